//! Documents that clients name: by which carriers, what is known of them, what becomes of others, and the commands of the operator.

mod automatic;
mod command;
mod enforcing;
mod finding;

use reqwest::{RequestBuilder, Response};
use serde_json::{Value, json};
use tongxin::documents::rules::Document;
use tongxin::documents::service::{self, Imports, Release};
use tongxin::graphql::engine;
use tongxin_tests::{TestApp, Web};

const NOW: &str = "query Now { now }";
const TYPE: &str = "query TheType { __typename }";

/// Both types that are answered in.
const MEDIA: [&str; 2] = ["application/json", "application/graphql-response+json"];

/// SHA-256 of a text in hexadecimal, as clients compute it.
fn hex(text: &str) -> String {
    engine::hex(&engine::hash_of(text))
}

/// What Apollo's clients send in `extensions`.
fn apollo(text: &str) -> Value {
    json!({ "persistedQuery": { "version": 1, "sha256Hash": hex(text) } })
}

fn release(version: &str) -> Release {
    Release { client: "test-app".to_owned(), version: version.to_owned() }
}

/// Imports documents by their ids for a release.
async fn import(app: &TestApp, version: &str, documents: &[(&str, &str)]) -> Imports {
    let (db, clock) = (&app.app.db, &app.app.clock);
    service::import(db, clock, &release(version), &of(documents)).await.unwrap()
}

fn of(documents: &[(&str, &str)]) -> Vec<Document> {
    let document = |(id, body): &(&str, &str)| Document {
        id: (*id).to_owned(),
        body: (*body).to_owned(),
        operation: None,
    };
    documents.iter().map(document).collect()
}

/// Status and body of an answer.
struct Seen {
    status: u16,
    json: Value,
}

impl Seen {
    async fn of(answer: Response) -> Self {
        Self { status: answer.status().as_u16(), json: answer.json().await.unwrap() }
    }

    fn code(&self) -> &str {
        self.json["errors"][0]["extensions"]["code"].as_str().unwrap_or_else(|| panic!("{}", self.json))
    }

    /// It ran without errors.
    fn ran(&self) -> bool {
        self.status == 200 && self.json["errors"].is_null() && self.json["data"].is_object()
    }
}

fn request(web: &Web, body: &Value, media: &str) -> RequestBuilder {
    reqwest::Client::new()
        .post(format!("{}/graphql", web.url))
        .header("content-type", "application/json")
        .header("accept", media)
        .body(body.to_string())
}

async fn post(web: &Web, body: Value) -> Seen {
    Seen::of(request(web, &body, MEDIA[1]).send().await.unwrap()).await
}

/// Asks by an address; the parameters' values are encoded here.
async fn get(web: &Web, parameters: &[(&str, &str)]) -> Seen {
    let url = reqwest::Url::parse_with_params(&format!("{}/graphql", web.url), parameters).unwrap();
    Seen::of(reqwest::Client::new().get(url).header("accept", MEDIA[1]).send().await.unwrap()).await
}
