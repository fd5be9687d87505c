//! What happened to a worker, apart from the operations they do.

use crate::company::entities::worker::Leave;
use crate::engine::{Identity, Span};
use crate::scenario::{ProductId, StationId};

/// What happened to a worker.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum WorkerFact {
    /// They finished an operation and must keep the order: where it goes next there is no room.
    Blocked {
        /// The order that they keep.
        order: Identity,
        /// The station without room.
        station: StationId,
    },
    /// There was room, and the worker is free again.
    Unblocked {
        /// The order that they kept.
        order: Identity,
        /// The station to which it goes.
        station: StationId,
        /// How long they kept it.
        blocked: Span,
    },
    /// They left the floor.
    Left {
        /// Why they left.
        why: Leave,
    },
    /// They came back to the floor.
    Returned,
    /// They found no order and took up background work.
    BackgroundStarted,
    /// They finished a piece of background work.
    BackgroundFinished,
    /// They set out for another station, without an order in hand.
    MoveStarted {
        /// The station to which they go.
        station: StationId,
    },
    /// They arrived there.
    MoveFinished,
    /// Their equipment failed; the operation in their hands stops.
    BrokeDown {
        /// The station of that operation; `None` if they had none in hand.
        station: Option<StationId>,
    },
    /// Their equipment was repaired; the operation in their hands goes on.
    Repaired {
        /// The station of that operation; `None` if they had none in hand.
        station: Option<StationId>,
    },
    /// Their shift ended; what they have in hand waits for the next.
    WorkPaused {
        /// The station of the operation in their hands.
        station: StationId,
    },
    /// Their next shift began; they go on with it.
    WorkResumed {
        /// The station of the operation in their hands.
        station: StationId,
    },
    /// Their shift has ended, and they go on with what they have in hand.
    AfterHoursBegan {
        /// The station of the operation in their hands.
        station: StationId,
    },
    /// They are done with it, or their next shift began.
    AfterHoursEnded {
        /// The station of that operation.
        station: StationId,
    },
    /// They went off duty, after what they had in hand.
    WentOffDuty,
    /// They came on duty.
    CameOnDuty,
    /// They came to the company during the run, and are off duty until they come on.
    Hired {
        /// Whether they come from a temporary work agency.
        temporary: bool,
    },
    /// They left the company for good, after what they had in hand.
    Departed {
        /// Whether they came from a temporary work agency.
        temporary: bool,
    },
    /// They came back from a session of training or process optimisation.
    SessionHeld {
        /// The station that has improved.
        station: StationId,
        /// How long it lasted.
        lasted: Span,
        /// What the station is able to do from now on, from 0 to 1.
        capability: f64,
    },
    /// They analysed a fault; its kind is rarer from now on.
    FaultAnalysed {
        /// The product in whose route it happened.
        product: ProductId,
        /// Index of the operation that is responsible.
        operation: u16,
        /// How likely its faults now are, relative to the scenario.
        factor: f64,
    },
}
