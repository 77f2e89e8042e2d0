//! Communities, coverage, and members who leave.

use serde_json::{Value, json};
use tongxin_tests::scene::{Scene, Terms, text};
use tongxin_tests::{Answer, Client, TestApp};
use uuid::Uuid;

use super::org_units::{assign, create};
use super::{member_ids, region, township, with_members};

const ASSIGN: &str = "mutation($input: AssignCommunityInput!) { assignCommunity(input: $input) {
  assignment { id version untilOn member { name } region { name } } userErrors { code path } replayed } }";
const END: &str = "mutation($input: EndCommunityAssignmentInput!) { endCommunityAssignment(input: $input) {
  assignment { untilOn version } userErrors { code currentVersion } } }";
const RESTORE: &str =
    "mutation($input: RestoreCommunityAssignmentInput!) { restoreCommunityAssignment(input: $input) {
  assignment { untilOn } userErrors { code } } }";
const RECORD: &str = "mutation($input: RecordMemberLeavingInput!) { recordMemberLeaving(input: $input) {
  leaving { id kind version undoneAt successor { name } } userErrors { code currentVersion } replayed } }";
const UNDO: &str = "mutation($input: UndoMemberLeavingInput!) { undoMemberLeaving(input: $input) {
  leaving { undoneAt version } userErrors { code } } }";
const IMPACT: &str = "query($id: ID!) { memberLeavingImpact(memberId: $id) { appointmentCount appointments { id }
  seats { role orgUnit { name } } communities { region { name } } studiosWithoutLead { name } member { name } } }";
const COVERAGE: &str = "query($kinds: [CoverageKind!]!) { coverage(kinds: $kinds) { kind total covered
  missing(first: 5) { nodes { id name } totalCount } } }";

async fn community(admin: &Client) -> (String, String) {
    let township = township(admin, "示例镇").await;
    let community = region(admin, "COMMUNITY", "示例社区", Some(&township)).await;
    (township, community)
}

async fn look_after(admin: &Client, member: &str, region: &str) -> Answer {
    let input = json!({ "idempotencyKey": Uuid::new_v4(), "memberId": member, "regionId": region });
    admin.run(ASSIGN, json!({ "input": input })).await
}

