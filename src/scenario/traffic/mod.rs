//! The traffic equations: how much work the orders of a scenario bring to each station, before any
//! simulation. The load check uses them, and everyone in the company who forecasts.
//!
//! ways <- offers <- capacity <- load

mod capacity;
mod helping;
mod load;
mod offers;
mod ways;

pub use capacity::hands;
pub use load::{Limit, Load, LoadCheck, Verdict, load_check};
pub use offers::order_rates;

use crate::engine::{IdVec, Real};
use crate::rules::Leg;
use crate::scenario::chapters::{CrewId, Operation, Product, ProductId, Scenario, StationId};
use capacity::servers;
use helping::helping;
use offers::{Offered, left_over, offers};
use ways::{Remaining, Ways};

/// Long-run flows of a scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Traffic {
    /// Expected executions of each operation of each product for one order, rework included.
    pub visits: IdVec<ProductId, Vec<f64>>,
    /// Operations by product as a forecast reckons with them, for an order of size 1: of its legs what neither the
    /// floor nor people change.
    pub legs: IdVec<ProductId, Vec<Leg>>,
    /// Orders a tick by product, at each segment's reference quote.
    pub orders: IdVec<ProductId, f64>,
    /// Arrivals of orders a tick by station, rework included.
    pub arrivals: IdVec<StationId, f64>,
    /// Mean work of an arrival at each station, in ticks at speed 1; plain average of the operations
    /// there when nothing is expected to arrive.
    pub work: IdVec<StationId, f64>,
    /// Full-time specialists by station that its workers are worth when all work is shared out as well
    /// as it can be, by the static planning problem. Infinite at an infinite-server station.
    pub servers: IdVec<StationId, f64>,
    /// Share of its time in which a station's people are neither absent nor repair, by station.
    pub availability: IdVec<StationId, f64>,
    /// The first crew for whom a station comes first, by station.
    pub home: IdVec<StationId, Option<CrewId>>,
    /// How each station serves when it never runs dry.
    pub service: IdVec<StationId, Service>,
    /// By station, those that share its people, where the floor can be played forward.
    pub helping: IdVec<StationId, Option<Vec<StationId>>>,
    /// Work that arrives at each station, as a planner shares it out.
    offered: Offered,
    /// Mean ticks an arrival keeps a machine at each station.
    held: IdVec<StationId, f64>,
    /// Workers that work at each station takes together, on average over its time.
    together: IdVec<StationId, f64>,
    /// Work an order has before it, by product and operation.
    pub remaining: IdVec<ProductId, Vec<Remaining>>,
}

impl Traffic {
    /// Solves the traffic equations of a scenario.
    pub fn of(scenario: &Scenario) -> Traffic {
        let orders = order_rates(scenario);
        let clarification = scenario.operations.clarification.as_ref();
        let ways: Vec<Ways<'_>> = scenario
            .products
            .enumerated()
            .map(|(id, product)| Ways::of(product, clarification, faults(scenario, id)))
            .collect();
        let visits: IdVec<ProductId, Vec<f64>> = ways.iter().map(Ways::visits).collect();
        // Parts are made for the orders that contain them.
        let made = parts_added(scenario, &orders);
        let stations = &scenario.operations.stations;
        let mut arrivals = stations.each(0.0);
        let mut works = stations.each(Works::default());
        for (id, product) in scenario.products.enumerated() {
            for (operation, visits) in product.route.iter().zip(&visits[id]) {
                arrivals[operation.station] += made[id] * visits;
                let labour = operation.labour() * left_over(scenario, operation);
                works[operation.station].add(operation, labour, made[id] * visits);
            }
        }
        let means = works.iter().zip(&arrivals).map(|(works, arrivals)| works.means(*arrivals));
        let (work, held) = means.unzip();
        let together = works.iter().map(Works::workers).collect();
        let remaining = ways.iter().map(Ways::remaining).collect();
        let (servers, service) = (IdVec::new(), IdVec::new());
        let legs =
            scenario.products.iter().zip(&visits).map(|(product, visits)| legs(product, visits));
        let legs = legs.collect();
        let home = homes(scenario);
        let offered = Offered::of(scenario, offers(scenario, &visits));
        let mut traffic = Traffic {
            visits,
            legs,
            orders,
            arrivals,
            work,
            servers,
            availability: stations.ids().map(|s| scenario.operations.availability(s)).collect(),
            home,
            service,
            helping: helping(scenario),
            offered,
            held,
            together,
            remaining,
        };
        let people = scenario.operations.crews.iter().map(|crew| crew.size.real());
        let people: Vec<f64> = people.collect();
        traffic.staff(scenario, &people);
        traffic
    }

    /// Reckons with so many people in each crew.
    pub fn staff(&mut self, scenario: &Scenario, people: &[f64]) {
        let stations = &scenario.operations.stations;
        self.servers = servers(scenario, &self.offered, people);
        let scarcer = stations.enumerated().map(|(s, station)| {
            let batch = f64::from(station.batch_size.1);
            let machines = station.machines.map(f64::from);
            let machines =
                machines.map(|count| Service { servers: count * batch, work: self.held[s] });
            let servers = self.servers[s] * batch / self.together[s];
            let workers = Service { servers, work: self.work[s] };
            machines.filter(|machines| machines.rate() < workers.rate()).unwrap_or(workers)
        });
        self.service = scarcer.collect();
    }

