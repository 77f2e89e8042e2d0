//! What staff see of the outbox, and what they can do about it.

use chrono::TimeDelta;
use serde_json::{Value, json};
use tongxin_tests::Client;
use tongxin_tests::scene::{Scene, Terms, act, text};
use uuid::Uuid;

use super::give_up;

const RESIDENT: &str = "13812345678";
const JOB: &str =
    "id kind channel recipientMasked appointmentId state tries lastError createdAt dueAt staleAt doneAt";

async fn jobs(staff: &Client, arguments: &str) -> Vec<Value> {
    let document = format!("{{ outboxJobs({arguments}) {{ nodes {{ {JOB} }} }} }}");
    let answer = staff.run(&document, json!({})).await;
    answer.data()["outboxJobs"]["nodes"].as_array().unwrap().clone()
}

fn retry(job: &Value) -> (String, Value) {
    let document = format!(
        "mutation($input: RetryOutboxJobInput!) {{ retryOutboxJob(input: $input) {{ job {{ {JOB} }} userErrors {{ code path }} replayed }} }}"
    );
    (document, json!({ "input": { "idempotencyKey": Uuid::new_v4(), "jobId": job["id"] } }))
}

async fn refused(staff: &Client, job: &Value) -> String {
    let (document, variables) = retry(job);
    let answer = staff.run(&document, variables).await;
    assert_eq!(answer.data()["retryOutboxJob"]["job"]["id"], job["id"], "it is shown as it stands");
    answer.refused("retryOutboxJob").to_owned()
}

/// A scene far ahead of the visit, which is in ten days.
async fn booked_far_ahead() -> (Scene, Client, Value) {
    let scene = Scene::start(Terms::automatic()).await;
    let resident = scene.app.resident(RESIDENT).await;
    scene.app.run_outbox().await;
    let booked = scene.booked(&resident, scene.tomorrow(0) + TimeDelta::days(9)).await;
    (scene, resident, booked)
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_see_what_was_given_up_and_send_it_after_all() {
    let (scene, _, booked) = booked_far_ahead().await;
    let officer = scene.app.officer().await;
    let waiting = jobs(&officer, "first: 9, filter: { state: PENDING }").await;
    assert_eq!((waiting.len(), &waiting[0]["tries"]), (1, &json!(0)));
    assert_eq!(refused(&officer, &waiting[0]).await, "NOT_DEAD");

    give_up(&scene.app).await;
    let dead = jobs(&officer, "first: 9, filter: { state: DEAD }").await;
    let [job] = dead.as_slice() else { panic!("{dead:?}") };
    let shown = ["kind", "channel", "recipientMasked", "appointmentId", "lastError", "dueAt"]
        .map(|field| job[field].clone());
    let confirmed = json!("APPOINTMENT_CONFIRMED");
    let expected = [
        confirmed,
        json!("SMS"),
        json!("138****5678"),
        booked["id"].clone(),
        json!("the gateway answered 503"),
        Value::Null,
    ];
    assert_eq!(shown, expected);
    assert!(job["doneAt"].is_string() && job["tries"].as_i64() == Some(150), "{job}");

    let (document, variables) = retry(job);
    for replayed in [false, true] {
        let done = officer.run(&document, variables.clone()).await.done("retryOutboxJob").clone();
        assert_eq!((&done["job"]["state"], &done["replayed"]), (&json!("PENDING"), &json!(replayed)));
    }
    assert_eq!(scene.app.run_outbox().await, 1);
    let sent = jobs(&officer, "first: 1, filter: { state: SENT }").await;
    assert_eq!((&sent[0]["id"], &sent[0]["lastError"]), (&job["id"], &Value::Null));
    assert_eq!(refused(&officer, job).await, "NOT_DEAD");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_too_late_or_overtaken_is_not_sent_after_all() {
    let (scene, resident, booked) = booked_far_ahead().await;
    let officer = scene.app.officer().await;
    scene.booked(&resident, scene.tomorrow(60) + TimeDelta::days(9)).await;
    give_up(&scene.app).await;
    let dead = jobs(&officer, "first: 9, filter: { state: DEAD }").await;
    let (kept, cancelled) = (&dead[0], &dead[1]);
    assert_eq!(cancelled["appointmentId"], booked["id"], "the newest comes first");
    let input =
        json!({ "appointmentId": booked["id"], "expectedVersion": booked["version"], "reason": "不来了" });
    act(&resident, "cancelAppointment", input).await.done("cancelAppointment");
    assert_eq!(refused(&officer, cancelled).await, "OVERTAKEN");
    scene.app.advance(TimeDelta::days(10));
    assert_eq!(refused(&officer, kept).await, "TOO_LATE");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_outbox_is_read_by_staff_only_page_by_page_both_ways() {
    let (scene, resident, _) = booked_far_ahead().await;
    scene.booked(&resident, scene.tomorrow(60)).await;
    let officer = scene.app.officer().await;
    let ids = |rows: &[Value]| rows.iter().map(|job| text(&job["id"])).collect::<Vec<_>>();
    let all = ids(&jobs(&officer, "first: 100").await);
    assert_eq!(all.len(), 4, "two codes and two confirmations");
    let page = "query($after: String) { outboxJobs(first: 3, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }";
    let (mut seen, mut after) = (Vec::new(), Value::Null);
    loop {
        let answer = officer.run(page, json!({ "after": after })).await;
        let page = &answer.data()["outboxJobs"];
        seen.extend(ids(page["nodes"].as_array().unwrap()));
        if page["pageInfo"]["hasNextPage"] == false {
            break;
        }
        after = page["pageInfo"]["endCursor"].clone();
    }
    assert_eq!(seen, all);
    assert_eq!(ids(&jobs(&officer, "last: 1").await), all[3..]);

    let document = "{ outboxJobs(first: 1) { nodes { id } } }";
    for (who, code) in
        [(&resident, "FORBIDDEN"), (&scene.member, "FORBIDDEN"), (&scene.app.anonymous(), "UNAUTHENTICATED")]
    {
        assert_eq!(who.run(document, json!({})).await.fault(), code);
    }
}
