//! What those who run the company know and decide: figures, meetings, capacity, posts, marketing;
//! and when measurement starts.

use crate::company::entities::rep::Post;
use crate::scenario::{CrewId, ProductId, SegmentId};

/// What was read, decided or put in force.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum PlanFact {
    /// The warm-up is over; everything from now on counts.
    MeasurementStarted,
    /// A meeting was held.
    MeetingHeld,
    /// Operations has read how many orders sales expects; that holds until it reads again.
    DemandBelieved {
        /// The product that is expected.
        product: ProductId,
        /// Orders a tick of working time.
        rate: f64,
    },
    /// The planning review set the common safety.
    SafetySet {
        /// Standard deviations.
        safety: f64,
    },
    /// The planning review set overtime.
    OvertimeSet {
        /// The crew that works it.
        crew: CrewId,
        /// Share of scheduled time that is worked on top.
        level: f64,
    },
    /// The planning review ordered temporary workers.
    TemporariesOrdered {
        /// The crew that they will join.
        crew: CrewId,
        /// How many were ordered.
        count: u32,
    },
    /// The size of a crew changed; also told once at the start.
    CrewResized {
        /// The crew.
        crew: CrewId,
        /// Workers on duty from now on by timetable or calendar; without either, on the payroll.
        size: u32,
        /// Workers on the payroll and on loan, on duty or not; with a timetable those on duty.
        staff: u32,
    },
    /// A rep or worker left their post, after what they had in hand, to be retrained for another.
    RetrainingBegan {
        /// The post they left.
        from: Post,
        /// The post they are to take up.
        to: Post,
    },
    /// They have been retrained and take up their new post.
    RetrainingEnded {
        /// The post they left.
        from: Post,
        /// The post they take up.
        to: Post,
    },
    /// Marketing for a segment was cut, or goes on; told when it changes.
    MarketingSet {
        /// The segment.
        segment: SegmentId,
        /// Share of the budget that is spent from now on.
        share: f64,
    },
}
