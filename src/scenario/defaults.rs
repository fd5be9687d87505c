//! Defaults in use: what stands in no file and decides all the same, the most important first.

use super::assumptions::{self, Assumption};
use super::chapters::schema;
use super::format::{Attribute, Form, Node, is_wildcard};

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

/// The defaults of a resolved scenario, so many at most and how many there are; settings of the experiment are left
/// out, and places that have the same key and the same value are one.
pub fn defaults(resolved: &Node, most: usize) -> (Vec<DefaultInUse>, usize) {
    let mut all: Vec<Group<'_>> = Vec::new();
    for (node, path) in assumptions::defaults(resolved) {
        let known = schema().find(&path);
        if known.is_some_and(|known| known.attribute == Some(Attribute::Experiment)) {
            continue;
        }
        let pattern = known.map_or_else(|| path.clone(), |known| starred(&known.pattern));
        let same = |of: &&mut Group<'_>| of.pattern == pattern && of.node.value == node.value;
        match all.iter_mut().find(same) {
            Some(found) => found.places += 1,
            None => all.push(Group { pattern, path, node, places: 1 }),
        }
    }
    let rank = |of: &Group<'_>| FIRST.iter().position(|first| *first == of.pattern);
    all.sort_by_key(|of| rank(of).unwrap_or(FIRST.len()));
    let count = all.len();
    (all.into_iter().take(most).map(Group::told).collect(), count)
}

/// Places with the same key and the same default.
struct Group<'n> {
    pattern: String,
    /// The first of them.
    path: String,
    node: &'n Node,
    places: usize,
}

impl Group<'_> {
    fn told(self) -> DefaultInUse {
        let Assumption { value, words, .. } = assumptions::one(self.node, &self.path);
        let unit = schema().find(&self.path).map_or("", |known| match &known.form {
            Form::Scalar(scalar) | Form::List(scalar) if !value.contains(' ') => scalar.unit,
            _ => "",
        });
        DefaultInUse { path: self.pattern, places: self.places, value, unit, words }
    }
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
        let (all, count) = book.defaults(usize::MAX);
        assert_eq!(all.len(), count);
        let rank = |of: &DefaultInUse| FIRST.iter().position(|first| *first == of.path);
        let ranks: Vec<usize> = all.iter().map(|of| rank(of).unwrap_or(FIRST.len())).collect();
        assert!(ranks.is_sorted() && ranks[0] < FIRST.len(), "{ranks:?}");
        assert!(!all.iter().any(|of| of.path.starts_with("report") || of.path.starts_with("run")));
        let places: usize = all.iter().map(|of| of.places).sum();
        assert!(all.len() < places, "the same default at several places is one row");
    }
}
