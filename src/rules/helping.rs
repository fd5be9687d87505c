//! Lead times where people help at several stations: the floor as it stands is played forward.
//!
//! Who is served next depends on how the other queues fare meanwhile, so no sum of waits tells the
//! distribution. With exponential work the floor is a Markov chain, and a path of it until the order is
//! done is a draw from that distribution. Of n such draws the k-th smallest is exceeded with
//! probability 1 - k/(n + 1) exactly, however few they are.

use super::assigning::{Assignment, Waiting};
use crate::engine::{Distribution, Real, Stream, unit, whole_count};
use std::collections::VecDeque;

/// Stations that share people, as an order finds them. Times in ticks.
#[derive(Clone, Debug, PartialEq)]
pub struct SharedFloor {
    /// Who takes what.
    pub assignment: Assignment,
    /// The stations.
    pub stations: Vec<SharedStation>,
    /// Skills of each group of people, in order of preference: a station, and orders finished a tick
    /// there.
    pub groups: Vec<Vec<(usize, f64)>>,
    /// Those who are there.
    pub people: Vec<SharedWorker>,
    /// Larger than all serials so far.
    pub serial: u64,
}

/// A station, first come first served.
#[derive(Clone, Debug, PartialEq)]
pub struct SharedStation {
    /// Serials of joining of those who wait, ascending.
    pub waiting: VecDeque<u64>,
    /// Orders that come a tick.
    pub arrivals: f64,
    /// Groups that can work here, those who are asked first in front.
    pub able: Vec<usize>,
}

/// One of those people.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SharedWorker {
    /// Their group.
    pub group: usize,
    /// Where they are at work; `None`: idle.
    pub at: Option<usize>,
    /// The serial with which they last became idle.
    pub idle_since: u64,
}

/// At least so many paths, and so many beyond the quantile: with 99 the ninth decile is the 90th.
const PATHS: f64 = 99.0;
const BEYOND: f64 = 10.0;
/// At most so many, whatever the level.
const MOST_PATHS: f64 = 9_999.0;

/// After so many events it is not certain that the order is ever served: it takes longer than this.
const LONGEST_PATH: u32 = 100_000;

impl SharedFloor {
    /// The lead time that an order which joins a station now keeps with probability `level`, in (0, 1);
    /// `unit_time` is exponential with mean 1.
    pub fn kept(
        &self,
        station: usize,
        level: f64,
        unit_time: &Distribution,
        stream: &mut Stream,
    ) -> f64 {
        let paths = (BEYOND / (1.0 - level)).ceil() - 1.0;
        let paths = whole_count(paths.clamp(PATHS, MOST_PATHS));
        let path = |_| self.clone().play(station, unit_time, stream);
        let mut lead_times: Vec<f64> = (0..paths).map(path).collect();
        lead_times.sort_unstable_by(f64::total_cmp);
        let place = (level * (paths + 1).real()).clamp(1.0, paths.real());
        let below = whole_count(place.floor());
        let (low, high) = (lead_times[below - 1], lead_times[below.min(paths - 1)]);
        low + (place - place.floor()) * (high - low)
    }

    /// How long an order takes that joins a station now.
    fn play(mut self, station: usize, unit_time: &Distribution, stream: &mut Stream) -> f64 {
        let own = self.serial;
        if let Some(who) = self.takes(station) {
            return unit_time.sample(stream) / self.rate(who);
        }
        let mut now = 0.0;
        for _ in 0..LONGEST_PATH {
            let working: f64 = (0..self.people.len()).map(|who| self.rate(who)).sum();
            let arriving: f64 = self.stations.iter().map(|station| station.arrivals).sum();
            now += unit_time.sample(stream) / (working + arriving);
            let mut place = unit(stream) * (working + arriving);
            if place < working {
                let who = (0..self.people.len()).find(|who| {
                    place -= self.rate(*who);
                    place < 0.0
                });
                let Some(who) = who else { continue };
                if self.goes_on(who) == Some(own) {
                    return now + unit_time.sample(stream) / self.rate(who);
                }
                continue;
            }
            place -= working;
            let next = self.stations.iter().position(|station| {
                place -= station.arrivals;
                place < 0.0
            });
            next.and_then(|station| self.takes(station));
        }
        now
    }

    /// Orders a tick that someone finishes where they are at work.
    fn rate(&self, who: usize) -> f64 {
        let SharedWorker { group, at, .. } = self.people[who];
        let skill = |station| self.groups[group].iter().find(|skill| skill.0 == station);
        at.and_then(skill).map_or(0.0, |skill| skill.1)
    }

