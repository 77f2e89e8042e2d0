//! Professional services: what is offered, what is needed, and who could help.

mod offerings;
mod requests;
mod suggesting;

use serde_json::{Value, json};
use tongxin_tests::scene::{Scene, text};
use tongxin_tests::{Answer, Client};
use uuid::Uuid;

const OFFERING: &str = "id state version remark description modes service { id } host { name } \
    allowedActions { action enabled reasonCode }";

/// A mutation of an offering.
async fn offer(client: &Client, mutation: &str, input: Value) -> Answer {
    let kind = match mutation {
        "createServiceOffering" => "CreateServiceOfferingInput",
        "updateServiceOffering" => "UpdateServiceOfferingInput",
        "returnServiceOffering" | "suspendServiceOffering" => "ServiceOfferingReasonInput",
        _ => "ServiceOfferingStepInput",
    };
    let document = format!(
        "mutation($input: {kind}!) {{ {mutation}(input: $input) {{ offering {{ {OFFERING} }} \
         userErrors {{ code message path currentVersion state }} }} }}"
    );
    client.run(&document, json!({ "input": input })).await
}

/// What an offering says.
fn words(description: &str) -> Value {
    json!({ "description": description, "eligibility": "本区居民", "modes": ["ONSITE", "PHONE"] })
}

fn new_offering(member: &Value, category: &str, description: &str) -> Value {
    json!({ "idempotencyKey": Uuid::new_v4(), "memberId": member, "category": category, "words": words(description) })
}

/// The member that somebody is.
async fn member_of(client: &Client) -> Value {
    client.run("{ viewer { memberId } }", json!({})).await.data()["viewer"]["memberId"].clone()
}

/// Staff enter what a member offers, for everybody to read.
async fn offered(staff: &Client, member: &Value, category: &str, description: &str) -> Value {
    let made = offer(staff, "createServiceOffering", new_offering(member, category, description)).await;
    made.done("createServiceOffering")["offering"].clone()
}

/// A step of an offering as it was seen.
fn step(offering: &Value) -> Value {
    json!({ "offeringId": offering["id"], "expectedVersion": offering["version"] })
}

fn because(offering: &Value, reason: &str) -> Value {
    let mut input = step(offering);
    input["reason"] = json!(reason);
    input
}

const SUGGEST: &str = "query($need: NeedInput!, $first: Int! = 10) { suggestMembers(need: $need, first: $first) {
  rank points host { id name } offering { id category } service { id } slots { startsAt serviceId } reasons { code message points } } }";

async fn suggested(client: &Client, need: &Value) -> Vec<Value> {
    let answer = client.run(SUGGEST, json!({ "need": need })).await;
    answer.data()["suggestMembers"].as_array().unwrap().clone()
}

/// The names in the order.
fn names(suggestions: &[Value]) -> Vec<String> {
    suggestions.iter().map(|one| text(&one["host"]["name"])).collect()
}

fn codes(suggestion: &Value) -> Vec<String> {
    suggestion["reasons"].as_array().unwrap().iter().map(|reason| text(&reason["code"])).collect()
}

const REQUEST: &str = "id state version words category urgency language expiresAt endedAt region { name } \
    referral { host { name } note at } appointment { id state } \
    suggestions(first: 5) { rank host { name } reasons { code message } } \
    allowedActions { action enabled reasonCode }";

async fn request(client: &Client, need: Value) -> Answer {
    asked(client, json!({ "idempotencyKey": Uuid::new_v4(), "need": need })).await
}

async fn asked(client: &Client, input: Value) -> Answer {
    let document = format!(
        "mutation($input: RequestServiceInput!) {{ requestService(input: $input) {{ request {{ {REQUEST} }} \
         userErrors {{ code message path limit noticeVersion }} replayed }} }}"
    );
    client.run(&document, json!({ "input": input })).await
}

/// A mutation of a request.
async fn moved(client: &Client, mutation: &str, input: Value) -> Answer {
    let kind = format!("{}{}Input", mutation[..1].to_uppercase(), &mutation[1..]);
    let document = format!(
        "mutation($input: {kind}!) {{ {mutation}(input: $input) {{ request {{ {REQUEST} }} \
         userErrors {{ code message path currentVersion state }} }} }}"
    );
    client.run(&document, json!({ "input": input })).await
}

async fn see(client: &Client, id: &Value) -> Value {
    let document = format!("query($id: ID!) {{ serviceRequest(id: $id) {{ {REQUEST} }} }}");
    client.run(&document, json!({ "id": id })).await.data()["serviceRequest"].clone()
}

fn need(category: &str, words: &str) -> Value {
    json!({ "category": category, "words": words })
}

/// Two members who both offer legal help: the scene's, and another with the same hours.
async fn two_lawyers(terms: tongxin_tests::scene::Terms) -> (Scene, Scene, Client) {
    let scene = Scene::start(terms.clone()).await;
    let other = scene.other_host(terms).await;
    let officer = scene.app.officer().await;
    for host in [&scene, &other] {
        offered(&officer, &member_of(&host.member).await, "LEGAL", "解答合同与房屋租赁问题，不代理诉讼。")
            .await;
    }
    (scene, other, officer)
}
