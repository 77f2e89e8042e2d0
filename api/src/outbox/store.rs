//! Queries of the outbox.

mod devices;

use std::collections::HashMap;

use entity::id::{AccountId, AppointmentId, OutboxJobId};
use entity::outbox_job::{ActiveModel, Column, Entity, Model};
use entity::value::JobState;
use entity::{Instant, appointment};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, LockBehavior, LockType, Query};
use sea_orm::{
    ActiveEnum, ColumnTrait, Condition, ConnectionTrait, EntityTrait, Order, QueryFilter, QueryOrder,
    QuerySelect,
};

pub(super) use self::devices::{find_devices, find_unread};
use super::policy::Scope;
use crate::error::Fault;
use crate::graphql::paging::PageRequest;
use crate::keys::{EXPORTED, Keys, Rows, rows};
use crate::select::literal;
use crate::vault::{Purpose, Vault};
use std::sync::Arc;

/// Adds a job.
pub(super) async fn insert(conn: &impl ConnectionTrait, row: ActiveModel) -> Result<(), Fault> {
    Entity::insert(row).exec_without_returning(conn).await?;
    Ok(())
}

/// So many at a time: an engine takes so many values in a statement.
const AT_A_TIME: usize = 500;

/// Adds jobs.
pub(super) async fn insert_all(conn: &impl ConnectionTrait, rows: Vec<ActiveModel>) -> Result<(), Fault> {
    for some in rows.chunks(AT_A_TIME) {
        Entity::insert_many(some.to_vec()).exec_without_returning(conn).await?;
    }
    Ok(())
}

/// The indexes hold jobs of one state only, which the statement has to say in its text.
fn is_in(state: JobState) -> Expr {
    Expr::col((Entity, Column::State)).eq(literal(&state))
}

fn pending() -> Expr {
    is_in(JobState::Pending)
}

/// One page of all jobs or of those in a state, the newest first, and one row more.
pub(super) async fn page(
    conn: &impl ConnectionTrait,
    _scope: Scope,
    state: Option<JobState>,
    request: &PageRequest<OutboxJobId>,
) -> Result<Vec<Model>, Fault> {
    let mut query = Entity::find();
    if let Some(state) = state {
        query = query.filter(is_in(state));
    }
    if let Some(from) = request.from {
        query = query.filter(if request.is_backward { Column::Id.gt(from) } else { Column::Id.lt(from) });
    }
    let order = if request.is_backward { Order::Asc } else { Order::Desc };
    let limit = u64::try_from(request.limit).unwrap_or(100) + 1;
    Ok(query.order_by(Column::Id, order).limit(limit).all(conn).await?)
}

/// A job as staff see it.
pub(super) async fn find(
    conn: &impl ConnectionTrait,
    _scope: Scope,
    id: OutboxJobId,
) -> Result<Option<Model>, Fault> {
    Ok(Entity::find_by_id(id).one(conn).await?)
}

/// A job, locked: no worker passes it on meanwhile.
pub(super) async fn lock(conn: &impl ConnectionTrait, id: OutboxJobId) -> Result<Option<Model>, Fault> {
    Ok(Entity::find_by_id(id).lock(LockType::Update).one(conn).await?)
}

/// Lets a job that was given up wait for its first try again.
pub(super) async fn update_put_back(
    conn: &impl ConnectionTrait,
    id: OutboxJobId,
    now: Instant,
) -> Result<(), Fault> {
    Entity::update_many()
        .col_expr(Column::State, Expr::value(JobState::Pending))
        .col_expr(Column::Tries, Expr::value(0))
        .col_expr(Column::Lost, Expr::value(0))
        .col_expr(Column::DueAt, Expr::value(now))
        .col_expr(Column::LastError, Expr::value(None::<String>))
        .col_expr(Column::DoneAt, Expr::value(None::<Instant>))
        .filter(Column::Id.eq(id))
        .filter(is_in(JobState::Dead))
        .exec(conn)
        .await?;
    Ok(())
}

fn open(now: Instant) -> Condition {
    Condition::all()
        .add(pending())
        .add(Column::DueAt.lte(now))
        .add(Condition::any().add(Column::LeaseUntil.is_null()).add(Column::LeaseUntil.lt(now)))
}

/// Whether a worker would find something. Cheap, so that an idle worker opens no transaction.
pub(super) async fn is_any_open(conn: &impl ConnectionTrait, now: Instant) -> Result<bool, Fault> {
    let first = Entity::find().select_only().column(Column::Id).filter(open(now)).order_by_asc(Column::DueAt);
    Ok(first.limit(1).into_tuple::<OutboxJobId>().one(conn).await?.is_some())
}

