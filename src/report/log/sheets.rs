//! The log as four tables: deals, orders, operations, people; and what their columns mean.

use super::cases::{Case, Deal, Log, Order, Stretch, Visit};
use super::table::{Column, Kind, Sheet, Value};
use crate::engine::{Id, Time};
use crate::measure::Cause;
use crate::report::export::sheet;

/// The tables.
pub fn sheets(log: &Log) -> Vec<Sheet> {
    vec![deals(log), orders(log), operations(log), people(log)]
}

/// `dictionary.csv`: what each column of each table means.
pub fn dictionary(sheets: &[Sheet]) -> Vec<u8> {
    let header = ["file", "row", "column", "type", "meaning"].map(str::to_owned).to_vec();
    let rows = sheets.iter().flat_map(|of| {
        of.columns.iter().map(|column| {
            let Column { name, kind, meaning } = *column;
            [of.name, of.row, name, kind.name(), meaning].map(str::to_owned).to_vec()
        })
    });
    sheet(header, rows)
}

fn column(name: &'static str, kind: Kind, meaning: &'static str) -> Column {
    Column { name, kind, meaning }
}

/// What a deal and an order have in common: the request.
fn request(log: &Log, case: &Case) -> [Value; 4] {
    [
        Value::Text(format!("{:016x}", case.identity.0)),
        log.names.segments.get(case.segment.place()).into(),
        log.names.products.get(case.product.place()).into(),
        case.customer.as_ref().into(),
    ]
}

const REQUEST: [(&str, Kind, &str); 4] = [
    (
        "request",
        Kind::Text,
        "The same under every policy: by it the same request is found in another log.",
    ),
    ("segment", Kind::Text, "The segment of the customer."),
    ("product", Kind::Text, "What they want."),
    ("customer", Kind::Text, "Who they are; only of the order book."),
];

fn columns(of: &[(&'static str, Kind, &'static str)]) -> impl Iterator<Item = Column> {
    of.iter().map(|(name, kind, meaning)| column(name, *kind, meaning))
}

fn deals(log: &Log) -> Sheet {
    let own = [
        ("returning", Kind::Flag, "Whether a known customer asks, or a referral of one."),
        ("arrived", Kind::Stamp, "When it arrived; of a deal of the book when its quote was made."),
        ("answered", Kind::Stamp, "When a rep took it up."),
        ("quoted", Kind::Stamp, "When the quote was made."),
        ("promised_days", Kind::Number, "Working days of lead time that the quote promised."),
        ("discount", Kind::Number, "Discount as a share of the list price."),
        (
            "outcome",
            Kind::Text,
            "won, refused, declined, gave up, unqualified, infeasible; open: when the run ended.",
        ),
        ("decided", Kind::Stamp, "When it ended."),
    ];
    let keys = [
        ("deal", Kind::Text, "The deal, numbered as they arrive."),
        ("order", Kind::Text, "The order that it became, as in orders."),
    ];
    let rows = log.cases.iter().filter_map(|case| {
        let deal = case.deal.as_ref()?;
        let Deal { name, returning, arrived, answered, quoted, outcome, decided, .. } = deal;
        let order = case.order.as_ref().map(|order| &order.name);
        let mut row = vec![name.into(), order.into()];
        row.extend(request(log, case));
        row.extend([
            (*returning).into(),
            (*arrived).into(),
            (*answered).into(),
            (*quoted).into(),
            deal.promise.map(|ticks| ticks / log.days.0).into(),
            deal.discount.into(),
            (*outcome).into(),
            (*decided).into(),
        ]);
        Some(row)
    });
    let columns = columns(&keys).chain(columns(&REQUEST)).chain(columns(&own)).collect();
    Sheet { name: "deals", row: "a request that needs a quote", columns, rows: rows.collect() }
}

