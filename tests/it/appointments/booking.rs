//! What can be booked, and what is in the way of it.

use chrono::TimeDelta;
use serde_json::{Value, json};
use tongxin_tests::scene::{Scene, Terms, act, all_week, book, hold, text};

use super::{booked, step, with};

#[tokio::test]
async fn times_that_are_not_published_are_refused_whatever_the_client_says() {
    let scene = Scene::start(Terms::automatic()).await;
    let resident = scene.app.resident("13800000001").await;
    for (minutes, code) in [
        (1, "NOT_PUBLISHED"),
        (15, "NOT_PUBLISHED"),
        (8 * 60, "NOT_PUBLISHED"),
        (-25 * 60, "PAST"),
        (-24 * 60 + 30, "TOO_LATE"),
        (31 * 24 * 60, "TOO_FAR"),
    ] {
        let answer = hold(&resident, &scene.service, scene.tomorrow(minutes)).await;
        assert_eq!(answer.refused("holdSlot"), code, "{minutes}");
    }
    let refusal = hold(&resident, &scene.service, scene.tomorrow(15)).await;
    assert_eq!(
        refusal.refusal("holdSlot")["nextSlots"].as_array().unwrap().len(),
        3,
        "what could be had instead"
    );
}

#[tokio::test]
async fn a_closed_day_has_no_times_and_a_replaced_one_others() {
    let scene = Scene::start(Terms::automatic()).await;
    let resident = scene.app.resident("13800000001").await;
    let slots = async || {
        let document = "query($id: ID!) { availableSlots(serviceId: $id, from: \"2026-11-24\", to: \"2026-11-24\") { localTime placesLeft } }";
        resident.run(document, json!({ "id": scene.service })).await.data()["availableSlots"].clone()
    };
    assert_eq!(slots().await.as_array().unwrap().len(), 16);
    let change = async |windows: Value| {
        let input = json!({
            "idempotencyKey": uuid::Uuid::new_v4(), "hostId": scene.host, "expectedVersion": scene.host_version().await,
            "on": "2026-11-24", "windows": windows, "reason": "外出调研",
        });
        let document = "mutation($input: SetDateOverrideInput!) { setDateOverride(input: $input) { userErrors { code } } }";
        scene.member.run(document, json!({ "input": input })).await.done("setDateOverride");
    };
    change(json!([])).await;
    assert_eq!(slots().await, json!([]));
    assert_eq!(hold(&resident, &scene.service, scene.tomorrow(0)).await.refused("holdSlot"), "NOT_PUBLISHED");
    change(json!([{ "starts": "19:00", "ends": "20:00" }])).await;
    assert_eq!(slots().await[0]["localTime"], "19:00");
    change(Value::Null).await;
    assert_eq!(slots().await.as_array().unwrap().len(), 16);
}

#[tokio::test]
async fn a_taken_time_is_not_offered_and_a_given_back_one_is() {
    let scene =
        Scene::start(Terms::automatic().with("capacity", json!(2)).with("bufferAfterMinutes", json!(15)))
            .await;
    let residents = scene.residents(3).await;
    let first = async || {
        let document = "query($id: ID!) { appointmentService(id: $id) { nextSlots(first: 50) { startsAt placesLeft } } }";
        let answer = residents[2].run(document, json!({ "id": scene.service })).await;
        let slots = answer.data()["appointmentService"]["nextSlots"].as_array().unwrap().clone();
        slots
            .into_iter()
            .find(|slot| slot["startsAt"] == "2026-11-24T01:00:00.000Z")
            .map(|slot| slot["placesLeft"].clone())
    };
    assert_eq!(first().await, Some(json!(2)));
    let mine = booked(&scene, &residents[0]).await;
    assert_eq!(first().await, Some(json!(1)));
    scene.booked(&residents[1], scene.tomorrow(0)).await;
    assert_eq!(first().await, None);
    let input = with(step(&mine), "reason", json!("有事"));
    act(&residents[0], "cancelAppointment", input).await.done("cancelAppointment");
    assert_eq!(first().await, Some(json!(1)));
}

