//! `[stations.STATION]`, `[crews.CREW]` and `[operations]`: who works where, and who takes what.

use super::calendar::{Days, read_shifts};
use super::clarification::read_clarification;
use super::cross_training::{self, CrossTraining};
use super::employment::{read_crew_hiring, read_temporary};
use super::equipment::{read_at_a_time, read_machines, read_set_up, read_stress, read_unlimited};
use super::improvement::{read_improvement, read_invested, read_root_causes};
use super::learning::read_learning;
use super::staffing::{
    read_absence, read_assignment, read_background, read_breakdowns, read_timetable,
};
use super::waiting_room;
use crate::scenario::format::{Limits, Preset, Quantity, Reader, suggestion};
use crate::scenario::{Crew, Operations, Skill, Station, StationId, Wall};

/// Larger crews are surely a slip of the pen, and would take all memory.
const LARGEST_CREW: i64 = 100_000;

/// Reads everything on the delivering side.
pub fn operations(top: &mut Reader<'_>, calendar: Option<&(Wall, Days)>) -> Operations {
    let names = top.names("stations");
    let (stations, own) = read_stations(top, calendar);
    let mut crews: Vec<Crew> = own.into_iter().flatten().collect();
    crews.extend(read_crews(top, &names, calendar));
    check_crew_names(top, &crews);
    check_everyone_served(top, &stations, &crews);
    let doc = "What holds for all stations and crews.";
    top.table("operations", doc, |r| {
        let assignment = read_assignment(r);
        let release_limit =
            read_release_limit(r, "Released orders on the floor at a time; others wait.");
        let doc = "Time lost when a worker changes station.";
        let change_over = r.law_or("change_over", Quantity::Time, doc, "0 d");
        let absence = read_absence(r);
        let clarification = read_clarification(r, &names);
        let learning = read_learning(r);
        let improvement = read_improvement(r);
        let root_causes = read_root_causes(r);
        let status_chasing = read_status_chasing(r);
        let (overtime_levels, overtime_premium) = read_overtime(r);
        let CrossTraining { training, wage_premium } = cross_training::read(r, &names, &mut crews);
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
            training,
            wage_premium,
            status_chasing,
            overtime_levels,
            overtime_premium,
        }
    })
}

/// The stations, and for each its own crew if it has one.
fn read_stations(
    top: &mut Reader<'_>,
    calendar: Option<&(Wall, Days)>,
) -> (Vec<Station>, Vec<Option<Crew>>) {
    let doc = "Places where one kind of work is done; each has one queue. At least one.";
    let mut index = 0;
    let segments = top.names("segments");
    let both: Vec<(Station, Option<Crew>)> = top.named("stations", "station", doc, |r, name| {
        let station = StationId(index);
        index += 1;
        let timetable = read_timetable(r, LARGEST_CREW);
        let crew = r.whole("crew", "How many workers the station's own crew has.");
        let crew = crew.within(0, LARGEST_CREW).default_is("no crew of its own").optional();
        if crew == Some(0) {
            let message = format!("station `{name}` has an empty crew");
            r.fault(
                "crew",
                message,
                "leave `crew` out if another crew works here, or write at least 1",
            );
        }
        let dispatch = waiting_room::dispatch(r);
        let priorities = waiting_room::priorities(r, &segments);
        let (room, when_full) = waiting_room::room(r);
        let wage = read_wage(r);
        let background = read_background(r);
        let breakdowns = read_breakdowns(r);
        let hours = read_shifts(r, calendar);
        let machines = read_machines(r);
        let at_a_time = read_at_a_time(r);
        let set_up = read_set_up(r);
        let stress = read_stress(r);
        let improvement = read_invested(r);
        let unlimited = read_unlimited(r);
        let temporary = read_temporary(r);
        let hiring = read_crew_hiring(r, &timetable);
        let most = timetable.iter().map(|shift| shift.crew as i64).max();
        let crew = crew.or(most).map(|size| {
            let skills = vec![Skill { station, speed: 1.0 }];
            let own = crew_of(name, size, skills, wage);
            Crew { timetable, hours: hours.clone(), temporary, hiring, ..own }
        });
        let name = name.to_owned();
        let station = Station {
            name,
            dispatch,
            priorities,
            background,
            breakdowns,
            room,
            when_full,
            unlimited,
            machines,
            at_a_time,
            set_up,
            stress,
            improvement,
        };
        (station, crew)
    });
    if both.is_empty() {
        let remedy = "add a table [stations.NAME] with a `crew`";
        top.fault("stations", "there are no stations: nothing can be made", remedy);
    }
    both.into_iter().unzip()
}

