//! The payback time of a policy that starts inside the run.

use super::columns::Columns;
use super::results::{Experiment, PolicyIndex};

/// What a policy has gained over the first policy since it started, replication by replication.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Payback<'e> {
    /// Days from the start of the policy to the ends of equal stretches; the first is 0.
    pub days: Vec<f64>,
    /// The stretch of the window in which it starts.
    begun: usize,
    own: &'e Columns<f64>,
    first: &'e Columns<f64>,
}

impl Payback<'_> {
    /// Profit of the policy before transfer minus that of the first policy, added up from the start of the policy to
    /// each of the days, in currency: one path a replication, 0 at first.
    pub fn gains(&self) -> impl Iterator<Item = Vec<f64>> {
        self.own.iter().zip(self.first.iter()).map(|(own, first)| {
            let steps = own[self.begun..].iter().zip(&first[self.begun..]);
            let sums = steps.scan(0.0, |sum, (own, first)| {
                *sum += own - first;
                Some(*sum)
            });
            std::iter::once(0.0).chain(sums).collect()
        })
    }

    /// The same day by day: each with the gains until then, one a replication.
    pub fn for_each_day(&self, mut see: impl FnMut(f64, &[f64])) {
        let mut gains = vec![0.0; self.own.len()];
        see(0.0, &gains);
        for (stretch, day) in (self.begun..).zip(&self.days[1..]) {
            let steps = self.own.column(stretch).zip(self.first.column(stretch));
            for (gain, (own, first)) in gains.iter_mut().zip(steps) {
                *gain += own - first;
            }
            see(*day, &gains);
        }
    }

    /// Days from the start until the gain is no longer negative and stays so to the end of the window,
    /// between two ends of stretches interpolated; `None` where that is not within the window. One
    /// value a replication.
    pub fn dates(&self) -> Vec<Option<f64>> {
        self.gains().map(|path| date(&self.days, &path)).collect()
    }
}

fn date(days: &[f64], path: &[f64]) -> Option<f64> {
    let Some(last) = path.iter().rposition(|gain| *gain < 0.0) else { return Some(0.0) };
    let (before, after) = (path[last], *path.get(last + 1)?);
    let (from, to) = (days[last], days[last + 1]);
    Some(from + (to - from) * -before / (after - before))
}

impl Experiment {
    /// What a policy that starts inside the run has gained; `None` for the first policy, and for one in
    /// steady state, which has no date at which it was paid for.
    pub fn payback(&self, policy: PolicyIndex) -> Option<Payback<'_>> {
        let (results, first) = (&self.policies[policy.0], &self.policies[0]);
        let start =
            results.start_days.filter(|_| policy != PolicyIndex::FIRST)? - self.warm_up_days;
        let stretches = results.earnings.shown();
        let stretch = self.length_days / stretches as f64;
        // The stretch in which it starts has the same path as the first policy's until then.
        let begun = ((start / stretch + 1e-9) as usize).min(stretches);
        let ends = (begun + 1..=stretches).map(|end| end as f64 * stretch - start);
        let days = std::iter::once(0.0).chain(ends).collect();
        Some(Payback { days, begun, own: &results.earnings, first: &first.earnings })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn payback_is_when_the_gain_stays_positive() {
        let days = vec![0.0, 10.0, 20.0, 30.0];
        // Nothing is gained in the first stretch, before it starts.
        let columns = |rows: [[f64; 4]; 4]| rows.map(Vec::from).into_iter().collect();
        let first = columns([[7.0, 1.0, 1.0, 1.0]; 4]);
        let own = columns([
            [7.0, -4.0, 4.0, 5.0],
            [7.0, -4.0, 7.0, -1.0],
            [7.0, 6.0, -5.0, 3.0],
            [7.0, 2.0, 2.0, -1.0],
        ]);
        let payback = Payback { days, begun: 1, own: &own, first: &first };
        let gains: Vec<Vec<f64>> = payback.gains().collect();
        let paths = [[0.0, -5.0, -2.0, 2.0], [0.0, -5.0, 1.0, -1.0], [0.0, 5.0, -1.0, 1.0]];
        assert_eq!(gains[..3], paths);
        assert_eq!(payback.dates(), [Some(25.0), None, Some(25.0), Some(0.0)]);
        let mut day = 0;
        payback.for_each_day(|days, until| {
            assert_eq!(days, payback.days[day]);
            assert!(until.iter().eq(gains.iter().map(|path| &path[day])));
            day += 1;
        });
        assert_eq!(day, 4);
    }
}
