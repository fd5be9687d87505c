//! When in the quarter orders come.

use super::case::Case;
use super::watch::{Seen, Watch};
use super::{HEAVY, MIDDLE, cases};

cases! { late_bookings_2, late_bookings_4, late_bookings_6 }

/// Share of the orders that come after so much of each quarter of 60 days.
struct Late {
    after: f64,
    number: f64,
    late: f64,
    all: f64,
}

impl Watch for Late {
    fn notice(&mut self, day: f64, seen: &Seen) {
        let Seen::Number(number) = seen else { return };
        if *number > self.number && day >= 0.0 {
            self.all += 1.0;
            self.late += f64::from((day / 60.0).fract() >= self.after);
        }
        self.number = *number;
    }

    fn value(&mut self, _: f64) -> Option<f64> {
        (self.all > 0.0).then(|| self.late / self.all)
    }
}

/// In the last tenth and the last third of the quarter.
fn late(case: Case, tenth: f64, third: f64) -> Case {
    let watch = || Late { after: 2.0 / 3.0, number: 0.0, late: 0.0, all: 0.0 };
    case.source("integral of an exponentially growing rate")
        .kpi("bookings_last_tenth", tenth, HEAVY)
        .seen("orders in the last third of the quarter", watch, third, MIDDLE)
}

fn late_bookings_2(case: Case) -> Case {
    late(case, 0.209641, 0.562742)
}

fn late_bookings_4(case: Case) -> Case {
    late(case, 0.335831, 0.750142)
}

fn late_bookings_6(case: Case) -> Case {
    late(case, 0.452310, 0.866813)
}
