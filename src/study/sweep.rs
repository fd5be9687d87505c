//! A study over the values of one or more levers, and its answers.

use super::Study;
use super::comparison::Comparison;
use super::error::Error;
use crate::experiment::{Axis, Difference, Experiment, PolicyIndex, Sink, Sweep, grid, points};
use crate::measure::{Interval, KpiDefinition, OwnKpis};
use crate::scenario::overlap;
use std::fmt;

/// A study over all combinations of the values of its levers.
#[derive(Clone, Debug)]
#[must_use = "a sweep does nothing until it is run"]
pub struct SweepStudy<'s, Own = ()> {
    study: &'s Study<Own>,
    axes: Vec<Axis>,
    policy: String,
}

impl<Own: OwnKpis> Study<Own> {
    /// Sweeps a lever, by its path, over values: `sweep("alignment.meeting.cadence", ["1 week",
    /// "2 weeks"])`, `sweep("sales.reps", 2..=8)`. The policies of the study have no part in it.
    pub fn sweep<Value: ToString>(
        &self,
        lever: impl Into<String>,
        values: impl IntoIterator<Item = Value>,
    ) -> SweepStudy<'_, Own> {
        let study = SweepStudy { study: self, axes: Vec::new(), policy: "baseline".to_owned() };
        study.and(lever, values)
    }
}

impl<Own: OwnKpis> SweepStudy<'_, Own> {
    /// One more lever: all combinations are simulated.
    pub fn and<Value: ToString>(
        mut self,
        lever: impl Into<String>,
        values: impl IntoIterator<Item = Value>,
    ) -> Self {
        let labels = values.into_iter().map(|value| value.to_string()).collect();
        self.axes.push(Axis::new(lever, labels));
        self
    }

    /// The policy, or stack of policies, that is in force at every point, in place of the baseline.
    pub fn under(self, policy: impl Into<String>) -> Self {
        SweepStudy { policy: policy.into(), ..self }
    }

    /// Runs all points under common random numbers.
    ///
    /// # Errors
    /// A lever, a value or the policy is wrong, or a KPI of your own has the name of another.
    pub fn run(&self) -> Result<SweepResults, Error> {
        self.run_watched(&())
    }

    /// The same, watched by a sink, which hears of each replication and may stop the rest.
    ///
    /// # Errors
    /// As [`SweepStudy::run`].
    pub fn run_watched(&self, sink: &dyn Sink) -> Result<SweepResults, Error> {
        self.axes.iter().try_for_each(check_values)?;
        self.must_be_apart()?;
        let book = self.study.book()?;
        let points = points(&book, &self.axes, &self.policy)?;
        let experiment = self.study.simulate(&book, &points, sink)?;
        Ok(SweepResults::new(self.axes.clone(), experiment))
    }

    fn must_be_apart(&self) -> Result<(), Error> {
        for (place, Axis { path, .. }) in self.axes.iter().enumerate() {
            let mut others = self.axes[..place].iter().map(|other| &other.path);
            if let Some(other) = others.find(|other| overlap(other, path).is_some()) {
                return Err(Error::LeversTouch { levers: [other.clone(), path.clone()] });
            }
        }
        Ok(())
    }
}

/// That there are values, each once.
fn check_values(axis: &Axis) -> Result<(), Error> {
    let mut labels = axis.labels.iter().enumerate();
    let twice = labels.find(|(place, label)| axis.is_among(label, *place));
    let fault = match twice {
        Some((_, label)) => format!("has the value {label} twice; give each value once"),
        None if axis.labels.is_empty() => "has no values; give at least one".to_owned(),
        None => return Ok(()),
    };
    Err(Error::Values { lever: axis.path.clone(), fault })
}

/// A point of a sweep: a value of each lever, as people write them. With one lever, a value is a point.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Point {
    values: Vec<String>,
}

