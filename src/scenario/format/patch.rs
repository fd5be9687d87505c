//! Patches: a path and a value. Levers, sweeps and the command line all change a scenario this way,
//! before it is typed and checked.

use super::diagnostic::{Diagnostic, Diagnostics};
use super::kinds::{brief, suggestion};

use super::schema::{Form, Schema, is_wildcard};
use super::stretch::stretch;
use super::tree::{Node, Origin, Table, Value};
use super::units::{Amount, change};
use super::working_time::Calendar;

/// A path and a value, with their places.
#[derive(Clone, Debug, PartialEq)]
pub struct Patch {
    /// A dotted path.
    pub path: String,
    /// The value, or how the present one changes.
    pub node: Node,
    /// Where the path is written.
    pub key_origin: Option<Origin>,
    /// Who wants it: ``policy `weekly` ``.
    pub by: String,
}

impl Patch {
    /// Whether the value changes the present one instead of replacing it.
    pub fn is_relative(&self) -> bool {
        self.node
            .as_table()
            .and_then(Table::only_key)
            .is_some_and(|key| ["add", "scale"].contains(&key))
    }

    /// A patch of a table with known keys changes only the keys it names: one patch for each.
    pub fn split(self, schema: &Schema) -> Vec<Patch> {
        let form = schema.find(&self.path).map(|known| &known.form);
        let opens = matches!(form, Some(Form::Table | Form::Switch(_) | Form::Named(_)))
            // The step of a name is no key of its own.
            || (form.is_none() && schema.has_below(&self.path));
        let Some(table) = self.node.as_table().filter(|table| opens && !table.is_empty()) else {
            return vec![self];
        };
        let below = |path: &str| format!("{}.{path}", self.path);
        let each = table.iter().flat_map(|entry| {
            let (node, key_origin) = (entry.node.clone(), entry.key_origin.clone());
            let patch = Patch { path: below(&entry.key), node, key_origin, by: self.by.clone() };
            patch.split(schema)
        });
        each.collect()
    }

    /// The patches that are meant where `*` stands for a name: one for each name in the tree. Where there is
    /// nothing with a name, a fault.
    pub fn all_meant(
        patches: &[Patch],
        schema: &Schema,
        tree: &Node,
        faults: &mut Diagnostics,
    ) -> Vec<Patch> {
        let mut all = Vec::new();
        for patch in patches {
            // Where the schema has no name, an asterisk is a key like any other, and unknown.
            let known = schema.find(&patch.path).is_some();
            let each = if known { patch.each(tree) } else { Ok(vec![patch.clone()]) };
            match each {
                Ok(each) => all.extend(each),
                Err(more) => faults.0.extend(more.0),
            }
        }
        all
    }

    fn each(&self, tree: &Node) -> Result<Vec<Patch>, Diagnostics> {
        let Some((before, after)) = around_asterisk(&self.path) else {
            return Ok(vec![self.clone()]);
        };
        let parent = before.split('.').try_fold(tree, |node, step| node.child(step));
        let names = parent.map(names_in).unwrap_or_default();
        if names.is_empty() {
            let fault = self.fault(format!("but there is nothing in `{before}`"));
            return Err(fault.help("write the path without `*`").into());
        }
        let mut all = Vec::new();
        for name in names {
            let path = format!("{before}.{name}{after}");
            all.extend(Patch { path, ..self.clone() }.each(tree)?);
        }
        Ok(all)
    }

    fn fault(&self, message: impl std::fmt::Display) -> Diagnostic {
        let message = format!("{} patches `{}`, {message}", self.by, self.path);
        Diagnostic::error(&self.path, message).at(self.key_origin.clone())
    }
}

/// A tree that is being patched.
#[derive(Debug)]
pub struct Patcher<'s> {
    schema: &'s Schema,
    calendar: Calendar,
    tree: Node,
}

