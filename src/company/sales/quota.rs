//! Quotas: what each rep has booked, and what that makes them do; what it pays them is in
//! `commission`. No rule looks at the calendar but through the time left to the end of the window.

use crate::company::context::Context;
use crate::company::entities::ids::RepId;
use crate::company::facts::observer::Observer;
use crate::company::sales::Sales;
use crate::engine::{IdVec, Real, Time};
use crate::rules::{Money, Quota, QuotaWindow, Standing};
use crate::scenario::Scenario;
use std::collections::VecDeque;

/// The books of all reps.
#[derive(Clone, Debug, Default)]
pub struct Books {
    reps: IdVec<RepId, Book>,
}

/// What one rep has booked; instants are working time in ticks.
#[derive(Clone, Debug, Default)]
struct Book {
    /// Orders of the last window, oldest first.
    recent: VecDeque<(i64, Money)>,
    /// The last calendar quarter they booked anything in, and how much.
    quarter: (i64, Money),
    /// When they last reached their quota.
    reached: Option<i64>,
}

/// A moment as reps see it.
#[derive(Clone, Copy, Debug)]
struct Today {
    now: i64,
    quarter: i64,
    /// Working ticks to the end of the quarter, and since its beginning.
    left: f64,
    gone: f64,
}

impl Book {
    /// What was booked in the last so many ticks.
    fn over(&self, ticks: f64, now: i64) -> Money {
        let since = |(when, _): &&(i64, Money)| (now - when).real() <= ticks;
        self.recent.iter().rev().take_while(since).map(|(_, price)| *price).sum()
    }

    fn note(&mut self, price: Money, window: f64, today: &Today) {
        while self.recent.front().is_some_and(|(when, _)| (today.now - when).real() > window) {
            self.recent.pop_front();
        }
        self.recent.push_back((today.now, price));
        let before = if self.quarter.0 == today.quarter { self.quarter.1 } else { Money::ZERO };
        self.quarter = (today.quarter, before + price);
    }
}

impl Today {
    /// An instant under the calendar of a scenario.
    fn at(now: Time, scenario: &Scenario) -> Today {
        let (quarter, from, to) = scenario.quarters().around(now);
        let worked = |time: Time| match &scenario.wall {
            None => time.ticks(),
            Some(wall) => wall.office.worked(time),
        };
        let left = (worked(to) - worked(now)).max(0).real();
        Today { now: worked(now), quarter, left, gone: (worked(now) - worked(from)).max(0).real() }
    }
}

/// Ticks of a quota's window.
fn window_of(quota: &Quota, scenario: &Scenario) -> f64 {
    match quota.window {
        QuotaWindow::Quarter => scenario.calendar.quarter(),
        QuotaWindow::Rolling(ticks) => ticks,
    }
}

impl Books {
    fn stands(&self, rep: RepId, quota: &Quota, today: &Today, scenario: &Scenario) -> Standing {
        let window = window_of(quota, scenario);
        let nothing = Book::default();
        let book = self.reps.get(rep).unwrap_or(&nothing);
        let recent = book.over(window, today.now);
        let pace = recent.spread_over(window.min(today.now.real().max(1.0)));
        match quota.window {
            QuotaWindow::Quarter => {
                let this = book.quarter.0 == today.quarter;
                let booked = if this { book.quarter.1 } else { Money::ZERO };
                Standing { booked, pace, left: today.left }
            }
            // A whole window always lies ahead.
            QuotaWindow::Rolling(_) => Standing { booked: recent, pace, left: window },
        }
    }

    /// Books an order in a rep's favour: how they stood before, and whether it makes them reach their
    /// quota.
    pub(super) fn book(
        &mut self,
        rep: RepId,
        quota: &Quota,
        price: Money,
        now: Time,
        scenario: &Scenario,
    ) -> (Standing, bool) {
        let today = Today::at(now, scenario);
        let before = self.stands(rep, quota, &today, scenario);
        let window = window_of(quota, scenario);
        self.reps.reach(rep, Book::default());
        let book = &mut self.reps[rep];
        book.note(price, window, &today);
        let reaches = before.booked < quota.amount && before.booked + price >= quota.amount;
        let again = book.reached.is_none_or(|when| match quota.window {
            QuotaWindow::Quarter => (today.now - when).real() > today.gone,
            QuotaWindow::Rolling(ticks) => (today.now - when).real() >= ticks,
        });
        if reaches && again {
            book.reached = Some(today.now);
        }
        (before, reaches && again)
    }
}

impl Sales {
    fn today<O: Observer>(&self, cx: &Context<'_, O>) -> Today {
        Today::at(cx.now(), cx.scenario)
    }

    /// What a rep's quota makes of their effort when a customer decides, as a multiple of the
    /// usual.
    pub(super) fn closing_effort<O: Observer>(&self, rep: RepId, cx: &Context<'_, O>) -> f64 {
        match &cx.scenario.sales.quota {
            Some(quota) if rep != RepId::NONE => quota.effort(&self.standing(rep, quota, cx)),
            _ => 1.0,
        }
    }

    /// How a rep stands now.
    pub(super) fn standing<O: Observer>(
        &self,
        rep: RepId,
        quota: &Quota,
        cx: &Context<'_, O>,
    ) -> Standing {
        self.books.stands(rep, quota, &self.today(cx), cx.scenario)
    }

    /// Working ticks to the end of the quarter.
    pub(super) fn left_of_quarter<O: Observer>(&self, cx: &Context<'_, O>) -> f64 {
        self.today(cx).left
    }

    /// Working ticks to the end of the quarter, and those of the next one.
    pub(super) fn next_quarter<O: Observer>(&self, cx: &Context<'_, O>) -> (f64, f64) {
        let quarters = cx.scenario.quarters();
        let (_, _, to) = quarters.around(cx.now());
        let (_, from, end) = quarters.around(to);
        let lasts = cx.worked_at(end) - cx.worked_at(from);
        (self.left_of_quarter(cx), lasts.max(0).real())
    }

    /// Whether a rep would give a discount to have an order in this quarter.
    pub(super) fn wants_it_now<O: Observer>(&self, rep: RepId, cx: &Context<'_, O>) -> bool {
        let Some(quota) = &cx.scenario.sales.quota else { return false };
        quota.window == QuotaWindow::Quarter && quota.is_in_reach(&self.standing(rep, quota, cx))
    }
}
