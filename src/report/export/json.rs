//! Plain data as JSON.

use serde::Serialize;

/// Plain data as a file.
pub fn json(data: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(data).expect("plain data can be written");
    text.push('\n');
    text
}
