//! The static planning problem: how loaded stations and people are when the work is shared out as well
//! as it can be (Harrison and Lopez 1999, Queueing Systems 33: 339).
//!
//! The load is the least r such that all work is done although no worker is asked for more than the share
//! r of their time: min r with sum_c v_ci x_ci >= w_i and sum_i x_ci <= r n_c. What limits it is a set of
//! stations, and the people and machines they need: all those whom people with time left cannot relieve.
//! Above 1 no assignment can carry the work; below it some assignment can.

use microlp::{ComparisonOp, OptimizationDirection, Problem, Variable};

/// Work that comes to stations, and those who can do it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PlanningProblem {
    /// Work that arrives at each station, in ticks a tick at speed 1.
    pub work: Vec<f64>,
    /// People with the same skills.
    pub hands: Vec<Hands>,
    /// What else is needed at each station; `None`: nothing.
    pub machines: Vec<Option<MachineHours>>,
}

/// People with the same skills.
#[derive(Clone, Debug, PartialEq)]
pub struct Hands {
    /// How many, full time.
    pub people: f64,
    /// Stations, and the work they do there in a tick.
    pub skills: Vec<(usize, f64)>,
}

/// Machines of a station, kept during the work and after it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MachineHours {
    /// How many there are.
    pub count: f64,
    /// How many are kept on average by what needs no worker.
    pub alone: f64,
}

/// Stations that carry the same load because they share what limits them, and what that is.
#[derive(Clone, Debug, PartialEq)]
pub struct ResourcePool {
    /// Work as a share of what can be done; above 1 it cannot be done.
    pub load: f64,
    /// The stations, ascending.
    pub stations: Vec<usize>,
    /// The people without slack, by their places among the hands, ascending.
    pub hands: Vec<usize>,
    /// Stations whose machines have no slack, ascending.
    pub machines: Vec<usize>,
}

impl PlanningProblem {
    /// The pools, the most loaded first: the second one is the most loaded of what the first one leaves,
    /// and so on, so that every station with work is in one. Loads below those of a pool that is
    /// limited by machines are lower bounds.
    pub fn pools(&self) -> Vec<ResourcePool> {
        let mut pools = Vec::new();
        for mut left in self.components() {
            while !left.stations.is_empty() {
                let pool = self.hardest(&left);
                left.stations.retain(|station| !pool.stations.contains(station));
                left.hands.retain(|hands| !pool.hands.contains(hands));
                pools.push(pool);
            }
        }
        pools.sort_by(|a, b| b.load.total_cmp(&a.load).then(a.stations.cmp(&b.stations)));
        pools
    }

    /// How many full-time specialists the people are worth at each station where some of them have other
    /// skills too; `None` elsewhere: all who can work there count.
    pub fn full_time(&self) -> Vec<Option<f64>> {
        let mut worth = vec![None; self.work.len()];
        let shared = |hands: &Hands| hands.skills.len() > 1;
        if !self.hands.iter().any(shared) {
            return worth;
        }
        for pool in self.pools() {
            let alone = pool.stations.len() == 1
                && !pool.hands.iter().any(|place| shared(&self.hands[*place]));
            if !alone && pool.load.is_finite() && pool.load > 0.0 {
                let of = |station: &usize| self.work[*station] / pool.load;
                pool.stations.iter().for_each(|station| worth[*station] = Some(of(station)));
            }
        }
        worth
    }

    /// Stations with work that no person serves both of have nothing to do with each other.
    fn components(&self) -> Vec<Part> {
        let mut parts: Vec<Part> = Vec::new();
        for station in (0..self.work.len()).filter(|station| self.work[*station] > 0.0) {
            parts.push(Part { stations: vec![station], hands: Vec::new() });
        }
        for (place, hands) in self.hands.iter().enumerate().filter(|(_, h)| h.people > 0.0) {
            let serves = |part: &Part| hands.skills.iter().any(|s| part.stations.contains(&s.0));
            let (served, rest): (Vec<Part>, Vec<Part>) = parts.into_iter().partition(serves);
            parts = rest;
            if let Some(joined) = served.into_iter().reduce(Part::and) {
                parts.push(joined.with(place));
            }
        }
        parts
    }

