//! What came of a visit: the host's record, the resident's verdict, and looking behind the mask.

use chrono::NaiveDate;
use entity::id::{AccountId, AppointmentId, ReceptionRecordId};
use entity::value::{ActedAs, AppointmentState, Category, Resolution, Verdict};
use entity::{host, reception_record, reveal};
use sea_orm::ActiveValue::{Set, Unchanged};
use sea_orm::IntoActiveModel;

use super::super::AppointmentError;
use super::super::policy::Action;
use super::super::rules::lifecycle::Move;
use super::super::rules::record as rules;
use super::super::rules::slots::local_date;
use super::super::rules::timing::Now;
use super::super::store::{bookings, reveals};
use super::AppointmentDone;
use super::loading::{self, Booked};
use super::moving::{self, News, Step};
use crate::access::proved_lately;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::events::AppointmentEventKind;
use crate::ids;
use crate::keys::Keys;
use crate::vault::Purpose;

type Result<T> = std::result::Result<T, Stop<AppointmentError>>;

/// A promise: what, and until when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promise {
    /// What is promised.
    pub text: String,
    /// The date by which it will be done.
    pub due_on: NaiveDate,
}

/// File what came of a visit.
#[derive(Clone, Debug)]
pub struct FileRecord {
    /// The visit.
    pub appointment: AppointmentId,
    /// What was said.
    pub summary: String,
    /// What it was about.
    pub category: Category,
    /// What came of it.
    pub resolution: Resolution,
    /// Required for, and only for, `PROMISED`.
    pub promise: Option<Promise>,
}

impl FileRecord {
    fn due_on(&self) -> Option<NaiveDate> {
        self.promise.as_ref().map(|promise| promise.due_on)
    }
}

/// Files the record once. Whoever was not noted as received by then has been.
pub async fn file(tx: &Tx, ctx: &Ctx, command: FileRecord) -> Result<AppointmentDone> {
    let mut booked = loading::booked_for(tx, ctx, command.appointment, Action::FileRecord).await?;
    let (due_on, promise_days) = (command.due_on(), booked.offering.numbers.promise_days);
    rules::check_promise(command.resolution, due_on, today(tx, ctx), promise_days).map_err(Stop::Refused)?;
    let record = bookings::records_of(tx.conn(), &[command.appointment]).await?.pop();
    let now = Now { domain: tx.now, real: tx.real_now };
    let numbers = &booked.offering.numbers;
    rules::check_filing(&booked.appointment, record.as_ref(), booked.manner(), numbers, now)
        .map_err(Stop::Refused)?;
    let by = booked.acts_for_host(ctx);
    if booked.appointment.state != AppointmentState::Completed {
        let was_missed = booked.appointment.state == AppointmentState::NoShow;
        let step = Step::new(Move::Complete, by);
        booked.appointment = moving::advance(tx, ctx, &booked, step, |_| ()).await?;
        if was_missed {
            moving::set_right(tx, ctx, &booked.offering, &booked.appointment, by).await?;
        }
    }
    let filer = ctx.actor.person()?.account_id;
    let row = record_row(tx, ctx, filer, &command, booked.appointment.resident_account_id).await?;
    bookings::insert_record(tx.conn(), row).await?;
    tell(tx, ctx, &booked, AppointmentEventKind::RecordFiled, command.promise.as_ref(), by).await?;
    Ok(AppointmentDone::shown(booked.appointment, &booked.offering))
}

/// What came of a visit, for those who go on with it.
#[derive(Clone, Debug)]
pub struct Filed {
    /// The record; `None` until it is filed.
    pub record: Option<reception_record::Model>,
    /// Whom it is about.
    pub resident: AccountId,
    /// Who received.
    pub host: host::Model,
    /// As what the actor acts for them.
    pub by: ActedAs,
}

/// What came of a visit, locked with it, for an actor who acts for its host.
pub async fn filed(tx: &Tx, ctx: &Ctx, id: AppointmentId) -> std::result::Result<Filed, Fault> {
    let booked = loading::booked_for(tx, ctx, id, Action::CorrectRecord).await?;
    let record = bookings::lock_record(tx.conn(), id).await?;
    let (resident, by) = (booked.appointment.resident_account_id, booked.acts_for_host(ctx));
    Ok(Filed { record, resident, host: booked.offering.host, by })
}

/// Puts other words in the place of what was filed, until the resident has said something of them. They hear of it.
pub async fn correct(
    tx: &Tx,
    ctx: &Ctx,
    command: FileRecord,
    expected_version: i32,
) -> Result<AppointmentDone> {
    let booked = loading::booked_for(tx, ctx, command.appointment, Action::CorrectRecord).await?;
    let state = booked.appointment.state;
    let record = bookings::lock_record(tx.conn(), command.appointment).await?;
    rules::check_correcting(state, record.as_ref()).map_err(Stop::Refused)?;
    let record = record.ok_or(Stop::Refused(AppointmentError::NotNow { state }))?;
    if record.version != expected_version {
        return Err(Stop::Refused(AppointmentError::Conflict { version: record.version }));
    }
    let (due_on, promise_days) = (command.due_on(), booked.offering.numbers.promise_days);
    rules::check_corrected_promise(&record, command.resolution, due_on, today(tx, ctx), promise_days)
        .map_err(Stop::Refused)?;
    let resident = booked.appointment.resident_account_id;
    let words = record_row(tx, ctx, record.filed_by_account_id, &command, resident).await?;
    let row = reception_record::ActiveModel {
        id: Unchanged(record.id),
        filed_at: Set(record.filed_at),
        corrected_at: Set(Some(tx.now)),
        version: Set(record.version + 1),
        ..words
    };
    bookings::update_record(tx.conn(), row).await?;
    let by = booked.acts_for_host(ctx);
    tell(tx, ctx, &booked, AppointmentEventKind::RecordCorrected, command.promise.as_ref(), by).await?;
    Ok(AppointmentDone::shown(booked.appointment, &booked.offering))
}

