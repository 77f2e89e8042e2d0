//! How a place changes hands, whoever says so: the time of the one is given back and that of the other taken, the change is kept, what was
//! proposed of it lapses, and those concerned are told.

use entity::id::{
    AccountId, MemberId, RosterChangeId, RosterExchangeId, RosterPlaceId, RosterShiftId, StudioId,
};
use entity::value::{ExchangeState, RosterChangeKind};
use entity::{Instant, member, roster_change, roster_exchange, roster_place, roster_shift};
use sea_orm::ConnectionTrait;

use super::super::error::RosterError;
use super::super::store;
use crate::appointments::service::duty::{self, Engagement};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::events::{self, Event, Notice, NoticeKind};
use crate::ids;

/// How many members are named who could be on duty instead.
const NAMED: i64 = 3;

/// A place in its shift, nobody else's to change.
#[derive(Clone, Debug)]
pub(super) struct Held {
    pub(super) place: roster_place::Model,
    pub(super) shift: roster_shift::Model,
}

impl Held {
    pub(super) fn span(&self) -> (Instant, Instant) {
        (self.shift.starts_at, self.shift.ends_at)
    }
}

/// A place with its shift, as it is now.
pub(super) async fn find(conn: &impl ConnectionTrait, id: RosterPlaceId) -> Result<Held, Fault> {
    let place = store::find_places(conn, &[id]).await?.pop().ok_or(Fault::NotFound)?;
    let shift = store::find_many(conn, &[place.shift_id]).await?.pop().ok_or(Fault::NotFound)?;
    Ok(Held { place, shift })
}

/// Locks the shifts of these places, in the order of the shifts' keys, and gives the places in the order in which they are named.
pub(super) async fn lock(tx: &Tx, ids: &[RosterPlaceId]) -> Result<Vec<Held>, Fault> {
    let seen = store::find_places(tx.conn(), ids).await?;
    let shifts: Vec<RosterShiftId> = seen.iter().map(|place| place.shift_id).collect();
    let shifts = store::lock_many(tx.conn(), &shifts).await?;
    let places = store::find_places(tx.conn(), ids).await?;
    let held = |id: &RosterPlaceId| {
        let place = places.iter().find(|place| place.id == *id)?;
        let shift = shifts.iter().find(|shift| shift.id == place.shift_id)?;
        Some(Held { place: place.clone(), shift: shift.clone() })
    };
    ids.iter().map(held).collect::<Option<_>>().ok_or(Fault::NotFound)
}

/// Refuses whoever is elsewhere at the time of a shift, but for what these places take.
pub(super) async fn check_free(
    conn: &impl ConnectionTrait,
    held: &Held,
    member: &member::Model,
    ignoring: &[RosterPlaceId],
) -> Result<(), Stop<RosterError>> {
    let taken = duty::taken(conn, &[member.account_id], held.span()).await?;
    let is_own = |by: Engagement| matches!(by, Engagement::Duty(place) if ignoring.contains(&place));
    let taken: Vec<_> = taken.into_iter().filter(|taken| !is_own(taken.by)).collect();
    let member = member.id;
    if let Some(leave) = taken.iter().find(|taken| taken.by == Engagement::Leave) {
        let others = others(conn, held).await?;
        return Err(Stop::Refused(RosterError::MemberAway { member, until: leave.span.1, others }));
    }
    for other in &taken {
        if let Engagement::Duty(place) = other.by {
            let shift = find(conn, place).await?.shift;
            let starts_at = shift.starts_at;
            return Err(Stop::Refused(RosterError::ShiftOverlaps { shift: shift.id, starts_at }));
        }
    }
    match taken.first() {
        None => Ok(()),
        Some(visit) => {
            let others = others(conn, held).await?;
            Err(Stop::Refused(RosterError::MemberBusy { member, until: visit.span.1, others }))
        }
    }
}

/// Who else could be on duty then.
async fn others(conn: &impl ConnectionTrait, held: &Held) -> Result<Vec<MemberId>, Fault> {
    Ok(store::free(conn, held.shift.studio_id, held.span(), NAMED).await?)
}

/// Refuses whoever does not serve, or does not belong to the studio.
pub(super) async fn check_eligible(
    conn: &impl ConnectionTrait,
    studio: StudioId,
    members: &[MemberId],
) -> Result<(), Stop<RosterError>> {
    let eligible = store::eligible(conn, studio, members).await?;
    match members.iter().find(|member| !eligible.contains(member)) {
        Some(member) => Err(Stop::Refused(RosterError::NotEligible { member: *member })),
        None => Ok(()),
    }
}

/// Who gets a place.
pub(super) struct Hand<'a> {
    pub(super) held: Held,
    /// Nobody, when it becomes vacant.
    pub(super) to: Option<&'a member::Model>,
}

/// Why places change hands.
#[derive(Copy, Clone)]
pub(super) struct Why<'a> {
    pub(super) kind: RosterChangeKind,
    /// The exchange that was agreed upon; what else was proposed of the places lapses.
    pub(super) exchange: Option<RosterExchangeId>,
    /// What those concerned are told, in somebody's words; may be empty.
    pub(super) note: &'a str,
}

