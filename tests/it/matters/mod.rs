//! Matters: from the visit to the word of those who started it.

mod allowed;
mod answers;
mod clock;
mod figures;
mod ladder;
mod opening;
mod seeing;
mod whole;

use chrono::TimeDelta;
use serde_json::{Value, json};
use tongxin_tests::scene::{Scene, Terms, act, text};
use tongxin_tests::{Answer, Client};
use uuid::Uuid;

const MATTER: &str = "id number title category state owner { kind id name } dueOn dueBasis promisedOn isOverdue overdueStep effect \
    objectionUntil mergedIntoId residentCount sources { id kind appointmentId } timeline { step actedAs words isInternal isOwn dueOn rung } \
    dueComputation { from dueOn provisional counted { date } skipped { day { date name } reason } explanation } version \
    allowedActions { action enabled reasonCode }";

/// Takes a mutation of a matter.
async fn run(client: &Client, mutation: &str, mut input: Value) -> Answer {
    let kind = match mutation {
        "startMatter"
        | "pauseMatter"
        | "resumeMatter"
        | "recordMatterEffect"
        | "confirmMatterEffect"
        | "reopenMatter"
        | "closeMatter" => "MatterStepInput".to_owned(),
        other => format!("{}{}Input", other[..1].to_uppercase(), &other[1..]),
    };
    if matches!(mutation, "openMatter" | "joinMatter") && input["idempotencyKey"].is_null() {
        input["idempotencyKey"] = json!(Uuid::new_v4());
    }
    let document = format!(
        "mutation($input: {kind}!) {{ {mutation}(input: $input) {{ matter {{ {MATTER} }} \
         userErrors {{ code message path currentVersion on limit }} replayed }} }}"
    );
    client.run(&document, json!({ "input": input })).await
}

/// A step on a matter as it is now, which is taken.
pub(crate) async fn step(client: &Client, mutation: &str, matter: &Value, more: Value) -> Value {
    let answer = try_step(client, mutation, matter, more).await;
    answer.done(mutation)["matter"].clone()
}

/// The same, whatever comes of it.
async fn try_step(client: &Client, mutation: &str, matter: &Value, more: Value) -> Answer {
    let version = see(client, matter).await["version"].clone();
    let mut input = json!({ "matterId": matter["id"], "expectedVersion": version });
    if version.is_null() {
        input["expectedVersion"] = json!(1);
    }
    input.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    run(client, mutation, input).await
}

fn note(text: &str) -> Value {
    json!({ "note": text })
}

/// A matter as somebody sees it; null when they do not.
async fn see(client: &Client, matter: &Value) -> Value {
    let document = format!("query($id: ID!) {{ matter(id: $id) {{ {MATTER} }} }}");
    client.run(&document, json!({ "id": matter["id"] })).await.json["data"]["matter"].clone()
}

/// Visits of these on the next day, from nine on, and their records, with what was promised; gives the ids of the visits.
pub(crate) async fn met_all(scene: &Scene, who: &[(&Client, Option<&str>)]) -> Vec<String> {
    let mut visits = Vec::new();
    for ((resident, _), nth) in who.iter().zip(0..) {
        visits.push(scene.booked(resident, scene.tomorrow(nth * 30)).await);
    }
    for ((visit, (_, promise)), nth) in visits.iter().zip(who).zip(0..) {
        scene.app.advance(scene.tomorrow(nth * 30) - scene.app.now());
        let input = json!({ "appointmentId": visit["id"], "code": visit["checkInCode"] });
        act(&scene.member, "checkInAppointment", input).await.done("checkInAppointment");
        let mut record = json!({
            "appointmentId": visit["id"], "summary": "反映楼道照明损坏。", "category": "HOUSING", "resolution": "TO_REPORT",
        });
        if let Some(due_on) = promise {
            record["resolution"] = json!("PROMISED");
            record["promise"] = json!({ "text": "联系物业修复照明。", "dueOn": due_on });
        }
        act(&scene.member, "fileReceptionRecord", record).await.done("fileReceptionRecord");
    }
    visits.iter().map(|visit| text(&visit["id"])).collect()
}

/// The same of one resident to whom nothing was promised.
async fn met(scene: &Scene, resident: &Client) -> String {
    met_all(scene, &[(resident, None)]).await.remove(0)
}

fn opening(visit: &str) -> Value {
    json!({ "appointmentId": visit, "title": "某小区楼道照明损坏" })
}

/// A matter that the member opened from a visit of this resident on the 24th of November, a Tuesday.
pub(crate) async fn opened(scene: &Scene, resident: &Client) -> Value {
    open(scene, &met(scene, resident).await).await
}

/// A matter that the member opened from this visit.
pub(crate) async fn open(scene: &Scene, visit: &str) -> Value {
    run(&scene.member, "openMatter", opening(visit)).await.done("openMatter")["matter"].clone()
}

/// A matter of two residents.
async fn of_both(scene: &Scene, residents: &[Client]) -> Value {
    let visits = met_all(scene, &[(&residents[0], None), (&residents[1], None)]).await;
    let matter = open(scene, &visits[0]).await;
    let join = json!({ "appointmentId": visits[1], "matterId": matter["id"] });
    run(&scene.member, "joinMatter", join).await.done("joinMatter")["matter"].clone()
}

async fn scene() -> Scene {
    Scene::start(Terms::automatic()).await
}

/// The kinds of what somebody was told of matters, the last first, at most so many.
async fn told(client: &Client, count: usize) -> Vec<String> {
    inbox(client, count).await.into_iter().map(|(kind, _)| kind).collect()
}

/// The same with what was said.
async fn inbox(client: &Client, count: usize) -> Vec<(String, String)> {
    let answer = client.run("{ messages(first: 50) { nodes { kind body } } }", json!({})).await;
    let nodes = answer.data()["messages"]["nodes"].as_array().unwrap().clone();
    let all = nodes.iter().map(|node| (text(&node["kind"]), text(&node["body"])));
    all.filter(|(kind, _)| kind.starts_with("MATTER_")).take(count).collect()
}

fn steps(matter: &Value) -> Vec<String> {
    matter["timeline"].as_array().unwrap().iter().map(|step| text(&step["step"])).collect()
}

fn enabled(matter: &Value) -> Vec<String> {
    let actions = matter["allowedActions"].as_array().unwrap();
    actions.iter().filter(|action| action["enabled"] == true).map(|action| text(&action["action"])).collect()
}

/// Goes on to nine o'clock of a later day.
fn days(scene: &Scene, days: i64) {
    scene.app.advance(TimeDelta::days(days));
}

async fn sweep(scene: &Scene) -> usize {
    tongxin::matters::sweep(&scene.app.app).await.unwrap()
}
