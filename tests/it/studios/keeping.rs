//! Keeping terms, sectors, regions and studios.

use futures_util::future::join_all;
use serde_json::{Value, json};
use tongxin::demo;
use tongxin_tests::{Client, TestApp};
use uuid::Uuid;

const CREATE: &str = "mutation($input: CreateStudioInput!) { createStudio(input: $input) {
  studio { id name version state hours { weekday opens closes } } userErrors { code path } replayed } }";
const UPDATE: &str = "mutation($input: UpdateStudioInput!) { updateStudio(input: $input) {
  studio { id name theme version state } userErrors { code path currentVersion } } }";
const SET_TEAM: &str = "mutation($input: SetStudioTeamInput!) { setStudioTeam(input: $input) {
  studio { version members { role member { id } } } userErrors { code path } } }";
const TERM: &str = "mutation($input: CreateTermInput!) { createTerm(input: $input) {
  term { id title isCurrent } userErrors { code path } } }";
const SECTOR: &str = "mutation($input: CreateSectorInput!) { createSector(input: $input) {
  sector { id name } userErrors { code path } } }";
const REGION: &str = "mutation($input: CreateRegionInput!) { createRegion(input: $input) {
  region { id name parent { id } } userErrors { code path } } }";

const UPDATE_TERM: &str = "mutation($input: UpdateTermInput!) { updateTerm(input: $input) {
  term { title startsOn endsOn isCurrent version } userErrors { code path currentVersion } } }";
const UPDATE_SECTOR: &str = "mutation($input: UpdateSectorInput!) { updateSector(input: $input) {
  sector { ordinal name nameEn version } userErrors { code path currentVersion } } }";
const UPDATE_REGION: &str = "mutation($input: UpdateRegionInput!) { updateRegion(input: $input) {
  region { ordinal name level version parent { id } } userErrors { code path currentVersion } } }";

async fn district() -> TestApp {
    let app = TestApp::start().await;
    demo::fill(&app.app).await.unwrap();
    app
}

/// The studio that the demo's first member leads.
async fn studio_of(lead: &Client) -> String {
    let viewer = lead.run("{ viewer { member { studios { studio { id } } } } }", json!({})).await;
    viewer.data()["viewer"]["member"]["studios"][0]["studio"]["id"].as_str().unwrap().to_owned()
}

async fn region(app: &TestApp) -> Value {
    app.anonymous().run("{ regions(level: TOWNSHIP) { id } }", json!({})).await.data()["regions"][0]["id"]
        .clone()
}

