//! The whole file: its head and its chapters, in an order in which each knows what it needs.

use super::alignment::read_alignment;
use super::allocation::read_allocation;
use super::attributes::attribute;
use super::calendar::read_calendar;
use super::checks::check_together;
use super::customers::read_customers;
use super::handoffs::read_handoffs;
use super::hours::Hours;
use super::ids::{ProductId, SegmentId};
use super::market::{Segment, Surroundings, read_segments};
use super::opening::open;
use super::operations::{extend_routes, read_initial_orders, read_operations};
use super::order_book::{Stands, read_order_book};
use super::policies::{Declared, read_policies};
use super::products::{Product, read_products};
use super::reporting::read_reporting;
use super::requirements::read_requirements;
use super::run::{Run, read_money, read_run, read_time};
use super::sales::{check_expediting, read_sales};
use super::scenario::{Pace, Scenario};
use super::shown::Shown;
use crate::engine::{IdVec, Real, Time};
use crate::scenario::format::{Diagnostics, Node, Origin, Reader, Reading, Schema, Source, Value};
use std::sync::{Arc, OnceLock};

/// The format that this version reads.
pub const FORMAT: i64 = 1;

/// The chapters in the order in which a resolved scenario is printed.
const ORDER: [&str; 24] = [
    "format",
    "name",
    "title",
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
    "book",
    "sales",
    "handoffs",
    "alignment",
    "allocation",
    "customers",
    "money",
    "time",
    "report",
    "require",
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
    let mut top = Reader::top(&reading, None);
    let (scenario, declared) = company(&mut top, stem);
    let mut resolved = top.finish();
    resolved.arrange(&ORDER);
    let resolved = Node { value: Value::Table(resolved), origin: tree.origin.clone() };
    Draft { scenario, resolved, declared, diagnostics: reading.diagnostics() }
}

/// The table from which a scenario can be read: every key of its chapters, with the units that need the
/// fewest digits, and with its estimates. It is made by the declarations that read one.
pub fn write(scenario: &Scenario) -> Node {
    let reading = Reading::writing(&scenario.estimates);
    let mut top = Reader::top(&reading, Some(scenario));
    company(&mut top, &scenario.name);
    let mut table = top.finish();
    table.arrange(&ORDER);
    let Scenario { segments, products, operations, shown, .. } = scenario;
    shown.arrange(segments, products, operations, &mut table);
    let source = Arc::new(Source { name: scenario.name.clone(), text: String::new() });
    Node::default_of(Value::Table(table)).written_at(Some(&Origin { source, span: 0..0 }))
}

/// Every key there is.
pub fn schema() -> &'static Schema {
    static SCHEMA: OnceLock<Schema> = OnceLock::new();
    SCHEMA.get_or_init(|| {
        let reading = Reading::describing();
        let mut top = Reader::top(&reading, None);
        company(&mut top, "");
        drop(top);
        let mut schema = reading.schema();
        let place = |pattern: &str| {
            let chapter = pattern.split('.').next().unwrap_or(pattern);
            ORDER.iter().position(|known| *known == chapter)
        };
        schema.keys.sort_by_key(|known| place(&known.pattern));
        attribute(&mut schema);
        schema.complete()
    })
}

/// Reads the title of the company, its story, and its currency.
fn read_words(top: &mut Reader<'_, &Scenario>) -> (Option<String>, String, String) {
    let title = top.text("title", "What people call the company, in pages and charts.");
    let title = title.default_is("made from `name`").of(|it| it.title.clone()).optional();
    let story = top.text("story", "What the company is, and what to expect.");
    let story = story.of(|it| it.story.clone()).default("");
    let currency = top.text("currency", "Sign or code of the currency.");
    (title, story, currency.of(|it| it.currency.clone()).default("EUR"))
}

