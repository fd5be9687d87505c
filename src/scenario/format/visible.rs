//! Text from a file, as it can be shown: what a terminal, an editor or a page would obey instead of
//! showing it is spelled out. Every writer of text starts here.

use std::borrow::Cow;

/// Whether a character acts instead of being seen: control characters, marks that turn the direction of
/// writing, separators of lines that are none for most programs, and invisible tags.
pub fn is_hidden(letter: char) -> bool {
    match letter {
        '\n' | '\t' => false,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{feff}' => true,
        '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{206f}' => true,
        '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}' => true,
        letter => letter.is_control(),
    }
}

/// The text with hidden characters spelled out, like `\u{1b}`.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 8);
    for letter in text.chars() {
        if is_hidden(letter) {
            shown.extend(letter.escape_unicode());
        } else {
            shown.push(letter);
        }
    }
    Cow::Owned(shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_acts_is_spelled_out() {
        assert_eq!(visible("a\u{1b}]0;x\u{7}\r"), "a\\u{1b}]0;x\\u{7}\\u{d}");
        assert_eq!(visible("\u{9b}31m\u{202e}"), "\\u{9b}31m\\u{202e}");
        assert!(matches!(visible("Zoë, 3 d\n\tמים"), Cow::Borrowed(_)));
    }
}
