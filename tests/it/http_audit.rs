//! GraphQL over HTTP: the audits of npm's graphql-http against the built server.

use std::process::Command;

use serde_json::Value;
use tongxin_tests::server::{Server, present};

const AUDITS: u64 = 61;

#[tokio::test]
async fn every_graphql_over_http_audit_passes() {
    if present("TONGXIN_NODE", "Node with the packages of tests/audit").is_none() {
        return;
    }
    let Some(server) = Server::start(&[]).await.unwrap() else { return };
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/audit");
    let mut audit = Command::new("node");
    audit.args(["run.mjs", &format!("{}/graphql", server.url)]).current_dir(folder);
    let output = tokio::task::spawn_blocking(move || audit.output()).await.unwrap().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let result: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(result["audits"], AUDITS, "graphql-http has changed its list");
    assert_eq!(result["passed"], AUDITS, "{:#}", result["failures"]);
}
