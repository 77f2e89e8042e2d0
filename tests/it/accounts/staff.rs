//! Staff by invitation, and their roles.

use chrono::TimeDelta;
use serde_json::{Value, json};
use tongxin_tests::{Answer, Client, TestApp, client};
use uuid::Uuid;

use super::{at_once, done, refused};

const PASSWORD: &str = "nine purple umbrellas";

const INVITE: &str = "mutation($input: InviteStaffInput!) { inviteStaff(input: $input) \
    { invitation { id login state grant { role scope scopeId } } token replayed userErrors { code path message } } }";

/// Invites somebody; the answer has the invitation and its token.
async fn invite(admin: &Client, login: &str, grant: Value) -> Answer {
    let input = json!({ "idempotencyKey": Uuid::new_v4(), "name": "李经办", "login": login, "grant": grant });
    admin.run(INVITE, json!({ "input": input })).await
}

fn everywhere(role: &str) -> Value {
    json!({ "role": role, "scope": "DISTRICT" })
}

async fn token(admin: &Client, login: &str, role: &str) -> String {
    let answer = invite(admin, login, everywhere(role)).await;
    answer.done("inviteStaff")["token"].as_str().unwrap().to_owned()
}

async fn accept(client: &Client, token: &str, password: &str) -> Answer {
    let document = "mutation($input: AcceptStaffInvitationInput!) { acceptStaffInvitation(input: $input) { tokens { accessToken \
        accessTokenExpiresAt refreshToken refreshTokenExpiresAt } viewer { name permissions } userErrors { code } } }";
    let input =
        json!({ "token": token, "password": password, "deviceId": client.device, "deviceName": "电脑" });
    client.send(document, json!({ "input": input })).await
}

/// Somebody who joined the staff, signed in.
pub(crate) async fn joined(app: &TestApp, admin: &Client, login: &str, role: &str) -> Client {
    joined_with(app, admin, login, everywhere(role)).await
}

/// The same with a role that reaches so far.
pub(crate) async fn joined_with(app: &TestApp, admin: &Client, login: &str, grant: Value) -> Client {
    let invited = invite(admin, login, grant).await;
    let client = app.anonymous();
    let answer = accept(&client, invited.done("inviteStaff")["token"].as_str().unwrap(), PASSWORD).await;
    client.keep(Some(client::tokens(&answer.done("acceptStaffInvitation")["tokens"])));
    client
}

async fn listed(admin: &Client, login: &str) -> Value {
    let document = "{ staff(first: 100) { nodes { id accountId login version isDisabled grants { role scope scopeId } } } }";
    let answer = admin.run(document, json!({})).await;
    let all = answer.data()["staff"]["nodes"].as_array().unwrap().clone();
    all.into_iter().find(|staff| staff["login"] == login).unwrap()
}

/// Sets the roles of a login.
pub(crate) async fn set_roles(admin: &Client, staff: &Value, grants: Value) -> Answer {
    let document = "mutation($input: SetStaffRolesInput!) { setStaffRoles(input: $input) \
        { staff { version grants { role scope } } userErrors { code path } } }";
    let input = json!({
        "id": staff["id"], "expectedVersion": staff["version"], "grants": grants, "reason": "岗位调整",
    });
    admin.run(document, json!({ "input": input })).await
}

