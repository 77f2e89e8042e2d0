//! Queries on what studios tell of.

use entity::Instant;
use entity::id::{StudioId, StudioPostId};
use entity::studio_post::{Column, Entity, Model};
use entity::value::{PostKind, PostState};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveEnum, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, IntoActiveModel,
    QueryFilter, QuerySelect,
};
use serde::{Deserialize, Serialize};

use super::super::policy::Scope;
use crate::db::Tx;
use crate::graphql::paging::PageRequest;
use crate::select::Select;

/// A post's place in a list, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct PostKey(pub(crate) Instant, pub(crate) StudioPostId);

/// Which posts are wanted.
#[derive(Clone, Debug, Default)]
pub(crate) struct PostFilter {
    pub(crate) studio: Option<StudioId>,
    pub(crate) kind: Option<PostKind>,
    pub(crate) state: Option<PostState>,
}

/// One page, newest first, with one row more if there are more.
pub(crate) async fn page_posts(
    conn: &impl ConnectionTrait,
    scope: &Scope,
    filter: &PostFilter,
    page: &PageRequest<PostKey>,
) -> Result<Vec<Model>, DbErr> {
    let mut select =
        Select::new(conn, "SELECT p.* FROM studio_post p JOIN studio s ON s.id = p.studio_id WHERE ");
    restrict(&mut select, scope, filter);
    let (beyond, direction) = if page.is_backward { (">", "ASC") } else { ("<", "DESC") };
    if let Some(PostKey(at, id)) = &page.from {
        select.push(&format!(" AND (p.created_at, p.id) {beyond} (")).bind(*at).push(", ").bind(id.0);
        select.push(")");
    }
    select.push(&format!(" ORDER BY p.created_at {direction}, p.id {direction} LIMIT "));
    select.bind(i64::try_from(page.limit).unwrap_or(100) + 1);
    read_all(select, conn).await
}

/// How many there are.
pub(crate) async fn count_posts(
    conn: &impl ConnectionTrait,
    scope: &Scope,
    filter: &PostFilter,
) -> Result<i64, DbErr> {
    let mut select =
        Select::new(conn, "SELECT count(*) FROM studio_post p JOIN studio s ON s.id = p.studio_id WHERE ");
    restrict(&mut select, scope, filter);
    select.number(conn).await
}

/// One post, if the actor may see it.
pub(crate) async fn post_by_id(
    conn: &impl ConnectionTrait,
    scope: &Scope,
    id: StudioPostId,
) -> Result<Option<Model>, DbErr> {
    let mut select =
        Select::new(conn, "SELECT p.* FROM studio_post p JOIN studio s ON s.id = p.studio_id WHERE ");
    restrict(&mut select, scope, &PostFilter::default());
    select.push(" AND p.id = ").bind(id.0);
    Ok(read_all(select, conn).await?.into_iter().next())
}

/// These posts, as far as the actor may see them.
pub(crate) async fn posts_by_ids(
    conn: &impl ConnectionTrait,
    scope: &Scope,
    ids: Vec<StudioPostId>,
) -> Result<Vec<Model>, DbErr> {
    let mut select =
        Select::new(conn, "SELECT p.* FROM studio_post p JOIN studio s ON s.id = p.studio_id WHERE ");
    restrict(&mut select, scope, &PostFilter::default());
    select.push(" AND ").among("p.id", ids.into_iter().map(|id| id.0));
    read_all(select, conn).await
}

/// The public reads what was published of a public studio; lead and team read all of their own.
fn restrict(select: &mut Select, scope: &Scope, filter: &PostFilter) {
    if scope.sees_all() {
        select.push("TRUE");
    } else {
        select.push("((p.state = 'PUBLISHED' AND s.state IN ('OPEN', 'SUSPENDED'))");
        if !scope.own().is_empty() {
            select.push(" OR ").among("p.studio_id", scope.own().iter().copied());
        }
        select.push(")");
    }
    if let Some(studio) = filter.studio {
        select.push(" AND p.studio_id = ").bind(studio.0);
    }
    if let Some(kind) = filter.kind {
        select.push(" AND p.kind = ").bind(kind.to_value());
    }
    if let Some(state) = filter.state {
        select.push(" AND p.state = ").bind(state.to_value());
    }
}

async fn read_all(select: Select, conn: &impl ConnectionTrait) -> Result<Vec<Model>, DbErr> {
    select.all(conn).await?.iter().map(|row| Model::from_query_result(row, "")).collect()
}

/// A post, until the end of the transaction nobody else's to change.
pub(crate) async fn lock_post(conn: &impl ConnectionTrait, id: StudioPostId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).lock_exclusive().one(conn).await
}

/// Adds a post.
pub(crate) async fn insert_post(conn: &impl ConnectionTrait, post: Model) -> Result<(), DbErr> {
    Entity::insert(post.into_active_model()).exec_without_returning(conn).await?;
    Ok(())
}

/// Writes what can change of a post, as `post` has it.
pub(crate) async fn update_post(tx: &Tx, post: &Model) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::Kind, Expr::value(post.kind.to_value()))
        .col_expr(Column::Title, Expr::value(post.title.as_str()))
        .col_expr(Column::Body, Expr::value(post.body.as_str()))
        .col_expr(Column::HeldOn, Expr::value(post.held_on))
        .col_expr(Column::Place, Expr::value(post.place.as_str()))
        .col_expr(Column::Residents, Expr::value(post.residents))
        .col_expr(Column::HasConsent, Expr::value(post.has_consent))
        .col_expr(Column::State, Expr::value(post.state.to_value()))
        .col_expr(Column::Remark, Expr::value(post.remark.as_str()))
        .col_expr(Column::AuthorAccountId, Expr::value(post.author_account_id.0))
        .col_expr(Column::ReviewerAccountId, Expr::value(post.reviewer_account_id.map(|id| id.0)))
        .col_expr(Column::PublishedAt, Expr::value(post.published_at))
        .col_expr(Column::Version, Expr::value(post.version))
        .col_expr(Column::UpdatedAt, Expr::value(tx.now))
        .filter(Column::Id.eq(post.id))
        .exec(tx.conn())
        .await?;
    Ok(())
}