async fn tell(
    tx: &Tx,
    ctx: &Ctx,
    booked: &Booked,
    kind: AppointmentEventKind,
    promise: Option<&Promise>,
    by: ActedAs,
) -> std::result::Result<(), Fault> {
    let promise_due_on = promise.map(|promise| promise.due_on);
    let news = News { promise_due_on, ..News::of(kind, &booked.appointment, by) };
    moving::tell(tx, ctx, &booked.offering, news).await
}

fn today(tx: &Tx, ctx: &Ctx) -> NaiveDate {
    local_date(tx.now, ctx.app.zone())
}

/// What was said and promised is sealed under the key of the resident whom it is about.
async fn record_row(
    tx: &Tx,
    ctx: &Ctx,
    filer: AccountId,
    command: &FileRecord,
    resident: AccountId,
) -> std::result::Result<reception_record::ActiveModel, Fault> {
    let keys = Keys::to_seal(tx, &ctx.app.vault, &[resident]).await?;
    let seal = |text: &str| keys.seal(resident, Purpose::Text, text);
    let promise = command.promise.as_ref();
    Ok(reception_record::ActiveModel {
        id: Set(ids::new_id::<ReceptionRecordId>()),
        appointment_id: Set(command.appointment),
        category: Set(command.category),
        resolution: Set(command.resolution),
        summary_sealed: Set(seal(&command.summary)?),
        promise_sealed: Set(promise.map(|promise| seal(&promise.text)).transpose()?),
        promise_due_on: Set(promise.map(|promise| promise.due_on)),
        filed_by_account_id: Set(filer),
        filed_at: Set(tx.now),
        corrected_at: Set(None),
        verdict: Set(None),
        verdict_note_sealed: Set(None),
        verdict_at: Set(None),
        version: Set(1),
    })
}

/// Takes down what the resident says: it is so, or the promise was not kept. Either may be said after the other, as things go.
pub async fn give_verdict(
    tx: &Tx,
    ctx: &Ctx,
    id: AppointmentId,
    verdict: Verdict,
    note: Option<String>,
) -> Result<AppointmentDone> {
    let booked = loading::booked_for(tx, ctx, id, Action::GiveVerdict).await?;
    let state = booked.appointment.state;
    let record = bookings::lock_record(tx.conn(), id).await?;
    let record = record.ok_or(Stop::Refused(AppointmentError::NotNow { state }))?;
    let said_on = record.verdict_at.map(|at| local_date(at, ctx.app.zone()));
    rules::check_verdict(&record, verdict, today(tx, ctx), said_on).map_err(Stop::Refused)?;
    let resident = booked.appointment.resident_account_id;
    let keys = Keys::to_seal(tx, &ctx.app.vault, &[resident]).await?;
    let seal = |text: String| keys.seal(resident, Purpose::Text, &text);
    let version = record.version + 1;
    let mut row = record.into_active_model();
    row.verdict = Set(Some(verdict));
    row.verdict_note_sealed = Set(note.map(seal).transpose()?);
    row.verdict_at = Set(Some(tx.now));
    row.version = Set(version);
    bookings::update_record(tx.conn(), row).await?;
    let kind = AppointmentEventKind::VerdictGiven;
    moving::tell(tx, ctx, &booked.offering, News::of(kind, &booked.appointment, ActedAs::Resident)).await?;
    Ok(AppointmentDone::shown(booked.appointment, &booked.offering))
}

/// Lets somebody who receives see the visitor's name and number, and writes down for the visitor who looked and why.
pub async fn reveal(tx: &Tx, ctx: &Ctx, id: AppointmentId, reason: &str) -> Result<AppointmentDone> {
    let booked = loading::booked_for(tx, ctx, id, Action::RevealResident).await?;
    // Members look at those who visit them; the staff could look at everybody's.
    if ctx.actor.is_staff() {
        proved_lately(&ctx.actor, tx.real_now)?;
    }
    let actor = ctx.actor.person()?.account_id;
    // Looks of one person wait for one another here, or many at once would not be counted.
    reveals::lock_actor(tx.conn(), actor).await?;
    let looks = reveals::of_actor_since(tx.conn(), actor, tx.now - rules::REVEALS_WITHIN).await?;
    if let Err(again_at) = rules::check_reveals(&looks) {
        tracing::warn!(account = %actor.0, "somebody looks at more residents than their work explains");
        let retry_after = u64::try_from((again_at - tx.now).num_seconds()).unwrap_or(0).max(1);
        return Err(Fault::TooMany { retry_after }.into());
    }
    let resident = booked.appointment.resident_account_id;
    let keys = Keys::to_seal(tx, &ctx.app.vault, &[resident]).await?;
    let row = reveal::Model {
        id: ids::new_id(),
        at: tx.now,
        appointment_id: id,
        resident_account_id: resident,
        actor_account_id: actor,
        actor_as: booked.acts_for_host(ctx),
        reason_sealed: keys.seal(resident, Purpose::Text, reason)?,
    };
    reveals::insert(tx.conn(), row).await?;
    Ok(AppointmentDone::of(booked.appointment.id))
}
