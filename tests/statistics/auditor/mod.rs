//! The auditor: reads the facts of a run, keeps its own books, and asserts what must hold on every
//! path, to the tick: Little's law at each station for each class, the flow of leads and orders, the
//! hours of each worker, due dates, head counts, both sides of money. At the end the KPIs must agree with them.

mod budget;
mod leads;
mod lives;
mod money;
mod presence;
mod promises;
mod workers;

use budget::Budget;
use leads::Leads;
use lives::{Counts, Lives, State};
use money::Books;
use promises::Promises;
use salesops::company::{self, Account, Fact, Observer, PlanFact};
use salesops::engine::Time;
use salesops::measure::{KpiObserver, Outcome, catalogue};
use salesops::scenario::{Policy, Scenario};
use workers::Timesheet;

/// Keeps the books of one run.
pub struct Auditor<'p> {
    policy: &'p Policy,
    now: Time,
    leads: Leads,
    /// The count of leads when measurement started.
    leads_before: Vec<leads::Count>,
    lives: Lives,
    workers: Timesheet,
    budget: Budget,
    money: Books<'p>,
    promises: Promises<'p>,
    single: bool,
}

/// What an audited run came to.
#[derive(Clone, Debug, PartialEq)]
pub struct Audited {
    /// Orders delivered in the window.
    pub delivered: u64,
    /// Ticks that workers repaired their equipment.
    pub repaired: i128,
    /// Its KPIs.
    pub outcome: Outcome,
}

impl<'p> Auditor<'p> {
    pub fn new(policy: &'p Policy) -> Auditor<'p> {
        let scenario = &policy.timeline.stages[0].1;
        Auditor {
            policy,
            now: Time::ZERO,
            leads: Leads::new(policy),
            leads_before: Leads::new(policy).so_far(),
            lives: Lives::new(scenario),
            workers: Timesheet::new(scenario),
            budget: Budget::new(scenario),
            money: Books::new(policy),
            promises: Promises::new(policy),
            single: policy.timeline.stages.len() == 1,
        }
    }

    fn settle(&mut self, now: Time) {
        self.lives.settle(now);
        self.workers.settle(now);
        self.money.balance(now);
        self.leads.balance(self.policy);
        assert_eq!(self.workers.busy(), self.lives.led, "hours of workers and of orders in work");
    }
}

impl Observer for Auditor<'_> {
    fn notice(&mut self, now: Time, fact: &Fact) {
        assert!(now >= self.now, "{fact:?} at {now} after {}", self.now);
        if now > self.now && self.single {
            self.workers.no_worker_idles(self.money.scenario(), self.now);
            self.budget.is_kept(self.money.scenario(), self.now);
        }
        self.now = now;
        self.leads.notice(fact);
        self.lives.notice(now, fact);
        self.workers.notice(now, fact);
        self.budget.notice(fact);
        self.money.notice(now, fact);
        self.promises.notice(now, fact);
        if *fact == Fact::Plan(PlanFact::MeasurementStarted) {
            self.settle(now);
            self.lives.start(now);
            self.workers.start(now);
            self.money.start(now);
            self.leads_before = self.leads.so_far();
        }
    }
}

/// Audits a replication, and its KPIs.
pub fn audit(policy: &Policy, replication: u64) -> Audited {
    let scenario = &policy.timeline.stages[0].1;
    let horizon = Time::ZERO + scenario.run.warm_up + scenario.run.length;
    let mut both = (Auditor::new(policy), KpiObserver::new(scenario));
    company::simulate(policy, replication, &mut both);
    let (mut auditor, kpis) = both;
    auditor.settle(horizon);
    auditor.promises.finish(horizon);
    let outcome = kpis.finish(horizon);
    let names = catalogue(scenario);
    assert_eq!(names.len(), outcome.kpis.len());
    let value = |name: &str| {
        let place = names.iter().position(|kpi| kpi.name == name);
        outcome.kpis[place.unwrap_or_else(|| panic!("there is no KPI `{name}`"))].unwrap_or(0.0)
    };
    let claims = Claims { scenario, value: &value, length: scenario.run.length.real_ticks() };
    claims.of_stations(&auditor.lives);
    claims.of_crews(&auditor.workers, &auditor.money);
    // Who is sent away before the first morning has a number, and never was there.
    let mut before = policy.before.operations.crews.iter().zip(&scenario.operations.crews);
    if auditor.single && before.all(|(before, now)| before.size <= now.size) {
        claims.of_staff(&auditor.workers);
    }
    claims.of_orders(&auditor.lives);
    claims.of_money(&auditor.money);
    claims.of_promises(&auditor.promises, &auditor.money);
    for (kpi, value) in names.iter().zip(&outcome.kpis) {
        let within = value.is_none_or(|value| (-1e-9..=1.0 + 1e-9).contains(&value));
        assert!(within || !is_share(&kpi.name), "{}: {value:?} is no share", kpi.name);
    }
    let leads = auditor.leads.since(&auditor.leads_before);
    for (segment, count) in scenario.segments.iter().zip(leads) {
        let years = claims.length / scenario.clock_year();
        claims.is(&format!("segment.{}.leads", segment.name), years, count.arrived as f64);
        claims.is(&format!("segment.{}.orders", segment.name), years, count.accepted as f64);
    }
    let crews = scenario.operations.crews.ids();
    let repaired = crews.map(|crew| auditor.workers.spent(crew, 3)).sum();
    Audited { delivered: auditor.lives.window.delivered, repaired, outcome }
}

