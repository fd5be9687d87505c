//! Busy and quiet days: the arrival rate of each day is multiplied by a random factor of its own.

use crate::laboratory::load;
use salesops::company::{self, Fact, Observer, OrderFact};
use salesops::engine::{Span, Time};

/// Counts the orders of every day.
#[derive(Default)]
struct Days {
    counts: Vec<f64>,
}

impl Observer for Days {
    fn notice(&mut self, now: Time, fact: &Fact) {
        if let Fact::Order(_, OrderFact::Accepted { .. }) = fact {
            let day = (now.ticks() / days(1.0).ticks()) as usize;
            self.counts.resize(self.counts.len().max(day + 1), 0.0);
            self.counts[day] += 1.0;
        }
    }
}

#[test]
fn busy_days() {
    let mut seen = Days::default();
    company::simulate(&load("tests/cases/busy_days.toml").baseline, 0, &mut seen);
    let n = seen.counts.len() as f64;
    let mean = seen.counts.iter().sum::<f64>() / n;
    let variance = seen.counts.iter().map(|count| (count - mean).powi(2)).sum::<f64>() / n;
    near("orders a day", mean, 50.0, 0.01);
    near("their variance", variance, 150.0, 0.05);
}

fn near(what: &str, estimate: f64, truth: f64, tolerance: f64) {
    println!("{what}: {estimate}, known {truth}");
    assert!((estimate - truth).abs() <= tolerance * truth, "{what}: {estimate}, known {truth}");
}

fn days(number: f64) -> Span {
    Span::from_real_ticks(number * 8.0 * salesops::engine::TICKS_PER_HOUR)
}
