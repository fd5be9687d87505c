//! `[products.PRODUCT]`: what is sold, and the route by which it is made.

mod parts;
mod quality;
mod route;

pub use quality::{Rework, Scrap};
pub use route::Operation;

use crate::engine::Word;
use crate::rules::{Acceptance, Money};
use crate::scenario::chapters::accepting::read_acceptance;
use crate::scenario::chapters::ids::ProductId;
use crate::scenario::format::Reader;
use parts::read_parts;
use route::read_route;

/// Something that is sold and made.
#[derive(Clone, Debug, PartialEq)]
pub struct Product {
    /// Its name in the file.
    pub name: String,
    /// What its name is in the keys of random streams.
    pub word: Word,
    /// List price.
    pub price: Money,
    /// Material and other costs that come with each order.
    pub material: Money,
    /// What its waiting counts under the rule `wsept`, times the segment's weight.
    pub weight: f64,
    /// Ticks of lead time the market is used to; `None`: the segment's reference.
    pub reference_lead_time: Option<f64>,
    /// Ticks promised under the rule `fixed`; `None`: the company's.
    pub promise: Option<f64>,
    /// Released orders of it that may be on the floor at a time; `None`: any number.
    pub release_limit: Option<u32>,
    /// Which orders of it are declined.
    pub accept: Acceptance,
    /// Products made apart for each order of it, and how many of each; its own route begins when
    /// the last of them is ready. They contain nothing themselves.
    pub contains: Vec<(ProductId, u32)>,
    /// What must be done, in order; empty only where it contains others. With a clarification
    /// that operation stands behind the ordinary ones.
    pub route: Vec<Operation>,
    /// How many operations of the route are ordinary ones, the clarification apart.
    pub steps: usize,
}

impl Product {
    /// Index of the clarification in the route, if there is one.
    pub fn clarification(&self) -> Option<usize> {
        (self.steps < self.route.len()).then_some(self.steps)
    }
}

/// Reads all products; `stations` are the stations' names in their order.
pub fn read_products<'x, S: Copy>(
    top: &mut Reader<'_, S>,
    of: impl Fn(S) -> &'x [Product],
    stations: &[String],
) -> Vec<Product> {
    let doc = "What is sold, and what must be done to deliver it. At least one.";
    let names = top.names("products", |s| of(s).iter().map(|it| it.name.clone()).collect());
    let named = |product: &'x Product| (product.name.clone(), product);
    let of = |source| of(source).iter().map(named).collect();
    let products = top.named("products", "product", of, doc, |product, name| {
        let contains = read_parts(product, |it| it.contains.as_slice(), &names);
        let needed = contains.is_empty() || !product.is_reading();
        let route = if needed || product.has("route") {
            read_route(product, |it| &it.route[..it.steps], stations)
        } else {
            Vec::new()
        };
        Product {
            name: name.to_owned(),
            word: Word::of(name),
            price: product
                .money("price", "List price of an order of size 1.")
                .of(|it| it.price)
                .default(0),
            material: product
                .money("material", "Material and other costs that come with an order of size 1.")
                .of(|it| it.material)
                .default(0),
            weight: product
                .number("weight", "What its waiting counts under the dispatching rule `wsept`.")
                .above(0.0)
                .at_most(1e6)
                .of(|it| it.weight)
                .default(1),
            reference_lead_time: product
                .duration("reference_lead_time", "Lead time the market is used to.")
                .positive()
                .default_is("the segment's")
                .of(|it| it.reference_lead_time)
                .optional(),
            promise: product
                .promise("promise", "Lead time promised under the rule `fixed`.")
                .default_is("the company's")
                .of(|it| it.promise)
                .optional(),
            release_limit: read_release_limit(
                product,
                |it| it.release_limit,
                "Released orders of this product on the floor at a time; others wait.",
            ),
            accept: read_acceptance(product, |it| &it.accept, "product"),
            contains,
            steps: route.len(),
            route,
        }
    });
    if products.is_empty() {
        let remedy = "add a table [products.NAME] with a `route`";
        top.fault("products", "there are no products: nothing can be bought", remedy);
    }
    products
}

/// How many released orders may be on the floor at a time.
pub fn read_release_limit<S: Copy>(
    r: &mut Reader<'_, S>,
    of: impl FnOnce(S) -> Option<u32>,
    doc: &str,
) -> Option<u32> {
    let limit = r.whole("release_limit", doc).within(1, 1_000_000).default_is("no limit");
    let limit = limit.of(|it| of(it).map(i64::from)).optional();
    limit.and_then(|limit| u32::try_from(limit).ok())
}
