//! The whole way: booked, received, recorded, opened, worked on, answered, taken up again, answered, confirmed, closed.

use serde_json::json;
use tongxin_tests::scene::text;

use super::{days, enabled, met, note, opening, run, scene, see, step, steps, sweep, told, try_step};

#[tokio::test(flavor = "multi_thread")]
async fn a_matter_goes_from_the_visit_to_the_word_of_who_started_it() {
    let scene = scene().await;
    let resident = scene.app.resident("13800000001").await;
    let member = &scene.member;
    let visit = met(&scene, &resident).await;
    let matter = run(member, "openMatter", opening(&visit)).await;
    let matter = matter.done("openMatter")["matter"].clone();
    assert_eq!(matter["number"], "2026-0001");
    assert_eq!((&matter["state"], &matter["category"]), (&json!("OPEN"), &json!("HOUSING")));
    assert_eq!(matter["owner"]["kind"], "MEMBER");
    assert_eq!(matter["dueOn"], "2026-12-15", "fifteen workdays by the rule set");
    assert_eq!((&matter["dueBasis"], &matter["residentCount"]), (&json!("WORKDAYS"), &json!(1)));
    assert_eq!(matter["dueComputation"]["counted"].as_array().unwrap().len(), 15);
    assert_eq!(matter["dueComputation"]["provisional"], false);
    assert_eq!(told(&resident, 1).await, ["MATTER_OPENED"]);

    step(member, "startMatter", &matter, json!({})).await;
    step(member, "addMatterProgress", &matter, note("已与物业约定检修。")).await;
    step(member, "addMatterProgress", &matter, json!({ "note": "物业费用未定。", "isInternal": true })).await;
    assert_eq!(told(&resident, 3).await, ["MATTER_PROGRESS", "MATTER_PROGRESS", "MATTER_OPENED"]);
    let answered = step(member, "recordMatterEffect", &matter, note("照明已修复。")).await;
    assert_eq!((&answered["state"], &answered["effect"]), (&json!("ANSWERED"), &json!("照明已修复。")));
    assert_eq!(answered["objectionUntil"], "2026-12-08", "ten workdays by the rule set");
    assert_eq!(told(&resident, 1).await, ["MATTER_ANSWERED"]);

    let seen = see(&resident, &matter).await;
    assert_eq!(steps(&seen), ["EFFECT", "PROGRESS", "START", "OPEN"], "nothing that is internal");
    assert_eq!(enabled(&seen), ["CONFIRM", "REOPEN"]);
    assert!(seen["overdueStep"].is_null());
    let again = step(&resident, "reopenMatter", &matter, note("三楼仍不亮。")).await;
    assert_eq!(
        (&again["state"], &again["timeline"][0]["words"]),
        (&json!("REOPENED"), &json!("三楼仍不亮。"))
    );
    assert_eq!(told(member, 1).await, ["MATTER_REOPENED"]);
    assert_eq!(see(member, &matter).await["timeline"][0]["words"], "三楼仍不亮。");

    step(member, "startMatter", &matter, json!({})).await;
    step(member, "recordMatterEffect", &matter, note("三楼照明也已修复。")).await;
    let confirmed = step(&resident, "confirmMatterEffect", &matter, json!({})).await;
    assert_eq!(confirmed["state"], "CONFIRMED");
    assert_eq!(told(member, 1).await, ["MATTER_CONFIRMED"]);
    let closed = step(member, "closeMatter", &matter, json!({})).await;
    assert_eq!((&closed["state"], enabled(&closed).len()), (&json!("CLOSED"), 0), "everybody had confirmed");
    assert_eq!(told(&resident, 1).await, ["MATTER_CLOSED"]);
    assert_eq!(
        steps(&closed),
        ["CLOSE", "CONFIRM", "EFFECT", "START", "REOPEN", "EFFECT", "PROGRESS", "PROGRESS", "START", "OPEN"]
    );
    let late = try_step(&resident, "reopenMatter", &matter, note("又坏了。")).await;
    assert_eq!(late.refused("reopenMatter"), "NOT_NOW");

    let both = "query($visit: ID!, $matter: ID!) { appointment(id: $visit) { matter { id number } } node(id: $matter) { ... on Matter { number } } \
        myMatters(first: 5) { totalCount nodes { number sources { appointmentId } } } matterTimeline(matterId: $matter, first: 3) { nodes { step } pageInfo { hasNextPage } } }";
    let both = resident.run(both, json!({ "visit": visit, "matter": matter["id"] })).await;
    let data = both.data();
    assert_eq!(data["appointment"]["matter"]["id"], matter["id"]);
    assert_eq!(data["node"]["number"], "2026-0001");
    assert_eq!(data["myMatters"]["totalCount"], 1);
    assert_eq!(text(&data["myMatters"]["nodes"][0]["sources"][0]["appointmentId"]), visit);
    assert_eq!(data["matterTimeline"]["nodes"].as_array().unwrap().len(), 3);
    assert_eq!(data["matterTimeline"]["pageInfo"]["hasNextPage"], true);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_nobody_objects_to_is_closed_after_the_days_for_it() {
    let scene = scene().await;
    let resident = scene.app.resident("13800000001").await;
    let matter = super::opened(&scene, &resident).await;
    step(&scene.member, "recordMatterEffect", &matter, note("照明已修复。")).await;
    let early = try_step(&scene.member, "closeMatter", &matter, json!({})).await;
    assert_eq!(
        (early.refused("closeMatter"), &early.refusal("closeMatter")["on"]),
        ("NOT_YET", &json!("2026-12-08"))
    );
    days(&scene, 14);
    assert_eq!(sweep(&scene).await, 0, "the last day is theirs");
    days(&scene, 1);
    let late = try_step(&resident, "reopenMatter", &matter, note("三楼仍不亮。")).await;
    assert_eq!(late.refused("reopenMatter"), "TOO_LATE");
    assert_eq!(sweep(&scene).await, 1);
    assert_eq!(see(&resident, &matter).await["state"], "CLOSED");
    assert_eq!(told(&resident, 1).await, ["MATTER_CLOSED"]);
    assert_eq!(sweep(&scene).await, 0);
}
