//! The examples run, so that they cannot rot.

#[path = "../../examples/compare.rs"]
mod compare;
#[path = "../../examples/from_text.rs"]
mod from_text;
#[path = "../../examples/own_kpi.rs"]
mod own_kpi;
#[path = "../../examples/policy_search.rs"]
mod policy_search;

#[test]
fn a_comparison() {
    compare::main().unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn a_comparison_without_files() {
    from_text::main().unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn a_kpi_of_ones_own() {
    own_kpi::main().unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn a_search_over_a_lever() {
    policy_search::main().unwrap_or_else(|error| panic!("{error}"));
}
