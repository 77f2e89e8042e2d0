//! Finds who could help: reads what is known of each, and lets the rules put them in order. A fixed number of statements, however many.

pub mod lecturers;

use std::collections::{HashMap, HashSet};

use chrono::{NaiveDate, TimeDelta};
use entity::id::{AppointmentServiceId, HostId, ServiceOfferingId};
use entity::service_offering;
use entity::value::{MemberTagKind, Mode, NeedUrgency};

use super::rules::{self, Area, Facts, Need, Ranked};
use super::store;
use crate::appointments::rules::times::FreeTime;
use crate::appointments::service::times::{self, Publisher, PublisherKey};
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::members::service::search::{Wanted, cut, wanted};
use crate::rule_sets::{self, Numbers};
use crate::service_offerings::service as offerings;

/// So many words of a need are looked for; whoever writes more has said what it is about.
const MOST_WORDS: usize = 60;

/// The free times of so many are looked at: those who are most suitable.
const MOST_LOOKED_AT: usize = 100;

/// How many free times of each are shown.
const TIMES: usize = 3;

/// Somebody who could help.
#[derive(Clone, Debug)]
pub struct Suggestion {
    /// Their place in the order, and why.
    pub ranked: Ranked,
    /// Within how many days a time had to be free.
    pub days: i64,
    /// What they offer of this kind, if they do.
    pub offering: Option<ServiceOfferingId>,
    /// What can be booked: the one with the first free time.
    pub service: Option<AppointmentServiceId>,
    /// Its first free times.
    pub times: Vec<FreeTime>,
}

/// Who could help, in order, at most so many.
pub async fn suggest(ctx: &Ctx, need: &Need, most: usize) -> Result<Vec<Suggestion>, Fault> {
    let numbers = rule_sets::current(ctx.app.db.read()).await?;
    let days = rules::days(need.urgency, &numbers);
    let found = ordered(ctx, need, days, &numbers).await?;
    Ok(found.into_iter().take(most).collect())
}

/// The need that is met by the host of a service: what they offer, what they know about, and where they are at home.
pub async fn sought(ctx: &Ctx, service: AppointmentServiceId) -> Result<(HostId, Need), Fault> {
    let conn = ctx.app.db.read();
    let (host, title) = store::sought(conn, service).await?.ok_or(Fault::NotFound)?;
    let offered = store::offerings(conn, &[host]).await?;
    let of_it = offered.iter().find(|row| row.service_id == Some(service));
    let category = of_it.or(offered.first()).map(|row| row.category);
    let tags = store::tags(conn, &[host]).await?;
    let known =
        tags.into_iter().filter(|(_, kind, _)| *kind == MemberTagKind::Expertise).map(|(_, _, tag)| tag);
    let words: Vec<String> = known.chain([title]).collect();
    let homes = store::homes(conn, &[host], times::today(ctx)).await?;
    let region = homes.first().map(|(_, area)| area.region);
    let (urgency, language) = (NeedUrgency::Routine, String::new());
    Ok((host, Need { category, words: words.join("，"), region, urgency, language, mode: None }))
}

/// How many days after the last that would do a time is still about the same.
const ABOUT: i64 = 7;

/// Who else meets that need and has a free time until about a date, in order, at most so many.
pub async fn equivalents(
    ctx: &Ctx,
    (host, need): &(HostId, Need),
    until: NaiveDate,
    most: usize,
) -> Result<Vec<Suggestion>, Fault> {
    let numbers = rule_sets::current(ctx.app.db.read()).await?;
    let days = ((until - times::today(ctx)).num_days() + ABOUT).clamp(1, times::LONGEST.num_days());
    let found = ordered(ctx, need, days, &numbers).await?;
    let others = found.into_iter().filter(|one| one.ranked.facts.host != *host && !one.times.is_empty());
    Ok(others.take(most).collect())
}

