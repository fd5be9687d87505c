//! `[products.PRODUCT]`: what is sold, and the route by which it is made.

use super::accepting::read_acceptance;
use super::kits::read_parts;
use super::operations::read_release_limit;
use super::quality::{read_defects, read_rework, read_scrap};
use crate::scenario::format::{Quantity, Reader};
use crate::scenario::{Operation, Product, StationId};

/// Reads all products; `stations` are the stations' names in order.
pub fn products(top: &mut Reader<'_>, stations: &[String]) -> Vec<Product> {
    let doc = "What is sold, and what must be done to deliver it. At least one.";
    let names = top.names("products");
    let products = top.named("products", "product", doc, |product, name| {
        let contains = read_parts(product, &names);
        let needed = contains.is_empty() || product.is_describing();
        let route =
            if needed || product.has("route") { read_route(product, stations) } else { Vec::new() };
        Product {
            name: name.to_owned(),
            price: product.amount("price", "List price of an order of size 1.").default(0),
            material: product
                .amount("material", "Material and other costs that come with an order of size 1.")
                .default(0),
            weight: product
                .number("weight", "What its waiting counts under the dispatching rule `weighted`.")
                .above(0.0)
                .at_most(1e6)
                .default(1),
            reference_lead_time: product
                .duration("reference_lead_time", "Lead time the market is used to.")
                .positive()
                .default_is("the segment's")
                .optional(),
            promise: product
                .duration("promise", "Lead time promised under the rule `fixed`.")
                .default_is("the company's")
                .optional(),
            release_limit: read_release_limit(
                product,
                "Released orders of this product on the floor at a time; others wait.",
            ),
            accept: read_acceptance(product, "product"),
            contains,
            steps: route.len(),
            route,
        }
    });
    if products.is_empty() {
        let remedy = "add a table [products.NAME] with a `route`";
        top.fault("products", "there are no products: nothing can be bought", remedy);
    }
    products
}

fn read_route(product: &mut Reader<'_>, stations: &[String]) -> Vec<Operation> {
    let mut names: Vec<String> = Vec::new();
    let doc = "The operations, in order.";
    product.elements("route", Some("operation"), doc, |operation, _| {
        let station =
            operation.reference("station", "station", stations, "Where it is done.").required();
        let station_name = stations.get(station).map_or("", String::as_str);
        let name = operation
            .text("name", "Its name, unique within the route.")
            .default_is("the station's")
            .default(station_name);
        if operation.has("name") && operation.is_sound() {
            operation.check_name("name", &name, "operation");
        }
        if operation.is_sound() && names.contains(&name) {
            let key = if operation.has("name") { "name" } else { "station" };
            let message = format!("two operations of this route are called `{name}`");
            operation.fault(key, message, "give each of them a `name` of its own");
        }
        names.push(name.clone());
        let doc = "Work at the speed of a specialist.";
        let work = operation.law("work", Quantity::Time, doc);
        let doc = "Whether the work is multiplied by the order's size.";
        let per_unit = operation.flag("per_unit", doc).default(false);
        let doc = "With some probability the order must go back.";
        let rework = operation.optional_table("rework", doc, |r| read_rework(r, &names));
        let doc = "With some probability the order is spoilt.";
        let scrap = operation.optional_table("scrap", doc, read_scrap);
        let (defect, detects) = read_defects(operation, names.len() == 1);
        let doc = "Time the order stays after the worker's part, needing nobody: a machine runs on, \
            paint dries.";
        let unattended = operation.law_or_never("unattended", doc);
        let station = StationId(u32::try_from(station).unwrap_or(0));
        Operation { name, station, work, per_unit, rework, scrap, defect, detects, unattended }
    })
}
