//! Many at once: each joins in once, the count is that of those who did, and one member takes a request on.

use std::collections::BTreeSet;

use entity::{lecture_endorsement, lecture_request};
use futures_util::future::join_all;
use sea_orm::EntityTrait;
use serde_json::json;

use super::*;

const CROWD: usize = 60;

/// How many a request counts after everybody joined in twice at once, with or without what keeps somebody from joining in twice.
async fn joined_at_once(is_guarded: bool) -> (i64, i64) {
    let hall = Hall::open().await;
    let wisher = hall.resident(1_000).await;
    let open = hall.published(&wisher, "老年人防诈骗").await;
    if !is_guarded {
        hall.scene.app.run_sql("DROP INDEX lecture_endorsement_once").await;
    }
    let mut crowd = Vec::new();
    for number in 1..=CROWD {
        crowd.push(hall.resident(number).await);
    }
    let twice = crowd.iter().chain(&crowd);
    let answers = join_all(twice.map(async |somebody| {
        // A busy machine has no room for all of them at once.
        loop {
            let answer = endorse(somebody, &open).await;
            if !answer.had_no_room() {
                return answer;
            }
        }
    }))
    .await;
    for answer in &answers {
        answer.done("endorseLectureRequest");
    }
    let counted = see(&hall.officer, &open).await["endorsers"].as_i64().unwrap();
    // Every second one leaves again, some of them twice.
    let leaving = crowd.iter().step_by(2).chain(crowd.iter().step_by(4));
    join_all(leaving.map(|somebody| leave(somebody, &open))).await;
    (counted, see(&hall.officer, &open).await["endorsers"].as_i64().unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_who_join_in_at_once_each_counts_once() {
    assert_eq!(joined_at_once(true).await, (60, 30));
}

/// The negative control of the test above.
#[tokio::test(flavor = "multi_thread")]
async fn without_its_guard_somebody_joins_in_twice() {
    let (counted, _) = joined_at_once(false).await;
    assert!(counted > 60, "only {counted}");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_members_who_come_forward_at_once_one_gives_the_lecture() {
    let hall = Hall::open().await;
    let other = hall.scene.other_host(Terms::automatic()).await;
    let open = hall.published(&*hall.resident(1).await, "老年人防诈骗").await;
    let (one, two) = tokio::join!(
        step(&hall.scene.member, "acceptLectureRequest", &open),
        step(&other.member, "acceptLectureRequest", &open),
    );
    let codes: BTreeSet<_> = [&one, &two]
        .map(|answer| answer.data()["acceptLectureRequest"]["userErrors"][0]["code"].clone())
        .map(|code| code.as_str().unwrap_or("done").to_owned())
        .into();
    assert_eq!(codes, ["CONFLICT".to_owned(), "done".to_owned()].into(), "{} {}", one.json, two.json);
    let twice = hall
        .scene
        .app
        .try_sql(
            "INSERT INTO lecture_ask (id, request_id, member_id, state, answered_at, created_at) \
             SELECT m.id, a.request_id, m.id, 'ACCEPTED', a.answered_at, a.created_at FROM lecture_ask a, member m",
        )
        .await;
    assert!(twice.is_err(), "the database knows one lecturer of a request");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_mergers_at_once_the_other_way_round_leave_one_that_is_open() {
    let hall = Hall::open().await;
    let one = hall.published(&*hall.resident(1).await, "老年人防诈骗").await;
    let two = hall.published(&*hall.resident(2).await, "防诈骗常识").await;
    let (there, back) = tokio::join!(merge(&hall.officer, &one, &two), merge(&hall.admin, &two, &one));
    let outcomes = [&there, &back]
        .map(|answer| answer.data()["mergeLectureRequest"]["userErrors"].as_array().unwrap().is_empty());
    assert_eq!(outcomes.iter().filter(|done| **done).count(), 1, "{} {}", there.json, back.json);
    let states: BTreeSet<String> =
        [text(&see(&hall.officer, &one).await["state"]), text(&see(&hall.officer, &two).await["state"])]
            .into();
    assert_eq!(states, ["MERGED".to_owned(), "OPEN".to_owned()].into());
    assert_eq!(json!(states.len()), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_leaves_while_two_are_parted_and_who_is_erased_wait_for_nobody_for_ever() {
    let hall = Hall::open().await;
    let one = hall.published(&*hall.resident(1).await, "老年人防诈骗").await;
    let two = hall.published(&*hall.resident(2).await, "防诈骗常识").await;
    let mut crowd = Vec::new();
    for number in 3..=10 {
        crowd.push(hall.resident(number).await);
        for request in [&one, &two] {
            endorse(&crowd[number - 3], request).await.done("endorseLectureRequest");
        }
    }
    let merged = merge(&hall.officer, &one, &two).await.done("mergeLectureRequest")["request"].clone();
    let (gone, leaving) = crowd.split_first().unwrap();
    // Everybody needs both: in whichever order they come, none waits for who waits for them.
    let (parted, left, erased) = tokio::join!(
        step(&hall.officer, "unmergeLectureRequest", &merged),
        join_all(leaving.iter().map(|somebody| leave(somebody, &two))),
        crate::privacy::delete(gone, &hall.scene.app, "13800000003", None),
    );
    parted.done("unmergeLectureRequest");
    erased.done("deleteMyAccount");
    for answer in &left {
        answer.done("withdrawEndorsement");
    }
    let db = hall.scene.app.app.db.read();
    let rows = lecture_endorsement::Entity::find().all(db).await.unwrap();
    for request in lecture_request::Entity::find().all(db).await.unwrap() {
        let joined = rows.iter().filter(|row| row.request_id == request.id).count();
        assert_eq!(usize::try_from(request.endorsers).unwrap(), joined, "{}", request.title);
    }
    let two = see(&hall.officer, &two).await["endorsers"].as_i64().unwrap();
    let one = see(&hall.officer, &one).await["endorsers"].as_i64().unwrap();
    assert_eq!(two, 0, "they have left");
    assert!((0..=7).contains(&one), "{one}");
}
