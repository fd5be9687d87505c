//! Who may be taken on, and on what terms: temporary staff, hiring and attrition.

use super::timetable::Shift;
use crate::engine::{Count, Distribution, TICKS_PER_HOUR};
use crate::rules::{Expansion, Money, MoneyRate, Period, SalesBudget, Wage};
use crate::scenario::format::{
    Becoming, Limits, ListOf, Node, Number, Quantity, Reader, Table, Value,
};

/// Temporary staff of a crew, ordered at the planning review.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Temporary {
    /// How many at a time, those on the way included.
    pub max: usize,
    /// Ticks from the order until they are there.
    pub lead_time: f64,
    /// Ticks they stay.
    pub term: f64,
    /// An hour costs this multiple of the crew's wage.
    pub premium: f64,
    /// Work done a tick relative to the crew's own people.
    pub speed: f64,
}

impl Temporary {
    /// What one of them costs, where the crew's own people have this wage.
    pub fn tick_cost(&self, wage: Wage) -> MoneyRate {
        (wage * self.premium).a_tick()
    }
}

/// How permanent people come and go. Times in ticks.
#[derive(Clone, Debug, PartialEq)]
pub struct Hiring<Plan> {
    /// Who is to be hired; `None`: replacements of leavers alone.
    pub plan: Option<Plan>,
    /// Between two reviews.
    pub review: Period,
    /// From a decision until a person comes, or goes if there are to be fewer.
    pub delay: Distribution,
    /// What each costs who comes.
    pub cost: Money,
    /// Share of the people who leave of their own accord a tick.
    pub attrition: f64,
    /// Whether leavers are replaced.
    pub replaces: bool,
    /// Never fewer by decision, and never more.
    pub bounds: (usize, usize),
}

/// How a crew's permanent staff comes and goes.
pub type CrewHiring = Hiring<Expansion>;

/// How reps come and go.
pub type RepHiring = Hiring<SalesBudget>;

/// Reads what temporary staff a crew may have.
pub fn read_temporary<S: Copy>(
    r: &mut Reader<'_, S>,
    of: impl FnOnce(S) -> Option<Temporary>,
) -> Option<Temporary> {
    let doc = "Temporary staff that the planning review may order, where that pays.";
    r.optional_table("temporary", of, doc, |t| {
        let max = t
            .whole("max", "How many at a time.")
            .within(1, 100_000)
            .of(|it| it.max.signed())
            .required();
        Temporary {
            max: usize::try_from(max).unwrap_or(1),
            lead_time: t
                .duration("lead_time", "From the order until they are there.")
                .of(|it| it.lead_time)
                .default("1 week"),
            term: t
                .duration("term", "How long each stays.")
                .positive()
                .of(|it| it.term)
                .default("1 month"),
            premium: t
                .amount("premium", "An hour costs this multiple of the crew's wage.")
                .at_most(1000.0)
                .of(|it| it.premium)
                .default(1.4),
            speed: t
                .number("speed", "Work done relative to the crew's own people.")
                .above(0.0)
                .at_most(1000.0)
                .of(|it| it.speed)
                .default(0.9),
        }
    })
}

/// Reads how the permanent staff of a crew comes and goes.
pub fn read_crew_hiring<'x, S: Copy>(
    r: &mut Reader<'_, S>,
    of: impl FnOnce(S) -> Option<&'x CrewHiring>,
    timetable: &[Shift],
) -> Option<CrewHiring> {
    let doc = "Its permanent staff comes and goes: people leave, leavers are replaced, and with a \
        `goal` the crew follows the delay at its station (Forrester 1968).";
    let delay = "120 d";
    let hiring = r.optional_table("hiring", of, doc, |t| {
        let plan = read_expansion(t);
        read_hiring(t, plan, delay, true)
    });
    if hiring.is_some() && r.is_sound() && !timetable.is_empty() {
        let remedy = "leave one of them out: a timetable says how many are on duty";
        r.fault("hiring", "a crew with a timetable cannot grow or shrink", remedy);
    }
    hiring
}

