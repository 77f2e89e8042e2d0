//! From the hold to the verdict: the day of the visit, and what comes of it.

use chrono::TimeDelta;
use serde_json::{Value, json};
use tongxin_tests::scene::{Scene, Terms, act, hold, text};

use super::{booked, checked_in, record, step, with};

#[tokio::test]
async fn a_visit_goes_from_the_hold_to_the_verdict() {
    let scene = Scene::start(Terms::manual()).await;
    let resident = scene.app.resident("13800000001").await;
    let asked = scene.booked(&resident, scene.tomorrow(0)).await;
    assert_eq!(asked["state"], "REQUESTED");
    assert_eq!(asked["checkInCode"], Value::Null, "the code comes with the confirmation");

    let answer = act(&scene.member, "confirmAppointment", step(&asked)).await;
    assert_eq!(answer.done("confirmAppointment")["appointment"]["state"], "CONFIRMED");
    let seen = scene.see(&resident, &text(&asked["id"])).await;
    let code = text(&seen["checkInCode"]);
    assert_eq!(code.len(), 6);
    assert_eq!(
        scene.see(&scene.member, &text(&asked["id"])).await["checkInCode"],
        Value::Null,
        "only the visitor has it"
    );

    scene.app.advance(scene.tomorrow(0) - scene.app.now());
    let input = json!({ "appointmentId": asked["id"], "code": code });
    act(&scene.member, "checkInAppointment", input).await.done("checkInAppointment");
    let filed = act(&scene.member, "fileReceptionRecord", record(&asked)).await;
    assert_eq!(filed.done("fileReceptionRecord")["appointment"]["state"], "COMPLETED");

    let seen = scene.see(&resident, &text(&asked["id"])).await;
    assert_eq!(seen["record"]["promise"], "联系物业修复照明。");
    scene.app.advance(TimeDelta::days(17));
    let input = json!({ "appointmentId": asked["id"], "verdict": "NOT_KEPT", "note": "灯还没有修。" });
    let said = act(&resident, "confirmReception", input).await;
    assert_eq!(said.done("confirmReception")["appointment"]["record"]["verdict"], "NOT_KEPT");

    let steps: Vec<_> =
        seen["history"].as_array().unwrap().iter().map(|step| text(&step["toState"])).collect();
    assert_eq!(steps, ["HELD", "REQUESTED", "CONFIRMED", "CHECKED_IN", "COMPLETED"]);
    let roles: Vec<_> =
        seen["history"].as_array().unwrap().iter().map(|step| text(&step["actedAs"])).collect();
    assert_eq!(roles, ["RESIDENT", "RESIDENT", "HOST", "HOST", "HOST"]);
}

#[tokio::test]
async fn the_day_of_the_visit_has_its_times() {
    let scene = Scene::start(Terms::automatic()).await;
    let resident = scene.app.resident("13800000001").await;
    let visit = booked(&scene, &resident).await;
    let arrive = |code: Value| json!({ "appointmentId": visit["id"], "code": code });
    let early = act(&scene.member, "checkInAppointment", arrive(visit["checkInCode"].clone())).await;
    assert_eq!(early.refused("checkInAppointment"), "CHECK_IN_TOO_EARLY");
    let absent = act(&scene.member, "markNoShow", step(&visit)).await;
    assert_eq!(absent.refused("markNoShow"), "NO_SHOW_TOO_EARLY");
    scene.app.advance(scene.tomorrow(-30) - scene.app.now());
    let wrong = if visit["checkInCode"] == "000000" { "000001" } else { "000000" };
    let mistaken = act(&scene.member, "checkInAppointment", arrive(json!(wrong))).await;
    assert_eq!(mistaken.refused("checkInAppointment"), "CODE_WRONG");
    let here = act(&scene.member, "checkInAppointment", arrive(visit["checkInCode"].clone())).await;
    let here = here.done("checkInAppointment")["appointment"].clone();
    let done = act(&scene.member, "completeAppointment", step(&here)).await;
    assert_eq!(done.refused("completeAppointment"), "NOT_BEGUN");
    scene.app.advance(TimeDelta::minutes(30));
    act(&scene.member, "completeAppointment", step(&here)).await.done("completeAppointment");
}

