//! Who gives the lecture: suggested, asked, and what they answer.

use serde_json::{Value, json};

use super::*;

const SUGGEST: &str = "query($id: ID!) { suggestLecturers(lectureRequestId: $id) { rank points member { id } reasons { code message points } } }";

async fn suggested(hall: &Hall, request: &Value) -> Vec<Value> {
    let answer = hall.officer.run(SUGGEST, json!({ "id": request["id"] })).await;
    answer.data()["suggestLecturers"].as_array().unwrap().clone()
}

fn members(suggestions: &[Value]) -> Vec<Value> {
    suggestions.iter().map(|one| one["member"]["id"].clone()).collect()
}

fn codes(suggestion: &Value) -> Vec<String> {
    suggestion["reasons"].as_array().unwrap().iter().map(|reason| text(&reason["code"])).collect()
}

/// Two members who offer legal help; returns the id of the second, with their client.
async fn two_lawyers(hall: &Hall) -> (Value, Client) {
    let other = hall.scene.other_host(Terms::automatic()).await;
    let viewer = other.member.run("{ viewer { memberId } }", json!({})).await;
    let second = viewer.data()["viewer"]["memberId"].clone();
    for member in [hall.member_id().await, second.clone()] {
        let offering = json!({
            "memberId": member, "category": "LEGAL", "words": { "description": "解答合同问题。", "modes": ["PHONE"] },
        });
        made(&hall.officer, "createServiceOffering", "offering", offering).await;
    }
    (second, other.member)
}

