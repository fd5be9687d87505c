//! Slots for entities that come and go: memory grows with what is in flight, not with what has
//! passed.

use crate::engine::{Id, IdVec};

/// A growable store whose free slots are used again, the most recently freed first.
#[derive(Clone, Debug)]
pub struct Arena<I, T> {
    slots: IdVec<I, T>,
    free: Vec<I>,
}

impl<I: Id, T> Arena<I, T> {
    pub fn new() -> Arena<I, T> {
        Arena { slots: IdVec::new(), free: Vec::new() }
    }

    /// Stores an entity and says where.
    #[inline]
    pub fn put(&mut self, entity: T) -> I {
        if let Some(id) = self.free.pop() {
            self.slots[id] = entity;
            return id;
        }
        self.slots.push(entity)
    }

    /// Gives a slot back. The caller holds the only reference to it.
    #[inline]
    pub fn release(&mut self, id: I) {
        self.free.push(id);
    }

    /// The slots in use, ascending.
    pub fn living(&self) -> Vec<I> {
        let mut used = self.slots.each(true);
        self.free.iter().for_each(|id| used[*id] = false);
        self.slots.ids().filter(|id| used[*id]).collect()
    }

    /// One value for each slot ever used.
    pub fn each<U: Clone>(&self, value: U) -> IdVec<I, U> {
        self.slots.each(value)
    }
}

impl<I: Id, T> std::ops::Index<I> for Arena<I, T> {
    type Output = T;
    #[inline]
    fn index(&self, id: I) -> &T {
        &self.slots[id]
    }
}

impl<I: Id, T> std::ops::IndexMut<I> for Arena<I, T> {
    #[inline]
    fn index_mut(&mut self, id: I) -> &mut T {
        &mut self.slots[id]
    }
}
