//! Closures: what they would hit, what becomes of it, and taking them back.

use serde_json::{Value, json};
use tongxin_tests::scene::{Scene, Terms, hold, text};
use tongxin_tests::{Answer, Client};
use uuid::Uuid;

const CREATE: &str = "mutation($input: CreateClosureInput!) { createClosure(input: $input) {
  closure { id version reach startsAt fromOn untilOn reason visits calledOffCount studio { name } allowedActions { enabled reasonCode } }
  userErrors { code path appointmentCount nextAt } replayed } }";
const LIFT: &str = "mutation($input: LiftClosureInput!) { liftClosure(input: $input) {
  closure { id version liftedAt calledOffCount allowedActions { enabled reasonCode } } userErrors { code currentVersion } } }";
const IMPACT: &str = "query($stretch: ClosureStretchInput!) { closureImpact(stretch: $stretch) {
  appointmentCount appointments { id } publishedTimeCount services { service { id } publishedTimeCount }
  openingCount openings { on opens closes } } }";
const LIST: &str = "query($filter: ClosureFilter) { closures(filter: $filter, first: 10) {
  totalCount nodes { id reason studio { name } calledOffCount } } }";

fn district(on: &str) -> Value {
    json!({ "reach": "DISTRICT", "fromOn": on })
}

fn of_studio(studio: &str, on: &str) -> Value {
    json!({ "reach": "STUDIO", "studioId": studio, "fromOn": on })
}

async fn close(client: &Client, stretch: &Value, visits: Option<&str>) -> Answer {
    let input = json!({ "idempotencyKey": Uuid::new_v4(), "stretch": stretch, "reason": "场地检修", "visits": visits });
    client.run(CREATE, json!({ "input": input })).await
}

async fn lift(client: &Client, id: &Value, version: i32) -> Answer {
    let input = json!({ "id": id, "expectedVersion": version, "reason": "检修提前完成" });
    client.run(LIFT, json!({ "input": input })).await
}

async fn impact(client: &Client, stretch: &Value) -> Value {
    client.run(IMPACT, json!({ "stretch": stretch })).await.data()["closureImpact"].clone()
}

async fn list(client: &Client, filter: Value) -> Value {
    client.run(LIST, json!({ "filter": filter })).await.data()["closures"].clone()
}

/// How many times of tomorrow are offered.
async fn offered(scene: &Scene) -> usize {
    let document = "query($id: ID!) { availableSlots(serviceId: $id, from: \"2026-11-24\", to: \"2026-11-24\") { startsAt } }";
    let seen = scene.app.anonymous().run(document, json!({ "id": scene.service })).await;
    seen.data()["availableSlots"].as_array().unwrap().len()
}

