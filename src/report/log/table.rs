//! Tables whose columns have types, before they are CSV or Parquet.

use super::stamps::Stamps;
use crate::engine::Time;
use crate::report::export::sheet;

/// What is in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    Text,
    /// A real number.
    Number,
    /// A whole number.
    Count,
    /// True or false.
    Flag,
    /// A time stamp.
    Stamp,
}

/// A column.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// What is in it.
    pub kind: Kind,
    /// What it means.
    pub meaning: &'static str,
}

/// What is in a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing: not known, not applicable or not yet.
    None,
    /// Text.
    Text(String),
    /// A real number.
    Number(f64),
    /// A whole number.
    Count(i64),
    /// True or false.
    Flag(bool),
    /// An instant.
    Stamp(Time),
}

/// A table.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// Its name, that of its file without extension.
    pub name: &'static str,
    /// What one row is.
    pub row: &'static str,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows: a cell a column.
    pub rows: Vec<Vec<Value>>,
}

impl Sheet {
    /// The table as CSV.
    pub fn csv(&self, stamps: &Stamps) -> Vec<u8> {
        let header = self.columns.iter().map(|column| column.name.to_owned()).collect();
        let cell = |value: &Value| match value {
            Value::None => String::new(),
            Value::Text(text) => text.clone(),
            Value::Number(number) => number.to_string(),
            Value::Count(count) => count.to_string(),
            Value::Flag(flag) => flag.to_string(),
            Value::Stamp(at) => stamps.text(*at),
        };
        sheet(header, self.rows.iter().map(|row| row.iter().map(cell).collect()))
    }
}

impl Kind {
    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Text => "text",
            Kind::Number => "number",
            Kind::Count => "whole number",
            Kind::Flag => "true or false",
            Kind::Stamp => "time stamp",
        }
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Value {
        value.map_or(Value::None, Into::into)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Value::Text(text.to_owned())
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Value {
        Value::Text(text.clone())
    }
}

impl From<f64> for Value {
    fn from(number: f64) -> Value {
        Value::Number(number)
    }
}

impl From<u32> for Value {
    fn from(count: u32) -> Value {
        Value::Count(i64::from(count))
    }
}

impl From<bool> for Value {
    fn from(flag: bool) -> Value {
        Value::Flag(flag)
    }
}

impl From<Time> for Value {
    fn from(at: Time) -> Value {
        Value::Stamp(at)
    }
}
