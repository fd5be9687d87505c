//! The planning review: overtime and temporary staff for each crew, and the common safety of promises.

use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::{Company, Moment};
use crate::engine::TICKS_PER_HOUR;
use crate::rules::{self, CrewOutlook, ProductOutlook, StaffingQuestion};
use crate::scenario::{Crew, CrewId, Operation, Promising, Segment, StationId};

impl Company<'_> {
    /// Orders overtime until the next review and temporary staff, on the floor as operations sees it
    /// and the demand it believes in.
    pub fn review_capacity<O: Observer>(&mut self, horizon: f64, at: &mut Moment<'_, O>) {
        let paper = self.paper;
        let levels = &paper.operations.overtime_levels;
        let loans = paper.operations.crews.iter().filter_map(|crew| crew.temporary.as_ref());
        // What is decided on is seen to its end.
        let horizon = loans.clone().map(|l| l.lead_time + l.term).fold(horizon, f64::max);
        if levels.len() < 2 && loans.count() == 0 {
            return;
        }
        let believed = self.believed_orders();
        let (open, promised) = (0..self.paper.products.len())
            .map(|p| self.floor.open_orders(p))
            .fold((0.0, 0.0), |(n, sum), (open, promise)| {
                (n + f64::from(open), sum + f64::from(open) * promise)
            });
        let horizon = if open > 0.0 { horizon.max(promised / open) } else { horizon };
        let question = StaffingQuestion {
            levels,
            horizon,
            day: self.paper.calendar.day(),
            crews: &self.crew_outlooks(&believed, horizon, at),
            products: &self.product_outlooks(&believed, horizon),
        };
        let decided = rules::capacity_plan(&question);
        self.set_overtime(decided.iter().map(|plan| plan.overtime).collect(), at);
        for (crew, plan) in decided.iter().enumerate() {
            self.order_temporaries(CrewId(crew as u32), plan.temporaries, at);
        }
    }

    fn set_overtime<O: Observer>(&mut self, decided: Vec<f64>, at: &mut Moment<'_, O>) {
        if decided == self.floor.overtime {
            return;
        }
        for (crew, level) in decided.iter().enumerate() {
            if *level != self.floor.overtime[crew] {
                at.tell(Fact::OvertimeSet { crew: CrewId(crew as u32), level: *level });
            }
        }
        self.floor.overtime = decided;
        self.rates_change(at);
    }

    /// Overtime at a level that is no longer allowed ends.
    pub fn drop_forbidden_overtime<O: Observer>(&mut self, at: &mut Moment<'_, O>) {
        for (crew, level) in self.floor.overtime.iter_mut().enumerate() {
            if !self.paper.operations.overtime_levels.contains(level) {
                *level = 0.0;
                at.tell(Fact::OvertimeSet { crew: CrewId(crew as u32), level: 0.0 });
            }
        }
    }

    /// The crews as the review sees them: each answers for its part of its primary station.
    fn crew_outlooks<O: Observer>(
        &self,
        believed: &[f64],
        horizon: f64,
        at: &Moment<'_, O>,
    ) -> Vec<CrewOutlook> {
        let paper = self.paper;
        let mut arrivals = vec![0.0; paper.operations.stations.len()];
        for (p, product) in paper.products.iter().enumerate() {
            for (operation, visits) in product.route.iter().zip(&self.traffic.visits[p]) {
                arrivals[operation.station.0 as usize] += believed[p] * visits;
            }
        }
        let outlook = |(c, crew): (usize, &crate::scenario::Crew)| {
            let station = crew.skills[0].station.0 as usize;
            let people = self.people(c);
            let part = people / self.traffic.servers[station];
            CrewOutlook {
                workers: self.heads(c) as f64,
                present: f64::from(self.floor.present(station)) * part,
                arrivals: arrivals[station] * part,
                work: self.traffic.work[station].max(1.0),
                overtime_wage: crew.wage * paper.operations.overtime_premium / TICKS_PER_HOUR,
                loans: self.loans(c, horizon, at),
            }
        };
        paper.operations.crews.iter().enumerate().map(outlook).collect()
    }

    /// How many orders live through the time until the next review: open ones come at the rate that
    /// Little's law gives them, new ones at the believed rate, and the truth is taken half-way.
    fn product_outlooks(&self, believed: &[f64], horizon: f64) -> Vec<ProductOutlook> {
        let mut outlooks = Vec::new();
        for segment in &self.paper.segments {
            for &(product, share) in &segment.buys {
                let p = product.0 as usize;
                let (open, promise) = self.floor.open_orders(p);
                // Without an open order nothing is known of promises, and nothing is at stake yet.
                if open == 0 {
                    continue;
                }
                let part = self.part_of_demand(segment, share, p);
                outlooks.push(ProductOutlook {
                    route: self.route_by_crew(p),
                    unattended: self.unattended(p),
                    orders: 0.5
                        * (f64::from(open) / promise.max(1.0) + believed[p])
                        * horizon
                        * part,
                    promise,
                    price: self.paper.products[p].price * segment.order_size.mean(),
                    fee: segment.late_fee,
                });
            }
        }
        outlooks
    }

    /// The share of a product's demand that comes from a segment.
    pub fn part_of_demand(&self, segment: &Segment, share: f64, product: usize) -> f64 {
        let of = |s: &Segment| {
            let bought = s.buys.iter().filter(|(p, _)| p.0 as usize == product);
            s.lead_rate() * bought.map(|(_, share)| share).sum::<f64>()
        };
        let total: f64 = self.paper.segments.iter().map(of).sum();
        if total > 0.0 { segment.lead_rate() * share / total } else { 0.0 }
    }

    /// Time on a product's route that needs no crew, rework included: mean and variance.
    pub fn unattended(&self, product: usize) -> (f64, f64) {
        let route = self.paper.products[product].route.iter().zip(&self.traffic.visits[product]);
        let alone = |(operation, visits): (&Operation, &f64)| {
            let (mut mean, mut variance) = (operation.alone(), operation.alone_variance());
            if self.paper.operations.stations[operation.station.0 as usize].unlimited {
                mean += operation.work.mean();
                variance += operation.work.variance();
            }
            (visits * mean, visits * variance)
        };
        route.map(alone).fold((0.0, 0.0), |sum, of| (sum.0 + of.0, sum.1 + of.1))
    }

    fn route_by_crew(&self, product: usize) -> Vec<(usize, f64, f64, f64)> {
        let crews = &self.paper.operations.crews;
        let step = |(operation, visits): (&Operation, f64)| {
            let able = |c: &Crew| c.skills.iter().any(|s| s.station == operation.station);
            let at_home = self.traffic.home[operation.station.0 as usize];
            let crew =
                at_home.or_else(|| crews.iter().position(able)).expect("somebody can work there");
            (crew, visits, operation.work.mean(), operation.work.variance())
        };
        self.attended(product).map(step).collect()
    }

    /// The operations of a product that need somebody, with how often each is passed.
    pub fn attended(&self, product: usize) -> impl Iterator<Item = (&Operation, f64)> {
        let stations = &self.paper.operations.stations;
        let visits = self.traffic.visits[product].iter().copied();
        let route = self.paper.products[product].route.iter().zip(visits);
        route.filter(|(o, _)| !stations[o.station.0 as usize].unlimited)
    }

    /// Sets the common safety on the view just refreshed, where the rule of promising has one.
    pub fn review_safety<O: Observer>(&mut self, at: &mut Moment<'_, O>) {
        let grid = match &self.paper.sales.promising {
            Promising::Incentive(choices) => choices.safeties().collect(),
            Promising::FromBacklog { .. } => vec![0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0],
            Promising::Nothing
            | Promising::Fixed(_)
            | Promising::Percentile { .. }
            | Promising::Learned(_) => return,
        };
        let view =
            self.believed_present(crate::engine::Identity(self.meetings.series.0.into()), at.now());
        let questions = self.typical_questions(|station| view.of(station));
        let safety = rules::team_safety(&grid, self.paper.calendar.day(), &questions);
        if safety != self.meetings.team_safety {
            self.meetings.team_safety = safety;
            at.tell(Fact::SafetySet { safety });
        }
    }

    /// The pace of a station in everybody's eyes: overtime and capability added and the hours of
    /// improvement taken off; then those of meetings and of saying how orders stand too; then repairs and
    /// absence too.
    pub fn paces(&self, station: usize) -> [f64; 3] {
        if self.paper.operations.stations[station].unlimited {
            return [1.0; 3];
        }
        let overtime = self.traffic.home[station].map_or(0.0, |crew| self.floor.overtime[crew]);
        let meeting = self.paper.alignment.meeting;
        let absent = meeting.map_or(0.0, |m| m.workers * m.hours / m.cadence);
        let asked = self.paper.operations.status_chasing / self.paper.calendar.day();
        let here = (1.0 - absent - asked).max(0.01);
        let available = self.paper.operations.availability(StationId(station as u32));
        let improved = self.pace_by_improvement(station);
        let workers = self.paper.pace.workers;
        let pace = (1.0 + overtime) * here * available * improved * workers;
        let undisturbed = (1.0 + overtime) * improved * workers;
        [undisturbed, undisturbed * here, pace]
    }
}
