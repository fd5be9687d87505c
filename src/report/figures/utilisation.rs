//! How busy the stations are.

use super::scales::whisker;
use super::studio::Studio;
use crate::measure::Scope;
use crate::report::chart::utilisation;
use crate::scenario::title_of;

impl Studio<'_> {
    pub(super) fn utilisation(&self) -> Option<utilisation::Utilisation> {
        let stations = self.report.kpis.iter().enumerate().filter_map(|(kpi, definition)| {
            match &definition.scope {
                Scope::Station(name) if definition.name.ends_with(".utilisation") => {
                    Some((kpi, title_of(name)))
                }
                _ => None,
            }
        });
        let stations: Vec<(usize, String)> = stations.collect();
        let policies = self.pair().into_iter().map(|policy| {
            let estimates = &self.report.policies[policy].estimates;
            let stations = stations.iter().map(|(kpi, _)| whisker(&estimates[*kpi], 100.0));
            utilisation::PolicyUse {
                name: self.report.policies[policy].title.clone(),
                stations: stations.collect(),
            }
        });
        let policies: Vec<utilisation::PolicyUse> = policies.collect();
        let known = policies[0].stations.iter().zip(&stations);
        let (used, (_, name)) = known
            .filter_map(|(used, station)| Some((used.as_ref()?.mean, station)))
            .max_by(|a, b| a.0.total_cmp(&b.0))?;
        let title = format!(
            "{name} is the busiest station: {used:.0} % of its staffed hours under {}",
            policies[0].name
        );
        Some(utilisation::Utilisation {
            heading: self.heading(title, &format!("{} intervals", self.report.method.percent())),
            x_title: "Utilisation (% of staffed hours)".into(),
            stations: stations.into_iter().map(|(_, name)| name).collect(),
            policies,
        })
    }
}
