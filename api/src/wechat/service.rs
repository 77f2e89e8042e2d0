//! Signing in by WeChat, and ending that.

use entity::id::AccountId;
use entity::phone::Phone;
use entity::wechat_binding::Model;
use sea_orm::DbErr;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::error::{CodeOf, WechatError};
use super::policy::{self, Action};
use super::{rules, store};
use crate::accounts::service::codes;
use crate::accounts::service::sessions::{Device, Opened, SignedIn, hand_over};
use crate::accounts::service::signing_in::{Entry, by_account, by_number};
use crate::accounts::token::RefreshToken;
use crate::consents::service::Agreed;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::devices;
use crate::error::{Fault, Stop};
use crate::events::{self, Event, Notice, NoticeKind};
use crate::keys::{Keys, Rows};
use crate::mutation::{self, Call, Done, Never, Refusal};
use crate::vault::Purpose;
use crate::vendors::{Failure, Wechat};

/// What the mini-program sends.
#[derive(Clone)]
pub(super) struct SignIn {
    /// Of `wx.login`.
    pub(super) login_code: String,
    /// Of the button that asks for the number.
    pub(super) phone_code: Option<String>,
    /// Where the session will live.
    pub(super) device: Device,
    /// The privacy notice that they agree to now.
    pub(super) agreed: Option<Agreed>,
    /// The number is new to them.
    pub(super) start_anew: bool,
}

/// What WeChat said of whoever signs in.
struct Known {
    openid: Zeroizing<String>,
    openid_hash: Vec<u8>,
    /// Their number, where it was asked for.
    phone: Option<Phone>,
}

type Answer<T> = Result<Result<T, WechatError>, Fault>;

impl Done for Result<Opened, WechatError> {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        self.as_ref().ok().map(|opened| ("Account", opened.account_id.into()))
    }

    fn refusal(&self) -> Option<&'static str> {
        self.as_ref().err().map(Refusal::code)
    }
}

/// Opens a session for whoever WeChat says it is. WeChat is asked first, outside of any transaction.
pub(super) async fn sign_in(ctx: &Ctx, command: &SignIn) -> Answer<SignedIn> {
    policy::decide(&ctx.actor, Action::SignIn).check()?;
    let known = &ask(ctx, command).await?;
    let refresh = RefreshToken::draw();
    let first = &refresh;
    let outcome = mutation::run(ctx, Call::unkeyed("signInWithWechat"), |tx| {
        Box::pin(async move {
            match known {
                Ok(known) => enter(&tx, ctx, command, known, first).await,
                Err(refusal) => Err(Stop::Refused(refusal.clone())),
            }
        })
    })
    .await?;
    match outcome.flatten().result {
        Ok(opened) => Ok(hand_over(ctx, opened, refresh).await?.map_err(WechatError::Account)),
        Err(refusal) => Ok(Err(refusal)),
    }
}

