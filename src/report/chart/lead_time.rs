//! Lead time against the promise: for each policy what was promised and what was delivered.

use super::area::Area;
use super::axis::{PlotAxis, Range};
use super::grid::horizontal;
use super::heading::Heading;
use super::legend::{Key, legend};
use super::lettering::{Align, Hand};
use super::numbers::amount;
use super::page::{BODY, HEIGHT, SMALL, begin};
use super::paint::paint;
use super::palette::{BLUE, GRID, Ink, MUTED, RULE, VERMILLION};
use super::picture::{ChartError, Picture};
use super::quantiles;
use super::scene::Scene;
use super::whisker::Whisker;

/// Distributions of lead time and promise, a panel a policy (the baseline and the best, say).
#[derive(Clone, Debug)]
pub struct LeadTime {
    /// The words around the chart.
    pub heading: Heading,
    /// The horizontal axis with its unit, such as `Days from order to delivery`.
    pub x_title: String,
    /// The edges of the bins in ascending order, in the axis' unit; one more than there are bins.
    pub edges: Vec<f64>,
    /// The policies from top to bottom, one to three.
    pub policies: Vec<PolicyTimes>,
}

/// One policy's times.
#[derive(Clone, Debug)]
pub struct PolicyTimes {
    /// The name of the policy.
    pub name: String,
    /// From order to delivery.
    pub delivered: Option<Times>,
    /// From order to the promised date.
    pub promised: Option<Times>,
    /// The percentage of orders delivered late.
    pub late: Option<Whisker>,
}

/// A distribution over the shared bins.
#[derive(Clone, Debug)]
pub struct Times {
    /// The share of orders in each bin, 0 to 1.
    pub shares: Vec<f64>,
    /// The median, in the axis' unit.
    pub median: f64,
    /// The 90th percentile, in the axis' unit.
    pub p90: f64,
}

const DELIVERED: Ink = BLUE;
const PROMISED: Ink = VERMILLION;
const STRIP: f64 = 36.0;

/// Draws the distributions.
///
/// # Errors
/// Fails only when the drawing backend does.
pub fn draw(data: &LeadTime) -> Result<Picture, ChartError> {
    paint(&compose(data))
}

pub(super) fn compose(data: &LeadTime) -> Scene {
    let panels = data.policies.len().max(1) as f64;
    let least = 330.0 + panels * 300.0;
    let (mut scene, body) = begin(&data.heading, &[], HEIGHT.max(least));
    let keys = [
        (Key::Block(DELIVERED.paled(0.6)), "delivered (% of orders)"),
        (Key::Line(PROMISED), "promised (% of orders)"),
        (Key::Line(MUTED), "median"),
        (Key::Dashes(MUTED), "90th percentile"),
    ];
    let body = legend(&mut scene, body, &keys.map(|(key, text)| (key, text.to_string())));
    let range = Range::over(data.edges.iter().copied()).padded(0.0);
    let axis = PlotAxis::new(range, body.left + 92.0, body.right - 330.0);
    let height = (body.height() - 92.0) / panels;
    let tallest = data
        .policies
        .iter()
        .flat_map(|p| [&p.delivered, &p.promised])
        .flatten()
        .flat_map(|times| times.shares.iter().copied())
        .fold(1e-9, f64::max);
    for (i, policy) in data.policies.iter().enumerate() {
        let bottom = body.top + (i + 1) as f64 * height;
        let area = Area::new(axis.at(range.low), bottom - height, axis.at(range.high), bottom);
        panel(&mut scene, data, policy, area, &axis, tallest);
        if bottom > body.bottom - 93.0 {
            horizontal(&mut scene, area, &axis, &data.x_title, false);
        } else {
            scene.line((area.left, bottom), (area.right, bottom), RULE, 2.0);
        }
    }
    scene
}

