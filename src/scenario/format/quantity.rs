//! What a distribution is of, lengths of time or plain numbers, and how its parameters are read.

use super::kinds::ListOf;
use super::numbers::{Duration, Limits, Number};
use super::reader::Reader;
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

    pub(super) fn read(self, reader: &mut Reader<'_>, key: &str, doc: &str) -> f64 {
        match self {
            Quantity::Time => reader.duration(key, doc).required(),
            Quantity::Number => reader.amount(key, doc).required(),
        }
    }

    /// Reads what another way of writing the same could stand instead of.
    pub(super) fn read_without(
        self,
        reader: &mut Reader<'_>,
        key: &str,
        doc: &str,
        instead: &'static str,
    ) -> f64 {
        match self {
            Quantity::Time => reader.duration(key, doc).required_without(instead),
            Quantity::Number => reader.amount(key, doc).required_without(instead),
        }
    }

    pub(super) fn read_or(
        self,
        reader: &mut Reader<'_>,
        key: &str,
        doc: &str,
        default: &str,
    ) -> f64 {
        match self {
            Quantity::Time => reader.duration(key, doc).default(default),
            Quantity::Number => reader.amount(key, doc).default(0.0),
        }
    }

    pub(super) fn read_optional(
        self,
        reader: &mut Reader<'_>,
        key: &str,
        doc: &str,
    ) -> Option<f64> {
        match self {
            Quantity::Time => reader.duration(key, doc).optional(),
            Quantity::Number => reader.amount(key, doc).optional(),
        }
    }

    pub(super) fn read_list(self, reader: &mut Reader<'_>, key: &str, doc: &str) -> Vec<f64> {
        let numbers = Number(Limits::ANY.at_least(0.0));
        match self {
            Quantity::Time => {
                reader.field(key, ListOf(Duration { positive: false }), doc).required()
            }
            Quantity::Number => reader.field(key, ListOf(numbers), doc).required(),
        }
    }
}

impl Reader<'_> {
    /// Refuses what happens more often than each minute, which would only stall the simulation.
    pub fn refuse_hurry(&self, key: &str, every: Option<f64>) {
        if self.is_sound() && every.is_some_and(|every| every < TICKS_PER_HOUR / 60.0) {
            let message =
                format!("`{}`: {} is less than a minute", self.path_of(key), self.shown(key));
            self.fault(key, message, "write at least \"1 min\"");
        }
    }
}
