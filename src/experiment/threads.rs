//! The only place that knows threads. Without the feature `parallel` there is one.

/// Calls `work` on so many threads at once, on as many as there are cores when `wanted` is 0, and
/// returns when all are done. Where the system grants no threads, on the caller's own.
#[cfg(feature = "parallel")]
pub(super) fn on_threads(wanted: usize, work: impl Fn() + Sync) {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let mut threads = if wanted == 0 { cores } else { wanted.min(MOST_A_CORE * cores) };
    // Where the system grants fewer, with fewer; at last on the caller's own.
    while threads > 1 {
        if let Ok(pool) = rayon::ThreadPoolBuilder::new().num_threads(threads).build() {
            pool.broadcast(|_| work());
            return;
        }
        threads /= 2;
    }
    work();
}

/// More threads only take memory.
#[cfg(feature = "parallel")]
const MOST_A_CORE: usize = 4;

/// Calls `work` once, on the caller's thread.
#[cfg(not(feature = "parallel"))]
pub(super) fn on_threads(_wanted: usize, work: impl Fn() + Sync) {
    work();
}
