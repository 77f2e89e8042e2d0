//! Liaison officers: appointed, found for whoever asks, and their coverage.

use serde_json::{Value, json};
use tongxin_tests::scene::text;
use tongxin_tests::{Answer, Client, TestApp};
use uuid::Uuid;

use super::org_units::{assign, create};
use super::{member_ids, region, township, with_members};

const APPOINT: &str = "mutation($input: AppointLiaisonOfficerInput!) { appointLiaisonOfficer(input: $input) {
  officer { id name ofId memberId staffId post version allowedActions { action enabled } } userErrors { code path } } }";
const END: &str = "mutation($input: EndLiaisonOfficerInput!) { endLiaisonOfficer(input: $input) {
  officer { untilOn endReason } userErrors { code } } }";
const RESTORE: &str = "mutation($input: RestoreLiaisonOfficerInput!) { restoreLiaisonOfficer(input: $input) {
  officer { untilOn } userErrors { code } } }";

async fn appoint(admin: &Client, who: (&str, &Value), of: &str) -> Answer {
    let input = json!({ "idempotencyKey": Uuid::new_v4(), who.0: who.1, "ofId": of, "post": "联络员" });
    admin.run(APPOINT, json!({ "input": input })).await
}

/// Whom to turn to, by name.
async fn for_whom(app: &TestApp, of: &str) -> Vec<String> {
    let document = "query($id: ID!) { liaisonOfficersFor(ofId: $id) { name staffId } }";
    let seen = app.anonymous().run(document, json!({ "id": of })).await;
    let found = seen.data()["liaisonOfficersFor"].as_array().unwrap().clone();
    assert!(found.iter().all(|officer| officer["staffId"].is_null()), "for staff only");
    found.iter().map(|officer| text(&officer["name"])).collect()
}

async fn uncovered(admin: &Client) -> Vec<String> {
    let document = "{ coverage(kinds: [LIAISON_OFFICER]) { missing(first: 9) { nodes { name } } } }";
    let seen = admin.run(document, json!({})).await;
    let found = seen.data()["coverage"][0]["missing"]["nodes"].as_array().unwrap().clone();
    found.iter().map(|region| text(&region["name"])).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_asks_finds_the_nearest_liaison_officer() {
    let app = with_members(3).await;
    let (admin, members) = (app.admin().await, member_ids(&app).await);
    let township = township(&admin, "示例镇").await;
    let village = region(&admin, "VILLAGE", "示例村", Some(&township)).await;
    let council =
        create(&admin, "STUDY_LIAISON_COMMITTEE", "示例镇学联委", json!({ "regionId": township })).await;
    assign(&admin, &council, &members[0], "MEMBER").await.done("assignSeat");
    assert_eq!(for_whom(&app, &members[0]).await, Vec::<String>::new());
    assert_eq!(uncovered(&admin).await, ["示例村", "示例镇"]);
    let staff = admin.run("{ staff(first: 1) { nodes { id name } } }", json!({})).await;
    let staff = staff.data()["staff"]["nodes"][0].clone();
    let of_township = appoint(&admin, ("staffId", &staff["id"]), &township).await;
    let of_township = of_township.done("appointLiaisonOfficer")["officer"].clone();
    assert_eq!((&of_township["name"], &of_township["ofId"]), (&staff["name"], &json!(township)));
    let name = text(&staff["name"]);
    for asks in [&members[0], &village, &township, &council] {
        assert_eq!(for_whom(&app, asks).await, [name.as_str()], "the township's");
    }
    assert_eq!(for_whom(&app, &members[2]).await, Vec::<String>::new(), "belongs to no township");
    assert_eq!(uncovered(&admin).await, ["示例村"], "a village has its own");
    let station = create(&admin, "LIAISON_STATION", "示例村联络站", json!({ "regionId": village })).await;
    appoint(&admin, ("memberId", &json!(members[1])), &station).await.done("appointLiaisonOfficer");
    assert_eq!(for_whom(&app, &village).await, ["测试委员1"], "the station's is nearer than the township's");
    assert_eq!(uncovered(&admin).await, Vec::<String>::new());
    appoint(&admin, ("memberId", &json!(members[1])), &members[0]).await.done("appointLiaisonOfficer");
    assert_eq!(for_whom(&app, &members[0]).await, ["测试委员1"], "their own");
    app.leave(&members[1]).await;
    assert_eq!(for_whom(&app, &members[0]).await, [name.as_str()], "who left is no officer");
    assert_eq!(uncovered(&admin).await, ["示例村"]);
    assert_eq!(
        app.anonymous().run("{ liaisonOfficersFor(ofId: \"x\") { name } }", json!({})).await.fault(),
        "INVALID"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_officer_is_appointed_once_and_a_mistake_is_taken_back() {
    let app = with_members(2).await;
    let (admin, members) = (app.admin().await, member_ids(&app).await);
    let township = township(&admin, "示例镇").await;
    let who = ("memberId", &json!(members[0]));
    let made = appoint(&admin, who, &township).await.done("appointLiaisonOfficer")["officer"].clone();
    assert_eq!(made["allowedActions"][0], json!({ "action": "END", "enabled": true }));
    assert_eq!(appoint(&admin, who, &township).await.refused("appointLiaisonOfficer"), "APPOINTED");
    let copy = "INSERT INTO liaison_officer (id, member_id, region_id, post, from_on, end_reason, version, created_at) \
        SELECT region_id, member_id, region_id, post, from_on, end_reason, version, created_at FROM liaison_officer";
    assert!(app.try_sql(copy).await.is_err(), "nor by another way");
    let end = |version: i32| json!({ "input": { "id": made["id"], "expectedVersion": version, "reason": "分工调整" } });
    let back = |version: i32| json!({ "input": { "id": made["id"], "expectedVersion": version } });
    assert_eq!(admin.run(RESTORE, back(1)).await.refused("restoreLiaisonOfficer"), "NOT_ENDED");
    assert_eq!(admin.run(END, end(9)).await.refused("endLiaisonOfficer"), "CONFLICT");
    let ended = admin.run(END, end(1)).await.done("endLiaisonOfficer")["officer"].clone();
    assert_eq!(ended["endReason"], "分工调整");
    assert_eq!(admin.run(END, end(2)).await.refused("endLiaisonOfficer"), "ENDED");
    let list = "query($of: ID!, $ended: Boolean!) { liaisonOfficers(ofId: $of, withEnded: $ended, first: 5) { totalCount } }";
    let count = async |client: &Client, ended: bool| {
        let seen = client.run(list, json!({ "of": township, "ended": ended })).await;
        seen.data()["liaisonOfficers"]["totalCount"].as_i64().unwrap()
    };
    assert_eq!((count(&admin, true).await, count(&app.anonymous(), true).await), (1, 0));
    admin.run(RESTORE, back(2)).await.done("restoreLiaisonOfficer");
    assert_eq!(count(&app.anonymous(), false).await, 1);
    let both = json!({ "idempotencyKey": Uuid::new_v4(), "ofId": township });
    assert_eq!(admin.run(APPOINT, json!({ "input": both })).await.fault(), "INVALID", "nobody is named");
    app.leave(&members[1]).await;
    let gone = appoint(&admin, ("memberId", &json!(members[1])), &township).await;
    assert_eq!(gone.refused("appointLiaisonOfficer"), "NOT_SERVING");
    let of_gone = appoint(&admin, who, &members[1]).await;
    assert_eq!(of_gone.refused("appointLiaisonOfficer"), "TARGET_GONE");
}
