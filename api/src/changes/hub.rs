//! Who waits for which change in this process. What is published here was committed; it says what changed and not to what: whoever is
//! told reads it anew, under their own rights.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use strum::{EnumIter, EnumString, IntoStaticStr};
use tokio::sync::mpsc;
use uuid::Uuid;

/// Changes that one listener may leave unread. A slower one is cut off, and hears so.
pub const UNREAD: usize = 64;

/// Of what kind it is, by the type's name in the schema; in the log by the same name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, EnumString, IntoStaticStr)]
pub enum Kind {
    /// A visit. Its audiences: the resident's account, and each host.
    Appointment,
    /// A matter. Its audiences: the accounts of the residents who brought it, and of its owner.
    Matter,
    /// A row of an inbox. Its audience: the account.
    Message,
    /// Somebody's wait. Its audience: the account.
    WaitlistEntry,
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
    listeners: HashMap<u64, mpsc::Sender<Change>>,
    by_key: HashMap<Key, HashSet<u64>>,
}

/// Hears of changes until it is dropped.
#[derive(Debug)]
pub struct Listener {
    hub: Arc<Hub>,
    id: u64,
    keys: Vec<Key>,
    queue: mpsc::Receiver<Change>,
}

impl Hub {
    /// Listens to changes of any of these, from now on.
    pub fn listen(self: &Arc<Self>, keys: &[Key]) -> Listener {
        let (sender, queue) = mpsc::channel(UNREAD);
        let mut state = self.state();
        state.last += 1;
        let id = state.last;
        state.listeners.insert(id, sender);
        for key in keys {
            state.by_key.entry(*key).or_default().insert(id);
        }
        drop(state);
        Listener { hub: Arc::clone(self), id, keys: keys.to_vec(), queue }
    }

    /// Tells everybody whom these changes reach, each change once, and cuts off who has too many unread.
    pub fn publish(&self, changes: &[Change]) {
        let mut state = self.state();
        for change in changes {
            let keys = [Some(change.object), change.audience];
            let found = keys.into_iter().flatten().filter_map(|key| state.by_key.get(&(change.kind, key)));
            let reached: HashSet<u64> = found.flatten().copied().collect();
            for id in reached {
                let told = state.listeners.get(&id).map(|sender| sender.try_send(*change));
                if matches!(told, Some(Err(_))) {
                    state.listeners.remove(&id);
                }
            }
        }
    }

    /// Cuts off everybody, after what each has unread: what follows is not told, so they must begin anew.
    pub fn cut_off(&self) {
        self.state().listeners.clear();
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

impl Listener {
    /// The next change. None when it was too slow and was cut off: what follows is lost, so it must begin anew.
    pub async fn next(&mut self) -> Option<Change> {
        self.queue.recv().await
    }

    /// A further change that is already here.
    pub fn ready(&mut self) -> Option<Change> {
        self.queue.try_recv().ok()
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
mod tests {
    use super::*;

    fn change(kind: Kind, object: u128, audience: Option<u128>) -> Change {
        Change { kind, object: Uuid::from_u128(object), audience: audience.map(Uuid::from_u128) }
    }

    #[tokio::test]
    async fn each_hears_of_what_they_wait_for_once() {
        let hub = Arc::new(Hub::default());
        let key = |key| (Kind::Appointment, Uuid::from_u128(key));
        let mut both = hub.listen(&[key(1), key(7)]);
        let mut other = hub.listen(&[key(2), (Kind::Matter, Uuid::from_u128(1))]);
        hub.publish(&[change(Kind::Appointment, 1, Some(7)), change(Kind::Appointment, 2, None)]);
        assert_eq!(both.ready(), Some(change(Kind::Appointment, 1, Some(7))));
        assert_eq!(both.ready(), None);
        assert_eq!(other.ready(), Some(change(Kind::Appointment, 2, None)));
        drop((both, other));
        assert!(hub.is_empty() && hub.state().by_key.is_empty());
    }

    #[tokio::test]
    async fn who_is_too_slow_is_cut_off_after_what_was_kept_and_nobody_else_is() {
        let hub = Arc::new(Hub::default());
        let mut slow = hub.listen(&[(Kind::Times, Uuid::from_u128(1))]);
        let mut quick = hub.listen(&[(Kind::Times, Uuid::from_u128(1))]);
        for _ in 0..=UNREAD {
            hub.publish(&[change(Kind::Times, 1, None)]);
            assert!(quick.next().await.is_some());
        }
        for _ in 0..UNREAD {
            assert!(slow.next().await.is_some());
        }
        assert_eq!(slow.next().await, None);
        hub.publish(&[change(Kind::Times, 1, None)]);
        assert!(quick.next().await.is_some());
    }
}
