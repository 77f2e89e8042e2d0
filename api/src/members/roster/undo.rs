//! Takes a roster back: whom it added is gone, whom it changed is as before. Refused with the facts when somebody built on it since.

use std::collections::HashMap;

use entity::Instant;
use entity::id::{AccountId, MemberId, RosterImportId, SectorId, TermId};
use entity::member::Model;
use entity::roster_import_row;
use entity::value::MemberState;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::KEPT_FOR;
use crate::appointments::service::hosting;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::keys::Keys;
use crate::members::policy::{Action, decide};
use crate::members::service::indexing;
use crate::members::store;
use crate::mutation::{self, Call, Done, Refusal};
use crate::terms;
use crate::text::{self, LINE};
use crate::vault::Purpose;

/// What a roster can change of a member, as it was.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Before {
    name: String,
    sector_id: SectorId,
    term_id: TermId,
    committee_name: String,
    position: String,
    note: String,
    state: MemberState,
}

impl Before {
    pub(super) fn of(member: &Model) -> Self {
        Self {
            name: member.name.clone(),
            sector_id: member.sector_id,
            term_id: member.term_id,
            committee_name: member.committee_name.clone(),
            position: member.position.clone(),
            note: member.note.clone(),
            state: member.state,
        }
    }

    pub(super) fn seal(&self, keys: &Keys, whose: AccountId) -> Result<Vec<u8>, Fault> {
        let text = serde_json::to_string(self).map_err(Fault::internal)?;
        keys.seal(whose, Purpose::Text, &text)
    }

    /// `None`: the person was erased.
    fn open(keys: &Keys, sealed: &[u8]) -> Result<Option<Self>, Fault> {
        let text = keys.open(Purpose::Text, sealed)?;
        text.map(|text| serde_json::from_str(&text).map_err(Fault::internal)).transpose()
    }

    /// The version counts on: who has read what the roster wrote must not overwrite what is there after it was taken back.
    fn restore(self, member: &Model) -> Model {
        Model {
            name: self.name,
            sector_id: self.sector_id,
            term_id: self.term_id,
            committee_name: self.committee_name,
            position: self.position,
            note: self.note,
            state: self.state,
            version: member.version + 1,
            ..member.clone()
        }
    }
}

/// A roster was taken back.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Undone {
    /// Which.
    pub id: RosterImportId,
    /// How many members are gone.
    pub removed: usize,
    /// How many are as before.
    pub restored: usize,
}

impl Done for Undone {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        Some(("RosterImport", self.id.into()))
    }
}

/// What was built on a row of the roster since.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Obstacle {
    /// The row of the file.
    pub row: i32,
    /// What there is: `CHANGED`, or what refers to the member.
    pub what: String,
}

/// Why a roster is not taken back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum UndoError {
    /// It was taken back already.
    #[error("这次导入已经撤销过。 This import was taken back already.")]
    AlreadyUndone,
    /// What was there before is kept no more.
    #[error(
        "导入已超过 30 天，导入前的内容不再保留，不能撤销；请逐一更正。 This import is older than 30 days and what was there before is kept no more; please correct members one by one."
    )]
    TooLate,
    /// Something was built on it since.
    #[error("导入之后已有新的内容，不能撤销： Something was built on it since, so it stays: {}", told(.0))]
    BuiltOn(Vec<Obstacle>),
}

impl Refusal for UndoError {
    fn code(&self) -> &'static str {
        match self {
            Self::AlreadyUndone => "ALREADY_UNDONE",
            Self::TooLate => "TOO_LATE",
            Self::BuiltOn(_) => "BUILT_ON",
        }
    }
}

/// How many obstacles are told one by one.
pub const TOLD: usize = 20;

/// What there is, in words.
pub fn word(what: &str) -> &'static str {
    match what {
        "CHANGED" => "资料已修改 changed since",
        "STUDIO" => "已在工作室任职 has a seat in a studio",
        "HOST" => "已公布接待时间 has published hours or services",
        "PROFILE" => "已填写资料 has a profile",
        "SESSION" => "已登录 has signed in",
        "APPOINTMENT" => "已有预约 has appointments",
        "TERM" => "届次已有其他委员 the term has other members",
        _ => "已被引用 is referred to",
    }
}

fn told(obstacles: &[Obstacle]) -> String {
    let one = |obstacle: &Obstacle| match obstacle.row {
        0 => word(&obstacle.what).to_owned(),
        row => format!("第 {row} 行 row {row}: {}", word(&obstacle.what)),
    };
    let mut lines: Vec<String> = obstacles.iter().take(TOLD).map(one).collect();
    if obstacles.len() > TOLD {
        lines.push(format!("……共 {count} 处 {count} in all", count = obstacles.len()));
    }
    lines.join("; ")
}

/// Takes a roster back, or says what stands in the way.
pub async fn undo(ctx: &Ctx, id: RosterImportId, reason: &str) -> Result<Result<Undone, UndoError>, Fault> {
    let reason = &text::line("input.reason", reason, LINE)?;
    let call = Call::unkeyed("undoRosterImport").about("RosterImport", id).because(reason.as_str());
    let outcome = mutation::run(ctx, call, |tx| {
        let reason = reason.clone();
        Box::pin(async move { take_back(&tx, ctx, id, reason).await })
    })
    .await?;
    Ok(outcome.result)
}

