//! Hours invested in training and processes, and faults that are analysed: their cost at once and their
//! gain later, under common random numbers.

use crate::curve::{Effort, Lever, circumstances};
use crate::laboratory::{interval, run};
use salesops::company::{self, Fact, Observer, OrderFact};
use salesops::engine::Time;
use salesops::experiment::PolicyIndex;
use salesops::measure::Interval;
use salesops::scenario::{self, Book};

/// Ticks of a working day.
const DAY: f64 = 8.0 * 3.6e9;

fn load(text: &str) -> Book {
    let text = format!("format = 1\n{text}");
    scenario::load("test", &text, &[]).unwrap_or_else(|faults| panic!("{faults}"))
}

/// Deliveries in each period of 60 days.
#[derive(Default)]
struct Output(Vec<f64>);

impl Observer for Output {
    fn notice(&mut self, now: Time, fact: &Fact) {
        if let Fact::Order(_, OrderFact::Delivered(_)) = fact {
            let stretch = (now.ticks() as f64 / (60.0 * DAY)) as usize;
            if self.0.len() <= stretch {
                self.0.resize(stretch + 1, 0.0);
            }
            self.0[stretch] += 1.0;
        }
    }
}

/// Output of a policy less that of the baseline, over a range of periods of 60 days.
fn surplus(book: &Book, (from, to): (usize, usize), replications: u64) -> Interval {
    let difference = |replication| {
        let total = |policy| {
            let mut output = Output::default();
            company::simulate(policy, replication, &mut output);
            output.0[from..to].iter().sum::<f64>()
        };
        Some(total(&book.policies[0]) - total(&book.baseline))
    };
    Interval::of((0..replications).map(difference), 0.99).expect("there are replications")
}

/// A saturated shop, so that its output is its capacity.
fn saturated(at_start: &str, before: f64, after: f64) -> Book {
    load(&format!(
        "[run]
        warm_up = \"60 d\"
        length = \"1740 d\"
        [segments.all]
        direct = true
        leads = \"saturated\"
        [products.item]
        route = [{{ station = \"shop\", work.gamma = {{ mean = \"1 d\", cv = 0.5 }} }}]
        [stations.shop]
        crew = 10
        improvement = {before}
        [operations]
        release_limit = 20
        improvement.at_start = {at_start}
        [policies.other]
        start = \"0 d\"
        set = {{ \"stations.shop.improvement\" = {after} }}"
    ))
}

#[test]
fn investing_is_worse_before_it_is_better() {
    let book = saturated("0", 0.0, 0.06);
    let at_once = surplus(&book, (1, 2), 12);
    assert!(at_once.high() < 0.0, "{at_once:?}");
    let later = surplus(&book, (20, 30), 12);
    assert!(later.low() > 0.0, "{later:?}");
}

/// Cutting the investment raises output first and lowers it in the end (Repenning and Sterman 2001).
#[test]
fn cutting_improvement_is_better_before_it_is_worse() {
    let book = saturated("0.8", 0.06, 0.0);
    let at_once = surplus(&book, (1, 3), 12);
    assert!(at_once.low() > 0.0, "{at_once:?}");
    let later = surplus(&book, (25, 30), 12);
    assert!(later.high() < 0.0, "{later:?}");
}

/// The capability settles at gain I / (gain I + fading), and the hours are really taken.
#[test]
fn hours_become_capability_as_the_equation_says() {
    let book = load(
        "[run]
        warm_up = \"3000 d\"
        length = \"1000 d\"
        [segments.all]
        direct = true
        leads.rate = \"1 / d\"
        [products.item]
        route = [{ station = \"shop\", work.exponential.mean = \"1 d\" }]
        [stations.shop]
        crew = 4
        improvement = 0.03",
    );
    let experiment = run(&[book.baseline], 4);
    let rate = 1.0 / 180.0;
    let truth = rate / (rate + 1.0 / 480.0);
    let capability = interval(&experiment, "station.shop.capability");
    assert!((capability.mean - truth).abs() < 0.005, "{capability:?}");
    let invested = interval(&experiment, "crew.shop.invested_share");
    assert!((invested.mean - 0.03).abs() < 0.0005, "{invested:?}");
    let work = 0.25 * (1.0_f64 - 0.12).powf(truth);
    let busy = interval(&experiment, "crew.shop.utilisation");
    assert!((busy.mean - work).abs() < busy.half_width + 0.005, "{busy:?} {work}");
}

/// The more faults are analysed, the fewer there are and the more time it takes.
#[test]
fn analysed_faults_become_rarer_and_cost_time() {
    let book = |share: &str| {
        load(&format!(
            "[run]
            warm_up = \"1 year\"
            length = \"1 year\"
            [segments.all]
            direct = true
            leads.rate = \"3 / d\"
            [products.item]
            route = [
                {{ station = \"shop\", work = \"1 d\", rework.probability = 0.1, defect = 0.1 }},
                {{ station = \"check\", work = \"0.1 d\", detects = 0.9 }},
            ]
            [stations]
            shop.crew = 6
            check.crew = 1
            [operations.root_causes]
            share = {share}
            hours = \"4 h\""
        ))
        .baseline
    };
    let experiment = run(&[book("0"), book("0.3"), book("1")], 16);
    let differs = |kpi: &str, one: usize, other: usize| {
        let place = experiment.kpi(kpi).expect("there is such a KPI");
        let (a, b) = (
            experiment.values(PolicyIndex(one), place),
            experiment.values(PolicyIndex(other), place),
        );
        let pairs = a.zip(b).map(|(a, b)| Some(a? - b?));
        Interval::of(pairs, 0.99).expect("there are replications")
    };
    for (less, more) in [(0, 1), (1, 2)] {
        let rework = differs("station.shop.rework_share", less, more);
        assert!(rework.low() > 0.0, "{rework:?}");
        let defects = differs("defective_share", less, more);
        assert!(defects.low() > 0.0, "{defects:?}");
        let away = differs("crew.shop.away_share", more, less);
        assert!(away.low() > 0.0, "{away:?}");
    }
}

/// How many of the faults are analysed.
const ANALYSED: Lever = Lever {
    scenario: "tests/cases/faults_analysed.toml",
    path: "operations.root_causes.share",
    values: &["0", "0.1", "0.2", "0.3", "0.5", "1"],
    kpi: "profit",
    sign: 1.0,
};

/// The first analyses make faults rare, the last ones take hours when faults are rare already.
#[test]
fn to_analyse_some_faults_is_better_than_none_and_than_all() {
    let bend = ANALYSED.bend(&Vec::new(), Effort { choosing: 16, judging: 40 });
    println!("{}: {:?}, {:?}", ANALYSED.values[bend.best], bend.over_first, bend.over_last);
    assert!(bend.is_shown(), "{}: {:?}", ANALYSED.values[bend.best], bend.over_last);
}

/// Where an analysis takes hours and not days, analysing every fault is worth its cost.
#[test]
fn to_analyse_all_faults_is_best_where_that_takes_hours() {
    let among = circumstances(&[("operations.root_causes.hours", "4 h")]);
    let results = ANALYSED.run(&[5, 2], &among, crate::curve::JUDGING, 40);
    let gain = ANALYSED.gain(&results, 0, 1, 1);
    println!("all against a fifth: {gain:?}");
    assert!(gain.low() > 0.0, "{gain:?}");
}
