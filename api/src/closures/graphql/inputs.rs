//! What clients give to close for a time.

use async_graphql::{ID, InputObject};
use uuid::Uuid;

use super::super::service::{NewClosure, Stretch};
use super::types::{ClosureReach, ClosureVisits};
use crate::error::Fault;
use crate::graphql::id;
use crate::graphql::scalar::{LocalDate, LocalTime};
use crate::text::{self, LINE};

/// Midnight at the end of a day.
const END_OF_DAY: LocalTime = LocalTime(24 * 60);

/// 停止接待的范围和时间：整天，或到几点几分。 Where and when nobody is to receive: whole days, or to the minute.
#[derive(InputObject)]
pub(super) struct ClosureStretchInput {
    /// 范围。 Where.
    reach: ClosureReach,
    /// 工作室；范围为工作室时必填。 Which studio, when it is about one.
    studio_id: Option<ID>,
    /// 首日。 First day.
    from_on: LocalDate,
    /// 首日的开始时间，默认零点。 From when on the first day; midnight by default.
    from_time: Option<LocalTime>,
    /// 末日，默认同首日。 Last day; the first by default.
    until_on: Option<LocalDate>,
    /// 末日的结束时间，默认 24:00。 Until when on the last day; 24:00 by default.
    until_time: Option<LocalTime>,
}

impl ClosureStretchInput {
    pub(super) fn read(&self, path: &str) -> Result<Stretch, Fault> {
        let studio = self.studio_id.as_ref().map(|id| id::parse(id, path));
        Ok(Stretch {
            reach: self.reach.into(),
            studio_id: studio.transpose()?,
            from_on: self.from_on.0,
            from_minute: self.from_time.map_or(0, |time| time.0),
            until_on: self.until_on.unwrap_or(self.from_on).0,
            until_minute: self.until_time.unwrap_or(END_OF_DAY).0,
        })
    }
}

/// 停止接待。 A closure to make.
#[derive(InputObject)]
pub(super) struct CreateClosureInput {
    /// 幂等键。 Makes a retry harmless.
    pub(super) idempotency_key: Uuid,
    /// 范围和时间。 Where and when.
    stretch: ClosureStretchInput,
    /// 原因，对外公布。 Why, for everybody to read.
    reason: String,
    /// 英文原因。 The same in English.
    #[graphql(default)]
    reason_en: String,
    /// 该时间内已有预约时如何处理；有预约时必填。 What becomes of the visits in that time; has to be given when there are any.
    visits: Option<ClosureVisits>,
}

impl CreateClosureInput {
    pub(super) fn read(&self) -> Result<NewClosure, Fault> {
        Ok(NewClosure {
            stretch: self.stretch.read("input.stretch.studioId")?,
            reason: text::line("input.reason", &self.reason, LINE)?,
            reason_en: text::optional_line("input.reasonEn", &self.reason_en, LINE)?,
            visits: self.visits.map(Into::into),
        })
    }
}

/// 撤回停止接待。 A closure to lift.
#[derive(InputObject)]
pub(super) struct LiftClosureInput {
    /// 停止接待的记录。 Which.
    pub(super) id: ID,
    /// 所依据的版本；不符则冲突。 The version that this is made for.
    pub(super) expected_version: i32,
    /// 原因。 Why.
    pub(super) reason: String,
}
