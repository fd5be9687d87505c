//! `[operations]`, with `[stations.STATION]` and `[crews.CREW]`: who works where, and who takes what.

mod assignment;
mod availability;
mod clarification;
mod crews;
mod cross_training;
mod employment;
mod equipment;
mod improvement;
mod initial_orders;
mod learning;
mod queues;
mod stations;
mod timetable;

pub use availability::{Absence, Breakdowns, Clock};
pub use clarification::{Clarification, extend_routes};
pub use crews::{Crew, Skill};
pub use cross_training::{Breadth, CrossTraining};
pub use employment::{CrewHiring, Hiring, RepHiring, Temporary, read_rep_hiring};
pub use equipment::Stress;
pub use improvement::{Improvement, RootCauses};
pub use initial_orders::{Inherited, place as place_in_route, read_initial_orders};
pub use learning::Learning;
pub use queues::{WhenFull, WhenShort};
pub use stations::Station;
pub use timetable::Shift;

use crate::engine::{Distribution, IdVec};
use crate::rules::{Assignment, Share};
use crate::scenario::chapters::calendar::read_holidays;
use crate::scenario::chapters::ids::{CrewId, StationId};
use crate::scenario::chapters::products::read_release_limit;
use crate::scenario::chapters::shifts::CrewHours;
use crate::scenario::chapters::wall::{Days, Holidays, Wall};
use crate::scenario::format::{Limits, Page, Quantity, Reader};
use assignment::read_assignment;
use availability::read_absence;
use clarification::read_clarification;
use crews::read_crews;
use cross_training::read_cross_training;
use improvement::{read_improvement, read_root_causes};
use learning::read_learning;
use stations::read_stations;

/// Everything on the delivering side.
#[derive(Clone, Debug, PartialEq)]
pub struct Operations {
    /// The stations, by name.
    pub stations: IdVec<StationId, Station>,
    /// The crews, by name; a station's own crew bears its name.
    pub crews: IdVec<CrewId, Crew>,
    /// Who takes what.
    pub assignment: Assignment,
    /// Released orders that may be on the floor at a time; `None`: any number.
    pub release_limit: Option<u32>,
    /// Ticks lost when a worker changes station.
    pub change_over: Distribution,
    /// How often workers are absent.
    pub absence: Option<Absence>,
    /// What becomes of orders whose specification is faulty; `None`: it is not noticed before delivery.
    pub clarification: Option<Clarification>,
    /// Orders that are there when the run starts, in the order in which they come to their stations.
    pub inherited: Vec<Inherited>,
    /// How workers learn and forget; `None`: they work at their speeds.
    pub learning: Option<Learning>,
    /// What hours invested in training and processes bring.
    pub improvement: Improvement,
    /// What is learnt from faults; `None`: nothing.
    pub root_causes: Option<RootCauses>,
    /// What the stations' own crews learn besides; their second skills are in the crews.
    pub cross_training: CrossTraining,
    /// Ticks off the floor for each skill a worker learns through cross-training.
    pub training: f64,
    /// Wage rise for each skill learnt through cross-training, as a share of the wage.
    pub wage_premium: f64,
    /// Ticks a day that each worker spends on finding out and saying how orders stand.
    pub status_inquiries: f64,
    /// Overtime levels (0 first) the planning review chooses from, as shares of the scheduled time.
    pub overtime_levels: Vec<f64>,
    /// Overtime hours are paid at this multiple of the wage.
    pub overtime_premium: f64,
    /// Days on which no crew works while the office is open.
    pub holidays: Holidays,
}

impl Operations {
    /// Share of the time that a worker of this primary station is neither absent nor waiting for a
    /// repair while they have work, in the long run.
    pub fn availability(&self, station: StationId) -> f64 {
        let breakdowns = &self.stations[station].breakdowns;
        let up = breakdowns
            .as_ref()
            .map_or(1.0, |b| b.every.mean() / (b.every.mean() + b.repair.mean()));
        up * self.absence.as_ref().map_or(Share::ALL, |absence| absence.share.complement())
    }
}

/// Reads everything on the delivering side.
pub fn read_operations<'x, S: Copy>(
    top: &mut Reader<'_, S>,
    of: impl Fn(S) -> &'x Operations,
    segments: &[String],
    calendar: Option<&(Wall, Days)>,
) -> Operations {
    let known = |source| {
        let operations = of(source);
        own_crews(&operations.stations, &operations.crews)
    };
    let (stations, own) = read_stations(top, |source| known(source).0, segments, calendar);
    let stations: IdVec<StationId, Station> = stations.into();
    let names: Vec<String> = stations.iter().map(|station| station.name.clone()).collect();
    let others = read_crews(top, |source| known(source).1, &names, calendar);
    let mut all: Vec<(Crew, CrewHours)> = own.into_iter().flatten().chain(others).collect();
    all.sort_by(|(one, _), (other, _)| one.name.cmp(&other.name));
    let (mut crews, hours): (Vec<Crew>, Vec<CrewHours>) = all.into_iter().unzip();
    check_crew_names(top, &crews);
    check_everyone_served(top, &stations, &crews);
    let doc = "What holds for all stations and crews.";
    top.table("operations", &of, doc, |r| {
        let holidays = read_free_days(r, calendar);
        for (crew, hours) in crews.iter_mut().zip(&hours) {
            crew.hours = hours.laid(calendar, &holidays);
            crew.holidays.clone_from(&hours.holidays);
        }
        let mut crews: IdVec<CrewId, Crew> = crews.into();
        let assignment = read_assignment(r, |it| it.assignment);
        let doc = "Released orders on the floor at a time; others wait.";
        let release_limit = read_release_limit(r, |it| it.release_limit, doc);
        let doc = "Time lost when a worker changes station.";
        let change_over =
            r.distribution_or("change_over", Quantity::Time, |it| &it.change_over, doc, "0 d");
        let absence = read_absence(r, |it| it.absence.as_ref());
        let clarification = read_clarification(r, |it| it.clarification.as_ref(), &names);
        let learning = read_learning(r, |it| it.learning);
        let improvement = read_improvement(r, |it| it.improvement);
        let root_causes = read_root_causes(r, |it| it.root_causes);
        let status_inquiries = read_status_inquiries(r);
        let (overtime_levels, overtime_premium) = read_overtime(r);
        let cross_training = read_cross_training(r, |it| &it.cross_training, &names, &mut crews);
        Operations {
            stations,
            crews,
            assignment,
            release_limit,
            change_over,
            absence,
            clarification,
            inherited: Vec::new(),
            learning,
            improvement,
            root_causes,
            training: cross_training.training,
            wage_premium: cross_training.wage_premium,
            cross_training,
            status_inquiries,
            overtime_levels,
            overtime_premium,
            holidays,
        }
    })
}

