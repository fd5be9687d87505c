//! An auditor: every worker is in exactly one state at every instant, the time in each state is what
//! the KPIs say, and the parts of an order's life add up to its lead time.

use crate::laboratory::vary;
use salesops::company::{self, Fact, Observer, WorkerId};
use salesops::engine::{Identity, Span, Time};
use salesops::measure::{KpiObserver, catalogue};
use salesops::scenario::Policy;
use std::collections::HashMap;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
enum State {
    #[default]
    Idle,
    Busy,
    Paused,
    Moving,
    Background,
    /// With an operation in hand or not.
    Repairing(bool),
    Away,
    Off,
}

#[derive(Clone, Copy, Default)]
struct Sheet {
    crew: usize,
    state: State,
    since: Time,
    after_hours: bool,
    /// Ticks in each state: busy, moving, background, repairing, away, busy after hours.
    spent: [i64; 6],
}

#[derive(Default)]
struct Timesheet {
    sheets: Vec<Sheet>,
    held: HashMap<Identity, Span>,
    accepted: u64,
    delivered: u64,
}

impl Timesheet {
    fn change(&mut self, now: Time, worker: WorkerId, crew: usize, from: State, to: State) {
        let place = worker.0 as usize;
        if self.sheets.len() <= place {
            self.sheets.resize(place + 1, Sheet::default());
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

    fn order(&mut self, fact: &Fact) {
        match fact {
            Fact::OrderAccepted { .. } => self.accepted += 1,
            Fact::OrderReleased { identity, waited, .. } => {
                self.held.insert(*identity, *waited);
            }
            Fact::OrderDelivered {
                identity,
                lead_time,
                flow_time,
                waited,
                worked,
                stopped,
                paused,
                unattended,
                in_parts,
                ..
            } => {
                self.delivered += 1;
                let held = self.held.remove(identity).unwrap_or(Span::ZERO);
                assert_eq!(*lead_time, held + *flow_time);
                assert_eq!(
                    *flow_time,
                    *waited + *worked + *stopped + *paused + *unattended + *in_parts
                );
            }
            _ => {}
        }
    }
}

impl Sheet {
    fn settle(&mut self, now: Time) {
        let lasted = now.since(self.since).ticks();
        let column = match self.state {
            State::Idle | State::Off | State::Paused => None,
            State::Busy if self.after_hours => Some(5),
            State::Busy => Some(0),
            State::Moving => Some(1),
            State::Background => Some(2),
            State::Repairing(_) => Some(3),
            State::Away => Some(4),
        };
        column.into_iter().for_each(|column| self.spent[column] += lasted);
        self.since = now;
    }
}

impl Observer for Timesheet {
    fn notice(&mut self, now: Time, fact: &Fact) {
        use State::{Away, Background, Busy, Idle, Moving, Off, Paused, Repairing};
        let (worker, crew, from, to) = match fact {
            Fact::OperationStarted { worker, crew, .. } => (worker, crew, Idle, Busy),
            Fact::OperationFinished { worker, crew, .. } => (worker, crew, Busy, Idle),
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
            Fact::WorkerBrokeDown { worker, crew, station: Some(_) } => {
                (worker, crew, Busy, Repairing(true))
            }
            Fact::WorkerBrokeDown { worker, crew, .. } => (worker, crew, Idle, Repairing(false)),
            Fact::WorkerRepaired { worker, crew, station: Some(_) } => {
                (worker, crew, Repairing(true), Busy)
            }
            Fact::WorkerRepaired { worker, crew, .. } => (worker, crew, Repairing(false), Idle),
            Fact::AfterHoursBegan { worker, .. } => return self.after_hours(now, *worker, true),
            Fact::AfterHoursEnded { worker, .. } => return self.after_hours(now, *worker, false),
            other => return self.order(other),
        };
        self.change(now, *worker, crew.0 as usize, from, to);
    }
}

/// Audits a replication against its KPIs.
fn audit(policy: &Policy, replication: u64) -> Timesheet {
    let paper = &policy.timeline.stages[0].1;
    let horizon = Time::ZERO + paper.run.length;
    assert!(paper.run.warm_up.is_zero(), "the whole run must be measured");
    let mut both = (Timesheet::default(), KpiObserver::new(paper));
    company::simulate(policy, replication, &mut both);
    let (mut book, kpis) = both;
    book.sheets.iter_mut().for_each(|sheet| sheet.settle(horizon));
    let outcome = kpis.finish(horizon);
    let names = catalogue(paper);
    let value = |name: &str| {
        let place = names.iter().position(|kpi| kpi.name == name).expect("the KPI exists");
        outcome.kpis[place].unwrap_or(0.0)
    };
    for (c, crew) in paper.operations.crews.iter().enumerate() {
        let scheduled = value(&format!("crew.{}.size", crew.name)) * paper.run.length.real_ticks();
        let shares = [
            "utilisation",
            "moving_share",
            "background_share",
            "down_share",
            "away_share",
            "after_hours_share",
        ];
        for (column, share) in shares.into_iter().enumerate() {
            let sheets = book.sheets.iter().filter(|sheet| sheet.crew == c);
            let spent: i64 = sheets.map(|sheet| sheet.spent[column]).sum();
            let said = value(&format!("crew.{}.{share}", crew.name)) * scheduled;
            let error = (said - spent as f64).abs();
            assert!(error <= 1e-9 * scheduled, "crew {} {share}: {said}, not {spent}", crew.name);
        }
    }
    assert_eq!(book.accepted - book.delivered, value("open_orders") as u64);
    book
}

#[test]
fn every_hour_of_every_worker_is_accounted_for() {
    let path = "tests/cases/all_at_once.toml";
    for assignment in ["primary_first", "longest_idle", "longest_queue", "cyclic"] {
        for switches in ["when_needed", "always"] {
            if switches == "always" && assignment != "cyclic" {
                continue;
            }
            let values = [("operations.assignment", assignment), ("operations.switches", switches)];
            let book = vary(path, &values);
            let other = book.policy("other").unwrap_or_else(|faults| panic!("{faults}"));
            for policy in [&book.baseline, &other] {
                let sheet = audit(policy, 0);
                assert!(sheet.delivered > 1000, "{assignment}: {} delivered", sheet.delivered);
                let repaired = |sheet: &Sheet| sheet.spent[3] > 0;
                assert!(sheet.sheets.iter().any(repaired), "nobody ever repaired anything");
            }
        }
    }
}

#[test]
fn a_shipped_company_keeps_its_accounts_too() {
    let whole = [("run.warm_up", "0 d"), ("run.length", "2 years")];
    audit(&vary("scenarios/nordlicht-pumps.toml", &whole).baseline, 0);
}
