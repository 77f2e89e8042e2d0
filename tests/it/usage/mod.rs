//! What clients use of the API, counted by days, and clients that are too old.

mod clients;

use std::process::Command;

use chrono::TimeDelta;
use serde_json::{Value, json};
use tongxin::usage::service::{flush, sweep};
use tongxin_tests::server::{MASTER_KEY, Server, binary};
use tongxin_tests::{TestApp, Web};

const USES: &str = "query($filter: ApiUsageFilter!) { apiUsage(filter: $filter, first: 100) {
    nodes { name clientName clientVersion uses firstUsedOn lastUsedOn } } }";
const MEMBERS: &str =
    "query Members($n: Int) { members(first: $n) { nodes { name ...M } } } fragment M on Member { id name }";

/// Sends a document as a release of a client.
async fn send(web: &Web, client: Option<(&str, &str)>, query: &str, variables: Value) -> Value {
    let request = reqwest::Client::new()
        .post(format!("{}/graphql", web.url))
        .header("content-type", "application/json");
    let request = match client {
        Some((name, version)) => {
            request.header("apollographql-client-name", name).header("apollographql-client-version", version)
        }
        None => request,
    };
    let body = json!({ "query": query, "variables": variables }).to_string();
    request.body(body).send().await.unwrap().json().await.unwrap()
}

/// What an administrator reads: name, client, version, uses, first and last day.
async fn uses(app: &TestApp, filter: Value) -> Vec<[String; 6]> {
    let answer = app.admin().await.run(USES, json!({ "filter": filter })).await;
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let row = |row: &Value| {
        ["name", "clientName", "clientVersion", "uses", "firstUsedOn", "lastUsedOn"]
            .map(|key| text(&row[key]))
    };
    answer.data()["apiUsage"]["nodes"].as_array().unwrap().iter().map(row).collect()
}

fn row(of: [&str; 6]) -> [String; 6] {
    of.map(str::to_owned)
}

#[tokio::test]
async fn fields_arguments_and_operations_are_counted_for_each_release_and_day() {
    let app = TestApp::start().await;
    let web = Web::start(&app);
    let ios = Some(("tongxin-ios", "1.0.0"));
    for _ in 0..3 {
        assert!(send(&web, ios, MEMBERS, json!({ "n": 2 })).await["errors"].is_null());
    }
    send(&web, None, "{ now }", json!({})).await;
    send(&web, ios, "{ nothing }", json!({})).await;
    flush(&app.app).await.unwrap();
    app.advance(TimeDelta::days(1));
    send(&web, ios, MEMBERS, json!({ "n": 3 })).await;
    send(&web, Some(("tongxin-ios", "1.1.0")), MEMBERS, json!({ "n": 3 })).await;
    flush(&app.app).await.unwrap();
    let both = ["2026-11-23", "2026-11-24"];
    let of = |name, version, uses, first| row([name, "tongxin-ios", version, uses, first, both[1]]);
    assert_eq!(
        uses(&app, json!({ "kind": "FIELD", "clientName": "tongxin-ios" })).await,
        [
            of("Member.id", "1.0.0", "4", both[0]),
            of("Member.id", "1.1.0", "1", both[1]),
            of("Member.name", "1.0.0", "4", both[0]),
            of("Member.name", "1.1.0", "1", both[1]),
            of("MemberConnection.nodes", "1.0.0", "4", both[0]),
            of("MemberConnection.nodes", "1.1.0", "1", both[1]),
            of("Query.members", "1.0.0", "4", both[0]),
            of("Query.members", "1.1.0", "1", both[1]),
        ]
    );
    assert_eq!(
        uses(&app, json!({ "kind": "ARGUMENT", "name": "Query.members(first:)", "until": both[0] })).await,
        [row(["Query.members(first:)", "tongxin-ios", "1.0.0", "3", both[0], both[0]])]
    );
    let operations =
        uses(&app, json!({ "kind": "OPERATION", "clientName": "tongxin-ios", "from": both[1] })).await;
    assert_eq!(operations, [of("Members", "1.0.0", "1", both[1]), of("Members", "1.1.0", "1", both[1])]);
    let now = uses(&app, json!({ "kind": "FIELD", "name": "Query.now" })).await;
    assert_eq!(
        now,
        [row(["Query.now", "", "", "1", both[0], both[0]])],
        "who does not say who they are is counted too"
    );
}

