//! Lead-time forecasts from the information available.
//!
//! The queue-length predictor: the orders ahead, served at the station's full rate, then the order's
//! own work (Ibrahim and Whitt 2009, the QL predictor). For one exponential station it is exact: the
//! work ahead is Erlang and the own work exponential. For routes the distribution is a gamma with the
//! same mean and variance.

use super::product_knowledge::Insight;
use crate::engine::maths::{self, gamma_above, gamma_below, gamma_quantile};

/// Beliefs about one operation of the remaining route. Times in ticks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Leg {
    /// Orders believed to be at the station, waiting or in work.
    pub present: f64,
    /// Workers there.
    pub servers: f64,
    /// Speed at which the station works: overtime, less what meetings, absence and repairs take.
    pub pace: f64,
    /// Its speed without absence and repairs.
    pub met: f64,
    /// Its speed without absence, repairs and meetings.
    pub undisturbed: f64,
    /// Mean work of an order there.
    pub station_work: f64,
    /// Mean work of this order there.
    pub own_work: f64,
    /// Variance of it.
    pub own_variance: f64,
    /// Mean unattended time after the work.
    pub unattended: f64,
    /// Variance of it.
    pub unattended_variance: f64,
    /// How often the order is expected to pass, rework included.
    pub visits: f64,
    /// Visits that every order makes: one, or none where only some orders are routed there.
    pub planned: f64,
    /// Whether its work is exponential.
    pub exponential: bool,
}

/// A believed distribution of lead time, in ticks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Forecast {
    /// Expected lead time.
    pub mean: f64,
    /// Standard deviation.
    pub sd: f64,
    exact: Option<ErlangSojourn>,
}

/// Erlang work ahead and exponential own work at one station.
#[derive(Clone, Copy, Debug, PartialEq)]
struct ErlangSojourn {
    stages: f64,
    rate: f64,
    own_rate: f64,
}

impl Leg {
    /// Mean ticks the order waits there, each time it passes.
    pub fn wait(&self) -> f64 {
        self.stages() * self.spacing()
    }

    /// Mean ticks of its own, each time it passes.
    pub fn own(&self) -> f64 {
        self.own_work / self.pace + self.unattended
    }

    /// Departures the order must wait for before a worker is free.
    fn stages(&self) -> f64 {
        (self.present - self.servers + 1.0).max(0.0)
    }

    /// Expected work of all workers together before one is free, shared by them, in ticks at speed 1.
    pub(super) fn queue(&self) -> f64 {
        self.stages() * self.station_work / self.servers
    }

    /// Mean ticks between departures while all work.
    fn spacing(&self) -> f64 {
        self.station_work / (self.servers * self.pace)
    }
}

/// Adds orders that are promised but not yet visible at any station: they are counted at the bottleneck
/// of the route, where the work of an order over the capacity is largest, ahead of this order.
pub fn add_promised(legs: &mut [Leg], orders: f64) {
    let taken = |leg: &Leg| leg.visits * leg.spacing();
    if let Some(leg) = legs.iter_mut().max_by(|a, b| taken(a).total_cmp(&taken(b))) {
        leg.present += orders;
    }
}

impl Forecast {
    /// Adds up the legs of a route.
    pub fn of(legs: &[Leg]) -> Forecast {
        let (mut mean, mut variance) = (0.0, 0.0);
        for leg in legs {
            let (stages, spacing) = (leg.stages(), leg.spacing());
            let own = leg.own_work / leg.pace + leg.unattended;
            mean += leg.visits * (stages * spacing + own);
            let own = leg.own_variance / (leg.pace * leg.pace) + leg.unattended_variance;
            variance += leg.visits * (stages * spacing * spacing + own);
        }
        Forecast { mean, sd: variance.sqrt(), exact: ErlangSojourn::of(legs) }
    }

    /// The forecast of a rep with this understanding of operations.
    pub fn seen_with(self, insight: &Insight) -> Forecast {
        if insight.theta >= 1.0 {
            return self;
        }
        Forecast { mean: insight.expected(self.mean), exact: None, ..self }
    }

    /// The lead time that is kept with probability `level`.
    pub fn quantile(&self, level: f64) -> f64 {
        if let Some(exact) = &self.exact {
            return exact.quantile(level, self.mean, self.sd);
        }
        if self.sd <= 1e-9 * self.mean {
            return self.mean;
        }
        let shape = maths::powi(self.mean / self.sd, 2);
        self.mean / shape * gamma_quantile(shape, level)
    }
}

