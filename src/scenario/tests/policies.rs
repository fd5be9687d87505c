//! Policies: stacks, conflicts, starts, ramps, bills and the white-list.

use super::*;
use crate::engine::{TICKS_PER_HOUR, Time};
use crate::scenario::chapters::ProductId;
use crate::scenario::{Bill, Money, Policy};

const DAY: f64 = 8.0 * TICKS_PER_HOUR;

fn days(time: Time) -> f64 {
    time.since(Time::ZERO).real_ticks() / DAY
}

#[test]
fn a_steady_policy_is_in_force_from_the_start() {
    let book = loaded(shop_with(
        r#"[policies.weekly]
why = "w"
set = { "alignment.meeting.cadence" = "1 week" }
bill = { once = 10, per_year = 5 }
"#,
    ));
    let policy = &book.policies[0];
    assert_eq!((policy.name.as_str(), policy.why.as_str()), ("weekly", "w"));
    let (once, per_year) = (Money::new(10.0), Money::new(5.0));
    assert_eq!(policy.bill, Bill { once, per_year, ..Bill::default() });
    assert_eq!(policy.timeline.start, None);
    let (time, changed) = &policy.timeline.stages[0];
    assert_eq!(*time, Time::ZERO);
    assert_eq!(changed.alignment.meeting.expect("they meet").cadence.mean, 5.0 * DAY);
    assert_eq!(*policy.before, scenario(&book));
    assert_eq!(book.warnings, []);
}

#[test]
fn a_policy_without_changes_is_the_baseline_bit_for_bit() {
    let book = loaded(shop_with("[policies.idle]\nwhy = \"w\"\n"));
    assert_eq!(book.policies[0].timeline, book.baseline.timeline);
}

#[test]
fn paths_may_be_written_without_quotes() {
    let set = r#"[policies.weekly.set]
alignment.meeting.cadence = "1 week"
alignment.meeting.hours = "1 h"
"#;
    let policy = &loaded(shop_with(set)).policies[0];
    let meeting = policy.timeline.stages[0].1.alignment.meeting.expect("they meet");
    assert_eq!((meeting.cadence.mean, meeting.hours), (5.0 * DAY, TICKS_PER_HOUR));
}

const FOUR: &str = r#"
[policies.weekly]
why = "a"
set = { "alignment.meeting.cadence" = "1 week" }
bill = { per_year = 1 }
[policies.reps]
why = "b"
set = { "sales.reps" = 3 }
bill = { per_year = 2 }
[policies.daily]
why = "c"
set = { "alignment.meeting.cadence" = "1 d" }
[policies.both]
why = "d"
uses = ["weekly", "reps"]
bill = { once = 3 }
"#;

#[test]
fn stacks_add_patches_and_bills() {
    let book = loaded(shop_with(FOUR));
    for name in ["both", "both+weekly"] {
        let both = book.policy(name).expect("they agree");
        let three = Money::new(3.0);
        assert_eq!(both.bill, Bill { once: three, per_year: three, ..Bill::default() });
        let shop = &both.timeline.stages[0].1;
        assert_eq!(
            (shop.sales.reps, shop.alignment.meeting.expect("they meet").cadence.mean),
            (3, 5.0 * DAY)
        );
        assert_eq!(both.why, "a; b; d");
    }
    assert_eq!(book.policy("baseline").expect("always there"), book.baseline);
    let faults = book.policy("weekly+daily").expect_err("they disagree");
    let unknown = book.policy("weekly+rep").expect_err("there is none");
    insta::assert_snapshot!(format!("{}\n{}", one_line(&faults.0[0]), one_line(&unknown.0[0])));
}

#[test]
fn policies_that_cannot_be() {
    let refused = |text: &str| fault(shop_with(text));
    let all = [
        refused("[policies.x]\nset = { \"alignment.meting.cadence\" = \"1 week\" }\n"),
        refused("[policies.x]\nset = { \"alignment.meeting.cadence\" = 5 }\n"),
        refused("[policies.x]\nset = { \"run.length\" = \"1 d\" }\n"),
        refused("[policies.baseline]\nset = { \"sales.reps\" = 3 }\n"),
        refused("[policies.x]\nuses = [\"x\"]\n"),
        refused("[policies.x]\nuses = [\"y\"]\n[policies.y]\nuses = [\"x\"]\n"),
        refused("[policies.x]\nuses = [\"z\"]\n"),
        refused("[policies.x]\nramp = \"1 month\"\nset = { \"sales.reps\" = 3 }\n"),
        refused("[policies.x]\nhalf_life = \"1 month\"\nset = { \"sales.reps\" = 3 }\n"),
        refused(
            r#"[policies.x]
start = "0 d"
half_life = "1 month"
set = { "alignment.ops_view.refresh" = "live" }
"#,
        ),
        refused(
            r#"[policies.x]
start = "0 d"
ramp = "1 month"
set = { "alignment.ops_view.refresh" = "live" }
"#,
        ),
        refused(
            r#"[policies.x]
start = "1 month"
set = { "products.pump.route" = [{ station = "assembly", work = "1 d" }] }
"#,
        ),
        refused("[policies.x]\nset = { \"segments.trade.leads.every\" = \"1 d\" }\n"),
        refused(
            r#"[policies.x]
set = { "sales.promising" = "from_backlog", "sales.promising.percentile.level" = 0.9 }
"#,
        ),
        refused("[policies.x]\nbill = { once = -5 }\n"),
        refused("[policies.x]\nset = 3\n"),
    ];
    insta::assert_snapshot!(all.join("\n"));
}

