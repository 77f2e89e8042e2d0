//! Catching up: everything once, then what has changed.

use entity::Instant;
use uuid::Uuid;

use super::hub::Kind;
use super::policy::{self, Action, Scope};
use super::rules::{BadToken, HELD, Point, Stage, Token};
use super::store;
use crate::app::App;
use crate::ctx::Ctx;
use crate::error::{Fault, Never, Stop};
use crate::matters::service as matters;

/// Objects to be looked at anew, and where the reader stands then.
#[derive(Debug)]
pub(super) struct Caught {
    pub(super) objects: Vec<(Kind, Uuid)>,
    pub(super) token: String,
    pub(super) has_more: bool,
}

/// Somebody who reads: for whom, and under which name the token is kept.
struct Reader<'a> {
    ctx: &'a Ctx,
    scope: Scope,
    audiences: Vec<Uuid>,
    name: String,
}

/// Lets go of a log that came here with a restored backup, before anybody is told of what is in it. Asked before the log is read, and
/// whenever a connection was lost: another server may have taken over.
///
/// # Errors
/// The database does not answer.
pub async fn settle(app: &App) -> Result<(), Fault> {
    let home = match store::home(app.db.read()).await {
        Ok(Some(home)) => home,
        Ok(None) => return Ok(()),
        // A server that hides where it is has no tokens that know of it: what a restore undid is then not noticed.
        Err(fault) => {
            tracing::warn!(error = %fault, "the database does not say where it is");
            return Ok(());
        }
    };
    let home = home.as_str();
    let settled: Result<bool, Stop<Never>> = app
        .db
        .write_tx(&app.clock, "settleLog", |tx| {
            Box::pin(async move { Ok(store::settle(tx.conn(), home).await?) })
        })
        .await;
    if settled? {
        tracing::info!(home, "the log of changes begins anew");
    }
    Ok(())
}

/// What follows the token, or the beginning of everything. `limit` bounds the objects.
pub(super) async fn catch_up(ctx: &Ctx, token: Option<&str>, limit: usize) -> Result<Caught, Fault> {
    policy::decide(&ctx.actor, Action::CatchUp).check()?;
    let scope = policy::told(&ctx.actor);
    let mut audiences = store::near(ctx.app.db.read(), &scope).await?;
    audiences.extend(matters::bodies(ctx).await?.into_iter().map(Uuid::from));
    audiences
        .extend(scope.account().into_iter().chain(scope.member()).chain(scope.studios().iter().copied()));
    let name = policy::name(&ctx.actor, &audiences, ctx.locale);
    let reader = Reader { ctx, scope, audiences, name };
    let stage = match token {
        None => Stage::Reading { kind: 0, after: Uuid::nil(), from: reader.here().await? },
        Some(token) => Token::decode(token, &reader.name).map_err(fault)?.stage,
    };
    match stage {
        Stage::Reading { kind, after, from } => reader.read(kind, after, from, limit).await,
        Stage::Following { since, row, next } => reader.follow(since, row, next, limit).await,
    }
}

fn fault(bad: BadToken) -> Fault {
    match bad {
        BadToken::Malformed => Fault::invalid("since", "不是有效的同步令牌。", "Not a token of this list."),
        BadToken::Expired => Fault::SyncExpired,
    }
}

impl Reader<'_> {
    /// The end of the log now.
    async fn here(&self) -> Result<Point, Fault> {
        let app = &self.ctx.app;
        Ok(Point { position: store::position(app.db.read()).await?, at: app.clock.now() })
    }

    /// What came or went between two instants by the clock alone.
    async fn turned(&self, from: Instant, to: Instant) -> Result<Vec<(Kind, Uuid)>, Fault> {
        let app = &self.ctx.app;
        let day = |at: Instant| at.with_timezone(&app.zone()).date_naive();
        let ended = store::closures_ended(app.db.read(), from, to).await?;
        let mut turned: Vec<_> = ended.into_iter().map(|key| (Kind::Closure, key)).collect();
        if day(from) < day(to) {
            let notices = store::notices_turned(app.db.read(), day(from), day(to)).await?;
            turned.extend(notices.into_iter().map(|key| (Kind::Notice, key)));
        }
        Ok(turned)
    }

    fn caught(&self, objects: Vec<(Kind, Uuid)>, stage: Stage, has_more: bool) -> Caught {
        Caught { objects, token: Token::new(&self.name, stage).encode(), has_more }
    }

    /// Goes through everything, kind by kind. What changes meanwhile is told afterwards.
    async fn read(&self, kind: usize, after: Uuid, from: Point, limit: usize) -> Result<Caught, Fault> {
        let (mut place, mut after) = (kind, after);
        let mut objects = Vec::with_capacity(limit);
        while let Some(kind) = HELD.get(place) {
            let wanted = limit - objects.len();
            let conn = self.ctx.app.db.read();
            let keys = store::keys(conn, *kind, &self.scope, &self.audiences, after, wanted).await?;
            let is_full = keys.len() == wanted;
            after = keys.last().copied().unwrap_or(after);
            objects.extend(keys.into_iter().map(|key| (*kind, key)));
            if is_full {
                return Ok(self.caught(objects, Stage::Reading { kind: place, after, from }, true));
            }
            (place, after) = (place + 1, Uuid::nil());
        }
        Ok(self.caught(objects, Stage::Following { since: from, row: 0, next: None }, true))
    }

    async fn follow(
        &self,
        since: Point,
        row: i64,
        next: Option<Point>,
        limit: usize,
    ) -> Result<Caught, Fault> {
        let conn = self.ctx.app.db.read();
        if !store::reaches(conn, &since.position).await? {
            return Err(Fault::SyncExpired);
        }
        let is_first = next.is_none();
        // Before the rows are read: what comes to be in between is told twice rather than never.
        let next = match next {
            Some(next) => next,
            None => self.here().await?,
        };
        let mut rows = store::since(conn, &since.position, row, &self.audiences, limit + 1).await?;
        let is_full = rows.len() > limit;
        rows.truncate(limit);
        let last = rows.last().map_or(row, |(row, ..)| *row);
        let mut objects: Vec<_> = rows.into_iter().map(|(_, kind, object)| (kind, object)).collect();
        if is_first {
            objects.extend(self.turned(since.at, next.at).await?);
        }
        let stage = if is_full {
            Stage::Following { since, row: last, next: Some(next) }
        } else {
            Stage::Following { since: next, row: 0, next: None }
        };
        // What took more than one request is as of its first: there may be something since.
        Ok(self.caught(objects, stage, is_full || !is_first))
    }
}
