//! Reminders: who hears what before a visit, when, and that nobody hears it twice, late, at night, or of what is no more.

use std::sync::Arc;

use chrono::TimeDelta;
use futures_util::future::join_all;
use serde_json::{Value, json};
use tokio::sync::Barrier;
use tongxin::outbox::newest;
use tongxin::{appointments, reminders};
use tongxin_tests::scene::{Scene, Terms, act, all_week, text};
use tongxin_tests::{Client, TestApp};

const RESIDENT: &str = "13812345678";

async fn sweep(app: &TestApp) -> usize {
    reminders::sweep(&app.app).await.unwrap()
}

/// Moves the clock to so many minutes after tomorrow's nine o'clock, and looks what there is to remind of.
async fn at(scene: &Scene, minutes: i64) -> usize {
    scene.app.advance(scene.tomorrow(minutes) - scene.app.now());
    sweep(&scene.app).await
}

const DAY: i64 = 24 * 60;

/// What somebody was told of what is ahead, the newest first: title, body and visit.
async fn told(client: &Client) -> Vec<(String, String, Value)> {
    let document = "{ messages(first: 50) { nodes { kind title body aboutId } } }";
    let all = client.run(document, json!({})).await.data()["messages"]["nodes"].as_array().unwrap().clone();
    let ahead = ["APPOINTMENT_REMINDER", "RECEPTIONS_AHEAD"];
    let of_ahead = all.into_iter().filter(|message| ahead.contains(&message["kind"].as_str().unwrap()));
    of_ahead
        .map(|message| (text(&message["title"]), text(&message["body"]), message["aboutId"].clone()))
        .collect()
}

/// The reminders that wait to leave for a number, were sent or dropped: where each stands, and why.
async fn texts(app: &TestApp, phone: &str) -> Vec<(String, String)> {
    let all = newest(app.app.db.read(), &app.app.vault, 200).await.unwrap();
    let own = all.into_iter().filter(|text| text.phone == phone && text.kind == "APPOINTMENT_REMINDER");
    own.map(|text| (format!("{:?}", text.state), text.note.unwrap_or_default())).collect()
}

async fn remind_me(client: &Client, wanted: bool, version: i32) -> Value {
    let document = "mutation($input: UpdateMyProfileInput!) { updateMyProfile(input: $input) { viewer { remindMe version } userErrors { code } } }";
    let input = json!({ "remindMe": wanted, "expectedVersion": version });
    client.run(document, json!({ "input": input })).await.done("updateMyProfile")["viewer"].clone()
}

