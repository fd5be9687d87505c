//! The scalars of a table, one declaration a key.

use super::field::Field;
use super::kinds::{Flag, Kind, ListOf, Text, Word};
use super::numbers::{Duration, Limits, Number, Rate, Whole};
use super::period::{Dated, Promised};
use super::reader::Reader;
use super::schema::{Form, Preset};
use super::tree::Node;
use crate::rules::{Money, Share, Wage};

impl<'a, S: Copy> Reader<'a, S> {
    /// A scalar of any kind.
    pub fn field<'r, K: Kind>(
        &'r mut self,
        key: &str,
        kind: K,
        doc: &'r str,
    ) -> Field<'r, 'a, S, K> {
        let source = self.source();
        Field::new(self, source, key, kind, doc)
    }

    /// A number.
    pub fn number<'r>(&'r mut self, key: &str, doc: &'r str) -> Field<'r, 'a, S, Number> {
        self.field(key, Number::within(Limits::ANY), doc)
    }

    /// A number that cannot be negative.
    pub fn amount<'r>(&'r mut self, key: &str, doc: &'r str) -> Field<'r, 'a, S, Number> {
        self.field(key, Number::within(Limits::ANY.at_least(0.0)), doc)
    }

    /// Money that cannot be negative.
    pub fn money<'r>(&'r mut self, key: &str, doc: &'r str) -> Field<'r, 'a, S, Number<Money>> {
        self.field(key, Number::within(Limits::ANY.at_least(0.0)), doc)
    }

    /// Money an hour that cannot be negative.
    pub fn wage<'r>(&'r mut self, key: &str, doc: &'r str) -> Field<'r, 'a, S, Number<Wage>> {
        self.field(key, Number::within(Limits::ANY.at_least(0.0)), doc)
    }

    /// A part of a whole, or a probability.
    pub fn share<'r>(&'r mut self, key: &str, doc: &'r str) -> Field<'r, 'a, S, Number<Share>> {
        self.field(key, Number::within(Limits::ANY.at_least(0.0).at_most(1.0)), doc)
    }

    /// A number from 0 to 1 that is no part of a whole: a weight, a score.
    pub fn weight<'r>(&'r mut self, key: &str, doc: &'r str) -> Field<'r, 'a, S, Number> {
        self.field(key, Number::within(Limits::ANY.at_least(0.0).at_most(1.0)), doc)
    }

    /// A whole number.
    pub fn whole<'r>(&'r mut self, key: &str, doc: &'r str) -> Field<'r, 'a, S, Whole> {
        self.field(key, Whole(Limits::ANY), doc)
    }

    /// A length of time, in ticks.
    pub fn duration<'r>(&'r mut self, key: &str, doc: &'r str) -> Field<'r, 'a, S, Duration> {
        self.field(key, Duration { positive: false }, doc)
    }

    /// A length of time that a calendar moves by date, where it is written in months or more or in days of
    /// 24 hours.
    pub fn period<'r>(&'r mut self, key: &str, doc: &'r str) -> Field<'r, 'a, S, Dated> {
        self.field(key, Dated { length: Duration { positive: false }, days: true }, doc)
    }

    /// A length of time after which something repeats: of months or more, by date, else of working time.
    pub fn cycle<'r>(&'r mut self, key: &str, doc: &'r str) -> Field<'r, 'a, S, Dated> {
        self.field(key, Dated { length: Duration { positive: true }, days: false }, doc)
    }

    /// A length of time that is promised, in ticks.
    pub fn promise<'r>(&'r mut self, key: &str, doc: &'r str) -> Field<'r, 'a, S, Promised> {
        self.field(key, Promised(Duration { positive: false }), doc)
    }

    /// How often something happens, per tick.
    pub fn rate<'r>(&'r mut self, key: &str, doc: &'r str) -> Field<'r, 'a, S, Rate> {
        self.field(key, Rate { positive: false }, doc)
    }

    /// `true` or `false`.
    pub fn flag<'r>(&'r mut self, key: &str, doc: &'r str) -> Field<'r, 'a, S, Flag> {
        self.field(key, Flag, doc)
    }

    /// Free text.
    pub fn text<'r>(&'r mut self, key: &str, doc: &'r str) -> Field<'r, 'a, S, Text> {
        self.field(key, Text, doc)
    }

    /// One of a few words; the first one also stands for a wrong word.
    pub fn word<'r, T: Clone + PartialEq>(
        &'r mut self,
        key: &str,
        noun: &'static str,
        words: &[(&str, T)],
        doc: &'r str,
    ) -> Field<'r, 'a, S, Word<T>> {
        let placeholder = words[0].1.clone();
        let words = words.iter().map(|(word, value)| ((*word).to_owned(), value.clone())).collect();
        self.field(key, Word { words, noun, placeholder }, doc)
    }

    /// The index of a name that is declared elsewhere.
    pub fn reference<'r>(
        &'r mut self,
        key: &str,
        noun: &'static str,
        names: &[String],
        doc: &'r str,
    ) -> Field<'r, 'a, S, Word<usize>> {
        self.field(key, name_of(noun, names), doc)
    }

    /// Several numbers.
    pub fn numbers<'r>(
        &'r mut self,
        key: &str,
        limits: Limits,
        doc: &'r str,
    ) -> Field<'r, 'a, S, ListOf<Number>> {
        self.field(key, ListOf(Number::within(limits)), doc)
    }

    /// Several texts; none by default.
    pub fn texts(
        &mut self,
        key: &str,
        of: impl FnOnce(S) -> Vec<String>,
        doc: &str,
    ) -> Vec<String> {
        self.field(key, ListOf(Text), doc).of(of).default(Vec::<&str>::new())
    }

    /// Anything: left as it is written.
    pub fn free(&mut self, key: &str, doc: &str) -> Option<Node> {
        self.describe(key, Form::Free, doc, Preset::Absent);
        let node = self.take(key)?.node;
        self.emit(key, node.clone());
        Some(node)
    }
}

/// The kind that accepts names that are declared elsewhere and becomes their index. `*segment`, which
/// stands for the name of a segment where the reference is made, is none.
pub fn name_of(noun: &'static str, names: &[String]) -> Word<usize> {
    let names = names.iter().enumerate().filter(|(_, name)| !name.starts_with('*'));
    let words = names.map(|(index, name)| (name.clone(), index)).collect();
    Word { words, noun, placeholder: 0 }
}
