//! `[handoffs]`: who passes leads, orders and customers on from one department to the next.

use super::customers::Customers;
use super::market::{Leads, Segment};
use crate::engine::{Count, Distribution, Id, IdVec};
use crate::rules::Wage;
use crate::scenario::format::{Quantity, Reader};

/// What is handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Handover {
    /// A lead, from marketing to sales.
    Lead,
    /// An order, from sales to operations.
    Order,
    /// A customer, from operations to customer success after a delivery.
    Care,
}

impl Handover {
    /// All of them, in the order of an order's life.
    pub const ALL: [Handover; 3] = [Handover::Lead, Handover::Order, Handover::Care];
}

impl Id for Handover {
    fn at(place: usize) -> Handover {
        Handover::ALL[place]
    }

    #[expect(clippy::as_conversions, reason = "the one cast of the enum")]
    fn place(self) -> usize {
        self as usize
    }
}

/// The desks at which things are handed over, first come, first served.
#[derive(Clone, Debug, PartialEq)]
pub struct Handoffs {
    /// By what is handed over; `None`: it goes over at once.
    pub desks: IdVec<Handover, Option<HandoffDesk>>,
    /// Whether all people serve one queue; otherwise each desk has its own.
    pub pooled: bool,
    /// Wage of each person.
    pub wage: Wage,
}

/// A desk.
#[derive(Clone, Debug, PartialEq)]
pub struct HandoffDesk {
    /// Ticks of a person's time for each.
    pub work: Distribution,
    /// People there; 0 only where joined desks have others.
    pub people: usize,
}

impl Handoffs {
    /// People at all desks.
    pub fn people(&self) -> usize {
        self.desks.iter().flatten().map(|desk| desk.people).sum()
    }

    /// The queue in which something waits; the first desk's where the desks are pooled.
    pub fn line(&self, what: Handover) -> Handover {
        if self.pooled { Handover::ALL[0] } else { what }
    }

    /// People who serve a queue.
    pub fn people_at(&self, line: Handover) -> usize {
        if self.pooled {
            return if line == Handover::ALL[0] { self.people() } else { 0 };
        }
        self.desks[line].as_ref().map_or(0, |desk| desk.people)
    }
}

/// Reads `[handoffs]`.
pub fn read_handoffs<'x, S: Copy>(
    top: &mut Reader<'_, S>,
    of: impl FnOnce(S) -> &'x Handoffs,
    customers: &Customers,
    segments: &[Segment],
) -> Handoffs {
    let doc = "Desks at which one department hands over to the next, first come, first served.";
    top.table("handoffs", of, doc, |r| {
let doc = "Marketing to sales: leads wait here before a rep can answer them.";
let lead = r.optional_table("lead", |it| desk(it, Handover::Lead), doc, read_desk);
let doc = "Sales to operations: accepted orders wait here before their release.";
let order = r.optional_table("order", |it| desk(it, Handover::Order), doc, read_desk);
let doc = "Operations to customer success: customers who come back wait here first.";
let care = r.optional_table("care", |it| desk(it, Handover::Care), doc, read_desk);
let doc =
"Whether the desks are pooled: the people of all of them serve one queue together.";
let pooled = r.flag("pooled", doc).of(|it| it.pooled).default(false);
for (key, desk) in [("lead", &lead), ("order", &order), ("care", &care)] {
let alone = desk.as_ref().is_some_and(|desk| desk.people == 0);
let all = [&lead, &order, &care].into_iter().flatten();
if alone && r.is_sound() && (!pooled || all.map(|desk| desk.people).sum::<usize>() == 0)
{
let message = format!("there are no people at the desk `{key}`");
r.fault(&format!("{key}.people"), message, "write at least 1, or pool the desks");
}
}
let wage = r
.wage("wage", "Wage an hour of each person at the desks.")
.of(|it| it.wage)
.default(40);
let endless = segments.iter().any(|segment| segment.leads == Leads::Saturated);
if order.is_some() && endless && r.is_sound() {
let message =
"a saturated segment orders when there is room, not when a person at the desk is free";
r.fault("order", message, "leave `order` out");
}
if care.is_some() && customers.repeat.is_none() && r.is_sound() {
let message = "customers never come back, so none is handed over to customer success";
r.fault("care", message, "give `customers.repeat`, or leave `care` out");
}
if care.is_none() && customers.outreach.is_some() && r.is_sound() {
let message = "the desk of customer success has no people to reach out";
r.fault_at("customers.outreach", message, "give `handoffs.care`");
}
Handoffs { desks: vec![lead, order, care].into(), pooled, wage }
})
}

fn desk(handoffs: &Handoffs, what: Handover) -> Option<&HandoffDesk> {
    handoffs.desks[what].as_ref()
}

fn read_desk(r: &mut Reader<'_, &HandoffDesk>) -> HandoffDesk {
    let work = r.distribution_or(
        "work",
        Quantity::Time,
        |it| &it.work,
        "A person's time for each.",
        "1 h",
    );
    let doc = "People at this desk; 0 where those of the other desks do its work too.";
    let people = r.whole("people", doc).within(0, 100_000).of(|it| it.people.signed()).default(1);
    HandoffDesk { work, people: usize::try_from(people).unwrap_or(1) }
}
