//! The file of the company that defines a called method.

use super::source::{Call, Source, sources};
use std::collections::{BTreeMap, BTreeSet};

/// Departments: folder and field of the company, and type.
pub const DEPARTMENTS: [(&str, &str, &str); 7] = [
    ("demand", "demand", "Demand"),
    ("sales", "sales", "Sales"),
    ("orders", "orders", "Orders"),
    ("shop_floor", "floor", "ShopFloor"),
    ("staffing", "staffing", "Staffing"),
    ("planning", "planning", "Planning"),
    ("finance", "finance", "Finance"),
];

/// Names of methods of the standard library, whose calls do not say which type they are of.
const STANDARD: [&str; 18] = [
    "all", "any", "contains", "first", "get", "get_mut", "insert", "is_empty", "iter", "join",
    "last", "len", "next", "pop", "push", "remove", "rev", "take",
];

/// The files of the company.
pub fn company() -> impl Iterator<Item = &'static Source> {
    sources().iter().filter(|source| source.room() == "company")
}

/// The department that a file belongs to, by folder.
pub fn department(source: &Source) -> Option<&'static str> {
    let folder = source.module.get(1)?;
    DEPARTMENTS.iter().map(|(name, ..)| *name).find(|name| name == folder)
}

/// The methods of the company, by name and type.
pub struct Methods {
    homes: BTreeMap<&'static str, BTreeMap<&'static str, &'static Source>>,
    /// Names that also mean methods from elsewhere.
    foreign: BTreeSet<&'static str>,
}

impl Methods {
    pub fn of_company() -> Methods {
        let mut homes: BTreeMap<&str, BTreeMap<&str, &Source>> = BTreeMap::new();
        for source in company() {
            for function in &source.functions {
                if let Some(of) = &function.of {
                    homes.entry(&function.name).or_default().insert(of, source);
                }
            }
        }
        let left = sources().iter().filter(|s| ["engine", "rules", "scenario"].contains(&s.room()));
        let foreign = left.flat_map(|source| source.functions.iter().map(|f| &*f.name));
        Methods { homes, foreign: foreign.chain(STANDARD).collect() }
    }

    /// The file with the called method: the type is known on `self` and on a department; elsewhere the
    /// name must be unique.
    pub fn home(&self, call: &Call) -> Option<&'static Source> {
        let homes = self.homes.get(&*call.name)?;
        let of = call.on.as_deref().map(|on| {
            let department = DEPARTMENTS.iter().find(|(_, field, _)| *field == on);
            department.map_or(on, |(.., of)| *of)
        });
        match of.and_then(|of| homes.get(of)) {
            Some(home) => Some(home),
            None if homes.len() == 1 && !self.foreign.contains(&*call.name) => {
                homes.values().next().copied()
            }
            None => None,
        }
    }
}
