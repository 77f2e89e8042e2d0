//! A client below its minimum is told to be updated, by whatever it asks.

use serde_json::{Value, json};
use tongxin_tests::{TestApp, Web};

use super::send;

#[tokio::test]
async fn a_client_below_its_minimum_hears_the_minimum() {
    let app = TestApp::start_with(|config| {
        config.clients.minimum = [("tongxin-ios".to_owned(), "1.2.0".to_owned())].into();
    })
    .await;
    let web = Web::start(&app);
    let ask = async |client: Option<(&str, &str)>| send(&web, client, "{ now }", json!({})).await;
    for old in ["1.1.9", "1.1.9-2000", "", "beta"] {
        let told: Value = ask(Some(("tongxin-ios", old))).await;
        let extensions = &told["errors"][0]["extensions"];
        assert_eq!(
            (&extensions["code"], &extensions["minimumVersion"]),
            (&json!("CLIENT_TOO_OLD"), &json!("1.2.0"))
        );
        assert_eq!((told.get("data"), &extensions["retryable"]), (None, &json!(false)));
    }
    for good in [
        None,
        Some(("tongxin-ios", "1.2.0")),
        Some(("tongxin-ios", "1.10.0-7")),
        Some(("tongxin-web", "0.1")),
    ] {
        assert!(ask(good).await["errors"].is_null(), "{good:?}");
    }
    for media in ["application/json", "application/graphql-response+json"] {
        let request = reqwest::Client::new().post(format!("{}/graphql", web.url)).header("accept", media);
        let request =
            request.header("content-type", "application/json").header("x-client-name", "tongxin-ios");
        assert_eq!(request.body(r#"{"query":"{ now }"}"#).send().await.unwrap().status(), 400, "{media}");
    }
}
