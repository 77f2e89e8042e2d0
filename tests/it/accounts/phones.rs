//! Another number for an account: its former one opens nothing any more, and a number that was not used for long asks whose it is.

use chrono::TimeDelta;
use reqwest::StatusCode;
use serde_json::{Value, json};
use tongxin_tests::scene::{Scene, Terms, text};
use tongxin_tests::{Answer, Client, TestApp, Web, client};
use uuid::Uuid;

use super::request_code;

const OLD: &str = "13700000001";
const NEW: &str = "13700000002";
const THIRD: &str = "13700000003";
const WHO: &str = "{ viewer { id phoneMasked } }";
const SENT: &[u8] = b"%PDF-1.4\n%%EOF\n";

/// The codes that were sent to both numbers for this device.
async fn codes(app: &TestApp, client: &Client, new: &str, old: &str) -> (String, String) {
    for phone in [new, old] {
        request_code(client, phone).await.done("requestPhoneCode");
    }
    (app.code_for(new).await.unwrap(), app.code_for(old).await.unwrap())
}

async fn change_with(client: &Client, new: &str, code: &str, former: &str) -> Answer {
    let document = "mutation($input: ChangeMyPhoneInput!) { changeMyPhone(input: $input) { viewer { phoneMasked } \
         userErrors { code path message triesLeft } } }";
    let input = json!({ "phone": new, "code": code, "formerCode": former });
    client.run(document, json!({ "input": input })).await
}

async fn change(app: &TestApp, client: &Client, new: &str, old: &str) -> Answer {
    let (code, former) = codes(app, client, new, old).await;
    change_with(client, new, &code, &former).await
}

async fn change_for(admin: &Client, account: &str, phone: &str, code: &str) -> Answer {
    let document = "mutation($input: ChangeAccountPhoneInput!) { changeAccountPhone(input: $input) { accountId userErrors { code } } }";
    let input =
        json!({ "accountId": account, "phone": phone, "code": code, "evidence": "已核对身份证与原预约单" });
    admin.run(document, json!({ "input": input })).await
}

async fn look_up(admin: &Client, named: Value) -> Answer {
    let document = "mutation($input: LookUpAccountInput!) { lookUpAccount(input: $input) { account { id nameMasked phoneMasked \
         isDisabled phoneProvedAt } userErrors { code } } }";
    let mut input = json!({ "reason": "机主到办公室办理" });
    input.as_object_mut().unwrap().extend(named.as_object().unwrap().clone());
    admin.run(document, json!({ "input": input })).await
}

/// A link to send a document by.
async fn sending_link(client: &Client) -> String {
    let document = "mutation($input: CreateUploadInput!) { createUpload(input: $input) { target { url } userErrors { code } } }";
    let input = json!({
        "idempotencyKey": Uuid::new_v4(), "purpose": "DOCUMENT", "fileName": "a.pdf",
        "contentType": "application/pdf", "bytes": SENT.len(),
    });
    text(&client.run(document, json!({ "input": input })).await.done("createUpload")["target"]["url"])
}

async fn put(web: &Web, url: &str) -> StatusCode {
    let url = format!("{}{url}", web.url);
    reqwest::Client::new().put(url).body(SENT).send().await.unwrap().status()
}

/// Every way that a number opens: a session, its refresh token, a link of it, and a code that was asked for before.
struct Ways {
    phone: &'static str,
    elsewhere: Client,
    link: String,
    waiting: Client,
    code: String,
}

impl Ways {
    /// Opens them for an account that has another session on `here`.
    async fn open(app: &TestApp, here: &Client, phone: &'static str) -> Self {
        app.advance(TimeDelta::minutes(2));
        let elsewhere = app.resident(phone).await;
        assert_eq!(elsewhere.account_id().await, here.account_id().await);
        let link = sending_link(&elsewhere).await;
        app.advance(TimeDelta::minutes(2));
        let waiting = app.anonymous();
        request_code(&waiting, phone).await.done("requestPhoneCode");
        let code = app.code_for(phone).await.unwrap();
        Self { phone, elsewhere, link, waiting, code }
    }

