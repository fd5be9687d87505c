//! `[report]`: what is counted besides the usual KPIs. It changes nothing that is simulated.

use super::ids::StationId;
use super::run::Run;
use super::wall::Wall;
use crate::engine::{Id, Span, Time};
use crate::scenario::format::{Day, DayOrDate, ListOf, Preset, Reader, Word};
use jiff::ToSpan;

/// What is counted besides the usual KPIs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reporting {
    /// Who it is for, by whom, and how the page looks.
    pub page: Letterhead,
    /// Groups of KPIs that are costly to count.
    pub also: Vec<Detail>,
    /// Longer waits at a station are counted: working time; `None`: nowhere but at those below.
    pub wait_limit: Option<Span>,
    /// The limits of stations with one of their own.
    pub wait_limits: Vec<(StationId, Span)>,
    /// The days on which it is looked at what there is, ascending.
    pub at: Vec<ReportDay>,
}

/// Who a page is for and by whom; it decides nothing. Files lie in the folder of the scenario file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letterhead {
    /// For whom it was made.
    pub client: Option<String>,
    /// Who made it.
    pub author: Option<String>,
    /// A picture, PNG or SVG.
    pub logo: Option<String>,
    /// It is marked as confidential.
    pub confidential: bool,
    /// A template in place of the usual one.
    pub template: Option<String>,
}

/// A group of KPIs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// `wait_p90` of each station.
    WaitQuantiles,
    /// `queue_mean` of each segment.
    QueuesBySegment,
    /// `time_at` each station, of each crew.
    TimeAtStations,
    /// The course of every time average over the window.
    Courses,
}

/// A day on which it is looked at what there is.
#[derive(Clone, Debug, PartialEq)]
pub struct ReportDay {
    /// As it is written.
    pub day: Day,
    /// What KPIs call it: `30 d`, `2026-03-20`.
    pub label: String,
    /// Its instant on the run's clock; of a date its end.
    pub at: Time,
}

impl Reporting {
    /// Whether a group of KPIs is wanted.
    pub fn asks_for(&self, detail: Detail) -> bool {
        self.also.contains(&detail)
    }

    /// Whether any station has a limit of waits.
    pub fn limits_waits(&self) -> bool {
        self.wait_limit.is_some() || !self.wait_limits.is_empty()
    }

    /// The limit of waits at a station, in working time.
    pub fn wait_limit(&self, station: StationId) -> Option<Span> {
        let own = self.wait_limits.iter().find(|(other, _)| *other == station);
        own.map(|(_, limit)| *limit).or(self.wait_limit)
    }

    /// Whether the usual is enough.
    pub fn asks_for_nothing(&self) -> bool {
        self.also.is_empty() && !self.limits_waits() && self.at.is_empty()
    }
}

/// Reads `[report]`.
pub fn read_reporting<'x, S: Copy>(
    top: &mut Reader<'_, S>,
    of: impl FnOnce(S) -> &'x Reporting,
    stations: &[String],
    (run, wall): (&Run, Option<&Wall>),
) -> Reporting {
    let doc = "What is counted besides the usual KPIs. It changes nothing that is simulated.";
    top.table("report", of, doc, |r| {
        let doc = "Groups of KPIs that are costly to count: `wait_p90` of each station, `queue_mean` of each \
            segment, of each crew the `time_at` each station, and the course of every time average over the \
            window.";
        let words = [
            ("wait_quantiles", Detail::WaitQuantiles),
            ("queues_by_segment", Detail::QueuesBySegment),
            ("time_at_stations", Detail::TimeAtStations),
            ("courses", Detail::Courses),
        ];
        let words = words.map(|(word, detail)| (word.to_owned(), detail)).to_vec();
        let kind = Word { words, noun: "group of KPIs", placeholder: Detail::WaitQuantiles };
        let also = r.field("also", ListOf(kind), doc);
        let also = also.of(|it: &Reporting| it.also.clone()).default(Vec::<&str>::new());
        let doc = "The share of operations that wait longer at a station is its `wait_over_share`.";
        let limit = r.duration("wait_limit", doc).default_is("none");
        let limit = limit.of(|it| it.wait_limit.map(Span::real_ticks)).optional();
        let of = |it: &Reporting| {
            let named = |(station, limit): &(StationId, Span)| {
                (stations[station.place()].clone(), limit.real_ticks())
            };
            it.wait_limits.iter().map(named).collect()
        };
        let doc = "Limits of stations, in place of `wait_limit`.";
        let own = r.entries(("wait_limits", "station"), of, doc, Preset::Absent, |r, name| {
            let known = stations.iter().position(|station| station == name);
            if known.is_none() && r.is_reading() {
                let message = format!("there is no station `{name}`");
                let stations: Vec<&str> = stations.iter().map(String::as_str).collect();
                r.fault(name, message, crate::scenario::format::suggestion(name, &stations));
            }
            let limit = r.duration(name, "Longer waits there are counted.").of(|it| it).required();
            (StationId::at(known.unwrap_or(0)), Span::from_real_ticks(limit))
        });
        let page = read_letterhead(r);
        Reporting {
            page,
            also,
            wait_limit: limit.map(Span::from_real_ticks),
            wait_limits: own.into_iter().map(|(_, limit)| limit).collect(),
            at: read_days(r, run, wall),
        }
    })
}

