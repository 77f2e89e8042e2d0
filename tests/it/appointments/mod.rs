//! 委员有约.

mod allowed;
mod booking;
mod companions;
mod contention;
mod days;
mod fairness;
mod fast;
mod hosting;
mod leaving;
mod offers;
mod paused;
mod promises;
mod publishing;
mod races;
mod repeats;
mod second_host;
mod seeing;
mod two_places;
mod visits;
mod waiting;
mod waiting_crowds;

use serde_json::{Value, json};
use tongxin_tests::Client;
use tongxin_tests::scene::{Scene, act};

/// The input of a step from the version that was seen.
fn step(appointment: &Value) -> Value {
    json!({ "appointmentId": appointment["id"], "expectedVersion": appointment["version"] })
}

/// The same input with one value more.
fn with(mut input: Value, name: &str, value: Value) -> Value {
    input[name] = value;
    input
}

/// A booking for nine o'clock tomorrow, in whatever state the service gives it.
async fn booked(scene: &Scene, resident: &Client) -> Value {
    scene.booked(resident, scene.tomorrow(0)).await
}

/// A visitor who has come and shown the code.
async fn checked_in(scene: &Scene, resident: &Client) -> Value {
    let visit = booked(scene, resident).await;
    scene.app.advance(scene.tomorrow(0) - scene.app.now());
    let input = json!({ "appointmentId": visit["id"], "code": visit["checkInCode"] });
    act(&scene.member, "checkInAppointment", input).await.done("checkInAppointment")["appointment"].clone()
}

/// A record with a promise.
fn record(visit: &Value) -> Value {
    json!({
        "appointmentId": visit["id"], "summary": "反映楼道照明损坏。", "category": "HOUSING", "resolution": "PROMISED",
        "promise": { "text": "联系物业修复照明。", "dueOn": "2026-12-10" },
    })
}
