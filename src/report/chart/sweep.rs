//! A KPI over the settings of one lever, with the best setting and those as good as it.

use super::area::Area;
use super::axis::{PlotAxis, Range};
use super::grid::{Plot, horizontal, horizontal_title, vertical};
use super::heading::Heading;
use super::legend::{Key, legend};
use super::lettering::Align;
use super::marks::{Mark, mark, upright};
use super::page::{HEIGHT, SMALL, begin};
use super::paint::paint;
use super::palette::{BLUE, GRID, MUTED, NEUTRAL, RULE, VERMILLION};
use super::picture::{ChartError, Picture};
use super::scene::Scene;
use super::whisker::Whisker;

/// One KPI over one lever.
#[derive(Clone, Debug)]
pub struct SweepCurve {
    /// The words around the chart.
    pub heading: Heading,
    /// The lever with its unit.
    pub x_title: String,
    /// The KPI with its unit.
    pub y_title: String,
    /// The settings of the lever.
    pub settings: Settings,
    /// One result a setting, in their order.
    pub results: Vec<SweepPoint>,
    /// The index of the best setting.
    pub best: Option<usize>,
}

/// The values of the lever.
#[derive(Clone, Debug)]
pub enum Settings {
    /// Numbers, on a linear or logarithmic axis (linear where one is not positive).
    Numbers {
        /// The values.
        values: Vec<f64>,
        /// Whether the axis is logarithmic.
        log: bool,
    },
    /// Words, at equal distances.
    Names(Vec<String>),
}

/// The KPI at one setting.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SweepPoint {
    /// The mean with its interval; `None` leaves a gap marked `n/a`.
    pub estimate: Option<Whisker>,
    /// Statistically as good as the best setting.
    pub as_good: bool,
}

/// Draws the curve.
///
/// # Errors
/// Fails only when the drawing backend does.
pub fn draw(data: &SweepCurve) -> Result<Picture, ChartError> {
    paint(&compose(data))
}

pub(super) fn compose(data: &SweepCurve) -> Scene {
    let (mut scene, body) = begin(&data.heading, &[], HEIGHT);
    let body = legend(&mut scene, body, &keys(data));
    let known = data.results.iter().filter_map(|result| result.estimate);
    let range = Range::over(known.flat_map(|e| [e.low, e.mean, e.high])).padded(0.1);
    let more = match &data.settings {
        Settings::Names(names) => most_lines(&wrapped(names, body.width() - 130.0)) - 1,
        Settings::Numbers { .. } => 0,
    };
    let body = Area { bottom: body.bottom - more as f64 * SMALL.line(), ..body };
    let (area, y) = vertical(&mut scene, body, range, &data.y_title);
    let x = settings_axis(data, area.left, area.right);
    let grid = Plot { area, x, y };
    let places = label_settings(&mut scene, &grid, data);
    let mut order: Vec<usize> = (0..places.len().min(data.results.len())).collect();
    order.sort_by(|&a, &b| places[a].total_cmp(&places[b]));
    connect(&mut scene, &grid, data, &order, &places);
    for &i in &order {
        point(&mut scene, &grid, data, i, places[i]);
    }
    scene
}

fn keys(data: &SweepCurve) -> Vec<(Key, String)> {
    let mut keys = vec![];
    if data.best.is_some() {
        keys.push((Key::Point(Mark::Ringed, VERMILLION), "best".to_string()));
    }
    if data.results.iter().any(|result| result.as_good) {
        let text = "not distinguishable from the best".to_string();
        keys.push((Key::Point(Mark::Disc, BLUE), text));
    }
    if (0..data.results.len()).any(|i| data.best != Some(i) && !data.results[i].as_good) {
        keys.push((Key::Point(Mark::Hollow, NEUTRAL), "other settings".to_string()));
    }
    keys
}

