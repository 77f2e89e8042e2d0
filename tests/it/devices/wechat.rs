//! WeChat: each consent is good for one message.

use chrono::TimeDelta;
use serde_json::{Value, json};
use tongxin_tests::scene::Scene;
use tongxin_tests::{Client, TestApp};
use uuid::Uuid;

use super::{RESIDENT, devices, jobs, newest, register, scene, something_happens};
use crate::devices::vendors::Wechat;
use crate::devices::vendors::wechat::{APP, error};
use crate::wechat::sign_in;

const OPENID: &str = "oOPENID0000000000000000000001";

async fn stage() -> (Wechat, Scene, Client) {
    let wechat = Wechat::start().await;
    let (scene, resident) = scene(TestApp::start_with(|config| wechat.configure_push(config)).await).await;
    (wechat, scene, resident)
}

/// The resident binds their WeChat.
async fn bind(wechat: &Wechat, scene: &Scene, resident: &Client) {
    wechat.logs_in("login-code-1", OPENID);
    wechat.tells_number("phone-code-1", RESIDENT, APP, scene.app.now().timestamp());
    sign_in(resident, json!({ "loginCode": "login-code-1", "phoneCode": "phone-code-1" }))
        .await
        .done("signInWithWechat");
}

async fn agrees(resident: &Client, more: i32) -> Value {
    let answer = register(resident, json!({ "channel": "WECHAT", "moreSends": more })).await;
    answer.done("registerDevice")["device"]["sendsLeft"].clone()
}

async fn left(resident: &Client) -> Value {
    devices(resident).await[0]["sendsLeft"].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn each_consent_is_good_for_one_message() {
    let (wechat, scene, resident) = stage().await;
    let answer = register(&resident, json!({ "channel": "WECHAT", "moreSends": 1 })).await;
    assert_eq!(answer.refused("registerDevice"), "NOT_BOUND");
    bind(&wechat, &scene, &resident).await;
    let input = json!({ "idempotencyKey": Uuid::new_v4(), "channel": "WECHAT", "moreSends": 1 });
    for _ in 0..2 {
        let answer = register(&resident, input.clone()).await;
        assert_eq!(
            answer.done("registerDevice")["device"]["sendsLeft"],
            1,
            "a repeated request adds nothing"
        );
    }
    assert_eq!(agrees(&resident, 1).await, 2);
    for n in 0..3 {
        something_happens(&scene, &resident, 60 * n).await;
        scene.app.run_outbox().await;
    }
    let sent = wechat.sent();
    assert_eq!((sent.len(), left(&resident).await), (2, json!(0)), "two consents, two messages");
    assert_eq!(jobs(&scene.app).await.len(), 2, "for the third there was none");
    let first = &sent[0];
    assert_eq!((&first["touser"], &first["lang"]), (&json!(OPENID), &json!("zh_CN")));
    let data = json!({ "thing1": { "value": "您有一条新消息" }, "time2": { "value": "2026-11-23 09:00" } });
    assert_eq!(first["data"], data);
    assert!(first["page"].as_str().unwrap().starts_with("pages/inbox/inbox?message="), "{first}");
    assert_eq!(agrees(&resident, 1).await, 1);
    something_happens(&scene, &resident, 180).await;
    scene.app.run_outbox().await;
    let page = format!("pages/inbox/inbox?message={}", newest(&resident).await["id"].as_str().unwrap());
    assert_eq!(wechat.sent()[2]["page"], json!(page));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_database_lets_no_consent_be_used_twice() {
    let (wechat, scene, resident) = stage().await;
    bind(&wechat, &scene, &resident).await;
    agrees(&resident, 0).await;
    for sql in ["UPDATE device SET sends_left = sends_left - 1", "UPDATE device SET sends_left = NULL"] {
        scene.app.try_sql(sql).await.unwrap_err();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_refuses_or_is_unknown_is_not_told_any_more() {
    let (wechat, scene, resident) = stage().await;
    bind(&wechat, &scene, &resident).await;
    agrees(&resident, 5).await;
    wechat.will_say([error(43101)]);
    something_happens(&scene, &resident, 0).await;
    scene.app.run_outbox().await;
    assert_eq!((jobs(&scene.app).await[0].0.as_str(), left(&resident).await), ("Dropped", json!(0)));
    agrees(&resident, 1).await;
    wechat.will_say([error(40003)]);
    something_happens(&scene, &resident, 60).await;
    scene.app.run_outbox().await;
    assert_eq!(jobs(&scene.app).await[1].0, "Dropped");
    assert!(devices(&resident).await[0]["expiredAt"].is_string());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_is_renewed_once_and_a_limit_is_waited_for() {
    let (wechat, scene, resident) = stage().await;
    bind(&wechat, &scene, &resident).await;
    agrees(&resident, 5).await;
    let tokens = wechat.tokens();
    wechat.will_say([error(42001)]);
    something_happens(&scene, &resident, 0).await;
    scene.app.run_outbox().await;
    assert_eq!((wechat.sent().len(), wechat.tokens(), left(&resident).await), (1, tokens + 1, json!(4)));
    wechat.will_say([error(45009)]);
    something_happens(&scene, &resident, 60).await;
    scene.app.run_outbox().await;
    let note = "WeChat answered 45009".to_owned();
    assert_eq!(jobs(&scene.app).await[1], ("Pending".to_owned(), Some(note)));
    scene.app.advance(TimeDelta::seconds(10));
    scene.app.run_outbox().await;
    assert_eq!((wechat.sent().len(), left(&resident).await), (2, json!(3)));
}

#[tokio::test(flavor = "multi_thread")]
async fn ending_the_binding_ends_the_messages() {
    let (wechat, scene, resident) = stage().await;
    bind(&wechat, &scene, &resident).await;
    agrees(&resident, 5).await;
    something_happens(&scene, &resident, 0).await;
    resident
        .run("mutation { unbindWechat { unbound userErrors { code } } }", json!({}))
        .await
        .done("unbindWechat");
    assert_eq!(devices(&resident).await.len(), 0);
    scene.app.run_outbox().await;
    assert_eq!(wechat.sent().len(), 0);
}
