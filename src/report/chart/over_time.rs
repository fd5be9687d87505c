//! A quantity over time: a median line with a percentile band, one curve for each policy.

use super::area::Area;
use super::axis::Range;
use super::grid::{Plot, over_days};
use super::heading::Heading;
use super::labels::spread;
use super::lettering::Align;
use super::marks::upright;
use super::page::{BODY, HEIGHT, SMALL, begin};
use super::paint::paint;
use super::palette::{Ink, MUTED, SERIES, TEXT, WHITE};
use super::picture::{ChartError, Picture};
use super::scene::Scene;
use super::whisker::Whisker;
use jiff::civil::Date;

/// A quantity over time under one to four policies.
#[derive(Clone, Debug)]
pub struct OverTime {
    /// The words around the chart.
    pub heading: Heading,
    /// The horizontal axis with its unit, such as `Day`.
    pub x_title: String,
    /// The day at 0 of the horizontal axis, where it shows dates.
    pub first_day: Option<Date>,
    /// The vertical axis with its unit, such as `Orders in progress (median, 10-90 % band)`.
    pub y_title: String,
    /// The curves.
    pub curves: Vec<Curve>,
    /// The first curve is the baseline's.
    pub baseline: bool,
    /// The end of the warm-up, on the horizontal axis.
    pub warm_up_end: Option<f64>,
    /// When the policy starts, on the horizontal axis.
    pub policy_start: Option<f64>,
}

/// One policy's curve.
#[derive(Clone, Debug)]
pub struct Curve {
    /// The name of the policy.
    pub name: String,
    /// Times in ascending order, each with the middle (`mean`) and the band over replications
    /// (`low`, `high`); `None` leaves a gap.
    pub points: Vec<(f64, Option<Whisker>)>,
}

impl OverTime {
    /// A colour a curve; grey is the baseline's.
    fn inks(&self) -> impl Iterator<Item = Ink> {
        SERIES.into_iter().cycle().skip(usize::from(!self.baseline))
    }
}

const NAMES: f64 = 300.0;

/// Draws the curves.
///
/// # Errors
/// Fails only when the drawing backend does.
pub fn draw(data: &OverTime) -> Result<Picture, ChartError> {
    paint(&compose(data))
}

pub(super) fn compose(data: &OverTime) -> Scene {
    let (mut scene, body) = begin(&data.heading, &[], HEIGHT);
    let body = Area { right: body.right - NAMES, ..body };
    let points = || data.curves.iter().flat_map(|curve| curve.points.iter());
    let marked = data.warm_up_end.into_iter().chain(data.policy_start);
    let times = Range::over(points().map(|point| point.0).chain(marked)).padded(0.0);
    let known = points().filter_map(|point| point.1);
    let orders = Range::over(known.flat_map(|e| [e.low, e.mean, e.high])).with(0.0);
    let (low, high, width) = (orders.low, orders.high, orders.high - orders.low);
    // Nothing shall touch the lower axis but what is 0 or begins there.
    let below = if low < 0.0 { width * 0.06 } else { 0.0 };
    let headroom = Range { low: low - below, high: high + width * 0.12 };
    let headroom = if headroom.high > headroom.low { headroom } else { headroom.padded(0.1) };
    let days = (times, &*data.x_title, data.first_day);
    let grid = over_days(&mut scene, body, days, (headroom, &data.y_title));
    if low < 0.0 {
        let naught = grid.y.at(0.0);
        scene.line((grid.area.left, naught), (grid.area.right, naught), TEXT, 2.0);
    }
    for (curve, ink) in data.curves.iter().zip(data.inks()) {
        for run in runs(curve) {
            band(&mut scene, &grid, &run, ink);
        }
    }
    for (curve, ink) in data.curves.iter().zip(data.inks()) {
        for run in runs(curve) {
            middle(&mut scene, &grid, &run, ink);
        }
    }
    moments(&mut scene, &grid, data);
    names(&mut scene, &grid, data);
    scene
}

/// The stretches of a curve without a gap.
fn runs(curve: &Curve) -> Vec<Vec<(f64, Whisker)>> {
    let mut runs = vec![vec![]];
    for (time, estimate) in &curve.points {
        match (estimate, runs.last_mut()) {
            (Some(estimate), Some(run)) => run.push((*time, *estimate)),
            _ => runs.push(vec![]),
        }
    }
    runs.retain(|run| !run.is_empty());
    runs
}

fn band(scene: &mut Scene, grid: &Plot, run: &[(f64, Whisker)], ink: Ink) {
    let upper = run.iter().map(|(time, e)| (grid.x.at(*time), grid.y.at(e.high)));
    let lower = run.iter().rev().map(|(time, e)| (grid.x.at(*time), grid.y.at(e.low)));
    scene.fill(upper.chain(lower).collect(), ink.veiled(0.22));
}

fn middle(scene: &mut Scene, grid: &Plot, run: &[(f64, Whisker)], ink: Ink) {
    let path: Vec<_> = run.iter().map(|(time, e)| (grid.x.at(*time), grid.y.at(e.mean))).collect();
    if let ([alone], [(_, e)]) = (&path[..], run) {
        upright(scene, alone.0, (grid.y.at(e.low), grid.y.at(e.high)), ink);
        scene.disc(*alone, 7.0, ink);
    }
    scene.stroke(path, ink, 4.0);
}

/// Dashed lines at the end of the warm-up and at the start of the policy.
fn moments(scene: &mut Scene, grid: &Plot, data: &OverTime) {
    let given = [(data.warm_up_end, "warm-up ends"), (data.policy_start, "policy starts")];
    let hand = SMALL.ink(MUTED).align(Align::Start);
    for (row, (time, text)) in given.into_iter().enumerate() {
        let Some(time) = time else { continue };
        let x = grid.x.at(time);
        scene.dashes(&[(x, grid.area.top), (x, grid.area.bottom)], MUTED, 2.5, 8.0);
        let width = hand.measure(text);
        let right = x + 12.0 + width < grid.area.right;
        let from = if right { x + 12.0 } else { x - 12.0 - width };
        let y = grid.area.top + 20.0 + row as f64 * 34.0;
        let halo = Area::new(from - 4.0, y - 16.0, from + width + 4.0, y + 16.0);
        scene.block(halo, WHITE.veiled(0.8));
        scene.words(text, (from, y), hand);
    }
}

/// Each name beside the end of its curve.
fn names(scene: &mut Scene, grid: &Plot, data: &OverTime) {
    let last = |curve: &Curve| curve.points.iter().rev().find_map(|point| point.1);
    let ends: Vec<f64> = data
        .curves
        .iter()
        .map(|curve| last(curve).map_or(grid.area.bottom, |e| grid.y.at(e.mean)))
        .collect();
    let hand = BODY.bold();
    let lines: Vec<Vec<String>> = data
        .curves
        .iter()
        .map(|curve| {
            let mut lines = hand.wrap(&curve.name, NAMES - 10.0, 3);
            lines.extend(last(curve).is_none().then(|| "(n/a)".to_string()));
            lines
        })
        .collect();
    let most = lines.iter().map(Vec::len).max().unwrap_or(1);
    let apart = most as f64 * hand.line() + 8.0;
    let places = spread(&ends, apart, grid.area.top + 40.0, grid.area.bottom - 40.0);
    for ((lines, y), ink) in lines.iter().zip(places).zip(data.inks()) {
        scene.paragraph(lines, (grid.area.right + 18.0, y), hand.ink(ink));
    }
}
