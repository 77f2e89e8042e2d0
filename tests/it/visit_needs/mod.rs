//! What visitors need: said by the resident, read by those who receive, and by nobody else; forgotten when it has served its purpose.

use chrono::TimeDelta;
use sea_orm::{EntityTrait, PaginatorTrait};
use serde_json::{Value, json};
use tongxin::privacy::service::retention;
use tongxin_tests::scene::{Scene, Terms, act, book, hold, text};
use tongxin_tests::{Answer, Client};
use uuid::Uuid;

use crate::privacy::{delete, export};

const RESIDENT: &str = "13812345678";
const NEEDS: &str = "access interpreterLanguage words minor { isUnder14 guardianNameMasked guardianConsentedAt } noticeVersion version";

/// Says what is needed at a visit, from a version on.
async fn say(client: &Client, visit: &Value, version: i64, needs: Value) -> Answer {
    let mut input = json!({
        "idempotencyKey": Uuid::new_v4(), "appointmentId": visit["id"], "expectedVersion": version, "noticeVersion": 1,
    });
    input.as_object_mut().unwrap().extend(needs.as_object().unwrap().clone());
    let document = format!(
        "mutation($input: SetVisitNeedsInput!) {{ setVisitNeeds(input: $input) {{ appointmentId needs {{ {NEEDS} }} \
         userErrors {{ code message path state noticeVersion currentVersion }} replayed }} }}"
    );
    client.run(&document, json!({ "input": input })).await
}

/// The needs of a visit as somebody sees them; `None` where they do not see the visit.
async fn seen(client: &Client, visit: &Value) -> Option<Value> {
    let document =
        format!("query($id: ID!) {{ node(id: $id) {{ ... on Appointment {{ id needs {{ {NEEDS} }} }} }} }}");
    let node = client.run(&document, json!({ "id": visit["id"] })).await.data()["node"].clone();
    (!node.is_null()).then(|| node["needs"].clone())
}

/// How often somebody heard that a visitor's needs changed.
async fn heard(client: &Client) -> usize {
    let all = client.run("{ messages(first: 50) { nodes { kind } } }", json!({})).await;
    let all = all.data()["messages"]["nodes"].as_array().unwrap().clone();
    all.iter().filter(|message| message["kind"] == "VISIT_NEEDS_CHANGED").count()
}

