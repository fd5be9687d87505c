//! The assumed inputs behind each curve, and how each of them is scaled.

use crate::curve::Circumstances;

/// An input that is assumed, not measured.
pub struct Input {
    /// Its name in tables.
    pub name: &'static str,
    /// The values of a company in which it is so many times that of the scenario.
    pub scaled: fn(f64) -> Circumstances,
}

fn scale(paths: &[&str], factor: f64) -> Circumstances {
    let scaled = |path: &&str| ((*path).to_owned(), format!("{{ scale = {factor} }}"));
    paths.iter().map(scaled).collect()
}

fn set(path: &str, value: String) -> Circumstances {
    vec![(path.to_owned(), value)]
}

macro_rules! input {
    ($name:literal: $($path:literal)+) => {
        Input { name: $name, scaled: |factor| scale(&[$($path),+], factor) }
    };
}

/// Inputs behind the two curves of Nordlicht.
pub const NORDLICHT: [Input; 36] = [
    Input {
        name: "demand (leads a day)",
        scaled: |factor| {
            let every = ["segments.industrial.leads.every", "segments.utilities.leads.every"];
            scale(&every, 1.0 / factor)
        },
    },
    input!("win rate":
        "segments.industrial.answer.logit.win_rate"
        "segments.utilities.answer.logit.win_rate"
    ),
    input!("price elasticity":
        "segments.industrial.answer.logit.price_elasticity"
        "segments.utilities.answer.logit.price_elasticity"
    ),
    input!("lead time elasticity":
        "segments.industrial.answer.logit.lead_time_elasticity"
        "segments.utilities.answer.logit.lead_time_elasticity"
    ),
    input!("reputation in the customer's answer":
        "segments.industrial.answer.logit.reputation"
        "segments.utilities.answer.logit.reputation"
    ),
    input!("leads drawn by reputation":
        "segments.industrial.reputation_pull"
        "segments.utilities.reputation_pull"
    ),
    input!("memory of reputation": "customers.reputation.weight"),
    input!("late fees":
        "segments.industrial.late_fee.share"
        "segments.industrial.late_fee.share_per_day"
        "segments.industrial.late_fee.cap_share"
        "segments.utilities.late_fee.share"
        "segments.utilities.late_fee.share_per_day"
        "segments.utilities.late_fee.cap_share"
    ),
    Input {
        name: "time customers take to decide",
        scaled: |factor| {
            [("industrial", 8.0, 0.7), ("utilities", 15.0, 0.6)]
                .map(|(segment, mean, cv)| {
                    let distribution =
                        format!("{{ gamma = {{ mean = \"{} d\", cv = {cv} }} }}", mean * factor);
                    (format!("segments.{segment}.decision_delay"), distribution)
                })
                .to_vec()
        },
    },
    Input {
        name: "patience of leads",
        scaled: |factor| {
            set("segments.industrial.patience.exponential", format!("\"{} d\"", 10.0 * factor))
        },
    },
    Input {
        name: "variation of order size",
        scaled: |factor| {
            [("industrial", 1.0, 0.4), ("utilities", 1.1, 0.3)]
                .map(|(segment, mean, cv)| {
                    let distribution =
                        format!("{{ lognormal = {{ mean = {mean}, cv = {} }} }}", cv * factor);
                    (format!("segments.{segment}.order_size"), distribution)
                })
                .to_vec()
        },
    },
    input!("share of urgent orders": "segments.utilities.urgent.share"),
    input!("material cost": "products.pump.material" "products.skid.material"),
    input!("reference lead time":
        "products.pump.reference_lead_time"
        "products.skid.reference_lead_time"
    ),
    input!("variation of machining and engineering":
        "products.pump.route.engineering.work.gamma.cv"
        "products.pump.route.machining.work.lognormal.cv"
        "products.skid.route.engineering.work.gamma.cv"
        "products.skid.route.machining.work.lognormal.cv"
    ),
    input!("rework":
        "products.pump.route.testing.rework.probability"
        "products.skid.route.testing.rework.probability"
    ),
    input!("wages":
        "stations.engineering.wage"
        "stations.machining.wage"
        "stations.welding.wage"
        "stations.assembly.wage"
        "stations.testing.wage"
    ),
    input!("change-over time": "operations.change_over"),
    input!("overtime premium": "operations.overtime.premium"),
    Input {
        name: "most overtime",
        scaled: |factor| {
            set("operations.overtime.levels", format!("[0, {}, {}]", 0.1 * factor, 0.2 * factor))
        },
    },
    Input {
        name: "time to quote",
        scaled: |factor| {
            let distribution =
                format!("{{ gamma = {{ mean = \"{} h\", cv = 0.5 }} }}", 3.0 * factor);
            set("sales.quote", distribution)
        },
    },
    input!("optimism of reps": "sales.optimism"),
    input!("commission": "sales.pay.commission"),
    input!("pull of selling effort": "sales.pay.effort_pull"),
    input!("joint bonus": "alignment.shared_kpis.bonus"),
    input!("dilution of joint pay": "alignment.shared_kpis.dilution"),
    input!("lateness in joint pay": "alignment.shared_kpis.late_weight"),
    input!("margin in joint pay": "alignment.shared_kpis.margin_weight"),
    input!("hours of a meeting": "alignment.meeting.hours"),
    input!("workers who attend": "alignment.meeting.workers"),
    input!("reps who attend": "alignment.meeting.reps"),
    input!("preparation of a meeting": "alignment.meeting.preparation"),
    input!("error of what is said": "alignment.meeting.noise"),
    input!("age of operations' figures": "alignment.ops_view.delay"),
    input!("age of sales' figures": "alignment.sales_view.delay"),
    input!("inflation of the pipeline": "alignment.sales_view.optimism"),
];

const COLOURS: [&str; 6] = ["red", "orange", "yellow", "green", "blue", "violet"];

/// Inputs behind the curve of the six skills. A second skill that is 10 % slower is a loss of 0.1, and a
/// load of 85 % is a slack of 0.15: those are the quantities scaled.
pub const SIX_SKILLS: [Input; 4] = [
    Input {
        name: "loss of speed at a second skill (0.1)",
        scaled: |factor| {
            set("operations.cross_training.second_skill_speed", (1.0 - 0.1 * factor).to_string())
        },
    },
    Input {
        name: "time to spare (0.15)",
        scaled: |factor| {
            let rate = format!("{} / d", 1.0 - 0.15 * factor);
            COLOURS.map(|c| (format!("segments.{c}.leads.rate"), rate.clone())).to_vec()
        },
    },
    Input {
        name: "variation of work (cv 1)",
        scaled: |factor| {
            let work = format!("{{ gamma = {{ mean = \"1 d\", cv = {factor} }} }}");
            COLOURS.map(|c| (format!("products.{c}.route.{c}.work"), work.clone())).to_vec()
        },
    },
    Input {
        name: "variation between arrivals (cv 1)",
        scaled: |factor| {
            let mean = 1.0 / 0.85;
            let renewal =
                format!("{{ renewal = {{ gamma = {{ mean = \"{mean} d\", cv = {factor} }} }} }}");
            COLOURS.map(|c| (format!("segments.{c}.leads"), renewal.clone())).to_vec()
        },
    },
];
