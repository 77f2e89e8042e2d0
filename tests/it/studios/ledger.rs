//! The ledger of a year, counted from what is recorded anyway.

use serde_json::{Value, json};
use tongxin_tests::Client;
use tongxin_tests::scene::{Scene, Terms, act, text};
use uuid::Uuid;

const LEDGER: &str = "query($id: ID!, $year: Int!) { studioLedger(studioId: $id, year: $year) { year \
    quarters { startsOn endsOn hasEnoughActivities figures { activities residents hosts news receptions hoursOpen } } \
    total { activities residents hosts news receptions hoursOpen } } }";

/// Writes, submits and publishes.
async fn publish(author: &Client, officer: &Client, studio: &str, words: Value) {
    let write = "mutation($input: WriteStudioPostInput!) { writeStudioPost(input: $input) { post { id version } userErrors { code } } }";
    let input = json!({ "idempotencyKey": Uuid::new_v4(), "studioId": studio, "words": words });
    let mut post = author.run(write, json!({ "input": input })).await.done("writeStudioPost")["post"].clone();
    let step = "mutation($input: MoveStudioPostInput!) { moveStudioPost(input: $input) { post { id version } userErrors { code } } }";
    for (who, name) in [(author, "SUBMIT"), (officer, "PUBLISH")] {
        let input = json!({ "id": post["id"], "expectedVersion": post["version"], "step": name });
        post = who.run(step, json!({ "input": input })).await.done("moveStudioPost")["post"].clone();
    }
}

async fn set_hours(admin: &Client, studio: &str, hours: Value) {
    let seen = admin.run("query($id: ID!) { studio(id: $id) { version } }", json!({ "id": studio })).await;
    let version = seen.data()["studio"]["version"].clone();
    let input = json!({ "id": studio, "expectedVersion": version, "hours": hours });
    let update =
        "mutation($input: UpdateStudioInput!) { updateStudio(input: $input) { userErrors { code } } }";
    admin.run(update, json!({ "input": input })).await.done("updateStudio");
}

