//! Rows as CSV. Numbers are written with the fewest digits that give back the same float.

use super::escaping::cell;

/// A number, or nothing.
pub fn optional(value: Option<f64>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// A CSV file from its header and rows.
pub fn sheet(header: Vec<String>, rows: impl IntoIterator<Item = Vec<String>>) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in [header].into_iter().chain(rows) {
        let cells = row.iter().map(|text| cell(text));
        writer
            .write_record(cells.map(String::into_bytes))
            .expect("rows have equal lengths, and memory takes them");
    }
    writer.into_inner().expect("memory takes every byte")
}
