//! What a result was made from, in a few digits.

use sha2::{Digest, Sha256};

/// Hash of the sources this program was built from, 16 hexadecimal digits: the same for every target,
/// profile and set of features.
pub const SOURCES: &str = env!("SALESOPS_SOURCES");

/// SHA-256 in hexadecimal digits.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_the_known_one() {
        assert_eq!(sha256(b""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }
}
