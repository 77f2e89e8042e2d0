//! What a host publishes: services, hours, and what replaces them on single dates.
//!
//! Every change counts the host's version up, which waits for bookings under way and makes later ones see the new hours. Bookings that
//! exist are kept; the answer names those that lie outside the hours now (`affected.rs`).

use chrono::NaiveDate;
use entity::Instant;
use entity::id::{
    AccountId, AppointmentServiceId, AvailabilityRuleId, DateOverrideId, HostId, MemberId, StudioId,
};
use entity::value::{AvailabilityKind, CallBy, CompanionsCount, ConfirmMode, Mode, RollPolicy, ServiceState};
use entity::{appointment_service, availability_rule, date_override, host};
use sea_orm::ActiveValue::Set;
use sea_orm::{ConnectionTrait, IntoActiveModel};

use super::super::AppointmentError;
use super::super::policy::{self, Action};
use super::super::rules::intake::Question;
use super::super::rules::limits::check_service_count;
use super::super::rules::plan::Window;
use super::super::rules::slots::local_date;
use super::super::store::{hosts, occupancy, unattended};
use super::{HostDone, ServiceDone, loading};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::ids;
use crate::work_calendar::{Regular, Repeated};

type Result<T> = std::result::Result<T, Stop<AppointmentError>>;

/// Everything a host says about a service.
#[derive(Clone, Debug)]
pub struct ServiceTerms {
    /// What it is called.
    pub title: String,
    /// What it is for.
    pub description: String,
    /// How host and visitor meet.
    pub mode: Mode,
    /// The studio whose room is used; on-site services only.
    pub venue: Option<StudioId>,
    /// Where to go or what to expect, in words.
    pub place: String,
    /// Length of a reception, in minutes.
    pub length_minutes: i32,
    /// Kept free in front, in minutes.
    pub buffer_before_minutes: i32,
    /// Kept free behind, in minutes.
    pub buffer_after_minutes: i32,
    /// How many are received at once.
    pub capacity: i32,
    /// Whether requests are confirmed at once.
    pub confirm_mode: ConfirmMode,
    /// Latest booking before the start, in minutes.
    pub notice_minutes: i32,
    /// How many days ahead can be booked.
    pub horizon_days: i32,
    /// Open bookings a resident may have.
    pub resident_limit: i32,
    /// Visitors a day.
    pub day_limit: i32,
    /// Who calls whom, by phone.
    pub call_by: Option<CallBy>,
    /// The office's number for that.
    pub call_number: Option<String>,
    /// Visits with the host a resident may have in a month; the rule set's number where nothing is said.
    pub period_limit: Option<i32>,
    /// How many somebody may bring along.
    pub companions_limit: i32,
    /// Whether each of them takes a place.
    pub companions_count: CompanionsCount,
    /// What is asked before the visit.
    pub intake_questions: Vec<Question>,
    /// Whether it can be booked.
    pub state: ServiceState,
}

/// Adds a service to a host.
pub async fn create_service(tx: &Tx, ctx: &Ctx, host: HostId, terms: ServiceTerms) -> Result<ServiceDone> {
    let host = editable_host(tx, ctx, host).await?;
    let terms = with_venue(tx, ctx, &host, terms).await?;
    hosts::bump_any(tx.conn(), host.id).await?;
    check_service_count(hosts::count_services(tx.conn(), host.id).await?).map_err(Stop::Refused)?;
    let id: AppointmentServiceId = ids::new_id();
    let mut row = appointment_service::ActiveModel {
        id: Set(id),
        host_id: Set(host.id),
        version: Set(1),
        created_at: Set(tx.now),
        ..Default::default()
    };
    fill(&mut row, tx, terms)?;
    hosts::insert_service(tx.conn(), row).await?;
    Ok(ServiceDone(id))
}

/// Changes a service. Bookings keep what they were made under: their time, place and capacity.
pub async fn update_service(
    tx: &Tx,
    ctx: &Ctx,
    id: AppointmentServiceId,
    expected_version: i32,
    terms: ServiceTerms,
) -> Result<ServiceDone> {
    let host_id = hosts::find_service(tx.conn(), id).await?.ok_or(Fault::NotFound)?.host_id;
    let host = editable_host(tx, ctx, host_id).await?;
    let terms = with_venue(tx, ctx, &host, terms).await?;
    hosts::bump_any(tx.conn(), host.id).await?;
    let service = hosts::find_service(tx.conn(), id).await?.ok_or(Fault::NotFound)?;
    if service.version != expected_version {
        return Err(Stop::Refused(AppointmentError::Conflict { version: service.version }));
    }
    let mut row = service.into_active_model();
    row.version = Set(expected_version + 1);
    fill(&mut row, tx, terms)?;
    hosts::update_service(tx.conn(), row).await?;
    Ok(ServiceDone(id))
}

