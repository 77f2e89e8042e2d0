//! Changing one member.

use entity::id::{AccountId, MemberId};
use entity::member::{Column, Entity, Model};
use entity::value::AccountState;
use entity::{Instant, account};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveEnum, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};

/// A member, until the end of the transaction nobody else's to change.
pub(crate) async fn lock(conn: &impl ConnectionTrait, id: MemberId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).lock_exclusive().one(conn).await
}

/// Writes what can change of a member, as `member` has it.
pub(crate) async fn update(conn: &impl ConnectionTrait, member: &Model, at: Instant) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::TermId, Expr::value(member.term_id.0))
        .col_expr(Column::SectorId, Expr::value(member.sector_id.0))
        .col_expr(Column::Name, Expr::value(member.name.as_str()))
        .col_expr(Column::CommitteeName, Expr::value(member.committee_name.as_str()))
        .col_expr(Column::Position, Expr::value(member.position.as_str()))
        .col_expr(Column::Note, Expr::value(member.note.as_str()))
        .col_expr(Column::State, Expr::value(member.state.to_value()))
        .col_expr(Column::Version, Expr::value(member.version))
        .col_expr(Column::UpdatedAt, Expr::value(at))
        .filter(Column::Id.eq(member.id))
        .exec(conn)
        .await?;
    Ok(())
}

/// Whether the account was erased.
pub(crate) async fn is_erased(conn: &impl ConnectionTrait, account: AccountId) -> Result<bool, DbErr> {
    let erased = account::Entity::find_by_id(account)
        .filter(account::Column::State.eq(AccountState::Erased))
        .select_only()
        .column(account::Column::Id);
    Ok(erased.into_tuple::<AccountId>().one(conn).await?.is_some())
}

/// Writes whose account a member is.
pub(crate) async fn update_account(
    conn: &impl ConnectionTrait,
    member: &Model,
    at: Instant,
) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::AccountId, Expr::value(member.account_id.0))
        .col_expr(Column::Version, Expr::value(member.version))
        .col_expr(Column::UpdatedAt, Expr::value(at))
        .filter(Column::Id.eq(member.id))
        .exec(conn)
        .await?;
    Ok(())
}