    /// The most loaded pool of a part.
    fn hardest(&self, part: &Part) -> ResourcePool {
        let unserved = part.stations.iter().find(|station| {
            part.hands.iter().all(|place| self.hands[*place].does_at(**station) <= 0.0)
        });
        if let Some(station) = unserved {
            let stations = vec![*station];
            return ResourcePool { load: f64::INFINITY, stations, hands: vec![], machines: vec![] };
        }
        if let [station] = part.stations[..]
            && self.machines_of(station).is_none()
        {
            let able = part.hands.iter().map(|place| &self.hands[*place]);
            let load = self.work[station] / able.map(|hands| hands.does_at(station)).sum::<f64>();
            let stations = vec![station];
            return ResourcePool {
                load,
                stations,
                hands: part.hands.clone(),
                machines: Vec::new(),
            };
        }
        let best = Assigned::best(self, part).map(|best| best.bottleneck(self, part));
        best.filter(|pool| !pool.stations.is_empty()).unwrap_or_else(|| self.bound(part))
    }

    fn machines_of(&self, station: usize) -> Option<MachineHours> {
        self.machines.get(station).copied().flatten()
    }

    /// What is certain where the solver fails: even if all did what they are fastest at.
    fn bound(&self, part: &Part) -> ResourcePool {
        let work: f64 = part.stations.iter().map(|station| self.work[*station]).sum();
        let does = |place: &usize| {
            let hands = &self.hands[*place];
            let fastest = hands.skills.iter().map(|skill| skill.1).fold(0.0, f64::max);
            hands.people * fastest
        };
        let load = work / part.hands.iter().map(does).sum::<f64>();
        let Part { stations, hands } = part.clone();
        ResourcePool { load, stations, hands, machines: Vec::new() }
    }
}

impl Hands {
    /// The work one of them does at a station in a tick.
    fn speed_at(&self, station: usize) -> f64 {
        let here = self.skills.iter().filter(|skill| skill.0 == station);
        here.map(|skill| skill.1).fold(0.0, f64::max)
    }

    /// The work all of them together do at a station in a tick, if they do nothing else.
    fn does_at(&self, station: usize) -> f64 {
        self.people * self.speed_at(station)
    }
}

/// Stations and people who have to do with each other.
#[derive(Clone, Debug)]
struct Part {
    stations: Vec<usize>,
    hands: Vec<usize>,
}

impl Part {
    fn and(mut self, other: Part) -> Part {
        self.stations.extend(other.stations);
        self.hands.extend(other.hands);
        self.stations.sort_unstable();
        self.hands.sort_unstable();
        self
    }

    fn with(mut self, hands: usize) -> Part {
        self.hands.push(hands);
        self
    }
}

/// People who have less than this share of their time left have none: the rest is rounding.
const NOISE: f64 = 1e-6;

/// Who works where, and for how long.
struct Assigned {
    load: f64,
    time: Vec<AtStation<f64>>,
}

/// A station, and people who can work there by their place among the hands, with the time they spend.
struct AtStation<T> {
    station: usize,
    time: Vec<(usize, T)>,
}

impl Assigned {
    /// The assignment with the least load, and of those the one that takes the least time, so that
    /// no worker is busy without need; `None` where the solver fails.
    fn best(whole: &PlanningProblem, part: &Part) -> Option<Assigned> {
        let least = Assigned::solve(whole, part, None)?.load;
        let with_room = least * (1.0 + 1e-3 * NOISE);
        let Assigned { time, .. } = Assigned::solve(whole, part, Some(with_room))?;
        Some(Assigned { load: least, time })
    }

