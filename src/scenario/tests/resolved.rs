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
    insta::assert_snapshot!(loaded(shop_with("")).resolved, @r#"
format = 1
name = "shop" # default
story = "A shop."
currency = "EUR" # default

[run]
warm_up = "10 d"
length = "100 d"
replications = 100 # default
seed = 1 # default
confidence = 0.95 # default

[segments.trade]
leads.every = { value = "2 d", low = "1 d", high = "4 d", source = "counted" }
direct = false # default
buys.pump = 0.75
buys.skid = 0.25
order_size.constant = 1 # default
answer.logit.win_rate = 0.3 # default
answer.logit.price_elasticity = -2.0 # default
answer.logit.lead_time_elasticity = -0.5 # default
answer.logit.reference_lead_time = "20 d" # default
answer.logit.reputation = 1 # default
answer.logit.reference_reputation = 0.9 # default
decision_delay.constant = "0 d" # default
patience = "never" # default
priority = 1 # default
urgent.share = 0 # default
urgent.priority = 0 # default
late_fee.fixed = 0 # default
late_fee.per_day = 0 # default
late_fee.share = 0 # default
late_fee.share_per_day = 0 # default
reputation_pull = 0 # default
headroom = 1 # default

[products.pump]
price = 1000
material = 0 # default
route = [
  { station = "machining", name = "machining", work = { lognormal = { mean = "1 d", cv = 0.5 } }, per_unit = false }, # default: name, per_unit
  { station = "assembly", name = "assembly", work = { constant = "2 d" }, per_unit = false, rework = { probability = 0.1, to = "machining" } }, # default: name, per_unit
  { station = "machining", name = "finish", work = { exponential = { mean = "4 h" } }, per_unit = false }, # default: per_unit
]

[products.skid]
price = 0 # default
material = 0 # default
route = [
  { station = "assembly", name = "assembly", work = { gamma = { mean = "8 h", cv = 0.5 } }, per_unit = false }, # default: name, per_unit
]

[stations.machining]
crew = 2
dispatch = "fifo" # default
wage = 40 # default

[stations.assembly]
crew = 3
dispatch = "fifo" # default
wage = 40 # default

[operations]
assignment = "primary_first" # default
change_over = "0 d" # default
overtime.levels = [0] # default
overtime.premium = 1.5 # default
cross_training.skills = "none" # default
cross_training.order = ["machining", "assembly"] # default
cross_training.second_skill_speed = 0.9 # default
cross_training.share = 1 # default
cross_training.training = "10 d" # default
cross_training.wage_premium = 0.03 # default

[sales]
reps = 2
wage = 50 # default
qualify.constant = "1 h" # default
qualification_rate = 1 # default
response_decay = "none" # default
quote.constant = "2 h" # default
promising.from_backlog.safety = 1 # default
optimism = 0.1 # default
pay.commission = 0.05 # default
pay.effort_low = 0.5 # default
pay.effort_high = 1.5 # default
pay.effort_pull = 1 # default

[alignment]
shared_kpis.weight = 0 # default
shared_kpis.bonus = 0.05 # default
shared_kpis.late_weight = 1 # default
shared_kpis.margin_weight = 1 # default
shared_kpis.dilution = 0.5 # default
shared_kpis.pool = 0 # default
meeting.cadence = "1 month"
meeting.hours = "3 h" # default
meeting.workers = 0.15 # default
meeting.reps = 0.3 # default
meeting.preparation = "4 h" # default
meeting.noise = 0.1 # default
meeting.decides = ["overtime"] # default
ops_view.refresh = "meetings" # default
ops_view.delay = "2 d" # default
ops_view.noise = 0.25 # default
sales_view.refresh = "meetings" # default
sales_view.delay = "2 d" # default
sales_view.noise = 0.35 # default
sales_view.optimism = 1.2 # default

[customers]
reputation.start = 0.9 # default
reputation.memory = 0.02 # default
satisfaction.memory = 0.3 # default
satisfaction.gain = 0.3 # default
satisfaction.loss_aversion = 2.25 # default
repeat = "none" # default

[money]
overhead = 0 # default
life = "3 years" # default

[time]
hours_per_day = 8 # default
days_per_week = 5 # default
days_per_month = 20 # default
days_per_quarter = 60 # default
days_per_year = 240 # default
"#);
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
        "`work`",
        "`percentile.level`",
        "`hyperexponential[].mean`",
        "`buys.PRODUCT`",
        "`start`",
    ] {
        assert!(text.contains(key), "{key}\n{text}");
    }
    assert_eq!(text.matches("`lognormal.median`").count(), 1);
}
