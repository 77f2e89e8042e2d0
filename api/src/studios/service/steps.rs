//! The steps of a studio: applied for, reviewed, opened, suspended, closed.

use chrono::NaiveDate;
use entity::Instant;
use entity::id::{MemberId, StudioId};
use entity::studio::Model;
use entity::value::{StudioRole, StudioScope};
use serde::Serialize;

use super::super::error::StudioError;
use super::super::policy::{Action, decide};
use super::super::rules::lifecycle;
use super::super::store;
use super::{Facts, StudioKept, Team, found, founded, lock, replace_team};
use crate::access::Actor;
use crate::appointments::service::hosting;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::duty_rosters;
use crate::error::{Fault, Stop};
use crate::events::{self, Event, Notice, NoticeKind};
use crate::mutation::Refusal;

pub use super::super::rules::lifecycle::Move;

/// A studio that a member asks for.
#[derive(Clone, Debug, Serialize)]
pub struct Application {
    /// What it is to be.
    pub facts: Facts,
    /// Who is to lead it beside the applicant, if anybody.
    pub second_lead: Option<MemberId>,
    /// Who is to belong to the team.
    pub team: Vec<MemberId>,
    /// Why it is wanted.
    pub statement: String,
}

/// Enters an application; the applicant leads.
pub async fn apply(tx: &Tx, ctx: &Ctx, wanted: Application) -> Result<StudioKept, Stop<StudioError>> {
    decide(&ctx.actor, Action::Apply, None).check()?;
    let applicant = ctx.actor.member_id().ok_or(Fault::Forbidden("MEMBERS_ONLY"))?;
    if wanted.facts.scope == StudioScope::MembersHome {
        let (zh, en) = ("委员之家由工作人员设立。", "A Members' Home is set up by staff.");
        return Err(Fault::invalid("input.scope", zh, en).into());
    }
    let studio = Model { applied_by: Some(applicant), ..founded(tx, &wanted.facts) };
    let id = studio.id;
    if store::has_applied(tx.conn(), applicant).await? {
        return Err(Stop::Refused(StudioError::ApplicationOpen));
    }
    let lead = std::iter::once(applicant).chain(wanted.second_lead).collect();
    let team = Team { id, expected_version: 1, lead, team: wanted.team };
    found(tx, &studio, &wanted.facts.hours).await?;
    replace_team(tx, ctx, &team).await?;
    store::insert_move(tx, None, &studio, &wanted.statement, ctx.actor.account_id()).await?;
    Ok(StudioKept { id })
}

/// A step to take.
#[derive(Clone, Debug)]
pub struct Step {
    /// Of which studio.
    pub id: StudioId,
    /// The version that the step was decided for.
    pub expected_version: i32,
    /// Which.
    pub step: Move,
    /// Why; may be empty where the news is good.
    pub reason: String,
    /// Since when it has its licence, on opening; the day of the step otherwise.
    pub licensed_on: Option<NaiveDate>,
    /// Whether closing may call off the visits that are still to come.
    pub calls_off_visits: bool,
}

/// Takes a step. Visits to a studio that closed are called off by the sweeper, which tells everybody concerned.
pub async fn take(tx: &Tx, ctx: &Ctx, step: Step) -> Result<StudioKept, Stop<StudioError>> {
    let id = step.id;
    let before = lock(tx, ctx, id, step.expected_version, Action::of(step.step)).await?;
    let refuse = |error| Err(Stop::Refused(error));
    let Some(state) = lifecycle::next_state(before.state, step.step) else {
        return refuse(StudioError::NotNow { state: before.state });
    };
    lifecycle::check_reason(step.step, &step.reason).map_err(Stop::Refused)?;
    if step.step == Move::Close
        && !step.calls_off_visits
        && let Some((count, next_at)) = hosting::visits_ahead(tx.conn(), id, tx.now).await?
    {
        return refuse(StudioError::VisitsAhead { count, next_at });
    }
    let today = tx.now.with_timezone(&ctx.app.zone()).date_naive();
    let licensed_on = match step.step {
        Move::Open => Some(step.licensed_on.unwrap_or(today)),
        _ => before.licensed_on,
    };
    let was = before.state;
    let after = Model { state, licensed_on, version: before.version + 1, ..before };
    if step.step == Move::Open {
        store::insert_host(tx, id).await?;
    }
    if lifecycle::PUBLIC.contains(&was) {
        hosting::studio_changed(tx, id).await?;
    }
    duty_rosters::service::studio_ends(tx, ctx, id, state).await?;
    store::update(tx, &after).await?;
    store::insert_move(tx, Some(was), &after, &step.reason, ctx.actor.account_id()).await?;
    tell(tx, ctx, &after, step).await
}

/// Why something is refused to this actor: a step, or a change when `step` is `None`. `None` when it is not refused. The mutations ask the
/// same functions.
pub(crate) fn why_not(
    actor: &Actor,
    studio: &Model,
    action: Action,
    step: Option<Move>,
    is_reported: bool,
) -> Option<&'static str> {
    let by_rules = || match step {
        Some(step) => lifecycle::next_state(studio.state, step)
            .is_none()
            .then(|| StudioError::NotNow { state: studio.state }.code()),
        None if action == Action::Report => is_reported.then(|| StudioError::ReportOpen.code()),
        None => lifecycle::has_ended(studio.state).then(|| StudioError::Ended.code()),
    };
    decide(actor, action, Some(studio.id)).code().or_else(by_rules)
}

/// How many visits to a studio are still to come, and when the next begins; `None` when there are none.
pub async fn visits_ahead(ctx: &Ctx, studio: StudioId) -> Result<Option<(i64, Instant)>, Fault> {
    hosting::visits_ahead(ctx.app.db.read(), studio, ctx.app.clock.now()).await
}

/// Lead and team hear of what the office decided.
async fn tell(tx: &Tx, ctx: &Ctx, studio: &Model, step: Step) -> Result<StudioKept, Stop<StudioError>> {
    let kind = match step.step {
        Move::Return => NoticeKind::StudioReturned,
        Move::Decline => NoticeKind::StudioDeclined,
        Move::Approve => NoticeKind::StudioApproved,
        Move::Open => NoticeKind::StudioOpened,
        Move::Suspend => NoticeKind::StudioSuspended,
        Move::Resume => NoticeKind::StudioResumed,
        Move::Close => NoticeKind::StudioClosed,
        Move::Resubmit | Move::Withdraw | Move::StartReview => return Ok(StudioKept { id: studio.id }),
    };
    let seats = store::accounts_of(tx.conn(), studio.id).await?;
    let leads_only = matches!(step.step, Move::Return | Move::Decline);
    let told = seats.into_iter().filter(|(_, role)| !leads_only || *role == StudioRole::Lead);
    let accounts: Vec<_> = told.map(|(account, _)| account).collect();
    let about = ("Studio", studio.id.into());
    let notice = Notice { kind, accounts: &accounts, name: &studio.name, about, note: &step.reason };
    events::publish(tx, ctx, Event::Notice(notice)).await?;
    Ok(StudioKept { id: studio.id })
}
