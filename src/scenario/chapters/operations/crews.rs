//! `[crews.CREW]`: equal workers, and what they can do.

use super::employment::{CrewHiring, Temporary, read_crew_hiring, read_temporary};
use super::timetable::Shift;
use crate::engine::{Count, Id, Real, Word};
use crate::rules::Wage;
use crate::scenario::chapters::hours::Hours;
use crate::scenario::chapters::ids::StationId;
use crate::scenario::chapters::shifts::{CrewHours, read_shifts};
use crate::scenario::chapters::wall::{Days, Holidays, Wall};
use crate::scenario::format::{ListOf, Preset, Reader, name_of, suggestion};
use std::cmp::Ordering;
use std::sync::Arc;

/// Equal workers.
#[derive(Clone, Debug, PartialEq)]
pub struct Crew {
    /// Its name in the file.
    pub name: String,
    /// What its name is in the keys of random streams.
    pub word: Word,
    /// How many workers (at least 1); with a timetable those of its largest shift.
    pub size: usize,
    /// What every one of them can do, in order of preference; the first is the primary skill.
    pub skills: Vec<Skill>,
    /// What the cross-trained ones can do besides, in order of preference.
    pub second_skills: Vec<Skill>,
    /// How many of them are cross-trained.
    pub trained: usize,
    /// Wage of each of them.
    pub wage: Wage,
    /// When they work by the wall clock; `None` without a calendar.
    pub hours: Option<Arc<Hours>>,
    /// Days on which this crew alone does not work.
    pub holidays: Holidays,
    /// How many are on duty, when; it repeats. Empty: all of them, always.
    pub timetable: Vec<Shift>,
    /// Temporary staff that the planning review may order; `None`: none.
    pub temporary: Option<Temporary>,
    /// How its permanent staff comes and goes; `None`: it stays as it is.
    pub hiring: Option<CrewHiring>,
}

impl Crew {
    /// Workers on duty in the long run.
    pub fn mean_on_duty(&self) -> f64 {
        if self.timetable.is_empty() {
            return self.size.real();
        }
        let total: f64 = self.timetable.iter().map(|shift| shift.lasts).sum();
        self.timetable.iter().map(|shift| shift.lasts * shift.crew.real()).sum::<f64>() / total
    }
}

/// The ability to work at a station.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Skill {
    /// Where.
    pub station: StationId,
    /// Work done a tick relative to a specialist (> 0).
    pub speed: f64,
}

/// Larger crews are surely a slip of the pen, and would take all memory.
pub const LARGEST_CREW: i64 = 100_000;

pub fn read_wage<S: Copy>(r: &mut Reader<'_, S>, of: impl FnOnce(S) -> Option<Wage>) -> Wage {
    r.wage("wage", "Wage an hour of each of its workers.").of(of).default(40)
}

pub fn crew_of(name: &str, size: i64, skills: Vec<Skill>, wage: Wage) -> Crew {
    let size = usize::try_from(size).unwrap_or(1);
    Crew {
        name: name.to_owned(),
        word: Word::of(name),
        size,
        skills,
        second_skills: Vec::new(),
        trained: 0,
        wage,
        hours: None,
        holidays: Vec::new(),
        timetable: Vec::new(),
        temporary: None,
        hiring: None,
    }
}

pub fn read_crews<'x, S: Copy>(
    top: &mut Reader<'_, S>,
    of: impl FnOnce(S) -> Vec<&'x Crew>,
    stations: &[String],
    calendar: Option<&(Wall, Days)>,
) -> Vec<(Crew, CrewHours)> {
    let doc = "Crews that can work at several stations, or at stations without a crew of their \
        own. A crew of \
            one, which is the default, is a named worker.";
    let named = |crew: &'x Crew| (crew.name.clone(), crew);
    let of = |source| of(source).into_iter().map(named).collect();
    top.named("crews", "crew", of, doc, |r, name| {
        let size = r
            .whole("size", "How many workers.")
            .within(1, LARGEST_CREW)
            .of(|it| it.size.signed())
            .default(1);
        let doc = "What each of them can do.";
        let name_of = |id: StationId| stations.get(id.place()).cloned().unwrap_or_default();
        let skilled = |it: &Crew| {
            it.skills.iter().map(|skill| (name_of(skill.station), skill.speed)).collect()
        };
        let skills =
            r.entries(("skills", "station"), skilled, doc, Preset::Required, |skills, station| {
                let index = stations.iter().position(|name| name == station);
                if index.is_none() {
                    let known: Vec<&str> = stations.iter().map(String::as_str).collect();
                    let message = format!("there is no station `{station}`");
                    skills.fault(station, message, suggestion(station, &known));
                }
                let doc = "Work done there relative to a specialist.";
                let speed = skills
                    .number(station, doc)
                    .above(0.0)
                    .at_most(1000.0)
                    .of(|speed| speed)
                    .required();
                Skill { station: StationId::at(index.unwrap_or(0)), speed }
            });
        if skills.is_empty() && r.is_sound() {
            let message = format!("crew `{name}` can do nothing");
            r.fault(
                "skills",
                message,
                "name at least one station, like `skills = { assembly = 1 }`",
            );
        }
        let skills = by_preference(r, skills.into_iter().map(|(_, skill)| skill), stations);
        let wage = read_wage(r, |it| Some(it.wage));
        let hours = read_shifts(r, |it| Some((it.hours.as_ref(), &it.holidays)), calendar);
        let temporary = read_temporary(r, |it| it.temporary);
        let hiring = read_crew_hiring(r, |it| it.hiring.as_ref(), &[]);
        (Crew { temporary, hiring, ..crew_of(name, size, skills, wage) }, hours)
    })
}

/// The skills of a crew in its order of preference.
fn by_preference(
    r: &mut Reader<'_, &Crew>,
    skills: impl Iterator<Item = Skill>,
    stations: &[String],
) -> Vec<Skill> {
    let mut skills: Vec<Skill> = skills.collect();
    skills.sort_by(usual);
    let doc = "The stations they prefer, in order: the first is their primary station. Those that are \
        not listed follow, the fastest first, equally fast ones by name.";
    let of = |it: &Crew| {
        let places = || it.skills.iter().map(|skill| skill.station.place()).collect::<Vec<_>>();
        let plain = it.skills.is_sorted_by(|one, other| usual(one, other).is_le());
        (!plain).then(places)
    };
    let prefers = r.field("prefers", ListOf(name_of("station", stations)), doc);
    let prefers = prefers.default_is("the fastest first, then by name").of(of).optional();
    let prefers = prefers.unwrap_or_default();
    for (place, station) in prefers.iter().enumerate().filter(|_| r.is_sound()) {
        let Some(name) = stations.get(*station) else { continue };
        if prefers[..place].contains(station) {
            r.fault("prefers", format!("`{name}` is listed twice"), "list each station once");
        } else if !skills.iter().any(|skill| skill.station.place() == *station) {
            let message = format!("`prefers` lists `{name}`, where the crew has no skill");
            r.fault("prefers", message, "leave it out, or add it to `skills`");
        }
    }
    let rank = |skill: &Skill| {
        let listed = prefers.iter().position(|station| *station == skill.station.place());
        listed.unwrap_or(prefers.len())
    };
    skills.sort_by_key(rank);
    skills
}

/// The fastest first, then by name, where nothing is preferred.
fn usual(one: &Skill, other: &Skill) -> Ordering {
    other.speed.total_cmp(&one.speed).then(one.station.cmp(&other.station))
}
