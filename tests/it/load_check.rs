//! The load check: companies whose right verdict is known by hand.

use salesops::engine::Id;
use salesops::scenario::{self, Limit, Load, Verdict, load_check};

fn loads(text: &str) -> Vec<Load> {
    let book = scenario::load("load.toml", text, &[]).unwrap_or_else(|why| panic!("{why}"));
    load_check(&book.baseline.timeline.stages[0].1).loads
}

/// Two kinds of work, a and b, that come at these rates a day and take a day each.
fn two(rates: [&str; 2], more: &str) -> String {
    let [a, b] = rates;
    format!(
        "format = 1\n[run]\nlength = \"100 d\"\n\
         [segments.a]\ndirect = true\nleads = {{ rate = \"{a} / d\" }}\nbuys = {{ a = 1 }}\n\
         [segments.b]\ndirect = true\nleads = {{ rate = \"{b} / d\" }}\nbuys = {{ b = 1 }}\n\
         [products.a]\nroute = [{{ station = \"a\", work = \"1 d\" }}]\n\
         [products.b]\nroute = [{{ station = \"b\", work = \"1 d\" }}]\n\
         [stations.a]\ncrew = 1\n[stations.b]\ncrew = 1\n{more}"
    )
}

/// One kind of work at 1.5 a day for one worker, with these keys of the segment and the station.
fn too_much(segment: &str, station: &str, more: &str) -> String {
    format!(
        "format = 1\n[run]\nlength = \"100 d\"\n\
         [segments.a]\nleads = {{ rate = \"1.5 / d\" }}\n{segment}\n\
         [products.a]\nroute = [{{ station = \"a\", work = \"1 d\" }}]\n\
         [stations.a]\ncrew = 1\n{station}\n{more}"
    )
}

/// A specialist offered 105 % and one offered 55 %, each with the other's skill, carry 160 / 2 = 80 %.
#[test]
fn second_skills_count() {
    let full = "[operations.cross_training]\nskills = \"full\"\nsecond_skill_speed = 1.0\n";
    let found = loads(&two(["1.05", "0.55"], full));
    assert_eq!(found.len(), 1);
    assert!((found[0].share - 0.8).abs() < 1e-9, "{found:?}");
    assert_eq!(found[0].verdict(), Verdict::Carried);
    let apart = loads(&two(["1.05", "0.55"], ""));
    assert_eq!(apart[0].verdict(), Verdict::Overloaded);
}

/// 1.5 a day against 1 by the specialist and .1 by a helper at a tenth of their speed.
#[test]
fn helpers_count_at_their_speed_and_the_set_that_limits_is_named() {
    let flexible = "[crews.flex]\nsize = 1\nskills = { a = 0.1, b = 1.0 }\n";
    let found =
        loads(&two(["1.5", "0"], flexible).replace("rate = \"0 / d\"", "rate = \"1e-9 / d\""));
    assert!((found[0].share - 1.5 / 1.1).abs() < 1e-6, "{found:?}");
    assert_eq!(found[0].verdict(), Verdict::Overloaded);
    assert_eq!((found[0].stations.len(), found[0].crews.len()), (1, 2), "{found:?}");
}

/// An order a day, of a day each: of three workers, an order that takes two leaves one over.
#[test]
fn orders_that_take_several_workers_leave_some_over() {
    for (crew, workers, share) in
        [(2, 1, 0.5), (3, 1, 1.0 / 3.0), (2, 2, 1.0), (3, 2, 1.0), (4, 2, 0.5), (3, 3, 1.0)]
    {
        let text = too_much("direct = true", "", "")
            .replace("1.5 / d", "1 / d")
            .replace("work = \"1 d\"", &format!("work = \"1 d\", workers = {workers}"))
            .replace("crew = 1", &format!("crew = {crew}"));
        let found = loads(&text);
        assert!((found[0].share - share).abs() < 1e-9, "{crew} {workers}: {found:?}");
    }
    // Where the third can do other work, it counts.
    let helped = too_much(
        "direct = true",
        "",
        "[crews.flex]\nsize = 1\nskills = { a = 1, b = 1 }\n[stations.b]\ncrew = 1\n",
    )
    .replace("1.5 / d", "1 / d")
    .replace("work = \"1 d\"", "work = \"1 d\", workers = 2")
    .replace("crew = 1\n\n", "crew = 2\n\n");
    let found = loads(&helped);
    assert!((found[0].share - 2.0 / 3.0).abs() < 1e-9, "{found:?}");
}

