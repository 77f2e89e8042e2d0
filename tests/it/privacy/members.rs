//! A member's own data: exported while they serve, erased once they have left.

use chrono::TimeDelta;
use image::ImageFormat::Jpeg;
use sea_orm::EntityTrait;
use serde_json::{Value, json};
use tongxin::accounts::service::pruning::prune;
use tongxin::members::roster;
use tongxin::uploads::service::sweeping::sweep;
use tongxin_tests::scene::{MEMBER_PHONE, Scene, Terms, act, text};
use tongxin_tests::{Answer, Client, TestApp, Web};
use uuid::Uuid;

use super::planted::{holds_none_of, stored_now};
use super::{DELETE, PHONE, delete, export};
use crate::uploads::made::picture;

/// What is known of the member and of nobody else, most of it in the open while they serve.
const PLANTED: [&str; 12] = [
    "司徒植桩",
    "植入单位职务",
    "植入备注",
    "植入简介甲",
    "植入专长乙",
    "植入草稿丙",
    "植入席位职务",
    "植入服务名称",
    "7654321",
    "植入旧职务",
    "植入结束原因",
    MEMBER_PHONE,
];

/// What a member has no part in: the resident's.
const OTHERS: [&str; 3] = ["王小明", PHONE, "说了一件私事"];

async fn run(client: &Client, mutation: &str, object: &str, mut input: Value) -> Answer {
    let keyed = ["createOrgUnit", "assignSeat", "updateMemberPhoto", "createUpload"].contains(&mutation);
    if keyed {
        input["idempotencyKey"] = json!(Uuid::new_v4());
    }
    let kind = format!("{}{}Input", mutation[..1].to_uppercase(), &mutation[1..]);
    let document = format!(
        "mutation($input: {kind}!) {{ {mutation}(input: $input) {{ {object} userErrors {{ code }} }} }}"
    );
    client.run(&document, json!({ "input": input })).await
}

async fn own_id(member: &Client) -> String {
    text(&member.run("{ viewer { memberId } }", json!({})).await.data()["viewer"]["memberId"])
}

async fn version(admin: &Client, id: &str) -> Value {
    let seen = admin.run("query($id: ID!) { member(id: $id) { version } }", json!({ "id": id })).await;
    seen.data()["member"]["version"].clone()
}

/// A member about whom everything is known that can be, and who received a resident.
async fn in_full(scene: &Scene) -> String {
    let (app, member) = (&scene.app, &scene.member);
    let (admin, id) = (app.admin().await, own_id(member).await);
    let row = |position: &str| {
        format!("{}\n司徒植桩,{MEMBER_PHONE},教育界,,{position},第五届,植入备注\n", roster::HEADER.join(","))
    };
    for position in ["植入旧职务", "植入单位职务"] {
        let report =
            roster::import(&app.app, row(position).as_bytes(), roster::Options::default()).await.unwrap();
        assert_eq!(report.changes.updated.count, 1, "{report}");
    }
    let said = json!({
        "expectedVersion": version(&admin, &id).await, "biography": "植入简介甲", "expertise": ["植入专长乙"], "officePhone": "0000-7654321",
    });
    run(member, "updateMyMemberProfile", "member { id }", said).await.done("updateMyMemberProfile");
    let review = json!({ "id": id, "expectedVersion": version(&admin, &id).await });
    run(&admin, "reviewMemberProfile", "member { id }", review).await.done("reviewMemberProfile");
    let said = json!({ "expectedVersion": version(&admin, &id).await, "biography": "植入草稿丙" });
    run(member, "updateMyMemberProfile", "member { id }", said).await.done("updateMyMemberProfile");

    let unit = json!({ "kind": "SPECIAL_COMMITTEE", "name": "示例委员会" });
    let unit = run(&admin, "createOrgUnit", "orgUnit { id }", unit).await.done("createOrgUnit").clone();
    let seat = json!({ "orgUnitId": unit["orgUnit"]["id"], "memberId": id, "role": "MEMBER", "post": "植入席位职务" });
    let seat =
        run(&admin, "assignSeat", "seat { id version }", seat).await.done("assignSeat")["seat"].clone();
    let end = json!({ "id": seat["id"], "expectedVersion": seat["version"], "reason": "植入结束原因" });
    run(&admin, "endSeat", "seat { id }", end).await.done("endSeat");
    photograph(scene, &admin, &id).await;

    let resident = app.resident(PHONE).await;
    let visit = scene.booked(&resident, scene.tomorrow(0)).await;
    app.advance(TimeDelta::hours(26));
    let filed = json!({
        "appointmentId": visit["id"], "summary": "说了一件私事", "category": "OTHER", "resolution": "EXPLAINED",
    });
    act(member, "fileReceptionRecord", filed).await.done("fileReceptionRecord");
    id
}

