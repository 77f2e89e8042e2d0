//! Session → actor: the one place where a request becomes a [`Ctx`].

use std::sync::Arc;
use std::time::Duration;

use async_graphql::{Data, Error, Pos, ServerError};
use entity::value::Locale;
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use uuid::Uuid;

use super::edge::{Admit, Admitted, Denied, Visitor};
use crate::access::Actor;
use crate::app::SharedApp;
use crate::budgets::{self, Rate, Spent};
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::faults;

/// What a request brings to say who it is.
#[derive(Debug)]
pub struct Credentials {
    /// The access token.
    pub token: Option<String>,
    /// What the device calls itself: header `x-device-id`.
    pub device_id: Option<Uuid>,
}

/// Finds the actor of a request that heeds its session. A token that is no good is [`Fault::NotSignedIn`], never an anonymous actor.
pub type Recognise =
    Arc<dyn Fn(SharedApp, Credentials) -> BoxFuture<'static, Result<Actor, Fault>> + Send + Sync>;

/// Adds what else resolvers find in their context, such as the loaders of this one request.
pub type Equip = Arc<dyn Fn(&Ctx, &mut Data) + Send + Sync>;

/// The callback that [`super::edge::Edge`] is given.
pub fn admit(app: SharedApp, recognise: Recognise, equip: Equip) -> Admit {
    Arc::new(move |visitor| {
        let (app, recognise, equip) = (Arc::clone(&app), Arc::clone(&recognise), Arc::clone(&equip));
        async move {
            let request_id = visitor.request_id.clone();
            let asked = locale(visitor.language.as_deref().unwrap_or_default());
            let denied = |fault| denied(fault, &request_id, asked);
            let (cost, token) = (visitor.cost, visitor.bearer.clone().filter(|_| visitor.stays));
            let ctx = ctx(app, &recognise, visitor, asked).await.map_err(denied)?;
            let rate = charge(&ctx, cost).await?;
            let good_for = token.and_then(|token| good_for(&ctx, &token));
            let mut data = Data::default();
            equip(&ctx, &mut data);
            if let Some(rate) = rate {
                data.insert(rate);
            }
            let may_introspect = ctx.app.config.http.open_introspection || ctx.actor.person().is_ok();
            let anonymous = matches!(ctx.actor, Actor::Anonymous { .. }).then(|| ctx.clone());
            data.insert(ctx);
            Ok(Admitted { data, may_introspect, anonymous, good_for, rate })
        }
        .boxed()
    })
}

/// Whoever asks pays for it.
async fn charge(ctx: &Ctx, cost: u64) -> Result<Option<Rate>, Denied> {
    if cost == 0 {
        return Ok(None);
    }
    let denied = |fault| denied(fault, &ctx.request_id, ctx.locale);
    let paid = budgets::service::charge(&ctx.app, ctx.actor.account_id(), ctx.address, cost).await;
    paid.map_err(denied)?.map_err(|Spent(rate)| {
        let fault = Fault::TooMany { retry_after: rate.resets_in };
        Denied::Throttled(told(fault, &ctx.request_id, ctx.locale), rate)
    })
}

fn good_for(ctx: &Ctx, token: &str) -> Option<Duration> {
    let now = ctx.app.clock.real_now();
    ctx.app.credentials.tokens.seconds_left(token, now).map(Duration::from_secs)
}

/// What somebody has chosen goes before what their program asks for.
async fn ctx(app: SharedApp, recognise: &Recognise, visitor: Visitor, asked: Locale) -> Result<Ctx, Fault> {
    let credentials = Credentials { token: visitor.bearer, device_id: visitor.device_id };
    let actor = recognise(Arc::clone(&app), credentials).await?;
    let locale = actor.locale().unwrap_or(asked);
    Ok(Ctx { app, actor, request_id: visitor.request_id, locale, address: visitor.address })
}

/// The first language of `Accept-Language` that we speak; Chinese is the house language.
fn locale(accepted: &str) -> Locale {
    let languages = accepted.split(',').map(|part| part.trim().to_ascii_lowercase());
    languages
        .filter(|language| language.starts_with("zh") || language.starts_with("en"))
        .map(|language| if language.starts_with("en") { Locale::En } else { Locale::Zh })
        .next()
        .unwrap_or(Locale::Zh)
}

fn denied(fault: Fault, request_id: &str, locale: Locale) -> Denied {
    let not_signed_in = matches!(fault, Fault::NotSignedIn | Fault::Forbidden(_));
    let error = told(fault, request_id, locale);
    if not_signed_in { Denied::NotSignedIn(error) } else { Denied::Unavailable(error) }
}

fn told(fault: Fault, request_id: &str, locale: Locale) -> ServerError {
    let mut error: ServerError = Error::from(fault).into_server_error(Pos::default());
    error.locations.clear();
    faults::present(&mut error, request_id, locale);
    error
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_language_we_speak_is_taken() {
        for (accepted, expected) in [
            ("", Locale::Zh),
            ("zh-CN,zh;q=0.9,en;q=0.8", Locale::Zh),
            ("en-GB,zh;q=0.5", Locale::En),
            ("fr, en;q=0.3", Locale::En),
            ("fr", Locale::Zh),
        ] {
            assert_eq!(locale(accepted), expected, "{accepted}");
        }
    }

    #[test]
    fn a_bad_session_is_told_apart_from_a_database_that_is_gone() {
        let Denied::NotSignedIn(error) = denied(Fault::NotSignedIn, "r", Locale::Zh) else { panic!("401") };
        assert!(error.locations.is_empty() && format!("{:?}", error.extensions).contains("UNAUTHENTICATED"));
        let Denied::Unavailable(error) = denied(Fault::internal("password=hunter2"), "r", Locale::Zh) else {
            panic!("503")
        };
        assert!(!error.message.contains("hunter2"));
    }
}
