//! What is nearly the same is found, and becomes one.

use serde_json::{Value, json};

use super::*;

const SIMILAR: &str = "query($title: String!, $words: String!, $topic: ServiceCategory!, $regionId: ID, $exceptId: ID) { \
    similarLectureRequests(title: $title, words: $words, topic: $topic, regionId: $regionId, exceptId: $exceptId) { \
    score likeness message request { id title endorsers } } }";

async fn similar(client: &Client, variables: Value) -> Vec<Value> {
    client.run(SIMILAR, variables).await.data()["similarLectureRequests"].as_array().unwrap().clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_nearly_the_same_is_shown_before_it_is_asked_again() {
    let hall = Hall::open().await;
    let wisher = hall.resident(1).await;
    let open = hall.published(&wisher, "老年人防诈骗讲座").await;
    hall.published(&wisher, "遗嘱与继承").await;
    let unread = ask(&wisher, hall.wish("老年人防诈骗", "想听听有哪些套路。")).await;
    unread.done("requestLecture");
    let neighbour = hall.resident(2).await;
    let sought = json!({ "title": "怎样给老年人防诈骗", "words": "有哪些套路，怎么防范", "topic": "LEGAL" });
    let found = similar(&neighbour, sought.clone()).await;
    assert_eq!(found.len(), 1, "what nobody has read and what is something else are not shown: {found:?}");
    assert_eq!(found[0]["request"]["id"], open["id"]);
    assert!(found[0]["score"].as_i64().unwrap() >= 45, "{found:?}");
    assert!(text(&found[0]["message"]).contains('%'));
    // Of another topic it is found in its region alone.
    let mut elsewhere = sought.clone();
    elsewhere["topic"] = json!("OTHER");
    assert!(similar(&neighbour, elsewhere.clone()).await.is_empty());
    elsewhere["regionId"] = hall.community.clone();
    assert_eq!(similar(&neighbour, elsewhere).await.len(), 1);
    let mut itself = sought.clone();
    itself["exceptId"] = open["id"].clone();
    assert!(similar(&hall.officer, itself).await.is_empty());
    let anyone = hall.scene.app.anonymous();
    assert_eq!(anyone.run(SIMILAR, sought).await.fault(), "UNAUTHENTICATED");
}

#[tokio::test(flavor = "multi_thread")]
async fn merging_carries_everybody_over_once_and_is_undone() {
    let hall = Hall::open().await;
    let (first, second) = (hall.resident(1).await, hall.resident(2).await);
    let one = hall.published(&first, "老年人防诈骗").await;
    let two = hall.published(&second, "防诈骗常识").await;
    // Three joined in with one, of whom one with both and one asked for the other.
    let (both, only) = (hall.resident(3).await, hall.resident(4).await);
    for somebody in [&both, &only, &second] {
        endorse(somebody, &one).await.done("endorseLectureRequest");
    }
    endorse(&both, &two).await.done("endorseLectureRequest");
    let merged = merge(&hall.officer, &one, &two).await.done("mergeLectureRequest")["request"].clone();
    assert_eq!((&merged["state"], &merged["mergedInto"]["id"]), (&json!("MERGED"), &two["id"]));
    // `both` had joined in; `only` and the first wisher are new; the second wisher asked for it.
    assert_eq!(see(&hall.officer, &two).await["endorsers"], 3);
    for (somebody, is_endorsed, is_told) in
        [(&first, true, true), (&both, true, true), (&only, true, true), (&second, false, true)]
    {
        let seen = see(somebody, &two).await;
        assert_eq!(seen["isEndorsed"], is_endorsed);
        assert_eq!(told(somebody).await.contains(&"LECTURE_REQUEST_MERGED".to_owned()), is_told);
        assert_eq!(see(somebody, &one).await["mergedInto"]["id"], two["id"], "they find where it goes on");
    }
    assert_eq!(see(&*hall.resident(9).await, &one).await, Value::Null);

    // Undone as long as nothing became of the other.
    assert!(actions(&see(&hall.officer, &one).await).contains(&"UNMERGE".to_owned()));
    let apart = step(&hall.officer, "unmergeLectureRequest", &merged).await;
    let apart = apart.done("unmergeLectureRequest")["request"].clone();
    assert_eq!((&apart["state"], &apart["endorsers"]), (&json!("OPEN"), &json!(3)));
    assert_eq!(see(&hall.officer, &two).await["endorsers"], 1);
    assert_eq!(told(&only).await[0], "LECTURE_REQUEST_UNMERGED");

    // Not any more once it moved on.
    let merged = merge(&hall.officer, &apart, &two).await.done("mergeLectureRequest")["request"].clone();
    let two_now = see(&hall.scene.member, &two).await;
    step(&hall.scene.member, "acceptLectureRequest", &two_now).await.done("acceptLectureRequest");
    let late = step(&hall.officer, "unmergeLectureRequest", &merged).await;
    assert_eq!(late.refused("unmergeLectureRequest"), "MOVED_ON");

    // Whoever was carried over leaves both.
    let left = leave(&only, &two).await;
    assert_eq!(left.done("withdrawEndorsement")["request"]["endorsers"], 2);
    assert_eq!(see(&hall.officer, &one).await["endorsers"], 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_merged_into_itself_into_what_is_over_or_in_chains() {
    let hall = Hall::open().await;
    let wisher = hall.resident(1).await;
    let (one, two) = (hall.published(&wisher, "甲题").await, hall.published(&wisher, "乙题").await);
    assert_eq!(merge(&hall.officer, &one, &one).await.refused("mergeLectureRequest"), "INTO_ITSELF");
    let unread = ask(&*hall.resident(2).await, hall.wish("丙题", "想听听。")).await;
    let unread = unread.done("requestLecture")["request"].clone();
    let refused = merge(&hall.officer, &one, &unread).await;
    let refusal = refused.refusal("mergeLectureRequest");
    assert_eq!((&refusal["code"], &refusal["state"]), (&json!("INTO_NOT_OPEN"), &json!("SUBMITTED")));
    // What nobody has read may become part of what is open, and goes back to where it was.
    let merged = merge(&hall.officer, &unread, &one).await.done("mergeLectureRequest")["request"].clone();
    let chain = merge(&hall.officer, &one, &two).await;
    assert_eq!(chain.refused("mergeLectureRequest"), "HAS_TAKEN_IN");
    let into_merged = merge(&hall.officer, &two, &merged).await;
    assert_eq!(into_merged.refused("mergeLectureRequest"), "INTO_NOT_OPEN");
    let back = step(&hall.officer, "unmergeLectureRequest", &merged).await;
    assert_eq!(back.done("unmergeLectureRequest")["request"]["state"], "SUBMITTED");
    // The database holds it, too.
    let merged = merge(&hall.officer, &two, &one).await.done("mergeLectureRequest")["request"].clone();
    assert_eq!(merged["state"], "MERGED");
    for sql in [
        "UPDATE lecture_request SET state = 'MERGED', merged_into_id = id, merged_version = 1, version = version + 1 WHERE state = 'OPEN'",
        "UPDATE lecture_request SET state = 'MERGED', merged_version = 1, version = version + 1, \
         merged_into_id = (SELECT id FROM lecture_request WHERE state = 'MERGED') WHERE state = 'SUBMITTED'",
        "UPDATE lecture_request SET state = 'MERGED', merged_version = 1, version = version + 1, \
         merged_into_id = (SELECT id FROM lecture_request WHERE state = 'SUBMITTED') WHERE state = 'OPEN'",
    ] {
        assert!(hall.scene.app.try_sql(sql).await.is_err(), "{sql}");
    }
}
