//! The load check: whether any assignment of people could carry the work that is offered, before any
//! simulation, and what limits the work if none could.

use super::Traffic;
use super::capacity::{Presence, planning_problem, presence};
use super::offers::{Offer, Offered, offers};
use crate::engine::{Id, IdVec};
use crate::rules::{Answer, Promising};
use crate::scenario::chapters::{CrewId, Leads, Scenario, Station, StationId, WhenFull};

/// What the load check finds.
#[derive(Clone, Debug, PartialEq)]
pub struct LoadCheck {
    /// Loads, the highest first; stations that share what limits them stand together.
    pub loads: Vec<Load>,
    /// Share and people of each station with workers, in the order of the file, which is for readers:
    /// those people full time at speed 1, who would be as loaded by its work alone.
    pub stations: Vec<(StationId, f64, f64)>,
}

/// Stations that share what limits them, and their offered load.
#[derive(Clone, Debug, PartialEq)]
pub struct Load {
    /// Offered work as a share of what can be done, however it is shared out.
    pub share: f64,
    /// The same with all overtime, temporary staff, hiring and improvement that may be decided.
    pub at_most: f64,
    /// Of `at_most`, what nothing declines and what waits however long it takes.
    pub unlimited: f64,
    /// The stations.
    pub stations: Vec<StationId>,
    /// The crews without slack.
    pub crews: Vec<CrewId>,
    /// Stations whose machines have no slack.
    pub machines: Vec<StationId>,
    /// What keeps some of the work away.
    pub limits: Vec<Limit>,
}

/// What keeps offered work away from a station that cannot do it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Limit {
    /// Orders are declined.
    Declined,
    /// Customers who are promised long lead times say no.
    Balking,
    /// Orders are cancelled while they wait.
    Reneging,
    /// Orders that find a full buffer are lost.
    Lost,
    /// Customers wait for their last order before they ask again.
    Waiting,
}

/// What a load means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Some assignment can carry it.
    Carried,
    /// No assignment can carry it in regular hours; with overtime, temporary staff, hiring or
    /// improvement some can.
    Stretched,
    /// No assignment can carry it, and the rest is declined or leaves.
    Limited,
    /// No assignment can carry it: queues grow while orders arrive.
    Overloaded,
}

/// Loads are sums, so a load that is exactly full comes out a little above or below 1.
const FULL: f64 = 1.0 + 1e-9;

impl Load {
    /// What it means.
    pub fn verdict(&self) -> Verdict {
        if self.share <= FULL {
            Verdict::Carried
        } else if self.unlimited > FULL {
            Verdict::Overloaded
        } else if self.limits.is_empty() {
            Verdict::Stretched
        } else {
            Verdict::Limited
        }
    }
}

/// Checks the offered load at the market's reference quotes.
pub fn load_check(scenario: &Scenario) -> LoadCheck {
    let traffic = Traffic::of(scenario);
    let all = offers(scenario, &traffic.visits);
    let there = presence(scenario);
    let most = people(&there, |crew| crew.most);
    let offered = Offered::of(scenario, all.iter().copied());
    let at_most = shares(scenario, &offered, &most);
    let offers = all.into_iter().map(|offer| (offer, left(scenario, &offer, &at_most)));
    let offers: Vec<(Offer, (Option<Limit>, f64))> = offers.collect();
    let free = offers.iter().map(|(offer, (_, left))| offer.scaled(*left));
    let unlimited = shares(scenario, &Offered::of(scenario, free), &most);
    let regular = people(&there, |crew| crew.regular);
    let (problem, crews) = planning_problem(scenario, &offered, &regular);
    let load = |pool: crate::rules::ResourcePool| {
        let stations: Vec<StationId> = pool.stations.iter().map(|s| StationId::at(*s)).collect();
        let most = |of: &IdVec<StationId, f64>| stations.iter().map(|s| of[*s]).fold(0.0, f64::max);
        let here = offers.iter().filter(|(offer, _)| stations.contains(&offer.station));
        let mut limits: Vec<Limit> = here.filter_map(|(_, (limit, _))| *limit).collect();
        limits.sort_unstable();
        limits.dedup();
        let mut without_slack: Vec<CrewId> = pool.hands.iter().map(|h| crews[*h]).collect();
        without_slack.dedup();
        Load {
            share: pool.load,
            at_most: most(&at_most),
            unlimited: most(&unlimited),
            crews: without_slack,
            machines: pool.machines.iter().map(|s| StationId::at(*s)).collect(),
            limits,
            stations,
        }
    };
    let loads: Vec<Load> = problem.pools().into_iter().map(load).collect();
    let attended = |id: &StationId| !scenario.operations.stations[*id].infinite_server;
    let with_workers = scenario.shown.stations.iter().copied().filter(attended);
    let stations = with_workers.map(|id| {
        let load = loads.iter().find(|load| load.stations.contains(&id));
        let share = load.map_or(0.0, |load| load.share);
        let full_time = offered.work[id] / share;
        (id, share, if full_time > 0.0 { full_time } else { traffic.servers[id] })
    });
    LoadCheck { stations: stations.collect(), loads }
}

