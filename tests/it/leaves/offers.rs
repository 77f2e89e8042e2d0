//! What residents of a leave are offered: taken, declined, run out, and taken and then cancelled.

use chrono::TimeDelta;
use serde_json::{Value, json};
use tongxin_tests::scene::{Scene, Terms, act, hold};

use super::*;

async fn accept(resident: &Client, offer: &Value) -> Answer {
    act(resident, "bookAppointment", json!({ "appointmentId": offer["id"] })).await
}

async fn decline(resident: &Client, offer: &Value) -> Answer {
    act(resident, "releaseHold", json!({ "appointmentId": offer["id"] })).await
}

/// Two in the afternoon, four days after tomorrow: an offer runs out before.
fn later(scene: &Scene) -> DateTime<Utc> {
    scene.tomorrow((4 * 24 + 5) * 60)
}

/// A leave with one visit, which is given to another time or to another member; returns what its resident is offered.
async fn offered(scene: &Scene, resident: &Client, to: Option<&Scene>) -> Value {
    let visit = scene.booked(resident, scene.tomorrow(0)).await;
    let at = later(scene);
    let arranged = match to {
        None => to_move(&visit, at),
        Some(other) => to_member(&visit, &other.service, at),
    };
    take(scene, &scene.member, &morning(), &arranged).await.done("takeLeave");
    let offer = latest(resident, at).await;
    assert_eq!((&offer["state"], &offer["offeredForId"]), (&json!("HELD"), &visit["id"]));
    offer
}

/// Where the offer of the only leave stands.
async fn stands(scene: &Scene) -> Value {
    let seen = scene.member.run(LIST, json!({})).await;
    seen.data()["leaves"]["nodes"][0]["visits"][0]["offerState"].clone()
}

#[tokio::test]
async fn another_time_of_the_same_host_is_taken_with_one_tap() {
    let scene = Scene::start(Terms::manual()).await;
    let residents = scene.residents(2).await;
    let offer = offered(&scene, &residents[0], None).await;
    assert_eq!(hold(&residents[1], &scene.service, later(&scene)).await.refused("holdSlot"), "FULL");
    let taken = accept(&residents[0], &offer).await;
    assert_eq!(
        taken.done("bookAppointment")["appointment"]["state"],
        "CONFIRMED",
        "the host has given their word"
    );
    assert_eq!(stands(&scene).await, "CONFIRMED");
    let cancel = json!({ "appointmentId": offer["id"], "expectedVersion": 2, "reason": "有事" });
    act(&residents[0], "cancelAppointment", cancel).await.done("cancelAppointment");
    assert_eq!(stands(&scene).await, "CANCELLED_BY_RESIDENT");
    hold(&residents[1], &scene.service, later(&scene)).await.done("holdSlot");
}

#[tokio::test]
async fn who_stands_in_hears_of_it_only_when_the_resident_agrees() {
    let scene = Scene::start(Terms::automatic()).await;
    let other = scene.other_host(Terms::automatic()).await;
    let resident = scene.app.resident("13800000001").await;
    let offer = offered(&scene, &resident, Some(&other)).await;
    assert_eq!(offer["host"]["name"], "测试委员乙");
    let receptions = async || {
        let seen = other
            .member
            .run("{ receptions(first: 5) { totalCount nodes { visitor { nameMasked } } } }", json!({}))
            .await;
        seen.data()["receptions"].clone()
    };
    assert_eq!(receptions().await["totalCount"], 0);
    let document = "query($id: ID!) { appointment(id: $id) { id } }";
    let seen = other.member.run(document, json!({ "id": offer["id"] })).await;
    assert_eq!(seen.fault(), "NOT_FOUND");
    let inbox = resident.run("{ messages(first: 2) { nodes { kind } } }", json!({})).await;
    assert_eq!(
        inbox.data()["messages"]["nodes"],
        json!([{ "kind": "APPOINTMENT_OFFER_MADE" }, { "kind": "APPOINTMENT_CANCELLED_BY_HOST" }])
    );
    let taken = accept(&resident, &offer).await;
    assert_eq!(taken.done("bookAppointment")["appointment"]["state"], "CONFIRMED");
    let seen = receptions().await;
    assert_eq!(
        (&seen["totalCount"], &seen["nodes"][0]["visitor"]["nameMasked"]),
        (&json!(1), &json!("王**"))
    );
    assert_eq!(stands(&scene).await, "CONFIRMED");
    // A visit like any other from now on: the member who stands in can be away too, and says what becomes of it.
    let member = member_of(&other.member).await;
    let day = json!({ "fromOn": "2026-11-28" });
    let again = other.member.run(TAKE, json!({ "input": input(&member, &day, &json!([])) })).await;
    assert_eq!(again.refusal("takeLeave")["appointmentIds"], json!([offer["id"]]));
}

