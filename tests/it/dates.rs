//! Years, quarters and months are those of the calendar: what moves by date, what is counted a year, and
//! who has a day off.

use salesops::company::{self, Fact, LeadFact, Observer, OperationFact, OrderFact, PlanFact};
use salesops::engine::Time;
use salesops::measure::{KpiObserver, catalogue};
use salesops::scenario::{self, Book, Scenario};
use std::collections::BTreeMap;

fn load(text: &str) -> Book {
    scenario::load("dates", text, &[]).unwrap_or_else(|faults| panic!("{faults}"))
}

fn refusal(text: &str) -> String {
    scenario::load("dates", text, &[]).expect_err("it is refused").to_string()
}

fn first(book: &Book) -> &Scenario {
    &book.baseline.timeline.stages[0].1
}

/// The KPIs of one replication.
fn measured(text: &str) -> impl Fn(&str) -> f64 + use<> {
    let book = load(text);
    let scenario = first(&book);
    let mut kpis = KpiObserver::new(scenario);
    company::simulate(&book.baseline, 0, &mut kpis);
    let outcome = kpis.finish(Time::ZERO + scenario.run.warm_up + scenario.run.length);
    let names: Vec<String> = catalogue(scenario).iter().map(|kpi| kpi.name.clone()).collect();
    move |name: &str| {
        let place = names.iter().position(|known| known == name).expect(name);
        outcome.kpis[place].expect(name)
    }
}

/// When something happened, as dates.
struct Diary<'s> {
    scenario: &'s Scenario,
    wanted: fn(&Fact) -> bool,
    dates: Vec<String>,
}

impl Observer for Diary<'_> {
    fn notice(&mut self, now: Time, fact: &Fact) {
        if (self.wanted)(fact) {
            let wall = self.scenario.wall.as_ref().expect("it has a calendar");
            self.dates.push(wall.dates.written(now, true));
        }
    }
}

fn dates(book: &Book, wanted: fn(&Fact) -> bool) -> Vec<String> {
    let mut diary = Diary { scenario: first(book), wanted, dates: Vec::new() };
    company::simulate(&book.baseline, 0, &mut diary);
    diary.dates
}