#[tokio::test]
async fn somebody_who_does_not_come_is_noted_after_the_grace() {
    let scene = Scene::start(Terms::automatic()).await;
    let resident = scene.app.resident("13800000001").await;
    let visit = booked(&scene, &resident).await;
    scene.app.advance(scene.tomorrow(15) - scene.app.now());
    let noted = act(&scene.member, "markNoShow", step(&visit)).await;
    assert_eq!(noted.done("markNoShow")["appointment"]["state"], "NO_SHOW");
    let late = act(&resident, "cancelAppointment", with(step(&visit), "reason", json!("忘了"))).await;
    assert_eq!(late.refused("cancelAppointment"), "CONFLICT");
}

#[tokio::test]
async fn a_record_is_filed_once_and_a_promise_needs_a_date_to_come() {
    let scene = Scene::start(Terms::automatic()).await;
    let resident = scene.app.resident("13800000001").await;
    let visit = checked_in(&scene, &resident).await;
    let file = async |input: Value| act(&scene.member, "fileReceptionRecord", input).await;
    let past = with(record(&visit), "promise", json!({ "text": "办理", "dueOn": "2026-11-01" }));
    assert_eq!(file(past).await.refused("fileReceptionRecord"), "PROMISE_DATE_OUT_OF_RANGE");
    let none = with(record(&visit), "promise", Value::Null);
    assert_eq!(file(none).await.refused("fileReceptionRecord"), "PROMISE_INCOMPLETE");
    let explained = with(with(record(&visit), "promise", Value::Null), "resolution", json!("EXPLAINED"));
    file(explained).await.done("fileReceptionRecord");
    assert_eq!(file(record(&visit)).await.refused("fileReceptionRecord"), "RECORD_EXISTS");
    let broken = json!({ "appointmentId": visit["id"], "verdict": "NOT_KEPT" });
    assert_eq!(act(&resident, "confirmReception", broken).await.refused("confirmReception"), "NO_PROMISE");
    let confirmed = json!({ "appointmentId": visit["id"], "verdict": "CONFIRMED" });
    act(&resident, "confirmReception", confirmed.clone()).await.done("confirmReception");
    assert_eq!(
        act(&resident, "confirmReception", confirmed).await.refused("confirmReception"),
        "VERDICT_GIVEN"
    );
}

#[tokio::test]
async fn a_visit_nobody_checked_in_can_still_be_recorded_and_is_closed_in_the_end() {
    let scene = Scene::start(Terms::automatic().with("residentLimit", json!(1))).await;
    let residents = scene.residents(2).await;
    let visit = booked(&scene, &residents[0]).await;
    let other = scene.booked(&residents[1], scene.tomorrow(60)).await;
    scene.app.advance(scene.tomorrow(60) - scene.app.now());
    let soon = act(&scene.member, "fileReceptionRecord", record(&visit)).await;
    assert_eq!(soon.refused("fileReceptionRecord"), "NOT_CHECKED_IN");
    scene.app.advance(TimeDelta::minutes(60));
    let filed = act(&scene.member, "fileReceptionRecord", record(&visit)).await;
    assert_eq!(filed.done("fileReceptionRecord")["appointment"]["state"], "COMPLETED");
    scene.app.advance(TimeDelta::days(8));
    assert_eq!(tongxin::appointments::sweep(&scene.app.app).await.unwrap(), 1);
    assert_eq!(scene.see(&residents[1], &text(&other["id"])).await["state"], "EXPIRED");
    let again = hold(&residents[1], &scene.service, scene.tomorrow(9 * 24 * 60)).await;
    again.done("holdSlot");
}

#[tokio::test]
async fn a_call_is_recorded_without_a_code() {
    let scene = Scene::start(Terms::automatic().with("mode", json!("PHONE"))).await;
    let resident = scene.app.resident("13800000001").await;
    let call = booked(&scene, &resident).await;
    let soon = act(&scene.member, "fileReceptionRecord", record(&call)).await;
    assert_eq!(soon.refused("fileReceptionRecord"), "NOT_BEGUN");
    scene.app.advance(scene.tomorrow(10) - scene.app.now());
    let filed = act(&scene.member, "fileReceptionRecord", record(&call)).await;
    assert_eq!(filed.done("fileReceptionRecord")["appointment"]["state"], "COMPLETED");
}

