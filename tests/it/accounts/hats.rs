//! One person with several hats: who is staff too signs in by their phone, and is staff once they proved their password.

use chrono::TimeDelta;
use entity::audit_event;
use entity::value::ActorKind;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::{Value, json};
use tongxin::graphql::id::encode;
use tongxin_tests::scene::{Scene, Terms, text};
use tongxin_tests::{Answer, Client, TestApp};
use uuid::Uuid;

use super::second_factor::{digits, set_up};
use super::staff::{set_roles, staff_of};

pub(super) const PASSWORD: &str = "nine purple umbrellas";

pub(crate) async fn invitation(admin: &Client, login: &str, role: &str) -> String {
    let document =
        "mutation($input: InviteStaffInput!) { inviteStaff(input: $input) { token userErrors { code } } }";
    let input = json!({
        "idempotencyKey": Uuid::new_v4(), "name": "李经办", "login": login,
        "grant": { "role": role, "scope": "DISTRICT" },
    });
    let answer = admin.run(document, json!({ "input": input })).await;
    text(&answer.done("inviteStaff")["token"])
}

pub(crate) async fn accept(client: &Client, token: &str) -> Answer {
    let document = "mutation($input: AcceptStaffInvitationAsMyselfInput!) { acceptStaffInvitationAsMyself(input: $input) \
        { viewer { hats permissions } userErrors { code path } } }";
    client.send(document, json!({ "input": { "token": token, "password": PASSWORD } })).await
}

async fn hats(client: &Client) -> Value {
    client.run("{ viewer { hats isStaffProofNeeded } }", json!({})).await.data()["viewer"].clone()
}

pub(super) async fn step_up(client: &Client, password: Option<&str>, code: Option<&str>) -> Answer {
    let document =
        "mutation($input: StepUpInput!) { stepUp(input: $input) { freshUntil userErrors { code } } }";
    client.send(document, json!({ "input": { "password": password, "code": code } })).await
}

/// A member who is staff of a role too, in a new session that their phone opened.
pub(super) async fn by_phone(
    app: &TestApp,
    admin: &Client,
    member: &Client,
    phone: &str,
    role: &str,
) -> Client {
    accept(member, &invitation(admin, "li.officer", role).await).await.done("acceptStaffInvitationAsMyself");
    app.advance(TimeDelta::minutes(2));
    app.resident(phone).await
}

/// What only staff get, on every kind of path: the answer, or the code of the fault.
async fn tried(scene: &Scene, client: &Client, visit: &Value, key: Uuid) -> Vec<String> {
    let member =
        text(&scene.member.run("{ viewer { memberId } }", json!({})).await.data()["viewer"]["memberId"]);
    let calls = [
        ("{ rosterImports(first: 5) { nodes { id } } }", json!({})),
        (
            "mutation($input: InviteMembersInput!) { inviteMembers(input: $input) { userErrors { code } } }",
            json!({ "input": { "idempotencyKey": Uuid::new_v4(), "memberIds": [member] } }),
        ),
        (
            "mutation($input: ExportListInput!) { exportList(input: $input) { upload { id } userErrors { code } } }",
            json!({ "input": { "idempotencyKey": key, "list": "MEMBERS", "format": "CSV", "reason": "年度总结" } }),
        ),
        (
            "mutation($input: RevealResidentInput!) { revealResident(input: $input) { phone userErrors { code } } }",
            json!({ "input": { "appointmentId": visit["id"], "reason": "核对联系方式" } }),
        ),
        ("query($id: ID!) { node(id: $id) { ... on Member { phoneMasked note } } }", json!({ "id": member })),
        (
            "mutation($input: CreateUploadInput!) { createUpload(input: $input) { upload { id } userErrors { code } } }",
            json!({ "input": {
                "idempotencyKey": Uuid::new_v4(), "purpose": "ROSTER", "fileName": "a.csv", "contentType": "text/csv", "bytes": 10,
            } }),
        ),
    ];
    let mut results = Vec::new();
    for (document, variables) in calls {
        let answer = client.send(document, variables).await;
        results.push(match answer.json["errors"][0]["extensions"]["code"].as_str() {
            Some(code) => code.to_owned(),
            None if answer.json["data"]["node"]["phoneMasked"].is_null()
                && !answer.json["data"]["node"].is_null() =>
            {
                "MASKED".to_owned()
            }
            None if answer.json["data"]["exportList"]["upload"].is_null()
                && !answer.json["data"]["exportList"].is_null() =>
            {
                "NO FILE".to_owned()
            }
            None => "LET IN".to_owned(),
        });
    }
    results
}

