//! Those who give lectures, and those who look after them. Members, staff and accounts are read in joins, and belong to others.

use entity::id::{AccountId, LectureId, MemberId};
use entity::{lecture, lecture_lecturer, lecture_script};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait,
};

use crate::keys::{Rows, member_of, rows};
use crate::select::Select;

/// The accounts of those who give a lecture, in order.
pub(in super::super) async fn lecturer_accounts(
    conn: &impl ConnectionTrait,
    id: LectureId,
) -> Result<Vec<AccountId>, DbErr> {
    let mut select = Select::new(
        conn,
        "SELECT m.account_id FROM lecture_lecturer l JOIN member m ON m.id = l.member_id WHERE l.lecture_id = ",
    );
    select.bind(id.0).push(" ORDER BY l.ordinal");
    select.all(conn).await?.iter().map(|row| row.try_get_by_index(0)).collect()
}

/// Those who give a lecture, each with their account.
pub(in super::super) async fn accounts_by_member(
    conn: &impl ConnectionTrait,
    id: LectureId,
) -> Result<Vec<(MemberId, AccountId)>, DbErr> {
    let mut select = Select::new(
        conn,
        "SELECT m.id, m.account_id FROM lecture_lecturer l JOIN member m ON m.id = l.member_id WHERE l.lecture_id = ",
    );
    select.bind(id.0);
    let rows = select.all(conn).await?;
    rows.iter().map(|row| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?))).collect()
}

/// The accounts of those who give these lectures.
pub(in super::super) async fn accounts_of(
    conn: &impl ConnectionTrait,
    ids: &[LectureId],
) -> Result<Vec<(LectureId, AccountId)>, DbErr> {
    let mut select = Select::new(
        conn,
        "SELECT l.lecture_id, m.account_id FROM lecture_lecturer l JOIN member m ON m.id = l.member_id WHERE ",
    );
    select.among("l.lecture_id", ids.iter().map(|id| id.0));
    let rows = select.all(conn).await?;
    rows.iter().map(|row| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?))).collect()
}

/// What a member gives that has not taken place, in the order of their keys.
pub(in super::super) async fn all_of_member(
    conn: &impl ConnectionTrait,
    member: MemberId,
) -> Result<Vec<LectureId>, DbErr> {
    let mut select = Select::new(
        conn,
        "SELECT l.id FROM lecture l JOIN lecture_lecturer o ON o.lecture_id = l.id AND o.member_id = ",
    );
    select.bind(member.0).push(
        " WHERE l.state IN ('PROPOSED', 'SCRIPT_REVIEW', 'APPROVED', 'SCHEDULED', 'POSTPONED') ORDER BY l.id",
    );
    select.all(conn).await?.iter().map(|row| row.try_get_by_index(0)).collect()
}

/// What somebody gives as a member, and what they said to its dates.
pub(in super::super) async fn export(conn: &impl ConnectionTrait, account: AccountId) -> Result<Rows, DbErr> {
    let own = lecture_lecturer::Entity::find()
        .filter(lecture_lecturer::Column::MemberId.in_subquery(member_of(account)))
        .order_by_asc(lecture_lecturer::Column::LectureId);
    Ok(rows(&own.all(conn).await?))
}

/// The lectures that somebody gives or proposed.
pub(in super::super) async fn named_lectures(
    conn: &impl ConnectionTrait,
    account: AccountId,
) -> Result<Rows, DbErr> {
    let given = lecture_lecturer::Entity::find()
        .select_only()
        .column(lecture_lecturer::Column::LectureId)
        .filter(lecture_lecturer::Column::MemberId.in_subquery(member_of(account)));
    let own = Condition::any()
        .add(lecture::Column::Id.in_subquery(given.into_query()))
        .add(lecture::Column::ProposerAccountId.eq(account));
    let own = lecture::Entity::find().filter(own).order_by_asc(lecture::Column::Id);
    Ok(rows(&own.all(conn).await?))
}

/// The versions of scripts that somebody handed in.
pub(in super::super) async fn export_scripts(
    conn: &impl ConnectionTrait,
    account: AccountId,
) -> Result<Rows, DbErr> {
    let own = lecture_script::Entity::find()
        .filter(lecture_script::Column::AuthorAccountId.eq(account))
        .order_by_asc(lecture_script::Column::Id);
    Ok(rows(&own.all(conn).await?))
}
