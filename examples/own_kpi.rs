//! A KPI of your own: the longest delay of an order of the window after its promise. It gets
//! intervals and verdicts like any other, in comparisons and in sweeps.
//!
//! `cargo run --release --example own_kpi`

use salesops::company::{DeliveredOrder, Fact, Observer, OrderFact, PlanFact};
use salesops::engine::{Span, Time};
use salesops::measure::{Better, KpiDefinition, KpiUnit, OwnKpi};
use salesops::scenario::Scenario;
use salesops::{Error, Study};

/// The longest delay after a promise, in ticks. Each replication gets a fresh clone.
#[derive(Clone, Default)]
struct LatestOrder {
    delay: Span,
    ticks_a_day: f64,
}

impl Observer for LatestOrder {
    fn notice(&mut self, _now: Time, fact: &Fact) {
        match fact {
            // Orders that were delivered in the warm-up do not count.
            Fact::Plan(PlanFact::MeasurementStarted) => self.delay = Span::ZERO,
            Fact::Order(
                _,
                OrderFact::Delivered(DeliveredOrder { lead_time, promise: Some(promise), .. }),
            ) => {
                let delay = Span::from_ticks(lead_time.ticks() - promise.ticks());
                self.delay = self.delay.max(delay);
            }
            _ => {}
        }
    }
}

impl OwnKpi for LatestOrder {
    fn definition(&self) -> KpiDefinition {
        KpiDefinition::new("latest_order", KpiUnit::Days, Better::Lower).titled("Latest order")
    }

    fn begin(&mut self, scenario: &Scenario) {
        self.ticks_a_day = scenario.clock_day();
    }

    fn value(&self, _end: Time) -> Option<f64> {
        Some(self.delay.real_ticks() / self.ticks_a_day)
    }
}

/// Prints its intervals under some policies, and over the values of a lever.
pub fn main() -> Result<(), Error> {
    let study = Study::from_file("scenarios/nordlicht-pumps.toml")?
        .policies(["weekly-sop", "shared-kpis"])
        .replications(20)
        .measure(LatestOrder::default());

    let results = study.run()?;
    println!(
        "latest order under the baseline, in days: {}",
        results.estimate("baseline", "latest_order")?
    );
    for policy in results.policies().skip(1) {
        println!("  {policy}: {}", results.difference(policy, "latest_order")?);
    }

    let sweep = study.sweep("alignment.meeting.cadence", ["1 week", "1 month"]).run()?;
    for cadence in sweep.points() {
        println!("with a meeting every {cadence}: {}", sweep.estimate(cadence, "latest_order")?);
    }
    Ok(())
}
