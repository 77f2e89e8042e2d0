//! Waiting lists: what becomes free goes to who waited, in the order of joining, and to nobody else.

use chrono::{DateTime, TimeDelta, Utc};
use futures_util::future::join_all;
use serde_json::{Value, json};
use tongxin::appointments::sweep;
use tongxin_tests::scene::{Scene, Terms, act, all_week, book, hold, text};
use tongxin_tests::{Answer, Client};
use uuid::Uuid;

use super::{step, with};

const ENTRY: &str = "id state ahead aheadAtJoin allowedActions offer { id state startsAt holdUntil version }";

/// One reception a day, from nine to half past, for so many; only tomorrow can be booked.
pub(super) async fn small(capacity: usize) -> Scene {
    let terms = Terms::automatic()
        .with("capacity", json!(capacity))
        .with("horizonDays", json!(1))
        .with("residentLimit", json!(1));
    let scene = Scene::start(terms.with("dayLimit", json!(100))).await;
    scene.publish(&all_week("09:00", "09:30")).await.done("setAvailability");
    scene
}

async fn run(client: &Client, mutation: &str, mut input: Value) -> Answer {
    input["idempotencyKey"] = json!(Uuid::new_v4());
    let kind = format!("{}{}Input", mutation[..1].to_uppercase(), &mutation[1..]);
    let shown =
        if mutation == "serveWaitlist" { "offeredCount".to_owned() } else { format!("entry {{ {ENTRY} }}") };
    let errors = "userErrors { code message path freeAt lastOn limit state }";
    let document =
        format!("mutation($input: {kind}!) {{ {mutation}(input: $input) {{ {shown} {errors} replayed }} }}");
    client.run(&document, json!({ "input": input })).await
}

async fn join(scene: &Scene, resident: &Client) -> Answer {
    let on = scene.tomorrow(0).date_naive();
    run(resident, "joinWaitlist", json!({ "serviceId": scene.service, "untilOn": on })).await
}

async fn joined(scene: &Scene, resident: &Client) -> String {
    text(&join(scene, resident).await.done("joinWaitlist")["entry"]["id"])
}

/// Joins, each after the one before.
pub(super) async fn queue(scene: &Scene, residents: &[Client]) {
    for resident in residents {
        joined(scene, resident).await;
    }
}

pub(super) async fn serve(scene: &Scene, by: &Client, starts_at: DateTime<Utc>) -> Answer {
    run(by, "serveWaitlist", json!({ "serviceId": scene.service, "startsAt": starts_at })).await
}

/// The only wait of a resident.
pub(super) async fn mine(resident: &Client) -> Value {
    let query = format!("{{ myWaitlistEntries(first: 5) {{ totalCount nodes {{ {ENTRY} }} }} }}");
    let answer = resident.run(&query, json!({})).await;
    let page = &answer.data()["myWaitlistEntries"];
    assert_eq!(page["totalCount"], 1);
    page["nodes"][0].clone()
}

pub(super) async fn states(residents: &[Client]) -> Vec<String> {
    join_all(residents.iter().map(async |resident| text(&mine(resident).await["state"]))).await
}

pub(super) async fn cancel(resident: &Client, visit: &Value) {
    act(resident, "cancelAppointment", with(step(visit), "reason", json!("来不了")))
        .await
        .done("cancelAppointment");
}

async fn kinds(resident: &Client) -> Vec<String> {
    let answer = resident.run("{ messages(first: 20) { nodes { kind } } }", json!({})).await;
    let nodes = answer.data()["messages"]["nodes"].as_array().unwrap().clone();
    nodes.iter().map(|node| text(&node["kind"])).collect()
}

