//! Reading studios, regions, and anything by its id.

use serde_json::{Value, json};
use tongxin::demo;
use tongxin_tests::TestApp;

const LIST: &str = "query($filter: StudioFilter, $order: StudioOrder! = NAME, $first: Int, $after: String) {
  studios(filter: $filter, orderBy: $order, first: $first, after: $after) {
    totalCount
    nodes { id name scope state sector { id } region { id parent { id } } openNow
      hours { weekday opens closes }
      members(first: 3) { role member { id name studios { studio { id } } } }
      lead: members(role: LEAD) { role member { name } }
    }
    pageInfo { hasNextPage endCursor }
  }
}";

const BRIEF: &str = "query($filter: StudioFilter, $order: StudioOrder! = NAME, $first: Int, $after: String) {
  studios(filter: $filter, orderBy: $order, first: $first, after: $after) {
    nodes { id scope openNow region { id parent { id } } }
    pageInfo { endCursor }
  }
}";

async fn district() -> TestApp {
    let app = TestApp::start().await;
    demo::fill(&app.app).await.unwrap();
    app
}

fn nodes(answer: &tongxin_tests::Answer) -> Vec<Value> {
    answer.data()["studios"]["nodes"].as_array().unwrap().clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_studio_shows_its_leads_first_and_knows_its_members() {
    let app = district().await;
    let answer = app.anonymous().run(LIST, json!({ "first": 20 })).await;
    for studio in nodes(&answer) {
        let seats = studio["members"].as_array().unwrap();
        assert_eq!(seats.len(), 3, "{studio}");
        assert_eq!(seats[0]["role"], "LEAD");
        let lead = studio["lead"].as_array().unwrap();
        assert!((1..=2).contains(&lead.len()) && lead.iter().all(|seat| seat["role"] == "LEAD"));
        for seat in seats {
            let studios = seat["member"]["studios"].as_array().unwrap();
            assert!(studios.iter().any(|seat| seat["studio"]["id"] == studio["id"]), "{seat}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_township_includes_its_villages() {
    let app = district().await;
    let visitor = app.anonymous();
    let all = nodes(&visitor.run(BRIEF, json!({ "first": 60 })).await);
    assert_eq!(all.len(), 40);
    let in_village = all.iter().find(|studio| !studio["region"]["parent"].is_null()).unwrap();
    let township = in_village["region"]["parent"]["id"].clone();
    let found = nodes(&visitor.run(BRIEF, json!({ "first": 60, "filter": { "regionId": township } })).await);
    let is_inside =
        |studio: &Value| studio["region"]["id"] == township || studio["region"]["parent"]["id"] == township;
    assert!(found.iter().all(is_inside));
    assert_eq!(found.len(), all.iter().filter(|studio| is_inside(studio)).count());
    assert!(found.iter().any(|studio| studio["id"] == in_village["id"]));
    assert!(found.iter().any(|studio| studio["region"]["id"] == township), "its own studio, too");
}

#[tokio::test(flavor = "multi_thread")]
async fn lists_are_filtered_searched_and_ordered() {
    let app = district().await;
    let visitor = app.anonymous();
    let scoped = nodes(&visitor.run(BRIEF, json!({ "first": 60, "filter": { "scope": "REGIONAL" } })).await);
    assert_eq!(scoped.len(), 9, "the Members' Homes of the demo are not among them");
    assert!(scoped.iter().all(|studio| studio["scope"] == "REGIONAL"));
    let named = nodes(&visitor.run(BRIEF, json!({ "first": 60, "filter": { "search": "街道" } })).await);
    assert_eq!(named.len(), 5);
    let open = nodes(&visitor.run(BRIEF, json!({ "first": 60, "filter": { "openNow": true } })).await);
    let all = nodes(&visitor.run(BRIEF, json!({ "first": 60, "order": "NEWEST" })).await);
    let open_now = all.iter().filter(|studio| studio["openNow"] == true).count();
    assert!(open_now > 0 && open_now < all.len());
    assert_eq!(open.len(), open_now);
    let page = visitor.run(BRIEF, json!({ "first": 15, "order": "NEWEST" })).await;
    let cursor = page.data()["studios"]["pageInfo"]["endCursor"].clone();
    let next = nodes(&visitor.run(BRIEF, json!({ "first": 15, "order": "NEWEST", "after": cursor })).await);
    assert_eq!(next[0]["id"], all[15]["id"]);
    let other_order = visitor.run(BRIEF, json!({ "first": 15, "order": "NAME", "after": cursor })).await;
    assert_eq!(other_order.fault(), "INVALID");
}

#[tokio::test(flavor = "multi_thread")]
async fn studios_are_found_by_where_they_are_what_they_are_and_whether_they_are_open() {
    let app = district().await;
    let visitor = app.anonymous();
    let document = "query($filter: StudioFilter) { studios(first: 60, filter: $filter) {
      nodes { id openNow state sector { id } position { latitude longitude } } } }";
    let found = async |filter: Value| nodes(&visitor.run(document, json!({ "filter": filter })).await);
    let all = found(json!({})).await;
    let sector = all.iter().find_map(|studio| studio["sector"]["id"].as_str()).unwrap();
    let of_sector = found(json!({ "sectorId": sector })).await;
    let expected = all.iter().filter(|studio| studio["sector"]["id"] == sector).count();
    assert!(expected > 0 && of_sector.len() == expected, "{} of {expected}", of_sector.len());
    // About a hundred metres a thousandth of a degree: the nearest of the demo lie further apart than this circle is wide.
    let centre =
        &all.iter().find(|studio| studio["state"] == "OPEN" && !studio["position"].is_null()).unwrap();
    let near =
        async |metres: i64| found(json!({ "near": { "point": centre["position"], "metres": metres } })).await;
    assert!(near(100).await.iter().any(|studio| studio["id"] == centre["id"]));
    let (some, most) = (near(5_000).await, near(100_000).await);
    assert!(some.len() < most.len(), "{} of {}", some.len(), most.len());
    let with_position =
        all.iter().filter(|studio| studio["state"] == "OPEN" && !studio["position"].is_null());
    assert_eq!(
        most.len(),
        with_position.count(),
        "suspended ones, and those of no known place, are not near"
    );
    let open =
        found(json!({ "openNow": true, "near": { "point": centre["position"], "metres": 100_000 } })).await;
    let expected = most.iter().filter(|studio| studio["openNow"] == true).count();
    assert!(expected > 0 && open.len() == expected);
    let wide = visitor
        .run(document, json!({ "filter": { "near": { "point": centre["position"], "metres": 0 } } }))
        .await;
    assert_eq!(wide.fault(), "INVALID");
}

#[tokio::test(flavor = "multi_thread")]
async fn regions_know_their_parents_and_children() {
    let app = district().await;
    let answer = app
        .anonymous()
        .run(
            "{ regions(level: SUBDISTRICT) { id name parent { id } children { level parent { id } } } }",
            json!({}),
        )
        .await;
    let regions = answer.data()["regions"].as_array().unwrap();
    assert_eq!(regions.len(), 5);
    for region in regions {
        assert_eq!(region["parent"], Value::Null);
        let children = region["children"].as_array().unwrap();
        assert!(children.len() >= 6);
        assert!(children.iter().all(|child| child["parent"]["id"] == region["id"]));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn anything_is_found_by_its_id_in_the_asked_order() {
    let app = district().await;
    let visitor = app.anonymous();
    let some = visitor
        .run(
            "{ studios(first: 1) { nodes { id } } members(first: 1) { nodes { id } } sectors { id } terms { id } regions { id } }",
            json!({}),
        )
        .await;
    let data = some.data();
    let ids = json!([
        data["terms"][0]["id"],
        data["studios"]["nodes"][0]["id"],
        "U3R1ZGlvOjAwMDAwMDAwLTAwMDAtMDAwMC0wMDAwLTAwMDAwMDAwMDAwMA",
        data["members"]["nodes"][0]["id"],
        data["sectors"][3]["id"],
        data["regions"][0]["id"],
        data["studios"]["nodes"][0]["id"],
    ]);
    let document = "query($ids: [ID!]!) { nodes(ids: $ids) { __typename id ... on Studio { members(first: 1) { role } } } }";
    let answer = visitor.run(document, json!({ "ids": ids })).await;
    let nodes = answer.data()["nodes"].as_array().unwrap();
    let kinds: Vec<&str> = nodes.iter().map(|node| node["__typename"].as_str().unwrap_or("-")).collect();
    assert_eq!(kinds, ["Term", "Studio", "-", "Member", "Sector", "Region", "Studio"]);
    for (node, id) in nodes.iter().zip(ids.as_array().unwrap()).filter(|(node, _)| !node.is_null()) {
        assert_eq!(&node["id"], id);
    }
    assert_eq!(nodes[1], nodes[6]);
    let bad = visitor.run(document, json!({ "ids": ["nonsense"] })).await;
    assert_eq!(bad.fault(), "INVALID");
}
