//! Rosters that staff send: looked at, read in as they were looked at, listed, and taken back.

use std::time::{Duration, Instant};

use chrono::TimeDelta;
use encoding_rs::GB18030;
use serde_json::{Value, json};
use tongxin_tests::scene::text;
use tongxin_tests::{Answer, Client, TestApp, Web};
use uuid::Uuid;

use super::files::{planted, workbook};
use super::{TOP, TWO, empty, leaves, member};

const CREATE: &str = "mutation($input: CreateUploadInput!) { createUpload(input: $input) { upload { id } target { url } userErrors { code } } }";

const PLAN: &str = "mutation($input: PlanRosterImportInput!) { planRosterImport(input: $input) { plan { rows digest unchanged errorCount \
    columns { column title } errors { row column message } created { count first { row name } } updated { count } revived { count } left { count } \
    namesakes { count } missing { count first } createdTerms } userErrors { code message path } } }";

const IMPORT: &str = "mutation($input: ImportRosterInput!) { importRoster(input: $input) { rosterImport { id fileName createdByName created \
    updated state undoUntil undoneAt } userErrors { code message path } replayed } }";

const UNDO: &str = "mutation($input: UndoRosterImportInput!) { undoRosterImport(input: $input) { rosterImport { state undoneReason } \
    userErrors { code message obstacles { row what } } } }";

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// An office with its sectors, a server, and an officer.
struct Office {
    app: TestApp,
    web: Web,
    officer: Client,
}

impl Office {
    async fn start() -> Self {
        let app = empty().await;
        let (web, officer) = (Web::start(&app), app.officer().await);
        Self { app, web, officer }
    }

    async fn put(&self, client: &Client, name: &str, kind: &str, bytes: Vec<u8>) -> (String, u16, Value) {
        let input = json!({
            "idempotencyKey": Uuid::new_v4(), "purpose": "ROSTER", "fileName": name, "contentType": kind, "bytes": bytes.len(),
        });
        let created = client.run(CREATE, json!({ "input": input })).await;
        let created = created.done("createUpload");
        let url = format!("{}{}", self.web.url, text(&created["target"]["url"]));
        let answer = reqwest::Client::new().put(url).body(bytes).send().await.unwrap();
        let status = answer.status().as_u16();
        (text(&created["upload"]["id"]), status, answer.json().await.unwrap())
    }

    /// Sends a file that is taken.
    async fn send(&self, name: &str, kind: &str, bytes: Vec<u8>) -> String {
        let (id, status, json) = self.put(&self.officer, name, kind, bytes).await;
        assert_eq!(status, 200, "{json}");
        id
    }

    async fn csv(&self, rows: &str) -> String {
        self.send("名册.csv", "text/csv", format!("{TOP}\n{rows}").into_bytes()).await
    }

    async fn plan(&self, input: Value) -> Value {
        let answer = self.officer.run(PLAN, json!({ "input": input })).await;
        answer.done("planRosterImport")["plan"].clone()
    }

    async fn import(&self, upload: &str, digest: &Value) -> Answer {
        let input = json!({ "idempotencyKey": Uuid::new_v4(), "uploadId": upload, "digest": digest });
        self.officer.run(IMPORT, json!({ "input": input })).await
    }

    /// Looks at a file and reads it in.
    async fn read_in(&self, rows: &str) -> Value {
        let upload = self.csv(rows).await;
        let plan = self.plan(json!({ "uploadId": upload })).await;
        self.import(&upload, &plan["digest"]).await.done("importRoster")["rosterImport"].clone()
    }

    async fn undo(&self, id: &Value) -> Answer {
        self.officer.run(UNDO, json!({ "input": { "id": id, "reason": "名册有误" } })).await
    }

