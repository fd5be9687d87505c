//! Closed forms of a single station.

use super::case::Case;
use super::watch::{BusyPeriods, Root, callers, over_time, stays, waits, waits_above};
use super::{HEAVY, LIGHT, MIDDLE, cases};

cases! {
    mm1_load_90, mm10_load_80, mm3_load_90, waiting_room_of_five, loss_8_at_10, loss_2_at_3,
    loss_6_at_5, loss_insensitive_constant, loss_insensitive_erlang4, loss_insensitive_lognormal,
    loss_insensitive_hyperexponential, impatient_10, impatient_12, mg1_constant, mg1_erlang4,
    mg1_erlang2, mg1_exponential, mg1_lognormal, mg1_hyperexponential, mg3_constant_24,
    mg5_constant_45, mg2_erlang2_16, mg3_erlang2_24, mg3_erlang2_27, mg3_hyperexponential_24,
    gim1_constant, gim1_erlang4, gim1_hyperexponential, batches_of_three, batches_geometric,
    mg1_three_priorities, mg1_three_priorities_reversed, mg1_two_priorities,
    mg1_two_without_priorities, mm4_two_priorities, mm4_two_without_priorities,
    weighted_work, weighted_work_with_equal_weights, one_in_five_expedited, mg1_two_preemptive, preemption_without_room, shortest_work_first, last_come_first_served, background_work,
    background_work_of_random_length, breakdowns, breakdowns_while_idle_too,
    rework_to_the_tail_constant, rework_to_the_tail_erlang2, rework_to_the_tail_exponential,
    machine_repair, two_at_once, oven_closes,
}

fn mm1_load_90(case: Case) -> Case {
    case.source("Gross et al., Fundamentals of Queueing Theory, sections 3.2 and 2.12")
        .kpi("station.server.wait_per_operation", 9.0, HEAVY)
        .loosely(2.0)
        .kpi("station.server.delayed_share", 0.9, LIGHT)
        .kpi("station.server.wait_over_share", 0.331091, HEAVY)
        .loosely(2.0)
        .kpi("station.server.wait_p90", 21.972246, HEAVY)
        .loosely(2.0)
        .kpi("product.item.flow_time_mean", 10.0, HEAVY)
        .loosely(2.0)
        .kpi("lead_time_mean", 10.0, HEAVY)
        .loosely(2.0)
        .kpi("station.server.queue_length", 8.1, HEAVY)
        .loosely(2.0)
        .kpi("wip", 9.0, HEAVY)
        .loosely(2.0)
        .kpi("utilisation", 0.9, LIGHT)
        .kpi("lead_time_p50", 6.931472, HEAVY)
        .loosely(1.5)
        .kpi("lead_time_p95", 29.957323, HEAVY)
        .loosely(2.0)
        .formula("share later than 20 d", |kpi| 1.0 - kpi("on_time_share"), 0.135335, HEAVY)
        .loosely(4.0)
        .formula(
            "variance of the number",
            |kpi| kpi("wip_sd").powi(2) + (kpi("wip") - 9.0).powi(2),
            90.0,
            HEAVY,
        )
        .loosely(6.0)
        .seen("P(N >= 10)", || over_time(|n| f64::from(n >= 10.0)), 0.348678, HEAVY)
        .loosely(2.0)
        .seen("mean busy period", BusyPeriods::default, 10.0, HEAVY)
        .loosely(2.0)
}

fn mm10_load_80(case: Case) -> Case {
    case.source("Gross et al., Fundamentals of Queueing Theory, section 3.3 (Erlang C)")
        .seen("P(wait)", || waits_above(0.0), 0.409180, MIDDLE)
        .loosely(2.0)
        .kpi("station.server.delayed_share", 0.409180, MIDDLE)
        .loosely(2.0)
        .kpi("station.server.wait_over_share", 0.150529, HEAVY)
        .loosely(3.0)
        .kpi("station.server.wait_p90", 0.704493, HEAVY)
        .loosely(3.0)
        .kpi("wait_per_order", 0.204590, HEAVY)
        .loosely(3.0)
        .kpi("wip", 9.636721, MIDDLE)
        .loosely(1.5)
        .formula("share later than 2 d", |kpi| 1.0 - kpi("on_time_share"), 0.183217, MIDDLE)
        .loosely(3.0)
        .kpi("tardiness_mean", 0.186965, HEAVY)
        .loosely(1.5)
        .seen("P(wait > 0.5 d)", || waits_above(0.5), 0.150529, HEAVY)
        .loosely(3.0)
}

