//! Rows as CSV. Numbers are written with the fewest digits that give back the same float.

use super::escaping::cell;
use std::io::{self, Write};

/// A number, or nothing.
pub fn optional(value: Option<f64>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// A CSV file from its header and rows.
pub fn sheet(header: Vec<String>, rows: impl IntoIterator<Item = Vec<String>>) -> Vec<u8> {
    let mut all = Vec::new();
    write_sheet(&mut all, header, rows).expect("memory takes every byte");
    all
}

/// Writes a CSV file row by row.
pub fn write_sheet(
    to: &mut dyn Write,
    header: Vec<String>,
    rows: impl IntoIterator<Item = Vec<String>>,
) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(to);
    for row in [header].into_iter().chain(rows) {
        let cells = row.iter().map(|text| cell(text));
        writer.write_record(cells.map(String::into_bytes))?;
    }
    writer.flush()
}
