//! Allocation of one head-count budget over the reps and the crews.
//!
//! Sales alone wants every lead answered, operations alone every promise kept; jointly they maximise the
//! contribution of the orders that the company can both sell and deliver, which its bottleneck limits.
//! The decision maker moves the person whose move gains most by their objective, then the next (marginal
//! analysis, Fox 1966: the optimum where the value is a sum of concave functions of each head count).

use super::answering::LateFee;
use super::congestion::PlannedQueue;
use super::planning_problem::{Hands, PlanningProblem};
use super::promising::lateness;
use super::qualifying::ResponseDecay;
use super::units::Money;
use crate::engine::{Real, Span};
use crate::rules::Share;

/// Who decides about head counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decider {
    /// Sales, for bookings.
    Sales,
    /// Operations, for punctuality.
    Operations,
    /// Both jointly, for contribution.
    Jointly,
}

/// Leads as sales sees them. Times in ticks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SellingOutlook {
    /// Leads that reach the reps, a tick.
    pub leads: f64,
    /// Mean time that one of them takes a rep who is available full time.
    pub work: f64,
    /// Variance of it.
    pub variance: f64,
    /// Share of working time that a rep has for them.
    pub time: f64,
    /// Reneging rate of a lead that waits.
    pub impatience: f64,
    /// How the value of leads decays while they wait.
    pub decay: Option<ResponseDecay>,
}

/// A station as operations sees it. Times in ticks.
#[derive(Clone, Debug, PartialEq)]
pub struct StationOutlook {
    /// Indices, among the head counts, of the crews that count as its workers; empty: an infinite-server
    /// station.
    pub crews: Vec<usize>,
    /// Orders that a worker processes at a time, times the worker's pace.
    pub pace: f64,
    /// Orders a tick that its machines allow; infinite where every worker has one.
    pub machines: f64,
}

/// The visits of an order to a station. Times in ticks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Passage {
    /// Index of the station.
    pub station: usize,
    /// Mean executions there.
    pub visits: f64,
    /// Mean work of each.
    pub work: f64,
    /// Variance of it.
    pub variance: f64,
}

/// Orders of one kind as the decision maker sees them. Times in ticks.
#[derive(Clone, Debug, PartialEq)]
pub struct FlowOutlook {
    /// Orders a tick; of those that are sold, if every lead is answered at once.
    pub orders: f64,
    /// Whether a rep must sell them.
    pub sold: bool,
    /// All visits of an order and its parts.
    pub loads: Vec<Passage>,
    /// The longest path through them.
    pub route: Vec<Passage>,
    /// Mean and variance of the unattended time on it.
    pub unattended: (f64, f64),
    /// What is promised; `None`: nothing is known of promises.
    pub promise: Option<f64>,
    /// Mean price.
    pub price: Money,
    /// Price less material.
    pub margin: Money,
    /// What lateness costs.
    pub fee: LateFee,
}

/// What the decision maker knows about head counts.
#[derive(Clone, Debug)]
pub struct AllocationQuestion<'a> {
    /// Who decides.
    pub decider: Decider,
    /// Leads; `None`: all orders are direct.
    pub selling: Option<SellingOutlook>,
    /// Index of the reps among the head counts.
    pub reps: usize,
    /// The stations.
    pub stations: &'a [StationOutlook],
    /// Who has which skills: the index of a head count, and of each person in it how much has them.
    pub hands: &'a [(usize, Hands)],
    /// The orders.
    pub flows: &'a [FlowOutlook],
    /// Planning horizon in ticks.
    pub horizon: f64,
    /// Ticks of a working day.
    pub day: f64,
    /// Indices of the head counts that may change.
    pub movable: &'a [usize],
    /// Fewest and most people at each of them.
    pub bounds: (usize, usize),
    /// Least gain, as a share of the best attainable value, for which a person is moved.
    pub min_gain: Share,
}

/// One person moves from one head count to another, by their indices.
pub type Exchange = (usize, usize);

