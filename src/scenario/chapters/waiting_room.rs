//! The keys of a station that say who waits: dispatching and the size of the waiting room, and the
//! check that workers who must keep a finished order cannot wait for each other for ever.

use super::market::read_priority;
use crate::scenario::format::{Preset, Reader, suggestion};
use crate::scenario::{Dispatch, Operations, Product, SegmentId, WhenFull};

/// Reads which waiting order goes next.
pub fn dispatch(station: &mut Reader<'_>) -> Dispatch {
    let doc = "Which waiting order goes next; ties go to the first come.";
    station
        .choice_or("dispatch", doc, "fifo", "\"fifo\"")
        .word("fifo", "First come, first served.", || Dispatch::Fifo)
        .word("lifo", "Last come, first served.", || Dispatch::Lifo)
        .word("priority", "Lowest priority number; work in hand is finished.", || {
            Dispatch::Priority
        })
        .word("preemptive", "Lowest priority number; it interrupts work in hand.", || {
            Dispatch::PreemptivePriority
        })
        .key("aging", "Lowest priority number; it falls with waiting.", |r, key| {
            r.table(key, "Priority numbers fall with waiting.", |t| {
                let doc = "Waiting that lowers the priority number by 1.";
                let every = t.duration("every", doc).positive().default("1 d");
                Dispatch::Aging { every: every.max(1.0) as i64 }
            })
        })
        .word("edd", "Earliest due date; orders without one last.", || Dispatch::EarliestDueDate)
        .word("slack", "Least time to spare before the due date.", || Dispatch::Slack)
        .word("critical_ratio", "Least time to the due date over work left.", || {
            Dispatch::CriticalRatio
        })
        .word("shortest_work", "Least work here, as it will turn out.", || Dispatch::ShortestWork)
        .word("shortest_expected_work", "Least expected work here.", || {
            Dispatch::ShortestExpectedWork
        })
        .word("weighted", "Highest weight for the expected work here (the c-mu rule).", || {
            Dispatch::Weighted
        })
        .read(Dispatch::Fifo)
}

/// Reads the priorities that segments have at this station only.
pub fn priorities(station: &mut Reader<'_>, segments: &[String]) -> Vec<(SegmentId, i32)> {
    let doc =
        "Priority here of a segment's orders that are not urgent, instead of the segment's own.";
    let own = station.entries("priority", "segment", doc, Preset::Absent, |own, name| {
        let index = segments.iter().position(|known| known == name);
        if index.is_none() && !own.is_describing() {
            let known: Vec<&str> = segments.iter().map(String::as_str).collect();
            own.fault(name, format!("there is no segment `{name}`"), suggestion(name, &known));
        }
        let number = read_priority(own, name, "Priority; a LOWER number goes first.", 1);
        (SegmentId(u32::try_from(index.unwrap_or(0)).unwrap_or(0)), number)
    });
    own.into_iter().map(|(_, priority)| priority).collect()
}

/// Reads how many may wait, and what becomes of the others.
pub fn room(station: &mut Reader<'_>) -> (Option<usize>, WhenFull) {
    let doc = "How many orders may wait here, those in work not counted.";
    let room = station.whole("room", doc).within(0, 1_000_000);
    let room = room.default_is("any number").optional();
    let rules = [("lost", WhenFull::Lost), ("blocked", WhenFull::Blocked)];
    let doc = "An order that finds no room is lost, or it blocks the worker who has finished it.";
    let when_full = station.word("when_full", "rule for a full station", &rules, doc);
    let when_full = when_full.default("lost");
    (room.and_then(|room| usize::try_from(room).ok()), when_full)
}

