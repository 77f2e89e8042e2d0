//! A warning first, then a pause; what is shut during it, what is not, and who learns of it.

use tongxin_tests::scene::{book, hold};

use super::*;

#[tokio::test]
async fn after_two_warnings_booking_is_paused_and_what_was_booked_stays() {
    let scene = scene().await;
    let other = scene.other_host(Terms::automatic()).await;
    let resident = scene.app.resident("13800000001").await;
    let later = scene.booked(&resident, scene.tomorrow(5 * 24 * 60)).await;
    let called_off = scene.booked(&resident, scene.tomorrow(6 * 24 * 60)).await;
    let third = scene.booked(&resident, scene.tomorrow(90)).await;
    miss(&scene, &resident, 2).await;
    assert_eq!(told(&resident).await, ["NO_SHOW_WARNED", "NO_SHOW_WARNED"]);
    let warned = attendance(&resident).await;
    assert_eq!(
        (&warned["isBookingPaused"], &warned["counted"], &warned["limit"]),
        (&json!(false), &json!(2), &json!(3))
    );
    scene.app.advance(scene.tomorrow(110) - scene.app.now());
    let held = hold(&resident, &other.service, scene.tomorrow(7 * 24 * 60)).await;
    let held = text(&held.done("holdSlot")["appointment"]["id"]);
    missed(&scene.member, &third).await.done("markNoShow");
    let now = scene.app.now();
    // What an app shows before anybody tries.
    let paused = attendance(&resident).await;
    assert_eq!(told(&resident).await[0], "BOOKING_PAUSED");
    assert_eq!(
        (&paused["isBookingPaused"], &paused["counted"]),
        (&json!(true), &json!(0)),
        "none counts twice"
    );
    let pause = &paused["pause"];
    assert_eq!((&pause["reason"], &pause["noShowCount"]), (&json!("NO_SHOWS"), &json!(3)));
    assert_eq!(pause["noShows"].as_array().map(Vec::len), Some(3));
    assert_eq!(at(&pause["until"]), now + days(30));
    assert!(text(&paused["message"]).contains("申诉"));
    let seen = scene.see(&resident, &held).await;
    let action =
        seen["allowedActions"].as_array().unwrap().iter().find(|one| one["action"] == "BOOK").unwrap();
    assert_eq!((&action["enabled"], &action["reasonCode"]), (&json!(false), &json!("BOOKING_PAUSED")));
    // Every way to something new is shut.
    assert_eq!(book(&resident, &held).await.refused("bookAppointment"), "BOOKING_PAUSED");
    let refused = hold(&resident, &scene.service, scene.tomorrow(3 * 24 * 60)).await;
    assert_eq!(refused.refused("holdSlot"), "BOOKING_PAUSED");
    assert_eq!(at(&refused.refusal("holdSlot")["at"]), now + days(30));
    let document = "mutation($input: JoinWaitlistInput!) { joinWaitlist(input: $input) { userErrors { code message pausedUntil } } }";
    let input =
        json!({ "idempotencyKey": Uuid::new_v4(), "serviceId": scene.service, "untilOn": "2026-11-30" });
    let refused = resident.run(document, json!({ "input": input })).await;
    assert_eq!(refused.refused("joinWaitlist"), "BOOKING_PAUSED");
    assert_eq!(refused.refusal("joinWaitlist")["message"], paused["message"]);
    // What was booked can be moved, and what a host offers instead of it be taken.
    let input = json!({ "appointmentId": later["id"], "expectedVersion": later["version"], "startsAt": scene.tomorrow(5 * 24 * 60 + 60) });
    act(&resident, "rescheduleAppointment", input).await.done("rescheduleAppointment");
    let input = json!({
        "appointmentId": called_off["id"], "expectedVersion": called_off["version"], "reason": "临时外出",
        "offerStartsAt": scene.tomorrow(6 * 24 * 60 + 60),
    });
    let offer = act(&scene.member, "cancelReception", input).await;
    let offer = text(&offer.done("cancelReception")["offer"]["id"]);
    act(&resident, "bookAppointment", json!({ "appointmentId": offer })).await.done("bookAppointment");
    // It ends at the second.
    scene.app.advance(days(30) - TimeDelta::seconds(1));
    let next = scene.app.now() + days(2);
    let next = next.date_naive().and_hms_opt(3, 0, 0).unwrap().and_utc();
    assert_eq!(hold(&resident, &scene.service, next).await.refused("holdSlot"), "BOOKING_PAUSED");
    scene.app.advance(TimeDelta::seconds(1));
    hold(&resident, &scene.service, next).await.done("holdSlot");
    assert_eq!(attendance(&resident).await["isBookingPaused"], false);
}

