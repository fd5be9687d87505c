//! Intervals of the share on time where few orders are late, or none, and those that are come in clusters:
//! they contain the truth as often as they say, and a difference is nothing only where the same happens.

use crate::laboratory::{run, vary};
use salesops::experiment::{Experiment, PolicyIndex, Verdict};
use salesops::measure::Interval;
use salesops::scenario::Policy;
use statrs::distribution::{Binomial, DiscreteCDF};

const FILE: &str = "tests/cases/rarely_late.toml";

/// How many of so many intervals contain the truth at the least, unless by a chance of 1 in 200, if each does
/// with probability 93 %.
fn bound(experiments: u64) -> u64 {
    Binomial::new(0.93, experiments).expect("a probability").inverse_cdf(0.005)
}

/// The promise, in days, that is kept with a probability; and the company with it and with one that is longer by
/// a twentieth, in a market of its own.
fn policies(kept: f64, seed: u64) -> (f64, Vec<Policy>) {
    let days = -(1.0 - kept).ln() / 0.1;
    let seed = seed.to_string();
    let with = |days: f64| {
        let promise = format!("{days} d");
        vary(FILE, &[("run.seed", seed.as_str()), ("segments.all.promise", promise.as_str())])
    };
    let longer = Policy { name: "longer".into(), ..with(1.05 * days).baseline };
    (days, vec![with(days).baseline, longer])
}

fn on_time(experiment: &Experiment) -> salesops::experiment::KpiIndex {
    experiment.kpi("on_time_share").expect("it is measured")
}

/// How many times as many experiments, and of which shares kept; `SALESOPS_LONG=1` tries five times as many, and
/// one half and 99 % too.
fn extent() -> (u64, &'static [f64]) {
    if std::env::var_os("SALESOPS_LONG").is_some() {
        (5, &[0.5, 0.9, 0.99, 0.999])
    } else {
        (1, &[0.9, 0.999])
    }
}

/// Load .9, the share on time from one half to 999 in 1 000, and its difference to that of a promise longer by a
/// twentieth, from 2, 10 and 50 replications of 225 orders. Student's interval of 50 replications contains
/// a share of .999 in one of six experiments.
#[test]
fn intervals_of_rare_lateness_contain_the_truth() {
    let (times, shares) = extent();
    for &kept in shares {
        for (replications, experiments) in [(2, 100), (10, 60), (50, 20)] {
            let experiments = experiments * times;
            let mut covered = [0; 3];
            for experiment in 0..experiments {
                let (days, policies) = policies(kept, 1000 * replications + experiment);
                let longer = 1.0 - (-0.1 * 1.05 * days).exp();
                let results = run(&policies, replications);
                let kpi = on_time(&results);
                let share = results.estimate(PolicyIndex::FIRST, kpi).expect("an interval");
                let gap = results.difference(PolicyIndex(1), kpi).expect("an interval").interval;
                let values = results.values(PolicyIndex::FIRST, kpi);
                let student = Interval::of(values, 0.95).expect("an interval");
                covered[0] += u64::from(contains(&share, kept));
                covered[1] += u64::from(contains(&gap, longer - kept));
                covered[2] += u64::from(contains(&student, kept));
            }
            let [share, gap, student] = covered;
            println!(
                "{kept} kept, {replications} runs: {share} and {gap} of {experiments}, \
                 Student's {student}"
            );
            for covered in [share, gap] {
                assert!(covered >= bound(experiments), "{kept}, {replications} runs: {covered}");
            }
        }
    }
}

/// The share is kept to rounding where all orders are in time.
fn contains(interval: &Interval, value: f64) -> bool {
    interval.low() <= value + 1e-12 && value <= interval.high() + 1e-12
}

/// Ten replications without a late order are not certain, and the longer promise is not shown to be the same;
/// a policy under which the same orders come, are promised and delivered is identical.
#[test]
fn nothing_late_in_few_runs_is_not_certain() {
    let with = |name: &str, promise: &str, wage: &str| {
        let settings = [
            ("segments.all.leads", "{ rate = \"0.5 / d\" }"),
            ("segments.all.promise", promise),
            ("stations.bench.wage", wage),
            ("run.length", "60 d"),
        ];
        Policy { name: name.into(), ..vary(FILE, &settings).baseline }
    };
    let policies =
        [with("baseline", "20 d", "40"), with("longer", "24 d", "40"), with("alike", "20 d", "99")];
    let results = run(&policies, 10);
    let kpi = on_time(&results);
    let share = results.estimate(PolicyIndex::FIRST, kpi).expect("an interval");
    assert!(
        share.mean == 1.0 && share.contains(1.0 - (-10.0_f64).exp()) && share.high() == 1.0,
        "{share}"
    );
    let longer = results.difference(PolicyIndex(1), kpi).expect("an interval");
    assert_eq!((longer.interval.mean, longer.verdict), (0.0, Verdict::Undecided));
    assert!(longer.interval.half_width > 0.0);
    let alike = results.difference(PolicyIndex(2), kpi).expect("an interval");
    assert_eq!((alike.interval.half_width, alike.verdict), (0.0, Verdict::Identical));
    let profit = results.kpi("profit").expect("it is measured");
    let worse = results.difference(PolicyIndex(2), profit).expect("an interval");
    assert_eq!(worse.verdict, Verdict::Worse);
}