fn read_letterhead(r: &mut Reader<'_, &Reporting>) -> Letterhead {
    let client = r.text("client", "For whom it was made, on the page of results.");
    let client = client.of(|it| it.page.client.clone()).optional();
    let author = r.text("author", "Who made it, on the page of results.");
    let author = author.of(|it| it.page.author.clone()).optional();
    let doc = "A picture for the page of results, PNG or SVG: a file in the folder of the scenario file or \
        below it.";
    let logo = r.text("logo", doc).of(|it| it.page.logo.clone()).optional();
    let doc = "The page of results is marked as confidential.";
    let confidential =
        r.flag("confidential", doc).of(|it| it.page.confidential.then_some(true)).optional();
    let doc = "A template for the page of results, in place of the usual one: a file in the folder of the \
        scenario file or below it.";
    let template = r.text("template", doc).of(|it| it.page.template.clone()).optional();
    let page =
        Letterhead { client, author, logo, confidential: confidential == Some(true), template };
    for (key, file) in [("logo", &page.logo), ("template", &page.template)] {
        let Some(file) = file else { continue };
        let outside = file.starts_with(['/', '\\']) || file.contains(':') || file.contains("..");
        if r.is_reading() && (outside || file.is_empty()) {
            let message =
                format!("`report.{key}`: \"{file}\" is not in the folder of the scenario file");
            r.fault(key, message, "put the file beside the scenario file, and write its name");
        }
    }
    page
}

fn read_days(r: &mut Reader<'_, &Reporting>, run: &Run, wall: Option<&Wall>) -> Vec<ReportDay> {
    let doc = "Days on which it is looked at what there is: orders in operations, waiting and overdue, as \
        `at.DAY.wip` and so on. Working time from the end of the warm-up, ascending, like \
        [\"30 d\", \"90 d\"]; with a [calendar] also dates, whose end is meant.";
    let days = r.field("at", ListOf(DayOrDate), doc);
    let of = |it: &Reporting| it.at.iter().map(|day| day.day).collect::<Vec<_>>();
    let days = days.of(of).default(Vec::<&str>::new());
    let start = Time::ZERO + run.warm_up;
    let days = days.into_iter().map(|day| {
        let at = match (day, wall) {
            (Day::Date(date), Some(wall)) => {
                wall.dates.midnight(date.checked_add(1.day()).unwrap_or(date))
            }
            (Day::Date(_), None) => start,
            (Day::Count(ticks), Some(wall)) => {
                wall.office.after(start, Span::from_real_ticks(ticks.max(0.0)))
            }
            (Day::Count(ticks), None) => start.saturating_add(Span::from_real_ticks(ticks)),
        };
        let label = match day {
            Day::Date(date) => date.to_string(),
            Day::Count(ticks) => format!("{} d", ticks / r.calendar().day()),
        };
        ReportDay { day, label, at }
    });
    let days: Vec<ReportDay> = days.collect();
    if r.is_sound() {
        check_days(r, &days, (start, start + run.length), wall.is_some());
    }
    days
}

fn check_days(
    r: &Reader<'_, &Reporting>,
    days: &[ReportDay],
    (start, end): (Time, Time),
    dated: bool,
) {
    for day in days {
        let label = &day.label;
        if matches!(day.day, Day::Date(_)) && !dated {
            let message = format!("`report.at`: {label} is a date, and there is no calendar");
            let remedy = "add a [calendar] with `start` and `hours`, or write days from the end of the \
                warm-up, like \"30 d\"";
            return r.fault("at", message, remedy);
        }
        let before = matches!(day.day, Day::Count(ticks) if ticks < 0.0) || day.at < start;
        if before || day.at > end {
            let message = format!("`report.at`: {label} is not in the measured window");
            let remedy = "write days between the end of the warm-up and that of `run.length`";
            return r.fault("at", message, remedy);
        }
    }
    if let Some(pair) = days.windows(2).find(|pair| pair[0].at >= pair[1].at) {
        let (one, two) = (&pair[0].label, &pair[1].label);
        let message = format!("`report.at`: {two} does not come after {one}");
        r.fault("at", message, "write each day once, in ascending order");
    }
}
