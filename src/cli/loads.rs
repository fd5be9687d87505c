//! The offered load of stations and reps by the traffic equations, before anything is simulated.

use crate::scenario::{Policy, Scenario, Traffic};

/// Above this load a queue takes so long to reach steady state that a run may be too short for it.
const BUSY: f64 = 0.95;

/// Offered load of a station or of the reps, as a share of capacity.
#[derive(Clone, Debug, PartialEq)]
pub struct Load {
    /// A station, or the reps.
    pub name: String,
    /// How many people share the work.
    pub people: f64,
    /// The share; above 1 the queue grows without end.
    pub share: f64,
}

/// The loads of a scenario at the market's reference quotes.
pub fn loads(scenario: &Scenario) -> Vec<Load> {
    let traffic = Traffic::of(scenario);
    let stations = scenario.operations.stations.enumerated();
    let limited = stations.filter(|(_, station)| !station.infinite_server);
    let stations = limited.map(|(id, station)| Load {
        name: station.name.clone(),
        people: traffic.service[id].servers,
        share: traffic.load(id),
    });
    stations.chain(reps(scenario)).collect()
}

/// The reps' load by qualifying and quoting; none when all orders are direct.
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

/// More warnings than this are not read.
const MOST: usize = 8;

/// Overloads in words: under the first policy, and under others that change them.
pub fn warnings<'p>(policies: impl IntoIterator<Item = &'p Policy>) -> Vec<String> {
    let mut first: Option<Vec<Load>> = None;
    let mut warnings = Vec::new();
    for policy in policies {
        let loads = loads(&policy.timeline.stages[policy.timeline.stages.len() - 1].1);
        let known = |load: &Load| first.as_ref().is_some_and(|first| first.contains(load));
        let new = loads.iter().filter(|load| !known(load));
        warnings.extend(new.filter_map(|load| warning(&policy.name, load)));
        first.get_or_insert(loads);
    }
    if warnings.len() > MOST {
        let more = warnings.len() - MOST;
        warnings.truncate(MOST);
        warnings.push(format!("and {more} more overloaded stations or reps"));
    }
    warnings
}

fn warning(policy: &str, load: &Load) -> Option<String> {
    let (name, percent) = (&load.name, load.share * 100.0);
    let offered =
        format!("under {policy}, {name} has an offered load of {percent:.0} % of capacity");
    if load.share > 1.0 {
        Some(format!("{offered}: there is no steady state, the queue grows while orders arrive"))
    } else if load.share > BUSY {
        Some(format!(
            "{offered}: the queue is long and slow to reach steady state; lengthen the run"
        ))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{Override, STARTER, load};

    #[test]
    fn an_overload_is_reported_once() {
        let busy = [Override::new("stations.testing.crew", "1"), Override::new("sales.reps", "1")];
        let book = load("starter.toml", STARTER, &busy).unwrap();
        let all = [&book.baseline].into_iter().chain(&book.policies);
        assert!(loads(&book.baseline.before).iter().any(|load| load.name == "reps"));
        let warnings = warnings(all);
        let testing = warnings.iter().filter(|warning| warning.contains("testing"));
        assert!(testing.count() <= 1, "{warnings:?}");
    }
}
