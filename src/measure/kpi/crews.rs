//! KPIs of one crew.

use super::Better::{Lower, Neither};
use super::KpiUnit::{People, Share};
use super::{Kpi, kpi};
use crate::measure::floor::StaffTally;
use crate::measure::window::{Window, ratio};
use crate::scenario::{CrewId, Detail, StationId};

pub(super) const TABLE: &[Kpi<CrewId>] = &[
    kpi(
        "utilisation",
        "Utilisation",
        Share,
        Neither,
        "Time spent on orders in scheduled time as a share of it, overtime and after hours apart.",
        |w, i| w.utilisation(crew(w, i)),
    ),
    kpi(
        "after_hours_share",
        "After hours",
        Share,
        Lower,
        "Time spent on orders after the shift has ended, or by who is no longer on the payroll and finishes what they have in hand, as a share of the scheduled time.",
        |w, i| w.share_of_schedule(&crew(w, i).after_hours, crew(w, i)),
    ),
    kpi(
        "blocked_share",
        "Blocked",
        Share,
        Lower,
        "Time spent keeping finished orders for want of room as a share of the scheduled time.",
        |w, i| ratio(w.area(&crew(w, i).blocked), w.area(&crew(w, i).size)),
    ),
    kpi(
        "away_share",
        "Away",
        Share,
        Lower,
        "Time in meetings, training, improvement and analyses and of absence as a share of the scheduled time.",
        |w, i| w.away(crew(w, i)),
    ),
    kpi(
        "invested_share",
        "Invested in improvement",
        Share,
        Neither,
        "Hours of training and process optimisation as a share of the scheduled time.",
        |w, i| ratio(crew(w, i).invested, w.area(&crew(w, i).size)),
    ),
    kpi(
        "background_share",
        "Background work",
        Share,
        Neither,
        "Time at background work, taken up for want of orders, as a share of the scheduled time.",
        |w, i| w.share_of_schedule(&crew(w, i).background, crew(w, i)),
    ),
    kpi(
        "down_share",
        "Repairs",
        Share,
        Lower,
        "Time in which equipment is repaired as a share of the scheduled time.",
        |w, i| w.share_of_schedule(&crew(w, i).down, crew(w, i)),
    ),
    kpi(
        "moving_share",
        "Moving between stations",
        Share,
        Lower,
        "Change-over on rounds, with no order in hand, as a share of the scheduled time.",
        |w, i| w.share_of_schedule(&crew(w, i).moving, crew(w, i)),
    ),
    kpi(
        "overtime_level",
        "Overtime",
        Share,
        Lower,
        "Overtime as a share of scheduled time, time average over the window.",
        |w, i| w.overtime(crew(w, i)),
    )
    .averaged(),
    kpi(
        "temporaries",
        "Temporary staff",
        People,
        Neither,
        "Temporary staff in the crew, time average over the window.",
        |w, i| w.average(&crew(w, i).temporaries),
    )
    .averaged(),
    kpi(
        "size",
        "Workers",
        People,
        Neither,
        "Workers on the payroll, or on duty by the timetable, time average over the window.",
        |w, i| w.average(&crew(w, i).staff),
    )
    .averaged(),
];

/// Of a crew at a station.
pub(super) const AT_STATION: &[Kpi<(CrewId, StationId)>] = &[kpi(
    "time_at",
    "Time at",
    Share,
    Neither,
    "Time the crew spends on orders at the station in scheduled time as a share of its scheduled time; over all \
        stations it is the crew's utilisation.",
    |w, (i, station)| {
        let at = w.requested.as_ref()?.time_at.get(i)?.get(station)?;
        ratio(w.area(at), w.area(&crew(w, i).size))
    },
)
.when(|report| report.asks_for(Detail::TimeAtStations))];

fn crew(window: &Window, crew: CrewId) -> &StaffTally {
    &window.tallies.crews[crew]
}
