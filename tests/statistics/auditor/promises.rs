//! Promises: what fell due in the window and what became of it, and the fees for lateness, from the
//! dates of acceptance, delivery and cancellation alone.

use salesops::company::{Fact, OrderFact, OrderRef};
use salesops::engine::{Identity, Time};
use salesops::scenario::{Cancelled, Money, Policy, Scenario, SegmentId};
use std::collections::BTreeMap;

/// The book of promises.
pub struct Promises<'p> {
    policy: &'p Policy,
    /// The window.
    window: (Time, Time),
    open: BTreeMap<Identity, Promise>,
    /// Orders due in the window, and those of them in time.
    pub due: u64,
    pub on_time: u64,
    /// Late fees that accrued in the window, in currency.
    pub fees: f64,
}

/// An open order that was promised.
#[derive(Clone, Copy)]
struct Promise {
    due: Time,
    price: Money,
    segment: SegmentId,
    /// Whether it has been told to be overdue, and since when fees are charged.
    told: bool,
    from: Time,
}

impl<'p> Promises<'p> {
    pub fn new(policy: &'p Policy) -> Promises<'p> {
        let run = &policy.timeline.stages[0].1.run;
        let start = Time::ZERO + run.warm_up;
        let window = (start, start + run.length);
        Promises { policy, window, open: BTreeMap::new(), due: 0, on_time: 0, fees: 0.0 }
    }

    fn scenario(&self) -> &'p Scenario {
        &self.policy.timeline.stages[0].1
    }

    /// Whether late fees are the same whenever an order is late.
    pub fn fees_are_known(&self) -> bool {
        let fees =
            |stage: &Scenario| -> Vec<_> { stage.segments.iter().map(|s| s.late_fee).collect() };
        self.policy.timeline.stages.iter().all(|(_, stage)| fees(stage) == fees(self.scenario()))
    }

    pub fn notice(&mut self, now: Time, fact: &Fact) {
        let Fact::Order(order, fact) = fact else { return };
        match fact {
            OrderFact::Accepted { promise: Some(promise), price, .. } => {
                self.opens(order, now.saturating_add(*promise), *price, now);
            }
            OrderFact::Inherited { promise: Some(promise), price, age, .. } => {
                self.opens(order, (now - *age).saturating_add(*promise), *price, now);
            }
            OrderFact::FellDue { price } => {
                let promise = self.open.get_mut(&order.identity).expect("who is overdue is open");
                assert_eq!((promise.due, promise.price), (now, *price), "{order:?}");
                assert!(!promise.told, "{order:?} falls due twice");
                promise.told = true;
            }
            OrderFact::Delivered(_) => self.closes(now, order, true),
            OrderFact::Cancelled { .. } => self.closes(now, order, false),
            _ => {}
        }
    }

    fn opens(&mut self, order: &OrderRef, due: Time, price: Money, now: Time) {
        let (segment, told) = (order.segment, due < now);
        let promise = Promise { due, price, segment, told, from: due.max(now) };
        self.open.insert(order.identity, promise);
    }

    fn closes(&mut self, now: Time, order: &OrderRef, delivered: bool) {
        let Some(promise) = self.open.remove(&order.identity) else { return };
        assert_eq!(promise.told, promise.due < now, "{order:?} closes at {now}");
        let segment = &self.scenario().segments[promise.segment];
        let in_time = now <= promise.due;
        let apart = !delivered && in_time && segment.cancelled == Cancelled::Apart;
        if self.is_measured(promise.due) && !apart {
            self.due += 1;
            self.on_time += u64::from(delivered && in_time);
        }
        self.charge(promise, now);
    }

    fn is_measured(&self, instant: Time) -> bool {
        self.window.0 <= instant && instant < self.window.1
    }

    /// Charges what accrues in the window until now.
    fn charge(&mut self, promise: Promise, now: Time) {
        if now <= promise.due {
            return;
        }
        let scenario = self.scenario();
        let segment = &scenario.segments[promise.segment];
        let owed = |at: Time| {
            // Fixed parts fall at the due instant itself; what was owed before the run is not charged.
            if at < promise.due {
                return Money::ZERO;
            }
            segment.late_fee.expected(
                promise.price,
                1.0,
                scenario.days_late(&segment.late_fee, promise.due, at),
            )
        };
        let inherited = if promise.from > promise.due { owed(promise.from) } else { Money::ZERO };
        let start = self.window.0;
        let before = if promise.due < start { owed(start).max(inherited) } else { inherited };
        self.fees += f64::from((owed(now) - before).max(Money::ZERO));
    }

    /// The run ends: what is open is overdue, or not due.
    pub fn finish(&mut self, now: Time) {
        for promise in std::mem::take(&mut self.open).into_values() {
            assert_eq!(promise.told, promise.due < now);
            self.due += u64::from(self.is_measured(promise.due));
            self.charge(promise, now);
        }
    }
}
