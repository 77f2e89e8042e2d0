//! The public calendar as a file, kept until something that it is made of is written: programs ask for it every hour, and pages with every visit.

use std::sync::Arc;

use chrono::TimeDelta;
use entity::Instant;
use entity::id::RegionId;
use entity::value::{Locale, ServiceCategory};
use moka::sync::Cache;

use super::super::{store, words};
use crate::app::App;
use crate::changes::touch::{self, Stamp, Watch};
use crate::db::reads;
use crate::error::Fault;

/// Bytes that all of them may take.
const MOST: u64 = 16 * 1024 * 1024;

/// For how long one is kept at most: what is over leaves it in time, and marks of writes are kept for an hour.
const KEPT: TimeDelta = TimeDelta::minutes(10);

/// Which calendar is wanted: of a region, about a topic, in a language.
pub type Wanted = (Option<RegionId>, Option<ServiceCategory>, Locale);

/// A calendar with the tables that it was made of, and how far they had been written.
#[derive(Debug)]
struct Feed {
    text: Arc<str>,
    topics: Vec<String>,
    stamp: Stamp,
    until: Instant,
}

/// The calendars that are kept.
#[derive(Debug)]
pub struct Feeds {
    kept: Cache<Wanted, Arc<Feed>>,
    watch: Watch,
}

impl Default for Feeds {
    fn default() -> Self {
        let weigh = |_: &Wanted, feed: &Arc<Feed>| u32::try_from(feed.text.len() + 256).unwrap_or(u32::MAX);
        Self { kept: Cache::builder().weigher(weigh).max_capacity(MOST).build(), watch: Watch::default() }
    }
}

impl Feeds {
    /// What is to come in a region about a topic, and what was lately.
    pub async fn read(&self, app: &App, wanted: Wanted) -> Result<Arc<str>, Fault> {
        let now = app.clock.now();
        if let Some(feed) = self.kept.get(&wanted)
            && now < feed.until
            && touch::holds(&app.db, &feed.topics, &feed.stamp).await?
        {
            return Ok(Arc::clone(&feed.text));
        }
        // Before the reads begin: it may be newer than its stamp and is never older.
        let mark = touch::mark(&app.db).await?;
        let (region, topic, locale) = wanted;
        let (found, read) = reads::noted(store::feed(app.db.read(), (region, topic), now)).await;
        let text: Arc<str> = words::calendar(&found?, locale).into();
        if let Some(topics) = self.watch.topics(&app.db, &read).await? {
            let (stamp, until) = (mark.stamp(&topics), now + KEPT);
            let feed = Feed { text: Arc::clone(&text), topics, stamp, until };
            self.kept.insert(wanted, Arc::new(feed));
        }
        Ok(text)
    }
}
