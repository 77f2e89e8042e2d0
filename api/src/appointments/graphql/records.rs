//! What came of a visit.

use async_graphql::{ID, Object};
use entity::reception_record::Model;

use super::around::open;
use super::enums::{Category, Resolution, Verdict};
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::id::Global;
use crate::graphql::scalar::{DateTime, LocalDate};
use crate::keys::Keys;
use crate::vault::Purpose;

/// A reception record with its texts opened.
#[derive(Clone, Debug)]
pub struct ReceptionRecord {
    row: Model,
    summary: String,
    promise: Option<String>,
    verdict_note: Option<String>,
    filed_by_name: Option<String>,
}

impl ReceptionRecord {
    pub(super) fn open(
        ctx: &Ctx,
        keys: &Keys,
        row: Model,
        filed_by_name: Option<String>,
    ) -> Result<Self, Fault> {
        let text = |sealed: Option<&[u8]>| open(keys, Purpose::Text, sealed);
        let erased =
            || ctx.say("（当事人已注销，内容已删除）", "(erased with the account of the person concerned)");
        Ok(Self {
            summary: text(Some(&row.summary_sealed))?.unwrap_or_else(erased),
            promise: text(row.promise_sealed.as_deref())?,
            verdict_note: text(row.verdict_note_sealed.as_deref())?,
            filed_by_name,
            row,
        })
    }
}

/// 接待记录。 What came of a visit.
#[Object]
impl ReceptionRecord {
    /// 编号。 Its id; a record is read with its appointment.
    async fn id(&self) -> ID {
        self.row.id.to_global()
    }

    /// 事项类别。 What it was about.
    async fn category(&self) -> Category {
        self.row.category.into()
    }

    /// 办理结果。 What came of it.
    async fn resolution(&self) -> Resolution {
        self.row.resolution.into()
    }

    /// 摘要；当事人注销后只留说明。 What was said; a note in its place once the resident was erased.
    async fn summary(&self) -> &str {
        &self.summary
    }

    /// 承诺内容。 What was promised.
    async fn promise(&self) -> Option<&str> {
        self.promise.as_deref()
    }

    /// 承诺办结日期。 The date by which it will be done.
    async fn promise_due_on(&self) -> Option<LocalDate> {
        self.row.promise_due_on.map(LocalDate)
    }

    /// 提交时刻。 When it was filed.
    async fn filed_at(&self) -> DateTime {
        DateTime(self.row.filed_at)
    }

    /// 提交者姓名；工作人员的姓名只有接待方可见。 Who filed it; staff by name only for those who receive.
    async fn filed_by_name(&self) -> Option<&str> {
        self.filed_by_name.as_deref()
    }

    /// 最近一次更正的时刻。 When it was last corrected.
    async fn corrected_at(&self) -> Option<DateTime> {
        self.row.corrected_at.map(DateTime)
    }

    /// 居民反馈。 What the resident says of it.
    async fn verdict(&self) -> Option<Verdict> {
        self.row.verdict.map(Into::into)
    }

    /// 居民反馈的说明。 The resident's words.
    async fn verdict_note(&self) -> Option<&str> {
        self.verdict_note.as_deref()
    }

    /// 反馈时刻。 When the resident said so.
    async fn verdict_at(&self) -> Option<DateTime> {
        self.row.verdict_at.map(DateTime)
    }

    /// 版本。 Its version.
    async fn version(&self) -> i32 {
        self.row.version
    }
}
