//! How a calendar is written: what people wrote arrives whole, in lines that every program reads.

use serde_json::json;
use tongxin_tests::Web;
use tongxin_tests::scene::{Scene, Terms, text};

use super::{calendar, event, feed};

#[tokio::test(flavor = "multi_thread")]
async fn long_chinese_texts_and_signs_with_a_meaning_arrive_whole() {
    let title = "关于老旧小区加装电梯；物业、停车, 与\\消防通道的面对面接待:第一场";
    let place = "示例区示例街道示例路一百二十三号便民服务中心三楼东侧会议室（电梯左转），请携带身份证件；停车请走北门".to_owned();
    let terms = Terms::automatic().with("title", json!(title)).with("place", json!(place));
    let scene = Scene::start(terms).await;
    let resident = scene.app.resident("13800000001").await;
    let (web, feed) = (Web::start(&scene.app), feed(&resident).await);
    scene.booked(&resident, scene.tomorrow(0)).await;
    let written = calendar(&web, &feed).await;
    assert!(written.lines().any(|line| line.starts_with(' ')), "nothing was folded: {written}");
    let Some(read) = event(&written) else { return };
    assert!(text(&read["summary"]).starts_with(&format!("{title} · ")), "{read}");
    assert_eq!(read["location"], json!(place));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_calendar_is_written_in_the_language_of_its_owner() {
    let scene = Scene::start(Terms::manual()).await;
    let resident = scene.app.resident("13800000001").await;
    let (web, feed) = (Web::start(&scene.app), feed(&resident).await);
    scene.booked(&resident, scene.tomorrow(0)).await;
    assert!(calendar(&web, &feed).await.contains("待确认"));
    scene.app.run_sql("UPDATE account SET locale = 'EN'").await;
    let Some(read) = event(&calendar(&web, &feed).await) else { return };
    assert!(text(&read["description"]).starts_with("Waiting to be confirmed\nNumber: "), "{read}");
}

/// What the reader is worth: files that are no calendars fail in it.
#[test]
fn the_reader_refuses_lines_that_are_too_long_and_characters_that_are_cut() {
    let file = |summary: &str| {
        format!(
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//x//ZH\r\nBEGIN:VEVENT\r\nUID:1\r\nSEQUENCE:1\r\nDTSTAMP:20261124T010000Z\r\n\
             LAST-MODIFIED:20261124T010000Z\r\nDTSTART:20261124T010000Z\r\nDTEND:20261124T013000Z\r\n{summary}\r\n\
             END:VEVENT\r\nEND:VCALENDAR\r\n"
        )
    };
    let Some(read) = event(&file("SUMMARY:接\r\n 待")) else { return };
    assert_eq!(read["summary"], "接待");
    for wrong in [format!("SUMMARY:{}", "长".repeat(23)), "SUMMARY:a\nb".to_owned(), "SUMMARY".to_owned()] {
        let refused = std::panic::catch_unwind(|| event(&file(&wrong)));
        assert!(refused.is_err(), "{wrong}");
    }
}
