//! `[segments.SEGMENT]`: who asks, how often, for what, and how they answer a quote.

mod answer;
mod demand;
mod leads;

pub use demand::{Growth, Marketing, Season};
pub use leads::{Busyness, Leads, Piece};

use crate::engine::{Distribution, Id, Word};
use crate::rules::{Acceptance, Answer, LateFee, Share};
use crate::scenario::chapters::accepting::read_acceptance;
use crate::scenario::chapters::ids::ProductId;
use crate::scenario::chapters::priority::read_priority;
use crate::scenario::format::{Or, Page, Preset, Quantity, Reader, suggestion};
use answer::{read_answer, read_late_fee};
use demand::read_demand;
use leads::{read_busyness, read_leads};

/// A group of customers who behave alike.
#[derive(Clone, Debug, PartialEq)]
pub struct Segment {
    /// Its name in the file.
    pub name: String,
    /// What its name is in the keys of random streams.
    pub word: Word,
    /// When leads arrive.
    pub leads: Leads,
    /// How much busier some periods are than others; `None`: no more than chance makes them.
    pub busyness: Option<Busyness>,
    /// How they become more or fewer from year to year; `None`: not at all.
    pub growth: Option<Growth>,
    /// How they swing besides; `None`: not at all.
    pub season: Option<Season>,
    /// What marketing brings; `None`: it is not looked at.
    pub marketing: Option<Marketing>,
    /// How many leads come at once: whole numbers of at least 1.
    pub batch: Distribution,
    /// Leads are orders: no qualifying, no quote to think about, no rep.
    pub direct: bool,
    /// What is bought: shares that sum to 1.
    pub buys: Vec<(ProductId, Share)>,
    /// Size of an order relative to the list; multiplies price, material and work that is per unit.
    pub order_size: Distribution,
    /// How customers answer a quote.
    pub answer: Answer,
    /// Ticks the customer thinks about a quote.
    pub decision_delay: Distribution,
    /// Ticks a lead waits for a first answer before it goes away; `None`: for ever.
    pub patience: Option<Distribution>,
    /// Ticks an accepted order waits for its first operation before its customer cancels it; `None`:
    /// for ever.
    pub order_patience: Option<Distribution>,
    /// Share of its orders whose specification is faulty.
    pub specification_faults: Share,
    /// Share that asks for what cannot be made as asked.
    pub infeasible: Share,
    /// Priority of its orders; a LOWER number goes first.
    pub priority: i32,
    /// Share of orders that are urgent.
    pub urgent_share: Share,
    /// Priority of urgent orders; a LOWER number goes first.
    pub urgent_priority: i32,
    /// What the waiting of its orders counts under the rule `wsept`.
    pub weight: f64,
    /// Ticks promised to this segment under the rule `fixed`; `None`: the product's or the company's.
    pub promise: Option<f64>,
    /// Whether its orders are promised for a date at all.
    pub promised: bool,
    /// Which of its orders are declined.
    pub accept: Acceptance,
    /// How orders count that are cancelled, lost or scrapped before they fall due.
    pub cancelled: Cancelled,
    /// What a late delivery costs.
    pub late_fee: LateFee,
    /// Leads grow by exp(pull * (reputation - starting reputation)); 0: leads do not hear of it.
    pub reputation_pull: f64,
    /// How many times its peak rate leads may come under any policy, at least 1.
    pub headroom: f64,
}

/// How an accepted order counts that is gone before its promised date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cancelled {
    /// As one that was not delivered in time.
    #[default]
    Failed,
    /// Not at all in what is said about being in time.
    Apart,
}

impl Segment {
    /// Whether anything but the arrival process moves the rate of leads.
    pub fn is_moved(&self) -> bool {
        self.growth.is_some() || self.season.is_some() || self.marketing.is_some()
    }

    /// The largest factor by which growth, seasons and marketing move the rate in this run.
    pub fn moved_at_most(&self) -> f64 {
        let growth = self.growth.map_or(1.0, |growth| growth.most());
        let season = self.season.as_ref().map_or(1.0, Season::most);
        growth * season * self.marketing.map_or(1.0, |marketing| marketing.at(Share::ALL))
    }

    /// Leads a tick in the long run, before reputation draws more or fewer.
    pub fn lead_rate(&self) -> f64 {
        self.leads.mean_rate() * self.batch.mean()
    }
}

/// What a segment must know of other chapters.
#[derive(Debug)]
pub struct Surroundings {
    /// The products' names, in their order.
    pub products: Vec<String>,
    /// Reputation at the start.
    pub reputation_start: f64,
    /// The end of the warm-up and of the run, in working ticks.
    pub run: (f64, f64),
}

