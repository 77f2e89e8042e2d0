//! Absences and pauses of booking: what counts, what it leads to, what can be said against it, and who learns of it.

mod allowed;
mod counting;
mod deciding;
mod shut;

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};
use tongxin_tests::scene::{Scene, Terms, act, text};
use tongxin_tests::{Answer, Client};
use uuid::Uuid;

const ATTENDANCE: &str = "{ viewer { attendance { isBookingPaused message counted limit
  pause { id reason since until isActive noShowCount version canAppealUntil words noShows { appointment { id } standing }
    appointment { id } allowedActions { action enabled reasonCode } }
  noShows { appointment { id } standing version canDisputeUntil dispute decision decisionReason allowedActions { action enabled reasonCode } } } } }";
const PAUSE: &str = "pause { id version isActive until endedAs endReason appeal { words answer answerReason }
  allowedActions { action enabled reasonCode } }";

/// A host with room for many visits of one resident.
async fn scene() -> Scene {
    Scene::start(Terms::automatic().with("residentLimit", json!(20))).await
}

async fn attendance(resident: &Client) -> Value {
    resident.run(ATTENDANCE, json!({})).await.data()["viewer"]["attendance"].clone()
}

/// A mutation of this feature.
async fn run(client: &Client, mutation: &str, mut input: Value) -> Answer {
    let (kind, gives) = match mutation {
        "waiveNoShow" | "countNoShow" => ("DecideNoShowInput".to_owned(), "noShow { standing version }"),
        "disputeNoShow" => ("DisputeNoShowInput".to_owned(), "noShow { standing version dispute }"),
        other => (format!("{}{}Input", other[..1].to_uppercase(), &other[1..]), PAUSE),
    };
    let mut more = "";
    if mutation == "pauseBooking" {
        more = "replayed";
        if input["idempotencyKey"].is_null() {
            input["idempotencyKey"] = json!(Uuid::new_v4());
        }
    }
    let document = format!(
        "mutation($input: {kind}!) {{ {mutation}(input: $input) {{ {gives} userErrors {{ code message path at currentVersion }} {more} }} }}"
    );
    client.run(&document, json!({ "input": input })).await
}

/// Notes that nobody came to a visit.
async fn missed(host: &Client, visit: &Value) -> Answer {
    let input = json!({ "appointmentId": visit["id"], "expectedVersion": visit["version"] });
    act(host, "markNoShow", input).await
}

/// Misses so many visits of tomorrow morning, one after the other, and hears of each before the next.
async fn miss(scene: &Scene, resident: &Client, count: i64) -> Vec<Value> {
    let mut visits = Vec::new();
    for nth in 0..count {
        visits.push(scene.booked(resident, scene.tomorrow(30 * nth)).await);
    }
    for (nth, visit) in (0..).zip(&visits) {
        scene.app.advance(scene.tomorrow(30 * nth + 20) - scene.app.now());
        missed(&scene.member, visit).await.done("markNoShow");
    }
    scene.app.advance(scene.tomorrow(30 * count) - scene.app.now());
    visits
}

/// What the inbox has of this feature, the latest first.
async fn told(resident: &Client) -> Vec<String> {
    let inbox = resident.run("{ messages(first: 50) { nodes { kind body } } }", json!({})).await;
    let nodes = inbox.data()["messages"]["nodes"].as_array().unwrap().clone();
    let kinds = nodes.iter().map(|node| text(&node["kind"]));
    kinds.filter(|kind| kind.contains("PAUSE") || kind.starts_with("NO_SHOW")).collect()
}

/// The latest so many of them, which may have come at one instant, by name.
async fn last_told(resident: &Client, count: usize) -> Vec<String> {
    let mut kinds = told(resident).await;
    kinds.truncate(count);
    kinds.sort_unstable();
    kinds
}

/// Of an absence or a pause: what is asked, with what it needs.
fn of_absence(attendance: &Value, visit: &Value, name: &str, words: &str) -> Value {
    let absences = attendance["noShows"].as_array().unwrap();
    let absence = absences.iter().find(|one| one["appointment"]["id"] == visit["id"]).unwrap();
    json!({ "appointmentId": visit["id"], "expectedVersion": absence["version"], name: words })
}

fn of_pause(pause: &Value, name: &str, words: &str) -> Value {
    json!({ "pauseId": pause["id"], "expectedVersion": pause["version"], name: words })
}

fn at(value: &Value) -> DateTime<Utc> {
    text(value).parse().unwrap()
}

fn days(count: i64) -> TimeDelta {
    TimeDelta::days(count)
}
