//! Registering oneself or somebody by phone, taking what was offered, and another number of companions.

use chrono::TimeDelta;
use entity::Instant;
use entity::id::{AccountId, LectureId};
use entity::phone::Phone;
use entity::registration::Model;
use entity::value::{RegistrationChannel, RegistrationState, WaitState};

use super::super::error::RegistrationError;
use super::super::policy::{Action, Facts, decide};
use super::super::rules::lifecycle::Move;
use super::super::rules::places::{check_companions, left};
use super::super::rules::window::{check_agreed, has_begun, why_closed};
use super::super::store;
use super::{
    Locked, Registered, Result, Target, lock, lock_one, reading, refused, serving, stepped, tell, texting,
};
use crate::accounts::service::guests;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::events::NoticeKind;
use crate::ids;
use crate::keys::Keys;
use crate::lectures::service as lectures;
use crate::liaison::service as liaison;
use crate::rule_sets;
use crate::vault::Purpose;
use crate::waitlists::rules as waits;
use crate::waitlists::service as waitlists;

/// Register for a lecture.
#[derive(Clone, Debug)]
pub struct Register {
    /// For which.
    pub lecture: LectureId,
    /// How they are called.
    pub name: String,
    /// How many come along.
    pub companions: i32,
}

/// Takes places while registration is open. Those who wait come first: what is free is offered to them before.
pub async fn register(tx: &Tx, ctx: &Ctx, command: Register) -> Result<Registered> {
    let account = ctx.actor.person()?.account_id;
    let mut held = lock(tx, ctx, command.lecture, Action::Register).await?;
    check_open(tx, &held, command.companions)?;
    check_none(tx, &held, account).await?;
    check_not_paused(tx, account).await?;
    serving::settle(tx, ctx, &mut held).await?;
    // They waited, and the place that became free this moment is theirs.
    let offer = store::live_of(tx.conn(), command.lecture, Some(account)).await?.pop();
    if let Some(offer) = offer.filter(|offer| offer.companions >= command.companions) {
        return take_offer(tx, ctx, &mut held, &offer, (&command.name, command.companions)).await;
    }
    check_none(tx, &held, account).await?;
    leave_list(tx, &held, account).await?;
    let row = Model { channel: RegistrationChannel::Own, ..new(tx, ctx, &held, (account, &command)).await? };
    take(tx, &held, row).await
}

fn check_open(tx: &Tx, held: &Locked, companions: i32) -> Result<()> {
    if let Some(why) = why_closed(&held.lecture, &held.hall, tx.now) {
        return Err(Stop::Refused(RegistrationError::Closed(why)));
    }
    check_companions(companions, &held.hall).map_err(Stop::Refused)
}

/// Whoever is paused asks for nothing of their own accord, where the rule set has it so.
pub(super) async fn check_not_paused(tx: &Tx, account: AccountId) -> Result<()> {
    match reading::paused_until(tx.conn(), account, tx.now).await? {
        Some(until) => Err(Stop::Refused(RegistrationError::BookingPaused { until })),
        None => Ok(()),
    }
}

/// Nobody has two registrations for one lecture: whoever was offered a place takes that.
pub(super) async fn check_none(tx: &Tx, held: &Locked, account: AccountId) -> Result<()> {
    match store::live_of(tx.conn(), held.hall.lecture_id, Some(account)).await?.pop() {
        None => Ok(()),
        Some(row) if row.state == RegistrationState::Offered => {
            Err(Stop::Refused(RegistrationError::PlaceOffered))
        }
        Some(_) => Err(Stop::Refused(RegistrationError::AlreadyRegistered)),
    }
}

/// Whoever has a place waits for none.
async fn leave_list(tx: &Tx, held: &Locked, account: AccountId) -> std::result::Result<(), Fault> {
    for entry in waitlists::open_for(tx.conn(), held.hall.lecture_id, Some(account)).await? {
        if entry.state == WaitState::Waiting {
            waitlists::step(tx, entry.id, WaitState::Waiting, waits::Move::Withdraw).await?;
        }
    }
    Ok(())
}

async fn new(
    tx: &Tx,
    ctx: &Ctx,
    held: &Locked,
    (account, command): (AccountId, &Register),
) -> std::result::Result<Model, Fault> {
    let keys = Keys::to_seal(tx, &ctx.app.vault, &[account]).await?;
    Ok(Model {
        id: ids::new_id(),
        number: serving::number(),
        lecture_id: held.hall.lecture_id,
        account_id: account,
        state: RegistrationState::Registered,
        channel: RegistrationChannel::Own,
        companions: command.companions,
        name_sealed: Some(keys.seal(account, Purpose::Name, &command.name)?),
        waitlist_entry_id: None,
        hold_until: None,
        officer_account_id: None,
        agreed_at: None,
        is_late: false,
        reason_sealed: None,
        registered_at: Some(tx.now),
        ended_at: None,
        version: 1,
        created_at: tx.now,
    })
}

/// The insert decides: nothing here looks whether there is a place, so that nothing here can be wrong about it.
async fn take(tx: &Tx, held: &Locked, row: Model) -> Result<Registered> {
    let done = Registered { id: row.id, lecture: row.lecture_id };
    let left = left(&held.hall, row.channel);
    store::insert(tx.conn(), row).await.map_err(|error| refused(error, left))?;
    Ok(done)
}

