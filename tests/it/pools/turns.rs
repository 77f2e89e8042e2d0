//! Whom a resident is given.

use futures_util::future::join_all;
use tongxin_tests::scene::Terms;

use super::*;

/// Half of them one after the other at times of their own, the others all at once at ten times for which there are five members each.
#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_residents_are_spread_evenly_and_none_is_refused_while_anybody_is_free() {
    let pooled = Pooled::start(5, Terms::automatic()).await;
    let residents = pooled.hosts[0].residents(101).await;
    let (first, rest) = residents.split_at(50);
    for (at, resident) in (0..).zip(first) {
        let (day, time) = (at / 16, at % 16);
        let held = pooled.hold(resident, pooled.tomorrow((day + 1) * 24 * 60 + time * 30)).await;
        held.done("holdPoolTime");
    }
    let (at_once, late) = rest.split_at(50);
    let holds = (0..).zip(at_once).map(|(at, resident)| insist(&pooled, resident, at % 10));
    let refused: Vec<_> = join_all(holds).await.into_iter().flatten().collect();
    assert!(refused.is_empty(), "{refused:?}");
    let entries = pooled.see(&pooled.admin).await["entries"].as_array().unwrap().clone();
    let counts: Vec<_> = entries.iter().map(|entry| entry["visitCount"].as_i64().unwrap()).collect();
    assert_eq!(counts, [20, 20, 20, 20, 20], "{entries:?}");
    assert!(entries.iter().all(|entry| entry["poolVisitCount"] == 20 && !entry["lastAssignedAt"].is_null()));
    assert_eq!(pooled.hold(&late[0], pooled.tomorrow(0)).await.refused("holdPoolTime"), "FULL");
}

/// Sends under one key until the server had room for it; the refusal, if there is one.
async fn insist(pooled: &Pooled, resident: &Client, half_hours: i64) -> Option<String> {
    let input = json!({ "poolId": pooled.id, "startsAt": pooled.tomorrow(half_hours * 30), "idempotencyKey": Uuid::new_v4() });
    for _ in 0..100 {
        let answer = act(resident, "holdPoolTime", input.clone()).await;
        if !answer.had_no_room() {
            return answer.data()["holdPoolTime"]["userErrors"][0]["code"].as_str().map(str::to_owned);
        }
        tokio::task::yield_now().await;
    }
    panic!("the server never had room");
}

#[tokio::test]
async fn nobody_picks_a_member_by_letting_go_of_the_others_and_everybody_has_as_many_visits_as_the_pool_allows()
 {
    let pooled = Pooled::start(3, Terms::automatic()).await;
    let resident = pooled.app.resident("13800000001").await;
    let mut given = Vec::new();
    for _ in 0..3 {
        let held = pooled.hold(&resident, pooled.tomorrow(0)).await;
        let id = text(&held.done("holdPoolTime")["appointment"]["id"]);
        given.push(pooled.visit(&resident, &id).await["host"]["name"].clone());
        assert_eq!(
            pooled.hold(&resident, pooled.tomorrow(60)).await.refused("holdPoolTime"),
            "RESIDENT_LIMIT"
        );
        act(&resident, "releaseHold", json!({ "appointmentId": id })).await.done("releaseHold");
    }
    assert!(given.iter().all(|name| *name == given[0]), "{given:?}");
    // Their own member is not whom a member is given, who is a resident as well.
    let own = &pooled.hosts[0].member;
    let visit = pooled.booked(own, pooled.tomorrow(0)).await;
    assert_ne!(visit["service"]["id"], *pooled.hosts[0].service, "{visit}");
    assert_eq!(visit["poolId"], *pooled.id);
    // A visit that came by another way is somebody's load as well.
    let other = pooled.app.resident("13800000002").await;
    let busy = pooled.hosts.iter().find(|host| visit["service"]["id"] != *host.service).unwrap();
    for day in 1..3 {
        busy.booked(&other, pooled.tomorrow(day * 24 * 60)).await;
    }
    let third = pooled.app.resident("13800000003").await;
    let next = pooled.booked(&third, pooled.tomorrow(120)).await;
    assert_ne!(next["service"]["id"], *busy.service, "{next}");
}

#[tokio::test]
async fn whoever_moves_keeps_the_member_when_they_can_and_is_asked_before_another_receives() {
    let pooled = Pooled::start(2, Terms::automatic()).await;
    let residents = pooled.hosts[0].residents(3).await;
    let resident = &residents[0];
    let visit = pooled.booked(resident, pooled.tomorrow(0)).await;
    let own = pooled.host_of(&visit);
    let reschedule = async |visit: &Value, minutes: i64, accepts: bool| {
        let input = json!({
            "appointmentId": visit["id"], "expectedVersion": visit["version"], "startsAt": pooled.tomorrow(minutes), "acceptsOtherMember": accepts,
        });
        act(resident, "rescheduleAppointment", input).await
    };
    let moved = reschedule(&visit, 60, true).await;
    let id = text(&moved.done("rescheduleAppointment")["appointment"]["id"]);
    let visit = pooled.visit(resident, &id).await;
    assert_eq!((&visit["service"]["id"], &visit["poolId"]), (&json!(own.service), &json!(pooled.id)));
    // Somebody else has their member at that time.
    own.booked(&residents[1], pooled.tomorrow(120)).await;
    assert_eq!(reschedule(&visit, 120, false).await.refused("rescheduleAppointment"), "MEMBER_CHANGED");
    assert_eq!(pooled.visit(resident, &id).await, visit, "nothing was done");
    let moved = reschedule(&visit, 120, true).await;
    let id = text(&moved.done("rescheduleAppointment")["appointment"]["id"]);
    let visit = pooled.visit(resident, &id).await;
    assert_ne!(visit["service"]["id"], *own.service);
    // Where nobody of the pool is free, that is said.
    for host in &pooled.hosts {
        host.booked(&residents[if host.service == own.service { 1 } else { 2 }], pooled.tomorrow(180)).await;
    }
    assert_eq!(reschedule(&visit, 180, true).await.refused("rescheduleAppointment"), "FULL");
}
