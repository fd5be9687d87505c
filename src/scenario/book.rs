//! A scenario file, loaded: the company without policies, its policies, and what to tell people.

use super::assumptions::{self, Assumption, Changed};
use super::chapters::{self, Bill, Declared, Draft, Each, OrderBook, schema};
use super::defaults::{self, DefaultInUse};
use super::estimates;
use super::format::{
    self, Calendar, Diagnostic, Diagnostics, Estimate, Node, Origin, Override, Patch, Patcher,
    Source, Spelled, Table, Value, both,
};
use super::majorants;
use super::policies::{self, Base, Member, Policy, Standing, timeline};
use super::renamed::RENAMES;
use super::titles::title_of;
use super::upgrading;
use crate::rules::{Money, NeutralPool};
use std::path::Path;
use std::sync::Arc;

/// A scenario file, loaded.
#[derive(Clone, Debug)]
pub struct Book {
    /// The unpatched scenario as the policy `baseline`.
    pub baseline: Policy,
    /// The policies in the order of the file, without the baseline.
    pub policies: Vec<Policy>,
    /// The resolved scenario as TOML: every value, defaults included.
    pub resolved: String,
    /// What is worth knowing, in the order of the file.
    pub warnings: Vec<Diagnostic>,
    stem: String,
    tree: Node,
    base: Base,
    declared: Vec<Declared>,
}

/// Loads a scenario from its text, with values from the command line in place of those in the file.
///
/// # Errors
/// Everything that is wrong with it, in the order in which it is written.
pub fn load(source_name: &str, text: &str, overrides: &[Override]) -> Result<Book, Diagnostics> {
    let source = Arc::new(Source { name: source_name.to_owned(), text: text.to_owned() });
    let stem = Path::new(source_name).file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let stem = stem.unwrap_or_else(|| "scenario".to_owned());
    let mut written = format::parse(&source)?;
    let renaming = RENAMES.rename(&mut written);
    if renaming.faults.has_errors() {
        return Err(renaming.faults.in_order());
    }
    let mut book = Book::open(stem, written, overrides)?;
    book.warnings.extend(upgrading::note(&renaming.spelled));
    let mut faults = Diagnostics::default();
    let names: Vec<String> = book.declared.iter().map(|declared| declared.name.clone()).collect();
    for name in names {
        match book.policy(&name) {
            Ok(policy) => book.policies.push(policy),
            Err(more) => faults.0.extend(more.0),
        }
    }
    if faults.has_errors() {
        return Err(faults.in_order());
    }
    book.warn_of_order_book();
    book.warn_of_policies();
    Ok(book)
}

impl Book {
    fn open(stem: String, written: Node, overrides: &[Override]) -> Result<Book, Diagnostics> {
        let tree = overridden(&stem, written, overrides)?;
        let Draft { mut scenario, mut resolved, declared, diagnostics } =
            chapters::read(&tree, &stem, None);
        if diagnostics.has_errors() {
            return Err(diagnostics);
        }
        scenario.majorants = majorants::majorants(&scenario);
        let faults = majorants::check_number(&scenario, &tree);
        if faults.has_errors() {
            return Err(faults);
        }
        let text = format::print(&resolved);
        if let Value::Table(top) = &mut resolved.value {
            top.remove("policies");
        }
        scenario.estimates = estimates::estimates(&resolved);
        let scenario = Arc::new(scenario);
        let baseline = Policy::baseline(Arc::clone(&scenario));
        Ok(Book {
            baseline,
            policies: Vec::new(),
            resolved: text,
            warnings: diagnostics.0,
            stem,
            tree,
            base: Base { scenario, resolved },
            declared,
        })
    }

