//! Matters, waits and the inbox.

use serde_json::{Value, json};
use tongxin::changes::hub::Kind;
use tongxin_tests::scene::{Scene, Terms, act, all_week, text};
use tongxin_tests::socket::{MODERN, Socket};
use tongxin_tests::{Client, TestApp, Web};
use uuid::Uuid;

use super::{Stage, changed, listening, one, token};
use crate::matters;

/// A socket of somebody with one subscription.
async fn waits(web: &Web, client: &Client, query: &str, variables: Value) -> Socket {
    // Whose token is over by now signs in again.
    client.account_id().await;
    let mut socket = Socket::welcomed(web.address(), MODERN, Some(&token(client))).await;
    socket.subscribe("1", query, variables).await;
    socket
}

async fn told(socket: &mut Socket, field: &str) -> Value {
    let said = socket.said().await;
    assert!(said["payload"].get("errors").is_none(), "{said}");
    said["payload"]["data"][field].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_inbox_tells_of_what_comes_and_of_what_was_read() {
    let stage = Stage::set().await;
    let inbox = "subscription { inboxChanged { id unreadMessageCount message { id kind title readAt } } }";
    let mut socket = waits(&stage.web, &stage.resident, inbox, json!({})).await;
    let mut host = waits(&stage.web, &stage.scene.member, inbox, json!({})).await;
    stage.listening(2).await;
    let visit = json!({ "appointmentId": stage.visit["id"], "expectedVersion": stage.visit["version"] });
    act(&stage.scene.member, "confirmAppointment", visit).await.done("confirmAppointment");
    let list = "{ messages(first: 1) { nodes { id } } unreadMessageCount }";
    let seen = stage.resident.run(list, json!({})).await.data().clone();
    let message = text(&seen["messages"]["nodes"][0]["id"]);
    changed(stage.app(), Kind::Message, &message, &[&stage.account]);
    let change = told(&mut socket, "inboxChanged").await;
    assert_eq!(
        (&change["id"], &change["message"]["kind"]),
        (&json!(message), &json!("APPOINTMENT_CONFIRMED"))
    );
    assert_eq!(change["unreadMessageCount"], seen["unreadMessageCount"]);
    let mark = "mutation($input: MarkMessagesReadInput!) { markMessagesRead(input: $input) { markedCount userErrors { code } } }";
    stage.resident.run(mark, json!({ "input": { "all": true } })).await.done("markMessagesRead");
    changed(stage.app(), Kind::Message, &message, &[&stage.account]);
    let change = told(&mut socket, "inboxChanged").await;
    assert!(change["message"]["readAt"].is_string() && change["unreadMessageCount"] == 0, "{change}");
    // Another's message told by mistake shows nothing but that there is one.
    let member = stage.scene.member.account_id().await;
    changed(stage.app(), Kind::Message, &message, &[&member]);
    assert_eq!(told(&mut host, "inboxChanged").await["message"], Value::Null);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_matter_tells_its_residents_and_its_owner() {
    let scene = Scene::start(Terms::automatic()).await;
    let web = Web::start(&scene.app);
    let people = scene.residents(2).await;
    let matter = matters::opened(&scene, &people[0]).await;
    let id = text(&matter["id"]);
    let query = "subscription($id: ID) { matterChanged(id: $id) { id matter { id state } } }";
    let mut one_of_all = waits(&web, &people[0], query, json!({})).await;
    let mut owner = waits(&web, &scene.member, query, one(&id)).await;
    let mut stranger = waits(&web, &people[1], query, one(&id)).await;
    assert_eq!(stranger.said().await["payload"][0]["extensions"]["code"], "NOT_FOUND");
    listening(&scene.app, 2).await;
    matters::step(&scene.member, "startMatter", &matter, json!({ "note": "已联系物业。" })).await;
    let account = people[0].account_id().await;
    changed(&scene.app, Kind::Matter, &id, &[&account, &scene.member.account_id().await]);
    for socket in [&mut one_of_all, &mut owner] {
        let change = told(socket, "matterChanged").await;
        assert_eq!((&change["id"], &change["matter"]["id"]), (&json!(id), &json!(id)));
        assert_ne!(change["matter"]["state"], matter["state"]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wait_tells_of_the_place_that_is_kept() {
    let terms = Terms::automatic().with("horizonDays", json!(1));
    let scene = Scene::on(TestApp::start().await, terms).await;
    scene.publish(&all_week("09:00", "09:30")).await.done("setAvailability");
    let (web, people) = (Web::start(&scene.app), scene.residents(2).await);
    let visit = scene.booked(&people[0], scene.tomorrow(0)).await;
    let input = json!({
        "idempotencyKey": Uuid::new_v4(), "serviceId": scene.service, "untilOn": scene.tomorrow(0).date_naive(),
    });
    let join = "mutation($input: JoinWaitlistInput!) { joinWaitlist(input: $input) { entry { id } userErrors { code } } }";
    let joined = people[1].run(join, json!({ "input": input })).await;
    let wait = text(&joined.done("joinWaitlist")["entry"]["id"]);
    let query =
        "subscription($id: ID) { waitChanged(id: $id) { id wait { id state offer { id holdUntil } } } }";
    let mut all = waits(&web, &people[1], query, json!({})).await;
    let mut this = waits(&web, &people[1], query, one(&wait)).await;
    let mut stranger = waits(&web, &people[0], query, one(&wait)).await;
    assert_eq!(stranger.said().await["payload"][0]["extensions"]["code"], "NOT_FOUND");
    listening(&scene.app, 2).await;
    let cancel =
        json!({ "appointmentId": visit["id"], "expectedVersion": visit["version"], "reason": "来不了" });
    act(&people[0], "cancelAppointment", cancel).await.done("cancelAppointment");
    changed(&scene.app, Kind::WaitlistEntry, &wait, &[&people[1].account_id().await]);
    for socket in [&mut all, &mut this] {
        let change = told(socket, "waitChanged").await;
        assert_eq!((&change["id"], &change["wait"]["state"]), (&json!(wait), &json!("OFFERED")));
        assert!(change["wait"]["offer"]["holdUntil"].is_string(), "{change}");
    }
}
