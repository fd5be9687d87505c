//! A small company for the tests of this folder and the next: direct orders and quoted ones, one
//! station with a crew of its own and one without.

use crate::engine::{Distribution, Span, Time};
use crate::scenario::*;
use std::sync::Arc;

/// Ticks of a working day.
pub(crate) const DAY: f64 = 8.0 * crate::engine::TICKS_PER_HOUR;

/// So many working days.
pub(crate) fn days(days: f64) -> Span {
    Span::from_real_ticks(days * DAY)
}

/// The instant at the end of so many working days.
pub(crate) fn at(days_passed: f64) -> Time {
    Time::ZERO + days(days_passed)
}

/// Ten days of warm-up, a year of 240 days measured.
pub(crate) fn company() -> Scenario {
    Scenario {
        name: "specimen".into(),
        story: String::new(),
        currency: "EUR".into(),
        calendar: Calendar::default(),
        wall: None,
        run: Run {
            warm_up: days(10.0),
            length: days(240.0),
            replications: 4,
            seed: 1,
            confidence: 0.95,
        },
        segments: vec![segment("direct", 1.25, true), segment("quoted", 10.0, false)],
        products: vec![
            product("plate", vec![operation("cutting", 0, 0.8, 0.0)]),
            product(
                "frame",
                vec![operation("cutting", 0, 0.5, 0.0), operation("fitting", 1, 1.0, 0.1)],
            ),
        ],
        operations: operations(),
        sales: sales(),
        alignment: alignment(),
        allocation: None,
        customers: customers(),
        money: Finances { overhead: Money::new(2400.0), life: 720.0 * DAY },
        handoffs: Handoffs { desks: [None, None, None], pooled: false, wage: Wage::new(1.0) },
        pace: Pace::USUAL,
        estimates: Vec::new(),
        majorants: vec![1.0 / (1.25 * DAY), 1.0 / (10.0 * DAY)],
    }
}

/// The company as a policy of this name that changes nothing.
pub(crate) fn policy(name: &str) -> Policy {
    let scenario = Arc::new(company());
    Policy {
        name: name.into(),
        why: "a specimen".into(),
        bill: Bill::default(),
        assumed: Vec::new(),
        before: Arc::clone(&scenario),
        timeline: Timeline { stages: vec![(Time::ZERO, scenario)], start: None },
    }
}

fn segment(name: &str, every: f64, direct: bool) -> Segment {
    let tolerance = 20.0 * DAY;
    Segment {
        name: name.into(),
        leads: Leads::Poisson { every: every * DAY },
        busyness: None,
        growth: None,
        season: None,
        marketing: None,
        batch: Distribution::constant(1.0).unwrap(),
        direct,
        buys: vec![(ProductId(u32::from(!direct)), Share::ALL)],
        order_size: Distribution::constant(1.0).unwrap(),
        answer: if direct { Answer::Always } else { Answer::Exponential { tolerance } },
        decision_delay: Distribution::constant(0.0).unwrap(),
        patience: None,
        order_patience: None,
        specification_faults: Share::NONE,
        infeasible: Share::NONE,
        priority: 0,
        urgent_share: Share::NONE,
        urgent_priority: 0,
        weight: 1.0,
        promise: None,
        accept: Acceptance::default(),
        late_fee: LateFee { fixed: Money::new(10.0), ..LateFee::default() },
        reputation_pull: 0.0,
        headroom: 1.0,
    }
}

fn product(name: &str, route: Vec<Operation>) -> Product {
    Product {
        name: name.into(),
        price: Money::new(100.0),
        material: Money::new(40.0),
        weight: 1.0,
        reference_lead_time: None,
        promise: None,
        release_limit: None,
        accept: Acceptance::default(),
        contains: Vec::new(),
        steps: route.len(),
        route,
    }
}

