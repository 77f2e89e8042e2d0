//! One appointment from end to end, and what is in the way of each step.

use chrono::TimeDelta;
use serde_json::{Value, json};
use tongxin_tests::Client;
use tongxin_tests::scene::{Scene, Terms, act, all_week, book, hold, text};

fn step(appointment: &Value) -> Value {
    json!({ "appointmentId": appointment["id"], "expectedVersion": appointment["version"] })
}

fn with(mut input: Value, name: &str, value: Value) -> Value {
    input[name] = value;
    input
}

fn action<'a>(appointment: &'a Value, name: &str) -> Option<&'a Value> {
    appointment["allowedActions"].as_array()?.iter().find(|action| action["action"] == name)
}

async fn confirmed(scene: &Scene, resident: &Client) -> Value {
    scene.booked(resident, scene.tomorrow(0)).await
}

async fn checked_in(scene: &Scene, resident: &Client) -> Value {
    let visit = confirmed(scene, resident).await;
    scene.app.advance(scene.tomorrow(0) - scene.app.now());
    let input = json!({ "appointmentId": visit["id"], "code": visit["checkInCode"] });
    act(&scene.member, "checkInAppointment", input).await.done("checkInAppointment")["appointment"].clone()
}

fn record(visit: &Value) -> Value {
    json!({
        "appointmentId": visit["id"], "summary": "反映楼道照明损坏。", "category": "HOUSING", "resolution": "PROMISED",
        "promise": { "text": "联系物业修复照明。", "dueOn": "2026-12-10" },
    })
}

