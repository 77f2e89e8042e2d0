//! Every column is accounted for in `docs/data-inventory.md`.

use std::collections::{BTreeMap, BTreeSet};

use tongxin_tests::TestApp;
use tongxin_tests::columns::columns;

const INVENTORY: &str = include_str!("../../../docs/data-inventory.md");
const CLASSES: [&str; 5] = ["PUBLIC", "MEMBER_BUSINESS", "PERSONAL", "SENSITIVE", "INTERNAL"];

/// Class and purpose of each column; and the tables that say until when they are kept.
type Inventory = (BTreeMap<(String, String), (String, String)>, BTreeSet<String>);

fn read(document: &str) -> Inventory {
    let (mut columns, mut kept) = (BTreeMap::new(), BTreeSet::new());
    for section in document.split("\n## ").skip(1) {
        let (table, text) = section.split_once('\n').unwrap();
        if text.trim_start().starts_with("Kept ") {
            kept.insert(table.to_owned());
        }
        for row in text.lines().filter(|line| line.starts_with("| `")) {
            let cells: Vec<_> = row.trim_matches('|').split('|').map(str::trim).collect();
            let [column, class, purpose] = cells[..] else { panic!("{row}") };
            let known = (table.to_owned(), column.trim_matches('`').to_owned());
            assert!(columns.insert(known, (class.to_owned(), purpose.to_owned())).is_none(), "twice: {row}");
        }
    }
    (columns, kept)
}

fn complaints((known, kept): &Inventory, stored: &[(String, String)]) -> Vec<String> {
    let stored: BTreeSet<_> = stored.iter().cloned().collect();
    let new = stored.iter().filter(|column| !known.contains_key(*column));
    let gone = known.keys().filter(|column| !stored.contains(*column));
    let tables: BTreeSet<_> = stored.iter().map(|(table, _)| table).collect();
    let mut found: Vec<_> = new.map(|(table, column)| format!("{table}.{column} has no row")).collect();
    found.extend(gone.map(|(table, column)| format!("{table}.{column} is no column")));
    found.extend(
        tables
            .into_iter()
            .filter(|table| !kept.contains(*table))
            .map(|table| format!("{table}: kept until when?")),
    );
    for ((table, column), (class, purpose)) in known {
        if !CLASSES.contains(&class.as_str()) || purpose.is_empty() {
            found.push(format!("{table}.{column} needs a class and a purpose"));
        }
        let is_confided = matches!(class.as_str(), "PERSONAL" | "SENSITIVE");
        if column.ends_with("_sealed") && !is_confided {
            found.push(format!("{table}.{column} is sealed, and {class}"));
        }
        if class == "SENSITIVE" && !column.ends_with("_sealed") {
            found.push(format!("{table}.{column} is sensitive, and in the clear"));
        }
    }
    found
}

#[tokio::test]
async fn every_column_is_in_the_inventory_with_class_purpose_and_end() {
    let stored = columns(&TestApp::start().await).await;
    assert!(stored.len() > 100, "{stored:?}");
    assert_eq!(complaints(&read(INVENTORY), &stored), Vec::<String>::new(), "docs/data-inventory.md");
}

#[test]
fn the_inventory_notices_what_is_missing() {
    let document = "\n## a\n\nKept for good.\n\n| Column | Class | What for |\n|---|---|---|\n| `x` | PUBLIC | |\n\
                    | `old` | OTHER | it |\n| `y_sealed` | PUBLIC | it |\n| `z` | SENSITIVE | it |\n\n## b\n\n";
    let column = |table: &str, column: &str| (table.to_owned(), column.to_owned());
    let stored = [column("a", "x"), column("a", "y_sealed"), column("a", "z"), column("b", "new")];
    let found = complaints(&read(document), &stored);
    let expected = [
        "b.new has no row",
        "a.old is no column",
        "b: kept until when?",
        "a.old needs a class and a purpose",
        "a.x needs a class and a purpose",
        "a.y_sealed is sealed, and PUBLIC",
        "a.z is sensitive, and in the clear",
    ];
    assert_eq!(found, expected);
}
