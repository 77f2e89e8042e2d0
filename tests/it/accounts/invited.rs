//! Members by invitation.

use chrono::TimeDelta;
use serde_json::{Value, json};
use tongxin_tests::{Answer, Client, TestApp};
use uuid::Uuid;

use super::{at_once, done, refused, request_code};

const INVITE: &str = "mutation($input: InviteMembersInput!) { inviteMembers(input: $input) { invitations { token \
    invitation { id memberId memberName state } } replayed userErrors { code message path } } }";

pub(super) async fn invite(staff: &Client, members: &[&Value]) -> Answer {
    let input = json!({ "idempotencyKey": Uuid::new_v4(), "memberIds": members });
    staff.run(INVITE, json!({ "input": input })).await
}

pub(super) async fn link(staff: &Client, member: &Value) -> String {
    let answer = invite(staff, &[member]).await;
    answer.done("inviteMembers")["invitations"][0]["token"].as_str().unwrap().to_owned()
}

/// A link for a member who has joined.
pub(super) async fn link_anew(staff: &Client, member: &Value) -> String {
    let answer = invite_anew(staff, member).await;
    answer.done("inviteMembers")["invitations"][0]["token"].as_str().unwrap().to_owned()
}

pub(super) async fn invite_anew(staff: &Client, member: &Value) -> Answer {
    let input =
        json!({ "idempotencyKey": Uuid::new_v4(), "memberIds": [member], "reason": "本人持证到办公室" });
    staff.run(INVITE, json!({ "input": input })).await
}

async fn accept_with(client: &Client, token: &str, phone: &str, code: &str, notice: Value) -> Answer {
    let document = "mutation($input: AcceptMemberInvitationInput!) { acceptMemberInvitation(input: $input) \
        { tokens { accessToken } viewer { id memberId member { name } } userErrors { code path } } }";
    let input = json!({
        "token": token, "phone": phone, "code": code, "deviceId": client.device, "deviceName": "手机",
        "consentedNoticeVersion": notice,
    });
    client.send(document, json!({ "input": input })).await
}

/// Whoever holds the link and the phone.
pub(super) async fn accept(app: &TestApp, client: &Client, token: &str, phone: &str) -> Answer {
    request_code(client, phone).await.done("requestPhoneCode");
    let code = app.code_for(phone).await.unwrap();
    accept_with(client, token, phone, &code, json!(1)).await
}

pub(super) async fn member(app: &TestApp, name: &str) -> Value {
    let found = app.anonymous().send("{ members(first: 100) { nodes { id name } } }", json!({})).await;
    let all = found.data()["members"]["nodes"].as_array().unwrap().clone();
    all.into_iter().find(|member| member["name"] == name).unwrap()["id"].clone()
}

pub(super) async fn member_of(client: &Client) -> Value {
    client.run("{ viewer { memberId } }", json!({})).await.data()["viewer"]["memberId"].clone()
}

pub(super) async fn officer(app: &TestApp) -> Client {
    app.admin().await;
    app.officer().await
}

