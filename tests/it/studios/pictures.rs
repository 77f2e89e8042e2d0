//! The photos of what studios tell of: read with it, shown with it, gone with it.

use chrono::TimeDelta;
use image::ImageFormat::Jpeg;
use reqwest::StatusCode;
use serde_json::{Value, json};
use tongxin::uploads::service::sweeping::sweep;
use tongxin_tests::scene::{Scene, Terms, text};
use tongxin_tests::{Answer, Client, Web};
use uuid::Uuid;

use crate::uploads::made::{document, picture};

const POST: &str = "id state version place residents hosts { name } photos { uploadId caption url(size: MEDIUM) width upload { id download { url } } }";
const SEEN: &str = "query($id: ID!) { studioPost(id: $id) { place heldOn residents hosts { name } photos { caption url(size: MEDIUM) width upload { id } } } }";

/// A studio of two members, and a server that takes and gives files.
struct House {
    scene: Scene,
    web: Web,
    studio: String,
    officer: Client,
}

impl House {
    async fn start() -> Self {
        let scene = Scene::start(Terms::automatic()).await;
        let studio = scene.studio_of_both().await;
        let (web, officer) = (Web::start(&scene.app), scene.app.officer().await);
        Self { scene, web, studio, officer }
    }

    /// Sends a picture of so many pixels to each side.
    async fn sent(&self, who: &Client, purpose: &str, side: u32) -> String {
        let bytes = picture(Jpeg, side, side);
        let (id, url) = announced(who, purpose, "image/jpeg", bytes.len()).await;
        let sent = reqwest::Client::new().put(format!("{}{url}", self.web.url)).body(bytes).send().await;
        assert_eq!(sent.unwrap().status(), StatusCode::OK);
        id
    }

    async fn get(&self, url: &str, who: Option<&Client>) -> reqwest::Response {
        let mut request = reqwest::Client::new().get(format!("{}{url}", self.web.url));
        if let Some(tokens) = who.and_then(Client::tokens) {
            request = request.bearer_auth(tokens.access);
        }
        request.send().await.unwrap()
    }

    async fn write(&self, who: &Client, words: Value) -> Answer {
        let document = format!(
            "mutation($input: WriteStudioPostInput!) {{ writeStudioPost(input: $input) {{ post {{ {POST} }} userErrors {{ code path }} }} }}"
        );
        let input = json!({ "idempotencyKey": Uuid::new_v4(), "studioId": self.studio, "words": words });
        who.run(&document, json!({ "input": input })).await
    }

    async fn published(&self, photo: &str) -> Value {
        let lead = &self.scene.member;
        let post = self.write(lead, activity(&[photo])).await.done("writeStudioPost")["post"].clone();
        let sent = moved(lead, &post, "SUBMIT").await;
        moved(&self.officer, &sent, "PUBLISH").await
    }
}

async fn announced(who: &Client, purpose: &str, kind: &str, bytes: usize) -> (String, String) {
    let document = "mutation($input: CreateUploadInput!) { createUpload(input: $input) { upload { id } target { url } userErrors { code } } }";
    let input = json!({
        "idempotencyKey": Uuid::new_v4(), "purpose": purpose, "fileName": "活动.jpg", "contentType": kind, "bytes": bytes,
    });
    let announced = who.run(document, json!({ "input": input })).await;
    let payload = announced.done("createUpload");
    (text(&payload["upload"]["id"]), text(&payload["target"]["url"]))
}

fn activity(photos: &[&str]) -> Value {
    let photos: Vec<_> = photos
        .iter()
        .map(|id| json!({ "uploadId": id, "caption": "咨询现场", "hasConsent": true }))
        .collect();
    json!({
        "kind": "ACTIVITY", "title": "法律咨询日", "body": "现场咨询。", "heldOn": "2026-11-20", "place": "示例社区",
        "residents": 12, "hasConsent": true, "photos": photos,
    })
}

