//! The lists of what the office has at hand: visits, staff, what waits for a look, closures, and the year of the studios. What residents
//! confide in words, of a visit or in a report, stays where it is read, and is no column.

use super::lists::{Shape, each, moment, plain, worded};
use super::words::{
    CLOSURE_REACHES, CLOSURE_VISITS, ENOUGH, GRANT_SCOPES, MODES, PHOTO_STATES, RECEPTION_CATEGORIES,
    RECEPTION_RESOLUTIONS, RECEPTION_VERDICTS, STAFF_ROLES, VISIT_STATES, YES_NO,
};

pub(super) const RECEPTIONS: Shape = Shape {
    name: ("接待预约", "Receptions"),
    query: "query($first: Int, $after: String, $filter: AppointmentFilter) { \
        list: receptions(first: $first, after: $after, filter: $filter) { nodes { \
        number title host { name } localDate localTime mode place state visitor { nameMasked phoneMasked } createdAt \
        record { category resolution promiseDueOn verdict } } pageInfo { hasNextPage endCursor } } }",
    columns: &[
        plain("编号", "Number", "number"),
        plain("服务", "Service", "title"),
        plain("接待方", "Host", "host.name"),
        plain("日期", "Date", "localDate"),
        plain("时间", "Time", "localTime"),
        worded("方式", "Mode", "mode", &[MODES]),
        plain("地点", "Place", "place"),
        worded("状态", "State", "state", &[VISIT_STATES]),
        plain("居民（打码）", "Resident (masked)", "visitor.nameMasked"),
        plain("手机号（打码）", "Phone (masked)", "visitor.phoneMasked"),
        moment("提交时间", "Asked for at", "createdAt"),
        worded("事项类别", "Category", "record.category", &[RECEPTION_CATEGORIES]),
        worded("办理方式", "Resolution", "record.resolution", &[RECEPTION_RESOLUTIONS]),
        plain("承诺期限", "Promised by", "record.promiseDueOn"),
        worded("居民核实", "Resident's verdict", "record.verdict", &[RECEPTION_VERDICTS]),
    ],
};

pub(super) const STAFF: Shape = Shape {
    name: ("工作人员", "Staff"),
    query: "query($first: Int, $after: String) { list: staff(first: $first, after: $after) { nodes { \
        name login grants { role scope } isDisabled } pageInfo { hasNextPage endCursor } } }",
    columns: &[
        plain("姓名", "Name", "name"),
        plain("登录名", "Login", "login"),
        each("角色", "Roles", "grants", &["role", "scope"], &[STAFF_ROLES, GRANT_SCOPES]),
        worded("已停用", "Disabled", "isDisabled", &[YES_NO]),
    ],
};

pub(super) const PHOTOS_TO_REVIEW: Shape = Shape {
    name: ("待审核照片", "Photos to review"),
    query: "query($first: Int, $after: String) { list: photosToReview(first: $first, after: $after) { nodes { \
        member { name sector { name } } studio { name } state submittedAt width height } \
        pageInfo { hasNextPage endCursor } } }",
    columns: &[
        plain("委员", "Member", "member.name"),
        plain("界别", "Sector", "member.sector.name"),
        plain("工作室", "Studio", "studio.name"),
        worded("状态", "State", "state", &[PHOTO_STATES]),
        moment("提交时间", "Handed in at", "submittedAt"),
        plain("宽（像素）", "Width (pixels)", "width"),
        plain("高（像素）", "Height (pixels)", "height"),
    ],
};

pub(super) const STUDIO_REPORTS: Shape = Shape {
    name: ("工作室举报", "Reports on studios"),
    query: "query($first: Int, $after: String, $studioId: ID, $isOpen: Boolean) { \
        list: studioReports(first: $first, after: $after, studioId: $studioId, isOpen: $isOpen) { nodes { \
        studio { name } createdAt closedAt isUpheld } pageInfo { hasNextPage endCursor } } }",
    columns: &[
        plain("工作室", "Studio", "studio.name"),
        moment("举报时间", "Reported at", "createdAt"),
        moment("办结时间", "Closed at", "closedAt"),
        worded("是否属实", "Borne out", "isUpheld", &[YES_NO]),
    ],
};

pub(super) const LIAISON_OFFICERS: Shape = Shape {
    name: ("联络员", "Liaison officers"),
    query: "query($first: Int, $after: String, $ofId: ID, $withEnded: Boolean! = false) { \
        list: liaisonOfficers(first: $first, after: $after, ofId: $ofId, withEnded: $withEnded) { nodes { \
        name post ofName fromOn untilOn endReason } pageInfo { hasNextPage endCursor } } }",
    columns: &[
        plain("姓名", "Name", "name"),
        plain("职务", "Post", "post"),
        plain("联系对象", "Liaison officer of", "ofName"),
        plain("开始日期", "From", "fromOn"),
        plain("结束日期", "Until", "untilOn"),
        plain("结束原因", "Why it ended", "endReason"),
    ],
};