#[tokio::test]
async fn limits_of_a_resident_and_of_a_day_are_kept() {
    let terms = Terms::automatic().with("residentLimit", json!(2)).with("dayLimit", json!(3));
    let scene = Scene::start(terms).await;
    let residents = scene.residents(3).await;
    scene.booked(&residents[0], scene.tomorrow(0)).await;
    let second = scene.booked(&residents[0], scene.tomorrow(30)).await;
    let third = hold(&residents[0], &scene.service, scene.tomorrow(60)).await;
    assert_eq!(third.refused("holdSlot"), "RESIDENT_LIMIT");
    scene.booked(&residents[1], scene.tomorrow(60)).await;
    let fourth = hold(&residents[2], &scene.service, scene.tomorrow(90)).await;
    assert_eq!(fourth.refused("holdSlot"), "DAY_LIMIT");
    let input = with(step(&second), "reason", json!("改日再来"));
    act(&residents[0], "cancelAppointment", input).await.done("cancelAppointment");
    hold(&residents[2], &scene.service, scene.tomorrow(90)).await.done("holdSlot");
}

#[tokio::test]
async fn a_resident_is_not_in_two_places_either() {
    let scene = Scene::start(Terms::automatic()).await;
    let resident = scene.app.resident("13800000001").await;
    scene.booked(&resident, scene.tomorrow(0)).await;
    let other = scene.app.resident("13900000002").await;
    let viewer = other.run("{ viewer { memberId } }", json!({})).await;
    let host = other
        .run("query($id: ID!) { host(id: $id) { id } }", json!({ "id": viewer.data()["viewer"]["memberId"] }))
        .await;
    let second = Scene {
        app: scene.app.clone(),
        member: other,
        host: text(&host.data()["host"]["id"]),
        service: String::new(),
    };
    second.publish(&all_week("09:00", "12:00")).await.done("setAvailability");
    let service = second.add_service(Terms::automatic().with("lengthMinutes", json!(45))).await;
    assert_eq!(hold(&resident, &service, scene.tomorrow(0)).await.refused("holdSlot"), "RESIDENT_BUSY");
    hold(&resident, &service, scene.tomorrow(45)).await.done("holdSlot");
    let own = hold(&second.member, &service, scene.tomorrow(90)).await;
    assert_eq!(own.refused("holdSlot"), "OWN_SERVICE");
}

#[tokio::test]
async fn required_questions_are_asked() {
    let questions = json!([{ "key": "topic", "label": "反映什么事项？", "isRequired": true }]);
    let scene = Scene::start(Terms::automatic().with("intakeQuestions", questions)).await;
    let resident = scene.app.resident("13800000001").await;
    let held = hold(&resident, &scene.service, scene.tomorrow(0)).await.done("holdSlot")["appointment"]["id"]
        .clone();
    assert_eq!(book(&resident, &text(&held)).await.refused("bookAppointment"), "INTAKE_MISSING");
    let input = |key: &str, words: &str| json!({ "appointmentId": held, "residentName": "王小明", "answers": [{ "key": key, "text": words }] });
    let unknown = act(&resident, "bookAppointment", input("other", "x")).await;
    assert_eq!(unknown.refused("bookAppointment"), "INTAKE_UNKNOWN");
    let long = act(&resident, "bookAppointment", input("topic", &"长".repeat(1_001))).await;
    assert_eq!(long.refused("bookAppointment"), "INTAKE_TOO_LONG");
    for hidden in ["楼道\u{0}照明", "楼道\u{202e}照明"] {
        let answer = act(&resident, "bookAppointment", input("topic", hidden)).await;
        assert_eq!(answer.fault(), "INVALID", "{hidden:?}");
        let path = &answer.json["errors"][0]["extensions"]["path"];
        assert_eq!(*path, json!(["input", "answers", "0", "text"]));
    }
    let booked = act(&resident, "bookAppointment", input("topic", " 楼道\r\n照明 ")).await;
    let booked = &booked.done("bookAppointment")["appointment"];
    assert_eq!(booked["state"], "CONFIRMED");
    let document = "query($id: ID!) { appointment(id: $id) { intakeAnswers { text } } }";
    let seen = resident.run(document, json!({ "id": booked["id"] })).await;
    assert_eq!(seen.data()["appointment"]["intakeAnswers"], json!([{ "text": "楼道\n照明" }]));
}

