//! Workers: each does one thing at a time, and nobody is idle while what he can do waits.

use salesops::company::{Fact, WorkerId};
use salesops::engine::Time;
use salesops::scenario::Assignment;
use salesops::scenario::{Closing, Crew, Scenario};

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

#[derive(Clone, Copy, Default)]
struct Sheet {
    crew: usize,
    state: State,
    since: Time,
    after_hours: bool,
    /// Ticks in each way of spending them.
    spent: [i64; WAYS],
}

/// How many ways there are to spend time: busy, moving, background, repairing, away, busy after hours,
/// keeping, idle, paused, off.
pub const WAYS: usize = 10;

/// One line a worker.
#[derive(Default)]
pub struct Timesheet {
    sheets: Vec<Sheet>,
    queues: Vec<i64>,
    started: Time,
    /// How many came during the run.
    hired: usize,
}

impl Timesheet {
    pub fn new(paper: &Scenario) -> Timesheet {
        Timesheet { queues: vec![0; paper.operations.stations.len()], ..Timesheet::default() }
    }

    fn change(&mut self, now: Time, worker: WorkerId, crew: usize, from: State, to: State) {
        let place = worker.0 as usize;
        if self.sheets.len() <= place {
            let unseen = Sheet { since: self.started, ..Sheet::default() };
            self.sheets.resize(place + 1, unseen);
        }
        let sheet = &mut self.sheets[place];
        assert_eq!(sheet.state, from, "worker {place} at {now} on his way to {to:?}");
        sheet.settle(now);
        (sheet.crew, sheet.state) = (crew, to);
    }

    fn after_hours(&mut self, now: Time, worker: WorkerId, after_hours: bool) {
        let sheet = &mut self.sheets[worker.0 as usize];
        assert_ne!(sheet.after_hours, after_hours, "worker {worker:?} at {now}");
        sheet.settle(now);
        sheet.after_hours = after_hours;
    }

    /// A worker comes to the company, off duty; before that he was not there.
    fn comes(&mut self, now: Time, worker: WorkerId, crew: usize) {
        let place = worker.0 as usize;
        let since = self.started;
        if self.sheets.len() < place {
            self.sheets.resize(place, Sheet { since, ..Sheet::default() });
        }
        self.hired += 1;
        assert_eq!(self.sheets.len(), place, "worker {place} came twice, at {now}");
        self.sheets.push(Sheet { crew, state: State::Off, since, ..Sheet::default() });
    }

    /// He leaves for good: nobody goes with something in hand.
    fn goes(&mut self, now: Time, worker: WorkerId, crew: usize) {
        let place = worker.0 as usize;
        if self.sheets.len() <= place {
            self.sheets.resize(place + 1, Sheet { since: self.started, ..Sheet::default() });
        }
        let sheet = &mut self.sheets[place];
        assert!(matches!(sheet.state, State::Idle | State::Off), "worker {place} at {now}");
        sheet.settle(now);
        // Perhaps nothing was heard of him before.
        (sheet.crew, sheet.state) = (crew, State::Gone);
    }

    pub fn notice(&mut self, now: Time, fact: &Fact) {
        use State::{Away, Background, Busy, Idle, Keeping, Moving, Off, Paused, Repairing};
        self.count(fact);
        let (worker, crew, from, to) = match fact {
            Fact::OperationStarted { worker, crew, .. } => (worker, crew, Idle, Busy),
            Fact::OperationFinished { worker, crew, .. }
            | Fact::OperationInterrupted { worker, crew, .. } => (worker, crew, Busy, Idle),
            Fact::WorkerBlocked { worker, crew, .. } => (worker, crew, Idle, Keeping),
            Fact::WorkerUnblocked { worker, crew, .. } => (worker, crew, Keeping, Idle),
            Fact::MoveStarted { worker, crew, .. } => (worker, crew, Idle, Moving),
            Fact::MoveFinished { worker, crew } => (worker, crew, Moving, Idle),
            Fact::WorkPaused { worker, crew, .. } => (worker, crew, Busy, Paused),
            Fact::WorkResumed { worker, crew, .. } => (worker, crew, Paused, Busy),
            Fact::BackgroundStarted { worker, crew } => (worker, crew, Idle, Background),
            Fact::BackgroundFinished { worker, crew } => (worker, crew, Background, Idle),
            Fact::WorkerLeft { worker, crew, .. } => (worker, crew, Idle, Away),
            Fact::WorkerReturned { worker, crew } => (worker, crew, Away, Idle),
            Fact::WorkerOffDuty { worker, crew } => (worker, crew, Idle, Off),
            Fact::WorkerOnDuty { worker, crew } => (worker, crew, Off, Idle),
            Fact::WorkerBrokeDown { worker, crew, station } => {
                let works = station.is_some();
                (worker, crew, if works { Busy } else { Idle }, Repairing(works))
            }
            Fact::WorkerRepaired { worker, crew, station } => {
                let works = station.is_some();
                (worker, crew, Repairing(works), if works { Busy } else { Idle })
            }
            Fact::WorkerHired { worker, crew, .. } => {
                return self.comes(now, *worker, crew.0 as usize);
            }
            Fact::WorkerGone { worker, crew, .. } => {
                return self.goes(now, *worker, crew.0 as usize);
            }
            Fact::AfterHoursBegan { worker, .. } => return self.after_hours(now, *worker, true),
            Fact::AfterHoursEnded { worker, .. } => return self.after_hours(now, *worker, false),
            _ => return,
        };
        self.change(now, *worker, crew.0 as usize, from, to);
    }

