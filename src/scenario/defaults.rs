//! Defaults in use: what stands in no file and decides all the same, the most important first.

use super::assumptions::{Assumption, Reliance};
use super::chapters::schema;
use super::format::{Attribute, Form, is_wildcard};

/// A key whose default is in use, at one place or several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DefaultInUse {
    /// Its path; `*` stands for the names of all the things that have it.
    pub path: String,
    /// At how many places.
    pub places: usize,
    /// The value, as the file would write it.
    pub value: String,
    /// Its unit, where the value does not name it.
    pub unit: &'static str,
    /// What it means.
    pub words: String,
}

/// Keys in the order in which a value that does not fit the company does most harm, from what promises are made on
/// to what is only paid. It is a judgement, not a measurement; keys that are not listed follow in the order of the
/// chapters.
const FIRST: &[&str] = &[
    "sales.promising",
    "sales.promising.from_backlog.safety",
    "sales.promising.from_backlog.safety_time",
    "sales.optimism",
    "alignment.sales_view.delay",
    "alignment.sales_view.noise",
    "alignment.sales_view.optimism",
    "alignment.meeting",
    "alignment.meeting.cadence",
    "segments.*.answer",
    "segments.*.answer.logit.price_elasticity",
    "segments.*.answer.logit.reference_lead_time",
    "segments.*.answer.logit.reference_reputation",
    "segments.*.late_fee.share",
    "segments.*.late_fee.per_day",
    "segments.*.growth",
    "segments.*.order_patience",
    "segments.*.patience",
    "customers.repeat",
    "customers.reputation.weight",
    "customers.satisfaction.weight",
    "sales.pay.commission",
    "sales.pay.effort_pull",
    "alignment.shared_kpis.weight",
    "operations.assignment",
    "stations.*.dispatch",
    "operations.change_over.constant",
    "operations.change_over",
    "stations.*.set_up",
    "products.*.route.*.defect",
    "segments.*.specification_faults",
    "products.*.price",
    "products.*.material",
    "stations.*.wage",
    "crews.*.wage",
    "sales.wage",
    "money.overhead",
    "money.life",
];

/// The defaults among the assumptions of a scenario, settings of the experiment left out; places that have the same
/// key and the same value are one.
pub fn defaults(assumptions: &[Assumption]) -> Vec<DefaultInUse> {
    let mut all: Vec<(usize, DefaultInUse)> = Vec::new();
    for assumption in assumptions.iter().filter(|of| of.state == Reliance::Default) {
        let known = schema().find(&assumption.path);
        if known.is_some_and(|known| known.attribute == Some(Attribute::Experiment)) {
            continue;
        }
        let path = match known {
            Some(known) => starred(&known.pattern),
            None => assumption.path.clone(),
        };
        let same =
            |of: &&mut (usize, DefaultInUse)| of.1.path == path && of.1.value == assumption.value;
        if let Some((_, found)) = all.iter_mut().find(same) {
            found.places += 1;
            continue;
        }
        let rank = FIRST.iter().position(|first| *first == path).unwrap_or(FIRST.len());
        let unit = known.map_or("", |known| match &known.form {
            Form::Scalar(scalar) | Form::List(scalar) if !assumption.value.contains(' ') => {
                scalar.unit
            }
            _ => "",
        });
        let (value, words) = (assumption.value.clone(), assumption.words.clone());
        all.push((rank, DefaultInUse { path, places: 1, value, unit, words }));
    }
    all.sort_by_key(|(rank, _)| *rank);
    all.into_iter().map(|(_, of)| of).collect()
}

/// A pattern as people read it: `*` for a name.
fn starred(pattern: &str) -> String {
    let steps = pattern.split('.').map(|step| if is_wildcard(step) { "*" } else { step });
    steps.collect::<Vec<_>>().join(".").replace(".[]", "[]")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{STARTER, load};

    #[test]
    fn what_comes_first_exists_and_comes_first() {
        let known: Vec<String> =
            schema().keys.iter().map(|known| starred(&known.pattern)).collect();
        for first in FIRST {
            assert!(known.iter().any(|known| known == first), "there is no key {first}");
        }
        let book = load("starter.toml", STARTER, &[]).expect("the starter is sound");
        let all = defaults(&book.assumptions());
        let rank = |of: &DefaultInUse| FIRST.iter().position(|first| *first == of.path);
        let ranks: Vec<usize> = all.iter().map(|of| rank(of).unwrap_or(FIRST.len())).collect();
        assert!(ranks.is_sorted() && ranks[0] < FIRST.len(), "{ranks:?}");
        assert!(!all.iter().any(|of| of.path.starts_with("report") || of.path.starts_with("run")));
        let places: usize = all.iter().map(|of| of.places).sum();
        assert!(all.len() < places, "the same default at several places is one row");
    }
}
