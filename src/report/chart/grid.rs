//! Axes on the page: grid lines, tick labels and titles with units.
//!
//! The vertical axis has its title above, set horizontally: a reader need not tilt the head.

use super::area::Area;
use super::axis::{PlotAxis, Range};
use super::lettering::{Align, Hand};
use super::page::{BODY, SMALL};
use super::palette::{GRID, MUTED, RULE};
use super::scene::Scene;
use jiff::civil::Date;

const BELOW: f64 = 92.0;
const ABOVE: f64 = 56.0;
/// How far a tick label may stand out at either end of its axis.
pub(super) const OVERHANG: f64 = 26.0;

/// Two axes and the area between them, where the data go.
pub(super) struct Plot {
    pub(super) area: Area,
    pub(super) x: PlotAxis,
    pub(super) y: PlotAxis,
}

/// Two axes within `body`, the horizontal one of time: in days, or in dates from a first day on.
pub(super) fn over_days(
    scene: &mut Scene,
    body: Area,
    (x_range, x_title, first_day): (Range, &str, Option<Date>),
    (y_range, y_title): (Range, &str),
) -> Plot {
    let (area, y) = vertical(scene, body, y_range, y_title);
    let x = PlotAxis::new(x_range, area.left, area.right).dated(first_day);
    horizontal(scene, area, &x, x_title, true);
    Plot { area, x, y }
}

/// The vertical axis alone: returns the area right of its labels.
pub(super) fn vertical(
    scene: &mut Scene,
    body: Area,
    range: Range,
    title: &str,
) -> (Area, PlotAxis) {
    let (top, bottom) = (body.top + ABOVE, body.bottom - BELOW);
    let axis = PlotAxis::new(range, bottom, top);
    let ticks = axis.ticks(7);
    let widest = ticks.iter().map(|(_, label)| SMALL.measure(label)).fold(0.0, f64::max);
    let area = Area::new(body.left + widest + 18.0, top, body.right - 24.0, bottom);
    for (value, label) in &ticks {
        let y = axis.at(*value);
        scene.line((area.left, y), (area.right, y), GRID, 1.5);
        scene.words(label, (area.left - 12.0, y), SMALL.ink(MUTED).align(Align::End));
    }
    let hand = BODY.ink(MUTED);
    let title = hand.fit(title, body.width());
    scene.words(&title, (body.left, body.top + 18.0), hand);
    (area, axis)
}

/// The horizontal axis below `area`, with as many labels as stand apart.
pub(super) fn horizontal(scene: &mut Scene, area: Area, axis: &PlotAxis, title: &str, grid: bool) {
    for (value, label) in apart(axis, area, SMALL) {
        let x = axis.at(value);
        if grid {
            scene.line((x, area.top), (x, area.bottom), GRID, 1.5);
        }
        scene.line((x, area.bottom), (x, area.bottom + 7.0), RULE, 2.0);
        scene.words(&label, (x, area.bottom + 28.0), SMALL.ink(MUTED).align(Align::Middle));
    }
    scene.line((area.left, area.bottom), (area.right, area.bottom), RULE, 2.0);
    horizontal_title(scene, area, title, 1);
}

/// The title below a horizontal axis whose labels take up some `lines`.
pub(super) fn horizontal_title(scene: &mut Scene, area: Area, title: &str, lines: usize) {
    let hand = BODY.ink(MUTED).align(Align::Middle);
    let title = hand.fit(title, area.width() + 60.0);
    let y = area.bottom + 37.0 + lines as f64 * SMALL.line();
    scene.words(&title, (area.centre().0, y), hand);
}

fn apart(axis: &PlotAxis, area: Area, hand: Hand) -> Vec<(f64, String)> {
    for most in (2..=10).rev() {
        let mut ticks = axis.ticks(most);
        ticks.retain(|(value, label)| {
            let (x, half) = (axis.at(*value), hand.measure(label) / 2.0);
            x - half > area.left - OVERHANG && x + half < area.right + OVERHANG
        });
        let clear = ticks.len() > 1
            && ticks.windows(2).all(|pair| {
                let widths = hand.measure(&pair[0].1) + hand.measure(&pair[1].1);
                axis.at(pair[1].0) - axis.at(pair[0].0) > widths / 2.0 + 24.0
            });
        if clear {
            return ticks;
        }
    }
    axis.ticks(1).into_iter().take(1).collect()
}
