//! Elementary functions against CORE-MATH, to the bit; special functions against CORE-MATH, `statrs`, closed forms
//! and tables.

use super::elementary::erfc;
use super::*;
use crate::engine::{Purpose, Randomness, Stream};
use rand::RngExt;
use statrs::distribution::{Beta, ContinuousCDF, Gamma, Normal, StudentsT};

const ARGUMENTS: usize = 20_000;

fn stream(part: u64) -> Stream {
    let source = Randomness::new(1, 0);
    source.stream(Purpose::WorkContent, source.identity(0, 0), part)
}

/// Between these, each order of magnitude alike.
fn between(low: f64, high: f64, stream: &mut Stream) -> f64 {
    exp(ln(low) + stream.random::<f64>() * (ln(high) - ln(low)))
}

/// Of any magnitude and sign, of those in use, and those at which something special happens.
fn arguments(part: u64) -> Vec<f64> {
    let mut stream = stream(part);
    let mut all = vec![0.0, -0.0, 1.0, -1.0, 2.0, 10.0, 0.5, f64::MIN_POSITIVE, f64::MAX];
    all.extend([f64::INFINITY, f64::NEG_INFINITY, f64::NAN, 5e-324, -745.2, 709.8, 1e22, 1e-22]);
    for _ in 0..ARGUMENTS {
        let any = between(1e-300, 1e300, &mut stream);
        let usual = between(1e-9, 1e3, &mut stream);
        let near_one = 1.0 + 0.1 * (stream.random::<f64>() - 0.5);
        all.extend(
            [any, usual, near_one].map(|x| x * (2.0 * stream.random::<f64>() - 1.0).signum()),
        );
    }
    all
}

/// The same bits; not-a-numbers are all the same.
#[track_caller]
fn same(name: &str, at: &[f64], found: f64, known: f64) {
    let alike = found.to_bits() == known.to_bits() || found.is_nan() && known.is_nan();
    assert!(alike, "{name} of {at:?}: {found:e}, known {known:e}");
}