impl ErlangSojourn {
    /// Beyond so many orders ahead the gamma is indistinguishable and the powers would overflow.
    const MOST_STAGES: f64 = 300.0;

    fn of(legs: &[Leg]) -> Option<ErlangSojourn> {
        let [leg] = legs else { return None };
        let line = ErlangSojourn {
            stages: leg.stages(),
            rate: 1.0 / leg.spacing(),
            own_rate: leg.pace / leg.own_work,
        };
        let covered =
            line.rate >= line.own_rate * (1.0 - 1e-9) && line.stages <= ErlangSojourn::MOST_STAGES;
        let plain = leg.exponential && leg.visits == 1.0 && leg.unattended == 0.0;
        (plain && covered).then_some(line)
    }

    /// Probability that the order takes longer than `t`: a sum of a gamma and an exponential.
    fn tail(&self, t: f64) -> f64 {
        let own = maths::exp(-self.own_rate * t);
        if self.stages <= 0.0 || t <= 0.0 {
            return own;
        }
        let gap = self.rate - self.own_rate;
        if gap <= 1e-9 * self.rate {
            return gamma_above(self.stages + 1.0, self.rate * t);
        }
        let ahead = gamma_above(self.stages, self.rate * t);
        ahead + own * maths::pow(self.rate / gap, self.stages) * gamma_below(self.stages, gap * t)
    }

    fn quantile(&self, level: f64, mean: f64, sd: f64) -> f64 {
        let (mut low, mut high) = (0.0, mean + 4.0 * sd);
        while self.tail(high) > 1.0 - level {
            high *= 2.0;
        }
        for _ in 0..100 {
            let middle = 0.5 * (low + high);
            if self.tail(middle) > 1.0 - level {
                low = middle
            } else {
                high = middle
            }
            if high - low <= 1e-9 * high {
                break;
            }
        }
        0.5 * (low + high)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Real;

    fn station(present: f64, servers: f64) -> Leg {
        Leg {
            present,
            servers,
            pace: 1.0,
            met: 1.0,
            undisturbed: 1.0,
            station_work: 1.0,
            own_work: 1.0,
            own_variance: 1.0,
            unattended: 0.0,
            unattended_variance: 0.0,
            visits: 1.0,
            planned: 1.0,
            exponential: true,
        }
    }

    /// Quantiles of Erlang(n + 1, 1), the lead time at an M/M/1 that holds n.
    #[test]
    fn one_server_quantiles_are_erlang() {
        let known = [std::f64::consts::LN_10, 3.889720, 5.322320, 6.680783, 7.993590, 9.274674];
        for (n, quantile) in known.iter().enumerate() {
            let got = Forecast::of(&[station(n.real(), 1.0)]).quantile(0.9);
            assert!((got - quantile).abs() < 1e-5, "n = {n}: {got}");
        }
    }

    /// Mean of the Erlang and exponential sum, and its tail against a direct convolution.
    #[test]
    fn several_servers_are_hypoexponential() {
        let leg = station(9.0, 4.0);
        let forecast = Forecast::of(&[leg]);
        assert!((forecast.mean - (6.0 / 4.0 + 1.0)).abs() < 1e-12);
        let sojourn = ErlangSojourn::of(&[leg]).expect("one exponential station is exact");
        let (t, steps) = (3.0, 200_000);
        let width = t / f64::from(steps);
        let mut tail = gamma_above(6.0, 4.0 * t);
        for i in 0..steps {
            let x = (f64::from(i) + 0.5) * width;
            let density = maths::powi(4.0, 6) * maths::powi(x, 5) * maths::exp(-4.0 * x) / 120.0;
            tail += density * maths::exp(-(t - x)) * width;
        }
        assert!((sojourn.tail(t) - tail).abs() < 1e-6);
    }

    #[test]
    fn routes_use_a_gamma_with_their_mean() {
        let forecast = Forecast::of(&[station(3.0, 2.0), station(0.0, 1.0)]);
        assert!(forecast.exact.is_none());
        assert!((forecast.mean - (2.0 * 0.5 + 1.0 + 1.0)).abs() < 1e-12);
        assert!(forecast.quantile(0.9) > forecast.mean);
    }
}