/// A bench with two workers, whom customers ask directly.
fn bench(run: &str, calendar: &str, segment: &str, station: &str) -> String {
    format!(
        "format = 1
        [run]
        {run}
        [calendar]
        {calendar}
        [segments.all]
        direct = true
        {segment}
        [products.job]
        price = 1000
        route = [{{ station = \"bench\", work = \"1 h\" }}]
        [stations.bench]
        crew = 2
        {station}"
    )
}

const OFFICE: &str = "hours = [\"mon-fri 08:00-16:00\"]";

fn starting(day: &str) -> String {
    format!("start = \"{day}\"\n{OFFICE}")
}

/// How many orders came in each month, like `2027-07`.
fn orders_by_month(text: &str) -> BTreeMap<String, usize> {
    let book = load(text);
    let comes = |fact: &Fact| matches!(fact, Fact::Lead(_, LeadFact::Arrived { .. }));
    let mut months = BTreeMap::new();
    for date in dates(&book, comes) {
        let words: Vec<&str> = date.split(' ').collect();
        *months.entry(format!("{} {}", words[3], words[2])).or_insert(0) += 1;
    }
    months
}

const SUMMER: &str = "leads.rate = \"5 / d\"
    season = { factors = [1,1,1,1,1,1,0,2,1,1,1,1] }";

/// Factors are those of January to December, whenever the run starts and however many days are closed.
#[test]
fn a_season_of_a_year_keeps_to_its_months() {
    for holidays in ["", "holidays = [\"2026-12-24..2027-01-03\", \"2027-05-03..2027-05-14\"]"] {
        let calendar = format!("{}\n{holidays}", starting("2026-07-01"));
        let months = orders_by_month(&bench("length = \"3 years\"", &calendar, SUMMER, ""));
        for year in 2026..2029 {
            assert_eq!(months.get(&format!("{year} Jul")), None, "{months:?}");
            let august = months[&format!("{year} Aug")];
            // Ten a day on 21 to 23 days, against five.
            assert!(august > 170, "{months:?}");
            assert!((70..=150).contains(&months[&format!("{year} Sep")]), "{months:?}");
        }
        assert_eq!(months.keys().last().map(String::as_str), Some("2029 May"), "{months:?}");
    }
}

#[test]
fn a_season_of_a_quarter_follows_the_fiscal_year() {
    let segment =
        "leads.rate = \"5 / d\"\nseason = { factors = [3, 0, 0], period = \"1 quarter\" }";
    let calendar = format!("{}\nfiscal_year_start = \"February\"", starting("2026-01-01"));
    let months = orders_by_month(&bench("length = \"1 year\"", &calendar, segment, ""));
    let busy: Vec<&str> = months.keys().map(String::as_str).collect();
    assert_eq!(busy, ["2026 Aug", "2026 Feb", "2026 May", "2026 Nov"]);
}

#[test]
fn a_wave_and_pieces_of_months_go_by_date_too() {
    let pieces = "leads.periodic = [{ lasts = \"11 months\", rate = \"2 / d\" },
        { lasts = \"1 month\", rate = \"0 / d\" }]";
    let text = bench("length = \"2 years\"", &starting("2027-10-15"), pieces, "");
    let months = orders_by_month(&text);
    assert_eq!((months.get("2027 Dec"), months.get("2028 Dec")), (None, None), "{months:?}");
    assert_eq!(months.len(), 23);
    let wave = "leads.sinusoidal = { rate = \"20 / d\", period = \"1 year\", amplitude = 1 }";
    let months = orders_by_month(&bench("length = \"1 year\"", &starting("2027-07-01"), wave, ""));
    // The sine is highest at the end of March and lowest at the end of September.
    assert!(months["2028 Mar"] > 800 && months["2027 Sep"] < 30, "{months:?}");
}

/// Where a length ends on the clock.
fn ends(run: &str, start: &str) -> (String, String) {
    let book = load(&bench(run, &starting(start), "leads.renewal = \"1 d\"", ""));
    let scenario = first(&book);
    let wall = scenario.wall.as_ref().expect("it has a calendar");
    let warm_up = Time::ZERO + scenario.run.warm_up;
    let written = |time| wall.dates.written(time, true);
    (written(warm_up), written(warm_up + scenario.run.length))
}

#[test]
fn lengths_end_on_their_date() {
    let midnight = |date: &str| format!("{date} 00:00");
    let end = |length: &str, start: &str| ends(&format!("length = \"{length}\""), start).1;
    assert_eq!(end("1 year", "2026-01-01"), midnight("Fri 1 Jan 2027"));
    assert_eq!(end("3 years", "2026-07-01"), midnight("Sun 1 Jul 2029"));
    assert_eq!(end("1 year", "2028-02-29"), midnight("Wed 28 Feb 2029"));
    assert_eq!(end("1 month", "2027-01-31"), midnight("Sun 28 Feb 2027"));
    assert_eq!(end("1 month", "2028-01-31"), midnight("Tue 29 Feb 2028"));
    assert_eq!(end("1 quarter", "2026-11-30"), midnight("Sun 28 Feb 2027"));
    assert_eq!(end("20 d", "2026-01-05"), "Fri 30 Jan 2026 16:00");
    let run = "warm_up = \"6 months\"\nlength = \"1.5 years\"";
    assert_eq!(ends(run, "2026-08-31"), (midnight("Sun 28 Feb 2027"), midnight("Mon 28 Aug 2028")));
}

/// Days of 24 hours: closed ones count, too.
#[test]
fn lengths_may_be_in_calendar_days() {
    let run = "warm_up = \"31 calendar days\"\nlength = \"365 calendar days\"";
    let midnight = |date: &str| format!("{date} 00:00");
    let expected = (midnight("Sun 1 Feb 2026"), midnight("Mon 1 Feb 2027"));
    assert_eq!(ends(run, "2026-01-01"), expected);
    assert_eq!(ends("length = \"1 calendar day\"", "2026-01-01").1, midnight("Fri 2 Jan 2026"));
}

/// A promise says by its unit which days it counts, if the calendar lets promises be in such days.
#[test]
fn promises_may_be_in_calendar_days() {
    let promise = |days: &str, kind: &str| {
        let calendar = format!("{}\npromises = \"{kind}\"", starting("2026-01-09"));
        let segment = format!("leads.renewal = \"2 h\"\npromise = \"{days}\"");
        bench("length = \"1 week\"", &calendar, &segment, "").replace("\"1 h\"", "\"30 h\"")
    };
    let due = |text: &str| {
        let book = load(text);
        let accepted =
            dates(&book, |fact| matches!(fact, Fact::Order(_, OrderFact::Accepted { .. })));
        let due = dates(&book, |fact| matches!(fact, Fact::Order(_, OrderFact::FellDue { .. })));
        (accepted[0].clone(), due[0].clone())
    };
    // On a Friday.
    let monday = ("Fri 9 Jan 2026 10:00".to_owned(), "Mon 12 Jan 2026 10:00".to_owned());
    assert_eq!(due(&promise("3 calendar days", "elapsed")), monday);
    assert_eq!(due(&promise("1 d", "working")), monday);
    let said = refusal(&promise("3 calendar days", "working"));
    assert!(said.contains("promises are in working days here"), "{said}");
    assert!(
        said.contains("`promises = \"elapsed\"` in [calendar], or working days, like \"3 d\""),
        "{said}"
    );
}

/// Where working time is meant, a remedy says how to write it; where there is no calendar, also.
#[test]
fn calendar_days_that_cannot_be_meant_are_refused() {
    let starts = starting("2026-01-05");
    let text = |lead: &str| bench("length = \"1 week\"", &starts, lead, "");
    for lead in [
        "leads.every = \"3 calendar days\"",
        "leads.rate = \"2 / d\"\nseason = { factors = [1, 1], period = \"3 calendar days\" }",
    ] {
        let said = refusal(&text(lead));
        assert!(
            said.contains("working days, like \"3 d\", or the hours of what goes on"),
            "{said}"
        );
        assert!(said.contains("\"72 h\""), "{said}");
    }
    let part = bench("length = \"1.5 calendar days\"", &starts, "leads.every = \"1 d\"", "");
    assert!(refusal(&part).contains("no whole number of days"), "{}", refusal(&part));
    let plain = text("leads.every = \"3 calendar days\"").replace("[calendar]", "");
    let plain = refusal(&plain.replace(&starts, ""));
    assert!(plain.contains("days of 24 hours need [calendar]"), "{plain}");
    let rate = refusal(&text("leads.rate = \"2 / calendar day\""));
    assert!(rate.contains("is not a rate"), "{rate}");
}

/// A person is on the payroll day and night; what is counted a year agrees with the year that was run,
/// leap year or not.
#[test]
fn heads_and_money_a_year_are_whole() {
    for (start, days) in [("2026-01-05", 261.0), ("2028-01-01", 260.0)] {
        let text = bench("length = \"1 year\"", &starting(start), "leads.renewal = \"1 d\"", "");
        let text = text.replace("crew = 2", "crew = 5\nwage = 10");
        let kpi = measured(&format!("{text}\n[money]\noverhead = 12000"));
        assert_eq!((kpi("workers"), kpi("workers_end"), kpi("crew.bench.size")), (5.0, 5.0, 5.0));
        assert!((kpi("overhead") + 12_000.0).abs() < 1e-6, "{}", kpi("overhead"));
        // One order a working day, the first at the end of the first one.
        assert!((kpi("orders") - days).abs() <= 1.0, "{}", kpi("orders"));
        assert!((kpi("wages") + 5.0 * 10.0 * 8.0 * days).abs() < 5.0 * 80.0, "{}", kpi("wages"));
        assert!((kpi("crew.bench.utilisation") - 1.0 / 40.0).abs() < 1e-3);
    }
}

/// What is no whole year is divided by elapsed days / 365.2425.
#[test]
fn money_of_half_a_year_is_told_by_elapsed_days() {
    let text =
        bench("length = \"6 months\"", &starting("2026-01-01"), "leads.renewal = \"1 d\"", "");
    let kpi = measured(&format!("{text}\n[money]\noverhead = 12000"));
    assert!((kpi("overhead") + 12_000.0).abs() < 1e-6, "{}", kpi("overhead"));
    // 129 working days in the 181 days to the end of June.
    assert!((kpi("orders") - 129.0 * 365.2425 / 181.0).abs() < 3.0, "{}", kpi("orders"));
}

/// So many orders a year, with holidays and without, in years of date.
#[test]
fn rates_a_year_bring_so_many_a_year() {
    for holidays in ["", "holidays = [\"2026-12-24..2027-01-06\", \"2026-04-03..2026-04-06\"]"] {
        let calendar = format!("{}\n{holidays}", starting("2026-01-01"));
        let months = orders_by_month(&bench(
            "length = \"2 years\"",
            &calendar,
            "leads.rate = \"6000 / year\"",
            "",
        ));
        let orders: usize = months.values().sum();
        assert!((orders as f64 / 2.0 - 6000.0).abs() < 200.0, "{orders} in two years {holidays}");
    }
}

const MEETING: &str = "[alignment.meeting]\ncadence = \"1 month\"\nhours = \"1 h\"";

fn meetings(start: &str, holidays: &str, alignment: &str) -> Vec<String> {
    let calendar = format!("{}\n{holidays}", starting(start));
    let text = bench("length = \"6 months\"", &calendar, "leads.renewal = \"1 d\"", "");
    let book = load(&format!("{text}\n{alignment}"));
    dates(&book, |fact| matches!(fact, Fact::Plan(PlanFact::MeetingHeld)))
}

/// 31 January + 1 month; closed days go to the next open one, and the date after that is the old one.
#[test]
fn cadences_go_by_date() {
    let told = meetings("2027-01-31", "", MEETING);
    let expected = ["Mon 1 Mar", "Wed 31 Mar", "Fri 30 Apr", "Mon 31 May", "Wed 30 Jun"];
    assert_eq!(told, expected.map(|day| format!("{day} 2027 09:00")));
    let told = meetings("2027-01-01", "holidays = [\"2027-04-01..2027-04-05\"]", MEETING);
    let expected = ["Mon 1 Feb", "Mon 1 Mar", "Tue 6 Apr", "Mon 3 May", "Tue 1 Jun"];
    assert_eq!(told, expected.map(|day| format!("{day} 2027 09:00")));
}

/// Days of 24 hours are counted from the first, too: a closed one puts off its own turn alone.
#[test]
fn a_cadence_may_be_in_calendar_days() {
    let weekly = MEETING.replace("1 month", "7 calendar days");
    let told = meetings("2026-01-05", "holidays = [\"2026-01-18..2026-01-21\"]", &weekly);
    let expected = ["Mon 12 Jan", "Thu 22 Jan", "Mon 26 Jan", "Mon 2 Feb"];
    assert_eq!(told[..4], expected.map(|day| format!("{day} 2026 09:00")));
}

/// A policy that starts by date starts when the office opens.
#[test]
fn policies_start_on_a_date() {
    let text = bench("length = \"1 year\"", &starting("2026-01-31"), "leads.renewal = \"1 d\"", "");
    let text = format!(
        "{text}
        [policies.more]
        start = \"3 months\"
        set = {{ \"stations.bench.crew\" = 3 }}
        [policies.later]
        start = \"4 months\"
        set = {{ \"stations.bench.crew\" = 3 }}"
    );
    let book = load(&text);
    let wall = first(&book).wall.as_ref().expect("it has a calendar");
    let start = |place: usize| {
        let start = book.policies[place].timeline.start.expect("it starts");
        wall.dates.written(start, true)
    };
    // 30 April is a Thursday; 31 May a Sunday.
    assert_eq!([start(0), start(1)], ["Thu 30 Apr 2026 08:00", "Mon 1 Jun 2026 08:00"]);
}

const FRIDAY: &str = "leads.renewal = \"33 h\"
    promise = \"6 h\"
    late_fee = { per_day = 100 }";

/// Asked Friday 09:00, due Friday 15:00, ready Monday 09:00: 2 office hours of 8, or 66 hours of 24.
#[test]
fn days_late_are_working_days_where_promises_are() {
    let text = |promises: &str, segment: &str| {
        let calendar = format!("{}\n{promises}", starting("2026-01-05"));
        let text = bench("length = \"60 h\"", &calendar, segment, "");
        text.replace("work = \"1 h\"", "work = \"8 h\"")
    };
    let late = |promises: &str, segment: &str| {
        let text = text(promises, segment);
        let length = first(&load(&text)).run.length.hours() / 24.0;
        -measured(&text)("late_fees") * length / 365.2425
    };
    assert!((late("", FRIDAY) - 25.0).abs() < 1e-6, "{}", late("", FRIDAY));
    let by =
        |days: &str| FRIDAY.replace("per_day = 100", &format!("per_day = 100, days = \"{days}\""));
    assert!((late("", &by("working")) - 25.0).abs() < 1e-6);
    assert!((late("", &by("calendar")) - 275.0).abs() < 1e-6);
    let undated = text("", &by("calendar")).replace(&starting("2026-01-05"), "");
    assert!(refusal(&undated.replace("[calendar]", "")).contains("without a calendar"));
    // By calendar day: promised a quarter of 24 hours, so due at 15:00 too, and ready 66 h later.
    let elapsed = FRIDAY.replace("\"6 h\"", "\"2 h\"");
    let fee = late("promises = \"elapsed\"", &elapsed);
    assert!((fee - 275.0).abs() < 1e-6, "{fee}");
}

const WEEK_OFF: &str = "holidays = [\"2026-03-30..2026-04-03\"]";

fn work_days(calendar: &str, station: &str, rest: &str) -> Vec<String> {
    let run = "length = \"15 d\"";
    let text = bench(run, calendar, "leads.rate = \"8 / d\"", station);
    let book = load(&format!("{text}\n{rest}"));
    let starts = |fact: &Fact| matches!(fact, Fact::Operation(_, OperationFact::Started { .. }));
    let mut days = dates(&book, starts);
    days.iter_mut().for_each(|day| day.truncate(day.len() - " 2026 08:00".len()));
    days.dedup();
    days
}

/// One crew, or all of operations, are away for a week: the office is open, nothing is made.
#[test]
fn a_crew_and_operations_have_holidays_of_their_own() {
    let calendar = starting("2026-03-23");
    let before = ["Mon 23 Mar", "Tue 24 Mar", "Wed 25 Mar", "Thu 26 Mar", "Fri 27 Mar"];
    let week = ["Mon 30 Mar", "Tue 31 Mar", "Wed 1 Apr", "Thu 2 Apr", "Fri 3 Apr"];
    let after = ["Mon 6 Apr", "Tue 7 Apr", "Wed 8 Apr", "Thu 9 Apr", "Fri 10 Apr"];
    let all = [before, week, after].concat();
    assert_eq!(work_days(&calendar, "", ""), all);
    let away = [before, after].concat();
    assert_eq!(work_days(&calendar, WEEK_OFF, ""), away);
    let shifts = format!("shifts = [\"mon-fri 06:00-14:00\"]\n{WEEK_OFF}");
    assert_eq!(work_days(&calendar, &shifts, ""), away);
    assert_eq!(work_days(&calendar, "", &format!("[operations]\n{WEEK_OFF}")), away);
    // Others of the same company go on working.
    let other = "[crews.others]\nsize = 1\nskills = { bench = 1 }";
    assert_eq!(work_days(&calendar, WEEK_OFF, other), all);
    // Sales goes on as well.
    let text = bench("length = \"15 d\"", &calendar, "leads.rate = \"8 / d\"", WEEK_OFF);
    let comes = |fact: &Fact| matches!(fact, Fact::Order(_, OrderFact::Accepted { .. }));
    let days = dates(&load(&text), comes);
    assert!(week.iter().all(|day| days.iter().any(|when| when.starts_with(day))), "{days:?}");
}

/// A quarterly review falls on the first open day of a fiscal quarter, New Year's Day or not.
#[test]
fn quarters_begin_on_their_first_open_day() {
    let calendar = format!(
        "{}\nholidays = [\"2027-01-01\"]\nfiscal_year_start = \"07-01\"",
        starting("2026-08-10")
    );
    let text = format!(
        "format = 1
        [run]
        length = \"1 year\"
        [calendar]
        {calendar}
        [segments.all]
        direct = true
        leads.rate = \"20 / d\"
        [products.job]
        route = [{{ station = \"bench\", work = \"1 h\" }}]
        [stations.bench]
        crew = 2
        [operations.overtime]
        levels = [0, 0.5]
        [alignment]
        meeting = \"never\""
    );
    let read = |fact: &Fact| matches!(fact, Fact::Plan(PlanFact::DemandBelieved { .. }));
    let reviewed = dates(&load(&text), read);
    let days = ["Thu 1 Oct 2026", "Mon 4 Jan 2027", "Thu 1 Apr 2027", "Thu 1 Jul 2027"];
    assert_eq!(reviewed, days.map(|day| format!("{day} 08:00")));
}

#[test]
fn what_would_not_be_honoured_is_refused() {
    let head = |calendar: &str, rest: &str| {
        let text = bench("length = \"1 year\"", calendar, "leads.renewal = \"1 d\"", "");
        refusal(&format!("{text}\n{rest}"))
    };
    let zoned = head(&starting("2026-03-27T23:30:00-05:00"), "");
    assert!(zoned.contains("is more than a date"), "{zoned}");
    assert!(zoned.contains("write \"2026-03-27\""), "{zoned}");
    let year = head(&starting("2026-01-01"), "[time]\ndays_per_year = 240");
    assert!(year.contains("time.days_per_year") && year.contains("260.89"), "{year}");
    let day = head(&starting("2026-01-01"), "[time]\nhours_per_day = 7.5");
    assert!(day.contains("hours_per_day") && day.contains("open 8.00"), "{day}");
    let fiscal = format!("{}\nfiscal_year_start = \"02-30\"", starting("2026-01-01"));
    assert!(head(&fiscal, "").contains("02-30"));
    let long = bench("length = \"400000 years\"", "", "leads.renewal = \"1 d\"", "");
    let long = refusal(&long.replace("[calendar]", ""));
    assert!(long.contains("stay below 333 000 years"), "{long}");
    let crew = bench("length = \"10 d\"", "", "leads.renewal = \"1 d\"", WEEK_OFF);
    assert!(refusal(&crew.replace("[calendar]", "")).contains("holidays need a calendar"));
    // What agrees is accepted, and what the resolved file says can be read again.
    let agreeing =
        bench("length = \"1 year\"", &starting("2026-01-01"), "leads.renewal = \"1 d\"", "");
    load(&format!("{agreeing}\n[time]\nhours_per_day = 8\ndays_per_month = 21.74"));
}
