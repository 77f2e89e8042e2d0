//! What one listener has not read yet: each object once, however often it changed.

use std::collections::{HashSet, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;
use uuid::Uuid;

use super::{Change, Kind};

/// Strokes that one listener may leave unread. A slower one is cut off, and hears so. What is published together is one stroke, however much it
/// is: a day that is closed, with all its visits, comes faster than anybody reads.
pub const UNREAD: usize = 64;

/// Changes that wait for one listener at most, of however few strokes: beyond that, reading everything anew is less work than hearing of each.
pub const MOST: usize = 2_000;

/// What one listener has not read yet.
#[derive(Debug, Default)]
pub(super) struct Unread {
    state: Mutex<State>,
    came: Notify,
}

#[derive(Debug, Default)]
struct State {
    waiting: VecDeque<Change>,
    /// What is among them.
    known: HashSet<(Kind, Uuid)>,
    /// How many of them came at each stroke.
    strokes: VecDeque<usize>,
    is_cut_off: bool,
}

/// What a listener finds.
enum Found {
    Change(Change),
    Nothing,
    End,
}

impl Unread {
    /// Adds what came at one stroke. What waits already is not added again: it is read as it is when its turn comes. False when it was too
    /// much: then nothing follows what waits.
    pub(super) fn add(&self, stroke: Vec<Change>) -> bool {
        let mut state = self.state();
        let mut added = 0;
        for change in stroke {
            if !state.known.insert((change.kind, change.object)) {
                continue;
            }
            if state.strokes.len() >= UNREAD || state.waiting.len() >= MOST {
                state.is_cut_off = true;
                break;
            }
            state.waiting.push_back(change);
            added += 1;
        }
        if added > 0 {
            state.strokes.push_back(added);
        }
        let is_cut_off = state.is_cut_off;
        drop(state);
        self.came.notify_one();
        !is_cut_off
    }

    /// Nothing follows what waits.
    pub(super) fn cut_off(&self) {
        self.state().is_cut_off = true;
        self.came.notify_one();
    }

    /// The next change, once there is one. None after the last.
    pub(super) async fn next(&self) -> Option<Change> {
        loop {
            match self.take() {
                Found::Change(change) => return Some(change),
                Found::End => return None,
                // What comes between the look and the wait is remembered for the wait.
                Found::Nothing => self.came.notified().await,
            }
        }
    }

    fn take(&self) -> Found {
        let mut state = self.state();
        let Some(change) = state.waiting.pop_front() else {
            return if state.is_cut_off { Found::End } else { Found::Nothing };
        };
        state.known.remove(&(change.kind, change.object));
        if let Some(first) = state.strokes.front_mut() {
            *first -= 1;
            if *first == 0 {
                state.strokes.pop_front();
            }
        }
        if state.waiting.is_empty() {
            // Thousands wait, and most of them for little.
            state.waiting.shrink_to(UNREAD);
            state.known.shrink_to(UNREAD);
        }
        Found::Change(change)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
