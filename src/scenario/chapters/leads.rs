//! `leads`: the arrival process of a segment.

use super::market::refuse_zero;
use crate::scenario::format::{Quantity, Reader};
use crate::scenario::{Leads, Piece};

/// Reads the arrival process of a segment.
pub fn leads(segment: &mut Reader<'_>) -> Leads {
    segment
        .choice("leads", "When leads arrive.")
        .key("every", "Poisson, by the mean time between leads.", |r, key| {
            let every = r.duration(key, "Mean time between leads.").positive().required();
            Leads::Poisson { every }
        })
        .key("rate", "Poisson, by leads a unit of time.", |r, key| {
            let rate = r.rate(key, "Leads a unit of time.").positive().required();
            Leads::Poisson { every: 1.0 / rate }
        })
        .key("renewal", "Independent times between leads with any distribution.", |r, key| {
            let law = r.law(key, Quantity::Time, "Time between leads.");
            refuse_zero(r, key, &law);
            Leads::Renewal(law)
        })
        .key("periodic", "Poisson with pieces of constant rate that repeat.", |r, key| {
            Leads::Periodic(read_pieces(r, key))
        })
        .key("sinusoidal", "Poisson with a rate that swings like a sine.", |r, key| {
            let doc = "rate (1 + amplitude sin(2 pi t / period))";
            r.table(key, doc, |wave| Leads::Sinusoidal {
                every: 1.0 / read_pace(wave, true),
                period: wave.duration("period", "Length of one cycle.").positive().required(),
                amplitude: wave.share("amplitude", "Relative amplitude of the rate.").required(),
            })
        })
        .read(Leads::Poisson { every: 1e12 })
}

fn read_pieces(r: &mut Reader<'_>, key: &str) -> Vec<Piece> {
    let doc = "The pieces, one after the other.";
    let pieces = r.elements(key, None, doc, |piece, _| Piece {
        lasts: piece.duration("lasts", "How long the piece lasts.").positive().required(),
        rate: read_pace(piece, false),
    });
    if r.is_sound() && !pieces.is_empty() && pieces.iter().all(|piece| piece.rate == 0.0) {
        r.fault(key, "no piece brings any leads", "give at least one piece a rate above 0");
    }
    if pieces.is_empty() { vec![Piece { lasts: 1.0, rate: 1e-12 }] } else { pieces }
}

/// How often, as `every` or as `rate`, in leads a tick.
fn read_pace(r: &mut Reader<'_>, positive: bool) -> f64 {
    if r.has("every") && r.has("rate") {
        r.fault("rate", "`every` and `rate` say the same thing twice", "keep one of the two");
    }
    let mut pace = 1e-12;
    if r.has("every") || r.is_describing() {
        let every = r.duration("every", "Mean time between leads; or give `rate`.");
        pace = 1.0 / every.positive().required();
    }
    if r.has("rate") || r.is_describing() {
        let rate = r.rate("rate", "Leads a unit of time; or give `every`.");
        pace = if positive { rate.positive().required() } else { rate.required() };
    }
    if !r.has("every") && !r.has("rate") {
        let remedy = "add `every = \"0.7 d\"` or `rate = \"12 / month\"`";
        r.fault("", "neither `every` nor `rate` says how often leads come", remedy);
    }
    pace
}
