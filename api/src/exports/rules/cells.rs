//! From an entry of a list, as clients get it, to the cells of its row.

use chrono::DateTime;
use chrono_tz::Tz;
use serde_json::Value;

use super::lists::{Column, Shape, Source};
use super::words::Word;

/// For whom a file is written.
#[derive(Copy, Clone, Debug)]
pub struct Reader {
    /// Whether they read Chinese; English otherwise.
    pub is_chinese: bool,
    /// The clock they live by.
    pub zone: Tz,
}

/// The cells of a row, from the left.
pub fn row(shape: &Shape, entry: &Value, reader: Reader) -> Vec<String> {
    shape.columns.iter().map(|column| cell(column, entry, reader)).collect()
}

/// The headings, from the left.
pub fn headings(shape: &Shape, is_chinese: bool) -> Vec<String> {
    let name = |column: &Column| if is_chinese { column.name.0 } else { column.name.1 }.to_owned();
    shape.columns.iter().map(name).collect()
}

fn cell(column: &Column, entry: &Value, Reader { is_chinese, zone }: Reader) -> String {
    let texts = |entry: &Value, path: &str| -> Vec<String> {
        let found = values(entry, path).into_iter();
        found.filter_map(|value| shown(value, column.words, is_chinese)).collect()
    };
    let all = match column.from {
        Source::Path(path) => texts(entry, path),
        Source::Moment(path) => texts(entry, path).iter().map(|text| local(text, zone)).collect(),
        Source::Each(list, parts) => values(entry, list)
            .into_iter()
            .filter_map(|one| {
                let mut parts = parts.iter().flat_map(|path| texts(one, path));
                let (first, others) = (parts.next()?, parts.collect::<Vec<_>>().join("–"));
                let (open, close) = if is_chinese { ("（", "）") } else { (" (", ")") };
                Some(if others.is_empty() { first } else { [&first, open, &others, close].concat() })
            })
            .collect(),
    };
    all.join(if is_chinese { "、" } else { ", " })
}

/// An instant as the clock on the wall had it, to the minute.
fn local(text: &str, zone: Tz) -> String {
    let at = DateTime::parse_from_rfc3339(text);
    at.map_or_else(|_| text.to_owned(), |at| at.with_timezone(&zone).format("%Y-%m-%d %H:%M").to_string())
}

fn values<'a>(entry: &'a Value, path: &str) -> Vec<&'a Value> {
    let mut found = vec![entry];
    for name in path.split('.') {
        found = found.into_iter().filter_map(|value| value.get(name)).flat_map(spread).collect();
    }
    found
}

fn spread(value: &Value) -> Vec<&Value> {
    match value {
        Value::Array(items) => items.iter().collect(),
        one => vec![one],
    }
}

fn shown(value: &Value, words: &[&[Word]], is_chinese: bool) -> Option<String> {
    let text = match value {
        Value::Null => return None,
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let word = words.iter().flat_map(|table| table.iter()).find(|(code, _, _)| *code == text);
    Some(word.map_or(text, |(_, zh, en)| if is_chinese { *zh } else { *en }.to_owned()))
}

/// A cell that no program takes for a formula: where one could begin, an apostrophe goes before it.
pub fn neutral(cell: &str) -> String {
    let starts = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n'];
    let begins = cell.starts_with(starts) || cell.trim_start().starts_with(starts);
    if begins { ["'", cell].concat() } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::lists::{List, shape};
    use super::*;

    #[test]
    fn a_row_says_in_words_what_the_list_says_in_values() {
        let entry = json!({
            "name": "王小明工作室", "scope": "SECTOR", "theme": null, "sector": { "name": "经济界" }, "state": "OPEN",
            "members": [{ "role": "LEAD", "member": { "name": "王小明" } }, { "role": "TEAM", "member": { "name": "李小红" } }],
            "hours": [{ "weekday": 1, "opens": "09:00", "closes": "11:00" }], "services": ["咨询", "调解"],
        });
        let reader = |is_chinese| Reader { is_chinese, zone: chrono_tz::Asia::Shanghai };
        let found = row(shape(List::Studios), &entry, reader(true));
        let expected = [
            "王小明工作室",
            "界别（线）",
            "",
            "经济界",
            "",
            "",
            "开放",
            "",
            "",
            "王小明（领衔委员）、李小红（团队成员）",
            "周一（09:00–11:00）",
            "咨询、调解",
        ];
        assert_eq!(found, expected);
        let english = row(shape(List::Studios), &entry, reader(false));
        assert_eq!((english[6].as_str(), english[10].as_str()), ("Open", "Monday (09:00–11:00)"));
        assert_eq!(headings(shape(List::Studios), true).len(), found.len());
    }

    #[test]
    fn an_instant_is_shown_as_the_clock_on_the_wall_had_it() {
        let entry = json!({ "reach": "OFFICE", "startsAt": "2026-12-31T16:30:00.000Z", "studio": null });
        let found =
            row(shape(List::Closures), &entry, Reader { is_chinese: true, zone: chrono_tz::Asia::Shanghai });
        assert_eq!(found[..4], ["机关", "", "2027-01-01 00:30", ""]);
    }

    #[test]
    fn what_could_begin_a_formula_does_not() {
        for bad in [
            "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "　=1", "＝1", "＋1", "－1", "＠x",
        ] {
            assert_eq!(neutral(bad), ["'", bad].concat(), "{bad:?}");
        }
        for good in ["", "王芳", "1+1", "138****0000", "a=b", "'=1"] {
            assert_eq!(neutral(good), good);
        }
    }
}
