//! Counts in memory. A request costs one step; what it used is told apart when the counts are taken.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use entity::value::UsageKind;

use crate::graphql::guard::Uses;

/// Clients that are told apart between two times that the counts are taken. Their names come from outside, and anybody can invent more.
const CLIENTS: usize = 50;

/// Names of operations that are told apart, likewise.
const OPERATIONS: usize = 1_000;

/// Operations that are held before they are told apart.
const HELD: usize = 5_000;

/// What further clients and operations are counted as.
const OTHER: &str = "other";

/// What a client calls itself, and its version; both empty when it does not say.
type Client = (String, String);

/// What is counted: what, by whom.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Used {
    pub(super) kind: UsageKind,
    pub(super) name: Arc<str>,
    pub(super) client: Arc<Client>,
}

/// Counts since they were last taken.
#[derive(Debug, Default)]
pub struct Meter(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    /// By client, then by where the uses of an operation lie: they are held, so no others can lie there.
    clients: HashMap<Client, HashMap<usize, (Arc<Uses>, u64)>>,
    held: usize,
    apart: BTreeMap<Used, u64>,
}

impl Meter {
    /// Counts a request of this client.
    pub fn count(&self, client: Option<&Client>, uses: &Arc<Uses>) {
        static NOBODY: Client = (String::new(), String::new());
        let client = client.unwrap_or(&NOBODY);
        let mut state = self.state();
        if state.held >= HELD {
            state.tell_apart();
        }
        let State { clients, held, .. } = &mut *state;
        let is_full = clients.len() >= CLIENTS;
        let counted = match clients.get_mut(client) {
            Some(counted) => counted,
            None if is_full => clients.entry((OTHER.to_owned(), String::new())).or_default(),
            None => clients.entry(client.clone()).or_default(),
        };
        let (_, count) = counted.entry(Arc::as_ptr(uses).addr()).or_insert_with(|| {
            *held += 1;
            (Arc::clone(uses), 0)
        });
        *count = count.saturating_add(1);
    }

    /// Takes everything that was counted.
    pub(super) fn take(&self) -> BTreeMap<Used, u64> {
        let mut state = self.state();
        state.tell_apart();
        state.clients.clear();
        std::mem::take(&mut state.apart)
    }

    /// Counts again what could not be written.
    pub(super) fn give_back(&self, counted: BTreeMap<Used, u64>) {
        let mut state = self.state();
        for (used, count) in counted {
            add(&mut state.apart, used, count);
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// Turns operations into what they use. Which clients there were is remembered until the counts are taken.
    fn tell_apart(&mut self) {
        let names = self.apart.keys().filter(|used| used.kind == UsageKind::Operation);
        let mut operations: BTreeSet<Arc<str>> = names.map(|used| Arc::clone(&used.name)).collect();
        for (client, counted) in &mut self.clients {
            let client = Arc::new(client.clone());
            for (_, (uses, count)) in counted.drain() {
                let mut more = |kind, name| {
                    add(&mut self.apart, Used { kind, name, client: Arc::clone(&client) }, count);
                };
                for field in &uses.fields {
                    more(UsageKind::Field, Arc::clone(field));
                }
                for argument in &uses.arguments {
                    more(UsageKind::Argument, Arc::clone(argument));
                }
                let name = &uses.operation;
                let is_known = operations.contains(name);
                if is_known || operations.len() < OPERATIONS {
                    operations.insert(Arc::clone(name));
                    more(UsageKind::Operation, Arc::clone(name));
                } else {
                    more(UsageKind::Operation, OTHER.into());
                }
            }
        }
        self.held = 0;
    }
}

fn add(counts: &mut BTreeMap<Used, u64>, used: Used, count: u64) {
    let sum = counts.entry(used).or_default();
    *sum = sum.saturating_add(count);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn uses(operation: &str, fields: &[&str]) -> Arc<Uses> {
        let fields = fields.iter().map(|field| Arc::from(*field)).collect();
        Arc::new(Uses { operation: operation.into(), fields, arguments: vec!["Query.a(b:)".into()] })
    }

    fn client(name: &str) -> Client {
        (name.to_owned(), "1.0.0".to_owned())
    }

    fn of(counts: &BTreeMap<Used, u64>, kind: UsageKind, name: &str, by: &str) -> u64 {
        let is = |used: &&Used| used.kind == kind && &*used.name == name && used.client.0 == by;
        counts.iter().filter(|(used, _)| is(used)).map(|(_, count)| count).sum()
    }

    #[test]
    fn each_use_is_counted_for_its_client() {
        let meter = Meter::default();
        let (one, two) = (uses("One", &["Query.a"]), uses("Two", &["Query.a", "Query.c"]));
        for _ in 0..3 {
            meter.count(Some(&client("app")), &one);
        }
        meter.count(Some(&client("app")), &two);
        meter.count(None, &two);
        let counts = meter.take();
        assert_eq!(of(&counts, UsageKind::Field, "Query.a", "app"), 4);
        assert_eq!(of(&counts, UsageKind::Field, "Query.c", "app"), 1);
        assert_eq!(of(&counts, UsageKind::Argument, "Query.a(b:)", ""), 1);
        assert_eq!(of(&counts, UsageKind::Operation, "One", "app"), 3);
        assert!(meter.take().is_empty(), "they were taken");
        meter.give_back(counts.clone());
        meter.count(None, &two);
        assert_eq!(of(&meter.take(), UsageKind::Operation, "Two", ""), 2);
    }

    #[test]
    fn clients_and_operations_that_somebody_invents_take_no_room() {
        let meter = Meter::default();
        let many = u64::try_from(CLIENTS).unwrap() * 3;
        for number in 0..many {
            meter.count(Some(&client(&number.to_string())), &uses("One", &["Query.a"]));
        }
        let counts = meter.take();
        let clients: BTreeSet<_> = counts.keys().map(|used| Arc::clone(&used.client)).collect();
        assert_eq!(clients.len(), CLIENTS + 1);
        assert_eq!(of(&counts, UsageKind::Field, "Query.a", OTHER), many - 50);
        for number in 0..HELD * 2 {
            meter.count(None, &uses(&format!("Invented{number}"), &["Query.a"]));
        }
        let counts = meter.take();
        assert!(counts.len() <= OPERATIONS + 3, "{}", counts.len());
        assert_eq!(of(&counts, UsageKind::Field, "Query.a", ""), 10_000, "nothing is lost");
        assert_eq!(of(&counts, UsageKind::Operation, OTHER, ""), 9_000);
    }
}
