//! The observer is told short stories whose numbers are worked out by hand, and one long one whose
//! numbers must agree with each other.

use super::specimen::{DAY, at, company, days, policy};
use super::*;
use crate::company::{Account, Fact, LossReason, Observer, WorkerId};
use crate::engine::{Identity, Time};
use crate::scenario::{CrewId, ProductId, Repeat, Scenario, SegmentId, StationId};

const WHO: Identity = Identity(7);
const PLATE: ProductId = ProductId(0);
const FRAME: ProductId = ProductId(1);
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
    let crew = |crew: u32, size| (0.0, Fact::CrewResized { crew: CrewId(crew), size });
    vec![crew(0, 1), crew(1, 1), crew(2, 1), (0.0, Fact::RepsResized { reps: 2 })]
}

fn accepted(segment: SegmentId, product: ProductId, price: f64) -> Fact {
    let cycle = days(3.0);
    let promise = Some(days(5.0));
    Fact::OrderAccepted { identity: WHO, segment, product, price, promise, cycle }
}

fn queued(product: ProductId, station: StationId) -> Fact {
    Fact::OperationQueued { identity: WHO, segment: DIRECT, product, station }
}

fn started(product: ProductId, station: StationId, crew: u32, waited: f64) -> Fact {
    Fact::OperationStarted {
        identity: WHO,
        segment: DIRECT,
        product,
        station,
        operation: 0,
        worker: WorkerId(0),
        crew: CrewId(crew),
        waited: days(waited),
        takes: days(1.0),
        change_over: days(0.0),
    }
}

fn finished(product: ProductId, station: StationId, crew: u32, rework: bool) -> Fact {
    Fact::OperationFinished {
        identity: WHO,
        segment: DIRECT,
        product,
        station,
        operation: 0,
        worker: WorkerId(0),
        crew: CrewId(crew),
        rework,
    }
}

fn delivered(segment: SegmentId, product: ProductId, lead: f64, waited: f64, promise: f64) -> Fact {
    Fact::OrderDelivered {
        identity: WHO,
        segment,
        product,
        price: 100.0,
        lead_time: days(lead),
        waited: days(waited),
        worked: days(lead - waited),
        promise: Some(days(promise)),
        fee: 0.0,
    }
}

/// One order from the warm-up, one early, one late, one still open at the end.
fn orders() -> Vec<(f64, Fact)> {
    let mut story = staff();
    story.extend([
        (4.0, accepted(DIRECT, PLATE, 100.0)),
        (4.0, queued(PLATE, CUTTING)),
        (6.0, started(PLATE, CUTTING, 0, 2.0)),
        (10.0, Fact::MeasurementStarted),
        (14.0, finished(PLATE, CUTTING, 0, false)),
        (14.0, delivered(DIRECT, PLATE, 10.0, 2.0, 6.0)),
        (20.0, accepted(QUOTED, FRAME, 200.0)),
        (20.0, queued(FRAME, CUTTING)),
        (20.0, started(FRAME, CUTTING, 2, 0.0)),
        (21.0, finished(FRAME, CUTTING, 2, true)),
        (21.0, queued(FRAME, FITTING)),
        (23.0, started(FRAME, FITTING, 1, 2.0)),
        (24.0, finished(FRAME, FITTING, 1, false)),
        (24.0, delivered(QUOTED, FRAME, 4.0, 2.0, 5.0)),
        (226.0, accepted(DIRECT, PLATE, 300.0)),
        (226.0, queued(PLATE, CUTTING)),
    ]);
    story
}

#[test]
fn service_is_counted_by_delivery() {
    let outcome = measure(&company(), &orders());
    assert_kpi(&outcome, "deliveries", 2.0);
    assert_kpi(&outcome, "throughput", 2.0 / 240.0);
    assert_kpi(&outcome, "on_time_share", 0.5);
    assert_kpi(&outcome, "lead_time_mean", 7.0);
    assert_kpi(&outcome, "promise_mean", 5.5);
    assert_kpi(&outcome, "promise_accuracy", 2.5);
    assert_kpi(&outcome, "lateness_mean", 1.5);
    assert_kpi(&outcome, "tardiness_mean", 2.0);
    assert_kpi(&outcome, "late_tardiness_mean", 4.0);
    assert_kpi(&outcome, "wait_per_order", 2.0);
    assert_kpi(&outcome, "flow_efficiency", 10.0 / 14.0);
    assert_kpi(&outcome, "segment.direct.on_time_share", 0.0);
    assert_kpi(&outcome, "segment.quoted.on_time_share", 1.0);
    assert_kpi(&outcome, "segment.direct.lead_time_p90", 10.0);
    assert_kpi(&outcome, "product.frame.lead_time_p50", 4.0);
    assert_eq!(outcome.lead_times.total(), 2);
    assert_eq!(outcome.promises.total(), 2);
}

