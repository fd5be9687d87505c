//! The key above a chart: what each mark, line and colour stands for.

use super::area::Area;
use super::marks::{Mark, mark};
use super::page::BODY;
use super::palette::Ink;
use super::scene::Scene;

/// The sample drawn before a legend's text.
#[derive(Clone, Copy)]
pub(super) enum Key {
    Point(Mark, Ink),
    Block(Ink),
    Line(Ink),
    Dashes(Ink),
}

const ROW: f64 = 42.0;
const SAMPLE: f64 = 44.0;

/// Draws the keys in lines from left to right and returns the area below.
pub(super) fn legend(scene: &mut Scene, body: Area, keys: &[(Key, String)]) -> Area {
    let (mut x, mut y) = (body.left, body.top + ROW / 2.0);
    for (key, text) in keys {
        let text = BODY.fit(text, body.width() - SAMPLE - 14.0);
        let width = SAMPLE + 14.0 + BODY.measure(&text);
        if x > body.left && x + width > body.right {
            (x, y) = (body.left, y + ROW);
        }
        sample(scene, *key, x, y);
        scene.words(&text, (x + SAMPLE + 14.0, y), BODY);
        x += width + 44.0;
    }
    let used = if keys.is_empty() { 0.0 } else { y + ROW / 2.0 + 14.0 - body.top };
    Area { top: body.top + used, ..body }
}

fn sample(scene: &mut Scene, key: Key, x: f64, y: f64) {
    let middle = (x + SAMPLE / 2.0, y);
    match key {
        Key::Point(shape, ink) => mark(scene, shape, middle, 11.0, ink),
        Key::Block(ink) => scene.block(Area::around(middle, SAMPLE / 2.0, 13.0), ink),
        Key::Line(ink) => scene.line((x, y), (x + SAMPLE, y), ink, 5.0),
        Key::Dashes(ink) => scene.dashes(&[(x, y), (x + SAMPLE, y)], ink, 4.0, 9.0),
    }
}
