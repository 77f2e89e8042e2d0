//! What becomes of a visit through a pool when its member falls out.

use tongxin_tests::scene::{Terms, hold};

use super::*;

const TAKE_LEAVE: &str = "mutation($input: TakeLeaveInput!) { takeLeave(input: $input) { \
     leave { visits { way offerState } } userErrors { code appointmentIds } } }";

async fn cancel(pooled: &Pooled, host: &Scene, visit: &Value) -> Answer {
    let seen = pooled.visit(&host.member, &text(&visit["id"])).await;
    let input =
        json!({ "appointmentId": visit["id"], "expectedVersion": seen["version"], "reason": "临时有事" });
    act(&host.member, "cancelReception", input).await
}

/// The visit that took the place of another, as its resident sees it.
async fn next_of(pooled: &Pooled, resident: &Client, visit: &Value) -> Value {
    let former = pooled.visit(resident, &text(&visit["id"])).await;
    assert_eq!(former["state"], "CANCELLED_BY_HOST");
    pooled.visit(resident, &text(&former["replacedById"])).await
}

#[tokio::test]
async fn a_host_who_cancels_a_leave_and_a_leaving_pass_the_visit_on_at_the_same_time() {
    let pooled = Pooled::start(4, Terms::automatic()).await;
    let resident = pooled.app.resident("13800000001").await;
    let mut visit = pooled.booked(&resident, pooled.tomorrow(0)).await;
    let mut receiving: Vec<String> = vec![text(&visit["service"]["id"])];
    let mut note = |visit: &Value| {
        let starts_at = text(&visit["startsAt"]).parse::<DateTime<Utc>>().unwrap();
        assert_eq!((&visit["state"], starts_at), (&json!("CONFIRMED"), pooled.tomorrow(0)));
        let service = text(&visit["service"]["id"]);
        assert!(!receiving.contains(&service), "they fell out");
        receiving.push(service);
    };
    let told = inbox(&resident).await.len();
    // The host cancels, and needs to offer nothing.
    let host = pooled.host_of(&visit);
    cancel(&pooled, host, &visit).await.done("cancelReception");
    visit = next_of(&pooled, &resident, &visit).await;
    note(&visit);
    assert_eq!(inbox(&resident).await.len(), told + 1, "one message says it all");
    let reassigned = "APPOINTMENT_REASSIGNED".to_owned();
    assert!(inbox(&resident).await.contains(&reassigned));
    let next = pooled.host_of(&visit);
    assert!(inbox(&next.member).await.contains(&reassigned));
    // The next one takes leave, with nothing to arrange.
    let leave = json!({
        "idempotencyKey": Uuid::new_v4(), "memberId": member_of(next).await, "stretch": { "fromOn": "2026-11-24" }, "kind": "TRAINING",
        "reason": "外出学习",
    });
    let taken = next.member.run(TAKE_LEAVE, json!({ "input": leave })).await;
    assert_eq!(
        taken.done("takeLeave")["leave"]["visits"],
        json!([{ "way": "MEMBER", "offerState": "CONFIRMED" }])
    );
    visit = next_of(&pooled, &resident, &visit).await;
    note(&visit);
    // The third leaves for good.
    let id = member_of(pooled.host_of(&visit)).await;
    pooled.app.leave(id.as_str().unwrap()).await;
    tongxin::appointments::sweep(&pooled.app.app).await.unwrap();
    visit = next_of(&pooled, &resident, &visit).await;
    note(&visit);
    // The last one has nobody to pass it on to: the first said that they cannot then, but can, and is busy with somebody else by now.
    let other = pooled.app.resident("13800000002").await;
    host.booked(&other, pooled.tomorrow(0)).await;
    let last = pooled.host_of(&visit);
    assert_eq!(cancel(&pooled, last, &visit).await.refused("cancelReception"), "OFFER_MISSING");
    let leave = json!({
        "idempotencyKey": Uuid::new_v4(), "memberId": member_of(last).await, "stretch": { "fromOn": "2026-11-24" }, "kind": "TRAINING",
    });
    let refused = last.member.run(TAKE_LEAVE, json!({ "input": leave })).await;
    assert_eq!(refused.refusal("takeLeave")["appointmentIds"], json!([visit["id"]]));
    assert_eq!(pooled.visit(&resident, &text(&visit["id"])).await["state"], "CONFIRMED");
}

