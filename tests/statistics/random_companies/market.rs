//! Segments, sales, and the alignment of the two sides.

use super::pen::Pen;
use super::writer::Plan;

pub fn write(pen: &mut Pen, plan: &Plan, text: &mut String) {
    for s in 0..plan.segments {
        *text += &format!("[segments.s{s}]\n");
        let direct = !plan.selling || s > 0 && pen.chance(0.5);
        if direct {
            *text += "direct = true\n";
        }
        write_leads(pen, plan, direct, text);
        write_wishes(pen, plan, text);
        write_manners(pen, plan, s, direct, text);
    }
}

fn write_leads(pen: &mut Pen, plan: &Plan, direct: bool, text: &mut String) {
    let every = pen.number(0.7, 4.0);
    let saturated = plan.saturated && direct && pen.chance(0.6);
    let kind = if saturated { 7 } else { pen.whole(0, 6) };
    *text += &match kind {
        0 | 1 => format!("leads = {{ every = \"{every} d\" }}\n"),
        2 => format!("leads = {{ renewal = {} }}\n", pen.distribution(every)),
        3 => format!(
            "leads = {{ periodic = [{{ lasts = \"3 d\", every = \"{every} d\" }}, \
             {{ lasts = \"2 d\", rate = \"0 / d\" }}] }}\n"
        ),
        4 => format!(
            "leads = {{ sinusoidal = {{ every = \"{every} d\", period = \"20 d\", amplitude = {} }} }}\n",
            pen.number(0.0, 1.0)
        ),
        5 => {
            let size = pen.whole(1, 8);
            format!(
                "leads = {{ population = {{ size = {size}, every = {} }} }}\n",
                pen.distribution(every * size as f64)
            )
        }
        6 => format!("leads = {{ rate = \"{} / d\" }}\n", pen.number(0.2, 1.2)),
        _ => "leads = \"saturated\"\n".to_owned(),
    };
    if matches!(kind, 0 | 1 | 3 | 4 | 6) {
        if plan.seasons {
            *text += "growth = 0.5\nseason = { factors = [0.5, 1.5, 1], period = \"12 d\" }\n";
            *text += "marketing = { spend = 1000, throttle = { above = \"4 d\" } }\n";
        }
        if pen.chance(0.15) {
            *text += "busyness = { factor = { uniform = { low = 0.2, high = 1.8 } }, period = \"2 d\" }\n";
        }
        if pen.chance(0.2) {
            *text += "reputation_pull = 1\nheadroom = 2\n";
        }
    }
    if kind <= 4 && pen.chance(0.25) {
        *text += pen.pick(&["batch = 2\n", "batch = { geometric = { mean = 1.7 } }\n"]);
    }
}

fn write_wishes(pen: &mut Pen, plan: &Plan, text: &mut String) {
    let shares = match (plan.products, pen.whole(0, 2)) {
        (1, _) => "p0 = 1".to_owned(),
        (2, 0) => "p1 = 1".to_owned(),
        (2, _) => "p0 = 0.25, p1 = 0.75".to_owned(),
        (_, 0) => "p2 = 1".to_owned(),
        (_, 1) => "p0 = 0.5, p2 = 0.5".to_owned(),
        (_, _) => "p0 = 0.2, p1 = 0.3, p2 = 0.5".to_owned(),
    };
    *text += &format!("buys = {{ {shares} }}\n");
    if pen.chance(0.4) {
        *text += pen.pick(&[
            "order_size = 2\n",
            "order_size = { uniform = { low = 0.5, high = 1.5 } }\n",
            "order_size = { lognormal = { mean = 1, cv = 1 } }\n",
        ]);
    }
}

fn write_manners(pen: &mut Pen, plan: &Plan, s: usize, direct: bool, text: &mut String) {
    if pen.chance(0.5) {
        *text += &format!("priority = {}\n", pen.whole(0, 3));
    }
    if pen.chance(0.3) {
        *text += &format!("urgent = {{ share = 0.3, priority = {} }}\n", pen.whole(0, 2));
    }
    if plan.patient && pen.chance(0.7) {
        *text += &format!("order_patience = {}\n", pen.distribution(3.0));
    }
    if plan.clarified {
        *text += &format!("specification_faults = {}\n", pen.number(0.0, 0.6));
    }
    if plan.promised || pen.chance(0.1) {
        *text += &format!("promise = {}\n", pen.days(0.5, 8.0));
    }
    if !plan.saturated && pen.chance(0.25) {
        let limit = match pen.whole(0, 3) {
            0 => format!("orders = {}", pen.whole(0, 12)),
            1 => format!("own_orders = {}", pen.whole(0, 8)),
            2 => format!("lead_time = {}", pen.days(1.0, 9.0)),
            _ => format!("bid_price = {}", pen.number(1.0, 60.0)),
        };
        *text += &format!("accept = {{ {limit} }}\n");
    }
    if pen.chance(0.5) {
        *text += pen.pick(&[
            "late_fee = { fixed = 30, per_day = 5 }\n",
            "late_fee = { share_per_day = 0.05, cap_share = 0.2 }\n",
            "late_fee = { share = 0.1 }\n",
        ]);
    }
    if !direct || !plan.saturated && pen.chance(0.2) {
        if pen.chance(0.5) {
            *text += &format!("decision_delay = {}\n", pen.distribution(1.0));
        }
        *text += pen.pick(&[
            "",
            "",
            "answer = \"always\"\n",
            "answer = { exponential = { tolerance = \"6 d\" } }\n",
            "answer = { logit = { win_rate = 0.6, lead_time_elasticity = -1.5 } }\n",
        ]);
    }
    if !direct && pen.chance(0.5) {
        *text += &format!("patience = {}\n", pen.distribution(0.3 + s as f64));
    }
}