fn mm3_load_90(case: Case) -> Case {
    case.source("Gross et al., Fundamentals of Queueing Theory, section 3.3 (Erlang C)")
        .seen("P(wait)", || waits_above(0.0), 0.817061, MIDDLE)
        .kpi("station.server.delayed_share", 0.817061, MIDDLE)
        .kpi("station.server.wait_over_share", 0.448413, HEAVY)
        .kpi("station.server.wait_p90", 7.001812, HEAVY)
        .loosely(2.0)
        .kpi("wait_per_order", 2.723537, HEAVY)
        .loosely(2.0)
        .kpi("wip", 10.053549, HEAVY)
        .loosely(1.5)
        .formula("share later than 3 d", |kpi| 1.0 - kpi("on_time_share"), 0.466234, HEAVY)
        .kpi("tardiness_mean", 1.573542, HEAVY)
        .loosely(3.0)
}

fn waiting_room_of_five(case: Case) -> Case {
    case.source("birth and death; Gross et al., section 3.5")
        .seen("P(N = 0)", || over_time(|n| f64::from(n == 0.0)), 0.0113257, HEAVY)
        .loosely(2.0)
        .kpi("lost_share", 0.219142, MIDDLE)
        .kpi("wip", 5.453138, LIGHT)
        .kpi("station.server.queue_length", 2.642050, MIDDLE)
        .kpi("lead_time_mean", 1.939868, LIGHT)
        .kpi("wait_per_order", 0.939868, MIDDLE)
        .kpi("throughput", 2.811088, LIGHT)
        .kpi("utilisation", 2.811088 / 3.0, LIGHT)
}

fn lost(case: Case, share: f64) -> Case {
    case.source("Erlang B; insensitive to the distribution of work (Erlang 1917, Sevastyanov 1957)")
        .kpi("lost_share", share, MIDDLE)
}

fn loss_8_at_10(case: Case) -> Case {
    lost(case, 0.121661)
}

fn loss_2_at_3(case: Case) -> Case {
    lost(case, 0.210526)
}

fn loss_6_at_5(case: Case) -> Case {
    lost(case, 0.360400)
}

fn loss_insensitive_constant(case: Case) -> Case {
    lost(case, 0.210526)
}

fn loss_insensitive_erlang4(case: Case) -> Case {
    lost(case, 0.210526)
}

fn loss_insensitive_lognormal(case: Case) -> Case {
    lost(case, 0.210526)
}

fn loss_insensitive_hyperexponential(case: Case) -> Case {
    lost(case, 0.210526)
}

fn impatient(case: Case, share: f64, queue: f64, waiting: f64) -> Case {
    let waits = |waited: f64, gave_up: bool| f64::from(gave_up || waited > 0.0);
    case.source("Erlang-A: Palm 1957; Garnett, Mandelbaum and Reiman 2002")
        .kpi("cancelled_share", share, HEAVY)
        .kpi("station.server.queue_length", queue, HEAVY)
        .seen("P(wait)", move || callers(waits), waiting, MIDDLE)
}

fn impatient_10(case: Case) -> Case {
    impatient(case, 0.103913, 2.078264, 0.619655)
}

fn impatient_12(case: Case) -> Case {
    impatient(case, 0.213632, 2.563588, 0.757608)
}

fn mg1(case: Case, wait: f64) -> Case {
    case.source("Pollaczek and Khinchine; Kleinrock, Queueing Systems I, section 5.7").kpi(
        "wait_per_order",
        wait,
        HEAVY,
    )
}

