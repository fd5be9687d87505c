//! The textbook job shop, simulated by the program and by special-purpose code written by hand.
//!
//! `cargo bench` prints nanoseconds an event (an arrival or a service completion) for both, measured
//! in turns in one sitting, and their ratio. The absolute times depend on the machine; the ratio is
//! the cost of generality.
#![allow(clippy::disallowed_methods, reason = "a benchmark reads the clock")]

mod yardstick;

use salesops::{company, experiment, scenario};
use std::time::Instant;

const ROUNDS: usize = 7;
const YEARS: u32 = 100;

fn main() {
    let text = include_str!("../scenarios/job-shop.toml");
    let days = 365 * YEARS;
    let length = scenario::Override::new("run.length", format!("{days} d"));
    let book = scenario::load("job-shop.toml", text, &[length]).expect("the scenario is sound");
    let (mut by_hand, mut bare, mut full) = (Vec::new(), Vec::new(), Vec::new());
    let mut events = 0;
    for round in 0..ROUNDS {
        let start = Instant::now();
        let shop = yardstick::run(round as u64, f64::from(days) * 8.0);
        by_hand.push(start.elapsed().as_nanos() as f64 / shop.events as f64);
        events = shop.events;
        let start = Instant::now();
        company::simulate(&book.baseline, round as u64, &mut ());
        bare.push(start.elapsed().as_nanos() as f64 / events as f64);
        let start = Instant::now();
        std::hint::black_box(experiment::simulate(&book.baseline, round as u64));
        full.push(start.elapsed().as_nanos() as f64 / events as f64);
        println!("round {round}: mean wait by hand {:.2} h", shop.mean_wait);
    }
    let median = |times: &mut Vec<f64>| {
        times.sort_by(f64::total_cmp);
        times[times.len() / 2]
    };
    let (by_hand, bare, full) = (median(&mut by_hand), median(&mut bare), median(&mut full));
    println!("job shop, about {events} events a round, medians of {ROUNDS} rounds:");
    println!("  hand-written, with statistics   {by_hand:7.1} ns an event");
    println!(
        "  salesops, without observer      {bare:7.1} ns an event, ratio {:.2}",
        bare / by_hand
    );
    println!(
        "  salesops, all KPIs              {full:7.1} ns an event, ratio {:.2}",
        full / by_hand
    );
}
