//! Who may notice facts. Everything that measures, records or audits reads facts only; the observer
//! is chosen at compile time, so a run that measures little pays little.

use crate::company::facts::fact::Fact;
use crate::engine::Time;

/// Reads facts as they happen.
pub trait Observer {
    /// Something has happened at `now`. Instants never decrease.
    fn notice(&mut self, now: Time, fact: &Fact);
}

/// No observer.
impl Observer for () {
    #[inline(always)]
    fn notice(&mut self, _: Time, _: &Fact) {}
}

/// Two look at once.
impl<A: Observer, B: Observer> Observer for (A, B) {
    #[inline(always)]
    fn notice(&mut self, now: Time, fact: &Fact) {
        self.0.notice(now, fact);
        self.1.notice(now, fact);
    }
}

impl<A: Observer> Observer for &mut A {
    #[inline(always)]
    fn notice(&mut self, now: Time, fact: &Fact) {
        (**self).notice(now, fact);
    }
}