#[tokio::test]
async fn nobody_but_the_resident_and_the_office_learns_of_it() {
    let scene = scene().await;
    let people = scene.residents(2).await;
    let visits = miss(&scene, &people[0], 3).await;
    let pause = attendance(&people[0]).await["pause"].clone();
    let node = "query($id: ID!) { node(id: $id) { ... on BookingPause { id reason } } }";
    for stranger in [&scene.member, &people[1]] {
        let seen = stranger.run(node, json!({ "id": pause["id"] })).await;
        assert!(seen.json["data"]["node"].is_null(), "{}", seen.json);
        assert_eq!(attendance(stranger).await["noShows"], json!([]));
        for list in ["bookingPauses", "noShows"] {
            let seen = stranger.run(&format!("{{ {list}(first: 1) {{ totalCount }} }}"), json!({})).await;
            assert_eq!(seen.fault(), "FORBIDDEN");
        }
        let appeal = of_pause(&pause, "words", "与我无关");
        assert_eq!(run(stranger, "appealBookingPause", appeal).await.fault(), "NOT_FOUND");
        let waive = json!({ "appointmentId": visits[0]["id"], "expectedVersion": 1, "reason": "与我无关" });
        assert_eq!(run(stranger, "waiveNoShow", waive).await.fault(), "NOT_FOUND");
    }
    let admin = scene.app.admin().await;
    let list = "{ bookingPauses(first: 5, filter: { isActive: true }) { totalCount nodes { id noShowCount appointment { visitor { nameMasked } }
      noShows { appointment { number } standing } } } noShows(first: 2) { totalCount nodes { standing } pageInfo { hasNextPage } } }";
    let seen = admin.run(list, json!({})).await;
    let pauses = &seen.data()["bookingPauses"];
    assert_eq!((&pauses["totalCount"], &pauses["nodes"][0]["id"]), (&json!(1), &pause["id"]));
    assert_eq!(pauses["nodes"][0]["appointment"]["visitor"]["nameMasked"], "王**");
    assert_eq!(seen.data()["noShows"]["totalCount"], 3);
    assert_eq!(seen.data()["noShows"]["pageInfo"]["hasNextPage"], true);
}

/// Whoever is paused stays in their place and is passed over.
#[tokio::test]
async fn who_is_paused_is_offered_no_place_and_waits_on() {
    let scene = Scene::start(Terms::automatic()).await;
    scene.publish(&tongxin_tests::scene::all_week("09:00", "09:30")).await.done("setAvailability");
    let other = scene.other_host(Terms::automatic()).await;
    let people = scene.residents(3).await;
    let visit = scene.booked(&people[0], scene.tomorrow(0)).await;
    let document = "mutation($input: JoinWaitlistInput!) { joinWaitlist(input: $input) { entry { id } userErrors { code } } }";
    for waiting in &people[1..] {
        let input =
            json!({ "idempotencyKey": Uuid::new_v4(), "serviceId": scene.service, "untilOn": "2026-11-24" });
        waiting.run(document, json!({ "input": input })).await.done("joinWaitlist");
    }
    let reason = other.booked(&people[1], other.tomorrow(60)).await;
    let until = scene.app.now() + days(7);
    let input = json!({ "appointmentId": reason["id"], "until": until, "reason": "多次占位不来" });
    run(&scene.app.admin().await, "pauseBooking", input).await.done("pauseBooking");
    let cancel =
        json!({ "appointmentId": visit["id"], "expectedVersion": visit["version"], "reason": "有事" });
    act(&people[0], "cancelAppointment", cancel).await.done("cancelAppointment");
    let mut states = Vec::new();
    for waiting in &people[1..] {
        let mine = waiting.run("{ myWaitlistEntries(first: 1) { nodes { state } } }", json!({})).await;
        states.push(text(&mine.data()["myWaitlistEntries"]["nodes"][0]["state"]));
    }
    assert_eq!(states, ["WAITING", "OFFERED"]);
}
