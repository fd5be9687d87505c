//! Why late orders are late.

use super::Studio;
use crate::measure::Cause;
use crate::report::chart::waterfall;
use crate::report::content::PolicyReport;

impl Studio<'_> {
    /// Nothing where no order was late.
    pub(super) fn why_late(&self) -> Option<waterfall::Waterfall> {
        let kpis: Option<Vec<usize>> =
            Cause::ALL.iter().map(|cause| self.report.kpi(&cause.kpi())).collect();
        let kpis = kpis?;
        let parts = |policy: &PolicyReport| -> Option<Vec<f64>> {
            kpis.iter().map(|kpi| policy.estimates[*kpi].mean).collect()
        };
        let first = parts(&self.report.policies[0])?;
        let shown = self.pair();
        // A cause that has no part in anything shown is left out.
        let is_something = |place: &usize| {
            let all = shown.iter().filter_map(|policy| parts(&self.report.policies[*policy]));
            all.into_iter().any(|parts| parts[*place].abs() > 1e-6)
        };
        let places: Vec<usize> = (0..Cause::ALL.len()).filter(is_something).collect();
        let total: f64 = first.iter().sum();
        let greatest = (0..first.len()).max_by(|a, b| first[*a].total_cmp(&first[*b]))?;
        let name = &self.report.policies[0].name;
        let title = format!(
            "Late orders are {total:.1} d late on average under {name}; the largest cause is \
             {} ({:+.1} d)",
            Cause::ALL[greatest].title().to_lowercase(),
            first[greatest]
        );
        let policies = shown.iter().map(|policy| {
            let policy = &self.report.policies[*policy];
            let chosen = |parts: Vec<f64>| places.iter().map(|place| parts[*place]).collect();
            let parts = parts(policy).map(chosen);
            waterfall::PolicyCauses { name: policy.name.clone(), parts }
        });
        let policies = policies.collect();
        let mut heading = self.heading(title, "means over late orders");
        let note = "Each cause against what was expected of it when the promise was given.";
        let footnote = heading.footnote.map_or(note.to_owned(), |more| format!("{note} {more}"));
        heading.footnote = Some(footnote);
        Some(waterfall::Waterfall {
            heading,
            x_title: format!("{} days", self.report.kind_of_days()),
            causes: places.iter().map(|place| Cause::ALL[*place].title().to_owned()).collect(),
            sum: "Lateness".to_owned(),
            policies,
        })
    }
}
