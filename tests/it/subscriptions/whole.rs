//! The whole way: somebody does something at one server, and whoever waits at another is told.

use std::time::Duration;

use serde_json::json;
use tongxin::changes::feed;
use tongxin::tasks::Tasks;
use tongxin_tests::scene::act;
use tongxin_tests::socket::{MODERN, Socket};
use tongxin_tests::stream::{EVENTS, Stream, request};
use tongxin_tests::{TestApp, Web};

use super::{MINE, Stage, listening, token};

/// Another server over the same database, which follows the log.
async fn beside(app: &TestApp) -> (TestApp, Web, Tasks) {
    let (other, tasks) = (app.replica().await, Tasks::new());
    feed::spawn(other.app.clone(), &tasks).await.unwrap();
    let web = Web::start(&other);
    (other, web, tasks)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_done_at_one_server_is_told_at_another() {
    let stage = Stage::set().await;
    let (other, web, tasks) = beside(stage.app()).await;
    let mut resident = Socket::welcomed(web.address(), MODERN, Some(&stage.token())).await;
    resident.subscribe("1", MINE, json!({})).await;
    let inbox = "subscription { inboxChanged { unreadMessageCount message { kind } } }";
    resident.subscribe("2", inbox, json!({})).await;
    let asked = request(&web.url, EVENTS, Some(&token(&stage.scene.member)), MINE, &json!({}));
    let mut host = Stream::of(asked.send().await.unwrap()).await;
    let free = "subscription($id: ID!) { availabilityChanged(hostId: $id) { id host { id } } }";
    let asked = request(&web.url, EVENTS, None, free, &json!({ "id": stage.scene.host }));
    let mut anybody = Stream::of(asked.send().await.unwrap()).await;
    listening(&other, 4).await;
    let visit = json!({ "appointmentId": stage.visit["id"], "expectedVersion": stage.visit["version"] });
    act(&stage.scene.member, "confirmAppointment", visit).await.done("confirmAppointment");
    let (mut visit_told, mut message_told) = (false, false);
    while !(visit_told && message_told) {
        let told = resident.said().await["payload"]["data"].take();
        visit_told |= told["appointmentChanged"]["appointment"]["state"] == "CONFIRMED";
        message_told |= told["inboxChanged"]["message"]["kind"] == "APPOINTMENT_CONFIRMED";
    }
    let told = host.next().await;
    assert_eq!(told["data"]["appointmentChanged"]["appointment"]["state"], "CONFIRMED", "{told}");
    let visit = stage.scene.see(&stage.resident, stage.visit()).await;
    let cancel =
        json!({ "appointmentId": visit["id"], "expectedVersion": visit["version"], "reason": "来不了" });
    act(&stage.resident, "cancelAppointment", cancel).await.done("cancelAppointment");
    let told = anybody.next().await;
    assert_eq!(told["data"]["availabilityChanged"]["host"]["id"], stage.scene.host, "{told}");
    tasks.stop();
    assert!(tasks.idle(Duration::from_secs(5)).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_inbox_that_is_read_at_one_stroke_is_told_of_and_nobody_is_too_slow_for_it() {
    let stage = Stage::set().await;
    stage.fill_inbox(100).await;
    let (other, web, _tasks) = beside(stage.app()).await;
    let mut resident = Socket::welcomed(web.address(), MODERN, Some(&stage.token())).await;
    let inbox = "subscription { inboxChanged { id unreadMessageCount } }";
    resident.subscribe("1", inbox, json!({})).await;
    listening(&other, 1).await;
    let mark = "mutation($input: MarkMessagesReadInput!) { markMessagesRead(input: $input) { markedCount userErrors { code } } }";
    let marked = stage.resident.run(mark, json!({ "input": { "all": true } })).await;
    assert!(marked.done("markMessagesRead")["markedCount"].as_i64().unwrap() >= 100);
    let mut together = false;
    while !together {
        let said = resident.said().await;
        let told = &said["payload"]["data"]["inboxChanged"];
        assert_eq!(told["unreadMessageCount"], 0, "{said}");
        together = told["id"].is_null();
    }
    assert!(resident.is_silent(Duration::from_millis(1_500)).await);
    listening(&other, 1).await;
}
