//! Values as colours, and the bar that explains them.

use super::area::Area;
use super::axis::Range;
use super::numbers::amount;
use super::page::{BODY, SMALL};
use super::palette::{Ink, RULE, diverging, sequential};
use super::scene::Scene;

/// How values become colours.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Colours {
    /// From pale (least) to dark (most).
    Sequential,
    /// Brown below the middle value, blue above.
    Diverging {
        /// The value drawn nearly white, such as 0 or the baseline's.
        middle: f64,
    },
}

/// The colour of each value.
pub(super) struct Shades {
    low: f64,
    high: f64,
    colours: Colours,
}

impl Shades {
    pub(super) fn of(values: impl IntoIterator<Item = f64>, colours: Colours) -> Shades {
        let range = Range::over(values);
        let (mut low, mut high) = (range.low, range.high);
        if let Colours::Diverging { middle } = colours {
            let reach = (high - middle).abs().max((middle - low).abs());
            (low, high) = (middle - reach, middle + reach);
        }
        Shades { low, high, colours }
    }

    /// The colour of a value.
    pub(super) fn ink(&self, value: f64) -> Ink {
        let width = self.high - self.low;
        let part = if width > 0.0 { (value - self.low) / width } else { 0.5 };
        match self.colours {
            Colours::Sequential => sequential(part),
            Colours::Diverging { .. } => diverging(part),
        }
    }
}

/// The colour bar with its title and three values; returns its place.
pub(super) fn bar(scene: &mut Scene, title: &str, area: Area, shades: &Shades) -> Area {
    let title = BODY.wrap(title, area.width(), 4);
    let head = title.len() as f64 * BODY.line();
    scene.paragraph(&title, (area.left, area.top + head / 2.0), BODY);
    let top = area.top + head + 30.0;
    let bar = Area::new(area.left, top, area.left + 44.0, (top + 420.0).min(area.bottom - 60.0));
    let steps = 60;
    for i in 0..steps {
        let part = |i: i32| f64::from(i) / f64::from(steps);
        let y = |i: i32| bar.bottom - bar.height() * part(i);
        let value = shades.low + (shades.high - shades.low) * part(i);
        scene.block(Area::new(bar.left, y(i + 1), bar.right, y(i)), shades.ink(value));
    }
    scene.frame(bar, RULE, 1.5);
    let middle = (shades.low + shades.high) / 2.0;
    for (value, y) in [(shades.low, bar.bottom), (middle, bar.centre().1), (shades.high, bar.top)] {
        scene.line((bar.right, y), (bar.right + 8.0, y), RULE, 2.0);
        scene.words(&amount(value), (bar.right + 16.0, y), SMALL);
    }
    bar
}
