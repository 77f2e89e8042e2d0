//! The trail of what was done, as auditors read it.

mod filters;
mod reasons;

use chrono::TimeDelta;
use serde_json::{Value, json};
use tongxin_tests::scene::{Scene, Terms, text};
use tongxin_tests::{Answer, Client, TestApp};

use crate::accounts::staff::joined;

const ALL: &str =
    "id at actorKind actorId actorName operation objectKind objectId outcome code hasReason reason requestId";

/// The auditor of a test.
async fn auditor(app: &TestApp) -> Client {
    joined(app, &app.admin().await, "auditor.test", "AUDITOR").await
}

async fn ask(client: &Client, filter: Value, with_reasons: bool) -> Answer {
    let document = format!(
        "query($filter: AuditEventFilter, $open: Boolean!) {{ auditEvents(first: 100, filter: $filter, withReasons: $open) \
         {{ nodes {{ {ALL} }} pageInfo {{ hasNextPage }} totalCount }} }}"
    );
    client.run(&document, json!({ "filter": filter, "open": with_reasons })).await
}

/// The rows of a filter, newest first.
async fn rows(client: &Client, filter: Value) -> Vec<Value> {
    ask(client, filter, false).await.data()["auditEvents"]["nodes"].as_array().unwrap().clone()
}

/// The administrator shuts an account out, or lets it in again, and says why.
async fn set_state(admin: &Client, mutation: &str, account: &str, reason: &str) {
    let document = format!(
        "mutation($input: SetAccountStateInput!) {{ {mutation}(input: $input) {{ userErrors {{ code }} }} }}"
    );
    admin.run(&document, json!({ "input": { "accountId": account, "reason": reason } })).await.done(mutation);
}

#[tokio::test(flavor = "multi_thread")]
async fn auditors_read_the_trail_and_nobody_else_does() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let auditor = auditor(&app).await;
    let row = rows(&auditor, json!({ "operation": "acceptStaffInvitation" })).await.remove(0);
    let node = format!("query($id: ID!) {{ node(id: $id) {{ id ... on AuditEvent {{ {ALL} }} }} }}");
    let seen = auditor.run(&node, json!({ "id": row["id"] })).await;
    assert_eq!(seen.data()["node"], row, "by its id as in the list");
    let security = joined(&app, &admin, "security.test", "SECURITY").await;
    let others = [
        ("FORBIDDEN", admin),
        ("FORBIDDEN", app.officer().await),
        ("FORBIDDEN", security),
        ("FORBIDDEN", app.member("王委员", "13900000001").await),
        ("FORBIDDEN", app.resident("13900000002").await),
        ("UNAUTHENTICATED", app.anonymous()),
    ];
    for (code, other) in others {
        for with_reasons in [false, true] {
            let answer = ask(&other, json!({ "operation": "inviteStaff" }), with_reasons).await;
            assert_eq!(answer.fault(), code, "{}", answer.json);
            assert!(answer.json["data"]["auditEvents"].is_null());
        }
        let answer = other.run(&node, json!({ "id": row["id"] })).await;
        assert!(answer.data()["node"].is_null(), "{}", answer.json);
    }
    assert_eq!(
        rows(&auditor, json!({ "operation": "openAuditReasons" })).await.len(),
        0,
        "nothing was opened"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_and_members_are_named_and_residents_are_not() {
    let scene = Scene::start(Terms::manual()).await;
    let auditor = auditor(&scene.app).await;
    let resident = scene.residents(1).await.remove(0);
    let visit = scene.booked(&resident, scene.tomorrow(0)).await;
    let input = json!({ "appointmentId": visit["id"], "expectedVersion": visit["version"] });
    tongxin_tests::scene::act(&scene.member, "confirmAppointment", input).await.done("confirmAppointment");
    let about = json!({ "objectId": visit["id"] });
    let seen = rows(&auditor, about).await;
    let by = |operation: &str| seen.iter().find(|row| row["operation"] == operation).unwrap();
    let member = scene.member.run("{ viewer { id member { name } } }", json!({})).await;
    let member = &member.data()["viewer"];
    let confirmed = by("confirmAppointment");
    assert_eq!((&confirmed["actorKind"], &confirmed["outcome"]), (&json!("MEMBER"), &json!("DONE")));
    assert_eq!((&confirmed["actorId"], &confirmed["actorName"]), (&member["id"], &member["member"]["name"]));
    let held = by("holdSlot");
    assert_eq!((&held["actorKind"], &held["actorName"]), (&json!("RESIDENT"), &Value::Null));
    assert_eq!(text(&held["actorId"]), resident.account_id().await);
    let staff = rows(&auditor, json!({ "operation": "inviteStaff" })).await.remove(0);
    assert_eq!((&staff["actorKind"], &staff["actorName"]), (&json!("STAFF"), &json!("测试管理员")));
    let system = rows(&auditor, json!({ "operation": "createAdministrator" })).await.remove(0);
    assert_eq!((&system["actorKind"], &system["actorId"]), (&json!("SYSTEM"), &Value::Null));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_people_are_called_and_reached_by_is_nowhere_in_the_trail() {
    let scene = Scene::start(Terms::manual()).await;
    let auditor = auditor(&scene.app).await;
    let resident = scene.app.resident("13912345678").await;
    let seen = resident.run("{ viewer { version } }", json!({})).await;
    let input = json!({ "expectedVersion": seen.data()["viewer"]["version"], "name": "植入居民甲" });
    let document =
        "mutation($input: UpdateMyProfileInput!) { updateMyProfile(input: $input) { userErrors { code } } }";
    resident.run(document, json!({ "input": input })).await.done("updateMyProfile");
    let visit = scene.booked(&resident, scene.tomorrow(0)).await;
    let input = json!({
        "appointmentId": visit["id"], "expectedVersion": visit["version"], "reason": "植入原因：请打 13912345678 找植入居民甲",
    });
    tongxin_tests::scene::act(&resident, "cancelAppointment", input).await.done("cancelAppointment");
    let account = resident.account_id().await;
    set_state(&scene.app.admin().await, "disableAccount", &account, "植入居民甲（13912345678）的来电").await;
    scene.app.advance(TimeDelta::seconds(1));
    let told = ask(&auditor, json!({}), false).await;
    assert!(told.data()["auditEvents"]["nodes"].as_array().unwrap().len() > 5);
    for planted in ["植入", "13912345678", "139****5678", "+86139"] {
        assert!(!told.json.to_string().contains(planted), "{planted}: {}", told.json);
    }
    let about = rows(&auditor, json!({ "objectId": account })).await;
    assert!(about.iter().any(|row| row["operation"] == "disableAccount" && row["hasReason"] == true));
}
