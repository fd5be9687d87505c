//! Hand-off desks: closed forms of their waits, the value of joining them, and the cost and effect of
//! contacts with customers at risk.

use crate::laboratory::{interval, run};
use salesops::experiment::{Experiment, PolicyIndex};
use salesops::measure::Interval;
use salesops::scenario::{self, Policy};

fn company(text: &str) -> Policy {
    let text = format!("format = 1\n{text}");
    scenario::load("test", &text, &[]).unwrap_or_else(|faults| panic!("{faults}")).baseline
}

const APART: &str = "lead = { work.exponential.mean = \"1 h\", people = 1 }
    order = { work.exponential.mean = \"1 h\", people = 1 }";

fn wait(experiment: &Experiment, policy: usize, kpi: &str) -> Interval {
    let place = experiment.kpi(kpi).expect("there is such a KPI");
    Interval::of(experiment.values(PolicyIndex(policy), place), 0.99).expect("it has values")
}

/// Leads and orders pass two desks; there is no waiting anywhere else.
fn desks(rate: &str, handoffs: &str) -> Policy {
    company(&format!(
        "[run]
        warm_up = \"200 d\"
        length = \"2000 d\"
        [segments.all]
        leads.rate = \"{rate}\"
        answer = \"always\"
        [products.item]
        promise = \"10 d\"
        route = [{{ station = \"all\", work = \"1 d\" }}]
        [stations]
        all.infinite_server = true
        [sales]
        reps = 100
        qualify.exponential.mean = \"2 h\"
        quote = \"0 h\"
        promising = \"fixed\"
        [handoffs]
        {handoffs}"
    ))
}

/// Each desk alone is M/M/1 at load 0.8, together they are M/M/2 (Jackson 1957; Erlang C): a wait of
/// 4 h becomes one of 1.777... h. In days of 8 hours.
#[test]
fn joined_desks_wait_as_pooled_servers_do() {
    let joined = format!("pooled = true\n{APART}");
    let experiment = run(&[desks("6.4 / d", APART), desks("6.4 / d", &joined)], 36);
    let pooled = 0.8 * 0.8 / (1.0 - 0.8 * 0.8);
    for kpi in ["handoff_wait_leads", "handoff_wait_orders"] {
        for (policy, hours) in [(0, 4.0), (1, pooled)] {
            let Interval { mean, half_width, .. } = wait(&experiment, policy, kpi);
            let truth = hours / 8.0;
            assert!(half_width < 0.06 * truth, "{kpi} {policy}: {mean} ± {half_width}");
            assert!((mean - truth).abs() < half_width + 0.01 * truth, "{kpi} {policy}: {mean}");
        }
    }
    let busy = wait(&experiment, 0, "handoff_utilisation");
    assert!((busy.mean - 0.8).abs() < busy.half_width + 0.005, "{busy:?}");
}

/// One person who serves both queues has load 0.9 and a mean wait of 9 h; two apart have load 0.45 each
/// and a mean wait of 0.82 h.
#[test]
fn an_undersized_joined_desk_is_worse() {
    let few = "pooled = true
        lead = { work.exponential.mean = \"1 h\", people = 1 }
        order = { work.exponential.mean = \"1 h\", people = 0 }";
    let experiment = run(&[desks("3.6 / d", APART), desks("3.6 / d", few)], 40);
    for (policy, load) in [(0, 0.45), (1, 0.9)] {
        let truth = load / (1.0 - load) / 8.0;
        let found = wait(&experiment, policy, "handoff_wait_orders");
        assert!(found.half_width < 0.15 * truth, "{found:?}, not {truth}");
        assert!((found.mean - truth).abs() < found.half_width + 0.01 * truth, "{found:?}");
    }
}

fn difference(experiment: &Experiment, kpi: &str) -> Interval {
    surplus(experiment, 1, kpi)
}

fn surplus(experiment: &Experiment, policy: usize, kpi: &str) -> Interval {
    let place = experiment.kpi(kpi).expect("there is such a KPI");
    let pairs =
        experiment.values(PolicyIndex(policy), place).zip(experiment.values(PolicyIndex(0), place));
    Interval::of(pairs.map(|(one, other)| Some(one? - other?)), 0.99).expect("there are pairs")
}

#[test]
fn contacts_keep_customers_and_take_time() {
    let policy = |coverage: &str| {
        company(&format!(
            "[run]
            warm_up = \"1 year\"
            length = \"1 year\"
            [segments.all]
            direct = true
            leads.rate = \"1 / d\"
            [products.item]
            promise = \"2 d\"
            route = [{{ station = \"shop\", work.exponential.mean = \"1 d\" }}]
            [stations.shop]
            crew = 6
            [sales]
            promising = \"fixed\"
            [customers]
            repeat = {{ every = \"30 d\", churn = 0.3 }}
            outreach = {{ coverage = {coverage}, saves = 0.6, work = \"2 h\" }}
            [handoffs.care]
            work = \"1 h\"
            people = 2"
        ))
    };
    let experiment = run(&[policy("0"), policy("1")], 16);
    assert!(difference(&experiment, "churn").high() < 0.0);
    assert!(difference(&experiment, "repeat_share").low() > 0.0);
    assert!(difference(&experiment, "handoff_utilisation").low() > 0.0);
    assert!(interval(&experiment, "handoff_wait_customers").mean > 0.0);
}

/// One desk in the place of two, for 60 000 a year: with few leads there is no wait at the desks anyway,
/// and only the bill remains; near full load the desks lose orders. One desk with one person saves the
/// other's wage, and with many leads it is the worst of all.
#[test]
fn a_joined_desk_needs_scale() {
    let profits = |rate: &str| {
        let book = |lines: &str| {
            company(&format!(
                "[run]
                warm_up = \"200 d\"
                length = \"2 years\"
                [segments.all]
                leads.rate = \"{rate}\"
                answer.logit = {{ win_rate = 0.3, lead_time_elasticity = 0 }}
                [products.item]
                price = 2000
                promise = \"10 d\"
                route = [{{ station = \"all\", work.exponential.mean = \"4 d\" }}]
                [stations]
                all.infinite_server = true
                [sales]
                reps = 20
                promising = \"fixed\"
                response_decay = {{}}
                [handoffs]
                lead = {{ work.exponential.mean = \"1 h\", people = 1 }}
                {lines}"
            ))
        };
        let order = |people: u32| {
            format!("order = {{ work.exponential.mean = \"2 h\", people = {people} }}")
        };
        let bill = "[money]\noverhead = 60000";
        let joined = |people| format!("{}\npooled = true", order(people));
        let apart = book(&order(1));
        let together = book(&format!("{}\n{bill}", joined(1)));
        let one = book(&format!("{}\n{bill}", joined(0)));
        let experiment = run(&[apart, together, one], 16);
        [1, 2].map(|policy| surplus(&experiment, policy, "profit"))
    };
    let (small, large) = (profits("2 / d"), profits("6.8 / d"));
    println!("{small:?}\n{large:?}");
    assert!(small[0].high() < 0.0 && large[0].low() > 0.0, "{small:?} {large:?}");
    assert!(small[1].low() > small[0].high() && large[1].high() < 0.0, "{small:?} {large:?}");
}
