//! Labels of points, placed so that none covers another, a point or the edge of the plot.
//!
//! Greedy: labels in the given order take the cheapest free place around their point, near first;
//! a far place is paid for by its leader line and by the lines it crosses.

use super::area::{Area, Spot, distance};
use super::lettering::{Align, Hand};
use super::palette::{MUTED, WHITE};
use super::scene::Scene;
use crate::engine::maths;

/// A text to place, the point it names and the radius of the point's mark.
pub(super) struct Label {
    lines: Vec<String>,
    hand: Hand,
    target: Spot,
    size: (f64, f64),
    clear: f64,
}

impl Label {
    pub(super) fn new(lines: Vec<String>, hand: Hand, target: Spot, clear: f64) -> Label {
        let width = lines.iter().map(|line| hand.measure(line)).fold(0.0, f64::max);
        let size = (width + 8.0, lines.len() as f64 * hand.line());
        Label { lines, hand, target, size, clear }
    }
}

const RINGS: u32 = 60;
const RING: f64 = 16.0;
const DIRECTIONS: u32 = 24;

/// Writes the labels, each with a line to its point where it stands apart from it.
pub(super) fn write(scene: &mut Scene, labels: &[Label], lines: &[(Spot, Spot)], bounds: Area) {
    let mark = |label: &Label| Area::around(label.target, label.clear + 4.0, label.clear + 4.0);
    let marks: Vec<Area> = labels.iter().map(mark).collect();
    let places = place(labels, &marks, lines, bounds);
    for (area, label) in places.iter().zip(labels) {
        let near = area.nearest(label.target);
        let apart = distance(label.target, near);
        if apart > label.clear + 12.0 {
            scene.line(label.target, near, MUTED, 1.5);
        }
    }
    for (area, label) in places.iter().zip(labels) {
        scene.block(*area, WHITE.veiled(0.8));
        let start = (area.left + 4.0, area.centre().1);
        scene.paragraph(&label.lines, start, label.hand.align(Align::Start));
    }
}

/// The places of the labels within `bounds`, clear of the `taken` areas and preferably of `lines`.
fn place(labels: &[Label], taken: &[Area], lines: &[(Spot, Spot)], bounds: Area) -> Vec<Area> {
    let mut placed: Vec<Area> = Vec::with_capacity(labels.len());
    let mut leaders: Vec<(Spot, Spot)> = Vec::new();
    for label in labels {
        let cost = |candidate: &Area| {
            let covered: f64 =
                taken.iter().chain(&placed).map(|area| area.overlap(&candidate.inset(-4.0))).sum();
            let outside = if bounds.contains(candidate) { 0.0 } else { 1e6 };
            let leader = (label.target, candidate.nearest(label.target));
            let length = distance(leader.0, leader.1);
            let through = placed.iter().filter(|area| area.meets(leader.0, leader.1)).count();
            let under = leaders.iter().filter(|line| candidate.meets(line.0, line.1)).count();
            let crossed = lines.iter().filter(|line| candidate.meets(line.0, line.1)).count();
            let near_first = length + 400.0 * (through + under) as f64 + 70.0 * crossed as f64;
            near_first + outside + covered * 1e3
        };
        let best = candidates(label)
            .map(|candidate| (cost(&candidate), candidate))
            .min_by(|a, b| a.0.total_cmp(&b.0))
            .map_or(Area::around(label.target, 0.0, 0.0), |(_, candidate)| candidate);
        leaders.push((label.target, best.nearest(label.target)));
        placed.push(best);
    }
    placed
}

/// Places on rings around the point; on each ring the right-hand side comes first.
fn candidates(label: &Label) -> impl Iterator<Item = Area> {
    let (half_width, half_height) = (label.size.0 / 2.0, label.size.1 / 2.0);
    let (x, y) = label.target;
    let clear = label.clear + 8.0;
    (0..RINGS * DIRECTIONS).map(move |i| {
        let away = clear + RING * f64::from(i / DIRECTIONS);
        let angle = f64::from(i % DIRECTIONS) / f64::from(DIRECTIONS) * std::f64::consts::TAU;
        let (dx, dy) = (maths::cos(angle), -maths::sin(angle));
        let reach = |slope: f64, half: f64| slope * away + (slope * 1.6).clamp(-1.0, 1.0) * half;
        Area::around(
            (x + reach(dx, half_width), y + reach(dy, half_height)),
            half_width,
            half_height,
        )
    })
}

/// Heights for labels beside a column of ends, at least `apart` from each other and in order.
pub(super) fn spread(wanted: &[f64], apart: f64, low: f64, high: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|&a, &b| wanted[a].total_cmp(&wanted[b]));
    let mut places = wanted.to_vec();
    let mut floor = low;
    for &i in &order {
        places[i] = places[i].max(floor);
        floor = places[i] + apart;
    }
    let mut ceiling = high;
    for &i in order.iter().rev() {
        places[i] = places[i].min(ceiling);
        ceiling = places[i] - apart;
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twelve_labels_of_one_place_do_not_overlap() {
        let bounds = Area::new(0.0, 0.0, 1700.0, 760.0);
        let target = (1650.0, 40.0);
        let labels: Vec<Label> = (0..12)
            .map(|_| {
                Label::new(
                    vec!["A name of ordinary length".to_string()],
                    Hand::plain(27.0),
                    target,
                    16.0,
                )
            })
            .collect();
        let mark = Area::around(target, 16.0, 16.0);
        let placed = place(&labels, &[mark], &[], bounds);
        for (i, area) in placed.iter().enumerate() {
            assert!(bounds.contains(area) && area.overlap(&mark) == 0.0);
            assert!(placed[..i].iter().all(|other| other.overlap(area) == 0.0));
        }
    }

    #[test]
    fn spread_keeps_the_order_and_the_distance() {
        assert_eq!(spread(&[50.0, 52.0, 10.0], 20.0, 0.0, 60.0), [40.0, 60.0, 10.0]);
    }
}
