//! Stretching a distribution: all its values times a factor, its shape unchanged.

use super::tree::{Node, Value};

/// Parameters that stretch a distribution without changing its shape, when all are multiplied.
const STRETCHING: [&str; 10] =
    ["constant", "mean", "low", "mode", "high", "median", "scale", "sd", "values", "exponential"];

/// A distribution stretched by a factor through its parameters, each changed by `how`.
pub fn stretch(node: &Node, how: &dyn Fn(&Node) -> Option<Node>) -> Option<Node> {
    let mut out = node.clone();
    match &mut out.value {
        Value::Table(table) => {
            let keys: Vec<String> = table.iter().map(|entry| entry.key.clone()).collect();
            for key in keys {
                let inner = table.get_mut(&key).expect("the key was just listed");
                let nested = inner.as_table().is_some() && !inner.is_estimate();
                let listed = matches!(inner.value, Value::List(_));
                if STRETCHING.contains(&key.as_str()) && !nested && !listed {
                    *inner = how(inner)?;
                } else if nested || (listed && key != "weights") {
                    *inner = stretch(inner, how)?;
                }
            }
            Some(out)
        }
        Value::List(nodes) => {
            for inner in nodes {
                let table = inner.as_table().is_some();
                *inner = if table { stretch(inner, how)? } else { how(inner)? };
            }
            Some(out)
        }
        _ => how(node),
    }
}
