//! Loading members with what is asked of them: one statement per level.

use std::collections::HashMap;

use async_graphql::Lookahead;
use entity::id::MemberId;
use futures_util::future::BoxFuture;
use uuid::Uuid;

use super::super::policy::{self, Action, decide};
use super::super::store;
use super::profile::{PROFILE, profiles};
use super::types::Member;
use crate::appointments::graphql::loading::hosts_of_members;
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::keys::Keys;
use crate::photos::graphql::{self as photos, Which};
use crate::sectors;
use crate::sectors::graphql::Sector;
use crate::studios::graphql::seats_of_members;
use crate::terms;
use crate::terms::graphql::Term;
use crate::vault::Purpose;

impl Member {
    /// Loads what is asked of these members, one statement per level. `look` is the selection on them.
    pub fn preload<'a>(
        ctx: &'a Ctx,
        members: &'a mut [Member],
        look: &'a Lookahead<'_>,
    ) -> BoxFuture<'a, Result<(), Fault>> {
        Box::pin(async move {
            if members.is_empty() {
                return Ok(());
            }
            if look.field("sector").exists() {
                preload_sectors(ctx, members).await?;
            }
            if look.field("term").exists() {
                preload_terms(ctx, members).await?;
            }
            let studios = look.field("studios");
            if studios.exists() {
                preload_studios(ctx, members, &studios).await?;
            }
            if look.field("host").exists() {
                preload_hosts(ctx, members, &look.field("host")).await?;
            }
            if look.field("phoneMasked").exists() {
                preload_phones(ctx, members).await?;
            }
            preload_photos(ctx, members, look).await?;
            if PROFILE.iter().any(|field| look.field(field).exists()) {
                preload_profiles(ctx, members).await?;
            }
            Ok(())
        })
    }
}

async fn preload_sectors(ctx: &Ctx, members: &mut [Member]) -> Result<(), Fault> {
    let ids = distinct(members.iter().map(|member| member.row.sector_id.0));
    let sectors = sectors::by_ids(ctx.app.db.read(), ids).await?;
    let sectors: HashMap<_, _> = sectors.into_iter().map(|row| (row.id, Sector(row))).collect();
    for member in members {
        member.sector = sectors.get(&member.row.sector_id).cloned();
    }
    Ok(())
}

pub(super) async fn preload_hosts(
    ctx: &Ctx,
    members: &mut [Member],
    look: &Lookahead<'_>,
) -> Result<(), Fault> {
    let names = members.iter().map(|member| (member.row.id, member.row.name.clone())).collect();
    let hosts = hosts_of_members(ctx, names, look).await?;
    for member in members {
        member.host = hosts.get(&member.row.id).cloned();
    }
    Ok(())
}

async fn preload_terms(ctx: &Ctx, members: &mut [Member]) -> Result<(), Fault> {
    let ids = distinct(members.iter().map(|member| member.row.term_id.0));
    let terms = terms::by_ids(ctx.app.db.read(), ids).await?;
    let terms: HashMap<_, _> = terms.into_iter().map(|row| (row.id, Term(row))).collect();
    for member in members {
        member.term = terms.get(&member.row.term_id).cloned();
    }
    Ok(())
}

pub(super) async fn preload_studios(
    ctx: &Ctx,
    members: &mut [Member],
    look: &Lookahead<'_>,
) -> Result<(), Fault> {
    let ids = members.iter().map(Member::key).collect();
    // The same member may be there several times: once for each studio of a page.
    let seats = seats_of_members(ctx, ids, look).await?;
    for member in members {
        member.studios = Some(seats.get(&member.row.id).cloned().unwrap_or_default());
    }
    Ok(())
}

async fn preload_photos(ctx: &Ctx, members: &mut [Member], look: &Lookahead<'_>) -> Result<(), Fault> {
    let ids: Vec<MemberId> = members.iter().map(Member::key).collect();
    if look.field("photo").exists() {
        let found = photos::of_members(ctx, ids.iter().copied(), Which::Published).await?;
        for member in members.iter_mut() {
            member.photo = Some(found.get(&member.row.id).cloned());
        }
    }
    if look.field("photoSubmission").exists() {
        let found = photos::of_members(ctx, ids, Which::Handed).await?;
        for member in members {
            member.handed = Some(found.get(&member.row.id).cloned());
        }
    }
    Ok(())
}

async fn preload_profiles(ctx: &Ctx, members: &mut [Member]) -> Result<(), Fault> {
    let ids = distinct(members.iter().map(|member| member.row.id.0));
    let loaded = profiles(ctx, ids.into_iter().map(MemberId).collect()).await?;
    for member in members {
        member.profile = Some(loaded.get(&member.row.id).cloned().unwrap_or_default());
    }
    Ok(())
}

pub(super) async fn preload_phones(ctx: &Ctx, members: &mut [Member]) -> Result<(), Fault> {
    if !decide(&ctx.actor, Action::ViewPrivate).is_allowed() {
        for member in members {
            member.phone = Some(None);
        }
        return Ok(());
    }
    let ids = members.iter().map(|member| member.row.id.0);
    let sealed = store::sealed_phones(ctx.app.db.read(), ids).await?;
    let mut masked = HashMap::new();
    let every = sealed.iter().filter_map(|(_, sealed)| sealed.as_deref());
    let keys = Keys::to_open(ctx.app.db.read(), &ctx.app.vault, every).await?;
    for (id, sealed) in sealed {
        masked.insert(id, sealed.map(|sealed| mask(&keys, &sealed)).transpose()?);
    }
    for member in members {
        member.phone = Some(masked.get(&member.row.id).cloned().flatten());
    }
    Ok(())
}

fn mask(keys: &Keys, sealed: &[u8]) -> Result<String, Fault> {
    let number = keys.open(Purpose::Phone, sealed)?;
    let phone = number.and_then(|number| entity::phone::Phone::parse(&number));
    Ok(phone.map_or_else(String::new, |phone| phone.masked()))
}

fn distinct(ids: impl Iterator<Item = Uuid>) -> Vec<Uuid> {
    let mut ids: Vec<Uuid> = ids.collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// Loads members with what is asked of them, by key. Those the actor may not see are not among them.
pub async fn load_many(
    ctx: &Ctx,
    ids: Vec<MemberId>,
    look: &Lookahead<'_>,
) -> Result<HashMap<MemberId, Member>, Fault> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let scope = policy::visible_to(&ctx.actor);
    let rows = store::by_ids(ctx.app.db.read(), scope, ids.into_iter().map(Uuid::from)).await?;
    let mut members: Vec<Member> = rows.into_iter().map(Member::from).collect();
    Member::preload(ctx, &mut members, look).await?;
    Ok(members.into_iter().map(|member| (member.key(), member)).collect())
}
