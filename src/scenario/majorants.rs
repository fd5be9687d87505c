//! Majorants: the rate at which candidate leads are drawn in each segment, before they are thinned.
//! They come from the scenario before policies, so that every policy thins the same candidates.

use super::chapters::{Leads, Scenario, Segment, SegmentId};
use super::format::{Diagnostic, Diagnostics, Node};
use crate::engine::IdVec;
use crate::engine::maths;

/// The highest rate of leads in a segment, in leads a tick: at its peak, in the busiest
/// period and season, at the end of its growth and at the best reputation.
/// Renewal streams are not thinned, so reputation does not reach them.
fn highest_rate(segment: &Segment, scenario: &Scenario) -> f64 {
    let busiest = segment.busyness.as_ref().map_or(1.0, |busyness| busyness.max);
    let peak = segment.leads.peak_rate() * busiest * segment.moved_at_most();
    match segment.leads {
        Leads::Renewal(_) => peak,
        _ => {
            peak * maths::exp(segment.reputation_pull * (1.0 - scenario.customers.reputation_start))
        }
    }
}

/// The majorants of the scenario before policies.
pub fn majorants(scenario: &Scenario) -> IdVec<SegmentId, f64> {
    let headroom = |segment: &Segment| match segment.leads {
        Leads::Renewal(_) => 1.0,
        _ => segment.headroom,
    };
    scenario.segments.iter().map(|s| highest_rate(s, scenario) * headroom(s)).collect()
}

/// More leads than this in one replication are surely a slip of a unit, and would take for ever.
const MOST_LEADS: f64 = 1e9;

/// Refuses segments with more candidate leads than anybody could simulate.
pub fn check_number(scenario: &Scenario, tree: &Node) -> Diagnostics {
    let mut faults = Diagnostics::default();
    let horizon = scenario.run.warm_up.real_ticks() + scenario.run.length.real_ticks();
    for (segment, majorant) in scenario.segments.iter().zip(&scenario.majorants) {
        let leads = majorant * horizon * segment.batch.mean();
        if leads > MOST_LEADS {
            let path = format!("segments.{}.leads", segment.name);
            let message =
                format!("segment `{}` would bring {leads:.1e} leads in a run", segment.name);
            let fault = Diagnostic::error(&path, message).at(tree.locate(&path));
            faults.push(
                fault.help("stay below a billion: look at the units of `leads` and `run.length`"),
            );
        }
    }
    faults
}

/// Refuses a policy whose leads come faster than candidates are drawn; `tree` is what it was read
/// from.
pub fn check(scenario: &Scenario, majorants: &[f64], tree: &Node, policy: &str) -> Diagnostics {
    let mut faults = Diagnostics::default();
    let all = scenario.segments.iter().zip(majorants);
    for (segment, &majorant) in all.filter(|(segment, _)| segment.leads.is_stream()) {
        let ratio = highest_rate(segment, scenario) / majorant;
        // Equal rates may differ in the last digits after a change of units.
        if ratio <= 1.0 + 1e-9 {
            continue;
        }
        let path = format!("segments.{}.leads", segment.name);
        let name = &segment.name;
        let message =
            format!("leads of segment `{name}` come {ratio:.3} times as fast as candidates");
        let remedy = match segment.leads {
            _ if majorant == 0.0 => {
                "a policy cannot turn a population or a saturated source into a stream".to_owned()
            }
            Leads::Renewal(_) => "a policy cannot make a renewal stream faster".to_owned(),
            _ => {
                // Rounded up, so that the headroom that is asked for suffices.
                let headroom = (ratio * segment.headroom * 1000.0).ceil() / 1000.0;
                format!("raise `segments.{name}.headroom` to {headroom} or more")
            }
        };
        let mut fault = Diagnostic::error(&path, message).at(tree.locate(&path)).help(remedy);
        fault.policy = Some(policy.to_owned());
        faults.push(fault);
    }
    faults
}
