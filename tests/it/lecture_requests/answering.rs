//! Lectures that answer a request: from the wish to the full hall, and what becomes of the wish when the lecture goes another way.

use chrono::TimeDelta;
use serde_json::{Value, json};
use uuid::Uuid;

use super::*;

const LECTURE: &str = "id title topic audience state version region { id } request { id state } \
    scripts { number } lecturers { member { id } } date { startsAt }";

impl Hall {
    /// Asked for, joined in with by two, and taken on by the member.
    async fn matched(&self) -> Value {
        let open = self.published(&*self.resident(1).await, "老年人防诈骗").await;
        for number in [2, 3] {
            endorse(&*self.resident(number).await, &open).await.done("endorseLectureRequest");
        }
        let asked = ask_lecturer(&self.officer, &open, &self.member_id().await).await;
        let asked = asked.done("askLecturer")["request"].clone();
        step(&self.scene.member, "acceptLectureRequest", &asked).await.done("acceptLectureRequest")["request"]
            .clone()
    }

    /// Its script is agreed to.
    async fn approved(&self, by: &Client, proposed: &Value) -> Value {
        let handed = json!({ "idempotencyKey": Uuid::new_v4(), "lectureId": proposed["id"], "content": "<p>讲稿</p>" });
        let handed = lecture(by, "submitLectureScript", handed).await;
        let handed = handed.done("submitLectureScript")["lecture"].clone();
        let mut review = of(&handed);
        review["number"] = handed["scripts"][0]["number"].clone();
        review["outcome"] = json!("APPROVED");
        review["checklist"] = json!({
            "factsChecked": true, "wordingNeutral": true, "copyrightClear": true, "noPersonalData": true, "lengthFits": true,
        });
        let done = lecture(&self.officer, "reviewLectureScript", review).await;
        done.done("reviewLectureScript")["lecture"].clone()
    }

    /// In so many days, which its only lecturer asks for and so accepts.
    async fn dated(&self, by: &Client, approved: &Value, days: i64) -> Value {
        let starts_at = self.scene.tomorrow(0) + TimeDelta::days(days);
        let mut date = of(approved);
        date["startsAt"] = json!(starts_at);
        date["endsAt"] = json!(starts_at + TimeDelta::hours(2));
        lecture(by, "proposeLectureDate", date).await.done("proposeLectureDate")["lecture"].clone()
    }

    async fn scheduled(&self, by: &Client, proposed: &Value, days: i64) -> Value {
        let lecture = self.approved(by, proposed).await;
        let lecture = self.dated(by, &lecture, days).await;
        self.on_calendar(&lecture).await
    }

    async fn on_calendar(&self, dated: &Value) -> Value {
        let mut input = of(dated);
        input["place"] = json!("示例社区活动室");
        lecture(&self.officer, "scheduleLecture", input).await.done("scheduleLecture")["lecture"].clone()
    }
}

/// A lecture of these for a request, of which only what the request does not say is said.
async fn proposed(by: &Client, request: &Value, lecturers: &[&Value]) -> Answer {
    let words = json!({
        "description": "<p>骗术与防范</p>", "mode": "ONSITE", "expectedPeople": 40, "lecturerIds": lecturers,
    });
    let input =
        json!({ "idempotencyKey": Uuid::new_v4(), "lectureRequestId": request["id"], "words": words });
    lecture(by, "proposeLecture", input).await
}

/// How often somebody heard of something.
async fn heard(client: &Client, kind: &str) -> usize {
    told(client).await.iter().filter(|one| *one == kind).count()
}

/// A mutation of lectures.
async fn lecture(by: &Client, mutation: &str, input: Value) -> Answer {
    let kind = match mutation {
        "cancelLecture" | "postponeLecture" => "LectureReasonInput".to_owned(),
        other => format!("{}{}Input", other[..1].to_uppercase(), &other[1..]),
    };
    let document = format!(
        "mutation($input: {kind}!) {{ {mutation}(input: $input) {{ lecture {{ {LECTURE} }} \
         userErrors {{ code message path memberIds }} }} }}"
    );
    by.run(&document, json!({ "input": input })).await
}

/// A lecture as it was seen.
fn of(lecture: &Value) -> Value {
    json!({ "lectureId": lecture["id"], "expectedVersion": lecture["version"] })
}

