//! Hosts who are no more, or not for now, and the visits they had agreed upon.

use chrono::TimeDelta;
use serde_json::{Value, json};
use tongxin::appointments;
use tongxin_tests::Client;
use tongxin_tests::scene::{Scene, Terms, act, all_week, book, text};

use super::{booked, record, step, with};
use crate::accounts::staff::{joined, set_roles, staff_of};

/// Staff says whether a member serves.
async fn member_leaves(scene: &Scene) {
    let admin = scene.app.admin().await;
    let host = admin.run("query($id: ID!) { host(id: $id) { memberId } }", json!({ "id": scene.host })).await;
    scene.app.leave(host.data()["host"]["memberId"].as_str().unwrap()).await;
}

/// What the server does every few seconds; how many appointments it ended.
async fn sweep(scene: &Scene) -> usize {
    appointments::sweep(&scene.app.app).await.unwrap()
}

async fn state(scene: &Scene, viewer: &Client, visit: &Value) -> String {
    text(&scene.see(viewer, &text(&visit["id"])).await["state"])
}

async fn newest(client: &Client) -> Value {
    let told = client.run("{ messages(first: 1) { nodes { kind body } } }", json!({})).await;
    told.data()["messages"]["nodes"][0].clone()
}

/// A studio that receives, with hours and a service of its own, and the scene's member in its team.
async fn studio_of(scene: &Scene) -> (String, Scene) {
    let studio = scene.studio_of_both().await;
    let host = scene.member.run("query($id: ID!) { host(id: $id) { id } }", json!({ "id": studio })).await;
    let host = text(&host.data()["host"]["id"]);
    let receiving =
        Scene { app: scene.app.clone(), member: scene.member.at(&scene.app), host, service: String::new() };
    receiving.publish(&all_week("09:00", "17:00")).await.done("setAvailability");
    let service = receiving.add_service(Terms::automatic()).await;
    (studio, Scene { service, ..receiving })
}

#[tokio::test]
async fn the_visits_of_a_member_who_left_are_called_off_and_everybody_hears() {
    let scene = Scene::start(Terms::manual()).await;
    let residents = scene.residents(3).await;
    let asked = booked(&scene, &residents[0]).await;
    let agreed = scene.booked(&residents[1], scene.tomorrow(10 * 24 * 60)).await;
    act(&scene.member, "confirmAppointment", step(&agreed)).await.done("confirmAppointment");
    let moved = scene.booked(&residents[2], scene.tomorrow(60)).await;
    let offer =
        with(with(step(&moved), "reason", json!("有事")), "offerStartsAt", json!(scene.tomorrow(120)));
    let offered = act(&scene.member, "cancelReception", offer).await.done("cancelReception")["offer"].clone();
    assert_eq!(sweep(&scene).await, 0, "the member receives");
    member_leaves(&scene).await;
    assert_eq!(sweep(&scene).await, 3);
    assert_eq!(sweep(&scene).await, 0);
    for (resident, visit, phone) in [
        (&residents[0], &asked, "13800000001"),
        (&residents[1], &agreed, "13800000002"),
        (&residents[2], &offered, "13800000003"),
    ] {
        let seen = scene.see(resident, &text(&visit["id"])).await;
        assert_eq!(seen["state"], "CANCELLED_BY_HOST");
        let last = seen["history"].as_array().unwrap().last().unwrap();
        assert_eq!(last["actedAs"], "SYSTEM");
        assert!(text(&last["reason"]).contains("接待方不再接待来访"), "{last}");
        let told = newest(resident).await;
        assert_eq!(told["kind"], "APPOINTMENT_CANCELLED_BY_HOST");
        assert!(text(&told["body"]).contains("The host receives no more"), "{told}");
        assert!(scene.app.texts_for(phone).await[0].contains("您的预约已被取消"));
    }
}

#[tokio::test]
async fn a_visit_that_was_over_when_its_host_left_is_recorded_by_staff() {
    let scene = Scene::start(Terms::automatic()).await;
    let resident = scene.app.resident("13800000001").await;
    let visit = booked(&scene, &resident).await;
    scene.app.advance(scene.tomorrow(120) - scene.app.now());
    member_leaves(&scene).await;
    assert_eq!(sweep(&scene).await, 0);
    assert_eq!(state(&scene, &resident, &visit).await, "CONFIRMED");
    let filed = act(&scene.app.admin().await, "fileReceptionRecord", record(&visit)).await;
    assert_eq!(filed.done("fileReceptionRecord")["appointment"]["state"], "COMPLETED");
}

