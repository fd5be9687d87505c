//! What pages of sweeps, factorial experiments and alignment views show besides.

use super::block::{self, Block, Cell, Row, Section, Table};
use super::numbers::{difference, estimate, scale_of};
use crate::report::model::{
    AlignmentReport, Chosen, FactorialReport, KpiDifference, NO_CHOOSER, SweepReport,
};
use crate::scenario::title_of_path;

/// The points of a sweep, with what each is behind the best.
pub fn answer_of_sweep(sweep: &SweepReport) -> Vec<Section> {
    let (report, kpi) = (&sweep.report, sweep.place());
    let scale = sweep.scale();
    let all: Vec<_> = sweep.points.iter().map(|point| &point.estimate).collect();
    let gaps = scale_of(report, kpi, &all, true);
    let rows = sweep.points.iter().map(|point| {
        let gap = match (point.minus_best, point.best) {
            (Some(mean), _) => Cell::number(gaps.signed(mean, point.minus_best_half_width)),
            (None, true) => Cell::words("best mean"),
            (None, false) => Cell::words(""),
        };
        let told = match (point.best, point.as_good) {
            (true, _) => "",
            (false, true) => "cannot be distinguished from the best",
            (false, false) => "shown to be worse",
        };
        let mut cells: Vec<Cell> =
            point.values.iter().skip(1).map(|value| Cell::words(value.replace('_', " "))).collect();
        cells.extend([estimate(&scale, &point.estimate), gap, Cell::words(told)]);
        Row { label: point.values[0].replace('_', " "), total: point.best, cells }
    });
    let title = &report.kpis[kpi].title;
    let mut heads: Vec<String> = sweep.axes.iter().map(|axis| title_of_path(&axis.path)).collect();
    heads.extend([
        format!("{title} ({})", scale.label),
        format!("Less the best ({})", gaps.label),
        "Verdict".to_owned(),
    ]);
    let caption = format!("{title} at each point; differences are paired and simultaneous");
    section("Point by point", vec![Block::Table(Table { caption, heads, rows: rows.collect() })])
}

/// The effects of factors and what they do together.
pub fn answer_of_factorial(factorial: &FactorialReport) -> Vec<Section> {
    let kpi = &factorial.report.kpis[factorial.place()].title;
    let all: Vec<&KpiDifference> =
        factorial.effects.iter().flat_map(|row| [&row.alone, &row.on_top, &row.main]).collect();
    let scale = factorial.scale(&all);
    let title = |name: &str| factorial.title(name);
    let effects = factorial.effects.iter().map(|row| Row {
        label: title(&row.factor),
        total: false,
        cells: [&row.alone, &row.on_top, &row.main].map(|of| difference(&scale, of)).to_vec(),
    });
    let heads = ["Factor", "With all others off", "With all others on", "On average"];
    let effects = Block::Table(Table {
        caption: format!("What each factor does to {kpi}, in {}", scale.label),
        heads: heads.map(str::to_owned).to_vec(),
        rows: effects.collect(),
    });
    let pairs = factorial.interactions.iter().map(|row| Row {
        label: format!("{} with {}", title(&row.first), title(&row.second)),
        total: false,
        cells: vec![difference(&scale, &row.difference), Cell::words(row.meaning)],
    });
    let heads = ["Two together", "Beyond the sum", "That is"];
    let pairs = Block::Table(Table {
        caption: format!(
            "What two factors do to {kpi} beyond the sum of what each does, in {}",
            scale.label
        ),
        heads: heads.map(str::to_owned).to_vec(),
        rows: pairs.collect(),
    });
    section("Effects, one by one and together", vec![effects, pairs])
}

/// What each side chooses, and what that costs.
pub fn answer_of_alignment(view: &AlignmentReport) -> Vec<Section> {
    let company = view.report.kpi(&view.company_kpi).unwrap_or(0);
    let all: Vec<_> = view.rows.iter().map(|row| &row.company).collect();
    let scale = scale_of(&view.report, company, &all, false);
    let regrets: Vec<_> = view.rows.iter().filter_map(|row| row.regret.as_ref()).collect();
    let lost = scale_of(&view.report, company, &regrets, true);
    let value = |value: &Option<String>| {
        Cell::words(value.as_deref().unwrap_or("as it is").replace('_', " "))
    };
    let rows = view.rows.iter().map(|row| Row {
        label: format!("{}: {}", row.title, who(row)),
        total: false,
        cells: vec![
            value(&row.sales),
            value(&row.operations),
            estimate(&scale, &row.company),
            row.regret.as_ref().map_or(Cell::words(""), |regret| estimate(&lost, regret)),
            Cell::words(match row.ties {
                0 => String::new(),
                ties => format!("{ties} other choices cannot be distinguished from it"),
            }),
        ],
    });
    let title = &view.report.kpis[company].title;
    let heads = vec![
        "Who chooses".to_owned(),
        title_of_path(&view.sales_decides),
        title_of_path(&view.operations_decides),
        format!("{title} ({})", scale.label),
        format!("Lost against the company’s choice ({})", lost.label),
        String::new(),
    ];
    let caption =
        "What each side would choose by its own KPI, and what the company has of it".to_owned();
    section(
        "Who would choose what",
        vec![Block::Table(Table { caption, heads, rows: rows.collect() })],
    )
}

fn who(row: &Chosen) -> &'static str {
    match row.chooser {
        NO_CHOOSER => "as it is",
        "sales" => "sales alone",
        "operations" => "operations alone",
        "both" => "each for itself",
        _ => "the company",
    }
}

fn section(title: &str, blocks: Vec<Block>) -> Vec<Section> {
    vec![block::section("answer", title, blocks)]
}
