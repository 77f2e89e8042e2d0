//! How halls and registrations stand, and why something cannot be done. The mutations ask the same functions; whether there is a place is found when it
//! is tried, and said here as it was a moment ago.

use std::collections::{HashMap, HashSet};

use entity::Instant;
use entity::id::{AccountId, LectureId, WaitlistEntryId};
use entity::lecture::Model as Lecture;
use entity::lecture_hall::Model as Hall;
use entity::registration::Model;
use entity::value::{RegistrationChannel, RegistrationState, WaitState};
use sea_orm::ConnectionTrait;

use super::super::error::RegistrationError;
use super::super::policy::{Action, Facts, decide};
use super::super::rules::lifecycle::{Move, has_places, next_state};
use super::super::rules::places::left;
use super::super::rules::window::{Closed, has_begun, why_closed, why_not_settable};
use super::super::store;
use crate::access::Actor;
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::lectures::service as lectures;
use crate::liaison::service as liaison;
use crate::mutation::Refusal;
use crate::pauses::service as pauses;
use crate::rule_sets;
use crate::waitlists::service as waitlists;

/// A hall, and what decides what the viewer can do with it.
#[derive(Clone, Debug)]
pub struct Standing {
    /// The hall.
    pub hall: Hall,
    /// The lecture.
    pub lecture: Lecture,
    /// How many wait.
    pub waiting: i64,
    /// The viewer's registration: with places, or else the latest.
    pub mine: Option<Model>,
    /// The viewer's wait, the latest.
    pub wait: Option<(WaitlistEntryId, WaitState)>,
    is_officer: bool,
    paused_until: Option<Instant>,
    now: Instant,
}

impl Standing {
    /// How many places are left for who registers themselves.
    pub fn left(&self) -> i32 {
        left(&self.hall, RegistrationChannel::Own).max(0)
    }

    /// Why nobody registers now; `None` while they do.
    pub fn closed(&self) -> Option<Closed> {
        why_closed(&self.lecture, &self.hall, self.now)
    }

    /// Whether the viewer is registered: they see where it is heard over the network.
    pub fn has_place(&self) -> bool {
        self.mine.as_ref().is_some_and(|row| row.state == RegistrationState::Registered)
    }
}

/// The halls of these lectures as the viewer finds them: a few statements, however many.
pub async fn standing(ctx: &Ctx, ids: &[LectureId]) -> Result<HashMap<LectureId, Standing>, Fault> {
    let (conn, now) = (ctx.app.db.read(), ctx.app.clock.now());
    let halls = store::by_lectures(conn, ids).await?;
    let ids: Vec<LectureId> = halls.iter().map(|hall| hall.lecture_id).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let mut rows: HashMap<_, _> =
        lectures::find_many(conn, &ids).await?.into_iter().map(|row| (row.id, row)).collect();
    let waiting = waitlists::waiting_of(conn, &ids).await?;
    let (mut mine, mut waits, mut is_officer) = (HashMap::new(), HashMap::new(), false);
    let mut until = None;
    if let Some(account) = ctx.actor.account_id() {
        for row in store::own_live(conn, account, &ids).await? {
            let kept: &mut Model = mine.entry(row.lecture_id).or_insert_with(|| row.clone());
            if !has_places(kept.state) {
                *kept = row;
            }
        }
        waits = waitlists::own_of_lectures(conn, account, &ids).await?;
        let staff = ctx.actor.staff().map(|staff| staff.id);
        is_officer = liaison::stands(conn, staff, ctx.actor.member_id()).await?;
        until = paused_until(conn, account, now).await?;
    }
    let one = |hall: Hall| {
        let id = hall.lecture_id;
        let standing = Standing {
            lecture: rows.remove(&id)?,
            waiting: waiting.get(&id).copied().unwrap_or(0),
            mine: mine.remove(&id),
            wait: waits.remove(&id),
            is_officer,
            paused_until: until,
            now,
            hall,
        };
        Some((id, standing))
    };
    Ok(halls.into_iter().filter_map(one).collect())
}

/// Until when somebody is paused; `None` also where the rule set lets them register all the same.
pub(super) async fn paused_until(
    conn: &impl ConnectionTrait,
    account: AccountId,
    now: Instant,
) -> Result<Option<Instant>, Fault> {
    let Some(until) = pauses::paused_until(conn, account, now).await? else { return Ok(None) };
    let stops = rule_sets::current(conn).await?.lecture_pause_stops != 0;
    Ok(stops.then_some(until))
}

/// What can be done about a hall.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Register oneself.
    Register,
    /// Wait for a place.
    Join,
    /// Set it anew.
    Set,
    /// Register somebody by phone.
    RegisterByPhone,
}

/// Why the step is refused to this actor; `None` when it is not.
pub fn why_not(actor: &Actor, standing: &Standing, step: Step) -> Option<&'static str> {
    let facts = Facts { is_officer: standing.is_officer, ..Facts::of(&standing.lecture) };
    let action = match step {
        Step::Register | Step::Join => Action::Register,
        Step::Set => Action::Set,
        Step::RegisterByPhone => Action::RegisterByPhone,
    };
    let by_policy = decide(actor, action, &facts).code();
    by_policy.or_else(|| by_rules(standing, step).err().map(|error| error.code()))
}

