//! What becomes of a lecture when somebody leaves, asks for what is kept of them, or has another number.

use sea_orm::EntityTrait;

use super::*;

#[tokio::test(flavor = "multi_thread")]
async fn others_give_a_lecture_without_who_left_and_one_that_nobody_gives_waits() {
    let hall = Hall::open().await;
    let mut words = hall.words();
    words["lecturerIds"] = json!(hall.ids);
    let lecture = hall.propose(&hall.scene.member, words).await.done("proposeLecture")["lecture"].clone();
    let lecture = hall.asked(&hall.approved(&lecture).await, 3).await;
    act(&hall.other.member, "answerLectureDate", answer(&lecture, None)).await.done("answerLectureDate");
    let lecture = see(&hall.officer, &lecture).await;
    act(&hall.officer, "scheduleLecture", hall.at_home(&lecture)).await.done("scheduleLecture");

    hall.app().leave(hall.ids[1].as_str().unwrap()).await;
    let seen = see(&hall.officer, &lecture).await;
    assert_eq!(seen["state"], "SCHEDULED");
    assert_eq!(seen["lecturers"].as_array().unwrap().len(), 1);
    assert_eq!(hall.told(&hall.officer).await[0], "LECTURE_LECTURER_LEFT");
    // Their own time is given back, the room's is not.
    let taken = entity::occupancy::Entity::find().all(hall.app().app.db.read()).await.unwrap();
    let taken = taken.iter().filter(|row| row.lecture_id.is_some()).map(|row| row.subject_kind);
    let mut taken: Vec<_> = taken.map(|kind| format!("{kind:?}")).collect();
    taken.sort();
    assert_eq!(taken, ["Person", "Venue"]);
    // The other's time is taken still.
    let resident = hall.app().resident("13800000001").await;
    let held = tongxin_tests::scene::hold(&resident, &hall.scene.service, hall.at(3)).await;
    assert_eq!(held.refused("holdSlot"), "HOST_BUSY");

    hall.app().leave(hall.ids[0].as_str().unwrap()).await;
    let seen = see(&hall.officer, &lecture).await;
    assert_eq!(seen["state"], "POSTPONED");
    assert!(text(&seen["reason"]).starts_with("讲师已离任"));
    // The public is not shown who left.
    let public = see(&hall.app().anonymous(), &lecture).await;
    assert_eq!(public["lecturers"][0]["member"], Value::Null);
    // The office finds somebody else.
    let mut input = step(&seen);
    input["words"] = hall.words();
    let next = hall.app().member("测试委员丁", "13900000004").await;
    input["words"]["lecturerIds"] = json!([member_of(&next).await]);
    act(&hall.officer, "updateLecture", input).await.done("updateLecture");
    assert_eq!(hall.told(&next).await, ["LECTURE_NAMED"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_over_was_given_by_who_leaves_afterwards() {
    let hall = Hall::open().await;
    let lecture = hall.scheduled(3).await;
    hall.app().advance(TimeDelta::days(4));
    // Before the clock has looked.
    hall.app().leave(hall.ids[0].as_str().unwrap()).await;
    let officer = hall.app().officer().await;
    let seen = see(&officer, &lecture).await;
    assert_eq!((&seen["state"], seen["lecturers"].as_array().map(Vec::len)), (&json!("HELD"), Some(1)));
    assert!(
        !hall.told(&officer).await.contains(&"LECTURE_LECTURER_LEFT".to_owned()),
        "there is nothing to see to"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lecturer_is_handed_what_is_kept_of_their_lectures() {
    let hall = Hall::open().await;
    hall.scheduled(3).await;
    let document =
        "mutation($input: ExportMyDataInput!) { exportMyData(input: $input) { json userErrors { code } } }";
    let input = json!({ "input": { "idempotencyKey": Uuid::new_v4() } });
    let answer = hall.scene.member.run(document, input).await;
    let given = text(&answer.done("exportMyData")["json"]);
    let tables: Value = serde_json::from_str::<Value>(&given).unwrap()["tables"].clone();
    for table in ["lecture", "lecture_lecturer", "lecture_script"] {
        assert_eq!(tables[table].as_array().map(Vec::len), Some(1), "{table}: {}", tables[table]);
    }
    // What others are handed has nothing of it.
    let other =
        hall.other.member.run(document, json!({ "input": { "idempotencyKey": Uuid::new_v4() } })).await;
    assert!(!text(&other.done("exportMyData")["json"]).contains("防范电信诈骗"));
    assert!(given.contains("防范电信诈骗"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_office_sees_what_lies_where_its_roles_reach() {
    let hall = Hall::open().await;
    let lecture = hall.proposed().await;
    let queue =
        "query($filter: LectureQueueFilter) { lectureQueue(filter: $filter, first: 10) { nodes { id } } }";
    let found = async |by: &Client, filter: Value| {
        let answer = by.run(queue, json!({ "filter": filter })).await;
        answer.data()["lectureQueue"]["nodes"].as_array().unwrap().len()
    };
    assert_eq!(found(&hall.officer, json!({})).await, 1);
    assert_eq!(found(&hall.officer, json!({ "state": "PROPOSED" })).await, 1);
    assert_eq!(found(&hall.officer, json!({ "state": "HELD" })).await, 0);
    for by in [&hall.scene.member, &hall.app().resident("13800000001").await] {
        assert_eq!(by.run(queue, json!({})).await.fault(), "FORBIDDEN");
    }
    assert_eq!(hall.app().anonymous().run(queue, json!({})).await.fault(), "UNAUTHENTICATED");
    // An officer of another township sees nothing of it.
    let elsewhere =
        make(&hall.admin, "createRegion", "region", json!({ "level": "TOWNSHIP", "name": "他处镇" })).await;
    let grant = json!({ "role": "OFFICER", "scope": "REGION", "scopeId": elsewhere });
    let officer = crate::accounts::staff::joined_with(hall.app(), &hall.admin, "elsewhere.test", grant).await;
    assert_eq!(see(&officer, &lecture).await, Value::Null);
    assert_eq!(found(&officer, json!({})).await, 0);
    assert_eq!(act(&officer, "cancelLecture", because(&lecture, "越界")).await.fault(), "NOT_FOUND");
    assert_eq!(hall.propose(&officer, hall.words()).await.fault(), "FORBIDDEN");
}

#[tokio::test(flavor = "multi_thread")]
async fn why_an_erased_member_could_not_come_is_forgotten() {
    let hall = Hall::open().await;
    let lecture = hall.approved(&hall.proposed().await).await;
    let asked = act(&hall.officer, "proposeLectureDate", hall.date(&lecture, 3)).await;
    let lecture = asked.done("proposeLectureDate")["lecture"].clone();
    let declined = act(&hall.scene.member, "answerLectureDate", answer(&lecture, Some("家中有事"))).await;
    declined.done("answerLectureDate");
    hall.app().leave(hall.ids[0].as_str().unwrap()).await;
    assert_eq!(see(&hall.officer, &lecture).await["lecturers"][0]["reason"], "家中有事");
    crate::privacy::delete(&hall.scene.member, hall.app(), "13900000001", None).await.done("deleteMyAccount");
    let seen = see(&hall.app().officer().await, &lecture).await;
    assert_eq!(
        (&seen["lecturers"][0]["answer"], &seen["lecturers"][0]["reason"]),
        (&json!("DECLINED"), &Value::Null)
    );
}
