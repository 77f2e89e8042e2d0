//! The rows of members below their header, each cell under the column it belongs to, whatever the file calls it and in whatever order.

use super::report::RowError;
use super::sheet::{self, Row};
use super::{HEADER, Options};

/// The most rows of members.
const MOST_ROWS: usize = 10_000;

/// Above the header there may be a title and the like.
const HEADER_WITHIN: usize = 5;

/// What offices call the columns of [`HEADER`]; of each the first is ours.
const NAMES: [&[&str]; 7] = [
    &["姓名", "委员姓名", "名字", "Name"],
    &["手机号", "手机", "手机号码", "联系电话", "电话", "联系方式", "Phone", "Mobile"],
    &["界别", "所属界别", "所在界别", "Sector"],
    &["专委会", "所属专委会", "专门委员会", "所在专委会", "Committee"],
    &["单位及职务", "工作单位及职务", "单位职务", "职务", "Position"],
    &["届次", "届", "Term"],
    &["备注", "说明", "Note"],
];

/// Columns that a roster cannot do without, by their place in [`HEADER`].
const REQUIRED: [usize; 4] = [0, 1, 2, 5];

/// Columns that count the rows.
const COUNTERS: [&str; 4] = ["序号", "编号", "No.", "No"];

/// Rows with their cells in the order of [`HEADER`].
#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    pub(super) rows: Vec<Row>,
    /// What the file calls each column; `None` for one that it does not have.
    pub(super) titles: Vec<Option<String>>,
}

impl Table {
    /// The file's own title of a column, or ours.
    pub(super) fn title(&self, at: usize) -> &str {
        let own = self.titles.get(at).and_then(Option::as_deref);
        own.or_else(|| HEADER.get(at).copied()).unwrap_or("")
    }

    /// Which of our columns the file has, and what it calls them.
    pub(super) fn columns(&self) -> Vec<(usize, String)> {
        let titles = self.titles.iter().enumerate();
        titles.filter_map(|(at, title)| Some((at, title.clone()?))).collect()
    }

    /// Whether the file has this column.
    pub(super) fn has(&self, at: usize) -> bool {
        self.titles.get(at).is_some_and(Option::is_some)
    }
}

/// The rows of members below a right header, or what is wrong with the file.
pub(super) fn read(bytes: &[u8], options: &Options) -> Result<Table, Vec<RowError>> {
    let mut rows = sheet::read(bytes, &options.file_name)?;
    let top = rows.iter().take(HEADER_WITHIN).position(|row| is_header(row, options)).unwrap_or(0);
    if rows.is_empty() {
        return Err(vec![RowError::file("文件是空的。", "The file is empty.")]);
    }
    let below = rows.split_off(top + 1);
    let header = rows.pop().ok_or_else(|| vec![RowError::file("文件是空的。", "The file is empty.")])?;
    if !header.cells.iter().any(|cell| meant(cell, options).is_some()) {
        // It may be a row of somebody's: nothing of it is repeated.
        let columns = HEADER.join("、");
        return Err(vec![RowError::file(
            format!("没有找到表头。前 {HEADER_WITHIN} 行中须有一行写明各列名称，如：{columns}。"),
            format!(
                "There is no header: one of the first {HEADER_WITHIN} rows has to name the columns, such as {columns}."
            ),
        )]);
    }
    let places = places(&header, options)?;
    if below.len() > MOST_ROWS {
        let count = below.len();
        return Err(vec![RowError::file(
            format!("最多 {MOST_ROWS} 行，文件有 {count} 行，请分成几个文件。"),
            format!("At most {MOST_ROWS} rows, not {count}; please split the file."),
        )]);
    }
    let titles = places.iter().map(|place| place.and_then(|at| header.cells.get(at).cloned())).collect();
    let width = header.cells.len();
    let arranged = below.iter().map(|row| arrange(row, &places, width));
    let (rows, errors): (Vec<_>, Vec<_>) = arranged.partition(Result::is_ok);
    let errors: Vec<RowError> = errors.into_iter().filter_map(Result::err).collect();
    if !errors.is_empty() {
        return Err(errors);
    }
    Ok(Table { rows: rows.into_iter().flatten().collect(), titles })
}

