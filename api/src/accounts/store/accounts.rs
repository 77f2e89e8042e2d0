//! Accounts.

use entity::id::{AccountId, MemberId, StudioId};
use entity::value::{AccountState, MemberState};
use entity::{Instant, account, appointment, member, session, staff, staff_grant, studio};
use sea_orm::sea_query::{Expr, ExprTrait, LockType, OnConflict, Query};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect,
};

use crate::error::Fault;
use crate::keys::{Rows, rows};

/// An account that must exist.
pub(in super::super) async fn get(
    conn: &impl ConnectionTrait,
    id: AccountId,
) -> Result<account::Model, Fault> {
    account::Entity::find_by_id(id).one(conn).await?.ok_or(Fault::NotFound)
}

/// The account of a phone, locked: its number does not become another's meanwhile.
pub(in super::super) async fn lock_by_phone(
    conn: &impl ConnectionTrait,
    phone_hash: &[u8],
) -> Result<Option<account::Model>, Fault> {
    let of_phone = account::Entity::find().filter(account::Column::PhoneHash.eq(phone_hash));
    Ok(of_phone.lock(LockType::NoKeyUpdate).one(conn).await?)
}

/// The account of a phone.
pub(in super::super) async fn find_by_phone(
    conn: &impl ConnectionTrait,
    phone_hash: &[u8],
) -> Result<Option<account::Model>, Fault> {
    Ok(account::Entity::find().filter(account::Column::PhoneHash.eq(phone_hash)).one(conn).await?)
}

/// Stores an account, unless its phone has one.
pub(in super::super) async fn insert_if_new(
    conn: &impl ConnectionTrait,
    row: account::Model,
) -> Result<(), Fault> {
    let keep = OnConflict::column(account::Column::PhoneHash).do_nothing().to_owned();
    let row = row.into_active_model().reset_all();
    account::Entity::insert(row).on_conflict(keep).exec_without_returning(conn).await?;
    Ok(())
}

/// What somebody may change of their account. `false`: it has another version by now.
pub(in super::super) async fn update_profile(
    conn: &impl ConnectionTrait,
    before: &account::Model,
    after: account::ActiveModel,
) -> Result<bool, Fault> {
    let done = account::Entity::update_many()
        .set(after)
        .col_expr(account::Column::Version, Expr::value(before.version + 1))
        .filter(account::Column::Id.eq(before.id))
        .filter(account::Column::Version.eq(before.version))
        .exec(conn)
        .await?;
    Ok(done.rows_affected == 1)
}

/// The resident who made the booking of this number.
pub(in super::super) async fn find_by_appointment(
    conn: &impl ConnectionTrait,
    number: &str,
) -> Result<Option<AccountId>, Fault> {
    let resident = appointment::Entity::find()
        .select_only()
        .column(appointment::Column::ResidentAccountId)
        .filter(appointment::Column::Number.eq(number));
    Ok(resident.into_tuple().one(conn).await?)
}

/// Writes the number of an account, and when it was shown to be theirs.
pub(in super::super) async fn update_phone(
    conn: &impl ConnectionTrait,
    after: &account::Model,
) -> Result<(), Fault> {
    account::Entity::update_many()
        .col_expr(account::Column::PhoneHash, Expr::value(after.phone_hash.clone()))
        .col_expr(account::Column::PhoneSealed, Expr::value(after.phone_sealed.clone()))
        .col_expr(account::Column::PhoneProvedAt, Expr::value(after.phone_proved_at))
        .col_expr(account::Column::UpdatedAt, Expr::value(after.updated_at))
        .col_expr(account::Column::Version, Expr::value(after.version))
        .filter(account::Column::Id.eq(after.id))
        .exec(conn)
        .await?;
    Ok(())
}

/// Notes that a code showed the number to be theirs.
pub(in super::super) async fn update_proved(
    conn: &impl ConnectionTrait,
    id: AccountId,
    now: Instant,
) -> Result<(), Fault> {
    account::Entity::update_many()
        .col_expr(account::Column::PhoneProvedAt, Expr::value(now))
        .filter(account::Column::Id.eq(id))
        .exec(conn)
        .await?;
    Ok(())
}

/// The name that a member goes by.
pub(in super::super) async fn find_member_name(
    conn: &impl ConnectionTrait,
    id: MemberId,
) -> Result<Option<String>, Fault> {
    let name = member::Entity::find_by_id(id).select_only().column(member::Column::Name);
    Ok(name.into_tuple().one(conn).await?)
}

