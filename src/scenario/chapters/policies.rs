//! `[policies.POLICY]`: named patches with their bill, as they are declared.

use crate::scenario::Bill;
use crate::scenario::format::{Node, Origin, Reader};

/// A policy as the file declares it, before its patches are applied.
#[derive(Clone, Debug)]
pub struct Declared {
    /// Its name.
    pub name: String,
    /// On what evidence its numbers rest.
    pub why: String,
    /// Paths and values.
    pub set: Option<Node>,
    /// Policies it stacks.
    pub uses: Vec<String>,
    /// What it costs.
    pub bill: Bill,
    /// Ticks from the end of warm-up until it starts; `None`: in force from time 0.
    pub start: Option<f64>,
    /// Ticks until it is fully in force.
    pub ramp: Option<f64>,
    /// Where it is declared.
    pub origin: Option<Origin>,
}

/// Reads all policies.
pub fn policies(top: &mut Reader<'_>) -> Vec<Declared> {
    let doc =
        "Named patches over the scenario, with their bill. Unpatched, it is the policy `baseline`.";
    top.named("policies", "policy", doc, |r, name| {
        if name == "baseline" {
            let message = "a policy cannot be called `baseline`: that is the unpatched scenario";
            r.fault("", message, "give it another name");
        }
        let why = r.text("why", "On what evidence its numbers rest.").default("");
        let doc = "Paths and values: `\"sales.reps\" = 5`, or `{ add = 2 }`, `{ scale = 0.9 }`.";
        let set = r.free("set", doc);
        let uses = r.texts("uses", "Other policies that are in force with it.");
        let bill =
            r.table("bill", "What it costs besides what its parameters cause.", |bill| Bill {
                once: bill.amount("once", "Once, when it starts.").default(0),
                per_year: bill.amount("per_year", "A year, while it is in force.").default(0),
            });
        let start = r.duration("start", "When it starts, from the end of the warm-up.");
        let start = start.default_is("in force from time 0").optional();
        let doc = "How long it takes, in ten equal steps, until it is fully in force.";
        let ramp = r.duration("ramp", doc);
        let ramp = ramp.positive().default_is("at once").optional();
        let name = name.to_owned();
        Declared { name, why, set, uses, bill, start, ramp, origin: r.origin() }
    })
}
