//! Patches by path: from the command line, in sweeps, relative ones, and those that lead nowhere.

use super::*;
use crate::engine::{Distribution, TICKS_PER_HOUR};
use crate::scenario::Promising;
use crate::scenario::chapters::{CrewId, ProductId, SegmentId};

const DAY: f64 = 8.0 * TICKS_PER_HOUR;

#[test]
fn the_command_line_comes_before_the_file() {
    let shop = scenario(&loaded(shop_set(&[
        "run.seed=7",
        "alignment.meeting.cadence=2 weeks",
        "sales.reps = 5",
    ])));
    assert_eq!(shop.run.seed, 7);
    assert_eq!(shop.sales.reps, 5);
    assert_eq!(shop.alignment.meeting.expect("they meet").cadence.mean, 10.0 * DAY);
}

#[test]
fn a_path_is_legal_whether_or_not_it_is_written() {
    let shop = scenario(&loaded(shop_set(&[
        "alignment.shared_kpis.weight=0.4",
        "customers.repeat.every=1 year",
    ])));
    assert_eq!(shop.alignment.shared_kpis.weight, 0.4);
    assert_eq!(shop.customers.repeat.expect("they come back").every, 240.0 * DAY);
}

#[test]
fn operations_are_addressed_by_name() {
    let shop = scenario(&loaded(shop_set(&[
        "products.pump.route.machining.work.lognormal.mean=3 d",
        "products.pump.route.finish.work.exponential.mean=1 d",
        "products.pump.route.assembly.work.gamma={ mean = \"5 d\", cv = 0.1 }",
    ])));
    let route = &shop.products[ProductId(0)].route;
    assert!((route[0].work.mean() / DAY - 3.0).abs() < 1e-9);
    assert_eq!(Ok(route[1].work.clone()), Distribution::gamma_by_cv(5.0 * DAY, 0.1));
    assert_eq!(Ok(route[2].work.clone()), Distribution::exponential(DAY));
}

/// An asterisk stands for each name, from the command line and in a policy; and what it reaches cannot be
/// set otherwise beside it.
#[test]
fn an_asterisk_reaches_each_name() {
    let shop = scenario(&loaded(shop_set(&["stations.*.dispatch=spt", "products.*.price=7"])));
    assert!(shop.operations.stations.iter().all(|s| s.dispatch == crate::rules::Dispatch::Spt));
    assert!(shop.products.iter().all(|product| product.price.value() == 7.0));
    let policy = "[policies.p]\nwhy = \"x\"\nset = { \"stations.*.crew\" = { add = 1 } }\n";
    let book = loaded(shop_with(policy));
    let sizes = |policy: &crate::scenario::Policy| -> Vec<usize> {
        policy.timeline.stages[0].1.operations.crews.iter().map(|crew| crew.size).collect()
    };
    let more: Vec<usize> = sizes(&book.baseline).iter().map(|size| size + 1).collect();
    assert_eq!(sizes(&book.policies[0]), more);
    let both = "[policies.p]\nwhy = \"x\"\nset = { \"stations.*.crew\" = 2, \"stations.machining.crew\" = 4 }\n";
    insta::assert_snapshot!(
        fault(shop_with(both)),
        @"28:32 policy `p` sets `stations.*.crew` differently: 2 and 4 -> do not stack them, or let one policy set it for both"
    );
    let no_name = faults(shop_set(&["sales.*.reps=1"]));
    assert!(
        no_name.len() == 1 && no_name[0].contains("`sales.*.reps`, which does not exist"),
        "{no_name:?}"
    );
    let nothing = fault(shop_set(&["sales.*.price=1"]));
    assert!(nothing.contains("does not exist"), "{nothing}");
}

#[test]
fn a_deeper_path_chooses_its_alternative() {
    let shop = scenario(&loaded(shop_set(&["sales.promising.percentile.level=0.8"])));
    assert_eq!(shop.sales.promising, Promising::Percentile { level: 0.8 });
}

#[test]
fn relative_changes_start_from_resolved_values() {
    let book = loaded(shop_set(&[
        "sales.reps={ add = 2 }",
        "sales.wage={ scale = 1.1 }",
        "alignment.meeting.cadence={ scale = 0.5 }",
        "alignment.meeting.hours={ add = \"30 min\" }",
        "segments.trade.leads.every={ scale = 2 }",
        "products.pump.route.machining.work={ scale = 0.5 }",
        "stations.assembly.crew={ scale = 1.5 }",
    ]));
    let shop = scenario(&book);
    assert_eq!((shop.sales.reps, shop.sales.wage.value()), (4, 55.00000000000001));
    let meeting = shop.alignment.meeting.expect("they meet");
    assert_eq!((meeting.cadence.mean, meeting.hours), (10.0 * DAY, 3.5 * TICKS_PER_HOUR));
    assert!((shop.products[ProductId(0)].route[0].work.mean() / DAY - 0.5).abs() < 1e-9);
    assert_eq!(shop.operations.crews[CrewId(0)].size, 5);
    let ranges = book.ranges();
    assert_eq!((ranges[0].low.as_deref(), ranges[0].value.as_str()), (Some("2 d"), "4 d"));
    assert!(book.resolved.contains("cadence = \"0.5 month\""), "{}", book.resolved);
}

#[test]
fn paths_that_lead_nowhere() {
    let refused = |text: &str| fault(shop_set(&[text]));
    let all = [
        refused("alignment.meting.cadence=1 week"),
        refused("products.pmp.price=3"),
        refused("products.pump.route.mashining.per_unit=true"),
        refused("stations.welding.crew=3"),
        refused("colour=3"),
        refused("products.pump.promise={ add = \"1 d\" }"),
        refused("sales.reps={ add = \"1 d\" }"),
        refused("alignment.ops_view.refresh={ scale = 2 }"),
        refused("story={ scale = 2 }"),
        refused("sales.reps=[1"),
        refused("sales.reps=two"),
    ];
    insta::assert_snapshot!(all.join("\n"));
    let nothing = Override::parse("run.seed").expect_err("no value");
    assert_eq!(nothing.0[0].message, "`run.seed` does not set anything");
}

#[test]
fn a_sweep_point_has_its_own_majorants() {
    let book = loaded(shop_with("[policies.more]\nset = { \"sales.reps\" = { add = 1 } }\n"));
    let point = loaded(book.variation(&[Override::new("segments.trade.leads.every", "1 d")]));
    assert!(
        (scenario(&point).majorants[SegmentId(0)] / scenario(&book).majorants[SegmentId(0)] - 2.0)
            .abs()
            < 1e-12
    );
    let policy = point.policy("more").expect("it still applies");
    assert_eq!(policy.timeline.stages[0].1.sales.reps, 3);
    assert_eq!(policy.timeline.stages[0].1.majorants, scenario(&point).majorants);
}

#[test]
fn defaults_that_depend_on_others_follow_the_command_line() {
    let book = loaded(shop_set(&["customers.reputation.start=0.5"]));
    assert!(book.resolved.contains("answer.logit.reference_reputation = 0.5 # default"));
}