fn arrange(row: &Row, places: &[Option<usize>], width: usize) -> Result<Row, RowError> {
    if row.cells.iter().skip(width).any(|cell| !cell.is_empty()) {
        let (zh, en) = ("这一行的列数多于表头。", "This row has more columns than the header.");
        return Err(RowError::row(row.number, zh, en));
    }
    let cell = |place: &Option<usize>| place.and_then(|at| row.cells.get(at).cloned()).unwrap_or_default();
    Ok(Row { number: row.number, cells: places.iter().map(cell).collect() })
}

/// Which of our columns a title means.
fn meant(title: &str, options: &Options) -> Option<usize> {
    let title: String = title.split_whitespace().collect();
    let mapped = options.columns.iter().find(|(_, theirs)| *theirs == title).map(|(ours, _)| ours);
    match mapped {
        Some(ours) => HEADER.iter().position(|column| column == ours),
        // A column that the operator named otherwise is not looked for under its usual names.
        None => NAMES
            .iter()
            .position(|names| names.iter().any(|name| name.eq_ignore_ascii_case(&title)))
            .filter(|at| !options.columns.iter().any(|(ours, _)| HEADER.get(*at) == Some(&ours.as_str()))),
    }
}

fn is_header(row: &Row, options: &Options) -> bool {
    let found: Vec<usize> = row.cells.iter().filter_map(|cell| meant(cell, options)).collect();
    found.contains(&0) && found.contains(&1)
}

/// Where each of our columns stands in the file, or everything that is wrong with the header.
fn places(header: &Row, options: &Options) -> Result<Vec<Option<usize>>, Vec<RowError>> {
    let mut places: Vec<Option<usize>> = vec![None; HEADER.len()];
    let mut errors = Vec::new();
    for (at, title) in header.cells.iter().enumerate().filter(|(_, title)| !title.is_empty()) {
        let shown = &shown(title, at);
        match meant(title, options).and_then(|column| places.get_mut(column)) {
            Some(place @ None) => *place = Some(at),
            Some(Some(_)) => errors.push(RowError::cell(
                header.number,
                shown,
                "这一列与前面的列含义相同，请跳过其中一列（skip，命令行为 --skip）。",
                "This column means the same as one before; leave one out (skip; --skip on the command line).",
            )),
            None if COUNTERS.contains(&title.as_str()) || options.skip.contains(title) => {}
            None => errors.push(RowError::cell(
                header.number,
                shown,
                "多余的列：如不需要，请跳过（skip，命令行为 --skip）；如是某列的别名，请指明（columns，命令行为 --map 我方列名=此列名）。",
                "This column is not known: leave it out (skip; --skip on the command line), or say what it is (columns; --map OURS=THIS).",
            )),
        }
    }
    for at in REQUIRED {
        if places.get(at).is_some_and(Option::is_none) {
            let column = HEADER.get(at).copied().unwrap_or("");
            errors.push(RowError::cell(
                header.number,
                column,
                format!("没有“{column}”这一列。如用了别的名称，请指明（columns，命令行为 --map {column}=该名称）。"),
                format!("There is no column {column}. If it has another name, say so (columns; --map {column}=NAME)."),
            ));
        }
    }
    if errors.is_empty() { Ok(places) } else { Err(errors) }
}