#[tokio::test]
async fn a_cancelled_place_is_kept_for_the_first_who_waits_and_taken_by_nobody_else() {
    let scene = small(1).await;
    let people = scene.residents(4).await;
    let at = scene.tomorrow(0);
    let free = join(&scene, &people[1]).await;
    assert_eq!(free.refused("joinWaitlist"), "TIMES_FREE");
    let free_at: DateTime<Utc> =
        text(&free.data()["joinWaitlist"]["userErrors"][0]["freeAt"]).parse().unwrap();
    assert_eq!(free_at, at);
    let visit = scene.booked(&people[0], at).await;
    queue(&scene, &people[1..3]).await;
    assert_eq!(join(&scene, &people[1]).await.refused("joinWaitlist"), "ALREADY_WAITING");
    assert_eq!(mine(&people[2]).await["ahead"], 1);
    cancel(&people[0], &visit).await;
    assert_eq!(hold(&people[3], &scene.service, at).await.refused("holdSlot"), "FULL");
    assert_eq!(
        hold(&people[0], &scene.service, at).await.refused("holdSlot"),
        "FULL",
        "nor by who cancelled"
    );
    let offered = mine(&people[1]).await;
    assert_eq!((&offered["state"], &offered["offer"]["state"]), (&json!("OFFERED"), &json!("HELD")));
    assert_eq!(mine(&people[2]).await["ahead"], 0);
    assert!(kinds(&people[1]).await.contains(&"APPOINTMENT_PLACE_OFFERED".to_owned()));
    let taken = book(&people[1], &text(&offered["offer"]["id"])).await;
    assert_eq!(taken.done("bookAppointment")["appointment"]["state"], "CONFIRMED");
    let accepted = mine(&people[1]).await;
    assert_eq!((&accepted["state"], &accepted["allowedActions"]), (&json!("ACCEPTED"), &json!([])));
    // Accepted and then cancelled: the next one has it.
    let visit = taken.done("bookAppointment")["appointment"].clone();
    cancel(&people[1], &visit).await;
    assert_eq!(mine(&people[2]).await["state"], "OFFERED");
}

#[tokio::test]
async fn what_is_declined_or_not_answered_goes_to_the_next() {
    let scene = small(1).await;
    let people = scene.residents(4).await;
    let visit = scene.booked(&people[0], scene.tomorrow(0)).await;
    queue(&scene, &people[1..]).await;
    cancel(&people[0], &visit).await;
    let offer = mine(&people[1]).await["offer"].clone();
    act(&people[1], "releaseHold", json!({ "appointmentId": offer["id"] })).await.done("releaseHold");
    assert_eq!(states(&people[1..]).await, ["DECLINED", "OFFERED", "WAITING"]);
    let offer = mine(&people[2]).await["offer"].clone();
    let until: DateTime<Utc> = text(&offer["holdUntil"]).parse().unwrap();
    assert!(until < scene.tomorrow(0), "it ends before the start");
    scene.app.advance(until - scene.app.now());
    let late = book(&people[2], &text(&offer["id"])).await;
    assert_eq!(late.refused("bookAppointment"), "HOLD_LAPSED");
    sweep(&scene.app.app).await.unwrap();
    assert_eq!(states(&people[1..]).await, ["DECLINED", "LAPSED", "OFFERED"]);
    assert!(kinds(&people[2]).await.contains(&"APPOINTMENT_PLACE_LAPSED".to_owned()));
}

#[tokio::test]
async fn whoever_leaves_is_asked_no_more_and_gives_back_what_is_kept() {
    let scene = small(1).await;
    let people = scene.residents(4).await;
    let visit = scene.booked(&people[0], scene.tomorrow(0)).await;
    queue(&scene, &people[1..]).await;
    let first = mine(&people[1]).await;
    let entry = json!({ "entryId": first["id"] });
    assert_eq!(first["allowedActions"], json!(["LEAVE"]));
    let strange = run(&people[2], "leaveWaitlist", entry.clone()).await;
    assert_eq!(strange.fault(), "NOT_FOUND");
    run(&people[1], "leaveWaitlist", entry.clone()).await.done("leaveWaitlist");
    assert_eq!(run(&people[1], "leaveWaitlist", entry).await.refused("leaveWaitlist"), "NOT_NOW");
    cancel(&people[0], &visit).await;
    assert_eq!(states(&people[1..]).await, ["WITHDRAWN", "OFFERED", "WAITING"]);
    let entry = json!({ "entryId": mine(&people[2]).await["id"] });
    run(&people[2], "leaveWaitlist", entry).await.done("leaveWaitlist");
    assert_eq!(states(&people[1..]).await, ["WITHDRAWN", "DECLINED", "OFFERED"]);
}