impl Point {
    /// The values, in the order of the levers.
    pub fn values(&self) -> &[String] {
        &self.values
    }
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.values.join("; "))
    }
}

impl From<&Point> for Point {
    fn from(point: &Point) -> Point {
        point.clone()
    }
}

impl<Value: ToString, const LEVERS: usize> From<[Value; LEVERS]> for Point {
    fn from(values: [Value; LEVERS]) -> Point {
        Point { values: values.iter().map(Value::to_string).collect() }
    }
}

/// The point of a sweep over one lever.
macro_rules! point_of {
    ($($value:ty),*) => {$(
        impl From<$value> for Point {
            fn from(value: $value) -> Point {
                Point::from([value])
            }
        }
    )*};
}

point_of!(&str, &String, String, i32, i64, u32, u64, usize, f64, bool);

/// What came out of a sweep: all points under common random numbers.
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct SweepResults {
    axes: Vec<Axis>,
    points: Vec<Point>,
    /// A policy a point.
    comparison: Comparison,
}

impl SweepResults {
    fn new(axes: Vec<Axis>, experiment: Experiment) -> SweepResults {
        let of = |places: Vec<usize>| Point {
            values: axes.iter().zip(places).map(|(axis, at)| axis.labels[at].clone()).collect(),
        };
        let points = grid(&axes).into_iter().map(of).collect();
        SweepResults { axes, points, comparison: Comparison::new(experiment) }
    }

    /// All points; the values of the last lever run fastest.
    pub fn points(&self) -> &[Point] {
        &self.points
    }

    /// What is measured, your own KPIs included.
    pub fn kpis(&self) -> &[KpiDefinition] {
        self.comparison.kpis()
    }

    /// Mean of a KPI at a point with its interval: `estimate("1 week", "profit")`; with two levers,
    /// `estimate(["1 week", "7"], "profit")`.
    ///
    /// # Errors
    /// There is no such point or KPI, or it is defined in fewer than two replications.
    pub fn estimate(&self, point: impl Into<Point>, kpi: &str) -> Result<Interval, Error> {
        self.comparison.estimate_at(self.place(point)?, kpi)
    }

    /// How a point differs from another, `point` minus `other`: a paired difference whose interval
    /// holds alone.
    ///
    /// # Errors
    /// There is no such point or KPI, the points are one, or fewer than two replications have a value
    /// at both.
    pub fn difference_between(
        &self,
        point: impl Into<Point>,
        other: impl Into<Point>,
        kpi: &str,
    ) -> Result<Difference, Error> {
        self.comparison.difference_at(self.place(point)?, self.place(other)?, kpi)
    }

    /// The point with the best mean. [`SweepResults::contenders`] says which others may be the best.
    ///
    /// # Errors
    /// There is no such KPI, it was measured nowhere, or neither direction is better.
    pub fn best(&self, kpi: &str) -> Result<&Point, Error> {
        Ok(&self.points[self.comparison.best_at(kpi)?.0])
    }

    /// The points that cannot be distinguished from the best, the best included: with the confidence of the
    /// scenario, the true best of these points is among them.
    ///
    /// # Errors
    /// As [`SweepResults::best`].
    pub fn contenders(&self, kpi: &str) -> Result<Vec<&Point>, Error> {
        let contenders = self.comparison.contenders_at(kpi)?;
        Ok(contenders.into_iter().map(|place| &self.points[place.0]).collect())
    }

    /// The sweep behind it, with the numbers of all replications.
    pub fn into_sweep(self) -> Sweep {
        Sweep::new(self.axes, self.comparison.into_experiment())
    }

    fn place(&self, point: impl Into<Point>) -> Result<PolicyIndex, Error> {
        let point = point.into();
        let known = || self.points.iter().map(Point::to_string).collect();
        let place = self.points.iter().position(|other| *other == point);
        place
            .map(PolicyIndex)
            .ok_or_else(|| Error::UnknownPolicy { name: point.to_string(), known: known() })
    }
}