fn panel(
    scene: &mut Scene,
    data: &LeadTime,
    policy: &PolicyTimes,
    area: Area,
    axis: &PlotAxis,
    tallest: f64,
) {
    let base = Area { top: area.top + 2.0 * STRIP + 34.0, ..area };
    histogram(scene, data, policy, base, axis, tallest);
    let rows = [
        (&policy.promised, PROMISED, area.top + 0.9 * STRIP, "promised"),
        (&policy.delivered, DELIVERED, area.top + 1.9 * STRIP, "delivered"),
    ];
    for (times, ink, y, _) in rows {
        if let Some(times) = times {
            quantiles::lines(scene, (times.median, times.p90), ink, y, base, axis);
        }
    }
    for (times, ink, y, what) in rows {
        match times {
            Some(times) => quantiles::names(scene, (times.median, times.p90), ink, y, base, axis),
            None => scene.words(&format!("{what}: n/a"), (base.left, y), SMALL.ink(MUTED)),
        }
    }
    beside(scene, policy, area);
}

/// The delivered times as bars, the promised ones as a stepped line.
fn histogram(
    scene: &mut Scene,
    data: &LeadTime,
    policy: &PolicyTimes,
    base: Area,
    axis: &PlotAxis,
    tallest: f64,
) {
    let shares = PlotAxis::new(Range { low: 0.0, high: 100.0 * tallest }, base.bottom, base.top);
    for (percent, label) in shares.ticks(3) {
        let y = shares.at(percent);
        scene.line((base.left, y), (base.right, y), GRID, 1.5);
        let hand = SMALL.ink(MUTED).align(Align::End);
        scene.words(&format!("{label} %"), (base.left - 12.0, y), hand);
    }
    for (value, _) in axis.ticks(8) {
        let x = axis.at(value);
        scene.line((x, base.top), (x, base.bottom), GRID, 1.5);
    }
    if let Some(delivered) = &policy.delivered {
        for (left, right, share) in bins(&data.edges, &delivered.shares, axis) {
            let top = base.bottom - base.height() * part(share, tallest);
            let gap = if right - left > 8.0 { 1.0 } else { 0.0 };
            let bar = Area::new(left + gap, top, right - gap, base.bottom);
            scene.block(bar, DELIVERED.paled(0.6));
        }
    }
    if let Some(promised) = &policy.promised {
        let steps = bins(&data.edges, &promised.shares, axis);
        let mut path = vec![];
        for (left, right, share) in steps {
            let y = base.bottom - base.height() * part(share, tallest);
            path.extend([(left, y), (right, y)]);
        }
        scene.stroke(path, PROMISED, 3.5);
    }
}

fn part(share: f64, tallest: f64) -> f64 {
    if tallest > 0.0 { (share / tallest).clamp(0.0, 1.0) } else { 0.0 }
}

fn bins(edges: &[f64], shares: &[f64], axis: &PlotAxis) -> Vec<(f64, f64, f64)> {
    let pairs = edges.windows(2).zip(shares);
    pairs.map(|(edge, &share)| (axis.at(edge[0]), axis.at(edge[1]), share)).collect()
}

fn beside(scene: &mut Scene, policy: &PolicyTimes, area: Area) {
    let left = area.right + 36.0;
    let lines = BODY.bold().wrap(&policy.name, 290.0, 3);
    let middle = area.centre().1 - 20.0;
    let half = lines.len() as f64 * BODY.line() / 2.0;
    scene.paragraph(&lines, (left, middle - half), BODY.bold());
    let (first, second) = match policy.late {
        Some(late) => (
            format!("{} % late", amount(late.mean)),
            format!("{} to {} %", amount(late.low), amount(late.high)),
        ),
        None => ("late: n/a".to_string(), String::new()),
    };
    let ink = if policy.late.is_some() { DELIVERED } else { MUTED };
    let large = Hand::plain(36.0).bold().ink(ink);
    scene.words(&large.fit(&first, 290.0), (left, middle + 40.0), large);
    scene.words(&SMALL.fit(&second, 290.0), (left, middle + 84.0), SMALL.ink(MUTED));
}
