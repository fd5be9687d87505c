//! `salesops alignment`: what each side would choose alone, and what that costs the company.

use super::arguments::AlignmentArguments;
use super::failure::Failure;
use super::known_kpis::check_kpi;
use super::lever;
use super::plan::Plan;
use super::present::present;
use super::scenario_file::open;
use super::screen::Screen;
use super::simulate::simulate;
use super::sweep::MOST;
use crate::experiment::{Axis, LocalOptima, PolicyIndex, Side, Sides, point};
use crate::report::{AlignmentReport, ExperimentKind, Results, Varied};
use crate::scenario::{Book, Diagnostics, Policy};

/// Compares what sales, operations and the company would choose.
///
/// # Errors
/// Bad input, a run that failed, or Ctrl-C.
pub fn alignment(asked: &AlignmentArguments, screen: &Screen) -> Result<(), Failure> {
    let (sales, operations) = axes(asked)?;
    let book = open(&asked.source, Some(&asked.simulation), screen)?;
    let replications = book.baseline.timeline.stages[0].1.run.replications;
    if replications < 4 {
        return Err(Failure::input(format!(
            "choices are made on one half of the replications and evaluated on the other, so {replications} \
            are too few; give at least 4 with -n"
        )));
    }
    let names = policies(asked, &book);
    let points = points(&book, [&sales, &operations], &names)?;
    let kpis = [&asked.sales_kpi, &asked.operations_kpi, &asked.kpi];
    for kpi in kpis {
        check_kpi(kpi, &points[0])?;
    }
    let varied = Varied {
        policies: names.clone(),
        levers: vec![sales.clone(), operations.clone()],
        kpis: kpis.map(String::clone).to_vec(),
    };
    let plan = Plan::of(
        ExperimentKind::Alignment,
        varied,
        &book,
        &points,
        (&asked.source, &asked.simulation, screen),
    )?;
    let (experiment, execution) = simulate(&plan, screen)?;
    let [own_sales, own_operations, company] =
        kpis.map(|name| experiment.deciding(name).expect("every point has it"));
    let sides = Sides {
        sales: Side { axis: sales, kpi: own_sales },
        operations: Side { axis: operations, kpi: own_operations },
        company,
    };
    let decisions = sides.decisions().len();
    let optima: Option<Vec<LocalOptima>> =
        (0..names.len()).map(|p| sides.optima(&experiment, PolicyIndex(p * decisions))).collect();
    let optima = optima.ok_or_else(|| {
        Failure::Run(
            "a KPI of the choice has no value in any replication; run longer, or choose another"
                .into(),
        )
    })?;
    let report = plan.report(&experiment);
    let titles: Vec<String> =
        names.iter().map(|name| Ok(book.policy(name)?.title)).collect::<Result<_, Failure>>()?;
    let report = AlignmentReport::of(&experiment, &sides, (&names, &titles), &optima, report);
    let results = Results { experiment: &experiment, report };
    present(&results, &plan, execution, &asked.simulation, screen)
}

fn axes(asked: &AlignmentArguments) -> Result<(Axis, Axis), Failure> {
    let sales = lever::parse_as("--sales", &asked.sales)?;
    let operations = lever::parse_as("--operations", &asked.operations)?;
    lever::must_be_apart(&[&sales, &operations])?;
    Ok((sales, operations))
}

fn policies(asked: &AlignmentArguments, book: &Book) -> Vec<String> {
    if asked.policies.is_empty() {
        let all = std::iter::once(&book.baseline).chain(&book.policies);
        return all.map(|policy| policy.name.clone()).collect();
    }
    let mut names: Vec<String> = Vec::new();
    for name in &asked.policies {
        if !names.contains(name) {
            names.push(name.clone());
        }
    }
    names
}

/// Every decision of both sides under every policy, in the order of [`Sides::decisions`].
fn points(book: &Book, axes: [&Axis; 2], policies: &[String]) -> Result<Vec<Policy>, Failure> {
    let [sales, operations] = axes;
    let count = policies.len() * (sales.labels.len() + 1) * (operations.labels.len() + 1);
    if count > MOST {
        return Err(Failure::input(format!(
            "there are {count} decisions to simulate, more than {MOST}; take fewer values or policies"
        )));
    }
    let mut faults = Diagnostics::default();
    for policy in policies {
        if let Err(more) = book.can_be_varied(&axes.map(|axis| axis.path.as_str()), policy) {
            faults.0.extend(more.0);
        }
    }
    let mut points = Vec::with_capacity(count);
    fn options(axis: &Axis) -> impl Iterator<Item = Option<&String>> {
        std::iter::once(None).chain(axis.labels.iter().map(Some))
    }
    for policy in policies {
        for ours in options(sales) {
            for theirs in options(operations) {
                let values: Vec<(&Axis, &String)> = [(sales, ours), (operations, theirs)]
                    .into_iter()
                    .filter_map(|(axis, value)| Some((axis, value?)))
                    .collect();
                match point(book, &values, policy) {
                    Ok(point) => {
                        let in_force = book.policy(policy)?.title;
                        let with = |stack: &str, values: &str| match values {
                            "" => stack.to_owned(),
                            values => format!("{stack}; {values}"),
                        };
                        let name = with(policy, &point.name);
                        let title = with(&in_force, &point.title);
                        points.push(Policy { name, title, ..point });
                    }
                    Err(more) => faults.0.extend(more.0),
                }
            }
        }
    }
    if faults.has_errors() { Err(faults.in_order().into()) } else { Ok(points) }
}