#[test]
fn elementary_functions_are_correctly_rounded() {
    type Function = (&'static str, fn(f64) -> f64, fn(f64) -> f64);
    let functions: [Function; 9] = [
        ("exp", exp, core_math::exp),
        ("exp2", exp2, core_math::exp2),
        ("exp_m1", exp_m1, core_math::expm1),
        ("ln", ln, core_math::log),
        ("ln_1p", ln_1p, core_math::log1p),
        ("log10", log10, core_math::log10),
        ("sin", sin, core_math::sin),
        ("cos", cos, core_math::cos),
        ("erfc", erfc, core_math::erfc),
    ];
    for (part, (name, function, oracle)) in functions.into_iter().enumerate() {
        for x in arguments(part as u64) {
            same(name, &[x], function(x), oracle(x));
        }
    }
}

#[test]
fn powers_by_multiplication_and_by_logarithms() {
    assert_eq!(powi(3.0, 0), 1.0);
    assert_eq!(powi(-3.0, 3), -27.0);
    assert_eq!(powi(2.0, -10), 1.0 / 1024.0);
    assert_eq!((0..23).map(|n| powi(10.0, n)).next_back(), Some(1e22));
    assert_eq!(powi(0.0, -1), f64::INFINITY);
    assert_eq!(powi(2.0, i32::MIN), 0.0);
    assert_eq!([pow(0.0, 2.0), pow(0.0, 0.0), pow(7.0, 0.0)], [0.0, 1.0, 1.0]);
    let mut stream = stream(30);
    for _ in 0..ARGUMENTS {
        let (x, y) = (between(1e-9, 1e9, &mut stream), 20.0 * stream.random::<f64>() - 10.0);
        let error = pow(x, y) / core_math::pow(x, y) - 1.0;
        assert!(error.abs() <= (2.0 + (y * ln(x)).abs()) * f64::EPSILON, "{x}^{y}: {error:e}");
    }
}

/// Found and known differ by no more than this share of the known.
#[track_caller]
fn near(name: &str, at: &[f64], found: f64, known: f64, share: f64) {
    let within = (found - known).abs() <= share * known.abs() || found == known;
    assert!(within, "{name} at {at:?}: {found:e}, known {known:e}, {:e}", found / known - 1.0);
}

#[test]
fn the_gamma_function_and_its_logarithm() {
    let mut stream = stream(40);
    for _ in 0..ARGUMENTS {
        let x = between(1e-6, 150.0, &mut stream);
        near("gamma", &[x], gamma(x), core_math::tgamma(x), 4e-13);
        let x = between(1e-6, 1e9, &mut stream);
        let error = ln_gamma(x) - core_math::lgamma(x);
        assert!(error.abs() <= 1e-14 * (1.0 + core_math::lgamma(x).abs()), "{x}: {error:e}");
    }
}

/// Of a whole shape a: a Poisson number with mean x is at least a.
#[test]
fn incomplete_gamma_functions() {
    for a in [1, 2, 5, 17, 60, 400] {
        for share in [0.01, 0.3, 0.8, 1.0, 1.1, 1.6, 4.0] {
            let (shape, x) = (f64::from(a), f64::from(a) * share);
            let mass =
                |n: i32| exp(f64::from(n) * ln(x) - x - core_math::lgamma(f64::from(n) + 1.0));
            let above: f64 = (0..a).map(mass).sum();
            let below: f64 = (a..a + 4000).map(mass).sum();
            near("gamma_above", &[shape, x], gamma_above(shape, x), above, 2e-12);
            near("gamma_below", &[shape, x], gamma_below(shape, x), below, 2e-12);
        }
    }
    let mut stream = stream(50);
    for _ in 0..ARGUMENTS / 10 {
        let a = between(0.01, 1e4, &mut stream);
        let x = a * between(0.3, 3.0, &mut stream);
        let known = Gamma::new(a, 1.0).expect("positive").cdf(x);
        assert!((gamma_below(a, x) - known).abs() < 1e-11, "{a}, {x}");
        assert!((gamma_below(a, x) + gamma_above(a, x) - 1.0).abs() < 1e-15, "{a}, {x}");
        let p = stream.random::<f64>();
        let quantile = gamma_quantile(a, p);
        assert!((gamma_below(a, quantile) - p).abs() < 1e-12, "{a}, {p}: {quantile}");
    }
    assert_eq!([gamma_below(2.0, 0.0), gamma_below(2.0, f64::INFINITY)], [0.0, 1.0]);
    assert_eq!([gamma_quantile(2.0, 0.0), gamma_quantile(2.0, 1.0)], [0.0, f64::INFINITY]);
    // Less than any number but 0.
    assert_eq!(gamma_quantile(1e-3, 0.1), 5e-324);
    near("gamma_quantile", &[1.0, 0.9], gamma_quantile(1.0, 0.9), std::f64::consts::LN_10, 1e-14);
    near("gamma_quantile", &[1e6, 0.9], gamma_quantile(1e6, 0.9), 1_001_281.765_499_621, 1e-13);
}

#[test]
fn the_beta_function_and_its_distribution() {
    let mut stream = stream(60);
    for _ in 0..ARGUMENTS / 10 {
        let [a, b] = [0, 1].map(|_| between(0.05, 3e3, &mut stream));
        let known = core_math::lgamma(a) + core_math::lgamma(b) - core_math::lgamma(a + b);
        let scale = 1.0 + core_math::lgamma(a + b).abs();
        assert!((ln_beta(a, b) - known).abs() < 4e-14 * scale, "{a}, {b}");
        let x = stream.random::<f64>();
        let statrs = Beta::new(a, b).expect("positive").cdf(x);
        assert!((beta_below(a, b, x) - statrs).abs() < 1e-10, "{a}, {b}, {x}: {statrs}");
        let p = stream.random::<f64>();
        let quantile = beta_quantile(a, b, p);
        // Close to 1 the next number is already another share.
        let around = [-2, 2].map(|way| f64::from_bits(quantile.to_bits().wrapping_add_signed(way)));
        let [least, most] = around.map(|x| beta_below(a, b, x));
        assert!(least - 1e-12 <= p && p <= most + 1e-12, "{a}, {b}, {p}: {quantile}");
    }
    // The sum of binomial probabilities, of ten trials at three in ten.
    near("beta_below", &[3.0, 8.0, 0.3], beta_below(3.0, 8.0, 0.3), 0.617_217_213_6, 1e-14);
    // Where nothing happened in a hundred (Clopper and Pearson), and a million of ten million.
    near("beta_quantile", &[], beta_quantile(1.0, 100.0, 0.975), 1.0 - pow(0.025, 0.01), 1e-13);
    let (a, b) = (1e6, 9e6);
    near("beta_below", &[a, b], beta_below(a, b, beta_quantile(a, b, 0.025)), 0.025, 1e-9);
    assert_eq!([beta_quantile(2.0, 3.0, 0.0), beta_quantile(2.0, 3.0, 1.0)], [0.0, 1.0]);
}

/// Quantiles to twenty digits, by mpmath; closed forms for one and two degrees.
#[test]
fn quantiles_of_students_t() {
    let table = [
        (4.0, 0.95, 2.776_445_105_197_794_4),
        (10.0, 0.95, 2.228_138_851_986_275),
        (19.0, 0.95, 2.093_024_054_408_309_8),
        (99.0, 0.95, 1.984_216_951_586_417_5),
    ];
    for (degrees, confidence, t) in table {
        near("t", &[degrees, confidence], t_quantile(degrees, confidence), t, 1e-12);
    }
    for confidence in [0.01, 0.5, 0.9, 0.95, 0.999, 0.999_999] {
        let cauchy = std::f64::consts::FRAC_PI_2 * confidence;
        near("t", &[1.0, confidence], t_quantile(1.0, confidence), sin(cauchy) / cos(cauchy), 1e-9);
        let two = confidence * (2.0 / (1.0 - confidence * confidence)).sqrt();
        near("t", &[2.0, confidence], t_quantile(2.0, confidence), two, 1e-9);
        for degrees in [3.0, 7.5, 31.0, 399.0, 1e5] {
            let student = StudentsT::new(0.0, 1.0, degrees).expect("positive");
            let found = student.cdf(t_quantile(degrees, confidence));
            let known = 0.5 + 0.5 * confidence;
            assert!((found - known).abs() < 1e-10, "{degrees}, {confidence}: {found}");
        }
    }
    near("t", &[1e9], t_quantile(1e9, 0.95), normal_quantile(0.975), 1e-8);
}

#[test]
fn the_normal_distribution() {
    let normal = Normal::standard();
    let mut stream = stream(70);
    for _ in 0..ARGUMENTS {
        let x = 16.0 * stream.random::<f64>() - 8.0;
        assert!((normal_below(x) - normal.cdf(x)).abs() < 1e-10, "{x}");
        assert!((normal_below(x) + normal_above(x) - 1.0).abs() < 1e-15, "{x}");
        let p = between(1e-300, 1.0, &mut stream);
        near("normal_quantile", &[p], normal_below(normal_quantile(p)), p, 1e-12);
    }
    near("normal_quantile", &[0.975], normal_quantile(0.975), 1.959_963_984_540_054, 1e-15);
    near("normal_quantile", &[0.9], normal_quantile(0.9), 1.281_551_565_544_600_4, 1e-15);
    near("normal_density", &[1.0], normal_density(1.0), 0.241_970_724_519_143_37, 1e-15);
    assert!(normal_quantile(0.5).abs() < 1e-16);
    assert_eq!([normal_quantile(0.0), normal_quantile(1.0)], [f64::NEG_INFINITY, f64::INFINITY]);
}
