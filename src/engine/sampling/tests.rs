//! Consistency of every family: samples against moments and distribution function, distribution
//! function against density and quantile.

use super::*;
use crate::engine::maths;
use crate::engine::{Purpose, Randomness};

/// One of each family, and more where a family behaves differently.
fn specimens() -> Vec<Distribution> {
    let all = [
        Distribution::constant(3.0),
        Distribution::exponential(2.0),
        Distribution::erlang(2.0, 3),
        Distribution::gamma_by_cv(1.5, 0.6),
        Distribution::gamma_by_cv(1.5, 1.7),
        Distribution::lognormal_by_cv(1.4, 0.5),
        Distribution::weibull_by_cv(2.0, 0.8),
        Distribution::uniform(1.0, 4.0),
        Distribution::triangular(1.0, 2.0, 6.0),
        Distribution::pert(1.0, 2.0, 6.0),
        Distribution::truncated_normal(2.0, 1.5, 0.0, 4.0),
        Distribution::truncated_normal(2.0, 1.5, 0.5, f64::INFINITY),
        Distribution::hyperexponential(vec![(0.9, 0.5), (0.1, 5.5)]),
        Distribution::empirical(vec![1.0, 2.0, 7.0], &[5.0, 3.0, 2.0]),
        Distribution::geometric(3.0),
        Distribution::geometric(1.0),
        Distribution::gamma(4.0, 0.5),
        Distribution::lognormal(20_000.0, 1.2),
        Distribution::weibull(1.0, 2.0),
        Distribution::weibull_by_cv(3e10, 2.5),
        Distribution::uniform(0.0, 0.001),
        Distribution::triangular(0.0, 0.0, 5.0),
        Distribution::triangular(1.0, 5.0, 5.0),
        Distribution::pert(0.0, 0.0, 3.0),
        Distribution::empirical(vec![4.0, 1.0, 4.0, 9.0], &[1.0, 2.0, 1.0, 0.0]),
        Distribution::constant(0.0),
    ];
    all.map(|one| one.expect("the parameters are sound")).into()
}

/// So many draws of the same distribution, each from a stream of its own.
fn draws(of: &Distribution, count: u64) -> Vec<f64> {
    let source = Randomness::new(1, 0);
    let draw = |i| {
        let subject = source.identity(0, i);
        of.sample(&mut source.stream(Purpose::WorkContent, subject, 0))
    };
    (0..count).map(draw).collect()
}

/// Every family's sample mean and variance against its closed-form moments.
#[test]
fn samples_have_the_moments_they_claim() {
    let n = 200_000;
    for distribution in specimens() {
        let sample = draws(&distribution, n);
        let mean = sample.iter().sum::<f64>() / n as f64;
        let variance = sample.iter().map(|x| x * x).sum::<f64>() / n as f64 - mean * mean;
        let error = 5.0 * (distribution.variance() / n as f64).sqrt();
        assert!(
            (mean - distribution.mean()).abs() <= error + 1e-12,
            "{distribution:?}: mean {mean}"
        );
        // Where the tail is heavy, few draws make the variance.
        let heavy = distribution.variance() > 3.0 * distribution.mean() * distribution.mean();
        let within = if heavy { 0.3 } else { 0.06 } * distribution.variance() + 1e-9;
        assert!(
            (variance - distribution.variance()).abs() <= within,
            "{distribution:?}: variance {variance}"
        );
    }
}

/// The Kolmogorov-Smirnov statistic of 20 000 draws stays below its quantile for 1 in 1000; with points
/// the test is only stricter on the distribution than it need be on the draws.
#[test]
fn samples_follow_the_distribution_function() {
    let n = 20_000;
    for distribution in specimens() {
        let mut sample = draws(&distribution, n);
        sample.sort_by(f64::total_cmp);
        let mut largest = 0.0_f64;
        for (place, x) in sample.iter().enumerate() {
            let last = sample.get(place + 1) != Some(x);
            let first = place == 0 || sample[place - 1] != *x;
            let cdf = distribution.cdf(*x);
            if last {
                largest = largest.max(((place + 1) as f64 / n as f64 - cdf).abs());
            }
            if first {
                largest =
                    largest.max((place as f64 / n as f64 - (cdf - distribution.mass(*x))).abs());
            }
        }
        let statistic = largest * (n as f64).sqrt();
        assert!(statistic < 1.95, "{distribution:?}: {statistic}");
    }
}