/// The column of a cause of lateness.
fn cause(cause: Cause) -> Column {
    let name = match cause {
        Cause::OverPromise => "late_by_over_promise",
        Cause::InformationLag => "late_by_information_lag",
        Cause::Release => "late_by_release",
        Cause::Waiting => "late_by_waiting",
        Cause::Meetings => "late_by_meetings",
        Cause::Absence => "late_by_absence",
        Cause::Shifts => "late_by_shifts",
        Cause::Overtaken => "late_by_overtaken",
        Cause::Work => "late_by_work",
        Cause::Again => "late_by_again",
    };
    let meaning = "Days of lateness by this cause, of orders delivered late; all causes add up to late_days. \
        Below zero: it made the order less late. The definition of the KPI of this name says what the cause is.";
    column(name, Kind::Number, meaning)
}

fn orders(log: &Log) -> Sheet {
    let keys = [
        (
            "order",
            Kind::Text,
            "The order, numbered as they are accepted: `salesops trace --order` tells its story.",
        ),
        ("deal", Kind::Text, "The deal that it was, as in deals."),
    ];
    let own = [
        ("rep", Kind::Text, "Who sold it."),
        ("price", Kind::Number, "Net price in the scenario's currency."),
        (
            "accepted",
            Kind::Stamp,
            "When it was accepted; before the run began of orders that were there then.",
        ),
        ("due", Kind::Stamp, "The date it was promised for."),
        (
            "counts",
            Kind::Flag,
            "Whether it fell due within the measured window, so that it counts in on_time_share.",
        ),
        ("released", Kind::Stamp, "When it was released to the floor."),
        ("ended", Kind::Stamp, "When it was delivered or gone."),
        (
            "outcome",
            Kind::Text,
            "delivered, cancelled by the customer, no room, scrapped; open: when the run ended.",
        ),
        (
            "on_time",
            Kind::Flag,
            "Whether it was delivered by its due date; empty without one, or where that is not known yet.",
        ),
        (
            "late_days",
            Kind::Number,
            "Delivered later than promised by so many days; below zero: earlier. Working days, with a calendar days of 24 hours.",
        ),
        ("fee", Kind::Number, "Late fee over its life."),
        ("defective", Kind::Flag, "Whether it left with a defect that no inspection found."),
        ("expedited", Kind::Flag, "Whether it went before others."),
        ("waited_days", Kind::Number, "Days in queues, of delivered orders; in days as late_days."),
        (
            "worked_days",
            Kind::Number,
            "Days in the hands of workers, of delivered orders; in days as late_days.",
        ),
    ];
    let mut cases: Vec<(&Case, &Order)> =
        log.cases.iter().filter_map(|case| Some((case, case.order.as_ref()?))).collect();
    cases.sort_by_key(|(_, order)| order.accepted);
    let rows = cases.into_iter().map(|(case, order)| {
        let mut row = vec![(&order.name).into(), case.deal.as_ref().map(|deal| &deal.name).into()];
        row.extend(request(log, case));
        row.extend(order_cells(log, order));
        row
    });
    let columns = columns(&keys).chain(columns(&REQUEST)).chain(columns(&own));
    let columns = columns.chain(Cause::ALL.map(cause)).collect();
    Sheet { name: "orders", row: "an order", columns, rows: rows.collect() }
}

fn order_cells(log: &Log, order: &Order) -> Vec<Value> {
    let (start, end) = log.window;
    let day = log.days.1;
    let delivered = order.ended.filter(|_| order.outcome == "delivered");
    let late = order.due.zip(delivered).map(|(due, at)| at.since(due));
    // An order that is gone, or open after its date, was not in time.
    let on_time = |due: Time| match (delivered, order.ended) {
        (Some(at), _) => Some(at <= due),
        (None, Some(_)) => Some(false),
        (None, None) => (due < end).then_some(false),
    };
    let rep = order.rep.and_then(|rep| log.people.get(rep)).map(|rep| &rep.name);
    let mut cells: Vec<Value> = vec![
        rep.into(),
        order.price.value().into(),
        order.accepted.into(),
        order.due.into(),
        order.due.map(|due| start <= due && due < end).into(),
        order.released.into(),
        order.ended.into(),
        order.outcome.into(),
        order.due.and_then(on_time).into(),
        late.map(|late| late.real_ticks() / day).into(),
        order.fee.map(|fee| fee.value()).into(),
        order.defective.into(),
        order.expedited.into(),
        order.spent.map(|[waited, _]| waited / day).into(),
        order.spent.map(|[_, worked]| worked / day).into(),
    ];
    let causes = Cause::ALL.map(|cause| order.causes.map(|split| split.part(cause) as f64 / day));
    cells.extend(causes.map(Value::from));
    cells
}

