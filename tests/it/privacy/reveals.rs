//! Who looked at one's name and number.

use chrono::TimeDelta;
use futures_util::future::join_all;
use serde_json::{Value, json};
use tongxin_tests::scene::{Scene, Terms};
use tongxin_tests::{Answer, Client};

use super::PHONE;

async fn reveal(client: &Client, appointment: &Value, reason: &str) -> Answer {
    let document = "mutation($input: RevealResidentInput!) { revealResident(input: $input) { phone userErrors { code } } }";
    client.run(document, json!({ "input": { "appointmentId": appointment["id"], "reason": reason } })).await
}

const LOG: &str = "query($after: String) { viewer { revealLog(first: 1, after: $after) { nodes { at appointmentId actedAs name reason } \
     pageInfo { hasNextPage endCursor } } } }";

#[tokio::test]
async fn a_resident_sees_who_looked_at_their_number_and_why() {
    let scene = Scene::start(Terms::automatic()).await;
    let resident = scene.app.resident(PHONE).await;
    let visit = scene.booked(&resident, scene.tomorrow(0)).await;
    let nobody = resident.run(LOG, json!({})).await;
    assert_eq!(nobody.data()["viewer"]["revealLog"]["nodes"], json!([]));
    reveal(&scene.member, &visit, "来访前电话确认").await.done("revealResident");
    scene.app.advance(TimeDelta::minutes(1));
    let officer = scene.app.officer().await;
    reveal(&officer, &visit, "核对联系方式").await.done("revealResident");
    // One who may not look leaves no row.
    let stranger = scene.app.resident("13800000001").await;
    assert_eq!(reveal(&stranger, &visit, "好奇").await.fault(), "NOT_FOUND");

    let first = resident.run(LOG, json!({})).await.data()["viewer"]["revealLog"].clone();
    assert_eq!(first["nodes"][0]["actedAs"], "STAFF");
    assert_eq!(first["nodes"][0]["reason"], "核对联系方式");
    assert!(first["nodes"][0]["name"].is_string(), "{first}");
    let rest = resident.run(LOG, json!({ "after": first["pageInfo"]["endCursor"] })).await;
    let rest = &rest.data()["viewer"]["revealLog"];
    assert_eq!(rest["nodes"][0]["actedAs"], "HOST");
    assert_eq!(rest["nodes"][0]["reason"], "来访前电话确认");
    assert_eq!(rest["nodes"][0]["appointmentId"], visit["id"]);
    assert_eq!(rest["pageInfo"]["hasNextPage"], false);
    let others = stranger.run(LOG, json!({})).await;
    assert_eq!(others.data()["viewer"]["revealLog"]["nodes"], json!([]));
}

#[tokio::test]
async fn nobody_looks_at_more_residents_in_an_hour_than_their_work_explains() {
    let scene = Scene::start(Terms::automatic()).await;
    let resident = scene.app.resident(PHONE).await;
    let visit = scene.booked(&resident, scene.tomorrow(0)).await;
    let looks = join_all((0..24).map(|_| reveal(&scene.member, &visit, "看一看"))).await;
    let seen = looks.iter().filter(|look| look.json["errors"].is_null()).count();
    assert_eq!(seen, 20);
    let refused = looks.iter().find(|look| !look.json["errors"].is_null()).unwrap();
    assert_eq!(refused.fault(), "THROTTLED");
    scene.app.advance(TimeDelta::hours(1) + TimeDelta::seconds(1));
    reveal(&scene.member, &visit, "一小时以后").await.done("revealResident");
}
