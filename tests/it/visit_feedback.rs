//! What residents say of their visits: who may, until when, and what others learn of it.

use chrono::TimeDelta;
use serde_json::{Value, json};
use tongxin_tests::scene::{Scene, Terms, act, text};
use tongxin_tests::{Answer, Client};
use uuid::Uuid;

async fn give(client: &Client, visit: &Value, satisfaction: &str, words: Option<&str>) -> Answer {
    let input = json!({ "idempotencyKey": Uuid::new_v4(), "appointmentId": visit["id"], "satisfaction": satisfaction, "words": words });
    send(client, &input).await
}

async fn send(client: &Client, input: &Value) -> Answer {
    let document = "mutation($input: GiveVisitFeedbackInput!) { giveVisitFeedback(input: $input) { \
        feedback { satisfaction words givenAt changedAt openUntil isOpen } userErrors { code message path at } replayed } }";
    client.run(document, json!({ "input": input })).await
}

async fn own(client: &Client, visit: &Value) -> Value {
    let document =
        "query($id: ID!) { visitFeedback(appointmentId: $id) { satisfaction words changedAt isOpen } }";
    client.run(document, json!({ "id": visit["id"] })).await.data()["visitFeedback"].clone()
}

async fn words(client: &Client) -> Answer {
    let document =
        "{ visitFeedbackWords(first: 10) { totalCount nodes { satisfaction words hostName month } } }";
    client.run(document, json!({})).await
}

/// What the figures of a period say of it, by member.
async fn figures(client: &Client, from: &str, until: &str) -> Value {
    let document = "query($from: LocalDate!, $until: LocalDate!) { receptionFigures(by: MEMBER, from: $from, until: $until, first: 10) { \
        nodes { figures { visits feedbackGiven satisfied dissatisfied satisfiedRate } } } \
        receptionTotals(from: $from, until: $until) { feedbackGiven } }";
    let answer = client.run(document, json!({ "from": from, "until": until })).await;
    let data = answer.data();
    let row = &data["receptionFigures"]["nodes"][0]["figures"];
    json!([
        row["feedbackGiven"],
        row["satisfied"],
        row["dissatisfied"],
        row["satisfiedRate"],
        data["receptionTotals"]["feedbackGiven"]
    ])
}

const NOTHING: [Value; 5] = [Value::Null, Value::Null, Value::Null, Value::Null, Value::Null];

async fn met(scene: &Scene, residents: &[Client]) -> Vec<Value> {
    let mut visits = Vec::new();
    for (resident, nth) in residents.iter().zip(0..) {
        visits.push(scene.booked(resident, scene.tomorrow(nth * 30)).await);
    }
    for (visit, nth) in visits.iter().zip(0..) {
        scene.app.advance(scene.tomorrow(nth * 30) - scene.app.now());
        let input = json!({ "appointmentId": visit["id"], "code": visit["checkInCode"] });
        act(&scene.member, "checkInAppointment", input).await.done("checkInAppointment");
        let record = json!({ "appointmentId": visit["id"], "summary": "反映楼道照明损坏。", "category": "HOUSING", "resolution": "TO_REPORT" });
        act(&scene.member, "fileReceptionRecord", record).await.done("fileReceptionRecord");
    }
    visits
}

