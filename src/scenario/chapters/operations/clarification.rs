//! `[operations.clarification]`: how faulty specifications are mended.

use crate::engine::Id;
use crate::rules::Share;
use crate::scenario::chapters::ids::StationId;
use crate::scenario::chapters::products::{Operation, Product};
use crate::scenario::format::{Page, Quantity, Reader};

/// What becomes of orders whose specification is faulty.
#[derive(Clone, Debug, PartialEq)]
pub struct Clarification {
    /// The operation by which the fault is mended.
    pub operation: Operation,
    /// Probability that the fault is noticed before an operation begins, at each of them.
    pub noticed: Share,
    /// Probability that what had been done before must be done again, from the first operation.
    pub redo: Share,
}

/// Reads what becomes of orders whose specification is faulty.
pub fn read_clarification<'x, S: Copy>(
    r: &mut Reader<'_, S>,
    of: impl FnOnce(S) -> Option<&'x Clarification>,
    stations: &[String],
) -> Option<Clarification> {
    let doc = "Where faulty specifications are mended, once they have been noticed.";
    r.optional_table("clarification", of, doc, |t| {
        let doc = "Where it is done.";
        let station = t
            .reference("station", "station", stations, doc)
            .of(|it| it.operation.station.place())
            .required();
        let work =
            t.distribution("work", Quantity::Time, |it| &it.operation.work, "Work of mending one.");
        let doc =
            "Probability that the fault is noticed before an operation begins, at each of them.";
        let noticed = t.share("noticed", doc).of(|it| it.noticed).default(1);
        let doc =
            "Probability that what has been done must be done again, from the first operation.";
        let redo = t.share("redo", doc).of(|it| it.redo).default(0.5);
        let operation = Operation {
            name: "clarification".into(),
            station: StationId::at(station),
            work,
            workers: 1,
            per_unit: false,
            rework: None,
            scrap: None,
            defect: Share::NONE,
            detects: None,
            unattended: None,
        };
        Clarification { operation, noticed, redo }
    })
}

/// Puts the clarification behind the ordinary operations of every route that has any.
pub fn extend_routes(
    top: &Page<'_>,
    products: &mut [Product],
    clarification: Option<&Clarification>,
) {
    let Some(clarification) = clarification else { return };
    for product in products.iter_mut().filter(|product| !product.route.is_empty()) {
        if product.route.iter().any(|operation| operation.name == clarification.operation.name) {
            let path = format!("products.{}.route.clarification", product.name);
            let message =
                "an operation is called `clarification`, as the mending of specifications";
            top.fault_at(&path, message, "give the operation another `name`");
        }
        product.route.push(clarification.operation.clone());
    }
}