    async fn imports(&self) -> Value {
        let list = "{ rosterImports(first: 10) { nodes { id fileName createdByName created updated state } totalCount } }";
        self.officer.run(list, json!({})).await.data()["rosterImports"].clone()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_roster_is_looked_at_read_in_listed_and_taken_back() {
    let office = Office::start().await;
    // Whoever looks at the members below has an account, too.
    office.app.admin().await;
    let before =
        super::undo::dump_of(&office.app, &["member", "account", "term", "member_word", "host"]).await;
    let upload = office.csv(TWO).await;
    let plan = office.plan(json!({ "uploadId": upload })).await;
    assert_eq!(plan["rows"], 2);
    assert_eq!(
        plan["created"],
        json!({ "count": 2, "first": [{ "row": 2, "name": "王小明" }, { "row": 3, "name": "李若安" }] })
    );
    assert_eq!(plan["createdTerms"], json!(["第五届"]));
    assert_eq!(plan["columns"][1], json!({ "column": "PHONE", "title": "手机号" }));
    assert_eq!(office.imports().await["totalCount"], 0, "nothing was written");

    let input = json!({ "idempotencyKey": Uuid::new_v4(), "uploadId": upload, "digest": plan["digest"] });
    let done = office.officer.run(IMPORT, json!({ "input": input })).await;
    let import = done.done("importRoster")["rosterImport"].clone();
    assert_eq!((&import["created"], &import["state"]), (&json!(2), &json!("DONE")));
    assert_eq!((&import["fileName"], &import["createdByName"]), (&json!("名册.csv"), &json!("测试经办员")));
    let again = office.officer.run(IMPORT, json!({ "input": input })).await;
    assert_eq!(again.done("importRoster")["replayed"], true, "the file is gone, and the answer is there");
    assert_eq!(again.done("importRoster")["rosterImport"]["id"], import["id"]);
    assert_eq!(office.import(&upload, &plan["digest"]).await.refused("importRoster"), "UPLOAD_GONE");
    assert_eq!(super::members(&office.app).await.as_array().unwrap().len(), 2);

    let undone = office.undo(&import["id"]).await;
    assert_eq!(
        undone.done("undoRosterImport")["rosterImport"],
        json!({ "state": "UNDONE", "undoneReason": "名册有误" })
    );
    assert_eq!(office.undo(&import["id"]).await.refused("undoRosterImport"), "ALREADY_UNDONE");
    let after =
        super::undo::dump_of(&office.app, &["member", "account", "term", "member_word", "host"]).await;
    let tables = |dump: &std::collections::BTreeMap<String, Vec<String>>| {
        dump.iter().map(|(table, rows)| (table.clone(), rows.len())).collect::<Vec<_>>()
    };
    assert_eq!(tables(&after), tables(&before), "nobody is left of it");
    let listed = office.imports().await;
    assert_eq!((&listed["totalCount"], &listed["nodes"][0]["state"]), (&json!(1), &json!("UNDONE")));
}

#[tokio::test(flavor = "multi_thread")]
async fn every_planted_error_of_five_thousand_rows_is_told_through_the_api_in_time() {
    let office = Office::start().await;
    let (rows, planted) = planted();
    let (old, _, _) = GB18030.encode(&rows);
    for (name, kind, bytes) in [("名册.csv", "text/csv", old.to_vec()), ("名册.xlsx", XLSX, workbook(&rows))]
    {
        let upload = office.send(name, kind, bytes).await;
        let begun = Instant::now();
        let plan = office.plan(json!({ "uploadId": upload })).await;
        let took = begun.elapsed();
        assert_eq!(
            (&plan["errorCount"], &plan["rows"], &plan["digest"]),
            (&json!(40), &json!(5_000), &Value::Null)
        );
        let found: Vec<_> = plan["errors"]
            .as_array()
            .unwrap()
            .iter()
            .map(|error| (usize::try_from(error["row"].as_u64().unwrap()).unwrap(), text(&error["column"])))
            .collect();
        let expected: Vec<_> = planted.iter().map(|(row, column)| (*row, (*column).to_owned())).collect();
        assert_eq!(found, expected, "{name}");
        assert!(!plan.to_string().contains("139000"), "no number is repeated");
        assert!(took < Duration::from_secs(5), "{name} took {took:?}");
        let refused = office.import(&upload, &json!("")).await;
        assert_eq!(refused.refused("importRoster"), "PLAN_OUTDATED", "nobody reads in what has errors");
    }
    assert_eq!(super::members(&office.app).await, json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn five_thousand_members_come_and_go_through_the_api() {
    let office = Office::start().await;
    let upload = office.csv(&super::rows(5_000)).await;
    let plan = office.plan(json!({ "uploadId": upload })).await;
    let input = json!({ "idempotencyKey": Uuid::new_v4(), "uploadId": upload, "digest": plan["digest"] });
    // A client that waited too long asks again under the same key, and hears how it ended.
    let mut import = office.officer.run(IMPORT, json!({ "input": input })).await;
    for _ in 0..10 {
        if import.json["data"]["importRoster"].is_object() {
            break;
        }
        import = office.officer.run(IMPORT, json!({ "input": input })).await;
    }
    let import = import.done("importRoster")["rosterImport"].clone();
    assert_eq!(import["created"], 5_000);
    for _ in 0..10 {
        let undone = office.undo(&import["id"]).await;
        if undone.json["data"]["undoRosterImport"].is_object() {
            break;
        }
    }
    assert_eq!(office.imports().await["nodes"][0]["state"], "UNDONE");
    assert_eq!(super::members(&office.app).await, json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plan_that_is_outdated_is_not_carried_out() {
    let office = Office::start().await;
    office.read_in(TWO).await;
    let changed = TWO.replace("示例区医院医师", "示例区医院主任医师");
    let upload = office.csv(&format!("{changed}孙岚,13900000003,教育界,,,5,\n")).await;
    let plan = office.plan(json!({ "uploadId": upload })).await;
    assert_eq!(
        (&plan["created"]["count"], &plan["updated"]["count"], &plan["unchanged"]),
        (&json!(1), &json!(1), &json!(1))
    );
    // Of the same file read in another way.
    let input = json!({ "idempotencyKey": Uuid::new_v4(), "uploadId": upload, "digest": plan["digest"], "revive": true });
    let other = office.officer.run(IMPORT, json!({ "input": input })).await;
    assert_eq!(other.refused("importRoster"), "PLAN_OUTDATED");
    // Somebody changes whom it would change: what it would do is not what was seen.
    let known = member(&office.app, "李若安").await;
    let change = json!({ "id": known["id"], "expectedVersion": known["version"], "note": "办公室更正" });
    let update =
        "mutation($input: UpdateMemberInput!) { updateMember(input: $input) { userErrors { code } } }";
    office.officer.run(update, json!({ "input": change })).await.done("updateMember");
    assert_eq!(office.import(&upload, &plan["digest"]).await.refused("importRoster"), "PLAN_OUTDATED");
    assert_eq!(super::members(&office.app).await.as_array().unwrap().len(), 2, "nothing was written");
    let plan = office.plan(json!({ "uploadId": upload })).await;
    let done = office.import(&upload, &plan["digest"]).await;
    assert_eq!(done.done("importRoster")["rosterImport"]["updated"], 1);
    let upload = office.csv(&format!("{changed}孙岚,13900000003,教育界,,,5,\n")).await;
    let plan = office.plan(json!({ "uploadId": upload })).await;
    assert_eq!(office.import(&upload, &plan["digest"]).await.refused("importRoster"), "NOTHING_CHANGES");
}

#[tokio::test(flavor = "multi_thread")]
async fn columns_are_named_and_left_out_and_who_is_missing_is_told() {
    let office = Office::start().await;
    office.read_in(TWO).await;
    leaves(&office.app, "王小明").await;
    let file = "委员姓名,号码,界别,届次,性别\n王小明,13900000001,农业界,5,男\n孙岚,13900000003,教育界,5,女\n";
    let upload = office.send("名册.csv", "text/csv", file.as_bytes().to_vec()).await;
    let plan = office.plan(json!({ "uploadId": upload })).await;
    let columns: Vec<_> =
        plan["errors"].as_array().unwrap().iter().map(|error| text(&error["column"])).collect();
    assert_eq!(columns, ["号码", "性别", "手机号"]);
    let named =
        json!({ "uploadId": upload, "columns": [{ "column": "PHONE", "title": "号码" }], "skip": ["性别"] });
    let plan = office.plan(named.clone()).await;
    assert_eq!(plan["errorCount"], 0, "{plan}");
    assert_eq!((&plan["left"]["count"], &plan["created"]["count"]), (&json!(1), &json!(1)));
    assert_eq!(plan["missing"], json!({ "count": 1, "first": ["李若安"] }));
    let mut revived = named;
    revived["revive"] = json!(true);
    assert_eq!(office.plan(revived).await["revived"]["count"], 1);
    let many: Vec<_> = (0..65).map(|nth| format!("列{nth}")).collect();
    let refused = office.officer.run(PLAN, json!({ "input": { "uploadId": upload, "skip": many } })).await;
    assert_eq!(refused.fault(), "INVALID");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_roster_is_refused_and_a_bomb_is_not_unpacked() {
    let office = Office::start().await;
    let mut bomb = rust_xlsxwriter::Workbook::new();
    let sheet = bomb.add_worksheet();
    // One text after the other that packs well: some hundred megabytes in a few.
    for row in 0..4_000 {
        sheet.write_string(row, 0, format!("{row}{}", " 长".repeat(8_000))).unwrap();
    }
    let bomb = bomb.save_to_buffer().unwrap();
    assert!(bomb.len() < 5_000_000, "{} bytes", bomb.len());
    for (name, kind, bytes, problem) in [
        ("名册.xlsx", XLSX, bomb, "UNPACKS_TOO_LARGE"),
        ("名册.xlsx", XLSX, b"PK\x03\x04 and so on".to_vec(), "UNREADABLE"),
        ("名册.xlsx", XLSX, TOP.as_bytes().to_vec(), "TYPE_MISMATCH"),
        ("名册.csv", "text/csv", workbook(TOP), "TYPE_MISMATCH"),
        ("名册.csv", "text/csv", b"%PDF-1.7".to_vec(), "TYPE_MISMATCH"),
    ] {
        let (id, status, json) = office.put(&office.officer, name, kind, bytes).await;
        assert!(status == 422 || status == 415, "{status}");
        assert_eq!(json["errors"][0]["extensions"]["code"], problem);
        let refused = office.officer.run(PLAN, json!({ "input": { "uploadId": id } })).await;
        assert_eq!(refused.refused("planRosterImport"), "UPLOAD_REJECTED");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn only_whoever_keeps_members_sends_and_reads_a_roster_in_and_only_their_own() {
    let office = Office::start().await;
    let upload = office.csv(TWO).await;
    let admin = office.app.admin().await;
    let other = admin.run(PLAN, json!({ "input": { "uploadId": upload } })).await;
    assert_eq!(other.fault(), "NOT_FOUND", "another's file");
    let resident = office.app.resident("13900000009").await;
    let refused = resident.run(PLAN, json!({ "input": { "uploadId": upload } })).await;
    assert_eq!(refused.fault(), "FORBIDDEN");
    let input = json!({
        "idempotencyKey": Uuid::new_v4(), "purpose": "ROSTER", "fileName": "a.csv", "contentType": "text/csv", "bytes": 10,
    });
    let member = office.app.member("测试委员甲", "13900000008").await;
    assert_eq!(member.run(CREATE, json!({ "input": input })).await.fault(), "FORBIDDEN");
    let list = "{ rosterImports(first: 1) { totalCount } }";
    assert_eq!(member.run(list, json!({})).await.fault(), "FORBIDDEN");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_import_settles_when_what_was_before_is_let_go() {
    let office = Office::start().await;
    let import = office.read_in(TWO).await;
    office.app.advance(TimeDelta::days(30) - TimeDelta::minutes(5));
    tongxin::privacy::service::retention::sweep(&office.app.app).await.unwrap();
    let kept = super::undo::dump_of(&office.app, &["roster_import_row"]).await;
    assert_eq!(kept["roster_import_row"].len(), 2);
    office.app.advance(TimeDelta::minutes(6));
    tongxin::privacy::service::retention::sweep(&office.app.app).await.unwrap();
    let kept = super::undo::dump_of(&office.app, &["roster_import_row", "roster_import_term"]).await;
    assert!(kept.values().all(Vec::is_empty), "{kept:?}");
    assert_eq!(office.undo(&import["id"]).await.refused("undoRosterImport"), "TOO_LATE");
    assert_eq!(office.imports().await["nodes"][0]["state"], "SETTLED");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_built_on_an_import_is_told_by_row() {
    let office = Office::start().await;
    let import = office.read_in(TWO).await;
    office.app.resident("13900000001").await;
    let refused = office.undo(&import["id"]).await;
    let refusal = refused.refusal("undoRosterImport");
    assert_eq!(refusal["code"], "BUILT_ON");
    assert_eq!(refusal["obstacles"], json!([{ "row": 2, "what": "已登录 has signed in" }]));
}
