//! Pace under load: people hurry when more waits than usual, and tire when that lasts.

use crate::company::Time;
use crate::company::context::Context;
use crate::company::entities::ids::{OrderId, WorkerId};
use crate::company::shop_floor::ShopFloor;
use crate::engine::maths;
use crate::scenario::{StationId, Stress};

/// What a station's people remember of the load.
#[derive(Clone, Copy, Debug, Default)]
pub struct Strain {
    /// Moving average of the excess load.
    fatigue: f64,
    /// The excess load since then.
    excess: f64,
    since: Time,
}

impl Strain {
    /// Brings the average up to date: it moves towards the excess load of the time since.
    pub fn settle(&mut self, now: Time, memory: f64) {
        let elapsed = now.since(self.since).real_ticks();
        self.fatigue += (self.excess - self.fatigue) * -maths::exp_m1(-elapsed / memory);
        self.since = now;
    }

    /// The pace at a load.
    pub(super) fn pace(&self, load: f64, stress: &Stress) -> f64 {
        let pace = 1.0 + stress.gain * (load - 1.0) - stress.fatigue * self.fatigue;
        pace.clamp(stress.bounds.0, stress.bounds.1)
    }
}

impl ShopFloor {
    /// A worker's pace at an operation now, by experience and load, and while they get used to a
    /// policy.
    #[inline(never)]
    pub(super) fn pace_now<O>(
        &mut self,
        worker: WorkerId,
        id: OrderId,
        now: Time,
        cx: &Context<'_, O>,
    ) -> f64 {
        let order = &self.orders[id];
        let route = &cx.scenario.products[order.product].route;
        let station = route[usize::from(order.operation)].station;
        self.proficiency(worker, station, now, cx)
            * self.pace_under_load(station, now, cx)
            * cx.scenario.pace.workers
    }

    /// The pace of everybody at a station under the present load.
    fn pace_under_load<O>(&mut self, station: StationId, now: Time, cx: &Context<'_, O>) -> f64 {
        let Some(stress) = &cx.scenario.operations.stations[station].stress else { return 1.0 };
        let load = f64::from(self.present(station)) / stress.normal;
        let strain = &mut self.strain[station];
        strain.settle(now, stress.memory);
        strain.pace(load, stress)
    }

    /// The number of orders at a station has changed.
    #[inline(never)]
    pub(in crate::company::shop_floor) fn load_changes<O>(
        &mut self,
        station: StationId,
        now: Time,
        cx: &Context<'_, O>,
    ) {
        let Some(stress) = &cx.scenario.operations.stations[station].stress else { return };
        let load = f64::from(self.present(station)) / stress.normal;
        let strain = &mut self.strain[station];
        strain.settle(now, stress.memory);
        strain.excess = (load - 1.0).max(0.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand: an excess load of 1 for as long as the memory lasts tires by 1 - 1/e.
    #[test]
    fn people_hurry_and_tire() {
        let stress =
            Stress { normal: 2.0, gain: 0.2, fatigue: 0.5, memory: 1000.0, bounds: (0.8, 1.1) };
        let mut strain = Strain { excess: 1.0, ..Strain::default() };
        assert!((strain.pace(1.4, &stress) - 1.08).abs() < 1e-12);
        assert_eq!(strain.pace(2.0, &stress), 1.1);
        assert!((strain.pace(0.5, &stress) - 0.9).abs() < 1e-12);
        strain.settle(Time::from_ticks(1000), stress.memory);
        let fatigue = 1.0 - maths::exp(-1.0);
        assert!((strain.pace(1.0, &stress) - (1.0 - 0.5 * fatigue).max(0.8)).abs() < 1e-12);
        assert!((strain.fatigue - fatigue).abs() < 1e-12);
    }
}
