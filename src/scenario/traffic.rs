//! The traffic equations: how much work the orders of a scenario bring to each station, before any
//! simulation. Used by the load check and by everybody in the company who forecasts.

use super::remaining::{Remaining, remaining};
use super::{Product, ProductId, Scenario, StationId};

/// Long-run flows of a scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Traffic {
    /// Expected executions of each operation of each product for one order, rework included.
    pub visits: Vec<Vec<f64>>,
    /// Orders a tick by product, at each segment's reference quote.
    pub orders: Vec<f64>,
    /// Arrivals of orders a tick by station, rework included.
    pub arrivals: Vec<f64>,
    /// Mean work of an arrival at each station, in ticks at speed 1; plain average of the operations
    /// there when nothing is expected to arrive.
    pub work: Vec<f64>,
    /// Workers by station whose primary skill it is; where there are none, all who can work there.
    pub servers: Vec<f64>,
    /// Work an order has before it, by product and operation.
    pub remaining: Vec<Vec<Remaining>>,
}

impl Traffic {
    /// Solves the traffic equations of a scenario.
    pub fn of(scenario: &Scenario) -> Traffic {
        let visits: Vec<Vec<f64>> = scenario.products.iter().map(expected_visits).collect();
        let orders = order_rates(scenario);
        let stations = scenario.operations.stations.len();
        let (mut arrivals, mut load) = (vec![0.0; stations], vec![0.0; stations]);
        let (mut plain, mut count) = (vec![0.0; stations], vec![0.0_f64; stations]);
        for (p, product) in scenario.products.iter().enumerate() {
            for (operation, visits) in product.route.iter().zip(&visits[p]) {
                let station = operation.station.0 as usize;
                arrivals[station] += orders[p] * visits;
                load[station] += orders[p] * visits * operation.work.mean();
                plain[station] += operation.work.mean();
                count[station] += 1.0;
            }
        }
        let mean_work = |s: usize| {
            if arrivals[s] > 0.0 { load[s] / arrivals[s] } else { plain[s] / count[s].max(1.0) }
        };
        let work = (0..stations).map(mean_work).collect();
        let servers = (0..stations).map(|s| servers(scenario, StationId(s as u32))).collect();
        let remaining = scenario.products.iter().map(remaining).collect();
        Traffic { visits, orders, arrivals, work, servers, remaining }
    }

    /// Work offered to a station as a share of what its workers can do; above 1 the queue grows
    /// without end.
    pub fn load(&self, station: StationId) -> f64 {
        let s = station.0 as usize;
        self.arrivals[s] * self.work[s] / self.servers[s]
    }

    /// Mean work of a product's whole route in ticks, rework included.
    pub fn route_work(&self, scenario: &Scenario, product: ProductId) -> f64 {
        let p = product.0 as usize;
        let route = scenario.products[p].route.iter();
        route.zip(&self.visits[p]).map(|(operation, visits)| visits * operation.work.mean()).sum()
    }
}

/// Workers at a station: those for whom it comes first, else all who can work there.
fn servers(scenario: &Scenario, station: StationId) -> f64 {
    let crews = &scenario.operations.crews;
    let at_home = crews.iter().filter(|c| c.skills.first().is_some_and(|s| s.station == station));
    let primary: usize = at_home.map(|c| c.size).sum();
    if primary > 0 {
        return primary as f64;
    }
    let able = crews.iter().filter(|c| c.skills.iter().any(|s| s.station == station));
    let helpers: usize = able.map(|c| c.size).sum();
    helpers.max(1) as f64
}

/// Orders a tick by product when every quote is the one the market is used to.
fn order_rates(scenario: &Scenario) -> Vec<f64> {
    let mut rates = vec![0.0; scenario.products.len()];
    for segment in &scenario.segments {
        let qualified = if segment.direct { 1.0 } else { scenario.sales.qualification_rate };
        for &(product, share) in &segment.buys {
            let route = &scenario.products[product.0 as usize].route;
            let lead_time = route.iter().map(|o| o.work.mean()).sum();
            let won = segment.answer.reference_probability(lead_time);
            rates[product.0 as usize] += segment.lead_rate() * share * qualified * won;
        }
    }
    rates
}

