//! What is said of a value that a policy or an experiment changes: one wording for all of them, by what kind of
//! thing its key says.

use super::levers::lever_of;
use crate::scenario::chapters::schema;
use crate::scenario::format::Attribute;
use crate::scenario::renamed::RENAMES;
use serde::Serialize;

/// What has to be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It is no decision: what the change does is assumed.
    Assumed,
    /// It is a decision that no lever carries out, and no bill says what that costs.
    Unbilled,
    /// It is an entry of the accounts.
    Counted,
}

impl Standing {
    /// Of a path, by old names or new ones; `None` where nothing has to be said. `billed`: whether a bill is
    /// written for it.
    pub fn of(path: &str, billed: bool) -> Option<Standing> {
        match attribute_of(path)? {
            Attribute::Exogenous => Some(Standing::Assumed),
            Attribute::Accounting => Some(Standing::Counted),
            Attribute::Decision => {
                (!billed && lever_of(path).is_none()).then_some(Standing::Unbilled)
            }
            Attribute::Experiment => None,
        }
    }

    /// In words.
    pub const fn words(self) -> &'static str {
        match self {
            Standing::Assumed => "assumed, not simulated",
            Standing::Unbilled => "no bill is modelled",
            Standing::Counted => "counted otherwise, not done otherwise",
        }
    }

    /// What to do about it.
    pub(crate) const fn remedy(self) -> &'static str {
        match self {
            Standing::Assumed => "no company decides this value; reports will mark the policy",
            Standing::Unbilled => "add a `bill` that says what it costs to carry out",
            Standing::Counted => {
                "change it in the file or with --set, for all policies; reports will mark the policy"
            }
        }
    }

    /// A sentence about policies or values: `Assumed, not simulated: sales.optimism.` `None` about none.
    pub fn told_of(self, what: &[&str]) -> Option<String> {
        self.told_with("", what)
    }

    /// The same about policies, which are for that reason never recommended.
    pub fn never_recommended(self, what: &[&str]) -> Option<String> {
        self.told_with(", and therefore never recommended", what)
    }

    fn told_with(self, consequence: &str, what: &[&str]) -> Option<String> {
        let (first, rest) = self.words().split_at(1);
        let told = format!("{}{rest}{consequence}: {}.", first.to_uppercase(), what.join(", "));
        (!what.is_empty()).then_some(told)
    }
}

/// What kind of thing a path says, by old names or new ones.
pub(crate) fn attribute_of(path: &str) -> Option<Attribute> {
    schema().attribute(&RENAMES.current(path))
}

#[cfg(test)]
mod tests {
    use super::super::levers::LEVERS;
    use super::*;

    #[test]
    fn each_kind_of_key_has_its_words() {
        let said = |path, billed| Standing::of(path, billed).map(Standing::words);
        for path in ["sales.optimism", "sales.pay.effort_pull", "sales.expediting.complaint"] {
            assert_eq!(said(path, false), Some("assumed, not simulated"), "{path}");
            assert_eq!(said(path, true), Some("assumed, not simulated"), "{path}");
        }
        let safety = "sales.promising.from_backlog.safety";
        for path in ["stations.a.dispatch", "products.p.accept.orders", "crews.c.skills.a", safety]
        {
            assert_eq!(said(path, false), Some("no bill is modelled"), "{path}");
            assert_eq!(said(path, true), None, "{path}");
        }
        assert_eq!(said("alignment.meeting.cadence", false), None);
        assert_eq!(said("sales.wage", true), Some("counted otherwise, not done otherwise"));
        assert_eq!(
            said("segments.s.leads.renewal.gamma.mean", true),
            Some("assumed, not simulated")
        );
    }

    #[test]
    fn levers_change_decisions_only() {
        let all = schema().keys.iter();
        let keys: Vec<_> = all.filter(|known| lever_of(&known.pattern).is_some()).collect();
        assert!(keys.len() > LEVERS.len());
        for known in keys {
            assert_eq!(known.attribute, Some(Attribute::Decision), "{}", known.pattern);
        }
    }
}
