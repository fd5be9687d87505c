//! Networks as the benchmark of large networks generates them.

#[path = "../../benches/network/mod.rs"]
mod network;

use network::{OPERATIONS, Size};
use salesops::company::{self, Fact, Observer, OperationFact, OrderFact};
use salesops::engine::Time;
use salesops::scenario::{self, Policy, StationId, load_check};

/// Operations done and orders delivered.
#[derive(Default)]
struct Counts {
    finished: usize,
    delivered: usize,
}

impl Observer for Counts {
    fn notice(&mut self, _: Time, fact: &Fact) {
        match fact {
            Fact::Operation(_, OperationFact::Finished { .. }) => self.finished += 1,
            Fact::Order(_, OrderFact::Delivered(_)) => self.delivered += 1,
            _ => {}
        }
    }
}

fn generated(size: Size) -> Policy {
    let text = network::scenario(size);
    let book = scenario::load("network.toml", &text, &[]);
    book.unwrap_or_else(|faults| panic!("{faults}")).baseline
}

fn run(policy: &Policy) -> Counts {
    let mut counts = Counts::default();
    company::simulate(policy, 0, &mut counts);
    counts
}

/// The benchmark compares networks that differ in size only: the same load, the same work per order.
#[test]
fn every_station_of_a_generated_network_is_equally_busy() {
    for stations in [20, 200] {
        let policy = generated(Size::of(stations, 200));
        let check = load_check(&policy.timeline.stages[0].1);
        assert_eq!(check.stations.len(), stations);
        for (StationId(s), load, _) in check.stations {
            assert!((load - 0.85).abs() < 1e-9, "station {s} of {stations}: {load}");
        }
    }
}

/// Nearly all orders that arrive are delivered, under every dispatch rule, with and without selling.
#[test]
fn generated_networks_deliver() {
    for dispatch in network::DISPATCHES {
        let counts = run(&generated(Size { dispatch, ..Size::of(20, 400) }));
        assert!((200..=500).contains(&counts.delivered), "{dispatch}: {}", counts.delivered);
        assert!(counts.finished >= OPERATIONS * counts.delivered, "{dispatch}");
    }
    let sold = run(&generated(Size { sold: true, ..Size::of(20, 2000) }));
    assert!(sold.delivered > 200, "{}", sold.delivered);
}
