//! The KPIs: what each is called, measured in and means. Each is defined once, next to its formula,
//! in one of the tables of this folder; a replication's values come in the order of the catalogue.

mod crews;
mod customers;
mod expediting;
mod flow;
mod lateness;
mod losses;
mod money;
mod products;
mod sales;
mod segments;
mod service;
mod staff;
mod stations;

use super::window::{Window, share};
use crate::company::{Fact, PlanFact};
use crate::engine::Time;
use crate::scenario::Scenario;
use serde::{Deserialize, Serialize};
use std::ops::Deref;

/// What a KPI is, for those who show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct KpiDefinition {
    /// Unique machine key: `on_time_share`, `segment.industrial.on_time_share`.
    pub name: String,
    /// What people call it; the same in every scope.
    pub title: String,
    /// What it is measured in.
    pub unit: KpiUnit,
    /// What part of the company it is about.
    pub scope: Scope,
    /// Which way is good.
    pub better: Better,
    /// One sentence that says how it is counted.
    pub definition: String,
    /// Whether it is an amount of money.
    pub money: bool,
    /// Whether it belongs on the first page.
    pub headline: bool,
    /// Whether it is a share of things that are counted, whose interval accounts for what has not happened
    /// in so few of them.
    pub counted: bool,
}

/// What part of the company a KPI is about; names as in the scenario.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Scope {
    /// All of it.
    Company,
    /// One segment of the market.
    Segment(String),
    /// One product.
    Product(String),
    /// One station.
    Station(String),
    /// One crew.
    Crew(String),
}

impl KpiDefinition {
    /// A KPI of the whole company. Its title is its name until it is given one.
    pub fn new(name: impl Into<String>, unit: KpiUnit, better: Better) -> KpiDefinition {
        let name = name.into();
        KpiDefinition {
            title: name.clone(),
            name,
            unit,
            scope: Scope::Company,
            better,
            definition: String::new(),
            money: unit.is_money(),
            headline: false,
            counted: false,
        }
    }

    /// The same under a title for people.
    #[must_use]
    pub fn titled(self, title: impl Into<String>) -> KpiDefinition {
        KpiDefinition { title: title.into(), ..self }
    }

    /// The same with one sentence that says how it is counted.
    #[must_use]
    pub fn defined_as(self, definition: impl Into<String>) -> KpiDefinition {
        KpiDefinition { definition: definition.into(), ..self }
    }

    /// The same for a run in elapsed time.
    pub(crate) fn by_the_calendar(&mut self) {
        self.unit = match self.unit {
            KpiUnit::Days => KpiUnit::CalendarDays,
            KpiUnit::PerDay => KpiUnit::PerCalendarDay,
            other => other,
        };
        self.definition = self
            .definition
            .replace("Working days", "Calendar days")
            .replace("a working day", "a calendar day")
            .replace("a working year", "a calendar year");
    }
}

/// Which way is good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Better {
    /// More is better. Costs are negative, so more is better there too.
    Higher,
    /// Less is better.
    Lower,
    /// It depends.
    Neither,
}

impl Better {
    /// 1 when more is better, -1 when less is; `None` when neither is.
    pub fn sign(self) -> Option<f64> {
        match self {
            Better::Higher => Some(1.0),
            Better::Lower => Some(-1.0),
            Better::Neither => None,
        }
    }
}

/// What a KPI is measured in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum KpiUnit {
    /// A fraction, 0 to 1; people read percent.
    Share,
    /// Working days.
    Days,
    /// Days of 24 hours.
    CalendarDays,
    /// Orders at a time, or in the window.
    Orders,
    /// A count over the measured window.
    Count,
    /// A count a working day.
    PerDay,
    /// A count in 24 hours.
    PerCalendarDay,
    /// A count a working year.
    PerYear,
    /// People.
    People,
    /// Currency.
    Money,
    /// Currency a working year.
    MoneyPerYear,
    /// Currency an order.
    MoneyPerOrder,
    /// A score without unit.
    Score,
}

