//! Lays a run on its calendar: its lengths become elapsed time, and openings are known for all of it.

use super::calendar::Written;
use super::dates::{Dates, Quarters, WHOLE_DAY};
use super::hours::Hours;
use super::run::Run;
use super::wall::{Days, Wall};
use crate::engine::{Time, whole, whole_count};
use crate::rules::Period;
use crate::scenario::format::{Reader, YEAR_DAYS};
use std::sync::Arc;

/// Days after the end of the run for which openings are known.
const MARGIN: usize = 800;

/// Longer runs are surely a slip of the pen, and their openings would take all memory.
const LONGEST_DAYS: f64 = 366.0 * 200.0;

/// Lays the run on the calendar: turns its lengths into elapsed time. `day`: ticks of a working day.
pub fn open<S>(top: &Reader<'_, S>, written: Written, day: f64, run: &mut Run) -> (Wall, Days) {
    let Written { dates, holidays, closing, elapsed_promises, known, .. } = &written;
    let mut days = Days { first: dates.first, holidays: holidays.clone(), count: 0 };
    if let Some(known) = known {
        return (known.clone(), days);
    }
    let office = office(top, &mut days, &written, run);
    let (warm_up, end) = ends(*dates, &office, run);
    (run.warm_up, run.length) = (warm_up.since(Time::ZERO), end.since(warm_up));
    let years = run.written.1.whole_months().filter(|months| months.is_multiple_of(12));
    let year = match years {
        Some(months) => run.length.real_ticks() / f64::from(months / 12),
        None => YEAR_DAYS * WHOLE_DAY,
    };
    let wall = Wall {
        dates: *dates,
        open_share: office.share(end),
        office: Arc::new(office),
        holidays: holidays.clone(),
        closing: *closing,
        elapsed_promises: *elapsed_promises,
        working_day: day,
        year,
        quarters: Quarters::Dated(dates.quarters(end).into()),
    };
    (wall, days)
}

/// The ends of warm-up and run.
fn ends(dates: Dates, office: &Hours, run: &Run) -> (Time, Time) {
    let (warm_up, length) = run.written;
    let warm_up = dates.after(Time::ZERO, &warm_up, office);
    (warm_up, dates.after(warm_up, &length, office))
}

/// The office hours for as many days as the run needs, and some more.
fn office<S>(top: &Reader<'_, S>, days: &mut Days, written: &Written, run: &Run) -> Hours {
    if !top.is_sound() || written.week == 0.0 {
        return Hours::of(Vec::new());
    }
    let longest = |period: Period| {
        f64::from(period.months) * 31.0 + f64::from(period.days) + period.rest / written.week * 7.0
    };
    let mut needed = longest(run.written.0) + longest(run.written.1);
    loop {
        if needed > LONGEST_DAYS {
            let remedy = "shorten the run to less than 200 years, or open longer";
            let message = "the run lasts longer than 200 years by these hours";
            top.fault_at("calendar.hours", message, remedy);
            return Hours::of(Vec::new());
        }
        days.count = whole_count(needed) + MARGIN;
        let hours = days.lay(&written.lines, &[]);
        let known = Time::from_ticks(whole(needed * WHOLE_DAY));
        if ends(written.dates, &hours, run).1 <= known {
            return hours;
        }
        needed = needed * 1.1 + 10.0;
    }
}
