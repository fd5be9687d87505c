//! The whole file: its head and its chapters, in an order in which each knows what it needs.

use super::market::Surroundings;
use super::policies::Declared;
use super::{
    alignment, allocation, calendar, clarification, customers, expediting, handoffs, improvement,
    inherited, kits, leads, market, operations, policies, products, run, sales, waiting_room,
};
use crate::scenario::format::{Diagnostics, Node, Reader, Reading, Schema, Value};
use crate::scenario::{Pace, Scenario};
use std::sync::OnceLock;

/// The format that this version reads.
pub const FORMAT: i64 = 1;

/// The chapters in the order in which a resolved scenario is printed.
const ORDER: [&str; 20] = [
    "format",
    "name",
    "story",
    "currency",
    "run",
    "calendar",
    "segments",
    "products",
    "stations",
    "crews",
    "operations",
    "start",
    "sales",
    "handoffs",
    "alignment",
    "allocation",
    "customers",
    "money",
    "time",
    "policies",
];

/// A scenario that was read, for what it is worth: with an error it must be thrown away.
#[derive(Debug)]
pub struct Draft {
    /// Typed and checked.
    pub scenario: Scenario,
    /// The same as a tree, defaults included.
    pub resolved: Node,
    /// Its policies, unapplied.
    pub declared: Vec<Declared>,
    /// What is wrong with it.
    pub diagnostics: Diagnostics,
}

/// Reads a tree. `stem` names the scenario if it does not name itself; `policy` is in whose name it
/// was patched.
pub fn read(tree: &Node, stem: &str, policy: Option<&str>) -> Draft {
    let reading = Reading::of(tree, policy);
    let mut top = Reader::top(&reading);
    let (scenario, declared) = company(&mut top, stem);
    let mut resolved = top.finish();
    resolved.arrange(&ORDER);
    let resolved = Node { value: Value::Table(resolved), origin: tree.origin.clone() };
    Draft { scenario, resolved, declared, diagnostics: reading.diagnostics() }
}

/// Every key there is.
pub fn schema() -> &'static Schema {
    static SCHEMA: OnceLock<Schema> = OnceLock::new();
    SCHEMA.get_or_init(|| {
        let reading = Reading::describing();
        let mut top = Reader::top(&reading);
        company(&mut top, "");
        drop(top);
        let mut schema = reading.schema();
        let place = |pattern: &str| {
            let chapter = pattern.split('.').next().unwrap_or(pattern);
            ORDER.iter().position(|known| *known == chapter)
        };
        schema.keys.sort_by_key(|known| place(&known.pattern));
        schema
    })
}

fn company(top: &mut Reader<'_>, stem: &str) -> (Scenario, Vec<Declared>) {
    // Units of time must have their length before the first duration is read.
    let calendar = run::time(top);
    read_format(top);
    let name = top
        .text("name", "What the scenario is called.")
        .default_is("the file's name")
        .default(stem);
    let story = top.text("story", "What the company is, and what to expect.").default("");
    let currency = top.text("currency", "Sign or code of the currency.").default("EUR");
    let mut run = run::run(top);
    let warm_up = run.warm_up.real_ticks();
    let working = (warm_up, warm_up + run.length.real_ticks());
    let wall = calendar::read(top, &mut run);
    let customers = customers::customers(top);
    let mut products = products::products(top, &top.names("stations"));
    let around = Surroundings {
        products: products.iter().map(|product| product.name.clone()).collect(),
        reputation_start: customers.reputation_start,
        run: working,
    };
    let segments = market::segments(top, &around);
    let mut operations = operations::operations(top, wall.as_ref());
    operations.inherited = inherited::read(top, &segments, &products);
    clarification::extend_routes(top, &mut products, operations.clarification.as_ref());
    let who = (&operations.stations[..], &operations.crews[..]);
    improvement::check(top, &products, who, operations.root_causes.as_ref());
    kits::check(top, &products, &segments, &operations);
    leads::check_saturated(top, &segments, &products, &operations);
    waiting_room::check(top, &products, &operations);
    let sales = sales::sales(top, &segments, &products);
    expediting::check(top, &sales, &operations);
    let selling = segments.iter().any(|segment| !segment.direct);
    let alignment = alignment::alignment(top, selling);
    let allocation = allocation::read(top, (&sales, &operations), selling);
    let handoffs = handoffs::handoffs(top, &customers, &segments);
    let money = run::money(top);
    let declared = policies::policies(top);
    let scenario = Scenario {
        name,
        story,
        currency,
        calendar,
        wall: wall.map(|(wall, _)| wall),
        run,
        segments,
        products,
        operations,
        sales,
        alignment,
        allocation,
        customers,
        handoffs,
        money,
        pace: Pace::USUAL,
        majorants: Vec::new(),
    };
    (scenario, declared)
}

fn read_format(top: &mut Reader<'_>) {
    let remedy = format!("write `format = {FORMAT}` as the first line");
    if !top.is_describing() && !top.has("format") {
        top.fault(
            "",
            "`format` is missing",
            format!("{remedy}: this version reads format {FORMAT}"),
        );
    }
    let doc = "The version of the file format; this version reads 1.";
    let format = if top.has("format") || top.is_describing() {
        top.whole("format", doc).required()
    } else {
        top.whole("format", doc).default(FORMAT)
    };
    if format != FORMAT && top.is_sound() {
        let message = format!("format {format} cannot be read; this version reads format {FORMAT}");
        top.fault("format", message, remedy);
    }
}
