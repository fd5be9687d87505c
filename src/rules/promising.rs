//! Quotation: the lead time, discount and selling effort of a quote.

use super::answering::{Answer, LateFee, Proposal, price_log};
use super::forecasting::Forecast;
use super::paying::{Pay, SharedKpis};
use super::product_knowledge::Insight;
use super::tracking::{Learned, Track};
use super::units::{Money, Share};
use crate::engine::maths;

/// How a lead time is promised.
#[derive(Clone, Debug, PartialEq)]
pub enum Promising {
    /// Nothing is promised: no order is early or late. For companies with direct orders only.
    Nothing,
    /// The same always, in ticks, unless segment or product name their own; `None`: they all do.
    Fixed(Option<f64>),
    /// Expected lead time on the believed backlog, plus safety proportional to its standard deviation,
    /// plus a fixed safety time (Hopp and Sturgis 2001).
    FromBacklog {
        /// Standard deviations added.
        safety: f64,
        /// Ticks added, whatever the backlog.
        safety_time: f64,
    },
    /// The quantile of the believed lead-time distribution that is kept with this probability.
    Percentile {
        /// Service level, in (0, 1).
        level: f64,
    },
    /// What past deliveries taught, whatever is known of the present backlog.
    Learned(Learned),
    /// The rep chooses the discount and the safety that maximise their utility.
    Incentive(Incentive),
}

/// What a rep may choose from under the rule `incentive`; with what depends on the choice alone, since
/// every quote weighs every pair.
#[derive(Clone, Debug, PartialEq)]
pub struct Incentive {
    /// Standard deviations of safety, ascending, and the share of such promises the rep expects to break.
    safety: Vec<(f64, f64)>,
    /// Discounts as shares of the list price, ascending, and the log of the price that is left.
    discounts: Vec<(f64, f64)>,
}

impl Incentive {
    /// Standard deviations of safety, and discounts as shares of the list price, below 1; both ascend.
    pub fn new(safety: &[f64], discounts: &[f64]) -> Incentive {
        Incentive {
            safety: safety.iter().map(|safety| (*safety, late_probability(*safety))).collect(),
            discounts: discounts.iter().map(|share| (*share, price_log(*share))).collect(),
        }
    }

    /// The standard deviations of safety, ascending.
    pub fn safeties(&self) -> impl Iterator<Item = f64> {
        self.safety.iter().map(|choice| choice.0)
    }

    /// The discounts as shares of the list price, ascending.
    pub fn discounts(&self) -> impl Iterator<Item = f64> {
        self.discounts.iter().map(|choice| choice.0)
    }
}

/// Everything the rep knows when quoting.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// How this company promises.
    pub rule: &'a Promising,
    /// Forecast of the lead time, as the rep believes.
    pub forecast: Forecast,
    /// The lead time that the rule `percentile` promises where the floor was played forward.
    pub kept: Option<f64>,
    /// The catalogue's lead time for this segment and product, in ticks.
    pub fixed: Option<f64>,
    /// What past deliveries taught about this product, where the rule learns from them.
    pub track: Option<Track>,
    /// The rep's understanding of operations, where it is incomplete.
    pub insight: Option<Insight>,
    /// Optimism: the share by which the rep underestimates lead times on their information.
    pub optimism: Share,
    /// Shortest promise in ticks.
    pub shortest: f64,
    /// Longest promise in ticks.
    pub longest: f64,
    /// The team's common safety, a lower bound on the rep's own.
    pub team_safety: f64,
    /// The customer's response, as the rep knows it.
    pub answer: &'a Answer,
    /// The customer's reference lead time and the company's reputation; lead time, price and persuasion are
    /// ignored.
    pub customer: Proposal,
    /// List price of the order.
    pub list_price: Money,
    /// Material of the order.
    pub material: Money,
    /// The rep's individual pay.
    pub pay: Pay,
    /// The joint pay.
    pub shared: &'a SharedKpis,
    /// Number of reps who share the joint pay.
    pub reps: f64,
}

