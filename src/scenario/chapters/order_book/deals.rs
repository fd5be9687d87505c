//! `book.deals`: offered and not decided.

use super::days::Moment;
use super::entries::{Entry, Known};
use super::{OpenDealId, OrderBook};
use crate::engine::{IdVec, Time};
use crate::rules::{Money, Share};
use crate::scenario::format::{DayOrDate, Page, Reader, suggestion};

/// A deal whose customer has not decided.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenDeal {
    /// Name, customer, product, size.
    pub entry: Entry,
    /// Net price of all of it; `None`: the list's, by its size.
    pub value: Option<Money>,
    /// The stage it is in.
    pub stage: Option<String>,
    /// Probability that it is won.
    pub probability: Share,
    /// When its customer decides; `None`: after the segment's decision delay, of which its age has passed.
    pub closes: Option<Moment>,
    /// Ticks of lead time offered; `None`: what the rule promises when it is won.
    pub promise: Option<f64>,
}

impl OpenDeal {
    /// Since when its customer has been thinking.
    pub fn opened(&self) -> Time {
        self.entry.since.map_or(Time::ZERO, |since| since.at())
    }
}

/// Reads the open deals.
pub fn read_deals<'x>(
    book: &mut Reader<'_, &'x OrderBook>,
    of: impl FnOnce(&'x OrderBook) -> &'x IdVec<OpenDealId, OpenDeal>,
    stages: &[(String, Share)],
    known: &mut Known<'_>,
) -> Vec<OpenDeal> {
    let doc = "Deals whose customers have not decided. Each is won with its own probability, and is then an \
        order like any other.";
    let all = |book| of(book).iter().collect();
    book.optional_elements("deals", all, doc, |r, _| {
        let began = ("opened", "When its quote was made.");
        let entry = known.read(r, |it: &OpenDeal| &it.entry, began);
        let doc = "Net price of the whole order that it may become.";
        let value = r.money("value", doc).default_is("the list price, by its size");
        let value = value.of(|it| it.value).optional();
        let doc = "Its stage, one of `book.stages`, which says its probability.";
        let stage = r.text("stage", doc).of(|it| it.stage.clone()).optional();
        let doc = "Probability that it is won.";
        let probability = r.share("probability", doc).default_is("that of its stage");
        let probability = probability.of(|it| it.probability).optional();
        let probability = match (probability, &stage) {
            (Some(probability), _) => probability,
            (None, Some(stage)) => of_stage(r, stage, stages),
            (None, None) => {
                if r.is_sound() {
                    let message = format!("how likely `{}` is won is not said", entry.id);
                    r.fault("", message, "add `probability`, or `stage` and `book.stages`");
                }
                Share::NONE
            }
        };
        let doc = "The day on which its customer decides, as soon as the office is open.";
        let closes = r.field("closes", DayOrDate, doc);
        let closes =
            closes.default_is("after the segment's `decision_delay`, of which its age has passed");
        let closes = closes.of(|it| Some(it.closes?.day)).optional();
        let closes = closes.map(|day| known.count.beginning(r, "closes", day));
        let doc = "Lead time offered, from the order on.";
        let promise = r.promise("promise", doc).default_is("what is promised when it is won");
        let promise = promise.of(|it| it.promise).optional();
        let deal = OpenDeal { entry, value, stage, probability, closes, promise };
        if r.is_sound() {
            check_decision(r, &deal, known);
        }
        deal
    })
}

fn of_stage(r: &Page<'_>, stage: &str, stages: &[(String, Share)]) -> Share {
    let found = stages.iter().find(|(name, _)| name == stage);
    if found.is_none() && r.is_reading() {
        let names: Vec<&str> = stages.iter().map(|(name, _)| name.as_str()).collect();
        let message = format!("`book.stages` has no stage \"{stage}\"");
        let remedy = match names.is_empty() {
            true => {
                "add `book.stages` with the share of each that is won, or `probability`".to_owned()
            }
            false => suggestion(stage, &names),
        };
        r.fault("stage", message, remedy);
    }
    found.map_or(Share::NONE, |(_, share)| *share)
}

/// Its customer decides from now on.
fn check_decision(r: &Page<'_>, deal: &OpenDeal, known: &Known<'_>) {
    if deal.closes.is_some_and(|closes| closes.at < Time::ZERO) {
        let message = format!("{}: that is before the start of the run", r.shown("closes"));
        let remedy = "write when its customer is expected to decide now, or leave it out: then the \
            segment's `decision_delay` says so";
        r.fault("closes", message, remedy);
    }
    let delay = known.segment(&deal.entry).map(|segment| &segment.decision_delay);
    let thought = Time::ZERO.since(deal.opened()).real_ticks() * known.open_share();
    if deal.closes.is_none() && delay.is_some_and(|delay| !delay.may_exceed(thought)) {
        let message = "by its age and the segment's `decision_delay` its customer has decided";
        r.fault("", message, "add `closes`, the day on which they are expected to decide");
    }
}
