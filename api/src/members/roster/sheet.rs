//! Bytes to numbered rows of cells: CSV in UTF-8 or GB18030, or the first sheet of an Excel workbook. What a file is, its content says; a
//! name that says otherwise is refused, since somebody took the wrong file.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::Cursor;
use std::path::Path;

use calamine::{Data, Reader as _, Xlsx};

use super::report::RowError;
use crate::files::workbook::{self, Unfit};

/// The largest file.
const MOST_BYTES: usize = 8 * 1024 * 1024;

/// The most lines: more than a roster may have, so that it is told how many it has; far fewer than would fill the memory.
const MOST_LINES: usize = 20_000;

/// The most columns.
const MOST_COLUMNS: usize = 64;

/// The most bytes of text in the cells of a workbook: a text may stand in it once and be shown in every cell.
const MOST_TEXT: usize = 32 * 1024 * 1024;

/// A row that is not empty, with its number as a spreadsheet counts: a cell with line breaks is still one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) number: usize,
    pub(super) cells: Vec<String>,
}

/// The rows of a file, or what is wrong with it as a whole.
pub(super) fn read(bytes: &[u8], name: &str) -> Result<Vec<Row>, Vec<RowError>> {
    if bytes.len() > MOST_BYTES {
        return Err(vec![RowError::file("文件超过 8 MB。", "The file is larger than 8 MB.")]);
    }
    let is_workbook = bytes.starts_with(b"PK\x03\x04");
    let extension = Path::new(name).extension().and_then(|extension| extension.to_str()).unwrap_or("");
    match extension.to_ascii_lowercase().as_str() {
        "xlsx" if !is_workbook => Err(vec![not_what_it_says("XLSX")]),
        "csv" | "txt" if is_workbook => Err(vec![not_what_it_says("CSV")]),
        _ if is_workbook => read_workbook(bytes).map_err(|error| vec![error]),
        _ => split(&decode(bytes).map_err(|error| vec![error])?),
    }
}

fn not_what_it_says(kind: &str) -> RowError {
    RowError::file(
        format!("文件名说是 {kind}，内容却不是，请确认没有选错文件。"),
        format!("The name says {kind} and the content is none; please check that it is the right file."),
    )
}

fn read_workbook(bytes: &[u8]) -> Result<Vec<Row>, RowError> {
    let unreadable = || {
        RowError::file(
            "不是可以读取的 Excel 工作簿（XLSX），可能已损坏、已加密或是其他文档。",
            "Not a readable Excel workbook (XLSX): perhaps damaged, encrypted, or another document.",
        )
    };
    workbook::check(bytes)
        .map_err(|unfit| if unfit == Unfit::TooLarge { too_much() } else { unreadable() })?;
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|_| unreadable())?;
    let name = book.sheet_names().into_iter().next().ok_or_else(unreadable)?;
    let mut cells = book.worksheet_cells_reader(&name).map_err(|_| unreadable())?;
    // One cell after the other: a sheet that has its first and its last cell only would otherwise be made as large as it claims to be.
    let (mut rows, mut room) = (BTreeMap::new(), MOST_TEXT);
    while let Some(cell) = cells.next_cell().map_err(|_| unreadable())? {
        let text = text(&Data::from(cell.get_value().clone()));
        if text.is_empty() {
            continue;
        }
        let (row, column) = cell.get_position();
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        room = room.checked_sub(text.len()).ok_or_else(too_much)?;
        let row: &mut Vec<String> = rows.entry(row).or_default();
        if column >= MOST_COLUMNS {
            return Err(too_much());
        }
        if row.len() <= column {
            row.resize(column + 1, String::new());
        }
        if let Some(place) = row.get_mut(column) {
            *place = text;
        }
        if rows.len() > MOST_LINES {
            return Err(too_much());
        }
    }
    let number = |row: u32| usize::try_from(row).unwrap_or(usize::MAX).saturating_add(1);
    Ok(rows.into_iter().map(|(row, cells)| Row { number: number(row), cells }).collect())
}

fn too_much() -> RowError {
    RowError::file(
        format!(
            "表格过大：最多 {MOST_LINES} 行、{MOST_COLUMNS} 列，请删除多余的行、列和工作表，或分成几个文件。"
        ),
        format!(
            "The table is too large: at most {MOST_LINES} rows and {MOST_COLUMNS} columns. Please remove what is no part of it, or split the file."
        ),
    )
}

