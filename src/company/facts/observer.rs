//! Who may notice facts. Everything that measures, records or audits reads facts only. What is simulated
//! most often, for the KPIs, has its observer chosen at compile time; all others go by `dyn Observer`.

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

impl<A: Observer + ?Sized> Observer for &mut A {
    #[inline(always)]
    fn notice(&mut self, now: Time, fact: &Fact) {
        (**self).notice(now, fact);
    }
}
