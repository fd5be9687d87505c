//! Runs on the wall clock: shifts, weekends, holidays. Where all people keep the same hours, a run in
//! elapsed time is the run in working time, stretched.

use salesops::company::{
    self, Fact, LeadFact, Observer, OperationFact, OrderFact, PlanFact, WorkerFact,
};
use salesops::engine::Time;
use salesops::measure::{KpiObserver, catalogue};
use salesops::scenario::{self, Book};

const HOUR: f64 = 3.6e9;

/// Records all facts but the beginnings and ends of shifts.
#[derive(Default)]
struct Diary(Vec<(Time, Fact)>);

impl Observer for Diary {
    fn notice(&mut self, now: Time, fact: &Fact) {
        let of_shifts = matches!(
            fact,
            Fact::Worker(_, WorkerFact::WorkPaused { .. })
                | Fact::Worker(_, WorkerFact::WorkResumed { .. })
                | Fact::Worker(_, WorkerFact::AfterHoursBegan { .. })
                | Fact::Worker(_, WorkerFact::AfterHoursEnded { .. })
                | Fact::Worker(_, WorkerFact::WentOffDuty)
                | Fact::Worker(_, WorkerFact::CameOnDuty)
                | Fact::Plan(PlanFact::CrewResized { .. })
                | Fact::Money(_)
        );
        if !of_shifts {
            self.0.push((now, *fact));
        }
    }
}

fn load(text: &str) -> Book {
    scenario::load("calendar", text, &[]).unwrap_or_else(|faults| panic!("{faults}"))
}

fn diary(text: &str) -> Vec<(Time, Fact)> {
    let mut diary = Diary::default();
    company::simulate(&load(text).baseline, 0, &mut diary);
    diary.0
}

const PLAIN: &str = r#"format = 1
run.length = "300 d"
[segments.orders]
direct = true
leads.rate = "1.2 / d"
buys = { a = 0.6, b = 0.4 }
promise = "6 d"
[segments.asking]
leads.rate = "0.5 / d"
buys.b = 1
decision_delay.exponential.mean = "3 d"
patience.exponential.mean = "2 d"
[products.a]
price = 100
route = [{ station = "saw", work.exponential.mean = "0.7 d" }, { station = "drill", work = "0.5 d" }]
[products.b]
price = 100
route = [{ station = "drill", work.gamma = { mean = "0.6 d", cv = 0.5 }, rework = { probability = 0.1 } }]
[stations]
saw.crew = 1
drill.crew = 2
[sales]
reps = 2
qualify = "2 h"
quote = "3 h"
promising.fixed = "8 d"
[alignment.meeting]
cadence = "1 week"
hours = "2 h"
"#;

const CALENDAR: &str = r#"
[calendar]
start = "2026-01-01"
hours = ["mon-fri 08:00-12:00", "mon-fri 13:00-17:00"]
holidays = ["2026-01-01", "2026-04-03..2026-04-06", "2026-12-25"]
"#;

/// A fact as text, without time spans and worker ids: spans differ on the wall clock, and a shift
/// begins with all workers idle, no matter which of them had been idle longest.
fn what(fact: &Fact) -> String {
    let without = |text: &str, word: &str| {
        let shape =
            text.split(word).map(|part| part.trim_start_matches(|c: char| c.is_ascii_digit()));
        shape.collect::<Vec<_>>().join(word)
    };
    without(&without(&format!("{fact:?}"), "Span("), "WorkerId(")
}

