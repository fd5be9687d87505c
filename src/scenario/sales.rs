//! Sales on paper: the reps, their time, what they promise and what they are paid for.

use crate::engine::Distribution;
use crate::rules::{Pay, Promising, PullForward, Quota, ResponseDecay, Understanding};

/// Everything on the selling side.
#[derive(Clone, Debug, PartialEq)]
pub struct Sales {
    /// How many reps; may be 0 when every segment orders directly.
    pub reps: usize,
    /// How reps come and go; `None`: they stay.
    pub hiring: Option<super::RepHiring>,
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
    /// Share of the orders promised and not yet seen at the stations with which whoever quotes reckons.
    pub promises_remembered: f64,
    /// Longest lead time ever promised, in ticks; `None`: no limit.
    pub longest_promise: Option<f64>,
    /// What a rep is paid for on his own account.
    pub pay: Pay,
    /// Whether orders that threaten to be late may go before others; `None`: never.
    pub expediting: Option<Expediting>,
    /// What each rep is to book, and what hangs on it; `None`: nothing.
    pub quota: Option<Quota>,
    /// What reps understand of operations; `None`: everything.
    pub understanding: Option<Understanding>,
    /// Ticks a day that each rep spends on asking how orders stand.
    pub status_chasing: f64,
    /// Ticks of a rep's time for each faulty specification of what he sold.
    pub clarifying: f64,
}

impl Sales {
    /// How deals are pulled into the present quarter, if they are.
    pub fn pull_forward(&self) -> Option<&PullForward> {
        self.quota.as_ref()?.pull_forward.as_ref()
    }
}

/// How orders come to go before others.
#[derive(Clone, Debug, PartialEq)]
pub struct Expediting {
    /// Share of orders expedited when they are accepted.
    pub share: f64,
    /// Share of orders for which somebody asks once they threaten to be late and asking pays.
    pub probability: f64,
    /// Ticks between two looks at the open orders, besides those when figures are read.
    pub every: Option<f64>,
    /// Priority of an expedited order; a LOWER number goes first.
    pub priority: i32,
    /// Ticks that a worker loses when an expedited order goes before others.
    pub change_over: Distribution,
    /// Currency for each expedited order.
    pub cost: f64,
    /// What a late order costs the rep himself, as a share of his commission on it.
    pub complaint: f64,
    /// Open orders that may be expedited at a time; `None`: any number.
    pub cap: Option<u32>,
    /// Orders that may be expedited at one look; `None`: any number.
    pub cap_per_look: Option<u32>,
}