#[tokio::test(flavor = "multi_thread")]
async fn a_resident_says_how_it_was_and_who_received_reads_only_what_enough_said() {
    let scene = Scene::start(Terms::automatic()).await;
    let residents = scene.residents(6).await;
    let to_come = scene.booked(&residents[5], scene.tomorrow(8 * 24 * 60)).await;
    let visits = met(&scene, &residents[..5]).await;

    // Only of what took place, only by who came, and asked for in the message of the record.
    assert_eq!(
        give(&residents[5], &to_come, "SATISFIED", None).await.refused("giveVisitFeedback"),
        "NOT_COMPLETED"
    );
    assert_eq!(give(&residents[1], &visits[0], "SATISFIED", None).await.fault(), "NOT_FOUND");
    assert_eq!(give(&scene.member, &visits[0], "SATISFIED", None).await.fault(), "FORBIDDEN");
    let inbox = residents[0].run("{ messages(first: 10) { nodes { kind body } } }", json!({})).await;
    let asked = inbox.data()["messages"]["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| text(&one["body"]).contains("满意度评价"))
        .count();
    assert_eq!(asked, 1);
    assert_eq!(
        own(&residents[0], &visits[0]).await["isOpen"],
        true,
        "an app can ask before anything is said"
    );

    // One tap; the same request again changes nothing, and another word takes the place of the first.
    let tap = json!({ "idempotencyKey": Uuid::new_v4(), "appointmentId": visits[0]["id"], "satisfaction": "DISSATISFIED" });
    let first = send(&residents[0], &tap).await;
    assert_eq!(first.done("giveVisitFeedback")["feedback"]["satisfaction"], "DISSATISFIED");
    assert_eq!(send(&residents[0], &tap).await.done("giveVisitFeedback")["replayed"], true);
    assert_eq!(own(&residents[0], &visits[0]).await["changedAt"], Value::Null);
    let (one, other) = tokio::join!(
        give(&residents[0], &visits[0], "SATISFIED", Some("解释得很清楚")),
        give(&residents[0], &visits[0], "SATISFIED", Some("解释得很清楚")),
    );
    one.done("giveVisitFeedback");
    other.done("giveVisitFeedback");
    let said = own(&residents[0], &visits[0]).await;
    assert_eq!((&said["satisfaction"], &said["words"]), (&json!("SATISFIED"), &json!("解释得很清楚")));
    for stranger in [&residents[1], &scene.member, &scene.app.officer().await] {
        assert_eq!(own(stranger, &visits[0]).await, Value::Null);
    }
    for (nth, satisfaction) in [(1, "SATISFIED"), (2, "BASICALLY"), (3, "DISSATISFIED")] {
        give(&residents[nth], &visits[nth], satisfaction, None).await.done("giveVisitFeedback");
    }

    // The database keeps it with the visit and the one who came.
    for (guard, sql) in [
        ("visit_feedback_step", "UPDATE visit_feedback SET given_at = given_at, version = version"),
        (
            "visit_feedback",
            "INSERT INTO visit_feedback (id, appointment_id, account_id, satisfaction, given_at, version) \
             SELECT account_id, appointment_id, account_id, satisfaction, given_at, 1 FROM visit_feedback",
        ),
        (
            "visit_feedback_of_visitor",
            "INSERT INTO visit_feedback (id, appointment_id, account_id, satisfaction, given_at, version) \
             SELECT a.id, a.id, a.resident_account_id, 'SATISFIED', a.requested_at, 1 FROM appointment a WHERE a.state = 'CONFIRMED'",
        ),
    ] {
        let refused = scene.app.try_sql(sql).await.unwrap_err();
        assert!(refused.contains(guard), "{sql}: {refused}");
    }

    // What may still be changed counts for nobody, and four are too few for anybody.
    let (quarter, november) = (("2026-10-01", "2026-12-31"), ("2026-11-01", "2026-11-30"));
    let admin = scene.app.admin().await;
    assert_eq!(figures(&admin, november.0, november.1).await, json!(NOTHING));
    assert_eq!(words(&admin).await.data()["visitFeedbackWords"]["totalCount"], 0);
    scene.app.advance(TimeDelta::days(13));
    give(&residents[4], &visits[4], "SATISFIED", None).await.done("giveVisitFeedback");
    scene.app.advance(TimeDelta::days(2));
    let late = give(&residents[3], &visits[3], "SATISFIED", None).await;
    assert_eq!(late.refused("giveVisitFeedback"), "FEEDBACK_CLOSED");
    assert_eq!(own(&residents[3], &visits[3]).await["isOpen"], false);

    // Five are enough, in a quarter that is settled: two periods that differ by a day would tell what one of them said, to staff as to anybody.
    let admin = scene.app.admin().await;
    let told = json!([5, 3, 1, 60.0, 5]);
    assert_eq!(figures(&admin, november.0, november.1).await, json!(NOTHING));
    assert_eq!(figures(&scene.member, quarter.0, quarter.1).await, json!(NOTHING), "the quarter goes on");
    for days in [20, 25] {
        scene.app.advance(TimeDelta::days(days));
        assert_eq!(own(&residents[3], &visits[3]).await["satisfaction"], "DISSATISFIED");
        assert_eq!(
            figures(&scene.member, november.0, november.1).await,
            json!(NOTHING),
            "no period of their choice"
        );
    }
    let mut to_member = told.clone();
    to_member[4] = Value::Null;
    assert_eq!(figures(&scene.member, quarter.0, quarter.1).await, to_member);
    let admin = scene.app.admin().await;
    assert_eq!(figures(&admin, quarter.0, quarter.1).await, told);
    assert_eq!(figures(&admin, november.0, november.1).await, json!(NOTHING));
    let open = scene.app.anonymous();
    let year = "{ openFigures(year: 2026, by: YEAR) { satisfiedRate } }";
    assert_eq!(
        open.send(year, json!({})).await.data()["openFigures"],
        json!([]),
        "five are too few for everybody"
    );

    // Staff read the words, without whose they are; who received does not.
    let admin = scene.app.admin().await;
    let read = words(&admin).await;
    let shown = json!({ "satisfaction": "SATISFIED", "words": "解释得很清楚", "hostName": "测试委员甲", "month": "2026-11" });
    assert_eq!(read.data()["visitFeedbackWords"], json!({ "totalCount": 1, "nodes": [shown] }));
    assert_eq!(words(&scene.member).await.fault(), "FORBIDDEN");
}