/// Locks due jobs that nobody else has, the first of each recipient only; others' locks are passed over. A job that was tried
/// `patience` times holds up no other.
pub(super) async fn lock_due(
    conn: &impl ConnectionTrait,
    now: Instant,
    patience: i32,
    limit: u64,
) -> Result<Vec<Model>, Fault> {
    let earlier = Alias::new("earlier");
    let of_earlier = |column: Column| Expr::col((earlier.clone(), column));
    let before = Query::select()
        .expr(Expr::val(1))
        .from_as(Entity, earlier.clone())
        .and_where(of_earlier(Column::RecipientKey).equals((Entity, Column::RecipientKey)))
        .and_where(of_earlier(Column::State).eq(literal(&JobState::Pending)))
        .and_where(of_earlier(Column::Id).lt(Expr::col((Entity, Column::Id))))
        .and_where(of_earlier(Column::Tries).lt(patience))
        .to_owned();
    Ok(Entity::find()
        .filter(open(now))
        .filter(Expr::exists(before).not())
        // What is of no use soonest goes first: a code is not kept waiting by the notices of an outage.
        .order_by_asc(Column::StaleAt)
        .order_by_asc(Column::DueAt)
        .order_by_asc(Column::Id)
        .limit(limit)
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .all(conn)
        .await?)
}

/// Takes jobs until `until` and counts the try, so that a crash counts too.
pub(super) async fn update_leased(
    conn: &impl ConnectionTrait,
    ids: &[OutboxJobId],
    until: Instant,
) -> Result<(), Fault> {
    if ids.is_empty() {
        return Ok(());
    }
    Entity::update_many()
        .col_expr(Column::LeaseUntil, Expr::value(until))
        .col_expr(Column::Tries, Expr::col(Column::Tries).add(1))
        .col_expr(Column::Lost, Expr::col(Column::Lost).add(1))
        .filter(Column::Id.is_in(ids.iter().copied()))
        .exec(conn)
        .await?;
    Ok(())
}

/// The versions that appointments have now.
pub(super) async fn find_versions(
    conn: &impl ConnectionTrait,
    jobs: &[Model],
) -> Result<HashMap<AppointmentId, i32>, Fault> {
    let ids: Vec<_> = jobs.iter().filter_map(|job| job.appointment_id).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(AppointmentId, i32)> = appointment::Entity::find()
        .select_only()
        .columns([appointment::Column::Id, appointment::Column::Version])
        .filter(appointment::Column::Id.is_in(ids))
        .into_tuple()
        .all(conn)
        .await?;
    Ok(rows.into_iter().collect())
}

/// Ends a job that is still pending.
pub(super) async fn update_ended(
    conn: &impl ConnectionTrait,
    id: OutboxJobId,
    state: JobState,
    error: Option<&str>,
    now: Instant,
) -> Result<(), Fault> {
    Entity::update_many()
        .col_expr(Column::State, Expr::value(state))
        .col_expr(Column::LeaseUntil, Expr::value(None::<Instant>))
        .col_expr(Column::LastError, Expr::value(error.map(str::to_owned)))
        .col_expr(Column::DoneAt, Expr::value(now))
        .filter(Column::Id.eq(id))
        .filter(pending())
        .exec(conn)
        .await?;
    Ok(())
}

/// Drops the codes that still wait for a device: a newer one takes their place.
pub(super) async fn update_replaced_codes(
    conn: &impl ConnectionTrait,
    recipient_key: &str,
    now: Instant,
) -> Result<(), Fault> {
    let waiting = Condition::all().add(Column::RecipientKey.eq(recipient_key)).add(pending());
    update_replaced(conn, waiting, "replaced by a newer one", now).await
}

/// Drops the codes that still wait for a number, whichever device asked for them.
pub(super) async fn update_replaced_codes_of(
    conn: &impl ConnectionTrait,
    prefix: &str,
    now: Instant,
) -> Result<(), Fault> {
    let waiting = Condition::all().add(Column::RecipientKey.starts_with(prefix)).add(pending());
    update_replaced(conn, waiting, "the number is another's now", now).await
}

/// Texts that wait for somebody, and what was given up and staff could send after all.
fn unsent_of(account: AccountId) -> Condition {
    Condition::all()
        .add(Column::RecipientAccountId.eq(account))
        .add(Column::DeviceId.is_null())
        .add(Column::State.is_in([JobState::Pending, JobState::Dead]))
}

/// Sends what waits for somebody to another number, but for texts of one kind.
pub(super) async fn update_recipient(
    conn: &impl ConnectionTrait,
    account: AccountId,
    key: &str,
    sealed: &[u8],
    but: &str,
) -> Result<(), Fault> {
    Entity::update_many()
        .col_expr(Column::RecipientKey, Expr::value(key))
        .col_expr(Column::RecipientSealed, Expr::value(sealed.to_vec()))
        .filter(unsent_of(account))
        .filter(Column::Kind.ne(but))
        .exec(conn)
        .await?;
    Ok(())
}

/// Drops what waits for somebody who has no number any more.
pub(super) async fn update_unreachable(
    conn: &impl ConnectionTrait,
    account: AccountId,
    now: Instant,
) -> Result<(), Fault> {
    update_replaced(conn, unsent_of(account), "the number is another's now", now).await
}