#[tokio::test]
async fn a_resident_holds_only_so_many_times_and_holds_run_out() {
    let scene = Scene::start(Terms::automatic().with("residentLimit", json!(10))).await;
    let resident = scene.app.resident("13800000001").await;
    let mut held = Vec::new();
    for minutes in [0, 30, 60] {
        let answer = hold(&resident, &scene.service, scene.tomorrow(minutes)).await;
        held.push(text(&answer.done("holdSlot")["appointment"]["id"]));
    }
    let fourth = hold(&resident, &scene.service, scene.tomorrow(90)).await;
    assert_eq!(fourth.refused("holdSlot"), "HOLD_LIMIT");
    let released = act(&resident, "releaseHold", json!({ "appointmentId": held[0] })).await;
    assert_eq!(released.done("releaseHold")["appointment"]["state"], "RELEASED");
    scene.app.advance(TimeDelta::minutes(5));
    assert_eq!(book(&resident, &held[1]).await.refused("bookAppointment"), "HOLD_LAPSED");
    assert_eq!(tongxin::appointments::sweep(&scene.app.app).await.unwrap(), 2);
    assert_eq!(book(&resident, &held[1]).await.refused("bookAppointment"), "NOT_NOW");
}

#[tokio::test]
async fn rescheduling_keeps_the_history_and_a_lost_race_keeps_the_appointment() {
    let scene = Scene::start(Terms::automatic()).await;
    let residents = scene.residents(2).await;
    let visit = booked(&scene, &residents[0]).await;
    scene.booked(&residents[1], scene.tomorrow(60)).await;
    let input = |minutes: i64| with(step(&visit), "startsAt", json!(scene.tomorrow(minutes)));
    let lost = act(&residents[0], "rescheduleAppointment", input(60)).await;
    assert_eq!(lost.refused("rescheduleAppointment"), "FULL");
    let moved = act(&residents[0], "rescheduleAppointment", input(30)).await;
    let new = &moved.done("rescheduleAppointment")["appointment"];
    assert_eq!(new["rescheduledFromId"], visit["id"]);
    assert_ne!(new["number"], visit["number"]);
    let old = scene.see(&residents[0], &text(&visit["id"])).await;
    assert_eq!((&old["state"], &old["replacedById"]), (&json!("RESCHEDULED"), &new["id"]));
    hold(&residents[1], &scene.service, scene.tomorrow(0)).await.done("holdSlot");
}

#[tokio::test(flavor = "multi_thread")]
async fn many_holds_at_once_keep_to_the_limit_of_a_resident() {
    let scene = Scene::start(Terms::automatic().with("residentLimit", json!(50))).await;
    let resident = scene.app.resident("13800000001").await;
    let tries = (0..16).map(|number| hold(&resident, &scene.service, scene.tomorrow(number * 30)));
    let answers = futures_util::future::join_all(tries).await;
    let held = answers.iter().filter(|answer| answer.data()["holdSlot"]["userErrors"] == json!([])).count();
    assert_eq!(held, 3);
}

