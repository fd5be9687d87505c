//! `[operations.improvement]` and `[operations.root_causes]`: how hours invested and faults analysed
//! change what stations can do.

use crate::engine::maths;
use crate::rules::{Share, Wage};
use crate::scenario::format::Reader;

/// Capability C of a station, from 0 to 1, under hours invested as a share I of the scheduled ones:
/// C' = gain I (1 - C) - fading C (the capability stock of Repenning and Sterman 2001). Mean work
/// becomes exp(-work C), faults exp(-faults C) and the squared coefficient of variation
/// exp(-variability C) of what they are without.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Improvement {
    /// Ticks of one session, for one worker.
    pub session: f64,
    /// Share of the distance to full capability covered a tick and unit of I.
    pub gain: f64,
    /// The share I for which the half-life that was written holds; `gain` includes it.
    pub usual: f64,
    /// Share of the capability lost a tick.
    pub fading: f64,
    /// Capability at time 0.
    pub at_start: f64,
    /// Logarithm of how much shorter work becomes at full capability.
    pub work: f64,
    /// The same for rework, scrap and hidden defects.
    pub faults: f64,
    /// The same for the squared coefficient of variation of work.
    pub variability: f64,
    /// What an hour invested costs besides the wage.
    pub cost: Wage,
}

/// What is learnt from faults that are found: the probability of each operation's faults is a factor
/// f times that of the scenario, which an analysis brings nearer to `min` and time to `max`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RootCauses {
    /// Share of the faults found that are analysed.
    pub share: Share,
    /// Ticks of a worker of the station that is responsible.
    pub hours: f64,
    /// Share of the distance to `min` that an analysis takes off.
    pub effectiveness: Share,
    /// Factor that no analysis goes below.
    pub min: f64,
    /// Factor to which habits slide back.
    pub max: f64,
    /// Share of the distance to `max` a tick.
    pub drift: f64,
}

/// Reads which share of its crews' hours a station invests.
pub fn read_invested<S: Copy>(station: &mut Reader<'_, S>, of: impl FnOnce(S) -> Share) -> Share {
    let doc = "Share of its crews' hours spent on training and process optimisation: see \
        operations.improvement.";
    station.share("improvement", doc).at_most(0.5).of(of).default(0)
}

/// Reads what hours invested bring.
pub fn read_improvement<S: Copy>(
    r: &mut Reader<'_, S>,
    of: impl FnOnce(S) -> Improvement,
) -> Improvement {
    let doc = "What the hours that stations invest bring: a capability C from 0 to 1 that grows \
        with \
        them and fades.";
    r.table("improvement", of, doc, |t| {
        let doc = "How long one worker is away for a session.";
        let session = t.duration("session", doc).positive().of(|it| it.session).default("4 h");
        let ln_2 = std::f64::consts::LN_2;
        let doc = "The share of hours for which `half_life` holds.";
        let usual = t.number("half_life_share", doc).above(0.0).at_most(1.0);
        let usual = usual.of(|it| it.usual).default(0.03);
        let doc = "Time in which, without fading, half the distance to full capability is covered.";
        let half_life = t.duration("half_life", doc).positive();
        let gain = half_life.becoming(|half| ln_2 / (half * usual), |gain| ln_2 / (gain * usual));
        let gain = gain.of(|it| it.gain).default("180 d");
        let doc = "Time in which half of the capability fades.";
        let fading = t.duration("fading", doc).positive();
        let fading = fading.becoming(|half| ln_2 / half, |fading| ln_2 / fading);
        let fading = fading.of(|it| it.fading).default("480 d");
        let at_start = t
            .weight("at_start", "Capability at the start of the run.")
            .of(|it| it.at_start)
            .default(0);
        let mut reduction = |key: &str, of: fn(Improvement) -> f64, doc: &str, default: f64| {
            let share = t.number(key, doc).at_least(0.0).below(1.0);
            let logarithm =
                share.becoming(|share| -maths::ln(1.0 - share), |log| -maths::exp_m1(-log));
            logarithm.of(of).default(default)
        };
        let doc = "Share of the work that full capability saves.";
        let work = reduction("work", |it| it.work, doc, 0.12);
        let doc = "Share of rework, scrap and hidden defects that full capability avoids.";
        let faults = reduction("faults", |it| it.faults, doc, 0.5);
        let doc = "Share of the squared coefficient of variation of work that it takes off.";
        let variability = reduction("variability", |it| it.variability, doc, 0.3);
        let doc = "Trainers and material for an hour invested, besides the wage.";
        let cost = t.wage("cost", doc).of(|it| it.cost).default(0);
        Improvement { session, gain, usual, fading, at_start, work, faults, variability, cost }
    })
}

/// Reads what becomes of the faults that are found.
pub fn read_root_causes<S: Copy>(
    r: &mut Reader<'_, S>,
    of: impl FnOnce(S) -> Option<RootCauses>,
) -> Option<RootCauses> {
    let doc = "Faults that are found (rework, scrap, defects) are analysed, and become rarer; \
        without \
        analysis they become more frequent.";
    r.optional_table("root_causes", of, doc, |t| {
        let share = t
            .share("share", "Share of the faults found that are analysed.")
            .of(|it| it.share)
            .default(0.1);
        let doc = "Time of a worker of the responsible station for each analysis.";
        let hours = t.duration("hours", doc).of(|it| it.hours).default("2 h");
        let doc = "Share of what can be avoided that one analysis avoids from then on.";
        let effectiveness = t.share("effectiveness", doc).of(|it| it.effectiveness).default(0.01);
        let doc = "Least frequency of faults, relative to that of the scenario.";
        let min = t.weight("min", doc).of(|it| it.min).default(0.25);
        let doc = "Frequency to which habits slide back, relative to that of the scenario.";
        let max = t.number("max", doc).at_least(1.0).at_most(1000.0).of(|it| it.max).default(2);
        let doc = "Share of the way back there in a working day.";
        let day = t.calendar().day();
        let drift = t.weight("drift", doc).becoming(|share| share / day, |drift| drift * day);
        let drift = drift.of(|it| it.drift).default(0.0005);
        RootCauses { share, hours, effectiveness, min, max, drift }
    })
}
