//! What importing a roster reads and writes, many rows at a time.

use entity::id::{AccountId, HostId, MemberId};
use entity::member::Model;
use entity::{account, host, member};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter,
};

use super::update;
use crate::db::Tx;

/// Rows of one statement: far below the engines' limits on bound values.
const CHUNK: usize = 500;

/// An account that a row of the roster meets.
pub(crate) struct Existing {
    /// Its key.
    pub(crate) id: AccountId,
    /// The hash of its phone number.
    pub(crate) phone_hash: Vec<u8>,
}

/// The accounts with these phone hashes.
pub(crate) async fn accounts_by_phone(
    conn: &impl ConnectionTrait,
    hashes: &[Vec<u8>],
) -> Result<Vec<Existing>, DbErr> {
    let mut found = Vec::new();
    for chunk in hashes.chunks(CHUNK) {
        let rows = account::Entity::find()
            .filter(account::Column::PhoneHash.is_in(chunk.iter().cloned()))
            .all(conn)
            .await?;
        found.extend(
            rows.into_iter()
                .filter_map(|row| row.phone_hash.map(|phone_hash| Existing { id: row.id, phone_hash })),
        );
    }
    Ok(found)
}

/// The members that these accounts are.
pub(crate) async fn members_of(
    conn: &impl ConnectionTrait,
    accounts: &[AccountId],
) -> Result<Vec<Model>, DbErr> {
    let mut found = Vec::new();
    for chunk in accounts.chunks(CHUNK) {
        let of = member::Column::AccountId.is_in(chunk.iter().copied());
        found.extend(member::Entity::find().filter(of).all(conn).await?);
    }
    Ok(found)
}

/// Adds accounts.
pub(crate) async fn insert_accounts(
    conn: &impl ConnectionTrait,
    accounts: Vec<account::Model>,
) -> Result<(), DbErr> {
    for chunk in accounts.chunks(CHUNK) {
        let rows = chunk.iter().cloned().map(IntoActiveModel::into_active_model);
        account::Entity::insert_many(rows).exec_without_returning(conn).await?;
    }
    Ok(())
}

/// Adds members, each with the host who receives residents.
pub(crate) async fn add(tx: &Tx, members: &[(Model, HostId)]) -> Result<(), DbErr> {
    for chunk in members.chunks(CHUNK) {
        let rows = chunk.iter().map(|(row, _)| row.clone().into_active_model());
        member::Entity::insert_many(rows).exec_without_returning(tx.conn()).await?;
        let hosts = chunk.iter().map(|(row, host)| of_member(row.id, *host, tx));
        host::Entity::insert_many(hosts).exec_without_returning(tx.conn()).await?;
    }
    Ok(())
}

fn of_member(member: MemberId, host: HostId, tx: &Tx) -> host::ActiveModel {
    host::ActiveModel {
        id: Set(host),
        member_id: Set(Some(member)),
        studio_id: Set(None),
        version: Set(1),
        created_at: Set(tx.now),
    }
}

/// Writes members that the roster changed.
pub(crate) async fn update_all(tx: &Tx, members: &[Model]) -> Result<(), DbErr> {
    for row in members {
        update(tx.conn(), row, tx.now).await?;
    }
    Ok(())
}
