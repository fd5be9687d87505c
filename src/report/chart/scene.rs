//! A picture as a list of shapes, in drawing order. It knows neither SVG nor PNG: `paint` does.

use super::area::{Area, Spot, distance};
use super::lettering::{Align, Hand, printable};
use super::palette::Ink;
use crate::engine::maths;

/// One thing to draw.
pub(super) enum Element {
    /// A filled polygon.
    Fill { outline: Vec<Spot>, ink: Ink },
    /// A line through the spots.
    Stroke { path: Vec<Spot>, ink: Ink, width: f64 },
    /// One line of text; `at` is at the middle of its capitals' height.
    Words { text: String, at: Spot, hand: Hand },
}

/// A picture under construction.
pub(super) struct Scene {
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) shapes: Vec<Element>,
}

impl Scene {
    pub(super) fn new(width: f64, height: f64) -> Scene {
        Scene { width, height, shapes: Vec::new() }
    }

    pub(super) fn fill(&mut self, outline: Vec<Spot>, ink: Ink) {
        if outline.len() > 2 {
            self.shapes.push(Element::Fill { outline, ink });
        }
    }

    pub(super) fn block(&mut self, area: Area, ink: Ink) {
        self.fill(corners(area), ink);
    }

    pub(super) fn frame(&mut self, area: Area, ink: Ink, width: f64) {
        // One corner further round, so that the first corner is joined too.
        let path = corners(area).into_iter().cycle().take(6).collect();
        self.stroke(path, ink, width);
    }

    pub(super) fn disc(&mut self, centre: Spot, radius: f64, ink: Ink) {
        self.fill(circle(centre, radius), ink);
    }

    pub(super) fn ring(&mut self, centre: Spot, radius: f64, ink: Ink, width: f64) {
        self.stroke(closed(circle(centre, radius)), ink, width);
    }

    pub(super) fn line(&mut self, from: Spot, to: Spot, ink: Ink, width: f64) {
        self.stroke(vec![from, to], ink, width);
    }

    pub(super) fn stroke(&mut self, path: Vec<Spot>, ink: Ink, width: f64) {
        if path.len() > 1 {
            self.shapes.push(Element::Stroke { path, ink, width });
        }
    }

    /// A line with gaps: `dash` pixels drawn, as many left out.
    pub(super) fn dashes(&mut self, path: &[Spot], ink: Ink, width: f64, dash: f64) {
        let mut drawn = vec![];
        let (mut left, mut down) = (dash, true);
        for pair in path.windows(2) {
            let (from, to) = (pair[0], pair[1]);
            let length = distance(from, to);
            let mut done = 0.0;
            while done < length {
                let step = left.min(length - done);
                let at = |d: f64| {
                    let part = d / length;
                    (from.0 + (to.0 - from.0) * part, from.1 + (to.1 - from.1) * part)
                };
                if down {
                    if drawn.is_empty() {
                        drawn.push(at(done));
                    }
                    drawn.push(at(done + step));
                }
                done += step;
                left -= step;
                if left <= 1e-6 {
                    self.stroke(std::mem::take(&mut drawn), ink, width);
                    (left, down) = (dash, !down);
                }
            }
        }
        self.stroke(drawn, ink, width);
    }

    pub(super) fn words(&mut self, text: &str, at: Spot, hand: Hand) {
        if !text.is_empty() {
            self.shapes.push(Element::Words { text: printable(text), at, hand });
        }
    }

    /// Lines of text one below the other, the block centred vertically on `at`.
    pub(super) fn paragraph(&mut self, lines: &[String], at: Spot, hand: Hand) {
        let first = at.1 - (lines.len() as f64 - 1.0) / 2.0 * hand.line();
        for (i, line) in lines.iter().enumerate() {
            self.words(line, (at.0, first + i as f64 * hand.line()), hand);
        }
    }

    /// Where every text stands, for the tests of overlap and clipping.
    #[cfg(test)]
    pub(super) fn written(&self) -> Vec<(String, Area)> {
        let mut boxes = vec![];
        for shape in &self.shapes {
            if let Element::Words { text, at, hand } = shape {
                let start = at.0 - hand.measure(text) * share_before(hand.align);
                let end = start + hand.measure(text);
                let half = hand.size * 0.37;
                boxes.push((text.clone(), Area::new(start, at.1 - half, end, at.1 + half)));
            }
        }
        boxes
    }
}

/// The share of a text's width that lies before its spot.
pub(super) fn share_before(align: Align) -> f64 {
    match align {
        Align::Start => 0.0,
        Align::Middle => 0.5,
        Align::End => 1.0,
    }
}

pub(super) fn closed(mut outline: Vec<Spot>) -> Vec<Spot> {
    outline.extend(outline.first().copied());
    outline
}

pub(super) fn circle((x, y): Spot, radius: f64) -> Vec<Spot> {
    let turn = |i: i32| f64::from(i) * std::f64::consts::TAU / 40.0;
    (0..40).map(|i| (x + radius * maths::cos(turn(i)), y + radius * maths::sin(turn(i)))).collect()
}

fn corners(area: Area) -> Vec<Spot> {
    vec![
        (area.left, area.top),
        (area.right, area.top),
        (area.right, area.bottom),
        (area.left, area.bottom),
    ]
}
