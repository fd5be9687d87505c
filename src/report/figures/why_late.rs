//! Why late orders are late.

use super::scales::whisker;
use super::studio::{Studio, remark};
use crate::measure::Cause;
use crate::report::chart::waterfall::{Part, PolicyCauses, Waterfall};
use crate::report::model::Scale;
use crate::report::model::{KpiEstimate, PolicyReport, explained};

impl Studio<'_> {
    /// Nothing where no order was late.
    pub(super) fn why_late(&self) -> Option<Waterfall> {
        let whole = self.report.kpi(Cause::WHOLE)?;
        let kpis: Option<Vec<usize>> =
            Cause::ALL.iter().map(|cause| self.report.kpi(&cause.kpi())).collect();
        let kpis = kpis?;
        let shown: Vec<&PolicyReport> =
            self.pair().into_iter().map(|policy| &self.report.policies[policy]).collect();
        let first = &shown.first()?.estimates;
        let total = first[whole].mean?;
        let scale = Scale::of(self.report.unit(whole), "", total);
        // A cause that has no part in anything shown is left out.
        let is_something = |place: &usize| {
            shown.iter().any(|policy| {
                let part = &policy.estimates[kpis[*place]];
                label(&scale, part, &policy.estimates[whole]).is_some_and(|label| label != "0")
            })
        };
        let places: Vec<usize> = (0..kpis.len()).filter(is_something).collect();
        let policies = shown.iter().map(|policy| {
            let part = |kpi: usize| {
                let own = &policy.estimates[kpi];
                let label = label(&scale, own, &policy.estimates[whole])?;
                Some(Part {
                    estimate: whisker(own, 1.0)?,
                    label: format!("{label} {}", scale.label),
                })
            };
            let parts: Option<Vec<Part>> = places.iter().map(|place| part(kpis[*place])).collect();
            PolicyCauses { name: policy.title.clone(), parts: parts.zip(part(whole)) }
        });
        let policies = policies.collect();
        let mean = |place: &usize| first[kpis[*place]].mean.unwrap_or(0.0);
        let greatest = (0..kpis.len()).max_by(|a, b| mean(a).total_cmp(&mean(b)))?;
        let title = format!(
            "Late orders are {} {} late on average under {}; largest part: {} ({} {})",
            scale.plus_minus(total, first[whole].half_width),
            scale.label,
            shown[0].name,
            Cause::ALL[greatest].title().to_lowercase(),
            label(&scale, &first[kpis[greatest]], &first[whole])?,
            scale.label
        );
        let mut means = "means over late orders".to_owned();
        let mut note = "Each cause less its expectation when the promise was given".to_owned();
        if self.report.method.replications > 1 {
            means += &format!(", {} intervals", self.report.method.percent());
            note += "; the whisker at the end of a bar is the interval of that bar";
        }
        let mut heading = self.heading(title, &means);
        remark(&mut heading, &format!("{note}."));
        if let Some(part) = explained(self.report, shown[0]) {
            remark(&mut heading, &format!("{part}."));
        }
        Some(Waterfall {
            heading,
            x_title: format!("{} days", self.report.kind_of_days()),
            causes: places.iter().map(|place| Cause::ALL[*place].title().to_owned()).collect(),
            sum: "Lateness".to_owned(),
            policies,
        })
    }
}

/// A part beside the whole, in words.
fn label(scale: &Scale, part: &KpiEstimate, whole: &KpiEstimate) -> Option<String> {
    let text = scale.part((part.mean?, part.half_width), (whole.mean?, whole.half_width));
    Some(text.replacen('-', "−", 1))
}