fn people(there: &[Presence], of: impl Fn(&Presence) -> f64) -> Vec<f64> {
    there.iter().map(of).collect()
}

/// The load of each station with so many people; 0 where nothing comes.
fn shares(scenario: &Scenario, offered: &Offered, people: &[f64]) -> IdVec<StationId, f64> {
    let mut shares = scenario.operations.stations.each(0.0);
    for pool in planning_problem(scenario, offered, people).0.pools() {
        pool.stations.iter().for_each(|station| shares[StationId::at(*station)] = pool.load);
    }
    shares
}

/// What keeps the orders of an offer away when the queue at its station is long, and the share of them
/// that comes however long it is. A station that loses orders passes on no more than it can do.
fn left(scenario: &Scenario, offer: &Offer, loads: &IdVec<StationId, f64>) -> (Option<Limit>, f64) {
    if let Some(limit) = limit(scenario, offer) {
        return (Some(limit), 0.0);
    }
    let way = scenario.products[offer.made].route.iter().take(offer.operation);
    let loses = way.filter(|operation| {
        scenario.operations.stations[operation.station].keeps_out() == Some(WhenFull::Lost)
    });
    let pass = loses.map(|operation| 1.0 / loads[operation.station]).fold(1.0, f64::min);
    ((pass < 1.0).then_some(Limit::Lost), pass)
}

/// What keeps all orders of an offer away when the queue at its station is long.
fn limit(scenario: &Scenario, offer: &Offer) -> Option<Limit> {
    let segment = &scenario.segments[offer.segment];
    let product = &scenario.products[offer.product];
    let accepts = [&segment.accept, &product.accept];
    let declines = |a: &&crate::rules::Acceptance| {
        a.orders.is_some() || a.own_orders.is_some() || a.lead_time.is_some()
    };
    if accepts.iter().any(declines) {
        return Some(Limit::Declined);
    }
    if let Leads::Population { .. } = segment.leads {
        return Some(Limit::Waiting);
    }
    let sensitive = match &segment.answer {
        Answer::Always => false,
        Answer::Exponential { .. } => true,
        Answer::Logit(logit) => logit.lead_time > 0.0,
    };
    let told = !matches!(scenario.sales.promising, Promising::Nothing | Promising::Fixed(_));
    if sensitive && told && scenario.sales.longest_promise.is_none() {
        return Some(Limit::Balking);
    }
    if segment.order_patience.is_some() {
        return Some(Limit::Reneging);
    }
    // A full buffer blocks those before it, whose full buffers may lose orders.
    let way = scenario.products[offer.made].route.iter().take(offer.operation + 1).rev();
    let full = way.map(|operation| scenario.operations.stations[operation.station].keeps_out());
    let first = full.into_iter().find(|full| *full != Some(WhenFull::Blocked)).flatten();
    first.map(|_| Limit::Lost)
}

impl Station {
    /// What happens to orders that find its queue full; `None`: it is never full.
    fn keeps_out(&self) -> Option<WhenFull> {
        self.buffer.map(|_| self.when_full)
    }
}
