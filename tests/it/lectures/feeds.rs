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
async fn each_change_that_the_file_shows_counts_and_no_other() {
    let hall = Hall::open().await;
    let web = Web::start(hall.app());
    let mut lecture = hall.scheduled(3).await;
    let sequence = async || {
        let file = read(&web, "").await;
        let line = file.lines().find_map(|line| line.strip_prefix("SEQUENCE:")).unwrap_or_default();
        line.trim().parse::<i64>().unwrap()
    };
    let mut expected = sequence().await;
    for (field, value, is_shown) in [
        ("title", json!("防范非法集资"), true),
        ("description", json!("<p>另一段</p>"), true),
        ("audience", json!("全体居民"), true),
        ("topic", json!("FINANCE"), true),
        ("expectedPeople", json!(60), false),
    ] {
        let mut input = step(&lecture);
        input["words"] = hall.words();
        for kept in ["title", "description", "audience", "topic"] {
            input["words"][kept] = lecture[kept].clone();
        }
        input["words"][field] = value;
        lecture = act(&hall.officer, "updateLecture", input).await.done("updateLecture")["lecture"].clone();
        expected += i64::from(is_shown);
        assert_eq!(sequence().await, expected, "{field}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn where_there_are_too_many_the_file_leaves_out_what_is_over() {
    let hall = Hall::open().await;
    let web = Web::start(hall.app());
    hall.scheduled(3).await;
    // As many that are over as the file has entries, and one to come.
    let id = match hall.app().app.db.engine() {
        tongxin::db::Engine::Sqlite => "randomblob(16)",
        tongxin::db::Engine::Postgres => "gen_random_uuid()",
    };
    hall.app().run_sql("UPDATE lecture SET title = '甲', version = version + 1").await;
    let many = format!(
        "INSERT INTO lecture (id, title, topic, description, audience, region_id, mode, expected_people, proposer_account_id, state, \
         date_version, place, link, sequence, reason, version, created_at, updated_at) \
         SELECT {id}, '乙', l.topic, l.description, l.audience, l.region_id, l.mode, l.expected_people, l.proposer_account_id, 'PROPOSED', \
         0, '', '', 0, '', 1, l.created_at, l.updated_at FROM lecture l CROSS JOIN \
         (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500) SELECT i FROM n) n WHERE l.title = '甲'"
    );
    hall.app().run_sql(many.leak()).await;
    hall.app()
        .run_sql(
            "UPDATE lecture SET state = 'CANCELLED', reason = '停办', public_at = created_at, version = version + 1, \
             starts_at = (SELECT a.starts_at FROM lecture a WHERE a.title = '甲'), \
             ends_at = (SELECT a.ends_at FROM lecture a WHERE a.title = '甲') WHERE title = '乙'",
        )
        .await;
    hall.scheduled(10).await;
    let next = format!("DTSTART:{}", hall.at(10).format("%Y%m%dT%H%M%SZ"));
    hall.app().advance(TimeDelta::days(5));
    let file = read(&web, "").await;
    assert_eq!(file.matches("BEGIN:VEVENT").count(), 500);
    assert!(file.contains(&next), "what is to come is there before anything that is over");
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