#[tokio::test]
async fn a_suspended_studio_calls_off_what_is_a_day_ahead_and_keeps_the_rest() {
    let scene = Scene::start(Terms::automatic()).await;
    let (studio, receiving) = studio_of(&scene).await;
    let residents = scene.residents(3).await;
    // It is nine o'clock.
    let next = booked(&receiving, &residents[0]).await;
    let second = receiving.booked(&residents[1], scene.tomorrow(30)).await;
    let last = receiving.booked(&residents[2], scene.tomorrow(5 * 24 * 60)).await;
    scene.set_studio(&studio, "SUSPENDED").await;
    assert_eq!(sweep(&scene).await, 1);
    assert_eq!(state(&scene, &residents[0], &next).await, "CANCELLED_BY_HOST");
    assert!(text(&newest(&residents[0]).await["body"]).contains("接待方暂停接待"));
    assert_eq!(newest(&scene.member).await["kind"], "APPOINTMENT_CANCELLED_BY_HOST", "the team hears");
    scene.app.advance(TimeDelta::minutes(30));
    assert_eq!(sweep(&scene).await, 1);
    assert_eq!(state(&scene, &residents[1], &second).await, "CANCELLED_BY_HOST");
    scene.set_studio(&studio, "OPEN").await;
    scene.app.advance(TimeDelta::days(5));
    assert_eq!(sweep(&scene).await, 0);
    assert_eq!(state(&scene, &residents[2], &last).await, "CONFIRMED", "it is open again");
}

#[tokio::test]
async fn a_studio_that_closes_calls_everything_off() {
    let scene = Scene::start(Terms::automatic()).await;
    let (studio, receiving) = studio_of(&scene).await;
    let resident = scene.app.resident("13800000001").await;
    let visit = receiving.booked(&resident, scene.tomorrow(5 * 24 * 60)).await;
    scene.set_studio(&studio, "CLOSED").await;
    assert_eq!(sweep(&scene).await, 1);
    assert_eq!(state(&scene, &resident, &visit).await, "CANCELLED_BY_HOST");
}

#[tokio::test]
async fn a_visit_in_a_room_that_is_not_open_is_called_off_unless_it_was_moved_in_time() {
    let scene = Scene::start(Terms::automatic()).await;
    let studio = scene.studio_of_both().await;
    let in_room = scene.add_service(Terms::automatic().with("venueId", json!(studio))).await;
    let resident = scene.app.resident("13800000001").await;
    let elsewhere = booked(&scene, &resident).await;
    let held = tongxin_tests::scene::hold(&resident, &in_room, scene.tomorrow(60)).await;
    let visit = text(&held.done("holdSlot")["appointment"]["id"]);
    book(&resident, &visit).await.done("bookAppointment");
    scene.set_studio(&studio, "CLOSED").await;
    assert_eq!(sweep(&scene).await, 0, "the member has until the day before to see to it");
    scene.app.advance(TimeDelta::hours(2));
    assert_eq!(sweep(&scene).await, 1);
    let seen = scene.see(&resident, &visit).await;
    assert_eq!(seen["state"], "CANCELLED_BY_HOST");
    assert!(text(&seen["reason"]).contains("接待场地暂不开放"));
    assert_eq!(state(&scene, &resident, &elsewhere).await, "CONFIRMED");
}

/// The scene's member with another service, in the room of a studio or on the phone.
async fn beside(scene: &Scene, terms: Terms) -> Scene {
    let service = scene.add_service(terms).await;
    let (app, member) = (scene.app.clone(), scene.member.at(&scene.app));
    Scene { app, member, host: scene.host.clone(), service }
}

#[tokio::test]
async fn a_visit_stays_in_the_room_it_was_booked_in_wherever_the_service_receives_by_now() {
    let scene = Scene::start(Terms::automatic()).await;
    let studio = scene.studio_of_both().await;
    let by_phone = || Terms::automatic().with("mode", json!("PHONE"));
    let in_room = || Terms::automatic().with("venueId", json!(studio)).with("capacity", json!(3));
    let moving = beside(&scene, in_room()).await;
    // Another host in the same room, whose free times are read together with these.
    scene.other_host(in_room()).await;
    let residents = scene.residents(4).await;
    let visit = booked(&moving, &residents[0]).await;
    let moved = booked(&moving, &residents[3]).await;
    moving.change_service(by_phone()).await;
    let free = "{ appointmentServices(first: 9) { nodes { nextSlots(first: 1) { startsAt } } } }";
    scene.app.anonymous().run(free, json!({})).await.data();
    let call = moving.booked(&residents[1], scene.tomorrow(60)).await;
    scene.set_studio(&studio, "CLOSED").await;
    let seen = scene.see(&residents[3], &text(&moved["id"])).await;
    let actions = seen["allowedActions"].as_array().unwrap();
    assert_eq!(actions.iter().find(|one| one["action"] == "RESCHEDULE").unwrap()["enabled"], true);
    let to = with(step(&moved), "startsAt", json!(scene.tomorrow(90)));
    act(&residents[3], "rescheduleAppointment", to).await.done("rescheduleAppointment");
    let joins = tongxin_tests::scene::hold(&residents[2], &moving.service, scene.tomorrow(0)).await;
    assert_eq!(joins.refused("holdSlot"), "PAUSED", "it would be in the room that is closed");
    scene.app.advance(TimeDelta::hours(2));
    assert_eq!(sweep(&scene).await, 1);
    assert_eq!(state(&scene, &residents[0], &visit).await, "CANCELLED_BY_HOST");
    assert_eq!(state(&scene, &residents[1], &call).await, "CONFIRMED");
}

