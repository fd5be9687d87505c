//! Congestion approximations for planning: the mean wait at a given load, and the share that reneges.

use crate::engine::maths;

/// A queue before identical servers, as planning approximates it. Times in ticks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlannedQueue {
    /// Arrivals a tick.
    pub arrivals: f64,
    /// Mean service time.
    pub work: f64,
    /// (c_a^2 + c_s^2)/2: half the squared coefficients of variation of the times between arrivals
    /// and of the work, together.
    pub variability: f64,
    /// Servers; need not be a whole number where people are available for a part of the time.
    pub servers: f64,
}

impl PlannedQueue {
    /// Offered load as a share of the servers' capacity: the traffic intensity rho.
    pub fn load(&self) -> f64 {
        self.arrivals * self.work / self.servers.max(1e-9)
    }

    /// Mean wait of the arrivals until the horizon, in ticks: the approximation of Sakasegawa (1977),
    ///
    /// W = V rho^(sqrt(2(c+1)) - 1) / (c (1 - rho)) S,
    ///
    /// up to the load at which its slope reaches that of an overloaded queue, which grows over the whole
    /// horizon; linear from there on. So it is increasing and convex in the load, and finite.
    pub fn wait(&self, horizon: f64) -> f64 {
        let servers = self.servers.max(1.0);
        let each = self.variability * self.work / servers;
        let free = (2.0 * each / horizon.max(1e-9)).sqrt().min(1.0);
        let load = self.load();
        let settled = load.min(1.0 - free);
        let queue = maths::pow(settled, (2.0 * (servers + 1.0)).sqrt() - 1.0);
        let wait = if settled > 0.0 { each * queue / (1.0 - settled) } else { 0.0 };
        wait + (load - settled) * 0.5 * horizon
    }

