//! The review of head counts: what those who decide know is put before the rule, and people are
//! sent.

use crate::company::context::Context;
use crate::company::entities::rep::Post;
use crate::company::facts::observer::Observer;
use crate::company::planning::Planning;
use crate::company::shop_floor::ShopFloor;
use crate::company::staffing::Staffing;
use crate::engine::{Distribution, TICKS_PER_HOUR};
use crate::rules::{
    self, AllocationQuestion, Decider, FlowOutlook, Passage, SellingOutlook, StationOutlook,
};
use crate::scenario::{
    Allocation, CrewId, Operation, ProductId, Segment, SegmentId, Skill, Station, StationId,
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

/// Who is there and who is on the way. Places among the head counts are the crews, and the reps
/// behind them.
pub struct HeadCounts<'a> {
    pub floor: &'a ShopFloor,
    pub staffing: &'a Staffing,
    /// Reps on the payroll.
    pub reps: usize,
    /// Orders a tick that operations believes will come, by product.
    pub believed: Vec<f64>,
}

impl HeadCounts<'_> {
    /// How many stay in each crew, and in sales.
    fn there(&self, crews: usize) -> Vec<usize> {
        let crews = (0..crews).map(|c| self.floor.those_who_stay(c).count());
        crews.chain([self.reps]).collect()
    }

    /// How many are on their way to each crew, and to sales.
    fn bound(&self, crews: usize) -> Vec<usize> {
        let mut heads = vec![0; crews + 1];
        for post in self.staffing.bound_for() {
            let place = match post {
                Post::Reps => crews,
                Post::Crew(crew) => crew.0 as usize,
            };
            heads[place] += 1;
        }
        heads
    }
}

impl Planning {
    /// A lead, or a direct order, has come from a segment.
    pub fn count_lead(&mut self, segment: SegmentId) {
        self.budget.leads[segment.0 as usize] += 1;
    }

