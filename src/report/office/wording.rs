//! Text as a file of the office takes it: what XML forbids or a reader would obey is spelled out, and what is
//! too long ends visibly.

use crate::report::export::xml_text;

/// Letters of a name in a table or in the middle of a sentence.
pub const NAME: usize = 60;

/// The text with at most so many letters; one that is longer ends with `…`.
pub fn fitted(text: &str, most: usize) -> String {
    cut(&xml_text(text), most)
}

/// The same on one line.
pub fn on_one_line(text: &str, most: usize) -> String {
    fitted(&text.split_whitespace().collect::<Vec<_>>().join(" "), most)
}

/// A text that has at most so many letters; spelled out, a letter is never cut in two.
fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let kept: String = text.chars().take(most.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

/// Names that are too long for a sentence, with what stands for them.
#[derive(Clone, Debug, Default)]
pub struct Names(Vec<(String, String)>);

impl Names {
    /// Of these; those that are short stay as they are.
    pub fn of<'a>(names: impl Iterator<Item = &'a str>) -> Names {
        let long = names.filter(|name| name.chars().count() > NAME);
        let mut all: Vec<(String, String)> =
            long.map(|name| (name.to_owned(), cut(name, NAME))).collect();
        // One name may begin another.
        all.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
        all.dedup();
        Names(all)
    }

    /// A sentence in which they are short, with at most so many letters.
    pub fn sentence(&self, text: &str, most: usize) -> String {
        let said = self.0.iter().fold(text.to_owned(), |said, (name, short)| {
            let capital = crate::scenario::capitalised(name);
            said.replace(name, short).replace(&capital, short)
        });
        on_one_line(&said, most)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_long_ends_visibly_and_nothing_acts() {
        assert_eq!(fitted("abc", 3), "abc");
        assert_eq!(fitted("abcd", 3), "ab…");
        assert_eq!(on_one_line(" a\n b\tc ", 9), "a b c");
        assert_eq!(
            fitted("\u{1b}[31m\u{202e}\u{0}\u{ffff}", 99),
            "\\u{1b}[31m\\u{202e}\\u{0}\u{fffd}"
        );
    }

    #[test]
    fn a_sentence_keeps_what_it_says_of_a_long_name() {
        let (long, longer) = ("x".repeat(3000), "x".repeat(3001));
        let names = Names::of([&*long, &longer, "short"].into_iter());
        let said =
            names.sentence(&format!("{longer} beats short by 5 and X{} too", &long[1..]), 300);
        let cut = format!("{}…", "x".repeat(NAME - 1));
        assert_eq!(said, format!("{cut} beats short by 5 and {cut} too"));
    }
}
