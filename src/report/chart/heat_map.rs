//! A KPI over the settings of two levers: a coloured cell a pair of settings, the best outlined.

use super::area::Area;
use super::heading::Heading;
use super::lettering::{Align, Hand};
use super::marks::BEST;
use super::numbers::{amount_like, rough};
use super::page::{BODY, HEIGHT, SMALL, begin};
use super::paint::paint;
use super::palette::{GRID, MUTED, WHITE};
use super::picture::{ChartError, Picture};
use super::rows;
use super::scene::Scene;
pub use super::shades::Colours;
use super::shades::{Shades, bar};

/// One KPI over two levers.
#[derive(Clone, Debug)]
pub struct HeatMap {
    /// The words around the chart.
    pub heading: Heading,
    /// The KPI with its unit, for the legend.
    pub kpi: String,
    /// The lever across.
    pub across: MapAxis,
    /// The lever down.
    pub down: MapAxis,
    /// Rows of cells: `cells[down][across]`; missing ones are hatched and read `n/a`.
    pub cells: Vec<Vec<Option<Cell>>>,
    /// The best cell as `(down, across)`.
    pub best: Option<(usize, usize)>,
    /// What the colours say.
    pub colours: Colours,
}

/// One lever's name with its unit, and its settings.
#[derive(Clone, Debug)]
pub struct MapAxis {
    /// The name with the unit.
    pub title: String,
    /// The settings, as written on the axis.
    pub settings: Vec<String>,
}

/// The KPI at a pair of settings.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cell {
    /// The mean.
    pub value: f64,
    /// Half the width of its interval.
    pub half_width: f64,
}

const LEGEND: f64 = 230.0;

/// Draws the map.
///
/// # Errors
/// Fails only when the drawing backend does.
pub fn draw(data: &HeatMap) -> Result<Picture, ChartError> {
    paint(&compose(data))
}

pub(super) fn compose(data: &HeatMap) -> Scene {
    let (columns, lines) = (data.across.settings.len(), data.down.settings.len());
    let least = 380.0 + lines as f64 * 70.0;
    let (mut scene, body) = begin(&data.heading, &[], HEIGHT.max(least.ceil()));
    let names = rows::width(data.down.settings.iter().map(String::as_str), 300.0);
    let title = BODY.ink(MUTED);
    let corner = title.fit(&format!("↓ {}", data.down.title), body.width() - LEGEND);
    scene.words(&corner, (body.left, body.top + 18.0), title);
    let left = body.left + names + 20.0;
    let area = Area::new(left, body.top + 48.0, body.right - LEGEND, body.bottom - 120.0);
    let (wide, high) = (area.width() / columns.max(1) as f64, area.height() / lines.max(1) as f64);
    let shades = {
        let values = data.cells.iter().flatten().flatten().map(|cell| cell.value);
        Shades::of(values, data.colours)
    };
    let size = letter_size(data, wide - 8.0);
    for (j, name) in data.down.settings.iter().enumerate() {
        let y = area.top + (j as f64 + 0.5) * high;
        rows::name(&mut scene, name, (left - 20.0, y), names, high);
        for i in 0..columns {
            let x = area.left + i as f64 * wide;
            let place = Area::new(x, y - high / 2.0, x + wide, y + high / 2.0).inset(1.0);
            let value = data.cells.get(j).and_then(|row| row.get(i)).copied().flatten();
            cell(&mut scene, place, value, &shades, size);
        }
    }
    across(&mut scene, data, area, wide);
    if let Some((j, i)) = data.best.filter(|(j, i)| *j < lines && *i < columns) {
        let corner = (area.left + i as f64 * wide, area.top + j as f64 * high);
        let place = Area::new(corner.0, corner.1, corner.0 + wide, corner.1 + high);
        scene.frame(place, WHITE, 12.0);
        scene.frame(place, BEST, 6.0);
    }
    legend(&mut scene, data, Area { left: area.right + 44.0, right: body.right, ..area }, &shades);
    scene
}

fn heads(name: &str, wide: f64) -> Vec<String> {
    SMALL.wrap(name, wide - 10.0, 2)
}

fn across(scene: &mut Scene, data: &HeatMap, area: Area, wide: f64) {
    let hand = SMALL.align(Align::Middle);
    let most = data.across.settings.iter().map(|name| heads(name, wide).len()).max().unwrap_or(1);
    for (i, name) in data.across.settings.iter().enumerate() {
        let x = area.left + (i as f64 + 0.5) * wide;
        let lines = heads(name, wide);
        let below = 10.0 + lines.len() as f64 * hand.line() / 2.0;
        scene.paragraph(&lines, (x, area.bottom + below), hand);
    }
    let title = BODY.ink(MUTED).align(Align::Middle);
    let text = title.fit(&format!("→ {}", data.across.title), area.width());
    scene.words(&text, (area.centre().0, area.bottom + 37.0 + most as f64 * hand.line()), title);
}

/// The size at which every value fits its cell; cells of very many settings stay without text,
/// since half a number misleads.
fn letter_size(data: &HeatMap, room: f64) -> Option<f64> {
    let fits = |size: &f64| {
        let known = data.cells.iter().flatten().flatten();
        known.into_iter().all(|cell| Hand::plain(*size).measure(&texts(*cell)[0]) <= room)
    };
    [SMALL.size, 23.0, 20.0].into_iter().find(fits)
}

fn texts(Cell { value, half_width }: Cell) -> [String; 2] {
    [amount_like(value, half_width), format!("± {}", rough(half_width.abs()))]
}

fn cell(scene: &mut Scene, place: Area, value: Option<Cell>, shades: &Shades, size: Option<f64>) {
    let Some(known) = value else {
        hatch(scene, place);
        let hand = SMALL.ink(MUTED).align(Align::Middle);
        scene.block(Area::around(place.centre(), 30.0, 17.0), WHITE);
        scene.words("n/a", place.centre(), hand);
        return;
    };
    let ink = shades.ink(known.value);
    scene.block(place, ink);
    let Some(size) = size else { return };
    let hand = Hand::plain(size).ink(ink.lettering()).align(Align::Middle);
    let texts = texts(known);
    if hand.measure(&texts[1]) <= place.width() - 6.0 && place.height() > 2.0 * hand.line() {
        scene.paragraph(&texts, place.centre(), hand);
    } else {
        scene.words(&texts[0], place.centre(), hand);
    }
}

fn hatch(scene: &mut Scene, place: Area) {
    let reach = place.width() + place.height();
    let mut start = 0.0;
    while start < reach {
        let from = (place.left + start, place.top);
        let to = (place.left + start - place.height(), place.bottom);
        let over = |x: f64| (x - place.right).max(0.0);
        let under = |x: f64| (place.left - x).max(0.0);
        let from = (from.0 - over(from.0), from.1 + over(from.0));
        let to = (to.0 + under(to.0), to.1 - under(to.0));
        scene.line(from, to, GRID, 3.0);
        start += 22.0;
    }
}

fn legend(scene: &mut Scene, data: &HeatMap, area: Area, shades: &Shades) {
    let bar = bar(scene, &data.kpi, area, shades);
    if data.best.is_some() {
        let y = area.bottom - 16.0;
        scene.frame(Area::around((bar.left + 22.0, y), 20.0, 13.0), BEST, 5.0);
        scene.words("best", (bar.left + 60.0, y), SMALL);
    }
}
