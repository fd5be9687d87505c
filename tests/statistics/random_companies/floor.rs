//! Products, stations, crews, and the keys for all of them.

use super::pen::Pen;
use super::writer::Plan;
use salesops::scenario::Dispatch;

pub fn write(pen: &mut Pen, plan: &Plan, text: &mut String) {
    for p in 0..plan.products {
        write_product(pen, plan, p, text);
    }
    for s in 0..plan.stations {
        write_station(pen, plan, s, text);
    }
    for (h, helps) in plan.helpers.iter().enumerate() {
        let skill = |s: &usize| format!("t{s} = {}", [1.0, 0.8, 0.5][(s + h) % 3]);
        let skills: Vec<String> = helps.iter().map(skill).collect();
        *text += &format!(
            "[crews.h{h}]\nsize = {}\nskills = {{ {} }}\n",
            pen.whole(1, 2),
            skills.join(", ")
        );
        if (plan.length + h).is_multiple_of(2) {
            *text += &format!("prefers = [\"t{}\"]\n", helps[helps.len() - 1]);
        }
        if plan.calendar && pen.chance(0.5) {
            *text += "shifts = [\"mon-fri 12:00-20:00\"]\n";
        }
    }
    write_operations(pen, plan, text);
    write_start(pen, plan, text);
}

fn write_product(pen: &mut Pen, plan: &Plan, p: usize, text: &mut String) {
    *text += &format!("[products.p{p}]\nprice = {}\n", pen.whole(0, 500));
    *text += &format!("material = {}\n", pen.whole(0, 100));
    let kit = plan.kit && p + 1 == plan.products;
    if kit {
        *text += &format!("contains = {{ p0 = {} }}\n", pen.whole(1, 3));
    }
    if plan.released && pen.chance(0.4) {
        *text += &format!("release_limit = {}\n", pen.whole(1, 6));
    }
    if !plan.saturated && pen.chance(0.15) {
        *text += &format!("accept = {{ own_orders = {} }}\n", pen.whole(0, 9));
    }
    if kit && pen.chance(0.4) {
        return;
    }
    let mut operations = Vec::new();
    for (index, station) in plan.routes[p].iter().enumerate() {
        operations.push(operation(pen, plan, p, index, *station));
    }
    *text += &format!("route = [\n{}\n]\n", operations.join(",\n"));
}

fn operation(pen: &mut Pen, plan: &Plan, p: usize, index: usize, station: usize) -> String {
    let mean = pen.number(0.1, 0.9);
    let mut one = format!(
        "  {{ name = \"o{index}\", station = \"t{station}\", work = {}",
        pen.distribution(mean)
    );
    if pen.chance(0.2) {
        one += ", per_unit = true";
    }
    if pen.chance(0.25) {
        let to = pen.whole(0, index);
        one += &format!(", rework = {{ probability = {}, to = \"o{to}\" }}", pen.number(0.0, 0.3));
    }
    if pen.chance(0.15) {
        let part = plan.kit && p == 0;
        let replaced = part || pen.chance(0.5);
        one += &format!(", scrap = {{ probability = 0.08, replaced = {replaced} }}");
    }
    if pen.chance(0.15) {
        one += ", defect = 0.2";
    }
    if index > 0 && pen.chance(0.15) {
        one += ", detects = 0.7";
    }
    if plan.teams && !plan.infinite_server[station] && pen.chance(0.4) {
        one += ", workers = 2";
    }
    if !plan.infinite_server[station] && pen.chance(0.15) {
        one += &format!(", unattended = {}", pen.distribution(0.5));
    }
    one + " }"
}

fn write_station(pen: &mut Pen, plan: &Plan, s: usize, text: &mut String) {
    *text += &format!("[stations.t{s}]\n");
    if plan.infinite_server[s] {
        *text += "infinite_server = true\n";
        return;
    }
    let helped = plan.helpers.iter().any(|helps| helps.contains(&s));
    let own = !helped || pen.chance(0.7) || plan.teams;
    if own {
        write_crew(pen, plan, text);
    }
    let preemptive = plan.preemptive && pen.chance(0.6);
    let weighted = plan.weighted && s > 0 && s + 1 == plan.stations && !preemptive;
    let rule = write_rule(pen, preemptive, plan.ranked && s == 0);
    let rule = if weighted { "wsept" } else { rule };
    *text += &match rule {
        "aging" => "dispatch = { aging = { every = \"0.5 d\" } }\n".to_owned(),
        word => format!("dispatch = \"{word}\"\n"),
    };
    if plan.ranked && s == 0 {
        *text += "priority = { s0 = 1 }\n";
    }
    if plan.improving && own && !plan.preemptive {
        *text += "improvement = 0.05\n";
    }
    if plan.staffed && own && !plan.timetable {
        *text += "hiring = { goal = \"1 d\", attrition = 3, delay.exponential = \"4 d\", \
                  recognition = \"4 d\", review = \"5 d\", max = 6 }\n";
        *text += "temporary = { max = 2, lead_time = \"2 d\", term = \"6 d\", speed = 0.8 }\n";
    }
    write_room(pen, plan, s, text);
    if !preemptive && !plan.cyclic {
        if pen.chance(0.15) {
            *text += &format!("machines = {}\n", pen.whole(1, 3));
        }
        if pen.chance(0.15) {
            let wait = if plan.teams { ", max_wait = \"1 d\"" } else { "" };
            *text += &format!("batch_size = {{ max = 3, min = {}{wait} }}\n", pen.whole(1, 2));
        }
    }
    if plan.teams && pen.chance(0.5) {
        *text += "when_short = \"pass\"\n";
    }
    if plan.teams && plan.calendar && pen.chance(0.5) {
        *text += "shift_left = \"2 h\"\n";
    }
    if pen.chance(0.2) {
        *text += &format!("background = {}\n", pen.distribution(0.4));
    }
    if !plan.preemptive && !plan.calendar && pen.chance(0.25) {
        let clock = pen.pick(&["working", "running"]);
        *text += &format!(
            "breakdowns = {{ every = {}, repair = {}, clock = \"{clock}\" }}\n",
            pen.distribution(4.0),
            pen.distribution(0.4)
        );
    }
    if pen.chance(0.2) {
        *text += &format!("set_up = {}\n", pen.distribution(0.1));
    }
    if pen.chance(0.15) {
        *text += "stress = { normal = 3, gain = 0.2, fatigue = 0.1 }\n";
    }
}

