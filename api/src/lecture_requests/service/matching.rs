//! Who gives the lecture: found, asked, come forward; and given back.

use std::collections::{HashMap, HashSet};

use chrono::TimeDelta;
use entity::id::{AccountId, LectureRequestId, MemberId};
use entity::lecture_ask;
use entity::lecture_request::Model;
use entity::value::{AskState, MemberState, NeedUrgency, ServiceCategory};

use super::{
    Locked, RequestKept, Result, Target, asked, check, concerned, lock_for, office, rules, store,
    take_back_ask, tell, ties_to,
};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::events::NoticeKind;
use crate::ids;
use crate::keys::Keys;
use crate::lecture_requests::error::LectureRequestError as E;
use crate::lecture_requests::policy::{Action, Facts, decide};
use crate::lecture_requests::rules::Move;
use crate::matching::rules::{Need, Ranked};
use crate::matching::service::lecturers;
use crate::vault::Purpose;
use crate::{members, rule_sets};

/// Somebody who could give the lecture.
#[derive(Clone, Debug)]
pub struct Suggestion {
    /// Who.
    pub member: MemberId,
    /// Their place in the order, and why.
    pub ranked: Ranked,
    /// They declined this request, or gave it back: they come after all who did not.
    pub has_declined: bool,
}

/// What the request is about, and who could give the lecture, in order, at most so many. The same circumstances give the same order.
pub async fn suggest(
    ctx: &Ctx,
    id: LectureRequestId,
    most: usize,
) -> std::result::Result<(ServiceCategory, Vec<Suggestion>), Fault> {
    ctx.actor.person()?;
    let conn = ctx.app.db.read();
    let row = store::find(conn, id).await?.ok_or(Fault::NotFound)?;
    let ties = ties_to(conn, &ctx.actor, id).await?;
    decide(&ctx.actor, Action::Match, &Facts::of(&row, None, ties)).check()?;
    let numbers = rule_sets::current(conn).await?;
    let need = Need {
        category: Some(row.topic),
        words: format!("{}，{}", row.title, row.words),
        region: Some(row.region_id),
        urgency: NeedUrgency::Routine,
        language: String::new(),
        mode: None,
    };
    let mut known = lecturers::known(ctx, &need).await?;
    let members: Vec<MemberId> = known.iter().map(|(member, _)| *member).collect();
    let since = ctx.app.clock.now() - TimeDelta::days(numbers.lecture_load_days);
    let accepted: HashMap<_, _> = store::lectures_since(conn, &members, since).await?.into_iter().collect();
    let by_host: HashMap<_, _> = known.iter().map(|(member, facts)| (facts.host, *member)).collect();
    for (member, facts) in &mut known {
        facts.asked = accepted.get(member).copied().unwrap_or(0);
        facts.places = numbers.lecture_load_most;
        facts.is_free = !rules::is_full(facts.asked, &numbers);
    }
    let asks = store::asks_of(conn, &[id]).await?;
    let declined = asks.iter().filter(|ask| matches!(ask.state, AskState::Declined | AskState::GivenBack));
    let declined: HashSet<MemberId> = declined.map(|ask| ask.member_id).collect();
    let ranked = lecturers::rank(known.into_iter().map(|(_, facts)| facts).collect(), &numbers);
    let mut suggested: Vec<Suggestion> = ranked
        .into_iter()
        .filter_map(|ranked| {
            let member = by_host.get(&ranked.facts.host).copied()?;
            Some(Suggestion { member, has_declined: declined.contains(&member), ranked })
        })
        .collect();
    // The order among themselves stays.
    suggested.sort_by_key(|one| one.has_declined);
    suggested.truncate(most);
    Ok((row.topic, suggested))
}

/// Staff ask a member; one at a time.
pub async fn ask(
    tx: &Tx,
    ctx: &Ctx,
    target: Target,
    (member, note): (MemberId, String),
) -> Result<RequestKept> {
    check(tx, ctx, target.0, Action::Match).await?;
    // Before the request: who leaves meanwhile is not asked any more.
    let member = members::service::lock(tx, member).await?;
    let locked = lock_for(tx, ctx, target, Action::Match).await?;
    locked.moved(tx, Move::Accept)?;
    if locked.ask.is_some() {
        return Err(Stop::Refused(E::AlreadyAsked));
    }
    let member = member
        .ok_or_else(|| Fault::invalid("input.memberId", "没有这位委员。", "There is no such member."))?;
    if member.state != MemberState::Active {
        return Err(Stop::Refused(E::MemberGone));
    }
    let account = member.account_id;
    let keys = Keys::to_seal(tx, &ctx.app.vault, &[account]).await?;
    let ask = lecture_ask::Model {
        id: ids::new_id(),
        request_id: target.0,
        member_id: member.id,
        asked_by_account_id: ctx.actor.account_id(),
        note_sealed: Some(keys.seal(account, Purpose::Text, &note)?),
        state: AskState::Asked,
        answer_sealed: None,
        answered_at: None,
        created_at: tx.now,
    };
    store::insert_ask(tx.conn(), ask).await?;
    step_on(tx, &locked).await?;
    // What staff wrote is read with the request, and not in the inbox.
    tell(tx, ctx, &locked.row, (NoticeKind::LecturerAsked, ""), &[account]).await?;
    Ok(RequestKept(target.0))
}

/// Staff ask the member no more, who has not answered.
pub async fn take_back(tx: &Tx, ctx: &Ctx, target: Target) -> Result<RequestKept> {
    let locked = lock_for(tx, ctx, target, Action::Match).await?;
    if asked(locked.ask.as_ref()).is_none() {
        return Err(Stop::Refused(E::NobodyAsked));
    }
    step_on(tx, &locked).await?;
    if let Some(ask) = locked.ask {
        take_back_ask(tx, ctx, &locked.row, ask).await?;
    }
    Ok(RequestKept(target.0))
}

