//! One pass over the declarations: reading a tree, describing every key, or writing what is known.
//!
//! When a tree is read, this holds what has been found wrong so far. In the other two passes nothing is
//! wrong: a describing pass leaves every key's declaration in the schema, a writing pass puts every
//! known value down. The calendar gives units of time their length.

use super::diagnostic::{Diagnostic, Diagnostics};
use super::estimate::Estimate;
use super::schema::{Known, Schema};
use super::tree::{Node, Table};
use super::working_time::Calendar;
use std::cell::{Cell, RefCell};

/// What all readers of one tree share.
#[derive(Debug)]
pub struct Reading<'t> {
    pass: Pass<'t>,
    policy: Option<&'t str>,
    faults: RefCell<Diagnostics>,
    schema: RefCell<Schema>,
    calendar: Cell<Calendar>,
}

/// What a pass over the declarations is for.
#[derive(Clone, Copy, Debug)]
enum Pass<'t> {
    Reading(&'t Node),
    Describing,
    Writing(&'t [Estimate]),
}

impl<'t> Reading<'t> {
    /// Reads a tree, in the name of a policy if its patches are in it.
    pub fn of(tree: &'t Node, policy: Option<&'t str>) -> Reading<'t> {
        Reading { policy, ..Reading::new(Pass::Reading(tree)) }
    }

    /// Reads nothing and records the schema.
    pub fn describing() -> Reading<'static> {
        Reading::new(Pass::Describing)
    }

    /// Reads nothing and puts down what is known, with the ranges and sources of these estimates.
    pub fn writing(estimates: &'t [Estimate]) -> Reading<'t> {
        Reading::new(Pass::Writing(estimates))
    }

    fn new(pass: Pass<'t>) -> Reading<'t> {
        Reading {
            pass,
            policy: None,
            faults: RefCell::default(),
            schema: RefCell::default(),
            calendar: Cell::new(Calendar::default()),
        }
    }

    /// Whether only the schema is recorded.
    pub fn is_describing(&self) -> bool {
        matches!(self.pass, Pass::Describing)
    }

    /// Whether known values are put down.
    pub fn is_writing(&self) -> bool {
        matches!(self.pass, Pass::Writing(_))
    }

    /// What is known of how sure the value at a path is, when it is put down.
    pub fn estimate(&self, path: &str) -> Option<&'t Estimate> {
        let Pass::Writing(estimates) = self.pass else { return None };
        estimates.iter().find(|estimate| estimate.path == path)
    }

    fn tree(&self) -> Option<&'t Node> {
        if let Pass::Reading(tree) = self.pass { Some(tree) } else { None }
    }

    /// The tree's top table.
    pub fn top(&self) -> Table {
        self.tree().and_then(Node::as_table).cloned().unwrap_or_default()
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
        let Some(tree) = self.tree() else { return };
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
        self.schema.borrow_mut().keys.push(known);
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
