//! What importing a roster reads and writes, many rows at a time.

use std::collections::HashSet;

use entity::id::{AccountId, HostId, MemberId, TermId};
use entity::member::Model;
use entity::value::MemberState;
use entity::{account, host, member};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder, QuerySelect,
};

use super::{COLUMNS, read_at, update};
use crate::db::Tx;
use crate::select::Select;

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

/// The members that these accounts are, until the end of the transaction nobody else's to change. Locked in the order of their keys, so
/// that two rosters wait for one another instead of each for the other.
pub(crate) async fn lock_of(
    conn: &impl ConnectionTrait,
    accounts: &[AccountId],
) -> Result<Vec<Model>, DbErr> {
    let mut select = Select::new(conn, format!("SELECT {COLUMNS} FROM member m WHERE "));
    select.among("m.account_id", accounts.iter().map(|id| id.0)).push(" ORDER BY m.id");
    if select.is_postgres() {
        select.push(" FOR UPDATE");
    }
    select.all(conn).await?.iter().map(|row| read_at(row, 0)).collect()
}

/// Name and account of every member who has one of these names.
pub(crate) async fn named(
    conn: &impl ConnectionTrait,
    names: &[String],
) -> Result<Vec<(String, AccountId)>, DbErr> {
    let mut found = Vec::new();
    for chunk in names.chunks(CHUNK) {
        let members = member::Entity::find()
            .select_only()
            .columns([member::Column::Name, member::Column::AccountId])
            .filter(member::Column::Name.is_in(chunk));
        found.extend(members.into_tuple::<(String, AccountId)>().all(conn).await?);
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

/// Key and name of the members who serve in these terms and are none of `known`, by name.
pub(crate) async fn not_among(
    conn: &impl ConnectionTrait,
    terms: &[TermId],
    known: &HashSet<MemberId>,
) -> Result<Vec<String>, DbErr> {
    let serving = member::Entity::find()
        .select_only()
        .columns([member::Column::Id, member::Column::Name])
        .filter(member::Column::TermId.is_in(terms.iter().copied()))
        .filter(member::Column::State.eq(MemberState::Active))
        .order_by_asc(member::Column::Name)
        .order_by_asc(member::Column::Id);
    let serving = serving.into_tuple::<(MemberId, String)>().all(conn).await?;
    Ok(serving.into_iter().filter(|(id, _)| !known.contains(id)).map(|(_, name)| name).collect())
}
