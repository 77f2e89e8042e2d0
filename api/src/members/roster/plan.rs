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

/// What is to be written.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// New members: the row, and the account if there is one already.
    pub(super) create: Vec<(Entry, Option<AccountId>)>,
    /// Members as they will be.
    pub(super) update: Vec<Model>,
    /// Members who will serve again.
    pub(super) revive: Vec<Model>,
    /// The same for people to read.
    pub(super) changes: Changes,
}

/// Makes the plan.
pub(super) fn make(entries: Vec<Entry>, there: &There<'_>, options: Options) -> Plan {
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
        let next = Model { version: member.version + 1, ..told.clone() };
        if told == *member {
            plan.changes.unchanged += 1;
        } else if member.state == MemberState::Active {
            plan.changes.updated.add(&entry);
            plan.update.push(next);
        } else if options.revive {
            plan.changes.revived.add(&entry);
            plan.revive.push(next);
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
        committee_name: entry.committee.clone(),
        position: entry.position.clone(),
        note: entry.note.clone(),
        state: MemberState::Active,
        ..member.clone()
    }
}