/// A quote.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Offer {
    /// Promised lead time in ticks; `None` when nothing is promised.
    pub lead_time: Option<f64>,
    /// Discount as a share of the list price.
    pub discount: f64,
    /// Standard deviations of safety in the promise.
    pub safety: f64,
    /// Selling effort; 1 is normal.
    pub effort: f64,
    /// Expected lead time on the rep's information, before optimism and safety, in ticks.
    pub expected: f64,
    /// Probability of winning, as the rep sees it.
    pub win: f64,
}

impl Question<'_> {
    /// The quote the rep makes.
    pub fn answer(&self) -> Offer {
        let expected = self.forecast.mean;
        let seen = |insight| self.forecast.seen_with(&insight);
        let forecast = self.insight.map_or(self.forecast, seen);
        let candid = self.optimism.complement().value();
        match self.rule {
            Promising::Nothing => self.plain_offer(None, expected),
            Promising::Fixed(otherwise) => self.plain_offer(self.fixed.or(*otherwise), expected),
            Promising::FromBacklog { safety, safety_time } => {
                let safety = safety.max(self.team_safety);
                let lead_time = candid * forecast.mean + safety * forecast.sd + safety_time;
                let lead_time = self.clamp(lead_time);
                Offer { safety, ..self.plain_offer(Some(lead_time), expected) }
            }
            Promising::Percentile { level } => {
                let understood = self.insight.is_none_or(|insight| insight.theta >= 1.0);
                let kept = self.kept.filter(|_| understood);
                let kept = kept.unwrap_or_else(|| forecast.quantile(*level));
                let lead_time = self.clamp(candid * kept);
                self.plain_offer(Some(lead_time), expected)
            }
            Promising::Learned(learned) => {
                let track = self.track.unwrap_or(Track::starting_at(forecast.mean));
                let (lead_time, safety) = track.promise(&learned.tracker, candid);
                let lead_time = Some(self.clamp(lead_time));
                Offer { safety, ..self.plain_offer(lead_time, expected) }
            }
            Promising::Incentive(choices) => self.best_for_rep(choices, &forecast, expected),
        }
    }

    /// The pair of discount d and safety z with the highest utility to the rep, U(d, z): own commission plus
    /// the perceived share of the joint bonus, both when the order is won. The cost of effort is the same for
    /// all choices and left out. Of equals it is the one with the least safety, then with the least discount.
    fn best_for_rep(&self, choices: &Incentive, forecast: &Forecast, expected: f64) -> Offer {
        let candid = self.optimism.complement() * forecast.mean;
        let list_margin = self.shared.margin(self.list_price, self.material, self.list_price);
        let felt = self.shared.felt_share(self.reps);
        let effort = self.pay.effort(self.shared, self.list_price, list_margin, felt);
        let persuasion = self.pay.persuasion(effort);
        // Of the choices below the team's safety, which all become it, one is enough.
        let below = choices.safety.partition_point(|(safety, _)| *safety <= self.team_safety);
        let (lowest, others) = choices.safety[below.saturating_sub(1)..]
            .split_first()
            .expect("the scenario gives at least one choice of safety");
        let lowest = match lowest.0.max(self.team_safety) {
            safety if safety == lowest.0 => *lowest,
            safety => (safety, late_probability(safety)),
        };
        let safeties = || std::iter::once(&lowest).chain(others);
        let late = |least: f64, choice: &(f64, f64)| least.min(choice.1);
        let least_late = safeties().fold(f64::INFINITY, late);
        let late = |most: f64, choice: &(f64, f64)| most.max(choice.1);
        let most_late = safeties().fold(f64::NEG_INFINITY, late);
        let mut best: Option<(Money, usize, Offer)> = None;
        for &(discount, price_log) in &choices.discounts {
            let price = self.list_price * (1.0 - discount);
            let margin = self.shared.margin(price, self.material, self.list_price);
            let own = price * ((1.0 - self.shared.weight) * self.pay.commission);
            let when_won =
                |late| own + self.shared.joint_bonus(self.list_price, margin, late) * felt;
            // It rises or falls with lateness throughout.
            let most = when_won(least_late).max(when_won(most_late));
            // With less safety an order at this price was won with this probability.
            let mut won_before = 1.0;
            for (place, &(safety, late)) in safeties().enumerate() {
                // The first of equals, by safety before discount.
                let is_better = |utility: Money| {
                    best.as_ref().is_none_or(|(best, at, _)| {
                        utility > *best || utility == *best && place < *at
                    })
                };
                // A later promise is won no more often, so most pairs need no probability: none of the rest
                // where even the highest reward would not do.
                if most >= Money::ZERO && !is_better(most * won_before) {
                    break;
                }
                let when_won = when_won(late);
                if when_won >= Money::ZERO && !is_better(when_won * won_before) {
                    continue;
                }
                let lead_time = self.clamp(candid + safety * forecast.sd);
                let proposal = Proposal { lead_time, price_log, persuasion, ..self.customer };
                let win = self.answer.win_probability(&proposal);
                won_before = win;
                let utility = when_won * win;
                if is_better(utility) {
                    let lead_time = Some(lead_time);
                    let offer = Offer { lead_time, discount, safety, effort, expected, win };
                    best = Some((utility, place, offer));
                }
            }
        }
        best.expect("the scenario gives at least one choice of each").2
    }

    /// Without discount, safety or more than normal effort.
    fn plain_offer(&self, lead_time: Option<f64>, expected: f64) -> Offer {
        let proposal = Proposal { lead_time: lead_time.unwrap_or(0.0), ..self.customer };
        let win = self.answer.win_probability(&proposal);
        Offer { lead_time, discount: 0.0, safety: 0.0, effort: 1.0, expected, win }
    }

    /// Ticks that the rule adds to every promise.
    fn safety_time(&self) -> f64 {
        match self.rule {
            Promising::FromBacklog { safety_time, .. } => *safety_time,
            _ => 0.0,
        }
    }

    fn clamp(&self, lead_time: f64) -> f64 {
        lead_time.max(self.shortest).min(self.longest)
    }
}

