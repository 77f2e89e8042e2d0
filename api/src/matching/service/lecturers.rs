//! Who could give a lecture: the same facts and the same order as for a need, of members alone. When they are free and how much they were
//! asked is for the lectures to say; it is not what they receive.

use entity::id::{HostId, MemberId};
use entity::service_offering;
use entity::value::MemberTagKind;

use super::super::rules::{self, Area, Facts, Need, Ranked};
use super::super::store;
use super::{matches, no_region, words_of};
use crate::appointments::service::times;
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::rule_sets::Numbers;

/// The members who come into question for a need, with what is known of them; not yet how much they were asked.
pub async fn known(ctx: &Ctx, need: &Need) -> Result<Vec<(MemberId, Facts)>, Fault> {
    let (conn, today, asked) = (ctx.app.db.read(), times::today(ctx), words_of(&need.words));
    let area = match need.region {
        Some(region) => Some(store::area(conn, region).await?.ok_or_else(no_region)?),
        None => None,
    };
    let hosts = store::candidates(conn, need.category, &asked, area).await?;
    let members: Vec<(HostId, MemberId)> =
        hosts.iter().filter_map(|host| Some((host.id, host.member_id?))).collect();
    let ids: Vec<HostId> = members.iter().map(|(host, _)| *host).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let (offered, tags, homes) = tokio::try_join!(
        store::offerings(conn, &ids),
        store::tags(conn, &ids),
        store::homes(conn, &ids, today),
    )?;
    let known = members.into_iter().map(|(host, member)| {
        let own: Vec<&service_offering::Model> = offered.iter().filter(|row| row.host_id == host).collect();
        let homes: Vec<Area> = homes.iter().filter(|(of, _)| *of == host).map(|(_, area)| *area).collect();
        let is_expertise = |kind: MemberTagKind| kind == MemberTagKind::Expertise;
        let expertise = tags.iter().filter(|(of, kind, _)| *of == host && is_expertise(*kind));
        let (words, matching) = matches(&asked, expertise.map(|(_, _, tag)| tag.as_str()), &own);
        let facts = Facts {
            host,
            offers: own.iter().any(|row| Some(row.category) == need.category),
            words,
            tags: matching,
            nearness: rules::nearness(area, &homes),
            speaks: false,
            is_free: false,
            asked: 0,
            places: 0,
        };
        (member, facts)
    });
    Ok(known.collect())
}

/// The order, by the weights of the rule set.
pub fn rank(known: Vec<Facts>, numbers: &Numbers) -> Vec<Ranked> {
    rules::rank(known, numbers)
}