/// Reads all segments.
pub fn read_segments<'x, S: Copy>(
    top: &mut Reader<'_, S>,
    of: impl FnOnce(S) -> &'x [Segment],
    around: &Surroundings,
) -> Vec<Segment> {
    let doc = "Groups of customers who behave alike. At least one.";
    let named = |segment: &'x Segment| (segment.name.clone(), segment);
    let of = |source| of(source).iter().map(named).collect();
    let segments = top
        .named("segments", "segment", of, doc, |segment, name| read_segment(segment, name, around));
    if segments.is_empty() {
        let remedy = "add a table [segments.NAME] with `leads` and `buys`";
        top.fault("segments", "there are no segments: no leads would come", remedy);
    }
    segments
}

fn read_segment(r: &mut Reader<'_, &Segment>, name: &str, around: &Surroundings) -> Segment {
    let leads = read_leads(r, |it| &it.leads);
    let busyness = read_busyness(r, |it| it.busyness.as_ref(), &leads);
    let demand =
        read_demand(r, |it| (it.growth, it.season.as_ref(), it.marketing), &leads, around.run);
    let batch = read_batch(r);
    let direct = r
        .flag("direct", "Leads are orders: no qualifying, no quote, no rep.")
        .of(|it| it.direct)
        .default(false);
    let buys = read_buys(r, around);
    let doc = "Size of an order: multiplies price, material and work that is per unit.";
    let order_size = r.distribution_or("order_size", Quantity::Number, |it| &it.order_size, doc, 1);
    let answer = read_answer(r, |it| &it.answer, direct, around.reputation_start);
    let decision_delay = "How long the customer thinks about a quote.";
    let decision_delay = r.distribution_or(
        "decision_delay",
        Quantity::Time,
        |it| &it.decision_delay,
        decision_delay,
        "0 d",
    );
    let (patience, order_patience) = read_patience(r);
    let (specification_faults, infeasible) = read_faults(r);
    let doc = "Priority of its orders; a LOWER number goes first.";
    let priority = read_priority(r, "priority", |it| it.priority, doc, 1);
    let (urgent_share, urgent_priority) = read_urgent(r);
    let doc = "What the waiting of its orders counts under the dispatching rule `wsept`.";
    let weight = r.number("weight", doc).above(0.0).at_most(1e6).of(|it| it.weight).default(1);
    let (promise, promised) = read_promise(r, direct);
    Segment {
        name: name.to_owned(),
        word: Word::of(name),
        leads,
        busyness,
        growth: demand.growth,
        season: demand.season,
        marketing: demand.marketing,
        batch,
        direct,
        buys,
        order_size,
        answer,
        decision_delay,
        patience,
        order_patience,
        specification_faults,
        infeasible,
        priority,
        urgent_share,
        urgent_priority,
        weight,
        promise,
        promised,
        accept: read_acceptance(r, |it| &it.accept, "segment"),
        cancelled: read_cancelled(r),
        late_fee: read_late_fee(r, |it| &it.late_fee),
        reputation_pull: r
            .amount(
                "reputation_pull",
                "Leads are multiplied by exp(pull (reputation - its start)).",
            )
            .at_most(20.0)
            .of(|it| it.reputation_pull)
            .default(0),
        headroom: read_headroom(r),
    }
}

/// The lead time promised to a segment if it has one of its own, and whether it gets any promise.
fn read_promise(r: &mut Reader<'_, &Segment>, direct: bool) -> (Option<f64>, bool) {
    let doc = "Lead time promised to this segment under the rule `fixed`; \"none\": its orders are promised \
        for no date, whatever the rule.";
    let written = |it: &Segment| match it.promised {
        true => it.promise.map(Or::Value),
        false => Some(Or::Word("none")),
    };
    let promise = r.promise("promise", doc).or_words(&["none"]);
    let promise = promise.default_is("the product's, or the company's").of(written).optional();
    if promise == Some(Or::Word("none")) && !direct {
        let message = format!("`{}` gets no promise, but asks for quotes", r.path_of(""));
        r.fault("promise", message, "give it a promise, or write `direct = true`");
    }
    match promise {
        Some(Or::Value(ticks)) => (Some(ticks), true),
        Some(Or::Word(_)) => (None, false),
        None => (None, true),
    }
}

fn read_cancelled(r: &mut Reader<'_, &Segment>) -> Cancelled {
    let doc = "An accepted order that is cancelled, lost or scrapped before its promised date has \
        failed in the share on time, in reputation and in joint pay, or counts apart.";
    let words = [("failed", Cancelled::Failed), ("apart", Cancelled::Apart)];
    let word = r.word("cancelled", "way to count cancelled orders", &words, doc);
    word.of(|it| it.cancelled).default("failed")
}

