//! The staff's lists as files: what is in them is what is seen, and nobody else fetches them.

mod work;

use calamine::{Data, Reader, Xlsx};
use chrono::TimeDelta;
use reqwest::StatusCode;
use serde_json::{Value, json};
use tongxin::ctx::Ctx;
use tongxin::demo;
use tongxin::exports::error::ExportError;
use tongxin::exports::rules::files::Format;
use tongxin::exports::rules::lists::{List, MOST_ROWS};
use tongxin::exports::service::{self, NewExport};
use tongxin::uploads::service::sweeping::sweep;
use tongxin_tests::scene::text;
use tongxin_tests::{Answer, Client, TestApp, Web};
use uuid::Uuid;

const EXPORT: &str = "mutation($input: ExportListInput!) { exportList(input: $input) { upload { id state purpose fileName contentType \
    download { url } } rows userErrors { code message path limit } replayed } }";

/// The officer of the demo becomes one of a township: the one with the first studio.
const OF_A_TOWNSHIP: &str = "INSERT INTO staff_grant (id, staff_id, role, scope, scope_id, created_at) \
    SELECT s.id, s.id, 'OFFICER', 'REGION', \
    (SELECT coalesce(r.parent_id, r.id) FROM studio t JOIN region r ON r.id = t.region_id ORDER BY t.name LIMIT 1), \
    s.created_at FROM staff s JOIN staff_grant g ON g.staff_id = s.id AND g.role = 'OFFICER' AND g.scope = 'DISTRICT'; \
    DELETE FROM staff_grant WHERE role = 'OFFICER' AND scope = 'DISTRICT'";

/// The officer of the demo may export no more.
const DEMOTED: &str = "DELETE FROM staff_grant WHERE role = 'OFFICER'";

/// The officer of the demo may export again.
const RESTORED: &str = "INSERT INTO staff_grant (id, staff_id, role, scope, created_at) \
    SELECT s.id, s.id, 'OFFICER', 'DISTRICT', s.created_at FROM staff s \
    WHERE NOT EXISTS (SELECT 1 FROM staff_grant g WHERE g.staff_id = s.id)";

/// The district with its demo data and formulas among it, and its officer.
async fn district() -> (TestApp, Web, Client, demo::DemoAccounts) {
    let app = TestApp::start_with(|config| config.limits.complexity = None).await;
    let accounts = demo::fill(&app.app).await.unwrap();
    app.run_sql("UPDATE member SET position = '=HYPERLINK(\"http://example.org\")', note = '@SUM(1+1)', version = version + 1")
        .await;
    app.run_sql("UPDATE studio SET theme = '+1+1', version = version + 1").await;
    let officer = app.staff(accounts.officer_login, accounts.password).await;
    let web = Web::start(&app);
    (app, web, officer, accounts)
}

async fn export(client: &Client, list: &str, format: &str, given: &[(&str, Value)]) -> Answer {
    let mut input =
        json!({ "idempotencyKey": Uuid::new_v4(), "list": list, "format": format, "reason": "年度总结" });
    for (name, value) in given {
        input[*name] = value.clone();
    }
    client.run(EXPORT, json!({ "input": input })).await
}

fn url(answer: &Answer) -> String {
    text(&answer.done("exportList")["upload"]["download"]["url"])
}

async fn fetch(web: &Web, url: &str, client: Option<&Client>) -> (StatusCode, Vec<u8>) {
    let mut request = reqwest::Client::new().get(format!("{}{url}", web.url));
    if let Some(tokens) = client.and_then(Client::tokens) {
        request = request.bearer_auth(tokens.access);
    }
    let answer = request.send().await.unwrap();
    (answer.status(), answer.bytes().await.unwrap().to_vec())
}

/// The rows of a workbook, as text; a cell that is no text fails.
fn of_workbook(bytes: &[u8]) -> Vec<Vec<String>> {
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(std::io::Cursor::new(bytes)).unwrap();
    let range = book.worksheet_range_at(0).unwrap().unwrap();
    let formulas = book.worksheet_formula(&book.sheet_names()[0].clone()).unwrap();
    assert!(formulas.is_empty(), "a formula");
    let cell = |cell: &Data| match cell {
        Data::String(text) => text.clone(),
        Data::Empty => String::new(),
        other => panic!("{other:?} is no text"),
    };
    range.rows().map(|row| row.iter().map(cell).collect()).collect()
}