    /// At a given load the least time, otherwise the least load.
    fn solve(whole: &PlanningProblem, part: &Part, load: Option<f64>) -> Option<Assigned> {
        let mut problem = Problem::new(OptimizationDirection::Minimize);
        let (of_load, cost) = match load {
            Some(load) => (problem.add_var(0.0, (load, load)), 1.0),
            None => (problem.add_var(1.0, (0.0, f64::INFINITY)), 0.0),
        };
        let mut time = Vec::new();
        for station in &part.stations {
            let able = part.hands.iter();
            let able = able.filter(|place| whole.hands[**place].speed_at(*station) > 0.0);
            let spent = able.map(|who| (*who, problem.add_var(cost, (0.0, f64::INFINITY))));
            time.push(AtStation { station: *station, time: spent.collect() });
        }
        for AtStation { station, time } in &time {
            let speed = |who: &usize| whole.hands[*who].speed_at(*station);
            let work: Vec<(Variable, f64)> = time.iter().map(|(who, t)| (*t, speed(who))).collect();
            problem.add_constraint(&work, ComparisonOp::Ge, whole.work[*station]);
            if let Some(MachineHours { count, alone }) = whole.machines_of(*station) {
                let kept = time.iter().map(|(_, t)| (*t, 1.0));
                let kept: Vec<(Variable, f64)> = kept.chain([(of_load, -count)]).collect();
                problem.add_constraint(&kept, ComparisonOp::Le, -alone);
            }
        }
        for place in &part.hands {
            let theirs = time.iter().flat_map(|here| &here.time).filter(|(who, _)| who == place);
            let all = (of_load, -whole.hands[*place].people);
            let busy: Vec<(Variable, f64)> = theirs.map(|(_, t)| (*t, 1.0)).chain([all]).collect();
            problem.add_constraint(&busy, ComparisonOp::Le, 0.0);
        }
        let solution = problem.solve().ok()?.into_solution().ok()?;
        let spent = |(who, t): (usize, Variable)| (who, solution.var_value(t));
        let time = time.into_iter().map(|AtStation { station, time }| {
            let time = time.into_iter().map(spent).collect();
            AtStation { station, time }
        });
        Some(Assigned { load: solution.var_value(of_load), time: time.collect() })
    }