#[tokio::test(flavor = "multi_thread")]
async fn lecturers_come_in_an_order_with_reasons_and_whoever_is_full_comes_last() {
    let hall = Hall::open().await;
    let (second, other) = two_lawyers(&hall).await;
    let first = hall.member_id().await;
    let assign = json!({ "memberId": second, "regionId": hall.community, "fromOn": "2026-11-01" });
    made(&hall.officer, "assignCommunity", "assignment", assign).await;
    let wisher = hall.resident(1).await;
    let open = hall.published(&wisher, "婚姻家庭法律").await;
    let found = suggested(&hall, &open).await;
    assert_eq!(members(&found), [second.clone(), first.clone()], "whoever looks after the community");
    assert!(codes(&found[0]).contains(&"SAME_REGION".to_owned()), "{found:?}");
    assert!(codes(&found[1]).contains(&"OFFERS_CATEGORY".to_owned()));
    assert_eq!(found, suggested(&hall, &open).await, "the same once more");
    let sum: i64 =
        found[0]["reasons"].as_array().unwrap().iter().map(|one| one["points"].as_i64().unwrap()).sum();
    assert_eq!(found[0]["points"], sum);
    assert_eq!(wisher.run(SUGGEST, json!({ "id": open["id"] })).await.fault(), "FORBIDDEN");

    // Who has accepted as many as one may drops behind.
    hall.set("lecture_load_most", 1).await;
    let earlier = hall.published(&*hall.resident(2).await, "劳动合同").await;
    let ask = ask_lecturer(&hall.officer, &earlier, &second).await.done("askLecturer")["request"].clone();
    step(&other, "acceptLectureRequest", &ask).await.done("acceptLectureRequest");
    let found = suggested(&hall, &open).await;
    let full = found.iter().find(|one| one["member"]["id"] == second).unwrap();
    assert!(codes(full).contains(&"FULL".to_owned()), "{found:?}");
    assert_eq!(members(&found)[0], first, "though they are not at home there");
    assert!(codes(&found[0]).contains(&"HAS_ROOM".to_owned()), "{found:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_is_asked_at_a_time_and_who_declined_is_named_last() {
    let hall = Hall::open().await;
    let (second, other) = two_lawyers(&hall).await;
    let first = hall.member_id().await;
    let open = hall.published(&*hall.resident(1).await, "婚姻家庭法律").await;
    let before = members(&suggested(&hall, &open).await);
    let nobody = step(&hall.officer, "withdrawLecturerAsk", &open).await;
    assert_eq!(nobody.refused("withdrawLecturerAsk"), "NOBODY_ASKED");
    let (asked, asked_client) =
        if before[0] == first { (&first, &hall.scene.member) } else { (&second, &other) };
    let waiting = ask_lecturer(&hall.officer, &open, asked).await.done("askLecturer")["request"].clone();
    let twice = ask_lecturer(&hall.officer, &waiting, &second).await;
    assert_eq!(twice.refused("askLecturer"), "ALREADY_ASKED");
    let stranger = if before[0] == first { &other } else { &hall.scene.member };
    assert_eq!(
        step(stranger, "acceptLectureRequest", &waiting).await.refused("acceptLectureRequest"),
        "ALREADY_ASKED"
    );
    assert_eq!(because(stranger, "declineLecturerAsk", &waiting, "…").await.fault(), "FORBIDDEN");
    let no = because(asked_client, "declineLecturerAsk", &waiting, "当月已有安排。").await;
    let no = no.done("declineLecturerAsk")["request"].clone();
    assert_eq!(no["state"], "OPEN");
    assert_eq!(told(&hall.officer).await[0], "LECTURER_DECLINED");
    let seen = see(&hall.officer, &open).await;
    assert_eq!(
        (&seen["asks"][0]["state"], &seen["asks"][0]["answer"]),
        (&json!("DECLINED"), &json!("当月已有安排。"))
    );
    assert_eq!(see(stranger, &open).await["asks"], json!([]), "another member does not read it");
    let found = suggested(&hall, &open).await;
    assert_eq!(members(&found).last(), Some(asked), "not first again for this request");
    assert!(codes(found.last().unwrap()).contains(&"DECLINED_BEFORE".to_owned()));

    // The office asks the other, and takes that back.
    let waiting = ask_lecturer(&hall.officer, &seen, &members(&found)[0]).await;
    let waiting = waiting.done("askLecturer")["request"].clone();
    let back = step(&hall.officer, "withdrawLecturerAsk", &waiting).await;
    let back = back.done("withdrawLecturerAsk")["request"].clone();
    assert_eq!(told(stranger).await[0], "LECTURE_ASK_TAKEN_BACK");
    // Whoever left is not asked.
    hall.scene.app.leave(&text(&members(&found)[0])).await;
    let late = ask_lecturer(&hall.officer, &back, &members(&found)[0]).await;
    assert_eq!(late.refused("askLecturer"), "MEMBER_GONE");
}

#[tokio::test(flavor = "multi_thread")]
async fn whom_the_office_asks_may_give_what_they_asked_for_themselves() {
    let hall = Hall::open().await;
    let (member, me) = (&hall.scene.member, hall.member_id().await);
    let own = hall.published(member, "婚姻家庭法律").await;
    assert_eq!(step(member, "acceptLectureRequest", &own).await.fault(), "FORBIDDEN", "not by themselves");
    // The office does not know who asked, and is not told by a refusal.
    let asked = ask_lecturer(&hall.officer, &own, &me).await.done("askLecturer")["request"].clone();
    let mine = see(member, &asked).await;
    assert!(actions(&mine).contains(&"ACCEPT".to_owned()), "{mine}");
    let matched = step(member, "acceptLectureRequest", &mine).await;
    assert_eq!(matched.done("acceptLectureRequest")["request"]["state"], "MATCHED");
}

#[tokio::test(flavor = "multi_thread")]
async fn residents_take_nothing_on_and_staff_release_a_lecturer() {
    let hall = Hall::open().await;
    let wisher = hall.resident(1).await;
    let open = hall.published(&wisher, "婚姻家庭法律").await;
    assert_eq!(step(&*hall.resident(2).await, "acceptLectureRequest", &open).await.fault(), "FORBIDDEN");
    let mine = see(&hall.scene.member, &open).await;
    assert!(actions(&mine).contains(&"ACCEPT".to_owned()));
    let matched = step(&hall.scene.member, "acceptLectureRequest", &mine).await;
    let matched = matched.done("acceptLectureRequest")["request"].clone();
    assert_eq!(because(&wisher, "giveBackLectureRequest", &matched, "…").await.fault(), "FORBIDDEN");
    let back = because(&hall.officer, "giveBackLectureRequest", &matched, "委员请假。").await;
    assert_eq!(back.done("giveBackLectureRequest")["request"]["state"], "OPEN");
    assert_eq!(told(&hall.scene.member).await[0], "LECTURE_REQUEST_REOPENED");
}
