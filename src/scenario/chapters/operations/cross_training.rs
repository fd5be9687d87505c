//! `[operations.cross_training]`: what the stations' own crews learn besides their own work.

use super::crews::{Crew, Skill};
use crate::scenario::chapters::ids::StationId;
use crate::scenario::format::{ListOf, Or, Reader, name_of};

/// What cross-training costs; the skills themselves go into the crews.
#[derive(Clone, Copy, Debug)]
pub struct CrossTraining {
    /// Ticks off the floor for each skill learnt.
    pub training: f64,
    /// Wage rise for each skill learnt, as a share of the wage.
    pub wage_premium: f64,
}

/// Reads the table and gives the crews their second skills.
pub fn read_cross_training(
    r: &mut Reader<'_>,
    stations: &[String],
    crews: &mut [Crew],
) -> CrossTraining {
    r.table("cross_training", "Second skills of the stations' own crews.", |t| {
        let doc = "`none`; `open_chain`: each crew learns the next station, the last one nothing; \
            `closed_chain`: the last one learns the first; `full`: all stations; a whole number: \
            so many skills a worker, his own included, along the closed chain.";
        let words = &["none", "open_chain", "closed_chain", "full"];
        let skills = t.whole("skills", doc).within(1, 1000).or_words(words).default("none");
        let order = read_order(t, stations, crews);
        let doc = "Work done at a second station relative to a specialist.";
        let speed = t.number("second_skill_speed", doc).above(0.0).at_most(1000.0).default(0.9);
        let share = t.share("share", "Share of each crew that is trained.").default(1);
        let cost = CrossTraining {
            training: t
                .duration("training", "Time off the floor for each skill learnt.")
                .default("10 d"),
            wage_premium: t
                .amount("wage_premium", "Wage rise for each skill learnt, as a share of the wage.")
                .at_most(1000.0)
                .default(0.03),
        };
        let n = order.len();
        let (breadth, closed) = match skills {
            Or::Word("open_chain") => (2, false),
            Or::Word("closed_chain") => (2, true),
            Or::Word("full") => (n, true),
            Or::Word(_) => (1, true),
            Or::Value(k) => (usize::try_from(k).unwrap_or(1), true),
        };
        if t.is_sound() && breadth > 1 && breadth > n {
            let message =
                format!("{breadth} skills a worker need as many stations; `order` has {n}");
            t.fault("skills", message, "lower `skills`, or give more stations a crew of their own");
        } else if t.is_sound() {
            teach(crews, stations, &order, (breadth, closed), (speed, share));
        }
        cost
    })
}

/// The stations of the chain: those listed, or all with a crew of their own.
fn read_order(t: &mut Reader<'_>, stations: &[String], crews: &[Crew]) -> Vec<usize> {
    let own = |name: &String| crews.iter().any(|crew| crew.name == *name);
    let all: Vec<&str> = stations.iter().filter(|name| own(name)).map(String::as_str).collect();
    let kind = ListOf(name_of("station", stations));
    let order = t
        .field("order", kind, "The stations of the chain, in order.")
        .default_is("all with a crew of their own")
        .default(all);
    for (place, &station) in order.iter().enumerate().filter(|_| t.is_sound()) {
        let Some(name) = stations.get(station) else { continue };
        if order[..place].contains(&station) {
            t.fault("order", format!("`{name}` is listed twice"), "list each station once");
        } else if !own(name) {
            let message = format!("station `{name}` has no crew of its own to train");
            t.fault("order", message, "leave it out, or give it a `crew`");
        }
    }
    order
}

fn teach(
    crews: &mut [Crew],
    stations: &[String],
    order: &[usize],
    (breadth, closed): (usize, bool),
    (speed, share): (f64, f64),
) {
    let n = order.len();
    for (place, &station) in order.iter().enumerate() {
        let named = |crew: &&mut Crew| stations.get(station) == Some(&crew.name);
        let Some(crew) = crews.iter_mut().find(named) else { continue };
        let next = (1..breadth).map(|step| place + step).filter(|next| closed || *next < n);
        let skill = |next: usize| {
            let station = StationId(u32::try_from(order[next % n]).unwrap_or(0));
            Skill { station, speed }
        };
        crew.second_skills = next.map(skill).collect();
        if !crew.second_skills.is_empty() {
            // Half a worker counts as one: a share of 0.5 trains one of one.
            crew.trained = (share * crew.size as f64 + 0.5).floor() as usize;
        }
    }
}
