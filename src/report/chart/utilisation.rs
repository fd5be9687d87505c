//! Utilisation of the stations: a group of bars a station, a bar a policy, with intervals.
//!
//! The bars are horizontal, so that the names of up to forty stations stay upright.

use super::area::Area;
use super::axis::{PlotAxis, Range};
use super::grid::horizontal;
use super::heading::Heading;
use super::legend::{Key, legend};
use super::marks::whisker;
use super::page::{HEIGHT, SMALL, begin};
use super::paint::paint;
use super::palette::{GRID, Ink, MUTED, SERIES, TEXT};
use super::picture::{ChartError, Picture};
use super::rows;
use super::scene::Scene;
use super::whisker::Whisker;

/// How busy the stations are under one to four policies.
#[derive(Clone, Debug)]
pub struct Utilisation {
    /// The words around the chart.
    pub heading: Heading,
    /// The horizontal axis with its unit, such as `Utilisation (% of staffed hours)`.
    pub x_title: String,
    /// The stations from top to bottom.
    pub stations: Vec<String>,
    /// The policies; the baseline first.
    pub policies: Vec<PolicyUse>,
}

/// One policy's utilisations.
#[derive(Clone, Debug)]
pub struct PolicyUse {
    /// The name of the policy.
    pub name: String,
    /// One percentage a station, in their order; missing ones are shown as `n/a`.
    pub stations: Vec<Option<Whisker>>,
}

const MOST_IN_A_COLUMN: usize = 14;
const GAP: f64 = 60.0;

/// Draws the bars.
///
/// # Errors
/// Fails only when the drawing backend does.
pub fn draw(data: &Utilisation) -> Result<Picture, ChartError> {
    paint(&compose(data))
}

pub(super) fn compose(data: &Utilisation) -> Scene {
    let stations = data.stations.len();
    let columns = if stations > MOST_IN_A_COLUMN { 2 } else { 1 };
    let rows_each = stations.div_ceil(columns).max(1);
    let bars = data.policies.len().max(1) as f64;
    let least = 330.0 + rows_each as f64 * (bars * 14.0 + 14.0).max(36.0);
    let (mut scene, body) = begin(&data.heading, &missing(data), HEIGHT.max(least.ceil()));
    let body = legend(&mut scene, body, &keys(data));
    let names = rows::width(data.stations.iter().map(String::as_str), 380.0);
    let width = (body.width() - GAP * (columns - 1) as f64) / columns as f64;
    let range = range(data);
    for column in 0..columns {
        let left = body.left + column as f64 * (width + GAP);
        let area =
            Area::new(left + names + 20.0, body.top, left + width - 16.0, body.bottom - 92.0);
        let row = (area.height() / rows_each as f64).min(110.0);
        let area = Area { bottom: area.top + row * rows_each as f64, ..area };
        let axis = PlotAxis::new(range, area.left, area.right);
        horizontal(&mut scene, area, &axis, &data.x_title, true);
        let first = column * rows_each;
        for station in first..stations.min(first + rows_each) {
            let top = area.top + (station - first) as f64 * row;
            let middle = top + row / 2.0;
            let end = (area.left - 20.0, middle);
            rows::name(&mut scene, &data.stations[station], end, names, row);
            group(&mut scene, data, station, &axis, (top, row));
        }
        hundred(&mut scene, area, &axis);
    }
    scene
}

fn keys(data: &Utilisation) -> Vec<(Key, String)> {
    let inks = SERIES.iter().cycle();
    data.policies
        .iter()
        .zip(inks)
        .map(|(p, ink)| (Key::Block(ink.paled(0.35)), p.name.clone()))
        .collect()
}

fn missing(data: &Utilisation) -> Vec<String> {
    let known = |p: &PolicyUse, i: usize| p.stations.get(i).is_some_and(Option::is_some);
    let all = (0..data.stations.len()).all(|i| data.policies.iter().all(|p| known(p, i)));
    if all { vec![] } else { vec!["Dotted, n/a: no value.".to_string()] }
}

fn range(data: &Utilisation) -> Range {
    let known = data.policies.iter().flat_map(|p| p.stations.iter().flatten());
    let ends = Range::over(known.flat_map(|e| [e.low, e.mean, e.high]).chain([0.0, 100.0]));
    let width = ends.high - ends.low;
    let low = if ends.low < 0.0 { ends.low - width * 0.03 } else { 0.0 };
    Range { low, high: ends.high + width * 0.03 }
}

fn group(
    scene: &mut Scene,
    data: &Utilisation,
    station: usize,
    axis: &PlotAxis,
    (top, row): (f64, f64),
) {
    let gap = (row * 0.2).clamp(6.0, 20.0);
    let bars = data.policies.len().max(1) as f64;
    let thick = ((row - gap) / bars).min(40.0);
    let first = top + (row - thick * bars) / 2.0;
    for (i, (policy, ink)) in data.policies.iter().zip(SERIES.iter().cycle()).enumerate() {
        let y = first + (i as f64 + 0.5) * thick;
        match policy.stations.get(station).copied().flatten() {
            Some(estimate) => bar(scene, axis, estimate, y, thick, *ink),
            None => absent(scene, axis, y, thick, data.policies.len()),
        }
    }
}

fn bar(scene: &mut Scene, axis: &PlotAxis, estimate: Whisker, y: f64, thick: f64, ink: Ink) {
    let Whisker { mean, low, high } = estimate;
    let (zero, end) = (axis.at(0.0), axis.at(mean));
    let half = thick / 2.0 - 0.5;
    scene.block(Area::new(zero.min(end), y - half, zero.max(end), y + half), ink.paled(0.35));
    whisker(scene, (axis.at(low), axis.at(high)), (y, half.min(8.0)), (true, true), TEXT);
}

/// `n/a` where the bar is high enough for letters, else a short dotted stub.
fn absent(scene: &mut Scene, axis: &PlotAxis, y: f64, thick: f64, policies: usize) {
    let zero = axis.at(0.0);
    if thick >= 24.0 || policies == 1 {
        scene.words("n/a", (zero + 10.0, y), SMALL.ink(MUTED));
    } else {
        scene.dashes(&[(zero + 6.0, y), (zero + 54.0, y)], MUTED, 3.0, 4.0);
    }
}

/// All the capacity there is.
fn hundred(scene: &mut Scene, area: Area, axis: &PlotAxis) {
    let x = axis.at(100.0);
    scene.line((area.left, area.top), (area.left, area.bottom), GRID, 2.0);
    scene.dashes(&[(x, area.top), (x, area.bottom)], TEXT, 2.5, 8.0);
}
