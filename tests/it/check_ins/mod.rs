//! Codes that were read at the door and told of later.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};
use tongxin_tests::scene::{Scene, Terms, act, text};
use tongxin_tests::{Answer, Client};
use uuid::Uuid;

const BATCH: &str = "mutation($input: CheckInBatchInput!) { checkInBatch(input: $input) {
  entries { nonce outcome message at on appointmentId } userErrors { code message path at } replayed } }";

fn read(code: &str, at: DateTime<Utc>) -> Value {
    json!({ "nonce": Uuid::new_v4(), "code": code, "scannedAt": at })
}

async fn send(scene: &Scene, by: &Client, entries: &[Value]) -> Answer {
    let input = json!({ "idempotencyKey": Uuid::new_v4(), "hostId": scene.host, "entries": entries });
    by.run(BATCH, json!({ "input": input })).await
}

fn outcomes(answer: &Answer) -> Vec<String> {
    let entries = answer.done("checkInBatch")["entries"].as_array().unwrap();
    entries.iter().map(|entry| text(&entry["outcome"])).collect()
}

/// What the QR code of a visit says, and its digits.
async fn shown(resident: &Client, visit: &Value) -> (String, String) {
    let document = "query($id: ID!) { appointment(id: $id) { checkInQr checkInCode } }";
    let seen = resident.run(document, json!({ "id": visit["id"] })).await;
    let visit = &seen.data()["appointment"];
    (text(&visit["checkInQr"]), text(&visit["checkInCode"]))
}

