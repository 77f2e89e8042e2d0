//! Reads each row's cells. Everything that is wrong is named, not only the first.

use std::collections::HashMap;

use entity::id::SectorId;
use entity::phone::Phone;

use super::report::RowError;
use super::sheet::Row;
use super::table::Table;
use crate::error::Fault;
use crate::text::{self, BODY, LINE, NAME};

/// A row that can be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// Where it stands, as a spreadsheet counts.
    pub(super) row: usize,
    pub(super) name: String,
    pub(super) phone: Phone,
    pub(super) sector: SectorId,
    /// `None` when the file has no such column: what is known stays.
    pub(super) committee: Option<String>,
    pub(super) position: Option<String>,
    /// The number of the term: 5 is 第五届.
    pub(super) term: i32,
    pub(super) note: Option<String>,
}

/// The sectors by their names without the final 界.
pub(super) struct Sectors(Vec<(String, String, SectorId)>);

impl Sectors {
    pub(super) fn new(sectors: &[entity::sector::Model]) -> Self {
        Self(sectors.iter().map(|row| (bare(&row.name), row.name.clone(), row.id)).collect())
    }

    fn find(&self, name: &str) -> Option<SectorId> {
        let wanted = bare(name);
        self.0.iter().find(|(bare, ..)| *bare == wanted).map(|(.., id)| *id)
    }

    /// The name that is likely meant.
    fn nearest(&self, name: &str) -> Option<&str> {
        let wanted = bare(name);
        let by_distance = self.0.iter().map(|(bare, full, _)| (distance(&wanted, bare), full));
        let (distance, full) = by_distance.min_by_key(|(distance, _)| *distance)?;
        let contained =
            self.0.iter().find(|(bare, ..)| wanted.contains(bare.as_str()) || bare.contains(&wanted));
        match contained {
            Some((_, full, _)) if !wanted.is_empty() => Some(full),
            _ => (distance < wanted.chars().count().max(2)).then_some(full.as_str()),
        }
    }
}

fn bare(name: &str) -> String {
    let name = name.trim();
    name.strip_suffix("界别").or_else(|| name.strip_suffix('界')).unwrap_or(name).to_owned()
}

/// How many characters have to be changed, added or left out.
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut line: Vec<usize> = (0..=to.len()).collect();
    for (row, char) in from.chars().enumerate() {
        let mut diagonal = row;
        let mut left = row + 1;
        let mut next = vec![left];
        for (above, other) in line.iter().skip(1).zip(&to) {
            let best = (diagonal + usize::from(char != *other)).min(above + 1).min(left + 1);
            diagonal = *above;
            left = best;
            next.push(best);
        }
        line = next;
    }
    line.last().copied().unwrap_or(0)
}

/// Reads all rows, or names everything that is wrong.
pub(super) fn read(table: &Table, sectors: &Sectors) -> Result<Vec<Entry>, Vec<RowError>> {
    let (mut entries, mut errors) = (Vec::with_capacity(table.rows.len()), Vec::new());
    let mut seen: HashMap<String, usize> = HashMap::new();
    for row in &table.rows {
        let mut cells = Cells { table, row, errors: &mut errors };
        let entry = cells.entry(sectors);
        if let Some(phone) = cells.phone()
            && let Some(earlier) = seen.insert(phone.as_e164().to_owned(), row.number)
        {
            let (zh, en) = (format!("与第 {earlier} 行重复。"), format!("The same as in row {earlier}."));
            errors.push(RowError::cell(row.number, table.title(1), zh, en));
        }
        entries.extend(entry);
    }
    if errors.is_empty() { Ok(entries) } else { Err(errors) }
}

/// The cells of one row, and where what is wrong with them goes.
struct Cells<'a> {
    table: &'a Table,
    row: &'a Row,
    errors: &'a mut Vec<RowError>,
}

impl Cells<'_> {
    fn entry(&mut self, sectors: &Sectors) -> Option<Entry> {
        let name = self.required(0, NAME);
        let phone = self.phone();
        if phone.is_none() {
            self.bad_phone();
        }
        let sector = self.sector(sectors);
        let committee = self.optional(3, NAME);
        let position = self.optional(4, LINE);
        let term = self.term();
        let note = self.optional(6, BODY);
        Some(Entry {
            row: self.row.number,
            name: name?,
            phone: phone?,
            sector: sector?,
            committee: self.table.has(3).then_some(committee?),
            position: self.table.has(4).then_some(position?),
            term: term?,
            note: self.table.has(6).then_some(note?),
        })
    }

    fn cell(&self, at: usize) -> &str {
        self.row.cells.get(at).map_or("", String::as_str)
    }

    fn wrong(&mut self, at: usize, zh: impl Into<String>, en: impl Into<String>) {
        self.errors.push(RowError::cell(self.row.number, self.table.title(at), zh, en));
    }

    fn optional(&mut self, at: usize, longest: usize) -> Option<String> {
        // Spreadsheets break lines within a cell; here it is one line.
        let line = self.cell(at).split_whitespace().collect::<Vec<_>>().join(" ");
        match text::optional_line("", &line, longest) {
            Ok(line) => Some(line),
            Err(Fault::Invalid { zh, en, .. }) => {
                self.wrong(at, zh, en);
                None
            }
            Err(_) => None,
        }
    }

    fn required(&mut self, at: usize, longest: usize) -> Option<String> {
        let line = self.optional(at, longest)?;
        if line.is_empty() {
            self.wrong(at, "不能为空。", "This must not be empty.");
            return None;
        }
        Some(line)
    }

    fn phone(&self) -> Option<Phone> {
        Phone::parse(self.cell(1))
    }

    /// The number itself is not repeated: the report may be kept.
    fn bad_phone(&mut self) {
        if self.cell(1).is_empty() {
            self.wrong(1, "不能为空。", "This must not be empty.");
        } else if self.cell(1).to_ascii_uppercase().contains("E+") {
            self.wrong(
                1,
                "号码被表格软件写成了科学计数法，请把该列设为文本后重新填写。",
                "The spreadsheet wrote the number in scientific notation; make the column text and enter it again.",
            );
        } else {
            self.wrong(
                1,
                "不是中国大陆手机号（11 位）。",
                "Not a mobile number of mainland China (11 digits).",
            );
        }
    }

    fn sector(&mut self, sectors: &Sectors) -> Option<SectorId> {
        let name = self.required(2, NAME)?;
        let found = sectors.find(&name);
        if found.is_none() {
            let (zh, en) = match sectors.nearest(&name) {
                Some(near) => (
                    format!("没有界别“{name}”，是否为“{near}”？"),
                    format!("No sector \"{name}\"; perhaps \"{near}\"?"),
                ),
                // Like no sector at all: perhaps a cell of another column, which is not repeated.
                None => ("没有这个界别。".to_owned(), "There is no such sector.".to_owned()),
            };
            self.wrong(2, zh, en);
        }
        found
    }

    fn term(&mut self) -> Option<i32> {
        let cell = self.required(5, NAME)?;
        let term = term_number(&cell);
        if term.is_none() {
            self.wrong(5, "应为“第五届”或“5”这样的届次。", "Expected a term such as 第五届 or 5.");
        }
        term
    }
}

