//! Taking leave and withdrawing it: what is shown before, what is refused, and what it does to times.

use serde_json::{Value, json};
use tongxin_tests::scene::{Scene, Terms, act, hold, text};

use super::*;

/// How many times of tomorrow are offered.
async fn offered(scene: &Scene) -> usize {
    let document = "query($id: ID!) { availableSlots(serviceId: $id, from: \"2026-11-24\", to: \"2026-11-24\") { startsAt } }";
    let seen = scene.app.anonymous().run(document, json!({ "id": scene.service })).await;
    seen.data()["availableSlots"].as_array().unwrap().len()
}

#[tokio::test]
async fn whom_a_leave_affects_is_shown_with_what_each_could_be_offered() {
    let scene = Scene::start(Terms::automatic()).await;
    let other = scene.other_host(Terms::automatic()).await;
    let residents = scene.residents(2).await;
    let visit = scene.booked(&residents[0], scene.tomorrow(0)).await;
    scene.booked(&residents[1], scene.tomorrow(5 * 60)).await;
    let shown = impact(&scene, &scene.member, &morning()).await.data()["leaveImpact"].clone();
    assert_eq!((&shown["appointmentCount"], &shown["waitingCount"]), (&json!(1), &json!(0)));
    let affected = &shown["affected"][0];
    assert_eq!(affected["appointment"]["id"], visit["id"]);
    let times: Vec<String> = affected["otherTimes"].as_array().unwrap().iter().map(text).collect();
    assert_eq!(times.len(), 3);
    assert!(
        times.iter().all(|at| !("2026-11-24T01:00"..="2026-11-24T03:30").contains(&&at[..16])),
        "{times:?}"
    );
    let stand_in = &affected["standIns"][0];
    assert_eq!(stand_in["member"]["id"], member_of(&other.member).await);
    assert_eq!(
        (&stand_in["service"]["id"], &stand_in["likeness"]),
        (&json!(other.service), &json!(["TOPIC"]))
    );
    let admin = scene.app.admin().await;
    assert_eq!(impact(&scene, &admin, &morning()).await.data()["leaveImpact"]["appointmentCount"], 1);
    for stranger in [&other.member, &residents[0]] {
        assert_eq!(impact(&scene, stranger, &morning()).await.fault(), "FORBIDDEN");
        assert_eq!(take(&scene, stranger, &morning(), &json!([])).await.fault(), "FORBIDDEN");
    }
    assert_eq!(
        scene.see(&residents[0], &text(&visit["id"])).await["state"],
        "CONFIRMED",
        "nothing is done by looking"
    );
}

#[tokio::test]
async fn nobody_is_booked_into_a_leave_and_everybody_again_once_it_is_withdrawn() {
    let scene = Scene::start(Terms::automatic()).await;
    let resident = scene.app.resident("13800000001").await;
    assert_eq!(offered(&scene).await, 16);
    let done = take(&scene, &scene.member, &morning(), &json!([])).await;
    let leave = done.done("takeLeave")["leave"].clone();
    assert_eq!(
        (&leave["fromOn"], &leave["untilOn"], &leave["kind"]),
        (&json!("2026-11-24"), &json!("2026-11-24"), &json!("ILLNESS"))
    );
    assert_eq!(leave["allowedActions"], json!([{ "enabled": true, "reasonCode": null }]));
    assert_eq!(offered(&scene).await, 10, "from noon to five");
    assert_eq!(hold(&resident, &scene.service, scene.tomorrow(0)).await.refused("holdSlot"), "HOST_BUSY");
    hold(&resident, &scene.service, scene.tomorrow(3 * 60)).await.done("holdSlot");

    let day = json!({ "fromOn": "2026-11-24", "untilOn": "2026-11-26" });
    let again = take(&scene, &scene.member, &day, &json!([])).await;
    assert_eq!(again.refused("takeLeave"), "LEAVE_OVERLAPS");
    assert_eq!(again.refusal("takeLeave")["path"], json!(["input", "stretch"]));
    assert_eq!(withdraw(&scene.member, &leave["id"], 7).await.refused("withdrawLeave"), "CONFLICT");
    assert_eq!(withdraw(&resident, &leave["id"], 1).await.fault(), "NOT_FOUND");
    let after = withdraw(&scene.member, &leave["id"], 1).await.done("withdrawLeave")["leave"].clone();
    assert_eq!(after["allowedActions"], json!([{ "enabled": false, "reasonCode": "WITHDRAWN" }]));
    assert_eq!(withdraw(&scene.member, &leave["id"], 2).await.refused("withdrawLeave"), "WITHDRAWN");
    assert_eq!(offered(&scene).await, 15, "but for the one that is held");
    hold(&resident, &scene.service, scene.tomorrow(0)).await.done("holdSlot");
}