async fn take(who: &Client, post: &Value, step: &str) -> Answer {
    let document = format!(
        "mutation($input: MoveStudioPostInput!) {{ moveStudioPost(input: $input) {{ post {{ {POST} }} userErrors {{ code }} }} }}"
    );
    let input =
        json!({ "id": post["id"], "expectedVersion": post["version"], "step": step, "remark": "请核对" });
    who.run(&document, json!({ "input": input })).await
}

async fn moved(who: &Client, post: &Value, step: &str) -> Value {
    take(who, post, step).await.done("moveStudioPost")["post"].clone()
}

async fn edit(who: &Client, post: &Value, words: Value) -> Answer {
    let document = format!(
        "mutation($input: EditStudioPostInput!) {{ editStudioPost(input: $input) {{ post {{ {POST} }} userErrors {{ code path }} }} }}"
    );
    let input = json!({ "id": post["id"], "expectedVersion": post["version"], "words": words });
    who.run(&document, json!({ "input": input })).await
}

#[tokio::test]
async fn the_photos_of_a_post_are_read_with_it_shown_with_it_and_withdrawn_with_it() {
    let house = House::start().await;
    let (lead, stranger) = (&house.scene.member, house.scene.app.anonymous());
    let photo = house.sent(lead, "ACTIVITY_PHOTO", 60).await;
    let members = house.officer.run("{ members(first: 2) { nodes { id name } } }", json!({})).await;
    let members = members.data()["members"]["nodes"].clone();
    let mut words = activity(&[&photo]);
    words["hostIds"] = json!([members[1]["id"], members[0]["id"]]);
    let draft = house.write(lead, words.clone()).await.done("writeStudioPost")["post"].clone();
    assert_eq!(draft["photos"][0]["url"], Value::Null, "nobody else sees it yet");
    assert_eq!(draft["hosts"], json!([{ "name": members[1]["name"] }, { "name": members[0]["name"] }]));
    // Team and office see what waits by links of their own, and nobody else does.
    let sent = moved(lead, &draft, "SUBMIT").await;
    let team = house.scene.app.resident("13900000002").await;
    let pending = format!("query($id: ID!) {{ studioPost(id: $id) {{ {POST} }} }}");
    for reader in [&team, &house.officer] {
        let seen = reader.run(&pending, json!({ "id": sent["id"] })).await;
        let link = text(&seen.data()["studioPost"]["photos"][0]["upload"]["download"]["url"]);
        assert_eq!(house.get(&link, Some(lead)).await.status(), StatusCode::FORBIDDEN);
        assert_eq!(house.get(&link, Some(reader)).await.status(), StatusCode::OK);
    }
    let other = house.scene.app.member("周文瑾", "13900000202").await;
    let upload = "query($id: ID!) { upload(id: $id) { id } }";
    assert_eq!(other.run(upload, json!({ "id": photo })).await.data()["upload"], Value::Null);
    // Published: with date, place, people and hosts, and the photo at its address.
    let public = moved(&house.officer, &sent, "PUBLISH").await;
    let seen = stranger.run(SEEN, json!({ "id": public["id"] })).await.data()["studioPost"].clone();
    let facts = (&seen["heldOn"], &seen["place"], &seen["residents"], &seen["hosts"]);
    assert_eq!(facts, (&json!("2026-11-20"), &json!("示例社区"), &json!(12), &draft["hosts"]));
    let shown = &seen["photos"][0];
    assert_eq!((&shown["caption"], &shown["width"]), (&json!("咨询现场"), &json!(60)));
    assert_eq!(shown["upload"], Value::Null, "the public has the address and not the file");
    let url = text(&shown["url"]);
    assert_eq!(house.get(&url, None).await.status(), StatusCode::OK);
    // Taken down with the post, and back with it.
    let down = moved(&house.officer, &public, "TAKE_DOWN").await;
    assert_eq!(house.get(&url, None).await.status(), StatusCode::NOT_FOUND);
    let back = moved(lead, &down, "TAKE_BACK").await;
    assert_eq!(back["photos"][0]["uploadId"], json!(photo), "it was kept for the team");
    // Left out of the words: gone for good.
    edit(lead, &back, activity(&[])).await.done("editStudioPost");
    sweep(&house.scene.app.app).await.unwrap();
    assert_eq!(lead.run(upload, json!({ "id": photo })).await.data()["upload"]["id"], json!(photo));
    house.scene.app.advance(TimeDelta::days(8));
    sweep(&house.scene.app.app).await.unwrap();
    assert_eq!(lead.run(upload, json!({ "id": photo })).await.data()["upload"], Value::Null);
}

