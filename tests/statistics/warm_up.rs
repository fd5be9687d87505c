//! The advice on the warm-up: silent where nothing is wrong, loud where a run starts empty.

use crate::laboratory::{run, vary};
use statrs::distribution::{Binomial, DiscreteCDF};

/// How often in so many seeds the warm-up is called too short, of the M/M/1 queue of this load.
fn alarms(load: f64, settings: &[(&str, &str)], replications: u64, seeds: u64) -> u64 {
    let rate = format!("{{ rate = \"{load} / d\" }}");
    let alarm = |seed: &u64| {
        let seed = seed.to_string();
        let mut values = vec![("run.seed", seed.as_str()), ("segments.all.leads", &rate)];
        values.extend(settings);
        let book = vary("tests/cases/steady_or_not.toml", &values);
        let advice = run(&[book.baseline], replications).warm_up_advice;
        advice.expect("several replications can tell").too_short
    };
    (1..=seeds).filter(alarm).count() as u64
}

/// Alarms that more than 1 in 20 would exceed by chance only once in 100 times.
fn bound(seeds: u64) -> u64 {
    Binomial::new(0.05, seeds).expect("a probability").inverse_cdf(0.99)
}

/// Load .6, 200 d of warm-up: nothing is left of the start, whatever the number and length of runs.
#[test]
fn false_alarms_are_rare_whatever_the_number_and_length_of_runs() {
    for (length, replications, seeds) in
        [("1000 d", 20, 100), ("300 d", 5, 100), ("4000 d", 8, 50), ("100 d", 40, 100)]
    {
        let count = alarms(0.6, &[("run.length", length)], replications, seeds);
        println!("{replications} runs of {length}: {count} alarms in {seeds} seeds");
        assert!(count <= bound(seeds), "{replications} runs of {length}: {count} in {seeds}");
    }
}

/// Load .9 from an empty start, 50 runs of 1 000 d: found at least 8 times in 10.
#[test]
fn an_empty_start_at_high_load_is_found() {
    let count = alarms(0.9, &[("run.warm_up", "0 d"), ("run.length", "1000 d")], 50, 20);
    println!("found {count} times in 20");
    assert!(count >= 16, "found only {count} times in 20");
}
