//! What leaves, when, and how often.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use entity::idempotency;
use futures_util::FutureExt;
use futures_util::future::{BoxFuture, join_all};
use sea_orm::{EntityTrait, PaginatorTrait};
use serde_json::{Value, json};
use tongxin::outbox::sms::{Outgoing, Sms};
use tongxin::outbox::{self, Worker, newest};
use tongxin_tests::plans::plans;
use tongxin_tests::scene::{Scene, Terms, act, text};
use tongxin_tests::{Client, TestApp};

use super::{Gateway, worker};

const RESIDENT: &str = "13812345678";

/// State and note of the newest texts to a phone.
async fn states(app: &TestApp, phone: &str) -> Vec<(String, Option<String>)> {
    let texts = newest(app.app.db.read(), &app.app.vault, 100).await.unwrap();
    let own = texts.into_iter().filter(|text| text.phone == phone);
    own.map(|text| (format!("{:?}", text.state), text.note)).collect()
}

async fn ask_code(app: &TestApp, phone: &str) {
    let document = "mutation($input: RequestPhoneCodeInput!) { requestPhoneCode(input: $input) { userErrors { code } } }";
    app.anonymous().run(document, json!({ "input": { "phone": phone } })).await.done("requestPhoneCode");
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_sent_about_a_cancelled_booking() {
    let scene = Scene::start(Terms::automatic()).await;
    let resident = scene.app.resident(RESIDENT).await;
    scene.app.run_outbox().await;
    let gateway = Arc::new(Gateway::default());
    let booked = scene.booked(&resident, scene.tomorrow(0)).await;
    let kept = scene.booked(&resident, scene.tomorrow(60)).await;
    let input =
        json!({ "appointmentId": booked["id"], "expectedVersion": booked["version"], "reason": "不来了" });
    act(&resident, "cancelAppointment", input).await.done("cancelAppointment");

    assert_eq!(worker(&scene.app, &gateway).run_once().await.unwrap(), 1);
    let tried = gateway.tried();
    assert!(tried.iter().all(|(_, _, text)| text.contains(kept["number"].as_str().unwrap())), "{tried:?}");
    let dropped = ("Dropped".to_owned(), Some("the appointment has moved on".to_owned()));
    assert!(states(&scene.app, RESIDENT).await.contains(&dropped));
    assert_eq!(worker(&scene.app, &gateway).run_once().await.unwrap(), 0, "neither is it sent later");
}

/// A visit that took place, with a record that promises something by this date.
async fn filed(scene: &Scene, resident: &Client, due_on: &str) -> Value {
    let booked = scene.booked(resident, scene.tomorrow(0)).await;
    scene.app.advance(TimeDelta::days(1));
    let code = scene.see(resident, &text(&booked["id"])).await["checkInCode"].clone();
    let input = json!({ "appointmentId": booked["id"], "code": code });
    act(&scene.member, "checkInAppointment", input).await.done("checkInAppointment");
    scene.app.run_outbox().await;
    act(&scene.member, "fileReceptionRecord", promised(&booked, due_on)).await.done("fileReceptionRecord");
    booked
}

fn promised(visit: &Value, due_on: &str) -> Value {
    json!({
        "appointmentId": visit["id"], "summary": "路灯不亮。", "category": "OTHER", "resolution": "PROMISED",
        "promise": { "text": "更换路灯。", "dueOn": due_on },
    })
}

async fn correct(scene: &Scene, visit: &Value, version: i64, due_on: &str) {
    let mut input = promised(visit, due_on);
    input["expectedVersion"] = json!(version);
    act(&scene.member, "correctReceptionRecord", input).await.done("correctReceptionRecord");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_promise_that_was_corrected_is_told_as_it_is_now_and_only_so() {
    let scene = Scene::start(Terms::automatic()).await;
    let resident = scene.app.resident(RESIDENT).await;
    let visit = filed(&scene, &resident, "2026-12-01").await;
    let gateway = Arc::new(Gateway::failing(1));
    let worker = worker(&scene.app, &gateway);
    assert_eq!(worker.run_once().await.unwrap(), 0, "the text about the former date could not be sent");
    correct(&scene, &visit, 1, "2026-12-08").await;
    correct(&scene, &visit, 2, "2026-12-09").await;
    assert_eq!(worker.run_once().await.unwrap(), 0, "what is being sent at this moment arrives before");
    scene.app.advance(TimeDelta::seconds(11));
    assert_eq!(worker.run_once().await.unwrap(), 1);
    let (_, kind, told) = gateway.tried().pop().unwrap();
    assert!(kind == "RECORD_CORRECTED" && told.contains("2026年12月9日"), "{told}");
    assert_eq!(gateway.tried().len(), 2, "nothing was told of the dates before");
    let dropped = ("Dropped".to_owned(), Some("overtaken by what came after".to_owned()));
    assert_eq!(states(&scene.app, RESIDENT).await[1..3], [dropped.clone(), dropped]);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_answered_a_record_is_not_asked_about_it_any_more() {
    let scene = Scene::start(Terms::automatic()).await;
    let resident = scene.app.resident(RESIDENT).await;
    let visit = filed(&scene, &resident, "2026-12-01").await;
    let input = json!({ "appointmentId": visit["id"], "verdict": "CONFIRMED" });
    act(&resident, "confirmReception", input).await.done("confirmReception");
    let gateway = Arc::new(Gateway::default());
    assert_eq!(worker(&scene.app, &gateway).run_once().await.unwrap(), 0, "{:?}", gateway.kinds());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_is_not_kept_waiting_by_a_backlog() {
    let scene = Scene::start(Terms::automatic()).await;
    for (resident, minutes) in scene.residents(12).await.iter().zip((0..).step_by(30)) {
        scene.booked(resident, scene.tomorrow(minutes)).await;
    }
    scene.app.advance(TimeDelta::minutes(1));
    ask_code(&scene.app, "13899999999").await;
    let gateway = Arc::new(Gateway::default());
    worker(&scene.app, &gateway).run_once().await.unwrap();
    let kinds = gateway.kinds();
    let place = kinds.iter().position(|kind| kind == "PHONE_CODE").unwrap();
    assert!(kinds.len() >= 13 && place < 8, "among the first that are sent: {kinds:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_text_on_its_way_or_given_up_when_its_promise_is_corrected_is_not_tried_again() {
    for tries in [1, 8] {
        let scene = Scene::start(Terms::automatic()).await;
        let resident = scene.app.resident(RESIDENT).await;
        let visit = filed(&scene, &resident, "2026-12-01").await;
        let deadly = Arc::new(Gateway::slow(Duration::from_mins(1)));
        die_during_a_try(&scene.app, &deadly).await;
        for _ in 1..tries {
            scene.app.advance(TimeDelta::seconds(61));
            die_during_a_try(&scene.app, &deadly).await;
        }
        if tries > 1 {
            scene.app.advance(TimeDelta::seconds(61));
            assert_eq!(scene.app.run_outbox().await, 0);
            assert_eq!(states(&scene.app, RESIDENT).await[0].0, "Dead");
        }
        correct(&scene, &visit, 1, "2026-12-08").await;
        let gateway = Arc::new(Gateway::default());
        scene.app.advance(TimeDelta::seconds(61));
        assert_eq!(worker(&scene.app, &gateway).run_once().await.unwrap(), 1);
        assert_eq!(gateway.kinds(), ["RECORD_CORRECTED"]);
        let dropped = ("Dropped".to_owned(), Some("overtaken by what came after".to_owned()));
        assert_eq!(states(&scene.app, RESIDENT).await[1], dropped);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_text_that_came_too_late_is_dropped() {
    let app = TestApp::start().await;
    ask_code(&app, RESIDENT).await;
    app.advance(TimeDelta::minutes(11));
    let gateway = Arc::new(Gateway::default());
    assert_eq!(worker(&app, &gateway).run_once().await.unwrap(), 0);
    assert_eq!(gateway.kinds(), Vec::<String>::new());
    assert_eq!(states(&app, RESIDENT).await, [("Dropped".to_owned(), Some("too late".to_owned()))]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failed_text_is_tried_again_before_the_next_to_the_same_person() {
    let scene = Scene::start(Terms::automatic()).await;
    let resident = scene.app.resident(RESIDENT).await;
    scene.app.run_outbox().await;
    let first = scene.booked(&resident, scene.tomorrow(0)).await;
    let second = scene.booked(&resident, scene.tomorrow(60)).await;
    let gateway = Arc::new(Gateway::failing(1));
    let worker = worker(&scene.app, &gateway);
    assert_eq!(worker.run_once().await.unwrap(), 0);
    assert_eq!(worker.run_once().await.unwrap(), 0, "not before its time");
    scene.app.advance(TimeDelta::seconds(11));
    assert_eq!(worker.run_once().await.unwrap(), 2);
    let tried = gateway.tried();
    let about = |number: &serde_json::Value| number["number"].as_str().unwrap().to_owned();
    let order = [about(&first), about(&first), about(&second)];
    assert_eq!(tried.len(), 3);
    for ((_, _, text), number) in tried.iter().zip(order) {
        assert!(text.contains(&number), "{text}");
    }
    assert_eq!(tried[0].0, tried[1].0, "the gateway sees the same id and can drop a repetition");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_outage_of_hours_loses_no_text() {
    let scene = Scene::start(Terms::automatic()).await;
    let resident = scene.app.resident(RESIDENT).await;
    scene.app.run_outbox().await;
    scene.booked(&resident, scene.tomorrow(0)).await;
    let gateway = Arc::new(Gateway::failing(usize::MAX));
    let worker = worker(&scene.app, &gateway);
    for _ in 0..36 {
        worker.run_once().await.unwrap();
        scene.app.advance(TimeDelta::minutes(10));
    }
    gateway.recovers();
    scene.app.advance(TimeDelta::minutes(31));
    assert_eq!(worker.run_once().await.unwrap(), 1);
    assert_eq!(states(&scene.app, RESIDENT).await[0], ("Sent".to_owned(), None));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_text_that_keeps_failing_holds_up_the_next_for_its_first_tries_only() {
    let scene = Scene::start(Terms::automatic()).await;
    let resident = scene.app.resident(RESIDENT).await;
    scene.app.run_outbox().await;
    let poison = scene.booked(&resident, scene.tomorrow(0)).await;
    scene.booked(&resident, scene.tomorrow(60)).await;
    let gateway = Arc::new(Gateway::refusing(poison["number"].as_str().unwrap()));
    let worker = worker(&scene.app, &gateway);
    while worker.run_once().await.unwrap() == 0 {
        scene.app.advance(TimeDelta::minutes(11));
    }
    assert_eq!(gateway.tried().len(), 9, "eight times the first, and then the next");
    let dead_or_alive = states(&scene.app, RESIDENT).await;
    let waits = ("Pending".to_owned(), Some("the gateway answered 503".to_owned()));
    assert_eq!(dead_or_alive[..2], [("Sent".to_owned(), None), waits], "and it is still tried");
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_of_retries_and_texts_go_by_their_age_and_those_given_up_last() {
    let scene = Scene::start(Terms::automatic()).await;
    let app = &scene.app;
    let resident = app.resident(RESIDENT).await;
    app.run_outbox().await;
    scene.booked(&resident, scene.tomorrow(0)).await;
    super::give_up(app).await;
    let keys = async || idempotency::Entity::find().count(app.app.db.read()).await.unwrap();
    let texts = async || {
        let kept = states(app, RESIDENT).await.into_iter().map(|(state, _)| state);
        kept.collect::<Vec<_>>()
    };
    assert_eq!(texts().await, ["Dead", "Sent"]);
    outbox::sweep(&app.app).await.unwrap();
    assert!(keys().await > 0);
    app.advance(TimeDelta::days(8));
    outbox::sweep(&app.app).await.unwrap();
    assert_eq!((keys().await, texts().await.len()), (0, 2));
    app.advance(TimeDelta::days(23));
    outbox::sweep(&app.app).await.unwrap();
    assert_eq!(texts().await, ["Dead"], "staff may still look into it");
    app.advance(TimeDelta::days(60));
    outbox::sweep(&app.app).await.unwrap();
    assert_eq!(texts().await, Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn workers_beside_each_other_send_each_text_once() {
    let app = TestApp::start_with(|config| config.sign_in.codes_per_hour_and_address = 1_000).await;
    for number in 0..24 {
        ask_code(&app, &format!("138{number:08}")).await;
    }
    let gateway = Arc::new(Gateway::slow(Duration::from_millis(30)));
    let workers: Vec<_> = (0..4).map(|_| worker(&app, &gateway)).collect();
    let sent: usize =
        join_all(workers.iter().map(Worker::run_once)).await.into_iter().map(Result::unwrap).sum();
    let ids: HashSet<_> = gateway.tried().into_iter().map(|(id, ..)| id).collect();
    assert_eq!((sent, gateway.tried().len(), ids.len()), (24, 24, 24));
}

/// A worker dies in the middle of a send: the text may have left, and nobody wrote that down.
async fn die_during_a_try(app: &TestApp, stuck: &Arc<Gateway>) {
    let (worker, before) = (worker(app, stuck), stuck.tried().len());
    let running = tokio::spawn(async move { worker.run_once().await });
    while stuck.tried().len() == before {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    running.abort();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_text_that_ends_the_process_each_time_is_given_up_after_eight() {
    let app = TestApp::start().await;
    ask_code(&app, RESIDENT).await;
    let deadly = Arc::new(Gateway::slow(Duration::from_mins(1)));
    for _ in 0..8 {
        die_during_a_try(&app, &deadly).await;
        app.advance(TimeDelta::seconds(61));
    }
    assert_eq!(app.run_outbox().await, 0);
    let why = "the process ended during the last try".to_owned();
    assert_eq!(states(&app, RESIDENT).await, [("Dead".to_owned(), Some(why))]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_worker_held_when_it_died_is_sent_by_another() {
    let app = TestApp::start().await;
    ask_code(&app, RESIDENT).await;
    let stuck = Arc::new(Gateway::slow(Duration::from_mins(1)));
    die_during_a_try(&app, &stuck).await;
    let gateway = Arc::new(Gateway::default());
    let second = worker(&app, &gateway);
    assert_eq!(second.run_once().await.unwrap(), 0, "it is leased");
    app.advance(TimeDelta::seconds(61));
    assert_eq!(second.run_once().await.unwrap(), 1);
    assert_eq!(stuck.tried(), gateway.tried(), "under the same id");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_that_has_not_left_is_replaced_by_a_newer_one_and_not_by_somebody_elses() {
    let app = TestApp::start().await;
    let owner = app.anonymous();
    let document = "mutation($input: RequestPhoneCodeInput!) { requestPhoneCode(input: $input) { userErrors { code } } }";
    let asks = || owner.run(document, json!({ "input": { "phone": RESIDENT } }));
    let gateway = Arc::new(Gateway::failing(1));
    let worker = worker(&app, &gateway);
    asks().await.done("requestPhoneCode");
    assert_eq!(worker.run_once().await.unwrap(), 0);
    app.advance(TimeDelta::seconds(60));
    asks().await.done("requestPhoneCode");
    assert_eq!(worker.run_once().await.unwrap(), 1, "the former has not left");
    let dropped = ("Dropped".to_owned(), Some("replaced by a newer one".to_owned()));
    assert_eq!(states(&app, RESIDENT).await, [("Sent".to_owned(), None), dropped]);

    app.advance(TimeDelta::seconds(60));
    asks().await.done("requestPhoneCode");
    app.advance(TimeDelta::seconds(60));
    ask_code(&app, RESIDENT).await;
    assert_eq!(worker.run_once().await.unwrap(), 2, "each device gets its own");
}

/// A driver that panics over the texts to one number.
struct Panicking(&'static str);

impl Sms for Panicking {
    fn send<'a>(&'a self, text: Outgoing<'a>) -> BoxFuture<'a, Result<(), String>> {
        assert!(!text.phone.as_e164().ends_with(self.0), "a defect");
        async { Ok(()) }.boxed()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_driver_that_panics_over_one_text_sends_the_others_once() {
    let app = TestApp::start().await;
    for phone in [RESIDENT, "13812345679"] {
        ask_code(&app, phone).await;
    }
    let worker = Worker::with_driver(Arc::clone(&app.app), Arc::new(Panicking(RESIDENT)));
    assert_eq!(worker.run_once().await.unwrap(), 1);
    assert_eq!(states(&app, "13812345679").await, [("Sent".to_owned(), None)]);
    let why = "the driver panicked".to_owned();
    assert_eq!(states(&app, RESIDENT).await, [("Pending".to_owned(), Some(why))]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_whose_clock_is_wrong_sends_at_once_all_the_same() {
    for minutes in [-5, 5] {
        let app = TestApp::start_ahead_by(TimeDelta::minutes(minutes)).await;
        ask_code(&app, RESIDENT).await;
        assert_eq!(app.run_outbox().await, 1, "{minutes} minutes ahead");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn jobs_are_found_by_the_indexes_over_those_that_wait() {
    let app = TestApp::start().await;
    let found = plans(&app, "outbox_job", async {
        ask_code(&app, RESIDENT).await;
        app.run_outbox().await;
    })
    .await;
    let reads: Vec<_> = found.iter().filter(|plan| plan.statement.starts_with("SELECT")).collect();
    assert!(reads.len() >= 2, "{found:?}");
    for read in reads {
        // Each holds only those that wait; over a table as good as empty the engine may take any.
        let waiting = ["outbox_job_pending", "outbox_job_waiting", "outbox_job_recipient"];
        assert!(waiting.iter().any(|index| read.uses(index)), "{read:?}");
        let looks_at_others = read.statement.contains("earlier");
        assert!(!looks_at_others || read.uses("outbox_job_recipient"), "{read:?}");
    }
    let replaces = found.iter().find(|plan| plan.statement.starts_with("UPDATE")).unwrap();
    assert!(replaces.uses("outbox_job_recipient"), "{replaces:?}");
    let staff = app.admin().await;
    for (state, index) in [("PENDING", "outbox_job_waiting"), ("DEAD", "outbox_job_dead")] {
        let found = plans(&app, "outbox_job", async {
            let document =
                format!("{{ outboxJobs(first: 5, filter: {{ state: {state} }}) {{ nodes {{ id }} }} }}");
            staff.run(&document, json!({})).await.data();
        })
        .await;
        assert!(found.iter().any(|plan| plan.uses(index)), "{found:?}");
    }
}
