//! What was asked for already that is nearly the same: to join in with instead of asking again, and for staff to merge.

use std::cmp::Reverse;

use entity::id::{LectureRequestId, RegionId};
use entity::lecture_request::Model;
use entity::value::ServiceCategory;
use tokio::task::spawn_blocking;

use super::store;
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::lecture_requests::rules::likeness::{Likeness, Pairs, Texts, score};

/// So many of the latest requests are compared at most.
const COMPARED: i64 = 200;

/// What is looked for.
#[derive(Clone, Debug)]
pub struct Sought {
    /// What the lecture would be called.
    pub title: String,
    /// What they would like to hear; may be empty.
    pub words: String,
    /// What it is about.
    pub topic: ServiceCategory,
    /// Where.
    pub region: Option<RegionId>,
    /// The request that is compared with the others, where it is there already.
    pub except: Option<LectureRequestId>,
}

/// A request that is like it.
#[derive(Clone, Debug)]
pub struct Similar {
    /// Which.
    pub row: Model,
    /// How alike, from 0 to 100.
    pub score: i64,
    /// The same in words.
    pub likeness: Likeness,
}

/// The open requests of the topic or the region that are like it, the most alike first, at most so many.
pub async fn find(ctx: &Ctx, sought: &Sought, most: usize) -> Result<Vec<Similar>, Fault> {
    ctx.actor.person()?;
    let rows = store::candidates(ctx.app.db.read(), sought.topic, sought.region, COMPARED).await?;
    let sought = sought.clone();
    // Some milliseconds of work: not on the threads that answer everybody.
    let mut found = spawn_blocking(move || compare(&sought, rows)).await.map_err(Fault::internal)?;
    found.truncate(most);
    Ok(found)
}

/// Those that are like it, the most alike first.
fn compare(sought: &Sought, rows: Vec<Model>) -> Vec<Similar> {
    let texts = Pairs::of(Texts { title: &sought.title, words: &sought.words });
    let others = rows.into_iter().filter(|row| Some(row.id) != sought.except);
    let mut found: Vec<Similar> = others
        .filter_map(|row| {
            let score = score(&texts, &Pairs::of(Texts { title: &row.title, words: &row.words }));
            Some(Similar { likeness: Likeness::of(score)?, score, row })
        })
        .collect();
    found.sort_by_key(|one| (Reverse(one.score), Reverse(one.row.endorsers), one.row.id));
    found
}
