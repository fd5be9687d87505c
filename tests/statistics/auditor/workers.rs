//! Workers: each does one thing at a time, and no worker is idle while work waits that they can do.

use salesops::company::{
    CancelReason, Fact, OperationFact, OrderFact, Step, WorkerFact, WorkerId, WorkerRef,
};
use salesops::engine::{Id, IdVec, Identity, Time};
use salesops::scenario::{
    Assignment, Closing, Crew, CrewId, ProductId, Scenario, StationId, WhenShort,
};
use std::collections::BTreeMap;

/// What a worker is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum State {
    #[default]
    Idle,
    Busy,
    Paused,
    Moving,
    Background,
    /// With an operation in hand or not.
    Repairing(bool),
    Away,
    Keeping,
    Off,
    Gone,
}

#[derive(Clone, Copy)]
struct Sheet {
    crew: CrewId,
    state: State,
    since: Time,
    after_hours: bool,
    /// Ticks in each way of spending them.
    spent: [i64; WAYS],
    /// Whether they assist another worker, and the ticks at work in which they did.
    assists: bool,
    assisted: i64,
}

/// How many ways there are to spend time: busy, moving, background, repairing, away, busy after hours,
/// keeping, idle, paused, off.
pub const WAYS: usize = 11;

/// One line a worker.
#[derive(Default)]
pub struct Timesheet {
    sheets: IdVec<WorkerId, Sheet>,
    /// Orders that wait, each with the end of the latest shift for which it was put off and what it is.
    queues: IdVec<StationId, BTreeMap<Identity, (Time, ProductId)>>,
    machines: IdVec<StationId, u32>,
    /// Operations begun at this instant, by crew.
    begun: IdVec<CrewId, usize>,
    started: Time,
    /// How many came during the run.
    hired: usize,
}

impl Timesheet {
    pub fn new(scenario: &Scenario) -> Timesheet {
        let operations = &scenario.operations;
        Timesheet {
            queues: operations.stations.each(BTreeMap::new()),
            machines: operations.stations.each(0),
            begun: operations.crews.each(0),
            ..Timesheet::default()
        }
    }

    fn change(&mut self, now: Time, who: WorkerRef, from: State, to: State) {
        self.sheets.reach(who.worker, Sheet::unseen(self.started));
        let sheet = &mut self.sheets[who.worker];
        assert_eq!(sheet.state, from, "{who:?} at {now} on the way to {to:?}");
        sheet.settle(now);
        (sheet.crew, sheet.state) = (who.crew, to);
    }

    fn after_hours(&mut self, now: Time, worker: WorkerId, after_hours: bool) {
        let sheet = &mut self.sheets[worker];
        assert_ne!(sheet.after_hours, after_hours, "worker {worker:?} at {now}");
        sheet.settle(now);
        sheet.after_hours = after_hours;
    }

    /// A worker comes to the company, off duty; before that they were not there.
    fn comes(&mut self, now: Time, who: WorkerRef) {
        let unseen = Sheet::unseen(self.started);
        let place = who.worker.place();
        if self.sheets.len() < place {
            self.sheets.resize(place, unseen);
        }
        self.hired += 1;
        assert_eq!(self.sheets.len(), place, "{who:?} came twice, at {now}");
        let mut sheet = Sheet { crew: who.crew, state: State::Gone, ..unseen };
        sheet.settle(now);
        sheet.state = State::Off;
        self.sheets.push(sheet);
    }

    /// A worker leaves for good, with nothing in hand.
    fn goes(&mut self, now: Time, who: WorkerRef) {
        self.sheets.reach(who.worker, Sheet::unseen(self.started));
        let sheet = &mut self.sheets[who.worker];
        assert!(matches!(sheet.state, State::Idle | State::Off), "{who:?} at {now}");
        sheet.settle(now);
        // Perhaps nothing was heard of them before.
        (sheet.crew, sheet.state) = (who.crew, State::Gone);
    }

    pub fn notice(&mut self, now: Time, fact: &Fact) {
        match fact {
            Fact::Order(order, OrderFact::Cancelled { station, reason, .. })
                if *reason == CancelReason::Patience =>
            {
                self.waits_no_more(*station, order.identity);
            }
            Fact::Operation(step, fact) => self.notice_operation(now, step, fact),
            Fact::Worker(who, fact) => self.notice_worker(now, *who, fact),
            _ => {}
        }
    }

