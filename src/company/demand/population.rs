//! Finite populations: every member has at most one request open. When it has ended, they think for
//! a random time and ask again.

use crate::company::context::Context;
use crate::company::demand::Demand;
use crate::company::entities::ids::MemberId;
use crate::company::entities::lead::Request;
use crate::company::event::DemandEvent;
use crate::company::facts::observer::Observer;
use crate::engine::{Count, IdVec, Identity, KeyedMap, Purpose, Randomness, Span};
use crate::scenario::{Leads, SegmentId};

/// Everybody who belongs to a finite population.
#[derive(Clone, Debug, Default)]
pub struct Population {
    members: IdVec<MemberId, Member>,
    /// Who waits for the end of which request.
    pub open: KeyedMap<Identity, MemberId>,
}

/// A member.
#[derive(Clone, Copy, Debug)]
struct Member {
    segment: SegmentId,
    /// Their place among the members of their segment, from 0.
    place: usize,
    identity: Identity,
    /// Requests so far.
    asked: u64,
    satisfaction: f64,
    /// They have stopped asking because their segment became smaller.
    retired: bool,
}

impl Member {
    /// Who they are in their next request: their own number and that of the request.
    fn next_request(&self, randomness: Randomness) -> Identity {
        randomness.identity(self.identity.0, self.asked)
    }
}

impl Population {
    /// Whether an open request is a member's.
    pub(super) fn has_asked(&self, request: Identity) -> bool {
        self.open.contains_key(&request)
    }

    /// Notes what a member made of a delivery; says whether the request was a member's at all.
    #[inline]
    pub(super) fn note_satisfaction(&mut self, request: Identity, satisfaction: f64) -> bool {
        if self.open.is_empty() {
            return false;
        }
        let who = self.open.get(&request);
        who.map(|who| self.members[*who].satisfaction = satisfaction).is_some()
    }
}

impl Demand {
    /// Brings the populations in line with the scenario in force: newcomers begin by thinking, and
    /// members who are too many do not ask again.
    pub fn populate<O: Observer>(&mut self, cx: &mut Context<'_, O>) {
        for (segment, asks) in cx.scenario.segments.enumerated() {
            let Leads::Population { size, .. } = asks.leads else { continue };
            let all = self.population.members.enumerated();
            let known: Vec<MemberId> =
                all.filter(|(_, m)| m.segment == segment).map(|(who, _)| who).collect();
            for place in 0..size {
                let who = known.get(place).copied();
                let who = who.unwrap_or_else(|| self.join_population(segment, place, cx));
                let retired = &mut self.population.members[who].retired;
                if std::mem::take(retired) {
                    self.think(who, cx);
                }
            }
        }
    }

    fn join_population<O>(
        &mut self,
        segment: SegmentId,
        place: usize,
        cx: &Context<'_, O>,
    ) -> MemberId {
        let identity = cx.randomness.identity(cx.scenario.segments[segment].word.0, place.wide());
        let members = &mut self.population.members;
        let (asked, satisfaction) = (0, 0.0);
        members.push(Member { segment, place, identity, asked, satisfaction, retired: true })
    }

    /// A member thinks before their next request.
    fn think<O: Observer>(&mut self, who: MemberId, cx: &mut Context<'_, O>) {
        let member = &mut self.population.members[who];
        let Leads::Population { every, size } = &cx.scenario.segments[member.segment].leads else {
            member.retired = true;
            return;
        };
        if member.place >= *size {
            member.retired = true;
            return;
        }
        let request = member.next_request(cx.randomness);
        let thinks = every.sample(&mut cx.randomness.stream(Purpose::Arrival, request, 0));
        cx.plan_in(Span::from_real_ticks(thinks), DemandEvent::MemberAsks(who));
    }

    #[inline(never)]
    pub fn member_asks<O>(&mut self, who: MemberId, cx: &Context<'_, O>) -> Request {
        let member = &mut self.population.members[who];
        let identity = member.next_request(cx.randomness);
        member.asked += 1;
        let Member { segment, asked, satisfaction, .. } = *member;
        self.population.open.insert(identity, who);
        let request = self.request(segment, identity, asked > 1, cx);
        Request { satisfaction, ..request }
    }

    #[inline(never)]
    pub(super) fn release_member<O: Observer>(
        &mut self,
        request: Identity,
        cx: &mut Context<'_, O>,
    ) {
        if let Some(who) = self.population.open.remove(&request) {
            self.think(who, cx);
        }
    }
}