/// Who serves a station, and when.
fn write_crew(pen: &mut Pen, plan: &Plan, text: &mut String) {
    let timetable = plan.timetable && pen.chance(0.5);
    if timetable {
        *text += "timetable = [{ lasts = \"1 d\", crew = 2 }, { lasts = \"0.5 d\", crew = 0 }, \
                  { lasts = \"1.5 d\", crew = 1 }]\n";
    } else {
        *text += &format!("crew = {}\n", pen.whole(1, 3).max(if plan.teams { 2 } else { 1 }));
    }
    if plan.calendar && pen.chance(0.4) {
        *text += pen.pick(&[
            "shifts = [\"mon-fri 06:00-14:00\", \"mon-fri 14:00-22:00\"]\n",
            "shifts = [\"mon,wed,fri 07:00-19:00\"]\n",
            "shifts = [\"mon-fri 22:00-06:00\"]\n",
        ]);
    }
}

/// A dispatch rule: with preemption, with priorities of segments, or any other that needs no weights.
fn write_rule(pen: &mut Pen, preemptive: bool, ranked: bool) -> &'static str {
    let among = |fits: fn(&Dispatch) -> bool| -> Vec<&str> {
        Dispatch::ALL.iter().filter(|rule| fits(rule)).map(|rule| rule.names().word).collect()
    };
    match (preemptive, ranked) {
        (true, _) => Dispatch::PreemptivePriority.names().word,
        (false, true) => pen.pick(&among(|rule| is_patient(rule) && rule.looks_at_priority())),
        (false, false) => pen.pick(&among(is_patient)),
    }
}

/// Whether a rule interrupts no operation and asks for no weights.
fn is_patient(rule: &Dispatch) -> bool {
    !matches!(rule, Dispatch::PreemptivePriority | Dispatch::Wsept)
}

fn write_room(pen: &mut Pen, plan: &Plan, s: usize, text: &mut String) {
    // Orders may be lost only at stations that no part of a kit visits.
    let parts = plan.kit && plan.routes[0].contains(&s);
    let first = plan.routes.iter().any(|route| route[0] == s);
    let blocks = !first && !plan.cyclic && pen.chance(0.3);
    if blocks || !parts && !plan.saturated && pen.chance(0.2) {
        *text += &format!("buffer = {}\n", pen.whole(0, 6).max(if blocks { 0 } else { 3 }));
        if blocks {
            *text += "when_full = \"blocked\"\n";
        }
    }
}

fn write_operations(pen: &mut Pen, plan: &Plan, text: &mut String) {
    *text += "[operations]\n";
    let assignment = pen.pick(&["primary_first", "longest_idle", "longest_queue"]);
    let assignment = if plan.cyclic { "polling" } else { assignment };
    *text += &format!("assignment = \"{assignment}\"\n");
    if plan.cyclic && pen.chance(0.3) {
        *text += "switches = \"always\"\n";
    }
    if plan.released {
        *text += &format!("release_limit = {}\n", pen.whole(1, 12));
    }
    if pen.chance(0.3) {
        *text += &format!("change_over = {}\n", pen.distribution(0.05));
    }
    if pen.chance(0.25) {
        *text += &format!("absence = {{ share = 0.1, lasts = {} }}\n", pen.distribution(1.0));
    }
    if plan.taught {
        *text += "status_inquiries = \"0.05 d\"\n";
    }
    if plan.clarified {
        let station = (0..plan.stations).rfind(|s| !plan.infinite_server[*s]).unwrap_or(0);
        *text += &format!(
            "clarification = {{ station = \"t{station}\", work = {}, noticed = 0.6 }}\n",
            pen.distribution(0.2)
        );
    }
    if pen.chance(0.2) {
        *text += "learning = { start = 0.5, experience = 50 }\n";
    }
    if pen.chance(0.3) {
        *text += "overtime = { levels = [0, 0.1, 0.25] }\n";
    }
    if pen.chance(0.25) {
        let skills = pen.pick(&["\"open_chain\"", "\"closed_chain\"", "\"full\""]);
        *text += &format!("cross_training = {{ skills = {skills}, share = 0.5 }}\n");
    }
}

fn write_start(pen: &mut Pen, plan: &Plan, text: &mut String) {
    let kit = |p: usize| plan.kit && p + 1 == plan.products;
    if !pen.chance(0.25) || kit(0) {
        return;
    }
    *text += "[start]\norders = [\n";
    for _ in 0..pen.whole(1, 3) {
        let operation = pen.whole(0, plan.routes[0].len() - 1);
        let place = pen.chance(0.7).then(|| format!(", operation = \"o{operation}\""));
        let due = pen.pick(&["", ", due = \"3 d\"", ", late = \"1 d\""]);
        *text += &format!(
            "  {{ segment = \"s0\", product = \"p0\"{}, count = {}, age = \"{} d\"{due} }},\n",
            place.unwrap_or_default(),
            pen.whole(1, 4),
            pen.whole(1, 9)
        );
    }
    *text += "]\n";
}
