//! What staff decide, and what they do not decide themselves.

use tongxin_tests::scene::hold;

use super::*;

#[tokio::test]
async fn a_waiver_ends_the_pause_and_taking_it_back_brings_the_same_pause_again() {
    let scene = scene().await;
    let resident = scene.app.resident("13800000001").await;
    let officer = scene.app.officer().await;
    let visits = miss(&scene, &resident, 3).await;
    let before = attendance(&resident).await;
    scene.app.advance(TimeDelta::minutes(1));
    let until = before["pause"]["until"].clone();
    let reason = of_absence(&before, &visits[1], "reason", "核实当日系统故障");
    assert_eq!(run(&officer, "countNoShow", reason.clone()).await.refused("countNoShow"), "COUNTED");
    let waived = run(&officer, "waiveNoShow", reason).await;
    assert_eq!(waived.done("waiveNoShow")["noShow"]["standing"], "WAIVED");
    let seen = attendance(&resident).await;
    assert_eq!((&seen["isBookingPaused"], &seen["counted"]), (&json!(false), &json!(2)));
    assert_eq!(last_told(&resident, 2).await, ["BOOKING_PAUSE_ENDED", "NO_SHOW_WAIVED"]);
    hold(&resident, &scene.service, scene.tomorrow(24 * 60)).await.done("holdSlot");
    scene.app.advance(days(3));
    let reason = of_absence(&seen, &visits[1], "reason", "复核后仍计入");
    assert_eq!(run(&officer, "waiveNoShow", reason.clone()).await.refused("waiveNoShow"), "NOT_COUNTED");
    run(&officer, "countNoShow", reason).await.done("countNoShow");
    let seen = attendance(&resident).await;
    assert_eq!(
        (&seen["isBookingPaused"], &seen["pause"]["until"]),
        (&json!(true), &until),
        "and no longer one"
    );
    // A visit that took place after all ends it, too.
    let visit = scene.see(&scene.member, &text(&visits[0]["id"])).await;
    let step = json!({ "appointmentId": visit["id"], "expectedVersion": visit["version"] });
    act(&scene.member, "completeAppointment", step).await.done("completeAppointment");
    let seen = attendance(&resident).await;
    assert_eq!((&seen["isBookingPaused"], &seen["counted"]), (&json!(false), &json!(2)));
    let missed = of_absence(&seen, &visits[0], "reason", "无需处理");
    assert_eq!(run(&officer, "waiveNoShow", missed.clone()).await.refused("waiveNoShow"), "NOT_MISSED");
    let dispute = json!({ "appointmentId": visits[0]["id"], "expectedVersion": missed["expectedVersion"], "words": "到场" });
    assert_eq!(run(&resident, "disputeNoShow", dispute).await.refused("disputeNoShow"), "NOT_MISSED");
    let decided = of_absence(&seen, &visits[1], "words", "到场");
    assert_eq!(run(&resident, "disputeNoShow", decided).await.refused("disputeNoShow"), "DECIDED");
}