/// A member takes it on: what they were asked, or what nobody is being asked. All who are tied to it are told, and the office.
pub async fn accept(tx: &Tx, ctx: &Ctx, target: Target) -> Result<RequestKept> {
    ctx.actor.person()?;
    // Before the request: who leaves meanwhile takes nothing on.
    if let Some(member) = ctx.actor.member_id()
        && members::service::lock(tx, member).await?.is_none_or(|member| member.state != MemberState::Active)
    {
        return Err(Stop::Refused(E::MemberGone));
    }
    let locked = lock_for(tx, ctx, target, Action::Accept).await?;
    let member = ctx.actor.member_id().ok_or(Fault::Forbidden("MEMBERS_ONLY"))?;
    let after = Model { lecturer_member_id: Some(member), ..locked.moved(tx, Move::Accept)? };
    match locked.ask {
        Some(ask) if ask.member_id != member => return Err(Stop::Refused(E::AlreadyAsked)),
        Some(ask) => {
            let ask = lecture_ask::Model { state: AskState::Accepted, answered_at: Some(tx.now), ..ask };
            store::update_ask(tx.conn(), ask).await?;
        }
        None => {
            let ask = lecture_ask::Model {
                id: ids::new_id(),
                request_id: target.0,
                member_id: member,
                asked_by_account_id: None,
                note_sealed: None,
                state: AskState::Accepted,
                answer_sealed: None,
                answered_at: Some(tx.now),
                created_at: tx.now,
            };
            store::insert_ask(tx.conn(), ask).await?;
        }
    }
    store::update(tx.conn(), after.clone()).await?;
    let mut accounts = concerned(tx, &after).await?;
    accounts.extend(office(tx, &after).await?);
    tell(tx, ctx, &after, (NoticeKind::LectureRequestMatched, ""), &accounts).await?;
    Ok(RequestKept(target.0))
}

/// The member who was asked cannot; the office is told, and reads why with the request.
pub async fn decline(tx: &Tx, ctx: &Ctx, target: Target, reason: &str) -> Result<RequestKept> {
    let locked = lock_for(tx, ctx, target, Action::DeclineAsk).await?;
    step_on(tx, &locked).await?;
    let ask = locked.ask.ok_or(Stop::Refused(E::NobodyAsked))?;
    answer(tx, ctx, ask, (AskState::Declined, reason)).await?;
    let accounts = office(tx, &locked.row).await?;
    tell(tx, ctx, &locked.row, (NoticeKind::LecturerDeclined, ""), &accounts).await?;
    Ok(RequestKept(target.0))
}

/// The member gives it back, or staff have them do so, until a lecture is scheduled. It is open again, and all who are tied to it are told.
pub async fn give_back(tx: &Tx, ctx: &Ctx, target: Target, reason: &str) -> Result<RequestKept> {
    let locked = lock_for(tx, ctx, target, Action::GiveBack).await?;
    let lecturer = match locked.row.lecturer_member_id {
        Some(lecturer) => store::member(tx.conn(), lecturer).await?.map(|member| member.account_id),
        None => None,
    };
    reopen(tx, ctx, locked, (reason, lecturer)).await?;
    Ok(RequestKept(target.0))
}

/// Opens a request again whose lecturer will not give the lecture. All who are tied to it are told, the office, and this one.
pub(super) async fn reopen(
    tx: &Tx,
    ctx: &Ctx,
    locked: Locked,
    (reason, also): (&str, Option<AccountId>),
) -> Result<()> {
    let after = Model { lecturer_member_id: None, ..locked.moved(tx, Move::GiveBack)? };
    store::update(tx.conn(), after.clone()).await?;
    if let Some(ask) = locked.ask {
        answer(tx, ctx, ask, (AskState::GivenBack, reason)).await?;
    }
    let mut accounts = concerned(tx, &after).await?;
    accounts.extend(office(tx, &after).await?);
    accounts.extend(also);
    tell(tx, ctx, &after, (NoticeKind::LectureRequestReopened, ""), &accounts).await?;
    Ok(())
}

/// What the member said is theirs: it is sealed for them.
async fn answer(
    tx: &Tx,
    ctx: &Ctx,
    ask: lecture_ask::Model,
    (state, reason): (AskState, &str),
) -> std::result::Result<(), Fault> {
    let member = store::member(tx.conn(), ask.member_id).await?;
    let account = member.ok_or_else(|| Fault::internal("an asked member is gone"))?.account_id;
    let keys = Keys::to_seal(tx, &ctx.app.vault, &[account]).await?;
    let answer_sealed = Some(keys.seal(account, Purpose::Text, reason)?);
    let ask = lecture_ask::Model { state, answer_sealed, answered_at: Some(tx.now), ..ask };
    Ok(store::update_ask(tx.conn(), ask).await?)
}

/// Who is asked is part of what was seen: the version grows, and the state stays.
pub(super) async fn step_on(tx: &Tx, locked: &Locked) -> std::result::Result<(), Fault> {
    let row = locked.row.clone();
    let version = row.version + 1;
    Ok(store::update(tx.conn(), Model { version, updated_at: tx.now, ..row }).await?)
}

/// Locks a request whatever the actor may do, for what follows from elsewhere.
pub(super) async fn locked(tx: &Tx, id: LectureRequestId) -> std::result::Result<Locked, Fault> {
    let row = store::lock(tx.conn(), id).await?.ok_or(Fault::NotFound)?;
    let ask = store::find_ask(tx.conn(), id).await?;
    Ok(Locked { row, ask })
}
