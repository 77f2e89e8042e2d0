//! Loading photos: two statements for however many, the photos and their files.

use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::{Context, Lookahead, Object};
use entity::id::{MemberId, PhotoId, StudioId};
use entity::photo::{Column, Model};

use super::super::policy::{self, Action, Subject, decide};
use super::super::store;
use super::types::Photo;
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::paging::{Connection, PageRequest};
use crate::graphql::{ahead, ctx, fallible};
use crate::members::graphql as members;
use crate::studios::graphql as studios;

/// Which photo is wanted.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Which {
    /// What the public sees.
    Published,
    /// The newest that waits or was declined, where the viewer may know of it.
    Handed,
}

/// The photos of these members.
pub async fn of_members(
    ctx: &Ctx,
    ids: impl IntoIterator<Item = MemberId>,
    which: Which,
) -> Result<HashMap<MemberId, Photo>, Fault> {
    let wanted = ids.into_iter().filter(|id| is_shown(ctx, which, Subject::Member(*id)));
    let found = of_many(ctx, Column::MemberId, wanted.map(|id| id.0).collect(), which).await?;
    Ok(found.into_iter().filter_map(|photo| Some((photo.row.member_id?, photo))).collect())
}

/// The photos of these studios.
pub async fn of_studios(
    ctx: &Ctx,
    ids: impl IntoIterator<Item = StudioId>,
    which: Which,
) -> Result<HashMap<StudioId, Photo>, Fault> {
    let wanted = ids.into_iter().filter(|id| is_shown(ctx, which, Subject::Studio(*id)));
    let found = of_many(ctx, Column::StudioId, wanted.map(|id| id.0).collect(), which).await?;
    Ok(found.into_iter().filter_map(|photo| Some((photo.row.studio_id?, photo))).collect())
}

fn is_shown(ctx: &Ctx, which: Which, subject: Subject) -> bool {
    match which {
        Which::Published => true,
        Which::Handed => decide(&ctx.actor, Action::ViewUnpublished, subject).is_allowed(),
    }
}

async fn of_many(ctx: &Ctx, column: Column, ids: Vec<uuid::Uuid>, which: Which) -> Result<Vec<Photo>, Fault> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let which = match which {
        Which::Published => store::Which::Published,
        Which::Handed => store::Which::Handed,
    };
    with_files(ctx, store::of_many(ctx.app.db.read(), column, ids, which).await?).await
}

/// A photo that was just changed.
pub(super) async fn one(ctx: &Ctx, id: PhotoId) -> Result<Option<Photo>, Fault> {
    let rows = store::by_ids(ctx.app.db.read(), &[id]).await?;
    let shown = rows.into_iter().filter(|row| {
        let subject = Subject::of(row);
        subject.is_some_and(|subject| decide(&ctx.actor, Action::ViewUnpublished, subject).is_allowed())
    });
    Ok(with_files(ctx, shown.collect()).await?.pop())
}

async fn with_files(ctx: &Ctx, rows: Vec<Model>) -> Result<Vec<Photo>, Fault> {
    let ids = rows.iter().filter_map(|row| row.upload_id).collect();
    let files = store::uploads(ctx.app.db.read(), ids).await?;
    let files: HashMap<_, _> = files.into_iter().map(|file| (file.id, Arc::new(file))).collect();
    let photos = rows.into_iter().map(|row| {
        let file = row.upload_id.and_then(|id| files.get(&id).cloned());
        Photo { row: Arc::new(row), file, member: None, studio: None }
    });
    Ok(photos.collect())
}

/// Photos that can be read by themselves.
#[derive(Default)]
pub struct PhotoQuery;

#[Object]
impl PhotoQuery {
    /// 待审核的照片，先提交的在前（工作人员）。 The photos that wait to be published, the oldest first. Staff only.
    async fn photos_to_review(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "取前几条，1 至 100。 The first so many, 1 to 100.")] first: Option<i32>,
        #[graphql(desc = "在此游标之后。 After this cursor.")] after: Option<String>,
        #[graphql(desc = "取后几条，1 至 100。 The last so many, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "在此游标之前。 Before this cursor.")] before: Option<String>,
    ) -> Option<async_graphql::Result<Connection<Photo>>> {
        fallible(page(context, PageRequest::read(first, after, last, before)).await)
    }
}

async fn page(
    context: &Context<'_>,
    request: Result<PageRequest<PhotoId>, Fault>,
) -> Result<Connection<Photo>, Fault> {
    let (ctx, request) = (ctx(context)?, request?);
    policy::review(&ctx.actor).check()?;
    let rows = store::page(ctx.app.db.read(), &request).await?;
    let mut photos = with_files(ctx, rows).await?;
    if let Some(look) = ahead::of_page(&context.look_ahead()) {
        preload(ctx, &mut photos, &look).await?;
    }
    Ok(Connection::new(&request, photos, None, |photo| photo.row.id, |photo| photo))
}

async fn preload(ctx: &Ctx, photos: &mut [Photo], look: &Lookahead<'_>) -> Result<(), Fault> {
    let (member, studio) = (look.field("member"), look.field("studio"));
    if member.exists() {
        let ids = photos.iter().filter_map(|photo| photo.row.member_id).collect();
        let found = members::load_many(ctx, ids, &member).await?;
        for photo in photos.iter_mut() {
            photo.member = Some(photo.row.member_id.and_then(|id| found.get(&id).cloned().map(Box::new)));
        }
    }
    if studio.exists() {
        let ids = photos.iter().filter_map(|photo| photo.row.studio_id).collect();
        let found = studios::load_many(ctx, ids, &studio).await?;
        for photo in photos.iter_mut() {
            photo.studio = Some(photo.row.studio_id.and_then(|id| found.get(&id).cloned().map(Box::new)));
        }
    }
    Ok(())
}
