//! How well an operation does: rework, scrap, hidden defects and inspection.

use crate::rules::Share;
use crate::scenario::format::{Reader, suggestion};

/// With some probability the order goes back.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rework {
    /// Probability, below 1, after each execution.
    pub probability: Share,
    /// Index of the operation in the same route to go back to: this one or an earlier one.
    pub to: usize,
}

/// With some probability an operation spoils the order for good.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scrap {
    /// Probability, below 1, after each execution.
    pub probability: Share,
    /// Whether the order starts again from its first operation; otherwise it is given up.
    pub replaced: bool,
}

/// Reads how often an operation spoils the order.
pub fn read_scrap(r: &mut Reader<'_, Scrap>) -> Scrap {
    let doc = "Probability after each execution, below 1; rework is asked for afterwards.";
    let probability = r.share("probability", doc).below(1.0).of(|it| it.probability).required();
    let doc = "Whether the order starts again from its first operation, or is given up.";
    Scrap { probability, replaced: r.flag("replaced", doc).of(|it| it.replaced).default(true) }
}

/// Reads where an order goes back to; the last of `names` is the operation itself.
pub fn read_rework(r: &mut Reader<'_, (Rework, &str)>, names: &[String]) -> Rework {
    let probability = r
        .amount("probability", "Probability after each execution, below 1.")
        .of(|(it, _)| it.probability.value())
        .required();
    if r.is_sound() && probability >= 1.0 {
        let message =
            format!("a rework probability of {probability}: the order would never be finished");
        r.fault("probability", message, "write a probability below 1");
    }
    let itself = names.last().map_or("", String::as_str);
    let to = r.text("to", "Operation to go back to: this one or an earlier one.");
    let to = to.default_is("the operation itself").of(|(_, to)| to.to_owned()).default(itself);
    let index = names.iter().position(|name| *name == to);
    let all_known = names.iter().all(|name| !name.is_empty());
    if index.is_none() && all_known && r.is_sound() {
        let known: Vec<&str> = names.iter().map(String::as_str).collect();
        let message = format!(
            "rework goes back to `{to}`, which is neither this operation nor an earlier one"
        );
        r.fault("to", message, suggestion(&to, &known));
    }
    Rework { probability: Share::new(probability.min(1.0)), to: index.unwrap_or(0) }
}

/// Reads how often an operation leaves a hidden defect, and how surely it finds those of others.
pub fn read_defects<S: Copy>(
    operation: &mut Reader<'_, S>,
    of: impl Fn(S) -> (Share, Option<Share>),
    first: bool,
) -> (Share, Option<Share>) {
    let doc = "Probability after each execution of a defect that is not seen at once.";
    let defect = operation.share("defect", doc).below(1.0).of(|it| of(it).0).default(0);
    let doc = "Inspection: probability of finding a defect that an earlier operation has left; \
        the order goes back there.";
    let detects =
        operation.share("detects", doc).default_is("it does not look").of(|it| of(it).1).optional();
    if first && detects.is_some() {
        let message = "the first operation of a route has no earlier ones to inspect";
        operation.fault("detects", message, "move `detects` to a later operation");
    }
    (defect, detects)
}