/// The names of studios.
pub(in super::super) async fn studio_names(
    conn: &impl ConnectionTrait,
    ids: &[StudioId],
) -> Result<Vec<(StudioId, String)>, Fault> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let names = studio::Entity::find()
        .select_only()
        .column(studio::Column::Id)
        .column(studio::Column::Name)
        .filter(studio::Column::Id.is_in(ids.iter().copied()));
    Ok(names.into_tuple().all(conn).await?)
}

/// Sets whether an account can sign in.
pub(in super::super) async fn update_state(
    conn: &impl ConnectionTrait,
    id: AccountId,
    state: entity::value::AccountState,
    now: Instant,
) -> Result<(), Fault> {
    account::Entity::update_many()
        .col_expr(account::Column::State, Expr::value(state))
        .col_expr(account::Column::UpdatedAt, Expr::value(now))
        .col_expr(account::Column::Version, Expr::col(account::Column::Version).add(1))
        .filter(account::Column::Id.eq(id))
        .exec(conn)
        .await?;
    Ok(())
}

/// The account and what it is as staff, for its owner's export.
pub(in super::super) async fn export(conn: &impl ConnectionTrait, id: AccountId) -> Result<Vec<Rows>, Fault> {
    let own = account::Entity::find_by_id(id).all(conn).await?;
    let roles = staff::Entity::find().filter(staff::Column::AccountId.eq(id)).all(conn).await?;
    Ok(vec![rows(&own), rows(&roles)])
}

/// Takes away phone and name, for good.
pub(in super::super) async fn update_erased(
    conn: &impl ConnectionTrait,
    id: AccountId,
    now: Instant,
) -> Result<(), Fault> {
    account::Entity::update_many()
        .col_expr(account::Column::PhoneHash, Expr::value(None::<Vec<u8>>))
        .col_expr(account::Column::PhoneSealed, Expr::value(None::<Vec<u8>>))
        .col_expr(account::Column::NameSealed, Expr::value(None::<Vec<u8>>))
        .col_expr(account::Column::State, Expr::value(AccountState::Erased))
        .col_expr(account::Column::UpdatedAt, Expr::value(now))
        .col_expr(account::Column::Version, Expr::col(account::Column::Version).add(1))
        .filter(account::Column::Id.eq(id))
        .exec(conn)
        .await?;
    Ok(())
}

/// Residents whose account is older than `before` and was not used since; neither staff nor members in office, nor those who left since.
pub(in super::super) async fn find_unused(
    conn: &impl ConnectionTrait,
    before: Instant,
    limit: u64,
) -> Result<Vec<AccountId>, Fault> {
    let used = Query::select()
        .column(session::Column::AccountId)
        .from(session::Entity)
        .and_where(session::Column::LastUsedAt.gte(before))
        .to_owned();
    let staff = Query::select()
        .column((staff::Entity, staff::Column::AccountId))
        .from(staff::Entity)
        .inner_join(
            staff_grant::Entity,
            Expr::col((staff_grant::Entity, staff_grant::Column::StaffId))
                .equals((staff::Entity, staff::Column::Id)),
        )
        .to_owned();
    let members = Query::select()
        .column(member::Column::AccountId)
        .from(member::Entity)
        .and_where(member::Column::State.eq(MemberState::Active).or(member::Column::UpdatedAt.gte(before)))
        .to_owned();
    let unused = account::Entity::find()
        .select_only()
        .column(account::Column::Id)
        .filter(account::Column::State.eq(AccountState::Active))
        .filter(account::Column::PhoneProvedAt.is_null().or(account::Column::PhoneProvedAt.lt(before)))
        .filter(account::Column::CreatedAt.lt(before))
        .filter(account::Column::Id.not_in_subquery(used))
        .filter(account::Column::Id.not_in_subquery(staff))
        .filter(account::Column::Id.not_in_subquery(members))
        .order_by_asc(account::Column::CreatedAt)
        .limit(limit);
    Ok(unused.into_tuple().all(conn).await?)
}

/// An account, locked.
pub(in super::super) async fn lock(
    conn: &impl ConnectionTrait,
    id: AccountId,
) -> Result<account::Model, Fault> {
    account::Entity::find_by_id(id).lock_exclusive().one(conn).await?.ok_or(Fault::NotFound)
}

/// Which of these accounts nobody may use.
pub(in super::super) async fn not_active_of(
    conn: &impl ConnectionTrait,
    accounts: &[AccountId],
) -> Result<Vec<AccountId>, Fault> {
    let shut = account::Entity::find().select_only().column(account::Column::Id);
    let shut = shut.filter(account::Column::Id.is_in(accounts.iter().copied()));
    Ok(shut.filter(account::Column::State.ne(AccountState::Active)).into_tuple().all(conn).await?)
}
