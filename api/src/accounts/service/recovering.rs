//! The way back for staff who lost their second factor and their recovery codes: one of their colleagues asks, another agrees.

use chrono::TimeDelta;
use entity::id::{AccountId, SecondFactorResetId, StaffId};
use entity::second_factor_reset::Model;
use entity::value::SessionEnd;
use entity::{staff, staff_grant};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::super::error::AccountError;
use super::super::policy::{self, Action, StaffScope};
use super::super::rules::resets::{Colleague, check_agrees};
use super::super::store::{accounts, invitations, second_factors as store, sessions, staff as staff_store};
use super::Answer;
use super::proving::tell;
use super::staff::Created;
use crate::access::proved_lately;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::events::NoticeKind;
use crate::ids;
use crate::keys::Keys;
use crate::mutation::{self, Call, Done};
use crate::vault::Purpose;

/// How long another has to agree.
const LIFETIME: TimeDelta = TimeDelta::hours(24);

/// A reset was asked for, agreed to or taken back.
#[derive(Copy, Clone, Debug, Serialize, Deserialize)]
pub struct Reset {
    /// Its key.
    pub id: SecondFactorResetId,
    staff_id: StaffId,
}

impl Done for Reset {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        Some(("Staff", self.staff_id.into()))
    }
}

/// Asks for it. It replaces what was asked for the same person before; they are told.
pub async fn propose(ctx: &Ctx, staff: StaffId, evidence: &str) -> Answer<Reset> {
    let call = Call::unkeyed("proposeSecondFactorReset").about("Staff", staff).because(evidence);
    let outcome = mutation::run(ctx, call, |tx| {
        Box::pin(async move { write_proposed(&tx, ctx, staff, evidence).await })
    })
    .await?;
    Ok(outcome.result)
}

async fn write_proposed(
    tx: &Tx,
    ctx: &Ctx,
    staff: StaffId,
    evidence: &str,
) -> Result<Reset, Stop<AccountError>> {
    allowed(tx, ctx)?;
    let whose = staff_store::lock(tx.conn(), staff).await?.account_id;
    let proposed_by = not_oneself(ctx, whose)?;
    if store::lock_confirmed(tx.conn(), whose).await?.is_none() {
        return Err(Stop::Refused(AccountError::SecondFactorMissing));
    }
    let keys = Keys::to_seal(tx, &ctx.app.vault, &[whose]).await?;
    let row = Model {
        id: ids::new_id::<SecondFactorResetId>(),
        account_id: whose,
        proposed_by,
        evidence_sealed: keys.seal(whose, Purpose::Text, evidence)?,
        created_at: tx.real_now,
        expires_at: tx.real_now + LIFETIME,
        confirmed_by: None,
        confirmed_at: None,
        withdrawn_at: None,
    };
    let reset = Reset { id: row.id, staff_id: staff };
    store::replace_reset(tx.conn(), row).await?;
    tell(tx, ctx, whose, NoticeKind::SecondFactorResetProposed).await?;
    Ok(reset)
}

/// Agrees to what another asked for: the second factor and every session of that person end. They set up another when they sign in.
pub async fn confirm(ctx: &Ctx, id: SecondFactorResetId) -> Answer<Reset> {
    let call = about(ctx, Call::unkeyed("confirmSecondFactorReset"), id).await?;
    let outcome = mutation::run(ctx, call, |tx| {
        Box::pin(async move {
            allowed(&tx, ctx)?;
            let reset = open(&tx, id).await?;
            let by = not_oneself(ctx, reset.account_id)?;
            is_independent(&tx, &reset, by).await?;
            store::update_reset_confirmed(tx.conn(), id, by, tx.real_now).await?;
            end(&tx, ctx, reset.account_id).await?;
            named(&tx, &reset).await
        })
    })
    .await?;
    Ok(outcome.result)
}

async fn is_independent(tx: &Tx, reset: &Model, by: AccountId) -> Result<(), Stop<AccountError>> {
    let proposer = with_grants(tx, reset.proposed_by).await?;
    let confirmer = with_grants(tx, by).await?;
    let asks = Colleague {
        account: reset.proposed_by,
        grants: &proposer.1,
        is_invited_by_other: invitations::is_invited_by(tx.conn(), &proposer.0.login, by).await?,
    };
    let agrees = Colleague {
        account: by,
        grants: &confirmer.1,
        is_invited_by_other: invitations::is_invited_by(tx.conn(), &confirmer.0.login, reset.proposed_by)
            .await?,
    };
    check_agrees(reset, asks, agrees).map_err(Stop::Refused)
}

async fn with_grants(tx: &Tx, account: AccountId) -> Result<(staff::Model, Vec<staff_grant::Model>), Fault> {
    let staff = staff_store::find_of(tx.conn(), account).await?.ok_or(Fault::NotFound)?;
    let grants = staff_store::grants_of(tx.conn(), staff.id).await?;
    Ok((staff, grants))
}

