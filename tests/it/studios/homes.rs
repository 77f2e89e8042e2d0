//! Members' Homes: one of each township, a room for every member.

use serde_json::{Value, json};
use tongxin_tests::scene::{Scene, Terms, book, hold, text};
use tongxin_tests::{Answer, Client};
use uuid::Uuid;

const CREATE: &str = "mutation($input: CreateStudioInput!) { createStudio(input: $input) { studio { id version scope } userErrors { code path } } }";
const PAGE: &str = "mutation($input: UpdateStudioPageInput!) { updateStudioPage(input: $input) { studio { facilities services } userErrors { code } } }";

async fn region(admin: &Client, level: &str, name: &str, parent: Option<&str>) -> String {
    let document = "mutation($input: CreateRegionInput!) { createRegion(input: $input) { region { id } userErrors { code } } }";
    let input = json!({ "idempotencyKey": Uuid::new_v4(), "level": level, "name": name, "parentId": parent });
    text(&admin.run(document, json!({ "input": input })).await.done("createRegion")["region"]["id"])
}

async fn found(client: &Client, name: &str, region: &str) -> Answer {
    let input = json!({
        "idempotencyKey": Uuid::new_v4(), "name": name, "scope": "MEMBERS_HOME", "regionId": region, "address": "示例路9号",
        "position": { "latitude": 30.1, "longitude": 120.1 },
        "hours": [{ "weekday": 1, "opens": "08:00", "closes": "18:00" }],
    });
    client.run(CREATE, json!({ "input": input })).await
}

