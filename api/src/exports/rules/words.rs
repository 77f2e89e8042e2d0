//! Words for the values of the schema's enums, as they stand in a file.

/// A value with its word in Chinese and in English.
pub type Word = (&'static str, &'static str, &'static str);

/// Whether a member serves.
pub const MEMBER_STATES: &[Word] = &[("ACTIVE", "在任", "Serves"), ("LEFT", "已离任", "Has left")];

/// The office that a member holds.
pub const STANDINGS: &[Word] = &[
    ("MEMBER", "委员", "Member"),
    ("STANDING_MEMBER", "常务委员", "Member of the Standing Committee"),
    ("SECRETARY_GENERAL", "秘书长", "Secretary-General"),
    ("VICE_CHAIRPERSON", "副主席", "Vice-Chairperson"),
    ("CHAIRPERSON", "主席", "Chairperson"),
];

/// Seats of studios.
pub const STUDIO_ROLES: &[Word] = &[("LEAD", "领衔委员", "lead"), ("TEAM", "团队成员", "team")];

/// Kinds of studios.
pub const STUDIO_SCOPES: &[Word] = &[
    ("INDIVIDUAL", "个人（点）", "One member's"),
    ("SECTOR", "界别（线）", "A sector's"),
    ("REGIONAL", "区域（面）", "A region's"),
];

/// Where studios stand.
pub const STUDIO_STATES: &[Word] = &[
    ("APPLIED", "已申请", "Applied for"),
    ("REVIEWING", "审核中", "Under review"),
    ("RETURNED", "已退回修改", "Given back"),
    ("DECLINED", "未获同意", "Declined"),
    ("WITHDRAWN", "已撤回", "Withdrawn"),
    ("APPROVED", "已批准，待授牌", "Approved"),
    ("OPEN", "开放", "Open"),
    ("SUSPENDED", "暂停", "Suspended"),
    ("CLOSED", "已注销", "Closed"),
];

/// Kinds of bodies.
pub const ORG_UNIT_KINDS: &[Word] = &[
    ("SPECIAL_COMMITTEE", "专委会", "Special committee"),
    ("SECTOR_GROUP", "界别小组", "Sector group"),
    ("STUDY_LIAISON_COMMITTEE", "学习联络委员会", "Study-liaison committee"),
    ("LIAISON_STATION", "联络站", "Liaison station"),
    ("UNDERTAKING_UNIT", "承办单位", "Undertaking unit"),
];

/// Whether bodies work.
pub const ORG_UNIT_STATES: &[Word] = &[("ACTIVE", "存续", "Works"), ("INACTIVE", "已撤销", "Dissolved")];

/// Seats of bodies.
pub const SEAT_ROLES: &[Word] = &[
    ("DIRECTOR", "主任", "director"),
    ("DEPUTY_DIRECTOR", "副主任", "deputy director"),
    ("CONVENER", "召集人", "convener"),
    ("MEMBER", "委员", "member"),
];

/// The days of the week.
pub const WEEKDAYS: &[Word] = &[
    ("1", "周一", "Monday"),
    ("2", "周二", "Tuesday"),
    ("3", "周三", "Wednesday"),
    ("4", "周四", "Thursday"),
    ("5", "周五", "Friday"),
    ("6", "周六", "Saturday"),
    ("7", "周日", "Sunday"),
];
