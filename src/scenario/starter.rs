//! The scenario that a newcomer starts from.

/// A commented scenario of a small make-to-order company with two policies.
pub const STARTER: &str = include_str!("starter.toml");

#[cfg(test)]
mod tests {
    use super::STARTER;
    use crate::scenario::load;

    #[test]
    fn the_starter_loads_without_a_warning() {
        let book = load("starter.toml", STARTER, &[]).unwrap_or_else(|faults| panic!("{faults}"));
        assert_eq!(book.warnings, []);
        assert_eq!(book.policies.len(), 2);
    }
}
