//! The planning review: overtime and temporary staff for each crew, and the common safety of
//! promises.

use crate::company::context::Context;
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::facts::plan::PlanFact;
use crate::company::planning::Planning;
use crate::company::shop_floor::ShopFloor;
use crate::company::staffing::Staffing;
use crate::engine::{Id, IdVec, Identity, Real};
use crate::rules::{self, CrewOutlook, CrewPlan, ProductOutlook, Share, StaffingQuestion};
use crate::scenario::{Crew, CrewId, Operation, ProductId, Promising, Segment};

impl Planning {
    /// What each crew should do until the next review, on the floor as operations sees it and the
    /// demand it believes in: overtime and temporary staff. `None` where there is nothing to
    /// decide.
    pub fn capacity_plan<O: Observer>(
        &self,
        horizon: f64,
        believed: &IdVec<ProductId, f64>,
        (floor, staffing): (&ShopFloor, &Staffing),
        cx: &Context<'_, O>,
    ) -> Option<IdVec<CrewId, CrewPlan>> {
        let scenario = cx.scenario;
        let levels = &scenario.operations.overtime_levels;
        let loans = scenario.operations.crews.iter().filter_map(|crew| crew.temporary.as_ref());
        // What is decided on is seen to its end.
        let horizon = loans.clone().map(|l| l.lead_time + l.term).fold(horizon, f64::max);
        if levels.len() < 2 && loans.count() == 0 {
            return None;
        }
        let (open, promised) = scenario
            .products
            .ids()
            .map(|product| floor.open_orders().promised(product))
            .fold((0.0, 0.0), |(n, sum), (open, promise)| {
                (n + f64::from(open), sum + f64::from(open) * promise)
            });
        let horizon = if open > 0.0 { horizon.max(promised / open) } else { horizon };
        let decided = rules::capacity_plan(&StaffingQuestion {
            levels,
            horizon,
            day: scenario.calendar.day(),
            crews: &self.crew_outlooks(believed, horizon, (floor, staffing), cx),
            products: &self.product_outlooks(believed, horizon, floor, cx),
        });
        Some(decided.into())
    }

    /// The crews as the review sees them: each answers for its part of its primary station.
    fn crew_outlooks<O: Observer>(
        &self,
        believed: &IdVec<ProductId, f64>,
        horizon: f64,
        (floor, staffing): (&ShopFloor, &Staffing),
        cx: &Context<'_, O>,
    ) -> Vec<CrewOutlook> {
        let scenario = cx.scenario;
        let mut arrivals = scenario.operations.stations.each(0.0);
        for (id, product) in scenario.products.enumerated() {
            for (operation, visits) in product.route.iter().zip(&cx.traffic.visits[id]) {
                arrivals[operation.station] += believed[id] * visits;
            }
        }
        let outlook = |(id, crew): (CrewId, &Crew)| {
            let station = crew.skills[0].station;
            let people = floor.people(id, cx);
            let part = people / cx.traffic.servers[station];
            CrewOutlook {
                workers: floor.heads(id, cx).real(),
                present: f64::from(floor.present(station)) * part,
                arrivals: arrivals[station] * part,
                work: cx.traffic.work[station].max(1.0),
                overtime_wage: (crew.wage * scenario.operations.overtime_premium).a_tick(),
                loans: staffing.loans(id, horizon, cx),
            }
        };
        scenario.operations.crews.enumerated().map(outlook).collect()
    }

    /// How many orders live through the time until the next review: open ones come at the rate that
    /// Little's law gives them, new ones at the believed rate, and the truth is taken half-way.
    fn product_outlooks<O>(
        &self,
        believed: &IdVec<ProductId, f64>,
        horizon: f64,
        floor: &ShopFloor,
        cx: &Context<'_, O>,
    ) -> Vec<ProductOutlook> {
        let mut outlooks = Vec::new();
        for segment in &cx.scenario.segments {
            for &(product, share) in &segment.buys {
                let (open, promise) = floor.open_orders().promised(product);
                // Without an open order nothing is known of promises, and nothing is at stake yet.
                if open == 0 {
                    continue;
                }
                let part = self.part_of_demand(segment, share, product, cx);
                outlooks.push(ProductOutlook {
                    route: self.route_by_crew(product, cx),
                    unattended: self.unattended(product, cx),
                    orders: 0.5
                        * (f64::from(open) / promise.max(1.0) + believed[product])
                        * horizon
                        * part,
                    promise,
                    price: cx.scenario.products[product].price * segment.order_size.mean(),
                    fee: segment.late_fee,
                });
            }
        }
        outlooks
    }

