//! The chart of a sweep: a curve over one lever, or a map over two.

use super::scales::{factor, gap_unit, whisker};
use super::studio::Figure;
use crate::experiment::Axis;
use crate::measure::KpiUnit;
use crate::report::chart::Whisker;
use crate::report::chart::sweep as curve;
use crate::report::chart::{Heading, heat_map};
use crate::report::model::{PointReport, SweepReport};

/// What is drawn of the KPI.
#[derive(Clone, Copy, PartialEq)]
enum Plotted {
    /// Its mean at each point.
    Level,
    /// The paired difference to the best point. Noise common to all points cancels in it, so it shows
    /// the shape of the curve more precisely than the levels do.
    Gap,
}

/// The charts of a sweep: the level of the KPI, and the gap to its best point.
pub fn sweep(report: &SweepReport) -> Vec<Figure> {
    let draw = |view| match report.axes.len() {
        1 => curve::draw(&along(report, view)),
        _ => heat_map::draw(&map(report, view)),
    };
    let mut figures = vec![("sweep", draw(Plotted::Level))];
    if report.points.iter().any(|point| point.minus_best.is_some()) {
        figures.push(("sweep-minus-best", draw(Plotted::Gap)));
    }
    figures
}

impl Plotted {
    /// The value of a point with its interval, in the unit of the axis.
    fn of(self, point: &PointReport, factor: f64) -> Option<Whisker> {
        let (mean, half_width) = match self {
            Plotted::Level => return whisker(&point.estimate, factor),
            Plotted::Gap if point.best => (0.0, 0.0),
            Plotted::Gap => (point.minus_best? * factor, point.minus_best_half_width? * factor),
        };
        Some(Whisker { mean, low: mean - half_width, high: mean + half_width })
    }

    fn heading(self, report: &SweepReport) -> Heading {
        let method = &report.report.method;
        let percent = method.percent();
        let intervals = match self {
            Plotted::Level => format!("{percent} intervals for each point alone"),
            Plotted::Gap => format!("paired, {percent} intervals simultaneous over all points"),
        };
        let subtitle = format!(
            "{} replications {}, common random numbers; {intervals}",
            method.replications,
            method.period()
        );
        let mut notes = Vec::new();
        if report.at_the_edge {
            notes.push("The best point lies at the edge: the optimum may lie beyond.".to_owned());
        }
        notes.extend(method.cut_short());
        let footnote = (!notes.is_empty()).then(|| notes.join(" "));
        Heading { title: report.report.headline_claim(), subtitle, footnote }
    }

    /// The KPI with its unit.
    fn title(self, report: &SweepReport) -> String {
        let definition = &report.report.kpis[report.place()];
        let unit = match (definition.unit, self) {
            (KpiUnit::Share, Plotted::Level) => "%".to_owned(),
            (unit, Plotted::Level) => report.report.in_words(unit),
            (unit, Plotted::Gap) => gap_unit(unit, &report.report),
        };
        let unit = if unit.is_empty() { unit } else { format!(" ({unit})") };
        let minus = if self == Plotted::Gap { " minus the best" } else { "" };
        format!("{}{minus}{unit}", definition.title)
    }
}

fn along(report: &SweepReport, view: Plotted) -> curve::SweepCurve {
    let axis = &report.axes[0];
    let factor = factor(report.report.unit(report.place()));
    let settings = match &axis.numbers {
        Some(values) => {
            curve::Settings::Numbers { values: values.clone(), log: spans_decades(values) }
        }
        None => curve::Settings::Names(axis.labels.clone()),
    };
    let result = |point: &PointReport| curve::SweepPoint {
        estimate: view.of(point, factor),
        as_good: point.as_good,
    };
    curve::SweepCurve {
        heading: view.heading(report),
        x_title: lever_title(axis),
        y_title: view.title(report),
        settings,
        results: report.points.iter().map(result).collect(),
        best: report.best(),
    }
}

/// Values over more than a factor of twenty read better on a logarithmic axis.
fn spans_decades(values: &[f64]) -> bool {
    let (low, high) = values.iter().fold((f64::MAX, 0.0_f64), |(l, h), v| (l.min(*v), h.max(*v)));
    low > 0.0 && high > 20.0 * low
}

/// The lever's path, with the unit of its values where all have one.
fn lever_title(axis: &Axis) -> String {
    let unit = |label: &String| {
        label.split_once(' ').map(|(_, unit)| unit.trim_end_matches('s').to_owned())
    };
    let units: Option<Vec<String>> = axis.labels.iter().map(unit).collect();
    match units.as_deref() {
        Some([first, rest @ ..]) if axis.numbers.is_some() && rest.iter().all(|u| u == first) => {
            format!("{} ({first})", axis.path)
        }
        _ => axis.path.clone(),
    }
}

fn map(report: &SweepReport, view: Plotted) -> heat_map::HeatMap {
    let factor = factor(report.report.unit(report.place()));
    let (down, across) = (&report.axes[0], &report.axes[1]);
    let cell = |point: &PointReport| {
        let Whisker { mean, high, .. } = view.of(point, factor)?;
        Some(heat_map::Cell { value: mean, half_width: high - mean })
    };
    let cells: Vec<Vec<_>> = report
        .points
        .chunks(across.labels.len())
        .map(|row| row.iter().map(cell).collect())
        .collect();
    let values = || report.points.iter().filter_map(|point| view.of(point, factor)).map(|w| w.mean);
    let both_signs = values().any(|value| value < 0.0) && values().any(|value| value > 0.0);
    let lever =
        |axis: &Axis| heat_map::MapAxis { title: axis.path.clone(), settings: axis.labels.clone() };
    heat_map::HeatMap {
        heading: view.heading(report),
        kpi: view.title(report),
        across: lever(across),
        down: lever(down),
        cells,
        best: report.best().map(|best| (best / across.labels.len(), best % across.labels.len())),
        colours: if both_signs {
            heat_map::Colours::Diverging { middle: 0.0 }
        } else {
            heat_map::Colours::Sequential
        },
    }
}
