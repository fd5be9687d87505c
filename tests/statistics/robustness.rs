//! Under how many other inputs do the interior optima of [`crate::emergence`] remain?
//!
//! The inputs of a made-up company are assumed, not measured. So each is halved and raised by half, one
//! at a time (the screening), and the two that move the optimum most are varied together (the grid).
//! `cargo test --release --test statistics robustness` runs every third cell of the grids; with `SALESOPS_LONG=1` also the
//! screening and the full grids, written into `docs/findings.md`.

use crate::curve::{BREADTH, Bend, CADENCE, Circumstances, Effort, JUDGING, Lever, WEIGHT};
use crate::findings::{head, long, plus_minus, row, write};
use crate::inputs::{Input, NORDLICHT, SIX_SKILLS};
use crate::laboratory::load;
use std::fmt::Write;

/// A grid over two inputs.
struct Grid {
    name: &'static str,
    lever: Lever,
    inputs: [&'static Input; 2],
}

const FACTORS: [f64; 5] = [0.5, 0.75, 1.0, 1.25, 1.5];

fn named(inputs: &'static [Input], name: &str) -> &'static Input {
    inputs.iter().find(|input| input.name == name).unwrap_or_else(|| panic!("no input `{name}`"))
}

impl Grid {
    fn at(&self, factors: [f64; 2]) -> Circumstances {
        let scaled = self.inputs.iter().zip(factors).map(|(input, factor)| (input.scaled)(factor));
        scaled.flatten().collect()
    }

    /// The rows of the grid; the coarse grid has every third cell, along diagonals.
    fn rows(&self, effort: Effort, every: usize) -> Vec<Vec<Option<Bend>>> {
        let cell = |row: usize, column: usize| {
            let at = || self.at([FACTORS[row], FACTORS[column]]);
            (row + column).is_multiple_of(every).then(|| self.lever.bend(&at(), effort))
        };
        let places = 0..FACTORS.len();
        let row = |row: usize| places.clone().map(|column| cell(row, column)).collect();
        places.clone().map(row).collect()
    }

    /// Runs the grid, writes it down when it is the full one, and asks for at least half of it.
    fn must_hold_in_half(&self, coarse: Effort, full: Effort) {
        let rows = if long() { self.rows(full, 1) } else { self.rows(coarse, 3) };
        let looked_at: Vec<&Bend> = rows.iter().flatten().flatten().collect();
        let held = looked_at.iter().filter(|bend| bend.is_shown()).count();
        let mut table = self.table(&rows);
        let _ = write!(table, "\nThe bend is shown in {held} of {} cells.", looked_at.len());
        println!("{table}");
        if long() {
            write(&format!("grid {}", self.name), &table);
        }
        assert!(2 * held >= looked_at.len(), "{}:\n{table}", self.name);
    }

    fn table(&self, rows: &[Vec<Option<Bend>>]) -> String {
        let title = format!("{} \\ {}", self.inputs[0].name, self.inputs[1].name);
        let mut table = head(&[vec![title], FACTORS.map(percent).to_vec()].concat());
        for (factor, cells) in FACTORS.into_iter().zip(rows) {
            let verdict = |bend: &Option<Bend>| {
                bend.as_ref().map(|bend| self.verdict(bend)).unwrap_or_default()
            };
            let cells = cells.iter().map(verdict);
            table += &row(&std::iter::once(percent(factor)).chain(cells).collect::<Vec<_>>());
        }
        table
    }

    /// The best value where the bend is shown, else the end that is not beaten.
    fn verdict(&self, bend: &Bend) -> String {
        let values = self.lever.values;
        let unit = self.unit();
        let decimals = if unit == 1.0 { 3 } else { 0 };
        let against = |interval| plus_minus(interval, unit, decimals);
        let ends = [(&bend.over_first, values[0]), (&bend.over_last, values[values.len() - 1])];
        let unbeaten = ends.iter().filter(|(over, _)| over.low() <= 0.0);
        let unbeaten: Vec<String> =
            unbeaten.map(|(over, end)| format!("not {end} ({})", against(over))).collect();
        let best = values[bend.best];
        if unbeaten.is_empty() {
            format!("**{best}**")
        } else {
            format!("{best}, {}", unbeaten.join(", "))
        }
    }

    fn unit(&self) -> f64 {
        if self.lever.kpi == "profit" { 1000.0 } else { 1.0 }
    }
}

fn percent(factor: f64) -> String {
    if factor == 1.0 { "as it is".to_owned() } else { format!("{:+.0} %", 100.0 * (factor - 1.0)) }
}

/// The effect on a bend of halving an input and of raising it by half.
struct Screened {
    input: &'static Input,
    places: [usize; 2],
    prominences: [f64; 2],
    influence: f64,
}

/// Screens inputs one at a time; the most influential come first.
fn screen(
    lever: &Lever,
    inputs: &'static [Input],
    among: &[(&str, &str)],
    n: u64,
) -> (usize, f64, Vec<Screened>) {
    let all: Vec<usize> = (0..lever.values.len()).collect();
    let look = |scaled: Circumstances| {
        let fixed = crate::curve::circumstances(among);
        let results = lever.run(&all, &[fixed, scaled].concat(), JUDGING, n);
        let best = lever.best(&results, 1..all.len() - 1);
        let over = |end| lever.gain(&results, best, end, 1);
        (best, over(0).mean.min(over(all.len() - 1).mean))
    };
    let (place, prominence) = look(Vec::new());
    let screened = |input: &'static Input| {
        let seen = [0.5, 1.5].map(|factor| look((input.scaled)(factor)));
        let changes = seen.map(|(_, there)| (there - prominence).abs());
        Screened {
            input,
            places: seen.map(|(place, _)| place),
            prominences: seen.map(|(_, prominence)| prominence),
            influence: changes[0].max(changes[1]),
        }
    };
    let mut table: Vec<Screened> = inputs.iter().map(screened).collect();
    table.sort_by(|a, b| b.influence.total_cmp(&a.influence));
    (place, prominence, table)
}

fn write_screening(
    name: &str,
    lever: &Lever,
    inputs: &'static [Input],
    among: &[(&str, &str)],
    n: u64,
) {
    if !long() {
        return;
    }
    let (place, prominence, screened) = screen(lever, inputs, among, n);
    let (unit, decimals) = if lever.kpi == "profit" { (1000.0, 0) } else { (1.0, 3) };
    let cell = |place: usize, prominence: f64| {
        format!("{}, {:+.decimals$}", lever.values[place], prominence / unit)
    };
    let titles = ["input", "-50 %", "+50 %", "largest change"].map(str::to_owned);
    let mut table = head(&titles);
    for s in &screened {
        let name = s.input.name.to_owned();
        let at = |end: usize| cell(s.places[end], s.prominences[end]);
        table += &row(&[name, at(0), at(1), format!("{:.decimals$}", s.influence / unit)]);
    }
    let as_it_is = cell(place, prominence);
    let table = format!("As it is: {as_it_is}.\n\n{table}");
    println!("{table}");
    write(&format!("screening {name}"), &table);
}

const SLOWER: &[(&str, &str)] = &[("operations.cross_training.second_skill_speed", "0.9")];

/// Every input can be halved and raised by half in the scenario that names it.
#[test]
fn all_inputs_can_be_scaled() {
    for (lever, inputs) in [(WEIGHT, &NORDLICHT[..]), (BREADTH, &SIX_SKILLS[..])] {
        let book = load(lever.scenario);
        for input in inputs {
            let at = |factor| {
                let there = lever.variation(&book, lever.values[1], &(input.scaled)(factor), 1);
                there.baseline.timeline.stages[0].1.clone()
            };
            assert!(at(0.5) != at(1.5), "{} changes nothing", input.name);
        }
    }
}

#[test]
fn screening_for_the_cadence() {
    write_screening("cadence", &CADENCE, &NORDLICHT, &[], 16);
}

#[test]
fn screening_for_the_weight() {
    write_screening("weight", &WEIGHT, &NORDLICHT, &[], 16);
}

#[test]
fn screening_for_the_breadth() {
    write_screening("breadth", &BREADTH, &SIX_SKILLS, SLOWER, 16);
}

#[test]
fn the_best_cadence_stays_between_the_ends() {
    let inputs = ["material cost", "demand (leads a day)"].map(|name| named(&NORDLICHT, name));
    let grid = Grid { name: "cadence", lever: CADENCE, inputs };
    grid.must_hold_in_half(
        Effort { choosing: 6, judging: 28 },
        Effort { choosing: 24, judging: 80 },
    );
}

#[test]
fn the_best_weight_stays_between_the_ends() {
    let inputs = ["price elasticity", "win rate"].map(|name| named(&NORDLICHT, name));
    let grid = Grid { name: "weight", lever: WEIGHT, inputs };
    grid.must_hold_in_half(
        Effort { choosing: 6, judging: 28 },
        Effort { choosing: 24, judging: 80 },
    );
}

/// The same over the pay itself and the customers' readiness to buy, which are assumed as well.
#[test]
fn the_best_weight_stays_between_the_ends_for_other_pay() {
    if !long() {
        return;
    }
    let inputs = ["joint bonus", "win rate"].map(|name| named(&NORDLICHT, name));
    let grid = Grid { name: "weight other pay", lever: WEIGHT, inputs };
    let full = Effort { choosing: 24, judging: 80 };
    grid.must_hold_in_half(full, full);
}

#[test]
fn the_best_breadth_stays_between_the_ends() {
    let inputs = ["loss of speed at a second skill (0.1)", "time to spare (0.15)"];
    let inputs = inputs.map(|name| named(&SIX_SKILLS, name));
    let grid = Grid { name: "breadth", lever: BREADTH, inputs };
    grid.must_hold_in_half(
        Effort { choosing: 6, judging: 16 },
        Effort { choosing: 24, judging: 48 },
    );
}
