//! The observer is told short stories whose numbers are worked out by hand, and one long one whose
//! numbers must agree with each other.

mod flow;
mod long_run;
mod requested;
mod sales;

use super::specimen::{at, company, days};
use super::*;
use crate::company::{
    DeliveredOrder, Fact, Observer, OperationFact, OrderFact, OrderRef, PlanFact, RepFact, Step,
    WorkerId, WorkerRef,
};
use crate::engine::{Identity, Span};
use crate::scenario::{CrewId, Money, ProductId, Scenario, SegmentId, StationId};

const WHO: Identity = Identity(7);
const FRAME: ProductId = ProductId(0);
const PLATE: ProductId = ProductId(1);
const DIRECT: SegmentId = SegmentId(0);
const QUOTED: SegmentId = SegmentId(1);
const CUTTING: StationId = StationId(0);
const FITTING: StationId = StationId(1);

/// Facts at instants given in days, told to a new observer of the specimen.
fn measure(scenario: &Scenario, story: &[(f64, Fact)]) -> Outcome {
    let mut observer = KpiObserver::new(scenario);
    for (day, fact) in story {
        observer.notice(at(*day), fact);
    }
    observer.finish(at(250.0))
}

fn value(outcome: &Outcome, name: &str) -> Option<f64> {
    let place = catalogue(&company()).iter().position(|kpi| kpi.name == name);
    outcome.kpis[place.unwrap_or_else(|| panic!("no KPI is called {name}"))]
}

#[track_caller]
fn assert_kpi(outcome: &Outcome, name: &str, expected: f64) {
    let value = value(outcome, name).unwrap_or_else(|| panic!("{name} is undefined"));
    assert!((value - expected).abs() <= 1e-9 * expected.abs().max(1.0), "{name} is {value}");
}

fn staff() -> Vec<(f64, Fact)> {
    let crew = |crew: u32, size| {
        (0.0, Fact::Plan(PlanFact::CrewResized { crew: CrewId(crew), size, staff: size }))
    };
    vec![crew(0, 1), crew(1, 1), crew(2, 1), (0.0, Fact::Rep(RepFact::Resized { reps: 2 }))]
}

fn accepted(segment: SegmentId, product: ProductId, price: f64) -> Fact {
    let price = Money::new(price);
    let cycle = days(3.0);
    let promise = Some(days(5.0));
    Fact::Order(
        OrderRef { identity: WHO, segment, product },
        OrderFact::Accepted { price, promise, cycle, grounds: None },
    )
}

fn fell_due(segment: SegmentId, product: ProductId, price: f64) -> Fact {
    Fact::Order(
        OrderRef { identity: WHO, segment, product },
        OrderFact::FellDue { price: price.into() },
    )
}

fn worker(crew: u32) -> WorkerRef {
    WorkerRef { worker: WorkerId(0), crew: CrewId(crew) }
}

fn queued(product: ProductId, station: StationId) -> Fact {
    Fact::Operation(
        Step { identity: WHO, segment: DIRECT, product, station },
        OperationFact::Queued,
    )
}

fn started(product: ProductId, station: StationId, crew: u32, waited: f64) -> Fact {
    Fact::Operation(
        Step { identity: WHO, segment: DIRECT, product, station },
        OperationFact::Started {
            operation: 0,
            waited: days(waited),
            resumed: false,
            takes: days(1.0),
            change_over: days(0.0),
            worker: worker(crew),
        },
    )
}

fn finished(product: ProductId, station: StationId, crew: u32, rework: bool) -> Fact {
    Fact::Operation(
        Step { identity: WHO, segment: DIRECT, product, station },
        OperationFact::Finished { operation: 0, rework, worker: worker(crew) },
    )
}

fn delivered(segment: SegmentId, product: ProductId, lead: f64, waited: f64, promise: f64) -> Fact {
    Fact::Order(
        OrderRef { identity: WHO, segment, product },
        OrderFact::Delivered(DeliveredOrder {
            price: Money::new(100.0),
            lead_time: days(lead),
            flow_time: days(lead),
            waited: days(waited),
            worked: days(lead - waited),
            stopped: days(0.0),
            paused: Span::ZERO,
            unattended: Span::ZERO,
            in_parts: Span::ZERO,
            defective: false,
            expedited: false,
            promise: Some(days(promise)),
            fee: Money::ZERO,
        }),
    )
}

#[test]
fn what_never_happened_is_undefined() {
    let outcome = measure(&company(), &[(10.0, Fact::Plan(PlanFact::MeasurementStarted))]);
    for name in ["on_time_share", "lead_time_mean", "lead_time_p90", "tardiness_mean", "win_rate"] {
        assert_eq!(value(&outcome, name), None, "{name}");
    }
    for name in ["crew.cutting.utilisation", "station.cutting.utilisation", "satisfaction"] {
        assert_eq!(value(&outcome, name), None, "{name}");
    }
    assert_kpi(&outcome, "deliveries", 0.0);
    assert_eq!(outcome.lead_times.bins().count(), 0);
}

#[test]
fn names_are_unique_and_there_is_a_value_for_each() {
    let names: Vec<String> = catalogue(&company()).into_iter().map(|kpi| kpi.name).collect();
    let mut unique = names.clone();
    unique.sort();
    unique.dedup();
    assert_eq!(unique.len(), names.len());
    assert_eq!(measure(&company(), &[]).kpis.len(), names.len());
}
