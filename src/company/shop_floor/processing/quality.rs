//! Quality: an operation may spoil an order, send it back, leave a hidden defect, or find
//! one that an earlier operation has left.

use crate::company::context::Context;
use crate::company::entities::ids::{OrderId, WorkerId};
use crate::company::entities::order::{SOUND, Verdict};
use crate::company::shop_floor::ShopFloor;
use crate::engine::{Count, Purpose, chance};
use crate::rules::Share;
use crate::scenario::Operation;

impl ShopFloor {
    /// Judges the execution of the operation an order is at; the order is then at its next one.
    #[inline(always)]
    pub fn judge<O>(
        &mut self,
        id: OrderId,
        worker: Option<WorkerId>,
        cx: &Context<'_, O>,
    ) -> Verdict {
        let now = cx.now();
        let scenario = cx.scenario;
        let order = &self.orders[id];
        let (who, index) = (order.identity, order.operation);
        let operation = &scenario.products[order.product].route[usize::from(index)];
        let part = u64::from(index) << 32 | u64::from(self.visits.executions(id, index));
        let factor =
            if self.faults_vary { self.fault_factor(order.product, index, now, cx) } else { 1.0 };
        let happens = |probability: Share, purpose| {
            chance(probability * factor, &mut cx.randomness.stream(purpose, who, part))
        };
        let spoilt = operation.scrap.filter(|scrap| happens(scrap.probability, Purpose::Scrap));
        let redo = operation
            .rework
            .filter(|rework| spoilt.is_none() && happens(rework.probability, Purpose::Rework));
        self.visits.count_execution(id, index);
        let mut back = redo.map(|rework| rework.to);
        let mut culprit = back.map(|_| index).or(spoilt.map(|_| index));
        if operation.defect > Share::NONE || order.defect != SOUND {
            let known = (spoilt.is_some(), back);
            let risk = operation.defect * factor;
            back = self.hidden_defects(id, operation, (part, risk), known, worker, cx);
            culprit = culprit.or(back.map(|culprit| culprit.short()));
        }
        let culprit = culprit.filter(|_| self.faults_vary);
        let product = &scenario.products[self.orders[id].product];
        let order = &mut self.orders[id];
        let here = usize::from(index);
        let next = match back {
            Some(back) => back,
            None if here + 1 < product.steps => here + 1,
            None if product.clarification() == Some(here) => order.resume.into(),
            None => product.route.len(),
        };
        order.operation = if spoilt.is_some() { 0 } else { next.short() };
        Verdict {
            station: operation.station,
            operation: index,
            spoilt,
            back: back.is_some(),
            culprit,
        }
    }

    /// Who does an operation again mends the defect it has left. An order that goes on may carry a
    /// new one, unless this operation finds an old one: then it goes back to whence that came.
    #[inline(never)]
    fn hidden_defects<O>(
        &mut self,
        id: OrderId,
        operation: &Operation,
        (part, risk): (u64, f64),
        (spoilt, back): (bool, Option<usize>),
        worker: Option<WorkerId>,
        cx: &Context<'_, O>,
    ) -> Option<usize> {
        let risk = risk * self.defect_factor(worker, operation.station, cx.now(), cx);
        let order = &mut self.orders[id];
        if order.defect == order.operation || spoilt {
            order.defect = SOUND;
        }
        if spoilt || back.is_some() {
            return back;
        }
        let who = order.identity;
        let randomness = cx.randomness;
        let happens = |probability: f64, purpose| {
            chance(probability, &mut randomness.stream(purpose, who, part))
        };
        if order.defect != SOUND
            && let Some(detects) = operation.detects
            && happens(detects.value(), Purpose::Detection)
        {
            return Some(order.defect.into());
        }
        if risk > 0.0 && happens(risk.min(1.0), Purpose::Defect) {
            order.defect = order.defect.min(order.operation);
        }
        None
    }
}
