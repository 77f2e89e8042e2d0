//! The whole way with the built binary over HTTP, on the engine under test: roster in, administrator, a member's hours, a resident's
//! booking, the confirmation, the visit, the record, the messages. Then the process is killed, and everything that was acknowledged is
//! still there.

mod caller;
mod gateway;
mod place;

use std::time::Duration;

use chrono::{DateTime, DurationRound, TimeDelta, Timelike, Utc};
use chrono_tz::Tz;
use futures_util::future::join_all;
use serde_json::{Value, json};
use tokio::sync::mpsc;
use uuid::Uuid;

use caller::Caller;
use gateway::Gateway;
use place::Place;
use tongxin_tests::scene::text;

const PASSWORD: &str = "seven green umbrellas";
const MEMBER: &str = "13900000001";
const ROSTER: &str = "\u{feff}姓名,手机号,界别,专委会,单位及职务,届次,备注\n\
    测试委员甲,13900000001,教育界,教科卫体委员会,示例小学校长,第五届,\n\
    测试委员乙,13900000002,医药卫生界,教科卫体委员会,示例医院医师,第五届,\n";
const BAD_ROSTER: &str = "姓名,手机号,界别,专委会,单位及职务,届次,备注\n\
    甲,123,教育界,,,第五届,\n,13900000003,教育界,,,第五届,\n丙,13900000004,无此界,,,第五届,\n";

const APPOINTMENT: &str = "id number state version startsAt checkInCode history { toState actedAs reason } \
    record { summary resolution promise promiseDueOn verdict verdictNote }";

