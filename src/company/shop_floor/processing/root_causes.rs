//! Learning from faults: some of those that are found are analysed by a worker of the station that
//! is responsible, and become rarer; what is not looked at becomes a habit again.

use crate::company::Time;
use crate::company::context::Context;
use crate::company::entities::ids::{OrderId, WorkerId};
use crate::company::entities::order::{Order, SOUND, Verdict};
use crate::company::entities::worker::Call;
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::facts::worker::WorkerFact;
use crate::company::shop_floor::ShopFloor;
use crate::engine::maths;
use crate::engine::{IdVec, Identity, Purpose, Span, chance};
use crate::scenario::{CrewId, ProductId, RootCauses, StationId};

/// How likely the faults of an operation are, relative to the scenario, as of an instant.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Habit {
    factor: f64,
    since: Time,
}

impl Habit {
    /// f' = drift (most - f), integrated exactly.
    pub fn now(self, rule: &RootCauses, drift: f64, now: Time) -> f64 {
        let kept = maths::exp(-drift * now.since(self.since).real_ticks());
        rule.max + (self.factor - rule.max) * kept
    }

    /// f <- least + (f - least)(1 - cures).
    fn cure(&mut self, rule: &RootCauses, drift: f64, now: Time) -> f64 {
        let factor = self.now(rule, drift, now);
        *self = Habit {
            factor: rule.min + (factor - rule.min) * rule.effectiveness.complement(),
            since: now,
        };
        self.factor
    }
}

/// The habits of all operations, and whose turn it is to analyse. Empty where nothing is analysed.
#[derive(Clone, Debug, Default)]
pub struct Habits {
    /// By product and operation.
    of: IdVec<ProductId, Vec<Habit>>,
    turns: IdVec<StationId, usize>,
}

impl ShopFloor {
    /// Brings what is learnt from faults in line with the scenario in force.
    pub(in crate::company::shop_floor) fn adopt_root_causes<O>(
        &mut self,
        now: Time,
        cx: &Context<'_, O>,
    ) {
        if cx.scenario.operations.root_causes.is_none() {
            self.habits = Habits::default();
            return;
        }
        self.faults_vary = true;
        let habits = &mut self.habits;
        if habits.turns.is_empty() {
            let plain = Habit { factor: 1.0, since: now };
            let products = cx.scenario.products.iter();
            habits.of = products.map(|product| vec![plain; product.route.len()]).collect();
            habits.turns = self.stations.each(0);
        }
    }

    /// How likely faults of an operation are now, relative to the scenario.
    #[inline(never)]
    pub(super) fn fault_factor<O>(
        &self,
        product: ProductId,
        operation: u16,
        now: Time,
        cx: &Context<'_, O>,
    ) -> f64 {
        let rule = &cx.scenario.operations.improvement;
        let station = cx.scenario.products[product].route[usize::from(operation)].station;
        let capable = maths::exp(-rule.faults * self.capability(station, now, cx));
        let Some(rule) = &cx.scenario.operations.root_causes else { return capable };
        let drift = rule.drift * cx.scenario.open_share();
        let habit = self.habits.of[product][usize::from(operation)];
        capable * habit.now(rule, drift, now)
    }

    /// Who analyses a fault that was found where an operation was judged, if it is analysed.
    #[inline(never)]
    pub(super) fn analyst_of_verdict<O>(
        &mut self,
        id: OrderId,
        verdict: &Verdict,
        cx: &Context<'_, O>,
    ) -> Option<(WorkerId, Call)> {
        let culprit = verdict.culprit?;
        let order = &self.orders[id];
        let (who, product) = (order.identity, order.product);
        let part = u64::from(verdict.operation) << 32
            | u64::from(self.visits.executions(id, verdict.operation));
        self.analyst(product, culprit, (who, part), cx)
    }

    /// Who analyses a fault that a customer finds in an order, if there is one to learn from.
    pub fn analyst_of_complaint<O>(
        &mut self,
        id: OrderId,
        cx: &Context<'_, O>,
    ) -> Option<(WorkerId, Call)> {
        let Order { product, defect, identity, .. } = self.orders[id];
        if !self.faults_vary || defect == SOUND {
            return None;
        }
        self.analyst(product, defect, (identity, u64::MAX), cx)
    }

    /// A worker to call to an analysis, by rota; if all have been called away already, it is not
    /// made.
    fn analyst<O>(
        &mut self,
        product: ProductId,
        culprit: u16,
        (who, part): (Identity, u64),
        cx: &Context<'_, O>,
    ) -> Option<(WorkerId, Call)> {
        let rule = cx.scenario.operations.root_causes?;
        if !chance(rule.share, &mut cx.randomness.stream(Purpose::RootCause, who, part)) {
            return None;
        }
        let route = &cx.scenario.products[product].route;
        let station = route[usize::from(culprit)].station;
        let crews = &cx.scenario.operations.crews;
        let at_home = crews.ids().filter(|crew| crews[*crew].skills[0].station == station);
        let at_home: Vec<CrewId> = at_home.collect();
        let turn = self.habits.turns[station];
        let crews = (0..at_home.len()).map(|k| at_home[(turn + k) % at_home.len()]);
        let analyst = { crews }
            .find_map(|crew| Some((crew, self.first_who_can_be_called(crew, turn)?)))
            .map(|(crew, place)| self.teams[crew].members[place])?;
        self.habits.turns[station] += 1;
        Some((analyst, Call::Analysis(Span::from_real_ticks(rule.hours), product, culprit)))
    }

    /// A worker comes back from an analysis: this kind of fault becomes rarer.
    pub(in crate::company::shop_floor) fn analysis_ends<O: Observer>(
        &mut self,
        worker: WorkerId,
        (product, operation): (ProductId, u16),
        cx: &mut Context<'_, O>,
    ) {
        let Some(rule) = cx.scenario.operations.root_causes else { return };
        let drift = rule.drift * cx.scenario.open_share();
        let habit = &mut self.habits.of[product][usize::from(operation)];
        let factor = habit.cure(&rule, drift, cx.now());
        let analysed = WorkerFact::FaultAnalysed { product, operation, factor };
        cx.tell(Fact::Worker(self.worker_ref(worker), analysed));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Share;

    #[test]
    fn analyses_cure_and_habits_slide_back() {
        let rule = RootCauses {
            share: Share::ALL,
            hours: 1.0,
            effectiveness: Share::new(0.5),
            min: 0.2,
            max: 2.0,
            drift: 0.1,
        };
        let mut habit = Habit { factor: 1.0, since: Time::ZERO };
        assert!((habit.cure(&rule, 0.1, Time::ZERO) - 0.6).abs() < 1e-12);
        let later = Time::from_ticks(10);
        assert!((habit.now(&rule, 0.1, later) - (2.0 - 1.4 * maths::exp(-1.0))).abs() < 1e-12);
    }
}