pub(crate) async fn staff_of(admin: &Client, login: &str) -> Value {
    listed(admin, login).await
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_join_by_a_link_that_is_good_once() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let token = token(&admin, "Li.Officer", "OFFICER").await;
    let clients: Vec<_> = (0..8).map(|_| app.anonymous()).collect();
    let answers = at_once(clients.len(), |number| accept(&clients[number], &token, PASSWORD)).await;
    assert_eq!(done(&answers, "acceptStaffInvitation"), 1);
    assert_eq!(refused(&answers, "acceptStaffInvitation", "INVITATION_USED"), clients.len() - 1);
    let viewer = answers.iter().find_map(|answer| {
        let viewer = &answer.data()["acceptStaffInvitation"]["viewer"];
        (!viewer.is_null()).then_some(viewer)
    });
    assert_eq!(viewer.unwrap()["name"], "李经办");
    assert_eq!(
        listed(&admin, "li.officer").await["grants"],
        json!([{ "role": "OFFICER", "scope": "DISTRICT", "scopeId": null }])
    );
    app.anonymous().sign_in_with_password("li.officer", PASSWORD).await.done("signInWithPassword");
    assert_eq!(
        invite(&admin, "LI.officer", everywhere("OFFICER")).await.refused("inviteStaff"),
        "LOGIN_TAKEN"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_used_late_or_taken_back_says_so() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let client = app.anonymous();
    let withdrawn = invite(&admin, "li.officer", everywhere("OFFICER")).await;
    let withdrawn = withdrawn.done("inviteStaff");
    let document = "mutation($input: WithdrawStaffInvitationInput!) { withdrawStaffInvitation(input: $input) \
        { invitation { state } token userErrors { code } } }";
    let input = json!({ "input": { "id": withdrawn["invitation"]["id"] } });
    let answer = admin.run(document, input.clone()).await;
    assert_eq!(answer.done("withdrawStaffInvitation")["invitation"]["state"], "WITHDRAWN");
    let first = withdrawn["token"].as_str().unwrap();
    assert_eq!(
        accept(&client, first, PASSWORD).await.refused("acceptStaffInvitation"),
        "INVITATION_WITHDRAWN"
    );
    let replaced = token(&admin, "li.officer", "OFFICER").await;
    let late = token(&admin, "li.officer", "OFFICER").await;
    assert_eq!(
        accept(&client, &replaced, PASSWORD).await.refused("acceptStaffInvitation"),
        "INVITATION_WITHDRAWN"
    );
    assert_eq!(accept(&client, &late, "short").await.refused("acceptStaffInvitation"), "WEAK_PASSWORD");
    app.advance(TimeDelta::hours(72));
    assert_eq!(accept(&client, &late, PASSWORD).await.refused("acceptStaffInvitation"), "INVITATION_EXPIRED");
    assert_eq!(accept(&client, "nonsense", PASSWORD).await.refused("acceptStaffInvitation"), "LINK_INVALID");
    let admin = app.admin().await;
    let used = invite(&admin, "li.officer", everywhere("OFFICER")).await;
    let used = used.done("inviteStaff");
    accept(&client, used["token"].as_str().unwrap(), PASSWORD).await.done("acceptStaffInvitation");
    let input = json!({ "input": { "id": used["invitation"]["id"] } });
    assert_eq!(admin.run(document, input).await.refused("withdrawStaffInvitation"), "INVITATION_USED");
    let states = admin.run("{ staffInvitations(first: 10) { nodes { state } } }", json!({})).await;
    let states = states.data()["staffInvitations"]["nodes"].as_array().unwrap().clone();
    let states: Vec<_> = states.iter().map(|node| node["state"].as_str().unwrap()).collect();
    assert_eq!(states, ["ACCEPTED", "WITHDRAWN", "WITHDRAWN", "WITHDRAWN"], "the late one was replaced");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_ends_with_the_power_of_who_made_it() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let security = joined(&app, &admin, "zhao.security", "SECURITY").await;
    let back_door = token(&security, "back.door", "ADMIN").await;
    set_roles(&admin, &listed(&admin, "zhao.security").await, json!([])).await.done("setStaffRoles");
    let answer = accept(&app.anonymous(), &back_door, PASSWORD).await;
    assert_eq!(answer.refused("acceptStaffInvitation"), "INVITATION_WITHDRAWN");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_link_is_shown_once() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let input = json!({ "idempotencyKey": Uuid::new_v4(), "name": "李经办", "login": "li", "grant": everywhere("OFFICER") });
    assert_eq!(admin.run(INVITE, json!({ "input": input })).await.refused("inviteStaff"), "LOGIN_INVALID");
    let input = json!({ "idempotencyKey": Uuid::new_v4(), "name": "李经办", "login": "li.officer", "grant": everywhere("OFFICER") });
    let first = admin.run(INVITE, json!({ "input": input })).await;
    let again = admin.run(INVITE, json!({ "input": input })).await;
    let (first, again) = (first.done("inviteStaff"), again.done("inviteStaff"));
    assert!(first["token"].is_string() && again["token"].is_null() && again["replayed"] == true);
    assert_eq!(first["invitation"], again["invitation"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn roles_that_do_not_go_together_are_refused() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    joined(&app, &admin, "li.officer", "OFFICER").await;
    let staff = listed(&admin, "li.officer").await;
    for granting in ["ADMIN", "SECURITY"] {
        let answer = set_roles(&admin, &staff, json!([everywhere(granting), everywhere("AUDITOR")])).await;
        assert_eq!(answer.refused("setStaffRoles"), "ROLES_APART");
    }
    let nowhere = tongxin::graphql::id::encode("Region", Uuid::new_v4());
    for grant in [
        json!({ "role": "AUDITOR", "scope": "OWN" }),
        json!({ "role": "OFFICER", "scope": "REGION" }),
        json!({ "role": "OFFICER", "scope": "REGION", "scopeId": nowhere }),
    ] {
        assert_eq!(set_roles(&admin, &staff, json!([grant])).await.refused("setStaffRoles"), "SCOPE_INVALID");
        assert_eq!(invite(&admin, "wang.officer", grant).await.refused("inviteStaff"), "SCOPE_INVALID");
    }
    let odd = json!({ "role": "OFFICER", "scope": "SECTOR", "scopeId": nowhere });
    assert_eq!(set_roles(&admin, &staff, json!([odd])).await.fault(), "INVALID");
    set_roles(&admin, &staff, json!([everywhere("AUDITOR"), everywhere("AUDITOR")]))
        .await
        .done("setStaffRoles");
    assert_eq!(set_roles(&admin, &staff, json!([])).await.refused("setStaffRoles"), "CONFLICT");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_sets_their_own_roles_and_of_two_who_demote_each_other_one_stays() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let other = joined(&app, &admin, "zhao.security", "SECURITY").await;
    let (first, second) = (listed(&admin, "admin.test").await, listed(&admin, "zhao.security").await);
    assert_eq!(set_roles(&admin, &first, json!([])).await.fault(), "FORBIDDEN");
    let clients = [(&admin, &second), (&other, &first)];
    let answers = at_once(2, |number| {
        let (client, staff) = clients[number];
        set_roles(client, staff, json!([]))
    })
    .await;
    // The second either sees that nobody would be left, or that it may no longer do it.
    let did = answers.iter().filter(|answer| answer.json["data"]["setStaffRoles"]["userErrors"] == json!([]));
    assert_eq!(did.count(), 1, "{answers:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_who_can_grant_is_not_demoted_by_one_who_no_longer_can() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    joined(&app, &admin, "zhao.security", "SECURITY").await;
    let staff = listed(&admin, "admin.test").await;
    let id =
        tongxin::graphql::id::decode(&async_graphql::ID(staff["id"].as_str().unwrap().to_owned())).unwrap().1;
    set_roles(&admin, &listed(&admin, "zhao.security").await, json!([])).await.done("setStaffRoles");
    // What a request would do that was let in before its sender lost their roles.
    let ctx = tongxin::ctx::Ctx::system(app.app.clone(), "test");
    let roles = tongxin::accounts::service::roles::Roles {
        id: id.into(),
        expected_version: 1,
        grants: Vec::new(),
        reason: "测试".to_owned(),
    };
    let refused = tongxin::accounts::service::roles::set(&ctx, &roles).await.unwrap().unwrap_err();
    assert_eq!(refused, tongxin::accounts::error::AccountError::LastAdministrator);
    let account =
        tongxin::graphql::id::decode(&async_graphql::ID(staff["accountId"].as_str().unwrap().to_owned()));
    let disabled =
        tongxin::accounts::service::disabling::disable(&ctx, account.unwrap().1.into(), "测试").await;
    assert_eq!(disabled.unwrap().unwrap_err(), tongxin::accounts::error::AccountError::LastAdministrator);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_auditor_and_a_security_officer_touch_nothing_else() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let auditor = joined(&app, &admin, "qian.auditor", "AUDITOR").await;
    let security = joined(&app, &admin, "zhao.security", "SECURITY").await;
    for staff in [&auditor, &security] {
        let answer = staff.run("{ outboxJobs(first: 1) { nodes { id } } }", json!({})).await;
        assert_eq!(answer.fault(), "FORBIDDEN");
    }
    assert_eq!(auditor.run("{ staff(first: 1) { nodes { id } } }", json!({})).await.fault(), "FORBIDDEN");
    security.run("{ staff(first: 1) { nodes { id } } }", json!({})).await.data();
}