/// Between any two quantiles lies what the density has there, by Simpson's rule.
#[test]
fn the_distribution_function_is_the_integral_of_the_density() {
    for distribution in specimens().into_iter().filter(|distribution| !distribution.is_discrete()) {
        let ends = [0.002, 0.05, 0.3, 0.6, 0.9, 0.999];
        for pair in ends.windows(2) {
            let (from, to) = (distribution.quantile(pair[0]), distribution.quantile(pair[1]));
            let steps = 20_000;
            let width = (to - from) / f64::from(steps);
            let at = |step: i32| distribution.density(from + width * f64::from(step));
            let weight = |step: i32| if step % 2 == 1 { 4.0 } else { 2.0 };
            let inside: f64 = (1..steps).map(|step| weight(step) * at(step)).sum();
            let integral = (at(0) + inside + at(steps)) * width / 3.0;
            let difference = distribution.cdf(to) - distribution.cdf(from);
            assert!(
                (integral - difference).abs() < 2e-6,
                "{distribution:?}: {integral}, {difference}"
            );
        }
    }
}

#[test]
fn points_have_masses_that_add_up() {
    for distribution in specimens().into_iter().filter(Distribution::is_discrete) {
        let mut sample = draws(&distribution, 2000);
        sample.sort_by(f64::total_cmp);
        sample.dedup();
        let mut before = 0.0;
        for x in sample {
            assert!(distribution.mass(x) > 0.0, "{distribution:?} at {x}");
            let missed = distribution.cdf(x) - distribution.mass(x) - before;
            assert!(missed.abs() < 0.01, "{distribution:?}: {missed} before {x}");
            before = distribution.cdf(x);
            assert_eq!(distribution.mass(x + 0.25), 0.0);
            assert!((distribution.cdf(x + 0.25) - distribution.cdf(x)).abs() < 1e-15);
        }
    }
    assert_eq!(Distribution::exponential(1.0).map(|distribution| distribution.mass(1.0)), Ok(0.0));
}

#[test]
fn quantiles_invert_the_distribution_function() {
    for distribution in specimens() {
        for share in 1..200 {
            let p = f64::from(share) / 200.0;
            let x = distribution.quantile(p);
            if distribution.is_discrete() {
                assert!(distribution.cdf(x) >= p - 1e-12, "{distribution:?} at {p}");
                assert!(
                    distribution.cdf(x) - distribution.mass(x) < p + 1e-12,
                    "{distribution:?} at {p}"
                );
                assert_eq!(
                    distribution.quantile(distribution.cdf(x) - 1e-12),
                    x,
                    "{distribution:?} at {p}"
                );
            } else {
                assert!(
                    (distribution.cdf(x) - p).abs() < 1e-10,
                    "{distribution:?} at {p}: {}",
                    distribution.cdf(x)
                );
                let again = distribution.quantile(distribution.cdf(x));
                assert!((again - x).abs() <= 1e-8 * x, "{distribution:?} at {p}: {x}, {again}");
            }
        }
        assert!(distribution.quantile(-0.1).is_nan() && distribution.quantile(1.1).is_nan());
        assert!(
            distribution.quantile(0.0) <= distribution.quantile(0.5)
                && distribution.quantile(0.5) <= distribution.quantile(1.0)
        );
        assert_eq!(distribution.cdf(-1.0), 0.0);
        assert_eq!(distribution.density(-1.0), 0.0);
        assert!((distribution.cdf(f64::INFINITY) - 1.0).abs() < 1e-12);
    }
}

/// Medians and tails known in closed form or from the table of the normal distribution.
#[test]
fn values_known_from_elsewhere() {
    let near = |found: f64, known: f64| {
        assert!((found - known).abs() <= 1e-9 * known.abs(), "{found}, known {known}");
    };
    let erlang = Distribution::erlang(3.0, 3).expect("sound");
    near(erlang.cdf(2.0), 1.0 - maths::exp(-2.0) * (1.0 + 2.0 + 2.0));
    near(erlang.density(2.0), 2.0 * maths::exp(-2.0));
    let pert = Distribution::pert(0.0, 2.0, 4.0).expect("sound");
    // Beta(3, 3) at a quarter: 10 x^3 - 15 x^4 + 6 x^5.
    near(pert.cdf(1.0), 10.0 / 64.0 - 15.0 / 256.0 + 6.0 / 1024.0);
    let lognormal = Distribution::lognormal(5.0, 0.7).expect("sound");
    near(lognormal.quantile(0.5), 5.0);
    near(lognormal.cdf(5.0 * maths::exp(0.7 * 1.959963984540054_f64)), 0.975);
    let geometric = Distribution::geometric(4.0).expect("sound");
    near(geometric.mass(3.0), 0.75 * 0.75 * 0.25);
    near(geometric.cdf(3.9), 1.0 - maths::powi(0.75, 3));
}

