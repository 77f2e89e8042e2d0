//! Changing matters, and what is looked for to change it.

use std::collections::HashMap;

use chrono::NaiveDate;
use entity::id::{AccountId, MatterId, MatterSourceId, ReceptionRecordId, RegionId};
use entity::matter::Model;
use entity::{matter, matter_source, matter_step, matter_year};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder, QueryResult, QuerySelect,
};

use crate::select::Select;

/// Gives out the next number of a year. The row stays locked until the transaction ends.
pub(crate) async fn next_serial(conn: &impl ConnectionTrait, year: i32) -> Result<i32, DbErr> {
    let row = matter_year::ActiveModel { year: Set(year), last_serial: Set(1) };
    let next = Expr::col((matter_year::Entity, matter_year::Column::LastSerial)).add(1);
    let row = matter_year::Entity::insert(row)
        .on_conflict(
            OnConflict::column(matter_year::Column::Year)
                .value(matter_year::Column::LastSerial, next)
                .to_owned(),
        )
        .exec_with_returning(conn)
        .await?;
    Ok(row.last_serial)
}

/// A matter, until the end of the transaction nobody else's to change.
pub(crate) async fn lock(conn: &impl ConnectionTrait, id: MatterId) -> Result<Option<Model>, DbErr> {
    matter::Entity::find_by_id(id).lock_exclusive().one(conn).await
}

/// The matters that are not over, in the order of their keys from after one on, locked.
pub(crate) async fn lock_open(
    conn: &impl ConnectionTrait,
    after: Option<MatterId>,
    limit: u64,
) -> Result<Vec<Model>, DbErr> {
    let mut open = matter::Entity::find().filter(Expr::cust("\"matter\".\"ended_at\" IS NULL"));
    if let Some(after) = after {
        open = open.filter(matter::Column::Id.gt(after));
    }
    open.order_by_asc(matter::Column::Id).limit(limit).lock_exclusive().all(conn).await
}

/// Running matters that are due by a day and whose ladder goes on, the ones due first at the top.
pub(crate) async fn due_ids(
    conn: &impl ConnectionTrait,
    until: NaiveDate,
    after: Option<(NaiveDate, MatterId)>,
    limit: i64,
) -> Result<Vec<(NaiveDate, MatterId)>, DbErr> {
    let mut select = Select::new(
        conn,
        "SELECT m.due_on, m.id FROM matter m WHERE m.state IN ('OPEN', 'IN_PROGRESS', 'REOPENED') AND m.rung < 4 AND m.due_on <= ",
    );
    select.bind(until);
    if let Some((due_on, id)) = after {
        select.push(" AND (m.due_on, m.id) > (").bind(due_on).push(", ").bind(id.0).push(")");
    }
    select.push(" ORDER BY m.due_on, m.id LIMIT ").bind(limit);
    let rows = select.all(conn).await?;
    rows.iter().map(|row| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?))).collect()
}

/// Matters with an effect that nobody can object to any more.
pub(crate) async fn over_ids(
    conn: &impl ConnectionTrait,
    today: NaiveDate,
    limit: i64,
) -> Result<Vec<MatterId>, DbErr> {
    let mut select = Select::new(
        conn,
        "SELECT m.id FROM matter m WHERE m.state IN ('ANSWERED', 'CONFIRMED') AND m.objection_until < ",
    );
    select.bind(today).push(" ORDER BY m.objection_until, m.id LIMIT ").bind(limit);
    select.all(conn).await?.iter().map(|row| row.try_get_by_index(0)).collect()
}

/// Adds a matter.
pub(crate) async fn insert(conn: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    matter::Entity::insert(row.into_active_model().reset_all()).exec_without_returning(conn).await?;
    Ok(())
}

/// Writes a matter as it is.
pub(crate) async fn update(conn: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    row.into_active_model().reset_all().update(conn).await?;
    Ok(())
}

/// Keeps a step; `false` when the same reminder, or the same resident's answer to the same effect, is there already.
pub(crate) async fn insert_step(conn: &impl ConnectionTrait, row: matter_step::Model) -> Result<bool, DbErr> {
    let inserted = matter_step::Entity::insert_many([row.into_active_model()])
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .exec_without_returning(conn)
        .await?;
    Ok(inserted > 0)
}

/// Adds a source; `false` when it belongs to a matter already.
pub(crate) async fn insert_source(
    conn: &impl ConnectionTrait,
    row: matter_source::Model,
) -> Result<bool, DbErr> {
    let inserted = matter_source::Entity::insert_many([row.into_active_model()])
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .exec_without_returning(conn)
        .await?;
    Ok(inserted > 0)
}

/// The source that a record is, if it is one.
pub(crate) async fn source_of_record(
    conn: &impl ConnectionTrait,
    record: ReceptionRecordId,
) -> Result<Option<matter_source::Model>, DbErr> {
    matter_source::Entity::find().filter(matter_source::Column::RecordId.eq(record)).one(conn).await
}

