//! `[customers]`: what customers remember of deliveries, whether they come back, and who is contacted.

use crate::engine::Distribution;
use crate::rules::Share;
use crate::scenario::format::{Quantity, Reader};

/// What deliveries do to customers.
#[derive(Clone, Debug, PartialEq)]
pub struct Customers {
    /// Reputation at the start, between 0 and 1: the believed on-time share.
    pub reputation_start: f64,
    /// Weight of each delivery in the moving average that is the reputation.
    pub reputation_weight: f64,
    /// How a delivery turns into satisfaction.
    pub satisfaction: Satisfaction,
    /// Whether customers come back; `None`: each lead is a new one.
    pub repeat: Option<Repeat>,
    /// Who is contacted after a delivery; `None`: no customer.
    pub outreach: Option<Outreach>,
}

/// S <- S + weight (g(x) - S), x = (promise - lead time)/promise, g(x) = gain min(x, 1) for x >= 0
/// and -loss_aversion gain min(|x|, 2) for x < 0; a defect takes off `defect`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Satisfaction {
    /// Weight of the newest delivery.
    pub weight: f64,
    /// Gain for earliness.
    pub gain: f64,
    /// How much more lateness hurts.
    pub loss_aversion: f64,
    /// What a defect takes off.
    pub defect: f64,
}

/// After each delivery the customer leaves with probability min(1, churn exp(-churn_gain S));
/// otherwise the next request comes after an exponential time with mean every / exp(gain S). Besides,
/// customers leave by the clock.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Repeat {
    /// Mean ticks to the next request at satisfaction 0.
    pub every: f64,
    /// Effect of satisfaction on the rate.
    pub gain: f64,
    /// Probability of leaving after a delivery at satisfaction 0, unless it was late.
    pub churn: Share,
    /// The same after a late one.
    pub churn_late: Share,
    /// Effect of satisfaction on leaving.
    pub churn_gain: f64,
    /// Mean number of referrals a delivery brings at satisfaction 1.
    pub referrals: f64,
    /// Mean ticks from the first order until a customer leaves whatever happens; `None`: never.
    pub leaving: Option<f64>,
}

impl Repeat {
    /// Probability of leaving at satisfaction 0 after a delivery that was late, or not.
    pub fn churn_after(&self, late: bool) -> Share {
        if late { self.churn_late } else { self.churn }
    }
}

/// Contacts with customers at risk.
#[derive(Clone, Debug, PartialEq)]
pub struct Outreach {
    /// Satisfaction below which a customer is at risk.
    pub below: f64,
    /// Share of them who are contacted.
    pub coverage: Share,
    /// Probability that one who would have left stays after it.
    pub saves: Share,
    /// Ticks of a contact at the desk of customer success.
    pub work: Distribution,
}

/// Reads `[customers]`.
pub fn read_customers<'x, S: Copy>(
    top: &mut Reader<'_, S>,
    of: impl FnOnce(S) -> &'x Customers,
) -> Customers {
    top.table(
        "customers",
        of,
        "What customers remember of deliveries, and whether they come back.",
        |r| {
            let doc = "The company's reputation: a moving average of promises kept.";
            let (reputation_start, reputation_weight) = r.table(
                "reputation",
                |it| it,
                doc,
                |reputation| {
                    let start = reputation
                        .weight("start", "Reputation at the start: the believed on-time share.");
                    let start = start.of(|it| it.reputation_start).default(0.9);
                    (
                        start,
                        reputation
                            .weight("weight", "Weight of each delivery.")
                            .of(|it| it.reputation_weight)
                            .default(0.02),
                    )
                },
            );
            let doc = "S moves by weight (g(x) - S), where x = (promise - lead time) / promise.";
            let satisfaction = r.table(
                "satisfaction",
                |it| it.satisfaction,
                doc,
                |s| Satisfaction {
                    weight: s
                        .weight("weight", "Weight of the newest delivery.")
                        .of(|it| it.weight)
                        .default(0.3),
                    gain: s
                        .amount("gain", "Gain for earliness.")
                        .at_most(1000.0)
                        .of(|it| it.gain)
                        .default(0.3),
                    loss_aversion: s
                        .amount(
                            "loss_aversion",
                            "How much more lateness hurts than earliness pleases.",
                        )
                        .at_most(1000.0)
                        .of(|it| it.loss_aversion)
                        .default(2.25),
                    defect: s
                        .amount("defect", "What a delivered defect takes off g(x).")
                        .at_most(1000.0)
                        .of(|it| it.defect)
                        .default(0.6),
                },
            );
            let doc = "Customers come back, leave, and refer others.";
            let repeat =
                r.switch(("repeat", "none"), |it| it.repeat, doc, (false, "\"none\""), read_repeat);
            let outreach = read_outreach(r);
            Customers { reputation_start, reputation_weight, satisfaction, repeat, outreach }
        },
    )
}

fn read_repeat(r: &mut Reader<'_, Repeat>) -> Repeat {
    let every = r.duration("every", "Mean time to the next request at satisfaction 0.");
    let every = every.positive().of(|it| it.every).required();
    let gain =
        factor(r, "gain", |it| it.gain, "Effect of satisfaction S on the rate: exp(gain S).", 0.8);
    let doc = "Probability of leaving after a delivery at satisfaction 0.";
    let churn = r.share("churn", doc).of(|it| it.churn).default(0.06);
    let doc = "Probability of leaving after a late delivery at satisfaction 0.";
    let churn_late =
        r.share("churn_late", doc).default_is("`churn`").of(|it| it.churn_late).optional();
    let churn_gain =
        factor(r, "churn_gain", |it| it.churn_gain, "Effect on leaving: exp(-churn_gain S).", 1.5);
    let doc = "Mean number of referrals a delivery brings at satisfaction 1.";
    let referrals = r.amount("referrals", doc).at_most(100.0).of(|it| it.referrals).default(0.05);
    let doc = "Mean time from the first order until a customer leaves whatever happens.";
    let leaving =
        r.duration("leaving", doc).positive().default_is("never").of(|it| it.leaving).optional();
    let churn_late = churn_late.unwrap_or(churn);
    Repeat { every, gain, churn, churn_late, churn_gain, referrals, leaving }
}

fn factor(
    r: &mut Reader<'_, Repeat>,
    key: &str,
    of: fn(Repeat) -> f64,
    doc: &str,
    default: f64,
) -> f64 {
    r.amount(key, doc).at_most(100.0).of(of).default(default)
}

/// Reads which customers are contacted before they leave.
fn read_outreach(r: &mut Reader<'_, &Customers>) -> Option<Outreach> {
    let doc = "Customers at risk are contacted by customer success after a delivery.";
    r.optional_table(
        "outreach",
        |it| it.outreach.as_ref(),
        doc,
        |t| Outreach {
            below: t
                .number("below", "Satisfaction below which a customer is at risk.")
                .of(|it| it.below)
                .default(0),
            coverage: t
                .share("coverage", "Share of them who are contacted.")
                .of(|it| it.coverage)
                .default(0.5),
            saves: t
                .share("saves", "Probability that a customer who would have left stays after it.")
                .of(|it| it.saves)
                .default(0.2),
            work: t.distribution_or(
                "work",
                Quantity::Time,
                |it| &it.work,
                "Time of a contact at the desk.",
                "1 h",
            ),
        },
    )
}
