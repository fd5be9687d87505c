//! Interactions of policies, beyond the sum of their effects: the signs that theory predicts, in
//! factorial experiments over the shipped companies, including those that are not found.
//!
//! `docs/findings.md` says why; its table is written by
//! `SALESOPS_LONG=1 cargo test --release --test statistics -- interactions`.

use crate::curve::{BREADTH, CONFIDENCE, JUDGING};
use crate::findings::{head, long, plus_minus, row, write};
use crate::laboratory::{load, run};
use salesops::experiment::{Axis, Factor, Factorial, PolicyIndex};
use salesops::measure::{Interval, bonferroni};

/// A policy of the file, or a path with a low and a high value.
#[derive(Clone, Copy)]
enum Thing {
    Policy(&'static str),
    Path(&'static str, &'static str, &'static str),
}

impl Thing {
    /// As on the command line.
    fn written(self) -> String {
        match self {
            Thing::Policy(name) => name.to_owned(),
            Thing::Path(path, low, high) => format!("{path}={low},{high}"),
        }
    }

    fn factor(self) -> Factor {
        match self {
            Thing::Policy(name) => Factor::Policy(name.to_owned()),
            Thing::Path(path, low, high) => Factor::Lever(Axis {
                path: path.to_owned(),
                labels: vec![low.to_owned(), high.to_owned()],
                numbers: None,
            }),
        }
    }
}

use Thing::{Path, Policy};

const NORDLICHT: &str = "nordlicht-pumps";
const ENGINEERS: &str = "engineering-services";
const SOFTWARE: &str = "software-onboarding";
const PRINTERS: &str = "print-shop";
const PARTS: &str = "spare-parts-distributor";

const JOINT_PAY: Thing = Policy("shared-kpis");
const CHAIN: Thing = Policy("closed-chain");
const LIVE: Thing = Policy("live-dashboard");
const TRAINED: Thing = Policy("cross-training");
const RUSH: Thing = Path("sales.quota.push", "0", "5");
const REFUSAL: Thing = Path("segments.agencies.accept.orders", "1000000", "25");
const LOOKING_BACK: Thing = Path("sales.product_knowledge.post_mortems", "0", "1");
const IMPROVEMENT: Thing = Path("stations.press.improvement", "0", "0.03");
const BUSIER: Thing = Path("segments.agencies.leads.every", "0.11 d", "0.088 d");
const EXPEDITING: Thing = Path("sales.expediting.probability", "0", "0.8");

/// Two factors in a company and the expected sign of their interaction in a KPI.
struct Pair {
    company: &'static str,
    words: &'static str,
    pair: (Thing, Thing),
    kpi: &'static str,
    /// Title, unit and decimals of the KPI in the table.
    column: (&'static str, f64, usize),
    /// The sign that theory predicts.
    expected: f64,
}

const PROFIT: (&str, f64, usize) = ("profit, kEUR", 1000.0, 0);

const fn on_profit(
    company: &'static str,
    words: &'static str,
    pair: (Thing, Thing),
    expected: f64,
) -> Pair {
    Pair { company, words, pair, kpi: "profit", column: PROFIT, expected }
}

const PAIRS: [Pair; 15] = [
    on_profit(NORDLICHT, "cadence × technology", (Policy("weekly-sop"), LIVE), -1.0),
    on_profit(ENGINEERS, "cadence × technology", (Policy("weekly-planning"), LIVE), -1.0),
    on_profit(NORDLICHT, "technology × joint pay", (LIVE, JOINT_PAY), 1.0),
    on_profit(ENGINEERS, "technology × joint pay", (LIVE, JOINT_PAY), 1.0),
    on_profit(PARTS, "technology × joint pay", (Policy("live-stock-system"), JOINT_PAY), 1.0),
    on_profit(SOFTWARE, "feedback × joint pay", (LOOKING_BACK, JOINT_PAY), 1.0),
    on_profit(SOFTWARE, "knowledge × joint pay", (Policy("shadowing"), JOINT_PAY), 1.0),
    on_profit(PRINTERS, "cross-training × rush", (TRAINED, RUSH), 1.0),
    Pair {
        company: PRINTERS,
        words: "cross-training × rush",
        pair: (TRAINED, RUSH),
        kpi: "wait_per_order",
        column: ("wait of an order, d", 1.0, 2),
        expected: -1.0,
    },
    on_profit(PRINTERS, "cross-training × refusal", (TRAINED, REFUSAL), -1.0),
    on_profit(
        NORDLICHT,
        "cross-training × refusal",
        (CHAIN, Path("segments.industrial.accept.orders", "1000000", "20")),
        -1.0,
    ),
    on_profit(PRINTERS, "improvement × load", (IMPROVEMENT, BUSIER), 1.0),
    on_profit(
        NORDLICHT,
        "improvement × load",
        (
            Path("stations.assembly.improvement", "0", "0.03"),
            Path("segments.industrial.leads.every", "0.2 d", "0.15 d"),
        ),
        1.0,
    ),
    Pair {
        company: PARTS,
        words: "expediting × joint pay",
        pair: (EXPEDITING, JOINT_PAY),
        kpi: "expedited_share",
        column: ("expedited orders, %", 0.01, 1),
        expected: -1.0,
    },
    on_profit(PARTS, "expediting × joint pay", (EXPEDITING, JOINT_PAY), -1.0),
];

/// The effect of each factor without the other, and their interaction.
struct Found {
    alone: [Interval; 2],
    together: Interval,
}

impl Pair {
    fn run(&self, n: u64, confidence: f64) -> Found {
        let path = format!("scenarios/{}.toml", self.company);
        let factorial = Factorial { factors: vec![self.pair.0.factor(), self.pair.1.factor()] };
        let policies = factorial.policies(&load(&path)).unwrap_or_else(|faults| panic!("{faults}"));
        let results = run(&policies, n);
        let kpi = results.kpi(self.kpi).unwrap_or_else(|| panic!("no KPI `{}`", self.kpi));
        let alone = [0, 1].map(|place| factorial.effect(&results, kpi, place, 0, confidence));
        let together = factorial.interaction(&results, kpi, (0, 1), confidence);
        Found {
            alone: alone.map(|effect| effect.expect("there are replications")),
            together: together.expect("there are replications"),
        }
    }

    /// Whether the sign is as expected (1), the opposite (-1), or undecided (0).
    fn verdict(&self, together: &Interval) -> i32 {
        match self.expected * together.mean {
            _ if together.contains(0.0) => 0,
            agreed if agreed > 0.0 => 1,
            _ => -1,
        }
    }
}

/// The pair of that company, with an interval at 95 % for itself alone.
fn sign(words: &str, company: &str, kpi: &str, n: u64) -> i32 {
    let known = |pair: &&Pair| pair.words == words && pair.company == company && pair.kpi == kpi;
    let pair = PAIRS.iter().find(known).expect("it is in the table");
    let found = pair.run(n, CONFIDENCE).together;
    println!("{words} at {company}: {} ± {}", found.mean, found.half_width);
    pair.verdict(&found)
}

#[test]
fn fresh_figures_and_frequent_meetings_take_each_others_place() {
    assert_eq!(sign("cadence × technology", NORDLICHT, "profit", 40), 1);
}

#[test]
fn flexibility_is_worth_more_in_a_rush() {
    assert_eq!(sign("cross-training × rush", PRINTERS, "profit", 40), 1);
    assert_eq!(sign("cross-training × rush", PRINTERS, "wait_per_order", 20), 1);
}

#[test]
fn improvement_is_worth_more_under_load() {
    assert_eq!(sign("improvement × load", PRINTERS, "profit", 60), 1);
}

#[test]
fn joint_pay_stops_expedites() {
    assert_eq!(sign("expediting × joint pay", PARTS, "expedited_share", 16), 1);
}

/// The opposite was expected: reps who promise safely gain less from feedback.
#[test]
fn who_is_paid_to_be_careful_has_less_use_for_knowing() {
    assert_eq!(sign("feedback × joint pay", SOFTWARE, "profit", 60), -1);
}

/// A chain works because work can wait until it is passed on; where an order that finds no free worker
/// is lost, a chain has a smaller share of the gain of full flexibility (Xie, Fan and Chou 2016).
/// Replication by replication, the chain's share of the cut in waits less its share of the orders saved.
#[test]
fn a_chain_takes_less_of_full_flexibility_where_orders_are_lost() {
    let lost = ["red", "orange", "yellow", "green", "blue", "violet"];
    let lost = lost.map(|station| (format!("stations.{station}.buffer"), "0".to_owned()));
    let shares = |kpi: &str, among: Vec<(String, String)>| {
        let length = ("run.length".to_owned(), "4000 d".to_owned());
        let among = among.into_iter().chain([length]).collect();
        let results = BREADTH.run(&[0, 1, 5], &among, JUDGING, 8);
        let kpi = results.kpi(kpi).expect("it is measured");
        let of = |policy| results.values(policy, kpi).map(Option::unwrap).collect::<Vec<f64>>();
        let (none, chain, full) = (of(PolicyIndex(0)), of(PolicyIndex(1)), of(PolicyIndex(2)));
        (0..8).map(|r| (chain[r] - none[r]) / (full[r] - none[r])).collect::<Vec<f64>>()
    };
    let (waits, losses) = (shares("wait_per_order", vec![]), shares("throughput", lost.to_vec()));
    let less = Interval::paired(
        waits.iter().copied().map(Some),
        losses.iter().copied().map(Some),
        CONFIDENCE,
    );
    let less = less.expect("there are replications");
    println!("{waits:?} {losses:?} {} ± {}", less.mean, less.half_width);
    assert!(less.low() > 0.2, "{} ± {}", less.mean, less.half_width);
}

#[test]
fn the_table_of_interactions() {
    if !long() {
        return;
    }
    let confidence = bonferroni(CONFIDENCE, PAIRS.len());
    let titles =
        ["pair", "company", "expected", "of", "the first", "the second", "beyond the sum", ""];
    let mut table = head(&titles.map(str::to_owned));
    for pair in &PAIRS {
        let found = pair.run(400, confidence);
        let (title, unit, decimals) = pair.column;
        let number = |interval: &Interval| plus_minus(interval, unit, decimals);
        let verdict = match pair.verdict(&found.together) {
            1 => "**as expected**",
            -1 => "**the other way round**",
            _ => "cannot be told",
        };
        table += &row(&[
            format!("{}: `{}`, `{}`", pair.words, pair.pair.0.written(), pair.pair.1.written()),
            pair.company.to_owned(),
            if pair.expected > 0.0 { "+" } else { "−" }.to_owned(),
            title.to_owned(),
            number(&found.alone[0]),
            number(&found.alone[1]),
            number(&found.together),
            verdict.to_owned(),
        ]);
    }
    println!("{table}");
    write("interactions", &table);
}
