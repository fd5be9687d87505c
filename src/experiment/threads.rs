//! The only place that knows threads. Without the feature `parallel` there is one.

/// Calls `work` on so many threads at once, on as many as there are cores when `wanted` is 0, and
/// returns when all are done. Where the system grants no threads, on the caller's own.
#[cfg(feature = "parallel")]
pub(super) fn on_threads(wanted: usize, work: impl Fn() + Sync) {
    match rayon::ThreadPoolBuilder::new().num_threads(wanted).build() {
        Ok(pool) => _ = pool.broadcast(|_| work()),
        Err(_) => work(),
    }
}

/// Calls `work` once, on the caller's thread.
#[cfg(not(feature = "parallel"))]
pub(super) fn on_threads(_wanted: usize, work: impl Fn() + Sync) {
    work();
}