/// Register somebody who agreed by phone.
#[derive(Clone, Debug)]
pub struct ByPhone {
    /// For what, and how they are called.
    pub register: Register,
    /// The number by which they are known, or will be.
    pub phone: Phone,
    /// When they agreed.
    pub agreed_at: Instant,
}

/// Registers somebody at their word, by an officer or staff; the kept places are for this. Whoever is registered finds it when they sign in with their
/// number, and may cancel it.
pub async fn register_by_phone(tx: &Tx, ctx: &Ctx, command: ByPhone) -> Result<Registered> {
    let person = ctx.actor.person()?;
    let lecture = lectures::find(tx.conn(), command.register.lecture).await?.ok_or(Fault::NotFound)?;
    let staff = ctx.actor.staff().map(|staff| staff.id);
    let is_officer = liaison::is_officer(tx, staff, ctx.actor.member_id()).await?;
    decide(&ctx.actor, Action::RegisterByPhone, &Facts { is_officer, ..Facts::of(&lecture) }).check()?;
    check_agreed(command.agreed_at, tx.now).map_err(Stop::Refused)?;
    check_day(tx, person.account_id).await?;
    let resident = guests::of_phone(tx, ctx, &command.phone).await?.filter(|one| one.id != person.account_id);
    let resident = resident.ok_or(Stop::Refused(RegistrationError::NotForResident))?;
    let mut held = lock(tx, ctx, command.register.lecture, Action::Register).await?;
    check_open(tx, &held, command.register.companions)?;
    serving::settle(tx, ctx, &mut held).await?;
    check_none(tx, &held, resident.id).await?;
    leave_list(tx, &held, resident.id).await?;
    let row = Model {
        channel: RegistrationChannel::Phone,
        officer_account_id: Some(person.account_id),
        agreed_at: Some(command.agreed_at),
        ..new(tx, ctx, &held, (resident.id, &command.register)).await?
    };
    let number = row.number.clone();
    let done = take(tx, &held, row).await?;
    let told = (&[resident.id][..], Some(done.id));
    tell(tx, ctx, (NoticeKind::RegisteredOnBehalf, &held.lecture), told, "").await?;
    texting::receipt(tx, ctx, (&resident, &held.lecture), &number).await?;
    Ok(done)
}

/// Nobody registers more than so many by phone in a day: each is a text to a number that they type. Requests at the same moment, for several lectures,
/// may be a few too many.
async fn check_day(tx: &Tx, officer: AccountId) -> Result<()> {
    let limit = rule_sets::current(tx.conn()).await?.lecture_phone_a_day;
    let made = store::count_made_since(tx.conn(), officer, tx.now - TimeDelta::days(1)).await?;
    if made < limit { Ok(()) } else { Err(Stop::Refused(RegistrationError::DayLimit { limit })) }
}

/// Take the place that was offered.
#[derive(Clone, Debug)]
pub struct Accept {
    /// Which.
    pub target: Target,
    /// How they are called.
    pub name: String,
    /// How many come along by now, if they are fewer.
    pub companions: Option<i32>,
}

/// Takes the places that are kept, or some of them: what is left over goes to the next.
pub async fn accept(tx: &Tx, ctx: &Ctx, command: Accept) -> Result<Registered> {
    let (mut held, row) = lock_one(tx, ctx, command.target, Action::Accept).await?;
    stepped(tx, &row, Move::Accept)?;
    if row.hold_until.is_some_and(|until| until <= tx.real_now) {
        return Err(Stop::Refused(RegistrationError::NotNow { state: RegistrationState::Lapsed }));
    }
    let companions = command.companions.unwrap_or(row.companions);
    if companions > row.companions {
        return Err(Stop::Refused(RegistrationError::TooManyCompanions { limit: row.companions }));
    }
    take_offer(tx, ctx, &mut held, &row, (&command.name, companions)).await
}

async fn take_offer(
    tx: &Tx,
    ctx: &Ctx,
    held: &mut Locked,
    row: &Model,
    (name, companions): (&str, i32),
) -> Result<Registered> {
    let after = stepped(tx, row, Move::Accept)?;
    let keys = Keys::to_seal(tx, &ctx.app.vault, &[row.account_id]).await?;
    let name_sealed = Some(keys.seal(row.account_id, Purpose::Name, name)?);
    let after = Model { companions, name_sealed, registered_at: Some(tx.now), ..after };
    store::update(tx.conn(), after).await?;
    serving::answered(tx, row, waits::Move::Accept).await?;
    serving::read_again(tx, held, true).await?;
    serving::settle(tx, ctx, held).await?;
    Ok(Registered { id: row.id, lecture: row.lecture_id })
}

/// Changes how many come along: fewer at any time before it begins, which gives places on; more while registration is open and places are left.
pub async fn change(tx: &Tx, ctx: &Ctx, target: Target, companions: i32) -> Result<Registered> {
    let (mut held, row) = lock_one(tx, ctx, target, Action::Change).await?;
    let after = Model { companions, ..stepped(tx, &row, Move::Change)? };
    if has_begun(&held.lecture, tx.now) {
        return Err(Stop::Refused(RegistrationError::Begun));
    }
    if companions > row.companions {
        check_open(tx, &held, companions)?;
        serving::settle(tx, ctx, &mut held).await?;
    }
    let places = left(&held.hall, row.channel);
    store::update(tx.conn(), after).await.map_err(|error| refused(error, places))?;
    serving::read_again(tx, &mut held, true).await?;
    serving::settle(tx, ctx, &mut held).await?;
    Ok(Registered { id: row.id, lecture: row.lecture_id })
}
