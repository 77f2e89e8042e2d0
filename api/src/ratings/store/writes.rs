//! Changing one rating.

use entity::id::{StudioId, StudioRatingId};
use entity::studio_rating::{Column, Entity, Model};
use entity::{studio_rating_move, studio_rating_score};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveEnum, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect,
};

use crate::db::Tx;

/// A rating, until the end of the transaction nobody else's to change.
pub(crate) async fn lock(conn: &impl ConnectionTrait, id: StudioRatingId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).lock_exclusive().one(conn).await
}

/// The rating of a studio and year, locked.
pub(crate) async fn lock_of(
    conn: &impl ConnectionTrait,
    studio: StudioId,
    year: i32,
) -> Result<Option<Model>, DbErr> {
    let found = Entity::find().filter(Column::StudioId.eq(studio)).filter(Column::Year.eq(year));
    found.lock_exclusive().one(conn).await
}

/// Adds a rating.
pub(crate) async fn insert(tx: &Tx, rating: Model) -> Result<(), DbErr> {
    Entity::insert(rating.into_active_model()).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// Writes what can change of a rating, as `rating` has it.
pub(crate) async fn update(tx: &Tx, rating: &Model) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::CriteriaId, Expr::value(rating.criteria_id.0))
        .col_expr(Column::State, Expr::value(rating.state.to_value()))
        .col_expr(Column::Points, Expr::value(rating.points))
        .col_expr(Column::Stars, Expr::value(rating.stars))
        .col_expr(Column::Remark, Expr::value(rating.remark.as_str()))
        .col_expr(Column::ProposedBy, Expr::value(rating.proposed_by.0))
        .col_expr(Column::DecidedBy, Expr::value(rating.decided_by.map(|id| id.0)))
        .col_expr(Column::PublishedAt, Expr::value(rating.published_at))
        .col_expr(Column::HasAppeal, Expr::value(rating.has_appeal))
        .col_expr(Column::Version, Expr::value(rating.version))
        .col_expr(Column::UpdatedAt, Expr::value(tx.now))
        .filter(Column::Id.eq(rating.id))
        .exec(tx.conn())
        .await?;
    Ok(())
}

/// Puts these points in the place of the former.
pub(crate) async fn replace_scores(
    tx: &Tx,
    rating: StudioRatingId,
    scores: Vec<studio_rating_score::Model>,
) -> Result<(), DbErr> {
    use studio_rating_score::Column::RatingId;
    studio_rating_score::Entity::delete_many().filter(RatingId.eq(rating)).exec(tx.conn()).await?;
    let rows = scores.into_iter().map(IntoActiveModel::into_active_model);
    studio_rating_score::Entity::insert_many(rows).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// Keeps a step.
pub(crate) async fn insert_move(
    conn: &impl ConnectionTrait,
    row: studio_rating_move::Model,
) -> Result<(), DbErr> {
    studio_rating_move::Entity::insert(row.into_active_model()).exec_without_returning(conn).await?;
    Ok(())
}
