//! `route` of a product: its operations, in order.

use super::quality::{Rework, Scrap, read_defects, read_rework, read_scrap};
use crate::engine::{Distribution, Id};
use crate::rules::Share;
use crate::scenario::chapters::ids::StationId;
use crate::scenario::format::{Preset, Quantity, Reader};

/// One step of a route.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// Its name, unique within the route; the station's when the file gives none.
    pub name: String,
    /// Where it is done.
    pub station: StationId,
    /// Ticks of work at speed 1.
    pub work: Distribution,
    /// Workers whom it keeps together, from its start to its end (>= 1).
    pub workers: u32,
    /// Whether the work is multiplied by the order's size.
    pub per_unit: bool,
    /// What happens when it went wrong.
    pub rework: Option<Rework>,
    /// What happens when it spoilt the order.
    pub scrap: Option<Scrap>,
    /// Probability, below 1, that an execution leaves a defect that is not seen at once.
    pub defect: Share,
    /// Probability that it finds a defect that an earlier operation has left; the order then goes
    /// back there. `None`: it does not look.
    pub detects: Option<Share>,
    /// Ticks that the order stays here after the worker's part, without anybody: a machine that runs
    /// on alone, drying, cooling.
    pub unattended: Option<Distribution>,
}

/// An operation and its route.
type Known<'x> = (&'x Operation, &'x [Operation]);

/// Reads the route; it is read where no parts stand instead, or where it is written.
pub fn read_route<'x, S: Copy>(
    product: &mut Reader<'_, S>,
    of: impl FnOnce(S) -> &'x [Operation],
    stations: &[String],
) -> Vec<Operation> {
    let mut names: Vec<String> = Vec::new();
    let doc = "The operations, in order.";
    let preset = Preset::Instead("`contains`");
    // Where an operation sends orders back to is the name of another one.
    let of = |source| {
        let route = of(source);
        route.iter().map(|operation| (operation.name.clone(), (operation, route))).collect()
    };
    product.named_elements(("route", "operation"), of, (doc, preset), |operation, _| {
        let doc = "Where it is done.";
        let station = operation.reference("station", "station", stations, doc);
        let station = station.of(|(it, _): Known<'_>| it.station.place()).required();
        // Where the station is not known, neither is the name, and no more is to be said of it.
        let is_known = operation.is_sound() || !operation.is_reading();
        let named = stations.get(station).filter(|_| is_known);
        let station_name = named.map_or("", String::as_str);
        let name = read_name(operation, station_name, &names);
        names.push(name.clone());
        let doc = "Work at the speed of a specialist.";
        let work = operation.distribution("work", Quantity::Time, |(it, _)| &it.work, doc);
        let doc = "Workers whom it takes together, from its start to its end; it goes at the pace of the \
            slowest of them.";
        let workers = operation.whole("workers", doc).within(1, 1000);
        let workers = workers.of(|(it, _)| i64::from(it.workers)).default(1);
        let workers = u32::try_from(workers).unwrap_or(1);
        let doc = "Whether the work is multiplied by the order's size.";
        let per_unit = operation.flag("per_unit", doc).of(|(it, _)| it.per_unit).default(false);
        let doc = "With some probability the order must go back.";
        let rework = operation.optional_table(
            "rework",
            |(it, route)| it.rework.map(|rework| (rework, route[rework.to].name.as_str())),
            doc,
            |r| read_rework(r, &names),
        );
        let doc = "With some probability the order is spoilt.";
        let scrap = operation.optional_table("scrap", |(it, _)| it.scrap, doc, read_scrap);
        let (defect, detects) =
            read_defects(operation, |(it, _)| (it.defect, it.detects), names.len() == 1);
        let doc = "Time the order stays after the worker's part, needing no worker: a machine runs \
            on, \
            paint dries.";
        let unattended =
            operation.distribution_or_never("unattended", |(it, _)| it.unattended.as_ref(), doc);
        let station = StationId::at(station);
        Operation {
            name,
            station,
            work,
            workers,
            per_unit,
            rework,
            scrap,
            defect,
            detects,
            unattended,
        }
    })
}

/// Reads what an operation is called: as none before it.
fn read_name(operation: &mut Reader<'_, Known<'_>>, station: &str, before: &[String]) -> String {
    let name = operation
        .text("name", "Its name, unique within the route.")
        .default_is("the station's")
        .of(|(it, _)| it.name.clone())
        .default(station);
    if operation.has("name") && operation.is_sound() {
        operation.check_name("name", &name, "operation");
    }
    if operation.is_sound() && before.contains(&name) {
        let key = if operation.has("name") { "name" } else { "station" };
        let message = format!("two operations of this route are called `{name}`");
        operation.fault(key, message, "give each of them a `name` of its own");
    }
    name
}
