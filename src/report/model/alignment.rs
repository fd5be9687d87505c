//! The alignment view: what each side would choose alone, and what that costs the company.

use super::claims::{Amount, Answer, Regret, Subject};
use super::digits::Scale;
use super::estimate::KpiEstimate;
use super::report::Report;
use crate::experiment::{Axis, Decision, Experiment, KpiIndex, LocalOptima, Optimum, Sides};
use crate::measure::{Interval, KpiDefinition};
use serde::Serialize;

/// The view of several policies.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AlignmentReport {
    /// Path of what sales decides.
    pub sales_decides: String,
    /// Path of what operations decides.
    pub operations_decides: String,
    /// The KPI by which sales decides when it is alone.
    pub sales_kpi: String,
    /// The KPI by which operations decides when it is alone.
    pub operations_kpi: String,
    /// The KPI of the company.
    pub company_kpi: String,
    /// One row a chooser and policy.
    pub rows: Vec<Chosen>,
    /// All KPIs of all decisions; differences are to the company as it is under the first policy.
    #[serde(skip)]
    pub report: Report,
}

/// The choice of a chooser under a policy, and its consequences.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Chosen {
    /// The policy in force.
    pub policy: String,
    /// What people call it.
    pub title: String,
    /// Who chooses: [`NO_CHOOSER`], `sales`, `operations`, `both` at the same time, each by its own KPI, or
    /// `company`.
    pub chooser: &'static str,
    /// The value that sales then has; null: as the company is.
    pub sales: Option<String>,
    /// The value that operations then has; null: as the company is.
    pub operations: Option<String>,
    /// The KPI by which the chooser chooses; of [`NO_CHOOSER`] and `both` the company's.
    pub own: KpiEstimate,
    /// The company's KPI.
    pub company: KpiEstimate,
    /// What the company loses by it; null for the company itself.
    pub regret: Option<KpiEstimate>,
    /// How many other choices cannot be distinguished from it by the chooser's KPI.
    pub ties: usize,
    /// It is the first or last of the values tried; a better one may lie beyond.
    pub at_the_edge: bool,
}

impl AlignmentReport {
    /// The report; `optima` are those of each of the policies, which have these names and titles.
    pub fn of(
        experiment: &Experiment,
        sides: &Sides,
        (policies, titles): (&[String], &[String]),
        optima: &[LocalOptima],
        report: Report,
    ) -> AlignmentReport {
        let mut rows = Vec::new();
        for ((policy, title), optima) in policies.iter().zip(titles).zip(optima) {
            let policy = Subject { name: policy.clone(), title: title.clone() };
            let company = sides.company;
            let kpis = [company, sides.sales.kpi, sides.operations.kpi, company, company];
            for ((chooser, optimum), kpi) in choosers(optima).into_iter().zip(kpis) {
                rows.push(chosen(experiment, sides, &policy, chooser, optimum, kpi));
            }
        }
        let name = |kpi: KpiIndex| experiment.definitions[kpi.0].name.clone();
        let mut done = AlignmentReport {
            sales_decides: sides.sales.axis.path.clone(),
            operations_decides: sides.operations.axis.path.clone(),
            sales_kpi: name(sides.sales.kpi),
            operations_kpi: name(sides.operations.kpi),
            company_kpi: name(sides.company),
            rows,
            report: report.varying(&[&sides.sales.axis.path, &sides.operations.axis.path]),
        };
        done.report = done.report.clone().answering(done.answer());
        done
    }

    /// Definition of one of the three KPIs.
    pub fn definition(&self, kpi: &str) -> &KpiDefinition {
        let place = self.report.kpi(kpi).expect("the KPI was found when the report was made");
        &self.report.kpis[place]
    }

    /// Which side's own choice costs the company most.
    fn answer(&self) -> Answer {
        let company = self.definition(&self.company_kpi);
        let subject = |of: &Chosen| Subject { name: of.policy.clone(), title: of.title.clone() };
        let costs = |row: &Chosen| {
            let regret = row.regret.as_ref()?;
            let (mean, half_width) = (regret.mean?, regret.half_width?);
            (mean > half_width).then_some((mean, half_width))
        };
        let rows = || self.rows.iter();
        let alone = rows().filter(|row| ["sales", "operations"].contains(&row.chooser));
        let worst = alone.filter_map(|row| Some((row, costs(row)?)));
        let worst = worst.max_by(|a, b| a.1.0.total_cmp(&b.1.0));
        let worst = worst.map(|(row, (mean, half_width))| Regret {
            side: if row.chooser == "sales" { "Sales" } else { "Operations" },
            subject: subject(row),
            amount: Amount {
                mean,
                half_width: Some(half_width),
                scale: Scale::of_differences(company.unit, &self.report.currency, mean),
            },
            ties: row.ties > 0,
        });
        let edges = rows().filter(|row| row.chooser == "company" && row.at_the_edge);
        let edges = edges.map(subject).collect();
        Answer::Regret { kpi: company.title.clone(), worst, edges }
    }
}

/// Name in files of the row in which neither side chooses: the company as it is.
pub const NO_CHOOSER: &str = "nobody";

fn choosers(optima: &LocalOptima) -> [(&'static str, &Optimum); 5] {
    let LocalOptima { present, sales, operations, both, company } = optima;
    [
        (NO_CHOOSER, present),
        ("sales", sales),
        ("operations", operations),
        ("both", both),
        ("company", company),
    ]
}

fn chosen(
    experiment: &Experiment,
    sides: &Sides,
    policy: &Subject,
    chooser: &'static str,
    optimum: &Optimum,
    own: KpiIndex,
) -> Chosen {
    let Decision { sales, operations } = optimum.decision;
    let value = |labels: &[String], place: usize| place.checked_sub(1).map(|p| labels[p].clone());
    // Place 0 is the company as it is.
    let outermost =
        |axis: &Axis, place: usize| axis.has_edges() && (place == 1 || place == axis.labels.len());
    let known = |kpi: KpiIndex, of: &Option<Interval>| {
        let mean = of.map(|of| of.mean);
        KpiEstimate::new(&experiment.definitions[kpi.0].name, mean, *of, of.map_or(0, |of| of.n))
    };
    Chosen {
        policy: policy.name.clone(),
        title: policy.title.clone(),
        chooser,
        sales: value(&sides.sales.axis.labels, sales),
        operations: value(&sides.operations.axis.labels, operations),
        own: known(own, &optimum.own),
        company: known(sides.company, &optimum.company),
        regret: optimum.regret.as_ref().map(|of| known(sides.company, &Some(*of))),
        ties: optimum.ties,
        at_the_edge: outermost(&sides.sales.axis, sales)
            || outermost(&sides.operations.axis, operations),
    }
}
