//! Sessions and their refresh tokens.

use entity::id::{AccountId, RefreshTokenId, SessionId};
use entity::value::SessionEnd;
use entity::{Instant, refresh_token, session};
use sea_orm::sea_query::{Expr, ExprTrait, Func};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel,
    QueryFilter, QueryOrder, QuerySelect, Statement,
};
use uuid::Uuid;

use crate::error::Fault;
use crate::ids;
use crate::keys::{EXPORTED, Rows, rows};

/// A session that did not end by suspicion shows that the login's owner used the device.
const KNOWN_DEVICE: &str = "SELECT 1 FROM session s JOIN staff st ON st.account_id = s.account_id \
     WHERE st.login = $1 AND s.device_id = $2 AND s.opened_by = 'PASSWORD' \
     AND (s.end_reason IS NULL OR s.end_reason = 'SIGNED_OUT') LIMIT 1";

/// Whether staff of this login has signed in on this device before.
pub(in super::super) async fn is_known_device(
    conn: &impl ConnectionTrait,
    login: &str,
    device_id: Uuid,
) -> Result<bool, Fault> {
    let values = [login.into(), device_id.into()];
    let ask = Statement::from_sql_and_values(conn.get_database_backend(), KNOWN_DEVICE, values);
    Ok(conn.query_one_raw(ask).await?.is_some())
}

/// Whether whoever has this account has signed in by it on this device before, and did not end that from another.
pub(in super::super) async fn is_device_of(
    conn: &impl ConnectionTrait,
    account: AccountId,
    device_id: Uuid,
) -> Result<bool, Fault> {
    let trusted =
        session::Column::EndReason.is_null().or(session::Column::EndReason.eq(SessionEnd::SignedOut));
    let known = session::Entity::find()
        .filter(session::Column::AccountId.eq(account))
        .filter(session::Column::DeviceId.eq(device_id))
        .filter(trusted);
    Ok(known.limit(1).one(conn).await?.is_some())
}

/// Stores a session.
pub(in super::super) async fn insert(conn: &impl ConnectionTrait, row: session::Model) -> Result<(), Fault> {
    session::Entity::insert(row.into_active_model().reset_all()).exec_without_returning(conn).await?;
    Ok(())
}

/// A session, locked: whatever happens to its tokens happens one after another.
pub(in super::super) async fn lock(
    conn: &impl ConnectionTrait,
    id: SessionId,
) -> Result<Option<session::Model>, Fault> {
    Ok(session::Entity::find_by_id(id).lock_exclusive().one(conn).await?)
}

/// Notes that a session is in use.
pub(in super::super) async fn update_last_used(
    conn: &impl ConnectionTrait,
    id: SessionId,
    now: Instant,
) -> Result<(), Fault> {
    session::Entity::update_many()
        .col_expr(session::Column::LastUsedAt, Expr::value(now))
        .filter(session::Column::Id.eq(id))
        .exec(conn)
        .await?;
    Ok(())
}

/// Notes that the owner of a session proved again who they are.
pub(in super::super) async fn update_proved(
    conn: &impl ConnectionTrait,
    id: SessionId,
    now: Instant,
) -> Result<(), Fault> {
    session::Entity::update_many()
        .col_expr(session::Column::ProvedAt, Expr::value(now))
        .filter(session::Column::Id.eq(id))
        .exec(conn)
        .await?;
    Ok(())
}

/// Notes that the owner of a session proved their password: they are staff in it until then.
pub(in super::super) async fn update_staff(
    conn: &impl ConnectionTrait,
    id: SessionId,
    until: Instant,
) -> Result<(), Fault> {
    session::Entity::update_many()
        .col_expr(session::Column::StaffUntil, Expr::value(until))
        .filter(session::Column::Id.eq(id))
        .exec(conn)
        .await?;
    Ok(())
}

/// A session, for its owner.
pub(in super::super) async fn find(
    conn: &impl ConnectionTrait,
    id: SessionId,
) -> Result<session::Model, Fault> {
    session::Entity::find_by_id(id).one(conn).await?.ok_or(Fault::NotSignedIn)
}

/// Ends a session that goes on. Its tokens are worth nothing from now on.
pub(in super::super) async fn end(
    conn: &impl ConnectionTrait,
    id: SessionId,
    reason: SessionEnd,
    now: Instant,
) -> Result<(), Fault> {
    let row = session::ActiveModel {
        ended_at: Set(Some(now)),
        end_reason: Set(Some(reason)),
        ..Default::default()
    };
    session::Entity::update_many()
        .set(row)
        .filter(session::Column::Id.eq(id))
        .filter(session::Column::EndedAt.is_null())
        .exec(conn)
        .await?;
    Ok(())
}

/// How many sessions their owner is shown: more than anybody has devices.
const SHOWN: u64 = 100;

/// The sessions of an account that go on, the last used first.
pub(in super::super) async fn open_ones(
    conn: &impl ConnectionTrait,
    account_id: AccountId,
    now: Instant,
) -> Result<Vec<session::Model>, Fault> {
    Ok(session::Entity::find()
        .filter(session::Column::AccountId.eq(account_id))
        .filter(session::Column::EndedAt.is_null())
        .filter(session::Column::ExpiresAt.gt(now))
        .order_by_desc(session::Column::LastUsedAt)
        .order_by_desc(session::Column::Id)
        .limit(SHOWN)
        .all(conn)
        .await?)
}

