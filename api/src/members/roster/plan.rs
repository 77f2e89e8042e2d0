//! Compares what the roster says with what is there: who is new, who changes, who comes back, who stays.

use std::collections::{HashMap, HashSet};

use entity::id::{AccountId, TermId};
use entity::member::Model;
use entity::value::MemberState;

use super::Options;
use super::report::Changes;
use super::rows::Entry;

/// What is known of somebody whose phone number is in the roster.
#[derive(Clone, Debug)]
pub(super) struct Known {
    pub(super) account: AccountId,
    pub(super) member: Option<Model>,
}

/// What the roster is compared with.
pub(super) struct There<'a> {
    /// The key of every term the roster names.
    pub(super) terms: &'a HashMap<i32, TermId>,
    /// Who has one of its phone numbers, by E.164.
    pub(super) known: &'a HashMap<String, Known>,
    /// Names of members whose phone numbers are not in the roster.
    pub(super) others: &'a HashSet<String>,
}

/// A member as they are and as they will be, and the row that says so.
#[derive(Clone, Debug)]
pub(super) struct Step {
    pub(super) row: usize,
    pub(super) before: Model,
    pub(super) after: Model,
}

/// What is to be written.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// New members: the row, and the account if there is one already.
    pub(super) create: Vec<(Entry, Option<AccountId>)>,
    /// Members who change.
    pub(super) update: Vec<Step>,
    /// Members who will serve again.
    pub(super) revive: Vec<Step>,
    /// The same for people to read.
    pub(super) changes: Changes,
}

/// Makes the plan.
pub(super) fn make(entries: Vec<Entry>, there: &There<'_>, options: &Options) -> Plan {
    let mut plan = Plan::default();
    for entry in entries {
        let known = there.known.get(entry.phone.as_e164());
        let Some(member) = known.and_then(|known| known.member.as_ref()) else {
            plan.changes.created.add(&entry);
            if there.others.contains(&entry.name) {
                plan.changes.namesakes.add(&entry);
            }
            plan.create.push((entry, known.map(|known| known.account)));
            continue;
        };
        let told = told(member, &entry, there.terms);
        let after = Model { version: member.version + 1, ..told.clone() };
        let step = || Step { row: entry.row, before: member.clone(), after };
        if told == *member {
            plan.changes.unchanged += 1;
        } else if member.state == MemberState::Active {
            plan.changes.updated.add(&entry);
            plan.update.push(step());
        } else if options.revive {
            plan.changes.revived.add(&entry);
            plan.revive.push(step());
        } else {
            plan.changes.left.add(&entry);
        }
    }
    plan
}

fn told(member: &Model, entry: &Entry, terms: &HashMap<i32, TermId>) -> Model {
    Model {
        name: entry.name.clone(),
        sector_id: entry.sector,
        term_id: terms.get(&entry.term).copied().unwrap_or(member.term_id),
        committee_name: entry.committee.clone().unwrap_or_else(|| member.committee_name.clone()),
        position: entry.position.clone().unwrap_or_else(|| member.position.clone()),
        note: entry.note.clone().unwrap_or_else(|| member.note.clone()),
        state: MemberState::Active,
        ..member.clone()
    }
}
