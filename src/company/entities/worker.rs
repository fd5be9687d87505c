//! A worker, the crews they belong to, and why they are away.

use super::free::Free;
use super::ids::{GroupId, OrderId, WorkerId};
use crate::engine::{Identity, Span, Time};
use crate::scenario::{CrewId, ProductId, Skill, StationId};
use std::collections::VecDeque;

/// Whether a worker is on duty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Duty {
    #[default]
    On,
    /// Off as soon as they are free.
    Ending,
    Off,
}

/// Whether a worker is on the payroll.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Employment {
    Staying,
    /// They go for good as soon as they are free.
    Leaving,
    Gone,
}

/// Why a worker is away from the floor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leave {
    /// The regular meeting.
    Meeting,
    /// Training in new skills.
    Training,
    /// They are absent.
    Absence,
    /// A session of training or process optimisation.
    Session,
    /// The analysis of a fault.
    Analysis,
    /// Sales wants to know how orders stand.
    Inquiry,
}

/// Why a worker is called away, and for how long.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Call {
    Meeting(Span),
    Training(Span),
    Absence(Span),
    /// A session of training or process optimisation.
    Session(Span),
    /// Finding out and saying how orders stand.
    Inquiry(Span),
    /// The analysis of a fault of a product's operation.
    Analysis(Span, ProductId, u16),
}

impl Call {
    pub fn reason(self) -> Leave {
        match self {
            Call::Meeting(_) => Leave::Meeting,
            Call::Training(_) => Leave::Training,
            Call::Absence(_) => Leave::Absence,
            Call::Session(_) => Leave::Session,
            Call::Inquiry(_) => Leave::Inquiry,
            Call::Analysis(..) => Leave::Analysis,
        }
    }

    /// The same for so much longer, where it comes round: time that is owed is made up for.
    pub fn and(self, more: Span) -> Call {
        match self {
            Call::Meeting(span) => Call::Meeting(span + more),
            Call::Inquiry(span) => Call::Inquiry(span + more),
            Call::Training(_) | Call::Absence(_) | Call::Session(_) | Call::Analysis(..) => self,
        }
    }

    /// Whether people are called to it by a rota, so that a worker who misses it owes the time.
    pub fn comes_round(self) -> bool {
        match self {
            Call::Meeting(_) | Call::Inquiry(_) => true,
            Call::Training(_) | Call::Absence(_) | Call::Session(_) | Call::Analysis(..) => false,
        }
    }

    pub fn lasts(self) -> Span {
        match self {
            Call::Meeting(span) | Call::Training(span) | Call::Absence(span) => span,
            Call::Session(span) | Call::Inquiry(span) | Call::Analysis(span, ..) => span,
        }
    }
}

/// A crew on the floor.
#[derive(Clone, Debug)]
pub struct Team {
    /// Group of those with the crew's own skills.
    pub plain: GroupId,
    /// Group of the cross-trained.
    pub trained: GroupId,
    /// Permanent staff, longest employed first.
    pub members: Vec<WorkerId>,
    /// No longer on the payroll, and with an order in hand when they left it.
    pub departing: Vec<WorkerId>,
    /// Temporary staff on loan.
    pub temporaries: Vec<WorkerId>,
    /// Whether any of them may lack skills that they are to learn.
    pub awaits_training: bool,
    /// Group of temporary staff, if there ever were any.
    pub loaned: Option<GroupId>,
    /// How many have ever been hired, temporary staff among them.
    pub hired: u64,
}

impl Team {
    /// Permanent and temporary staff.
    pub fn everybody(&self) -> impl Iterator<Item = WorkerId> {
        self.members.iter().chain(&self.temporaries).copied()
    }
}

/// Workers with the same skills; it never changes, workers change groups.
#[derive(Clone, Debug)]
pub struct Group {
    pub crew: CrewId,
    pub skills: Vec<Skill>,
    /// How many of them were learnt through cross-training.
    pub second: usize,
    /// Longest idle first, with the serial of becoming idle.
    pub idle: VecDeque<(u64, WorkerId)>,
}

impl Group {
    /// Whether the orders of a station take those of this group no later than those of another that
    /// can work there: first who is at home there, then the fastest, then by the names of their crews.
    pub fn goes_before(&self, other: &Group, station: StationId) -> bool {
        let rank = |group: &Group| {
            let here = group.skills.iter().position(|skill| skill.station == station);
            (here != Some(0), here.map_or(0.0, |place| -group.skills[place].speed))
        };
        let ((away, slow), (other_away, other_slow)) = (rank(self), rank(other));
        let order = away.cmp(&other_away).then(slow.total_cmp(&other_slow));
        order.then(self.crew.cmp(&other.crew)).is_le()
    }
}

/// A worker.
#[derive(Clone, Copy, Debug)]
pub struct Worker {
    pub crew: CrewId,
    /// Whose random streams are theirs.
    pub identity: Identity,
    pub group: GroupId,
    /// The group they belong to once they are trained.
    pub wanted: GroupId,
    pub order: Option<OrderId>,
    /// Whether the order is in the hands of another worker, whom they assist.
    pub assists: bool,
    pub free: Free,
    /// Whether they keep an order they have finished, for which there may be no room.
    pub keeps: bool,
    /// The serial with which they last became idle.
    pub idle_since: u64,
    pub last_station: Option<StationId>,
    /// The product of their last operation.
    pub last_product: Option<ProductId>,
    /// Called away for so long, as soon as they are free.
    pub called: Option<Call>,
    /// What else they are called to, after that.
    pub then: Option<Call>,
    pub away: Option<Call>,
    pub employment: Employment,
    pub duty: Duty,
    /// Since when their shift has ended with work in hand that goes on in the next.
    pub paused: Option<Time>,
    /// Whether they work on after their shift has ended.
    pub after_hours: bool,
    /// Their equipment failed while they were neither working nor idle; they repair it when they
    /// are free.
    pub failed: bool,
    /// Pieces of background work, moves and absences so far.
    pub pieces: u32,
    pub moves: u32,
    pub absences: u32,
    pub absence_planned: bool,
}

impl Worker {
    /// Whether nothing is known of their leaving.
    #[inline]
    pub fn stays(&self) -> bool {
        self.employment == Employment::Staying
    }
}