/// The share of promises with this many standard deviations of safety that a rep expects to break.
fn late_probability(safety: f64) -> f64 {
    maths::normal_above(safety)
}

/// The common safety that a meeting of both sides sets: over a grid, the one with the highest
/// expected contribution of a typical quote, won with the customer's probability and charged with
/// the fees to expect. `questions` are typical quotes with their weights, margins and fees.
pub fn team_safety(grid: &[f64], day: f64, questions: &[(f64, Question<'_>, LateFee)]) -> f64 {
    let mut best = (Money::new(f64::NEG_INFINITY), 0.0);
    for &safety in grid {
        let value: Money =
            questions.iter().map(|q| expected_contribution(safety, day, q) * q.0).sum();
        if value > best.0 {
            best = (value, safety);
        }
    }
    best.1
}

fn expected_contribution(
    safety: f64,
    day: f64,
    (_, question, fee): &(f64, Question<'_>, LateFee),
) -> Money {
    let forecast = question.forecast;
    let lead_time = forecast.mean + safety * forecast.sd + question.safety_time();
    let lead_time = question.clamp(lead_time);
    let offer = question.plain_offer(Some(lead_time), forecast.mean);
    let (late, tardiness) = lateness(forecast.mean, forecast.sd, lead_time);
    let fee = fee.expected(question.list_price, late, tardiness / day);
    (question.list_price - question.material - fee) * offer.win
}

/// Probability of being late and mean tardiness when the lead time is normal with this mean and
/// standard deviation and `promise` was promised.
pub(super) fn lateness(mean: f64, sd: f64, promise: f64) -> (f64, f64) {
    if sd <= 0.0 {
        return (f64::from(u8::from(mean > promise)), (mean - promise).max(0.0));
    }
    let x = (promise - mean) / sd;
    let late = late_probability(x);
    (late, (sd * (maths::normal_density(x) - x * late)).max(0.0))
}

#[cfg(test)]
mod tests;