    /// The share of a product's demand that comes from a segment.
    pub(super) fn part_of_demand<O>(
        &self,
        segment: &Segment,
        share: Share,
        product: ProductId,
        cx: &Context<'_, O>,
    ) -> f64 {
        let of = |s: &Segment| {
            let bought = s.buys.iter().filter(|(p, _)| *p == product);
            s.lead_rate() * bought.map(|(_, share)| share.value()).sum::<f64>()
        };
        let total: f64 = cx.scenario.segments.iter().map(of).sum();
        if total > 0.0 { segment.lead_rate() * share / total } else { 0.0 }
    }

    /// Time on a product's route that needs no crew, rework included: mean and variance.
    pub(super) fn unattended<O>(&self, product: ProductId, cx: &Context<'_, O>) -> (f64, f64) {
        let route = cx.scenario.products[product].route.iter().zip(&cx.traffic.visits[product]);
        let alone = |(operation, visits): (&Operation, &f64)| {
            let (mut mean, mut variance) = (operation.alone(), operation.alone_variance());
            if cx.scenario.operations.stations[operation.station].infinite_server {
                mean += operation.work.mean();
                variance += operation.work.variance();
            }
            (visits * mean, visits * variance)
        };
        route.map(alone).fold((0.0, 0.0), |sum, of| (sum.0 + of.0, sum.1 + of.1))
    }

    fn route_by_crew<O>(
        &self,
        product: ProductId,
        cx: &Context<'_, O>,
    ) -> Vec<(usize, f64, f64, f64)> {
        let crews = &cx.scenario.operations.crews;
        let step = |(operation, visits): (&Operation, f64)| {
            let able = |c: &Crew| c.skills.iter().any(|s| s.station == operation.station);
            let at_home = cx.traffic.home[operation.station];
            let crew = at_home.or_else(|| crews.position(able)).expect("a crew can work there");
            (crew.place(), visits, operation.labour(), operation.work.variance())
        };
        self.attended(product, cx).map(step).collect()
    }

    /// The operations of a product that need a worker, with how often each is passed.
    pub(super) fn attended<'a, O>(
        &self,
        product: ProductId,
        cx: &'a Context<'_, O>,
    ) -> impl Iterator<Item = (&'a Operation, f64)> + use<'a, O> {
        let stations = &cx.scenario.operations.stations;
        let visits = cx.traffic.visits[product].iter().copied();
        let route = cx.scenario.products[product].route.iter().zip(visits);
        route.filter(|(o, _)| !stations[o.station].infinite_server)
    }

    /// The common safeties there are to choose from, where the rule of promising has one.
    pub fn safeties<O>(&self, cx: &Context<'_, O>) -> Option<Vec<f64>> {
        match &cx.scenario.sales.promising {
            Promising::Incentive(choices) => Some(choices.safeties().collect()),
            Promising::FromBacklog { .. } => Some(vec![0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0]),
            Promising::Nothing
            | Promising::Fixed(_)
            | Promising::Percentile { .. }
            | Promising::Learned(_) => None,
        }
    }

    /// Who looks at operations when the common safety is set: the series of meetings.
    pub fn as_asker(&self) -> Identity {
        Identity(self.meetings.series.0.into())
    }

    /// Sets the common safety, in standard deviations.
    pub fn set_team_safety<O: Observer>(&mut self, safety: f64, cx: &mut Context<'_, O>) {
        if safety != self.meetings.team_safety {
            self.meetings.team_safety = safety;
            cx.tell(Fact::Plan(PlanFact::SafetySet { safety }));
        }
    }
}
