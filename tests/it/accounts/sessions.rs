//! Sessions and their tokens.

use std::collections::HashSet;

use chrono::TimeDelta;
use serde_json::json;
use tongxin_tests::{Client, TestApp, client};

use super::{MANY, at_once};

const PHONE: &str = "13900000001";
const WHO: &str = "{ viewer { id } }";

fn refresh_token(client: &Client) -> String {
    client.tokens().unwrap().refresh
}

async fn disable(admin: &Client, account_id: &str) {
    let document = "mutation($input: SetAccountStateInput!) { disableAccount(input: $input) { accountId userErrors { code } } }";
    let input = json!({ "accountId": account_id, "reason": "测试" });
    admin.run(document, json!({ "input": input })).await.done("disableAccount");
}

#[tokio::test(flavor = "multi_thread")]
async fn many_exchanges_of_one_token_at_once_give_one_successor() {
    let app = TestApp::start().await;
    let resident = app.resident(PHONE).await;
    let token = refresh_token(&resident);
    let answers = at_once(MANY, |_| resident.refresh(&token)).await;
    let successors: HashSet<String> = answers
        .iter()
        .map(|answer| client::tokens(&answer.done("refreshSession")["tokens"]).refresh)
        .collect();
    assert_eq!(successors.len(), 1);
    let successor = successors.into_iter().next().unwrap();
    assert_ne!(successor, token);
    resident.refresh(&successor).await.done("refreshSession");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_answer_is_given_again_for_thirty_seconds() {
    let app = TestApp::start().await;
    let resident = app.resident(PHONE).await;
    let token = refresh_token(&resident);
    let first = resident.refresh(&token).await;
    app.advance(TimeDelta::seconds(30));
    let again = resident.refresh(&token).await;
    let (first, again) = (&first.done("refreshSession")["tokens"], &again.done("refreshSession")["tokens"]);
    assert_eq!(first["refreshToken"], again["refreshToken"]);
    assert_ne!(first["accessToken"], again["accessToken"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_comes_back_late_ends_every_token_of_its_session() {
    let app = TestApp::start().await;
    let resident = app.resident(PHONE).await;
    let token = refresh_token(&resident);
    let next = client::tokens(&resident.refresh(&token).await.done("refreshSession")["tokens"]);
    resident.keep(Some(next.clone()));
    resident.send(WHO, json!({})).await.data();
    app.advance(TimeDelta::seconds(31));
    assert_eq!(resident.refresh(&token).await.refused("refreshSession"), "TOKEN_REUSED");
    assert_eq!(resident.send(WHO, json!({})).await.fault(), "UNAUTHENTICATED");
    resident.keep(None);
    assert_eq!(resident.refresh(&next.refresh).await.refused("refreshSession"), "TOKEN_INVALID");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_whose_successor_was_used_is_reused_even_at_once() {
    let app = TestApp::start().await;
    let resident = app.resident(PHONE).await;
    let token = refresh_token(&resident);
    let next = client::tokens(&resident.refresh(&token).await.done("refreshSession")["tokens"]);
    resident.refresh(&next.refresh).await.done("refreshSession");
    assert_eq!(resident.refresh(&token).await.refused("refreshSession"), "TOKEN_REUSED");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_is_good_on_its_own_device_only() {
    let app = TestApp::start().await;
    let resident = app.resident(PHONE).await;
    let thief = app.anonymous();
    let token = refresh_token(&resident);
    assert_eq!(thief.refresh(&token).await.refused("refreshSession"), "TOKEN_INVALID");
    resident.refresh(&token).await.done("refreshSession");
}

#[tokio::test(flavor = "multi_thread")]
async fn tokens_that_are_none_are_refused() {
    let app = TestApp::start().await;
    let resident = app.resident(PHONE).await;
    let access = resident.tokens().unwrap().access;
    resident.keep(None);
    for bad in ["", "x", &"A".repeat(43), &access] {
        assert_eq!(resident.refresh(bad).await.refused("refreshSession"), "TOKEN_INVALID", "{bad}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_access_token_is_good_for_a_quarter_of_an_hour() {
    let app = TestApp::start().await;
    let resident = app.resident(PHONE).await;
    app.advance(TimeDelta::seconds(899));
    resident.send(WHO, json!({})).await.data();
    app.advance(TimeDelta::seconds(1));
    assert_eq!(resident.send(WHO, json!({})).await.fault(), "UNAUTHENTICATED");
}

/// As an app whose every request carries what token it has.
#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_is_over_hinders_nobody_from_refreshing_or_signing_in_anew() {
    let app = TestApp::start().await;
    let resident = app.resident(PHONE).await;
    app.advance(TimeDelta::minutes(15));
    assert_eq!(resident.send(WHO, json!({})).await.fault(), "UNAUTHENTICATED");
    let token = refresh_token(&resident);
    resident.refresh(&token).await.done("refreshSession");
    super::request_code(&resident, PHONE).await.done("requestPhoneCode");
    let code = app.code_for(PHONE).await.unwrap();
    resident.sign_in_with_code(PHONE, &code).await.done("signInWithCode");
    assert_eq!(resident.send(WHO, json!({})).await.fault(), "UNAUTHENTICATED", "the old token stays over");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_is_not_used_ends() {
    let app = TestApp::start().await;
    let (resident, admin) = (app.resident(PHONE).await, app.admin().await);
    let (token, of_admin) = (refresh_token(&resident), refresh_token(&admin));
    resident.keep(None);
    admin.keep(None);
    app.advance(TimeDelta::minutes(30));
    assert_eq!(admin.refresh(&of_admin).await.refused("refreshSession"), "TOKEN_INVALID");
    app.advance(TimeDelta::days(30));
    assert_eq!(resident.refresh(&token).await.refused("refreshSession"), "TOKEN_INVALID");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_of_staff_ends_after_twelve_hours_of_work() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let mut token = refresh_token(&admin);
    admin.keep(None);
    for _ in 0..35 {
        app.advance(TimeDelta::minutes(20));
        token = client::tokens(&admin.refresh(&token).await.done("refreshSession")["tokens"]).refresh;
    }
    app.advance(TimeDelta::minutes(20));
    assert_eq!(admin.refresh(&token).await.refused("refreshSession"), "TOKEN_INVALID");
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_out_acts_at_once_and_on_this_device_only() {
    let app = TestApp::start().await;
    let phone = app.resident(PHONE).await;
    app.advance(TimeDelta::minutes(1));
    let tablet = app.resident(PHONE).await;
    let token = refresh_token(&phone);
    let answer = phone.run("mutation { signOut { signedOut userErrors { code } } }", json!({})).await;
    assert_eq!(answer.done("signOut")["signedOut"], true);
    assert_eq!(phone.send(WHO, json!({})).await.fault(), "UNAUTHENTICATED");
    phone.keep(None);
    assert_eq!(phone.refresh(&token).await.refused("refreshSession"), "TOKEN_INVALID");
    tablet.send(WHO, json!({})).await.data();
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_out_needs_a_session() {
    let app = TestApp::start().await;
    let answer = app.anonymous().run("mutation { signOut { signedOut } }", json!({})).await;
    assert_eq!(answer.fault(), "UNAUTHENTICATED");
}

#[tokio::test(flavor = "multi_thread")]
async fn disabling_acts_at_once() {
    let app = TestApp::start().await;
    let (resident, admin) = (app.resident(PHONE).await, app.admin().await);
    let token = refresh_token(&resident);
    disable(&admin, &resident.account_id().await).await;
    assert_eq!(resident.send(WHO, json!({})).await.fault(), "UNAUTHENTICATED");
    resident.keep(None);
    assert_eq!(resident.refresh(&token).await.refused("refreshSession"), "TOKEN_INVALID");
    app.advance(TimeDelta::minutes(1));
    super::request_code(&resident, PHONE).await.done("requestPhoneCode");
    let code = app.code_for(PHONE).await.unwrap();
    assert_eq!(resident.sign_in_with_code(PHONE, &code).await.refused("signInWithCode"), "ACCOUNT_DISABLED");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_that_is_enabled_again_signs_in_anew() {
    let app = TestApp::start().await;
    let (resident, admin) = (app.resident(PHONE).await, app.admin().await);
    let account = resident.account_id().await;
    disable(&admin, &account).await;
    let document = "mutation($input: SetAccountStateInput!) { enableAccount(input: $input) { accountId userErrors { code } } }";
    let variables = json!({ "input": { "accountId": account, "reason": "测试" } });
    admin.run(document, variables).await.done("enableAccount");
    assert_eq!(resident.send(WHO, json!({})).await.fault(), "UNAUTHENTICATED", "the session stays ended");
    app.advance(TimeDelta::minutes(1));
    assert_eq!(app.resident(PHONE).await.account_id().await, account);
}

#[tokio::test(flavor = "multi_thread")]
async fn only_administrators_disable_accounts_and_never_their_own() {
    let app = TestApp::start().await;
    let (resident, admin) = (app.resident(PHONE).await, app.admin().await);
    for mutation in ["disableAccount", "enableAccount"] {
        let document = format!(
            "mutation($input: SetAccountStateInput!) {{ {mutation}(input: $input) {{ accountId }} }}"
        );
        let input = |account: &str| json!({ "input": { "accountId": account, "reason": "测试" } });
        let own = admin.account_id().await;
        assert_eq!(app.anonymous().run(&document, input(&own)).await.fault(), "UNAUTHENTICATED");
        assert_eq!(resident.run(&document, input(&own)).await.fault(), "FORBIDDEN");
        assert_eq!(admin.run(&document, input(&own)).await.fault(), "FORBIDDEN");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_of_another_district_is_refused() {
    let here = TestApp::start().await;
    let there = TestApp::start_with(|config| config.district.code = "other-district".to_owned()).await;
    let (resident, stranger) = (here.resident(PHONE).await, there.resident(PHONE).await);
    resident.keep(stranger.tokens());
    assert_eq!(resident.send(WHO, json!({})).await.fault(), "UNAUTHENTICATED");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_member_of_the_roster_signs_in_by_the_phone_it_names() {
    let app = TestApp::start().await;
    let resident = app.resident(PHONE).await;
    let who = "{ viewer { id name member { name sector { name } studios { role } } } }";
    assert_eq!(resident.run(who, json!({})).await.data()["viewer"]["member"], json!(null));
    app.import(&[("李委员", PHONE, "经济界"), ("王委员", "13900000002", "农业界")]).await;
    let viewer = resident.run(who, json!({})).await;
    let viewer = &viewer.data()["viewer"];
    assert_eq!(viewer["name"], "李委员", "the hat is there with the next request");
    assert_eq!(viewer["member"], json!({ "name": "李委员", "sector": { "name": "经济界" }, "studios": [] }));
    let member = app.resident("13900000002").await;
    assert_eq!(member.run(who, json!({})).await.data()["viewer"]["member"]["name"], "王委员");
}

const MINE: &str = "{ mySessions { id deviceName isCurrent } }";
const END: &str =
    "mutation($input: EndSessionInput!) { endSession(input: $input) { endedCount userErrors { code } } }";

#[tokio::test(flavor = "multi_thread")]
async fn the_owner_sees_every_device_and_ends_what_they_do_not_know() {
    let app = TestApp::start().await;
    let first = app.resident(PHONE).await;
    app.advance(TimeDelta::minutes(2));
    let second = app.resident(PHONE).await;
    app.advance(TimeDelta::minutes(2));
    let third = app.resident(PHONE).await;
    let stranger = app.resident("13900000002").await;
    let seen = first.run(MINE, json!({})).await;
    let seen = seen.data()["mySessions"].as_array().unwrap().clone();
    let current: Vec<_> = seen.iter().map(|session| session["isCurrent"] == true).collect();
    assert_eq!(current, [false, false, true], "the last used first");
    let input = json!({ "input": { "id": seen[0]["id"] } });
    assert_eq!(stranger.run(END, input.clone()).await.fault(), "NOT_FOUND");
    third.run(WHO, json!({})).await.data();
    assert_eq!(first.run(END, input.clone()).await.done("endSession")["endedCount"], 1);
    assert_eq!(first.run(END, input).await.done("endSession")["endedCount"], 0, "it was over already");
    assert_eq!(third.send(WHO, json!({})).await.fault(), "UNAUTHENTICATED");
    assert_eq!(third.refresh(&refresh_token(&third)).await.refused("refreshSession"), "TOKEN_INVALID");
    let others =
        first.run("mutation { endOtherSessions { endedCount userErrors { code } } }", json!({})).await;
    assert_eq!(others.done("endOtherSessions")["endedCount"], 1);
    assert_eq!(second.send(WHO, json!({})).await.fault(), "UNAUTHENTICATED");
    first.run(WHO, json!({})).await.data();
    stranger.run(WHO, json!({})).await.data();
}
