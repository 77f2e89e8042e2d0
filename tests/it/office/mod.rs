//! The office of the committee: its numbers, its profile, its bodies and who sits in them.

mod closures;
mod committee_officers;
mod handovers;
mod leaving;
mod liaison;
mod org_units;
mod profile;
mod rule_sets;
mod term_moves;

use serde_json::json;
use tongxin_tests::scene::text;
use tongxin_tests::{Client, TestApp};
use uuid::Uuid;

/// A program with so many members of the economic sector.
async fn with_members(count: usize) -> TestApp {
    let app = TestApp::start().await;
    let names: Vec<(String, String)> =
        (0..count).map(|at| (format!("测试委员{at}"), format!("137{at:08}"))).collect();
    let rows: Vec<_> = names.iter().map(|(name, phone)| (name.as_str(), phone.as_str(), "经济界")).collect();
    app.import(&rows).await;
    app
}

/// The members by name.
async fn member_ids(app: &TestApp) -> Vec<String> {
    let members = app.anonymous().run("{ members(first: 100) { nodes { id } } }", json!({})).await;
    members.data()["members"]["nodes"].as_array().unwrap().iter().map(|node| text(&node["id"])).collect()
}

/// Adds a region of this level.
async fn region(admin: &Client, level: &str, name: &str, parent: Option<&str>) -> String {
    let document = "mutation($input: CreateRegionInput!) { createRegion(input: $input) { region { id } userErrors { code } } }";
    let input = json!({ "idempotencyKey": Uuid::new_v4(), "level": level, "name": name, "parentId": parent });
    text(&admin.run(document, json!({ "input": input })).await.done("createRegion")["region"]["id"])
}

/// Adds a township.
async fn township(admin: &Client, name: &str) -> String {
    region(admin, "TOWNSHIP", name, None).await
}