/// Gives these places to others, all or nothing. Whether they can have them was checked under the lock of the shifts and of the members; that
/// nobody is in two places the database sees to.
pub(super) async fn hand_over(
    tx: &Tx,
    ctx: &Ctx,
    hands: Vec<Hand<'_>>,
    why: Why<'_>,
) -> Result<(), Stop<RosterError>> {
    let places: Vec<RosterPlaceId> = hands.iter().map(|hand| hand.held.place.id).collect();
    duty::give_back(tx, &places).await?;
    let mut changes = Vec::with_capacity(hands.len());
    for hand in &hands {
        let Held { place, shift } = &hand.held;
        if let Some(member) = hand.to
            && !duty::take(tx, member.account_id, hand.held.span(), place.id).await?
        {
            let (member, until) = (member.id, shift.ends_at);
            return Err(Stop::Refused(RosterError::MemberBusy { member, until, others: Vec::new() }));
        }
        let member_id = hand.to.map(|member| member.id);
        let version = place.version + 1;
        store::update_place(tx.conn(), roster_place::Model { member_id, version, ..place.clone() }).await?;
        changes.extend(change(tx, ctx, place, member_id, why.kind));
    }
    store::insert_changes(tx.conn(), changes).await?;
    lapse(tx, ctx, &places, why.exchange).await?;
    for hand in &hands {
        tell_of(tx, ctx, hand, why).await?;
    }
    // Each visitor once, and only where somebody else receives: a shift that is taken off, or a place that nobody has, says nothing of that.
    let mut shifts: Vec<_> =
        hands.iter().filter(|hand| hand.to.is_some()).map(|hand| &hand.held.shift).collect();
    shifts.dedup_by_key(|shift| shift.id);
    for shift in shifts {
        tell_visitors(tx, ctx, shift).await?;
    }
    Ok(())
}

/// What the history says of it; nothing where nobody had the place and nobody gets it.
pub(super) fn change(
    tx: &Tx,
    ctx: &Ctx,
    before: &roster_place::Model,
    to: Option<MemberId>,
    kind: RosterChangeKind,
) -> Option<roster_change::Model> {
    before.member_id.or(to)?;
    Some(roster_change::Model {
        id: ids::new_id::<RosterChangeId>(),
        shift_id: before.shift_id,
        place_id: before.id,
        kind,
        from_member_id: before.member_id,
        to_member_id: to,
        by_account_id: ctx.actor.account_id(),
        created_at: tx.now,
    })
}

/// What was proposed of places that change hands otherwise can be answered no more.
async fn lapse(
    tx: &Tx,
    ctx: &Ctx,
    places: &[RosterPlaceId],
    but: Option<RosterExchangeId>,
) -> Result<(), Fault> {
    for open in store::lock_open_of(tx.conn(), places).await? {
        if Some(open.id) != but {
            end(tx, ctx, open, ExchangeState::Lapsed).await?;
        }
    }
    Ok(())
}

/// Ends an exchange, and tells whoever waited for its answer, or was to give one.
pub(super) async fn end(
    tx: &Tx,
    ctx: &Ctx,
    open: roster_exchange::Model,
    state: ExchangeState,
) -> Result<(), Fault> {
    let version = open.version + 1;
    let ended = roster_exchange::Model { state, closed_at: Some(tx.now), version, ..open };
    let told = store::members(tx.conn(), &[ended.from_member_id, ended.to_member_id]).await?;
    let place = ended.place_id;
    store::update_exchange(tx.conn(), ended).await?;
    let kind = match state {
        ExchangeState::Accepted => NoticeKind::DutyExchangeAccepted,
        ExchangeState::Declined => NoticeKind::DutyExchangeDeclined,
        ExchangeState::Proposed | ExchangeState::Withdrawn | ExchangeState::Lapsed => {
            NoticeKind::DutyExchangeEnded
        }
    };
    let held = find(tx.conn(), place).await?;
    super::tell(tx, ctx, kind, &held.shift, &super::accounts_of(&told), "").await
}

/// Whoever was on duty and whoever is, and the lead when nobody is. By an exchange its two members are told with
/// its answer.
async fn tell_of(tx: &Tx, ctx: &Ctx, hand: &Hand<'_>, why: Why<'_>) -> Result<(), Fault> {
    let Held { place, shift } = &hand.held;
    // Who left, or is erased, has no more to do with it.
    let former = place.member_id.filter(|_| why.kind != RosterChangeKind::Left);
    let mut told = store::members(tx.conn(), &former.into_iter().collect::<Vec<_>>()).await?;
    told.extend(hand.to.cloned());
    if why.exchange.is_none() {
        let accounts = super::accounts_of(&told);
        super::tell(tx, ctx, NoticeKind::DutyChanged, shift, &accounts, why.note).await?;
    }
    if hand.to.is_none() && why.kind != RosterChangeKind::Removed {
        let leads = store::leads(tx.conn(), shift.studio_id).await?;
        super::tell(tx, ctx, NoticeKind::DutyVacant, shift, &leads, why.note).await?;
    }
    Ok(())
}

/// Who receives the residents of a shift is somebody else.
async fn tell_visitors(tx: &Tx, ctx: &Ctx, shift: &roster_shift::Model) -> Result<(), Fault> {
    let visitors = duty::visitors(tx.conn(), shift.studio_id, (shift.starts_at, shift.ends_at)).await?;
    if visitors.is_empty() {
        return Ok(());
    }
    let studio = store::studios(tx.conn(), &[shift.studio_id]).await?.pop().ok_or(Fault::NotFound)?;
    let name = &super::called(ctx, &studio.name, shift.starts_at);
    for (visit, account) in visitors {
        let accounts: &[AccountId] = &[account];
        let about = ("Appointment", visit.0);
        let notice = Notice { kind: NoticeKind::ReceiverChanged, accounts, name, about, note: "" };
        events::publish(tx, ctx, Event::Notice(notice)).await?;
    }
    Ok(())
}
