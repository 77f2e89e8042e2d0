//! Photos of members and studios: handed in, looked at, published, replaced, taken away.

use image::ImageFormat::Jpeg;
use reqwest::StatusCode;
use serde_json::{Value, json};
use tongxin::uploads::service::sweeping::sweep;
use tongxin_tests::scene::text;
use tongxin_tests::{Answer, Client};
use uuid::Uuid;

use super::made::{document, picture};
use super::{Stage, announce_for, place};
use crate::accounts::hats::{accept, invitation};

const PHOTO: &str = "photo { id state version reason url(size: MEDIUM) upload { id } allowedActions { action enabled reasonCode } } \
    userErrors { code message path currentVersion }";

impl Stage {
    async fn member_id(&self) -> String {
        text(&self.member.run("{ viewer { memberId } }", json!({})).await.data()["viewer"]["memberId"])
    }

    async fn ready(&self, client: &Client, purpose: &str, side: u32) -> String {
        let bytes = picture(Jpeg, side, side);
        let place = place(&announce_for(client, purpose, "a.jpg", "image/jpeg", bytes.len()).await);
        assert_eq!(self.put(&place.url, bytes).await.0, StatusCode::OK);
        place.id
    }

    async fn set(&self, client: &Client, member: &str, upload: &str) -> Answer {
        let document = format!(
            "mutation($input: UpdateMemberPhotoInput!) {{ updateMemberPhoto(input: $input) {{ {PHOTO} replayed }} }}"
        );
        let input = json!({ "idempotencyKey": Uuid::new_v4(), "memberId": member, "uploadId": upload });
        client.run(&document, json!({ "input": input })).await
    }

    async fn shown(&self, client: &Client, member: &str) -> Value {
        let document = "query($id: ID!) { member(id: $id) { photo { state url(size: MEDIUM) reason upload { id } } \
            photoSubmission { id state reason version url } } }";
        client.run(document, json!({ "id": member })).await.data()["member"].clone()
    }
}

async fn review(client: &Client, photo: &Value, decision: &str, reason: &str) -> Answer {
    let document =
        format!("mutation($input: ReviewPhotoInput!) {{ reviewPhoto(input: $input) {{ {PHOTO} }} }}");
    let input = json!({
        "photoId": photo["id"], "expectedVersion": photo["version"], "decision": decision, "reason": reason,
    });
    client.run(&document, json!({ "input": input })).await
}

/// The kind of the newest message, and whether it gives the reason that it was declined for.
async fn told(client: &Client) -> (String, bool) {
    let answer = client.run("{ messages(first: 1) { nodes { kind body } } }", json!({})).await;
    let newest = &answer.data()["messages"]["nodes"][0];
    (text(&newest["kind"]), text(&newest["body"]).contains("请用正面照"))
}

async fn restore(client: &Client, photo: &Value) -> Answer {
    let document =
        format!("mutation($input: RestorePhotoInput!) {{ restorePhoto(input: $input) {{ {PHOTO} }} }}");
    let input = json!({ "photoId": photo["id"], "expectedVersion": photo["version"] });
    client.run(&document, json!({ "input": input })).await
}

async fn remove(client: &Client, photo: &Value) -> Answer {
    let document =
        format!("mutation($input: RemovePhotoInput!) {{ removePhoto(input: $input) {{ {PHOTO} }} }}");
    let input = json!({ "photoId": photo["id"], "expectedVersion": photo["version"], "reason": "旧照片" });
    client.run(&document, json!({ "input": input })).await
}

