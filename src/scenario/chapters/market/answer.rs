//! `answer` and `late_fee` of a segment: how its customers answer a quote, and what lateness costs.

use crate::rules::{Answer, LateFee, Logit};
use crate::scenario::format::Reader;

pub fn read_answer(r: &mut Reader<'_>, direct: bool, reputation_start: f64) -> Answer {
    let default = if direct { "always" } else { "logit" };
    let note = "always for direct segments, logit for others";
    r.choice_or("answer", "How customers answer a quote.", default, note)
        .word("always", "Every quote becomes an order.", || Answer::Always)
        .key("logit", "Log-odds in price, promised lead time and reputation.", |r, key| {
            let doc = "Elasticities are those of the win rate at the reference quote.";
            r.table(key, doc, |logit| Answer::Logit(read_logit(logit, reputation_start)))
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
fn read_logit(t: &mut Reader<'_>, reputation_start: f64) -> Logit {
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
            .default(reputation_start),
    }
}

pub fn read_late_fee(r: &mut Reader<'_>) -> LateFee {
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