/// Refuses what has no agreed meaning together.
fn check_combinations(top: &Reader<'_>, operations: &Operations) {
    let cyclic = operations.assignment.switches().is_some();
    let fails = operations.stations.iter().any(|station| station.breakdowns.is_some());
    for station in &operations.stations {
        let preemptive = station.dispatch == Dispatch::PreemptivePriority;
        let blocked = station.room.is_some() && station.when_full == WhenFull::Blocked;
        let path = |key: &str| format!("stations.{}.{key}", station.name);
        if station.machines.is_some() && (preemptive || cyclic) {
            let with = if cyclic { "workers who go round" } else { "preemption" };
            let message = format!("counted machines do not go together with {with}");
            top.fault_at(&path("machines"), message, "leave `machines` out");
        }
        if preemptive && (cyclic || fails) {
            let with = if cyclic { "workers who go round" } else { "breakdowns" };
            let message = format!("preemption does not go together with {with}");
            top.fault_at(&path("dispatch"), message, "write `dispatch = \"priority\"`");
        }
        let timetables = operations.crews.iter().any(|crew| !crew.timetable.is_empty());
        if operations.crews.iter().any(|crew| crew.hours.is_some()) {
            let cases = [
                (station.breakdowns.is_some(), "breakdowns", "breakdowns"),
                (preemptive, "dispatch", "preemptive dispatching"),
                (cyclic, "crew", "workers who go round"),
                (timetables, "timetable", "a timetable (write `shifts`)"),
            ];
            for (_, key, what) in cases.into_iter().filter(|(there, ..)| *there) {
                let message = format!("a calendar does not go together with {what}");
                top.fault_at(&path(key), message, "leave one of the two out");
            }
        }
        let together = station.at_a_time.1 > 1;
        if together && (preemptive || cyclic) {
            let with = if cyclic { "workers who go round" } else { "preemption" };
            let message = format!("several orders at a time do not go together with {with}");
            top.fault_at(&path("at_a_time"), message, "leave `at_a_time` out");
        }
        if together && station.room.is_some_and(|room| room < station.at_a_time.0 as usize) {
            let message = "fewer orders may wait than a worker needs to begin";
            top.fault_at(&path("at_a_time.least"), message, "raise `room`, or lower `least`");
        }
        if blocked && cyclic {
            let message = "blocking does not go together with workers who go round";
            top.fault_at(&path("when_full"), message, "write `when_full = \"lost\"`");
        }
    }
}

/// Refuses scenarios in which blocked workers could wait for each other for ever, and those in which
/// nobody is there to keep an order.
pub fn check(top: &Reader<'_>, products: &[Product], operations: &Operations) {
    if !top.is_sound() {
        return;
    }
    check_combinations(top, operations);
    for (index, station) in operations.stations.iter().enumerate() {
        if station.room.is_none() || station.when_full == WhenFull::Lost {
            continue;
        }
        let path = format!("stations.{}.when_full", station.name);
        let begins = |p: &&Product| p.route.first().is_some_and(|o| o.station.0 as usize == index);
        let first = products.iter().find(begins);
        let clarified = |p: &&Product| {
            p.clarification().is_some_and(|aside| p.route[aside].station.0 as usize == index)
        };
        if let Some(product) = first {
            let message = format!(
                "accepted orders for `{}` begin at `{}`: no worker is there to keep them",
                product.name, station.name
            );
            top.fault_at(&path, message, "write `when_full = \"lost\"` here");
        } else if let Some(product) = products.iter().find(clarified) {
            let message = format!(
                "orders for `{}` may come to `{}` for clarification from anywhere: no worker may be \
                 there to keep them",
                product.name, station.name
            );
            top.fault_at(&path, message, "write `when_full = \"lost\"` here");
        } else if let Some(other) = leaves_alone(index, products, operations) {
            let message = format!(
                "orders come to `{}` from `{other}`, where no worker is there to keep them",
                station.name
            );
            top.fault_at(&path, message, "write `when_full = \"lost\"` here");
        } else if let Some(other) = waits_in_a_circle(index, products, operations) {
            let other = &operations.stations[other].name;
            let message = format!(
                "workers of `{other}` could wait for room at `{0}` while `{0}` waits for them",
                station.name
            );
            let remedy = "write `when_full = \"lost\"`, or leave out `room`, at one of them";
            top.fault_at(&path, message, remedy);
        }
    }
}

