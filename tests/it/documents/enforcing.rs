//! What becomes of documents that nobody imported, under each mode.

use serde_json::{Value, json};
use tongxin::changes::hub::{Change, Kind};
use tongxin::config::DocumentMode;
use tongxin::graphql::engine::OWN;
use tongxin::graphql::id::decode;
use tongxin_tests::socket::{LEGACY, MODERN, Socket};
use tongxin_tests::stream::{EVENTS, PARTS, Stream};
use tongxin_tests::{TestApp, Web};
use uuid::Uuid;

use super::{MEDIA, NOW, Seen, TYPE, apollo, hex, import, post, request};

const INTROSPECTION: &str = "{ __schema { queryType { name } } }";

async fn start(mode: DocumentMode) -> TestApp {
    TestApp::start_with(|config| {
        config.documents.mode = mode;
        config.http.open_introspection = true;
    })
    .await
}

async fn code(web: &Web, body: Value) -> String {
    post(web, body).await.code().to_owned()
}

#[tokio::test]
async fn only_what_was_imported_is_answered_where_that_is_asked_for() {
    let app = start(DocumentMode::Enforce).await;
    import(&app, "1.0.0", &[(&hex(NOW), NOW)]).await;
    let web = Web::start(&app);
    for text in [TYPE, INTROSPECTION, "query Now {now}"] {
        assert_eq!(code(&web, json!({ "query": text })).await, "DOCUMENT_NOT_ALLOWED", "{text}");
    }
    // Named or sent as it is, by whatever client.
    let bodies = [
        json!({ "documentId": format!("sha256:{}", hex(NOW)) }),
        json!({ "query": NOW }),
        json!({ "extensions": apollo(NOW) }),
        json!({ "query": NOW, "extensions": apollo(NOW) }),
    ];
    for body in bodies {
        assert!(post(&web, body.clone()).await.ran(), "{body}");
        let another = request(&web, &body, MEDIA[1]).header("x-client-name", "another-app");
        assert!(Seen::of(another.send().await.unwrap()).await.ran(), "{body}");
    }
    assert_eq!(app.counts().parsed, 1, "what is refused is not even parsed");
}

const INBOX: &str = "subscription Inbox { inboxChanged { unreadMessageCount } }";