fn mg1_with_sd(case: Case, wait: f64, sd: f64) -> Case {
    // About the known mean, so that a short run does not underestimate the standard deviation.
    mg1(case, wait)
        .seen("sd of the wait", move || Root(waits(move |w| (w - wait).powi(2))), sd, HEAVY)
        .loosely(2.0)
}

fn mg1_constant(case: Case) -> Case {
    mg1_with_sd(case, 2.0, 2.309401)
}

fn mg1_erlang4(case: Case) -> Case {
    mg1(case, 2.5)
}

fn mg1_erlang2(case: Case) -> Case {
    mg1_with_sd(case, 3.0, 3.605551)
}

fn mg1_exponential(case: Case) -> Case {
    mg1_with_sd(case, 4.0, 4.898979)
}

fn mg1_lognormal(case: Case) -> Case {
    mg1(case, 6.5).loosely(2.0)
}

fn mg1_hyperexponential(case: Case) -> Case {
    mg1(case, 10.0).loosely(2.0)
}

fn mgc(case: Case, wait: f64) -> Case {
    case.source("numerically exact Markov chains; tables of Hillier and Yu 1981").kpi(
        "wait_per_order",
        wait,
        HEAVY,
    )
}

fn mg3_constant_24(case: Case) -> Case {
    mgc(case, 0.553900)
}

fn mg5_constant_45(case: Case) -> Case {
    mgc(case, 0.776695).loosely(2.0)
}

fn mg2_erlang2_16(case: Case) -> Case {
    mgc(case, 1.342391)
}

fn mg3_erlang2_24(case: Case) -> Case {
    mgc(case, 0.818262)
}

fn mg3_erlang2_27(case: Case) -> Case {
    mgc(case, 2.053361).loosely(2.0)
}

fn mg3_hyperexponential_24(case: Case) -> Case {
    mgc(case, 2.536262).loosely(2.0)
}

fn gim1(case: Case, waiting: f64, wait: f64) -> Case {
    case.source("Kleinrock, Queueing Systems I, section 6.4")
        .seen("P(wait)", || waits_above(0.0), waiting, MIDDLE)
        .kpi("wait_per_order", wait, HEAVY)
}

fn gim1_constant(case: Case) -> Case {
    gim1(case, 0.628630, 1.692731)
}

fn gim1_erlang4(case: Case) -> Case {
    gim1(case, 0.693945, 2.267384)
}

fn gim1_hyperexponential(case: Case) -> Case {
    gim1(case, 0.907572, 9.819193).loosely(2.0)
}

fn batches(case: Case, orders: f64, time: f64) -> Case {
    case.source("batch arrivals; Gross et al., section 4.1").kpi("wip", orders, HEAVY).kpi(
        "lead_time_mean",
        time,
        HEAVY,
    )
}

fn batches_of_three(case: Case) -> Case {
    batches(case, 6.0, 8.0)
}

fn batches_geometric(case: Case) -> Case {
    batches(case, 9.0, 12.0)
}

/// The sum of the waits weighted by load is the same under every work-conserving non-preemptive order of
/// service, whatever the order does to the single classes.
fn three_classes(case: Case, first: f64, second: f64, third: f64) -> Case {
    case.source("Cobham 1954; conservation law, Kleinrock, Queueing Systems II, section 3.4")
        .kpi("segment.first.wait_per_order", first, HEAVY)
        .loosely(2.0)
        .kpi("segment.second.wait_per_order", second, HEAVY)
        .kpi("segment.third.wait_per_order", third, HEAVY)
        .loosely(2.0)
        .formula(
            "waits weighted by load",
            |kpi| {
                0.2 * kpi("segment.first.wait_per_order")
                    + 0.3 * kpi("segment.second.wait_per_order")
                    + 0.3 * kpi("segment.third.wait_per_order")
            },
            2.3,
            HEAVY,
        )
        .loosely(2.0)
}

fn mg1_three_priorities(case: Case) -> Case {
    three_classes(case, 0.71875, 1.4375, 5.75)
}

fn mg1_three_priorities_reversed(case: Case) -> Case {
    three_classes(case, 7.1875, 2.053571, 0.821429)
}

