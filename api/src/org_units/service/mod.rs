//! Keeping the bodies of the committee, and saying who sits in them.

mod seats;
mod units;

pub use self::seats::{
    EndSeat, NewSeat, RestoreSeat, SeatKept, assign, end, end_all_of, restore, restore_all,
};
pub use self::units::{Change, Merge, NewUnit, UnitKept, create, merge, update};

use chrono::NaiveDate;
use entity::id::MemberId;
use entity::value::SeatRole;
use entity::{org_seat, org_unit};

use super::rules::{self, Vacancy};
use super::store;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::Fault;
use crate::rule_sets::Numbers;

/// The seats that a member has, with their bodies.
pub async fn seats_of(tx: &Tx, member: MemberId) -> Result<Vec<(org_seat::Model, org_unit::Model)>, Fault> {
    Ok(store::open_seats_of(tx.conn(), member).await?)
}

/// Today in the district.
fn today(tx: &Tx, ctx: &Ctx) -> NaiveDate {
    tx.now.with_timezone(&ctx.app.zone()).date_naive()
}

/// Who is missing in a body, given how many sit there by role.
pub fn vacancies(unit: &org_unit::Model, numbers: &Numbers, seated: &[(SeatRole, i64)]) -> Vec<Vacancy> {
    let count = |role| seated.iter().find(|(of, _)| *of == role).map_or(0, |(_, count)| *count);
    rules::vacancies(unit.kind, numbers, count)
}
