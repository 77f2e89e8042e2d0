//! What hosts publish, and how they call a reception off.

use serde_json::{Value, json};
use tongxin_tests::scene::{Scene, Terms, act, hold, text};

use super::{booked, step, with};

#[tokio::test]
async fn a_host_who_cancels_offers_another_time_and_the_resident_takes_it() {
    let scene = Scene::start(Terms::automatic()).await;
    let residents = scene.residents(2).await;
    let visit = booked(&scene, &residents[0]).await;
    scene.booked(&residents[1], scene.tomorrow(60)).await;
    let cancel = |minutes: i64| {
        with(with(step(&visit), "reason", json!("临时会议")), "offerStartsAt", json!(scene.tomorrow(minutes)))
    };
    for minutes in [0, 7, 60] {
        let answer = act(&scene.member, "cancelReception", cancel(minutes)).await;
        assert_eq!(answer.refused("cancelReception"), "OFFER_NOT_FREE", "{minutes}");
    }
    assert_eq!(
        scene.see(&residents[0], &text(&visit["id"])).await["state"],
        "CONFIRMED",
        "nothing half-done"
    );
    let answer = act(&scene.member, "cancelReception", cancel(120)).await;
    let payload = answer.done("cancelReception");
    assert_eq!(payload["appointment"]["state"], "CANCELLED_BY_HOST");
    assert_eq!(payload["offer"]["state"], "HELD");
    let offer = payload["offer"]["id"].clone();
    let taken = act(&residents[0], "bookAppointment", json!({ "appointmentId": offer })).await;
    assert_eq!(taken.done("bookAppointment")["appointment"]["offeredForId"], visit["id"]);
    assert_eq!(taken.done("bookAppointment")["appointment"]["state"], "CONFIRMED");
}

#[tokio::test]
async fn a_member_who_has_left_receives_nobody() {
    let scene = Scene::start(Terms::automatic()).await;
    let resident = scene.app.resident("13800000001").await;
    let slots = async || {
        let document =
            "query($id: ID!) { appointmentService(id: $id) { nextSlots(first: 3) { localTime } } }";
        let answer = resident.run(document, json!({ "id": scene.service })).await;
        answer.data()["appointmentService"]["nextSlots"].as_array().unwrap().len()
    };
    assert_eq!(slots().await, 3);
    let kept = scene.booked(&resident, scene.tomorrow(60)).await;
    let viewer = scene.member.run("{ viewer { memberId } }", json!({})).await;
    let input = json!({ "id": viewer.data()["viewer"]["memberId"], "expectedVersion": 1, "state": "LEFT" });
    let document =
        "mutation($input: UpdateMemberInput!) { updateMember(input: $input) { userErrors { code } } }";
    scene.app.admin().await.run(document, json!({ "input": input })).await.done("updateMember");
    let document = "query($host: ID!, $service: ID!) { host(id: $host) { name } appointmentService(id: $service) { title } \
        nodes(ids: [$host, $service]) { id } }";
    let seen = resident.run(document, json!({ "host": scene.host, "service": scene.service })).await;
    assert_eq!(seen.json["data"]["host"], Value::Null);
    assert_eq!(seen.json["data"]["appointmentService"], Value::Null);
    assert_eq!(seen.json["data"]["nodes"], json!([null, null]), "by no way");
    let free = "query($id: ID!) { availableSlots(serviceId: $id, from: \"2026-11-24\", to: \"2026-11-25\") { localTime } }";
    let free = resident.run(free, json!({ "id": scene.service })).await;
    assert_eq!(free.fault(), "NOT_FOUND", "not even that there are none");
    assert_eq!(hold(&resident, &scene.service, scene.tomorrow(0)).await.fault(), "NOT_FOUND");
    let known = scene.see(&resident, &text(&kept["id"])).await;
    assert_eq!(
        known["state"], "CONFIRMED",
        "until the sweeper comes by, what was agreed upon is not forgotten"
    );
}

#[tokio::test]
async fn a_time_the_host_offers_needs_no_second_confirmation() {
    let scene = Scene::start(Terms::manual()).await;
    let resident = scene.app.resident("13800000001").await;
    let asked = scene.booked(&resident, scene.tomorrow(0)).await;
    let cancel =
        with(with(step(&asked), "reason", json!("临时会议")), "offerStartsAt", json!(scene.tomorrow(60)));
    let answer = act(&scene.member, "cancelReception", cancel).await;
    let offer = answer.done("cancelReception")["offer"]["id"].clone();
    let taken = act(&resident, "bookAppointment", json!({ "appointmentId": offer })).await;
    assert_eq!(taken.done("bookAppointment")["appointment"]["state"], "CONFIRMED");
}

