//! Files from end to end: announced, sent, checked, used, given out and gone.

mod corpus;
mod gone;
mod links;
pub(crate) mod made;
mod photos;
mod scanning;
mod store;

use reqwest::StatusCode;
use serde_json::{Value, json};
use tongxin_tests::scene::text;
use tongxin_tests::{Answer, Client, TestApp, Web};
use uuid::Uuid;

const CREATE: &str = "mutation($input: CreateUploadInput!) { createUpload(input: $input) { upload { id state fileName expiresAt } \
    target { url method headers { name value } expiresAt } userErrors { code message path limit } replayed } }";

/// A member with a phone of their own, and a server.
struct Stage {
    app: TestApp,
    web: Web,
    member: Client,
}

/// An announced file.
struct Place {
    id: String,
    url: String,
}

impl Stage {
    async fn start() -> Self {
        Self::on(TestApp::start().await).await
    }

    async fn on(app: TestApp) -> Self {
        let member = app.member("测试委员甲", "13900000001").await;
        let web = Web::start(&app);
        Self { app, web, member }
    }

    /// Announces a file of the member's.
    async fn announce(&self, kind: &str, bytes: usize) -> Place {
        place(&announce(&self.member, "file", kind, bytes).await)
    }

    /// Announces and sends; gives the upload's id with the status and the JSON of the answer.
    async fn send(&self, kind: &str, bytes: Vec<u8>) -> (String, StatusCode, Value) {
        self.send_as(&self.member, kind, bytes).await
    }

    async fn send_as(&self, client: &Client, kind: &str, bytes: Vec<u8>) -> (String, StatusCode, Value) {
        let place = place(&announce(client, "file", kind, bytes.len()).await);
        let (status, json) = self.put(&place.url, bytes).await;
        (place.id, status, json)
    }

    async fn put(&self, url: &str, bytes: Vec<u8>) -> (StatusCode, Value) {
        let answer =
            reqwest::Client::new().put(format!("{}{url}", self.web.url)).body(bytes).send().await.unwrap();
        (answer.status(), answer.json().await.unwrap())
    }

    /// What its owner sees of an upload.
    async fn see(&self, id: &str) -> Value {
        see(&self.member, id).await
    }

    /// A link to fetch an upload.
    async fn link(&self, client: &Client, id: &str) -> Option<String> {
        let document = "query($id: ID!) { upload(id: $id) { download { url expiresAt } } }";
        let answer = client.run(document, json!({ "id": id })).await;
        answer.data()["upload"]["download"]["url"].as_str().map(str::to_owned)
    }

    async fn get(&self, url: &str, client: Option<&Client>) -> reqwest::Response {
        let mut request = reqwest::Client::new().get(format!("{}{url}", self.web.url));
        if let Some(tokens) = client.and_then(Client::tokens) {
            request = request.bearer_auth(tokens.access);
        }
        request.send().await.unwrap()
    }

    /// Every file in the store, by its path.
    fn stored(&self) -> Vec<(String, Vec<u8>)> {
        let mut found = Vec::new();
        let mut folders = vec![self.app.folder().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).into_iter().flatten() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    found.push((path.display().to_string(), std::fs::read(&path).unwrap()));
                }
            }
        }
        found
    }
}

async fn announce(client: &Client, name: &str, kind: &str, bytes: usize) -> Answer {
    let purpose = if kind == "application/pdf" { "DOCUMENT" } else { "MEMBER_PHOTO" };
    announce_for(client, purpose, name, kind, bytes).await
}

async fn announce_for(client: &Client, purpose: &str, name: &str, kind: &str, bytes: usize) -> Answer {
    let input = json!({
        "idempotencyKey": Uuid::new_v4(), "purpose": purpose, "fileName": name, "contentType": kind, "bytes": bytes,
    });
    client.run(CREATE, json!({ "input": input })).await
}

#[track_caller]
fn place(answer: &Answer) -> Place {
    let payload = answer.done("createUpload");
    Place { id: text(&payload["upload"]["id"]), url: text(&payload["target"]["url"]) }
}

async fn see(client: &Client, id: &str) -> Value {
    let document = "query($id: ID!) { upload(id: $id) { state problem problemMessage fileName width height expiresAt } }";
    client.run(document, json!({ "id": id })).await.data()["upload"].clone()
}

fn code(json: &Value) -> &str {
    json["errors"][0]["extensions"]["code"].as_str().unwrap_or_default()
}

/// Takes the guard of the steps out, for what only a dead process leaves and for a negative control.
async fn let_states_go_back(app: &TestApp) {
    let without = match app.app.db.engine() {
        tongxin::db::Engine::Sqlite => "DROP TRIGGER upload_step",
        tongxin::db::Engine::Postgres => "DROP TRIGGER upload_step ON upload",
    };
    app.run_sql(without).await;
}