/// Every fact happens at the same working time, in the same order.
#[test]
fn elapsed_time_is_working_time_stretched() {
    let plain = diary(PLAIN);
    let text = format!("{PLAIN}{CALENDAR}");
    let stretched = diary(&text);
    let book = load(&text);
    let wall = book.baseline.timeline.stages[0].1.wall.clone().expect("it has a calendar");
    assert!(plain.len() > 3000, "{} facts", plain.len());
    let keeps = |fact: &Fact| {
        matches!(
            fact,
            Fact::Operation(_, OperationFact::Started { .. })
                | Fact::Operation(_, OperationFact::Finished { .. })
                | Fact::Order(_, OrderFact::Accepted { .. })
                | Fact::Lead(_, LeadFact::Refused)
                | Fact::Lead(_, LeadFact::Arrived { .. })
                | Fact::Lead(_, LeadFact::Lost { .. })
                | Fact::Plan(PlanFact::MeetingHeld)
                | Fact::Worker(_, WorkerFact::Left { .. })
                | Fact::Worker(_, WorkerFact::Returned)
        )
    };
    let plain: Vec<_> = plain.iter().filter(|(_, fact)| keeps(fact)).collect();
    let stretched: Vec<_> = stretched.iter().filter(|(_, fact)| keeps(fact)).collect();
    assert_eq!(plain.len(), stretched.len());
    for ((then, fact), (now, told)) in plain.iter().zip(&stretched) {
        assert_eq!(what(fact), what(told));
        assert_eq!(then.ticks(), wall.office.worked(*now), "{fact:?}");
    }
}