    /// At a planning review: the rule by which the budget is divided, if that is due.
    pub fn allocation_due<'p, O: Observer>(
        &mut self,
        cx: &Context<'p, O>,
    ) -> Option<&'p Allocation> {
        let rule = cx.scenario.allocation.as_ref()?;
        let now = cx.worked() as f64;
        // Reviews of one cadence fall on the tick, but for meetings of another length.
        if now - self.budget.decided < rule.review - TICKS_PER_HOUR {
            return None;
        }
        self.leads_are_known(rule.memory, now, cx);
        Some(rule)
    }

    /// Moving averages with exponential memory, from the planned rates.
    fn leads_are_known<O>(&mut self, memory: f64, now: f64, cx: &Context<'_, O>) {
        let elapsed = (now - self.budget.decided).max(1.0);
        self.budget.decided = now;
        let segments = &cx.scenario.segments;
        let counts = std::mem::replace(&mut self.budget.leads, vec![0; segments.len()]);
        if self.budget.known.is_empty() {
            self.budget.known = segments.iter().map(Segment::lead_rate).collect();
        }
        let weight = 1.0 - (-elapsed / memory.max(1.0)).exp();
        for (rate, count) in self.budget.known.iter_mut().zip(counts) {
            *rate += (count as f64 / elapsed - *rate) * weight;
        }
    }

    /// Who should change posts, from which to which, at most so many. `won` is the share of the
    /// leads of a segment and product that is won where no lead and no order waits.
    pub fn divide_budget<O>(
        &self,
        (rule, moves): (&Allocation, usize),
        heads: &HeadCounts<'_>,
        won: impl Fn(usize, ProductId) -> f64,
        cx: &Context<'_, O>,
    ) -> Vec<(Post, Post)> {
        let crews = cx.scenario.operations.crews.len();
        let mut movable: Vec<usize> = rule.crews.iter().map(|crew| crew.0 as usize).collect();
        movable.extend(rule.reps.then_some(crews));
        let floor = heads.floor;
        let question = AllocationQuestion {
            decider: rule.decider,
            selling: rule.reps.then(|| self.selling_outlook(cx)),
            reps: crews,
            stations: &self.station_outlooks(floor, cx),
            flows: &self.flow_outlooks(rule.decider, heads, won, cx),
            horizon: rule.review + rule.retraining.0.mean().max(rule.retraining.1.mean()),
            day: cx.scenario.calendar.day(),
            movable: &movable,
            bounds: rule.bounds,
            min_gain: rule.min_gain,
        };
        let decided =
            rules::reallocation(&question, &heads.there(crews), &heads.bound(crews), moves);
        let post = |place: usize| match place == crews {
            true => Post::Reps,
            false => Post::Crew(CrewId(place as u32)),
        };
        decided.into_iter().map(|(from, to)| (post(from), post(to))).collect()
    }

    /// What sales knows of itself: the leads it has counted and the time they take.
    fn selling_outlook<O>(&self, cx: &Context<'_, O>) -> SellingOutlook {
        let scenario = cx.scenario;
        let sales = &scenario.sales;
        let (mut leads, mut impatience) = (0.0, 0.0);
        for (segment, rate) in scenario.segments.iter().zip(&self.budget.known) {
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
            + quoted * quoted.complement() * quote.mean() * quote.mean();
        SellingOutlook {
            leads,
            work: work / scenario.pace.reps,
            variance,
            time: self.selling_time(cx),
            impatience: if leads > 0.0 { impatience / leads } else { 0.0 },
            decay: sales.response_decay,
        }
    }

    /// Share of their time that meetings, status chasing and shadowing leave a rep.
    fn selling_time<O>(&self, cx: &Context<'_, O>) -> f64 {
        let scenario = cx.scenario;
        let meeting = scenario.alignment.meeting.map_or(0.0, |m| m.reps * m.hours / m.cadence);
        let asking = scenario.sales.status_inquiries / scenario.calendar.day();
        let shadowing = scenario.sales.product_knowledge.as_ref().map_or(0.0, |u| u.shadowing);
        (1.0 - meeting - asking - shadowing / scenario.calendar.quarter()).max(0.01)
    }

    /// Who counts at each station, and how fast: standard times, less what keeps people away.
    fn station_outlooks<O>(&self, floor: &ShopFloor, cx: &Context<'_, O>) -> Vec<StationOutlook> {
        let operations = &cx.scenario.operations;
        let outlook = |(s, station): (usize, &Station)| StationOutlook {
            crews: if station.infinite_server { Vec::new() } else { self.who_counts_at(s, cx) },
            pace: floor.paces(s, cx)[2] * f64::from(station.batch_size.1),
            machines: cx.traffic.machine_rate(cx.scenario, StationId(s as u32)),
        };
        operations.stations.iter().enumerate().map(outlook).collect()
    }

    /// Crews for whom a station comes first; where there are none, all who can work there.
    fn who_counts_at<O>(&self, station: usize, cx: &Context<'_, O>) -> Vec<usize> {
        let crews = || cx.scenario.operations.crews.iter().enumerate();
        let here = |skill: &Skill| skill.station.0 as usize == station;
        let at_home = crews().filter(|(_, crew)| crew.skills.first().is_some_and(here));
        let at_home: Vec<usize> = at_home.map(|(c, _)| c).collect();
        if !at_home.is_empty() {
            return at_home;
        }
        let able = crews().filter(|(_, crew)| crew.skills.iter().any(here));
        able.map(|(c, _)| c).collect()
    }

    /// Operations alone takes the orders it has been told to expect; else the leads are known, and
    /// what is won of them if none has to wait.
    fn flow_outlooks<O>(
        &self,
        decider: Decider,
        heads: &HeadCounts<'_>,
        won: impl Fn(usize, ProductId) -> f64,
        cx: &Context<'_, O>,
    ) -> Vec<FlowOutlook> {
        let believed = &heads.believed;
        let mut flows = Vec::new();
        for (s, segment) in cx.scenario.segments.iter().enumerate() {
            for &(product, share) in &segment.buys {
                let p = product.0 as usize;
                let orders = match decider {
                    Decider::Operations => believed[p] * self.part_of_demand(segment, share, p, cx),
                    Decider::Sales | Decider::Jointly => {
                        self.budget.known[s] * share * won(s, product)
                    }
                };
                flows.push(self.flow_outlook(segment, product, orders, heads.floor, cx));
            }
        }
        flows
    }

    fn flow_outlook<O>(
        &self,
        segment: &Segment,
        product: ProductId,
        orders: f64,
        floor: &ShopFloor,
        cx: &Context<'_, O>,
    ) -> FlowOutlook {
        let p = product.0 as usize;
        let known = &cx.scenario.products[p];
        let size = segment.order_size.mean();
        let (open, promise) = floor.open_orders(p);
        let parts = known.contains.iter();
        let parts =
            parts.flat_map(|(part, count)| self.passages(part.0 as usize, f64::from(*count), cx));
        let loads = self.passages(p, 1.0, cx).into_iter().chain(parts).collect();
        let (route, unattended) = self.longest_way(p, cx);
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

    /// The way of a product's slowest part, then its own; and the mean and variance of what needs
    /// no worker.
    fn longest_way<O>(&self, product: usize, cx: &Context<'_, O>) -> (Vec<Passage>, (f64, f64)) {
        let lasts = |p: usize| -> f64 {
            let work: f64 =
                self.passages(p, 1.0, cx).iter().map(|step| step.visits * step.work).sum();
            work + self.unattended(p, cx).0
        };
        let contains = &cx.scenario.products[product].contains;
        let parts = contains.iter().map(|(part, _)| part.0 as usize);
        let slowest = parts.max_by(|a, b| lasts(*a).total_cmp(&lasts(*b)));
        let way = slowest.into_iter().chain([product]);
        let passages = way.clone().flat_map(|p| self.passages(p, 1.0, cx)).collect();
        let alone = way.map(|p| self.unattended(p, cx));
        (passages, alone.fold((0.0, 0.0), |sum, of| (sum.0 + of.0, sum.1 + of.1)))
    }

    /// What so many orders of a product pass that needs a worker, rework included.
    fn passages<O>(&self, product: usize, count: f64, cx: &Context<'_, O>) -> Vec<Passage> {
        let passage = |(operation, visits): (&Operation, f64)| Passage {
            station: operation.station.0 as usize,
            visits: count * visits,
            work: operation.work.mean(),
            variance: operation.work.variance(),
        };
        self.attended(product, cx).map(passage).collect()
    }
}