/// Waits until so many listen, and tells them that an inbox changed.
async fn inbox_changes(app: &TestApp, account: Uuid, listeners: usize) {
    for _ in 0..1_000 {
        if app.app.hub.len() == listeners {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    assert_eq!(app.app.hub.len(), listeners);
    app.app.hub.publish(&[Change { kind: Kind::Message, object: Uuid::new_v4(), audience: Some(account) }]);
}

#[tokio::test(flavor = "multi_thread")]
async fn sockets_and_streams_answer_only_what_was_imported_too() {
    // Signing in sends texts that nobody imported, so it is done at a server that takes them.
    let open = start(DocumentMode::Off).await;
    let resident = open.resident("13800000001").await;
    let token = resident.tokens().unwrap().access;
    let account = decode(&resident.account_id().await.into()).unwrap().1;
    import(&open, "1.0.0", &[(&hex(INBOX), INBOX)]).await;
    let app = open.replica_with(|config| config.documents.mode = DocumentMode::Enforce).await;
    let web = Web::start(&app);
    let named = json!({ "documentId": format!("sha256:{}", hex(INBOX)) });
    let unknown = json!({ "query": "subscription { inboxChanged { id } }" });
    let (mut sockets, mut streams) = (Vec::new(), Vec::new());
    for (protocol, begin) in [(MODERN, "subscribe"), (LEGACY, "start")] {
        let mut socket = Socket::welcomed(web.address(), protocol, Some(&token)).await;
        for bad in [&unknown, &json!({ "query": NOW })] {
            socket.say(json!({ "id": "1", "type": begin, "payload": bad })).await;
            let said = socket.said().await;
            assert_eq!(said["type"], "error", "{said}");
            assert!(said["payload"].to_string().contains("DOCUMENT_NOT_ALLOWED"), "{said}");
        }
        socket.say(json!({ "id": "1", "type": begin, "payload": named })).await;
        inbox_changes(&app, account, sockets.len() + 1).await;
        let said = socket.said().await;
        assert!(said["payload"]["data"]["inboxChanged"]["unreadMessageCount"].is_i64(), "{said}");
        sockets.push(socket);
    }
    for accept in [EVENTS, PARTS] {
        for bad in [&unknown, &json!({ "query": NOW })] {
            let refused = request(&web, bad, accept).bearer_auth(&token).send().await.unwrap();
            let seen = refused.text().await.unwrap();
            assert!(seen.contains("DOCUMENT_NOT_ALLOWED") && !seen.contains("\"data\""), "{accept}: {seen}");
        }
        let answer = request(&web, &named, accept).bearer_auth(&token).send().await.unwrap();
        let mut stream = Stream::of(answer).await;
        inbox_changes(&app, account, sockets.len() + streams.len() + 1).await;
        let told = stream.next().await;
        assert!(told["data"]["inboxChanged"]["unreadMessageCount"].is_i64(), "{told}");
        streams.push(stream);
    }
    assert_eq!(app.counts().parsed, 1, "what is refused is not even parsed");
}

#[tokio::test]
async fn nothing_is_kept_of_what_was_not_imported() {
    let app = start(DocumentMode::Enforce).await;
    let web = Web::start(&app);
    let seen = post(&web, json!({ "extensions": apollo(NOW) })).await;
    assert_eq!((seen.status, seen.code()), (200, "PERSISTED_QUERY_NOT_FOUND"));
    let seen = post(&web, json!({ "query": NOW, "extensions": apollo(NOW) })).await;
    assert_eq!((seen.status, seen.code()), (200, "PERSISTED_QUERY_NOT_SUPPORTED"));
    assert_eq!(seen.json["errors"][0]["message"], "PersistedQueryNotSupported");
    assert_eq!(code(&web, json!({ "extensions": apollo(NOW) })).await, "PERSISTED_QUERY_NOT_FOUND");
    assert_eq!((app.counts().parsed, app.counts().unknown), (0, 3));
}

#[tokio::test]
async fn the_page_of_the_first_administrator_works_all_the_same() {
    let app = start(DocumentMode::Enforce).await;
    let web = Web::start(&app);
    let input = json!({
        "token": "no such link", "login": "zhang", "name": "张主任", "password": "seven green umbrellas",
        "deviceId": uuid::Uuid::new_v4(), "deviceName": "setup",
    });
    let seen = post(&web, json!({ "query": OWN[0], "variables": { "input": input } })).await;
    assert_eq!(seen.status, 200, "{}", seen.json);
    assert_ne!(
        seen.json["data"]["claimFirstAdministrator"]["userErrors"],
        json!([]),
        "it ran, and refused the link"
    );
}

/// The negative control: without the mode the same requests are answered.
#[tokio::test]
async fn by_itself_everything_is_answered() {
    let app = start(DocumentMode::Off).await;
    let web = Web::start(&app);
    for text in [TYPE, INTROSPECTION, NOW] {
        assert!(post(&web, json!({ "query": text })).await.ran(), "{text}");
    }
    assert_eq!(app.counts().unknown, 0, "nobody asks");
}

#[tokio::test]
async fn where_it_is_only_noted_each_client_is_noted_once_for_a_document() {
    let app = start(DocumentMode::Log).await;
    import(&app, "1.0.0", &[(&hex(NOW), NOW)]).await;
    let web = Web::start(&app);
    for client in ["one", "one", "two", "one"] {
        for text in [NOW, TYPE, INTROSPECTION] {
            let body = json!({ "query": text });
            let request = request(&web, &body, MEDIA[1]).header("apollographql-client-name", client);
            assert!(Seen::of(request.send().await.unwrap()).await.ran(), "{text}");
        }
    }
    assert_eq!(app.counts().unknown, 4, "two documents of two clients");
}
