//! Values and units become what they say.

use super::*;
use crate::engine::maths;
use crate::engine::{Distribution, TICKS_PER_HOUR, Time};
use crate::scenario::chapters::{CrewId, ProductId, SegmentId};
use crate::scenario::{Answer, Leads, Period, Promising, Refresh};

const DAY: f64 = 8.0 * TICKS_PER_HOUR;

/// One segment may get no promise whatever the rule; its orders then have no date to miss.
#[test]
fn a_segment_may_get_no_promise() {
    let direct = SHOP.replace("leads = {", "direct = true\npromise = \"none\"\nleads = {");
    let shop = scenario(&loaded(load("shop.toml", &direct, &[])));
    assert!(!shop.segments[SegmentId(0)].promised);
    let asks = shop_but("leads = {", "promise = \"none\"\nleads = {");
    insta::assert_snapshot!(
        fault(asks),
        @"7:11 `segments.trade` gets no promise, but asks for quotes -> give it a promise, or write `direct = true`"
    );
}

/// A share of orders that is expedited means that share; without one reps ask for all that threaten to be late.
#[test]
fn a_share_expedited_means_no_others() {
    let asked = |keys: &str| {
        let text = SHOP.replace("reps = 2", &format!("reps = 2\nexpediting = {{ {keys} }}"));
        let text = text.replace("crew = 2", "crew = 2\ndispatch = \"priority\"");
        let shop = scenario(&loaded(load("shop.toml", &text, &[])));
        f64::from(shop.sales.expediting.expect("it is there").probability)
    };
    assert_eq!(
        [asked("share = 0.26"), asked("cost = 1"), asked("share = 0.2, probability = 0.5")],
        [0.0, 1.0, 0.5]
    );
}

#[test]
fn durations_count_working_time() {
    let text =
        SHOP.replace("format = 1", "format = 1\ntime = { hours_per_day = 10, days_per_week = 4 }");
    let book = loaded(load("shop.toml", &text.replace("\"1 month\"", "\"1.5 weeks\""), &[]));
    let meeting = scenario(&book).alignment.meeting.expect("they meet");
    assert_eq!(meeting.cadence.mean, 60.0 * TICKS_PER_HOUR);
    assert_eq!(meeting.hours, 3.0 * TICKS_PER_HOUR);
}

#[test]
fn a_rate_and_a_mean_time_say_the_same() {
    let every = "every = { value = \"2 d\", low = \"1 d\", high = \"4 d\", source = \"counted\" }";
    let book = loaded(shop_but(every, "rate = \"10 / month\""));
    assert_eq!(scenario(&book).segments[SegmentId(0)].leads, Leads::Poisson { every: 2.0 * DAY });
}

#[test]
fn elasticities_become_weights_of_the_logit() {
    let shop = scenario(&loaded(shop_with("")));
    let Answer::Logit(logit) = &shop.segments[SegmentId(0)].answer else { panic!("not a logit") };
    assert!((logit.base - maths::ln(0.3_f64 / 0.7)).abs() < 1e-12);
    assert!((logit.price - 2.0 / 0.7).abs() < 1e-12);
    assert!((logit.lead_time - 0.5 / 0.7).abs() < 1e-12);
    assert_eq!(logit.reference_reputation, 0.9);
}

