//! The lists of what the office has at hand, and what stays on record of an export.

use chrono::TimeDelta;
use entity::audit_event;
use reqwest::StatusCode;
use sea_orm::{EntityTrait, QueryOrder};
use serde_json::{Value, json};
use tongxin::demo;
use tongxin::exports::rules::words::{
    CLOSURE_REACHES, CLOSURE_VISITS, GRANT_SCOPES, MODES, PHOTO_STATES, RECEPTION_CATEGORIES,
    RECEPTION_RESOLUTIONS, RECEPTION_VERDICTS, STAFF_ROLES, VISIT_STATES,
};
use tongxin::keys::Keys;
use tongxin::uploads::service::sweeping::sweep;
use tongxin::vault::Purpose;
use tongxin_tests::scene::text;
use tongxin_tests::{Client, TestApp};
use uuid::Uuid;

use super::{district, export, fetch, of_text, rows, seen, url};

/// A report, a liaison officer and a closure, which the demo has none of.
async fn at_hand(app: &TestApp, admin: &Client) {
    let found = admin
        .run("{ studios(first: 1) { nodes { id } } members(first: 1) { nodes { id } } }", json!({}))
        .await;
    let id = |list: &str| found.data()[list]["nodes"][0]["id"].clone();
    let (studio, member) = (id("studios"), id("members"));
    let stretch = json!({ "reach": "OFFICE", "fromOn": app.now().date_naive() + TimeDelta::days(3) });
    for (mutation, mut input) in [
        ("reportStudio", json!({ "studioId": studio, "text": "门口张贴收费告示" })),
        ("appointLiaisonOfficer", json!({ "memberId": member, "ofId": member, "post": "联络员" })),
        ("createClosure", json!({ "stretch": stretch, "reason": "内部学习" })),
    ] {
        input["idempotencyKey"] = json!(Uuid::new_v4());
        let kind = format!("{}{}Input", mutation[..1].to_uppercase(), &mutation[1..]);
        let document =
            format!("mutation($input: {kind}!) {{ {mutation}(input: $input) {{ userErrors {{ code }} }} }}");
        admin.run(&document, json!({ "input": input })).await.done(mutation);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_list_of_the_office_is_exported_as_it_is_seen() {
    let (app, web, _, accounts) = district().await;
    let admin = app.staff(accounts.admin_login, accounts.password).await;
    at_hand(&app, &admin).await;
    let year = json!({ "year": app.now().date_naive().format("%Y").to_string().parse::<i32>().unwrap() });
    for (list, query, field, column, given) in [
        ("RECEPTIONS", "receptions(first: 100, after: $after)", "number", "编号", None),
        ("STAFF", "staff(first: 100, after: $after)", "login", "登录名", None),
        ("PHOTOS_TO_REVIEW", "photosToReview(first: 100, after: $after)", "width", "宽（像素）", None),
        ("STUDIO_REPORTS", "studioReports(first: 100, after: $after)", "studio { name }", "工作室", None),
        (
            "LIAISON_OFFICERS",
            "liaisonOfficers(first: 100, after: $after, withEnded: true)",
            "ofName",
            "联系对象",
            Some(("liaisonOfficers", json!({ "withEnded": true }))),
        ),
        ("CLOSURES", "closures(first: 100, after: $after)", "reason", "原因", None),
        (
            "STUDIO_LEDGERS",
            "studioLedgers(first: 100, after: $after, year: $year)",
            "studio { name }",
            "工作室",
            Some(("studioLedgers", year.clone())),
        ),
        (
            "RECEPTION_FIGURES",
            "receptionFigures(first: 100, after: $after, by: MEMBER, from: \"2026-01-01\", until: \"2027-12-31\")",
            "ofName",
            "乡街、委员或工作室",
            Some((
                "receptionFigures",
                json!({ "by": "MEMBER", "from": "2026-01-01", "until": "2027-12-31" }),
            )),
        ),
    ] {
        let is_of_year = query.contains("$year");
        let head = if is_of_year { "query($after: String, $year: Int!)" } else { "query($after: String)" };
        let document = format!(
            "{head} {{ list: {query} {{ nodes {{ {field} }} pageInfo {{ hasNextPage endCursor }} }} }}"
        );
        let name = |node: &Value| match field.strip_suffix(" { name }") {
            Some(object) => node[object]["name"].clone(),
            None => node[field].clone(),
        };
        let variables = if is_of_year { year.clone() } else { json!({}) };
        let shown = seen(&admin, &document, variables, name).await;
        let given: Vec<_> = given.into_iter().collect();
        for format in ["CSV", "XLSX"] {
            let file = rows(&web, &admin, list, format, &given).await;
            let cells: Vec<Value> = file.iter().map(|row| row[column].clone()).collect();
            assert_eq!(cells, shown, "{list} {format}");
        }
        // No photo waits in the demo; the shape of that list is tried by its words below.
        if list != "PHOTOS_TO_REVIEW" {
            assert!(!shown.is_empty(), "{list} is empty: nothing was compared");
        }
    }
    assert_eq!(export(&admin, "STUDIO_LEDGERS", "CSV", &[]).await.fault(), "INVALID", "of which year");
}

#[tokio::test(flavor = "multi_thread")]
async fn headings_and_words_are_in_the_language_of_who_exports() {
    let (app, web, officer, _) = district().await;
    app.run_sql("UPDATE account SET locale = 'EN'").await;
    let answer = export(&officer, "RECEPTIONS", "CSV", &[]).await;
    let (status, bytes) = fetch(&web, &url(&answer), Some(&officer)).await;
    assert_eq!(status, StatusCode::OK);
    let lines = of_text(&bytes);
    assert_eq!((lines[0][0].as_str(), lines[0][1].as_str()), ("List", "Receptions"));
    assert_eq!(lines[4][..8], ["Number", "Service", "Host", "Date", "Time", "Mode", "Place", "State"]);
    assert!(lines[5..].iter().all(|line| line[7].is_ascii()), "{:?}", lines[5]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_trail_keeps_list_count_and_filter_and_that_the_file_was_fetched() {
    let (app, web, officer, _) = district().await;
    let given = [("members", json!({ "search": "王" }))];
    let answer = export(&officer, "MEMBERS", "CSV", &given).await;
    let count = answer.done("exportList")["rows"].as_i64().unwrap();
    let link = url(&answer);
    assert_eq!(fetch(&web, &link, None).await.0, StatusCode::FORBIDDEN);
    assert_eq!(fetch(&web, &link, Some(&officer)).await.0, StatusCode::OK);
    assert_eq!(fetch(&web, &link, Some(&officer)).await.0, StatusCode::GONE);
    let all = audit_event::Entity::find().order_by_asc(audit_event::Column::Id).all(app.app.db.read()).await;
    let all = all.unwrap();
    let of = |operation: &str| all.iter().filter(|row| row.operation == operation).collect::<Vec<_>>();
    let (exported, fetched) = (of("exportList"), of("fetchExport"));
    assert_eq!((exported.len(), fetched.len()), (1, 1), "what was refused took nothing out of the house");
    assert_eq!(fetched[0].object_id, exported[0].object_id);
    assert_eq!(fetched[0].actor_account_id, exported[0].actor_account_id);
    let sealed = exported[0].reason_sealed.as_deref().unwrap();
    let keys = Keys::to_open(app.app.db.read(), &app.app.vault, [sealed]).await.unwrap();
    let kept = keys.open(Purpose::Text, sealed).unwrap().unwrap();
    let (before, filter) = kept.split_once("，筛选条件 ").unwrap();
    assert_eq!(before, format!("年度总结（委员，csv，{count} 行"));
    let filter: Value = serde_json::from_str(filter.strip_suffix('）').unwrap()).unwrap();
    assert_eq!(filter, json!({ "filter": { "search": "王" } }), "what was chosen and nothing else");
    let given = [("closures", json!({ "reach": "OFFICE", "standing": false }))];
    export(&officer, "CLOSURES", "CSV", &given).await.done("exportList");
    let last =
        audit_event::Entity::find().order_by_desc(audit_event::Column::Id).one(app.app.db.read()).await;
    let sealed = last.unwrap().unwrap().reason_sealed.unwrap();
    let kept = keys.open(Purpose::Text, &sealed).unwrap().unwrap();
    assert!(kept.ends_with("，筛选条件 {\"filter\":{\"reach\":\"OFFICE\"}}）"), "{kept}");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_had_enough_files_of_a_day_is_told_so() {
    let app = TestApp::start_with(|config| config.files.uploads_per_day = 1).await;
    let accounts = demo::fill(&app.app).await.unwrap();
    let officer = app.staff(accounts.officer_login, accounts.password).await;
    export(&officer, "STUDIOS", "CSV", &[]).await.done("exportList");
    assert_eq!(export(&officer, "STUDIOS", "CSV", &[]).await.refused("exportList"), "DAY_FULL");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_export_that_waits_for_the_scanner_is_gone_after_a_day_too() {
    // Nothing listens there.
    let app = TestApp::start_with(|config| config.files.clamd = "tcp://127.0.0.1:1".to_owned()).await;
    let accounts = demo::fill(&app.app).await.unwrap();
    let officer = app.staff(accounts.officer_login, accounts.password).await;
    let answer = export(&officer, "STUDIOS", "CSV", &[]).await;
    let id = text(&answer.done("exportList")["upload"]["id"]);
    assert!(answer.done("exportList")["upload"]["download"].is_null());
    let state = async || {
        sweep(&app.app).await.unwrap();
        let seen = officer.run("query($id: ID!) { upload(id: $id) { state } }", json!({ "id": id })).await;
        seen.data()["upload"]["state"].clone()
    };
    app.advance(TimeDelta::hours(23));
    assert_eq!(state().await, "RECEIVED");
    app.advance(TimeDelta::hours(1));
    assert_eq!(state().await, "EXPIRED");
}

#[tokio::test]
async fn each_value_of_a_list_has_a_word() {
    let sdl = TestApp::start().await.sdl();
    for (name, words) in [
        ("AppointmentState", VISIT_STATES),
        ("AppointmentMode", MODES),
        ("ReceptionCategory", RECEPTION_CATEGORIES),
        ("ReceptionResolution", RECEPTION_RESOLUTIONS),
        ("ReceptionVerdict", RECEPTION_VERDICTS),
        ("StaffRole", STAFF_ROLES),
        ("GrantScope", GRANT_SCOPES),
        ("PhotoState", PHOTO_STATES),
        ("ClosureReach", CLOSURE_REACHES),
        ("ClosureVisits", CLOSURE_VISITS),
    ] {
        let from = sdl.split_once(&format!("\nenum {name} {{")).unwrap().1;
        let body = from.split_once("\n}").unwrap().0;
        let is_value =
            |line: &&str| !line.is_empty() && line.chars().all(|c| c.is_ascii_uppercase() || c == '_');
        let mut values: Vec<&str> = body.lines().map(str::trim).filter(is_value).collect();
        let mut worded: Vec<&str> = words.iter().map(|(code, _, _)| *code).collect();
        values.sort_unstable();
        worded.sort_unstable();
        assert_eq!(values, worded, "{name}");
    }
}
