//! Hashing of internal keys, which no adversary chooses: a multiplication is enough.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// A map by internal keys. Its order is unspecified and must not reach a result.
pub type KeyedMap<K, V> = HashMap<K, V, BuildHasherDefault<Keyed>>;
/// A set of internal keys. Its order is unspecified and must not reach a result.
pub type KeyedSet<K> = HashSet<K, BuildHasherDefault<Keyed>>;

/// Folds whole numbers by an odd constant (Fibonacci hashing: Knuth 1998, *The Art of Computer
/// Programming* 3, 6.4), so that serial numbers as well as mixed ones spread over the high bits.
#[derive(Clone, Copy, Debug, Default)]
pub struct Keyed(u64);

/// 2^64 divided by the golden ratio.
const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

impl Hasher for Keyed {
    fn finish(&self) -> u64 {
        // Tables take their place from the low bits and a check from the high ones.
        self.0.rotate_left(32)
    }

    fn write(&mut self, _: &[u8]) {
        unreachable!("keys are whole numbers");
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = (self.0 ^ key).wrapping_mul(GOLDEN);
    }

    fn write_u128(&mut self, key: u128) {
        self.write_u64((key >> 64) as u64);
        self.write_u64(key as u64);
    }
}
