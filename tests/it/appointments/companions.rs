//! Who comes along: the places they take, and never more than there are.

use chrono::{DateTime, Utc};
use futures_util::future::join_all;
use serde_json::{Value, json};
use tongxin_tests::scene::{Scene, Terms, act, text};
use tongxin_tests::{Answer, Client};

use super::contention::insist;

fn talk(capacity: i32) -> Terms {
    let terms = Terms::automatic().with("capacity", json!(capacity)).with("companionsLimit", json!(5));
    terms.with("residentLimit", json!(3))
}

async fn hold(resident: &Client, scene: &Scene, starts_at: DateTime<Utc>, companions: usize) -> Answer {
    let input = json!({ "serviceId": scene.service, "startsAt": starts_at, "companions": companions });
    act(resident, "holdSlot", input).await
}

async fn change(resident: &Client, held: &Value, companions: usize) -> Answer {
    let seen = resident
        .run("query($id: ID!) { appointment(id: $id) { version } }", json!({ "id": held["id"] }))
        .await;
    // Whoever does not see it tries all the same.
    let version = seen.json["data"]["appointment"]["version"].as_i64().unwrap_or(1);
    let input = json!({ "appointmentId": held["id"], "expectedVersion": version, "companions": companions });
    act(resident, "changeCompanions", input).await
}

async fn places_left(scene: &Scene) -> Value {
    let document = "query($id: ID!) { availableSlots(serviceId: $id, from: \"2026-11-24\", to: \"2026-11-24\", first: 1) { placesLeft } }";
    let seen = scene.member.run(document, json!({ "id": scene.service })).await;
    seen.data()["availableSlots"][0]["placesLeft"].clone()
}

/// Two hundred residents, with up to five each, want one reception with sixty places: not one too many gets in, and none who fits is refused
/// while there is room.
#[tokio::test(flavor = "multi_thread")]
async fn parties_at_once_never_have_more_places_than_there_are() {
    let scene = Scene::start(talk(60)).await;
    let residents = scene.residents(200).await;
    let sizes = (0..).map(|at: usize| (at * 7 + 3) % 6);
    let wanted: Vec<(usize, &Client)> = sizes.zip(&residents).collect();
    let holds = wanted.iter().map(|(companions, resident)| {
        let input =
            json!({ "serviceId": scene.service, "startsAt": scene.tomorrow(0), "companions": companions });
        insist(resident, "holdSlot", input)
    });
    let lucks = join_all(holds).await;
    let inside: usize =
        wanted.iter().zip(&lucks).filter(|(_, luck)| luck.is_ok()).map(|((beside, _), _)| beside + 1).sum();
    assert_eq!(inside, 60, "those alone fill what is left");
    let refused: Vec<_> = lucks.iter().filter_map(|luck| luck.as_ref().err()).collect();
    assert!(refused.iter().all(|code| ["FULL", "PARTY_TOO_LARGE"].contains(&code.as_str())), "{refused:?}");
    // The database refuses a place that is taken, and takes it twice without its guards.
    let again = "INSERT INTO companion_seat (occurrence_id, seat, appointment_id) \
         SELECT a.occurrence_id, a.seat, b.id FROM appointment a, appointment b WHERE a.seat = 1 AND b.seat = a.seat AND b.state = 'HELD'";
    assert!(scene.app.try_sql(again).await.unwrap_err().contains("companion_seat_free"));
    let drop = match scene.app.app.db.engine() {
        tongxin::db::Engine::Sqlite => "DROP TRIGGER companion_seat_free",
        tongxin::db::Engine::Postgres => "DROP TRIGGER companion_seat_free ON companion_seat",
    };
    scene.app.run_sql(drop).await;
    scene.app.run_sql(again).await;
}

