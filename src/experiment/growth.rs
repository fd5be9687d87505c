//! Whether the orders in operations grow throughout a run although some assignment of people could carry
//! the offered load: then the rules in force do not carry it.

use super::columns::Columns;
use crate::measure::{Interval, t_quantile};
use crate::rules::Assignment;
use crate::scenario::{Policy, Scenario, Verdict, load_check};
use serde::Serialize;

/// Of so many companies in steady state one is said to grow, at most.
pub const ONE_FALSE_ALARM_IN: u32 = 100;

/// A queue that settles rises less and less, one that grows for ever by as much in each part of the
/// window; growth of the last third that is this share of that of the middle one, or more, counts.
/// A random walk without drift, the border case, has .65.
const KEEPS_RISING: f64 = 0.75;

/// Fewer replications do not tell a trend from chance.
const FEWEST: usize = 5;

/// Orders in operations that grow throughout the window.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Growth {
    /// Mean orders in operations in the last third of the window less that in the middle third (95 %).
    pub rise: Interval,
    /// The highest offered load, as a share of what could be done.
    pub load: f64,
    /// Whether work beyond that is declined or leaves.
    pub limited: bool,
    /// The rules in force that decide who does what, as the file writes them.
    pub rules: Vec<String>,
}

/// The growth that one policy's replications show. `None` where they show none, where the load check
/// has proved an overload, and where demand or the company change by themselves in the run.
pub(super) fn growth(
    paths: &Columns<f32>,
    policy: &Policy,
    [warm_up, length]: [f64; 2],
) -> Option<Growth> {
    let [(_, scenario)] = &policy.timeline.stages[..] else { return None };
    if scenario.segments.iter().any(|segment| segment.is_moved()) {
        return None;
    }
    let rise = rise(paths, [warm_up, length])?;
    let loads = load_check(scenario).loads;
    let proved = |verdict| matches!(verdict, Verdict::Overloaded | Verdict::Stretched);
    if loads.iter().any(|load| proved(load.verdict())) {
        return None;
    }
    let load = loads.first().map_or(0.0, |load| load.share);
    let limited = loads.iter().any(|load| load.verdict() == Verdict::Limited);
    Some(Growth { rise, load, limited, rules: rules(scenario) })
}

/// The rise in the last third of the window, where it is more than chance and does not abate.
fn rise(paths: &Columns<f32>, [warm_up, length]: [f64; 2]) -> Option<Interval> {
    let stretches = paths.shown();
    if paths.len() < FEWEST {
        return None;
    }
    let start = (warm_up / (warm_up + length) * stretches as f64 - 1e-9).ceil() as usize;
    let third = stretches.checked_sub(start)? / 3;
    if third == 0 {
        return None;
    }
    let part = |number: usize| {
        let from = stretches - (3 - number) * third;
        paths.iter().map(move |path| Some(average(&path[from..from + third])))
    };
    let rise = Interval::paired(part(2), part(1), 0.95)?;
    let before = Interval::paired(part(1), part(0), 0.95)?;
    // A test of one side: of both together it would have twice the false alarms.
    let confidence = 1.0 - 2.0 / f64::from(ONE_FALSE_ALARM_IN);
    let n = rise.n as f64;
    let by_chance = t_quantile(n - 1.0, confidence) * rise.deviation / n.sqrt();
    (rise.mean > by_chance && rise.mean >= KEEPS_RISING * before.mean).then_some(rise)
}

fn average(path: &[f32]) -> f64 {
    path.iter().map(|stretch| f64::from(*stretch)).sum::<f64>() / path.len() as f64
}

/// Who does what: the assignment where a worker has a choice, and what each station serves first where
/// that is not the first come.
fn rules(scenario: &Scenario) -> Vec<String> {
    let operations = &scenario.operations;
    let crews = operations.crews.iter();
    let chooses = crews.map(|crew| crew.skills.len() + crew.second_skills.len()).any(|n| n > 1);
    let mut rules = Vec::new();
    if chooses {
        rules.push(format!("operations.assignment = \"{}\"", word(operations.assignment)));
    }
    for station in scenario.shown.stations.iter().map(|id| &operations.stations[*id]) {
        let dispatch = station.dispatch.names().word;
        if dispatch != "fifo" {
            rules.push(format!("stations.{}.dispatch = \"{dispatch}\"", station.name));
        }
    }
    rules
}

fn word(assignment: Assignment) -> &'static str {
    match assignment {
        Assignment::PrimaryFirst => "primary_first",
        Assignment::LongestIdle => "longest_idle",
        Assignment::LongestQueue => "longest_queue",
        Assignment::Polling(_) => "polling",
    }
}
