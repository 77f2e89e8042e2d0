//! Reads a roster in, in one transaction.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use aws_lc_rs::digest::{SHA256, digest};
use entity::id::{AccountId, HostId, MemberId, RosterImportId, TermId};
use entity::member::Model;
use entity::value::{AccountState, Locale, MemberState};
use entity::{account, roster_import, roster_import_row};

use super::Options;
use super::plan::{self, Known, Plan, Step, There};
use super::report::{Changes, Missing, Refused, Report, RowError};
use super::rows::{self, Entry, Sectors};
use super::table::{self, Table};
use super::undo::Before;
use crate::app::{App, SharedApp};
use crate::appointments::service::hosting;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::keys::{Keys, seal_for_nobody};
use crate::members::service::indexing;
use crate::members::store;
use crate::mutation::{self, Call};
use crate::vault::{Purpose, Vault, hex};
use crate::{ids, sectors, terms};

/// A file whose columns were found.
#[derive(Debug)]
pub(super) struct Roster {
    table: Table,
    options: Options,
    /// Hash of the file.
    file: String,
}

impl Roster {
    /// Finds the columns of a file, or says what is wrong with it.
    pub(super) fn read(bytes: &[u8], options: Options) -> Result<Self, Box<Report>> {
        match table::read(bytes, &options) {
            Ok(table) => Ok(Self { table, options, file: hex(digest(&SHA256, bytes).as_ref()) }),
            Err(errors) => Err(Box::new(Report::refused(options.dry_run, 0, errors))),
        }
    }

    fn refused(&self, errors: Vec<RowError>) -> Stop<Refused> {
        let columns = self.table.columns();
        let report = Report::refused(self.options.dry_run, self.table.rows.len(), errors);
        Stop::Refused(Refused(Report { columns, ..report }))
    }
}

/// Reads a roster in from the command line, or says what is wrong with it.
pub async fn import(app: &SharedApp, bytes: &[u8], options: Options) -> anyhow::Result<Report> {
    let is_dry = options.dry_run;
    let roster = match Roster::read(bytes, options) {
        Ok(roster) => Arc::new(roster),
        Err(report) => return Ok(*report),
    };
    let ended = if is_dry { try_out(app, roster).await } else { write(app, roster).await };
    match ended {
        Ok(report) | Err(Stop::Refused(Refused(report))) => Ok(report),
        Err(Stop::Fault(fault)) => Err(anyhow::Error::new(fault).context("the roster was not read in")),
    }
}

async fn try_out(app: &SharedApp, roster: Arc<Roster>) -> Result<Report, Stop<Refused>> {
    app.db
        .write_tx(&app.clock, "importMembers", |tx| {
            let (app, roster) = (app.clone(), Arc::clone(&roster));
            Box::pin(async move { Ok(draft(&tx, &app.vault, &roster).await?.report) })
        })
        .await
}

async fn write(app: &SharedApp, roster: Arc<Roster>) -> Result<Report, Stop<Refused>> {
    let ctx = &Ctx::system(app.clone(), "import");
    let outcome = mutation::run(ctx, Call::unkeyed("importMembers"), |tx| {
        let roster = Arc::clone(&roster);
        Box::pin(async move {
            let draft = draft(&tx, &ctx.app.vault, &roster).await?;
            Ok(carry_out(&tx, ctx, draft, &roster).await?)
        })
    })
    .await?;
    outcome.result.map_err(Stop::Refused)
}

/// What is to be done, before anything is.
pub(super) struct Draft {
    plan: Plan,
    pub(super) report: Report,
    known_terms: Vec<entity::term::Model>,
    /// Numbers and keys.
    new_terms: Vec<(i32, TermId)>,
    /// The key of every term, the new ones included.
    terms: HashMap<i32, TermId>,
}

/// Compares a roster with what is there.
pub(super) async fn draft(tx: &Tx, vault: &Vault, roster: &Roster) -> Result<Draft, Stop<Refused>> {
    let (table, options) = (&roster.table, &roster.options);
    let sectors = sectors::service::all(tx).await?;
    let entries = rows::read(table, &Sectors::new(&sectors)).map_err(|errors| roster.refused(errors))?;
    let named: HashSet<i32> = entries.iter().map(|entry| entry.term).collect();
    let known_terms = terms::service::all(tx).await?;
    let by_number: HashMap<i32, TermId> = known_terms.iter().map(|term| (term.ordinal, term.id)).collect();
    let mut new_terms: Vec<i32> =
        entries.iter().map(|entry| entry.term).filter(|term| !by_number.contains_key(term)).collect();
    // The latest first: when no term is current yet, it becomes the one.
    new_terms.sort_unstable_by(|a, b| b.cmp(a));
    new_terms.dedup();
    let new_terms: Vec<(i32, TermId)> = new_terms.into_iter().map(|term| (term, ids::new_id())).collect();
    let terms: HashMap<i32, TermId> = by_number.into_iter().chain(new_terms.iter().copied()).collect();
    let known = known(tx, vault, &entries).await?;
    let others = others(tx, &entries, &known).await?;
    let plan = plan::make(entries, &There { terms: &terms, known: &known, others: &others }, options);
    let missing = missing(tx, &known_terms, &named, &known).await?;
    let report = Report {
        dry_run: options.dry_run,
        rows: table.rows.len(),
        import_id: None,
        changes: Changes { missing, ..plan.changes.clone() },
        columns: table.columns(),
        digest: Some(digest_of(roster, &plan)?),
        created_terms: new_terms.iter().map(|(term, _)| terms::service::title(*term)).collect(),
        errors: Vec::new(),
    };
    Ok(Draft { plan, report, known_terms, new_terms, terms })
}

