//! From a resident's wish to a member who gives the lecture.

use serde_json::{Value, json};
use uuid::Uuid;

use super::*;

#[tokio::test(flavor = "multi_thread")]
async fn a_wish_is_read_joined_in_with_taken_on_and_everybody_hears() {
    let hall = Hall::open().await;
    let (wisher, anyone) = (hall.resident(1).await, hall.scene.app.anonymous());
    let input = json!({
        "idempotencyKey": Uuid::new_v4(), "wish": hall.wish("老年人防诈骗", "小区老人常接到诈骗电话，想听听怎么防范。"),
    });
    let asked = act(&wisher, "requestLecture", input.clone()).await;
    let asked = asked.done("requestLecture")["request"].clone();
    assert_eq!((&asked["state"], &asked["isMine"]), (&json!("SUBMITTED"), &json!(true)));
    let again = act(&wisher, "requestLecture", input).await;
    assert_eq!(again.done("requestLecture")["request"]["id"], asked["id"]);
    assert_eq!(again.done("requestLecture")["replayed"], true);
    assert_eq!(see(&anyone, &asked).await, Value::Null, "nobody has read it yet");
    for somebody in [&hall.officer, &hall.admin] {
        assert_eq!(told(somebody).await, ["LECTURE_REQUEST_SUBMITTED"], "once, though it was sent twice");
    }
    assert_eq!(see(&*hall.resident(2).await, &asked).await, Value::Null);

    // The office gives it back, the wisher mends it, and everybody reads it.
    let back = because(&hall.officer, "returnLectureRequest", &asked, "请写明对象。").await;
    let back = back.done("returnLectureRequest")["request"].clone();
    let mine = see(&wisher, &asked).await;
    assert_eq!((&mine["state"], &mine["remark"]), (&json!("RETURNED"), &json!("请写明对象。")));
    let edit = json!({
        "lectureRequestId": back["id"], "expectedVersion": back["version"],
        "wish": hall.wish("老年人防诈骗讲座", "想听听电信诈骗的套路，怎么防范。"),
    });
    let mended = act(&wisher, "editLectureRequest", edit).await;
    let mended = mended.done("editLectureRequest")["request"].clone();
    assert_eq!((&mended["state"], &mended["remark"]), (&json!("SUBMITTED"), &json!("")));
    assert_eq!(told(&hall.officer).await, ["LECTURE_REQUEST_SUBMITTED"; 2]);
    let open = step(&hall.officer, "publishLectureRequest", &mended).await;
    let open = open.done("publishLectureRequest")["request"].clone();
    let seen = see(&anyone, &asked).await;
    for (field, value) in [
        ("state", json!("OPEN")),
        ("title", json!("老年人防诈骗讲座")),
        ("topic", json!("LEGAL")),
        ("audience", json!("社区老年人")),
        ("fromOn", json!("2026-12-01")),
        ("untilOn", json!("2026-12-31")),
        ("people", json!(40)),
        ("endorsers", json!(0)),
        ("askerMasked", Value::Null),
        ("asks", json!([])),
        ("isMine", json!(false)),
    ] {
        assert_eq!(seen[field], value, "{field}");
    }
    assert_eq!(seen["region"]["name"], "示例社区");

    // Others join in, once each.
    let neighbours = [hall.resident(2).await, hall.resident(3).await];
    for neighbour in &neighbours {
        endorse(neighbour, &open).await.done("endorseLectureRequest");
    }
    let twice = endorse(&neighbours[0], &open).await;
    assert_eq!(twice.done("endorseLectureRequest")["request"]["endorsers"], 2);
    assert_eq!(twice.done("endorseLectureRequest")["request"]["isEndorsed"], true);
    assert_eq!(endorse(&wisher, &open).await.fault(), "FORBIDDEN", "not with one's own");

    // The office finds, asks, and the member accepts.
    let member = hall.member_id().await;
    let now = see(&hall.officer, &open).await;
    assert_eq!(now["version"], open["version"], "joining in is no change of the request");
    let waiting = ask_lecturer(&hall.officer, &now, &member).await.done("askLecturer")["request"].clone();
    assert_eq!(waiting["state"], "OPEN");
    assert!(told(&hall.scene.member).await.contains(&"LECTURER_ASKED".to_owned()));
    let mine = see(&hall.scene.member, &open).await;
    assert_eq!(mine["asks"][0]["note"], "请您主讲，时间可商量。");
    assert_eq!(see(&wisher, &open).await["asks"], json!([]), "whom the office asks is between them");
    let for_me = "lectureRequestsForMe(onlyOpen: true, first: 5)";
    assert_eq!(titles(&hall.scene.member, for_me).await, ["老年人防诈骗讲座"]);
    let matched = step(&hall.scene.member, "acceptLectureRequest", &mine).await;
    let matched = matched.done("acceptLectureRequest")["request"].clone();
    assert_eq!((&matched["state"], &matched["lecturer"]["id"]), (&json!("MATCHED"), &member));
    assert!(titles(&hall.scene.member, for_me).await.is_empty());
    for somebody in [&*wisher, &*neighbours[0], &*neighbours[1], &hall.officer] {
        assert!(told(somebody).await.contains(&"LECTURE_REQUEST_MATCHED".to_owned()));
    }
    assert_eq!(see(&anyone, &open).await["lecturer"]["id"], member);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_given_back_left_and_declined_is_told_to_those_who_are_tied_to_it() {
    let hall = Hall::open().await;
    let (wisher, anyone) = (hall.resident(1).await, hall.scene.app.anonymous());
    let neighbours = [hall.resident(2).await, hall.resident(3).await];
    let open = hall.published(&wisher, "老年人防诈骗讲座").await;
    for neighbour in &neighbours {
        endorse(neighbour, &open).await.done("endorseLectureRequest");
    }
    let asked = ask_lecturer(&hall.officer, &open, &hall.member_id().await).await;
    let asked = asked.done("askLecturer")["request"].clone();
    let matched = step(&hall.scene.member, "acceptLectureRequest", &asked).await;
    let matched = matched.done("acceptLectureRequest")["request"].clone();

    // The member cannot after all: it is open again, and everybody hears.
    let back = because(&hall.scene.member, "giveBackLectureRequest", &matched, "出差。").await;
    let back = back.done("giveBackLectureRequest")["request"].clone();
    assert_eq!((&back["state"], &back["lecturer"]), (&json!("OPEN"), &Value::Null));
    for somebody in [&*wisher, &*neighbours[0], &hall.officer] {
        assert_eq!(told(somebody).await[0], "LECTURE_REQUEST_REOPENED");
    }
    let asks = see(&hall.officer, &open).await["asks"].clone();
    assert_eq!((&asks[0]["state"], &asks[0]["answer"]), (&json!("GIVEN_BACK"), &json!("出差。")));

    // The wisher leaves it to the others.
    let left = step(&wisher, "withdrawLectureRequest", &back).await;
    assert_eq!(left.done("withdrawLectureRequest")["request"]["state"], "OPEN");
    assert_eq!(left.done("withdrawLectureRequest")["request"]["isMine"], false);
    assert_eq!(see(&anyone, &open).await["endorsers"], 2);

    // Declined at last: those who joined in hear why, and nobody else sees it any more.
    let now = see(&hall.officer, &open).await;
    let no = because(&hall.officer, "declineLectureRequest", &now, "近期已有同类讲座。").await;
    no.done("declineLectureRequest");
    assert_eq!(see(&anyone, &open).await, Value::Null);
    let seen = see(&neighbours[0], &open).await;
    assert_eq!((&seen["state"], &seen["remark"]), (&json!("DECLINED"), &json!("近期已有同类讲座。")));
    assert_eq!(told(&neighbours[0]).await[0], "LECTURE_REQUEST_DECLINED");
    assert!(!told(&wisher).await.contains(&"LECTURE_REQUEST_DECLINED".to_owned()), "they had left it");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_nobody_joined_in_with_is_taken_back_and_what_a_member_took_on_goes_on() {
    let hall = Hall::open().await;
    let wisher = hall.resident(1).await;
    let open = hall.published(&wisher, "婚姻家庭法律常识").await;
    let gone = step(&wisher, "withdrawLectureRequest", &open).await;
    assert_eq!(gone.done("withdrawLectureRequest")["request"]["state"], "WITHDRAWN");
    assert_eq!(see(&hall.scene.app.anonymous(), &open).await, Value::Null);
    let next = hall.published(&wisher, "劳动合同常识").await;
    let matched = step(&hall.scene.member, "acceptLectureRequest", &next).await;
    let matched = matched.done("acceptLectureRequest")["request"].clone();
    let left = step(&wisher, "withdrawLectureRequest", &matched).await;
    assert_eq!(left.done("withdrawLectureRequest")["request"]["state"], "MATCHED");
}

#[tokio::test(flavor = "multi_thread")]
async fn for_a_community_staff_ask_at_once_and_its_liaison_officer_after_a_look() {
    let hall = Hall::open().await;
    let for_community = |hall: &Hall, title: &str| {
        json!({
            "idempotencyKey": Uuid::new_v4(), "askedAs": "COMMUNITY", "wish": hall.wish(title, "社区希望组织一场。"),
        })
    };
    let made = act(&hall.officer, "requestLecture", for_community(&hall, "垃圾分类")).await;
    let made = made.done("requestLecture")["request"].clone();
    assert_eq!((&made["state"], &made["askedAs"]), (&json!("OPEN"), &json!("COMMUNITY")));
    let stranger = hall.resident(1).await;
    let refused = act(&stranger, "requestLecture", for_community(&hall, "冒名")).await;
    assert_eq!(refused.fault(), "FORBIDDEN");
    let member = &hall.scene.member;
    assert_eq!(act(member, "requestLecture", for_community(&hall, "尚未")).await.fault(), "FORBIDDEN");
    let appoint = json!({ "memberId": hall.member_id().await, "ofId": hall.township, "post": "联络员", "fromOn": "2026-11-01" });
    super::made(&hall.admin, "appointLiaisonOfficer", "officer", appoint).await;
    let made = act(member, "requestLecture", for_community(&hall, "防汛避险")).await;
    let made = made.done("requestLecture")["request"].clone();
    assert_eq!(made["state"], "SUBMITTED", "staff have a look at it");
    // It counts among what they may have open.
    hall.set("lecture_open_requests", 2).await;
    act(member, "requestLecture", for_community(&hall, "用电安全")).await.done("requestLecture");
    let many = act(member, "requestLecture", for_community(&hall, "急救常识")).await;
    assert_eq!(many.refused("requestLecture"), "REQUEST_LIMIT");
    // What staff ask for a community counts for nobody.
    for nth in 0..4 {
        let input = for_community(&hall, &format!("社区讲座{nth}"));
        act(&hall.officer, "requestLecture", input).await.done("requestLecture");
    }
}
