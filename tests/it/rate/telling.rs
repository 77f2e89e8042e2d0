//! How clients hear of the budget: headers, a field, and 429.

use reqwest::{RequestBuilder, Response};
use serde_json::{Value, json};
use tongxin_tests::{Client, TestApp, Web};

const ACCOUNT: u64 = 8_000;
const ADDRESS: u64 = 6_000;
const MONITOR: &str = "a-monitor-of-this-test";
const RATE: &str = "{ rateLimit { limit cost remaining resetAt } }";

async fn start() -> TestApp {
    TestApp::start_with(|config| {
        config.limits.cost_per_minute = Some(ACCOUNT);
        config.limits.cost_per_minute_per_address = Some(ADDRESS);
        config.http.trusted_proxies = vec!["127.0.0.1".to_owned()];
        config.http.metrics_token = MONITOR.to_owned();
    })
    .await
}

fn request(web: &Web, query: &str) -> RequestBuilder {
    let request = reqwest::Client::new()
        .post(format!("{}/graphql", web.url))
        .header("content-type", "application/json");
    request.body(json!({ "query": query }).to_string())
}

fn from(request: RequestBuilder, address: &str) -> RequestBuilder {
    request.header("x-forwarded-for", address)
}

fn by(request: RequestBuilder, client: &Client) -> RequestBuilder {
    request.bearer_auth(client.tokens().unwrap().access)
}

fn number(answer: &Response, name: &str) -> u64 {
    answer.headers()[name].to_str().unwrap().parse().unwrap()
}

async fn remaining(request: RequestBuilder) -> u64 {
    number(&request.send().await.unwrap(), "ratelimit-remaining")
}

/// A document of about so many points: fields of one point in a page of a hundred.
fn costing(points: usize) -> String {
    format!(
        "{{ members(first: 100) {{ nodes {{ {} }} }} }}",
        (1..points / 100).map(|n| ["a", &n.to_string(), ": name "].concat()).collect::<String>()
    )
}

#[tokio::test]
async fn every_answer_tells_what_is_left_and_a_field_does_too() {
    let app = start().await;
    let web = Web::start(&app);
    let answer = request(&web, RATE).send().await.unwrap();
    let told =
        ["ratelimit-limit", "ratelimit-remaining", "ratelimit-reset"].map(|name| number(&answer, name));
    let json: Value = answer.json().await.unwrap();
    let cost = json["extensions"]["cost"]["complexity"].as_u64().unwrap();
    assert_eq!(told, [ADDRESS, ADDRESS - cost, 60]);
    let expected = json!({
        "limit": ADDRESS, "cost": cost, "remaining": ADDRESS - cost, "resetAt": "2026-11-23T01:01:00.000Z",
    });
    assert_eq!(json["data"]["rateLimit"], expected);
    assert_eq!(remaining(request(&web, "{ now }")).await, ADDRESS - cost - 1);
    // What is refused once somebody was found is told as well.
    assert_eq!(remaining(request(&web, "{ __schema { queryType { name } } }")).await, ADDRESS - cost - 2);
}

#[tokio::test]
async fn who_has_spent_it_hears_when_to_come_again() {
    let app = start().await;
    let web = Web::start(&app);
    let dear = costing(2_900);
    let mut statuses = Vec::new();
    for media in ["application/json", "application/graphql-response+json"].repeat(2) {
        let answer = request(&web, &dear).header("accept", media).send().await.unwrap();
        statuses.push(answer.status().as_u16());
        if answer.status() == 429 {
            assert_eq!([number(&answer, "retry-after"), number(&answer, "ratelimit-reset")], [60, 60]);
            assert_eq!(number(&answer, "ratelimit-limit"), ADDRESS);
            let json: Value = answer.json().await.unwrap();
            let extensions = &json["errors"][0]["extensions"];
            assert_eq!((&extensions["code"], &extensions["retryAfter"]), (&json!("THROTTLED"), &json!(60)));
            assert_eq!((json.get("data"), &extensions["retryable"]), (None, &json!(true)));
        }
    }
    assert_eq!(statuses, [200, 200, 429, 429]);
    assert_eq!(web.metric(MONITOR, "throttled_total").await, 2);
    assert_eq!(request(&web, "{ now }").send().await.unwrap().status(), 200, "what is small is still served");
    app.advance(chrono::TimeDelta::minutes(1));
    assert_eq!(request(&web, &dear).send().await.unwrap().status(), 200);
}

#[tokio::test]
async fn an_account_pays_wherever_it_is_and_a_household_pays_together() {
    let app = start().await;
    let (one, other) = (app.resident("13900000001").await, app.resident("13900000002").await);
    let web = Web::start(&app);
    let now = |address: &str| from(request(&web, "{ now }"), address);
    assert_eq!(remaining(by(now("192.0.2.1"), &one)).await, ACCOUNT - 1);
    assert_eq!(remaining(by(now("192.0.2.2"), &one)).await, ACCOUNT - 2, "the same account elsewhere");
    assert_eq!(
        remaining(by(now("192.0.2.1"), &other)).await,
        ACCOUNT - 1,
        "another account at the same place"
    );
    assert_eq!(remaining(now("192.0.2.1")).await, ADDRESS - 1, "nobody's account");
    assert_eq!(remaining(now("2001:db8:1:2::5")).await, ADDRESS - 1);
    assert_eq!(remaining(now("2001:db8:1:2:ffff::9")).await, ADDRESS - 2, "one household");
    assert_eq!(remaining(now("2001:db8:1:3::5")).await, ADDRESS - 1, "its neighbour");
}

#[tokio::test]
async fn without_a_budget_nothing_is_told() {
    let app = TestApp::start().await;
    let web = Web::start(&app);
    let answer = request(&web, RATE).send().await.unwrap();
    assert!(!answer.headers().contains_key("ratelimit-limit"));
    assert_eq!(answer.json::<Value>().await.unwrap()["data"], json!({ "rateLimit": null }));
}
