//! Lectures that residents and communities ask for: read, joined in with, merged, and taken on by members.

mod answering;
mod crowds;
mod ending;
mod errors;
mod journey;
mod merging;
mod persons;
mod reading;
mod rushing;
mod speaking;

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};
use tongxin_tests::scene::{Scene, Terms, text};
use tongxin_tests::{Answer, Client};
use uuid::Uuid;

const SHOWN: &str = "id state version title topic words audience region { id name } fromOn untilOn people askedAs askerMasked \
    endorsers isMine isEndorsed lecturer { id name } lecture { id title } remark mergedInto { id title } \
    asks { member { name } state note answer } publishedAt allowedActions { action enabled reasonCode requiredInput }";

/// A scene with a township, a community in it, and staff of the district.
struct Hall {
    scene: Scene,
    admin: Client,
    officer: Client,
    township: Value,
    community: Value,
    /// Those who have signed in: a number gets no second code within the minute.
    residents: Mutex<HashMap<usize, Arc<Client>>>,
}

impl Hall {
    async fn open() -> Self {
        let scene = Scene::start(Terms::automatic()).await;
        let (admin, officer) = (scene.app.admin().await, scene.app.officer().await);
        let township = json!({ "level": "TOWNSHIP", "name": "示例镇" });
        let township = made(&admin, "createRegion", "region", township).await;
        let community = json!({ "level": "COMMUNITY", "name": "示例社区", "parentId": township });
        let community = made(&admin, "createRegion", "region", community).await;
        Self { scene, admin, officer, township, community, residents: Mutex::default() }
    }

    /// A resident, the same for each number.
    async fn resident(&self, number: usize) -> Arc<Client> {
        let known = self.residents.lock().unwrap().get(&number).cloned();
        if let Some(known) = known {
            return known;
        }
        let client = Arc::new(self.scene.app.resident(&format!("138{number:08}")).await);
        self.residents.lock().unwrap().insert(number, Arc::clone(&client));
        client
    }

    fn wish(&self, title: &str, words: &str) -> Value {
        json!({ "title": title, "topic": "LEGAL", "words": words, "audience": "社区老年人", "regionId": self.community,
            "fromOn": "2026-12-01", "untilOn": "2026-12-31", "people": 40 })
    }

    /// A resident asks, and the office lets everybody read it.
    async fn published(&self, wisher: &Client, title: &str) -> Value {
        let asked = ask(wisher, self.wish(title, "想听听有哪些套路，怎么防范。")).await;
        let asked = asked.done("requestLecture")["request"].clone();
        step(&self.officer, "publishLectureRequest", &asked).await.done("publishLectureRequest")["request"]
            .clone()
    }

    /// The member of the scene, by their id.
    async fn member_id(&self) -> Value {
        self.scene.member.run("{ viewer { memberId } }", json!({})).await.data()["viewer"]["memberId"].clone()
    }

    /// Staff change a number of the committee.
    async fn set(&self, key: &str, value: i64) {
        let version = self.admin.run("{ ruleSet { number } }", json!({})).await;
        let input = json!({
            "idempotencyKey": Uuid::new_v4(), "expectedVersion": version.data()["ruleSet"]["number"],
            "changes": [{ "key": key, "value": value }], "reason": "试行",
        });
        let document =
            "mutation($input: UpdateRuleSetInput!) { updateRuleSet(input: $input) { userErrors { code } } }";
        self.admin.run(document, json!({ "input": input })).await.done("updateRuleSet");
    }
}

/// Makes something; returns its id.
async fn made(client: &Client, mutation: &str, object: &str, mut input: Value) -> Value {
    input["idempotencyKey"] = json!(Uuid::new_v4());
    let kind = format!("{}{}Input", mutation[..1].to_uppercase(), &mutation[1..]);
    let document = format!(
        "mutation($input: {kind}!) {{ {mutation}(input: $input) {{ {object} {{ id }} userErrors {{ code }} }} }}"
    );
    client.run(&document, json!({ "input": input })).await.done(mutation)[object]["id"].clone()
}

