//! What has happened: the closed list of facts, by domain.

use crate::company::entities::references::{OrderRef, Step, WorkerRef};
use crate::company::facts::customer::CustomerFact;
use crate::company::facts::lead::LeadFact;
use crate::company::facts::money::{Account, MoneyFact};
use crate::company::facts::operation::OperationFact;
use crate::company::facts::order::OrderFact;
use crate::company::facts::plan::PlanFact;
use crate::company::facts::rep::RepFact;
use crate::company::facts::worker::WorkerFact;
use crate::engine::Span;
use crate::rules::Money;
use crate::scenario::SegmentId;

/// Something that has happened: to what, and what.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Fact {
    /// A request on its way through sales.
    Lead(OrderRef, LeadFact),
    /// An order, from acceptance to delivery.
    Order(OrderRef, OrderFact),
    /// An order at a station.
    Operation(Step, OperationFact),
    /// A worker.
    Worker(WorkerRef, WorkerFact),
    /// The reps, and the desks that pass leads, orders and customers on.
    Rep(RepFact),
    /// A customer of a segment, after an order.
    Customer(SegmentId, CustomerFact),
    /// What those who run the company know and decide.
    Plan(PlanFact),
    /// Money that has moved.
    Money(MoneyFact),
}

impl Fact {
    /// Money that moves at this instant; costs are negative.
    pub fn money(account: Account, amount: Money) -> Fact {
        Fact::Money(MoneyFact { account, amount, accrued: Span::ZERO })
    }
}