#[tokio::test]
async fn what_a_member_hands_in_is_published_after_a_look() {
    let stage = Stage::start().await;
    let (officer, stranger) = (stage.app.officer().await, stage.app.resident("13900000009").await);
    let member = stage.member_id().await;
    let upload = stage.ready(&stage.member, "MEMBER_PHOTO", 40).await;
    let handed = stage.set(&stage.member, &member, &upload).await.done("updateMemberPhoto")["photo"].clone();
    assert_eq!((&handed["state"], &handed["url"]), (&json!("SUBMITTED"), &Value::Null));
    for client in [&stranger, &stage.app.anonymous()] {
        let shown = stage.shown(client, &member).await;
        assert_eq!(shown, json!({ "photo": null, "photoSubmission": null }), "nobody else knows of it");
    }
    assert_eq!(stage.shown(&stage.member, &member).await["photoSubmission"]["state"], "SUBMITTED");
    // The office looks at it through a link of its own.
    let waiting = "{ photosToReview(first: 5) { nodes { id version member { name } studio { name } upload { id download { url } } } } }";
    let waiting = officer.run(waiting, json!({})).await.data()["photosToReview"]["nodes"].clone();
    assert_eq!((&waiting[0]["id"], &waiting[0]["member"]["name"]), (&handed["id"], &json!("测试委员甲")));
    let url = text(&waiting[0]["upload"]["download"]["url"]);
    assert_eq!(stage.get(&url, Some(&stage.member)).await.status(), StatusCode::FORBIDDEN);
    assert_eq!(stage.get(&url, Some(&officer)).await.status(), StatusCode::OK);
    // Declined with a reason, which only the member hears.
    let declined =
        review(&officer, &handed, "DECLINE", "请用正面照").await.done("reviewPhoto")["photo"].clone();
    assert_eq!(declined["state"], "DECLINED");
    assert_eq!(told(&stage.member).await, ("PHOTO_DECLINED".to_owned(), true), "with the reason");
    assert_eq!(stage.shown(&stage.member, &member).await["photoSubmission"]["reason"], "请用正面照");
    assert_eq!(stage.shown(&stranger, &member).await["photoSubmission"], Value::Null);
    assert_eq!(review(&officer, &declined, "PUBLISH", "").await.refused("reviewPhoto"), "NOT_OPEN");
    // The next one is published, and everybody sees it, and nothing but it.
    let upload = stage.ready(&stage.member, "MEMBER_PHOTO", 50).await;
    let handed = stage.set(&stage.member, &member, &upload).await.done("updateMemberPhoto")["photo"].clone();
    review(&officer, &handed, "PUBLISH", "").await.done("reviewPhoto");
    assert_eq!(told(&stage.member).await.0, "PHOTO_PUBLISHED");
    assert_eq!(review(&officer, &handed, "PUBLISH", "").await.refused("reviewPhoto"), "CONFLICT");
    assert_eq!(stage.shown(&stage.member, &member).await["photoSubmission"], Value::Null, "that is over");
    let shown = stage.shown(&stage.app.anonymous(), &member).await["photo"].clone();
    assert_eq!(
        (&shown["state"], &shown["reason"], &shown["upload"]),
        (&json!("PUBLISHED"), &Value::Null, &Value::Null)
    );
    let answer = stage.get(&text(&shown["url"]), None).await;
    assert_eq!(answer.headers()["cache-control"], "public, max-age=31536000, immutable");
    assert_eq!(answer.headers()["content-type"], "image/jpeg");
    assert!(!answer.headers().contains_key("content-encoding"), "it is packed already");
    assert_eq!(image::load_from_memory(&answer.bytes().await.unwrap()).unwrap().width(), 50);
}

