//! One or two levers over given values: the curve or surface of a KPI, its best point, and the
//! points that cannot be distinguished from the best.

use super::results::{Experiment, KpiIndex, PolicyIndex};
use crate::measure::Interval;
use crate::scenario::{Book, Diagnostics, Override, Policy, is_one_value, lever_of, title_of_path};
use serde::Serialize;

/// A lever and the values it is swept over.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Axis {
    /// Path of the lever.
    pub path: String,
    /// Its values as people write them.
    pub labels: Vec<String>,
    /// The same as numbers, where they are numbers; for the axis of a chart.
    pub numbers: Option<Vec<f64>>,
}

impl Axis {
    /// A lever over values as people write them.
    pub fn new(path: impl Into<String>, labels: Vec<String>) -> Axis {
        Axis { path: path.into(), numbers: numbers(&labels), labels }
    }

    /// Whether a value is one of the first so many, perhaps in its old word: the same point twice.
    pub fn is_among(&self, label: &str, first: usize) -> bool {
        self.labels[..first].iter().any(|other| is_one_value(&self.path, label, other))
    }

    /// Whether its values are quantities, which have an order, and more than two: then the first and the
    /// last are edges, beyond which there may be better ones.
    pub fn has_edges(&self) -> bool {
        let quantity = |label: &String| {
            let bare = label.trim_start_matches(['"', '\'', '-', '+']);
            bare.starts_with(|first: char| first.is_ascii_digit())
        };
        self.labels.len() > 2 && self.labels.iter().all(quantity)
    }
}

/// The values as numbers for the axis of a chart: all plain, or all in the same unit.
fn numbers(labels: &[String]) -> Option<Vec<f64>> {
    let part = |label: &String| match label.trim_matches(['"', '\'']).split_once(' ') {
        Some((number, unit)) => {
            Some((number.parse().ok()?, unit.trim().trim_end_matches('s').to_owned()))
        }
        None => Some((label.parse().ok()?, String::new())),
    };
    let parts: Vec<(f64, String)> = labels.iter().map(part).collect::<Option<_>>()?;
    let one_unit = parts.iter().all(|(number, unit)| number.is_finite() && *unit == parts[0].1);
    // An axis runs from left to right.
    let ascending = parts.windows(2).all(|pair| pair[0].0 < pair[1].0);
    (one_unit && ascending).then(|| parts.into_iter().map(|(number, _)| number).collect())
}

/// All combinations of the values of the axes, the last axis running fastest: for each point the
/// place of its value on each axis.
pub fn grid(axes: &[Axis]) -> Vec<Vec<usize>> {
    axes.iter().fold(vec![Vec::new()], |points, axis| {
        let places = 0..axis.labels.len();
        let longer = |point: &Vec<usize>, place| point.iter().copied().chain([place]).collect();
        points
            .iter()
            .flat_map(|point| places.clone().map(|place| longer(point, place)).collect::<Vec<_>>())
            .collect()
    })
}

/// A policy where levers have these values, named by them. Where all of them are levers, what the
/// company had before is the file's scenario, so that new skills are trained and paid for at each point.
///
/// # Errors
/// The values or the policy are wrong.
pub fn point(
    book: &Book,
    values: &[(&Axis, &String)],
    policy: &str,
) -> Result<Policy, Diagnostics> {
    let patch =
        |(axis, value): &(&Axis, &String)| Override::new(axis.path.clone(), (*value).clone());
    let patches: Vec<Override> = values.iter().map(patch).collect();
    let policy = book.variation(&patches)?.policy(policy)?;
    let name: Vec<String> =
        values.iter().map(|(axis, value)| format!("{}={value}", axis.path)).collect();
    let levers = values.iter().all(|(axis, _)| lever_of(&axis.path).is_some());
    let before = if levers { book.baseline.before.clone() } else { policy.before };
    let titles =
        values.iter().map(|(axis, value)| format!("{} {value}", title_of_path(&axis.path)));
    let title = titles.collect::<Vec<_>>().join("; ");
    Ok(Policy { name: name.join("; "), title, before, ..policy })
}

/// All points of the axes as policies, in the order of [`grid`].
///
/// # Errors
/// Everything that is wrong at some point: a value, or the policy there.
pub fn points(book: &Book, axes: &[Axis], policy: &str) -> Result<Vec<Policy>, Diagnostics> {
    let paths: Vec<&str> = axes.iter().map(|axis| axis.path.as_str()).collect();
    book.can_be_varied(&paths, policy)?;
    let mut faults = Diagnostics::default();
    let mut points = Vec::new();
    for places in grid(axes) {
        let values = axes.iter().zip(places).map(|(axis, place)| (axis, &axis.labels[place]));
        match point(book, &values.collect::<Vec<_>>(), policy) {
            Ok(point) => points.push(point),
            Err(more) => faults.0.extend(more.0),
        }
    }
    if faults.has_errors() { Err(faults.in_order()) } else { Ok(points) }
}

/// A finished sweep: one policy a point, in the order of [`grid`].
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Sweep {
    /// One or two levers.
    pub axes: Vec<Axis>,
    /// For each point the place of its value on each axis.
    pub points: Vec<Vec<usize>>,
    /// The points as policies, under common random numbers.
    pub experiment: Experiment,
}

impl Sweep {
    /// A sweep from the experiment with its points as policies, in the order of [`grid`].
    ///
    /// # Panics
    /// When there is not exactly one policy a point.
    pub fn new(axes: Vec<Axis>, experiment: Experiment) -> Sweep {
        let points = grid(&axes);
        assert_eq!(points.len(), experiment.policies.len(), "a sweep has one policy a point");
        Sweep { axes, points, experiment }
    }

    /// The KPI at each point, each with an interval of its own.
    pub fn curve(&self, kpi: KpiIndex) -> Vec<Option<Interval>> {
        (0..self.points.len())
            .map(|point| self.experiment.estimate(PolicyIndex(point), kpi))
            .collect()
    }

    /// The same as rows along the first axis and columns along the last.
    pub fn surface(&self, kpi: KpiIndex) -> Vec<Vec<Option<Interval>>> {
        let columns = self.axes.last().map_or(1, |axis| axis.labels.len().max(1));
        self.curve(kpi).chunks(columns).map(<[_]>::to_vec).collect()
    }
}
