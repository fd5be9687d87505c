//! `[sales]`: the reps, their time, what they promise and what they are paid for.

use super::employment::read_rep_hiring;
use super::expediting::read_expediting;
use super::learned::read_learned;
use super::quota::read_quota;
use super::understanding::read_understanding;
use crate::scenario::format::{Limits, Quantity, Reader};
use crate::scenario::{Incentive, Pay, Product, Promising, ResponseDecay, Sales, Segment};

/// Reads `[sales]`.
pub fn sales(top: &mut Reader<'_>, segments: &[Segment], products: &[Product]) -> Sales {
    let selling = segments.iter().find(|segment| !segment.direct);
    top.table("sales", "The reps, their time, what they promise and what they are paid for.", |r| {
        let reps = read_reps(r, selling);
        Sales {
            reps,
            hiring: read_rep_hiring(r),
            wage: r.amount("wage", "Wage an hour of each rep.").default(50),
            qualify: r.law_or("qualify", Quantity::Time, "A rep's time to qualify a lead.", "1 h"),
            qualification_rate: r
                .share("qualification_rate", "Share of leads that qualify when answered at once.")
                .default(1),
            response_decay: read_decay(r),
            quote: r.law_or("quote", Quantity::Time, "A rep's time to prepare a quote.", "2 h"),
            promising: read_promising(r, segments, products),
            optimism: r
                .share(
                    "optimism",
                    "Share by which reps take lead times for shorter than they hear.",
                )
                .default(0.1),
            promises_remembered: read_promises_remembered(r, products),
            shortest_promise: r
                .duration("shortest_promise", "Shortest lead time ever promised.")
                .default_is("the mean work of the route")
                .optional(),
            longest_promise: read_longest(r),
            pay: read_pay(r),
            expediting: read_expediting(r),
            quota: read_quota(r),
            understanding: read_understanding(r),
            status_chasing: read_status_chasing(r),
            clarifying: r
                .duration(
                    "clarifying",
                    "A rep's time for each faulty specification of what he sold.",
                )
                .default("0 min"),
        }
    })
}

fn read_reps(r: &mut Reader<'_>, selling: Option<&Segment>) -> usize {
    let reps = r.whole("reps", "How many reps.").within(0, 100_000);
    let reps = reps.default_is("1, or 0 if every segment is direct");
    let reps = reps.default(i64::from(selling.is_some()));
    if let (0, Some(segment)) = (reps, selling)
        && r.is_sound()
    {
        let message =
            format!("there are no reps, and segment `{}` does not order directly", segment.name);
        r.fault("reps", message, "write at least 1, or `direct = true` in the segment");
    }
    usize::try_from(reps).unwrap_or(1)
}

fn read_promises_remembered(r: &mut Reader<'_>, products: &[Product]) -> f64 {
    let doc =
        "Share of the orders promised and not yet seen at the stations that quotes reckon with.";
    let share = r.share("promises_remembered", doc).default(0);
    // Stations show parts, promises are of whole orders: the one says nothing about the other.
    if share > 0.0 && products.iter().any(|product| !product.contains.is_empty()) {
        let message =
            "what is promised and not yet seen is not known where orders consist of parts";
        r.fault("promises_remembered", message, "leave it out, or `contains` of the products");
    }
    share
}

fn read_status_chasing(r: &mut Reader<'_>) -> f64 {
    let doc = "Time a day that each rep spends on asking how orders stand.";
    let time = r.duration("status_chasing", doc).default("0 min");
    if r.is_sound() && time > 0.9 * r.calendar().day() {
        let message = "reps ask how orders stand for more than nine tenths of their day";
        r.fault("status_chasing", message, "write less than that, like \"45 min\"");
    }
    time
}

fn read_decay(r: &mut Reader<'_>) -> Option<ResponseDecay> {
    let doc = "Leads that wait for time t qualify less: times (1 + t/after)^-exponent.";
    r.switch("response_decay", "none", doc, (false, "\"none\""), |decay| ResponseDecay {
        after: decay.duration("after", "The time scale.").positive().default("1 h"),
        exponent: decay
            .amount("exponent", "How fast leads cool down.")
            .at_most(100.0)
            .default(0.35),
    })
}