async fn photograph(scene: &Scene, admin: &Client, id: &str) {
    let (web, bytes) = (Web::start(&scene.app), picture(Jpeg, 60, 60));
    let file = json!({ "purpose": "MEMBER_PHOTO", "fileName": "a.jpg", "contentType": "image/jpeg", "bytes": bytes.len() });
    let file =
        run(admin, "createUpload", "upload { id } target { url }", file).await.done("createUpload").clone();
    let url = format!("{}{}", web.url, text(&file["target"]["url"]));
    assert_eq!(reqwest::Client::new().put(url).body(bytes).send().await.unwrap().status(), 200);
    let photo = json!({ "memberId": id, "uploadId": file["upload"]["id"] });
    run(admin, "updateMemberPhoto", "photo { id }", photo).await.done("updateMemberPhoto");
}

/// What is counted: every row of these, and where the visits stand.
async fn counted(app: &TestApp) -> (Vec<usize>, Vec<String>) {
    let db = app.app.db.read();
    let visits = entity::appointment::Entity::find().all(db).await.unwrap();
    let rows = vec![
        entity::member::Entity::find().all(db).await.unwrap().len(),
        entity::org_seat::Entity::find().all(db).await.unwrap().len(),
        entity::member_leaving::Entity::find().all(db).await.unwrap().len(),
        entity::reception_record::Entity::find().all(db).await.unwrap().len(),
        entity::photo::Entity::find().all(db).await.unwrap().len(),
    ];
    (rows, visits.into_iter().map(|visit| format!("{:?} {}", visit.state, visit.host_id.0)).collect())
}

