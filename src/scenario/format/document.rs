//! TOML text -> tree. All that the rest of the program knows of the `toml` crate.

use super::diagnostic::{Diagnostic, Diagnostics};
use super::hints::percentage;
use super::tree::{Node, Origin, Source, Table, Value};
use std::ops::Range;
use std::sync::Arc;
use toml::Spanned;
use toml::de::{DeFloat, DeInteger, DeTable, DeValue, Error};

/// Reads a whole file.
///
/// # Errors
/// All syntax errors.
pub fn parse(source: &Arc<Source>) -> Result<Node, Diagnostics> {
    let (document, errors) = DeTable::parse_recoverable(&source.text);
    let mut parser = Parser { source, offset: 0, faults: Diagnostics::default() };
    errors.iter().for_each(|error| parser.syntax_error(error));
    let table = parser.table(document.get_ref());
    // What concerns the whole file is shown at its first line.
    parser.finish(Node { value: table, origin: Some(parser.origin(0..0)) })
}

/// Reads one value that starts at byte `offset` of its source.
///
/// # Errors
/// All syntax errors.
pub fn parse_value(source: &Arc<Source>, offset: usize) -> Result<Node, Diagnostics> {
    let (value, errors) = DeValue::parse_recoverable(&source.text[offset..]);
    let mut parser = Parser { source, offset, faults: Diagnostics::default() };
    errors.iter().for_each(|error| parser.syntax_error(error));
    let node = parser.node(&value);
    parser.finish(node)
}

struct Parser<'s> {
    source: &'s Arc<Source>,
    offset: usize,
    faults: Diagnostics,
}

impl Parser<'_> {
    fn finish(&self, node: Node) -> Result<Node, Diagnostics> {
        if self.faults.has_errors() { Err(self.faults.clone().in_order()) } else { Ok(node) }
    }

    fn origin(&self, span: Range<usize>) -> Origin {
        let span = span.start + self.offset..span.end + self.offset;
        Origin { source: Arc::clone(self.source), span }
    }

    fn fault(&mut self, span: Range<usize>, message: String, remedy: &str) {
        let origin = Some(self.origin(span));
        self.faults.push(Diagnostic::error("", message).at(origin).help(remedy));
    }

    fn syntax_error(&mut self, error: &Error) {
        let span = error.span().unwrap_or_else(|| deepest_line(&self.source.text[self.offset..]));
        // The parser goes on after an error, and most of what it says of the same line is an echo.
        let line =
            |at: usize| self.source.text.get(..at).map(|before| before.matches('\n').count());
        let here = line(span.start + self.offset);
        let said = |fault: &Diagnostic| {
            fault.origin.as_ref().is_some_and(|origin| line(origin.span.start) == here)
        };
        if self.faults.0.iter().any(said) {
            return;
        }
        let message = format!("this is not TOML: {}", error.message());
        let meant = self.source.text.get(self.offset + span.start..self.offset + span.end);
        let meant = meant.and_then(percentage);
        let remedy = meant.unwrap_or_else(|| remedy(error.message()).to_owned());
        self.fault(span, message, &remedy);
    }

    fn table(&mut self, table: &DeTable<'_>) -> Value {
        let mut out = Table::default();
        for (key, value) in table {
            let node = self.node(value);
            out.insert(key.get_ref(), Some(self.origin(key.span())), node);
        }
        Value::Table(out)
    }

    fn node(&mut self, value: &Spanned<DeValue<'_>>) -> Node {
        let span = value.span();
        let inside = match value.get_ref() {
            DeValue::String(text) => Value::Text(text.to_string()),
            DeValue::Integer(number) => self.whole(number, span.clone()),
            DeValue::Float(number) => self.real(number, span.clone()),
            DeValue::Boolean(flag) => Value::Flag(*flag),
            DeValue::Datetime(date) => Value::Date(date.to_string()),
            DeValue::Array(items) => {
                Value::List(items.iter().map(|item| self.node(item)).collect())
            }
            DeValue::Table(table) => self.table(table),
        };
        Node { value: inside, origin: Some(self.origin(span)) }
    }

    fn whole(&mut self, number: &DeInteger<'_>, span: Range<usize>) -> Value {
        i64::from_str_radix(number.as_str(), number.radix()).map_or_else(
            |_| {
                let message = format!("{} does not fit into 64 bits", number.as_str());
                self.fault(span, message, "write a smaller number");
                Value::Whole(1)
            },
            Value::Whole,
        )
    }

    fn real(&mut self, number: &DeFloat<'_>, span: Range<usize>) -> Value {
        match number.as_str().parse::<f64>() {
            Ok(real) if real.is_finite() => Value::Real(real),
            _ => {
                let message = format!("{} is not a number that can be used", number.as_str());
                self.fault(
                    span,
                    message,
                    "write a finite number; where a key allows it, \"never\"",
                );
                Value::Real(1.0)
            }
        }
    }
}

/// What to do about a syntax error, by what the parser says.
fn remedy(message: &str) -> &'static str {
    let remedies = [
        ("must be quoted", "durations and text need quotes, like \"3 d\""),
        ("duplicate key", "write each key and each table once, with all that belongs to it"),
        ("unclosed table", "a table is named on a line of its own in brackets, like [run]"),
        ("key with no value", "write key = value, on one line"),
        (
            "recursion limit",
            "tables and lists are nested too deeply; no key is longer than ten steps",
        ),
        (
            "comma",
            "close lists with ] and inline tables with }, and put commas between their parts",
        ),
        ("inline table", "close inline tables with }, and put commas between their parts"),
        ("array", "close lists with ], and put commas between their parts"),
        ("escape", "a backslash in text is written twice, or the text goes into single quotes"),
        ("string", "close text with the quote that opened it, on the same line"),
    ];
    let known = remedies.iter().find(|(part, _)| message.contains(part));
    known.map_or("see https://toml.io for how it is written", |(_, remedy)| remedy)
}

/// The line that nests most deeply; of this error the parser does not say where it is.
fn deepest_line(text: &str) -> Range<usize> {
    let depth = |line: &str| line.matches(['.', '[', '{']).count();
    let (mut start, mut deepest, mut most) = (0, 0..0, 0);
    for line in text.split_inclusive('\n') {
        if depth(line) > most {
            (deepest, most) = (start..start + line.trim_end().len(), depth(line));
        }
        start += line.len();
    }
    deepest
}
