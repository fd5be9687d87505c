//! `[stations.STATION]`: places where one kind of work is done, and their own crews.

use super::availability::{Breakdowns, read_background, read_breakdowns};
use super::crews::{Crew, LARGEST_CREW, Skill, crew_of, read_wage};
use super::employment::{read_crew_hiring, read_temporary};
use super::equipment::{
    Stress, read_at_a_time, read_machines, read_set_up, read_stress, read_unlimited,
};
use super::improvement::read_invested;
use super::queues::{WhenFull, read_dispatch, read_priorities, read_room};
use super::timetable::read_timetable;
use crate::engine::Distribution;
use crate::rules::Dispatch;
use crate::scenario::chapters::calendar::{Days, Wall, read_shifts};
use crate::scenario::chapters::ids::{SegmentId, StationId};
use crate::scenario::format::Reader;

/// A place where one kind of work is done; it has one queue.
#[derive(Clone, Debug, PartialEq)]
pub struct Station {
    /// Its name in the file.
    pub name: String,
    /// Which waiting order goes next.
    pub dispatch: Dispatch,
    /// Priorities of segments here where they differ from their own; urgent orders keep theirs.
    pub priorities: Vec<(SegmentId, i32)>,
    /// Ticks of a piece of other work that an idle worker takes up whose primary station this is.
    pub background: Option<Distribution>,
    /// How often the equipment fails of workers whose primary station this is.
    pub breakdowns: Option<Breakdowns>,
    /// Orders that may wait here, those in work not counted; `None`: any number.
    pub room: Option<usize>,
    /// What becomes of an order that finds no room.
    pub when_full: WhenFull,
    /// Whether every order is served at once by nobody (transport, a subcontractor); no crew then.
    pub unlimited: bool,
    /// Machines, one for each order in work; `None`: as many as workers.
    pub machines: Option<u32>,
    /// How many orders a worker takes up at a time: at least and at most (1, 1: one by one).
    pub at_a_time: (u32, u32),
    /// Ticks lost when a worker takes up another product than he last did here.
    pub set_up: Option<Distribution>,
    /// How the pace depends on the load; `None`: not at all.
    pub stress: Option<Stress>,
    /// Share of the hours of the crews at home here that is invested in improvement.
    pub improvement: f64,
}

/// The stations, and for each its own crew if it has one.
pub fn read_stations(
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
        let dispatch = read_dispatch(r);
        let priorities = read_priorities(r, &segments);
        let (room, when_full) = read_room(r);
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
