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
        let end = self.entries.len();
        let mut hole = 0;
        loop {
            let first = hole * ARITY + 1;
            if first >= end {
                break;
            }
            let children = &self.entries[first..(first + ARITY).min(end)];
            let mut least = 0;
            for (i, child) in children.iter().enumerate().skip(1) {
                if child.0 < children[least].0 {
                    least = i;
                }
            }
            if children[least].0 >= entry.0 {
                break;
            }
            self.entries[hole] = children[least];
            hole = first + least;
        }
        self.entries[hole] = entry;
    }
}