/// Whose room it is. A studio receives in its own unless it names another; a member in that of a studio they belong to; anybody in a Members' Home or at a station.
async fn with_venue(tx: &Tx, ctx: &Ctx, host: &host::Model, terms: ServiceTerms) -> Result<ServiceTerms> {
    let own = host.studio_id.filter(|_| terms.mode == Mode::Onsite);
    let Some(venue) = terms.venue.or(own) else { return Ok(terms) };
    let is_own = host.studio_id == Some(venue) || policy::is_at_home(&ctx.actor, venue);
    let may_use = is_own || hosts::is_shared_room(tx.conn(), venue).await?;
    if !may_use || hosts::open_studios(tx.conn(), [venue]).await?.is_empty() {
        let (zh, en) = ("没有这个可用的场地。", "There is no such room that could be used.");
        return Err(Fault::invalid("input.terms.venueId", zh, en).into());
    }
    Ok(ServiceTerms { venue: Some(venue), ..terms })
}

fn fill(
    row: &mut appointment_service::ActiveModel,
    tx: &Tx,
    terms: ServiceTerms,
) -> std::result::Result<(), Fault> {
    row.title = Set(terms.title);
    row.description = Set(terms.description);
    row.mode = Set(terms.mode);
    row.venue_studio_id = Set(terms.venue);
    row.place = Set(terms.place);
    row.call_by = Set(terms.call_by);
    row.call_number = Set(terms.call_number);
    row.length_minutes = Set(terms.length_minutes);
    row.buffer_before_minutes = Set(terms.buffer_before_minutes);
    row.buffer_after_minutes = Set(terms.buffer_after_minutes);
    row.capacity = Set(terms.capacity);
    row.confirm_mode = Set(terms.confirm_mode);
    row.notice_minutes = Set(terms.notice_minutes);
    row.horizon_days = Set(terms.horizon_days);
    row.resident_limit = Set(terms.resident_limit);
    row.day_limit = Set(terms.day_limit);
    row.period_limit = Set(terms.period_limit);
    row.companions_limit = Set(terms.companions_limit);
    row.companions_count = Set(terms.companions_count);
    row.intake_questions = Set(serde_json::to_value(terms.intake_questions).map_err(Fault::internal)?);
    row.state = Set(terms.state);
    row.updated_at = Set(tx.now);
    Ok(())
}

/// One published time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hours {
    /// Again and again.
    Repeated {
        /// On which days.
        on: Repeated,
        /// From, to.
        window: Window,
    },
    /// On one date.
    Date {
        /// The date.
        on: NaiveDate,
        /// From, to.
        window: Window,
    },
}

/// Puts new hours in the place of all former ones.
pub async fn set_availability(
    tx: &Tx,
    ctx: &Ctx,
    host: HostId,
    expected_version: i32,
    hours: &[Hours],
) -> Result<HostDone> {
    let host = editable_host(tx, ctx, host).await?;
    for (index, hours) in hours.iter().enumerate() {
        let path = format!("input.rules.{index}");
        match hours {
            Hours::Date { on, .. } => check_to_come(tx, ctx, *on, format!("{path}.on"))?,
            Hours::Repeated { on, .. } if !on.has_a_day() => {
                let (zh, en) = (
                    "生效日期与截止日期之间没有这样的日子。",
                    "There is no such day between its first date and its last.",
                );
                return Err(Fault::invalid(path, zh, en).into());
            }
            Hours::Repeated { .. } => {}
        }
    }
    bump(tx, &host, expected_version).await?;
    let rows = hours.iter().map(|hours| rule_row(host.id, *hours)).collect();
    hosts::replace_rules(tx.conn(), host.id, rows).await?;
    Ok(HostDone(host.id))
}

fn rule_row(host: HostId, hours: Hours) -> availability_rule::ActiveModel {
    let row = |kind, window: Window| availability_rule::ActiveModel {
        id: Set(ids::new_id::<AvailabilityRuleId>()),
        host_id: Set(host),
        kind: Set(kind),
        weekday: Set(None),
        on_date: Set(None),
        month_day: Set(None),
        nth: Set(None),
        roll: Set(RollPolicy::None),
        start_minute: Set(window.0),
        end_minute: Set(window.1),
        from_date: Set(None),
        until_date: Set(None),
    };
    let (on, window) = match hours {
        Hours::Date { on, window } => {
            return availability_rule::ActiveModel {
                on_date: Set(Some(on)),
                ..row(AvailabilityKind::Date, window)
            };
        }
        Hours::Repeated { on, window } => (on, window),
    };
    let number = |number: u32| Set(i32::try_from(number).ok());
    let row = match on.regular {
        Regular::Weekly(weekday) => availability_rule::ActiveModel {
            weekday: number(weekday),
            ..row(AvailabilityKind::Weekly, window)
        },
        Regular::MonthDay(day) => availability_rule::ActiveModel {
            month_day: number(day),
            ..row(AvailabilityKind::MonthDay, window)
        },
        Regular::NthWeekday { nth, weekday } => availability_rule::ActiveModel {
            nth: Set(Some(nth)),
            weekday: number(weekday),
            ..row(AvailabilityKind::NthWeekday, window)
        },
        Regular::Workday => row(AvailabilityKind::Workday, window),
    };
    availability_rule::ActiveModel {
        roll: Set(on.roll),
        from_date: Set(on.from),
        until_date: Set(on.until),
        ..row
    }
}

