//! Policies in force together: those that a policy uses, and those named with `+`. Two that set one
//! path differently cannot be stacked, and what is varied under a policy it cannot set itself.

use super::standing::attribute_of;
use crate::scenario::chapters::{Course, Declared, schema};
use crate::scenario::format::{Attribute, Diagnostic, Diagnostics, Patch, suggestion};
use crate::scenario::renamed::RENAMES;

/// One policy of a stack.
#[derive(Clone, Debug)]
pub struct Member {
    /// Its declaration.
    pub declared: Declared,
    /// Its patches, one for each path.
    pub patches: Vec<Patch>,
    /// When it starts, and how it comes and goes; its own, or as the policy that uses it.
    pub course: Course,
}

/// Whether a path is a setting of the experiment, which neither a policy nor a lever may change.
fn is_setting(path: &str) -> bool {
    attribute_of(path) == Some(Attribute::Experiment)
}

/// The errors that settings of the experiment are to be varied, so that its points could not be
/// compared.
pub fn settings(varied: &[&str]) -> Vec<Diagnostic> {
    let fault = |path: &&&str| {
        let message = format!("`{path}` says how the experiment is run, which is no lever");
        let fault = Diagnostic::error(path, message);
        fault.help(
            "change it for the whole experiment, in the file or with --set, and vary a decision",
        )
    };
    varied.iter().filter(|path| is_setting(path)).map(|path| fault(&path)).collect()
}

/// The members of a stack, each once, used policies before those that use them.
///
/// # Errors
/// Unknown names, circles, paths no policy may patch, and two members that disagree.
pub fn members(all: &[Declared], stack: &str) -> Result<Vec<Member>, Diagnostics> {
    let mut gathering = Gathering { all, members: Vec::new(), faults: Diagnostics::default() };
    // The baseline changes nothing, so it may be named in any stack.
    for name in stack.split('+').map(str::trim).filter(|name| *name != "baseline") {
        if name.is_empty() {
            let message = format!("`{stack}` names a policy without a name");
            let fault = Diagnostic::error("policies", message);
            gathering.faults.push(fault.help("write names with + between them: weekly+bonus"));
            continue;
        }
        gathering.add(name, Course::default(), &mut Vec::new(), None);
    }
    let Gathering { members, mut faults, .. } = gathering;
    conflicts(&members).into_iter().for_each(|fault| faults.push(fault));
    if faults.has_errors() { Err(faults.in_order()) } else { Ok(members) }
}

struct Gathering<'d> {
    all: &'d [Declared],
    members: Vec<Member>,
    faults: Diagnostics,
}

impl Gathering<'_> {
    fn add(
        &mut self,
        name: &str,
        of_user: Course,
        above: &mut Vec<String>,
        user: Option<&Declared>,
    ) {
        let Some(declared) = self.all.iter().find(|declared| declared.name == name) else {
            let fault = unknown(self.all, name);
            let origin = user.and_then(|user| user.origin.clone());
            self.faults.push(fault.at(origin));
            return;
        };
        if let Some(place) = above.iter().position(|other| other == name) {
            let fault = self.circle(&above[place..]);
            self.faults.push(fault);
            return;
        }
        if self.members.iter().any(|member| member.declared.name == name) {
            return;
        }
        let course = declared.course.or(of_user);
        above.push(name.to_owned());
        for used in &declared.uses {
            self.add(used, course, above, Some(declared));
        }
        above.pop();
        let patches = self.patches(declared);
        self.members.push(Member { declared: declared.clone(), patches, course });
    }

    /// A circle, told from its first policy in the file: one error wherever it is entered.
    fn circle(&self, names: &[String]) -> Diagnostic {
        let in_circle = |declared: &&Declared| names.contains(&declared.name);
        let first = self.all.iter().find(in_circle);
        let start = names.iter().position(|name| first.is_some_and(|first| first.name == *name));
        let (before, from) = names.split_at(start.unwrap_or(0));
        let around = from.iter().chain(before).chain(from.first());
        let around: Vec<&str> = around.map(String::as_str).collect();
        let message = format!("policies use each other in a circle: {}", around.join(" -> "));
        let path = first.map_or_else(String::new, |first| format!("policies.{}.uses", first.name));
        let fault =
            Diagnostic::error(&path, message).at(first.and_then(|first| first.origin.clone()));
        fault.help("leave one of them out of `uses`")
    }

    fn patches(&mut self, declared: &Declared) -> Vec<Patch> {
        let path = format!("policies.{}.set", declared.name);
        let Some(set) = &declared.set else { return Vec::new() };
        let Some(table) = set.as_table() else {
            let fault = Diagnostic::error(&path, format!("`{path}` is not a table"));
            let fault = fault.at(set.origin.clone());
            self.faults.push(fault.help("write `set = { \"sales.reps\" = 5 }`"));
            return Vec::new();
        };
        let by = format!("policy `{}`", declared.name);
        let each = table.iter().flat_map(|entry| {
            let (node, key_origin) = (entry.node.clone(), entry.key_origin.clone());
            Patch { path: entry.key.clone(), node, key_origin, by: by.clone() }.split(schema())
        });
        let patches: Vec<Patch> = each.collect();
        for patch in &patches {
            if is_setting(&patch.path) {
                let message = format!("{by} patches `{}`, which no policy may change", patch.path);
                let fault = Diagnostic::error(&patch.path, message).at(patch.key_origin.clone());
                self.faults
                    .push(fault.help("change it for all policies: in the file or with --set"));
            }
        }
        patches
    }
}

