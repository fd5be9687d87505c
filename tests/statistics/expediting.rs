//! Expedited orders: what they gain, what the others lose, who asks for expediting; by formula and by
//! hand.

use crate::laboratory::{load, run};
use salesops::company::{
    self, DeliveredOrder, Fact, Observer, OperationFact, OrderFact, OrderRef, Step,
};
use salesops::engine::Time;
use salesops::experiment::{Experiment, PolicyIndex};
use salesops::measure::Interval;
use salesops::scenario::{self, Policy, SegmentId};

const CASE: &str = "tests/cases/expedited_orders.toml";

/// M/M/4: arrivals a day, workers, load, and the probability of waiting (Erlang C).
const RATE: f64 = 3.4;
const SERVERS: f64 = 4.0;
const LOAD: f64 = 0.85;
const WAITS: f64 = 0.689316;

/// Mean waits of expedited orders, of the others, and of all.
fn theory(share: f64) -> (f64, f64, f64) {
    let expedited = WAITS / (SERVERS - share * RATE);
    let others = WAITS / (SERVERS * (1.0 - share * LOAD) * (1.0 - LOAD));
    (expedited, others, WAITS / (SERVERS - RATE))
}

/// A function, by replication, of KPIs of a policy and of the baseline.
fn estimate(
    experiment: &Experiment,
    policy: usize,
    kpis: &[&str],
    of: impl Fn(&[f64], &[f64]) -> f64,
) -> Interval {
    let place = |kpi: &&str| experiment.kpi(kpi).expect("a known KPI");
    let values = |policy: usize| -> Vec<Vec<Option<f64>>> {
        kpis.iter()
            .map(|kpi| experiment.values(PolicyIndex(policy), place(kpi)).collect())
            .collect()
    };
    let (here, base) = (values(policy), values(0));
    let replications = here[0].len();
    let row = |of: &[Vec<Option<f64>>], r: usize| -> Vec<f64> {
        of.iter().map(|kpi| kpi[r].unwrap_or(0.0)).collect()
    };
    let each = (0..replications).map(|r| Some(of(&row(&here, r), &row(&base, r))));
    Interval::of(each, 0.99).expect("there are replications")
}

/// Near zero: the interval is narrow and contains zero.
fn must_vanish(claim: &str, share: f64, interval: &Interval, narrow: f64) {
    println!("{claim} at {share}: {:.4} ± {:.4}", interval.mean, interval.half_width);
    let error = interval.mean.abs() - interval.half_width;
    assert!(
        interval.half_width < narrow && error < 0.5 * narrow,
        "{claim} at {share}: {interval:?}"
    );
}

fn must_be_positive(claim: &str, interval: &Interval) {
    println!("{claim}: {:.4} ± {:.4}", interval.mean, interval.half_width);
    assert!(interval.low() > 0.0, "{claim}: {interval:?}");
}

/// Expedited orders gain what the others lose, whatever their share.
#[test]
fn if_everything_is_urgent_nothing_is() {
    let book = load(CASE);
    let mut policies = vec![book.baseline];
    policies.extend(book.policies);
    let experiment = run(&policies, 20);
    for (p, share) in [0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9].into_iter().enumerate() {
        let (expedited, others, all) = theory(share);
        let known = share * expedited + (1.0 - share) * others;
        assert!((known / all - 1.0).abs() < 1e-4, "the formulas keep the conservation law");
        let waits = ["wait_expedited", "wait_not_expedited", "wait_per_order", "collateral_delay"];
        let about = |of: &dyn Fn(&[f64], &[f64]) -> f64| {
            estimate(&experiment, p + 1, &waits, |here, base| of(here, base))
        };
        let gain = about(&|here, _| here[0] / expedited - 1.0);
        must_vanish("wait of the expedited", share, &gain, 0.1);
        // Against the baseline under common random numbers, so that the level of the run cancels.
        let loss = about(&|here, base| here[1] / base[2] / (others / all) - 1.0);
        must_vanish("wait of the others", share, &loss, 0.15);
        let average = about(&|here, base| here[2] / base[2] - 1.0);
        must_vanish("change of the average", share, &average, 0.05);
        let owed = |here: &[f64], base: &[f64]| (1.0 - share) / share * (here[1] - base[2]);
        let account = about(&|here, base| here[3] - owed(here, base));
        let delay = (1.0 - share) / share * (others - all);
        must_vanish("delay not accounted for", share, &account, 0.15 * delay.max(1.0));
    }
    let dearer = estimate(&experiment, 8, &["wait_per_order"], |here, base| here[0] - base[0]);
    must_be_positive("wait added by change-overs", &dearer);
}

/// Reps who are paid jointly expedite less; fewer expedites spare change-overs and delay other orders
/// less.
#[test]
fn joint_pay_cures_the_rush() {
    let book = load("tests/cases/expediting_on_request.toml");
    let mut policies = vec![book.baseline];
    policies.extend(book.policies);
    let experiment = run(&policies, 24);
    let less = |p: usize, kpi: &str| {
        let interval = estimate(&experiment, p, &[kpi], |here, base| base[0] - here[0]);
        must_be_positive(&format!("{} less {kpi}", policies[p].name), &interval);
    };
    for kpi in ["expedites", "collateral_delay", "wait_per_order", "tardiness_mean"] {
        less(1, kpi);
        less(2, kpi);
        less(3, kpi);
    }
}