fn settings_axis(data: &SweepCurve, left: f64, right: f64) -> PlotAxis {
    let (from, to) = (left + 30.0, right - 30.0);
    match &data.settings {
        Settings::Numbers { values, log: true } => {
            let range = Range::over(values.iter().copied());
            let range = if range.high > range.low { range } else { range.padded(0.1) };
            PlotAxis::logarithmic(range, from, to)
        }
        Settings::Numbers { values, log: false } => {
            PlotAxis::new(Range::over(values.iter().copied()).padded(0.0), from, to)
        }
        Settings::Names(names) => {
            PlotAxis::new(Range { low: -0.5, high: names.len().max(1) as f64 - 0.5 }, left, right)
        }
    }
}

/// Writes the horizontal axis and returns the pixel of each setting.
fn label_settings(scene: &mut Scene, grid: &Plot, data: &SweepCurve) -> Vec<f64> {
    let area = grid.area;
    match &data.settings {
        Settings::Numbers { values, .. } => {
            horizontal(scene, area, &grid.x, &data.x_title, true);
            values.iter().map(|value| grid.x.at(*value)).collect()
        }
        Settings::Names(names) => {
            scene.line((area.left, area.bottom), (area.right, area.bottom), RULE, 2.0);
            let wrapped = wrapped(names, area.width());
            horizontal_title(scene, area, &data.x_title, most_lines(&wrapped));
            let hand = SMALL.ink(MUTED).align(Align::Middle);
            let places: Vec<f64> = (0..names.len()).map(|i| grid.x.at(i as f64)).collect();
            for (lines, x) in wrapped.iter().zip(&places) {
                scene.line((*x, area.top), (*x, area.bottom), GRID, 1.5);
                let below = 11.0 + lines.len() as f64 * hand.line() / 2.0;
                scene.paragraph(lines, (*x, area.bottom + below), hand);
            }
            places
        }
    }
}

fn wrapped(names: &[String], width: f64) -> Vec<Vec<String>> {
    let slot = width / names.len().max(1) as f64 - 16.0;
    names.iter().map(|name| SMALL.wrap(name, slot, 3)).collect()
}

fn most_lines(wrapped: &[Vec<String>]) -> usize {
    wrapped.iter().map(Vec::len).max().unwrap_or(1).max(1)
}

/// The band and the line between neighbours that both have a value; names are not connected.
fn connect(scene: &mut Scene, grid: &Plot, data: &SweepCurve, order: &[usize], places: &[f64]) {
    if matches!(data.settings, Settings::Names(_)) {
        return;
    }
    for pair in order.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        let ends = (data.results[a].estimate, data.results[b].estimate);
        let (Some(from), Some(to)) = ends else {
            continue;
        };
        let (left, right, y) = (places[a], places[b], &grid.y);
        let band = vec![
            (left, y.at(from.high)),
            (right, y.at(to.high)),
            (right, y.at(to.low)),
            (left, y.at(from.low)),
        ];
        scene.fill(band, BLUE.paled(0.82));
        scene.line((left, y.at(from.mean)), (right, y.at(to.mean)), BLUE.paled(0.2), 3.5);
    }
}

fn point(scene: &mut Scene, grid: &Plot, data: &SweepCurve, i: usize, x: f64) {
    let result = data.results[i];
    let Some(estimate) = result.estimate else {
        let hand = SMALL.ink(MUTED).align(Align::Middle);
        scene.words("n/a", (x, grid.area.bottom - 24.0), hand);
        return;
    };
    let (shape, ink) = match (data.best == Some(i), result.as_good) {
        (true, _) => (Mark::Ringed, VERMILLION),
        (false, true) => (Mark::Disc, BLUE),
        (false, false) => (Mark::Hollow, NEUTRAL),
    };
    let ends = (grid.y.at(estimate.low), grid.y.at(estimate.high));
    upright(scene, x, ends, ink.paled(0.2));
    mark(scene, shape, (x, grid.y.at(estimate.mean)), 11.0, ink);
}
