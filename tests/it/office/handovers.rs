//! What a member who leaves hands over to others.

use futures_util::future::join;
use serde_json::{Value, json};
use tongxin_tests::scene::{Scene, Terms, text};
use tongxin_tests::{Answer, Client, TestApp};
use uuid::Uuid;

use super::org_units::{assign, create};
use super::{member_ids, township, with_members};

const RECORD: &str = "mutation($input: RecordMemberLeavingInput!) { recordMemberLeaving(input: $input) {
  leaving { id version handovers { seat { role untilOn orgUnit { name } } studio { name } successor { name } problem { code } } }
  userErrors { code message path } replayed } }";
const UNDO: &str = "mutation($input: UndoMemberLeavingInput!) { undoMemberLeaving(input: $input) {
  leaving { undoneAt version } userErrors { code path } } }";
const IMPACT: &str = "query($id: ID!, $handovers: [MemberHandoverInput!]) { memberLeavingImpact(memberId: $id, handovers: $handovers) {
  handovers { seat { id } studio { id } successor { name } problem { code path message } } studiosWithoutLead { id } } }";
const SEATS: &str = "query($id: ID!) { committee(id: $id) { director { id } deputyDirectors { id } seats(first: 20) { id role member { id } } } }";
const OPEN_SEATS: &str = "query($id: ID!) { committee(id: $id) { seats(first: 20) { member { id } } } }";
const TEAM: &str =
    "query($id: ID!) { studio(id: $id) { version members(first: 20) { role member { id } } } }";

async fn version(admin: &Client, member: &str) -> Value {
    let seen = admin.run("query($id: ID!) { member(id: $id) { version } }", json!({ "id": member })).await;
    seen.data()["member"]["version"].clone()
}

async fn leave(admin: &Client, member: &str, handovers: &Value) -> Answer {
    let input = json!({
        "idempotencyKey": Uuid::new_v4(), "id": member, "expectedVersion": version(admin, member).await, "kind": "MOVED",
        "reason": "工作调动", "handovers": handovers,
    });
    admin.run(RECORD, json!({ "input": input })).await
}

async fn undo(admin: &Client, left: &Value) -> Answer {
    let input = json!({ "id": left["leaving"]["id"], "expectedVersion": left["leaving"]["version"] });
    admin.run(UNDO, json!({ "input": input })).await
}

async fn preview(admin: &Client, member: &str, handovers: &Value) -> Value {
    let seen = admin.run(IMPACT, json!({ "id": member, "handovers": handovers })).await;
    seen.data()["memberLeavingImpact"].clone()
}

async fn committee(app: &TestApp, unit: &str) -> Value {
    app.anonymous().run(SEATS, json!({ "id": unit })).await.data()["committee"].clone()
}

async fn seat(admin: &Client, unit: &str, member: &str, role: &str) -> Value {
    assign(admin, unit, member, role).await.done("assignSeat")["seat"]["id"].clone()
}

/// Roles and members of a studio, as staff see them.
async fn team(admin: &Client, studio: &str) -> Vec<(String, String)> {
    let seen = admin.run(TEAM, json!({ "id": studio })).await;
    let seats = seen.data()["studio"]["members"].as_array().unwrap().clone();
    seats.iter().map(|seat| (text(&seat["role"]), text(&seat["member"]["id"]))).collect()
}

fn codes(answer: &Answer) -> Vec<(String, Vec<String>)> {
    let errors = answer.data()["recordMemberLeaving"]["userErrors"].as_array().unwrap().clone();
    let path = |error: &Value| error["path"].as_array().unwrap().iter().skip(2).map(text).collect();
    errors.iter().map(|error| (text(&error["code"]), path(error))).collect()
}

fn own(codes: &[(&str, [&str; 2])]) -> Vec<(String, Vec<String>)> {
    codes.iter().map(|(code, path)| ((*code).to_owned(), path.map(str::to_owned).to_vec())).collect()
}

async fn told(client: &Client) -> Vec<(String, String)> {
    let seen = client.run("{ messages(first: 10) { nodes { kind body } } }", json!({})).await;
    let nodes = seen.data()["messages"]["nodes"].as_array().unwrap().clone();
    nodes.iter().map(|node| (text(&node["kind"]), text(&node["body"]))).collect()
}