async fn confirmed(scene: &Scene, resident: &Client, minutes: i64) -> Value {
    let visit = scene.booked(resident, scene.tomorrow(minutes)).await;
    let step = json!({ "appointmentId": visit["id"], "expectedVersion": visit["version"] });
    act(&scene.member, "confirmAppointment", step).await.done("confirmAppointment")["appointment"].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn each_code_of_a_batch_is_judged_by_when_it_was_read_and_counts_once() {
    let scene = Scene::start(Terms::manual()).await;
    let other = scene.other_host(Terms::automatic()).await;
    let residents = scene.residents(8).await;
    let missed = confirmed(&scene, &residents[0], 0).await;
    let came = confirmed(&scene, &residents[1], 30).await;
    let late = confirmed(&scene, &residents[2], 60).await;
    let asked = scene.booked(&residents[3], scene.tomorrow(240)).await;
    let called_off = confirmed(&scene, &residents[4], 270).await;
    let other_day = confirmed(&scene, &residents[5], 24 * 60).await;
    let elsewhere = other.booked(&residents[6], scene.tomorrow(30)).await;
    let mut codes = Vec::new();
    for (resident, visit) in [
        (&residents[0], &missed),
        (&residents[1], &came),
        (&residents[2], &late),
        (&residents[4], &called_off),
        (&residents[5], &other_day),
        (&residents[6], &elsewhere),
    ] {
        codes.push(shown(resident, visit).await);
    }
    let code_of_asked = scene
        .app
        .app
        .vault
        .check_in_code(tongxin::graphql::id::decode(&text(&asked["id"]).into()).unwrap().1);
    let off = json!({ "appointmentId": called_off["id"], "expectedVersion": called_off["version"], "reason": "有事" });
    act(&residents[4], "cancelAppointment", off).await.done("cancelAppointment");
    scene.app.advance(scene.tomorrow(16) - scene.app.now());
    let absent = json!({ "appointmentId": missed["id"], "expectedVersion": missed["version"] });
    act(&scene.member, "markNoShow", absent).await.done("markNoShow");

    // Half past twelve: the desk has been offline all morning.
    scene.app.advance(scene.tomorrow(210) - scene.app.now());
    let entries = [
        read(&codes[0].0, scene.tomorrow(-5)),
        read(&codes[1].1, scene.tomorrow(25)),
        read(&codes[2].0, scene.tomorrow(-30)),
        read(&codes[2].0, scene.tomorrow(170)),
        read(&code_of_asked, scene.tomorrow(209)),
        read(&codes[3].0, scene.tomorrow(209)),
        read(&codes[4].1, scene.tomorrow(209)),
        read(&codes[5].0, scene.tomorrow(25)),
        read(&codes[5].1, scene.tomorrow(25)),
        read("又是什么", scene.tomorrow(25)),
        read(&codes[1].0, scene.tomorrow(215)),
        read(&codes[1].0, scene.tomorrow(210) - TimeDelta::hours(49)),
        read(&codes[1].0, scene.tomorrow(40)),
    ];
    let answer = send(&scene, &scene.member, &entries).await;
    assert_eq!(
        outcomes(&answer),
        [
            "CHECKED_IN",
            "CHECKED_IN",
            "TOO_EARLY",
            "TOO_LATE",
            "NOT_CONFIRMED",
            "CANCELLED",
            "OTHER_DAY",
            "OTHER_HOST",
            "WRONG_CODE",
            "WRONG_CODE",
            "CLOCK",
            "CLOCK",
            "ALREADY"
        ]
    );
    let told = answer.done("checkInBatch")["entries"].clone();
    assert_eq!((&told[6]["on"], &told[0]["appointmentId"]), (&json!("2026-11-25"), &missed["id"]));
    assert_eq!(told[7]["appointmentId"], Value::Null, "whose it is, is not said");
    assert!(told.as_array().unwrap().iter().all(|entry| !text(&entry["message"]).is_empty()));
    let instant = |value: &Value| text(value).parse::<DateTime<Utc>>().unwrap();
    assert_eq!(instant(&told[12]["at"]), scene.tomorrow(25));
    let seen = scene.see(&residents[0], &text(&missed["id"])).await;
    assert_eq!(seen["state"], "COMPLETED", "who was noted as absent by mistake came");
    let seen = scene.see(&residents[1], &text(&came["id"])).await;
    assert_eq!(seen["state"], "CHECKED_IN", "when the code was read, and not when that was told, decides");

    // The same list again, from another device and under another key: nothing counts twice.
    let again = send(&scene, &scene.member, &entries).await;
    assert_eq!(outcomes(&again)[..2], ["ALREADY", "ALREADY"]);
    assert_eq!(outcomes(&again)[8..10], ["WRONG_CODE", "WRONG_CODE"]);
    assert_eq!(scene.see(&residents[1], &text(&came["id"])).await["moveCount"], seen["moveCount"]);
    let twice = json!({ "appointmentId": came["id"], "code": codes[1].1 });
    let twice = act(&scene.member, "checkInAppointment", twice).await;
    assert_eq!(twice.refused("checkInAppointment"), "CHECKED_IN_BEFORE");
    assert_eq!(instant(&twice.refusal("checkInAppointment")["at"]), scene.tomorrow(25));
    // And what holds it when nothing in the program does.
    let copied = "INSERT INTO check_in_scan (id, host_id, nonce, outcome, by_account_id, scanned_at, received_at) \
        SELECT host_id, host_id, nonce, 'WRONG_CODE', by_account_id, scanned_at, received_at FROM check_in_scan";
    scene.app.try_sql(copied).await.unwrap_err();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_of_codes_is_no_way_to_guess_one() {
    let scene = Scene::start(Terms::automatic()).await;
    let resident = scene.app.resident("13800000001").await;
    let visit = scene.booked(&resident, scene.tomorrow(0)).await;
    let (qr, code) = shown(&resident, &visit).await;
    let at = scene.tomorrow(0);
    scene.app.advance(at - scene.app.now());
    let wrong = if code == "000000" { "000001" } else { "000000" };
    let number = text(&visit["number"]);
    let guesses: Vec<_> =
        (0..11).map(|_| read(&format!("{number}/{wrong}"), at)).chain([read(&qr, at)]).collect();
    let told = outcomes(&send(&scene, &scene.member, &guesses).await);
    assert!(told[..10].iter().all(|outcome| outcome == "WRONG_CODE"), "{told:?}");
    assert_eq!(told[10..], ["CODE_BURNT", "CODE_BURNT"], "ten wrong ones burn the code of a visit");
    let guesses: Vec<_> = (0..12).map(|_| read("999999x", at)).collect();
    let told = outcomes(&send(&scene, &scene.member, &guesses).await);
    assert_eq!(
        told[9..],
        ["WRONG_CODE", "NOT_TRIED", "NOT_TRIED"],
        "and twenty are counted for whoever sends them"
    );
    let refused = send(&scene, &scene.member, &[read(&qr, at)]).await;
    assert_eq!(refused.refused("checkInBatch"), "TOO_MANY_WRONG_CODES");
    let many: Vec<_> = (0..201).map(|_| read(wrong, at)).collect();
    assert_eq!(send(&scene, &scene.member, &many).await.fault(), "INVALID");
    assert_eq!(send(&scene, &resident, &[read(&qr, at)]).await.fault(), "FORBIDDEN");
    let admin = scene.app.admin().await;
    let told = outcomes(&send(&scene, &admin, &[read(wrong, at)]).await);
    assert_eq!(told, ["WRONG_CODE"], "what one person sent does not keep others from it");
    scene.app.advance(TimeDelta::hours(25));
    let told = outcomes(&send(&scene, &scene.member, &[read(wrong, scene.app.now())]).await);
    assert_eq!(told, ["WRONG_CODE"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn lists_that_are_sent_at_once_let_each_visitor_in_once() {
    let scene = Scene::start(Terms::automatic()).await;
    let residents = scene.residents(5).await;
    let (mut entries, mut visits) = (Vec::new(), Vec::new());
    for (place, resident) in residents.iter().enumerate() {
        let visit = scene.booked(resident, scene.tomorrow(30 * i64::try_from(place).unwrap())).await;
        entries.push(read(&shown(resident, &visit).await.0, scene.tomorrow(60)));
        visits.push(visit);
    }
    scene.app.advance(scene.tomorrow(61) - scene.app.now());
    let mut others = entries.clone();
    others.reverse();
    // The same readings in another order, and other readings of the same codes.
    let fresh: Vec<_> = entries.iter().map(|entry| read(&text(&entry["code"]), scene.tomorrow(60))).collect();
    // The session goes on before three come by it at once.
    scene.see(&scene.member, &text(&visits[0]["id"])).await;
    let (first, second, third) = tokio::join!(
        send(&scene, &scene.member, &entries),
        send(&scene, &scene.member, &others),
        send(&scene, &scene.member, &fresh)
    );
    let all: Vec<_> = [first, second, third].iter().flat_map(outcomes).collect();
    assert_eq!(all.iter().filter(|outcome| *outcome == "CHECKED_IN").count(), visits.len(), "{all:?}");
    assert_eq!(all.iter().filter(|outcome| *outcome == "ALREADY").count(), 2 * visits.len(), "{all:?}");
    for (resident, visit) in residents.iter().zip(&visits) {
        let seen = scene.see(resident, &text(&visit["id"])).await;
        let ins = seen["history"].as_array().unwrap().iter().filter(|step| step["toState"] == "CHECKED_IN");
        assert_eq!(ins.count(), 1);
    }
}
