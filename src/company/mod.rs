//! A company alive: market, sales, planning, operations, customers and ledger turn events into
//! facts. It does not know how it is measured.
//!
//! `Company::happen` is the table of contents of the simulated world: one line an event. Each line
//! leads to the file of the same concept.

mod event;
mod subjects;
mod timeline;

mod entities;
mod facts;

mod demand;
mod finance;
mod orders;
mod planning;
mod sales;
mod shop_floor;
mod staffing;

pub use entities::ids::{
    CustomerId, LeadId, MemberId, MoverId, OrderId, RepId, ReturnId, WorkerId,
};
pub use entities::lead::Grounds;
pub use entities::rep::{Chore, Post, Turn};
pub use event::{Event, Occasion, Series};
pub use facts::account::Account;
pub use facts::fact::{Fact, Step};
pub use facts::observer::Observer;
pub use facts::reasons::{CancelReason, Leave, LossReason};

use crate::engine::{Agenda, Randomness, Span, Ticket, Time};
use crate::scenario::{Hours, Policy, Scenario, Traffic};
use demand::customer_base::CustomerBase;
use demand::market::Market;
use demand::marketing::Campaigns;
use demand::population::Population;
use demand::repeat_customers::Clients;
use finance::ledger::Ledger;
use orders::handoffs::Coordination;
use orders::release::Gate;
use planning::headcount::Budget;
use planning::information::Information;
use planning::meeting::Meetings;
use sales::desk::Desk;
use sales::lead_time_history::Memory;
use sales::non_selling_work::Chores;
use sales::product_knowledge::Minds;
use sales::quota::Books;
use shop_floor::attendance::status_inquiries::Inquiries;
use shop_floor::floor::Floor;
use shop_floor::queues::expediting::Expedites;
use staffing::payroll::Payroll;
use staffing::retraining::Movers;

/// Simulates one replication of a policy from time 0 to the end of its measured window, and tells
/// the observer what happens. The same arguments always tell the same story.
pub fn simulate<O: Observer>(policy: &Policy, replication: u64, observer: &mut O) {
    let run = &policy.timeline.stages[0].1.run;
    let horizon = Time::ZERO + run.warm_up + run.length;
    let mut agenda = Agenda::new();
    let office = policy.timeline.stages[0].1.wall.as_ref().map(|wall| &*wall.office);
    let mut company = Company::found(policy, replication);
    company.open(&mut Moment { agenda: &mut agenda, observer, office });
    while let Some(event) = agenda.next_before(horizon) {
        company.happen(event, &mut Moment { agenda: &mut agenda, observer, office });
    }
    company.close(horizon, observer);
}

/// A company alive.
struct Company<'p> {
    policy: &'p Policy,
    /// Which entry of the policy's timeline is in force.
    stage: usize,
    /// The scenario in force.
    paper: &'p Scenario,
    traffic: Traffic,
    dice: Randomness,
    market: Market,
    campaigns: Campaigns,
    coordination: Coordination,
    population: Population,
    desk: Desk,
    memory: Memory,
    books: Books,
    chores: Chores,
    minds: Minds,
    gate: Gate,
    floor: Floor,
    inquiries: Inquiries,
    payroll: Payroll,
    budget: Budget,
    movers: Movers,
    belief: Information,
    meetings: Meetings,
    expedites: Expedites,
    clients: Clients,
    base: CustomerBase,
    ledger: Ledger,
}

/// The present moment: where events are planned and facts are told.
struct Moment<'a, O> {
    agenda: &'a mut Agenda<Event>,
    observer: &'a mut O,
    /// Opening hours, with a calendar.
    office: Option<&'a Hours>,
}

impl<O: Observer> Moment<'_, O> {
    #[inline]
    fn now(&self) -> Time {
        self.agenda.now()
    }

    /// After so much working time.
    #[inline]
    fn plan_in(&mut self, span: Span, event: Event) -> Ticket {
        let time = match self.office {
            None => self.agenda.now().saturating_add(span),
            Some(office) => office.after(self.agenda.now(), span),
        };
        self.agenda.plan(time, event.rank(), event)
    }

    /// After so much time on the run's clock.
    #[inline]
    fn plan_elapsed(&mut self, span: Span, event: Event) -> Ticket {
        self.plan_at(self.agenda.now().saturating_add(span), event)
    }

    /// Working time since the start of the run, in ticks.
    #[inline]
    fn worked(&self) -> i64 {
        self.office.map_or(self.now().ticks(), |office| office.worked(self.now()))
    }

    #[inline]
    fn plan_at(&mut self, time: Time, event: Event) -> Ticket {
        self.agenda.plan(time, event.rank(), event)
    }

    #[inline]
    fn tell(&mut self, fact: Fact) {
        self.observer.notice(self.agenda.now(), &fact);
    }
}

