//! `tongxin documents` beside a server that runs, and what a monitor reads of it.

use std::path::PathBuf;
use std::process::Command;

use serde_json::{Value, json};
use tongxin_tests::server::{MASTER_KEY, Server, binary};

use super::{NOW, TYPE, hex};

const MEMBERS: &str = "query Members { members(first: 5) { nodes { name } } }";
const METRICS: &str = "a token for the monitor";

struct Operator {
    binary: PathBuf,
    folder: PathBuf,
    database: String,
}

impl Drop for Operator {
    fn drop(&mut self) {
        // A folder that stays in the temporary one harms nobody.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

impl Operator {
    fn of(server: &Server) -> Self {
        let folder = std::env::temp_dir().join(format!("tongxin-documents-{}", uuid::Uuid::new_v4()));
        std::fs::create_dir_all(&folder).unwrap();
        Self { binary: binary().unwrap(), folder, database: server.database().to_owned() }
    }

    /// What it says, or with which words it ends.
    fn run(&self, arguments: &[&str]) -> Result<String, String> {
        let mut command = Command::new(&self.binary);
        command.current_dir(&self.folder).arg("documents").args(arguments);
        let command = command.env("TONGXIN__SECRETS__MASTER_KEY", MASTER_KEY);
        let done = command.env("TONGXIN__DATABASE__URL", &self.database).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        if done.status.success() { Ok(text(done.stdout)) } else { Err(text(done.stderr)) }
    }

    fn import(&self, version: &str, file: &Value) -> Result<String, String> {
        let path = self.folder.join("manifest.json");
        std::fs::write(&path, file.to_string()).unwrap();
        let path = path.display().to_string();
        self.run(&["import", &path, "--client", "test-app", "--client-version", version])
    }
}

fn apollo(operations: &[(&str, &str)]) -> Value {
    let operation =
        |(name, body): &(&str, &str)| json!({ "id": hex(body), "name": name, "type": "query", "body": body });
    let operations: Vec<Value> = operations.iter().map(operation).collect();
    json!({ "format": "apollo-persisted-query-manifest", "version": 1, "operations": operations })
}

async fn ask(server: &Server, id: &str) -> (u16, Value) {
    server.send(json!({ "documentId": id }).to_string()).await.unwrap()
}

#[tokio::test]
async fn manifests_of_three_tools_are_taken_over_while_the_server_runs() {
    let variables = [("TONGXIN__DOCUMENTS__MODE", "enforce"), ("TONGXIN__HTTP__METRICS_TOKEN", METRICS)];
    let Some(server) = Server::start(&variables).await.unwrap() else { return };
    let operator = Operator::of(&server);
    assert!(operator.run(&["list"]).unwrap().contains("No documents"));
    assert_eq!(ask(&server, &hex(NOW)).await.0, 400);
    // As Apollo's tools, Relay's compiler with MD5, and graphql-codegen with SHA-1 write them.
    let told = operator.import("1.0.0", &apollo(&[("Now", NOW), ("Members", MEMBERS)])).unwrap();
    assert!(
        told.contains("2 documents, 2 of them new (apollo-persisted-query-manifest, version 1)"),
        "{told}"
    );
    let relay = "9e107d9d372bb6826bd81d3542a419d6";
    let told = operator.import("2.0.0", &json!({ relay: TYPE })).unwrap();
    assert!(told.contains("relay-compiler"), "{told}");
    let sha1 = "9213cd12a3c03d4a41a6e96df26f9b61c86c52ab";
    let wrong = operator.import("3.0.0", &json!({ sha1: TYPE })).unwrap_err();
    assert!(wrong.contains(sha1) && wrong.contains("the id is the hash of another text"), "{wrong}");
    for id in [hex(NOW).as_str(), &format!("sha256:{}", hex(MEMBERS)), relay] {
        let (status, json) = ask(&server, id).await;
        assert!(status == 200 && json["errors"].is_null(), "{id}: {json}");
    }
    let listed = operator.run(&["list"]).unwrap();
    assert!(listed.contains("test-app  1.0.0  2  ") && listed.contains("test-app  2.0.0  1  "), "{listed}");
    let told = operator.run(&["remove", "--client", "test-app", "--client-version", "1.0.0"]).unwrap();
    assert!(told.contains("2 documents taken back, 2 of them are gone"), "{told}");
    let again = operator.run(&["remove", "--client", "test-app", "--client-version", "1.0.0"]).unwrap_err();
    assert!(again.contains("has no documents"), "{again}");
    counters_are_for_the_monitor_alone(&server).await;
}

async fn counters_are_for_the_monitor_alone(server: &Server) {
    let url = format!("{}/metrics", server.url);
    let read = |token: Option<&str>| {
        let request = reqwest::Client::new().get(&url);
        let request = if let Some(token) = token { request.bearer_auth(token) } else { request };
        async move { request.send().await.unwrap() }
    };
    for token in [None, Some("a token for somebody else"), Some("")] {
        assert_eq!(read(token).await.status(), 401, "{token:?}");
    }
    let text = read(Some(METRICS)).await.text().await.unwrap();
    for line in [
        "tongxin_documents_parsed_total 3",
        "tongxin_documents_by_id_total 3",
        "tongxin_documents_unknown_total 1",
        "tongxin_throttled_total 0",
        "tongxin_subscriptions_slow_total 0",
        "tongxin_sockets_stalled_total 0",
    ] {
        assert!(text.lines().any(|found| found == line), "{line}: {text}");
    }
}

#[tokio::test]
async fn without_a_token_there_is_no_page_of_counters() {
    let Some(server) = Server::start(&[]).await.unwrap() else { return };
    let answer = reqwest::Client::new().get(format!("{}/metrics", server.url)).bearer_auth("").send().await;
    assert_eq!(answer.unwrap().status(), 404);
}

#[tokio::test]
async fn a_file_with_a_mistake_is_refused_whole_and_says_where() {
    let Some(server) = Server::start(&[]).await.unwrap() else { return };
    let operator = Operator::of(&server);
    let deep = format!(
        "query Deep {{ {} }}",
        (0..65).map(|n| ["a", &n.to_string(), ": now "].concat()).collect::<String>()
    );
    let mut file =
        apollo(&[("Now", NOW), ("Nothing", "query Nothing { nothing }"), ("Deep", &deep), ("Other", TYPE)]);
    file["operations"][0]["id"] = json!("0".repeat(64));
    let told = operator.import("1.0.0", &file).unwrap_err();
    for part in [
        "4 documents have mistakes, nothing was imported",
        "(Now): 编号不是此文档的散列值",
        "(Nothing): ",
        "(Deep): 别名数为 65",
        "(Other): 文档中没有所称的操作",
    ] {
        assert!(told.contains(part), "{part}: {told}");
    }
    let told = operator.import(
        "1.0.0",
        &json!({ "format": "apollo-persisted-query-manifest", "version": 3, "operations": [] }),
    );
    assert!(told.unwrap_err().contains("no known shape"));
    operator.import("1.0.0", &json!({ "now": NOW })).unwrap();
    let told = operator.import("2.0.0", &json!({ "now": TYPE, "type": TYPE })).unwrap_err();
    assert!(told.contains("These ids have other texts already, nothing was imported: now"), "{told}");
    assert_eq!(operator.run(&["list"]).unwrap().lines().count(), 1);
    let told =
        operator.run(&["import", "manifest.json", "--client", " ", "--client-version", "1"]).unwrap_err();
    assert!(told.contains("--client must have 1 to 64 characters"), "{told}");
}
