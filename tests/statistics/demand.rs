//! Growth, seasons and marketing: how many leads come, when, and what cutting marketing does.

use crate::laboratory::{interval, run};
use salesops::company::{self, Fact, LeadFact, Observer};
use salesops::engine::Time;
use salesops::experiment::PolicyIndex;
use salesops::measure::Interval;
use salesops::scenario::{self, Book};

/// Ticks of a working day.
const DAY: f64 = 8.0 * 3.6e9;

fn load(text: &str) -> Book {
    scenario::load("test", text, &[]).unwrap_or_else(|faults| panic!("{faults}"))
}

/// Number of leads in each period of 60 days.
#[derive(Default)]
struct Leads([f64; 12]);

impl Observer for Leads {
    fn notice(&mut self, now: Time, fact: &Fact) {
        if let Fact::Lead(_, LeadFact::Arrived { .. }) = fact {
            self.0[(now.ticks() as f64 / (60.0 * DAY)) as usize] += 1.0;
        }
    }
}

/// Growth, a season and a sine together: the counts of each quarter are Poisson with the integral of the
/// product of the three as their mean.
#[test]
fn growth_and_seasons_multiply() {
    let book = load(
        "format = 1
        [run]
        warm_up = \"240 d\"
        length = \"480 d\"
        [segments.all]
        direct = true
        leads.sinusoidal = { rate = \"2 / d\", period = \"1 year\", amplitude = 0.3 }
        growth = 0.2
        season.factors = [0.5, 1.5, 1.2, 0.8]
        [products.item]
        route = [{ station = \"all\", work = \"1 d\" }]
        [stations]
        all.infinite_server = true",
    );
    let runs = 200;
    let mut counts = [0.0; 12];
    for replication in 0..runs {
        let mut leads = Leads::default();
        company::simulate(&book.baseline, replication, &mut leads);
        counts.iter_mut().zip(leads.0).for_each(|(sum, count)| *sum += count);
    }
    let factors = [0.5, 1.5, 1.2, 0.8];
    for (quarter, count) in counts.into_iter().enumerate() {
        let steps = 2000;
        let mean: f64 = (0..steps)
            .map(|step| {
                let day = 60.0 * (quarter as f64 + (f64::from(step) + 0.5) / f64::from(steps));
                let wave = 1.0 + 0.3 * (std::f64::consts::TAU * day / 240.0).sin();
                let growth = 1.2_f64.powf((day - 240.0).max(0.0) / 240.0);
                2.0 * wave * growth * factors[quarter % 4] * 60.0 / f64::from(steps)
            })
            .sum();
        let error = 4.0 * (mean / runs as f64).sqrt();
        let found = count / runs as f64;
        assert!((found - mean).abs() < error, "quarter {quarter}: {found} and {mean}");
    }
}

const SHOP: &str = "format = 1
    [run]
    warm_up = \"1 year\"
    length = \"1 year\"
    [segments.all]
    leads.rate = \"4 / d\"
    answer = \"always\"
    headroom = 1.2
    marketing = { spend = 100_000, reference_spend = 100_000 }
    [products.item]
    route = [{ station = \"shop\", work.exponential.mean = \"1 d\" }]
    [stations.shop]
    crew = 4
    [sales]
    reps = 20
    promising = { from_backlog = {} }
    [alignment.ops_view]
    refresh = \"live\"
    delay = \"0 d\"
    [policies.none]
    set = { \"segments.all.marketing.spend\" = 0 }
    [policies.double]
    set = { \"segments.all.marketing.spend\" = { scale = 2 } }
    [policies.throttle]
    set = { \"segments.all.marketing.throttle\" = { above = \"5 d\", cut = 1, review = \"2 d\" } }";

/// Without marketing 70 % of the leads come; twice the spending brings 0.3 (2^0.4 - 1) more. A throttle
/// spends less and leaves fewer orders waiting.
#[test]
fn marketing_brings_less_and_less_and_can_be_throttled() {
    let book = load(SHOP);
    let policies: Vec<_> = std::iter::once(&book.baseline).chain(&book.policies).cloned().collect();
    let experiment = run(&policies, 24);
    let ratio = |policy: usize, kpi: &str| {
        let place = experiment.kpi(kpi).expect("there is such a KPI");
        let (some, usual) = (
            experiment.values(PolicyIndex(policy), place),
            experiment.values(PolicyIndex(0), place),
        );
        Interval::of(some.zip(usual).map(|(a, b)| Some(a? / b?)), 0.99).expect("there are some")
    };
    for (policy, truth) in [(1, 0.7), (2, 1.0 + 0.3 * (2.0_f64.powf(0.4) - 1.0))] {
        let found = ratio(policy, "leads");
        assert!((found.mean - truth).abs() < found.half_width + 0.005, "{found:?}, not {truth}");
    }
    let spent = interval(&experiment, "marketing");
    assert!((spent.mean + 100_000.0).abs() < 1e-3, "{spent:?}");
    for kpi in ["leads", "marketing", "wip"] {
        let found = ratio(3, kpi);
        assert!(found.high() < 1.0, "{kpi}: {found:?}");
    }
}