fn mg1_two_priorities(case: Case) -> Case {
    case.source("Cobham 1954; Kleinrock, Queueing Systems II, section 3.4")
        .kpi("segment.first.wait_per_order", 0.882353, MIDDLE)
        .kpi("segment.second.wait_per_order", 3.529412, HEAVY)
        .kpi("segment.first.queue_mean", 0.264706, MIDDLE)
        .kpi("segment.second.queue_mean", 1.411765, HEAVY)
}

fn mg1_two_without_priorities(case: Case) -> Case {
    case.file("tests/cases/mg1_two_priorities.toml")
        .with("stations.server.dispatch", "fifo")
        .source("Pollaczek and Khinchine; Kleinrock, Queueing Systems I, section 5.7")
        .kpi("segment.first.wait_per_order", 3.0, HEAVY)
        .kpi("segment.second.wait_per_order", 3.0, HEAVY)
}

fn mm4_two_priorities(case: Case) -> Case {
    case.source("Kella and Yechiali 1985; the second class by transform inversion")
        .seen("P(wait)", || waits_above(0.0), 0.689316, MIDDLE)
        .kpi("segment.first.wait_per_order", 0.246184, MIDDLE)
        .loosely(2.0)
        .kpi("segment.second.wait_per_order", 1.641229, HEAVY)
        .loosely(2.0)
        .kpi("segment.first.on_time_share", 0.931233, LIGHT)
        .kpi("segment.second.on_time_share", 0.900571, LIGHT)
        .loosely(2.0)
}

fn mm4_two_without_priorities(case: Case) -> Case {
    case.file("tests/cases/mm4_two_priorities.toml")
        .with("stations.server.dispatch", "fifo")
        .source("Gross et al., Fundamentals of Queueing Theory, section 3.3 (Erlang C)")
        .kpi("wait_per_order", 1.148860, HEAVY)
        .loosely(2.0)
        .kpi("segment.first.on_time_share", 0.751153, MIDDLE)
        .kpi("segment.second.on_time_share", 0.954706, LIGHT)
}

/// The c-mu rule is a priority order, and the weights reverse it.
fn weighted(case: Case, long: f64, short: f64) -> Case {
    case.source("Cobham 1954; c-mu rule, Cox and Smith 1961")
        .kpi("segment.long.wait_per_order", long, HEAVY)
        .loosely(3.0)
        .kpi("segment.short.wait_per_order", short, HEAVY)
        .loosely(3.0)
}

fn weighted_work(case: Case) -> Case {
    weighted(case, 0.916667, 3.055556)
}

fn weighted_work_with_equal_weights(case: Case) -> Case {
    let case = case.file("tests/cases/weighted_work.toml").with("segments.long.weight", 1);
    weighted(case, 2.619048, 0.785714)
}

/// Expedited orders are a priority class of their own, and delay the others by what they gain.
fn one_in_five_expedited(case: Case) -> Case {
    const WAITS: f64 = 0.689316;
    let expedited = WAITS / (4.0 - 0.2 * 3.4);
    let others = WAITS / (4.0 * (1.0 - 0.2 * 0.85) * (1.0 - 0.85));
    let all = WAITS / (4.0 - 3.4);
    case.file("tests/cases/expedited_orders.toml")
        .with("sales.expediting.share", 0.2)
        .source("non-preemptive priority with several workers: Kella and Yechiali 1985")
        .kpi("wait_expedited", expedited, HEAVY)
        .loosely(4.0)
        .kpi("wait_not_expedited", others, HEAVY)
        .loosely(8.0)
        .kpi("collateral_delay", 4.0 * (others - all), HEAVY)
        .loosely(8.0)
        .kpi("expedited_share", 0.2, MIDDLE)
        .loosely(4.0)
}

fn mg1_two_preemptive(case: Case) -> Case {
    case.source("preemptive resume; Kleinrock, Queueing Systems II, section 3.4")
        .kpi("segment.first.lead_time_mean", 0.588235, MIDDLE)
        .kpi("segment.second.lead_time_mean", 5.294118, HEAVY)
        .kpi("utilisation", 0.75, LIGHT)
}

