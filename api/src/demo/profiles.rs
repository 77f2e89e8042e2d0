//! What the members of the demo say of themselves.

use entity::value::{DraftState, MemberStanding, MemberTagKind};
use entity::{member, member_profile, member_tag, sector};

use super::people::People;
use super::works::Work;
use crate::error::Fault;
use crate::keys::Keys;
use crate::members::service::profile::{Public, seal};
use crate::vault::Purpose;

/// Profiles and tags.
pub(super) struct Profiles {
    pub(super) rows: Vec<member_profile::Model>,
    pub(super) tags: Vec<member_tag::Model>,
}

/// Makes the profiles of those who have written one.
pub(super) fn make(people: &People, sectors: &[sector::Model]) -> Result<Profiles, Fault> {
    let mut made = Profiles { rows: Vec::new(), tags: Vec::new() };
    for (nth, member) in people.members.iter().enumerate() {
        let sector = sectors.iter().find(|sector| sector.id == member.sector_id);
        let work = Work::of(sector.map_or("", |sector| sector.name.as_str()));
        tag(&mut made, member, MemberTagKind::Expertise, work.theme());
        tag(&mut made, member, MemberTagKind::Language, Some("普通话"));
        if nth.is_multiple_of(9) {
            tag(&mut made, member, MemberTagKind::Language, Some("英语"));
        }
        made.rows.push(profile(&people.sealing, member, nth, work.theme())?);
    }
    Ok(made)
}

fn tag(made: &mut Profiles, member: &member::Model, kind: MemberTagKind, text: Option<&str>) {
    let nth = made.tags.iter().rev().take_while(|tag| tag.member_id == member.id).count();
    let ordinal = i32::try_from(nth + 1).unwrap_or(1);
    made.tags.extend(text.map(|text| member_tag::Model {
        member_id: member.id,
        kind,
        tag: text.to_owned(),
        ordinal,
    }));
}

/// The first of the list hold an office, every seventh has a biography, and every thirtieth has written one that waits for staff.
fn profile(
    keys: &Keys,
    member: &member::Model,
    nth: usize,
    theme: Option<&str>,
) -> Result<member_profile::Model, Fault> {
    let about = format!("现任{}，关注{}。", member.position, theme.unwrap_or("社区治理"));
    let waits = nth % 30 == 3;
    let draft = waits.then(|| Public {
        biography: format!("{about}每月到工作室接待群众。"),
        expertise: theme.map(str::to_owned).into_iter().collect(),
        languages: vec!["普通话".to_owned()],
    });
    let whose = member.account_id;
    let draft_sealed = draft.map(|draft| seal((keys, whose), &draft));
    let phone = keys.seal(whose, Purpose::Phone, &format!("0000-{:07}", 1_000_000 + nth))?;
    Ok(member_profile::Model {
        member_id: member.id,
        standing: match nth {
            0 => MemberStanding::Chairperson,
            1..=4 => MemberStanding::ViceChairperson,
            5 => MemberStanding::SecretaryGeneral,
            6..=45 => MemberStanding::StandingMember,
            _ => MemberStanding::Member,
        },
        office_phone_sealed: Some(phone),
        biography: if nth.is_multiple_of(7) { about } else { String::new() },
        draft_state: waits.then_some(DraftState::Pending),
        draft_sealed: draft_sealed.transpose()?,
        draft_at: waits.then_some(member.updated_at),
        return_reason: None,
        updated_at: member.updated_at,
    })
}