async fn members_of(app: &TestApp, region: &str) -> i64 {
    let document = "query($id: ID!) { communityMembers(regionId: $id, first: 5) { totalCount nodes { member { name } } } }";
    let seen = app.anonymous().run(document, json!({ "id": region })).await;
    seen.data()["communityMembers"]["totalCount"].as_i64().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_community_knows_its_members_and_a_mistake_is_taken_back() {
    let app = with_members(2).await;
    let (admin, members) = (app.admin().await, member_ids(&app).await);
    let (township, community) = community(&admin).await;
    assert_eq!(
        look_after(&admin, &members[0], &township).await.refused("assignCommunity"),
        "NOT_A_COMMUNITY"
    );
    let made = look_after(&admin, &members[0], &community).await;
    let id = made.done("assignCommunity")["assignment"]["id"].clone();
    assert_eq!(look_after(&admin, &members[0], &community).await.refused("assignCommunity"), "ASSIGNED");
    assert_eq!((members_of(&app, &community).await, members_of(&app, &township).await), (1, 1));
    let end =
        |version: i32| json!({ "input": { "id": id, "expectedVersion": version, "reason": "分工调整" } });
    assert_eq!(admin.run(END, end(7)).await.refused("endCommunityAssignment"), "CONFLICT");
    admin.run(END, end(1)).await.done("endCommunityAssignment");
    assert_eq!(admin.run(END, end(2)).await.refused("endCommunityAssignment"), "ENDED");
    assert_eq!(members_of(&app, &community).await, 0);
    let back = |version: i32| json!({ "input": { "id": id, "expectedVersion": version } });
    admin.run(RESTORE, back(2)).await.done("restoreCommunityAssignment");
    assert_eq!(admin.run(RESTORE, back(3)).await.refused("restoreCommunityAssignment"), "NOT_ENDED");
    assert_eq!(members_of(&app, &community).await, 1);
    app.leave(&members[1]).await;
    assert_eq!(look_after(&admin, &members[1], &community).await.refused("assignCommunity"), "NOT_SERVING");
}

async fn coverage(admin: &Client, kind: &str) -> Value {
    admin.run(COVERAGE, json!({ "kinds": [kind] })).await.data()["coverage"][0].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn coverage_names_exactly_who_is_missing() {
    let app = with_members(3).await;
    let (admin, members) = (app.admin().await, member_ids(&app).await);
    let (township, community) = community(&admin).await;
    let unit = create(&admin, "SPECIAL_COMMITTEE", "提案委员会", json!({})).await;
    let counts = async |kind| {
        let found = coverage(&admin, kind).await;
        (
            found["covered"].as_i64().unwrap(),
            found["total"].as_i64().unwrap(),
            found["missing"]["nodes"].clone(),
        )
    };
    assign(&admin, &unit, &members[0], "DIRECTOR").await.done("assignSeat");
    assign(&admin, &unit, &members[1], "DEPUTY_DIRECTOR").await.done("assignSeat");
    let (covered, total, missing) = counts("COMMITTEE").await;
    assert_eq!((covered, total, &missing[0]["id"]), (2, 3, &json!(members[2])));
    assert_eq!(counts("COMMITTEE_LEADERSHIP").await.0, 0, "a deputy is missing");
    assign(&admin, &unit, &members[2], "DEPUTY_DIRECTOR").await.done("assignSeat");
    assert_eq!(counts("COMMITTEE_LEADERSHIP").await.0, 1);
    assert_eq!(counts("COMMITTEE").await.2, json!([]));
    look_after(&admin, &members[1], &community).await.done("assignCommunity");
    let (covered, total, missing) = counts("COMMUNITY").await;
    assert_eq!((covered, total, missing.as_array().unwrap().len()), (1, 3, 2));
    let (covered, total, missing) = counts("SECTOR_CONVENER").await;
    assert_eq!((covered, total, &missing[0]["name"]), (0, 1, &json!("经济界")));
    for kind in ["STUDY_LIAISON_DIRECTOR", "LIAISON_STATION"] {
        let (covered, total, missing) = counts(kind).await;
        assert_eq!((covered, total, &missing[0]["id"]), (0, 1, &json!(township)), "{kind}");
    }
    create(&admin, "LIAISON_STATION", "示例社区联络站", json!({ "regionId": community })).await;
    assert_eq!(counts("LIAISON_STATION").await.0, 1);
    assert_eq!(counts("STUDY_LIAISON").await.0, 0);
    assert_eq!(counts("STUDIO_LEAD").await.1, 0);
    app.leave(&members[0]).await;
    assert_eq!(counts("COMMITTEE_LEADERSHIP").await.0, 0, "a director who left is none");
    let none = app.anonymous().run(COVERAGE, json!({ "kinds": ["COMMITTEE"] })).await;
    assert_eq!(none.fault(), "UNAUTHENTICATED");
    assert_eq!(admin.run(COVERAGE, json!({ "kinds": [] })).await.fault(), "INVALID");
}

fn leaving(member: &str, version: &Value, successor: Option<&str>) -> Value {
    json!({ "input": {
        "idempotencyKey": Uuid::new_v4(), "id": member, "expectedVersion": version, "kind": "MOVED", "reason": "工作调动",
        "successorId": successor,
    } })
}

async fn version(admin: &Client, member: &str) -> Value {
    let seen = admin.run("query($id: ID!) { member(id: $id) { version } }", json!({ "id": member })).await;
    seen.data()["member"]["version"].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn who_leaves_hands_over_what_was_shown_before_and_residents_hear_of_the_successor() {
    let scene = Scene::start(Terms::automatic()).await;
    let (app, admin) = (&scene.app, scene.app.admin().await);
    let viewer = scene.member.run("{ viewer { memberId } }", json!({})).await;
    let member = text(&viewer.data()["viewer"]["memberId"]);
    let other = member_ids(app).await.into_iter().find(|id| *id != member).unwrap();
    scene.studio_of_both().await;
    let resident = app.resident("13800000001").await;
    let visit = scene.booked(&resident, scene.tomorrow(0)).await;
    let unit = create(&admin, "SPECIAL_COMMITTEE", "提案委员会", json!({})).await;
    assign(&admin, &unit, &member, "DIRECTOR").await.done("assignSeat");
    let (_, community) = community(&admin).await;
    look_after(&admin, &member, &community).await.done("assignCommunity");

    let shown = admin.run(IMPACT, json!({ "id": member })).await.data()["memberLeavingImpact"].clone();
    assert_eq!(
        (&shown["appointmentCount"], &shown["appointments"]),
        (&json!(1), &json!([{ "id": visit["id"] }]))
    );
    assert_eq!(shown["seats"], json!([{ "role": "DIRECTOR", "orgUnit": { "name": "提案委员会" } }]));
    assert_eq!(shown["communities"], json!([{ "region": { "name": "示例社区" } }]));
    assert_eq!(
        scene.see(&resident, &text(&visit["id"])).await["state"],
        "CONFIRMED",
        "nothing is done by looking"
    );
    assert_eq!(resident.run(IMPACT, json!({ "id": member })).await.fault(), "FORBIDDEN");

    let at = version(&admin, &member).await;
    let selfish = admin.run(RECORD, leaving(&member, &at, Some(&member))).await;
    assert_eq!(selfish.refused("recordMemberLeaving"), "SUCCESSOR_NOT_SERVING");
    let stale = admin.run(RECORD, leaving(&member, &json!(99), None)).await;
    assert_eq!(stale.refused("recordMemberLeaving"), "CONFLICT");
    let body = leaving(&member, &at, Some(&other));
    let done = admin.run(RECORD, body.clone()).await;
    assert_eq!(done.done("recordMemberLeaving")["leaving"]["successor"]["name"], "测试委员乙");
    assert_eq!(admin.run(RECORD, body).await.done("recordMemberLeaving")["replayed"], true);
    let again = admin.run(RECORD, leaving(&member, &version(&admin, &member).await, None)).await;
    assert_eq!(again.refused("recordMemberLeaving"), "HAS_LEFT");
    assert_eq!(members_of(app, &community).await, 0);
    let colleague = app.resident("13900000002").await;
    let told = colleague.run("{ messages(first: 1) { nodes { kind body } } }", json!({})).await;
    let told = &told.data()["messages"]["nodes"][0];
    assert_eq!(told["kind"], "MEMBER_LEFT", "who shares a studio hears of it");
    assert!(text(&told["body"]).contains("接续人选 Successor: 测试委员乙"), "{told}");
    tongxin::appointments::sweep(&app.app).await.unwrap();
    let seen = scene.see(&resident, &text(&visit["id"])).await;
    assert_eq!(seen["state"], "CANCELLED_BY_HOST");
    assert!(text(&seen["reason"]).contains("可改约测试委员乙委员"), "{seen}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_leaving_is_taken_back_while_nobody_else_has_the_seats() {
    let app = with_members(2).await;
    let (admin, members) = (app.admin().await, member_ids(&app).await);
    let (_, community) = community(&admin).await;
    let unit = create(&admin, "SPECIAL_COMMITTEE", "提案委员会", json!({})).await;
    assign(&admin, &unit, &members[0], "DIRECTOR").await.done("assignSeat");
    look_after(&admin, &members[0], &community).await.done("assignCommunity");
    let record = async || {
        let body = leaving(&members[0], &version(&admin, &members[0]).await, None);
        text(&admin.run(RECORD, body).await.done("recordMemberLeaving")["leaving"]["id"])
    };
    let undo = async |id: &str, version: i32| {
        admin.run(UNDO, json!({ "input": { "id": id, "expectedVersion": version } })).await
    };
    let director = async || {
        let seen = app
            .anonymous()
            .run("query($id: ID!) { committee(id: $id) { director { id } } }", json!({ "id": unit }))
            .await;
        seen.data()["committee"]["director"]["id"].clone()
    };
    let first = record().await;
    assert_eq!(director().await, Value::Null);
    assert_eq!(undo(&first, 5).await.refused("undoMemberLeaving"), "CONFLICT");
    undo(&first, 1).await.done("undoMemberLeaving");
    assert_eq!((director().await, members_of(&app, &community).await), (json!(members[0]), 1));
    assert_eq!(undo(&first, 2).await.refused("undoMemberLeaving"), "NOT_STANDING");
    let second = record().await;
    assign(&admin, &unit, &members[1], "DIRECTOR").await.done("assignSeat");
    assert_eq!(undo(&second, 1).await.refused("undoMemberLeaving"), "SEAT_GONE");
    assert_eq!(members_of(&app, &community).await, 0, "nothing half done");
    assert_eq!(director().await, json!(members[1]));
    let standing = "query($id: ID!) { memberLeaving(memberId: $id) { id undoneAt } }";
    let seen = admin.run(standing, json!({ "id": members[0] })).await;
    assert_eq!(seen.data()["memberLeaving"], json!({ "id": second, "undoneAt": null }));
}