#[derive(Default)]
struct Diary(Vec<(f64, Fact)>);

impl Observer for Diary {
    fn notice(&mut self, now: Time, fact: &Fact) {
        self.0.push((now.ticks() as f64 / (8.0 * 3.6e9), *fact));
    }
}

/// The segment `hasty`, which is the first by name.
const HASTY_ONES: SegmentId = SegmentId(0);

/// What happens to the hasty order and to those it overtakes: instant, fact, segment, days.
fn story(policy: &Policy) -> Vec<(f64, &'static str, u32, f64)> {
    let mut diary = Diary::default();
    company::simulate(policy, 0, &mut diary);
    let days = |span: salesops::engine::Span| span.real_ticks() / (8.0 * 3.6e9);
    let told = diary.0.into_iter().filter_map(|(now, fact)| match fact {
        Fact::Order(OrderRef { segment, .. }, OrderFact::Expedited { asked: true }) => {
            Some((now, "asked", segment, 0.0))
        }
        Fact::Operation(step, OperationFact::Overtaken { delay, .. }) => {
            Some((now, "overtaken", step.segment, days(delay)))
        }
        Fact::Operation(Step { segment, .. }, OperationFact::Started { change_over, .. })
            if segment == HASTY_ONES =>
        {
            Some((now, "starts", segment, days(change_over)))
        }
        Fact::Order(
            OrderRef { segment, .. },
            OrderFact::Delivered(DeliveredOrder { lead_time, expedited, .. }),
        ) if segment == HASTY_ONES => {
            Some((now, if expedited { "hurried" } else { "plain" }, segment, days(lead_time)))
        }
        _ => None,
    });
    told.map(|(now, what, segment, days)| (now, what, segment.0, days)).collect()
}

/// Patient orders come every 1.5 days, each takes 2; a hasty one comes at 5 and is promised for 8.
/// Sales looks at 5.25, when it expects 7.75 more days: the hasty one goes before the patient one of
/// 4.5 when the bench is free at 5.5.
const HASTY: &str = r#"format = 1
run.length = "9.4 d"
[segments.patient]
direct = true
leads.renewal = "1.5 d"
promise = "30 d"
[segments.hasty]
direct = true
leads.renewal = "5 d"
promise = "3 d"
[products.item]
price = 100
route = [{ station = "bench", work = "2 d" }]
[stations.bench]
crew = 1
dispatch = "priority"
[sales.expediting]
every = "5.25 d"
change_over = "0.5 d"
cost = 7
[alignment.ops_view]
refresh = "live"
delay = "0 d"
noise = 0
[policies.reported]
why = "without other looks, when a report is read"
set = { "alignment.ops_view.refresh" = "5.25 d", "sales.expediting.every" = "100 d" }
[policies.no-cap-left]
why = "no order may be expedited"
set = { "sales.expediting.cap" = 0 }
[policies.late-change]
why = "the number loses its meaning while it waits"
start = "5.4 d"
set = { "sales.expediting.priority" = 9 }
"#;

#[test]
fn a_hasty_order_goes_before_a_patient_one() {
    let book = scenario::load("hasty.toml", HASTY, &[]).unwrap_or_else(|why| panic!("{why}"));
    let hurried = [
        (5.25, "asked", 0, 0.0),
        (5.5, "starts", 0, 0.5),
        (5.5, "overtaken", 1, 2.5),
        (8.0, "hurried", 0, 3.0),
    ];
    assert_eq!(story(&book.baseline), hurried);
    assert_eq!(story(&book.policies[0]), hurried);
    assert_eq!(story(&book.policies[1]), [(7.5, "starts", 0, 0.0)]);
    assert_eq!(story(&book.policies[2]), [(5.25, "asked", 0, 0.0), (7.5, "starts", 0, 0.0)]);
    let interrupting = HASTY.replace("\"priority\"", "\"preemptive\"");
    let book = scenario::load("hasty.toml", &interrupting, &[]).expect("it is sound");
    // The order in work, of 3, and the one of 4.5 both wait for the hasty one.
    let known = [
        (5.25, "asked", 0, 0.0),
        (5.25, "starts", 0, 0.5),
        (5.25, "overtaken", 1, 2.5),
        (5.25, "overtaken", 1, 2.5),
        (7.75, "hurried", 0, 2.75),
    ];
    assert_eq!(story(&book.baseline), known);
}

#[test]
fn expediting_is_refused_where_no_station_looks_at_priorities() {
    let text = HASTY.replace("\"priority\"", "\"edd\"");
    let why = scenario::load("hasty.toml", &text, &[]).expect_err("it is refused").to_string();
    assert!(why.contains("no station looks at priorities"), "{why}");
}