async fn cancel(client: &Client, visit: &Value) {
    let input =
        json!({ "appointmentId": visit["id"], "expectedVersion": visit["version"], "reason": "不来了" });
    act(client, "cancelAppointment", input).await.done("cancelAppointment");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_visit_is_told_of_twice_before_it_and_to_its_host_the_evening_before() {
    let scene = Scene::start(Terms::automatic()).await;
    let resident = scene.app.resident(RESIDENT).await;
    // Tomorrow at two.
    let visit = scene.booked(&resident, scene.tomorrow(5 * 60)).await;
    assert_eq!(at(&scene, 5 * 60 - DAY - 1).await, 0, "a minute too early");
    assert_eq!(at(&scene, 5 * 60 - DAY).await, 1);
    assert_eq!(sweep(&scene.app).await, 0, "once");
    let (title, body, about) = told(&resident).await.remove(0);
    assert_eq!((title.as_str(), &about), ("预约提醒", &visit["id"]));
    let number = text(&visit["number"]);
    for part in [&number, "测试委员甲", "2026年11月24日（星期二）14:00", "示例路1号", "改期或取消"]
    {
        assert!(body.contains(part), "{part}: {body}");
    }
    let sms = scene.app.texts_for(RESIDENT).await.into_iter().find(|text| text.contains("预约提醒")).unwrap();
    assert!(sms.starts_with("【示例市示例区政协】预约提醒。") && sms.contains(&number), "{sms}");
    assert!(told(&scene.member).await.is_empty(), "hosts hear of the day, and not of each visit");

    assert_eq!(at(&scene, 8 * 60 + 59 - DAY).await, 0);
    assert_eq!(at(&scene, 9 * 60 - DAY).await, 1, "at six");
    assert_eq!(sweep(&scene.app).await, 0, "once");
    let (title, body, _) = told(&scene.member).await.remove(0);
    assert!(title == "明日接待安排" && body.contains("2026-11-24 14:00"), "{body}");

    assert_eq!(at(&scene, 3 * 60).await, 1, "two hours before");
    assert_eq!(at(&scene, 4 * 60).await, 0);
    assert_eq!((told(&resident).await.len(), texts(&scene.app, RESIDENT).await.len()), (2, 2));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_moved_or_cancelled_is_not_reminded_of_and_the_new_time_is() {
    let scene = Scene::start(Terms::automatic()).await;
    let resident = scene.app.resident(RESIDENT).await;
    let visit = scene.booked(&resident, scene.tomorrow(5 * 60)).await;
    scene.app.run_outbox().await;
    assert_eq!(at(&scene, 5 * 60 - DAY).await, 1);
    // Before it left, the visit is another.
    let input = json!({ "appointmentId": visit["id"], "expectedVersion": visit["version"], "startsAt": scene.tomorrow(7 * 60) });
    let moved =
        act(&resident, "rescheduleAppointment", input).await.done("rescheduleAppointment")["appointment"]
            .clone();
    scene.app.run_outbox().await;
    let overtaken = ("Dropped".to_owned(), "the appointment has moved on".to_owned());
    assert_eq!(texts(&scene.app, RESIDENT).await, std::slice::from_ref(&overtaken));
    assert_eq!(at(&scene, 7 * 60 - DAY).await, 1, "of the new time, a day before it");
    let (_, body, about) = told(&resident).await.remove(0);
    assert!(body.contains("16:00") && about == moved["id"], "{body}");
    cancel(&resident, &moved).await;
    scene.app.run_outbox().await;
    assert_eq!(texts(&scene.app, RESIDENT).await, [overtaken.clone(), overtaken]);
    for minutes in (9 * 60 - DAY..6 * 60).step_by(30) {
        assert_eq!(at(&scene, minutes).await, 0, "nothing is left, for the host neither");
    }

    // Nor is anybody sent to a host who is gone, in the seconds until the visit is called off.
    scene.booked(&resident, scene.tomorrow(DAY + 5 * 60)).await;
    let viewer = scene.member.run("{ viewer { memberId } }", json!({})).await;
    scene.app.leave(viewer.data()["viewer"]["memberId"].as_str().unwrap()).await;
    scene.app.advance(scene.tomorrow(DAY + 3 * 60) - scene.app.now());
    assert_eq!(sweep(&scene.app).await, 0);
    assert_eq!(appointments::sweep(&scene.app.app).await.unwrap(), 1);
    scene.app.run_outbox().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_reminded_at_night_late_or_against_their_word() {
    let scene = Scene::start(Terms::automatic()).await;
    scene.publish(&all_week("08:00", "20:00")).await.done("setAvailability");
    let early = scene.app.resident(RESIDENT).await;
    let silent = scene.app.resident("13812345679").await;
    let late = scene.app.resident("13812345670").await;
    assert_eq!(remind_me(&scene.member, false, 1).await["remindMe"], json!(false));
    let [at_half_past_eight, at_ten] = [-30, 60].map(|minutes| scene.tomorrow(minutes));
    scene.booked(&early, at_half_past_eight).await;
    scene.booked(&silent, at_ten).await;
    assert_eq!(remind_me(&silent, false, 1).await, json!({ "remindMe": false, "version": 2 }));
    assert_eq!(sweep(&scene.app).await, 0, "who books inside the last day knows");
    scene.app.run_outbox().await;
    assert_eq!(
        at(&scene, 11 * 60 - DAY).await,
        1,
        "two hours before would be half past six: the evening before"
    );
    // The provider is down until the quiet hours begin, and then it is too late for the text.
    scene.app.advance(TimeDelta::hours(1));
    scene.app.run_outbox().await;
    assert_eq!(texts(&scene.app, RESIDENT).await, [("Dropped".to_owned(), "too late".to_owned())]);
    // At half past eleven at night, for half past ten.
    scene.app.advance(scene.tomorrow(14 * 60 + 30 - DAY) - scene.app.now());
    scene.booked(&late, scene.tomorrow(90)).await;
    for minutes in (15 * 60 - DAY..-30).step_by(30) {
        assert_eq!(at(&scene, minutes).await, 0, "not at night, {minutes}");
    }
    assert_eq!(at(&scene, -30).await, 1, "at half past eight");
    assert_eq!(told(&late).await.len(), 1);
    assert!(told(&silent).await.is_empty());
    assert_eq!(remind_me(&silent, true, 2).await["remindMe"], json!(true));
    assert_eq!(at(&scene, -15).await, 1, "who changes their mind in time");
    assert!(told(&scene.member).await.is_empty(), "hosts may say so as well");
    scene.app.run_outbox().await;
}

/// Six visits of which four servers remind at the same moment; how many reminders were written, and how many texts.
async fn at_once(without_guard: bool) -> (usize, usize) {
    let scene = Scene::start(Terms::automatic()).await;
    let residents = scene.residents(6).await;
    let times = (0..).map(|nth| scene.tomorrow(4 * 60 + 30 * nth));
    for (resident, starts_at) in residents.iter().zip(times) {
        scene.booked(resident, starts_at).await;
    }
    scene.app.run_outbox().await;
    if without_guard {
        scene.app.run_sql("DROP INDEX reminder_of_visit").await;
    }
    scene.app.advance(scene.tomorrow(7 * 60 - DAY) - scene.app.now());
    let servers = join_all((0..4).map(|_| scene.app.replica())).await;
    let together = Arc::new(Barrier::new(servers.len()));
    let sweeps = servers.into_iter().map(|server| {
        let together = Arc::clone(&together);
        tokio::spawn(async move {
            together.wait().await;
            sweep(&server).await
        })
    });
    let told: usize = join_all(sweeps).await.into_iter().map(|told| told.unwrap()).sum();
    let all = newest(scene.app.app.db.read(), &scene.app.app.vault, 200).await.unwrap();
    let texts = all.iter().filter(|text| text.kind == "APPOINTMENT_REMINDER").count();
    scene.app.run_outbox().await;
    (told, texts)
}

#[tokio::test(flavor = "multi_thread")]
async fn however_many_servers_look_each_visit_is_told_of_once() {
    assert_eq!(at_once(false).await, (6, 6));
}

#[tokio::test(flavor = "multi_thread")]
async fn without_its_guard_several_servers_remind_of_the_same_visit() {
    let (told, texts) = at_once(true).await;
    assert!(told > 6 && texts == told, "{told} {texts}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_database_keeps_no_reminder_of_what_is_not_agreed_upon_nor_another_word_than_was_told() {
    let scene = Scene::start(Terms::manual()).await;
    let resident = scene.app.resident(RESIDENT).await;
    let asked = scene.booked(&resident, scene.tomorrow(5 * 60)).await;
    assert_eq!(at(&scene, 5 * 60 - DAY).await, 0, "nobody agreed yet");
    let tell = "INSERT INTO reminder (id, account_id, appointment_id, nth, told_at) \
        SELECT id, resident_account_id, id, 1, created_at FROM appointment";
    assert!(scene.app.try_sql(tell).await.unwrap_err().contains("reminder_of_agreed"));
    let input = json!({ "appointmentId": asked["id"], "expectedVersion": asked["version"] });
    act(&scene.member, "confirmAppointment", input).await.done("confirmAppointment");
    scene.app.try_sql(tell).await.unwrap();
    assert_eq!(sweep(&scene.app).await, 0);
    let other = "UPDATE reminder SET nth = 2";
    assert!(scene.app.try_sql(other).await.unwrap_err().contains("reminder_fixed"));
    scene.app.run_outbox().await;
}
