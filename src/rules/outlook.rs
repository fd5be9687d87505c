//! The forecast lead time of an order split by cause: its mean in components that can be compared with
//! what happens.

use super::forecasting::Leg;

/// Expected ticks from acceptance to delivery, by cause. They add up to the forecast's mean.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Outlook {
    /// In queues, if no worker were ever away.
    pub waiting: f64,
    /// In process or unattended, if no worker were ever away.
    pub work: f64,
    /// Longer because of meetings.
    pub meetings: f64,
    /// Longer because of absence and repairs.
    pub absence: f64,
    /// For rework, scrap and clarification, all their time together.
    pub again: f64,
}

impl Outlook {
    /// Adds up the legs of a route.
    pub fn of(legs: &[Leg]) -> Outlook {
        let mut sum = Outlook::default();
        for leg in legs {
            let queue = leg.queue();
            let handled = queue + leg.own_work;
            sum.waiting += leg.planned * queue / leg.undisturbed;
            sum.work += leg.planned * (leg.own_work / leg.undisturbed + leg.unattended);
            sum.meetings += leg.planned * handled * (1.0 / leg.met - 1.0 / leg.undisturbed);
            sum.absence += leg.planned * handled * (1.0 / leg.pace - 1.0 / leg.met);
            sum.again += (leg.visits - leg.planned) * (handled / leg.pace + leg.unattended);
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Forecast;

    #[test]
    fn the_causes_add_up_to_the_forecast() {
        let leg = Leg {
            present: 7.0,
            servers: 3.0,
            pace: 0.9 * 1.2 * 0.8,
            undisturbed: 1.2,
            met: 1.2 * 0.9,
            station_work: 2.0,
            own_work: 3.0,
            own_variance: 1.0,
            unattended: 0.5,
            unattended_variance: 0.0,
            visits: 1.25,
            planned: 1.0,
            exponential: false,
        };
        let aside = Leg { planned: 0.0, visits: 0.1, present: 0.0, ..leg };
        let legs = [leg, aside];
        let Outlook { waiting, work, meetings, absence, again } = Outlook::of(&legs);
        let total = waiting + work + meetings + absence + again;
        assert!((total - Forecast::of(&legs).mean).abs() < 1e-12 * total);
        // Five departures of 2/3 at a pace of 1.2.
        assert!((waiting - 5.0 * 2.0 / 3.0 / 1.2).abs() < 1e-12);
        assert!((work - 3.0).abs() < 1e-12);
        assert!(meetings > 0.0 && absence > 0.0 && again > 0.0);
    }
}