    /// The orders and deals that are open when the run starts; `None` where the file has no `[book]`.
    ///
    /// # Errors
    /// It has one, and the run has a warm-up, so that it is not in force.
    pub fn order_book(&self) -> Result<Option<&OrderBook>, Diagnostics> {
        let scenario = &*self.base.scenario;
        match (scenario.open_book(), &scenario.order_book) {
            (None, Some(_)) => {
                let path = "run.warm_up";
                let shown =
                    self.tree.at(path).map_or_else(String::new, |node| node.value.to_string());
                let message =
                    format!("the book is of one day, and `{path}` = {shown} leaves it behind");
                let fault = Diagnostic::error(path, message).at(self.tree.locate(path));
                Err(fault.help("write `warm_up = \"0 d\"` to start from the book").into())
            }
            (book, _) => Ok(book),
        }
    }

    fn warn_of_order_book(&mut self) {
        if self.order_book().is_err() {
            let message = "`book` is ignored: the run is measured after a warm-up, in steady state";
            let warning = Diagnostic::warning("book", message).at(self.tree.locate("book"));
            self.warnings
                .push(warning.help("write `run.warm_up = \"0 d\"` to start from the book"));
        }
    }

    /// A policy by name; names joined with `+` are stacked.
    ///
    /// # Errors
    /// There is no such policy, the stack contradicts itself, or something is wrong under it.
    pub fn policy(&self, name: &str) -> Result<Policy, Diagnostics> {
        if name == "baseline" {
            return Ok(self.baseline.clone());
        }
        let members = policies::members(&self.declared, name)?;
        let timeline = timeline(&self.base, name, &members)?;
        let bills = || members.iter().map(|member| &member.declared.bill);
        let sum = |part: fn(&Bill) -> Money| bills().map(part).sum();
        let lost = |part: fn(&Each<f64>) -> f64| bills().map(|bill| part(&bill.lost)).sum();
        let reasons = members.iter().map(|member| member.declared.why.as_str());
        let reasons: Vec<&str> = reasons.filter(|why| !why.is_empty()).collect();
        Ok(Policy {
            name: name.to_owned(),
            title: title(name, &members),
            why: reasons.join("; "),
            bill: Bill {
                once: sum(|bill| bill.once),
                per_year: sum(|bill| bill.per_year),
                per_user_year: Each {
                    rep: sum(|bill| bill.per_user_year.rep),
                    worker: sum(|bill| bill.per_user_year.worker),
                    desk: sum(|bill| bill.per_user_year.desk),
                },
                lost: Each {
                    rep: lost(|each| each.rep),
                    worker: lost(|each| each.worker),
                    desk: lost(|each| each.desk),
                },
            },
            assumed: paths_of(&members, Standing::Assumed),
            unbilled: paths_of(&members, Standing::Unbilled),
            counted: paths_of(&members, Standing::Counted),
            before: Arc::clone(&self.base.scenario),
            timeline,
        })
    }

    /// That values of these paths, varied under a policy or a stack, are in force there.
    ///
    /// # Errors
    /// There is no such policy, it sets some of them itself, or some are settings of the experiment.
    pub fn can_be_varied(&self, paths: &[&str], policy: &str) -> Result<(), Diagnostics> {
        let mut faults = Diagnostics(policies::settings(paths));
        let members = policies::members(&self.declared, policy)?;
        faults.0.extend(policies::overruled(&members, paths));
        if faults.has_errors() { Err(faults.in_order()) } else { Ok(()) }
    }

    /// That these policies share nothing, so that each can be off while the others are on.
    ///
    /// # Errors
    /// There is no such policy, or two share a part.
    pub fn are_apart(&self, names: &[&str]) -> Result<(), Diagnostics> {
        let faults = Diagnostics(policies::shared(&self.declared, names)?);
        if faults.has_errors() { Err(faults.in_order()) } else { Ok(()) }
    }

    /// The resolved scenario as TOML when a policy, or a stack, is fully in force.
    ///
    /// # Errors
    /// There is no such policy, the stack contradicts itself, or something is wrong under it.
    pub fn resolved_under(&self, name: &str) -> Result<String, Diagnostics> {
        if name == "baseline" {
            return Ok(format::print(&self.base.resolved));
        }
        let members = policies::members(&self.declared, name)?;
        Ok(format::print(&policies::resolved(&self.base, name, &members)?))
    }

