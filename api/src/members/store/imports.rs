//! Rosters that were read in, and taking them back.

use entity::id::{AccountId, MemberId, RosterImportId, TermId};
use entity::member::Model;
use entity::{Instant, account, host, member, roster_import, roster_import_row, roster_import_term};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use super::{COLUMNS, read_at};
use crate::error::driver_code;
use crate::select::Select;

/// Rows of one statement: far below the engines' limits on bound values.
const CHUNK: usize = 500;

/// Keeps what a roster did.
pub(crate) async fn insert_import(
    conn: &impl ConnectionTrait,
    import: roster_import::Model,
    rows: Vec<roster_import_row::Model>,
    terms: &[TermId],
) -> Result<(), DbErr> {
    let import_id = import.id;
    roster_import::Entity::insert(import.into_active_model()).exec_without_returning(conn).await?;
    for chunk in rows.chunks(CHUNK) {
        let rows = chunk.iter().cloned().map(IntoActiveModel::into_active_model);
        roster_import_row::Entity::insert_many(rows).exec_without_returning(conn).await?;
    }
    for term_id in terms.iter().copied() {
        let row = roster_import_term::Model { import_id, term_id }.into_active_model();
        roster_import_term::Entity::insert(row).exec_without_returning(conn).await?;
    }
    Ok(())
}

/// A roster that was read in, until the end of the transaction nobody else's to take back.
pub(crate) async fn lock_import(
    conn: &impl ConnectionTrait,
    id: RosterImportId,
) -> Result<Option<roster_import::Model>, DbErr> {
    roster_import::Entity::find_by_id(id).lock_exclusive().one(conn).await
}

/// What it did, in the order of the file.
pub(crate) async fn rows_of_import(
    conn: &impl ConnectionTrait,
    id: RosterImportId,
) -> Result<Vec<roster_import_row::Model>, DbErr> {
    let rows = roster_import_row::Entity::find().filter(roster_import_row::Column::ImportId.eq(id));
    rows.order_by_asc(roster_import_row::Column::RowNumber).all(conn).await
}

/// The terms that came with it.
pub(crate) async fn terms_of_import(
    conn: &impl ConnectionTrait,
    id: RosterImportId,
) -> Result<Vec<TermId>, DbErr> {
    let rows = roster_import_term::Entity::find().filter(roster_import_term::Column::ImportId.eq(id));
    Ok(rows.all(conn).await?.into_iter().map(|row| row.term_id).collect())
}

/// Notes that it was taken back.
pub(crate) async fn mark_undone(
    conn: &impl ConnectionTrait,
    id: RosterImportId,
    at: Instant,
    reason: String,
) -> Result<(), DbErr> {
    roster_import::Entity::update_many()
        .col_expr(roster_import::Column::UndoneAt, Expr::value(at))
        .col_expr(roster_import::Column::UndoneReason, Expr::value(reason))
        .filter(roster_import::Column::Id.eq(id))
        .exec(conn)
        .await?;
    Ok(())
}

/// These members, until the end of the transaction nobody else's to change, locked in the order of their keys.
pub(crate) async fn lock_many(
    conn: &impl ConnectionTrait,
    ids: impl Iterator<Item = Uuid>,
) -> Result<Vec<Model>, DbErr> {
    let mut select = Select::new(conn, format!("SELECT {COLUMNS} FROM member m WHERE "));
    select.among("m.id", ids).push(" ORDER BY m.id");
    if select.is_postgres() {
        select.push(" FOR UPDATE");
    }
    select.all(conn).await?.iter().map(|row| read_at(row, 0)).collect()
}

/// What refers to these members by now, and of `made` also to their accounts.
pub(crate) async fn built_on(
    conn: &impl ConnectionTrait,
    ids: impl Iterator<Item = Uuid>,
    made: Vec<Uuid>,
) -> Result<Vec<(MemberId, String)>, DbErr> {
    let ids: Vec<Uuid> = ids.collect();
    let mut select = Select::new(conn, "SELECT m.id, 'STUDIO' FROM member m WHERE ");
    select.among("m.id", ids.iter().copied());
    select.push(" AND EXISTS (SELECT 1 FROM studio_member s WHERE s.member_id = m.id) UNION ALL SELECT m.id, 'PROFILE' FROM member m WHERE ");
    select.among("m.id", ids.iter().copied());
    select.push(" AND EXISTS (SELECT 1 FROM member_profile p WHERE p.member_id = m.id) UNION ALL SELECT m.id, 'HOST' FROM member m JOIN host h ON h.member_id = m.id WHERE ");
    select.among("m.id", ids);
    select.push(" AND h.version > 1 UNION ALL SELECT m.id, 'SESSION' FROM member m WHERE ");
    select.among("m.id", made.iter().copied());
    select.push(" AND EXISTS (SELECT 1 FROM session s WHERE s.account_id = m.account_id) UNION ALL SELECT m.id, 'APPOINTMENT' FROM member m WHERE ");
    select.among("m.id", made);
    select.push(" AND EXISTS (SELECT 1 FROM appointment a WHERE a.resident_account_id = m.account_id)");
    let rows = select.all(conn).await?;
    rows.iter().map(|row| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?))).collect()
}

/// Takes members away with the hosts they are, and accounts that came with them.
pub(crate) async fn remove(
    conn: &impl ConnectionTrait,
    ids: &[MemberId],
    accounts: &[AccountId],
) -> Result<(), DbErr> {
    for chunk in ids.chunks(CHUNK) {
        let of = chunk.iter().copied();
        host::Entity::delete_many().filter(host::Column::MemberId.is_in(of.clone())).exec(conn).await?;
        member::Entity::delete_many().filter(member::Column::Id.is_in(of)).exec(conn).await?;
    }
    for chunk in accounts.chunks(CHUNK) {
        let of = chunk.iter().copied();
        account::Entity::delete_many().filter(account::Column::Id.is_in(of)).exec(conn).await?;
    }
    Ok(())
}

/// Whether a row could not be taken away because another refers to it.
pub(crate) fn is_referred_to(error: &DbErr) -> bool {
    matches!(driver_code(error).as_deref(), Some("23503" | "787"))
}
