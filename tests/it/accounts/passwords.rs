//! Staff: passwords, and the link for the first administrator.

use std::net::IpAddr;

use chrono::TimeDelta;
use serde_json::json;
use tongxin::accounts::admin;
use tongxin::accounts::error::AccountError;
use tongxin_tests::{Answer, Client, TestApp};

use super::{at_once, done, refused};

const GOOD: &str = "seven green umbrellas";

async fn claim(client: &Client, token: &str, login: &str, password: &str) -> Answer {
    let document = "mutation($input: ClaimFirstAdministratorInput!) { claimFirstAdministrator(input: $input) \
         { viewer { name staffRole } userErrors { code path } } }";
    let input = json!({
        "token": token, "login": login, "password": password, "name": "王管理",
        "deviceId": client.device, "deviceName": "电脑",
    });
    client.send(document, json!({ "input": input })).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_fresh_installation_has_no_account_and_one_link_makes_one_administrator() {
    let app = TestApp::start().await;
    let client = app.anonymous();
    let guess = client.sign_in_with_password("admin", "admin").await;
    assert_eq!(guess.refused("signInWithPassword"), "PASSWORD_WRONG");
    let link = admin::setup_link(&app.app).await.unwrap().unwrap();
    let answer = claim(&client, &link, "wang.admin", GOOD).await;
    let viewer = &answer.done("claimFirstAdministrator")["viewer"];
    assert_eq!((&viewer["name"], &viewer["staffRole"]), (&json!("王管理"), &json!("ADMIN")));
    assert_eq!(claim(&client, &link, "other", GOOD).await.refused("claimFirstAdministrator"), "LINK_INVALID");
    assert_eq!(admin::setup_link(&app.app).await.unwrap(), None, "there is an administrator");
    client.sign_in_with_password("Wang.Admin", GOOD).await.done("signInWithPassword");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_used_many_times_at_once_makes_one_administrator() {
    let app = TestApp::start().await;
    let link = admin::setup_link(&app.app).await.unwrap().unwrap();
    let second = admin::setup_link(&app.app).await.unwrap().unwrap();
    let client = app.anonymous();
    let answers = at_once(8, |number| {
        let (client, link) = (&client, if number % 2 == 0 { &link } else { &second });
        async move { claim(client, link, &format!("admin{number}"), GOOD).await }
    })
    .await;
    assert_eq!(done(&answers, "claimFirstAdministrator"), 1);
    assert_eq!(refused(&answers, "claimFirstAdministrator", "LINK_INVALID"), 7);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_is_good_for_a_day_and_guesses_are_refused() {
    let app = TestApp::start().await;
    let link = admin::setup_link(&app.app).await.unwrap().unwrap();
    let client = app.anonymous();
    for bad in ["", "guess", &"A".repeat(43)] {
        assert_eq!(
            claim(&client, bad, "wang.admin", GOOD).await.refused("claimFirstAdministrator"),
            "LINK_INVALID"
        );
    }
    app.advance(TimeDelta::hours(24));
    assert_eq!(
        claim(&client, &link, "wang.admin", GOOD).await.refused("claimFirstAdministrator"),
        "LINK_INVALID"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn weak_passwords_and_odd_logins_are_refused_and_the_link_stays_good() {
    let app = TestApp::start().await;
    let link = admin::setup_link(&app.app).await.unwrap().unwrap();
    let client = app.anonymous();
    for (login, password, code) in [
        ("wang.admin", "short", "WEAK_PASSWORD"),
        ("wang.admin", "wang.admin-2026", "WEAK_PASSWORD"),
        ("wang.admin", "123456789012", "WEAK_PASSWORD"),
        ("王", GOOD, "LOGIN_INVALID"),
    ] {
        assert_eq!(claim(&client, &link, login, password).await.refused("claimFirstAdministrator"), code);
    }
    claim(&client, &link, "wang.admin", GOOD).await.done("claimFirstAdministrator");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_login_is_given_once() {
    let app = TestApp::start().await;
    admin::create(&app.app, "wang.admin", GOOD, "王管理").await.unwrap().unwrap();
    let again = admin::create(&app.app, "WANG.admin", GOOD, "王管理").await.unwrap();
    assert_eq!(again, Err(AccountError::LoginTaken));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_password_and_an_unknown_login_get_the_same_answer() {
    let app = TestApp::start().await;
    app.admin().await;
    let client = app.anonymous();
    let wrong = client.sign_in_with_password("admin.test", "not the password").await;
    let unknown = client.sign_in_with_password("nobody.here", "not the password").await;
    assert_eq!(wrong.refused("signInWithPassword"), "PASSWORD_WRONG");
    assert_eq!(wrong.json, unknown.json);
}

#[tokio::test(flavor = "multi_thread")]
async fn five_failures_bring_a_growing_pause_that_hits_nobody_else() {
    let app = TestApp::start().await;
    admin::create(&app.app, "wang.admin", GOOD, "王管理").await.unwrap().unwrap();
    let (mut attacker, mut owner) = (app.anonymous(), app.anonymous());
    attacker.address = Some(IpAddr::from([192, 0, 2, 66]));
    owner.address = Some(IpAddr::from([192, 0, 2, 1]));
    for _ in 0..5 {
        let answer = attacker.sign_in_with_password("wang.admin", "wrong").await;
        assert_eq!(answer.refused("signInWithPassword"), "PASSWORD_WRONG");
    }
    let answer = attacker.sign_in_with_password("wang.admin", GOOD).await;
    assert_eq!(answer.refused("signInWithPassword"), "TOO_SOON", "the right password too");
    owner.sign_in_with_password("wang.admin", GOOD).await.done("signInWithPassword");
    app.advance(TimeDelta::seconds(30));
    let answer = attacker.sign_in_with_password("wang.admin", "wrong").await;
    assert_eq!(answer.refused("signInWithPassword"), "PASSWORD_WRONG");
    app.advance(TimeDelta::seconds(30));
    let answer = attacker.sign_in_with_password("wang.admin", "wrong").await;
    assert_eq!(answer.refused("signInWithPassword"), "TOO_SOON", "the pause has doubled");
    app.advance(TimeDelta::seconds(30));
    attacker.sign_in_with_password("wang.admin", GOOD).await.done("signInWithPassword");
    let answer = attacker.sign_in_with_password("wang.admin", "wrong").await;
    assert_eq!(answer.refused("signInWithPassword"), "PASSWORD_WRONG", "a success forgets the failures");
}

#[tokio::test(flavor = "multi_thread")]
async fn many_wrong_passwords_at_once_count_as_many() {
    let app = TestApp::start().await;
    admin::create(&app.app, "wang.admin", GOOD, "王管理").await.unwrap().unwrap();
    let client = app.anonymous();
    let answers = at_once(16, |_| client.sign_in_with_password("wang.admin", "wrong")).await;
    assert_eq!(refused(&answers, "signInWithPassword", "PASSWORD_WRONG"), 5);
    assert_eq!(refused(&answers, "signInWithPassword", "TOO_SOON"), 11);
}
