//! What becomes of the orders and deals of the book, as plain data.

use crate::experiment::{BookEntry, Experiment, PolicyIndex};
use crate::measure::{Fate, Interval, mean, proportion};
use serde::Serialize;

/// An order or a deal of the book under a policy. Days count from the start of the run: working days, or of 24
/// hours with a calendar.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EntryReport {
    /// What it is.
    #[serde(flatten)]
    pub entry: BookEntry,
    /// Of a deal the chance that it is won, among the replications in which it is decided; null of an order.
    pub won: Option<Chance>,
    /// The chance that it is delivered by its due date, among the replications in which it is an order with
    /// one; null where it never is, or where the run ends in some of them before that is known.
    pub on_time: Option<Chance>,
    /// Replications in which it is an order, and of these the ones in which it is delivered.
    pub orders: u64,
    /// Replications in which it is delivered by the end of the run.
    pub delivered: u64,
    /// Mean day of its delivery; null where it is an order that is open at the end, or gone, in some
    /// replication.
    pub days: Option<f64>,
    /// Half the length of the interval of that mean; null with fewer than two deliveries.
    pub half_width: Option<f64>,
    /// The day by which it is delivered in one of ten replications in which it is an order; null where that is
    /// not within the run.
    pub days_p10: Option<f64>,
    /// The same for every other one.
    pub days_p50: Option<f64>,
    /// The same for nine in ten.
    pub days_p90: Option<f64>,
}

/// How likely something is.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Chance {
    /// Share of the replications, from 0 to 1.
    pub share: f64,
    /// Lower end of its interval (Clopper and Pearson 1934).
    pub low: f64,
    /// Upper end of it.
    pub high: f64,
    /// Replications.
    pub n: u64,
}

impl Chance {
    fn of(happened: impl Iterator<Item = bool>, confidence: f64) -> Option<Chance> {
        let (k, n) = happened.fold((0, 0), |(k, n), happened| (k + u64::from(happened), n + 1));
        let (low, high) = (n > 0).then(|| proportion(k, n, confidence))?;
        Some(Chance { share: k as f64 / n as f64, low, high, n })
    }
}

/// What becomes of the entries of the book under a policy, in their order; nothing without a book.
pub fn entries(experiment: &Experiment, policy: PolicyIndex) -> Vec<EntryReport> {
    let fates = &experiment.policies[policy.0].fates;
    let end = experiment.warm_up_days + experiment.length_days;
    let one = |(place, entry): (usize, &BookEntry)| {
        let fates: Vec<Fate> = fates.column(place).collect();
        report(entry, &fates, end, experiment.confidence)
    };
    experiment.order_book.iter().enumerate().map(one).collect()
}

fn report(entry: &BookEntry, fates: &[Fate], end: f64, confidence: f64) -> EntryReport {
    let decided = fates.iter().filter(|fate| fate.decided.is_some());
    let orders: Vec<&Fate> = fates.iter().filter(|fate| fate.won).collect();
    let promised = orders.iter().filter(|fate| fate.due.is_some());
    let known: Option<Vec<bool>> = promised.map(|fate| fate.on_time(end)).collect();
    let delivered = orders.iter().filter(|fate| fate.delivered.is_some()).count();
    let mut days: Vec<f64> =
        orders.iter().map(|fate| fate.delivered.unwrap_or(f64::INFINITY)).collect();
    days.sort_by(f64::total_cmp);
    // Between a day within the run and one after it there is nothing to interpolate.
    let within = |share: f64| {
        let rank = (share * days.len() as f64).ceil().max(1.0) as usize;
        days.get(rank - 1).copied().filter(|day| day.is_finite())
    };
    let all = || orders.iter().map(|fate| fate.delivered).filter(|_| delivered == orders.len());
    EntryReport {
        entry: entry.clone(),
        won: Chance::of(decided.map(|fate| fate.won), confidence),
        on_time: Chance::of(known.unwrap_or_default().into_iter(), confidence),
        orders: orders.len() as u64,
        delivered: delivered as u64,
        days: mean(all()),
        half_width: Interval::of(all(), confidence).map(|interval| interval.half_width),
        days_p10: within(0.1),
        days_p50: within(0.5),
        days_p90: within(0.9),
    }
}
