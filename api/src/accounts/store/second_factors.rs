//! Second factors, recovery codes, and the resets that two agree to.

use entity::id::{AccountId, RecoveryCodeId, SecondFactorId, SecondFactorResetId, StaffId};
use entity::{Instant, recovery_code, second_factor, second_factor_reset, staff};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect,
};

use super::super::policy::StaffScope;
use crate::error::Fault;
use crate::ids;

/// How many open resets are shown: more than there are staff.
const SHOWN: u64 = 100;

/// The second factor of an account that counts, locked: a code is tried by one after another.
pub(in super::super) async fn lock_confirmed(
    conn: &impl ConnectionTrait,
    account: AccountId,
) -> Result<Option<second_factor::Model>, Fault> {
    let of = second_factor::Entity::find().filter(second_factor::Column::AccountId.eq(account));
    Ok(of.filter(second_factor::Column::ConfirmedAt.is_not_null()).lock_exclusive().one(conn).await?)
}

/// The one that is being set up, locked.
pub(in super::super) async fn lock_begun(
    conn: &impl ConnectionTrait,
    account: AccountId,
) -> Result<Option<second_factor::Model>, Fault> {
    let of = second_factor::Entity::find().filter(second_factor::Column::AccountId.eq(account));
    Ok(of.filter(second_factor::Column::ConfirmedAt.is_null()).lock_exclusive().one(conn).await?)
}

/// Whether an account has a second factor that counts, and how many recovery codes are left.
pub(in super::super) async fn find_state(
    conn: &impl ConnectionTrait,
    account: AccountId,
) -> Result<(bool, u64), Fault> {
    let of = second_factor::Entity::find().filter(second_factor::Column::AccountId.eq(account));
    let is_set = of.filter(second_factor::Column::ConfirmedAt.is_not_null()).count(conn).await? > 0;
    let codes = recovery_code::Entity::find().filter(recovery_code::Column::AccountId.eq(account));
    Ok((is_set, codes.filter(recovery_code::Column::UsedAt.is_null()).count(conn).await?))
}

/// Begins a second factor in the place of one that was begun before.
pub(in super::super) async fn replace_begun(
    conn: &impl ConnectionTrait,
    row: second_factor::Model,
) -> Result<(), Fault> {
    second_factor::Entity::delete_many()
        .filter(second_factor::Column::AccountId.eq(row.account_id))
        .filter(second_factor::Column::ConfirmedAt.is_null())
        .exec(conn)
        .await?;
    second_factor::Entity::insert(row.into_active_model().reset_all()).exec_without_returning(conn).await?;
    Ok(())
}

/// From now on the begun one counts, and the former does not.
pub(in super::super) async fn update_confirmed(
    conn: &impl ConnectionTrait,
    begun: &second_factor::Model,
    step: i32,
    now: Instant,
) -> Result<(), Fault> {
    second_factor::Entity::delete_many()
        .filter(second_factor::Column::AccountId.eq(begun.account_id))
        .filter(second_factor::Column::ConfirmedAt.is_not_null())
        .exec(conn)
        .await?;
    second_factor::Entity::update_many()
        .col_expr(second_factor::Column::ConfirmedAt, Expr::value(now))
        .col_expr(second_factor::Column::LastStep, Expr::value(step))
        .filter(second_factor::Column::Id.eq(begun.id))
        .exec(conn)
        .await?;
    Ok(())
}

