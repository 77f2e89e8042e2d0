//! What somebody has in their calendar.

use entity::id::{AccountId, AppointmentId, OccurrenceId};
use entity::value::{AppointmentState, MemberState};
use entity::{Instant, appointment, host, member, studio_member};
use sea_orm::sea_query::{Query, SelectStatement};
use sea_orm::{
    ActiveEnum, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

use crate::select::Select;

/// What a resident asked for and did not move elsewhere, that begins after `since`; the next first, at most `limit`.
pub(crate) async fn of_resident(
    conn: &impl ConnectionTrait,
    resident: AccountId,
    since: Instant,
    limit: u64,
) -> Result<Vec<appointment::Model>, DbErr> {
    appointment::Entity::find()
        .filter(appointment::Column::ResidentAccountId.eq(resident))
        .filter(appointment::Column::RequestedAt.is_not_null())
        .filter(appointment::Column::State.ne(AppointmentState::Rescheduled))
        .filter(appointment::Column::StartsAt.gte(since))
        .order_by_asc(appointment::Column::StartsAt)
        .order_by_asc(appointment::Column::Id)
        .limit(limit)
        .all(conn)
        .await
}

/// What was asked of the member whom an account is, or of the studios to which that member belongs, or to which the account comes along,
/// and begins after `since`; the next first and each reception together, at most `limit`.
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
    let receives = Condition::any()
        .add(appointment::Column::HostId.in_subquery(hosts))
        .add(appointment::Column::SecondHostAccountId.eq(account));
    appointment::Entity::find()
        .filter(receives)
        .filter(appointment::Column::RequestedAt.is_not_null())
        .filter(appointment::Column::StartsAt.gte(since))
        .order_by_asc(appointment::Column::StartsAt)
        .order_by_asc(appointment::Column::OccurrenceId)
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

/// What was asked of one reception.
pub(crate) async fn of_reception(
    conn: &impl ConnectionTrait,
    reception: OccurrenceId,
) -> Result<Vec<appointment::Model>, DbErr> {
    appointment::Entity::find()
        .filter(appointment::Column::OccurrenceId.eq(reception))
        .filter(appointment::Column::RequestedAt.is_not_null())
        .order_by_asc(appointment::Column::Id)
        .all(conn)
        .await
}

/// The bookings that one took the place of.
#[derive(Copy, Clone, Debug)]
pub(crate) struct Former {
    /// The one that took their place.
    pub(crate) of: AppointmentId,
    /// The first of them.
    pub(crate) first: AppointmentId,
    /// How many steps they took in all.
    pub(crate) steps: i64,
}

/// What these bookings took the place of, as far back as it goes.
pub(crate) async fn former(
    conn: &impl ConnectionTrait,
    moved: Vec<AppointmentId>,
) -> Result<Vec<Former>, DbErr> {
    let mut select = Select::new(
        conn,
        "WITH RECURSIVE chain (last_id, id, former_id, steps) AS (\
         SELECT a.id, a.id, a.rescheduled_from_id, CAST(0 AS BIGINT) FROM appointment a WHERE ",
    );
    select.among("a.id", moved.into_iter().map(Into::into)).push(
        " UNION ALL SELECT c.last_id, f.id, f.rescheduled_from_id, c.steps + f.version \
         FROM chain c JOIN appointment f ON f.id = c.former_id) \
         SELECT last_id, id, steps FROM chain WHERE former_id IS NULL",
    );
    let rows = select.all(conn).await?;
    rows.iter()
        .map(|row| {
            let (of, first, steps) =
                (row.try_get_by_index(0)?, row.try_get_by_index(1)?, row.try_get_by_index(2)?);
            Ok(Former { of, first, steps })
        })
        .collect()
}

/// The booking that stands in the place of this one: itself, or the last to which it was moved.
pub(crate) async fn last_of(
    conn: &impl ConnectionTrait,
    id: AppointmentId,
) -> Result<Option<appointment::Model>, DbErr> {
    let mut select =
        Select::new(conn, "WITH RECURSIVE chain (id) AS (SELECT a.id FROM appointment a WHERE a.id = ");
    select.bind(id.0).push(
        " UNION ALL SELECT n.id FROM chain c JOIN appointment n ON n.rescheduled_from_id = c.id) \
         SELECT a.* FROM chain c JOIN appointment a ON a.id = c.id WHERE a.state <> 'RESCHEDULED'",
    );
    appointment::Entity::find().from_raw_sql(select.into_statement()).one(conn).await
}