/// Whose the code is; and their number, when no account is bound to them yet.
async fn ask(ctx: &Ctx, command: &SignIn) -> Answer<Known> {
    let Some(wechat) = &ctx.app.vendors.wechat else { return Ok(Err(WechatError::NotOffered)) };
    let phone_code = command.phone_code.as_deref();
    for (code, of) in [(Some(command.login_code.as_str()), CodeOf::Login), (phone_code, CodeOf::Phone)] {
        if code.is_some_and(|code| !rules::is_code(code)) {
            return Ok(Err(WechatError::CodeInvalid(of)));
        }
    }
    if let Some(retry_after) = codes::count_outside(ctx, "wechatSignIn", command.device.id).await? {
        return Ok(Err(WechatError::TooSoon { retry_after }));
    }
    let asked = with_code(ctx, &command.login_code, CodeOf::Login, wechat.person(&command.login_code));
    let openid = match asked.await? {
        Ok(openid) => openid,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let openid_hash = ctx.app.vault.address_hash(wechat.app_id(), &openid);
    let bound = store::find_account(ctx.app.db.read(), wechat.app_id(), &openid_hash).await?;
    let phone = match phone_code {
        Some(code) if bound.is_none() => match number(ctx, wechat, code).await? {
            Ok(phone) => Some(phone),
            Err(refusal) => return Ok(Err(refusal)),
        },
        // Who is known needs no number, and the code stays unused.
        _ => None,
    };
    Ok(Ok(Known { openid, openid_hash, phone }))
}

async fn number(ctx: &Ctx, wechat: &Wechat, code: &str) -> Answer<Phone> {
    let now = ctx.app.clock.real_now();
    let told = match with_code(ctx, code, CodeOf::Phone, wechat.number(code, now)).await? {
        Ok(told) => told,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let mark = (told.watermark.appid.as_str(), told.watermark.timestamp);
    if let Err(refusal) = rules::check_watermark(mark, wechat.app_id(), now) {
        return Ok(Err(refusal));
    }
    let phone = (told.country_code == "86").then(|| Phone::parse(&told.pure_phone_number)).flatten();
    Ok(phone.ok_or(WechatError::NumberUnsupported))
}

/// Asks WeChat about a code that nobody used before. When it cannot be reached the code is free again; if it was used there all the same,
/// WeChat says so the next time.
async fn with_code<T>(
    ctx: &Ctx,
    code: &str,
    of: CodeOf,
    asked: impl Future<Output = Result<T, Failure>>,
) -> Answer<T> {
    // One hash, whichever it is for: no code is good for both.
    let hash = &ctx.app.vault.code_hash(b"wechat", code);
    if !use_up(ctx, hash).await? {
        return Ok(Err(WechatError::CodeUsed(of)));
    }
    match asked.await {
        Ok(told) => Ok(Ok(told)),
        Err(Failure::Refused(number)) => match rules::refusal(number, of) {
            Some(refusal) => Ok(Err(refusal)),
            None => Err(gone(ctx, hash, &format!("WeChat answered {number}")).await?),
        },
        Err(Failure::Unreachable(why)) => Err(gone(ctx, hash, &why).await?),
    }
}

async fn use_up(ctx: &Ctx, hash: &[u8]) -> Result<bool, Fault> {
    let app = &ctx.app;
    let used: Result<bool, Stop<Never>> = app
        .db
        .write_tx(&app.clock, "useWechatCode", |tx| {
            Box::pin(async move { Ok(store::insert_code(tx.conn(), hash, tx.real_now).await?) })
        })
        .await;
    Ok(used?)
}

async fn gone(ctx: &Ctx, hash: &[u8], why: &str) -> Result<Fault, Fault> {
    let app = &ctx.app;
    let freed: Result<(), Stop<Never>> = app
        .db
        .write_tx(&app.clock, "freeWechatCode", |tx| {
            Box::pin(async move { Ok(store::delete_code(tx.conn(), hash).await?) })
        })
        .await;
    freed?;
    tracing::warn!(request_id = %ctx.request_id, why, "nobody can sign in by WeChat");
    Ok(Fault::Unavailable(DbErr::Custom(why.to_owned())))
}

async fn enter(
    tx: &Tx,
    ctx: &Ctx,
    command: &SignIn,
    known: &Known,
    refresh: &RefreshToken,
) -> Result<Result<Opened, WechatError>, Stop<WechatError>> {
    let entry = Entry {
        device: &command.device,
        agreed: command.agreed.as_ref(),
        start_anew: command.start_anew,
        refresh,
    };
    let app_id = ctx.app.config.wechat.app_id.as_str();
    // Looked at again: another request may have bound it meanwhile, or ended it.
    if let Some(account) = store::find_account(tx.conn(), app_id, &known.openid_hash).await? {
        let opened = by_account(tx, ctx, account, &entry).await;
        return opened.map(Ok).map_err(|stop| stop.map(WechatError::Account));
    }
    let Some(phone) = &known.phone else { return Err(Stop::Refused(WechatError::PhoneNeeded)) };
    let opened = by_number(tx, ctx, phone, &entry).await.map_err(|stop| stop.map(WechatError::Account))?;
    let opened = match opened {
        Ok(opened) => opened,
        Err(refusal) => return Ok(Err(WechatError::Account(refusal))),
    };
    bind(tx, ctx, opened.account_id, known).await?;
    Ok(Ok(opened))
}

/// Binds an account to whom WeChat named, in place of whom it was bound to: both its number and this WeChat were shown to be theirs.
async fn bind(tx: &Tx, ctx: &Ctx, account: AccountId, known: &Known) -> Result<(), Fault> {
    let keys = Keys::to_seal(tx, &ctx.app.vault, &[account]).await?;
    devices::service::forget_wechat(tx, account).await?;
    let row = Model {
        account_id: account,
        app_id: ctx.app.config.wechat.app_id.clone(),
        openid_hash: known.openid_hash.clone(),
        openid_sealed: keys.seal(account, Purpose::Address, &known.openid)?,
        bound_at: tx.real_now,
    };
    store::replace(tx.conn(), row).await?;
    tell(tx, ctx, account).await
}

/// Who took part of somebody's phone for a moment may have bound their own.
async fn tell(tx: &Tx, ctx: &Ctx, account: AccountId) -> Result<(), Fault> {
    let kind = NoticeKind::WechatBound;
    let notice =
        Notice { kind, accounts: &[account], name: "", about: ("Account", account.into()), note: "" };
    events::publish(tx, ctx, Event::Notice(notice)).await
}

/// So many bindings were ended.
#[derive(Copy, Clone, Debug, Serialize, Deserialize)]
struct Unbound(u64);

impl Done for Unbound {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        None
    }
}

/// Ends the actor's binding; whether there was one. Sessions go on: each is ended by itself.
pub(super) async fn unbind(ctx: &Ctx) -> Result<bool, Fault> {
    let outcome = mutation::run::<Unbound, Never, _>(ctx, Call::unkeyed("unbindWechat"), |tx| {
        Box::pin(async move {
            policy::decide(&ctx.actor, Action::Unbind).check()?;
            let account = ctx.actor.person()?.account_id;
            devices::service::forget_wechat(&tx, account).await?;
            Ok(Unbound(store::delete_of(tx.conn(), account).await?))
        })
    })
    .await?;
    match outcome.result {
        Ok(Unbound(rows)) => Ok(rows > 0),
        Err(never) => match never {},
    }
}

/// The actor's binding to the mini-program of this server.
pub(super) async fn mine(ctx: &Ctx) -> Result<Option<Model>, Fault> {
    policy::decide(&ctx.actor, Action::See).check()?;
    let Some(account) = ctx.actor.account_id() else { return Ok(None) };
    store::find(ctx.app.db.read(), account, &ctx.app.config.wechat.app_id).await
}

/// Forgets codes that WeChat takes no more.
pub async fn prune(tx: &Tx) -> Result<(), Fault> {
    store::prune(tx.conn(), tx.real_now - rules::CODES_KEPT_FOR).await
}

/// Forgets who somebody is to WeChat who is erased.
pub async fn forget(tx: &Tx, account: AccountId) -> Result<(), Fault> {
    store::delete_of(tx.conn(), account).await.map(drop)
}

/// Who somebody is to WeChat, for their export.
pub async fn export(ctx: &Ctx, account: AccountId) -> Result<Rows, Fault> {
    store::export(ctx.app.db.read(), account).await
}