/// Of two allocations with the same contribution the one with the shorter lead time is better: a lead
/// time of one horizon counts as much as this share of the best attainable value.
const LEAD_TIME: f64 = 1e-6;

/// At most `moves` exchanges, the best one first, that maximise the decision maker's gain less the least
/// gain that each of them must bring. `there` are the head counts now, and `bound` the people in
/// transfer, counted where they are bound for.
pub fn reallocation(
    question: &AllocationQuestion<'_>,
    there: &[usize],
    bound: &[usize],
    moves: usize,
) -> Vec<Exchange> {
    let mut there = there.to_vec();
    let mut heads: Vec<usize> = there.iter().zip(bound).map(|(now, more)| now + more).collect();
    let start = question.value(&heads);
    let (mut path, mut best) = (Vec::new(), (0.0, 0));
    while path.len() < moves {
        let Some((exchange, value)) = question.best_exchange(&heads, &there) else { break };
        exchange_in(&mut heads, exchange);
        there[exchange.0] -= 1;
        path.push(exchange);
        let gain = value - start - path.len().real() * question.min_gain;
        if gain > best.0 + NOISE {
            best = (gain, path.len());
        }
    }
    path.truncate(best.1);
    path
}

/// Gains below this are rounding.
const NOISE: f64 = 1e-9;

fn exchange_in(heads: &mut [usize], (from, to): Exchange) {
    heads[from] -= 1;
    heads[to] += 1;
}

