//! People who help each other at several stations: promises made from live figures are kept as often as
//! they say, and rules that do not carry a load that could be carried are found out.

use salesops::experiment::{Experiment, KpiIndex, Options, PolicyIndex, run};
use salesops::measure::Interval;
use salesops::scenario;
use std::fmt::Write;

/// Orders of each kind for a station each, exponential work of a day, and what else is said.
fn network(run: &str, rates: &[f64], more: &str) -> String {
    let mut text = format!("format = 1\n[run]\n{run}\n");
    for (kind, rate) in rates.iter().enumerate() {
        write!(
            text,
            "[segments.s{kind}]\ndirect = true\nleads = {{ rate = \"{rate} / d\" }}\n\
             buys = {{ p{kind} = 1 }}\n\
             [products.p{kind}]\n\
             route = [{{ station = \"w{kind}\", work.exponential.mean = \"1 d\" }}]\n\
             [stations.w{kind}]\ncrew = 1\n"
        )
        .expect("text can be written");
    }
    text + more
}

fn simulate(text: &str, replications: u64) -> Experiment {
    let book = scenario::load("helpers", text, &[]).unwrap_or_else(|why| panic!("{why}\n{text}"));
    run(&[book.baseline], Options::new(replications), &())
}

/// Promises at this level on live and exact figures.
fn promising(level: f64) -> String {
    format!(
        "[sales]\npromising.percentile.level = {level}\n\
         [alignment.ops_view]\nrefresh = \"live\"\ndelay = \"0 d\"\nnoise = 0\n"
    )
}

/// The share of each kind that is delivered by its promise.
fn kept(text: &str, kinds: usize) -> Vec<Interval> {
    let experiment = simulate(text, 10);
    let of = |kind: usize| {
        let name = format!("segment.s{kind}.on_time_share");
        let place: KpiIndex = experiment.kpi(&name).expect("a KPI of the segment");
        let shares = experiment.values(PolicyIndex::FIRST, place);
        Interval::of(shares, 0.99).expect("there are replications")
    };
    (0..kinds).map(of).collect()
}

/// They are the level within .02.
fn assert_kept(text: &str, kinds: usize, level: f64) {
    for (kind, kept) in kept(text, kinds).into_iter().enumerate() {
        println!("kind {kind}: {kept:.4} at {level}");
        assert!((kept.mean - level).abs() < 0.02, "kind {kind}: {kept:.4} at {level}\n{text}");
    }
}

const LONG: &str = "warm_up = \"100 d\"\nlength = \"2000 d\"";

#[test]
fn two_who_help_each_other_keep_promises_as_often_as_they_say() {
    let full = "[operations.cross_training]\nskills = \"full\"\nsecond_skill_speed = 1.0\n\
                training = \"0 d\"\n";
    for level in [0.9, 0.7] {
        let text = network(LONG, &[1.0, 0.55], &format!("{full}{}", promising(level)));
        assert_kept(&text, 2, level);
    }
}

/// Numbers in [0, 1) from a seed.
fn numbers(mut state: u64) -> impl FnMut() -> f64 {
    move || {
        state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (state >> 33) as f64 / f64::from(1_u32 << 31)
    }
}

/// Three to five stations; helpers with two or three skills and speeds from .5 to 1, in random order
/// of preference; loads between .5 and .8 of what each specialist can do, and any rule of assignment.
#[test]
fn random_networks_of_helpers_keep_promises_as_often_as_they_say() {
    for seed in 0..5 {
        let mut number = numbers(seed + 1);
        let stations = 3 + (number() * 3.0) as usize;
        let rates: Vec<f64> = (0..stations).map(|_| 0.5 + 0.3 * number()).collect();
        let mut more = String::new();
        for helper in 0..2 {
            let first = (number() * stations as f64) as usize;
            let skills = 2 + (number() * 2.0) as usize;
            let skill = |n: usize, speed: f64| format!("w{} = {speed:.2}", (first + n) % stations);
            let prefers: Vec<String> =
                (0..skills).map(|n| format!("\"w{}\"", (first + n) % stations)).collect();
            let skills: Vec<String> = (0..skills).map(|n| skill(n, 0.5 + 0.5 * number())).collect();
            let (skills, prefers) = (skills.join(", "), prefers.join(", "));
            write!(more, "[crews.h{helper}]\nskills = {{ {skills} }}\nprefers = [{prefers}]\n")
                .expect("text can be written");
        }
        let rules = ["primary_first", "longest_idle", "longest_queue"];
        let rule = rules[(number() * 3.0) as usize];
        write!(more, "[operations]\nassignment = \"{rule}\"\n").expect("text can be written");
        assert_kept(&network(LONG, &rates, &format!("{more}{}", promising(0.9))), stations, 0.9);
    }
}