fn read_headroom(r: &mut Reader<'_, &Segment>) -> f64 {
    let doc = "How many times its peak rate leads may come under any policy.";
    let headroom = r.number("headroom", doc).at_least(1.0).at_most(1000.0);
    headroom.of(|it| it.headroom).default(1)
}

/// How long leads and orders wait.
fn read_patience(r: &mut Reader<'_, &Segment>) -> (Option<Distribution>, Option<Distribution>) {
    let doc = "How long a lead waits for a first answer before it goes away.";
    let patience = r.distribution_or_never("patience", |it| it.patience.as_ref(), doc);
    let doc = "How long an order waits for its first operation before it is cancelled.";
    (patience, r.distribution_or_never("order_patience", |it| it.order_patience.as_ref(), doc))
}

/// The shares of faulty specifications and of what cannot be made.
fn read_faults(r: &mut Reader<'_, &Segment>) -> (Share, Share) {
    let doc = "Share of its orders whose specification is faulty: see operations.clarification.";
    let faults = r.share("specification_faults", doc).of(|it| it.specification_faults).default(0);
    let doc =
        "Share of the leads that ask for what cannot be made as asked: sold, they are faulty.";
    (faults, r.share("infeasible", doc).of(|it| it.infeasible).default(0))
}

/// The share of urgent orders, and their priority.
fn read_urgent(r: &mut Reader<'_, &Segment>) -> (Share, i32) {
    r.table(
        "urgent",
        |it| it,
        "Orders that are urgent.",
        |urgent| {
            let share = urgent.share("share", "Share of orders that are urgent.");
            let share = share.of(|it| it.urgent_share).default(0);
            let doc = "Priority of urgent orders; a LOWER number goes first.";
            (share, read_priority(urgent, "priority", |it| it.urgent_priority, doc, 0))
        },
    )
}

/// A candidate brings at least one lead, and no half ones.
fn read_batch(r: &mut Reader<'_, &Segment>) -> Distribution {
    let doc = "How many leads come at once, where `leads` says when: whole numbers from 1, on average at most \
        100 000.";
    let batch = r.distribution_or("batch", Quantity::Number, |it| &it.batch, doc, 1);
    if r.is_sound() && !batch.is_count() {
        let message = format!("`{}` is not always a whole number from 1", r.path_of("batch"));
        let remedy = "write a whole number, `{ geometric = { mean = 3 } }` or \
                      `{ empirical = { values = [1, 2] } }`";
        r.fault("batch", message, remedy);
    } else if r.is_sound() && batch.mean() > MOST_AT_ONCE {
        let message = format!("`{}` brings {:.0} leads at once", r.path_of("batch"), batch.mean());
        let remedy = format!("write at most {MOST_AT_ONCE}, or let `leads` come more often");
        r.fault("batch", message, remedy);
    }
    batch
}

/// Leads of one instant, on average: more of them are not answered within the time in which a signal is.
const MOST_AT_ONCE: f64 = 100_000.0;

fn read_buys(r: &mut Reader<'_, &Segment>, around: &Surroundings) -> Vec<(ProductId, Share)> {
    let only = match around.products.as_slice() {
        [only] if r.source().is_none() && !r.has("buys") => Some(only.as_str()),
        _ => None,
    };
    let doc = "What is bought: shares that sum to 1. A single product need not be named.";
    let preset = if only.is_some() { Preset::Absent } else { Preset::Required };
    let bought = |segment: &Segment| {
        let name = |id: ProductId| around.products.get(id.place()).cloned().unwrap_or_default();
        segment.buys.iter().map(|(id, share)| (name(*id), *share)).collect()
    };
    let shares = r.entries(("buys", "product"), bought, doc, preset, |buys, product| {
        let doc = "Share of this product.";
        (
            product_id(buys, product, &around.products),
            buys.share(product, doc).of(|share| share).required(),
        )
    });
    if let Some(only) = only {
        r.imply_entries("buys", &[(only, 1.0)]);
        return vec![(ProductId(0), Share::ALL)];
    }
    let total: f64 = shares.iter().map(|(_, (_, share))| share.value()).sum();
    if r.has("buys") && r.is_sound() && (total - 1.0).abs() > 1e-6 {
        let message = format!("the shares in `{}` sum to {total}, not to 1", r.path_of("buys"));
        r.fault("buys", message, "change them so that they sum to 1");
    }
    shares.into_iter().map(|(_, bought)| bought).collect()
}

fn product_id(buys: &Page<'_>, product: &str, products: &[String]) -> ProductId {
    let index = products.iter().position(|name| name == product);
    if index.is_none() {
        let names: Vec<&str> = products.iter().map(String::as_str).collect();
        buys.fault(
            product,
            format!("there is no product `{product}`"),
            suggestion(product, &names),
        );
    }
    ProductId(index.map_or(0, |index| u32::try_from(index).unwrap_or(0)))
}