fn operations(log: &Log) -> Sheet {
    let all = [
        ("operation_id", Kind::Count, "A number for each row, as orders came to stations."),
        ("order", Kind::Text, "The order, as in orders."),
        ("part", Kind::Count, "Of a part of an order: its number within the order, from 1."),
        ("product", Kind::Text, "What is made: the product, or the part."),
        (
            "operation",
            Kind::Text,
            "The operation of its route: what process miners call the activity.",
        ),
        ("station", Kind::Text, "Where it is done."),
        (
            "visit",
            Kind::Count,
            "The how-many-th time that it is done on this order or part; 0: not begun.",
        ),
        ("enabled", Kind::Stamp, "When it could have begun: the order joined the queue."),
        ("start", Kind::Stamp, "When it began."),
        ("complete", Kind::Stamp, "When it was complete, what runs unattended included."),
        ("worker", Kind::Text, "Who did it last."),
        ("assistants", Kind::Text, "Who worked on it besides, joined by semicolons."),
        ("interruptions", Kind::Count, "How often it was interrupted."),
        (
            "outcome",
            Kind::Text,
            "done, rework: it must be done again or goes back, scrapped, withdrawn: never begun; open: when the run ended.",
        ),
    ];
    let person = |place: &usize| log.people.get(*place).map(|person| &person.name);
    let rows = log.visits.iter().enumerate().map(|(number, of)| {
        let Visit { part, visit, enabled, start, complete, interruptions, outcome, .. } = of;
        let order = log.cases.get(of.case).and_then(|case| case.order.as_ref());
        let assistants: Vec<&str> =
            of.assistants.iter().filter_map(person).map(String::as_str).collect();
        vec![
            Value::Count(number as i64 + 1),
            order.map(|order| &order.name).into(),
            (*part).into(),
            log.names.products.get(of.product.place()).into(),
            (&of.operation).into(),
            log.names.stations.get(of.station.place()).into(),
            (*visit).into(),
            (*enabled).into(),
            (*start).into(),
            (*complete).into(),
            of.worker.as_ref().and_then(person).into(),
            (!assistants.is_empty()).then(|| Value::Text(assistants.join("; "))).into(),
            (*interruptions).into(),
            (*outcome).into(),
        ]
    });
    let rows = rows.collect();
    Sheet {
        name: "operations",
        row: "an operation on an order",
        columns: columns(&all).collect(),
        rows,
    }
}

fn people(log: &Log) -> Sheet {
    let all = [
        ("person", Kind::Text, "The worker or rep, as in operations and orders."),
        ("crew", Kind::Text, "The crew of a worker; empty of reps."),
        (
            "activity",
            Kind::Text,
            "What they do besides operations and selling: off duty, absence, repair, meeting, ...",
        ),
        ("start", Kind::Stamp, "From when."),
        ("complete", Kind::Stamp, "Until when; empty: until after the run."),
    ];
    let rows = log.stretches.iter().map(|of| {
        let Stretch { person, activity, start, complete } = of;
        let person = log.people.get(*person);
        vec![
            person.map(|person| &person.name).into(),
            person.and_then(|person| person.crew.as_ref()).into(),
            (*activity).into(),
            (*start).into(),
            (*complete).into(),
        ]
    });
    let (columns, rows) = (columns(&all).collect(), rows.collect());
    Sheet { name: "people", row: "what a person did for a time", columns, rows }
}
