//! One reading of a tree: what has been found wrong so far, and the calendar that gives units their
//! length. In describing mode nothing is read and nothing is wrong, but every key leaves its
//! declaration in the schema.

use super::diagnostic::{Diagnostic, Diagnostics};
use super::schema::{Known, Schema};
use super::tree::{Node, Table};
use super::working_time::Calendar;
use std::cell::{Cell, RefCell};

/// What all readers of one tree share.
#[derive(Debug)]
pub struct Reading<'t> {
    tree: Option<&'t Node>,
    policy: Option<&'t str>,
    faults: RefCell<Diagnostics>,
    schema: RefCell<Schema>,
    calendar: Cell<Calendar>,
}

impl<'t> Reading<'t> {
    /// Reads a tree, in the name of a policy if its patches are in it.
    pub fn of(tree: &'t Node, policy: Option<&'t str>) -> Reading<'t> {
        Reading { tree: Some(tree), policy, ..Reading::describing() }
    }

    /// Reads nothing and records the schema.
    pub fn describing() -> Reading<'static> {
        Reading {
            tree: None,
            policy: None,
            faults: RefCell::default(),
            schema: RefCell::default(),
            calendar: Cell::new(Calendar::default()),
        }
    }

    /// Whether only the schema is recorded.
    pub fn is_describing(&self) -> bool {
        self.tree.is_none()
    }

    /// The tree's top table.
    pub fn top(&self) -> Table {
        self.tree.and_then(Node::as_table).cloned().unwrap_or_default()
    }

    /// How long a day, a week, ... are.
    pub fn calendar(&self) -> Calendar {
        self.calendar.get()
    }

    /// Says how long a day, a week, ... are from now on.
    pub fn set_calendar(&self, calendar: Calendar) {
        self.calendar.set(calendar);
    }

    /// Records what is wrong. Its place is looked up by its path if it does not have one.
    pub fn report(&self, mut diagnostic: Diagnostic) {
        let Some(tree) = self.tree else { return };
        if diagnostic.origin.is_none() {
            diagnostic.origin = tree.locate(&diagnostic.path);
        }
        diagnostic.policy = self.policy.map(str::to_owned);
        self.faults.borrow_mut().push(diagnostic);
    }

    /// How much has been found wrong so far.
    pub fn faults(&self) -> usize {
        self.faults.borrow().0.len()
    }

    /// Records a key.
    pub fn describe(&self, known: Known) {
        if self.is_describing() {
            self.schema.borrow_mut().keys.push(known);
        }
    }

    /// Replaces what was recorded of a key.
    pub fn describe_again(&self, pattern: &str, how: impl FnOnce(&mut Known)) {
        let mut schema = self.schema.borrow_mut();
        if let Some(known) = schema.keys.iter_mut().rev().find(|known| known.pattern == pattern) {
            how(known);
        }
    }

    /// What was found wrong, in order.
    pub fn diagnostics(self) -> Diagnostics {
        self.faults.into_inner().in_order()
    }

    /// The schema that was recorded.
    pub fn schema(self) -> Schema {
        self.schema.into_inner()
    }
}