fn preemption_without_room(case: Case) -> Case {
    case.source("preemptive resume, no buffer: the urgent see M/M/1/1; balance equations")
        .kpi("segment.urgent.lost_share", 1.0 / 3.0, MIDDLE)
        .kpi("segment.calm.lost_share", 5.0 / 9.0, MIDDLE)
        .kpi("wip", 6.0 / 9.0, MIDDLE)
        .kpi("utilisation", 5.0 / 9.0, MIDDLE)
}

fn shortest_work_first(case: Case) -> Case {
    case.source("Phipps 1956; Conway, Maxwell and Miller, Theory of Scheduling, section 8.6").kpi(
        "wait_per_order",
        1.882219,
        HEAVY,
    )
}

fn last_come_first_served(case: Case) -> Case {
    case.source("Kleinrock, Queueing Systems I, section 5.11").kpi("wait_per_order", 4.0, HEAVY)
}

fn background(case: Case, wait: f64) -> Case {
    case.source("multiple vacations: Levy and Yechiali 1975, Doshi 1986")
        .kpi("wait_per_order", wait, HEAVY)
        .kpi("utilisation", 0.6, LIGHT)
        .kpi("crew.server.background_share", 0.4, MIDDLE)
}

fn background_work(case: Case) -> Case {
    background(case, 2.5)
}

fn background_work_of_random_length(case: Case) -> Case {
    let case = case.file("tests/cases/background_work.toml");
    background(case.with("stations.server.background", "{ exponential = \"2 d\" }"), 3.5)
}

fn breakdowns(case: Case) -> Case {
    case.source("completion times: Avi-Itzhak and Naor 1963")
        .kpi("wait_per_order", 2.3, HEAVY)
        .kpi("lead_time_mean", 3.5, HEAVY)
        .seen("mean completion time", || stays(|stay, wait| stay - wait), 1.2, MIDDLE)
        .seen("its second moment", || stays(|stay, wait| (stay - wait).powi(2)), 3.68, HEAVY)
        .kpi("utilisation", 0.5, LIGHT)
        .kpi("crew.server.down_share", 0.1, HEAVY)
}

fn breakdowns_while_idle_too(case: Case) -> Case {
    case.file("tests/cases/breakdowns.toml")
        .with("stations.server.breakdowns.clock", "running")
        .source("White and Christie 1958")
        .kpi("wip", 1.916667, HEAVY)
        .kpi("lead_time_mean", 3.833333, HEAVY)
        .kpi("station.server.utilisation", 0.5, LIGHT)
        .kpi("crew.server.down_share", 1.0 / 6.0, HEAVY)
}

fn rework(case: Case, time: f64) -> Case {
    case.source("Bernoulli feedback: Takács 1963").kpi("lead_time_mean", time, HEAVY)
}

fn rework_to_the_tail_constant(case: Case) -> Case {
    rework(case, 3.75)
}

fn rework_to_the_tail_erlang2(case: Case) -> Case {
    rework(case, 4.375)
}

fn rework_to_the_tail_exponential(case: Case) -> Case {
    rework(case, 5.0)
}

fn machine_repair(case: Case) -> Case {
    case.source("finite source: Gross et al., section 3.8")
        .kpi("wip", 2.403722, MIDDLE)
        .formula("machines that run", |kpi| 10.0 - kpi("wip"), 7.596278, LIGHT)
        .kpi("throughput", 1.519256, LIGHT)
        .kpi("wait_per_order", 0.582170, HEAVY)
        .kpi("utilisation", 0.759628, LIGHT)
}

fn two_at_once(case: Case) -> Case {
    case.source("Markov chain of what is in work and how many wait, solved numerically; Brill and Green 1984")
        .kpi("wait_per_order", 1.233474, HEAVY)
        .loosely(2.0)
        .kpi("utilisation", 0.52, LIGHT)
}

fn oven_closes(case: Case) -> Case {
    case.source(
        "by hand: the first of a batch waits min(A, 1 d), A exponential, the second not at all",
    )
    .kpi("wait_per_order", 0.632121 / 1.632121, MIDDLE)
}
