//! The review of head counts: what whoever decides knows is put before the rule, and people are sent.

use crate::company::entities::rep::Post;
use crate::company::facts::observer::Observer;
use crate::company::{Company, Moment};
use crate::engine::{Distribution, TICKS_PER_HOUR};
use crate::rules::{
    self, AllocationQuestion, Decider, FlowOutlook, Passage, SellingOutlook, StationOutlook,
};
use crate::scenario::{
    Allocation, CrewId, Operation, ProductId, Segment, Skill, Station, StationId,
};

/// What is remembered between two decisions.
#[derive(Clone, Debug, Default)]
pub struct Budget {
    /// Leads since the last decision, by segment; direct orders too.
    pub leads: Vec<u64>,
    /// Leads a tick as they are known, by segment; empty before the first decision.
    known: Vec<f64>,
    /// Working ticks at the last decision.
    decided: f64,
}

impl Budget {
    /// Nothing has been counted.
    pub fn new(segments: usize) -> Budget {
        Budget { leads: vec![0; segments], ..Budget::default() }
    }
}

impl Company<'_> {
    /// At a planning review: whoever divides the budget may move people.
    pub fn review_allocation<O: Observer>(&mut self, at: &mut Moment<'_, O>) {
        let Some(rule) = &self.paper.allocation else { return };
        let now = at.worked() as f64;
        // Reviews of one cadence fall on the tick, but for meetings of another length.
        if now - self.budget.decided < rule.review - TICKS_PER_HOUR {
            return;
        }
        self.leads_are_known(rule.memory, now);
        self.movers_who_left_are_forgotten();
        let on_their_way = self.movers.bound_for().count();
        let moves = rule.moves.saturating_sub(on_their_way);
        if moves == 0 {
            return;
        }
        let decided = self.decide_allocation(rule, moves);
        for (from, to) in decided {
            self.is_to_change(self.post(from), self.post(to), at);
        }
    }

    /// Moving averages with exponential memory, from the rates on paper.
    fn leads_are_known(&mut self, memory: f64, now: f64) {
        let elapsed = (now - self.budget.decided).max(1.0);
        self.budget.decided = now;
        let segments = &self.paper.segments;
        let counts = std::mem::replace(&mut self.budget.leads, vec![0; segments.len()]);
        if self.budget.known.is_empty() {
            self.budget.known = segments.iter().map(Segment::lead_rate).collect();
        }
        let weight = 1.0 - (-elapsed / memory.max(1.0)).exp();
        for (rate, count) in self.budget.known.iter_mut().zip(counts) {
            *rate += (count as f64 / elapsed - *rate) * weight;
        }
    }

    /// Places among the head counts are the crews, and the reps behind them.
    fn post(&self, place: usize) -> Post {
        let crews = self.paper.operations.crews.len();
        if place == crews { Post::Reps } else { Post::Crew(CrewId(place as u32)) }
    }

    /// How many stay in each crew, and in sales.
    fn heads_there(&self) -> Vec<usize> {
        let crews = (0..self.floor.teams.len()).map(|c| self.those_who_stay(c).count());
        crews.chain([self.rep_heads()]).collect()
    }

    /// How many are on their way to each crew, and to sales.
    fn heads_bound(&self) -> Vec<usize> {
        let crews = self.paper.operations.crews.len();
        let mut heads = vec![0; crews + 1];
        for post in self.movers.bound_for() {
            let place = match post {
                Post::Reps => crews,
                Post::Crew(crew) => crew.0 as usize,
            };
            heads[place] += 1;
        }
        heads
    }

    fn decide_allocation(&self, rule: &Allocation, moves: usize) -> Vec<rules::Exchange> {
        let crews = self.paper.operations.crews.len();
        let mut movable: Vec<usize> = rule.crews.iter().map(|crew| crew.0 as usize).collect();
        movable.extend(rule.reps.then_some(crews));
        let question = AllocationQuestion {
            decider: rule.decider,
            selling: rule.reps.then(|| self.selling_outlook()),
            reps: crews,
            stations: &self.station_outlooks(),
            flows: &self.flow_outlooks(rule.decider),
            horizon: rule.review + rule.retraining.0.mean().max(rule.retraining.1.mean()),
            day: self.paper.calendar.day(),
            movable: &movable,
            bounds: rule.bounds,
            least_gain: rule.least_gain,
        };
        rules::reallocation(&question, &self.heads_there(), &self.heads_bound(), moves)
    }

    /// What sales knows of itself: the leads it has counted and the time they take.
    fn selling_outlook(&self) -> SellingOutlook {
        let paper = self.paper;
        let sales = &paper.sales;
        let (mut leads, mut impatience) = (0.0, 0.0);
        for (segment, rate) in paper.segments.iter().zip(&self.budget.known) {
            if !segment.direct {
                leads += rate;
                let patience = segment.patience.as_ref().map(Distribution::mean);
                impatience += patience.map_or(0.0, |mean| rate / mean.max(1.0));
            }
        }
        let quoted = sales.qualification_rate;
        let (qualify, quote) = (&sales.qualify, &sales.quote);
        let work = qualify.mean() + quoted * quote.mean();
        let variance = qualify.variance()
            + quoted * quote.variance()
            + quoted * (1.0 - quoted) * quote.mean() * quote.mean();
        SellingOutlook {
            leads,
            work: work / paper.pace.reps,
            variance,
            time: self.selling_time(),
            impatience: if leads > 0.0 { impatience / leads } else { 0.0 },
            decay: sales.response_decay,
        }
    }

    /// Share of his time that meetings, asking after orders and shadowing leave a rep.
    fn selling_time(&self) -> f64 {
        let paper = self.paper;
        let meeting = paper.alignment.meeting.map_or(0.0, |m| m.reps * m.hours / m.cadence);
        let asking = paper.sales.status_chasing / paper.calendar.day();
        let shadowing = paper.sales.understanding.as_ref().map_or(0.0, |u| u.shadowing);
        (1.0 - meeting - asking - shadowing / paper.calendar.quarter()).max(0.01)
    }

    /// Who counts at each station, and how fast: standard times, less what keeps people away.
    fn station_outlooks(&self) -> Vec<StationOutlook> {
        let operations = &self.paper.operations;
        let outlook = |(s, station): (usize, &Station)| StationOutlook {
            crews: if station.unlimited { Vec::new() } else { self.who_counts_at(s) },
            pace: self.paces(s)[2] * f64::from(station.at_a_time.1),
            machines: self.traffic.machine_rate(self.paper, StationId(s as u32)),
        };
        operations.stations.iter().enumerate().map(outlook).collect()
    }

    /// Crews for whom a station comes first; where there are none, all who can work there.
    fn who_counts_at(&self, station: usize) -> Vec<usize> {
        let crews = || self.paper.operations.crews.iter().enumerate();
        let here = |skill: &Skill| skill.station.0 as usize == station;
        let at_home = crews().filter(|(_, crew)| crew.skills.first().is_some_and(here));
        let at_home: Vec<usize> = at_home.map(|(c, _)| c).collect();
        if !at_home.is_empty() {
            return at_home;
        }
        let able = crews().filter(|(_, crew)| crew.skills.iter().any(here));
        able.map(|(c, _)| c).collect()
    }

    /// Operations alone takes the orders it has been told to expect; else the leads are known, and what is
    /// won of them if nobody has to wait.
    fn flow_outlooks(&self, decider: Decider) -> Vec<FlowOutlook> {
        let believed = self.believed_orders();
        let mut flows = Vec::new();
        for (s, segment) in self.paper.segments.iter().enumerate() {
            for &(product, share) in &segment.buys {
                let p = product.0 as usize;
                let orders = match decider {
                    Decider::Operations => believed[p] * self.part_of_demand(segment, share, p),
                    Decider::Sales | Decider::Jointly => {
                        self.budget.known[s] * share * self.won_at_best(s, product)
                    }
                };
                flows.push(self.flow_outlook(segment, product, orders));
            }
        }
        flows
    }

    fn flow_outlook(&self, segment: &Segment, product: ProductId, orders: f64) -> FlowOutlook {
        let p = product.0 as usize;
        let known = &self.paper.products[p];
        let size = segment.order_size.mean();
        let (open, promise) = self.floor.open_orders(p);
        let parts = known.contains.iter();
        let parts =
            parts.flat_map(|(part, count)| self.passages(part.0 as usize, f64::from(*count)));
        let loads = self.passages(p, 1.0).into_iter().chain(parts).collect();
        let (route, unattended) = self.longest_way(p);
        FlowOutlook {
            orders,
            sold: !segment.direct,
            loads,
            route,
            unattended,
            promise: (open > 0 && promise > 0.0).then_some(promise),
            price: known.price * size,
            margin: (known.price - known.material) * size,
            fee: segment.late_fee,
        }
    }

    /// The way of a product's slowest part, then its own; and the mean and variance of what needs nobody.
    fn longest_way(&self, product: usize) -> (Vec<Passage>, (f64, f64)) {
        let lasts = |p: usize| -> f64 {
            let work: f64 = self.passages(p, 1.0).iter().map(|step| step.visits * step.work).sum();
            work + self.unattended(p).0
        };
        let contains = &self.paper.products[product].contains;
        let parts = contains.iter().map(|(part, _)| part.0 as usize);
        let slowest = parts.max_by(|a, b| lasts(*a).total_cmp(&lasts(*b)));
        let way = slowest.into_iter().chain([product]);
        let passages = way.clone().flat_map(|p| self.passages(p, 1.0)).collect();
        let alone = way.map(|p| self.unattended(p));
        (passages, alone.fold((0.0, 0.0), |sum, of| (sum.0 + of.0, sum.1 + of.1)))
    }

    /// What so many orders of a product pass that needs somebody, rework included.
    fn passages(&self, product: usize, count: f64) -> Vec<Passage> {
        let passage = |(operation, visits): (&Operation, f64)| Passage {
            station: operation.station.0 as usize,
            visits: count * visits,
            work: operation.work.mean(),
            variance: operation.work.variance(),
        };
        self.attended(product).map(passage).collect()
    }

    /// Share of the leads that is won where nobody waits, neither leads for a rep nor orders at a station.
    fn won_at_best(&self, segment: usize, product: ProductId) -> f64 {
        let known = &self.paper.segments[segment];
        let qualified = if known.direct { 1.0 } else { self.paper.sales.qualification_rate };
        qualified * self.typical_question(segment, product, |_| 0.0).answer().win
    }
}
