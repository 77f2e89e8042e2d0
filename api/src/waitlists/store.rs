//! Queries on waiting lists.

mod lectures;

use chrono::NaiveDate;
use entity::Instant;
use entity::id::{AccountId, AppointmentServiceId, WaitlistEntryId, WaitlistId};
use entity::value::WaitState;
use entity::{waitlist, waitlist_entry};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult,
    Order, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select as Query,
};

use super::rules::{Subject, Visit};
use crate::graphql::paging::PageRequest;
use crate::ids;
use crate::select::{Select, literal};

pub(super) use self::lectures::{
    count_each, experience_of_lectures, move_dates, next_for, of_lectures, open_for, own_for,
};

/// A wait's place in the list of one resident: by when it began.
pub type Key = (Instant, WaitlistEntryId);

/// The open states, written out as the partial indexes write them.
const OPEN: &str = "state IN ('WAITING', 'OFFERED')";

/// Gives the next position of a list out. The row stays locked until the transaction ends, so positions are in the order in which those who join
/// commit.
pub(super) async fn next_position(
    conn: &impl ConnectionTrait,
    subject: Subject,
    now: Instant,
) -> Result<waitlist::Model, DbErr> {
    let row = waitlist::ActiveModel {
        id: Set(ids::new_id::<WaitlistId>()),
        service_id: Set(subject.service()),
        lecture_id: Set(subject.lecture()),
        last_position: Set(1),
        created_at: Set(now),
    };
    let of = match subject {
        Subject::Service(_) => waitlist::Column::ServiceId,
        Subject::Lecture(_) => waitlist::Column::LectureId,
    };
    let next = Expr::col((waitlist::Entity, waitlist::Column::LastPosition)).add(1);
    waitlist::Entity::insert(row)
        .on_conflict(OnConflict::column(of).value(waitlist::Column::LastPosition, next).to_owned())
        .exec_with_returning(conn)
        .await
}

/// The list of a service, if anybody ever waited.
pub(super) async fn of_service(
    conn: &impl ConnectionTrait,
    service: AppointmentServiceId,
) -> Result<Option<waitlist::Model>, DbErr> {
    waitlist::Entity::find().filter(waitlist::Column::ServiceId.eq(service)).one(conn).await
}

/// Lists by key.
pub(super) async fn lists(
    conn: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = WaitlistId>,
) -> Result<Vec<waitlist::Model>, DbErr> {
    waitlist::Entity::find().filter(waitlist::Column::Id.is_in(ids)).all(conn).await
}

/// Adds a wait.
pub(super) async fn insert(
    conn: &impl ConnectionTrait,
    row: waitlist_entry::ActiveModel,
) -> Result<waitlist_entry::Model, DbErr> {
    row.insert(conn).await
}

/// Finds waits by key.
pub(super) async fn find_many(
    conn: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = WaitlistEntryId>,
) -> Result<Vec<waitlist_entry::Model>, DbErr> {
    waitlist_entry::Entity::find().filter(waitlist_entry::Column::Id.is_in(ids)).all(conn).await
}

/// Locks a wait.
pub(super) async fn lock(
    conn: &impl ConnectionTrait,
    id: WaitlistEntryId,
) -> Result<Option<waitlist_entry::Model>, DbErr> {
    waitlist_entry::Entity::find_by_id(id).lock_exclusive().one(conn).await
}

/// The open waits of a resident: for which list, and which of the allowed ones each is.
pub(super) async fn open_of(
    conn: &impl ConnectionTrait,
    account: AccountId,
) -> Result<Vec<waitlist_entry::Model>, DbErr> {
    waitlist_entry::Entity::find()
        .filter(waitlist_entry::Column::AccountId.eq(account))
        .filter(Expr::cust(format!("\"waitlist_entry\".{OPEN}")))
        .all(conn)
        .await
}