fn of_text(bytes: &[u8]) -> Vec<Vec<String>> {
    let text = bytes.strip_prefix("\u{feff}".as_bytes()).expect("the mark of UTF-8");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text);
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// Exports and fetches; the rows with what they are about cut off, each with the headings' names.
async fn rows(web: &Web, client: &Client, list: &str, format: &str, given: &[(&str, Value)]) -> Vec<Value> {
    let answer = export(client, list, format, given).await;
    let count = answer.done("exportList")["rows"].as_u64().unwrap();
    let (status, bytes) = fetch(web, &url(&answer), Some(client)).await;
    assert_eq!(status, StatusCode::OK);
    let lines = if format == "XLSX" { of_workbook(&bytes) } else { of_text(&bytes) };
    let about: Vec<&str> = lines[..4].iter().map(|line| line[0].as_str()).collect();
    assert_eq!(about, ["名单", "筛选条件", "导出时间", "行数"]);
    assert!(lines[2][1].ends_with("+08:00"), "{:?}", lines[2]);
    assert_eq!(lines[3][1], count.to_string());
    let headings = &lines[4];
    let named = |line: &Vec<String>| {
        headings.iter().zip(line).map(|(name, cell)| (name.clone(), json!(cell))).collect::<Value>()
    };
    lines[5..].iter().map(named).collect()
}

/// What the list itself shows of the same, page after page, under the same headings.
async fn seen(client: &Client, query: &str, given: Value, row: impl Fn(&Value) -> Value) -> Vec<Value> {
    let (mut found, mut variables) = (Vec::new(), given);
    loop {
        let answer = client.run(query, variables.clone()).await;
        let list = &answer.data()["list"];
        found.extend(list["nodes"].as_array().unwrap().iter().map(&row));
        variables["after"] = list["pageInfo"]["endCursor"].clone();
        if list["pageInfo"]["hasNextPage"] == false {
            return found;
        }
    }
}

const MEMBERS: &str = "query($after: String, $filter: MemberFilter) { list: members(first: 100, after: $after, filter: $filter) { \
    nodes { name position note phoneMasked sector { name } state } pageInfo { hasNextPage endCursor } } }";

fn member(node: &Value) -> Value {
    json!([
        node["name"],
        node["sector"]["name"],
        node["position"],
        node["phoneMasked"],
        node["note"],
        node["state"]
    ])
}

fn member_row(row: &Value, neutral: bool) -> Value {
    let bare = |name: &str| {
        let cell = row[name].as_str().unwrap();
        let cell = if neutral { cell.strip_prefix('\'').unwrap_or(cell) } else { cell };
        if cell.is_empty() { Value::Null } else { json!(cell) }
    };
    let state = if row["状态"] == "在任" { "ACTIVE" } else { "LEFT" };
    json!([row["姓名"], row["界别"], bare("单位及职务"), bare("手机号（打码）"), bare("备注"), state])
}

async fn members_agree(web: &Web, client: &Client) -> Vec<Value> {
    let shown = seen(client, MEMBERS, json!({}), member).await;
    let text = rows(web, client, "MEMBERS", "CSV", &[]).await;
    assert!(text.iter().all(|row| row["单位及职务"].as_str().unwrap().starts_with("'=")), "{:?}", text[0]);
    assert_eq!(text.iter().map(|row| member_row(row, true)).collect::<Vec<_>>(), shown);
    let filter = json!({ "search": "王" });
    let some = seen(client, MEMBERS, json!({ "filter": filter }), member).await;
    assert!(!some.is_empty() && some.len() < shown.len());
    let book = rows(web, client, "MEMBERS", "XLSX", &[("members", filter)]).await;
    assert_eq!(book.iter().map(|row| member_row(row, false)).collect::<Vec<_>>(), some);
    shown
}