    /// The share of arrivals that is served, and the mean wait of all in ticks, where each reneges at the
    /// rate `impatience` a tick while waiting: the stationary M/M/c+M queue (Palm 1957, Erlang A), exactly.
    /// Without impatience there is no reneging, and the throughput is capped by the servers' capacity.
    pub fn served(&self, impatience: f64, horizon: f64) -> (f64, f64) {
        if self.arrivals <= 0.0 {
            return (1.0, 0.0);
        }
        if impatience <= 0.0 {
            return ((1.0 / self.load().max(1e-9)).min(1.0), self.wait(horizon));
        }
        let rate = 1.0 / self.work.max(1e-9);
        let (mut weight, mut total, mut waiting, mut present) = (1.0, 1.0, 0.0, 0.0);
        // Relative weights of the number in system; far beyond the servers they fall fast.
        while present < self.servers || weight > 1e-13 * total {
            present += 1.0;
            let queue = (present - self.servers).max(0.0);
            weight *= self.arrivals / (present.min(self.servers) * rate + queue * impatience);
            total += weight;
            waiting += weight * queue;
            if total > 1e100 {
                (weight, total, waiting) = (weight * 1e-100, total * 1e-100, waiting * 1e-100);
            }
        }
        let queue = waiting / total;
        (1.0 - impatience * queue / self.arrivals, queue / self.arrivals)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn queue_of(load: f64, servers: f64) -> PlannedQueue {
        PlannedQueue { arrivals: load * servers, work: 1.0, variability: 1.0, servers }
    }

    /// M/M/1 exactly, M/M/c within some per cent of Erlang C: 0.8 x 4 servers wait 0.7455 (C = 0.5964),
    /// 0.9 x 10 servers 0.6687.
    #[test]
    fn waits_are_those_of_the_textbook() {
        assert!((queue_of(0.8, 1.0).wait(1e9) - 4.0).abs() < 1e-9);
        for (load, servers, wait) in [(0.8, 4.0, 0.745_541), (0.9, 10.0, 0.668_694)] {
            let got = queue_of(load, servers).wait(1e9);
            assert!((got / wait - 1.0).abs() < 0.05, "{got}, Erlang C {wait}");
        }
    }

    /// No concave kink, nothing infinite, and far beyond 1 the growth of an overloaded queue.
    #[test]
    fn waits_grow_convexly_through_full_load() {
        let at = |load: f64| queue_of(load, 3.0).wait(200.0);
        let steps: Vec<f64> = (0..300).map(|i| at(f64::from(i) * 0.01)).collect();
        for three in steps.windows(3) {
            assert!(three[2] - three[1] >= three[1] - three[0] - 1e-9, "{three:?}");
        }
        assert!((at(3.0) - at(2.0) - 100.0).abs() < 1e-9);
    }

    /// Without waiting room the queue is Erlang B's; with patience distributed like service it is M/M/inf:
    /// of Poisson(a) in system those beyond c wait.
    #[test]
    fn reneging_is_that_of_the_exact_model() {
        let like_work = queue_of(1.25, 4.0).served(1.0, 1e9);
        let poisson = |n: i32| (1..=n).fold(maths::exp(-5.0), |p, k| p * 5.0 / f64::from(k));
        let queue: f64 = (5..80).map(|n| f64::from(n - 4) * poisson(n)).sum();
        assert!((like_work.1 - queue / 5.0).abs() < 1e-12);
        assert!((like_work.0 - (1.0 - queue / 5.0)).abs() < 1e-12);
        // Offered twice its capacity, a queue serves its capacity, however patient the customers are.
        let patient = queue_of(2.0, 50.0).served(1e-4, 1e9);
        assert!((patient.0 - 0.5).abs() < 1e-6);
        assert_eq!(queue_of(2.0, 5.0).served(0.0, 1e9).0, 0.5);
        assert_eq!(queue_of(0.5, 5.0).served(0.0, 1e9).0, 1.0);
        // More servers than a double can count the states of.
        let large = queue_of(1.0, 2000.0).served(0.5, 1e9);
        assert!(large.0 > 0.97 && large.0 < 1.0, "{large:?}");
    }

    /// A market in which a - b p - c L orders a day come at price p and promised lead time L, each at a
    /// cost, before a queue with a given service rate a day.
    struct Market {
        a: f64,
        b: f64,
        c: f64,
        cost: f64,
        done: f64,
    }

    impl Market {
        fn orders(&self, price: f64, promise: f64) -> f64 {
            self.a - self.b * price - self.c * promise
        }

        /// The price at which so many orders arrive.
        fn price(&self, orders: f64, promise: f64) -> f64 {
            (self.a - self.c * promise - orders) / self.b
        }

        /// The promise kept with probability 95 %: the sojourn time in an M/M/1 is exponential.
        fn promise(&self, orders: f64) -> f64 {
            let work = 1.0 / self.done;
            let queue = PlannedQueue { arrivals: orders, work, variability: 1.0, servers: 1.0 };
            -(maths::ln(0.05)) * (queue.wait(1e12) + work)
        }

        fn profit(&self, orders: f64, price: f64) -> f64 {
            (price - self.cost) * orders
        }

        /// Orders, promise, price and profit where one decision maker maximises profit (centralised).
        fn together(&self) -> [f64; 4] {
            let price = |orders: f64| self.price(orders, self.promise(orders));
            let orders = best(0.0, self.done, |orders| self.profit(orders, price(orders)));
            self.outcome(orders, price(orders))
        }

        /// The same decentralised: sales maximises revenue for the promise it is given, and operations
        /// promises what it can just keep; at the promise that is an equilibrium of both.
        fn apart(&self) -> [f64; 4] {
            let price = |promise: f64| {
                best(0.0, self.a / self.b, |price| price * self.orders(price, promise))
            };
            let (mut low, mut high) = (0.0, self.a / self.c);
            for _ in 0..100 {
                let promise = 0.5 * (low + high);
                if self.promise(self.orders(price(promise), promise)) > promise {
                    low = promise;
                } else {
                    high = promise;
                }
            }
            self.outcome(self.orders(price(low), low), price(low))
        }

        fn outcome(&self, orders: f64, price: f64) -> [f64; 4] {
            [orders, self.promise(orders), price, self.profit(orders, price)]
        }
    }

    /// Where a concave function is greatest.
    fn best(mut low: f64, mut high: f64, value: impl Fn(f64) -> f64) -> f64 {
        for _ in 0..200 {
            let third = (high - low) / 3.0;
            if value(low + third) < value(high - third) {
                low += third;
            } else {
                high -= third;
            }
        }
        0.5 * (low + high)
    }

    /// Decentralised sales and operations sell more at lower prices, promise longer lead times and earn
    /// less than a centralised company (Pekgun, Griffin and Keskinocak 2008), and may lose money.
    #[test]
    fn decentralised_decisions_fill_the_queue_and_cost_profit() {
        let markets = [
            (
                Market { a: 20.0, b: 1.5, c: 2.0, cost: 3.0, done: 8.0 },
                [5.031081, 1.009031, 8.633904, 28.344629],
                [7.001067, 2.998933, 4.667378, 11.673426],
            ),
            (
                Market { a: 50.0, b: 4.0, c: 6.0, cost: 5.0, done: 10.0 },
                [6.707857, 0.909964, 9.458090, 29.904227],
                [9.423045, 5.192318, 2.355761, -24.9168],
            ),
        ];
        for (market, together, apart) in markets {
            for (seen, known) in [(market.together(), together), (market.apart(), apart)] {
                let near = seen.iter().zip(known).all(|(seen, known)| (seen - known).abs() < 5e-5);
                assert!(near, "{seen:?}, known {known:?}");
            }
        }
    }
}
