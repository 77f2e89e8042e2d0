//! The bodies of the committee and who sits in them.

use chrono::TimeDelta;
use futures_util::future::join_all;
use serde_json::{Value, json};
use tongxin_tests::scene::text;
use tongxin_tests::{Answer, Client, TestApp};
use uuid::Uuid;

use super::{member_ids, with_members};

const CREATE: &str = "mutation($input: CreateOrgUnitInput!) { createOrgUnit(input: $input) {
  orgUnit { id kind name version term { title } } userErrors { code message } replayed } }";
const UPDATE: &str = "mutation($input: UpdateOrgUnitInput!) { updateOrgUnit(input: $input) {
  orgUnit { name state version mergedIntoId } userErrors { code currentVersion } } }";
const MERGE: &str = "mutation($input: MergeOrgUnitInput!) { mergeOrgUnit(input: $input) {
  orgUnit { state version mergedIntoId } userErrors { code } } }";
const ASSIGN: &str = "mutation($input: AssignSeatInput!) { assignSeat(input: $input) {
  seat { id role post fromOn untilOn version member { name } orgUnit { name } }
  userErrors { code message path limit holders } replayed } }";
const END: &str = "mutation($input: EndSeatInput!) { endSeat(input: $input) {
  seat { untilOn endReason version } userErrors { code } } }";
const RESTORE: &str = "mutation($input: RestoreSeatInput!) { restoreSeat(input: $input) {
  seat { untilOn version } userErrors { code } } }";
const SEEN: &str =
    "query($id: ID!) { committee(id: $id) { memberCount vacancies { role missing } director { name }
  deputyDirectors { name } convener { name } seats(first: 10) { role member { name } } } }";

pub(super) async fn create(admin: &Client, kind: &str, name: &str, more: Value) -> String {
    let mut input = json!({ "idempotencyKey": Uuid::new_v4(), "kind": kind, "name": name });
    input.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    text(&admin.run(CREATE, json!({ "input": input })).await.done("createOrgUnit")["orgUnit"]["id"])
}

pub(super) async fn assign(admin: &Client, unit: &str, member: &str, role: &str) -> Answer {
    let input = json!({
        "idempotencyKey": Uuid::new_v4(), "orgUnitId": unit, "memberId": member, "role": role,
    });
    admin.run(ASSIGN, json!({ "input": input })).await
}