/// Expected executions of each operation for one order: v_0 = 1 + sum of what is sent back to 0,
/// v_i = (1 - p_(i-1)) v_(i-1) + sum over j of p_j v_j sent back to i; by Gaussian elimination. A
/// spoilt order neither goes on nor back; it starts again where it is replaced.
fn expected_visits(product: &Product) -> Vec<f64> {
    let n = product.route.len();
    let mut rows = vec![vec![0.0; n + 1]; n];
    rows[0][n] = 1.0;
    for i in 0..n {
        rows[i][i] += 1.0;
        let back = product.route[i].rework.map_or(0.0, |r| r.probability);
        let scrap = product.route[i].scrap;
        let sound = 1.0 - scrap.map_or(0.0, |s| s.probability);
        if i + 1 < n {
            rows[i + 1][i] -= sound * (1.0 - back);
        }
        if let Some(rework) = product.route[i].rework {
            rows[rework.to][i] -= sound * rework.probability;
        }
        if let Some(scrap) = scrap.filter(|s| s.replaced) {
            rows[0][i] -= scrap.probability;
        }
    }
    solve(rows)
}

/// Solves a linear system given as rows with the right-hand side in the last column.
pub(super) fn solve(mut rows: Vec<Vec<f64>>) -> Vec<f64> {
    let n = rows.len();
    for column in 0..n {
        let pivot = (column..n)
            .max_by(|a, b| rows[*a][column].abs().total_cmp(&rows[*b][column].abs()))
            .expect("the range is not empty");
        rows.swap(column, pivot);
        let (done, rest) = rows.split_at_mut(column + 1);
        let pivot = &done[column];
        for row in rest {
            let factor = row[column] / pivot[column];
            row.iter_mut().zip(pivot).skip(column).for_each(|(x, p)| *x -= factor * p);
        }
    }
    let mut solution = vec![0.0; n];
    for row in (0..n).rev() {
        let known: f64 = (row + 1..n).map(|k| rows[row][k] * solution[k]).sum();
        solution[row] = (rows[row][n] - known) / rows[row][row];
    }
    solution
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Distribution;
    use crate::scenario::{Operation, Rework, Scrap};

    fn operation(rework: Option<Rework>) -> Operation {
        Operation {
            name: String::new(),
            station: StationId(0),
            work: Distribution::constant(1.0).unwrap(),
            per_unit: false,
            rework,
            scrap: None,
        }
    }

    fn product(route: Vec<Operation>) -> Product {
        Product {
            name: "p".into(),
            price: 0.0,
            material: 0.0,
            reference_lead_time: None,
            promise: None,
            release_limit: None,
            route,
        }
    }

    /// Half of the second operations spoil the order: two rounds are expected of each.
    #[test]
    fn scrap_multiplies_the_visits_from_the_start() {
        let scrap = |replaced| Some(Scrap { probability: 0.5, replaced });
        let route = |replaced| {
            vec![operation(None), Operation { scrap: scrap(replaced), ..operation(None) }]
        };
        assert_eq!(expected_visits(&product(route(true))), [2.0, 2.0]);
        assert_eq!(expected_visits(&product(route(false))), [1.0, 1.0]);
        let left = remaining(&product(route(true)));
        assert_eq!((left[0].of(1.0), left[1].of(1.0)), (4.0, 3.0));
        assert_eq!(remaining(&product(route(false)))[1].of(1.0), 1.0);
    }

    #[test]
    fn rework_multiplies_the_visits_of_what_is_redone() {
        let back = Some(Rework { probability: 0.25, to: 1 });
        let route = vec![operation(None), operation(None), operation(back), operation(None)];
        let visits = expected_visits(&product(route));
        let known = [1.0, 4.0 / 3.0, 4.0 / 3.0, 1.0];
        assert!(visits.iter().zip(known).all(|(v, k)| (v - k).abs() < 1e-12), "{visits:?}");
    }
}