/// Moves a wait from one state to another; `false` when it stood elsewhere by then.
pub(super) async fn step(
    conn: &impl ConnectionTrait,
    id: WaitlistEntryId,
    (from, to): (WaitState, WaitState),
    now: Instant,
) -> Result<bool, DbErr> {
    use waitlist_entry::Column as C;
    let mut update = waitlist_entry::Entity::update_many()
        .col_expr(C::State, Expr::value(to))
        .col_expr(C::Version, Expr::col(C::Version).add(1))
        .filter(C::Id.eq(id))
        .filter(C::State.eq(from));
    update = match to {
        WaitState::Offered => update.col_expr(C::OfferedAt, Expr::value(now)),
        WaitState::Waiting => update.col_expr(C::OfferedAt, Expr::value(None::<Instant>)),
        _ => update.col_expr(C::EndedAt, Expr::value(now)),
    };
    Ok(update.exec(conn).await?.rows_affected == 1)
}

/// The first who waits for a visit and could come: the date is one of theirs, they are nowhere else at that time, their account stands, the
/// service and their month with the host allow them one more booking, they are not paused, and they did not give back that very time while they waited. `passed` have been asked in vain by the same transaction.
pub(super) async fn next(
    conn: &impl ConnectionTrait,
    visit: &Visit,
    passed: &[WaitlistEntryId],
    now: Instant,
) -> Result<Option<waitlist_entry::Model>, DbErr> {
    let mut select = Select::new(
        conn,
        "SELECT e.* FROM waitlist_entry e JOIN waitlist w ON w.id = e.waitlist_id JOIN account a ON a.id = e.account_id \
         WHERE w.service_id = ",
    );
    select.bind(visit.service.0).push(" AND e.state = 'WAITING' AND a.state = 'ACTIVE' AND e.from_on <= ");
    select.bind(visit.date).push(" AND e.until_on >= ").bind(visit.date);
    if !passed.is_empty() {
        select.push(" AND NOT (").among("e.id", passed.iter().map(|id| id.0)).push(")");
    }
    select.push(" AND NOT EXISTS (SELECT 1 FROM booking_pause z WHERE z.ended_at IS NULL AND z.account_id = e.account_id AND z.ends_at > ");
    select.bind(now).push(")");
    select.push(
        " AND NOT EXISTS (SELECT 1 FROM occupancy o WHERE o.subject_id = e.account_id AND o.starts_at < ",
    );
    select.bind(visit.ends_at).push(" AND o.ends_at > ").bind(visit.starts_at).push(
        ") AND (SELECT count(*) FROM appointment p WHERE p.state IN ('HELD', 'REQUESTED', 'CONFIRMED', 'CHECKED_IN') \
         AND p.service_id = w.service_id AND p.resident_account_id = e.account_id AND p.quota_number IS NOT NULL AND p.ends_at > ",
    );
    select.bind(now).push(") < ").bind(visit.resident_limit).push(
        " AND NOT EXISTS (SELECT 1 FROM appointment g WHERE g.resident_account_id = e.account_id AND g.service_id = w.service_id \
         AND g.state IN ('CANCELLED_BY_RESIDENT', 'RESCHEDULED') AND g.closed_at >= e.joined_at AND g.starts_at = ",
    );
    select.bind(visit.starts_at).push(")");
    if !visit.by_host {
        // A host who cancels is not there for the next one either.
        select.push(
            " AND NOT EXISTS (SELECT 1 FROM appointment h WHERE h.state = 'CANCELLED_BY_HOST' AND h.service_id = w.service_id \
             AND h.starts_at = ",
        );
        select.bind(visit.starts_at).push(")");
    }
    // Whoever joined while it was held back could not have known of it before others, and does not come before them.
    select.push(
        " AND NOT EXISTS (SELECT 1 FROM occurrence k WHERE k.service_id = w.service_id AND k.held_back_at <= e.joined_at AND k.starts_at = ",
    );
    select.bind(visit.starts_at).push(")");
    if let Some(period) = &visit.period {
        select.push(
            " AND (SELECT count(*) FROM appointment m WHERE m.period_number IS NOT NULL AND m.state IN ('HELD', 'REQUESTED', 'CONFIRMED', \
             'CHECKED_IN', 'COMPLETED', 'NO_SHOW', 'EXPIRED', 'CANCELLED_BY_RESIDENT') AND m.resident_account_id = e.account_id AND m.host_id = ",
        );
        select.bind(period.host.0).push(" AND m.local_date >= ").bind(period.from);
        select.push(" AND m.local_date < ").bind(period.before).push(") < ").bind(period.limit);
    }
    if let Some(places) = visit.places {
        select.push(" AND e.party_size <= ").bind(places);
    }
    select.push(" ORDER BY e.position LIMIT 1");
    let row = select.all(conn).await?.into_iter().next();
    row.map(|row| waitlist_entry::Model::from_query_result(&row, "")).transpose()
}

