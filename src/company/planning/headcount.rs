//! The review of head counts: what those who decide know is put before the rule, and people are
//! sent.

use crate::company::context::Context;
use crate::company::entities::rep::Post;
use crate::company::facts::observer::Observer;
use crate::company::planning::Planning;
use crate::company::shop_floor::ShopFloor;
use crate::company::staffing::Staffing;
use crate::engine::maths;
use crate::engine::{Distribution, Id, IdVec, Real, TICKS_PER_HOUR, Time};
use crate::rules::{
    self, AllocationQuestion, Decider, FlowOutlook, Hands, Passage, SellingOutlook, StationOutlook,
};
use crate::scenario::{
    Allocation, Crew, CrewId, Operation, ProductId, Segment, SegmentId, Skill, Station, StationId,
    WHOLE_DAY, hands,
};

/// By so many days meetings of one date differ at most: an end of a month is clipped, or closed.
const MOVED_DAYS: f64 = 7.0;

/// What is remembered between two decisions.
#[derive(Clone, Debug, Default)]
pub struct Budget {
    /// Leads since the last decision; direct orders too.
    pub leads: IdVec<SegmentId, u64>,
    /// Leads a tick as they are known; empty before the first decision.
    known: IdVec<SegmentId, f64>,
    /// Working ticks at the last decision.
    decided: f64,
    /// When that was.
    decided_at: Time,
}

impl Budget {
    /// Nothing has been counted.
    pub fn new(segments: &IdVec<SegmentId, Segment>) -> Budget {
        Budget { leads: segments.each(0), ..Budget::default() }
    }
}

/// Who is there and who is on the way. Places among the head counts are the crews, and the reps
/// behind them.
pub struct HeadCounts<'a> {
    pub floor: &'a ShopFloor,
    pub staffing: &'a Staffing,
    /// Reps on the payroll.
    pub reps: usize,
    /// Orders a tick that operations believes will come.
    pub believed: IdVec<ProductId, f64>,
}

impl HeadCounts<'_> {
    /// How many stay in each crew, and in sales.
    fn there(&self, crews: &IdVec<CrewId, Crew>) -> Vec<usize> {
        let crews = crews.ids().map(|crew| self.floor.those_who_stay(crew).count());
        crews.chain([self.reps]).collect()
    }

    /// How many are on their way to each crew, and to sales.
    fn bound(&self, crews: usize) -> Vec<usize> {
        let mut heads = vec![0; crews + 1];
        for post in self.staffing.bound_for() {
            let place = match post {
                Post::Reps => crews,
                Post::Crew(crew) => crew.place(),
            };
            heads[place] += 1;
        }
        heads
    }
}

impl Planning {
    /// A lead, or a direct order, has come from a segment.
    pub fn count_lead(&mut self, segment: SegmentId) {
        self.budget.leads[segment] += 1;
    }

