//! KPIs of the caller's own: an observer of facts that ends in one number a replication, measured
//! beside the KPIs of the catalogue.

use super::kpi::KpiDefinition;
use crate::company::Observer;
use crate::engine::Time;
use crate::scenario::Scenario;

/// A KPI of your own. The value you hand in is the pattern: each replication gets a clone of it, which
/// hears of all facts of the run, warm-up included, and says its number at the end.
/// The crate's first page and `examples/own_kpi.rs` show one.
pub trait OwnKpi: Observer + Clone + Send + Sync {
    /// What it is; its name must not be that of another KPI. Days are those of the run's clock
    /// ([`Scenario::clock_day`]): where a scenario has a calendar, results name them calendar days.
    fn definition(&self) -> KpiDefinition;

    /// A replication begins, under the scenario that is in force from its start.
    fn begin(&mut self, _scenario: &Scenario) {}

    /// Its number when the replication has come to its end, in its unit; `None`: there was nothing to
    /// measure.
    fn value(&self, end: Time) -> Option<f64>;
}

/// Any number of KPIs of the caller's own: `()` is none, `(others, kpi)` one more. They are put
/// together at compile time, so that none cost nothing.
pub trait OwnKpis: Observer + Clone + Send + Sync {
    /// What they are, in order.
    fn definitions(&self) -> Vec<KpiDefinition>;

    /// A replication begins.
    fn begin(&mut self, scenario: &Scenario);

    /// Puts their numbers after those of others, in the order of the definitions.
    fn push_values(&self, end: Time, values: &mut Vec<Option<f64>>);
}

impl OwnKpis for () {
    fn definitions(&self) -> Vec<KpiDefinition> {
        Vec::new()
    }
    fn begin(&mut self, _: &Scenario) {}
    fn push_values(&self, _: Time, _: &mut Vec<Option<f64>>) {}
}

impl<Others: OwnKpis, Kpi: OwnKpi> OwnKpis for (Others, Kpi) {
    fn definitions(&self) -> Vec<KpiDefinition> {
        let mut all = self.0.definitions();
        all.push(self.1.definition());
        all
    }

    fn begin(&mut self, scenario: &Scenario) {
        self.0.begin(scenario);
        self.1.begin(scenario);
    }

    fn push_values(&self, end: Time, values: &mut Vec<Option<f64>>) {
        self.0.push_values(end, values);
        values.push(self.1.value(end).filter(|value| value.is_finite()));
    }
}
