//! `answer` and `late_fee` of a segment: how its customers answer a quote, and what lateness costs.

use crate::engine::maths;
use crate::rules::{Answer, LateDays, LateFee, Logit};
use crate::scenario::format::{Reader, shortest};

pub fn read_answer<'x, S: Copy>(
    r: &mut Reader<'_, S>,
    of: impl FnOnce(S) -> &'x Answer,
    direct: bool,
    reputation_start: f64,
) -> Answer {
    let default = if direct { "always" } else { "logit" };
    let note = "always for direct segments, logit for others";
    r.choice_or("answer", of, "How customers answer a quote.", default, note)
        .word("always", "Every quote becomes an order.", Answer::Always)
        .key(
            "logit",
            |it| if let Answer::Logit(logit) = it { Some(logit) } else { None },
            "Log-odds in price, promised lead time and reputation.",
            |r, key| {
                let doc = "Elasticities are those of the win rate at the reference quote.";
                let read = |logit: &mut Reader<'_, &Logit>| read_logit(logit, reputation_start);
                Answer::Logit(r.table(key, |it| it, doc, read))
            },
        )
        .key(
            "exponential",
            |it| if let Answer::Exponential { tolerance } = it { Some(*tolerance) } else { None },
            "Accepted with probability exp(-L / tolerance).",
            |r, key| {
                r.table(
                    key,
                    |it| it,
                    "Only the promised lead time L counts.",
                    |t| {
                        let doc = "Promised lead time that costs a factor e.";
                        let tolerance = t.duration("tolerance", doc).positive();
                        Answer::Exponential { tolerance: tolerance.of(|it| it).required() }
                    },
                )
            },
        )
        .read(Answer::Always)
}

/// An elasticity e of the probability P at the reference quote is a weight of -e / (1 - P), because
/// d ln P / du = 1 - P for the logit.
fn read_logit(t: &mut Reader<'_, &Logit>, reputation_start: f64) -> Logit {
    let win_rate = t.number(
        "win_rate",
        "Share of quotes won at the reference price, lead time and reputation.",
    );
    let win_rate = win_rate.above(0.0).below(1.0).of(win_rate_of).default(0.3);
    let weight = |elasticity: f64| (-elasticity / (1.0 - win_rate)).max(0.0);
    let elasticity_of = |weight: f64| -weight * (1.0 - win_rate);
    let mut elasticity = |key: &str, of: fn(&Logit) -> f64, doc: &str, default: f64| {
        let elasticity = t.number(key, doc).at_least(-1000.0).at_most(0.0);
        elasticity.becoming(weight, elasticity_of).of(of).default(default)
    };
    let price = "Change of the win rate in % for 1 % of price.";
    let price = elasticity("price_elasticity", |it| it.price, price, -2.0);
    let lead_time = "Change of the win rate in % for 1 % of promised lead time.";
    let lead_time = elasticity("lead_time_elasticity", |it| it.lead_time, lead_time, -0.5);
    let reference = "Lead time the market is used to, for products that name none.";
    Logit {
        base: log_odds(win_rate),
        price,
        lead_time,
        reference_lead_time: t
            .duration("reference_lead_time", reference)
            .positive()
            .of(|it| it.reference_lead_time)
            .default("20 d"),
        reputation: t
            .amount("reputation", "Weight of the reputation (0 to 1) in the log-odds.")
            .at_most(1000.0)
            .of(|it| it.reputation)
            .default(1),
        reference_reputation: t
            .weight("reference_reputation", "Reputation at which the win rate holds.")
            .default_is("that of customers.reputation.start")
            .of(|it| it.reference_reputation)
            .default(reputation_start),
    }
}

pub fn read_late_fee<'x, S: Copy>(
    r: &mut Reader<'_, S>,
    of: impl FnOnce(S) -> &'x LateFee,
) -> LateFee {
    r.table("late_fee", of, "What a late delivery costs; the parts add up.", |fee| LateFee {
        fixed: fee.money("fixed", "For being late at all.").of(|it| it.fixed).default(0),
        per_day: fee.money("per_day", "For each day late.").of(|it| it.per_day).default(0),
        share: fee
            .amount("share", "Share of the order's price for being late at all.")
            .of(|it| it.share)
            .default(0),
        share_per_day: fee
            .amount("share_per_day", "Share of the order's price for each day late.")
            .of(|it| it.share_per_day)
            .default(0),
        cap_share: fee
            .amount("cap_share", "Upper limit of the whole fee as a share of the price.")
            .default_is("no limit")
            .of(|it| it.cap_share)
            .optional(),
        days: read_late_days(fee),
    })
}

fn read_late_days(fee: &mut Reader<'_, &LateFee>) -> LateDays {
    let doc = "Which days late are counted: those that promises are given in, working days, or with \
        [calendar] days of 24 hours.";
    let words = [
        ("promised", LateDays::AsPromised),
        ("working", LateDays::Working),
        ("calendar", LateDays::Calendar),
    ];
    let days = fee.word("days", "kind of day", &words, doc).of(|it| it.days).default("promised");
    if fee.is_sound() && days == LateDays::Calendar && !fee.calendar().by_date {
        let remedy = "add a [calendar], or leave `days` out: days are working days";
        fee.fault("days", "there are no days of 24 hours without a calendar", remedy);
    }
    days
}

fn log_odds(probability: f64) -> f64 {
    maths::ln(probability / (1.0 - probability))
}

/// The win rate from which the base of a logit comes, up to rounding.
fn win_rate_of(logit: &Logit) -> f64 {
    let near = 1.0 / (1.0 + maths::exp(-logit.base));
    shortest(near, |rate| log_odds(rate) == logit.base).unwrap_or(near)
}
