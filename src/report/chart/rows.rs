//! A column of names at the left of charts that have a row a policy or a station.

use super::area::Spot;
use super::lettering::{Align, Hand};
use super::page::SMALL;
use super::scene::Scene;

const NAMES: Hand = SMALL.align(Align::End);

/// The width the names need, at most `most` pixels.
pub(super) fn width<'a>(names: impl IntoIterator<Item = &'a str>, most: f64) -> f64 {
    names.into_iter().map(|name| NAMES.measure(name)).fold(0.0, f64::max).min(most)
}

/// A name that ends at `end`, in as many lines as the row is high, shortened where it must be.
pub(super) fn name(scene: &mut Scene, name: &str, end: Spot, width: f64, row: f64) {
    let most = ((row / NAMES.line()) as usize).clamp(1, 3);
    scene.paragraph(&NAMES.wrap(name, width + 1.0, most), end, NAMES);
}