async fn studio_of(admin: &Client, region: &str, lead: &[&str], team: &[&str]) -> String {
    let create = "mutation($input: CreateStudioInput!) { createStudio(input: $input) { studio { id } userErrors { code } } }";
    let input = json!({
        "idempotencyKey": Uuid::new_v4(), "name": "示例工作室", "scope": "INDIVIDUAL", "theme": "社区协商", "regionId": region,
        "address": "示例路1号", "hours": [],
    });
    let made = admin.run(create, json!({ "input": input })).await;
    let studio = text(&made.done("createStudio")["studio"]["id"]);
    set_team(admin, &studio, lead, team).await.done("setStudioTeam");
    studio
}

async fn set_team(admin: &Client, studio: &str, lead: &[&str], team: &[&str]) -> Answer {
    let set =
        "mutation($input: SetStudioTeamInput!) { setStudioTeam(input: $input) { userErrors { code } } }";
    let seen = admin.run(TEAM, json!({ "id": studio })).await;
    let version = seen.data()["studio"]["version"].clone();
    let input = json!({ "id": studio, "expectedVersion": version, "leadIds": lead, "teamIds": team });
    admin.run(set, json!({ "input": input })).await
}

#[tokio::test(flavor = "multi_thread")]
async fn seats_and_studios_go_to_their_successors_and_come_back_when_the_leaving_is_taken_back() {
    let app = with_members(4).await;
    let (admin, members) = (app.admin().await, member_ids(&app).await);
    let township = township(&admin, "示例镇").await;
    let unit = create(&admin, "SPECIAL_COMMITTEE", "提案委员会", json!({})).await;
    let director = seat(&admin, &unit, &members[0], "DIRECTOR").await;
    seat(&admin, &unit, &members[1], "DEPUTY_DIRECTOR").await;
    let studio = studio_of(&admin, &township, &[&members[0]], &[&members[3], &members[2]]).await;
    let before = (committee(&app, &unit).await, team(&admin, &studio).await);

    let vacant = preview(&admin, &members[0], &json!([])).await;
    assert_eq!(
        vacant["handovers"],
        json!([
            { "seat": { "id": director }, "studio": null, "successor": null, "problem": null },
            { "seat": null, "studio": { "id": studio }, "successor": null, "problem": null },
        ])
    );
    assert_eq!(vacant["studiosWithoutLead"], json!([{ "id": studio }]));
    let wanted = json!([
        { "ofId": studio, "successorId": members[2] },
        { "ofId": director, "successorId": members[1] },
    ]);
    let shown = preview(&admin, &members[0], &wanted).await;
    let names: Vec<_> =
        shown["handovers"].as_array().unwrap().iter().map(|one| text(&one["successor"]["name"])).collect();
    assert_eq!(names.len(), 2);
    assert!(shown["handovers"].as_array().unwrap().iter().all(|one| one["problem"].is_null()), "{shown}");
    assert_eq!(shown["studiosWithoutLead"], json!([]), "somebody leads it then");
    assert_eq!(
        (committee(&app, &unit).await, team(&admin, &studio).await),
        before,
        "nothing is done by looking"
    );

    let left = leave(&admin, &members[0], &wanted).await;
    let left = left.done("recordMemberLeaving");
    let handed = left["leaving"]["handovers"].as_array().unwrap();
    assert_eq!(
        (&handed[0]["studio"]["name"], &handed[0]["successor"]["name"]),
        (&json!("示例工作室"), &json!(names[1]))
    );
    assert_eq!(
        (&handed[1]["seat"]["role"], &handed[1]["successor"]["name"]),
        (&json!("DIRECTOR"), &json!(names[0]))
    );
    assert_ne!(handed[1]["seat"]["untilOn"], Value::Null, "it is the seat that ended");
    let after = committee(&app, &unit).await;
    assert_eq!(after["director"]["id"], members[1], "the deputy moved up");
    assert_eq!(after["deputyDirectors"], json!([]), "and is in one seat");
    let (lead, others) = (("LEAD".to_owned(), members[2].clone()), ("TEAM".to_owned(), members[3].clone()));
    assert_eq!(team(&admin, &studio).await, [lead, others]);

    undo(&admin, left).await.done("undoMemberLeaving");
    assert_eq!((committee(&app, &unit).await, team(&admin, &studio).await), before);
}

