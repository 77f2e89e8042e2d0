//! Opening, joining, leaving and merging.

use serde_json::{Value, json};
use tongxin::graphql::id::encode;
use tongxin_tests::Client;
use tongxin_tests::scene::{act, text};
use uuid::Uuid;

use super::{met, met_all, note, open, opened, opening, run, scene, see, step, told, try_step};

async fn bureau(admin: &Client) -> Value {
    let document = "mutation($input: CreateOrgUnitInput!) { createOrgUnit(input: $input) { orgUnit { id } userErrors { code } } }";
    let input = json!({ "idempotencyKey": Uuid::new_v4(), "kind": "UNDERTAKING_UNIT", "name": "示例区某局" });
    admin.run(document, json!({ "input": input })).await.done("createOrgUnit")["orgUnit"]["id"].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_record_belongs_to_one_matter_and_a_second_send_opens_none() {
    let scene = scene().await;
    let residents = scene.residents(2).await;
    let visit = scene.booked(&residents[1], scene.tomorrow(90)).await;
    let none = run(&scene.member, "openMatter", opening(&text(&visit["id"]))).await;
    assert_eq!(none.refused("openMatter"), "NO_RECORD");
    let visit = met(&scene, &residents[0]).await;
    let mut input = opening(&visit);
    input["idempotencyKey"] = json!(Uuid::new_v4());
    let first = run(&scene.member, "openMatter", input.clone()).await.done("openMatter")["matter"].clone();
    let again = run(&scene.member, "openMatter", input).await;
    assert_eq!(again.done("openMatter")["matter"]["id"], first["id"]);
    assert_eq!(again.done("openMatter")["replayed"], true);
    let taken = run(&scene.member, "openMatter", opening(&visit)).await;
    assert_eq!(taken.refused("openMatter"), "RECORD_TAKEN");
    let join = json!({ "appointmentId": visit, "matterId": first["id"] });
    assert_eq!(run(&scene.member, "joinMatter", join).await.refused("joinMatter"), "RECORD_TAKEN");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_who_open_a_matter_from_one_record_at_once_one_does() {
    let scene = scene().await;
    let resident = scene.app.resident("13800000001").await;
    let visit = met(&scene, &resident).await;
    let (admin, officer) = (scene.app.admin().await, scene.app.officer().await);
    let open = |client| run(client, "openMatter", opening(&visit));
    let (one, two, three) = tokio::join!(open(&scene.member), open(&admin), open(&officer));
    let done = [&one, &two, &three]
        .into_iter()
        .filter(|answer| answer.json["data"]["openMatter"]["matter"]["id"].is_string());
    assert_eq!(done.count(), 1, "{} {} {}", one.json, two.json, three.json);
    let double = scene.app.try_sql(
        "INSERT INTO matter_source SELECT record_id, matter_id, origin_matter_id, kind, source_id, record_id, account_id, joined_at FROM matter_source",
    );
    assert!(double.await.unwrap_err().contains("matter_source"), "the database takes no second one");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_promise_is_the_due_date_and_no_due_date_is_later() {
    let scene = scene().await;
    let residents = scene.residents(2).await;
    let visits =
        met_all(&scene, &[(&residents[0], Some("2026-12-10")), (&residents[1], Some("2026-12-04"))]).await;
    let mut late = opening(&visits[0]);
    late["dueInWorkdays"] = json!(20);
    let late = run(&scene.member, "openMatter", late).await;
    assert_eq!(late.refused("openMatter"), "DUE_AFTER_PROMISE");
    let matter = open(&scene, &visits[0]).await;
    assert_eq!((&matter["dueOn"], &matter["dueBasis"]), (&json!("2026-12-10"), &json!("PROMISE")));
    assert!(matter["dueComputation"].is_null());
    // An earlier promise to another counts too, and one that is corrected is followed.
    let join = json!({ "appointmentId": visits[1], "matterId": matter["id"] });
    let joined = run(&scene.member, "joinMatter", join).await;
    assert_eq!(joined.done("joinMatter")["matter"]["dueOn"], "2026-12-04");
    assert_eq!(told(&residents[1], 1).await, ["MATTER_OPENED"]);
    let correct = json!({
        "appointmentId": visits[1], "expectedVersion": 1, "summary": "反映楼道照明损坏。", "category": "HOUSING", "resolution": "PROMISED",
        "promise": { "text": "联系物业修复照明。", "dueOn": "2026-12-07" },
    });
    act(&scene.member, "correctReceptionRecord", correct).await.done("correctReceptionRecord");
    let seen = see(&residents[0], &matter).await;
    assert_eq!((&seen["dueOn"], &seen["timeline"][0]["step"]), (&json!("2026-12-07"), &json!("DUE_MOVED")));
    assert!(told(&residents[0], 1).await[0] == "MATTER_DUE_MOVED");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_matter_goes_to_a_committee_or_unit_and_back_and_everybody_hears_of_it() {
    let scene = scene().await;
    let resident = scene.app.resident("13800000001").await;
    let (admin, officer) = (scene.app.admin().await, scene.app.officer().await);
    let matter = opened(&scene, &resident).await;
    let bureau = bureau(&admin).await;
    let nobody = json!(encode("OrgUnit", Uuid::new_v4()));
    for (owner, code) in [(&nobody, "OWNER_UNFIT"), (&matter["owner"]["id"], "SAME_OWNER")] {
        let unfit = json!({ "ownerId": owner, "note": "转办" });
        let unfit = try_step(&scene.member, "transferMatter", &matter, unfit).await;
        assert_eq!(unfit.refused("transferMatter"), code);
    }
    let stale = json!({ "matterId": matter["id"], "expectedVersion": 9, "ownerId": bureau, "note": "转办" });
    let stale = run(&scene.member, "transferMatter", stale).await;
    assert_eq!(
        (stale.refused("transferMatter"), &stale.refusal("transferMatter")["currentVersion"]),
        ("CONFLICT", &json!(1))
    );
    let to = json!({ "ownerId": bureau, "note": "请承办单位检修。" });
    let answer = try_step(&scene.member, "transferMatter", &matter, to).await;
    assert!(answer.done("transferMatter")["matter"].is_null(), "it is not the member's to see any more");
    assert!(see(&scene.member, &matter).await.is_null());
    assert_eq!(told(&resident, 1).await, ["MATTER_TRANSFERRED"]);
    assert_eq!(told(&officer, 1).await, ["MATTER_ASSIGNED"], "nobody of the unit has an account");
    let seen = see(&officer, &matter).await;
    assert_eq!(seen["owner"]["kind"], "ORG_UNIT");
    let list = "query($owner: ID!) { matters(first: 5, filter: { ownerId: $owner, states: [OPEN] }) { totalCount nodes { number } } }";
    let list = officer.run(list, json!({ "owner": bureau })).await;
    assert_eq!(list.data()["matters"]["totalCount"], 1);
    step(&officer, "transferMatter", &matter, json!({ "ownerId": matter["owner"]["id"], "note": "退回" }))
        .await;
    assert_eq!(told(&scene.member, 1).await, ["MATTER_ASSIGNED"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn residents_follow_into_another_matter_and_a_wrong_join_is_taken_back() {
    let scene = scene().await;
    let residents = scene.residents(3).await;
    let who: Vec<_> = residents.iter().map(|resident| (resident, None)).collect();
    let visits = met_all(&scene, &who).await;
    let (first, second) = (open(&scene, &visits[0]).await, open(&scene, &visits[1]).await);
    let third = &visits[2];
    let join = json!({ "appointmentId": third, "matterId": first["id"] });
    let joined = run(&scene.member, "joinMatter", join).await.done("joinMatter")["matter"].clone();
    assert_eq!(joined["residentCount"], 2);
    let source =
        joined["sources"].as_array().unwrap().iter().find(|source| source["appointmentId"] == third.as_str());
    let leave = json!({ "sourceId": source.unwrap()["id"], "note": "误并" });
    let left = step(&scene.member, "withdrawMatterSource", &first, leave).await;
    assert_eq!(left["residentCount"], 1);
    assert_eq!(told(&residents[2], 1).await, ["MATTER_LEFT"]);
    assert!(see(&residents[2], &first).await.is_null());
    let last = json!({ "sourceId": left["sources"][0]["id"], "note": "误并" });
    let last = try_step(&scene.member, "withdrawMatterSource", &first, last).await;
    assert_eq!(last.refused("withdrawMatterSource"), "LAST_SOURCE");
    let join = json!({ "appointmentId": third, "matterId": second["id"] });
    run(&scene.member, "joinMatter", join).await.done("joinMatter");

    let itself = json!({ "targetId": first["id"], "note": "并案" });
    let itself = try_step(&scene.member, "mergeMatters", &first, itself).await;
    assert_eq!(itself.refused("mergeMatters"), "SAME_MATTER");
    let into = json!({ "targetId": first["id"], "note": "同一小区，并案办理。" });
    let merged = step(&scene.member, "mergeMatters", &second, into).await;
    assert_eq!((&merged["state"], &merged["mergedIntoId"]), (&json!("MERGED"), &first["id"]));
    let target = see(&residents[1], &first).await;
    assert_eq!(target["residentCount"], 3, "a count, and of others nothing");
    assert_eq!(target["sources"].as_array().unwrap().len(), 1, "their own");
    assert_eq!(told(&residents[1], 1).await, ["MATTER_MERGED"]);
    assert_eq!(see(&residents[1], &second).await["state"], "MERGED", "they still read what went before");
    step(&scene.member, "recordMatterEffect", &first, note("已修复。")).await;
    assert_eq!(told(&residents[2], 1).await, ["MATTER_ANSWERED"]);
    let closed = json!({ "targetId": first["id"], "note": "并案" });
    let ended = try_step(&scene.member, "mergeMatters", &second, closed).await;
    assert_eq!(ended.refused("mergeMatters"), "NOT_NOW");
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_goes_on_in_a_matter_that_has_an_effect() {
    let scene = scene().await;
    let residents = scene.residents(2).await;
    let visits = met_all(&scene, &[(&residents[0], None), (&residents[1], None)]).await;
    let (first, second) = (open(&scene, &visits[0]).await, open(&scene, &visits[1]).await);
    step(&scene.member, "recordMatterEffect", &first, note("已修复。")).await;
    let into = json!({ "targetId": first["id"], "note": "并案" });
    let into = try_step(&scene.member, "mergeMatters", &second, into).await;
    assert_eq!(into.refused("mergeMatters"), "TARGET_NOT_OPEN");
}