#[tokio::test]
async fn a_visit_on_site_is_checked_in_or_waits_until_check_in_has_closed() {
    let scene = Scene::start(Terms::automatic()).await;
    let resident = scene.app.resident("13800000001").await;
    let visit = booked(&scene, &resident).await;
    scene.app.advance(scene.tomorrow(10) - scene.app.now());
    let refused = act(&scene.member, "completeAppointment", step(&visit)).await;
    assert_eq!(refused.refused("completeAppointment"), "NOT_CHECKED_IN");
    // Half an hour for the visit, one for check-in.
    assert_eq!(refused.refusal("completeAppointment")["at"], "2026-11-24T02:30:00.000Z");
    let told = text(&refused.refusal("completeAppointment")["message"]);
    assert!(told.contains("11月24日 10:30"), "in the district's time: {told}");
}

#[tokio::test]
async fn a_code_cannot_be_guessed() {
    let scene = Scene::start(Terms::automatic()).await;
    let resident = scene.app.resident("13800000001").await;
    let visit = booked(&scene, &resident).await;
    scene.app.advance(scene.tomorrow(0) - scene.app.now());
    let show = async |code: &Value| {
        let input = json!({ "appointmentId": visit["id"], "code": code });
        act(&scene.member, "checkInAppointment", input).await
    };
    let wrong = if visit["checkInCode"] == "000000" { json!("000001") } else { json!("000000") };
    for left in (0..10).rev() {
        let answer = show(&wrong).await;
        assert_eq!(answer.refused("checkInAppointment"), "CODE_WRONG");
        assert_eq!(answer.refusal("checkInAppointment")["limit"], left);
    }
    assert_eq!(show(&visit["checkInCode"]).await.refused("checkInAppointment"), "CODE_BURNT");
    let now = scene.see(&resident, &text(&visit["id"])).await;
    assert_eq!(
        (&now["state"], &now["version"]),
        (&json!("CONFIRMED"), &visit["version"]),
        "no step was taken"
    );
    scene.app.advance(TimeDelta::minutes(91));
    act(&scene.member, "completeAppointment", step(&visit)).await.done("completeAppointment");
}

#[tokio::test]
async fn a_key_counts_one_wrong_code_however_often_it_is_sent() {
    let scene = Scene::start(Terms::automatic()).await;
    let resident = scene.app.resident("13800000001").await;
    let visit = booked(&scene, &resident).await;
    scene.app.advance(scene.tomorrow(0) - scene.app.now());
    let wrong = if visit["checkInCode"] == "000000" { "000001" } else { "000000" };
    let input =
        json!({ "idempotencyKey": uuid::Uuid::new_v4(), "appointmentId": visit["id"], "code": wrong });
    for replayed in [false, true] {
        let answer = act(&scene.member, "checkInAppointment", input.clone()).await;
        assert_eq!(answer.refusal("checkInAppointment")["limit"], 9);
        assert_eq!(answer.data()["checkInAppointment"]["replayed"], replayed);
    }
}

#[tokio::test]
async fn an_absence_noted_by_mistake_is_corrected() {
    let scene = Scene::start(Terms::automatic()).await;
    let resident = scene.app.resident("13800000001").await;
    let visit = booked(&scene, &resident).await;
    scene.app.advance(scene.tomorrow(15) - scene.app.now());
    let noted = act(&scene.member, "markNoShow", step(&visit)).await;
    let noted = noted.done("markNoShow")["appointment"].clone();
    let early = act(&scene.member, "completeAppointment", step(&noted)).await;
    assert_eq!(early.refused("completeAppointment"), "NOT_CHECKED_IN", "no way round the code");
    let early = act(&scene.member, "fileReceptionRecord", record(&visit)).await;
    assert_eq!(early.refused("fileReceptionRecord"), "NOT_CHECKED_IN");
    scene.app.advance(TimeDelta::minutes(76));
    let filed = act(&scene.member, "fileReceptionRecord", record(&visit)).await;
    assert_eq!(filed.done("fileReceptionRecord")["appointment"]["state"], "COMPLETED");
    assert_eq!(
        kinds(&resident).await,
        [
            "RECORD_FILED",
            "APPOINTMENT_NO_SHOW_CORRECTED",
            "NO_SHOW_WARNED",
            "APPOINTMENT_NO_SHOW",
            "APPOINTMENT_CONFIRMED"
        ]
    );
}

