//! The lists of lectures: a lecture is one thing to wait for, whenever it is, so nobody's dates, visits or months matter.

use chrono::NaiveDate;
use entity::Instant;
use entity::id::{AccountId, LectureId, WaitlistEntryId, WaitlistId};
use entity::{waitlist, waitlist_entry};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter, QueryOrder};

use super::OPEN;
use crate::select::Select;

/// The lists of lectures, of those that anybody ever waited for.
pub(in super::super) async fn of_lectures(
    conn: &impl ConnectionTrait,
    lectures: &[LectureId],
) -> Result<Vec<waitlist::Model>, DbErr> {
    waitlist::Entity::find()
        .filter(waitlist::Column::LectureId.is_in(lectures.iter().copied()))
        .all(conn)
        .await
}

/// The first who waits for a lecture and fits, if only so many places are left that matter, and is not paused, if that does. `passed` have been asked in vain by the same transaction.
pub(in super::super) async fn next_for(
    conn: &impl ConnectionTrait,
    (lecture, places, skips_paused): (LectureId, Option<i32>, bool),
    passed: &[WaitlistEntryId],
    now: Instant,
) -> Result<Option<waitlist_entry::Model>, DbErr> {
    let mut select = Select::new(
        conn,
        "SELECT e.* FROM waitlist_entry e JOIN waitlist w ON w.id = e.waitlist_id JOIN account a ON a.id = e.account_id \
         WHERE e.state = 'WAITING' AND a.state = 'ACTIVE' AND w.lecture_id = ",
    );
    select.bind(lecture.0);
    if !passed.is_empty() {
        select.push(" AND NOT (").among("e.id", passed.iter().map(|id| id.0)).push(")");
    }
    if let Some(places) = places {
        select.push(" AND e.party_size <= ").bind(places);
    }
    if skips_paused {
        select.push(" AND NOT EXISTS (SELECT 1 FROM booking_pause z WHERE z.ended_at IS NULL AND z.account_id = e.account_id AND z.ends_at > ");
        select.bind(now).push(")");
    }
    select.push(" ORDER BY e.position LIMIT 1");
    let row = select.all(conn).await?.into_iter().next();
    row.map(|row| waitlist_entry::Model::from_query_result(&row, "")).transpose()
}

/// The open waits for a lecture, in order; of one person only, if that is wanted.
pub(in super::super) async fn open_for(
    conn: &impl ConnectionTrait,
    lecture: LectureId,
    account: Option<AccountId>,
) -> Result<Vec<waitlist_entry::Model>, DbErr> {
    let Some(list) = of_lectures(conn, &[lecture]).await?.pop() else { return Ok(Vec::new()) };
    let mut query = waitlist_entry::Entity::find()
        .filter(waitlist_entry::Column::WaitlistId.eq(list.id))
        .filter(Expr::cust(format!("\"waitlist_entry\".{OPEN}")));
    if let Some(account) = account {
        query = query.filter(waitlist_entry::Column::AccountId.eq(account));
    }
    query.order_by_asc(waitlist_entry::Column::Position).all(conn).await
}

/// The waits of one person for these lectures, the oldest first.
pub(in super::super) async fn own_for(
    conn: &impl ConnectionTrait,
    account: AccountId,
    lists: &[WaitlistId],
) -> Result<Vec<waitlist_entry::Model>, DbErr> {
    let own = waitlist_entry::Entity::find()
        .filter(waitlist_entry::Column::AccountId.eq(account))
        .filter(waitlist_entry::Column::WaitlistId.is_in(lists.iter().copied()));
    own.order_by_asc(waitlist_entry::Column::Id).all(conn).await
}

/// How many wait in each of these lists.
pub(in super::super) async fn count_each(
    conn: &impl ConnectionTrait,
    lists: &[WaitlistId],
) -> Result<Vec<(WaitlistId, i64)>, DbErr> {
    let mut select = Select::new(
        conn,
        "SELECT e.waitlist_id, count(*) FROM waitlist_entry e WHERE e.state = 'WAITING' AND ",
    );
    select.among("e.waitlist_id", lists.iter().map(|id| id.0)).push(" GROUP BY e.waitlist_id");
    let rows = select.all(conn).await?;
    rows.iter().map(|row| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?))).collect()
}

/// Gives the open waits for a lecture its date: it moved. Their positions stay.
pub(in super::super) async fn move_dates(
    conn: &impl ConnectionTrait,
    list: WaitlistId,
    date: NaiveDate,
) -> Result<(), DbErr> {
    use waitlist_entry::Column as C;
    let update = waitlist_entry::Entity::update_many()
        .col_expr(C::FromOn, Expr::value(date))
        .col_expr(C::UntilOn, Expr::value(date))
        .col_expr(C::Version, Expr::col(C::Version).add(1))
        .filter(C::WaitlistId.eq(list))
        .filter(Expr::cust(OPEN));
    update.exec(conn).await.map(drop)
}

/// How it went with lectures, by how many waited in front: ahead, how many ended, how many of them were offered a place. Each list is short, so all are
/// taken together. Who left by themselves is not counted.
pub(in super::super) async fn experience_of_lectures(
    conn: &impl ConnectionTrait,
) -> Result<Vec<(i32, i64, i64)>, DbErr> {
    let select = Select::new(
        conn,
        "SELECT e.ahead_at_join, count(*), count(CASE WHEN e.state <> 'CLOSED' THEN 1 END) FROM waitlist_entry e \
         JOIN waitlist w ON w.id = e.waitlist_id WHERE w.lecture_id IS NOT NULL \
         AND e.state IN ('ACCEPTED', 'DECLINED', 'LAPSED', 'CLOSED') GROUP BY e.ahead_at_join",
    );
    let read = |row: &sea_orm::QueryResult| {
        Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?, row.try_get_by_index(2)?))
    };
    select.all(conn).await?.iter().map(read).collect()
}
