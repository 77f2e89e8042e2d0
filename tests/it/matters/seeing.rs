//! Who sees a matter and who steps it; what is left of a resident who is erased.

use serde_json::json;

use super::{note, of_both, opened, scene, see, step, steps, told, try_step};
use crate::privacy::delete;

#[tokio::test(flavor = "multi_thread")]
async fn nobody_else_learns_that_a_matter_exists_and_residents_take_no_step_of_its_owner() {
    let scene = scene().await;
    let residents = scene.residents(2).await;
    let matter = opened(&scene, &residents[0]).await;
    for stranger in [&residents[1], &scene.app.resident("13900000002").await] {
        assert!(see(stranger, &matter).await.is_null());
        let list = stranger
            .run("{ matters(first: 5) { totalCount } myMatters(first: 5) { totalCount } }", json!({}))
            .await;
        assert_eq!(list.data(), &json!({ "matters": { "totalCount": 0 }, "myMatters": { "totalCount": 0 } }));
    }
    for (mutation, more) in [
        ("startMatter", json!({})),
        ("addMatterProgress", note("进展")),
        ("pauseMatter", note("等待")),
        ("recordMatterEffect", note("已修复。")),
        ("closeMatter", note("办结")),
        ("transferMatter", json!({ "ownerId": matter["owner"]["id"], "note": "转办" })),
        ("extendMatterDue", json!({ "workdays": 3, "note": "延期" })),
        ("mergeMatters", json!({ "targetId": matter["id"], "note": "并案" })),
        ("withdrawMatterSource", json!({ "sourceId": matter["sources"][0]["id"], "note": "误并" })),
    ] {
        let by_resident = try_step(&residents[0], mutation, &matter, more.clone()).await;
        assert_eq!(by_resident.fault(), "FORBIDDEN", "{mutation}");
        let by_stranger = try_step(&residents[1], mutation, &matter, more).await;
        assert_eq!(by_stranger.fault(), "NOT_FOUND", "{mutation}");
    }
    for mutation in ["confirmMatterEffect", "reopenMatter"] {
        let by_owner = try_step(&scene.member, mutation, &matter, note("再办")).await;
        assert_eq!(by_owner.fault(), "FORBIDDEN", "{mutation}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_erased_is_counted_and_nothing_leads_to_them() {
    let scene = scene().await;
    let residents = scene.residents(2).await;
    let matter = of_both(&scene, &residents).await;
    step(&scene.member, "recordMatterEffect", &matter, note("已修复。")).await;
    step(&residents[1], "reopenMatter", &matter, note("植入的理由")).await;
    delete(&residents[1], &scene.app, "13800000002", None).await.done("deleteMyAccount");
    let seen = see(&scene.member, &matter).await;
    assert_eq!((&seen["residentCount"], &seen["state"]), (&json!(2), &json!("REOPENED")));
    let gone = seen["sources"].as_array().unwrap().iter().filter(|source| source["appointmentId"].is_null());
    assert_eq!(gone.count(), 1);
    assert!(seen["timeline"][0]["words"].is_null() && steps(&seen)[0] == "REOPEN");
    let again = step(&scene.member, "recordMatterEffect", &matter, note("都已修复。")).await;
    assert_eq!(again["state"], "ANSWERED");
    assert_eq!(told(&residents[0], 1).await, ["MATTER_ANSWERED"]);
    step(&residents[0], "confirmMatterEffect", &matter, json!({})).await;
    let closed = step(&scene.member, "closeMatter", &matter, json!({})).await;
    assert_eq!(closed["state"], "CLOSED", "nobody waits for who is not there any more");
}
