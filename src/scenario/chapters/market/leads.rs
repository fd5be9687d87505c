//! `leads` and `busyness` of a segment: its arrival process.

use crate::engine::maths;
use crate::engine::{Count, Distribution, Real};
use crate::rules::Period;
use crate::scenario::format::{Quantity, Reader};

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
        /// One cycle.
        period: Period,
        /// Relative amplitude.
        amplitude: f64,
    },
    /// So many customers, each with at most one request open: when it has ended they think for a
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
    /// How long it lasts.
    pub lasts: Period,
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
            Leads::Renewal(interarrival) => 1.0 / interarrival.mean(),
            Leads::Periodic(pieces) => pieces.iter().map(|p| p.rate).fold(0.0, f64::max),
            Leads::Sinusoidal { every, amplitude, .. } => (1.0 + amplitude) / every,
            Leads::Population { .. } | Leads::Saturated => 0.0,
        }
    }

    /// The long-run rate in leads a tick; of a population the rate it would have without
    /// waiting. A saturated source, which fills what is left, counts as 0.
    pub fn mean_rate(&self) -> f64 {
        match self {
            Leads::Poisson { every } | Leads::Sinusoidal { every, .. } => 1.0 / every,
            Leads::Renewal(interarrival) => 1.0 / interarrival.mean(),
            Leads::Population { size, every } => size.real() / every.mean(),
            Leads::Saturated => 0.0,
            Leads::Periodic(pieces) => {
                let total: f64 = pieces.iter().map(|p| p.lasts.mean).sum();
                pieces.iter().map(|p| p.lasts.mean * p.rate).sum::<f64>() / total
            }
        }
    }

    /// The rate in candidates a tick at an instant, in working ticks since the start of the run;
    /// `dated`: months since its cycle began, where it goes by date.
    #[inline(always)]
    pub fn rate_at(&self, ticks: f64, dated: Option<f64>) -> f64 {
        match self {
            Leads::Poisson { every } => 1.0 / every,
            _ => self.rate_that_moves(ticks, dated),
        }
    }

    #[inline(never)]
    fn rate_that_moves(&self, ticks: f64, dated: Option<f64>) -> f64 {
        match self {
            Leads::Poisson { .. } | Leads::Renewal(_) => self.mean_rate(),
            Leads::Population { .. } | Leads::Saturated => 0.0,
            Leads::Sinusoidal { every, period, amplitude } => {
                let turn = std::f64::consts::TAU;
                let angle = match dated {
                    Some(months) => turn * months / f64::from(period.months),
                    None => turn * ticks / period.mean,
                };
                (1.0 + amplitude * maths::sin(angle)) / every
            }
            Leads::Periodic(pieces) => {
                let lasts = |piece: &Piece| match dated {
                    Some(_) => f64::from(piece.lasts.months),
                    None => piece.lasts.mean,
                };
                let total: f64 = pieces.iter().map(lasts).sum();
                let mut left = dated.unwrap_or_else(|| ticks.rem_euclid(total));
                for piece in pieces {
                    if left < lasts(piece) {
                        return piece.rate;
                    }
                    left -= lasts(piece);
                }
                pieces[pieces.len() - 1].rate
            }
        }
    }

    /// The cycle in which the rate repeats, where it goes by date if there is a calendar.
    #[inline]
    pub fn cycle(&self) -> Option<Period> {
        match self {
            Leads::Sinusoidal { period, .. } => Some(*period),
            Leads::Periodic(pieces) => {
                let months: Option<u32> = pieces.iter().map(|p| p.lasts.whole_months()).sum();
                months.map(|months| Period::dated(months, 0.0, 0.0))
            }
            _ => None,
        }
    }
}

/// The rate of leads is multiplied by a factor that is drawn anew in every period: demand is then
/// more variable from period to period than a Poisson process.
#[derive(Clone, Debug, PartialEq)]
pub struct Busyness {
    /// The factor; its mean is 1.
    pub factor: Distribution,
    /// How long a period is.
    pub period: Period,
    /// Larger factors are cut down to this one.
    pub max: f64,
}