    /// Who waits where.
    fn count(&mut self, fact: &Fact) {
        let (station, change) = match fact {
            Fact::OperationQueued { station, .. } => (station, 1),
            Fact::OperationInterrupted { station, .. } => (station, 1),
            Fact::OperationStarted { station, .. } => (station, -1),
            Fact::CompanionStarted { step, .. } => (&step.station, -1),
            Fact::OrderCancelled {
                station,
                reason: salesops::company::CancelReason::Patience,
                ..
            } => (station, -1),
            _ => return,
        };
        let queue = &mut self.queues[station.0 as usize];
        *queue += change;
        assert!(*queue >= 0, "{fact:?}");
    }

    /// Before time goes on: nobody of the first day's crews is idle while somebody waits at his
    /// stations, where nothing but a worker is asked.
    pub fn nobody_idles(&self, paper: &Scenario, now: Time) {
        let plain = !matches!(paper.operations.assignment, Assignment::Cyclic(_))
            && paper.wall.as_ref().is_none_or(|wall| wall.closing != Closing::Fit);
        if !plain || self.queues.iter().all(|queue| *queue == 0) {
            return;
        }
        for (s, queue) in self.queues.iter().enumerate().filter(|(_, queue)| **queue > 0) {
            let station = &paper.operations.stations[s];
            if station.machines.is_some() || station.at_a_time != (1, 1) {
                continue;
            }
            for (c, crew) in paper.operations.crews.iter().enumerate() {
                let able = crew.skills.iter().any(|skill| skill.station.0 as usize == s);
                let idle = self.idle(c, crew);
                assert!(!able || idle == 0, "{now}: {idle} of {} idle, {queue} wait", crew.name);
            }
        }
    }

    fn idle(&self, c: usize, crew: &Crew) -> usize {
        let occupied = |sheet: &&Sheet| sheet.crew == c && sheet.state != State::Idle;
        crew.size.saturating_sub(self.sheets.iter().filter(occupied).count())
    }

    /// Books everybody's time until now. Each worker's ways of spending it add up to all of it.
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
        self.sheets.iter_mut().for_each(|sheet| sheet.spent = [0; WAYS]);
    }

    /// Ticks that a crew has spent in a way.
    pub fn spent(&self, crew: usize, way: usize) -> i128 {
        let sheets = self.sheets.iter().filter(|sheet| sheet.crew == crew);
        sheets.map(|sheet| i128::from(sheet.spent[way])).sum()
    }

    /// Ticks that all together were there for, off duty and after hours apart, when so many were there
    /// on the first day; who was never heard of was idle for the whole window.
    pub fn there(&self, first_day: usize, window: i128) -> i128 {
        let heard_of = self.sheets.len() - self.hired;
        let spent = self.sheets.iter().flat_map(|sheet| sheet.spent[..9].iter().enumerate());
        let there: i128 = spent.filter(|(way, _)| *way != 5).map(|(_, t)| i128::from(*t)).sum();
        there + first_day.saturating_sub(heard_of) as i128 * window
    }

    /// Ticks that everybody has spent on orders.
    pub fn busy(&self) -> i128 {
        let busy = self.sheets.iter().map(|s| i128::from(s.spent[0]) + i128::from(s.spent[5]));
        busy.sum()
    }
}

impl Sheet {
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
            State::Off | State::Gone => 9,
        };
        self.spent[way] += lasted;
        self.since = now;
    }
}
