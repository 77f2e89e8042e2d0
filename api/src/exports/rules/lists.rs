//! Each list that can be exported: the query that clients read it by, and its columns. A new list is added here.

use serde::{Deserialize, Serialize};

use super::words::{
    MEMBER_STATES, ORG_UNIT_KINDS, ORG_UNIT_STATES, SEAT_ROLES, STANDINGS, STUDIO_ROLES, STUDIO_SCOPES,
    STUDIO_STATES, WEEKDAYS, Word,
};
use super::work::{
    CLOSURES, LIAISON_OFFICERS, PHOTOS_TO_REVIEW, RECEPTION_FIGURES, RECEPTIONS, STAFF, STUDIO_LEDGERS,
    STUDIO_REPORTS,
};

/// The most rows of one file.
pub const MOST_ROWS: usize = 10_000;

/// A list that can be exported.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum List {
    /// Members.
    Members,
    /// Studios.
    Studios,
    /// Bodies with their seats.
    OrgUnits,
    /// Which members look after which community.
    CommunityMembers,
    /// Visits that are received.
    Receptions,
    /// Staff with their roles.
    Staff,
    /// Photos that wait for a look.
    PhotosToReview,
    /// Reports of misuse.
    StudioReports,
    /// Liaison officers.
    LiaisonOfficers,
    /// Times in which nobody receives.
    Closures,
    /// What studios did in a year.
    StudioLedgers,
    /// Figures of visits.
    ReceptionFigures,
}

/// What is read of a list, and how it is shown.
#[derive(Debug)]
pub struct Shape {
    /// Its name in Chinese and English.
    pub name: (&'static str, &'static str),
    /// The query; the connection has the alias `list`.
    pub query: &'static str,
    /// The columns, from the left.
    pub columns: &'static [Column],
}

/// A column.
#[derive(Debug)]
pub struct Column {
    /// Its heading in Chinese and English.
    pub name: (&'static str, &'static str),
    /// Where its values stand in an entry of the list.
    pub from: Source,
    /// Words for values that are not shown as they are.
    pub words: &'static [&'static [Word]],
}

/// Where the values of a column stand.
#[derive(Debug)]
pub enum Source {
    /// Under these names, one within the other; a list on the way gives several values.
    Path(&'static str),
    /// Under these names, an instant: shown as the district's clock has it.
    Moment(&'static str),
    /// In each entry of a list: the first value, then the others in brackets.
    Each(&'static str, &'static [&'static str]),
}

pub(super) const fn plain(zh: &'static str, en: &'static str, path: &'static str) -> Column {
    Column { name: (zh, en), from: Source::Path(path), words: &[] }
}

pub(super) const fn moment(zh: &'static str, en: &'static str, path: &'static str) -> Column {
    Column { name: (zh, en), from: Source::Moment(path), words: &[] }
}

pub(super) const fn worded(
    zh: &'static str,
    en: &'static str,
    path: &'static str,
    words: &'static [&'static [Word]],
) -> Column {
    Column { name: (zh, en), from: Source::Path(path), words }
}

pub(super) const fn each(
    zh: &'static str,
    en: &'static str,
    list: &'static str,
    parts: &'static [&'static str],
    words: &'static [&'static [Word]],
) -> Column {
    Column { name: (zh, en), from: Source::Each(list, parts), words }
}

/// The shape of a list.
pub fn shape(list: List) -> &'static Shape {
    match list {
        List::Members => &MEMBERS,
        List::Studios => &STUDIOS,
        List::OrgUnits => &ORG_UNITS,
        List::CommunityMembers => &COMMUNITY_MEMBERS,
        List::Receptions => &RECEPTIONS,
        List::Staff => &STAFF,
        List::PhotosToReview => &PHOTOS_TO_REVIEW,
        List::StudioReports => &STUDIO_REPORTS,
        List::LiaisonOfficers => &LIAISON_OFFICERS,
        List::Closures => &CLOSURES,
        List::StudioLedgers => &STUDIO_LEDGERS,
        List::ReceptionFigures => &RECEPTION_FIGURES,
    }
}

