//! Reads a roster in, in one transaction.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use entity::id::{AccountId, HostId, MemberId, RosterImportId, TermId};
use entity::member::Model;
use entity::value::{AccountState, Locale, MemberState};
use entity::{account, roster_import, roster_import_row};

use super::Options;
use super::plan::{self, Known, Plan, Step, There};
use super::report::{Refused, Report};
use super::rows::{self, Entry, Sectors};
use super::table::{self, Table};
use super::undo::Before;
use crate::app::{App, SharedApp};
use crate::appointments::service::hosting;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::keys::Keys;
use crate::members::service::indexing;
use crate::members::store;
use crate::mutation::{self, Call};
use crate::vault::{Purpose, Vault};
use crate::{ids, sectors, terms};

/// Reads a roster in, or says what is wrong with it.
pub async fn import(app: &SharedApp, bytes: &[u8], options: Options) -> anyhow::Result<Report> {
    let table = match table::read(bytes, &options) {
        Ok(table) => Arc::new(table),
        Err(errors) => return Ok(Report::refused(options.dry_run, 0, errors)),
    };
    let options = Arc::new(options);
    let ended =
        if options.dry_run { try_out(app, table, options).await } else { write(app, table, options).await };
    match ended {
        Ok(report) | Err(Stop::Refused(Refused(report))) => Ok(report),
        Err(Stop::Fault(fault)) => Err(anyhow::Error::new(fault).context("the roster was not read in")),
    }
}

async fn try_out(app: &SharedApp, table: Arc<Table>, options: Arc<Options>) -> Result<Report, Stop<Refused>> {
    app.db
        .write_tx(&app.clock, "importMembers", |tx| {
            let (app, table, options) = (app.clone(), Arc::clone(&table), Arc::clone(&options));
            Box::pin(async move {
                let draft = draft(&tx, &app.vault, &table, &options).await?;
                Ok(draft.report)
            })
        })
        .await
}

async fn write(app: &SharedApp, table: Arc<Table>, options: Arc<Options>) -> Result<Report, Stop<Refused>> {
    let ctx = Ctx::system(app.clone(), "import");
    let outcome = mutation::run(&ctx, Call::unkeyed("importMembers"), |tx| {
        let (app, table, options) = (app.clone(), Arc::clone(&table), Arc::clone(&options));
        Box::pin(async move {
            let draft = draft(&tx, &app.vault, &table, &options).await?;
            create_terms(&tx, &app, &draft).await?;
            Ok(carry_out(&tx, &app.vault, draft, &options).await?)
        })
    })
    .await?;
    outcome.result.map_err(Stop::Refused)
}

/// What is to be done, before anything is.
struct Draft {
    plan: Plan,
    report: Report,
    known_terms: Vec<entity::term::Model>,
    /// Numbers and keys.
    new_terms: Vec<(i32, TermId)>,
    /// The key of every term, the new ones included.
    terms: HashMap<i32, TermId>,
}

async fn draft(tx: &Tx, vault: &Vault, table: &Table, options: &Options) -> Result<Draft, Stop<Refused>> {
    let dry_run = options.dry_run;
    let sectors = sectors::service::all(tx).await?;
    let entries = rows::read(table, &Sectors::new(&sectors))
        .map_err(|errors| Stop::Refused(Refused(Report::refused(dry_run, table.rows.len(), errors))))?;
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
    let report = Report {
        dry_run,
        rows: table.rows.len(),
        import_id: None,
        changes: plan.changes.clone(),
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

async fn create_terms(tx: &Tx, app: &App, draft: &Draft) -> Result<(), Fault> {
    let today = tx.now.with_timezone(&app.zone()).date_naive();
    let mut known = draft.known_terms.clone();
    for (ordinal, id) in &draft.new_terms {
        known.push(terms::service::create_assumed(tx, &known, *ordinal, *id, today).await?);
    }
    Ok(())
}

async fn carry_out(tx: &Tx, vault: &Arc<Vault>, draft: Draft, options: &Options) -> Result<Report, Fault> {
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
    for step in &steps {
        let before = Before::of(&step.before).seal(vault)?;
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
        file_name: options.file_name.clone(),
        actor_account_id: None,
        created: number(created)?,
        updated: number(changed.len())?,
        created_at: tx.now,
        undone_at: None,
        undone_reason: None,
    };
    let terms: Vec<TermId> = draft.new_terms.iter().map(|(_, id)| *id).collect();
    store::insert_import(tx.conn(), import, kept, &terms).await?;
    tell(total);
    Ok(Report { import_id: Some(import_id), ..draft.report })
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
