//! How much of the start of a series is still warm-up: the marginal standard error rule (MSER) of
//! White (1997), on means of batches.

use crate::engine::maths;

/// What MSER proposes to cut off.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Truncation {
    /// Values to cut off, a whole number of batches.
    pub values: usize,
    /// Mean of what remains.
    pub mean: f64,
    /// The statistic there: mean square deviation of the rest over the length of the rest.
    pub statistic: f64,
    /// The best place is the last one that was looked at, half of the series: the series may be too
    /// short to tell.
    pub at_limit: bool,
}

/// The truncation that minimises the marginal standard error of the mean of the rest, with batches
/// of `batch` values (MSER-5: 5), looking at most at the first half. `None` when there are fewer
/// than two batches. Values after the last whole batch are ignored.
pub fn mser(series: &[f64], batch: usize) -> Option<Truncation> {
    let means: Vec<f64> = series
        .chunks_exact(batch)
        .map(|values| values.iter().sum::<f64>() / batch as f64)
        .collect();
    let limit = means.len() / 2;
    let at = |cut: usize| {
        let rest = &means[cut..];
        let n = rest.len() as f64;
        let mean = rest.iter().sum::<f64>() / n;
        let squares: f64 = rest.iter().map(|value| maths::powi(value - mean, 2)).sum();
        (squares / (n * n), mean)
    };
    if limit == 0 {
        return None;
    }
    let cut = (0..=limit).min_by(|a, b| at(*a).0.total_cmp(&at(*b).0))?;
    let (statistic, mean) = at(cut);
    // A series without any variation is not at its limit: the first minimum is at zero.
    Some(Truncation { values: cut * batch, mean, statistic, at_limit: cut == limit })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A geometric start over a periodic tail: batches of five run into the limit, single values
    /// stop at 16.
    fn series() -> Vec<f64> {
        let periodic = [0.3, -0.2, 0.1, -0.4, 0.2];
        (0..100).map(|i| 10.0 * maths::powi(0.8, i) + periodic[i as usize % 5]).collect()
    }

    #[test]
    fn batches_of_five_run_into_the_limit() {
        let truncation = mser(&series(), 5).unwrap();
        assert_eq!((truncation.values, truncation.at_limit), (50, true));
    }

    #[test]
    fn single_values_find_the_end_of_the_transient() {
        let truncation = mser(&series(), 1).unwrap();
        assert_eq!((truncation.values, truncation.at_limit), (16, false));
        assert!((truncation.statistic - 8.1764e-4).abs() < 1e-8, "{truncation:?}");
        assert!((truncation.mean - 0.013183).abs() < 1e-6, "{truncation:?}");
    }

    #[test]
    fn nothing_is_cut_from_a_constant_and_nothing_said_of_a_stub() {
        let truncation = mser(&[2.0; 40], 5).unwrap();
        assert_eq!((truncation.values, truncation.at_limit), (0, false));
        assert_eq!(mser(&[1.0; 9], 5), None);
    }
}
