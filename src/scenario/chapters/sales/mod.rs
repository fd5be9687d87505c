//! `[sales]`: the reps, their time, what they promise and what they are paid for.

mod expediting;
mod learned;
mod promising;
mod quota;
mod product_knowledge;

pub use expediting::{Expediting, check_expediting};

use crate::engine::{Count, Distribution, IdVec};
use crate::rules::{
    Pay, ProductKnowledge, Promising, PullForward, Quota, ResponseDecay, Share, Wage,
};
use crate::scenario::chapters::ids::ProductId;
use crate::scenario::chapters::market::Segment;
use crate::scenario::chapters::operations::{RepHiring, read_rep_hiring};
use crate::scenario::chapters::products::Product;
use crate::scenario::format::{Quantity, Reader};
use expediting::read_expediting;
use product_knowledge::read_product_knowledge;
use promising::read_promising;
use quota::read_quota;

/// Everything on the selling side.
#[derive(Clone, Debug, PartialEq)]
pub struct Sales {
    /// How many reps; may be 0 when every segment orders directly.
    pub reps: usize,
    /// How reps come and go; `None`: they stay.
    pub hiring: Option<RepHiring>,
    /// Wage of each rep.
    pub wage: Wage,
    /// Ticks of a rep's time to qualify a lead.
    pub qualify: Distribution,
    /// Share of leads that qualify when they are answered at once.
    pub qualification_rate: Share,
    /// How leads cool down while they wait; `None`: not at all.
    pub response_decay: Option<ResponseDecay>,
    /// Ticks of a rep's time to prepare a quote.
    pub quote: Distribution,
    /// How the lead time is promised.
    pub promising: Promising,
    /// Share by which reps take expected lead times for shorter than their information says.
    pub optimism: Share,
    /// Shortest lead time ever promised, in ticks; `None`: the mean work of the route.
    pub shortest_promise: Option<f64>,
    /// Share of the orders promised and not yet seen at the stations that reps take into account when they quote.
    pub promises_remembered: Share,
    /// Longest lead time ever promised, in ticks; `None`: no limit.
    pub longest_promise: Option<f64>,
    /// Variable pay of a rep alone.
    pub pay: Pay,
    /// Whether orders that threaten to be late may go before others; `None`: never.
    pub expediting: Option<Expediting>,
    /// What each rep is to book, and what hangs on it; `None`: nothing.
    pub quota: Option<Quota>,
    /// What reps understand of operations; `None`: everything.
    pub product_knowledge: Option<ProductKnowledge>,
    /// Ticks a day that each rep spends on asking how orders stand.
    pub status_inquiries: f64,
    /// Ticks of a rep's time for each faulty specification of what they sold.
    pub clarifying: f64,
}

impl Sales {
    /// How deals are pulled into the present quarter, if they are.
    pub fn pull_forward(&self) -> Option<&PullForward> {
        self.quota.as_ref()?.pull_forward.as_ref()
    }
}

/// Reads `[sales]`.
pub fn read_sales<'x, S: Copy>(
    top: &mut Reader<'_, S>,
    of: impl FnOnce(S) -> &'x Sales,
    segments: &[Segment],
    products: &IdVec<ProductId, Product>,
) -> Sales {
    let selling = segments.iter().find(|segment| !segment.direct);
    let doc = "The reps, their time, what they promise and what they are paid for.";
    top.table("sales", of, doc, |r| {
        let reps = read_reps(r, selling);
        Sales {
            reps,
            hiring: read_rep_hiring(r, |it| it.hiring.as_ref()),
            wage: r.wage("wage", "Wage an hour of each rep.").of(|it| it.wage).default(50),
            qualify: r.distribution_or(
                "qualify",
                Quantity::Time,
                |it| &it.qualify,
                "A rep's time to qualify a lead.",
                "1 h",
            ),
            qualification_rate: r
                .share("qualification_rate", "Share of leads that qualify when answered at once.")
                .of(|it| it.qualification_rate)
                .default(1),
            response_decay: read_decay(r),
            quote: r.distribution_or(
                "quote",
                Quantity::Time,
                |it| &it.quote,
                "A rep's time to prepare a quote.",
                "2 h",
            ),
            promising: read_promising(r, |it| &it.promising, segments, products),
            optimism: r
                .share(
                    "optimism",
                    "Share by which reps take lead times for shorter than they hear.",
                )
                .of(|it| it.optimism)
                .default(0.1),
            promises_remembered: read_promises_remembered(r, products),
            shortest_promise: r
                .promise("shortest_promise", "Shortest lead time ever promised.")
                .default_is("the mean work of the route")
                .of(|it| it.shortest_promise)
                .optional(),
            longest_promise: read_longest(r),
            pay: read_pay(r),
            expediting: read_expediting(r, |it| it.expediting.as_ref()),
            quota: read_quota(r, |it| it.quota.as_ref()),
            product_knowledge: read_product_knowledge(r, |it| it.product_knowledge.as_ref()),
            status_inquiries: read_status_inquiries(r),
            clarifying: r
                .duration(
                    "clarifying",
                    "A rep's time for each faulty specification of what they sold.",
                )
                .of(|it| it.clarifying)
                .default("0 min"),
        }
    })
}