#[tokio::test]
async fn staff_publish_at_once_and_what_was_shown_gives_way_and_is_deleted() {
    let stage = Stage::start().await;
    let (officer, member) = (stage.app.officer().await, stage.member_id().await);
    let mut urls = Vec::new();
    for side in [40, 50] {
        let upload = stage.ready(&officer, "MEMBER_PHOTO", side).await;
        let photo = stage.set(&officer, &member, &upload).await.done("updateMemberPhoto")["photo"].clone();
        assert_eq!(photo["state"], "PUBLISHED");
        urls.push(text(&photo["url"]));
    }
    assert_eq!(
        stage.get(&urls[0], None).await.status(),
        StatusCode::NOT_FOUND,
        "the former is shown no more"
    );
    assert_eq!(stage.get(&urls[1], None).await.status(), StatusCode::OK);
    sweep(&stage.app.app).await.unwrap();
    assert_eq!(stage.stored().len(), 3, "and its files are gone");
    let photo = stage.shown(&officer, &member).await["photo"]["upload"]["id"].clone();
    assert!(photo.is_string(), "staff see the file of what is used");
    // The member may take it away as well as staff.
    let published =
        "query($id: ID!) { member(id: $id) { photo { id version allowedActions { action enabled } } } }";
    let published =
        stage.member.run(published, json!({ "id": member })).await.data()["member"]["photo"].clone();
    let actions = |name: &str| {
        published["allowedActions"]
            .as_array()
            .unwrap()
            .iter()
            .any(|action| action["action"] == name && action["enabled"] == true)
    };
    assert!(actions("REMOVE") && !actions("PUBLISH"));
    let other = stage.app.member("测试委员乙", "13900000002").await;
    assert_eq!(remove(&other, &published).await.fault(), "NOT_FOUND");
    assert_eq!(remove(&stage.member, &published).await.done("removePhoto")["photo"]["state"], "REMOVED");
    assert_eq!(stage.get(&urls[1], None).await.status(), StatusCode::NOT_FOUND);
    stage.app.advance(chrono::TimeDelta::days(8));
    sweep(&stage.app.app).await.unwrap();
    assert!(stage.stored().is_empty());
}

#[tokio::test]
async fn a_photo_taken_away_by_mistake_comes_back_within_a_week() {
    let stage = Stage::start().await;
    let (officer, member) = (stage.app.officer().await, stage.member_id().await);
    let upload = stage.ready(&stage.member, "MEMBER_PHOTO", 40).await;
    let handed = stage.set(&stage.member, &member, &upload).await.done("updateMemberPhoto")["photo"].clone();
    let shown = review(&officer, &handed, "PUBLISH", "").await.done("reviewPhoto")["photo"].clone();
    let url = text(&shown["url"]);
    let gone = remove(&officer, &shown).await.done("removePhoto")["photo"].clone();
    assert_eq!(told(&stage.member).await.0, "PHOTO_REMOVED");
    assert_eq!(stage.get(&url, None).await.status(), StatusCode::NOT_FOUND, "at once");
    let can_restore = |photo: &Value| {
        let actions = photo["allowedActions"].as_array().unwrap();
        actions.iter().any(|action| action["action"] == "RESTORE" && action["enabled"] == true)
    };
    assert!(can_restore(&gone) && !can_restore(&shown));
    let other = stage.app.member("测试委员乙", "13900000002").await;
    assert_eq!(restore(&other, &gone).await.fault(), "NOT_FOUND");
    // The member brings it back, and the office looks again.
    let back = restore(&stage.member, &gone).await.done("restorePhoto")["photo"].clone();
    assert_eq!(back["state"], "SUBMITTED");
    assert_eq!(restore(&stage.member, &gone).await.refused("restorePhoto"), "CONFLICT");
    assert_eq!(restore(&stage.member, &back).await.refused("restorePhoto"), "NOT_OPEN");
    // The office brings it back to where it was.
    let gone = remove(&officer, &back).await.done("removePhoto")["photo"].clone();
    let back = restore(&officer, &gone).await.done("restorePhoto")["photo"].clone();
    assert_eq!(back["state"], "PUBLISHED");
    assert_eq!(stage.get(&url, None).await.status(), StatusCode::OK);
    // Not over what came in its place, nor after a week.
    let gone = remove(&officer, &back).await.done("removePhoto")["photo"].clone();
    let upload = stage.ready(&officer, "MEMBER_PHOTO", 50).await;
    stage.set(&officer, &member, &upload).await.done("updateMemberPhoto");
    assert_eq!(restore(&officer, &gone).await.refused("restorePhoto"), "PLACE_TAKEN");
    stage.app.advance(chrono::TimeDelta::days(8));
    sweep(&stage.app.app).await.unwrap();
    assert_eq!(restore(&stage.member, &gone).await.refused("restorePhoto"), "UPLOAD_GONE");
    assert_eq!(stage.stored().len(), 3, "what is shown stays");
}

