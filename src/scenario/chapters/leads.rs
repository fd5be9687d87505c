//! `leads`: the arrival process of a segment.

use super::market::refuse_zero;
use crate::scenario::format::{Quantity, Reader};
use crate::scenario::{Answer, Busyness, Leads, Operations, Piece, Product, Segment};

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
        .key(
            "population",
            "A finite population: each asks, waits for the end, thinks.",
            |r, key| {
                let doc = "So many customers, each with at most one request open.";
                r.table(key, doc, read_population)
            },
        )
        .word("saturated", "The next order is always ready; needs a release limit.", || {
            Leads::Saturated
        })
        .read(Leads::Poisson { every: 1e12 })
}

/// Reads how much busier some periods are than others.
pub fn busyness(segment: &mut Reader<'_>, leads: &Leads) -> Option<Busyness> {
    let doc = "The rate of leads is multiplied by a factor that is drawn anew in every period.";
    segment.optional_table("busyness", doc, |r| {
        let factor = r.law("factor", Quantity::Number, "The factor; its mean must be 1.");
        if r.is_sound() && (factor.mean() - 1.0).abs() > 1e-6 {
            let message = format!("the mean busyness is {}, not 1", factor.mean());
            r.fault("factor", message, "let `leads` say how many come on average");
        }
        let poisson = leads.is_stream() && !matches!(leads, Leads::Renewal(_));
        if r.is_sound() && !poisson {
            let message = "only Poisson leads can be busier in one period than in another";
            r.fault("", message, "leave `busyness` out, or choose another kind of `leads`");
        }
        let each = r.duration("each", "Length of a period.").positive().default("1 d");
        let doc = "Larger factors are cut down to this one; candidates are drawn at this rate.";
        let most = r.number("most", doc).at_least(1.0).at_most(1000.0).default(2);
        Busyness { factor, each, most }
    })
}

fn read_population(r: &mut Reader<'_>) -> Leads {
    let size = r.whole("size", "How many customers.").within(1, 1_000_000).required();
    let doc = "How long each thinks after a delivery or a loss before he asks again.";
    let every = r.law("every", Quantity::Time, doc);
    refuse_zero(r, "every", &every);
    Leads::Population { size: usize::try_from(size).unwrap_or(1), every }
}

/// A saturated segment places orders at once and without end: something else must say when.
pub fn check_saturated(
    top: &Reader<'_>,
    segments: &[Segment],
    products: &[Product],
    operations: &Operations,
) {
    for segment in segments.iter().filter(|segment| segment.leads == Leads::Saturated) {
        let bought = || segment.buys.iter().filter_map(|(id, _)| products.get(id.0 as usize));
        let limited = operations.release_limit.is_some()
            || bought().all(|product| product.release_limit.is_some());
        let works = |product: &Product| product.route.iter().any(|o| o.work.mean() > 0.0);
        let turns_away = |product: &Product| {
            let stations = &operations.stations;
            product.route.iter().any(|o| stations[o.station.0 as usize].room.is_some())
        };
        let at_once =
            segment.direct && segment.answer == Answer::Always && segment.decision_delay.is_zero();
        let (wrong, remedy) = if !limited {
            ("has no limit", "set `operations.release_limit`")
        } else if !at_once {
            ("does not order at once", "set `direct = true` and leave the customers no choice")
        } else if bought().any(turns_away) {
            ("orders where orders are turned away", "give the stations it passes no `room`")
        } else if !bought().all(works) {
            ("buys what takes no time", "give every product it buys some work")
        } else {
            continue;
        };
        let path = format!("segments.{}.leads", segment.name);
        top.fault_at(&path, format!("saturated segment `{}` {wrong}", segment.name), remedy);
    }
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
        let every = r.duration("every", "Mean time between leads.");
        pace = 1.0 / every.positive().required_without("rate");
    }
    if r.has("rate") || r.is_describing() {
        let rate = r.rate("rate", "Leads a unit of time.");
        let rate = if positive { rate.positive() } else { rate };
        pace = rate.required_without("every");
    }
    if !r.has("every") && !r.has("rate") {
        let remedy = "add `every = \"0.7 d\"` or `rate = \"12 / month\"`";
        r.fault("", "neither `every` nor `rate` says how often leads come", remedy);
    }
    pace
}
