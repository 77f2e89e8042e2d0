//! Reading ratings, as far as the viewer may see them.

use entity::id::{AccountId, StudioId, StudioRatingId};
use entity::studio_rating::Model;
use entity::value::{RatingState, RatingStep};
use entity::{studio_rating_move, studio_rating_score};
use sea_orm::{
    ActiveEnum, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
    QuerySelect,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::super::policy::Scope;
use crate::error::Fault;
use crate::graphql::paging::PageRequest;
use crate::keys::{EXPORTED, Rows, rows};
use crate::select::Select;

const FROM: &str = " FROM studio_rating r JOIN studio s ON s.id = r.studio_id WHERE ";

/// A rating's place in a list: most points first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Key(pub(crate) i32, pub(crate) Uuid);

/// Which ratings are wanted.
#[derive(Clone, Debug, Default)]
pub(crate) struct Filter {
    pub(crate) year: Option<i32>,
    pub(crate) studio: Option<StudioId>,
    pub(crate) state: Option<RatingState>,
    pub(crate) has_appeal: Option<bool>,
}

/// What was published of studios that the public sees or that are the viewer's own; before that, what the viewer keeps and does not sit in.
fn restrict(select: &mut Select, scope: &Scope, filter: &Filter) {
    select.push("((r.state = 'PUBLISHED' AND (s.state IN ('OPEN', 'SUSPENDED') OR ");
    select.among("s.id", scope.sits_in().iter().copied()).push("))");
    if scope.sees_all() {
        select.push(" OR NOT (").among("s.id", scope.sits_in().iter().copied()).push(")");
    } else if !scope.keeps().is_empty() {
        select.push(" OR (").among("s.id", scope.keeps().iter().copied()).push(" AND NOT (");
        select.among("s.id", scope.sits_in().iter().copied()).push("))");
    }
    select.push(")");
    if let Some(year) = filter.year {
        select.push(" AND r.year = ").bind(year);
    }
    if let Some(studio) = filter.studio {
        select.push(" AND r.studio_id = ").bind(studio.0);
    }
    if let Some(state) = filter.state {
        select.push(" AND r.state = ").bind(state.to_value());
    }
    if let Some(has_appeal) = filter.has_appeal {
        select.push(if has_appeal { " AND r.has_appeal" } else { " AND NOT r.has_appeal" });
    }
}

/// One page, most points first, with one row more if there are more.
pub(crate) async fn page(
    conn: &impl ConnectionTrait,
    scope: &Scope,
    filter: &Filter,
    page: &PageRequest<Key>,
) -> Result<Vec<Model>, DbErr> {
    let mut select = Select::new(conn, format!("SELECT r.*{FROM}"));
    restrict(&mut select, scope, filter);
    let (beyond, direction) = if page.is_backward { (">", "ASC") } else { ("<", "DESC") };
    if let Some(Key(points, id)) = &page.from {
        select
            .push(&format!(" AND (r.points, r.id) {beyond} ("))
            .bind(*points)
            .push(", ")
            .bind(*id)
            .push(")");
    }
    select.push(&format!(" ORDER BY r.points {direction}, r.id {direction} LIMIT "));
    select.bind(i64::try_from(page.limit).unwrap_or(100) + 1);
    read_all(select, conn).await
}

/// How many there are.
pub(crate) async fn count(conn: &impl ConnectionTrait, scope: &Scope, filter: &Filter) -> Result<i64, DbErr> {
    let mut select = Select::new(conn, format!("SELECT count(*){FROM}"));
    restrict(&mut select, scope, filter);
    select.number(conn).await
}

/// Ratings by their keys.
pub(crate) async fn by_ids(
    conn: &impl ConnectionTrait,
    scope: &Scope,
    ids: impl IntoIterator<Item = StudioRatingId>,
) -> Result<Vec<Model>, DbErr> {
    let mut select = Select::new(conn, format!("SELECT r.*{FROM}"));
    restrict(&mut select, scope, &Filter::default());
    select.push(" AND ").among("r.id", ids.into_iter().map(|id| id.0));
    read_all(select, conn).await
}

/// The latest that was published of each of these studios, which the caller has decided about.
pub(crate) async fn latest_of(
    conn: &impl ConnectionTrait,
    studios: impl IntoIterator<Item = StudioId>,
) -> Result<Vec<Model>, DbErr> {
    let mut select = Select::new(
        conn,
        "SELECT r.* FROM studio_rating r WHERE r.state = 'PUBLISHED' AND NOT EXISTS (SELECT 1 FROM studio_rating l \
         WHERE l.studio_id = r.studio_id AND l.state = 'PUBLISHED' AND l.year > r.year) AND ",
    );
    select.among("r.studio_id", studios.into_iter().map(|id| id.0));
    read_all(select, conn).await
}

async fn read_all(select: Select, conn: &impl ConnectionTrait) -> Result<Vec<Model>, DbErr> {
    select.all(conn).await?.iter().map(|row| Model::from_query_result(row, "")).collect()
}

/// The points of these ratings.
pub(crate) async fn scores_of(
    conn: &impl ConnectionTrait,
    ratings: impl IntoIterator<Item = StudioRatingId>,
) -> Result<Vec<studio_rating_score::Model>, DbErr> {
    use studio_rating_score::Column::RatingId;
    studio_rating_score::Entity::find().filter(RatingId.is_in(ratings)).all(conn).await
}

/// The steps of a rating, the latest first; without those from before it was published, unless the viewer sees these.
pub(crate) async fn moves_of(
    conn: &impl ConnectionTrait,
    rating: StudioRatingId,
    sees_early: bool,
    limit: u64,
) -> Result<Vec<studio_rating_move::Model>, DbErr> {
    use RatingStep::{Appeal, Correct, DeclineAppeal, Publish};
    use studio_rating_move::Column::{RatingId, Step, Version};
    let mut moves = studio_rating_move::Entity::find().filter(RatingId.eq(rating));
    if !sees_early {
        moves = moves.filter(Step.is_in([Publish, Appeal, DeclineAppeal, Correct]));
    }
    moves.order_by_desc(Version).limit(limit).all(conn).await
}

/// The steps that somebody took, for that person.
pub(crate) async fn of_account(conn: &impl ConnectionTrait, account: AccountId) -> Result<Rows, Fault> {
    use studio_rating_move::Column::{AccountId as By, Id};
    let moves = studio_rating_move::Entity::find().filter(By.eq(account)).order_by_desc(Id).limit(EXPORTED);
    Ok(rows(&moves.all(conn).await?))
}
