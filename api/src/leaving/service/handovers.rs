//! What a member who leaves hands over: seats and studios go to successors under the rules of their own features.

use entity::id::{AccountId, MemberHandoverId, MemberId, MemberLeavingId, OrgSeatId, StudioId};
use entity::member;
use entity::member_handover::Model;
use entity::value::MemberState;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::super::error::{HandoverProblem, LeavingError, RefusedHandover};
use super::super::policy::{Action, decide};
use super::super::store;
use super::end_all;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::events::{self, Event, Notice, NoticeKind};
use crate::org_units::service::{self as org_units, Succession};
use crate::studios::service::succession::{self as studios, TakenBack};
use crate::{ids, members};

/// How many seats and studios one leaving hands over at most.
pub const MOST_HANDOVERS: usize = 20;

/// What somebody has and another can take over.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Holding {
    /// A seat in a body.
    Seat(OrgSeatId),
    /// The lead of a studio.
    Studio(StudioId),
}

/// What is to be handed over, and to whom.
#[derive(Clone, Debug, Serialize)]
pub struct NewHandover {
    /// The seat or the studio.
    pub of: Holding,
    /// Who takes over.
    pub successor_id: MemberId,
    /// By which post the successor sits there; may be empty.
    pub post: String,
}

/// What was handed over, before it is kept.
pub(super) struct Made {
    of: Holding,
    successor: member::Model,
    /// The body or studio, and its name.
    pub(super) about: (&'static str, Uuid),
    pub(super) name: String,
    new_seat_id: Option<OrgSeatId>,
    former_seat_id: Option<OrgSeatId>,
    team_place: Option<i32>,
}

impl Made {
    /// The name of whoever took over.
    pub(super) fn successor(&self) -> &str {
        &self.successor.name
    }

    /// Whoever took over, to be told.
    pub(super) fn account(&self) -> AccountId {
        self.successor.account_id
    }