/// Ends every session of an account but one; returns how many.
pub(in super::super) async fn end_others(
    conn: &impl ConnectionTrait,
    account_id: AccountId,
    but: SessionId,
    reason: SessionEnd,
    now: Instant,
) -> Result<u64, Fault> {
    let row = session::ActiveModel {
        ended_at: Set(Some(now)),
        end_reason: Set(Some(reason)),
        ..Default::default()
    };
    let done = session::Entity::update_many()
        .set(row)
        .filter(session::Column::AccountId.eq(account_id))
        .filter(session::Column::Id.ne(but))
        .filter(session::Column::EndedAt.is_null())
        .exec(conn)
        .await?;
    Ok(done.rows_affected)
}

/// Ends every session of an account.
pub(in super::super) async fn end_all(
    conn: &impl ConnectionTrait,
    account_id: AccountId,
    reason: SessionEnd,
    now: Instant,
) -> Result<(), Fault> {
    let row = session::ActiveModel {
        ended_at: Set(Some(now)),
        end_reason: Set(Some(reason)),
        ..Default::default()
    };
    session::Entity::update_many()
        .set(row)
        .filter(session::Column::AccountId.eq(account_id))
        .filter(session::Column::EndedAt.is_null())
        .exec(conn)
        .await?;
    Ok(())
}

/// The refresh token with this hash.
pub(in super::super) async fn find_token(
    conn: &impl ConnectionTrait,
    hash: &[u8],
) -> Result<Option<refresh_token::Model>, Fault> {
    Ok(refresh_token::Entity::find().filter(refresh_token::Column::TokenHash.eq(hash)).one(conn).await?)
}

/// Stores a refresh token.
pub(in super::super) async fn insert_token(
    conn: &impl ConnectionTrait,
    session_id: SessionId,
    token_hash: Vec<u8>,
    now: Instant,
    expires_at: Instant,
) -> Result<(), Fault> {
    let row = refresh_token::ActiveModel {
        id: Set(ids::new_id::<RefreshTokenId>()),
        session_id: Set(session_id),
        token_hash: Set(token_hash),
        created_at: Set(now),
        expires_at: Set(expires_at),
        used_at: Set(None),
    };
    refresh_token::Entity::insert(row).exec_without_returning(conn).await?;
    Ok(())
}

/// Notes that a refresh token was exchanged.
pub(in super::super) async fn update_used(
    conn: &impl ConnectionTrait,
    id: RefreshTokenId,
    now: Instant,
) -> Result<(), Fault> {
    refresh_token::Entity::update_many()
        .col_expr(refresh_token::Column::UsedAt, Expr::value(now))
        .filter(refresh_token::Column::Id.eq(id))
        .filter(refresh_token::Column::UsedAt.is_null())
        .exec(conn)
        .await?;
    Ok(())
}

/// How many sessions are forgotten at a time: the next round takes the next, and no statement runs long.
const PRUNED_AT_A_TIME: u64 = 1_000;

/// Forgets sessions that were over before `before`, with their tokens; returns how many rows went.
pub(in super::super) async fn prune(conn: &impl ConnectionTrait, before: Instant) -> Result<u64, Fault> {
    let over = Func::coalesce([
        Expr::col((session::Entity, session::Column::EndedAt)),
        Expr::col((session::Entity, session::Column::ExpiresAt)),
    ]);
    let old: Vec<SessionId> = session::Entity::find()
        .select_only()
        .column(session::Column::Id)
        .filter(Expr::from(over).lt(before))
        .limit(PRUNED_AT_A_TIME)
        .into_tuple()
        .all(conn)
        .await?;
    let of_old = refresh_token::Column::SessionId.is_in(old.iter().copied());
    let tokens = refresh_token::Entity::delete_many().filter(of_old).exec(conn).await?;
    let sessions = session::Entity::delete_many().filter(session::Column::Id.is_in(old)).exec(conn).await?;
    Ok(tokens.rows_affected + sessions.rows_affected)
}

/// The device that a session lives on.
pub(in super::super) async fn device_of(conn: &impl ConnectionTrait, id: SessionId) -> Result<Uuid, Fault> {
    let found = session::Entity::find_by_id(id).one(conn).await?;
    found.map(|session| session.device_id).ok_or(Fault::NotSignedIn)
}

/// The sessions of an account, for its owner's export.
pub(in super::super) async fn export(conn: &impl ConnectionTrait, account: AccountId) -> Result<Rows, Fault> {
    let own = session::Entity::find()
        .filter(session::Column::AccountId.eq(account))
        .order_by_desc(session::Column::Id)
        .limit(EXPORTED);
    Ok(rows(&own.all(conn).await?))
}

/// Forgets what the devices of an account are called.
pub(in super::super) async fn update_nameless(
    conn: &impl ConnectionTrait,
    account: AccountId,
) -> Result<(), Fault> {
    session::Entity::update_many()
        .col_expr(session::Column::DeviceName, Expr::value(""))
        .filter(session::Column::AccountId.eq(account))
        .exec(conn)
        .await?;
    Ok(())
}

/// Whether any session of an account was used since.
pub(in super::super) async fn is_used_since(
    conn: &impl ConnectionTrait,
    account: AccountId,
    since: Instant,
) -> Result<bool, Fault> {
    let used = session::Entity::find()
        .filter(session::Column::AccountId.eq(account))
        .filter(session::Column::LastUsedAt.gte(since));
    Ok(used.limit(1).one(conn).await?.is_some())
}

/// Who of these ever had a session that is not forgotten.
pub(in super::super) async fn who_had_any(
    conn: &impl ConnectionTrait,
    accounts: &[AccountId],
) -> Result<Vec<AccountId>, Fault> {
    let had = session::Entity::find().select_only().column(session::Column::AccountId).distinct();
    let of_these = had.filter(session::Column::AccountId.is_in(accounts.iter().copied()));
    Ok(of_these.into_tuple().all(conn).await?)
}
