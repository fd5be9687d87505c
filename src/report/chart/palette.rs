//! Colours: the Okabe-Ito palette (Okabe and Ito, 2008), safe for colour-blind readers, and ramps.

/// An opaque or translucent colour.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Ink {
    pub(super) rgb: (u8, u8, u8),
    pub(super) alpha: f64,
}

impl Ink {
    const fn solid(r: u8, g: u8, b: u8) -> Ink {
        Ink { rgb: (r, g, b), alpha: 1.0 }
    }

    pub(super) fn veiled(self, alpha: f64) -> Ink {
        Ink { alpha, ..self }
    }

    /// Mixed with white, still opaque: strokes must be, since their joints overlap.
    pub(super) fn paled(self, part: f64) -> Ink {
        blend(self, WHITE, part)
    }

    /// Black or white, whichever reads better on this colour (Rec. 709 luma).
    pub(super) fn lettering(self) -> Ink {
        let (r, g, b) = self.rgb;
        let luma = 0.2126 * f64::from(r) + 0.7152 * f64::from(g) + 0.0722 * f64::from(b);
        if luma < 130.0 { WHITE } else { TEXT }
    }
}

pub(super) const WHITE: Ink = Ink::solid(255, 255, 255);
pub(super) const TEXT: Ink = Ink::solid(34, 34, 34);
pub(super) const MUTED: Ink = Ink::solid(95, 95, 95);
pub(super) const RULE: Ink = Ink::solid(140, 140, 140);
pub(super) const GRID: Ink = Ink::solid(226, 226, 226);

pub(super) const BLUE: Ink = Ink::solid(0, 114, 178);
pub(super) const VERMILLION: Ink = Ink::solid(213, 94, 0);
pub(super) const GREEN: Ink = Ink::solid(0, 158, 115);
pub(super) const PURPLE: Ink = Ink::solid(204, 121, 167);
pub(super) const NEUTRAL: Ink = Ink::solid(120, 120, 120);

/// One colour a policy where policies stand side by side; the baseline comes first, in grey.
pub(super) const SERIES: [Ink; 5] = [NEUTRAL, BLUE, VERMILLION, GREEN, PURPLE];

/// Light to dark blue; `part` in 0..=1.
pub(super) fn sequential(part: f64) -> Ink {
    let stops = [Ink::solid(240, 246, 252), Ink::solid(107, 174, 214), Ink::solid(8, 48, 107)];
    ramp(&stops, part)
}

/// Brown through near-white (at 0.5) to blue; `part` in 0..=1.
pub(super) fn diverging(part: f64) -> Ink {
    let stops = [
        Ink::solid(166, 78, 6),
        Ink::solid(241, 163, 90),
        Ink::solid(247, 247, 247),
        Ink::solid(110, 172, 214),
        Ink::solid(8, 88, 150),
    ];
    ramp(&stops, part)
}

fn ramp(stops: &[Ink], part: f64) -> Ink {
    let along = part.clamp(0.0, 1.0) * (stops.len() - 1) as f64;
    let lower = (along as usize).min(stops.len() - 2);
    blend(stops[lower], stops[lower + 1], along - lower as f64)
}

fn blend(from: Ink, to: Ink, part: f64) -> Ink {
    let mix = |a: u8, b: u8| (f64::from(a) + (f64::from(b) - f64::from(a)) * part).round() as u8;
    let (a, b) = (from.rgb, to.rgb);
    Ink::solid(mix(a.0, b.0), mix(a.1, b.1), mix(a.2, b.2))
}
