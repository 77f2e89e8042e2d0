//! Absences and pauses with what is asked of them: a statement for each kind, however many.

use std::collections::HashMap;

use async_graphql::Lookahead;
use entity::booking_pause::Model;
use entity::id::{AppointmentId, BookingPauseId};

use super::super::policy::{Action, Facts, decide};
use super::super::rules::Absence;
use super::super::store;
use super::absence::NoShow;
use super::types::{BookingPause, PauseAppeal};
use crate::appointments::graphql::appointment::Appointment;
use crate::appointments::graphql::loading::load_appointments;
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::scalar::DateTime;
use crate::keys::Keys;
use crate::rule_sets;
use crate::vault::Purpose;

/// Pauses by key, those that the actor may see, with what is asked of them.
pub async fn load_many(
    ctx: &Ctx,
    ids: Vec<BookingPauseId>,
    look: &Lookahead<'_>,
) -> Result<HashMap<BookingPauseId, BookingPause>, Fault> {
    let mut rows = store::by_ids(ctx.app.db.read(), ids).await?;
    rows.retain(|row| decide(&ctx.actor, Action::View, &Facts::of_pause(row)).is_allowed());
    let dressed = Box::pin(dress(ctx, rows, look)).await?;
    Ok(dressed.into_iter().map(|pause| (pause.row.id, pause)).collect())
}

/// With visits, absences and words, as far as they are asked for.
pub(super) async fn dress(
    ctx: &Ctx,
    rows: Vec<Model>,
    look: &Lookahead<'_>,
) -> Result<Vec<BookingPause>, Fault> {
    let visits: Vec<_> = rows.iter().map(|row| row.appointment_id).collect();
    let visits = appointments(ctx, visits, &look.field("appointment")).await?;
    let mut absences = absences_of(ctx, &rows, &look.field("noShows")).await?;
    let asks = ["words", "appeal", "endReason"].into_iter().any(|name| look.field(name).exists());
    let residents: Vec<_> = rows.iter().filter(|_| asks).map(|row| row.account_id).collect();
    let keys = if residents.is_empty() { None } else { Some(keys(ctx, &residents).await?) };
    let open = |sealed: &Option<Vec<u8>>| opened(keys.as_ref(), sealed.as_deref());
    let one = |row: Model| {
        let appeal = match row.appealed_at {
            Some(at) => Some(PauseAppeal {
                at: DateTime(at),
                words: open(&row.appeal_sealed)?,
                answer: row.answer.map(Into::into),
                answered_at: row.answered_at.map(DateTime),
                answer_reason: open(&row.answer_sealed)?,
            }),
            None => None,
        };
        Ok(BookingPause {
            appeal,
            words: open(&row.words_sealed)?,
            end_words: open(&row.end_words_sealed)?,
            appointment: visits.get(&row.appointment_id).cloned(),
            no_shows: absences.remove(&row.id).unwrap_or_default(),
            row,
        })
    };
    rows.into_iter().map(one).collect()
}

async fn absences_of(
    ctx: &Ctx,
    rows: &[Model],
    asked: &Lookahead<'_>,
) -> Result<HashMap<BookingPauseId, Vec<NoShow>>, Fault> {
    let mut of: HashMap<BookingPauseId, Vec<NoShow>> = HashMap::new();
    if asked.exists() && !rows.is_empty() {
        let found = store::absences_of_pauses(ctx.app.db.read(), rows.iter().map(|row| row.id)).await?;
        for absence in dress_absences(ctx, found, asked).await? {
            if let Some(pause) = absence.absence.row.pause_id {
                of.entry(pause).or_default().push(absence);
            }
        }
    }
    Ok(of)
}

/// Absences with visits and words, as far as they are asked for.
pub(super) async fn dress_absences(
    ctx: &Ctx,
    absences: Vec<Absence>,
    look: &Lookahead<'_>,
) -> Result<Vec<NoShow>, Fault> {
    if absences.is_empty() {
        return Ok(Vec::new());
    }
    let visits: Vec<_> = absences.iter().map(|absence| absence.row.appointment_id).collect();
    let visits = appointments(ctx, visits, &look.field("appointment")).await?;
    let numbers = rule_sets::current(ctx.app.db.read()).await?;
    let asks = ["dispute", "decisionReason"].into_iter().any(|name| look.field(name).exists());
    let residents: Vec<_> = absences.iter().map(|absence| absence.row.account_id).collect();
    let keys = if asks { Some(keys(ctx, &residents).await?) } else { None };
    let one = |absence: Absence| {
        Ok(NoShow {
            numbers,
            appointment: visits.get(&absence.row.appointment_id).cloned(),
            dispute: opened(keys.as_ref(), absence.row.dispute_sealed.as_deref())?,
            decision_reason: opened(keys.as_ref(), absence.row.decision_sealed.as_deref())?,
            absence,
        })
    };
    absences.into_iter().map(one).collect()
}

async fn appointments(
    ctx: &Ctx,
    ids: Vec<AppointmentId>,
    asked: &Lookahead<'_>,
) -> Result<HashMap<AppointmentId, Appointment>, Fault> {
    if asked.exists() { Box::pin(load_appointments(ctx, &ids, asked)).await } else { Ok(HashMap::new()) }
}

async fn keys(ctx: &Ctx, residents: &[entity::id::AccountId]) -> Result<Keys, Fault> {
    Keys::of(ctx.app.db.read(), &ctx.app.vault, residents).await
}

fn opened(keys: Option<&Keys>, sealed: Option<&[u8]>) -> Result<Option<String>, Fault> {
    match (keys, sealed) {
        (Some(keys), Some(sealed)) => keys.open(Purpose::Text, sealed),
        _ => Ok(None),
    }
}