#[test]
fn flow_is_averaged_over_the_window_only() {
    let outcome = measure(&company(), &orders());
    // In the window: 4 days of the first order, 4 of the second, 24 of the third.
    assert_kpi(&outcome, "wip", 32.0 / 240.0);
    let mean: f64 = 32.0 / 240.0;
    assert_kpi(&outcome, "wip_sd", (mean - mean * mean).sqrt());
    assert_kpi(&outcome, "open_orders", 1.0);
    assert_kpi(&outcome, "backlog", 26.0 / 240.0);
    assert_kpi(&outcome, "wait_per_operation", 1.0);
    assert_kpi(&outcome, "rework_share", 1.0 / 3.0);
    assert_kpi(&outcome, "station.cutting.rework_share", 0.5);
    assert_kpi(&outcome, "station.cutting.operations", 1.0);
    assert_kpi(&outcome, "station.cutting.queue_length", 24.0 / 240.0);
    assert_kpi(&outcome, "station.cutting.present_mean", 29.0 / 240.0);
    assert_kpi(&outcome, "product.frame.wait_per_operation", 1.0);
    assert_eq!(value(&outcome, "product.plate.wait_per_operation"), None);
    // 200 stretches of a day and a quarter; the first order comes after four days.
    assert_eq!((outcome.wip.len(), outcome.wip[2], outcome.wip[4]), (200, 0.0, 1.0));
    assert_eq!(outcome.wip[3], 0.8);
}

#[test]
fn utilisation_is_on_scheduled_time() {
    let mut story = orders();
    story.push((226.0, Fact::WorkerLeft { worker: WorkerId(0), crew: CrewId(0) }));
    story.push((228.0, Fact::WorkerReturned { worker: WorkerId(0), crew: CrewId(0) }));
    story.push((130.0, Fact::CrewResized { crew: CrewId(1), size: 3 }));
    story.push((130.0, Fact::OvertimeSet { crew: CrewId(1), level: 0.25 }));
    story.sort_by(|a, b| a.0.total_cmp(&b.0));
    let outcome = measure(&company(), &story);
    // The station's own crew has one worker; a helper's day there counts as the station's too.
    assert_kpi(&outcome, "station.cutting.utilisation", 5.0 / 240.0);
    assert_kpi(&outcome, "crew.cutting.utilisation", 4.0 / 240.0);
    assert_kpi(&outcome, "crew.cutting.away_share", 2.0 / 240.0);
    assert_kpi(&outcome, "crew.fitters.size", 2.0);
    assert_kpi(&outcome, "crew.fitters.overtime_level", 0.125);
    // No crew is called fitting: fitters (480 worker-days) and helpers (240) can work there.
    assert_kpi(&outcome, "station.fitting.utilisation", 1.0 / 720.0);
    assert_kpi(&outcome, "utilisation", 6.0 / 960.0);
    assert_kpi(&outcome, "overtime_level", 0.125 * 480.0 / 960.0);
}

