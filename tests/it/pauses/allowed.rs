//! What `allowedActions` of an absence says and what the mutations answer are the same, in each of its states.

use super::*;

/// What is closed for a viewer is refused for the reason that is given; how many are open.
async fn compare(viewer: &Client, absence: &Value) -> usize {
    let mut opened = 0;
    for action in absence["allowedActions"].as_array().unwrap() {
        let (mutation, name) = match action["action"].as_str().unwrap() {
            "DISPUTE" => ("disputeNoShow", "words"),
            "WAIVE" => ("waiveNoShow", "reason"),
            _ => ("countNoShow", "reason"),
        };
        if action["enabled"] == true {
            opened += 1;
            continue;
        }
        let input = json!({
            "appointmentId": absence["appointment"]["id"], "expectedVersion": absence["version"], name: "试一试",
        });
        let answer = run(viewer, mutation, input).await;
        let fault = answer.json["errors"][0]["extensions"]["reason"].as_str();
        let code = fault.unwrap_or_else(|| answer.refused(mutation));
        assert_eq!(action["reasonCode"], code, "{mutation}");
    }
    opened
}

#[tokio::test]
async fn what_an_absence_allows_is_what_its_mutations_do() {
    let scene = scene().await;
    let resident = scene.app.resident("13800000001").await;
    let officer = scene.app.officer().await;
    let visits = miss(&scene, &resident, 1).await;
    let list = "{ noShows(first: 1) { nodes { version appointment { id } allowedActions { action enabled reasonCode } } } }";
    let mut opened = Vec::new();
    for step in ["", "disputeNoShow", "waiveNoShow", "completeAppointment"] {
        let seen = attendance(&resident).await;
        match step {
            "" => {}
            "disputeNoShow" => {
                run(&resident, step, of_absence(&seen, &visits[0], "words", "当时在场")).await.done(step);
            }
            "waiveNoShow" => {
                run(&officer, step, of_absence(&seen, &visits[0], "reason", "情况属实")).await.done(step);
            }
            _ => {
                scene.app.advance(TimeDelta::hours(3));
                let visit = scene.see(&scene.member, &text(&visits[0]["id"])).await;
                let input = json!({ "appointmentId": visit["id"], "expectedVersion": visit["version"] });
                act(&scene.member, step, input).await.done(step);
            }
        }
        let own = attendance(&resident).await["noShows"][0].clone();
        let kept = officer.run(list, json!({})).await.data()["noShows"]["nodes"][0].clone();
        opened.push((compare(&resident, &own).await, compare(&officer, &kept).await));
    }
    assert_eq!(opened, [(1, 1), (0, 2), (0, 1), (0, 0)]);
}
