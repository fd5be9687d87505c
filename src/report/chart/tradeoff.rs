//! Profit against on-time share: a point a policy, each with its joint confidence region.

use super::area::{Area, Spot};
use super::axis::{PlotAxis, Range};
use super::grid::{Plot, horizontal, vertical};
use super::heading::Heading;
use super::labels::{Label, write};
use super::legend::{Key, legend};
use super::lettering::Hand;
use super::marks::{Mark, arrow, mark};
use super::page::{BODY, HEIGHT, begin};
use super::paint::paint;
use super::palette::{BLUE, Ink, MUTED, NEUTRAL, RULE, TEXT};
use super::picture::{ChartError, Picture};
pub use super::region::Region;
use super::region::outline;
use super::scene::{Scene, closed};

/// The trade-off between two KPIs over the policies.
#[derive(Clone, Debug)]
pub struct Tradeoff {
    /// The words around the chart.
    pub heading: Heading,
    /// The horizontal axis with its unit, such as `Delivered on time (% of orders)`.
    pub x_title: String,
    /// The vertical axis with its unit, such as `Profit (EUR/year)`.
    pub y_title: String,
    /// Bounds the horizontal quantity cannot leave, such as `(0.0, 100.0)` for a percentage.
    pub x_bounds: Option<(f64, f64)>,
    /// The policies, at best up to twelve; the more important are labelled first.
    pub policies: Vec<PolicyPoint>,
}

/// One policy in the trade-off.
#[derive(Clone, Debug)]
pub struct PolicyPoint {
    /// The name of the policy.
    pub name: String,
    /// Where it lies; `None` is listed below the chart.
    pub region: Option<Region>,
    /// Arrows start at the first policy so marked.
    pub baseline: bool,
    /// No other policy is better in both KPIs.
    pub non_dominated: bool,
    /// Its effect is assumed, not derived.
    pub assumed: bool,
}

const RADIUS: f64 = 12.0;
/// Room for the mark of a policy that lies on a bound, such as 100 % on time.
const SIDE: f64 = 26.0;
const NAME: Hand = BODY;

/// Draws the trade-off.
///
/// # Errors
/// Fails only when the drawing backend does.
pub fn draw(data: &Tradeoff) -> Result<Picture, ChartError> {
    paint(&compose(data))
}

pub(super) fn compose(data: &Tradeoff) -> Scene {
    let shown: Vec<(&PolicyPoint, Region)> =
        data.policies.iter().filter_map(|p| Some((p, p.region?))).collect();
    let (x, y) = ranges(&shown, data.x_bounds);
    let (mut scene, body) = begin(&data.heading, &notes(data, &shown, x, y), HEIGHT);
    let body = legend(&mut scene, body, &keys(&shown));
    let (area, y) = vertical(&mut scene, body, y, &data.y_title);
    let x = PlotAxis::new(x, area.left + SIDE, area.right - SIDE);
    horizontal(&mut scene, area, &x, &data.x_title, true);
    let grid = Plot { area, x, y };
    let veil = (0.6 / shown.len().max(1) as f64).clamp(0.04, 0.12);
    for (policy, region) in &shown {
        ellipse(&mut scene, &grid, policy, region, veil);
    }
    let spots: Vec<Spot> = shown.iter().map(|(_, r)| on(&grid, r.centre)).collect();
    let baseline = shown.iter().position(|(policy, _)| policy.baseline);
    let start = baseline.map(|i| spots[i]);
    for &spot in &spots {
        if let Some(start) = start.filter(|start| *start != spot) {
            arrow(&mut scene, start, spot, RADIUS + 9.0, RULE);
        }
    }
    let names: Vec<Label> = shown
        .iter()
        .zip(&spots)
        .map(|((policy, _), &spot)| Label::new(lines(policy), NAME, spot, RADIUS + 4.0))
        .collect();
    let arrows = start.map_or(vec![], |start| spots.iter().map(|&spot| (start, spot)).collect());
    write(&mut scene, &names, &arrows, area.inset(4.0));
    for ((policy, _), &spot) in shown.iter().zip(&spots) {
        let (shape, ink) = (shape(policy), ink(policy));
        mark(&mut scene, shape, spot, RADIUS, ink);
        if policy.assumed && policy.non_dominated {
            mark(&mut scene, Mark::Disc, spot, RADIUS - 3.0, ink);
        }
        if policy.baseline && policy.non_dominated {
            scene.ring(spot, RADIUS + 8.0, ink, 3.0);
        }
    }
    scene
}

fn notes(data: &Tradeoff, shown: &[(&PolicyPoint, Region)], x: Range, y: Range) -> Vec<String> {
    let mut notes = vec![];
    let absent = data.policies.iter().filter(|p| p.region.is_none());
    let names: Vec<&str> = absent.map(|p| p.name.as_str()).collect();
    if !names.is_empty() {
        notes.push(format!("Without a value: {}.", names.join(", ")));
    }
    let within = |range: Range, value: f64| range.low <= value && value <= range.high;
    let cut = |r: &Region| outline(r).any(|spot| !within(x, spot.0) || !within(y, spot.1));
    if shown.iter().any(|(_, region)| cut(region)) {
        notes.push("An open region continues beyond the plot.".to_string());
    }
    notes
}