#[tokio::test]
async fn a_visit_goes_from_the_hold_to_the_verdict() {
    let scene = Scene::start(Terms::manual()).await;
    let resident = scene.app.resident("13800000001").await;
    let asked = scene.booked(&resident, scene.tomorrow(0)).await;
    assert_eq!(asked["state"], "REQUESTED");
    assert_eq!(asked["checkInCode"], Value::Null, "the code comes with the confirmation");

    let answer = act(&scene.member, "confirmAppointment", step(&asked)).await;
    assert_eq!(answer.done("confirmAppointment")["appointment"]["state"], "CONFIRMED");
    let seen = scene.see(&resident, &text(&asked["id"])).await;
    let code = text(&seen["checkInCode"]);
    assert_eq!(code.len(), 6);
    assert_eq!(
        scene.see(&scene.member, &text(&asked["id"])).await["checkInCode"],
        Value::Null,
        "only the visitor has it"
    );

    scene.app.advance(scene.tomorrow(0) - scene.app.now());
    let input = json!({ "appointmentId": asked["id"], "code": code });
    act(&scene.member, "checkInAppointment", input).await.done("checkInAppointment");
    let filed = act(&scene.member, "fileReceptionRecord", record(&asked)).await;
    assert_eq!(filed.done("fileReceptionRecord")["appointment"]["state"], "COMPLETED");

    let seen = scene.see(&resident, &text(&asked["id"])).await;
    assert_eq!(seen["record"]["promise"], "联系物业修复照明。");
    let input = json!({ "appointmentId": asked["id"], "verdict": "NOT_KEPT", "note": "灯还没有修。" });
    let said = act(&resident, "confirmReception", input).await;
    assert_eq!(said.done("confirmReception")["appointment"]["record"]["verdict"], "NOT_KEPT");

    let steps: Vec<_> =
        seen["history"].as_array().unwrap().iter().map(|step| text(&step["toState"])).collect();
    assert_eq!(steps, ["HELD", "REQUESTED", "CONFIRMED", "CHECKED_IN", "COMPLETED"]);
    let roles: Vec<_> =
        seen["history"].as_array().unwrap().iter().map(|step| text(&step["actedAs"])).collect();
    assert_eq!(roles, ["RESIDENT", "RESIDENT", "HOST", "HOST", "HOST"]);
}

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
    let mine = confirmed(&scene, &residents[0]).await;
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
    let booked = act(&resident, "bookAppointment", input("topic", "楼道照明")).await;
    assert_eq!(booked.done("bookAppointment")["appointment"]["state"], "CONFIRMED");
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
async fn a_host_who_cancels_offers_another_time_and_the_resident_takes_it() {
    let scene = Scene::start(Terms::automatic()).await;
    let residents = scene.residents(2).await;
    let visit = confirmed(&scene, &residents[0]).await;
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
async fn rescheduling_keeps_the_history_and_a_lost_race_keeps_the_appointment() {
    let scene = Scene::start(Terms::automatic()).await;
    let residents = scene.residents(2).await;
    let visit = confirmed(&scene, &residents[0]).await;
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

#[tokio::test]
async fn the_day_of_the_visit_has_its_times() {
    let scene = Scene::start(Terms::automatic()).await;
    let resident = scene.app.resident("13800000001").await;
    let visit = confirmed(&scene, &resident).await;
    let arrive = |code: Value| json!({ "appointmentId": visit["id"], "code": code });
    let early = act(&scene.member, "checkInAppointment", arrive(visit["checkInCode"].clone())).await;
    assert_eq!(early.refused("checkInAppointment"), "CHECK_IN_TOO_EARLY");
    let absent = act(&scene.member, "markNoShow", step(&visit)).await;
    assert_eq!(absent.refused("markNoShow"), "NO_SHOW_TOO_EARLY");
    scene.app.advance(scene.tomorrow(-30) - scene.app.now());
    let wrong = if visit["checkInCode"] == "000000" { "000001" } else { "000000" };
    let mistaken = act(&scene.member, "checkInAppointment", arrive(json!(wrong))).await;
    assert_eq!(mistaken.refused("checkInAppointment"), "CODE_WRONG");
    let here = act(&scene.member, "checkInAppointment", arrive(visit["checkInCode"].clone())).await;
    let here = here.done("checkInAppointment")["appointment"].clone();
    let done = act(&scene.member, "completeAppointment", step(&here)).await;
    assert_eq!(done.refused("completeAppointment"), "NOT_BEGUN");
    scene.app.advance(TimeDelta::minutes(30));
    act(&scene.member, "completeAppointment", step(&here)).await.done("completeAppointment");
}

#[tokio::test]
async fn somebody_who_does_not_come_is_noted_after_the_grace() {
    let scene = Scene::start(Terms::automatic()).await;
    let resident = scene.app.resident("13800000001").await;
    let visit = confirmed(&scene, &resident).await;
    scene.app.advance(scene.tomorrow(15) - scene.app.now());
    let noted = act(&scene.member, "markNoShow", step(&visit)).await;
    assert_eq!(noted.done("markNoShow")["appointment"]["state"], "NO_SHOW");
    let late = act(&resident, "cancelAppointment", with(step(&visit), "reason", json!("忘了"))).await;
    assert_eq!(late.refused("cancelAppointment"), "CONFLICT");
}

#[tokio::test]
async fn a_record_is_filed_once_and_a_promise_needs_a_date_to_come() {
    let scene = Scene::start(Terms::automatic()).await;
    let resident = scene.app.resident("13800000001").await;
    let visit = checked_in(&scene, &resident).await;
    let file = async |input: Value| act(&scene.member, "fileReceptionRecord", input).await;
    let past = with(record(&visit), "promise", json!({ "text": "办理", "dueOn": "2026-11-01" }));
    assert_eq!(file(past).await.refused("fileReceptionRecord"), "PROMISE_DATE_OUT_OF_RANGE");
    let none = with(record(&visit), "promise", Value::Null);
    assert_eq!(file(none).await.refused("fileReceptionRecord"), "PROMISE_INCOMPLETE");
    let explained = with(with(record(&visit), "promise", Value::Null), "resolution", json!("EXPLAINED"));
    file(explained).await.done("fileReceptionRecord");
    assert_eq!(file(record(&visit)).await.refused("fileReceptionRecord"), "RECORD_EXISTS");
    let broken = json!({ "appointmentId": visit["id"], "verdict": "NOT_KEPT" });
    assert_eq!(act(&resident, "confirmReception", broken).await.refused("confirmReception"), "NO_PROMISE");
    let confirmed = json!({ "appointmentId": visit["id"], "verdict": "CONFIRMED" });
    act(&resident, "confirmReception", confirmed.clone()).await.done("confirmReception");
    assert_eq!(
        act(&resident, "confirmReception", confirmed).await.refused("confirmReception"),
        "VERDICT_GIVEN"
    );
}

#[tokio::test]
async fn what_is_allowed_agrees_with_what_happens() {
    let scene = Scene::start(Terms::manual()).await;
    let resident = scene.app.resident("13800000001").await;
    let asked = scene.booked(&resident, scene.tomorrow(0)).await;
    for viewer in [&resident, &scene.member] {
        let seen = scene.see(viewer, &text(&asked["id"])).await;
        for (name, mutation, input) in [
            ("COMPLETE", "completeAppointment", step(&seen)),
            ("MARK_NO_SHOW", "markNoShow", step(&seen)),
            ("RELEASE_HOLD", "releaseHold", json!({ "appointmentId": seen["id"] })),
            (
                "GIVE_VERDICT",
                "confirmReception",
                json!({ "appointmentId": seen["id"], "verdict": "CONFIRMED" }),
            ),
            ("BOOK", "bookAppointment", json!({ "appointmentId": seen["id"], "residentName": "王小明" })),
        ] {
            let answer = act(viewer, mutation, input).await;
            match action(&seen, name) {
                Some(action) => {
                    assert_eq!(action["enabled"], false, "{name}");
                    assert_eq!(action["reasonCode"], answer.refused(mutation), "{name}");
                }
                None => assert_eq!(answer.fault(), "FORBIDDEN", "{name}"),
            }
        }
    }
    let seen = scene.see(&scene.member, &text(&asked["id"])).await;
    assert_eq!(action(&seen, "CONFIRM").unwrap()["enabled"], true);
    act(&scene.member, "confirmAppointment", step(&seen)).await.done("confirmAppointment");
}

#[tokio::test]
async fn a_stranger_learns_nothing() {
    let scene = Scene::start(Terms::automatic()).await;
    let residents = scene.residents(2).await;
    let visit = confirmed(&scene, &residents[0]).await;
    let document = "query($id: ID!) { appointment(id: $id) { number } }";
    let seen = residents[1].run(document, json!({ "id": visit["id"] })).await;
    assert_eq!((seen.fault(), &seen.json["data"]["appointment"]), ("NOT_FOUND", &Value::Null));
    let cancel = with(step(&visit), "reason", json!("恶作剧"));
    assert_eq!(act(&residents[1], "cancelAppointment", cancel).await.fault(), "NOT_FOUND");
    assert_eq!(act(&residents[1], "confirmAppointment", step(&visit)).await.fault(), "NOT_FOUND");
    let anonymous = scene.app.anonymous();
    assert_eq!(anonymous.run(document, json!({ "id": visit["id"] })).await.fault(), "UNAUTHENTICATED");
}

#[tokio::test]
async fn the_visitor_is_masked_until_somebody_asks_with_a_reason() {
    let scene = Scene::start(Terms::automatic()).await;
    let resident = scene.app.resident("13812345678").await;
    let visit = confirmed(&scene, &resident).await;
    let document = "query($id: ID!) { appointment(id: $id) { visitor { nameMasked phoneMasked } } }";
    let seen = scene.member.run(document, json!({ "id": visit["id"] })).await;
    let masked = json!({ "nameMasked": "王**", "phoneMasked": "138****5678" });
    assert_eq!(seen.data()["appointment"]["visitor"], masked);
    let reveal = async |client: &Client, reason: &str| {
        let input = json!({ "appointmentId": visit["id"], "reason": reason });
        let document = "mutation($input: RevealResidentInput!) { revealResident(input: $input) { name phone userErrors { code } } }";
        client.run(document, json!({ "input": input })).await
    };
    assert_eq!(reveal(&scene.member, " ").await.fault(), "INVALID");
    let shown = reveal(&scene.member, "来访前电话确认地点").await;
    assert_eq!(shown.done("revealResident")["phone"], "+8613812345678");
    assert_eq!(shown.done("revealResident")["name"], "王小明");
    assert_eq!(reveal(&resident, "好奇").await.fault(), "FORBIDDEN");
}

#[tokio::test]
async fn lists_show_what_the_actor_may_see_page_by_page() {
    let scene = Scene::start(Terms::automatic()).await;
    let residents = scene.residents(2).await;
    for minutes in [90, 0, 30] {
        scene.booked(&residents[0], scene.tomorrow(minutes)).await;
    }
    scene.booked(&residents[1], scene.tomorrow(60)).await;
    let document = "query($first: Int!, $after: String) { myAppointments(first: $first, after: $after) { \
        totalCount nodes { startsAt lastMove { toState } } pageInfo { hasNextPage endCursor } } }";
    let one = residents[0].run(document, json!({ "first": 2 })).await.data()["myAppointments"].clone();
    assert_eq!(one["totalCount"], 3);
    assert_eq!(one["nodes"][0]["startsAt"], "2026-11-24T01:00:00.000Z");
    let two = json!({ "first": 2, "after": one["pageInfo"]["endCursor"] });
    let two = residents[0].run(document, two).await.data()["myAppointments"].clone();
    assert_eq!(two["nodes"].as_array().unwrap().len(), 1);
    assert_eq!(two["pageInfo"]["hasNextPage"], false);
    let receptions = "{ receptions(first: 10, filter: { states: [CONFIRMED] }) { totalCount nodes { visitor { nameMasked } } } }";
    assert_eq!(scene.member.run(receptions, json!({})).await.data()["receptions"]["totalCount"], 4);
    assert_eq!(residents[0].run(receptions, json!({})).await.fault(), "FORBIDDEN");
}

#[tokio::test]
async fn services_are_found_by_what_a_resident_looks_for() {
    let scene = Scene::start(Terms::automatic()).await;
    scene.add_service(Terms::automatic().with("title", json!("电话咨询")).with("mode", json!("PHONE"))).await;
    let anonymous = scene.app.anonymous();
    let found = async |filter: Value, first: i32, after: Value| {
        let document = "query($filter: AppointmentServiceFilter, $first: Int!, $after: String) { \
            appointmentServices(filter: $filter, first: $first, after: $after) { \
            nodes { title host { name nextSlots(first: 2) { localTime } } } pageInfo { endCursor hasNextPage } } }";
        let variables = json!({ "filter": filter, "first": first, "after": after });
        anonymous.run(document, variables).await.data()["appointmentServices"].clone()
    };
    let titles = |page: &Value| {
        let nodes = page["nodes"].as_array().unwrap();
        nodes.iter().map(|node| text(&node["title"])).collect::<Vec<_>>()
    };
    let page = found(Value::Null, 1, Value::Null).await;
    assert_eq!(page["pageInfo"]["hasNextPage"], true);
    assert_eq!(page["nodes"][0]["host"]["name"], "测试委员甲");
    assert_eq!(page["nodes"][0]["host"]["nextSlots"].as_array().unwrap().len(), 2);
    let rest = found(Value::Null, 5, page["pageInfo"]["endCursor"].clone()).await;
    assert_eq!([titles(&page), titles(&rest)].concat().len(), 2);
    assert_eq!(titles(&found(json!({ "mode": "PHONE" }), 5, Value::Null).await), ["电话咨询"]);
    assert_eq!(titles(&found(json!({ "search": "咨询" }), 5, Value::Null).await), ["电话咨询"]);
    assert_eq!(titles(&found(json!({ "search": "委员甲" }), 5, Value::Null).await).len(), 2);
    assert_eq!(titles(&found(json!({ "search": "%" }), 5, Value::Null).await).len(), 0);
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
    let viewer = scene.member.run("{ viewer { memberId } }", json!({})).await;
    let input = json!({ "id": viewer.data()["viewer"]["memberId"], "expectedVersion": 1, "state": "LEFT" });
    let document =
        "mutation($input: UpdateMemberInput!) { updateMember(input: $input) { userErrors { code } } }";
    scene.app.admin().await.run(document, json!({ "input": input })).await.done("updateMember");
    assert_eq!(slots().await, 0);
    assert_eq!(hold(&resident, &scene.service, scene.tomorrow(0)).await.refused("holdSlot"), "PAUSED");
}

#[tokio::test]
async fn a_visit_nobody_checked_in_can_still_be_recorded_and_is_closed_in_the_end() {
    let scene = Scene::start(Terms::automatic().with("residentLimit", json!(1))).await;
    let residents = scene.residents(2).await;
    let visit = confirmed(&scene, &residents[0]).await;
    let other = scene.booked(&residents[1], scene.tomorrow(60)).await;
    scene.app.advance(scene.tomorrow(60) - scene.app.now());
    let soon = act(&scene.member, "fileReceptionRecord", record(&visit)).await;
    assert_eq!(soon.refused("fileReceptionRecord"), "NOT_NOW");
    scene.app.advance(TimeDelta::minutes(60));
    let filed = act(&scene.member, "fileReceptionRecord", record(&visit)).await;
    assert_eq!(filed.done("fileReceptionRecord")["appointment"]["state"], "COMPLETED");
    scene.app.advance(TimeDelta::days(8));
    assert_eq!(tongxin::appointments::sweep(&scene.app.app).await.unwrap(), 1);
    assert_eq!(scene.see(&residents[1], &text(&other["id"])).await["state"], "EXPIRED");
    let again = hold(&residents[1], &scene.service, scene.tomorrow(9 * 24 * 60)).await;
    again.done("holdSlot");
}

#[tokio::test]
async fn a_repeated_request_shows_nothing_to_somebody_who_may_not_see_it_any_more() {
    let scene = Scene::start(Terms::manual()).await;
    let resident = scene.app.resident("13800000001").await;
    let asked = scene.booked(&resident, scene.tomorrow(0)).await;
    let input = with(step(&asked), "idempotencyKey", json!(uuid::Uuid::new_v4()));
    act(&scene.member, "confirmAppointment", input.clone()).await.done("confirmAppointment");
    let viewer = scene.member.run("{ viewer { memberId } }", json!({})).await;
    let left = json!({ "id": viewer.data()["viewer"]["memberId"], "expectedVersion": 1, "state": "LEFT" });
    let document =
        "mutation($input: UpdateMemberInput!) { updateMember(input: $input) { userErrors { code } } }";
    scene.app.admin().await.run(document, json!({ "input": left })).await.done("updateMember");
    let repeated = act(&scene.member, "confirmAppointment", input).await;
    let payload = repeated.done("confirmAppointment");
    assert_eq!((&payload["replayed"], &payload["appointment"]), (&json!(true), &Value::Null));
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

#[tokio::test(flavor = "multi_thread")]
async fn many_holds_at_once_keep_to_the_limit_of_a_resident() {
    let scene = Scene::start(Terms::automatic().with("residentLimit", json!(50))).await;
    let resident = scene.app.resident("13800000001").await;
    let tries = (0..16).map(|number| hold(&resident, &scene.service, scene.tomorrow(number * 30)));
    let answers = futures_util::future::join_all(tries).await;
    let held = answers.iter().filter(|answer| answer.data()["holdSlot"]["userErrors"] == json!([])).count();
    assert_eq!(held, 3);
}
