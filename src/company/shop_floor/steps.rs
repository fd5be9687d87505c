//! The table of steps: what each operation of a route asks for, made when a stage of the policy begins.
//! Most ask for a worker and their time, and for nothing else; they take the way of `plain_path`.

use crate::company::context::Context;
use crate::company::entities::order::{Order, SOUND};
use crate::company::entities::worker::{Duty, Worker};
use crate::company::shop_floor::ShopFloor;
use crate::engine::{Count, IdVec, Quick};
use crate::rules::{Dispatch, Share};
use crate::scenario::{Operation, Product, ProductId, StationId};

/// An operation of a route.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    pub station: StationId,
    /// Whether it asks for more than a worker and their time, before it, in it or after it.
    pub is_special: bool,
    /// Whether the order is ready after it.
    pub is_last: bool,
    pub per_unit: bool,
    /// Its work, where that has a quick form.
    pub work: Option<Quick>,
}

/// The operations of all routes.
#[derive(Clone, Debug)]
pub struct Steps {
    /// Whether it takes time to change the station.
    pub(super) changes_take_time: bool,
    /// Where the route of each product begins.
    first: IdVec<ProductId, usize>,
    steps: Vec<Step>,
}

impl Steps {
    /// No operation is known, and none plain.
    pub fn none() -> Steps {
        Steps { changes_take_time: true, first: IdVec::new(), steps: Vec::new() }
    }

    /// The step that an order is at, with its place, if neither asks for anything else; the next of its
    /// route has the next place.
    #[inline(always)]
    pub(super) fn plain(&self, order: &Order) -> Option<(usize, Step)> {
        let place = self.first.get(order.product)? + usize::from(order.operation);
        let step = *self.steps.get(place)?;
        (!step.is_special & !order.is_special()).then_some((place, step))
    }

    #[inline(always)]
    pub(super) fn at(&self, place: usize) -> Step {
        self.steps[place]
    }
}

impl ShopFloor {
    /// Makes the table for the scenario in force, when all else that is in force is known.
    pub fn adopt_steps<O>(&mut self, cx: &Context<'_, O>) {
        let products = &cx.scenario.products;
        let mut steps = Steps {
            changes_take_time: !cx.scenario.operations.change_over.is_zero(),
            ..Steps::none()
        };
        // Something may be in force that concerns any operation, so that none is plain.
        let all_are_special = self.all_are_special(cx);
        for product in products.iter() {
            steps.first.push(steps.steps.len());
            for (place, operation) in product.route.iter().enumerate() {
                let mut step = self.step(product, place, operation, cx);
                step.is_special |= all_are_special;
                steps.steps.push(step);
            }
        }
        self.steps = steps;
    }

    /// Whether there is something that may concern any operation, in force or left of what was.
    fn all_are_special<O>(&self, cx: &Context<'_, O>) -> bool {
        let operations = &cx.scenario.operations;
        let may_be_full = operations.stations.iter().any(|station| station.buffer.is_some());
        let in_force = self.is_selective
            || self.start_concerns_others
            || self.expedites
            || self.pace_varies
            || self.sets_up
            || self.past.is_kept()
            || operations.assignment.switches().is_some()
            || may_be_full;
        let is_left = self.any_kept()
            || self.doors.has_questions()
            || !self.interruptions.running.is_empty()
            || !self.assistants.is_empty()
            || !self.companions.is_empty()
            || !self.batch_waits.is_empty();
        in_force || is_left
    }

    fn step<O>(
        &self,
        product: &Product,
        place: usize,
        operation: &Operation,
        cx: &Context<'_, O>,
    ) -> Step {
        let Operation { station, ref work, per_unit, .. } = *operation;
        let here = &self.stations[station];
        let is_judged = operation.rework.is_some()
            || operation.scrap.is_some()
            || operation.defect > Share::NONE
            || operation.detects.is_some();
        let is_shared = cx.scenario.operations.stations[station].infinite_server
            || here.counts_machines()
            || here.batch_size != (1, 1)
            || here.dispatch == Dispatch::PreemptivePriority;
        Step {
            station,
            is_special: is_judged
                || is_shared
                || operation.unattended.is_some()
                || place >= product.steps,
            is_last: place + 1 == product.steps,
            per_unit,
            work: work.quick(),
        }
    }
}

impl Order {
    /// Whether there is more to say about it than where it is.
    #[inline(always)]
    fn is_special(&self) -> bool {
        self.faulty | self.on_machine | self.at_door | (self.defect != SOUND)
    }

    /// The operation it is at is done, and it goes to the next one, or out: behind the route, where a
    /// clarification has its place.
    #[inline(always)]
    pub(super) fn goes_on(&mut self, step: Step, product: &Product) {
        self.operation =
            if step.is_last { product.route.len().short() } else { self.operation + 1 };
    }
}

impl Worker {
    /// Whether they go on with nothing but the next order.
    #[inline(always)]
    pub(super) fn is_regular(&self) -> bool {
        let is_kept = self.failed | self.after_hours | self.keeps | self.assists;
        let is_called = self.called.is_some() | self.paused.is_some();
        !is_kept & !is_called & self.stays() & (self.duty == Duty::On)
    }
}