impl<'p> Company<'p> {
    /// The company on the evening before the first day.
    fn found(policy: &'p Policy, replication: u64) -> Company<'p> {
        let paper: &Scenario = &policy.timeline.stages[0].1;
        Company {
            policy,
            stage: 0,
            paper,
            traffic: Traffic::of(paper),
            dice: Randomness::new(paper.run.seed, replication),
            market: Market::new(paper),
            campaigns: Campaigns::default(),
            coordination: Coordination::new(),
            population: Population::default(),
            desk: Desk::new(),
            memory: Memory::default(),
            books: Books::default(),
            chores: Chores::default(),
            minds: Minds::default(),
            gate: Gate::new(paper),
            floor: Floor::new(paper),
            inquiries: Inquiries::default(),
            payroll: Payroll::new(paper.operations.crews.len()),
            budget: Budget::new(paper.segments.len()),
            movers: Movers::new(),
            belief: Information::new(paper),
            meetings: Meetings::default(),
            expedites: Expedites::default(),
            clients: Clients::new(paper),
            base: CustomerBase::new(),
            ledger: Ledger::default(),
        }
    }

    /// The first morning: everything that starts by itself is planned.
    fn open<O: Observer>(&mut self, at: &mut Moment<'_, O>) {
        self.adopt_background();
        self.hire_those_before(at);
        self.floor.skill.of_first_day = self.floor.workers.len();
        self.adopt_paper(at);
        at.plan_at(Time::ZERO + self.paper.run.warm_up, Event::MeasurementStarts);
        if let Some(start) = self.policy.timeline.start {
            at.plan_at(start, Event::PolicyStarts);
        }
        for (start, _) in &self.policy.timeline.stages[1..] {
            at.plan_at(*start, Event::StageBegins);
        }
        self.inherit_orders(at);
        self.open_market(at);
    }

    /// What happens, in one line an event. It is part of the loop: called, it would cost a tenth.
    #[inline(always)]
    fn happen<O: Observer>(&mut self, event: Event, at: &mut Moment<'_, O>) {
        match event {
            Event::CandidateAppears(segment) => self.candidate_appears(segment, at),
            Event::MemberAsks(who) => self.member_asks(who, at),
            Event::CustomerReturns(who) => self.customer_returns(who, at),
            Event::CustomerLeaves(who) => self.customer_leaves(who, at),
            Event::LeadGivesUp(lead) => self.lead_gives_up(lead, at),
            Event::RepFinishes(rep) => self.rep_finishes(rep, at),
            Event::CustomerDecides(lead) => self.customer_decides(lead, at),
            Event::RepPresses(lead) => self.rep_presses(lead, at),
            Event::OrderGivesUp(order) => self.order_gives_up(order, at),
            Event::OperationFinishes(worker) => self.operation_finishes(worker, at),
            Event::UnattendedEnds(order) => self.unattended_ends(order, at),
            Event::OpsFigures(occasion, series) => self.ops_figures(occasion, series, at),
            Event::SalesFigures(occasion, series) => self.sales_figures(occasion, series, at),
            Event::OpsReportRead(series) => self.ops_report_read(series, at),
            Event::SalesLooks(series) => self.sales_looks(series, at),
            Event::SalesReportRead(series) => self.sales_report_read(series, at),
            Event::MeetingStarts(series) => self.meeting_starts(series, at),
            Event::MeetingEnds(series) => self.meeting_ends(series, at),
            Event::ReviewFalls(series) => self.review_falls(series, at),
            Event::WorkerReturns(worker) => self.worker_returns(worker, at),
            Event::BackgroundFinishes(worker) => self.background_finishes(worker, at),
            Event::WorkerArrives(worker) => self.worker_arrives(worker, at),
            Event::WorkerBreaksDown(worker) => self.worker_breaks_down(worker, at),
            Event::WorkerRepaired(worker) => self.worker_repaired(worker, at),
            Event::WorkerIsAbsent(worker) => self.worker_is_absent(worker, at),
            Event::ShiftBegins(crew, series) => self.shift_begins(crew, series, at),
            Event::ChoreFinishes(rep) => self.chore_finishes(rep, at),
            Event::RepsTurn(turn, series) => self.reps_turn(turn, series, at),
            Event::WorkersTurn(series) => self.workers_turn(series, at),
            Event::SessionFalls(crew, series) => self.session_falls(crew, series, at),
            Event::MarketingReviewed(segment, series) => {
                self.marketing_reviewed(segment, series, at);
            }
            Event::HandedOver(matter) => self.handed_over(matter, at),
            Event::RepReturns(rep) => self.rep_returns(rep, at),
            Event::TemporaryComes(crew) => self.temporary_comes(crew, at),
            Event::StrengthReviewed(of, series) => self.strength_is_reviewed(of, series, at),
            Event::PermanentComes(of) => self.permanent_comes(of, at),
            Event::PermanentGoes(of) => self.permanent_goes(of, at),
            Event::WorkerQuits(worker) => self.worker_quits(worker, at),
            Event::RepQuits => self.rep_quits(at),
            Event::IsRetrained(who) => self.is_retrained(who, at),
            Event::TemporaryLeaves(worker) => self.temporary_leaves(worker, at),
            Event::PolicyStarts => self.policy_starts(at),
            Event::StageBegins => self.stage_begins(at),
            Event::MeasurementStarts => self.measurement_starts(at),
        }
    }

    fn measurement_starts<O: Observer>(&mut self, at: &mut Moment<'_, O>) {
        self.ledger.settle(at.now(), at.observer);
        at.tell(Fact::MeasurementStarted);
    }

    /// The last evening: what accrues by time is settled; open work stays open.
    fn close<O: Observer>(&mut self, horizon: Time, observer: &mut O) {
        self.ledger.settle(horizon, observer);
    }
}
