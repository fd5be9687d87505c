//! Why something came to nothing.

/// Why a lead was lost before a quote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LossReason {
    /// Nobody answered in time.
    Patience,
    /// It did not qualify.
    Unqualified,
    /// The rep saw that it asked for what cannot be made.
    Infeasible,
}

/// Why a worker is away from the floor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leave {
    /// The regular meeting.
    Meeting,
    /// Training in new skills.
    Training,
    /// He is absent.
    Absence,
    /// A session of training or process optimisation.
    Session,
    /// The analysis of a fault.
    Analysis,
    /// Somebody wants to know how orders stand.
    Inquiry,
}

/// Why an accepted order will not be delivered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CancelReason {
    /// Its customer would not wait longer for the first operation.
    Patience,
    /// It came to a station whose waiting room was full.
    NoRoom,
    /// An operation spoilt it and it is not replaced.
    Scrap,
}
