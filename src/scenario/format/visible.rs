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

/// The text with a sign of as many bytes in place of each hidden character, so that places in it stay
/// what they are. Those of one byte are left to what shows excerpts, which has signs for them.
pub fn of_same_length(text: &str) -> Cow<'_, str> {
    let sign = |letter: char| match letter.len_utf8() {
        2 => '¿',
        3 => char::REPLACEMENT_CHARACTER,
        _ => '\u{1f6ab}',
    };
    let acts = |letter: char| is_hidden(letter) && !letter.is_ascii();
    if !text.chars().any(acts) {
        return Cow::Borrowed(text);
    }
    text.chars().map(|letter| if acts(letter) { sign(letter) } else { letter }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_acts_is_spelled_out() {
        assert_eq!(visible("a\u{1b}]0;x\u{7}\r"), "a\\u{1b}]0;x\\u{7}\\u{d}");
        assert_eq!(visible("\u{9b}31m\u{202e}"), "\\u{9b}31m\\u{202e}");
        let hidden = "a\u{9b}b\u{61c}\u{202e}\u{e0041}\u{1b}";
        let shown = of_same_length(hidden);
        assert_eq!((&*shown, shown.len()), ("a¿b¿\u{fffd}\u{1f6ab}\u{1b}", hidden.len()));
        assert!(matches!(visible("Zoë, 3 d\n\tמים"), Cow::Borrowed(_)));
    }
}
