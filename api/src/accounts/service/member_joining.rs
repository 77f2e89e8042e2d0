//! Whoever holds a member's invitation becomes that member, with the account that their own number opens.
//!
//! The roster made an account for its number, which may be wrong, or the person has an account of another number: the member goes over to
//! the account that is signed in to. Nothing of an account goes with it, so an invitation opens nobody's bookings and messages. Who has
//! joined is moved only by an invitation that says so, while whoever made it may change numbers.

use entity::id::{AccountId, MemberId};
use entity::member;
use entity::member_invitation::Model;
use entity::value::{AccountState, MemberState};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::super::error::AccountError;
use super::super::policy::{self, Action};
use super::super::rules::invitations::{Standing, judge};
use super::super::store::{accounts, member_invitations as store};
use super::super::token::RefreshToken;
use super::codes::count_try;
use super::member_invitations::who_joined;
use super::sessions::{Opened, SignedIn, hand_over};
use super::signing_in::{CodeSignIn, by_code};
use super::{Answer, flatten, phones, roles};
use crate::access::Permission;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::events::{self, Event, Notice, NoticeKind};
use crate::members::service::{self as members, handing};
use crate::mutation::{self, Call, Done, Refusal};

/// A member took up their place, and is signed in.
#[derive(Copy, Clone, Debug, Serialize, Deserialize)]
pub struct Joined {
    opened: Opened,
    member: MemberId,
}

impl Done for Result<Joined, AccountError> {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        self.as_ref().ok().map(|joined| ("Member", joined.member.into()))
    }

    fn refusal(&self) -> Option<&'static str> {
        self.as_ref().err().map(Refusal::code)
    }
}

/// Uses an invitation up, and signs in whoever holds its link and the phone.
pub async fn accept(ctx: &Ctx, link: &str, command: &CodeSignIn) -> Answer<SignedIn> {
    policy::decide(&ctx.actor, Action::AcceptMemberInvitation).check()?;
    // A text that is no link stands for one that nobody has: it is refused and noted like any other.
    let link = RefreshToken::parse(link).unwrap_or_else(RefreshToken::draw);
    let link_hash = link.hash(&ctx.app.vault);
    let link_hash = link_hash.as_slice();
    let refresh = RefreshToken::draw();
    let first = &refresh;
    let outcome = mutation::run(ctx, Call::unkeyed("acceptMemberInvitation"), |tx| {
        Box::pin(async move { join(&tx, ctx, (link_hash, command), first).await })
    })
    .await?;
    match flatten(outcome) {
        Ok(joined) => hand_over(ctx, joined.opened, refresh).await,
        Err(refusal) => Ok(Err(refusal)),
    }
}

/// Whoever is second waits at the invitation, and then sees that it was used. A link that is no good costs no code.
async fn join(
    tx: &Tx,
    ctx: &Ctx,
    (link_hash, command): (&[u8], &CodeSignIn),
    refresh: &RefreshToken,
) -> Result<Result<Joined, AccountError>, Stop<AccountError>> {
    let Some(invitation) = store::lock_by_token(tx.conn(), link_hash).await? else {
        count_try(tx, ctx).await?;
        return Ok(Err(AccountError::LinkInvalid));
    };
    let member = still_good(tx, &invitation).await?;
    let opened = match by_code(tx, ctx, command, refresh).await? {
        Ok(opened) => opened,
        Err(refusal) => return Ok(Err(refusal)),
    };
    if opened.account_id == invitation.invited_by {
        return Err(Stop::Refused(AccountError::OwnInvitation));
    }
    let (id, whose) = (invitation.id, (opened.account_id, member.account_id));
    store::update_used(tx.conn(), id, whose, tx.real_now).await?;
    let joined = Joined { opened, member: member.id };
    if member.account_id != opened.account_id {
        go_over(tx, ctx, &invitation, member, opened.account_id).await?;
    }
    Ok(Ok(joined))
}

/// Whom it is about, while it counts, whoever made it still keeps members, and the member serves.
async fn still_good(tx: &Tx, invitation: &Model) -> Result<member::Model, Stop<AccountError>> {
    let standing = Standing {
        is_used: invitation.used_at.is_some(),
        is_withdrawn: invitation.withdrawn_at.is_some(),
        expires_at: invitation.expires_at,
    };
    judge(standing, tx.real_now).map_err(Stop::Refused)?;
    let member = members::lock(tx, invitation.member_id).await?;
    let member = member.filter(|member| member.state == MemberState::Active);
    let member = match member {
        Some(member) if roles::still_may(tx, invitation.invited_by, Permission::MemberManage).await? => {
            member
        }
        _ => return Err(Stop::Refused(AccountError::InvitationWithdrawn)),
    };
    // No other number opens what was shut.
    check_active(accounts::get(tx.conn(), member.account_id).await?.state)?;
    Ok(member)
}

fn check_active(state: AccountState) -> Result<(), Stop<AccountError>> {
    if state == AccountState::Active { Ok(()) } else { Err(Stop::Refused(AccountError::AccountDisabled)) }
}

async fn go_over(
    tx: &Tx,
    ctx: &Ctx,
    invitation: &Model,
    member: member::Model,
    account: AccountId,
) -> Result<(), Stop<AccountError>> {
    if handing::is_members(tx, account).await? {
        return Err(Stop::Refused(AccountError::NumberOfMember));
    }
    let former = accounts::lock(tx.conn(), member.account_id).await?;
    // It may have been shut, or signed in to, until the lock was had.
    check_active(former.state)?;
    let is_anybodys = !who_joined(tx, &[former.id]).await?.is_empty();
    let name = member.name.clone();
    if is_anybodys && !may_rebind(tx, invitation).await? {
        return Err(Stop::Refused(AccountError::HasJoined { name }));
    }
    let about = ("Member", member.id.into());
    if !handing::hand_over(tx, ctx, member, account).await? {
        return Err(Stop::Refused(AccountError::HasOtherVisits));
    }
    if is_anybodys {
        let notice =
            Notice { kind: NoticeKind::MemberHatMoved, accounts: &[former.id], name: &name, about, note: "" };
        events::publish(tx, ctx, Event::Notice(notice)).await?;
    } else if former.phone_hash.is_some() {
        // Nobody has been there: whoever has the number of the roster is not to find a member's account.
        phones::let_go(tx, ctx, &former).await?;
    }
    Ok(())
}

/// Whether an invitation moves who has joined: it was made for that, and whoever made it may still change numbers.
async fn may_rebind(tx: &Tx, invitation: &Model) -> Result<bool, Fault> {
    Ok(invitation.rebinds
        && roles::still_may(tx, invitation.invited_by, Permission::AccountChangePhone).await?)
}
