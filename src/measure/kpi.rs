//! The KPIs: what each is called, measured in and means. Each is defined once, next to its formula,
//! in one of the tables of this folder; a replication's values come in the order of the catalogue.

mod asking;
mod crews;
mod customers;
mod days;
mod definition;
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

pub use asking::how_to_ask;
pub use definition::{Better, KpiDefinition, KpiUnit, Scope};

use super::requested::Requested;
use super::window::{Window, share};
use crate::company::{Fact, PlanFact};
use crate::engine::Time;
use crate::scenario::{Reporting, Scenario};
use std::ops::Deref;

/// A KPI with its formula; `I` is the id of the segment, product, station or crew.
pub(super) struct Kpi<I = ()> {
    name: &'static str,
    title: &'static str,
    unit: KpiUnit,
    better: Better,
    headline: bool,
    averaged: bool,
    definition: &'static str,
    formula: Formula<I>,
    /// Whether there is one at all.
    asked_for: fn(&Reporting) -> bool,
}

enum Formula<I> {
    Number(fn(&Measured, I) -> Option<f64>),
    /// In how many of how many.
    Share(fn(&Measured, I) -> (u64, u64)),
}

const fn always(_: &Reporting) -> bool {
    true
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
    line(name, title, unit, better, definition, Formula::Number(formula))
}

/// One line about a share of things that are counted: so many of so many; empty of nothing.
pub(super) const fn counted<I>(
    name: &'static str,
    title: &'static str,
    better: Better,
    definition: &'static str,
    formula: fn(&Measured, I) -> (u64, u64),
) -> Kpi<I> {
    line(name, title, KpiUnit::Share, better, definition, Formula::Share(formula))
}

const fn line<I>(
    name: &'static str,
    title: &'static str,
    unit: KpiUnit,
    better: Better,
    definition: &'static str,
    formula: Formula<I>,
) -> Kpi<I> {
    let (headline, averaged, asked_for) = (false, false, always);
    Kpi { name, title, unit, better, headline, averaged, definition, formula, asked_for }
}

impl<I: Copy> Kpi<I> {
    /// The same, on the first page.
    pub(super) const fn headline(self) -> Kpi<I> {
        Kpi { headline: true, ..self }
    }

    /// The same, a time average: a quantity that exists at each instant, summed over time and divided by it.
    pub(super) const fn averaged(self) -> Kpi<I> {
        Kpi { averaged: true, ..self }
    }

    /// The same where `[report]` asks for it: what counts it is else asleep.
    pub(super) const fn when(self, asked_for: fn(&Reporting) -> bool) -> Kpi<I> {
        Kpi { asked_for, ..self }
    }

    fn define(&self, scope: Scope) -> KpiDefinition {
        let name = match &scope {
            Scope::Company => self.name.to_owned(),
            part => format!("{}.{}", part.key(), self.name),
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
            averaged: self.averaged,
            counted: matches!(self.formula, Formula::Share(_)),
        }
    }
}

/// What the formulas read: the window, and what the tables of KPIs have counted for themselves.
pub(super) struct Measured {
    pub(super) window: Window,
    pub(super) own: OwnTallies,
    /// What `[report]` asks for besides; `None`: nothing.
    pub(super) requested: Option<Box<Requested>>,
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
    let all = company.map(|kpi| kpi.define(Scope::Company)).collect();
    let mut catalogue = Catalogue { report: &scenario.report, all };
    let Scenario { segments, products, operations, shown, .. } = scenario;
    for segment in shown.segments.iter().map(|id| &segments[*id]) {
        catalogue.define(segments::TABLE, &Scope::Segment(segment.name.clone()), None);
    }
    for product in shown.products.iter().map(|id| &products[*id]) {
        catalogue.define(products::TABLE, &Scope::Product(product.name.clone()), None);
    }
    for station in shown.stations.iter().map(|id| &operations.stations[*id]) {
        catalogue.define(stations::TABLE, &Scope::Station(station.name.clone()), None);
    }
    for crew in shown.crews.iter().map(|id| &operations.crews[*id]) {
        let crew = Scope::Crew(crew.name.clone());
        catalogue.define(crews::TABLE, &crew, None);
        for station in Requested::workplaces(scenario) {
            let station = &operations.stations[station].name;
            catalogue.define(crews::AT_STATION, &crew, Some(station));
        }
    }
    for day in &scenario.report.at {
        catalogue.define(days::TABLE, &Scope::Day(day.label.clone()), None);
    }
    if scenario.wall.is_some() {
        catalogue.all.iter_mut().for_each(KpiDefinition::by_the_calendar);
    }
    catalogue.all
}

/// The KPIs that are asked for, so far.
struct Catalogue<'a> {
    report: &'a Reporting,
    all: Vec<KpiDefinition>,
}

impl Catalogue<'_> {
    /// Adds the KPIs of a part of the company; `at` is what each of them is about besides.
    fn define<I: Copy>(&mut self, table: &[Kpi<I>], scope: &Scope, at: Option<&str>) {
        let asked_for = table.iter().filter(|kpi| (kpi.asked_for)(self.report));
        let defined = asked_for.map(|kpi| kpi.define(scope.clone()));
        self.all.extend(defined.map(|kpi| match at {
            Some(part) => kpi.of_part(part),
            None => kpi,
        }));
    }
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
    for &crew in &shown.crews {
        evaluate(crews::TABLE, [crew], window, &mut all);
        let places = window.requested.iter().flat_map(|asked| asked.workplaces.iter());
        evaluate(crews::AT_STATION, places.map(|station| (crew, *station)), window, &mut all);
    }
    evaluate(days::TABLE, 0..window.report.at.len(), window, &mut all);
    all
}

fn evaluate<I: Copy>(
    table: &[Kpi<I>],
    ids: impl IntoIterator<Item = I>,
    window: &Measured,
    (values, trials): &mut (Vec<Option<f64>>, Vec<u64>),
) {
    for id in ids {
        for kpi in table.iter().filter(|kpi| (kpi.asked_for)(&window.report)) {
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
