//! KPIs of the staff: how many people there are, who comes and who goes.

use super::Better::Neither;
use super::Unit::{People, PerYear};
use super::{Kpi, kpi};

pub(super) const TABLE: &[Kpi] = &[
    kpi(
        "workers",
        "Workers",
        People,
        Neither,
        "Workers on the payroll or on loan, or on duty by the timetable, mean over the window.",
        |w, _| w.average_of(w.over_crews(|crew| w.area(&crew.size))),
    ),
    kpi(
        "temporary_staff",
        "Temporary staff",
        People,
        Neither,
        "Temporary staff of all crews, time average over the window.",
        |w, _| w.average_of(w.over_crews(|crew| w.area(&crew.temporaries))),
    ),
    kpi("reps", "Reps", People, Neither, "Reps on the payroll, mean over the window.", |w, _| {
        w.average(&w.tallies.reps.size)
    }),
    kpi(
        "hires",
        "Hires",
        PerYear,
        Neither,
        "Workers and reps who came to stay, a working year; those of a policy's own head counts apart.",
        |w, _| w.per_year(w.over_crews(|crew| crew.hired as f64) + w.tallies.reps.hired as f64),
    ),
    kpi(
        "leavers",
        "Leavers",
        PerYear,
        Neither,
        "Workers and reps who left for good, a working year; temporary staff apart.",
        |w, _| w.per_year(w.over_crews(|crew| crew.left as f64) + w.tallies.reps.left as f64),
    ),
];
