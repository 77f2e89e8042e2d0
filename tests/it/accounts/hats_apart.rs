//! What one hat must not do for another: what was done as staff is not told to who holds the phone alone, nobody publishes their own, and
//! joining the staff and being erased never both happen.

use chrono::TimeDelta;
use entity::value::AccountState;
use sea_orm::EntityTrait;
use serde_json::{Value, json};
use tongxin::privacy::service::retention::sweep;
use tongxin_tests::scene::text;
use tongxin_tests::{Answer, Client, TestApp};

use super::hats::{PASSWORD, accept, by_phone, erase, invitation, step_up};
use super::staff::{joined, set_roles, staff_of};
use crate::privacy::export;

async fn look_up(client: &Client, phone: &str) -> Answer {
    let document = "mutation($input: LookUpAccountInput!) { lookUpAccount(input: $input) { account { id } userErrors { code } } }";
    client.send(document, json!({ "input": { "phone": phone, "reason": "核对张居民的来电" } })).await
}

/// What somebody's own export says of what they did: in which hat, what, and why.
async fn acts(client: &Client) -> Vec<(String, String, Value)> {
    let all = export(client).await;
    let rows = all["tables"]["audit_event"].as_array().unwrap().clone();
    let told = |row: &Value| (text(&row["actor_kind"]), text(&row["operation"]), row["reason"].clone());
    rows.iter().map(told).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_done_as_staff_is_not_told_to_who_holds_the_phone_alone() {
    let app = TestApp::start().await;
    let (admin, resident) = (app.admin().await, app.resident("13800000001").await);
    app.resident("13800000009").await;
    let client = by_phone(&app, &admin, &resident, "13800000001", "ADMIN").await;
    step_up(&client, Some(PASSWORD), None).await.done("stepUp");
    look_up(&client, "13800000009").await.done("lookUpAccount");
    let as_staff = acts(&client).await;
    let looked_up: Vec<_> =
        as_staff.iter().filter(|(_, operation, _)| operation == "lookUpAccount").collect();
    assert_eq!(looked_up.len(), 1);
    assert!(as_staff.iter().all(|(_, _, reason)| reason.is_null()), "the office's reasons: {as_staff:?}");
    app.advance(TimeDelta::minutes(2));
    let by_phone_alone = acts(&app.resident("13800000001").await).await;
    assert!(!by_phone_alone.is_empty());
    assert!(by_phone_alone.iter().all(|(kind, _, _)| kind != "STAFF"), "{by_phone_alone:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn joining_the_staff_and_being_erased_never_both_happen() {
    let app = TestApp::start().await;
    for round in 0..8 {
        let admin = app.admin().await;
        let phone = format!("1380000010{round}");
        let resident = app.resident(&phone).await;
        let link = invitation(&admin, &format!("race.{round}"), "OFFICER").await;
        app.advance(TimeDelta::minutes(2));
        super::request_code(&resident, &phone).await.done("requestPhoneCode");
        let code = app.code_for(&phone).await.unwrap();
        let document = "mutation($input: DeleteMyAccountInput!) { deleteMyAccount(input: $input) { userErrors { code } } }";
        // The hash of a password takes its time, and the erasure comes in the middle of it.
        let erased = resident.send(document, json!({ "input": { "code": code } }));
        let (accepted, erased) = tokio::join!(accept(&resident, &link), erased);
        let has_joined = accepted.json["data"]["acceptStaffInvitationAsMyself"]["userErrors"] == json!([]);
        let is_erased = erased.json["data"]["deleteMyAccount"]["userErrors"] == json!([]);
        assert!(has_joined != is_erased, "round {round}: {} {}", accepted.json, erased.json);
    }
    let db = app.app.db.read();
    let accounts = entity::account::Entity::find().all(db).await.unwrap();
    let erased: Vec<_> = accounts.iter().filter(|row| row.state == AccountState::Erased).collect();
    assert!(!erased.is_empty(), "or this shows nothing");
    for staff in entity::staff::Entity::find().all(db).await.unwrap() {
        assert!(erased.iter().all(|row| row.id != staff.account_id), "{}", staff.login);
    }
}

const SAY: &str = "mutation($input: UpdateMyMemberProfileInput!) { updateMyMemberProfile(input: $input) { member { version } userErrors { code } } }";

const REVIEW: &str = "mutation($input: ReviewMemberProfileInput!) { reviewMemberProfile(input: $input) { member { version biography } userErrors { code } } }";

const CORRECT: &str = "mutation($input: UpdateMemberInput!) { updateMember(input: $input) { member { version } userErrors { code } } }";

#[tokio::test(flavor = "multi_thread")]
async fn nobody_publishes_what_they_wrote_of_themselves() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let member = app.member("周二安", "13700000077").await;
    let client = by_phone(&app, &admin, &member, "13700000077", "OFFICER").await;
    step_up(&client, Some(PASSWORD), None).await.done("stepUp");
    let id = client.run("{ viewer { memberId } }", json!({})).await.data()["viewer"]["memberId"].clone();
    let said = json!({ "expectedVersion": 1, "biography": "长期从事社区工作。" });
    client.run(SAY, json!({ "input": said })).await.done("updateMyMemberProfile");
    let review = json!({ "input": { "id": id, "expectedVersion": 2 } });
    let own = client.run(REVIEW, review.clone()).await;
    assert_eq!(
        (own.fault(), &own.json["errors"][0]["extensions"]["reason"]),
        ("FORBIDDEN", &json!("OWN_CONTENT"))
    );
    let correct = json!({ "input": { "id": id, "expectedVersion": 2, "biography": "另一种说法。" } });
    assert_eq!(client.run(CORRECT, correct).await.fault(), "FORBIDDEN", "nor past the review");
    let reviewed = app.officer().await.run(REVIEW, review).await;
    assert_eq!(reviewed.done("reviewMemberProfile")["member"]["biography"], "长期从事社区工作。");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_guesses_a_password_elsewhere_keeps_nobody_from_proving_theirs() {
    let app = TestApp::start().await;
    let (admin, resident) = (app.admin().await, app.resident("13800000001").await);
    let client = by_phone(&app, &admin, &resident, "13800000001", "OFFICER").await;
    let mut waits = 0;
    for guess in 0..60 {
        let mut other = app.anonymous();
        other.address = Some(format!("203.0.{guess}.7").parse().unwrap());
        let answer = other.sign_in_with_password("li.officer", "not the password").await;
        waits += usize::from(answer.refused("signInWithPassword") == "TOO_SOON");
    }
    assert!(waits > 0, "or nobody is held up");
    step_up(&client, Some(PASSWORD), None).await.done("stepUp");
}

#[tokio::test(flavor = "multi_thread")]
async fn why_something_was_done_to_staff_goes_with_their_key() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let auditor = joined(&app, &admin, "auditor.test", "AUDITOR").await;
    let resident = app.resident("13800000001").await;
    let client = by_phone(&app, &admin, &resident, "13800000001", "OFFICER").await;
    let staff = staff_of(&admin, "li.officer").await;
    set_roles(&admin, &staff, json!([])).await.done("setStaffRoles");
    let document = "{ auditEvents(first: 5, filter: { operation: \"setStaffRoles\" }, withReasons: true) { nodes { reason } } }";
    let reasons = async || auditor.run(document, json!({})).await.data()["auditEvents"]["nodes"].clone();
    assert_eq!(reasons().await, json!([{ "reason": "岗位调整" }]));
    erase(&app, &client).await.done("deleteMyAccount");
    assert_eq!(reasons().await, json!([{ "reason": null }]));
    assert_eq!(
        set_roles(&admin, &staff, json!([])).await.fault(),
        "NOT_FOUND",
        "nobody is left to have roles"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn who_had_a_role_is_let_go_after_three_years_and_who_has_one_is_not() {
    let app = TestApp::start().await;
    for (phone, login) in [("13800000001", "li.former"), ("13800000002", "li.officer")] {
        let (admin, resident) = (app.admin().await, app.resident(phone).await);
        accept(&resident, &invitation(&admin, login, "OFFICER").await)
            .await
            .done("acceptStaffInvitationAsMyself");
    }
    let admin = app.admin().await;
    set_roles(&admin, &staff_of(&admin, "li.former").await, json!([])).await.done("setStaffRoles");
    app.advance(TimeDelta::days(3 * 365 + 2));
    sweep(&app.app).await.unwrap();
    let staff = entity::staff::Entity::find().all(app.app.db.read()).await.unwrap();
    let mut names: Vec<_> = staff.iter().map(|row| row.name.as_str()).collect();
    names.sort_unstable();
    assert_eq!(names, ["已注销 Erased", "李经办", "测试管理员"], "{staff:?}");
}