impl AllocationQuestion<'_> {
    /// The exchange after which the value is highest, and that value; ties go to the exchange that takes
    /// from the largest head count. `None`: no person may be moved.
    fn best_exchange(&self, heads: &[usize], there: &[usize]) -> Option<(Exchange, f64)> {
        let (least, most) = self.bounds;
        let mut givers: Vec<usize> =
            self.movable.iter().copied().filter(|place| there[*place] > least).collect();
        givers.sort_by_key(|place| std::cmp::Reverse(heads[*place]));
        let mut best: Option<(Exchange, f64)> = None;
        let mut tried = heads.to_vec();
        for &from in &givers {
            for &to in self.movable.iter().filter(|to| **to != from && heads[**to] < most) {
                exchange_in(&mut tried, (from, to));
                let value = self.value(&tried);
                exchange_in(&mut tried, (to, from));
                if best.is_none_or(|(_, most)| value > most + NOISE) {
                    best = Some(((from, to), value));
                }
            }
        }
        best
    }

    /// The decision maker's value of these head counts, as a share of the best attainable value.
    fn value(&self, heads: &[usize]) -> f64 {
        match self.decider {
            Decider::Sales => self.answered(heads),
            Decider::Operations => -self.tardiness(heads),
            Decider::Jointly => self.contribution(heads),
        }
    }

    /// Bookings as a share of those if every lead were answered at once: the win rate of the leads answered
    /// and their price do not depend on the number of reps.
    fn answered(&self, heads: &[usize]) -> f64 {
        let Some(selling) = &self.selling else { return 1.0 };
        let reps = heads[self.reps].real();
        if reps == 0.0 {
            return 0.0;
        }
        let mut offered = Offered::default();
        offered.add(selling.leads, selling.work, selling.variance);
        let queue = offered.queue(selling.time.max(1e-3), reps);
        let (served, wait) = queue.served(selling.impatience, self.horizon);
        let decay = selling.decay.map_or(1.0, |d| d.factor(Span::from_real_ticks(wait)));
        served * decay
    }

    /// Mean tardiness of an order relative to its promise, for the orders expected whatever the head counts.
    fn tardiness(&self, heads: &[usize]) -> f64 {
        let states = self.states(heads, 1.0);
        let (mut late, mut orders) = (0.0, 0.0);
        for flow in self.flows {
            let Some(promise) = flow.promise else { continue };
            let (mean, sd) = flow.lead_time(&states);
            late += flow.orders * lateness(mean, sd, promise).1 / promise.max(1.0);
            orders += flow.orders;
        }
        if orders > 0.0 { late / orders } else { 0.0 }
    }

    /// Contribution less late fees of what is sold and can be delivered, as a share of the contribution if
    /// every lead were answered at once and every order delivered on time.
    fn contribution(&self, heads: &[usize]) -> f64 {
        let answered = self.answered(heads);
        let states = self.states(heads, answered);
        let (mut value, mut potential) = (Money::ZERO, Money::ZERO);
        let (mut delay, mut orders) = (0.0, 0.0);
        for flow in self.flows {
            let (mean, sd) = flow.lead_time(&states);
            let fee = flow.promise.map_or(Money::ZERO, |promise| {
                let (late, tardiness) = lateness(mean, sd, promise);
                flow.fee.expected(flow.price, late, tardiness / self.day)
            });
            let ordered = flow.ordered(answered);
            let loads = flow.loads.iter().map(|passage| states[passage.station].load);
            let narrowest = loads.fold(1.0, f64::max);
            value += (flow.margin - fee) * (ordered / narrowest);
            potential += flow.margin * flow.orders;
            delay += ordered * mean;
            orders += ordered;
        }
        if potential <= Money::ZERO || orders <= 0.0 {
            return 0.0;
        }
        value / potential - LEAD_TIME * delay / orders / self.horizon.max(1.0)
    }

    /// Load and wait at each station by the traffic equations, for these head counts and this share of
    /// leads answered.
    fn states(&self, heads: &[usize], answered: f64) -> Vec<State> {
        let mut offered = vec![Offered::default(); self.stations.len()];
        for flow in self.flows {
            for passage in &flow.loads {
                let arrivals = flow.ordered(answered) * passage.visits;
                offered[passage.station].add(arrivals, passage.work, passage.variance);
            }
        }
        let worth = self.full_time(&offered, heads);
        let stations = self.stations.iter().zip(offered).zip(worth);
        let state = |((station, offered), worth): ((&StationOutlook, Offered), Option<f64>)| {
            let people = worth.unwrap_or_else(|| station.people(heads));
            station.state(&offered, people, self.horizon)
        };
        stations.map(state).collect()
    }

    /// How many full-time people those with several skills make at each station, as the load check and
    /// forecasts count them; `None`: all who count as its workers.
    fn full_time(&self, offered: &[Offered], heads: &[usize]) -> Vec<Option<f64>> {
        if self.hands.iter().all(|(_, hands)| hands.skills.len() < 2) {
            return vec![None; offered.len()];
        }
        let work = self.stations.iter().zip(offered).map(|(station, offered)| {
            if station.crews.is_empty() { 0.0 } else { offered.work / station.pace.max(1e-9) }
        });
        let hands = self.hands.iter().map(|(place, each)| Hands {
            people: each.people * heads[*place].real(),
            skills: each.skills.clone(),
        });
        let (work, hands, machines) = (work.collect(), hands.collect(), Vec::new());
        PlanningProblem { work, hands, machines }.full_time()
    }
}

/// Arrivals a tick, with the first two moments of their work.
#[derive(Clone, Copy, Debug, Default)]
struct Offered {
    arrivals: f64,
    work: f64,
    squares: f64,
}

impl Offered {
    fn add(&mut self, arrivals: f64, work: f64, variance: f64) {
        self.arrivals += arrivals;
        self.work += arrivals * work;
        self.squares += arrivals * (variance + work * work);
    }

    /// The queue of this offered load before so many servers of that pace, with Poisson-like arrivals.
    fn queue(&self, pace: f64, servers: f64) -> PlannedQueue {
        let work = self.work / self.arrivals.max(1e-300);
        let squares = self.squares / self.arrivals.max(1e-300);
        PlannedQueue {
            arrivals: self.arrivals,
            work: work / pace,
            variability: if work > 0.0 { 0.5 * squares / (work * work) } else { 0.0 },
            servers,
        }
    }
}