/// The error that there is no such policy.
pub fn unknown(all: &[Declared], name: &str) -> Diagnostic {
    let names: Vec<&str> = all.iter().map(|declared| declared.name.as_str()).collect();
    let fault = Diagnostic::error("policies", format!("there is no policy `{name}`"));
    fault.help(suggestion(name, &names))
}

fn conflicts(members: &[Member]) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    let all: Vec<(&str, &Patch)> = members
        .iter()
        .flat_map(|member| {
            member.patches.iter().map(|patch| (member.declared.name.as_str(), patch))
        })
        .collect();
    for (place, (name, patch)) in all.iter().enumerate() {
        for (other_name, other) in &all[..place] {
            if let Some(message) = conflict((other_name, other), (name, patch)) {
                let fault = Diagnostic::error(&patch.path, message).at(patch.key_origin.clone());
                faults.push(fault.help("do not stack them, or let one policy set it for both"));
            }
        }
    }
    faults
}

/// Why two patches cannot both hold.
fn conflict((first, one): (&str, &Patch), (second, two): (&str, &Patch)) -> Option<String> {
    let who = if first == second {
        format!("policy `{first}` sets")
    } else {
        format!("policies `{first}` and `{second}` set")
    };
    let how = match overlap(&one.path, &two.path)? {
        Overlap::Same => {
            let agree = one.node == two.node && !one.is_relative();
            let (a, b) = (&one.node.value, &two.node.value);
            return (!agree).then(|| format!("{who} `{}` differently: {a} and {b}", one.path));
        }
        Overlap::Part => "one of which is part of the other",
        Overlap::Choice => "of which only one can be chosen",
    };
    Some(format!("{who} `{}` and `{}`, {how}", one.path, two.path))
}

/// How two paths bear on one value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overlap {
    /// They are one.
    Same,
    /// One leads to a part of the other.
    Part,
    /// They lead to alternatives.
    Choice,
}

/// How two paths touch, by old names or new ones; `None`: not at all.
pub fn overlap(one: &str, two: &str) -> Option<Overlap> {
    let (one, two) = (RENAMES.current(one), RENAMES.current(two));
    let steps: Vec<&str> = one.split('.').collect();
    let others: Vec<&str> = two.split('.').collect();
    let alike = |(a, b): &(&&str, &&str)| a == b || **a == "*" || **b == "*";
    let shared = steps.iter().zip(&others).take_while(alike).count();
    match (shared == steps.len(), shared == others.len()) {
        (true, true) => Some(Overlap::Same),
        (false, false) => {
            let form = schema().find(&steps[..shared].join(".")).map(|known| &known.form);
            form.is_some_and(|form| form.alternatives().is_some()).then_some(Overlap::Choice)
        }
        _ => Some(Overlap::Part),
    }
}

/// The errors that policies set themselves what is varied under them, so that it would have no effect.
/// What changes a value relative to the varied one may do so.
pub fn overruled(members: &[Member], varied: &[&str]) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    for patch in members.iter().flat_map(|member| &member.patches).filter(|p| !p.is_relative()) {
        for path in varied.iter().filter(|path| overlap(&patch.path, path).is_some()) {
            let what = if patch.path == **path { "it" } else { &format!("`{}`", patch.path) };
            let message = format!(
                "`{path}` is to be varied, but {} sets {what} to {}",
                patch.by, patch.node.value
            );
            let fault = Diagnostic::error(path, message).at(patch.key_origin.clone());
            faults.push(fault.help(
                "vary it under a policy that leaves it alone (--policy), or take it out of `set`",
            ));
        }
    }
    faults
}

/// The errors that policies which are to be switched on and off apart share a part.
pub fn shared(all: &[Declared], names: &[&str]) -> Result<Vec<Diagnostic>, Diagnostics> {
    let parts = |name: &&str| -> Result<Vec<String>, Diagnostics> {
        Ok(members(all, name)?.into_iter().map(|member| member.declared.name).collect())
    };
    let parts: Vec<Vec<String>> = names.iter().map(parts).collect::<Result<_, _>>()?;
    let mut faults = Vec::new();
    for (place, later) in parts.iter().enumerate() {
        for (other, earlier) in parts[..place].iter().enumerate() {
            let Some(part) = later.iter().find(|part| earlier.contains(part)) else { continue };
            let (one, two) = (names[other], names[place]);
            let message = format!(
                "policies `{one}` and `{two}` share `{part}`: off in the one, it is on in the other"
            );
            let fault = Diagnostic::error(&format!("policies.{two}"), message);
            faults.push(fault.help("name policies that share nothing, such as their parts"));
        }
    }
    Ok(faults)
}
