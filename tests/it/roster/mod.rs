//! Reading a roster in: all or nothing, and as often as one likes.

mod files;
mod sending;
mod undo;

use std::sync::Arc;
use std::time::Duration;

use sea_orm::sqlx;
use serde_json::json;
use tokio::sync::Notify;
use tongxin::ctx::Ctx;
use tongxin::db::RawPool;
use tongxin::error::Stop;
use tongxin::members::error::MemberError;
use tongxin::members::roster::{self, Options, Report, Rows};
use tongxin::members::service::{self, Change};
use tongxin::sectors;
use tongxin_tests::TestApp;

const TOP: &str = "姓名,手机号,界别,专委会,单位及职务,届次,备注";

const TWO: &str = "王小明,13900000001,农业界,农业和农村委员会,示例生态农场负责人,第五届,\n\
                   李若安,139-0000-0002,医药卫生,,示例区医院医师,5,新任\n";

fn dry() -> Options {
    Options { dry_run: true, ..Options::default() }
}

async fn empty() -> TestApp {
    let app = TestApp::start().await;
    sectors::service::seed_standard(&app.app).await.unwrap();
    app
}

async fn import(app: &TestApp, rows: &str) -> Report {
    roster::import(&app.app, format!("{TOP}\n{rows}").as_bytes(), Options::default()).await.unwrap()
}

async fn members(app: &TestApp) -> serde_json::Value {
    let list = "{ members(first: 100) { nodes { name position committeeName note phoneMasked state version sector { name } term { title isCurrent } } } }";
    app.admin().await.run(list, json!({})).await.data()["members"]["nodes"].clone()
}

fn rows(count: usize) -> String {
    let row = |nth: usize| format!("委员{nth},139{nth:08},教育界,,,5,\n");
    (1..=count).map(row).collect()
}

