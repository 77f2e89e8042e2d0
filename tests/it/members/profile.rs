//! What members say of themselves: read by staff before the public sees it, and given back with reasons.

use serde_json::{Value, json};
use tongxin_tests::{Client, TestApp};

use super::district;

const SEE: &str = "query($id: ID!) { member(id: $id) {
  version standing biography expertise languages officePhone
  profileDraft { state biography expertise languages returnReason }
} }";

const SAY: &str = "mutation($input: UpdateMyMemberProfileInput!) { updateMyMemberProfile(input: $input) { member { version } userErrors { code path } } }";

const REVIEW: &str = "mutation($input: ReviewMemberProfileInput!) { reviewMemberProfile(input: $input) { member { version } userErrors { code } } }";

/// A member of the demo, with their id.
async fn member(app: &TestApp) -> (Client, Value) {
    let member = app.resident("13900000002").await;
    let viewer = member.run("{ viewer { memberId } }", json!({})).await;
    let id = viewer.data()["viewer"]["memberId"].clone();
    (member, id)
}

async fn seen(client: &Client, id: &Value) -> Value {
    client.run(SEE, json!({ "id": id })).await.data()["member"].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_member_writes_is_public_once_staff_have_read_it() {
    let app = district().await;
    let ((member, id), officer, visitor) = (member(&app).await, app.officer().await, app.anonymous());
    let before = seen(&visitor, &id).await;
    let input = json!({ "expectedVersion": 1, "biography": "长期从事社区康复。", "expertise": ["康复"], "languages": ["普通话", "方言"] });
    assert_eq!(
        member.run(SAY, json!({ "input": input })).await.done("updateMyMemberProfile")["member"]["version"],
        2
    );
    let stale = member.run(SAY, json!({ "input": input })).await;
    assert_eq!(stale.refused("updateMyMemberProfile"), "CONFLICT");

    let public = seen(&visitor, &id).await;
    for field in ["biography", "expertise", "languages", "profileDraft"] {
        assert_eq!(public[field], before[field], "{field}");
    }
    let draft = json!({ "state": "PENDING", "biography": "长期从事社区康复。", "expertise": ["康复"], "languages": ["普通话", "方言"], "returnReason": null });
    for reader in [&member, &officer] {
        assert_eq!(seen(reader, &id).await["profileDraft"], draft);
    }
    assert_eq!(
        seen(&app.resident("13900000003").await, &id).await["profileDraft"],
        Value::Null,
        "another member"
    );
    let waiting = officer
        .run("{ members(first: 100, filter: { awaitsReview: true }) { nodes { id } } }", json!({}))
        .await;
    assert!(waiting.data()["members"]["nodes"].as_array().unwrap().contains(&json!({ "id": id })));

    let back = json!({ "id": id, "expectedVersion": 2, "returnReason": "请写明执业范围。" });
    officer.run(REVIEW, json!({ "input": back })).await.done("reviewMemberProfile");
    let returned = seen(&member, &id).await;
    assert_eq!(returned["profileDraft"]["state"], "RETURNED");
    assert_eq!(returned["profileDraft"]["returnReason"], "请写明执业范围。");
    let nothing = json!({ "id": id, "expectedVersion": 3 });
    assert_eq!(
        officer.run(REVIEW, json!({ "input": nothing })).await.refused("reviewMemberProfile"),
        "NOTHING_TO_REVIEW"
    );

    let again = json!({ "expectedVersion": 3, "biography": "从事社区康复医疗二十年。" });
    member.run(SAY, json!({ "input": again })).await.done("updateMyMemberProfile");
    let stale = json!({ "id": id, "expectedVersion": 3 });
    assert_eq!(
        officer.run(REVIEW, json!({ "input": stale })).await.refused("reviewMemberProfile"),
        "CONFLICT"
    );
    let approve = json!({ "id": id, "expectedVersion": 4 });
    officer.run(REVIEW, json!({ "input": approve })).await.done("reviewMemberProfile");
    let public = seen(&visitor, &id).await;
    assert_eq!(public["biography"], "从事社区康复医疗二十年。");
    assert_eq!((&public["expertise"], &public["languages"]), (&json!(["康复"]), &json!(["普通话", "方言"])));
    assert_eq!(seen(&member, &id).await["profileDraft"], Value::Null);
    let found = "{ members(first: 5, filter: { search: \"康复\" }) { nodes { id } } }";
    assert_eq!(visitor.run(found, json!({})).await.data()["members"]["nodes"], json!([{ "id": id }]));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_telephone_of_the_office_is_for_members_and_staff() {
    let app = district().await;
    let ((member, id), officer) = (member(&app).await, app.officer().await);
    let input = json!({ "expectedVersion": 1, "officePhone": "0000-8765432" });
    member.run(SAY, json!({ "input": input })).await.done("updateMyMemberProfile");
    for reader in [&member, &officer, &app.resident("13900000003").await] {
        assert_eq!(seen(reader, &id).await["officePhone"], "0000-8765432");
    }
    for reader in [&app.anonymous(), &app.resident("13700000001").await] {
        assert_eq!(seen(reader, &id).await["officePhone"], Value::Null);
    }
    assert_eq!(seen(&member, &id).await["profileDraft"], Value::Null, "nothing of it is for review");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_office_corrects_every_field_at_once() {
    let app = district().await;
    let ((_, id), officer) = (member(&app).await, app.officer().await);
    let update =
        "mutation($input: UpdateMemberInput!) { updateMember(input: $input) { userErrors { code } } }";
    let input = json!({
        "id": id, "expectedVersion": 1, "standing": "STANDING_MEMBER", "officePhone": "", "biography": "",
        "expertise": ["法律咨询"], "languages": [],
    });
    officer.run(update, json!({ "input": input })).await.done("updateMember");
    let now = seen(&officer, &id).await;
    let expected = json!({
        "version": 2, "standing": "STANDING_MEMBER", "biography": "", "expertise": ["法律咨询"], "languages": [],
        "officePhone": null, "profileDraft": null,
    });
    assert_eq!(now, expected);
    assert_eq!(officer.run(update, json!({ "input": input })).await.refused("updateMember"), "CONFLICT");
}

#[tokio::test(flavor = "multi_thread")]
async fn bad_values_of_a_profile_are_named() {
    let app = district().await;
    let (member, _) = member(&app).await;
    let many: Vec<String> = (0..11).map(|nth| format!("专长{nth}")).collect();
    for (input, path) in [
        (json!({ "expertise": many }), json!(["input", "expertise"])),
        (json!({ "expertise": ["农技", "农技"] }), json!(["input", "expertise", "1"])),
        (json!({ "languages": ["长".repeat(21)] }), json!(["input", "languages", "0"])),
        (json!({ "officePhone": "八八八" }), json!(["input", "officePhone"])),
        (json!({ "biography": "长".repeat(2_001) }), json!(["input", "biography"])),
    ] {
        let mut input = input;
        input["expectedVersion"] = json!(1);
        let answer = member.run(SAY, json!({ "input": input })).await;
        let told = &answer.json["errors"][0]["extensions"];
        assert_eq!((&told["code"], &told["path"]), (&json!("INVALID"), &path));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn only_members_write_and_only_staff_review() {
    let app = district().await;
    let ((member, id), resident) = (member(&app).await, app.resident("13700000001").await);
    let say = json!({ "input": { "expectedVersion": 1, "biography": "冒名" } });
    assert_eq!(app.anonymous().run(SAY, say.clone()).await.fault(), "UNAUTHENTICATED");
    assert_eq!(resident.run(SAY, say).await.fault(), "FORBIDDEN");
    let review = json!({ "input": { "id": id, "expectedVersion": 1 } });
    for client in [&member, &resident] {
        assert_eq!(client.run(REVIEW, review.clone()).await.fault(), "FORBIDDEN");
        let waiting = client
            .run("{ members(first: 1, filter: { awaitsReview: true }) { nodes { id } } }", json!({}))
            .await;
        assert_eq!(waiting.fault(), "FORBIDDEN");
    }
}
