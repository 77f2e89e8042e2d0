//! Lectures: a long list costs as little as a short one, nobody outside makes the server read scripts, and a calendar that is kept is not read again.

use chrono::TimeDelta;
use entity::value::Locale;
use serde_json::{Value, json};
use tongxin::lectures::service::Feeds;
use tongxin_tests::TestApp;
use tongxin_tests::plans::statements;

use super::{alone, cost};

const ROWS: &str = "title date { localDate } askedDate { dateVersion } dateWarnings region { name } series { title } venue { name } \
    lecturers { answer reason member { name } } scripts { number content } allowedActions { action enabled reasonCode }";

#[tokio::test(flavor = "multi_thread")]
async fn many_lectures_cost_no_more_statements_than_few() {
    if !alone("lectures::many_lectures_cost_no_more_statements_than_few") {
        return;
    }
    let app = TestApp::start_with(|config| config.limits.complexity = None).await;
    let accounts = tongxin::demo::fill(&app.app).await.unwrap();
    let staff = app.staff(accounts.admin_login, accounts.password).await;
    for (client, list) in [(&staff, "lectureQueue"), (&staff, "lectures"), (&app.anonymous(), "lectures")] {
        let document = format!("query($n: Int!) {{ {list}(first: $n) {{ totalCount nodes {{ {ROWS} }} }} }}");
        let (few, short) = cost(client, &document, &json!({ "n": 2 })).await;
        let (many, long) = cost(client, &document, &json!({ "n": 8 })).await;
        let count = |answer: &Value| answer[list]["nodes"].as_array().unwrap().len();
        assert!(count(&short) == 2 && count(&long) >= 5, "{list}: too few to tell: {}", count(&long));
        // What the first ones do not have (a room, a series) is looked up once for all the others.
        assert!(many <= few + 4, "{list}: {few} statements for two, {many} for {}", count(&long));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_outside_makes_the_server_read_scripts() {
    if !alone("lectures::nobody_outside_makes_the_server_read_scripts") {
        return;
    }
    let app = TestApp::start().await;
    let accounts = tongxin::demo::fill(&app.app).await.unwrap();
    let staff = app.staff(accounts.admin_login, accounts.password).await;
    let document = "{ lectures(first: 20) { nodes { scripts { content } allowedActions { action } lecturers { reason } } } }";
    // Asked once: a second answer could be one that was kept.
    let ran = async |client: &tongxin_tests::Client| {
        statements(async {
            client.run(document, json!({})).await.data();
        })
        .await
    };
    let of_public = ran(&app.anonymous()).await;
    assert!(of_public.iter().any(|statement| statement.contains("FROM lecture l")), "{of_public:#?}");
    for table in ["lecture_script", "account_key"] {
        assert!(!of_public.iter().any(|statement| statement.contains(table)), "{table}: {of_public:#?}");
    }
    // The office reads them, and for what it may do only how they stand.
    let of_staff = ran(&staff).await;
    assert!(of_staff.iter().any(|statement| statement.contains("lecture_script")));
    let actions = "{ lectures(first: 20) { nodes { allowedActions { action } } } }";
    staff.run(actions, json!({})).await.data();
    let ran = statements(async {
        staff.run(actions, json!({})).await.data();
    })
    .await;
    let scripts: Vec<_> = ran.iter().filter(|statement| statement.contains("lecture_script")).collect();
    assert!(
        !scripts.is_empty() && scripts.iter().all(|statement| !statement.contains("content")),
        "{scripts:#?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_calendar_of_lectures_is_read_once_until_something_is_written() {
    if !alone("lectures::a_calendar_of_lectures_is_read_once_until_something_is_written") {
        return;
    }
    let app = TestApp::start().await;
    tongxin::demo::fill(&app.app).await.unwrap();
    let feeds = Feeds::default();
    let read = async || {
        let mut text = String::new();
        let ran = statements(async {
            text = feeds.read(&app.app, (None, None, Locale::Zh)).await.unwrap().to_string();
        })
        .await;
        (text, ran.iter().filter(|statement| statement.contains("FROM lecture l")).count())
    };
    let (first, made) = read().await;
    assert_eq!(made, 1);
    assert!(first.contains("BEGIN:VEVENT"));
    assert_eq!(read().await, (first.clone(), 0));
    app.run_sql("UPDATE lecture SET audience = '新的对象', version = version + 1 WHERE state = 'SCHEDULED'")
        .await;
    let (second, made) = read().await;
    assert_eq!(made, 1, "it is made anew once something was written");
    assert!(second.contains("新的对象") && second != first);
    assert_eq!(read().await.1, 0);
    // What is over leaves it in time, without anybody writing anything.
    app.advance(TimeDelta::days(400));
    assert!(!read().await.0.contains("BEGIN:VEVENT"));
}
