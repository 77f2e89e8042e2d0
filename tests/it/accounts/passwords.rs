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
         { viewer { name staffGrants { role } } userErrors { code path } } }";
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
    assert_eq!((&viewer["name"], &viewer["staffGrants"][0]["role"]), (&json!("王管理"), &json!("ADMIN")));
    assert_eq!(claim(&client, &link, "other", GOOD).await.refused("claimFirstAdministrator"), "LINK_INVALID");
    assert_eq!(admin::setup_link(&app.app).await.unwrap(), None, "there is an administrator");
    client.sign_in_with_password("Wang.Admin", GOOD).await.done("signInWithPassword");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_used_many_times_at_once_makes_one_administrator() {
    let app = TestApp::start().await;
    let link = admin::setup_link(&app.app).await.unwrap().unwrap();
    let client = app.anonymous();
    let answers = at_once(8, |number| {
        let (client, link) = (&client, &link);
        async move { claim(client, link, &format!("admin{number}"), GOOD).await }
    })
    .await;
    assert_eq!(done(&answers, "claimFirstAdministrator"), 1);
    assert_eq!(refused(&answers, "claimFirstAdministrator", "LINK_INVALID"), 7);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_links_made_before_there_is_an_administrator_the_newest_alone_is_good() {
    let app = TestApp::start().await;
    let client = app.anonymous();
    let former = admin::setup_link(&app.app).await.unwrap().unwrap();
    // As when several servers start together: it is the database that says which link is the newest.
    let made = at_once(8, |_| admin::setup_link(&app.app)).await;
    let links = made.into_iter().map(|link| link.unwrap().unwrap());
    let (mut good, mut void) = (0, 0);
    // A password that is too weak uses no link up, and is looked at only behind a good one.
    for link in links.chain([former]) {
        match claim(&client, &link, "wang.admin", "short").await.refused("claimFirstAdministrator") {
            "WEAK_PASSWORD" => good += 1,
            "LINK_INVALID" => void += 1,
            other => panic!("{other}"),
        }
    }
    assert_eq!((good, void), (1, 8));
    let newest = admin::setup_link(&app.app).await.unwrap().unwrap();
    claim(&client, &newest, "wang.admin", GOOD).await.done("claimFirstAdministrator");
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

/// Tries a wrong password from an address, on a device that nobody has used.
async fn guess(app: &TestApp, address: IpAddr) -> String {
    let mut guesser = app.anonymous();
    guesser.address = Some(address);
    let answer = guesser.sign_in_with_password("admin.test", "wrong").await;
    answer.refused("signInWithPassword").to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_site_of_many_households_has_no_more_than_a_few_of_them() {
    let app = TestApp::start().await;
    app.admin().await;
    let household = |number: u16| IpAddr::from([0x2001, 0xdb8, 1, number, 0, 0, 0, 1]);
    for number in 0..20 {
        assert_eq!(guess(&app, household(number)).await, "PASSWORD_WRONG", "{number}");
    }
    assert_eq!(guess(&app, household(20)).await, "TOO_SOON", "this /56 has had four households' failures");
    assert_eq!(guess(&app, household(0x0100)).await, "PASSWORD_WRONG", "the next /56 has not");
}

#[tokio::test(flavor = "multi_thread")]
async fn guesses_from_everywhere_slow_strangers_down_and_not_the_owner() {
    let app = TestApp::start().await;
    let mut owner = app.admin().await;
    let from = |number: u8| IpAddr::from([198, 51, 100, number]);
    // With the administrator's own first time, from a device that was new then, there are fifty.
    for number in 0..49 {
        assert_eq!(guess(&app, from(number)).await, "PASSWORD_WRONG", "{number}");
    }
    assert_eq!(guess(&app, from(50)).await, "TOO_SOON");
    let mut elsewhere = app.anonymous();
    elsewhere.address = Some(from(51));
    let answer = elsewhere.sign_in_with_password("admin.test", "seven green umbrellas").await;
    assert_eq!(answer.refused("signInWithPassword"), "TOO_SOON", "the owner on a new device waits");
    owner.address = Some(from(50));
    owner.sign_in().await;
    app.advance(TimeDelta::seconds(30));
    let answer = elsewhere.sign_in_with_password("admin.test", "seven green umbrellas").await;
    answer.done("signInWithPassword");
    for _ in 0..5 {
        let answer = owner.sign_in_with_password("admin.test", "wrong").await;
        assert_eq!(answer.refused("signInWithPassword"), "PASSWORD_WRONG");
    }
    let answer = owner.sign_in_with_password("admin.test", "wrong").await;
    assert_eq!(answer.refused("signInWithPassword"), "TOO_SOON", "a stolen device is no way around");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_queue_of_passwords_is_told_and_counts_nobodys_failure() {
    let app = TestApp::start().await;
    app.admin().await;
    let client = app.anonymous();
    let places: Vec<_> = std::iter::from_fn(|| app.app.credentials.passwords.queue()).collect();
    for _ in 0..6 {
        let answer = client.sign_in_with_password("admin.test", "wrong").await;
        assert_eq!(answer.fault(), "THROTTLED");
        assert_eq!(answer.json["errors"][0]["extensions"]["retryAfter"], 2);
    }
    drop(places);
    client.sign_in_with_password("admin.test", "seven green umbrellas").await.done("signInWithPassword");
}

const CHANGE: &str = "mutation($input: ChangeMyPasswordInput!) { changeMyPassword(input: $input) { changed userErrors { code path } } }";

async fn change(client: &Client, password: &str) -> Answer {
    client.send(CHANGE, json!({ "input": { "password": password } })).await
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_change_their_password_after_a_fresh_proof_and_their_other_sessions_end() {
    let app = TestApp::start().await;
    let (admin, other) = (app.admin().await, app.admin().await);
    let next = "nine purple umbrellas";
    assert_eq!(change(&admin, "short").await.refused("changeMyPassword"), "WEAK_PASSWORD");
    other.send("{ viewer { id } }", json!({})).await.data();
    assert_eq!(change(&admin, next).await.done("changeMyPassword")["changed"], true);
    assert_eq!(other.send("{ viewer { id } }", json!({})).await.fault(), "UNAUTHENTICATED");
    admin.run("{ viewer { id } }", json!({})).await.data();
    let inbox = admin.run("{ messages(first: 5) { nodes { kind body } } }", json!({})).await;
    assert_eq!(inbox.data()["messages"]["nodes"][0]["kind"], "PASSWORD_CHANGED", "{}", inbox.json);
    let client = app.anonymous();
    assert_eq!(
        client.sign_in_with_password("admin.test", GOOD).await.refused("signInWithPassword"),
        "PASSWORD_WRONG"
    );
    client.sign_in_with_password("admin.test", next).await.done("signInWithPassword");
    app.advance(TimeDelta::minutes(6));
    assert_eq!(change(&admin, GOOD).await.fault(), "STEP_UP_REQUIRED");
    let resident = app.resident("13800000001").await;
    assert_eq!(change(&resident, GOOD).await.fault(), "FORBIDDEN");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_forgot_a_password_gets_another_from_the_machine() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let next = "nine purple umbrellas";
    let weak = admin::reset_password(&app.app, "Admin.Test", "short").await.unwrap();
    assert!(matches!(weak, Err(AccountError::WeakPassword(_))), "{weak:?}");
    admin.run("{ viewer { id } }", json!({})).await.data();
    admin::reset_password(&app.app, "Admin.Test", next).await.unwrap().unwrap();
    assert_eq!(admin.send("{ viewer { id } }", json!({})).await.fault(), "UNAUTHENTICATED");
    app.anonymous().sign_in_with_password("admin.test", next).await.done("signInWithPassword");
    assert!(admin::reset_password(&app.app, "nobody", next).await.is_err());
}
