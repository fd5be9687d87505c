//! `[stations.STATION]`: places where one kind of work is done, and their own crews.

use super::availability::{Breakdowns, read_background, read_breakdowns};
use super::crews::{Crew, LARGEST_CREW, Skill, crew_of, read_wage};
use super::employment::{read_crew_hiring, read_temporary};
use super::equipment::{
    Stress, read_batch_size, read_infinite_server, read_machines, read_set_up, read_stress,
};
use super::improvement::read_invested;
use super::queues::{
    WhenFull, WhenShort, read_buffer, read_dispatch, read_priorities, read_shift_left,
    read_when_short,
};
use super::timetable::read_timetable;
use crate::engine::{Count, Distribution, Word};
use crate::rules::{Dispatch, Share};
use crate::scenario::chapters::ids::{SegmentId, StationId};
use crate::scenario::chapters::shifts::{CrewHours, read_shifts};
use crate::scenario::chapters::wall::{Days, Wall};
use crate::scenario::format::Reader;

/// A place where one kind of work is done; it has one queue.
#[derive(Clone, Debug, PartialEq)]
pub struct Station {
    /// Its name in the file.
    pub name: String,
    /// What its name is in the keys of random streams.
    pub word: Word,
    /// Which waiting order goes next.
    pub dispatch: Dispatch,
    /// Priorities of segments here where they differ from their own; urgent orders keep theirs.
    pub priorities: Vec<(SegmentId, i32)>,
    /// Ticks of a piece of other work that an idle worker takes up whose primary station this is.
    pub background: Option<Distribution>,
    /// How often the equipment fails of workers whose primary station this is.
    pub breakdowns: Option<Breakdowns>,
    /// Orders that may wait here, those in work not counted; `None`: any number.
    pub buffer: Option<usize>,
    /// What becomes of an order that finds no room.
    pub when_full: WhenFull,
    /// Whether it is an infinite-server station: every order is served at once (transport, a subcontractor); no crew then.
    pub infinite_server: bool,
    /// Machines, one for each order in work; `None`: as many as workers.
    pub machines: Option<u32>,
    /// How many orders a worker takes up at a time: at least and at most (1, 1: one by one).
    pub batch_size: (u32, u32),
    /// Ticks after which an order that waits for others to be worked on together waits no longer;
    /// `None`: it waits until there are enough.
    pub batch_wait: Option<f64>,
    /// Whether an order that needs more workers than are free keeps back those behind it.
    pub when_short: WhenShort,
    /// Ticks that must be left of a worker's shift for them to begin anything here.
    pub shift_left: f64,
    /// Ticks lost when a worker takes up another product than their last one here.
    pub set_up: Option<Distribution>,
    /// How the pace depends on the load; `None`: not at all.
    pub stress: Option<Stress>,
    /// Share of the hours of the crews at home here that is invested in improvement.
    pub improvement: Share,
}

/// A station and its own crew.
type Known<'x> = (&'x Station, Option<&'x Crew>);

/// The stations, and for each its own crew if it has one.
pub fn read_stations<'x, S: Copy>(
    top: &mut Reader<'_, S>,
    of: impl FnOnce(S) -> Vec<Known<'x>>,
    segments: &[String],
    calendar: Option<&(Wall, Days)>,
) -> (Vec<Station>, Vec<Option<(Crew, CrewHours)>>) {
    let doc = "Places where one kind of work is done; each has one queue. At least one.";
    let mut next = 0;
    let named = |known: Known<'x>| (known.0.name.clone(), known);
    let of = |source| of(source).into_iter().map(named).collect();
    let both = top.named("stations", "station", of, doc, |r, name| {
        let id = StationId(next);
        next += 1;
        read_station(r, (id, name), segments, calendar)
    });
    if both.is_empty() {
        let remedy = "add a table [stations.NAME] with a `crew`";
        top.fault("stations", "there are no stations: nothing can be made", remedy);
    }
    both.into_iter().unzip()
}

fn read_station(
    r: &mut Reader<'_, Known<'_>>,
    (id, name): (StationId, &str),
    segments: &[String],
    calendar: Option<&(Wall, Days)>,
) -> (Station, Option<(Crew, CrewHours)>) {
    let timetable =
        read_timetable(r, |(_, crew)| crew.map_or(&[], |it| &it.timetable), LARGEST_CREW);
    let crew = r.whole("crew", "How many workers the station's own crew has.");
    let crew = crew.within(0, LARGEST_CREW).default_is("no crew of its own");
    // With a timetable the largest shift says how many there are.
    let plain = |it: &&Crew| it.timetable.is_empty();
    let crew = crew.of(|(_, crew)| Some(crew.filter(plain)?.size.signed())).optional();
    if crew == Some(0) {
        let message = format!("station `{name}` has an empty crew");
        r.fault(
            "crew",
            message,
            "leave `crew` out if another crew works here, or write at least 1",
        );
    }
    let dispatch = read_dispatch(r, |(it, _)| &it.dispatch);
    let priorities = read_priorities(r, |(it, _)| it.priorities.as_slice(), segments);
    let (buffer, when_full) = read_buffer(r, |(it, _)| (it.buffer, it.when_full));
    let wage = read_wage(r, |(_, crew)| Some(crew?.wage));
    let background = read_background(r, |(it, _)| it.background.as_ref());
    let breakdowns = read_breakdowns(r, |(it, _)| it.breakdowns.as_ref());
    let hours =
        read_shifts(r, |(_, crew)| crew.map(|it| (it.hours.as_ref(), &it.holidays)), calendar);
    let machines = read_machines(r, |(it, _)| it.machines);
    let (batch_size, batch_wait) = read_batch_size(r, |(it, _)| (it.batch_size, it.batch_wait));
    let when_short = read_when_short(r, |(it, _)| it.when_short);
    let shift_left = read_shift_left(r, |(it, _)| it.shift_left);
    let set_up = read_set_up(r, |(it, _)| it.set_up.as_ref());
    let stress = read_stress(r, |(it, _)| it.stress);
    let improvement = read_invested(r, |(it, _)| it.improvement);
    let infinite_server = read_infinite_server(r, |(it, _)| it.infinite_server);
    let temporary = read_temporary(r, |(_, crew)| crew?.temporary);
    let hiring = read_crew_hiring(r, |(_, crew)| crew?.hiring.as_ref(), &timetable);
    let most = timetable.iter().map(|shift| shift.crew.signed()).max();
    let crew = crew.or(most).map(|size| {
        let skills = vec![Skill { station: id, speed: 1.0 }];
        let own = crew_of(name, size, skills, wage);
        (Crew { timetable, temporary, hiring, ..own }, hours.clone())
    });
    let station = Station {
        name: name.to_owned(),
        word: Word::of(name),
        dispatch,
        priorities,
        background,
        breakdowns,
        buffer,
        when_full,
        infinite_server,
        machines,
        batch_size,
        batch_wait,
        when_short,
        shift_left,
        set_up,
        stress,
        improvement,
    };
    (station, crew)
}
