//! Who waits for which change in this process. What is published here was committed; it says what changed and not to what: whoever is
//! told reads it anew, under their own rights.

use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use strum::{EnumIter, EnumString, IntoStaticStr};
use tokio::sync::mpsc;
use uuid::Uuid;

/// Changes that one listener may leave unread. A slower one is cut off, and hears so.
pub const UNREAD: usize = 64;

/// Messages of one inbox that are told one by one when many change together, as when all of them are read. The rest is one change of no
/// message in particular: nobody is too slow for what came at one stroke.
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

    /// Tells everybody whom these changes reach, each object once, and cuts off who has too many unread.
    pub fn publish(&self, changes: &[Change]) {
        let mut state = self.state();
        let mut told: HashSet<(u64, Kind, Uuid)> = HashSet::new();
        let mut messages: HashMap<u64, usize> = HashMap::new();
        for change in changes {
            let keys = [Some(change.object), change.audience];
            let found = keys.into_iter().flatten().filter_map(|key| state.by_key.get(&(change.kind, key)));
            let reached: HashSet<u64> = found.flatten().copied().collect();
            for id in reached {
                if !told.insert((id, change.kind, change.object)) {
                    continue;
                }
                let Some(change) = together(*change, messages.entry(id).or_default()) else { continue };
                let sent = state.listeners.get(&id).map(|sender| sender.try_send(change));
                if matches!(sent, Some(Err(_))) {
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

/// The change as a listener is told of it, who was told of so many messages at this stroke.
fn together(change: Change, messages: &mut usize) -> Option<Change> {
    if change.kind != Kind::Message {
        return Some(change);
    }
    *messages += 1;
    match (*messages).cmp(&MESSAGES_TOGETHER) {
        Ordering::Less => Some(change),
        Ordering::Equal => Some(Change { object: Uuid::nil(), ..change }),
        Ordering::Greater => None,
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
        let twice = change(Kind::Appointment, 1, Some(8));
        hub.publish(&[change(Kind::Appointment, 1, Some(7)), twice, change(Kind::Appointment, 2, None)]);
        assert_eq!(both.ready(), Some(change(Kind::Appointment, 1, Some(7))));
        assert_eq!(both.ready(), None);
        assert_eq!(other.ready(), Some(change(Kind::Appointment, 2, None)));
        drop((both, other));
        assert!(hub.is_empty() && hub.state().by_key.is_empty());
    }

    #[tokio::test]
    async fn an_inbox_that_is_read_at_one_stroke_is_not_too_much() {
        let hub = Arc::new(Hub::default());
        let mut listener = hub.listen(&[(Kind::Message, Uuid::from_u128(7))]);
        let all: Vec<_> = (1..=500).map(|row| change(Kind::Message, row, Some(7))).collect();
        hub.publish(&all);
        let told: Vec<_> = std::iter::from_fn(|| listener.ready()).map(|change| change.object).collect();
        assert_eq!(told.len(), MESSAGES_TOGETHER);
        assert_eq!(told.iter().filter(|object| object.is_nil()).count(), 1);
        hub.publish(&[change(Kind::Message, 501, Some(7))]);
        assert_eq!(listener.next().await.unwrap().object, Uuid::from_u128(501));
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
