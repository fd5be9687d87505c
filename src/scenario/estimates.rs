//! How sure the numbers of a scenario are: ranges and sources where they are given, and the
//! defaults that nobody confirmed.

use super::chapters::schema;
use super::format::{Amount, Calendar, Node, Value, between, brief, collect_defaults};

/// A number that was written with a range or a source.
#[derive(Clone, Debug, PartialEq)]
pub struct Estimate {
    /// Its dotted path.
    pub path: String,
    /// The value, as the file writes it.
    pub value: String,
    /// Its least plausible value.
    pub low: Option<String>,
    /// Its largest plausible value.
    pub high: Option<String>,
    /// Where it comes from.
    pub source: Option<String>,
    ends: Option<(Amount, Amount)>,
}

impl Estimate {
    /// The value `share` of the way from low to high, as the file writes it, if there is a range.
    pub fn at(&self, share: f64, calendar: &Calendar) -> Option<String> {
        let (low, high) = self.ends.as_ref()?;
        let amount = between(low, high, share, calendar)?;
        let whole = schema().find(&self.path).is_some_and(|known| known.form.is_whole());
        Some(bare(&amount.write(whole)))
    }
}

/// All numbers with a range or a source, in the order of the resolved scenario.
pub fn estimates(resolved: &Node) -> Vec<Estimate> {
    let mut out = Vec::new();
    collect(resolved, String::new(), &mut out);
    out
}

/// The paths of all values that nobody wrote.
pub fn unsourced_defaults(resolved: &Node) -> Vec<String> {
    let mut out = Vec::new();
    collect_defaults(resolved, String::new(), &mut out);
    out
}

fn collect(node: &Node, path: String, out: &mut Vec<Estimate>) {
    let below =
        |step: &str| if path.is_empty() { step.to_owned() } else { format!("{path}.{step}") };
    match &node.value {
        Value::Table(table) if node.is_estimate() => {
            let part = |key: &str| table.get(key).map(|node| bare(&node.value));
            let amount = |key: &str| Amount::of(&table.get(key)?.value);
            out.push(Estimate {
                value: part("value").unwrap_or_default(),
                low: part("low"),
                high: part("high"),
                source: part("source"),
                ends: amount("low").zip(amount("high")),
                path,
            });
        }
        Value::Table(table) => table.iter().for_each(|e| collect(&e.node, below(&e.key), out)),
        Value::List(nodes) => {
            let named = |node: &&Node| node.element_name().is_some();
            for node in nodes.iter().filter(named) {
                let name = node.element_name().unwrap_or_default();
                collect(node, below(name), out);
            }
        }
        _ => {}
    }
}

/// A value without the quotes around text.
fn bare(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        other => brief(other),
    }
}