pub fn write_desks(pen: &mut Pen, plan: &Plan, text: &mut String) {
    let returning = text.contains("[customers]");
    for (desk, passed) in [("lead", plan.selling), ("order", true), ("care", returning)] {
        if passed {
            *text += &format!("[handoffs.{desk}]\nwork = {}\n", pen.distribution(0.1));
            *text += &format!("people = {}\n", pen.whole(1, 2));
        }
    }
    if pen.chance(0.5) {
        *text += "[handoffs]\npooled = true\n";
    }
}

pub fn write_sales(pen: &mut Pen, plan: &Plan, text: &mut String) {
    if plan.selling || pen.chance(0.3) {
        *text += "[sales]\n";
        *text += &format!("reps = {}\n", pen.whole(1, 3));
        *text +=
            &format!("qualify = {}\nquote = {}\n", pen.distribution(0.1), pen.distribution(0.15));
        if pen.chance(0.5) {
            *text += "qualification_rate = 0.7\nresponse_decay = { after = \"2 h\" }\n";
        }
        let silent = if plan.selling { "" } else { "promising = \"nothing\"\n" };
        let known = pen.pick(&[
            "",
            silent,
            "promising = { fixed = \"4 d\" }\n",
            "promising = { from_backlog = { safety = 0.5 } }\n",
            "promising = { percentile = { level = 0.8 } }\n",
            "promising = { incentive = {} }\n",
        ]);
        *text += plan.learned.unwrap_or(known);
        if plan.taught && plan.selling {
            *text += "status_inquiries = \"0.1 d\"\nclarifying = \"0.05 d\"\n";
        }
        if plan.released && !plan.kit {
            *text += "promises_remembered = 0.5\n";
        }
        if plan.staffed {
            *text += "hiring = { budget = 0.4, adjustment = \"15 d\", attrition = 2, review = \"4 d\" }\n";
        }
        if pen.chance(0.3) {
            *text += "longest_promise = \"10 d\"\n";
        }
    }
    if pen.chance(0.5) {
        *text += "[alignment.meeting]\n";
        *text += &format!("cadence = {}\nhours = \"{} h\"\n", pen.days(2.0, 15.0), pen.whole(0, 5));
        *text += &format!("workers = {}\nreps = {}\n", pen.number(0.0, 1.0), pen.number(0.0, 1.0));
        *text += pen.pick(&["", "decides = [\"overtime\", \"safety\"]\n", "decides = []\n"]);
        let refresh = pen.pick(&["\"live\"", "\"meetings\"", "\"3 d\""]);
        *text += &format!("[alignment.ops_view]\nrefresh = {refresh}\ndelay = \"1 d\"\n");
        let refresh = pen.pick(&["\"live\"", "\"meetings\"", "\"2 d\""]);
        *text += &format!("[alignment.sales_view]\nrefresh = {refresh}\n");
    }
    if pen.chance(0.3) {
        *text += "[alignment.shared_kpis]\nweight = 0.4\npool = 1000\n";
    }
    if pen.chance(0.3) {
        *text += "[customers]\n";
        let leaving = if plan.taught { ", churn_late = 0.3, leaving = \"20 d\"" } else { "" };
        *text += &format!("repeat = {{ every = \"15 d\", referrals = 0.2{leaving} }}\n");
        if plan.desks {
            *text += "outreach = { coverage = 0.8, saves = 0.5, work = \"2 h\" }\n";
        }
    }
    if pen.chance(0.5) {
        *text += "[money]\noverhead = 100000\n";
    }
}

pub fn write_expediting(pen: &mut Pen, text: &mut String) {
    let (every, change_over) = (pen.days(0.5, 3.0), pen.distribution(0.05));
    *text += &format!(
        "[sales.expediting]\nshare = 0.1\nevery = {every}\ncap_per_review = 3\n\
         change_over = {change_over}\ncost = 9\n"
    );
}