#[tokio::test]
async fn the_list_goes_on_page_by_page_in_both_directions() {
    let app = TestApp::start().await;
    let web = Web::start(&app);
    send(&web, Some(("a", "1")), MEMBERS, json!({ "n": 2 })).await;
    send(&web, Some(("b", "1")), MEMBERS, json!({ "n": 2 })).await;
    flush(&app.app).await.unwrap();
    let admin = app.admin().await;
    let whole: Vec<_> = uses(&app, json!({ "kind": "FIELD", "name": null, "clientName": "a" })).await;
    assert_eq!(whole.len(), 4);
    for (arguments, way) in
        [("first: 3, after: $cursor", "endCursor"), ("last: 3, before: $cursor", "startCursor")]
    {
        let document = format!(
            "query($cursor: String) {{ apiUsage(filter: {{ kind: FIELD, name: \"Member.name\" }}, {arguments}) {{
                nodes {{ clientName }} pageInfo {{ {way} }} }} }}"
        );
        let first = admin.run(&document.replace("3,", "1,"), json!({})).await;
        let cursor = first.data()["apiUsage"]["pageInfo"][way].clone();
        let second = admin.run(&document, json!({ "cursor": cursor })).await;
        let names =
            |answer: &tongxin_tests::Answer| answer.data()["apiUsage"]["nodes"][0]["clientName"].clone();
        let mut seen = [names(&first), names(&second)];
        seen.sort_by_key(ToString::to_string);
        assert_eq!(seen, [json!("a"), json!("b")], "{arguments}");
    }
    let bad = admin
        .run(USES, json!({ "filter": { "kind": "FIELD", "from": "2026-11-24", "until": "2026-11-23" } }))
        .await;
    assert_eq!(bad.json["errors"][0]["extensions"]["code"], "INVALID");
}

#[tokio::test]
async fn only_administrators_read_it() {
    let app = TestApp::start().await;
    let filter = json!({ "filter": { "kind": "FIELD" } });
    let people = [app.anonymous(), app.resident("13900000001").await, app.officer().await];
    for (person, code) in people.into_iter().zip(["UNAUTHENTICATED", "FORBIDDEN", "FORBIDDEN"]) {
        let answer = person.run(USES, filter.clone()).await;
        assert_eq!(answer.json["errors"][0]["extensions"]["code"], code);
    }
}

#[tokio::test]
async fn servers_that_write_at_once_lose_nothing() {
    let app = TestApp::start().await;
    let servers = [app.clone(), app.replica().await, app.replica().await];
    for _ in 0..5 {
        for server in &servers {
            let web = Web::start(server);
            send(&web, Some(("app", "1")), MEMBERS, json!({ "n": 1 })).await;
        }
        let [one, two, three] = servers.each_ref().map(|server| flush(&server.app));
        let (one, two, three) = tokio::join!(one, two, three);
        assert!(one.is_ok() && two.is_ok() && three.is_ok());
    }
    let counted = uses(&app, json!({ "kind": "OPERATION", "name": "Members" })).await;
    assert_eq!(counted, [row(["Members", "app", "1", "15", "2026-11-23", "2026-11-23"])]);
}

#[tokio::test]
async fn what_cannot_be_written_is_written_later() {
    let app = TestApp::start().await;
    let web = Web::start(&app);
    send(&web, Some(("app", "1")), MEMBERS, json!({ "n": 1 })).await;
    app.run_sql("ALTER TABLE usage_day RENAME TO elsewhere").await;
    assert!(flush(&app.app).await.is_err());
    app.run_sql("ALTER TABLE elsewhere RENAME TO usage_day").await;
    send(&web, Some(("app", "1")), MEMBERS, json!({ "n": 1 })).await;
    flush(&app.app).await.unwrap();
    let counted = uses(&app, json!({ "kind": "OPERATION", "name": "Members" })).await;
    assert_eq!(counted[0][3], "2");
}

#[tokio::test]
async fn counts_are_forgotten_after_four_hundred_days() {
    let app = TestApp::start().await;
    let web = Web::start(&app);
    send(&web, None, "{ now }", json!({})).await;
    flush(&app.app).await.unwrap();
    let ever = json!({ "kind": "FIELD", "name": "Query.now", "from": "2026-01-01" });
    for (days, left) in [(400, 1), (1, 0)] {
        app.advance(TimeDelta::days(days));
        sweep(&app.app).await.unwrap();
        assert_eq!(uses(&app, ever.clone()).await.len(), left, "{days} days later");
    }
}

#[tokio::test]
async fn a_server_that_stops_writes_down_its_last_minute_and_the_command_reads_beside_it() {
    let Some(mut server) = Server::start(&[]).await.unwrap() else { return };
    let url = server.database().to_owned();
    let usage = || {
        let mut command = Command::new(binary().unwrap());
        command
            .args(["usage", "--deprecated"])
            .env("TONGXIN__DATABASE__URL", &url)
            .env("TONGXIN__SECRETS__MASTER_KEY", MASTER_KEY)
            .current_dir(std::env::temp_dir());
        let done = command.output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8(done.stdout).unwrap()
    };
    assert_eq!(server.ask("{ now }").await.unwrap().0, 200);
    usage();
    server.terminate().unwrap();
    assert_eq!(server.ended(std::time::Duration::from_secs(20)).await.unwrap(), Some(0));
    let told = usage();
    assert!(told.starts_with("自 20"), "{told}");
}
