//! Improvement on paper: hours invested in training and processes, and what is learnt from faults.

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
    /// Currency an hour invested, besides the wage.
    pub cost: f64,
}

/// What is learnt from faults that are found: the probability of each operation's faults is a factor
/// f times that on paper, which an analysis brings nearer to `least` and time to `most`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RootCauses {
    /// Share of the faults found that are analysed.
    pub share: f64,
    /// Ticks of a worker of the station that is responsible.
    pub hours: f64,
    /// Share of the distance to `least` that an analysis takes off.
    pub cures: f64,
    /// Factor that no analysis goes below.
    pub least: f64,
    /// Factor to which habits slide back.
    pub most: f64,
    /// Share of the distance to `most` a tick.
    pub drift: f64,
}
