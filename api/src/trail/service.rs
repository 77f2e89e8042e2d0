//! Reading the trail; opening its reasons leaves a row in it.

use std::collections::HashMap;

use entity::audit_event::Model;
use entity::id::{AccountId, AuditEventId};
use entity::value::ActorKind;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::policy::{self, Scope};
use super::store::{self, Filter, Key};
use crate::access::proved_lately;
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::paging::PageRequest;
use crate::keys::Keys;
use crate::mutation::{self, Call, Done, Never};
use crate::vault::Purpose;

/// A row as an auditor reads it.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) row: Model,
    /// Of staff and members, who act in public. Residents have none here.
    pub(super) actor_name: Option<String>,
    /// Only when it was asked for, and as long as whoever it is about was not erased.
    pub(super) reason: Option<String>,
}

/// Reasons were opened.
#[derive(Copy, Clone, Debug, Serialize, Deserialize)]
struct Opened;

impl Done for Opened {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        None
    }
}

/// A page of the trail. Reasons are in people's words and may name somebody: they are opened only when that is asked for, after a fresh
/// proof, and with a row of its own that says by which filter.
pub(super) async fn read(
    ctx: &Ctx,
    filter: &Filter,
    request: &PageRequest<Key>,
    with_reasons: bool,
) -> Result<Vec<Line>, Fault> {
    let scope = policy::visible_to(&ctx.actor)?;
    if with_reasons {
        note(ctx, filter).await?;
    }
    let rows = store::page(ctx.app.db.read(), scope, filter, request).await?;
    lines(ctx, scope, rows, with_reasons).await
}

/// Rows by their keys, without reasons; none for those who may not read the trail.
pub(super) async fn find(ctx: &Ctx, ids: &[AuditEventId]) -> Result<Vec<Line>, Fault> {
    let Ok(scope) = policy::visible_to(&ctx.actor) else { return Ok(Vec::new()) };
    let rows = store::many(ctx.app.db.read(), scope, ids).await?;
    lines(ctx, scope, rows, false).await
}

async fn lines(ctx: &Ctx, scope: Scope, rows: Vec<Model>, with_reasons: bool) -> Result<Vec<Line>, Fault> {
    let db = ctx.app.db.read();
    let staff = store::names_of_staff(db, scope, actors(&rows, ActorKind::Staff)).await?;
    let members = store::names_of_members(db, scope, actors(&rows, ActorKind::Member)).await?;
    let sealed = rows.iter().filter_map(|row| row.reason_sealed.as_deref()).filter(|_| with_reasons);
    let keys = Keys::to_open(db, &ctx.app.vault, sealed).await?;
    let line = |row: Model| {
        let sealed = row.reason_sealed.as_deref().filter(|_| with_reasons);
        Ok(Line {
            actor_name: name(&row, &staff, &members),
            reason: sealed.map(|sealed| keys.open(Purpose::Text, sealed)).transpose()?.flatten(),
            row,
        })
    };
    rows.into_iter().map(line).collect()
}

/// Whose acts these are, as far as they wore that hat.
fn actors(rows: &[Model], kind: ActorKind) -> Vec<AccountId> {
    let of_kind = rows.iter().filter(|row| row.actor_kind == kind);
    let mut accounts: Vec<_> = of_kind.filter_map(|row| row.actor_account_id).collect();
    accounts.sort_unstable();
    accounts.dedup();
    accounts
}

fn name(
    row: &Model,
    staff: &HashMap<AccountId, String>,
    members: &HashMap<AccountId, String>,
) -> Option<String> {
    let names = match row.actor_kind {
        ActorKind::Staff => staff,
        ActorKind::Member => members,
        ActorKind::Anonymous | ActorKind::Resident | ActorKind::System => return None,
    };
    names.get(&row.actor_account_id?).cloned()
}

async fn note(ctx: &Ctx, filter: &Filter) -> Result<(), Fault> {
    let by = serde_json::to_string(filter).map_err(Fault::internal)?;
    let mut call = Call::unkeyed("openAuditReasons").because(by);
    if let Some(actor) = filter.actor {
        call = call.about("Account", actor);
    }
    let noted = mutation::run::<Opened, Never, _>(ctx, call, |tx| {
        Box::pin(async move {
            policy::visible_to(&ctx.actor)?;
            proved_lately(&ctx.actor, tx.real_now)?;
            Ok(Opened)
        })
    })
    .await?;
    match noted.result {
        Ok(Opened) => Ok(()),
        Err(never) => match never {},
    }
}
