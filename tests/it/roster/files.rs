//! The kinds of files that offices have.

use std::time::{Duration, Instant};

use encoding_rs::GB18030;
use rust_xlsxwriter::Workbook;
use tongxin::members::roster::{self, Options, Report};

use super::{TOP, TWO, counts, dry, empty};

fn named(name: &str) -> Options {
    Options { file_name: name.to_owned(), ..Options::default() }
}

/// A workbook of these lines, phone numbers as numbers, as people enter them.
pub(super) fn workbook(csv: &str) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, line) in (0..).zip(csv.lines()) {
        for (column, cell) in (0..).zip(line.split(',')) {
            match cell.parse::<f64>() {
                Ok(number) => sheet.write_number(row, column, number).unwrap(),
                Err(_) => sheet.write_string(row, column, cell).unwrap(),
            };
        }
    }
    book.save_to_buffer().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_workbook_and_a_file_of_old_spreadsheets_say_the_same() {
    let app = empty().await;
    let text = format!("{TOP}\n{TWO}");
    let read = async |bytes: &[u8], name: &str| roster::import(&app.app, bytes, named(name)).await.unwrap();
    let report = read(&workbook(&text), "名册.xlsx").await;
    assert_eq!(counts(&report), (2, 0, 0, 0), "{report}");
    let (old, _, _) = GB18030.encode(&text);
    assert_eq!(counts(&read(&old, "名册.csv").await), (0, 0, 2, 0));
    assert_eq!(counts(&read(text.as_bytes(), "名册.csv").await), (0, 0, 2, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn columns_that_a_file_does_not_have_stay_as_they_are() {
    let app = empty().await;
    let text = format!("{TOP}\n{TWO}");
    roster::import(&app.app, text.as_bytes(), Options::default()).await.unwrap();
    let narrow = "委员姓名,号码,界别,届次,性别\n王小明,13900000001,教育界,5,男\n";
    let refused = roster::import(&app.app, narrow.as_bytes(), Options::default()).await.unwrap();
    assert!(refused.is_refused(), "{refused}");
    let how = Options {
        columns: vec![("手机号".to_owned(), "号码".to_owned())],
        skip: vec!["性别".to_owned()],
        ..Options::default()
    };
    let report = roster::import(&app.app, narrow.as_bytes(), how).await.unwrap();
    assert_eq!(counts(&report), (0, 1, 0, 0), "{report}");
    let wang = super::member(&app, "王小明").await;
    assert_eq!(wang["version"], 2);
    let posts = super::members(&app).await;
    let wang = posts.as_array().unwrap().iter().find(|member| member["name"] == "王小明").unwrap();
    assert_eq!(wang["position"], "示例生态农场负责人");
    assert_eq!(wang["sector"]["name"], "教育界");
}

/// Five thousand rows, of which forty are wrong, each in one cell; with the row and column of each.
pub(super) fn planted() -> (String, Vec<(usize, &'static str)>) {
    let (mut text, mut planted) = (format!("{TOP}\n"), Vec::new());
    for nth in 0..5_000 {
        let wrong = (nth % 125 == 60).then_some(nth / 125 % 4);
        let row = match wrong {
            None => format!("委员{nth},139{nth:08},教育界,,某校教师,5,\n"),
            Some(0) => format!(",139{nth:08},教育界,,某校教师,5,\n"),
            Some(1) => format!("委员{nth},139{nth:07},教育界,,某校教师,5,\n"),
            Some(2) => format!("委员{nth},139{nth:08},教肓界,,某校教师,5,\n"),
            Some(_) => format!("委员{nth},139{nth:08},教育界,,某校教师,现在,\n"),
        };
        text.push_str(&row);
        planted.extend(wrong.map(|kind| (nth + 2, ["姓名", "手机号", "界别", "届次"][kind])));
    }
    (text, planted)
}

#[tokio::test(flavor = "multi_thread")]
async fn every_planted_error_of_five_thousand_rows_is_named_in_time() {
    let app = empty().await;
    let (text, planted) = planted();
    assert_eq!(planted.len(), 40);
    let (old, _, _) = GB18030.encode(&text);
    for (bytes, name) in [(old.to_vec(), "名册.csv"), (workbook(&text), "名册.xlsx")] {
        let begun = Instant::now();
        let how = Options { file_name: name.to_owned(), ..dry() };
        let report: Report = roster::import(&app.app, &bytes, how).await.unwrap();
        let took = begun.elapsed();
        let found: Vec<_> = report
            .errors
            .iter()
            .map(|error| (error.row.unwrap(), error.column.as_deref().unwrap()))
            .collect();
        assert_eq!(found, planted, "{name}");
        assert!(report.errors.iter().all(|error| !error.zh.is_empty() && !error.en.is_empty()));
        // A build without optimisation takes a fraction of this.
        assert!(took < Duration::from_secs(5), "{name} took {took:?}");
    }
    assert_eq!(super::members(&app).await, serde_json::json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_not_what_its_name_says_is_refused_whole() {
    let app = empty().await;
    let text = format!("{TOP}\n{TWO}");
    for (bytes, name) in [(workbook(&text), "名册.csv"), (text.into_bytes(), "名册.xlsx")] {
        let report = roster::import(&app.app, &bytes, named(name)).await.unwrap();
        assert_eq!((report.errors.len(), report.errors[0].row), (1, None), "{report}");
    }
    assert_eq!(super::members(&app).await, serde_json::json!([]));
}
