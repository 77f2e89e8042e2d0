//! Who sees what, and what they may do with it.

use std::collections::BTreeSet;

use async_graphql::parser::parse_schema;
use async_graphql::parser::types::{TypeKind, TypeSystemDefinition};
use serde_json::{Value, json};
use tongxin_tests::Client;
use tongxin_tests::scene::{Scene, Terms, act, hold, text};

use super::{booked, step, with};

fn action<'a>(appointment: &'a Value, name: &str) -> Option<&'a Value> {
    appointment["allowedActions"].as_array()?.iter().find(|action| action["action"] == name)
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
    let visit = booked(&scene, &residents[0]).await;
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
    let visit = booked(&scene, &resident).await;
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
async fn a_repeated_request_shows_nothing_to_somebody_who_may_not_see_it_any_more() {
    let scene = Scene::start(Terms::manual()).await;
    let resident = scene.app.resident("13800000001").await;
    let asked = scene.booked(&resident, scene.tomorrow(0)).await;
    let input = with(step(&asked), "idempotencyKey", json!(uuid::Uuid::new_v4()));
    act(&scene.member, "confirmAppointment", input.clone()).await.done("confirmAppointment");
    let viewer = scene.member.run("{ viewer { memberId } }", json!({})).await;
    scene.app.leave(viewer.data()["viewer"]["memberId"].as_str().unwrap()).await;
    let repeated = act(&scene.member, "confirmAppointment", input).await;
    let payload = repeated.done("confirmAppointment");
    assert_eq!((&payload["replayed"], &payload["appointment"]), (&json!(true), &Value::Null));
}

#[tokio::test]
async fn a_time_that_is_merely_held_is_nobody_elses_business() {
    let scene = Scene::start(Terms::automatic()).await;
    let resident = scene.app.resident("13800000001").await;
    let held = hold(&resident, &scene.service, scene.tomorrow(0)).await;
    let id = &held.done("holdSlot")["appointment"]["id"];
    let admin = scene.app.admin().await;
    let document = "query($id: ID!) { appointment(id: $id) { number } node(id: $id) { id } }";
    for viewer in [&scene.member, &admin] {
        let seen = viewer.run(document, json!({ "id": id })).await;
        assert_eq!(seen.json["data"], json!({ "appointment": null, "node": null }));
    }
    let seen = resident.run(document, json!({ "id": id })).await;
    assert_eq!(seen.data()["node"]["id"], *id);
}

/// The fields of an input type that have to be given, but for those that every step has.
fn required_fields(sdl: &str, input: &str) -> BTreeSet<String> {
    let definitions = parse_schema(sdl).unwrap().definitions;
    let found = definitions.into_iter().find_map(|definition| match definition {
        TypeSystemDefinition::Type(found) if found.node.name.node == input => Some(found.node.kind),
        _ => None,
    });
    let Some(TypeKind::InputObject(found)) = found else { panic!("no input {input}") };
    let required = found
        .fields
        .into_iter()
        .filter(|field| !field.node.ty.node.nullable && field.node.default_value.is_none());
    let names = required.map(|field| field.node.name.node.to_string());
    names.filter(|name| name != "appointmentId" && name != "idempotencyKey").collect()
}

#[tokio::test]
async fn an_action_names_all_the_input_it_requires() {
    let questions = json!([{ "key": "topic", "label": "反映什么事项？", "isRequired": true }]);
    let scene = Scene::start(Terms::manual().with("intakeQuestions", questions)).await;
    let resident = scene.app.resident("13800000001").await;
    let sdl = scene.app.sdl();
    let held = hold(&resident, &scene.service, scene.tomorrow(0)).await;
    let held = text(&held.done("holdSlot")["appointment"]["id"]);
    let mut seen = scene.see(&resident, &held).await["allowedActions"].as_array().unwrap().clone();
    let input = json!({ "appointmentId": held, "residentName": "王小明", "answers": [{ "key": "topic", "text": "路灯" }] });
    act(&resident, "bookAppointment", input).await.done("bookAppointment");
    seen.extend(scene.see(&scene.member, &held).await["allowedActions"].as_array().unwrap().clone());
    let mut compared = 0;
    for action in &seen {
        let name = text(&action["action"]);
        let input = match name.as_str() {
            "BOOK" => "BookAppointmentInput",
            "RELEASE_HOLD" => "ReleaseHoldInput",
            "CONFIRM" | "COMPLETE" | "MARK_NO_SHOW" | "NOTE_LATE_START" => "AppointmentStepInput",
            "DECLINE" | "CANCEL" => "AppointmentReasonInput",
            "RESCHEDULE" => "RescheduleAppointmentInput",
            "CHANGE_COMPANIONS" => "ChangeCompanionsInput",
            "ASSIGN_SECOND_HOST" => "AssignSecondHostInput",
            "RELEASE_SECOND_HOST" => "ReleaseSecondHostInput",
            "CANCEL_RECEPTION" => "CancelReceptionInput",
            "CHECK_IN" => "CheckInAppointmentInput",
            "FILE_RECORD" => "FileReceptionRecordInput",
            "CORRECT_RECORD" => "CorrectReceptionRecordInput",
            "GIVE_VERDICT" => "ConfirmReceptionInput",
            "REVEAL_RESIDENT" => "RevealResidentInput",
            other => panic!("{other} has no input here"),
        };
        let mut expected = required_fields(&sdl, input);
        if name == "BOOK" {
            expected.extend(["residentName".to_owned(), "answers".to_owned()]);
        }
        let named: BTreeSet<String> = action["requiredInput"].as_array().unwrap().iter().map(text).collect();
        assert_eq!(named, expected, "{name}");
        compared += 1;
    }
    assert_eq!(compared, 18, "every action was seen");
}