#[tokio::test(flavor = "multi_thread")]
async fn a_phone_alone_makes_nobody_staff_and_the_password_does_for_half_an_hour() {
    let scene = Scene::start(Terms::manual()).await;
    let app = &scene.app;
    let admin = app.admin().await;
    let resident = scene.residents(1).await.remove(0);
    let visit = scene.booked(&resident, scene.tomorrow(0)).await;
    let second = app.member("周二安", "13700000077").await;
    let client = by_phone(app, &admin, &second, "13700000077", "OFFICER").await;
    let nobodys = json!({ "hats": ["RESIDENT", "MEMBER"], "isStaffProofNeeded": true });
    let staffs = json!({ "hats": ["RESIDENT", "MEMBER", "STAFF"], "isStaffProofNeeded": false });
    let key = Uuid::new_v4();
    let refused = ["FORBIDDEN", "FORBIDDEN", "FORBIDDEN", "NOT_FOUND", "MASKED", "FORBIDDEN"];
    assert_eq!(hats(&client).await, nobodys);
    assert_eq!(tried(&scene, &client, &visit, key).await, refused);
    let why = client.send("{ rosterImports(first: 1) { nodes { id } } }", json!({})).await;
    assert_eq!(why.json["errors"][0]["extensions"]["reason"], "STAFF_PROOF_NEEDED", "{}", why.json);
    assert_eq!(step_up(&client, Some("not the password"), None).await.refused("stepUp"), "PASSWORD_WRONG");
    assert_eq!(hats(&client).await, nobodys);
    step_up(&client, Some(PASSWORD), None).await.done("stepUp");
    assert_eq!(hats(&client).await, staffs);
    assert_eq!(tried(&scene, &client, &visit, key).await, ["LET IN"; 6]);
    // As long as they are staff, a code of their phone proves nothing.
    app.advance(TimeDelta::minutes(6));
    super::request_code(&client, "13700000077").await.done("requestPhoneCode");
    let code = app.code_for("13700000077").await.unwrap();
    assert_eq!(step_up(&client, None, Some(&code)).await.refused("stepUp"), "PASSWORD_WRONG");
    app.advance(TimeDelta::minutes(24));
    client.refresh(&client.tokens().unwrap().refresh).await;
    let phone_only = app.resident("13700000077").await;
    assert_eq!(hats(&phone_only).await, nobodys);
    // The same key in a session that is not staff's gives nothing of what it gave before.
    let replayed = ["FORBIDDEN", "FORBIDDEN", "NO FILE", "NOT_FOUND", "MASKED", "FORBIDDEN"];
    assert_eq!(tried(&scene, &phone_only, &visit, key).await, replayed);
}

#[tokio::test(flavor = "multi_thread")]
async fn where_it_is_needed_the_second_factor_is_part_of_the_proof() {
    let app = TestApp::start_with(|config| config.sign_in.staff_need_second_factor = true).await;
    let admin = app.admin().await;
    set_up(&app, &admin).await;
    step_up_admin(&app, &admin).await;
}