impl<'s> Patcher<'s> {
    /// Starts from a tree.
    pub fn new(schema: &'s Schema, calendar: Calendar, tree: Node) -> Patcher<'s> {
        Patcher { schema, calendar, tree }
    }

    /// The patched tree.
    pub fn into_tree(self) -> Node {
        self.tree
    }

    /// Replaces a value. `current` is the resolved tree from which a relative change starts.
    ///
    /// # Errors
    /// There is no such path, or nothing to change.
    pub fn apply(&mut self, patch: &Patch, current: &Node) -> Result<(), Diagnostics> {
        let node = self.value_of(patch, current)?;
        self.set(patch, node)
    }

    /// Puts a value at the path of a patch.
    ///
    /// # Errors
    /// There is no such path.
    pub fn set(&mut self, patch: &Patch, node: Node) -> Result<(), Diagnostics> {
        self.check_path(patch)?;
        let steps: Vec<&str> = patch.path.split('.').collect();
        put(self.schema, &mut self.tree, String::new(), &steps, patch, node)
    }

    /// The value that a patch means, relative changes carried out.
    ///
    /// # Errors
    /// There is nothing to change, or it cannot be changed in this way.
    pub fn value_of(&self, patch: &Patch, current: &Node) -> Result<Node, Diagnostics> {
        self.check_path(patch)?;
        if !patch.is_relative() {
            return Ok(patch.node.clone());
        }
        let form = self.schema.find(&patch.path).map(|known| &known.form);
        let Some(present) = current.at(&patch.path) else {
            let fault = patch.fault("which has no value that could be changed");
            return Err(fault.help("give the scenario a value there, or set one instead").into());
        };
        let changed = match form {
            Some(Form::Distribution(..)) => {
                stretch(present, &|node| self.changed(patch, node, false, true))
            }
            Some(form) if form.is_amount() => self.changed(patch, present, form.is_whole(), false),
            _ => None,
        };
        let node = changed.ok_or_else(|| {
            let shown = brief(&present.value);
            let fault =
                patch.fault(format!("but {shown} cannot be changed by {}", patch.node.value));
            fault.help(
                "`add` takes the unit of the value, `scale` a plain number; words take neither",
            )
        })?;
        Ok(node.written_at(patch.node.origin.as_ref()))
    }

    fn changed(
        &self,
        patch: &Patch,
        node: &Node,
        whole: bool,
        is_distribution: bool,
    ) -> Option<Node> {
        let table = patch.node.as_table()?;
        if let Some(factor) = table.get("scale") {
            let (Value::Real(_) | Value::Whole(_)) = factor.value else { return None };
            let factor = Amount::of(&factor.value)?.number;
            return change(node, whole, &|a| Some(Amount { number: a.number * factor, ..a }));
        }
        let more = Amount::of(&table.get("add").filter(|_| !is_distribution)?.value)?;
        change(node, whole, &|a| {
            let more = more.like(&a.unit, &self.calendar)?;
            Some(Amount { number: a.number + more.number, ..a })
        })
    }

    /// A path is legal when the schema knows it, written or not; names in it must exist.
    fn check_path(&self, patch: &Patch) -> Result<(), Diagnostics> {
        let Some(known) = self.schema.find(&patch.path) else {
            let fault = patch.fault("which does not exist");
            let near = self.schema.nearest(&patch.path);
            let remedy = near.map(|near| format!("did you mean `{near}`?"));
            let listed = || "every path is listed in the scenario reference".to_owned();
            return Err(fault.help(remedy.unwrap_or_else(listed)).into());
        };
        let mut node = &self.tree;
        for (pattern, step) in known.pattern.split('.').zip(patch.path.split('.')) {
            match node.child(step) {
                Some(child) => node = child,
                None if is_wildcard(pattern) && pattern.starts_with('*') => {
                    return Err(no_such_name(patch, node, &pattern[1..], step).into());
                }
                None => break,
            }
        }
        Ok(())
    }
}

/// `stations` and `.dispatch` of `stations.*.dispatch`; `None` without a `*`.
fn around_asterisk(path: &str) -> Option<(&str, &str)> {
    let at =
        path.find(".*").filter(|at| matches!(path.as_bytes().get(at + 2), None | Some(b'.')))?;
    Some((&path[..at], &path[at + 2..]))
}

/// The names of what a table or a list holds.
fn names_in(parent: &Node) -> Vec<&str> {
    match &parent.value {
        Value::Table(table) => table.iter().map(|entry| entry.key.as_str()).collect(),
        Value::List(nodes) => nodes.iter().filter_map(Node::element_name).collect(),
        _ => Vec::new(),
    }
}

fn no_such_name(patch: &Patch, parent: &Node, noun: &str, step: &str) -> Diagnostic {
    let names = names_in(parent);
    if names.iter().filter(|name| **name == step).count() > 1 {
        let fault = patch.fault(format!("but several {noun}s are called `{step}`"));
        return fault.help("give each of them a `name` of its own");
    }
    patch.fault(format!("but there is no {noun} `{step}`")).help(suggestion(step, &names))
}

/// Walks down, creating the tables on the way; a word or another alternative gives way.
fn put(
    schema: &Schema,
    node: &mut Node,
    prefix: String,
    steps: &[&str],
    patch: &Patch,
    value: Node,
) -> Result<(), Diagnostics> {
    let path =
        if prefix.is_empty() { steps[0].to_owned() } else { format!("{prefix}.{}", steps[0]) };
    if let Value::List(nodes) = &mut node.value {
        let named = |node: &&mut Node| node.element_name() == Some(steps[0]);
        let Some(element) = nodes.iter_mut().find(named) else { return Ok(()) };
        if let [_] = steps {
            *element = value;
            return Ok(());
        }
        return put(schema, element, path, &steps[1..], patch, value);
    }
    if node.as_table().is_none() || node.is_estimate() {
        *node = Node { value: Value::Table(Table::default()), origin: patch.node.origin.clone() };
    }
    let form = schema.find(&prefix).map(|known| &known.form);
    let chooses = form.is_some_and(|form| form.alternatives().is_some());
    let Value::Table(table) = &mut node.value else { return Ok(()) };
    if chooses && table.get(steps[0]).is_none() {
        *table = Table::default();
    }
    if let [last] = steps {
        table.insert(last, patch.key_origin.clone(), value);
        return Ok(());
    }
    if table.get(steps[0]).is_none() {
        let empty = Value::Table(Table::default());
        let created = Node { value: empty, origin: patch.node.origin.clone() };
        table.insert(steps[0], patch.key_origin.clone(), created);
    }
    let below = table.get_mut(steps[0]).expect("it was just put there");
    put(schema, below, path, &steps[1..], patch, value)
}
