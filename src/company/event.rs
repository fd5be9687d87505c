//! What will happen: the closed list of events, and the one table of same-instant order.

use crate::company::entities::ids::{
    CustomerId, HandoffId, LeadId, MemberId, MoverId, OrderId, RepId, ReturnId, WorkerId,
};
use crate::company::entities::rep::Turn;
use crate::scenario::{CrewId, SegmentId};

/// Something that is planned to happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// The next stage of the policy's timeline comes into force.
    StageBegins,
    /// The warm-up is over.
    MeasurementStarts,
    /// The policy starts: its bill begins.
    PolicyStarts,
    /// A worker finishes the operation in hand.
    OperationFinishes(WorkerId),
    /// What needed no worker is over: a machine stops, paint is dry.
    UnattendedEnds(OrderId),
    /// A rep finishes with the lead in hand.
    RepFinishes(RepId),
    /// A worker comes back from a meeting or from training.
    WorkerReturns(WorkerId),
    /// A worker is done with a piece of background work.
    BackgroundFinishes(WorkerId),
    /// A worker arrives at the next station of their round.
    WorkerArrives(WorkerId),
    /// A worker's equipment fails.
    WorkerBreaksDown(WorkerId),
    /// A worker's equipment is repaired.
    WorkerRepaired(WorkerId),
    /// A worker is absent from now on, or from the end of what they have in hand.
    WorkerIsAbsent(WorkerId),
    /// The next line of a crew's timetable comes into force; the number is that of the series of
    /// timetables, kept short so that events stay small.
    ShiftBegins(CrewId, u16),
    /// The next worker is asked how orders stand; the number is that of the series of turns.
    WorkersTurn(u32),
    /// A worker of a crew goes to a session of training or process optimisation; with the series of
    /// the crew's sessions.
    SessionFalls(CrewId, u16),
    /// A lead, an order or a customer has been passed on.
    HandedOver(HandoffId),
    /// Sales looks whether a segment's marketing should be cut; with the series of such looks.
    MarketingReviewed(SegmentId, u16),
    /// A rep comes back from a meeting.
    RepReturns(RepId),
    /// A rep is done with something they owed.
    ChoreFinishes(RepId),
    /// The next rep's turn has come; the number is that of the series of turns.
    RepsTurn(Turn, u32),
    /// The strength of a crew, or behind the last of the reps, is reviewed; with its series.
    StrengthReviewed(CrewId, u16),
    /// A hire comes to a crew, or to the reps.
    PermanentComes(CrewId),
    /// Notice given to a worker of a crew, or to a rep, has run out.
    PermanentGoes(CrewId),
    /// A worker leaves of their own accord.
    WorkerQuits(WorkerId),
    /// A rep leaves of their own accord.
    RepQuits,
    /// A worker or rep has been retrained for another post.
    IsRetrained(MoverId),
    /// A temporary worker who was ordered is there.
    TemporaryComes(CrewId),
    /// The term of a temporary worker is over.
    TemporaryLeaves(WorkerId),
    /// The meeting ends: views are refreshed, plans are reviewed.
    MeetingEnds(Series),
    /// The quarterly review of a company that never meets.
    ReviewFalls(Series),
    /// Figures about operations are written down, to be read later.
    OpsFigures(Occasion, Series),
    /// Figures about the pipeline are written down, to be read later.
    SalesFigures(Occasion, Series),
    /// Sales reads a report about operations.
    OpsReportRead(Series),
    /// Sales looks at its open orders.
    SalesLooks(Series),
    /// Operations reads a report about the pipeline.
    SalesReportRead(Series),
    /// A rep presses a customer to order before the quarter ends.
    RepPresses(LeadId),
    /// A customer answers a quote.
    CustomerDecides(LeadId),
    /// A customer, or one they referred, asks again.
    CustomerReturns(ReturnId),
    /// A customer's time with the company is over.
    CustomerLeaves(CustomerId),
    /// A member of a finite population asks.
    MemberAsks(MemberId),
    /// The next candidate of a segment appears.
    CandidateAppears(SegmentId),
    /// A lead that no rep has answered goes away.
    LeadGivesUp(LeadId),
    /// The customer of an order that has not been begun cancels it.
    OrderGivesUp(OrderId),
    /// The meeting starts: attendees are called away.
    MeetingStarts(Series),
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

impl Event {
    /// Place in the order of events at the same instant; lower happens first.
    pub const fn rank(self) -> u8 {
        match self {
            // The rules of the day are known before anybody acts under them.
            Event::StageBegins => 0,
            // What happens at the first measured instant is measured.
            Event::MeasurementStarts => 1,
            // So is the bill of a policy that starts then.
            Event::PolicyStarts => 2,
            // Capacity is freed before it is seized.
            Event::OperationFinishes(_) | Event::RepFinishes(_) => 3,
            Event::BackgroundFinishes(_) | Event::UnattendedEnds(_) => 3,
            Event::HandedOver(_) => 3,
            Event::WorkerReturns(_) | Event::RepReturns(_) | Event::ChoreFinishes(_) => 4,
            Event::WorkerRepaired(_) | Event::WorkerArrives(_) => 4,
            // Work that ends with the shift, or when the equipment fails, is finished.
            Event::ShiftBegins(..) | Event::WorkerBreaksDown(_) | Event::WorkerIsAbsent(_) => 4,
            // Who leaves has finished; who comes may work at this instant.
            Event::TemporaryLeaves(_) | Event::TemporaryComes(_) => 4,
            Event::PermanentComes(_) | Event::PermanentGoes(_) => 4,
            Event::WorkerQuits(_) | Event::RepQuits | Event::IsRetrained(_) => 4,
            // Figures show the floor after everything that finished at this instant.
            Event::OpsFigures(..) | Event::SalesFigures(..) => 5,
            // What is learnt at an instant can be used at that instant.
            Event::OpsReportRead(_) | Event::SalesReportRead(_) => 6,
            Event::MeetingEnds(_) | Event::ReviewFalls(_) | Event::SalesLooks(_) => 7,
            Event::StrengthReviewed(..) => 7,
            // What is believed is up to date, and holds for those who ask from now on.
            Event::MarketingReviewed(..) => 7,
            // Customers answer before new ones ask, and who leaves does not ask again.
            Event::CustomerDecides(_) | Event::RepPresses(_) => 8,
            Event::CustomerLeaves(_) => 8,
            Event::CustomerReturns(_) | Event::MemberAsks(_) => 9,
            Event::CandidateAppears(_) => 10,
            // A lead answered, or an order begun, at the limit of its patience stays.
            Event::LeadGivesUp(_) | Event::OrderGivesUp(_) => 11,
            // Who has just taken up work finishes it before they go to the meeting.
            Event::MeetingStarts(_) | Event::RepsTurn(..) | Event::SessionFalls(..) => 12,
            Event::WorkersTurn(_) => 12,
        }
    }
}
