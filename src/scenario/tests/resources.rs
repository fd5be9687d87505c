//! Errors about who works when, and about the flow that is let in.

use super::*;

fn refused(old: &str, new: &str) -> String {
    fault(shop_but(old, new))
}

#[test]
fn populations_and_saturated_segments() {
    let leads = SHOP.lines().find(|line| line.starts_with("leads")).expect("there are leads");
    let limited = |text: &str| {
        let text = SHOP.replacen(leads, text, 1) + "[operations]\nrelease_limit = 5\n";
        fault(load("shop.toml", &text, &[]))
    };
    let busy = |factor: &str| refused(leads, &format!("{leads}\nbusyness.factor = {factor}"));
    let all = [
        refused(leads, "leads = { population = { size = 0, every = \"1 d\" } }"),
        refused(leads, "leads = { population = { size = 5, every = \"0 d\" } }"),
        refused(leads, "leads = \"saturated\"\ndirect = true"),
        limited("leads = \"saturated\""),
        limited("leads = \"saturated\"\ndirect = true\ndecision_delay = \"1 d\""),
        busy("2"),
        refused(leads, "leads = { renewal = \"1 d\" }\nbusyness.factor = 1"),
    ];
    insta::assert_snapshot!(all.join("\n"));
    let every_product = SHOP
        .replacen(leads, "leads = \"saturated\"\ndirect = true", 1)
        .replace("[products.pump]", "[products.pump]\nrelease_limit = 2")
        .replace("[products.skid]", "[products.skid]\nrelease_limit = 2");
    loaded(load("shop.toml", &every_product, &[]));
}

#[test]
fn workers() {
    let station = |text: &str| refused("crew = 2\n", &format!("{text}\n"));
    let all = [
        station("crew = 2\ntimetable = [{ lasts = \"1 d\", crew = 2 }]"),
        station("timetable = [{ lasts = \"1 d\", crew = 0 }]"),
        station("timetable = [{ lasts = \"0 d\", crew = 1 }]"),
        station("crew = 2\nbackground = \"0 d\""),
        station("crew = 2\nbreakdowns = { every = \"9 d\" }"),
        station("crew = 2\nbreakdowns = { every = \"9 d\", repair = \"1 d\", clock = \"wall\" }"),
        fault(shop_with("[operations.absence]\nshare = 1\nlasts = \"1 d\"\n")),
        fault(shop_with("[operations]\nassignment = \"polling\"\nswitches = \"never\"\n")),
    ];
    insta::assert_snapshot!(all.join("\n"));
}

/// What a policy may do with segments that are no streams.
#[test]
fn a_policy_cannot_make_a_stream_of_a_population() {
    let leads = SHOP.lines().find(|line| line.starts_with("leads")).expect("there are leads");
    let population = "leads = { population = { size = 5, every = \"1 d\" } }";
    let policy = |from: &str, to: &str| {
        let policy =
            format!("[policies.p]\nwhy = \"x\"\nset = {{ \"segments.trade.leads\" = {to} }}");
        load("shop.toml", &(SHOP.replacen(leads, from, 1) + &policy), &[])
    };
    let message = fault(policy(population, "{ rate = \"1 / d\" }"));
    assert!(message.contains("cannot turn a population"), "{message}");
    loaded(policy(leads, "{ population = { size = 5, every = \"1 d\" } }"));
}

/// What is left out is resolved to "never", which does not count as written.
#[test]
fn a_policy_may_change_a_company_with_a_station_without_workers() {
    let text = SHOP.replacen("crew = 2\n", "infinite_server = true\n", 1)
        + "[policies.quick]\nwhy = \"to try\"\nset = { \"operations.change_over\" = \"1 min\" }\n";
    assert_eq!(loaded(load("shop.toml", &text, &[])).policies.len(), 1);
}