/// When the only order of a small company is delivered, in hours after the first midnight, a Thursday.
fn delivered(calendar: &str, work: &str) -> f64 {
    let text = format!(
        "format = 1\nrun.length = \"60 d\"
        [segments.all]
        direct = true
        leads.renewal = \"1000 d\"
        buys.item = 1
        [products.item]
        route = [{{ station = \"bench\", work = \"{work}\" }}]
        [stations.bench]
        crew = 1
        [start]
        orders = [{{ segment = \"all\", product = \"item\", due = \"2 d\" }}]
        [calendar]
        start = \"2026-01-01\"
        {calendar}"
    );
    let done = diary(&text).into_iter().find_map(|(now, fact)| match fact {
        Fact::Order(_, OrderFact::Delivered(_)) => Some(now.ticks() as f64 / HOUR),
        _ => None,
    });
    done.expect("it is delivered")
}

/// By hand: the office opens on Thursday at 8; ten hours of work.
#[test]
fn work_pauses_overnight_over_weekends_and_holidays() {
    let week = "hours = [\"mon-fri 8-16\"]";
    assert_eq!(delivered(week, "10 h"), 24.0 + 10.0);
    assert_eq!(delivered(week, "17 h"), 4.0 * 24.0 + 9.0);
    let friday_off = format!("{week}\nholidays = [\"2026-01-02\"]");
    assert_eq!(delivered(&friday_off, "10 h"), 4.0 * 24.0 + 10.0);
    let finish = format!("{week}\nclosing = \"finish\"");
    assert_eq!(delivered(&finish, "10 h"), 18.0);
    // An operation that is longer than a shift begins with one.
    let fit = format!("{week}\nclosing = \"fit\"");
    assert_eq!(delivered(&fit, "10 h"), 24.0 + 10.0);
    assert_eq!(delivered(&fit, "6 h"), 14.0);
}

/// A crew with shifts of its own works while the office is closed; a night shift belongs to the day on
/// which it begins.
#[test]
fn crews_may_have_shifts_of_their_own() {
    let text = |shifts: &str| {
        format!(
            "format = 1\nrun.length = \"60 d\"
            [segments.all]
            direct = true
            leads.renewal = \"1000 d\"
            buys.item = 1
            [products.item]
            route = [{{ station = \"bench\", work = \"10 h\" }}]
            [stations.bench]
            crew = 1
            {shifts}
            [start]
            orders = [{{ segment = \"all\", product = \"item\" }}]
            [calendar]
            start = \"2026-01-01\"
            hours = [\"mon-fri 8-16\"]"
        )
    };
    let done = |shifts: &str| {
        let facts = diary(&text(shifts));
        let at =
            facts.into_iter().find(|(_, f)| matches!(f, Fact::Order(_, OrderFact::Delivered(_))));
        at.expect("it is delivered").0.ticks() as f64 / HOUR
    };
    assert_eq!(done("shifts = [\"thu 22:00-06:00\", \"sat 06:00-10:00\"]"), 48.0 + 8.0);
    assert_eq!(done("shifts = [\"mon-sun 0-24\"]"), 10.0);
}

/// A crew that is never starved is busy all its scheduled time, 24 hours a week on three days;
/// throughput is per calendar day, wages per calendar year.
#[test]
fn scheduled_time_is_what_shifts_say() {
    let text = "format = 1
        run.length = \"1040 h\"
        [segments.all]
        direct = true
        leads = \"saturated\"
        buys.item = 1
        [products.item]
        price = 10
        route = [{ station = \"bench\", work = \"2 h\" }]
        [stations.bench]
        crew = 2
        wage = 50
        shifts = [\"mon,wed,fri 8-16\"]
        [operations]
        release_limit = 5
        [calendar]
        start = \"2026-01-05\"
        hours = [\"mon-fri 8-12\", \"mon-fri 13-17\"]";
    let book = load(text);
    let scenario = &book.baseline.timeline.stages[0].1;
    let mut kpis = KpiObserver::new(scenario);
    company::simulate(&book.baseline, 0, &mut kpis);
    let outcome = kpis.finish(Time::ZERO + scenario.run.warm_up + scenario.run.length);
    let value = |name: &str| {
        let place = catalogue(scenario).iter().position(|kpi| kpi.name == name);
        outcome.kpis[place.expect("the KPI exists")].expect("it is defined")
    };
    // 26 weeks, which end on a Friday at 17:00.
    let days = 26.0 * 7.0 - 2.0 - 7.0 / 24.0;
    assert!((scenario.run.length.hours() / 24.0 - days).abs() < 1e-9);
    let hours = 26.0 * 3.0 * 8.0;
    assert!((value("crew.bench.utilisation") - 1.0).abs() < 1e-9);
    assert!((value("throughput") - hours / days).abs() < 0.05);
    let wages = -2.0 * 50.0 * hours * 365.2425 / days;
    assert!((value("wages") - wages).abs() < 1e-6 * -wages, "{}", value("wages"));
}

#[test]
fn calendars_that_cannot_be_meant_are_refused() {
    let with = |calendar: &str, station: &str| {
        let head = PLAIN.replace("[stations]\nsaw.crew = 1", "[stations]\nsaw.crew = 1\n");
        format!("{head}{station}\n{calendar}")
    };
    let hours = "hours = [\"mon-fri 8-16\"]";
    let refused = [
        (with(&format!("[calendar]\nstart = \"2026-02-30\"\n{hours}"), ""), "2026-02-30"),
        (with("[calendar]\nstart = \"2026-01-01\"\nhours = [\"mon-fri\"]", ""), "mon-fri"),
        (with("[calendar]\nstart = \"2026-01-01\"", ""), "never open"),
        (
            with(&format!("[calendar]\nstart = \"2026-01-01\"\n{hours}\nholidays = [\"x\"]"), ""),
            "\"x\"",
        ),
        (PLAIN.replace("saw.crew = 1", "saw = { crew = 1, shifts = [\"mon 8-12\"] }"), "shifts"),
        (
            format!("{PLAIN}{CALENDAR}")
                .replace("saw.crew = 1", "saw = { timetable = [{ lasts = \"1 d\", crew = 1 }] }"),
            "timetable",
        ),
        (
            format!("{PLAIN}{CALENDAR}")
                .replace("saw.crew = 1", "saw = { crew = 1, dispatch = \"preemptive\" }"),
            "preemptive",
        ),
        (
            format!("{PLAIN}{CALENDAR}").replace(
                "saw.crew = 1",
                "saw = { crew = 1, breakdowns = { every = \"9 d\", repair = \"1 d\" } }",
            ),
            "breakdowns",
        ),
    ];
    for (text, word) in refused {
        let faults = scenario::load("calendar", &text, &[]).expect_err(word).to_string();
        assert!(faults.contains(word), "{word} is not named:\n{faults}");
    }
}
