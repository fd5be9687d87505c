//! Whether a worker or rep is free to take up work.

/// Whether a worker or rep is free to take up work.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Free {
    #[default]
    No,
    /// Since this instant; it is not yet decided what they do.
    Since,
    /// They are on a list of those who are idle.
    Idle,
}