/// Reads the arrival process of a segment.
pub fn read_leads<'x, S: Copy>(segment: &mut Reader<'_, S>, of: impl Fn(S) -> &'x Leads) -> Leads {
    let poisson = |it: &Leads| if let Leads::Poisson { every } = it { Some(*every) } else { None };
    let every = segment.source().map(&of).and_then(poisson);
    let by_rate = every.is_some_and(|every| segment.prefers_rate("leads.", every));
    segment
        .choice("leads", of, "When leads arrive.")
        .key(
            "every",
            |it| poisson(it).filter(|_| !by_rate),
            "Poisson, by the mean time between leads.",
            |r, key| {
                let every = r.duration(key, "Mean time between leads.").positive();
                Leads::Poisson { every: every.of(|every| every).required() }
            },
        )
        .key(
            "rate",
            |it| poisson(it).filter(|_| by_rate),
            "Poisson, by leads a unit of time.",
            |r, key| {
                let every = r.rate(key, "Leads a unit of time.").positive();
                let every = every.becoming(|rate| 1.0 / rate, |every| 1.0 / every);
                Leads::Poisson { every: every.of(|every| every).required() }
            },
        )
        .key(
            "renewal",
            |it| if let Leads::Renewal(times) = it { Some(times) } else { None },
            "Independent times between leads with any distribution.",
            |r, key| {
                let doc = "Time between leads.";
                let times = r.distribution(key, Quantity::Time, |times| times, doc);
                r.refuse_zero(key, &times);
                Leads::Renewal(times)
            },
        )
        .key(
            "periodic",
            |it| if let Leads::Periodic(pieces) = it { Some(pieces.as_slice()) } else { None },
            "Poisson with pieces of constant rate that repeat.",
            |r, key| Leads::Periodic(read_pieces(r, key)),
        )
        .key("sinusoidal", wave, "Poisson with a rate that swings like a sine.", |r, key| {
            r.table(key, |it| it, "rate (1 + amplitude sin(2 pi t / period))", read_wave)
        })
        .key(
            "population",
            |it| {
                if let Leads::Population { size, every } = it { Some((*size, every)) } else { None }
            },
            "A finite population: each asks, waits for the end, thinks.",
            |r, key| {
                let doc = "So many customers, each with at most one request open.";
                r.table(key, |it| it, doc, read_population)
            },
        )
        .word(
            "saturated",
            "The next order is always ready; needs a release limit.",
            Leads::Saturated,
        )
        .read(Leads::Poisson { every: 1e12 })
}

/// The average rate, the period and the amplitude of a rate that swings.
fn wave(leads: &Leads) -> Option<(f64, Period, f64)> {
    let Leads::Sinusoidal { every, period, amplitude } = leads else { return None };
    Some((1.0 / every, *period, *amplitude))
}

/// A rate that swings; known by its average rate, its period and its amplitude.
fn read_wave(wave: &mut Reader<'_, (f64, Period, f64)>) -> Leads {
    let every = 1.0 / read_pace(wave, |(rate, ..)| rate, true);
    let doc = "Length of one cycle, which starts with the run; of months or years with [calendar]: \
        with the date, a year in January.";
    let period = wave.cycle("period", doc);
    let period = period.of(|(_, period, _)| period).required();
    let amplitude = wave.weight("amplitude", "Relative amplitude of the rate.");
    let amplitude = amplitude.of(|(.., amplitude)| amplitude).required();
    Leads::Sinusoidal { every, period, amplitude }
}

