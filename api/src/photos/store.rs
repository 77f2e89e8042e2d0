//! Queries on photos.

use entity::id::{AccountId, MemberId, PhotoId, UploadId};
use entity::photo::{Column, Entity, Model};
use entity::value::{MemberState, PhotoState, PostState, StudioState, UploadState};
use entity::{Instant, member, studio, studio_post, studio_post_photo, upload};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, Order, QueryFilter, QueryOrder,
    QuerySelect,
};
use uuid::Uuid;

use super::policy::Subject;
use crate::error::Fault;
use crate::graphql::paging::PageRequest;
use crate::keys::{Rows, rows_of_member};
use crate::select::literal;

fn of(subject: Subject) -> Condition {
    Condition::all().add(match subject {
        Subject::Member(id) => Column::MemberId.eq(id),
        Subject::Studio(id) => Column::StudioId.eq(id),
    })
}

/// A photo, until the end of the transaction nobody else's to change.
pub(super) async fn lock(conn: &impl ConnectionTrait, id: PhotoId) -> Result<Option<Model>, Fault> {
    Ok(Entity::find_by_id(id).lock_exclusive().one(conn).await?)
}

/// The photo of a subject that is in this state, locked.
pub(super) async fn lock_of(
    conn: &impl ConnectionTrait,
    subject: Subject,
    state: PhotoState,
) -> Result<Option<Model>, Fault> {
    Ok(Entity::find().filter(of(subject)).filter(Column::State.eq(state)).lock_exclusive().one(conn).await?)
}

/// Adds a photo.
pub(super) async fn insert(conn: &impl ConnectionTrait, photo: Model) -> Result<(), Fault> {
    Entity::insert(photo.into_active_model()).exec_without_returning(conn).await?;
    Ok(())
}

/// A step of a photo.
pub(super) async fn update_state(
    conn: &impl ConnectionTrait,
    photo: &Model,
    state: PhotoState,
    reason: &str,
    by: Option<AccountId>,
    now: Instant,
) -> Result<(), Fault> {
    Entity::update_many()
        .col_expr(Column::State, Expr::value(state))
        .col_expr(Column::Reason, Expr::value(reason))
        .col_expr(Column::DecidedBy, Expr::value(by))
        .col_expr(Column::Version, Expr::value(photo.version + 1))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::Id.eq(photo.id))
        .exec(conn)
        .await?;
    Ok(())
}

/// Which photos of many subjects are wanted.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Which {
    /// What the public sees.
    Published,
    /// What waits, or what was declined last with nothing after it.
    Handed,
}

/// Photos of these subjects: members or studios by `column`, the oldest first.
pub(super) async fn of_many(
    conn: &impl ConnectionTrait,
    column: Column,
    ids: Vec<Uuid>,
    which: Which,
) -> Result<Vec<Model>, Fault> {
    let wanted = match which {
        Which::Published => Condition::all().add(Column::State.eq(PhotoState::Published)),
        Which::Handed => Condition::any().add(Column::State.eq(PhotoState::Submitted)).add(
            Condition::all()
                .add(Column::State.eq(PhotoState::Declined))
                .add(Expr::exists(later(column)).not()),
        ),
    };
    let photos = Entity::find().filter(column.is_in(ids)).filter(wanted);
    Ok(photos.order_by_asc(Column::Id).all(conn).await?)
}

/// A later one of the same subject: what was said of the one before is over.
fn later(column: Column) -> SelectStatement {
    let later = Alias::new("later");
    let of_later = |column: Column| Expr::col((later.clone(), column));
    Query::select()
        .expr(Expr::val(1))
        .from_as(Entity, later.clone())
        .and_where(of_later(column).equals((Entity, column)))
        .and_where(of_later(Column::Id).gt(Expr::col((Entity, Column::Id))))
        .to_owned()
}

/// Photos with these keys.
pub(super) async fn by_ids(conn: &impl ConnectionTrait, ids: &[PhotoId]) -> Result<Vec<Model>, Fault> {
    Ok(Entity::find().filter(Column::Id.is_in(ids.iter().copied())).all(conn).await?)
}

/// The files of photos.
pub(super) async fn uploads(
    conn: &impl ConnectionTrait,
    ids: Vec<UploadId>,
) -> Result<Vec<upload::Model>, Fault> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(upload::Entity::find().filter(upload::Column::Id.is_in(ids)).all(conn).await?)
}

/// One page of those that wait, the oldest first, and one row more.
pub(super) async fn page(
    conn: &impl ConnectionTrait,
    request: &PageRequest<PhotoId>,
) -> Result<Vec<Model>, Fault> {
    let waiting = Expr::col((Entity, Column::State)).eq(literal(&PhotoState::Submitted));
    let mut query = Entity::find().filter(waiting);
    if let Some(from) = request.from {
        query = query.filter(if request.is_backward { Column::Id.lt(from) } else { Column::Id.gt(from) });
    }
    let order = if request.is_backward { Order::Desc } else { Order::Asc };
    let limit = u64::try_from(request.limit).unwrap_or(100) + 1;
    Ok(query.order_by(Column::Id, order).limit(limit).all(conn).await?)
}

/// The file with this content that the public sees: on a published photo of a serving member or a studio that is open or suspended, or in
/// what such a studio has published.
pub(super) async fn find_public(
    conn: &impl ConnectionTrait,
    hash: &str,
) -> Result<Option<upload::Model>, Fault> {
    let serving = Query::select()
        .column(member::Column::Id)
        .from(member::Entity)
        .and_where(member::Column::State.eq(MemberState::Active))
        .to_owned();
    let standing = Query::select()
        .column(studio::Column::Id)
        .from(studio::Entity)
        .and_where(studio::Column::State.is_in([StudioState::Open, StudioState::Suspended]))
        .to_owned();
    let shown = Query::select()
        .column(Column::UploadId)
        .from(Entity)
        .and_where(Column::State.eq(PhotoState::Published))
        .cond_where(
            Condition::any()
                .add(Column::MemberId.in_subquery(serving))
                .add(Column::StudioId.in_subquery(standing.clone())),
        )
        .to_owned();
    let told = Query::select()
        .column(studio_post_photo::Column::UploadId)
        .from(studio_post_photo::Entity)
        .inner_join(
            studio_post::Entity,
            Expr::col((studio_post::Entity, studio_post::Column::Id))
                .equals((studio_post_photo::Entity, studio_post_photo::Column::PostId)),
        )
        .and_where(studio_post::Column::State.eq(PostState::Published))
        .and_where(studio_post::Column::StudioId.in_subquery(standing))
        .to_owned();
    let public =
        Condition::any().add(upload::Column::Id.in_subquery(shown)).add(upload::Column::Id.in_subquery(told));
    let file = upload::Entity::find()
        .filter(upload::Column::ContentHash.eq(hash))
        .filter(upload::Column::State.eq(UploadState::Ready))
        .filter(public);
    Ok(file.one(conn).await?)
}

/// The photos of the member whom an account is, for its owner's export.
pub(super) async fn export(conn: &impl ConnectionTrait, account: AccountId) -> Result<Rows, Fault> {
    Ok(rows_of_member::<Entity>(conn, account, Column::MemberId).await?)
}

/// The photos of a member, locked.
pub(super) async fn lock_all_of(conn: &impl ConnectionTrait, id: MemberId) -> Result<Vec<Model>, Fault> {
    Ok(Entity::find().filter(Column::MemberId.eq(id)).lock_exclusive().all(conn).await?)
}
