//! What the committee says of itself, and its notices.

use chrono::TimeDelta;
use futures_util::future::join_all;
use serde_json::{Value, json};
use tongxin_tests::scene::text;
use tongxin_tests::{Answer, Client, TestApp};
use uuid::Uuid;

const UPDATE: &str = "mutation($input: UpdateOfficeInput!) { updateOffice(input: $input) {
  office { name address icpNumber timeZone version } userErrors { code currentVersion } } }";
const SEEN: &str = "{ office { name address icpNumber timeZone version } }";
const CREATE: &str = "mutation($input: CreateNoticeInput!) { createNotice(input: $input) {
  notice { id state version } userErrors { code } replayed } }";
const LIST: &str =
    "query($state: NoticeState) { notices(first: 10, state: $state) { totalCount nodes { title state } } }";

async fn change(admin: &Client, mutation: &str, input: Value) -> Answer {
    let kind = format!("{}{}Input", mutation[..1].to_uppercase(), &mutation[1..]);
    let document = format!(
        "mutation($input: {kind}!) {{ {mutation}(input: $input) {{ notice {{ state version withdrawReason \
         allowedActions {{ action enabled reasonCode }} }} userErrors {{ code currentVersion }} }} }}"
    );
    admin.run(&document, json!({ "input": input })).await
}

async fn titles(client: &Client) -> Vec<String> {
    let seen = client.run(LIST, json!({})).await;
    seen.data()["notices"]["nodes"].as_array().unwrap().iter().map(|node| text(&node["title"])).collect()
}

async fn write(admin: &Client, title: &str, days: Value) -> String {
    let mut input = json!({ "idempotencyKey": Uuid::new_v4(), "title": title, "body": "各位居民：…" });
    input.as_object_mut().unwrap().extend(days.as_object().unwrap().clone());
    text(&admin.run(CREATE, json!({ "input": input })).await.done("createNotice")["notice"]["id"])
}

#[tokio::test(flavor = "multi_thread")]
async fn the_profile_is_public_from_the_first_day_and_two_editors_do_not_overwrite_each_other() {
    let app = TestApp::start().await;
    let (admin, officer) = (app.admin().await, app.officer().await);
    let seen = app.anonymous().run(SEEN, json!({})).await.data()["office"].clone();
    assert_eq!(
        seen,
        json!({ "name": "政协示例市示例区委员会", "address": "", "icpNumber": "", "timeZone": "Asia/Shanghai", "version": 0 })
    );
    let both = [&admin, &officer]
        .map(|staff| staff.run(UPDATE, json!({ "input": { "expectedVersion": 0, "address": "示例路1号" } })));
    let answers = join_all(both).await;
    let made =
        answers.iter().filter(|answer| answer.data()["updateOffice"]["userErrors"] == json!([])).count();
    assert_eq!(made, 1);
    let late =
        answers.iter().find(|answer| answer.data()["updateOffice"]["userErrors"] != json!([])).unwrap();
    assert_eq!(late.refusal("updateOffice"), &json!({ "code": "CONFLICT", "currentVersion": 1 }));
    let done = admin
        .run(UPDATE, json!({ "input": { "expectedVersion": 1, "icpNumber": "示例ICP备00000000号" } }))
        .await;
    let office = &done.done("updateOffice")["office"];
    assert_eq!(
        (&office["address"], &office["version"]),
        (&json!("示例路1号"), &json!(2)),
        "what is left out stays"
    );
    let empty = json!({ "input": { "expectedVersion": 2, "name": " " } });
    assert_eq!(admin.run(UPDATE, empty).await.fault(), "INVALID");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_notice_is_shown_between_its_days_and_while_it_is_published() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let nobody = app.anonymous();
    // The clock stands on the 23rd of November 2026.
    let days = json!({ "fromOn": "2026-11-24", "untilOn": "2026-11-25" });
    let id = write(&admin, "接待日调整", days).await;
    let input = |version: i32| json!({ "id": id, "expectedVersion": version });
    assert_eq!(titles(&nobody).await, Vec::<String>::new(), "a draft is the office's");
    assert_eq!(titles(&admin).await, ["接待日调整"]);
    assert_eq!(change(&admin, "publishNotice", input(9)).await.refused("publishNotice"), "CONFLICT");
    let published = change(&admin, "publishNotice", input(1)).await;
    assert_eq!(
        published.done("publishNotice")["notice"]["allowedActions"],
        json!([
            { "action": "PUBLISH", "enabled": false, "reasonCode": "WRONG_STATE" },
            { "action": "WITHDRAW", "enabled": true, "reasonCode": null },
        ])
    );
    assert_eq!(change(&admin, "publishNotice", input(2)).await.refused("publishNotice"), "WRONG_STATE");
    let mut shown = Vec::new();
    for _ in 0..4 {
        shown.push(titles(&nobody).await.len());
        app.advance(TimeDelta::days(1));
    }
    assert_eq!(shown, [0, 1, 1, 0], "the day before, the first, the last, the day after");
    let mut forever = input(2);
    forever["untilOn"] = Value::Null;
    change(&admin, "updateNotice", forever).await.done("updateNotice");
    assert_eq!(titles(&nobody).await, ["接待日调整"]);
    let mut backwards = input(3);
    backwards["untilOn"] = json!("2026-11-01");
    assert_eq!(change(&admin, "updateNotice", backwards).await.fault(), "INVALID");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_notice_that_was_withdrawn_by_mistake_is_shown_again() {
    let app = TestApp::start().await;
    let (admin, nobody) = (app.admin().await, app.anonymous());
    let id = write(&admin, "闭馆通知", json!({})).await;
    let input = |version: i32| json!({ "id": id, "expectedVersion": version });
    let with_reason = |version: i32| json!({ "id": id, "expectedVersion": version, "reason": "内容有误" });
    change(&admin, "publishNotice", input(1)).await.done("publishNotice");
    let withdrawn = change(&admin, "withdrawNotice", with_reason(2)).await;
    assert_eq!(withdrawn.done("withdrawNotice")["notice"]["withdrawReason"], "内容有误");
    assert_eq!(
        change(&admin, "withdrawNotice", with_reason(3)).await.refused("withdrawNotice"),
        "WRONG_STATE"
    );
    let one = "query($id: ID!) { notice(id: $id) { title } node(id: $id) { id } }";
    let seen = nobody.run(one, json!({ "id": id })).await;
    assert_eq!(seen.data(), &json!({ "notice": null, "node": null }));
    assert_eq!(nobody.run(LIST, json!({ "state": "WITHDRAWN" })).await.data()["notices"]["totalCount"], 0);
    change(&admin, "publishNotice", input(3)).await.done("publishNotice");
    assert_eq!(titles(&nobody).await, ["闭馆通知"]);
}
