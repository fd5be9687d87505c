//! `[sales.promising]`: the rule by which lead times are promised.

use super::learned::read_learned;
use crate::engine::IdVec;
use crate::rules::{Incentive, Promising};
use crate::scenario::chapters::ids::ProductId;
use crate::scenario::chapters::market::Segment;
use crate::scenario::chapters::products::Product;
use crate::scenario::format::{Choice, Limits, Page, Reader};

pub fn read_promising<'x, S: Copy>(
    r: &mut Reader<'_, S>,
    of: impl FnOnce(S) -> &'x Promising,
    segments: &[Segment],
    products: &IdVec<ProductId, Product>,
) -> Promising {
    let all_direct = segments.iter().all(|segment| segment.direct);
    let promised = segments.iter().any(|segment| segment.promise.is_some())
        || products.iter().any(|product| product.promise.is_some());
    let default = match (all_direct, promised) {
        (false, _) => "from_backlog",
        (true, true) => "fixed",
        (true, false) => "nothing",
    };
    let note =
        "from_backlog; if all segments are direct, fixed where promises are given, else nothing";
    let choice = r.choice_or("promising", of, "How the lead time is promised.", default, note);
    let promising = rules(choice).read(Promising::Nothing);
    check_promising(r, &promising, segments, products);
    promising
}

/// The rules there are.
fn rules<'r, 'a, 'x>(
    choice: Choice<'r, 'a, &'x Promising, Promising>,
) -> Choice<'r, 'a, &'x Promising, Promising> {
    choice
        .word("nothing", "Nothing is promised: no order is early or late.", Promising::Nothing)
        .key(
            "fixed",
            |it| if let Promising::Fixed(fixed) = it { Some(*fixed) } else { None },
            "The same always: the segment's, the product's or this one.",
            |r, key| {
                let doc = "Lead time where neither segment nor product names one.";
                Promising::Fixed(r.promise(key, doc).of(|fixed| fixed).optional())
            },
        )
        .key(
            "from_backlog",
            |it| match it {
                Promising::FromBacklog { safety, safety_time } => Some((*safety, *safety_time)),
                _ => None,
            },
            "Expected lead time on the believed backlog, plus safety.",
            |r, key| {
                let doc = "Expected lead time on the believed backlog, plus safety.";
                r.table(key, |it| it, doc, read_backlog)
            },
        )
        .key(
            "percentile",
            |it| if let Promising::Percentile { level } = it { Some(*level) } else { None },
            "The promise that is kept with a given probability.",
            |r, key| {
                r.table(
                    key,
                    |it| it,
                    "A quantile of the believed lead-time distribution.",
                    |t| {
                        let level = t.number("level", "Probability of keeping the promise.");
                        let level = level.above(0.0).below(1.0).of(|level| level).default(0.9);
                        Promising::Percentile { level }
                    },
                )
            },
        )
        .key(
            "learned",
            |it| if let Promising::Learned(learned) = it { Some(learned) } else { None },
            "What past deliveries taught.",
            |r, key| {
                let doc = "Learnt from deliveries, whatever is known of the present backlog.";
                r.table(key, |it| it, doc, |t| Promising::Learned(read_learned(t)))
            },
        )
        .key(
            "incentive",
            |it| if let Promising::Incentive(choices) = it { Some(choices) } else { None },
            "The rep chooses discount and safety for what they are paid for.",
            |r, key| {
                let doc = "What the rep may choose from.";
                r.table(key, |it| it, doc, |t| Promising::Incentive(read_incentive(t)))
            },
        )
}

fn read_backlog(t: &mut Reader<'_, (f64, f64)>) -> Promising {
    let safety = t
        .amount("safety", "Standard deviations added.")
        .at_most(1000.0)
        .of(|(safety, _)| safety)
        .default(1);
    let doc = "Time added to every promise, whatever the backlog.";
    let safety_time = t.duration("safety_time", doc).of(|(_, time)| time).default("0 d");
    Promising::FromBacklog { safety, safety_time }
}

fn read_incentive(t: &mut Reader<'_, &Incentive>) -> Incentive {
    let safety = Limits::ANY.at_least(0.0).at_most(1000.0);
    let safety = t.numbers("safety", safety, "Standard deviations of safety, ascending.");
    let safety =
        safety.of(|it| it.safeties().collect::<Vec<_>>()).default(vec![0.0, 0.5, 1.0, 1.5, 2.0]);
    let shares = Limits::ANY.at_least(0.0).below(1.0);
    let discounts =
        t.numbers("discounts", shares, "Discounts as shares of the list price, ascending.");
    let discounts =
        discounts.of(|it| it.discounts().collect::<Vec<_>>()).default(vec![0.0, 0.05, 0.1]);
    for (key, values) in [("safety", &safety), ("discounts", &discounts)] {
        if t.is_sound() && (values.is_empty() || values.windows(2).any(|pair| pair[0] >= pair[1])) {
            t.fault(
                key,
                format!("`{key}` {values:?} does not ascend"),
                "write at least one value, ascending",
            );
        }
    }
    Incentive::new(&safety, &discounts)
}

/// A rule must promise something to every customer who is quoted.
fn check_promising(
    r: &Page<'_>,
    rule: &Promising,
    segments: &[Segment],
    products: &IdVec<ProductId, Product>,
) {
    if !r.is_sound() {
        return;
    }
    let selling = segments.iter().find(|segment| !segment.direct);
    match (rule, selling) {
        (Promising::Nothing, Some(segment)) => {
            let message =
                format!("nothing is promised, but segment `{}` asks for quotes", segment.name);
            r.fault(
                "promising",
                message,
                "choose another rule, or write `direct = true` in the segment",
            );
        }
        (Promising::Fixed(None), _) => {
            let asked = |segment: &&Segment| segment.promised && segment.promise.is_none();
            for segment in segments.iter().filter(asked) {
                let mut bought = segment.buys.iter().filter_map(|(id, _)| products.get(*id));
                if let Some(product) = bought.find(|product| product.promise.is_none()) {
                    let (segment, product) = (&segment.name, &product.name);
                    let message =
                        format!("no lead time is promised for `{product}` to segment `{segment}`");
                    let remedy = "write `promising = { fixed = \"20 d\" }`, or a `promise` there";
                    r.fault("promising", message, remedy);
                }
            }
        }
        _ => {}
    }
}
