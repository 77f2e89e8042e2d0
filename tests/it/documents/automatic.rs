//! Apollo's automatic persisted queries: a hash alone first, the text along with it when it was unknown.

use serde_json::{Value, json};
use tongxin_tests::{TestApp, Web};

use super::{MEDIA, NOW, Seen, apollo, get, hex, import, post, request};

#[tokio::test]
async fn a_hash_that_is_not_known_is_answered_200_under_both_types() {
    let app = TestApp::start().await;
    let web = Web::start(&app);
    for media in MEDIA {
        let answer = request(&web, &json!({ "extensions": apollo(NOW) }), media).send().await.unwrap();
        assert!(answer.headers()["content-type"].to_str().unwrap().starts_with(media));
        let Seen { status, json } = Seen::of(answer).await;
        assert_eq!(status, 200, "Apollo iOS reads the body of no other status");
        let error = &json["errors"][0];
        assert_eq!(error["message"], "PersistedQueryNotFound");
        assert_eq!(error["extensions"]["code"], "PERSISTED_QUERY_NOT_FOUND");
        assert_eq!((json.get("data"), error["extensions"]["retryable"].as_bool()), (None, Some(false)));
    }
    assert_eq!((app.counts().unknown, app.counts().parsed), (2, 0));
}

#[tokio::test]
async fn a_text_that_came_with_its_hash_is_found_by_the_hash() {
    let app = TestApp::start().await;
    let web = Web::start(&app);
    assert_eq!(post(&web, json!({ "extensions": apollo(NOW) })).await.code(), "PERSISTED_QUERY_NOT_FOUND");
    assert!(post(&web, json!({ "query": NOW, "extensions": apollo(NOW) })).await.ran());
    assert!(post(&web, json!({ "extensions": apollo(NOW) })).await.ran());
    let extensions = apollo(NOW).to_string();
    assert!(get(&web, &[("operationName", "Now"), ("extensions", &extensions)]).await.ran());
    let counts = app.counts();
    assert_eq!((counts.parsed, counts.validated, counts.by_id, counts.unknown), (1, 1, 2, 1));
}

#[tokio::test]
async fn a_hash_of_another_text_is_refused_and_not_kept() {
    let app = TestApp::start().await;
    let web = Web::start(&app);
    let other = "query Other { now }";
    for media in MEDIA {
        let body = json!({ "query": other, "extensions": apollo(NOW) });
        let seen = Seen::of(request(&web, &body, media).send().await.unwrap()).await;
        assert_eq!((seen.status, seen.code()), (400, "PERSISTED_QUERY_HASH_MISMATCH"));
        assert!(
            seen.json["errors"][0]["message"]
                .as_str()
                .unwrap()
                .ends_with("provided sha does not match query")
        );
    }
    for text in [NOW, other] {
        assert_eq!(
            post(&web, json!({ "extensions": apollo(text) })).await.code(),
            "PERSISTED_QUERY_NOT_FOUND"
        );
    }
}

#[tokio::test]
async fn what_the_guard_or_the_validation_refuses_is_not_kept() {
    let app = TestApp::start().await;
    let web = Web::start(&app);
    let aliases: String = (0..65).map(|n| ["a", &n.to_string(), ": now "].concat()).collect();
    let (deep, broken, unknown) = (format!("{{ {aliases} }}"), "{ now".to_owned(), "{ nothing }".to_owned());
    for (text, code) in
        [(deep, "LIMIT_ALIASES"), (broken, "GRAPHQL_PARSE_FAILED"), (unknown, "GRAPHQL_VALIDATION_FAILED")]
    {
        assert_eq!(post(&web, json!({ "query": text, "extensions": apollo(&text) })).await.code(), code);
        assert_eq!(
            post(&web, json!({ "extensions": apollo(&text) })).await.code(),
            "PERSISTED_QUERY_NOT_FOUND"
        );
    }
}

#[tokio::test]
async fn another_server_asks_for_the_text_unless_it_was_imported() {
    let app = TestApp::start().await;
    let here = Web::start(&app);
    let there = Web::start(&app.replica().await);
    let body: Value = json!({ "query": NOW, "extensions": apollo(NOW) });
    assert!(post(&here, body.clone()).await.ran());
    assert_eq!(post(&there, json!({ "extensions": apollo(NOW) })).await.code(), "PERSISTED_QUERY_NOT_FOUND");
    import(&app, "1.0.0", &[(&hex(NOW), NOW)]).await;
    assert!(post(&there, json!({ "extensions": apollo(NOW) })).await.ran());
}