#[tokio::test]
async fn new_hours_are_offered_to_who_waits_before_anybody_else_has_them() {
    let scene = small(1).await;
    let people = scene.residents(4).await;
    scene.booked(&people[0], scene.tomorrow(0)).await;
    queue(&scene, &people[1..3]).await;
    scene.publish(&all_week("09:00", "10:00")).await.done("setAvailability");
    let refused = hold(&people[3], &scene.service, scene.tomorrow(30)).await;
    assert_eq!(refused.refused("holdSlot"), "FULL", "the list is served first");
    sweep(&scene.app.app).await.unwrap();
    assert_eq!(states(&people[1..3]).await, ["OFFERED", "WAITING"]);
    // With nobody waiting any more, times are anybody's.
    scene.publish(&all_week("09:00", "11:00")).await.done("setAvailability");
    sweep(&scene.app.app).await.unwrap();
    assert_eq!(states(&people[1..3]).await, ["OFFERED", "OFFERED"]);
    hold(&people[3], &scene.service, scene.tomorrow(90)).await.done("holdSlot");
}

#[tokio::test]
async fn who_is_elsewhere_keeps_the_position_and_the_next_is_asked() {
    let scene = small(1).await;
    let other = scene.other_host(Terms::automatic()).await;
    let people = scene.residents(3).await;
    let visit = scene.booked(&people[0], scene.tomorrow(0)).await;
    queue(&scene, &people[1..]).await;
    other.booked(&people[1], scene.tomorrow(0)).await;
    cancel(&people[0], &visit).await;
    assert_eq!(states(&people[1..]).await, ["WAITING", "OFFERED"]);
}

#[tokio::test]
async fn a_host_who_cancels_is_not_there_for_the_next_one() {
    let scene = small(1).await;
    let people = scene.residents(2).await;
    let visit = scene.booked(&people[0], scene.tomorrow(0)).await;
    queue(&scene, &people[1..]).await;
    let input = with(step(&visit), "reason", json!("临时会议"));
    act(&scene.member, "cancelReception", input).await.done("cancelReception");
    sweep(&scene.app.app).await.unwrap();
    assert_eq!(states(&people[1..]).await, ["WAITING"]);
    let asked = serve(&scene, &scene.member, scene.tomorrow(0)).await;
    assert_eq!(asked.done("serveWaitlist")["offeredCount"], 1, "unless they say so");
}

#[tokio::test]
async fn who_gives_back_a_time_while_waiting_is_not_asked_for_that_very_time() {
    let terms = Terms::automatic()
        .with("capacity", json!(1))
        .with("horizonDays", json!(1))
        .with("residentLimit", json!(2));
    let scene = Scene::start(terms).await;
    scene.publish(&all_week("09:00", "09:30")).await.done("setAvailability");
    let people = scene.residents(2).await;
    let visit = scene.booked(&people[0], scene.tomorrow(0)).await;
    queue(&scene, &people).await;
    cancel(&people[0], &visit).await;
    assert_eq!(states(&people).await, ["WAITING", "OFFERED"]);
    let offer = mine(&people[1]).await["offer"].clone();
    act(&people[1], "releaseHold", json!({ "appointmentId": offer["id"] })).await.done("releaseHold");
    sweep(&scene.app.app).await.unwrap();
    assert_eq!(states(&people).await, ["WAITING", "DECLINED"], "nor later");
    scene.publish(&all_week("09:00", "10:00")).await.done("setAvailability");
    sweep(&scene.app.app).await.unwrap();
    assert_eq!(states(&people).await, ["OFFERED", "DECLINED"], "for any other time they are");
}