#[tokio::test]
async fn a_room_that_is_not_ones_own_cannot_be_claimed() {
    let scene = Scene::start(Terms::automatic()).await;
    let venue = tongxin::graphql::id::encode("Studio", uuid::Uuid::new_v4());
    let terms = Terms::automatic().with("venueId", json!(venue));
    let input = json!({ "idempotencyKey": uuid::Uuid::new_v4(), "hostId": scene.host, "terms": terms.0 });
    let document = "mutation($input: CreateAppointmentServiceInput!) { createAppointmentService(input: $input) { userErrors { code } } }";
    let answer = scene.member.run(document, json!({ "input": input })).await;
    assert_eq!(answer.fault(), "INVALID");
    assert_eq!(answer.json["errors"][0]["extensions"]["path"], json!(["input", "terms", "venueId"]));
}

/// Cancels without offering another time.
async fn call_off(client: &tongxin_tests::Client, visit: &Value) -> tongxin_tests::Answer {
    act(client, "cancelReception", with(step(visit), "reason", json!("临时住院"))).await
}

#[tokio::test]
async fn another_time_is_offered_unless_there_is_none() {
    let scene = Scene::start(Terms::automatic()).await;
    let resident = scene.app.resident("13800000001").await;
    let visit = booked(&scene, &resident).await;
    let refused = call_off(&scene.member, &visit).await;
    assert_eq!(refused.refused("cancelReception"), "OFFER_MISSING");
    assert_eq!(refused.refusal("cancelReception")["nextSlots"].as_array().unwrap().len(), 3);
    scene.publish(&json!([])).await.done("setAvailability");
    let done = call_off(&scene.member, &visit).await;
    assert_eq!(done.done("cancelReception")["appointment"]["state"], "CANCELLED_BY_HOST");
    assert_eq!(done.done("cancelReception")["offer"], Value::Null);
}

#[tokio::test]
async fn a_host_whose_service_is_paused_can_call_off() {
    let scene = Scene::start(Terms::automatic()).await;
    let resident = scene.app.resident("13800000001").await;
    let visit = booked(&scene, &resident).await;
    scene.change_service(Terms::automatic().with("state", json!("PAUSED"))).await;
    let elsewhere =
        with(with(step(&visit), "reason", json!("有事")), "offerStartsAt", json!(scene.tomorrow(60)));
    let refused = act(&scene.member, "cancelReception", elsewhere).await;
    assert_eq!(refused.refused("cancelReception"), "OFFER_NOT_FREE");
    call_off(&scene.member, &visit).await.done("cancelReception");
}

#[tokio::test]
async fn staff_stands_in_for_a_host_and_everyone_hears_who_did() {
    let scene = Scene::start(Terms::automatic()).await;
    let resident = scene.app.resident("13800000001").await;
    let visit = booked(&scene, &resident).await;
    let admin = scene.app.admin().await;
    call_off(&admin, &visit).await.done("cancelReception");
    let told = scene.member.run("{ messages(first: 1) { nodes { kind body } } }", json!({})).await;
    let told = &told.data()["messages"]["nodes"][0];
    assert_eq!(told["kind"], "APPOINTMENT_CANCELLED_BY_HOST", "or the member would wait in vain");
    assert!(text(&told["body"]).contains("临时住院"));
    let last = |seen: &Value| seen["history"].as_array().unwrap().last().unwrap().clone();
    let seen = last(&scene.see(&scene.member, &text(&visit["id"])).await);
    assert_eq!((&seen["actedAs"], &seen["actedByName"]), (&json!("STAFF"), &json!("测试管理员")));
    let seen = last(&scene.see(&resident, &text(&visit["id"])).await);
    assert_eq!((&seen["actedAs"], &seen["actedByName"]), (&json!("STAFF"), &Value::Null));
    assert_eq!(seen["reason"], "临时住院");
}