/// What somebody was told, newest first.
async fn kinds(client: &tongxin_tests::Client) -> Vec<String> {
    let inbox = client.run("{ messages(first: 20) { nodes { kind } } }", json!({})).await;
    let nodes = inbox.data()["messages"]["nodes"].as_array().unwrap();
    nodes.iter().map(|message| text(&message["kind"])).collect()
}

#[tokio::test]
async fn a_visit_that_nobody_recorded_in_time_is_told_and_still_recorded() {
    let scene = Scene::start(Terms::automatic()).await;
    let resident = scene.app.resident("13800000001").await;
    let visit = booked(&scene, &resident).await;
    scene.app.advance(TimeDelta::days(10));
    assert_eq!(tongxin::appointments::sweep(&scene.app.app).await.unwrap(), 1);
    assert_eq!(scene.see(&resident, &text(&visit["id"])).await["state"], "EXPIRED");
    for told in [&resident, &scene.member] {
        assert_eq!(kinds(told).await[0], "APPOINTMENT_UNRECORDED");
    }
    let filed = act(&scene.member, "fileReceptionRecord", record(&visit)).await;
    assert_eq!(filed.done("fileReceptionRecord")["appointment"]["state"], "COMPLETED");
}

#[tokio::test]
async fn a_request_that_nobody_decided_took_place_in_no_case() {
    let scene = Scene::start(Terms::manual()).await;
    let resident = scene.app.resident("13800000001").await;
    let asked = booked(&scene, &resident).await;
    scene.app.advance(TimeDelta::days(10));
    assert_eq!(tongxin::appointments::sweep(&scene.app.app).await.unwrap(), 1);
    let refused = act(&scene.member, "fileReceptionRecord", record(&asked)).await;
    assert_eq!(refused.refused("fileReceptionRecord"), "NOT_NOW");
}

#[tokio::test]
async fn a_record_is_corrected_until_the_resident_has_confirmed_it() {
    let scene = Scene::start(Terms::automatic()).await;
    let resident = scene.app.resident("13800000001").await;
    let visit = checked_in(&scene, &resident).await;
    let correct = async |summary: &str, version: i32| {
        let input = with(with(record(&visit), "summary", json!(summary)), "expectedVersion", json!(version));
        act(&scene.member, "correctReceptionRecord", input).await
    };
    assert_eq!(correct("更正", 1).await.refused("correctReceptionRecord"), "NOT_NOW", "nothing to correct");
    act(&scene.member, "fileReceptionRecord", record(&visit)).await.done("fileReceptionRecord");
    assert_eq!(correct("更正", 3).await.refused("correctReceptionRecord"), "CONFLICT");
    let corrected = correct("反映三楼楼道照明损坏。", 1).await;
    let corrected = &corrected.done("correctReceptionRecord")["appointment"]["record"];
    assert_eq!((&corrected["summary"], &corrected["version"]), (&json!("反映三楼楼道照明损坏。"), &json!(2)));
    assert!(corrected["correctedAt"].is_string());
    assert_eq!(kinds(&resident).await[0], "RECORD_CORRECTED");
    let kept = json!({ "appointmentId": visit["id"], "verdict": "CONFIRMED" });
    act(&resident, "confirmReception", kept).await.done("confirmReception");
    let refused = correct("又改", 3).await;
    let refusal = refused.refusal("correctReceptionRecord");
    assert_eq!(
        (&refusal["code"], &refusal["message"]),
        (&json!("VERDICT_GIVEN"), &json!("居民已对接待记录作出反馈，不能再更正。"))
    );
}
