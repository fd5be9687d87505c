//! A typed scenario written down again.

use super::book::load;
use super::chapters::{Pace, Scenario, write};
use super::format::{Diagnostic, Diagnostics, print};

impl Scenario {
    /// The scenario as TOML that reads to the same scenario: all of its chapters, every key written out,
    /// with units, and with the ranges and sources of numbers that are still what was estimated.
    ///
    /// It starts from the typed values, so it carries what was changed in them. It does not carry what is
    /// no part of one scenario: policies (those of its file, or the one under which it is in force; the
    /// pace of people in a dip is the policy's), and the majorants, which reading computes anew. The
    /// comments, order and units of the file from which it was read are not kept; two ways of writing
    /// one thing (`every` and `rate`) become the shorter one.
    ///
    /// # Errors
    /// The values do not fit together, or the file format cannot express some of them, such as second
    /// skills that no cross-training gives.
    pub fn to_toml(&self) -> Result<String, Diagnostics> {
        let text = print(&write(self));
        let book = load(&self.name, &text, &[])?;
        let again = &*book.baseline.before;
        let here =
            Scenario { pace: Pace::USUAL, majorants: again.majorants.clone(), ..self.clone() };
        if here == *again {
            return Ok(text);
        }
        let message = format!(
            "the scenario `{}` cannot be written as a file: {}",
            self.name,
            differences(&here, again).join(", ")
        );
        let remedy = "change these values so that keys of the scenario reference can express them";
        Err(Diagnostic::error("", message).help(remedy).into())
    }
}

/// The chapters in which two scenarios differ.
pub(super) fn differences(one: &Scenario, two: &Scenario) -> Vec<&'static str> {
    let chapters = [
        ("head", head(one) == head(two)),
        ("time", one.calendar == two.calendar),
        ("calendar", one.wall == two.wall),
        ("run", one.run == two.run),
        ("segments", one.segments == two.segments),
        ("products", one.products == two.products),
        ("stations", one.operations.stations == two.operations.stations),
        ("crews", one.operations.crews == two.operations.crews),
        ("operations", one.operations == two.operations),
        ("book", one.order_book == two.order_book),
        ("sales", one.sales == two.sales),
        ("alignment", one.alignment == two.alignment),
        ("allocation", one.allocation == two.allocation),
        ("customers", one.customers == two.customers),
        ("handoffs", one.handoffs == two.handoffs),
        ("money", one.money == two.money),
        ("report", one.report == two.report),
        ("estimates", one.estimates == two.estimates),
        ("order", one.shown == two.shown),
    ];
    chapters.into_iter().filter(|(_, same)| !same).map(|(chapter, _)| chapter).collect()
}

fn head(of: &Scenario) -> (&str, Option<&str>, &str, &str) {
    (&of.name, of.title.as_deref(), &of.story, &of.currency)
}
