//! Server assignment: which queue a free worker serves, and which free worker an order takes.

/// The assignment rule when several workers are free or several orders wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Assignment {
    /// A worker serves their stations in their order of preference; an order takes first the workers
    /// whose primary station this is, then the fastest helpers, then by the names of their crews; ties
    /// go to the longest idle.
    PrimaryFirst,
    /// First come first served, longest idle worker (FCFS-ALIS): a worker takes the order that has
    /// waited longest over all their stations; an order takes the longest idle worker.
    LongestIdle,
    /// A worker serves the longest queue among their stations, ties in their order of preference; an
    /// order takes workers as under `PrimaryFirst`.
    LongestQueue,
    /// Cyclic polling with exhaustive service: a worker serves a station until its queue is empty,
    /// then switches to the next of their stations in order.
    Polling(Switches),
}

/// When a polling worker switches stations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Switches {
    /// To the next of their stations with a queue; while all are empty, the worker stays.
    WhenNeeded,
    /// To the next of their stations in any case: the worker keeps cycling while all queues are empty.
    Always,
}

/// What a worker sees of a queue they could serve.
#[derive(Clone, Copy, Debug)]
pub struct Waiting {
    /// Orders in it.
    pub length: usize,
    /// Serial of joining of the order that would go next; lower has waited longer.
    pub joined: u64,
}

impl Assignment {
    /// When a worker switches stations, under cyclic polling.
    #[inline]
    pub fn switches(self) -> Option<Switches> {
        match self {
            Assignment::Polling(switches) => Some(switches),
            _ => None,
        }
    }

    /// The index of the queue to serve among those of a worker's stations, in their order of
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
            if matches!(self, Assignment::PrimaryFirst | Assignment::Polling(_)) {
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
