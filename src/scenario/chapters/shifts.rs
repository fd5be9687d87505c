//! `shifts` and `holidays` of a crew: when its workers work.

use super::calendar::{read_holidays, read_lines, weekly_texts};
use super::hours::Hours;
use super::wall::{Days, Holidays, Wall};
use super::weekly::Weekly;
use crate::scenario::format::Reader;
use std::sync::Arc;

/// The hours of a crew as they are written: its shifts, else those of the office, less days of its own.
#[derive(Clone, Debug, Default)]
pub struct CrewHours {
    lines: Vec<Weekly>,
    /// Days on which this crew does not work.
    pub holidays: Holidays,
}

/// Reads the shifts and holidays of a crew.
pub fn read_shifts<'x, S: Copy>(
    r: &mut Reader<'_, S>,
    of: impl Fn(S) -> Option<(Option<&'x Arc<Hours>>, &'x Holidays)>,
    calendar: Option<&(Wall, Days)>,
) -> CrewHours {
    let doc = "When its workers work, like \"mon-sat 06:00-14:00\"; needs [calendar]. Without \
        any: the office hours.";
    let own = |source| {
        let office = calendar.map(|(wall, _)| wall.office.weekly());
        let own = of(source).and_then(|(hours, _)| hours);
        let own = own.filter(|hours| Some(hours.weekly()) != office);
        own.map_or_else(Vec::new, |hours| weekly_texts(hours))
    };
    let shifts = r.texts("shifts", own, doc);
    let doc =
        "Days on which its workers do not work, besides those of [calendar] and [operations].";
    let none = Vec::new();
    let holidays = read_holidays(r, |it| of(it).map_or(&none, |(_, own)| own), doc);
    if calendar.is_none() && r.is_reading() {
        for (key, there) in [("shifts", !shifts.is_empty()), ("holidays", !holidays.is_empty())] {
            if there {
                let remedy = "add a [calendar] with `start` and `hours`, or use `timetable`";
                r.fault(key, format!("{key} need a calendar"), remedy);
            }
        }
    }
    let lines = read_lines(r, "shifts", &shifts);
    let idle = |line: &Weekly| line.lasts() == 0 || line.days == [false; 7];
    if r.is_sound() && !lines.is_empty() && lines.iter().all(idle) {
        let remedy = "write at least one that lasts";
        r.fault("shifts", "there is no working time in these shifts", remedy);
    }
    CrewHours { lines, holidays }
}

impl CrewHours {
    /// The hours on the days of a run; `None` without a calendar. `holidays`: of all crews.
    pub fn laid(&self, calendar: Option<&(Wall, Days)>, holidays: &Holidays) -> Option<Arc<Hours>> {
        let (wall, days) = calendar?;
        let free = [self.holidays.as_slice(), holidays].concat();
        if self.lines.is_empty() && free.is_empty() {
            return Some(Arc::clone(&wall.office));
        }
        let own = !self.lines.is_empty();
        let lines = if own { &self.lines } else { wall.office.weekly() };
        Some(Arc::new(days.lay(lines, &free)))
    }
}
