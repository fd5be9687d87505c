//! One lever over several values: which value is best, and does it beat both ends?
//!
//! The best value is chosen on other random numbers than it is judged on; otherwise selection bias would
//! favour the point with the largest error, and its interval would claim too much.

use crate::laboratory::{load, run};
use salesops::experiment::{Experiment, PolicyIndex};
use salesops::measure::{Interval, bonferroni};
use salesops::scenario::{Book, Override, Policy};
use std::sync::Arc;

/// Random seed of the replications on which best values are chosen.
pub const CHOOSING: u64 = 1001;
/// Random seed of the replications on which they are judged.
pub const JUDGING: u64 = 2002;
/// Simultaneous confidence of all intervals of one judgement.
pub const CONFIDENCE: f64 = 0.95;

/// A lever over several values, from one end to the other, and the KPI that it should improve.
#[derive(Clone, Copy)]
pub struct Lever {
    /// The scenario file.
    pub scenario: &'static str,
    /// The path it changes.
    pub path: &'static str,
    /// Its values as in a scenario file; the first and the last are the ends.
    pub values: &'static [&'static str],
    /// Name of the KPI that judges.
    pub kpi: &'static str,
    /// 1 when more of it is better, -1 when less is.
    pub sign: f64,
}

/// The meeting of sales and operations, from daily to quarterly.
pub const CADENCE: Lever = Lever {
    scenario: "scenarios/nordlicht-pumps.toml",
    path: "alignment.meeting.cadence",
    values: &["1 d", "2 d", "3 d", "1 week", "2 weeks", "1 month", "1 quarter"],
    kpi: "profit",
    sign: 1.0,
};

/// The weight of joint key figures in the reps' variable pay.
pub const WEIGHT: Lever = Lever {
    scenario: "scenarios/nordlicht-pumps.toml",
    path: "alignment.shared_kpis.weight",
    values: &["0", "0.2", "0.4", "0.6", "0.8", "1"],
    kpi: "profit",
    sign: 1.0,
};

/// How many kinds of work each of six people can do.
pub const BREADTH: Lever = Lever {
    scenario: "scenarios/six-skills.toml",
    path: "operations.cross_training.skills",
    values: &["1", "2", "3", "4", "5", "6"],
    kpi: "wait_per_order",
    sign: -1.0,
};

/// Meetings that take no time.
pub const FREE: [(&str, &str); 2] =
    [("alignment.meeting.hours", "0 h"), ("alignment.meeting.preparation", "0 h")];

/// Other values of the company in which a lever is tried: paths and values.
pub type Circumstances = Vec<(String, String)>;

/// A short way to write circumstances.
pub fn circumstances(pairs: &[(&str, &str)]) -> Circumstances {
    pairs.iter().map(|(path, value)| ((*path).to_owned(), (*value).to_owned())).collect()
}

/// Replications on which the best value is chosen, and on which it is judged.
#[derive(Clone, Copy)]
pub struct Effort {
    pub choosing: u64,
    pub judging: u64,
}

/// The best value between the ends, and by how much it is better than they are; above 0 is better.
pub struct Bend {
    pub best: usize,
    pub over_first: Interval,
    pub over_last: Interval,
}

impl Bend {
    /// Whether both intervals exclude that an end is as good as the best value.
    pub fn is_shown(&self) -> bool {
        self.over_first.low() > 0.0 && self.over_last.low() > 0.0
    }
}

impl Lever {
    /// Runs some of the values under common random numbers, each as the baseline of a company of its own; the
    /// pay of reps is neutral to that in the company as it is.
    pub fn run(&self, values: &[usize], among: &Circumstances, seed: u64, n: u64) -> Experiment {
        let book = load(self.scenario);
        let first = self.variation(&book, self.values[0], among, seed).baseline.before;
        let is_pay = self.path == WEIGHT.path;
        let at = |value: &usize| {
            let own = self.variation(&book, self.values[*value], among, seed).baseline;
            if is_pay { Policy { before: Arc::clone(&first), ..own } } else { own }
        };
        let policies: Vec<_> = values.iter().map(at).collect();
        run(&policies, n)
    }

    /// The company in these circumstances.
    pub fn variation(&self, book: &Book, value: &str, among: &Circumstances, seed: u64) -> Book {
        let given = among.iter().map(|(path, value)| Override::new(path, value));
        let own = [Override::new("run.seed", seed.to_string()), Override::new(self.path, value)];
        let patches: Vec<Override> = given.chain(own).collect();
        book.variation(&patches).unwrap_or_else(|faults| panic!("{}: {faults}", self.scenario))
    }

    /// How much better one policy of an experiment is than another; above 0 is better.
    pub fn gain(
        &self,
        results: &Experiment,
        one: usize,
        other: usize,
        comparisons: usize,
    ) -> Interval {
        let (better, worse) = if self.sign > 0.0 { (one, other) } else { (other, one) };
        difference(results, self.kpi, better, worse, comparisons)
    }

    /// The place of the best mean among some policies of an experiment.
    pub fn best(&self, results: &Experiment, among: impl Iterator<Item = usize>) -> usize {
        let kpi = results.kpi(self.kpi).expect("the lever's KPI exists");
        let worth =
            |place: &usize| self.sign * results.mean(PolicyIndex(*place), kpi).unwrap_or(f64::NAN);
        among.max_by(|a, b| worth(a).total_cmp(&worth(b))).expect("there are values to choose from")
    }

    /// Chooses the best value between the ends and judges it against them.
    pub fn bend(&self, among: &Circumstances, effort: Effort) -> Bend {
        let last = self.values.len() - 1;
        let between: Vec<usize> = (1..last).collect();
        let tried = self.run(&between, among, CHOOSING, effort.choosing);
        let best = between[self.best(&tried, 0..between.len())];
        let judged = self.run(&[best, 0, last], among, JUDGING, effort.judging);
        let over = |end| self.gain(&judged, 0, end, 2);
        Bend { best, over_first: over(1), over_last: over(2) }
    }
}

/// The paired difference of a KPI, `one` less `other`, as one of so many simultaneous comparisons.
pub fn difference(
    results: &Experiment,
    kpi: &str,
    one: usize,
    other: usize,
    comparisons: usize,
) -> Interval {
    let place = results.kpi(kpi).unwrap_or_else(|| panic!("there is no KPI `{kpi}`"));
    let confidence = bonferroni(CONFIDENCE, comparisons);
    let paired = results.paired(PolicyIndex(one), PolicyIndex(other), place, confidence);
    paired.unwrap_or_else(|| panic!("`{kpi}` is empty"))
}