/// Reads how much busier some periods are than others.
pub fn read_busyness<'x, S: Copy>(
    segment: &mut Reader<'_, S>,
    of: impl FnOnce(S) -> Option<&'x Busyness>,
    leads: &Leads,
) -> Option<Busyness> {
    let doc = "The rate of leads is multiplied by a factor that is drawn anew in every period.";
    segment.optional_table("busyness", of, doc, |r| {
        let factor = r.distribution(
            "factor",
            Quantity::Number,
            |it| &it.factor,
            "The factor; its mean must be 1.",
        );
        if r.is_sound() && (factor.mean() - 1.0).abs() > 1e-6 {
            let message = format!("the mean busyness is {}, not 1", factor.mean());
            r.fault("factor", message, "let `leads` say how many come on average");
        }
        let poisson = leads.is_stream() && !matches!(leads, Leads::Renewal(_));
        if r.is_sound() && !poisson {
            let message = "only Poisson leads can be busier in one period than in another";
            r.fault("", message, "leave `busyness` out, or choose another kind of `leads`");
        }
        let period = r.cycle("period", "Length of a period.").of(|it| it.period).default("1 d");
        let doc = "Larger factors are cut down to this one; candidates are drawn at this rate.";
        let max = r.number("max", doc).at_least(1.0).at_most(1000.0).of(|it| it.max).default(2);
        Busyness { factor, period, max }
    })
}

fn read_population(r: &mut Reader<'_, (usize, &Distribution)>) -> Leads {
    let size = r
        .whole("size", "How many customers.")
        .within(1, 1_000_000)
        .of(|(size, _)| size.signed())
        .required();
    let doc = "How long each thinks after a delivery or a loss before they ask again.";
    let every = r.distribution("every", Quantity::Time, |(_, every)| every, doc);
    r.refuse_zero("every", &every);
    Leads::Population { size: usize::try_from(size).unwrap_or(1), every }
}

fn read_pieces(r: &mut Reader<'_, &[Piece]>, key: &str) -> Vec<Piece> {
    let doc = "The pieces, one after the other.";
    let pieces = r.elements(key, <[Piece]>::to_vec, doc, |piece, _| Piece {
        lasts: piece.cycle("lasts", "How long the piece lasts.").of(|it| it.lasts).required(),
        rate: read_pace(piece, |it| it.rate, false),
    });
    if r.is_sound() && !pieces.is_empty() && pieces.iter().all(|piece| piece.rate == 0.0) {
        r.fault(key, "no piece brings any leads", "give at least one piece a rate above 0");
    }
    if pieces.is_empty() {
        vec![Piece { lasts: Period::working(1.0), rate: 1e-12 }]
    } else {
        pieces
    }
}

/// How often, as `every` or as `rate`, in leads a tick.
fn read_pace<S: Copy>(r: &mut Reader<'_, S>, of: impl FnOnce(S) -> f64, positive: bool) -> f64 {
    if let Some(known) = r.source().map(of) {
        return put_pace(r, known);
    }
    if r.has("every") && r.has("rate") {
        r.fault("rate", "`every` and `rate` say the same thing twice", "keep one of the two");
    }
    let mut pace = 1e-12;
    if r.has("every") || !r.is_reading() {
        let every = r.duration("every", "Mean time between leads.");
        pace = 1.0 / every.positive().of(|_| None).required_without("rate");
    }
    if r.has("rate") || !r.is_reading() {
        let rate = r.rate("rate", "Leads a unit of time.");
        let rate = if positive { rate.positive() } else { rate };
        pace = rate.of(|_| None).required_without("every");
    }
    if r.is_reading() && !r.has("every") && !r.has("rate") {
        let remedy = "add `every = \"0.7 d\"` or `rate = \"12 / month\"`";
        r.fault("", "neither `every` nor `rate` says how often leads come", remedy);
    }
    pace
}

/// Puts a rate down: as the mean time between leads where that is not longer.
fn put_pace<S: Copy>(r: &mut Reader<'_, S>, pace: f64) -> f64 {
    if pace == 0.0 || r.prefers_rate("", 1.0 / pace) {
        return r.rate("rate", "Leads a unit of time.").of(|_| pace).required_without("every");
    }
    let every = r.duration("every", "Mean time between leads.");
    let every = every.becoming(|every| 1.0 / every, |pace| 1.0 / pace);
    every.of(|_| pace).required_without("rate")
}
