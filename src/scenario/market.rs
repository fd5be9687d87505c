//! The market on paper: who asks, how often, for what, and how he answers a quote.

use super::{Growth, Marketing, ProductId, Season};
use crate::engine::Distribution;
use crate::rules::{Acceptance, Answer, LateFee};

/// A group of customers who behave alike.
#[derive(Clone, Debug, PartialEq)]
pub struct Segment {
    /// Its name in the file.
    pub name: String,
    /// When leads arrive.
    pub leads: Leads,
    /// How much busier some periods are than others; `None`: no more than chance makes them.
    pub busyness: Option<Busyness>,
    /// How they become more or fewer from year to year; `None`: not at all.
    pub growth: Option<Growth>,
    /// How they swing besides; `None`: not at all.
    pub season: Option<Season>,
    /// What marketing brings; `None`: it is not looked at.
    pub marketing: Option<Marketing>,
    /// How many leads come at once: whole numbers of at least 1.
    pub batch: Distribution,
    /// Leads are orders: no qualifying, no quote to think about, no rep.
    pub direct: bool,
    /// What is bought: shares that sum to 1.
    pub buys: Vec<(ProductId, f64)>,
    /// Size of an order relative to the list; multiplies price, material and work that is per unit.
    pub order_size: Distribution,
    /// How customers answer a quote.
    pub answer: Answer,
    /// Ticks the customer thinks about a quote.
    pub decision_delay: Distribution,
    /// Ticks a lead waits for a first answer before it goes away; `None`: for ever.
    pub patience: Option<Distribution>,
    /// Ticks an accepted order waits for its first operation before its customer cancels it; `None`:
    /// for ever.
    pub order_patience: Option<Distribution>,
    /// Share of its orders whose specification is faulty.
    pub specification_faults: f64,
    /// Share that asks for what cannot be made as asked.
    pub infeasible: f64,
    /// Priority of its orders; a LOWER number goes first.
    pub priority: i32,
    /// Share of orders that are urgent.
    pub urgent_share: f64,
    /// Priority of urgent orders; a LOWER number goes first.
    pub urgent_priority: i32,
    /// What the waiting of its orders counts under the rule `weighted`.
    pub weight: f64,
    /// Ticks promised to this segment under the rule `fixed`; `None`: the product's or the company's.
    pub promise: Option<f64>,
    /// Which of its orders are declined.
    pub accept: Acceptance,
    /// What a late delivery costs.
    pub late_fee: LateFee,
    /// Leads grow by exp(pull * (reputation - starting reputation)); 0: leads do not hear of it.
    pub reputation_pull: f64,
    /// How many times its peak rate leads may come under any policy, at least 1.
    pub headroom: f64,
}

/// The rate of leads is multiplied by a factor that is drawn anew in every period: demand is then
/// more variable from period to period than a Poisson process.
#[derive(Clone, Debug, PartialEq)]
pub struct Busyness {
    /// The factor; its mean is 1.
    pub factor: Distribution,
    /// Ticks of a period.
    pub each: f64,
    /// Larger factors are cut down to this one.
    pub most: f64,
}

impl Segment {
    /// Whether anything but the arrival process moves the rate of leads.
    pub fn is_moved(&self) -> bool {
        self.growth.is_some() || self.season.is_some() || self.marketing.is_some()
    }

    /// The largest factor by which growth, seasons and marketing move the rate in this run.
    pub fn moved_at_most(&self) -> f64 {
        let growth = self.growth.map_or(1.0, |growth| growth.most());
        let season = self.season.as_ref().map_or(1.0, Season::most);
        growth * season * self.marketing.map_or(1.0, |marketing| marketing.at(1.0))
    }

    /// Leads a tick in the long run, before reputation draws more or fewer.
    pub fn lead_rate(&self) -> f64 {
        self.leads.mean_rate() * self.batch.mean()
    }
}

/// The arrival process of a segment, before reputation thins it.
#[derive(Clone, Debug, PartialEq)]
pub enum Leads {
    /// Poisson with this mean time between leads, in ticks.
    Poisson {
        /// Mean ticks between leads.
        every: f64,
    },
    /// Independent times between leads, in ticks.
    Renewal(Distribution),
    /// Poisson with a rate that repeats: pieces of constant rate, one after the other.
    Periodic(Vec<Piece>),
    /// Poisson with rate (1/every) (1 + amplitude sin(2 pi t / period)); amplitude in [0, 1].
    Sinusoidal {
        /// Mean ticks between leads at the average rate.
        every: f64,
        /// Ticks of one cycle.
        period: f64,
        /// Relative amplitude.
        amplitude: f64,
    },
    /// So many customers, each with at most one request open: when it has ended he thinks for a
    /// time, in ticks, and asks again.
    Population {
        /// How many there are.
        size: usize,
        /// How long each of them thinks between two requests.
        every: Distribution,
    },
    /// The next order is always ready: whenever the release limit leaves room, it comes.
    Saturated,
}

/// A stretch of constant rate within a period.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Piece {
    /// Ticks it lasts.
    pub lasts: f64,
    /// Leads a tick.
    pub rate: f64,
}

impl Leads {
    /// Whether leads come by themselves, as candidates that are thinned.
    pub fn is_stream(&self) -> bool {
        !matches!(self, Leads::Population { .. } | Leads::Saturated)
    }

    /// The highest rate, in leads a tick, that the process reaches.
    pub fn peak_rate(&self) -> f64 {
        match self {
            Leads::Poisson { every } => 1.0 / every,
            Leads::Renewal(law) => 1.0 / law.mean(),
            Leads::Periodic(pieces) => pieces.iter().map(|p| p.rate).fold(0.0, f64::max),
            Leads::Sinusoidal { every, amplitude, .. } => (1.0 + amplitude) / every,
            Leads::Population { .. } | Leads::Saturated => 0.0,
        }
    }

    /// The long-run rate in leads a tick; of a population the rate it would have if nobody ever
    /// waited. Nobody reckons with a saturated source, which fills what is left.
    pub fn mean_rate(&self) -> f64 {
        match self {
            Leads::Poisson { every } | Leads::Sinusoidal { every, .. } => 1.0 / every,
            Leads::Renewal(law) => 1.0 / law.mean(),
            Leads::Population { size, every } => *size as f64 / every.mean(),
            Leads::Saturated => 0.0,
            Leads::Periodic(pieces) => {
                let total: f64 = pieces.iter().map(|p| p.lasts).sum();
                pieces.iter().map(|p| p.lasts * p.rate).sum::<f64>() / total
            }
        }
    }

    /// The rate in candidates a tick at an instant, in ticks since the start of the run.
    pub fn rate_at(&self, ticks: f64) -> f64 {
        match self {
            Leads::Poisson { .. } | Leads::Renewal(_) => self.mean_rate(),
            Leads::Population { .. } | Leads::Saturated => 0.0,
            Leads::Sinusoidal { every, period, amplitude } => {
                (1.0 + amplitude * (std::f64::consts::TAU * ticks / period).sin()) / every
            }
            Leads::Periodic(pieces) => {
                let total: f64 = pieces.iter().map(|p| p.lasts).sum();
                let mut left = ticks.rem_euclid(total);
                for piece in pieces {
                    if left < piece.lasts {
                        return piece.rate;
                    }
                    left -= piece.lasts;
                }
                pieces[pieces.len() - 1].rate
            }
        }
    }
}
