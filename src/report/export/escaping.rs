//! Text from a scenario in files that other programs read: in Markdown it is no markup, in a
//! spreadsheet no formula, in JSON nothing that a terminal obeys.

use crate::scenario::{is_hidden, respelled, visible};
use std::borrow::Cow;

/// Text as Markdown shows it, without markup, links or HTML of its own.
pub fn markdown(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in visible(text).chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' | '#' => {
                escaped.extend(['\\', letter]);
            }
            letter => escaped.push(letter),
        }
    }
    // Bare addresses would become links, on some pages pictures.
    escaped.replace("://", ":&#47;/")
}

/// Text between fences, with fences that it does not close.
pub fn fenced(text: &str) -> String {
    let runs = text.split(|letter| letter != '`').map(str::len);
    let fence = "`".repeat(runs.max().unwrap_or(0).max(2) + 1);
    format!("{fence}text\n{}{fence}\n", visible(text))
}

/// A cell of a spreadsheet: text that it would compute gets an apostrophe in front.
pub fn cell(text: &str) -> String {
    let text = visible(text);
    let is_formula = match text.chars().next() {
        Some('=' | '+' | '@' | '\t') => text.parse::<f64>().is_err(),
        Some('-') => text.len() > 1 && text.parse::<f64>().is_err(),
        _ => false,
    };
    if is_formula { format!("'{text}") } else { text.into_owned() }
}

/// Text in XML, which has no place for two code points that are no characters; the writer escapes the rest.
#[cfg(any(feature = "eventlog", feature = "slides", feature = "xlsx"))]
pub fn xml(text: &str) -> String {
    visible(text).replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}

/// JSON with hidden characters, which are only inside of its strings, written as escapes.
pub fn json(text: String) -> String {
    let escape = |letter: char, escaped: &mut String| {
        for unit in letter.encode_utf16(&mut [0; 2]) {
            escaped.push_str(&format!("\\u{unit:04x}"));
        }
    };
    match respelled(&text, is_hidden, escape) {
        Cow::Borrowed(_) => text,
        Cow::Owned(escaped) => escaped,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_text() {
        assert_eq!(
            markdown("<b> [x](http://e) `a_b`"),
            "&lt;b&gt; \\[x\\](http:&#47;/e) \\`a\\_b\\`"
        );
        assert_eq!(fenced("a```\n"), "````text\na```\n````\n");
        assert_eq!(fenced("a\n"), "```text\na\n```\n");
    }

    #[test]
    fn formulas_are_text_and_numbers_stay() {
        for (given, written) in [
            ("=1+1", "'=1+1"),
            ("@x", "'@x"),
            ("-1+cmd", "'-1+cmd"),
            ("-1.5", "-1.5"),
            ("+3", "+3"),
            ("-", "-"),
            ("a=b", "a=b"),
            ("\r=1", "\\u{d}=1"),
        ] {
            assert_eq!(cell(given), written);
        }
    }

    #[test]
    fn json_is_the_same_for_its_readers() {
        let text = "a\u{9b}\u{202e}\u{e0041}".to_owned();
        let written = json(serde_json::to_string(&text).unwrap());
        assert!(written.is_ascii());
        assert_eq!(serde_json::from_str::<String>(&written).unwrap(), text);
    }
}
