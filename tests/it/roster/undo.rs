//! Taking a roster back leaves the database as it was.

use std::collections::BTreeMap;

use entity::id::RosterImportId;
use sea_orm::sqlx::{self, Row as _};
use serde_json::json;
use tongxin::ctx::Ctx;
use tongxin::db::RawPool;
use tongxin::members::roster::{self, Obstacle, Options, UndoError, Undone};
use tongxin_tests::TestApp;
use uuid::Uuid;

use super::{TOP, TWO, counts, empty, import, leaves, member, rows};

/// Tables that keep what happened, the import's own rows among them.
const TRAIL: [&str; 7] = [
    "audit_event",
    "change",
    "roster_import",
    "roster_import_row",
    "roster_import_term",
    "seaql_migrations",
    "touch",
];

/// Every row of every other table, as text.
async fn dump(app: &TestApp) -> BTreeMap<String, Vec<String>> {
    let mut all = dump_all(app).await;
    all.retain(|table, _| !TRAIL.contains(&table.as_str()) && !table.starts_with("sqlite_"));
    all
}

/// Every row of these tables, as text.
pub(super) async fn dump_of(app: &TestApp, tables: &[&str]) -> BTreeMap<String, Vec<String>> {
    let mut all = dump_all(app).await;
    all.retain(|table, _| tables.contains(&table.as_str()));
    assert_eq!(all.len(), tables.len());
    all
}

async fn dump_all(app: &TestApp) -> BTreeMap<String, Vec<String>> {
    let mut all = BTreeMap::new();
    match app.app.db.raw() {
        RawPool::Postgres(pool) => {
            let tables = "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'";
            for table in sqlx::query_scalar::<_, String>(tables).fetch_all(pool).await.unwrap() {
                let sql = sqlx::AssertSqlSafe(format!("SELECT t::text FROM \"{table}\" t ORDER BY 1"));
                all.insert(table, sqlx::query_scalar(sql).fetch_all(pool).await.unwrap());
            }
        }
        RawPool::Sqlite(pool) => {
            let tables = "SELECT t.name, group_concat('quote(\"' || c.name || '\")', ' || ''|'' || ') \
                FROM sqlite_master t JOIN pragma_table_info(t.name) c WHERE t.type = 'table' GROUP BY t.name";
            for row in sqlx::query(tables).fetch_all(pool).await.unwrap() {
                let (table, columns): (String, String) = (row.get(0), row.get(1));
                let sql = sqlx::AssertSqlSafe(format!("SELECT {columns} FROM \"{table}\" ORDER BY 1"));
                all.insert(table, sqlx::query_scalar(sql).fetch_all(pool).await.unwrap());
            }
        }
    }
    all
}

async fn undo(app: &TestApp, id: Option<RosterImportId>) -> Result<Undone, UndoError> {
    roster::undo(&Ctx::system(app.app.clone(), "undo import"), id.unwrap(), "名册有误").await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn five_thousand_members_come_and_go_and_leave_nothing() {
    let app = empty().await;
    import(&app, TWO).await;
    let before = dump(&app).await;
    assert!(before["member"].len() == 2 && before["member_word"].len() > 20, "the dump sees the rows");
    let next = rows(5_000).replace(",5,\n", ",6,\n").replace(",139", ",138");
    let report = import(&app, &next).await;
    assert_eq!(counts(&report), (5_000, 0, 0, 0), "{report}");
    assert_ne!(dump(&app).await, before);
    let undone = undo(&app, report.import_id).await.unwrap();
    assert_eq!((undone.removed, undone.restored), (5_000, 0));
    let after = dump(&app).await;
    for (table, rows) in &before {
        assert_eq!(&after[table], rows, "{table}");
    }
    assert_eq!(undo(&app, report.import_id).await.unwrap_err(), UndoError::AlreadyUndone);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_the_roster_changed_is_as_before_in_a_later_version() {
    let app = empty().await;
    import(&app, TWO).await;
    leaves(&app, "李若安").await;
    let before = super::members(&app).await;
    let next = TWO.replace("王小明", "王晓明").replace("新任", "连任");
    let how = Options { revive: true, ..Options::default() };
    let report = roster::import(&app.app, format!("{TOP}\n{next}").as_bytes(), how).await.unwrap();
    assert_eq!((report.changes.updated.count, report.changes.revived.count), (1, 1), "{report}");
    let between = member(&app, "李若安").await;
    undo(&app, report.import_id).await.unwrap();
    let mut after = super::members(&app).await;
    assert_ne!(after, before);
    for (now, was) in after.as_array_mut().unwrap().iter_mut().zip(before.as_array().unwrap()) {
        assert_eq!(now["version"].as_i64(), was["version"].as_i64().map(|version| version + 2));
        now["version"] = was["version"].clone();
    }
    assert_eq!(after, before);
    assert_eq!(member(&app, "王小明").await["name"], "王小明", "found by the former name");
    let li = member(&app, "李若安").await;
    assert_ne!(li["host"]["version"], between["host"]["version"], "no free time of theirs stays in a cache");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_roster_on_which_somebody_built_stays_and_says_why() {
    let app = empty().await;
    let report = import(&app, &format!("{TWO}孙岚,13900000003,教育界,,,5,\n")).await;
    app.resident("13900000001").await;
    leaves(&app, "李若安").await;
    let UndoError::BuiltOn(found) = undo(&app, report.import_id).await.unwrap_err() else {
        panic!("refused")
    };
    let of = |row, what: &str| Obstacle { row, what: what.to_owned() };
    let expected = [of(2, "SESSION"), of(3, "CHANGED"), of(3, "HOST")];
    assert_eq!(found, expected);
    let text = UndoError::BuiltOn(found).to_string();
    assert!(text.contains("第 3 行") && text.contains("has signed in"), "{text}");
    assert_eq!(super::members(&app).await.as_array().unwrap().len(), 3, "nothing was done");
    let events = "{ members(first: 1, filter: { search: \"孙岚\" }) { totalCount } }";
    assert_eq!(app.anonymous().run(events, json!({})).await.data()["members"]["totalCount"], 1);
    let unknown =
        roster::undo(&Ctx::system(app.app.clone(), "test"), RosterImportId(Uuid::new_v4()), "没有").await;
    assert!(unknown.is_err(), "there is no such import");
}
