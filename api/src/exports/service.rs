//! An export: what was read becomes a file, the file is announced together with the audit row, and then kept.

use bytes::Bytes;
use entity::id::UploadId;
use entity::value::{FileType, Locale, UploadPurpose};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use super::error::ExportError;
use super::policy::{Action, decide};
use super::rules::cells::{self, Reader};
use super::rules::files::{self, Format, Table};
use super::rules::lists::{List, MOST_ROWS, shape};
use crate::access::proved_lately;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::mutation::Done;
use crate::uploads::error::UploadError;
use crate::uploads::service::creating::NewUpload;
use crate::uploads::service::making;

/// A list that somebody wants as a file.
#[derive(Clone, Debug, Serialize)]
pub struct NewExport {
    /// Which.
    pub list: List,
    /// The arguments of its query, as they came.
    pub given: Value,
    /// In which form.
    pub format: Format,
    /// Why.
    pub reason: String,
}

/// An export was made.
#[derive(Copy, Clone, Debug, Serialize, Deserialize)]
pub struct Exported {
    /// The file.
    pub id: UploadId,
    /// How many rows it has, without those that say what it is.
    pub rows: i32,
}

impl Done for Exported {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        Some(("Upload", self.id.into()))
    }
}

/// A file that is written and has no place yet.
#[derive(Clone, Debug)]
pub struct Written {
    bytes: Bytes,
    name: String,
    rows: i32,
}

impl Written {
    /// How many rows it has.
    pub fn rows(&self) -> i32 {
        self.rows
    }
}

/// The query that reads a list.
pub fn query(list: List) -> &'static str {
    shape(list).query
}

/// Whether it is worth reading the list: who may not export is told so by [`announce`], where it is put on record.
pub fn is_allowed(ctx: &Ctx) -> bool {
    decide(&ctx.actor, Action::Export).is_allowed()
        && proved_lately(&ctx.actor, ctx.app.clock.real_now()).is_ok()
}

/// Writes what was read of the list. Nothing is kept yet.
pub async fn write(
    ctx: &Ctx,
    new: &NewExport,
    entries: Vec<Value>,
) -> Result<Result<Written, ExportError>, Fault> {
    let count = i32::try_from(entries.len()).unwrap_or(i32::MAX);
    if entries.len() > MOST_ROWS {
        return Ok(Err(ExportError::TooManyRows { most: i32::try_from(MOST_ROWS).unwrap_or(i32::MAX) }));
    }
    let (zone, is_chinese, format) = (ctx.app.zone(), ctx.locale == Locale::Zh, new.format);
    let (reader, now) = (Reader { is_chinese, zone }, ctx.app.clock.now().with_timezone(&zone));
    let shape = shape(new.list);
    let name = ctx.say(shape.name.0, shape.name.1);
    let about = vec![
        [ctx.say("名单", "List"), name.clone()],
        [ctx.say("筛选条件", "Filter"), filter(&new.given).unwrap_or_else(|| ctx.say("无", "none"))],
        [ctx.say("导出时间", "Exported at"), now.format("%Y-%m-%d %H:%M %:z").to_string()],
        [ctx.say("行数", "Rows"), count.to_string()],
    ];
    let file_name = format!("{name} {}.{}", now.format("%Y%m%d-%H%M"), format.ending());
    let written = ctx.app.files.work(move || {
        let rows = entries.iter().map(|entry| cells::row(shape, entry, reader)).collect();
        files::write(&Table { name, about, headings: cells::headings(shape, is_chinese), rows }, format)
    });
    let bytes = written.await?.ok_or_else(|| Fault::internal("a list could not be written"))?;
    Ok(Ok(Written { bytes: bytes.map_err(Fault::Internal)?.into(), name: file_name, rows: count }))
}

/// The filter as it was sent, without what was left open; `None` when everything was.
fn filter(given: &Value) -> Option<String> {
    let mut kept = given.clone();
    leave_out_nulls(&mut kept);
    let is_open = kept.as_object().is_some_and(serde_json::Map::is_empty);
    (!is_open).then(|| kept.to_string())
}

fn leave_out_nulls(value: &mut Value) {
    if let Value::Object(fields) = value {
        fields.values_mut().for_each(leave_out_nulls);
        fields.retain(|_, value| !value.is_null() && value.as_object().is_none_or(|inner| !inner.is_empty()));
    }
}

/// What the audit trail keeps beside who and when: the reason, and what went out of the house: the list, how much of it, and by which filter.
pub fn on_record(new: &NewExport, rows: Option<i32>) -> String {
    let (list, _) = shape(new.list).name;
    let rows = rows.map(|rows| format!("，{rows} 行")).unwrap_or_default();
    let filter = filter(&new.given).map(|filter| format!("，筛选条件 {filter}")).unwrap_or_default();
    format!("{}（{list}，{}{rows}{filter}）", new.reason, new.format.ending())
}

/// Makes place for the file, with the audit row.
pub async fn announce(
    tx: &Tx,
    ctx: &Ctx,
    format: Format,
    written: Option<Result<Written, ExportError>>,
) -> Result<Exported, Stop<ExportError>> {
    decide(&ctx.actor, Action::Export).check()?;
    proved_lately(&ctx.actor, tx.real_now)?;
    let written = written.ok_or_else(|| Fault::internal("an export without its list"))?;
    let written = written.map_err(Stop::Refused)?;
    let file_type = match format {
        Format::Xlsx => FileType::Xlsx,
        Format::Csv => FileType::Csv,
    };
    let file = NewUpload {
        purpose: UploadPurpose::ListExport,
        file_name: written.name,
        content_type: String::new(),
        bytes: i32::try_from(written.bytes.len()).map_err(Fault::internal)?,
    };
    match making::announce(tx, ctx, &file, file_type).await {
        Ok(id) => Ok(Exported { id, rows: written.rows }),
        Err(Stop::Fault(fault)) => Err(Stop::Fault(fault)),
        Err(Stop::Refused(UploadError::DayFull)) => Err(Stop::Refused(ExportError::DayFull)),
        Err(Stop::Refused(other)) => Err(Stop::Fault(Fault::internal(format!("an export: {other:?}")))),
    }
}

/// Puts the file where it was given place.
pub async fn keep(ctx: &Ctx, id: UploadId, written: Written) -> Result<(), Fault> {
    making::keep(&ctx.app, id, written.bytes).await
}
