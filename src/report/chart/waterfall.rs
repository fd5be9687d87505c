//! Why late: the mean tardiness of late orders decomposed by cause, one panel for each policy.
//!
//! The bars are horizontal, so that the names of the causes stay upright; each begins where the one
//! above ends, and the last is their sum. The whisker at the end of a bar is the interval of that part
//! alone. All panels share one axis.

use super::area::Area;
use super::axis::{PlotAxis, Range};
use super::grid::{OVERHANG, horizontal};
use super::heading::Heading;
use super::legend::{Key, legend};
use super::lettering::Align;
use super::marks::whisker;
use super::page::{BODY, HEIGHT, SMALL, begin};
use super::paint::paint;
use super::palette::{BLUE, Ink, MUTED, NEUTRAL, RULE, TEXT, VERMILLION};
use super::picture::{ChartError, Picture};
use super::rows;
use super::scene::Scene;
use super::whisker::Whisker;

/// What makes late orders late under one to four policies.
#[derive(Clone, Debug)]
pub struct Waterfall {
    /// The words around the chart.
    pub heading: Heading,
    /// The horizontal axis with its unit, such as `Days late`.
    pub x_title: String,
    /// The causes from top to bottom.
    pub causes: Vec<String>,
    /// The name of their sum.
    pub sum: String,
    /// The policies; the baseline first.
    pub policies: Vec<PolicyCauses>,
}

/// One policy's causes.
#[derive(Clone, Debug)]
pub struct PolicyCauses {
    /// The name of the policy.
    pub name: String,
    /// The part of each cause, in their order, and their sum; `None`: no order was late.
    pub parts: Option<(Vec<Part>, Part)>,
}

/// What a cause contributes.
#[derive(Clone, Debug)]
pub struct Part {
    /// How much, with its interval.
    pub estimate: Whisker,
    /// The same in words.
    pub label: String,
}

const GAP: f64 = 2.0 * OVERHANG + 14.0;
const AXIS: f64 = 96.0;

/// Draws the bars.
///
/// # Errors
/// Fails only when the drawing backend does.
pub fn draw(data: &Waterfall) -> Result<Picture, ChartError> {
    paint(&compose(data))
}

pub(super) fn compose(data: &Waterfall) -> Scene {
    let lines = data.causes.len() as f64 + 1.0;
    let least = 420.0 + lines * 44.0;
    let (mut scene, body) = begin(&data.heading, &[], HEIGHT.max(least.ceil()));
    let body = legend(&mut scene, body, &keys());
    let all = data.causes.iter().chain([&data.sum]);
    let names = rows::width(all.clone().map(String::as_str), 380.0);
    let left = body.left + names + 20.0;
    let count = data.policies.len().max(1) as f64;
    let width = (body.right - left - GAP * (count - 1.0)) / count;
    let header = 20.0 + 2.0 * BODY.line();
    let row = ((body.height() - header - AXIS) / lines).min(90.0);
    let (top, bottom) = (body.top + header, body.top + header + row * lines);
    for (i, name) in all.enumerate() {
        let middle = top + (i as f64 + 0.5) * row;
        rows::name(&mut scene, name, (left - 20.0, middle), names, row);
    }
    let labels = labels(data, width);
    for (i, policy) in data.policies.iter().enumerate() {
        let from = left + i as f64 * (width + GAP);
        let area = Area::new(from, top, from + width - labels - 16.0, bottom);
        title(&mut scene, &policy.name, area, width);
        panel(&mut scene, data, policy, area, (row, from + width));
    }
    scene
}

fn keys() -> [(Key, String); 3] {
    [
        (Key::Block(VERMILLION), "later".to_string()),
        (Key::Block(BLUE), "earlier".to_string()),
        (Key::Block(NEUTRAL), "all causes together".to_string()),
    ]
}

