//! Policies: one that changes nothing, and one that changes some things, perhaps during the run.

use super::pen::Pen;
use super::writer::Plan;

pub fn write(pen: &mut Pen, plan: &Plan, text: &mut String) {
    *text += "[policies.nothing]\nwhy = \"to compare\"\nset = {}\n";
    let mut patches = Vec::new();
    let mut perhaps = |pen: &mut Pen, path: String, value: String| {
        if pen.chance(0.3) {
            patches.push(format!("\"{path}\" = {value}"));
        }
    };
    for s in 0..plan.segments {
        let priority = pen.whole(0, 4).to_string();
        perhaps(pen, format!("segments.s{s}.priority"), priority);
        let share = pen.number(0.0, 1.0).to_string();
        perhaps(pen, format!("segments.s{s}.urgent.share"), share);
    }
    let mut attended = (0..plan.stations).filter(|s| !plan.infinite_server[*s]);
    for s in attended.by_ref() {
        let rules = ["\"fifo\"", "\"lifo\"", "\"priority\"", "\"edd\"", "\"spt\""];
        let rule =
            if plan.preemptive && pen.chance(0.3) { "\"preemptive\"" } else { pen.pick(&rules) };
        perhaps(pen, format!("stations.t{s}.dispatch"), rule.to_owned());
        let background = pen.pick(&["\"never\"", "\"0.2 d\""]).to_owned();
        perhaps(pen, format!("stations.t{s}.background"), background);
        if !plan.timetable && !plan.helpers.iter().any(|helps| helps.contains(&s)) {
            let crew = pen.whole(1, 5).to_string();
            perhaps(pen, format!("stations.t{s}.crew"), crew);
        }
        if !plan.cyclic && !plan.preemptive {
            let most = pen.whole(1, 3);
            let many = format!("{{ max = {most}, min = {} }}", pen.whole(1, most));
            perhaps(pen, format!("stations.t{s}.batch_size"), many);
        }
        if !plan.calendar && !plan.preemptive {
            let breaks = "{ every = \"3 d\", repair = { exponential = { mean = \"0.3 d\" } } }";
            perhaps(pen, format!("stations.t{s}.breakdowns"), breaks.to_owned());
        }
    }
    for h in 0..plan.helpers.len() {
        let size = pen.whole(1, 4).to_string();
        perhaps(pen, format!("crews.h{h}.size"), size);
    }
    if plan.selling {
        let reps = pen.whole(1, 4).to_string();
        perhaps(pen, "sales.reps".to_owned(), reps);
    }
    let limit = pen.whole(1, 20).to_string();
    perhaps(pen, "operations.release_limit".to_owned(), limit);
    let skills = pen.pick(&["\"none\"", "\"full\"", "\"open_chain\""]).to_owned();
    perhaps(pen, "operations.cross_training.skills".to_owned(), skills);
    perhaps(pen, "operations.absence".to_owned(), "{ share = 0.2, lasts = \"2 d\" }".to_owned());
    perhaps(pen, "alignment.meeting.cadence".to_owned(), "\"4 d\"".to_owned());
    perhaps(pen, "alignment.ops_view.refresh".to_owned(), "\"live\"".to_owned());
    if !plan.cyclic {
        let assignment = pen.pick(&["\"longest_idle\"", "\"longest_queue\""]).to_owned();
        perhaps(pen, "operations.assignment".to_owned(), assignment);
    }
    if patches.is_empty() {
        return;
    }
    *text += "[policies.change]\nwhy = \"to change what is under way\"\n";
    if pen.chance(0.75) {
        *text += &format!("start = \"{} d\"\n", pen.whole(0, plan.length));
    }
    *text += &format!("bill = {{ once = 1000, per_year = {} }}\n", pen.whole(0, 9000));
    if plan.taught {
        *text += "dip = { pace = 0.7, lasts = \"10 d\" }\n";
    }
    *text += &format!("set = {{ {} }}\n", patches.join(", "));
}

pub fn write_allocation(pen: &mut Pen, text: &mut String) {
    let decider = pen.pick(&["sales", "operations", "jointly"]);
    let (sales, crews) = (pen.distribution(3.0), pen.distribution(1.0));
    *text += &format!(
        "[allocation]\ndecided_by = \"{decider}\"\nreview = \"2 d\"\nmoves = {}\nmin_gain = 0\n\
         retraining = {{ sales = {sales}, crews = {crews} }}\n",
        pen.whole(1, 3)
    );
}