fn counts(report: &Report) -> (usize, usize, usize, usize) {
    let changes = &report.changes;
    (changes.created.count, changes.updated.count, changes.unchanged, report.errors.len())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_roster_is_read_in_with_or_without_a_byte_order_mark() {
    for mark in ["", "\u{feff}"] {
        let app = empty().await;
        let file = format!("{mark}{TOP}\r\n{}", TWO.replace('\n', "\r\n"));
        let report = roster::import(&app.app, file.as_bytes(), Options::default()).await.unwrap();
        assert_eq!(counts(&report), (2, 0, 0, 0), "{report}");
        assert_eq!(report.created_terms, ["第五届"]);
        let members = members(&app).await;
        let li = members.as_array().unwrap().iter().find(|member| member["name"] == "李若安").unwrap();
        assert_eq!(
            li,
            &json!({
                "name": "李若安", "position": "示例区医院医师", "committeeName": "", "note": "新任", "phoneMasked": "139****0002",
                "state": "ACTIVE", "version": 1, "sector": { "name": "医药卫生界" }, "term": { "title": "第五届", "isCurrent": true },
            })
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn reading_it_in_twice_makes_no_doubles_and_tells_what_changed() {
    let app = empty().await;
    import(&app, TWO).await;
    assert_eq!(counts(&import(&app, TWO).await), (0, 0, 2, 0));
    let changed = TWO.replace("示例区医院医师", "示例区医院主任医师");
    assert_eq!(counts(&import(&app, &changed).await), (0, 1, 1, 0));
    let members = members(&app).await;
    assert_eq!(members.as_array().unwrap().len(), 2);
    let li = members.as_array().unwrap().iter().find(|member| member["name"] == "李若安").unwrap();
    assert_eq!((&li["position"], &li["version"]), (&json!("示例区医院主任医师"), &json!(2)));
}

#[tokio::test(flavor = "multi_thread")]
async fn three_bad_rows_are_named_by_row_and_column_and_nothing_is_written() {
    let app = empty().await;
    let rows = format!(
        "{TWO}赵远,1390000,农业界,,,第五届,\n钱宁,13900000004,医药卫声界,,,第五届,\n孙岚,13900000001,教育界,,,不详,\n"
    );
    let report = import(&app, &rows).await;
    let found: Vec<_> =
        report.errors.iter().map(|error| (error.row.unwrap(), error.column.clone().unwrap())).collect();
    let expected = [(4, "手机号"), (5, "界别"), (6, "届次"), (6, "手机号")];
    assert_eq!(found, expected.map(|(row, column)| (row, column.to_owned())));
    let text = report.to_string();
    assert!(text.contains("医药卫生界") && text.contains("nothing was written"), "{text}");
    assert!(!text.contains("13900000001"), "no number is repeated");
    assert_eq!(members(&app).await, json!([]));
    assert_eq!(app.admin().await.run("{ terms { id } }", json!({})).await.data()["terms"], json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dry_run_tells_and_writes_nothing() {
    let app = empty().await;
    let file = format!("{TOP}\n{TWO}");
    let report = roster::import(&app.app, file.as_bytes(), dry()).await.unwrap();
    assert_eq!(counts(&report), (2, 0, 0, 0));
    assert!(report.to_string().contains("Dry run"));
    assert_eq!(members(&app).await, json!([]));
    let bad =
        roster::import(&app.app, format!("{file}孙岚,1,教育界,,,5,\n").as_bytes(), dry()).await.unwrap();
    assert_eq!(bad.errors.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_resident_who_becomes_a_member_keeps_the_account() {
    let app = empty().await;
    let resident = app.resident("13900000002").await;
    let account = resident.account_id().await;
    assert_eq!(counts(&import(&app, TWO).await), (2, 0, 0, 0));
    let viewer = resident.run("{ viewer { id memberId } }", json!({})).await;
    assert_eq!(viewer.data()["viewer"]["id"], account.as_str());
    assert!(viewer.data()["viewer"]["memberId"].is_string());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_header_is_refused() {
    let app = empty().await;
    let header = TOP.replace("界别", "类别");
    let report =
        roster::import(&app.app, format!("{header}\n{TWO}").as_bytes(), Options::default()).await.unwrap();
    let columns: Vec<_> = report.errors.iter().map(|error| error.column.as_deref().unwrap()).collect();
    assert_eq!(columns, ["类别", "界别"]);
    assert!(report.to_string().contains("--map"), "{report}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_roster_is_read_in_and_one_too_long_is_refused() {
    let app = empty().await;
    assert_eq!(counts(&import(&app, &rows(1_200)).await), (1_200, 0, 0, 0));
    assert_eq!(counts(&import(&app, &rows(1_200)).await), (0, 0, 1_200, 0));
    let report = import(&app, &rows(10_001)).await;
    assert!(report.to_string().contains("10000"), "{report}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_roster_read_in_twice_at_once_while_its_members_sign_in_makes_no_doubles() {
    let app = empty().await;
    let sign_in = async |phone: &str| app.resident(phone).await.account_id().await;
    let (first, second, one, two) =
        tokio::join!(import(&app, TWO), import(&app, TWO), sign_in("13900000001"), sign_in("13900000002"));
    let mut both = [counts(&first), counts(&second)];
    both.sort_unstable();
    assert_eq!(both, [(0, 0, 2, 0), (2, 0, 0, 0)]);
    for (phone, account) in [("13900000001", one), ("13900000002", two)] {
        app.advance(chrono::TimeDelta::minutes(2));
        let member = app.resident(phone).await;
        let viewer = member.run("{ viewer { id memberId } }", json!({})).await;
        assert_eq!(viewer.data()["viewer"]["id"], account.as_str(), "the account of the first sign-in");
        assert!(viewer.data()["viewer"]["memberId"].is_string());
    }
}

fn first(rows: &Rows) -> Vec<(usize, &str)> {
    rows.first.iter().map(|(row, name)| (*row, name.as_str())).collect()
}

/// The key and the version of the member of this name.
async fn member(app: &TestApp, name: &str) -> serde_json::Value {
    let list = "query($name: String) { members(first: 2, filter: { search: $name }) { nodes { id name note version state host { version } } } }";
    let found = app.admin().await.run(list, json!({ "name": name })).await;
    let found = found.data()["members"]["nodes"].as_array().unwrap().clone();
    assert_eq!(found.len(), 1, "{name}");
    found[0].clone()
}

async fn leaves(app: &TestApp, name: &str) {
    app.leave(member(app, name).await["id"].as_str().unwrap()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_old_roster_brings_nobody_back_unless_it_is_told_to() {
    let app = empty().await;
    import(&app, TWO).await;
    leaves(&app, "李若安").await;
    let report = import(&app, TWO).await;
    assert_eq!(counts(&report), (0, 0, 1, 0));
    assert_eq!(first(&report.changes.left), [(3, "李若安")]);
    assert!(report.to_string().contains("--revive"), "{report}");
    let before = member(&app, "李若安").await;
    assert_eq!(before["state"], "LEFT");

    let again = Options { revive: true, ..Options::default() };
    let report = roster::import(&app.app, format!("{TOP}\n{TWO}").as_bytes(), again).await.unwrap();
    assert_eq!(first(&report.changes.revived), [(3, "李若安")]);
    let after = member(&app, "李若安").await;
    assert_eq!((&after["state"], &after["version"]), (&json!("ACTIVE"), &json!(3)));
    assert_ne!(
        after["host"]["version"], before["host"]["version"],
        "no free time of theirs stays in a cache"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_are_told_by_number_and_name_and_another_number_of_a_known_name_is_warned_of() {
    let app = empty().await;
    import(&app, TWO).await;
    let next = "李若安,13900000009,医药卫生,,示例区医院医师,5,新任\n孙岚,13900000003,教育界,,,5,\n王小明,13900000001,教育界,,,5,\n";
    let report = roster::import(&app.app, format!("{TOP}\n{next}").as_bytes(), dry()).await.unwrap();
    assert_eq!(first(&report.changes.created), [(2, "李若安"), (3, "孙岚")]);
    assert_eq!(first(&report.changes.updated), [(4, "王小明")]);
    assert_eq!(first(&report.changes.namesakes), [(2, "李若安")]);
    // Two people of one name, both in the file, are nothing to warn of.
    let both = format!("{TWO}李若安,13900000009,教育界,,,5,\n");
    assert_eq!(import(&app, &both).await.changes.namesakes, Rows::default());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_list_names_the_first_and_counts_the_rest() {
    let app = empty().await;
    let report = import(&app, &rows(60)).await;
    assert_eq!((report.changes.created.count, report.changes.created.first.len()), (60, 50));
    assert!(report.to_string().contains("and 10 more rows"), "{report}");
}

/// Ends when a statement waits for a lock. On SQLite there is nothing to see: a second writer does not begin.
async fn somebody_waits(app: &TestApp) {
    let RawPool::Postgres(pool) = app.app.db.raw() else { return };
    let ask = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
    while sqlx::query_scalar::<_, i64>(ask).fetch_one(pool).await.unwrap() == 0 {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_roster_waits_for_staff_who_change_a_member_and_builds_on_what_they_wrote() {
    let app = empty().await;
    import(&app, TWO).await;
    let id = tongxin::graphql::id::parse(&member(&app, "李若安").await["id"].as_str().unwrap().into(), "id");
    let change = Change {
        id: id.unwrap(),
        expected_version: 1,
        name: None,
        sector_id: None,
        term_id: None,
        committee_name: None,
        position: None,
        note: Some("工作人员写的".to_owned()),
        state: None,
        profile: tongxin::members::service::profile::Corrected::default(),
    };
    let (begun, go_on) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let ctx = Arc::new(Ctx::system(app.app.clone(), "test"));
    let staff = app.app.db.write_tx(&app.app.clock, "test", |tx| {
        let (ctx, change, begun, go_on) =
            (Arc::clone(&ctx), change.clone(), Arc::clone(&begun), Arc::clone(&go_on));
        Box::pin(async move {
            service::update(&tx, &ctx, change).await?;
            begun.notify_one();
            go_on.notified().await;
            Ok::<_, Stop<MemberError>>(())
        })
    });
    let changed = TWO.replace("示例区医院医师", "示例区医院主任医师");
    let roster = async {
        begun.notified().await;
        let release = async {
            somebody_waits(&app).await;
            go_on.notify_one();
        };
        tokio::join!(import(&app, &changed), release).0
    };
    let (staff, report) = tokio::join!(staff, roster);
    staff.unwrap();
    assert_eq!(first(&report.changes.updated), [(3, "李若安")]);
    assert_eq!(member(&app, "李若安").await["version"], 3, "one for the staff, one for the roster");
}
