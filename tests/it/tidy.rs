//! What the house style promises and a text check can hold. The checks are pure functions of a path and a text,
//! in `tidy/checks.rs`; each is shown a bad text there too, so that a check that sees nothing fails.

mod checks;
mod documents;
mod features;
mod sources;

use checks::Check;

/// Runs one check over the files and reports every complaint at once.
fn hold(files: &[sources::File], check: Check) {
    let complaints: Vec<String> = files
        .iter()
        .filter_map(|file| check(&file.path, &file.text).map(|why| format!("{}: {why}", file.path)))
        .collect();
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

fn rust_files() -> Vec<sources::File> {
    let files: Vec<_> = sources::tracked().into_iter().filter(is_rust).collect();
    assert!(files.len() > 30, "only {} Rust files were found: the checks would hold nothing", files.len());
    files
}

fn is_rust(file: &sources::File) -> bool {
    std::path::Path::new(&file.path).extension().is_some_and(|extension| extension == "rs")
}

#[test]
fn each_role_file_uses_only_what_its_role_may() {
    hold(&rust_files(), checks::role);
    hold(&rust_files(), checks::rule_called_from_graphql);
}

#[test]
fn entities_are_queried_only_in_store_files() {
    hold(&rust_files(), checks::entity_outside_store);
}

#[test]
fn transactions_begin_only_in_db() {
    hold(&rust_files(), checks::transaction_outside_db);
}

#[test]
fn features_do_not_reach_into_each_others_tables() {
    hold(&rust_files(), checks::foreign_store);
    features::check_writes();
}

#[test]
fn features_form_a_graph_without_cycles() {
    features::check_graph();
}

#[test]
fn migrations_import_nothing_of_ours() {
    hold(&rust_files(), checks::migration_imports);
}

#[test]
fn no_module_is_named_after_nothing() {
    hold(&rust_files(), checks::empty_name);
}

#[test]
fn no_source_file_is_too_long_to_read() {
    hold(&rust_files(), checks::too_long);
}

#[test]
fn no_file_names_a_machine_or_a_registry() {
    hold(&sources::tracked(), checks::machine_or_registry);
}

#[test]
fn ten_named_rules_exist() {
    documents::check_named_rules();
}

#[test]
fn invariants_name_tests_that_exist() {
    documents::check_invariants();
}

#[test]
fn every_setting_is_in_the_readme() {
    documents::check_settings();
}

#[test]
fn each_module_of_the_suite_is_counted_in_its_part() {
    documents::check_parts();
}

#[test]
fn a_demo_does_not_wait_for_slow_hashing_in_a_debug_build() {
    documents::check_debug_build();
}
