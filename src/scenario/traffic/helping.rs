//! Where people help each other in such a way that the floor can be played forward from what is seen of
//! it: first come first served, exponential work, nothing else in the way.

use crate::engine::{Id, IdVec};
use crate::rules::{Assignment, Dispatch};
use crate::scenario::chapters::{
    Channel, Operation, Product, Refresh, Scenario, Skill, Station, StationId,
};

/// By station, all stations that share its people directly or through others, itself among them; `None`
/// where no worker has several skills or a speed of their own, and where more happens than can be played.
pub fn helping(scenario: &Scenario) -> IdVec<StationId, Option<Vec<StationId>>> {
    let operations = &scenario.operations;
    let mut all = operations.stations.each(None);
    let polling = matches!(operations.assignment, Assignment::Polling(_));
    if polling || !plain_company(scenario) {
        return all;
    }
    let skills: Vec<Vec<Skill>> = operations
        .crews
        .iter()
        .map(|crew| crew.skills.iter().chain(&crew.second_skills).copied().collect())
        .collect();
    for id in operations.stations.ids() {
        let mut together = vec![id];
        let mut known = 0;
        while let Some(station) = together.get(known).copied() {
            known += 1;
            let shared = skills.iter().filter(|of| of.iter().any(|s| s.station == station));
            for other in shared.flatten().map(|skill| skill.station) {
                if !together.contains(&other) {
                    together.push(other);
                }
            }
        }
        together.sort_unstable_by_key(|station| station.place());
        let speeds = skills.iter().flatten().filter(|s| s.station == id).map(|s| s.speed);
        let differ = speeds.clone().any(|speed| Some(speed) != speeds.clone().next());
        if (together.len() > 1 || differ) && together.iter().all(|s| plain_station(scenario, *s)) {
            all[id] = Some(together);
        }
    }
    all
}

/// Live and exact figures, and nothing that keeps orders from the floor or people from work.
fn plain_company(scenario: &Scenario) -> bool {
    let operations = &scenario.operations;
    let Channel { refresh, delay, noise } = scenario.alignment.ops_view;
    let crews = &operations.crews;
    (refresh, delay, noise) == (Refresh::Live, 0.0, 0.0)
        && scenario.wall.is_none()
        && scenario.sales.expediting.is_none()
        && scenario.segments.iter().all(|segment| segment.order_patience.is_none())
        && scenario.products.iter().all(|product| product.contains.is_empty())
        && operations.release_limit.is_none()
        && operations.absence.is_none()
        && operations.learning.is_none()
        && operations.change_over.mean() == 0.0
        && crews.iter().all(|crew| crew.timetable.is_empty())
}

/// First come first served, one by one, and the only station of whatever is made there, in one visit of
/// exponential work with one mean.
fn plain_station(scenario: &Scenario, id: StationId) -> bool {
    let station = &scenario.operations.stations[id];
    let Station { machines, buffer, set_up, stress, background, breakdowns, .. } = station;
    let free = machines.is_none() && buffer.is_none() && set_up.is_none() && stress.is_none();
    let steady = background.is_none() && breakdowns.is_none() && station.batch_size == (1, 1);
    let made = scenario.products.iter();
    let here = |operation: &Operation| operation.station == id;
    let mut made = made.filter(|product| product.route.iter().any(here)).peekable();
    let mean = made.peek().and_then(|product| product.route.first()).map(|o| o.work.mean());
    let plain = |product: &Product| {
        let [only] = &product.route[..] else { return false };
        let once = only.rework.is_none() && only.scrap.is_none() && only.detects.is_none();
        let attended = only.unattended.is_none() && !only.per_unit && only.workers == 1;
        once && attended && only.work.is_exponential() && Some(only.work.mean()) == mean
    };
    free && steady && station.dispatch == Dispatch::Fifo && made.all(plain)
}
