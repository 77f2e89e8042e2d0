//! What roles allow, and how far they reach.

use serde_json::{Value, json};
use tongxin_tests::{Answer, Client, TestApp};

const GIVE: &str = "INSERT INTO staff_grant (id, staff_id, role, scope, created_at) \
    SELECT a.id, s.id, 'AUDITOR', 'DISTRICT', s.created_at FROM staff s JOIN account a ON a.id = s.account_id";

#[tokio::test(flavor = "multi_thread")]
async fn the_database_lets_nobody_grant_and_read_the_trail() {
    let app = TestApp::start().await;
    app.admin().await;
    let refused = app.try_sql(GIVE).await.unwrap_err();
    assert!(refused.contains("staff_grant_apart"), "{refused}");
    app.run_sql("DELETE FROM staff_grant").await;
    app.run_sql(GIVE).await;
}

/// A studio of the township goes to a village of it, and to no other township.
async fn moves_within_and_not_out(officer: &Client, township: &Value) {
    let document = "query($region: ID!) { studios(first: 1, filter: { regionId: $region }) { nodes { id version } } regions { id parent { id } } }";
    let seen = officer.run(document, json!({ "region": township })).await;
    let studio = &seen.data()["studios"]["nodes"][0];
    let regions = seen.data()["regions"].as_array().unwrap();
    let village = regions.iter().find(|region| &region["parent"]["id"] == township).unwrap();
    let elsewhere =
        regions.iter().find(|region| region["parent"].is_null() && &region["id"] != township).unwrap();
    let update = async |region: &Value, version: i64| {
        let input = json!({ "id": studio["id"], "expectedVersion": version, "regionId": region["id"] });
        let document =
            "mutation($input: UpdateStudioInput!) { updateStudio(input: $input) { userErrors { code } } }";
        officer.run(document, json!({ "input": input })).await
    };
    let version = studio["version"].as_i64().unwrap();
    let out = update(elsewhere, version).await;
    assert_eq!(out.json["errors"][0]["extensions"]["code"], "FORBIDDEN", "out of the own township");
    update(village, version).await.done("updateStudio");
}

/// The officer of the demo becomes one of a township: the one with the first studio.
const OF_A_TOWNSHIP: &str = "INSERT INTO staff_grant (id, staff_id, role, scope, scope_id, created_at) \
    SELECT s.id, s.id, 'OFFICER', 'REGION', \
    (SELECT coalesce(r.parent_id, r.id) FROM studio t JOIN region r ON r.id = t.region_id ORDER BY t.name LIMIT 1), \
    s.created_at FROM staff s JOIN staff_grant g ON g.staff_id = s.id AND g.role = 'OFFICER' AND g.scope = 'DISTRICT'; \
    DELETE FROM staff_grant WHERE role = 'OFFICER' AND scope = 'DISTRICT'";

async fn change(client: &Client, studio: &Value) -> Answer {
    let input = json!({ "id": studio["id"], "expectedVersion": studio["version"], "theme": "关心老人" });
    let document =
        "mutation($input: UpdateStudioInput!) { updateStudio(input: $input) { userErrors { code } } }";
    client.run(document, json!({ "input": input })).await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_officer_of_a_township_keeps_what_lies_in_it_and_nothing_else() {
    let app = TestApp::start_with(|config| config.limits.complexity = None).await;
    let accounts = tongxin::demo::fill(&app.app).await.unwrap();
    let officer = app.staff(accounts.officer_login, accounts.password).await;
    app.run_sql(OF_A_TOWNSHIP).await;
    let document = "{ viewer { staffGrants { role scope scopeId } permissions } receptions(first: 1) { totalCount } \
        studios(first: 50) { nodes { id version region { id parent { id } } } } members(first: 1) { nodes { id version } } }";
    let seen = officer.run(document, json!({})).await;
    let seen = seen.data();
    let grant = &seen["viewer"]["staffGrants"][0];
    assert_eq!((&grant["role"], &grant["scope"]), (&json!("OFFICER"), &json!("REGION")));
    assert!(seen["viewer"]["permissions"].as_array().unwrap().contains(&json!("STUDIO_MANAGE")));
    let (mut within, mut without) = (0, 0);
    for studio in seen["studios"]["nodes"].as_array().unwrap() {
        let is_within =
            [&studio["region"]["id"], &studio["region"]["parent"]["id"]].contains(&&grant["scopeId"]);
        let answer = change(&officer, studio).await;
        if is_within {
            answer.done("updateStudio");
            within += 1;
        } else {
            assert_eq!(answer.json["errors"][0]["extensions"]["code"], "FORBIDDEN", "{}", answer.json);
            without += 1;
        }
    }
    assert!(within > 0 && without > 0, "{within} within, {without} without");
    moves_within_and_not_out(&officer, &grant["scopeId"]).await;
    let all = app.staff(accounts.admin_login, accounts.password).await;
    let all = all.run("{ receptions(first: 1) { totalCount } }", json!({})).await;
    let (ours, all) = (&seen["receptions"]["totalCount"], &all.data()["receptions"]["totalCount"]);
    assert!(ours.as_i64().unwrap() < all.as_i64().unwrap(), "{ours} of {all}");
    let member = &seen["members"]["nodes"][0];
    let input = json!({ "id": member["id"], "expectedVersion": member["version"], "state": "LEFT" });
    let document =
        "mutation($input: UpdateMemberInput!) { updateMember(input: $input) { userErrors { code } } }";
    let answer = officer.run(document, json!({ "input": input })).await;
    assert_eq!(answer.fault(), "FORBIDDEN", "the roster is the whole district's");
}