fn company(top: &mut Reader<'_, &Scenario>, stem: &str) -> (Scenario, Vec<Declared>) {
    // Units of time must have their length before the first duration is read.
    let dated = read_calendar(top, |it| it.wall.as_ref()).filter(|_| !top.is_describing());
    let calendar = read_time(top, |it| it.calendar, dated.as_ref());
    read_format(top);
    let name = top.text("name", "What the scenario is called.").default_is("the file's name");
    let name = name.of(|it| it.name.clone()).default(stem);
    let (title, story, currency) = read_words(top);
    let mut run = read_run(top, |it| it.run);
    let wall = dated.map(|dated| open(top, dated, calendar.day(), &mut run));
    let customers = read_customers(top, |it| &it.customers);
    let stations = |it: &Scenario| it.operations.stations.iter().map(|s| s.name.clone()).collect();
    let stations = top.names("stations", stations);
    let mut products: IdVec<ProductId, Product> =
        read_products(top, |it| &it.products, &stations).into();
    let around = Surroundings {
        products: products.iter().map(|product| product.name.clone()).collect(),
        reputation_start: customers.reputation_start,
        run: in_working_time(&run, wall.as_ref().map(|(wall, _)| &*wall.office)),
    };
    let segments: IdVec<SegmentId, Segment> = read_segments(top, |it| &it.segments, &around).into();
    let names: Vec<String> = segments.iter().map(|segment| segment.name.clone()).collect();
    let mut operations = read_operations(top, |it| &it.operations, &names, wall.as_ref());
    operations.inherited =
        read_initial_orders(top, |it| it.operations.inherited.as_slice(), &segments, &products);
    let stands =
        Stands { segments: &segments, products: &products, wall: wall.as_ref().map(|w| &w.0) };
    let order_book = read_order_book(top, |it| it.order_book.as_ref(), &stands);
    extend_routes(top, &mut products, operations.clarification.as_ref());
    check_together(top, &segments, &products, &operations);
    let sales = read_sales(top, |it| &it.sales, &segments, &products);
    check_expediting(top, sales.expediting.as_ref(), &operations);
    let selling = segments.iter().any(|segment| !segment.direct);
    let alignment = read_alignment(top, |it| &it.alignment, selling);
    let allocation =
        read_allocation(top, |it| it.allocation.as_ref(), (&sales, &operations), selling);
    let handoffs = read_handoffs(top, |it| &it.handoffs, &customers, &segments);
    let report = (&run, wall.as_ref().map(|(wall, _)| wall));
    let report = read_reporting(top, |it| &it.report, &stations, report);
    let declared = read_policies(top);
    let shown = top.source().map(|it| it.shown.clone());
    let shown = shown.unwrap_or_else(|| Shown::read(top, &segments, &products, &operations));
    let scenario = Scenario {
        name,
        title,
        story,
        currency,
        calendar,
        wall: wall.map(|(wall, _)| wall),
        run,
        segments,
        products,
        operations,
        order_book,
        sales,
        alignment,
        allocation,
        customers,
        handoffs,
        money: read_money(top, |it| it.money),
        report,
        require: read_requirements(top, |it| &it.require),
        shown,
        pace: Pace::USUAL,
        estimates: Vec::new(),
        majorants: IdVec::new(),
    };
    (scenario, declared)
}

/// Working ticks at the end of the warm-up and at the end of the run.
fn in_working_time(run: &Run, office: Option<&Hours>) -> (f64, f64) {
    let worked = |until: Time| office.map_or(until.ticks(), |office| office.worked(until)).real();
    let warm_up = Time::ZERO + run.warm_up;
    (worked(warm_up), worked(warm_up + run.length))
}

fn read_format(top: &mut Reader<'_, &Scenario>) {
    let remedy = format!("write `format = {FORMAT}` as the first line");
    if top.is_reading() && !top.has("format") {
        top.fault(
            "",
            "`format` is missing",
            format!("{remedy}: this version reads format {FORMAT}"),
        );
    }
    let doc = "The version of the file format; this version reads 1.";
    let format = if top.has("format") || !top.is_reading() {
        top.whole("format", doc).of(|_| FORMAT).required()
    } else {
        top.whole("format", doc).of(|_| FORMAT).default(FORMAT)
    };
    if format != FORMAT && top.is_sound() {
        let message = format!("format {format} cannot be read; this version reads format {FORMAT}");
        top.fault("format", message, remedy);
    }
}