#[test]
fn every_distribution_can_be_written() {
    let distributions = [
        ("\"2 d\"", Distribution::constant(2.0 * DAY)),
        ("{ constant = \"2 d\" }", Distribution::constant(2.0 * DAY)),
        ("{ exponential = \"2 d\" }", Distribution::exponential(2.0 * DAY)),
        ("{ exponential.mean = \"2 d\" }", Distribution::exponential(2.0 * DAY)),
        ("{ uniform = { low = \"1 d\", high = \"2 d\" } }", Distribution::uniform(DAY, 2.0 * DAY)),
        (
            "{ triangular = { low = \"1 d\", mode = \"2 d\", high = \"3 d\" } }",
            Distribution::triangular(DAY, 2.0 * DAY, 3.0 * DAY),
        ),
        (
            "{ pert = { low = \"1 d\", mode = \"2 d\", high = \"3 d\" } }",
            Distribution::pert(DAY, 2.0 * DAY, 3.0 * DAY),
        ),
        ("{ gamma = { mean = \"1 d\", cv = 0.5 } }", Distribution::gamma_by_cv(DAY, 0.5)),
        ("{ gamma = { shape = 2, scale = \"1 d\" } }", Distribution::gamma(2.0, DAY)),
        ("{ erlang = { mean = \"1 d\", k = 3 } }", Distribution::erlang(DAY, 3)),
        ("{ weibull = { mean = \"1 d\", cv = 0.5 } }", Distribution::weibull_by_cv(DAY, 0.5)),
        ("{ weibull = { shape = 2, scale = \"1 d\" } }", Distribution::weibull(2.0, DAY)),
        ("{ lognormal = { median = \"1 d\", sigma = 1 } }", Distribution::lognormal(DAY, 1.0)),
        (
            "{ normal = { mean = \"2 d\", sd = \"1 d\" } }",
            Distribution::truncated_normal(2.0 * DAY, DAY, 0.0, f64::INFINITY),
        ),
        (
            "{ hyperexponential = [{ probability = 0.5, mean = \"1 d\" },
                { probability = 0.5, mean = \"3 d\" }] }",
            Distribution::hyperexponential(vec![(0.5, DAY), (0.5, 3.0 * DAY)]),
        ),
        (
            "{ empirical = { values = [\"1 d\", \"2 d\"], weights = [1, 3] } }",
            Distribution::empirical(vec![DAY, 2.0 * DAY], &[1.0, 3.0]),
        ),
    ];
    for (text, meant) in distributions {
        let book = loaded(shop_but("work = \"2 d\"", &format!("work = {text}")));
        let work = scenario(&book).products[ProductId(0)].route[1].work.clone();
        assert_eq!(Ok(work), meant, "{text}");
    }
}

#[test]
fn every_arrival_process_can_be_written() {
    let every =
        "{ every = { value = \"2 d\", low = \"1 d\", high = \"4 d\", source = \"counted\" } }";
    let periodic = "{ periodic = [{ lasts = \"48 d\", rate = \"0 / d\" },
        { lasts = \"12 d\", every = \"1 d\" }] }";
    let book = loaded(shop_but(every, periodic));
    assert!((scenario(&book).segments[SegmentId(0)].leads.mean_rate() * DAY - 0.2).abs() < 1e-12);
    let wave = "{ sinusoidal = { rate = \"1 / d\", period = \"60 d\", amplitude = 0.5 } }";
    let shop = scenario(&loaded(shop_but(every, wave)));
    assert!((shop.majorants[SegmentId(0)] * DAY - 1.5).abs() < 1e-12);
    let renewal = "{ renewal = { gamma = { mean = \"2 d\", cv = 0.5 } } }";
    let shop = scenario(&loaded(shop_but(every, renewal)));
    assert!((shop.majorants[SegmentId(0)] * DAY - 0.5).abs() < 1e-12);
}

#[test]
fn reputation_and_headroom_raise_the_majorant() {
    let shop = scenario(&loaded(shop_set(&[
        "segments.trade.reputation_pull=2",
        "segments.trade.headroom=1.5",
    ])));
    assert!((shop.majorants[SegmentId(0)] * DAY - 0.5 * 1.5 * maths::exp(0.2)).abs() < 1e-12);
}

#[test]
fn words_and_tables_choose_rules() {
    let promising = |rule: &str| {
        let book = loaded(shop_but("reps = 2", &format!("reps = 2\npromising = {rule}")));
        scenario(&book).sales.promising
    };
    let backlog = |safety, safety_time| Promising::FromBacklog { safety, safety_time };
    assert_eq!(promising("\"from_backlog\""), backlog(1.0, 0.0));
    let later = "{ from_backlog = { safety = 0, safety_time = \"2 h\" } }";
    assert_eq!(promising(later), backlog(0.0, 2.0 * TICKS_PER_HOUR));
    assert_eq!(promising("{ fixed = \"2 d\" }"), Promising::Fixed(Some(2.0 * DAY)));
    assert_eq!(promising("{ percentile = { level = 0.8 } }"), Promising::Percentile { level: 0.8 });
    assert!(matches!(promising("\"incentive\""), Promising::Incentive(_)));
}

#[test]
fn views_are_refreshed_in_meetings_always_or_by_reports() {
    let refresh = |text: &str| {
        let book = loaded(shop_with(&format!("[alignment.ops_view]\nrefresh = {text}\n")));
        scenario(&book).alignment.ops_view.refresh
    };
    assert_eq!(refresh("\"meetings\""), Refresh::InMeetings);
    assert_eq!(refresh("\"live\""), Refresh::Live);
    assert_eq!(refresh("\"1 week\""), Refresh::Every(Period::working(5.0 * DAY)));
}

#[test]
fn direct_companies_need_no_sales() {
    let text = r#"format = 1
[run]
length = "100 d"
[segments.all]
leads = { every = "1 d" }
direct = true
[products.part]
route = [{ station = "mill", work = { exponential = "6 h" } }]
[stations.mill]
crew = 1
"#;
    let shop = scenario(&loaded(load("queue.toml", text, &[])));
    assert_eq!(shop.name, "queue");
    assert_eq!((shop.sales.reps, &shop.sales.promising), (0, &Promising::Nothing));
    assert_eq!(shop.alignment.meeting, None);
    assert_eq!(shop.segments[SegmentId(0)].answer, Answer::Always);
    let promising = text.replace("direct = true", "direct = true\npromise = \"3 d\"");
    let shop = scenario(&loaded(load("queue.toml", &promising, &[])));
    assert_eq!(shop.sales.promising, Promising::Fixed(None));
}

#[test]
fn chains_of_skills() {
    let skills = |text: &str| -> Vec<Vec<u32>> {
        let more = format!(
            "[stations.test]\ncrew = 3\n[operations.cross_training]\nskills = {text}\nshare = 0.5\n"
        );
        let crews = scenario(&loaded(shop_with(&more))).operations.crews;
        assert!(
            crews.iter().all(|c| c.second_skills.is_empty() || c.trained == c.size.div_ceil(2))
        );
        crews.iter().map(|c| c.second_skills.iter().map(|s| s.station.0).collect()).collect()
    };
    assert_eq!(skills("\"none\""), vec![Vec::<u32>::new(); 3]);
    assert_eq!(skills("\"open_chain\""), [vec![1], vec![2], vec![]]);
    assert_eq!(skills("\"closed_chain\""), [vec![1], vec![2], vec![0]]);
    assert_eq!(skills("2"), skills("\"closed_chain\""));
    assert_eq!(skills("\"full\""), [vec![1, 2], vec![2, 0], vec![0, 1]]);
    assert_eq!(skills("1"), skills("\"none\""));
}

#[test]
fn crews_may_serve_several_stations() {
    let more =
        "[stations.paint]\n[crews.floaters]\nsize = 2\nskills = { paint = 1, assembly = 0.8 }\n";
    let crews = scenario(&loaded(shop_with(more))).operations.crews;
    let names: Vec<&str> = crews.iter().map(|crew| crew.name.as_str()).collect();
    assert_eq!(names, ["assembly", "floaters", "machining"]);
    assert_eq!(crews[CrewId(1)].skills[0].station.0, 2);
}

/// With a calendar the run has a clock of 24 hours a day: two working days from a Friday's midnight are over on
/// Monday at 17:00, a date at its midnight, and a limit of three hours is one on duty.
#[test]
fn days_and_limits_of_the_report_with_a_calendar() {
    let calendar = "[calendar]\nstart = \"2026-03-06\"\nhours = [\"mon-fri 09:00-17:00\"]\n\n[run]";
    let file = SHOP.replace("[run]", calendar).replace("\"10 d\"", "\"0 d\"");
    let report = "[report]\nat = [\"0 d\", \"2 d\", \"2026-03-20\"]\nwait_limit = \"3 h\"\n";
    let shop = scenario(&loaded(load("shop.toml", &format!("{file}\n{report}"), &[])));
    let hour = TICKS_PER_HOUR;
    let at: Vec<f64> =
        shop.report.at.iter().map(|day| day.at.since(Time::ZERO).real_ticks() / hour).collect();
    assert_eq!(at, [0.0, 3.0 * 24.0 + 17.0, 15.0 * 24.0]);
    assert_eq!(shop.report.wait_limit.map(|limit| limit.real_ticks() / hour), Some(3.0));
}

#[test]
fn days_and_limits_of_the_report() {
    let report = |keys: &str| load("shop.toml", &format!("{SHOP}\n[report]\n{keys}"), &[]);
    let shop = scenario(&loaded(report(
        "at = [\"0 d\", \"2 weeks\"]\nwait_limit = \"1 d\"\nwait_limits.machining = \"3 h\"",
    )));
    let days: Vec<&str> = shop.report.at.iter().map(|day| day.label.as_str()).collect();
    assert_eq!(days, ["0 d", "10 d"]);
    let [start, later] = [0, 1].map(|day: usize| shop.report.at[day].at);
    assert_eq!(later.since(start).real_ticks(), 10.0 * DAY);
    let limit = |name: &str| {
        let mut stations = shop.operations.stations.enumerated();
        let (id, _) = stations.find(|(_, station)| station.name == name).expect("there is one");
        shop.report.wait_limit(id).map(|limit| limit.real_ticks())
    };
    assert_eq!(limit("machining"), Some(DAY * 3.0 / 8.0));
    assert_eq!(limit("assembly"), Some(DAY));
    assert!(shop.to_toml().is_ok());
    let wrong = [
        "at = [\"2026-03-20\"]",
        "at = [\"10 years\"]",
        "at = [\"-1 d\"]",
        "at = [\"5 d\", \"1 week\"]",
        "also = [\"everything\"]",
        "wait_limits.machine = \"1 d\"",
    ];
    let said: Vec<String> = wrong.map(|keys| fault(report(keys))).to_vec();
    insta::assert_snapshot!(said.join("\n"), @r#"
    28:6 `report.at`: 2026-03-20 is a date, and there is no calendar -> add a [calendar] with `start` and `hours`, or write days from the end of the warm-up, like "30 d"
    28:6 `report.at`: 2400 d is not in the measured window -> write days between the end of the warm-up and that of `run.length`
    28:6 `report.at`: -1 d is not in the measured window -> write days between the end of the warm-up and that of `run.length`
    28:6 `report.at`: 5 d does not come after 5 d -> write each day once, in ascending order
    28:8 `report.also`: there is no group of KPIs "everything" -> known are `wait_quantiles`, `queues_by_segment`, `time_at_stations`, `courses`
    28:23 there is no station `machine` -> did you mean `machining`?
    "#);
}