/// The waits of one resident, the latest first.
pub(super) async fn page_of(
    conn: &impl ConnectionTrait,
    account: AccountId,
    only_open: bool,
    request: &PageRequest<Key>,
) -> Result<Vec<waitlist_entry::Model>, DbErr> {
    use waitlist_entry::Column as C;
    let mut query = of_account(account, only_open);
    if let Some((joined_at, id)) = request.from {
        let key = Expr::tuple([Expr::col(C::JoinedAt), Expr::col(C::Id)]);
        let from = Expr::tuple([Expr::value(joined_at), Expr::value(id)]);
        query = query.filter(if request.is_backward { key.gt(from) } else { key.lt(from) });
    }
    let order = if request.is_backward { Order::Asc } else { Order::Desc };
    let limit = u64::try_from(request.limit + 1).unwrap_or(101);
    query.order_by(C::JoinedAt, order.clone()).order_by(C::Id, order).limit(limit).all(conn).await
}

/// How many there are.
pub(super) async fn count_of(
    conn: &impl ConnectionTrait,
    account: AccountId,
    only_open: bool,
) -> Result<i64, DbErr> {
    Ok(i64::try_from(of_account(account, only_open).count(conn).await?).unwrap_or(i64::MAX))
}

fn of_account(account: AccountId, only_open: bool) -> Query<waitlist_entry::Entity> {
    let query = waitlist_entry::Entity::find().filter(waitlist_entry::Column::AccountId.eq(account));
    if only_open { query.filter(Expr::cust(format!("\"waitlist_entry\".{OPEN}"))) } else { query }
}

/// Who waits for a service now, in order; by position.
pub(super) async fn page_of_list(
    conn: &impl ConnectionTrait,
    list: WaitlistId,
    request: &PageRequest<i32>,
) -> Result<Vec<waitlist_entry::Model>, DbErr> {
    use waitlist_entry::Column as C;
    let mut query = waiting_in(list);
    if let Some(position) = request.from {
        query = query.filter(if request.is_backward {
            C::Position.lt(position)
        } else {
            C::Position.gt(position)
        });
    }
    let order = if request.is_backward { Order::Desc } else { Order::Asc };
    let limit = u64::try_from(request.limit + 1).unwrap_or(101);
    query.order_by(C::Position, order).limit(limit).all(conn).await
}

/// How many wait in a list.
pub(super) async fn count_in(conn: &impl ConnectionTrait, list: WaitlistId) -> Result<i64, DbErr> {
    Ok(i64::try_from(waiting_in(list).count(conn).await?).unwrap_or(i64::MAX))
}

fn waiting_in(list: WaitlistId) -> Query<waitlist_entry::Entity> {
    use waitlist_entry::Column as C;
    let is_waiting = Expr::col((waitlist_entry::Entity, C::State)).eq(literal(&WaitState::Waiting));
    waitlist_entry::Entity::find().filter(C::WaitlistId.eq(list)).filter(is_waiting)
}

/// How many wait in front of each of these.
pub(super) async fn ahead_of(
    conn: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = WaitlistEntryId>,
) -> Result<Vec<(WaitlistEntryId, i64)>, DbErr> {
    let mut select = Select::new(
        conn,
        "SELECT e.id, (SELECT count(*) FROM waitlist_entry f WHERE f.waitlist_id = e.waitlist_id AND f.state = 'WAITING' \
         AND f.position < e.position) FROM waitlist_entry e WHERE ",
    );
    select.among("e.id", ids.into_iter().map(|id| id.0));
    let read = |row: &sea_orm::QueryResult| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?));
    select.all(conn).await?.iter().map(read).collect()
}