/// What replaces the hours of one date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Replacement {
    /// Nobody is received.
    Closed,
    /// These hours instead.
    Hours(Vec<Window>),
    /// Nothing: what is published counts again.
    Nothing,
}

/// Replaces, closes or restores one date.
pub async fn set_date_override(
    tx: &Tx,
    ctx: &Ctx,
    host: HostId,
    expected_version: i32,
    on: NaiveDate,
    replacement: &Replacement,
    reason: &str,
) -> Result<HostDone> {
    let host = editable_host(tx, ctx, host).await?;
    check_to_come(tx, ctx, on, "input.on".to_owned())?;
    bump(tx, &host, expected_version).await?;
    let row = |window: Option<Window>| date_override::ActiveModel {
        id: Set(ids::new_id::<DateOverrideId>()),
        host_id: Set(host.id),
        on_date: Set(on),
        start_minute: Set(window.map(|window| window.0)),
        end_minute: Set(window.map(|window| window.1)),
        reason: Set(reason.to_owned()),
    };
    let rows = match replacement {
        Replacement::Closed => vec![row(None)],
        Replacement::Hours(windows) => windows.iter().map(|window| row(Some(*window))).collect(),
        Replacement::Nothing => Vec::new(),
    };
    hosts::replace_override(tx.conn(), host.id, on, rows).await?;
    Ok(HostDone(host.id))
}

/// What is published for a day that is over would be read by nobody.
fn check_to_come(tx: &Tx, ctx: &Ctx, on: NaiveDate, path: String) -> std::result::Result<(), Fault> {
    if on < local_date(tx.now, ctx.app.zone()) {
        return Err(Fault::invalid(path, "日期已过。", "This date has passed."));
    }
    Ok(())
}

/// A member began or ceased to serve: no booking under way may miss it, and no free time of theirs may stay in a cache. What was agreed
/// upon with one who left is called off by the sweeper.
pub async fn member_changed(tx: &Tx, member: MemberId) -> std::result::Result<(), Fault> {
    Ok(hosts::bump_member(tx.conn(), member).await?)
}

/// The same for a member who goes over from one account to another: the time of the receptions to come is taken of the new one, and given
/// back to the former. `false` when the new one is expected elsewhere then. The host is locked first, as by every booking.
pub async fn member_goes_over(
    tx: &Tx,
    member: MemberId,
    accounts: (AccountId, AccountId),
) -> std::result::Result<bool, Fault> {
    member_changed(tx, member).await?;
    Ok(occupancy::move_member(tx.conn(), member, accounts, tx.now).await?)
}

/// The same for a studio that opens, is suspended or closes, and for those who receive in its room.
pub async fn studio_changed(tx: &Tx, studio: StudioId) -> std::result::Result<(), Fault> {
    Ok(hosts::bump_concerned(tx.conn(), Some(studio)).await?)
}

/// How many visits to a studio, or in its room, are asked for, agreed upon or offered and still to come, and when the next begins; `None`
/// when there are none.
pub async fn visits_ahead(
    conn: &impl ConnectionTrait,
    studio: StudioId,
    now: Instant,
) -> std::result::Result<Option<(i64, Instant)>, Fault> {
    Ok(unattended::ahead_of_studio(conn, studio, now).await?)
}

async fn editable_host(tx: &Tx, ctx: &Ctx, id: HostId) -> Result<host::Model> {
    ctx.actor.person()?;
    let host = hosts::find(tx.conn(), id).await?.ok_or(Fault::NotFound)?;
    loading::check_for_host(tx.conn(), ctx, &host, Action::EditHost).await?;
    Ok(host)
}

async fn bump(tx: &Tx, host: &host::Model, expected_version: i32) -> Result<()> {
    if hosts::bump(tx.conn(), host.id, expected_version).await? {
        return Ok(());
    }
    let version = hosts::find(tx.conn(), host.id).await?.map_or(host.version, |host| host.version);
    Err(Stop::Refused(AppointmentError::Conflict { version }))
}