async fn sweep(scene: &Scene) {
    tongxin::appointments::sweep(&scene.app.app).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_closed_is_offered_no_more_and_its_visits_are_called_off_with_other_times_named() {
    let scene = Scene::start(Terms::automatic()).await;
    let (admin, resident) = (scene.app.admin().await, scene.app.resident("13800000001").await);
    let visit = text(&scene.booked(&resident, scene.tomorrow(0)).await["id"]);
    assert_eq!(offered(&scene).await, 15);
    let day = district("2026-11-24");
    let shown = impact(&admin, &day).await;
    assert_eq!((&shown["appointmentCount"], &shown["appointments"]), (&json!(1), &json!([{ "id": visit }])));
    assert_eq!(shown["publishedTimeCount"], 16);
    assert_eq!(shown["services"], json!([{ "service": { "id": scene.service }, "publishedTimeCount": 16 }]));
    assert_eq!(offered(&scene).await, 15, "nothing is done by looking");
    let unsaid = close(&admin, &day, None).await;
    assert_eq!(unsaid.refused("createClosure"), "VISITS_AHEAD");
    let error = &unsaid.data()["createClosure"]["userErrors"][0];
    assert_eq!((&error["appointmentCount"], &error["path"]), (&json!(1), &json!(["input", "visits"])));
    let closed = close(&admin, &day, Some("CALL_OFF")).await.done("createClosure")["closure"].clone();
    assert_eq!((&closed["fromOn"], &closed["untilOn"]), (&json!("2026-11-24"), &json!("2026-11-24")));
    assert_eq!(offered(&scene).await, 0);
    assert_eq!(
        hold(&resident, &scene.service, scene.tomorrow(60)).await.refused("holdSlot"),
        "NOT_PUBLISHED"
    );
    sweep(&scene).await;
    let seen = scene.see(&resident, &visit).await;
    assert_eq!(seen["state"], "CANCELLED_BY_HOST");
    let reason = text(&seen["reason"]);
    assert!(reason.contains("场地检修") && reason.contains("最近可约：2026-11-23 "), "{reason}");
    let inbox = resident.run("{ messages(first: 1) { nodes { kind } } }", json!({})).await;
    assert_eq!(inbox.data()["messages"]["nodes"][0]["kind"], "APPOINTMENT_CANCELLED_BY_HOST");

    assert_eq!(lift(&admin, &closed["id"], 7).await.refused("liftClosure"), "CONFLICT");
    let lifted = lift(&admin, &closed["id"], 1).await.done("liftClosure")["closure"].clone();
    assert_eq!(lifted["calledOffCount"], 1, "what cannot be taken back is said");
    assert_eq!(lifted["allowedActions"], json!([{ "enabled": false, "reasonCode": "LIFTED" }]));
    assert_eq!(lift(&admin, &closed["id"], 2).await.refused("liftClosure"), "LIFTED");
    assert_eq!(offered(&scene).await, 16);
    assert_eq!(scene.see(&resident, &visit).await["state"], "CANCELLED_BY_HOST");
}

#[tokio::test(flavor = "multi_thread")]
async fn visits_in_a_closed_time_are_kept_only_when_that_was_said() {
    let scene = Scene::start(Terms::automatic()).await;
    let (admin, resident) = (scene.app.admin().await, scene.app.resident("13800000001").await);
    let visit = text(&scene.booked(&resident, scene.tomorrow(0)).await["id"]);
    let morning =
        json!({ "reach": "DISTRICT", "fromOn": "2026-11-24", "fromTime": "09:15", "untilTime": "12:00" });
    assert_eq!(impact(&admin, &morning).await["appointmentCount"], 1, "a part of the visit is enough");
    let kept = close(&admin, &morning, Some("KEEP")).await.done("createClosure")["closure"].clone();
    sweep(&scene).await;
    assert_eq!(scene.see(&resident, &visit).await["state"], "CONFIRMED");
    assert_eq!(offered(&scene).await, 10, "from noon to five");
    assert_eq!(
        hold(&resident, &scene.service, scene.tomorrow(60)).await.refused("holdSlot"),
        "NOT_PUBLISHED"
    );
    let noon = close(&admin, &json!({ "reach": "OFFICE", "fromOn": "2026-11-24" }), None).await;
    noon.done("createClosure");
    assert_eq!(offered(&scene).await, 10, "members receive while the office is closed");
    scene.app.advance(chrono::TimeDelta::days(2));
    let admin = scene.app.admin().await;
    assert_eq!(lift(&admin, &kept["id"], 1).await.refused("liftClosure"), "OVER");
    let late = close(&admin, &morning, None).await;
    assert_eq!(late.fault(), "INVALID");
    let back = json!({ "reach": "DISTRICT", "fromOn": "2026-12-24", "untilOn": "2026-12-23" });
    assert_eq!(close(&admin, &back, None).await.fault(), "INVALID");
    let nameless = json!({ "reach": "STUDIO", "fromOn": "2026-12-24" });
    assert_eq!(close(&admin, &nameless, None).await.fault(), "INVALID");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_studio_is_closed_by_its_lead_with_its_room_and_nobody_elses_times() {
    let scene = Scene::start(Terms::automatic().with("mode", json!("PHONE"))).await;
    let (admin, resident) = (scene.app.admin().await, scene.app.resident("13800000001").await);
    let studio = scene.studio_of_both().await;
    let seen = admin.run("query($id: ID!) { studio(id: $id) { version } }", json!({ "id": studio })).await;
    let hours: Vec<Value> =
        (1..=7).map(|day| json!({ "weekday": day, "opens": "08:00", "closes": "18:00" })).collect();
    let input = json!({ "id": studio, "expectedVersion": seen.data()["studio"]["version"], "hours": hours });
    let update =
        "mutation($input: UpdateStudioInput!) { updateStudio(input: $input) { userErrors { code } } }";
    admin.run(update, json!({ "input": input })).await.done("updateStudio");
    let in_room = scene.add_service(Terms::automatic().with("venueId", json!(studio))).await;
    let held = hold(&resident, &in_room, scene.tomorrow(0)).await;
    let in_room_visit = text(&held.done("holdSlot")["appointment"]["id"]);
    let booked = tongxin_tests::scene::book(&resident, &in_room_visit).await;
    booked.done("bookAppointment");
    let by_phone = text(&scene.booked(&resident, scene.tomorrow(60)).await["id"]);

    let (lead, team) = (&scene.app.resident("13900000002").await, &scene.member);
    let day = of_studio(&studio, "2026-11-24");
    let shown = impact(lead, &day).await;
    assert_eq!((&shown["appointmentCount"], &shown["openingCount"]), (&json!(1), &json!(1)));
    assert_eq!(shown["openings"], json!([{ "on": "2026-11-24", "opens": "08:00", "closes": "18:00" }]));
    assert_eq!(shown["services"].as_array().unwrap().len(), 1, "the service by phone is not hit: {shown}");
    for (who, code) in [(team, "FORBIDDEN"), (&resident, "FORBIDDEN")] {
        assert_eq!(close(who, &day, Some("CALL_OFF")).await.fault(), code);
        assert_eq!(who.run(IMPACT, json!({ "stretch": day })).await.fault(), code);
    }
    assert_eq!(close(lead, &district("2026-11-24"), None).await.fault(), "FORBIDDEN");
    let closed = close(lead, &day, Some("CALL_OFF")).await.done("createClosure")["closure"].clone();
    sweep(&scene).await;
    assert_eq!(scene.see(&resident, &in_room_visit).await["state"], "CANCELLED_BY_HOST");
    assert_eq!(scene.see(&resident, &by_phone).await["state"], "CONFIRMED");

    let public = scene.app.anonymous();
    let listed = list(&public, json!({ "studioId": studio })).await;
    assert_eq!(listed["totalCount"], 1);
    assert_eq!(listed["nodes"][0]["studio"]["name"], "示例街道委员工作室");
    assert_eq!(listed["nodes"][0]["calledOffCount"], Value::Null, "for those who may lift it");
    let open = async || {
        let document = "query($id: ID!) { studio(id: $id) { openNow closures { reason } } studios(first: 5, filter: { openNow: true }) { nodes { id openNow } } }";
        let seen = public.run(document, json!({ "id": studio })).await.data().clone();
        let found = seen["studios"]["nodes"].as_array().unwrap().iter().any(|node| node["id"] == *studio);
        assert_eq!(seen["studio"]["openNow"], found, "field and filter agree");
        (found, seen["studio"]["closures"].as_array().unwrap().len())
    };
    assert_eq!(open().await, (true, 1));
    scene.app.advance(chrono::TimeDelta::days(1));
    assert_eq!(open().await, (false, 1));
    assert_eq!(lift(&resident, &closed["id"], 1).await.fault(), "FORBIDDEN");
    lift(lead, &closed["id"], 1).await.done("liftClosure");
    assert_eq!(open().await, (true, 0));
    assert_eq!(list(&public, json!({})).await["totalCount"], 0);
    assert_eq!(list(lead, json!({})).await["totalCount"], 1, "its own see what was lifted");
    scene.set_studio(&studio, "CLOSED").await;
    assert_eq!(close(&scene.app.admin().await, &day, None).await.refused("createClosure"), "STUDIO_NOT_OPEN");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_office_says_when_it_is_closed_next() {
    let scene = Scene::start(Terms::automatic()).await;
    let admin = scene.app.admin().await;
    let studio = scene.studio_of_both().await;
    close(&admin, &json!({ "reach": "OFFICE", "fromOn": "2026-11-25" }), None).await.done("createClosure");
    let over = close(&admin, &json!({ "reach": "OFFICE", "fromOn": "2026-11-24" }), None).await;
    let over = over.done("createClosure")["closure"].clone();
    close(&admin, &district("2026-12-02"), None).await.done("createClosure");
    close(&admin, &of_studio(&studio, "2026-11-26"), None).await.done("createClosure");
    let days = async || {
        let seen = scene.app.anonymous().run("{ office { closures { reach fromOn } } }", json!({})).await;
        seen.data()["office"]["closures"].clone()
    };
    let (office, all) = (
        json!({ "reach": "OFFICE", "fromOn": "2026-11-25" }),
        json!({ "reach": "DISTRICT", "fromOn": "2026-12-02" }),
    );
    assert_eq!(days().await[0], json!({ "reach": "OFFICE", "fromOn": "2026-11-24" }));
    lift(&admin, &over["id"], 1).await.done("liftClosure");
    assert_eq!(days().await, json!([office, all]), "no studio's, and none that was lifted");
    scene.app.advance(chrono::TimeDelta::days(3));
    assert_eq!(days().await, json!([all]), "none that is over");
}
