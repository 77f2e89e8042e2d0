//! Moving members into a new term, and taking that back.

use serde_json::{Value, json};
use tongxin_tests::scene::text;
use tongxin_tests::{Answer, Client, TestApp};
use uuid::Uuid;

use super::org_units::{assign, create};
use super::{member_ids, with_members};

const MOVE: &str = "mutation($input: MoveMembersToTermInput!) { moveMembersToTerm(input: $input) {
  termMove { id version memberCount term { title } members { name } } userErrors { code names } replayed } }";
const UNDO: &str = "mutation($input: UndoTermMoveInput!) { undoTermMove(input: $input) {
  termMove { undoneAt version } userErrors { code names } } }";
const IMPACT: &str = "query($term: ID!, $members: [TermMoveMemberInput!]!) { termMoveImpact(termId: $term, members: $members) {
  memberCount otherSectorCount seatCount seats { role } stayingCount staying { name } userErrors { code names } } }";

/// The ninth term, not current yet.
async fn next_term(admin: &Client) -> String {
    let document = "mutation($input: CreateTermInput!) { createTerm(input: $input) { term { id } userErrors { code } } }";
    let input = json!({
        "idempotencyKey": Uuid::new_v4(), "ordinal": 9, "startsOn": "2026-12-01", "endsOn": "2031-11-30", "isCurrent": false,
    });
    text(&admin.run(document, json!({ "input": input })).await.done("createTerm")["term"]["id"])
}

async fn go(admin: &Client, term: &str, members: &Value) -> Answer {
    let input = json!({ "idempotencyKey": Uuid::new_v4(), "termId": term, "members": members, "reason": "常委会决定" });
    admin.run(MOVE, json!({ "input": input })).await
}

async fn undo(admin: &Client, id: &Value, version: i32) -> Answer {
    admin.run(UNDO, json!({ "input": { "id": id, "expectedVersion": version } })).await
}