async fn step_up_admin(app: &TestApp, admin: &Client) {
    let resident = app.resident("13800000001").await;
    let accepted = accept(&resident, &invitation(admin, "li.officer", "OFFICER").await).await;
    assert_eq!(accepted.done("acceptStaffInvitationAsMyself")["viewer"]["hats"], json!(["RESIDENT"]));
    let (secret, _) = set_up(app, &resident).await;
    assert_eq!(hats(&resident).await["hats"], json!(["RESIDENT", "STAFF"]));
    app.advance(TimeDelta::minutes(2));
    let again = app.resident("13800000001").await;
    assert_eq!(step_up(&again, Some(PASSWORD), None).await.refused("stepUp"), "SECOND_FACTOR_NEEDED");
    assert_eq!(hats(&again).await["hats"], json!(["RESIDENT"]));
    step_up(&again, Some(PASSWORD), Some(&digits(app, &secret))).await.done("stepUp");
    assert_eq!(hats(&again).await["hats"], json!(["RESIDENT", "STAFF"]));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hat_that_is_taken_away_is_gone_with_the_next_request_and_the_trail_says_in_which_hat() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let resident = app.resident("13800000001").await;
    let client = by_phone(&app, &admin, &resident, "13800000001", "OFFICER").await;
    let rename =
        "mutation($input: UpdateMyProfileInput!) { updateMyProfile(input: $input) { userErrors { code } } }";
    for version in [1, 2] {
        let input = json!({ "input": { "expectedVersion": version, "name": "李一平" } });
        client.send(rename, input).await.done("updateMyProfile");
        step_up(&client, Some(PASSWORD), None).await.done("stepUp");
    }
    let rows = audit_event::Entity::find().filter(audit_event::Column::Operation.eq("updateMyProfile"));
    let rows = rows.order_by_asc(audit_event::Column::Id).all(app.app.db.read()).await.unwrap();
    let kinds: Vec<_> = rows.iter().map(|row| row.actor_kind).collect();
    assert_eq!(kinds, [ActorKind::Resident, ActorKind::Staff]);
    assert_eq!(hats(&client).await["hats"], json!(["RESIDENT", "STAFF"]));
    set_roles(&admin, &staff_of(&admin, "li.officer").await, json!([])).await.done("setStaffRoles");
    assert_eq!(hats(&client).await["hats"], json!(["RESIDENT"]));
    assert_eq!(
        client.send("{ rosterImports(first: 1) { nodes { id } } }", json!({})).await.fault(),
        "FORBIDDEN"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_an_account_accepts_with_it_once_and_with_a_fresh_proof() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let resident = app.resident("13800000001").await;
    let account = resident.account_id().await;
    let (first, other) =
        (invitation(&admin, "li.officer", "OFFICER").await, invitation(&admin, "li.other", "OFFICER").await);
    app.advance(TimeDelta::minutes(6));
    assert_eq!(accept(&resident, &first).await.fault(), "STEP_UP_REQUIRED");
    super::request_code(&resident, "13800000001").await.done("requestPhoneCode");
    let code = app.code_for("13800000001").await.unwrap();
    step_up(&resident, None, Some(&code)).await.done("stepUp");
    let accepted = accept(&resident, &first).await;
    assert_eq!(
        accepted.done("acceptStaffInvitationAsMyself")["viewer"]["hats"],
        json!(["RESIDENT", "STAFF"])
    );
    assert_eq!(accept(&resident, &other).await.refused("acceptStaffInvitationAsMyself"), "ALREADY_STAFF");
    let second = app.resident("13800000002").await;
    assert_eq!(accept(&second, &first).await.refused("acceptStaffInvitationAsMyself"), "INVITATION_USED");
    assert_eq!(accept(&second, "x").await.refused("acceptStaffInvitationAsMyself"), "LINK_INVALID");
    let withdraw = "mutation($input: WithdrawStaffInvitationInput!) { withdrawStaffInvitation(input: $input) { userErrors { code } } }";
    let open = admin.run("{ staffInvitations(first: 1) { nodes { id } } }", json!({})).await;
    let id = open.data()["staffInvitations"]["nodes"][0]["id"].clone();
    admin.run(withdraw, json!({ "input": { "id": id } })).await.done("withdrawStaffInvitation");
    let withdrawn = accept(&second, &other).await;
    assert_eq!(withdrawn.refused("acceptStaffInvitationAsMyself"), "INVITATION_WITHDRAWN");
    // By the login it is the same person, with all hats.
    let by_login = app.staff("li.officer", PASSWORD).await;
    assert_eq!(by_login.account_id().await, account);
    assert_eq!(hats(&by_login).await["hats"], json!(["RESIDENT", "STAFF"]));
    assert_eq!(staff_of(&admin, "li.officer").await["accountId"], account);
    let admin = app.admin().await;
    let late = invitation(&admin, "li.late", "OFFICER").await;
    app.advance(TimeDelta::hours(73));
    let third = app.resident("13800000003").await;
    let answer = accept(&third, &late).await;
    assert_eq!(answer.refused("acceptStaffInvitationAsMyself"), "INVITATION_EXPIRED");
    assert_eq!(hats(&third).await, json!({ "hats": ["RESIDENT"], "isStaffProofNeeded": false }));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_was_staff_with_their_own_account_has_it_erased_with_all_that_the_staff_knew_of_them() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let resident = app.resident("13800000001").await;
    let client = by_phone(&app, &admin, &resident, "13800000001", "OFFICER").await;
    // Not even in a session in which they are a resident.
    assert_eq!(erase(&app, &client).await.refused("deleteMyAccount"), "HOLDS_ROLE");
    let before = staff_of(&admin, "li.officer").await;
    set_roles(&admin, &before, json!([])).await.done("setStaffRoles");
    erase(&app, &client).await.done("deleteMyAccount");
    let staff = entity::staff::Entity::find().all(app.app.db.read()).await.unwrap();
    let former = staff.iter().find(|row| before["id"] == json!(encode("Staff", row.id.0))).unwrap();
    assert_eq!((former.name.as_str(), former.password_hash.as_str()), ("已注销 Erased", ""));
    assert_eq!(former.login, former.id.0.to_string());
    let invited = entity::staff_invitation::Entity::find().all(app.app.db.read()).await.unwrap();
    assert!(invited.iter().all(|row| row.login.is_empty() && row.name_sealed.is_empty()), "{invited:?}");
    // The login is free, and whoever has it next is somebody else.
    let (next, admin) = (app.resident("13800000002").await, app.admin().await);
    accept(&next, &invitation(&admin, "li.officer", "OFFICER").await)
        .await
        .done("acceptStaffInvitationAsMyself");
    assert_ne!(staff_of(&admin, "li.officer").await["id"], before["id"]);
}

/// With a code that is sent to their phone.
pub(super) async fn erase(app: &TestApp, client: &Client) -> Answer {
    app.advance(TimeDelta::minutes(2));
    super::request_code(client, "13800000001").await.done("requestPhoneCode");
    let code = app.code_for("13800000001").await.unwrap();
    let document =
        "mutation($input: DeleteMyAccountInput!) { deleteMyAccount(input: $input) { userErrors { code } } }";
    client.send(document, json!({ "input": { "code": code } })).await
}
