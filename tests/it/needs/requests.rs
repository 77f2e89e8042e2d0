//! A request: from the resident's words to a booked visit, and back when that is called off.

use chrono::TimeDelta;
use futures_util::future::join_all;
use serde_json::{Value, json};
use tongxin::graphql::id::encode;
use tongxin::service_requests::sweep;
use tongxin_tests::scene::{Scene, Terms, act, hold, text};
use tongxin_tests::{Answer, Client};
use uuid::Uuid;

use crate::privacy::{delete, export};

use super::{asked, moved, names, need, request, see, two_lawyers};

async fn made(resident: &Client, words: &str) -> Value {
    let answer = request(resident, need("LEGAL", words)).await;
    answer.done("requestService")["request"].clone()
}

/// Books a time for a request.
async fn book_for(scene: &Scene, resident: &Client, minutes: i64, request: &Value) -> Answer {
    let held = hold(resident, &scene.service, scene.tomorrow(minutes)).await;
    let id = text(&held.done("holdSlot")["appointment"]["id"]);
    let input = json!({ "appointmentId": id, "residentName": "王小明", "serviceRequestId": request["id"] });
    act(resident, "bookAppointment", input).await
}

fn step(visit: &Value) -> Value {
    json!({ "appointmentId": visit["id"], "expectedVersion": visit["version"] })
}

fn because(visit: &Value, reason: &str) -> Value {
    let mut input = step(visit);
    input["reason"] = json!(reason);
    input
}

fn target(request: &Value) -> Value {
    json!({ "requestId": request["id"], "expectedVersion": request["version"] })
}

