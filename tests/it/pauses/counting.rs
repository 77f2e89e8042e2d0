//! What counts, and what never does.

use super::*;

/// Two hosts note an absence at the same moment, several times over: there is one pause, and it has all three.
#[tokio::test(flavor = "multi_thread")]
async fn absences_noted_at_once_lead_to_one_pause() {
    const ROUNDS: i64 = 4;
    let scene = scene().await;
    let other = scene.other_host(Terms::automatic().with("residentLimit", json!(20))).await;
    let people = scene.residents(4).await;
    let mut visits = Vec::new();
    for (nth, resident) in (0..ROUNDS).zip(&people) {
        let first = scene.booked(resident, scene.tomorrow(60 * nth)).await;
        let mine = scene.booked(resident, scene.tomorrow(60 * nth + 30)).await;
        let theirs = other.booked(resident, scene.tomorrow(60 * nth + 60)).await;
        visits.push((first, mine, theirs));
    }
    for (nth, (first, ..)) in (0..).zip(&visits) {
        scene.app.advance(scene.tomorrow(60 * nth + 20) - scene.app.now());
        missed(&scene.member, first).await.done("markNoShow");
    }
    scene.app.advance(scene.tomorrow(8 * 60) - scene.app.now());
    scene.member.account_id().await;
    other.member.account_id().await;
    for (_, mine, theirs) in &visits {
        let (one, two) = tokio::join!(missed(&scene.member, mine), missed(&other.member, theirs));
        one.done("markNoShow");
        two.done("markNoShow");
    }
    for resident in &people {
        let seen = attendance(resident).await;
        assert_eq!((&seen["pause"]["noShowCount"], &seen["counted"]), (&json!(3), &json!(0)));
        assert_eq!(told(resident).await.iter().filter(|kind| *kind == "BOOKING_PAUSED").count(), 1);
    }
}