    fn notice_operation(&mut self, now: Time, step: &Step, fact: &OperationFact) {
        let Step { station, identity, .. } = *step;
        match fact {
            OperationFact::Queued => self.waits(step),
            OperationFact::PutOff { ends, .. } => {
                let (until, _) = self.queues[station].get_mut(&identity).expect("it waits");
                assert!(*until < *ends && now < *ends, "{step:?} is put off until {ends} at {now}");
                *until = *ends;
            }
            OperationFact::MachineTaken => self.machines[station] += 1,
            OperationFact::MachineFreed => self.machines[station] -= 1,
            OperationFact::CompanionStarted { .. } => self.waits_no_more(station, identity),
            OperationFact::Started { worker, .. } => {
                self.waits_no_more(station, identity);
                self.begun[worker.crew] += 1;
                self.change(now, *worker, State::Idle, State::Busy);
            }
            OperationFact::Finished { worker, .. } => {
                self.change(now, *worker, State::Busy, State::Idle);
            }
            OperationFact::AssistantStarted { worker } => {
                self.begun[worker.crew] += 1;
                self.change(now, *worker, State::Idle, State::Busy);
                self.sheets[worker.worker].assists = true;
            }
            OperationFact::AssistantFinished { worker } => {
                self.change(now, *worker, State::Busy, State::Idle);
                self.sheets[worker.worker].assists = false;
            }
            OperationFact::Interrupted { worker, .. } => {
                self.waits(step);
                self.change(now, *worker, State::Busy, State::Idle);
            }
            _ => {}
        }
    }

    fn notice_worker(&mut self, now: Time, who: WorkerRef, fact: &WorkerFact) {
        use State::{Away, Background, Busy, Idle, Keeping, Moving, Off, Paused, Repairing};
        let at_work = |works: bool| if works { Busy } else { Idle };
        let (from, to) = match fact {
            WorkerFact::Blocked { .. } => (Idle, Keeping),
            WorkerFact::Unblocked { .. } => (Keeping, Idle),
            WorkerFact::MoveStarted { .. } => (Idle, Moving),
            WorkerFact::MoveFinished => (Moving, Idle),
            WorkerFact::WorkPaused { .. } => (Busy, Paused),
            WorkerFact::WorkResumed { .. } => (Paused, Busy),
            WorkerFact::BackgroundStarted => (Idle, Background),
            WorkerFact::BackgroundFinished => (Background, Idle),
            WorkerFact::Left { .. } => (Idle, Away),
            WorkerFact::Returned => (Away, Idle),
            WorkerFact::WentOffDuty => (Idle, Off),
            WorkerFact::CameOnDuty => (Off, Idle),
            WorkerFact::BrokeDown { station } => {
                let works = station.is_some();
                (at_work(works), Repairing(works))
            }
            WorkerFact::Repaired { station } => {
                let works = station.is_some();
                (Repairing(works), at_work(works))
            }
            WorkerFact::Hired { .. } => return self.comes(now, who),
            WorkerFact::Departed { .. } => return self.goes(now, who),
            WorkerFact::AfterHoursBegan { .. } => return self.after_hours(now, who.worker, true),
            WorkerFact::AfterHoursEnded { .. } => return self.after_hours(now, who.worker, false),
            _ => return,
        };
        self.change(now, who, from, to);
    }

    fn waits(&mut self, step: &Step) {
        let waiting = (Time::ZERO, step.product);
        let new = self.queues[step.station].insert(step.identity, waiting).is_none();
        assert!(new, "{step:?}: waits twice");
    }

    fn waits_no_more(&mut self, station: StationId, who: Identity) {
        let waited = self.queues[station].remove(&who).is_some();
        assert!(waited, "{who:?} does not wait at {station:?}");
    }

    /// Before time goes on, of the crews of the first day: no worker is idle while an order waits at
    /// their stations that the rules let them begin, and none has begun work at an instant at which
    /// they are off duty.
    pub fn no_worker_idles(&mut self, scenario: &Scenario, now: Time) {
        for (c, crew) in scenario.operations.crews.enumerated() {
            let begun = std::mem::take(&mut self.begun[c]);
            let on_duty = on_duty(crew, now);
            assert!(begun <= on_duty, "{now}: {begun} of {} begin, {on_duty} on duty", crew.name);
        }
        if matches!(scenario.operations.assignment, Assignment::Polling(_))
            || self.queues.iter().all(BTreeMap::is_empty)
        {
            return;
        }
        for (id, queue) in self.queues.enumerated().filter(|(_, queue)| !queue.is_empty()) {
            let station = &scenario.operations.stations[id];
            let machines = station.machines.unwrap_or(u32::MAX);
            if self.machines[id] >= machines || queue.len() < station.batch_size.0 as usize {
                continue;
            }
            let able = |crew: &Crew| crew.skills.iter().any(|skill| skill.station == id);
            let needed = |product: ProductId| {
                let route = scenario.products[product].route.iter();
                let here = route.filter(|operation| operation.station == id);
                here.map(|operation| operation.workers as usize).max().unwrap_or(1)
            };
            // Who waits behind an order that takes more workers than are free may have to wait.
            let first = queue.values().map(|(_, product)| needed(*product)).max();
            let first = first.filter(|_| station.when_short == WhenShort::Wait);
            for (c, crew) in scenario.operations.crews.enumerated() {
                let idle = self.idle(c, crew);
                // Of those who are idle, some may be slower, and not be done before their shift ends.
                let fits = scenario.wall.as_ref().is_some_and(|w| w.closing == Closing::Fit);
                let enough = |product: ProductId| match first.unwrap_or(needed(product)) {
                    1 => true,
                    several => several <= idle && !fits,
                };
                let may_begin = queue.values().filter(|(until, product)| {
                    may_begin(*until, crew, scenario, now) && enough(*product)
                });
                let left = if able(crew) && idle > 0 { may_begin.count() } else { 0 };
                assert!(left == 0, "{now}: {idle} of {} idle, {left} wait", crew.name);
            }
        }
    }