#[tokio::test(flavor = "multi_thread")]
async fn each_handover_that_cannot_be_done_says_why_and_nobody_leaves() {
    let app = with_members(5).await;
    let (admin, members) = (app.admin().await, member_ids(&app).await);
    let township = township(&admin, "示例镇").await;
    let unit = create(&admin, "SPECIAL_COMMITTEE", "提案委员会", json!({})).await;
    let liaison =
        create(&admin, "STUDY_LIAISON_COMMITTEE", "示例镇学联委", json!({ "regionId": township })).await;
    let deputy = seat(&admin, &unit, &members[0], "DEPUTY_DIRECTOR").await;
    let directors = seat(&admin, &unit, &members[1], "DIRECTOR").await;
    let assigned = json!({ "idempotencyKey": Uuid::new_v4(), "orgUnitId": liaison, "memberId": members[0], "role": "DIRECTOR", "post": "副书记" });
    let assign_seat = "mutation($input: AssignSeatInput!) { assignSeat(input: $input) { seat { id } userErrors { code } } }";
    let by_post = admin.run(assign_seat, json!({ "input": assigned })).await;
    let by_post = by_post.done("assignSeat")["seat"]["id"].clone();
    let studio = studio_of(&admin, &township, &[&members[0], &members[1]], &[]).await;
    app.leave(&members[4]).await;
    for (wanted, expected) in [
        (json!([{ "ofId": deputy, "successorId": members[1] }]), own(&[("HAS_SEAT", ["0", "successorId"])])),
        (json!([{ "ofId": directors, "successorId": members[2] }]), own(&[("NOT_HELD", ["0", "ofId"])])),
        (
            json!([{ "ofId": deputy, "successorId": members[4] }]),
            own(&[("SUCCESSOR_NOT_SERVING", ["0", "successorId"])]),
        ),
        (
            json!([{ "ofId": deputy, "successorId": members[0] }]),
            own(&[("SUCCESSOR_NOT_SERVING", ["0", "successorId"])]),
        ),
        (json!([{ "ofId": by_post, "successorId": members[2] }]), own(&[("POST_REQUIRED", ["0", "post"])])),
        (
            json!([
                { "ofId": deputy, "successorId": members[2] },
                { "ofId": studio, "successorId": members[1] },
                { "ofId": deputy, "successorId": members[3] },
            ]),
            own(&[("LEADS_ALREADY", ["1", "successorId"]), ("NAMED_TWICE", ["2", "ofId"])]),
        ),
    ] {
        let shown = preview(&admin, &members[0], &wanted).await;
        let problems = shown["handovers"].as_array().unwrap().iter().filter(|one| !one["problem"].is_null());
        let mut problems: Vec<_> = problems.map(|one| text(&one["problem"]["code"])).collect();
        problems.sort();
        let refused = leave(&admin, &members[0], &wanted).await;
        let said = codes(&refused);
        assert_eq!(said, expected, "{wanted}");
        let mut said: Vec<_> = said.into_iter().map(|(code, _)| code).collect();
        said.sort();
        assert_eq!(problems, said, "what is shown before is what is said then");
        assert!(refused.data()["recordMemberLeaving"]["leaving"].is_null());
    }
    let serves =
        admin.run("query($id: ID!) { member(id: $id) { state } }", json!({ "id": members[0] })).await;
    assert_eq!(serves.data()["member"]["state"], "ACTIVE");
    assert_eq!(committee(&app, &unit).await["deputyDirectors"][0]["id"], members[0], "nothing is half done");
    let many: Vec<_> = (0..21).map(|_| json!({ "ofId": deputy, "successorId": members[2] })).collect();
    assert_eq!(leave(&admin, &members[0], &json!(many)).await.fault(), "INVALID");
    let unknown = json!([{ "ofId": members[1], "successorId": members[2] }]);
    assert_eq!(leave(&admin, &members[0], &unknown).await.fault(), "INVALID");
    let done = json!([{ "ofId": by_post, "successorId": members[2], "post": "乡党委副书记" }]);
    leave(&admin, &members[0], &done).await.done("recordMemberLeaving");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_successors_for_one_seat_one_gets_it() {
    let app = with_members(4).await;
    let (admin, officer, members) = (app.admin().await, app.officer().await, member_ids(&app).await);
    let unit = create(&admin, "SPECIAL_COMMITTEE", "提案委员会", json!({})).await;
    let director = seat(&admin, &unit, &members[0], "DIRECTOR").await;
    let to = |member: &str| json!([{ "ofId": director, "successorId": member }]);
    let (mine, theirs) = (to(&members[1]), to(&members[2]));
    let both = join(leave(&admin, &members[0], &mine), leave(&officer, &members[0], &theirs)).await;
    let done = |answer: &Answer| {
        answer.data()["recordMemberLeaving"]["leaving"]["handovers"][0]["successor"]["name"].clone()
    };
    let names = [done(&both.0), done(&both.1)];
    assert_eq!(names.iter().filter(|name| !name.is_null()).count(), 1, "{names:?}");
    let sitting = committee(&app, &unit).await["seats"].as_array().unwrap().len();
    assert_eq!(sitting, 1, "one director sits there");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_successor_and_somebody_seated_meanwhile_do_not_both_get_the_place() {
    let app = with_members(4).await;
    let (admin, officer, members) = (app.admin().await, app.officer().await, member_ids(&app).await);
    let unit = create(&admin, "SPECIAL_COMMITTEE", "提案委员会", json!({})).await;
    let director = seat(&admin, &unit, &members[0], "DIRECTOR").await;
    let wanted = json!([{ "ofId": director, "successorId": members[1] }]);
    let (left, other) =
        join(leave(&admin, &members[0], &wanted), assign(&officer, &unit, &members[2], "DIRECTOR")).await;
    let is_left = !left.data()["recordMemberLeaving"]["leaving"].is_null();
    let is_seated = !other.data()["assignSeat"]["seat"].is_null();
    assert!(is_left && !is_seated, "the seat is never free in between: {left:?} {other:?}");
    assert_eq!(committee(&app, &unit).await["director"]["id"], members[1]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_handed_on_since_is_not_taken_back() {
    let app = with_members(4).await;
    let (admin, members) = (app.admin().await, member_ids(&app).await);
    let township = township(&admin, "示例镇").await;
    let unit = create(&admin, "SPECIAL_COMMITTEE", "提案委员会", json!({})).await;
    let director = seat(&admin, &unit, &members[0], "DIRECTOR").await;
    let studio = studio_of(&admin, &township, &[&members[0]], &[]).await;
    let led = json!([{ "ofId": studio, "successorId": members[1] }]);
    let left = leave(&admin, &members[0], &led).await;
    let left = left.done("recordMemberLeaving");
    set_team(&admin, &studio, &[&members[2]], &[]).await.done("setStudioTeam");
    assert_eq!(undo(&admin, left).await.refused("undoMemberLeaving"), "LEAD_GONE");
    assert_eq!(team(&admin, &studio).await[0].1, members[2], "nothing is half done");
    set_team(&admin, &studio, &[&members[1]], &[]).await.done("setStudioTeam");
    undo(&admin, left).await.done("undoMemberLeaving");
    assert_eq!(team(&admin, &studio).await[0].1, members[0]);

    let sits = json!([{ "ofId": director, "successorId": members[1] }]);
    let left = leave(&admin, &members[0], &sits).await;
    let left = left.done("recordMemberLeaving");
    let seated = committee(&app, &unit).await["seats"][0]["id"].clone();
    let end = "mutation($input: EndSeatInput!) { endSeat(input: $input) { userErrors { code } } }";
    let input = json!({ "id": seated, "expectedVersion": 1, "reason": "另有任用" });
    admin.run(end, json!({ "input": input })).await.done("endSeat");
    seat(&admin, &unit, &members[3], "DIRECTOR").await;
    assert_eq!(undo(&admin, left).await.refused("undoMemberLeaving"), "SEAT_GONE");
    assert_eq!(committee(&app, &unit).await["director"]["id"], members[3]);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_takes_over_hears_of_it_and_of_its_end() {
    let scene = Scene::start(Terms::automatic()).await;
    let (app, admin) = (&scene.app, scene.app.admin().await);
    let viewer = scene.member.run("{ viewer { memberId } }", json!({})).await;
    let member = text(&viewer.data()["viewer"]["memberId"]);
    let other = member_ids(app).await.into_iter().find(|id| *id != member).unwrap();
    let unit = create(&admin, "SPECIAL_COMMITTEE", "提案委员会", json!({})).await;
    let director = seat(&admin, &unit, &member, "DIRECTOR").await;
    let left = leave(&admin, &member, &json!([{ "ofId": director, "successorId": other }])).await;
    let left = left.done("recordMemberLeaving");
    let successor = app.resident("13900000002").await;
    let first = told(&successor).await.remove(0);
    assert_eq!(first.0, "TOOK_OVER");
    assert!(first.1.contains("提案委员会") && first.1.contains("测试委员甲"), "{first:?}");
    let mine = crate::privacy::export(&successor).await;
    assert_eq!(mine["tables"]["member_handover"].as_array().unwrap().len(), 1, "it is in the export");
    undo(&admin, left).await.done("undoMemberLeaving");
    let last = told(&successor).await.remove(0);
    assert_eq!(last.0, "TAKEN_BACK");
    assert!(last.1.contains("提案委员会"), "what went back: {last:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn colleagues_hear_that_a_leaving_was_taken_back_and_only_those_who_gave_something_back_hear_what() {
    let app = TestApp::start().await;
    let phones = ["13900000101", "13900000102", "13900000103", "13900000104"];
    let (mut clients, mut members) = (Vec::new(), Vec::new());
    for (name, phone) in ["测试委员甲", "测试委员乙", "测试委员丙", "测试委员丁"].into_iter().zip(phones)
    {
        let client = app.member(name, phone).await;
        let viewer = client.run("{ viewer { memberId } }", json!({})).await;
        members.push(text(&viewer.data()["viewer"]["memberId"]));
        clients.push(client);
    }
    let admin = app.admin().await;
    let township = township(&admin, "示例镇").await;
    let unit = create(&admin, "SPECIAL_COMMITTEE", "提案委员会", json!({})).await;
    let deputy = seat(&admin, &unit, &members[0], "DEPUTY_DIRECTOR").await;
    let kept = studio_of(&admin, &township, &[&members[0]], &[&members[3]]).await;
    let wanted =
        json!([{ "ofId": deputy, "successorId": members[1] }, { "ofId": kept, "successorId": members[2] }]);
    let left = leave(&admin, &members[0], &wanted).await;
    let left = left.done("recordMemberLeaving");
    assert_eq!(told(&clients[3]).await.remove(0).0, "MEMBER_LEFT");
    // The seat of one successor ended meanwhile: nothing goes back from them.
    let sitting = committee(&app, &unit).await["seats"][0]["id"].clone();
    let end = "mutation($input: EndSeatInput!) { endSeat(input: $input) { userErrors { code } } }";
    let input = json!({ "id": sitting, "expectedVersion": 1, "reason": "另有任用" });
    admin.run(end, json!({ "input": input })).await.done("endSeat");
    undo(&admin, left).await.done("undoMemberLeaving");
    let colleague = told(&clients[3]).await.remove(0);
    assert_eq!(colleague.0, "TAKEN_BACK");
    assert!(colleague.1.contains("测试委员甲") && !colleague.1.contains("已交还"), "{colleague:?}");
    let gave = told(&clients[2]).await.remove(0);
    assert_eq!(gave.0, "TAKEN_BACK");
    assert!(gave.1.contains("已交还") && gave.1.contains("示例工作室"), "{gave:?}");
    let first = told(&clients[1]).await.remove(0);
    assert_eq!(first.0, "TOOK_OVER", "nothing went back from them, and they are no colleague: {first:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_leaves_while_a_seat_is_handed_to_them_does_not_keep_it() {
    let app = with_members(8).await;
    let (admin, officer, members) = (app.admin().await, app.officer().await, member_ids(&app).await);
    for (round, pair) in members.chunks(2).enumerate() {
        let unit = create(&admin, "SPECIAL_COMMITTEE", &format!("提案委员会{round}"), json!({})).await;
        let director = seat(&admin, &unit, &pair[0], "DIRECTOR").await;
        let (wanted, none) = (json!([{ "ofId": director, "successorId": pair[1] }]), json!([]));
        let (handed, left) = join(leave(&admin, &pair[0], &wanted), leave(&officer, &pair[1], &none)).await;
        left.done("recordMemberLeaving");
        let is_handed = !handed.data()["recordMemberLeaving"]["leaving"].is_null();
        let open = admin.run(OPEN_SEATS, json!({ "id": unit })).await.data()["committee"]["seats"].clone();
        let expected = if is_handed { json!([]) } else { json!([{ "member": { "id": pair[0] } }]) };
        assert_eq!(open, expected, "nobody who left sits there: {handed:?}");
    }
}