/// A zone in which it is neither just before nor just after midnight, so that the visit is today.
fn zone() -> Tz {
    if matches!(Utc::now().hour(), 15 | 16) { Tz::UTC } else { Tz::Asia__Shanghai }
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_acknowledged_is_there_after_the_process_was_killed() {
    let gateway = Gateway::start().await;
    let Some(mut place) = Place::new(&gateway.url, zone()).await else { return };
    prepare(&place);
    place.start().await;
    let admin = Caller::staff(&place, "zhang", PASSWORD).await;
    let roster =
        admin.ask("{ members(first: 10) { nodes { name phoneMasked } totalCount } }", json!({})).await;
    assert_eq!(roster["members"]["totalCount"], 2);

    let member = Caller::phone(&place, &gateway, MEMBER).await;
    let resident = Caller::phone(&place, &gateway, "13800000001").await;
    let mut others = Vec::new();
    for number in 2..6 {
        others.push(Caller::phone(&place, &gateway, &format!("1380000000{number}")).await);
    }
    // Everybody is signed in: from here to the booking there are a handful of requests.
    let starts_at = soon();
    let service = publish(&member, starts_at, place.zone).await;
    let (booked, request) = book(&resident, &service, starts_at, place.zone).await;
    let confirmed = step(&member, "confirmAppointment", "AppointmentStepInput", versioned(&booked)).await;
    assert_eq!(confirmed["state"], "CONFIRMED");
    gateway.wait_for("13800000001", "您的预约已确认").await;
    visit(&member, &resident, &confirmed, starts_at).await;

    let before = (state(&resident, &booked["id"]).await, inbox(&resident).await, inbox(&member).await);
    assert_eq!(before.1, ["RECORD_FILED", "APPOINTMENT_CONFIRMED", "APPOINTMENT_REQUESTED"]);
    assert_eq!(before.2, ["VERDICT_GIVEN", "APPOINTMENT_REQUESTED"]);
    let acknowledged = book_until_killed(&mut place, &others, &service, starts_at).await;

    place.start().await;
    let after = (state(&resident, &booked["id"]).await, inbox(&resident).await, inbox(&member).await);
    assert_eq!(after.0, before.0);
    assert_eq!(after.1, before.1);
    let asked = |inbox: &[String]| inbox.iter().filter(|kind| *kind == "APPOINTMENT_REQUESTED").count();
    // One more may have been written whose answer was lost.
    assert!(asked(&after.2) >= asked(&before.2) + acknowledged.len(), "{:?}", after.2);
    assert!(after.2.ends_with(&before.2), "{:?}", after.2);
    let again = resident.mutate("bookAppointment", "BookAppointmentInput", &request).await;
    assert_eq!((&again["replayed"], &again["appointment"]["id"]), (&json!(true), &booked["id"]));
    let log = std::fs::read_to_string(place.file("log")).unwrap();
    assert!(log.contains("/graphql"), "requests are logged");
    for personal in [MEMBER, "13800000001", "王小明", "反映校门口拥堵", "测试委员甲"] {
        assert!(!log.contains(personal), "{personal} is in the log");
    }
    for id in &acknowledged {
        let seen =
            member.ask("query($id: ID!) { appointment(id: $id) { state } }", json!({ "id": id })).await;
        assert_eq!(seen["appointment"]["state"], "REQUESTED", "{id}");
    }
}

/// What an operator does before the first start.
fn prepare(place: &Place) {
    std::fs::write(place.file("bad.csv"), BAD_ROSTER).unwrap();
    std::fs::write(place.file("roster.csv"), ROSTER).unwrap();
    let said = place.run(&["import", "members", "bad.csv"], "");
    assert!(!said.good && said.err.contains("3 errors; nothing was written"), "{}{}", said.out, said.err);
    let said = place.run(&["import", "members", "roster.csv", "--dry-run"], "");
    assert!(
        said.good && said.out.contains("2 created") && said.out.contains("Dry run"),
        "{}{}",
        said.out,
        said.err
    );
    let said = place.run(&["import", "members", "roster.csv"], "");
    assert!(said.good && said.out.contains("2 created"), "{}{}", said.out, said.err);
    let said = place.run(&["import", "members", "roster.csv"], "");
    assert!(said.good && said.out.contains("2 unchanged"), "{}{}", said.out, said.err);
    let said = place.run(&["create-admin", "--login", "zhang", "--name", "张主任"], PASSWORD);
    assert!(said.good, "{}", said.err);
}

/// A whole minute that begins in 20 to 80 seconds: time enough to book it, and not too long to wait for.
fn soon() -> DateTime<Utc> {
    let minute = TimeDelta::minutes(1);
    (Utc::now() + TimeDelta::seconds(20)).duration_trunc(minute).unwrap() + minute
}

/// The member's hours: an hour from `starts_at` on, and the whole of the day after; and one service. Returns its id.
async fn publish(member: &Caller, starts_at: DateTime<Utc>, zone: Tz) -> String {
    let viewer = member.ask("{ viewer { memberId } }", json!({})).await;
    let host = member
        .ask(
            "query($id: ID!) { host(id: $id) { id version } }",
            json!({ "id": viewer["viewer"]["memberId"] }),
        )
        .await;
    let local = starts_at.with_timezone(&zone);
    let (date, time) = (local.date_naive(), local.format("%H:%M").to_string());
    let until = (local + TimeDelta::minutes(30)).format("%H:%M").to_string();
    let rules = json!([
        { "on": date, "starts": time, "ends": until },
        { "on": date.succ_opt(), "starts": "00:00", "ends": "24:00" },
    ]);
    let input = json!({ "idempotencyKey": Uuid::new_v4(), "hostId": host["host"]["id"], "expectedVersion": host["host"]["version"],
        "rules": rules });
    let document = "mutation($input: SetAvailabilityInput!) { setAvailability(input: $input) { userErrors { code message } } }";
    let done = member.ask(document, json!({ "input": input })).await;
    assert_eq!(done["setAvailability"]["userErrors"], json!([]));
    let terms = json!({ "title": "面对面接待", "mode": "ONSITE", "place": "示例路1号", "lengthMinutes": 5, "confirmMode": "MANUAL",
        "noticeMinutes": 0, "residentLimit": 50, "dayLimit": 1000 });
    let input = json!({ "idempotencyKey": Uuid::new_v4(), "hostId": host["host"]["id"], "terms": terms });
    let document = "mutation($input: CreateAppointmentServiceInput!) { createAppointmentService(input: $input) { \
        service { id } userErrors { code message } } }";
    let made = member.ask(document, json!({ "input": input })).await;
    assert_eq!(made["createAppointmentService"]["userErrors"], json!([]));
    text(&made["createAppointmentService"]["service"]["id"])
}

/// Finds the time among the free ones, holds it and asks for it. Returns the appointment and what was sent.
async fn book(resident: &Caller, service: &str, starts_at: DateTime<Utc>, zone: Tz) -> (Value, Value) {
    let date = starts_at.with_timezone(&zone).date_naive();
    let free = resident
        .ask(
            "query($id: ID!, $on: LocalDate!) { availableSlots(serviceId: $id, from: $on, to: $on) { startsAt } }",
            json!({ "id": service, "on": date }),
        )
        .await;
    let found = &free["availableSlots"][0]["startsAt"];
    assert_eq!(text(found).parse::<DateTime<Utc>>().unwrap(), starts_at);
    let input = json!({ "serviceId": service, "startsAt": found });
    let held = step(resident, "holdSlot", "HoldSlotInput", input).await;
    let request =
        json!({ "idempotencyKey": Uuid::new_v4(), "appointmentId": held["id"], "residentName": "王小明" });
    let booked = step(resident, "bookAppointment", "BookAppointmentInput", request.clone()).await;
    assert_eq!(booked["state"], "REQUESTED");
    (booked, request)
}

/// The resident comes, the member receives and files a promise, the resident says it was kept.
async fn visit(member: &Caller, resident: &Caller, confirmed: &Value, starts_at: DateTime<Utc>) {
    let id = &confirmed["id"];
    let code = state(resident, id).await["checkInCode"].clone();
    step(
        member,
        "checkInAppointment",
        "CheckInAppointmentInput",
        json!({ "appointmentId": id, "code": code }),
    )
    .await;
    let wait = (starts_at - Utc::now()).to_std().unwrap_or_default();
    tokio::time::sleep(wait + Duration::from_millis(300)).await;
    let due = (starts_at + TimeDelta::days(7)).date_naive();
    let record = json!({ "appointmentId": id, "category": "EDUCATION", "resolution": "PROMISED", "summary": "反映校门口拥堵。",
        "promise": { "text": "一周内答复。", "dueOn": due } });
    let filed = step(member, "fileReceptionRecord", "FileReceptionRecordInput", record).await;
    assert_eq!((&filed["state"], &filed["record"]["promise"]), (&json!("COMPLETED"), &json!("一周内答复。")));
    let verdict = json!({ "appointmentId": id, "verdict": "CONFIRMED", "note": "谢谢" });
    let told = step(resident, "confirmReception", "ConfirmReceptionInput", verdict).await;
    assert_eq!(told["record"]["verdict"], "CONFIRMED");
}

/// How many bookings are acknowledged before the process is killed.
const ENOUGH: usize = 8;

/// Residents book one time after the other until the process is killed in the middle. Returns what was acknowledged.
async fn book_until_killed(
    place: &mut Place,
    residents: &[Caller],
    service: &str,
    starts_at: DateTime<Utc>,
) -> Vec<String> {
    let tomorrow = starts_at.with_timezone(&place.zone).date_naive().succ_opt().unwrap();
    let midnight = tomorrow.and_time(chrono::NaiveTime::MIN);
    let first = midnight.and_local_timezone(place.zone).unwrap().to_utc();
    let (tell, mut told) = mpsc::unbounded_channel();
    let lanes = residents.iter().enumerate().map(|(lane, resident)| {
        let tell = tell.clone();
        async move {
            for round in 0_i32.. {
                let starts_at = first + TimeDelta::minutes(5) * (round * 4 + i32::try_from(lane).unwrap());
                let Some(id) = resident.try_to_book(service, starts_at).await else { break };
                tell.send(id).unwrap();
            }
        }
    });
    let lanes: Vec<_> = lanes.collect();
    drop(tell);
    let kill = async {
        let mut acknowledged = Vec::new();
        while acknowledged.len() < ENOUGH {
            acknowledged.push(told.recv().await.expect("the server ended by itself"));
        }
        place.kill();
        acknowledged
    };
    let (mut acknowledged, _) = futures_util::future::join(kill, join_all(lanes)).await;
    while let Ok(id) = told.try_recv() {
        acknowledged.push(id);
    }
    acknowledged
}

fn versioned(appointment: &Value) -> Value {
    json!({ "appointmentId": appointment["id"], "expectedVersion": appointment["version"] })
}

async fn step(caller: &Caller, mutation: &str, kind: &str, input: Value) -> Value {
    let payload = caller.mutate(mutation, kind, &input).await;
    assert_eq!(payload["userErrors"], json!([]), "{mutation}: {payload}");
    payload["appointment"].clone()
}

async fn state(caller: &Caller, id: &Value) -> Value {
    let document = format!("query($id: ID!) {{ appointment(id: $id) {{ {APPOINTMENT} }} }}");
    caller.ask(&document, json!({ "id": id })).await["appointment"].clone()
}

/// The kinds of all messages, newest first, page by page: between a start and a kill there may be hundreds.
async fn inbox(caller: &Caller) -> Vec<String> {
    let document = "query($after: String) { messages(first: 100, after: $after) { \
        nodes { kind } pageInfo { hasNextPage endCursor } } }";
    let (mut kinds, mut after) = (Vec::new(), Value::Null);
    loop {
        let found = caller.ask(document, json!({ "after": after })).await["messages"].clone();
        kinds.extend(found["nodes"].as_array().unwrap().iter().map(|message| text(&message["kind"])));
        if found["pageInfo"]["hasNextPage"] != json!(true) {
            return kinds;
        }
        after = found["pageInfo"]["endCursor"].clone();
    }
}