/// Who has one of these phone numbers, by number.
async fn known(tx: &Tx, vault: &Vault, entries: &[Entry]) -> Result<HashMap<String, Known>, Fault> {
    let mut phones: HashMap<Vec<u8>, String> = HashMap::new();
    for entry in entries {
        let phone = entry.phone.as_e164();
        phones.insert(vault.phone_hash(phone), phone.to_owned());
    }
    let hashes: Vec<Vec<u8>> = phones.keys().cloned().collect();
    let accounts = store::accounts_by_phone(tx.conn(), &hashes).await?;
    let keys: Vec<AccountId> = accounts.iter().map(|account| account.id).collect();
    let members = store::lock_of(tx.conn(), &keys).await?;
    let mut members: HashMap<AccountId, Model> =
        members.into_iter().map(|member| (member.account_id, member)).collect();
    let known = accounts.into_iter().filter_map(|account| {
        let phone = phones.remove(&account.phone_hash)?;
        Some((phone, Known { account: account.id, member: members.remove(&account.id) }))
    });
    Ok(known.collect())
}

/// Names in the roster that members have whose numbers are not in it.
async fn others(
    tx: &Tx,
    entries: &[Entry],
    known: &HashMap<String, Known>,
) -> Result<HashSet<String>, Fault> {
    let names: Vec<String> = entries.iter().map(|entry| entry.name.clone()).collect();
    let in_roster: HashSet<AccountId> = known.values().map(|known| known.account).collect();
    let found = store::named(tx.conn(), &names).await?;
    Ok(found.into_iter().filter(|(_, account)| !in_roster.contains(account)).map(|(name, _)| name).collect())
}

/// Who serves in a term that the roster names, and is not in it.
async fn missing(
    tx: &Tx,
    terms: &[entity::term::Model],
    named: &HashSet<i32>,
    known: &HashMap<String, Known>,
) -> Result<Missing, Fault> {
    let terms: Vec<TermId> =
        terms.iter().filter(|term| named.contains(&term.ordinal)).map(|term| term.id).collect();
    let listed = known.values().filter_map(|known| known.member.as_ref()).map(|member| member.id).collect();
    Ok(Missing::of(store::not_among(tx.conn(), &terms, &listed).await?))
}

/// Equal for the same file, read in the same way, that meets the same: what it would do, and to whom as they are now.
fn digest_of(roster: &Roster, plan: &Plan) -> Result<String, Fault> {
    let Options { columns, skip, revive, .. } = &roster.options;
    let steps = plan.update.iter().chain(&plan.revive);
    let steps: Vec<_> = steps
        .map(|step| (step.row, step.before.id, Before::of(&step.before), step.after.sector_id))
        .collect();
    let created: Vec<_> =
        plan.create.iter().map(|(entry, account)| (entry.row, account, entry.sector)).collect();
    let left: Vec<usize> = plan.changes.left.first.iter().map(|(row, _)| *row).collect();
    let all = (&roster.file, columns, skip, revive, steps, created, left, plan.changes.left.count);
    let text = serde_json::to_string(&all).map_err(Fault::internal)?;
    Ok(hex(digest(&SHA256, text.as_bytes()).as_ref()))
}

async fn create_terms(tx: &Tx, app: &App, draft: &Draft) -> Result<(), Fault> {
    let today = tx.now.with_timezone(&app.zone()).date_naive();
    let mut known = draft.known_terms.clone();
    for (ordinal, id) in &draft.new_terms {
        known.push(terms::service::create_assumed(tx, &known, *ordinal, *id, today).await?);
    }
    Ok(())
}

