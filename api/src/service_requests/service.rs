//! What residents ask for, and what becomes of it.

use entity::id::{AccountId, HostId, RegionId, ServiceRequestId};
use entity::service_request::Model;
use entity::value::{AppointmentState, Mode, NeedUrgency, RequestState, ServiceCategory};
use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::error::RequestError;
use super::policy::{Action, Facts, decide};
pub use super::rules::Move;
use super::rules::{self, next_state};
use super::store;
use crate::access::Actor;
use crate::app::SharedApp;
use crate::consents::service::{self as consents, Agreed};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Never, Stop};
use crate::events::{self, Event, Notice, NoticeKind};
use crate::ids;
use crate::keys::{EXPORTED, Keys, Rows, rows};
use crate::mutation::{Done, Refusal};
use crate::rule_sets::{self, Numbers};
use crate::service_offerings::service::name_of;
use crate::vault::Purpose;

type Result<T> = std::result::Result<T, Stop<RequestError>>;

/// How often the next free number is tried. Each round loses only to a request that was made in between.
const ROUNDS: usize = 12;

/// How many expire in one go; the rest waits for the next.
const BATCH: u64 = 200;

/// What somebody needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NewRequest {
    /// What it is about.
    pub category: ServiceCategory,
    /// In the resident's words.
    pub words: String,
    /// Where.
    pub region: Option<RegionId>,
    /// How soon.
    pub urgency: NeedUrgency,
    /// In which language; empty when any will do.
    pub language: String,
    /// How to meet; any way when it is `None`.
    pub mode: Option<Mode>,
    /// The version of the privacy notice that they agree to now, if they had not before.
    pub agreed: Option<i32>,
}

/// Who can help, as staff say.
#[derive(Clone, Debug)]
pub struct Refer {
    /// Which request.
    pub id: ServiceRequestId,
    /// The version that this was decided for.
    pub expected_version: i32,
    /// Who.
    pub host: HostId,
    /// What the resident reads about it.
    pub note: String,
}

/// A request was made or moved.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestKept(pub ServiceRequestId);

impl Done for RequestKept {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        Some(("ServiceRequest", self.0.into()))
    }
}

/// Asks for something.
pub async fn open(tx: &Tx, ctx: &Ctx, new: NewRequest) -> Result<RequestKept> {
    let account = ctx.actor.person()?.account_id;
    decide(&ctx.actor, Action::Open, &Facts::default()).check()?;
    let agreed = new.agreed.map(|notice_version| Agreed { notice_version, guardian_name: None });
    if let Err(version) = consents::agree(tx, ctx, account, agreed.as_ref()).await? {
        return Err(Stop::Refused(RequestError::ConsentNeeded { version }));
    }
    if let Some(region) = new.region
        && !store::is_region(tx.conn(), region).await?
    {
        return Err(
            Fault::invalid("input.need.regionId", "没有这个地区。", "There is no such region.").into()
        );
    }
    let numbers = rule_sets::current(tx.conn()).await?;
    let keys = Keys::to_seal(tx, &ctx.app.vault, &[account]).await?;
    let row = Model {
        id: ids::new_id(),
        account_id: account,
        open_number: 1,
        category: new.category,
        words_sealed: keys.seal(account, Purpose::Text, &new.words)?,
        region_id: new.region,
        urgency: new.urgency,
        language: new.language,
        mode: new.mode,
        state: RequestState::Open,
        referred_host_id: None,
        referred_by_account_id: None,
        referral_note_sealed: None,
        referred_at: None,
        expires_at: rules::expires_at(tx.now, &numbers),
        ended_at: None,
        version: 1,
        created_at: tx.now,
        updated_at: tx.now,
    };
    insert(tx, row, &numbers).await
}