fn service() -> Terms {
    Terms::automatic().with("title", json!("植入服务名称"))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_members_export_has_what_is_theirs_and_nothing_of_those_they_received() {
    let scene = Scene::start(service()).await;
    in_full(&scene).await;
    let own = export(&scene.member).await;
    let tables = &own["tables"];
    assert_eq!(tables["member_profile"][0]["biography"], "植入简介甲");
    assert_eq!(tables["member_profile"][0]["office_phone"], "0000-7654321");
    assert!(text(&tables["member_profile"][0]["draft"]).contains("植入草稿丙"));
    assert_eq!(tables["member_tag"][0]["tag"], "植入专长乙");
    assert_eq!(tables["org_seat"][0]["post"], "植入席位职务");
    assert_eq!(tables["photo"][0]["state"], "PUBLISHED");
    let imported = tables["roster_import_row"].to_string();
    assert!(imported.contains("植入旧职务"), "{imported}");
    assert_eq!(tables["appointment_service"][0]["title"], "植入服务名称");
    assert_eq!(tables["received_appointment"][0]["state"], "COMPLETED");
    assert_eq!(tables["filed_reception_record"][0]["resolution"], "EXPLAINED");
    let all = own.to_string();
    for planted in PLANTED {
        assert!(all.contains(planted), "{planted} is not there\n{all}");
    }
    assert!(OTHERS.iter().all(|other| !all.contains(other)), "{all}");
    // The same things are nobody else's.
    let other = export(&scene.app.resident("13900000002").await).await.to_string();
    assert!(PLANTED.iter().all(|planted| !other.contains(planted)), "{other}");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_was_a_member_is_erased_and_what_they_held_stays_held_by_nobody() {
    let scene = Scene::start(service()).await;
    let (app, id) = (&scene.app, in_full(&scene).await);
    let admin = app.admin().await;
    let serving = scene.member.run(DELETE, json!({ "input": { "code": "000000" } })).await;
    assert_eq!(serving.refused("deleteMyAccount"), "HOLDS_ROLE");
    let planted = stored_now(app).await;
    assert!(
        std::panic::catch_unwind(|| holds_none_of("the database", &planted, &["植入简介甲"])).is_err(),
        "it is there"
    );
    app.leave(&id).await;
    let before = counted(app).await;

    delete(&scene.member, app, MEMBER_PHONE, None).await.done("deleteMyAccount");
    sweep(&app.app).await.unwrap();
    // The limits on codes remember a number for two days.
    app.advance(TimeDelta::hours(49));
    prune(&app.app).await.unwrap();
    assert_eq!(counted(app).await, before, "what is counted stays counted");
    // What a host offers is the committee's: the name of a service stays, and tells nobody's.
    let gone: Vec<&str> = PLANTED.into_iter().filter(|planted| *planted != "植入服务名称").collect();
    holds_none_of("the database", &stored_now(app).await, &gone);
    let hash = app.app.vault.phone_hash(&format!("+86{MEMBER_PHONE}"));
    assert!(
        !stored_now(app).await.windows(hash.len()).any(|window| window == hash),
        "the hash of the number"
    );

    let see = "query($id: ID!) { member(id: $id) { name position note biography expertise officePhone photo { id } \
        phoneMasked term { title } sector { name } profileDraft { biography } } }";
    let seen = admin.run(see, json!({ "id": id })).await.data()["member"].clone();
    assert_eq!((&seen["name"], &seen["photo"]), (&json!("已注销 Erased"), &Value::Null));
    assert_eq!((&seen["term"]["title"], &seen["sector"]["name"]), (&json!("第五届"), &json!("教育界")));
    holds_none_of("what staff see", seen.to_string().as_bytes(), &gone);
    let found =
        admin.run("{ members(first: 5, filter: { search: \"司徒\" }) { nodes { id } } }", json!({})).await;
    assert_eq!(found.data()["members"]["nodes"], json!([]));
    let files = entity::upload::Entity::find().all(app.app.db.read()).await.unwrap();
    assert!(files.iter().all(|file| file.state == entity::value::UploadState::Deleted), "{files:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_brings_back_a_member_who_was_erased() {
    let scene = Scene::start(service()).await;
    let (app, id) = (&scene.app, own_id(&scene.member).await);
    let admin = app.admin().await;
    app.leave(&id).await;
    delete(&scene.member, app, MEMBER_PHONE, None).await.done("deleteMyAccount");
    let change =
        json!({ "id": id, "expectedVersion": version(&admin, &id).await, "state": "ACTIVE", "name": "某人" });
    assert_eq!(run(&admin, "updateMember", "member { id }", change).await.refused("updateMember"), "ERASED");
    let leaving = "query($id: ID!) { memberLeaving(memberId: $id) { id version } }";
    let leaving = admin.run(leaving, json!({ "id": id })).await.data()["memberLeaving"].clone();
    let undo = json!({ "id": leaving["id"], "expectedVersion": leaving["version"] });
    assert_eq!(
        run(&admin, "undoMemberLeaving", "leaving { id }", undo).await.refused("undoMemberLeaving"),
        "ERASED"
    );
    // The number is free: a roster that has it makes somebody new of it.
    let again = format!("{}\n测试委员甲,{MEMBER_PHONE},教育界,,,第五届,\n", roster::HEADER.join(","));
    let how = roster::Options { revive: true, ..roster::Options::default() };
    let report = roster::import(&app.app, again.as_bytes(), how).await.unwrap();
    assert_eq!((report.changes.created.count, report.changes.revived.count), (1, 0), "{report}");
}

#[tokio::test(flavor = "multi_thread")]
async fn retention_does_not_erase_who_left_a_moment_ago() {
    let scene = Scene::start(service()).await;
    let (app, id) = (&scene.app, own_id(&scene.member).await);
    let sweep = tongxin::privacy::service::retention::sweep;
    // Three years without a sign-in, and then they leave.
    app.advance(TimeDelta::days(3 * 365 + 10));
    app.leave(&id).await;
    sweep(&app.app).await.unwrap();
    let name = async || {
        let admin = app.admin().await;
        let seen = admin.run("query($id: ID!) { member(id: $id) { name } }", json!({ "id": id })).await;
        text(&seen.data()["member"]["name"])
    };
    assert_eq!(name().await, "测试委员甲");
    app.advance(TimeDelta::days(3 * 365 + 10));
    sweep(&app.app).await.unwrap();
    assert_eq!(name().await, "已注销 Erased");
}
