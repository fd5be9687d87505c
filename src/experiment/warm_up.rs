//! Whether the warm-up was long enough: is the first part of the measured window still different?

use super::columns::Columns;
use crate::engine::{Span, Time};
use crate::measure::{Interval, mser};
use crate::scenario::{Scenario, Segment};
use serde::Serialize;

/// The first part of the measured window is an eighth of it. Of an M/M/1 queue that starts empty (load
/// .9, no warm-up, 1 000 d, 50 replications) a tenth of the window tells in all of 100 cases, a fifth in
/// 83, a quarter in 67; where there is nothing to see (load .6) a tenth gives up to 6 false alarms in
/// 100, a fifth up to 3. An eighth lies between.
const FIRST_PART: usize = 8;

/// Confidence of what is said about the warm-up, whatever that of the experiment.
const CONFIDENCE: f64 = 0.95;

/// What the first part of the measured window says about the warm-up.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct WarmUpAdvice {
    /// Working days that are cut off.
    pub configured_days: f64,
    /// Working days of the first part of the measured window.
    pub first_days: f64,
    /// Orders in operations in the first part less those in the rest, over the replications (95 %).
    pub difference: Interval,
    /// The first part differs from the rest by more than chance and more than matters: the lower
    /// end of the difference exceeds half the half-width of mean orders in operations.
    pub too_short: bool,
    /// The last quarter differs from the one before it in the same way: no warm-up would help, the
    /// company does not settle in this run.
    pub unsettled: bool,
    /// Working days that should be cut off: by MSER-5 on the mean course of orders in operations,
    /// and at least the first part more than now.
    pub suggested_days: f64,
    /// The same in working days, as the file writes it.
    pub written_days: f64,
}

/// The advice on one policy's replications, with the days of warm-up and window. `None` where the course cannot tell: a single
/// replication, a window too small a part of the run, demand that changes by itself (seasons, growth), so that
/// parts of the window differ in steady state, too, or an order book: what there is on its day is no bias.
pub(super) fn advise(
    paths: &Columns<f32>,
    scenario: &Scenario,
    [warm_up, length]: [f64; 2],
) -> Option<WarmUpAdvice> {
    let changes = |segment: &Segment| segment.growth.is_some() || segment.season.is_some();
    if scenario.segments.iter().any(changes) || scenario.open_book().is_some() {
        return None;
    }
    let stretches = paths.shown();
    // A stretch in which measurement starts is not of the window.
    let start = (warm_up / (warm_up + length) * stretches as f64 - 1e-9).ceil() as usize;
    let measured = stretches.checked_sub(start)?;
    let (first, quarter) = (measured / FIRST_PART, measured / 4);
    if first == 0 {
        return None;
    }
    let window = |from: usize, to: usize| {
        paths.iter().map(move |path| Some(average(&path[start + from..start + to])))
    };
    let whole = Interval::of(window(0, measured), CONFIDENCE)?;
    let matters = |difference: &Interval| {
        difference.mean.abs() - difference.half_width > whole.half_width / 2.0
    };
    let difference = Interval::paired(window(0, first), window(first, measured), CONFIDENCE)?;
    let last = Interval::paired(
        window(measured - quarter, measured),
        window(measured - 2 * quarter, measured - quarter),
        CONFIDENCE,
    )?;
    let stretch_days = (warm_up + length) / stretches as f64;
    let first_days = first as f64 * stretch_days;
    let course: Vec<f64> = (0..stretches)
        .map(|stretch| paths.column(stretch).map(f64::from).sum::<f64>())
        .map(|sum| sum / paths.len() as f64)
        .collect();
    let cut = mser(&course, 5)?.values as f64 * stretch_days;
    let suggested = cut.max(warm_up + first_days);
    Some(WarmUpAdvice {
        configured_days: warm_up,
        first_days,
        difference,
        too_short: matters(&difference),
        unsettled: matters(&last),
        suggested_days: suggested,
        written_days: match &scenario.wall {
            None => suggested,
            Some(wall) => {
                let end = Span::from_real_ticks(suggested * scenario.clock_day());
                wall.office.worked(Time::ZERO + end) as f64 / scenario.calendar.day()
            }
        },
    })
}

/// Mean of some stretches of a path.
fn average(path: &[f32]) -> f64 {
    path.iter().map(|stretch| f64::from(*stretch)).sum::<f64>() / path.len() as f64
}