#[tokio::test(flavor = "multi_thread")]
async fn who_receives_sees_what_a_visitor_needs_and_nobody_else() {
    let scene = Scene::start(Terms::automatic()).await;
    let resident = scene.app.resident(RESIDENT).await;
    let stranger = scene.app.resident("13800000009").await;
    let held =
        hold(&resident, &scene.service, scene.tomorrow(0)).await.done("holdSlot")["appointment"].clone();
    let needs = json!({ "access": ["LARGE_PRINT", "SIGN_LANGUAGE", "LARGE_PRINT"], "interpreterLanguage": "维吾尔语" });
    let said = say(&resident, &held, 0, needs).await.done("setVisitNeeds")["needs"].clone();
    assert_eq!(said["access"], json!(["SIGN_LANGUAGE", "LARGE_PRINT"]), "each once");
    assert_eq!(seen(&scene.member, &held).await, None, "a time that is merely held is nobody's business");
    assert_eq!(say(&scene.member, &held, 1, json!({})).await.fault(), "NOT_FOUND");
    let visit = book(&resident, &text(&held["id"])).await.done("bookAppointment")["appointment"].clone();
    assert_eq!(seen(&scene.member, &visit).await, Some(said.clone()));
    assert_eq!(seen(&stranger, &visit).await, None);
    assert_eq!(heard(&scene.member).await, 0, "it came with the visit");
    assert_eq!(say(&scene.member, &visit, 1, json!({})).await.fault(), "FORBIDDEN");

    let stale = say(&resident, &visit, 0, json!({ "words": "需要轮椅位。" })).await;
    assert_eq!(stale.refused("setVisitNeeds"), "CONFLICT");
    assert_eq!(stale.data()["setVisitNeeds"]["userErrors"][0]["currentVersion"], 1);
    let other =
        say(&resident, &visit, 1, json!({ "words": "需要轮椅位。" })).await.done("setVisitNeeds")["needs"]
            .clone();
    assert_eq!(
        (&other["access"], &other["words"], &other["version"]),
        (&json!([]), &json!("需要轮椅位。"), &json!(2))
    );
    assert_eq!(heard(&scene.member).await, 1);

    // It goes along with the visit, and is said of the new one from then on.
    let input = json!({ "appointmentId": visit["id"], "expectedVersion": visit["version"], "startsAt": scene.tomorrow(60) });
    let moved =
        act(&resident, "rescheduleAppointment", input).await.done("rescheduleAppointment")["appointment"]
            .clone();
    assert_eq!(seen(&scene.member, &moved).await.unwrap()["words"], "需要轮椅位。");
    assert_eq!(seen(&scene.member, &visit).await, Some(Value::Null), "nothing stays behind");
    let late = say(&resident, &visit, 0, json!({ "words": "需要轮椅位。" })).await;
    assert_eq!(late.refused("setVisitNeeds"), "NOT_NOW");
    let none = say(&resident, &moved, 1, json!({})).await.done("setVisitNeeds")["needs"].clone();
    assert_eq!((none, seen(&scene.member, &moved).await), (Value::Null, Some(Value::Null)));
    assert_eq!(heard(&scene.member).await, 2);
    scene.app.advance(scene.tomorrow(60) - scene.app.now());
    assert_eq!(say(&resident, &moved, 0, json!({ "words": "…" })).await.refused("setVisitNeeds"), "BEGUN");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_host_who_offers_another_time_keeps_what_was_said() {
    let scene = Scene::start(Terms::automatic()).await;
    let resident = scene.app.resident(RESIDENT).await;
    let visit = scene.booked(&resident, scene.tomorrow(0)).await;
    say(&resident, &visit, 0, json!({ "access": ["HEARING"] })).await.done("setVisitNeeds");
    let input = json!({
        "appointmentId": visit["id"], "expectedVersion": visit["version"], "reason": "临时会议", "offerStartsAt": scene.tomorrow(60),
    });
    let offer = act(&scene.member, "cancelReception", input).await.done("cancelReception")["offer"].clone();
    assert_eq!(seen(&scene.member, &offer).await, Some(Value::Null), "nothing was asked for yet");
    let input = json!({ "appointmentId": offer["id"] });
    act(&resident, "bookAppointment", input).await.done("bookAppointment");
    assert_eq!(seen(&scene.member, &offer).await.unwrap()["access"], json!(["HEARING"]));
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_books_for_somebody_says_what_they_need_until_the_word_is_withdrawn() {
    let scene = Scene::start(Terms::automatic()).await;
    let (officer, other) = (scene.app.admin().await, scene.app.officer().await);
    let assist = "mutation($input: AssistBookingInput!) { assistBooking(input: $input) { assistance { id version appointmentId } userErrors { code } } }";
    let input = json!({
        "idempotencyKey": Uuid::new_v4(), "serviceId": scene.service, "startsAt": scene.tomorrow(0), "residentName": "王小明",
        "residentPhone": RESIDENT, "consent": { "kind": "SPOKEN", "givenAt": scene.app.now() },
    });
    let receipt =
        officer.run(assist, json!({ "input": input })).await.done("assistBooking")["assistance"].clone();
    let visit = json!({ "id": receipt["appointmentId"] });
    let needs = json!({ "access": ["STEP_FREE"], "words": "坐轮椅。", "idempotencyKey": Uuid::new_v4() });
    let said = say(&officer, &visit, 0, needs.clone()).await;
    assert_eq!(said.done("setVisitNeeds")["needs"]["words"], "坐轮椅。");
    assert_eq!(say(&other, &visit, 1, json!({})).await.fault(), "FORBIDDEN", "did not book it");
    assert_eq!(heard(&scene.member).await, 1);
    let resident = scene.app.resident(RESIDENT).await;
    assert_eq!(seen(&resident, &visit).await.unwrap()["access"], json!(["STEP_FREE"]));
    let withdraw = "mutation($input: WithdrawAssistanceInput!) { withdrawAssistance(input: $input) { userErrors { code } } }";
    let input = json!({
        "idempotencyKey": Uuid::new_v4(), "id": receipt["id"], "expectedVersion": receipt["version"], "keepBooking": true,
    });
    resident.run(withdraw, json!({ "input": input })).await.done("withdrawAssistance");
    assert_eq!(say(&officer, &visit, 1, json!({})).await.fault(), "FORBIDDEN");
    // What the resident says from then on is not told to whoever sends the former request once more.
    say(&resident, &visit, 1, json!({ "words": "不便告知他人的情况" })).await.done("setVisitNeeds");
    let again = say(&officer, &visit, 0, needs).await;
    let again = again.done("setVisitNeeds");
    assert_eq!((&again["replayed"], &again["needs"]), (&json!(true), &Value::Null));
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_who_cannot_take_steps_is_sent_where_there_are_some() {
    let scene = Scene::start(Terms::automatic()).await;
    let resident = scene.app.resident(RESIDENT).await;
    let studio = scene.studio_of_both().await;
    let version = scene
        .member
        .run("query($id: ID!) { studio(id: $id) { version stepFree } }", json!({ "id": studio }))
        .await;
    let version = version.data()["studio"].clone();
    assert_eq!(version["stepFree"], "UNKNOWN");
    let page = "mutation($input: UpdateStudioPageInput!) { updateStudioPage(input: $input) { studio { stepFree version } userErrors { code } } }";
    let input = json!({ "id": studio, "expectedVersion": version["version"], "stepFree": "NO" });
    let page =
        scene.app.admin().await.run(page, json!({ "input": input })).await.done("updateStudioPage")["studio"]
            .clone();
    assert_eq!(page["stepFree"], "NO");
    let room = scene.add_service(Terms::automatic().with("venueId", json!(studio))).await;
    let held = hold(&resident, &room, scene.tomorrow(0)).await.done("holdSlot")["appointment"].clone();
    let needs = json!({ "access": ["STEP_FREE"], "words": "轮椅。" });
    let refused = say(&resident, &held, 0, needs.clone()).await;
    assert_eq!(refused.refused("setVisitNeeds"), "PLACE_NOT_STEP_FREE");
    let error = &refused.data()["setVisitNeeds"]["userErrors"][0];
    assert!(text(&error["message"]).contains("电话、视频或上门接待"), "{error}");
    assert_eq!(error["path"], json!(["input", "access"]));
    // By phone nobody goes there.
    let phone = scene
        .add_service(Terms::automatic().with("mode", json!("PHONE")).with("title", json!("电话接待")))
        .await;
    let held = hold(&resident, &phone, scene.tomorrow(60)).await.done("holdSlot")["appointment"].clone();
    say(&resident, &held, 0, needs).await.done("setVisitNeeds");
}

#[tokio::test(flavor = "multi_thread")]
async fn for_a_child_a_guardian_agrees_and_all_of_it_is_forgotten() {
    let scene = Scene::start(Terms::automatic()).await;
    let resident = scene.app.resident(RESIDENT).await;
    let visit = scene.booked(&resident, scene.tomorrow(0)).await;
    let minor = |more: Value| {
        let mut minor = json!({ "isUnder14": true, "guardianName": "李植入" });
        minor.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        json!({ "minor": minor })
    };
    // The name as it is shown, sent back, would take the place of the name.
    let masked = json!({ "guardianConsents": true, "guardianName": "李**" });
    assert_eq!(say(&resident, &visit, 0, minor(masked)).await.fault(), "INVALID");
    for lacking in [json!({}), json!({ "guardianConsents": true, "guardianName": " " })] {
        assert_eq!(
            say(&resident, &visit, 0, minor(lacking)).await.refused("setVisitNeeds"),
            "GUARDIAN_MISSING"
        );
    }
    let mut unseen = minor(json!({ "guardianConsents": true }));
    unseen["noticeVersion"] = Value::Null;
    let unseen = say(&resident, &visit, 0, unseen).await;
    assert_eq!(unseen.refused("setVisitNeeds"), "NOTICE_OUTDATED");
    assert_eq!(unseen.data()["setVisitNeeds"]["userErrors"][0]["noticeVersion"], 1);
    let agreed = minor(json!({ "guardianConsents": true }));
    say(&resident, &visit, 0, agreed).await.done("setVisitNeeds");
    let shown = seen(&scene.member, &visit).await.unwrap()["minor"].clone();
    assert_eq!(shown["guardianNameMasked"], "李**");
    assert!(shown["isUnder14"].as_bool().unwrap() && shown["guardianConsentedAt"].is_string(), "{shown}");
    let without = "UPDATE visit_need SET guardian_consented_at = NULL";
    assert!(scene.app.try_sql(without).await.unwrap_err().contains("visit_need_guardian"));

    let own = export(&resident).await.to_string();
    assert!(own.contains("李植入"), "{own}");
    assert!(!export(&scene.member).await.to_string().contains("李植入"));
    let kept = async || entity::visit_need::Entity::find().count(scene.app.app.db.read()).await.unwrap();
    scene.app.advance(TimeDelta::days(30));
    retention::sweep(&scene.app.app).await.unwrap();
    assert_eq!(kept().await, 1, "within thirty days after the visit");
    scene.app.advance(TimeDelta::days(2));
    retention::sweep(&scene.app.app).await.unwrap();
    assert_eq!(kept().await, 0);

    let next = scene.booked(&resident, scene.tomorrow(33 * 24 * 60)).await;
    say(&resident, &next, 0, json!({ "words": "植入的话" })).await.done("setVisitNeeds");
    delete(&resident, &scene.app, RESIDENT, None).await.done("deleteMyAccount");
    assert_eq!(kept().await, 0, "with the account");
}
