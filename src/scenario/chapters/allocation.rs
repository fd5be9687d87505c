//! `[allocation]`: one head-count budget for sales and operations, and who divides it.

use super::ids::CrewId;
use super::operations::{Crew, Operations};
use super::sales::Sales;
use crate::engine::{Count, Distribution, Id};
use crate::rules::{Decider, Period, Promising, Share};
use crate::scenario::format::{ListOf, Page, Quantity, Reader, name_of};

/// How reps and workers may take each other's places. There are always as many people as the head counts
/// of the scenario add up to. Times in ticks.
#[derive(Clone, Debug, PartialEq)]
pub struct Allocation {
    /// Who decides.
    pub decider: Decider,
    /// Whether reps take part: some segment does not order directly.
    pub reps: bool,
    /// The crews that take part.
    pub crews: Vec<CrewId>,
    /// Between two decisions at least; they fall at planning reviews.
    pub review: Period,
    /// Over how long leads are averaged.
    pub memory: f64,
    /// People on their way at a time, at most.
    pub moves: usize,
    /// Fewest and most reps, and people in a crew, by decision.
    pub bounds: (usize, usize),
    /// Least gain, as a share of what could be had at best, for which a person is moved.
    pub min_gain: Share,
    /// How long a person works nowhere who changes between sales and a crew, and between crews.
    pub retraining: (Distribution, Distribution),
}

/// Reads `[allocation]`; `selling`: some segment does not order directly.
pub fn read_allocation<'x, S: Copy>(
    top: &mut Reader<'_, S>,
    of: impl FnOnce(S) -> Option<&'x Allocation>,
    (sales, operations): (&Sales, &Operations),
    selling: bool,
) -> Option<Allocation> {
    let doc = "One head-count budget: at planning reviews people are moved between sales and the \
        crews, \
        and among these, one for one. Without it all stay where they are.";
    top.optional_table("allocation", of, doc, |r| {
        let deciders = [
            ("sales", Decider::Sales),
            ("operations", Decider::Operations),
            ("jointly", Decider::Jointly),
        ];
        let doc = "Who decides: sales, for the most bookings; operations, for the least \
            tardiness; both \
            together, for the highest contribution less late fees; each on what it knows.";
        let decider =
            r.word("decided_by", "decider", &deciders, doc).of(|it| it.decider).required();
        let crews = read_crews(r, &operations.crews);
        let doc = "Time between two decisions, at least; they fall at planning reviews.";
        let review = r.period("review", doc).positive().of(|it| it.review).default("1 quarter");
        r.refuse_hurry("review", Some(review.mean));
        let doc = "Over how long leads are averaged, starting from those of the scenario.";
        let memory = r.duration("memory", doc).positive().of(|it| it.memory).default("1 quarter");
        let doc = "People on their way at a time, at most.";
        let moves = r.whole("moves", doc).within(1, 1000).of(|it| it.moves.signed()).default(1);
        let bounds = read_bounds(r);
        let doc = "Least gain for which a person is moved: of the leads, share answered (sales); \
            of the \
            promise, share of tardiness (operations); share of the contribution of all leads \
            (jointly).";
        let min_gain = r.share("min_gain", doc).of(|it| it.min_gain).default(0.01);
        let doc = "Time for which a person who changes works nowhere.";
        let retraining = r.table(
            "retraining",
            |it| &it.retraining,
            doc,
            |t| {
                let doc = "From sales to a crew, or from a crew to sales.";
                let sales = t.distribution_or("sales", Quantity::Time, |it| &it.0, doc, "60 d");
                let doc = "From crew to crew.";
                (sales, t.distribution_or("crews", Quantity::Time, |it| &it.1, doc, "10 d"))
            },
        );
        check(r, (decider, selling), &crews, (sales, operations));
        let moves = usize::try_from(moves).unwrap_or(1);
        Allocation {
            decider,
            reps: selling,
            crews,
            review,
            memory,
            moves,
            bounds,
            min_gain,
            retraining,
        }
    })
}

fn read_crews(r: &mut Reader<'_, &Allocation>, crews: &[Crew]) -> Vec<CrewId> {
    let names: Vec<String> = crews.iter().map(|crew| crew.name.clone()).collect();
    let doc = "The crews that take part; reps do, where some segment does not order directly.";
    let named = r.field("crews", ListOf(name_of("crew", &names)), doc);
    let named = named
        .default_is("all crews")
        .of(|it| it.crews.iter().map(|id| id.place()).collect::<Vec<_>>())
        .optional();
    let mut places = named.unwrap_or_else(|| (0..crews.len()).collect());
    places.sort_unstable();
    places.dedup();
    places.into_iter().map(CrewId::at).collect()
}

fn read_bounds(r: &mut Reader<'_, &Allocation>) -> (usize, usize) {
    let doc = "Never fewer reps, and never fewer people in a crew, by decision.";
    let least = r.whole("min", doc).within(1, 100_000).of(|it| it.bounds.0.signed()).default(1);
    let doc = "Never more reps, and never more people in a crew, by decision.";
    let most = r
        .whole("max", doc)
        .within(1, 100_000)
        .default_is("no limit")
        .of(|it| Some(it.bounds.1).filter(|most| *most < usize::MAX).map(Count::signed))
        .optional();
    if r.is_sound() && most.is_some_and(|most| most < least) {
        r.fault("max", "`max` is less than `min`", "write min <= max");
    }
    let whole = |n: i64| usize::try_from(n).unwrap_or(1);
    (whole(least), most.map_or(usize::MAX, whole))
}

/// The decider must have a choice, and no other rule may decide about the same people.
fn check(
    r: &Page<'_>,
    (decider, selling): (Decider, bool),
    crews: &[CrewId],
    (sales, operations): (&Sales, &Operations),
) {
    if !r.is_sound() {
        return;
    }
    if decider == Decider::Sales && !selling {
        let message = "sales decides, and every segment orders directly";
        return r.fault("decided_by", message, "write \"operations\", or let a segment be sold to");
    }
    if decider == Decider::Operations && sales.promising == Promising::Nothing {
        let message = "operations decides for punctuality, and nothing is promised";
        return r.fault("decided_by", message, "write \"jointly\", or give `sales.promising`");
    }
    if crews.len() + usize::from(selling) < 2 {
        let message = "there is no crew to change places with";
        return r.fault("crews", message, "name more crews, or leave `crews` out");
    }
    if selling && sales.hiring.is_some() {
        let remedy = "leave out `sales.hiring` or `allocation`";
        r.fault("", "`sales.hiring` decides about reps too", remedy);
    }
    for crew in crews.iter().filter_map(|crew| operations.crews.get(*crew)) {
        let name = &crew.name;
        let remedy = format!("leave that out, or name the other crews in `{}`", r.path_of("crews"));
        if crew.hiring.is_some() {
            r.fault("crews", format!("`hiring` decides about crew `{name}` too"), remedy);
        } else if !crew.timetable.is_empty() {
            let message = format!("crew `{name}` has a timetable, which says how many are on duty");
            r.fault("crews", message, remedy);
        }
    }
}