#[tokio::test]
async fn the_host_may_offer_a_time_beyond_the_horizon() {
    let scene = Scene::start(Terms::automatic().with("horizonDays", json!(2))).await;
    let resident = scene.app.resident("13800000001").await;
    let visit = booked(&scene, &resident).await;
    let far = scene.tomorrow(5 * 24 * 60);
    assert_eq!(hold(&resident, &scene.service, far).await.refused("holdSlot"), "TOO_FAR");
    let offer = with(with(step(&visit), "reason", json!("有事")), "offerStartsAt", json!(far));
    act(&scene.member, "cancelReception", offer).await.done("cancelReception");
}

#[tokio::test]
async fn an_offer_that_is_not_wanted_is_told_to_those_who_made_it() {
    let scene = Scene::start(Terms::automatic()).await;
    let resident = scene.app.resident("13800000001").await;
    let visit = booked(&scene, &resident).await;
    let offer = with(with(step(&visit), "reason", json!("有事")), "offerStartsAt", json!(scene.tomorrow(60)));
    let done = act(&scene.member, "cancelReception", offer).await;
    let offer = &done.done("cancelReception")["offer"]["id"];
    act(&resident, "releaseHold", json!({ "appointmentId": offer })).await.done("releaseHold");
    let told = scene.member.run("{ messages(first: 1) { nodes { kind } } }", json!({})).await;
    assert_eq!(told.data()["messages"]["nodes"][0]["kind"], "APPOINTMENT_OFFER_DECLINED");
}

#[tokio::test]
async fn a_room_that_is_closed_is_not_booked_and_not_offered() {
    let scene = Scene::start(Terms::automatic()).await;
    let resident = scene.app.resident("13800000001").await;
    let studio = scene.studio_of_both().await;
    let service = scene.add_service(Terms::automatic().with("venueId", json!(studio))).await;
    let slots = async || {
        let document =
            "query($id: ID!) { appointmentService(id: $id) { nextSlots(first: 3) { localTime } } }";
        let answer = resident.run(document, json!({ "id": service })).await;
        answer.data()["appointmentService"]["nextSlots"].as_array().unwrap().len()
    };
    assert_eq!(slots().await, 3);
    let held = hold(&resident, &service, scene.tomorrow(0)).await;
    let held = text(&held.done("holdSlot")["appointment"]["id"]);
    scene.set_studio(&studio, "SUSPENDED").await;
    assert_eq!(slots().await, 0);
    assert_eq!(hold(&resident, &service, scene.tomorrow(60)).await.refused("holdSlot"), "PAUSED");
    let asked = tongxin_tests::scene::book(&resident, &held).await;
    assert_eq!(asked.refused("bookAppointment"), "PAUSED", "nor is a hold from before");
    scene.set_studio(&studio, "OPEN").await;
    assert_eq!(slots().await, 3);
    tongxin_tests::scene::book(&resident, &held).await.done("bookAppointment");
}

#[tokio::test]
async fn the_team_sees_who_of_them_acted() {
    let scene = Scene::start(Terms::manual()).await;
    let studio = scene.studio_of_both().await;
    let host = scene.member.run("query($id: ID!) { host(id: $id) { id } }", json!({ "id": studio })).await;
    let host = text(&host.data()["host"]["id"]);
    let of_studio =
        Scene { app: scene.app.clone(), member: scene.member.at(&scene.app), host, service: String::new() };
    of_studio.publish(&tongxin_tests::scene::all_week("09:00", "17:00")).await.done("setAvailability");
    let service = of_studio.add_service(Terms::manual()).await;
    let of_studio = Scene { service, ..of_studio };
    let resident = scene.app.resident("13800000001").await;
    let asked = booked(&of_studio, &resident).await;
    let lead = scene.app.resident("13900000002").await;
    act(&lead, "confirmAppointment", step(&asked)).await.done("confirmAppointment");
    let seen = scene.see(&resident, &text(&asked["id"])).await;
    let last = seen["history"].as_array().unwrap().last().unwrap().clone();
    assert_eq!((&last["actedAs"], &last["actedByName"]), (&json!("STUDIO_LEAD"), &json!("测试委员乙")));
    let told = of_studio.member.run("{ messages(first: 1) { nodes { kind } } }", json!({})).await;
    assert_eq!(told.data()["messages"]["nodes"][0]["kind"], "APPOINTMENT_CONFIRMED", "the others hear of it");
}