#[tokio::test]
async fn an_appeal_is_made_once_and_answered_by_somebody_else() {
    let scene = scene().await;
    let resident = scene.app.resident("13800000001").await;
    let (admin, officer) = (scene.app.admin().await, scene.app.officer().await);
    let visit = scene.booked(&resident, scene.tomorrow(0)).await;
    let late = scene.app.now() + days(367);
    let input = |until| json!({ "idempotencyKey": Uuid::from_u128(7), "appointmentId": visit["id"], "until": until, "reason": "多次占位转让" });
    assert_eq!(run(&officer, "pauseBooking", input(late)).await.fault(), "INVALID");
    assert_eq!(run(&scene.member, "pauseBooking", input(late)).await.fault(), "NOT_FOUND", "no host does");
    let until = scene.app.now() + days(10);
    let paused = run(&officer, "pauseBooking", input(until)).await;
    let pause = paused.done("pauseBooking")["pause"].clone();
    let again = run(&officer, "pauseBooking", input(until)).await;
    assert_eq!(
        (&again.done("pauseBooking")["pause"]["id"], &again.data()["pauseBooking"]["replayed"]),
        (&pause["id"], &json!(true))
    );
    let second = json!({ "appointmentId": visit["id"], "until": until, "reason": "再次" });
    let refused = run(&admin, "pauseBooking", second).await;
    assert_eq!(refused.refused("pauseBooking"), "ALREADY_PAUSED");
    assert_eq!(at(&refused.refusal("pauseBooking")["at"]), until);
    assert_eq!(told(&resident).await, ["BOOKING_PAUSED"]);
    let seen = attendance(&resident).await;
    assert_eq!(seen["pause"]["words"], "多次占位转让", "the reason is read with the pause");
    // Nothing to answer yet.
    let answer = |pause: &Value, answer: &str| {
        let mut input = of_pause(pause, "reason", "经核实情况属实");
        input["answer"] = json!(answer);
        input
    };
    assert_eq!(
        run(&admin, "answerPauseAppeal", answer(&pause, "KEPT")).await.refused("answerPauseAppeal"),
        "NO_APPEAL"
    );
    let appealed = run(&resident, "appealBookingPause", of_pause(&pause, "words", "是家人代约")).await;
    let pause = appealed.done("appealBookingPause")["pause"].clone();
    assert_eq!(pause["appeal"]["words"], "是家人代约");
    let twice = run(&resident, "appealBookingPause", of_pause(&pause, "words", "再说一次")).await;
    assert_eq!(twice.refused("appealBookingPause"), "APPEALED");
    let waiting = admin
        .run(
            "{ bookingPauses(first: 5, filter: { isAppealed: true }) { totalCount nodes { id } } }",
            json!({}),
        )
        .await;
    assert_eq!(waiting.data()["bookingPauses"]["nodes"][0]["id"], pause["id"]);
    // Whoever paused does not judge the appeal, nor does anybody by an older version.
    assert_eq!(run(&officer, "answerPauseAppeal", answer(&pause, "KEPT")).await.fault(), "FORBIDDEN");
    let old = json!({ "pauseId": pause["id"], "expectedVersion": 1, "reason": "…", "answer": "KEPT" });
    assert_eq!(run(&admin, "answerPauseAppeal", old).await.refused("answerPauseAppeal"), "CONFLICT");
    scene.app.advance(TimeDelta::minutes(1));
    let kept = run(&admin, "answerPauseAppeal", answer(&pause, "KEPT")).await;
    let pause = kept.done("answerPauseAppeal")["pause"].clone();
    assert_eq!((&pause["isActive"], &pause["appeal"]["answer"]), (&json!(true), &json!("KEPT")));
    assert_eq!(
        run(&admin, "answerPauseAppeal", answer(&pause, "ACCEPTED")).await.refused("answerPauseAppeal"),
        "ANSWERED"
    );
    assert_eq!(told(&resident).await, ["PAUSE_APPEAL_KEPT", "BOOKING_PAUSED"]);
    scene.app.advance(TimeDelta::minutes(1));
    let lifted = run(&officer, "liftBookingPause", of_pause(&pause, "reason", "已说明情况")).await;
    let pause = lifted.done("liftBookingPause")["pause"].clone();
    assert_eq!((&pause["isActive"], &pause["endedAs"]), (&json!(false), &json!("LIFTED")));
    let over = run(&officer, "liftBookingPause", of_pause(&pause, "reason", "再次")).await;
    assert_eq!(over.refused("liftBookingPause"), "PAUSE_ENDED");
    assert_eq!(told(&resident).await[0], "BOOKING_PAUSE_ENDED");
    // Another one, whose appeal is accepted.
    let input = json!({ "appointmentId": visit["id"], "until": until, "reason": "再次" });
    let pause = run(&officer, "pauseBooking", input).await.done("pauseBooking")["pause"].clone();
    let appealed = run(&resident, "appealBookingPause", of_pause(&pause, "words", "误会")).await;
    let pause = appealed.done("appealBookingPause")["pause"].clone();
    let accepted = run(&admin, "answerPauseAppeal", answer(&pause, "ACCEPTED")).await;
    assert_eq!(accepted.done("answerPauseAppeal")["pause"]["endedAs"], "APPEAL");
    hold(&resident, &scene.service, scene.tomorrow(24 * 60)).await.done("holdSlot");
}