#[tokio::test]
async fn what_is_disputed_closed_called_off_or_began_late_leads_to_no_pause() {
    let scene = scene().await;
    let resident = scene.app.resident("13800000001").await;
    let admin = scene.app.admin().await;
    let called_off = scene.booked(&resident, scene.tomorrow(150)).await;
    let late = scene.booked(&resident, scene.tomorrow(120)).await;
    let closed = scene.booked(&resident, scene.tomorrow(90)).await;
    let third = scene.booked(&resident, scene.tomorrow(60)).await;
    let input = json!({
        "appointmentId": called_off["id"], "expectedVersion": called_off["version"], "reason": "临时外出",
        "offerStartsAt": scene.tomorrow(6 * 24 * 60 + 60),
    });
    act(&scene.member, "cancelReception", input).await.done("cancelReception");
    let document =
        "mutation($input: CreateClosureInput!) { createClosure(input: $input) { userErrors { code } } }";
    let stretch =
        json!({ "reach": "DISTRICT", "fromOn": "2026-11-24", "fromTime": "10:30", "untilTime": "11:00" });
    let input = json!({ "idempotencyKey": Uuid::new_v4(), "reason": "停电检修", "stretch": stretch, "visits": "KEEP" });
    admin.run(document, json!({ "input": input })).await.done("createClosure");
    let visits = miss(&scene, &resident, 2).await;
    // The resident was there, and says so in time; until somebody decides it does not count.
    let seen = attendance(&resident).await;
    let dispute = of_absence(&seen, &visits[0], "words", "当时已在门口等候");
    let done = run(&resident, "disputeNoShow", dispute.clone()).await;
    assert_eq!(done.done("disputeNoShow")["noShow"]["standing"], "DISPUTED");
    assert_eq!(run(&resident, "disputeNoShow", dispute).await.refused("disputeNoShow"), "CONFLICT");
    let seen = attendance(&resident).await;
    let again = of_absence(&seen, &visits[0], "words", "再次说明");
    assert_eq!(run(&resident, "disputeNoShow", again).await.refused("disputeNoShow"), "DISPUTED");
    // Nobody is absent where the host was late.
    scene.app.advance(scene.tomorrow(145) - scene.app.now());
    let note = json!({ "appointmentId": late["id"], "expectedVersion": late["version"] });
    let noted = act(&scene.member, "noteLateStart", note.clone()).await;
    let noted = noted.done("noteLateStart")["appointment"].clone();
    assert_eq!(missed(&scene.member, &noted).await.refused("markNoShow"), "HOST_LATE");
    let again = json!({ "appointmentId": noted["id"], "expectedVersion": noted["version"] });
    assert_eq!(act(&scene.member, "noteLateStart", again).await.refused("noteLateStart"), "HOST_LATE");
    // Nor where everything was closed.
    missed(&scene.member, &closed).await.done("markNoShow");
    missed(&scene.member, &third).await.done("markNoShow");
    let seen = attendance(&resident).await;
    assert_eq!((&seen["isBookingPaused"], &seen["counted"]), (&json!(false), &json!(2)), "{seen}");
    let standing = |visit: &Value| {
        let mut all = seen["noShows"].as_array().unwrap().iter();
        all.find(|one| one["appointment"]["id"] == visit["id"]).map(|one| text(&one["standing"]))
    };
    assert_eq!(standing(&closed).as_deref(), Some("CLOSED"));
    assert_eq!([standing(&late), standing(&called_off)], [None, None]);
    // Too late to say anything of the third; staff decide of the first, and now it is the third that counts.
    scene.app.advance(days(14) + TimeDelta::seconds(1));
    let dispute = of_absence(&seen, &third, "words", "当时在场");
    assert_eq!(run(&resident, "disputeNoShow", dispute).await.refused("disputeNoShow"), "DISPUTE_CLOSED");
    let disputed =
        "{ noShows(first: 5, onlyDisputed: true) { nodes { dispute version appointment { id } } } }";
    let waiting = admin.run(disputed, json!({})).await.data()["noShows"]["nodes"].clone();
    assert_eq!(waiting.as_array().map(Vec::len), Some(1));
    assert_eq!(waiting[0]["dispute"], "当时已在门口等候");
    let count = json!({ "appointmentId": visits[0]["id"], "expectedVersion": waiting[0]["version"], "reason": "值班记录显示无人到场" });
    run(&admin, "countNoShow", count).await.done("countNoShow");
    let seen = attendance(&resident).await;
    assert_eq!((&seen["isBookingPaused"], &seen["pause"]["noShowCount"]), (&json!(true), &json!(3)));
    assert_eq!(last_told(&resident, 2).await, ["BOOKING_PAUSED", "NO_SHOW_COUNTED"]);
}

#[tokio::test]
async fn the_database_keeps_one_pause_and_what_was_counted() {
    let scene = scene().await;
    let resident = scene.app.resident("13800000001").await;
    miss(&scene, &resident, 3).await;
    for (guard, sql) in [
        (
            "booking_pause",
            "INSERT INTO booking_pause (id, account_id, reason, appointment_id, no_shows, starts_at, ends_at, version) \
             SELECT account_id, account_id, reason, appointment_id, no_shows, starts_at, ends_at, 1 FROM booking_pause",
        ),
        ("booking_pause_step", "UPDATE booking_pause SET version = version + 1, no_shows = 2"),
        ("booking_pause_step", "UPDATE booking_pause SET ended_at = ends_at, ended_as = 'OVER'"),
        (
            "no_show_step",
            "UPDATE no_show SET version = version + 1, noted_at = (SELECT max(ends_at) FROM booking_pause)",
        ),
    ] {
        let refused = scene.app.try_sql(sql).await.unwrap_err();
        assert!(refused.contains(guard), "{sql}: {refused}");
    }
}