#[tokio::test]
async fn the_photos_of_a_studio_that_is_closed_are_at_no_address() {
    let house = House::start().await;
    let photo = house.sent(&house.scene.member, "ACTIVITY_PHOTO", 60).await;
    let url = text(&house.published(&photo).await["photos"][0]["url"]);
    let own = house.sent(&house.officer, "STUDIO_PHOTO", 70).await;
    let set = "mutation($input: UpdateStudioPhotoInput!) { updateStudioPhoto(input: $input) { photo { url } userErrors { code } } }";
    let input = json!({ "idempotencyKey": Uuid::new_v4(), "studioId": house.studio, "uploadId": own });
    let set = house.officer.run(set, json!({ "input": input })).await;
    let own = text(&set.done("updateStudioPhoto")["photo"]["url"]);
    for state in ["SUSPENDED", "OPEN"] {
        house.scene.set_studio(&house.studio, state).await;
        for url in [&url, &own] {
            assert_eq!(house.get(url, None).await.status(), StatusCode::OK, "{state}");
        }
    }
    house.scene.set_studio(&house.studio, "CLOSED").await;
    for url in [&url, &own] {
        assert_eq!(house.get(url, None).await.status(), StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn a_photo_without_consent_or_of_another_purpose_is_not_taken() {
    let house = House::start().await;
    let lead = &house.scene.member;
    let photo = house.sent(lead, "ACTIVITY_PHOTO", 60).await;
    let refused = async |words: Value, code: &str, path: Value| {
        let answer = house.write(lead, words).await;
        assert_eq!(answer.refused("writeStudioPost"), code);
        assert_eq!(answer.refusal("writeStudioPost")["path"], path);
    };
    let mut words = activity(&[&photo]);
    words["photos"][0]["hasConsent"] = json!(false);
    let at = |field: &str| json!(["input", "words", "photos", "0", field]);
    refused(words, "CONSENT_MISSING", at("hasConsent")).await;
    let portrait = house.sent(lead, "MEMBER_PHOTO", 60).await;
    refused(activity(&[&portrait]), "UPLOAD_WRONG_PURPOSE", at("uploadId")).await;
    let (open, url) = announced(lead, "ACTIVITY_PHOTO", "image/jpeg", 10).await;
    refused(activity(&[&open]), "UPLOAD_NOT_READY", at("uploadId")).await;
    let paper = document("");
    reqwest::Client::new()
        .put(format!("{}{url}", house.web.url))
        .body(paper[..10].to_vec())
        .send()
        .await
        .unwrap();
    refused(activity(&[&open]), "UPLOAD_REJECTED", at("uploadId")).await;
    let team = house.scene.app.resident("13900000002").await;
    assert_eq!(house.write(&team, activity(&[&photo])).await.fault(), "NOT_FOUND", "another's");
    let post = house.write(lead, activity(&[&photo])).await.done("writeStudioPost")["post"].clone();
    refused(activity(&[&photo]), "UPLOAD_IN_USE", at("uploadId")).await;
    // Whoever of the team changes the post keeps what it has.
    let kept = edit(&team, &post, activity(&[&photo])).await;
    assert_eq!(kept.done("editStudioPost")["post"]["photos"][0]["uploadId"], json!(photo));
    let news = json!({ "kind": "NEWS", "title": "公告", "body": "…", "hasConsent": true });
    let mut with_hosts = news.clone();
    let viewer = lead.run("{ viewer { memberId } }", json!({})).await.data()["viewer"].clone();
    with_hosts["hostIds"] = json!([viewer["memberId"]]);
    refused(with_hosts, "POST_FACTS", json!(["input", "hostIds"])).await;
    let mut many = news;
    many["photos"] = json!(vec![json!({ "uploadId": photo, "hasConsent": true }); 10]);
    assert_eq!(house.write(lead, many).await.fault(), "INVALID");
}

#[tokio::test]
async fn the_database_shows_no_photo_that_the_office_did_not_read() {
    let house = House::start().await;
    let lead = &house.scene.member;
    let photo = house.sent(lead, "ACTIVITY_PHOTO", 60).await;
    house.sent(lead, "ACTIVITY_PHOTO", 50).await;
    house.published(&photo).await;
    let app = &house.scene.app;
    let add = "INSERT INTO studio_post_photo (upload_id, post_id, ordinal, caption, confirmed_by, confirmed_at) \
        SELECT u.id, p.id, 2, '', u.account_id, u.created_at FROM upload u, studio_post p WHERE u.attached_id IS NULL";
    let swap =
        "UPDATE studio_post_photo SET upload_id = (SELECT u.id FROM upload u WHERE u.attached_id IS NULL)";
    for statement in [add, swap, "DELETE FROM studio_post_photo"] {
        let refused = app.try_sql(statement).await.unwrap_err();
        assert!(refused.contains("studio_post_photo_read"), "{statement}: {refused}");
    }
    let guards = match app.app.db.engine() {
        tongxin::db::Engine::Sqlite => "DROP TRIGGER studio_post_photo_add",
        tongxin::db::Engine::Postgres => "DROP TRIGGER studio_post_photo_read ON studio_post_photo",
    };
    app.run_sql(guards).await;
    app.run_sql(add).await;
}

#[tokio::test]
async fn who_has_had_no_activity_in_a_quarter_is_found() {
    let house = House::start().await;
    let list = "query($active: Boolean) { studios(first: 5, filter: { isActiveThisQuarter: $active }) { nodes { activitiesThisQuarter } totalCount } }";
    let seen = async |active: Value| {
        let answer = house.officer.run(list, json!({ "active": active })).await;
        let page = answer.data()["studios"].clone();
        (page["totalCount"].as_i64().unwrap(), page["nodes"][0]["activitiesThisQuarter"].clone())
    };
    assert_eq!(seen(json!(false)).await, (1, json!(0)));
    assert_eq!(seen(json!(true)).await, (0, Value::Null));
    let lead = &house.scene.member;
    let mut early = activity(&[]);
    early["heldOn"] = json!("2026-09-30");
    for (words, counts) in [(early, 0), (activity(&[]), 1)] {
        let post = house.write(lead, words).await.done("writeStudioPost")["post"].clone();
        let sent = moved(lead, &post, "SUBMIT").await;
        assert_eq!(seen(json!(true)).await.0, 0, "what waits does not count");
        moved(&house.officer, &sent, "PUBLISH").await;
        assert_eq!(seen(json!(true)).await.0, counts, "nor does what was before the quarter");
    }
    assert_eq!(seen(json!(true)).await, (1, json!(1)));
    assert_eq!(seen(Value::Null).await, (1, json!(1)));
    house.scene.app.advance(TimeDelta::days(60));
    assert_eq!(seen(json!(false)).await, (1, json!(0)), "a new quarter begins");
}

#[tokio::test]
async fn who_has_left_is_named_in_no_new_post_and_stays_in_old_ones() {
    let house = House::start().await;
    let lead = &house.scene.member;
    let members = house.officer.run("{ members(first: 2) { nodes { id name } } }", json!({})).await;
    let viewer = lead.run("{ viewer { memberId } }", json!({})).await.data()["viewer"].clone();
    let members = members.data()["members"]["nodes"].as_array().unwrap().clone();
    let other = members.into_iter().find(|member| member["id"] != viewer["memberId"]).unwrap();
    let mut words = activity(&[]);
    words["hostIds"] = json!([other["id"]]);
    let post = house.write(lead, words.clone()).await.done("writeStudioPost")["post"].clone();
    house.scene.app.leave(&text(&other["id"])).await;
    let refused = house.write(lead, words.clone()).await;
    assert_eq!(refused.fault(), "INVALID", "as for whom the lead does not know");
    words["title"] = json!("改过的题目");
    edit(lead, &post, words).await.done("editStudioPost");
}