#[tokio::test]
async fn a_place_that_is_kept_and_called_off_costs_no_position() {
    let scene = small(1).await;
    let people = scene.residents(3).await;
    let at = scene.tomorrow(0);
    let visit = scene.booked(&people[0], at).await;
    queue(&scene, &people[1..]).await;
    cancel(&people[0], &visit).await;
    assert_eq!(states(&people[1..]).await, ["OFFERED", "WAITING"]);
    let close = "mutation($input: CreateClosureInput!) { createClosure(input: $input) { closure { id } userErrors { code } } }";
    let input = json!({
        "idempotencyKey": Uuid::new_v4(), "stretch": { "reach": "DISTRICT", "fromOn": at.date_naive() }, "reason": "场地检修",
    });
    scene.app.admin().await.run(close, json!({ "input": input })).await.done("createClosure");
    sweep(&scene.app.app).await.unwrap();
    assert_eq!(states(&people[1..]).await, ["WAITING", "WAITING"]);
    assert_eq!(mine(&people[1]).await["ahead"], 0);
    assert!(kinds(&people[1]).await.contains(&"APPOINTMENT_CANCELLED_BY_HOST".to_owned()));
}

#[tokio::test]
async fn who_waits_for_somebody_who_leaves_is_told_at_once() {
    let scene = small(1).await;
    let people = scene.residents(2).await;
    scene.booked(&people[0], scene.tomorrow(0)).await;
    queue(&scene, &people[1..]).await;
    let member = scene.member.run("{ viewer { memberId } }", json!({})).await;
    scene.app.leave(&text(&member.data()["viewer"]["memberId"])).await;
    sweep(&scene.app.app).await.unwrap();
    assert_eq!(states(&people[1..]).await, ["CLOSED"]);
    assert!(kinds(&people[1]).await.contains(&"WAIT_FORSAKEN".to_owned()));
}

#[tokio::test]
async fn everybody_who_waits_is_looked_for_on_their_own_days() {
    let scene =
        Scene::start(Terms::automatic().with("capacity", json!(1)).with("dayLimit", json!(1000))).await;
    let on = |days: i64| (scene.tomorrow(0) + TimeDelta::days(days)).date_naive();
    let open = |days: &[i64]| {
        let on: Vec<_> =
            days.iter().map(|days| json!({ "on": on(*days), "starts": "09:00", "ends": "17:00" })).collect();
        json!(on)
    };
    // Times on the days between, which nobody of these wants, are more than any page of them.
    let between: Vec<i64> = (2..12).collect();
    scene.publish(&open(&between)).await.done("setAvailability");
    let people = scene.residents(2).await;
    for (resident, days) in people.iter().zip([1, 20]) {
        let input = json!({ "serviceId": scene.service, "fromOn": on(days), "untilOn": on(days) });
        run(resident, "joinWaitlist", input).await.done("joinWaitlist");
    }
    let late: Vec<i64> = (2..12).chain([20]).collect();
    scene.publish(&open(&late)).await.done("setAvailability");
    sweep(&scene.app.app).await.unwrap();
    assert_eq!(states(&people).await, ["WAITING", "OFFERED"]);
}

#[tokio::test]
async fn a_wait_ends_with_its_days_and_who_waited_is_told() {
    let scene = small(1).await;
    let people = scene.residents(2).await;
    scene.booked(&people[0], scene.tomorrow(0)).await;
    queue(&scene, &people[1..]).await;
    scene.app.advance(TimeDelta::days(1));
    sweep(&scene.app.app).await.unwrap();
    assert_eq!(states(&people[1..]).await, ["WAITING"], "the last day counts");
    scene.app.advance(TimeDelta::days(1));
    sweep(&scene.app.app).await.unwrap();
    assert_eq!(states(&people[1..]).await, ["CLOSED"]);
    assert!(kinds(&people[1]).await.contains(&"WAIT_CLOSED".to_owned()));
}

