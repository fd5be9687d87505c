//! Alignment on paper: what the two sides know of each other, when they meet, what they share.

use crate::rules::SharedKpis;

/// How sales and operations are kept together.
#[derive(Clone, Debug, PartialEq)]
pub struct Alignment {
    /// Joint key figures in the reps' pay.
    pub shared_kpis: SharedKpis,
    /// The regular meeting; `None`: they never meet, and plans are reviewed each quarter.
    pub meeting: Option<Meeting>,
    /// What sales hears of operations.
    pub ops_view: Channel,
    /// What operations hears of the pipeline.
    pub sales_view: Channel,
    /// Factor by which sales inflates the pipeline it reports; 1 is honest.
    pub pipeline_optimism: f64,
}

/// A regular meeting of both sides.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Meeting {
    /// Ticks from one to the next.
    pub cadence: f64,
    /// Ticks it lasts.
    pub hours: f64,
    /// Share of the workers who attend.
    pub workers: f64,
    /// Share of the reps who attend.
    pub reps: f64,
    /// Ticks of planners' preparation, paid at the reps' wage; takes nobody from his work.
    pub preparation: f64,
    /// Log-standard deviation of the error of what is said there.
    pub noise: f64,
    /// Whether overtime is decided there.
    pub decides_overtime: bool,
    /// Whether a common safety is decided there, a floor under each rep's choice.
    pub decides_safety: bool,
}

/// How one side's state reaches the other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Channel {
    /// When it is refreshed besides the meetings.
    pub refresh: Refresh,
    /// Ticks that what is shown lags behind.
    pub delay: f64,
    /// Log-standard deviation of its error, drawn once a snapshot and station (or product).
    pub noise: f64,
}

/// When a view is refreshed besides the meetings.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Refresh {
    /// Only in meetings (or quarterly reviews where there are no meetings).
    InMeetings,
    /// By a report each so many ticks.
    Every(f64),
    /// Always up to date, but for the delay.
    Live,
}