fn operation(name: &str, station: u32, mean: f64, rework: f64) -> Operation {
    let to = station as usize;
    Operation {
        name: name.into(),
        station: StationId(station),
        work: Distribution::exponential(mean * DAY).unwrap(),
        per_unit: false,
        rework: (rework > 0.0).then_some(Rework { probability: Share::new(rework), to }),
        scrap: None,
        defect: Share::NONE,
        detects: None,
        unattended: None,
    }
}

fn operations() -> Operations {
    let station = |name: &str| Station {
        name: name.into(),
        dispatch: Dispatch::Fifo,
        priorities: Vec::new(),
        background: None,
        breakdowns: None,
        buffer: None,
        when_full: WhenFull::Lost,
        infinite_server: false,
        machines: None,
        batch_size: (1, 1),
        set_up: None,
        stress: None,
        improvement: Share::NONE,
    };
    let crew = |name: &str, size: usize, stations: &[u32]| Crew {
        name: name.into(),
        size,
        skills: stations.iter().map(|s| Skill { station: StationId(*s), speed: 1.0 }).collect(),
        second_skills: Vec::new(),
        trained: 0,
        wage: Wage::new(1.0),
        hours: None,
        timetable: Vec::new(),
        temporary: None,
        hiring: None,
    };
    Operations {
        stations: vec![station("cutting"), station("fitting")],
        crews: vec![
            crew("cutting", 1, &[0]),
            crew("fitters", 1, &[1]),
            crew("helpers", 1, &[1, 0]),
        ],
        assignment: Assignment::PrimaryFirst,
        release_limit: None,
        change_over: Distribution::constant(0.0).unwrap(),
        absence: None,
        clarification: None,
        inherited: Vec::new(),
        learning: None,
        improvement: Improvement {
            session: DAY,
            gain: 0.0,
            usual: 0.03,
            fading: 0.0,
            at_start: 0.0,
            work: 0.0,
            faults: 0.0,
            variability: 0.0,
            cost: Wage::ZERO,
        },
        root_causes: None,
        status_inquiries: 0.0,
        cross_training: CrossTraining {
            skills: Breadth::None,
            order: Vec::new(),
            speed: 0.9,
            share: Share::ALL,
            training: 0.0,
            wage_premium: 0.0,
        },
        training: 0.0,
        wage_premium: 0.0,
        overtime_levels: vec![0.0],
        overtime_premium: 1.5,
    }
}

fn sales() -> Sales {
    Sales {
        reps: 1,
        hiring: None,
        wage: Wage::new(1.0),
        qualify: Distribution::constant(0.1 * DAY).unwrap(),
        qualification_rate: Share::ALL,
        response_decay: None,
        quote: Distribution::constant(0.1 * DAY).unwrap(),
        promising: Promising::Fixed(Some(5.0 * DAY)),
        optimism: Share::NONE,
        shortest_promise: None,
        longest_promise: None,
        pay: Pay {
            commission: 0.0,
            effort_low: 1.0,
            effort_high: 1.0,
            effort_pull: 0.0,
            effort_cost: None,
        },
        expediting: None,
        quota: None,
        product_knowledge: None,
        promises_remembered: Share::NONE,
        status_inquiries: 0.0,
        clarifying: 0.0,
    }
}

fn alignment() -> Alignment {
    let live = Channel { refresh: Refresh::Live, delay: 0.0, noise: 0.0 };
    Alignment {
        shared_kpis: SharedKpis {
            weight: 0.0,
            bonus: 0.0,
            late_weight: 0.0,
            margin_weight: 0.0,
            dilution: 0.0,
            pool: Money::ZERO,
        },
        meeting: None,
        ops_view: live,
        sales_view: live,
        pipeline_optimism: 1.0,
    }
}

fn customers() -> Customers {
    Customers {
        reputation_start: 0.5,
        reputation_weight: 0.1,
        satisfaction: Satisfaction { weight: 0.3, gain: 0.3, loss_aversion: 2.25, defect: 0.6 },
        repeat: None,
        outreach: None,
    }
}
