//! Members are invited by single-use links, within three days: one of them, or many after a roster was read in.

use std::collections::HashMap;

use entity::id::{AccountId, MemberId, MemberInvitationId};
use entity::member;
use entity::member_invitation::Model;
use entity::value::{AuditOutcome, MemberState};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::super::error::AccountError;
use super::super::policy::{self, Action};
use super::super::rules::invitations::LIFETIME;
use super::super::store::{accounts, invitations, member_invitations as store, sessions};
use super::super::token::RefreshToken;
use super::{Answer, roles};
use crate::access::{Permission, proved_lately};
use crate::audit::{self, Entry};
use crate::consents::service as consents;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::ids;
use crate::members::service as members;
use crate::mutation::{self, Call, Done, Outcome};

/// What the trail calls it.
const INVITE: &str = "inviteMembers";

/// Who is to be invited.
#[derive(Clone, Debug, Serialize)]
pub struct Wanted {
    /// The members.
    pub members: Vec<MemberId>,
    /// Why somebody who has joined is to be invited again, for the audit trail; given for one member alone.
    pub reason: Option<String>,
}

/// Members were invited, or an invitation was taken back.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct MembersInvited {
    /// The keys, in the order of the members.
    pub ids: Vec<MemberInvitationId>,
    /// The member, or the first of them.
    member: Option<MemberId>,
}

impl Done for MembersInvited {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        self.member.map(|member| ("Member", member.into()))
    }
}

/// Invites members, all of them or none. The texts of the links are given once, each with its invitation: a repeated call gets the same
/// invitations without them. A new invitation replaces the former of its member. Who has joined is invited only as a number is changed: by
/// who may do that, with a reason.
pub async fn invite(
    ctx: &Ctx,
    key: Uuid,
    wanted: &Wanted,
) -> Result<(Outcome<MembersInvited, AccountError>, HashMap<MemberInvitationId, String>), Fault> {
    let links: Vec<RefreshToken> = wanted.members.iter().map(|_| RefreshToken::draw()).collect();
    let hashes: Vec<Vec<u8>> = links.iter().map(|link| link.hash(&ctx.app.vault)).collect();
    let hashes = hashes.as_slice();
    let call = named(ctx, Call::keyed(INVITE, key, wanted)?, wanted).await?;
    let outcome =
        mutation::run(ctx, call, |tx| Box::pin(async move { write(&tx, ctx, wanted, hashes).await })).await?;
    let texts = match &outcome.result {
        Ok(invited) if !outcome.replayed => {
            invited.ids.iter().copied().zip(links.iter().map(RefreshToken::text)).collect()
        }
        _ => HashMap::new(),
    };
    Ok((outcome, texts))
}

/// Adds the member, where it is one, and the reason, which is about whoever is the member until now; of several, who they are.
async fn named(ctx: &Ctx, call: Call, wanted: &Wanted) -> Result<Call, Fault> {
    let [one] = wanted.members.as_slice() else {
        let ids: Vec<String> = wanted.members.iter().map(|id| id.0.to_string()).collect();
        return Ok(call.because(format!("委员 Members: {}", ids.join(" "))));
    };
    let call = call.about("Member", *one);
    let Some(reason) = &wanted.reason else { return Ok(call) };
    let member = members::read_by_ids(ctx, &[*one]).await?.pop();
    Ok(match member {
        Some(member) => call.because_of(member.account_id, reason),
        None => call,
    })
}

