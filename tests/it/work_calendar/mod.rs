//! The work calendar: days, counting, importing, and what it does to times and appointments.

mod importing;
mod reading;
mod regular;
mod touched;

use serde_json::{Value, json};
use tongxin_tests::{Answer, Client};
use uuid::Uuid;

const IMPORT: &str = "mutation($input: ImportWorkCalendarInput!) { importWorkCalendar(input: $input) {
  calendarYear { year state noticeNumber origin version days { date holiday isOff } file } changes { date before { isOff } after { isOff } }
  userErrors { code message path at lostCount pastCount } replayed } }";

/// A file of holiday-cn: off, and worked.
fn file(year: i32, off: &[&str], worked: &[&str]) -> String {
    let day = |date: &&str, is_off: bool| json!({ "name": "春节", "date": date, "isOffDay": is_off });
    let off = off.iter().map(|date| day(date, true));
    let days: Vec<Value> = off.chain(worked.iter().map(|date| day(date, false))).collect();
    json!({ "year": year, "papers": ["https://example.org/notice"], "days": days }).to_string()
}

async fn import(client: &Client, file: &str, confirm: bool) -> Answer {
    let input = json!({
        "idempotencyKey": Uuid::new_v4(), "file": file, "noticeNumber": "示例〔2026〕1号", "confirm": confirm, "reason": "放假安排公布",
    });
    client.run(IMPORT, json!({ "input": input })).await
}
