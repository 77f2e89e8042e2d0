//! In which order those who could help are named, and why. Pure.
//!
//! Each thing that speaks for somebody is worth so many points, as the rule set says: that they offer the kind of service, that the words of
//! the need are among what they know about, that they are at home in the region, that they speak the language, that they have a free time
//! soon enough, and that they were asked little lately. The sum is the order; a free time is never worth less than having been asked little,
//! so that whoever is full comes after whoever is as suitable and free. Among equals those who are free come first, then those who were
//! asked less, and then the key of the host decides, which never changes.

use std::cmp::Reverse;

use entity::id::{HostId, RegionId};
use entity::value::{Mode, NeedUrgency, ServiceCategory};

use crate::rule_sets::Numbers;

/// What somebody needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Need {
    /// What it is about, as far as that was said.
    pub category: Option<ServiceCategory>,
    /// In the resident's words; may be empty.
    pub words: String,
    /// Where.
    pub region: Option<RegionId>,
    /// How soon.
    pub urgency: NeedUrgency,
    /// In which language; empty when any will do.
    pub language: String,
    /// How to meet; any way when it is `None`.
    pub mode: Option<Mode>,
}

/// Within how many days a time has to be free to count.
pub fn days(urgency: NeedUrgency, numbers: &Numbers) -> i64 {
    match urgency {
        NeedUrgency::Urgent => numbers.need_urgent_days,
        NeedUrgency::Soon => numbers.need_soon_days,
        NeedUrgency::Routine => numbers.need_routine_days,
    }
}

/// How near somebody's home is to where help is needed.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nearness {
    /// In the district, or it was not said where.
    Elsewhere,
    /// In the same township or subdistrict.
    Around,
    /// In the very region.
    There,
}

/// Where help is needed: the region, and the township or subdistrict it is or lies in.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Area {
    /// The region.
    pub region: RegionId,
    /// The township or subdistrict.
    pub township: RegionId,
}

/// How near homes are, each given like the area.
pub fn nearness(wanted: Option<Area>, homes: &[Area]) -> Nearness {
    let Some(wanted) = wanted else { return Nearness::Elsewhere };
    let near = |home: &Area| {
        // Whoever names a township is served by every community in it.
        if home.region == wanted.region
            || (wanted.region == wanted.township && home.township == wanted.township)
        {
            Nearness::There
        } else if home.township == wanted.township {
            Nearness::Around
        } else {
            Nearness::Elsewhere
        }
    };
    homes.iter().map(near).max().unwrap_or(Nearness::Elsewhere)
}

/// So many matching words are as good as any more.
const ENOUGH_WORDS: usize = 3;

/// What is known of somebody who could help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// Who.
    pub host: HostId,
    /// Whether they offer the kind of service, in the way that is wanted.
    pub offers: bool,
    /// How many words of the need are among what they know about.
    pub words: usize,
    /// Which of their tags have such words, to be shown.
    pub tags: Vec<String>,
    /// How near they are.
    pub nearness: Nearness,
    /// Whether they speak the language that is wanted; `false` when none is.
    pub speaks: bool,
    /// Whether they have a free time within the days that count.
    pub is_free: bool,
    /// How many bookings they were asked for lately and that stand or took place.
    pub asked: i64,
    /// How many places they publish in as many days.
    pub places: i64,
}

impl Facts {
    /// How much of what they offer was asked for lately, in thousandths; somebody who offers nothing has no room for more.
    pub fn load(&self) -> i64 {
        if self.places <= 0 { FULL } else { (self.asked.max(0) * FULL / self.places).min(FULL) }
    }
}

/// All that somebody offers, in thousandths.
const FULL: i64 = 1_000;

/// Something that speaks for somebody, or has to be known of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// They offer the kind of service.
    Offers,
    /// These are among what they know about.
    Knows(Vec<String>),
    /// They are at home in the very region.
    There,
    /// They are at home in the same township or subdistrict.
    Around,
    /// They speak the language.
    Speaks,
    /// They have a free time soon enough.
    Free,
    /// They have none.
    Full,
    /// They were asked little lately.
    LittleAsked,
}

/// Somebody in the order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranked {
    /// What is known of them.
    pub facts: Facts,
    /// The sum of the points.
    pub points: i64,
    /// What they came from: each with its points, in the order of their kinds.
    pub reasons: Vec<(Reason, i64)>,
}

/// What speaks for somebody, apart from when they are free and how much they were asked.
pub fn suitability(facts: &Facts, numbers: &Numbers) -> Vec<(Reason, i64)> {
    let mut reasons = Vec::new();
    if facts.offers {
        reasons.push((Reason::Offers, numbers.need_weight_offering));
    }
    let words = i64::try_from(facts.words.min(ENOUGH_WORDS)).unwrap_or(0);
    if words > 0 {
        let most = i64::try_from(ENOUGH_WORDS).unwrap_or(1);
        reasons.push((Reason::Knows(facts.tags.clone()), numbers.need_weight_words * words / most));
    }
    match facts.nearness {
        Nearness::There => reasons.push((Reason::There, numbers.need_weight_region)),
        Nearness::Around => reasons.push((Reason::Around, numbers.need_weight_region / 2)),
        Nearness::Elsewhere => {}
    }
    if facts.speaks {
        reasons.push((Reason::Speaks, numbers.need_weight_language));
    }
    reasons
}

/// Everything that speaks for somebody.
fn reasons(facts: &Facts, numbers: &Numbers) -> Vec<(Reason, i64)> {
    let mut reasons = suitability(facts, numbers);
    reasons.push(if facts.is_free { (Reason::Free, numbers.need_weight_free) } else { (Reason::Full, 0) });
    let room = numbers.need_weight_load * (FULL - facts.load()) / FULL;
    if room > 0 {
        reasons.push((Reason::LittleAsked, room));
    }
    reasons
}

/// The order. It does not depend on that in which they are given.
pub fn rank(all: Vec<Facts>, numbers: &Numbers) -> Vec<Ranked> {
    let ranked = all.into_iter().map(|facts| {
        let reasons = reasons(&facts, numbers);
        Ranked { points: reasons.iter().map(|(_, points)| points).sum(), reasons, facts }
    });
    let mut ranked: Vec<Ranked> = ranked.collect();
    ranked.sort_by_key(|one| {
        let facts = &one.facts;
        (Reverse(one.points), Reverse(facts.is_free), facts.load(), facts.asked, facts.host)
    });
    ranked
}

#[cfg(test)]
mod tests;
