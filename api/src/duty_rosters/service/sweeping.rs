//! Ends what was proposed and not answered before the earlier shift began.

use entity::id::RosterExchangeId;
use entity::value::ExchangeState;

use super::super::error::RosterError;
use super::super::store;
use super::handing;
use crate::app::SharedApp;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};

/// How many are ended in one go; the rest waits for the next.
const BATCH: u64 = 200;

/// Ends what was not answered in time; returns how much. Called every minute, and by tests.
pub async fn sweep(app: &SharedApp) -> Result<usize, Fault> {
    let (now, _) = app.db.now(&app.clock).await?;
    let lapsed = store::find_lapsed(app.db.read(), now, BATCH).await?;
    let ctx = &Ctx::system(app.clone(), "sweep");
    let mut ended = 0;
    for id in lapsed {
        let done = app.db.write_tx(&app.clock, "lapseRosterExchange", |tx| {
            Box::pin(async move { lapse(&tx, ctx, id).await })
        });
        match done.await {
            Ok(is_ended) => ended += usize::from(is_ended),
            Err(Stop::Refused(_)) => {}
            Err(Stop::Fault(fault)) => {
                tracing::error!(exchange = %id.0, error = %fault, "cannot be ended");
            }
        }
    }
    Ok(ended)
}

async fn lapse(tx: &Tx, ctx: &Ctx, id: RosterExchangeId) -> Result<bool, Stop<RosterError>> {
    let open = store::lock_exchange(tx.conn(), id).await?.ok_or(Fault::NotFound)?;
    let is_over = open.state == ExchangeState::Proposed && open.answer_by <= tx.now;
    if is_over {
        handing::end(tx, ctx, open, ExchangeState::Lapsed).await?;
    }
    Ok(is_over)
}