#[tokio::test]
async fn the_photo_of_a_member_who_left_is_shown_no_more_and_none_is_set() {
    let stage = Stage::start().await;
    let (admin, member) = (stage.app.admin().await, stage.member_id().await);
    let upload = stage.ready(&admin, "MEMBER_PHOTO", 40).await;
    let photo = stage.set(&admin, &member, &upload).await.done("updateMemberPhoto")["photo"].clone();
    assert_eq!(stage.get(&text(&photo["url"]), None).await.status(), StatusCode::OK);
    stage.app.leave(&member).await;
    assert_eq!(stage.get(&text(&photo["url"]), None).await.status(), StatusCode::NOT_FOUND);
    let upload = stage.ready(&admin, "MEMBER_PHOTO", 50).await;
    assert_eq!(stage.set(&admin, &member, &upload).await.refused("updateMemberPhoto"), "SUBJECT_GONE");
}

#[tokio::test]
async fn the_database_shows_one_photo_of_a_member_and_lets_one_wait() {
    let stage = Stage::start().await;
    let (admin, member) = (stage.app.admin().await, stage.member_id().await);
    for client in [&admin, &stage.member] {
        let upload = stage.ready(client, "MEMBER_PHOTO", 40).await;
        stage.set(client, &member, &upload).await.done("updateMemberPhoto");
    }
    for (both, index) in [
        ("UPDATE photo SET state = 'PUBLISHED'", "DROP INDEX photo_member_published"),
        ("UPDATE photo SET state = 'SUBMITTED'", "DROP INDEX photo_member_submitted"),
    ] {
        let refused = stage.app.try_sql(both).await.unwrap_err();
        assert!(refused.contains("photo_member_") || refused.contains("photo.member_id"), "{refused}");
        stage.app.run_sql(index).await;
        stage.app.run_sql(both).await;
    }
}

#[tokio::test]
async fn an_upload_is_used_once_by_its_owner_for_its_purpose_when_it_is_ready() {
    let stage = Stage::start().await;
    let (officer, member) = (stage.app.officer().await, stage.member_id().await);
    let upload = stage.ready(&stage.member, "MEMBER_PHOTO", 40).await;
    assert_eq!(stage.set(&officer, &member, &upload).await.fault(), "NOT_FOUND", "another's");
    stage.set(&stage.member, &member, &upload).await.done("updateMemberPhoto");
    assert_eq!(
        stage.set(&stage.member, &member, &upload).await.refused("updateMemberPhoto"),
        "UPLOAD_IN_USE"
    );
    let activity = stage.ready(&stage.member, "ACTIVITY_PHOTO", 40).await;
    assert_eq!(
        stage.set(&stage.member, &member, &activity).await.refused("updateMemberPhoto"),
        "UPLOAD_WRONG_PURPOSE"
    );
    let open = stage.announce("image/jpeg", 10).await;
    assert_eq!(
        stage.set(&stage.member, &member, &open.id).await.refused("updateMemberPhoto"),
        "UPLOAD_NOT_READY"
    );
    stage.put(&open.url, b"not a jpeg".to_vec()).await;
    assert_eq!(
        stage.set(&stage.member, &member, &open.id).await.refused("updateMemberPhoto"),
        "UPLOAD_REJECTED"
    );
    let (paper, _, _) = stage.send("application/pdf", document("")).await;
    assert_eq!(
        stage.set(&stage.member, &member, &paper).await.refused("updateMemberPhoto"),
        "UPLOAD_WRONG_PURPOSE"
    );
    // What is used is not swept.
    stage.app.advance(chrono::TimeDelta::days(3));
    sweep(&stage.app.app).await.unwrap();
    assert_eq!(stage.stored().len(), 3);
}

