//! Whose a device is, and when it is silent.

use chrono::TimeDelta;
use entity::device;
use sea_orm::{EntityTrait, PaginatorTrait};
use serde_json::json;
use tongxin::privacy::service::retention;
use tongxin_tests::scene::Scene;
use tongxin_tests::{Client, TestApp};
use uuid::Uuid;

use super::{devices, jobs, register, scene, something_happens, token, with_apns};
use crate::privacy::{delete, export};

const SIGN_OUT: &str = "mutation { signOut { signedOut } }";

/// With a driver that sends nothing.
async fn stage() -> (Scene, Client) {
    scene(TestApp::start_with(|config| config.push.driver = "log".to_owned()).await).await
}

async fn kept(app: &TestApp) -> u64 {
    device::Entity::find().count(app.app.db.read()).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_registered_where_nothing_is_offered() {
    let app = TestApp::start().await;
    let resident = app.resident("13812345678").await;
    for channel in ["APNS", "HUAWEI", "WECHAT"] {
        let input = json!({ "channel": channel, "address": token('a') });
        assert_eq!(register(&resident, input).await.refused("registerDevice"), "NOT_OFFERED", "{channel}");
    }
    let input = json!({ "idempotencyKey": Uuid::new_v4(), "channel": "APNS", "address": token('a') });
    assert_eq!(register(&app.anonymous(), input).await.fault(), "UNAUTHENTICATED");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_no_vendor_gives_out_is_refused() {
    let (_, resident) = stage().await;
    for (channel, address) in [
        ("APNS", json!("../../3/device/x")),
        ("APNS", json!(null)),
        ("HUAWEI", json!("with a space in it all")),
        ("HUAWEI", json!("short")),
    ] {
        let answer = register(&resident, json!({ "channel": channel, "address": address })).await;
        assert_eq!(answer.fault(), "INVALID", "{channel} {address}");
    }
    let answer =
        register(&resident, json!({ "channel": "APNS", "address": token('a'), "moreSends": 11 })).await;
    assert_eq!(answer.fault(), "INVALID");
}

#[tokio::test(flavor = "multi_thread")]
async fn registering_again_and_again_is_one_device() {
    let (scene, resident) = stage().await;
    let first = with_apns(&resident, &token('A')).await;
    let again = with_apns(&resident, &token('a')).await;
    assert_eq!(first["id"], again["id"], "digits are the same in either case");
    let key = Uuid::new_v4();
    let input = json!({ "idempotencyKey": key, "channel": "APNS", "address": token('b') });
    for replayed in [false, true] {
        let answer = register(&resident, input.clone()).await;
        assert_eq!(answer.done("registerDevice")["replayed"], replayed);
    }
    let other = json!({ "idempotencyKey": key, "channel": "APNS", "address": token('c') });
    assert_eq!(register(&resident, other).await.fault(), "IDEMPOTENCY_KEY_REUSED");
    assert_eq!((devices(&resident).await.len(), kept(&scene.app).await), (2, 2));
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_out_silences_a_device_and_what_waits_for_it() {
    let (scene, resident) = stage().await;
    with_apns(&resident, &token('a')).await;
    let elsewhere = super::elsewhere(&scene).await;
    something_happens(&scene, &elsewhere, 0).await;
    assert_eq!(jobs(&scene.app).await, [("Pending".to_owned(), None)]);
    resident.run(SIGN_OUT, json!({})).await.data();
    scene.app.run_outbox().await;
    let note = "the device is not told any more".to_owned();
    assert_eq!(jobs(&scene.app).await, [("Dropped".to_owned(), Some(note))]);
    something_happens(&scene, &elsewhere, 60).await;
    assert_eq!(jobs(&scene.app).await.len(), 1, "nothing more is queued");
    assert_eq!(devices(&elsewhere).await.len(), 0);
    assert_eq!(kept(&scene.app).await, 1);
    retention::sweep(&scene.app.app).await.unwrap();
    assert_eq!(kept(&scene.app).await, 0, "nor is the address kept");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_was_ended_elsewhere_and_a_disabled_account_are_silent() {
    let (scene, resident) = stage().await;
    with_apns(&resident, &token('a')).await;
    let elsewhere = super::elsewhere(&scene).await;
    with_apns(&elsewhere, &token('b')).await;
    something_happens(&scene, &elsewhere, 0).await;
    assert_eq!(jobs(&scene.app).await.len(), 2);
    elsewhere.run("mutation { endOtherSessions { endedCount } }", json!({})).await.data();
    something_happens(&scene, &elsewhere, 60).await;
    assert_eq!(jobs(&scene.app).await.len(), 3, "one more, for the session that goes on");

    let admin = scene.app.admin().await;
    let input = json!({ "accountId": elsewhere.account_id().await, "reason": "试" });
    let document =
        "mutation($input: SetAccountStateInput!) { disableAccount(input: $input) { userErrors { code } } }";
    admin.run(document, json!({ "input": input })).await.done("disableAccount");
    scene.app.run_outbox().await;
    assert!(
        jobs(&scene.app).await.iter().all(|(state, _)| state == "Dropped"),
        "{:?}",
        jobs(&scene.app).await
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_phone_that_was_handed_to_somebody_else_is_theirs() {
    let (scene, resident) = stage().await;
    with_apns(&resident, &token('a')).await;
    something_happens(&scene, &resident, 0).await;
    let stranger = scene.app.resident("13800000009").await;
    with_apns(&stranger, &token('a')).await;
    assert_eq!((devices(&resident).await.len(), devices(&stranger).await.len()), (0, 1));
    scene.app.run_outbox().await;
    assert_eq!(jobs(&scene.app).await[0].0, "Dropped", "what waited for its former owner does not reach it");
    something_happens(&scene, &resident, 60).await;
    assert_eq!(jobs(&scene.app).await.len(), 1);
    something_happens(&scene, &stranger, 120).await;
    assert_eq!(jobs(&scene.app).await.len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_has_more_devices_than_places_and_the_oldest_gives_way() {
    let (scene, resident) = stage().await;
    let address = |n: usize| format!("{n:064x}");
    for n in 0..11 {
        scene.app.advance(TimeDelta::seconds(1));
        with_apns(&resident, &address(n)).await;
    }
    assert_eq!(devices(&resident).await.len(), 10);
    let again = with_apns(&resident, &address(0)).await;
    assert_eq!(devices(&resident).await.len(), 10, "the first was gone");
    assert_eq!(devices(&resident).await[0]["id"], again["id"]);
    // Whatever the program does: no place twice, and no eleventh.
    let refused = scene.app.try_sql("UPDATE device SET slot = 11").await.unwrap_err();
    assert!(refused.contains("275") || refused.contains("23514"), "{refused}");
    scene.app.try_sql("UPDATE device SET slot = 1").await.unwrap_err();
}

#[tokio::test(flavor = "multi_thread")]
async fn many_who_register_at_once_end_with_one_owner_and_no_place_twice() {
    let (scene, resident) = stage().await;
    let stranger = scene.app.resident("13800000009").await;
    let tries = (0..12).map(|n| {
        let client = if n % 2 == 0 { &resident } else { &stranger };
        async move { with_apns(client, &token(if n < 6 { 'a' } else { 'b' })).await }
    });
    futures_util::future::join_all(tries).await;
    assert_eq!(kept(&scene.app).await, 2);
    assert_eq!(devices(&resident).await.len() + devices(&stranger).await.len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_device_is_removed_by_its_owner_only() {
    let (scene, resident) = stage().await;
    let device = with_apns(&resident, &token('a')).await;
    let document = "mutation($input: RemoveDeviceInput!) { removeDevice(input: $input) { removed userErrors { code } } }";
    let stranger = scene.app.resident("13800000009").await;
    let input = json!({ "input": { "id": device["id"] } });
    assert_eq!(stranger.run(document, input.clone()).await.fault(), "NOT_FOUND");
    resident.run(document, input.clone()).await.done("removeDevice");
    assert_eq!(resident.run(document, input).await.fault(), "NOT_FOUND", "it is gone");
    assert_eq!(kept(&scene.app).await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_device_is_exported_masked_and_gone_with_the_account() {
    let (scene, resident) = stage().await;
    with_apns(&resident, &token('a')).await;
    let mine = export(&resident).await;
    assert_eq!(mine["tables"]["device"][0]["address"], "aaaa****");
    assert!(!mine.to_string().contains(&token('a')), "{mine}");
    for (what, bytes) in crate::privacy::planted::stored(&scene.app) {
        crate::privacy::planted::holds_none_of(&what, &bytes, &[&token('a')]);
    }
    delete(&resident, &scene.app, "13812345678", None).await.done("deleteMyAccount");
    assert_eq!(kept(&scene.app).await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_expired_device_is_forgotten_after_a_month() {
    let (scene, resident) = stage().await;
    with_apns(&resident, &token('a')).await;
    scene.app.run_sql("UPDATE device SET expired_at = registered_at").await;
    for (days, left) in [(29, 1), (2, 0)] {
        scene.app.advance(TimeDelta::days(days));
        retention::sweep(&scene.app.app).await.unwrap();
        assert_eq!(kept(&scene.app).await, left);
    }
}
