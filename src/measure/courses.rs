//! The course of every time average over the window, where `[report]` asks for it: of each of equal stretches
//! the time average of its own.

use super::stretches::until_end_of;
use crate::engine::Time;
use crate::scenario::Scenario;

/// Stretches of the window.
const STRETCHES: usize = 50;

/// The time averages up to the end of each stretch that is over.
#[derive(Clone, Debug)]
pub(super) struct Courses {
    /// The end of each stretch.
    ends: Vec<Time>,
    /// Of each stretch that is over, and each time average in the order of the catalogue: its sum over time in
    /// units times ticks, from the start of the window.
    sums: Vec<Vec<Option<f64>>>,
    /// Which KPIs of the catalogue are time averages.
    averaged: Vec<bool>,
}

impl Courses {
    /// Of the window of a scenario; of its KPIs those that are time averages.
    pub(super) fn of(scenario: &Scenario, averaged: Vec<bool>) -> Courses {
        let (start, length) = (Time::ZERO + scenario.run.warm_up, scenario.run.length);
        let end = |number| start + until_end_of(number, STRETCHES, length);
        Courses {
            ends: (0..STRETCHES).map(end).collect(),
            sums: Vec::with_capacity(STRETCHES),
            averaged,
        }
    }

    /// The end of a stretch that comes not after this instant and has not been looked at.
    pub(super) fn due(&self, now: Time) -> Option<Time> {
        self.ends.get(self.sums.len()).copied().filter(|end| *end <= now)
    }

    /// A stretch is over, so many ticks after the start of the window: the KPIs of the window up to now.
    pub(super) fn note(&mut self, kpis: Vec<Option<f64>>, ticks: f64) {
        let values = kpis.into_iter().zip(&self.averaged);
        let sums = values.filter(|(_, averaged)| **averaged);
        self.sums.push(sums.map(|(value, _)| value.map(|value| value * ticks)).collect());
    }

    /// For each time average of the catalogue, that of each stretch; `None` where it is undefined.
    pub(super) fn into_paths(self, started: Time) -> Vec<Vec<Option<f64>>> {
        let count = self.averaged.iter().filter(|averaged| **averaged).count();
        let path = |place: usize| {
            let (mut before, mut since) = (Some(0.0), started);
            let stretch = |(sums, end): (&Vec<Option<f64>>, &Time)| {
                let (sum, ticks) = (sums[place], end.since(since).real_ticks());
                let mean = before.zip(sum).filter(|_| ticks > 0.0).map(|(a, b)| (b - a) / ticks);
                (before, since) = (sum.or(before), *end);
                mean
            };
            self.sums.iter().zip(&self.ends).map(stretch).collect()
        };
        (0..count).map(path).collect()
    }
}
