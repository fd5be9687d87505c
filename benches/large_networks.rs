//! The cost of an operation in networks of any size: ten times the stations, workers and products, or ten
//! times the orders in flight, must not cost much more than ten times the time in all.
//!
//! `cargo bench --bench large_networks` prints nanoseconds an operation of an order, in turns in one
//! sitting, and ratios. The absolute times depend on the machine; a ratio far above 1 says that something
//! looks at all stations, workers or orders where it should look at one.
#![allow(clippy::disallowed_methods, reason = "a benchmark reads the clock")]

mod network;

use network::Size;
use salesops::{experiment, scenario};
use std::time::Instant;

const ROUNDS: usize = 3;
const ORDERS: usize = 20_000;

fn main() {
    for sold in [false, true] {
        let orders = if sold { ORDERS / 4 } else { ORDERS };
        let small = Size { sold, ..Size::of(20, orders) };
        let large = Size { sold, ..Size::of(200, orders) };
        let name = if sold { "sold by quotes" } else { "orders as they come" };
        compare(&format!("20 and 200 stations, {name}"), small, large);
    }
    for dispatch in network::DISPATCHES {
        // At load 3 about two of three orders are in flight at the end.
        let busy = |orders| Size { dispatch, load: 3.0, ..Size::of(20, orders) };
        compare(&format!("many orders in flight, {dispatch}"), busy(2_000), busy(20_000));
    }
}

/// Prints the cost of an operation in each of two networks.
fn compare(name: &str, small: Size, large: Size) {
    let (mut of_small, mut of_large) = (Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        of_small.push(nanoseconds(small, round as u64));
        of_large.push(nanoseconds(large, round as u64));
    }
    let median = |times: &mut Vec<f64>| {
        times.sort_by(f64::total_cmp);
        times[times.len() / 2]
    };
    let (small, large) = (median(&mut of_small), median(&mut of_large));
    println!("{name}: {small:.0} and {large:.0} ns an operation, ratio {:.2}", large / small);
}

/// Nanoseconds for each operation of the orders that arrive, all KPIs on.
fn nanoseconds(size: Size, replication: u64) -> f64 {
    let text = network::scenario(size);
    let book = scenario::load("network.toml", &text, &[]).expect("the scenario is sound");
    let start = Instant::now();
    std::hint::black_box(experiment::simulate(&book.baseline, replication));
    start.elapsed().as_nanos() as f64 / (size.orders * network::OPERATIONS) as f64
}
