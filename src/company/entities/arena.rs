//! Slots for entities that come and go: memory grows with what is in flight, not with what has
//! passed.

/// A growable store whose free slots are used again, the most recently freed first.
#[derive(Clone, Debug)]
pub struct Arena<T> {
    slots: Vec<T>,
    free: Vec<u32>,
}

impl<T> Arena<T> {
    pub fn new() -> Arena<T> {
        Arena { slots: Vec::new(), free: Vec::new() }
    }

    /// Stores an entity and says where.
    #[inline]
    pub fn put(&mut self, entity: T) -> u32 {
        if let Some(slot) = self.free.pop() {
            self.slots[slot as usize] = entity;
            return slot;
        }
        self.slots.push(entity);
        (self.slots.len() - 1) as u32
    }

    /// Gives a slot back. The caller holds the only reference to it.
    #[inline]
    pub fn release(&mut self, slot: u32) {
        self.free.push(slot);
    }

    /// The slots in use, ascending.
    pub fn living(&self) -> Vec<u32> {
        let mut used = vec![true; self.slots.len()];
        self.free.iter().for_each(|slot| used[*slot as usize] = false);
        (0..self.slots.len() as u32).filter(|slot| used[*slot as usize]).collect()
    }

    /// Slots ever used at the same time.
    pub fn high_water(&self) -> usize {
        self.slots.len()
    }
}

impl<T> std::ops::Index<u32> for Arena<T> {
    type Output = T;
    #[inline]
    fn index(&self, slot: u32) -> &T {
        &self.slots[slot as usize]
    }
}

impl<T> std::ops::IndexMut<u32> for Arena<T> {
    #[inline]
    fn index_mut(&mut self, slot: u32) -> &mut T {
        &mut self.slots[slot as usize]
    }
}