/// A mutation of lecture requests.
async fn act(client: &Client, mutation: &str, input: Value) -> Answer {
    let kind = match mutation {
        "returnLectureRequest"
        | "declineLectureRequest"
        | "declineLecturerAsk"
        | "giveBackLectureRequest" => "LectureRequestReasonInput".to_owned(),
        "publishLectureRequest"
        | "withdrawLectureRequest"
        | "unmergeLectureRequest"
        | "withdrawLecturerAsk"
        | "acceptLectureRequest" => "LectureRequestStepInput".to_owned(),
        "endorseLectureRequest" | "withdrawEndorsement" => "LectureEndorsementInput".to_owned(),
        other => format!("{}{}Input", other[..1].to_uppercase(), &other[1..]),
    };
    let replayed = if mutation == "requestLecture" { "replayed" } else { "" };
    let document = format!(
        "mutation($input: {kind}!) {{ {mutation}(input: $input) {{ request {{ {SHOWN} }} \
         userErrors {{ code message path currentVersion state limit noticeVersion }} {replayed} }} }}"
    );
    client.run(&document, json!({ "input": input })).await
}

async fn ask(client: &Client, wish: Value) -> Answer {
    act(client, "requestLecture", json!({ "idempotencyKey": Uuid::new_v4(), "wish": wish })).await
}

/// A step of a request as it was seen.
async fn step(client: &Client, mutation: &str, seen: &Value) -> Answer {
    act(client, mutation, json!({ "lectureRequestId": seen["id"], "expectedVersion": seen["version"] })).await
}

/// The same, with the reason.
async fn because(client: &Client, mutation: &str, seen: &Value, reason: &str) -> Answer {
    let input =
        json!({ "lectureRequestId": seen["id"], "expectedVersion": seen["version"], "reason": reason });
    act(client, mutation, input).await
}

async fn merge(client: &Client, from: &Value, into: &Value) -> Answer {
    let input = json!({
        "lectureRequestId": from["id"], "expectedVersion": from["version"], "intoRequestId": into["id"],
    });
    act(client, "mergeLectureRequest", input).await
}

async fn ask_lecturer(client: &Client, seen: &Value, member: &Value) -> Answer {
    let input = json!({
        "lectureRequestId": seen["id"], "expectedVersion": seen["version"], "memberId": member, "note": "请您主讲，时间可商量。",
    });
    act(client, "askLecturer", input).await
}

async fn endorse(client: &Client, request: &Value) -> Answer {
    act(client, "endorseLectureRequest", json!({ "lectureRequestId": request["id"] })).await
}

async fn leave(client: &Client, request: &Value) -> Answer {
    act(client, "withdrawEndorsement", json!({ "lectureRequestId": request["id"] })).await
}

/// A request as somebody sees it; null where they do not.
async fn see(client: &Client, request: &Value) -> Value {
    let document = format!("query($id: ID!) {{ lectureRequest(id: $id) {{ {SHOWN} }} }}");
    client.run(&document, json!({ "id": request["id"] })).await.data()["lectureRequest"].clone()
}

/// The titles in a list, in its order.
async fn titles(client: &Client, list: &str) -> Vec<String> {
    let answer = client.run(&format!("{{ list: {list} {{ nodes {{ title }} }} }}"), json!({})).await;
    let nodes = answer.data()["list"]["nodes"].as_array().unwrap().clone();
    nodes.iter().map(|node| text(&node["title"])).collect()
}

/// The kinds of the messages in somebody's inbox, the latest first.
async fn told(client: &Client) -> Vec<String> {
    let seen = client.run("{ messages(first: 50) { nodes { kind } } }", json!({})).await;
    let nodes = seen.data()["messages"]["nodes"].as_array().unwrap().clone();
    nodes.iter().map(|node| text(&node["kind"])).collect()
}

fn actions(request: &Value) -> Vec<String> {
    let all = request["allowedActions"].as_array().unwrap().iter();
    all.filter(|one| one["enabled"] == true).map(|one| text(&one["action"])).collect()
}
