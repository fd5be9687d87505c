//! What a station has become able to do through the hours invested in it, and what that is worth.

use crate::company::context::Context;
use crate::company::entities::ids::OrderId;
use crate::company::shop_floor::ShopFloor;
use crate::engine::Time;
use crate::engine::maths;
use crate::scenario::{Improvement, StationId};

/// What a station has become able to do, as of an instant.
#[derive(Clone, Copy, Debug)]
pub struct Capability {
    pub value: f64,
    pub since: Time,
}

impl Capability {
    pub fn now(self, fading: f64, now: Time) -> f64 {
        self.value * maths::exp(-fading * now.since(self.since).real_ticks())
    }

    /// A session of so many ticks a worker of the station ends. Hours come in impulses, for which
    /// C' = gain I (1 - C) - fading C is integrated exactly: between them C fades, each takes the
    /// distance to 1 down by exp(-gain x hours a worker).
    pub fn learn(&mut self, invested: f64, rule: &Improvement, fading: f64, now: Time) -> f64 {
        let before = self.now(fading, now);
        self.value = 1.0 - (1.0 - before) * maths::exp(-rule.gain * invested);
        self.since = now;
        self.value
    }
}

/// Work as it turns out with capability: the drawn work keeps its random number; its deviation from
/// the mean shrinks by exp(-variability C/2), so that its squared coefficient of variation does by
/// the square of that, whatever its distribution; then all of it shrinks by exp(-work C).
fn improved(drawn: f64, mean: f64, capability: f64, rule: &Improvement) -> f64 {
    let spread = maths::exp(-0.5 * rule.variability * capability);
    (mean + (drawn - mean) * spread) * maths::exp(-rule.work * capability)
}

impl ShopFloor {
    /// What a station is able to do now, from 0 to 1.
    pub(in crate::company::shop_floor) fn capability<O>(
        &self,
        station: StationId,
        now: Time,
        cx: &Context<'_, O>,
    ) -> f64 {
        let fading = cx.scenario.operations.improvement.fading * cx.scenario.open_share();
        let stock = self.efforts.capabilities.get(station);
        stock.map_or(0.0, |stock| stock.now(fading, now))
    }

    /// What work that was drawn for an order becomes where it is now.
    #[inline(never)]
    pub(in crate::company::shop_floor) fn work_with_capability<O>(
        &mut self,
        drawn: f64,
        id: OrderId,
        now: Time,
        cx: &Context<'_, O>,
    ) -> f64 {
        let order = &self.orders[id];
        let route = &cx.scenario.products[order.product].route;
        let operation = &route[usize::from(order.operation)];
        let capability = self.capability(operation.station, now, cx);
        if capability == 0.0 {
            return drawn;
        }
        self.efforts.known[operation.station] = capability;
        let size = if operation.per_unit { order.size } else { 1.0 };
        let mean = operation.work.mean() * size;
        improved(drawn, mean, capability, &cx.scenario.operations.improvement)
    }

    /// How much faster than planned a station works in the eyes of all, for its capability and for
    /// the hours it invests.
    pub(in crate::company::shop_floor) fn pace_by_improvement<O>(
        &self,
        station: StationId,
        cx: &Context<'_, O>,
    ) -> f64 {
        let Some(capability) = self.efforts.known.get(station) else { return 1.0 };
        let operations = &cx.scenario.operations;
        operations.stations[station].improvement.complement()
            * maths::exp(operations.improvement.work * capability)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULE: Improvement = Improvement {
        session: 1.0,
        gain: 2.0,
        usual: 1.0,
        fading: 0.01,
        at_start: 0.0,
        work: 0.5,
        faults: 0.0,
        variability: 1.0,
        cost: crate::rules::Wage::ZERO,
    };

    /// Small sessions in quick succession approach the stationary point gain I / (gain I + fading).
    #[test]
    fn capability_settles_where_gain_and_fading_balance() {
        let mut stock = Capability { value: 0.0, since: Time::ZERO };
        for tick in 1..5000 {
            stock.learn(0.02, &RULE, RULE.fading, Time::from_ticks(tick));
        }
        let truth = 0.04 / (0.04 + 0.01);
        assert!((stock.value - truth).abs() < 0.005, "{}", stock.value);
        assert!(
            (stock.now(0.01, Time::from_ticks(5099)) / stock.value + 0.0 - maths::exp(-1.0)).abs()
                < 1e-9
        );
    }

    /// Mean and squared coefficient of variation by hand, for a distribution over two values.
    #[test]
    fn mean_and_variability_shrink_as_they_should() {
        let values = [1.0, 5.0].map(|drawn| improved(drawn, 3.0, 1.0, &RULE));
        let mean = (values[0] + values[1]) / 2.0;
        assert!((mean - 3.0 * maths::exp(-0.5)).abs() < 1e-12);
        let scv = maths::powi((values[1] - values[0]) / 2.0 / mean, 2);
        assert!((scv - maths::powi(2.0_f64 / 3.0, 2) * maths::exp(-1.0)).abs() < 1e-12);
    }
}