async fn take_back(
    tx: &Tx,
    ctx: &Ctx,
    id: RosterImportId,
    reason: String,
) -> Result<Undone, Stop<UndoError>> {
    decide(&ctx.actor, Action::Import).check()?;
    let import = store::lock_import(tx.conn(), id).await?.ok_or(Fault::NotFound)?;
    if import.undone_at.is_some() {
        return Err(Stop::Refused(UndoError::AlreadyUndone));
    }
    if import.created_at + KEPT_FOR <= tx.now {
        return Err(Stop::Refused(UndoError::TooLate));
    }
    let rows = store::rows_of_import(tx.conn(), id).await?;
    let members = store::lock_many(tx.conn(), rows.iter().map(|row| row.member_id.0)).await?;
    let members: HashMap<MemberId, Model> = members.into_iter().map(|row| (row.id, row)).collect();
    let obstacles = obstacles(tx, &rows, &members).await?;
    if !obstacles.is_empty() {
        return Err(Stop::Refused(UndoError::BuiltOn(obstacles)));
    }
    let (changed, added): (Vec<_>, Vec<_>) = rows.iter().partition(|row| row.before_sealed.is_some());
    restore(tx, ctx, &changed, &members).await?;
    remove(tx, &added, &members).await?;
    for term in store::terms_of_import(tx.conn(), id).await? {
        if !terms::service::remove_unused(tx, term).await? {
            let what = "TERM".to_owned();
            return Err(Stop::Refused(UndoError::BuiltOn(vec![Obstacle { row: 0, what }])));
        }
    }
    let reason = super::import::sealed(tx, ctx, Purpose::Text, &reason).await?;
    store::mark_undone(tx.conn(), id, tx.now, reason).await?;
    store::let_go(tx.conn(), id).await?;
    Ok(Undone { id, removed: added.len(), restored: changed.len() })
}

/// Everything that was built on the import, in the order of the file.
async fn obstacles(
    tx: &Tx,
    rows: &[roster_import_row::Model],
    members: &HashMap<MemberId, Model>,
) -> Result<Vec<Obstacle>, Fault> {
    let mut found = Vec::new();
    let version = |row: &roster_import_row::Model| members.get(&row.member_id).map(|member| member.version);
    for row in rows.iter().filter(|row| version(row) != Some(row.version)) {
        found.push(Obstacle { row: row.row_number, what: "CHANGED".to_owned() });
    }
    let added: Vec<&roster_import_row::Model> =
        rows.iter().filter(|row| row.before_sealed.is_none()).collect();
    let numbers: HashMap<MemberId, i32> = added.iter().map(|row| (row.member_id, row.row_number)).collect();
    let made: Vec<Uuid> = added.iter().filter(|row| row.made_account).map(|row| row.member_id.0).collect();
    let built = store::built_on(tx.conn(), added.iter().map(|row| row.member_id.0), made).await?;
    found.extend(
        built.into_iter().filter_map(|(member, what)| Some(Obstacle { row: *numbers.get(&member)?, what })),
    );
    found.sort_by(|one, other| (one.row, &one.what).cmp(&(other.row, &other.what)));
    Ok(found)
}

async fn restore(
    tx: &Tx,
    ctx: &Ctx,
    rows: &[&roster_import_row::Model],
    members: &HashMap<MemberId, Model>,
) -> Result<(), Fault> {
    let mut restored = Vec::new();
    let sealed = rows.iter().filter_map(|row| row.before_sealed.as_deref());
    let keys = Keys::to_open(tx.conn(), &ctx.app.vault, sealed).await?;
    for row in rows {
        let Some((member, sealed)) = members.get(&row.member_id).zip(row.before_sealed.as_ref()) else {
            continue;
        };
        let Some(before) = Before::open(&keys, sealed)? else { continue };
        if before.state != member.state {
            hosting::member_changed(tx, member.id).await?;
        }
        restored.push(before.restore(member));
    }
    store::update_all(tx, &restored).await?;
    let ids: Vec<MemberId> = restored.iter().map(|member| member.id).collect();
    indexing::refresh(tx, &ids).await
}

async fn remove(
    tx: &Tx,
    rows: &[&roster_import_row::Model],
    members: &HashMap<MemberId, Model>,
) -> Result<(), Stop<UndoError>> {
    let account =
        |row: &&roster_import_row::Model| members.get(&row.member_id).map(|member| member.account_id);
    let accounts: Vec<_> = rows.iter().filter(|row| row.made_account).filter_map(account).collect();
    let ids: Vec<MemberId> = rows.iter().map(|row| row.member_id).collect();
    store::forget_words(tx.conn(), &ids).await?;
    match store::remove(tx.conn(), &ids, &accounts).await {
        Ok(()) => Ok(()),
        // Something that this file does not know of refers to one of them: the database says so.
        Err(error) if store::is_referred_to(&error) => {
            Err(Stop::Refused(UndoError::BuiltOn(vec![Obstacle { row: 0, what: "REFERENCE".to_owned() }])))
        }
        Err(error) => Err(error.into()),
    }
}

/// Lets go of what imports from before an instant kept to be taken back; how many there were.
pub async fn let_go(tx: &Tx, since: Instant) -> Result<usize, Fault> {
    let old = store::kept_too_long(tx.conn(), since).await?;
    for id in &old {
        store::let_go(tx.conn(), *id).await?;
    }
    Ok(old.len())
}
