//! What can be read.

use async_graphql::{Context, Object, Result};

use super::super::service::profile;
use super::types::Viewer;
use crate::access::Actor;
use crate::error::Fault;
use crate::graphql::{ctx, nullable};

/// Queries of accounts.
#[derive(Default)]
pub struct AccountQuery;

#[Object]
impl AccountQuery {
    /// 当前登录的人；未登录为空。 Whoever is signed in; null for nobody.
    async fn viewer(&self, context: &Context<'_>) -> Option<Result<Viewer>> {
        nullable(viewer(context).await)
    }
}

async fn viewer(context: &Context<'_>) -> Result<Option<Viewer>, Fault> {
    let ctx = ctx(context)?;
    match &ctx.actor {
        Actor::Person(person) => Ok(Some(Viewer(profile::read(&ctx.app, person).await?))),
        Actor::Anonymous { .. } | Actor::System => Ok(None),
    }
}
