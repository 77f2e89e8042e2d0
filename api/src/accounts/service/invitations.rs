//! Staff join by a single-use link, within three days.

use entity::id::{AccountId, StaffInvitationId};
use entity::value::SessionProof;
use entity::{staff, staff_invitation};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::super::error::AccountError;
use super::super::policy::{self, Action};
use super::super::rules::invitations::{LIFETIME, Standing, judge};
use super::super::rules::password::check_login;
use super::super::store::{invitations as store, staff as staff_store};
use super::super::token::RefreshToken;
use super::passwords::hashed;
use super::proving::become_staff;
use super::roles::{NewGrant, check};
use super::sessions::{Device, Opened, SignedIn, hand_over, lock_signed_in, open};
use super::staff::{Created, NewStaff, insert};
use super::{Answer, flatten};
use crate::access::proved_lately;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::ids;
use crate::mutation::{self, Call, Done, Outcome};
use crate::vault::Purpose;

/// Who is invited.
#[derive(Clone, Debug, Serialize)]
pub struct Invitation {
    /// The name that others see.
    pub name: String,
    /// The login; upper and lower case are the same.
    pub login: String,
    /// The first role.
    pub grant: NewGrant,
}

/// An invitation was made or taken back.
#[derive(Copy, Clone, Debug, Serialize, Deserialize)]
pub struct Invited {
    /// Its key.
    pub id: StaffInvitationId,
}

impl Done for Invited {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        Some(("StaffInvitation", self.id.into()))
    }
}

/// Invites somebody. The text of the link is given once: a repeated call gets the same invitation, without it. A new invitation for a
/// login replaces the former.
pub async fn invite(
    ctx: &Ctx,
    key: Uuid,
    new: &Invitation,
) -> Result<(Outcome<Invited, AccountError>, Option<String>), Fault> {
    let link = RefreshToken::draw();
    let hash = link.hash(&ctx.app.vault);
    let hash = hash.as_slice();
    let call = Call::keyed("inviteStaff", key, new)?;
    let outcome =
        mutation::run(ctx, call, |tx| Box::pin(async move { write(&tx, ctx, new, hash).await })).await?;
    let shown = outcome.result.is_ok() && !outcome.replayed;
    Ok((outcome, shown.then(|| link.text())))
}

async fn write(tx: &Tx, ctx: &Ctx, new: &Invitation, hash: &[u8]) -> Result<Invited, Stop<AccountError>> {
    policy::decide(&ctx.actor, Action::InviteStaff).check()?;
    proved_lately(&ctx.actor, tx.real_now)?;
    let login = new.login.to_lowercase();
    check_login(&login).map_err(Stop::Refused)?;
    if staff_store::find_by_login(tx.conn(), &login).await?.is_some() {
        return Err(Stop::Refused(AccountError::LoginTaken));
    }
    check(tx, &[new.grant]).await?;
    let row = staff_invitation::Model {
        id: ids::new_id::<StaffInvitationId>(),
        token_hash: hash.to_vec(),
        login,
        name_sealed: ctx.app.vault.seal(Purpose::Name, &new.name).map_err(Fault::Internal)?,
        role: new.grant.role,
        scope: new.grant.scope,
        scope_id: new.grant.scope_id,
        invited_by: ctx.actor.person()?.account_id,
        created_at: tx.real_now,
        expires_at: tx.real_now + LIFETIME,
        used_at: None,
        withdrawn_at: None,
        withdrawn_because: None,
    };
    let invited = Invited { id: row.id };
    store::replace(tx.conn(), row).await?;
    Ok(invited)
}

/// Takes an invitation back that nobody has accepted.
pub async fn withdraw(ctx: &Ctx, id: StaffInvitationId) -> Answer<Invited> {
    let call = Call::unkeyed("withdrawStaffInvitation").about("StaffInvitation", id);
    let outcome = mutation::run(ctx, call, |tx| {
        Box::pin(async move {
            policy::decide(&ctx.actor, Action::InviteStaff).check()?;
            let invitation = store::lock(tx.conn(), id).await?;
            if invitation.used_at.is_some() {
                return Err(Stop::Refused(AccountError::InvitationUsed));
            }
            let column = staff_invitation::Column::WithdrawnAt;
            store::update_end(tx.conn(), id, column, tx.real_now).await?;
            Ok(Invited { id })
        })
    })
    .await?;
    Ok(outcome.result)
}

