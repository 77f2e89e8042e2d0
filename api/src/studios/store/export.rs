//! What studios keep of a person, for that person.

use entity::id::AccountId;
use entity::{
    studio, studio_member, studio_move, studio_post, studio_post_host, studio_post_photo, studio_report,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::error::Fault;
use crate::keys::{EXPORTED, Rows, rows, rows_of_member};

/// Their reports of misuse, what they wrote, the steps they took, and the photos that they vouched for; as a member the studios that they asked
/// for, their seats, and the activities that they were at.
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
    Ok(vec![
        rows(&reports),
        rows(&posts),
        rows(&moves),
        rows(&photos),
        rows_of_member::<studio::Entity>(conn, account, studio::Column::AppliedBy).await?,
        rows_of_member::<studio_member::Entity>(conn, account, studio_member::Column::MemberId).await?,
        rows_of_member::<studio_post_host::Entity>(conn, account, studio_post_host::Column::MemberId).await?,
    ])
}