async fn committee(count: usize) -> (TestApp, Client, Vec<String>, String) {
    let app = with_members(count).await;
    let admin = app.admin().await;
    let members = member_ids(&app).await;
    let unit = create(&admin, "SPECIAL_COMMITTEE", "提案委员会", json!({})).await;
    (app, admin, members, unit)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_committee_says_who_is_missing_and_takes_no_more_than_its_numbers() {
    let (app, admin, members, unit) = committee(5).await;
    let seen = async || app.anonymous().run(SEEN, json!({ "id": unit })).await.data()["committee"].clone();
    assert_eq!(
        seen().await["vacancies"],
        json!([{ "role": "DIRECTOR", "missing": 1 }, { "role": "DEPUTY_DIRECTOR", "missing": 2 }])
    );
    for (member, role) in members.iter().zip(["MEMBER", "DEPUTY_DIRECTOR", "DIRECTOR", "DEPUTY_DIRECTOR"]) {
        assign(&admin, &unit, member, role).await.done("assignSeat");
    }
    let full = seen().await;
    assert_eq!((&full["memberCount"], &full["vacancies"]), (&json!(4), &json!([])));
    let roles = full["seats"].as_array().unwrap().iter().map(|seat| text(&seat["role"]));
    assert_eq!(roles.collect::<Vec<_>>(), ["DIRECTOR", "DEPUTY_DIRECTOR", "DEPUTY_DIRECTOR", "MEMBER"]);
    assert_eq!(full["deputyDirectors"].as_array().unwrap().len(), 2);
    let second = assign(&admin, &unit, &members[4], "DIRECTOR").await;
    let refusal = second.refusal("assignSeat");
    assert_eq!((&refusal["code"], &refusal["limit"]), (&json!("PLACE_TAKEN"), &json!(1)));
    assert_eq!(refusal["holders"], json!([full["director"]["name"]]));
    assert_eq!(
        assign(&admin, &unit, &members[4], "DEPUTY_DIRECTOR").await.refused("assignSeat"),
        "PLACE_TAKEN"
    );
    assert_eq!(
        assign(&admin, &unit, &members[4], "CONVENER").await.refused("assignSeat"),
        "ROLE_NOT_OF_KIND"
    );
    assert_eq!(assign(&admin, &unit, &members[0], "MEMBER").await.refused("assignSeat"), "HAS_SEAT");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_who_are_made_director_at_once_one_is() {
    let (_, admin, members, unit) = committee(6).await;
    let answers = join_all(members.iter().map(|member| assign(&admin, &unit, member, "DIRECTOR"))).await;
    let made = answers.iter().filter(|answer| answer.data()["assignSeat"]["userErrors"] == json!([])).count();
    assert_eq!(made, 1);
}

const SECOND: &str = "INSERT INTO org_seat (id, org_unit_id, member_id, role, place, post, from_on, until_on, end_reason, version, created_at) \
    SELECT m.id, t.org_unit_id, m.id, 'DIRECTOR', 1, '', t.from_on, NULL, '', 1, t.created_at \
    FROM org_seat t, member m WHERE m.id NOT IN (SELECT member_id FROM org_seat) LIMIT 1";

#[tokio::test(flavor = "multi_thread")]
async fn the_database_refuses_a_second_director() {
    let (app, admin, members, unit) = committee(2).await;
    assign(&admin, &unit, &members[0], "DIRECTOR").await.done("assignSeat");
    let refused = app.try_sql(SECOND).await.unwrap_err();
    assert!(refused.contains("org_seat"), "{refused}");
}

#[tokio::test(flavor = "multi_thread")]
async fn without_its_guard_the_database_takes_a_second_director() {
    let (app, admin, members, unit) = committee(2).await;
    assign(&admin, &unit, &members[0], "DIRECTOR").await.done("assignSeat");
    app.run_sql("DROP INDEX org_seat_place").await;
    app.run_sql(SECOND).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_seat_that_ended_by_mistake_is_taken_up_again_while_nobody_else_has_it() {
    let (app, admin, members, unit) = committee(2).await;
    let seat = assign(&admin, &unit, &members[0], "DIRECTOR").await;
    let id = seat.done("assignSeat")["seat"]["id"].clone();
    let end = |version: i32, on: Value| json!({ "input": { "id": id, "expectedVersion": version, "reason": "工作变动", "on": on } });
    assert_eq!(admin.run(END, end(1, json!("2026-11-24"))).await.fault(), "INVALID", "tomorrow is not yet");
    assert_eq!(admin.run(END, end(2, Value::Null)).await.refused("endSeat"), "CONFLICT");
    let ended = admin.run(END, end(1, Value::Null)).await;
    assert_eq!(ended.done("endSeat")["seat"]["endReason"], "工作变动");
    assert_eq!(admin.run(END, end(2, Value::Null)).await.refused("endSeat"), "ENDED");
    let ended = "query($id: ID!) { orgSeats(filter: { orgUnitId: $id, withEnded: true }, first: 5) { nodes { untilOn } totalCount } }";
    let of_unit = json!({ "id": unit });
    assert_eq!(admin.run(ended, of_unit.clone()).await.data()["orgSeats"]["totalCount"], 1);
    let seen = app.anonymous().run(ended, of_unit).await;
    assert_eq!(seen.data()["orgSeats"], json!({ "nodes": [], "totalCount": 0 }), "what was is the office's");
    let back = |version: i32| json!({ "input": { "id": id, "expectedVersion": version } });
    let restored = admin.run(RESTORE, back(2)).await;
    assert_eq!(restored.done("restoreSeat")["seat"], json!({ "untilOn": null, "version": 3 }));
    assert_eq!(admin.run(RESTORE, back(3)).await.refused("restoreSeat"), "NOT_ENDED");
    admin.run(END, end(3, Value::Null)).await.done("endSeat");
    assign(&admin, &unit, &members[1], "DIRECTOR").await.done("assignSeat");
    assert_eq!(admin.run(RESTORE, back(4)).await.refused("restoreSeat"), "PLACE_TAKEN");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_group_has_one_convener_of_its_sector() {
    let app = with_members(2).await;
    app.import(&[("测试委员外", "13700000099", "教育界")]).await;
    let admin = app.admin().await;
    let sectors = app.anonymous().run("{ sectors { id name } }", json!({})).await;
    let sector =
        sectors.data()["sectors"].as_array().unwrap().iter().find(|sector| sector["name"] == "经济界");
    let sector = json!({ "sectorId": sector.unwrap()["id"] });
    let group = create(&admin, "SECTOR_GROUP", "经济界别小组", sector.clone()).await;
    let members =
        app.anonymous().run("{ members(first: 9) { nodes { id sector { name } } } }", json!({})).await;
    let of = |name: &str| -> Vec<String> {
        let nodes = members.data()["members"]["nodes"].as_array().unwrap();
        nodes.iter().filter(|node| node["sector"]["name"] == name).map(|node| text(&node["id"])).collect()
    };
    let (own, other) = (of("经济界"), of("教育界"));
    assert_eq!(assign(&admin, &group, &other[0], "MEMBER").await.refused("assignSeat"), "OTHER_SECTOR");
    assign(&admin, &group, &own[0], "CONVENER").await.done("assignSeat");
    assert_eq!(assign(&admin, &group, &own[1], "CONVENER").await.refused("assignSeat"), "PLACE_TAKEN");
    let mut twice = json!({ "idempotencyKey": Uuid::new_v4(), "kind": "SECTOR_GROUP", "name": "另一小组" });
    twice["sectorId"] = sector["sectorId"].clone();
    assert_eq!(admin.run(CREATE, json!({ "input": twice })).await.refused("createOrgUnit"), "TAKEN");
    let nowhere = json!({ "idempotencyKey": Uuid::new_v4(), "kind": "SECTOR_GROUP", "name": "无界别小组" });
    assert_eq!(admin.run(CREATE, json!({ "input": nowhere })).await.fault(), "INVALID");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_leads_a_study_liaison_committee_does_so_by_a_post() {
    let app = with_members(1).await;
    let (admin, members) = (app.admin().await, member_ids(&app).await);
    let township = super::township(&admin, "示例乡").await;
    let unit =
        create(&admin, "STUDY_LIAISON_COMMITTEE", "示例乡学联委", json!({ "regionId": township })).await;
    assert_eq!(assign(&admin, &unit, &members[0], "DIRECTOR").await.refused("assignSeat"), "POST_REQUIRED");
    let input = json!({
        "idempotencyKey": Uuid::new_v4(), "orgUnitId": unit, "memberId": members[0], "role": "DIRECTOR",
        "post": "示例乡党委副书记",
    });
    let done = admin.run(ASSIGN, json!({ "input": input })).await;
    assert_eq!(done.done("assignSeat")["seat"]["post"], "示例乡党委副书记");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_unit_that_was_entered_twice_becomes_one_and_can_be_parted_again() {
    let app = with_members(1).await;
    let admin = app.admin().await;
    let keep = create(&admin, "UNDERTAKING_UNIT", "示例区教育局", json!({})).await;
    let twin = create(&admin, "UNDERTAKING_UNIT", "示例区教育局（重复）", json!({})).await;
    let merge = |into: &str| json!({ "input": { "id": twin, "expectedVersion": 1, "intoId": into } });
    assert_eq!(admin.run(MERGE, merge(&twin)).await.refused("mergeOrgUnit"), "CANNOT_MERGE");
    let merged = admin.run(MERGE, merge(&keep)).await;
    assert_eq!(merged.done("mergeOrgUnit")["orgUnit"]["mergedIntoId"], keep.as_str());
    let seen =
        app.anonymous().run("query($id: ID!) { orgUnit(id: $id) { name } }", json!({ "id": twin })).await;
    assert_eq!(seen.data()["orgUnit"], Value::Null);
    let back = json!({ "input": { "id": twin, "expectedVersion": 2, "state": "ACTIVE" } });
    let parted = admin.run(UPDATE, back).await;
    assert_eq!(parted.done("updateOrgUnit")["orgUnit"]["mergedIntoId"], Value::Null);
    let rename = json!({ "input": { "id": twin, "expectedVersion": 3, "name": "示例区教育局" } });
    assert_eq!(admin.run(UPDATE, rename).await.refused("updateOrgUnit"), "TAKEN");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_in_which_somebody_sits_is_not_dissolved_and_who_left_gives_way() {
    let (app, admin, members, unit) = committee(2).await;
    assign(&admin, &unit, &members[0], "DIRECTOR").await.done("assignSeat");
    let dissolve =
        |version: i32| json!({ "input": { "id": unit, "expectedVersion": version, "state": "INACTIVE" } });
    assert_eq!(admin.run(UPDATE, dissolve(1)).await.refused("updateOrgUnit"), "HAS_SEATS");
    app.leave(&members[0]).await;
    assert_eq!(assign(&admin, &unit, &members[0], "MEMBER").await.refused("assignSeat"), "NOT_SERVING");
    app.advance(TimeDelta::days(1));
    assign(&admin, &unit, &members[1], "DIRECTOR").await.done("assignSeat");
    let seen = app.anonymous().run(SEEN, json!({ "id": unit })).await;
    assert_eq!(seen.data()["committee"]["memberCount"], 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn bodies_and_seats_go_page_by_page_both_ways() {
    let (app, admin, members, unit) = committee(3).await;
    create(&admin, "SPECIAL_COMMITTEE", "经济委员会", json!({ "ordinal": 1 })).await;
    for (member, role) in members.iter().zip(["MEMBER", "MEMBER", "DIRECTOR"]) {
        assign(&admin, &unit, member, role).await.done("assignSeat");
    }
    for (list, filter, whole) in [
        ("orgUnits", json!({ "kind": "SPECIAL_COMMITTEE" }), 2),
        ("orgSeats", json!({ "orgUnitId": unit }), 3),
    ] {
        let kind = if list == "orgUnits" { "OrgUnitFilter" } else { "OrgSeatFilter" };
        let page = |arguments: &str| {
            format!(
                "query($filter: {kind}, $at: String) {{ {list}(filter: $filter, {arguments}) {{ nodes {{ id }} totalCount \
                pageInfo {{ endCursor startCursor hasNextPage }} }} }}"
            )
        };
        let mut forward = Vec::new();
        let mut at = Value::Null;
        loop {
            let answer = app
                .anonymous()
                .run(&page("first: 1, after: $at"), json!({ "filter": filter, "at": at }))
                .await;
            let found = answer.data()[list].clone();
            assert_eq!(found["totalCount"], whole);
            forward.push(found["nodes"][0]["id"].clone());
            at = found["pageInfo"]["endCursor"].clone();
            if found["pageInfo"]["hasNextPage"] == false {
                break;
            }
        }
        let all = app.anonymous().run(&page("last: 100, before: $at"), json!({ "filter": filter })).await;
        let all: Vec<Value> =
            all.data()[list]["nodes"].as_array().unwrap().iter().map(|node| node["id"].clone()).collect();
        assert_eq!((all.len(), &all), (whole, &forward));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_can_be_done_with_a_body_or_a_seat_is_what_the_mutations_do() {
    let app = with_members(1).await;
    let (admin, members) = (app.admin().await, member_ids(&app).await);
    let unit = create(&admin, "SPECIAL_COMMITTEE", "提案委员会", json!({})).await;
    let actions = async |client: &tongxin_tests::Client| {
        let document = "query($id: ID!) { orgUnit(id: $id) { allowedActions { action enabled reasonCode }
          seats(first: 1) { allowedActions { action enabled reasonCode } } } }";
        client.run(document, json!({ "id": unit })).await.data()["orgUnit"].clone()
    };
    let code = |actions: &serde_json::Value, action: &str| {
        let found = actions.as_array().unwrap().iter().find(|found| found["action"] == action);
        found.map(|found| found["reasonCode"].as_str().unwrap_or("OK").to_owned())
    };
    let of = actions(&admin).await["allowedActions"].clone();
    assert_eq!((code(&of, "DISSOLVE"), code(&of, "RESTORE")), (Some("OK".to_owned()), None));
    assign(&admin, &unit, &members[0], "DIRECTOR").await.done("assignSeat");
    let seen = actions(&admin).await;
    assert_eq!(code(&seen["allowedActions"], "DISSOLVE"), Some("HAS_SEATS".to_owned()));
    let seat = &seen["seats"][0]["allowedActions"];
    assert_eq!(
        (code(seat, "END"), code(seat, "RESTORE")),
        (Some("OK".to_owned()), Some("NOT_ENDED".to_owned()))
    );
    let dissolve =
        "mutation($input: UpdateOrgUnitInput!) { updateOrgUnit(input: $input) { userErrors { code } } }";
    let input = json!({ "id": unit, "expectedVersion": 1, "state": "INACTIVE" });
    assert_eq!(admin.run(dissolve, json!({ "input": input })).await.refused("updateOrgUnit"), "HAS_SEATS");
    let public = actions(&app.anonymous()).await["allowedActions"].clone();
    assert!(public.as_array().unwrap().iter().all(|action| action["enabled"] == false), "{public}");
}
