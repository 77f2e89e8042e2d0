//! The name of staff, as the office has it.

use chrono::TimeDelta;
use serde_json::{Value, json};
use tongxin_tests::{Answer, Client, TestApp};

use super::staff::{joined, staff_of};

async fn rename(client: &Client, staff: &Value, name: &str) -> Answer {
    let document = "mutation($input: UpdateStaffInput!) { updateStaff(input: $input) \
        { staff { id name login version } userErrors { code path message } } }";
    let input = json!({ "id": staff["id"], "expectedVersion": staff["version"], "name": name });
    client.run(document, json!({ "input": input })).await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_name_of_staff_is_set_right_under_the_version_that_was_read() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let officer = joined(&app, &admin, "li.officer", "OFFICER").await;
    let before = staff_of(&admin, "li.officer").await;
    let renamed = rename(&admin, &before, " 李一平 ").await;
    let staff = &renamed.done("updateStaff")["staff"];
    assert_eq!((&staff["name"], &staff["version"]), (&json!("李一平"), &json!(2)));
    let seen = officer.run("{ viewer { name } }", json!({})).await;
    assert_eq!(seen.data()["viewer"]["name"], "李一平");
    let late = rename(&admin, &before, "李二平").await;
    assert_eq!(late.refused("updateStaff"), "CONFLICT");
    assert_eq!(late.data()["updateStaff"]["staff"]["name"], "李一平", "shows what there is");
    // Who may give roles sets their own name right, too; nobody else does.
    let own = staff_of(&admin, "admin.test").await;
    rename(&admin, &own, "王管").await.done("updateStaff");
    let after = staff_of(&admin, "li.officer").await;
    assert_eq!(rename(&officer, &after, "李三平").await.fault(), "FORBIDDEN");

    let auditor = joined(&app, &admin, "auditor.test", "AUDITOR").await;
    let document = "query($id: ID!) { auditEvents(first: 10, filter: { objectId: $id, operation: \"updateStaff\" }) \
        { nodes { outcome code actorName } } }";
    let trail = auditor.run(document, json!({ "id": before["id"] })).await;
    let rows = trail.data()["auditEvents"]["nodes"].clone();
    assert_eq!(
        rows,
        json!([
            { "outcome": "DENIED", "code": "FORBIDDEN", "actorName": "李一平" },
            { "outcome": "REFUSED", "code": "CONFLICT", "actorName": "王管" },
            { "outcome": "DONE", "code": null, "actorName": "王管" },
        ])
    );
    app.advance(TimeDelta::minutes(6));
    assert_eq!(rename(&admin, &after, "李四平").await.fault(), "STEP_UP_REQUIRED");
}

#[tokio::test(flavor = "multi_thread")]
async fn no_name_of_staff_reads_as_an_office_however_it_is_written() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    joined(&app, &admin, "li.officer", "OFFICER").await;
    let staff = staff_of(&admin, "li.officer").await;
    // Among them Cyrillic letters, a traditional form, letters apart and invisible marks.
    for name in ["李主席", "政恊办公室", "Аdmin", "s t a f f", "李\u{200b}一平", "", "系統管理員"]
    {
        let refused = rename(&admin, &staff, name).await;
        assert_eq!(refused.fault(), "INVALID", "{name}");
        assert_eq!(
            refused.json["errors"][0]["extensions"]["path"],
            json!(["input", "name"]),
            "{}",
            refused.json
        );
    }
    assert_eq!(staff_of(&admin, "li.officer").await["version"], staff["version"], "nothing was changed");
    let invite = "mutation($input: InviteStaffInput!) { inviteStaff(input: $input) { userErrors { code } } }";
    let input = json!({
        "idempotencyKey": uuid::Uuid::new_v4(), "name": "政恊办公室", "login": "wang.officer",
        "grant": { "role": "OFFICER", "scope": "DISTRICT" },
    });
    assert_eq!(admin.run(invite, json!({ "input": input })).await.fault(), "INVALID", "nor by an invitation");
}
