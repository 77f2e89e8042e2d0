//! What reading a roster in would do and did, as staff see it.

use async_graphql::{Context, Enum, ID, Object, SimpleObject};
use entity::id::RosterImportId;

use super::super::policy::imports_visible_to;
use super::super::roster::{HEADER, KEPT_FOR, Missing, Report, RowError, Rows};
use super::super::store::{self, Listed};
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::id::Global;
use crate::graphql::scalar::DateTime;
use crate::graphql::{ctx, nullable};
use crate::keys::Keys;
use crate::vault::Purpose;

/// 名册的列。 The columns of a roster.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub enum RosterColumn {
    /// 姓名，必有。 The name; needed.
    Name,
    /// 手机号，必有；以此认人。 The mobile number, by which somebody is known; needed.
    Phone,
    /// 界别，必有。 The sector; needed.
    Sector,
    /// 专委会。 The special committee.
    Committee,
    /// 单位及职务。 Work unit and position.
    Position,
    /// 届次，必有。 The term; needed.
    Term,
    /// 备注。 A note.
    Note,
}

impl RosterColumn {
    /// How many there are.
    pub(super) const COUNT: usize = HEADER.len();

    const ALL: [Self; Self::COUNT] =
        [Self::Name, Self::Phone, Self::Sector, Self::Committee, Self::Position, Self::Term, Self::Note];

    /// What the roster calls it.
    pub(super) fn title(self) -> &'static str {
        let at = Self::ALL.iter().position(|column| *column == self);
        at.and_then(|at| HEADER.get(at)).copied().unwrap_or_default()
    }
}

/// 识别出的一列。 A column that was found.
#[derive(SimpleObject, Clone)]
pub struct RosterColumnFound {
    /// 含义。 What it is.
    column: RosterColumn,
    /// 文件中的列名。 What the file calls it.
    title: String,
}

/// 一行。 A row.
#[derive(SimpleObject, Clone)]
pub struct RosterRow {
    /// 行号，同表格软件。 Its number, as a spreadsheet counts.
    row: i32,
    /// 姓名。 The name in it.
    name: String,
}

/// 一类行。 Rows of one kind.
#[derive(SimpleObject, Clone)]
pub struct RosterRows {
    /// 行数。 How many.
    count: i32,
    /// 前 50 行。 The first 50.
    first: Vec<RosterRow>,
}

impl From<&Rows> for RosterRows {
    fn from(rows: &Rows) -> Self {
        let first = rows.first.iter().map(|(row, name)| RosterRow { row: number(*row), name: name.clone() });
        Self { count: number(rows.count), first: first.collect() }
    }
}

/// 不在名册中的在任委员。 Members who serve and are not in the file.
#[derive(SimpleObject, Clone)]
pub struct RosterMissing {
    /// 人数。 How many.
    count: i32,
    /// 前 50 位的姓名。 The names of the first 50.
    first: Vec<String>,
}

impl From<&Missing> for RosterMissing {
    fn from(missing: &Missing) -> Self {
        Self { count: number(missing.count), first: missing.first.clone() }
    }
}

/// 名册中的一处错误；不重复所填的号码。 Something wrong in a roster; numbers in it are not repeated.
#[derive(SimpleObject, Clone)]
pub struct RosterRowError {
    /// 行号，同表格软件；整个文件的错误为空。 The row, as a spreadsheet counts; null when it is the whole file.
    row: Option<i32>,
    /// 列名。 The column, as the file calls it; null when it is the whole row.
    column: Option<String>,
    /// 说明。 What is wrong, in the viewer's language.
    message: String,
}

/// How many mistakes are told one by one.
const TOLD: usize = 500;

/// What reading a file in would do.
pub struct RosterPlan(pub(super) Report);

/// 导入名册的预演：未写入任何内容。 What reading a roster in would do; nothing was written.
#[Object]
impl RosterPlan {
    /// 委员行数。 How many rows of members there are.
    async fn rows(&self) -> i32 {
        number(self.0.rows)
    }

    /// 识别出的列；不对时用 `columns` 指明。 The columns as they were found; say it by `columns` where that is wrong.
    async fn columns(&self) -> Vec<RosterColumnFound> {
        let found = self.0.columns.iter().filter_map(|(at, title)| {
            let column = *RosterColumn::ALL.get(*at)?;
            Some(RosterColumnFound { column, title: title.clone() })
        });
        found.collect()
    }

    /// 新增。 Who would be added.
    async fn created(&self) -> RosterRows {
        RosterRows::from(&self.0.changes.created)
    }

    /// 更新。 Who would be changed.
    async fn updated(&self) -> RosterRows {
        RosterRows::from(&self.0.changes.updated)
    }

    /// 恢复在任（`revive`）。 Who would serve again, by `revive`.
    async fn revived(&self) -> RosterRows {
        RosterRows::from(&self.0.changes.revived)
    }

    /// 已离任，不作改动。 Who has left and would be left alone.
    async fn left(&self) -> RosterRows {
        RosterRows::from(&self.0.changes.left)
    }

    /// 新增者中与在册委员同名、号码不同的；可能只是换号。 Those added whose name a member of another number has: perhaps only the number changed.
    async fn namesakes(&self) -> RosterRows {
        RosterRows::from(&self.0.changes.namesakes)
    }

    /// 与名册一致的人数。 How many are as the file says.
    async fn unchanged(&self) -> i32 {
        number(self.0.changes.unchanged)
    }

