//! Learning: experience comes with every operation done at a station and fades with time; it
//! sets the worker's pace there and the risk of defects.

use crate::company::Time;
use crate::company::context::Context;
use crate::company::entities::ids::WorkerId;
use crate::company::shop_floor::ShopFloor;
use crate::engine::maths;
use crate::engine::{Id, IdVec};
use crate::scenario::{Learning, StationId};

/// Who has done how much where. Empty where there is no learning.
#[derive(Clone, Debug, Default)]
pub struct Experience {
    /// Operations of experience, and when they were last brought up to date.
    known: IdVec<WorkerId, IdVec<StationId, Option<(f64, Time)>>>,
    /// Workers of the first day; they come with experience in their own skills.
    pub of_first_day: usize,
}

/// The pace that so many operations of experience make.
fn pace(x: f64, learning: &Learning) -> f64 {
    1.0 - (1.0 - learning.start) * maths::pow(1.0 + x / learning.half, -learning.exponent)
}

impl ShopFloor {
    /// A worker's experience at a station now.
    fn experience<O>(
        &self,
        worker: WorkerId,
        station: StationId,
        rule: &Learning,
        now: Time,
        cx: &Context<'_, O>,
    ) -> f64 {
        let known = self.skill.known.get(worker).and_then(|of| of.get(station).copied().flatten());
        let (x, then) = known.unwrap_or_else(|| {
            let crew = self.workers[worker].crew;
            let own = &cx.scenario.operations.crews[crew].skills;
            let at_home = own.iter().any(|skill| skill.station == station);
            let brings = at_home && worker.place() < self.skill.of_first_day;
            (if brings { rule.experience } else { 0.0 }, Time::ZERO)
        });
        x * maths::exp(-rule.forgetting * now.since(then).real_ticks())
    }

    /// The pace of a worker at a station, relative to their speed there.
    pub(super) fn proficiency<O>(
        &self,
        worker: WorkerId,
        station: StationId,
        now: Time,
        cx: &Context<'_, O>,
    ) -> f64 {
        let Some(rule) = &cx.scenario.operations.learning else { return 1.0 };
        pace(self.experience(worker, station, rule, now, cx), rule)
    }

    /// How much likelier defects are than in practised hands.
    pub(super) fn defect_factor<O>(
        &self,
        worker: Option<WorkerId>,
        station: StationId,
        now: Time,
        cx: &Context<'_, O>,
    ) -> f64 {
        match (&cx.scenario.operations.learning, worker) {
            (Some(rule), Some(worker)) => {
                1.0 + rule.defects * (1.0 - self.proficiency(worker, station, now, cx))
            }
            _ => 1.0,
        }
    }

    /// A worker has done one more operation at a station.
    #[inline(never)]
    pub(super) fn gain_experience<O>(
        &mut self,
        worker: WorkerId,
        station: StationId,
        now: Time,
        cx: &Context<'_, O>,
    ) {
        let Some(rule) = &cx.scenario.operations.learning else { return };
        let x = self.experience(worker, station, rule, now, cx) + 1.0;
        let known = &mut self.skill.known;
        known.reach(worker, IdVec::new());
        known[worker].reach(station, None);
        known[worker][station] = Some((x, now));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Wright's 80 % curve falls to 80 % with each doubling, here of half + x: not the time of
    /// work, which would fall to nothing, but what is missing to full pace. Of a beginner without
    /// any it is n^-0.321928 at the n-th operation.
    #[test]
    fn what_is_missing_to_full_pace_falls_by_wrights_curve() {
        let exponent = -maths::ln(0.8) / std::f64::consts::LN_2;
        assert!((exponent - 0.321928).abs() < 1e-6);
        let learning = Learning {
            start: 0.0,
            exponent,
            half: 1.0,
            forgetting: 0.0,
            experience: 0.0,
            defects: 1.0,
        };
        let missing = |n: u32| 1.0 - pace(f64::from(n - 1), &learning);
        for n in 1..200 {
            assert!((missing(2 * n) / missing(n) - 0.8).abs() < 1e-12, "n = {n}");
        }
        assert!((missing(100) / missing(1) - 0.227062).abs() < 1e-6);
        let sum: f64 = (1..=100).map(missing).sum();
        assert!((sum - 32.650811).abs() < 1e-6, "{sum}");
    }

    #[test]
    fn pace_rises_from_the_start_towards_one() {
        let learning = Learning {
            start: 0.6,
            exponent: 0.32,
            half: 20.0,
            forgetting: 0.0,
            experience: 0.0,
            defects: 1.0,
        };
        assert_eq!(pace(0.0, &learning), 0.6);
        let at_half = 1.0 - 0.4 * maths::pow(2.0, -0.32);
        assert!((pace(20.0, &learning) - at_half).abs() < 1e-12);
        assert!(pace(1e9, &learning) > 0.99);
    }
}