/// The next free number of those that the resident may have open. The unique index decides between two who ask at once.
async fn insert(tx: &Tx, row: Model, numbers: &Numbers) -> Result<RequestKept> {
    let limit = numbers.need_open_requests;
    for _ in 0..ROUNDS {
        let open = store::open_of(tx.conn(), row.account_id).await?;
        let has_room = i64::try_from(open.len()).is_ok_and(|count| count < limit);
        let number = (1..=i32::try_from(limit).unwrap_or(i32::MAX))
            .find(|number| open.iter().all(|open| open.open_number != *number))
            .filter(|_| has_room)
            .ok_or(Stop::Refused(RequestError::RequestLimit { limit }))?;
        if store::insert(tx.conn(), Model { open_number: number, ..row.clone() }).await? {
            return Ok(RequestKept(row.id));
        }
    }
    Err(Fault::internal("no number for a request, however often it was tried").into())
}

/// The resident takes it back.
pub async fn withdraw(
    tx: &Tx,
    ctx: &Ctx,
    (id, expected_version): (ServiceRequestId, i32),
) -> Result<RequestKept> {
    let row = lock_for(tx, ctx, (id, expected_version), Action::Withdraw).await?;
    let after = moved(tx, row, Move::Withdraw)?;
    store::update(tx.conn(), after).await?;
    Ok(RequestKept(id))
}

/// Staff say who can help; the resident hears of it.
pub async fn refer(tx: &Tx, ctx: &Ctx, refer: Refer) -> Result<RequestKept> {
    let id = refer.id;
    let row = lock_for(tx, ctx, (id, refer.expected_version), Action::Refer).await?;
    let after = moved(tx, row, Move::Refer)?;
    match store::receives(tx.conn(), refer.host).await? {
        Some(true) => {}
        Some(false) => return Err(Stop::Refused(RequestError::HostGone)),
        None => {
            return Err(Fault::invalid("input.hostId", "没有这个接待方。", "There is no such host.").into());
        }
    }
    let resident = after.account_id;
    let keys = Keys::to_seal(tx, &ctx.app.vault, &[resident]).await?;
    let after = Model {
        referred_host_id: Some(refer.host),
        referred_by_account_id: ctx.actor.account_id(),
        referral_note_sealed: Some(keys.seal(resident, Purpose::Text, &refer.note)?),
        referred_at: Some(tx.now),
        ..after
    };
    store::update(tx.conn(), after.clone()).await?;
    tell(tx, ctx, &after, NoticeKind::RequestReferred).await?;
    Ok(RequestKept(id))
}

/// A visit is booked for a request of this resident. Another's is not there; one that is not open says where it stands.
pub async fn take(
    tx: &Tx,
    account: AccountId,
    id: ServiceRequestId,
) -> std::result::Result<std::result::Result<(), RequestState>, Fault> {
    let row = store::lock(tx.conn(), id).await?.filter(|row| row.account_id == account);
    let row = row.ok_or(Fault::NotFound)?;
    let state = row.state;
    let Ok(after) = moved(tx, row, Move::Book) else { return Ok(Err(state)) };
    store::update(tx.conn(), after).await?;
    Ok(Ok(()))
}

/// The visit that was booked for a request has come to this: called off, it is open again; over, it is closed.
pub async fn visit_ended(
    tx: &Tx,
    id: ServiceRequestId,
    visit: AppointmentState,
) -> std::result::Result<(), Fault> {
    let Some(step) = rules::after_visit(visit) else { return Ok(()) };
    let row =
        store::lock(tx.conn(), id).await?.ok_or_else(|| Fault::internal("a visit's request is gone"))?;
    // One that was closed with the visit stays so when it is corrected afterwards.
    let Ok(after) = moved(tx, row, step) else { return Ok(()) };
    let expires_at = match step {
        Move::Reopen => rules::expires_at(tx.now, &rule_sets::current(tx.conn()).await?),
        _ => after.expires_at,
    };
    Ok(store::update(tx.conn(), Model { expires_at, ..after }).await?)
}

/// The row one step on.
fn moved(tx: &Tx, row: Model, step: Move) -> Result<Model> {
    let state = next_state(row.state, step, row.referred_host_id.is_some());
    let state = state.ok_or(Stop::Refused(RequestError::NotNow { state: row.state }))?;
    let ended_at = (!rules::is_open(state)).then_some(tx.now);
    Ok(Model { state, ended_at, version: row.version + 1, updated_at: tx.now, ..row })
}