async fn as_they_are(app: &TestApp, member: &str) -> Value {
    let document =
        "query($id: ID!, $filter: OrgSeatFilter) { member(id: $id) { name term { ordinal } sector { name } }
      orgSeats(first: 9, filter: $filter) { nodes { role orgUnit { name } } } }";
    let seen = app.anonymous().run(document, json!({ "id": member, "filter": { "memberId": member } })).await;
    seen.data().clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn who_goes_on_keeps_who_they_are_and_the_move_is_taken_back_whole() {
    let app = with_members(3).await;
    let (admin, members) = (app.admin().await, member_ids(&app).await);
    let unit = create(&admin, "SPECIAL_COMMITTEE", "提案委员会", json!({})).await;
    assign(&admin, &unit, &members[0], "DIRECTOR").await.done("assignSeat");
    let term = next_term(&admin).await;
    let seen = admin.run("{ sectors { id name } }", json!({})).await;
    let other = seen.data()["sectors"]
        .as_array()
        .unwrap()
        .iter()
        .find(|sector| sector["name"] != "经济界")
        .unwrap()
        .clone();
    let going = json!([{ "memberId": members[0], "sectorId": other["id"] }, { "memberId": members[1] }]);
    let before = as_they_are(&app, &members[0]).await;
    let ask = json!({ "term": term, "members": going });
    let shown = admin.run(IMPACT, ask.clone()).await.data()["termMoveImpact"].clone();
    let counts = ["memberCount", "otherSectorCount", "seatCount", "stayingCount"]
        .map(|field| shown[field].as_i64().unwrap());
    assert_eq!(counts, [2, 1, 1, 1]);
    assert_eq!(
        (&shown["seats"], &shown["staying"]),
        (&json!([{ "role": "DIRECTOR" }]), &json!([{ "name": "测试委员2" }]))
    );
    assert_eq!(as_they_are(&app, &members[0]).await, before, "nothing is done by looking");
    assert_eq!(app.resident("13700000001").await.run(IMPACT, ask.clone()).await.fault(), "FORBIDDEN");

    let moved = go(&admin, &term, &going).await.done("moveMembersToTerm")["termMove"].clone();
    assert_eq!((&moved["memberCount"], &moved["members"][0]["name"]), (&json!(2), &json!("测试委员0")));
    let after = as_they_are(&app, &members[0]).await;
    assert_eq!(after["member"]["term"]["ordinal"], 9);
    assert_eq!(after["member"]["sector"]["name"], other["name"]);
    assert_eq!(after["orgSeats"]["nodes"], json!([]), "seats are given anew");
    assert_eq!(go(&admin, &term, &going).await.refused("moveMembersToTerm"), "ALREADY_THERE");
    let told = admin.run(IMPACT, ask).await.data()["termMoveImpact"]["userErrors"][0].clone();
    assert_eq!(told, json!({ "code": "ALREADY_THERE", "names": ["测试委员0", "测试委员1"] }));
    let member = app.resident("13700000000").await;
    let viewer = member.run("{ viewer { memberId } }", json!({})).await;
    assert_eq!(viewer.data()["viewer"]["memberId"], json!(members[0]), "the same person signs in");

    assert_eq!(undo(&admin, &moved["id"], 7).await.refused("undoTermMove"), "CONFLICT");
    undo(&admin, &moved["id"], 1).await.done("undoTermMove");
    assert_eq!(as_they_are(&app, &members[0]).await, before);
    assert_eq!(undo(&admin, &moved["id"], 2).await.refused("undoTermMove"), "NOT_STANDING");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_move_that_would_lose_something_is_refused_and_moves_nobody() {
    let app = with_members(3).await;
    let (admin, members) = (app.admin().await, member_ids(&app).await);
    let unit = create(&admin, "SPECIAL_COMMITTEE", "提案委员会", json!({})).await;
    assign(&admin, &unit, &members[0], "DIRECTOR").await.done("assignSeat");
    let term = next_term(&admin).await;
    let going = json!([{ "memberId": members[0] }, { "memberId": members[1] }]);
    app.leave(&members[2]).await;
    let with_gone = json!([{ "memberId": members[0] }, { "memberId": members[2] }]);
    let refused = go(&admin, &term, &with_gone).await;
    assert_eq!(refused.refused("moveMembersToTerm"), "NOT_SERVING");
    assert_eq!(refused.data()["moveMembersToTerm"]["userErrors"][0]["names"], json!(["测试委员2"]));
    assert_ne!(as_they_are(&app, &members[0]).await["member"]["term"]["ordinal"], 9, "nobody is moved");
    let twice = json!([{ "memberId": members[0] }, { "memberId": members[0] }]);
    assert_eq!(go(&admin, &term, &twice).await.fault(), "INVALID");
    assert_eq!(go(&admin, &term, &json!([])).await.fault(), "INVALID");

    let moved = go(&admin, &term, &going).await.done("moveMembersToTerm")["termMove"]["id"].clone();
    let update =
        "mutation($input: UpdateMemberInput!) { updateMember(input: $input) { userErrors { code } } }";
    let seen =
        admin.run("query($id: ID!) { member(id: $id) { version } }", json!({ "id": members[1] })).await;
    let input =
        json!({ "id": members[1], "expectedVersion": seen.data()["member"]["version"], "note": "新一届" });
    admin.run(update, json!({ "input": input })).await.done("updateMember");
    let refused = undo(&admin, &moved, 1).await;
    assert_eq!(refused.refused("undoTermMove"), "CHANGED");
    assert_eq!(refused.data()["undoTermMove"]["userErrors"][0]["names"], json!(["测试委员1"]));
    assert_eq!(as_they_are(&app, &members[0]).await["member"]["term"]["ordinal"], 9, "nobody is moved back");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_move_is_not_taken_back_over_new_seats() {
    let app = with_members(2).await;
    let (admin, members) = (app.admin().await, member_ids(&app).await);
    let old = create(&admin, "SPECIAL_COMMITTEE", "提案委员会", json!({})).await;
    assign(&admin, &old, &members[0], "DIRECTOR").await.done("assignSeat");
    let term = next_term(&admin).await;
    let new = create(&admin, "SPECIAL_COMMITTEE", "提案委员会", json!({ "termId": term })).await;
    let moved = go(&admin, &term, &json!([{ "memberId": members[0] }])).await;
    let moved = moved.done("moveMembersToTerm")["termMove"]["id"].clone();
    let seat = assign(&admin, &new, &members[0], "DIRECTOR").await.done("assignSeat")["seat"].clone();
    assert_eq!(undo(&admin, &moved, 1).await.refused("undoTermMove"), "HAS_NEW_SEATS");
    let end = "mutation($input: EndSeatInput!) { endSeat(input: $input) { userErrors { code } } }";
    let input = json!({ "id": seat["id"], "expectedVersion": 1, "reason": "换届办理有误" });
    admin.run(end, json!({ "input": input })).await.done("endSeat");
    assign(&admin, &old, &members[1], "DIRECTOR").await.done("assignSeat");
    assert_eq!(undo(&admin, &moved, 1).await.refused("undoTermMove"), "SEAT_GONE");
    assert_eq!(as_they_are(&app, &members[0]).await["member"]["term"]["ordinal"], 9, "nothing half done");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_was_moved_finds_that_in_their_export_and_nobody_else() {
    let app = with_members(3).await;
    let (admin, members) = (app.admin().await, member_ids(&app).await);
    let term = next_term(&admin).await;
    let going = json!([{ "memberId": members[0] }, { "memberId": members[1] }]);
    go(&admin, &term, &going).await.done("moveMembersToTerm");
    for (phone, moves) in [("13700000000", 1), ("13700000001", 1), ("13700000002", 0)] {
        let mine = crate::privacy::export(&app.resident(phone).await).await;
        let rows = mine["tables"]["term_move"].as_array().unwrap();
        assert_eq!(rows.len(), moves, "{phone}");
        assert!(rows.iter().all(|row| row["members"].as_array().unwrap().len() == 1), "{rows:?}");
    }
}
