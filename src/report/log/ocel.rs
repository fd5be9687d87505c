//! The log as OCEL 2.0 (Berti et al. 2024, ocel-standard.org), as JSON: deals, orders, parts, operations and people
//! as objects, each event related to all that it concerns.

use super::cases::{Case, Happening, Log, Transition};
use super::happening::Event;
use super::stamps::Stamps;
use super::xes::zoned;
use crate::engine::{Id, Time};
use crate::scenario::visible;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::io::{self, Write};

/// The standard's time of what never changes.
const EVER: &str = "1970-01-01T00:00:00Z";

/// Writes the log, an object and an event a line.
///
/// # Errors
/// Those of the writer.
pub fn ocel(log: &Log, stamps: &Stamps, to: &mut dyn Write) -> io::Result<()> {
    let told = Told { log, stamps };
    let types: BTreeSet<String> = log.happenings.iter().map(|of| told.kind(of)).collect();
    let types = types.iter().map(|name| {
        json!({ "name": visible(name), "attributes": [
            attribute("activity", "string"), attribute("lifecycle:transition", "string"),
        ] })
    });
    list(to, "{\n\"objectTypes\":", object_types().into_iter())?;
    list(to, ",\n\"eventTypes\":", types)?;
    list(to, ",\n\"objects\":", told.objects())?;
    let events = log.happenings.iter().enumerate();
    list(to, ",\n\"events\":", events.map(|(number, of)| told.event(number, of)))?;
    writeln!(to, "\n}}")
}

fn list(to: &mut dyn Write, head: &str, items: impl Iterator<Item = Value>) -> io::Result<()> {
    write!(to, "{head} [")?;
    for (place, item) in items.enumerate() {
        to.write_all(if place == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *to, &item)?;
    }
    write!(to, "\n]")
}

fn attribute(name: &str, kind: &str) -> Value {
    json!({ "name": name, "type": kind })
}

fn object_types() -> [Value; 6] {
    let request = || {
        vec![
            attribute("request", "string"),
            attribute("segment", "string"),
            attribute("product", "string"),
            attribute("outcome", "string"),
        ]
    };
    let with = |more: &[(&str, &str)]| {
        let more = more.iter().map(|(name, kind)| attribute(name, kind));
        request().into_iter().chain(more).collect::<Vec<_>>()
    };
    let order = with(&[("price", "float"), ("due", "time")]);
    let operation = ["operation", "station", "outcome"].map(|name| attribute(name, "string"));
    [
        json!({ "name": "deal", "attributes": request() }),
        json!({ "name": "order", "attributes": order }),
        json!({ "name": "part", "attributes": [attribute("product", "string")] }),
        json!({ "name": "operation", "attributes": operation }),
        json!({ "name": "worker", "attributes": [attribute("crew", "string")] }),
        json!({ "name": "rep", "attributes": [] }),
    ]
}

struct Told<'l> {
    log: &'l Log,
    stamps: &'l Stamps,
}

