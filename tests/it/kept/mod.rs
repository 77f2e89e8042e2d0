//! Answers that are kept for everybody: never older than a change that was acknowledged, nor than a time that has passed.

mod caching;
mod fresh;

use serde_json::{Value, json};
use tongxin_tests::Web;

/// What anybody asks: the services of a host with what changes in them, and their free times.
const SERVICE: &str =
    "query($id: ID!) { appointmentService(id: $id) { title version nextSlots(first: 3) { startsAt } } }";

/// Somebody without a session who asks over HTTP.
struct Asker {
    http: reqwest::Client,
    url: String,
}

impl Asker {
    fn of(web: &Web) -> Self {
        Self {
            http: reqwest::Client::builder().no_proxy().build().unwrap(),
            url: format!("{}/graphql", web.url),
        }
    }

    async fn service(&self, id: &str) -> Value {
        let body = json!({ "query": SERVICE, "variables": { "id": id } }).to_string();
        let request = self.http.post(&self.url).header("content-type", "application/json").body(body);
        let text = request.send().await.unwrap().text().await.unwrap();
        let answer: Value = serde_json::from_str(&text).unwrap();
        assert!(answer["errors"].is_null(), "{answer}");
        answer["data"]["appointmentService"].clone()
    }

    async fn get(&self, query: &str, headers: &[(&str, &str)]) -> reqwest::Response {
        let mut request = self
            .http
            .get(reqwest::Url::parse_with_params(&self.url, [("query", query)]).unwrap())
            .header("accept", "application/json");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        request.send().await.unwrap()
    }
}
