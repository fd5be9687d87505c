//! From the members of a stack to the scenarios in force: patched, typed, checked, one after the
//! other if the policy starts during the run.

use super::policy::Timeline;
use super::stack::Member;
use crate::engine::{Span, Time, whole};
use crate::rules::Period;
use crate::scenario::chapters::{self, Course, Draft, Product, Scenario, schema};
use crate::scenario::format::{Amount, Diagnostic, Diagnostics, Node, Patch, Patcher, between};
use crate::scenario::majorants;
use std::sync::Arc;

/// What policies are applied to.
#[derive(Clone, Debug)]
pub struct Base {
    /// The unpatched scenario with its majorants.
    pub scenario: Arc<Scenario>,
    /// The same as a tree, defaults included, without policies.
    pub resolved: Node,
}

/// Resolves a stack called `name`.
///
/// # Errors
/// Whatever is wrong under the policy.
pub fn timeline(base: &Base, name: &str, members: &[Member]) -> Result<Timeline, Diagnostics> {
    let Some(start) = common_start(name, members)? else {
        let scenario = stage(base, name, members, None)?;
        return Ok(Timeline::steady(scenario));
    };
    let warm_up = Time::ZERO + base.scenario.run.warm_up;
    // By date it starts as soon as the office is open.
    let first = match &base.scenario.wall {
        Some(wall) if start.is_dated() => {
            wall.office.open_from(base.scenario.ends(warm_up, &Period { rest: 0.0, ..start }))
        }
        _ => warm_up,
    };
    let instant = |after: f64| {
        let worked = Span::from_ticks(whole((start.rest + after).round()));
        base.scenario.after(first, worked)
    };
    let mut instants = vec![0.0];
    instants.extend(members.iter().flat_map(|member| member.course.steps()));
    instants.extend(members.iter().filter_map(|member| Some(member.declared.dip?.lasts)));
    instants.sort_by(f64::total_cmp);
    instants.dedup();
    let mut stages = vec![(Time::ZERO, Arc::clone(&base.scenario))];
    let mut faults = Diagnostics::default();
    for after in instants {
        match stage(base, name, members, Some(after)) {
            Ok(scenario) => {
                if !same_structure(&base.scenario, &scenario) {
                    faults.push(changed_structure(name, members));
                }
                let last = &stages[stages.len() - 1];
                if *last.1 != *scenario {
                    stages.retain(|stage| stage.0 != instant(after));
                    stages.push((instant(after), scenario));
                }
            }
            Err(more) => faults.0.extend(more.0),
        }
    }
    if faults.has_errors() {
        return Err(faults.in_order());
    }
    Ok(Timeline::new(stages, Some(instant(0.0))))
}

/// When all members start: one instant for the whole stack, because its bill has one beginning.
fn common_start(name: &str, members: &[Member]) -> Result<Option<Period>, Diagnostics> {
    let mut faults = Diagnostics::default();
    let first = members.first().and_then(|member| member.course.start);
    for member in members {
        let path = format!("policies.{}", member.declared.name);
        let origin = || member.declared.origin.clone();
        if member.course.start != first {
            let message = format!("the policies of `{name}` do not start together");
            let fault = Diagnostic::error(&path, message).at(origin());
            faults.push(fault.help("give them the same `start`, or leave it out in all of them"));
        }
        if member.course.is_gradual() && member.course.start.is_none() {
            let (what, does) = gradually(member.course);
            let message = format!("policy `{}` has a {what} and no start", member.declared.name);
            let fault = Diagnostic::error(&path, message).at(origin());
            let remedy = format!("add `start = \"0 d\"` to let it {does} the end of the warm-up");
            faults.push(fault.help(remedy));
        }
    }
    if faults.has_errors() { Err(faults.in_order()) } else { Ok(first) }
}

/// The resolved scenario as a tree when the stack is fully in force.
///
/// # Errors
/// Whatever is wrong under the policy.
pub fn resolved(base: &Base, name: &str, members: &[Member]) -> Result<Node, Diagnostics> {
    draft(base, name, members, None).map(|(draft, _)| draft.resolved)
}

/// The scenario in force so many ticks after the start; `None`: fully.
fn stage(
    base: &Base,
    name: &str,
    members: &[Member],
    after: Option<f64>,
) -> Result<Arc<Scenario>, Diagnostics> {
    let (draft, tree) = draft(base, name, members, after)?;
    let mut scenario = draft.scenario;
    let faults = majorants::check(&scenario, &base.scenario.majorants, &tree, name);
    if faults.has_errors() {
        return Err(blamed(faults, members));
    }
    scenario.majorants.clone_from(&base.scenario.majorants);
    scenario.estimates.clone_from(&base.scenario.estimates);
    for member in members {
        let Some(dip) = member.declared.dip else { continue };
        // A dip before time 0 is over and only charged.
        if after.is_some_and(|after| after < dip.lasts) {
            scenario.pace = scenario.pace.in_dip(dip, member.declared.users);
        }
    }
    Ok(Arc::new(scenario))
}

