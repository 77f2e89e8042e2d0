//! Calling off, by whose it is or by staff, and not wanting what was offered.

use entity::registration::Model;
use entity::value::RegistrationState;

use super::super::error::RegistrationError;
use super::super::policy::Action;
use super::super::rules::lifecycle::Move;
use super::super::rules::window::{has_begun, is_late};
use super::super::store;
use super::{Locked, Registered, Result, Target, lock_one, serving, stepped, tell, texting};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::Stop;
use crate::events::NoticeKind;
use crate::keys::Keys;
use crate::vault::Purpose;
use crate::waitlists::rules as waits;

/// Call a registration off.
#[derive(Clone, Debug)]
pub struct Cancel {
    /// Which.
    pub target: Target,
    /// Why; has to be said by staff of another's.
    pub reason: Option<String>,
}

/// Calls it off until the lecture begins; what becomes free goes to the next in the same transaction.
pub async fn cancel(tx: &Tx, ctx: &Ctx, command: Cancel) -> Result<Registered> {
    let (mut held, row) = lock_one(tx, ctx, command.target, Action::Cancel).await?;
    let actor = ctx.actor.account_id();
    let is_own = actor == Some(row.account_id) || actor == row.officer_account_id;
    let step = match row.state {
        // Somebody else's offer is answered by them, or runs out.
        RegistrationState::Offered if is_own => Move::Decline,
        _ if is_own => Move::Cancel,
        _ => Move::CancelByStaff,
    };
    let after = stepped(tx, &row, step)?;
    if has_begun(&held.lecture, tx.now) {
        return Err(Stop::Refused(RegistrationError::Begun));
    }
    let reason = command.reason.unwrap_or_default();
    let after = match step {
        Move::CancelByStaff if reason.is_empty() => {
            return Err(Stop::Refused(RegistrationError::ReasonNeeded));
        }
        Move::CancelByStaff => {
            let keys = Keys::to_seal(tx, &ctx.app.vault, &[row.account_id]).await?;
            let reason_sealed = Some(keys.seal(row.account_id, Purpose::Text, &reason)?);
            Model { reason_sealed, ..after }
        }
        Move::Cancel => Model { is_late: is_late(&held.lecture, &held.hall, tx.now), ..after },
        _ => after,
    };
    give_back(tx, ctx, &mut held, (&row, &after)).await?;
    // Also whoever made it by phone may have misheard: it is the resident's.
    if actor != Some(row.account_id) {
        let told = (&[row.account_id][..], Some(row.id));
        let what = (NoticeKind::RegistrationCancelledByStaff, &held.lecture);
        tell(tx, ctx, what, told, &reason).await?;
        texting::tell(tx, ctx, what, std::slice::from_ref(&row), &reason).await?;
    }
    Ok(Registered { id: row.id, lecture: row.lecture_id })
}

/// Writes a registration that ends, and gives its places on.
pub(super) async fn give_back(
    tx: &Tx,
    ctx: &Ctx,
    held: &mut Locked,
    (before, after): (&Model, &Model),
) -> std::result::Result<(), crate::error::Fault> {
    store::update(tx.conn(), after.clone()).await?;
    serving::answered(tx, before, waits::Move::Decline).await?;
    serving::read_again(tx, held, true).await?;
    serving::settle(tx, ctx, held).await.map(drop)
}
