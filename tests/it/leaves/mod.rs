//! Leave of members: whom it affects, what they are offered, and that nobody is booked into it.

mod offers;
mod races;
mod taking;

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use tongxin_tests::scene::{Scene, text};
use tongxin_tests::{Answer, Client};
use uuid::Uuid;

const TAKE: &str = "mutation($input: TakeLeaveInput!) { takeLeave(input: $input) {
  leave { id version kind startsAt endsAt fromOn untilOn withdrawnAt member { id }
    visits { way offerStartsAt offerState offerService { id } appointment { id state reason } } allowedActions { enabled reasonCode } }
  userErrors { code message path appointmentIds ways until currentVersion } replayed } }";
const WITHDRAW: &str = "mutation($input: WithdrawLeaveInput!) { withdrawLeave(input: $input) {
  leave { id version withdrawnAt allowedActions { enabled reasonCode } } userErrors { code currentVersion } } }";
const IMPACT: &str = "query($memberId: ID!, $stretch: LeaveStretchInput!) { leaveImpact(memberId: $memberId, stretch: $stretch) {
  startsAt endsAt appointmentCount waitingCount
  affected { appointment { id } otherTimes standIns { member { id } service { id } startsAt likeness } } } }";
const LIST: &str = "query($filter: LeaveFilter) { leaves(filter: $filter, first: 10) {
  totalCount nodes { id kind member { name } visits { offerState } } } }";

/// Tomorrow morning.
fn morning() -> Value {
    json!({ "fromOn": "2026-11-24", "fromTime": "09:00", "untilTime": "12:00" })
}

async fn member_of(client: &Client) -> Value {
    client.run("{ viewer { memberId } }", json!({})).await.data()["viewer"]["memberId"].clone()
}

fn input(member: &Value, stretch: &Value, arrangements: &Value) -> Value {
    json!({
        "idempotencyKey": Uuid::new_v4(), "memberId": member, "stretch": stretch, "kind": "ILLNESS", "arrangements": arrangements,
        "reason": "届时另有安排，敬请谅解",
    })
}

/// Leave of the member of a scene.
async fn take(scene: &Scene, by: &Client, stretch: &Value, arrangements: &Value) -> Answer {
    let member = member_of(&scene.member).await;
    by.run(TAKE, json!({ "input": input(&member, stretch, arrangements) })).await
}

async fn withdraw(by: &Client, id: &Value, version: i32) -> Answer {
    by.run(WITHDRAW, json!({ "input": { "id": id, "expectedVersion": version } })).await
}

async fn impact(scene: &Scene, by: &Client, stretch: &Value) -> Answer {
    let member = member_of(&scene.member).await;
    by.run(IMPACT, json!({ "memberId": member, "stretch": stretch })).await
}

fn to_move(visit: &Value, starts_at: DateTime<Utc>) -> Value {
    json!([{ "appointmentId": visit["id"], "way": "MOVE", "startsAt": starts_at }])
}

fn to_member(visit: &Value, service: &str, starts_at: DateTime<Utc>) -> Value {
    json!([{ "appointmentId": visit["id"], "way": "MEMBER", "serviceId": service, "startsAt": starts_at }])
}

fn to_cancel(visit: &Value) -> Value {
    json!([{ "appointmentId": visit["id"], "way": "CANCEL" }])
}

/// The latest appointment of a resident that begins then.
async fn latest(resident: &Client, starts_at: DateTime<Utc>) -> Value {
    let document =
        "{ myAppointments(last: 20) { nodes { id state version startsAt offeredForId host { name } } } }";
    let seen = resident.run(document, json!({})).await;
    let nodes = seen.data()["myAppointments"]["nodes"].as_array().unwrap().clone();
    let is = |node: &&Value| text(&node["startsAt"]).parse::<DateTime<Utc>>().unwrap() == starts_at;
    nodes.iter().rfind(is).unwrap_or_else(|| panic!("nothing then: {nodes:?}")).clone()
}

async fn sweep(scene: &Scene) {
    tongxin::appointments::sweep(&scene.app.app).await.unwrap();
}