/// What exceeds capacity is declined, cancelled, lost or not ordered; without such a limit queues grow.
#[test]
fn limited_work_does_not_grow() {
    let direct = "direct = true\n";
    let balks = "answer.exponential.tolerance = \"50 d\"\n";
    let reps = "[sales]\nreps = 5\npromising.percentile.level = 0.9\n";
    let cases = [
        (format!("{direct}accept.orders = 5"), "", "", Some(Limit::Declined)),
        (
            format!("{direct}order_patience.exponential.mean = \"5 d\""),
            "",
            "",
            Some(Limit::Reneging),
        ),
        (direct.to_owned(), "buffer = 4", "", Some(Limit::Lost)),
        (balks.to_owned(), "", reps, Some(Limit::Balking)),
        (direct.to_owned(), "", "", None),
    ];
    for (segment, station, more, limit) in cases {
        let found = loads(&too_much(&segment, station, more));
        let verdict = limit.map_or(Verdict::Overloaded, |_| Verdict::Limited);
        assert_eq!(found[0].limits, Vec::from_iter(limit), "{segment}{station}");
        assert_eq!(found[0].verdict(), verdict, "{segment}{station}: {found:?}");
    }
}

/// Two stations in a row, 1.5 orders a day and these lines of each.
fn row(a: &str, b: &str) -> String {
    format!(
        "format = 1\n[run]\nlength = \"100 d\"\n\
         [segments.a]\ndirect = true\nleads = {{ rate = \"1.5 / d\" }}\n\
         [products.a]\nroute = [{{ station = \"a\", work = \"1 d\" }}, \
         {{ station = \"b\", work = \"1 d\" }}]\n[stations.a]\n{a}\n[stations.b]\n{b}\n"
    )
}

/// A full buffer blocks those before it, and the queue grows there, unless a full one there loses orders.
/// A buffer that is full only when its own station is overloaded keeps nothing from the next, and a
/// station that loses what it cannot do passes on no more.
#[test]
fn buffers_limit_what_comes_through_them() {
    let (two, lost) = ("crew = 2", "crew = 2\nbuffer = 4");
    let blocked = "crew = 1\nbuffer = 4\nwhen_full = \"blocked\"";
    let cases = [
        (two, blocked, Verdict::Overloaded),
        (lost, blocked, Verdict::Limited),
        (lost, "crew = 1", Verdict::Overloaded),
        ("crew = 1\nbuffer = 4", "crew = 1", Verdict::Limited),
    ];
    for (a, b, verdict) in cases {
        let found = loads(&row(a, b));
        let last = found.iter().find(|load| load.stations[0].place() == 1).expect("b is loaded");
        assert!((last.share - 1.5).abs() < 1e-9, "{found:?}");
        assert_eq!(last.verdict(), verdict, "{a}; {b}: {found:?}");
    }
}

/// A long queue before a station that nothing limits, although customers of another product may decline.
#[test]
fn one_limit_does_not_excuse_the_others() {
    let found = loads(
        &two(["1.5", "0.5"], "").replace("buys = { b = 1 }", "buys = { b = 1 }\naccept.orders = 3"),
    );
    assert_eq!(found[0].verdict(), Verdict::Overloaded);
}

/// At 120 % of regular hours, overtime of 25 % carries the work: 1.2 / 1.25. Absence takes 20 %: 1.2 / .8.
#[test]
fn overtime_and_absence_count() {
    let found = loads(&two(["1.2", "0.5"], "[operations]\novertime.levels = [0, 0.25]\n"));
    assert_eq!(found[0].verdict(), Verdict::Stretched);
    assert!((found[0].at_most - 1.2 / 1.25).abs() < 1e-9, "{found:?}");
    let absence = "[operations]\nabsence = { share = 0.2, lasts = \"1 d\" }\n";
    let found = loads(&two(["0.8", "0.5"], absence));
    assert!((found[0].share - 1.0).abs() < 1e-9, "{found:?}");
}

/// Half a day's shift a day, five days a week, in an office open for a whole one: .4 / .5.
#[test]
fn shifts_and_timetables_count() {
    let calendar = "[calendar]\nstart = \"2026-01-05\"\nhours = [\"mon-fri 08:00-16:00\"]\n";
    let text = two(["0.4", "0.1"], calendar);
    let short =
        text.replace("[stations.a]\n", "[stations.a]\nshifts = [\"mon-fri 08:00-12:00\"]\n");
    let found = loads(&short);
    assert!((found[0].share - 0.8).abs() < 0.01, "{found:?}");
    let shifts = "timetable = [{ lasts = \"1 d\", crew = 2 }, { lasts = \"3 d\", crew = 0 }]";
    let found = loads(&two(["0.4", "0.1"], "").replacen("crew = 1", shifts, 1));
    assert!((found[0].share - 0.8).abs() < 1e-9, "{found:?}");
}

/// The size of orders multiplies the work that is per unit: .5 orders of 1.6 days are 80 %.
#[test]
fn order_sizes_count() {
    let text = two(["0.5", "0.1"], "");
    let sized = text.replacen("work = \"1 d\" }", "work = \"1 d\", per_unit = true }", 1);
    let sized = sized.replacen("buys = { a = 1 }", "buys = { a = 1 }\norder_size = 1.6", 1);
    let found = loads(&sized);
    assert!((found[0].share - 0.8).abs() < 1e-9, "{found:?}");
}