/// Why registration for a lecture is not opened or set anew by this actor, whether there is a hall or not; `None` when it is.
pub fn why_not_set(actor: &Actor, lecture: &Lecture) -> Option<&'static str> {
    let by_policy = decide(actor, Action::Set, &Facts::of(lecture)).code();
    by_policy.or_else(|| why_not_settable(lecture).map(Closed::code))
}

fn by_rules(standing: &Standing, step: Step) -> Result<(), RegistrationError> {
    if step == Step::Set {
        return why_not_settable(&standing.lecture).map_or(Ok(()), |why| Err(RegistrationError::Closed(why)));
    }
    if let Some(why) = standing.closed() {
        return Err(RegistrationError::Closed(why));
    }
    let own = standing.mine.as_ref().filter(|row| has_places(row.state));
    match (step, own.map(|row| row.state)) {
        (Step::RegisterByPhone, _) => {
            let left = left(&standing.hall, RegistrationChannel::Phone);
            if left > 0 { Ok(()) } else { Err(RegistrationError::Full { left: 0 }) }
        }
        (_, Some(RegistrationState::Offered)) => Err(RegistrationError::PlaceOffered),
        (_, Some(_)) => Err(RegistrationError::AlreadyRegistered),
        (_, None) if standing.paused_until.is_some() => {
            Err(RegistrationError::BookingPaused { until: standing.paused_until.unwrap_or(standing.now) })
        }
        (Step::Register, None) if standing.left() == 0 => Err(RegistrationError::Full { left: 0 }),
        (Step::Join, None) if standing.left() > 0 => {
            Err(RegistrationError::PlacesLeft { left: standing.left() })
        }
        (Step::Join, None) if standing.wait.is_some_and(|(_, state)| state == WaitState::Waiting) => {
            Err(RegistrationError::AlreadyWaiting)
        }
        (_, None) => Ok(()),
    }
}

/// Why a step of a registration is refused to this actor; `None` when it is not.
pub fn why_not_one(
    actor: &Actor,
    (lecture, row): (&Lecture, &Model),
    (now, real_now): (Instant, Instant),
    action: Action,
) -> Option<&'static str> {
    let by_policy = decide(actor, action, &Facts::of_one(lecture, row)).code();
    let account = actor.account_id();
    let is_own = account == Some(row.account_id) || account == row.officer_account_id;
    let step = match (action, row.state) {
        (Action::Accept, _) => Move::Accept,
        (Action::Change, _) => Move::Change,
        (_, RegistrationState::Offered) if is_own => Move::Decline,
        (_, _) if is_own => Move::Cancel,
        (_, _) => Move::CancelByStaff,
    };
    let by_rules = || {
        if next_state(row.state, step).is_none() {
            return Err(RegistrationError::NotNow { state: row.state });
        }
        match step {
            Move::Accept if row.hold_until.is_some_and(|until| until <= real_now) => {
                Err(RegistrationError::NotNow { state: RegistrationState::Lapsed })
            }
            Move::Accept => Ok(()),
            _ if has_begun(lecture, now) => Err(RegistrationError::Begun),
            _ => Ok(()),
        }
    };
    by_policy.or_else(|| by_rules().err().map(|error| error.code()))
}

/// The lectures of registrations, for what can be done with these.
pub async fn lectures_of(
    conn: &impl ConnectionTrait,
    rows: &[Model],
) -> Result<HashMap<LectureId, Lecture>, Fault> {
    let mut ids: Vec<LectureId> = rows.iter().map(|row| row.lecture_id).collect();
    ids.sort_unstable();
    ids.dedup();
    let found = lectures::find_many(conn, &ids).await?;
    Ok(found.into_iter().map(|lecture| (lecture.id, lecture)).collect())
}

/// Those of these lectures of which the actor may see who comes, and who waits.
pub async fn listable(ctx: &Ctx, ids: &[LectureId]) -> Result<HashSet<LectureId>, Fault> {
    if ids.is_empty() {
        return Ok(HashSet::new());
    }
    let found = lectures::find_many(ctx.app.db.read(), ids).await?;
    let may = |row: &&Lecture| decide(&ctx.actor, Action::List, &Facts::of(row)).is_allowed();
    Ok(found.iter().filter(may).map(|row| row.id).collect())
}

/// Refuses whoever may not see who comes to a lecture, and who waits; who may not see the lecture hears that it is not there.
pub async fn check_lists(ctx: &Ctx, id: LectureId) -> Result<(), Fault> {
    ctx.actor.person()?;
    let row = lectures::find(ctx.app.db.read(), id).await?.ok_or(Fault::NotFound)?;
    decide(&ctx.actor, Action::List, &Facts::of(&row)).check()
}