/// A cell as the sheet shows it: a phone number that was entered as a number is its digits.
fn text(cell: &Data) -> String {
    match cell {
        Data::Float(number) if number.fract() == 0.0 && number.abs() < 1e15 => format!("{number:.0}"),
        other => other.to_string().trim().to_owned(),
    }
}

fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, RowError> {
    if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return Err(RowError::file(
            "这是旧版 Excel 文件（XLS），请另存为 XLSX 或 CSV。",
            "This is a file of old Excel (XLS); please save it as XLSX or CSV.",
        ));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if bytes.contains(&0) || bytes.starts_with(b"%PDF") {
        return Err(RowError::file(
            "文件不是表格：请使用 XLSX，或 UTF-8、GB18030（GBK）编码的 CSV。",
            "The file is no table: XLSX, or CSV in UTF-8 or GB18030 (GBK) is needed.",
        ));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(Cow::Borrowed(text));
    }
    encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(bytes).ok_or_else(|| {
        RowError::file(
            "文件既不是 UTF-8 也不是 GB18030（GBK）编码，请另存为“CSV UTF-8”。",
            "The file is neither UTF-8 nor GB18030 (GBK); please save it as \"CSV UTF-8\".",
        )
    })
}

/// Rows end at a line break outside of quotes.
fn split(text: &str) -> Result<Vec<Row>, Vec<RowError>> {
    let (mut rows, mut errors) = (Vec::new(), Vec::new());
    let (mut start, mut is_quoted, mut number) = (0, false, 1);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b'\n' if !is_quoted => {
                take(text.get(start..at).unwrap_or(""), number, &mut rows, &mut errors);
                (start, number) = (at + 1, number + 1);
                if rows.len() > MOST_LINES || errors.len() > MOST_LINES {
                    return Err(vec![too_much()]);
                }
            }
            _ => {}
        }
    }
    if is_quoted {
        errors.push(RowError::row(number, "有引号没有闭合。", "A quotation mark is not closed."));
    } else {
        take(text.get(start..).unwrap_or(""), number, &mut rows, &mut errors);
    }
    if errors.is_empty() { Ok(rows) } else { Err(errors) }
}

fn take(line: &str, number: usize, rows: &mut Vec<Row>, errors: &mut Vec<RowError>) {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(line.as_bytes());
    match reader.records().next() {
        None => {}
        Some(Ok(record)) => {
            let cells: Vec<String> = record.iter().map(|cell| cell.trim().to_owned()).collect();
            if cells.iter().any(|cell| !cell.is_empty()) {
                rows.push(Row { number, cells });
            }
        }
        Some(Err(_)) => errors.push(RowError::row(number, "这一行无法读取。", "This row cannot be read.")),
    }
}

#[cfg(test)]
mod tests {
    use rust_xlsxwriter::Workbook;

    use super::*;

    fn made(cells: &[(u32, u16, &str)]) -> Vec<u8> {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        for (row, column, text) in cells {
            sheet.write_string(*row, *column, *text).unwrap();
        }
        book.save_to_buffer().unwrap()
    }

    #[test]
    fn a_sheet_is_as_large_as_what_is_in_it_and_not_as_it_claims() {
        let rows = read(&made(&[(0, 0, "姓名"), (1_048_575, 1, "王小明")]), "a.xlsx").unwrap();
        let found: Vec<_> = rows.iter().map(|row| (row.number, row.cells.len())).collect();
        assert_eq!(found, [(1, 1), (1_048_576, 2)]);
        let wide = read(&made(&[(0, 0, "姓名"), (1, 16_383, "王小明")]), "a.xlsx").unwrap_err();
        assert!(wide[0].en.contains("too large"), "{wide:?}");
    }

    #[test]
    fn a_text_that_is_shown_in_many_cells_counts_in_each() {
        let long = "长".repeat(10_000);
        let cells: Vec<_> = (0..1_200).map(|row| (row, 0, long.as_str())).collect();
        let bytes = made(&cells);
        assert!(bytes.len() < 100_000, "it is small as it comes");
        assert!(read(&bytes, "a.xlsx").unwrap_err()[0].en.contains("too large"));
    }

    #[test]
    fn too_many_lines_are_not_kept() {
        let bytes = "a\n".repeat(MOST_LINES + 2);
        assert!(read(bytes.as_bytes(), "a.csv").unwrap_err()[0].en.contains("too large"));
    }
}