/// Locks a request for who may do this with it.
async fn lock_for(
    tx: &Tx,
    ctx: &Ctx,
    (id, expected_version): (ServiceRequestId, i32),
    action: Action,
) -> Result<Model> {
    ctx.actor.person()?;
    let row = store::lock(tx.conn(), id).await?.ok_or(Fault::NotFound)?;
    decide(&ctx.actor, action, &Facts::of(&row)).check()?;
    if row.version != expected_version {
        return Err(Stop::Refused(RequestError::Conflict { version: row.version }));
    }
    Ok(row)
}

/// Why the step is refused to this actor; `None` when it is not. The mutation asks the same functions.
pub fn why_not(actor: &Actor, row: &Model, step: Move) -> Option<&'static str> {
    let action = match step {
        Move::Refer => Action::Refer,
        Move::Withdraw => Action::Withdraw,
        Move::Book | Move::Reopen | Move::Close | Move::Expire => return Some("VISITS_ONLY"),
    };
    let is_possible = next_state(row.state, step, row.referred_host_id.is_some()).is_some();
    let by_rules = (!is_possible).then(|| RequestError::NotNow { state: row.state }.code());
    decide(actor, action, &Facts::of(row)).code().or(by_rules)
}

/// The resident hears of it; what staff wrote is read with the request, and not in the inbox.
async fn tell(tx: &Tx, ctx: &Ctx, row: &Model, kind: NoticeKind) -> std::result::Result<(), Fault> {
    let accounts = [row.account_id];
    let (name, about) = (name_of(row.category).0, ("ServiceRequest", row.id.into()));
    events::publish(tx, ctx, Event::Notice(Notice { kind, accounts: &accounts, name, about, note: "" })).await
}

/// Ends what nobody answered in time; returns how many. Called every minute, and by tests.
pub async fn sweep(app: &SharedApp) -> std::result::Result<usize, Fault> {
    let (now, _) = app.db.now(&app.clock).await?;
    let ctx = &Ctx::system(app.clone(), "sweep");
    let mut ended = 0;
    for id in store::over(app.db.read(), now, BATCH).await? {
        let done: std::result::Result<bool, Stop<Never>> = app
            .db
            .write_tx(&app.clock, "expireServiceRequest", |tx| {
                Box::pin(async move { Ok(expire(&tx, ctx, id).await?) })
            })
            .await;
        match done.map_err(Fault::from) {
            Ok(is_ended) => ended += usize::from(is_ended),
            Err(fault) => {
                tracing::error!(request = %id.0, error = %fault, "a request cannot be ended");
            }
        }
    }
    Ok(ended)
}

/// Ends one, if its time has run out: a visit may have been booked for it, or called off, a moment ago.
async fn expire(tx: &Tx, ctx: &Ctx, id: ServiceRequestId) -> std::result::Result<bool, Fault> {
    let Some(row) = store::lock(tx.conn(), id).await?.filter(|row| row.expires_at <= tx.now) else {
        return Ok(false);
    };
    let Ok(after) = moved(tx, row, Move::Expire) else { return Ok(false) };
    store::update(tx.conn(), after.clone()).await?;
    tell(tx, ctx, &after, NoticeKind::RequestExpired).await?;
    Ok(true)
}

/// Everything that a resident asked for.
pub async fn export(conn: &impl ConnectionTrait, account: AccountId) -> std::result::Result<Rows, Fault> {
    Ok(rows(&store::export(conn, account, EXPORTED).await?))
}

/// Takes back what is open of a resident who is erased; what they wrote is lost with their key. What has a visit goes its way with it.
pub async fn give_up_all(tx: &Tx, account: AccountId) -> std::result::Result<(), Fault> {
    for row in store::open_of(tx.conn(), account).await? {
        let row = store::lock(tx.conn(), row.id).await?.ok_or(Fault::NotFound)?;
        if let Ok(after) = moved(tx, row, Move::Withdraw) {
            store::update(tx.conn(), after).await?;
        }
    }
    Ok(())
}
