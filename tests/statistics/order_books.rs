//! Orders of several parts, faulty specifications, and the orders in the books when the run starts.

use crate::equipment::known;
use salesops::company::{self, DeliveredOrder, Fact, Observer, OrderFact};
use salesops::engine::Time;
use salesops::scenario;

/// Ticks of a working day.
const DAY: f64 = 8.0 * 3.6e9;

/// Fork-join of two exponential servers: (12 - rho)/8 times the sojourn time in one of them (Flatto and
/// Hahn 1984; Nelson and Tantawi 1988).
#[test]
fn an_order_waits_for_the_slower_of_its_two_parts() {
    let rho = 0.7;
    let text = format!(
        "[segments.all]
        direct = true
        buys.kit = 1
        leads.rate = \"{rho} / d\"
        [products.kit]
        contains = {{ left = 1, right = 1 }}
        [products.left]
        route = [{{ station = \"a\", work.exponential.mean = \"1 d\" }}]
        [products.right]
        route = [{{ station = \"b\", work.exponential.mean = \"1 d\" }}]
        [stations]
        a.crew = 1
        b.crew = 1"
    );
    let time = (12.0 - rho) / 8.0 / (1.0 - rho);
    let values = [
        ("lead_time_mean", time),
        ("product.kit.time_in_parts", time),
        ("wip", rho * time),
        ("station.a.utilisation", rho),
    ];
    known(&text, 300, &values);
}

/// A share f of orders is faulty; a fault is noticed with probability n before the first of two
/// operations, or before the second; half of the latter begin again.
#[test]
fn faulty_specifications_are_clarified_or_delivered() {
    let (f, n, redo) = (0.4, 0.6, 0.5);
    let text = format!(
        "[segments.all]
        direct = true
        buys.item = 1
        leads.rate = \"1 / d\"
        specification_faults = {f}
        [products.item]
        route = [
          {{ station = \"first\", work = \"0.4 d\" }},
          {{ station = \"second\", work = \"0.5 d\" }},
        ]
        [stations]
        first.crew = 1
        second.crew = 1
        desk.crew = 1
        [operations.clarification]
        station = \"desk\"
        work = \"0.8 d\"
        noticed = {n}
        redo = {redo}"
    );
    let late = f * (1.0 - n) * n;
    let values = [
        ("station.desk.utilisation", 0.8 * (f * n + late)),
        ("station.first.utilisation", 0.4 * (1.0 + late * redo)),
        ("defective_share", f * (1.0 - n) * (1.0 - n)),
    ];
    known(&text, 60, &values);
}

/// Deliveries: when, lead time and promise, in days.
#[derive(Default)]
struct Deliveries(Vec<(f64, f64, Option<f64>)>);

impl Observer for Deliveries {
    fn notice(&mut self, now: Time, fact: &Fact) {
        if let Fact::Order(_, OrderFact::Delivered(DeliveredOrder { lead_time, promise, .. })) =
            fact
        {
            let days = |ticks: f64| (ticks / DAY * 1e6).round() / 1e6;
            let promise = promise.map(|promise| days(promise.real_ticks()));
            self.0.push((days(now.ticks() as f64), days(lead_time.real_ticks()), promise));
        }
    }
}

const BOOK: &str = r#"format = 1
run.length = "100 d"
[segments.all]
direct = true
leads.renewal = "500 d"
buys.item = 1
[products.item]
route = [{ station = "saw", work = "1 d" }, { station = "drill", work = "2 d" }]
[products.kit]
contains = { item = 2 }
route = [{ station = "saw", name = "fit", work = "0.5 d" }]
[stations]
saw.crew = 1
drill.crew = 1
[start]
orders = [
  { segment = "all", product = "item", operation = "drill", count = 2, age = "10 d", late = "3 d" },
  { segment = "all", product = "item", operation = "saw", age = "4 d", due = "6 d" },
  { segment = "all", product = "item", age = "1 d" },
]
"#;

/// By hand: the drill has two orders before it and then those the saw sends.
#[test]
fn an_order_book_is_rolled_forward() {
    let book = scenario::load("book", BOOK, &[]).unwrap_or_else(|faults| panic!("{faults}"));
    let mut seen = Deliveries::default();
    company::simulate(&book.baseline, 0, &mut seen);
    let known =
        [(2.0, 12.0, Some(7.0)), (4.0, 14.0, Some(7.0)), (6.0, 10.0, Some(10.0)), (8.0, 9.0, None)];
    assert_eq!(seen.0, known);
}

/// By hand: two parts follow each other through saw and drill, then the kit is fitted at the saw.
#[test]
fn parts_of_a_kind_queue_behind_each_other() {
    let start = BOOK.split("[start]").next().expect("the head");
    let text = format!("{start}[start]\norders = [{{ segment = \"all\", product = \"kit\" }}]");
    let book = scenario::load("book", &text, &[]).unwrap_or_else(|faults| panic!("{faults}"));
    let mut seen = Deliveries::default();
    company::simulate(&book.baseline, 0, &mut seen);
    assert_eq!(seen.0, [(5.5, 5.5, None)]);
}

#[test]
fn order_books_that_cannot_be_meant_are_refused() {
    let refused = [
        (BOOK.replace("operation = \"saw\"", "operation = \"lathe\""), "lathe"),
        (BOOK.replace("age = \"4 d\", due", "late = \"1 d\", due"), "late"),
        (BOOK.replace("late = \"3 d\"", "late = \"30 d\""), "late"),
        (BOOK.replace("contains = { item = 2 }", "contains = { items = 2 }"), "items"),
        (BOOK.replace("contains = { item = 2 }", "contains = { kit = 2 }"), "contains"),
        (BOOK.replace("contains = { item = 2 }", "contains = { item = 0 }"), "item"),
    ];
    for (text, word) in refused {
        let faults = scenario::load("book", &text, &[]).expect_err(word).to_string();
        assert!(faults.contains(word), "{word} is not named:\n{faults}");
    }
}
