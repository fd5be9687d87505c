//! Intervals of shares of counted things, honest also when nothing or everything happened: where few
//! failed, or few did not, a sample of replications says too little of how much they vary.

use super::interval::{Interval, clopper_pearson, mean_and_variance, t_quantile};
use crate::engine::maths;

/// Fewer independent failures than this, or successes, say too little of their variance: with 10 the
/// Student-t interval of lateness at a load of .9 covers as it should, with fewer it covers less.
const FEW: f64 = 10.0;

impl Interval {
    /// The interval of a share that is counted in each replication, over orders that are `worth` so many
    /// independent ones in all. Student-t where enough failed and enough did not; else that of Korn and
    /// Graubard (1998, Survey Methodology 24, 193-201): Clopper and Pearson's over as many orders as the
    /// variance between replications allows, adjusted for how little is known of it, and never more than
    /// they are worth; and not narrower than Student's t. `None` with fewer than two values.
    pub(crate) fn of_share(
        values: impl IntoIterator<Item = Option<f64>>,
        worth: f64,
        confidence: f64,
    ) -> Option<Interval> {
        let sample: Vec<f64> = values.into_iter().flatten().collect();
        Interval::of_shares(&sample, worth, confidence)
    }

    fn of_shares(sample: &[f64], worth: f64, confidence: f64) -> Option<Interval> {
        let student = Interval::of_sample(sample, confidence)?;
        // What is not a part of a whole, such as orders cancelled of those accepted meanwhile, is no such share.
        if !is_rare(student.mean, worth) || !(0.0..=1.0).contains(&student.mean) {
            return Some(student);
        }
        let (mean, variance) = mean_and_variance(sample)?;
        let n = sample.len() as f64;
        let known =
            maths::normal_quantile(0.5 + confidence / 2.0) / t_quantile(n - 1.0, confidence);
        let by_variance = mean * (1.0 - mean) * n / variance * known * known;
        // Without variance nothing is known but what the orders are worth.
        let orders =
            if by_variance.is_finite() && variance > 0.0 { by_variance.min(worth) } else { worth };
        let (low, high) = clopper_pearson(mean * orders, orders, confidence);
        let ends = [low.min(student.low().max(0.0)), high.max(student.high().min(1.0))];
        Some(student.with_ends(ends))
    }

    /// The interval of a sum of such shares, each times a coefficient, replication by replication: of the
    /// difference of two, or a contrast of several. Where one of them is rare, their intervals are put together
    /// with the correlations that were seen, less for few replications (MOVER: Zou and Donner 2008, Statistics in
    /// Medicine 27, 1693-1702, and for more than two Zou, Huang and Zhang 2009, Computational Statistics and Data
    /// Analysis 53, 1080-1085), and the result is not narrower than Student's t of the sums. `None` with fewer than
    /// two replications in which all have a value.
    pub(crate) fn of_share_contrast(terms: &[ShareTerm], confidence: f64) -> Option<Interval> {
        let rows = terms.first().map_or(0, |term| term.values.len());
        let is_whole = |row: &usize| terms.iter().all(|term| term.values[*row].is_some());
        let whole: Vec<usize> = (0..rows).filter(is_whole).collect();
        let samples: Vec<Vec<f64>> = terms
            .iter()
            .map(|term| whole.iter().filter_map(|row| term.values[*row]).collect())
            .collect();
        let sum = |place: usize| -> f64 {
            terms.iter().zip(&samples).map(|(term, sample)| term.coefficient * sample[place]).sum()
        };
        let sums: Vec<f64> = (0..whole.len()).map(sum).collect();
        let student = Interval::of_sample(&sums, confidence)?;
        let each = terms.iter().zip(&samples);
        let each = each.map(|(term, sample)| Interval::of_shares(sample, term.worth, confidence));
        let each = each.collect::<Option<Vec<Interval>>>()?;
        if !each.iter().zip(terms).any(|(share, term)| is_rare(share.mean, term.worth)) {
            return Some(student);
        }
        // How far each can pull the sum down and up.
        let pulls = each.iter().zip(terms).map(|(share, term)| {
            let ends = [share.mean - share.low(), share.high() - share.mean];
            let [down, up] = if term.coefficient < 0.0 { [ends[1], ends[0]] } else { ends };
            [term.coefficient.abs() * down, term.coefficient.abs() * up]
        });
        let pulls: Vec<[f64; 2]> = pulls.collect();
        let seen = 1.0 - 1.0 / whole.len() as f64;
        let side = |way: usize| {
            let mut square: f64 = pulls.iter().map(|pull| pull[way] * pull[way]).sum();
            for (i, one) in samples.iter().enumerate() {
                for (j, other) in samples.iter().enumerate().skip(i + 1) {
                    let sign = (terms[i].coefficient * terms[j].coefficient).signum();
                    let alike = seen * correlation(one, other).clamp(0.0, 1.0);
                    square += 2.0 * alike * sign * pulls[i][way] * pulls[j][way];
                }
            }
            square.max(0.0).sqrt()
        };
        let (low, high) = (student.mean - side(0), student.mean + side(1));
        Some(student.with_ends([low.min(student.low()), high.max(student.high())]))
    }

