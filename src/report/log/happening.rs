//! What the events of logs are called, and what they are about.

use super::cases::{Case, Happening, Log, Person, Subject, Visit};
use std::borrow::Cow;

/// An event as logs have it.
pub(super) struct Event<'l> {
    /// What was done.
    pub(super) activity: &'l str,
    /// The case, in `cases`; `None` of what people do besides.
    pub(super) case: Option<usize>,
    /// The visit, and its place in `visits`.
    pub(super) visit: Option<(usize, &'l Visit)>,
    /// The stretch, in `stretches`.
    pub(super) stretch: Option<usize>,
    /// Who did it, and their place in `people`.
    pub(super) who: Option<(usize, &'l Person)>,
}

impl Log {
    /// The event that a happening is.
    pub(super) fn event(&self, of: &Happening) -> Event<'_> {
        let who = of.who.map(|place| (place, &self.people[place]));
        let none = Event { activity: "", case: None, visit: None, stretch: None, who };
        match of.of {
            Subject::Case(case, activity) => Event { activity, case: Some(case), ..none },
            Subject::Visit(place) => {
                let visit = &self.visits[place];
                let activity = visit.operation.as_str();
                Event { activity, case: Some(visit.case), visit: Some((place, visit)), ..none }
            }
            Subject::Stretch(place) => {
                let activity = self.stretches[place].activity;
                Event { activity, stretch: Some(place), ..none }
            }
        }
    }

    /// The name of a case: that of the order, or of the deal that is none.
    pub(super) fn name(&self, case: &Case) -> Cow<'_, str> {
        let order = case.order.as_ref().map(|order| order.name.clone());
        let name = order.or_else(|| case.deal.as_ref().map(|deal| deal.name.clone()));
        name.map_or(Cow::Borrowed("request"), Cow::Owned)
    }
}
