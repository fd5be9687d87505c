//! The order in which people see what there is: that of the file. It decides nothing.

use super::ids::{CrewId, ProductId, SegmentId, StationId};
use super::market::Segment;
use super::operations::{Crew, Operations};
use super::products::Product;
use crate::engine::{Id, IdVec};
use crate::scenario::format::{Page, Table, Value};

/// Everything with a name in the order in which its author wrote it, for tables, charts and reports.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shown {
    /// The segments.
    pub segments: Vec<SegmentId>,
    /// The products.
    pub products: Vec<ProductId>,
    /// The stations.
    pub stations: Vec<StationId>,
    /// The crews: those that bear the name of a station first.
    pub crews: Vec<CrewId>,
}

impl Shown {
    /// The order of the file.
    pub fn read(
        top: &Page<'_>,
        segments: &IdVec<SegmentId, Segment>,
        products: &IdVec<ProductId, Product>,
        operations: &Operations,
    ) -> Shown {
        let stations = top.names_as_written("stations");
        let crews = [stations.clone(), top.names_as_written("crews")].concat();
        Shown {
            segments: arranged(segments, &top.names_as_written("segments"), |it| &it.name),
            products: arranged(products, &top.names_as_written("products"), |it| &it.name),
            stations: arranged(&operations.stations, &stations, |it| &it.name),
            crews: arranged(&operations.crews, &crews, |it: &Crew| &it.name),
        }
    }

    /// Brings the chapters of a scenario that is written into this order.
    pub fn arrange(
        &self,
        segments: &IdVec<SegmentId, Segment>,
        products: &IdVec<ProductId, Product>,
        operations: &Operations,
        written: &mut Table,
    ) {
        put(written, "segments", self.segments.iter().map(|id| segments[*id].name.as_str()));
        put(written, "products", self.products.iter().map(|id| products[*id].name.as_str()));
        let stations = self.stations.iter().map(|id| operations.stations[*id].name.as_str());
        put(written, "stations", stations);
        put(written, "crews", self.crews.iter().map(|id| operations.crews[*id].name.as_str()));
    }
}

/// Ids in the order of names as they are written.
fn arranged<I: Id, T>(
    all: &IdVec<I, T>,
    written: &[String],
    name: impl Fn(&T) -> &String,
) -> Vec<I> {
    let mut ids: Vec<I> = all.ids().collect();
    ids.sort_by_key(|id| written.iter().position(|known| known == name(&all[*id])));
    ids
}

fn put<'n>(written: &mut Table, chapter: &str, names: impl Iterator<Item = &'n str>) {
    if let Some(Value::Table(table)) = written.get_mut(chapter).map(|node| &mut node.value) {
        table.arrange(&names.collect::<Vec<_>>());
    }
}