#[tokio::test]
async fn companions_take_places_give_them_back_and_leave_with_their_visitor() {
    let scene = Scene::start(talk(6)).await;
    let residents = scene.residents(3).await;
    assert_eq!(
        hold(&residents[0], &scene, scene.tomorrow(0), 6).await.refused("holdSlot"),
        "COMPANION_LIMIT"
    );
    let held =
        hold(&residents[0], &scene, scene.tomorrow(0), 3).await.done("holdSlot")["appointment"].clone();
    assert_eq!(places_left(&scene).await, 2);
    let refused = hold(&residents[1], &scene, scene.tomorrow(0), 2).await;
    let refusal = refused.refusal("holdSlot");
    assert_eq!((&refusal["code"], &refusal["limit"]), (&json!("PARTY_TOO_LARGE"), &json!(2)));
    let other =
        hold(&residents[1], &scene, scene.tomorrow(0), 1).await.done("holdSlot")["appointment"].clone();
    assert_eq!(change(&residents[1], &other, 2).await.refused("changeCompanions"), "PARTY_TOO_LARGE");
    assert_eq!(change(&residents[2], &other, 0).await.fault(), "NOT_FOUND");
    assert_eq!(change(&scene.member, &other, 0).await.fault(), "NOT_FOUND");
    change(&residents[0], &held, 1).await.done("changeCompanions");
    change(&residents[1], &other, 2).await.done("changeCompanions");
    // The first seat is free for a moment, and taken by somebody's companion.
    act(&residents[0], "releaseHold", json!({ "appointmentId": held["id"] })).await.done("releaseHold");
    change(&residents[1], &other, 4).await.done("changeCompanions");
    let last = hold(&residents[2], &scene, scene.tomorrow(0), 0).await;
    let last = last.done("holdSlot")["appointment"].clone();
    assert_eq!(hold(&residents[0], &scene, scene.tomorrow(0), 0).await.refused("holdSlot"), "FULL");
    act(&residents[1], "releaseHold", json!({ "appointmentId": other["id"] })).await.done("releaseHold");
    assert_eq!(change(&residents[1], &other, 0).await.refused("changeCompanions"), "NOT_NOW");
    assert_eq!(places_left(&scene).await, 5);
    // A family at a single reception takes no further place; the host sees how many come.
    let family = talk(1).with("companionsCount", json!("FREE"));
    let service = scene.add_service(family).await;
    let single = Scene {
        app: scene.app.clone(),
        member: scene.member.at(&scene.app),
        host: scene.host.clone(),
        service,
    };
    let booked =
        hold(&residents[0], &single, scene.tomorrow(60), 4).await.done("holdSlot")["appointment"].clone();
    act(&residents[0], "bookAppointment", json!({ "appointmentId": booked["id"], "residentName": "王小明" }))
        .await
        .done("bookAppointment");
    let document = "query($id: ID!) { appointment(id: $id) { companions } }";
    let seen = scene.member.run(document, json!({ "id": booked["id"] })).await;
    assert_eq!(seen.data()["appointment"]["companions"], 4);
    // What is moved keeps its party.
    let seen = scene.see(&residents[2], &text(&last["id"])).await;
    assert_eq!(seen["state"], "HELD");
}

/// A party of three is passed over while one place is free, and is asked first once there is room.
#[tokio::test]
async fn a_party_that_does_not_fit_is_passed_over_for_now_and_keeps_its_position() {
    let scene = Scene::start(talk(4).with("horizonDays", json!(1)).with("lengthMinutes", json!(480))).await;
    let residents = scene.residents(5).await;
    let visits = [1, 1];
    let mut held = Vec::new();
    for (resident, companions) in residents.iter().zip(visits) {
        held.push(
            hold(resident, &scene, scene.tomorrow(0), companions).await.done("holdSlot")["appointment"]
                .clone(),
        );
    }
    let join = async |resident: &Client, size: i32| {
        let input = json!({
            "idempotencyKey": uuid::Uuid::new_v4(), "serviceId": scene.service, "fromOn": "2026-11-24", "untilOn": "2026-11-24", "partySize": size,
        });
        let document = "mutation($input: JoinWaitlistInput!) { joinWaitlist(input: $input) { entry { id state partySize } userErrors { code limit } } }";
        resident.run(document, json!({ "input": input })).await
    };
    assert_eq!(join(&residents[2], 5).await.refused("joinWaitlist"), "PARTY_LIMIT");
    let big = join(&residents[2], 3).await;
    assert_eq!(big.done("joinWaitlist")["entry"]["partySize"], 3);
    join(&residents[3], 1).await.done("joinWaitlist");
    // One place becomes free: the party of three waits on, and the one behind it is asked.
    change(&residents[0], &held[0], 0).await.done("changeCompanions");
    let state = async |resident: &Client| {
        let seen = resident
            .run("{ myWaitlistEntries(first: 1) { nodes { state offer { id companions } } } }", json!({}))
            .await;
        seen.data()["myWaitlistEntries"]["nodes"][0].clone()
    };
    assert_eq!(state(&residents[2]).await["state"], "WAITING");
    assert_eq!(state(&residents[3]).await["state"], "OFFERED");
    // Two more, and with the one that is given back there is room for three.
    act(&residents[1], "releaseHold", json!({ "appointmentId": held[1]["id"] })).await.done("releaseHold");
    assert_eq!(state(&residents[2]).await["state"], "WAITING", "two are free");
    let kept = state(&residents[3]).await["offer"]["id"].clone();
    act(&residents[3], "releaseHold", json!({ "appointmentId": kept })).await.done("releaseHold");
    let offered = state(&residents[2]).await;
    assert_eq!((&offered["state"], &offered["offer"]["companions"]), (&json!("OFFERED"), &json!(2)));
}
