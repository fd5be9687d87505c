//! Points, whiskers and arrows.

use super::area::{Spot, distance};
use super::palette::{Ink, TEXT, WHITE};
use super::scene::{Scene, circle, closed};

/// The shape of a point. Shapes differ, not only colours.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Mark {
    Disc,
    Hollow,
    Ringed,
    Dashed,
    Up,
    Down,
    Diamond,
}

/// Draws a mark of about `radius`.
pub(super) fn mark(scene: &mut Scene, mark: Mark, (x, y): Spot, radius: f64, ink: Ink) {
    match mark {
        Mark::Disc => scene.disc((x, y), radius, ink),
        Mark::Hollow => {
            scene.disc((x, y), radius, WHITE);
            scene.ring((x, y), radius - 1.5, ink, 3.5);
        }
        Mark::Ringed => {
            scene.disc((x, y), radius + 6.0, WHITE);
            scene.disc((x, y), radius - 1.0, ink);
            scene.ring((x, y), radius + 5.0, ink, 3.0);
        }
        Mark::Dashed => {
            scene.disc((x, y), radius, WHITE);
            scene.dashes(&closed(circle((x, y), radius + 3.0)), ink, 3.5, radius * 0.55);
        }
        Mark::Up => scene.fill(triangle((x, y), radius, -1.0), ink),
        Mark::Down => scene.fill(triangle((x, y), radius, 1.0), ink),
        Mark::Diamond => {
            let r = radius * 1.25;
            scene.fill(vec![(x, y - r), (x + r, y), (x, y + r), (x - r, y)], ink);
        }
    }
}

fn triangle((x, y): Spot, radius: f64, down: f64) -> Vec<Spot> {
    let base = y - down * radius * 0.75;
    vec![(x, y + down * radius), (x + radius * 1.1, base), (x - radius * 1.1, base)]
}

/// A horizontal interval with end caps; an end that runs past the axis has an arrowhead instead.
pub(super) fn whisker(
    scene: &mut Scene,
    (low, high): (f64, f64),
    (y, cap): (f64, f64),
    (low_shown, high_shown): (bool, bool),
    ink: Ink,
) {
    scene.line((low, y), (high, y), ink, 3.5);
    for (x, shown, way) in [(low, low_shown, -1.0), (high, high_shown, 1.0)] {
        if shown {
            scene.line((x, y - cap), (x, y + cap), ink, 3.0);
        } else {
            let back = x - way * 16.0;
            scene.fill(vec![(x, y), (back, y - 10.0), (back, y + 10.0)], ink);
        }
    }
}

/// A vertical interval with end caps.
pub(super) fn upright(scene: &mut Scene, x: f64, (low, high): (f64, f64), ink: Ink) {
    scene.line((x, low), (x, high), ink, 3.0);
    for y in [low, high] {
        scene.line((x - 7.0, y), (x + 7.0, y), ink, 3.0);
    }
}

/// An arrow that stops `clear` pixels before its target; none where there is no room.
pub(super) fn arrow(scene: &mut Scene, from: Spot, to: Spot, clear: f64, ink: Ink) {
    let length = distance(from, to);
    if length < 2.0 * clear + 20.0 {
        return;
    }
    let (ux, uy) = ((to.0 - from.0) / length, (to.1 - from.1) / length);
    let along = |d: f64, aside: f64| (from.0 + ux * d - uy * aside, from.1 + uy * d + ux * aside);
    let tip = length - clear;
    scene.line(along(clear, 0.0), along(tip - 14.0, 0.0), ink, 2.5);
    scene.fill(vec![along(tip, 0.0), along(tip - 18.0, 8.0), along(tip - 18.0, -8.0)], ink);
}

/// The outline around the best point or cell.
pub(super) const BEST: Ink = TEXT;
