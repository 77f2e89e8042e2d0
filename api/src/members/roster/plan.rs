//! Compares what the roster says with what is there: who is new, who changes, who stays.

use std::collections::HashMap;

use entity::id::{AccountId, TermId};
use entity::member::Model;
use entity::value::MemberState;

use super::rows::Entry;

/// What is known of somebody whose phone number is in the roster.
#[derive(Clone, Debug)]
pub(super) struct Known {
    pub(super) account: AccountId,
    pub(super) member: Option<Model>,
}

/// What is to be written.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// New members: the row, and the account if there is one already.
    pub(super) create: Vec<(Entry, Option<AccountId>)>,
    /// Members as they will be.
    pub(super) update: Vec<Model>,
    /// How many stay as they are.
    pub(super) unchanged: usize,
}

/// Makes the plan. `terms` holds the key of every term the roster names; `known` who has one of its phone numbers, by E.164.
pub(super) fn make(
    entries: Vec<Entry>,
    terms: &HashMap<i32, TermId>,
    known: &HashMap<String, Known>,
) -> Plan {
    let mut plan = Plan::default();
    for entry in entries {
        let known = known.get(entry.phone.as_e164());
        let Some(member) = known.and_then(|known| known.member.as_ref()) else {
            let account = known.map(|known| known.account);
            plan.create.push((entry, account));
            continue;
        };
        let told = told(member, &entry, terms);
        if told == *member {
            plan.unchanged += 1;
        } else {
            plan.update.push(Model { version: member.version + 1, ..told });
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
