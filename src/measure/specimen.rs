//! A small company for the tests of this folder and the next: direct orders and quoted ones, one
//! station with a crew of its own and one without.

use crate::engine::{Span, Time};
use crate::scenario::*;
use std::sync::Arc;

/// Ticks of a working day.
pub(crate) const DAY: f64 = 8.0 * crate::engine::TICKS_PER_HOUR;

/// So many working days.
pub(crate) fn days(days: f64) -> Span {
    Span::from_real_ticks(days * DAY)
}

/// The instant at the end of so many working days.
pub(crate) fn at(days_passed: f64) -> Time {
    Time::ZERO + days(days_passed)
}

/// Ten days of warm-up, a year of 240 days measured; what it leaves out is the default, as in every file.
/// The starter cannot be changed into it: no lever adds or removes segments, products or stations.
pub(crate) const SPECIMEN: &str = r#"format = 1
[run]
warm_up = "10 d"
length = "240 d"
replications = 4
[segments.direct]
leads.every = "1.25 d"
buys.plate = 1
direct = true
late_fee.fixed = 10
[segments.quoted]
leads.every = "10 d"
buys.frame = 1
answer.exponential.tolerance = "20 d"
decision_delay = "0 d"
late_fee.fixed = 10
[products.plate]
price = 100
material = 40
route = [{ station = "cutting", work.exponential.mean = "0.8 d" }]
[products.frame]
price = 100
material = 40
route = [
  { station = "cutting", work.exponential.mean = "0.5 d" },
  { station = "fitting", work.exponential.mean = "1 d", rework = { probability = 0.1, to = "fitting" } },
]
[stations.cutting]
crew = 1
wage = 1
[stations.fitting]
[crews.fitters]
size = 1
wage = 1
skills.fitting = 1
[crews.helpers]
size = 1
wage = 1
skills = { fitting = 1, cutting = 1 }
prefers = ["fitting"]
[sales]
reps = 1
wage = 1
qualify = "0.1 d"
quote = "0.1 d"
promising.fixed = "5 d"
optimism = 0
pay = { commission = 0, effort_low = 1, effort_high = 1, effort_pull = 0 }
[alignment]
meeting = "never"
ops_view.refresh = "live"
sales_view.refresh = "live"
[customers]
reputation = { start = 0.5, weight = 0.1 }
[money]
overhead = 2400
"#;

/// The company of the specimen.
pub(crate) fn company() -> Scenario {
    let book = load("specimen.toml", SPECIMEN, &[]).unwrap_or_else(|faults| panic!("{faults}"));
    (*book.baseline.timeline.stages[0].1).clone()
}

/// The company as a policy of this name that changes nothing.
pub(crate) fn policy(name: &str) -> Policy {
    let scenario = Arc::new(company());
    Policy {
        name: name.into(),
        title: "Specimen".into(),
        why: "a specimen".into(),
        bill: Bill::default(),
        assumed: Vec::new(),
        unbilled: Vec::new(),
        counted: Vec::new(),
        before: Arc::clone(&scenario),
        timeline: Timeline::steady(scenario),
    }
}
