//! What is forgotten, and what is kept so long.

use chrono::TimeDelta;
use entity::{phone_code, rate_event, rate_gate, refresh_token, session, setup_link};
use sea_orm::{EntityTrait, PaginatorTrait};
use tongxin::accounts::admin;
use tongxin::accounts::service::pruning::prune;
use tongxin_tests::plans::plans;
use tongxin_tests::{TestApp, client};

use super::request_code;

const PHONE: &str = "13900000001";

macro_rules! rows {
    ($app:expr, $entity:ident) => {
        $entity::Entity::find().count($app.app.db.read()).await.unwrap()
    };
}

#[tokio::test(flavor = "multi_thread")]
async fn an_exchanged_token_is_kept_while_its_session_goes_on_and_all_of_it_goes_afterwards() {
    let app = TestApp::start().await;
    let resident = app.resident(PHONE).await;
    let stolen = resident.tokens().unwrap().refresh;
    let mut token = stolen.clone();
    resident.keep(None);
    for _ in 0..6 {
        app.advance(TimeDelta::days(29));
        prune(&app.app).await.unwrap();
        let answer = resident.refresh(&token).await;
        token = client::tokens(&answer.done("refreshSession")["tokens"]).refresh;
    }
    assert_eq!(resident.refresh(&stolen).await.refused("refreshSession"), "TOKEN_REUSED", "174 days later");
    app.advance(TimeDelta::days(90));
    prune(&app.app).await.unwrap();
    assert_eq!((rows!(app, session), rows!(app, refresh_token)), (1, 7), "to the day");
    app.advance(TimeDelta::seconds(1));
    prune(&app.app).await.unwrap();
    assert_eq!((rows!(app, session), rows!(app, refresh_token)), (0, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_nobody_ends_goes_after_it_expired() {
    let app = TestApp::start().await;
    app.admin().await;
    app.advance(TimeDelta::hours(12) + TimeDelta::days(90));
    prune(&app.app).await.unwrap();
    assert_eq!(rows!(app, session), 1);
    app.advance(TimeDelta::seconds(1));
    prune(&app.app).await.unwrap();
    assert_eq!((rows!(app, session), rows!(app, refresh_token)), (0, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn codes_counts_and_links_go_after_two_days() {
    let app = TestApp::start().await;
    admin::setup_link(&app.app).await.unwrap().unwrap();
    request_code(&app.anonymous(), PHONE).await.done("requestPhoneCode");
    app.advance(TimeDelta::hours(48));
    prune(&app.app).await.unwrap();
    assert_eq!((rows!(app, phone_code), rows!(app, setup_link)), (1, 1));
    assert!(rows!(app, rate_event) > 0 && rows!(app, rate_gate) > 0);
    app.advance(TimeDelta::hours(25));
    prune(&app.app).await.unwrap();
    assert_eq!((rows!(app, phone_code), rows!(app, setup_link)), (0, 0));
    assert_eq!((rows!(app, rate_event), rows!(app, rate_gate)), (0, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn old_sessions_are_found_by_an_index() {
    let app = TestApp::start().await;
    let found = plans(&app, "session", async {
        prune(&app.app).await.unwrap();
    })
    .await;
    let reads: Vec<_> = found.iter().filter(|plan| plan.statement.starts_with("SELECT")).collect();
    assert!(!reads.is_empty() && reads.iter().all(|read| read.uses("session_over")), "{found:?}");
}