/// The expected state of a station.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct State {
    load: f64,
    wait: f64,
    pace: f64,
}

impl StationOutlook {
    /// All who count as its workers.
    fn people(&self, heads: &[usize]) -> f64 {
        self.crews.iter().map(|crew| heads[*crew]).sum::<usize>().real()
    }

    fn state(&self, offered: &Offered, people: f64, horizon: f64) -> State {
        if self.crews.is_empty() || offered.arrivals <= 0.0 {
            return State { load: 0.0, wait: 0.0, pace: 1.0 };
        }
        let queue = offered.queue(self.pace.max(1e-9), people);
        // Head counts do not change the number of machines, which only caps the throughput.
        let scarce = offered.arrivals / self.machines.max(1e-12);
        State { load: queue.load().max(scarce), wait: queue.wait(horizon), pace: self.pace }
    }
}

impl FlowOutlook {
    fn ordered(&self, answered: f64) -> f64 {
        if self.sold { self.orders * answered } else { self.orders }
    }

    /// Mean and standard deviation; waits are taken as exponential.
    fn lead_time(&self, states: &[State]) -> (f64, f64) {
        let (mut mean, mut variance) = self.unattended;
        for passage in &self.route {
            let State { wait, pace, .. } = states[passage.station];
            mean += passage.visits * (wait + passage.work / pace);
            variance += passage.visits * (wait * wait + passage.variance / (pace * pace));
        }
        (mean, variance.sqrt())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three stations in series behind the reps, and the flows through them.
    struct Shop {
        stations: Vec<StationOutlook>,
        flows: Vec<FlowOutlook>,
        selling: SellingOutlook,
    }

    const REPS: usize = 3;
    const EVERYBODY: [usize; 4] = [0, 1, 2, REPS];

    /// Leads a tick, their work, that of the two products at each station, and a fee a day.
    fn shop(leads: f64, selling: f64, work: [[f64; 3]; 2], fee: f64) -> Shop {
        let station = |s| StationOutlook { crews: vec![s], pace: 1.0, machines: f64::INFINITY };
        let passage = |(station, work): (usize, f64)| Passage {
            station,
            visits: 1.0,
            work,
            variance: work * work,
        };
        let route = |work: [f64; 3]| work.into_iter().enumerate().map(passage).collect();
        let flow = |(p, work): (usize, [f64; 3])| FlowOutlook {
            orders: 0.25 * leads,
            sold: true,
            loads: route(work),
            route: route(work),
            unattended: (0.0, 0.0),
            promise: Some(2.0 * work.iter().sum::<f64>()),
            price: Money::new(1000.0),
            margin: Money::new(400.0 + 200.0 * p.real()),
            fee: LateFee { per_day: Money::new(fee), ..LateFee::default() },
        };
        Shop {
            stations: (0..3).map(station).collect(),
            flows: work.into_iter().enumerate().map(flow).collect(),
            selling: SellingOutlook {
                leads,
                work: selling,
                variance: selling * selling,
                time: 1.0,
                impatience: 0.5,
                decay: None,
            },
        }
    }

    impl Shop {
        fn question(&self, decider: Decider, min_gain: f64) -> AllocationQuestion<'_> {
            AllocationQuestion {
                decider,
                selling: Some(self.selling),
                reps: REPS,
                stations: &self.stations,
                hands: &[],
                flows: &self.flows,
                horizon: 60.0,
                day: 1.0,
                movable: &EVERYBODY,
                bounds: (1, 100),
                min_gain: Share::new(min_gain),
            }
        }
    }

    /// The head counts at which repeated decisions settle.
    fn settled(question: &AllocationQuestion<'_>, heads: [usize; 4], moves: usize) -> Vec<usize> {
        let mut heads = heads.to_vec();
        for _ in 0..100 {
            let path = reallocation(question, &heads, &[0; 4], moves);
            if path.is_empty() {
                return heads;
            }
            path.into_iter().for_each(|exchange| exchange_in(&mut heads, exchange));
        }
        panic!("the decisions cycle: {heads:?}");
    }