/// Takes a source away.
pub(crate) async fn delete_source(conn: &impl ConnectionTrait, id: MatterSourceId) -> Result<(), DbErr> {
    matter_source::Entity::delete_by_id(id).exec(conn).await?;
    Ok(())
}

/// Lets the sources of one matter follow into another.
pub(crate) async fn move_sources(
    conn: &impl ConnectionTrait,
    from: MatterId,
    to: MatterId,
) -> Result<(), DbErr> {
    use matter_source::Column as C;
    matter_source::Entity::update_many()
        .col_expr(C::MatterId, Expr::value(to.0))
        .filter(C::MatterId.eq(from))
        .exec(conn)
        .await?;
    Ok(())
}

/// The earliest date that a resident of a matter was promised.
pub(crate) async fn promised_on(
    conn: &impl ConnectionTrait,
    matter: MatterId,
) -> Result<Option<NaiveDate>, DbErr> {
    let mut select = Select::new(
        conn,
        "SELECT min(r.promise_due_on) FROM matter_source s JOIN reception_record r ON r.id = s.record_id WHERE s.matter_id = ",
    );
    select.bind(matter.0);
    select.all(conn).await?.first().map_or(Ok(None), |row| row.try_get_by_index(0))
}

/// How an effect was answered.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Answers {
    /// How many residents have not confirmed it.
    pub(crate) waiting: i64,
    /// Whether the viewer has answered it.
    pub(crate) has_answered: bool,
}

/// How the latest effect of each of these matters was answered.
pub(crate) async fn answers(
    conn: &impl ConnectionTrait,
    viewer: AccountId,
    ids: impl IntoIterator<Item = MatterId>,
) -> Result<HashMap<MatterId, Answers>, DbErr> {
    let mut select = Select::new(
        conn,
        "SELECT m.id, (SELECT count(DISTINCT s.account_id) FROM matter_source s WHERE s.matter_id = m.id AND s.account_id IS NOT NULL \
         AND NOT EXISTS (SELECT 1 FROM matter_step t WHERE t.matter_id = m.id AND t.effect_number = m.effect_number AND t.step = 'CONFIRM' \
         AND t.account_id = s.account_id)), (SELECT count(*) FROM matter_step t WHERE t.matter_id = m.id \
         AND t.effect_number = m.effect_number AND t.step IN ('CONFIRM', 'REOPEN') AND t.account_id = ",
    );
    select.bind(viewer.0).push(") FROM matter m WHERE ").among("m.id", ids.into_iter().map(|id| id.0));
    let read = |row: &QueryResult| {
        let own: i64 = row.try_get_by_index(2)?;
        let answers = Answers { waiting: row.try_get_by_index(1)?, has_answered: own > 0 };
        Ok((row.try_get_by_index(0)?, answers))
    };
    select.all(conn).await?.iter().map(read).collect()
}

/// A source by its key.
pub(crate) async fn find_source(
    conn: &impl ConnectionTrait,
    id: MatterSourceId,
) -> Result<Option<matter_source::Model>, DbErr> {
    matter_source::Entity::find_by_id(id).one(conn).await
}

/// How many sources a matter has.
pub(crate) async fn count_sources(conn: &impl ConnectionTrait, matter: MatterId) -> Result<i64, DbErr> {
    let mut select = Select::new(conn, "SELECT count(*) FROM matter_source WHERE matter_id = ");
    select.bind(matter.0);
    select.number(conn).await
}

/// Whether somebody was erased.
pub(crate) async fn is_erased(conn: &impl ConnectionTrait, account: AccountId) -> Result<bool, DbErr> {
    let mut select = Select::new(conn, "SELECT count(*) FROM account WHERE state = 'ERASED' AND id = ");
    select.bind(account.0);
    Ok(select.number(conn).await? > 0)
}

/// Whether there is such a region.
pub(crate) async fn is_region(conn: &impl ConnectionTrait, id: RegionId) -> Result<bool, DbErr> {
    let mut select = Select::new(conn, "SELECT count(*) FROM region WHERE id = ");
    select.bind(id.0);
    Ok(select.number(conn).await? > 0)
}

/// Forgets who brought and answered what: nothing leads from a matter to somebody who is erased.
pub(crate) async fn forget(conn: &impl ConnectionTrait, account: AccountId) -> Result<(), DbErr> {
    use matter_source::Column as Of;
    use matter_step::Column as By;
    let none = || Expr::value(None::<uuid::Uuid>);
    matter_source::Entity::update_many()
        .col_expr(Of::AccountId, none())
        .col_expr(Of::SourceId, none())
        .col_expr(Of::RecordId, none())
        .filter(Of::AccountId.eq(account))
        .exec(conn)
        .await?;
    matter_step::Entity::update_many()
        .col_expr(By::AccountId, none())
        .filter(By::AccountId.eq(account))
        .exec(conn)
        .await?;
    Ok(())
}
