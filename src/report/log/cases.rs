//! What an event log holds.

use crate::engine::{Identity, Time};
use crate::measure::Split;
use crate::rules::Money;
use crate::scenario::{ProductId, SegmentId, StationId};

/// All that happened in a replication, in the words of the scenario.
#[derive(Clone, Debug)]
pub struct Log {
    /// The scenario.
    pub scenario: String,
    /// The policy in force.
    pub policy: String,
    /// The replication.
    pub replication: u64,
    /// Currency of all money.
    pub currency: String,
    /// Ticks of a working day, and of a day of the run's clock: 24 hours with a calendar.
    pub days: (f64, f64),
    /// The measured window: its first instant, and the first after it.
    pub window: (Time, Time),
    /// Names of segments, products and stations, by id.
    pub names: NamesOf,
    /// Requests, and the orders that they became, as they came.
    pub cases: Vec<Case>,
    /// The operations, as their orders came to them.
    pub visits: Vec<Visit>,
    /// What happened, in order.
    pub happenings: Vec<Happening>,
    /// Workers and reps, as they are first heard of.
    pub people: Vec<Person>,
    /// What they did besides operations, as it began.
    pub stretches: Vec<Stretch>,
}

/// What things are called.
#[derive(Clone, Debug, Default)]
pub struct NamesOf {
    /// Segments.
    pub segments: Vec<String>,
    /// Products.
    pub products: Vec<String>,
    /// Stations.
    pub stations: Vec<String>,
}

/// A request on its way through sales and operations.
#[derive(Clone, Debug)]
pub struct Case {
    /// Its name under every policy: with the same customers, the same request.
    pub identity: Identity,
    /// The segment of its customer.
    pub segment: SegmentId,
    /// What they want.
    pub product: ProductId,
    /// Who they are, of the order book.
    pub customer: Option<String>,
    /// The deal; `None` of orders that were placed without one, or were there when the run started.
    pub deal: Option<Deal>,
    /// The order; `None` of a request that is still open or came to nothing.
    pub order: Option<Order>,
}

/// A deal.
#[derive(Clone, Debug)]
pub struct Deal {
    /// `deal 12`: the twelfth that arrives.
    pub name: String,
    /// Whether a known customer asks, or a referral of one.
    pub returning: bool,
    /// When it arrived; of a deal of the book when its quote was made.
    pub arrived: Time,
    /// When a rep took it up.
    pub answered: Option<Time>,
    /// When the quote was made.
    pub quoted: Option<Time>,
    /// Ticks of lead time that the quote promised.
    pub promise: Option<f64>,
    /// Discount as a share of the list price.
    pub discount: Option<f64>,
    /// How it ended: `won`, `refused`, `declined`, `gave up`, `unqualified`, `infeasible`; `open`.
    pub outcome: &'static str,
    /// When.
    pub decided: Option<Time>,
}

/// An order.
#[derive(Clone, Debug)]
pub struct Order {
    /// `order 12`: the twelfth that is accepted, as `salesops trace --order 12` has it.
    pub name: String,
    /// When it was accepted.
    pub accepted: Time,
    /// Net price.
    pub price: Money,
    /// The date it was promised for.
    pub due: Option<Time>,
    /// Who sold it, in `people`.
    pub rep: Option<usize>,
    /// When it was released to the floor.
    pub released: Option<Time>,
    /// Whether it went before others.
    pub expedited: bool,
    /// `delivered`, `cancelled by the customer`, `no room`, `scrapped`; `open`.
    pub outcome: &'static str,
    /// When.
    pub ended: Option<Time>,
    /// Late fee over its life.
    pub fee: Option<Money>,
    /// Whether it left with a defect that no inspection found.
    pub defective: Option<bool>,
    /// Ticks in queues and in the hands of workers.
    pub spent: Option<[f64; 2]>,
    /// The causes of its lateness, where the quote had grounds.
    pub causes: Option<Split>,
}

/// An order, or a part of one, at a station, from joining the queue to the end of the operation.
#[derive(Clone, Debug)]
pub struct Visit {
    /// The case, in `cases`.
    pub case: usize,
    /// Of a part: its number within the order, from 1.
    pub part: Option<u32>,
    /// What is made: the product, or the part.
    pub product: ProductId,
    /// The operation of its route; the station's name where none was begun and several could have been.
    pub operation: String,
    /// Where it is done.
    pub station: StationId,
    /// The how-many-th time that this operation is done on it.
    pub visit: u32,
    /// When it could have begun.
    pub enabled: Time,
    /// When it began.
    pub start: Option<Time>,
    /// When it was complete, the unattended part included.
    pub complete: Option<Time>,
    /// Who did it last, in `people`.
    pub worker: Option<usize>,
    /// Who helped, in `people`.
    pub assistants: Vec<usize>,
    /// How often it was interrupted.
    pub interruptions: u32,
    /// `done`, `rework`, `withdrawn`; `open`.
    pub outcome: &'static str,
}

/// A worker or a rep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// `machining 2`, `rep 1`.
    pub name: String,
    /// The crew of a worker; `None`: a rep.
    pub crew: Option<String>,
}

/// A stretch of time that a person did not spend on operations.
#[derive(Clone, Debug)]
pub struct Stretch {
    /// Who, in `people`.
    pub person: usize,
    /// What they did.
    pub activity: &'static str,
    /// From when.
    pub start: Time,
    /// Until when; `None`: until after the run.
    pub complete: Option<Time>,
}

/// Something happened to a case, or to a person.
#[derive(Clone, Copy, Debug)]
pub struct Happening {
    /// When.
    pub at: Time,
    /// To what.
    pub of: Subject,
    /// What became of it.
    pub transition: Transition,
    /// Who did it, in `people`.
    pub who: Option<usize>,
}

/// What something happened to.
#[derive(Clone, Copy, Debug)]
pub enum Subject {
    /// A case on its way, and what that is called.
    Case(usize, &'static str),
    /// A visit, in `visits`.
    Visit(usize),
    /// A stretch, in `stretches`.
    Stretch(usize),
}

/// The transitions of the standard lifecycle of XES (IEEE 1849-2016) that there are here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Transition {
    /// It may begin: its order has joined the queue.
    Schedule,
    /// It begins.
    Start,
    /// It is interrupted.
    Suspend,
    /// It goes on.
    Resume,
    /// It is over.
    Complete,
    /// It will not begin any more.
    Withdraw,
}

impl Transition {
    /// Its name in the standard.
    pub fn name(self) -> &'static str {
        match self {
            Transition::Schedule => "schedule",
            Transition::Start => "start",
            Transition::Suspend => "suspend",
            Transition::Resume => "resume",
            Transition::Complete => "complete",
            Transition::Withdraw => "withdraw",
        }
    }
}