    /// 所涉各届中在任而不在名册中的委员；不作改动。 Who serves in the file's terms and is not in it; they would stay as they are.
    async fn missing(&self) -> RosterMissing {
        RosterMissing::from(&self.0.changes.missing)
    }

    /// 将新增的届，起止日期为推算。 The terms that would be added, with assumed dates.
    async fn created_terms(&self) -> &[String] {
        &self.0.created_terms
    }

    /// 错误总数；有错误则不能导入。 How many mistakes there are; with any, nothing can be read in.
    async fn error_count(&self) -> i32 {
        number(self.0.errors.len())
    }

    /// 错误，按行列，最多 500 处。 The mistakes by row and column, at most 500.
    async fn errors(&self, context: &Context<'_>) -> Option<async_graphql::Result<Vec<RosterRowError>>> {
        let told = ctx(context).map(|ctx| {
            let errors = self.0.errors.iter().take(TOLD);
            Some(errors.map(|error| told(ctx, error)).collect())
        });
        nullable(told)
    }

    /// 预演的凭据，导入时提供：文件、列和现状都未变才会写入；有错误时为空。 What `importRoster` asks for: it writes only if file, columns and what
    /// is there are as in this plan. Null with mistakes.
    async fn digest(&self) -> Option<&str> {
        self.0.digest.as_deref()
    }
}

fn told(ctx: &Ctx, error: &RowError) -> RosterRowError {
    RosterRowError {
        row: error.row.map(number),
        column: error.column.clone(),
        message: ctx.say(error.zh.as_str(), error.en.as_str()),
    }
}

fn number(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}

/// 名册导入的状态。 Where an import stands.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub enum RosterImportState {
    /// 已导入，可以撤销。 Done, and can be taken back.
    Done,
    /// 已导入，期限已过，不能撤销。 Done for good: what was there before is kept no more.
    Settled,
    /// 已撤销。 Taken back.
    Undone,
}

/// A roster that was read in, with the name of its file.
pub struct RosterImport {
    row: Listed,
    file_name: Option<String>,
    undone_reason: Option<String>,
    state: RosterImportState,
}

/// 一次名册导入：整体写入，整体撤销。 A roster that was read in: all of it at once, and taken back likewise.
#[Object]
impl RosterImport {
    /// 编号。 Its id.
    async fn id(&self) -> ID {
        self.row.row.id.to_global()
    }

    /// 文件名；导入人已注销时为空。 The name of the file; null when whoever read it in had their account erased.
    async fn file_name(&self) -> Option<&str> {
        self.file_name.as_deref()
    }

    /// 导入人；由命令行导入时为空。 Who read it in; null for the command line.
    async fn created_by_name(&self) -> Option<&str> {
        self.row.by.as_deref()
    }

    /// 导入时刻。 When it was read in.
    async fn created_at(&self) -> DateTime {
        DateTime(self.row.row.created_at)
    }

    /// 新增人数。 How many members it added.
    async fn created(&self) -> i32 {
        self.row.row.created
    }

    /// 更新人数，含恢复在任的。 How many it changed, those who serve again included.
    async fn updated(&self) -> i32 {
        self.row.row.updated
    }

    /// 状态。 Where it stands.
    async fn state(&self) -> RosterImportState {
        self.state
    }

    /// 可撤销至。 Until when it can be taken back.
    async fn undo_until(&self) -> DateTime {
        DateTime(self.row.row.created_at + KEPT_FOR)
    }

    /// 撤销时刻。 When it was taken back.
    async fn undone_at(&self) -> Option<DateTime> {
        self.row.row.undone_at.map(DateTime)
    }

    /// 撤销原因。 Why it was taken back.
    async fn undone_reason(&self) -> Option<&str> {
        self.undone_reason.as_deref()
    }
}

impl RosterImport {
    /// Its place in a list.
    pub(super) fn key(&self) -> RosterImportId {
        self.row.row.id
    }
}

/// Shows imports with the names of their files: one statement more, however many.
pub(super) async fn shown(ctx: &Ctx, rows: Vec<Listed>) -> Result<Vec<RosterImport>, Fault> {
    let mut sealed: Vec<&[u8]> = Vec::with_capacity(rows.len() * 2);
    for listed in &rows {
        sealed.push(&listed.row.file_name_sealed);
        sealed.extend(listed.row.undone_reason_sealed.as_deref());
    }
    let keys = Keys::to_open(ctx.app.db.read(), &ctx.app.vault, sealed).await?;
    let now = ctx.app.clock.now();
    let show = |row: Listed| {
        let state = match row.row.undone_at {
            Some(_) => RosterImportState::Undone,
            None if row.row.created_at + KEPT_FOR <= now => RosterImportState::Settled,
            None => RosterImportState::Done,
        };
        let file_name = keys.open(Purpose::Name, &row.row.file_name_sealed)?;
        let reason = row.row.undone_reason_sealed.as_deref();
        let undone_reason = reason.map(|sealed| keys.open(Purpose::Text, sealed)).transpose()?.flatten();
        Ok(RosterImport { row, file_name, undone_reason, state })
    };
    rows.into_iter().map(show).collect()
}

/// One import, if the actor may see those.
pub(super) async fn one(ctx: &Ctx, id: RosterImportId) -> Result<Option<RosterImport>, Fault> {
    let scope = imports_visible_to(&ctx.actor)?;
    let found = store::imports_by_ids(ctx.app.db.read(), scope, &[id]).await?;
    Ok(shown(ctx, found).await?.pop())
}
