//! What a list of members is narrowed by that other places know: positions of studios, and free times.

use chrono::{Datelike, Days, NaiveDate};
use entity::id::{MemberId, StudioId};

pub use super::super::rules::words::{MOST_WORDS, Place, Wanted, cut, wanted};
use super::super::store;
use crate::appointments::service::times;
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::geo::Position;

/// The open studios within so many metres of a place.
pub async fn studios_near(ctx: &Ctx, place: Position, metres: i32) -> Result<Vec<StudioId>, Fault> {
    let within = store::open_studios_within(ctx.app.db.read(), place.frame(metres)).await?;
    let near = within.into_iter().filter(|(_, position)| place.metres_to(*position) <= f64::from(metres));
    Ok(near.map(|(id, _)| id).collect())
}

/// The members who have a free time from now to the end of the week: a few statements, however many members.
pub async fn free_this_week(ctx: &Ctx) -> Result<Vec<MemberId>, Fault> {
    let today = times::today(ctx);
    times::members_free_between(ctx, today, sunday(today)).await
}

/// The last day of the week of `today`.
fn sunday(today: NaiveDate) -> NaiveDate {
    let left = 6 - u64::from(today.weekday().num_days_from_monday());
    today.checked_add_days(Days::new(left)).unwrap_or(today)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_ends_on_sunday() {
        for (day, last) in [(23, 29), (25, 29), (29, 29), (30, 6)] {
            let today = NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
            assert_eq!(sunday(today).day(), last, "{today}");
        }
    }
}
