//! Each refusal, with what a client needs to go on.

use serde_json::{Value, json};
use uuid::Uuid;

use super::*;

#[tokio::test(flavor = "multi_thread")]
async fn nobody_has_more_open_requests_than_the_committee_allows() {
    let hall = Hall::open().await;
    let wisher = hall.resident(1).await;
    hall.set("lecture_open_requests", 2).await;
    let first =
        ask(&wisher, hall.wish("婚姻家庭", "想听听。")).await.done("requestLecture")["request"].clone();
    ask(&wisher, hall.wish("劳动合同", "想听听。")).await.done("requestLecture");
    let third = ask(&wisher, hall.wish("物业纠纷", "想听听。")).await;
    let refusal = third.refusal("requestLecture");
    assert_eq!((&refusal["code"], &refusal["limit"]), (&json!("REQUEST_LIMIT"), &json!(2)));
    step(&wisher, "withdrawLectureRequest", &first).await.done("withdrawLectureRequest");
    ask(&wisher, hall.wish("物业纠纷", "想听听。")).await.done("requestLecture");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobodys_number_is_in_what_everybody_will_read() {
    let hall = Hall::open().await;
    let wisher = hall.resident(1).await;
    for (field, value) in [
        ("title", "找13800000001讲法律"),
        ("words", "请联系 138 0000 0001。"),
        ("audience", "身份证110101199001011234"),
    ] {
        let mut wish = hall.wish("普法", "想听听。");
        wish[field] = json!(value);
        let refused = ask(&wisher, wish).await;
        let refusal = refused.refusal("requestLecture");
        assert_eq!(refusal["code"], "PERSONAL_NUMBER");
        assert_eq!(refusal["path"], json!(["input", "wish", field]));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn malformed_values_lead_to_their_place() {
    let hall = Hall::open().await;
    let wisher = hall.resident(1).await;
    for (field, value, path) in [
        ("title", json!(""), "input.wish.title"),
        ("title", json!("题".repeat(61)), "input.wish.title"),
        ("words", json!(" "), "input.wish.words"),
        ("words", json!("字".repeat(1_001)), "input.wish.words"),
        ("people", json!(0), "input.wish.people"),
        ("untilOn", json!("2026-11-30"), "input.wish.untilOn"),
        ("untilOn", json!("2026-11-01"), "input.wish.untilOn"),
        ("regionId", json!(tongxin::graphql::id::encode("Region", Uuid::new_v4())), "input.wish.regionId"),
    ] {
        let mut wish = hall.wish("普法", "想听听。");
        wish[field] = value;
        if wish["untilOn"] == "2026-11-01" {
            wish["fromOn"] = Value::Null;
        }
        let refused = ask(&wisher, wish).await;
        assert_eq!(refused.fault(), "INVALID", "{field}");
        assert!(refused.json.to_string().contains(path.rsplit('.').next().unwrap()), "{}", refused.json);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_has_moved_or_does_not_stand_there_says_so() {
    let hall = Hall::open().await;
    let (wisher, neighbour) = (hall.resident(1).await, hall.resident(2).await);
    let asked = ask(&wisher, hall.wish("普法", "想听听。")).await.done("requestLecture")["request"].clone();
    assert_eq!(endorse(&neighbour, &asked).await.fault(), "NOT_FOUND", "nobody else knows of it");
    let open = step(&hall.officer, "publishLectureRequest", &asked).await;
    let open = open.done("publishLectureRequest")["request"].clone();
    let stale = step(&hall.officer, "publishLectureRequest", &asked).await;
    let refusal = stale.refusal("publishLectureRequest");
    assert_eq!((&refusal["code"], &refusal["currentVersion"]), (&json!("CONFLICT"), &open["version"]));
    let again = step(&hall.officer, "publishLectureRequest", &open).await;
    let refusal = again.refusal("publishLectureRequest");
    assert_eq!((&refusal["code"], &refusal["state"]), (&json!("NOT_NOW"), &json!("OPEN")));
    let edit = json!({
        "lectureRequestId": open["id"], "expectedVersion": open["version"], "wish": hall.wish("另一题", "改。"),
    });
    assert_eq!(
        act(&wisher, "editLectureRequest", edit.clone()).await.refused("editLectureRequest"),
        "NOT_NOW"
    );
    assert_eq!(act(&neighbour, "editLectureRequest", edit).await.fault(), "FORBIDDEN");
    assert_eq!(step(&neighbour, "publishLectureRequest", &open).await.fault(), "FORBIDDEN");
    let fixed = hall
        .scene
        .app
        .try_sql("UPDATE lecture_request SET title = '另一题', version = version + 1 WHERE state = 'OPEN'")
        .await;
    assert!(fixed.unwrap_err().contains("lecture_request_fixed"), "what is public stays as it was agreed to");
    let unread = hall
        .scene
        .app
        .try_sql("UPDATE lecture_request SET published_at = NULL, reviewer_account_id = NULL, version = version + 1")
        .await;
    assert!(unread.is_err(), "nothing is public that nobody has agreed to");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_not_agreed_to_the_notice_is_asked_to() {
    let hall = Hall::open().await;
    let wisher = hall.resident(1).await;
    let document = "mutation($input: PublishPrivacyNoticeInput!) { publishPrivacyNotice(input: $input) { notice { version } userErrors { code } } }";
    let notice = json!({ "idempotencyKey": Uuid::new_v4(), "expectedVersion": 1, "textZh": "新的隐私告知。", "textEn": "Another notice." });
    let made = hall.admin.run(document, json!({ "input": notice })).await;
    let version = made.done("publishPrivacyNotice")["notice"]["version"].clone();
    let refused = ask(&wisher, hall.wish("婚姻法", "想听听。")).await;
    let refusal = refused.refusal("requestLecture");
    assert_eq!((&refusal["code"], &refusal["noticeVersion"]), (&json!("CONSENT_NEEDED"), &version));
    let agreed = json!({
        "idempotencyKey": Uuid::new_v4(), "wish": hall.wish("婚姻法", "想听听。"), "agreedNoticeVersion": version,
    });
    act(&wisher, "requestLecture", agreed).await.done("requestLecture");
}