async fn kinds(client: &Client) -> Vec<String> {
    let seen = client.run("{ messages(first: 20) { nodes { kind } } }", json!({})).await;
    let nodes = seen.data()["messages"]["nodes"].as_array().unwrap().clone();
    nodes.iter().map(|node| text(&node["kind"])).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_is_answered_by_names_and_becomes_a_booking() {
    let (scene, _, _) = two_lawyers(Terms::automatic()).await;
    let resident = &scene.residents(1).await[0];
    let asked = made(resident, "房屋租赁合同纠纷").await;
    assert_eq!((&asked["state"], &asked["words"]), (&json!("OPEN"), &json!("房屋租赁合同纠纷")));
    let suggestions = asked["suggestions"].as_array().unwrap().clone();
    assert_eq!(suggestions.len(), 2);
    let open = need("LEGAL", "房屋租赁合同纠纷");
    assert_eq!(names(&suggestions), names(&super::suggested(resident, &open).await), "as without keeping it");
    let booked = book_for(&scene, resident, 0, &asked).await;
    let visit = booked.done("bookAppointment")["appointment"].clone();
    let now = see(resident, &asked["id"]).await;
    assert_eq!((&now["state"], &now["appointment"]["id"]), (&json!("BOOKED"), &visit["id"]));
    let again = book_for(&scene, resident, 60, &asked).await;
    assert_eq!(again.refused("bookAppointment"), "REQUEST_NOT_OPEN");
    let back = moved(resident, "withdrawServiceRequest", target(&now)).await;
    assert_eq!(back.refused("withdrawServiceRequest"), "NOT_NOW", "the visit is cancelled first");
    // Moved to another time, it is the same visit for the request.
    let mut input = step(&visit);
    input["startsAt"] = json!(scene.tomorrow(120));
    let next = act(resident, "rescheduleAppointment", input).await;
    let next = next.done("rescheduleAppointment")["appointment"].clone();
    let now = see(resident, &asked["id"]).await;
    assert_eq!((&now["state"], &now["appointment"]["id"]), (&json!("BOOKED"), &next["id"]));
    // It takes place, and that was it.
    scene.app.advance(TimeDelta::hours(27));
    let done = act(&scene.member, "completeAppointment", step(&next)).await;
    if done.data()["completeAppointment"]["userErrors"] == json!([]) {
        let over = see(resident, &asked["id"]).await;
        assert_eq!(over["state"], "CLOSED");
        assert!(over["endedAt"].is_string());
    } else {
        let absent = act(&scene.member, "markNoShow", step(&next)).await;
        absent.done("markNoShow");
        assert_eq!(see(resident, &asked["id"]).await["state"], "CLOSED");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_is_open_again_when_its_visit_is_called_off_or_declined() {
    let (scene, _, _) = two_lawyers(Terms::manual()).await;
    let resident = &scene.residents(1).await[0];
    let asked = made(resident, "合同").await;
    for (minutes, by, mutation) in [
        (0, resident, "cancelAppointment"),
        (30, &scene.member, "declineAppointment"),
        (60, &scene.member, "cancelReception"),
    ] {
        let booked = book_for(&scene, resident, minutes, &asked).await;
        let visit = booked.done("bookAppointment")["appointment"].clone();
        assert_eq!(see(resident, &asked["id"]).await["state"], "BOOKED");
        let mut input = because(&visit, "有事");
        if mutation == "cancelReception" {
            input["offerStartsAt"] = json!(scene.tomorrow(90));
        }
        let done = act(by, mutation, input).await;
        let offer = done.done(mutation)["offer"].clone();
        let now = see(resident, &asked["id"]).await;
        assert_eq!((&now["state"], &now["appointment"]), (&json!("OPEN"), &Value::Null), "{mutation}");
        if mutation == "cancelReception" {
            // The time that the host offers instead answers the same request, without being told.
            let taken = json!({ "appointmentId": offer["id"] });
            act(resident, "bookAppointment", taken).await.done("bookAppointment");
            let now = see(resident, &asked["id"]).await;
            assert_eq!((&now["state"], &now["appointment"]["id"]), (&json!("BOOKED"), &offer["id"]));
        }
    }
    // Nobody decided in time: it is open again, and for as long as at first.
    let other = made(resident, "另一件").await;
    book_for(&scene, resident, 150, &other).await.done("bookAppointment");
    scene.app.advance(TimeDelta::hours(50));
    tongxin::appointments::sweep(&scene.app.app).await.unwrap();
    let now = see(resident, &other["id"]).await;
    assert_eq!(now["state"], "OPEN");
    assert!(text(&now["expiresAt"]) > text(&other["expiresAt"]));
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_say_who_can_help_and_the_resident_is_told() {
    let (scene, other, officer) = two_lawyers(Terms::automatic()).await;
    let resident = &scene.residents(1).await[0];
    let asked = made(resident, "合同").await;
    let list = "{ serviceRequests(first: 10, filter: { state: OPEN }) { totalCount nodes { id words } } }";
    let seen = officer.run(list, json!({})).await.data()["serviceRequests"].clone();
    assert_eq!((&seen["totalCount"], &seen["nodes"][0]["words"]), (&json!(1), &json!("合同")));
    let mut input = target(&asked);
    input["hostId"] = json!(other.host);
    input["note"] = json!("请带合同原件。");
    for stranger in [&scene.member, &scene.app.resident("13800000077").await] {
        assert_eq!(moved(stranger, "referServiceRequest", input.clone()).await.fault(), "NOT_FOUND");
        assert_eq!(see(stranger, &asked["id"]).await, Value::Null);
        assert_eq!(stranger.run(list, json!({})).await.fault(), "FORBIDDEN");
    }
    assert_eq!(moved(resident, "referServiceRequest", input.clone()).await.fault(), "FORBIDDEN");
    let referred = moved(&officer, "referServiceRequest", input.clone()).await;
    let referred = referred.done("referServiceRequest")["request"].clone();
    assert_eq!(referred["state"], "REFERRED");
    assert_eq!(
        moved(&officer, "referServiceRequest", input).await.refused("referServiceRequest"),
        "CONFLICT"
    );
    let now = see(resident, &asked["id"]).await;
    assert_eq!(now["referral"]["note"], "请带合同原件。");
    assert_eq!(now["referral"]["host"]["name"], "测试委员乙");
    assert!(kinds(resident).await.contains(&"REQUEST_REFERRED".to_owned()));
    // Called off, it is referred as it was.
    let visit = book_for(&other, resident, 0, &asked).await.done("bookAppointment")["appointment"].clone();
    act(resident, "cancelAppointment", because(&visit, "有事")).await.done("cancelAppointment");
    let now = see(resident, &asked["id"]).await;
    assert_eq!(now["state"], "REFERRED");
    // To somebody who left it is not referred.
    scene.app.leave(&text(&super::member_of(&scene.member).await)).await;
    let mut gone = target(&now);
    gone["hostId"] = json!(scene.host);
    gone["note"] = json!("…");
    assert_eq!(
        moved(&officer, "referServiceRequest", gone).await.refused("referServiceRequest"),
        "HOST_GONE"
    );
    let back = moved(resident, "withdrawServiceRequest", target(&now)).await;
    assert_eq!(back.done("withdrawServiceRequest")["request"]["state"], "WITHDRAWN");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_nobody_answers_expires_and_its_resident_is_told() {
    let (scene, _, _) = two_lawyers(Terms::automatic()).await;
    let resident = &scene.residents(1).await[0];
    let asked = made(resident, "合同").await;
    scene.app.advance(TimeDelta::days(30) - TimeDelta::milliseconds(1));
    assert_eq!(sweep(&scene.app.app).await.unwrap(), 0, "a moment before");
    scene.app.advance(TimeDelta::milliseconds(1));
    assert_eq!(sweep(&scene.app.app).await.unwrap(), 1);
    assert_eq!(sweep(&scene.app.app).await.unwrap(), 0, "once");
    let now = see(resident, &asked["id"]).await;
    assert_eq!(now["state"], "EXPIRED");
    assert!(kinds(resident).await.contains(&"REQUEST_EXPIRED".to_owned()));
    let late = moved(resident, "withdrawServiceRequest", target(&now)).await;
    assert_eq!(late.refused("withdrawServiceRequest"), "NOT_NOW");
    let refused = scene
        .app
        .try_sql("UPDATE service_request SET state = 'OPEN', ended_at = NULL, version = version + 1")
        .await;
    assert!(refused.is_err(), "what has ended stays so");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_resident_has_three_open_requests_whatever_runs_beside_it() {
    let scene = Scene::start(Terms::automatic()).await;
    let resident = &scene.residents(1).await[0];
    let all = join_all((0..8).map(|nth| request(resident, need("OTHER", &format!("第{nth}件"))))).await;
    let made = all.iter().filter(|answer| answer.data()["requestService"]["request"].is_object()).count();
    assert_eq!(made, 3);
    let refused = request(resident, need("OTHER", "再一件")).await;
    assert_eq!(refused.refused("requestService"), "REQUEST_LIMIT");
    assert_eq!(refused.data()["requestService"]["userErrors"][0]["limit"], 3);
    // One that is taken back makes room; a repeated request is the same one.
    let list = "{ myServiceRequests(first: 10, onlyOpen: true) { totalCount nodes { id version } } }";
    let open = resident.run(list, json!({})).await.data()["myServiceRequests"].clone();
    assert_eq!(open["totalCount"], 3);
    moved(resident, "withdrawServiceRequest", target(&open["nodes"][1])).await.done("withdrawServiceRequest");
    let input = json!({ "idempotencyKey": Uuid::new_v4(), "need": need("OTHER", "又一件") });
    let first = asked(resident, input.clone()).await.done("requestService").clone();
    let again = asked(resident, input).await.done("requestService").clone();
    assert_eq!((&first["request"]["id"], &again["replayed"]), (&again["request"]["id"], &json!(true)));
    let refused = scene.app.try_sql("INSERT INTO service_request SELECT * FROM service_request").await;
    assert!(refused.is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn one_visit_answers_a_request_however_many_are_booked_at_once() {
    let (scene, other, _) = two_lawyers(Terms::automatic()).await;
    let resident = &scene.residents(1).await[0];
    let request = made(resident, "合同").await;
    let mut held = Vec::new();
    for (host, minutes) in [(&scene, 0), (&other, 60)] {
        let answer = hold(resident, &host.service, scene.tomorrow(minutes)).await;
        held.push(answer.done("holdSlot")["appointment"]["id"].clone());
    }
    let all = join_all(held.iter().map(|id| {
        let input =
            json!({ "appointmentId": id, "residentName": "王小明", "serviceRequestId": request["id"] });
        act(resident, "bookAppointment", input)
    }))
    .await;
    let booked =
        all.iter().filter(|answer| answer.data()["bookAppointment"]["userErrors"] == json!([])).count();
    assert_eq!(booked, 1);
    let refused =
        all.iter().find(|answer| answer.data()["bookAppointment"]["userErrors"] != json!([])).unwrap();
    assert_eq!(refused.refused("bookAppointment"), "REQUEST_NOT_OPEN");
}

#[tokio::test(flavor = "multi_thread")]
async fn anothers_request_is_not_there_and_a_notice_is_agreed_to_first() {
    let (scene, _, _) = two_lawyers(Terms::automatic()).await;
    let people = scene.residents(2).await;
    let request = made(&people[0], "合同").await;
    let stolen = book_for(&scene, &people[1], 0, &request).await;
    assert_eq!(stolen.fault(), "NOT_FOUND");
    assert_eq!(moved(&people[1], "withdrawServiceRequest", target(&request)).await.fault(), "NOT_FOUND");
    let node = "query($id: ID!) { node(id: $id) { id } }";
    assert_eq!(people[1].run(node, json!({ "id": request["id"] })).await.data()["node"], Value::Null);
    let empty = super::request(&people[0], need("LEGAL", " ")).await;
    assert_eq!(empty.fault(), "INVALID");
    let nowhere =
        json!({ "category": "LEGAL", "words": "合同", "regionId": encode("Region", Uuid::new_v4()).0 });
    assert_eq!(super::request(&people[0], nowhere).await.fault(), "INVALID");
    // The notice changes: before more is kept of anybody, they agree to it.
    let admin = scene.app.admin().await;
    let notice = "{ privacyNotice { version } }";
    let version = admin.run(notice, json!({})).await.data()["privacyNotice"]["version"].as_i64().unwrap();
    let next = json!({ "idempotencyKey": Uuid::new_v4(), "expectedVersion": version, "textZh": "新的告知", "textEn": "The new notice" });
    let publish = "mutation($input: PublishPrivacyNoticeInput!) { publishPrivacyNotice(input: $input) { userErrors { code } } }";
    admin.run(publish, json!({ "input": next })).await.done("publishPrivacyNotice");
    let refused = super::request(&people[0], need("LEGAL", "又一件")).await;
    assert_eq!(refused.refused("requestService"), "CONSENT_NEEDED");
    let told = refused.data()["requestService"]["userErrors"][0]["noticeVersion"].clone();
    assert_eq!(told, json!(version + 1));
    let input = json!({ "idempotencyKey": Uuid::new_v4(), "need": need("LEGAL", "又一件"), "agreedNoticeVersion": told });
    asked(&people[0], input).await.done("requestService");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_erased_leaves_no_words_behind_and_whoever_asks_has_them_handed_over() {
    let (scene, _, officer) = two_lawyers(Terms::automatic()).await;
    let resident = scene.app.resident("13800000001").await;
    let request = made(&resident, "难以启齿的事").await;
    assert!(export(&resident).await.to_string().contains("难以启齿的事"));
    delete(&resident, &scene.app, "13800000001", None).await.done("deleteMyAccount");
    let list = "{ serviceRequests(first: 10) { nodes { id state words } } }";
    let seen = officer.run(list, json!({})).await.data()["serviceRequests"]["nodes"][0].clone();
    assert_eq!(
        (&seen["id"], &seen["state"], &seen["words"]),
        (&request["id"], &json!("WITHDRAWN"), &Value::Null)
    );
}