async fn studios_agree(web: &Web, client: &Client) {
    let query = "query($after: String, $filter: StudioFilter, $by: StudioOrder! = NAME) { \
        list: studios(first: 100, after: $after, filter: $filter, orderBy: $by) { nodes { name theme address code } pageInfo { hasNextPage endCursor } } }";
    let node = |node: &Value| json!([node["name"], node["theme"], node["address"], node["code"]]);
    let filter = json!({ "search": "工作室", "openNow": false });
    let shown = seen(client, query, json!({ "filter": filter, "by": "NEWEST" }), node).await;
    assert!(!shown.is_empty());
    let given = [("studios", filter), ("studiosBy", json!("NEWEST"))];
    let book = rows(web, client, "STUDIOS", "XLSX", &given).await;
    let row = |row: &Value| json!([row["名称"], row["主题"], row["地址"], row["短码"]]);
    assert_eq!(book.iter().map(row).collect::<Vec<_>>(), shown);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_in_the_file_is_what_is_seen_in_the_district_and_in_a_township() {
    let (app, web, officer, _) = district().await;
    let everywhere = members_agree(&web, &officer).await;
    assert!(everywhere.iter().all(|row| row[3].as_str().is_some_and(|phone| phone.contains("****"))));
    studios_agree(&web, &officer).await;
    app.run_sql(OF_A_TOWNSHIP).await;
    let of_township = members_agree_bare(&web, &officer).await;
    assert!(
        of_township.iter().all(|row| row[3].is_null() && row[4].is_null()),
        "phones and notes are the district's"
    );
    studios_agree(&web, &officer).await;
}

/// As [`members_agree`], where notes and phones are not seen.
async fn members_agree_bare(web: &Web, client: &Client) -> Vec<Value> {
    let shown = seen(client, MEMBERS, json!({}), member).await;
    let text = rows(web, client, "MEMBERS", "CSV", &[]).await;
    assert_eq!(text.iter().map(|row| member_row(row, true)).collect::<Vec<_>>(), shown);
    shown
}

#[tokio::test(flavor = "multi_thread")]
async fn bodies_and_communities_are_exported_with_who_sits_there() {
    let (_app, web, officer, _) = district().await;
    let query = "query($after: String) { list: orgUnits(first: 100, after: $after) { nodes { name memberCount seats(first: 100) { member { name } } } \
        pageInfo { hasNextPage endCursor } } }";
    let node = |node: &Value| {
        let seats = node["seats"].as_array().unwrap().iter().map(|seat| text(&seat["member"]["name"]));
        json!([node["name"], node["memberCount"].to_string(), seats.collect::<Vec<_>>()])
    };
    let shown = seen(&officer, query, json!({}), node).await;
    assert!(shown.iter().any(|row| row[2] != json!([])), "somebody sits somewhere");
    let file = rows(&web, &officer, "ORG_UNITS", "CSV", &[]).await;
    let row = |row: &Value| {
        let seats = row["席位（前 100 个）"].as_str().unwrap().split('、').filter(|seat| !seat.is_empty());
        let names = seats.map(|seat| seat.split('（').next().unwrap());
        json!([row["名称"], row["人数"], names.collect::<Vec<_>>()])
    };
    assert_eq!(file.iter().map(row).collect::<Vec<_>>(), shown);
    let query = "query($after: String) { list: communityMembers(first: 100, after: $after, withEnded: true) { \
        nodes { member { name } region { name } fromOn } pageInfo { hasNextPage endCursor } } }";
    let node = |node: &Value| json!([node["member"]["name"], node["region"]["name"], node["fromOn"]]);
    let shown = seen(&officer, query, json!({}), node).await;
    let given = [("communityMembers", json!({ "withEnded": true }))];
    let file = rows(&web, &officer, "COMMUNITY_MEMBERS", "XLSX", &given).await;
    let row = |row: &Value| json!([row["委员"], row["村居"], row["开始日期"]]);
    assert_eq!(file.iter().map(row).collect::<Vec<_>>(), shown);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_export_is_its_sessions_alone_and_gone_after_a_day() {
    let (app, web, officer, accounts) = district().await;
    let answer = export(&officer, "STUDIOS", "XLSX", &[]).await;
    let upload = &answer.done("exportList")["upload"];
    assert_eq!((&upload["purpose"], &upload["state"]), (&json!("LIST_EXPORT"), &json!("READY")));
    assert_eq!(text(&upload["fileName"]).rsplit('.').next(), Some("xlsx"));
    let (id, link) = (upload["id"].clone(), url(&answer));
    let other = app.admin().await;
    let again = app.staff(accounts.officer_login, accounts.password).await;
    for client in [None, Some(&other), Some(&again)] {
        assert_eq!(fetch(&web, &link, client).await.0, StatusCode::FORBIDDEN);
    }
    assert_eq!(fetch(&web, &link, Some(&officer)).await.0, StatusCode::OK);
    assert_eq!(fetch(&web, &link, Some(&officer)).await.0, StatusCode::GONE, "it works once");
    let see = "query($id: ID!) { upload(id: $id) { state download { url } } }";
    let seen = async |client: &Client| client.run(see, json!({ "id": id })).await.data()["upload"].clone();
    assert!(seen(&other).await.is_null(), "an administrator sees no other's export");
    let link = text(&seen(&officer).await["download"]["url"]);
    app.run_sql(DEMOTED).await;
    assert!(seen(&officer).await.is_null(), "who may export no more");
    assert_eq!(fetch(&web, &link, Some(&officer)).await.0, StatusCode::NOT_FOUND);
    app.run_sql(RESTORED).await;
    app.advance(TimeDelta::hours(24));
    sweep(&app.app).await.unwrap();
    assert_eq!(seen(&officer).await, json!({ "state": "EXPIRED", "download": null }));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_export_is_repeated_by_its_key_and_asks_for_what_belongs_to_its_list() {
    let (app, _web, officer, _) = district().await;
    let key = json!(Uuid::new_v4());
    let first = export(&officer, "STUDIOS", "CSV", &[("idempotencyKey", key.clone())]).await;
    let again = export(&officer, "STUDIOS", "CSV", &[("idempotencyKey", key)]).await;
    assert_eq!(again.done("exportList")["replayed"], true);
    let id = |answer: &Answer| answer.done("exportList")["upload"]["id"].clone();
    assert_eq!(id(&first), id(&again));
    let wrong = export(&officer, "STUDIOS", "CSV", &[("members", json!({ "search": "王" }))]).await;
    assert_eq!(wrong.fault(), "INVALID");
    let nowhere = [("studios", json!({ "regionId": "x" }))];
    let wrong = export(&officer, "STUDIOS", "CSV", &nowhere).await;
    assert_eq!(wrong.fault(), "INVALID");
    let path = &wrong.json["errors"][0]["extensions"]["path"];
    assert_eq!(path, &json!(["input", "studios", "regionId"]));
    assert_eq!(export(&officer, "STUDIOS", "CSV", &[("reason", json!(" "))]).await.fault(), "INVALID");
    let resident = app.resident("13900000009").await;
    assert_eq!(export(&resident, "STUDIOS", "CSV", &[]).await.fault(), "FORBIDDEN");
    assert_eq!(export(&app.anonymous(), "STUDIOS", "CSV", &[]).await.fault(), "UNAUTHENTICATED");
    let forged = json!({ "idempotencyKey": Uuid::new_v4(), "purpose": "LIST_EXPORT", "fileName": "a.csv", "contentType": "text/csv", "bytes": 9 });
    let document = "mutation($input: CreateUploadInput!) { createUpload(input: $input) { upload { id } userErrors { code } } }";
    let sent = officer.run(document, json!({ "input": forged })).await;
    assert_eq!(sent.refused("createUpload"), "TYPE_NOT_ALLOWED", "nobody sends an export");
}

#[tokio::test]
async fn a_list_that_is_too_long_for_a_file_is_refused_and_one_row_less_is_not() {
    let app = TestApp::start().await;
    let ctx = Ctx::system(app.app.clone(), "test");
    let new =
        NewExport { list: List::Studios, given: json!({}), format: Format::Csv, reason: "总结".to_owned() };
    let written = service::write(&ctx, &new, vec![Value::Null; MOST_ROWS + 1]).await.unwrap();
    assert!(matches!(written, Err(ExportError::TooManyRows { most: 10_000 })));
    let written = service::write(&ctx, &new, vec![Value::Null; MOST_ROWS]).await.unwrap();
    assert_eq!(written.unwrap().rows(), 10_000);
    assert_eq!(service::on_record(&new, Some(3)), "总结（工作室，csv，3 行）");
}
