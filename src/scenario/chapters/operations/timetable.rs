//! `timetable` of a station: how many of its own crew are on duty, when.

use crate::engine::Count;
use crate::scenario::format::Reader;

/// A line of a timetable.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shift {
    /// Ticks it lasts.
    pub lasts: f64,
    /// Workers on duty.
    pub crew: usize,
}

/// Reads how many of a station's own crew are on duty, when; empty without a timetable.
pub fn read_timetable<'x, S: Copy>(
    r: &mut Reader<'_, S>,
    of: impl FnOnce(S) -> &'x [Shift],
    largest: i64,
) -> Vec<Shift> {
    let doc =
        "How many of the station's own crew are on duty, one shift after the other; it repeats.";
    let shifts = r.optional_elements(
        "timetable",
        |it| of(it).to_vec(),
        doc,
        |shift, _| Shift {
            lasts: shift
                .duration("lasts", "How long the shift lasts.")
                .positive()
                .of(|it| it.lasts)
                .required(),
            crew: {
                let crew = shift
                    .whole("crew", "Workers on duty.")
                    .within(0, largest)
                    .of(|it| it.crew.signed())
                    .required();
                usize::try_from(crew).unwrap_or(0)
            },
        },
    );
    if r.is_sound() && r.has("crew") && !shifts.is_empty() {
        let remedy = "leave `crew` out: the largest shift says how many there are";
        r.fault("timetable", "`crew` and `timetable` both say how many workers there are", remedy);
    }
    if r.is_sound() && !shifts.is_empty() && shifts.iter().all(|shift| shift.crew == 0) {
        r.fault("timetable", "no worker is ever on duty", "give at least one shift a crew");
    }
    shifts
}
