//! Officers of one special committee.

use serde_json::{Value, json};
use tongxin::graphql::id::decode;
use tongxin_tests::Client;
use uuid::Uuid;

use super::org_units::{assign, create};
use super::{member_ids, with_members};
use crate::accounts::staff::{joined_with, set_roles, staff_of};

const UPDATE: &str = "mutation($input: UpdateOrgUnitInput!) { updateOrgUnit(input: $input) { orgUnit { duties version } userErrors { code } } }";
const END: &str = "mutation($input: EndSeatInput!) { endSeat(input: $input) { seat { endReason version } userErrors { code } } }";
const RESTORE: &str = "mutation($input: RestoreSeatInput!) { restoreSeat(input: $input) { seat { untilOn } userErrors { code } } }";

fn of_committee(unit: &str) -> Value {
    json!({ "role": "OFFICER", "scope": "COMMITTEE", "scopeId": unit })
}

async fn end(client: &Client, seat: &Value) -> tongxin_tests::Answer {
    let input = json!({ "id": seat, "expectedVersion": 1, "reason": "工作变动" });
    client.run(END, json!({ "input": input })).await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_officer_of_a_committee_keeps_its_seats_and_its_words_and_nothing_else() {
    let app = with_members(3).await;
    let (admin, members) = (app.admin().await, member_ids(&app).await);
    let own = create(&admin, "SPECIAL_COMMITTEE", "提案委员会", json!({})).await;
    let other = create(&admin, "SPECIAL_COMMITTEE", "文史委员会", json!({})).await;
    let officer = joined_with(&app, &admin, "li.committee", of_committee(&own)).await;

    let mine = assign(&officer, &own, &members[0], "DIRECTOR").await;
    let mine = mine.done("assignSeat")["seat"]["id"].clone();
    let theirs = assign(&admin, &other, &members[1], "DIRECTOR").await;
    let theirs = theirs.done("assignSeat")["seat"]["id"].clone();
    assert_eq!(assign(&officer, &other, &members[2], "MEMBER").await.fault(), "FORBIDDEN");
    assert_eq!(end(&officer, &theirs).await.fault(), "FORBIDDEN");
    // What was ended by mistake is seen and taken up again; others' former seats are not seen.
    let ended = end(&officer, &mine).await;
    assert_eq!(ended.done("endSeat")["seat"]["endReason"], "工作变动");
    end(&admin, &theirs).await.done("endSeat");
    let former = "{ orgSeats(first: 10, filter: { withEnded: true }) { totalCount nodes { id untilOn } } }";
    let seen = officer.run(former, json!({})).await;
    assert_eq!(seen.data()["orgSeats"]["nodes"][0]["id"], mine);
    assert_eq!(seen.data()["orgSeats"]["totalCount"], 1, "{}", seen.json);
    let restore = async |client: &Client, id: &Value| {
        client.run(RESTORE, json!({ "input": { "id": id, "expectedVersion": 2 } })).await
    };
    restore(&officer, &mine).await.done("restoreSeat");
    assert_eq!(restore(&officer, &theirs).await.fault(), "FORBIDDEN");

    let update = async |client: &Client, unit: &str, more: Value| {
        let mut input = json!({ "id": unit, "expectedVersion": 1 });
        input.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        client.run(UPDATE, json!({ "input": input })).await
    };
    assert_eq!(update(&officer, &other, json!({ "duties": "征集史料" })).await.fault(), "FORBIDDEN");
    assert_eq!(update(&officer, &own, json!({ "state": "INACTIVE" })).await.fault(), "FORBIDDEN");
    let described = update(&officer, &own, json!({ "duties": "征集和审查提案" })).await;
    assert_eq!(described.done("updateOrgUnit")["orgUnit"]["duties"], "征集和审查提案");
    let made =
        "mutation($input: CreateOrgUnitInput!) { createOrgUnit(input: $input) { userErrors { code } } }";
    let input =
        json!({ "idempotencyKey": Uuid::new_v4(), "kind": "SPECIAL_COMMITTEE", "name": "经济委员会" });
    assert_eq!(officer.run(made, json!({ "input": input })).await.fault(), "FORBIDDEN");
    // The roster, the notices and the numbers are the district's.
    for query in [
        "{ ruleSet { number } }",
        "{ memberInvitations(first: 1) { nodes { id } } }",
        "{ staff(first: 1) { nodes { id } } }",
    ] {
        assert_eq!(officer.run(query, json!({})).await.fault(), "FORBIDDEN", "{query}");
    }
    // What it is offered is what it may do.
    let offered = "query($id: ID!) { orgUnit(id: $id) { allowedActions { action enabled } seats(first: 1) { allowedActions { action enabled } } } }";
    let enabled = async |unit: &str| {
        let seen = officer.run(offered, json!({ "id": unit })).await;
        let unit = seen.data()["orgUnit"].clone();
        let all = [&unit["allowedActions"], &unit["seats"][0]["allowedActions"]];
        let all =
            all.into_iter().filter_map(Value::as_array).flatten().filter(|step| step["enabled"] == true);
        all.map(|step| step["action"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(enabled(&own).await, ["UPDATE", "ASSIGN_SEAT", "END"]);
    assert_eq!(enabled(&other).await, Vec::<String>::new());

    // With the role of the whole district the same calls go through: it is the scope that refused them.
    let staff = staff_of(&admin, "li.committee").await;
    let everywhere = json!([{ "role": "OFFICER", "scope": "DISTRICT" }]);
    set_roles(&admin, &staff, everywhere).await.done("setStaffRoles");
    restore(&officer, &theirs).await.done("restoreSeat");
    assign(&officer, &other, &members[2], "MEMBER").await.done("assignSeat");
    update(&officer, &other, json!({ "duties": "征集史料" })).await.done("updateOrgUnit");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_role_names_a_special_committee_that_there_is() {
    let app = with_members(1).await;
    let admin = app.admin().await;
    let unit = create(&admin, "SPECIAL_COMMITTEE", "提案委员会", json!({})).await;
    let group = create(&admin, "UNDERTAKING_UNIT", "示例区教育局", json!({})).await;
    joined_with(&app, &admin, "li.committee", of_committee(&unit)).await;
    let staff = staff_of(&admin, "li.committee").await;
    let (_, key) = decode(&unit.clone().into()).unwrap();
    assert_eq!(staff["grants"][0]["scope"], "COMMITTEE");
    assert_eq!(decode(&staff["grants"][0]["scopeId"].as_str().unwrap().into()).unwrap().1, key);
    let nowhere = tongxin::graphql::id::encode("OrgUnit", Uuid::new_v4()).0;
    for id in [group, nowhere] {
        let refused = set_roles(&admin, &staff, json!([of_committee(&id)])).await;
        assert_eq!(refused.refused("setStaffRoles"), "SCOPE_INVALID", "{id}");
    }
}
