//! Listeners of a process are told what was committed, by whichever process.

use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt;
use serde_json::json;
use tongxin::changes::feed;
use tongxin::changes::hub::{Kind, Listener};
use tongxin::graphql::id;
use tongxin::tasks::Tasks;
use tongxin_tests::scene::{Scene, Terms, act, text};
use uuid::Uuid;

fn key(id: &serde_json::Value) -> Uuid {
    id::decode(&async_graphql::ID(text(id))).unwrap().1
}

async fn heard(listener: &mut Listener) -> bool {
    tokio::time::timeout(Duration::from_secs(5), listener.next()).await.is_ok_and(|change| change.is_some())
}

/// Another server over the same database hears it as well: on PostgreSQL from the server, on SQLite by looking.
#[tokio::test]
async fn every_server_tells_its_own_listeners() {
    let scene = Scene::start(Terms::automatic()).await;
    let resident = &scene.residents(1).await[0];
    let account = key(&json!(resident.account_id().await));
    let other = scene.app.replica().await;
    let tasks = Tasks::new();
    for app in [&scene.app, &other] {
        feed::spawn(Arc::clone(&app.app), &tasks).await.unwrap();
    }
    // The listening connection is opened by the task.
    tokio::time::sleep(Duration::from_millis(300)).await;
    let [mut here, mut there] =
        [&scene.app, &other].map(|app| app.app.hub.listen(&[(Kind::Appointment, account)]));
    let mut strangers = scene.app.app.hub.listen(&[(Kind::Appointment, Uuid::from_u128(7))]);
    let visit = scene.booked(resident, scene.tomorrow(0)).await;
    assert!(heard(&mut here).await && heard(&mut there).await);
    let mut host = scene.app.app.hub.listen(&[(Kind::Appointment, key(&visit["id"]))]);
    let step =
        json!({ "appointmentId": visit["id"], "expectedVersion": visit["version"], "reason": "临时有事" });
    act(resident, "cancelAppointment", step).await.done("cancelAppointment");
    assert!(heard(&mut host).await);
    assert!(strangers.next().now_or_never().is_none());
    tasks.stop();
    assert!(tasks.idle(Duration::from_secs(5)).await, "the feed ends with the program");
}

#[tokio::test]
async fn what_was_rolled_back_is_told_to_nobody() {
    let scene = Scene::start(Terms::automatic()).await;
    let residents = scene.residents(2).await;
    let tasks = Tasks::new();
    feed::spawn(Arc::clone(&scene.app.app), &tasks).await.unwrap();
    scene.booked(&residents[0], scene.tomorrow(0)).await;
    tokio::time::sleep(Duration::from_millis(1_500)).await;
    let account = key(&json!(residents[1].account_id().await));
    let mut listener = scene.app.app.hub.listen(&[(Kind::Appointment, account)]);
    let refused = tongxin_tests::scene::hold(&residents[1], &scene.service, scene.tomorrow(0)).await;
    assert_eq!(refused.refused("holdSlot"), "FULL");
    tokio::time::sleep(Duration::from_millis(1_500)).await;
    assert!(listener.next().now_or_never().is_none());
    tasks.stop();
}
