//! What `allowedActions` says of a matter and what the mutations answer are the same, in each state, for who started it, who has it in hand,
//! and staff: what is closed is refused for the reason that was given, and what is open is done, on a copy.

use serde_json::{Value, json};
use tongxin_tests::Client;
use tongxin_tests::scene::{Scene, text};

use super::{met_all, note, open, run, scene, see, step};

/// A matter of two residents, a record that belongs to none, and another matter that it can go on in.
struct Around {
    matter: Value,
    free: String,
    target: Value,
}

/// What each action is as a mutation.
fn taken(action: &str, seen: &Value, around: &Around) -> (&'static str, Value) {
    let with = |more: Value| {
        let mut input = json!({ "matterId": seen["id"], "expectedVersion": seen["version"], "note": "说明" });
        input.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        input
    };
    let plain = with(json!({}));
    match action {
        "START" => ("startMatter", plain),
        "PROGRESS" => ("addMatterProgress", plain),
        "TRANSFER" => ("transferMatter", with(json!({ "ownerId": around.target["otherOwner"] }))),
        "PAUSE" => ("pauseMatter", plain),
        "RESUME" => ("resumeMatter", plain),
        "EXTEND" => ("extendMatterDue", with(json!({ "workdays": 1 }))),
        "EFFECT" => ("recordMatterEffect", plain),
        "CONFIRM" => ("confirmMatterEffect", plain),
        "REOPEN" => ("reopenMatter", plain),
        "CLOSE" => ("closeMatter", plain),
        "MERGE" => ("mergeMatters", with(json!({ "targetId": around.target["id"] }))),
        "LEAVE" => ("withdrawMatterSource", with(json!({ "sourceId": around.matter["sources"][1]["id"] }))),
        "JOIN" => ("joinMatter", json!({ "matterId": seen["id"], "appointmentId": around.free })),
        other => panic!("how is {other} taken?"),
    }
}

/// Tries each action as somebody sees it; gives how many were open.
async fn try_all(scene: &Scene, who: &Client, around: &Around) -> usize {
    let seen = see(who, &around.matter).await;
    let mut opened = 0;
    for action in seen["allowedActions"].as_array().unwrap() {
        let name = text(&action["action"]);
        let (mutation, input) = taken(&name, &seen, around);
        // What is refused changes nothing, and needs no copy.
        let answer = if action["enabled"] == true {
            run(&who.at(&scene.app.copy().await), mutation, input).await
        } else {
            run(who, mutation, input).await
        };
        let fault = &answer.json["errors"][0]["extensions"];
        let fault = fault["reason"].as_str().or(fault["code"].as_str());
        let code = fault.or(answer.json["data"][mutation]["userErrors"][0]["code"].as_str());
        let (state, said) = (&seen["state"], action["reasonCode"].as_str());
        if action["enabled"] == true {
            opened += 1;
            assert_eq!(code, None, "{name} in {state} is open: {}", answer.json);
        } else if name == "JOIN" {
            // Whoever does not act for the host of the visit hears that first.
            assert!(code.is_some(), "{name} in {state}: said {said:?}");
        } else {
            assert_eq!(code, said, "{name} in {state}: {}", answer.json);
        }
    }
    opened
}

#[tokio::test(flavor = "multi_thread")]
async fn every_action_of_a_matter_is_as_open_as_its_mutation_in_every_state() {
    let scene = scene().await;
    let residents = scene.residents(4).await;
    let who: Vec<_> = residents.iter().map(|resident| (resident, None)).collect();
    let visits = met_all(&scene, &who).await;
    let (first, target) = (open(&scene, &visits[0]).await, open(&scene, &visits[3]).await);
    let join = json!({ "appointmentId": visits[1], "matterId": first["id"] });
    let matter = run(&scene.member, "joinMatter", join).await.done("joinMatter")["matter"].clone();
    let members = scene.member.run("{ members(first: 2) { nodes { id } } }", json!({})).await;
    let other = members.data()["members"]["nodes"].as_array().unwrap().iter();
    let other = other.map(|member| member["id"].clone()).find(|id| *id != matter["owner"]["id"]).unwrap();
    let mut around = Around { matter, free: visits[2].clone(), target };
    around.target["otherOwner"] = other;
    let admin = scene.app.admin().await;
    let mut opened = 0;
    for (by, mutation, more) in [
        (None, "", json!({})),
        (Some(&scene.member), "startMatter", json!({})),
        (Some(&scene.member), "pauseMatter", note("请补充。")),
        (Some(&scene.member), "resumeMatter", json!({})),
        (Some(&scene.member), "recordMatterEffect", note("已修复。")),
        (Some(&residents[0]), "confirmMatterEffect", json!({})),
        (Some(&residents[1]), "reopenMatter", note("仍不亮。")),
        (Some(&admin), "closeMatter", note("已告知渠道。")),
    ] {
        if let Some(by) = by {
            step(by, mutation, &around.matter, more).await;
        }
        for who in [&residents[0], &residents[1], &scene.member, &admin] {
            opened += try_all(&scene, who, &around).await;
        }
    }
    assert!(opened > 60, "only {opened} were open to anybody");
}
