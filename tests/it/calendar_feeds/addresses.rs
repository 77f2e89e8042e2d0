//! Who reads a calendar: whoever has its address, for as long as it lasts.

use chrono::TimeDelta;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use tongxin_tests::scene::{Scene, Terms, text};
use tongxin_tests::{Client, TestApp, Web};
use uuid::Uuid;

use super::{CREATE, calendar, create, feed, get};
use crate::privacy::planted::{holds_none_of, listen, logged, stored};

const MINE: &str = "{ myCalendarFeed { createdAt } }";
const END: &str = "mutation { endCalendarFeed { ended userErrors { code } } }";

/// Everything that an address answers, but for what differs with every request.
async fn answer(web: &Web, feed: &str) -> (StatusCode, Vec<(String, String)>, Vec<u8>) {
    let answer = get(web, feed).await;
    let status = answer.status();
    let mut headers: Vec<_> = answer
        .headers()
        .iter()
        .filter(|(name, _)| !matches!(name.as_str(), "date" | "x-request-id"))
        .map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned()))
        .collect();
    headers.sort();
    (status, headers, answer.bytes().await.unwrap().to_vec())
}

/// The address is answered as one that never was.
async fn is_unknown(web: &Web, feed: &str, why: &str) {
    let never = answer(web, &format!("/calendars/{}.ics", "a".repeat(43))).await;
    assert_eq!(never.0, StatusCode::NOT_FOUND);
    assert!(never.2.is_empty());
    assert_eq!(answer(web, feed).await, never, "{why}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_ended_is_answered_as_one_that_never_was() {
    let app = TestApp::start().await;
    let resident = app.resident("13800000001").await;
    let (web, replica) = (Web::start(&app), Web::start(&app.replica().await));
    assert_eq!(resident.run(MINE, json!({})).await.data()["myCalendarFeed"], Value::Null);
    let ended = async || resident.run(END, json!({})).await.done("endCalendarFeed")["ended"].clone();
    assert_eq!(ended().await, false, "there was none");

    let first = feed(&resident).await;
    assert!(calendar(&web, &first).await.starts_with("BEGIN:VCALENDAR\r\n"));
    assert!(text(&resident.run(MINE, json!({})).await.data()["myCalendarFeed"]["createdAt"]).ends_with('Z'));
    let second = feed(&resident).await;
    assert_ne!(first, second);
    is_unknown(&web, &first, "another took its place").await;
    calendar(&web, &second).await;
    let others = feed(&app.resident("13800000002").await).await;
    assert_eq!(ended().await, true);
    for server in [&web, &replica] {
        is_unknown(server, &second, "it was ended").await;
        calendar(server, &others).await;
    }
    let near = second.replace(".ics", "");
    let cut = &near[..near.len() - 1];
    for wrong in [format!("{cut}.ics"), format!("{near}a.ics"), "/calendars/.ics".to_owned()] {
        assert_eq!(get(&web, &wrong).await.status(), StatusCode::NOT_FOUND, "{wrong}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_address_of_who_is_shut_out_erased_or_has_another_number_is_unknown_at_once() {
    let app = TestApp::start().await;
    let (admin, web) = (app.admin().await, Web::start(&app));
    let shut_out = app.resident("13800000001").await;
    let account = shut_out.account_id().await;
    let of_shut_out = feed(&shut_out).await;
    let set = async |mutation: &str| {
        let document = format!(
            "mutation($input: SetAccountStateInput!) {{ {mutation}(input: $input) {{ userErrors {{ code }} }} }}"
        );
        let input = json!({ "accountId": account, "reason": "测试" });
        admin.run(&document, json!({ "input": input })).await.done(mutation);
    };
    calendar(&web, &of_shut_out).await;
    set("disableAccount").await;
    is_unknown(&web, &of_shut_out, "the account was shut out").await;
    set("enableAccount").await;
    is_unknown(&web, &of_shut_out, "it stays ended, as the sessions do").await;

    let phone = "13800000002";
    let erased = app.resident(phone).await;
    let of_erased = feed(&erased).await;
    calendar(&web, &of_erased).await;
    crate::privacy::delete(&erased, &app, phone, None).await.done("deleteMyAccount");
    is_unknown(&web, &of_erased, "the account was erased").await;
    let left = entity_count(&app).await;
    assert_eq!(left, 0, "nothing is kept of either");

    let moved = app.resident("13800000003").await;
    let (of_moved, account) = (feed(&moved).await, moved.account_id().await);
    app.advance(TimeDelta::minutes(2));
    let ask = "mutation($input: RequestPhoneCodeInput!) { requestPhoneCode(input: $input) { userErrors { code } } }";
    let admin = app.admin().await;
    admin.run(ask, json!({ "input": { "phone": "13800000004" } })).await.done("requestPhoneCode");
    let change = "mutation($input: ChangeAccountPhoneInput!) { changeAccountPhone(input: $input) { userErrors { code } } }";
    let input = json!({
        "accountId": account, "phone": "13800000004", "code": app.code_for("13800000004").await, "evidence": "身份证",
    });
    calendar(&web, &of_moved).await;
    admin.run(change, json!({ "input": input })).await.done("changeAccountPhone");
    is_unknown(&web, &of_moved, "whoever had the former number may have made it").await;
}

async fn entity_count(app: &TestApp) -> u64 {
    use sea_orm::{EntityTrait, PaginatorTrait};
    entity::calendar_feed::Entity::find().count(app.app.db.read()).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_is_shown_once_asks_for_a_recent_proof_and_its_owner_hears() {
    let app = TestApp::start().await;
    let (resident, web) = (app.resident("13800000001").await, Web::start(&app));
    let input = json!({ "input": { "idempotencyKey": Uuid::new_v4() } });
    let made = resident.run(CREATE, input.clone()).await;
    let url = text(&made.done("createCalendarFeed")["url"]);
    let again = resident.run(CREATE, input).await;
    let again = again.done("createCalendarFeed");
    assert_eq!((&again["url"], &again["replayed"]), (&Value::Null, &json!(true)));
    calendar(&web, &url).await;
    let told = resident.run("{ messages(first: 5) { nodes { kind body } } }", json!({})).await;
    let told = told.data()["messages"]["nodes"].as_array().unwrap().clone();
    assert_eq!(told.len(), 1, "a repeated request tells nothing anew: {told:?}");
    assert_eq!(told[0]["kind"], "CALENDAR_FEED_CREATED");
    app.advance(TimeDelta::minutes(6));
    assert_eq!(create(&resident).await.fault(), "STEP_UP_REQUIRED");
    calendar(&web, &url).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_calendar_that_did_not_change_is_not_sent_again() {
    let scene = Scene::start(Terms::automatic()).await;
    let resident = scene.app.resident("13800000001").await;
    let (web, feed) = (Web::start(&scene.app), feed(&resident).await);
    let replica = Web::start(&scene.app.replica().await);
    scene.booked(&resident, scene.tomorrow(0)).await;
    let first = get(&web, &feed).await;
    let header = |name: &str| first.headers()[name].to_str().unwrap().to_owned();
    assert_eq!(header("content-type"), "text/calendar; charset=utf-8");
    assert_eq!(header("cache-control"), "private, no-cache");
    assert_eq!(header("x-robots-tag"), "noindex, nofollow");
    assert_eq!(header("referrer-policy"), "no-referrer");
    let tag = header("etag");
    let ask = async |web: &Web, method: Method, tag: &str| {
        let request = reqwest::Client::new().request(method, format!("{}{feed}", web.url));
        let answer = request.header("if-none-match", tag).send().await.unwrap();
        let found = answer.headers().get("etag").map(|tag| tag.to_str().unwrap().to_owned());
        (answer.status(), found, answer.bytes().await.unwrap().len())
    };
    for server in [&web, &replica] {
        for known in [tag.clone(), format!("\"other\", {tag}"), tag.replace("W/", ""), "*".to_owned()] {
            let unchanged = (StatusCode::NOT_MODIFIED, Some(tag.clone()), 0);
            assert_eq!(ask(server, Method::GET, &known).await, unchanged, "{known}");
        }
    }
    assert_eq!(ask(&web, Method::HEAD, "\"other\"").await, (StatusCode::OK, Some(tag.clone()), 0));
    assert_eq!(ask(&web, Method::POST, "\"other\"").await.0, StatusCode::NOT_FOUND);
    scene.booked(&resident, scene.tomorrow(60)).await;
    let (status, other, bytes) = ask(&web, Method::GET, &tag).await;
    assert_eq!(status, StatusCode::OK);
    assert!(other.is_some_and(|other| other != tag) && bytes > 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_calendar_is_read_sixty_times_within_ten_minutes_and_another_is_not_held_up() {
    let app = TestApp::start().await;
    let residents = [app.resident("13800000001").await, app.resident("13800000002").await];
    let web = Web::start(&app);
    let feeds = [feed(&residents[0]).await, feed(&residents[1]).await];
    for _ in 0..60 {
        calendar(&web, &feeds[0]).await;
    }
    let held_up = get(&web, &feeds[0]).await;
    assert_eq!(held_up.status(), StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(held_up.headers()["retry-after"], "600");
    calendar(&web, &feeds[1]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_secret_of_an_address_is_neither_logged_nor_stored() {
    listen();
    let app = TestApp::start().await;
    let (resident, web): (Client, _) = (app.resident("13800000001").await, Web::start(&app));
    let feed = feed(&resident).await;
    let secret = feed.trim_start_matches("/calendars/").trim_end_matches(".ics");
    calendar(&web, &feed).await;
    for (what, bytes) in stored(&app) {
        holds_none_of(&what, &bytes, &[secret]);
    }
    resident.run(END, json!({})).await.done("endCalendarFeed");
    get(&web, &feed).await;
    let logged = logged();
    assert!(logged.contains("/calendars/{secret}.ics"), "the requests are logged by their route");
    holds_none_of("the log", logged.as_bytes(), &[secret]);
}
