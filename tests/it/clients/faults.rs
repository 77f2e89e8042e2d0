//! `X-Demo-Fault`: what goes wrong on the way can be tried in the demo, and nowhere else.

use reqwest::{RequestBuilder, Response, header::RETRY_AFTER};
use serde_json::{Value, json};
use tongxin_tests::demo::Demo;
use tongxin_tests::server::Server;

use super::DEMO;

const RESIDENT: &str = "13700000001";
const DEVICE: &str = "00000000-0000-4000-8000-000000000001";
const ACCEPT: &str = "application/graphql-response+json";

fn request(url: &str, fault: &str, body: &Value) -> RequestBuilder {
    let request = reqwest::Client::new().post(format!("{url}/graphql")).header("accept", ACCEPT);
    request.header("x-demo-fault", fault).json(body)
}

async fn json(response: Response) -> Value {
    response.json().await.unwrap()
}

async fn resident(demo: &Demo) -> String {
    let ask = format!(
        "mutation {{ requestPhoneCode(input: {{ phone: \"{RESIDENT}\", deviceId: \"{DEVICE}\" }}) {{ expiresAt }} }}"
    );
    demo.ask(None, &ask).await;
    let code = demo.code(RESIDENT).await;
    let sign_in = format!(
        "mutation {{ signInWithCode(input: {{ phone: \"{RESIDENT}\", code: \"{code}\", deviceId: \"{DEVICE}\", deviceName: \"x\", \
         consentedNoticeVersion: 1 }}) {{ tokens {{ accessToken }} }} }}"
    );
    let signed_in = demo.ask(None, &sign_in).await;
    signed_in["data"]["signInWithCode"]["tokens"]["accessToken"].as_str().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_does_not_run_says_whether_to_try_again() {
    let Some(demo) = Demo::start(DEMO).await else { return };
    let body = json!({ "query": "{ now }" });
    for (fault, status, code, wait) in [
        ("timeout", 503, "TIMEOUT", Some("1")),
        ("throttle", 429, "THROTTLED", Some("1")),
        ("500", 500, "INTERNAL", None),
    ] {
        let response = request(&demo.url, fault, &body).send().await.unwrap();
        assert_eq!(response.status(), status, "{fault}");
        let told = response.headers().get(RETRY_AFTER).map(|wait| wait.to_str().unwrap().to_owned());
        assert_eq!(told.as_deref(), wait, "{fault}");
        let extensions = json(response).await["errors"][0]["extensions"].clone();
        assert_eq!((&extensions["code"], &extensions["retryable"]), (&json!(code), &json!(true)), "{fault}");
        assert!(extensions["requestId"].is_string(), "{fault}");
    }
    // Under both types, and with the headers of the budget, as a server answers whose budget is spent.
    for media in ["application/json", ACCEPT] {
        let asked = reqwest::Client::new().post(format!("{}/graphql", demo.url)).header("accept", media);
        let response = asked.header("x-demo-fault", "throttle").json(&body).send().await.unwrap();
        assert_eq!(response.status(), 429, "{media}");
        let told = ["ratelimit-limit", "ratelimit-remaining", "ratelimit-reset"];
        let told = told.map(|name| response.headers()[name].to_str().unwrap().to_owned());
        assert_eq!(told, ["60000", "0", "1"].map(str::to_owned), "{media}");
        assert!(json(response).await.get("data").is_none(), "{media}");
    }
    let unknown = request(&demo.url, "earthquake", &body).send().await.unwrap();
    assert_eq!(unknown.status(), 400);
    let without_version = request(&demo.url, "conflict", &body).send().await.unwrap();
    assert_eq!(json(without_version).await["errors"][0]["extensions"]["code"], "BAD_REQUEST");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_answer_was_a_deed_and_a_conflict_is_a_real_one() {
    let Some(demo) = Demo::start(DEMO).await else { return };
    let token = resident(&demo).await;
    let rename = |name: &str, version: i32| {
        let query = "mutation Rename($input: UpdateMyProfileInput!) { updateMyProfile(input: $input) { viewer { name version } userErrors { code } } }";
        json!({ "query": query, "variables": { "input": { "name": name, "expectedVersion": version } } })
    };
    let viewer = demo.ask(Some(&token), "{ viewer { name version } }").await["data"]["viewer"].clone();
    let version = i32::try_from(viewer["version"].as_i64().unwrap()).unwrap();

    let conflict =
        request(&demo.url, "conflict", &rename("甲", version)).bearer_auth(&token).send().await.unwrap();
    let conflict = json(conflict).await["data"]["updateMyProfile"].clone();
    assert_eq!(conflict["userErrors"][0]["code"], "CONFLICT");
    let unchanged = demo.ask(Some(&token), "{ viewer { name version } }").await;
    assert_eq!(unchanged["data"]["viewer"], viewer, "a conflict changes nothing");

    let lost = request(&demo.url, "lost-answer", &rename("乙", version)).bearer_auth(&token).send().await;
    let lost = match lost {
        Ok(response) => response.bytes().await.map(|bytes| bytes.len()),
        Err(error) => Err(error),
    };
    assert!(lost.is_err(), "an answer arrived: {lost:?}");
    let done = demo.ask(Some(&token), "{ viewer { name version } }").await;
    assert_eq!(done["data"]["viewer"], json!({ "name": "乙", "version": version + 1 }));
}

/// What a browser hears that asks whether a page may send these headers.
async fn may_send(url: &str, headers: &str) -> String {
    let asked = reqwest::Client::new().request(reqwest::Method::OPTIONS, format!("{url}/graphql"));
    let asked = asked.header("origin", "https://app.example").header("access-control-request-method", "POST");
    let answer = asked.header("access-control-request-headers", headers).send().await.unwrap();
    assert_eq!(answer.status(), 204);
    answer.headers()["access-control-allow-headers"].to_str().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_may_send_the_header_to_the_demo_alone() {
    let Some(demo) = Demo::start(DEMO).await else { return };
    let Some(server) = Server::alone(&[]).await.unwrap() else { return };
    let wanted = "content-type, X-Demo-Fault";
    let allowed = may_send(&demo.url, wanted).await;
    assert!(allowed.contains("x-demo-fault") && allowed.contains("content-type"), "{allowed}");
    for (url, headers) in [(&demo.url, "content-type"), (&server.url, wanted)] {
        let allowed = may_send(url, headers).await;
        assert!(!allowed.contains("x-demo-fault") && allowed.contains("if-none-match"), "{allowed}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_no_demo_does_not_know_the_header() {
    let Some(server) = Server::alone(&[]).await.unwrap() else { return };
    for fault in ["timeout", "throttle", "500", "conflict", "lost-answer"] {
        let response = request(&server.url, fault, &json!({ "query": "{ now }" })).send().await.unwrap();
        assert_eq!(response.status(), 200, "{fault}");
        assert!(json(response).await["data"]["now"].is_string(), "{fault}");
    }
}
