//! The log as XES (IEEE 1849-2016): a trace a request, from its arrival to the delivery. What people do
//! besides operations belongs to no request, so it is not in it.

use super::cases::{Case, Happening, Log};
use super::stamps::Stamps;
use crate::engine::Id;
use crate::report::export::xml_text;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, Event};
use std::io::{self, Write};

/// Extensions of the standard: what they are of, prefix, where they are defined.
const EXTENSIONS: [[&str; 3]; 4] = [
    ["Concept", "concept", "http://www.xes-standard.org/concept.xesext"],
    ["Time", "time", "http://www.xes-standard.org/time.xesext"],
    ["Lifecycle", "lifecycle", "http://www.xes-standard.org/lifecycle.xesext"],
    ["Organizational", "org", "http://www.xes-standard.org/org.xesext"],
];

/// Writes the log.
///
/// # Errors
/// Those of the writer.
pub fn xes(log: &Log, stamps: &Stamps, to: &mut dyn Write) -> io::Result<()> {
    let mut events: Vec<Vec<&Happening>> = vec![Vec::new(); log.cases.len()];
    for happening in &log.happenings {
        if let Some(case) = log.event(happening).case {
            events[case].push(happening);
        }
    }
    let mut xml = Writer::new_with_indent(to, b' ', 1);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let head = [
        ("xes.version", "1849.2016"),
        ("xes.features", ""),
        ("xmlns", "http://www.xes-standard.org/"),
    ];
    xml.create_element("log").with_attributes(head).write_inner_content(|xml| {
        extensions(xml)?;
        globals(xml)?;
        for [name, keys] in [
            ["Activity", "concept:name"],
            ["Transition", "concept:name lifecycle:transition"],
            ["Resource", "org:resource"],
        ] {
            let all = [("name", name), ("scope", "event"), ("keys", keys)];
            xml.create_element("classifier").with_attributes(all).write_empty()?;
        }
        text(
            xml,
            "concept:name",
            &format!("{}, {}, replication {}", log.scenario, log.policy, log.replication),
        )?;
        text(xml, "lifecycle:model", "standard")?;
        for (case, events) in log.cases.iter().zip(&events) {
            if !events.is_empty() {
                trace(xml, log, stamps, (case, events))?;
            }
        }
        Ok(())
    })?;
    Ok(())
}

type Xml<'w> = Writer<&'w mut dyn Write>;

fn extensions(xml: &mut Xml<'_>) -> io::Result<()> {
    for [name, prefix, uri] in EXTENSIONS {
        let all = [("name", name), ("prefix", prefix), ("uri", uri)];
        xml.create_element("extension").with_attributes(all).write_empty()?;
    }
    Ok(())
}

/// What every trace and every event has.
fn globals(xml: &mut Xml<'_>) -> io::Result<()> {
    let global = |xml: &mut Xml<'_>, scope: &str| {
        let global = xml.create_element("global").with_attribute(("scope", scope));
        global.write_inner_content(|xml| {
            text(xml, "concept:name", "")?;
            if scope == "event" {
                value(xml, "date", "time:timestamp", "1970-01-01T00:00:00.000000+00:00")?;
                text(xml, "lifecycle:transition", "complete")?;
            }
            Ok(())
        })?;
        Ok::<(), io::Error>(())
    };
    global(xml, "trace")?;
    global(xml, "event")
}

fn trace(
    xml: &mut Xml<'_>,
    log: &Log,
    stamps: &Stamps,
    (case, events): (&Case, &[&Happening]),
) -> io::Result<()> {
    xml.create_element("trace").write_inner_content(|xml| {
        text(xml, "concept:name", &log.name(case))?;
        text(xml, "request", &format!("{:016x}", case.identity.0))?;
        text(xml, "segment", &log.names.segments[case.segment.place()])?;
        text(xml, "product", &log.names.products[case.product.place()])?;
        if let Some(customer) = &case.customer {
            text(xml, "customer", customer)?;
        }
        if let Some(deal) = &case.deal {
            text(xml, "deal", &deal.name)?;
            text(xml, "deal_outcome", deal.outcome)?;
        }
        if let Some(order) = &case.order {
            text(xml, "order_outcome", order.outcome)?;
            value(xml, "float", "price", &order.price.value().to_string())?;
            if let Some(due) = order.due {
                value(xml, "date", "due", &zoned(stamps.text(due)))?;
            }
        }
        events.iter().try_for_each(|happening| event(xml, log, stamps, happening))
    })?;
    Ok(())
}

fn event(xml: &mut Xml<'_>, log: &Log, stamps: &Stamps, of: &Happening) -> io::Result<()> {
    let known = log.event(of);
    xml.create_element("event").write_inner_content(|xml| {
        text(xml, "concept:name", known.activity)?;
        text(xml, "lifecycle:transition", of.transition.name())?;
        value(xml, "date", "time:timestamp", &zoned(stamps.text(of.at)))?;
        if let Some((place, visit)) = known.visit {
            text(xml, "concept:instance", &(place + 1).to_string())?;
            text(xml, "station", &log.names.stations[visit.station.place()])?;
            if let Some(part) = visit.part {
                value(xml, "int", "part", &part.to_string())?;
                text(xml, "part_product", &log.names.products[visit.product.place()])?;
            }
        }
        if let Some((_, person)) = known.who {
            text(xml, "org:resource", &person.name)?;
            text(xml, "org:role", if person.crew.is_some() { "worker" } else { "rep" })?;
            text(xml, "org:group", person.crew.as_deref().unwrap_or("sales"))?;
        }
        Ok(())
    })?;
    Ok(())
}

/// The standard's dates have a zone; the company's time stands as if it were that of Greenwich.
pub(super) fn zoned(stamp: String) -> String {
    format!("{stamp}+00:00")
}

fn text(xml: &mut Xml<'_>, key: &str, value_of: &str) -> io::Result<()> {
    value(xml, "string", key, &xml_text(value_of))
}

fn value(xml: &mut Xml<'_>, kind: &str, key: &str, value: &str) -> io::Result<()> {
    let attribute = xml.create_element(kind);
    attribute.with_attributes([("key", key), ("value", value)]).write_empty()?;
    Ok(())
}
