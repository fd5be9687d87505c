//! What orders and workers are called: orders by the number of their acceptance, workers by crew and
//! number.

use crate::company::{WorkerId, WorkerRef};
use crate::engine::{IdVec, Identity};
use crate::report::model;
use crate::scenario::{CrewId, Policy};
use std::collections::BTreeMap;

/// The names in use.
#[derive(Clone, Debug)]
pub(in crate::report) struct Names {
    crews: IdVec<CrewId, String>,
    /// Their crew, and their number in it.
    workers: IdVec<WorkerId, (CrewId, usize)>,
    open: BTreeMap<Identity, String>,
    accepted: u64,
    inherited: u64,
}

/// More names than this are not read.
const MOST: usize = 8;

impl Names {
    /// Workers are numbered as they are hired: those before the policy, then what each stage adds.
    pub(in crate::report) fn of(policy: &Policy) -> Names {
        let stages = policy.timeline.stages.iter().map(|(_, scenario)| &scenario.operations.crews);
        let mut workers = IdVec::new();
        let crews = &policy.timeline.stages[0].1.operations.crews;
        let known = &policy.before.operations.crews;
        // A crew that the policy has given to a station had no workers before.
        let before = crews.iter().map(|crew| {
            known.iter().find(|it| it.name == crew.name).map_or(0, |before| before.size)
        });
        let sizes = stages.map(|crews| crews.iter().map(|crew| crew.size).collect());
        let (mut members, mut hired) = (crews.each(0), crews.each(0));
        for sizes in [before.collect()].into_iter().chain(sizes) {
            let sizes: IdVec<CrewId, usize> = sizes;
            for (c, size) in sizes.enumerated() {
                for _ in members[c]..*size {
                    hired[c] += 1;
                    workers.push((c, hired[c]));
                }
                members[c] = *size;
            }
        }
        let crews = crews.iter().map(|crew| crew.name.clone()).collect();
        Names { crews, workers, open: BTreeMap::new(), accepted: 0, inherited: 0 }
    }

    /// `machining 2`.
    pub(in crate::report) fn worker(&self, WorkerRef { worker, crew }: WorkerRef) -> String {
        let name = &self.crews[crew];
        match self.workers.get(worker) {
            Some((of, number)) if *of == crew => format!("{name} {number}"),
            _ => format!("{name} (worker {})", worker.0 + 1),
        }
    }

    pub(in crate::report) fn accept(&mut self, order: Identity) {
        self.accepted += 1;
        self.open.insert(order, format!("order {}", self.accepted));
    }

    /// An order was there when the run started, in the book under this name.
    pub(in crate::report) fn inherit(&mut self, order: Identity, id: Option<&str>) {
        self.inherited += u64::from(id.is_none());
        let unnamed = || format!("old order {}", self.inherited);
        self.open.insert(order, id.map_or_else(unnamed, |id| format!("order {id}")));
    }

    pub(super) fn begin_part(&mut self, part: Identity, whole: Identity) {
        let name = format!("a part of {}", self.order(whole));
        self.open.insert(part, name);
    }

    pub(in crate::report) fn forget(&mut self, order: Identity) {
        self.open.remove(&order);
    }

    pub(in crate::report) fn order(&self, order: Identity) -> &str {
        self.open.get(&order).map_or("another order", String::as_str)
    }

    /// `orders 3, 5 and 8`.
    pub(super) fn orders(&self, orders: &[Identity]) -> String {
        let names: Vec<&str> = orders.iter().map(|order| self.order(*order)).collect();
        let numbers: Option<Vec<&str>> =
            names.iter().map(|name| name.strip_prefix("order ")).collect();
        match numbers {
            Some(numbers) if numbers.len() > 1 => format!("orders {}", listed(&numbers)),
            _ => listed(&names),
        }
    }
}

/// `a, b and c`, or `a, b, ... and 5 more`.
pub(super) fn listed<T: AsRef<str>>(names: &[T]) -> String {
    match names.split_at_checked(MOST) {
        Some((shown, more)) if !more.is_empty() => {
            let shown: Vec<&str> = shown.iter().map(AsRef::as_ref).collect();
            format!("{} and {} more", shown.join(", "), more.len())
        }
        _ => model::listed(names),
    }
}

#[cfg(test)]
mod tests {
    use super::listed;

    #[test]
    fn lists_read_as_sentences() {
        assert_eq!(listed(&["a"]), "a");
        assert_eq!(listed(&["a", "b", "c"]), "a, b and c");
        assert_eq!(listed(&["a"; 10]), "a, a, a, a, a, a, a, a and 2 more");
    }
}
