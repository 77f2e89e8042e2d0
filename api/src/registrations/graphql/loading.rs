//! Halls and registrations with what is asked of them: one statement for each kind, however many.

use std::collections::HashMap;

use async_graphql::Lookahead;
use entity::id::{AccountId, LectureId, RegistrationId, WaitlistEntryId};
use entity::phone::Phone;
use entity::registration::Model;

use super::super::policy::{Action, Facts, decide};
use super::super::service::{self, Standing};
use super::super::store;
use super::types::{LectureRegistration, Registration};
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::keys::Keys;
use crate::lectures::graphql as lectures;
use crate::vault::Purpose;
use crate::waitlists::graphql as waitlists;

/// The halls of these lectures, with the viewer's own, if that is asked for.
pub async fn load_halls(
    ctx: &Ctx,
    ids: &[LectureId],
    look: &Lookahead<'_>,
) -> Result<HashMap<LectureId, LectureRegistration>, Fault> {
    let standings = service::standing(ctx, ids).await?;
    let (mut own, mut waits) = (HashMap::new(), HashMap::new());
    let asked = look.field("mine");
    if asked.exists() {
        let rows: Vec<Model> = standings.values().filter_map(|standing| standing.mine.clone()).collect();
        let found = Box::pin(dress(ctx, rows, Some(&asked))).await?;
        own = found.into_iter().map(|one| (one.row.lecture_id, one)).collect();
    }
    let asked = look.field("myWait");
    if asked.exists() {
        let ids = standings.values().filter_map(|standing| Some(standing.wait?.0)).collect();
        waits = Box::pin(waitlists::load_many(ctx, ids, &asked)).await?;
    }
    let one = |(id, standing): (LectureId, Standing)| {
        let wait = standing.wait.and_then(|(entry, _)| waits.get(&entry)).cloned();
        (id, LectureRegistration { mine: own.remove(&id), wait, standing })
    };
    Ok(standings.into_iter().map(one).collect())
}

/// Registrations by key, those that the actor sees.
pub async fn load_many(
    ctx: &Ctx,
    ids: Vec<RegistrationId>,
    look: &Lookahead<'_>,
) -> Result<HashMap<RegistrationId, Registration>, Fault> {
    if ctx.actor.account_id().is_none() {
        return Ok(HashMap::new());
    }
    let rows = store::find_many(ctx.app.db.read(), &ids).await?;
    let found = Box::pin(dress(ctx, rows, Some(look))).await?;
    Ok(found.into_iter().map(|one| (one.row.id, one)).collect())
}

/// What is or was kept for these waits, the latest.
pub async fn load_of_waits(
    ctx: &Ctx,
    entries: &[WaitlistEntryId],
    look: &Lookahead<'_>,
) -> Result<HashMap<WaitlistEntryId, Registration>, Fault> {
    let rows = store::of_waits(ctx.app.db.read(), entries).await?;
    let found = Box::pin(dress(ctx, rows, Some(look))).await?;
    // The later takes the place of the earlier.
    Ok(found.into_iter().filter_map(|one| Some((one.row.waitlist_entry_id?, one))).collect())
}

/// The numbers of these accounts, masked; without those that have none any more.
pub async fn masked_phones(ctx: &Ctx, accounts: &[AccountId]) -> Result<HashMap<AccountId, String>, Fault> {
    if accounts.is_empty() {
        return Ok(HashMap::new());
    }
    let conn = ctx.app.db.read();
    let keys = Keys::of(conn, &ctx.app.vault, accounts).await?;
    let mut masked = HashMap::new();
    for (account, sealed) in store::phones(conn, accounts).await? {
        let phone = sealed.map(|sealed| keys.open(Purpose::Phone, &sealed)).transpose()?.flatten();
        if let Some(phone) = phone.and_then(|phone| Phone::parse(&phone)) {
            masked.insert(account, phone.masked());
        }
    }
    Ok(masked)
}

/// With names, numbers and lectures, as far as they are asked for; those that the actor does not see are left out.
pub(super) async fn dress(
    ctx: &Ctx,
    rows: Vec<Model>,
    look: Option<&Lookahead<'_>>,
) -> Result<Vec<Registration>, Fault> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let conn = ctx.app.db.read();
    let of = service::lectures_of(conn, &rows).await?;
    let is_seen = |row: &Model| {
        let lecture = of.get(&row.lecture_id)?;
        let is_seen = decide(&ctx.actor, Action::View, &Facts::of_one(lecture, row)).is_allowed();
        is_seen.then(|| lecture.clone())
    };
    let rows: Vec<_> = rows.into_iter().filter_map(|row| Some((is_seen(&row)?, row))).collect();
    let asks = |name: &str| look.is_some_and(|look| look.field(name).exists());
    let residents: Vec<AccountId> = rows.iter().map(|(_, row)| row.account_id).collect();
    let phones = if asks("phoneMasked") { masked_phones(ctx, &residents).await? } else { HashMap::new() };
    let is_named = ["name", "nameMasked", "reason"].into_iter().any(asks);
    let keys = Keys::of(conn, &ctx.app.vault, if is_named { residents.as_slice() } else { &[] }).await?;
    let mut found = HashMap::new();
    if let Some(look) = look.map(|look| look.field("lecture")).filter(Lookahead::exists) {
        let mut ids: Vec<LectureId> = of.keys().copied().collect();
        ids.sort_unstable();
        found = Box::pin(lectures::load_many(ctx, ids, &look)).await?;
    }
    let mut shown = Vec::with_capacity(rows.len());
    for (lecture_row, row) in rows {
        let sealed = row.name_sealed.as_deref().filter(|_| is_named);
        let name = sealed.map(|sealed| keys.open(Purpose::Name, sealed)).transpose()?.flatten();
        let reason = row.reason_sealed.as_deref().filter(|_| is_named);
        let reason = reason.map(|sealed| keys.open(Purpose::Text, sealed)).transpose()?.flatten();
        let is_own = ctx.actor.account_id() == Some(row.account_id);
        shown.push(Registration {
            name_masked: name.as_ref().and_then(|name| name.chars().next().map(|first| format!("{first}**"))),
            name: name.filter(|_| is_own),
            phone_masked: phones.get(&row.account_id).cloned(),
            reason,
            lecture: found.get(&row.lecture_id).cloned().map(Box::new),
            lecture_row,
            row,
        });
    }
    Ok(shown)
}