    fn with_ends(self, ends: [f64; 2]) -> Interval {
        let half_width = (self.mean - ends[0]).max(ends[1] - self.mean);
        Interval { half_width, ends: Some(ends), ..self }
    }
}

/// A share in each replication, over orders that are worth so many independent ones in all, as part of a sum.
#[derive(Clone, Debug)]
pub(crate) struct ShareTerm {
    pub(crate) coefficient: f64,
    pub(crate) values: Vec<Option<f64>>,
    pub(crate) worth: f64,
}

/// Whether a share of so many independent orders has too few failures, or successes, for Student's t.
pub(crate) fn is_rare(share: f64, worth: f64) -> bool {
    share.min(1.0 - share) * worth < FEW
}

/// The correlation of two samples; 0 where one does not vary.
fn correlation(values: &[f64], others: &[f64]) -> f64 {
    // The computed mean of equal values may differ from them in the last digit.
    if [values, others].iter().any(|sample| sample.iter().all(|value| *value == sample[0])) {
        return 0.0;
    }
    let n = values.len() as f64;
    let [x, y] = [values, others].map(|sample| sample.iter().fold(0.0, |sum, v| sum + v / n));
    let pairs = || values.iter().zip(others).map(|(value, other)| (value - x, other - y));
    let moment = |of: fn(f64, f64) -> f64| pairs().map(|(a, b)| of(a, b)).sum::<f64>();
    let (xx, xy, yy) = (moment(|a, _| a * a), moment(|a, b| a * b), moment(|_, b| b * b));
    if xx > 0.0 && yy > 0.0 { xy / (xx * yy).sqrt() } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(values: &[f64]) -> Vec<Option<f64>> {
        values.iter().map(|value| Some(*value)).collect()
    }

    /// Nothing happened in 10 replications: the rule of three over what the orders are worth.
    #[test]
    fn certainty_is_not_had_for_ten_replications() {
        let interval = Interval::of_share(values(&[1.0; 10]), 100.0, 0.95).unwrap();
        assert!((interval.low() - maths::pow(0.025, 0.01)).abs() < 1e-9, "{}", interval.low());
        assert_eq!((interval.mean, interval.high()), (1.0, 1.0));
        assert!((interval.half_width - (1.0 - interval.low())).abs() < 1e-12);
        let nothing = Interval::of_share(values(&[0.0; 10]), 100.0, 0.95).unwrap();
        assert!((nothing.high() - interval.half_width).abs() < 1e-9 && nothing.low() == 0.0);
    }

    /// Enough happened and enough did not: Student's t, to the bit.
    #[test]
    fn common_shares_have_students_interval() {
        let sample = values(&[0.5, 0.6, 0.55, 0.4]);
        let student = Interval::of(sample.clone(), 0.9).unwrap();
        assert_eq!(Interval::of_share(sample, 400.0, 0.9), Some(student));
    }

    /// 3 of 100 late, all in one of 4 replications of 25: 97 % over fewer than 100 orders.
    #[test]
    fn lateness_in_one_replication_widens() {
        let clustered = Interval::of_share(values(&[1.0, 1.0, 1.0, 0.88]), 100.0, 0.95).unwrap();
        let spread = Interval::of_share(values(&[0.96, 0.96, 0.96, 1.0]), 100.0, 0.95).unwrap();
        assert_eq!((clustered.mean * 100.0).round(), (spread.mean * 100.0).round());
        assert!(clustered.low() < spread.low() && spread.low() < 0.95 && clustered.high() <= 1.0);
    }

    /// Both all in time: by MOVER with no correlation seen the difference is as uncertain as either.
    #[test]
    fn two_certain_shares_may_differ() {
        let sure = values(&[1.0; 10]);
        let term = |coefficient| ShareTerm { coefficient, values: sure.clone(), worth: 100.0 };
        let gap = Interval::of_share_contrast(&[term(1.0), term(-1.0)], 0.95).unwrap();
        let alone = Interval::of_share(sure.clone(), 100.0, 0.95).unwrap();
        assert_eq!(gap.mean, 0.0);
        assert!((gap.high() - alone.half_width).abs() < 1e-12 && gap.low() == -gap.high());
        // Of four, as an interaction has them, it is half as much again and more: the square root of two.
        let four = [term(1.0), term(-1.0), term(-1.0), term(1.0)];
        let interaction = Interval::of_share_contrast(&four, 0.95).unwrap();
        assert!((interaction.high() - 2.0_f64.sqrt() * gap.high()).abs() < 1e-12, "{interaction}");
    }

    #[test]
    fn correlations_by_hand() {
        let of = |x: &[f64], y: &[f64]| correlation(x, y);
        assert!((of(&[1.0, 2.0, 3.0], &[2.0, 4.0, 6.0]) - 1.0).abs() < 1e-12);
        assert!((of(&[1.0, 2.0, 3.0], &[3.0, 2.0, 1.0]) + 1.0).abs() < 1e-12);
        assert_eq!(of(&[1.0, 1.0], &[3.0, 2.0]), 0.0);
        assert_eq!(of(&[1.0; 10], &[1.0; 10]), 0.0);
    }
}
