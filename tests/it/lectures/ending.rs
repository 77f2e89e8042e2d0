//! What took place and what did not, and what becomes of a date or a room that does not hold.

use super::*;

/// What everybody reads of the calendar from an instant on.
async fn calendar(hall: &Hall, from: DateTime<Utc>) -> Vec<Value> {
    let document =
        "query($from: DateTime!) { lectures(filter: { from: $from }, first: 10) { nodes { state } } }";
    let answer = hall.app().anonymous().run(document, json!({ "from": from })).await;
    let nodes = answer.data()["lectures"]["nodes"].as_array().unwrap().clone();
    nodes.iter().map(|node| node["state"].clone()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_clock_took_to_be_held_and_was_not_is_cancelled_by_the_office() {
    let hall = Hall::open().await;
    // Its lecturers are asked for another date, and nobody postpones it: it counts as given on the date that it had.
    let lecture = hall.asked(&hall.scheduled(3).await, 6).await;
    hall.app().advance(TimeDelta::days(4));
    assert_eq!(tongxin::lectures::sweep(&hall.app().app).await.unwrap(), 1);
    let (member, officer) = (hall.app().resident("13900000001").await, hall.app().officer().await);
    let late = act(&member, "answerLectureDate", answer(&lecture, None)).await;
    assert_eq!(late.refused("answerLectureDate"), "NOT_NOW");
    let seen = see(&officer, &lecture).await;
    assert_eq!((&seen["state"], &seen["askedDate"]), (&json!("HELD"), &Value::Null));
    assert_eq!(open(&seen), ["CANCEL", "ARCHIVE"]);
    assert_eq!(open(&see(&member, &lecture).await), [""; 0]);
    let own = act(&member, "cancelLecture", because(&seen, "未举办")).await;
    assert_eq!(own.fault(), "FORBIDDEN", "what the public knows of is the office's");
    let done = act(&officer, "cancelLecture", because(&seen, "停电，未能举办")).await;
    let done = done.done("cancelLecture")["lecture"].clone();
    assert_eq!((&done["state"], &done["heldAt"]), (&json!("CANCELLED"), &Value::Null));
    assert_eq!(open(&done), [""; 0]);
    assert_eq!(hall.told(&member).await[0], "LECTURE_CANCELLED");
    let public = see(&hall.app().anonymous(), &lecture).await;
    assert_eq!((&public["state"], &public["reason"]), (&json!("CANCELLED"), &json!("停电，未能举办")));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waits_for_another_date_stays_on_the_calendar() {
    let hall = Hall::open().await;
    let lecture = hall.scheduled(3).await;
    assert_eq!(calendar(&hall, hall.at(2)).await, ["SCHEDULED"]);
    assert_eq!(calendar(&hall, hall.at(10)).await, [""; 0]);
    act(&hall.officer, "postponeLecture", because(&lecture, "场地检修")).await.done("postponeLecture");
    assert_eq!(calendar(&hall, hall.at(10)).await, ["POSTPONED"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_room_that_closes_afterwards_is_warned_of() {
    let hall = Hall::open().await;
    let lecture = hall.scheduled(3).await;
    let other = hall.scheduled(4).await;
    let warned = async |lecture: &Value| see(&hall.officer, lecture).await["dateWarnings"].clone();
    assert_eq!(warned(&lecture).await, json!([]));
    let closure = json!({
        "stretch": { "reach": "STUDIO", "studioId": hall.home, "fromOn": "2026-11-26", "untilOn": "2026-11-26" },
        "reason": "线路检修",
    });
    make(&hall.admin, "createClosure", "closure", closure).await;
    assert_eq!(warned(&lecture).await, json!(["VENUE_CLOSED"]));
    for by in [&hall.scene.member, &hall.officer] {
        let told = hall.told(by).await;
        let count = told.iter().filter(|kind| *kind == "LECTURE_VENUE_CLOSED").count();
        assert_eq!(count, 1, "of the one, and not of the other: {told:?}");
    }
    assert_eq!(warned(&other).await, json!([]), "it is open on that day");
    assert_eq!(see(&hall.scene.member, &lecture).await["dateWarnings"], json!(["VENUE_CLOSED"]));
    assert_eq!(see(&hall.app().anonymous(), &lecture).await["dateWarnings"], json!([]));
    hall.scene.set_studio(hall.home.as_str().unwrap(), "SUSPENDED").await;
    assert_eq!(warned(&other).await, json!(["VENUE_NOT_OPEN"]));
    // Postponed, it has no room that could be closed.
    act(&hall.officer, "postponeLecture", because(&lecture, "场地检修")).await.done("postponeLecture");
    assert_eq!(warned(&lecture).await, json!([]));
}
