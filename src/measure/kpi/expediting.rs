//! KPIs of orders that go before others.

use super::Better::{Lower, Neither};
use super::KpiUnit::{Days, PerYear};
use super::{Counts, Kpi, counted, kpi};
use crate::company::{DeliveredOrder, Fact, OperationFact, OrderFact};
use crate::engine::Time;
use crate::measure::window::ratio;

/// Expedited orders and those they overtook.
#[derive(Clone, Debug, Default)]
pub(in crate::measure) struct Tally {
    /// Orders expedited.
    expedited: u64,
    /// Ticks that others start later.
    delay: i128,
    /// Expedited orders delivered.
    delivered: u64,
    /// Ticks they had spent in queues.
    waited: i128,
}

impl Counts for Tally {
    #[inline(always)]
    fn notice(&mut self, _: Time, fact: &Fact) {
        match fact {
            Fact::Order(_, OrderFact::Expedited { .. }) => self.expedited += 1,
            Fact::Operation(_, OperationFact::Overtaken { delay, .. }) => {
                self.delay += i128::from(delay.ticks());
            }
            Fact::Order(
                _,
                OrderFact::Delivered(DeliveredOrder { expedited: true, waited, .. }),
            ) => {
                self.delivered += 1;
                self.waited += i128::from(waited.ticks());
            }
            _ => {}
        }
    }
}

pub(super) const TABLE: &[Kpi] = &[
    kpi(
        "expedites",
        "Expedites",
        PerYear,
        Lower,
        "Orders that were made to go before others, a working year.",
        |w, _| w.per_year(w.own.expediting.expedited as f64),
    ),
    counted(
        "expedited_share",
        "Expedited",
        Lower,
        "Share of the orders delivered in the window that were expedited.",
        |w, _| (w.own.expediting.delivered, w.deliveries.count()),
    ),
    kpi(
        "wait_expedited",
        "Wait, expedited",
        Days,
        Neither,
        "Working days an expedited order spent in queues, mean over those delivered.",
        |w, _| w.mean_days(w.own.expediting.waited, w.own.expediting.delivered),
    ),
    kpi(
        "wait_not_expedited",
        "Wait, not expedited",
        Days,
        Lower,
        "Working days an order that was not expedited spent in queues, mean over those delivered.",
        |w, _| {
            let expedited = &w.own.expediting;
            let others = w.deliveries.count() - expedited.delivered;
            w.mean_days(w.deliveries.waited - expedited.waited, others)
        },
    ),
    kpi(
        "collateral_delay",
        "Collateral delay of an expedite",
        Days,
        Lower,
        "Working days that the orders it overtook start later, all together, for each expedite.",
        |w, _| {
            let expedited = &w.own.expediting;
            ratio(expedited.delay as f64 / w.day, expedited.expedited as f64)
        },
    ),
];