const MEMBERS: Shape = Shape {
    name: ("委员", "Members"),
    query: "query($first: Int, $after: String, $filter: MemberFilter) { \
        list: members(first: $first, after: $after, filter: $filter) { nodes { \
        name sector { name } term { name } committeeName position standing expertise languages phoneMasked officePhone \
        studios { role studio { name } } state note } pageInfo { hasNextPage endCursor } } }",
    columns: &[
        plain("姓名", "Name", "name"),
        plain("界别", "Sector", "sector.name"),
        plain("届次", "Term", "term.name"),
        worded("本届职务", "Office", "standing", &[STANDINGS]),
        plain("专委会", "Special committee", "committeeName"),
        plain("单位及职务", "Position", "position"),
        plain("专长", "Expertise", "expertise"),
        plain("语言", "Languages", "languages"),
        plain("手机号（打码）", "Phone (masked)", "phoneMasked"),
        plain("办公电话", "Office telephone", "officePhone"),
        each("工作室", "Studios", "studios", &["studio.name", "role"], &[STUDIO_ROLES]),
        worded("状态", "State", "state", &[MEMBER_STATES]),
        plain("备注", "Note", "note"),
    ],
};

const STUDIOS: Shape = Shape {
    name: ("工作室", "Studios"),
    query: "query($first: Int, $after: String, $filter: StudioFilter, $orderBy: StudioOrder! = NAME) { \
        list: studios(first: $first, after: $after, filter: $filter, orderBy: $orderBy) { nodes { \
        name scope theme sector { name } region { name } address state code licensedOn \
        members(first: 100) { role member { name } } hours { weekday opens closes } services } \
        pageInfo { hasNextPage endCursor } } }",
    columns: &[
        plain("名称", "Name", "name"),
        worded("类型", "Kind", "scope", &[STUDIO_SCOPES]),
        plain("主题", "Theme", "theme"),
        plain("界别", "Sector", "sector.name"),
        plain("地区", "Region", "region.name"),
        plain("地址", "Address", "address"),
        worded("状态", "State", "state", &[STUDIO_STATES]),
        plain("短码", "Code", "code"),
        plain("授牌日期", "Licensed on", "licensedOn"),
        each("成员", "Members", "members", &["member.name", "role"], &[STUDIO_ROLES]),
        each("接待时间", "Hours", "hours", &["weekday", "opens", "closes"], &[WEEKDAYS]),
        plain("服务", "Services", "services"),
    ],
};

const ORG_UNITS: Shape = Shape {
    name: ("机构", "Bodies"),
    query: "query($first: Int, $after: String, $filter: OrgUnitFilter) { \
        list: orgUnits(first: $first, after: $after, filter: $filter) { nodes { \
        name nameEn kind term { name } sector { name } region { name } address hours duties state memberCount \
        seats(first: 100) { role member { name } } vacancies { role missing } } pageInfo { hasNextPage endCursor } } }",
    columns: &[
        plain("名称", "Name", "name"),
        plain("英文名称", "Name in English", "nameEn"),
        worded("类别", "Kind", "kind", &[ORG_UNIT_KINDS]),
        plain("届次", "Term", "term.name"),
        plain("界别", "Sector", "sector.name"),
        plain("地区", "Region", "region.name"),
        plain("地址", "Address", "address"),
        plain("办公时间", "Hours", "hours"),
        plain("职责", "Duties", "duties"),
        worded("状态", "State", "state", &[ORG_UNIT_STATES]),
        plain("人数", "Seats taken", "memberCount"),
        each("席位（前 100 个）", "Seats (the first 100)", "seats", &["member.name", "role"], &[SEAT_ROLES]),
        each("空缺", "Vacancies", "vacancies", &["role", "missing"], &[SEAT_ROLES]),
    ],
};

const COMMUNITY_MEMBERS: Shape = Shape {
    name: ("委员联系社区", "Members and communities"),
    query: "query($first: Int, $after: String, $regionId: ID, $memberId: ID, $withEnded: Boolean! = false) { \
        list: communityMembers(first: $first, after: $after, regionId: $regionId, memberId: $memberId, withEnded: $withEnded) { \
        nodes { member { name sector { name } } region { name parent { name } } fromOn untilOn endReason } \
        pageInfo { hasNextPage endCursor } } }",
    columns: &[
        plain("委员", "Member", "member.name"),
        plain("界别", "Sector", "member.sector.name"),
        plain("乡街", "Township", "region.parent.name"),
        plain("村居", "Community", "region.name"),
        plain("开始日期", "From", "fromOn"),
        plain("结束日期", "Until", "untilOn"),
        plain("结束原因", "Why it ended", "endReason"),
    ],
};
