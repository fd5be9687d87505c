//! `[segments.SEGMENT]`: who asks, how often, for what, and how he answers a quote.

use super::accepting::read_acceptance;
use super::demand::read_demand;
use super::leads;
use crate::engine::Distribution;
use crate::scenario::format::{Preset, Quantity, Reader, brief, suggestion};
use crate::scenario::{Answer, LateFee, Logit, ProductId, Segment};

/// What a segment must know of other chapters.
#[derive(Debug)]
pub struct Surroundings {
    /// The products' names, in order.
    pub products: Vec<String>,
    /// Reputation at the start.
    pub reputation_start: f64,
    /// The end of the warm-up and of the run, in working ticks.
    pub run: (f64, f64),
}

/// Reads all segments.
pub fn segments(top: &mut Reader<'_>, around: &Surroundings) -> Vec<Segment> {
    let doc = "Groups of customers who behave alike. At least one.";
    let segments =
        top.named("segments", "segment", doc, |segment, name| read_segment(segment, name, around));
    if segments.is_empty() {
        let remedy = "add a table [segments.NAME] with `leads` and `buys`";
        top.fault("segments", "there are no segments: nobody asks for anything", remedy);
    }
    segments
}

fn read_segment(r: &mut Reader<'_>, name: &str, around: &Surroundings) -> Segment {
    let leads = leads::leads(r);
    let busyness = leads::busyness(r, &leads);
    let demand = read_demand(r, &leads, around.run);
    let batch = read_batch(r);
    let direct =
        r.flag("direct", "Leads are orders: no qualifying, no quote, no rep.").default(false);
    let buys = read_buys(r, around);
    let doc = "Size of an order: multiplies price, material and work that is per unit.";
    let order_size = r.law_or("order_size", Quantity::Number, doc, 1);
    let answer = read_answer(r, direct, around);
    let decision_delay = "How long the customer thinks about a quote.";
    let decision_delay = r.law_or("decision_delay", Quantity::Time, decision_delay, "0 d");
    let patience =
        r.law_or_never("patience", "How long a lead waits for a first answer before it goes away.");
    let doc = "How long an order waits for its first operation before it is cancelled.";
    let order_patience = r.law_or_never("order_patience", doc);
    let doc = "Share of its orders whose specification is faulty: see operations.clarification.";
    let specification_faults = r.share("specification_faults", doc).default(0);
    let doc =
        "Share of the leads that ask for what cannot be made as asked: sold, they are faulty.";
    let infeasible = r.share("infeasible", doc).default(0);
    let priority =
        read_priority(r, "priority", "Priority of its orders; a LOWER number goes first.", 1);
    let (urgent_share, urgent_priority) = r.table("urgent", "Orders that are urgent.", |urgent| {
        let share = urgent.share("share", "Share of orders that are urgent.").default(0);
        let doc = "Priority of urgent orders; a LOWER number goes first.";
        (share, read_priority(urgent, "priority", doc, 0))
    });
    let doc = "What the waiting of its orders counts under the dispatching rule `weighted`.";
    let weight = r.number("weight", doc).above(0.0).at_most(1e6).default(1);
    Segment {
        name: name.to_owned(),
        leads,
        busyness,
        growth: demand.growth,
        season: demand.season,
        marketing: demand.marketing,
        batch,
        direct,
        buys,
        order_size,
        answer,
        decision_delay,
        patience,
        order_patience,
        specification_faults,
        infeasible,
        priority,
        urgent_share,
        urgent_priority,
        weight,
        promise: r
            .duration("promise", "Lead time promised to this segment under the rule `fixed`.")
            .default_is("the product's, or the company's")
            .optional(),
        accept: read_acceptance(r, "segment"),
        late_fee: read_late_fee(r),
        reputation_pull: r
            .amount(
                "reputation_pull",
                "Leads are multiplied by exp(pull (reputation - its start)).",
            )
            .at_most(20.0)
            .default(0),
        headroom: r
            .number("headroom", "How many times its peak rate leads may come under any policy.")
            .at_least(1.0)
            .at_most(1000.0)
            .default(1),
    }
}

/// A candidate brings at least one lead, and no half ones.
fn read_batch(r: &mut Reader<'_>) -> Distribution {
    let doc = "How many leads come at once, where `leads` says when: whole numbers from 1.";
    let batch = r.law_or("batch", Quantity::Number, doc, 1);
    if r.is_sound() && !batch.is_count() {
        let message = format!("`{}` is not always a whole number from 1", r.path_of("batch"));
        let remedy = "write a whole number, `{ geometric = { mean = 3 } }` or \
                      `{ empirical = { values = [1, 2] } }`";
        r.fault("batch", message, remedy);
    }
    batch
}

/// Reads a priority number.
pub fn read_priority(r: &mut Reader<'_>, key: &str, doc: &str, default: i64) -> i32 {
    let number = r.whole(key, doc).within(-1_000_000, 1_000_000).default(default);
    i32::try_from(number).unwrap_or(0)
}

