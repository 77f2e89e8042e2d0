//! Booking for residents, calling off at their word, and withdrawing it.

use entity::Instant;
use entity::account;
use entity::appointment::Model as Appointment;
use entity::assistance::Model;
use entity::id::{AccountId, AppointmentId, AssistanceId};
use entity::phone::Phone;
use entity::value::{AppointmentState, ConsentKind};
use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::error::AssistanceError;
use super::policy::{self, Action, Facts};
use super::rules::{check_consent, check_standing, next_number};
use super::store;
use crate::accounts::service::guests;
use crate::appointments::AppointmentError;
use crate::appointments::rules::slots::local_date;
use crate::appointments::service::on_behalf::{self, BookFor};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::events::{self, Event, Notice, NoticeKind};
use crate::ids;
use crate::keys::{Keys, Rows};
use crate::liaison::service as liaison;
use crate::mutation::{Done, Refusal};
use crate::outbox::{self, Text};
use crate::rule_sets;
use crate::vault::Purpose;

type Result<T> = std::result::Result<T, Stop<AssistanceError>>;

/// How the resident agreed.
#[derive(Clone, Debug)]
pub struct Consent {
    /// How.
    pub kind: ConsentKind,
    /// When.
    pub given_at: Instant,
    /// In the officer's words.
    pub note: Option<String>,
}

/// Book for somebody.
#[derive(Clone, Debug)]
pub struct Assist {
    /// What.
    pub booking: BookFor,
    /// The number by which they are known, or will be.
    pub phone: Phone,
    /// How they agreed.
    pub consent: Consent,
}

/// Something was booked, called off or withdrawn.
#[derive(Copy, Clone, Debug, Serialize, Deserialize)]
pub struct Assisted(pub AssistanceId);

impl Done for Assisted {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        Some(("Assistance", self.0.into()))
    }
}

/// Books for a resident at their word, and tells them by text how to call it off.
pub async fn assist(tx: &Tx, ctx: &Ctx, command: Assist) -> Result<Assisted> {
    let officer = check_officer(tx, ctx).await?;
    check_consent(command.consent.given_at, tx.now).map_err(Stop::Refused)?;
    let today = local_date(tx.now, ctx.app.zone());
    let limit = rule_sets::current(tx.conn()).await?.assists_a_day;
    let taken = store::count_on(tx.conn(), officer, today).await.map_err(Fault::from)?;
    let day_number = next_number(taken, limit).map_err(Stop::Refused)?;
    let resident = guests::of_phone(tx, ctx, &command.phone).await?;
    let resident = resident.filter(|resident| resident.id != officer);
    let resident = resident.ok_or(Stop::Refused(AssistanceError::NotForResident))?;
    let done = on_behalf::book(tx, ctx, resident.id, command.booking).await.map_err(of_visit)?;
    let (visit, host) = done.written().ok_or_else(|| Fault::internal("a booking is not shown"))?;
    let keys = Keys::to_seal(tx, &ctx.app.vault, &[resident.id]).await?;
    let note = command.consent.note.as_deref().map(|note| keys.seal(resident.id, Purpose::Text, note));
    let row = Model {
        id: ids::new_id::<AssistanceId>(),
        number: format!("DY-{}-{}", ids::readable(4), ids::readable(4)),
        appointment_id: visit.id,
        resident_account_id: resident.id,
        officer_account_id: officer,
        consent: command.consent.kind,
        consented_at: command.consent.given_at,
        witness_sealed: note.transpose()?,
        made_on: today,
        day_number,
        withdrawn_at: None,
        version: 1,
        created_at: tx.now,
    };
    let id = row.id;
    tell_resident(tx, ctx, &resident, (visit, host), &row).await?;
    store::insert(tx.conn(), row).await.map_err(Fault::from)?;
    Ok(Assisted(id))
}

async fn check_officer(tx: &Tx, ctx: &Ctx) -> std::result::Result<AccountId, Fault> {
    let person = ctx.actor.person()?;
    let staff = ctx.actor.staff().map(|staff| staff.id);
    let is_officer = liaison::is_officer(tx, staff, ctx.actor.member_id()).await?;
    policy::decide(&ctx.actor, Action::Assist, &Facts { is_officer, ..Facts::default() }).check()?;
    Ok(person.account_id)
}

/// A row in the inbox, and a text that says how to call it off.
async fn tell_resident(
    tx: &Tx,
    ctx: &Ctx,
    resident: &account::Model,
    (visit, host): (&Appointment, &str),
    receipt: &Model,
) -> std::result::Result<(), Fault> {
    let notice = Notice {
        kind: NoticeKind::BookedOnBehalf,
        accounts: &[resident.id],
        name: host,
        about: ("Appointment", visit.id.into()),
        note: "",
    };
    events::publish(tx, ctx, Event::Notice(notice)).await?;
    let at = visit.starts_at.with_timezone(&ctx.app.zone()).format("%Y-%m-%d %H:%M");
    let (district, number) = (&ctx.app.config.district.name, &receipt.number);
    let text = Text {
        event_id: ids::new_id(),
        kind: NoticeKind::BookedOnBehalf.into(),
        body: match resident.locale {
            entity::value::Locale::Zh => format!(
                "【{district}】联络员已按您的意愿代您预约{host}，{at}，代约凭证号{number}。凭本手机号登录可查看、取消或撤回同意；非本人意愿请即撤回。"
            ),
            entity::value::Locale::En => format!(
                "[{district}] At your word an officer booked {host} for you, {at}, receipt {number}. Sign in with this number to see it, cancel, or withdraw your word."
            ),
        },
        appointment: Some((visit.id, visit.version)),
        stale_at: tx.real_now + (visit.starts_at - tx.now),
        replaces: false,
    };
    outbox::queue_text(tx, ctx, resident, &text).await
}