fn read_longest(r: &mut Reader<'_>) -> Option<f64> {
    let longest = r.duration("longest_promise", "Longest lead time ever promised.").positive();
    let longest = longest.default_is("no limit").optional();
    let measure = |key: &str| r.ticks_at(key);
    if let (Some(least), Some(most)) = (measure("shortest_promise"), measure("longest_promise"))
        && least > most
    {
        let message = "the shortest promise is longer than the longest one";
        r.fault("longest_promise", message, "write shortest_promise <= longest_promise");
    }
    longest
}

fn read_promising(r: &mut Reader<'_>, segments: &[Segment], products: &[Product]) -> Promising {
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
    let promising = r
        .choice_or("promising", "How the lead time is promised.", default, note)
        .word("nothing", "Nothing is promised: no order is early or late.", || Promising::Nothing)
        .key("fixed", "The same always: the segment's, the product's or this one.", |r, key| {
            let fixed = r.duration(key, "Lead time where neither segment nor product names one.");
            Promising::Fixed(fixed.optional())
        })
        .key(
            "from_backlog",
            "Expected lead time on the believed backlog, plus safety.",
            |r, key| {
                let doc = "Expected lead time on the believed backlog, plus safety.";
                r.table(key, doc, read_backlog)
            },
        )
        .key("percentile", "The promise that is kept with a given probability.", |r, key| {
            r.table(key, "A quantile of the believed lead-time distribution.", |t| {
                let level = t.number("level", "Probability of keeping the promise.");
                Promising::Percentile { level: level.above(0.0).below(1.0).default(0.9) }
            })
        })
        .key("learned", "What past deliveries taught.", |r, key| {
            let doc = "Learnt from deliveries, whatever is known of the present backlog.";
            r.table(key, doc, |t| Promising::Learned(read_learned(t)))
        })
        .key(
            "incentive",
            "The rep chooses discount and safety for what he is paid for.",
            |r, key| {
                let doc = "What the rep may choose from.";
                r.table(key, doc, |t| Promising::Incentive(read_incentive(t)))
            },
        )
        .read(Promising::Nothing);
    check_promising(r, &promising, segments, products);
    promising
}

fn read_backlog(t: &mut Reader<'_>) -> Promising {
    let safety = t.amount("safety", "Standard deviations added.").at_most(1000.0).default(1);
    let doc = "Time added to every promise, whatever the backlog.";
    let safety_time = t.duration("safety_time", doc).default("0 d");
    Promising::FromBacklog { safety, safety_time }
}

fn read_incentive(t: &mut Reader<'_>) -> Incentive {
    let safety = Limits::ANY.at_least(0.0).at_most(1000.0);
    let safety = t.numbers("safety", safety, "Standard deviations of safety, ascending.");
    let safety = safety.default(vec![0.0, 0.5, 1.0, 1.5, 2.0]);
    let shares = Limits::ANY.at_least(0.0).below(1.0);
    let discounts =
        t.numbers("discounts", shares, "Discounts as shares of the list price, ascending.");
    let discounts = discounts.default(vec![0.0, 0.05, 0.1]);
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
fn check_promising(r: &Reader<'_>, rule: &Promising, segments: &[Segment], products: &[Product]) {
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
            for segment in segments.iter().filter(|segment| segment.promise.is_none()) {
                let product = |id: &u32| products.get(*id as usize);
                let mut bought = segment.buys.iter().filter_map(|(id, _)| product(&id.0));
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

fn read_pay(r: &mut Reader<'_>) -> Pay {
    r.table("pay", "A rep's own variable pay, and what effort costs him.", |pay| {
        let commission =
            pay.share("commission", "Commission as a share of the net price of an order won.");
        let commission = commission.default(0.05);
        let effort_low =
            pay.number("effort_low", "Least effort; 1 is that at which win rates were seen.");
        let effort_low = effort_low.above(0.0).at_most(1000.0).default(0.5);
        let effort_high =
            pay.number("effort_high", "Most effort.").above(0.0).at_most(1000.0).default(1.5);
        if pay.is_sound() && effort_low > effort_high {
            pay.fault(
                "effort_low",
                "the least effort is above the most",
                "write effort_low <= effort_high",
            );
        }
        Pay {
            commission,
            effort_low,
            effort_high,
            effort_pull: pay
                .amount("effort_pull", "Weight of ln(effort) in the customer's log-odds.")
                .at_most(1000.0)
                .default(1),
            effort_cost: pay
                .amount("effort_cost", "c in the cost of effort c e^2/2, a quote.")
                .default_is("such that commission alone buys effort 1")
                .optional(),
        }
    })
}