    /// What limits the load: all but what people with time left could relieve, directly or through
    /// others whose work they could take over.
    fn bottleneck(mut self, whole: &PlanningProblem, part: &Part) -> ResourcePool {
        let load = self.load;
        let full = |used: f64, all: f64| used > load * all * (1.0 - NOISE);
        let mut hands = part.hands.clone();
        hands.retain(|place| {
            let theirs = self.time.iter().flat_map(|here| &here.time);
            let busy: f64 = theirs.filter(|(who, _)| who == place).map(|(_, time)| time).sum();
            full(busy, whole.hands[*place].people)
        });
        let mut machines = Vec::new();
        for AtStation { station, time } in &self.time {
            let kept = |alone| alone + time.iter().map(|(_, time)| time).sum::<f64>();
            let here = whole.machines_of(*station);
            if here.is_some_and(|here| full(kept(here.alone), here.count)) {
                machines.push(*station);
            }
        }
        loop {
            let relieved = self.time.iter().position(|here| {
                let help = here.time.iter().any(|(who, _)| !hands.contains(who));
                help && !machines.contains(&here.station)
            });
            let Some(place) = relieved else { break };
            let here = self.time.swap_remove(place);
            for (who, _) in here.time.iter().filter(|(_, time)| *time > NOISE) {
                hands.retain(|other| other != who);
            }
        }
        let mut stations: Vec<usize> = self.time.iter().map(|here| here.station).collect();
        stations.sort_unstable();
        machines.retain(|station| stations.contains(station));
        ResourcePool { load, stations, hands, machines }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{Real, whole_count};

    /// Work by station, and people with their skills.
    fn network(work: &[f64], hands: &[(f64, &[(usize, f64)])]) -> PlanningProblem {
        let hands = hands.iter();
        let hands =
            hands.map(|(people, skills)| Hands { people: *people, skills: skills.to_vec() });
        PlanningProblem { work: work.to_vec(), hands: hands.collect(), machines: Vec::new() }
    }

    fn with_machines(problem: PlanningProblem, machines: &[Option<(f64, f64)>]) -> PlanningProblem {
        let of = |(count, alone)| MachineHours { count, alone };
        PlanningProblem { machines: machines.iter().map(|m| m.map(of)).collect(), ..problem }
    }

    /// Load, stations and people of each pool, as worked out by hand.
    #[track_caller]
    fn assert_pools(problem: &PlanningProblem, known: &[(f64, &[usize], &[usize])]) {
        let pools = problem.pools();
        assert_eq!(pools.len(), known.len(), "{pools:?}");
        for (pool, (load, stations, hands)) in pools.iter().zip(known) {
            assert!((pool.load - load).abs() < 1e-9, "{pools:?}, by hand {load}");
            assert_eq!((&pool.stations[..], &pool.hands[..]), (*stations, *hands), "{pools:?}");
        }
    }

    /// Specialists alone: 1.8 of work for 2 people is .9, .5 for 1 is .5.
    #[test]
    fn specialists_carry_their_own_work() {
        let problem = network(&[1.8, 0.5], &[(2.0, &[(0, 1.0)]), (1.0, &[(1, 1.0)])]);
        assert_pools(&problem, &[(0.9, &[0], &[0]), (0.5, &[1], &[1])]);
    }

    /// Both can do everything: 1.05 + .55 = 1.6 for 2 people is .8, although a's own is 1.05.
    #[test]
    fn full_skills_share_all_work() {
        let both: &[(usize, f64)] = &[(0, 1.0), (1, 1.0)];
        let problem = network(&[1.05, 0.55], &[(1.0, both), (1.0, both)]);
        assert_pools(&problem, &[(0.8, &[0, 1], &[0, 1])]);
    }

    /// The other station has no work, so its helper, at a tenth of the speed, adds .1 to the specialist's
    /// 1: 1.5 of 1.1 is an overload.
    #[test]
    fn a_slow_helper_counts_at_their_speed() {
        let flexible: &[(usize, f64)] = &[(0, 0.1), (1, 1.0)];
        let own = (1.0, &[(0, 1.0)][..]);
        let problem = network(&[1.5, 0.0], &[own, (1.0, &[(1, 1.0)]), (1.0, flexible)]);
        assert_pools(&problem, &[(1.5 / 1.1, &[0], &[0, 2])]);
    }

    /// N model, the flexible person loaded enough by the station that only they serve: .9 of theirs is
    /// .9, and the other station, .4 of work, stays with its specialist at .4.
    #[test]
    fn a_helper_without_time_does_not_help() {
        let problem = network(&[0.4, 0.9], &[(1.0, &[(0, 1.0)]), (1.0, &[(0, 1.0), (1, 1.0)])]);
        assert_pools(&problem, &[(0.9, &[1], &[1]), (0.4, &[0], &[0])]);
    }

    /// N model the other way round: 1.3 and .3 are shared, 1.6 / 2 = .8.
    #[test]
    fn a_helper_with_time_levels_the_load() {
        let problem = network(&[1.3, 0.3], &[(1.0, &[(0, 1.0)]), (1.0, &[(0, 1.0), (1, 1.0)])]);
        assert_pools(&problem, &[(0.8, &[0, 1], &[0, 1])]);
    }

    /// The helper at speed 1/2 needs r - .3 of their time to be left: 1.3 = r + (r - .3) / 2, so r = 29/30.
    #[test]
    fn a_slow_helper_levels_at_the_price_of_time() {
        let problem = network(&[1.3, 0.3], &[(1.0, &[(0, 1.0)]), (1.0, &[(0, 0.5), (1, 1.0)])]);
        assert_pools(&problem, &[(29.0 / 30.0, &[0, 1], &[0, 1])]);
    }

    /// Open chain a -> b -> c, work .8, .6, 1.6: c gets its specialist and what b's has left, b gets what
    /// a's has left. All three share 3 / 3 = 1.
    #[test]
    fn a_chain_passes_slack_on() {
        let chain: &[(f64, &[(usize, f64)])] =
            &[(1.0, &[(0, 1.0), (1, 1.0)]), (1.0, &[(1, 1.0), (2, 1.0)]), (1.0, &[(2, 1.0)])];
        assert_pools(&network(&[0.8, 0.6, 1.6], chain), &[(1.0, &[0, 1, 2], &[0, 1, 2])]);
    }

    /// The same chain with work .5, .2, 2.4: b's person can give all their time to c, since a's can do all
    /// of .7 for a and b; c has 2.4 of 2 = 1.2, the others .7.
    #[test]
    fn a_chain_has_a_bottleneck_where_slack_does_not_reach() {
        let chain: &[(f64, &[(usize, f64)])] =
            &[(1.0, &[(0, 1.0), (1, 1.0)]), (1.0, &[(1, 1.0), (2, 1.0)]), (1.0, &[(2, 1.0)])];
        let known: &[(f64, &[usize], &[usize])] = &[(1.2, &[2], &[1, 2]), (0.7, &[0, 1], &[0])];
        assert_pools(&network(&[0.5, 0.2, 2.4], chain), known);
    }

    /// Each does 2 a tick at their own station, and 1 at the other's. Person 1 needs .6 for their own work of
    /// 1.2 and gives the rest: 1.8 = 2 r + (r - .6), so r = .8.
    #[test]
    fn everyone_does_first_what_they_are_fast_at() {
        let skills: [&[(usize, f64)]; 2] = [&[(0, 2.0), (1, 1.0)], &[(0, 1.0), (1, 2.0)]];
        let problem = network(&[1.8, 1.2], &[(1.0, skills[0]), (1.0, skills[1])]);
        assert_pools(&problem, &[(0.8, &[0, 1], &[0, 1])]);
    }

    /// One machine, kept 1.2 a tick with two people there: .4 of work and .8 without a worker. The
    /// machine is asked for 1.2 of 1, the people for .2.
    #[test]
    fn machines_limit_what_people_could_do() {
        let problem = with_machines(network(&[0.4], &[(2.0, &[(0, 1.0)])]), &[Some((1.0, 0.8))]);
        assert_pools(&problem, &[(1.2, &[0], &[])]);
        assert_eq!(problem.pools()[0].machines, [0]);
    }

    /// Without a person there is no capacity.
    #[test]
    fn work_without_people_cannot_be_done() {
        let problem = network(&[0.4], &[(0.0, &[(0, 1.0)])]);
        assert_eq!(problem.pools()[0].load, f64::INFINITY);
    }

    /// What people with several skills are worth at 80 %: 1.05 / .8 and .55 / .8, together 2.
    #[test]
    fn shared_people_are_worth_what_they_carry() {
        let both: &[(usize, f64)] = &[(0, 1.0), (1, 1.0)];
        let worth = network(&[1.05, 0.55], &[(1.0, both), (1.0, both)]).full_time();
        let [Some(a), Some(b)] = worth[..] else { panic!("{worth:?}") };
        assert!((a - 1.3125).abs() < 1e-9 && (b - 0.6875).abs() < 1e-9, "{worth:?}");
        assert_eq!(network(&[1.0], &[(2.0, &[(0, 1.0)])]).full_time(), [None]);
    }

    /// A minimal cut over subsets is the load where all speeds are 1: the most that any set of stations
    /// asks of all who can do any of it (max flow, min cut). 300 random networks.
    #[test]
    fn loads_are_those_of_the_hardest_set_of_stations() {
        let mut state = 11_u64;
        let mut number = || {
            state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            (state >> 33).real() / f64::from(1_u32 << 31)
        };
        for case in 0..300 {
            let stations = 2 + whole_count(number() * 5.0);
            let work: Vec<f64> = (0..stations).map(|_| 0.1 + number()).collect();
            let mut skilled = |place: usize| {
                let others = (0..stations).filter(|other| *other != place && number() < 0.3);
                let skills = others.chain([place]).map(|station| (station, 1.0)).collect();
                Hands { people: 1.0, skills }
            };
            let hands: Vec<Hands> = (0..stations).map(&mut skilled).collect();
            let asks = |set: usize| {
                let within = |s: usize| set >> s & 1 == 1;
                let asked: f64 = (0..stations).filter(|s| within(*s)).map(|s| work[s]).sum();
                let able = hands.iter().filter(|h| h.skills.iter().any(|s| within(s.0)));
                asked / able.count().real()
            };
            let known = (1..1_usize << stations).map(asks).fold(0.0, f64::max);
            let problem = PlanningProblem { work, hands, machines: Vec::new() };
            let load = problem.pools()[0].load;
            assert!((load - known).abs() < 1e-9, "case {case}: {load}, by sets {known}");
        }
    }
}
