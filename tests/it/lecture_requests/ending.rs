//! What ends by itself: what nobody took on in time, and what somebody took on who leaves.

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::*;

#[tokio::test(flavor = "multi_thread")]
async fn what_nobody_took_on_ends_some_days_after_the_last_that_would_suit() {
    let hall = Hall::open().await;
    let (wisher, neighbour) = (hall.resident(1).await, hall.resident(2).await);
    let open = hall.published(&wisher, "老年人防诈骗").await;
    endorse(&neighbour, &open).await.done("endorseLectureRequest");
    let taken = hall.published(&wisher, "遗嘱与继承").await;
    step(&hall.scene.member, "acceptLectureRequest", &taken).await.done("acceptLectureRequest");
    let mut wish = hall.wish("物业纠纷", "想听听。");
    wish.as_object_mut().unwrap().remove("untilOn");
    let whenever = ask(&wisher, wish).await.done("requestLecture")["request"].clone();
    step(&hall.officer, "publishLectureRequest", &whenever).await.done("publishLectureRequest");
    let waiting = ask_lecturer(&hall.officer, &open, &hall.member_id().await).await;
    waiting.done("askLecturer");
    let sweep = async || tongxin::lecture_requests::sweep(&hall.scene.app.app).await.unwrap();
    let app = &hall.scene.app;

    // The last day that would suit is 31 December.
    app.advance(TimeDelta::days(60));
    assert_eq!(sweep().await, 0, "the office has some days to find somebody");
    app.advance(TimeDelta::days(12));
    assert_eq!((sweep().await, sweep().await), (1, 0));
    let neighbour = app.resident("13800000002").await;
    let seen = see(&neighbour, &open).await;
    assert_eq!(seen["state"], "DECLINED");
    assert!(text(&seen["remark"]).contains("合适的日期已过"), "{seen}");
    assert_eq!(told(&neighbour).await[0], "LECTURE_REQUEST_DECLINED");
    let member = app.resident("13900000001").await;
    assert_eq!(told(&member).await[0], "LECTURE_ASK_TAKEN_BACK");
    assert_eq!(see(&app.anonymous(), &taken).await["state"], "MATCHED", "somebody gives it");
    assert_eq!(see(&app.anonymous(), &whenever).await["state"], "OPEN", "it suits on any day");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_member_took_on_or_was_asked_is_open_to_others_when_they_leave() {
    let hall = Hall::open().await;
    let (wisher, neighbour) = (hall.resident(1).await, hall.resident(2).await);
    let taken = hall.published(&wisher, "婚姻家庭").await;
    endorse(&neighbour, &taken).await.done("endorseLectureRequest");
    step(&hall.scene.member, "acceptLectureRequest", &taken).await.done("acceptLectureRequest");
    let asked = hall.published(&wisher, "劳动合同").await;
    let member = hall.member_id().await;
    let asked = ask_lecturer(&hall.officer, &asked, &member).await.done("askLecturer")["request"].clone();
    hall.scene.app.leave(&text(&member)).await;

    let seen = see(&hall.officer, &taken).await;
    assert_eq!((&seen["state"], &seen["lecturer"]), (&json!("OPEN"), &Value::Null));
    assert!(text(&seen["asks"][0]["answer"]).contains("已离任"), "{seen}");
    for somebody in [&wisher, &neighbour] {
        assert_eq!(told(somebody).await[0], "LECTURE_REQUEST_REOPENED");
    }
    let after = see(&hall.officer, &asked).await;
    assert_eq!(after["asks"][0]["state"], "TAKEN_BACK");
    assert_ne!(after["version"], asked["version"], "who is asked is part of what was seen");
    let office = told(&hall.officer).await;
    for kind in ["LECTURE_REQUEST_REOPENED", "LECTURER_DECLINED"] {
        assert!(office.contains(&kind.to_owned()), "{kind}: {office:?}");
    }
}