fn new_studio(key: Uuid, name: &str, region: &Value) -> Value {
    json!({ "input": {
        "idempotencyKey": key, "name": name, "scope": "REGIONAL", "theme": "试点", "regionId": region, "address": "示例路 1 号",
        "hours": [{ "weekday": 1, "opens": "09:00", "closes": "11:30" }],
    } })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_studio_is_added_once_however_often_it_is_sent() {
    let app = district().await;
    let (admin, region) = (app.admin().await, region(&app).await);
    let body = new_studio(Uuid::new_v4(), "试点委员工作室", &region);
    let first = admin.run(CREATE, body.clone()).await;
    let first = first.done("createStudio").clone();
    assert_eq!(first["studio"]["hours"], json!([{ "weekday": 1, "opens": "09:00", "closes": "11:30" }]));
    let again = admin.run(CREATE, body).await;
    assert_eq!(again.done("createStudio")["replayed"], true);
    assert_eq!(again.done("createStudio")["studio"]["id"], first["studio"]["id"]);
    let taken = admin.run(CREATE, new_studio(Uuid::new_v4(), "试点委员工作室", &region)).await;
    assert_eq!(taken.refused("createStudio"), "NAME_TAKEN");
    let mut overlap = new_studio(Uuid::new_v4(), "另一工作室", &region);
    overlap["input"]["hours"] = json!([
        { "weekday": 1, "opens": "09:00", "closes": "11:30" }, { "weekday": 1, "opens": "11:00", "closes": "12:00" },
    ]);
    assert_eq!(admin.run(CREATE, overlap).await.refused("createStudio"), "HOURS_OVERLAP");
    let mut of_sector = new_studio(Uuid::new_v4(), "某界别工作室", &region);
    of_sector["input"]["scope"] = json!("SECTOR");
    assert_eq!(admin.run(CREATE, of_sector).await.fault(), "INVALID");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lead_changes_hours_and_theme_and_nothing_else() {
    let app = district().await;
    let lead = app.resident("13900000001").await;
    let id = studio_of(&lead).await;
    let done = lead
        .run(UPDATE, json!({ "input": { "id": id, "expectedVersion": 1, "theme": "新主题", "hours": [] } }))
        .await;
    assert_eq!(done.done("updateStudio")["studio"]["theme"], "新主题");
    let name = json!({ "input": { "id": id, "expectedVersion": 2, "name": "改名" } });
    assert_eq!(lead.run(UPDATE, name.clone()).await.fault(), "FORBIDDEN");
    let admin = app.admin().await;
    let stale =
        admin.run(UPDATE, json!({ "input": { "id": id, "expectedVersion": 1, "name": "改名" } })).await;
    assert_eq!(stale.refused("updateStudio"), "CONFLICT");
    assert_eq!(stale.data()["updateStudio"]["studio"]["theme"], "新主题", "the object as it is now");
    assert_eq!(admin.run(UPDATE, name).await.done("updateStudio")["studio"]["version"], 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_team_has_one_or_two_leads_who_serve() {
    let app = district().await;
    let admin = app.admin().await;
    let id = studio_of(&app.resident("13900000001").await).await;
    let members = admin.run("{ members(first: 4) { nodes { id } } }", json!({})).await;
    let members: Vec<Value> = members.data()["members"]["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|node| node["id"].clone())
        .collect();
    let team = |lead: &[Value], team: &[Value]| json!({ "input": { "id": id, "expectedVersion": 1, "leadIds": lead, "teamIds": team } });
    for (lead, others, code) in [
        (&members[..0], &members[..2], "LEAD_COUNT"),
        (&members[..3], &members[3..], "LEAD_COUNT"),
        (&members[..2], &members[1..], "NAMED_TWICE"),
    ] {
        assert_eq!(admin.run(SET_TEAM, team(lead, others)).await.refused("setStudioTeam"), code);
    }
    app.leave(members[3].as_str().unwrap()).await;
    let not_serving = admin.run(SET_TEAM, team(&members[..1], &members[3..])).await;
    assert_eq!(not_serving.refused("setStudioTeam"), "NOT_SERVING");
    let done = admin.run(SET_TEAM, team(&members[1..2], &members[2..3])).await;
    assert_eq!(
        done.done("setStudioTeam")["studio"],
        json!({ "version": 2, "members": [
            { "role": "LEAD", "member": { "id": members[1] } }, { "role": "TEAM", "member": { "id": members[2] } },
        ] })
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn terms_sectors_and_regions_are_added_once() {
    let app = district().await;
    let (admin, region) = (app.admin().await, region(&app).await);
    let term = |ordinal: i32| json!({ "input": { "idempotencyKey": Uuid::new_v4(), "ordinal": ordinal, "startsOn": "2030-01-01", "endsOn": "2034-12-31", "isCurrent": true } });
    let done = admin.run(TERM, term(6)).await;
    assert_eq!(done.done("createTerm")["term"]["title"], "第六届");
    assert_eq!(admin.run(TERM, term(6)).await.refused("createTerm"), "NUMBER_TAKEN");
    let terms = admin.run("{ terms { ordinal isCurrent } }", json!({})).await;
    assert_eq!(
        terms.data()["terms"],
        json!([{ "ordinal": 6, "isCurrent": true }, { "ordinal": 5, "isCurrent": false }])
    );
    let sector =
        |name: &str| json!({ "input": { "idempotencyKey": Uuid::new_v4(), "name": name, "nameEn": "New" } });
    admin.run(SECTOR, sector("新的社会阶层")).await.done("createSector");
    assert_eq!(admin.run(SECTOR, sector("农业界")).await.refused("createSector"), "NAME_TAKEN");
    let place = |level: &str, parent: &Value| json!({ "input": { "idempotencyKey": Uuid::new_v4(), "level": level, "parentId": parent, "name": "新设" } });
    let done = admin.run(REGION, place("VILLAGE", &region)).await;
    assert_eq!(done.done("createRegion")["region"]["parent"]["id"], region);
    assert_eq!(admin.run(REGION, place("VILLAGE", &region)).await.refused("createRegion"), "NAME_TAKEN");
    assert_eq!(admin.run(REGION, place("VILLAGE", &Value::Null)).await.fault(), "INVALID");
    assert_eq!(admin.run(REGION, place("TOWNSHIP", &region)).await.fault(), "INVALID");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_term_is_corrected_and_one_that_becomes_current_ends_the_former() {
    let app = district().await;
    let admin = app.admin().await;
    let input = json!({ "idempotencyKey": Uuid::new_v4(), "ordinal": 6, "startsOn": "2030-01-01", "endsOn": "2034-12-31" });
    let sixth = admin.run(TERM, json!({ "input": input })).await.done("createTerm")["term"]["id"].clone();
    let update = async |version: i32, change: Value| {
        let mut input = json!({ "id": sixth, "expectedVersion": version });
        input.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        admin.run(UPDATE_TERM, json!({ "input": input })).await
    };
    let done = update(1, json!({ "startsOn": "2029-11-20", "isCurrent": true })).await;
    let expected = json!({ "title": "第六届", "startsOn": "2029-11-20", "endsOn": "2034-12-31", "isCurrent": true, "version": 2 });
    assert_eq!(done.done("updateTerm")["term"], expected);
    let terms = admin.run("{ terms { ordinal isCurrent version } }", json!({})).await;
    assert_eq!(
        terms.data()["terms"],
        json!([{ "ordinal": 6, "isCurrent": true, "version": 2 }, { "ordinal": 5, "isCurrent": false, "version": 2 }])
    );
    let stale = update(1, json!({ "title": "改名" })).await;
    let conflict = json!({ "code": "CONFLICT", "path": ["input", "expectedVersion"], "currentVersion": 2 });
    assert_eq!(stale.refusal("updateTerm"), &conflict);
    assert_eq!(stale.data()["updateTerm"]["term"], expected, "as it is now");
    assert_eq!(update(2, json!({ "title": "第五届" })).await.refused("updateTerm"), "TITLE_TAKEN");
    assert_eq!(update(2, json!({ "endsOn": "2029-11-20" })).await.fault(), "INVALID");
    let done = update(2, json!({ "title": "政协示例区第六届", "isCurrent": true })).await;
    assert_eq!(done.done("updateTerm")["term"]["version"], 3, "what is current stays so");
    let twin = json!({ "idempotencyKey": Uuid::new_v4(), "ordinal": 7, "title": "第五届", "startsOn": "2035-01-01", "endsOn": "2039-12-31" });
    assert_eq!(admin.run(TERM, json!({ "input": twin })).await.refused("createTerm"), "TITLE_TAKEN");
}

#[tokio::test(flavor = "multi_thread")]
async fn sectors_and_regions_are_corrected_unless_somebody_was_faster() {
    let app = district().await;
    let admin = app.admin().await;
    let places = admin
        .run(
            "{ sectors { id ordinal name } regions(level: VILLAGE) { id name level parent { id } } }",
            json!({}),
        )
        .await;
    let (sectors, villages) = (&places.data()["sectors"], &places.data()["regions"]);
    let input = |id: &Value, version: i32, name: &str| json!({ "input": { "id": id, "expectedVersion": version, "name": name } });

    let done = admin.run(UPDATE_SECTOR, input(&sectors[20]["id"], 1, "经济（金融）界")).await;
    let sector = &done.done("updateSector")["sector"];
    assert_eq!((&sector["name"], &sector["version"]), (&json!("经济（金融）界"), &json!(2)));
    assert_eq!(sector["ordinal"], sectors[20]["ordinal"], "what is left out stays");
    let stale = admin.run(UPDATE_SECTOR, input(&sectors[20]["id"], 1, "别的")).await;
    assert_eq!(stale.refused("updateSector"), "CONFLICT");
    assert_eq!(stale.refusal("updateSector")["currentVersion"], 2);
    assert_eq!(stale.data()["updateSector"]["sector"]["name"], "经济（金融）界");
    let taken =
        admin.run(UPDATE_SECTOR, input(&sectors[0]["id"], 1, sectors[1]["name"].as_str().unwrap())).await;
    assert_eq!(taken.refused("updateSector"), "NAME_TAKEN");

    let village = &villages[0];
    let done = admin.run(UPDATE_REGION, input(&village["id"], 1, "新名村")).await;
    let region = &done.done("updateRegion")["region"];
    assert_eq!((&region["name"], &region["version"]), (&json!("新名村"), &json!(2)));
    assert_eq!((&region["level"], &region["parent"]), (&village["level"], &village["parent"]));
    let stale = admin.run(UPDATE_REGION, input(&village["id"], 1, "别的村")).await;
    assert_eq!(stale.refused("updateRegion"), "CONFLICT");
    assert_eq!(stale.data()["updateRegion"]["region"]["name"], "新名村");
    let neighbours = villages.as_array().unwrap();
    let neighbour = neighbours.iter().skip(1).find(|other| other["parent"] == village["parent"]).unwrap();
    let taken = admin.run(UPDATE_REGION, input(&neighbour["id"], 1, "新名村")).await;
    assert_eq!(taken.refused("updateRegion"), "NAME_TAKEN");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_who_add_the_same_at_once_one_does_and_the_others_hear_why() {
    let app = district().await;
    let (admin, region) = (app.admin().await, region(&app).await);
    let new = |mutation: &str| match mutation {
        "createTerm" => {
            json!({ "ordinal": 6, "startsOn": "2030-01-01", "endsOn": "2034-12-31", "isCurrent": true })
        }
        "createSector" => json!({ "name": "新设", "nameEn": "New" }),
        "createRegion" => json!({ "level": "VILLAGE", "parentId": region, "name": "新设" }),
        _ => new_studio(Uuid::nil(), "新设", &region)["input"].clone(),
    };
    for (document, mutation, code) in [
        (TERM, "createTerm", "NUMBER_TAKEN"),
        (SECTOR, "createSector", "NAME_TAKEN"),
        (REGION, "createRegion", "NAME_TAKEN"),
        (CREATE, "createStudio", "NAME_TAKEN"),
    ] {
        let answers = join_all((0..8).map(|_| {
            let mut input = new(mutation);
            input["idempotencyKey"] = json!(Uuid::new_v4());
            admin.run(document, json!({ "input": input }))
        }))
        .await;
        let (done, refused): (Vec<_>, Vec<_>) =
            answers.iter().partition(|answer| answer.data()[mutation]["userErrors"] == json!([]));
        assert_eq!(done.len(), 1, "{mutation}");
        for answer in refused {
            assert_eq!(answer.refused(mutation), code);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn only_staff_keep_people_and_places() {
    let app = district().await;
    let (region, member) = (region(&app).await, app.resident("13900000002").await);
    let id = studio_of(&app.resident("13900000001").await).await;
    let key = Uuid::new_v4();
    let attempts = [
        (CREATE, new_studio(key, "冒设", &region)),
        (UPDATE, json!({ "input": { "id": id, "expectedVersion": 1, "theme": "冒改" } })),
        (SET_TEAM, json!({ "input": { "id": id, "expectedVersion": 1, "leadIds": [] } })),
        (
            TERM,
            json!({ "input": { "idempotencyKey": key, "ordinal": 7, "startsOn": "2030-01-01", "endsOn": "2034-12-31" } }),
        ),
        (SECTOR, json!({ "input": { "idempotencyKey": key, "name": "冒设", "nameEn": "x" } })),
        (REGION, json!({ "input": { "idempotencyKey": key, "level": "TOWNSHIP", "name": "冒设" } })),
    ];
    let (visitor, resident) = (app.anonymous(), app.resident("13700000001").await);
    for (document, variables) in attempts {
        assert_eq!(visitor.run(document, variables.clone()).await.fault(), "UNAUTHENTICATED", "{variables}");
        assert_eq!(resident.run(document, variables.clone()).await.fault(), "FORBIDDEN", "{variables}");
        assert_eq!(member.run(document, variables.clone()).await.fault(), "FORBIDDEN", "{variables}");
    }
}