#[tokio::test]
async fn a_hold_that_ran_out_keeps_no_room_its_service_has_left() {
    let scene = Scene::start(Terms::automatic()).await;
    let studio = scene.studio_of_both().await;
    let in_room = || Terms::automatic().with("venueId", json!(studio));
    let moving = beside(&scene, in_room()).await;
    let other = scene.other_host(in_room()).await;
    let residents = scene.residents(2).await;
    let hold = tongxin_tests::scene::hold;
    hold(&residents[0], &moving.service, scene.tomorrow(0)).await.done("holdSlot");
    moving.change_service(Terms::automatic().with("mode", json!("PHONE"))).await;
    let taken = hold(&residents[1], &other.service, scene.tomorrow(0)).await;
    assert_eq!(taken.refused("holdSlot"), "VENUE_BUSY");
    scene.app.advance(TimeDelta::minutes(6));
    hold(&residents[1], &other.service, scene.tomorrow(0)).await.done("holdSlot");
}

#[tokio::test]
async fn a_call_takes_place_although_its_service_moved_to_a_room_that_is_not_open() {
    let scene = Scene::start(Terms::automatic()).await;
    let studio = scene.studio_of_both().await;
    let moving = beside(&scene, Terms::automatic().with("mode", json!("PHONE"))).await;
    let resident = scene.app.resident("13800000001").await;
    let call = booked(&moving, &resident).await;
    moving.change_service(Terms::automatic().with("venueId", json!(studio))).await;
    scene.set_studio(&studio, "SUSPENDED").await;
    scene.app.advance(TimeDelta::hours(2));
    assert_eq!(sweep(&scene).await, 0);
    assert_eq!(state(&scene, &resident, &call).await, "CONFIRMED");
}

#[tokio::test]
async fn staff_hear_in_the_place_of_a_host_whom_nobody_reaches() {
    let scene = Scene::start(Terms::automatic()).await;
    let residents = scene.residents(2).await;
    let (admin, officer) = (scene.app.admin().await, scene.app.officer().await);
    let visit = booked(&scene, &residents[0]).await;
    assert_eq!(newest(&admin).await, Value::Null, "the member hears of it");
    member_leaves(&scene).await;
    let cancel = with(step(&visit), "reason", json!("临时有事"));
    act(&residents[0], "cancelAppointment", cancel).await.done("cancelAppointment");
    for staff in [&admin, &officer] {
        let told = newest(staff).await;
        assert_eq!(told["kind"], "APPOINTMENT_CANCELLED_BY_RESIDENT");
        let body = text(&told["body"]);
        assert!(body.contains("测试委员甲") && body.contains("临时有事"), "whose visit it was: {body}");
    }
    assert_eq!(newest(&scene.member).await["kind"], "APPOINTMENT_CONFIRMED", "who has left hears no more");
}

#[tokio::test]
async fn staff_hear_in_the_place_of_a_member_who_is_shut_out() {
    let scene = Scene::start(Terms::automatic()).await;
    let resident = scene.app.resident("13800000001").await;
    let admin = scene.app.admin().await;
    let viewer = scene.member.run("{ viewer { id } }", json!({})).await;
    let input = json!({ "accountId": viewer.data()["viewer"]["id"], "reason": "手机丢失" });
    let document =
        "mutation($input: SetAccountStateInput!) { disableAccount(input: $input) { userErrors { code } } }";
    admin.run(document, json!({ "input": input })).await.done("disableAccount");
    booked(&scene, &resident).await;
    assert_eq!(newest(&admin).await["kind"], "APPOINTMENT_CONFIRMED");
}

#[tokio::test]
async fn where_nobody_acts_for_a_host_those_hear_of_it_who_manage_appointments_and_no_others() {
    let scene = Scene::start(Terms::automatic()).await;
    let app = &scene.app;
    let resident = scene.residents(1).await.remove(0);
    let visit = scene.booked(&resident, scene.tomorrow(0)).await;
    let (admin, officer) = (app.admin().await, app.officer().await);
    let auditor = joined(app, &admin, "auditor.test", "AUDITOR").await;
    let former = joined(app, &admin, "former.test", "OFFICER").await;
    set_roles(&admin, &staff_of(&admin, "former.test").await, json!([])).await.done("setStaffRoles");
    let member = scene.member.account_id().await;
    let document =
        "mutation($input: SetAccountStateInput!) { disableAccount(input: $input) { userErrors { code } } }";
    let disable = json!({ "input": { "accountId": member, "reason": "手机遗失" } });
    admin.run(document, disable).await.done("disableAccount");
    act(&resident, "cancelAppointment", with(step(&visit), "reason", json!("来不了")))
        .await
        .done("cancelAppointment");
    let heard = async |client: &Client| {
        let answer = client.run("{ messages(first: 5) { nodes { kind } } }", json!({})).await;
        answer.data()["messages"]["nodes"].to_string().contains("APPOINTMENT_CANCELLED_BY_RESIDENT")
    };
    assert_eq!((heard(&admin).await, heard(&officer).await), (true, true));
    assert_eq!((heard(&auditor).await, heard(&former).await), (false, false));
}
