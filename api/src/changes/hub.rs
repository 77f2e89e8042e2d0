//! Who waits for which change in this process. What is published here was committed; it says what changed and not to what: whoever is
//! told reads it anew, under their own rights.

use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use strum::{EnumIter, EnumString, IntoStaticStr};
use uuid::Uuid;

use self::unread::Unread;
pub use self::unread::{MOST, UNREAD};

mod unread;

/// Messages of one inbox that are told one by one when many change together, as when all of them are read. The rest is one change of no
/// message in particular.
const MESSAGES_TOGETHER: usize = 16;

/// Of what kind it is, by the type's name in the schema; in the log by the same name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, EnumString, IntoStaticStr)]
pub enum Kind {
    /// A visit. Its audiences: the resident's account, and each host.
    Appointment,
    /// A matter. Its audiences: the accounts of the residents who brought it, and of its owner.
    Matter,
    /// A row of an inbox. Its audience: the account. [`Uuid::nil`] is many rows at once.
    Message,
    /// Somebody's wait. Its audience: the account.
    WaitlistEntry,
    /// Somebody's places at a lecture. Its audience: the account.
    Registration,
    /// What a resident needs. Its audience: the account.
    ServiceRequest,
    /// A pause of booking. Its audience: the account.
    BookingPause,
    /// Times that a host offers; the object is the host. [`Uuid::nil`] is every host at once.
    Times,
    /// A member, with their profile and photo. For everybody, as all that follow.
    Member,
    /// A studio, with its team, hours and page.
    Studio,
    /// A service that a host offers.
    AppointmentService,
    /// Days on which nobody receives.
    Closure,
    /// A notice.
    Notice,
    /// A region.
    Region,
    /// A sector.
    Sector,
}

/// Something that changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// Of what kind it is.
    pub kind: Kind,
    /// Its key.
    pub object: Uuid,
    /// Whom it concerns: the key of an account or a host. None is everybody.
    pub audience: Option<Uuid>,
}

/// What one listener waits for: the object's own key, or the key of an audience.
pub type Key = (Kind, Uuid);

/// The listeners of this process.
#[derive(Debug, Default)]
pub struct Hub {
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    last: u64,
    listeners: HashMap<u64, Arc<Unread>>,
    by_key: HashMap<Key, HashSet<u64>>,
}

/// Hears of changes until it is dropped.
#[derive(Debug)]
pub struct Listener {
    hub: Arc<Hub>,
    id: u64,
    keys: Vec<Key>,
    unread: Arc<Unread>,
}

/// What one listener is told of at one stroke.
#[derive(Debug, Default)]
struct Stroke {
    changes: Vec<Change>,
    messages: usize,
}

impl Hub {
    /// Listens to changes of any of these, from now on.
    pub fn listen(self: &Arc<Self>, keys: &[Key]) -> Listener {
        let unread = Arc::<Unread>::default();
        let mut state = self.state();
        state.last += 1;
        let id = state.last;
        state.listeners.insert(id, Arc::clone(&unread));
        for key in keys {
            state.by_key.entry(*key).or_default().insert(id);
        }
        drop(state);
        Listener { hub: Arc::clone(self), id, keys: keys.to_vec(), unread }
    }

    /// Tells everybody whom these changes reach, each object once, and cuts off who has too many unread.
    pub fn publish(&self, changes: &[Change]) {
        let mut state = self.state();
        let mut told: HashSet<(u64, Kind, Uuid)> = HashSet::new();
        let mut strokes: HashMap<u64, Stroke> = HashMap::new();
        for change in changes {
            let keys = [Some(change.object), change.audience];
            let found = keys.into_iter().flatten().filter_map(|key| state.by_key.get(&(change.kind, key)));
            for id in found.flatten() {
                if told.insert((*id, change.kind, change.object)) {
                    strokes.entry(*id).or_default().add(*change);
                }
            }
        }
        for (id, stroke) in strokes {
            let is_kept = state.listeners.get(&id).is_none_or(|unread| unread.add(stroke.changes));
            if !is_kept {
                state.listeners.remove(&id);
            }
        }
    }

    /// Cuts off everybody, after what each has unread: what follows is not told, so they must begin anew.
    pub fn cut_off(&self) {
        for (_, unread) in self.state().listeners.drain() {
            unread.cut_off();
        }
    }

    /// How many listen.
    pub fn len(&self) -> usize {
        self.state().listeners.len()
    }

    /// Whether nobody listens.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Stroke {
    /// Adds a change; of many messages the rest together.
    fn add(&mut self, change: Change) {
        if change.kind != Kind::Message {
            self.changes.push(change);
            return;
        }
        self.messages += 1;
        match self.messages.cmp(&MESSAGES_TOGETHER) {
            Ordering::Less => self.changes.push(change),
            Ordering::Equal => self.changes.push(Change { object: Uuid::nil(), ..change }),
            Ordering::Greater => {}
        }
    }
}

impl Listener {
    /// The next change; of several that wait for the same object one is enough. None when it was too slow and was cut off: what follows is
    /// lost, so it must begin anew.
    pub async fn next(&mut self) -> Option<Change> {
        self.unread.next().await
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let mut state = self.hub.state();
        state.listeners.remove(&self.id);
        for key in &self.keys {
            if let Some(ids) = state.by_key.get_mut(key) {
                ids.remove(&self.id);
                if ids.is_empty() {
                    state.by_key.remove(key);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
