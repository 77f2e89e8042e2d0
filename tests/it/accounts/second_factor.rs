//! The second factor of staff, the way back when it is lost, and proving again who one is.

use chrono::TimeDelta;
use serde_json::{Value, json};
use tongxin_tests::{Answer, Client, TestApp};
use totp_rs::{Builder, Secret};

pub(super) const PASSWORD: &str = "seven green umbrellas";

/// The digits that an authenticator shows now.
pub(super) fn digits(app: &TestApp, secret: &str) -> String {
    let secret = Secret::try_from_base32(secret).unwrap();
    let seconds = u64::try_from(app.app.clock.real_now().timestamp()).unwrap();
    Builder::new().with_secret(secret).build().unwrap().generate(seconds).to_string()
}

pub(super) async fn sign_in(client: &Client, login: &str, password: &str, code: Option<&str>) -> Answer {
    let document = "mutation($input: SignInWithPasswordInput!) { signInWithPassword(input: $input) \
        { tokens { accessToken } userErrors { code path } } }";
    let input = json!({
        "login": login, "password": password, "code": code, "deviceId": client.device, "deviceName": "测试电脑",
    });
    client.send(document, json!({ "input": input })).await
}

async fn step_up(client: &Client, password: Option<&str>, code: Option<&str>) -> Answer {
    let document =
        "mutation($input: StepUpInput!) { stepUp(input: $input) { freshUntil userErrors { code } } }";
    client.send(document, json!({ "input": { "password": password, "code": code } })).await
}

/// Sets a second factor up; gives the secret and the recovery codes.
pub(crate) async fn set_up(app: &TestApp, client: &Client) -> (String, Vec<String>) {
    let begun =
        client.run("mutation { beginSecondFactor { secret uri userErrors { code } } }", json!({})).await;
    let secret = begun.done("beginSecondFactor")["secret"].as_str().unwrap().to_owned();
    let confirmed = confirm(client, &digits(app, &secret)).await;
    let codes = confirmed.done("confirmSecondFactor")["recoveryCodes"].as_array().unwrap().clone();
    (secret, codes.iter().map(|code| code.as_str().unwrap().to_owned()).collect())
}

async fn confirm(client: &Client, code: &str) -> Answer {
    let document = "mutation($input: ConfirmSecondFactorInput!) { confirmSecondFactor(input: $input) \
        { recoveryCodes userErrors { code } } }";
    client.run(document, json!({ "input": { "code": code } })).await
}