fn of_visit(stop: Stop<AppointmentError>) -> Stop<AssistanceError> {
    match stop {
        Stop::Refused(refusal) => Stop::Refused(refusal.into()),
        Stop::Fault(fault) => Stop::Fault(fault),
    }
}

/// Call off what was booked.
#[derive(Clone, Debug)]
pub struct CancelAssisted {
    /// By its receipt.
    pub id: AssistanceId,
    /// The version of the receipt that was seen.
    pub expected_version: i32,
    /// What the resident said.
    pub reason: String,
}

/// The officer calls it off at the resident's word.
pub async fn cancel(tx: &Tx, ctx: &Ctx, command: CancelAssisted) -> Result<Assisted> {
    let row = receipt(tx, ctx, command.id, Action::Cancel).await?;
    let visit = latest(tx, &row).await?;
    on_behalf::cancel(tx, ctx, visit.id, &command.reason).await.map_err(of_visit)?;
    // Locked after the visit, as by whoever withdraws: a word that was withdrawn meanwhile counts no more.
    locked(tx, row.id, command.expected_version).await?;
    Ok(Assisted(row.id))
}

/// What becomes of the visit when a word is withdrawn.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Visit {
    /// The resident keeps it.
    Kept,
    /// It is called off, if it still can be.
    CalledOff,
}

/// Withdraw one's word.
#[derive(Copy, Clone, Debug)]
pub struct Withdraw {
    /// By the receipt.
    pub id: AssistanceId,
    /// The version of the receipt that was seen.
    pub expected_version: i32,
    /// What becomes of the visit.
    pub visit: Visit,
}

/// The resident withdraws their word; the officer hears of it.
pub async fn withdraw(tx: &Tx, ctx: &Ctx, command: Withdraw) -> Result<Assisted> {
    let row = receipt(tx, ctx, command.id, Action::Withdraw).await?;
    let mut name = String::new();
    let visit = latest(tx, &row).await?;
    let is_open = matches!(visit.state, AppointmentState::Requested | AppointmentState::Confirmed);
    if command.visit == Visit::CalledOff && is_open && visit.starts_at > tx.now {
        let reason = "居民撤回代约同意。 The resident withdrew their word.";
        let done = on_behalf::cancel(tx, ctx, visit.id, reason).await.map_err(of_visit)?;
        name = done.written().map(|(_, host)| host.to_owned()).unwrap_or_default();
    }
    let row = locked(tx, row.id, command.expected_version).await?;
    let officer = row.officer_account_id;
    let after = Model { withdrawn_at: Some(tx.now), version: row.version + 1, ..row };
    let id = after.id;
    store::update(tx.conn(), after).await.map_err(Fault::from)?;
    let notice = Notice {
        kind: NoticeKind::AssistanceWithdrawn,
        accounts: &[officer],
        name: if name.is_empty() { &visit.title } else { &name },
        about: ("Assistance", id.into()),
        note: "",
    };
    events::publish(tx, ctx, Event::Notice(notice)).await?;
    Ok(Assisted(id))
}

/// Whether somebody booked a visit for its resident, or the one that it took the place of, at a word that stands.
pub async fn assists(
    conn: &impl ConnectionTrait,
    visit: AppointmentId,
    officer: AccountId,
) -> std::result::Result<bool, Fault> {
    let receipts = store::of_visits(conn, &[visit]).await?;
    Ok(receipts.iter().any(|(_, row)| row.officer_account_id == officer && check_standing(row).is_ok()))
}

/// The visit that was booked, or what took its place.
async fn latest(tx: &Tx, row: &Model) -> std::result::Result<Appointment, Fault> {
    let mut found = store::latest(tx.conn(), vec![row.appointment_id]).await?;
    found.remove(&row.appointment_id).ok_or(Fault::NotFound)
}

/// The receipt, locked, if the word still counts.
async fn locked(tx: &Tx, id: AssistanceId, expected_version: i32) -> Result<Model> {
    let row = store::lock(tx.conn(), id).await.map_err(Fault::from)?.ok_or(Fault::NotFound)?;
    check_standing(&row).map_err(Stop::Refused)?;
    if row.version != expected_version {
        return Err(Stop::Refused(AssistanceError::Conflict { version: row.version }));
    }
    Ok(row)
}

/// Why the resident's word cannot be withdrawn, if it cannot.
pub fn in_the_way_of_withdrawing(row: &Model) -> Option<&'static str> {
    check_standing(row).err().map(|refusal| refusal.code())
}

/// Why the officer cannot call the visit off, if they cannot.
pub fn in_the_way_of_cancelling(row: &Model, visit: &Appointment, now: Instant) -> Option<&'static str> {
    let is_open = matches!(visit.state, AppointmentState::Requested | AppointmentState::Confirmed);
    let is_stuck = !is_open || visit.starts_at <= now;
    is_stuck.then_some("APPOINTMENT").or_else(|| in_the_way_of_withdrawing(row))
}

async fn receipt(tx: &Tx, ctx: &Ctx, id: AssistanceId, action: Action) -> std::result::Result<Model, Fault> {
    ctx.actor.person()?;
    let row = store::find(tx.conn(), id).await?.ok_or(Fault::NotFound)?;
    policy::decide(&ctx.actor, action, &Facts::of(&row)).check()?;
    Ok(row)
}

/// Everything about somebody, as resident and as officer.
pub async fn export(ctx: &Ctx, account: AccountId) -> std::result::Result<Vec<Rows>, Fault> {
    Ok(store::export(ctx.app.db.read(), account).await?)
}
