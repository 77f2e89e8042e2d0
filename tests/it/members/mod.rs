//! Members: lists, search, what is private, and changing them.

mod profile;
mod search;

use serde_json::{Value, json};
use tongxin::demo;
use tongxin_tests::TestApp;

const PAGE: &str = "query($first: Int, $after: String, $last: Int, $before: String, $filter: MemberFilter) {
  members(first: $first, after: $after, last: $last, before: $before, filter: $filter) {
    totalCount
    nodes { id name state sector { id name } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}";

const UPDATE: &str = "mutation($input: UpdateMemberInput!) {
  updateMember(input: $input) {
    member { id name committeeName state version }
    userErrors { code message path currentVersion }
  }
}";

async fn district() -> TestApp {
    let app = TestApp::start().await;
    demo::fill(&app.app).await.unwrap();
    app
}

fn names(page: &Value) -> Vec<(String, String)> {
    let nodes = page["nodes"].as_array().unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    nodes.iter().map(|node| (text(&node["name"]), text(&node["id"]))).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_forward_and_backward_show_everybody_once() {
    let app = district().await;
    let visitor = app.anonymous();
    let (mut forward, mut after) = (Vec::new(), Value::Null);
    loop {
        let answer = visitor.run(PAGE, json!({ "first": 70, "after": after })).await;
        let page = &answer.data()["members"];
        forward.extend(names(page));
        after = page["pageInfo"]["endCursor"].clone();
        if page["pageInfo"]["hasNextPage"] == false {
            break;
        }
    }
    assert_eq!(forward.len(), 300);
    let (mut backward, mut before) = (Vec::new(), Value::Null);
    loop {
        let answer = visitor.run(PAGE, json!({ "last": 100, "before": before })).await;
        let page = &answer.data()["members"];
        let mut rows = names(page);
        rows.extend(backward);
        backward = rows;
        before = page["pageInfo"]["startCursor"].clone();
        if page["pageInfo"]["hasPreviousPage"] == false {
            break;
        }
    }
    assert_eq!(backward, forward);
}

#[tokio::test(flavor = "multi_thread")]
async fn filters_hold_together_and_a_searched_sign_stands_for_itself() {
    let app = district().await;
    let visitor = app.anonymous();
    let all = visitor.run(PAGE, json!({ "first": 1 })).await;
    let sector = all.data()["members"]["nodes"][0]["sector"]["id"].clone();
    let of_sector = visitor.run(PAGE, json!({ "first": 100, "filter": { "sectorId": sector } })).await;
    let nodes = of_sector.data()["members"]["nodes"].as_array().unwrap().clone();
    assert!(!nodes.is_empty() && nodes.iter().all(|node| node["sector"]["id"] == sector));
    let found = visitor.run(PAGE, json!({ "first": 100, "filter": { "search": "王" } })).await;
    let found = names(&found.data()["members"]);
    assert!(!found.is_empty() && found.iter().all(|(name, _)| name.contains('王')), "{found:?}");
    for sign in ["%", "_", "\\"] {
        let none = visitor.run(PAGE, json!({ "first": 5, "filter": { "search": sign } })).await;
        assert_eq!(none.data()["members"]["totalCount"], 0, "{sign}");
    }
    let studio = visitor
        .run(
            "{ studios(first: 1) { nodes { id members { member { id } } region { id parent { id } } } } }",
            json!({}),
        )
        .await;
    let studio = studio.data()["studios"]["nodes"][0].clone();
    let seats = studio["members"].as_array().unwrap().len();
    let of_studio = visitor.run(PAGE, json!({ "first": 50, "filter": { "studioId": studio["id"] } })).await;
    assert_eq!(of_studio.data()["members"]["totalCount"], seats);
    let region = visitor.run(PAGE, json!({ "first": 50, "filter": { "studioId": studio["id"], "regionId": studio["region"]["id"] } })).await;
    assert_eq!(region.data()["members"]["totalCount"], seats);
}

#[tokio::test(flavor = "multi_thread")]
async fn bad_arguments_are_named() {
    let app = district().await;
    let visitor = app.anonymous();
    let page = visitor.run(PAGE, json!({ "first": 5 })).await;
    let cursor = &page.data()["members"]["pageInfo"]["endCursor"];
    for (variables, path) in [
        (json!({}), "first"),
        (json!({ "first": 5, "last": 5 }), "first"),
        (json!({ "first": 5, "after": "nonsense" }), "after"),
        (json!({ "last": 5, "before": "nonsense" }), "before"),
        (json!({ "first": 5, "before": cursor }), "before"),
        (json!({ "last": 5, "after": cursor }), "after"),
        (json!({ "first": 5, "filter": { "sectorId": "nonsense" } }), "filter.sectorId"),
        (json!({ "first": 5, "filter": { "search": "长".repeat(101) } }), "filter.search"),
    ] {
        let answer = visitor.run(PAGE, variables.clone()).await;
        let told = &answer.json["errors"][0]["extensions"];
        let path: Vec<_> = path.split('.').collect();
        assert_eq!((&told["code"], &told["path"]), (&json!("INVALID"), &json!(path)), "{variables}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn phones_and_notes_are_for_staff() {
    let app = district().await;
    let private = "{ members(first: 3) { nodes { phoneMasked note accountId } } }";
    let none = json!({ "phoneMasked": null, "note": null, "accountId": null });
    for client in [app.anonymous(), app.resident("13700000001").await, app.resident("13900000001").await] {
        let answer = client.run(private, json!({})).await;
        assert_eq!(answer.data()["members"]["nodes"], json!([none, none, none]));
    }
    let answer = app.admin().await.run(private, json!({})).await;
    for node in answer.data()["members"]["nodes"].as_array().unwrap() {
        assert!(node["phoneMasked"].as_str().unwrap().starts_with("139****"), "{node}");
        assert_eq!(node["note"], "");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_change_a_member_and_a_stale_version_conflicts() {
    let app = district().await;
    let admin = app.admin().await;
    let one = admin.run(PAGE, json!({ "first": 1 })).await.data()["members"]["nodes"][0].clone();
    let input = |version: i32, name: &str| json!({ "input": { "id": one["id"], "expectedVersion": version, "name": name } });
    let done = admin.run(UPDATE, input(1, "改名者")).await;
    assert_eq!(done.done("updateMember")["member"]["version"], 2);
    let stale = admin.run(UPDATE, input(1, "又改名")).await;
    assert_eq!(stale.refused("updateMember"), "CONFLICT");
    assert_eq!(stale.data()["updateMember"]["member"]["name"], "改名者");
    assert_eq!(stale.refusal("updateMember")["currentVersion"], 2);
    let left = json!({ "input": { "id": one["id"], "expectedVersion": 2, "state": "LEFT" } });
    let answer = admin.run(UPDATE, left).await;
    assert_eq!(answer.refused("updateMember"), "LEAVING_NOT_RECORDED");
    assert_eq!(answer.data()["updateMember"]["member"]["version"], 2);
    app.leave(one["id"].as_str().unwrap()).await;
    let by_id = "query($id: ID!) { member(id: $id) { name } node(id: $id) { id } }";
    let gone = app.anonymous().run(by_id, json!({ "id": one["id"] })).await;
    assert_eq!(gone.data(), &json!({ "member": null, "node": null }), "who has left is seen by staff only");
    let seen = admin.run(by_id, json!({ "id": one["id"] })).await;
    assert_eq!(seen.data()["member"]["name"], "改名者");
    let unknown = json!({ "input": { "id": one["id"], "expectedVersion": 3, "sectorId": one["id"] } });
    assert_eq!(admin.run(UPDATE, unknown).await.fault(), "INVALID");
}

#[tokio::test(flavor = "multi_thread")]
async fn only_staff_change_members() {
    let app = district().await;
    let visitor = app.anonymous();
    let one = visitor.run(PAGE, json!({ "first": 1 })).await.data()["members"]["nodes"][0]["id"].clone();
    let input = json!({ "input": { "id": one, "expectedVersion": 1, "name": "冒名" } });
    assert_eq!(visitor.run(UPDATE, input.clone()).await.fault(), "UNAUTHENTICATED");
    assert_eq!(app.resident("13700000001").await.run(UPDATE, input.clone()).await.fault(), "FORBIDDEN");
    assert_eq!(app.resident("13900000001").await.run(UPDATE, input).await.fault(), "FORBIDDEN");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_finds_a_members_account_and_shuts_it_out() {
    let app = district().await;
    let (member, admin) = (app.resident("13900000001").await, app.admin().await);
    let seen = member.run("{ viewer { id memberId } }", json!({})).await;
    let viewer = &seen.data()["viewer"];
    let ask = "query($id: ID!) { member(id: $id) { accountId } }";
    let found = admin.run(ask, json!({ "id": viewer["memberId"] })).await;
    let account = &found.data()["member"]["accountId"];
    assert_eq!(account, &viewer["id"]);
    let disable =
        "mutation($input: SetAccountStateInput!) { disableAccount(input: $input) { userErrors { code } } }";
    let input = json!({ "accountId": account, "reason": "测试" });
    admin.run(disable, json!({ "input": input })).await.done("disableAccount");
    assert_eq!(member.run("{ viewer { id } }", json!({})).await.fault(), "UNAUTHENTICATED");
}