#[tokio::test]
async fn a_leave_over_visits_is_refused_until_it_is_said_what_becomes_of_each() {
    let scene = Scene::start(Terms::automatic()).await;
    let residents = scene.residents(3).await;
    let (first, second) = (
        scene.booked(&residents[0], scene.tomorrow(0)).await,
        scene.booked(&residents[1], scene.tomorrow(30)).await,
    );
    let later = scene.booked(&residents[2], scene.tomorrow(6 * 60)).await;
    let refused = take(&scene, &scene.member, &morning(), &json!([])).await;
    assert_eq!(refused.refused("takeLeave"), "AFFECTED_BOOKINGS");
    let error = refused.refusal("takeLeave");
    assert_eq!(error["appointmentIds"], json!([first["id"], second["id"]]));
    assert_eq!(error["ways"], json!(["MOVE", "MEMBER", "CANCEL"]));
    let half = take(&scene, &scene.member, &morning(), &to_move(&first, scene.tomorrow(4 * 60))).await;
    assert_eq!(half.refusal("takeLeave")["appointmentIds"], json!([second["id"]]));

    let both = |second: Value| {
        let first = to_move(&first, scene.tomorrow(4 * 60))[0].clone();
        json!([first, second[0]])
    };
    for (second, code) in [
        (to_move(&second, scene.tomorrow(60)), "OFFER_NOT_FREE"),
        (to_move(&second, scene.tomorrow(6 * 60)), "OFFER_NOT_FREE"),
        (to_member(&second, &scene.service, scene.tomorrow(5 * 60)), "NOT_EQUIVALENT"),
        (to_cancel(&second), "OFFER_MISSING"),
    ] {
        let refused = take(&scene, &scene.member, &morning(), &both(second)).await;
        assert_eq!(refused.refused("takeLeave"), code);
        assert_eq!(refused.refusal("takeLeave")["path"][2], "1");
    }
    let wrong = json!([
        to_move(&first, scene.tomorrow(4 * 60))[0],
        to_move(&second, scene.tomorrow(5 * 60))[0],
        to_cancel(&later)[0]
    ]);
    assert_eq!(take(&scene, &scene.member, &morning(), &wrong).await.refused("takeLeave"), "NOT_AFFECTED");
    let twice = json!([to_cancel(&first)[0], to_cancel(&first)[0]]);
    assert_eq!(take(&scene, &scene.member, &morning(), &twice).await.fault(), "INVALID");
    let nowhen = json!([{ "appointmentId": first["id"], "way": "MOVE" }]);
    assert_eq!(take(&scene, &scene.member, &morning(), &nowhen).await.fault(), "INVALID");
    for visit in [&first, &second] {
        let resident = if visit["id"] == first["id"] { &residents[0] } else { &residents[1] };
        assert_eq!(scene.see(resident, &text(&visit["id"])).await["state"], "CONFIRMED", "all or nothing");
    }
    // Staff, who stand in for a member who cannot, may leave out what the member may not.
    let admin = scene.app.admin().await;
    let done = take(&scene, &admin, &morning(), &both(to_cancel(&second))).await;
    let visits = done.done("takeLeave")["leave"]["visits"].clone();
    assert_eq!((&visits[0]["way"], &visits[1]["way"]), (&json!("MOVE"), &json!("CANCEL")));
    assert_eq!((&visits[0]["offerState"], &visits[1]["offerState"]), (&json!("HELD"), &Value::Null));
    assert_eq!(visits[1]["appointment"]["state"], "CANCELLED_BY_HOST");
    assert_eq!(visits[1]["appointment"]["reason"], "届时另有安排，敬请谅解");
    let inbox = scene.member.run("{ messages(first: 1) { nodes { kind } } }", json!({})).await;
    assert_eq!(inbox.data()["messages"]["nodes"][0]["kind"], "LEAVE_TAKEN", "the member hears of it");
    assert_eq!(scene.see(&residents[2], &text(&later["id"])).await["state"], "CONFIRMED");
}

#[tokio::test]
async fn a_leave_waits_for_a_visit_under_way_and_for_ones_own_visit_elsewhere() {
    let scene = Scene::start(Terms::automatic()).await;
    let other = scene.other_host(Terms::automatic()).await;
    let resident = scene.app.resident("13800000001").await;
    other.booked(&scene.member, scene.tomorrow(60)).await;
    assert_eq!(take(&scene, &scene.member, &morning(), &json!([])).await.refused("takeLeave"), "OWN_VISIT");
    scene.booked(&resident, scene.tomorrow(0)).await;
    scene.app.advance(scene.tomorrow(10) - scene.app.now());
    let rest = json!({ "fromOn": "2026-11-24", "untilTime": "09:45" });
    let refused = take(&scene, &scene.member, &rest, &json!([])).await;
    assert_eq!(refused.refused("takeLeave"), "VISIT_UNDER_WAY");
    let until = text(&refused.refusal("takeLeave")["until"]);
    assert_eq!(until.parse::<DateTime<Utc>>().unwrap(), scene.tomorrow(30));
    let after = json!({ "fromOn": "2026-11-24", "fromTime": "09:30", "untilTime": "10:00" });
    let leave = take(&scene, &scene.member, &after, &json!([])).await.done("takeLeave")["leave"].clone();
    scene.app.advance(scene.tomorrow(60) - scene.app.now());
    assert_eq!(withdraw(&scene.member, &leave["id"], 1).await.refused("withdrawLeave"), "OVER");
    for stretch in [
        json!({ "fromOn": "2026-11-23" }),
        json!({ "fromOn": "2026-11-30", "untilOn": "2026-11-29" }),
        json!({ "fromOn": "2026-11-30", "untilOn": "2028-11-29" }),
    ] {
        assert_eq!(take(&scene, &scene.member, &stretch, &json!([])).await.fault(), "INVALID");
    }
}

