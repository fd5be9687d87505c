//! Coverage of confidence intervals: of 200 intervals of 95 %, each from a seed of its own, between 181
//! and 198 contain the true value, with a probability of 0.999.

use crate::laboratory::vary;
use salesops::experiment::simulate;
use salesops::measure::{Interval, catalogue};

/// Over this many seeds.
const SEEDS: u64 = 200;
/// Replications behind each interval.
const REPLICATIONS: u64 = 20;

/// Runs are short enough that all seeds cost little, and long enough that means are nearly normal.
fn covered(rate: &str, answers: &[(&str, f64)]) {
    let mut hits = vec![0; answers.len()];
    for seed in 0..SEEDS {
        let book = vary(
            "tests/cases/mm1_load_90.toml",
            &[
                ("segments.all.leads", &format!("{{ rate = \"{rate}\" }}")),
                ("run.warm_up", "50 d"),
                ("run.length", "500 d"),
                ("run.seed", &(1000 + seed).to_string()),
            ],
        );
        let policy = book.baseline;
        let definitions = catalogue(&policy.timeline.stages[0].1);
        let runs: Vec<_> = (0..REPLICATIONS).map(|n| simulate(&policy, n).kpis).collect();
        for ((kpi, truth), hits) in answers.iter().zip(&mut hits) {
            let place = definitions.iter().position(|known| known.name == *kpi);
            let place = place.unwrap_or_else(|| panic!("there is no KPI `{kpi}`"));
            let interval = Interval::of(runs.iter().map(|run| run[place]), 0.95);
            *hits += i32::from(interval.expect("there are orders").contains(*truth));
        }
    }
    for ((kpi, _), hits) in answers.iter().zip(&hits) {
        println!("{kpi}: {hits} of {SEEDS} intervals contain the truth");
        assert!((181..=198).contains(hits), "{kpi}: {hits} of {SEEDS}");
    }
}

/// One worker at load 0.5: a mean wait of 1 day, one order in operations on average.
#[test]
fn intervals_contain_the_truth_as_often_as_they_say() {
    covered("0.5 / d", &[("utilisation", 0.5), ("wait_per_order", 1.0), ("wip", 1.0)]);
}