/// `第五届`, `五`, `第14届` or `14`; 1 to 99.
fn term_number(text: &str) -> Option<i32> {
    let text = text.trim();
    let text = text.strip_prefix('第').unwrap_or(text);
    let text = text.strip_suffix('届').unwrap_or(text).trim();
    let number = text.parse::<i32>().ok().or_else(|| chinese_number(text))?;
    (1..=99).contains(&number).then_some(number)
}

fn chinese_number(text: &str) -> Option<i32> {
    let digit = |char: char| {
        "一二三四五六七八九".chars().zip(1..).find(|(known, _)| *known == char).map(|(_, value)| value)
    };
    let one = |text: &str| {
        let mut chars = text.chars();
        let value = digit(chars.next()?)?;
        chars.next().is_none().then_some(value)
    };
    match text.split_once('十') {
        None => one(text),
        Some((tens, ones)) => {
            let tens = if tens.is_empty() { 1 } else { one(tens)? };
            let ones = if ones.is_empty() { 0 } else { one(ones)? };
            Some(tens * 10 + ones)
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::super::HEADER;
    use super::*;

    fn sectors() -> Sectors {
        let names = ["农业界", "医药卫生界", "文化艺术界", "中共", "工商联"];
        let rows = (1..).zip(names).map(|(key, name)| entity::sector::Model {
            id: SectorId(Uuid::from_u128(key)),
            ordinal: 1,
            name: name.to_owned(),
            name_en: String::new(),
            version: 1,
            created_at: entity::Instant::UNIX_EPOCH,
        });
        Sectors::new(&rows.collect::<Vec<_>>())
    }

    fn table<const N: usize>(rows: [Row; N]) -> Table {
        Table {
            rows: rows.into_iter().collect(),
            titles: HEADER.map(|title| Some(title.to_owned())).to_vec(),
        }
    }

    fn row(number: usize, cells: [&str; 7]) -> Row {
        Row { number, cells: cells.map(str::to_owned).to_vec() }
    }

    #[test]
    fn every_wrong_cell_of_every_row_is_named() {
        let rows = table([
            row(2, ["", "123", "农业", "", "", "五", ""]),
            row(3, ["王一", "13900000001", "医药卫", "", "", "第五届", ""]),
            row(4, ["李二", "13900000001", "农业界", "", "", "现在", ""]),
        ]);
        let errors = read(&rows, &sectors()).unwrap_err();
        let found: Vec<_> = errors
            .iter()
            .map(|error| (error.row.unwrap_or(0), error.column.as_deref().unwrap_or("")))
            .collect();
        assert_eq!(found, [(2, "姓名"), (2, "手机号"), (3, "界别"), (4, "届次"), (4, "手机号")]);
        assert!(errors.iter().any(|error| error.zh.contains("医药卫生界")), "{errors:?}");
        assert!(errors.iter().any(|error| error.zh.contains("第 3 行")), "{errors:?}");
    }

    #[test]
    fn a_sound_row_is_read() {
        let rows =
            table([row(2, ["王一", "139-0000-0001", "农业", "提案委", "某乡\n农技站", "第十五届", "新任"])]);
        let entries = read(&rows, &sectors()).unwrap_or_default();
        let entry =
            entries.first().map(|entry| (entry.term, entry.position.as_deref(), entry.sector.0.as_u128()));
        assert_eq!(entry, Some((15, Some("某乡 农技站"), 1)));
    }

    #[test]
    fn terms_are_read_in_both_ways() {
        for (text, number) in
            [("5", 5), ("第五届", 5), ("十", 10), ("第十四届", 14), ("二十一", 21), ("第 9 届", 9)]
        {
            assert_eq!(term_number(text), Some(number), "{text}");
        }
        for text in ["", "第届", "0", "100", "五五", "本届", "-3"] {
            assert_eq!(term_number(text), None, "{text}");
        }
    }

    #[test]
    fn only_what_is_near_is_suggested() {
        assert_eq!(sectors().nearest("工商"), Some("工商联"));
        assert_eq!(sectors().nearest("文化"), Some("文化艺术界"));
        assert_eq!(sectors().nearest("xyzzy"), None);
    }
}
