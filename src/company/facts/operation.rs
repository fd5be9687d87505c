//! What happened to an order at a station: queue, work, machines.

use crate::company::entities::references::WorkerRef;
use crate::engine::{Identity, Span, Time};

/// What happened to an order at a station. Operations are named by their index in the route of the
/// order's product.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum OperationFact {
    /// The order joined the queue, or went straight to an idle worker.
    Queued,
    /// While the order waits, another one has just been taken up that would have gone after it, had
    /// it not been expedited.
    Overtaken {
        /// The order that has overtaken it.
        by: Identity,
        /// How much later it will start: the time that the other takes, over the orders in work
        /// here.
        delay: Span,
    },
    /// Just before the operation, its worker noticed that the specification of the order is faulty;
    /// the order goes aside to be clarified.
    FaultNoticed {
        /// The operation that was about to begin.
        operation: u16,
    },
    /// A worker who is free does not begin the order: it would not be done before the end of their
    /// shift. Told again only of a shift that ends later.
    PutOff {
        /// The worker.
        worker: WorkerRef,
        /// When their shift ends.
        ends: Time,
    },
    /// A worker started on the order.
    Started {
        /// The operation.
        operation: u16,
        /// The worker who does it.
        worker: WorkerRef,
        /// Time since it joined the queue.
        waited: Span,
        /// Whether it goes on where it was interrupted.
        resumed: bool,
        /// How long it will take if nothing interrupts it, set-up included.
        takes: Span,
        /// The part of it that is set-up.
        change_over: Span,
    },
    /// Besides the worker who has just started on the order, it takes another one from now on, until it
    /// is finished.
    AssistantStarted {
        /// The other worker.
        worker: WorkerRef,
    },
    /// The other worker is free again; told before the operation is finished.
    AssistantFinished {
        /// The other worker.
        worker: WorkerRef,
    },
    /// The worker finished the operation.
    Finished {
        /// The operation.
        operation: u16,
        /// The worker who did it.
        worker: WorkerRef,
        /// Whether the order must go back for rework.
        rework: bool,
    },
    /// A more urgent order took the worker away; the order joined the queue again.
    Interrupted {
        /// The operation.
        operation: u16,
        /// The worker who had it in hand.
        worker: WorkerRef,
        /// Time since it was started or resumed.
        worked: Span,
    },
    /// The order is worked on together with the one on which a worker has just started.
    CompanionStarted {
        /// The operation.
        operation: u16,
        /// The worker who does it.
        worker: WorkerRef,
        /// Time since it joined the queue.
        waited: Span,
    },
    /// The companion is ready; told before the order in the worker's hands is.
    CompanionFinished {
        /// The worker who did it.
        worker: WorkerRef,
        /// Whether the order must go back for rework.
        rework: bool,
    },
    /// The unattended part of the operation began: after the worker's part, or at a station without
    /// workers.
    UnattendedStarted {
        /// The operation.
        operation: u16,
        /// How long it will take.
        takes: Span,
        /// Whether the order has just come, without waiting; else a worker has finished their part.
        comes: bool,
    },
    /// The unattended part is over.
    UnattendedFinished {
        /// Whether the order must go back for rework; where a worker had a part in it, `false`:
        /// they have found out.
        rework: bool,
    },
    /// The order occupies one of the station's machines.
    MachineTaken,
    /// The order left its machine.
    MachineFreed,
}