    fn idle(&self, c: CrewId, crew: &Crew) -> usize {
        let occupied = |sheet: &&Sheet| sheet.crew == c && sheet.state != State::Idle;
        crew.size.saturating_sub(self.sheets.iter().filter(occupied).count())
    }

    /// Books the time of all until now. Each worker's ways of spending it add up to all of it.
    pub fn settle(&mut self, now: Time) {
        self.sheets.iter_mut().for_each(|sheet| sheet.settle(now));
        let lasted = now.since(self.started).ticks();
        for sheet in &self.sheets {
            assert_eq!(sheet.spent.iter().sum::<i64>(), lasted);
        }
    }

    /// Measurement starts.
    pub fn start(&mut self, now: Time) {
        self.settle(now);
        self.started = now;
        for sheet in &mut self.sheets {
            (sheet.spent, sheet.assisted) = ([0; WAYS], 0);
        }
    }

    /// Ticks that a crew has spent in a way.
    pub fn spent(&self, crew: CrewId, way: usize) -> i128 {
        let sheets = self.sheets.iter().filter(|sheet| sheet.crew == crew);
        sheets.map(|sheet| i128::from(sheet.spent[way])).sum()
    }

    /// Ticks that all together were there for, when so many were there on the first day; who was never
    /// heard of was idle for the whole window. `off`: off duty and after hours too, as who is on the
    /// payroll of a company with a calendar.
    pub fn there(&self, first_day: usize, window: i128, off: bool) -> i128 {
        let heard_of = self.sheets.len() - self.hired;
        let spent = self.sheets.iter().flat_map(|sheet| sheet.spent[..10].iter().enumerate());
        let there: i128 = spent
            .filter(|(way, _)| off || !matches!(way, 5 | 9))
            .map(|(_, t)| i128::from(*t))
            .sum();
        there + first_day.saturating_sub(heard_of) as i128 * window
    }

    /// Ticks that everybody has spent on orders in their own hands.
    pub fn busy(&self) -> i128 {
        let own = |s: &Sheet| s.spent[0] + s.spent[5] - s.assisted;
        let busy = self.sheets.iter().map(|sheet| i128::from(own(sheet)));
        busy.sum()
    }
}

impl Sheet {
    /// A worker of whom nothing has been heard since measurement started.
    fn unseen(since: Time) -> Sheet {
        let (crew, state) = (CrewId(0), State::Idle);
        let (assists, assisted) = (false, 0);
        Sheet { crew, state, since, after_hours: false, spent: [0; WAYS], assists, assisted }
    }

    fn settle(&mut self, now: Time) {
        let lasted = now.since(self.since).ticks();
        let way = match self.state {
            State::Busy if self.after_hours => 5,
            State::Busy => 0,
            State::Moving => 1,
            State::Background => 2,
            State::Repairing(_) => 3,
            State::Away => 4,
            State::Keeping => 6,
            State::Idle => 7,
            State::Paused => 8,
            State::Off => 9,
            State::Gone => 10,
        };
        self.spent[way] += lasted;
        if self.assists && self.state == State::Busy {
            self.assisted += lasted;
        }
        self.since = now;
    }
}

/// Whether a worker of a crew may begin an order that has been put off until the end of a shift.
fn may_begin(until: Time, crew: &Crew, scenario: &Scenario, now: Time) -> bool {
    let stations = &scenario.operations.stations;
    let asks = scenario.wall.as_ref().filter(|wall| {
        wall.closing == Closing::Fit || stations.iter().any(|station| station.shift_left > 0.0)
    });
    let shift = asks.and(crew.hours.as_ref()).and_then(|hours| hours.around(now));
    shift.is_none_or(|(_, ends)| until < ends)
}

/// How many of a crew are on duty from an instant on, by its hours or its timetable.
fn on_duty(crew: &Crew, now: Time) -> usize {
    if let Some(hours) = &crew.hours {
        return if hours.is_open(now) { usize::MAX } else { 0 };
    }
    let period: f64 = crew.timetable.iter().map(|shift| shift.lasts).sum();
    let mut left = now.ticks() as f64;
    if period > 0.0 {
        left = left.rem_euclid(period);
    }
    for shift in &crew.timetable {
        if left + 0.5 < shift.lasts {
            // Of temporary workers all are on duty when any are.
            return if shift.crew == 0 { 0 } else { usize::MAX };
        }
        left -= shift.lasts;
    }
    usize::MAX
}