/// Everybody who comes into question, in order; a time within so many days counts as free.
async fn ordered(ctx: &Ctx, need: &Need, days: i64, numbers: &Numbers) -> Result<Vec<Suggestion>, Fault> {
    let asked = words_of(&need.words);
    let (mut known, publishers) = gather(ctx, need, &asked, numbers).await?;
    let merit =
        |facts: &Facts| -> i64 { rules::suitability(facts, numbers).iter().map(|(_, points)| points).sum() };
    known.sort_by_key(|one| (std::cmp::Reverse(merit(&one.facts)), one.facts.host));
    known.truncate(MOST_LOOKED_AT);
    let free = free_times(ctx, need, (&mut known, &publishers), days, numbers).await?;
    let (mut facts, mut around) = (Vec::new(), HashMap::new());
    for one in known {
        let (service, times) = first_of(&one, &free);
        around.insert(one.facts.host, (one.offering, service, times));
        facts.push(one.facts);
    }
    let shown = rules::rank(facts, numbers).into_iter().map(|ranked| {
        let (offering, service, times) = around.remove(&ranked.facts.host).unwrap_or_default();
        Suggestion { ranked, days, offering, service, times }
    });
    Ok(shown.collect())
}

/// Somebody with what was read of them.
struct Known {
    facts: Facts,
    offering: Option<ServiceOfferingId>,
    /// What is booked for it, if the offering says so.
    only: Option<AppointmentServiceId>,
    /// What can be booked.
    bookable: Vec<AppointmentServiceId>,
}

/// The words by which a text is found.
fn words_of(text: &str) -> Vec<String> {
    let words = wanted(text).into_iter().filter_map(|wanted| match wanted {
        Wanted::Word(word) => Some(word),
        // A single character says nothing in a sentence; a whole Latin word does.
        Wanted::Beginning(word) => (word.chars().count() > 1).then_some(word),
    });
    let mut seen = HashSet::new();
    let mut distinct: Vec<String> = words.filter(|word| seen.insert(word.clone())).collect();
    distinct.truncate(MOST_WORDS);
    distinct
}

/// Everybody who comes into question, with all but their times.
async fn gather(
    ctx: &Ctx,
    need: &Need,
    asked: &[String],
    numbers: &Numbers,
) -> Result<(Vec<Known>, Vec<Publisher>), Fault> {
    let (conn, today) = (ctx.app.db.read(), times::today(ctx));
    let area = match need.region {
        Some(region) => Some(store::area(conn, region).await?.ok_or_else(no_region)?),
        None => None,
    };
    let hosts = store::candidates(conn, need.category, asked, area).await?;
    let publishers = times::publishers(ctx, &hosts).await?;
    let ids: Vec<HostId> = publishers.iter().map(|publisher| publisher.host).collect();
    if ids.is_empty() {
        return Ok((Vec::new(), publishers));
    }
    let since = ctx.app.clock.now() - TimeDelta::days(numbers.need_load_days);
    let (offered, tags, homes, lately) = tokio::try_join!(
        store::offerings(conn, &ids),
        store::tags(conn, &ids),
        store::homes(conn, &ids, today),
        store::asked_since(conn, &ids, since),
    )?;
    let lately: HashMap<HostId, i64> = lately.into_iter().collect();
    let known = ids.iter().map(|host| {
        let own: Vec<&service_offering::Model> = offered.iter().filter(|row| row.host_id == *host).collect();
        let fits =
            |row: &&&service_offering::Model| Some(row.category) == need.category && suits(row, need.mode);
        let offering = own.iter().find(fits).copied();
        let homes: Vec<Area> = homes.iter().filter(|(of, _)| of == host).map(|(_, area)| *area).collect();
        let of = |kind: MemberTagKind| {
            tags.iter().filter(move |(of, is, _)| of == host && *is == kind).map(|(_, _, tag)| tag.as_str())
        };
        let (words, matching) = matches(asked, of(MemberTagKind::Expertise), &own);
        let speaks = !need.language.is_empty()
            && of(MemberTagKind::Language).any(|tag| tag.to_lowercase() == need.language.to_lowercase());
        let facts = Facts {
            host: *host,
            offers: offering.is_some(),
            words,
            tags: matching,
            nearness: rules::nearness(area, &homes),
            speaks,
            is_free: false,
            asked: lately.get(host).copied().unwrap_or(0),
            places: 0,
        };
        let only = offering.and_then(|row| row.service_id);
        Known { facts, offering: offering.map(|row| row.id), only, bookable: Vec::new() }
    });
    Ok((known.collect(), publishers))
}

