//! What belongs to a post beside its words: its photos, and who was there.

use std::collections::HashSet;

use entity::id::{AccountId, MemberId, StudioPostId, UploadId};
use entity::value::{PostState, StudioState};
use entity::{studio, studio_post, studio_post_host, studio_post_photo, upload};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Query;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::db::Tx;

/// A photo of a post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NewPhoto {
    /// The file.
    pub(crate) upload: UploadId,
    /// What is to be seen; may be empty.
    pub(crate) caption: String,
}

/// The photos of these posts, in their order.
pub(crate) async fn photos_of(
    conn: &impl ConnectionTrait,
    posts: impl IntoIterator<Item = StudioPostId>,
) -> Result<Vec<studio_post_photo::Model>, DbErr> {
    use studio_post_photo::Column::{Ordinal, PostId};
    studio_post_photo::Entity::find().filter(PostId.is_in(posts)).order_by_asc(Ordinal).all(conn).await
}

/// The files of photos.
pub(crate) async fn files_of(
    conn: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = UploadId>,
) -> Result<Vec<upload::Model>, DbErr> {
    upload::Entity::find().filter(upload::Column::Id.is_in(ids)).all(conn).await
}

/// Those of these posts that the public reads.
pub(crate) async fn public_among(
    conn: &impl ConnectionTrait,
    posts: impl IntoIterator<Item = StudioPostId>,
) -> Result<HashSet<StudioPostId>, DbErr> {
    use studio_post::Column::{Id, State, StudioId};
    let open = Query::select()
        .column(studio::Column::Id)
        .from(studio::Entity)
        .and_where(studio::Column::State.is_in([StudioState::Open, StudioState::Suspended]))
        .to_owned();
    let public = studio_post::Entity::find()
        .select_only()
        .column(Id)
        .filter(Id.is_in(posts))
        .filter(State.eq(PostState::Published))
        .filter(StudioId.in_subquery(open));
    Ok(public.into_tuple::<StudioPostId>().all(conn).await?.into_iter().collect())
}

/// Puts these photos in the place of the former.
pub(crate) async fn replace_photos(
    tx: &Tx,
    post: StudioPostId,
    photos: &[NewPhoto],
    confirmed_by: AccountId,
) -> Result<(), DbErr> {
    use studio_post_photo::Column::PostId;
    studio_post_photo::Entity::delete_many().filter(PostId.eq(post)).exec(tx.conn()).await?;
    if photos.is_empty() {
        return Ok(());
    }
    let rows = (1..).zip(photos).map(|(ordinal, photo)| studio_post_photo::ActiveModel {
        upload_id: Set(photo.upload),
        post_id: Set(post),
        ordinal: Set(ordinal),
        caption: Set(photo.caption.clone()),
        confirmed_by: Set(confirmed_by),
        confirmed_at: Set(tx.now),
    });
    studio_post_photo::Entity::insert_many(rows).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// Who was there, of these posts, in their order.
pub(crate) async fn hosts_of(
    conn: &impl ConnectionTrait,
    posts: impl IntoIterator<Item = StudioPostId>,
) -> Result<Vec<studio_post_host::Model>, DbErr> {
    use studio_post_host::Column::{Ordinal, PostId};
    studio_post_host::Entity::find().filter(PostId.is_in(posts)).order_by_asc(Ordinal).all(conn).await
}

/// Puts these members in the place of the former.
pub(crate) async fn replace_hosts(tx: &Tx, post: StudioPostId, hosts: &[MemberId]) -> Result<(), DbErr> {
    use studio_post_host::Column::PostId;
    studio_post_host::Entity::delete_many().filter(PostId.eq(post)).exec(tx.conn()).await?;
    if hosts.is_empty() {
        return Ok(());
    }
    let rows = (1..).zip(hosts).map(|(ordinal, member)| studio_post_host::ActiveModel {
        post_id: Set(post),
        member_id: Set(*member),
        ordinal: Set(ordinal),
    });
    studio_post_host::Entity::insert_many(rows).exec_without_returning(tx.conn()).await?;
    Ok(())
}