    /// An order comes to a station: who takes it up; it waits if they all are at work.
    fn takes(&mut self, station: usize) -> Option<usize> {
        self.serial += 1;
        let able = &self.stations[station].able;
        let idle = self.people.iter().enumerate().filter(|(_, who)| who.at.is_none());
        let asked = idle.filter_map(|(place, who)| {
            let rank = able.iter().position(|group| *group == who.group)?;
            let rank = if self.assignment == Assignment::LongestIdle { 0 } else { rank };
            Some((rank, who.idle_since, place))
        });
        let taken = asked.min().map(|(_, _, place)| place);
        match taken {
            Some(who) => self.people[who].at = Some(station),
            None => self.stations[station].waiting.push_back(self.serial - 1),
        }
        taken
    }

    /// Someone has finished an order: the one they take up next, if any waits.
    fn goes_on(&mut self, who: usize) -> Option<u64> {
        let skills = &self.groups[self.people[who].group];
        let queues = skills.iter().map(|(station, _)| {
            let waiting = &self.stations[*station].waiting;
            Some(Waiting { length: waiting.len(), joined: *waiting.front()? })
        });
        let Some(choice) = self.assignment.choose(queues) else {
            self.serial += 1;
            self.people[who] =
                SharedWorker { at: None, idle_since: self.serial, ..self.people[who] };
            return None;
        };
        let station = skills[choice].0;
        self.people[who].at = Some(station);
        self.stations[station].waiting.pop_front()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{Identity, Purpose, Randomness};
    use statrs::distribution::{ContinuousCDF, Erlang};

    fn lead_times(floor: &SharedFloor, station: usize) -> Vec<f64> {
        let unit_time = Distribution::exponential(1.0).expect("a mean of 1 is above 0");
        let randomness = Randomness::new(3, 0);
        let path = |n| {
            let mut stream = randomness.stream(Purpose::Lookahead, Identity(n), 0);
            floor.clone().play(station, &unit_time, &mut stream)
        };
        (0..20_000).map(path).collect()
    }

    fn at_work(group: usize, at: usize) -> SharedWorker {
        SharedWorker { group, at: Some(at), idle_since: 0 }
    }

    /// Two specialists for two stations who can do everything, both at work, three orders at the first
    /// station and none at the second, where none come: both serve the first, so the wait for four
    /// departures at rate 2 is Erlang, then comes the own work at rate 1: 2 + 1 on average.
    #[test]
    fn idle_neighbours_help() {
        let floor = SharedFloor {
            assignment: Assignment::PrimaryFirst,
            stations: vec![
                SharedStation { waiting: (1..4).collect(), arrivals: 0.3, able: vec![0, 1] },
                SharedStation { waiting: VecDeque::new(), arrivals: 0.0, able: vec![1, 0] },
            ],
            groups: vec![vec![(0, 1.0), (1, 1.0)], vec![(1, 1.0), (0, 1.0)]],
            people: vec![at_work(0, 0), at_work(1, 1)],
            serial: 4,
        };
        let seen = lead_times(&floor, 0);
        let mean = seen.iter().sum::<f64>() / seen.len().real();
        assert!((mean - 3.0).abs() < 0.04, "{mean}");
        // Longest waiting first: the same, as nothing else waits.
        let oldest = SharedFloor { assignment: Assignment::LongestIdle, ..floor };
        let mean = lead_times(&oldest, 0).iter().sum::<f64>() / 20_000.0;
        assert!((mean - 3.0).abs() < 0.04, "{mean}");
    }

    /// One worker with two ahead: Erlang(3), whose ninth decile 5.3223 is met by the 90th of 99 paths in
    /// nine of ten cases: the share kept is an average of exact shares.
    #[test]
    fn few_paths_keep_the_level_on_average() {
        let floor = SharedFloor {
            assignment: Assignment::PrimaryFirst,
            stations: vec![SharedStation { waiting: [1].into(), arrivals: 0.0, able: vec![0] }],
            groups: vec![vec![(0, 1.0)]],
            people: vec![at_work(0, 0)],
            serial: 2,
        };
        let erlang = Erlang::new(3, 1.0).expect("shape and rate are positive");
        let unit_time = Distribution::exponential(1.0).expect("a mean of 1 is above 0");
        let randomness = Randomness::new(4, 0);
        for level in [0.5, 0.9, 0.925, 0.99] {
            let share = |n| {
                let mut stream = randomness.stream(Purpose::Lookahead, Identity(n), 0);
                erlang.cdf(floor.kept(0, level, &unit_time, &mut stream))
            };
            let kept = (0..400).map(share).sum::<f64>() / 400.0;
            assert!((kept - level).abs() < 0.01, "{kept} at {level}");
        }
    }
}