impl Told<'_> {
    fn time(&self, at: Time) -> String {
        zoned(self.stamps.text(at))
    }

    /// The type of an event: the activity, and what became of it where that may be several things.
    fn kind(&self, of: &Happening) -> String {
        let event = self.log.event(of);
        match (event.visit, event.stretch) {
            (None, None) => event.activity.to_owned(),
            _ => format!("{} {}", event.activity, of.transition.name()),
        }
    }

    fn event(&self, number: usize, of: &Happening) -> Value {
        let known = self.log.event(of);
        let mut relations = Vec::new();
        let mut relate = |object: String, qualifier: &str| {
            relations.push(json!({ "objectId": visible(&object), "qualifier": qualifier }));
        };
        if let Some(case) = known.case.map(|case| &self.log.cases[case]) {
            // A deal is over when it has become an order.
            if let Some(deal) = case
                .deal
                .as_ref()
                .filter(|deal| deal.decided.is_none_or(|at| of.at <= at) && known.visit.is_none())
            {
                relate(deal.name.clone(), "deal");
            }
            if let Some(order) = case.order.as_ref().filter(|order| of.at >= order.accepted) {
                relate(order.name.clone(), "order");
            }
        }
        if let Some((place, visit)) = known.visit {
            relate(operation(place), "operation");
            if let Some(part) = visit.part {
                relate(part_of(&self.log.name(&self.log.cases[visit.case]), part), "part");
            }
            // They help from its start on.
            if of.transition == Transition::Complete {
                let assistants: BTreeSet<usize> = visit.assistants.iter().copied().collect();
                assistants
                    .into_iter()
                    .for_each(|who| relate(self.log.people[who].name.clone(), "assistant"));
            }
        }
        if let Some((_, person)) = known.who {
            relate(person.name.clone(), "resource");
        }
        let Event { activity, .. } = known;
        json!({
            "id": format!("event {}", number + 1),
            "type": visible(&self.kind(of)),
            "time": self.time(of.at),
            "attributes": [
                { "name": "activity", "value": visible(activity) },
                { "name": "lifecycle:transition", "value": of.transition.name() },
            ],
            "relationships": relations,
        })
    }

    fn objects(&self) -> impl Iterator<Item = Value> {
        let log = self.log;
        let cases = log.cases.iter().flat_map(|case| self.of_case(case));
        let mut parts = BTreeSet::new();
        let visits = log.visits.iter().enumerate().flat_map(move |(place, visit)| {
            let name = log.name(&log.cases[visit.case]).into_owned();
            let product = &log.names.products[visit.product.place()];
            let part = visit.part.filter(|part| parts.insert((visit.case, *part))).map(|part| {
                let of = vec![relation(&name, "part of")];
                object(&part_of(&name, part), "part", &[("product", product.as_str().into())], of)
            });
            let station = &log.names.stations[visit.station.place()];
            let own = [
                ("operation", visit.operation.as_str().into()),
                ("station", station.as_str().into()),
                ("outcome", visit.outcome.into()),
            ];
            let done =
                object(&operation(place), "operation", &own, vec![relation(&name, "done on")]);
            part.into_iter().chain([done])
        });
        let people = log.people.iter().map(|person| match &person.crew {
            Some(crew) => {
                object(&person.name, "worker", &[("crew", crew.as_str().into())], Vec::new())
            }
            None => object(&person.name, "rep", &[], Vec::new()),
        });
        cases.chain(visits).chain(people)
    }

    fn of_case(&self, case: &Case) -> Vec<Value> {
        let names = &self.log.names;
        let request = |outcome: &str| {
            vec![
                ("request", json!(format!("{:016x}", case.identity.0))),
                ("segment", json!(names.segments[case.segment.place()])),
                ("product", json!(names.products[case.product.place()])),
                ("outcome", json!(outcome)),
            ]
        };
        let mut objects = Vec::new();
        if let Some(deal) = &case.deal {
            let became = case.order.iter().map(|order| relation(&order.name, "became"));
            objects.push(object(&deal.name, "deal", &request(deal.outcome), became.collect()));
        }
        if let Some(order) = &case.order {
            let mut own = request(order.outcome);
            own.push(("price", json!(order.price.value())));
            own.extend(order.due.map(|due| ("due", json!(self.time(due)))));
            objects.push(object(&order.name, "order", &own, Vec::new()));
        }
        objects
    }
}

fn operation(place: usize) -> String {
    format!("operation {}", place + 1)
}

fn part_of(order: &str, part: u32) -> String {
    format!("{order}, part {part}")
}

fn relation(object: &str, qualifier: &str) -> Value {
    json!({ "objectId": visible(object), "qualifier": qualifier })
}

fn object(id: &str, kind: &str, own: &[(&str, Value)], relations: Vec<Value>) -> Value {
    let own = own.iter().map(|(name, value)| {
        let value = value.as_str().map_or(value.clone(), |text| json!(visible(text)));
        json!({ "name": name, "time": EVER, "value": value })
    });
    let own: Vec<Value> = own.collect();
    json!({ "id": visible(id), "type": kind, "attributes": own, "relationships": relations })
}