    /// At a planning review: the rule by which the budget is divided, if that is due.
    pub fn allocation_due<'p, O: Observer>(
        &mut self,
        cx: &Context<'p, O>,
    ) -> Option<&'p Allocation> {
        let rule = cx.scenario.allocation.as_ref()?;
        let now = cx.worked().real();
        // Reviews of one cadence fall on the tick, but for meetings of another length; those that go by
        // date avoid closed days and ends of months.
        let dated = cx.scenario.wall.is_some() && rule.review.is_dated();
        let early = if dated {
            let due = cx.scenario.ends(self.budget.decided_at, &rule.review);
            due.since(cx.now()).real_ticks() > MOVED_DAYS * WHOLE_DAY
        } else {
            now - self.budget.decided < rule.review.mean - TICKS_PER_HOUR
        };
        if early {
            return None;
        }
        self.budget.decided_at = cx.now();
        self.leads_are_known(rule.memory, now, cx);
        Some(rule)
    }

    /// Moving averages with exponential memory, from the planned rates.
    fn leads_are_known<O>(&mut self, memory: f64, now: f64, cx: &Context<'_, O>) {
        let elapsed = (now - self.budget.decided).max(1.0);
        self.budget.decided = now;
        let segments = &cx.scenario.segments;
        let counts = std::mem::replace(&mut self.budget.leads, segments.each(0));
        if self.budget.known.is_empty() {
            self.budget.known = segments.iter().map(Segment::lead_rate).collect();
        }
        let weight = 1.0 - maths::exp(-elapsed / memory.max(1.0));
        for (rate, count) in self.budget.known.iter_mut().zip(counts) {
            *rate += (count.real() / elapsed - *rate) * weight;
        }
    }

    /// Who should change posts, from which to which, at most so many. `won` is the share of the
    /// leads of a segment and product that is won where no lead and no order waits.
    pub fn divide_budget<O>(
        &self,
        (rule, moves): (&Allocation, usize),
        heads: &HeadCounts<'_>,
        won: impl Fn(SegmentId, ProductId) -> f64,
        cx: &Context<'_, O>,
    ) -> Vec<(Post, Post)> {
        let crews = cx.scenario.operations.crews.len();
        let mut movable: Vec<usize> = rule.crews.iter().map(|crew| crew.place()).collect();
        movable.extend(rule.reps.then_some(crews));
        let floor = heads.floor;
        let question = AllocationQuestion {
            decider: rule.decider,
            selling: rule.reps.then(|| self.selling_outlook(cx)),
            reps: crews,
            stations: &self.station_outlooks(floor, cx),
            hands: &self.skills_a_head(cx),
            flows: &self.flow_outlooks(rule.decider, heads, won, cx),
            horizon: rule.review.mean + rule.retraining.0.mean().max(rule.retraining.1.mean()),
            day: cx.scenario.calendar.day(),
            movable: &movable,
            bounds: rule.bounds,
            min_gain: rule.min_gain,
        };
        let there = heads.there(&cx.scenario.operations.crews);
        let decided = rules::reallocation(&question, &there, &heads.bound(crews), moves);
        let post = |place: usize| match place == crews {
            true => Post::Reps,
            false => Post::Crew(CrewId::at(place)),
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
        let meeting = scenario.alignment.meeting.map_or(0.0, |m| m.reps * m.hours / m.cadence.mean);
        let asking = scenario.sales.status_inquiries / scenario.calendar.day();
        let shadowing = scenario.sales.product_knowledge.as_ref().map_or(0.0, |u| u.shadowing);
        (1.0 - meeting - asking - shadowing / scenario.calendar.quarter()).max(0.01)
    }

    /// Who counts at each station, and how fast: standard times, less what keeps people away.
    fn station_outlooks<O>(&self, floor: &ShopFloor, cx: &Context<'_, O>) -> Vec<StationOutlook> {
        let operations = &cx.scenario.operations;
        let outlook = |(s, station): (StationId, &Station)| StationOutlook {
            crews: if station.infinite_server { Vec::new() } else { self.who_counts_at(s, cx) },
            pace: floor.paces(s, cx)[2] * f64::from(station.batch_size.1),
            machines: cx.traffic.machine_rate(cx.scenario, s),
        };
        operations.stations.enumerated().map(outlook).collect()
    }

    /// Who has which skills, of each person of a crew.
    fn skills_a_head<O>(&self, cx: &Context<'_, O>) -> Vec<(usize, Hands)> {
        let each = vec![1.0; cx.scenario.operations.crews.len()];
        let hands = hands(cx.scenario, &each).into_iter();
        hands.map(|(hands, crew)| (crew.place(), hands)).collect()
    }

    /// Crews for whom a station comes first; where there are none, all who can work there.
    fn who_counts_at<O>(&self, station: StationId, cx: &Context<'_, O>) -> Vec<usize> {
        let crews = || cx.scenario.operations.crews.enumerated();
        let here = |skill: &Skill| skill.station == station;
        let at_home = crews().filter(|(_, crew)| crew.skills.first().is_some_and(here));
        let at_home: Vec<usize> = at_home.map(|(crew, _)| crew.place()).collect();
        if !at_home.is_empty() {
            return at_home;
        }
        let able = crews().filter(|(_, crew)| crew.skills.iter().any(here));
        able.map(|(crew, _)| crew.place()).collect()
    }

    /// Operations alone takes the orders it has been told to expect; else the leads are known, and
    /// what is won of them if none has to wait.
    fn flow_outlooks<O>(
        &self,
        decider: Decider,
        heads: &HeadCounts<'_>,
        won: impl Fn(SegmentId, ProductId) -> f64,
        cx: &Context<'_, O>,
    ) -> Vec<FlowOutlook> {
        let believed = &heads.believed;
        let mut flows = Vec::new();
        for (s, segment) in cx.scenario.segments.enumerated() {
            for &(product, share) in &segment.buys {
                let orders = match decider {
                    Decider::Operations => {
                        believed[product] * self.part_of_demand(segment, share, product, cx)
                    }
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
        let known = &cx.scenario.products[product];
        let size = segment.order_size.mean();
        let (open, promise) = floor.open_orders().promised(product);
        let parts = known.contains.iter();
        let parts = parts.flat_map(|(part, count)| self.passages(*part, f64::from(*count), cx));
        let loads = self.passages(product, 1.0, cx).into_iter().chain(parts).collect();
        let (route, unattended) = self.longest_way(product, cx);
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
    fn longest_way<O>(
        &self,
        product: ProductId,
        cx: &Context<'_, O>,
    ) -> (Vec<Passage>, (f64, f64)) {
        let lasts = |p: ProductId| -> f64 {
            let work: f64 =
                self.passages(p, 1.0, cx).iter().map(|step| step.visits * step.work).sum();
            work + self.unattended(p, cx).0
        };
        let contains = &cx.scenario.products[product].contains;
        let parts = contains.iter().map(|(part, _)| *part);
        let slowest = parts.max_by(|a, b| lasts(*a).total_cmp(&lasts(*b)));
        let way = slowest.into_iter().chain([product]);
        let passages = way.clone().flat_map(|p| self.passages(p, 1.0, cx)).collect();
        let alone = way.map(|p| self.unattended(p, cx));
        (passages, alone.fold((0.0, 0.0), |sum, of| (sum.0 + of.0, sum.1 + of.1)))
    }

    /// What so many orders of a product pass that needs a worker, rework included.
    fn passages<O>(&self, product: ProductId, count: f64, cx: &Context<'_, O>) -> Vec<Passage> {
        let passage = |(operation, visits): (&Operation, f64)| Passage {
            station: operation.station.place(),
            visits: count * visits,
            work: operation.labour(),
            variance: operation.work.variance(),
        };
        self.attended(product, cx).map(passage).collect()
    }
}
