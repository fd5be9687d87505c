//! Reps' understanding of operations, and its effects on quotes, specifications and qualification.

use super::units::Share;
use crate::engine::maths;

/// How reps' understanding of operations, 0 to 1, is gained and forgotten, and its effects.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ProductKnowledge {
    /// What a new rep brings along.
    pub start: f64,
    /// Share of what is missing that a day of shadowing, or looking back at a late order, teaches.
    pub gain: Share,
    /// Ticks in which half of it is forgotten; `None`: nothing is.
    pub half_life: Option<f64>,
    /// Perceived error of the catalogue's lead time at understanding 0, as a share of it; below 0 the
    /// rep takes it for shorter.
    pub bias: f64,
    /// The nu of (1 - theta)^nu, the share of specification faults that are left.
    pub care: f64,
    /// Probability that a rep who understands everything discards a lead that asks for what cannot
    /// be made.
    pub detects: Share,
    /// Ticks a quarter that each rep spends with operations, a day at a time.
    pub shadowing: f64,
    /// Share of the late orders that the rep who sold them looks back at.
    pub post_mortems: Share,
    /// Ticks of the rep's time that a post-mortem takes.
    pub post_mortem: f64,
}

impl ProductKnowledge {
    /// After a lesson: theta + gain (1 - theta).
    pub fn taught(&self, theta: f64) -> f64 {
        theta + self.gain * (1.0 - theta)
    }

    /// What is left after so many ticks.
    pub fn kept(&self, theta: f64, ticks: f64) -> f64 {
        self.half_life.map_or(theta, |half_life| theta * maths::exp2(-ticks / half_life))
    }

    /// Share of the specification faults that remain.
    pub fn faults_left(&self, theta: f64) -> f64 {
        maths::pow(1.0 - theta, self.care)
    }
}

/// How far a rep trusts the information on the backlog, and the catalogue they fall back on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Insight {
    /// The rep's understanding theta.
    pub theta: f64,
    /// The catalogue's lead time in ticks.
    pub catalogue: f64,
    /// Its perceived error at understanding 0.
    pub bias: f64,
}

impl Insight {
    /// The lead time the rep expects, given the forecast F of a rep with full understanding:
    /// theta F + (1 - theta) C (1 + bias (1 - theta)).
    pub fn expected(&self, informed: f64) -> f64 {
        let missing = 1.0 - self.theta;
        self.theta * informed + missing * self.catalogue * (1.0 + self.bias * missing)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULE: ProductKnowledge = ProductKnowledge {
        start: 0.3,
        gain: Share::new(0.05),
        half_life: Some(120.0),
        bias: -0.1,
        care: 1.0,
        detects: Share::new(0.5),
        shadowing: 0.0,
        post_mortems: Share::NONE,
        post_mortem: 0.0,
    };

    #[test]
    fn lessons_close_the_gap_and_half_lives_halve() {
        assert!((RULE.taught(0.3) - 0.335).abs() < 1e-12);
        assert_eq!(RULE.taught(1.0), 1.0);
        assert!((RULE.kept(0.8, 240.0) - 0.2).abs() < 1e-12);
        let lasting = ProductKnowledge { half_life: None, ..RULE };
        assert_eq!(lasting.kept(0.8, 1e9), 0.8);
        assert!((ProductKnowledge { care: 2.0, ..RULE }.faults_left(0.5) - 0.25).abs() < 1e-12);
    }

    #[test]
    fn understanding_0_quotes_the_catalogue_and_1_the_backlog() {
        let insight = |theta| Insight { theta, catalogue: 10.0, bias: -0.1 };
        assert!((insight(0.0).expected(30.0) - 9.0).abs() < 1e-12);
        assert!((insight(1.0).expected(30.0) - 30.0).abs() < 1e-12);
        let half = insight(0.5).expected(30.0);
        assert!((half - (15.0 + 0.5 * 10.0 * 0.95)).abs() < 1e-12);
    }
}