#[test]
fn sales_are_counted_when_they_happen() {
    let quote = |believed: f64, actual: f64, promise: f64| Fact::QuoteMade {
        identity: WHO,
        segment: QUOTED,
        product: FRAME,
        promise: Some(days(promise)),
        discount: 0.1,
        safety: 1.0,
        effort: 0.8,
        age: days(4.0),
        believed: believed * DAY,
        actual: actual * DAY,
    };
    let lead =
        |returning| Fact::LeadArrived { identity: WHO, segment: QUOTED, product: FRAME, returning };
    let lost = |reason| Fact::LeadLost { segment: QUOTED, reason };
    let mut story = staff();
    story.extend([
        (1.0, lead(false)),
        (2.0, quote(90.0, 1.0, 90.0)),
        (10.0, Fact::MeasurementStarted),
        (30.0, lead(true)),
        (30.0, lead(false)),
        (31.0, lost(LossReason::Patience)),
        (31.0, Fact::LeadAnswered { segment: QUOTED, waited: days(1.0) }),
        (31.0, Fact::RepStarted),
        (33.0, Fact::RepFinished),
        (33.0, lost(LossReason::Unqualified)),
        (40.0, quote(6.0, 8.0, 7.0)),
        (41.0, quote(9.0, 8.0, 9.0)),
        (42.0, Fact::QuoteRefused { segment: QUOTED, product: FRAME }),
        (55.0, accepted(QUOTED, FRAME, 80.0)),
        (60.0, accepted(DIRECT, PLATE, 20.0)),
        (61.0, Fact::RepLeft),
        (62.0, Fact::RepReturned),
        (62.0, Fact::MeetingHeld),
    ]);
    let outcome = measure(&company(), &story);
    assert_kpi(&outcome, "leads", 2.0);
    assert_kpi(&outcome, "leads_lost_patience", 1.0);
    assert_kpi(&outcome, "leads_lost_unqualified", 1.0);
    assert_kpi(&outcome, "quotes", 2.0);
    assert_kpi(&outcome, "win_rate", 0.5);
    assert_kpi(&outcome, "orders", 2.0);
    assert_kpi(&outcome, "bookings", 100.0);
    // Day 55 of 60 is in the last tenth of the quarter, day 60 opens the next.
    assert_kpi(&outcome, "bookings_last_tenth", 0.8);
    assert_kpi(&outcome, "discount_mean", 0.1);
    assert_kpi(&outcome, "quoted_lead_time_mean", 8.0);
    assert_kpi(&outcome, "forecast_bias", -0.5);
    assert_kpi(&outcome, "forecast_error", 1.5);
    assert_kpi(&outcome, "information_age", 4.0);
    assert_kpi(&outcome, "sales_cycle", 3.0);
    assert_kpi(&outcome, "response_time", 1.0);
    assert_kpi(&outcome, "rep_utilisation", 2.0 / 480.0);
    assert_kpi(&outcome, "rep_away_share", 1.0 / 480.0);
    assert_kpi(&outcome, "meetings", 1.0);
    assert_eq!(value(&outcome, "segment.direct.win_rate"), None);
    assert_eq!(value(&outcome, "repeat_share"), None);
}

#[test]
fn money_is_by_the_year_and_customers_by_delivery() {
    let money = |account, amount| Fact::MoneyMoved { account, amount };
    let feels = |satisfaction, reputation, churned| Fact::SatisfactionChanged {
        segment: DIRECT,
        satisfaction,
        reputation,
        churned,
    };
    let mut story = vec![
        (1.0, money(Account::Revenue, 1e6)),
        (10.0, Fact::MeasurementStarted),
        (20.0, money(Account::Revenue, 300.0)),
        (20.0, money(Account::Material, -100.0)),
        (20.0, money(Account::Overhead, -50.0)),
    ];
    story.push((130.0, feels(0.2, 1.0, false)));
    story.push((130.0, feels(-0.4, 1.0, true)));
    let mut scenario = company();
    scenario.customers.repeat =
        Some(Repeat { every: DAY, gain: 0.0, churn: 0.1, churn_gain: 0.0, referrals: 0.0 });
    let outcome = measure(&scenario, &story);
    assert_kpi(&outcome, "revenue", 300.0);
    assert_kpi(&outcome, "contribution", 200.0);
    assert_kpi(&outcome, "profit", 150.0);
    assert_kpi(&outcome, "wages", 0.0);
    assert_eq!(value(&outcome, "profit_per_order"), None);
    assert_kpi(&outcome, "satisfaction", -0.1);
    assert_kpi(&outcome, "churn", 0.5);
    assert_kpi(&outcome, "reputation", (0.5 * 120.0 + 1.0 * 120.0) / 240.0);
}

