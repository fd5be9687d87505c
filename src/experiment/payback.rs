//! The payback time of a policy that starts inside the run.

use super::results::{Experiment, PolicyIndex};

/// What a policy has gained over the first policy since it started, replication by replication.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Payback {
    /// Days from the start of the policy to the ends of equal stretches; the first is 0.
    pub days: Vec<f64>,
    /// Profit of the policy minus that of the first policy, added up from the start of the policy to
    /// each of these days, in currency: one path a replication, 0 at first.
    pub gains: Vec<Vec<f64>>,
}

impl Payback {
    /// Days from the start until the gain is no longer negative and stays so to the end of the window,
    /// between two ends of stretches interpolated; `None` where that is not within the window. One
    /// value a replication.
    pub fn dates(&self) -> Vec<Option<f64>> {
        self.gains.iter().map(|path| self.date(path)).collect()
    }

    fn date(&self, path: &[f64]) -> Option<f64> {
        let Some(last) = path.iter().rposition(|gain| *gain < 0.0) else { return Some(0.0) };
        let (before, after) = (path[last], *path.get(last + 1)?);
        let (from, to) = (self.days[last], self.days[last + 1]);
        Some(from + (to - from) * -before / (after - before))
    }
}

impl Experiment {
    /// What a policy that starts inside the run has gained; `None` for the first policy, and for one in
    /// steady state, which has no date at which it was paid for.
    pub fn payback(&self, policy: PolicyIndex) -> Option<Payback> {
        let (results, first) = (&self.policies[policy.0], &self.policies[0]);
        let start =
            results.start_days.filter(|_| policy != PolicyIndex::FIRST)? - self.warm_up_days;
        let stretches = results.earnings.first().map_or(0, Vec::len);
        let stretch = self.length_days / stretches as f64;
        // The stretch in which it starts has the same path as the first policy's until then.
        let begun = ((start / stretch + 1e-9) as usize).min(stretches);
        let ends = (begun + 1..=stretches).map(|end| end as f64 * stretch - start);
        let gain = |(own, others): (&Vec<f64>, &Vec<f64>)| {
            let steps = own[begun..].iter().zip(&others[begun..]).map(|(own, other)| own - other);
            let sums = steps.scan(0.0, |sum, step| {
                *sum += step;
                Some(*sum)
            });
            std::iter::once(0.0).chain(sums).collect()
        };
        Some(Payback {
            days: std::iter::once(0.0).chain(ends).collect(),
            gains: results.earnings.iter().zip(&first.earnings).map(gain).collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn payback_is_when_the_gain_stays_positive() {
        let days = vec![0.0, 10.0, 20.0, 30.0];
        let gains = vec![
            vec![0.0, -5.0, -2.0, 2.0],
            vec![0.0, -5.0, 1.0, -1.0],
            vec![0.0, 5.0, -1.0, 1.0],
            vec![0.0, 1.0, 2.0, 0.0],
        ];
        let dates = Payback { days, gains }.dates();
        assert_eq!(dates, [Some(25.0), None, Some(25.0), Some(0.0)]);
    }
}