/// Takes the code of a half minute; `false` when it, or a later one, was taken before.
pub(in super::super) async fn take_step(
    conn: &impl ConnectionTrait,
    id: SecondFactorId,
    step: i32,
) -> Result<bool, Fault> {
    let done = second_factor::Entity::update_many()
        .col_expr(second_factor::Column::LastStep, Expr::value(step))
        .filter(second_factor::Column::Id.eq(id))
        .filter(second_factor::Column::LastStep.lt(step))
        .exec(conn)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Gives an account these recovery codes in the place of all it had.
pub(in super::super) async fn replace_codes(
    conn: &impl ConnectionTrait,
    account_id: AccountId,
    hashes: Vec<Vec<u8>>,
    now: Instant,
) -> Result<(), Fault> {
    recovery_code::Entity::delete_many()
        .filter(recovery_code::Column::AccountId.eq(account_id))
        .exec(conn)
        .await?;
    let row = |code_hash| recovery_code::Model {
        id: ids::new_id::<RecoveryCodeId>(),
        account_id,
        code_hash,
        created_at: now,
        used_at: None,
    };
    let new = hashes.into_iter().map(row).map(|row| row.into_active_model().reset_all());
    recovery_code::Entity::insert_many(new).exec_without_returning(conn).await?;
    Ok(())
}

/// Uses a recovery code up; `false` when the account has no such code left.
pub(in super::super) async fn take_code(
    conn: &impl ConnectionTrait,
    account: AccountId,
    hash: &[u8],
    now: Instant,
) -> Result<bool, Fault> {
    let done = recovery_code::Entity::update_many()
        .col_expr(recovery_code::Column::UsedAt, Expr::value(now))
        .filter(recovery_code::Column::AccountId.eq(account))
        .filter(recovery_code::Column::CodeHash.eq(hash))
        .filter(recovery_code::Column::UsedAt.is_null())
        .exec(conn)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Ends the second factor of an account, with its recovery codes.
pub(in super::super) async fn delete_of(
    conn: &impl ConnectionTrait,
    account: AccountId,
) -> Result<(), Fault> {
    second_factor::Entity::delete_many()
        .filter(second_factor::Column::AccountId.eq(account))
        .exec(conn)
        .await?;
    recovery_code::Entity::delete_many()
        .filter(recovery_code::Column::AccountId.eq(account))
        .exec(conn)
        .await?;
    Ok(())
}

/// Stores a reset in the place of the open one of its account.
pub(in super::super) async fn replace_reset(
    conn: &impl ConnectionTrait,
    row: second_factor_reset::Model,
) -> Result<(), Fault> {
    withdraw_resets(conn, row.account_id, row.created_at).await?;
    let row = row.into_active_model().reset_all();
    second_factor_reset::Entity::insert(row).exec_without_returning(conn).await?;
    Ok(())
}

/// Ends the open reset of an account, if there is one.
pub(in super::super) async fn withdraw_resets(
    conn: &impl ConnectionTrait,
    account: AccountId,
    now: Instant,
) -> Result<(), Fault> {
    second_factor_reset::Entity::update_many()
        .col_expr(second_factor_reset::Column::WithdrawnAt, Expr::value(now))
        .filter(second_factor_reset::Column::AccountId.eq(account))
        .filter(second_factor_reset::Column::ConfirmedAt.is_null())
        .filter(second_factor_reset::Column::WithdrawnAt.is_null())
        .exec(conn)
        .await?;
    Ok(())
}

/// A reset, locked.
pub(in super::super) async fn lock_reset(
    conn: &impl ConnectionTrait,
    id: SecondFactorResetId,
) -> Result<second_factor_reset::Model, Fault> {
    let found = second_factor_reset::Entity::find_by_id(id).lock_exclusive().one(conn).await?;
    found.ok_or(Fault::NotFound)
}

/// Notes that another agreed.
pub(in super::super) async fn update_reset_confirmed(
    conn: &impl ConnectionTrait,
    id: SecondFactorResetId,
    by: AccountId,
    now: Instant,
) -> Result<(), Fault> {
    second_factor_reset::Entity::update_many()
        .col_expr(second_factor_reset::Column::ConfirmedBy, Expr::value(by))
        .col_expr(second_factor_reset::Column::ConfirmedAt, Expr::value(now))
        .filter(second_factor_reset::Column::Id.eq(id))
        .exec(conn)
        .await?;
    Ok(())
}

/// The resets that wait for another, the oldest first.
pub(in super::super) async fn open_resets(
    conn: &impl ConnectionTrait,
    _scope: StaffScope,
    now: Instant,
) -> Result<Vec<second_factor_reset::Model>, Fault> {
    Ok(second_factor_reset::Entity::find()
        .filter(second_factor_reset::Column::ConfirmedAt.is_null())
        .filter(second_factor_reset::Column::WithdrawnAt.is_null())
        .filter(second_factor_reset::Column::ExpiresAt.gt(now))
        .order_by_asc(second_factor_reset::Column::Id)
        .limit(SHOWN)
        .all(conn)
        .await?)
}

/// One reset, for those who may see the staff.
pub(in super::super) async fn find_reset(
    conn: &impl ConnectionTrait,
    _scope: StaffScope,
    id: SecondFactorResetId,
) -> Result<Option<second_factor_reset::Model>, Fault> {
    Ok(second_factor_reset::Entity::find_by_id(id).one(conn).await?)
}

/// Whose second factor a reset is about, for the trail.
pub(in super::super) async fn find_whose(
    conn: &impl ConnectionTrait,
    id: SecondFactorResetId,
) -> Result<Option<StaffId>, Fault> {
    let Some(reset) = second_factor_reset::Entity::find_by_id(id).one(conn).await? else { return Ok(None) };
    let whose = staff::Entity::find().filter(staff::Column::AccountId.eq(reset.account_id)).one(conn).await?;
    Ok(whose.map(|staff| staff.id))
}
