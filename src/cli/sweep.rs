//! `salesops sweep`: a KPI over the values of one or two levers.

use super::arguments::SweepArguments;
use super::failure::Failure;
use super::known_kpis::check_kpi;
use super::lever;
use super::plan::Plan;
use super::present::present;
use super::scenario_file::open;
use super::screen::Screen;
use super::simulate::simulate;
use crate::experiment::{self, Axis, points};
use crate::report::{ExperimentKind, Results, SweepReport, Varied};

/// More points than this are a typing error.
pub(super) const MOST: usize = 2000;

/// Sweeps one or two levers.
///
/// # Errors
/// Bad input, a run that failed, or Ctrl-C.
pub fn sweep(asked: &SweepArguments, screen: &Screen) -> Result<(), Failure> {
    let axes = axes(asked)?;
    let book = open(&asked.source, Some(&asked.simulation), screen)?;
    let points = points(&book, &axes, &asked.policy)?;
    check_kpi(&asked.kpi, &points[0])?;
    if let Some(axis) = axes.iter().find(|axis| axis.labels.len() < 2) {
        return Err(Failure::input(format!(
            "`{}` has one value to be swept over; give at least two, PATH=VALUE,VALUE, or use --set",
            axis.path
        )));
    }
    let varied = Varied {
        policies: vec![asked.policy.clone()],
        levers: axes.clone(),
        kpis: vec![asked.kpi.clone()],
    };
    let plan = Plan::of(
        ExperimentKind::Sweep,
        varied,
        &book,
        &points,
        (&asked.source, &asked.simulation, screen),
    )?;
    let (experiment, execution) = simulate(&plan, screen)?;
    let report = plan.report(&experiment);
    let swept = experiment::Sweep::new(axes, experiment);
    let kpi = swept.experiment.deciding(&asked.kpi).expect("the first point has it");
    let report = SweepReport::of(&swept, kpi, report);
    let results = Results { experiment: &swept.experiment, report };
    present(&results, &plan, execution, &asked.simulation, screen)
}

fn axes(asked: &SweepArguments) -> Result<Vec<Axis>, Failure> {
    let axes: Vec<Axis> =
        asked.levers.iter().map(|text| lever::parse(text)).collect::<Result<_, _>>()?;
    if axes.len() > 2 {
        return Err(Failure::input("a sweep has one or two levers; give --lever once or twice"));
    }
    lever::must_be_apart(&axes.iter().collect::<Vec<_>>())?;
    let count: usize = axes.iter().map(|axis| axis.labels.len()).product();
    if count > MOST {
        return Err(Failure::input(format!(
            "the sweep has {count} points, more than {MOST}; take fewer values"
        )));
    }
    Ok(axes)
}