#[tokio::test]
async fn a_keeper_gives_a_visit_to_another_and_nobody_else_does() {
    let pooled = Pooled::start(3, Terms::manual()).await;
    let residents = pooled.hosts[0].residents(3).await;
    let visit = pooled.booked(&residents[0], pooled.tomorrow(0)).await;
    assert_eq!(visit["state"], "REQUESTED");
    let own = pooled.host_of(&visit);
    let others: Vec<&Scene> = pooled.hosts.iter().filter(|host| host.service != own.service).collect();
    let give = async |by: &Client, visit: &Value, member: Option<Value>| {
        let input = json!({
            "appointmentId": visit["id"], "expectedVersion": visit["version"], "memberId": member, "reason": "人员调整",
        });
        act(by, "reassignAppointment", input).await
    };
    for by in [&residents[0], &own.member] {
        assert_eq!(give(by, &visit, None).await.fault(), "FORBIDDEN");
    }
    for by in [&residents[1], &others[0].member] {
        assert_eq!(give(by, &visit, None).await.fault(), "NOT_FOUND");
    }
    let mut stale = visit.clone();
    stale["version"] = json!(9);
    assert_eq!(give(&pooled.admin, &stale, None).await.refused("reassignAppointment"), "CONFLICT");
    let given = give(&pooled.admin, &visit, Some(member_of(others[1]).await)).await;
    let offer = given.done("reassignAppointment")["offer"].clone();
    assert_eq!(offer["state"], "REQUESTED", "whoever is given a request still confirms it");
    let visit = pooled.visit(&residents[0], &text(&offer["id"])).await;
    assert_eq!((&visit["service"]["id"], &visit["poolId"]), (&json!(others[1].service), &json!(pooled.id)));
    // What is merely held, or came by another way, is not theirs to give.
    let held = hold(&residents[1], &own.service, pooled.tomorrow(60)).await;
    let held = held.done("holdSlot")["appointment"].clone();
    assert_eq!(give(&pooled.admin, &held, None).await.fault(), "NOT_FOUND");
    let plain = own.booked(&residents[1], pooled.tomorrow(90)).await;
    assert_eq!(give(&pooled.admin, &plain, None).await.fault(), "FORBIDDEN");
    // Nobody else is free at that time.
    for host in &pooled.hosts {
        if host.service != others[1].service {
            let resident = &residents[if host.service == own.service { 1 } else { 2 }];
            hold(resident, &host.service, pooled.tomorrow(0)).await.done("holdSlot");
        }
    }
    assert_eq!(give(&pooled.admin, &visit, None).await.refused("reassignAppointment"), "NOBODY_FREE");
    assert_eq!(pooled.visit(&residents[0], &text(&visit["id"])).await, visit, "nothing was done");
}

/// Two go to somebody's home: whoever receives instead has to say with whom, so the visit waits for them and is not called off.
#[tokio::test]
async fn a_visit_at_home_goes_to_another_who_has_still_to_agree() {
    let pooled = Pooled::start(2, Terms::automatic().with("mode", json!("HOME_VISIT"))).await;
    let resident = pooled.app.resident("13800000001").await;
    let visit = pooled.booked(&resident, pooled.tomorrow(0)).await;
    assert_eq!(visit["state"], "REQUESTED");
    cancel(&pooled, pooled.host_of(&visit), &visit).await.done("cancelReception");
    let next = next_of(&pooled, &resident, &visit).await;
    assert_eq!(next["state"], "REQUESTED");
    assert_ne!(next["service"]["id"], visit["service"]["id"]);
}
