//! Who keeps a pool, who is in it, and what of it is seen.

use tongxin_tests::scene::Terms;

use super::*;

#[tokio::test]
async fn members_are_asked_and_receive_from_their_own_word_on() {
    let pooled = Pooled::before(2, Terms::automatic()).await;
    let (host, resident) = (&pooled.hosts[0], pooled.app.resident("13800000001").await);
    // Of a pool in which nobody is the public does not know, nor a member who was not asked.
    assert!(pooled.see(&resident).await.is_null());
    assert_eq!(pooled.hold(&resident, pooled.tomorrow(0)).await.fault(), "NOT_FOUND");
    assert_eq!(pooled.join(host, &host.service).await.fault(), "NOT_FOUND");
    pooled.invite(host).await.done("inviteToPool");
    assert_eq!(pooled.invite(host).await.refused("inviteToPool"), "ALREADY_IN");
    assert_eq!(inbox(&host.member).await, ["POOL_INVITED"]);
    let seen = pooled.see(&host.member).await;
    assert_eq!(
        (&seen["entries"][0]["state"], &seen["allowedActions"]),
        (&json!("INVITED"), &json!(["JOIN", "LEAVE"]))
    );
    assert_eq!(pooled.times(&pooled.admin, "2026-11-24").await, json!([]), "nobody said yes");
    // With a service of their own, of the pool's kind.
    let long = host.add_service(Terms::automatic().with("lengthMinutes", json!(60))).await;
    for service in [&pooled.hosts[1].service, &long] {
        assert_eq!(pooled.join(host, service).await.refused("joinPool"), "NOT_SUITING");
    }
    for _ in 0..2 {
        pooled.join(host, &host.service).await.done("joinPool");
    }
    let seen = pooled.see(&resident).await;
    assert_eq!(
        (&seen["memberCount"], &seen["members"], &seen["entries"]),
        (&json!(1), &json!([]), &json!([]))
    );
    let times = pooled.times(&resident, "2026-11-24").await;
    assert_eq!((times.as_array().unwrap().len(), &times[0]["memberCount"]), (16, &json!(1)));
    pooled.update(json!({ "namesMembers": true })).await.done("updatePool");
    assert_eq!(pooled.see(&resident).await["members"], json!([{ "name": "测试委员甲" }]));
    // Another who is not asked sees it, and does not join it.
    assert_eq!(pooled.join(&pooled.hosts[1], &pooled.hosts[1].service).await.fault(), "FORBIDDEN");
    // Whoever leaves keeps what was agreed upon, and is given nobody any more.
    let visit = pooled.booked(&resident, pooled.tomorrow(0)).await;
    for _ in 0..2 {
        keep(&host.member, "leavePool", json!({ "id": pooled.id })).await.done("leavePool");
    }
    assert_eq!(pooled.visit(&resident, &text(&visit["id"])).await["state"], "CONFIRMED");
    assert!(pooled.see(&resident).await.is_null());
    // The database holds it, whatever the program does.
    let forced = pooled.app.try_sql("UPDATE appointment SET pool_id = NULL").await;
    assert!(forced.unwrap_err().contains("appointment_pool_fixed"));
    let forced = "UPDATE pool_entry SET state = 'JOINED', service_id = (SELECT id FROM appointment_service WHERE length_minutes = 60)";
    assert!(pooled.app.try_sql(forced).await.unwrap_err().contains("pool_entry_suits"));
}

#[tokio::test]
async fn a_pool_is_paused_resumed_and_ended_by_its_keepers_alone() {
    let pooled = Pooled::start(2, Terms::automatic()).await;
    let resident = pooled.app.resident("13800000001").await;
    let host = &pooled.hosts[0];
    let new =
        json!({ "title": "值班", "mode": "ONSITE", "lengthMinutes": 30, "idempotencyKey": Uuid::new_v4() });
    for who in [&resident, &host.member] {
        assert_eq!(keep(who, "createPool", new.clone()).await.fault(), "FORBIDDEN");
        let change = json!({ "id": pooled.id, "expectedVersion": 1, "state": "ENDED" });
        assert_eq!(keep(who, "updatePool", change).await.fault(), "FORBIDDEN");
        let invite =
            json!({ "id": pooled.id, "memberId": member_of(host).await, "idempotencyKey": Uuid::new_v4() });
        assert_eq!(keep(who, "inviteToPool", invite).await.fault(), "FORBIDDEN");
        let out = json!({ "id": pooled.id, "memberId": member_of(&pooled.hosts[1]).await });
        assert_eq!(keep(who, "leavePool", out).await.fault(), "FORBIDDEN");
    }
    // The lead of a studio keeps its pools, and its team does not.
    let studio = host.studio_of_both().await;
    let mut made = Vec::new();
    for host in &pooled.hosts {
        let mut of_studio = new.clone();
        (of_studio["studioId"], of_studio["idempotencyKey"]) = (json!(studio), json!(Uuid::new_v4()));
        let answer = keep(&host.member, "createPool", of_studio).await.json;
        made.extend(answer["data"]["createPool"]["pool"].as_object().cloned());
    }
    assert_eq!(made.len(), 1, "{made:?}");
    assert_eq!(made[0]["allowedActions"], json!(["UPDATE", "PAUSE", "END", "INVITE"]));
    let stale = json!({ "id": pooled.id, "expectedVersion": 9, "title": "轮值" });
    assert_eq!(keep(&pooled.admin, "updatePool", stale).await.refused("updatePool"), "CONFLICT");
    pooled.update(json!({ "state": "PAUSED" })).await.done("updatePool");
    assert_eq!(pooled.update(json!({ "state": "PAUSED" })).await.refused("updatePool"), "NOT_NOW");
    assert_eq!(pooled.hold(&resident, pooled.tomorrow(0)).await.fault(), "NOT_FOUND");
    assert_eq!(pooled.hold(&pooled.admin, pooled.tomorrow(0)).await.refused("holdPoolTime"), "PAUSED");
    assert_eq!(pooled.times(&host.member, "2026-11-24").await, json!([]));
    pooled.update(json!({ "state": "ACTIVE", "title": "轮值接待" })).await.done("updatePool");
    pooled.booked(&resident, pooled.tomorrow(0)).await;
    let id = member_of(&pooled.hosts[1]).await;
    pooled.app.leave(id.as_str().unwrap()).await;
    assert_eq!(pooled.see(&pooled.admin).await["memberCount"], 1);
    pooled.update(json!({ "state": "ENDED" })).await.done("updatePool");
    assert_eq!(pooled.update(json!({ "title": "再改" })).await.refused("updatePool"), "NOT_NOW");
    assert_eq!(pooled.join(host, &host.service).await.refused("joinPool"), "NOT_NOW");
    assert_eq!(pooled.see(&pooled.admin).await["allowedActions"], json!([]));
    let other = Pooled::gone(&pooled, &id).await;
    assert_eq!(other.refused("inviteToPool"), "NOT_SERVING");
}

impl Pooled {
    /// Asks a member who left to join another pool.
    async fn gone(&self, member: &Value) -> Answer {
        let new = json!({ "title": "值班二", "mode": "ONSITE", "lengthMinutes": 30, "idempotencyKey": Uuid::new_v4() });
        let made = keep(&self.admin, "createPool", new).await;
        let id = made.done("createPool")["pool"]["id"].clone();
        let input = json!({ "id": id, "memberId": member, "idempotencyKey": Uuid::new_v4() });
        keep(&self.admin, "inviteToPool", input).await
    }
}
