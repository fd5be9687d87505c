//! What operations expected of sales against what came: figures about the pipeline hold until the next
//! ones, and are compared with the orders accepted in between.

use crate::engine::{IdVec, Time};
use crate::scenario::{ProductId, Scenario};

/// One product.
#[derive(Clone, Copy, Debug, Default)]
struct Expectation {
    /// Orders a tick of working time that are expected; `None`: there is no forecast.
    rate: Option<f64>,
    since: Time,
    /// Orders accepted since.
    came: u64,
}

/// Expected and accepted orders of all products.
#[derive(Clone, Debug, Default)]
pub(super) struct Foresight {
    products: IdVec<ProductId, Expectation>,
    /// Expected orders less accepted ones.
    pub(super) excess: f64,
    /// The same by product and figure, either way.
    pub(super) missed: f64,
    /// Orders accepted while there was a forecast.
    pub(super) came: f64,
}

impl Foresight {
    /// Nothing expected yet.
    pub(super) fn of(scenario: &Scenario) -> Foresight {
        Foresight {
            products: scenario.products.each(Expectation::default()),
            ..Foresight::default()
        }
    }

    /// An order is accepted.
    #[inline]
    pub(super) fn order(&mut self, product: ProductId) {
        self.products[product].came += 1;
    }

    /// From now on so many orders a tick are expected.
    pub(super) fn expect(&mut self, product: ProductId, rate: f64, now: Time, scenario: &Scenario) {
        self.compare(product, now, scenario);
        self.products[product].rate = Some(rate);
    }

    /// Measurement starts: what is expected stays.
    pub(super) fn start(&mut self, now: Time) {
        for product in &mut self.products {
            (product.since, product.came) = (now, 0);
        }
        (self.excess, self.missed, self.came) = (0.0, 0.0, 0.0);
    }

    /// The run has ended.
    pub(super) fn finish(&mut self, now: Time, scenario: &Scenario) {
        self.products.ids().for_each(|product| self.compare(product, now, scenario));
    }

    fn compare(&mut self, product: ProductId, now: Time, scenario: &Scenario) {
        let of = &mut self.products[product];
        if let Some(rate) = of.rate {
            let lasted = match &scenario.wall {
                None => now.since(of.since),
                Some(wall) => wall.office.worked_between(of.since, now),
            };
            let came = of.came as f64;
            let excess = rate * lasted.real_ticks() - came;
            self.excess += excess;
            self.missed += excess.abs();
            self.came += came;
        }
        (of.since, of.came) = (now, 0);
    }
}
