//! Who has joined, or was shut out, is nobody else's by an invitation; and what the member's visits take of whose time.

use chrono::TimeDelta;
use serde_json::{Value, json};
use tongxin_tests::scene::{Scene, Terms, hold};
use tongxin_tests::{Client, TestApp};

use super::invited::{accept, invite, invite_anew, link, link_anew, member, member_of, officer};
use super::request_code;

async fn set_state(admin: &Client, mutation: &str, account: &str) {
    let document = format!(
        "mutation($input: SetAccountStateInput!) {{ {mutation}(input: $input) {{ userErrors {{ code }} }} }}"
    );
    let input = json!({ "accountId": account, "reason": "号码被盗用" });
    admin.run(&document, json!({ "input": input })).await.done(mutation);
}

#[tokio::test(flavor = "multi_thread")]
async fn no_link_opens_the_account_of_a_member_who_was_shut_out() {
    let app = TestApp::start().await;
    let former = app.member("李一平", "13700000001").await;
    let admin = app.admin().await;
    let (id, account) = (member(&app, "李一平").await, former.account_id().await);
    let token = link_anew(&admin, &id).await;
    set_state(&admin, "disableAccount", &account).await;
    let client = app.anonymous();
    let answer = accept(&app, &client, &token, "13800000001").await;
    assert_eq!(answer.refused("acceptMemberInvitation"), "ACCOUNT_DISABLED");
    let answer = invite_anew(&admin, &id).await;
    let refusal = answer.refusal("inviteMembers");
    assert_eq!(refusal["code"], "ACCOUNT_DISABLED");
    assert!(refusal["message"].as_str().unwrap().contains("李一平"), "{refusal}");
    set_state(&admin, "enableAccount", &account).await;
    app.advance(TimeDelta::minutes(2));
    accept(&app, &client, &token, "13800000001").await.done("acceptMemberInvitation");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_joined_is_invited_again_only_as_a_number_is_changed() {
    let app = TestApp::start().await;
    let officer = officer(&app).await;
    let admin = app.admin().await;
    app.import(&[("李一平", "13700000001", "经济界"), ("周二安", "13700000002", "经济界")]).await;
    let (id, other) = (member(&app, "李一平").await, member(&app, "周二安").await);
    let early = link(&officer, &id).await;
    let joined = app.resident("13700000001").await;
    assert_eq!(member_of(&joined).await, id, "joined by the number of the roster");
    let answer = accept(&app, &app.anonymous(), &early, "13800000001").await;
    assert_eq!(answer.refused("acceptMemberInvitation"), "HAS_JOINED", "also by a link of before");
    for answer in [
        invite(&officer, &[&other, &id]).await,
        invite_anew(&officer, &id).await,
        invite(&admin, &[&id]).await,
    ] {
        let refusal = answer.refusal("inviteMembers");
        assert_eq!(refusal["code"], "HAS_JOINED");
        assert!(refusal["message"].as_str().unwrap().contains("李一平"), "{refusal}");
    }
    let seen = officer.run("{ memberInvitations(first: 9) { nodes { memberName } } }", json!({})).await;
    assert_eq!(seen.data()["memberInvitations"]["nodes"], json!([{ "memberName": "李一平" }]), "all or none");
    assert_eq!(member_of(&joined).await, id);
    let token = link_anew(&admin, &id).await;
    app.advance(TimeDelta::minutes(2));
    accept(&app, &app.anonymous(), &token, "13800000001").await.done("acceptMemberInvitation");
    assert_eq!(member_of(&joined).await, Value::Null);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_made_an_invitation_does_not_accept_it() {
    let app = TestApp::start().await;
    let officer = officer(&app).await;
    let admin = app.admin().await;
    app.import(&[("李一平", "13700000001", "经济界")]).await;
    let id = member(&app, "李一平").await;
    let token = link(&officer, &id).await;
    request_code(&admin, "13800000001").await.done("requestPhoneCode");
    let code = app.code_for("13800000001").await.unwrap();
    let change = "mutation($input: ChangeAccountPhoneInput!) { changeAccountPhone(input: $input) { userErrors { code } } }";
    let input = json!({
        "accountId": officer.account_id().await, "phone": "13800000001", "code": code, "evidence": "身份证",
    });
    admin.run(change, json!({ "input": input })).await.done("changeAccountPhone");
    app.advance(TimeDelta::minutes(2));
    let answer = accept(&app, &app.anonymous(), &token, "13800000001").await;
    assert_eq!(answer.refused("acceptMemberInvitation"), "OWN_INVITATION");
    accept(&app, &app.anonymous(), &token, "13800000002").await.done("acceptMemberInvitation");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_time_of_a_members_visits_goes_over_with_the_member() {
    let scene = Scene::start(Terms::automatic()).await;
    let second = scene.add_service(Terms::automatic().with("title", json!("电话接待"))).await;
    let elsewhere = scene.other_host(Terms::automatic()).await;
    let residents = scene.residents(3).await;
    let (at, later) = (scene.tomorrow(0), scene.tomorrow(60));
    scene.booked(&residents[0], at).await;
    scene.booked(&residents[0], later).await;
    let id = member_of(&scene.member).await;
    let token = link_anew(&scene.app.admin().await, &id).await;
    elsewhere.booked(&residents[1], at).await;
    scene.app.advance(TimeDelta::minutes(2));
    let answer = accept(&scene.app, &scene.app.anonymous(), &token, "13800000002").await;
    assert_eq!(answer.refused("acceptMemberInvitation"), "HAS_OTHER_VISITS", "they are with somebody else");
    accept(&scene.app, &scene.app.anonymous(), &token, "13800000009").await.done("acceptMemberInvitation");
    let answer = hold(&residents[2], &second, at).await;
    assert_eq!(answer.refused("holdSlot"), "HOST_BUSY", "the member has a visit then");
    // Whoever was the member until then is free, and may see somebody else at the time of a visit of the member.
    hold(&scene.member, &elsewhere.service, later).await.done("holdSlot");
}