/// How many released orders may be on the floor at a time.
pub fn read_release_limit(r: &mut Reader<'_>, doc: &str) -> Option<u32> {
    let limit = r.whole("release_limit", doc).within(1, 1_000_000).default_is("no limit");
    limit.optional().and_then(|limit| u32::try_from(limit).ok())
}

fn read_wage(r: &mut Reader<'_>) -> f64 {
    r.amount("wage", "Wage an hour of each of its workers.").default(40)
}

fn crew_of(name: &str, size: i64, skills: Vec<Skill>, wage: f64) -> Crew {
    let size = usize::try_from(size).unwrap_or(1);
    Crew {
        name: name.to_owned(),
        size,
        skills,
        second_skills: Vec::new(),
        trained: 0,
        wage,
        hours: None,
        timetable: Vec::new(),
        temporary: None,
        hiring: None,
    }
}

fn read_crews(
    top: &mut Reader<'_>,
    stations: &[String],
    calendar: Option<&(Wall, Days)>,
) -> Vec<Crew> {
    let doc = "Crews that can work at several stations, or at stations without a crew of their own. A crew of \
            one, which is the default, is a named worker.";
    top.named("crews", "crew", doc, |r, name| {
        let size = r.whole("size", "How many workers.").within(1, LARGEST_CREW).default(1);
        let doc =
            "What each of them can do, in order of preference; the first is the primary skill.";
        let skills = r.entries("skills", "station", doc, Preset::Required, |skills, station| {
            let index = stations.iter().position(|name| name == station);
            if index.is_none() {
                let known: Vec<&str> = stations.iter().map(String::as_str).collect();
                let message = format!("there is no station `{station}`");
                skills.fault(station, message, suggestion(station, &known));
            }
            let doc = "Work done there relative to a specialist.";
            let speed = skills.number(station, doc).above(0.0).at_most(1000.0).required();
            Skill { station: StationId(u32::try_from(index.unwrap_or(0)).unwrap_or(0)), speed }
        });
        if skills.is_empty() && r.is_sound() {
            let message = format!("crew `{name}` can do nothing");
            r.fault(
                "skills",
                message,
                "name at least one station, like `skills = { assembly = 1 }`",
            );
        }
        let skills = skills.into_iter().map(|(_, skill)| skill).collect();
        let wage = read_wage(r);
        let hours = read_shifts(r, calendar);
        let (temporary, hiring) = (read_temporary(r), read_crew_hiring(r, &[]));
        Crew { hours, temporary, hiring, ..crew_of(name, size, skills, wage) }
    })
}

fn check_crew_names(top: &Reader<'_>, crews: &[Crew]) {
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

fn check_everyone_served(top: &Reader<'_>, stations: &[Station], crews: &[Crew]) {
    for (index, station) in stations.iter().enumerate() {
        let can = |skill: &Skill| skill.station.0 as usize == index;
        let somebody = crews.iter().any(|crew| crew.skills.iter().any(can));
        if station.unlimited && somebody {
            let message = format!("station `{}` is unlimited and has workers", station.name);
            let remedy = "leave `unlimited` out, or its `crew` and every skill for it";
            top.fault_at(&format!("stations.{}.unlimited", station.name), message, remedy);
        } else if !station.unlimited && !somebody {
            let message = format!("nobody can work at station `{}`", station.name);
            let remedy = "give it a `crew`, a crew under [crews] the skill, or `unlimited = true`";
            top.fault_at(&format!("stations.{}", station.name), message, remedy);
        }
    }
}

fn read_status_chasing(r: &mut Reader<'_>) -> f64 {
    let doc = "Time a day that each worker spends on finding out and saying how orders stand.";
    let time = r.duration("status_chasing", doc).default("0 min");
    if r.is_sound() && time > 0.9 * r.calendar().day() {
        let message = "workers say how orders stand for more than nine tenths of their day";
        r.fault("status_chasing", message, "write less than that, like \"20 min\"");
    }
    time
}

fn read_overtime(r: &mut Reader<'_>) -> (Vec<f64>, f64) {
    r.table("overtime", "Overtime that the planning review may choose.", |overtime| {
        let doc = "Levels to choose from as shares of the scheduled time, ascending, 0 first.";
        let shares = Limits::ANY.at_least(0.0).at_most(1.0);
        let levels = overtime.numbers("levels", shares, doc).default(vec![0]);
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
        (levels, overtime.amount("premium", doc).at_most(1000.0).default(1.5))
    })
}