/// Whoever is noted as absent from several visits in one go is warned, and paused only for what they miss after that; with a limit of one as well. Who
/// receives may say afterwards that they began late: then it counts no more.
#[tokio::test]
async fn nobody_is_paused_without_a_word_before() {
    let scene = scene().await;
    let people = scene.residents(2).await;
    let change = json!({ "idempotencyKey": Uuid::new_v4(), "expectedVersion": 1, "reason": "主席会议决定",
        "changes": [{ "key": "no_show_limit", "value": 1 }] });
    let document =
        "mutation($input: UpdateRuleSetInput!) { updateRuleSet(input: $input) { userErrors { code } } }";
    scene.app.admin().await.run(document, json!({ "input": change })).await.done("updateRuleSet");
    let mut visits = Vec::new();
    for (nth, resident) in [(0, &people[0]), (1, &people[0]), (2, &people[1]), (8, &people[0])] {
        visits.push(scene.booked(resident, scene.tomorrow(30 * nth)).await);
    }
    scene.app.advance(scene.tomorrow(100) - scene.app.now());
    for visit in &visits[..3] {
        missed(&scene.member, visit).await.done("markNoShow");
    }
    for (resident, counted) in [(&people[0], 2), (&people[1], 1)] {
        let seen = attendance(resident).await;
        assert_eq!((&seen["isBookingPaused"], &seen["counted"]), (&json!(false), &json!(counted)), "{seen}");
        assert!(told(resident).await.iter().all(|kind| kind == "NO_SHOW_WARNED"));
    }
    scene.app.advance(scene.tomorrow(260) - scene.app.now());
    let last = missed(&scene.member, &visits[3]).await.done("markNoShow")["appointment"].clone();
    assert_eq!(attendance(&people[0]).await["pause"]["noShowCount"], 3);
    // The host looks at the clock again.
    for visit in [&visits[0], &visits[1], &last] {
        let version = scene.see(&scene.member, &text(&visit["id"])).await["version"].clone();
        let note = json!({ "appointmentId": visit["id"], "expectedVersion": version });
        act(&scene.member, "noteLateStart", note).await.done("noteLateStart");
    }
    let seen = attendance(&people[0]).await;
    assert_eq!((&seen["isBookingPaused"], &seen["counted"]), (&json!(false), &json!(0)), "{seen}");
    assert!(seen["noShows"].as_array().unwrap().iter().all(|one| one["standing"] == "HOST_LATE"), "{seen}");
    let dispute = of_absence(&seen, &last, "words", "当时已在门口");
    assert_eq!(run(&people[0], "disputeNoShow", dispute).await.refused("disputeNoShow"), "NOT_MISSED");
}

/// The only absence after the warning was the host's doing: without it there would be no pause, however many there were before.
#[tokio::test]
async fn a_pause_ends_with_the_only_absence_after_the_warning() {
    let scene = scene().await;
    let resident = &scene.residents(1).await[0];
    let mut visits = Vec::new();
    for nth in [0, 1, 2, 8] {
        visits.push(scene.booked(resident, scene.tomorrow(30 * nth)).await);
    }
    scene.app.advance(scene.tomorrow(100) - scene.app.now());
    for visit in &visits[..3] {
        missed(&scene.member, visit).await.done("markNoShow");
    }
    assert_eq!(attendance(resident).await["isBookingPaused"], false);
    scene.app.advance(scene.tomorrow(260) - scene.app.now());
    let last = missed(&scene.member, &visits[3]).await.done("markNoShow")["appointment"].clone();
    assert_eq!(attendance(resident).await["pause"]["noShowCount"], 4);
    let note = json!({ "appointmentId": last["id"], "expectedVersion": last["version"] });
    act(&scene.member, "noteLateStart", note).await.done("noteLateStart");
    let seen = attendance(resident).await;
    assert_eq!((&seen["isBookingPaused"], &seen["counted"]), (&json!(false), &json!(3)), "{seen}");
}