/// Drops the texts of these kinds about an appointment that still wait, and those that were given up, which staff could send after all.
pub(super) async fn update_replaced_texts(
    conn: &impl ConnectionTrait,
    appointment: AppointmentId,
    kinds: &[&str],
    now: Instant,
) -> Result<(), Fault> {
    let which = Condition::all()
        .add(Column::AppointmentId.eq(appointment))
        .add(Column::Kind.is_in(kinds.iter().copied()))
        .add(Column::State.is_in([JobState::Pending, JobState::Dead]));
    update_replaced(conn, which, "overtaken by what came after", now).await
}

async fn update_replaced(
    conn: &impl ConnectionTrait,
    which: Condition,
    why: &str,
    now: Instant,
) -> Result<(), Fault> {
    Entity::update_many()
        .col_expr(Column::State, Expr::value(JobState::Dropped))
        .col_expr(Column::LeaseUntil, Expr::value(None::<Instant>))
        .col_expr(Column::LastError, Expr::value(why))
        .col_expr(Column::DoneAt, Expr::value(now))
        .filter(which)
        .exec(conn)
        .await?;
    Ok(())
}

/// Gives a job back for a later try.
pub(super) async fn update_postponed(
    conn: &impl ConnectionTrait,
    id: OutboxJobId,
    error: &str,
    due_at: Instant,
) -> Result<(), Fault> {
    Entity::update_many()
        .col_expr(Column::LeaseUntil, Expr::value(None::<Instant>))
        .col_expr(Column::LastError, Expr::value(error))
        .col_expr(Column::Lost, Expr::value(0))
        .col_expr(Column::DueAt, Expr::value(due_at))
        .filter(Column::Id.eq(id))
        .filter(pending())
        .exec(conn)
        .await?;
    Ok(())
}

/// Forgets jobs of these states that ended before; returns how many.
pub(super) async fn delete_ended(
    conn: &impl ConnectionTrait,
    states: impl IntoIterator<Item = JobState>,
    before: Instant,
) -> Result<u64, Fault> {
    let gone = Entity::delete_many()
        .filter(Column::State.is_in(states))
        .filter(Column::DoneAt.lt(before))
        .exec(conn)
        .await?;
    Ok(gone.rows_affected)
}

/// A text as the demo shows it, number and all.
#[derive(Clone, Debug, serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Sample {
    /// When it was queued.
    pub created_at: Instant,
    /// Its kind.
    pub kind: String,
    /// The number, national form; of a push message by which way it leaves.
    pub phone: String,
    /// What the reader would see.
    pub text: String,
    /// Where it stands.
    pub state: JobState,
    /// Why it stands there.
    pub note: Option<String>,
}

/// The newest texts, opened. For the demo's `/dev/outbox` only.
pub async fn newest(
    conn: &impl ConnectionTrait,
    vault: &Arc<Vault>,
    limit: u64,
) -> Result<Vec<Sample>, Fault> {
    let rows = Entity::find()
        .order_by_desc(Column::CreatedAt)
        .order_by_desc(Column::Id)
        .limit(limit)
        .all(conn)
        .await?;
    let keys = Keys::to_open(conn, vault, rows.iter().flat_map(sealed)).await?;
    let open = |row: Model| -> Result<Sample, Fault> {
        let phone = match &row.recipient_sealed {
            Some(sealed) => keys.open(Purpose::Phone, sealed)?.unwrap_or_default(),
            None => row.channel.to_value(),
        };
        Ok(Sample {
            created_at: row.created_at,
            kind: row.kind,
            phone: phone.trim_start_matches("+86").to_owned(),
            text: keys.open(Purpose::Outbox, &row.text_sealed)?.unwrap_or_default(),
            state: row.state,
            note: row.last_error,
        })
    };
    rows.into_iter().map(open).collect()
}

/// What a job has sealed.
pub(super) fn sealed(job: &Model) -> impl Iterator<Item = &[u8]> {
    job.recipient_sealed.as_deref().into_iter().chain([job.text_sealed.as_slice()])
}

/// The texts for an account, for its owner's export.
pub(super) async fn export(conn: &impl ConnectionTrait, account: AccountId) -> Result<Rows, Fault> {
    let own = Entity::find().filter(Column::RecipientAccountId.eq(account));
    Ok(rows(&own.order_by_desc(Column::Id).limit(EXPORTED).all(conn).await?))
}

/// Deletes every text for an account, and every code for the number it has.
pub(super) async fn delete_of(
    conn: &impl ConnectionTrait,
    account: AccountId,
    codes: &str,
) -> Result<(), Fault> {
    let theirs = Column::RecipientAccountId.eq(account).or(Column::RecipientKey.starts_with(codes));
    Entity::delete_many().filter(theirs).exec(conn).await?;
    Ok(())
}