fn title(scene: &mut Scene, name: &str, area: Area, width: f64) {
    let lines = BODY.bold().wrap(name, width, 2);
    let above = area.top - 10.0 - lines.len() as f64 * BODY.line() / 2.0;
    scene.paragraph(&lines, (area.left, above), BODY.bold());
}

/// All parts that are known, the sums among them.
fn parts(data: &Waterfall) -> impl Iterator<Item = &Part> {
    let known = data.policies.iter().filter_map(|policy| policy.parts.as_ref());
    known.flat_map(|(parts, sum)| parts.iter().chain([sum]))
}

/// The width of the widest label, at most a share of its panel.
fn labels(data: &Waterfall, panel: f64) -> f64 {
    let widths = parts(data).map(|part| SMALL.measure(&part.label));
    widths.fold(SMALL.measure("n/a"), f64::max).min(0.45 * panel)
}

/// Where each bar begins and ends; the last is the sum.
fn steps((parts, sum): &(Vec<Part>, Part)) -> Vec<(f64, f64, &Part)> {
    let mut reached = 0.0;
    let parts = parts.iter().map(|part| {
        let from = reached;
        reached += part.estimate.mean;
        (from, reached, part)
    });
    let whole = (0.0, sum.estimate.mean, sum);
    parts.chain([whole]).collect()
}

/// The interval of a part, laid where its bar ends.
fn ends(to: f64, Whisker { mean, low, high }: Whisker) -> (f64, f64) {
    (to - (mean - low), to + (high - mean))
}

fn range(data: &Waterfall) -> Range {
    let known = data.policies.iter().filter_map(|policy| policy.parts.as_ref());
    let reached = known.flat_map(steps).flat_map(|(from, to, part)| {
        let (low, high) = ends(to, part.estimate);
        [from, to, low, high]
    });
    Range::over(reached.chain([0.0])).padded(0.04)
}

fn panel(
    scene: &mut Scene,
    data: &Waterfall,
    policy: &PolicyCauses,
    area: Area,
    (row, right): (f64, f64),
) {
    let axis = PlotAxis::new(range(data), area.left, area.right);
    horizontal(scene, area, &axis, &data.x_title, true);
    let zero = axis.at(0.0);
    scene.line((zero, area.top), (zero, area.bottom), TEXT, 2.0);
    let last = area.bottom - row;
    scene.line((area.left, last), (right, last), RULE, 2.0);
    let Some(known) = &policy.parts else {
        let middle = (right, area.top + row / 2.0);
        return scene.words("n/a", middle, SMALL.ink(MUTED).align(Align::End));
    };
    let steps = steps(known);
    let last = steps.len() - 1;
    for (i, (from, to, part)) in steps.into_iter().enumerate() {
        let y = area.top + (i as f64 + 0.5) * row;
        let ink = match (i == last, to < from) {
            (true, _) => NEUTRAL,
            (false, true) => BLUE,
            (false, false) => VERMILLION,
        };
        bar(scene, (axis.at(from), axis.at(to)), (y, row), ink);
        if i < last {
            let x = axis.at(to);
            scene.line((x, y), (x, y + row), RULE, 2.0);
        }
        let (low, high) = ends(to, part.estimate);
        if low < high {
            let shown = (axis.shows(low), axis.shows(high));
            whisker(scene, (axis.at(low), axis.at(high)), (y, (row * 0.2).min(8.0)), shown, TEXT);
        }
        let label = SMALL.fit(&part.label, right - area.right - 15.0);
        scene.words(&label, (right, y), SMALL.align(Align::End));
    }
}

fn bar(scene: &mut Scene, (from, to): (f64, f64), (y, row): (f64, f64), ink: Ink) {
    let half = (row * 0.32).min(24.0);
    // A part close to zero still gets a visible bar.
    let (low, high) = (from.min(to), from.max(to).max(from.min(to) + 2.0));
    scene.block(Area::new(low, y - half, high, y + half), ink.paled(0.15));
}
