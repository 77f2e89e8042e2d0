//! Rosters that were read in, and taking them back.

use entity::id::{AccountId, MemberId, RosterImportId, TermId};
use entity::member::Model;
use entity::{Instant, account, host, member, roster_import, roster_import_row, roster_import_term, staff};
use sea_orm::sea_query::{Expr, Query};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, Order, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, Select,
};
use uuid::Uuid;

use super::{COLUMNS, read_at};
use crate::error::driver_code;
use crate::graphql::paging::PageRequest;
use crate::members::policy::ImportScope;
use crate::select::Select as Statement;

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
    reason: Vec<u8>,
) -> Result<(), DbErr> {
    roster_import::Entity::update_many()
        .col_expr(roster_import::Column::UndoneAt, Expr::value(at))
        .col_expr(roster_import::Column::UndoneReasonSealed, Expr::value(reason))
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
    let mut select = Statement::new(conn, format!("SELECT {COLUMNS} FROM member m WHERE "));
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
    let mut select = Statement::new(conn, "SELECT m.id, 'STUDIO' FROM member m WHERE ");
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

/// Takes away what imports kept of a member.
pub(crate) async fn forget_import_rows(conn: &impl ConnectionTrait, member: MemberId) -> Result<(), DbErr> {
    let of = roster_import_row::Column::MemberId.eq(member);
    roster_import_row::Entity::delete_many().filter(of).exec(conn).await?;
    Ok(())
}

/// Takes away what an import kept to be taken back.
pub(crate) async fn let_go(conn: &impl ConnectionTrait, id: RosterImportId) -> Result<(), DbErr> {
    roster_import_row::Entity::delete_many()
        .filter(roster_import_row::Column::ImportId.eq(id))
        .exec(conn)
        .await?;
    roster_import_term::Entity::delete_many()
        .filter(roster_import_term::Column::ImportId.eq(id))
        .exec(conn)
        .await?;
    Ok(())
}

/// Some imports from before `since` that still keep something.
pub(crate) async fn kept_too_long(
    conn: &impl ConnectionTrait,
    since: Instant,
) -> Result<Vec<RosterImportId>, DbErr> {
    let keeping = Query::select()
        .column(roster_import_row::Column::ImportId)
        .from(roster_import_row::Entity)
        .to_owned();
    roster_import::Entity::find()
        .select_only()
        .column(roster_import::Column::Id)
        .filter(roster_import::Column::CreatedAt.lt(since))
        .filter(roster_import::Column::Id.in_subquery(keeping))
        .order_by_asc(roster_import::Column::Id)
        .limit(100)
        .into_tuple()
        .all(conn)
        .await
}

/// An import with the name of whoever made it, where that is somebody of the staff.
#[derive(Clone, Debug)]
pub(crate) struct Listed {
    pub(crate) row: roster_import::Model,
    pub(crate) by: Option<String>,
}

/// The imports of these keys with who made them.
pub(crate) async fn imports_by_ids(
    conn: &impl ConnectionTrait,
    _scope: ImportScope,
    ids: &[RosterImportId],
) -> Result<Vec<Listed>, DbErr> {
    listed(conn, roster_import::Entity::find().filter(roster_import::Column::Id.is_in(ids.iter().copied())))
        .await
}

/// One page, the latest first, with one row more if there are more.
pub(crate) async fn page_imports(
    conn: &impl ConnectionTrait,
    _scope: ImportScope,
    request: &PageRequest<RosterImportId>,
) -> Result<Vec<Listed>, DbErr> {
    let id = roster_import::Column::Id;
    let mut found = roster_import::Entity::find();
    if let Some(from) = request.from {
        found = found.filter(if request.is_backward { id.gt(from) } else { id.lt(from) });
    }
    let order = if request.is_backward { Order::Asc } else { Order::Desc };
    let limit = u64::try_from(request.limit).unwrap_or(100) + 1;
    listed(conn, found.order_by(id, order).limit(limit)).await
}

/// How many there are.
pub(crate) async fn count_imports(conn: &impl ConnectionTrait, _scope: ImportScope) -> Result<u64, DbErr> {
    roster_import::Entity::find().count(conn).await
}

/// With the names of those of the staff who made them, by one statement.
async fn listed(
    conn: &impl ConnectionTrait,
    imports: Select<roster_import::Entity>,
) -> Result<Vec<Listed>, DbErr> {
    let rows = imports.all(conn).await?;
    let by = rows.iter().filter_map(|row| row.actor_account_id);
    let names = staff::Entity::find()
        .select_only()
        .columns([staff::Column::AccountId, staff::Column::Name])
        .filter(staff::Column::AccountId.is_in(by))
        .into_tuple::<(AccountId, String)>()
        .all(conn)
        .await?;
    let name =
        |id: Option<AccountId>| names.iter().find(|(of, _)| Some(*of) == id).map(|(_, name)| name.clone());
    Ok(rows.into_iter().map(|row| Listed { by: name(row.actor_account_id), row }).collect())
}
