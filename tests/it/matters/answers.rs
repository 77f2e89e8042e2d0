//! Confirming and taking up again: each resident once for each effect, any of them within the days for it.

use serde_json::json;

use super::{note, of_both, opened, run, scene, see, step, told, try_step};

#[tokio::test(flavor = "multi_thread")]
async fn each_resident_answers_an_effect_once_and_any_of_them_may_have_it_taken_up_again() {
    let scene = scene().await;
    let residents = scene.residents(2).await;
    let matter = of_both(&scene, &residents).await;
    let early = try_step(&residents[0], "confirmMatterEffect", &matter, json!({})).await;
    assert_eq!(early.refused("confirmMatterEffect"), "NOT_NOW");
    step(&scene.member, "recordMatterEffect", &matter, note("已修复。")).await;
    step(&residents[0], "confirmMatterEffect", &matter, json!({})).await;
    for mutation in ["confirmMatterEffect", "reopenMatter"] {
        let twice = try_step(&residents[0], mutation, &matter, note("再说一次")).await;
        assert_eq!(twice.refused(mutation), "ALREADY_SAID");
    }
    let not_yet = try_step(&scene.member, "closeMatter", &matter, json!({})).await;
    assert_eq!(not_yet.refused("closeMatter"), "NOT_YET", "the other may still object");
    let wordless = try_step(&residents[1], "reopenMatter", &matter, json!({})).await;
    assert_eq!(wordless.refused("reopenMatter"), "WORDS_MISSING");
    let again = step(&residents[1], "reopenMatter", &matter, note("三楼仍不亮。")).await;
    assert_eq!(again["state"], "REOPENED");
    let seen = see(&residents[0], &matter).await;
    assert_eq!(
        (&seen["timeline"][0]["step"], &seen["timeline"][0]["words"]),
        (&json!("REOPEN"), &json!(null))
    );
    assert_eq!(told(&residents[0], 1).await, ["MATTER_REOPENED"]);
    let inbox = super::inbox(&scene.member, 1).await;
    assert!(!inbox[0].1.contains("三楼"), "what a resident says is read in the matter alone");
    step(&scene.member, "recordMatterEffect", &matter, note("三楼也已修复。")).await;
    step(&residents[0], "confirmMatterEffect", &matter, json!({})).await;
    step(&residents[1], "confirmMatterEffect", &matter, json!({})).await;
    assert_eq!(step(&scene.member, "closeMatter", &matter, json!({})).await["state"], "CLOSED");
}

#[tokio::test(flavor = "multi_thread")]
async fn residents_who_answer_at_once_are_each_heard_or_told_to_look_again() {
    let scene = scene().await;
    let residents = scene.residents(2).await;
    let matter = of_both(&scene, &residents).await;
    let answered = step(&scene.member, "recordMatterEffect", &matter, note("已修复。")).await;
    let input = json!({ "matterId": matter["id"], "expectedVersion": answered["version"] });
    let confirm = |who| run(who, "confirmMatterEffect", input.clone());
    let (one, two) = tokio::join!(confirm(&residents[0]), confirm(&residents[1]));
    let codes: Vec<_> = [one, two]
        .iter()
        .map(|answer| answer.json["data"]["confirmMatterEffect"]["userErrors"][0]["code"].clone())
        .collect();
    assert!(codes.contains(&json!(null)) && codes.contains(&json!("CONFLICT")), "{codes:?}");
    let twice = scene.app.try_sql(
        "INSERT INTO matter_step (id, matter_id, version, step, state, acted_as, account_id, is_internal, words_sealed, due_on, effect_number, rung, at) \
         SELECT matter_id, matter_id, version + 50, step, state, acted_as, account_id, is_internal, words_sealed, due_on, effect_number, rung, at \
         FROM matter_step WHERE step = 'CONFIRM'",
    );
    // SQLite names the columns and PostgreSQL the index: each is of the one guard that was broken.
    let refused = twice.await.unwrap_err();
    assert!(
        refused.contains("matter_step_answer") || refused.contains("matter_step.effect_number"),
        "{refused}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_close_early_with_a_reason_and_the_residents_hear_it() {
    let scene = scene().await;
    let resident = scene.app.resident("13800000001").await;
    let matter = opened(&scene, &resident).await;
    let by_owner = try_step(&scene.member, "closeMatter", &matter, note("不属本区事权。")).await;
    assert_eq!(by_owner.refused("closeMatter"), "NOT_NOW", "who has it in hand waits for the residents");
    let admin = scene.app.admin().await;
    let wordless = try_step(&admin, "closeMatter", &matter, json!({})).await;
    assert_eq!(wordless.refused("closeMatter"), "NOT_NOW");
    let closed = step(&admin, "closeMatter", &matter, note("不属本区事权，已告知渠道。")).await;
    assert_eq!(closed["state"], "CLOSED");
    assert!(super::inbox(&resident, 1).await[0].1.contains("已告知渠道"));
    for sql in [
        "UPDATE matter SET state = 'OPEN', ended_at = NULL, version = version + 1",
        "UPDATE matter_step SET step = 'START'",
        "DELETE FROM matter_step",
        "UPDATE matter SET title = 'x'",
    ] {
        let refused = scene.app.try_sql(sql).await.unwrap_err();
        assert!(refused.contains("matter_"), "{sql}: {refused}");
    }
}