#[test]
fn what_never_happened_is_undefined() {
    let outcome = measure(&company(), &[(10.0, Fact::MeasurementStarted)]);
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

/// A real run: what is measured in different ways agrees.
#[test]
fn a_long_run_obeys_littles_law_and_conserves_orders() {
    let scenario = policy("baseline");
    let mut patched = company();
    patched.run.length = days(100_000.0);
    let patched = std::sync::Arc::new(patched);
    let mut long = scenario;
    long.timeline.stages = vec![(Time::ZERO, patched.clone())];
    let mut observer = KpiObserver::new(&patched);
    crate::company::simulate(&long, 3, &mut observer);
    let outcome = observer.finish(at(100_010.0));
    let of = |name: &str| value(&outcome, name).unwrap();
    let little = of("throughput") * of("lead_time_mean");
    assert!((of("wip") / little - 1.0).abs() < 0.01, "{} {little}", of("wip"));
    let queue = of("station.cutting.queue_length") + of("station.fitting.queue_length");
    assert!((of("backlog") - queue).abs() < 1e-9);
    let orders = of("orders") / 240.0;
    assert!((orders / of("throughput") - 1.0).abs() < 0.001);
    assert_eq!(outcome.lead_times.total() as f64, of("deliveries"));
}

#[test]
#[ignore]
fn timing_tmp() {
    let mut patched = company();
    patched.run.length = days(1_000_000.0);
    let patched = std::sync::Arc::new(patched);
    let mut long = policy("x");
    long.timeline.stages = vec![(Time::ZERO, patched.clone())];
    struct Count(u64);
    impl Observer for Count { fn notice(&mut self, _: Time, _: &Fact) { self.0 += 1; } }
    let mut c = Count(0);
    crate::company::simulate(&long, 3, &mut c);
    for _ in 0..4 {
        let t = std::time::Instant::now();
        crate::company::simulate(&long, 3, &mut ());
        let a = t.elapsed().as_nanos() as f64;
        let mut observer = KpiObserver::new(&patched);
        let t = std::time::Instant::now();
        crate::company::simulate(&long, 3, &mut observer);
        let b = t.elapsed().as_nanos() as f64;
        println!("facts {} bare {:.1} ns/fact, kpis +{:.1} ns/fact", c.0, a / c.0 as f64, (b - a) / c.0 as f64);
    }
    let n = 5_000_000;
    let scen = company();
    let cases: Vec<(&str, Vec<Fact>)> = vec![
        ("accept+deliver", vec![accepted(DIRECT, PLATE, 1.0), delivered(DIRECT, PLATE, 1.3, 0.0, 5.0)]),
        ("queue start finish", vec![queued(PLATE, CUTTING), started(PLATE, CUTTING, 0, 1.0), finished(PLATE, CUTTING, 0, false)]),
        ("money", vec![Fact::MoneyMoved { account: Account::Revenue, amount: 1.0 }]),
        ("lead", vec![Fact::LeadArrived { identity: WHO, segment: QUOTED, product: FRAME, returning: false }]),
        ("candidate", vec![Fact::CandidateAppeared { identity: WHO, segment: QUOTED, product: FRAME, size: 1.0, urgent: false, luck: 0.5 }]),
    ];
    for (name, facts) in cases {
        let mut o = KpiObserver::new(&scen);
        let t = std::time::Instant::now();
        for i in 0..n {
            let now = Time::from_ticks(i * 1000003);
            for f in &facts { o.notice(now, std::hint::black_box(f)); }
        }
        println!("facts {name}: {:.2} ns", t.elapsed().as_nanos() as f64 / n as f64);
        std::hint::black_box(o);
    }
    let t = std::time::Instant::now();
    let mut short = company();
    short.run.length = days(10.0);
    for _ in 0..1000 {
        let mut o = KpiObserver::new(&short);
        o.notice(at(10.0), &Fact::MeasurementStarted);
        for i in 0..20 { o.notice(at(11.0), &accepted(DIRECT, PLATE, 1.0)); o.notice(at(11.0), &delivered(DIRECT, PLATE, 0.1 * f64::from(i * i), 0.0, 5.0)); }
        std::hint::black_box(o.finish(at(20.0)));
    }
    println!("fixed cost {:?} a replication", t.elapsed() / 1000);
}
