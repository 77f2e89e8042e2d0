//! An officer books for a resident at their word.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};
use tongxin_tests::scene::{Scene, Terms, act, hold, text};
use tongxin_tests::{Answer, Client};
use uuid::Uuid;

const FIELDS: &str = "id number consent witnessNote officerName appointmentNumber state title residentNameMasked \
    residentPhoneMasked withdrawnAt version allowedActions { action enabled reasonCode }";

async fn run(by: &Client, mutation: &str, mut input: Value) -> Answer {
    let kind = format!("{}{}Input", mutation[..1].to_uppercase(), &mutation[1..]);
    input["idempotencyKey"] = json!(Uuid::new_v4());
    let document = format!(
        "mutation($input: {kind}!) {{ {mutation}(input: $input) {{ assistance {{ {FIELDS} }} \
         userErrors {{ code message path limit currentVersion appointment {{ code }} }} replayed }} }}"
    );
    by.run(&document, json!({ "input": input })).await
}

fn wish(scene: &Scene, phone: &str, at: DateTime<Utc>) -> Value {
    json!({
        "serviceId": scene.service, "startsAt": at, "residentName": "王大娘", "residentPhone": phone,
        "consent": { "kind": "SPOKEN", "givenAt": scene.app.now() - TimeDelta::hours(1), "witnessNote": "入户走访时当面同意" },
    })
}

async fn assist(scene: &Scene, by: &Client, phone: &str, at: DateTime<Utc>) -> Answer {
    run(by, "assistBooking", wish(scene, phone, at)).await
}

/// Somebody who is the liaison officer of a township, and nothing else to do with the host.
async fn officer(scene: &Scene) -> Client {
    let (admin, officer) = (scene.app.admin().await, scene.app.resident("13900000002").await);
    let make = async |mutation: &str, object: &str, input: Value| {
        let kind = format!("{}{}Input", mutation[..1].to_uppercase(), &mutation[1..]);
        let document = format!(
            "mutation($input: {kind}!) {{ {mutation}(input: $input) {{ {object} {{ id }} userErrors {{ code }} }} }}"
        );
        admin.run(&document, json!({ "input": input })).await.done(mutation)[object]["id"].clone()
    };
    let region = json!({ "idempotencyKey": Uuid::new_v4(), "level": "SUBDISTRICT", "name": "示例街道" });
    let region = make("createRegion", "region", region).await;
    let member = officer.run("{ viewer { memberId } }", json!({})).await.data()["viewer"]["memberId"].clone();
    assert_eq!(assist(scene, &officer, "13800000001", scene.tomorrow(0)).await.fault(), "FORBIDDEN");
    let appointed =
        json!({ "idempotencyKey": Uuid::new_v4(), "memberId": member, "ofId": region, "post": "联络员" });
    make("appointLiaisonOfficer", "officer", appointed).await;
    officer
}

async fn latest_kind(client: &Client) -> String {
    let inbox = client.run("{ messages(first: 1) { nodes { kind } } }", json!({})).await;
    text(&inbox.data()["messages"]["nodes"][0]["kind"])
}

