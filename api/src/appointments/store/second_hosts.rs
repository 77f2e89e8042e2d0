//! Who can come along to somebody's home, and where somebody is to do so.

use entity::Instant;
use entity::id::{AccountId, AppointmentId, MemberId, StaffId};
use sea_orm::{ConnectionTrait, DbErr};

use super::super::rules::lifecycle::OCCUPYING;
use super::bookings::written_out;
use crate::select::Select;

/// The account of a member who serves and can sign in.
pub(crate) async fn member(conn: &impl ConnectionTrait, id: MemberId) -> Result<Option<AccountId>, DbErr> {
    let mut select = Select::new(
        conn,
        "SELECT a.id FROM member m JOIN account a ON a.id = m.account_id \
         WHERE m.state = 'ACTIVE' AND a.state = 'ACTIVE' AND m.id = ",
    );
    select.bind(id.0);
    one(&select.all(conn).await?)
}

/// The account of somebody of the staff who can sign in.
pub(crate) async fn staff(conn: &impl ConnectionTrait, id: StaffId) -> Result<Option<AccountId>, DbErr> {
    let mut select = Select::new(
        conn,
        "SELECT a.id FROM staff s JOIN account a ON a.id = s.account_id WHERE a.state = 'ACTIVE' \
         AND EXISTS (SELECT 1 FROM staff_grant g WHERE g.staff_id = s.id) AND s.id = ",
    );
    select.bind(id.0);
    one(&select.all(conn).await?)
}

fn one(rows: &[sea_orm::QueryResult]) -> Result<Option<AccountId>, DbErr> {
    rows.first().map(|row| row.try_get_by_index(0)).transpose()
}

/// Whether somebody serves as a member or works here, and can sign in.
const IS_HERE: &str = "EXISTS (SELECT 1 FROM account c WHERE c.state = 'ACTIVE' AND c.id = a.id AND (\
     EXISTS (SELECT 1 FROM member m WHERE m.account_id = c.id AND m.state = 'ACTIVE') \
     OR EXISTS (SELECT 1 FROM staff s JOIN staff_grant g ON g.staff_id = s.id WHERE s.account_id = c.id)))";

/// Whether whoever was named still serves or works here.
pub(crate) async fn is_here(conn: &impl ConnectionTrait, id: AccountId) -> Result<bool, DbErr> {
    let mut select = Select::new(conn, "SELECT count(*) FROM account a WHERE ");
    select.push(IS_HERE).push(" AND a.id = ").bind(id.0);
    Ok(select.number(conn).await? > 0)
}

/// The visits to come whose second host neither serves nor works here any more.
pub(crate) async fn gone(
    conn: &impl ConnectionTrait,
    now: Instant,
    limit: i64,
) -> Result<Vec<AppointmentId>, DbErr> {
    let mut select = Select::new(
        conn,
        format!(
            "SELECT v.id FROM appointment v, account a WHERE v.second_host_account_id IS NOT NULL AND a.id = v.second_host_account_id \
             AND v.state {} AND v.starts_at > ",
            written_out(&OCCUPYING)
        ),
    );
    select.bind(now).push(" AND NOT ").push(IS_HERE).push(" ORDER BY v.starts_at LIMIT ").bind(limit);
    select.all(conn).await?.iter().map(|row| row.try_get_by_index(0)).collect()
}