fn read_reps(r: &mut Reader<'_, &Sales>, selling: Option<&Segment>) -> usize {
    let reps = r.whole("reps", "How many reps.").within(0, 100_000);
    let reps = reps.default_is("1, or 0 if every segment is direct");
    let reps = reps.of(|it| it.reps.signed()).default(i64::from(selling.is_some()));
    if let (0, Some(segment)) = (reps, selling)
        && r.is_sound()
    {
        let message =
            format!("there are no reps, and segment `{}` does not order directly", segment.name);
        r.fault("reps", message, "write at least 1, or `direct = true` in the segment");
    }
    usize::try_from(reps).unwrap_or(1)
}

fn read_promises_remembered(
    r: &mut Reader<'_, &Sales>,
    products: &IdVec<ProductId, Product>,
) -> Share {
    let doc =
        "Share of the orders promised and not yet seen at the stations that quotes reckon with.";
    let share = r.share("promises_remembered", doc).of(|it| it.promises_remembered).default(0);
    // Stations show parts, promises are of whole orders: the one says nothing about the other.
    if r.is_reading()
        && share > Share::NONE
        && products.iter().any(|product| !product.contains.is_empty())
    {
        let message =
            "what is promised and not yet seen is not known where orders consist of parts";
        r.fault("promises_remembered", message, "leave it out, or `contains` of the products");
    }
    share
}

fn read_status_inquiries(r: &mut Reader<'_, &Sales>) -> f64 {
    let doc = "Time a day that each rep spends on asking how orders stand.";
    let time = r.duration("status_inquiries", doc).of(|it| it.status_inquiries).default("0 min");
    if r.is_sound() && time > 0.9 * r.calendar().day() {
        let message = "reps ask how orders stand for more than nine tenths of their day";
        r.fault("status_inquiries", message, "write less than that, like \"45 min\"");
    }
    time
}

fn read_decay(r: &mut Reader<'_, &Sales>) -> Option<ResponseDecay> {
    let doc = "Leads that wait for time t qualify less: times (1 + t/after)^-exponent.";
    let of = |it: &Sales| it.response_decay;
    r.switch(("response_decay", "none"), of, doc, (false, "\"none\""), |decay| ResponseDecay {
        after: decay
            .duration("after", "The time scale.")
            .positive()
            .of(|it| it.after)
            .default("1 h"),
        exponent: decay
            .amount("exponent", "How fast leads cool down.")
            .at_most(100.0)
            .of(|it| it.exponent)
            .default(0.35),
    })
}

fn read_longest(r: &mut Reader<'_, &Sales>) -> Option<f64> {
    let longest = r.promise("longest_promise", "Longest lead time ever promised.").positive();
    let longest = longest.default_is("no limit").of(|it| it.longest_promise).optional();
    let measure = |key: &str| r.promise_at(key);
    if let (Some(least), Some(most)) = (measure("shortest_promise"), measure("longest_promise"))
        && least > most
    {
        let message = "the shortest promise is longer than the longest one";
        r.fault("longest_promise", message, "write shortest_promise <= longest_promise");
    }
    longest
}

fn read_pay(r: &mut Reader<'_, &Sales>) -> Pay {
    r.table(
        "pay",
        |it| &it.pay,
        "A rep's own variable pay, and what effort costs them.",
        |pay| {
            let commission =
                pay.weight("commission", "Commission as a share of the net price of an order won.");
            let commission = commission.of(|it| it.commission).default(0.05);
            let effort_low =
                pay.number("effort_low", "Least effort; 1 is that at which win rates were seen.");
            let effort_low =
                effort_low.above(0.0).at_most(1000.0).of(|it| it.effort_low).default(0.5);
            let effort_high = pay
                .number("effort_high", "Most effort.")
                .above(0.0)
                .at_most(1000.0)
                .of(|it| it.effort_high)
                .default(1.5);
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
                    .of(|it| it.effort_pull)
                    .default(1),
                effort_cost: pay
                    .money("effort_cost", "c in the cost of effort c e^2/2, a quote.")
                    .default_is("such that commission alone buys effort 1")
                    .of(|it| it.effort_cost)
                    .optional(),
            }
        },
    )
}
