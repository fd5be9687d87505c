//! Rectangles and points on the page, in pixels, y growing downward.

/// A place on the page: (x, y).
pub(super) type Spot = (f64, f64);

/// Pixels from one place to another.
pub(super) fn distance(from: Spot, to: Spot) -> f64 {
    let (x, y) = (to.0 - from.0, to.1 - from.1);
    (x * x + y * y).sqrt()
}

/// A rectangle on the page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Area {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

impl Area {
    pub(super) fn new(left: f64, top: f64, right: f64, bottom: f64) -> Area {
        Area { left, top, right, bottom }
    }

    pub(super) fn around((x, y): Spot, half_width: f64, half_height: f64) -> Area {
        Area::new(x - half_width, y - half_height, x + half_width, y + half_height)
    }

    pub(super) fn width(&self) -> f64 {
        self.right - self.left
    }

    pub(super) fn height(&self) -> f64 {
        self.bottom - self.top
    }

    pub(super) fn centre(&self) -> Spot {
        ((self.left + self.right) / 2.0, (self.top + self.bottom) / 2.0)
    }

    pub(super) fn inset(&self, by: f64) -> Area {
        Area::new(self.left + by, self.top + by, self.right - by, self.bottom - by)
    }

    pub(super) fn contains(&self, other: &Area) -> bool {
        self.left <= other.left
            && self.top <= other.top
            && self.right >= other.right
            && self.bottom >= other.bottom
    }

    /// The surface the two share, in square pixels.
    pub(super) fn overlap(&self, other: &Area) -> f64 {
        let wide = self.right.min(other.right) - self.left.max(other.left);
        let high = self.bottom.min(other.bottom) - self.top.max(other.top);
        wide.max(0.0) * high.max(0.0)
    }

    /// The place in the rectangle nearest to `spot`.
    pub(super) fn nearest(&self, (x, y): Spot) -> Spot {
        (x.max(self.left).min(self.right), y.max(self.top).min(self.bottom))
    }

    /// Whether a straight line between two places passes through (Liang and Barsky, 1984).
    pub(super) fn meets(&self, from: Spot, to: Spot) -> bool {
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let sides = [
            (-dx, from.0 - self.left),
            (dx, self.right - from.0),
            (-dy, from.1 - self.top),
            (dy, self.bottom - from.1),
        ];
        let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
        for (slope, room) in sides {
            if slope == 0.0 {
                if room < 0.0 {
                    return false;
                }
            } else if slope < 0.0 {
                enter = enter.max(room / slope);
            } else {
                leave = leave.min(room / slope);
            }
        }
        enter <= leave
    }

    /// The part of a convex outline inside the rectangle (Sutherland and Hodgman, 1974).
    pub(super) fn clip(&self, outline: &[Spot]) -> Vec<Spot> {
        let room: [&dyn Fn(Spot) -> f64; 4] =
            [&|p| p.0 - self.left, &|p| self.right - p.0, &|p| p.1 - self.top, &|p| {
                self.bottom - p.1
            }];
        room.iter().fold(outline.to_vec(), |shape, room| cut(&shape, room))
    }
}

fn cut(outline: &[Spot], room: &dyn Fn(Spot) -> f64) -> Vec<Spot> {
    let mut kept = Vec::with_capacity(outline.len() + 2);
    for (i, &here) in outline.iter().enumerate() {
        let before = outline[(i + outline.len() - 1) % outline.len()];
        let (a, b) = (room(before), room(here));
        if (a < 0.0) != (b < 0.0) {
            let part = a / (a - b);
            let crossing = |from: f64, to: f64| from + (to - from) * part;
            kept.push((crossing(before.0, here.0), crossing(before.1, here.1)));
        }
        if b >= 0.0 {
            kept.push(here);
        }
    }
    kept
}
