//! What reps understand of operations: how it grows and decays, its effects, and the time it takes.

use crate::curve::difference;
use crate::laboratory::{interval, run};
use salesops::company::{self, Chore, Fact, LeadFact, Observer, QuoteTerms, RepFact};
use salesops::engine::{Span, Time};
use salesops::scenario::{self, Book};

/// Ticks of a working day.
const DAY: f64 = 8.0 * 3.6e9;

/// A company whose reps sell to two orders a day, with further lines of `[sales]` and of its segment.
fn company(sales: &str, segment: &str) -> Book {
    let text = format!(
        "format = 1
        [run]
        length = \"4 years\"
        warm_up = \"0 d\"
        [segments.all]
        leads.rate = \"2 / d\"
        answer.logit.win_rate = 0.5
        {segment}
        [products.item]
        price = 10
        reference_lead_time = \"10 d\"
        route = [{{ station = \"shop\", work.exponential.mean = \"1 d\" }}]
        [stations.shop]
        crew = 2
        [stations.desk]
        crew = 1
        [operations.clarification]
        station = \"desk\"
        work = \"0.1 d\"
        redo = 0
        [alignment]
        meeting = \"never\"
        ops_view.refresh = \"live\"
        [sales]
        reps = 3
        qualify = \"30 min\"
        quote = \"30 min\"
        optimism = 0
        shortest_promise = \"0 d\"
        promising.from_backlog.safety = 0
        {sales}"
    );
    scenario::load("understanding", &text, &[]).unwrap_or_else(|faults| panic!("{faults}"))
}

/// Recomputes one rep's understanding by the formula.
struct Pupil {
    theta: f64,
    since: f64,
    half_life: f64,
    gain: f64,
    lessons: u32,
    quotes: u32,
}

impl Pupil {
    fn at(&self, now: Time) -> f64 {
        self.theta * (-(now.ticks() as f64 / DAY - self.since) / self.half_life).exp2()
    }
}

impl Observer for Pupil {
    fn notice(&mut self, now: Time, fact: &Fact) {
        match fact {
            Fact::Rep(RepFact::ChoreFinished {
                chore: Chore::Shadowing | Chore::PostMortem,
                ..
            }) => {
                let theta = self.at(now);
                self.theta = theta + self.gain * (1.0 - theta);
                self.since = now.ticks() as f64 / DAY;
                self.lessons += 1;
            }
            Fact::Lead(_, LeadFact::Quoted(QuoteTerms { understanding, .. })) => {
                let known = understanding.expect("understanding makes a difference");
                assert!(
                    (known - self.at(now)).abs() < 1e-9,
                    "{known}, by the book {}",
                    self.at(now)
                );
                self.quotes += 1;
            }
            _ => {}
        }
    }
}

#[test]
fn understanding_is_learnt_by_lessons_and_halved_by_time() {
    let sales = "product_knowledge = { start = 0.2, gain = 0.1, half_life = \"60 d\", bias = -0.9, \
                 shadowing = \"3 d\", post_mortems = 0.5 }";
    let book = company(sales, "");
    let patch = scenario::Override::new("sales.reps", "1");
    let book = book.variation(&[patch]).unwrap_or_else(|faults| panic!("{faults}"));
    let mut pupil =
        Pupil { theta: 0.2, since: 0.0, half_life: 60.0, gain: 0.1, lessons: 0, quotes: 0 };
    company::simulate(&book.baseline, 0, &mut pupil);
    assert!(pupil.lessons > 60 && pupil.quotes > 1000, "{} lessons", pupil.lessons);
}

/// The share of faults is the segment's share times (1 - theta)^care, and each fault takes time of its
/// rep; of infeasible leads a rep discards a share theta times `detects`.
#[test]
fn who_understands_makes_fewer_faults_and_discards_what_cannot_be_made() {
    let frozen =
        "product_knowledge = { start = 0.4, half_life = \"never\", care = 2, detects = 0.5 }";
    let book = company(&format!("{frozen}\nclarifying = \"24 min\""), "specification_faults = 0.5");
    let experiment = run(&[book.baseline], 8);
    let mean = |kpi: &str| interval(&experiment, kpi).mean;
    // Orders are per year, operations over the four years.
    let each_year = mean("station.desk.operations") / 4.0;
    let clarified = each_year / mean("orders");
    assert!((clarified / (0.5 * 0.36) - 1.0).abs() < 0.05, "{clarified} of the orders are faulty");
    // 24 minutes are a twentieth of a day, of three reps.
    let expected = 0.05 * each_year / 240.0 / 3.0;
    assert!((mean("rep_chores_share") / expected - 1.0).abs() < 0.01);
    assert!((mean("understanding_mean") - 0.4).abs() < 1e-12);

    let experiment = run(&[company(frozen, "infeasible = 0.3").baseline], 8);
    let mean = |kpi: &str| interval(&experiment, kpi).mean;
    let discarded = mean("leads_lost_infeasible") / mean("leads");
    assert!((discarded / (0.3 * 0.4 * 0.5) - 1.0).abs() < 0.08, "{discarded} are discarded");
}

/// Collects promises in days.
#[derive(Default)]
struct Promises(Vec<f64>);

impl Observer for Promises {
    fn notice(&mut self, _: Time, fact: &Fact) {
        if let Fact::Lead(_, LeadFact::Quoted(QuoteTerms { promise: Some(promise), .. })) = fact {
            self.0.push(promise.real_ticks() / DAY);
        }
    }
}

#[test]
fn reps_without_understanding_promise_the_usual_and_others_what_they_see() {
    let promises = |understanding: &str| {
        let book = company(&format!("product_knowledge = {understanding}"), "");
        let mut seen = Promises::default();
        company::simulate(&book.baseline, 0, &mut seen);
        seen.0
    };
    let nothing = promises("{ start = 0, bias = -0.2 }");
    assert!(nothing.len() > 1000);
    assert!(nothing.iter().all(|promise| (promise - 8.0).abs() < 1e-9));
    let everything = promises("{ start = 1, half_life = \"never\" }");
    assert_eq!(everything, promises("\"complete\""));
    assert!(everything.iter().any(|p| *p > 2.0) && everything.iter().any(|p| *p < 1.1));
}

/// Recurring chores take the share of a rep's time that the file says.
#[test]
fn what_comes_round_takes_its_share_of_time() {
    let sales = "status_inquiries = \"48 min\"
        product_knowledge = { start = 0.3, shadowing = \"6 d\", half_life = \"never\" }";
    let experiment = run(&[company(sales, "").baseline], 4);
    let chores = interval(&experiment, "rep_chores_share").mean;
    assert!((chores - 0.2).abs() < 0.002, "{chores} of the reps' time");
    // Six lessons a quarter over 16 quarters leave little to learn.
    let known = interval(&experiment, "understanding_mean").mean;
    assert!(known > 0.75 && known < 1.0, "{known}");
}

/// All facts, with their instants.
#[derive(Default)]
struct Record(Vec<(Time, Fact)>);

impl Observer for Record {
    fn notice(&mut self, now: Time, fact: &Fact) {
        self.0.push((now, *fact));
    }
}

/// A policy that starts inside the run leaves everything before it as it was, and acts from then on.
#[test]
fn what_a_policy_brings_begins_with_it() {
    let book = company(
        "product_knowledge = { start = 0.3 }
        [policies.training]
        start = \"240 d\"
        set = { \"sales.product_knowledge.shadowing\" = \"3 d\", \"sales.status_inquiries\" = \"20 min\", \
                \"sales.quota\" = { amount = 1, bonus = 5, pull_forward = {} } }",
        "decision_delay.exponential.mean = \"10 d\"",
    );
    let policy = book.policy("training").unwrap_or_else(|faults| panic!("{faults}"));
    let tell = |policy| {
        let mut record = Record::default();
        company::simulate(policy, 0, &mut record);
        record.0
    };
    let (before, after) = (tell(&book.baseline), tell(&policy));
    let start = Time::ZERO + Span::from_real_ticks(240.0 * DAY);
    let until = |facts: &[(Time, Fact)]| {
        facts.iter().take_while(|(now, _)| *now < start).copied().collect::<Vec<_>>()
    };
    assert!(until(&before).len() > 1000);
    assert!(until(&before) == until(&after));
    let is_new = |fact: &Fact| {
        matches!(
            fact,
            Fact::Rep(RepFact::ChoreStarted { .. }) | Fact::Rep(RepFact::QuotaReached { .. })
        )
    };
    assert!(!before.iter().any(|(_, fact)| is_new(fact)));
    assert!(after.iter().any(|(_, fact)| matches!(fact, Fact::Rep(RepFact::QuotaReached { .. }))));
    let chores =
        after.iter().filter(|(_, fact)| matches!(fact, Fact::Rep(RepFact::ChoreStarted { .. })));
    // Three reps ask on each of 720 days and learn on three days of each of twelve quarters.
    let known = 3.0 * (720.0 + 3.0 * 12.0);
    assert!((chores.count() as f64 / known - 1.0).abs() < 0.02);
}

/// Where the usual time is that of an order that never waits, reps who understand more promise longer
/// and more accurately, and sell fewer faulty specifications.
#[test]
fn who_understands_promises_longer_and_truer_and_sells_fewer_faults() {
    let of = |theta: &str| {
        let sales = format!("product_knowledge = {{ start = {theta}, half_life = \"never\" }}");
        let book = company(&sales, "specification_faults = 0.2");
        let values = [
            ("segments.all.leads.rate", "5 / d"),
            ("products.item.reference_lead_time", "1 d"),
            ("segments.all.answer.logit.lead_time_elasticity", "0"),
            ("stations.shop.crew", "3"),
            ("sales.reps", "10"),
            ("alignment.ops_view.delay", "0 d"),
            ("alignment.ops_view.noise", "0"),
        ];
        let patches = values.map(|(path, value)| scenario::Override::new(path, value));
        book.variation(&patches).unwrap_or_else(|faults| panic!("{faults}")).baseline
    };
    let results = run(&["0.1", "0.9"].map(of), 12);
    for (kpi, sign) in [
        ("quoted_lead_time_mean", 1.0),
        ("promise_accuracy", -1.0),
        ("on_time_share", 1.0),
        ("station.desk.operations", -1.0),
    ] {
        let change = difference(&results, kpi, 1, 0, 4);
        println!("{kpi}: {:.3} ± {:.3}", change.mean, change.half_width);
        assert!(sign * change.mean > change.half_width, "{kpi}: {change:?}");
    }
}
