//! Exponential and normal numbers by the ziggurat of Marsaglia and Tsang (2000, Journal of Statistical Software 5, 8) in
//! the form of Doornik (2005, An improved ziggurat method to generate normal random samples): 255 layers of
//! equal area below the density and a tail. Only at the edge of a layer, once in fifty draws, is the density itself
//! asked for.

use crate::engine::maths;
use crate::engine::randomness::Stream;
use rand::distr::Open01;
use rand::{Rng, RngExt};

/// Layers, the tail with its box among them.
const LAYERS: usize = 256;

/// Where each layer ends, and how high the density is there (1 at 0).
struct Ziggurat {
    end: [f64; LAYERS + 1],
    height: [f64; LAYERS + 1],
}

/// Where the tails begin: there the area of the tail and its box is that of each layer above.
const EXPONENTIAL_TAIL: f64 = 7.697_117_470_131_05;
const NORMAL_TAIL: f64 = 3.654_152_885_361_009;

static EXPONENTIAL: Ziggurat = {
    let tail = EXPONENTIAL_TAIL;
    let height = pxfm::exp(-tail);
    let area = (tail + 1.0) * height;
    let mut table = Ziggurat::of_tail(tail, height, area);
    let mut layer = 2;
    while layer < LAYERS {
        let height = table.next_height(layer, area);
        table.set(layer, -pxfm::log(height), height);
        layer += 1;
    }
    table
};

static NORMAL: Ziggurat = {
    let tail = NORMAL_TAIL;
    let height = pxfm::exp(-0.5 * tail * tail);
    let area = tail * height + height / mills(tail);
    let mut table = Ziggurat::of_tail(tail, height, area);
    let mut layer = 2;
    while layer < LAYERS {
        let height = table.next_height(layer, area);
        table.set(layer, root(-2.0 * pxfm::log(height)), height);
        layer += 1;
    }
    table
};

impl Ziggurat {
    /// The lowest layer, a box as large as itself and the tail, and the end of the next one.
    const fn of_tail(tail: f64, height: f64, area: f64) -> Ziggurat {
        let mut table = Ziggurat { end: [0.0; LAYERS + 1], height: [1.0; LAYERS + 1] };
        table.set(0, area / height, height);
        table.set(1, tail, height);
        table
    }

    /// The height above a layer of this area.
    const fn next_height(&self, layer: usize, area: f64) -> f64 {
        self.height[layer - 1] + area / self.end[layer - 1]
    }

    const fn set(&mut self, layer: usize, end: f64, height: f64) {
        self.end[layer] = end;
        self.height[layer] = height;
    }

    /// Whether a point of a layer, beyond what all of the density covers, lies below the density.
    #[cold]
    fn accepts(&self, layer: usize, density: f64, stream: &mut Stream) -> bool {
        let (low, high) = (self.height[layer], self.height[layer + 1]);
        high + (low - high) * stream.random::<f64>() < density
    }
}

/// e^(-x^2/2) over the area of the normal tail beyond x, by Laplace's continued fraction.
const fn mills(x: f64) -> f64 {
    let (mut value, mut n) = (x, 200.0);
    while n > 0.0 {
        value = x + n / value;
        n -= 1.0;
    }
    value
}

/// A square root by Newton's steps: the compiler takes none yet.
const fn root(square: f64) -> f64 {
    let (mut root, mut steps) = (0.5 * (1.0 + square), 0);
    while steps < 60 {
        root = 0.5 * (root + square / root);
        steps += 1;
    }
    root
}

/// An exponential number with mean 1.
#[inline]
pub(super) fn exponential(stream: &mut Stream) -> f64 {
    loop {
        let bits = stream.next_u64();
        let layer = (bits & 0xff) as usize;
        // Of the 52 highest bits a number in (0, 1), never 0: halves between two of them.
        let x = (fraction(bits) - (1.0 - f64::EPSILON / 2.0)) * EXPONENTIAL.end[layer];
        if x < EXPONENTIAL.end[layer + 1] {
            return x;
        }
        if layer == 0 {
            return EXPONENTIAL_TAIL - maths::ln(stream.random::<f64>());
        }
        if EXPONENTIAL.accepts(layer, maths::exp(-x), stream) {
            return x;
        }
    }
}