/// Where the floor cannot be played forward the level is missed, by what `docs/model.md` states.
#[test]
fn elsewhere_promises_miss_their_level_as_documented() {
    let full = "[operations.cross_training]\nskills = \"full\"\nsecond_skill_speed = 1.0\n\
                training = \"0 d\"\n";
    let text = network(LONG, &[1.0, 0.55], &format!("{full}{}", promising(0.9)));
    let work = "work.exponential.mean = \"1 d\"";
    let lognormal = "work = { lognormal = { mean = \"1 d\", cv = 1.5 } }";
    let cases = [
        (work, "work = \"1 d\"", [0.962, 1.0]),
        (work, "work = { erlang = { mean = \"1 d\", k = 4 } }", [0.948, 0.984]),
        (work, lognormal, [0.894, 0.929]),
        ("crew = 1", "crew = 1\ndispatch = \"spt\"", [0.892, 0.936]),
        ("refresh = \"live\"", "refresh = \"5 d\"", [0.855, 0.918]),
        ("noise = 0", "noise = 0.3", [0.889, 0.946]),
    ];
    for (exact, instead, known) in cases {
        for (kept, known) in kept(&text.replace(exact, instead), 2).into_iter().zip(known) {
            println!("{instead}: {kept:.4}, documented {known}");
            assert!((kept.mean - known).abs() < 0.015, "{instead}: {kept:.4}, documented {known}");
        }
    }
}

/// The growth that the experiment finds, in repeated experiments with other seeds.
fn alarms(experiments: u64, text: impl Fn(u64) -> String, replications: u64) -> u64 {
    let grows = |seed| simulate(&text(seed), replications).policies[0].growth.is_some();
    (0..experiments).map(|seed| u64::from(grows(seed))).sum()
}

/// Companies in steady state grow in one of 100 experiments by chance: 7 of 300 is the bound of chance at
/// 99 %. M/M/1 at loads of .6 and .9, measured from steady state or nearly so, and from an empty
/// floor, where the number of orders rises at first.
#[test]
fn settled_companies_are_seldom_said_to_grow() {
    for (load, warm_up, length) in [(0.6, 50, 500), (0.9, 500, 1500), (0.9, 0, 2000)] {
        let text = |seed: u64| {
            let run = format!("warm_up = \"{warm_up} d\"\nlength = \"{length} d\"\nseed = {seed}");
            network(&run, &[load], "")
        };
        let wrong = alarms(300, text, 10);
        println!("load {load} after {warm_up} d: {wrong} of 300");
        assert!(wrong <= 7, "load {load} after {warm_up} d: {wrong} of 300");
    }
}

/// Six workers who can do everything, at .8 of their speed where they are not specialists, each order to
/// the longest idle: at 85 % they lose more time at the slow stations than they have. Specialists
/// first carry it.
#[test]
fn a_rule_that_wastes_capacity_is_found_out() {
    let run = |seed| format!("warm_up = \"100 d\"\nlength = \"2000 d\"\nseed = {seed}");
    let skilled = |rule: &'static str| {
        move |seed: u64| {
            let more = format!(
                "[operations]\nassignment = \"{rule}\"\n[operations.cross_training]\n\
                 skills = \"full\"\nsecond_skill_speed = 0.8\ntraining = \"0 d\"\n"
            );
            network(&run(seed), &[0.85; 6], &more)
        }
    };
    let found = alarms(20, skilled("longest_idle"), 10);
    let wrong = alarms(20, skilled("primary_first"), 10);
    println!("found {found} of 20, wrongly {wrong} of 20");
    assert!(found >= 16, "found in {found} of 20");
    assert!(wrong <= 2, "wrongly in {wrong} of 20");
    let growth = simulate(&skilled("longest_idle")(1), 20).policies[0].growth.clone();
    let growth = growth.expect("20 replications show it");
    assert!((growth.load - 0.85).abs() < 1e-6, "{growth:?}");
    assert_eq!(growth.rules, ["operations.assignment = \"longest_idle\""]);
}
