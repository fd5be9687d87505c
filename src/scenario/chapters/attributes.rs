//! What each key is: a decision of the company, a fact of the world, an entry of its accounts, or a setting of
//! the experiment. Every key stands here once; those below a distribution are what the distribution is.

use crate::scenario::format::{Attribute, Form, Schema, is_wildcard};
use Attribute::{Accounting, Decision, Exogenous, Experiment};
use std::collections::HashMap;

/// A table, and keys of it; `*` stands for a name.
type Row = (&'static str, Attribute, &'static str);

const TABLE: &[Row] = &[
    ("", Experiment, "format name title story currency run time report require book policies"),
    ("", Exogenous, "segments products start customers"),
    ("", Decision, "calendar stations crews operations sales handoffs alignment allocation"),
    ("", Accounting, "money"),
    ("run", Experiment, "warm_up length replications seed confidence"),
    (
        "time",
        Experiment,
        "hours_per_day days_per_week days_per_month days_per_quarter days_per_year",
    ),
    (
        "report",
        Experiment,
        "client author logo confidential template also wait_limit wait_limits wait_limits.* at",
    ),
    ("require.[]", Experiment, "kpi at_least at_most confidence probability"),
    (
        "policies.*",
        Experiment,
        "title why set uses users dip dip.pace dip.lasts bill bill.once bill.per_year \
        bill.per_user_year start ramp half_life",
    ),
    ("book", Experiment, "as_of customers customers.* stages stages.* orders deals"),
    (
        "book.orders.[]",
        Experiment,
        "id customer segment product size accepted age price due operation worked",
    ),
    (
        "book.deals.[]",
        Experiment,
        "id customer segment product size opened age value stage probability closes \
        promise",
    ),
    ("calendar", Experiment, "start"),
    ("calendar", Decision, "hours closing promises"),
    ("calendar", Exogenous, "holidays"),
    ("calendar", Accounting, "fiscal_year_start"),
    (
        "segments.*",
        Exogenous,
        "leads leads.every leads.rate leads.renewal leads.periodic leads.periodic.[].lasts \
        leads.periodic.[].every leads.periodic.[].rate leads.sinusoidal leads.sinusoidal.every \
        leads.sinusoidal.rate leads.sinusoidal.period leads.sinusoidal.amplitude leads.population \
        leads.population.size leads.population.every busyness busyness.factor busyness.period busyness.max \
        growth season season.factors season.period batch direct buys buys.* order_size reputation_pull \
        decision_delay patience order_patience specification_faults infeasible",
    ),
    ("segments.*.marketing", Exogenous, "reference_spend share exponent"),
    (
        "segments.*.answer",
        Exogenous,
        "logit logit.win_rate logit.price_elasticity logit.lead_time_elasticity \
        logit.reference_lead_time logit.reputation logit.reference_reputation exponential \
        exponential.tolerance",
    ),
    ("segments.*", Exogenous, "answer urgent urgent.share"),
    (
        "segments.*",
        Decision,
        "marketing marketing.spend marketing.throttle marketing.throttle.above \
        marketing.throttle.cut marketing.throttle.review priority urgent.priority weight promise accept \
        accept.orders accept.own_orders accept.lead_time accept.bid_price",
    ),
    (
        "segments.*",
        Accounting,
        "cancelled late_fee late_fee.fixed late_fee.per_day late_fee.share \
        late_fee.share_per_day late_fee.cap_share late_fee.days",
    ),
    ("segments.*", Experiment, "headroom"),
    ("products.*", Exogenous, "contains contains.* route reference_lead_time"),
    (
        "products.*.route.*",
        Exogenous,
        "station name work workers per_unit rework rework.probability rework.to scrap \
        scrap.probability defect detects unattended",
    ),
    ("products.*.route.*", Decision, "scrap.replaced"),
    (
        "products.*",
        Decision,
        "price weight promise release_limit accept accept.orders accept.own_orders \
        accept.lead_time accept.bid_price",
    ),
    ("products.*", Accounting, "material"),
    (
        "stations.*",
        Decision,
        "timetable timetable.[].lasts timetable.[].crew crew dispatch dispatch.aging \
        dispatch.aging.every priority priority.* buffer when_full shifts holidays machines batch_size \
        batch_size.max batch_size.min batch_size.max_wait when_short shift_left improvement",
    ),
    (
        "stations.*",
        Exogenous,
        "background breakdowns breakdowns.every breakdowns.repair breakdowns.clock set_up \
        stress stress.normal stress.gain stress.fatigue stress.memory stress.min stress.max infinite_server",
    ),
    ("stations.*", Accounting, "wage"),
    ("stations.*", Decision, TEMPORARY_AND_HIRING),
    ("stations.*", Exogenous, LABOUR_MARKET),
    ("stations.*", Accounting, LABOUR_COST),
    ("crews.*", Decision, "size skills skills.* prefers shifts holidays"),
    ("crews.*", Accounting, "wage"),
    ("crews.*", Decision, TEMPORARY_AND_HIRING),
    ("crews.*", Exogenous, LABOUR_MARKET),
    ("crews.*", Accounting, LABOUR_COST),
    (
        "operations",
        Decision,
        "holidays assignment switches release_limit clarification.station \
        improvement.session root_causes.share status_inquiries overtime overtime.levels cross_training \
        cross_training.skills cross_training.order cross_training.share",
    ),
    (
        "operations",
        Exogenous,
        "change_over absence absence.share absence.lasts clarification \
        clarification.work clarification.noticed clarification.redo learning learning.start learning.exponent \
        learning.half learning.forgetting learning.experience learning.defects improvement \
        improvement.half_life_share improvement.half_life improvement.fading improvement.at_start \
        improvement.work improvement.faults improvement.variability root_causes root_causes.hours \
        root_causes.effectiveness root_causes.min root_causes.max root_causes.drift \
        cross_training.second_skill_speed cross_training.training",
    ),
    ("operations", Accounting, "improvement.cost overtime.premium cross_training.wage_premium"),
    ("start", Exogenous, "orders"),
    ("start.orders.[]", Exogenous, "segment product operation count age due late"),
    (
        "sales",
        Decision,
        "reps hiring hiring.budget hiring.adjustment hiring.revenue_memory hiring.review \
        hiring.replaces hiring.min hiring.max shortest_promise longest_promise pay pay.commission \
        status_inquiries",
    ),
    (
        "sales",
        Exogenous,
        "hiring.delay hiring.attrition qualify qualification_rate response_decay \
        response_decay.after response_decay.exponent quote optimism promises_remembered pay.effort_low \
        pay.effort_high pay.effort_pull pay.effort_cost clarifying",
    ),
    ("sales", Accounting, "hiring.cost wage"),
    (
        "sales",
        Decision,
        "promising promising.fixed promising.from_backlog promising.from_backlog.safety \
        promising.from_backlog.safety_time promising.percentile promising.percentile.level promising.learned \
        promising.incentive promising.incentive.safety promising.incentive.discounts",
    ),
    (
        "sales.promising.learned",
        Decision,
        "tracker tracker.average tracker.average.weight \
        tracker.average.safety tracker.quantile tracker.quantile.gain tracker.quantile.level by start recorded",
    ),
    ("sales.promising.learned", Exogenous, "admin"),
    ("sales.expediting", Decision, "share every priority cap cap_per_review"),
    ("sales.expediting", Exogenous, "probability change_over complaint"),
    ("sales.expediting", Accounting, "cost"),
    (
        "sales.quota",
        Decision,
        "amount window accelerator bonus pull_forward pull_forward.within \
        pull_forward.discount",
    ),
    ("sales.quota", Exogenous, "push horizon reach coasting pull_forward.ready"),
    ("sales.product_knowledge", Decision, "shadowing post_mortems"),
    ("sales.product_knowledge", Exogenous, "start gain half_life bias care detects post_mortem"),
    ("sales", Decision, "expediting quota"),
    ("sales", Exogenous, "product_knowledge"),
    ("handoffs", Decision, "lead lead.people order order.people care care.people pooled"),
    ("handoffs", Exogenous, "lead.work order.work care.work"),
    ("handoffs", Accounting, "wage"),
    (
        "alignment",
        Decision,
        "shared_kpis shared_kpis.weight shared_kpis.bonus shared_kpis.late_weight \
        shared_kpis.margin_weight shared_kpis.dilution shared_kpis.pool meeting meeting.cadence meeting.hours \
        meeting.workers meeting.reps meeting.preparation meeting.decides ops_view ops_view.refresh \
        ops_view.delay ops_view.noise sales_view sales_view.refresh sales_view.delay sales_view.noise",
    ),
    ("alignment", Exogenous, "meeting.noise sales_view.optimism"),
    ("allocation", Decision, "decided_by crews review memory moves min max min_gain"),
    ("allocation", Exogenous, "retraining retraining.sales retraining.crews"),
    (
        "customers",
        Exogenous,
        "reputation reputation.start reputation.weight satisfaction satisfaction.weight \
        satisfaction.gain satisfaction.loss_aversion satisfaction.defect repeat repeat.every repeat.gain \
        repeat.churn repeat.churn_late repeat.churn_gain repeat.referrals repeat.leaving outreach.saves \
        outreach.work",
    ),
    ("customers", Decision, "outreach outreach.below outreach.coverage"),
    ("money", Accounting, "overhead life"),
];

