//! Where push messages go, when, and what they say: against stubs that speak the vendors' protocols.

mod apns;
mod gateway;
mod huawei;
mod keeping;
pub(crate) mod vendors;
mod wechat;

use chrono::TimeDelta;
use sea_orm::EntityTrait;
use serde_json::{Value, json};
use tongxin_tests::scene::{Scene, Terms};
use tongxin_tests::{Answer, Client, TestApp};
use uuid::Uuid;

const RESIDENT: &str = "13812345678";

const REGISTER: &str = "mutation($input: RegisterDeviceInput!) { registerDevice(input: $input) { \
     device { id channel locale appVersion expiredAt sendsLeft isCurrent } userErrors { code path } replayed } }";

/// An address of Apple's, made of one digit.
fn token(digit: char) -> String {
    std::iter::repeat_n(digit, 64).collect()
}

async fn register(client: &Client, mut input: Value) -> Answer {
    if input["idempotencyKey"].is_null() {
        input["idempotencyKey"] = json!(Uuid::new_v4());
    }
    client.run(REGISTER, json!({ "input": input })).await
}

/// Registers an address of Apple's; returns the device.
async fn with_apns(client: &Client, address: &str) -> Value {
    let answer = register(client, json!({ "channel": "APNS", "address": address })).await;
    answer.done("registerDevice")["device"].clone()
}

async fn devices(client: &Client) -> Vec<Value> {
    let document = "{ myDevices { id channel expiredAt sendsLeft isCurrent } }";
    client.run(document, json!({})).await.data()["myDevices"].as_array().unwrap().clone()
}

/// A scene in which a booking is confirmed at once, which resident and host are told of.
async fn scene(app: TestApp) -> (Scene, Client) {
    let scene = Scene::on(app, Terms::automatic().with("residentLimit", json!(20))).await;
    let resident = scene.app.resident(RESIDENT).await;
    scene.app.run_outbox().await;
    (scene, resident)
}

/// The resident on another device: a number gets one code a minute.
async fn elsewhere(scene: &Scene) -> Client {
    scene.app.advance(TimeDelta::seconds(61));
    scene.app.resident(RESIDENT).await
}

/// One more message in the inbox of the resident and of the host.
async fn something_happens(scene: &Scene, resident: &Client, minutes: i64) {
    scene.booked(resident, scene.tomorrow(minutes)).await;
}

/// State and note of all jobs for devices, the oldest first.
async fn jobs(app: &TestApp) -> Vec<(String, Option<String>)> {
    let rows = entity::outbox_job::Entity::find().all(app.app.db.read()).await.unwrap();
    let mut rows: Vec<_> = rows.into_iter().filter(|row| row.device_id.is_some()).collect();
    rows.sort_by_key(|row| row.id.0);
    rows.into_iter().map(|row| (format!("{:?}", row.state), row.last_error)).collect()
}

/// The newest message of somebody's inbox.
async fn newest(client: &Client) -> Value {
    let document = "{ messages(first: 1) { nodes { id title body } } }";
    client.run(document, json!({})).await.data()["messages"]["nodes"][0].clone()
}
