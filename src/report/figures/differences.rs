//! Paired differences to the baseline, one panel for each headline KPI.

use super::scales::{factor, gap_unit, whisker};
use super::studio::Studio;
use crate::experiment::Verdict;
use crate::report::chart::differences;
use crate::report::model::tally;
use crate::report::model::{KpiDifference, PolicyReport};

/// A difference as the chart shows it; `None` where there is none.
pub(super) fn drawn(
    difference: &KpiDifference,
    factor: f64,
) -> Option<differences::PolicyDifference> {
    let verdict = match difference.verdict {
        Verdict::Better => differences::Conclusion::Better,
        Verdict::Worse => differences::Conclusion::Worse,
        Verdict::Undecided | Verdict::Neutral | Verdict::Identical => {
            differences::Conclusion::Undecided
        }
    };
    Some(differences::PolicyDifference {
        estimate: whisker(&difference.estimate, factor)?,
        verdict,
    })
}

impl Studio<'_> {
    pub(super) fn differences(&self) -> Option<differences::Differences> {
        let kpis: Vec<usize> = self.report.headline().into_iter().take(8).collect();
        let profit = self.report.decisive_profit().filter(|kpi| kpis.contains(kpi));
        let title = tally(self.report, profit.or(kpis.first().copied())?);
        let others = self.report.policies.get(1..).filter(|others| !others.is_empty())?;
        if self.report.method.replications < 2 {
            return None;
        }
        let panel = |kpi: &usize| {
            let definition = &self.report.kpis[*kpi];
            let factor = factor(definition.unit);
            let one = |policy: &PolicyReport| {
                let difference = &policy.differences[*kpi];
                drawn(difference, factor)
            };
            let unit = gap_unit(definition.unit, self.report);
            let differences = others.iter().map(one).collect();
            differences::Panel { kpi: definition.title.clone(), unit, differences }
        };
        let intervals = format!(
            "paired differences, {} intervals simultaneous over {} policies",
            self.report.method.percent(),
            others.len()
        );
        Some(differences::Differences {
            heading: self.heading(title, &intervals),
            verdicts: [
                format!("better than “{}”", self.report.policies[0].title),
                "worse".to_owned(),
            ],
            policies: others.iter().map(|policy| policy.title.clone()).collect(),
            panels: kpis.iter().map(panel).collect(),
            shared_axis: false,
        })
    }
}
