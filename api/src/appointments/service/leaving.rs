//! A resident closes their account: what is theirs is handed out, and what is still open is given back.

use entity::id::AccountId;
use entity::value::{ActedAs, AppointmentState};

use super::super::AppointmentError;
use super::super::rules::lifecycle::Move;
use super::super::store::own;
use super::loading::{self, Place};
use super::moving::{self, News, Step};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::events::AppointmentEventKind;
use crate::keys::Rows;
use crate::waitlists::service as waitlists;

/// Everything about a resident, and what the same person has as a host.
pub async fn export(ctx: &Ctx, account: AccountId) -> Result<Vec<Rows>, Fault> {
    let conn = ctx.app.db.read();
    let mut all = own::export(conn, account).await?;
    all.extend(own::export_hosted(conn, account).await?);
    all.push(waitlists::export(conn, account).await?);
    Ok(all)
}

/// Gives back what a resident has held, asked for or agreed upon and that has not begun; the hosts hear of it. What has begun goes its
/// way without a name.
pub async fn give_up_all(tx: &Tx, ctx: &Ctx, resident: AccountId) -> Result<(), Stop<AppointmentError>> {
    for id in own::open_of(tx.conn(), resident).await? {
        let booked = loading::booked(tx, ctx, id, Place::GivenBack).await?;
        let (take, kind) = match booked.appointment.state {
            AppointmentState::Held => (Move::Release, AppointmentEventKind::OfferDeclined),
            _ => (Move::CancelByResident, AppointmentEventKind::CancelledByResident),
        };
        if moving::check_step(tx, &booked, take).is_err() {
            continue;
        }
        let after = moving::advance(tx, ctx, &booked, Step::new(take, ActedAs::Resident), |_| ()).await?;
        // A time that was merely held is nobody's news, unless a host offered it.
        if take == Move::CancelByResident || after.offered_for_id.is_some() {
            moving::tell(tx, ctx, &booked.offering, News::of(kind, &after, ActedAs::Resident)).await?;
        }
    }
    // Last, for locks are taken in the order of every release: a wait comes after its place.
    waitlists::leave_all(tx, resident).await?;
    Ok(())
}
