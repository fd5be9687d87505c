//! Text metrics: the width of a text in the embedded DejaVu Sans, wrapping and shortening.

use crate::scenario::is_hidden;
use std::sync::LazyLock;

use ab_glyph::{Font, FontRef, PxScale, ScaleFont};

use super::palette::{Ink, TEXT};

/// The distance between two lines of text, in letter sizes.
pub(super) const LEADING: f64 = 1.28;

/// Letters in the width of an em: the narrowest of DejaVu Sans take more than a quarter of it.
const MOST_IN_AN_EM: f64 = 4.0;

static REGULAR: LazyLock<FontRef<'static>> = LazyLock::new(|| load(dejavu::sans::regular()));
static BOLD: LazyLock<FontRef<'static>> = LazyLock::new(|| load(dejavu::sans::bold()));

fn load(bytes: &'static [u8]) -> FontRef<'static> {
    FontRef::try_from_slice(bytes).expect("the font compiled into the program is valid")
}

/// On which side of its spot a text stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Align {
    Start,
    Middle,
    End,
}

/// How a text looks; `size` is the em height in pixels.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hand {
    pub(super) size: f64,
    pub(super) bold: bool,
    pub(super) ink: Ink,
    pub(super) align: Align,
}

impl Hand {
    pub(super) const fn plain(size: f64) -> Hand {
        Hand { size, bold: false, ink: TEXT, align: Align::Start }
    }

    pub(super) const fn bold(self) -> Hand {
        Hand { bold: true, ..self }
    }

    pub(super) const fn ink(self, ink: Ink) -> Hand {
        Hand { ink, ..self }
    }

    pub(super) const fn align(self, align: Align) -> Hand {
        Hand { align, ..self }
    }

    pub(super) fn line(&self) -> f64 {
        self.size * LEADING
    }

    pub(super) fn font(&self) -> &'static FontRef<'static> {
        if self.bold { &BOLD } else { &REGULAR }
    }

    /// ab_glyph scales by ascent plus descent, typography by the em.
    pub(super) fn scale(&self) -> PxScale {
        let font = self.font();
        let em = font.units_per_em().unwrap_or(2048.0);
        PxScale::from(self.size as f32 * font.height_unscaled() / em)
    }

    /// The width of the text in pixels.
    pub(super) fn measure(&self, text: &str) -> f64 {
        let font = self.font().as_scaled(self.scale());
        let mut width = 0.0;
        let mut before = None;
        for letter in text.chars() {
            let glyph = font.glyph_id(letter);
            width += before.map_or(0.0, |before| font.kern(before, glyph));
            width += font.h_advance(glyph);
            before = Some(glyph);
        }
        f64::from(width)
    }

    /// The text, or as much of its beginning as fits followed by an ellipsis.
    pub(super) fn fit(&self, text: &str, width: f64) -> String {
        if self.measure(text) <= width {
            return text.to_string();
        }
        // Letters far beyond the end would only be taken away again, one by one.
        let most = (width / self.size * MOST_IN_AN_EM) as usize + 2;
        let mut kept: Vec<char> = text.chars().take(most).collect();
        while kept.pop().is_some() {
            let shortened = kept.iter().collect::<String>().trim_end().to_string() + "…";
            if self.measure(&shortened) <= width {
                return shortened;
            }
        }
        "…".to_string()
    }

    /// The text broken at spaces, hyphens and underscores into at most `most` lines, the last one
    /// shortened if need be.
    pub(super) fn wrap(&self, text: &str, width: f64, most: usize) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        let pieces = text.split_inclusive([' ', '-', '_', '\n', '\t']);
        for piece in pieces.filter(|piece| !piece.trim().is_empty()) {
            match lines.last_mut() {
                Some(line) if self.measure(format!("{line}{piece}").trim_end()) <= width => {
                    line.push_str(piece);
                }
                _ => lines.push(piece.to_string()),
            }
        }
        if lines.len() > most {
            let rest = lines.split_off(most.saturating_sub(1)).concat();
            lines.push(rest);
        }
        lines.iter().map(|line| self.fit(line.trim(), width)).collect()
    }
}

/// The text without characters that XML forbids.
pub(super) fn printable(text: &str) -> String {
    let printable = |c: char| match c {
        c if c.is_control() || is_hidden(c) => ' ',
        '\u{fffe}' | '\u{ffff}' => '\u{fffd}',
        c => c,
    };
    text.chars().map(printable).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The letter too many is found without taking one after the other away.
    #[test]
    fn a_very_long_name_is_cut_in_linear_time() {
        let hand = Hand::plain(12.0);
        for letter in ["i", "W", "a b"] {
            let name = letter.repeat(100_000);
            let cut = hand.fit(&name, 100.0);
            assert!(hand.measure(&cut) <= 100.0 && cut.ends_with('…'), "{cut}");
            let longer = name.chars().take(cut.chars().count()).collect::<String>() + "…";
            assert!(letter.contains(' ') || hand.measure(&longer) > 100.0, "{cut} could be longer");
            // What has no place to break is one line, cut.
            let lines = if letter.contains(' ') { 3 } else { 1 };
            assert_eq!(hand.wrap(&name, 100.0, 3).len(), lines);
        }
    }
}