/// Whether a KPI is the share of a whole. Some compare with the scheduled time what may lie beyond it:
/// work of helpers at a station, and what outlasts the shift.
fn is_share(kpi: &str) -> bool {
    let beyond = ["after_hours_share", "away_share", "background_share", "blocked_share"];
    let beyond = beyond.into_iter().chain(["down_share", "moving_share"]);
    let helped = kpi.starts_with("station.") && kpi.ends_with(".utilisation");
    (kpi.ends_with("share") || kpi.ends_with("utilisation"))
        && !helped
        && !beyond.into_iter().any(|ending| kpi.ends_with(ending))
}

/// What the KPIs say.
struct Claims<'a> {
    scenario: &'a Scenario,
    value: &'a dyn Fn(&str) -> f64,
    /// Ticks of the window.
    length: f64,
}

impl Claims<'_> {
    /// A KPI times a base is what the books say, up to rounding.
    fn is(&self, name: &str, base: f64, books: f64) {
        let said = (self.value)(name) * base;
        let error = (said - books).abs();
        assert!(error <= 1e-9 * (base.abs() + books.abs()), "{name}: {said}, not {books}");
    }

    fn of_stations(&self, lives: &Lives) {
        use State::{InWork, Paused, Queued, Stopped, Unattended};
        for (s, station) in self.scenario.operations.stations.enumerated() {
            let spent = |states: &[State]| lives.presence.spent(s, states) as f64;
            let name = |kpi: &str| format!("station.{}.{kpi}", station.name);
            self.is(&name("queue_length"), self.length, spent(&[Queued]));
            self.is(&name("unattended"), self.length, spent(&[Unattended]));
            let present = [Queued, InWork, Stopped, Paused, Unattended];
            self.is(&name("present_mean"), self.length, spent(&present));
        }
        let stations = self.scenario.operations.stations.ids();
        let waits: i128 = stations.map(|s| lives.presence.spent(s, &[Queued])).sum();
        self.is("backlog", self.length, waits as f64);
    }

    fn of_crews(&self, workers: &Timesheet, money: &Books<'_>) {
        let shares = [
            "utilisation",
            "moving_share",
            "background_share",
            "down_share",
            "away_share",
            "after_hours_share",
            "blocked_share",
        ];
        for (c, crew) in self.scenario.operations.crews.enumerated() {
            let scheduled = money.scheduled(c);
            if scheduled > 0.0 {
                for (way, share) in shares.into_iter().enumerate() {
                    let spent = workers.spent(c, way) as f64;
                    self.is(&format!("crew.{}.{share}", crew.name), scheduled, spent);
                }
            }
        }
    }

    /// Who is on the payroll is there, on duty or not, through all arrivals and departures.
    fn of_staff(&self, workers: &Timesheet) {
        let crews = &self.scenario.operations.crews;
        if crews.iter().any(|crew| !crew.timetable.is_empty()) {
            return;
        }
        let first_day = crews.iter().map(|crew| crew.size).sum();
        let there = workers.there(first_day, self.length as i128, self.scenario.wall.is_some());
        self.is("workers", self.length, there as f64);
    }

    fn of_orders(&self, lives: &Lives) {
        let Counts { delivered, promised, on_time, .. } = lives.window;
        let Counts { lead_times, lateness, promises, waited, .. } = lives.window;
        assert_eq!((self.value)("open_orders") as u64, lives.open_orders());
        assert_eq!((self.value)("deliveries") as u64, delivered);
        self.is("wip", self.length, lives.of_orders.iter().sum::<i128>() as f64);
        self.is("release_backlog", self.length, lives.of_orders[State::Held as usize] as f64);
        let day = self.scenario.clock_day();
        self.is("lead_time_mean", day * delivered as f64, lead_times as f64);
        self.is("wait_per_order", day * delivered as f64, waited as f64);
        self.is("lateness_mean", day * promised as f64, lateness as f64);
        self.is("promise_mean", day * promised as f64, promises as f64);
        self.is("on_time_share_delivered", promised as f64, on_time as f64);
    }

    fn of_promises(&self, promises: &Promises<'_>, money: &Books<'_>) {
        self.is("on_time_share", promises.due as f64, promises.on_time as f64);
        if promises.fees_are_known() {
            let (moved, owed) = (-money.moved(Account::LateFees), promises.fees);
            assert!((moved - owed).abs() <= 1e-9 * owed.max(1.0), "late fees: {moved}, not {owed}");
        }
    }

    fn of_money(&self, money: &Books<'_>) {
        let years = self.length / self.scenario.clock_year();
        for account in Account::ALL {
            self.is(account.name(), years, money.moved(account));
        }
        self.is("profit", years, money.profit());
    }
}