#[tokio::test]
async fn who_stands_in_confirms_as_they_confirm_others_and_was_not_asked_before() {
    let scene = Scene::start(Terms::automatic()).await;
    let other = scene.other_host(Terms::manual()).await;
    let resident = scene.app.resident("13800000001").await;
    let offer = offered(&scene, &resident, Some(&other)).await;
    let taken = accept(&resident, &offer).await.done("bookAppointment")["appointment"].clone();
    assert_eq!(taken["state"], "REQUESTED");
    let step = json!({ "appointmentId": offer["id"], "expectedVersion": taken["version"] });
    act(&other.member, "confirmAppointment", step).await.done("confirmAppointment");
}

#[tokio::test]
async fn what_is_declined_or_runs_out_goes_to_who_waits_for_it() {
    for runs_out in [false, true] {
        let scene = Scene::start(Terms::automatic()).await;
        let other = scene.other_host(Terms::automatic().with("horizonDays", json!(10))).await;
        other
            .publish(&json!([{ "on": "2026-11-28", "starts": "14:00", "ends": "14:30" }]))
            .await
            .done("setAvailability");
        let residents = scene.residents(2).await;
        let offer = offered(&scene, &residents[0], Some(&other)).await;
        let wait = json!({
            "serviceId": other.service, "fromOn": "2026-11-28", "untilOn": "2026-11-28", "idempotencyKey": Uuid::new_v4(),
        });
        let join =
            "mutation($input: JoinWaitlistInput!) { joinWaitlist(input: $input) { userErrors { code } } }";
        residents[1].run(join, json!({ "input": wait })).await.done("joinWaitlist");
        if runs_out {
            scene.app.advance(TimeDelta::hours(49));
            sweep(&scene).await;
            assert_eq!(accept(&residents[0], &offer).await.refused("bookAppointment"), "NOT_NOW");
            assert_eq!(stands(&scene).await, "EXPIRED");
        } else {
            decline(&residents[0], &offer).await.done("releaseHold");
            assert_eq!(stands(&scene).await, "RELEASED");
        }
        let kept = latest(&residents[1], later(&scene)).await;
        assert_eq!(kept["state"], "HELD", "runs out: {runs_out}");
        let told = other.member.run("{ messages(first: 5) { nodes { kind } } }", json!({})).await;
        assert_eq!(told.data()["messages"]["nodes"], json!([]), "who would have stood in never heard of it");
    }
}

#[tokio::test]
async fn a_time_of_who_stands_in_keeps_their_notice_and_a_stranger_does_not_stand_in() {
    let scene = Scene::start(Terms::automatic()).await;
    let unlike = scene.other_host(Terms::automatic().with("title", json!("健康咨询"))).await;
    let soon = unlike.add_service(Terms::automatic().with("noticeMinutes", json!(60 * 40))).await;
    let resident = scene.app.resident("13800000001").await;
    let visit = scene.booked(&resident, scene.tomorrow(0)).await;
    let shared = to_member(&visit, &soon, scene.tomorrow(5 * 60));
    assert_eq!(take(&scene, &scene.member, &morning(), &shared).await.refused("takeLeave"), "OFFER_NOT_FREE");
    let gone = to_member(&visit, &encode_nothing(), scene.tomorrow(5 * 60));
    assert_eq!(take(&scene, &scene.member, &morning(), &gone).await.refused("takeLeave"), "NOT_EQUIVALENT");
}

/// The id of a service that is not there.
fn encode_nothing() -> String {
    tongxin::graphql::id::encode("AppointmentService", Uuid::new_v4()).0
}
