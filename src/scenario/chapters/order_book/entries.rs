//! What orders and deals of a book have in common: name, customer, segment, product, size, and since when
//! they are open.

use super::days::{Count, Moment};
use super::{Product, ProductId, Segment, SegmentId, Stands};
use crate::engine::{Id, Time};
use crate::scenario::format::{DayOrDate, Page, Reader, suggestion};
use std::collections::BTreeSet;

/// What entries are read with.
pub struct Known<'a> {
    pub stands: Stands<'a>,
    pub segments: Vec<String>,
    pub products: Vec<String>,
    pub customers: &'a [(String, SegmentId)],
    pub count: Count<'a>,
    /// The names given so far.
    pub ids: BTreeSet<String>,
}

/// What every entry says of itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its name in the company's own system, unique in the book; also that of its random numbers.
    pub id: String,
    /// Who buys.
    pub customer: Option<String>,
    /// The segment they belong to.
    pub segment: SegmentId,
    /// What they buy.
    pub product: ProductId,
    /// Relative to the list; `None`: drawn as any order of the segment.
    pub size: Option<f64>,
    /// Since when it is open, where that is written.
    pub since: Option<Since>,
}

/// Since when an entry is open.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Since {
    /// Ticks of working time, and the instant at which they began.
    Age(f64, Time),
    /// A day.
    Day(Moment),
}

impl Since {
    /// The instant; not after the start of the run.
    pub fn at(&self) -> Time {
        match self {
            Since::Age(_, at) => *at,
            Since::Day(moment) => moment.at.min(Time::ZERO),
        }
    }
}

impl<'a> Known<'a> {
    /// Reads what every entry says; `began` is the key and the doc of the day since when it is open.
    pub fn read<'x, S: Copy>(
        &mut self,
        r: &mut Reader<'_, S>,
        of: impl Fn(S) -> &'x Entry + Copy,
        began: (&str, &str),
    ) -> Entry {
        let doc = "Its name in your own system, unique in the book; its random numbers hang on it.";
        let id = r.text("id", doc).of(|it| of(it).id.clone()).required();
        let fresh = self.ids.insert(id.clone());
        if r.is_sound() && (id.trim().is_empty() || !fresh) {
            let message =
                if fresh { "an empty name".into() } else { format!("there are two `{id}`") };
            r.fault("id", message, "give each order and deal a name of its own");
        }
        let doc = "Who buys; one of `book.customers` where these are written.";
        let customer = r.text("customer", doc).of(|it| of(it).customer.clone()).optional();
        let of_customer = customer.as_ref().and_then(|customer| self.segment_of(r, customer));
        let doc = "The segment they belong to.";
        let segment = r
            .reference("segment", "segment", &self.segments, doc)
            .default_is("that of the customer, or the only one")
            .of(|it| of(it).segment.place())
            .optional();
        let only = (self.segments.len() == 1).then_some(0);
        let segment = segment.or(of_customer.map(SegmentId::place)).or(only);
        if segment.is_none() && r.is_sound() {
            let remedy = "add `segment`, or the customer to `book.customers`";
            r.fault("", format!("the segment of `{id}` is not known"), remedy);
        }
        let product = r
            .reference("product", "product", &self.products, "What is bought.")
            .of(|it| of(it).product.place())
            .required();
        let doc = "Size relative to the list.";
        let size =
            r.number("size", doc).above(0.0).default_is("drawn, as orders of the segment are");
        let size = size.of(|it| of(it).size).optional();
        let since = self.read_since(r, of, began);
        let (segment, product) = (SegmentId::at(segment.unwrap_or(0)), ProductId::at(product));
        Entry { id, customer, segment, product, size, since }
    }

    /// The segment of a known customer.
    fn segment_of(&self, r: &Page<'_>, customer: &str) -> Option<SegmentId> {
        let found = self.customers.iter().find(|(name, _)| name == customer);
        if found.is_none() && !self.customers.is_empty() && r.is_sound() {
            let names: Vec<&str> = self.customers.iter().map(|(name, _)| name.as_str()).collect();
            let message = format!("`book.customers` has no customer \"{customer}\"");
            r.fault("customer", message, suggestion(customer, &names));
        }
        found.map(|(_, segment)| *segment)
    }

    fn read_since<'x, S: Copy>(
        &self,
        r: &mut Reader<'_, S>,
        of: impl Fn(S) -> &'x Entry + Copy,
        (key, doc): (&str, &str),
    ) -> Option<Since> {
        let day = r.field(key, DayOrDate, doc).of(|it| match of(it).since {
            Some(Since::Day(moment)) => Some(moment.day),
            _ => None,
        });
        let day = day.optional();
        let age = r.duration("age", "The same as working time until the start of the run.");
        let age = age.of(|it| match of(it).since {
            Some(Since::Age(ticks, _)) => Some(ticks),
            _ => None,
        });
        let age = age.optional();
        if r.is_sound() && day.is_some() && age.is_some() {
            let message = format!("`{key}` and `age` both say since when it is open");
            r.fault("age", message, "keep one of the two");
        }
        let moment = day.map(|day| self.count.beginning(r, key, day));
        if let Some(moment) = moment
            && r.is_sound()
            && moment.at > Time::ZERO
        {
            let message = format!("{}: that is after the start of the run", r.shown(key));
            r.fault(key, message, "the book holds what is open when the run starts");
        }
        moment.map(Since::Day).or(age.map(|ticks| Since::Age(ticks, self.count.before(ticks))))
    }

    /// Share of the clock's time that is working time.
    pub fn open_share(&self) -> f64 {
        self.stands.wall.map_or(1.0, |wall| wall.open_share)
    }

    pub fn segment(&self, entry: &Entry) -> Option<&'a Segment> {
        self.stands.segments.get(entry.segment)
    }

    pub fn product(&self, entry: &Entry) -> Option<&'a Product> {
        self.stands.products.get(entry.product)
    }
}