#[tokio::test(flavor = "multi_thread")]
async fn an_officer_books_at_a_residents_word_who_may_withdraw_it() {
    let scene = Scene::start(Terms::automatic()).await;
    let officer = officer(&scene).await;
    let long_ago = scene.app.now() - TimeDelta::days(8);
    let mut stale = wish(&scene, "13800000001", scene.tomorrow(0));
    stale["consent"]["givenAt"] = json!(long_ago);
    assert_eq!(run(&officer, "assistBooking", stale).await.refused("assistBooking"), "CONSENT_TIME");
    let answer = assist(&scene, &officer, "13800000001", scene.tomorrow(0)).await;
    let first = answer.done("assistBooking")["assistance"].clone();
    assert_eq!(
        (&first["state"], &first["residentNameMasked"], &first["residentPhoneMasked"]),
        (&json!("CONFIRMED"), &json!("王**"), &json!("138****0001"))
    );
    let texts = scene.app.texts_for("13800000001").await;
    assert!(texts.iter().any(|text| text.contains(first["number"].as_str().unwrap())), "{texts:?}");

    // The number was unknown. Whoever signs in with it finds the visit, and how they agreed.
    let resident = scene.app.resident("13800000001").await;
    let document = format!(
        "{{ myAppointments(first: 9) {{ nodes {{ id number origin assistance {{ {FIELDS} }} history {{ actedAs actedByName }} }} }} }}"
    );
    let mine = resident.run(&document, json!({})).await.data()["myAppointments"]["nodes"].clone();
    let (visit, receipt) = (&mine[0], &mine[0]["assistance"]);
    assert_eq!((&visit["origin"], &visit["number"]), (&json!("ASSISTED"), &first["appointmentNumber"]));
    assert_eq!(
        (&receipt["number"], &receipt["witnessNote"], &receipt["officerName"]),
        (&first["number"], &json!("入户走访时当面同意"), &json!("测试委员乙"))
    );
    let seen =
        officer.run("query($id: ID!) { appointment(id: $id) { id } }", json!({ "id": visit["id"] })).await;
    assert_eq!(seen.fault(), "NOT_FOUND", "the officer sees the receipt, and not the visit");

    let word = json!({ "id": first["id"], "expectedVersion": 1 });
    assert_eq!(run(&scene.member, "withdrawAssistance", word.clone()).await.fault(), "NOT_FOUND");
    assert_eq!(run(&officer, "withdrawAssistance", word.clone()).await.fault(), "FORBIDDEN");
    let stale = json!({ "id": first["id"], "expectedVersion": 2 });
    assert_eq!(run(&resident, "withdrawAssistance", stale).await.refused("withdrawAssistance"), "CONFLICT");
    let withdrawn = run(&resident, "withdrawAssistance", word.clone()).await;
    let withdrawn = withdrawn.done("withdrawAssistance")["assistance"].clone();
    assert_eq!(withdrawn["state"], "CANCELLED_BY_RESIDENT");
    assert_eq!(latest_kind(&officer).await, "ASSISTANCE_WITHDRAWN");
    assert_eq!(run(&resident, "withdrawAssistance", word).await.refused("withdrawAssistance"), "WITHDRAWN");

    // Kept, and then out of the officer's hands; and another that the officer calls off.
    let kept = assist(&scene, &officer, "13800000001", scene.tomorrow(30)).await;
    let kept = kept.done("assistBooking")["assistance"].clone();
    let word = json!({ "id": kept["id"], "expectedVersion": 1, "keepBooking": true });
    let word = run(&resident, "withdrawAssistance", word).await;
    assert_eq!(word.done("withdrawAssistance")["assistance"]["state"], "CONFIRMED");
    let off =
        |of: &Value| json!({ "id": of["id"], "expectedVersion": of["version"], "reason": "本人来电取消" });
    let refused = run(&officer, "cancelAssistedBooking", off(&kept)).await;
    assert_eq!(refused.refused("cancelAssistedBooking"), "WITHDRAWN");
    let other = assist(&scene, &officer, "13800000001", scene.tomorrow(60)).await;
    let other = other.done("assistBooking")["assistance"].clone();
    assert_eq!(run(&resident, "cancelAssistedBooking", off(&other)).await.fault(), "FORBIDDEN");
    // The resident moves it: the receipt goes along, for both of them.
    let mine = "{ myAppointments(first: 9, filter: { states: [CONFIRMED] }) { nodes { id number version assistance { id } } } }";
    let mine = resident.run(mine, json!({})).await.data()["myAppointments"]["nodes"].clone();
    let visit = mine.as_array().unwrap().iter().find(|visit| visit["number"] == other["appointmentNumber"]);
    let (id, version) = visit.map(|visit| (visit["id"].clone(), visit["version"].clone())).unwrap();
    let to = json!({ "appointmentId": id, "expectedVersion": version, "startsAt": scene.tomorrow(90) });
    let moved = act(&resident, "rescheduleAppointment", to).await;
    let moved = moved.done("rescheduleAppointment")["appointment"].clone();
    let seen = "query($id: ID!) { appointment(id: $id) { assistance { id startsAt appointmentNumber } } }";
    let seen = resident.run(seen, json!({ "id": moved["id"] })).await;
    let expected =
        json!({ "id": other["id"], "startsAt": moved["startsAt"], "appointmentNumber": moved["number"] });
    assert_eq!(seen.data()["appointment"]["assistance"], expected);
    let done = run(&officer, "cancelAssistedBooking", off(&other)).await;
    assert_eq!(done.done("cancelAssistedBooking")["assistance"]["state"], "CANCELLED_BY_RESIDENT");
    let list = format!("{{ myAssistedBookings(first: 2) {{ totalCount nodes {{ {FIELDS} }} }} }}");
    let list = officer.run(&list, json!({})).await.data()["myAssistedBookings"].clone();
    assert_eq!((&list["totalCount"], &list["nodes"][1]["state"]), (&json!(3), &json!("CONFIRMED")));
    let stands = &list["nodes"][1]["allowedActions"][0];
    assert_eq!((&stands["action"], &stands["reasonCode"]), (&json!("CANCEL"), &json!("WITHDRAWN")));
    let again = "UPDATE assistance SET version = version + 1 WHERE withdrawn_at IS NOT NULL";
    assert!(scene.app.try_sql(again).await.unwrap_err().contains("assistance_step"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_officer_learns_nothing_of_a_resident() {
    let scene = Scene::start(Terms::automatic().with("residentLimit", json!(1))).await;
    let officer = officer(&scene).await;
    let resident = scene.app.resident("13800000001").await;
    let elsewhere = scene.add_service(Terms::automatic().with("title", json!("另一项"))).await;
    hold(&resident, &elsewhere, scene.tomorrow(0)).await.done("holdSlot");
    let unknown = assist(&scene, &officer, "13800000002", scene.tomorrow(60)).await;
    assert_eq!(unknown.done("assistBooking")["assistance"]["state"], "CONFIRMED");
    let taken = assist(&scene, &officer, "13800000001", scene.tomorrow(60)).await;
    assert_eq!(taken.refusal("assistBooking")["appointment"]["code"], "FULL", "what everybody can see");
    assist(&scene, &officer, "13800000001", scene.tomorrow(90)).await.done("assistBooking");
    let limit = assist(&scene, &officer, "13800000001", scene.tomorrow(120)).await;
    assert_eq!(limit.refused("assistBooking"), "NOT_FOR_RESIDENT");
    let own = assist(&scene, &officer, "13900000002", scene.tomorrow(150)).await;
    assert_eq!(own.refused("assistBooking"), "NOT_FOR_RESIDENT");
    let host = assist(&scene, &officer, "13900000001", scene.tomorrow(150)).await;
    assert_eq!(host.refused("assistBooking"), "NOT_FOR_RESIDENT");

    let admin = scene.app.admin().await;
    let document =
        "mutation($input: UpdateRuleSetInput!) { updateRuleSet(input: $input) { userErrors { code } } }";
    let input = json!({
        "idempotencyKey": Uuid::new_v4(), "expectedVersion": 1, "changes": [{ "key": "assists_a_day", "value": 3 }], "reason": "试行",
    });
    admin.run(document, json!({ "input": input })).await.done("updateRuleSet");
    let (third, fourth) = tokio::join!(
        assist(&scene, &officer, "13800000003", scene.tomorrow(180)),
        assist(&scene, &officer, "13800000004", scene.tomorrow(210))
    );
    let codes =
        [&third, &fourth].map(|answer| answer.data()["assistBooking"]["userErrors"][0]["code"].clone());
    assert!(codes.contains(&json!("ASSIST_LIMIT")) && codes.contains(&Value::Null), "{codes:?}");
}
