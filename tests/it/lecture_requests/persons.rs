//! What is kept of somebody, and what becomes of it when they are erased.

use serde_json::{Value, json};

use super::*;
use crate::privacy::{delete, export};

#[tokio::test(flavor = "multi_thread")]
async fn what_others_joined_in_with_outlives_its_asker_and_the_rest_goes() {
    let hall = Hall::open().await;
    let (wisher, neighbour) = (hall.resident(1).await, hall.resident(2).await);
    let joined = hall.published(&wisher, "老年人防诈骗").await;
    endorse(&neighbour, &joined).await.done("endorseLectureRequest");
    let alone = hall.published(&wisher, "遗嘱与继承").await;
    let other = hall.published(&neighbour, "物业纠纷").await;
    endorse(&wisher, &other).await.done("endorseLectureRequest");

    let mine = export(&wisher).await;
    let titles: Vec<&Value> =
        mine["tables"]["lecture_request"].as_array().unwrap().iter().map(|row| &row["title"]).collect();
    assert_eq!(titles, [&json!("遗嘱与继承"), &json!("老年人防诈骗")]);
    assert_eq!(mine["tables"]["lecture_endorsement"].as_array().unwrap().len(), 1);

    delete(&wisher, &hall.scene.app, "13800000001", None).await.done("deleteMyAccount");
    let anyone = hall.scene.app.anonymous();
    assert_eq!(see(&anyone, &joined).await["title"], "老年人防诈骗", "it goes on for those who joined in");
    assert_eq!(see(&hall.officer, &joined).await["askerMasked"], Value::Null);
    assert_eq!(see(&anyone, &alone).await, Value::Null);
    let gone = see(&hall.officer, &alone).await;
    assert_eq!((&gone["state"], &gone["title"]), (&json!("WITHDRAWN"), &json!("已注销 Erased")));
    assert_eq!(see(&anyone, &other).await["endorsers"], 0, "they join in with nothing any more");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_member_took_on_who_is_erased_is_open_again() {
    let hall = Hall::open().await;
    let wisher = hall.resident(1).await;
    let (taken, asked) =
        (hall.published(&wisher, "婚姻家庭").await, hall.published(&wisher, "劳动合同").await);
    step(&hall.scene.member, "acceptLectureRequest", &taken).await.done("acceptLectureRequest");
    ask_lecturer(&hall.officer, &asked, &hall.member_id().await).await.done("askLecturer");
    let mine = export(&hall.scene.member).await;
    assert_eq!(mine["tables"]["lecture_ask"].as_array().unwrap().len(), 2);
    assert!(mine["tables"]["lecture_ask"].to_string().contains("请您主讲"), "in words");
    hall.scene.app.leave(&text(&hall.member_id().await)).await;
    delete(&hall.scene.member, &hall.scene.app, "13900000001", None).await.done("deleteMyAccount");
    let seen = see(&hall.officer, &taken).await;
    assert_eq!((&seen["state"], &seen["lecturer"]), (&json!("OPEN"), &Value::Null));
    assert_eq!(told(&wisher).await[0], "LECTURE_REQUEST_REOPENED");
    assert_eq!(see(&hall.officer, &asked).await["asks"][0]["state"], "TAKEN_BACK");
}