    /// The most that any division of so many people is worth.
    fn best_of_all(question: &AllocationQuestion<'_>, people: usize) -> f64 {
        let mut best = f64::NEG_INFINITY;
        for a in 1..people {
            for b in 1..people.saturating_sub(a) {
                for c in 1..people.saturating_sub(a + b) {
                    best = best.max(question.value(&[a, b, c, people - a - b - c]));
                }
            }
        }
        best
    }

    /// Of every division of 14 people, on 120 companies drawn at random.
    #[test]
    fn marginal_analysis_finds_the_best_of_all_divisions() {
        let mut state = 7_u64;
        let mut number = |from: f64, to: f64| {
            state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            from + (to - from) * (state >> 33).real() / f64::from(1_u32 << 31)
        };
        let mut missed = Vec::new();
        for case in 0..120 {
            let mut work = || [number(0.2, 2.5), number(0.2, 2.5), number(0.2, 2.5)];
            let work = [work(), work()];
            let shop = shop(number(2.0, 9.0), number(0.2, 1.0), work, number(0.0, 60.0));
            for decider in [Decider::Sales, Decider::Operations, Decider::Jointly] {
                let question = shop.question(decider, 0.0);
                let found = settled(&question, [4, 4, 3, 3], 2);
                let (found, best) = (question.value(&found), best_of_all(&question, 14));
                if found < best - 1e-6 {
                    missed.push((case, decider, found, best));
                }
            }
        }
        assert!(missed.is_empty(), "{missed:?}");
    }

    /// Sales alone sells more than operations can make, operations alone is on time with too few orders, and
    /// both jointly staff the bottleneck.
    #[test]
    fn each_side_takes_from_the_other_and_both_follow_the_bottleneck() {
        let shop = shop(6.0, 0.5, [[0.5, 2.0, 0.5], [0.5, 2.0, 0.5]], 50.0);
        let decide = |decider| settled(&shop.question(decider, 0.005), [4, 4, 4, 4], 1);
        let (sales, operations) = (decide(Decider::Sales), decide(Decider::Operations));
        let jointly = decide(Decider::Jointly);
        assert!(sales[REPS] > jointly[REPS], "{sales:?} {jointly:?}");
        assert!(operations[REPS] < jointly[REPS], "{operations:?} {jointly:?}");
        assert!(jointly[1] > jointly[0] && jointly[1] > jointly[2], "{jointly:?}");
        let worth = |heads: &[usize]| shop.question(Decider::Jointly, 0.0).value(heads);
        assert!(worth(&jointly) > worth(&sales).max(worth(&operations)));
    }

    #[test]
    fn no_person_is_moved_for_less_than_the_least_gain_or_beyond_the_bounds() {
        let shop = shop(6.0, 0.5, [[0.5, 2.0, 0.5], [0.5, 2.0, 0.5]], 50.0);
        let question = shop.question(Decider::Jointly, 1.0);
        assert!(reallocation(&question, &[4, 4, 4, 4], &[0; 4], 3).is_empty());
        let question =
            AllocationQuestion { bounds: (4, 100), ..shop.question(Decider::Jointly, 0.0) };
        assert!(reallocation(&question, &[4, 4, 4, 4], &[0; 4], 3).is_empty());
        let question = shop.question(Decider::Sales, 0.001);
        assert_eq!(reallocation(&question, &[4, 5, 4, 1], &[0; 4], 1), [(1, REPS)]);
        // A person still in transfer cannot be moved again, and no other person is left who could be.
        let question = shop.question(Decider::Operations, 0.0);
        assert!(reallocation(&question, &[1, 1, 1, 1], &[5, 0, 0, 5], 3).is_empty());
    }
}