#[tokio::test(flavor = "multi_thread")]
async fn who_holds_the_link_is_the_member_from_then_on_and_the_number_of_the_roster_is_nobodys() {
    let app = TestApp::start().await;
    let officer = officer(&app).await;
    app.import(&[("李一平", "13700000001", "经济界")]).await;
    let id = member(&app, "李一平").await;
    let token = link(&officer, &id).await;
    let client = app.anonymous();
    let answer = accept(&app, &client, &token, "13800000001").await;
    let viewer = &answer.done("acceptMemberInvitation")["viewer"];
    assert_eq!((&viewer["memberId"], &viewer["member"]["name"]), (&id, &json!("李一平")));
    app.advance(TimeDelta::minutes(2));
    assert_eq!(member_of(&app.resident("13800000001").await).await, id, "the number opens it from now on");
    let stranger = app.resident("13700000001").await;
    let seen = stranger.run("{ viewer { name memberId } }", json!({})).await;
    assert_eq!(seen.data()["viewer"], json!({ "name": null, "memberId": null }));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_resident_becomes_the_member_with_the_account_they_have() {
    let app = TestApp::start().await;
    let officer = officer(&app).await;
    let resident = app.resident("13800000001").await;
    let account = resident.account_id().await;
    app.import(&[("李一平", "13700000001", "经济界")]).await;
    let id = member(&app, "李一平").await;
    let token = link(&officer, &id).await;
    app.advance(TimeDelta::minutes(2));
    accept(&app, &app.anonymous(), &token, "13800000001").await.done("acceptMemberInvitation");
    assert_eq!(member_of(&resident).await, id, "the session of before has the new hat");
    assert_eq!(resident.account_id().await, account);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_was_the_member_until_then_keeps_what_is_theirs_loses_the_hat_at_once_and_is_told() {
    let app = TestApp::start().await;
    let former = app.member("李一平", "13700000001").await;
    let admin = app.admin().await;
    let (id, account) = (member(&app, "李一平").await, former.account_id().await);
    let say = "mutation($input: UpdateMyMemberProfileInput!) { updateMyMemberProfile(input: $input) { userErrors { code } } }";
    let said = json!({ "expectedVersion": 1, "biography": "从事财税工作", "officePhone": "010-12345678" });
    former.run(say, json!({ "input": said })).await.done("updateMyMemberProfile");
    let token = link_anew(&admin, &id).await;
    let client = app.anonymous();
    accept(&app, &client, &token, "13800000001").await.done("acceptMemberInvitation");
    assert_eq!(member_of(&former).await, Value::Null);
    assert_eq!(former.account_id().await, account);
    let told = former.run("{ messages(first: 5) { nodes { kind } } }", json!({})).await;
    assert_eq!(told.data()["messages"]["nodes"][0]["kind"], "MEMBER_HAT_MOVED");
    app.advance(TimeDelta::minutes(2));
    let successor = app.resident("13800000001").await;
    let profile = "{ viewer { member { officePhone profileDraft { biography } } } }";
    let kept = json!({ "officePhone": "010-12345678", "profileDraft": { "biography": "从事财税工作" } });
    assert_eq!(successor.run(profile, json!({})).await.data()["viewer"]["member"], kept);
    // What was written is sealed for who is the member now: the erasure of the former account takes nothing of it.
    app.advance(TimeDelta::minutes(2));
    request_code(&former, "13700000001").await.done("requestPhoneCode");
    let code = app.code_for("13700000001").await.unwrap();
    let erase =
        "mutation($input: DeleteMyAccountInput!) { deleteMyAccount(input: $input) { userErrors { code } } }";
    former.run(erase, json!({ "input": { "code": code } })).await.done("deleteMyAccount");
    assert_eq!(successor.run(profile, json!({})).await.data()["viewer"]["member"], kept);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_members_invitation_is_good_once() {
    let app = TestApp::start().await;
    let officer = officer(&app).await;
    app.import(&[("李一平", "13700000001", "经济界")]).await;
    let token = link(&officer, &member(&app, "李一平").await).await;
    let mut clients = Vec::new();
    for number in 1..=6 {
        let (client, phone) = (app.anonymous(), format!("1380000000{number}"));
        request_code(&client, &phone).await.done("requestPhoneCode");
        let code = app.code_for(&phone).await.unwrap();
        clients.push((client, phone, code));
    }
    let answers = at_once(clients.len(), |nth| {
        let (client, phone, code) = &clients[nth];
        accept_with(client, &token, phone, code, json!(1))
    })
    .await;
    assert_eq!(done(&answers, "acceptMemberInvitation"), 1);
    assert_eq!(refused(&answers, "acceptMemberInvitation", "INVITATION_USED"), clients.len() - 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_members_invitation_that_is_late_taken_back_or_replaced_says_so_and_costs_no_code() {
    let app = TestApp::start().await;
    let officer = officer(&app).await;
    app.import(&[("李一平", "13700000001", "经济界")]).await;
    let id = member(&app, "李一平").await;
    let withdrawn = invite(&officer, &[&id]).await;
    let withdrawn = &withdrawn.done("inviteMembers")["invitations"][0];
    let withdraw = "mutation($input: WithdrawMemberInvitationInput!) { withdrawMemberInvitation(input: $input) \
        { invitation { state } userErrors { code } } }";
    let input = json!({ "input": { "id": withdrawn["invitation"]["id"] } });
    let answer = officer.run(withdraw, input.clone()).await;
    assert_eq!(answer.done("withdrawMemberInvitation")["invitation"]["state"], "WITHDRAWN");
    let (replaced, good) = (link(&officer, &id).await, link(&officer, &id).await);
    let client = app.anonymous();
    request_code(&client, "13800000001").await.done("requestPhoneCode");
    let code = app.code_for("13800000001").await.unwrap();
    let first = withdrawn["token"].as_str().unwrap();
    for (token, why) in [
        (first, "INVITATION_WITHDRAWN"),
        (replaced.as_str(), "INVITATION_WITHDRAWN"),
        ("nonsense", "LINK_INVALID"),
    ] {
        let answer = accept_with(&client, token, "13800000001", &code, json!(1)).await;
        assert_eq!(answer.refused("acceptMemberInvitation"), why);
    }
    let answer = accept_with(&client, &good, "13800000001", &code, Value::Null).await;
    assert_eq!(answer.refused("acceptMemberInvitation"), "CONSENT_NEEDED");
    let answer = accept_with(&client, &good, "13800000001", "000000", json!(1)).await;
    assert_eq!(answer.refused("acceptMemberInvitation"), "CODE_WRONG");
    accept_with(&client, &good, "13800000001", &code, json!(1)).await.done("acceptMemberInvitation");
    let answer = accept_with(&client, &good, "13800000001", &code, json!(1)).await;
    assert_eq!(answer.refused("acceptMemberInvitation"), "INVITATION_USED");
    let late = link_anew(&app.admin().await, &id).await;
    app.advance(TimeDelta::hours(72));
    let answer = accept(&app, &app.anonymous(), &late, "13800000002").await;
    assert_eq!(answer.refused("acceptMemberInvitation"), "INVITATION_EXPIRED");
    let seen = officer.run("{ memberInvitations(first: 9) { nodes { state memberName } } }", json!({})).await;
    let seen = seen.data()["memberInvitations"]["nodes"].as_array().unwrap().clone();
    let states: Vec<_> = seen.iter().map(|node| node["state"].as_str().unwrap()).collect();
    assert_eq!(states, ["EXPIRED", "ACCEPTED", "WITHDRAWN", "WITHDRAWN"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_two_members_and_who_left_is_not_invited() {
    let app = TestApp::start().await;
    let officer = officer(&app).await;
    app.import(&[("李一平", "13700000001", "经济界"), ("周二安", "13700000002", "经济界")]).await;
    let (first, second) = (member(&app, "李一平").await, member(&app, "周二安").await);
    let token = link(&officer, &first).await;
    let answer = accept(&app, &app.anonymous(), &token, "13700000002").await;
    assert_eq!(answer.refused("acceptMemberInvitation"), "NUMBER_OF_MEMBER");
    app.leave(first.as_str().unwrap()).await;
    let answer = accept(&app, &app.anonymous(), &token, "13800000001").await;
    assert_eq!(answer.refused("acceptMemberInvitation"), "INVITATION_WITHDRAWN", "who left joins no more");
    let answer = invite(&officer, &[&second, &first]).await;
    let refusal = answer.refusal("inviteMembers");
    assert_eq!(refusal["code"], "MEMBER_LEFT");
    assert!(refusal["message"].as_str().unwrap().contains("李一平"), "{refusal}");
    let open = officer.run("{ memberInvitations(first: 9) { nodes { memberName } } }", json!({})).await;
    assert_eq!(open.data()["memberInvitations"]["nodes"], json!([{ "memberName": "李一平" }]), "all or none");
}

#[tokio::test(flavor = "multi_thread")]
async fn many_are_invited_by_one_call_with_a_fresh_proof_and_the_links_are_shown_once() {
    let app = TestApp::start().await;
    let officer = officer(&app).await;
    app.import(&[("李一平", "13700000001", "经济界"), ("周二安", "13700000002", "经济界")]).await;
    let ids = [member(&app, "李一平").await, member(&app, "周二安").await];
    let input = json!({ "input": { "idempotencyKey": Uuid::new_v4(), "memberIds": ids } });
    let answer = officer.run(INVITE, input.clone()).await;
    let made = answer.done("inviteMembers")["invitations"].as_array().unwrap().clone();
    for (one, phone) in made.iter().zip(["13700000001", "13700000002"]) {
        let answer = accept(&app, &app.anonymous(), one["token"].as_str().unwrap(), phone).await;
        let viewer = &answer.done("acceptMemberInvitation")["viewer"];
        assert_eq!(viewer["memberId"], one["invitation"]["memberId"], "the number of the roster will do");
    }
    let again = officer.run(INVITE, input).await;
    let again = again.done("inviteMembers");
    assert_eq!(again["replayed"], true);
    assert_eq!(
        again["invitations"].as_array().unwrap().iter().filter(|one| one["token"].is_null()).count(),
        2
    );
    let none: [&Value; 0] = [];
    assert_eq!(invite(&officer, &none).await.fault(), "INVALID");
    app.advance(TimeDelta::minutes(6));
    assert_eq!(invite(&officer, &[&ids[0]]).await.fault(), "STEP_UP_REQUIRED");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_members_invitation_ends_with_the_power_of_who_made_it() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let officer = super::staff::joined(&app, &admin, "wang.officer", "OFFICER").await;
    app.import(&[("李一平", "13700000001", "经济界")]).await;
    let token = link(&officer, &member(&app, "李一平").await).await;
    let staff = super::staff::staff_of(&admin, "wang.officer").await;
    super::staff::set_roles(&admin, &staff, json!([])).await.done("setStaffRoles");
    let answer = accept(&app, &app.anonymous(), &token, "13800000001").await;
    assert_eq!(answer.refused("acceptMemberInvitation"), "INVITATION_WITHDRAWN");
}
