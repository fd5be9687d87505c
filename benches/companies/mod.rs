//! The companies whose instructions are counted.

use salesops::scenario::{self, Book, Override};

/// A scenario file with some of its values replaced.
#[derive(Clone, Copy, Debug)]
pub struct Company {
    /// What it stands for.
    pub name: &'static str,
    text: &'static str,
    set: &'static [(&'static str, &'static str)],
}

/// Three stations of eight, two classes of orders, four people who help at two of the stations.
const HELPERS: &str = r#"
format = 1
name = "helpers"
[run]
length = "1000 d"
[segments.normal]
direct = true
leads.rate = "5.2 / d"
[segments.urgent]
direct = true
leads.rate = "2 / d"
urgent = { share = 1, priority = 0 }
[products.p]
route = [
  { station = "a", work.exponential.mean = "1 d" },
  { station = "b", work.exponential.mean = "1.2 d" },
  { station = "c", work.exponential.mean = "1.2 d" },
]
[stations.a]
crew = 8
dispatch = "priority"
[stations.b]
crew = 8
dispatch = "priority"
[stations.c]
crew = 8
dispatch = "priority"
[crews.helpers]
size = 4
skills = { b = 0.8, c = 0.8 }
prefers = ["b", "c"]
"#;

const NORDLICHT: &str = include_str!("../../scenarios/nordlicht-pumps.toml");

/// All of them.
pub const COMPANIES: [Company; 6] = [
    // What an event costs where next to nothing happens; other programs simulate the same one.
    Company { name: "single server", text: include_str!("../peers/single-server.toml"), set: &[] },
    Company { name: "job shop", text: include_str!("../../scenarios/job-shop.toml"), set: &[] },
    Company { name: "two classes with helpers", text: HELPERS, set: &[] },
    // Opening hours, holidays, dates and quotes.
    Company {
        name: "company with a calendar",
        text: include_str!("../../scenarios/order-book.toml"),
        set: &[("run.length", "3 years")],
    },
    Company { name: "nordlicht-pumps", text: NORDLICHT, set: &[] },
    // Nearly all that is quoted is declined, so that next to nothing is produced.
    Company {
        name: "quotes alone",
        text: NORDLICHT,
        set: &[
            ("segments.industrial.answer.logit.win_rate", "0.001"),
            ("segments.utilities.answer.logit.win_rate", "0.001"),
        ],
    },
];

impl Company {
    /// Reads the scenario, with what a test replaces besides.
    pub fn load(&self, more: &[(&str, &str)]) -> Book {
        let set: Vec<Override> =
            self.set.iter().chain(more).map(|(key, value)| Override::new(*key, *value)).collect();
        let name = self.name;
        scenario::load("company.toml", self.text, &set)
            .unwrap_or_else(|why| panic!("{name}: {why}"))
    }
}
