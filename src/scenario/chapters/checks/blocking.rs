//! Workers who must keep a finished order cannot wait for each other for ever.

use crate::engine::IdVec;
use crate::rules::Share;
use crate::scenario::chapters::ids::StationId;
use crate::scenario::chapters::operations::{Crew, Operations, WhenFull};
use crate::scenario::chapters::products::{Operation, Product};
use crate::scenario::format::Page;

/// Refuses scenarios in which blocked workers could wait for each other for ever, and those in which
/// no worker is there to keep an order.
pub fn check_blocking(top: &Page<'_>, products: &[Product], operations: &Operations) {
    if !top.is_sound() {
        return;
    }
    for (id, station) in operations.stations.enumerated() {
        if station.buffer.is_none() || station.when_full == WhenFull::Lost {
            continue;
        }
        let path = format!("stations.{}.when_full", station.name);
        let begins = |p: &&Product| p.route.first().is_some_and(|o| o.station == id);
        let first = products.iter().find(begins);
        let clarified =
            |p: &&Product| p.clarification().is_some_and(|aside| p.route[aside].station == id);
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
        } else if let Some(other) = leaves_alone(id, products, operations) {
            let message = format!(
                "orders come to `{}` from `{other}`, where no worker is there to keep them",
                station.name
            );
            top.fault_at(&path, message, "write `when_full = \"lost\"` here");
        } else if let Some(other) = waits_in_a_circle(id, products, operations) {
            let other = &operations.stations[other].name;
            let message = format!(
                "workers of `{other}` could wait for room at `{0}` while `{0}` waits for them",
                station.name
            );
            let remedy = "write `when_full = \"lost\"`, or leave out `buffer`, at one of them";
            top.fault_at(&path, message, remedy);
        }
    }
}

/// A station from which orders come by themselves, after time without a worker, or several at a time.
fn leaves_alone<'o>(
    target: StationId,
    products: &[Product],
    operations: &'o Operations,
) -> Option<&'o str> {
    let stations = &operations.stations;
    let alone = |product: &&Product, from: StationId| {
        let unattended = |o: &Operation| {
            let leaves = stations[from].infinite_server || stations[from].batch_size.1 > 1;
            o.station == from && (o.unattended.is_some() || leaves)
        };
        product.route.iter().any(unattended)
    };
    let sent = |from: &StationId| {
        let mut products = products.iter().filter(|product| alone(product, *from));
        products.any(|product| sends(*from, target, std::slice::from_ref(product)))
    };
    stations
        .ids()
        .filter(|from| *from != target)
        .find(sent)
        .map(|from| stations[from].name.as_str())
}

/// A station whose workers may be kept by `target`, while `target` may have to wait for them.
fn waits_in_a_circle(
    target: StationId,
    products: &[Product],
    operations: &Operations,
) -> Option<StationId> {
    let stations = operations.stations.ids();
    let waits: IdVec<StationId, Vec<StationId>> =
        stations.clone().map(|s| waits_for(s, products, operations)).collect();
    let mut reached = waits.each(false);
    let mut open = vec![target];
    while let Some(station) = open.pop() {
        for &next in &waits[station] {
            if !std::mem::replace(&mut reached[next], true) {
                open.push(next);
            }
        }
    }
    { stations }.find(|s| reached[*s] && *s != target && sends(*s, target, products))
}

/// The stations a station may have to wait for: where its orders find no room, and where those who
/// alone can work here may be kept.
fn waits_for(station: StationId, products: &[Product], operations: &Operations) -> Vec<StationId> {
    let blocks = |to: &StationId| {
        let to = &operations.stations[*to];
        to.buffer.is_some() && to.when_full == WhenFull::Blocked
    };
    let all = operations.stations.ids();
    let mut waits: Vec<StationId> =
        all.filter(|to| *to != station && blocks(to) && sends(station, *to, products)).collect();
    let here = |crew: &&Crew| {
        crew.skills.iter().chain(&crew.second_skills).any(|it| it.station == station)
    };
    let crews: Vec<_> = operations.crews.iter().filter(here).collect();
    let stays = |crew: &&Crew| {
        let plain = crew.second_skills.is_empty() || crew.trained < crew.size;
        plain && crew.skills.iter().all(|skill| skill.station == station)
    };
    if !crews.iter().any(stays) {
        let skills = crews.iter().flat_map(|crew| crew.skills.iter().chain(&crew.second_skills));
        waits.extend(skills.map(|skill| skill.station).filter(|s| *s != station));
    }
    waits
}

/// Whether orders may go from one station straight to another.
fn sends(from: StationId, to: StationId, products: &[Product]) -> bool {
    products.iter().any(|product| {
        let at = |operation: usize| product.route[operation].station;
        product.route.iter().enumerate().any(|(index, operation)| {
            let next = (index + 1 < product.steps).then_some(index + 1);
            let back = operation.rework.map(|rework| rework.to);
            let found =
                product.route[..index].iter().enumerate().filter(|(_, o)| o.defect > Share::NONE);
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