#[tokio::test]
async fn of_many_photos_handed_in_at_once_one_waits() {
    let stage = Stage::start().await;
    let member = stage.member_id().await;
    let mut uploads = Vec::new();
    for _ in 0..4 {
        uploads.push(stage.ready(&stage.member, "MEMBER_PHOTO", 30).await);
    }
    let sets = uploads.iter().map(|upload| stage.set(&stage.member, &member, upload));
    for answer in futures_util::future::join_all(sets).await {
        answer.done("updateMemberPhoto");
    }
    let officer = stage.app.officer().await;
    let waiting = officer.run("{ photosToReview(first: 9) { nodes { id } } }", json!({})).await;
    assert_eq!(waiting.data()["photosToReview"]["nodes"].as_array().unwrap().len(), 1);
    assert_eq!(
        stage.member.run("{ photosToReview(first: 9) { nodes { id } } }", json!({})).await.fault(),
        "FORBIDDEN"
    );
}

#[tokio::test]
async fn the_lead_hands_in_the_photo_of_a_studio() {
    let stage = Stage::start().await;
    let (admin, member) = (stage.app.admin().await, stage.member_id().await);
    let make = async |mutation: &str, object: &str, input: Value| {
        let kind = format!("{}{}Input", mutation[..1].to_uppercase(), &mutation[1..]);
        let document = format!(
            "mutation($input: {kind}!) {{ {mutation}(input: $input) {{ {object} {{ id }} userErrors {{ code }} }} }}"
        );
        text(&admin.run(&document, json!({ "input": input })).await.done(mutation)[object]["id"])
    };
    let region = json!({ "idempotencyKey": Uuid::new_v4(), "level": "SUBDISTRICT", "name": "示例街道" });
    let region = make("createRegion", "region", region).await;
    let studio = json!({
        "idempotencyKey": Uuid::new_v4(), "name": "示例工作室", "scope": "REGIONAL", "regionId": region, "address": "示例路2号",
    });
    let studio = make("createStudio", "studio", studio).await;
    make("setStudioTeam", "studio", json!({ "id": studio, "expectedVersion": 1, "leadIds": [member] })).await;
    let set = async |client: &Client| {
        let upload = stage.ready(client, "STUDIO_PHOTO", 60).await;
        let document = format!(
            "mutation($input: UpdateStudioPhotoInput!) {{ updateStudioPhoto(input: $input) {{ {PHOTO} replayed }} }}"
        );
        let input = json!({ "idempotencyKey": Uuid::new_v4(), "studioId": studio, "uploadId": upload });
        client.run(&document, json!({ "input": input })).await.done("updateStudioPhoto")["photo"].clone()
    };
    let handed = set(&stage.member).await;
    assert_eq!(handed["state"], "SUBMITTED");
    assert_eq!(set(&admin).await["state"], "PUBLISHED");
    review(&admin, &handed, "PUBLISH", "").await.done("reviewPhoto");
    let shown = "{ studios(first: 5) { nodes { photo { url } photoSubmission { state } members { member { photo { url } } } } } }";
    let shown = stage.app.anonymous().run(shown, json!({})).await.data()["studios"]["nodes"][0].clone();
    assert_eq!(stage.get(&text(&shown["photo"]["url"]), None).await.status(), StatusCode::OK);
    assert_eq!(shown["photoSubmission"], Value::Null);
}

#[tokio::test]
async fn an_officer_who_is_a_member_does_not_publish_their_own() {
    let stage = Stage::start().await;
    let (admin, officer) = (stage.app.admin().await, stage.app.officer().await);
    let member = stage.member_id().await;
    accept(&stage.member, &invitation(&admin, "own.officer", "OFFICER").await)
        .await
        .done("acceptStaffInvitationAsMyself");
    let upload = stage.ready(&stage.member, "MEMBER_PHOTO", 40).await;
    let handed = stage.set(&stage.member, &member, &upload).await.done("updateMemberPhoto")["photo"].clone();
    assert_eq!(handed["state"], "SUBMITTED", "as every member's");
    for decision in ["PUBLISH", "DECLINE"] {
        let own = review(&stage.member, &handed, decision, "某事").await;
        assert_eq!(own.fault(), "FORBIDDEN");
        assert_eq!(own.json["errors"][0]["extensions"]["reason"], "OWN_CONTENT");
    }
    review(&officer, &handed, "PUBLISH", "").await.done("reviewPhoto");
}
