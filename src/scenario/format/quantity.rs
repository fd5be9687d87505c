//! What a distribution is of, lengths of time or plain numbers, and how its parameters are read.

use super::amounts::is_shorter_as_rate;
use super::kinds::ListOf;
use super::numbers::{Duration, Limits, Number};
use super::reader::{Page, Reader};
use crate::engine::TICKS_PER_HOUR;

/// What a distribution is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// Lengths of time, in ticks.
    Time,
    /// Plain numbers.
    Number,
}

impl Quantity {
    pub(super) fn noun(self) -> &'static str {
        match self {
            Quantity::Time => "durations",
            Quantity::Number => "numbers",
        }
    }

    pub(super) fn read<S: Copy>(
        self,
        reader: &mut Reader<'_, S>,
        key: &str,
        of: impl FnOnce(S) -> f64,
        doc: &str,
    ) -> f64 {
        match self {
            Quantity::Time => reader.duration(key, doc).of(of).required(),
            Quantity::Number => reader.amount(key, doc).of(of).required(),
        }
    }

    /// Reads what another way of writing the same could stand instead of.
    pub(super) fn read_without<S: Copy>(
        self,
        reader: &mut Reader<'_, S>,
        key: &str,
        of: impl FnOnce(S) -> Option<f64>,
        doc: &str,
        instead: &'static str,
    ) -> f64 {
        match self {
            Quantity::Time => reader.duration(key, doc).of(of).required_without(instead),
            Quantity::Number => reader.amount(key, doc).of(of).required_without(instead),
        }
    }

    pub(super) fn read_or<S: Copy>(
        self,
        reader: &mut Reader<'_, S>,
        key: &str,
        of: impl FnOnce(S) -> f64,
        doc: &str,
        default: &str,
    ) -> f64 {
        match self {
            Quantity::Time => reader.duration(key, doc).of(of).default(default),
            Quantity::Number => reader.amount(key, doc).of(of).default(0.0),
        }
    }

    pub(super) fn read_optional<S: Copy>(
        self,
        reader: &mut Reader<'_, S>,
        key: &str,
        of: impl FnOnce(S) -> Option<f64>,
        doc: &str,
    ) -> Option<f64> {
        match self {
            Quantity::Time => reader.duration(key, doc).of(of).optional(),
            Quantity::Number => reader.amount(key, doc).of(of).optional(),
        }
    }

    pub(super) fn read_list<S: Copy>(
        self,
        reader: &mut Reader<'_, S>,
        key: &str,
        of: impl FnOnce(S) -> Vec<f64>,
        doc: &str,
    ) -> Vec<f64> {
        let numbers = Number::within(Limits::ANY.at_least(0.0));
        match self {
            Quantity::Time => {
                let durations = ListOf(Duration { positive: false });
                reader.field(key, durations, doc).of(of).required()
            }
            Quantity::Number => reader.field(key, ListOf(numbers), doc).of(of).required(),
        }
    }
}

impl Page<'_> {
    /// Whether a mean time between events is to be written at `key.rate` rather than `key.every`: the
    /// rate is what was estimated, or it is shorter.
    pub fn prefers_rate(&self, key: &str, every: f64) -> bool {
        let estimated = |step: &str| self.estimate(&format!("{key}{step}")).is_some();
        estimated("rate") || (!estimated("every") && is_shorter_as_rate(every, &self.calendar()))
    }

    /// Refuses what happens more often than each minute, which would only stall the simulation.
    pub fn refuse_hurry(&self, key: &str, every: Option<f64>) {
        if self.is_sound() && every.is_some_and(|every| every < TICKS_PER_HOUR / 60.0) {
            let message =
                format!("`{}`: {} is less than a minute", self.path_of(key), self.shown(key));
            self.fault(key, message, "write at least \"1 min\"");
        }
    }
}