#[test]
fn an_error_under_a_policy_names_it() {
    let faults = shop_with("[policies.x]\nset = { \"alignment.meeting.cadence\" = \"1 h\" }\n")
        .expect_err("too short");
    insta::assert_snapshot!(faults.render(false), @r#"
error: the meeting lasts as long as the time until the next one
  --> shop.toml:27:39
   |
27 | set = { "alignment.meeting.cadence" = "1 h" }
   |                                       ^^^^^ `alignment.meeting.hours`
   |
   = note: under the policy `x`
   = help: shorten `hours` or lengthen `cadence`
"#);
}

#[test]
fn a_start_counts_from_the_end_of_the_warm_up() {
    let text = "[policies.late]\nwhy = \"w\"\nstart = \"1 month\"\nset = { \"sales.reps\" = 4 }\n";
    let policy = &loaded(shop_with(text)).policies[0];
    let stages: Vec<(f64, usize)> =
        policy.timeline.stages.iter().map(|(t, s)| (days(*t), s.sales.reps)).collect();
    assert_eq!(stages, [(0.0, 2), (30.0, 4)]);
    assert_eq!(policy.timeline.start.map(days), Some(30.0));
}

#[test]
fn a_start_at_the_end_of_no_warm_up_replaces_the_first_stage() {
    let text = "[policies.now]\nwhy = \"w\"\nstart = \"0 d\"\nset = { \"sales.reps\" = 4 }\n";
    let book =
        loaded(load("shop.toml", &format!("{SHOP}{text}").replace("\"10 d\"", "\"0 d\""), &[]));
    let stages: Vec<usize> =
        book.policies[0].timeline.stages.iter().map(|(_, s)| s.sales.reps).collect();
    assert_eq!(stages, [4]);
}

#[test]
fn a_ramp_is_ten_equal_steps() {
    let text = r#"[policies.slow]
why = "w"
start = "0 d"
ramp = "50 d"
set = { "alignment.shared_kpis.weight" = 0.5, "sales.reps" = 7 }
"#;
    let policy = &loaded(shop_with(text)).policies[0];
    let stages: Vec<(f64, f64, usize)> = policy
        .timeline
        .stages
        .iter()
        .map(|(t, s)| {
            (days(*t), (s.alignment.shared_kpis.weight * 1e6).round() / 1e6, s.sales.reps)
        })
        .collect();
    assert_eq!(stages[..4], [(0.0, 0.0, 2), (15.0, 0.05, 3), (20.0, 0.1, 3), (25.0, 0.15, 4)]);
    assert_eq!(stages[10], (60.0, 0.5, 7));
    assert_eq!((stages.len(), policy.timeline.start.map(days)), (11, Some(10.0)));
}

/// The instants in days, and the weight in force from each on.
fn weights(policy: &Policy) -> Vec<(f64, f64)> {
    let weight = |s: &Scenario| (s.alignment.shared_kpis.weight * 1e6).round() / 1e6;
    policy.timeline.stages.iter().map(|(t, s)| (days(*t), weight(s))).collect()
}

/// A quarter of a half-life takes a factor of 2^-0.25; after seven half-lives the baseline is back.
#[test]
fn what_fades_is_halved_again_and_again_until_it_is_gone() {
    let text = r#"[policies.fad]
why = "w"
start = "0 d"
half_life = "40 d"
set = { "alignment.shared_kpis.weight" = 0.8, "sales.reps" = 7 }
[policies.slow-fad]
why = "w"
start = "0 d"
ramp = "20 d"
half_life = "40 d"
set = { "alignment.shared_kpis.weight" = 0.8 }
[policies.user]
why = "w"
uses = ["used"]
start = "0 d"
half_life = "40 d"
[policies.used]
why = "w"
set = { "alignment.shared_kpis.weight" = 0.8 }
"#;
    let book = loaded(shop_with(text));
    let fad = weights(&book.policies[0]);
    let hand = [(0.0, 0.0), (10.0, 0.8), (20.0, 0.672_717), (30.0, 0.565_685), (40.0, 0.475_683)];
    assert_eq!(fad[..5], hand);
    assert_eq!((fad[5], fad[9]), ((50.0, 0.4), (90.0, 0.2)));
    assert_eq!((fad.len(), fad[29]), (30, (290.0, 0.0)));
    let stages = &book.policies[0].timeline.stages;
    let reps: Vec<usize> = stages.iter().map(|(_, s)| s.sales.reps).collect();
    assert_eq!((reps[0], reps[1], reps[5], reps[9]), (2, 7, 5, 3));
    assert_eq!(*stages[29].1, scenario(&book));
    let slow = weights(&book.policies[1]);
    assert_eq!((slow[10], slow[14]), ((30.0, 0.8), (70.0, 0.4)));
    assert_eq!(slow[slow.len() - 1], (310.0, 0.0));
    assert_eq!(weights(&book.policies[2]), fad);
}

#[test]
fn used_policies_start_with_the_one_that_uses_them() {
    let book = loaded(shop_with(&FOUR.replace(
        "uses = [\"weekly\", \"reps\"]",
        "uses = [\"weekly\", \"reps\"]\nstart = \"0 d\"",
    )));
    let stages: Vec<(f64, usize)> =
        book.policies[3].timeline.stages.iter().map(|(t, s)| (days(*t), s.sales.reps)).collect();
    assert_eq!(stages, [(0.0, 2), (10.0, 3)]);
    let faults = book.policy("both+daily").expect_err("they disagree twice");
    assert!(faults.render(false).contains("differently"), "{faults}");
    let mixed = shop_with("[policies.a]\nstart = \"0 d\"\n[policies.b]\n")
        .expect("fine each")
        .policy("a+b");
    insta::assert_snapshot!(one_line(&mixed.expect_err("they do not start together").0[0]));
}

#[test]
fn what_is_exogenous_is_assumed() {
    let text = "[policies.magic]\nset = { \"segments.trade.answer.logit.win_rate\" = 0.6 }\n";
    let book = loaded(shop_with(text));
    assert_eq!(book.policies[0].assumed, ["segments.trade.answer.logit.win_rate"]);
    let warnings: Vec<String> = book.warnings.iter().map(one_line).collect();
    insta::assert_snapshot!(warnings.join("\n"));
}

#[test]
fn headroom_lets_a_policy_bring_more_leads() {
    let text = format!(
        "{SHOP}[policies.x]\nwhy = \"w\"\nset = {{ \"segments.trade.leads.every\" = \"1 d\" }}\n"
    );
    let text = text.replace("[segments.trade]\n", "[segments.trade]\nheadroom = 2\n");
    let book = loaded(load("shop.toml", &text, &[]));
    assert_eq!(book.policies[0].timeline.stages[0].1.majorants, scenario(&book).majorants);
}

#[test]
fn training_by_the_way_scales_any_distribution() {
    let text = "[policies.t]\nset = { \"products.pump.route.machining.work\" = { scale = 0.9 } }\n";
    let policy = &loaded(shop_with(text)).policies[0];
    let mean = policy.timeline.stages[0].1.products[ProductId(0)].route[0].work.mean();
    assert!((mean / DAY - 0.9).abs() < 1e-9);
}

/// What is said of a patch follows from the attribute of its key, and a bill answers what a decision costs.
#[test]
fn what_a_policy_patches_is_told_by_its_attribute() {
    let warned = |keys: &str| -> Vec<String> {
        let book = loaded(shop_with(&format!("[policies.p]\nwhy = \"w\"\n{keys}\n")));
        book.warnings.iter().map(|warning| warning.message.clone()).collect()
    };
    let dispatch = "set = { \"stations.machining.dispatch\" = \"edd\" }";
    let says = |path: &str, words: &str| vec![format!("policy `p` patches `{path}`: {words}")];
    assert_eq!(warned(dispatch), says("stations.machining.dispatch", "no bill is modelled"));
    assert!(warned(&format!("bill.once = 1\n{dispatch}")).is_empty());
    assert!(warned("set = { \"sales.reps\" = 3 }").is_empty());
    let assumed = says("sales.optimism", "assumed, not simulated");
    assert_eq!(warned("bill.once = 1\nset = { \"sales.optimism\" = 0 }"), assumed);
    let counted = says("sales.wage", "counted otherwise, not done otherwise");
    assert_eq!(warned("bill.once = 1\nset = { \"sales.wage\" = 1 }"), counted);
    let settings =
        ["run.seed", "currency", "time.hours_per_day", "report.wait_limit", "policies.p.why"];
    for path in settings {
        let text = format!("[policies.p]\nwhy = \"w\"\nset = {{ \"{path}\" = 2 }}\n");
        let refused = shop_with(&text).expect_err("a setting is no lever");
        let fault = one_line(&refused.0[0]);
        assert!(fault.contains("no policy may change -> change it for all policies"), "{fault}");
        let varied = loaded(shop_with("")).can_be_varied(&[path], "baseline");
        assert!(varied.is_err_and(|faults| faults.0[0].message.contains("is no lever")), "{path}");
    }
}
