//! Learning from faults: some of those that are found are analysed by a worker of the station that is
//! responsible, and become rarer; what nobody looks at becomes a habit again.

use crate::company::entities::ids::OrderId;
use crate::company::entities::order::Verdict;
use crate::company::entities::order::{Order, SOUND};
use crate::company::entities::worker::Call;
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::shop_floor::ShopFloor;
use crate::company::{Time, context::Context};
use crate::engine::{Identity, Purpose, Span, chance};
use crate::scenario::{CrewId, ProductId, RootCauses};

/// How likely the faults of an operation are, relative to the paper, as of an instant.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Habit {
    factor: f64,
    since: Time,
}

impl Habit {
    /// f' = drift (most - f), integrated exactly.
    fn now(self, law: &RootCauses, drift: f64, now: Time) -> f64 {
        let kept = (-drift * now.since(self.since).real_ticks()).exp();
        law.most + (self.factor - law.most) * kept
    }

    /// f <- least + (f - least)(1 - cures).
    fn is_cured(&mut self, law: &RootCauses, drift: f64, now: Time) -> f64 {
        let factor = self.now(law, drift, now);
        *self = Habit { factor: law.least + (factor - law.least) * (1.0 - law.cures), since: now };
        self.factor
    }
}

/// The habits of all operations, and whose turn it is to analyse. Empty where nothing is analysed.
#[derive(Clone, Debug, Default)]
pub struct Habits {
    of: Vec<Habit>,
    /// By station.
    turns: Vec<usize>,
}

impl ShopFloor {
    /// Brings what is learnt from faults in line with the paper.
    pub fn adopt_root_causes<O>(&mut self, now: Time, cx: &Context<'_, O>) {
        if cx.scenario.operations.root_causes.is_none() {
            self.habits = Habits::default();
            return;
        }
        self.faults_vary = true;
        let operations = cx.scenario.products.len() * self.stride;
        let habits = &mut self.habits;
        habits.of.resize(operations, Habit { factor: 1.0, since: now });
        habits.turns.resize(self.stations.len(), 0);
    }

    fn place_of_habit(&self, product: ProductId, operation: u16) -> usize {
        product.0 as usize * self.stride + operation as usize
    }

    /// How likely faults of an operation are now, relative to the paper.
    #[inline(never)]
    pub fn fault_factor<O>(
        &self,
        product: ProductId,
        operation: u16,
        now: Time,
        cx: &Context<'_, O>,
    ) -> f64 {
        let law = &cx.scenario.operations.improvement;
        let station = cx.scenario.products[product.0 as usize].route[operation as usize].station;
        let capable = (-law.faults * self.capability(station, now, cx)).exp();
        let Some(law) = &cx.scenario.operations.root_causes else { return capable };
        let drift = law.drift * cx.scenario.open_share();
        let habit = self.habits.of[self.place_of_habit(product, operation)];
        capable * habit.now(law, drift, now)
    }

    /// An operation was found to have done wrong: some such faults are analysed.
    #[inline(never)]
    pub fn fault_is_found<O: Observer>(
        &mut self,
        id: OrderId,
        verdict: &Verdict,
        cx: &mut Context<'_, O>,
    ) {
        let Some(culprit) = verdict.culprit else { return };
        let order = &self.orders[id.0];
        let (who, product) = (order.identity, order.product);
        let slot = id.0 as usize * self.stride + verdict.operation as usize;
        let part = u64::from(verdict.operation) << 32 | u64::from(self.visits[slot]);
        self.analyse(product, culprit, (who, part), cx);
    }

    /// A customer finds a fault in an order, if there is one to learn from.
    pub fn customer_finds_fault<O: Observer>(&mut self, order: &Order, cx: &mut Context<'_, O>) {
        if self.faults_vary && order.defect != SOUND {
            self.analyse(order.product, order.defect, (order.identity, u64::MAX), cx);
        }
    }

    /// Calls somebody to an analysis, by rota; if everybody has been called away already, it is not
    /// made.
    fn analyse<O: Observer>(
        &mut self,
        product: ProductId,
        culprit: u16,
        (who, part): (Identity, u64),
        cx: &mut Context<'_, O>,
    ) {
        let Some(law) = cx.scenario.operations.root_causes else { return };
        if !chance(law.share, &mut cx.randomness.stream(Purpose::RootCause, who, part)) {
            return;
        }
        let route = &cx.scenario.products[product.0 as usize].route;
        let station = route[culprit as usize].station;
        let call = Call::Analysis(Span::from_real_ticks(law.hours), product, culprit);
        let crews = &cx.scenario.operations.crews;
        let at_home = (0..crews.len()).filter(|c| crews[*c].skills[0].station == station);
        let at_home: Vec<usize> = at_home.collect();
        let turn = self.habits.turns[station.0 as usize];
        for k in 0..at_home.len() {
            let crew = CrewId(at_home[(turn + k) % at_home.len()] as u32);
            if self.call_one_of(crew, turn, call, cx).is_some() {
                self.habits.turns[station.0 as usize] += 1;
                return;
            }
        }
    }

    /// A worker comes back from an analysis: this kind of fault becomes rarer.
    pub fn analysis_ends<O: Observer>(
        &mut self,
        product: ProductId,
        operation: u16,
        cx: &mut Context<'_, O>,
    ) {
        let Some(law) = cx.scenario.operations.root_causes else { return };
        let drift = law.drift * cx.scenario.open_share();
        let place = self.place_of_habit(product, operation);
        let factor = self.habits.of[place].is_cured(&law, drift, cx.now());
        cx.tell(Fact::FaultAnalysed { product, operation, factor });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn analyses_cure_and_habits_slide_back() {
        let law =
            RootCauses { share: 1.0, hours: 1.0, cures: 0.5, least: 0.2, most: 2.0, drift: 0.1 };
        let mut habit = Habit { factor: 1.0, since: Time::ZERO };
        assert!((habit.is_cured(&law, 0.1, Time::ZERO) - 0.6).abs() < 1e-12);
        let later = Time::from_ticks(10);
        assert!((habit.now(&law, 0.1, later) - (2.0 - 1.4 * (-1.0_f64).exp())).abs() < 1e-12);
    }
}
