//! The median and the 90th percentile of a distribution, marked on its chart.

use super::area::Area;
use super::axis::PlotAxis;
use super::labels::spread;
use super::lettering::{Align, Hand};
use super::numbers::amount;
use super::page::SMALL;
use super::palette::{Ink, WHITE};
use super::scene::Scene;

/// The median and the 90th percentile as lines down to the axis, unless they lie beyond it.
pub(super) fn lines(
    scene: &mut Scene,
    times: (f64, f64),
    ink: Ink,
    y: f64,
    base: Area,
    axis: &PlotAxis,
) {
    let ends = |value: f64| [(axis.at(value), y + 16.0), (axis.at(value), base.bottom)];
    if axis.shows(times.0) {
        scene.stroke(ends(times.0).to_vec(), ink, 3.5);
    }
    if axis.shows(times.1) {
        scene.dashes(&ends(times.1), ink, 3.5, 9.0);
    }
}

/// The two numbers in the strip above the lines.
pub(super) fn names(
    scene: &mut Scene,
    times: (f64, f64),
    ink: Ink,
    y: f64,
    base: Area,
    axis: &PlotAxis,
) {
    let values = [times.0, times.1];
    let xs = values.map(|value| axis.at(value));
    let hand: Hand = SMALL.ink(ink).align(Align::Middle);
    let texts = [format!("median {}", amount(values[0])), format!("p90 {}", amount(values[1]))];
    let widths = [hand.measure(&texts[0]), hand.measure(&texts[1])];
    let apart = (widths[0] + widths[1]) / 2.0 + 22.0;
    let low = base.left + widths[0].max(widths[1]) / 2.0;
    let places = spread(&xs, apart, low, base.right - widths[1] / 2.0);
    for (text, x) in texts.iter().zip(places) {
        scene.block(Area::around((x, y), hand.measure(text) / 2.0 + 4.0, 16.0), WHITE);
        scene.words(text, (x, y), hand);
    }
}