    fn row(self, leaving_id: MemberLeavingId, ordinal: i32) -> Model {
        let (seat_id, studio_id) = match self.of {
            Holding::Seat(id) => (Some(id), None),
            Holding::Studio(id) => (None, Some(id)),
        };
        Model {
            id: ids::new_id::<MemberHandoverId>(),
            leaving_id,
            ordinal,
            seat_id,
            new_seat_id: self.new_seat_id,
            former_seat_id: self.former_seat_id,
            studio_id,
            team_place: self.team_place,
            successor_id: self.successor.id,
        }
    }
}

/// Whoever leaves, locked together with those who take over, so that none of these leaves in between and has the seat all the same. They are
/// locked in the order of their keys: two who leave at once and name each other do not wait for each other.
pub(super) async fn lock(tx: &Tx, member: MemberId, others: &[MemberId]) -> Result<member::Model, Fault> {
    let all: Vec<MemberId> = others.iter().copied().chain([member]).collect();
    let locked = members::service::lock_all(tx, &all).await?;
    locked.into_iter().find(|found| found.id == member).ok_or(Fault::NotFound)
}

/// Who is to take over.
pub(super) fn successors(wanted: &[NewHandover]) -> Vec<MemberId> {
    wanted.iter().map(|wanted| wanted.successor_id).collect()
}

/// Which of these could not be handed over if the member left now. Done in a transaction that is taken back, so that it says what recording
/// the leaving would say.
pub async fn try_out(
    ctx: &Ctx,
    member: MemberId,
    wanted: Vec<NewHandover>,
) -> Result<Vec<RefusedHandover>, Fault> {
    decide(&ctx.actor, Action::View).check()?;
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let app = &ctx.app;
    let tried: Result<(), Stop<LeavingError>> = app
        .db
        .write_tx(&app.clock, "tryHandovers", |tx| {
            let wanted = wanted.clone();
            Box::pin(async move {
                let found = lock(&tx, member, &successors(&wanted)).await?;
                let today = tx.now.with_timezone(&ctx.app.zone()).date_naive();
                let ended = end_all(&tx, found, today, "").await?;
                make(&tx, ctx, member, &ended.seats, &wanted).await?;
                Err(Stop::Refused(LeavingError::Handovers(Vec::new())))
            })
        })
        .await;
    match tried {
        Err(Stop::Refused(LeavingError::Handovers(refused))) => Ok(refused),
        Err(Stop::Fault(fault)) => Err(fault),
        Err(Stop::Refused(_)) | Ok(()) => Err(Fault::internal("handovers are tried out or refused")),
    }
}

/// Hands these over from a member who has just left, and lost these seats: all of them, or none and each reason why not.
pub(super) async fn make(
    tx: &Tx,
    ctx: &Ctx,
    from: MemberId,
    ended: &[OrgSeatId],
    wanted: &[NewHandover],
) -> Result<Vec<Made>, Stop<LeavingError>> {
    let serving = members::service::by_ids(tx, &successors(wanted)).await?;
    let (mut made, mut refused) = (Vec::with_capacity(wanted.len()), Vec::new());
    for (at, next) in wanted.iter().enumerate() {
        let successor = serving.iter().find(|member| member.id == next.successor_id);
        let successor = successor.filter(|member| member.state == MemberState::Active);
        let is_first = wanted.iter().take(at).all(|before| before.of != next.of);
        let done = match (successor, is_first) {
            (_, false) => Err(Stop::Refused(HandoverProblem::NamedTwice)),
            (None, true) => Err(Stop::Refused(HandoverProblem::SuccessorNotServing)),
            (Some(successor), true) => hand_over(tx, ctx, from, ended, next, successor).await,
        };
        match done {
            Ok(done) => made.push(done),
            Err(Stop::Refused(problem)) => refused.push(RefusedHandover { at, problem }),
            Err(Stop::Fault(fault)) => return Err(fault.into()),
        }
    }
    if refused.is_empty() { Ok(made) } else { Err(Stop::Refused(LeavingError::Handovers(refused))) }
}

async fn hand_over(
    tx: &Tx,
    ctx: &Ctx,
    from: MemberId,
    ended: &[OrgSeatId],
    next: &NewHandover,
    successor: &member::Model,
) -> Result<Made, Stop<HandoverProblem>> {
    let made = |about, name| Made {
        of: next.of,
        successor: successor.clone(),
        about,
        name,
        new_seat_id: None,
        former_seat_id: None,
        team_place: None,
    };
    match next.of {
        Holding::Seat(id) if !ended.contains(&id) => Err(Stop::Refused(HandoverProblem::NotHeld)),
        Holding::Seat(seat_id) => {
            let next = Succession { seat_id, successor_id: successor.id, post: next.post.clone() };
            let done = org_units::succeed(tx, ctx, next).await;
            let done = done.map_err(|stop| stop.map(HandoverProblem::of_seat))?;
            let about = ("OrgUnit", done.org_unit_id.into());
            let (new_seat_id, former_seat_id) = (Some(done.seat_id), done.former_seat_id);
            Ok(Made { new_seat_id, former_seat_id, ..made(about, done.unit_name) })
        }
        Holding::Studio(id) => {
            let done = studios::hand_over(tx, ctx, id, from, successor.id).await;
            let done = done.map_err(|stop| stop.map(|error| HandoverProblem::of_studio(&error)))?;
            let done = done.ok_or(Stop::Refused(HandoverProblem::NotHeld))?;
            Ok(Made { team_place: done.team_place, ..made(("Studio", id.into()), done.name) })
        }
    }
}

/// Keeps what was handed over with a leaving, and tells each successor.
pub(super) async fn keep(
    tx: &Tx,
    ctx: &Ctx,
    leaving: MemberLeavingId,
    from: &str,
    made: Vec<Made>,
) -> Result<(), Fault> {
    let note = format!("接替 In the place of {from}");
    for done in &made {
        let (accounts, name) = ([done.account()], done.name.as_str());
        tell(tx, ctx, NoticeKind::TookOver, &accounts, name, done.about, &note).await?;
    }
    let rows = (1..).zip(made).map(|(ordinal, done)| done.row(leaving, ordinal)).collect();
    Ok(store::insert_handovers(tx.conn(), rows).await?)
}

/// From whom something went back, and the name of the body or studio.
pub(super) type Back = (MemberId, String);

/// Ends the seats that successors got with a leaving, so that they are there to be taken up again; which ones it ended.
pub(super) async fn end_successors(tx: &Tx, ctx: &Ctx, handovers: &[Model]) -> Result<Vec<Back>, Fault> {
    let mut back = Vec::new();
    for handover in handovers {
        let Some(seat) = handover.new_seat_id else { continue };
        let ended = org_units::end_successors(tx, ctx, seat).await?;
        back.extend(ended.map(|name| (handover.successor_id, name)));
    }
    Ok(back)
}

/// Gives back what was handed over, once the seats are taken up again: successors sit where they sat, and the studios are led as
/// before; which studios went back.
pub(super) async fn give_back(
    tx: &Tx,
    to: MemberId,
    handovers: &[Model],
) -> Result<Vec<Back>, Stop<LeavingError>> {
    let mut back = Vec::new();
    for handover in handovers {
        if let Some(seat) = handover.former_seat_id {
            org_units::restore_former(tx, seat).await.map_err(|stop| stop.map(|_| LeavingError::SeatGone))?;
        }
        if let Some(studio) = handover.studio_id {
            let (successor, place) = (handover.successor_id, handover.team_place);
            match studios::take_back(tx, studio, to, successor, place).await? {
                TakenBack::Back(name) => back.push((successor, name)),
                TakenBack::Stays => {}
                TakenBack::LedByOthers => return Err(Stop::Refused(LeavingError::LeadGone)),
            }
        }
    }
    Ok(back)
}

/// Tells those whom the leaving concerned that the member serves again, and those from whom something went back what it is.
pub(super) async fn tell_back(
    tx: &Tx,
    ctx: &Ctx,
    (member, name): (MemberId, &str),
    back: &[Back],
) -> Result<(), Fault> {
    let (kind, about) = (NoticeKind::TakenBack, ("Member", member.into()));
    let mut concerned = store::concerned(tx.conn(), member).await?;
    let gave: Vec<MemberId> = back.iter().map(|(successor, _)| *successor).collect();
    for successor in members::service::by_ids(tx, &gave).await? {
        let own = back.iter().filter(|(of, _)| *of == successor.id).map(|(_, what)| what.as_str());
        let note = format!("已交还 Went back: {}", own.collect::<Vec<_>>().join("、"));
        concerned.retain(|account| *account != successor.account_id);
        tell(tx, ctx, kind, &[successor.account_id], name, about, &note).await?;
    }
    tell(tx, ctx, kind, &concerned, name, about, "").await
}

async fn tell(
    tx: &Tx,
    ctx: &Ctx,
    kind: NoticeKind,
    accounts: &[AccountId],
    name: &str,
    about: (&'static str, Uuid),
    note: &str,
) -> Result<(), Fault> {
    events::publish(tx, ctx, Event::Notice(Notice { kind, accounts, name, about, note })).await
}