async fn called_off(by: &Client, seen: &Value) -> Value {
    let mut input = of(seen);
    input["reason"] = json!("场地维修");
    lecture(by, "cancelLecture", input).await.done("cancelLecture")["lecture"].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wish_becomes_a_lecture_and_everybody_hears_once_of_each_step() {
    let hall = Hall::open().await;
    let (member, anyone) = (&hall.scene.member, hall.scene.app.anonymous());
    let matched = hall.matched().await;
    let me = hall.member_id().await;
    assert!(actions(&matched).contains(&"PROPOSE_LECTURE".to_owned()), "{matched}");
    let proposed = proposed(member, &matched, &[&me]).await.done("proposeLecture")["lecture"].clone();
    for (field, value) in [
        ("title", json!("老年人防诈骗")),
        ("topic", json!("LEGAL")),
        ("audience", json!("社区老年人")),
        ("region", json!({ "id": hall.community })),
        ("request", json!({ "id": matched["id"], "state": "MATCHED" })),
    ] {
        assert_eq!(proposed[field], value, "{field}");
    }
    assert_eq!(see(&anyone, &matched).await["lecture"], Value::Null, "it answers once it has a date");

    let scheduled = hall.scheduled(member, &proposed, 3).await;
    let seen = see(&anyone, &matched).await;
    assert_eq!((&seen["state"], &seen["lecture"]["id"]), (&json!("SCHEDULED"), &scheduled["id"]));
    assert_eq!(seen["lecturer"]["id"], me);
    assert_eq!(
        because(member, "giveBackLectureRequest", &see(member, &matched).await, "…")
            .await
            .refused("giveBackLectureRequest"),
        "NOT_NOW",
        "the lecture is called off first"
    );
    // On another date it is the same lecture: nobody hears twice that there is one.
    let moved = hall.on_calendar(&hall.dated(member, &scheduled, 4).await).await;
    assert_eq!(moved["request"]["state"], "SCHEDULED");

    hall.scene.app.advance(TimeDelta::days(7));
    assert_eq!(tongxin::lectures::sweep(&hall.scene.app.app).await.unwrap(), 1);
    assert_eq!(see(&anyone, &matched).await["state"], "FULFILLED");
    assert_eq!(see(&anyone, &matched).await["lecture"]["title"], "老年人防诈骗");
    for number in [1, 2, 3] {
        let somebody = hall.scene.app.resident(&format!("138{number:08}")).await;
        for kind in ["LECTURE_REQUEST_MATCHED", "LECTURE_REQUEST_SCHEDULED"] {
            assert_eq!(heard(&somebody, kind).await, 1, "{kind} to {number}");
        }
        assert_eq!(heard(&somebody, "LECTURE_REQUEST_UNSCHEDULED").await, 0);
    }

    // The clock does not know whether anybody came: the office does.
    let officer = hall.scene.app.officer().await;
    let document = format!("query($id: ID!) {{ node(id: $id) {{ ... on Lecture {{ {LECTURE} }} }} }}");
    let held = officer.run(&document, json!({ "id": moved["id"] })).await.data()["node"].clone();
    assert_eq!(held["state"], "HELD");
    called_off(&officer, &held).await;
    let seen = see(&anyone, &matched).await;
    assert_eq!((&seen["state"], &seen["lecture"]), (&json!("MATCHED"), &Value::Null));
    assert_eq!(seen["lecturer"]["id"], me);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_took_it_on_or_staff_propose_and_it_is_given_by_who_took_it_on() {
    let hall = Hall::open().await;
    let other = hall.scene.other_host(Terms::automatic()).await;
    let viewer = other.member.run("{ viewer { memberId } }", json!({})).await;
    let (me, they) = (hall.member_id().await, viewer.data()["viewer"]["memberId"].clone());
    let open = hall.published(&*hall.resident(9).await, "遗嘱与继承").await;
    let matched = hall.matched().await;
    let early = proposed(&hall.officer, &open, &[&me]).await;
    assert_eq!(early.refused("proposeLecture"), "REQUEST_NOT_MATCHED");
    assert_eq!(proposed(&other.member, &matched, &[&they]).await.fault(), "FORBIDDEN");
    assert_eq!(proposed(&hall.scene.app.anonymous(), &matched, &[&me]).await.fault(), "UNAUTHENTICATED");
    let hidden = ask(&*hall.resident(8).await, hall.wish("物业纠纷", "想听听。")).await;
    let hidden = hidden.done("requestLecture")["request"].clone();
    assert_eq!(proposed(&hall.scene.member, &hidden, &[&me]).await.fault(), "NOT_FOUND");
    let without = proposed(&hall.officer, &matched, &[&they]).await;
    let refusal = without.refusal("proposeLecture");
    assert_eq!((&refusal["code"], &refusal["memberIds"]), (&json!("REQUEST_LECTURER"), &json!([me])));
    proposed(&hall.officer, &matched, &[&they, &me]).await.done("proposeLecture");
    // What no request says has to be said.
    let bare =
        json!({ "description": "<p>…</p>", "mode": "ONSITE", "expectedPeople": 40, "lecturerIds": [me] });
    let bare = json!({ "idempotencyKey": Uuid::new_v4(), "words": bare });
    assert_eq!(lecture(&hall.scene.member, "proposeLecture", bare).await.fault(), "INVALID");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lecture_that_is_called_off_leaves_the_wish_with_its_lecturer() {
    let hall = Hall::open().await;
    let (member, anyone) = (&hall.scene.member, hall.scene.app.anonymous());
    let matched = hall.matched().await;
    let me = hall.member_id().await;
    let first = proposed(member, &matched, &[&me]).await.done("proposeLecture")["lecture"].clone();
    let second = proposed(member, &matched, &[&me]).await.done("proposeLecture")["lecture"].clone();
    let first = hall.scheduled(member, &first, 3).await;
    let third = proposed(member, &matched, &[&me]).await;
    assert_eq!(third.refused("proposeLecture"), "REQUEST_NOT_MATCHED");
    // One lecture answers a request: another that was proposed for it is a lecture like any other.
    let second = hall.scheduled(member, &second, 5).await;
    assert_eq!(second["request"], Value::Null);
    called_off(&hall.officer, &second).await;
    assert_eq!(see(&anyone, &matched).await["lecture"]["id"], first["id"]);

    called_off(&hall.officer, &first).await;
    let seen = see(&anyone, &matched).await;
    assert_eq!((&seen["state"], &seen["lecture"]), (&json!("MATCHED"), &Value::Null));
    assert_eq!(seen["lecturer"]["id"], me);
    for number in [1, 2, 3] {
        let heard = heard(&*hall.resident(number).await, "LECTURE_REQUEST_UNSCHEDULED").await;
        assert_eq!(heard, 1, "{number}");
    }
    let again = proposed(member, &seen, &[&me]).await.done("proposeLecture")["lecture"].clone();
    hall.scheduled(member, &again, 6).await;
    assert_eq!(see(&anyone, &matched).await["state"], "SCHEDULED");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_another_takes_on_is_not_answered_by_the_lecture_of_who_gave_it_back() {
    let hall = Hall::open().await;
    let other = hall.scene.other_host(Terms::automatic()).await;
    let (member, anyone) = (&hall.scene.member, hall.scene.app.anonymous());
    let matched = hall.matched().await;
    let me = hall.member_id().await;
    let mine = proposed(member, &matched, &[&me]).await.done("proposeLecture")["lecture"].clone();
    hall.scene.app.advance(TimeDelta::minutes(1));
    let back = because(member, "giveBackLectureRequest", &matched, "出差。").await;
    let back = back.done("giveBackLectureRequest")["request"].clone();
    step(&other.member, "acceptLectureRequest", &back).await.done("acceptLectureRequest");
    let mine = hall.scheduled(member, &mine, 3).await;
    assert_eq!((&mine["state"], &mine["request"]), (&json!("SCHEDULED"), &Value::Null));
    let seen = see(&anyone, &matched).await;
    assert_eq!((&seen["state"], &seen["lecture"]), (&json!("MATCHED"), &Value::Null));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_leaves_while_it_is_on_the_calendar_is_replaced_or_the_wish_is_open_again() {
    let hall = Hall::open().await;
    let other = hall.scene.other_host(Terms::automatic()).await;
    let viewer = other.member.run("{ viewer { memberId } }", json!({})).await;
    let (me, they) = (hall.member_id().await, viewer.data()["viewer"]["memberId"].clone());
    let (member, anyone) = (&hall.scene.member, hall.scene.app.anonymous());
    let matched = hall.matched().await;
    let lecture_of = proposed(member, &matched, &[&me]).await.done("proposeLecture")["lecture"].clone();
    let shown = hall.scheduled(member, &lecture_of, 3).await;
    hall.scene.app.leave(&text(&me)).await;
    let seen = see(&anyone, &matched).await;
    assert_eq!(seen["state"], "SCHEDULED", "its lecture is postponed, and can be given by another");

    // Another gives it: that is who the public reads of.
    let document = format!("query($id: ID!) {{ node(id: $id) {{ ... on Lecture {{ {LECTURE} }} }} }}");
    let now = hall.officer.run(&document, json!({ "id": shown["id"] })).await.data()["node"].clone();
    assert_eq!(now["state"], "POSTPONED");
    let mut input = of(&now);
    input["words"] = json!({
        "title": now["title"], "topic": "LEGAL", "description": "<p>骗术与防范</p>", "audience": "社区老年人", "mode": "ONSITE",
        "regionId": hall.community, "expectedPeople": 40, "lecturerIds": [they],
    });
    let now = lecture(&hall.officer, "updateLecture", input).await.done("updateLecture")["lecture"].clone();
    let now = hall.on_calendar(&hall.dated(&other.member, &now, 5).await).await;
    assert_eq!(now["request"]["id"], matched["id"]);
    assert_eq!(see(&anyone, &matched).await["lecturer"]["id"], they);

    // Called off, nobody has it any more, since whoever took it on has left.
    called_off(&hall.officer, &now).await;
    let seen = see(&hall.officer, &matched).await;
    assert_eq!((&seen["state"], &seen["lecturer"]), (&json!("OPEN"), &Value::Null));
    assert_eq!(seen["asks"][0]["state"], "TAKEN_BACK");
    assert_eq!(heard(&*hall.resident(2).await, "LECTURE_REQUEST_UNSCHEDULED").await, 1);
    let admin = &hall.admin;
    assert_eq!(heard(admin, "LECTURE_REQUEST_REOPENED").await, 1, "the office looks for another");
}
