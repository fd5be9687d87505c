//! Sales on paper: the reps, their time, what they promise and what they are paid for.

use crate::engine::Distribution;

/// Everything on the selling side.
#[derive(Clone, Debug, PartialEq)]
pub struct Sales {
    /// How many reps; may be 0 when every segment orders directly.
    pub reps: usize,
    /// Currency an hour and rep.
    pub wage: f64,
    /// Ticks of a rep's time to qualify a lead.
    pub qualify: Distribution,
    /// Share of leads that qualify when they are answered at once.
    pub qualification_rate: f64,
    /// How leads cool down while they wait; `None`: not at all.
    pub response_decay: Option<ResponseDecay>,
    /// Ticks of a rep's time to prepare a quote.
    pub quote: Distribution,
    /// How the lead time is promised.
    pub promising: Promising,
    /// Share by which reps take expected lead times for shorter than their information says.
    pub optimism: f64,
    /// Shortest lead time ever promised, in ticks; `None`: the mean work of the route.
    pub shortest_promise: Option<f64>,
    /// Longest lead time ever promised, in ticks; `None`: no limit.
    pub longest_promise: Option<f64>,
    /// What a rep is paid for on his own account.
    pub pay: Pay,
}

/// Leads qualify with probability multiplied by (1 + r/after)^-exponent after waiting r.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ResponseDecay {
    /// The r0 of the formula, in ticks.
    pub after: f64,
    /// The eta of the formula.
    pub exponent: f64,
}

/// How a lead time is promised.
#[derive(Clone, Debug, PartialEq)]
pub enum Promising {
    /// Nothing is promised: no order is early or late. For companies with direct orders only.
    Nothing,
    /// The same always, in ticks, unless segment or product name their own; `None`: they all do.
    Fixed(Option<f64>),
    /// Expected lead time on the believed backlog plus `safety` standard deviations.
    FromBacklog {
        /// Standard deviations added.
        safety: f64,
    },
    /// The quantile of the believed lead-time distribution that is kept with this probability.
    Percentile {
        /// Service level, in (0, 1).
        level: f64,
    },
    /// The rep chooses discount and safety for what he is paid for.
    Incentive(Incentive),
}

/// What a rep may choose from under the rule `incentive`.
#[derive(Clone, Debug, PartialEq)]
pub struct Incentive {
    /// Standard deviations of safety, ascending.
    pub safety: Vec<f64>,
    /// Discounts as shares of the list price, ascending.
    pub discounts: Vec<f64>,
}

/// A rep's own variable pay and what his effort costs him.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pay {
    /// Commission as a share of the net price of each order won.
    pub commission: f64,
    /// Least effort; 1 is the effort at which the scenario's win rates were seen.
    pub effort_low: f64,
    /// Most effort.
    pub effort_high: f64,
    /// Weight of ln(effort) in the customer's utility.
    pub effort_pull: f64,
    /// Cost of effort c in U = ... - c e^2/2, in currency a quote; `None`: such that a rep paid by
    /// commission alone makes effort 1.
    pub effort_cost: Option<f64>,
}
