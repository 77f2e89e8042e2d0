//! The public calendar as a file.

use reqwest::StatusCode;
use tongxin_tests::Web;

use super::*;
use crate::calendar_feeds::{events, get};

const FEED: &str = "/calendar/lectures.ics";

async fn read(web: &Web, more: &str) -> String {
    let answer = get(web, &format!("{FEED}{more}")).await;
    assert_eq!(answer.status(), StatusCode::OK);
    assert_eq!(answer.headers()["content-type"], "text/calendar; charset=utf-8");
    assert_eq!(answer.headers()["cache-control"], "public, no-cache");
    answer.text().await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_calendar_as_a_file_follows_what_becomes_of_a_lecture() {
    let hall = Hall::open().await;
    let web = Web::start(hall.app());
    hall.proposed().await;
    let Some(none) = events(&read(&web, "").await) else { return };
    assert_eq!(none, [Value::Null; 0], "what is merely proposed is on no calendar");
    let lecture = hall.scheduled(3).await;
    let first = events(&read(&web, "").await).unwrap().remove(0);
    assert_eq!((&first["summary"], &first["status"]), (&json!("防范电信诈骗"), &json!("CONFIRMED")));
    assert_eq!(first["dtstart"], "2026-11-26T01:00:00.000Z");
    assert_eq!(first["description"], "老年居民\n常见骗术");
    assert_eq!(first["location"], "示例镇委员之家 示例路9号");

    // Moved: the same entry, one further.
    let lecture = hall.asked(&lecture, 4).await;
    let lecture = act(&hall.officer, "scheduleLecture", hall.at_home(&lecture)).await.done("scheduleLecture")
        ["lecture"]
        .clone();
    let moved = events(&read(&web, "").await).unwrap().remove(0);
    assert_eq!(moved["uid"], first["uid"]);
    assert_eq!(moved["sequence"].as_i64(), first["sequence"].as_i64().map(|sequence| sequence + 1));
    assert_eq!(moved["dtstart"], "2026-11-27T01:00:00.000Z");

    let lecture = act(&hall.officer, "postponeLecture", because(&lecture, "场地检修"))
        .await
        .done("postponeLecture")["lecture"]
        .clone();
    let postponed = events(&read(&web, "").await).unwrap().remove(0);
    assert_eq!((&postponed["status"], &postponed["uid"]), (&json!("CANCELLED"), &first["uid"]));
    assert_eq!(postponed["summary"], "已延期：防范电信诈骗");
    act(&hall.officer, "cancelLecture", because(&lecture, "不再举办")).await.done("cancelLecture");
    let cancelled = events(&read(&web, "?lang=en").await).unwrap().remove(0);
    assert_eq!(cancelled["summary"], "Cancelled: 防范电信诈骗");
    assert!(cancelled["sequence"].as_i64() > postponed["sequence"].as_i64());
    assert!(text(&cancelled["description"]).starts_with("不再举办"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_file_is_of_a_region_and_a_topic_and_what_is_misspelt_is_not_there() {
    let hall = Hall::open().await;
    let web = Web::start(hall.app());
    hall.scheduled(3).await;
    let region = text(&hall.region);
    let nowhere = tongxin::graphql::id::encode("Region", Uuid::new_v4()).0;
    for (more, count) in [
        (format!("?region={region}&topic=LEGAL"), 1),
        ("?topic=MEDICAL".to_owned(), 0),
        (format!("?region={nowhere}"), 0),
    ] {
        let file = read(&web, &more).await;
        assert_eq!(file.matches("BEGIN:VEVENT").count(), count, "{more}");
    }
    for more in ["?region=x", "?topic=legal", "?lang=fr"] {
        assert_eq!(get(&web, &format!("{FEED}{more}")).await.status(), StatusCode::NOT_FOUND, "{more}");
    }
    let first = get(&web, FEED).await;
    let tag = first.headers()["etag"].to_str().unwrap().to_owned();
    let again = reqwest::Client::new().get(format!("{}{FEED}", web.url)).header("if-none-match", tag);
    assert_eq!(again.send().await.unwrap().status(), StatusCode::NOT_MODIFIED);
}
