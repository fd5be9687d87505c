//! KPIs of the staff: how many people there are, who comes and who goes.

use super::Better::Neither;
use super::KpiUnit::{Days, People, PerYear};
use super::{Kpi, kpi};

/// The tallies of the domains count all of it.
pub(in crate::measure) type Tally = ();

pub(super) const TABLE: &[Kpi] = &[
    kpi(
        "workers",
        "Workers",
        People,
        Neither,
        "Workers on the payroll or on loan, or on duty by the timetable, time average over the window.",
        |w, _| w.average_of(w.over_crews(|crew| w.area(&crew.staff))),
    )
    .averaged(),
    kpi(
        "temporary_staff",
        "Temporary staff",
        People,
        Neither,
        "Temporary staff of all crews, time average over the window.",
        |w, _| w.average_of(w.over_crews(|crew| w.area(&crew.temporaries))),
    )
    .averaged(),
    kpi(
        "reps",
        "Reps",
        People,
        Neither,
        "Reps on the payroll, time average over the window.",
        |w, _| w.average(&w.tallies.reps.size),
    )
    .averaged(),
    kpi(
        "reps_end",
        "Reps at the end",
        People,
        Neither,
        "Reps on the payroll at the end of the window.",
        |w, _| Some(w.tallies.reps.size.value()),
    ),
    kpi(
        "workers_end",
        "Workers at the end",
        People,
        Neither,
        "Workers at the end of the window, on the payroll or on loan, or on duty by the timetable.",
        |w, _| Some(w.over_crews(|crew| crew.staff.value())),
    ),
    kpi(
        "orders_peak",
        "Orders in the best year",
        PerYear,
        Neither,
        "Orders accepted in the four consecutive quarters with the most; two years or more.",
        |w, _| w.tallies.quarters.peak(w.ticks()).map(|(orders, _)| orders),
    ),
    kpi(
        "orders_peak_time",
        "When the best year was",
        Days,
        Neither,
        "Working days from the start of the window to the middle of that best year.",
        |w, _| w.days(w.tallies.quarters.peak(w.ticks()).map(|(_, ticks)| ticks)),
    ),
    kpi(
        "orders_end",
        "Orders in the last year",
        PerYear,
        Neither,
        "Orders accepted in the last four full quarters of a window of two years or more.",
        |w, _| w.tallies.quarters.end(w.ticks()),
    ),
    kpi(
        "hires",
        "Hires",
        PerYear,
        Neither,
        "Workers and reps who came to stay, a working year; those of a policy's own head counts apart.",
        |w, _| {
            let came = w.over_crews(|crew| crew.hired as f64) + w.tallies.reps.hired as f64;
            w.per_year(came - w.tallies.retraining.ended as f64)
        },
    ),
    kpi(
        "leavers",
        "Leavers",
        PerYear,
        Neither,
        "Workers and reps who left for good, a working year; temporary staff apart.",
        |w, _| {
            let went = w.over_crews(|crew| crew.left as f64) + w.tallies.reps.left as f64;
            w.per_year(went - w.tallies.retraining.begun as f64)
        },
    ),
    kpi(
        "moves",
        "Moves",
        PerYear,
        Neither,
        "People who left sales for a crew, a crew for sales, or one crew for another, a working year.",
        |w, _| w.per_year(w.tallies.retraining.begun as f64),
    ),
    kpi(
        "in_retraining",
        "In retraining",
        People,
        Neither,
        "People who work nowhere while they are retrained for another post, time average over the \
            window.",
        |w, _| w.average(&w.tallies.retraining.people),
    )
    .averaged(),
];
