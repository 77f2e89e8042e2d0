//! What was promised stands: who may say what of it, and when.

use chrono::TimeDelta;
use serde_json::{Value, json};
use tongxin_tests::scene::{Scene, Terms, act, text};
use tongxin_tests::{Answer, Client};

use super::{checked_in, record, with};

/// A visit after which something was promised until the tenth of December; the clock stands at the 24th of November.
async fn promised(scene: &Scene, resident: &Client) -> Value {
    let visit = checked_in(scene, resident).await;
    act(&scene.member, "fileReceptionRecord", record(&visit)).await.done("fileReceptionRecord");
    visit
}

async fn say(resident: &Client, visit: &Value, verdict: &str) -> Answer {
    let input = json!({ "appointmentId": visit["id"], "verdict": verdict });
    act(resident, "confirmReception", input).await
}

async fn correct(scene: &Scene, visit: &Value, version: i32, name: &str, value: Value) -> Answer {
    let input = with(with(record(visit), name, value), "expectedVersion", json!(version));
    act(&scene.member, "correctReceptionRecord", input).await
}

#[tokio::test]
async fn a_promise_is_called_broken_once_it_is_due_also_after_the_words_were_confirmed() {
    let scene = Scene::start(Terms::automatic()).await;
    let resident = scene.app.resident("13800000001").await;
    let visit = promised(&scene, &resident).await;
    let early = say(&resident, &visit, "NOT_KEPT").await;
    assert_eq!(early.refused("confirmReception"), "PROMISE_NOT_DUE");
    say(&resident, &visit, "CONFIRMED").await.done("confirmReception");
    let seen = scene.see(&resident, &text(&visit["id"])).await;
    let verdict = |seen: &Value| {
        let actions = seen["allowedActions"].as_array().unwrap();
        actions.iter().find(|action| action["action"] == "GIVE_VERDICT").unwrap()["enabled"].clone()
    };
    assert_eq!(verdict(&seen), false);
    scene.app.advance(TimeDelta::days(17));
    assert_eq!(verdict(&scene.see(&resident, &text(&visit["id"])).await), true);
    let broken = say(&resident, &visit, "NOT_KEPT").await;
    assert_eq!(broken.done("confirmReception")["appointment"]["record"]["verdict"], "NOT_KEPT");
    assert_eq!(say(&resident, &visit, "NOT_KEPT").await.refused("confirmReception"), "VERDICT_GIVEN");
    let kept = say(&resident, &visit, "CONFIRMED").await;
    assert_eq!(kept.done("confirmReception")["appointment"]["record"]["verdict"], "CONFIRMED");
}

#[tokio::test]
async fn what_the_resident_said_is_not_wiped_by_a_correction() {
    let scene = Scene::start(Terms::automatic()).await;
    let resident = scene.app.resident("13800000001").await;
    let visit = promised(&scene, &resident).await;
    scene.app.advance(TimeDelta::days(17));
    say(&resident, &visit, "NOT_KEPT").await.done("confirmReception");
    let corrected = correct(&scene, &visit, 2, "summary", json!("改")).await;
    assert_eq!(corrected.refused("correctReceptionRecord"), "VERDICT_GIVEN");
    assert_eq!(scene.see(&resident, &text(&visit["id"])).await["record"]["verdict"], "NOT_KEPT");
}

#[tokio::test]
async fn a_correction_finds_better_words_for_a_promise_and_does_not_withdraw_it() {
    let scene = Scene::start(Terms::automatic()).await;
    let resident = scene.app.resident("13800000001").await;
    let visit = promised(&scene, &resident).await;
    let later = |due_on: &str| json!({ "text": "联系物业修复三楼照明。", "dueOn": due_on });
    let none = json!({ "resolution": "EXPLAINED", "promise": Value::Null });
    let mut dropped = with(record(&visit), "expectedVersion", json!(1));
    dropped.as_object_mut().unwrap().extend(none.as_object().unwrap().clone());
    let dropped = act(&scene.member, "correctReceptionRecord", dropped).await;
    assert_eq!(dropped.refused("correctReceptionRecord"), "PROMISE_STANDS");
    let moved = correct(&scene, &visit, 1, "promise", later("2026-12-12")).await;
    let moved = &moved.done("correctReceptionRecord")["appointment"]["record"];
    assert_eq!((&moved["promiseDueOn"], &moved["version"]), (&json!("2026-12-12"), &json!(2)));
    scene.app.advance(TimeDelta::days(30));
    let put_off = correct(&scene, &visit, 2, "promise", later("2027-01-12")).await;
    assert_eq!(put_off.refused("correctReceptionRecord"), "PROMISE_STANDS");
    let reworded = correct(&scene, &visit, 2, "promise", later("2026-12-12")).await;
    let reworded = &reworded.done("correctReceptionRecord")["appointment"]["record"];
    assert_eq!(reworded["promise"], "联系物业修复三楼照明。", "the date stays as it was");
}

/// The database keeps the promise and the verdict, whatever the program says.
#[tokio::test]
async fn the_database_refuses_to_drop_a_promise_or_a_verdict() {
    let scene = Scene::start(Terms::automatic()).await;
    let resident = scene.app.resident("13800000001").await;
    let visit = promised(&scene, &resident).await;
    let refused = async |sql: &'static str, guard: &str| {
        let err = scene.app.try_sql(sql).await.unwrap_err();
        assert!(err.contains(guard), "{sql}: {err}");
    };
    let drop = "UPDATE reception_record SET version = version + 1, resolution = 'EXPLAINED', promise_sealed = NULL, promise_due_on = NULL";
    refused(drop, "reception_record_promise").await;
    refused("UPDATE reception_record SET category = 'OTHER'", "reception_record_version").await;
    say(&resident, &visit, "CONFIRMED").await.done("confirmReception");
    let reword = "UPDATE reception_record SET version = version + 1, category = 'OTHER'";
    refused(reword, "reception_record_judged").await;
    let wipe = "UPDATE reception_record SET version = version + 1, verdict = NULL, verdict_at = NULL";
    refused(wipe, "reception_record_judged").await;
}
