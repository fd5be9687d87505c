//! `[customers]`: what deliveries do to customers.

use super::handoffs::read_outreach;
use crate::scenario::format::Reader;
use crate::scenario::{Customers, Repeat, Satisfaction};

/// Reads `[customers]`.
pub fn customers(top: &mut Reader<'_>) -> Customers {
    top.table(
        "customers",
        "What customers remember of deliveries, and whether they come back.",
        |r| {
            let doc = "The company's reputation: a moving average of deliveries on time.";
            let (reputation_start, reputation_memory) = r.table("reputation", doc, |reputation| {
                let start = reputation
                    .share("start", "Reputation at the start: the believed on-time share.");
                let start = start.default(0.9);
                (start, reputation.share("memory", "Weight of each delivery.").default(0.02))
            });
            let doc = "S moves by memory (g(x) - S), where x = (promise - lead time) / promise.";
            let satisfaction = r.table("satisfaction", doc, |s| Satisfaction {
                memory: s.share("memory", "Weight of the newest delivery.").default(0.3),
                gain: s.amount("gain", "Gain for earliness.").at_most(1000.0).default(0.3),
                loss_aversion: s
                    .amount("loss_aversion", "How much more lateness hurts than earliness pleases.")
                    .at_most(1000.0)
                    .default(2.25),
                defect: s
                    .amount("defect", "What a delivered defect takes off g(x).")
                    .at_most(1000.0)
                    .default(0.6),
            });
            let doc = "Customers come back, leave, and refer others.";
            let repeat = r.switch("repeat", "none", doc, (false, "\"none\""), read_repeat);
            let outreach = read_outreach(r);
            Customers { reputation_start, reputation_memory, satisfaction, repeat, outreach }
        },
    )
}

fn read_repeat(r: &mut Reader<'_>) -> Repeat {
    let every = r.duration("every", "Mean time to the next request at satisfaction 0.");
    let every = every.positive().required();
    let gain = factor(r, "gain", "Effect of satisfaction S on the rate: exp(gain S).", 0.8);
    let doc = "Probability of leaving after a delivery at satisfaction 0.";
    let churn = r.share("churn", doc).default(0.06);
    let doc = "Probability of leaving after a late delivery at satisfaction 0.";
    let churn_late = r.share("churn_late", doc).default_is("`churn`").optional();
    let churn_gain = factor(r, "churn_gain", "Effect on leaving: exp(-churn_gain S).", 1.5);
    let doc = "Mean number of referrals a delivery brings at satisfaction 1.";
    let referrals = r.amount("referrals", doc).at_most(100.0).default(0.05);
    let doc = "Mean time from his first order until a customer leaves whatever happens.";
    let leaving = r.duration("leaving", doc).positive().default_is("never").optional();
    let churn_late = churn_late.unwrap_or(churn);
    Repeat { every, gain, churn, churn_late, churn_gain, referrals, leaving }
}

fn factor(r: &mut Reader<'_>, key: &str, doc: &str, default: f64) -> f64 {
    r.amount(key, doc).at_most(100.0).default(default)
}
