//! What `[report]` asks for besides the usual KPIs.

use super::flow::orders;
use super::*;
use crate::company::WorkerFact;
use crate::scenario::{Detail, Reporting};

/// A specimen that asks for everything: waits longer than a day and a half, at fitting than two days, and
/// the state on these days after the warm-up.
fn curious(days_after: &[f64]) -> Scenario {
    let file = super::super::specimen::SPECIMEN;
    let at: Vec<String> = days_after.iter().map(|day| format!("\"{day} d\"")).collect();
    let report = format!(
        "[report]\nalso = [\"wait_quantiles\", \"queues_by_segment\", \"time_at_stations\"]\n\
        wait_limit = \"1.5 d\"\nwait_limits.fitting = \"2 d\"\nat = [{}]\n",
        at.join(", ")
    );
    let book = crate::scenario::load("specimen.toml", &format!("{file}{report}"), &[]);
    let book = book.unwrap_or_else(|faults| panic!("{faults}"));
    (*book.baseline.timeline.stages[0].1).clone()
}

#[track_caller]
fn kpi(scenario: &Scenario, outcome: &Outcome, name: &str) -> f64 {
    let catalogue = catalogue(scenario);
    assert_eq!(catalogue.len(), outcome.kpis.len());
    let place = catalogue.iter().position(|kpi| kpi.name == name);
    let place = place.unwrap_or_else(|| panic!("no KPI is called {name}"));
    outcome.kpis[place].unwrap_or_else(|| panic!("{name} is undefined"))
}

#[track_caller]
fn assert_close(found: f64, expected: f64) {
    assert!((found - expected).abs() <= 1e-9 * expected.abs().max(1.0), "{found}, not {expected}");
}

#[test]
fn waits_by_their_length() {
    let scenario = curious(&[]);
    let outcome = measure(&scenario, &orders());
    let found = |name| kpi(&scenario, &outcome, name);
    // In the window cutting began one operation at once, fitting one after two days.
    assert_close(found("station.cutting.delayed_share"), 0.0);
    assert_close(found("station.fitting.delayed_share"), 1.0);
    assert_close(found("station.cutting.wait_p90"), 0.0);
    assert_close(found("station.fitting.wait_p90"), 2.0);
    assert_close(found("station.fitting.wait_over_share"), 0.0);
    let mut strict = scenario.clone();
    strict.report.wait_limits.clear();
    let outcome = measure(&strict, &orders());
    assert_close(kpi(&strict, &outcome, "station.fitting.wait_over_share"), 1.0);
    assert_close(kpi(&strict, &outcome, "station.cutting.wait_over_share"), 0.0);
}

#[test]
fn queues_by_segment_are_the_backlog() {
    let scenario = curious(&[]);
    let outcome = measure(&scenario, &orders());
    assert_close(kpi(&scenario, &outcome, "segment.direct.queue_mean"), 26.0 / 240.0);
    assert_close(kpi(&scenario, &outcome, "segment.quoted.queue_mean"), 0.0);
    assert_close(kpi(&scenario, &outcome, "backlog"), 26.0 / 240.0);
}

#[test]
fn a_crew_s_time_by_station_is_its_utilisation() {
    let scenario = curious(&[]);
    let mut story = orders();
    story.extend([
        (230.0, started(PLATE, CUTTING, 2, 4.0)),
        (231.0, Fact::Worker(worker(2), WorkerFact::AfterHoursBegan { station: CUTTING })),
        (233.0, Fact::Worker(worker(2), WorkerFact::AfterHoursEnded { station: CUTTING })),
        (233.0, Fact::Worker(worker(2), WorkerFact::BrokeDown { station: Some(CUTTING) })),
        (234.0, Fact::Worker(worker(2), WorkerFact::Repaired { station: Some(CUTTING) })),
        (236.0, finished(PLATE, CUTTING, 2, false)),
    ]);
    story.sort_by(|a, b| a.0.total_cmp(&b.0));
    let outcome = measure(&scenario, &story);
    let found = |name| kpi(&scenario, &outcome, name);
    assert_close(found("crew.cutting.time_at.cutting"), 4.0 / 240.0);
    assert_close(found("crew.fitters.time_at.fitting"), 1.0 / 240.0);
    // A day in the shift before, one of the new order before its end, two after a repair.
    assert_close(found("crew.helpers.time_at.cutting"), 4.0 / 240.0);
    let both = found("crew.helpers.time_at.cutting") + found("crew.helpers.time_at.fitting");
    assert_close(found("crew.helpers.utilisation"), both);
}