/// Densities underflow long before their logarithms do.
#[test]
fn likelihoods_add_up_log_densities() {
    for distribution in specimens() {
        let sample = draws(&distribution, 50);
        let sum: f64 = sample.iter().map(|x| maths::ln(distribution.density(*x))).sum();
        let found = distribution.log_likelihood(&sample);
        assert!(
            (found - sum).abs() <= 1e-9 * (1.0 + sum.abs()),
            "{distribution:?}: {found}, {sum}"
        );
        assert_eq!(distribution.log_likelihood(&[]), 0.0);
        assert_eq!(distribution.log_likelihood(&[-1.0]), f64::NEG_INFINITY);
    }
    let exponential = Distribution::exponential(1.0).expect("sound");
    assert_eq!(exponential.density(2000.0), 0.0);
    assert_eq!(exponential.log_density(2000.0), -2000.0);
    assert!(Distribution::gamma(0.5, 1.0).expect("sound").density(0.0).is_infinite());
}

/// A lever that changes a mean keeps the draws behind it.
#[test]
fn draws_scale_with_the_mean() {
    let one = draws(&Distribution::gamma_by_cv(2.0, 0.7).expect("sound"), 100);
    let half = draws(&Distribution::gamma_by_cv(1.0, 0.7).expect("sound"), 100);
    assert!(one.iter().zip(half).all(|(one, half)| (half - one / 2.0).abs() < 1e-12));
}

#[test]
fn impossible_parameters_are_refused() {
    assert!(Distribution::exponential(0.0).is_err());
    assert!(Distribution::exponential(f64::NAN).is_err());
    assert!(Distribution::uniform(2.0, 1.0).is_err());
    assert!(Distribution::triangular(1.0, 9.0, 2.0).is_err());
    assert!(Distribution::hyperexponential(vec![(0.5, 1.0)]).is_err());
    assert!(Distribution::truncated_normal(0.0, 1.0, 50.0, 60.0).is_err());
    assert!(Distribution::geometric(0.5).is_err());
}

#[test]
fn whole_numbers_are_known_as_such() {
    assert!(Distribution::geometric(3.0).unwrap().is_count());
    assert!(Distribution::constant(3.0).unwrap().is_count());
    assert!(!Distribution::constant(0.5).unwrap().is_count());
    assert!(!Distribution::exponential(3.0).unwrap().is_count());
    assert!(Distribution::empirical(vec![1.0, 4.0], &[1.0, 1.0]).unwrap().is_count());
    assert!(!Distribution::empirical(vec![0.0, 4.0], &[1.0, 1.0]).unwrap().is_count());
}

/// What has lasted as long as half of all lasts as long as the upper half: mean and quartile of the draws.
#[test]
fn what_has_lasted_so_long_is_drawn_from_what_lasts_longer() {
    let source = Randomness::new(1, 0);
    for distribution in specimens() {
        let passed = distribution.quantile(0.5);
        if !distribution.may_exceed(passed) {
            continue;
        }
        let n = 20_000;
        let draw = |i| {
            let subject = source.identity(1, i);
            distribution.sample_above(passed, &mut source.stream(Purpose::WorkContent, subject, 0))
        };
        let sample: Vec<f64> = (0..n).map(draw).collect();
        assert!(sample.iter().all(|x| *x >= passed), "{:?}", distribution.parameters());
        let kept = 1.0 - distribution.cdf(passed);
        for point in [0.6, 0.8, 0.95].map(|p| distribution.quantile(p)) {
            let below = (distribution.cdf(point) - distribution.cdf(passed)) / kept;
            let seen = sample.iter().filter(|x| **x <= point).count() as f64 / n as f64;
            let error = 5.0 * (below * (1.0 - below) / n as f64).sqrt() + 1e-9;
            assert!(
                (seen - below).abs() <= error,
                "{:?}: {seen} {below}",
                distribution.parameters()
            );
        }
    }
    let bounded = Distribution::uniform(1.0, 4.0).expect("it is sound");
    assert!(bounded.may_exceed(3.9) && !bounded.may_exceed(4.0));
}