    /// The resolved scenario with the pay-neutral pools that a pilot has found, by policy, as comments: what
    /// is simulated from it again finds the same ones, and others where something is changed.
    pub fn resolved_with_pools(&self, pools: &[(&str, NeutralPool)]) -> String {
        let mut text = self.resolved.clone();
        if !pools.is_empty() {
            text.push_str("\n# Pay-neutral pools: money a year at full weight, and the standard error of its pilot.\n");
        }
        for (name, NeutralPool { amount, error }) in pools {
            let (amount, error) = (amount.value(), error.value());
            text.push_str(&format!("# {name}: {amount}, standard error {error}\n"));
        }
        text
    }

    /// The same file with other values, as if it had been written so: a point of a sweep. It has
    /// majorants of its own. Its list of policies is empty; ask [`Book::policy`] for those wanted,
    /// because a policy that makes no sense at this point should not spoil the others.
    ///
    /// # Errors
    /// Whatever is wrong with the scenario at this point.
    pub fn variation(&self, patches: &[Override]) -> Result<Book, Diagnostics> {
        Book::open(self.stem.clone(), self.tree.clone(), patches)
    }

    /// All numbers that were written with a range or a source and can be varied: what stands in a list
    /// without names has no path.
    pub fn ranges(&self) -> Vec<Estimate> {
        let addressed = |estimate: &&Estimate| !estimate.path.contains('[');
        self.base.scenario.estimates.iter().filter(addressed).cloned().collect()
    }

    /// The paths of all values that are defaults.
    pub fn unsourced_defaults(&self) -> Vec<String> {
        estimates::unsourced_defaults(&self.base.resolved)
    }

    /// The most important defaults in use, so many at most, and how many there are.
    pub fn defaults(&self, most: usize) -> (Vec<DefaultInUse>, usize) {
        defaults::defaults(&self.base.resolved, most)
    }

    /// All values of the scenario that are assumptions, defaults included.
    pub fn assumptions(&self) -> Vec<Assumption> {
        assumptions::assumptions(&self.base.resolved)
    }

    /// What a policy, or a stack, changes when it is fully in force.
    ///
    /// # Errors
    /// There is no such policy, the stack contradicts itself, or something is wrong under it.
    pub fn changes(&self, name: &str) -> Result<Vec<Changed>, Diagnostics> {
        if name == "baseline" {
            return Ok(Vec::new());
        }
        let members = policies::members(&self.declared, name)?;
        let after = policies::resolved(&self.base, name, &members)?;
        let patches = members.iter().flat_map(|member| &member.patches);
        let paths: Vec<String> = patches.map(|patch| patch.path.clone()).collect();
        Ok(assumptions::changed(&self.base.resolved, &after, &paths))
    }

    fn warn_of_policies(&mut self) {
        let end = self.base.scenario.run.warm_up.ticks() + self.base.scenario.run.length.ticks();
        let mut warnings = Diagnostics(std::mem::take(&mut self.warnings));
        for (policy, declared) in self.policies.iter().zip(&self.declared) {
            let name = &policy.name;
            let path = format!("policies.{name}");
            // What it uses warns for itself.
            let members = policies::members(&self.declared, name).unwrap_or_default();
            let own = members.iter().filter(|member| member.declared.name == *name);
            let patches = own.flat_map(|member| member.patches.iter().map(move |p| (member, p)));
            for (member, patch) in patches {
                let Some(standing) = standing_of(member, patch) else { continue };
                let path = &patch.path;
                let message = format!("policy `{name}` patches `{path}`: {}", standing.words());
                let warning = Diagnostic::warning(path, message).at(patch.key_origin.clone());
                warnings.push(warning.help(standing.remedy()));
            }
            if declared.why.is_empty() {
                let message =
                    format!("policy `{name}` does not say on what evidence its numbers rest");
                let warning = Diagnostic::warning(&path, message).at(declared.origin.clone());
                warnings.push(warning.help("add `why = \"...\"`"));
            }
            if policy.timeline.start.is_some_and(|start| start.ticks() >= end) {
                let message = format!("policy `{name}` starts after the end of the run");
                let warning = Diagnostic::warning(&path, message).at(declared.origin.clone());
                warnings.push(warning.help("lengthen `run.length` or let it start earlier"));
            }
        }
        self.warnings = warnings.in_order().0;
    }
}

