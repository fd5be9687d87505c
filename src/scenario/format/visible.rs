//! Text from a file, as it can be shown: what a terminal, an editor or a page would obey instead of
//! showing it is spelled out. Every writer of text starts here.

use std::borrow::Cow;

/// Whether a character acts instead of being seen: control characters, marks that turn the direction of
/// writing, separators of lines that are none for most programs, and invisible tags.
pub fn is_hidden(letter: char) -> bool {
    match letter {
        ' '..='~' | '\n' | '\t' => false,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{feff}' => true,
        '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{206f}' => true,
        '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}' => true,
        letter => letter.is_control(),
    }
}

/// The text with hidden characters spelled out, like `\u{1b}`.
pub fn visible(text: &str) -> Cow<'_, str> {
    respelled(text, is_hidden, |letter, shown| shown.extend(letter.escape_unicode()))
}

/// The text in which certain characters are spelled otherwise; most texts have none of them.
pub fn respelled(
    text: &str,
    is_one: impl Fn(char) -> bool,
    spell: impl Fn(char, &mut String),
) -> Cow<'_, str> {
    let Some(first) = text.find(&is_one) else { return Cow::Borrowed(text) };
    let mut shown = text[..first].to_owned();
    for letter in text[first..].chars() {
        if is_one(letter) { spell(letter, &mut shown) } else { shown.push(letter) }
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
    let is_longer = |letter: char| is_hidden(letter) && !letter.is_ascii();
    respelled(text, is_longer, |letter, shown| shown.push(sign(letter)))
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