/// Days on which no crew works while the office does.
fn read_free_days(r: &mut Reader<'_, &Operations>, calendar: Option<&(Wall, Days)>) -> Holidays {
    let doc = "Days on which no crew works, while the office of [calendar] is open as usual.";
    let holidays = read_holidays(r, |it| &it.holidays, doc);
    if calendar.is_none() && !holidays.is_empty() && r.is_reading() {
        let remedy = "add a [calendar] with `start` and `hours`";
        r.fault("holidays", "holidays need a calendar", remedy);
    }
    holidays
}

/// What is known of each station: itself, and its own crew; and the crews besides those.
type Known<'x> = (Vec<(&'x Station, Option<&'x Crew>)>, Vec<&'x Crew>);

/// A crew that bears the name of its station and works there only is the station's own.
fn own_crews<'x>(stations: &'x IdVec<StationId, Station>, crews: &'x [Crew]) -> Known<'x> {
    let home = |crew: &Crew| match crew.skills.as_slice() {
        [only] if only.speed == 1.0 => stations.get(only.station),
        _ => None,
    };
    let is_own = |crew: &Crew| home(crew).is_some_and(|station| station.name == crew.name);
    let own = |station: &Station| crews.iter().find(|c| c.name == station.name && is_own(c));
    let stations = stations.iter().map(|station| (station, own(station)));
    (stations.collect(), crews.iter().filter(|crew| !is_own(crew)).collect())
}

fn check_crew_names(top: &Page<'_>, crews: &[Crew]) {
    for (index, crew) in crews.iter().enumerate() {
        if crews[..index].iter().any(|other| other.name == crew.name) {
            let message = format!(
                "station `{0}` has a crew of its own, which is called `{0}` too",
                crew.name
            );
            top.fault_at(&format!("crews.{}", crew.name), message, "give this crew another name");
        }
    }
}

fn check_everyone_served(top: &Page<'_>, stations: &IdVec<StationId, Station>, crews: &[Crew]) {
    for (id, station) in stations.enumerated() {
        let can = |skill: &Skill| skill.station == id;
        let attended = crews.iter().any(|crew| crew.skills.iter().any(can));
        if station.infinite_server && attended {
            let message = format!("infinite-server station `{}` has workers", station.name);
            let remedy = "leave `infinite_server` out, or its `crew` and every skill for it";
            top.fault_at(&format!("stations.{}.infinite_server", station.name), message, remedy);
        } else if !station.infinite_server && !attended {
            let message = format!("no crew can work at station `{}`", station.name);
            let remedy =
                "give it a `crew`, a crew under [crews] the skill, or `infinite_server = true`";
            top.fault_at(&format!("stations.{}", station.name), message, remedy);
        }
    }
}

fn read_status_inquiries(r: &mut Reader<'_, &Operations>) -> f64 {
    let doc = "Time a day that each worker spends on finding out and saying how orders stand.";
    let time = r.duration("status_inquiries", doc).of(|it| it.status_inquiries).default("0 min");
    if r.is_sound() && time > 0.9 * r.calendar().day() {
        let message = "workers say how orders stand for more than nine tenths of their day";
        r.fault("status_inquiries", message, "write less than that, like \"20 min\"");
    }
    time
}

fn read_overtime(r: &mut Reader<'_, &Operations>) -> (Vec<f64>, f64) {
    r.table(
        "overtime",
        |it| it,
        "Overtime that the planning review may choose.",
        |overtime| {
            let doc = "Levels to choose from as shares of the scheduled time, ascending, 0 first.";
            let shares = Limits::ANY.at_least(0.0).at_most(1.0);
            let levels = overtime
                .numbers("levels", shares, doc)
                .of(|it| it.overtime_levels.clone())
                .default(vec![0]);
            let ascending =
                levels.first() == Some(&0.0) && levels.windows(2).all(|pair| pair[0] < pair[1]);
            if overtime.is_sound() && !ascending {
                let message = format!("overtime levels {levels:?} do not ascend from 0");
                overtime.fault(
                    "levels",
                    message,
                    "write them ascending with 0 first, like [0, 0.1, 0.2]",
                );
            }
            let doc = "Overtime hours are paid at this multiple of the wage.";
            (
                levels,
                overtime
                    .amount("premium", doc)
                    .at_most(1000.0)
                    .of(|it| it.overtime_premium)
                    .default(1.5),
            )
        },
    )
}
