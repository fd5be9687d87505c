//! How sure a number is: its range and where it comes from.

use super::kinds::brief;
use super::tree::{Node, Value};
use super::units::{Amount, between};
use super::working_time::Calendar;

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
    whole: bool,
    written: Node,
}

impl Estimate {
    /// What is written at a path as `{ value, low, high, source }`, if it is; `whole`: only whole
    /// numbers can stand there.
    pub fn of(path: String, node: &Node, whole: bool) -> Option<Estimate> {
        let table = node.as_table().filter(|_| node.is_estimate())?;
        let part = |key: &str| table.get(key).map(|node| bare(&node.value));
        let value = part("value")?;
        let (low, high, source) = (part("low"), part("high"), part("source"));
        Some(Estimate {
            path,
            value,
            low,
            high,
            source,
            whole,
            written: node.clone().written_at(None),
        })
    }

    /// The value `share` of the way from low to high, as the file writes it, if there is a range.
    pub fn at(&self, share: f64, calendar: &Calendar) -> Option<String> {
        let end = |key: &str| Amount::of(&self.written.as_table()?.get(key)?.value);
        let amount = between(&end("low")?, &end("high")?, share, calendar)?;
        Some(bare(&amount.write(self.whole)))
    }

    /// The table as it was written.
    pub(super) fn written(&self) -> &Node {
        &self.written
    }
}

/// A value without the quotes around text.
fn bare(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        other => brief(other),
    }
}
