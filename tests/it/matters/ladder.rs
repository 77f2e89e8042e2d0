//! The ladder of reminders: each rung once for a due date, whatever runs beside it.

use serde_json::json;

use super::{days, opened, scene, see, step, steps, sweep, told};

#[tokio::test(flavor = "multi_thread")]
async fn each_rung_is_climbed_on_its_day_and_told_to_those_it_is_for() {
    let scene = scene().await;
    let resident = scene.app.resident("13800000001").await;
    let officer = scene.app.officer().await;
    let matter = opened(&scene, &resident).await;
    days(&scene, 15);
    assert_eq!(sweep(&scene).await, 0, "the ninth of December is four workdays before");
    for (ahead, rung, owner, office) in [
        (1, 1, vec!["MATTER_DUE_SOON"], 0),
        (6, 2, vec!["MATTER_OVERDUE", "MATTER_DUE_SOON"], 0),
        // A member who is in no studio has nobody above but the office.
        (2, 3, vec!["MATTER_OVERDUE", "MATTER_DUE_SOON"], 1),
        (6, 4, vec!["MATTER_OVERDUE", "MATTER_DUE_SOON"], 2),
    ] {
        days(&scene, ahead);
        assert_eq!(sweep(&scene).await, 1, "{rung}");
        assert_eq!(sweep(&scene).await, 0, "{rung}: once");
        assert_eq!(told(&scene.member, owner.len()).await, owner, "{rung}");
        assert_eq!(told(&officer, 5).await.len(), office, "{rung}");
        assert_eq!(see(&scene.member, &matter).await["overdueStep"], rung);
    }
    let seen = see(&scene.member, &matter).await;
    assert_eq!((&seen["isOverdue"], steps(&seen).len()), (&json!(true), 5));
    assert_eq!(steps(&see(&resident, &matter).await), ["OPEN"], "reminders are between offices");
    let list = "{ matters(first: 5, filter: { overdue: true }) { totalCount } }";
    assert_eq!(scene.member.run(list, json!({})).await.data()["matters"]["totalCount"], 1);
    // Another due date begins another ladder.
    step(&scene.member, "extendMatterDue", &matter, json!({ "workdays": 15, "note": "需采购设备。" })).await;
    assert_eq!(see(&scene.member, &matter).await["overdueStep"], 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_servers_that_sweep_at_once_climb_each_rung_once() {
    let scene = scene().await;
    let resident = scene.app.resident("13800000001").await;
    let matter = opened(&scene, &resident).await;
    days(&scene, 35);
    let other = scene.app.replica().await;
    let (one, two) = (tongxin::matters::sweep(&scene.app.app), tongxin::matters::sweep(&other.app));
    let (one, two) = tokio::join!(one, two);
    assert_eq!(one.unwrap() + two.unwrap(), 1, "one of them climbs it");
    assert_eq!(
        told(&scene.member, 10).await,
        ["MATTER_OVERDUE", "MATTER_ASSIGNED"][..1],
        "once, and not that it is due soon"
    );
    let seen = see(&scene.member, &matter).await;
    assert_eq!(steps(&seen), ["REMIND", "REMIND", "REMIND", "OPEN"]);
    let twice = scene.app.try_sql(
        "INSERT INTO matter_step (id, matter_id, version, step, state, acted_as, account_id, is_internal, words_sealed, due_on, effect_number, rung, at) \
         SELECT matter_id, matter_id, version + 50, step, state, acted_as, account_id, is_internal, words_sealed, due_on, effect_number, rung, at \
         FROM matter_step WHERE rung = 2",
    );
    // SQLite names the columns and PostgreSQL the index: each is of the one guard that was broken.
    let refused = twice.await.unwrap_err();
    assert!(refused.contains("matter_step_rung") || refused.contains("matter_step.rung"), "{refused}");
}
