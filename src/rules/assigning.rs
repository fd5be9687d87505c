//! Which queue does a free worker turn to?

/// Who takes what, when several workers or several orders are free.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Assignment {
    /// A worker looks at his stations in his order of preference; an order looks first for workers
    /// whose primary station this is, then for helpers in the order of the file; among equals the
    /// longest idle.
    PrimaryFirst,
    /// First come first served, longest idle worker (FCFS-ALIS): a worker takes the order that has
    /// waited longest over all his stations; an order takes the longest idle worker.
    LongestIdle,
    /// A worker serves the longest queue among his stations, ties in his order of preference; an
    /// order looks for workers as under `PrimaryFirst`.
    LongestQueue,
    /// A worker serves the station where he is until its queue is empty, then goes on round his
    /// stations in order.
    Cyclic(Switches),
}

/// When a worker on his round moves on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Switches {
    /// To the next of his stations where somebody waits; otherwise he stays where he is.
    WhenNeeded,
    /// To the next of his stations in any case: he keeps going round when nobody waits.
    Always,
}

/// What a worker sees of a queue he could serve.
#[derive(Clone, Copy, Debug)]
pub struct Waiting {
    /// Orders in it.
    pub length: usize,
    /// Serial of joining of the order that would go next; lower has waited longer.
    pub joined: u64,
}

impl Assignment {
    /// When a worker moves on, if he goes his rounds.
    #[inline]
    pub fn switches(self) -> Option<Switches> {
        match self {
            Assignment::Cyclic(switches) => Some(switches),
            _ => None,
        }
    }

    /// The index of the queue to serve among those of a worker's stations, in his order of
    /// preference; `None` when all are empty (an empty queue is `None`).
    #[inline]
    pub fn choose(self, queues: impl Iterator<Item = Option<Waiting>>) -> Option<usize> {
        let mut chosen: Option<(usize, Waiting)> = None;
        for (place, queue) in queues.enumerate() {
            let Some(queue) = queue else { continue };
            let goes_before = |other: Waiting| match self {
                Assignment::LongestQueue => queue.length > other.length,
                _ => queue.joined < other.joined,
            };
            if matches!(self, Assignment::PrimaryFirst | Assignment::Cyclic(_)) {
                return Some(place);
            }
            if chosen.is_none_or(|(_, other)| goes_before(other)) {
                chosen = Some((place, queue));
            }
        }
        chosen.map(|(place, _)| place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_rule_and_its_ties() {
        let queue = |length, joined| Some(Waiting { length, joined });
        let seen = [None, queue(1, 7), queue(3, 9), queue(3, 5)];
        assert_eq!(Assignment::PrimaryFirst.choose(seen.into_iter()), Some(1));
        assert_eq!(Assignment::LongestIdle.choose(seen.into_iter()), Some(3));
        assert_eq!(Assignment::LongestQueue.choose(seen.into_iter()), Some(2));
        assert_eq!(Assignment::LongestQueue.choose([None, None].into_iter()), None);
    }
}
