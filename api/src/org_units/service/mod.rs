//! Keeping the bodies of the committee, and saying who sits in them.

mod seats;
mod succession;
mod units;

pub use self::seats::{
    EndSeat, NewSeat, RestoreSeat, SeatKept, assign, end, end_all_of, restore, restore_all,
};
pub use self::succession::{Succeeded, Succession, end_successors, restore_former, succeed};
pub use self::units::{Change, Merge, NewUnit, UnitKept, create, merge, update};
pub use super::rules::UnitStep;

use chrono::NaiveDate;
use entity::id::{AccountId, MemberId, OrgUnitId};
use entity::value::{MemberState, SeatRole};
use entity::{member, org_seat, org_unit};

use super::error::OrgUnitError;
use super::policy::{Action, decide};
use super::rules::{self, Vacancy};
use super::store;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::Fault;
use crate::keys::Rows;
use crate::mutation::Refusal;
use crate::rule_sets::Numbers;

/// The seats that a member has, with their bodies.
pub async fn seats_of(tx: &Tx, member: MemberId) -> Result<Vec<(org_seat::Model, org_unit::Model)>, Fault> {
    Ok(store::open_seats_of(tx.conn(), member).await?)
}

/// A body, locked, for who may do this with it; whoever may not hears the same of one that is not there.
async fn lock_for(tx: &Tx, ctx: &Ctx, action: Action, id: OrgUnitId) -> Result<org_unit::Model, Fault> {
    let unit = store::lock_unit(tx.conn(), id).await?;
    decide(&ctx.actor, action, unit.as_ref().map(|unit| unit.id)).check()?;
    unit.ok_or(Fault::NotFound)
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

/// What a viewer may do next with a body in which so many sit: each step, and why not. The mutations ask the same functions.
pub fn unit_steps(ctx: &Ctx, unit: &org_unit::Model, seats: i64) -> Vec<(UnitStep, Option<&'static str>)> {
    let why = |step: UnitStep| {
        let (action, refusal) = match step {
            UnitStep::Update => (Action::Describe, None),
            UnitStep::Restore => (Action::Keep, None),
            UnitStep::Dissolve | UnitStep::Merge => (Action::Keep, rules::check_empty(seats).err()),
            UnitStep::AssignSeat => (Action::Seat, None),
        };
        decide(&ctx.actor, action, Some(unit.id)).code().or_else(|| refusal.map(|error| error.code()))
    };
    rules::unit_steps(unit.kind, unit.state).into_iter().map(|step| (step, why(step))).collect()
}

/// Why a viewer may not end a seat, and why not give it again to this member, who had it; `None` when they may.
pub fn seat_steps(ctx: &Ctx, seat: &org_seat::Model, of: &member::Model) -> [Option<&'static str>; 2] {
    let serves = || match of.state {
        MemberState::Active => Ok(()),
        MemberState::Left => Err(OrgUnitError::NotServing { name: of.name.clone() }),
    };
    let steps =
        [rules::check_end(seat.until_on), rules::check_restore(seat.until_on).and_then(|()| serves())];
    let denied = decide(&ctx.actor, Action::Seat, Some(seat.org_unit_id)).code();
    steps.map(|step| denied.or_else(|| step.err().map(|error| error.code())))
}

/// The seats of the member whom an account is.
pub async fn export(ctx: &Ctx, account: AccountId) -> Result<Rows, Fault> {
    Ok(store::export(ctx.app.db.read(), account).await?)
}

/// Leaves of the seats of a member who is erased that somebody had them, and when.
pub async fn forget(tx: &Tx, member: MemberId) -> Result<(), Fault> {
    Ok(store::update_nameless(tx.conn(), member).await?)
}
