//! A 4-ary min-heap of plain entries: no allocation per entry, and children of a node share a cache
//! line or two.

/// Entries by ascending key.
#[derive(Clone, Debug)]
pub(super) struct Heap<E> {
    entries: Vec<(u128, E)>,
}

const ARITY: usize = 4;

impl<E: Copy> Heap<E> {
    pub(super) fn new() -> Heap<E> {
        Heap { entries: Vec::new() }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    pub(super) fn push(&mut self, entry: (u128, E)) {
        let mut child = self.entries.len();
        self.entries.push(entry);
        while child > 0 {
            let parent = (child - 1) / ARITY;
            if self.entries[parent].0 <= entry.0 {
                break;
            }
            self.entries[child] = self.entries[parent];
            child = parent;
        }
        self.entries[child] = entry;
    }

    pub(super) fn pop(&mut self) -> Option<(u128, E)> {
        let last = self.entries.pop()?;
        let Some(first) = self.entries.first().copied() else { return Some(last) };
        self.sink(last);
        Some(first)
    }

    /// Lets an entry sink from the root to its place.
    fn sink(&mut self, entry: (u128, E)) {
        let entries = &mut self.entries[..];
        let mut hole = 0;
        loop {
            let first = hole * ARITY + 1;
            let Some((least, key)) = least(entries, first) else { break };
            if key >= entry.0 {
                break;
            }
            entries[hole] = entries[least];
            hole = least;
        }
        entries[hole] = entry;
    }
}

/// The child with the least key, of those that stand from `first` on, and that key.
#[inline(always)]
fn least<E: Copy>(entries: &[(u128, E)], first: usize) -> Option<(usize, u128)> {
    let less = |one: (usize, u128), other: (usize, u128)| if other.1 < one.1 { other } else { one };
    let child = |place: usize, entry: &(u128, E)| (first + place, entry.0);
    // Most nodes have all their children: those are compared in pairs, without a loop.
    if let Some([a, b, c, d]) = entries.get(first..first + ARITY) {
        return Some(less(less(child(0, a), child(1, b)), less(child(2, c), child(3, d))));
    }
    let rest = entries.get(first..)?.iter().enumerate();
    rest.map(|(place, entry)| child(place, entry)).reduce(less)
}
