//! What has served its purpose is let go, and what is counted stays counted.

use chrono::TimeDelta;
use sea_orm::{EntityTrait, PaginatorTrait};
use serde_json::json;
use tongxin::privacy::service::retention::sweep;
use tongxin_tests::scene::{Scene, Terms};

use super::PHONE;

#[tokio::test]
async fn residents_who_were_not_here_for_three_years_are_erased_and_old_messages_go() {
    let scene = Scene::start(Terms::automatic()).await;
    let app = &scene.app;
    let gone = app.resident(PHONE).await;
    let faithful = app.resident("13800000001").await;
    let visit = scene.booked(&gone, scene.tomorrow(0)).await;
    let (gone_id, faithful_id) = (gone.account_id().await, faithful.account_id().await);
    let member_id = scene.member.account_id().await;
    app.advance(TimeDelta::days(2 * 365 - 1));
    assert_eq!(faithful.account_id().await, faithful_id);
    sweep(&app.app).await.unwrap();
    let db = app.app.db.read();
    let messages = entity::message::Entity::find().count(db).await.unwrap();
    assert!(messages > 0);
    app.advance(TimeDelta::days(2));
    sweep(&app.app).await.unwrap();
    assert_eq!(entity::message::Entity::find().count(db).await.unwrap(), 0);

    app.advance(TimeDelta::days(363));
    sweep(&app.app).await.unwrap();
    let seen = "query($id: ID!) { appointment(id: $id) { state visitor { nameMasked } } }";
    let seen =
        async || scene.member.run(seen, json!({ "id": visit["id"] })).await.data()["appointment"].clone();
    assert_eq!(seen().await["visitor"]["nameMasked"], "王**", "a day is left");
    let before = entity::appointment::Entity::find().count(db).await.unwrap();
    app.advance(TimeDelta::days(2));
    sweep(&app.app).await.unwrap();
    assert_eq!(seen().await["visitor"]["nameMasked"], serde_json::Value::Null);
    assert_eq!(entity::appointment::Entity::find().count(db).await.unwrap(), before);
    assert_ne!(app.resident(PHONE).await.account_id().await, gone_id, "somebody new");
    assert_eq!(faithful.account_id().await, faithful_id, "was here two years ago");
    assert_eq!(scene.member.account_id().await, member_id, "a member in office stays");
}
