//! What studios keep of a person, for that person.

use entity::id::AccountId;
use entity::{studio_move, studio_post, studio_post_photo, studio_report};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::error::Fault;
use crate::keys::{EXPORTED, Rows, rows};

/// Their reports of misuse, what they wrote, the steps they took, and the photos that they vouched for.
pub(crate) async fn of_account(conn: &impl ConnectionTrait, account: AccountId) -> Result<Vec<Rows>, Fault> {
    let reports = studio_report::Entity::find()
        .filter(studio_report::Column::AccountId.eq(account))
        .order_by_desc(studio_report::Column::Id)
        .limit(EXPORTED)
        .all(conn)
        .await?;
    let posts = studio_post::Entity::find()
        .filter(studio_post::Column::AuthorAccountId.eq(account))
        .order_by_desc(studio_post::Column::Id)
        .limit(EXPORTED)
        .all(conn)
        .await?;
    let moves = studio_move::Entity::find()
        .filter(studio_move::Column::AccountId.eq(account))
        .order_by_desc(studio_move::Column::Id)
        .limit(EXPORTED)
        .all(conn)
        .await?;
    let photos = studio_post_photo::Entity::find()
        .filter(studio_post_photo::Column::ConfirmedBy.eq(account))
        .order_by_desc(studio_post_photo::Column::UploadId)
        .limit(EXPORTED)
        .all(conn)
        .await?;
    Ok(vec![rows(&reports), rows(&posts), rows(&moves), rows(&photos)])
}