    /// Tries each at a server, and says which are open.
    async fn tried(&self, server: &TestApp, web: &Web) -> [bool; 4] {
        let elsewhere = self.elsewhere.at(server);
        let session = elsewhere.send(WHO, json!({})).await.json["data"]["viewer"].is_object();
        // What is sent is no document, and a link that is good says so.
        let link = put(web, &self.link).await != StatusCode::GONE;
        let renewed = elsewhere.refresh(&elsewhere.tokens().unwrap().refresh).await;
        let refresh = renewed.data()["refreshSession"]["tokens"].is_object();
        let signed_in = self.waiting.at(server).sign_in_with_code(self.phone, &self.code).await;
        let code = signed_in.data()["signInWithCode"]["tokens"].is_object();
        [session, link, refresh, code]
    }
}

/// On PostgreSQL two servers over one database; no clock moves between the change at one and the tries at the other.
#[tokio::test(flavor = "multi_thread")]
async fn after_a_change_of_number_no_way_of_the_former_is_open_at_any_server() {
    let app = TestApp::start().await;
    let other = app.replica().await;
    let web = Web::start(&other);
    let (resident, neighbour) = (app.member("测试委员甲", OLD).await, app.member("测试委员乙", THIRD).await);
    let of_mover = Ways::open(&app, &resident, OLD).await;
    let of_neighbour = Ways::open(&app, &neighbour, THIRD).await;
    other.advance(app.now() - other.now());
    app.advance(TimeDelta::minutes(2));
    other.advance(TimeDelta::minutes(2));
    assert_eq!(
        change(&app, &resident, NEW, OLD).await.done("changeMyPhone")["viewer"]["phoneMasked"],
        "137****0002"
    );
    assert_eq!(of_mover.tried(&other, &web).await, [false; 4]);
    // The negative control: what did not move is open, so that the ways are tried rightly.
    assert_eq!(of_neighbour.tried(&other, &web).await, [true; 4]);
    // The session that changed it goes on.
    let seen = resident.at(&other).send(WHO, json!({})).await;
    assert_eq!(seen.data()["viewer"]["phoneMasked"], "137****0002");
    // Whoever has the former number now is somebody new, and the new number is the account's.
    app.advance(TimeDelta::minutes(2));
    assert_ne!(app.resident(OLD).await.account_id().await, resident.account_id().await);
    assert_eq!(app.resident(NEW).await.account_id().await, resident.account_id().await);
}

#[tokio::test]
async fn both_numbers_are_told_and_what_waits_goes_to_the_new_one() {
    let scene = Scene::start(Terms::automatic()).await;
    let app = &scene.app;
    let resident = app.resident(OLD).await;
    scene.booked(&resident, scene.tomorrow(0)).await;
    let confirmed = |texts: &[String]| texts.iter().any(|text| text.contains("已确认"));
    assert!(confirmed(&app.texts_for(OLD).await));
    app.advance(TimeDelta::minutes(2));
    change(app, &resident, NEW, OLD).await.done("changeMyPhone");
    assert!(!confirmed(&app.texts_for(OLD).await));
    assert!(confirmed(&app.texts_for(NEW).await));
    for phone in [OLD, NEW] {
        let texts = app.texts_for(phone).await;
        assert!(texts.iter().any(|text| text.contains("如非本人办理")), "{phone} {texts:?}");
    }
}

#[tokio::test]
async fn a_mistake_in_one_code_costs_that_code_alone() {
    let app = TestApp::start().await;
    let resident = app.resident(OLD).await;
    app.advance(TimeDelta::minutes(2));
    let (code, former) = codes(&app, &resident, NEW, OLD).await;
    let wrong = if former == "000000" { "000001" } else { "000000" };
    let answer = change_with(&resident, NEW, &code, wrong).await;
    let error = &answer.data()["changeMyPhone"]["userErrors"][0];
    assert_eq!(
        (&error["code"], &error["path"], &error["triesLeft"]),
        (&json!("CODE_WRONG"), &json!(["input", "formerCode"]), &json!(4))
    );
    let wrong = if code == "000000" { "000001" } else { "000000" };
    let answer = change_with(&resident, NEW, wrong, &former).await;
    assert_eq!(answer.data()["changeMyPhone"]["userErrors"][0]["path"], json!(["input", "code"]));
    change_with(&resident, NEW, &code, &former).await.done("changeMyPhone");
    // Both are used up by now.
    assert_eq!(change_with(&resident, OLD, &former, &code).await.refused("changeMyPhone"), "CODE_EXPIRED");
}