/// Writes what a roster says, and keeps what was there before.
pub(super) async fn carry_out(tx: &Tx, ctx: &Ctx, draft: Draft, roster: &Roster) -> Result<Report, Fault> {
    let (vault, options) = (&ctx.app.vault, &roster.options);
    create_terms(tx, &ctx.app, &draft).await?;
    let (mut accounts, mut members, mut kept) = (Vec::new(), Vec::new(), Vec::new());
    let import_id: RosterImportId = ids::new_id();
    let fresh: Vec<AccountId> = draft.plan.create.iter().map(|_| ids::new_id()).collect();
    let (keys, drawn) = Keys::draw(vault, &fresh, tx.now)?;
    for ((entry, account), id) in draft.plan.create.into_iter().zip(fresh) {
        let (row, made_account) = (entry.row, account.is_none());
        let account = if let Some(account) = account {
            account
        } else {
            let new = new_account(tx, (vault, &keys), id, &entry)?;
            accounts.push(new.clone());
            new.id
        };
        let term = draft.terms.get(&entry.term).copied();
        let term = term.ok_or_else(|| Fault::internal("a term of the roster has no key"))?;
        let member = new_member(tx, entry, account, term);
        kept.push(kept_row(import_id, row, &member, made_account, None)?);
        members.push((member, ids::new_id::<HostId>()));
    }
    let made: Vec<AccountId> = accounts.iter().map(|account: &account::Model| account.id).collect();
    let created = members.len();
    let steps: Vec<&Step> = draft.plan.update.iter().chain(&draft.plan.revive).collect();
    let whose: Vec<AccountId> = steps.iter().map(|step| step.before.account_id).collect();
    let keys = Keys::to_seal(tx, vault, &whose).await?;
    for step in &steps {
        let before = Before::of(&step.before).seal(&keys, step.before.account_id)?;
        kept.push(kept_row(import_id, step.row, &step.after, false, Some(before))?);
    }
    if kept.is_empty() {
        return Ok(draft.report);
    }
    let total = kept.len();
    let tell = |done: usize| options.progress.iter().for_each(|progress| progress(done, total));
    tell(0);
    store::insert_accounts(tx.conn(), accounts).await?;
    drawn.only(&made).save(tx).await?;
    store::add(tx, &members).await?;
    tell(created);
    for member in &draft.plan.revive {
        hosting::member_changed(tx, member.after.id).await?;
    }
    let changed: Vec<Model> = steps.iter().map(|step| step.after.clone()).collect();
    store::update_all(tx, &changed).await?;
    let touched: Vec<MemberId> =
        members.iter().map(|(member, _)| member.id).chain(changed.iter().map(|member| member.id)).collect();
    indexing::refresh(tx, &touched).await?;
    let number = |count: usize| i32::try_from(count).map_err(Fault::internal);
    let import = roster_import::Model {
        id: import_id,
        file_name_sealed: sealed(tx, ctx, Purpose::Name, &options.file_name).await?,
        actor_account_id: ctx.actor.account_id(),
        created: number(created)?,
        updated: number(changed.len())?,
        created_at: tx.now,
        undone_at: None,
        undone_reason_sealed: None,
    };
    let terms: Vec<TermId> = draft.new_terms.iter().map(|(_, id)| *id).collect();
    store::insert_import(tx.conn(), import, kept, &terms).await?;
    tell(total);
    Ok(Report { import_id: Some(import_id), ..draft.report })
}

/// The name of a file or a reason, for whoever gave it: people write names of people into both.
pub(super) async fn sealed(tx: &Tx, ctx: &Ctx, what: Purpose, text: &str) -> Result<Vec<u8>, Fault> {
    let Some(account) = ctx.actor.account_id() else {
        return seal_for_nobody(&ctx.app.vault, what, text);
    };
    Keys::to_seal(tx, &ctx.app.vault, &[account]).await?.seal(account, what, text)
}

fn kept_row(
    import_id: RosterImportId,
    row: usize,
    member: &Model,
    made_account: bool,
    before_sealed: Option<Vec<u8>>,
) -> Result<roster_import_row::Model, Fault> {
    let row_number = i32::try_from(row).map_err(Fault::internal)?;
    let (member_id, version) = (member.id, member.version);
    Ok(roster_import_row::Model { import_id, row_number, member_id, made_account, before_sealed, version })
}

fn new_account(
    tx: &Tx,
    (vault, keys): (&Vault, &Keys),
    id: AccountId,
    entry: &Entry,
) -> Result<account::Model, Fault> {
    let phone = entry.phone.as_e164();
    Ok(account::Model {
        id,
        phone_hash: Some(vault.phone_hash(phone)),
        phone_sealed: Some(keys.seal(id, Purpose::Phone, phone)?),
        name_sealed: Some(keys.seal(id, Purpose::Name, &entry.name)?),
        phone_proved_at: Some(tx.real_now),
        locale: Locale::Zh,
        reminds: true,
        state: AccountState::Active,
        version: 1,
        created_at: tx.now,
        updated_at: tx.now,
    })
}

fn new_member(tx: &Tx, entry: Entry, account: AccountId, term: TermId) -> Model {
    Model {
        id: ids::new_id(),
        account_id: account,
        term_id: term,
        sector_id: entry.sector,
        name: entry.name,
        committee_name: entry.committee.unwrap_or_default(),
        position: entry.position.unwrap_or_default(),
        note: entry.note.unwrap_or_default(),
        state: MemberState::Active,
        version: 1,
        created_at: tx.now,
        updated_at: tx.now,
    }
}
