//! A sweep as plain data: a KPI over the values of one or two levers.

use super::claims::Answer;
use super::digits::Scale;
use super::estimate::KpiEstimate;
use super::report::Report;
use crate::experiment::{Axis, KpiIndex, PolicyIndex, Sweep};
use crate::measure::bonferroni;
use serde::Serialize;

/// A finished sweep; the points are the policies of the report, the last lever running fastest.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SweepReport {
    /// One or two levers.
    pub axes: Vec<Axis>,
    /// Name of the KPI that was asked for.
    pub kpi: String,
    /// The points in the order of the report's policies.
    pub points: Vec<PointReport>,
    /// The best point is the first or last of a lever's values; the optimum may lie beyond.
    pub at_the_edge: bool,
    /// All KPIs at all points; differences are to the first point.
    #[serde(skip)]
    pub report: Report,
}

/// One point.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PointReport {
    /// The value of each lever.
    pub values: Vec<String>,
    /// The KPI.
    #[serde(flatten)]
    pub estimate: KpiEstimate,
    /// The KPI minus that of the best point, replication by replication; null at the best itself.
    pub minus_best: Option<f64>,
    /// Half the length of its interval, simultaneous over the points.
    pub minus_best_half_width: Option<f64>,
    /// It has the best mean.
    pub best: bool,
    /// It cannot be distinguished from the best.
    pub as_good: bool,
}

impl SweepReport {
    /// The report of a sweep on the KPI at place `kpi`.
    pub fn of(sweep: &Sweep, kpi: KpiIndex, report: Report) -> SweepReport {
        let (optimum, contenders) =
            (sweep.experiment.optimum(kpi), sweep.experiment.contenders(kpi));
        let confidence = bonferroni(sweep.experiment.confidence, sweep.points.len() - 1);
        let minus_best = |place: PolicyIndex| {
            let best = optimum.filter(|best| *best != place)?;
            sweep.experiment.paired(place, best, kpi, confidence)
        };
        let points =
            sweep.points.iter().zip(sweep.experiment.places()).map(|(values, place)| PointReport {
                minus_best: minus_best(place).map(|difference| difference.mean),
                minus_best_half_width: minus_best(place).map(|difference| difference.half_width),
                values: sweep
                    .axes
                    .iter()
                    .zip(values)
                    .map(|(axis, v)| axis.labels[*v].clone())
                    .collect(),
                estimate: report.policies[place.0].estimates[kpi.0].clone(),
                best: optimum == Some(place),
                as_good: contenders.contains(&place),
            });
        let paths: Vec<&str> = sweep.axes.iter().map(|axis| axis.path.as_str()).collect();
        let mut done = SweepReport {
            axes: sweep.axes.clone(),
            kpi: report.kpis[kpi.0].name.clone(),
            points: points.collect(),
            at_the_edge: false,
            report: report.varying(&paths),
        };
        done.at_the_edge = at_the_edge(&done, sweep);
        done.report = done.report.clone().answering(done.answer());
        done
    }

    /// Where the best point is, and what cannot be distinguished from it.
    fn answer(&self) -> Answer {
        let kpi = self.report.kpis[self.place()].title.clone();
        let Some(best) = self.best() else { return Answer::NoBest { kpi } };
        let pairs = self.axes.iter().zip(&self.points[best].values);
        let point = pairs.map(|(axis, value)| (axis.path.clone(), value.clone())).collect();
        let ties = self.points.iter().filter(|point| point.as_good && !point.best).count();
        Answer::Best { kpi, point, ties, at_the_edge: self.at_the_edge }
    }

    /// The point with the best mean.
    pub fn best(&self) -> Option<usize> {
        self.points.iter().position(|point| point.best)
    }

    /// Place of the KPI.
    pub fn place(&self) -> usize {
        self.report.kpi(&self.kpi).expect("the KPI was found when the report was made")
    }

    /// The unit in which the KPI is written.
    pub fn scale(&self) -> Scale {
        let kpi = self.place();
        Scale::of(self.report.unit(kpi), &self.report.currency, self.report.largest(kpi))
    }
}

/// Whether the best point is the first or the last of a lever's values, and the lever matters.
fn at_the_edge(sweep: &SweepReport, raw: &Sweep) -> bool {
    let Some(best) = sweep.best() else { return false };
    let matters = sweep.points.iter().any(|point| !point.as_good);
    let mut places = raw.points[best].iter().zip(&sweep.axes);
    let outermost = places
        .any(|(place, axis)| axis.has_edges() && (*place == 0 || *place + 1 == axis.labels.len()));
    matters && outermost
}
