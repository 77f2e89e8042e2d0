//! Profiles and tags.

use entity::id::MemberId;
use entity::member_profile::Model;
use entity::value::MemberTagKind;
use entity::{member_profile, member_tag};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder, QuerySelect,
};

/// A tag with whose it is.
pub(crate) type Known = (MemberId, MemberTagKind, String);

/// The profiles of these members, as far as they have any.
pub(crate) async fn profiles_of(
    conn: &impl ConnectionTrait,
    ids: Vec<MemberId>,
) -> Result<Vec<Model>, DbErr> {
    member_profile::Entity::find().filter(member_profile::Column::MemberId.is_in(ids)).all(conn).await
}

/// The tags of these members, in their usual order.
pub(crate) async fn tags_of(conn: &impl ConnectionTrait, ids: Vec<MemberId>) -> Result<Vec<Known>, DbErr> {
    member_tag::Entity::find()
        .select_only()
        .columns([member_tag::Column::MemberId, member_tag::Column::Kind, member_tag::Column::Tag])
        .filter(member_tag::Column::MemberId.is_in(ids))
        .order_by_asc(member_tag::Column::Ordinal)
        .order_by_asc(member_tag::Column::Tag)
        .into_tuple()
        .all(conn)
        .await
}

/// A member's profile, until the end of the transaction nobody else's to change.
pub(crate) async fn lock_profile(conn: &impl ConnectionTrait, id: MemberId) -> Result<Option<Model>, DbErr> {
    member_profile::Entity::find_by_id(id).lock_exclusive().one(conn).await
}

/// Adds a profile.
pub(crate) async fn insert_profile(conn: &impl ConnectionTrait, profile: Model) -> Result<(), DbErr> {
    member_profile::Entity::insert(profile.into_active_model()).exec_without_returning(conn).await?;
    Ok(())
}

/// Writes a profile as it is now.
pub(crate) async fn update_profile(conn: &impl ConnectionTrait, profile: Model) -> Result<(), DbErr> {
    let id = profile.member_id;
    member_profile::Entity::update_many()
        .set(profile.into_active_model().reset_all())
        .filter(member_profile::Column::MemberId.eq(id))
        .exec(conn)
        .await?;
    Ok(())
}

/// Puts these tags of one kind in the place of the former.
pub(crate) async fn replace_tags(
    conn: &impl ConnectionTrait,
    id: MemberId,
    kind: MemberTagKind,
    tags: &[String],
) -> Result<(), DbErr> {
    member_tag::Entity::delete_many()
        .filter(member_tag::Column::MemberId.eq(id))
        .filter(member_tag::Column::Kind.eq(kind))
        .exec(conn)
        .await?;
    let rows = (1..).zip(tags).map(|(ordinal, tag)| {
        member_tag::Model { member_id: id, kind, tag: tag.clone(), ordinal }.into_active_model()
    });
    let rows: Vec<_> = rows.collect();
    if rows.is_empty() {
        return Ok(());
    }
    member_tag::Entity::insert_many(rows).exec_without_returning(conn).await?;
    Ok(())
}

/// Takes a member's profile and tags away.
pub(crate) async fn delete_profile(conn: &impl ConnectionTrait, id: MemberId) -> Result<(), DbErr> {
    member_profile::Entity::delete_many().filter(member_profile::Column::MemberId.eq(id)).exec(conn).await?;
    member_tag::Entity::delete_many().filter(member_tag::Column::MemberId.eq(id)).exec(conn).await?;
    Ok(())
}