#[tokio::test]
async fn a_number_with_an_account_is_refused_to_who_holds_it_and_to_nobody_else() {
    let app = TestApp::start().await;
    let resident = app.resident(OLD).await;
    app.resident(NEW).await;
    app.advance(TimeDelta::minutes(2));
    let (code, former) = codes(&app, &resident, NEW, OLD).await;
    let wrong = if code == "000000" { "000001" } else { "000000" };
    // Who does not hold the number hears the same as of one that nobody has.
    assert_eq!(change_with(&resident, NEW, wrong, &former).await.refused("changeMyPhone"), "CODE_WRONG");
    assert_eq!(change_with(&resident, THIRD, wrong, &former).await.refused("changeMyPhone"), "CODE_EXPIRED");
    assert_eq!(change_with(&resident, NEW, &code, &former).await.refused("changeMyPhone"), "PHONE_IN_USE");
    // Nothing was kept: the codes are good for another try, and the number for its owner.
    assert_eq!(change_with(&resident, NEW, &code, &former).await.refused("changeMyPhone"), "PHONE_IN_USE");
    assert_eq!(resident.send(WHO, json!({})).await.data()["viewer"]["phoneMasked"], "137****0001");
    assert_eq!(change_with(&resident, OLD, &former, &former).await.fault(), "INVALID");
    let admin = app.admin().await;
    assert_eq!(change_with(&admin, NEW, &code, &former).await.refused("changeMyPhone"), "PHONE_MISSING");
}

#[tokio::test]
async fn staff_give_somebody_who_is_there_another_number_and_everybody_hears() {
    let app = TestApp::start().await;
    let (admin, resident) = (app.admin().await, app.resident(OLD).await);
    let found = look_up(&admin, json!({ "phone": OLD })).await;
    let found = found.done("lookUpAccount")["account"].clone();
    assert_eq!((&found["phoneMasked"], &found["isDisabled"]), (&json!("137****0001"), &json!(false)));
    let account = text(&found["id"]);
    assert_eq!(account, resident.account_id().await);
    assert!(look_up(&admin, json!({ "phone": THIRD })).await.done("lookUpAccount")["account"].is_null());
    assert_eq!(look_up(&admin, json!({})).await.fault(), "INVALID");
    request_code(&admin, NEW).await.done("requestPhoneCode");
    let code = app.code_for(NEW).await.unwrap();
    let wrong = if code == "000000" { "000001" } else { "000000" };
    assert_eq!(change_for(&admin, &account, NEW, wrong).await.refused("changeAccountPhone"), "CODE_WRONG");
    let own = admin.account_id().await;
    assert_eq!(change_for(&admin, &own, NEW, &code).await.fault(), "FORBIDDEN");
    change_for(&admin, &account, NEW, &code).await.done("changeAccountPhone");
    assert_eq!(resident.send(WHO, json!({})).await.fault(), "UNAUTHENTICATED");
    app.advance(TimeDelta::minutes(2));
    let back = app.resident(NEW).await;
    assert_eq!(back.account_id().await, account);
    let inbox = back.run("{ messages(first: 5) { nodes { kind body } } }", json!({})).await;
    assert_eq!(inbox.data()["messages"]["nodes"][0]["kind"], "PHONE_CHANGED");
    assert!(app.texts_for(OLD).await.iter().any(|text| text.contains("如非本人办理")));
}

#[tokio::test]
async fn a_person_looks_up_twenty_accounts_in_an_hour() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    for _ in 0..20 {
        look_up(&admin, json!({ "phone": OLD })).await.done("lookUpAccount");
    }
    assert_eq!(look_up(&admin, json!({ "phone": OLD })).await.refused("lookUpAccount"), "TOO_SOON");
    app.advance(TimeDelta::minutes(6));
    assert_eq!(look_up(&admin, json!({ "phone": OLD })).await.fault(), "STEP_UP_REQUIRED");
    app.advance(TimeDelta::minutes(54));
    look_up(&app.admin().await, json!({ "phone": OLD })).await.done("lookUpAccount");
}