    /// Orders a tick that the machines of a station allow; infinite where every worker has one.
    pub fn machine_rate(&self, scenario: &Scenario, station: StationId) -> f64 {
        let here = &scenario.operations.stations[station];
        let count = here.machines.map_or(f64::INFINITY, f64::from);
        count * f64::from(here.batch_size.1) / self.held[station].max(1e-9)
    }

    /// Mean work of a product's whole route in ticks, rework included.
    pub fn route_work(&self, scenario: &Scenario, product: ProductId) -> f64 {
        let route = scenario.products[product].route.iter();
        let time = |o: &Operation| o.work.mean() + o.alone();
        route.zip(&self.visits[product]).map(|(operation, visits)| visits * time(operation)).sum()
    }
}

/// What is scarcest at a station: workers, or machines, which an order keeps while it needs no worker.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Service {
    /// How many orders they serve at a time.
    pub servers: f64,
    /// Mean ticks an arrival keeps one of them, at speed 1.
    pub work: f64,
}

impl Service {
    /// Orders a tick at most.
    fn rate(self) -> f64 {
        self.servers / self.work
    }
}

/// Work of the operations at a station: weighted by how many come, and plain.
#[derive(Clone, Copy, Debug, Default)]
struct Works {
    load: f64,
    alone: f64,
    plain: f64,
    plain_alone: f64,
    count: f64,
    /// Load and plain work, times the workers whom each takes.
    labour: f64,
    plain_labour: f64,
}

impl Works {
    fn add(&mut self, operation: &Operation, labour: f64, arrivals: f64) {
        let (work, alone) = (operation.work.mean(), operation.alone());
        self.load += arrivals * work;
        self.alone += arrivals * alone;
        self.plain += work;
        self.plain_alone += alone;
        self.count += 1.0;
        self.labour += arrivals * labour;
        self.plain_labour += labour;
    }

    /// Workers whom the work takes together, on average over its time.
    fn workers(&self) -> f64 {
        if self.load > 0.0 {
            self.labour / self.load
        } else if self.plain > 0.0 {
            self.plain_labour / self.plain
        } else {
            1.0
        }
    }

    /// Mean ticks of an arrival: work, and work with the time after it that needs no worker.
    fn means(&self, arrivals: f64) -> (f64, f64) {
        let mean = |load: f64, plain: f64| {
            if arrivals > 0.0 { load / arrivals } else { plain / self.count.max(1.0) }
        };
        let work = mean(self.load, self.plain);
        (work, work + mean(self.alone, self.plain_alone))
    }
}

/// The legs of a product's route where all are idle and nothing is waiting.
fn legs(product: &Product, visits: &[f64]) -> Vec<Leg> {
    let leg = |(index, (operation, visits)): (usize, (&Operation, &f64))| Leg {
        present: 0.0,
        servers: 0.0,
        pace: 1.0,
        met: 1.0,
        undisturbed: 1.0,
        station_work: 0.0,
        own_work: operation.work.mean(),
        own_variance: operation.work.variance(),
        unattended: operation.alone(),
        unattended_variance: operation.alone_variance(),
        visits: *visits,
        planned: f64::from(u8::from(index < product.steps)),
        exponential: operation.work.is_exponential(),
    };
    product.route.iter().zip(visits).enumerate().map(leg).collect()
}

/// The first crew for whom a station comes first, by station.
fn homes(scenario: &Scenario) -> IdVec<StationId, Option<CrewId>> {
    let mut homes = scenario.operations.stations.each(None);
    for (id, crew) in scenario.operations.crews.enumerated() {
        if let Some(skill) = crew.skills.first() {
            homes[skill.station].get_or_insert(id);
        }
    }
    homes
}

/// Share of a product's orders whose specification is faulty, by its segments' plain rates of leads.
fn faults(scenario: &Scenario, product: ProductId) -> f64 {
    let (mut faulty, mut all) = (0.0, 0.0);
    for segment in &scenario.segments {
        let shares = segment.buys.iter().filter(|(p, _)| *p == product);
        let rate = segment.lead_rate() * shares.map(|(_, share)| share.value()).sum::<f64>();
        let sound = segment.specification_faults.complement() * segment.infeasible.complement();
        faulty += rate * sound.complement();
        all += rate;
    }
    if all > 0.0 { faulty / all } else { 0.0 }
}

/// Orders and parts a tick by product.
fn parts_added(scenario: &Scenario, orders: &IdVec<ProductId, f64>) -> IdVec<ProductId, f64> {
    let mut made = orders.clone();
    for (product, rate) in scenario.products.iter().zip(orders) {
        for (part, count) in &product.contains {
            made[*part] += rate * f64::from(*count);
        }
    }
    made
}
