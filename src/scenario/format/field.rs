//! A scalar at a key: what may stand there, and what it is known to be when it is written.

use super::becoming::Becoming;
use super::declared::Declared;
use super::kinds::{Kind, OrWord};
use super::numbers::{Duration, Number, Rate, Whole};
use super::period::{Dated, Promised};
use super::reader::Page;
use crate::engine::Real;

/// A scalar that is being declared.
#[derive(Debug)]
pub struct Field<'r, 'a, S, K> {
    page: &'r mut Page<'a>,
    source: Option<S>,
    key: String,
    kind: K,
    doc: &'r str,
    note: Option<&'static str>,
}

impl<'r, 'a, S: Copy, K: Kind> Field<'r, 'a, S, K> {
    pub(super) fn new(
        page: &'r mut Page<'a>,
        source: Option<S>,
        key: &str,
        kind: K,
        doc: &'r str,
    ) -> Self {
        Field { page, source, key: key.to_owned(), kind, doc, note: None }
    }

    fn with<Other>(self, how: impl FnOnce(K) -> Other) -> Field<'r, 'a, S, Other> {
        let Field { page, source, key, kind, doc, note } = self;
        Field { page, source, key, kind: how(kind), doc, note }
    }

    /// These words stand apart from the values of the kind.
    pub fn or_words(self, words: &'static [&'static str]) -> Field<'r, 'a, S, OrWord<K>> {
        self.with(|kind| OrWord { words, kind })
    }

    /// What the number that is written becomes, and from which number that comes, up to rounding.
    pub fn becoming<X, There, Back>(
        self,
        there: There,
        back: Back,
    ) -> Field<'r, 'a, S, Becoming<K, There, Back>>
    where
        K: Kind<Out = f64>,
        There: Fn(f64) -> X,
        Back: Fn(X) -> f64,
    {
        self.with(|kind| Becoming { kind, there, back })
    }

    /// How the default comes about, where it depends on other keys.
    pub fn default_is(mut self, note: &'static str) -> Self {
        self.note = Some(note);
        self
    }

    /// That it is no part of a typed value that can be written.
    pub fn never_written(self) -> Declared<'r, 'a, K> {
        self.of(|_| None)
    }

    /// Which part of the typed value it becomes: what is put down when that is written. `None`: the key
    /// is left out.
    pub fn of<Known>(self, part: impl FnOnce(S) -> Known) -> Declared<'r, 'a, K>
    where
        Known: Into<Option<K::Out>>,
    {
        let Field { page, source, key, kind, doc, note } = self;
        let known = source.and_then(|source| part(source).into());
        Declared { page, known, key, kind, doc, note }
    }
}

impl<S: Copy, T> Field<'_, '_, S, Number<T>> {
    /// Refuses numbers below this.
    pub fn at_least(mut self, low: f64) -> Self {
        self.kind.limits = self.kind.limits.at_least(low);
        self
    }

    /// Refuses this number and those below it.
    pub fn above(mut self, low: f64) -> Self {
        self.kind.limits = self.kind.limits.above(low);
        self
    }

    /// Refuses numbers above this.
    pub fn at_most(mut self, high: f64) -> Self {
        self.kind.limits = self.kind.limits.at_most(high);
        self
    }

    /// Refuses this number and those above it.
    pub fn below(mut self, high: f64) -> Self {
        self.kind.limits = self.kind.limits.below(high);
        self
    }
}

impl<S: Copy> Field<'_, '_, S, Whole> {
    /// Refuses numbers outside these bounds.
    pub fn within(mut self, low: i64, high: i64) -> Self {
        self.kind.0 = self.kind.0.at_least(low.real()).at_most(high.real());
        self
    }
}

impl<S: Copy> Field<'_, '_, S, Duration> {
    /// Refuses no time at all.
    pub fn positive(mut self) -> Self {
        self.kind.positive = true;
        self
    }
}

impl<S: Copy> Field<'_, '_, S, Dated> {
    /// Refuses no time at all.
    pub fn positive(mut self) -> Self {
        self.kind.length.positive = true;
        self
    }
}

impl<S: Copy> Field<'_, '_, S, Promised> {
    /// Refuses no time at all.
    pub fn positive(mut self) -> Self {
        self.kind.0.positive = true;
        self
    }
}

impl<S: Copy> Field<'_, '_, S, Rate> {
    /// Refuses never.
    pub fn positive(mut self) -> Self {
        self.kind.positive = true;
        self
    }
}