#[tokio::test]
async fn a_ledger_counts_by_quarter_what_was_published_received_and_open() {
    let scene = Scene::start(Terms::automatic()).await;
    let studio = scene.studio_of_both().await;
    let (admin, officer) = (scene.app.admin().await, scene.app.officer().await);
    let members = admin.run("{ members(first: 2) { nodes { id } } }", json!({})).await;
    let hosts: Vec<_> = members.data()["members"]["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|node| node["id"].clone())
        .collect();
    let activity = |on: &str, residents: i32, hosts: &[Value]| {
        json!({ "kind": "ACTIVITY", "title": "咨询日", "body": "现场咨询。", "heldOn": on, "place": "示例社区",
            "residents": residents, "hasConsent": true, "hostIds": hosts })
    };
    let lead = &scene.member;
    for words in [
        activity("2026-03-31", 8, &hosts[..1]),
        activity("2026-11-20", 12, &hosts),
        activity("2026-11-21", 30, &[]),
        activity("2025-12-31", 99, &[]),
        json!({ "kind": "NEWS", "title": "公告", "body": "…", "hasConsent": true }),
    ] {
        publish(lead, &officer, &studio, words).await;
    }
    let draft =
        "mutation($input: WriteStudioPostInput!) { writeStudioPost(input: $input) { userErrors { code } } }";
    let input = json!({ "idempotencyKey": Uuid::new_v4(), "studioId": studio, "words": activity("2026-11-22", 70, &[]) });
    lead.run(draft, json!({ "input": input })).await.done("writeStudioPost");
    // A visit in the studio's room: the one that was received counts, the one still to come does not.
    let service = scene.add_service(Terms::automatic().with("venueId", json!(studio))).await;
    let scene = Scene { service, ..scene };
    let residents = scene.residents(2).await;
    let visit = scene.booked(&residents[0], scene.tomorrow(0)).await;
    scene.booked(&residents[1], scene.tomorrow(24 * 60)).await;
    // Today is Monday the 23rd: two hours today, one tomorrow by other hours, two again next Monday.
    let day = |weekday: i32, closes: &str| json!({ "weekday": weekday, "opens": "09:00", "closes": closes });
    set_hours(&admin, &studio, json!([day(1, "11:00"), day(2, "10:00")])).await;
    scene.app.advance(scene.tomorrow(0) - scene.app.now());
    let code = scene.see(&residents[0], &text(&visit["id"])).await["checkInCode"].clone();
    let input = json!({ "appointmentId": visit["id"], "code": code });
    let here = act(&scene.member, "checkInAppointment", input).await;
    let here = here.done("checkInAppointment")["appointment"].clone();
    let input = json!({ "appointmentId": here["id"], "expectedVersion": here["version"] });
    act(&scene.member, "completeAppointment", input).await.done("completeAppointment");
    scene.app.advance(chrono::TimeDelta::days(1));
    set_hours(&admin, &studio, json!([day(1, "12:30")])).await;
    scene.app.advance(chrono::TimeDelta::days(5));
    let lead = scene.app.resident(tongxin_tests::scene::MEMBER_PHONE).await;
    let ledger = lead.run(LEDGER, json!({ "id": studio, "year": 2026 })).await.data()["studioLedger"].clone();
    let figures = |nth: usize| ledger["quarters"][nth]["figures"].clone();
    let none =
        json!({ "activities": 0, "residents": 0, "hosts": 0, "news": 0, "receptions": 0, "hoursOpen": 0.0 });
    let mut first = none.clone();
    (first["activities"], first["residents"], first["hosts"]) = (json!(1), json!(8), json!(1));
    assert_eq!((figures(0), figures(1), figures(2)), (first, none.clone(), none));
    let last =
        json!({ "activities": 2, "residents": 42, "hosts": 2, "news": 1, "receptions": 1, "hoursOpen": 6.5 });
    assert_eq!(figures(3), last, "two hours, one, and three and a half");
    let enough: Vec<_> =
        (0..4).map(|nth| ledger["quarters"][nth]["hasEnoughActivities"].as_bool().unwrap()).collect();
    assert_eq!(enough, [true, false, false, true]);
    assert_eq!(
        (&ledger["quarters"][3]["startsOn"], &ledger["quarters"][3]["endsOn"]),
        (&json!("2026-10-01"), &json!("2026-12-31"))
    );
    let total =
        json!({ "activities": 3, "residents": 50, "hosts": 3, "news": 1, "receptions": 1, "hoursOpen": 6.5 });
    assert_eq!(ledger["total"], total);
    // What was suspended was not open.
    scene.set_studio(&studio, "SUSPENDED").await;
    scene.app.advance(chrono::TimeDelta::days(14));
    let admin = scene.app.admin().await;
    let later = admin.run(LEDGER, json!({ "id": studio, "year": 2026 })).await;
    assert_eq!(later.data()["studioLedger"]["total"]["hoursOpen"], 3.0, "nor on the day on which it was");
}

#[tokio::test]
async fn a_ledger_is_for_those_who_act_for_the_studio() {
    let scene = Scene::start(Terms::automatic()).await;
    let studio = scene.studio_of_both().await;
    let team = scene.app.resident("13900000002").await;
    for reader in [&scene.member, &team, &scene.app.officer().await] {
        let seen = reader.run(LEDGER, json!({ "id": studio, "year": 2026 })).await;
        assert_eq!(seen.data()["studioLedger"]["total"]["activities"], 0);
        let ahead = reader.run(LEDGER, json!({ "id": studio, "year": 1999 })).await;
        assert_eq!(ahead.fault(), "INVALID");
    }
    let other = scene.app.member("周文瑾", "13900000202").await;
    let resident = scene.residents(1).await.pop().unwrap();
    for outsider in [&other, &resident] {
        let seen = outsider.run(LEDGER, json!({ "id": studio, "year": 2026 })).await;
        assert_eq!(seen.fault(), "FORBIDDEN");
    }
    let seen = scene.app.anonymous().run(LEDGER, json!({ "id": studio, "year": 2026 })).await;
    assert_eq!(seen.fault(), "UNAUTHENTICATED");
}