/// Takes back what was asked for; whoever may ask may.
pub async fn withdraw(ctx: &Ctx, id: SecondFactorResetId) -> Answer<Reset> {
    let call = about(ctx, Call::unkeyed("withdrawSecondFactorReset"), id).await?;
    let outcome = mutation::run(ctx, call, |tx| {
        Box::pin(async move {
            policy::decide(&ctx.actor, Action::ResetSecondFactor).check()?;
            let reset = open(&tx, id).await?;
            store::withdraw_resets(tx.conn(), reset.account_id, tx.real_now).await?;
            named(&tx, &reset).await
        })
    })
    .await?;
    Ok(outcome.result)
}

/// The way back where there is no other administrator: whoever has the machine.
pub async fn from_the_command_line(ctx: &Ctx, login: &str) -> Answer<Created> {
    let login = login.to_lowercase();
    let login = login.as_str();
    let outcome = mutation::run(ctx, Call::unkeyed("resetSecondFactor"), |tx| {
        Box::pin(async move {
            policy::decide(&ctx.actor, Action::CreateAdministrator).check()?;
            let staff = staff_store::find_by_login(tx.conn(), login).await?.ok_or(Fault::NotFound)?;
            end(&tx, ctx, staff.account_id).await?;
            Ok::<_, Stop<AccountError>>(Created { staff_id: staff.id })
        })
    })
    .await?;
    Ok(outcome.result)
}

/// A reset as the staff see it.
#[derive(Debug)]
pub struct Listed {
    /// The row.
    pub row: Model,
    /// Whose it is: the name.
    pub name: String,
    /// Whose it is: the login.
    pub login: String,
    /// The name of who asked for it.
    pub proposed_by: String,
    /// How they know that it is that person.
    pub evidence: Option<String>,
}

/// The resets that wait for another, the oldest first.
pub async fn waiting(ctx: &Ctx, scope: StaffScope) -> Result<Vec<Listed>, Fault> {
    let rows = store::open_resets(ctx.app.db.read(), scope, ctx.app.clock.real_now()).await?;
    listed(ctx, rows).await
}

/// One of them, or one that is over.
pub async fn find(ctx: &Ctx, scope: StaffScope, id: SecondFactorResetId) -> Result<Option<Listed>, Fault> {
    let row = store::find_reset(ctx.app.db.read(), scope, id).await?;
    Ok(listed(ctx, row.into_iter().collect()).await?.pop())
}

async fn listed(ctx: &Ctx, rows: Vec<Model>) -> Result<Vec<Listed>, Fault> {
    let conn = ctx.app.db.read();
    let accounts: Vec<AccountId> = rows.iter().flat_map(|row| [row.account_id, row.proposed_by]).collect();
    let staff = staff_store::of_accounts(conn, &accounts).await?;
    let keys =
        Keys::to_open(conn, &ctx.app.vault, rows.iter().map(|row| row.evidence_sealed.as_slice())).await?;
    let who = |account: AccountId| staff.iter().find(|staff| staff.account_id == account);
    let name = |account| who(account).map(|staff| staff.name.clone()).unwrap_or_default();
    let listed = |row: Model| {
        Ok(Listed {
            name: name(row.account_id),
            login: who(row.account_id).map(|staff| staff.login.clone()).unwrap_or_default(),
            proposed_by: name(row.proposed_by),
            evidence: keys.open(Purpose::Text, &row.evidence_sealed)?,
            row,
        })
    };
    rows.into_iter().map(listed).collect()
}

async fn end(tx: &Tx, ctx: &Ctx, account: AccountId) -> Result<(), Fault> {
    accounts::lock(tx.conn(), account).await?;
    store::delete_of(tx.conn(), account).await?;
    sessions::end_all(tx.conn(), account, SessionEnd::SecondFactorReset, tx.real_now).await?;
    tell(tx, ctx, account, NoticeKind::SecondFactorEnded).await
}

/// The trail names whose second factor it is about, also where it is refused or denied.
async fn about(ctx: &Ctx, call: Call, id: SecondFactorResetId) -> Result<Call, Fault> {
    Ok(match store::find_whose(ctx.app.db.read(), id).await? {
        Some(staff) => call.about("Staff", staff),
        None => call.about("SecondFactorReset", id),
    })
}

async fn named(tx: &Tx, reset: &Model) -> Result<Reset, Stop<AccountError>> {
    let staff = staff_store::find_of(tx.conn(), reset.account_id).await?.ok_or(Fault::NotFound)?;
    Ok(Reset { id: reset.id, staff_id: staff.id })
}

async fn open(tx: &Tx, id: SecondFactorResetId) -> Result<Model, Stop<AccountError>> {
    let reset = store::lock_reset(tx.conn(), id).await?;
    let is_open =
        reset.confirmed_at.is_none() && reset.withdrawn_at.is_none() && tx.real_now < reset.expires_at;
    if is_open { Ok(reset) } else { Err(Stop::Refused(AccountError::ResetOver)) }
}

fn allowed(tx: &Tx, ctx: &Ctx) -> Result<(), Fault> {
    policy::decide(&ctx.actor, Action::ResetSecondFactor).check()?;
    proved_lately(&ctx.actor, tx.real_now)
}

fn not_oneself(ctx: &Ctx, whose: AccountId) -> Result<AccountId, Fault> {
    let by = ctx.actor.person()?.account_id;
    if by == whose {
        policy::decide(&ctx.actor, Action::ResetOwnSecondFactor).check()?;
    }
    Ok(by)
}