/// A station from which orders come by themselves, after what needed nobody, or several at a time.
fn leaves_alone<'o>(
    target: usize,
    products: &[Product],
    operations: &'o Operations,
) -> Option<&'o str> {
    let stations = &operations.stations;
    let alone = |product: &&Product, from: usize| {
        let unattended = |o: &crate::scenario::Operation| {
            let leaves = stations[from].unlimited || stations[from].at_a_time.1 > 1;
            o.station.0 as usize == from && (o.unattended.is_some() || leaves)
        };
        product.route.iter().any(unattended)
    };
    let sent = |from: &usize| {
        let mut products = products.iter().filter(|product| alone(product, *from));
        products.any(|product| sends(*from, target, std::slice::from_ref(product)))
    };
    (0..stations.len())
        .filter(|from| *from != target)
        .find(sent)
        .map(|from| stations[from].name.as_str())
}

/// A station whose workers may be kept by `target`, while `target` may have to wait for them.
fn waits_in_a_circle(
    target: usize,
    products: &[Product],
    operations: &Operations,
) -> Option<usize> {
    let stations = 0..operations.stations.len();
    let waits: Vec<Vec<usize>> =
        stations.clone().map(|s| waits_for(s, products, operations)).collect();
    let mut reached = vec![false; waits.len()];
    let mut open = vec![target];
    while let Some(station) = open.pop() {
        for &next in &waits[station] {
            if !std::mem::replace(&mut reached[next], true) {
                open.push(next);
            }
        }
    }
    stations.into_iter().find(|s| reached[*s] && *s != target && sends(*s, target, products))
}

/// The stations a station may have to wait for: where its orders find no room, and where those who
/// alone can work here may be kept.
fn waits_for(station: usize, products: &[Product], operations: &Operations) -> Vec<usize> {
    let blocks = |to: &usize| {
        let to = &operations.stations[*to];
        to.room.is_some() && to.when_full == WhenFull::Blocked
    };
    let all = 0..operations.stations.len();
    let mut waits: Vec<usize> =
        all.filter(|to| *to != station && blocks(to) && sends(station, *to, products)).collect();
    let here = |crew: &&crate::scenario::Crew| {
        crew.skills.iter().chain(&crew.second_skills).any(|k| k.station.0 as usize == station)
    };
    let crews: Vec<_> = operations.crews.iter().filter(here).collect();
    let stays = |crew: &&crate::scenario::Crew| {
        let plain = crew.second_skills.is_empty() || crew.trained < crew.size;
        plain && crew.skills.iter().all(|skill| skill.station.0 as usize == station)
    };
    if !crews.iter().any(stays) {
        let skills = crews.iter().flat_map(|crew| crew.skills.iter().chain(&crew.second_skills));
        waits.extend(skills.map(|skill| skill.station.0 as usize).filter(|s| *s != station));
    }
    waits
}

/// Whether orders may go from one station straight to another.
fn sends(from: usize, to: usize, products: &[Product]) -> bool {
    products.iter().any(|product| {
        let at = |operation: usize| product.route[operation].station.0 as usize;
        product.route.iter().enumerate().any(|(index, operation)| {
            let next = (index + 1 < product.steps).then_some(index + 1);
            let back = operation.rework.map(|rework| rework.to);
            let found = product.route[..index].iter().enumerate().filter(|(_, o)| o.defect > 0.0);
            let mut found = found.map(|(o, _)| o).filter(|_| operation.detects.is_some());
            let again = operation.scrap.filter(|scrap| scrap.replaced).map(|_| 0);
            // After a clarification an order goes on wherever it was.
            let anywhere = index >= product.steps && (0..product.steps).any(|o| at(o) == to);
            at(index) == from
                && (anywhere
                    || [next, back, again].into_iter().flatten().any(|o| at(o) == to)
                    || found.any(|o| at(o) == to))
        })
    })
}