#[tokio::test]
async fn days_and_limits_are_refused_with_what_is_possible() {
    let scene = small(1).await;
    let people = scene.residents(2).await;
    let at = scene.tomorrow(0);
    scene.booked(&people[0], at).await;
    let ask = async |from: i64, until: i64| {
        let day = |days: i64| (at + TimeDelta::days(days)).date_naive();
        let input = json!({ "serviceId": scene.service, "fromOn": day(from), "untilOn": day(until) });
        run(&people[1], "joinWaitlist", input).await
    };
    assert_eq!(ask(0, 1).await.refused("joinWaitlist"), "TOO_FAR");
    scene.publish(&all_week("09:00", "10:00")).await.done("setAvailability");
    assert_eq!(
        ask(-300, 0).await.refused("joinWaitlist"),
        "TIMES_FREE",
        "days that are over hide no free time"
    );
    scene.publish(&all_week("09:00", "09:30")).await.done("setAvailability");
    assert_eq!(ask(-3, -2).await.refused("joinWaitlist"), "DATES_PAST");
    assert_eq!(ask(0, -1).await.refused("joinWaitlist"), "DATES_PAST");
    assert_eq!(join(&scene, &scene.member).await.refused("joinWaitlist"), "OWN_SERVICE");
    assert_eq!(join(&scene, &people[0]).await.refused("joinWaitlist"), "RESIDENT_LIMIT");
    ask(0, 0).await.done("joinWaitlist");
}

#[tokio::test]
async fn the_host_sees_the_order_without_the_persons_and_serves_it() {
    let scene = small(1).await;
    let people = scene.residents(3).await;
    let at = scene.tomorrow(0);
    scene.booked(&people[0], at).await;
    queue(&scene, &people[1..]).await;
    let query = "query($id: ID!) { waitlistEntries(serviceId: $id, first: 5) { totalCount nodes { ahead state offer { id } allowedActions } } }";
    let seen = scene.member.run(query, json!({ "id": scene.service })).await;
    let page = &seen.data()["waitlistEntries"];
    assert_eq!((&page["totalCount"], &page["nodes"][1]["ahead"]), (&json!(2), &json!(1)));
    let refused = people[1].run(query, json!({ "id": scene.service })).await;
    assert_eq!(refused.fault(), "FORBIDDEN");
    assert_eq!(serve(&scene, &scene.member, at).await.refused("serveWaitlist"), "NO_PLACE");
    let denied = serve(&scene, &people[1], at).await;
    assert_eq!(denied.fault(), "FORBIDDEN");
    scene.publish(&all_week("09:00", "10:00")).await.done("setAvailability");
    let done = serve(&scene, &scene.member, scene.tomorrow(30)).await;
    assert_eq!(done.done("serveWaitlist")["offeredCount"], 1);
    assert_eq!(states(&people[1..]).await, ["OFFERED", "WAITING"]);
}

#[tokio::test]
async fn the_database_keeps_the_order() {
    let scene = small(1).await;
    let people = scene.residents(2).await;
    scene.booked(&people[0], scene.tomorrow(0)).await;
    queue(&scene, &people[1..]).await;
    for (sql, guard) in [
        ("UPDATE waitlist_entry SET position = position + 1, version = version + 1", "waitlist_entry_fixed"),
        ("UPDATE waitlist_entry SET until_on = until_on", "waitlist_entry_version"),
    ] {
        let refused = scene.app.try_sql(sql).await.unwrap_err();
        assert!(refused.contains(guard), "{refused}");
    }
    scene.app.try_sql("UPDATE waitlist_entry SET version = version + 1").await.unwrap();
}
