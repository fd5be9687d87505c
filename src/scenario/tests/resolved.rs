//! The resolved scenario holds everything, says what is a default, and is itself a scenario.

use super::*;
use crate::scenario::{STARTER, reference};

#[test]
fn the_resolved_text_loads_to_the_same_scenario() {
    for text in [SHOP, STARTER] {
        let book = loaded(load("one.toml", text, &[]));
        let again = loaded(load("one.toml", &book.resolved, &[]));
        assert_eq!(scenario(&book), scenario(&again));
        assert_eq!(book.policies, again.policies);
        assert_eq!(book.ranges(), again.ranges());
        assert_eq!(again.unsourced_defaults(), Vec::<String>::new());
    }
}

#[test]
fn it_says_what_is_a_default() {
    insta::assert_snapshot!(loaded(shop_with("")).resolved);
}

#[test]
fn ranges_and_sources_travel() {
    let book = loaded(shop_with(""));
    let ranges = book.ranges();
    assert_eq!(ranges.len(), 1);
    let range = &ranges[0];
    assert_eq!(range.path, "segments.trade.leads.every");
    assert_eq!((range.value.as_str(), range.source.as_deref()), ("2 d", Some("counted")));
    let calendar = scenario(&book).calendar;
    assert_eq!(range.at(0.0, &calendar).as_deref(), Some("1 d"));
    assert_eq!(range.at(0.5, &calendar).as_deref(), Some("2.5 d"));
    assert_eq!(range.at(1.0, &calendar).as_deref(), Some("4 d"));
    assert!(book.resolved.contains("source = \"counted\""));
    assert!(
        book.unsourced_defaults().contains(&"products.pump.route.machining.per_unit".to_owned())
    );
}

#[test]
fn the_reference_lists_every_key_once() {
    let text = reference();
    for key in [
        "`leads.renewal`",
        "`route.OPERATION.work`",
        "`promising.percentile.level`",
        "`hyperexponential[].mean`",
        "`buys.PRODUCT`",
        "`start`",
    ] {
        assert!(text.contains(key), "{key}\n{text}");
    }
    assert_eq!(text.matches("`lognormal.median`").count(), 1);
}

#[test]
fn whole_numbers_stay_whole_along_their_range() {
    let book = loaded(shop_but("crew = 2", "crew = { value = 2, low = 1, high = 4 }"));
    let calendar = scenario(&book).calendar;
    let crew = book.ranges().into_iter().find(|range| range.path == "stations.machining.crew");
    assert_eq!(crew.and_then(|crew| crew.at(0.5, &calendar)).as_deref(), Some("3"));
}
