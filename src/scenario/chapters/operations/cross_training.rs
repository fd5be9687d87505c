//! `[operations.cross_training]`: what the stations' own crews learn besides their own work.

use super::crews::{Crew, Skill};
use crate::engine::{Count, Id, Real, whole_count};
use crate::rules::Share;
use crate::scenario::chapters::ids::StationId;
use crate::scenario::format::{ListOf, Or, Reader, name_of};

/// What the stations' own crews learn besides their own work; it says which second skills the crews have.
#[derive(Clone, Debug, PartialEq)]
pub struct CrossTraining {
    /// How many skills each worker who is trained has in the end.
    pub skills: Breadth,
    /// The stations of the chain, in order.
    pub order: Vec<StationId>,
    /// Work done at a second station relative to a specialist (> 0).
    pub speed: f64,
    /// Share of each crew that is trained.
    pub share: Share,
    /// Ticks off the floor for each skill learnt.
    pub training: f64,
    /// Wage rise for each skill learnt, as a share of the wage.
    pub wage_premium: f64,
}

/// How many skills cross-training gives to a worker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Breadth {
    /// Their own one only.
    None,
    /// The next station's too; the last crew of the chain learns nothing.
    OpenChain,
    /// The next station's too; the last crew of the chain learns the first one's.
    ClosedChain,
    /// Those of all stations.
    Full,
    /// So many, their own one included, along the closed chain.
    Skills(usize),
}

/// Reads the table and gives the crews their second skills.
pub fn read_cross_training<'x, S: Copy>(
    r: &mut Reader<'_, S>,
    of: impl FnOnce(S) -> &'x CrossTraining,
    stations: &[String],
    crews: &mut [Crew],
) -> CrossTraining {
    r.table("cross_training", of, "Second skills of the stations' own crews.", |t| {
        let doc = "`none`; `open_chain`: each crew learns the next station, the last one nothing; \
            `closed_chain`: the last one learns the first; `full`: all stations; a whole number: \
            so many skills a worker, their own included, along the closed chain.";
        let words = &["none", "open_chain", "closed_chain", "full"];
        let skills = t
            .whole("skills", doc)
            .within(1, 1000)
            .or_words(words)
            .of(|it| match it.skills {
                Breadth::None => Or::Word("none"),
                Breadth::OpenChain => Or::Word("open_chain"),
                Breadth::ClosedChain => Or::Word("closed_chain"),
                Breadth::Full => Or::Word("full"),
                Breadth::Skills(k) => Or::Value(k.signed()),
            })
            .default("none");
        let order = read_order(t, stations, crews);
        let doc = "Work done at a second station relative to a specialist.";
        let speed = t
            .number("second_skill_speed", doc)
            .above(0.0)
            .at_most(1000.0)
            .of(|it| it.speed)
            .default(0.9);
        let share =
            t.share("share", "Share of each crew that is trained.").of(|it| it.share).default(1);
        let training = t.duration("training", "Time off the floor for each skill learnt.");
        let training = training.of(|it| it.training).default("10 d");
        let doc = "Wage rise for each skill learnt, as a share of the wage.";
        let wage_premium = t.amount("wage_premium", doc).at_most(1000.0);
        let wage_premium = wage_premium.of(|it| it.wage_premium).default(0.03);
        let n = order.len();
        let skills = match skills {
            Or::Word("open_chain") => Breadth::OpenChain,
            Or::Word("closed_chain") => Breadth::ClosedChain,
            Or::Word("full") => Breadth::Full,
            Or::Word(_) => Breadth::None,
            Or::Value(k) => Breadth::Skills(usize::try_from(k).unwrap_or(1)),
        };
        let (breadth, closed) = match skills {
            Breadth::None => (1, true),
            Breadth::OpenChain => (2, false),
            Breadth::ClosedChain => (2, true),
            Breadth::Full => (n, true),
            Breadth::Skills(k) => (k, true),
        };
        if t.is_sound() && breadth > 1 && breadth > n {
            let message =
                format!("{breadth} skills a worker need as many stations; `order` has {n}");
            t.fault("skills", message, "lower `skills`, or give more stations a crew of their own");
        } else if t.is_sound() {
            teach(crews, stations, &order, (breadth, closed), (speed, share));
        }
        let order = order.into_iter().map(StationId::at).collect();
        CrossTraining { skills, order, speed, share, training, wage_premium }
    })
}

/// The stations of the chain: those listed, or all with a crew of their own.
fn read_order(
    t: &mut Reader<'_, &CrossTraining>,
    stations: &[String],
    crews: &[Crew],
) -> Vec<usize> {
    let own = |name: &String| crews.iter().any(|crew| crew.name == *name);
    let all: Vec<&str> = stations.iter().filter(|name| own(name)).map(String::as_str).collect();
    let kind = ListOf(name_of("station", stations));
    let order = t
        .field("order", kind, "The stations of the chain, in order.")
        .default_is("all with a crew of their own")
        .of(|it| it.order.iter().map(|id| id.place()).collect::<Vec<_>>())
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
    (speed, share): (f64, Share),
) {
    let n = order.len();
    for (place, &station) in order.iter().enumerate() {
        let named = |crew: &&mut Crew| stations.get(station) == Some(&crew.name);
        let Some(crew) = crews.iter_mut().find(named) else { continue };
        let next = (1..breadth).map(|step| place + step).filter(|next| closed || *next < n);
        let skill = |next: usize| {
            let station = StationId::at(order[next % n]);
            Skill { station, speed }
        };
        crew.second_skills = next.map(skill).collect();
        if !crew.second_skills.is_empty() {
            // Half a worker counts as one: a share of 0.5 trains one of one.
            crew.trained = whole_count((share * crew.size.real() + 0.5).floor());
        }
    }
}
