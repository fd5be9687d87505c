//! How many orders are at each station, now and some time ago: a live view with a delay looks back.

use crate::company::context::Context;
use crate::company::shop_floor::ShopFloor;
use crate::engine::{IdVec, Span, Time};
use crate::scenario::{Refresh, Station, StationId};
use std::collections::VecDeque;

/// The past of each station, as far back as anybody looks.
#[derive(Clone, Debug)]
pub struct Past {
    history: IdVec<StationId, VecDeque<(Time, u32)>>,
    is_kept: bool,
}

impl Past {
    pub fn new(stations: &IdVec<StationId, Station>) -> Past {
        Past { history: stations.each(VecDeque::new()), is_kept: false }
    }

    pub fn is_kept(&self) -> bool {
        self.is_kept
    }
}

impl ShopFloor {
    /// Keeps the past where a live view looks back in the scenario in force.
    pub fn keep_past<O>(&mut self, cx: &Context<'_, O>) {
        let view = &cx.scenario.alignment.ops_view;
        self.past.is_kept = view.refresh == Refresh::Live && view.delay > 0.0;
        if self.past.is_kept {
            self.past.history.ids().for_each(|station| self.remember(station, cx));
        }
    }

    /// The number of orders at a station has changed.
    #[inline]
    pub(in crate::company::shop_floor) fn present_changes<O>(
        &mut self,
        station: StationId,
        cx: &Context<'_, O>,
    ) {
        if self.past.is_kept {
            self.remember(station, cx);
        }
        if self.pace_varies {
            self.load_changes(station, cx.now(), cx);
        }
    }

    fn remember<O>(&mut self, station: StationId, cx: &Context<'_, O>) {
        let oldest = cx.now() - Span::from_real_ticks(cx.scenario.alignment.ops_view.delay);
        let present = self.present(station);
        let history = &mut self.past.history[station];
        while history.get(1).is_some_and(|(since, _)| *since <= oldest) {
            history.pop_front();
        }
        history.push_back((cx.now(), present));
    }

    /// The number at a station some time ago.
    pub fn was_present(&self, station: StationId, when: Time) -> u32 {
        let past = self.past.history[station].iter().rev().find(|(since, _)| *since <= when);
        past.map_or(0, |(_, present)| *present)
    }
}
