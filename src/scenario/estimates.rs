//! How sure the numbers of a scenario are: ranges and sources where they are given, and the
//! defaults that were never confirmed.

use super::chapters::schema;
use super::format::{Estimate, Node, Value, collect_defaults, is_wildcard};

/// All numbers with a range or a source, in the order of the resolved scenario; elements of a list that
/// have no name are counted from 0: `leads.periodic[0].rate`.
pub fn estimates(resolved: &Node) -> Vec<Estimate> {
    let mut out = Vec::new();
    collect(resolved, String::new(), &mut out);
    // Entries by name, such as shares of products, have no order of their own.
    let entry_of = |estimate: &Estimate| {
        let known = schema().find(&estimate.path)?;
        let (table, _) = estimate.path.rsplit_once('.')?;
        let (_, last) = known.pattern.rsplit_once('.')?;
        is_wildcard(last).then(|| table.to_owned())
    };
    let together = |one: &Estimate, two: &Estimate| {
        entry_of(one).is_some_and(|table| entry_of(two).as_ref() == Some(&table))
    };
    out.chunk_by_mut(together).for_each(|entries| entries.sort_by(|a, b| a.path.cmp(&b.path)));
    out
}

/// The paths of all values that stand in no file.
pub fn unsourced_defaults(resolved: &Node) -> Vec<String> {
    let mut out = Vec::new();
    collect_defaults(resolved, String::new(), &mut out);
    out
}

fn collect(node: &Node, path: String, out: &mut Vec<Estimate>) {
    let below =
        |step: &str| if path.is_empty() { step.to_owned() } else { format!("{path}.{step}") };
    match &node.value {
        Value::Table(_) if node.is_estimate() => {
            let whole = schema().find(&path).is_some_and(|known| known.form.is_whole());
            out.extend(Estimate::of(path, node, whole));
        }
        Value::Table(table) => table.iter().for_each(|e| collect(&e.node, below(&e.key), out)),
        Value::List(nodes) => {
            for (index, node) in nodes.iter().enumerate() {
                match node.element_name() {
                    Some(name) => collect(node, below(name), out),
                    None => collect(node, format!("{path}[{index}]"), out),
                }
            }
        }
        _ => {}
    }
}
