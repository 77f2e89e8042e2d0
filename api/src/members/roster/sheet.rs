//! Bytes to numbered rows of cells: CSV in UTF-8 or GB18030, or the first sheet of an Excel workbook. What a file is, its content says; a
//! name that says otherwise is refused, since somebody took the wrong file.

use std::borrow::Cow;
use std::io::Cursor;
use std::path::Path;

use calamine::{Data, Reader as _, Xlsx};

use super::report::RowError;

/// The largest file.
const MOST_BYTES: usize = 8 * 1024 * 1024;

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
        _ if is_workbook => workbook(bytes).map_err(|error| vec![error]),
        _ => split(&decode(bytes).map_err(|error| vec![error])?),
    }
}

fn not_what_it_says(kind: &str) -> RowError {
    RowError::file(
        format!("文件名说是 {kind}，内容却不是，请确认没有选错文件。"),
        format!("The name says {kind} and the content is none; please check that it is the right file."),
    )
}

fn workbook(bytes: &[u8]) -> Result<Vec<Row>, RowError> {
    let unreadable = || {
        RowError::file(
            "不是可以读取的 Excel 工作簿（XLSX），可能已损坏、已加密或是其他文档。",
            "Not a readable Excel workbook (XLSX): perhaps damaged, encrypted, or another document.",
        )
    };
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|_| unreadable())?;
    let sheet = book.worksheet_range_at(0).and_then(Result::ok).ok_or_else(unreadable)?;
    let first = sheet.start().map_or(1, |(row, _)| usize::try_from(row).unwrap_or(0) + 1);
    let rows = (first..).zip(sheet.rows());
    let rows = rows.map(|(number, cells)| Row { number, cells: cells.iter().map(text).collect() });
    Ok(rows.filter(|row| row.cells.iter().any(|cell| !cell.is_empty())).collect())
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
