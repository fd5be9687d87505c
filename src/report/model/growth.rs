//! Orders in operations that grow although some assignment could carry them, in words.

use crate::experiment::{Growth, ONE_FALSE_ALARM_IN};

/// What the growth under a policy means, and which rules are in force.
pub fn growth(policy: &str, found: &Growth) -> String {
    let Growth { rise, load, limited, rules, .. } = found;
    let load = load * 100.0;
    let although = if *limited {
        format!("although what exceeds capacity (offered load {load:.0} %) is declined or leaves")
    } else {
        format!("although some assignment of people could carry the offered load ({load:.0} %)")
    };
    let in_force = match rules.as_slice() {
        [] => "The rules in force do not carry it".to_owned(),
        rules => format!("The rule in force does not carry it: {}", rules.join(", ")),
    };
    format!(
        "Under {policy}, orders in operations grow throughout the window, by {rise:+} from its \
         middle to its last third, {although}. {in_force}. (A test that is wrong for at most one in \
         {ONE_FALSE_ALARM_IN} companies in steady state.)"
    )
}