/// Signs in on a new device, and says how it answers whether the number is new to them.
async fn sign_in(phone: &str, code: &str, client: &Client, anew: Value) -> Answer {
    let document = "mutation($input: SignInWithCodeInput!) { signInWithCode(input: $input) { tokens { accessToken \
         accessTokenExpiresAt refreshToken } userErrors { code message } } }";
    let input = json!({
        "phone": phone, "code": code, "deviceId": client.device, "deviceName": "新手机",
        "consentedNoticeVersion": 1, "startAnew": anew,
    });
    client.send(document, json!({ "input": input })).await
}

#[tokio::test]
async fn a_number_that_was_not_used_for_long_does_not_open_what_its_former_owner_has() {
    let scene = Scene::start(Terms::automatic()).await;
    let app = &scene.app;
    let former = app.resident(OLD).await;
    let booked = scene.booked(&former, scene.tomorrow(0)).await;
    let account = former.account_id().await;
    app.advance(TimeDelta::days(180));
    let holder = app.anonymous();
    request_code(&holder, OLD).await.done("requestPhoneCode");
    let code = app.code_for(OLD).await.unwrap();
    assert_eq!(sign_in(OLD, &code, &holder, json!(null)).await.refused("signInWithCode"), "NUMBER_UNUSED");
    // The code was not used up by the question.
    let anew = sign_in(OLD, &code, &holder, json!(true)).await;
    holder.keep(Some(client::tokens(&anew.done("signInWithCode")["tokens"])));
    assert_ne!(holder.account_id().await, account);
    let theirs = holder.run("{ myAppointments(first: 5) { nodes { id } } }", json!({})).await;
    assert_eq!(theirs.data()["myAppointments"]["nodes"], json!([]));
    // The former owner comes to the office with a booking and evidence, and has everything again by another number.
    let admin = app.admin().await;
    let number = former_number(app, &booked).await;
    let found = look_up(&admin, json!({ "appointmentNumber": number })).await;
    let found = found.done("lookUpAccount")["account"].clone();
    assert_eq!((&found["id"], &found["phoneMasked"]), (&json!(account), &json!(null)));
    request_code(&admin, NEW).await.done("requestPhoneCode");
    let code = app.code_for(NEW).await.unwrap();
    change_for(&admin, &account, NEW, &code).await.done("changeAccountPhone");
    app.advance(TimeDelta::minutes(2));
    let back = app.resident(NEW).await;
    assert_eq!(back.account_id().await, account);
    let theirs = back.run("{ myAppointments(first: 5) { nodes { id } } }", json!({})).await;
    assert_eq!(theirs.data()["myAppointments"]["nodes"][0]["id"], booked["id"]);
}

async fn former_number(app: &TestApp, booked: &Value) -> String {
    let officer = app.officer().await;
    let document = "query($id: ID!) { appointment(id: $id) { number } }";
    text(&officer.run(document, json!({ "id": booked["id"] })).await.data()["appointment"]["number"])
}

#[tokio::test]
async fn who_used_a_number_before_is_let_in_on_their_device_or_by_the_office() {
    let app = TestApp::start().await;
    let resident = app.resident(OLD).await;
    let account = resident.account_id().await;
    app.advance(TimeDelta::days(180) - TimeDelta::seconds(1));
    // A second before, any device will do; and it counts anew from here.
    assert_eq!(app.resident(OLD).await.account_id().await, account);
    app.advance(TimeDelta::days(180));
    // Their own device.
    assert_eq!(resident.account_id().await, account);
    app.advance(TimeDelta::days(200));
    let admin = app.admin().await;
    request_code(&admin, OLD).await.done("requestPhoneCode");
    let code = app.code_for(OLD).await.unwrap();
    change_for(&admin, &account, OLD, &code).await.done("changeAccountPhone");
    app.advance(TimeDelta::minutes(2));
    assert_eq!(app.resident(OLD).await.account_id().await, account, "the office confirmed it");
}