/// A standard normal number.
#[inline]
pub(super) fn normal(stream: &mut Stream) -> f64 {
    loop {
        let bits = stream.next_u64();
        let layer = (bits & 0xff) as usize;
        let side = 2.0 * fraction(bits) - 3.0;
        let x = side * NORMAL.end[layer];
        if x.abs() < NORMAL.end[layer + 1] {
            return x;
        }
        if layer == 0 {
            return normal_tail(stream).copysign(side);
        }
        if NORMAL.accepts(layer, maths::exp(-0.5 * x * x), stream) {
            return x;
        }
    }
}

/// A number in [1, 2) of the 52 highest bits; the layer is of the lowest.
#[inline]
fn fraction(bits: u64) -> f64 {
    f64::from_bits(1.0_f64.to_bits() | (bits >> 12))
}

/// A normal number beyond the layers (Marsaglia 1964, Technometrics 6, 101-102).
#[cold]
fn normal_tail(stream: &mut Stream) -> f64 {
    loop {
        let x = -maths::ln(stream.sample(Open01)) / NORMAL_TAIL;
        let y = -maths::ln(stream.sample(Open01));
        if 2.0 * y >= x * x {
            return NORMAL_TAIL + x;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::sampling::gamma_draws::GammaDraws;
    use crate::engine::{Purpose, Randomness};
    use rand_distr::{Distribution, Exp1, Gamma, StandardNormal};

    /// Each layer, from its end on, has the area of every other, and the density at its end is its height.
    #[test]
    fn layers_have_equal_areas_below_the_density() {
        let densities: [fn(f64) -> f64; 2] = [|x| maths::exp(-x), |x| maths::exp(-0.5 * x * x)];
        for (table, density) in [&EXPONENTIAL, &NORMAL].into_iter().zip(densities) {
            let area =
                |layer: usize| table.end[layer] * (table.height[layer + 1] - table.height[layer]);
            for layer in 1..LAYERS {
                assert!((area(layer) / area(1) - 1.0).abs() < 1e-11, "{layer}: {}", area(layer));
                let height = table.height[layer];
                assert!((density(table.end[layer]) / height - 1.0).abs() < 1e-14, "{layer}");
                assert!(table.end[layer + 1] < table.end[layer]);
            }
            assert!((table.end[0] * table.height[0] / area(1) - 1.0).abs() < 1e-11);
        }
    }

    /// `rand_distr` draws by the same methods with the system's functions: from the same streams the same numbers, up
    /// to its tables: their layers have an area of twelve digits, which in the highest layers leaves nine of an end.
    #[test]
    fn draws_are_those_of_another_implementation() {
        let shapes = [0.05, 0.7, 1.0, 1.5, 4.0, 250.0].map(|shape| {
            (GammaDraws::new(shape), Gamma::new(shape, 1.0).expect("the shape is positive"))
        });
        let source = Randomness::new(1, 0);
        for subject in 0..200_000 {
            let part = |part| {
                let subject = source.identity(0, subject);
                let stream = source.stream(Purpose::WorkContent, subject, part);
                (stream.clone(), stream)
            };
            let near = |ours: f64, theirs: f64| {
                assert!((ours - theirs).abs() <= 1e-8 * theirs.abs(), "{ours}, {theirs}");
            };
            let (mut ours, mut theirs) = part(0);
            near(exponential(&mut ours), Exp1.sample(&mut theirs));
            let (mut ours, mut theirs) = part(1);
            near(normal(&mut ours), StandardNormal.sample(&mut theirs));
            let (mut ours, mut theirs) = part(2);
            let (draws, oracle) = &shapes[(subject % 6) as usize];
            near(draws.sample(&mut ours), oracle.sample(&mut theirs));
            assert_eq!(ours, theirs, "both have drawn as often");
        }
    }
}
