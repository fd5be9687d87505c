//! What will happen: the closed list of events, nested by domain as facts are, and the one table of
//! same-instant order. The events of a domain lead to one department, or to one of the company's
//! pages.

use crate::company::entities::ids::{
    CustomerId, HandoffId, LeadId, MemberId, MoverId, OrderId, RepId, ReturnId, WorkerId,
};
use crate::company::entities::rep::Turn;
use crate::scenario::{CrewId, SegmentId};

/// Something that is planned to happen, by domain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    Timeline(TimelineEvent),
    Demand(DemandEvent),
    Lead(LeadEvent),
    Rep(RepEvent),
    Order(OrderEvent),
    Worker(WorkerEvent),
    Staffing(StaffingEvent),
    Planning(PlanningEvent),
}

/// An entry of the agenda, a key of 16 bytes and an event, is half a line of the cache.
const _: () = assert!(size_of::<(u128, Event)>() == 32);

/// The run and its policy go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimelineEvent {
    /// The next stage of the policy's timeline comes into force.
    StageBegins,
    /// The warm-up is over.
    MeasurementStarts,
    /// The policy starts: its bill begins.
    PolicyStarts,
}

/// Somewhere in the market a request comes about, or no longer will.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DemandEvent {
    /// The next candidate of a segment appears.
    CandidateAppears(SegmentId),
    /// A member of a finite population asks.
    MemberAsks(MemberId),
    /// A customer, or one they referred, asks again.
    CustomerReturns(ReturnId),
    /// A customer's time with the company is over.
    CustomerLeaves(CustomerId),
    /// Sales looks whether a segment's marketing should be cut; with the series of such looks.
    MarketingReviewFalls(SegmentId, u16),
}

/// A lead or its quote is settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeadEvent {
    /// A lead that no rep has answered goes away.
    GivesUp(LeadId),
    /// A rep presses a customer to order before the quarter ends.
    RepPresses(LeadId),
    /// A customer answers a quote.
    CustomerDecides(LeadId),
}

/// A rep is done with something, or their turn comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RepEvent {
    /// A rep finishes with the lead in hand.
    Finishes(RepId),
    /// A rep is done with something they owed.
    ChoreFinishes(RepId),
    /// A rep comes back from a meeting.
    Returns(RepId),
    /// The next rep's turn has come; the number is that of the series of turns.
    TurnComes(Turn, u32),
}

/// An order gets on, or goes away; so does what desks pass on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrderEvent {
    /// A lead, an order or a customer is passed on.
    HandoverEnds(HandoffId),
    /// A worker finishes the operation in hand.
    OperationFinishes(WorkerId),
    /// What needed no worker is over: a machine stops, paint is dry.
    UnattendedEnds(OrderId),
    /// An order has waited long enough for others to be worked on together.
    BatchWaitEnds(OrderId),
    /// The customer of an order that has not been begun cancels it.
    GivesUp(OrderId),
    /// The promised date of an order has come; it may have been delivered before.
    FallsDue(OrderId),
}

/// A worker comes or is kept from work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WorkerEvent {
    /// The next line of a crew's timetable comes into force; the number is that of the series of
    /// timetables, kept short so that events stay small.
    ShiftBegins(CrewId, u16),
    /// A worker is absent from now on, or from the end of what they have in hand.
    AbsenceStarts(WorkerId),
    /// A worker comes back from where they were called: a meeting, training, absence.
    Returns(WorkerId),
    /// A worker is done with a piece of background work.
    BackgroundFinishes(WorkerId),
    /// A worker arrives at the next station of their round.
    Arrives(WorkerId),
    /// A worker's equipment fails.
    BreaksDown(WorkerId),
    /// A worker's equipment is repaired.
    RepairEnds(WorkerId),
    /// The next worker is asked how orders stand; the number is that of the series of turns.
    TurnComes(u32),
    /// A worker of a crew goes to a session of training or process optimisation; with the series of
    /// the crew's sessions.
    SessionStarts(CrewId, u16),
}

/// People come to the company, leave it or change posts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StaffingEvent {
    /// The strength of a crew, or behind the last of the reps, is reviewed; with its series.
    StrengthReviewFalls(CrewId, u16),
    /// A hire comes to a crew, or to the reps.
    PermanentComes(CrewId),
    /// Notice given to a worker of a crew, or to a rep, runs out.
    PermanentGoes(CrewId),
    /// A worker leaves of their own accord.
    WorkerQuits(WorkerId),
    /// A rep leaves of their own accord.
    RepQuits,
    /// A temporary worker who was ordered is there.
    TemporaryComes(CrewId),
    /// The term of a temporary worker is over.
    TemporaryLeaves(WorkerId),
    /// A worker or rep is ready for another post.
    RetrainingEnds(MoverId),
}

/// The two sides learn of each other, or decide together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanningEvent {
    /// Figures about operations are written down, to be read later.
    OpsWritesFigures(Occasion, Series),
    /// Figures about the pipeline are written down, to be read later.
    SalesWritesFigures(Occasion, Series),
    /// Sales reads a report about operations.
    SalesReadsReport(Series),
    /// Operations reads a report about the pipeline.
    OpsReadsReport(Series),
    /// Sales looks at its open orders.
    SalesLooks(Series),
    /// The meeting starts: attendees are called away.
    MeetingStarts(Series),
    /// The meeting ends: views are refreshed, plans are reviewed.
    MeetingEnds(Series),
    /// The quarterly review of a company that never meets.
    ReviewFalls(Series),
}

