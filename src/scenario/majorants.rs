//! Majorants: the rate at which candidate leads are drawn in each segment, before they are thinned.
//! They come from the scenario before policies, so that every policy thins the same candidates.

use super::format::{Diagnostic, Diagnostics, Node};
use super::{Leads, Scenario, Segment};

/// The highest rate of leads in a segment, in leads a tick: at its peak and the best reputation.
/// Renewal streams are not thinned, so reputation does not reach them.
fn highest_rate(segment: &Segment, scenario: &Scenario) -> f64 {
    let peak = segment.leads.peak_rate();
    match segment.leads {
        Leads::Renewal(_) => peak,
        _ => peak * (segment.reputation_pull * (1.0 - scenario.customers.reputation_start)).exp(),
    }
}

/// The majorants of the scenario before policies.
pub fn majorants(scenario: &Scenario) -> Vec<f64> {
    let headroom = |segment: &Segment| match segment.leads {
        Leads::Renewal(_) => 1.0,
        _ => segment.headroom,
    };
    scenario.segments.iter().map(|s| highest_rate(s, scenario) * headroom(s)).collect()
}

/// Refuses a policy whose leads come faster than candidates are drawn; `tree` is what it was read
/// from.
pub fn check(scenario: &Scenario, majorants: &[f64], tree: &Node, policy: &str) -> Diagnostics {
    let mut faults = Diagnostics::default();
    for (segment, &majorant) in scenario.segments.iter().zip(majorants) {
        let ratio = highest_rate(segment, scenario) / majorant;
        // Equal rates may differ in the last digits after a change of units.
        if ratio <= 1.0 + 1e-9 {
            continue;
        }
        let path = format!("segments.{}.leads", segment.name);
        let message = format!(
            "under this policy the leads of segment `{}` come {ratio:.4} times as fast as candidates are drawn",
            segment.name
        );
        let remedy = match segment.leads {
            Leads::Renewal(_) => {
                "a renewal stream cannot become faster; write the scenario with the faster one"
                    .to_owned()
            }
            _ => format!(
                "raise `segments.{}.headroom` to {:.4} or more",
                segment.name,
                ratio * segment.headroom
            ),
        };
        let mut fault = Diagnostic::error(&path, message).at(tree.locate(&path)).help(remedy);
        fault.policy = Some(policy.to_owned());
        faults.push(fault);
    }
    faults
}
