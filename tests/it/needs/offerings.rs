//! What is offered is public once staff have read it, and can be taken off and put back.

use serde_json::{Value, json};
use tongxin_tests::Client;
use tongxin_tests::scene::{Scene, Terms, text};
use uuid::Uuid;

use super::{because, member_of, new_offering, offer, offered, step, words};

const LIST: &str =
    "query($filter: ServiceOfferingFilter) { serviceOfferings(filter: $filter, first: 20) { totalCount
  nodes { id category description remark state host { name } } } }";

async fn listed(client: &Client, filter: Value) -> Value {
    client.run(LIST, json!({ "filter": filter })).await.data()["serviceOfferings"].clone()
}

async fn notices(client: &Client) -> Vec<String> {
    let seen = client.run("{ messages(first: 20) { nodes { kind } } }", json!({})).await;
    let nodes = seen.data()["messages"]["nodes"].as_array().unwrap().clone();
    nodes.iter().map(|node| text(&node["kind"])).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_member_offers_is_public_once_staff_have_read_it() {
    let scene = Scene::start(Terms::automatic()).await;
    let (officer, visitor) = (scene.app.officer().await, scene.app.anonymous());
    let member = member_of(&scene.member).await;
    let input = new_offering(&member, "LEGAL", "解答合同问题。");
    let made = offer(&scene.member, "createServiceOffering", input.clone()).await;
    let made = made.done("createServiceOffering")["offering"].clone();
    assert_eq!(made["state"], "SUBMITTED");
    assert_eq!(made["modes"], json!(["ONSITE", "PHONE"]));
    assert_eq!(listed(&visitor, json!({})).await["totalCount"], 0);
    assert_eq!(listed(&scene.member, json!({})).await["totalCount"], 1, "its author sees it");
    // Asked again under the same key, it is not offered twice; under another it says what to do instead.
    let again = offer(&scene.member, "createServiceOffering", input).await;
    assert_eq!(again.done("createServiceOffering")["offering"]["id"], made["id"]);
    let twice =
        offer(&scene.member, "createServiceOffering", new_offering(&member, "LEGAL", "又一项。")).await;
    assert_eq!(twice.refused("createServiceOffering"), "ALREADY_OFFERED");

    let own = offer(&scene.member, "publishServiceOffering", step(&made)).await;
    assert_eq!(own.fault(), "FORBIDDEN", "nobody publishes their own");
    let back = offer(&officer, "returnServiceOffering", because(&made, "请写明不包括诉讼代理。")).await;
    let back = back.done("returnServiceOffering")["offering"].clone();
    assert_eq!((&back["state"], &back["remark"]), (&json!("RETURNED"), &json!("请写明不包括诉讼代理。")));
    let now = offer(&officer, "publishServiceOffering", step(&back)).await;
    assert_eq!(now.refused("publishServiceOffering"), "NOT_NOW");
    let mut edit = step(&back);
    edit["words"] = words("解答合同问题，不代理诉讼。");
    let stale = json!({ "offeringId": made["id"], "expectedVersion": 1, "words": words("…") });
    assert_eq!(
        offer(&scene.member, "updateServiceOffering", stale).await.refused("updateServiceOffering"),
        "CONFLICT"
    );
    let mended = offer(&scene.member, "updateServiceOffering", edit).await;
    let mended = mended.done("updateServiceOffering")["offering"].clone();
    assert_eq!((&mended["state"], &mended["remark"]), (&json!("SUBMITTED"), &json!("")));
    let public = offer(&officer, "publishServiceOffering", step(&mended)).await;
    let public = public.done("publishServiceOffering")["offering"].clone();
    let seen = listed(&visitor, json!({ "category": "LEGAL" })).await;
    assert_eq!(seen["nodes"][0]["description"], "解答合同问题，不代理诉讼。");
    assert_eq!(seen["nodes"][0]["remark"], "", "what staff remarked is between them and the author");
    assert_eq!(listed(&visitor, json!({ "category": "MEDICAL" })).await["totalCount"], 0);
    // Other words are read again before they are public.
    let mut edit = step(&public);
    edit["words"] = words("解答一切问题。");
    offer(&scene.member, "updateServiceOffering", edit).await.done("updateServiceOffering");
    assert_eq!(listed(&visitor, json!({})).await["totalCount"], 0);
    let told = notices(&scene.member).await;
    assert!(
        ["OFFERING_RETURNED", "OFFERING_PUBLISHED"].iter().all(|kind| told.contains(&(*kind).to_owned()))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_withdrawn_or_suspended_comes_back_as_it_was() {
    let scene = Scene::start(Terms::automatic()).await;
    let (officer, visitor) = (scene.app.officer().await, scene.app.anonymous());
    let member = member_of(&scene.member).await;
    let public = offered(&officer, &member, "FINANCE", "解读税费政策。").await;
    assert_eq!(public["state"], "PUBLISHED", "what staff enter of others is public at once");
    let off = offer(&officer, "suspendServiceOffering", because(&public, "核实资质。")).await;
    let off = off.done("suspendServiceOffering")["offering"].clone();
    assert_eq!(listed(&visitor, json!({})).await["totalCount"], 0);
    let way_round = offer(&scene.member, "withdrawServiceOffering", step(&off)).await;
    assert_eq!(way_round.refused("withdrawServiceOffering"), "NOT_NOW", "not around the suspension");
    assert_eq!(offer(&scene.member, "resumeServiceOffering", step(&off)).await.fault(), "FORBIDDEN");
    let on = offer(&officer, "resumeServiceOffering", step(&off)).await;
    let on = on.done("resumeServiceOffering")["offering"].clone();
    assert_eq!((&on["state"], &on["remark"]), (&json!("PUBLISHED"), &json!("")));
    let gone = offer(&scene.member, "withdrawServiceOffering", step(&on)).await;
    let gone = gone.done("withdrawServiceOffering")["offering"].clone();
    assert_eq!(listed(&visitor, json!({})).await["totalCount"], 0);
    // Another of its kind stands in the way of bringing it back.
    let next =
        offer(&scene.member, "createServiceOffering", new_offering(&member, "FINANCE", "新的。")).await;
    let next = next.done("createServiceOffering")["offering"].clone();
    let blocked = offer(&scene.member, "restoreServiceOffering", step(&gone)).await;
    assert_eq!(blocked.refused("restoreServiceOffering"), "ALREADY_OFFERED");
    offer(&scene.member, "withdrawServiceOffering", step(&next)).await.done("withdrawServiceOffering");
    let back = offer(&scene.member, "restoreServiceOffering", step(&gone)).await;
    assert_eq!(
        back.done("restoreServiceOffering")["offering"]["state"],
        "PUBLISHED",
        "it had been agreed to"
    );
    assert_eq!(listed(&visitor, json!({})).await["totalCount"], 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_booked_for_an_offering_is_its_hosts_own() {
    let scene = Scene::start(Terms::automatic()).await;
    let other = scene.other_host(Terms::automatic()).await;
    let member = member_of(&scene.member).await;
    let mut input = new_offering(&member, "OTHER", "综合服务。");
    input["words"]["serviceId"] = json!(other.service);
    let refused = offer(&scene.member, "createServiceOffering", input.clone()).await;
    assert_eq!(refused.refused("createServiceOffering"), "SERVICE_ELSEWHERE");
    input["idempotencyKey"] = json!(Uuid::new_v4());
    input["words"]["serviceId"] = json!(scene.service);
    let made = offer(&scene.member, "createServiceOffering", input).await;
    assert_eq!(made.done("createServiceOffering")["offering"]["service"]["id"], json!(scene.service));
    let stranger = scene.app.resident("13800000001").await;
    let foreign = offer(&stranger, "createServiceOffering", new_offering(&member, "LEGAL", "冒名。")).await;
    assert_eq!(foreign.fault(), "FORBIDDEN");
    let hidden =
        offer(&stranger, "withdrawServiceOffering", step(&made.done("createServiceOffering")["offering"]))
            .await;
    assert_eq!(hidden.fault(), "NOT_FOUND", "what is not public is not there for others");
    let refused =
        scene.app.try_sql("UPDATE service_offering SET state = 'PUBLISHED', version = version + 1").await;
    assert!(refused.is_err(), "the database lets nothing be public that nobody agreed to");
}

#[tokio::test(flavor = "multi_thread")]
async fn lead_and_staff_write_for_a_studio_and_what_is_closed_or_left_is_shown_to_nobody() {
    let scene = Scene::start(Terms::automatic()).await;
    let studio = scene.studio_of_both().await;
    let (admin, visitor) = (scene.app.admin().await, scene.app.anonymous());
    let other = scene.app.resident("13900000002").await;
    let of_studio = |category: &str| json!({ "idempotencyKey": Uuid::new_v4(), "studioId": studio, "category": category, "words": words("每周坐诊。") });
    let leads = admin
        .run(
            "query($id: ID!) { studio(id: $id) { members(role: LEAD) { member { id } } region { id } } }",
            json!({ "id": studio }),
        )
        .await;
    let lead_is_first =
        leads.data()["studio"]["members"][0]["member"]["id"] == member_of(&scene.member).await;
    let (lead, team) = if lead_is_first { (&scene.member, &other) } else { (&other, &scene.member) };
    assert_eq!(offer(team, "createServiceOffering", of_studio("MEDICAL")).await.fault(), "FORBIDDEN");
    let made = offer(lead, "createServiceOffering", of_studio("MEDICAL")).await;
    let made = made.done("createServiceOffering")["offering"].clone();
    offer(&admin, "publishServiceOffering", step(&made)).await.done("publishServiceOffering");
    let region = &leads.data()["studio"]["region"]["id"];
    assert_eq!(listed(&visitor, json!({ "regionId": region })).await["totalCount"], 1);
    let member = member_of(&scene.member).await;
    offered(&admin, &member, "EDUCATION", "升学咨询。").await;
    assert_eq!(listed(&visitor, json!({})).await["totalCount"], 2);
    scene.app.leave(&text(&member)).await;
    assert_eq!(listed(&visitor, json!({ "category": "EDUCATION" })).await["totalCount"], 0);
    let late = offer(&admin, "createServiceOffering", new_offering(&member, "LEGAL", "…")).await;
    assert_eq!(late.refused("createServiceOffering"), "HOST_GONE");
    scene.set_studio(&studio, "CLOSED").await;
    assert_eq!(listed(&visitor, json!({})).await["totalCount"], 0);
}
