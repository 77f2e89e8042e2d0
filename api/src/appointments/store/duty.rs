//! Who is on duty for a studio.

use entity::Instant;
use entity::id::{AccountId, StudioId};
use sea_orm::{ConnectionTrait, DbErr};

use crate::select::Select;

/// The accounts of those who are on duty in a studio for a part of this time at least.
pub(crate) async fn accounts(
    conn: &impl ConnectionTrait,
    studio: StudioId,
    (starts_at, ends_at): (Instant, Instant),
) -> Result<Vec<AccountId>, DbErr> {
    let mut select = Select::new(
        conn,
        "SELECT a.id FROM roster_shift s JOIN roster_place p ON p.shift_id = s.id \
         JOIN member m ON m.id = p.member_id AND m.state = 'ACTIVE' JOIN account a ON a.id = m.account_id AND a.state = 'ACTIVE' \
         WHERE s.removed_at IS NULL AND s.studio_id = ",
    );
    select.bind(studio.0).push(" AND s.starts_at < ").bind(ends_at).push(" AND s.ends_at > ").bind(starts_at);
    select.push(" ORDER BY s.starts_at, p.number");
    select.all(conn).await?.iter().map(|row| row.try_get_by_index(0)).collect()
}