/// Makes staff of whoever holds the link, with the password of their choice, and signs them in.
pub async fn accept(ctx: &Ctx, link: &str, password: &str, device: &Device) -> Answer<SignedIn> {
    policy::decide(&ctx.actor, Action::AcceptStaffInvitation).check()?;
    let (link_hash, hash) = prepared(ctx, link, password).await?;
    let (link_hash, hash) = (link_hash.as_slice(), &hash);
    let refresh = RefreshToken::draw();
    let first = &refresh;
    let outcome = mutation::run(ctx, Call::unkeyed("acceptStaffInvitation"), |tx| {
        Box::pin(async move {
            let hash = hash.as_ref().map_err(|refusal| Stop::Refused(refusal.clone()))?;
            let staff = join(&tx, ctx, (link_hash, hash), None).await?;
            let opened = open(&tx, ctx, staff.account_id, SessionProof::Password, device, first).await?;
            Ok::<Result<Opened, AccountError>, _>(Ok(opened))
        })
    })
    .await?;
    match flatten(outcome) {
        Ok(opened) => hand_over(ctx, opened, refresh).await,
        Err(refusal) => Ok(Err(refusal)),
    }
}

/// The hash of the link, and that of the password where the link is good: one that is no good costs no slow hash.
async fn prepared(
    ctx: &Ctx,
    link: &str,
    password: &str,
) -> Result<(Vec<u8>, Result<String, AccountError>), Fault> {
    let app = &ctx.app;
    // A text that is no link stands for one that nobody has: it is refused and noted like any other.
    let link_hash = RefreshToken::parse(link).unwrap_or_else(RefreshToken::draw).hash(&app.vault);
    let known = store::find_by_token(app.db.read(), &link_hash).await?;
    let hash = match judged(known, app.clock.real_now()) {
        Ok(invitation) => hashed(ctx, &invitation.login, password).await?,
        Err(refusal) => Err(refusal),
    };
    Ok((link_hash, hash))
}

/// Makes staff of whoever is signed in and holds the link, with a password beside their phone. In this session they are staff at once.
pub async fn accept_as_myself(ctx: &Ctx, link: &str, password: &str) -> Answer<Created> {
    // A slow hash is for those only who may go on.
    let is_person = policy::decide(&ctx.actor, Action::AcceptStaffInvitationAsMyself).is_allowed();
    let prepared = if is_person { Some(prepared(ctx, link, password).await?) } else { None };
    let prepared = &prepared;
    let outcome = mutation::run(ctx, Call::unkeyed("acceptStaffInvitationAsMyself"), |tx| {
        Box::pin(async move {
            policy::decide(&ctx.actor, Action::AcceptStaffInvitationAsMyself).check()?;
            proved_lately(&ctx.actor, tx.real_now)?;
            let (link_hash, hash) = prepared.as_ref().ok_or(Fault::NotSignedIn)?;
            let hash = hash.as_ref().map_err(|refusal| Stop::Refused(refusal.clone()))?;
            let account_id = lock_signed_in(&tx, ctx).await?.id;
            if staff_store::find_of(tx.conn(), account_id).await?.is_some() {
                return Err(Stop::Refused(AccountError::AlreadyStaff));
            }
            let staff = join(&tx, ctx, (link_hash, hash), Some(account_id)).await?;
            become_staff(&tx, ctx).await?;
            Ok(Created { staff_id: staff.id })
        })
    })
    .await?;
    Ok(outcome.result)
}

fn judged(
    invitation: Option<staff_invitation::Model>,
    now: entity::Instant,
) -> Result<staff_invitation::Model, AccountError> {
    let invitation = invitation.ok_or(AccountError::LinkInvalid)?;
    let standing = Standing {
        is_used: invitation.used_at.is_some(),
        is_withdrawn: invitation.withdrawn_at.is_some(),
        expires_at: invitation.expires_at,
    };
    judge(standing, now)?;
    Ok(invitation)
}

/// Uses the invitation up: whoever is second waits here, and then sees that it was used.
async fn join(
    tx: &Tx,
    ctx: &Ctx,
    (link_hash, hash): (&[u8], &str),
    account: Option<AccountId>,
) -> Result<staff::Model, Stop<AccountError>> {
    let locked = store::lock_by_token(tx.conn(), link_hash).await?;
    let invitation = judged(locked, tx.real_now).map_err(Stop::Refused)?;
    // Who may no longer give roles has none to come back with.
    if !staff_store::is_granting(tx.conn(), invitation.invited_by).await? {
        return Err(Stop::Refused(AccountError::InvitationWithdrawn));
    }
    let name = ctx.app.vault.open(Purpose::Name, &invitation.name_sealed).map_err(Fault::Internal)?;
    let new = NewStaff {
        login: &invitation.login,
        name: &name,
        grant: NewGrant { role: invitation.role, scope: invitation.scope, scope_id: invitation.scope_id },
        granted_by: Some(invitation.invited_by),
        account,
    };
    let staff = insert(tx, ctx, &new, hash).await?;
    store::update_end(tx.conn(), invitation.id, staff_invitation::Column::UsedAt, tx.real_now).await?;
    Ok(staff)
}
