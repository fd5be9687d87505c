//! Vectors indexed by the id of what they hold, so that a station's number cannot be used for a worker.

use std::marker::PhantomData;
use std::ops::{Deref, DerefMut, Index, IndexMut};

/// The place of something in a vector, as a type of its own.
pub trait Id: Copy {
    /// The id of a place, from 0. There are fewer than 2^32 places.
    fn at(place: usize) -> Self;

    /// The place, from 0.
    fn place(self) -> usize;
}

/// Makes ids of newtypes over `u32`.
macro_rules! ids {
    ($($id:ident),+ $(,)?) => {$(
        impl $crate::engine::Id for $id {
            #[inline(always)]
            fn at(place: usize) -> Self {
                Self($crate::engine::Count::narrow(place))
            }

            #[inline(always)]
            fn place(self) -> usize {
                $crate::engine::Count::place(self.0)
            }
        }
    )+};
}
pub(crate) use ids;

/// A vector of `T`, indexed by their ids.
///
/// ```
/// use salesops::engine::IdVec;
/// use salesops::scenario::{CrewId, StationId};
///
/// let workers: IdVec<StationId, u32> = vec![3, 5].into();
/// assert_eq!(workers[StationId(1)], 5);
/// assert_eq!(workers.get(StationId(2)), None);
/// ```
///
/// The id of something else is no index:
///
/// ```compile_fail,E0277
/// # use salesops::engine::IdVec;
/// # use salesops::scenario::{CrewId, StationId};
/// # let workers: IdVec<StationId, u32> = vec![3, 5].into();
/// workers[CrewId(1)];
/// ```
///
/// nor is a plain number:
///
/// ```compile_fail,E0277
/// # use salesops::engine::IdVec;
/// # use salesops::scenario::StationId;
/// # let workers: IdVec<StationId, u32> = vec![3, 5].into();
/// workers[1];
/// ```
pub struct IdVec<I, T> {
    items: Vec<T>,
    ids: PhantomData<I>,
}

impl<I: Id, T> IdVec<I, T> {
    /// An empty vector.
    pub const fn new() -> IdVec<I, T> {
        IdVec { items: Vec::new(), ids: PhantomData }
    }

    /// Appends an item, whose id it returns.
    pub fn push(&mut self, item: T) -> I {
        self.items.push(item);
        I::at(self.items.len() - 1)
    }

    /// The item with an id, if there is one.
    #[inline(always)]
    pub fn get(&self, id: I) -> Option<&T> {
        self.items.get(id.place())
    }

    /// The item with an id, if there is one.
    #[inline(always)]
    pub fn get_mut(&mut self, id: I) -> Option<&mut T> {
        self.items.get_mut(id.place())
    }

    /// All ids, in order.
    pub fn ids(
        &self,
    ) -> impl DoubleEndedIterator<Item = I> + ExactSizeIterator + Clone + use<I, T> {
        (0..self.items.len()).map(I::at)
    }

    /// Items with their ids, in order.
    pub fn enumerated(
        &self,
    ) -> impl DoubleEndedIterator<Item = (I, &T)> + ExactSizeIterator + Clone {
        self.items.iter().enumerate().map(|(place, item)| (I::at(place), item))
    }

    /// Items with their ids, in order.
    pub fn enumerated_mut(
        &mut self,
    ) -> impl DoubleEndedIterator<Item = (I, &mut T)> + ExactSizeIterator {
        self.items.iter_mut().enumerate().map(|(place, item)| (I::at(place), item))
    }

    /// The first item of which something holds.
    pub fn position(&self, holds: impl FnMut(&T) -> bool) -> Option<I> {
        self.items.iter().position(holds).map(I::at)
    }

    /// A vector with the same ids that holds one value for each.
    pub fn each<U: Clone>(&self, value: U) -> IdVec<I, U> {
        vec![value; self.items.len()].into()
    }

    /// Makes room for an id, filled with a value.
    #[inline]
    pub fn reach(&mut self, id: I, value: T)
    where
        T: Clone,
    {
        if self.items.len() <= id.place() {
            self.items.resize(id.place() + 1, value);
        }
    }

    /// Makes the vector as long as said, filled with a value.
    pub fn resize(&mut self, length: usize, value: T)
    where
        T: Clone,
    {
        self.items.resize(length, value);
    }
}

// Ids need not be comparable for vectors of them to be.
impl<I, T: Clone> Clone for IdVec<I, T> {
    fn clone(&self) -> Self {
        self.items.clone().into()
    }

    fn clone_from(&mut self, from: &Self) {
        self.items.clone_from(&from.items);
    }
}

impl<I, T: std::fmt::Debug> std::fmt::Debug for IdVec<I, T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.items.fmt(f)
    }
}

impl<I, T: PartialEq> PartialEq for IdVec<I, T> {
    fn eq(&self, other: &Self) -> bool {
        self.items == other.items
    }
}

impl<I, T> Default for IdVec<I, T> {
    fn default() -> Self {
        Vec::new().into()
    }
}

impl<I, T> From<Vec<T>> for IdVec<I, T> {
    fn from(items: Vec<T>) -> Self {
        IdVec { items, ids: PhantomData }
    }
}

impl<I, T> FromIterator<T> for IdVec<I, T> {
    fn from_iter<Items: IntoIterator<Item = T>>(items: Items) -> Self {
        Vec::from_iter(items).into()
    }
}

impl<I, T> Extend<T> for IdVec<I, T> {
    fn extend<Items: IntoIterator<Item = T>>(&mut self, items: Items) {
        self.items.extend(items);
    }
}

impl<I: Id, T> Index<I> for IdVec<I, T> {
    type Output = T;

    #[inline(always)]
    fn index(&self, id: I) -> &T {
        &self.items[id.place()]
    }
}

impl<I: Id, T> IndexMut<I> for IdVec<I, T> {
    #[inline(always)]
    fn index_mut(&mut self, id: I) -> &mut T {
        &mut self.items[id.place()]
    }
}

// What does not depend on places (iterating, lengths) is the slice's. Indexing looks no further than
// the first type that can be indexed, so the slice's indices do not come with it.
impl<I, T> Deref for IdVec<I, T> {
    type Target = [T];

    #[inline(always)]
    fn deref(&self) -> &[T] {
        &self.items
    }
}

impl<I, T> DerefMut for IdVec<I, T> {
    #[inline(always)]
    fn deref_mut(&mut self) -> &mut [T] {
        &mut self.items
    }
}

impl<I, T> IntoIterator for IdVec<I, T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.into_iter()
    }
}

impl<'a, I, T> IntoIterator for &'a IdVec<I, T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.iter()
    }
}

impl<'a, I, T> IntoIterator for &'a mut IdVec<I, T> {
    type Item = &'a mut T;
    type IntoIter = std::slice::IterMut<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.iter_mut()
    }
}