impl KpiUnit {
    /// How it is written behind a number; nothing for shares and scores.
    pub fn label(self, currency: &str) -> String {
        match self {
            KpiUnit::Share | KpiUnit::Score | KpiUnit::Count => String::new(),
            KpiUnit::Days => "d".into(),
            // `d` is a working day wherever a person writes it.
            KpiUnit::CalendarDays => "calendar days".into(),
            KpiUnit::Orders => "orders".into(),
            KpiUnit::PerDay => "per d".into(),
            KpiUnit::PerCalendarDay => "per calendar day".into(),
            KpiUnit::PerYear => "per year".into(),
            KpiUnit::People => "people".into(),
            KpiUnit::Money => currency.to_owned(),
            KpiUnit::MoneyPerYear => format!("{currency} per year"),
            KpiUnit::MoneyPerOrder => format!("{currency} per order"),
        }
    }

    /// Whether it counts events, so that two policies may have the same value by chance.
    pub(crate) const fn counts(self) -> bool {
        use KpiUnit::{Count, PerCalendarDay, PerDay, PerYear};
        matches!(self, Count | PerDay | PerCalendarDay | PerYear)
    }

    /// Whether it is an amount of money.
    pub const fn is_money(self) -> bool {
        matches!(self, KpiUnit::Money | KpiUnit::MoneyPerYear | KpiUnit::MoneyPerOrder)
    }
}

/// A KPI with its formula; `I` is the id of the segment, product, station or crew.
pub(super) struct Kpi<I = ()> {
    name: &'static str,
    title: &'static str,
    unit: KpiUnit,
    better: Better,
    headline: bool,
    definition: &'static str,
    formula: Formula<I>,
}

enum Formula<I> {
    Number(fn(&Measured, I) -> Option<f64>),
    /// In how many of how many.
    Share(fn(&Measured, I) -> (u64, u64)),
}

/// One line of a table of KPIs.
pub(super) const fn kpi<I>(
    name: &'static str,
    title: &'static str,
    unit: KpiUnit,
    better: Better,
    definition: &'static str,
    formula: fn(&Measured, I) -> Option<f64>,
) -> Kpi<I> {
    let formula = Formula::Number(formula);
    Kpi { name, title, unit, better, headline: false, definition, formula }
}

/// One line about a share of things that are counted: so many of so many; empty of nothing.
pub(super) const fn counted<I>(
    name: &'static str,
    title: &'static str,
    better: Better,
    definition: &'static str,
    formula: fn(&Measured, I) -> (u64, u64),
) -> Kpi<I> {
    let (unit, formula) = (KpiUnit::Share, Formula::Share(formula));
    Kpi { name, title, unit, better, headline: false, definition, formula }
}

impl<I: Copy> Kpi<I> {
    /// The same, on the first page.
    pub(super) const fn headline(self) -> Kpi<I> {
        Kpi { headline: true, ..self }
    }

    fn define(&self, scope: Scope) -> KpiDefinition {
        let name = match &scope {
            Scope::Company => self.name.to_owned(),
            Scope::Segment(of) => format!("segment.{of}.{}", self.name),
            Scope::Product(of) => format!("product.{of}.{}", self.name),
            Scope::Station(of) => format!("station.{of}.{}", self.name),
            Scope::Crew(of) => format!("crew.{of}.{}", self.name),
        };
        KpiDefinition {
            name,
            title: self.title.to_owned(),
            unit: self.unit,
            scope,
            better: self.better,
            definition: self.definition.to_owned(),
            money: self.unit.is_money(),
            headline: self.headline,
            counted: matches!(self.formula, Formula::Share(_)),
        }
    }
}

/// What the formulas read: the window, and what the tables of KPIs have counted for themselves.
pub(super) struct Measured {
    pub(super) window: Window,
    pub(super) own: OwnTallies,
}

impl Deref for Measured {
    type Target = Window;

    fn deref(&self) -> &Window {
        &self.window
    }
}

/// What a table of KPIs counts for itself, where the tallies of the domains do not count it already. It
/// stands in the file of the table, above it, as `Tally`; `()` counts nothing.
pub(super) trait Counts: Default {
    /// Counts a fact, and ignores those that are not its own.
    fn notice(&mut self, now: Time, fact: &Fact);

