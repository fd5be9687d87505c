//! What a KPI is called, measured in and about, for those who show it.

use serde::{Deserialize, Serialize};

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
    /// Whether it is a time average over the window, so that it has a course over time.
    #[serde(default)]
    pub averaged: bool,
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
    /// One day of `report.at`.
    Day(String),
}

impl Scope {
    /// What it is one of, for a heading, and which; the company has no name.
    pub fn parts(&self) -> (&'static str, &str) {
        match self {
            Scope::Company => ("Company", ""),
            Scope::Segment(name) => ("Segments", name),
            Scope::Product(name) => ("Products", name),
            Scope::Station(name) => ("Stations", name),
            Scope::Crew(name) => ("Crews", name),
            Scope::Day(day) => ("Days", day),
        }
    }

    /// As names of KPIs and files have it: `company`, `segment.trade`, `at.30 d`.
    pub fn key(&self) -> String {
        match self {
            Scope::Company => "company".to_owned(),
            Scope::Segment(name) => format!("segment.{name}"),
            Scope::Product(name) => format!("product.{name}"),
            Scope::Station(name) => format!("station.{name}"),
            Scope::Crew(name) => format!("crew.{name}"),
            Scope::Day(day) => format!("at.{day}"),
        }
    }
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
            averaged: false,
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

    /// The same about a part of its scope: its name stands behind that of the KPI and after its title.
    pub(super) fn of_part(self, part: &str) -> KpiDefinition {
        let (name, title) = (format!("{}.{part}", self.name), format!("{} {part}", self.title));
        KpiDefinition { name, title, ..self }
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

    /// The same in words, for who has no glossary; years are calendar years in a run with dates, else working
    /// years.
    pub fn in_words(self, currency: &str, calendar: bool) -> String {
        let year = if calendar { "calendar year" } else { "working year" };
        match self {
            KpiUnit::Share => "share from 0 to 1".to_owned(),
            KpiUnit::Days => "working days".to_owned(),
            KpiUnit::CalendarDays => "days of 24 hours".to_owned(),
            KpiUnit::Count => "count".to_owned(),
            KpiUnit::PerDay => "per working day".to_owned(),
            KpiUnit::PerCalendarDay => "per day of 24 hours".to_owned(),
            KpiUnit::PerYear => format!("per {year}"),
            KpiUnit::MoneyPerYear => format!("{currency} per {year}"),
            KpiUnit::Score => "score".to_owned(),
            KpiUnit::Orders | KpiUnit::People | KpiUnit::Money | KpiUnit::MoneyPerOrder => {
                self.label(currency)
            }
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