/// Which series of meetings or reports an event belongs to. When a policy changes a cadence a new
/// series begins, and what was planned for the old one no longer happens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Series(pub u32);

/// What figures are written down for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occasion {
    /// The regular report.
    Report,
    /// The meeting.
    Meeting,
}

/// The place of decisions in the order of an instant: workers and reps take up work when all that
/// ends, begins and arrives then has been applied. What a decision brings about at the same instant
/// is applied, and decided upon, before the events that come after this place.
pub const DECISIONS: u8 = 12;

impl Event {
    /// Place in the order of events at the same instant; lower happens first. It is known where an event is
    /// planned.
    #[inline(always)]
    pub const fn rank(self) -> u8 {
        use {DemandEvent as Demand, LeadEvent as Lead, OrderEvent as Order};
        use {PlanningEvent as Planning, RepEvent as Rep, StaffingEvent as Staffing};
        use {TimelineEvent as Timeline, WorkerEvent as Worker};
        match self {
            // The rules of the day are known before anybody acts under them.
            Event::Timeline(Timeline::StageBegins) => 0,
            // What happens at the first measured instant is measured.
            Event::Timeline(Timeline::MeasurementStarts) => 1,
            // So is the bill of a policy that starts then.
            Event::Timeline(Timeline::PolicyStarts) => 2,
            // Capacity is freed before it is seized.
            Event::Order(Order::OperationFinishes(_) | Order::UnattendedEnds(_)) => 3,
            Event::Order(Order::HandoverEnds(_)) | Event::Rep(Rep::Finishes(_)) => 3,
            Event::Worker(Worker::BackgroundFinishes(_)) => 3,
            // A batch that closes is seen by who decides at this instant.
            Event::Order(Order::BatchWaitEnds(_)) => 3,
            Event::Rep(Rep::Returns(_) | Rep::ChoreFinishes(_)) => 4,
            Event::Worker(Worker::Returns(_) | Worker::RepairEnds(_) | Worker::Arrives(_)) => 4,
            // Work that ends with the shift, or when the equipment fails, is finished.
            Event::Worker(Worker::ShiftBegins(..) | Worker::BreaksDown(_)) => 4,
            Event::Worker(Worker::AbsenceStarts(_)) => 4,
            // Who leaves has finished; who comes may work at this instant.
            Event::Staffing(Staffing::TemporaryLeaves(_) | Staffing::TemporaryComes(_)) => 4,
            Event::Staffing(Staffing::PermanentComes(_) | Staffing::PermanentGoes(_)) => 4,
            Event::Staffing(Staffing::WorkerQuits(_) | Staffing::RepQuits) => 4,
            Event::Staffing(Staffing::RetrainingEnds(_)) => 4,
            // Figures show the floor after everything that finished at this instant.
            Event::Planning(Planning::OpsWritesFigures(..) | Planning::SalesWritesFigures(..)) => 5,
            // What is learnt at an instant can be used at that instant.
            Event::Planning(Planning::SalesReadsReport(_) | Planning::OpsReadsReport(_)) => 6,
            Event::Planning(Planning::MeetingEnds(_) | Planning::ReviewFalls(_)) => 7,
            Event::Planning(Planning::SalesLooks(_)) => 7,
            Event::Staffing(Staffing::StrengthReviewFalls(..)) => 7,
            // What is believed is up to date, and holds for those who ask from now on.
            Event::Demand(Demand::MarketingReviewFalls(..)) => 7,
            // Customers answer before new ones ask, and who leaves does not ask again.
            Event::Lead(Lead::CustomerDecides(_) | Lead::RepPresses(_)) => 8,
            Event::Demand(Demand::CustomerLeaves(_)) => 8,
            Event::Demand(Demand::CustomerReturns(_) | Demand::MemberAsks(_)) => 9,
            Event::Demand(Demand::CandidateAppears(_)) => 10,
            // Who is called away at an instant takes up nothing then.
            Event::Planning(Planning::MeetingStarts(_)) | Event::Rep(Rep::TurnComes(..)) => 11,
            Event::Worker(Worker::SessionStarts(..) | Worker::TurnComes(_)) => 11,
            // 12 is `DECISIONS`.
            // A lead answered, or an order begun, at the limit of its patience stays.
            Event::Lead(Lead::GivesUp(_)) | Event::Order(Order::GivesUp(_)) => 13,
            // What is delivered, or cancelled, at the promised instant is so in time.
            Event::Order(Order::FallsDue(_)) => 14,
        }
    }
}

macro_rules! domains {
    ($($domain:ident: $event:ident,)*) => {$(
        impl From<$event> for Event {
            #[inline]
            fn from(event: $event) -> Event {
                Event::$domain(event)
            }
        }
    )*};
}

domains! {
    Timeline: TimelineEvent,
    Demand: DemandEvent,
    Lead: LeadEvent,
    Rep: RepEvent,
    Order: OrderEvent,
    Worker: WorkerEvent,
    Staffing: StaffingEvent,
    Planning: PlanningEvent,
}
