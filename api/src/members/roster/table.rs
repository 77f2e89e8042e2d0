//! Takes a CSV file apart: bytes to numbered rows of cells.

use super::HEADER;
use super::report::RowError;

/// The largest file.
const MOST_BYTES: usize = 8 * 1024 * 1024;

/// The most rows of members.
const MOST_ROWS: usize = 10_000;

/// A row that is not empty, with its number as a spreadsheet counts: the header is row 1, and a cell with line breaks is still one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) number: usize,
    pub(super) cells: Vec<String>,
}

/// The rows of members below a right header, or what is wrong with the file.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Row>, Vec<RowError>> {
    let text = decode(bytes).map_err(|error| vec![error])?;
    let mut rows = split(text)?.into_iter();
    let header = rows.next().ok_or_else(|| vec![RowError::file("文件是空的。", "The file is empty.")])?;
    check_header(&header)?;
    let rows: Vec<Row> = rows.collect();
    if rows.len() > MOST_ROWS {
        let count = rows.len();
        return Err(vec![RowError::file(
            format!("最多 {MOST_ROWS} 行，文件有 {count} 行，请分成几个文件。"),
            format!("At most {MOST_ROWS} rows, not {count}; please split the file."),
        )]);
    }
    Ok(rows)
}

fn decode(bytes: &[u8]) -> Result<&str, RowError> {
    if bytes.len() > MOST_BYTES {
        return Err(RowError::file("文件超过 8 MB。", "The file is larger than 8 MB."));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|_| {
        RowError::file(
            "文件不是 UTF-8 编码（可能是 GB18030/GBK）。请在表格软件中另存为“CSV UTF-8”后再导入。",
            "The file is not UTF-8 (perhaps GB18030/GBK). Please save it as \"CSV UTF-8\" and try again.",
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

fn check_header(header: &Row) -> Result<(), Vec<RowError>> {
    let mut errors = Vec::new();
    for (at, wanted) in HEADER.iter().enumerate() {
        let found = header.cells.get(at).map_or("", String::as_str);
        if found != *wanted {
            let nth = at + 1;
            errors.push(RowError::cell(
                header.number,
                wanted,
                format!("第 {nth} 列的表头应为“{wanted}”，读到“{found}”。"),
                format!("The header of column {nth} is \"{wanted}\", not \"{found}\"."),
            ));
        }
    }
    for extra in header.cells.iter().skip(HEADER.len()).filter(|cell| !cell.is_empty()) {
        errors.push(RowError::cell(header.number, extra, "多余的列。", "This column is not known."));
    }
    if errors.is_empty() { Ok(()) } else { Err(errors) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOP: &str = "姓名,手机号,界别,专委会,单位及职务,届次,备注";

    #[test]
    fn rows_are_counted_as_a_spreadsheet_does() {
        let text = format!(
            "\u{feff}{TOP}\r\n张一,1,农业界,,\"一行\n二行\",5,\r\n\r\n李二,2,农业界,,,5,\r\n,,,,,,\r\n"
        );
        let rows = read(text.as_bytes()).unwrap_or_default();
        let found: Vec<_> = rows.iter().map(|row| (row.number, row.cells.len())).collect();
        assert_eq!(found, [(2, 7), (4, 7)]);
        assert_eq!(rows.first().and_then(|row| row.cells.get(4)).map(String::as_str), Some("一行\n二行"));
    }

    #[test]
    fn a_wrong_header_is_named_by_column() {
        let errors = read("姓名,电话,界别,专委会,单位及职务,届次,备注,年龄\n".as_bytes()).unwrap_err();
        let columns: Vec<_> = errors.iter().map(|error| error.column.clone().unwrap_or_default()).collect();
        assert_eq!(columns, ["手机号", "年龄"]);
    }

    #[test]
    fn a_file_in_another_encoding_is_named() {
        let errors = read(b"\xd0\xd5\xc3\xfb,\xca\xd6\xbb\xfa\xba\xc5\n").unwrap_err();
        assert!(errors.first().is_some_and(|error| error.zh.contains("GB18030")), "{errors:?}");
    }

    #[test]
    fn too_many_rows_and_open_quotes_are_refused() {
        let many = format!("{TOP}\n{}", "张一,1,农业界,,,5,\n".repeat(MOST_ROWS + 1));
        assert!(read(many.as_bytes()).is_err());
        let errors = read(format!("{TOP}\n张一,\"1\n李二,2\n").as_bytes()).unwrap_err();
        assert_eq!(errors.first().and_then(|error| error.row), Some(2));
        assert!(read(b"").is_err());
    }
}