pub(super) const CLOSURES: Shape = Shape {
    name: ("停止接待安排", "Closures"),
    query: "query($first: Int, $after: String, $filter: ClosureFilter) { \
        list: closures(first: $first, after: $after, filter: $filter) { nodes { \
        reach studio { name } startsAt endsAt reason reasonEn visits calledOffCount liftedAt liftReason } \
        pageInfo { hasNextPage endCursor } } }",
    columns: &[
        worded("范围", "Where", "reach", &[CLOSURE_REACHES]),
        plain("工作室", "Studio", "studio.name"),
        moment("开始", "From", "startsAt"),
        moment("结束", "Until", "endsAt"),
        plain("原因", "Reason", "reason"),
        plain("英文原因", "Reason in English", "reasonEn"),
        worded("已约的", "Visits", "visits", &[CLOSURE_VISITS]),
        plain("取消预约数", "Visits called off", "calledOffCount"),
        moment("撤回时间", "Lifted at", "liftedAt"),
        plain("撤回原因", "Why lifted", "liftReason"),
    ],
};

pub(super) const STUDIO_LEDGERS: Shape = Shape {
    name: ("工作室年度台账", "Ledgers of studios"),
    query: "query($first: Int, $after: String, $year: Int!, $filter: StudioFilter) { \
        list: studioLedgers(first: $first, after: $after, year: $year, filter: $filter) { nodes { \
        year studio { name sector { name } region { name } } \
        quarters { figures { activities } hasEnoughActivities } \
        total { activities residents hosts news receptions hoursOpen } } pageInfo { hasNextPage endCursor } } }",
    columns: &[
        plain("工作室", "Studio", "studio.name"),
        plain("界别", "Sector", "studio.sector.name"),
        plain("地区", "Region", "studio.region.name"),
        plain("年份", "Year", "year"),
        each(
            "各季度活动次数",
            "Activities of each quarter",
            "quarters",
            &["figures.activities", "hasEnoughActivities"],
            &[ENOUGH],
        ),
        plain("全年活动次数", "Activities", "total.activities"),
        plain("居民人次", "Residents", "total.residents"),
        plain("委员人次", "Members present", "total.hosts"),
        plain("动态条数", "News", "total.news"),
        plain("接待件数", "Visits received", "total.receptions"),
        plain("开放小时", "Hours open", "total.hoursOpen"),
    ],
};

pub(super) const RECEPTION_FIGURES: Shape = Shape {
    name: ("接待统计", "Figures of visits"),
    query: "query($first: Int, $after: String, $by: FiguresBy!, $from: LocalDate!, $until: LocalDate!, $filter: FiguresFilter) { \
        list: receptionFigures(first: $first, after: $after, by: $by, from: $from, until: $until, filter: $filter) { nodes { \
        month category ofName figures { visits received merged solved solvedRate promised promisesKept promisesBroken promisesOverdue \
        promisesKeptRate waitedDays noShows noShowRate cancelledByResident cancelledByHost declined unanswered letDownRate } } \
        pageInfo { hasNextPage endCursor } } }",
    columns: &[
        plain("月份", "Month", "month"),
        worded("类别", "Category", "category", &[RECEPTION_CATEGORIES]),
        plain("乡街、委员或工作室", "Township, member or studio", "ofName"),
        plain("完成的接待", "Visits", "figures.visits"),
        plain("收到", "Received", "figures.received"),
        plain("归并后", "Merged", "figures.merged"),
        plain("已解决", "Solved", "figures.solved"),
        plain("解决率（%）", "Solved (%)", "figures.solvedRate"),
        plain("承诺", "Promised", "figures.promised"),
        plain("已兑现", "Promises kept", "figures.promisesKept"),
        plain("未兑现", "Promises not kept", "figures.promisesBroken"),
        plain("到期无结果", "Promises overdue", "figures.promisesOverdue"),
        plain("兑现率（%）", "Promises kept (%)", "figures.promisesKeptRate"),
        plain("等候天数（中位数）", "Days waited (median)", "figures.waitedDays"),
        plain("爽约", "No-shows", "figures.noShows"),
        plain("爽约率（%）", "No-shows (%)", "figures.noShowRate"),
        plain("居民取消", "Cancelled by residents", "figures.cancelledByResident"),
        plain("接待方取消", "Cancelled by hosts", "figures.cancelledByHost"),
        plain("未接受", "Declined", "figures.declined"),
        plain("逾期未答复", "Unanswered", "figures.unanswered"),
        plain("接待方失约率（%）", "Let down by hosts (%)", "figures.letDownRate"),
    ],
};
