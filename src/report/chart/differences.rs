//! Paired differences to the baseline: a panel a KPI, a row a policy, with intervals.

use super::area::Area;
use super::axis::{PlotAxis, Range};
use super::grid::{OVERHANG, horizontal};
use super::heading::Heading;
use super::legend::{Key, legend};
use super::lettering::Align;
use super::marks::{Mark, mark, whisker};
use super::page::{BODY, HEIGHT, SMALL, WIDTH, begin};
use super::paint::paint;
use super::palette::{BLUE, GRID, Ink, MUTED, NEUTRAL, TEXT, VERMILLION, WHITE};
use super::picture::{ChartError, Picture};
use super::rows;
use super::scene::Scene;
use super::whisker::Whisker;

/// Differences of every policy to the baseline in one to eight KPIs.
#[derive(Clone, Debug)]
pub struct Differences {
    /// The words around the chart.
    pub heading: Heading,
    /// What the key says of better and of worse ones.
    pub verdicts: [String; 2],
    /// The compared policies, a row each.
    pub policies: Vec<String>,
    /// The KPIs, a panel each.
    pub panels: Vec<Panel>,
    /// All panels have the same unit and are to be compared, so their axes are the same.
    pub shared_axis: bool,
}

/// One KPI.
#[derive(Clone, Debug)]
pub struct Panel {
    /// The name of the KPI.
    pub kpi: String,
    /// The unit of the difference, such as `EUR/year` or `percentage points`.
    pub unit: String,
    /// One difference a policy, in their order; missing ones are shown as `n/a`.
    pub differences: Vec<Option<PolicyDifference>>,
}

/// A policy's value less the baseline's.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PolicyDifference {
    /// The difference with its simultaneous interval.
    pub estimate: Whisker,
    /// What the interval says.
    pub verdict: Conclusion,
}

/// What a comparison concludes; whether more is better is the caller's knowledge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conclusion {
    /// Better than the baseline.
    Better,
    /// Worse than the baseline.
    Worse,
    /// The interval allows both.
    Undecided,
}

const AXIS: f64 = 96.0;
const GAP: f64 = 2.0 * OVERHANG + 14.0;
const LEAST_ROW: f64 = 36.0;

/// Draws the differences.
///
/// # Errors
/// Fails only when the drawing backend does.
pub fn draw(data: &Differences) -> Result<Picture, ChartError> {
    paint(&compose(data))
}

pub(super) fn compose(data: &Differences) -> Scene {
    let count = data.panels.len().max(1);
    let across = if count <= 4 { count } else { count.div_ceil(2) };
    let down = count.div_ceil(across);
    let policies = data.policies.len().max(1) as f64;
    let names = rows::width(data.policies.iter().map(String::as_str), 400.0);
    let width = (WIDTH - 148.0 - names - GAP * (across - 1) as f64) / across as f64;
    let header = header(data, width);
    let least = down as f64 * (policies * LEAST_ROW + header + AXIS) + 330.0;
    let notes =
        if cut(data) { vec!["Arrowhead: the interval continues.".to_string()] } else { vec![] };
    let (mut scene, body) = begin(&data.heading, &notes, HEIGHT.max(least.ceil()));
    let body = legend(&mut scene, body, &keys(data));
    let ranges = ranges(data);
    let left = body.left + names + 20.0;
    let height = body.height() / down as f64;
    for (i, panel) in data.panels.iter().enumerate() {
        let (column, line) = (i % across, i / across);
        let from = left + column as f64 * (width + GAP);
        let top = body.top + line as f64 * height;
        let area = Area::new(from, top + header, from + width, top + height - AXIS);
        let row = (area.height() / policies).min(150.0);
        let area = Area { bottom: area.top + row * policies, ..area };
        if column == 0 {
            for (j, name) in data.policies.iter().enumerate() {
                let y = area.top + (j as f64 + 0.5) * row;
                rows::name(&mut scene, name, (left - 20.0, y), names, row);
            }
        }
        let axis = PlotAxis::new(ranges[i], area.left, area.right);
        fill_panel(&mut scene, panel, area, &axis, row, data.policies.len());
    }
    scene
}

