//! Open leads and orders in a funnel without queues, and the best service level where customers balk on
//! the quote.

use crate::laboratory::{load, run, vary};
use salesops::company::{self, Fact, LeadFact, Observer, OrderFact, PlanFact};
use salesops::engine::Time;
use salesops::experiment::PolicyIndex;
use salesops::measure::Interval;

const DAY: f64 = 8.0 * 3.6e9;

/// Short promises win orders and cost fees: the best service level is neither the lowest nor the highest.
#[test]
fn the_best_service_level_lies_inside() {
    let path = "tests/cases/balking_quantile_mm1.toml";
    let policies = ["0.7", "0.9", "0.99"]
        .map(|level| vary(path, &[("sales.promising.percentile.level", level)]).baseline);
    let experiment = run(&policies, 32);
    let place = experiment.kpi("contribution").expect("there is such a KPI");
    let better = |than: usize| {
        let pairs = experiment
            .values(PolicyIndex(1), place)
            .zip(experiment.values(PolicyIndex(than), place));
        Interval::of(pairs.map(|(best, other)| Some(best? - other?)), 0.99).expect("orders came")
    };
    for other in [0, 2] {
        let gain = better(other);
        assert!(gain.mean > gain.half_width, "{other}: {gain:?}");
    }
}

/// Numbers open at each stage and delivered, on every day of the window: leads with reps, quotes,
/// conditional orders, orders delivered that day.
#[derive(Default)]
struct Funnel {
    measured: bool,
    looked: i64,
    days: f64,
    now: [f64; 4],
    /// Sums and sums of squares.
    sums: [(f64, f64); 4],
}

const LEADS: usize = 0;
const QUOTES: usize = 1;
const ORDERS: usize = 2;
const DELIVERED: usize = 3;

impl Observer for Funnel {
    fn notice(&mut self, now: Time, fact: &Fact) {
        let today = (now.ticks() as f64 / DAY) as i64;
        while self.looked < today {
            self.looked += 1;
            if self.measured {
                self.days += 1.0;
                for (sum, n) in self.sums.iter_mut().zip(self.now) {
                    *sum = (sum.0 + n, sum.1 + n * n);
                }
            }
            self.now[DELIVERED] = 0.0;
        }
        let mut moves = |from: usize, to: Option<usize>| {
            self.now[from] -= 1.0;
            to.into_iter().for_each(|to| self.now[to] += 1.0);
        };
        match fact {
            Fact::Plan(PlanFact::MeasurementStarted) => self.measured = true,
            Fact::Lead(_, LeadFact::Arrived { .. }) => self.now[LEADS] += 1.0,
            Fact::Lead(_, LeadFact::Lost { .. }) => moves(LEADS, None),
            Fact::Lead(_, LeadFact::Quoted(_)) => moves(LEADS, Some(QUOTES)),
            Fact::Lead(_, LeadFact::Refused) => moves(QUOTES, None),
            Fact::Order(_, OrderFact::Accepted { .. }) => moves(QUOTES, Some(ORDERS)),
            Fact::Order(_, OrderFact::Cancelled { .. }) => moves(ORDERS, None),
            Fact::Order(_, OrderFact::Delivered(_)) => moves(ORDERS, Some(DELIVERED)),
            _ => {}
        }
    }
}

#[test]
fn what_is_open_in_a_funnel_is_poisson() {
    let policy = load("tests/cases/funnel.toml").baseline;
    let known = [
        ("leads", LEADS, 50.0),
        ("quotes", QUOTES, 40.0),
        ("conditional orders", ORDERS, 30.0),
        ("orders a day", DELIVERED, 0.6),
    ];
    let funnels: Vec<Funnel> = (0..20)
        .map(|replication| {
            let mut seen = Funnel::default();
            company::simulate(&policy, replication, &mut seen);
            seen
        })
        .collect();
    let of = |value: &dyn Fn(&Funnel) -> f64| {
        let values = funnels.iter().map(|funnel| Some(value(funnel)));
        Interval::of(values, 0.99).expect("there are replications")
    };
    for (what, stage, truth) in known {
        let mean = of(&|f| f.sums[stage].0 / f.days);
        let variance = of(&|f| f.sums[stage].1 / f.days - (f.sums[stage].0 / f.days).powi(2));
        println!("{what}: mean {mean:?}, variance {variance:?}, both {truth}");
        assert!(mean.half_width < 0.02 * truth && variance.half_width < 0.15 * truth, "{what}");
        assert!((mean.mean - truth).abs() < mean.half_width + 0.005 * truth, "{what}: {mean:?}");
        // The variance estimated within a finite window is biased a little low.
        let short = (variance.mean - truth).abs();
        assert!(short < variance.half_width + 0.03 * truth, "{what}: {variance:?}");
    }
}
