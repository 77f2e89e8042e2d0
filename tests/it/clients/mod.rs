//! The clients that apps really use, against the built demo: one script of `tests/clients` for each, which says what it has shown and
//! fails with what it has seen. What the two phone clients send is a replay of recorded shapes, and says so.

mod documents;
mod faults;
mod guide;

use std::process::Command;

use tongxin_tests::demo::Demo;
use tongxin_tests::server::present;

/// The demo's time stands still here, so that free times are the same for everybody.
const DEMO: &str = "cargo run -- demo --listen 127.0.0.1:8080 --at 2026-11-23T01:00:00Z";

/// Where the packages are that scripts use.
const PACKAGES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/clients");

pub(crate) fn has_node() -> bool {
    present("TONGXIN_NODE", "Node with the packages of tests/clients").is_some()
}

/// Runs a script of `tests/clients`; it must succeed and have said what it has shown, so many times.
pub(crate) async fn run(script: &'static str, arguments: &[&str], shown: usize) {
    let mut node = Command::new("node");
    node.arg(script).args(arguments).current_dir(PACKAGES);
    let output = tokio::task::spawn_blocking(move || node.output()).await.unwrap().unwrap();
    let (said, complaint) =
        (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{script}\n{said}\n{complaint}");
    let lines = said.lines().filter(|line| line.starts_with("ok: ")).count();
    assert_eq!(lines, shown, "{script} has shown something else than is known of it\n{said}\n{complaint}");
}

/// Runs a script that needs no server.
async fn alone(script: &'static str, shown: usize) {
    if has_node() {
        run(script, &[], shown).await;
    }
}

/// Runs a script against a demo of its own.
async fn against_a_demo(script: &'static str, shown: usize) {
    if !has_node() {
        return;
    }
    let Some(demo) = Demo::start(DEMO).await else { return };
    run(script, &[&demo.url], shown).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn apollo_client_keeps_a_normalised_cache_asks_by_get_and_by_hash_and_subscribes() {
    against_a_demo("apollo.mjs", 4).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn urql_keeps_a_normalised_cache_and_asks_by_get_and_by_hash() {
    against_a_demo("urql.mjs", 3).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_typescript_package_compiles_refreshes_once_and_repeats_under_the_same_key() {
    against_a_demo("typescript.mjs", 6).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_operation_of_the_kit_is_accepted_within_the_limits() {
    against_a_demo("operations.mjs", 2).await;
}

#[tokio::test]
async fn relay_compiler_compiles_the_operations() {
    alone("relay.mjs", 2).await;
}

#[tokio::test]
async fn manifests_and_types_are_what_the_operations_give() {
    alone("manifests.mjs", 3).await;
}

#[tokio::test]
async fn graphql_eslint_has_nothing_to_say() {
    alone("lint.mjs", 2).await;
}

#[tokio::test]
async fn what_was_released_is_not_broken() {
    alone("diff.mjs", 2).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_mini_program_works_with_nothing_but_a_wx() {
    against_a_demo("miniprogram.mjs", 9).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_phone_clients_are_told_fits_the_schema() {
    against_a_demo("phones.mjs", 3).await;
}

/// A replay: the shapes are recorded from the clients' sources, and no phone client runs.
#[tokio::test(flavor = "multi_thread")]
async fn what_the_phone_clients_send_is_answered_when_it_is_replayed() {
    against_a_demo("replay.mjs", 2).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn graphql_ws_hears_of_changes_and_is_closed_as_specified() {
    against_a_demo("graphql-ws.mjs", 4).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn graphql_sse_hears_of_changes() {
    against_a_demo("sse.mjs", 3).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_id_of_the_three_manifests_is_answered_once_imported() {
    documents::every_id_is_answered().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_that_follows_the_changes_is_what_a_full_read_gives() {
    against_a_demo("sync.mjs", 2).await;
}