/// What people call a policy, or the parts of a stack.
fn title(stack: &str, members: &[Member]) -> String {
    let parts = stack.split('+').map(str::trim).filter(|name| *name != "baseline");
    let one = |name: &str| {
        let known = members.iter().find(|member| member.declared.name == name);
        known.and_then(|member| member.declared.title.clone()).unwrap_or_else(|| title_of(name))
    };
    let parts: Vec<String> = parts.map(one).collect();
    if parts.is_empty() { title_of(stack) } else { parts.join(" + ") }
}

/// The patched paths of which one thing has to be said.
fn paths_of(members: &[Member], standing: Standing) -> Vec<String> {
    let mut paths = Vec::new();
    for member in members {
        for patch in member.patches.iter().filter(|p| standing_of(member, p) == Some(standing)) {
            if !paths.contains(&patch.path) {
                paths.push(patch.path.clone());
            }
        }
    }
    paths
}

/// What has to be said of a patch.
fn standing_of(member: &Member, patch: &Patch) -> Option<Standing> {
    Standing::of(&patch.path, member.declared.bill.is_written())
}

/// The tree with values from the command line put in.
fn overridden(stem: &str, tree: Node, overrides: &[Override]) -> Result<Node, Diagnostics> {
    let mut faults = Diagnostics::default();
    let mut patches = Vec::new();
    let mut spelled = Vec::new();
    for wanted in overrides {
        match wanted.patch() {
            Ok(mut patch) => {
                spelled.extend(RENAMES.rename_patch(&mut patch));
                patches.extend(patch.split(schema()));
            }
            Err(more) => faults.0.extend(more.0),
        }
    }
    faults.0.extend(spelled_twice(&spelled, &patches));
    // Relative changes start from resolved values, defaults included.
    let relative = patches.iter().any(|patch| patch.is_relative());
    let draft = relative.then(|| chapters::read(&tree, stem, None));
    let empty = Node::default_of(Value::Table(Table::default()));
    let (current, calendar) = match draft {
        Some(draft) => (draft.resolved, draft.scenario.calendar),
        None => (empty, Calendar::default()),
    };
    let patches = Patch::all_meant(&patches, schema(), &tree, &mut faults);
    let mut patcher = Patcher::new(schema(), calendar, tree);
    for patch in &patches {
        if let Err(more) = patcher.apply(patch, &current) {
            faults.0.extend(more.0);
        }
    }
    if faults.has_errors() { Err(faults.in_order()) } else { Ok(patcher.into_tree()) }
}

/// The errors that a key is set by its old name and by its new one.
fn spelled_twice(spelled: &[Spelled], patches: &[Patch]) -> Vec<Diagnostic> {
    let source = |origin: &Option<Origin>| origin.as_ref().map(|origin| Arc::clone(&origin.source));
    let below =
        |path: &str, top: &str| path.strip_prefix(top).is_some_and(|rest| rest.starts_with('.'));
    let touches = |a: &str, b: &str| a == b || below(a, b) || below(b, a);
    let by_old_name = |patch: &&Patch| {
        let mut names = spelled.iter().filter(|name| name.is_key);
        names.any(|name| {
            source(&name.origin) == source(&patch.key_origin) && touches(&name.path, &patch.path)
        })
    };
    let twice = spelled.iter().filter(|name| name.is_key).filter_map(|name| {
        let mut by_new_name = patches.iter().filter(|patch| !by_old_name(patch));
        by_new_name.find(|patch| touches(&patch.path, &name.path))?;
        Some(both(&name.path, &name.old, &name.new).at(name.origin.clone()))
    });
    twice.collect()
}

/// The JSON Schema of the file format, with which editors complete and check scenario files.
pub fn json_schema() -> String {
    format!("{:#}\n", format::json_schema(schema(), &RENAMES))
}

/// The reference of the file format, as Markdown.
pub fn reference() -> String {
    format::markdown(schema(), &RENAMES)
}
