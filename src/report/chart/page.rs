//! What every chart shares: the title that states the finding, the subtitle and the footnote.

use super::area::Area;
use super::heading::Heading;
use super::lettering::Hand;
use super::palette::MUTED;
use super::scene::Scene;

/// The width of every picture in pixels; the height is 1080 unless rows need more.
pub(super) const WIDTH: f64 = 1920.0;
pub(super) const HEIGHT: f64 = 1080.0;
const MARGIN: f64 = 64.0;

/// The letters of a chart: nothing is smaller than 26 pixels, to be legible on a slide.
pub(super) const TITLE: Hand = Hand::plain(42.0).bold();
pub(super) const SUBTITLE: Hand = Hand::plain(29.0).ink(MUTED);
pub(super) const BODY: Hand = Hand::plain(27.0);
pub(super) const SMALL: Hand = Hand::plain(26.0);

/// A new picture with its heading, and the area left for the chart. `notes` are remarks of the
/// chart itself (what it could not show), written before the caller's footnote.
pub(super) fn begin(heading: &Heading, notes: &[String], height: f64) -> (Scene, Area) {
    let mut scene = Scene::new(WIDTH, height);
    let width = WIDTH - 2.0 * MARGIN;
    let mut y = 44.0;
    for (text, hand, most) in [(&heading.title, TITLE, 3), (&heading.subtitle, SUBTITLE, 2)] {
        for line in hand.wrap(text, width, most) {
            y += hand.line() / 2.0;
            scene.words(&line, (MARGIN, y), hand);
            y += hand.line() / 2.0;
        }
        y += 6.0;
    }
    let bottom = footnote(&mut scene, heading, notes, width);
    (scene, Area::new(MARGIN, y + 18.0, WIDTH - MARGIN, bottom))
}

fn footnote(scene: &mut Scene, heading: &Heading, notes: &[String], width: f64) -> f64 {
    let mut texts: Vec<&str> = notes.iter().map(String::as_str).collect();
    texts.extend(heading.footnote.as_deref());
    let hand = SMALL.ink(MUTED);
    let lines = hand.wrap(&texts.join("  "), width, 2);
    let mut y = scene.height - 36.0 - lines.len() as f64 * hand.line();
    let top = y;
    for line in &lines {
        y += hand.line() / 2.0;
        scene.words(line, (MARGIN, y), hand);
        y += hand.line() / 2.0;
    }
    top - 14.0
}
