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

/// Yes and no.
pub const YES_NO: &[Word] = &[("true", "是", "Yes"), ("false", "否", "No")];

/// Whether a quarter had as many activities as the rules ask for.
pub const ENOUGH: &[Word] = &[("true", "达标", "enough"), ("false", "未达标", "too few")];

/// Where visits stand.
pub const VISIT_STATES: &[Word] = &[
    ("HELD", "已占时段，待提交", "Held, not sent"),
    ("RELEASED", "已放弃所占时段", "Given back"),
    ("REQUESTED", "待确认", "Waits for the host"),
    ("CONFIRMED", "已确认", "Confirmed"),
    ("DECLINED", "已婉拒", "Declined"),
    ("CANCELLED_BY_RESIDENT", "居民已取消", "Cancelled by the resident"),
    ("CANCELLED_BY_HOST", "接待方已取消", "Cancelled by the host"),
    ("RESCHEDULED", "已改期", "Moved to another time"),
    ("CHECKED_IN", "已签到", "Checked in"),
    ("COMPLETED", "已完成", "Took place"),
    ("NO_SHOW", "未到场", "Visitor did not come"),
    ("EXPIRED", "已失效", "Ran out of time"),
];

/// How visits are received.
pub const MODES: &[Word] = &[
    ("ONSITE", "现场", "On site"),
    ("HOME_VISIT", "上门", "At home"),
    ("VIDEO", "视频", "By video"),
    ("PHONE", "电话", "By phone"),
];

/// What visits are about.
pub const RECEPTION_CATEGORIES: &[Word] = &[
    ("BUSINESS", "营商", "Business"),
    ("CULTURE", "文化", "Culture"),
    ("EDUCATION", "教育", "Education"),
    ("ELDERLY_CARE", "养老", "Care of the elderly"),
    ("EMPLOYMENT", "就业", "Employment"),
    ("ENVIRONMENT", "环境", "Environment"),
    ("HOUSING", "住房物业", "Housing"),
    ("LEGAL", "法律", "Law"),
    ("MEDICAL", "医疗卫生", "Health"),
    ("OTHER", "其他", "Something else"),
    ("PUBLIC_SAFETY", "公共安全", "Public safety"),
    ("TRAFFIC", "交通", "Traffic"),
];

/// What came of visits.
pub const RECEPTION_RESOLUTIONS: &[Word] = &[
    ("EXPLAINED", "解释说明", "Explained"),
    ("PROMISED", "承诺限期办理", "Promised by a date"),
    ("REFERRED", "转介有关单位", "Referred elsewhere"),
    ("SOLVED_ON_SITE", "当场解决", "Solved on the spot"),
    ("TO_PROPOSAL", "转提案", "To become a proposal"),
    ("TO_REPORT", "转社情民意", "To become an opinion report"),
];

/// What residents say of a promise.
pub const RECEPTION_VERDICTS: &[Word] =
    &[("CONFIRMED", "属实，已办", "It is so"), ("NOT_KEPT", "承诺未兑现", "Not kept")];

/// Roles of staff.
pub const STAFF_ROLES: &[Word] = &[
    ("ADMIN", "管理员", "Administrator"),
    ("OFFICER", "经办人员", "Officer"),
    ("SECURITY", "安全管理员", "Security"),
    ("AUDITOR", "审计员", "Auditor"),
];

/// For what a role was granted.
pub const GRANT_SCOPES: &[Word] = &[
    ("DISTRICT", "全区", "district"),
    ("REGION", "乡街或村居", "region"),
    ("COMMITTEE", "专委会", "special committee"),
    ("SECTOR", "界别", "sector"),
    ("STUDIO", "工作室", "studio"),
    ("OWN", "本人", "own"),
];

/// Where photos stand.
pub const PHOTO_STATES: &[Word] = &[
    ("SUBMITTED", "待审核", "Waits for a look"),
    ("PUBLISHED", "已公开", "Published"),
    ("DECLINED", "未通过", "Declined"),
    ("REPLACED", "已被替换", "Replaced"),
    ("REMOVED", "已撤下", "Taken away"),
];

/// Where a closure holds.
pub const CLOSURE_REACHES: &[Word] =
    &[("DISTRICT", "全区", "District"), ("OFFICE", "机关", "Office"), ("STUDIO", "工作室", "Studio")];

/// What becomes of the visits in a closed time.
pub const CLOSURE_VISITS: &[Word] = &[("CALL_OFF", "取消", "Called off"), ("KEEP", "照常", "Kept")];
