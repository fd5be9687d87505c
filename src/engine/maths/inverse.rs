//! The inverse of a continuous distribution function.

/// The x in [low, high], both >= 0, at which a distribution function reaches `p`: Newton's steps from `start`, and
/// half of the numbers between the bounds where one leads astray. `at` gives the value at x, and x times the density.
pub(super) fn inverse(
    p: f64,
    [mut low, mut high]: [f64; 2],
    start: f64,
    at: impl Fn(f64) -> (f64, f64),
) -> f64 {
    let (mut x, mut steps) = (start, 0);
    loop {
        let (below, slope) = at(x);
        if below > p {
            high = x
        } else {
            low = x
        }
        let step = (below - p) / slope;
        if step.abs() <= f64::EPSILON {
            return x;
        }
        let newton = x - x * step;
        // Where Newton's steps are many they creep; halves of what is left are 64 at most.
        x = if steps < STEPS && newton > low && newton < high { newton } else { middle(low, high) };
        if x == low || x == high {
            return high;
        }
        steps += 1;
    }
}

/// So many steps Newton has at most.
const STEPS: u32 = 40;

/// The number with as many numbers below it, down to `low`, as above it, up to `high`: among numbers of one
/// sign the order of their bits is their own.
fn middle(low: f64, high: f64) -> f64 {
    let (low, high) = (low.to_bits(), high.to_bits());
    f64::from_bits(low + (high - low) / 2)
}
