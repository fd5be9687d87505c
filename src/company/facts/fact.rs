//! What has happened: the closed list of facts.

use crate::company::entities::ids::{RepId, WorkerId};
use crate::company::entities::lead::Grounds;
use crate::company::entities::rep::{Chore, Post};
use crate::company::facts::account::Account;
use crate::company::facts::reasons::{CancelReason, Leave, LossReason};
use crate::engine::{Identity, Span};
use crate::rules::DeclineReason;
use crate::scenario::{CrewId, Handover, ProductId, SegmentId, StationId};

/// An order at a station.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    /// Which order.
    pub identity: Identity,
    /// Its segment.
    pub segment: SegmentId,
    /// Its product.
    pub product: ProductId,
    /// Where.
    pub station: StationId,
}

/// Something that has happened.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Fact {
    /// The warm-up is over; everything from now on counts.
    MeasurementStarted,
    /// A candidate of the market appeared, before thinning: the same under every policy. Those of one
    /// batch appear at the same instant and share their luck.
    CandidateAppeared {
        /// Who he is.
        identity: Identity,
        /// His segment.
        segment: SegmentId,
        /// What he wants.
        product: ProductId,
        /// Relative size of the order.
        size: f64,
        /// Whether it is urgent.
        urgent: bool,
        /// The number in [0, 1) that decides the thinning.
        luck: f64,
    },
    /// A lead reached the company (for a direct segment: an order was placed).
    LeadArrived {
        /// Who.
        identity: Identity,
        /// His segment.
        segment: SegmentId,
        /// What he wants.
        product: ProductId,
        /// A known customer or somebody he sent.
        returning: bool,
    },
    /// A rep took up a lead for the first time.
    LeadAnswered {
        /// Who.
        identity: Identity,
        /// His segment.
        segment: SegmentId,
        /// How long it waited.
        waited: Span,
    },
    /// A lead is gone without a quote.
    LeadLost {
        /// His segment.
        segment: SegmentId,
        /// Why.
        reason: LossReason,
    },
    /// A quote was made.
    QuoteMade {
        /// Who asked.
        identity: Identity,
        /// His segment.
        segment: SegmentId,
        /// What he wants.
        product: ProductId,
        /// Lead time promised; `None` when nothing is promised.
        promise: Option<Span>,
        /// Discount as a share of the list price.
        discount: f64,
        /// Standard deviations of safety in the promise, where the rule has such a thing.
        safety: f64,
        /// Selling effort; 1 is normal.
        effort: f64,
        /// Age of the information it rests on.
        age: Span,
        /// Expected lead time on the believed state of operations, without bias, in ticks.
        believed: f64,
        /// The same forecast on the true state, in ticks.
        actual: f64,
        /// What the rep understands of operations, 0 to 1; `None` where that makes no difference.
        understanding: Option<f64>,
    },
    /// A customer has agreed to order before the quarter ends, at a further discount; told before
    /// the order.
    DealPulledForward {
        /// His segment.
        segment: SegmentId,
        /// What he wants.
        product: ProductId,
        /// Further discount as a share of the price.
        discount: f64,
    },
    /// A rep has reached his quota.
    QuotaReached {
        /// Who.
        rep: RepId,
    },
    /// The customer said no.
    QuoteRefused {
        /// His segment.
        segment: SegmentId,
        /// What he wanted.
        product: ProductId,
    },
    /// The customer said yes, and the company declined the order.
    OrderDeclined {
        /// Who wanted it.
        identity: Identity,
        /// His segment.
        segment: SegmentId,
        /// What he wanted.
        product: ProductId,
        /// Why.
        reason: DeclineReason,
    },
    /// The customer said yes; the order enters operations.
    OrderAccepted {
        /// Which.
        identity: Identity,
        /// Its segment.
        segment: SegmentId,
        /// What is to be delivered.
        product: ProductId,
        /// Net price in currency.
        price: f64,
        /// Lead time promised.
        promise: Option<Span>,
        /// From the lead's arrival to the order.
        cycle: Span,
        /// What the promise can be judged by, if there is one.
        grounds: Option<Grounds>,
    },
    /// An order goes before others from now on.
    OrderExpedited {
        /// Which.
        identity: Identity,
        /// Its segment.
        segment: SegmentId,
        /// Its product.
        product: ProductId,
        /// Whether somebody asked because it threatened to be late; else it was so from the start.
        asked: bool,
    },
    /// An order that waits was overtaken: another one has just been taken up that would have gone
    /// after it, had it not been expedited.
    OrderOvertaken {
        /// Which waits, and where.
        step: Step,
        /// Which has overtaken it.
        by: Identity,
        /// How much later it will start: the time the other takes over the orders in work here.
        delay: Span,
    },
    /// An order was there when the run started.
    OrderInherited {
        /// Which.
        identity: Identity,
        /// Its segment.
        segment: SegmentId,
        /// What is to be delivered.
        product: ProductId,
        /// Net price in currency.
        price: f64,
        /// Lead time promised.
        promise: Option<Span>,
        /// Since it was accepted.
        age: Span,
        /// Whether it is on the floor; else it now seeks its release.
        released: bool,
    },
    /// A part of a released order is begun.
    PartBegun {
        /// Which part.
        identity: Identity,
        /// Of which order.
        whole: Identity,
        /// Its segment.
        segment: SegmentId,
        /// What the part is.
        product: ProductId,
    },
    /// A part is ready.
    PartFinished {
        /// Which part.
        identity: Identity,
        /// Of which order.
        whole: Identity,
        /// Its segment.
        segment: SegmentId,
        /// What the part is.
        product: ProductId,
        /// Since the release of the order.
        lasted: Span,
    },
    /// All parts of an order are ready; it follows its own route or is delivered.
    PartsJoined {
        /// Which order.
        identity: Identity,
        /// Its segment.
        segment: SegmentId,
        /// Its product.
        product: ProductId,
        /// Since its release.
        lasted: Span,
    },
    /// Somebody noticed that an order's specification is faulty; it goes aside to be clarified.
    FaultNoticed {
        /// Which order, and where it was about to be worked on.
        step: Step,
        /// Index of the operation that was about to begin.
        operation: u16,
    },
    /// An accepted order has to wait for its release, because enough are on the floor or it is
    /// being handed over. What is never held is released when it is accepted.
    OrderHeld {
        /// Which.
        identity: Identity,
        /// Its segment.
        segment: SegmentId,
        /// Its product.
        product: ProductId,
    },
    /// An order that was held is released to the floor.
    OrderReleased {
        /// Which.
        identity: Identity,
        /// Its segment.
        segment: SegmentId,
        /// Its product.
        product: ProductId,
        /// Since it was accepted.
        waited: Span,
    },
    /// An order joined a station's queue (or went straight to a free worker).
    OperationQueued {
        /// Which order.
        identity: Identity,
        /// Its segment.
        segment: SegmentId,
        /// Its product.
        product: ProductId,
        /// Where.
        station: StationId,
    },
    /// A worker started on an order.
    OperationStarted {
        /// Which order.
        identity: Identity,
        /// Its segment.
        segment: SegmentId,
        /// Its product.
        product: ProductId,
        /// Where.
        station: StationId,
        /// Index of the operation in the route.
        operation: u16,
        /// Who.
        worker: WorkerId,
        /// His crew.
        crew: CrewId,
        /// Since it joined the queue.
        waited: Span,
        /// Whether it goes on where it was interrupted.
        resumed: bool,
        /// How long it will take if nothing interrupts it, change-over included.
        takes: Span,
        /// The part of it that is change-over.
        change_over: Span,
    },
    /// A worker finished an operation.
    OperationFinished {
        /// Which order.
        identity: Identity,
        /// Its segment.
        segment: SegmentId,
        /// Its product.
        product: ProductId,
        /// Where.
        station: StationId,
        /// Index of the operation in the route.
        operation: u16,
        /// Who.
        worker: WorkerId,
        /// His crew.
        crew: CrewId,
        /// Whether it must go back for rework.
        rework: bool,
    },
    /// An order is worked on together with the one a worker has just started on.
    CompanionStarted {
        /// Which order and where.
        step: Step,
        /// Index of the operation in the route.
        operation: u16,
        /// Who.
        worker: WorkerId,
        /// Since it joined the queue.
        waited: Span,
    },
    /// It is ready; told before that of the one in the worker's hands is.
    CompanionFinished {
        /// Which order and where.
        step: Step,
        /// Who.
        worker: WorkerId,
        /// Whether it must go back for rework.
        rework: bool,
    },
    /// What needs nobody began: after the worker's part, or at a station without workers.
    UnattendedStarted {
        /// Which order and where.
        step: Step,
        /// Index of the operation in the route.
        operation: u16,
        /// How long it will take.
        takes: Span,
        /// Whether the order has just come, without waiting; else a worker has finished his part.
        comes: bool,
    },
    /// It is over.
    UnattendedFinished {
        /// Which order and where.
        step: Step,
        /// Whether the order must go back for rework; where a worker had a part in it, `false`: he
        /// has found out.
        rework: bool,
    },
    /// An operation occupies one of a station's machines.
    MachineTaken(StationId),
    /// An order left a machine.
    MachineFreed(StationId),
    /// A more urgent order took the worker away from an order, which joined the queue again.
    OperationInterrupted {
        /// Which order.
        identity: Identity,
        /// Its segment.
        segment: SegmentId,
        /// Its product.
        product: ProductId,
        /// Where.
        station: StationId,
        /// Index of the operation in the route.
        operation: u16,
        /// Who.
        worker: WorkerId,
        /// His crew.
        crew: CrewId,
        /// Since it was started or resumed.
        worked: Span,
    },
    /// An operation spoilt an order; told after it was finished.
    OrderScrapped {
        /// Which order.
        identity: Identity,
        /// Its segment.
        segment: SegmentId,
        /// Its product.
        product: ProductId,
        /// Where.
        station: StationId,
        /// Whether it starts again; otherwise it is cancelled now.
        replaced: bool,
    },
    /// An accepted order is gone for good and will not be delivered.
    OrderCancelled {
        /// Which.
        identity: Identity,
        /// Its segment.
        segment: SegmentId,
        /// Its product.
        product: ProductId,
        /// Where it waited (it leaves the queue now), found no room (it never joined the queue) or
        /// was spoilt.
        station: StationId,
        /// Why.
        reason: CancelReason,
        /// Net price in currency.
        price: f64,
        /// Since it was accepted.
        lasted: Span,
        /// Time spent waiting in queues.
        waited: Span,
        /// Time spent in the hands of workers.
        worked: Span,
    },
    /// A worker finished an operation and must keep the order: where it goes next there is no room.
    WorkerBlocked {
        /// Who.
        worker: WorkerId,
        /// His crew.
        crew: CrewId,
        /// The order he keeps.
        identity: Identity,
        /// The station without room.
        station: StationId,
    },
    /// There was room and the worker is free again.
    WorkerUnblocked {
        /// Who.
        worker: WorkerId,
        /// His crew.
        crew: CrewId,
        /// The order he kept.
        identity: Identity,
        /// Where it goes.
        station: StationId,
        /// How long he kept it.
        blocked: Span,
    },
    /// The last operation was finished and the order delivered.
    OrderDelivered {
        /// Which.
        identity: Identity,
        /// Its segment.
        segment: SegmentId,
        /// Its product.
        product: ProductId,
        /// Net price in currency.
        price: f64,
        /// From acceptance to delivery.
        lead_time: Span,
        /// From release to delivery.
        flow_time: Span,
        /// Time spent waiting in queues.
        waited: Span,
        /// Time spent in the hands of workers.
        worked: Span,
        /// Time spent in their hands while their equipment was being repaired.
        stopped: Span,
        /// Time spent in their hands while their shift had ended.
        paused: Span,
        /// Time spent where nobody was needed.
        unattended: Span,
        /// From release until the last of its parts was ready.
        in_parts: Span,
        /// Whether an operation has left a defect that no inspection found.
        defective: bool,
        /// Whether it went before others.
        expedited: bool,
        /// Lead time promised.
        promise: Option<Span>,
        /// Late fee in currency.
        fee: f64,
    },
    /// What a customer feels after a delivery.
    SatisfactionChanged {
        /// His segment.
        segment: SegmentId,
        /// Satisfaction after the delivery.
        satisfaction: f64,
        /// The company's reputation after it, 0 to 1.
        reputation: f64,
        /// Whether he will not come back (only where customers come back at all).
        churned: bool,
    },
    /// Somebody has ordered for the first time and is a customer from now on (only where customers
    /// come back at all).
    CustomerGained {
        /// His segment.
        segment: SegmentId,
    },
    /// A customer will not ask again.
    CustomerLost {
        /// His segment.
        segment: SegmentId,
    },
    /// A worker left the floor.
    WorkerLeft {
        /// Who.
        worker: WorkerId,
        /// His crew.
        crew: CrewId,
        /// Why.
        why: Leave,
    },
    /// A worker came back to the floor.
    WorkerReturned {
        /// Who.
        worker: WorkerId,
        /// His crew.
        crew: CrewId,
    },
    /// Somebody at a desk began to pass something on.
    HandoverStarted {
        /// What.
        what: Handover,
        /// Since it came to the desk.
        waited: Span,
    },
    /// It was passed on.
    HandoverFinished {
        /// What.
        what: Handover,
    },
    /// The number of people at the hand-off desks changed (also told once at the start).
    DesksResized {
        /// People from now on.
        people: u32,
    },
    /// Marketing for a segment was cut, or goes on (told when it changes).
    MarketingSet {
        /// For whom.
        segment: SegmentId,
        /// Share of the budget that is spent from now on.
        share: f64,
    },
    /// A worker came back from a session of training or process optimisation.
    SessionHeld {
        /// Who.
        worker: WorkerId,
        /// His crew.
        crew: CrewId,
        /// The station that has improved.
        station: StationId,
        /// How long it lasted.
        lasted: Span,
        /// What the station is able to do from now on, from 0 to 1.
        capability: f64,
    },
    /// A fault was analysed; its kind is rarer from now on.
    FaultAnalysed {
        /// In which product's route.
        product: ProductId,
        /// Index of the operation that is responsible.
        operation: u16,
        /// How likely its faults now are, relative to the paper.
        factor: f64,
    },
    /// A worker who found no order took up background work.
    BackgroundStarted {
        /// Who.
        worker: WorkerId,
        /// His crew.
        crew: CrewId,
    },
    /// A worker finished a piece of background work.
    BackgroundFinished {
        /// Who.
        worker: WorkerId,
        /// His crew.
        crew: CrewId,
    },
    /// A worker set out for another station, without an order in hand.
    MoveStarted {
        /// Who.
        worker: WorkerId,
        /// His crew.
        crew: CrewId,
        /// Where to.
        station: StationId,
    },
    /// He arrived there.
    MoveFinished {
        /// Who.
        worker: WorkerId,
        /// His crew.
        crew: CrewId,
    },
    /// A worker's equipment failed; the operation in his hands stops.
    WorkerBrokeDown {
        /// Who.
        worker: WorkerId,
        /// His crew.
        crew: CrewId,
        /// Where the interrupted operation is done; `None`: he had none in hand.
        station: Option<StationId>,
    },
    /// It was repaired; the operation in his hands goes on.
    WorkerRepaired {
        /// Who.
        worker: WorkerId,
        /// His crew.
        crew: CrewId,
        /// Where the interrupted operation is done; `None`: he had none in hand.
        station: Option<StationId>,
    },
    /// A worker's shift ended; what he has in hand waits for the next.
    WorkPaused {
        /// Who.
        worker: WorkerId,
        /// His crew.
        crew: CrewId,
        /// Where it is done.
        station: StationId,
    },
    /// A worker's shift has ended, and he goes on with what he has in hand.
    AfterHoursBegan {
        /// Who.
        worker: WorkerId,
        /// His crew.
        crew: CrewId,
        /// Where it is done.
        station: StationId,
    },
    /// He is done with it, or his next shift began.
    AfterHoursEnded {
        /// Who.
        worker: WorkerId,
        /// His crew.
        crew: CrewId,
        /// Where it was done.
        station: StationId,
    },
    /// His next shift began; he goes on with it.
    WorkResumed {
        /// Who.
        worker: WorkerId,
        /// His crew.
        crew: CrewId,
        /// Where it is done.
        station: StationId,
    },
    /// A worker went off duty, after what he had in hand.
    WorkerOffDuty {
        /// Who.
        worker: WorkerId,
        /// His crew.
        crew: CrewId,
    },
    /// A worker came on duty.
    WorkerOnDuty {
        /// Who.
        worker: WorkerId,
        /// His crew.
        crew: CrewId,
    },
    /// The planning review ordered temporary staff.
    TemporariesOrdered {
        /// For which crew.
        crew: CrewId,
        /// How many.
        count: u32,
    },
    /// A worker came to the company during the run; he is off duty until he comes on.
    WorkerHired {
        /// Who.
        worker: WorkerId,
        /// His crew.
        crew: CrewId,
        /// Whether he is on loan.
        temporary: bool,
    },
    /// A worker left the company for good, after what he had in hand.
    WorkerGone {
        /// Who.
        worker: WorkerId,
        /// His crew.
        crew: CrewId,
        /// Whether he was on loan.
        temporary: bool,
    },
    /// A rep came to the company during the run.
    RepHired,
    /// A rep left the company during the run, after what he had in hand.
    RepGone,
    /// Somebody left his post, after what he had in hand, to be retrained for another.
    RetrainingBegan {
        /// What he did.
        from: Post,
        /// What he is to do.
        to: Post,
    },
    /// Somebody has been retrained and takes up his new post.
    RetrainingEnded {
        /// What he did.
        from: Post,
        /// What he does from now on.
        to: Post,
    },
    /// The size of a crew changed (also told once at the start).
    CrewResized {
        /// Which.
        crew: CrewId,
        /// Workers on the payroll from now on; with a timetable those it puts on duty.
        size: u32,
    },
    /// The number of reps changed (also told once at the start).
    RepsResized {
        /// Reps on the payroll from now on.
        reps: u32,
    },
    /// A rep took up work.
    RepStarted,
    /// A rep finished work.
    RepFinished,
    /// A rep took up something he owes operations or a customer.
    ChoreStarted {
        /// Who.
        rep: RepId,
        /// What.
        chore: Chore,
    },
    /// He is done with it.
    ChoreFinished {
        /// Who.
        rep: RepId,
        /// What.
        chore: Chore,
    },
    /// A rep left for a meeting.
    RepLeft,
    /// A rep came back.
    RepReturned,
    /// The planning review set overtime.
    OvertimeSet {
        /// For whom.
        crew: CrewId,
        /// Share of scheduled time worked on top.
        level: f64,
    },
    /// The planning review set the common safety.
    SafetySet {
        /// Standard deviations.
        safety: f64,
    },
    /// Operations has read how many orders sales expects, until it reads again.
    DemandBelieved {
        /// Of what.
        product: ProductId,
        /// Orders a tick of working time.
        rate: f64,
    },
    /// A meeting was held.
    MeetingHeld,
    /// Money moved. Costs are negative.
    MoneyMoved {
        /// What for.
        account: Account,
        /// Currency.
        amount: f64,
        /// It accrued evenly over so much time until now; zero: it moved now.
        accrued: Span,
    },
}

impl Fact {
    /// Money that moves at this instant.
    pub fn money(account: Account, amount: f64) -> Fact {
        Fact::MoneyMoved { account, amount, accrued: Span::ZERO }
    }
}
