//! An accepted order, and what is known of it on the way.

use super::ids::{LeadId, OrderId, RepId, ReturnId};
use super::lead::Request;
use super::references::{OrderRef, Step};
use crate::engine::{IdVec, Identity, Real, Span, Time};
use crate::rules::Money;
use crate::scenario::{Handover, ProductId, Scenario, Scrap, SegmentId, StationId};

/// An order in operations.
#[derive(Clone, Copy, Debug)]
pub struct Order {
    pub identity: Identity,
    pub segment: SegmentId,
    pub product: ProductId,
    pub urgent: bool,
    /// Whether it goes before others because sales asked.
    pub expedited: bool,
    /// Index of the operation it waits for or is in.
    pub operation: u16,
    pub size: f64,
    /// Who sold it.
    pub rep: RepId,
    pub price: Money,
    pub satisfaction: f64,
    pub accepted: Time,
    pub released: Time,
    pub promise: Option<Span>,
    /// Whether its promised date is to come, and it neither delivered nor gone.
    pub awaits_due: bool,
    /// Late fee charged so far, in currency, and until when.
    pub fee: Money,
    pub fee_until: Time,
    pub queued: Time,
    pub started: Time,
    /// The end of the shift for which it is put off, because it would not be done before; at first 0.
    pub put_off: Time,
    pub waited: Span,
    pub worked: Span,
    pub stopped: Span,
    /// Time in the hands of workers whose shift had ended.
    pub paused: Span,
    /// Time spent where no worker was needed.
    pub unattended: Span,
    /// The earliest operation that has left a defect; [`SOUND`] if none has.
    pub defect: u16,
    /// Whether it occupies one of the machines where it is.
    pub on_machine: bool,
    /// Whether it has come to a station where there may be no room, and that is not decided.
    pub at_door: bool,
    /// Whether its specification is faulty and not noticed.
    pub faulty: bool,
    /// The operation to go on with after a clarification.
    pub resume: u16,
    /// The order it is a part of.
    pub whole: Option<OrderId>,
    /// Its own parts that are not ready, whether one of those that are has a defect, and how long
    /// they took together.
    pub parts_left: u32,
    pub flawed: bool,
    pub in_parts: Span,
    /// Where it is while no worker is needed.
    pub rests_at: StationId,
}

impl Order {
    /// An order that is accepted now; its specification is sound as far as is known.
    #[inline(always)]
    pub fn new(
        request: &Request,
        rep: RepId,
        price: Money,
        promise: Option<Span>,
        now: Time,
    ) -> Order {
        Order {
            identity: request.identity,
            segment: request.segment,
            product: request.product,
            urgent: request.urgent,
            expedited: false,
            operation: 0,
            size: request.size,
            rep,
            price,
            satisfaction: request.satisfaction,
            accepted: now,
            released: now,
            promise,
            awaits_due: false,
            fee: Money::ZERO,
            fee_until: now,
            queued: now,
            started: now,
            put_off: Time::ZERO,
            waited: Span::ZERO,
            worked: Span::ZERO,
            stopped: Span::ZERO,
            paused: Span::ZERO,
            unattended: Span::ZERO,
            defect: SOUND,
            on_machine: false,
            at_door: false,
            faulty: false,
            resume: 0,
            whole: None,
            parts_left: 0,
            flawed: false,
            in_parts: Span::ZERO,
            rests_at: StationId(0),
        }
    }

    /// When it is promised for.
    pub fn due(&self) -> Option<Time> {
        self.promise.map(|promise| self.accepted.saturating_add(promise))
    }

    /// Whether it was promised for an instant that has passed; a part of an order never is.
    pub fn is_overdue(&self) -> bool {
        self.whole.is_none() && self.promise.is_some() && !self.awaits_due
    }

    /// Whether its customer finds anything wrong with it.
    pub fn is_defective(&self) -> bool {
        self.defect != SOUND || self.faulty || self.flawed
    }

    /// How facts name it.
    #[inline]
    pub fn reference(&self) -> OrderRef {
        let Order { identity, segment, product, .. } = *self;
        OrderRef { identity, segment, product }
    }

    /// How facts name it at a station.
    #[inline]
    pub fn step(&self, station: StationId) -> Step {
        self.reference().at(station)
    }
}

/// No operation has left a defect.
pub const SOUND: u16 = u16::MAX;

/// How many orders are open, in all and by segment and product; parts of orders are not counted.
#[derive(Clone, Debug)]
pub struct OpenOrders {
    pub all: u32,
    pub of_segment: IdVec<SegmentId, u32>,
    pub of_product: IdVec<ProductId, u32>,
    /// Number by product, parts too, with the sum of their promises in ticks.
    promised: IdVec<ProductId, (u32, i128)>,
}

impl OpenOrders {
    pub fn none(scenario: &Scenario) -> OpenOrders {
        let (of_segment, of_product) = (scenario.segments.each(0), scenario.products.each(0));
        OpenOrders { all: 0, of_segment, of_product, promised: scenario.products.each((0, 0)) }
    }

    pub fn all(&self) -> f64 {
        f64::from(self.all)
    }

    /// How many orders or parts of a product are open, and their mean promise in ticks.
    pub fn promised(&self, product: ProductId) -> (u32, f64) {
        let (open, promised) = self.promised[product];
        (open, promised.real() / f64::from(open.max(1)))
    }

    #[inline]
    pub fn count(&mut self, order: &Order, change: i32) {
        let (open, promised) = &mut self.promised[order.product];
        *open = open.saturating_add_signed(change);
        if let Some(promise) = order.promise {
            *promised += i128::from(change) * i128::from(promise.ticks());
        }
        if order.whole.is_some() {
            return;
        }
        let segment = &mut self.of_segment[order.segment];
        let product = &mut self.of_product[order.product];
        for number in [&mut self.all, segment, product] {
            *number = number.saturating_add_signed(change);
        }
    }
}

/// What a desk passes on.
#[derive(Clone, Copy, Debug)]
pub enum Matter {
    Lead(LeadId),
    Order(OrderId),
    /// A customer who comes back after so long, or never.
    Care(Option<(ReturnId, Span)>),
}

impl Matter {
    pub fn kind(self) -> Handover {
        match self {
            Matter::Lead(_) => Handover::Lead,
            Matter::Order(_) => Handover::Order,
            Matter::Care(_) => Handover::Care,
        }
    }
}

/// What became of an execution of an operation.
#[derive(Clone, Copy, Debug)]
pub struct Verdict {
    /// Where it was done.
    pub station: StationId,
    /// Index of the operation.
    pub operation: u16,
    pub spoilt: Option<Scrap>,
    /// Whether the order goes back.
    pub back: bool,
    /// The operation that was found to have done wrong, where it may be learnt from.
    pub culprit: Option<u16>,
}