async fn coverage(admin: &Client) -> Value {
    let document =
        "{ coverage(kinds: [MEMBERS_HOME]) { total covered missing(first: 5) { nodes { name } } } }";
    admin.run(document, json!({})).await.data()["coverage"][0].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_township_has_one_members_home_and_coverage_names_those_without() {
    let scene = Scene::start(Terms::automatic()).await;
    let (admin, public) = (scene.app.admin().await, scene.app.anonymous());
    let township = region(&admin, "TOWNSHIP", "示例镇", None).await;
    let other = region(&admin, "TOWNSHIP", "示例乡", None).await;
    let village = region(&admin, "VILLAGE", "示例村", Some(&township)).await;
    assert_eq!(found(&admin, "示例村委员之家", &village).await.fault(), "INVALID");
    let home = found(&admin, "示例镇委员之家", &township).await.done("createStudio")["studio"].clone();
    let second = found(&admin, "示例镇第二委员之家", &township).await;
    assert_eq!(second.refused("createStudio"), "HOME_TAKEN");
    assert_eq!(second.data()["createStudio"]["userErrors"][0]["path"], json!(["input", "regionId"]));
    let covered = coverage(&admin).await;
    assert_eq!((&covered["total"], &covered["covered"]), (&json!(2), &json!(1)));
    assert_eq!(covered["missing"]["nodes"], json!([{ "name": "示例乡" }]));
    let moved = json!({ "input": { "id": home["id"], "expectedVersion": 1, "regionId": village } });
    let update =
        "mutation($input: UpdateStudioInput!) { updateStudio(input: $input) { userErrors { code } } }";
    assert_eq!(admin.run(update, moved).await.fault(), "INVALID");
    let page =
        json!({ "input": { "id": home["id"], "expectedVersion": 1, "facilities": ["会议室", "投影"] } });
    let written = admin.run(PAGE, page).await.done("updateStudioPage")["studio"].clone();
    assert_eq!(written, json!({ "facilities": ["会议室", "投影"], "services": [] }));
    let list = "query($filter: StudioFilter) { studios(first: 5, filter: $filter) { nodes { id scope openNow facilities } } }";
    let seen = public.run(list, json!({ "filter": { "scope": "MEMBERS_HOME", "openNow": true } })).await;
    let expected = json!({ "id": home["id"], "scope": "MEMBERS_HOME", "openNow": true, "facilities": ["会议室", "投影"] });
    assert_eq!(seen.data()["studios"]["nodes"], json!([expected]), "a Monday at nine");
    scene.set_studio(&text(&home["id"]), "CLOSED").await;
    assert_eq!(coverage(&admin).await["covered"], 0);
    found(&admin, "示例镇委员之家", &township).await.done("createStudio");
    found(&admin, "示例乡委员之家", &other).await.done("createStudio");
    let asked = json!({
        "idempotencyKey": Uuid::new_v4(), "name": "示例之家", "scope": "MEMBERS_HOME", "regionId": other, "address": "示例路3号",
        "statement": "便于联系居民",
    });
    let apply = "mutation($input: ApplyStudioInput!) { applyStudio(input: $input) { userErrors { code } } }";
    assert_eq!(
        scene.member.run(apply, json!({ "input": asked })).await.fault(),
        "INVALID",
        "set up by staff"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_database_refuses_a_second_members_home() {
    let scene = Scene::start(Terms::automatic()).await;
    let admin = scene.app.admin().await;
    let township = region(&admin, "TOWNSHIP", "示例镇", None).await;
    found(&admin, "示例镇委员之家", &township).await.done("createStudio");
    let copy = "INSERT INTO studio (id, name, scope, theme, region_id, address, state, code, licensed_on, version, created_at, updated_at) \
        SELECT region_id, '另一处', scope, theme, region_id, address, state, 'ANOTHER2', licensed_on, version, created_at, updated_at FROM studio";
    assert!(scene.app.try_sql(copy).await.is_err());
    scene.app.run_sql("DROP INDEX studio_members_home").await;
    assert_eq!(scene.app.try_sql(copy).await, Ok(()), "it was the index");
}

#[tokio::test(flavor = "multi_thread")]
async fn any_member_receives_in_a_members_home_one_at_a_time() {
    let scene = Scene::start(Terms::automatic()).await;
    let admin = scene.app.admin().await;
    let township = region(&admin, "TOWNSHIP", "示例镇", None).await;
    let home = text(&found(&admin, "示例镇委员之家", &township).await.done("createStudio")["studio"]["id"]);
    let in_home = || Terms::automatic().with("venueId", json!(home));
    let (mine, other) = (scene.add_service(in_home()).await, scene.other_host(in_home()).await);
    let residents = scene.residents(2).await;
    let first = hold(&residents[0], &mine, scene.tomorrow(0)).await;
    let first = text(&first.done("holdSlot")["appointment"]["id"]);
    book(&residents[0], &first).await.done("bookAppointment");
    let second = hold(&residents[1], &other.service, scene.tomorrow(0)).await;
    assert_eq!(second.refused("holdSlot"), "VENUE_BUSY");
    hold(&residents[1], &other.service, scene.tomorrow(30)).await.done("holdSlot");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_room_of_a_station_is_one_and_is_not_used_twice() {
    let scene = Scene::start(Terms::automatic()).await;
    let admin = scene.app.admin().await;
    let township = region(&admin, "TOWNSHIP", "示例镇", None).await;
    let unit = async |kind: &str, name: &str| {
        let document = "mutation($input: CreateOrgUnitInput!) { createOrgUnit(input: $input) { orgUnit { id } userErrors { code } } }";
        let region = (kind == "LIAISON_STATION").then_some(&township);
        let input =
            json!({ "idempotencyKey": Uuid::new_v4(), "kind": kind, "name": name, "regionId": region });
        admin.run(document, json!({ "input": input })).await.done("createOrgUnit")["orgUnit"]["id"].clone()
    };
    let (station, bureau) =
        (unit("LIAISON_STATION", "示例站").await, unit("UNDERTAKING_UNIT", "示例局").await);
    let room = async |name: &str, station: &Value| {
        let input = json!({
            "idempotencyKey": Uuid::new_v4(), "name": name, "scope": "REGIONAL", "regionId": township, "address": "示例路5号", "stationId": station,
        });
        admin.run(CREATE, json!({ "input": input })).await
    };
    assert_eq!(room("示例局接待室", &bureau).await.fault(), "INVALID", "it is no station");
    let made = text(&room("示例站接待室", &station).await.done("createStudio")["studio"]["id"]);
    assert_eq!(room("示例站第二接待室", &station).await.refused("createStudio"), "STATION_TAKEN");
    let at_station = || Terms::automatic().with("venueId", json!(made));
    let (mine, other) = (scene.add_service(at_station()).await, scene.other_host(at_station()).await);
    let residents = scene.residents(2).await;
    hold(&residents[0], &mine, scene.tomorrow(0)).await.done("holdSlot");
    let second = hold(&residents[1], &other.service, scene.tomorrow(0)).await;
    assert_eq!(second.refused("holdSlot"), "VENUE_BUSY");
    // The database refuses it whatever the program does.
    let twice = "INSERT INTO occupancy (id, subject_kind, subject_id, starts_at, ends_at, occurrence_id) \
        SELECT o.occurrence_id, 'VENUE', o.subject_id, o.starts_at, o.ends_at, o.occurrence_id FROM occupancy o WHERE o.subject_kind = 'VENUE'";
    assert!(scene.app.try_sql(twice).await.is_err());
    let no_station = "UPDATE studio SET station_id = (SELECT id FROM org_unit WHERE kind = 'UNDERTAKING_UNIT') WHERE station_id IS NOT NULL";
    assert!(scene.app.try_sql(no_station).await.is_err());
    assert!(
        scene
            .app
            .try_sql("UPDATE studio SET scope = 'INDIVIDUAL' WHERE station_id IS NOT NULL")
            .await
            .is_err()
    );
}
