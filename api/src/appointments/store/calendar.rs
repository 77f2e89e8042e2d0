//! What somebody has ahead, for their calendar.

use entity::id::AccountId;
use entity::value::MemberState;
use entity::{Instant, appointment, host, member, studio_member};
use sea_orm::sea_query::{Query, SelectStatement};
use sea_orm::{
    ActiveEnum, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

/// What a resident ever asked for, the latest first, at most `limit`.
pub(crate) async fn of_resident(
    conn: &impl ConnectionTrait,
    resident: AccountId,
    limit: u64,
) -> Result<Vec<appointment::Model>, DbErr> {
    appointment::Entity::find()
        .filter(appointment::Column::ResidentAccountId.eq(resident))
        .filter(appointment::Column::RequestedAt.is_not_null())
        .order_by_desc(appointment::Column::Id)
        .limit(limit)
        .all(conn)
        .await
}

/// What was asked of the member whom an account is, or of the studios to which that member belongs, and begins after `since`; the next
/// first, at most `limit`.
pub(crate) async fn of_hosts(
    conn: &impl ConnectionTrait,
    account: AccountId,
    since: Instant,
    limit: u64,
) -> Result<Vec<appointment::Model>, DbErr> {
    let studios = Query::select()
        .column(studio_member::Column::StudioId)
        .from(studio_member::Entity)
        .and_where(studio_member::Column::MemberId.in_subquery(serving(account)))
        .to_owned();
    let hosts = Query::select()
        .column(host::Column::Id)
        .from(host::Entity)
        .cond_where(
            Condition::any()
                .add(host::Column::MemberId.in_subquery(serving(account)))
                .add(host::Column::StudioId.in_subquery(studios)),
        )
        .to_owned();
    appointment::Entity::find()
        .filter(appointment::Column::HostId.in_subquery(hosts))
        .filter(appointment::Column::RequestedAt.is_not_null())
        .filter(appointment::Column::StartsAt.gte(since))
        .order_by_asc(appointment::Column::StartsAt)
        .order_by_asc(appointment::Column::Id)
        .limit(limit)
        .all(conn)
        .await
}

fn serving(account: AccountId) -> SelectStatement {
    Query::select()
        .column(member::Column::Id)
        .from(member::Entity)
        .and_where(member::Column::AccountId.eq(account))
        .and_where(member::Column::State.eq(MemberState::Active.to_value()))
        .to_owned()
}