async fn write(
    tx: &Tx,
    ctx: &Ctx,
    wanted: &Wanted,
    hashes: &[Vec<u8>],
) -> Result<MembersInvited, Stop<AccountError>> {
    policy::decide(&ctx.actor, Action::InviteMembers).check()?;
    proved_lately(&ctx.actor, tx.real_now)?;
    let found = members::by_ids(tx, &wanted.members).await?;
    if found.len() < wanted.members.len() {
        return Err(Fault::NotFound.into());
    }
    if let Some(left) = found.iter().find(|member| member.state == MemberState::Left) {
        return Err(Stop::Refused(AccountError::MemberLeft { name: left.name.clone() }));
    }
    let accounts: Vec<_> = found.iter().map(|member| member.account_id).collect();
    let shut = accounts::not_active_of(tx.conn(), &accounts).await?;
    if let Some(member) = found.iter().find(|member| shut.contains(&member.account_id)) {
        return Err(Stop::Refused(AccountError::MemberDisabled { name: member.name.clone() }));
    }
    let joined = who_joined(tx, &accounts).await?;
    let joined: Vec<_> = found.iter().filter(|member| joined.contains(&member.account_id)).collect();
    let may_rebind = |member: &member::Model| wanted.reason.is_some() && may_rebind(ctx, member);
    if let Some(member) = joined.iter().find(|member| !may_rebind(member)) {
        return Err(Stop::Refused(AccountError::HasJoined { name: member.name.clone() }));
    }
    let invited_by = ctx.actor.person()?.account_id;
    let row = |(member_id, hash): (&MemberId, &Vec<u8>)| Model {
        id: ids::new_id::<MemberInvitationId>(),
        member_id: *member_id,
        token_hash: hash.clone(),
        invited_by,
        created_at: tx.real_now,
        expires_at: tx.real_now + LIFETIME,
        used_at: None,
        withdrawn_at: None,
        withdrawn_because: None,
        rebinds: !joined.is_empty(),
        used_by: None,
        former_account_id: None,
    };
    let rows: Vec<Model> = wanted.members.iter().zip(hashes).map(row).collect();
    let ids = rows.iter().map(|row| row.id).collect();
    store::replace(tx.conn(), rows, tx.real_now).await?;
    // The row of the call names the first, and each of the others has one of its own.
    let (first, others) =
        wanted.members.split_first().map_or((None, &[][..]), |(one, rest)| (Some(*one), rest));
    for member in others {
        note(tx, ctx, *member).await?;
    }
    Ok(MembersInvited { ids, member: first })
}

async fn note(tx: &Tx, ctx: &Ctx, member: MemberId) -> Result<(), Fault> {
    let entry = Entry {
        ctx,
        operation: INVITE,
        object: Some(("Member", member.into())),
        outcome: AuditOutcome::Done,
        code: None,
        reason: None,
    };
    audit::append(tx.conn(), tx.now, entry).await
}

/// To invite who has joined gives their account another number in effect: the same people may, and not with their own.
fn may_rebind(ctx: &Ctx, member: &member::Model) -> bool {
    let is_own = ctx.actor.account_id() == Some(member.account_id);
    let action = if is_own { Action::ChangeOwnAccountPhone } else { Action::ChangeAccountPhone };
    policy::decide(&ctx.actor, action).is_allowed()
}

/// To which of these accounts somebody has signed in.
pub(super) async fn who_joined(tx: &Tx, accounts: &[AccountId]) -> Result<Vec<AccountId>, Fault> {
    let mut joined = consents::who_ever_agreed(tx, accounts).await?;
    joined.extend(sessions::who_had_any(tx.conn(), accounts).await?);
    Ok(joined)
}

/// Takes an invitation back that nobody has accepted.
pub async fn withdraw(ctx: &Ctx, id: MemberInvitationId) -> Answer<MembersInvited> {
    let call = Call::unkeyed("withdrawMemberInvitation").about("MemberInvitation", id);
    let outcome = mutation::run(ctx, call, |tx| {
        Box::pin(async move {
            policy::decide(&ctx.actor, Action::InviteMembers).check()?;
            let invitation = store::lock(tx.conn(), id).await?;
            if invitation.used_at.is_some() {
                return Err(Stop::Refused(AccountError::InvitationUsed));
            }
            if invitation.withdrawn_at.is_none() {
                store::update_withdrawn(tx.conn(), id, tx.real_now).await?;
            }
            Ok(MembersInvited { ids: vec![id], member: Some(invitation.member_id) })
        })
    })
    .await?;
    Ok(outcome.result)
}

/// Ends for good the open invitations of a member who leaves: taking the leaving back makes none of them good again.
pub async fn void_of_member(tx: &Tx, member: MemberId) -> Result<(), Fault> {
    store::void_of_member(tx.conn(), member, tx.real_now).await
}

/// Ends for good what somebody has invited to and may invite to no more: getting the role back makes none of it good again.
pub(super) async fn void_of_maker(tx: &Tx, maker: AccountId) -> Result<(), Fault> {
    if !roles::still_may(tx, maker, Permission::StaffGrant).await? {
        invitations::void_of_maker(tx.conn(), maker, tx.real_now).await?;
    }
    let invites = roles::still_may(tx, maker, Permission::MemberManage).await?;
    if !invites || !roles::still_may(tx, maker, Permission::AccountChangePhone).await? {
        store::void_of_maker(tx.conn(), maker, invites, tx.real_now).await?;
    }
    Ok(())
}