fn read_buys(r: &mut Reader<'_>, around: &Surroundings) -> Vec<(ProductId, f64)> {
    let only = match around.products.as_slice() {
        [only] if !r.has("buys") => Some(only.as_str()),
        _ => None,
    };
    let doc = "What is bought: shares that sum to 1. A single product need not be named.";
    let preset = if only.is_some() { Preset::Absent } else { Preset::Required };
    let shares = r.entries("buys", "product", doc, preset, |buys, product| {
        let doc = "Share of this product.";
        (product_id(buys, product, &around.products), buys.share(product, doc).required())
    });
    if let Some(only) = only {
        r.imply_entries("buys", &[(only, 1.0)]);
        return vec![(ProductId(0), 1.0)];
    }
    let total: f64 = shares.iter().map(|(_, (_, share))| share).sum();
    if r.has("buys") && r.is_sound() && (total - 1.0).abs() > 1e-6 {
        let message = format!("the shares in `{}` sum to {total}, not to 1", r.path_of("buys"));
        r.fault("buys", message, "change them so that they sum to 1");
    }
    shares.into_iter().map(|(_, bought)| bought).collect()
}

fn product_id(buys: &Reader<'_>, product: &str, products: &[String]) -> ProductId {
    let index = products.iter().position(|name| name == product);
    if index.is_none() {
        let names: Vec<&str> = products.iter().map(String::as_str).collect();
        buys.fault(
            product,
            format!("there is no product `{product}`"),
            suggestion(product, &names),
        );
    }
    ProductId(index.map_or(0, |index| u32::try_from(index).unwrap_or(0)))
}

fn read_answer(r: &mut Reader<'_>, direct: bool, around: &Surroundings) -> Answer {
    let default = if direct { "always" } else { "logit" };
    let note = "always for direct segments, logit for others";
    r.choice_or("answer", "How customers answer a quote.", default, note)
        .word("always", "Every quote becomes an order.", || Answer::Always)
        .key("logit", "Log-odds in price, promised lead time and reputation.", |r, key| {
            let doc = "Elasticities are those of the win rate at the reference quote.";
            r.table(key, doc, |logit| Answer::Logit(read_logit(logit, around)))
        })
        .key("exponential", "Accepted with probability exp(-L / tolerance).", |r, key| {
            r.table(key, "Only the promised lead time L counts.", |t| {
                let doc = "Promised lead time that costs a factor e.";
                Answer::Exponential {
                    tolerance: t.duration("tolerance", doc).positive().required(),
                }
            })
        })
        .read(Answer::Always)
}

/// An elasticity e of the probability P at the reference quote is a weight of -e / (1 - P), because
/// d ln P / du = 1 - P for the logit.
fn read_logit(t: &mut Reader<'_>, around: &Surroundings) -> Logit {
    let win_rate = t.number(
        "win_rate",
        "Share of quotes won at the reference price, lead time and reputation.",
    );
    let win_rate = win_rate.above(0.0).below(1.0).default(0.3);
    let mut elasticity = |key: &str, doc: &str, default: f64| {
        let elasticity = t.number(key, doc).at_least(-1000.0).at_most(0.0).default(default);
        (-elasticity / (1.0 - win_rate)).max(0.0)
    };
    let price =
        elasticity("price_elasticity", "Change of the win rate in % for 1 % of price.", -2.0);
    let lead_time = "Change of the win rate in % for 1 % of promised lead time.";
    let lead_time = elasticity("lead_time_elasticity", lead_time, -0.5);
    let reference = "Lead time the market is used to, for products that name none.";
    Logit {
        base: (win_rate / (1.0 - win_rate)).ln(),
        price,
        lead_time,
        reference_lead_time: t
            .duration("reference_lead_time", reference)
            .positive()
            .default("20 d"),
        reputation: t
            .amount("reputation", "Weight of the reputation (0 to 1) in the log-odds.")
            .at_most(1000.0)
            .default(1),
        reference_reputation: t
            .share("reference_reputation", "Reputation at which the win rate holds.")
            .default_is("that of customers.reputation.start")
            .default(around.reputation_start),
    }
}

fn read_late_fee(r: &mut Reader<'_>) -> LateFee {
    r.table("late_fee", "What a late delivery costs; the parts add up.", |fee| LateFee {
        fixed: fee.amount("fixed", "For being late at all.").default(0),
        per_day: fee.amount("per_day", "For each working day late.").default(0),
        share: fee.amount("share", "Share of the order's price for being late at all.").default(0),
        share_per_day: fee
            .amount("share_per_day", "Share of the order's price for each working day late.")
            .default(0),
        cap_share: fee
            .amount("cap_share", "Upper limit of the whole fee as a share of the price.")
            .default_is("no limit")
            .optional(),
    })
}

/// A distribution that never yields anything would stop the market or the work.
pub fn refuse_zero(r: &Reader<'_>, key: &str, law: &Distribution) {
    if r.is_sound() && law.mean() <= 0.0 {
        let shown = r.peek(key).map_or_else(String::new, |node| brief(&node.value));
        r.fault(
            key,
            format!("`{}`: {shown} is no time at all", r.path_of(key)),
            "write a mean above 0",
        );
    }
}
