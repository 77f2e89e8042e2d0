//! One key, one effect: however often it is sent, at once or later, at this server or another, done or refused.

use futures_util::future::join_all;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::{Value, json};
use tongxin_tests::scene::{Scene, Terms, act};
use tongxin_tests::{Answer, Client, TestApp};
use uuid::Uuid;

/// Sixty-four times at once.
async fn sent_at_once(client: &Client, input: &Value) -> Vec<Answer> {
    let send = async || loop {
        let answer = act(client, "holdSlot", input.clone()).await;
        // A phone tries again, under the same key, when the server had no room.
        if answer.json["errors"][0]["extensions"]["retryable"] != json!(true) {
            break answer;
        }
        tokio::task::yield_now().await;
    };
    join_all((0..64).map(|_| send())).await
}

fn fresh(answers: &[Answer]) -> usize {
    answers.iter().filter(|answer| answer.data()["holdSlot"]["replayed"] == json!(false)).count()
}

/// How many appointments there are, how many steps they took, and how many calls of this key's operation the audit trail has.
async fn effects(app: &TestApp) -> (u64, u64, u64) {
    let conn = app.app.db.read();
    let held = entity::audit_event::Column::Operation.eq("holdSlot");
    (
        entity::appointment::Entity::find().count(conn).await.unwrap(),
        entity::appointment_move::Entity::find().count(conn).await.unwrap(),
        entity::audit_event::Entity::find().filter(held).count(conn).await.unwrap(),
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn one_key_sent_many_times_books_once_and_answers_alike() {
    let scene = Scene::start(Terms::automatic()).await;
    let resident = scene.app.resident("13800000001").await;
    let input = json!({ "idempotencyKey": Uuid::new_v4(), "serviceId": scene.service, "startsAt": scene.tomorrow(0) });
    let answers = sent_at_once(&resident, &input).await;
    let first = &answers[0].done("holdSlot")["appointment"];
    assert!(answers.iter().all(|answer| answer.done("holdSlot")["appointment"] == *first), "{answers:?}");
    assert_eq!(fresh(&answers), 1);
    assert_eq!(effects(&scene.app).await, (1, 1, 1), "one appointment, one step, one row in the audit trail");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_key_sent_many_times_is_refused_alike_also_when_it_would_not_be_any_more() {
    let scene = Scene::start(Terms::automatic()).await;
    let residents = scene.residents(2).await;
    let taken = scene.booked(&residents[0], scene.tomorrow(0)).await;
    let before = effects(&scene.app).await;
    let key = Uuid::new_v4();
    let input = json!({ "idempotencyKey": key, "serviceId": scene.service, "startsAt": scene.tomorrow(0) });
    let answers = sent_at_once(&residents[1], &input).await;
    assert!(answers.iter().all(|answer| answer.refused("holdSlot") == "FULL"));
    assert_eq!(fresh(&answers), 1);
    assert_eq!(effects(&scene.app).await, (before.0, before.1, before.2 + 1), "one refusal was noted");
    // The place becomes free; the stored refusal stays the answer to that key, and a new key gets the place.
    let cancel =
        json!({ "appointmentId": taken["id"], "expectedVersion": taken["version"], "reason": "有事" });
    act(&residents[0], "cancelAppointment", cancel).await.done("cancelAppointment");
    let answers = sent_at_once(&residents[1], &input).await;
    assert!(answers.iter().all(|answer| answer.refused("holdSlot") == "FULL"));
    assert_eq!(fresh(&answers), 0, "every one of them a repeated answer");
    let other = json!({ "idempotencyKey": key, "serviceId": scene.service, "startsAt": scene.tomorrow(30) });
    assert_eq!(act(&residents[1], "holdSlot", other).await.fault(), "IDEMPOTENCY_KEY_REUSED");
    let anew = json!({ "serviceId": scene.service, "startsAt": scene.tomorrow(0) });
    act(&residents[1], "holdSlot", anew).await.done("holdSlot");
}

/// A program that starts anew over the same database answers as the one before it did.
#[tokio::test(flavor = "multi_thread")]
async fn a_key_is_remembered_over_a_restart_whether_it_was_done_or_refused() {
    let scene = Scene::start(Terms::automatic()).await;
    let residents = scene.residents(2).await;
    let input = json!({ "idempotencyKey": Uuid::new_v4(), "serviceId": scene.service, "startsAt": scene.tomorrow(0) });
    let done =
        act(&residents[0], "holdSlot", input.clone()).await.done("holdSlot")["appointment"]["id"].clone();
    act(&residents[1], "holdSlot", input.clone()).await.refused("holdSlot");
    let again = scene.app.replica().await;
    let repeated = sent_at_once(&residents[0].at(&again), &input).await;
    assert!(repeated.iter().all(|answer| answer.done("holdSlot")["appointment"]["id"] == done));
    assert_eq!(fresh(&repeated), 0);
    act(&residents[0], "releaseHold", json!({ "appointmentId": done })).await.done("releaseHold");
    let repeated = sent_at_once(&residents[1].at(&again), &input).await;
    assert!(
        repeated.iter().all(|answer| answer.refused("holdSlot") == "FULL"),
        "free by now, and still the answer"
    );
    assert_eq!(fresh(&repeated), 0);
}
