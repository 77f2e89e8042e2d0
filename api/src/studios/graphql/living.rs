//! What a studio says of itself and what can be done with it, beside its row.

use async_graphql::Context;
use entity::id::StudioId;
use entity::studio::Model;
use qrcode::QrCode;
use qrcode::render::svg;

use super::super::policy::{Action, decide};
use super::super::service::steps::{self, Move};
use super::super::store;
use super::values::{StudioAction, StudioAllowedAction, StudioMove, StudioQr, StudioVisitsAhead};
use crate::ctx::Ctx;
use crate::duty_rosters::graphql::{self as duty_rosters, RosterShift};
use crate::error::Fault;
use crate::graphql::ctx;
use crate::graphql::scalar::{DateTime, LocalDate};

/// Steps shown of a studio.
const MOST_MOVES: u64 = 50;

/// The steps, for those who act for the studio.
pub(super) async fn moves(ctx: &Ctx, studio: StudioId) -> Result<Vec<StudioMove>, Fault> {
    decide(&ctx.actor, Action::ReadLedger, Some(studio)).check()?;
    let rows = store::moves_of(ctx.app.db.read(), studio, MOST_MOVES).await?;
    let shown = rows.into_iter().map(|row| StudioMove {
        from_state: row.from_state.map(Into::into),
        to_state: row.to_state.into(),
        reason: row.reason,
        at: DateTime(row.at),
    });
    Ok(shown.collect())
}

pub(super) async fn visits_ahead(ctx: &Ctx, studio: StudioId) -> Result<StudioVisitsAhead, Fault> {
    decide(&ctx.actor, Action::ReadLedger, Some(studio)).check()?;
    let ahead = steps::visits_ahead(ctx, studio).await?;
    let (count, next_at) = ahead.map_or((0, None), |(count, next_at)| (count, Some(DateTime(next_at))));
    Ok(StudioVisitsAhead { count, next_at })
}

/// The duty roster of a studio between two days.
pub(super) async fn roster(
    context: &Context<'_>,
    studio: StudioId,
    LocalDate(from): LocalDate,
    LocalDate(until): LocalDate,
) -> Result<Vec<RosterShift>, Fault> {
    duty_rosters::of_studio(ctx(context)?, studio, (from, until), &context.look_ahead()).await
}

/// The address that opens a studio's page, and the picture that leads there; nothing while the server does not know how people reach it: a
/// code printed with another address would lead nowhere for good.
pub(super) fn qr(ctx: &Ctx, code: &str) -> Result<Option<StudioQr>, Fault> {
    let base = ctx.app.config.http.public_url.trim_end_matches('/');
    if base.is_empty() {
        return Ok(None);
    }
    let url = format!("{base}/s/{code}");
    let picture = QrCode::new(&url).map_err(Fault::internal)?;
    let svg = picture.render::<svg::Color<'_>>().min_dimensions(240, 240).build();
    Ok(Some(StudioQr { url, svg }))
}

/// What can be done, what it comes under, the step it is, and what has to be given.
type Doable = (StudioAction, Action, Option<Move>, &'static [&'static str]);

const DOABLE: [Doable; 13] = [
    (StudioAction::Update, Action::Update, None, &["expectedVersion"]),
    (StudioAction::UpdateHoursAndTheme, Action::UpdateHoursAndTheme, None, &["expectedVersion"]),
    (StudioAction::SetTeam, Action::SetTeam, None, &["expectedVersion", "leadIds", "teamIds"]),
    (StudioAction::UpdatePage, Action::UpdatePage, None, &["expectedVersion"]),
    (StudioAction::WritePost, Action::WritePost, None, &["title", "body"]),
    (StudioAction::Resubmit, Action::Amend, Some(Move::Resubmit), &["expectedVersion"]),
    (StudioAction::Withdraw, Action::Amend, Some(Move::Withdraw), &["expectedVersion"]),
    (StudioAction::Review, Action::Review, Some(Move::Return), &["expectedVersion", "verdict"]),
    (StudioAction::Open, Action::Govern, Some(Move::Open), &["expectedVersion"]),
    (StudioAction::Suspend, Action::Govern, Some(Move::Suspend), &["expectedVersion", "reason"]),
    (StudioAction::Resume, Action::Govern, Some(Move::Resume), &["expectedVersion"]),
    (StudioAction::Close, Action::Govern, Some(Move::Close), &["expectedVersion", "reason"]),
    (StudioAction::Report, Action::Report, None, &["text"]),
];

/// What the viewer may do with a studio: by the policy, then by the rules, as the mutations ask them. `is_reported`: the viewer's
/// report on it waits to be looked at.
pub(super) fn allowed(ctx: &Ctx, studio: &Model, is_reported: bool) -> Vec<StudioAllowedAction> {
    let shown = DOABLE.iter().map(|(shown, action, step, input)| {
        let reason_code = steps::why_not(&ctx.actor, studio, *action, *step, is_reported);
        StudioAllowedAction {
            action: *shown,
            enabled: reason_code.is_none(),
            reason_code,
            required_input: input.to_vec(),
        }
    });
    shown.collect()
}