pub(super) async fn state(client: &Client) -> Value {
    let document = "{ viewer { secondFactor { isSet isNeeded recoveryCodesLeft } staffGrants { role } } }";
    client.run(document, json!({})).await.data()["viewer"].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_of_the_half_minute_opens_a_session_once_and_a_recovery_code_once() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let (secret, codes) = set_up(&app, &admin).await;
    assert_eq!(codes.len(), 10);
    let expected = json!({ "isSet": true, "isNeeded": false, "recoveryCodesLeft": 10 });
    assert_eq!(state(&admin).await["secondFactor"], expected);

    let other = app.anonymous();
    let bare = sign_in(&other, "admin.test", PASSWORD, None).await;
    assert_eq!(bare.refused("signInWithPassword"), "SECOND_FACTOR_NEEDED");
    // The code that confirmed it was used by that.
    let used = sign_in(&other, "admin.test", PASSWORD, Some(&digits(&app, &secret))).await;
    assert_eq!(used.refused("signInWithPassword"), "SECOND_FACTOR_WRONG");
    app.advance(TimeDelta::seconds(30));
    let code = digits(&app, &secret);
    let wrong = sign_in(&other, "admin.test", "seven red umbrellas", Some(&code)).await;
    assert_eq!(wrong.refused("signInWithPassword"), "PASSWORD_WRONG", "the code alone tells nothing");
    sign_in(&other, "admin.test", PASSWORD, Some(&code)).await.done("signInWithPassword");
    let again = sign_in(&other, "admin.test", PASSWORD, Some(&code)).await;
    assert_eq!(again.refused("signInWithPassword"), "SECOND_FACTOR_WRONG", "each counts once");

    // As people type them: in small letters, without the dash.
    let typed = codes[0].to_lowercase().replace('-', " ");
    sign_in(&other, "admin.test", PASSWORD, Some(&typed)).await.done("signInWithPassword");
    let again = sign_in(&other, "admin.test", PASSWORD, Some(&codes[0])).await;
    assert_eq!(again.refused("signInWithPassword"), "SECOND_FACTOR_WRONG");
    assert_eq!(state(&admin).await["secondFactor"]["recoveryCodesLeft"], 9);
    let renew = "mutation { renewRecoveryCodes { recoveryCodes userErrors { code } } }";
    admin.run(renew, json!({})).await.done("renewRecoveryCodes");
    let former = sign_in(&other, "admin.test", PASSWORD, Some(&codes[1])).await;
    assert_eq!(former.refused("signInWithPassword"), "SECOND_FACTOR_WRONG");
    let told = admin.run("{ messages(first: 10) { nodes { kind } } }", json!({})).await;
    let told = told.data()["messages"]["nodes"].to_string();
    for kind in ["SECOND_FACTOR_SET", "RECOVERY_CODE_USED", "RECOVERY_CODES_RENEWED"] {
        assert!(told.contains(kind), "{kind} {told}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn codes_tried_at_once_open_one_session() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let (secret, _) = set_up(&app, &admin).await;
    app.advance(TimeDelta::seconds(30));
    let code = digits(&app, &secret);
    // From networks and devices of their own, or the brakes would answer.
    let answers = super::at_once(8, |_| {
        let (app, code) = (app.clone(), code.clone());
        async move { sign_in(&app.anonymous(), "admin.test", PASSWORD, Some(&code)).await }
    })
    .await;
    assert_eq!(
        super::done(&answers, "signInWithPassword"),
        1,
        "{:?}",
        answers.iter().map(|a| &a.json).collect::<Vec<_>>()
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn guesses_at_the_second_factor_are_slowed_down_like_guesses_at_the_password() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    set_up(&app, &admin).await;
    let thief = app.anonymous();
    for _ in 0..5 {
        let guess = sign_in(&thief, "admin.test", PASSWORD, Some("000000")).await;
        assert_eq!(guess.refused("signInWithPassword"), "SECOND_FACTOR_WRONG");
    }
    let guess = sign_in(&thief, "admin.test", PASSWORD, Some("000000")).await;
    assert_eq!(guess.refused("signInWithPassword"), "TOO_SOON");
}

#[tokio::test(flavor = "multi_thread")]
async fn where_it_is_needed_staff_are_staff_from_when_they_have_it() {
    let app = TestApp::start_with(|config| config.sign_in.staff_need_second_factor = true).await;
    let admin = app.admin().await;
    let list = "{ staff(first: 1) { nodes { login } } }";
    let refused = admin.run(list, json!({})).await;
    assert_eq!(refused.fault(), "FORBIDDEN");
    assert_eq!(refused.json["errors"][0]["extensions"]["reason"], "SECOND_FACTOR_NEEDED");
    assert!(
        refused.json["errors"][0]["message"].to_string().contains("beginSecondFactor"),
        "says what to do"
    );
    let before = state(&admin).await;
    assert_eq!((&before["staffGrants"], &before["secondFactor"]["isNeeded"]), (&json!([]), &json!(true)));
    let thief = app.staff("admin.test", PASSWORD).await;
    set_up(&app, &admin).await;
    assert_eq!(thief.send(list, json!({})).await.fault(), "UNAUTHENTICATED", "opened by the password alone");
    assert_eq!(admin.run(list, json!({})).await.data()["staff"]["nodes"][0]["login"], "admin.test");
    assert_eq!(state(&admin).await["secondFactor"]["isNeeded"], false);
    // Who is not staff has none to set up.
    let resident = app.resident("13900000001").await;
    let refused = resident.run("mutation { beginSecondFactor { userErrors { code } } }", json!({})).await;
    assert_eq!(refused.json["errors"][0]["extensions"]["reason"], "STAFF_ONLY");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_delicate_asks_again_after_five_minutes() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let officer = app.officer().await;
    let account = officer.account_id().await;
    let invite = || {
        let input = json!({
            "idempotencyKey": uuid::Uuid::new_v4(), "name": "李经办", "login": "li.officer",
            "grant": { "role": "OFFICER", "scope": "DISTRICT" },
        });
        let document =
            "mutation($input: InviteStaffInput!) { inviteStaff(input: $input) { userErrors { code } } }";
        (document, json!({ "input": input }))
    };
    let disable = (
        "mutation($input: SetAccountStateInput!) { disableAccount(input: $input) { userErrors { code } } }",
        json!({ "input": { "accountId": account, "reason": "离岗" } }),
    );
    app.advance(TimeDelta::minutes(5) - TimeDelta::seconds(1));
    let (document, variables) = invite();
    admin.send(document, variables).await.done("inviteStaff");
    app.advance(TimeDelta::seconds(1));
    let export = (
        "mutation($input: ExportListInput!) { exportList(input: $input) { userErrors { code } } }",
        json!({ "input": { "idempotencyKey": uuid::Uuid::new_v4(), "list": "MEMBERS", "format": "CSV", "reason": "核对名册" } }),
    );
    for (document, variables) in [invite(), disable.clone(), export] {
        let answer = admin.send(document, variables).await;
        assert_eq!(answer.fault(), "STEP_UP_REQUIRED", "{document}");
    }
    assert_eq!(step_up(&admin, Some("seven red umbrellas"), None).await.refused("stepUp"), "PASSWORD_WRONG");
    assert_eq!(step_up(&admin, None, None).await.refused("stepUp"), "PASSWORD_WRONG");
    assert_eq!(admin.send(disable.0, disable.1.clone()).await.fault(), "STEP_UP_REQUIRED");
    step_up(&admin, Some(PASSWORD), None).await.done("stepUp");
    admin.send(disable.0, disable.1).await.done("disableAccount");
    // It is this session that is fresh, and no other of theirs.
    let elsewhere = app.admin().await;
    app.advance(TimeDelta::minutes(5));
    step_up(&admin, Some(PASSWORD), None).await.done("stepUp");
    let (document, variables) = invite();
    assert_eq!(elsewhere.send(document, variables).await.fault(), "STEP_UP_REQUIRED");
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_with_a_second_factor_prove_both_and_residents_their_phone() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let (secret, _) = set_up(&app, &admin).await;
    app.advance(TimeDelta::minutes(6));
    assert_eq!(step_up(&admin, Some(PASSWORD), None).await.refused("stepUp"), "SECOND_FACTOR_NEEDED");
    let code = digits(&app, &secret);
    step_up(&admin, Some(PASSWORD), Some(&code)).await.done("stepUp");
    assert_eq!(step_up(&admin, Some(PASSWORD), Some(&code)).await.refused("stepUp"), "SECOND_FACTOR_WRONG");

    let phone = "13900000001";
    let resident = app.resident(phone).await;
    app.advance(TimeDelta::minutes(6));
    let export =
        "mutation($input: ExportMyDataInput!) { exportMyData(input: $input) { userErrors { code } } }";
    let input = || json!({ "input": { "idempotencyKey": uuid::Uuid::new_v4() } });
    assert_eq!(resident.send(export, input()).await.fault(), "STEP_UP_REQUIRED");
    assert_eq!(step_up(&resident, None, Some("000000")).await.refused("stepUp"), "CODE_EXPIRED");
    super::request_code(&resident, phone).await.done("requestPhoneCode");
    let code = app.code_for(phone).await.unwrap();
    step_up(&resident, None, Some(&code)).await.done("stepUp");
    resident.send(export, input()).await.done("exportMyData");
}
