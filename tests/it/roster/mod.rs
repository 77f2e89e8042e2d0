//! Reading a roster in: all or nothing, and as often as one likes.

use serde_json::json;
use tongxin::members::roster::{self, Report};
use tongxin::sectors;
use tongxin_tests::TestApp;

const TOP: &str = "姓名,手机号,界别,专委会,单位及职务,届次,备注";

const TWO: &str = "王小明,13900000001,农业界,农业和农村委员会,示例生态农场负责人,第五届,\n\
                   李若安,139-0000-0002,医药卫生,,示例区医院医师,5,新任\n";

async fn empty() -> TestApp {
    let app = TestApp::start().await;
    sectors::service::seed_standard(&app.app).await.unwrap();
    app
}

async fn import(app: &TestApp, rows: &str) -> Report {
    roster::import(&app.app, format!("{TOP}\n{rows}").as_bytes(), false).await.unwrap()
}

async fn members(app: &TestApp) -> serde_json::Value {
    let list = "{ members(first: 100) { nodes { name position committeeName note phoneMasked state version sector { name } term { title isCurrent } } } }";
    app.admin().await.run(list, json!({})).await.data()["members"]["nodes"].clone()
}

fn counts(report: &Report) -> (usize, usize, usize, usize) {
    (report.created, report.updated, report.unchanged, report.errors.len())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_roster_is_read_in_with_or_without_a_byte_order_mark() {
    for mark in ["", "\u{feff}"] {
        let app = empty().await;
        let file = format!("{mark}{TOP}\r\n{}", TWO.replace('\n', "\r\n"));
        let report = roster::import(&app.app, file.as_bytes(), false).await.unwrap();
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
    let report = roster::import(&app.app, file.as_bytes(), true).await.unwrap();
    assert_eq!(counts(&report), (2, 0, 0, 0));
    assert!(report.to_string().contains("Dry run"));
    assert_eq!(members(&app).await, json!([]));
    let bad = roster::import(&app.app, format!("{file}孙岚,1,教育界,,,5,\n").as_bytes(), true).await.unwrap();
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
async fn a_wrong_header_and_another_encoding_are_refused() {
    let app = empty().await;
    let header = TOP.replace("界别", "界 别");
    let report = roster::import(&app.app, format!("{header}\n{TWO}").as_bytes(), false).await.unwrap();
    assert_eq!(report.errors.len(), 1);
    assert_eq!(report.errors[0].column.as_deref(), Some("界别"));
    let gb18030 = b"\xd0\xd5\xc3\xfb,\xca\xd6\xbb\xfa\xba\xc5,\xbd\xe7\xb1\xf0\n";
    let report = roster::import(&app.app, gb18030, false).await.unwrap();
    assert!(report.to_string().contains("UTF-8"), "{report}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_roster_is_read_in_and_one_too_long_is_refused() {
    let app = empty().await;
    let rows = |count: usize| {
        let row = |nth: usize| format!("委员{nth},139{nth:08},教育界,,,5,\n");
        (1..=count).map(row).collect::<String>()
    };
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