/// The patched tree, read.
fn draft(
    base: &Base,
    name: &str,
    members: &[Member],
    after: Option<f64>,
) -> Result<(Draft, Node), Diagnostics> {
    let calendar = base.scenario.calendar;
    let mut patcher = Patcher::new(schema(), calendar, base.resolved.clone());
    let mut faults = Diagnostics::default();
    for member in members {
        let share = after.map_or(1.0, |after| member.course.share(after));
        for patch in &Patch::all_meant(&member.patches, schema(), &base.resolved, &mut faults) {
            let value = patcher.value_of(patch, &base.resolved).and_then(|target| {
                let gradual = member.course.is_gradual();
                let in_force = || partly(base, patch, member.course, &target, share);
                let done = if gradual { in_force()? } else { target };
                patcher.set(patch, done)
            });
            if let Err(fault) = value {
                faults.0.extend(fault.0);
            }
        }
    }
    if faults.has_errors() {
        return Err(faults.in_order());
    }
    let tree = patcher.into_tree();
    let draft = chapters::read(&tree, &base.scenario.name, Some(name));
    if draft.diagnostics.has_errors() {
        return Err(blamed(draft.diagnostics, members));
    }
    Ok((draft, tree))
}

/// The scenario was sound before the patches, so what is wrong under a policy is shown at the patch
/// that lies nearest to it.
fn blamed(mut faults: Diagnostics, members: &[Member]) -> Diagnostics {
    let patches: Vec<&Patch> = members.iter().flat_map(|member| &member.patches).collect();
    for fault in &mut faults.0 {
        let spans = |patch: &&Patch| match (&patch.node.origin, &fault.origin) {
            (Some(patch), Some(fault)) => {
                patch.source == fault.source
                    && patch.span.start <= fault.span.start
                    && fault.span.end <= patch.span.end
            }
            _ => false,
        };
        if patches.iter().any(spans) {
            continue;
        }
        let common = |patch: &Patch| {
            let pairs = patch.path.split('.').zip(fault.path.split('.'));
            pairs.take_while(|(a, b)| a == b).count()
        };
        if let Some(patch) = patches.iter().rev().max_by_key(|patch| common(patch)) {
            fault.origin.clone_from(&patch.node.origin);
        }
    }
    faults.in_order()
}

/// The value a share of the way from the unpatched one to the target.
fn partly(
    base: &Base,
    patch: &Patch,
    course: Course,
    target: &Node,
    share: f64,
) -> Result<Node, Diagnostics> {
    let form = schema().find(&patch.path).map(|known| &known.form);
    let calendar = base.scenario.calendar;
    let present = base.resolved.at(&patch.path).and_then(|node| Amount::of(&node.value));
    let number = form.filter(|form| form.is_amount()).and_then(|form| {
        let amount = between(&present?, &Amount::of(&target.value)?, share, &calendar)?;
        Some(amount.write(form.is_whole()))
    });
    let Some(value) = number else {
        let path = &patch.path;
        let message =
            format!("{} changes `{path}` by steps, which is not a number that can", patch.by);
        let fault = Diagnostic::error(path, message).at(patch.key_origin.clone());
        let (what, _) = gradually(course);
        let remedy = format!("leave the {what} out, or move this path to a policy without one");
        return Err(fault.help(remedy).into());
    };
    let value = if share >= 1.0 { target.value.clone() } else { value };
    Ok(Node { value, origin: target.origin.clone() })
}

/// What makes a policy come or go by steps, and what that does from a start on.
fn gradually(course: Course) -> (&'static str, &'static str) {
    if course.ramp.is_some() { ("ramp", "ramp up from") } else { ("half-life", "fade from") }
}

/// What a run cannot change on the way: who and what there is.
fn same_structure(one: &Scenario, two: &Scenario) -> bool {
    let segments = |s: &Scenario| s.segments.iter().map(|x| x.name.clone()).collect::<Vec<_>>();
    let stations =
        |s: &Scenario| s.operations.stations.iter().map(|x| x.name.clone()).collect::<Vec<_>>();
    let crews =
        |s: &Scenario| s.operations.crews.iter().map(|x| x.name.clone()).collect::<Vec<_>>();
    let routes = |s: &Scenario| {
        let route = |p: &Product| p.route.iter().map(|o| o.name.clone()).collect::<Vec<_>>();
        s.products.iter().map(|p| (p.name.clone(), route(p))).collect::<Vec<_>>()
    };
    let machines = |s: &Scenario| {
        let counted =
            s.operations.stations.iter().map(|x| (x.machines.is_some(), x.infinite_server));
        counted.collect::<Vec<_>>()
    };
    let hours = |s: &Scenario| {
        let crews = s.operations.crews.iter().map(|crew| crew.hours.clone());
        (s.wall.clone(), crews.collect::<Vec<_>>())
    };
    segments(one) == segments(two)
        && hours(one) == hours(two)
        && machines(one) == machines(two)
        && stations(one) == stations(two)
        && crews(one) == crews(two)
        && routes(one) == routes(two)
}

fn changed_structure(name: &str, members: &[Member]) -> Diagnostic {
    let origin = members.last().and_then(|member| member.declared.origin.clone());
    let message = format!("policy `{name}` starts during the run and changes who or what there is");
    let fault = Diagnostic::error(&format!("policies.{name}"), message).at(origin);
    fault.help("who and what there is must keep its name and order; leave `start` out")
}
