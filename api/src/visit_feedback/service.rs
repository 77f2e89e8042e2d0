//! Saying how a visit was, and reading it.

use chrono::TimeDelta;
use entity::Instant;
use entity::id::{AccountId, AppointmentId, VisitFeedbackId};
use entity::value::{AppointmentState, Satisfaction};
use entity::visit_feedback::Model;
use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::error::FeedbackError;
use super::policy::{self, Action, decide, facts};
use super::rules;
use super::store::{self, Said};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::graphql::paging::PageRequest;
use crate::ids;
use crate::keys::{Keys, Rows};
use crate::mutation::Done;
use crate::rule_sets;
use crate::vault::Purpose;

/// Somebody said how a visit was.
#[derive(Copy, Clone, Debug, Serialize, Deserialize)]
pub struct Given(pub AppointmentId);

impl Done for Given {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        Some(("Appointment", self.0.into()))
    }
}

/// Takes down how a visit was. What is said later takes the place of what was said before: both are the same person's, and the last is meant.
pub async fn give(
    tx: &Tx,
    ctx: &Ctx,
    id: AppointmentId,
    satisfaction: Satisfaction,
    words: Option<&str>,
) -> Result<Given, Stop<FeedbackError>> {
    ctx.actor.person()?;
    let (visit, host) = store::lock_visit(tx.conn(), id).await?.ok_or(Fault::NotFound)?;
    decide(&ctx.actor, Action::Give, &facts(&visit, &host)).check()?;
    let days = rule_sets::current(tx.conn()).await?.feedback_days;
    rules::check_giving(visit.state, visit.ends_at, days, tx.now).map_err(Stop::Refused)?;
    let account = visit.resident_account_id;
    let keys = Keys::to_seal(tx, &ctx.app.vault, &[account]).await?;
    let words_sealed = words.map(|words| keys.seal(account, Purpose::Text, words)).transpose()?;
    if let Some(before) = store::of_visit(tx.conn(), id).await? {
        let version = before.version + 1;
        let changed_at = Some(tx.now);
        let row = Model { satisfaction, words_sealed, changed_at, version, ..before };
        store::update(tx.conn(), row).await?;
    } else {
        let row = Model {
            // Drawn, and not by time: the order of the words must not tell who said them when.
            id: VisitFeedbackId(uuid::Builder::from_random_bytes(ids::random_bytes()).into_uuid()),
            appointment_id: id,
            account_id: account,
            satisfaction,
            words_sealed,
            given_at: tx.now,
            changed_at: None,
            version: 1,
        };
        store::insert(tx.conn(), row).await?;
    }
    Ok(Given(id))
}

/// What the actor said of a visit of theirs, and whether they may say something.
pub(super) struct Own {
    pub(super) given: Option<Model>,
    pub(super) words: Option<String>,
    /// Until when, if it took place.
    pub(super) open_until: Option<Instant>,
    /// Whether they may now.
    pub(super) is_open: bool,
}

/// What the actor said of a visit of theirs, or may say; nothing of any other.
pub(super) async fn own(ctx: &Ctx, id: AppointmentId) -> Result<Option<Own>, Fault> {
    ctx.actor.person()?;
    let conn = ctx.app.db.read();
    let Some((visit, host)) = store::find_visit(conn, id).await? else { return Ok(None) };
    if !decide(&ctx.actor, Action::View, &facts(&visit, &host)).is_allowed() {
        return Ok(None);
    }
    let given = store::of_visit(conn, id).await?;
    let sealed = given.as_ref().and_then(|given| given.words_sealed.as_deref());
    let words = match sealed {
        Some(sealed) => {
            let keys = Keys::of(conn, &ctx.app.vault, &[visit.resident_account_id]).await?;
            keys.open(Purpose::Text, sealed)?
        }
        None => None,
    };
    let days = rule_sets::current(conn).await?.feedback_days;
    let took_place = visit.state == AppointmentState::Completed;
    let open_until = took_place.then(|| rules::open_until(visit.ends_at, days));
    let is_open = rules::check_giving(visit.state, visit.ends_at, days, ctx.app.clock.now()).is_ok();
    Ok(Some(Own { given, words, open_until, is_open }))
}

/// Words as staff read them.
pub(super) struct Words {
    pub(super) said: Said,
    pub(super) words: Option<String>,
}

/// A page of the words that residents can change no more, and how many there are if that is asked.
pub(super) async fn words(
    ctx: &Ctx,
    only: Option<Satisfaction>,
    request: &PageRequest<VisitFeedbackId>,
    is_counted: bool,
) -> Result<(Vec<Words>, Option<i64>), Fault> {
    let (scope, conn) = (policy::visible_to(&ctx.actor)?, ctx.app.db.read());
    let numbers = rule_sets::current(conn).await?;
    let before = ctx.app.clock.now() - TimeDelta::days(numbers.feedback_days);
    let least = numbers.feedback_least;
    let page = store::page(conn, &scope, (only, least), before, request).await?;
    let total = if is_counted { Some(store::count(conn, &scope, only, before).await?) } else { None };
    let accounts: Vec<_> = page.iter().map(|said| said.account).collect();
    let keys = Keys::of(conn, &ctx.app.vault, &accounts).await?;
    let open = |said: Said| Ok(Words { words: keys.open(Purpose::Text, &said.words_sealed)?, said });
    Ok((page.into_iter().map(open).collect::<Result<_, Fault>>()?, total))
}

/// What somebody said, for them to keep.
pub async fn export(conn: &impl ConnectionTrait, account: AccountId) -> Result<Rows, Fault> {
    Ok(store::export(conn, account).await?)
}
