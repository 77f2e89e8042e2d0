//! A document that was imported is found by each carrier, on each server, and learnt once.

use serde_json::json;
use tongxin::documents::service;
use tongxin::documents::service::Imports;
use tongxin::error::Stop;
use tongxin_tests::{TestApp, Web};

use super::{NOW, TYPE, apollo, get, hex, import, of, post, release};

const SIGN_OUT: &str = "mutation Out { signOut { userErrors { code } } }";
const ONE: &str = "query One($id: ID!) { node(id: $id) { id } }";

#[tokio::test]
async fn every_carrier_finds_a_document_which_is_parsed_and_validated_once() {
    let app = TestApp::start().await;
    let hash = hex(NOW);
    import(&app, "1.0.0", &[(&hash, NOW), ("now", NOW), ("x-app:now", NOW)]).await;
    let web = Web::start(&app);
    let prefixed = format!("sha256:{hash}");
    let bodies = [
        json!({ "documentId": prefixed }),
        json!({ "documentId": hash }),
        json!({ "documentId": "now" }),
        json!({ "documentId": "x-app:now", "operationName": "Now" }),
        json!({ "doc_id": "now" }),
        json!({ "extensions": apollo(NOW) }),
    ];
    for body in &bodies {
        let seen = post(&web, body.clone()).await;
        assert!(seen.ran(), "{body}: {}", seen.json);
    }
    let extensions = apollo(NOW).to_string();
    let addresses = [
        ("documentId", prefixed.as_str()),
        ("documentId", "now"),
        ("doc_id", "now"),
        ("extensions", &extensions),
    ];
    for address in addresses {
        let seen = get(&web, &[address]).await;
        assert!(seen.ran(), "{address:?}: {}", seen.json);
    }
    let counts = app.counts();
    assert_eq!((counts.parsed, counts.validated, counts.unknown), (1, 1, 0));
    assert_eq!(counts.by_id, 10);
}

#[tokio::test]
async fn each_server_loads_a_document_once_also_after_a_restart() {
    let app = TestApp::start().await;
    import(&app, "1.0.0", &[(&hex(NOW), NOW), ("type", TYPE)]).await;
    for server in [app.clone(), app.replica().await] {
        let web = Web::start(&server);
        for _ in 0..3 {
            assert!(post(&web, json!({ "documentId": format!("sha256:{}", hex(NOW)) })).await.ran());
            assert!(post(&web, json!({ "documentId": "type" })).await.ran());
        }
        let counts = server.counts();
        assert_eq!((counts.parsed, counts.validated, counts.by_id), (2, 2, 6));
    }
}

#[tokio::test]
async fn variables_go_with_an_id_and_a_mutation_never_goes_by_get() {
    let app = TestApp::start().await;
    import(&app, "1.0.0", &[("one", ONE), ("out", SIGN_OUT)]).await;
    let web = Web::start(&app);
    let seen = get(&web, &[("documentId", "one"), ("variables", r#"{"id":"bm90aGluZw"}"#)]).await;
    assert_eq!((seen.status, seen.code()), (200, "INVALID"), "it ran, and the id is none: {}", seen.json);
    assert_eq!(get(&web, &[("documentId", "one")]).await.code(), "BAD_USER_INPUT", "the variable is missed");
    let seen = get(&web, &[("documentId", "out")]).await;
    assert_eq!((seen.status, seen.code()), (405, "METHOD_NOT_ALLOWED"));
    assert_eq!(post(&web, json!({ "documentId": "out" })).await.code(), "UNAUTHENTICATED");
}

#[tokio::test]
async fn an_id_that_is_not_known_or_not_one_is_told_so() {
    let app = TestApp::start().await;
    let web = Web::start(&app);
    for id in ["nobody-knows", &format!("sha256:{}", hex(NOW))] {
        let seen = post(&web, json!({ "documentId": id })).await;
        assert_eq!((seen.status, seen.code()), (400, "DOCUMENT_NOT_FOUND"), "{id}");
        assert!(seen.json.get("data").is_none());
    }
    for body in [json!({ "documentId": "md5:abc" }), json!({ "documentId": "now", "query": NOW }), json!({})]
    {
        let seen = post(&web, body.clone()).await;
        assert_eq!((seen.status, seen.code()), (400, "BAD_REQUEST"), "{body}");
    }
    assert_eq!(app.counts().unknown, 2);
    // Imported a moment later, it is there at once: what is not known is asked anew each time.
    import(&app, "1.0.0", &[("nobody-knows", NOW)]).await;
    assert!(post(&web, json!({ "documentId": "nobody-knows" })).await.ran());
}

#[tokio::test]
async fn an_id_keeps_its_text_and_goes_with_the_last_release_that_has_it() {
    let app = TestApp::start().await;
    let (db, clock) = (&app.app.db, &app.app.clock);
    assert_eq!(import(&app, "1.0.0", &[("a", NOW), ("b", TYPE)]).await, Imports { new: 2, all: 2 });
    assert_eq!(import(&app, "1.1.0", &[("a", NOW)]).await, Imports { new: 0, all: 1 });
    let other = service::import(db, clock, &release("1.2.0"), &of(&[("c", NOW), ("a", TYPE)])).await;
    let Err(Stop::Refused(refused)) = other else { panic!("the same id with another text was taken") };
    assert!(refused.to_string().ends_with(": a"), "{refused}");
    let listed = service::list(db).await.unwrap();
    let listed: Vec<_> = listed.iter().map(|of| (of.client_version.as_str(), of.documents)).collect();
    assert_eq!(listed, [("1.0.0", 2), ("1.1.0", 1)], "nothing of what was refused is there");
    assert_eq!(service::remove(db, clock, &release("1.0.0")).await.unwrap(), (2, 1));
    let web = Web::start(&app);
    assert!(post(&web, json!({ "documentId": "a" })).await.ran());
    assert_eq!(post(&web, json!({ "documentId": "b" })).await.code(), "DOCUMENT_NOT_FOUND");
    assert_eq!(service::remove(db, clock, &release("1.1.0")).await.unwrap(), (1, 1));
    assert_eq!(service::remove(db, clock, &release("1.1.0")).await.unwrap(), (0, 0));
}

#[tokio::test]
async fn the_database_changes_no_document() {
    let app = TestApp::start().await;
    import(&app, "1.0.0", &[("a", NOW)]).await;
    let refused = app.try_sql("UPDATE document SET body = 'query Other { now }'").await.unwrap_err();
    assert!(refused.contains("document_fixed"), "{refused}");
}