/// A title as a report repeats it: what has a number in it is no title but somebody's, and is told by its place.
fn shown(title: &str, at: usize) -> String {
    let digits = title.chars().filter(char::is_ascii_digit).count();
    if digits < 5 { title.to_owned() } else { format!("第 {column} 列 column {column}", column = at + 1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOP: &str = "姓名,手机号,界别,专委会,单位及职务,届次,备注";

    fn rows(bytes: &[u8]) -> Vec<Row> {
        read(bytes, &Options::default()).unwrap_or_default().rows
    }

    fn columns(text: &str, options: &Options) -> Vec<String> {
        let errors = read(text.as_bytes(), options).err().unwrap_or_default();
        errors.into_iter().map(|error| error.column.unwrap_or_default()).collect()
    }

    #[test]
    fn rows_are_counted_as_a_spreadsheet_does() {
        let text = format!(
            "\u{feff}{TOP}\r\n张一,1,农业界,,\"一行\n二行\",5,\r\n\r\n李二,2,农业界,,,5,\r\n,,,,,,\r\n"
        );
        let rows = rows(text.as_bytes());
        let found: Vec<_> = rows.iter().map(|row| (row.number, row.cells.len())).collect();
        assert_eq!(found, [(2, 7), (4, 7)]);
        assert_eq!(rows.first().and_then(|row| row.cells.get(4)).map(String::as_str), Some("一行\n二行"));
    }

    #[test]
    fn columns_are_known_by_their_usual_names_in_any_order_below_a_title() {
        let text = "示例区政协委员名册,,,,\n序号,界 别,委员姓名,联系电话,届次\n1,农业界,张一,139,5\n";
        let table = read(text.as_bytes(), &Options::default()).unwrap_or_default();
        let row = table.rows.first().map(|row| (row.number, row.cells.join("|")));
        assert_eq!(row, Some((3, "张一|139|农业界|||5|".to_owned())));
        assert_eq!((table.title(1), table.title(3), table.has(3)), ("联系电话", "专委会", false));
    }

    #[test]
    fn a_wrong_header_is_named_by_column_and_can_be_mapped() {
        let text = "姓名,号码,界别,专委会,单位及职务,届次,备注,年龄\n";
        assert_eq!(columns(text, &Options::default()), ["号码", "年龄", "手机号"]);
        let mapped = Options {
            columns: vec![("手机号".to_owned(), "号码".to_owned())],
            skip: vec!["年龄".to_owned()],
            ..Options::default()
        };
        assert_eq!(columns(text, &mapped), Vec::<String>::new());
        assert_eq!(columns("姓名,手机,电话,界别,届次\n", &Options::default()), ["电话"]);
    }

    #[test]
    fn a_row_in_the_place_of_the_header_is_not_repeated() {
        for text in ["王小明,13900000001,农业界\n", "王小明,手机,13900000001,界别\n"] {
            let errors = read(text.as_bytes(), &Options::default()).err().unwrap_or_default();
            let told: String = errors.iter().map(ToString::to_string).collect();
            assert!(!errors.is_empty() && !told.contains("13900000001"), "{told}");
        }
        let none = read("王小明,13900000001\n".as_bytes(), &Options::default()).err().unwrap_or_default();
        assert!(none.len() == 1 && !none[0].to_string().contains("王小明"), "{none:?}");
    }

    #[test]
    fn a_file_in_the_encoding_of_old_spreadsheets_is_read() {
        let (bytes, _, _) = encoding_rs::GB18030.encode("姓名,手机号,界别,届次\n张㐂,1,农业界,5\n");
        assert_eq!(rows(&bytes).first().and_then(|row| row.cells.first()).map(String::as_str), Some("张㐂"));
    }

    #[test]
    fn a_file_that_is_not_what_its_name_says_is_refused() {
        let named = |name: &str| Options { file_name: name.to_owned(), ..Options::default() };
        for (bytes, name) in [
            (&b"PK\x03\x04 and so on"[..], "a.csv"),
            (b"PK\x03\x04 and so on", "a.xlsx"),
            (TOP.as_bytes(), "a.xlsx"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1", "a.xls"),
            (b"%PDF-1.7", "a.csv"),
            (b"a\0b", "a.csv"),
            (b"\xff\xff\xff", "a.csv"),
            (b"", "a.csv"),
        ] {
            let errors = read(bytes, &named(name)).err().unwrap_or_default();
            assert!(
                errors.len() == 1 && errors.iter().all(|error| error.row.is_none()),
                "{name}: {errors:?}"
            );
        }
    }

    #[test]
    fn too_many_rows_and_open_quotes_are_refused() {
        let many = format!("{TOP}\n{}", "张一,1,农业界,,,5,\n".repeat(MOST_ROWS + 1));
        assert!(read(many.as_bytes(), &Options::default()).is_err());
        let open = format!("{TOP}\n张一,\"1\n李二,2\n");
        let errors = read(open.as_bytes(), &Options::default()).err().unwrap_or_default();
        assert_eq!(errors.first().and_then(|error| error.row), Some(2));
    }
}