fn keys(shown: &[(&PolicyPoint, Region)]) -> Vec<(Key, String)> {
    let any = |wanted: &dyn Fn(&PolicyPoint) -> bool| shown.iter().any(|(p, _)| wanted(p));
    let mut keys = vec![];
    let mut add = |present: bool, shape: Mark, ink: Ink, text: &str| {
        if present {
            keys.push((Key::Point(shape, ink), text.to_string()));
        }
    };
    if let Some((first, _)) = shown.iter().find(|(policy, _)| policy.baseline) {
        add(true, Mark::Diamond, TEXT, &first.name);
    }
    add(any(&|p| p.non_dominated && !p.baseline), Mark::Ringed, BLUE, "not dominated");
    add(any(&|p| !p.non_dominated && !p.baseline), Mark::Hollow, NEUTRAL, "dominated");
    add(any(&|p| p.assumed), Mark::Dashed, MUTED, "effect assumed");
    if !shown.is_empty() {
        keys.push((Key::Block(BLUE.paled(0.8)), "joint confidence region".to_string()));
    }
    keys
}

fn shape(policy: &PolicyPoint) -> Mark {
    match policy {
        PolicyPoint { baseline: true, .. } => Mark::Diamond,
        PolicyPoint { assumed: true, .. } => Mark::Dashed,
        PolicyPoint { non_dominated: true, .. } => Mark::Ringed,
        _ => Mark::Hollow,
    }
}

fn ink(policy: &PolicyPoint) -> Ink {
    match policy {
        PolicyPoint { baseline: true, .. } => TEXT,
        PolicyPoint { non_dominated: true, .. } => BLUE,
        PolicyPoint { assumed: true, .. } => MUTED,
        _ => NEUTRAL,
    }
}

/// All points are in view; a region much larger than the rest runs out of it.
fn ranges(shown: &[(&PolicyPoint, Region)], bounds: Option<(f64, f64)>) -> (Range, Range) {
    let range = |centre: &dyn Fn(&Region) -> f64, variance: &dyn Fn(&Region) -> f64| {
        let centres = Range::over(shown.iter().map(|(_, r)| centre(r)));
        let reach = |r: &Region| r.radius.abs() * variance(r).max(0.0).sqrt();
        let mut reaches: Vec<f64> = shown.iter().map(|(_, r)| reach(r)).collect();
        reaches.sort_by(f64::total_cmp);
        let median = reaches.get(reaches.len() / 2).copied().unwrap_or(0.0);
        let cap = (centres.high - centres.low).max(2.0 * median);
        let near = |r: &Region| reach(r).min(cap);
        let ends = |r: &Region| [centre(r) - near(r), centre(r), centre(r) + near(r)];
        Range::over(shown.iter().flat_map(|(_, r)| ends(r))).padded(0.07)
    };
    let x = range(&|r| r.centre.0, &|r| r.cov[0][0]);
    let y = range(&|r| r.centre.1, &|r| r.cov[1][1]);
    (bounds.map_or(x, |(low, high)| x.within(low, high)), y)
}

fn on(grid: &Plot, (x, y): (f64, f64)) -> Spot {
    (grid.x.at(x), grid.y.at(y))
}

/// A region, dashed where it is assumed and open where it runs out of the plot.
fn ellipse(scene: &mut Scene, grid: &Plot, policy: &PolicyPoint, region: &Region, veil: f64) {
    let edge: Vec<Spot> =
        outline(region).map(|(x, y)| (grid.x.beyond(x), grid.y.beyond(y))).collect();
    let ink = ink(policy);
    let plot = Area { left: grid.area.left + SIDE, right: grid.area.right - SIDE, ..grid.area };
    scene.fill(plot.clip(&edge), ink.veiled(veil));
    let inside = |spot: &Spot| plot.nearest(*spot) == *spot;
    for run in closed(edge).split(|spot| !inside(spot)) {
        if policy.assumed {
            scene.dashes(run, ink.paled(0.35), 2.5, 9.0);
        } else {
            scene.stroke(run.to_vec(), ink.paled(0.35), 2.0);
        }
    }
}

/// The name in at most three lines, always with its suffix.
fn lines(policy: &PolicyPoint) -> Vec<String> {
    let suffix = if policy.assumed { " (assumed)" } else { "" };
    let mut lines = NAME.wrap(&policy.name, 380.0, 2);
    match lines.last_mut() {
        Some(last) if NAME.measure(last) + NAME.measure(suffix) <= 380.0 => last.push_str(suffix),
        _ => lines.push(suffix.trim().to_string()),
    }
    lines
}