#[tokio::test]
async fn an_answer_keeps_the_question_it_answers() {
    let asked = |label: &str| json!([{ "key": "topic", "label": label, "isRequired": true }]);
    let scene = Scene::start(Terms::automatic().with("intakeQuestions", asked("反映什么事项？"))).await;
    let resident = scene.app.resident("13800000001").await;
    let held = hold(&resident, &scene.service, scene.tomorrow(0)).await;
    let held = text(&held.done("holdSlot")["appointment"]["id"]);
    let answer = json!({ "key": "topic", "text": "路灯" });
    let input =
        |answers: Value| json!({ "appointmentId": held, "residentName": "王小明", "answers": answers });
    let twice = act(&resident, "bookAppointment", input(json!([answer, answer]))).await;
    assert_eq!(twice.refused("bookAppointment"), "INTAKE_REPEATED");
    let none = act(&resident, "bookAppointment", input(json!([]))).await;
    assert_eq!(none.refused("bookAppointment"), "INTAKE_MISSING");
    let told = text(&none.refusal("bookAppointment")["message"]);
    assert!(told.contains("反映什么事项？"), "the question in its own words: {told}");
    act(&resident, "bookAppointment", input(json!([answer]))).await.done("bookAppointment");
    scene.change_service(Terms::automatic().with("intakeQuestions", asked("您想谈什么？"))).await;
    let document = "query($id: ID!) { appointment(id: $id) { intakeAnswers { key label text } } }";
    let seen = scene.member.run(document, json!({ "id": held })).await;
    let kept = json!([{ "key": "topic", "label": "反映什么事项？", "text": "路灯" }]);
    assert_eq!(seen.data()["appointment"]["intakeAnswers"], kept);
}

#[tokio::test]
async fn limits_that_were_lowered_count_what_was_booked_before() {
    let terms = || Terms::automatic().with("residentLimit", json!(4));
    let scene = Scene::start(terms().with("dayLimit", json!(4))).await;
    let residents = scene.residents(6).await;
    let mut visits = Vec::new();
    for (resident, minutes) in residents.iter().zip([0, 30, 60, 90]) {
        visits.push(scene.booked(resident, scene.tomorrow(minutes)).await);
    }
    // The first two numbers of the day become free, and two visitors are left.
    for (resident, visit) in residents.iter().zip(&visits).take(2) {
        let cancel = with(step(visit), "reason", json!("有事"));
        act(resident, "cancelAppointment", cancel).await.done("cancelAppointment");
    }
    scene.change_service(terms().with("dayLimit", json!(2))).await;
    let refused = hold(&residents[4], &scene.service, scene.tomorrow(0)).await;
    assert_eq!(refused.refused("holdSlot"), "DAY_LIMIT");
    scene.change_service(terms().with("dayLimit", json!(3))).await;
    hold(&residents[4], &scene.service, scene.tomorrow(0)).await.done("holdSlot");
    let refused = hold(&residents[5], &scene.service, scene.tomorrow(30)).await;
    assert_eq!(refused.refused("holdSlot"), "DAY_LIMIT");
}

#[tokio::test]
async fn a_hold_ends_with_the_start_at_the_latest() {
    let scene = Scene::start(Terms::automatic().with("noticeMinutes", json!(0))).await;
    let resident = scene.app.resident("13800000001").await;
    scene.app.advance(scene.tomorrow(-2) - scene.app.now());
    let held = hold(&resident, &scene.service, scene.tomorrow(0)).await;
    let held = held.done("holdSlot")["appointment"].clone();
    assert_eq!(held["holdUntil"], "2026-11-24T01:00:00.000Z", "not five minutes from now");
    scene.app.advance(TimeDelta::minutes(2));
    assert_eq!(book(&resident, &text(&held["id"])).await.refused("bookAppointment"), "HOLD_LAPSED");
}