fn no_region() -> Fault {
    Fault::invalid("need.regionId", "没有这个地区。", "There is no such region.")
}

fn suits(row: &service_offering::Model, mode: Option<Mode>) -> bool {
    mode.is_none_or(|mode| offerings::modes(row).contains(&mode))
}

/// How many of the words that were asked are among what somebody knows about or offers, and which of the tags have one.
fn matches<'a>(
    asked: &[String],
    tags: impl Iterator<Item = &'a str>,
    offered: &[&service_offering::Model],
) -> (usize, Vec<String>) {
    let asked: HashSet<&str> = asked.iter().map(String::as_str).collect();
    let (mut found, mut matching): (HashSet<String>, Vec<String>) = (HashSet::new(), Vec::new());
    for tag in tags {
        let words: Vec<String> = cut(tag).into_iter().filter(|word| asked.contains(word.as_str())).collect();
        if !words.is_empty() {
            matching.push(tag.to_owned());
            found.extend(words);
        }
    }
    for row in offered {
        found.extend(cut(&row.description).into_iter().filter(|word| asked.contains(word.as_str())));
    }
    (found.len(), matching)
}

/// The free times of each service that could be booked, within the days that count. Notes who is free and how much each offers.
async fn free_times(
    ctx: &Ctx,
    need: &Need,
    (known, publishers): (&mut [Known], &[Publisher]),
    days: i64,
    numbers: &Numbers,
) -> Result<HashMap<PublisherKey, Vec<FreeTime>>, Fault> {
    let today = times::today(ctx);
    let mut each: Vec<Publisher> = Vec::new();
    for one in known.iter_mut() {
        let Some(publisher) = publishers.iter().find(|publisher| publisher.host == one.facts.host) else {
            continue;
        };
        one.facts.places = publisher.places_from(today, numbers.need_load_days);
        let all: Vec<_> = publisher.services().collect();
        let named = all.iter().any(|service| one.only == Some(service.id));
        let wanted = all.iter().filter(|service| {
            let is_named = !named || one.only == Some(service.id);
            is_named && need.mode.is_none_or(|mode| mode == service.mode)
        });
        one.bookable = wanted.map(|service| service.id).collect();
        each.extend(one.bookable.iter().map(|id| publisher.with_only(Some(*id))));
    }
    let found = times::between(ctx, &each, today, today + TimeDelta::days(days), TIMES).await?;
    for one in known.iter_mut() {
        one.facts.is_free = !first_of(one, &found).1.is_empty();
    }
    Ok(found)
}

/// What is booked with somebody: the service with the first free time, and its times; the first there is when nothing is free.
fn first_of(
    one: &Known,
    free: &HashMap<PublisherKey, Vec<FreeTime>>,
) -> (Option<AppointmentServiceId>, Vec<FreeTime>) {
    let host = one.facts.host;
    let times = |id: AppointmentServiceId| free.get(&(host, Some(id))).filter(|times| !times.is_empty());
    let begins = |id: &AppointmentServiceId| {
        times(*id).and_then(|times| times.first()).map(|time| (time.starts_at, *id))
    };
    let first = one.bookable.iter().filter_map(begins).min().map(|(_, id)| id);
    let service = first.or_else(|| one.bookable.first().copied());
    (service, first.and_then(times).cloned().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_found_by_its_pairs_and_latin_words_and_not_by_single_characters() {
        assert_eq!(words_of("合同 法 VR"), ["合同", "vr"]);
        assert_eq!(words_of("合同纠纷，合同"), ["合同", "同纠", "纠纷"], "each once");
        assert!(words_of(&"天地玄黄宇宙洪荒".repeat(40)).len() <= MOST_WORDS);
        assert!(words_of("？！").is_empty());
    }

    #[test]
    fn tags_that_have_a_word_of_the_need_are_named() {
        let asked = words_of("房屋租赁合同怎么解除");
        let (count, tags) = matches(&asked, ["合同法", "婚姻家庭"].into_iter(), &[]);
        assert_eq!((count, tags), (1, vec!["合同法".to_owned()]));
    }
}
