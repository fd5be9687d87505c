//! Text for plotters' backends: DejaVu Sans, set letter by letter for bitmaps, named for SVG.
//!
//! SVG names a font family instead of embedding the font: embedding would add 1.9 MB to every
//! chart, and Verdana, DejaVu's sibling, substitutes for it on Windows and macOS with the same widths.

use std::convert::Infallible;

use ab_glyph::{Font, ScaleFont, point};
use plotters_backend::{
    BackendColor, BackendCoord, BackendTextStyle, FontFamily, FontStyle, text_anchor,
};

use super::lettering::{Align, Hand};
use super::scene::share_before;

const FAMILY: &str = "'DejaVu Sans', Verdana, 'Bitstream Vera Sans', sans-serif";

/// Half the height of a capital and of a small letter in DejaVu Sans, in ems.
const HALF_CAPITAL: f64 = 0.3645;
const HALF_SMALL: f64 = 0.2735;

/// A hand as plotters wants it. plotters' own lettering drops the side bearing of each letter,
/// which spaces text unevenly; this one asks the font.
pub(super) struct Type(Hand);

impl Type {
    /// The hand in a picture drawn `larger` times as large.
    pub(super) fn new(hand: Hand, larger: f64) -> Type {
        let size = hand.size * larger;
        Type(Hand { size, ..hand })
    }

    /// How far below the middle of its capitals a text's anchor lies.
    pub(super) fn lower(hand: Hand) -> f64 {
        hand.size * (HALF_CAPITAL - HALF_SMALL)
    }
}

impl BackendTextStyle for Type {
    type FontError = Infallible;

    fn color(&self) -> BackendColor {
        BackendColor { alpha: self.0.ink.alpha, rgb: self.0.ink.rgb }
    }

    /// plotters' SVG backend divides by 1.24.
    fn size(&self) -> f64 {
        self.0.size * 1.24
    }

    fn style(&self) -> FontStyle {
        if self.0.bold { FontStyle::Bold } else { FontStyle::Normal }
    }

    fn anchor(&self) -> text_anchor::Pos {
        let across = match self.0.align {
            Align::Start => text_anchor::HPos::Left,
            Align::Middle => text_anchor::HPos::Center,
            Align::End => text_anchor::HPos::Right,
        };
        text_anchor::Pos::new(across, text_anchor::VPos::Center)
    }

    fn family(&self) -> FontFamily<'_> {
        FontFamily::Name(FAMILY)
    }

    /// Empty: `draw` itself aligns, to a fraction of a pixel.
    fn layout_box(&self, _: &str) -> Result<((i32, i32), (i32, i32)), Infallible> {
        Ok(((0, 0), (0, 0)))
    }

    fn draw<E, D: FnMut(i32, i32, BackendColor) -> Result<(), E>>(
        &self,
        text: &str,
        _: BackendCoord,
        mut dot: D,
    ) -> Result<Result<(), E>, Infallible> {
        let hand = self.0;
        let font = hand.font().as_scaled(hand.scale());
        let mut x = (-hand.measure(text) * share_before(hand.align)) as f32;
        let mut before = None;
        let mut result = Ok(());
        for letter in text.chars() {
            let glyph = font.glyph_id(letter);
            x += before.map_or(0.0, |before| font.kern(before, glyph));
            let baseline = (hand.size * HALF_SMALL) as f32;
            let placed = glyph.with_scale_and_position(hand.scale(), point(x, baseline));
            if let Some(outline) = font.outline_glyph(placed) {
                let corner = outline.px_bounds().min;
                outline.draw(|dx, dy, cover| {
                    let (px, py) = (corner.x as i32 + dx as i32, corner.y as i32 + dy as i32);
                    if result.is_ok() {
                        result = dot(px, py, self.color().mix(f64::from(cover.clamp(0.0, 1.0))));
                    }
                });
            }
            x += font.h_advance(glyph);
            before = Some(glyph);
        }
        Ok(result)
    }
}