#[test]
fn the_state_on_given_days_is_that_after_all_that_happens_at_their_instant() {
    let scenario = curious(&[0.0, 4.0, 12.0, 230.0, 240.0]);
    let outcome = measure(&scenario, &orders());
    let found = |day: &str| {
        ["wip", "backlog", "overdue_orders"]
            .map(|name| kpi(&scenario, &outcome, &format!("at.{day} d.{name}")))
    };
    assert_eq!(found("0"), [1.0, 0.0, 1.0]);
    assert_eq!(found("4"), [0.0, 0.0, 0.0]);
    assert_eq!(found("12"), [1.0, 1.0, 0.0]);
    assert_eq!(found("230"), [1.0, 1.0, 1.0]);
    assert_eq!(found("240"), found("230"));
}

#[test]
fn courses_are_time_averages_of_stretches() {
    let mut curious = curious(&[]);
    curious.report.also.push(Detail::Courses);
    let outcome = measure(&curious, &orders());
    let averages: Vec<KpiDefinition> =
        catalogue(&curious).into_iter().filter(|kpi| kpi.averaged).collect();
    assert_eq!(outcome.courses.len(), averages.len());
    for (definition, course) in averages.iter().zip(&outcome.courses) {
        assert_eq!(course.len(), 50);
        // Stretches are equally long, so that the mean of a course is the KPI.
        match course.iter().copied().sum::<Option<f64>>() {
            Some(sum) => assert_close(sum / 50.0, kpi(&curious, &outcome, &definition.name)),
            None => assert!(
                ["capability", "marketing_share", "active_customers"]
                    .contains(&definition.name.rsplit('.').next().unwrap()),
                "{}",
                definition.name
            ),
        }
    }
    // The window begins on day 10, and a stretch is 4.8 days long. The frame waits from day 21 to 23, the second
    // plate from day 226 to the end.
    let place = averages.iter().position(|kpi| kpi.name == "backlog").expect("there is one");
    let backlog = |stretch: usize| outcome.courses[place][stretch].expect("it is defined");
    assert_close(backlog(0), 0.0);
    assert_close(backlog(2), 2.0 / 4.8);
    assert_close(backlog(44), 0.0);
    (45..50).for_each(|stretch| assert_close(backlog(stretch), 1.0));
}

/// What is defined as a time average has a course, and nothing else has.
#[test]
fn time_averages_are_known_as_such() {
    for kpi in catalogue(&curious(&[])) {
        let said = kpi.definition.contains("time average");
        assert_eq!(kpi.averaged, said, "{}: {}", kpi.name, kpi.definition);
    }
}

#[test]
fn what_is_not_asked_for_is_neither_counted_nor_listed() {
    let names: Vec<String> = catalogue(&company()).into_iter().map(|kpi| kpi.name).collect();
    let asked = ["wait_p90", "wait_over_share", "queue_mean", "time_at"];
    assert!(!names.iter().any(|name| asked.iter().any(|asked| name.contains(asked))));
    let also = vec![Detail::QueuesBySegment];
    let mut one = company();
    one.report = Reporting { also, ..Reporting::default() };
    assert_eq!(catalogue(&one).len(), names.len() + one.segments.len());
    assert!(measure(&one, &orders()).courses.is_empty());
    assert_eq!(measure(&one, &orders()).kpis.len(), names.len() + one.segments.len());
}

#[test]
fn the_flow_of_products_counts_their_parts() {
    let mut story = orders();
    let part = OrderRef { identity: Identity(8), segment: DIRECT, product: FRAME };
    let lasted = days(6.0);
    story.push((30.0, Fact::Order(part, OrderFact::PartFinished { whole: WHO, lasted })));
    let outcome = measure(&company(), &story);
    assert_kpi(&outcome, "product.plate.flow_time_mean", 10.0);
    assert_kpi(&outcome, "product.frame.flow_time_mean", (4.0 + 6.0) / 2.0);
    assert_kpi(&outcome, "product.plate.tardiness_mean", 4.0);
    assert_kpi(&outcome, "product.frame.tardiness_mean", 0.0);
}
