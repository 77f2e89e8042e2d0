//! Calendars by address: what a calendar program reads, who reads it, and when no more.

mod addresses;
mod following;
mod receiving;
mod writing;

use std::io::Write as _;
use std::process::{Command, Stdio};

use reqwest::{Response, StatusCode};
use serde_json::{Value, json};
use tongxin_tests::scene::text;
use tongxin_tests::server::present;
use tongxin_tests::{Answer, Client, Web};
use uuid::Uuid;

const CREATE: &str = "mutation($input: CreateCalendarFeedInput!) { createCalendarFeed(input: $input) { url userErrors { code } replayed } }";

/// Asks for an address.
async fn create(client: &Client) -> Answer {
    client.run(CREATE, json!({ "input": { "idempotencyKey": Uuid::new_v4() } })).await
}

/// A new address.
async fn feed(client: &Client) -> String {
    text(&create(client).await.done("createCalendarFeed")["url"])
}

pub(crate) async fn get(web: &Web, feed: &str) -> Response {
    reqwest::get(format!("{}{feed}", web.url)).await.unwrap()
}

/// The calendar behind an address.
async fn calendar(web: &Web, feed: &str) -> String {
    let answer = get(web, feed).await;
    assert_eq!(answer.status(), StatusCode::OK);
    answer.text().await.unwrap()
}

/// The events of a calendar, as Python's `icalendar` reads them; `None` where it is not there, which is said loudly.
pub(crate) fn events(calendar: &str) -> Option<Vec<Value>> {
    let python = present("TONGXIN_TEST_ICALENDAR", "a Python with icalendar; `cargo xtask test` sets it")?;
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/audit/events.py");
    let mut child = Command::new(python)
        .arg(script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(calendar.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{}\n{calendar}", String::from_utf8_lossy(&output.stderr));
    let lines = String::from_utf8(output.stdout).unwrap();
    Some(lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect())
}

/// The only event of a calendar.
fn event(calendar: &str) -> Option<Value> {
    let mut events = events(calendar)?;
    assert_eq!(events.len(), 1, "{calendar}");
    events.pop()
}

/// One appointment as a file.
async fn file(client: &Client, appointment: &Value) -> Answer {
    let document = "query($id: ID!) { appointmentCalendar(appointmentId: $id) }";
    client.run(document, json!({ "id": appointment["id"] })).await
}
