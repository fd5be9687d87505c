//! The names of version 0.1.0 that are read as today's: every key and rule that has been renamed.

use super::format::Renamed::{self, Key, Word};
use super::format::Renames;

/// What has been renamed, and where tables stand whose keys are paths.
pub const RENAMES: Renames = Renames { names: RENAMED, patches: "policies.*.set" };

/// Whether two values of a lever are one: written alike, or one in an old word and one in its new one.
pub fn is_one_value(path: &str, one: &str, other: &str) -> bool {
    let path = RENAMES.current(path);
    let current = |value: &str| {
        let word = value.trim_matches(['"', '\'']).to_owned();
        let known = RENAMES.old_words(&path).find(|(old, _)| *old == word);
        known.map_or(word, |(_, new)| new.to_owned())
    };
    current(one) == current(other)
}

/// Old names, each where it stands today: `*` is a name of the writer's choice, and what lies above a key
/// has its new name already.
const RENAMED: &[Renamed] = &[
    Key { path: "segments.*.busyness.each", new: "period" },
    Key { path: "segments.*.busyness.most", new: "max" },
    Key { path: "segments.*.marketing.usual", new: "reference_spend" },
    Key { path: "segments.*.marketing.brings", new: "share" },
    Word { path: "stations.*.dispatch", old: "shortest_work", new: "spt" },
    Word { path: "stations.*.dispatch", old: "shortest_expected_work", new: "sept" },
    Word { path: "stations.*.dispatch", old: "weighted", new: "wsept" },
    Key { path: "stations.*.room", new: "buffer" },
    Key { path: "stations.*.at_a_time", new: "batch_size" },
    Key { path: "stations.*.batch_size.least", new: "min" },
    Key { path: "stations.*.batch_size.most", new: "max" },
    Key { path: "stations.*.unlimited", new: "infinite_server" },
    Key { path: "stations.*.stress.least", new: "min" },
    Key { path: "stations.*.stress.most", new: "max" },
    Key { path: "stations.*.temporary.most", new: "max" },
    Key { path: "stations.*.hiring.own_past", new: "tradition_weight" },
    Key { path: "stations.*.hiring.past_memory", new: "tradition_memory" },
    Key { path: "stations.*.hiring.least", new: "min" },
    Key { path: "stations.*.hiring.most", new: "max" },
    Key { path: "crews.*.temporary.most", new: "max" },
    Key { path: "crews.*.hiring.own_past", new: "tradition_weight" },
    Key { path: "crews.*.hiring.past_memory", new: "tradition_memory" },
    Key { path: "crews.*.hiring.least", new: "min" },
    Key { path: "crews.*.hiring.most", new: "max" },
    Word { path: "operations.assignment", old: "cyclic", new: "polling" },
    Key { path: "operations.root_causes.cures", new: "effectiveness" },
    Key { path: "operations.root_causes.least", new: "min" },
    Key { path: "operations.root_causes.most", new: "max" },
    Key { path: "operations.status_chasing", new: "status_inquiries" },
    Key { path: "sales.hiring.least", new: "min" },
    Key { path: "sales.hiring.most", new: "max" },
    Key { path: "sales.expediting.cap_per_look", new: "cap_per_review" },
    Key { path: "sales.understanding", new: "product_knowledge" },
    Key { path: "sales.status_chasing", new: "status_inquiries" },
    Key { path: "handoffs.joined", new: "pooled" },
    Key { path: "allocation.least", new: "min" },
    Key { path: "allocation.most", new: "max" },
    Key { path: "allocation.least_gain", new: "min_gain" },
    Key { path: "customers.reputation.memory", new: "weight" },
    Key { path: "customers.satisfaction.memory", new: "weight" },
];
