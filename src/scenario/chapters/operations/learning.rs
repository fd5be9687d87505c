//! `[operations.learning]`: pace and quality that come with experience and go with time.

use crate::engine::maths;
use crate::scenario::format::Reader;

/// Learning by doing and forgetting (Wright 1936; Argote, Beckman and Epple 1990): a worker's pace at
/// a station is 1 - (1 - start)(1 + x / half)^(-exponent) of their speed there, where x is their
/// experience in operations done, which fades.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Learning {
    /// Pace without experience, above 0 and at most 1.
    pub start: f64,
    /// Exponent of the learning curve.
    pub exponent: f64,
    /// Operations that scale the curve.
    pub half: f64,
    /// Share of experience lost a tick.
    pub forgetting: f64,
    /// Operations of experience that workers of the first day bring along in their own skills.
    pub experience: f64,
    /// Defects become 1 + this x (1 - pace) times as likely.
    pub defects: f64,
}

/// Reads how workers learn and forget.
pub fn read_learning<S: Copy>(
    r: &mut Reader<'_, S>,
    of: impl FnOnce(S) -> Option<Learning>,
) -> Option<Learning> {
    let doc = "Workers learn by doing and forget: their pace at a station is \
        1 - (1 - start)(1 + x / half)^(-exponent) of their speed, x being operations of experience.";
    r.optional_table("learning", of, doc, |t| {
        let start = t.number("start", "Pace without experience.").above(0.0).at_most(1.0);
        let start = start.of(|it| it.start).default(0.6);
        let doc = "Exponent of the learning curve.";
        let exponent = t.amount("exponent", doc).at_most(10.0).of(|it| it.exponent).default(0.32);
        let half = t
            .number("half", "Operations that scale the curve.")
            .above(0.0)
            .of(|it| it.half)
            .default(20);
        let doc = "Share of experience lost in a working month.";
        let month = t.calendar().month();
        let forgetting = t.number("forgetting", doc).at_least(0.0).below(1.0);
        let forgetting = forgetting.becoming(
            |share| -maths::ln(1.0 - share) / month,
            |rate| -maths::exp_m1(-rate * month),
        );
        let forgetting = forgetting.of(|it| it.forgetting).default(0.25);
        let doc =
            "Operations of experience that workers of the first day have in their own skills.";
        let experience = t.amount("experience", doc).of(|it| it.experience).default(1000);
        let doc = "Defects become 1 + defects x (1 - pace) times as likely.";
        let defects = t.amount("defects", doc).at_most(1000.0).of(|it| it.defects).default(1);
        Learning { start, exponent, half, forgetting, experience, defects }
    })
}