#[tokio::test]
async fn an_appointment_is_found_by_its_number_however_it_is_typed() {
    let scene = Scene::start(Terms::automatic()).await;
    let resident = scene.app.resident("13800000001").await;
    let visit = booked(&scene, &resident).await;
    let number = text(&visit["number"]);
    let document =
        "query($number: String) { receptions(first: 2, filter: { number: $number }) { nodes { id } } }";
    for typed in [number.clone(), number.to_lowercase(), number.replace('-', ""), number.replace('-', " ")] {
        let found = scene.member.run(document, json!({ "number": typed })).await;
        assert_eq!(found.data()["receptions"]["nodes"], json!([{ "id": visit["id"] }]), "{typed}");
    }
    let wrong = scene.member.run(document, json!({ "number": "26-7KQM" })).await;
    assert_eq!(wrong.fault(), "INVALID");
}

/// Why a held time cannot be asked for: by the list of actions, and by the mutation itself.
async fn in_the_way(scene: &Scene, resident: &tongxin_tests::Client, held: &str) -> (Value, String) {
    let seen = scene.see(resident, held).await;
    let actions = seen["allowedActions"].as_array().unwrap();
    let listed = actions.iter().find(|action| action["action"] == "BOOK").unwrap()["reasonCode"].clone();
    (listed, book(resident, held).await.refused("bookAppointment").to_owned())
}

#[tokio::test]
async fn a_held_time_that_the_host_took_back_is_not_asked_for() {
    let scene = Scene::start(Terms::automatic()).await;
    let resident = scene.app.resident("13800000001").await;
    let held = hold(&resident, &scene.service, scene.tomorrow(0)).await;
    let held = text(&held.done("holdSlot")["appointment"]["id"]);
    scene.publish(&all_week("14:00", "17:00")).await.done("setAvailability");
    let both = |code: &str| (json!(code), code.to_owned());
    assert_eq!(in_the_way(&scene, &resident, &held).await, both("NOT_PUBLISHED"));
    scene.change_service(Terms::automatic().with("state", json!("PAUSED"))).await;
    assert_eq!(in_the_way(&scene, &resident, &held).await, both("PAUSED"));
    scene.change_service(Terms::automatic()).await;
    scene.publish(&all_week("09:00", "17:00")).await.done("setAvailability");
    book(&resident, &held).await.done("bookAppointment");
}

#[tokio::test]
async fn who_joins_a_reception_gets_what_the_first_was_told() {
    let terms = || Terms::automatic().with("capacity", json!(3));
    let scene = Scene::start(terms()).await;
    let residents = scene.residents(3).await;
    let first = booked(&scene, &residents[0]).await;
    let changed = terms()
        .with("title", json!("电话接待"))
        .with("mode", json!("PHONE"))
        .with("place", json!("请保持电话畅通"));
    scene.change_service(changed.with("lengthMinutes", json!(20))).await;
    let free = "query($id: ID!, $on: LocalDate!) { availableSlots(serviceId: $id, from: $on, to: $on, first: 1) { endsAt placesLeft } }";
    let free = residents[1].run(free, json!({ "id": scene.service, "on": "2026-11-24" })).await;
    let expected = json!([{ "endsAt": "2026-11-24T01:30:00.000Z", "placesLeft": 2 }]);
    assert_eq!(free.data()["availableSlots"], expected, "half an hour, as the first was told");
    let joined = scene.booked(&residents[1], scene.tomorrow(0)).await;
    let later = scene.booked(&residents[2], scene.tomorrow(60)).await;
    let document = "query($id: ID!) { appointment(id: $id) { title mode place endsAt } }";
    let before = json!({ "title": "面对面接待", "mode": "ONSITE", "place": "示例路1号", "endsAt": "2026-11-24T01:30:00.000Z" });
    let after = json!({ "title": "电话接待", "mode": "PHONE", "place": "请保持电话畅通", "endsAt": "2026-11-24T02:20:00.000Z" });
    for (visit, expected) in [(first, &before), (joined, &before), (later, &after)] {
        let seen = scene.member.run(document, json!({ "id": visit["id"] })).await;
        assert_eq!(&seen.data()["appointment"], expected);
    }
}