fn read_expansion(t: &mut Reader<'_, &CrewHiring>) -> Option<Expansion> {
    let month = t.calendar().month();
    let doc = "The delay at the station (orders there over orders finished a day) held for right.";
    let goal = t.duration("goal", doc).positive().default_is("no goal: replacements alone");
    let goal = goal.of(|it| Some(it.plan.as_ref()?.goal)).optional();
    let doc = "Weight of the crew's own past in the goal: 0, fixed; 1, what has become usual.";
    let tradition_weight = t
        .weight("tradition_weight", doc)
        .of(|it| Some(it.plan.as_ref()?.tradition_weight))
        .default(0);
    type Part = fn(&Expansion) -> f64;
    let mut memory = |key: &str, of: Part, doc: &str, default: &str| {
        let memory = t.duration(key, doc).positive();
        memory.of(|it| it.plan.as_ref().map(of)).default(default)
    };
    let doc = "Over how long what is usual is remembered.";
    let tradition_memory = memory("tradition_memory", |it| it.tradition_memory, doc, "12 months");
    let doc = "Over how long a delay is recognised.";
    let recognition = memory("recognition", |it| it.recognition, doc, "4 months");
    let doc = "Over how long the rate of finished orders is averaged.";
    let rate_memory = memory("rate_memory", |it| it.rate_memory, doc, "1 month");
    let doc = "Subtracted from recognised delay over goal: some excess is normal.";
    let bias =
        t.amount("bias", doc).at_most(1000.0).of(|it| Some(it.plan.as_ref()?.bias)).default(0.3);
    let doc = "Growth a month, as a share of the crew, where that difference is 0, 0.5, 1, ...";
    let any = Limits::ANY.at_least(-1.0).at_most(1.0);
    let there = |share: f64| share / month;
    let back = |rate: f64| rate * month;
    let growth =
        t.field("growth", ListOf(Becoming { kind: Number::within(any), there, back }), doc);
    let growth = growth
        .of(|it| Some(it.plan.as_ref()?.growth.clone()))
        .default(vec![-0.07, -0.02, 0.0, 0.02, 0.07, 0.15]);
    if t.is_sound() && growth.len() < 2 {
        t.fault("growth", "`growth` has no two values", "write at least [-0.07, 0.15]");
    }
    goal.map(|goal| Expansion {
        goal,
        tradition_weight,
        tradition_memory,
        recognition,
        rate_memory,
        bias,
        growth,
    })
}

/// Reads how reps come and go.
pub fn read_rep_hiring<'x, S: Copy>(
    r: &mut Reader<'_, S>,
    of: impl FnOnce(S) -> Option<&'x RepHiring>,
) -> Option<RepHiring> {
    let doc = "Reps come and go: they leave, leavers are replaced, and with a `budget` there are \
        as \
        many as a share of the revenue pays for (Forrester 1968).";
    r.optional_table("hiring", of, doc, |t: &mut Reader<'_, &RepHiring>| {
        let doc = "Share of the revenue, at delivery, that goes into reps' salaries.";
        let budget = t.share("budget", doc).default_is("no budget: replacements alone");
        let share = budget.of(|it| Some(it.plan.as_ref()?.share)).optional();
        let doc = "Over how long the number of reps is brought in line with the budget.";
        let adjustment = t
            .duration("adjustment", doc)
            .positive()
            .of(|it| Some(it.plan.as_ref()?.adjustment))
            .default("20 months");
        let doc = "Over how long revenue is averaged.";
        let memory = t
            .duration("revenue_memory", doc)
            .positive()
            .of(|it| Some(it.plan.as_ref()?.memory))
            .default("1 month");
        let plan = share.map(|share| SalesBudget { share, adjustment, memory });
        read_hiring(t, plan, "0 d", false)
    })
}

/// What both have in common; with a spread of the delay like three equal steps if `steps`.
fn read_hiring<Plan>(
    t: &mut Reader<'_, &Hiring<Plan>>,
    plan: Option<Plan>,
    delay: &str,
    steps: bool,
) -> Hiring<Plan> {
    let review = t
        .period("review", "Time between two reviews.")
        .positive()
        .of(|it| it.review)
        .default("1 month");
    if t.is_sound() && review.mean < TICKS_PER_HOUR {
        t.fault("review", "reviews come more often than each hour", "write at least \"1 h\"");
    }
    let doc = "From a decision until a person comes, or goes where there are to be fewer.";
    let delay = if steps {
        let (mut erlang, mut distribution) = (Table::default(), Table::default());
        erlang.insert("mean", None, Node::default_of(Value::from(delay)));
        erlang.insert("k", None, Node::default_of(Value::from(3)));
        distribution.insert("erlang", None, Node::default_of(Value::Table(erlang)));
        t.distribution_or("delay", Quantity::Time, |it| &it.delay, doc, Value::Table(distribution))
    } else {
        t.distribution_or("delay", Quantity::Time, |it| &it.delay, doc, delay)
    };
    let cost =
        t.money("cost", "What it costs to find each who comes.").of(|it| it.cost).default(4700);
    let year = t.calendar().year();
    let doc = "Share of the people who leave of their own accord in a working year.";
    let attrition = t.amount("attrition", doc).at_most(100.0);
    let attrition = attrition.becoming(|share| share / year, |rate| rate * year);
    let attrition = attrition.of(|it| it.attrition).default(0);
    let replaces =
        t.flag("replaces", "Whether leavers are replaced.").of(|it| it.replaces).default(true);
    let least = t
        .whole("min", "Never fewer by decision.")
        .within(0, 100_000)
        .of(|it| it.bounds.0.signed())
        .default(1);
    let least = usize::try_from(least).unwrap_or(1);
    let most = t.whole("max", "Never more by decision.").within(1, 100_000);
    let most = most.default_is("no limit").of(|it| limit(it.bounds.1)).optional();
    let most = most.map_or(usize::MAX, |most| usize::try_from(most).unwrap_or(1));
    if t.is_sound() && most < least {
        t.fault("max", "`max` is less than `min`", "write min <= max");
    }
    Hiring { plan, review, delay, cost, attrition, replaces, bounds: (least, most) }
}

/// An upper bound, if there is one.
fn limit(most: usize) -> Option<i64> {
    (most < usize::MAX).then_some(most.signed())
}