#[tokio::test]
async fn who_left_takes_no_leave() {
    let scene = Scene::start(Terms::automatic()).await;
    let (admin, member) = (scene.app.admin().await, member_of(&scene.member).await);
    scene.app.leave(&text(&member)).await;
    let answer = admin.run(TAKE, json!({ "input": input(&member, &morning(), &json!([])) })).await;
    assert_eq!(answer.refused("takeLeave"), "NOT_SERVING");
}

#[tokio::test]
async fn a_second_send_takes_no_second_leave_and_the_list_is_ones_own() {
    let scene = Scene::start(Terms::automatic()).await;
    let other = scene.other_host(Terms::automatic()).await;
    let member = member_of(&scene.member).await;
    let same = input(&member, &morning(), &json!([]));
    let first = scene.member.run(TAKE, json!({ "input": same })).await.done("takeLeave").clone();
    let second = scene.member.run(TAKE, json!({ "input": same })).await.done("takeLeave").clone();
    assert_eq!((&second["replayed"], &second["leave"]["id"]), (&json!(true), &first["leave"]["id"]));
    let count = async |by: &Client, filter: Value| {
        by.run(LIST, json!({ "filter": filter })).await.data()["leaves"]["totalCount"].clone()
    };
    assert_eq!(count(&scene.member, json!({ "standing": true })).await, 1);
    assert_eq!(count(&other.member, json!({})).await, 0);
    assert_eq!(count(&scene.app.admin().await, json!({ "memberId": member })).await, 1);
    let resident = scene.app.resident("13800000001").await;
    assert_eq!(resident.run(LIST, json!({})).await.fault(), "FORBIDDEN");
    assert_eq!(scene.app.anonymous().run(LIST, json!({})).await.fault(), "UNAUTHENTICATED");
    let node = "query($id: ID!) { node(id: $id) { id } }";
    let id = json!({ "id": first["leave"]["id"] });
    assert_eq!(other.member.run(node, id.clone()).await.data()["node"], Value::Null);
    assert_eq!(scene.member.run(node, id).await.data()["node"]["id"], first["leave"]["id"]);
}

#[tokio::test]
async fn what_was_only_held_in_a_leave_is_let_go_and_who_waited_waits_on() {
    let scene = Scene::start(Terms::automatic().with("horizonDays", json!(1))).await;
    let hours = json!([{ "on": "2026-11-24", "starts": "09:00", "ends": "09:30" }]);
    scene.publish(&hours).await.done("setAvailability");
    let residents = scene.residents(3).await;
    let visit = scene.booked(&residents[0], scene.tomorrow(0)).await;
    let wait = json!({ "serviceId": scene.service, "fromOn": "2026-11-24", "untilOn": "2026-11-24", "idempotencyKey": Uuid::new_v4() });
    let join = "mutation($input: JoinWaitlistInput!) { joinWaitlist(input: $input) { entry { id } userErrors { code } } }";
    let entry =
        residents[1].run(join, json!({ "input": wait })).await.done("joinWaitlist")["entry"]["id"].clone();
    let cancel =
        json!({ "appointmentId": visit["id"], "expectedVersion": visit["version"], "reason": "有事" });
    act(&residents[0], "cancelAppointment", cancel).await.done("cancelAppointment");
    let state = async |id: &Value| {
        let seen = residents[1]
            .run("query($id: ID!) { node(id: $id) { ... on WaitlistEntry { state } } }", json!({ "id": id }))
            .await;
        text(&seen.data()["node"]["state"])
    };
    assert_eq!(state(&entry).await, "OFFERED");
    // Of a place that is kept for who waits the member knows nothing: it stands in nobody's way.
    let leave = take(&scene, &scene.member, &morning(), &json!([])).await.done("takeLeave")["leave"].clone();
    assert_eq!(state(&entry).await, "WAITING");
    let shown = impact(&scene, &scene.member, &json!({ "fromOn": "2026-11-24" })).await;
    assert_eq!(shown.data()["leaveImpact"]["waitingCount"], 1);
    sweep(&scene).await;
    assert_eq!(state(&entry).await, "WAITING", "nothing is offered in a leave");
    withdraw(&scene.member, &leave["id"], 1).await.done("withdrawLeave");
    sweep(&scene).await;
    assert_eq!(state(&entry).await, "OFFERED");
}
