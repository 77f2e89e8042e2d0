//! Huawei: the token, the message, and what its codes come to.

use chrono::TimeDelta;
use serde_json::json;
use tongxin_tests::scene::Scene;
use tongxin_tests::{Client, TestApp};

use super::{devices, jobs, newest, register, scene, something_happens};
use crate::devices::vendors::Huawei;
use crate::devices::vendors::huawei::code;

const ADDRESS: &str = "IQAAAACy0tYabc_def-1234567890";

async fn stage() -> (Huawei, Scene, Client) {
    let huawei = Huawei::start().await;
    let (scene, resident) = scene(TestApp::start_with(|config| huawei.configure(config)).await).await;
    let input = json!({ "channel": "HUAWEI", "address": ADDRESS });
    register(&resident, input).await.done("registerDevice");
    (huawei, scene, resident)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_is_posted_with_a_token_that_is_kept() {
    let (huawei, scene, resident) = stage().await;
    for n in 0..2 {
        something_happens(&scene, &resident, 60 * n).await;
        scene.app.run_outbox().await;
    }
    let seen = huawei.seen();
    assert_eq!((seen.len(), huawei.tokens()), (2, 1), "one token for both");
    let message = &seen[1]["message"];
    assert_eq!(message["token"], json!([ADDRESS]));
    assert_eq!(message["android"]["notification"]["body"], "您有一条新消息");
    let data: serde_json::Value = serde_json::from_str(message["data"].as_str().unwrap()).unwrap();
    assert_eq!(data, json!({ "messageId": newest(&resident).await["id"] }));
    for word in ["测试委员甲", "示例路", "王小明", "接待"] {
        assert!(!message.to_string().contains(word), "{word} in {message}");
    }
    scene.app.advance(TimeDelta::minutes(55));
    something_happens(&scene, &resident, 120).await;
    scene.app.run_outbox().await;
    assert_eq!((huawei.seen().len(), huawei.tokens()), (3, 2), "another, shortly before its end");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_huawei_calls_too_old_is_renewed_once() {
    let (huawei, scene, resident) = stage().await;
    huawei.will_say([code(401, "80200003")]);
    something_happens(&scene, &resident, 0).await;
    scene.app.run_outbox().await;
    assert_eq!((huawei.seen().len(), huawei.tokens()), (2, 2));
    assert_eq!(jobs(&scene.app).await, [("Sent".to_owned(), None)]);
    huawei.will_say([code(401, "80200003"), code(401, "80200003")]);
    something_happens(&scene, &resident, 60).await;
    scene.app.run_outbox().await;
    assert_eq!((huawei.seen().len(), huawei.tokens()), (4, 3), "once, and then later");
    let note = "Huawei answered 401 80200003".to_owned();
    assert_eq!(jobs(&scene.app).await[1], ("Pending".to_owned(), Some(note)));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_huawei_says_of_the_device_ends_it_and_of_the_server_does_not() {
    for (said, state, is_gone) in [
        (code(200, "80100000"), "Dropped", true),
        (code(200, "80300007"), "Dropped", true),
        (code(401, "80200001"), "Pending", false),
        (code(503, "81000001"), "Pending", false),
        ((500, serde_json::Value::Null), "Pending", false),
        ((0, serde_json::Value::Null), "Pending", false),
    ] {
        let (huawei, scene, resident) = stage().await;
        huawei.will_say([said.clone()]);
        something_happens(&scene, &resident, 0).await;
        scene.app.run_outbox().await;
        assert_eq!(jobs(&scene.app).await[0].0, state, "{said:?}");
        assert_eq!(devices(&resident).await[0]["expiredAt"].is_string(), is_gone, "{said:?}");
    }
}
