//! Whoever holds a member's invitation becomes that member, with the account that their own number opens.
//!
//! The roster made an account for its number, which may be wrong, or the person has an account of another number: the member goes over to
//! the account that is signed in to. Nothing of an account goes with it, so an invitation opens nobody's bookings and messages.

use entity::account;
use entity::id::AccountId;
use entity::member;
use entity::member_invitation::{Column, Model};
use entity::value::MemberState;

use super::super::error::AccountError;
use super::super::policy::{self, Action};
use super::super::rules::invitations::{Standing, judge};
use super::super::store::{accounts, member_invitations as store, sessions};
use super::super::token::RefreshToken;
use super::codes::count_try;
use super::sessions::{Opened, SignedIn, hand_over};
use super::signing_in::{CodeSignIn, by_code};
use super::{Answer, flatten, phones, roles};
use crate::access::Permission;
use crate::consents::service as consents;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::events::{self, Event, Notice, NoticeKind};
use crate::members::service::{self as members, handing};
use crate::mutation::{self, Call};

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
        Ok(opened) => hand_over(ctx, opened, refresh).await,
        Err(refusal) => Ok(Err(refusal)),
    }
}

/// Whoever is second waits at the invitation, and then sees that it was used. A link that is no good costs no code.
async fn join(
    tx: &Tx,
    ctx: &Ctx,
    (link_hash, command): (&[u8], &CodeSignIn),
    refresh: &RefreshToken,
) -> Result<Result<Opened, AccountError>, Stop<AccountError>> {
    let Some(invitation) = store::lock_by_token(tx.conn(), link_hash).await? else {
        count_try(tx, ctx).await?;
        return Ok(Err(AccountError::LinkInvalid));
    };
    let member = still_good(tx, &invitation).await?;
    let opened = match by_code(tx, ctx, command, refresh).await? {
        Ok(opened) => opened,
        Err(refusal) => return Ok(Err(refusal)),
    };
    store::update_end(tx.conn(), invitation.id, Column::UsedAt, tx.real_now).await?;
    if member.account_id != opened.account_id {
        go_over(tx, ctx, member, opened.account_id).await?;
    }
    Ok(Ok(opened))
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
    match member {
        Some(member) if roles::still_may(tx, invitation.invited_by, Permission::MemberManage).await? => {
            Ok(member)
        }
        _ => Err(Stop::Refused(AccountError::InvitationWithdrawn)),
    }
}

async fn go_over(
    tx: &Tx,
    ctx: &Ctx,
    member: member::Model,
    account: AccountId,
) -> Result<(), Stop<AccountError>> {
    if handing::is_members(tx, account).await? {
        return Err(Stop::Refused(AccountError::NumberOfMember));
    }
    let former = accounts::lock(tx.conn(), member.account_id).await?;
    let name = member.name.clone();
    let about = ("Member", member.id.into());
    handing::hand_over(tx, ctx, member, account).await?;
    if is_anybodys(tx, &former).await? {
        let notice =
            Notice { kind: NoticeKind::MemberHatMoved, accounts: &[former.id], name: &name, about, note: "" };
        events::publish(tx, ctx, Event::Notice(notice)).await?;
    } else if former.phone_hash.is_some() {
        // Nobody has been there: whoever has the number of the roster is not to find a member's account.
        phones::let_go(tx, ctx, &former).await?;
    }
    Ok(())
}

/// Whether anybody has signed in to an account.
async fn is_anybodys(tx: &Tx, account: &account::Model) -> Result<bool, Fault> {
    Ok(consents::has_ever_agreed(tx, account.id).await? || sessions::is_any_of(tx.conn(), account.id).await?)
}