/// Whom stations and crews take on for a time, or for good.
const TEMPORARY_AND_HIRING: &str = "temporary temporary.max temporary.term hiring hiring.goal \
    hiring.tradition_weight hiring.tradition_memory hiring.recognition hiring.rate_memory hiring.growth \
    hiring.review hiring.replaces hiring.min hiring.max";

/// What they find when they do.
const LABOUR_MARKET: &str =
    "temporary.lead_time temporary.speed hiring.bias hiring.delay hiring.attrition";

/// What it costs them.
const LABOUR_COST: &str = "temporary.premium hiring.cost";

/// Says of every key what it is. What is left without is a key that the table does not know.
pub fn attribute(schema: &mut Schema) {
    // A key that the table has twice is none.
    let mut all: HashMap<String, Option<Attribute>> = HashMap::new();
    for (key, what) in TABLE.iter().flat_map(entries) {
        all.entry(key).and_modify(|known| *known = None).or_insert(Some(what));
    }
    let of = |pattern: &str| all.get(pattern).copied().flatten();
    let mut above: Option<(String, Option<Attribute>)> = None;
    for known in &mut schema.keys {
        let pattern = plain(&known.pattern);
        let inherited = above.as_ref().filter(|(path, _)| pattern.starts_with(path.as_str()));
        known.attribute = inherited.map_or_else(|| of(&pattern), |(_, what)| *what);
        if matches!(known.form, Form::Distribution(..)) {
            above = Some((format!("{pattern}."), known.attribute));
        }
    }
}

/// The paths of a row, with what they are.
fn entries(row: &Row) -> impl Iterator<Item = (String, Attribute)> {
    let (table, attribute, keys) = *row;
    keys.split_whitespace().map(move |key| {
        (if table.is_empty() { key.to_owned() } else { format!("{table}.{key}") }, attribute)
    })
}

/// A pattern with a plain `*` for each name.
fn plain(pattern: &str) -> String {
    let steps = pattern.split('.').map(|step| if is_wildcard(step) { "*" } else { step });
    steps.collect::<Vec<_>>().join(".")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::chapters::schema;

    #[test]
    fn every_key_has_exactly_one_attribute() {
        let without: Vec<&str> = schema()
            .keys
            .iter()
            .filter(|known| known.attribute.is_none())
            .map(|known| known.pattern.as_str())
            .collect();
        assert!(without.is_empty(), "none, or two: {}", without.join(" "));
        let known: Vec<String> = schema().keys.iter().map(|known| plain(&known.pattern)).collect();
        let strange = TABLE.iter().flat_map(entries).map(|(key, _)| key);
        let strange: Vec<String> = strange.filter(|key| !known.contains(key)).collect();
        assert!(strange.is_empty(), "there are no such keys: {}", strange.join(" "));
    }
}
