//! A request, the lead that carries it through sales, and the quote it gets.

use super::ids::RepId;
use super::references::OrderRef;
use crate::engine::{Identity, Span, Ticket, Time};
use crate::rules::{Forecast, Insight, Money, Outlook, Pay, Share, Track};
use crate::scenario::{ProductId, SegmentId};

/// What a promise can be judged by: the true state when it was given.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Grounds {
    /// What the forecast on the true state expected of the order's life.
    pub outlook: Outlook,
    /// Lead time that the same person would have promised, had they known that state.
    pub honest: Span,
}

/// What a quote is reckoned from at that moment; the rest of their question is in the scenario in force.
#[derive(Clone, Copy, Debug)]
pub struct Known {
    pub forecast: Forecast,
    /// The lead time of the rule `percentile`, where the floor was played forward.
    pub kept: Option<f64>,
    pub track: Option<Track>,
    pub insight: Option<Insight>,
    pub optimism: Share,
    /// Ticks of the order's own work, where queues are empty.
    pub own_work: f64,
    pub team_safety: f64,
    pub reputation: f64,
    pub pay: Pay,
    pub reps: f64,
}

/// From what the grounds of a promise follow once its quote is won; most never are.
#[derive(Clone, Copy, Debug)]
pub struct Basis {
    pub outlook: Outlook,
    /// What they would have known of the true state; `None`: they knew it.
    pub truth: Option<Known>,
    /// The entry of the policy's timeline that was in force.
    pub stage: usize,
}

/// What was offered.
#[derive(Clone, Copy, Debug)]
pub struct Quote {
    pub promise: Option<Span>,
    pub discount: f64,
    pub effort: f64,
    /// Net price.
    pub price: Money,
    /// Probability of winning in the eyes of sales.
    pub win: f64,
    /// Orders a tick it stands for in the pipeline while it is open.
    pub weight: f64,
    /// Who made it.
    pub rep: RepId,
    pub basis: Option<Basis>,
    /// Whether that probability is the customer's own, as the book says it, and the price is agreed; without a
    /// promise there is none yet.
    pub stated: bool,
}

impl Quote {
    /// At this price, for no date; whether it will be won is still to be reckoned.
    pub fn without_promise(price: Money, rep: RepId) -> Quote {
        Quote {
            promise: None,
            discount: 0.0,
            effort: 1.0,
            price,
            win: 1.0,
            weight: 0.0,
            rep,
            basis: None,
            stated: false,
        }
    }

    /// The same at a further discount on its price.
    pub fn cheaper_by(self, share: Share) -> Quote {
        let left = (1.0 - self.discount) * share.complement();
        Quote { discount: 1.0 - left, price: self.price * share.complement(), ..self }
    }
}

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Request {
    pub identity: Identity,
    pub segment: SegmentId,
    pub product: ProductId,
    /// Relative to the list.
    pub size: f64,
    pub urgent: bool,
    pub returning: bool,
    /// What the customer brings from earlier deliveries.
    pub satisfaction: f64,
}

impl Request {
    /// How facts name it, and the order that it may become.
    #[inline]
    pub fn reference(&self) -> OrderRef {
        let Request { identity, segment, product, .. } = *self;
        OrderRef { identity, segment, product }
    }

    /// What a segment typically wants, for those who plan.
    pub fn typical(segment: SegmentId, product: ProductId, size: f64) -> Request {
        Request {
            identity: Identity(0),
            segment,
            product,
            size,
            urgent: false,
            returning: false,
            satisfaction: 0.0,
        }
    }
}

/// A request in the hands of sales.
#[derive(Clone, Copy, Debug)]
pub struct Lead {
    pub request: Request,
    pub arrived: Time,
    pub answered: Time,
    /// The end of its patience, while it waits.
    pub patience: Option<Ticket>,
    /// Whether it left while it waited; its slot is freed when its turn comes.
    pub gone: bool,
    /// Whether the rep saw that it asks for what cannot be made.
    pub discarded: bool,
    pub quote: Option<Quote>,
    /// When the customer decides and when they are pressed, where deals are pulled forward; and how
    /// often they were.
    pub decides: Option<Ticket>,
    pub presses: Option<Ticket>,
    pub pressed: u32,
}

impl Lead {
    /// A request that has just come.
    pub fn new(request: Request, now: Time) -> Lead {
        Lead {
            request,
            arrived: now,
            answered: now,
            patience: None,
            gone: false,
            discarded: false,
            quote: None,
            decides: None,
            presses: None,
            pressed: 0,
        }
    }
}
