//! Exact answers about who works where and when: flexible workers, polling, timetables.

use super::case::Case;
use super::watch::works_at;
use super::{HEAVY, LIGHT, MIDDLE, cases};

cases! {
    flexible_worker, flexible_worker_b_first, flexible_worker_longest_queue, skills_n_model,
    skills_w_model, skills_chain_of_four, four_specialists, four_generalists, skills_chain_of_six,
    six_specialists, skills_open_chain_of_six, six_generalists, rounds, rounds_of_random_length,
    rounds_in_no_time, rounds_in_no_time_when_needed, timetable, absence,
}

const MARKOV: &str = "stationary distribution of the Markov chain, solved numerically";
const PRODUCT_FORM: &str = "product form: Adan and Weiss 2012";

fn m_model(case: Case, a: f64, b: f64) -> Case {
    case.source(MARKOV)
        .kpi("segment.a.wait_per_order", a, HEAVY)
        .loosely(2.0)
        .kpi("segment.b.wait_per_order", b, HEAVY)
        .loosely(2.0)
}

fn flexible_worker(case: Case) -> Case {
    m_model(case, 0.984745, 2.365244)
        .kpi("crew.a.utilisation", 0.760026, MIDDLE)
        .kpi("crew.b.utilisation", 0.785501, MIDDLE)
        .kpi("crew.flexible.time_at.a", 0.539974, MIDDLE)
        .kpi("crew.flexible.time_at.b", 0.314499, MIDDLE)
        .seen("flexible worker's time on A", || works_at(2, 0), 0.539974, MIDDLE)
        .seen("flexible worker's time on B", || works_at(2, 1), 0.314499, MIDDLE)
}

fn flexible_worker_b_first(case: Case) -> Case {
    m_model(case, 3.060863, 0.698371)
}

fn flexible_worker_longest_queue(case: Case) -> Case {
    let case = case.file("tests/cases/flexible_worker.toml");
    m_model(case.with("operations.assignment", "longest_queue"), 1.417747, 1.400143)
}

fn skills_n_model(case: Case) -> Case {
    case.source(PRODUCT_FORM)
        .kpi("segment.zero.wait_per_order", 1.666963, HEAVY)
        .kpi("segment.one.wait_per_order", 4.136539, HEAVY)
        .kpi("crew.zero.utilisation", 0.70525, MIDDLE)
        .kpi("crew.both.utilisation", 0.89475, MIDDLE)
}

fn skills_w_model(case: Case) -> Case {
    case.source(PRODUCT_FORM).kpi("segment.left.wait_per_order", 1.436333, HEAVY).kpi(
        "segment.right.wait_per_order",
        1.436333,
        HEAVY,
    )
}

fn chain_of_four(case: Case, skills: &str) -> Case {
    let case = case.file("tests/cases/skills_chain_of_four.toml");
    case.with("operations.cross_training.skills", skills)
}

fn skills_chain_of_four(case: Case) -> Case {
    case.source(PRODUCT_FORM).kpi("wait_per_order", 1.522056, HEAVY)
}

fn four_specialists(case: Case) -> Case {
    let case = chain_of_four(case, "none").source("M/M/1");
    case.kpi("wait_per_order", 5.666667, HEAVY).loosely(2.0)
}

fn four_generalists(case: Case) -> Case {
    let case = chain_of_four(case, "full").source("Erlang C");
    case.kpi("wait_per_order", 1.148860, HEAVY).loosely(2.0)
}

fn chain_of_six(case: Case, skills: &str) -> Case {
    let case = case.file("tests/cases/skills_chain_of_six.toml");
    case.with("operations.cross_training.skills", skills)
}

fn skills_chain_of_six(case: Case) -> Case {
    case.source(PRODUCT_FORM).kpi("wait_per_order", 2.014039, HEAVY).loosely(2.0)
}

fn six_specialists(case: Case) -> Case {
    let case = chain_of_six(case, "none").source("M/M/1");
    case.kpi("wait_per_order", 9.0, HEAVY).loosely(2.0)
}

/// Without the link that closes the chain the first kind of work waits 18.64 days.
fn skills_open_chain_of_six(case: Case) -> Case {
    chain_of_six(case, "open_chain")
        .source(PRODUCT_FORM)
        .kpi("wait_per_order", 6.878078, HEAVY)
        .loosely(2.5)
        .kpi("segment.s1.wait_per_order", 18.64, HEAVY)
        .loosely(4.0)
        .kpi("segment.s2.wait_per_order", 9.72, HEAVY)
        .loosely(3.0)
        .kpi("segment.s3.wait_per_order", 5.86, HEAVY)
        .loosely(3.0)
        .kpi("segment.s4.wait_per_order", 3.68, HEAVY)
        .loosely(2.0)
        .kpi("segment.s5.wait_per_order", 2.26, HEAVY)
        .loosely(2.0)
        .kpi("segment.s6.wait_per_order", 1.11, HEAVY)
        .loosely(2.0)
}

fn six_generalists(case: Case) -> Case {
    let case = chain_of_six(case, "full").source("Erlang C");
    case.kpi("wait_per_order", 1.233543, HEAVY).loosely(2.0)
}

fn polling(case: Case, wait: f64) -> Case {
    // Never idle: the worker spends the rest of their time moving between stations.
    case.source("polling with exhaustive service: Takagi 1986")
        .kpi("wait_per_order", wait, HEAVY)
        .kpi("crew.porter.utilisation", 0.6, LIGHT)
        .kpi("crew.porter.moving_share", 0.4, MIDDLE)
}

fn rounds(case: Case) -> Case {
    polling(case, 1.85)
}

fn rounds_of_random_length(case: Case) -> Case {
    let case = case.file("tests/cases/rounds.toml");
    polling(case.with("operations.change_over", "{ exponential = \"0.2 d\" }"), 1.95)
}

fn in_no_time(case: Case, switches: &str) -> Case {
    case.file("tests/cases/rounds.toml")
        .with("operations.change_over", "0 d")
        .with("operations.switches", switches)
        .source("M/M/1")
        .kpi("wait_per_order", 1.5, HEAVY)
}

fn rounds_in_no_time(case: Case) -> Case {
    in_no_time(case, "always")
}

fn rounds_in_no_time_when_needed(case: Case) -> Case {
    in_no_time(case, "when_needed")
}

fn timetable(case: Case) -> Case {
    case.source("Kolmogorov's equations in the periodic regime").kpi("wip", 1.821318, HEAVY).kpi(
        "utilisation",
        0.601142,
        LIGHT,
    )
}

fn absence(case: Case) -> Case {
    case.source("alternating renewal process").kpi("crew.server.away_share", 0.1, MIDDLE).kpi(
        "lead_time_mean",
        0.1,
        MIDDLE,
    )
}
