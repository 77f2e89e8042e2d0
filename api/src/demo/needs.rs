//! What the demo's members offer as professional services, and what residents need.

use chrono::TimeDelta;
use entity::Instant;
use entity::id::{AccountId, RegionId};
use entity::value::{Mode, NeedUrgency, OfferingState, RequestState, ServiceCategory};
use entity::{member, region, sector, service_offering, service_request};

use super::offers::MEMBERS_WITH_SERVICE;
use super::people::People;
use super::{Founded, id};
use crate::error::Fault;
use crate::vault::Purpose;

/// Offerings and requests.
pub(super) struct Needs {
    pub(super) offerings: Vec<service_offering::Model>,
    pub(super) requests: Vec<service_request::Model>,
}

/// What members of a sector offer: of which kind, and what it covers.
const OFFERED: [(&str, ServiceCategory, &str); 8] = [
    ("社会科学界", ServiceCategory::Legal, "解答合同、租赁、劳动和赡养问题；不代理诉讼，不代写诉状。"),
    ("医药卫生界", ServiceCategory::Medical, "讲解体检报告、用药和康复常识；不作诊断，不开处方。"),
    ("教育界", ServiceCategory::Education, "入学政策和学习方法咨询；不推荐具体学校和培训机构。"),
    ("农业界", ServiceCategory::AgriTech, "种植、养殖和病虫害防治指导；不销售农资。"),
    ("经济界", ServiceCategory::Finance, "惠企政策、税费和个人理财常识；不推荐理财产品。"),
    ("社会福利和社会保障界", ServiceCategory::Psychology, "情绪疏导和家庭关系咨询；不作心理治疗。"),
    ("文化艺术界", ServiceCategory::Culture, "书画、戏曲入门和社区文化活动策划；不收徒。"),
    ("科学技术界", ServiceCategory::Business, "创业和技术项目咨询；不作投资建议。"),
];

/// What residents need: in their words.
const NEEDED: [(ServiceCategory, &str, NeedUrgency); 3] = [
    (ServiceCategory::Legal, "房屋租赁合同到期，房东不退押金，想问怎么处理。", NeedUrgency::Soon),
    (ServiceCategory::Medical, "母亲刚做完膝关节手术，想了解在家怎样康复。", NeedUrgency::Urgent),
    (ServiceCategory::Education, "孩子明年上小学，想问入学的办法和材料。", NeedUrgency::Routine),
];

/// What the members with a service of their own offer, most of it public; and a few needs, one of them referred.
pub(super) fn make(
    people: &People,
    sectors: &[sector::Model],
    regions: &[region::Model],
    founded: Founded,
    now: Instant,
) -> Result<Needs, Fault> {
    let reviewer = people.staff.last().map(|officer| officer.account_id);
    let offerings = (0..MEMBERS_WITH_SERVICE)
        .filter_map(|turn| offering(people, sectors, turn, (reviewer, founded)))
        .collect::<Vec<_>>();
    let mut requests = Vec::new();
    for (nth, (category, words, urgency)) in NEEDED.iter().enumerate() {
        let Some(resident) = people.residents.get(nth) else { continue };
        let words_sealed = people.sealing.seal(resident.id, Purpose::Text, words)?;
        let region = regions.iter().rev().nth(nth).map(|region| region.id);
        let mut request = request(nth, (resident.id, region), (*category, *urgency), words_sealed, now);
        let helper = offerings.iter().find(|one| one.category == *category);
        if let (1, Some(helper), Some(by)) = (nth, helper, reviewer) {
            request.state = RequestState::Referred;
            request.referred_host_id = Some(helper.host_id);
            request.referred_by_account_id = Some(by);
            request.referral_note_sealed = Some(people.sealing.seal(
                resident.id,
                Purpose::Text,
                "这位委员熟悉术后康复，请预约其电话咨询。",
            )?);
            request.referred_at = Some(now - TimeDelta::hours(4));
            request.version = 2;
        }
        requests.push(request);
    }
    Ok(Needs { offerings, requests })
}

fn offering(
    people: &People,
    sectors: &[sector::Model],
    turn: usize,
    (reviewer, founded): (Option<AccountId>, Founded),
) -> Option<service_offering::Model> {
    let nth = turn * 5;
    let (host, member) = people.hosts.get(nth).zip(people.members.get(nth))?;
    let (category, description) = offered(member, sectors)?;
    // One in nine was just handed in.
    let reviewer = reviewer.filter(|_| !turn.is_multiple_of(9));
    let mode = [Mode::Onsite, Mode::Phone, Mode::Video, Mode::HomeVisit].get(turn % 4).copied();
    Some(service_offering::Model {
        id: id("service offering", nth),
        host_id: host.id,
        category,
        description: description.to_owned(),
        eligibility: "本区居民".to_owned(),
        is_onsite: mode == Some(Mode::Onsite),
        is_phone: mode == Some(Mode::Phone),
        is_video: mode == Some(Mode::Video),
        is_home_visit: mode == Some(Mode::HomeVisit),
        service_id: Some(id("service", format!("member {nth}"))),
        state: if reviewer.is_some() { OfferingState::Published } else { OfferingState::Submitted },
        remark: String::new(),
        author_account_id: member.account_id,
        reviewer_account_id: reviewer,
        published_at: reviewer.map(|_| founded + TimeDelta::days(1)),
        version: if reviewer.is_some() { 2 } else { 1 },
        created_at: founded,
        updated_at: founded,
    })
}

fn offered(member: &member::Model, sectors: &[sector::Model]) -> Option<(ServiceCategory, &'static str)> {
    let sector = sectors.iter().find(|sector| sector.id == member.sector_id)?;
    let found = OFFERED.iter().find(|(name, ..)| *name == sector.name)?;
    Some((found.1, found.2))
}

fn request(
    nth: usize,
    (resident, region_id): (AccountId, Option<RegionId>),
    (category, urgency): (ServiceCategory, NeedUrgency),
    words_sealed: Vec<u8>,
    now: Instant,
) -> service_request::Model {
    let at = now - TimeDelta::hours(20 + i64::try_from(nth).unwrap_or(0) * 7);
    service_request::Model {
        id: id("service request", nth),
        account_id: resident,
        open_number: 1,
        category,
        words_sealed,
        region_id,
        urgency,
        language: "普通话".to_owned(),
        mode: None,
        state: RequestState::Open,
        referred_host_id: None,
        referred_by_account_id: None,
        referral_note_sealed: None,
        referred_at: None,
        expires_at: at + TimeDelta::days(30),
        ended_at: None,
        version: 1,
        created_at: at,
        updated_at: at,
    }
}