fn keys(data: &Differences) -> Vec<(Key, String)> {
    let present = |verdict| {
        data.panels.iter().flat_map(|p| &p.differences).flatten().any(|d| d.verdict == verdict)
    };
    [
        (Conclusion::Better, data.verdicts[0].clone()),
        (Conclusion::Worse, data.verdicts[1].clone()),
        (Conclusion::Undecided, "undecided".to_string()),
    ]
    .into_iter()
    .filter(|(verdict, _)| present(*verdict))
    .map(|(verdict, text)| {
        let (shape, ink) = look(verdict);
        (Key::Point(shape, ink), text)
    })
    .collect()
}

fn look(verdict: Conclusion) -> (Mark, Ink) {
    match verdict {
        Conclusion::Better => (Mark::Up, BLUE),
        Conclusion::Worse => (Mark::Down, VERMILLION),
        Conclusion::Undecided => (Mark::Hollow, NEUTRAL),
    }
}

fn title(panel: &Panel, width: f64) -> Vec<String> {
    BODY.bold().wrap(&panel.kpi, width + GAP / 2.0, 3)
}

/// The height of the panels' titles.
fn header(data: &Differences, width: f64) -> f64 {
    let lines = data.panels.iter().map(|panel| title(panel, width).len()).max().unwrap_or(1);
    20.0 + lines as f64 * BODY.line()
}

fn fill_panel(
    scene: &mut Scene,
    panel: &Panel,
    area: Area,
    axis: &PlotAxis,
    row: f64,
    policies: usize,
) {
    let lines = title(panel, area.width());
    let above = area.top - 10.0 - lines.len() as f64 * BODY.line() / 2.0;
    scene.paragraph(&lines, (area.left, above), BODY.bold());
    for i in 0..=policies {
        let y = area.top + i as f64 * row;
        scene.line((area.left, y), (area.right, y), GRID, 1.5);
    }
    horizontal(scene, area, axis, &panel.unit, false);
    let zero = axis.at(0.0);
    scene.line((zero, area.top), (zero, area.bottom), TEXT, 2.0);
    for i in 0..policies {
        let y = area.top + (i as f64 + 0.5) * row;
        let Some(difference) = panel.differences.get(i).copied().flatten() else {
            let hand = SMALL.ink(MUTED).align(Align::Middle);
            scene.block(Area::around((area.centre().0, y), 32.0, 15.0), WHITE);
            scene.words("n/a", (area.centre().0, y), hand);
            continue;
        };
        let Whisker { mean, low, high } = difference.estimate;
        let (shape, ink) = look(difference.verdict);
        let ends = (axis.at(low), axis.at(high));
        whisker(scene, ends, (y, 8.0), (axis.shows(low), axis.shows(high)), ink);
        mark(scene, shape, (axis.at(mean), y), 11.0, ink);
    }
}

/// What each panel shows.
fn ranges(data: &Differences) -> Vec<Range> {
    let own: Vec<Range> = data.panels.iter().map(range).collect();
    if !data.shared_axis {
        return own;
    }
    let whole = Range::over(own.iter().flat_map(|range| [range.low, range.high]));
    vec![whole; own.len()]
}

/// Zero and every estimate are in view, and intervals as far as four times the typical half-width or
/// the distance between the estimates: one very wide interval must not squeeze all others onto the
/// zero line.
fn range(panel: &Panel) -> Range {
    let known = || panel.differences.iter().flatten().map(|d| d.estimate);
    let means = Range::over(known().map(|e| e.mean).chain([0.0]));
    let limit = limit(panel).max(means.high - means.low);
    let ends = known().flat_map(|e| [e.low.max(e.mean - limit), e.high.min(e.mean + limit)]);
    Range::over(ends.chain([means.low, means.high])).padded(0.06)
}

fn limit(panel: &Panel) -> f64 {
    let known = panel.differences.iter().flatten().map(|d| d.estimate);
    let mut halves: Vec<f64> = known.map(|e| (e.high - e.low) / 2.0).collect();
    halves.sort_by(f64::total_cmp);
    let typical = halves.get(halves.len() / 2).copied().unwrap_or(0.0);
    if typical > 0.0 { 4.0 * typical } else { f64::INFINITY }
}

fn cut(data: &Differences) -> bool {
    data.panels.iter().zip(ranges(data)).any(|(panel, range)| {
        let ends = panel.differences.iter().flatten().map(|d| d.estimate);
        ends.into_iter().any(|e| e.low < range.low || e.high > range.high)
    })
}