/// How it went in these lists, by how many waited in front: list, ahead, how many ended, how many of them were offered a place. Who left by
/// themselves is not counted.
pub(super) async fn experience(
    conn: &impl ConnectionTrait,
    lists: impl IntoIterator<Item = WaitlistId>,
) -> Result<Vec<(WaitlistId, i32, i64, i64)>, DbErr> {
    let mut select = Select::new(
        conn,
        "SELECT e.waitlist_id, e.ahead_at_join, count(*), count(CASE WHEN e.state <> 'CLOSED' THEN 1 END) FROM waitlist_entry e \
         WHERE e.state IN ('ACCEPTED', 'DECLINED', 'LAPSED', 'CLOSED') AND ",
    );
    select
        .among("e.waitlist_id", lists.into_iter().map(|id| id.0))
        .push(" GROUP BY e.waitlist_id, e.ahead_at_join");
    let read = |row: &sea_orm::QueryResult| {
        Ok((
            row.try_get_by_index(0)?,
            row.try_get_by_index(1)?,
            row.try_get_by_index(2)?,
            row.try_get_by_index(3)?,
        ))
    };
    select.all(conn).await?.iter().map(read).collect()
}

/// Waits whose dates went by before today.
pub(super) async fn over(
    conn: &impl ConnectionTrait,
    today: NaiveDate,
    limit: u64,
) -> Result<Vec<waitlist_entry::Model>, DbErr> {
    use waitlist_entry::Column as C;
    let is_waiting = Expr::col((waitlist_entry::Entity, C::State)).eq(literal(&WaitState::Waiting));
    waitlist_entry::Entity::find()
        .filter(is_waiting)
        .filter(C::UntilOn.lt(today))
        // A lecture that is postponed is waited for beyond its date.
        .filter(Expr::cust("waitlist_id IN (SELECT id FROM waitlist WHERE service_id IS NOT NULL)"))
        .order_by_asc(C::UntilOn)
        .limit(limit)
        .all(conn)
        .await
}

/// Waits for a host who is gone for good: a member who left, a studio that was closed.
pub(super) async fn forsaken(
    conn: &impl ConnectionTrait,
    limit: i64,
) -> Result<Vec<waitlist_entry::Model>, DbErr> {
    let mut select = Select::new(
        conn,
        "SELECT e.* FROM waitlist_entry e JOIN waitlist w ON w.id = e.waitlist_id JOIN appointment_service s ON s.id = w.service_id \
         JOIN host h ON h.id = s.host_id LEFT JOIN member m ON m.id = h.member_id LEFT JOIN studio t ON t.id = h.studio_id \
         WHERE e.state = 'WAITING' AND (m.state = 'LEFT' OR t.state = 'CLOSED') ORDER BY e.joined_at LIMIT ",
    );
    select.bind(limit);
    select.all(conn).await?.iter().map(|row| waitlist_entry::Model::from_query_result(row, "")).collect()
}

/// The days for which somebody waits, by service.
pub(super) async fn wanted(
    conn: &impl ConnectionTrait,
    limit: i64,
) -> Result<Vec<(AppointmentServiceId, NaiveDate, NaiveDate)>, DbErr> {
    let mut select = Select::new(
        conn,
        "SELECT DISTINCT w.service_id, e.from_on, e.until_on FROM waitlist_entry e JOIN waitlist w ON w.id = e.waitlist_id \
         WHERE w.service_id IS NOT NULL AND e.state = 'WAITING' ORDER BY w.service_id, e.from_on LIMIT ",
    );
    select.bind(limit);
    let read = |row: &sea_orm::QueryResult| {
        Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?, row.try_get_by_index(2)?))
    };
    select.all(conn).await?.iter().map(read).collect()
}

/// Everything about a resident, the latest first.
pub(super) async fn export(
    conn: &impl ConnectionTrait,
    account: AccountId,
    limit: u64,
) -> Result<Vec<waitlist_entry::Model>, DbErr> {
    of_account(account, false).order_by_desc(waitlist_entry::Column::Id).limit(limit).all(conn).await
}
