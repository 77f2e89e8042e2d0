//! Members are invited by single-use links, within three days: one of them, or many after a roster was read in.

use std::collections::HashMap;

use entity::id::{MemberId, MemberInvitationId};
use entity::member_invitation::{Column, Model};
use entity::value::MemberState;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::super::error::AccountError;
use super::super::policy::{self, Action};
use super::super::rules::invitations::LIFETIME;
use super::super::store::member_invitations as store;
use super::super::token::RefreshToken;
use super::Answer;
use crate::access::proved_lately;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::ids;
use crate::members::service as members;
use crate::mutation::{self, Call, Done, Outcome};

/// Members were invited, or an invitation was taken back.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct MembersInvited {
    /// The keys, in the order of the members.
    pub ids: Vec<MemberInvitationId>,
    /// The member, where it was one.
    member: Option<MemberId>,
}

impl Done for MembersInvited {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        self.member.map(|member| ("Member", member.into()))
    }
}

/// Invites members, all of them or none. The texts of the links are given once, each with its invitation: a repeated call gets the same
/// invitations without them. A new invitation replaces the former of its member.
pub async fn invite(
    ctx: &Ctx,
    key: Uuid,
    wanted: &[MemberId],
) -> Result<(Outcome<MembersInvited, AccountError>, HashMap<MemberInvitationId, String>), Fault> {
    let links: Vec<RefreshToken> = wanted.iter().map(|_| RefreshToken::draw()).collect();
    let hashes: Vec<Vec<u8>> = links.iter().map(|link| link.hash(&ctx.app.vault)).collect();
    let hashes = hashes.as_slice();
    let call = Call::keyed("inviteMembers", key, &wanted)?;
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

async fn write(
    tx: &Tx,
    ctx: &Ctx,
    wanted: &[MemberId],
    hashes: &[Vec<u8>],
) -> Result<MembersInvited, Stop<AccountError>> {
    policy::decide(&ctx.actor, Action::InviteMembers).check()?;
    proved_lately(&ctx.actor, tx.real_now)?;
    let found = members::by_ids(tx, wanted).await?;
    if found.len() < wanted.len() {
        return Err(Fault::NotFound.into());
    }
    if let Some(left) = found.iter().find(|member| member.state == MemberState::Left) {
        return Err(Stop::Refused(AccountError::MemberLeft { name: left.name.clone() }));
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
    };
    let rows: Vec<Model> = wanted.iter().zip(hashes).map(row).collect();
    let ids = rows.iter().map(|row| row.id).collect();
    store::replace(tx.conn(), rows, tx.real_now).await?;
    let member = if let [one] = wanted { Some(*one) } else { None };
    Ok(MembersInvited { ids, member })
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
                store::update_end(tx.conn(), id, Column::WithdrawnAt, tx.real_now).await?;
            }
            Ok(MembersInvited { ids: vec![id], member: Some(invitation.member_id) })
        })
    })
    .await?;
    Ok(outcome.result)
}
