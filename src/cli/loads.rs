//! How busy stations and reps will be, from the traffic equations, before anything is simulated.

use crate::scenario::{Policy, Scenario, StationId, Traffic};

/// Above this the queue takes so long to settle that a run may not see it.
pub const BUSY: f64 = 0.95;

/// Work offered to somebody as a share of what they can do.
#[derive(Clone, Debug, PartialEq)]
pub struct Load {
    /// A station, or the reps.
    pub name: String,
    /// How many people share the work.
    pub people: f64,
    /// The share; above 1 the queue grows without end.
    pub share: f64,
}

/// The loads of a scenario when every quote is the one the market is used to.
pub fn loads(scenario: &Scenario) -> Vec<Load> {
    let traffic = Traffic::of(scenario);
    let stations = scenario.operations.stations.iter().enumerate().map(|(place, station)| Load {
        name: station.name.clone(),
        people: traffic.servers[place],
        share: traffic.load(StationId(place as u32)),
    });
    stations.chain(reps(scenario)).collect()
}

/// The reps' load by qualifying and quoting; none when nobody has to be sold to.
fn reps(scenario: &Scenario) -> Option<Load> {
    let sales = &scenario.sales;
    let sold = scenario.segments.iter().filter(|segment| !segment.direct);
    let leads: f64 = sold.map(|segment| segment.leads.mean_rate()).sum();
    let work = sales.qualify.mean() + sales.qualification_rate * sales.quote.mean();
    let people = sales.reps as f64;
    (leads > 0.0 && sales.reps > 0).then(|| Load {
        name: "reps".into(),
        people,
        share: leads * work / people,
    })
}

/// What is too much work under a policy, in words.
pub fn warnings(policy: &Policy) -> Vec<String> {
    let scenario = &policy.timeline.stages[policy.timeline.stages.len() - 1].1;
    let say = |load: &Load| {
        let (name, percent) = (&load.name, load.share * 100.0);
        let under =
            format!("under {}, {name} is offered {percent:.0} % of what it can do", policy.name);
        if load.share > 1.0 {
            Some(format!("{under}: its queue grows as long as customers keep ordering"))
        } else if load.share > BUSY {
            Some(format!("{under}: its queue is long and slow to settle; run long"))
        } else {
            None
        }
    };
    loads(scenario).iter().filter_map(say).collect()
}
