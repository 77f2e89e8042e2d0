//! What a studio says of itself: its page, its wall, and the steps it took.

use entity::id::StudioId;
use entity::value::{StepFree, WallItemKind};
use entity::{studio_move, studio_page, studio_wall_item};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::db::Tx;

/// A studio's page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Page {
    /// A few paragraphs.
    pub(crate) introduction: String,
    /// What it does for residents, line by line.
    pub(crate) services: Vec<String>,
    /// What is there for those who meet in it, line by line.
    pub(crate) facilities: Vec<String>,
    /// Whether one gets into it without steps.
    pub(crate) step_free: StepFree,
}

/// The page of a studio; an empty one until somebody wrote it.
pub(crate) async fn page_of(conn: &impl ConnectionTrait, studio: StudioId) -> Result<Page, DbErr> {
    let found = studio_page::Entity::find_by_id(studio).one(conn).await?;
    found.map_or_else(|| Ok(Page::default()), read)
}

/// Puts this page in the place of the former.
pub(crate) async fn write_page(tx: &Tx, studio: StudioId, page: &Page) -> Result<(), DbErr> {
    use studio_page::Column::{Facilities, Introduction, Services, StepFree, StudioId, UpdatedAt};
    let row = studio_page::ActiveModel {
        studio_id: Set(studio),
        introduction: Set(page.introduction.clone()),
        services: Set(serde_json::Value::from(page.services.clone())),
        facilities: Set(serde_json::Value::from(page.facilities.clone())),
        step_free: Set(page.step_free),
        updated_at: Set(tx.now),
    };
    let or_replace = OnConflict::column(StudioId)
        .update_columns([Introduction, Services, Facilities, StepFree, UpdatedAt])
        .to_owned();
    studio_page::Entity::insert(row).on_conflict(or_replace).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// The pages of these studios that somebody wrote.
pub(crate) async fn pages_of(
    conn: &impl ConnectionTrait,
    studios: impl IntoIterator<Item = StudioId>,
) -> Result<Vec<(StudioId, Page)>, DbErr> {
    let of_studios = studio_page::Column::StudioId.is_in(studios);
    let rows = studio_page::Entity::find().filter(of_studios).all(conn).await?;
    rows.into_iter().map(|row| Ok((row.studio_id, read(row)?))).collect()
}

fn read(row: studio_page::Model) -> Result<Page, DbErr> {
    let lines = |stored| serde_json::from_value(stored).map_err(|error| DbErr::Json(error.to_string()));
    let (services, facilities) = (lines(row.services)?, lines(row.facilities)?);
    Ok(Page { introduction: row.introduction, services, facilities, step_free: row.step_free })
}

/// What hangs on the walls of these studios, emblem first.
pub(crate) async fn walls_of(
    conn: &impl ConnectionTrait,
    studios: impl IntoIterator<Item = StudioId>,
) -> Result<Vec<studio_wall_item::Model>, DbErr> {
    let of_studios = studio_wall_item::Column::StudioId.is_in(studios);
    let mut items = studio_wall_item::Entity::find().filter(of_studios).all(conn).await?;
    items.sort_unstable_by_key(|item| item.kind);
    Ok(items)
}

/// Puts these texts on the wall in the place of the former.
pub(crate) async fn write_wall(
    tx: &Tx,
    studio: StudioId,
    wall: &[(WallItemKind, String)],
) -> Result<(), DbErr> {
    let of_studio = studio_wall_item::Column::StudioId.eq(studio);
    studio_wall_item::Entity::delete_many().filter(of_studio).exec(tx.conn()).await?;
    if wall.is_empty() {
        return Ok(());
    }
    let rows = wall.iter().map(|(kind, body)| studio_wall_item::ActiveModel {
        studio_id: Set(studio),
        kind: Set(*kind),
        body: Set(body.clone()),
        updated_at: Set(tx.now),
    });
    studio_wall_item::Entity::insert_many(rows).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// The latest steps of a studio, newest first.
pub(crate) async fn moves_of(
    conn: &impl ConnectionTrait,
    studio: StudioId,
    limit: u64,
) -> Result<Vec<studio_move::Model>, DbErr> {
    studio_move::Entity::find()
        .filter(studio_move::Column::StudioId.eq(studio))
        .order_by_desc(studio_move::Column::Version)
        .limit(limit)
        .all(conn)
        .await
}
