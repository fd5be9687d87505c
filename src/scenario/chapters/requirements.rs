//! `require`: limits that results must keep. They change nothing that is simulated.

use crate::rules::Share;
use crate::scenario::format::{Origin, Reader};

/// A limit of a KPI, and what shows that it is kept.
#[derive(Clone, Debug)]
pub struct Requirement {
    /// Name of the KPI, as in `replications.csv`.
    pub kpi: String,
    /// The limit, in the unit of `replications.csv`.
    pub bound: Bound,
    /// What must keep it, and how surely.
    pub evidence: Evidence,
    /// Where the KPI is named.
    pub origin: Option<Origin>,
}

/// Up to where a KPI may go.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Bound {
    /// Not below it.
    AtLeast(f64),
    /// Not above it.
    AtMost(f64),
}

/// What must keep a limit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Evidence {
    /// The mean over replications: its one-sided bound at this confidence.
    Mean(Share),
    /// Single replications: this share of them, by a one-sided bound at the confidence of the run.
    Replications(Share),
}

/// Where it is written is no part of it.
impl PartialEq for Requirement {
    fn eq(&self, other: &Requirement) -> bool {
        (&self.kpi, self.bound, self.evidence) == (&other.kpi, other.bound, other.evidence)
    }
}

impl Bound {
    /// Whether a value keeps it.
    pub fn holds(self, value: f64) -> bool {
        match self {
            Bound::AtLeast(low) => value >= low,
            Bound::AtMost(high) => value <= high,
        }
    }

    /// The limit itself.
    pub fn value(self) -> f64 {
        match self {
            Bound::AtLeast(value) | Bound::AtMost(value) => value,
        }
    }
}

/// Reads `require`.
pub fn read_requirements<'x, S: Copy>(
    top: &mut Reader<'_, S>,
    of: impl FnOnce(S) -> &'x Vec<Requirement>,
) -> Vec<Requirement> {
    let doc = "Limits that results must keep. `run` judges its policy by them, `compare` the policy that it \
        recommends, or the baseline; where one is not met, or not shown to be met, the exit code is 3.";
    top.optional_elements("require", |it| of(it).iter().collect(), doc, |r, _| read(r))
}

fn read(r: &mut Reader<'_, &Requirement>) -> Requirement {
    let doc = "The KPI, by its name in `replications.csv`, like `on_time_share`.";
    let origin = r.peek("kpi").and_then(|node| node.origin.clone());
    let kpi = r.text("kpi", doc).of(|it| it.kpi.clone()).required();
    let doc = "It must not be lower; in the unit of `replications.csv`, so 0.9 is a share of 90 %.";
    let low = r.number("at_least", doc).of(|it| match it.bound {
        Bound::AtLeast(low) => Some(low),
        Bound::AtMost(_) => None,
    });
    let low = low.optional();
    let doc = "It must not be higher; in the unit of `replications.csv`.";
    let high = r.number("at_most", doc).of(|it| match it.bound {
        Bound::AtMost(high) => Some(high),
        Bound::AtLeast(_) => None,
    });
    let high = high.optional();
    let doc = "The mean must keep the limit: it is met where the one-sided bound of the mean at this confidence \
        keeps it, not met where the bound on the other side does not, and undecided between.";
    let confidence = r.share("confidence", doc).above(0.5).below(1.0).of(|it| match it.evidence {
        Evidence::Mean(confidence) => Some(confidence),
        Evidence::Replications(_) => None,
    });
    let confidence = confidence.optional();
    let doc = "So large a share of the replications must keep the limit, each by itself: a chance of keeping it in \
        one window like this. Met, not met or undecided by the one-sided bound of that share at \
        `run.confidence`.";
    let probability =
        r.share("probability", doc).above(0.0).below(1.0).of(|it| match it.evidence {
            Evidence::Replications(probability) => Some(probability),
            Evidence::Mean(_) => None,
        });
    let probability = probability.optional();
    let one = |r: &Reader<'_, &Requirement>, keys: [&str; 2], both: bool, remedy: &str| {
        if r.is_sound() {
            let [this, that] = keys;
            let message = match both {
                true => format!("both `{this}` and `{that}` are given"),
                false => format!("neither `{this}` nor `{that}` is given"),
            };
            r.fault("", message, remedy);
        }
    };
    let bound = match (low, high) {
        (Some(low), None) => Bound::AtLeast(low),
        (None, Some(high)) => Bound::AtMost(high),
        (low, _) => {
            let remedy = "write one of them; a range is two requirements";
            one(r, ["at_least", "at_most"], low.is_some(), remedy);
            Bound::AtLeast(0.0)
        }
    };
    let evidence = match (confidence, probability) {
        (Some(confidence), None) => Evidence::Mean(confidence),
        (None, Some(probability)) => Evidence::Replications(probability),
        (confidence, _) => {
            let remedy = "write `confidence = 0.95` for a limit of the mean, or `probability = 0.9` for the \
                share of replications that must keep it";
            one(r, ["confidence", "probability"], confidence.is_some(), remedy);
            Evidence::Mean(Share::NONE)
        }
    };
    Requirement { kpi, bound, evidence, origin }
}
