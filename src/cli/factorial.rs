//! `salesops factorial`: main effects and interactions of policies and levers.

use super::arguments::FactorialArguments;
use super::failure::Failure;
use super::known_kpis::check_kpi;
use super::lever;
use super::plan::Plan;
use super::present::present;
use super::scenario_file::open;
use super::screen::Screen;
use super::simulate::simulate;
use crate::experiment::{Factor, Factorial};
use crate::report::{ExperimentKind, FactorialReport, Results, Varied};

/// Simulates all combinations of some factors.
///
/// # Errors
/// Bad input, a run that failed, or Ctrl-C.
pub fn factorial(asked: &FactorialArguments, screen: &Screen) -> Result<(), Failure> {
    let factorial = Factorial { factors: factors(asked)? };
    let book = open(&asked.source, Some(&asked.simulation), screen)?;
    let policies = factorial.policies(&book)?;
    check_kpi(&asked.kpi, &policies[0])?;
    let varied = Varied {
        policies: asked.policies.clone(),
        levers: factorial.factors.iter().filter_map(Factor::lever).cloned().collect(),
        kpis: vec![asked.kpi.clone()],
    };
    let plan = Plan::of(
        ExperimentKind::Factorial,
        varied,
        &book,
        &policies,
        (&asked.source, &asked.simulation, screen),
    )?;
    let (experiment, execution) = simulate(&plan, screen)?;
    let kpi = experiment.deciding(&asked.kpi).expect("every combination has it");
    let report = plan.report(&experiment);
    let report = FactorialReport::of(&factorial, &experiment, kpi, report);
    let results = Results { experiment: &experiment, report };
    present(&results, &plan, execution, &asked.simulation, screen)
}

/// The policies in the order given, then the levers.
fn factors(asked: &FactorialArguments) -> Result<Vec<Factor>, Failure> {
    let mut factors: Vec<Factor> = Vec::new();
    for name in &asked.policies {
        let factor = Factor::Policy(name.clone());
        if name == "baseline" || factors.contains(&factor) {
            let remedy = "name each policy once, and not the baseline, which is none of them";
            return Err(Failure::input(format!("`{name}` is no factor of its own; {remedy}")));
        }
        factors.push(factor);
    }
    for text in &asked.levers {
        let axis = lever::parse(text)?;
        if axis.labels.len() != 2 {
            return Err(Failure::input(format!(
                "--lever '{text}' gives {} in place of two; write PATH=LOW,HIGH",
                if axis.labels.len() == 1 { "one value" } else { "more values" }
            )));
        }
        factors.push(Factor::Lever(axis));
    }
    lever::must_be_apart(&factors.iter().filter_map(Factor::lever).collect::<Vec<_>>())?;
    if !(2..=Factorial::MOST).contains(&factors.len()) {
        return Err(Failure::input(format!(
            "a factorial experiment has 2 to {} factors, not {}; give each as --policy NAME or \
             --lever PATH=LOW,HIGH",
            Factorial::MOST,
            factors.len()
        )));
    }
    Ok(factors)
}
