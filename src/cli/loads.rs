//! The load check in words: offered loads of stations and reps before anything is simulated, and what
//! becomes of work that cannot be done.

use crate::scenario::{Limit, Load, LoadCheck, Policy, Scenario, Segment, Verdict, load_check};

/// Above this load a queue takes so long to reach steady state that a run may be too short for it.
const BUSY: f64 = 0.95;

/// Offered load of a station or of the reps, as a share of capacity.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// A station, or the reps.
    pub name: String,
    /// How many people, full time, share the work.
    pub people: f64,
    /// The share that is offered to them.
    pub share: f64,
}

/// A policy with the loads of the scenario that it comes to.
#[derive(Clone, Debug)]
pub struct Checked<'p> {
    /// The policy.
    pub policy: &'p Policy,
    scenario: &'p Scenario,
    found: LoadCheck,
}

impl<'p> Checked<'p> {
    /// Loads at the market's reference quotes.
    pub fn of(policy: &'p Policy) -> Checked<'p> {
        let scenario = &*policy.timeline.stages[policy.timeline.stages.len() - 1].1;
        Checked { policy, scenario, found: load_check(scenario) }
    }

    /// A row a station, and the reps.
    pub fn rows(&self) -> Vec<Row> {
        let rows = self.found.stations.iter().map(|&(id, share, people)| {
            let name = self.scenario.operations.stations[id].name.clone();
            Row { name, people, share }
        });
        rows.chain(reps(self.scenario)).collect()
    }

    /// What is to be said of the loads, the highest first.
    fn findings(&self) -> Vec<String> {
        let scenario = self.scenario;
        let stations = self.found.loads.iter().filter_map(|load| finding(load, scenario));
        stations.chain(reps(scenario).and_then(|reps| of_reps(&reps, scenario))).collect()
    }
}

/// The reps' load by qualifying and quoting; none when all orders are direct.
fn reps(scenario: &Scenario) -> Option<Row> {
    let sales = &scenario.sales;
    let leads: f64 = sold(scenario).map(|segment| segment.leads.mean_rate()).sum();
    let work = sales.qualify.mean() + sales.qualification_rate * sales.quote.mean();
    let people = sales.reps as f64;
    let share = leads * work / people;
    (leads > 0.0 && sales.reps > 0).then(|| Row { name: "reps".into(), people, share })
}

fn sold(scenario: &Scenario) -> impl Iterator<Item = &Segment> {
    scenario.segments.iter().filter(|segment| !segment.direct)
}

/// More warnings than this are not read.
const MOST: usize = 8;

/// Overloads in words: under the first policy, and under others that change them.
pub fn warnings<'p>(policies: impl IntoIterator<Item = &'p Policy>) -> Vec<String> {
    warnings_of(&policies.into_iter().map(Checked::of).collect::<Vec<_>>())
}

/// The same of policies that are checked.
pub fn warnings_of(policies: &[Checked<'_>]) -> Vec<String> {
    let mut first: Option<Vec<String>> = None;
    let mut all = Vec::new();
    for checked in policies {
        let found = checked.findings();
        let known = |text: &String| first.as_ref().is_some_and(|first| first.contains(text));
        let new = found.iter().filter(|text| !known(text));
        all.extend(new.map(|text| format!("under {}, {text}", checked.policy.name)));
        first.get_or_insert(found);
    }
    if all.len() > MOST {
        let more = all.len() - MOST;
        all.truncate(MOST);
        all.push(format!("and {more} more overloaded stations or reps"));
    }
    all
}

fn finding(load: &Load, scenario: &Scenario) -> Option<String> {
    let names =
        load.stations.iter().map(|s| format!("`{}`", scenario.operations.stations[*s].name));
    let names: Vec<String> = names.collect();
    let have = if names.len() == 1 { "has" } else { "together have" };
    let offered = format!("{} {have} an offered load of {:.0} %", list(&names), load.share * 100.0);
    let of = capacity(load, scenario);
    match load.verdict() {
        Verdict::Overloaded => Some(format!(
            "{offered} of {of}: there is no steady state, the queue grows while orders arrive"
        )),
        Verdict::Limited => Some(format!("{offered} of {of}; the rest {}", rest(&load.limits))),
        Verdict::Stretched => Some(format!(
            "{offered} of {of} in regular hours; overtime, temporary staff, hiring or improvement \
             must carry the rest"
        )),
        Verdict::Carried if load.share > BUSY && load.unlimited > BUSY => Some(format!(
            "{offered} of {of}: the queue is long and slow to reach steady state; lengthen the run"
        )),
        Verdict::Carried => None,
    }
}

/// What limits a load. A station's own crew needs no name.
fn capacity(load: &Load, scenario: &Scenario) -> String {
    let operations = &scenario.operations;
    let crews: Vec<&str> = load.crews.iter().map(|c| operations.crews[*c].name.as_str()).collect();
    let stations = load.stations.iter().map(|s| operations.stations[*s].name.as_str());
    let machines: Vec<String> =
        load.machines.iter().map(|s| format!("`{}`", operations.stations[*s].name)).collect();
    if machines.is_empty() && stations.eq(crews.iter().copied()) && crews.len() == 1 {
        return "capacity".into();
    }
    let quoted: Vec<String> = crews.iter().map(|name| format!("`{name}`")).collect();
    let who = match quoted.len() {
        0 => None,
        1 => Some(format!("what crew {} can do", list(&quoted))),
        _ => Some(format!("what crews {} can do, however they share it", list(&quoted))),
    };
    let with = (!machines.is_empty()).then(|| format!("the machines of {}", list(&machines)));
    let both: Vec<String> = who.into_iter().chain(with).collect();
    if both.is_empty() { "capacity, with no worker there".into() } else { list(&both) }
}

/// What becomes of the work that cannot be done.
fn rest(limits: &[Limit]) -> String {
    let becomes = limits.iter().map(|limit| match limit {
        Limit::Declined => "is declined",
        Limit::Balking => "is not ordered at the lead times then promised",
        Limit::Reneging => "is cancelled while it waits",
        Limit::Lost => "is lost at a full buffer",
        Limit::Waiting => "is asked for later",
    });
    becomes.collect::<Vec<_>>().join(" or ")
}

fn of_reps(reps: &Row, scenario: &Scenario) -> Option<String> {
    let offered =
        format!("the reps have an offered load of {:.0} % of capacity", reps.share * 100.0);
    let leave = sold(scenario).all(|segment| segment.patience.is_some());
    if reps.share > 1.0 && leave {
        Some(format!("{offered}; leads of the rest go away"))
    } else if reps.share > 1.0 {
        Some(format!("{offered}: there is no steady state, the queue grows while leads arrive"))
    } else if reps.share > BUSY && !leave {
        Some(format!(
            "{offered}: the queue is long and slow to reach steady state; lengthen the run"
        ))
    } else {
        None
    }
}

/// `a`, `a and b`, `a, b and c`.
fn list(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [only] => only.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
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
        assert!(Checked::of(&book.baseline).rows().iter().any(|load| load.name == "reps"));
        let warnings = warnings(all);
        let testing = warnings.iter().filter(|warning| warning.contains("testing"));
        assert!(testing.count() <= 1, "{warnings:?}");
    }
}
