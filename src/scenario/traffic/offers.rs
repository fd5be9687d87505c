//! What each segment's orders of each product bring to the stations, at the market's reference quotes.

use super::ways::Visits;
use crate::engine::{Count, IdVec, Real};
use crate::rules::Share;
use crate::scenario::chapters::{Operation, Product, ProductId, Scenario, SegmentId, StationId};

/// Work that the orders of a segment and product bring by one operation, of their own route or of a
/// part's.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Offer {
    /// Who orders.
    pub segment: SegmentId,
    /// What is ordered.
    pub product: ProductId,
    /// What is made: the product, or a part of it.
    pub made: ProductId,
    /// Place of the operation in its route.
    pub operation: usize,
    /// Where it is done.
    pub station: StationId,
    /// Ticks a tick that it keeps workers at speed 1.
    pub work: f64,
    /// Ticks a tick that it keeps a place in a machine without a worker, less those that it keeps
    /// further workers at one place.
    pub alone: f64,
}

impl Offer {
    /// The same of this share of the orders.
    pub fn scaled(self, share: f64) -> Offer {
        Offer { work: self.work * share, alone: self.alone * share, ..self }
    }
}

/// Work by station.
#[derive(Clone, Debug, PartialEq)]
pub struct Offered {
    /// Ticks a tick that keep workers at speed 1.
    pub work: IdVec<StationId, f64>,
    /// Ticks a tick that keep machines without a worker, less those of further workers at them.
    pub alone: IdVec<StationId, f64>,
}

impl Offered {
    /// Sums offers.
    pub fn of(scenario: &Scenario, offers: impl IntoIterator<Item = Offer>) -> Offered {
        let stations = &scenario.operations.stations;
        let mut sum = Offered { work: stations.each(0.0), alone: stations.each(0.0) };
        for offer in offers {
            sum.work[offer.station] += offer.work;
            sum.alone[offer.station] += offer.alone;
        }
        sum
    }
}

/// What all segments bring to the stations that have workers.
pub fn offers(scenario: &Scenario, visits: &Visits) -> Vec<Offer> {
    let mut all = Vec::new();
    for (segment, of) in scenario.segments.enumerated() {
        for &(product, share) in &of.buys {
            let orders = orders_of(scenario, segment, product, share);
            let size = of.order_size.mean();
            let parts = scenario.products[product].contains.iter();
            let parts = parts.map(|(part, count)| (*part, f64::from(*count)));
            for (made, count) in parts.chain([(product, 1.0)]) {
                let route = scenario.products[made].route.iter().zip(&visits[made]).enumerate();
                let step = |(operation, (what, visits)): (usize, (&Operation, &f64))| {
                    let station = &scenario.operations.stations[what.station];
                    let passes = orders * count * visits / f64::from(station.batch_size.1);
                    let size = if what.per_unit { size } else { 1.0 };
                    let labour = what.labour() * left_over(scenario, what);
                    let work = passes * size * labour;
                    let further = work - passes * size * what.work.mean();
                    let alone = passes * what.alone() - further;
                    let station = what.station;
                    Offer { segment, product, made, operation, station, work, alone }
                };
                all.extend(route.map(step));
            }
        }
    }
    all.retain(|offer| !scenario.operations.stations[offer.station].infinite_server);
    all
}

/// People who serve a station over those of them whom its operations can keep at work, where all take as many
/// and none of the people can do anything else: of three, an operation that takes two leaves one over.
pub fn left_over(scenario: &Scenario, operation: &Operation) -> f64 {
    let operations = &scenario.operations;
    if operation.workers == 1 {
        return 1.0;
    }
    let here = scenario.products.iter().flat_map(|product| &product.route);
    let alike = here
        .filter(|other| other.station == operation.station)
        .all(|other| other.workers == operation.workers);
    let mut people = 0;
    for crew in &operations.crews {
        let mut skills = crew.skills.iter().chain(&crew.second_skills);
        if skills.clone().any(|skill| skill.station == operation.station) {
            if !crew.timetable.is_empty() || skills.any(|skill| skill.station != operation.station)
            {
                return 1.0;
            }
            people += crew.size;
        }
    }
    let workers = operation.workers.place();
    let at_work = people / workers * workers;
    if alike && at_work > 0 { people.real() / at_work.real() } else { 1.0 }
}

/// Orders a tick by product when every quote is the one the market is used to.
pub fn order_rates(scenario: &Scenario) -> IdVec<ProductId, f64> {
    let mut rates = scenario.products.each(0.0);
    for (id, segment) in scenario.segments.enumerated() {
        for &(product, share) in &segment.buys {
            rates[product] += orders_of(scenario, id, product, share);
        }
    }
    rates
}

/// Orders a tick of a segment for a product at the reference quote.
fn orders_of(scenario: &Scenario, segment: SegmentId, product: ProductId, share: Share) -> f64 {
    let segment = &scenario.segments[segment];
    let qualified = if segment.direct { Share::ALL } else { scenario.sales.qualification_rate };
    let lead_time = bare_lead_time(scenario, &scenario.products[product]);
    let won = segment.answer.reference_probability(lead_time);
    segment.lead_rate() * share * qualified * won
}

/// Mean time in hand of an order that never waits and is never redone.
fn bare_lead_time(scenario: &Scenario, product: &Product) -> f64 {
    let route = |product: &Product| {
        let ordinary = product.route.iter().take(product.steps);
        ordinary.map(|o| o.work.mean() + o.alone()).sum::<f64>()
    };
    let parts = product.contains.iter().map(|(part, _)| route(&scenario.products[*part]));
    parts.fold(0.0, f64::max) + route(product)
}