    /// Measurement starts: counts go back to zero. What is there at that moment stays, so that a tally with
    /// a [`Level`](super::level::Level) starts that instead.
    fn start(&mut self, _now: Time) {
        *self = Self::default();
    }
}

impl Counts for () {
    #[inline(always)]
    fn notice(&mut self, _: Time, _: &Fact) {}
}

/// All KPIs of a scenario: those of the company in a fixed order, then those of its segments, products,
/// stations and crews in the order of the file.
pub fn catalogue(scenario: &Scenario) -> Vec<KpiDefinition> {
    let company = COMPANY.iter().flat_map(|table| table.iter());
    let mut all: Vec<_> = company.map(|kpi| kpi.define(Scope::Company)).collect();
    let Scenario { segments, products, operations, shown, .. } = scenario;
    for segment in shown.segments.iter().map(|id| &segments[*id]) {
        define(segments::TABLE, &Scope::Segment(segment.name.clone()), &mut all);
    }
    for product in shown.products.iter().map(|id| &products[*id]) {
        define(products::TABLE, &Scope::Product(product.name.clone()), &mut all);
    }
    for station in shown.stations.iter().map(|id| &operations.stations[*id]) {
        define(stations::TABLE, &Scope::Station(station.name.clone()), &mut all);
    }
    for crew in shown.crews.iter().map(|id| &operations.crews[*id]) {
        define(crews::TABLE, &Scope::Crew(crew.name.clone()), &mut all);
    }
    if scenario.wall.is_some() {
        all.iter_mut().for_each(KpiDefinition::by_the_calendar);
    }
    all
}

fn define<I: Copy>(table: &[Kpi<I>], scope: &Scope, all: &mut Vec<KpiDefinition>) {
    all.extend(table.iter().map(|kpi| kpi.define(scope.clone())));
}

/// What was measured, in the order of the catalogue; what is undefined is `None`, never 0 or NaN. And over how
/// many things each was counted, 0 for those that are no such shares.
pub(super) fn values(window: &Measured) -> (Vec<Option<f64>>, Vec<u64>) {
    let mut all = (Vec::new(), Vec::new());
    COMPANY.iter().for_each(|table| evaluate(table, [()], window, &mut all));
    let shown = &window.shown;
    evaluate(segments::TABLE, shown.segments.iter().copied(), window, &mut all);
    evaluate(products::TABLE, shown.products.iter().copied(), window, &mut all);
    evaluate(stations::TABLE, shown.stations.iter().copied(), window, &mut all);
    evaluate(crews::TABLE, shown.crews.iter().copied(), window, &mut all);
    all
}

fn evaluate<I: Copy>(
    table: &[Kpi<I>],
    ids: impl IntoIterator<Item = I>,
    window: &Measured,
    (values, trials): &mut (Vec<Option<f64>>, Vec<u64>),
) {
    for id in ids {
        for kpi in table {
            let (value, of) = match kpi.formula {
                Formula::Number(formula) => (formula(window, id), 0),
                Formula::Share(formula) => {
                    let (happened, of) = formula(window, id);
                    (share(happened, of), of)
                }
            };
            values.push(value.filter(|value| value.is_finite()));
            trials.push(of);
        }
    }
}

/// The tables about the whole company, in the order of the catalogue, and what they count for themselves:
/// both from one list of files.
macro_rules! company {
    ($($table:ident),* $(,)?) => {
        const COMPANY: &[&[Kpi]] = &[$($table::TABLE),*];

        /// What the tables count for themselves, by table.
        #[derive(Clone, Debug, Default)]
        pub(super) struct OwnTallies {
            $(pub(super) $table: $table::Tally,)*
        }

        impl OwnTallies {
            /// Hands a fact to all of them.
            #[inline(always)]
            pub(super) fn notice(&mut self, now: Time, fact: &Fact) {
                $(self.$table.notice(now, fact);)*
                if let Fact::Plan(PlanFact::MeasurementStarted) = fact {
                    $(self.$table.start(now);)*
                }
            }
        }
    };
}

company!(service, lateness, flow, expediting, losses, sales, staff, customers, money);
