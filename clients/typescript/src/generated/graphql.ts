/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export interface DocumentTypeDecoration<TResult, TVariables> {
  __apiType?: (variables: TVariables) => TResult;
}
/** 接受递补的名额。 Take the places that are kept. */
export type AcceptLecturePlaceInput = {
  /** 同来人数，不含本人；可少于候补时的，默认不变。 How many come along, if they are fewer than when they began to wait. */
  companions?: number | null | undefined;
  /** 所依据的版本；不符则冲突。 The version that this is made for. */
  expectedVersion: number;
  /** 姓名，签到用。 How they are called, for the door. */
  name: string;
  /** 报名编号。 Id of the registration. */
  registrationId: string | number;
};

/** 委员接受邀请：以验证码证明手机号，此后以该号登录即为委员。 Takes up one's place as a member, with the link and a code to one's number. */
export type AcceptMemberInvitationInput = {
  /** 发到该手机号的验证码。 The code that was sent to it. */
  code: string;
  /** 现已同意的隐私告知版本（privacyNotice）。 The version of `privacyNotice` that is agreed to now. */
  consentedNoticeVersion?: number | null | undefined;
  /** 设备编号，须与获取验证码时相同。 The device's id, the same as when the code was asked for. */
  deviceId: string;
  /** 设备名称。 The device's name. */
  deviceName: string;
  /** 手机号。 The number to sign in with from now on. */
  phone: string;
  /** 答复 `NUMBER_UNUSED`：“我是新用户”。 Answers `NUMBER_UNUSED`: the number is new to me. */
  startAnew?: boolean | null | undefined;
  /** 链接 # 之后的内容。 What stands after the `#` of the link. */
  token: string;
};

/** 来访时需要的协助，不问原因。 What somebody needs to come and to take part; nobody asks why. */
export type AccessNeed =
  /** 助听，或清楚地说、配合文字。 A hearing loop, or somebody who speaks clearly and writes. */
  | 'HEARING'
  /** 大字材料。 What is handed out, in large print. */
  | 'LARGE_PRINT'
  /** 手语。 Sign language. */
  | 'SIGN_LANGUAGE'
  /** 无台阶通行。 To get there without steps. */
  | 'STEP_FREE';

/** 账户操作被拒的原因。 Why something about accounts is refused. */
export type AccountErrorCode =
  /** 账户已停用。 The account was disabled. */
  | 'ACCOUNT_DISABLED'
  /** 已是工作人员。 Whoever accepts is on the staff already. */
  | 'ALREADY_STAFF'
  /** 错误次数过多，验证码已作废。 Too many wrong tries: the code is burnt. */
  | 'CODE_BURNT'
  /** 没有有效的验证码，请重新获取。 There is no open code: ask for one. */
  | 'CODE_EXPIRED'
  /** 验证码不对。 Not the code that was sent. */
  | 'CODE_WRONG'
  /** 已被修改，请重新读取。 Somebody was faster: read again. */
  | 'CONFLICT'
  /** 须先同意现行的隐私告知（privacyNotice）。 The privacy notice that holds has to be agreed to first. */
  | 'CONSENT_NEEDED'
  /** 该委员的账户已有人登录使用。 Somebody has signed in to the account of the member. */
  | 'HAS_JOINED'
  /** 该账户在委员接待时间另有预约。 The account has another visit while the member receives. */
  | 'HAS_OTHER_VISITS'
  /** 在任委员或工作人员不能注销账户。 Staff and members in office cannot have their account erased. */
  | 'HOLDS_ROLE'
  /** 邀请已过期。 The invitation is too old. */
  | 'INVITATION_EXPIRED'
  /** 邀请已使用。 The invitation was accepted already. */
  | 'INVITATION_USED'
  /** 邀请已撤回或被取代。 The invitation was taken back or replaced. */
  | 'INVITATION_WITHDRAWN'
  /** 至少须保留一名能够授权的人员。 Nobody would be left who can give roles. */
  | 'LAST_ADMINISTRATOR'
  /** 链接无效。 The link cannot be used. */
  | 'LINK_INVALID'
  /** 用户名不合规则。 Not a login. */
  | 'LOGIN_INVALID'
  /** 用户名已被使用。 Somebody has this login. */
  | 'LOGIN_TAKEN'
  /** 该委员已离任。 The member serves no more. */
  | 'MEMBER_LEFT'
  /**
   * 须由另一人确认，且非提出人邀请或授权、非提出之后才获授权。 Another has to agree to it, neither invited nor given a role by whoever asked, nor
   * since.
   */
  | 'NEEDS_ANOTHER'
  /** 该手机号的账户属于另一位委员。 The account of the number is another member's. */
  | 'NUMBER_OF_MEMBER'
  /** 该号码长期未用于登录，须确认归属。 Nobody signed in by this number for long: whose is it? */
  | 'NUMBER_UNUSED'
  /** 发出邀请的人不能自己接受。 Whoever invites does not accept. */
  | 'OWN_INVITATION'
  /** 用户名或密码不对。 Login and password do not belong together. */
  | 'PASSWORD_WRONG'
  /** 该手机号已有账户。 The number has an account of its own. */
  | 'PHONE_IN_USE'
  /** 账户没有手机号。 The account has no number. */
  | 'PHONE_MISSING'
  /** 该重置已办结、已撤回或已过期。 The reset is over. */
  | 'RESET_OVER'
  /** 授权与审计须由不同人员担任。 Nobody both grants and audits. */
  | 'ROLES_APART'
  /** 角色与范围不符，或范围不存在。 The role does not go with this scope, or there is no such thing. */
  | 'SCOPE_INVALID'
  /** 尚未设置第二验证方式，或设置已超时。 No second factor is set up, or what was begun is too old. */
  | 'SECOND_FACTOR_MISSING'
  /** 密码正确，还须第二验证方式的验证码。 The password is right; the code of the second factor is missing. */
  | 'SECOND_FACTOR_NEEDED'
  /** 第二验证方式的验证码不对或已用过。 Not the code of the second factor, or it was used. */
  | 'SECOND_FACTOR_WRONG'
  /** 刷新令牌无效，请重新登录。 The refresh token is worth nothing: sign in again. */
  | 'TOKEN_INVALID'
  /** 刷新令牌被重复使用，本次登录已终止。 The refresh token was used twice: the session has ended. */
  | 'TOKEN_REUSED'
  /** 操作过于频繁。 Too soon; `retryAfterSeconds` says when. */
  | 'TOO_SOON'
  /** 密码太弱。 The password would be guessed. */
  | 'WEAK_PASSWORD';

/** 以何种身份操作。 In which role somebody acted. */
export type ActedAs =
  /** 接待委员本人。 The member who receives. */
  | 'HOST'
  /** 居民本人。 The resident. */
  | 'RESIDENT'
  /** 工作人员。 Staff. */
  | 'STAFF'
  /** 工作室领衔委员。 The lead of the studio. */
  | 'STUDIO_LEAD'
  /** 工作室团队成员。 The team of the studio. */
  | 'STUDIO_TEAM'
  /** 系统。 The program itself. */
  | 'SYSTEM';

/** 报告进展。 Reports of a matter. */
export type AddMatterProgressInput = {
  /** 所依据的版本。 The version that was looked at. */
  expectedVersion: number;
  /** 是否仅内部可见。 Whether residents are not to read it. */
  isInternal?: boolean;
  /** 事项。 The matter. */
  matterId: string | number;
  /** 进展；不写居民身份。 What is reported; it names no resident. */
  note: string;
};

/** 答复日期（讲师本人）。 What a lecturer says to a date. */
export type AnswerLectureDateInput = {
  /** 是否接受。 Whether they can come then. */
  accept: boolean;
  /** 所答复的是第几次约定的日期。 To which of the dates that were asked for. */
  dateVersion: number;
  /** 讲堂。 Which. */
  lectureId: string | number;
  /** 谢绝的原因，谢绝时必填；讲师和工作人员可见。 Why they cannot; needed then, for the lecturers and staff. */
  reason?: string | null | undefined;
};

/** 对暂停预约的申诉。 An appeal against a pause. */
export type AppealBookingPauseInput = {
  /** 所依据的版本；不符则冲突。 The version that this is made for. */
  expectedVersion: number;
  /** 暂停。 Which. */
  pauseId: string | number;
  /** 居民的陈述。 What the resident says. */
  words: string;
};

/** 可对预约进行的操作。 What can be done with an appointment. */
export type AppointmentAction =
  /** 指定第二位接待人（assignSecondHost）。 Name who comes along: `assignSecondHost`. */
  | 'ASSIGN_SECOND_HOST'
  /** 提交预约（bookAppointment）。 Send the request: `bookAppointment`. */
  | 'BOOK'
  /** 取消（cancelAppointment）。 Cancel: `cancelAppointment`. */
  | 'CANCEL'
  /** 取消接待并另约时间（cancelReception）。 Cancel with another time: `cancelReception`. */
  | 'CANCEL_RECEPTION'
  /** 更改随行人数（changeCompanions）。 Say how many come along: `changeCompanions`. */
  | 'CHANGE_COMPANIONS'
  /** 签到（checkInAppointment）。 Check in: `checkInAppointment`. */
  | 'CHECK_IN'
  /** 完成（completeAppointment）。 Complete: `completeAppointment`. */
  | 'COMPLETE'
  /** 确认（confirmAppointment）。 Confirm: `confirmAppointment`. */
  | 'CONFIRM'
  /** 更正接待记录（correctReceptionRecord）。 Correct the record: `correctReceptionRecord`. */
  | 'CORRECT_RECORD'
  /** 婉拒（declineAppointment）。 Decline: `declineAppointment`. */
  | 'DECLINE'
  /** 提交接待记录（fileReceptionRecord）。 File the record: `fileReceptionRecord`. */
  | 'FILE_RECORD'
  /** 反馈结果（confirmReception）。 Say what came of it: `confirmReception`. */
  | 'GIVE_VERDICT'
  /** 标记未到场（markNoShow）。 Note an absence: `markNoShow`. */
  | 'MARK_NO_SHOW'
  /** 说明接待方迟到（noteLateStart）。 Say that the host was late: `noteLateStart`. */
  | 'NOTE_LATE_START'
  /** 放弃所占时段（releaseHold）。 Give the time back: `releaseHold`. */
  | 'RELEASE_HOLD'
  /** 撤下第二位接待人（releaseSecondHost）。 Release who was to come along: `releaseSecondHost`. */
  | 'RELEASE_SECOND_HOST'
  /** 改期（rescheduleAppointment）。 Move: `rescheduleAppointment`. */
  | 'RESCHEDULE'
  /** 查看来访人信息（revealResident）。 See who the visitor is: `revealResident`. */
  | 'REVEAL_RESIDENT';

/** 预约的日期有何变数。 What is to be known of the day of an appointment. */
export type AppointmentDayNoticeKind =
  /** 接待方改在其他日子接待。 The host receives on another day instead. */
  | 'DAY_MOVED'
  /** 当日现为休息日。 It became a day off. */
  | 'DAY_OFF'
  /** 该年放假安排尚未公布，日期为暂定。 The holidays of its year are not published yet: the day is provisional. */
  | 'PROVISIONAL';

/** 预约操作的错误代码。 What can be in the way of an appointment. */
export type AppointmentErrorCode =
  /** 您的预约已暂停。 The resident books nothing for a while. */
  | 'BOOKING_PAUSED'
  /** 已签到过。 The visitor was let in before. */
  | 'CHECKED_IN_BEFORE'
  /** 签到尚未开始。 Check-in opens later. */
  | 'CHECK_IN_TOO_EARLY'
  /** 签到已经结束。 Check-in has closed. */
  | 'CHECK_IN_TOO_LATE'
  /** 签到码错误次数过多，不能再凭码签到。 Too many wrong codes were shown: none is taken any more. */
  | 'CODE_BURNT'
  /** 签到码不正确。 The code is not the visitor's. */
  | 'CODE_WRONG'
  /** 随行人数超出该服务允许的范围。 Nobody may bring so many along to this service. */
  | 'COMPANION_LIMIT'
  /** 内容已被他人修改，请刷新后再试。 Somebody changed it in between. */
  | 'CONFLICT'
  /** 当天名额已约满。 The host receives no more visitors on that day. */
  | 'DAY_LIMIT'
  /** 该时段名额已满。 Every place is taken. */
  | 'FULL'
  /** 所占时段已过期，请重新选择。 The hold has run out. */
  | 'HOLD_LAPSED'
  /** 超过每人可占时段数。 The resident holds as many times as allowed. */
  | 'HOLD_LIMIT'
  /** 接待方在该时段另有安排。 The host is elsewhere at that time. */
  | 'HOST_BUSY'
  /** 接待方已说明迟到，不记未到场。 The host said that they began late: nobody is absent. */
  | 'HOST_LATE'
  /** 有必答问题未回答。 A required question was not answered. */
  | 'INTAKE_MISSING'
  /** 同一问题回答了两次。 A question was answered twice. */
  | 'INTAKE_REPEATED'
  /** 回答过长。 An answer is too long. */
  | 'INTAKE_TOO_LONG'
  /** 没有此问题。 There is no such question. */
  | 'INTAKE_UNKNOWN'
  /**
   * 原委员届时没有空，接待池中另有委员可以接待；接受请将 acceptsOtherMember 设为 true。 The member is not free then, but another of the pool is: say
   * `acceptsOtherMember: true` to take them.
   */
  | 'MEMBER_CHANGED'
  /** 接待池中没有其他委员届时有空。 No other member of the pool is free then. */
  | 'NOBODY_FREE'
  /** 不是上门接待。 It is no visit at somebody's home. */
  | 'NOT_AT_HOME'
  /** 接待尚未开始。 The reception has not begun. */
  | 'NOT_BEGUN'
  /** 来访人尚未签到；签到时间过后可直接登记。 The visitor was not checked in; once check-in has closed it goes without. */
  | 'NOT_CHECKED_IN'
  /** 预约当前状态不允许此操作。 The appointment does not stand where this could be done. */
  | 'NOT_NOW'
  /** 不是现场接待。 It is no reception on site. */
  | 'NOT_ON_SITE'
  /** 接待方未公布该时段。 The host does not publish this time. */
  | 'NOT_PUBLISHED'
  /** 现场来访只在当天、接待时间前后登记。 Who walks in is entered on the day. */
  | 'NOT_TODAY'
  /** 该接待没有承诺事项。 There is no promise that could have been kept or not. */
  | 'NO_PROMISE'
  /** 没有指定第二位接待人。 Nobody was named who comes along. */
  | 'NO_SECOND_HOST'
  /** 来访人仍可能到场，请稍候。 The visitor may still come. */
  | 'NO_SHOW_TOO_EARLY'
  /** 尚有可约时段，须另约时间。 Another time has to be offered, since there is one. */
  | 'OFFER_MISSING'
  /** 另约的时段不可用，请另选。 The time offered instead cannot be had; another has to be chosen. */
  | 'OFFER_NOT_FREE'
  /** 不能预约自己的接待。 A host does not book with themselves. */
  | 'OWN_SERVICE'
  /** 剩余名额不够这么多人。 Fewer places are left than the party needs. */
  | 'PARTY_TOO_LARGE'
  /** 该时段已经开始。 The time has begun. */
  | 'PAST'
  /** 该服务暂停预约。 The service takes no bookings now. */
  | 'PAUSED'
  /**
   * 该月与该接待方的预约次数已达上限；opensOn 起的日期可再约，也可另选同专长的委员。 The resident has as many visits with the host in that month as are
   * allowed: dates from `opensOn` on can be booked, or another member of the same expertise.
   */
  | 'PERIOD_LIMIT'
  /** 承诺日期不在允许范围内。 A date of a promise lies in the past or too far away. */
  | 'PROMISE_DATE_OUT_OF_RANGE'
  /** 结果为承诺时，须且仅须填写承诺与日期。 A promise needs its words and a date. */
  | 'PROMISE_INCOMPLETE'
  /** 承诺尚未到期。 The promise may still be kept. */
  | 'PROMISE_NOT_DUE'
  /** 承诺不能以更正撤回，到期后也不能改期。 A promise is not withdrawn by a correction, nor put off once its date has passed. */
  | 'PROMISE_STANDS'
  /** 接待记录已提交。 The record was filed before. */
  | 'RECORD_EXISTS'
  /** 对应的需求已预约、办结、撤回或到期。 The request that the visit was to answer is not open. */
  | 'REQUEST_NOT_OPEN'
  /** 您在该时段已有其他预约。 The resident has another appointment at that time. */
  | 'RESIDENT_BUSY'
  /** 超过每人预约数。 The resident has as many open bookings of this service as it allows. */
  | 'RESIDENT_LIMIT'
  /** 预约已是该时间。 The appointment has this time already. */
  | 'SAME_TIME'
  /** 此人在该时段另有安排。 Whoever was named is elsewhere at that time. */
  | 'SECOND_HOST_BUSY'
  /** 尚未指定同行的第二位接待人。 Nobody was named yet who comes along. */
  | 'SECOND_HOST_MISSING'
  /** 此人不能同行。 Whoever was named cannot come along. */
  | 'SECOND_HOST_UNFIT'
  /** 接待方的服务数已达上限。 The host has as many services as one may have. */
  | 'SERVICE_LIMIT'
  /** 该日期尚未开放预约。 Booking opens later. */
  | 'TOO_FAR'
  /** 已过截止时间。 Booking closed at this instant. */
  | 'TOO_LATE'
  /** 场地在该时段已被占用。 The room is used at that time. */
  | 'VENUE_BUSY'
  /** 居民已反馈过。 The resident has said what came of it. */
  | 'VERDICT_GIVEN';

/** 预约列表的筛选。 Which appointments to list. */
export type AppointmentFilter = {
  /** 开始时刻不早于。 Beginning at or after. */
  from?: string | null | undefined;
  /** 接待方编号。 Id of the host. */
  hostId?: string | number | null | undefined;
  /** 查询号。 The number that was quoted. */
  number?: string | null | undefined;
  /** 状态。 Any of these states. */
  states?: Array<AppointmentState> | null | undefined;
  /** 开始时刻早于。 Beginning before. */
  to?: string | null | undefined;
};

/** 接待方式。 How host and visitor meet. */
export type AppointmentMode =
  /** 上门。 At the visitor's home. */
  | 'HOME_VISIT'
  /** 现场。 On site. */
  | 'ONSITE'
  /** 电话。 By phone. */
  | 'PHONE'
  /** 视频。 By video. */
  | 'VIDEO';

/** 预约的由来。 How a visit came about. */
export type AppointmentOrigin =
  /** 联络员代约。 An officer booked it for its resident. */
  | 'ASSISTED'
  /** 居民预约。 Its resident booked it, or was offered it. */
  | 'BOOKED'
  /** 现场来访。 Somebody came without a booking and had one of the places. */
  | 'WALK_IN'
  /** 现场来访，名额之外加接。 The same, where the host received more than there are places for. */
  | 'WALK_IN_BEYOND';

/** 附原因的操作。 Something done to one appointment, with a reason. */
export type AppointmentReasonInput = {
  /** 预约编号。 Id of the appointment. */
  appointmentId: string | number;
  /** 所见的版本。 The version that was seen. */
  expectedVersion: number;
  /** 幂等键，重试时不变。 Stays the same when the request is repeated. */
  idempotencyKey: string;
  /** 原因，对方会看到。 Why; the other side reads it. */
  reason: string;
};

/** 服务列表的筛选。 Which services to list. */
export type AppointmentServiceFilter = {
  /** 接待方式。 How host and visitor meet. */
  mode?: AppointmentMode | null | undefined;
  /** 地区编号：工作室所在地区，乡街含其村居。 Id of the region the studio lies in; a township includes its villages. */
  regionId?: string | number | null | undefined;
  /** 名称中的文字：服务、委员或工作室。 Words in the title, or in the name of the member or studio. */
  search?: string | null | undefined;
  /** 界别编号：委员或工作室的界别。 Id of the sector of the member or studio. */
  sectorId?: string | number | null | undefined;
};

/** 服务状态。 Whether a service can be booked. */
export type AppointmentServiceState =
  /** 可预约。 It can be booked. */
  | 'ACTIVE'
  /** 暂停预约。 It takes no bookings now. */
  | 'PAUSED';

/** 预约状态。 Where an appointment stands. */
export type AppointmentState =
  /** 接待方已取消。 The host cancelled. */
  | 'CANCELLED_BY_HOST'
  /** 居民已取消。 The resident cancelled. */
  | 'CANCELLED_BY_RESIDENT'
  /** 已签到。 The visitor has arrived. */
  | 'CHECKED_IN'
  /** 已完成。 The reception took place. */
  | 'COMPLETED'
  /** 已确认。 Confirmed. */
  | 'CONFIRMED'
  /** 已婉拒。 The host declined. */
  | 'DECLINED'
  /** 已失效。 It ran out of time. */
  | 'EXPIRED'
  /** 已占时段，待提交。 A time is held, the request not sent. */
  | 'HELD'
  /** 未到场。 The visitor did not come. */
  | 'NO_SHOW'
  /** 已放弃所占时段。 The held time was given back. */
  | 'RELEASED'
  /** 待确认。 Waiting for the host. */
  | 'REQUESTED'
  /** 已改期。 Moved to another time. */
  | 'RESCHEDULED';

/** 只针对一个预约的操作。 Something done to one appointment. */
export type AppointmentStepInput = {
  /** 预约编号。 Id of the appointment. */
  appointmentId: string | number;
  /** 所见的版本。 The version that was seen. */
  expectedVersion: number;
  /** 幂等键，重试时不变。 Stays the same when the request is repeated. */
  idempotencyKey: string;
};

/** 居民同意代约的方式。 How a resident agreed that somebody books for them. */
export type AssistanceConsent =
  /** 电话。 By phone. */
  | 'PHONED'
  /** 书面。 In writing. */
  | 'SIGNED'
  /** 当面口头。 By word of mouth. */
  | 'SPOKEN';

/** 代约未成的原因代码。 Why nothing was booked for somebody, called off or withdrawn. */
export type AssistanceErrorCode =
  /** 该时段不能预约，或预约不能取消，详见 appointment。 The time, or the step, cannot be had: see `appointment`. */
  | 'APPOINTMENT'
  /** 今日代约次数已满。 The officer has booked as many today as one may. */
  | 'ASSIST_LIMIT'
  /** 已被他人修改。 Somebody changed it in between. */
  | 'CONFLICT'
  /** 同意时刻有误。 They cannot have agreed then. */
  | 'CONSENT_TIME'
  /** 不能为此人代约此时段。 For this person it cannot be booked. */
  | 'NOT_FOR_RESIDENT'
  /** 居民已撤回同意。 They have withdrawn their word. */
  | 'WITHDRAWN';

/**
 * 一段接待时间：给出 weekday（每周）、monthDay（每月某日）、nth 和 weekday（每月第几个星期几）、everyWorkday（每个工作日）或 on（某一日）之一。 A published time. Give one of
 * `weekday` for every week, `monthDay` for a day of every month, `nth` and `weekday` for the nth such day of every month, `everyWorkday`,
 * and `on` for a single date.
 */
export type AvailabilityRuleInput = {
  /** 结束时间。 To. */
  ends: string;
  /** 每个工作日，含调休上班日。 Every workday, make-up workdays included. */
  everyWorkday?: boolean;
  /** 生效日期；某一日不填。 First date; not for a single one. */
  from?: string | null | undefined;
  /** 每月几日（1–31）；当月没有该日则不安排。 Day of the month, 1 to 31; months without it are left out. */
  monthDay?: number | null | undefined;
  /** 每月第几个（1–5，-1 为最后一个），与 weekday 同用。 Which of the month, 1 to 5, or -1 for the last; together with `weekday`. */
  nth?: number | null | undefined;
  /** 日期，今日或以后。 A single date, today or later. */
  on?: string | null | undefined;
  /** 遇休息日如何处理，默认照常；每个工作日和某一日不填。 What becomes of it on a day off, nothing by default; not for every workday nor a single date. */
  roll?: RollPolicy | null | undefined;
  /** 开始时间。 From. */
  starts: string;
  /** 截止日期；某一日不填。 Last date; not for a single one. */
  until?: string | null | undefined;
  /** 星期几（1 为周一）。 Day of the week, 1 for Monday. */
  weekday?: number | null | undefined;
};

/** 提交预约。 Send the request for a held time. */
export type BookAppointmentInput = {
  /** 预约前问题的回答；接受另约的时段时可不填。 Answers to the questions asked; may be left out for a time the host offers instead. */
  answers?: Array<IntakeAnswerInput> | null | undefined;
  /** 所占时段的预约编号。 Id of the held appointment. */
  appointmentId: string | number;
  /** 幂等键，重试时不变。 Stays the same when the request is repeated. */
  idempotencyKey: string;
  /** 来访人姓名；接受另约的时段时可不填，沿用原预约的。 The visitor's name; may be left out for a time the host offers instead. */
  residentName?: string | null | undefined;
  /** 此次接待所对应的专业服务需求（requestService）；不填则无。 The request for a professional service that the visit answers, if any. */
  serviceRequestId?: string | number | null | undefined;
};

/** 某日不能预约的原因。 Why nothing of a day can be booked by whoever asks. */
export type BookingDayReason =
  /** 您的预约已暂停。 The viewer books nothing for a while. */
  | 'BOOKING_PAUSED'
  /** 当日停止接待。 The district, or the room, is closed. */
  | 'CLOSED'
  /** 当日接待人数已满。 The day has as many visitors as the service takes in a day. */
  | 'DAY_LIMIT'
  /** 休息日，不接待。 It is a day off, and the host does not receive. */
  | 'DAY_OFF'
  /** 时段已约满，或接待方另有安排。 Every place is taken, or the host is elsewhere. */
  | 'FULL'
  /**
   * 临近取消的名额暂不开放，将在随机时刻重新开放；只对接待方显示，其他人显示为已约满。 What was given back late opens again at a random moment; said to those
   * who receive, while others read that the day is full.
   */
  | 'HELD_BACK'
  /** 当日不接待。 The host does not receive on that day. */
  | 'NOT_PUBLISHED'
  /** 已过。 The day is over. */
  | 'PAST'
  /** 该服务暂停预约。 The service takes no bookings now. */
  | 'PAUSED'
  /** 尚未开放预约。 It can be booked later. */
  | 'TOO_FAR'
  /** 余下的时段已过预约截止时间。 What is left of it begins too soon. */
  | 'TOO_SOON'
  /** 您在该服务的预约数已达上限。 The viewer has as many open bookings of the service as it allows. */
  | 'YOUR_LIMIT'
  /**
   * 您该月与该接待方的预约次数已达上限，opensOn 起可再约。 The viewer has as many visits with the host in that month as are allowed; dates from `opensOn`
   * on can be booked.
   */
  | 'YOUR_PERIOD_LIMIT';

/** 对暂停可做的操作。 What can be done with a pause. */
export type BookingPauseAction =
  /** 答复申诉（answerPauseAppeal）。 Answer the appeal: `answerPauseAppeal`. */
  | 'ANSWER_APPEAL'
  /** 申诉（appealBookingPause）。 Appeal: `appealBookingPause`. */
  | 'APPEAL'
  /** 解除（liftBookingPause）。 End it: `liftBookingPause`. */
  | 'LIFT';

/** 未到场与暂停预约操作的拒绝原因。 Why nothing is done with an absence or a pause. */
export type BookingPauseErrorCode =
  /** 该居民已暂停预约。 The resident is paused already. */
  | 'ALREADY_PAUSED'
  /** 申诉已答复。 The appeal was answered. */
  | 'ANSWERED'
  /** 已申诉过。 The resident has appealed before. */
  | 'APPEALED'
  /** 已被他人修改。 Somebody changed it in between. */
  | 'CONFLICT'
  /** 已计入。 It counts already. */
  | 'COUNTED'
  /** 工作人员已有决定。 Staff have decided about it. */
  | 'DECIDED'
  /** 已提出过异议。 The resident has disputed it before. */
  | 'DISPUTED'
  /** 提出异议的期限已过。 It can be disputed no more. */
  | 'DISPUTE_CLOSED'
  /** 本就不计入。 It does not count already. */
  | 'NOT_COUNTED'
  /** 该预约没有未到场记录，或已更正。 The visit was never noted as missed, or took place after all. */
  | 'NOT_MISSED'
  /** 没有申诉。 There is no appeal. */
  | 'NO_APPEAL'
  /** 暂停已经结束。 The pause is over. */
  | 'PAUSE_ENDED';

/** 暂停预约的原因。 Why somebody books nothing for a while. */
export type BookingPauseReason =
  /** 期限内多次未到场。 They were absent too often. */
  | 'NO_SHOWS'
  /** 工作人员决定。 Staff decided so. */
  | 'STAFF';

/** 电话接待由谁拨打。 Who calls whom at a reception by phone. */
export type CallBy =
  /** 接待方致电居民。 Whoever receives calls the resident. */
  | 'HOST'
  /** 居民致电接待方。 The resident calls. */
  | 'RESIDENT';

/** 取消接待并另约时间。 Cancel a reception and offer another time. */
export type CancelReceptionInput = {
  /** 预约编号。 Id of the appointment. */
  appointmentId: string | number;
  /** 所见的版本。 The version that was seen. */
  expectedVersion: number;
  /** 幂等键，重试时不变。 Stays the same when the request is repeated. */
  idempotencyKey: string;
  /**
   * 另约的开始时刻，取自可预约时段；仅在确无可约时段、由工作人员代办、或接待池中另有委员可在原定时间接待时可不填。 The time offered instead, from the free
   * times; may be left out only where there is none, by staff, or where another of the pool takes the visit at its time.
   */
  offerStartsAt?: string | null | undefined;
  /** 原因，居民会看到。 Why; the resident reads it. */
  reason: string;
};

/** 取消报名，或放弃递补的名额。 Call a registration off, or leave what is kept to the next. */
export type CancelRegistrationInput = {
  /** 所依据的版本；不符则冲突。 The version that this is made for. */
  expectedVersion: number;
  /** 原因；工作人员取消他人的报名时必填，本人可见。 Why; has to be given by staff, and is read by whose it is. */
  reason?: string | null | undefined;
  /** 报名编号。 Id of the registration. */
  registrationId: string | number;
};

/** 更改随行人数。 Say how many come along. */
export type ChangeCompanionsInput = {
  /** 预约编号。 Id of the appointment. */
  appointmentId: string | number;
  /** 随行人数，不含本人。 How many come along. */
  companions: number;
  /** 所见的版本。 The version that was seen. */
  expectedVersion: number;
  /** 幂等键，重试时不变。 Stays the same when the request is repeated. */
  idempotencyKey: string;
};

/** 更换本人手机号。 Gives one's own account another number. */
export type ChangeMyPhoneInput = {
  /** 发到新手机号的验证码。 The code that was sent to the new number. */
  code: string;
  /** 发到现手机号的验证码。 The code that was sent to the present number. */
  formerCode: string;
  /** 新手机号。 The new number. */
  phone: string;
};

/** 更改同来人数。 Change how many come along. */
export type ChangeRegistrationInput = {
  /** 同来人数，不含本人；各占一个名额。 How many come along; each takes a place. */
  companions: number;
  /** 所依据的版本；不符则冲突。 The version that this is made for. */
  expectedVersion: number;
  /** 报名编号。 Id of the registration. */
  registrationId: string | number;
};

/** 签到。 Check a visitor in. */
export type CheckInAppointmentInput = {
  /** 预约编号。 Id of the appointment. */
  appointmentId: string | number;
  /** 来访人出示的六位签到码。 The six digits the visitor shows. */
  code: string;
  /** 幂等键，重试时不变。 Stays the same when the request is repeated. */
  idempotencyKey: string;
};

/** 批量签到。 Codes that a desk read, maybe while it was offline. */
export type CheckInBatchInput = {
  /** 扫码，1 至 200 个。 The readings, 1 to 200. */
  entries: Array<CheckInEntryInput>;
  /** 接待方编号：委员或工作室。 Id of the host: a member or a studio. */
  hostId: string | number;
  /** 幂等键，重试时不变。 Stays the same when the request is repeated. */
  idempotencyKey: string;
};

/** 一次扫码。 A code that was read. */
export type CheckInEntryInput = {
  /** 扫到的内容：二维码全文，或六位签到码。 What was read: all of the QR code, or the six digits. */
  code: string;
  /** 设备为此次扫码生成的编号；重发时不变，同一编号只计一次。 The number that the device drew for this reading: it stays the same when it is sent again, and counts once. */
  nonce: string;
  /** 扫码时刻，即到场时刻。 When it was read: when the visitor came. */
  scannedAt: string;
};

/** 批量签到未成的原因代码。 Why the readings were not looked at. */
export type CheckInErrorCode =
  /** 错误的签到码过多。 Whoever sends them has sent too many wrong ones. */
  | 'TOO_MANY_WRONG_CODES';

/** 一次扫码的结果。 What came of a reading. */
export type CheckInOutcome =
  /** 此前已签到：同一次扫码重发，或已在别处签到。 They were let in before: the same reading again, or another. */
  | 'ALREADY'
  /** 当天有两个预约的签到码相同，请扫二维码。 Two visits of that day have this code: read the QR code. */
  | 'AMBIGUOUS'
  /** 预约已取消、婉拒或改期。 The visit was called off, declined or moved. */
  | 'CANCELLED'
  /** 已签到。 The visitor is let in. */
  | 'CHECKED_IN'
  /** 扫码时刻有误或过久。 The time of reading cannot be right, or is too long ago. */
  | 'CLOCK'
  /** 该预约的签到码错误次数过多。 Too many wrong codes were shown for this visit. */
  | 'CODE_BURNT'
  /** 预约尚未确认。 The host has not agreed to the visit. */
  | 'NOT_CONFIRMED'
  /** 错误的签到码过多，此码未予核对。 After too many wrong codes this one was not looked at. */
  | 'NOT_TRIED'
  /** 是其他日期的签到码。 It is the code of another day. */
  | 'OTHER_DAY'
  /** 是其他接待方的预约。 It is the code of a visit to somebody else. */
  | 'OTHER_HOST'
  /** 扫码时签到尚未开始。 Check-in had not opened then. */
  | 'TOO_EARLY'
  /** 扫码时签到已经结束。 Check-in had closed then. */
  | 'TOO_LATE'
  /** 不是有效的签到码。 It is nobody's code. */
  | 'WRONG_CODE';

/** 随行人员是否占名额。 Whether companions take places. */
export type CompanionsCount =
  /** 不另占名额。 They take none. */
  | 'FREE'
  /** 各占一个名额。 Each of them takes one. */
  | 'SEATS';

/** 确认方式。 How a request is confirmed. */
export type ConfirmMode =
  /** 自动确认。 At once. */
  | 'AUTO'
  /** 由接待方确认。 By the host. */
  | 'MANUAL';

/** 反馈接待结果。 Say what came of a visit. */
export type ConfirmReceptionInput = {
  /** 预约编号。 Id of the appointment. */
  appointmentId: string | number;
  /** 幂等键，重试时不变。 Stays the same when the request is repeated. */
  idempotencyKey: string;
  /** 说明。 In words. */
  note?: string | null | undefined;
  /** 属实，或承诺未兑现。 That it is so, or that the promise was not kept. */
  verdict: ReceptionVerdict;
};

/** 更正接待记录；内容整体替换。 Correct a record; its words are replaced as a whole. */
export type CorrectReceptionRecordInput = {
  /** 预约编号。 Id of the appointment. */
  appointmentId: string | number;
  /** 事项类别。 What it was about. */
  category: ReceptionCategory;
  /** 所见的记录版本。 The record's version that was seen. */
  expectedVersion: number;
  /** 幂等键，重试时不变。 Stays the same when the request is repeated. */
  idempotencyKey: string;
  /** 承诺；结果为 PROMISED 时必填。 The promise; required for, and only for, `PROMISED`. */
  promise?: PromiseInput | null | undefined;
  /** 办理结果。 What came of it. */
  resolution: ReceptionResolution;
  /** 摘要。 What was said. */
  summary: string;
};

/** 生成日历订阅地址。 Make an address. */
export type CreateCalendarFeedInput = {
  /** 幂等键，重试时不变。 Stays the same when the request is repeated. */
  idempotencyKey: string;
};

/** 申请上传。 A file to announce. */
export type CreateUploadInput = {
  /** 字节数，须与实际一致。 How many bytes it has, neither more nor fewer. */
  bytes: number;
  /** 类型：image/jpeg、image/png、image/webp、application/pdf，名册为 text/csv 或 XLSX 的类型；以内容为准。 Its type; what counts is the content. */
  contentType: string;
  /** 文件名，仅供显示。 Its name, which is only shown. */
  fileName: string;
  /** 幂等键。 Makes a retry harmless. */
  idempotencyKey: string;
  /** 用途。 What it is for. */
  purpose: UploadPurpose;
};

/** 注销本人账户。 Has one's account erased. */
export type DeleteMyAccountInput = {
  /** 发到本机的验证码（requestPhoneCode），用作确认。 The code that `requestPhoneCode` sent to this device: it confirms. */
  code: string;
};

/** 推送渠道。 Through whom a push message reaches a device. */
export type DeviceChannel =
  /** 苹果推送（APNs）。 Apple's push service. */
  | 'APNS'
  /** 华为推送（Push Kit）。 Huawei's push service. */
  | 'HUAWEI'
  /** 微信小程序订阅消息。 Subscription messages of the WeChat mini-program. */
  | 'WECHAT';

/** 设备未能登记的原因。 Why a device is not registered. */
export type DeviceErrorCode =
  /** 账户未绑定微信，请先用微信登录。 The account is bound to no WeChat: sign in by WeChat first. */
  | 'NOT_BOUND'
  /** 本服务器不用该渠道推送。 This server sends nothing by this way. */
  | 'NOT_OFFERED';

/** 放弃上传。 An upload to give up. */
export type DiscardUploadInput = {
  /** 上传。 Which. */
  uploadId: string | number;
};

/** 对未到场的异议。 An absence to dispute. */
export type DisputeNoShowInput = {
  /** 被记为未到场的预约。 The visit that was noted as missed. */
  appointmentId: string | number;
  /** 所依据的未到场记录的版本；不符则冲突。 The version of the absence that this is made for. */
  expectedVersion: number;
  /** 居民的陈述。 What the resident says. */
  words: string;
};

/** 资料草稿的状态。 Where a draft stands. */
export type DraftState =
  /** 待审核。 Waits for staff. */
  | 'PENDING'
  /** 已退回。 Given back with a reason. */
  | 'RETURNED';

/** 值班操作的拒绝原因。 Why a roster was not set, or a place did not change hands. */
export type DutyRosterErrorCode =
  /** 已提出，尚待答复。 It was proposed already, and not answered yet. */
  | 'ALREADY_PROPOSED'
  /** 已被他人修改。 Somebody changed it in between. */
  | 'CONFLICT'
  /** 换班或顶班已结束。 The exchange came to an end. */
  | 'EXCHANGE_ENDED'
  /** 委员届时请假。 The member is on leave then. */
  | 'MEMBER_AWAY'
  /** 委员届时另有安排。 The member is expected elsewhere then. */
  | 'MEMBER_BUSY'
  /** 该委员不能在此值班。 The member cannot be on duty here. */
  | 'NOT_ELIGIBLE'
  /** 不是本人的岗位。 Another has this place. */
  | 'NOT_YOUR_PLACE'
  /** 期间内没有这样的日子。 No day of the span is one of those. */
  | 'NO_DATES'
  /** 两个岗位都是本人的。 Both places are the member's own. */
  | 'OWN_PLACE'
  /** 岗位空缺。 Nobody has this place. */
  | 'PLACE_VACANT'
  /** 班次已开始。 The shift has begun. */
  | 'SHIFT_BEGUN'
  /** 与已有班次重叠。 Another shift is in the way. */
  | 'SHIFT_OVERLAPS'
  /** 班次已撤销。 The shift was taken off the roster. */
  | 'SHIFT_REMOVED'
  /** 工作室现不开放。 The studio does not receive. */
  | 'STUDIO_NOT_OPEN'
  /** 班次过多。 There would be too many shifts. */
  | 'TOO_MANY_SHIFTS';

/** 修改并重新提交讲座需求。 A request that is written anew and sent in again. */
export type EditLectureRequestInput = {
  /** 所依据的版本；不符则冲突。 The version that this is made for. */
  expectedVersion: number;
  /** 需求。 Which. */
  lectureRequestId: string | number;
  /** 新的内容。 What it says from now on. */
  wish: LectureWishInput;
};

/** 终止一台设备的登录。 Ends a session. */
export type EndSessionInput = {
  /** 登录的编号。 Which. */
  id: string | number;
};

/** 换班、顶班的状态。 Where an exchange of duties stands. */
export type ExchangeState =
  /** 已同意，值班已对调或交接。 The other agreed, and the places changed hands. */
  | 'ACCEPTED'
  /** 已谢绝。 The other did not agree. */
  | 'DECLINED'
  /** 已失效：班次已开始，或岗位另有变动。 A shift began, or a place changed hands otherwise, before it was answered. */
  | 'LAPSED'
  /** 待答复。 The other has not answered yet. */
  | 'PROPOSED'
  /** 已撤回。 It was taken back. */
  | 'WITHDRAWN';

/** 导出本人数据。 Asks for everything that is kept about oneself. */
export type ExportMyDataInput = {
  /** 幂等键。 Makes a retry harmless. */
  idempotencyKey: string;
};

/** 延期。 Gives a matter more time. */
export type ExtendMatterDueInput = {
  /** 所依据的版本。 The version that was looked at. */
  expectedVersion: number;
  /** 事项。 The matter. */
  matterId: string | number;
  /** 原因，告知反映人。 Why; those who started it read it. */
  note: string;
  /** 延长几个工作日，从原期限起算。 By how many workdays, counted from the due date. */
  workdays: number;
};

/** 提交接待记录。 File what came of a visit. */
export type FileReceptionRecordInput = {
  /** 预约编号。 Id of the appointment. */
  appointmentId: string | number;
  /** 事项类别。 What it was about. */
  category: ReceptionCategory;
  /** 幂等键，重试时不变。 Stays the same when the request is repeated. */
  idempotencyKey: string;
  /** 承诺；结果为 PROMISED 时必填。 The promise; required for, and only for, `PROMISED`. */
  promise?: PromiseInput | null | undefined;
  /** 办理结果。 What came of it. */
  resolution: ReceptionResolution;
  /** 摘要。 What was said. */
  summary: string;
};

/** 地面上的一点，WGS 84 坐标（不是 GCJ-02）。 A point on the ground, in WGS 84, not in GCJ-02. */
export type GeoPointInput = {
  /** 纬度，度。 The latitude, in degrees. */
  latitude: number;
  /** 经度，度。 The longitude, in degrees. */
  longitude: number;
};

/** 满意度评价。 How a visit was. */
export type GiveVisitFeedbackInput = {
  /** 已完成的预约。 The visit, which took place. */
  appointmentId: string | number;
  /** 幂等键，重试时不变。 Stays the same when the request is repeated. */
  idempotencyKey: string;
  /** 满意度。 How it was. */
  satisfaction: Satisfaction;
  /** 补充的话，可不填；更改时不填即去掉。 More words, if they like; a change without them takes them out. */
  words?: string | null | undefined;
};

/** 身份。 A hat. */
export type Hat =
  /** 在任委员。 A member in office. */
  | 'MEMBER'
  /** 居民。 A resident. */
  | 'RESIDENT'
  /** 工作人员。 Staff. */
  | 'STAFF';

/** 占用接待池的一个时间。 Hold a time of a pool. */
export type HoldPoolTimeInput = {
  /** 随行人数，不含本人；不收集随行人员的姓名。 How many come along; their names are not asked for. */
  companions?: number;
  /** 幂等键，重试时不变。 Stays the same when the request is repeated. */
  idempotencyKey: string;
  /** 接待池编号。 Id of the pool. */
  poolId: string | number;
  /** 开始时刻，取自接待池可约的时间。 When it begins, from the pool's times. */
  startsAt: string;
};

/** 占用一个时段。 Hold a time. */
export type HoldSlotInput = {
  /** 随行人数，不含本人；不收集随行人员的姓名。 How many come along; their names are not asked for. */
  companions?: number;
  /** 幂等键，重试时不变。 Stays the same when the request is repeated. */
  idempotencyKey: string;
  /** 服务编号。 Id of the service. */
  serviceId: string | number;
  /** 开始时刻，取自可预约时段。 When it begins, from the free times. */
  startsAt: string;
};

/** 接待主体类型。 What kind of host it is. */
export type HostKind =
  /** 委员个人。 A member. */
  | 'MEMBER'
  /** 委员工作室。 A studio. */
  | 'STUDIO';

/** 一个回答。 An answer. */
export type IntakeAnswerInput = {
  /** 问题代号。 The question's key. */
  key: string;
  /** 回答。 The words. */
  text: string;
};

/** 加入一讲的候补。 Wait for places at a lecture. */
export type JoinLectureWaitlistInput = {
  /** 同来人数，不含本人。 How many would come along. */
  companions?: number;
  /** 幂等键，重试时不变。 Stays the same when the request is repeated. */
  idempotencyKey: string;
  /** 讲堂编号。 Id of the lecture. */
  lectureId: string | number;
};

/** 加入候补。 Wait for a place of a service. */
export type JoinWaitlistInput = {
  /** 可接受的首日，默认今天。 The first date that would do; today by default. */
  fromOn?: string | null | undefined;
  /** 幂等键，重试时不变。 Stays the same when the request is repeated. */
  idempotencyKey: string;
  /** 同来的人数，含本人。 How many would come, with the one who waits. */
  partySize?: number;
  /** 服务编号。 Id of the service. */
  serviceId: string | number;
  /** 可接受的末日，须已开放预约。 The last date that would do; one that is open for booking. */
  untilOn: string;
};

/** 对请假可做的操作。 What can be done with a leave. */
export type LeaveAction =
  /** 撤销。 Withdraw it. */
  | 'WITHDRAW';

/** 对一个受影响预约的安排。 What becomes of a visit that the leave affects. */
export type LeaveArrangementInput = {
  /** 预约。 Which. */
  appointmentId: string | number;
  /** 接替委员的服务；改由他人接待时必填。 The service of who stands in; has to be given for MEMBER. */
  serviceId?: string | number | null | undefined;
  /** 为居民保留的时间；改期或改由他人接待时必填。 The time that is kept for them; has to be given for MOVE and MEMBER. */
  startsAt?: string | null | undefined;
  /** 如何安排。 What its resident is offered. */
  way: LeaveWay;
};

/** 对请假时间内一次值班的安排：岗位空出，可同时请人顶班。 What becomes of a duty in the leave: the place becomes vacant, and somebody can be asked to take over. */
export type LeaveDutyInput = {
  /** 岗位。 Which place. */
  placeId: string | number;
  /** 所请顶班的委员，同意后由其值班；在此之前岗位空缺，领衔委员会收到通知。 Who is asked to take over, and is on duty once they agree; until then the place is vacant, and the lead is told so. */
  substituteId?: string | number | null | undefined;
};

/** 请假操作的拒绝原因。 Why no leave was taken or withdrawn. */
export type LeaveErrorCode =
  /** 该时间内有预约尚未安排。 Somebody is expected in that time, and it was not said what becomes of each visit. */
  | 'AFFECTED_BOOKINGS'
  /** 已被他人修改。 Somebody changed it in between. */
  | 'CONFLICT'
  /** 该值班不在请假时间内，或不是请假委员的。 The duty does not lie in the leave, or is another's. */
  | 'DUTY_NOT_AFFECTED'
  /** 与已有的请假重叠。 The member is on leave then already. */
  | 'LEAVE_OVERLAPS'
  /** 该预约不在请假时间内，或已结束。 The visit does not lie in the leave, or has ended. */
  | 'NOT_AFFECTED'
  /** 所提的委员不能接替。 Whoever was to stand in has nothing in common with the member. */
  | 'NOT_EQUIVALENT'
  /** 委员已离任。 The member does not serve any more. */
  | 'NOT_SERVING'
  /** 另有可约时间，须为居民保留一个。 There is another time, and one has to be offered. */
  | 'OFFER_MISSING'
  /** 所提的时间不可用。 The time cannot be offered. */
  | 'OFFER_NOT_FREE'
  /** 已结束。 It is over. */
  | 'OVER'
  /** 委员本人届时另有预约。 The member has a visit of their own then. */
  | 'OWN_VISIT'
  /** 所请的委员不能顶班。 Whoever was to take over a duty cannot. */
  | 'SUBSTITUTE_NOT_FREE'
  /** 有接待已经开始。 A visit has begun and goes on. */
  | 'VISIT_UNDER_WAY'
  /** 已撤销。 It was withdrawn already. */
  | 'WITHDRAWN';

/** 请假事由。 Why somebody is away. */
export type LeaveKind =
  /** 病假。 Illness. */
  | 'ILLNESS'
  /** 公务。 Other duties. */
  | 'OFFICIAL'
  /** 其他。 Something else. */
  | 'OTHER'
  /** 事假。 Their own affairs. */
  | 'PERSONAL'
  /** 学习培训。 Training or study. */
  | 'TRAINING';

/** 可以接替的理由。 Why somebody can stand in. */
export type LeaveLikeness =
  /** 联系同一社区。 Both look after the same community. */
  | 'AREA'
  /** 专长相同。 Both know about the same. */
  | 'EXPERTISE'
  /** 服务名称相同。 A service of both is called the same. */
  | 'TOPIC';

/** 请假的时间：整天，或到几点几分。 When somebody is to be away: whole days, or to the minute. */
export type LeaveStretchInput = {
  /** 首日。 First day. */
  fromOn: string;
  /** 首日的开始时间，默认零点。 From when on the first day; midnight by default. */
  fromTime?: string | null | undefined;
  /** 末日，默认同首日。 Last day; the first by default. */
  untilOn?: string | null | undefined;
  /** 末日的结束时间，默认 24:00。 Until when on the last day; 24:00 by default. */
  untilTime?: string | null | undefined;
};

/** 退出候补。 Leave a waiting list. */
export type LeaveWaitlistInput = {
  /** 候补编号。 Id of the wait. */
  entryId: string | number;
  /** 幂等键，重试时不变。 Stays the same when the request is repeated. */
  idempotencyKey: string;
};

/** 对受影响预约的安排。 What the resident of a visit in a leave is offered. */
export type LeaveWay =
  /** 取消并说明原因；委员本人另有可约时间时不可选。 Cancelled with the reason; not by a member who has another free time. */
  | 'CANCEL'
  /** 改由另一位委员接待，为居民限时保留。 A time of another member, kept for the resident for a while. */
  | 'MEMBER'
  /** 改到同一委员的其他时间，为居民限时保留。 Another time of the same member, kept for the resident for a while. */
  | 'MOVE';

/** 对讲堂可做的操作。 What can be done with a lecture. */
export type LectureAction =
  /** 答复日期（answerLectureDate）。 Answer, as a lecturer: `answerLectureDate`. */
  | 'ANSWER_DATE'
  /** 免讲稿审核而同意（approveLecture）。 Agree to it without a script: `approveLecture`. */
  | 'APPROVE'
  /** 归档（archiveLecture）。 Be done with it: `archiveLecture`. */
  | 'ARCHIVE'
  /** 约定日期（proposeLectureDate）。 Ask its lecturers for a date: `proposeLectureDate`. */
  | 'ASK_DATE'
  /** 取消（cancelLecture）。 Cancel it: `cancelLecture`. */
  | 'CANCEL'
  /** 修改（updateLecture）。 Change what it says: `updateLecture`. */
  | 'EDIT'
  /** 记为已举办（markLectureHeld）。 Say that it took place: `markLectureHeld`. */
  | 'HOLD'
  /** 延期（postponeLecture）。 Take the date from it: `postponeLecture`. */
  | 'POSTPONE'
  /** 审核讲稿（reviewLectureScript）。 Read a version of its script: `reviewLectureScript`. */
  | 'REVIEW_SCRIPT'
  /** 排期（scheduleLecture）。 Put the date on the calendar: `scheduleLecture`. */
  | 'SCHEDULE'
  /** 开放报名，或更改报名设置（setLectureRegistration）。 Open registration for it, or set that anew: `setLectureRegistration`. */
  | 'SET_REGISTRATION'
  /** 提交讲稿（submitLectureScript）。 Hand in a version of its script: `submitLectureScript`. */
  | 'SUBMIT_SCRIPT'
  /** 撤回讲稿（withdrawLectureScript）。 Take a version of its script back: `withdrawLectureScript`. */
  | 'WITHDRAW_SCRIPT';

/** 邀请主讲的结果。 What came of asking a member to give a lecture. */
export type LectureAskState =
  /** 已承接。 They will give it. */
  | 'ACCEPTED'
  /** 待答复。 They have not answered. */
  | 'ASKED'
  /** 已婉拒。 They cannot. */
  | 'DECLINED'
  /** 承接后退还。 They had accepted, and it was given back. */
  | 'GIVEN_BACK'
  /** 邀请已撤回。 They are not asked any more. */
  | 'TAKEN_BACK';

/** 为谁提出。 For whom a lecture is asked. */
export type LectureAskedAs =
  /** 社区：由联络员或工作人员代为提出。 A community: asked by its liaison officer or by staff. */
  | 'COMMUNITY'
  /** 居民本人。 A resident, for themselves. */
  | 'RESIDENT';

/** 日期和场地的提示，不妨碍办理。 What is odd about a date or its place, and forbids nothing. */
export type LectureDateWarning =
  /** 当日为休息日或机关停止办公。 Nobody works on that day, or the office is closed. */
  | 'DAY_OFF'
  /** 该年放假安排尚未公布。 The holidays of its year are not published yet. */
  | 'PROVISIONAL'
  /** 已排期的工作室届时停止接待。 The studio in whose room it is on the calendar is closed then. */
  | 'VENUE_CLOSED'
  /** 已排期的工作室已不开放。 The studio in whose room it is on the calendar does not receive any more. */
  | 'VENUE_NOT_OPEN';

/** 附议，或取消附议。 Joining in with a request, or not any more. */
export type LectureEndorsementInput = {
  /** 需求。 Which. */
  lectureRequestId: string | number;
};

/** 讲堂操作的错误代码。 Why a lecture is not written or moved. */
export type LectureErrorCode =
  /** 结束须晚于开始，且不超过 12 小时。 It ends before it begins, or lasts more than twelve hours. */
  | 'BAD_LENGTH'
  /** 审核清单未全部通过。 It cannot pass before each item of the checklist was found right. */
  | 'CHECKLIST_OPEN'
  /** 退回须写明意见。 Whoever mends it has to know what. */
  | 'COMMENTS_NEEDED'
  /** 已被他人修改。 Somebody changed it in between. */
  | 'CONFLICT'
  /** 日期已过。 It begins before now. */
  | 'DATE_PAST'
  /** 日期太远。 It lies too far ahead. */
  | 'DATE_TOO_FAR'
  /** 已排期，形式和讲师须延期后再改。 Mode and lecturers change once it was postponed. */
  | 'HAS_TIME'
  /** 讲师届时请假。 A lecturer is on leave then. */
  | 'LECTURER_AWAY'
  /** 讲师届时另有安排。 A lecturer is elsewhere then. */
  | 'LECTURER_BUSY'
  /** 须写明线上地址。 People listen over the network, and there is no link. */
  | 'LINK_NEEDED'
  /** 线上地址多余。 Nobody listens over the network. */
  | 'LINK_NOT_WANTED'
  /** 尚有讲师未接受日期。 Not every lecturer has accepted the date. */
  | 'NOT_ACCEPTED'
  /** 仅提交者可撤回。 Only whoever handed a version in takes it back. */
  | 'NOT_AUTHOR'
  /** 当前状态不允许此操作。 It does not stand where this could be done. */
  | 'NOT_NOW'
  /** 讲师不是在任委员。 A member who is to give it does not serve. */
  | 'NOT_SERVING'
  /** 尚未开始。 It has not begun. */
  | 'NOT_YET'
  /** 没有待办的日期。 No date is asked for. */
  | 'NO_DATE'
  /** 没有这个地区。 There is no such region. */
  | 'NO_REGION'
  /** 没有这个系列。 There is no such series. */
  | 'NO_SERIES'
  /** 已改约其他日期。 Another date is asked for by now. */
  | 'OTHER_DATE'
  /** 不能审核自己提交的讲稿。 Nobody reads for the office what they handed in. */
  | 'OWN_SCRIPT'
  /** 含有手机号或身份证号。 Everybody would read somebody's telephone or identity number. */
  | 'PERSONAL_NUMBER'
  /** 讲师中没有承接该需求的委员。 Whoever took on the request that it is proposed for does not give it. */
  | 'REQUEST_LECTURER'
  /** 该讲座需求现无主讲人或已有排期。 The request that it is proposed for has no lecturer now, or a lecture already. */
  | 'REQUEST_NOT_MATCHED'
  /** 审核过讲稿的人不能再任讲师。 Whoever let its script pass cannot come to give it. */
  | 'REVIEWER_JOINS'
  /** 讲师不能审核本讲的讲稿。 Nobody reads for the office what they will say. */
  | 'REVIEWER_LECTURES'
  /** 须先审核讲稿。 The committee asks for a script. */
  | 'REVIEW_NEEDED'
  /** 该版本已审核或已撤回。 This version was read, or taken back. */
  | 'SCRIPT_REVIEWED'
  /** 已有讲稿待审核。 A version of the script waits to be read. */
  | 'SCRIPT_WAITS'
  /** 场地已被占用。 The room is taken then. */
  | 'VENUE_BUSY'
  /** 届时停止接待。 The studio is closed then. */
  | 'VENUE_CLOSED'
  /** 须写明地点。 People come, and there is no place. */
  | 'VENUE_NEEDED'
  /** 工作室未开放。 The studio does not receive. */
  | 'VENUE_NOT_OPEN'
  /** 地点多余。 There is one place at most, and none where nobody comes. */
  | 'VENUE_NOT_WANTED';

/** 讲堂日历的筛选条件，须同时满足。 Which lectures of the calendar are wanted; all conditions hold. */
export type LectureFilter = {
  /** 在此时刻之后结束的，以及延期待定的。 That end after this, and those that wait for another date. */
  from?: string | null | undefined;
  /** 形式。 Given so. */
  mode?: LectureMode | null | undefined;
  /** 此地区（含所辖村居）的。 Of this region, or of what lies within it. */
  regionId?: string | number | null | undefined;
  /** 题目、面向人群或讲师姓名中含有。 In whose title, audience or lecturers' names this stands. */
  search?: string | null | undefined;
  /** 此系列的。 Of this series. */
  seriesId?: string | number | null | undefined;
  /** 主题类别。 About this. */
  topic?: ServiceCategory | null | undefined;
  /** 在此时刻之前开始的。 That begin before this. */
  until?: string | null | undefined;
};

/** 两项需求的相似程度。 How alike two requests are. */
export type LectureLikeness =
  /** 很相近（45 分起）。 Much of it is the same: from 45. */
  | 'MUCH'
  /** 几乎相同（70 分起）。 Nearly the same: from 70. */
  | 'SAME'
  /** 部分相近（25 分起）。 Some of it is the same: from 25. */
  | 'SOME';

/** 讲堂的形式。 How a lecture is given. */
export type LectureMode =
  /** 现场和线上。 Both. */
  | 'HYBRID'
  /** 线上。 People listen over the network. */
  | 'ONLINE'
  /** 现场。 People come. */
  | 'ONSITE';

/** 附原因的操作。 Something done to one lecture, with a reason. */
export type LectureReasonInput = {
  /** 所依据的版本；不符则冲突。 The version that this is made for. */
  expectedVersion: number;
  /** 讲堂。 Which. */
  lectureId: string | number;
  /** 原因；已公开的讲堂，公众可见。 Why; public where the lecture is. */
  reason: string;
};

/** 可对讲堂报名做的操作。 What can be done about the registration for a lecture. */
export type LectureRegistrationAction =
  /** 加入候补（joinLectureWaitlist）。 Wait for a place: `joinLectureWaitlist`. */
  | 'JOIN_WAITLIST'
  /** 报名（registerForLecture）。 Register: `registerForLecture`. */
  | 'REGISTER'
  /** 电话报名（registerByPhone）。 Register somebody who agreed by phone: `registerByPhone`. */
  | 'REGISTER_BY_PHONE'
  /** 更改设置（setLectureRegistration）。 Set it anew: `setLectureRegistration`. */
  | 'SET';

/** 对讲座需求可做的操作。 What can be done with a request. */
export type LectureRequestAction =
  /** 委员承接主讲（acceptLectureRequest）。 Take it on as a member. */
  | 'ACCEPT'
  /** 邀请委员主讲（askLecturer）。 Ask a member to give the lecture. */
  | 'ASK_LECTURER'
  /** 不予采纳（declineLectureRequest）。 Decline it. */
  | 'DECLINE'
  /** 受邀委员婉拒（declineLecturerAsk）。 Decline what one was asked. */
  | 'DECLINE_LECTURER_ASK'
  /** 修改并重新提交（editLectureRequest）。 Write it anew and send it in again. */
  | 'EDIT'
  /** 附议（endorseLectureRequest）；已附议的不列出。 Join in; not listed for who has. */
  | 'ENDORSE'
  /** 退还已承接的需求（giveBackLectureRequest）。 Give back what was taken on. */
  | 'GIVE_BACK'
  /** 并入另一项（mergeLectureRequest）。 Have it go on in another. */
  | 'MERGE'
  /** 据此提出讲堂（proposeLecture）。 Propose the lecture that answers it. */
  | 'PROPOSE_LECTURE'
  /** 公开（publishLectureRequest）。 Let everybody read it. */
  | 'PUBLISH'
  /** 退回修改（returnLectureRequest）。 Give it back to be mended. */
  | 'RETURN'
  /** 撤销合并（unmergeLectureRequest）。 Undo that. */
  | 'UNMERGE'
  /** 撤回，或退出而留给附议人（withdrawLectureRequest）。 Take it back, or leave it to those who joined in. */
  | 'WITHDRAW'
  /** 取消附议（withdrawEndorsement）；未附议的不列出。 Join in no more; not listed for who has not. */
  | 'WITHDRAW_ENDORSEMENT'
  /** 撤回邀请（withdrawLecturerAsk）。 Take that back. */
  | 'WITHDRAW_LECTURER_ASK';

/** 讲座需求操作的错误代码。 Why nothing is asked for, or a request is not moved. */
export type LectureRequestErrorCode =
  /** 已邀请一位委员，尚未答复。 A member is being asked, and has not answered. */
  | 'ALREADY_ASKED'
  /** 已被他人修改。 Somebody changed it in between. */
  | 'CONFLICT'
  /** 须先同意现行隐私告知。 They have not agreed to the privacy notice that holds. */
  | 'CONSENT_NEEDED'
  /** 已有其他需求并入。 Others were merged into it. */
  | 'HAS_TAKEN_IN'
  /** 不能并入自身。 It would be merged into itself. */
  | 'INTO_ITSELF'
  /** 目标需求不能并入。 The other does not stand where it could take one in. */
  | 'INTO_NOT_OPEN'
  /** 委员已不在任。 Whoever was named serves no more. */
  | 'MEMBER_GONE'
  /** 目标需求已有变化，不能再分出。 The other has moved since it took this one in. */
  | 'MOVED_ON'
  /** 没有待答复的邀请。 Nobody is being asked. */
  | 'NOBODY_ASKED'
  /** 当前状态不允许此操作。 It does not stand where this could be done. */
  | 'NOT_NOW'
  /** 含有手机号或身份证号。 Everybody would read somebody's telephone or identity number. */
  | 'PERSONAL_NUMBER'
  /** 进行中的需求已达上限。 They have as many open requests as one may. */
  | 'REQUEST_LIMIT';

/** 讲座需求的筛选条件，须同时满足。 Which requests are wanted; all conditions hold. */
export type LectureRequestFilter = {
  /** 在此地区（含所辖村居）的。 In this region, or in what lies within it. */
  regionId?: string | number | null | undefined;
  /** 题目或内容中的文字，至多 50 字。 With this in the title or the text, 50 characters at most. */
  search?: string | null | undefined;
  /** 状态；未公开的仅相关人员和工作人员可见。 In this state; what is not public is for who is tied to it and for staff. */
  state?: LectureRequestState | null | undefined;
  /** 主题类别。 About this. */
  topic?: ServiceCategory | null | undefined;
};

/** 对讲座需求的一步操作，须说明理由。 A step of a request, with the reason. */
export type LectureRequestReasonInput = {
  /** 所依据的版本；不符则冲突。 The version that this is made for. */
  expectedVersion: number;
  /** 需求。 Which. */
  lectureRequestId: string | number;
  /** 理由。 Why. */
  reason: string;
};

/** 讲座需求的次序。 In which order requests come. */
export type LectureRequestSort =
  /** 附议最多的在前。 Those with the most endorsers first. */
  | 'MOST_ENDORSED'
  /** 最近提出的在前。 The newest first. */
  | 'NEWEST';

/** 讲座需求的状态。 Where a request for a lecture stands. */
export type LectureRequestState =
  /** 不予采纳。 The office declined it. */
  | 'DECLINED'
  /** 已举办。 The lecture was held. */
  | 'FULFILLED'
  /** 已有主讲人。 A member will give the lecture. */
  | 'MATCHED'
  /** 已合并。 It goes on in another. */
  | 'MERGED'
  /** 征集中：公开，可附议，可承接。 Everybody reads it, may join in, and members may take it on. */
  | 'OPEN'
  /** 已退回修改。 Given back to be mended. */
  | 'RETURNED'
  /** 已排期。 A lecture is scheduled for it. */
  | 'SCHEDULED'
  /** 待审核。 Waits for the office. */
  | 'SUBMITTED'
  /** 已撤回。 Who asked took it back. */
  | 'WITHDRAWN';

/** 对讲座需求的一步操作。 A step of a request. */
export type LectureRequestStepInput = {
  /** 所依据的版本；不符则冲突。 The version that this is made for. */
  expectedVersion: number;
  /** 需求。 Which. */
  lectureRequestId: string | number;
};

/** 审核清单：每项是否符合。 The checklist: whether each item was found right. */
export type LectureScriptChecklistInput = {
  /** 无版权问题。 Nothing in it belongs to somebody else. */
  copyrightClear: boolean;
  /** 事实与数据已核实。 Facts and figures are right. */
  factsChecked: boolean;
  /** 篇幅合适。 It fits the time. */
  lengthFits: boolean;
  /** 不含个人信息。 It tells of nobody's private affairs. */
  noPersonalData: boolean;
  /** 表述客观中立。 The wording is neutral. */
  wordingNeutral: boolean;
};

/** 讲稿审核的结果。 What the office decides of a version of a script. */
export type LectureScriptOutcome =
  /** 通过。 It may be said as it is. */
  | 'APPROVED'
  /** 退回修改。 It has to be mended. */
  | 'RETURNED';

/** 讲稿版本的状态。 What became of a version of a script. */
export type LectureScriptState =
  /** 已通过。 It may be said as it is. */
  | 'APPROVED'
  /** 已退回修改。 It has to be mended. */
  | 'RETURNED'
  /** 待审核。 It waits to be read. */
  | 'SUBMITTED'
  /** 审核前由提交者撤回。 Whoever handed it in took it back before it was read. */
  | 'WITHDRAWN';

/** 讲堂的状态。 Where a lecture is on its way. */
export type LectureState =
  /** 已同意，待约定日期。 It can have a date. */
  | 'APPROVED'
  /** 已归档，不再列入日历。 The office is done with it, and it is on no calendar any more. */
  | 'ARCHIVED'
  /** 已取消。 It does not take place. */
  | 'CANCELLED'
  /**
   * 已举办：结束后由系统自动记录，或由讲师、工作人员记录；实际未举办的，工作人员可改为取消。 It took place: so the program says once it is over, or a lecturer or staff before. Staff cancel one that did
   * not take place.
   */
  | 'HELD'
  /** 已延期，新日期待定。 It was on the calendar, and has no new date yet. */
  | 'POSTPONED'
  /** 已提出。 Somebody wants to give it. */
  | 'PROPOSED'
  /** 已排期。 It is on the calendar. */
  | 'SCHEDULED'
  /** 讲稿审核中，或退回修改中。 Its script is being read, or mended. */
  | 'SCRIPT_REVIEW';

/** 对一讲的操作。 Something done to one lecture. */
export type LectureStepInput = {
  /** 所依据的版本；不符则冲突。 The version that this is made for. */
  expectedVersion: number;
  /** 讲堂。 Which. */
  lectureId: string | number;
};

/** 希望听的讲座；内容经审核后公开，请勿写个人信息。 What somebody would like to hear about. Everybody reads it once staff have: leave personal things out. */
export type LectureWishInput = {
  /** 听众，如“社区老年人”，至多 60 字。 For whom it would be, 60 characters at most. */
  audience?: string;
  /** 最早合适的日期。 The first date that would suit. */
  fromOn?: string | null | undefined;
  /** 大约人数，1 至 10000。 About how many would come, 1 to 10,000. */
  people?: number | null | undefined;
  /** 社区或乡镇街道。 Where: a community, or a township or subdistrict. */
  regionId: string | number;
  /** 题目，至多 60 字。 What the lecture is called, 60 characters at most. */
  title: string;
  /** 主题类别。 What it is about. */
  topic: ServiceCategory;
  /** 最晚合适的日期，不早于今天；过后一段时间仍无人主讲即结束。 The last date that would suit, not before today. Some time after it the request ends, if nobody took it on. */
  untilOn?: string | null | undefined;
  /** 想听什么，至多 1000 字。 What they would like to hear, 1,000 characters at most. */
  words: string;
};

/** 讲堂的内容。 What a lecture says of itself. */
export type LectureWordsInput = {
  /** 面向人群；可为空字符串，据居民点题提出的用其听众。 Whom it is for; may be empty, and is then that of the request where it is proposed for one. */
  audience?: string;
  /**
   * 介绍：HTML；只保留 p、br、strong、em、ul、ol、li、h3、h4、blockquote 和 a（http、https、mailto 链接），其余在保存时去除。 What is to be heard: HTML. Only p, br, strong, em, ul,
   * ol, li, h3, h4, blockquote and a (links to http, https and mailto) are kept; the rest is taken away when it is saved.
   */
  description: string;
  /** 预计人数，1 至 100000。 How many people are expected, 1 to 100,000. */
  expectedPeople: number;
  /** 讲师（委员），按次序，1 至 10 位。 Who gives it, in order, one to ten members. */
  lecturerIds: Array<string | number>;
  /** 形式。 How it is given. */
  mode: LectureMode;
  /** 地区；留空为全区，据居民点题提出的用其地区。 Where; the whole district when left out, or the region of the request where it is proposed for one. */
  regionId?: string | number | null | undefined;
  /** 所属系列。 The series that it belongs to. */
  seriesId?: string | number | null | undefined;
  /** 题目（纯文本）；据居民点题提出的可不填，用其题目。 What it is called; plain text. Where it is proposed for a request, it may be left out and is that of the request. */
  title?: string | null | undefined;
  /** 主题类别；据居民点题提出的可不填。 What it is about; the same. */
  topic?: ServiceCategory | null | undefined;
};

/** 讲师对日期的答复。 What a lecturer said to the date that they were asked for. */
export type LecturerAnswer =
  /** 已接受。 They can come. */
  | 'ACCEPTED'
  /** 待答复。 Nothing yet. */
  | 'ASKED'
  /** 已谢绝。 They cannot. */
  | 'DECLINED';

/** 界面语言。 The language of messages. */
export type Locale =
  /** 英文。 English. */
  | 'EN'
  /** 中文。 Chinese. */
  | 'ZH';

/** 标记已读时的错误代码。 Why messages could not be marked. */
export type MarkMessagesReadErrorCode =
  /** 收件箱中没有此消息。 There is no such message in the inbox. */
  | 'NOT_FOUND';

/** 标记消息为已读：给出 ids，或令 all 为 true。 Marks messages as read: give ids, or set all to true. */
export type MarkMessagesReadInput = {
  /** 全部标记。 Mark every one. */
  all?: boolean;
  /** 要标记的消息（至多 100 条）。 The messages to mark, at most 100. */
  ids?: Array<string | number> | null | undefined;
};

/** 期限的依据。 What a due date goes by. */
export type MatterDueBasis =
  /** 对居民的承诺日期。 The date that a resident was promised. */
  | 'PROMISE'
  /** 工作日数。 So many workdays. */
  | 'WORKDAYS';

/** 事项操作的拒绝原因。 Why no matter was opened, or a step not taken. */
export type MatterErrorCode =
  /** 已对此结果作过反馈。 This effect was answered by them already. */
  | 'ALREADY_SAID'
  /** 已被他人改动。 Somebody took a step in between. */
  | 'CONFLICT'
  /** 办理期限晚于承诺日期。 The due date would be later than what was promised. */
  | 'DUE_AFTER_PROMISE'
  /** 期限过远，无法推算。 So many workdays are not reached within four years. */
  | 'DUE_TOO_FAR'
  /** 已达延期次数。 It was extended as often as it may be. */
  | 'EXTENSION_LIMIT'
  /** 延期过长。 It would be extended by more than is allowed. */
  | 'EXTENSION_TOO_LONG'
  /** 这是唯一的来源。 Nothing else is left that it comes from. */
  | 'LAST_SOURCE'
  /** 当前状态不能这样做。 The step does not lead on from where it stands. */
  | 'NOT_NOW'
  /** 居民仍可要求重新办理。 Residents may still have it taken up again. */
  | 'NOT_YET'
  /** 尚无接待记录。 There is no record of the visit yet. */
  | 'NO_RECORD'
  /** 不能由其承办。 Whoever is named cannot have it in hand. */
  | 'OWNER_UNFIT'
  /** 接待记录已属于一件事项。 The record belongs to a matter already. */
  | 'RECORD_TAKEN'
  /** 不能并入自身。 A matter does not go on in itself. */
  | 'SAME_MATTER'
  /** 已由其承办。 They have it in hand already. */
  | 'SAME_OWNER'
  /** 目标事项不在办理中。 The other matter is not open. */
  | 'TARGET_NOT_OPEN'
  /** 已过反馈期限。 The days for saying so are over. */
  | 'TOO_LATE'
  /** 须写明说明。 Words are needed. */
  | 'WORDS_MISSING';

/** 筛选事项。 Which matters are wanted. */
export type MatterFilter = {
  /** 类别。 Of this kind. */
  category?: ReceptionCategory | null | undefined;
  /** 排列。 In which order. */
  order?: MatterOrder;
  /** 只要已逾期的。 Only those that are overdue. */
  overdue?: boolean;
  /** 承办者：委员、工作室或机构的编号。 In the hands of this member, studio or body. */
  ownerId?: string | number | null | undefined;
  /** 地区。 In this region. */
  regionId?: string | number | null | undefined;
  /** 状态。 In these states. */
  states?: Array<MatterState> | null | undefined;
};

/** 事项的排列。 In which order matters are listed. */
export type MatterOrder =
  /** 先到期的在前。 What is due first. */
  | 'DUE'
  /** 最近立项的在前。 What was opened last. */
  | 'OPENED';

/** 承办者的类型。 What kind of owner. */
export type MatterOwnerKind =
  /** 委员。 A member. */
  | 'MEMBER'
  /** 专委会或承办单位。 A special committee or an undertaking unit. */
  | 'ORG_UNIT'
  /** 委员工作室。 A studio. */
  | 'STUDIO';

/** 以何身份。 As what somebody took a step. */
export type MatterRole =
  /** 承办者。 As whoever has it in hand. */
  | 'OWNER'
  /** 反映人。 As one of the residents who started it. */
  | 'RESIDENT'
  /** 工作人员。 As staff. */
  | 'STAFF'
  /** 系统。 Nobody: the calendar or a deadline. */
  | 'SYSTEM';

/** 事项来源的类型。 What a matter comes from. */
export type MatterSourceKind =
  /** 协商议题。 A topic of a consultation. */
  | 'CONSULTATION_TOPIC'
  /** 讲堂提问。 A question at a lecture. */
  | 'LECTURE_QUESTION'
  /** 来信。 A letter. */
  | 'LETTER'
  /** 接待记录。 The record of a visit. */
  | 'RECEPTION_RECORD';

/** 事项的状态。 Where a matter stands. */
export type MatterState =
  /** 已答复，待居民确认。 An effect was recorded, for the residents to confirm. */
  | 'ANSWERED'
  /** 已办结。 It is over. */
  | 'CLOSED'
  /** 居民已确认。 A resident confirmed the effect. */
  | 'CONFIRMED'
  /** 办理中。 Somebody works on it. */
  | 'IN_PROGRESS'
  /** 已并案。 It goes on in another. */
  | 'MERGED'
  /** 待办。 Nobody has begun. */
  | 'OPEN'
  /** 暂停，等待居民。 It waits for the residents, and its clock stands still. */
  | 'PAUSED'
  /** 重新办理。 A resident had it taken up again. */
  | 'REOPENED';

/** 事项的一步。 A step of a matter. */
export type MatterStepInput = {
  /** 所依据的版本。 The version that was looked at. */
  expectedVersion: number;
  /** 事项。 The matter. */
  matterId: string | number;
  /**
   * 说明：暂停、记录结果、要求重新办理、提前办结须写明。除居民本人的以外，反映人都可读到，不写居民身份。 What is said with it; needed for pausing, an
   * effect, taking it up again and closing early. Those who started it read it, but for what another resident says: name nobody.
   */
  note?: string;
};

/** 事项的一步。 A step of a matter. */
export type MatterStepKind =
  /** 办结。 It was closed. */
  | 'CLOSE'
  /** 居民确认。 A resident confirmed the effect. */
  | 'CONFIRM'
  /** 期限随工作日历或承诺调整。 Its date moved with the work calendar or a promise. */
  | 'DUE_MOVED'
  /** 记录办理结果。 What came of it was recorded. */
  | 'EFFECT'
  /** 延期。 It may take longer. */
  | 'EXTEND'
  /** 并入反映。 Another contact belongs to it. */
  | 'JOIN'
  /** 移出误并的反映。 A contact did not belong to it after all. */
  | 'LEAVE'
  /** 并入另一事项。 It goes on in another. */
  | 'MERGE'
  /** 另一事项并入。 Another goes on in it. */
  | 'MERGE_IN'
  /** 立项。 It was opened. */
  | 'OPEN'
  /** 暂停，等待居民。 It waits for the residents. */
  | 'PAUSE'
  /** 进展。 Something was reported. */
  | 'PROGRESS'
  /** 催办提醒。 Those who have it in hand, or stand above them, were reminded. */
  | 'REMIND'
  /** 居民要求重新办理。 A resident had it taken up again. */
  | 'REOPEN'
  /** 恢复。 It goes on. */
  | 'RESUME'
  /** 开始办理。 Somebody began. */
  | 'START'
  /** 转办。 Another has it in hand. */
  | 'TRANSFER';

/** 修改委员资料的拒绝原因。 Why a member was not changed. */
export type MemberErrorCode =
  /** 资料已被他人修改。 Somebody changed the member in between. */
  | 'CONFLICT'
  /** 本人已注销账户。 The person had their account erased. */
  | 'ERASED'
  /** 委员离任须用 `recordMemberLeaving` 记录。 A member leaves by `recordMemberLeaving`. */
  | 'LEAVING_NOT_RECORDED'
  /** 没有待审核的资料。 No draft of the member waits for staff. */
  | 'NOTHING_TO_REVIEW';

/** 委员列表的筛选条件，须同时满足。 Which members are wanted; all conditions hold. */
export type MemberFilter = {
  /** 有资料待审核；仅工作人员可用。 With a draft that waits to be read; for staff. */
  awaitsReview?: boolean;
  /** 有此专长（与标签完全一致）。 With this expertise, as the tag has it. */
  expertise?: string | null | undefined;
  /** 本周（至星期日）仍有可约时间。 With a free time from now to Sunday. */
  freeThisWeek?: boolean;
  /** 会此语言（与标签完全一致）。 Who speaks this language, as the tag has it. */
  language?: string | null | undefined;
  /** 在此点附近的开放工作室任职。 With a seat in an open studio near this point. */
  near?: NearInput | null | undefined;
  /** 在此地区（乡街含下辖村居）的工作室任职。 With a seat in a studio of this region; a township includes its villages. */
  regionId?: string | number | null | undefined;
  /** 姓名、拼音（全拼或首字母）、职务、专委会或专长中的文字，一个字即可；最接近的排在前面。 A name, pinyin (whole or initials), or words of post, committee or expertise; one character is enough. The nearest come first. */
  search?: string | null | undefined;
  /** 界别。 Of this sector. */
  sectorId?: string | number | null | undefined;
  /** 状态；已离任者仅工作人员可见。 In this state; those who have left are seen by staff only. */
  state?: MemberState | null | undefined;
  /** 在此工作室任职。 With a seat in this studio. */
  studioId?: string | number | null | undefined;
  /** 届次。 Of this term. */
  termId?: string | number | null | undefined;
};

/** 委员本届职务。 The office a member holds in the term. */
export type MemberStanding =
  /** 主席。 The Chairperson. */
  | 'CHAIRPERSON'
  /** 委员。 A member. */
  | 'MEMBER'
  /** 秘书长。 The Secretary-General. */
  | 'SECRETARY_GENERAL'
  /** 常务委员。 A member of the Standing Committee. */
  | 'STANDING_MEMBER'
  /** 副主席。 One of the Vice-Chairpersons. */
  | 'VICE_CHAIRPERSON';

/** 委员状态。 Whether a member serves. */
export type MemberState =
  /** 在任。 Serves. */
  | 'ACTIVE'
  /** 已离任。 Has left. */
  | 'LEFT';

/** 消息类型：预约的进展，或其他通知。 What a message is about: a step of an appointment, or a notice. */
export type MessageKind =
  /** 接待方取消了预约。 The host cancelled it. */
  | 'APPOINTMENT_CANCELLED_BY_HOST'
  /** 居民取消了预约。 The resident cancelled it. */
  | 'APPOINTMENT_CANCELLED_BY_RESIDENT'
  /** 预约已确认。 It was confirmed. */
  | 'APPOINTMENT_CONFIRMED'
  /** 接待方改在其他日子接待。 The host receives on another day instead. */
  | 'APPOINTMENT_DAY_MOVED'
  /** 预约当日现为休息日。 The day of an appointment became a day off. */
  | 'APPOINTMENT_DAY_OFF'
  /** 预约的日期已确定。 The day of an appointment is what it was agreed to be. */
  | 'APPOINTMENT_DAY_SETTLED'
  /** 预约被婉拒。 The host declined it. */
  | 'APPOINTMENT_DECLINED'
  /** 逾期未确认，预约失效。 Nobody decided in time. */
  | 'APPOINTMENT_EXPIRED'
  /** 居民未到场。 The resident did not come. */
  | 'APPOINTMENT_NO_SHOW'
  /** 未到场的标记已更正。 The visit took place after all. */
  | 'APPOINTMENT_NO_SHOW_CORRECTED'
  /** 居民未接受另约的时间。 The resident did not want the time that was offered. */
  | 'APPOINTMENT_OFFER_DECLINED'
  /** 接待方提出了另一时间。 The host offers another time. */
  | 'APPOINTMENT_OFFER_MADE'
  /** 未在期限内答复，名额已转给下一位。 The place that was kept went to the next. */
  | 'APPOINTMENT_PLACE_LAPSED'
  /** 候补到名额，限时保留。 A place became free and is kept for who waited. */
  | 'APPOINTMENT_PLACE_OFFERED'
  /** 预约改由接待池中另一位委员接待。 Another member of the pool receives. */
  | 'APPOINTMENT_REASSIGNED'
  /** 预约提醒。 A visit is near. */
  | 'APPOINTMENT_REMINDER'
  /** 居民提出预约。 A resident asked for it. */
  | 'APPOINTMENT_REQUESTED'
  /** 预约已改期。 It was moved to another time. */
  | 'APPOINTMENT_RESCHEDULED'
  /** 逾期没有接待记录。 Nobody recorded the visit in time. */
  | 'APPOINTMENT_UNRECORDED'
  /** 居民撤回了代约的同意。 A resident withdrew their word for a visit that was booked for them. */
  | 'ASSISTANCE_WITHDRAWN'
  /** 工作人员已代您预约。 An officer booked a visit for you. */
  | 'BOOKED_ON_BEHALF'
  /** 预约已暂停。 The reader books nothing for a while. */
  | 'BOOKING_PAUSED'
  /** 预约暂停已提前结束。 A pause of booking ended before its time. */
  | 'BOOKING_PAUSE_ENDED'
  /** 已生成日历订阅地址。 An address was made by which one's calendar is read. */
  | 'CALENDAR_FEED_CREATED'
  /** 值班已调整。 Lead or staff said who is on duty. */
  | 'DUTY_CHANGED'
  /** 换班或顶班已同意。 An exchange of duties was agreed upon. */
  | 'DUTY_EXCHANGE_ACCEPTED'
  /** 换班或顶班被谢绝。 An exchange of duties was not agreed upon. */
  | 'DUTY_EXCHANGE_DECLINED'
  /** 换班或顶班已撤回或失效。 An exchange of duties was taken back, or can be answered no more. */
  | 'DUTY_EXCHANGE_ENDED'
  /** 有委员提出换班或顶班。 Another member proposes to exchange duties. */
  | 'DUTY_EXCHANGE_PROPOSED'
  /** 已排值班。 A duty roster was set. */
  | 'DUTY_SET'
  /** 值班岗位空缺。 Nobody has a place of a shift any more. */
  | 'DUTY_VACANT'
  /** 工作人员已为委员登记请假。 Staff noted that the member is away. */
  | 'LEAVE_TAKEN'
  /** 工作人员已撤销委员的请假。 Staff took the member's leave back. */
  | 'LEAVE_WITHDRAWN'
  /** 受邀主讲。 One is asked to give a lecture. */
  | 'LECTURER_ASKED'
  /** 受邀委员不能主讲。 The member whom one asked cannot give the lecture. */
  | 'LECTURER_DECLINED'
  /** 已报名的讲堂即将举办。 A lecture that the reader registered for is near. */
  | 'LECTURE_AHEAD'
  /** 讲堂已同意，可约定日期。 A lecture was agreed to, and can have a date. */
  | 'LECTURE_APPROVED'
  /** 主讲邀请已撤回。 One is not asked any more to give a lecture. */
  | 'LECTURE_ASK_TAKEN_BACK'
  /** 讲堂已取消。 A lecture does not take place. */
  | 'LECTURE_CANCELLED'
  /** 讲师均已接受讲堂日期。 Every lecturer accepted the date of a lecture. */
  | 'LECTURE_DATE_AGREED'
  /** 讲堂日期待讲师答复。 The lecturers of a lecture are asked for a date. */
  | 'LECTURE_DATE_ASKED'
  /** 讲师谢绝了讲堂日期。 A lecturer cannot come on the date of a lecture. */
  | 'LECTURE_DATE_DECLINED'
  /** 讲堂的讲师已离任。 Somebody who was to give a lecture left. */
  | 'LECTURE_LECTURER_LEFT'
  /** 您不再任讲堂讲师。 The reader does not give a lecture any more. */
  | 'LECTURE_LECTURER_REMOVED'
  /** 讲堂已改期。 A lecture is on another date. */
  | 'LECTURE_MOVED'
  /** 您被列为讲堂讲师。 The reader is to give a lecture. */
  | 'LECTURE_NAMED'
  /** 讲堂递补的名额逾期未确认。 The reader did not take the places of a lecture in time. */
  | 'LECTURE_PLACE_LAPSED'
  /** 讲堂有名额递补，限时保留。 Places of a lecture became free and are kept for the reader. */
  | 'LECTURE_PLACE_OFFERED'
  /** 讲堂延期，日期待定。 A lecture waits for another date. */
  | 'LECTURE_POSTPONED'
  /** 委员提出了讲堂。 A member proposed a lecture. */
  | 'LECTURE_PROPOSED'
  /** 讲座需求未获采纳。 A lecture that one asked for, or joined in with, was declined. */
  | 'LECTURE_REQUEST_DECLINED'
  /** 讲座需求已有委员主讲。 A member will give the lecture that was asked for. */
  | 'LECTURE_REQUEST_MATCHED'
  /** 讲座需求已并入另一项。 A lecture that was asked for goes on in another request. */
  | 'LECTURE_REQUEST_MERGED'
  /** 所提讲座需求已公开征集。 Everybody reads the lecture that one asked for. */
  | 'LECTURE_REQUEST_PUBLISHED'
  /** 讲座需求的主讲人退出，重新征集。 The lecturer will not after all, and another is looked for. */
  | 'LECTURE_REQUEST_REOPENED'
  /** 所提讲座需求被退回修改。 What one asked for was given back to be mended. */
  | 'LECTURE_REQUEST_RETURNED'
  /** 讲座需求已排期。 A lecture is scheduled that was asked for. */
  | 'LECTURE_REQUEST_SCHEDULED'
  /** 有讲座需求待审核。 A request for a lecture waits for the office. */
  | 'LECTURE_REQUEST_SUBMITTED'
  /** 讲座需求已从另一项中分出。 A request for a lecture stands for itself again. */
  | 'LECTURE_REQUEST_UNMERGED'
  /** 讲座需求的讲座已取消，将另行安排。 That lecture was called off, and another is to be scheduled. */
  | 'LECTURE_REQUEST_UNSCHEDULED'
  /** 讲堂已排期。 A lecture is on the calendar. */
  | 'LECTURE_SCHEDULED'
  /** 讲稿已通过审核。 The script of a lecture may be said as it is. */
  | 'LECTURE_SCRIPT_APPROVED'
  /** 讲稿被退回修改。 The script of a lecture has to be mended. */
  | 'LECTURE_SCRIPT_RETURNED'
  /** 讲稿待审核。 The script of a lecture waits to be read. */
  | 'LECTURE_SCRIPT_SUBMITTED'
  /** 讲堂场地届时停止接待。 The studio in whose room a lecture is to be given is closed then. */
  | 'LECTURE_VENUE_CLOSED'
  /** 候补的讲堂已开始，候补结束。 A lecture began that the reader waited for. */
  | 'LECTURE_WAIT_CLOSED'
  /** 候补的讲堂延期，位次保留。 A lecture was postponed, and the reader keeps the position. */
  | 'LECTURE_WAIT_POSTPONED'
  /** 事项已有办理结果。 What came of a matter was recorded. */
  | 'MATTER_ANSWERED'
  /** 事项交由承办。 The reader has a matter in hand from now on. */
  | 'MATTER_ASSIGNED'
  /** 事项已办结。 A matter is over. */
  | 'MATTER_CLOSED'
  /** 居民确认了事项的办理结果。 A resident confirmed what came of a matter. */
  | 'MATTER_CONFIRMED'
  /** 事项办理期限因工作日历变化而调整。 The due date of a matter moved with the work calendar. */
  | 'MATTER_DUE_MOVED'
  /** 事项即将到期。 A matter is due soon. */
  | 'MATTER_DUE_SOON'
  /** 事项办理期限已延长。 A matter may take longer. */
  | 'MATTER_EXTENDED'
  /** 又有居民的反映并入事项。 Another resident's contact belongs to a matter. */
  | 'MATTER_JOINED'
  /** 误并入事项的反映已移出。 A contact did not belong to a matter after all. */
  | 'MATTER_LEFT'
  /** 事项已并案。 A matter goes on in another. */
  | 'MATTER_MERGED'
  /** 居民反映的问题已立为事项，或并入已有事项。 A matter was opened from what the reader brought, or that was joined to one. */
  | 'MATTER_OPENED'
  /** 事项已逾期。 A matter is overdue. */
  | 'MATTER_OVERDUE'
  /** 事项暂停办理，等待居民。 A matter waits for its residents. */
  | 'MATTER_PAUSED'
  /** 事项有新进展。 There is progress with a matter. */
  | 'MATTER_PROGRESS'
  /** 事项应居民要求重新办理。 A resident had a matter taken up again. */
  | 'MATTER_REOPENED'
  /** 事项恢复办理。 A matter goes on. */
  | 'MATTER_RESUMED'
  /** 事项已转办。 Another has a matter in hand. */
  | 'MATTER_TRANSFERRED'
  /** 委员身份已转到另一手机号的账户。 One's place as a member is with the account of another number by now. */
  | 'MEMBER_HAT_MOVED'
  /** 同一工作室或所在机构的委员已离任。 Somebody left with whom they share a studio, or who sat in a body that they lead. */
  | 'MEMBER_LEFT'
  /** 未到场经核实计入。 Staff looked into an absence, and it counts. */
  | 'NO_SHOW_COUNTED'
  /** 未到场经核实不计入。 Staff looked into an absence, and it does not count. */
  | 'NO_SHOW_WAIVED'
  /** 未到场的提醒：满一定次数将暂停预约。 A visit was missed, and a further one may pause booking. */
  | 'NO_SHOW_WARNED'
  /** 登记的专业服务已公开。 The public reads what one offers. */
  | 'OFFERING_PUBLISHED'
  /** 登记的专业服务已恢复。 What one offers is on the public list again. */
  | 'OFFERING_RESUMED'
  /** 登记的专业服务被退回。 What one offers was given back to be mended. */
  | 'OFFERING_RETURNED'
  /** 登记的专业服务已暂停。 What one offers was taken off the public list. */
  | 'OFFERING_SUSPENDED'
  /** 密码已更换。 The account has another password. */
  | 'PASSWORD_CHANGED'
  /** 申诉后维持暂停。 After an appeal a pause of booking stays. */
  | 'PAUSE_APPEAL_KEPT'
  /** 账户手机号已由工作人员更换，或已解除。 Staff gave the account another number, or it has none any more. */
  | 'PHONE_CHANGED'
  /** 提交的照片未通过。 The photo that was handed in was not published. */
  | 'PHOTO_DECLINED'
  /** 提交的照片已公开。 The public sees the photo that was handed in. */
  | 'PHOTO_PUBLISHED'
  /** 照片已撤下。 The photo was taken away. */
  | 'PHOTO_REMOVED'
  /** 受邀加入接待池。 A pool asks the member to receive for it. */
  | 'POOL_INVITED'
  /** 所写内容已发布。 The public reads what was written. */
  | 'POST_PUBLISHED'
  /** 所写内容被退回修改。 What was written was given back to be mended. */
  | 'POST_RETURNED'
  /** 所写内容已撤下。 What was written was taken off the public page. */
  | 'POST_TAKEN_DOWN'
  /** 工作室对评定提出申诉。 A studio asks for its rating to be looked at again. */
  | 'RATING_APPEALED'
  /** 申诉后维持原评定。 After an appeal a rating stays as it is. */
  | 'RATING_APPEAL_DECLINED'
  /** 工作室评定已更正。 The rating of a studio was set right. */
  | 'RATING_CORRECTED'
  /** 工作室评定已公布。 The rating of a studio was published. */
  | 'RATING_PUBLISHED'
  /** 所提评定被退回。 A proposed rating was given back to be mended. */
  | 'RATING_RETURNED'
  /** 接待委员有变动。 Who receives the reader is somebody else. */
  | 'RECEIVER_CHANGED'
  /** 次日接待安排。 What one receives the next day. */
  | 'RECEPTIONS_AHEAD'
  /** 接待记录已更正。 The host corrected the record. */
  | 'RECORD_CORRECTED'
  /** 接待记录已提交。 The host filed the record. */
  | 'RECORD_FILED'
  /** 恢复码已换发。 New recovery codes were given out. */
  | 'RECOVERY_CODES_RENEWED'
  /** 恢复码已使用。 A recovery code was used. */
  | 'RECOVERY_CODE_USED'
  /** 已按您的意愿为您报名讲堂。 Somebody registered the reader for a lecture at their word. */
  | 'REGISTERED_ON_BEHALF'
  /** 已报名或候补的讲堂取消。 A lecture that the reader registered or waited for does not take place. */
  | 'REGISTRATION_CALLED_OFF'
  /** 讲堂报名被工作人员或联络员取消。 Staff, or an officer, cancelled the reader's registration for a lecture. */
  | 'REGISTRATION_CANCELLED_BY_STAFF'
  /** 已报名的讲堂更换了地点或线上地址。 A lecture that the reader registered for is elsewhere, or is heard at another address. */
  | 'REGISTRATION_ELSEWHERE'
  /** 已报名或候补的讲堂另定了日期。 A lecture that the reader registered or waits for has another date. */
  | 'REGISTRATION_MOVED'
  /** 已报名的讲堂延期，名额保留。 A lecture was postponed, and the reader keeps the place. */
  | 'REGISTRATION_POSTPONED'
  /** 举报已办结。 A report of misuse was looked into. */
  | 'REPORT_CLOSED'
  /** 专业服务需求已到期。 Nobody booked a visit in time for what one needs. */
  | 'REQUEST_EXPIRED'
  /** 专业服务需求已转介。 Staff named somebody who can help with what one needs. */
  | 'REQUEST_REFERRED'
  /** 第二验证方式已被重置。 One's second factor was ended by others. */
  | 'SECOND_FACTOR_ENDED'
  /** 有人提出重置第二验证方式。 Somebody asked that one's second factor be ended. */
  | 'SECOND_FACTOR_RESET_PROPOSED'
  /** 已设置第二验证方式。 A second factor was set up. */
  | 'SECOND_FACTOR_SET'
  /** 您被指定为上门接待的第二位接待人。 You are to come along to a resident's home. */
  | 'SECOND_HOST_ASSIGNED'
  /** 上门接待的第二位接待人已撤下。 Somebody comes along no more. */
  | 'SECOND_HOST_RELEASED'
  /** 工作室申请已获批准。 An application for a studio was agreed to. */
  | 'STUDIO_APPROVED'
  /** 工作室已注销。 A studio was closed for good. */
  | 'STUDIO_CLOSED'
  /** 工作室申请未获同意。 An application for a studio was refused. */
  | 'STUDIO_DECLINED'
  /** 工作室已授牌开放。 A studio got its licence and receives. */
  | 'STUDIO_OPENED'
  /** 工作室恢复接待。 A studio receives again. */
  | 'STUDIO_RESUMED'
  /** 工作室申请被退回修改。 An application for a studio was given back to be mended. */
  | 'STUDIO_RETURNED'
  /** 工作室暂停接待。 A studio does not receive for now. */
  | 'STUDIO_SUSPENDED'
  /** 同事的离任已撤回；由其接续的随之交还。 That somebody left was taken back; what the reader had taken over went back. */
  | 'TAKEN_BACK'
  /** 已接续离任委员的席位或工作室。 They took over a seat or the lead of a studio from somebody who left. */
  | 'TOOK_OVER'
  /** 居民对结果作了反馈。 The resident said whether it was kept. */
  | 'VERDICT_GIVEN'
  /** 来访人说明或更改了来访需要。 A visitor said what they need, or need no more. */
  | 'VISIT_NEEDS_CHANGED'
  /** 候补已到期。 The dates for which somebody waited went by. */
  | 'WAIT_CLOSED'
  /** 候补的接待方不再接待。 The host for whom somebody waited receives no more. */
  | 'WAIT_FORSAKEN'
  /** 账户已绑定微信。 A WeChat was bound to the account. */
  | 'WECHAT_BOUND';

/** 一点的周围。 Around a point. */
export type NearInput = {
  /** 半径，米，1 至 100000。 The radius in metres, 1 to 100,000. */
  metres?: number;
  /** 中心。 The centre. */
  point: GeoPointInput;
};

/** 需求。 What is needed. */
export type NeedInput = {
  /** 类别。 What it is about. */
  category: ServiceCategory;
  /** 希望使用的语言，如“普通话”；不限则留空。 In which language, such as 普通话; empty when any will do. */
  language?: string;
  /** 希望的接待方式；不限则不填。 How to meet; left out when any way will do. */
  mode?: AppointmentMode | null | undefined;
  /** 地区。 Where. */
  regionId?: string | number | null | undefined;
  /** 紧急程度。 How soon. */
  urgency?: NeedUrgency;
  /** 用自己的话描述，至多 1000 字。 In one's own words, 1,000 characters at most. */
  words?: string;
};

/** 紧急程度：多久之内的空闲时段才算有空，由规则集规定。 How soon help is needed: the rule set says within how many days a time counts as free. */
export type NeedUrgency =
  /** 一般。 When it suits. */
  | 'ROUTINE'
  /** 较急。 Within weeks. */
  | 'SOON'
  /** 紧急。 Within days. */
  | 'URGENT';

/** 对未到场可做的操作。 What can be done with an absence. */
export type NoShowAction =
  /** 计入（countNoShow）。 Count it: `countNoShow`. */
  | 'COUNT'
  /** 提出异议（disputeNoShow）。 Dispute it: `disputeNoShow`. */
  | 'DISPUTE'
  /** 不计入（waiveNoShow）。 Waive it: `waiveNoShow`. */
  | 'WAIVE';

/** 工作人员对未到场的决定。 What staff decided about an absence. */
export type NoShowDecision =
  /** 计入。 It counts. */
  | 'COUNTED'
  /** 不计入。 It does not count. */
  | 'WAIVED';

/** 未到场如何计算。 How an absence counts. */
export type NoShowStanding =
  /** 当时停止接待，不计入。 Nobody received at that time. */
  | 'CLOSED'
  /** 接待已进行，标记已更正。 The visit took place after all. */
  | 'CORRECTED'
  /** 计入。 It counts. */
  | 'COUNTED'
  /** 居民有异议，待核实；在此期间不会据此新暂停预约。 The resident disputes it, and nobody has decided: it leads to no pause. */
  | 'DISPUTED'
  /** 接待方迟到，不计入。 Whoever received began late: it does not count. */
  | 'HOST_LATE'
  /** 工作人员核实后不计入。 Staff waived it. */
  | 'WAIVED';

/** 公告状态。 Whether a notice is shown. */
export type NoticeState =
  /** 草稿。 It is being written. */
  | 'DRAFT'
  /** 已发布。 It is shown, between its days. */
  | 'PUBLISHED'
  /** 已撤下。 It is shown no more. */
  | 'WITHDRAWN';

/** 由接待记录立项。 Opens a matter from the record of a visit. */
export type OpenMatterInput = {
  /** 有接待记录的预约。 The visit whose record opens it. */
  appointmentId: string | number;
  /** 类别；不填则同接待记录。 What kind of thing it is about; that of the record by default. */
  category?: ReceptionCategory | null | undefined;
  /**
   * 办理工作日数，1 至 120；不填则按承诺日期，没有承诺的按规则集。 Within how many workdays, 1 to 120; by the promise, or else by the rule set, by
   * default.
   */
  dueInWorkdays?: number | null | undefined;
  /** 幂等键。 Makes a retry harmless. */
  idempotencyKey: string;
  /**
   * 承办者：委员、工作室、专委会或承办单位；不填则由接待方承办。 Who has it in hand: a member, a studio, a special committee or an undertaking unit;
   * whoever received by default.
   */
  ownerId?: string | number | null | undefined;
  /** 地区；不填则为接待工作室所在地区。 Where it is; where the studio is that received, by default. */
  regionId?: string | number | null | undefined;
  /** 标题，至多 200 字；不写居民身份。 What it is about, at most 200 characters; it names no resident. */
  title: string;
};

/** 对申诉的答复。 What came of an appeal. */
export type PauseAppealAnswer =
  /** 申诉成立，暂停结束。 The pause ended. */
  | 'ACCEPTED'
  /** 维持暂停。 It stays. */
  | 'KEPT';

/** 固定的权限代码。 What staff may be allowed to do: a fixed list. */
export type Permission =
  /** 凭证明材料更换账户手机号。 Give an account another phone number, with evidence. */
  | 'ACCOUNT_CHANGE_PHONE'
  /** 停用和恢复账户。 Shut accounts out, and let them in again. */
  | 'ACCOUNT_DISABLE'
  /** 为遗失第二验证方式的人员恢复登录。 Give a way back to who lost their second factor. */
  | 'ACCOUNT_RECOVER'
  /** 代接待方办理预约。 Act for whoever receives residents. */
  | 'APPOINTMENT_MANAGE'
  /** 查看审计记录。 Read the audit trail. */
  | 'AUDIT_READ'
  /** 审核委员发布的内容。 Decide on what members publish. */
  | 'CONTENT_REVIEW'
  /** 处理暂扣的文件。 Decide on files that were held back. */
  | 'FILE_MANAGE'
  /** 导出名单。 Export lists. */
  | 'LIST_EXPORT'
  /** 维护委员名册。 Keep the roster of members. */
  | 'MEMBER_MANAGE'
  /** 维护届次、界别、乡街村居与机关资料。 Keep terms, sectors, regions and the profile of the committee. */
  | 'OFFICE_MANAGE'
  /** 查看发件箱并重试。 See the outbox, and try again. */
  | 'OUTBOX_MANAGE'
  /** 办理个人信息事项。 Handle matters of personal data. */
  | 'PRIVACY_MANAGE'
  /** 说明理由后查看居民完整姓名与号码。 See a resident's name and number in full, with a reason. */
  | 'RESIDENT_REVEAL'
  /** 修改规则数值。 Change the committee's numbers. */
  | 'RULES_EDIT'
  /** 邀请工作人员、授予和收回角色。 Invite staff, give roles and take them away. */
  | 'STAFF_GRANT'
  /** 维护委员工作室。 Keep studios. */
  | 'STUDIO_MANAGE'
  /** 审核与评定委员工作室。 Decide on studios, and rate them. */
  | 'STUDIO_REVIEW'
  /** 查看各客户端使用接口的情况。 See which clients use what of the API. */
  | 'USAGE_READ';

/** 照片操作的拒绝原因。 Why a photo is not set, published or removed. */
export type PhotoErrorCode =
  /** 已被他人修改。 Somebody changed the photo in between. */
  | 'CONFLICT'
  /** 照片已不在待审核或公开状态。 It neither waits nor is shown. */
  | 'NOT_OPEN'
  /** 已有新的照片。 Another took its place meanwhile. */
  | 'PLACE_TAKEN'
  /** 委员已离任或工作室已注销。 The member has left, or the studio is closed. */
  | 'SUBJECT_GONE'
  /** 文件已过期或已放弃。 The file lapsed or was given up. */
  | 'UPLOAD_GONE'
  /** 文件已被使用。 Something uses the file. */
  | 'UPLOAD_IN_USE'
  /** 文件尚未就绪。 The file is not ready. */
  | 'UPLOAD_NOT_READY'
  /** 文件未通过检查。 The file was rejected. */
  | 'UPLOAD_REJECTED'
  /** 文件是为其他用途上传的。 The file was sent for another purpose. */
  | 'UPLOAD_WRONG_PURPOSE';

/** 照片的大小（最长边像素）。 In which size a photo is given, by its longest side in pixels. */
export type PhotoSize =
  /** 1920 像素。 1,920 pixels. */
  | 'LARGE'
  /** 960 像素。 960 pixels. */
  | 'MEDIUM'
  /** 320 像素。 320 pixels. */
  | 'THUMB';

/** 照片的状态。 Where a photo stands. */
export type PhotoState =
  /** 未通过。 The office did not publish it. */
  | 'DECLINED'
  /** 已公开。 The public sees it. */
  | 'PUBLISHED'
  /** 已撤下。 It was taken away. */
  | 'REMOVED'
  /** 已被替换。 Another took its place. */
  | 'REPLACED'
  /** 待审核。 It waits for somebody of the office to look at it. */
  | 'SUBMITTED';

/** 接待池的筛选条件。 Which pools are wanted. */
export type PoolFilter = {
  /** 所属工作室。 Of this studio. */
  studioId?: string | number | null | undefined;
};

/** 接待池的状态。 Where a pool stands. */
export type PoolState =
  /** 接待中。 Its times can be booked. */
  | 'ACTIVE'
  /** 已结束。 It is over. */
  | 'ENDED'
  /** 暂停，不接受新预约。 Nothing new is booked for now. */
  | 'PAUSED';

/** 动态或活动。 News, or an entry of the activity log. */
export type PostKind =
  /** 活动：活动记录的一条。 Something that took place: an entry of the activity log. */
  | 'ACTIVITY'
  /** 动态。 Something to know. */
  | 'NEWS';

/** 承诺。 A promise. */
export type PromiseInput = {
  /** 办结日期。 The date by which it will be done. */
  dueOn: string;
  /** 承诺内容。 What is promised. */
  text: string;
};

/** 约定日期。 A date to ask the lecturers for. */
export type ProposeLectureDateInput = {
  /** 结束时刻，12 小时以内。 When it would end, within twelve hours. */
  endsAt: string;
  /** 所依据的版本；不符则冲突。 The version that this is made for. */
  expectedVersion: number;
  /** 讲堂。 Which. */
  lectureId: string | number;
  /** 开始时刻。 When it would begin. */
  startsAt: string;
};

/** 提出讲堂。 A lecture to propose. */
export type ProposeLectureInput = {
  /** 幂等键。 Makes a retry harmless. */
  idempotencyKey: string;
  /** 据以提出的居民点题：须已有委员承接，由该委员或工作人员提出。 The request that it is proposed for: a member has taken it on, and they or staff propose it. */
  lectureRequestId?: string | number | null | undefined;
  /** 内容。 What it says of itself. */
  words: LectureWordsInput;
};

/** 事项类别。 What a visit was about. */
export type ReceptionCategory =
  /** 营商。 Business. */
  | 'BUSINESS'
  /** 文化。 Culture. */
  | 'CULTURE'
  /** 教育。 Education. */
  | 'EDUCATION'
  /** 养老。 Care of the elderly. */
  | 'ELDERLY_CARE'
  /** 就业。 Employment. */
  | 'EMPLOYMENT'
  /** 环境。 Environment. */
  | 'ENVIRONMENT'
  /** 住房物业。 Housing. */
  | 'HOUSING'
  /** 法律。 Law. */
  | 'LEGAL'
  /** 医疗卫生。 Health. */
  | 'MEDICAL'
  /** 其他。 Something else. */
  | 'OTHER'
  /** 公共安全。 Public safety. */
  | 'PUBLIC_SAFETY'
  /** 交通。 Traffic. */
  | 'TRAFFIC';

/** 办理结果。 What came of a visit. */
export type ReceptionResolution =
  /** 解释说明。 Explained. */
  | 'EXPLAINED'
  /** 承诺限期办理。 Promised by a date. */
  | 'PROMISED'
  /** 转介有关单位。 Referred elsewhere. */
  | 'REFERRED'
  /** 当场解决。 Solved on the spot. */
  | 'SOLVED_ON_SITE'
  /** 转提案。 To become a proposal. */
  | 'TO_PROPOSAL'
  /** 转社情民意。 To become an opinion report. */
  | 'TO_REPORT';

/** 居民反馈。 What the resident says. */
export type ReceptionVerdict =
  /** 属实，已办。 It is so. */
  | 'CONFIRMED'
  /** 承诺未兑现。 The promise was not kept. */
  | 'NOT_KEPT';

/** 登记现场来访。 Somebody who came without a booking. */
export type RecordWalkInInput = {
  /** 名额已满时是否加接。 Whether they are received where every place is taken. */
  beyondCapacity?: boolean;
  /** 幂等键，重试时不变。 Stays the same when the request is repeated. */
  idempotencyKey: string;
  /** 来访人自报的姓名，可不填。 How the visitor is called, as they say; may be left out. */
  name?: string | null | undefined;
  /** 来访人自报的手机号，可不填；不与任何账号关联。 The number they give; may be left out, and is tied to no account. */
  phone?: string | null | undefined;
  /** 现场接待的服务编号。 Id of a service on site. */
  serviceId: string | number;
  /** 当天接待的开始时刻；正在进行的接待填其开始时刻。 When the reception of today begins, or began. */
  startsAt: string;
};

/** 换取新的令牌。 Exchanges a refresh token. */
export type RefreshSessionInput = {
  /** 设备编号，须与登录时相同。 The device's id, the same as at sign-in. */
  deviceId: string;
  /** 刷新令牌。 The refresh token. */
  refreshToken: string;
};

/** 地区级别。 Level of a region. */
export type RegionLevel =
  /** 社区（居）。 A community. */
  | 'COMMUNITY'
  /** 街道。 A subdistrict. */
  | 'SUBDISTRICT'
  /** 乡、镇。 A township. */
  | 'TOWNSHIP'
  /** 村。 A village. */
  | 'VILLAGE';

/** 电话报名。 Register somebody who agreed by phone. */
export type RegisterByPhoneInput = {
  /** 本人同意的时刻，须在七天以内。 When they agreed, within seven days. */
  agreedAt: string;
  /** 同来人数，不含本人；各占一个名额。 How many come along; each takes a place. */
  companions?: number;
  /** 幂等键，重试时不变。 Stays the same when the request is repeated. */
  idempotencyKey: string;
  /** 讲堂编号。 Id of the lecture. */
  lectureId: string | number;
  /** 居民姓名。 The resident's name. */
  residentName: string;
  /** 居民手机号；报名归该号码的账号，本人登录可查看、取消。 The resident's number: the registration is theirs, to be seen and cancelled when they sign in. */
  residentPhone: string;
};

/** 登记接收推送的设备。 Registers a device. */
export type RegisterDeviceInput = {
  /**
   * 推送服务给应用的设备地址：苹果的设备令牌（十六进制）、华为的推送令牌；微信不填，用已绑定的微信。 What the vendor gave the app: Apple's device token
   * in hexadecimal digits, Huawei's push token. None for WeChat, which knows its owner.
   */
  address?: string | null | undefined;
  /** 应用版本。 Which version of the app it has. */
  appVersion?: string | null | undefined;
  /** 推送渠道。 Through whom it is reached. */
  channel: DeviceChannel;
  /** 幂等键。 Makes a retry harmless. */
  idempotencyKey: string;
  /** 推送所用的语言；默认为本人的界面语言。 The language of what is shown; by default one's own. */
  locale?: Locale | null | undefined;
  /**
   * 微信：本人刚同意接收几条消息（wx.requestSubscribeMessage 每次同意为一条），累加。 WeChat: to how many more messages its owner has just agreed, one for each
   * `accept` of `wx.requestSubscribeMessage`. They add up.
   */
  moreSends?: number | null | undefined;
};

/** 报名。 Register for a lecture. */
export type RegisterForLectureInput = {
  /** 同来人数，不含本人；各占一个名额。 How many come along; each takes a place. */
  companions?: number;
  /** 幂等键，重试时不变。 Stays the same when the request is repeated. */
  idempotencyKey: string;
  /** 讲堂编号。 Id of the lecture. */
  lectureId: string | number;
  /** 姓名，签到用。 How they are called, for the door. */
  name: string;
};

/** 可对一个报名做的操作。 What can be done with a registration. */
export type RegistrationAction =
  /** 接受递补的名额（acceptLecturePlace）。 Take the places that are kept: `acceptLecturePlace`. */
  | 'ACCEPT'
  /** 取消报名或放弃递补（cancelRegistration）。 Call it off, or leave what is kept to the next: `cancelRegistration`. */
  | 'CANCEL'
  /** 更改同来人数（changeRegistration）。 Change how many come along: `changeRegistration`. */
  | 'CHANGE';

/** 报名的途径。 How a registration came to be. */
export type RegistrationChannel =
  /** 本人报名。 They registered themselves. */
  | 'OWN'
  /** 电话报名。 Somebody registered them by phone. */
  | 'PHONE'
  /** 候补。 They waited for it. */
  | 'WAITLIST';

/** 不能报名的原因。 Why nobody registers now. */
export type RegistrationClosed =
  /** 讲堂取消。 The lecture does not take place. */
  | 'CANCELLED'
  /** 讲堂不在日历上，或已举办。 The lecture has no date, or took place. */
  | 'NOT_SCHEDULED'
  /** 尚未开放。 It opens later. */
  | 'NOT_YET'
  /** 已截止。 It is over. */
  | 'OVER'
  /** 讲堂延期。 The lecture waits for another date. */
  | 'POSTPONED';

/** 报名操作的错误代码。 Why a registration is not made or changed. */
export type RegistrationErrorCode =
  /** 同意时刻须在七天以内。 They agreed within the last seven days, or not at all. */
  | 'AGREED_TIME'
  /** 已报名。 They are registered. */
  | 'ALREADY_REGISTERED'
  /** 已在候补中。 They wait already. */
  | 'ALREADY_WAITING'
  /** 讲堂已开始。 The lecture has begun. */
  | 'BEGUN'
  /** 少于已占用的名额。 More places are taken. */
  | 'BELOW_TAKEN'
  /** 因多次未到场，暂停预约和报名。 They missed visits, and book and register nothing for a while. */
  | 'BOOKING_PAUSED'
  /** 讲堂取消。 The lecture does not take place. */
  | 'CANCELLED'
  /** 已被他人修改。 Somebody changed it in between. */
  | 'CONFLICT'
  /** 24 小时内的电话报名数已达上限。 They registered as many by phone in 24 hours as one may. */
  | 'DAY_LIMIT'
  /** 名额不足。 There are not so many places left. */
  | 'FULL'
  /** 保留的名额过多。 So many cannot be kept. */
  | 'KEPT_TOO_MANY'
  /** 不能为该号码报名。 Nobody can be registered by that number. */
  | 'NOT_FOR_RESIDENT'
  /** 该讲堂无需报名。 The lecture asks for no registration. */
  | 'NOT_NEEDED'
  /** 当前状态不允许此操作。 It does not stand where this could be done. */
  | 'NOT_NOW'
  /** 讲堂不在日历上，或已举办。 The lecture has no date, or took place. */
  | 'NOT_SCHEDULED'
  /** 报名尚未开放。 Registration opens later. */
  | 'NOT_YET'
  /** 报名已截止。 Registration is over. */
  | 'OVER'
  /** 还有名额，请直接报名。 There are places: nobody has to wait. */
  | 'PLACES_LEFT'
  /** 已有递补的名额待确认。 Places are kept for them. */
  | 'PLACE_OFFERED'
  /** 讲堂延期。 The lecture waits for another date. */
  | 'POSTPONED'
  /** 须写明原因。 It has to be said why. */
  | 'REASON_NEEDED'
  /** 同来人数过多。 So many do not come along. */
  | 'TOO_MANY_COMPANIONS'
  /** 候补已经结束。 The wait has ended. */
  | 'WAIT_ENDED'
  /** 候补数已达上限。 They wait for as many things as one may. */
  | 'WAIT_LIMIT'
  /** 截止须晚于开放。 It would end before it begins. */
  | 'WINDOW_ORDER'
  /** 不能晚于讲堂开始。 It would go on after the lecture has begun. */
  | 'WINDOW_TOO_LONG';

/** 报名的状态。 Where a registration stands. */
export type RegistrationState =
  /** 已取消。 They cancelled it. */
  | 'CANCELLED'
  /** 工作人员取消。 Staff cancelled it, with a reason. */
  | 'CANCELLED_BY_STAFF'
  /** 已放弃。 They did not want what was offered. */
  | 'DECLINED'
  /** 逾期未答复。 They did not answer in time. */
  | 'LAPSED'
  /** 讲堂取消。 The lecture does not take place. */
  | 'LECTURE_CANCELLED'
  /** 已递补，限时保留，待确认。 Places are kept for who waited, for a while. */
  | 'OFFERED'
  /** 讲堂延期，递补已收回，位次保留。 The lecture was postponed while it was offered: they wait on. */
  | 'RECALLED'
  /** 已报名。 They have their places. */
  | 'REGISTERED';

/** 放弃所占时段。 Give a held time back. */
export type ReleaseHoldInput = {
  /** 预约编号。 Id of the appointment. */
  appointmentId: string | number;
  /** 幂等键，重试时不变。 Stays the same when the request is repeated. */
  idempotencyKey: string;
};

/** 移除设备。 Removes a device. */
export type RemoveDeviceInput = {
  /** 设备编号。 Which. */
  id: string | number;
};

/** 提出讲座需求。 A lecture that is asked for. */
export type RequestLectureInput = {
  /** 此前未同意现行隐私告知的，在此同意：所读告知的版本。 The version of the privacy notice that was read and is agreed to, if it was not before. */
  agreedNoticeVersion?: number | null | undefined;
  /** 为谁提出。 For whom. */
  askedAs?: LectureAskedAs;
  /** 幂等键，重试时不变。 Stays the same when the request is repeated. */
  idempotencyKey: string;
  /** 希望听的讲座。 What they would like to hear about. */
  wish: LectureWishInput;
};

/** 获取验证码。 Asks for a phone code. */
export type RequestPhoneCodeInput = {
  /** 设备编号，须与登录时相同；默认取请求头 X-Device-Id。 The device's id, the same as at sign-in; by default the header X-Device-Id. */
  deviceId?: string | null | undefined;
  /** 手机号。 The phone number. */
  phone: string;
};

/** 提出专业服务需求。 Something that a resident needs. */
export type RequestServiceInput = {
  /** 此前未同意现行隐私告知的，在此同意：所读告知的版本。 The version of the privacy notice that was read and is agreed to, if it was not before. */
  agreedNoticeVersion?: number | null | undefined;
  /** 幂等键，重试时不变。 Stays the same when the request is repeated. */
  idempotencyKey: string;
  /** 需求。 What is needed. */
  need: NeedInput;
};

/** 改期。 Take another time instead. */
export type RescheduleAppointmentInput = {
  /**
   * 经接待池的预约，原委员届时没有空时是否接受池中另一位委员。 Whether another member of the pool will do when the present one is not free then, for a visit
   * that came through a pool.
   */
  acceptsOtherMember?: boolean;
  /** 预约编号。 Id of the appointment. */
  appointmentId: string | number;
  /** 所见的版本。 The version that was seen. */
  expectedVersion: number;
  /** 幂等键，重试时不变。 Stays the same when the request is repeated. */
  idempotencyKey: string;
  /** 新的开始时刻，取自可预约时段。 The new time, from the free times. */
  startsAt: string;
};

/** 查看来访人信息。 See who the visitor is. */
export type RevealResidentInput = {
  /** 预约编号。 Id of the appointment. */
  appointmentId: string | number;
  /** 查看原因，将被记录。 Why; it is kept in the audit trail. */
  reason: string;
};

/** 审核讲稿（工作人员）。 What the office says of a version of a script. */
export type ReviewLectureScriptInput = {
  /** 清单。 What was found right. */
  checklist: LectureScriptChecklistInput;
  /** 意见，退回时必填。 What is to be mended, or else said of it; needed to give it back. */
  comments?: string;
  /** 讲堂的版本；不符则冲突。 The version of the lecture that this is made for. */
  expectedVersion: number;
  /** 讲堂。 Of which lecture. */
  lectureId: string | number;
  /** 第几版讲稿。 Which version of the script. */
  number: number;
  /** 结果。 What becomes of it. */
  outcome: LectureScriptOutcome;
};

/** 遇休息日如何处理。 What becomes of a regular time on a day off. */
export type RollPolicy =
  /** 顺延至下一个工作日。 It moves to the next workday. */
  | 'NEXT_WORKDAY'
  /** 照常，不论休息日。 It stays: days off do not matter. */
  | 'NONE'
  /** 提前至上一个工作日。 It moves to the last workday before. */
  | 'PREV_WORKDAY'
  /** 当次取消。 It does not take place. */
  | 'SKIP';

/** 对换班、顶班可做的操作。 What can be done with an exchange of duties. */
export type RosterExchangeAction =
  /** 同意（acceptRosterExchange）。 Agree: `acceptRosterExchange`. */
  | 'ACCEPT'
  /** 谢绝（declineRosterExchange）。 Do not agree: `declineRosterExchange`. */
  | 'DECLINE'
  /** 撤回（withdrawRosterExchange）。 Take it back: `withdrawRosterExchange`. */
  | 'WITHDRAW';

/** 答复或撤回换班、顶班。 Answer an exchange of duties, or take it back. */
export type RosterExchangeStepInput = {
  /** 换班或顶班。 Which. */
  exchangeId: string | number;
  /** 所见的版本。 The version that was seen. */
  expectedVersion: number;
  /** 幂等键，重试时不变。 Stays the same when the request is repeated. */
  idempotencyKey: string;
};

/** 满意度。 How a visit was, to who came. */
export type Satisfaction =
  /** 基本满意。 They are more or less satisfied. */
  | 'BASICALLY'
  /** 不满意。 They are not. */
  | 'DISSATISFIED'
  /** 满意。 They are satisfied. */
  | 'SATISFIED';

/** 排期：将讲师均已接受的日期列入日历。 Puts the date that every lecturer has accepted on the calendar. */
export type ScheduleLectureInput = {
  /** 所依据的版本；不符则冲突。 The version that this is made for. */
  expectedVersion: number;
  /** 讲堂。 Which. */
  lectureId: string | number;
  /**
   * 线上收听的地址（http 或 https），现场的不填；仅讲师和工作人员可见。 Where it is heard over the network (http or https), unless people have to come; for the lecturers
   * and staff.
   */
  link?: string;
  /** 其他地点。 Another place, in words. */
  place?: string;
  /** 所在的工作室（委员之家）；与其他地点二选一，线上的不填。 The studio in whose room it is given; or another place, and neither where nobody comes. */
  venueStudioId?: string | number | null | undefined;
};

/** 专业服务的类别。 What a professional service is about. */
export type ServiceCategory =
  /** 农技。 Farming and its techniques. */
  | 'AGRI_TECH'
  /** 企业经营。 Running a business. */
  | 'BUSINESS'
  /** 文化艺术。 Culture and the arts. */
  | 'CULTURE'
  /** 教育。 Education. */
  | 'EDUCATION'
  /** 财税金融。 Money and taxes. */
  | 'FINANCE'
  /** 法律。 The law. */
  | 'LEGAL'
  /** 医疗卫生。 Medicine and health. */
  | 'MEDICAL'
  /** 其他。 Anything else. */
  | 'OTHER'
  /** 心理。 Psychology. */
  | 'PSYCHOLOGY';

/** 专业服务的筛选条件，须同时满足。 Which offerings are wanted; all conditions hold. */
export type ServiceOfferingFilter = {
  /** 类别。 Of this kind. */
  category?: ServiceCategory | null | undefined;
  /** 此接待方的。 Of this host. */
  hostId?: string | number | null | undefined;
  /** 在此地区（含所辖村居）的。 Of hosts who are at home in this region, or in what lies within it. */
  regionId?: string | number | null | undefined;
  /** 状态；非公开的仅提供者和工作人员可见。 In this state; what is not public is for who offers it and staff. */
  state?: ServiceOfferingState | null | undefined;
};

/** 专业服务的状态。 Where an offering is on its way to the public. */
export type ServiceOfferingState =
  /** 已公开。 Everybody reads it. */
  | 'PUBLISHED'
  /** 已退回修改。 Was given back to be mended. */
  | 'RETURNED'
  /** 待审核。 Waits for the office. */
  | 'SUBMITTED'
  /** 已暂停。 Was taken off the public list by the office. */
  | 'SUSPENDED'
  /** 已撤回。 Was taken back by who offers it. */
  | 'WITHDRAWN';

/** 对需求可做的操作。 What can be done with a request. */
export type ServiceRequestAction =
  /** 转介（referServiceRequest）。 Say who can help. */
  | 'REFER'
  /** 撤回（withdrawServiceRequest）。 Take it back. */
  | 'WITHDRAW';

/** 专业服务需求操作的错误代码。 Why nothing is asked for, or a request is not moved. */
export type ServiceRequestErrorCode =
  /** 已被他人修改。 Somebody changed it in between. */
  | 'CONFLICT'
  /** 须先同意现行隐私告知。 They have not agreed to the privacy notice that holds. */
  | 'CONSENT_NEEDED'
  /** 接待方不再接待。 Whoever was named receives nobody. */
  | 'HOST_GONE'
  /** 当前状态不允许此操作。 It does not stand where this could be done. */
  | 'NOT_NOW'
  /** 进行中的需求已达上限。 They have as many open requests as one may. */
  | 'REQUEST_LIMIT';

/** 专业服务需求的状态。 Where a request stands. */
export type ServiceRequestState =
  /** 已预约。 A visit is booked for it. */
  | 'BOOKED'
  /** 已办结：接待已进行，或预约时间已过。 The visit took place, or its time went by. */
  | 'CLOSED'
  /** 已到期。 Nobody booked a visit in time. */
  | 'EXPIRED'
  /**
   * 待对接；可为其预约（bookAppointment 的 serviceRequestId），已转介的亦然。 Nobody has answered it yet; a visit is booked for it, as for one that was
   * referred, by `serviceRequestId` of `bookAppointment`.
   */
  | 'OPEN'
  /** 已转介。 Staff named somebody who can help. */
  | 'REFERRED'
  /** 已撤回。 The resident took it back. */
  | 'WITHDRAWN';

/** 公布接待时间；整体替换。 Publish hours; they replace all former ones. */
export type SetAvailabilityInput = {
  /** 所见的接待方版本。 The host's version that was seen. */
  expectedVersion: number;
  /** 接待方编号。 Id of the host. */
  hostId: string | number;
  /** 幂等键，重试时不变。 Stays the same when the request is repeated. */
  idempotencyKey: string;
  /** 全部接待时间（至多 200 段）。 All hours, 200 at most. */
  rules: Array<AvailabilityRuleInput>;
};

/** 调整某一日：不接待、改时间或恢复。 Replace one date: closed, other hours, or as published again. */
export type SetDateOverrideInput = {
  /** 所见的接待方版本。 The host's version that was seen. */
  expectedVersion: number;
  /** 接待方编号。 Id of the host. */
  hostId: string | number;
  /** 幂等键，重试时不变。 Stays the same when the request is repeated. */
  idempotencyKey: string;
  /** 日期，今日或以后。 The date, today or later. */
  on: string;
  /** 原因。 Why. */
  reason?: string;
  /**
   * 当日接待时间（至多 20 段）；空列表为不接待；不给则恢复公布的时间。 The hours of that date, 20 at most; an empty list closes it; none
   * restores what is published.
   */
  windows?: Array<WindowInput> | null | undefined;
};

/** 开放或更改一讲的报名（工作人员）。 Open registration for a lecture, or set it anew. Staff only. */
export type SetLectureRegistrationInput = {
  /** 此刻之前可随时取消，此后记为临时取消；不晚于讲堂开始。 Until when people cancel freely; afterwards they do so late. */
  cancelUntil: string;
  /** 名额总数，1 至 100000；不能少于已占用的。 How many places there are, 1 to 100,000; never fewer than are taken. */
  capacity: number;
  /** 截止时刻，不晚于讲堂开始。 When it closes; when the lecture begins at the latest. */
  closesAt: string;
  /** 所依据的设置版本；首次开放时不填。 The version of what was set before; left out where registration is opened. */
  expectedVersion?: number | null | undefined;
  /** 为电话报名保留的名额。 How many places are kept for registrations by phone. */
  keptPlaces?: number;
  /** 讲堂编号。 Id of the lecture. */
  lectureId: string | number;
  /** 每个报名最多同来几人，0 至 20，各占一个名额。 How many may come along with one who registers, 0 to 20; each takes a place. */
  mostCompanions?: number;
  /** 开放时刻。 When it opens. */
  opensAt: string;
};

/** 说明来访需要；全部留空即撤回。 Say what one needs; everything left empty takes it back. */
export type SetVisitNeedsInput = {
  /** 需要的协助。 What they need. */
  access?: Array<AccessNeed>;
  /** 预约编号，或所占时段的预约编号。 Id of the appointment, or of the time that is held. */
  appointmentId: string | number;
  /** 所见的版本；尚未说明过的为 0。 The version that was seen; 0 where nothing is written down. */
  expectedVersion?: number;
  /** 幂等键，重试时不变。 Stays the same when the request is repeated. */
  idempotencyKey: string;
  /** 需要翻译的语言，如维吾尔语、英语；不需要则不填。 The language to interpret from; left out for no interpreter. */
  interpreterLanguage?: string | null | undefined;
  /** 为未成年人来访的情况；不是则不填。 The child for whom it is, if it is for one. */
  minor?: VisitMinorInput | null | undefined;
  /**
   * 向填写人展示过的隐私告知版本（privacyNotice）：填写即单独同意据此使用；撤回时可不填。 The version of the privacy notice that was shown: saying it is the separate
   * consent to its use. May be left out when it is taken back.
   */
  noticeVersion?: number | null | undefined;
  /** 补充说明，请勿填写病情等与协助无关的内容。 A few words; please leave out what is not about the help that is needed. */
  words?: string | null | undefined;
};

/** 用验证码登录。 Signs in by phone code. */
export type SignInWithCodeInput = {
  /** 收到的六位验证码。 The six digits that were sent. */
  code: string;
  /** 现已同意的隐私告知版本（privacyNotice）；首次登录与告知更新后必填。 The version of `privacyNotice` that is agreed to now; needed the first time and after a new one. */
  consentedNoticeVersion?: number | null | undefined;
  /** 设备编号，由客户端生成并一直保留。 The device's id, made by the client and kept. */
  deviceId: string;
  /** 设备名称，供本人辨认。 The device's name, for its owner to recognise. */
  deviceName: string;
  /** 不满十四周岁者的监护人姓名。 The guardian who agrees for a child under fourteen. */
  guardianName?: string | null | undefined;
  /** 手机号。 The phone number. */
  phone: string;
  /** 答复 `NUMBER_UNUSED`：“我是新用户”，与该号码以前的账户无关。 Answers `NUMBER_UNUSED`: the number is new to me, and I have nothing to do with its former account. */
  startAnew?: boolean | null | undefined;
};

/** 微信小程序登录。 Signs in by WeChat, from its mini-program. */
export type SignInWithWechatInput = {
  /** 现已同意的隐私告知版本（privacyNotice）；首次登录与告知更新后必填。 The version of `privacyNotice` that is agreed to now; needed the first time and after a new one. */
  consentedNoticeVersion?: number | null | undefined;
  /** 设备编号，由客户端生成并一直保留。 The device's id, made by the client and kept. */
  deviceId: string;
  /** 设备名称，供本人辨认。 The device's name, for its owner to recognise. */
  deviceName: string;
  /** 不满十四周岁者的监护人姓名。 The guardian who agrees for a child under fourteen. */
  guardianName?: string | null | undefined;
  /** `wx.login` 给出的 code，只能用一次，五分钟内有效。 The code of `wx.login`: for one use, good for five minutes. */
  loginCode: string;
  /**
   * 手机号按钮（getPhoneNumber）给出的 code；首次登录必填，答复 `PHONE_NEEDED`。 The code of the button that asks for the number
   * (`getPhoneNumber`); needed the first time, answers `PHONE_NEEDED`.
   */
  phoneCode?: string | null | undefined;
  /** 答复 `NUMBER_UNUSED`：“我是新用户”，与该号码以前的账户无关。 Answers `NUMBER_UNUSED`: the number is new to me, and I have nothing to do with its former account. */
  startAnew?: boolean | null | undefined;
};

/** 能否无台阶进入。 Whether one gets in without steps. */
export type StepFree =
  /** 有台阶。 There are steps. */
  | 'NO'
  /** 部分，或需协助。 Not everywhere, or with help. */
  | 'PARTLY'
  /** 尚未说明。 Nobody said yet. */
  | 'UNKNOWN'
  /** 无障碍。 Everywhere that visitors go. */
  | 'YES';

/** 再次证明本人身份。 Proves again who one is. */
export type StepUpInput = {
  /**
   * 用密码登录者：第二验证方式的验证码；其他人：发到本人手机的验证码。 For who signed in by password: the code of the second factor;
   * for others: a code sent to their phone.
   */
  code?: string | null | undefined;
  /** 密码，用密码登录者填写。 The password, for who signed in by one. */
  password?: string | null | undefined;
};

/** 工作室列表的筛选条件，须同时满足。 Which studios are wanted; all conditions hold. */
export type StudioFilter = {
  /** 本季度活动次数已达到（true）或未达到（false）规则规定的最少次数。 Those that have as many activities in this quarter as the rules ask for (true), or not yet (false). */
  isActiveThisQuarter?: boolean | null | undefined;
  /** 在此点附近且开放的。 Only open ones near this point. */
  near?: NearInput | null | undefined;
  /** 只要此刻开放的。 Only those open now. */
  openNow?: boolean | null | undefined;
  /** 地区；乡街含下辖村居。 In this region; a township includes its villages. */
  regionId?: string | number | null | undefined;
  /** 类型。 Point, line or plane. */
  scope?: StudioScope | null | undefined;
  /** 名称或主题包含的文字，一个字即可。 Whose name or theme contains this; one character is enough. */
  search?: string | null | undefined;
  /** 界别。 Of this sector. */
  sectorId?: string | number | null | undefined;
  /** 状态，须为其一；未公开的只有本工作室成员和工作人员可见。 In one of these states; those that are not public are seen by their own and by staff. */
  states?: Array<StudioState> | null | undefined;
};

/** 在工作室中的身份。 What a member is in a studio. */
export type StudioRole =
  /** 领衔委员。 Leads it. */
  | 'LEAD'
  /** 团队成员。 Belongs to its team. */
  | 'TEAM';

/** 工作室类型：点、线、面。 Point, line or plane: whose studio it is. */
export type StudioScope =
  /** 个人（点）。 One member's. */
  | 'INDIVIDUAL'
  /** 委员之家：每个乡街一个，由工作人员设立，委员都可使用其场地。 The Members' Home of a township: one each, kept by staff, whose room any member may use. */
  | 'MEMBERS_HOME'
  /** 区域（面）。 A region's. */
  | 'REGIONAL'
  /** 界别（线）。 A sector's. */
  | 'SECTOR';

/** 工作室状态：从申请到注销。 Where a studio is between application and closing. */
export type StudioState =
  /** 已申请。 A member asked for it. */
  | 'APPLIED'
  /** 已批准，待授牌。 Was agreed to, and waits for its licence. */
  | 'APPROVED'
  /** 已注销。 Is no more. */
  | 'CLOSED'
  /** 未获同意。 Was refused. */
  | 'DECLINED'
  /** 开放。 Receives. */
  | 'OPEN'
  /** 已退回修改。 Was given back to be mended. */
  | 'RETURNED'
  /** 审核中。 The office looks at it. */
  | 'REVIEWING'
  /** 暂停。 Does not receive for now. */
  | 'SUSPENDED'
  /** 已撤回。 Was taken back by the applicant. */
  | 'WITHDRAWN';

/** 提交讲稿。 A version of a script to hand in. */
export type SubmitLectureScriptInput = {
  /**
   * 内容：HTML；只保留 p、br、strong、em、ul、ol、li、h3、h4、blockquote 和 a（http、https、mailto 链接），其余在保存时去除。 What is to be said: HTML. Only p, br, strong, em, ul, ol,
   * li, h3, h4, blockquote and a (links to http, https and mailto) are kept; the rest is taken away when it is saved.
   */
  content: string;
  /** 幂等键。 Makes a retry harmless. */
  idempotencyKey: string;
  /** 讲堂。 Of which lecture. */
  lectureId: string | number;
  /** 附言；可为空字符串。 A word to who reads it; may be empty. */
  note?: string;
};

/** 顶班：请另一委员代为值班。 A substitute: another takes over one's place. */
export type SubstituteDutyInput = {
  /** 幂等键，重试时不变。 Stays the same when the request is repeated. */
  idempotencyKey: string;
  /** 代为值班的委员。 Who is to take over. */
  memberId: string | number;
  /** 本人的岗位。 One's own place. */
  placeId: string | number;
};

/** 推荐的理由。 What speaks for somebody, or has to be known of them. */
export type SuggestionReasonCode =
  /** 期限内有空。 They have a free time soon enough. */
  | 'FREE_SOON'
  /** 近期受理较少。 They were asked little lately, by what they offer. */
  | 'LITTLE_ASKED'
  /** 期限内已约满，或没有公布时段。 They have none. */
  | 'NO_FREE_TIME'
  /** 提供此类专业服务。 They offer this kind of service. */
  | 'OFFERS_CATEGORY'
  /** 就在所填地区。 They are at home in the region. */
  | 'SAME_REGION'
  /** 在同一乡镇或街道。 They are at home in the same township or subdistrict. */
  | 'SAME_TOWNSHIP'
  /** 会所需的语言。 They speak the language. */
  | 'SPEAKS_LANGUAGE'
  /** 专长与描述相符。 Words of the need are among what they know about. */
  | 'WORDS_MATCH';

/** 换班：以本人的岗位换另一委员的岗位。 A swap: one's own place for another's. */
export type SwapDutyInput = {
  /** 幂等键，重试时不变。 Stays the same when the request is repeated. */
  idempotencyKey: string;
  /** 本人的岗位。 One's own place. */
  placeId: string | number;
  /** 对方的岗位。 The place of the other. */
  withPlaceId: string | number;
};

/** 请假。 Leave to take. */
export type TakeLeaveInput = {
  /** 对该时间内每个预约的安排，最多 100 个。 What becomes of each visit in that time, at most 100. */
  arrangements?: Array<LeaveArrangementInput>;
  /** 对该时间内每次值班的安排，最多 100 个。 What becomes of each duty in that time, at most 100. */
  duties?: Array<LeaveDutyInput>;
  /** 幂等键。 Makes a retry harmless. */
  idempotencyKey: string;
  /** 事由，居民不可见。 Why; never shown to residents. */
  kind: LeaveKind;
  /** 请假的委员。 Who is to be away. */
  memberId: string | number;
  /** 告知受影响居民的话，勿写私事；可不填。 What the residents concerned are told, nothing private; may be left out. */
  reason?: string;
  /** 请假的时间。 When. */
  stretch: LeaveStretchInput;
};

/** 修改讲堂。 What a lecture is to say of itself. */
export type UpdateLectureInput = {
  /** 所依据的版本；不符则冲突。 The version that this is made for. */
  expectedVersion: number;
  /** 讲堂。 Which. */
  lectureId: string | number;
  /** 内容。 What it says of itself. */
  words: LectureWordsInput;
};

/** 设置委员照片。 The photo of a member. */
export type UpdateMemberPhotoInput = {
  /** 幂等键。 Makes a retry harmless. */
  idempotencyKey: string;
  /** 委员。 Whose. */
  memberId: string | number;
  /** 已就绪的上传，用途为委员照片。 An upload that is ready, sent for this purpose. */
  uploadId: string | number;
};

/** 填写本人资料；未给出的项不变。 What a member says of themselves; what is left out stays. */
export type UpdateMyMemberProfileInput = {
  /** 简介；审核后公开。 The biography; public once staff have read it. */
  biography?: string | null | undefined;
  /** 所依据的版本；不符则冲突。 The version that the change is made for. */
  expectedVersion: number;
  /** 专长，最多 10 项，取代原有的；审核后公开。 What the member knows about, at most 10, in the place of the former; public once staff have read it. */
  expertise?: Array<string> | null | undefined;
  /** 语言，最多 10 种，取代原有的；审核后公开。 The languages the member speaks, at most 10, in the place of the former; public once staff have read it. */
  languages?: Array<string> | null | undefined;
  /** 办公电话，委员和工作人员可见；空字符串为去除。 The telephone of the office, for members and staff; an empty text takes it away. */
  officePhone?: string | null | undefined;
};

/** 修改本人资料；不填的保持不变。 Changes one's own account; what is left out stays. */
export type UpdateMyProfileInput = {
  /** 读取时的版本。 The version it was read with. */
  expectedVersion: number;
  /** 界面语言。 The language of messages. */
  locale?: Locale | null | undefined;
  /** 称呼。 The name. */
  name?: string | null | undefined;
  /**
   * 是否接收提醒：预约前的提醒；委员另有次日接待安排。确认、取消等通知不受影响。 Whether to be reminded of one's visits, and as a member of what one receives
   * the next day. What was confirmed or cancelled is told in any case.
   */
  remindMe?: boolean | null | undefined;
};

/** 上传未成的原因。 Why an upload is not announced, used or given up. */
export type UploadErrorCode =
  /** 今天已达上限。 Enough for today. */
  | 'DAY_FULL'
  /** 不支持 HEIC。 Photos in the HEIC form are not taken. */
  | 'HEIC'
  /** 正在使用中。 Something uses it. */
  | 'IN_USE'
  /** 超过大小上限。 The file is larger than may be sent. */
  | 'TOO_LARGE'
  /** 进行中的上传过多。 Too many uploads are open. */
  | 'TOO_MANY_OPEN'
  /** 此用途不接受该类型。 The type is not taken for this purpose. */
  | 'TYPE_NOT_ALLOWED';

/** 文件未通过检查的原因。 Why a file was rejected. */
export type UploadProblem =
  /** 含脚本、附件、加密等。 It does more than show something, or hides whether it does. */
  | 'ACTIVE_CONTENT'
  /** 服务器无法检查。 The server could not check it. */
  | 'FAILED'
  /** HEIC 照片。 It is a photo in the HEIC form. */
  | 'HEIC'
  /** 没有传完。 Fewer bytes came than were announced. */
  | 'INCOMPLETE'
  /** 扫描发现恶意内容。 The scanner knows it as malicious. */
  | 'INFECTED'
  /** 夹带其他内容。 There is something in it that is no part of the document. */
  | 'MORE_THAN_A_FILE'
  /** 比申报的大。 More bytes came than were announced. */
  | 'TOO_LARGE'
  /** 像素过多。 It has too many pixels. */
  | 'TOO_MANY_PIXELS'
  /** 内容与所报类型不符。 Its content is of another type than was announced. */
  | 'TYPE_MISMATCH'
  /** 不是可接受的类型。 Its content is of no type that is taken. */
  | 'TYPE_NOT_ALLOWED'
  /** 工作簿展开后过大。 It is a workbook with more in it than can be worked on. */
  | 'UNPACKS_TOO_LARGE'
  /** 已损坏。 It is damaged. */
  | 'UNREADABLE';

/** 文件的用途。 What a file is for. */
export type UploadPurpose =
  /** 活动照片（JPEG、PNG、WebP）。 A photo of an activity: JPEG, PNG, WebP. */
  | 'ACTIVITY_PHOTO'
  /** 文件（PDF）。 A document: PDF. */
  | 'DOCUMENT'
  /** 导出的名单（由服务器生成，不能上传）。 An exported list; the server makes it, and nobody sends one. */
  | 'LIST_EXPORT'
  /** 委员照片（JPEG、PNG、WebP）。 The photo of a member: JPEG, PNG, WebP. */
  | 'MEMBER_PHOTO'
  /** 委员名册（XLSX、CSV），由工作人员导入。 A roster of members, for staff to read in: XLSX, CSV. */
  | 'ROSTER'
  /** 工作室照片（JPEG、PNG、WebP）。 The photo of a studio: JPEG, PNG, WebP. */
  | 'STUDIO_PHOTO';

/** 上传的状态。 Where an upload stands. */
export type UploadState =
  /** 已放弃。 It was given up. */
  | 'DELETED'
  /** 已过期。 It was not sent, or not used, in time. */
  | 'EXPIRED'
  /** 已申请，尚未上传。 A link was given; nothing came yet. */
  | 'OPEN'
  /** 可以使用。 It was found good. */
  | 'READY'
  /** 已收到，待扫描检查。 Every byte is here; it waits to be scanned and checked. */
  | 'RECEIVED'
  /** 正在上传。 The link is in use. */
  | 'RECEIVING'
  /** 未通过检查。 It was refused. */
  | 'REJECTED';

/** 满意度评价未成的原因。 Why nothing was taken down. */
export type VisitFeedbackErrorCode =
  /** 评价期限已过。 It is too late. */
  | 'FEEDBACK_CLOSED'
  /** 接待未完成。 The visit did not take place, or is not noted to have. */
  | 'NOT_COMPLETED';

/** 为未成年人来访：只问是否不满十四周岁，不问出生日期。 That a visit is for a child; no date of birth is asked for. */
export type VisitMinorInput = {
  /**
   * 监护人是否同意按隐私告知处理该未成年人的个人信息；不满十四周岁的必须同意。 Whether the guardian agrees that personal information of the child is handled
   * as the privacy notice says; needed for a child under fourteen.
   */
  guardianConsents?: boolean;
  /** 监护人姓名；不满十四周岁的必填。 The guardian's name; needed for a child under fourteen. */
  guardianName?: string | null | undefined;
  /** 是否不满十四周岁。 Whether it is under fourteen. */
  isUnder14: boolean;
};

/** 来访需要未能登记的原因代码。 Why what somebody needs was not written down. */
export type VisitNeedsErrorCode =
  /** 接待已经开始。 It has begun. */
  | 'BEGUN'
  /** 已被更改。 Somebody changed it in between. */
  | 'CONFLICT'
  /** 不满十四周岁的，须有监护人姓名并经其同意。 A child under fourteen needs a guardian who agrees, by name. */
  | 'GUARDIAN_MISSING'
  /** 隐私告知已有新版本，或未说明所展示的版本。 Whoever asks was not shown the notice that holds. */
  | 'NOTICE_OUTDATED'
  /** 预约已结束或已取消。 The visit is over, or not to be. */
  | 'NOT_NOW'
  /** 场地有台阶。 One does not get there without steps. */
  | 'PLACE_NOT_STEP_FREE';

/** 可对候补做的操作。 What can be done with a wait. */
export type WaitlistAction =
  /** 退出候补（leaveWaitlist）；已递补的名额随之放弃。 Leave the list; a place that is kept is given back. */
  | 'LEAVE';

/** 候补操作的错误代码。 Why nobody joins or leaves a list, or no place is given away. */
export type WaitlistErrorCode =
  /** 已在候补中。 They wait for it already. */
  | 'ALREADY_WAITING'
  /** 您的预约已暂停。 The resident books nothing for a while. */
  | 'BOOKING_PAUSED'
  /** 日期已过或先后颠倒。 The dates lie in the past, or are the wrong way round. */
  | 'DATES_PAST'
  /** 没有能来的候补者。 Nobody who could come waits for that time. */
  | 'NOBODY_WAITS'
  /** 当前状态不允许此操作。 The wait does not stand where this could be done. */
  | 'NOT_NOW'
  /** 该时段没有空余名额。 There is no free place at that time. */
  | 'NO_PLACE'
  /** 不能候补自己的接待。 A host does not wait for themselves. */
  | 'OWN_SERVICE'
  /** 同来人数超出该服务允许的范围。 So many do not come together to this service. */
  | 'PARTY_LIMIT'
  /** 该服务暂停预约。 The service takes no bookings now. */
  | 'PAUSED'
  /** 这些日期所在的月份，与该接待方的预约次数均已达上限。 They have as many visits with the host as they may in each month of these dates. */
  | 'PERIOD_LIMIT'
  /** 该服务的预约数已达上限，无法再递补。 They have as many open bookings of the service as it allows. */
  | 'RESIDENT_LIMIT'
  /** 有可约的时段，请直接预约。 There is a free time. */
  | 'TIMES_FREE'
  /** 末日尚未开放预约。 The last date is not open for booking yet. */
  | 'TOO_FAR'
  /** 临近开始，来不及答复。 It begins so soon that nobody could answer. */
  | 'TOO_SOON'
  /** 候补数已达上限。 They wait for as many things as one may. */
  | 'WAIT_LIMIT';

/** 候补的状态。 Where a wait stands. */
export type WaitlistState =
  /** 已接受。 They took it. */
  | 'ACCEPTED'
  /** 已到期。 The dates went by, and nothing became free. */
  | 'CLOSED'
  /** 已放弃。 They did not want it. */
  | 'DECLINED'
  /** 逾期未答复。 They did not answer in time. */
  | 'LAPSED'
  /** 已递补，限时保留，待确认。 A place is kept, for a while. */
  | 'OFFERED'
  /** 候补中。 Nothing is free yet. */
  | 'WAITING'
  /** 已退出。 They left the list. */
  | 'WITHDRAWN';

/** 未能用微信登录的原因。 Why somebody is not signed in by WeChat. */
export type WechatErrorCode =
  /** 账户已停用。 The account was disabled. */
  | 'ACCOUNT_DISABLED'
  /** 微信提示该用户存在风险。 WeChat refuses to vouch for this person. */
  | 'BLOCKED'
  /** 凭证无效或已过期；`path` 指明是哪一个。 The code is none of WeChat's for this app, or too old; `path` says which. */
  | 'CODE_INVALID'
  /** 凭证已使用；`path` 指明是哪一个。 The code was used; `path` says which. */
  | 'CODE_USED'
  /** 须先同意现行的隐私告知（privacyNotice）。 The privacy notice that holds has to be agreed to first. */
  | 'CONSENT_NEEDED'
  /** 本服务器未开通微信登录。 It is not offered here. */
  | 'NOT_OFFERED'
  /** 不是中国大陆手机号。 Not a mobile number of mainland China. */
  | 'NUMBER_UNSUPPORTED'
  /** 该号码长期未用于登录，须确认归属。 Nobody signed in by this number for long: whose is it? */
  | 'NUMBER_UNUSED'
  /**
   * 该微信尚未绑定账户：授权手机号后，用新的两个 code 再登录。 No account is bound to this WeChat: ask for the number, and sign in again with two new
   * codes.
   */
  | 'PHONE_NEEDED'
  /** 登录未能完成，请重试。 The session was over before it began: try again. */
  | 'TOKEN_INVALID'
  /** 操作过于频繁。 Too soon; `retryAfterSeconds` says when. */
  | 'TOO_SOON';

/** 一段时间。 From, to. */
export type WindowInput = {
  /** 结束时间。 To. */
  ends: string;
  /** 开始时间。 From. */
  starts: string;
};

/** 撤回对代约的同意。 Withdraw one's word for a visit that was booked for one. */
export type WithdrawAssistanceInput = {
  /** 所见的凭证版本。 The version of the receipt that was seen. */
  expectedVersion: number;
  /** 凭证编号。 Id of the receipt. */
  id: string | number;
  /** 幂等键，重试时不变。 Stays the same when the request is repeated. */
  idempotencyKey: string;
  /** 是否保留预约；默认随之取消。 Whether the visit is kept; called off by default. */
  keepBooking?: boolean;
};

/** 撤销请假。 Leave to withdraw. */
export type WithdrawLeaveInput = {
  /** 所依据的版本；不符则冲突。 The version that this is made for. */
  expectedVersion: number;
  /** 请假记录。 Which. */
  id: string | number;
};

/** 撤回讲稿（提交者本人）。 A version of a script to take back. */
export type WithdrawLectureScriptInput = {
  /** 讲堂的版本；不符则冲突。 The version of the lecture that this is made for. */
  expectedVersion: number;
  /** 讲堂。 Of which lecture. */
  lectureId: string | number;
  /** 第几版讲稿。 Which version of the script. */
  number: number;
};

/** 撤回需求。 A request to take back. */
export type WithdrawServiceRequestInput = {
  /** 所依据的版本；不符则冲突。 The version that this is made for. */
  expectedVersion: number;
  /** 需求。 Which. */
  requestId: string | number;
};

/** 一天的性质。 What a day is. */
export type WorkDayKind =
  /** 全区或机关当日停止办公。 A workday on which the district or the office is closed all day. */
  | 'CLOSURE'
  /** 法定节假日放假。 Off by a notice. */
  | 'HOLIDAY'
  /** 调休上班。 A day of the weekend on which people work, by a notice. */
  | 'MAKE_UP'
  /** 周末。 A day of the weekend. */
  | 'WEEKEND'
  /** 工作日。 A workday. */
  | 'WORKDAY';

export type AcceptLecturePlaceMutationVariables = Exact<{
  input: AcceptLecturePlaceInput;
}>;


export type AcceptLecturePlaceMutation = { acceptLecturePlace: { registration: { id: string, channel: RegistrationChannel, companions: number, endedAt: string | null, holdUntil: string | null, isLate: boolean, name: string | null, number: string, places: number, reason: string | null, registeredAt: string | null, state: RegistrationState, version: number, allowedActions: Array<{ action: RegistrationAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null, lecture: { id: string, link: string | null, state: LectureState, title: string, date: { endsAt: string, localDate: string, localEndTime: string, localTime: string, startsAt: string } | null } | null } | null, userErrors: Array<{ code: RegistrationErrorCode, currentVersion: number | null, limit: number | null, message: string, path: Array<string>, pausedUntil: string | null, placesLeft: number | null, startsAt: string | null, state: RegistrationState | null, taken: number | null }> } | null };

export type AcceptLectureRequestMutationVariables = Exact<{
  input: LectureRequestStepInput;
}>;


export type AcceptLectureRequestMutation = { acceptLectureRequest: { request: { id: string, createdAt: string, audience: string, endorsers: number, fromOn: string | null, isEndorsed: boolean, isMine: boolean, people: number | null, publishedAt: string | null, remark: string, state: LectureRequestState, title: string, topic: ServiceCategory, untilOn: string | null, version: number, words: string, allowedActions: Array<{ action: LectureRequestAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null, asks: Array<{ answer: string | null, answeredAt: string | null, askedAt: string, note: string | null, state: LectureAskState, member: { id: string, name: string } | null }>, lecture: { id: string, state: LectureState, title: string, date: { localDate: string, localTime: string } | null } | null, mergedInto: { id: string, title: string } | null, lecturer: { id: string, name: string } | null, region: { id: string, name: string } | null } | null, userErrors: Array<{ code: LectureRequestErrorCode, currentVersion: number | null, limit: number | null, message: string, noticeVersion: number | null, path: Array<string>, state: LectureRequestState | null }> } | null };

export type AcceptMemberInvitationMutationVariables = Exact<{
  input: AcceptMemberInvitationInput;
}>;


export type AcceptMemberInvitationMutation = { acceptMemberInvitation: { tokens: { accessToken: string, accessTokenExpiresAt: string, refreshToken: string, refreshTokenExpiresAt: string } | null, viewer: { id: string, hats: Array<Hat>, locale: Locale, memberId: string | null, name: string | null, permissions: Array<Permission>, phoneMasked: string | null, remindMe: boolean, version: number, studios: Array<{ isLead: boolean, name: string, studioId: string }> } | null, userErrors: Array<{ code: AccountErrorCode, message: string, path: Array<string>, retryAfterSeconds: number | null, triesLeft: number | null }> } | null };

export type AcceptRosterExchangeMutationVariables = Exact<{
  input: RosterExchangeStepInput;
}>;


export type AcceptRosterExchangeMutation = { acceptRosterExchange: { replayed: boolean, exchange: { id: string, answerBy: string, placeId: string, shiftId: string, startsAt: string, state: ExchangeState, version: number, withPlaceId: string | null, withShiftId: string | null, withStartsAt: string | null, allowedActions: Array<{ action: RosterExchangeAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null, from: { id: string, name: string } | null, to: { id: string, name: string } | null } | null, userErrors: Array<{ code: DutyRosterErrorCode, currentVersion: number | null, memberId: string | null, message: string, path: Array<string>, shiftId: string | null, shiftStartsAt: string | null, until: string | null }> } | null };

export type AddMatterProgressMutationVariables = Exact<{
  input: AddMatterProgressInput;
}>;


export type AddMatterProgressMutation = { addMatterProgress: { replayed: boolean, matter: { id: string, dueBasis: MatterDueBasis, effect: string | null, endedAt: string | null, mergedIntoId: string | null, objectionUntil: string | null, promisedOn: string | null, residentCount: number, category: ReceptionCategory, dueOn: string, isOverdue: boolean, number: string, openedAt: string, state: MatterState, title: string, version: number, allowedActions: Array<{ action: MatterStepKind, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null, owner: { id: string, kind: MatterOwnerKind, name: string } | null, region: { id: string, name: string } | null, sources: Array<{ id: string, appointmentId: string | null, joinedAt: string, kind: MatterSourceKind }> | null } | null, userErrors: Array<{ code: MatterErrorCode, currentVersion: number | null, limit: number | null, message: string, on: string | null, path: Array<string> }> } | null };

export type AnswerLectureDateMutationVariables = Exact<{
  input: AnswerLectureDateInput;
}>;


export type AnswerLectureDateMutation = { answerLectureDate: { lecture: { id: string, audience: string, dateWarnings: Array<LectureDateWarning>, description: string, descriptionText: string, expectedPeople: number, link: string | null, reason: string, mode: LectureMode, place: string, state: LectureState, title: string, topic: ServiceCategory, version: number, allowedActions: Array<{ action: LectureAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null, askedDate: { dateVersion: number, date: { endsAt: string, localDate: string, localEndTime: string, localTime: string, startsAt: string } } | null, lecturers: Array<{ answer: LecturerAnswer | null, reason: string | null, ordinal: number, member: { id: string, name: string } | null }>, request: { id: string, endorsers: number, title: string } | null, scripts: Array<{ comments: string, content: string, note: string, number: number, reviewedAt: string | null, state: LectureScriptState, submittedAt: string, checklist: { copyrightClear: boolean, factsChecked: boolean, lengthFits: boolean, noPersonalData: boolean, wordingNeutral: boolean } | null }>, series: { id: string, title: string } | null, date: { endsAt: string, localDate: string, localEndTime: string, localTime: string, startsAt: string } | null, region: { id: string, name: string } | null, venue: { id: string, name: string } | null } | null, userErrors: Array<{ code: LectureErrorCode, currentVersion: number | null, dateVersion: number | null, endsAt: string | null, memberIds: Array<string>, message: string, path: Array<string>, startsAt: string | null, state: LectureState | null }> } | null };

export type AppealBookingPauseMutationVariables = Exact<{
  input: AppealBookingPauseInput;
}>;


export type AppealBookingPauseMutation = { appealBookingPause: { pause: { id: string, canAppealUntil: string | null, reason: BookingPauseReason, since: string, until: string, version: number, words: string | null, allowedActions: Array<{ action: BookingPauseAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null, appeal: { answer: PauseAppealAnswer | null, answerReason: string | null, answeredAt: string | null, at: string, words: string | null } | null } | null, userErrors: Array<{ at: string | null, code: BookingPauseErrorCode, currentVersion: number | null, message: string, path: Array<string> }> } | null };

export type AppointmentCalendarQueryVariables = Exact<{
  appointmentId: string | number;
}>;


export type AppointmentCalendarQuery = { appointmentCalendar: string | null };

export type AppointmentChangedSubscriptionVariables = Exact<{
  id?: string | number | null | undefined;
}>;


export type AppointmentChangedSubscription = { appointmentChanged: { id: string, appointment: { id: string, endsAt: string, holdUntil: string | null, localDate: string, localTime: string, mode: AppointmentMode, number: string, place: string, startsAt: string, state: AppointmentState, title: string, version: number, host: { id: string, name: string } | null, allowedActions: Array<{ action: AppointmentAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null } | null } | null };

export type AppointmentDetailQueryVariables = Exact<{
  id: string | number;
}>;


export type AppointmentDetailQuery = { appointment: { id: string, checkInCode: string | null, companions: number, decideBy: string | null, hostLateAt: string | null, offeredForId: string | null, origin: AppointmentOrigin, reason: string | null, replacedById: string | null, rescheduledFromId: string | null, secondHostName: string | null, endsAt: string, holdUntil: string | null, localDate: string, localTime: string, mode: AppointmentMode, number: string, place: string, startsAt: string, state: AppointmentState, title: string, version: number, dayNotice: { kind: AppointmentDayNoticeKind, message: string } | null, history: Array<{ actedAs: ActedAs, actedByName: string | null, at: string, reason: string | null, toState: AppointmentState, version: number }> | null, intakeAnswers: Array<{ key: string, label: string, text: string }> | null, matter: { id: string, category: ReceptionCategory, dueOn: string, isOverdue: boolean, number: string, openedAt: string, state: MatterState, title: string, version: number } | null, needs: { access: Array<AccessNeed>, consentedAt: string, interpreterLanguage: string | null, noticeVersion: number, updatedAt: string, version: number, words: string | null, minor: { guardianConsentedAt: string | null, guardianNameMasked: string | null, isUnder14: boolean } | null } | null, record: { id: string, category: ReceptionCategory, correctedAt: string | null, filedAt: string, promise: string | null, promiseDueOn: string | null, resolution: ReceptionResolution, summary: string, verdict: ReceptionVerdict | null, verdictAt: string | null, verdictNote: string | null, version: number } | null, service: { id: string, callBy: CallBy | null, callNumber: string | null, capacity: number, companionsCount: CompanionsCount, companionsLimit: number, horizonDays: number, noticeMinutes: number, periodLimit: number | null, residentLimit: number, confirmMode: ConfirmMode, description: string, lengthMinutes: number, mode: AppointmentMode, place: string, state: AppointmentServiceState, title: string, version: number, host: { id: string, kind: HostKind, memberId: string | null, name: string, studioId: string | null } | null, intakeQuestions: Array<{ isRequired: boolean, key: string, label: string }> } | null, visitor: { nameMasked: string | null, phoneMasked: string | null } | null, host: { id: string, name: string } | null, allowedActions: Array<{ action: AppointmentAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null } | null };

export type AppointmentServicesQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  filter?: AppointmentServiceFilter | null | undefined;
}>;


export type AppointmentServicesQuery = { appointmentServices: { nodes: Array<{ id: string, confirmMode: ConfirmMode, description: string, lengthMinutes: number, mode: AppointmentMode, place: string, state: AppointmentServiceState, title: string, version: number, host: { id: string, name: string } | null, nextSlots: Array<{ endsAt: string, localDate: string, localTime: string, placesLeft: number, provisional: boolean, serviceId: string, startsAt: string }> | null }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } | null };

export type AvailabilityChangedSubscriptionVariables = Exact<{
  hostId: string | number;
}>;


export type AvailabilityChangedSubscription = { availabilityChanged: { id: string, host: { id: string, nextSlots: Array<{ endsAt: string, localDate: string, localTime: string, placesLeft: number, provisional: boolean, serviceId: string, startsAt: string }> | null } | null } | null };

export type AvailableSlotsQueryVariables = Exact<{
  serviceId: string | number;
  from: string;
  to: string;
}>;


export type AvailableSlotsQuery = { availableSlots: Array<{ endsAt: string, localDate: string, localTime: string, placesLeft: number, provisional: boolean, serviceId: string, startsAt: string }> | null };

export type BookAppointmentMutationVariables = Exact<{
  input: BookAppointmentInput;
}>;


export type BookAppointmentMutation = { bookAppointment: { replayed: boolean, appointment: { id: string, checkInCode: string | null, endsAt: string, holdUntil: string | null, localDate: string, localTime: string, mode: AppointmentMode, number: string, place: string, startsAt: string, state: AppointmentState, title: string, version: number, host: { id: string, name: string } | null, allowedActions: Array<{ action: AppointmentAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null } | null, userErrors: Array<{ at: string | null, closesOn: string | null, code: AppointmentErrorCode, limit: number | null, message: string, opensOn: string | null, path: Array<string>, state: AppointmentState | null, version: number | null, nextSlots: Array<{ endsAt: string, localDate: string, localTime: string, placesLeft: number, provisional: boolean, serviceId: string, startsAt: string }> }> } | null };

export type BookingDaysQueryVariables = Exact<{
  serviceId: string | number;
  from: string;
  to: string;
}>;


export type BookingDaysQuery = { bookingDays: Array<{ date: string, freeCount: number, message: string | null, opensOn: string | null, pausedUntil: string | null, provisional: boolean, reason: BookingDayReason | null }> | null };

export type CancelAppointmentMutationVariables = Exact<{
  input: AppointmentReasonInput;
}>;


export type CancelAppointmentMutation = { cancelAppointment: { replayed: boolean, appointment: { id: string, endsAt: string, holdUntil: string | null, localDate: string, localTime: string, mode: AppointmentMode, number: string, place: string, startsAt: string, state: AppointmentState, title: string, version: number, host: { id: string, name: string } | null, allowedActions: Array<{ action: AppointmentAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null } | null, userErrors: Array<{ at: string | null, closesOn: string | null, code: AppointmentErrorCode, limit: number | null, message: string, opensOn: string | null, path: Array<string>, state: AppointmentState | null, version: number | null, nextSlots: Array<{ endsAt: string, localDate: string, localTime: string, placesLeft: number, provisional: boolean, serviceId: string, startsAt: string }> }> } | null };

export type CancelLectureMutationVariables = Exact<{
  input: LectureReasonInput;
}>;


export type CancelLectureMutation = { cancelLecture: { lecture: { id: string, audience: string, dateWarnings: Array<LectureDateWarning>, description: string, descriptionText: string, expectedPeople: number, link: string | null, reason: string, mode: LectureMode, place: string, state: LectureState, title: string, topic: ServiceCategory, version: number, allowedActions: Array<{ action: LectureAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null, askedDate: { dateVersion: number, date: { endsAt: string, localDate: string, localEndTime: string, localTime: string, startsAt: string } } | null, lecturers: Array<{ answer: LecturerAnswer | null, reason: string | null, ordinal: number, member: { id: string, name: string } | null }>, request: { id: string, endorsers: number, title: string } | null, scripts: Array<{ comments: string, content: string, note: string, number: number, reviewedAt: string | null, state: LectureScriptState, submittedAt: string, checklist: { copyrightClear: boolean, factsChecked: boolean, lengthFits: boolean, noPersonalData: boolean, wordingNeutral: boolean } | null }>, series: { id: string, title: string } | null, date: { endsAt: string, localDate: string, localEndTime: string, localTime: string, startsAt: string } | null, region: { id: string, name: string } | null, venue: { id: string, name: string } | null } | null, userErrors: Array<{ code: LectureErrorCode, currentVersion: number | null, dateVersion: number | null, endsAt: string | null, memberIds: Array<string>, message: string, path: Array<string>, startsAt: string | null, state: LectureState | null }> } | null };

export type CancelReceptionMutationVariables = Exact<{
  input: CancelReceptionInput;
}>;


export type CancelReceptionMutation = { cancelReception: { replayed: boolean, appointment: { id: string, endsAt: string, holdUntil: string | null, localDate: string, localTime: string, mode: AppointmentMode, number: string, place: string, startsAt: string, state: AppointmentState, title: string, version: number, host: { id: string, name: string } | null, allowedActions: Array<{ action: AppointmentAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null } | null, offer: { id: string, endsAt: string, holdUntil: string | null, localDate: string, localTime: string, mode: AppointmentMode, number: string, place: string, startsAt: string, state: AppointmentState, title: string, version: number, host: { id: string, name: string } | null } | null, userErrors: Array<{ at: string | null, closesOn: string | null, code: AppointmentErrorCode, limit: number | null, message: string, opensOn: string | null, path: Array<string>, state: AppointmentState | null, version: number | null, nextSlots: Array<{ endsAt: string, localDate: string, localTime: string, placesLeft: number, provisional: boolean, serviceId: string, startsAt: string }> }> } | null };

export type CancelRegistrationMutationVariables = Exact<{
  input: CancelRegistrationInput;
}>;


export type CancelRegistrationMutation = { cancelRegistration: { registration: { id: string, channel: RegistrationChannel, companions: number, endedAt: string | null, holdUntil: string | null, isLate: boolean, name: string | null, number: string, places: number, reason: string | null, registeredAt: string | null, state: RegistrationState, version: number, allowedActions: Array<{ action: RegistrationAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null, lecture: { id: string, link: string | null, state: LectureState, title: string, date: { endsAt: string, localDate: string, localEndTime: string, localTime: string, startsAt: string } | null } | null } | null, userErrors: Array<{ code: RegistrationErrorCode, currentVersion: number | null, limit: number | null, message: string, path: Array<string>, pausedUntil: string | null, placesLeft: number | null, startsAt: string | null, state: RegistrationState | null, taken: number | null }> } | null };

export type ChangeCompanionsMutationVariables = Exact<{
  input: ChangeCompanionsInput;
}>;


export type ChangeCompanionsMutation = { changeCompanions: { replayed: boolean, appointment: { id: string, endsAt: string, holdUntil: string | null, localDate: string, localTime: string, mode: AppointmentMode, number: string, place: string, startsAt: string, state: AppointmentState, title: string, version: number, host: { id: string, name: string } | null, allowedActions: Array<{ action: AppointmentAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null } | null, userErrors: Array<{ at: string | null, closesOn: string | null, code: AppointmentErrorCode, limit: number | null, message: string, opensOn: string | null, path: Array<string>, state: AppointmentState | null, version: number | null, nextSlots: Array<{ endsAt: string, localDate: string, localTime: string, placesLeft: number, provisional: boolean, serviceId: string, startsAt: string }> }> } | null };

export type ChangeMyPhoneMutationVariables = Exact<{
  input: ChangeMyPhoneInput;
}>;


export type ChangeMyPhoneMutation = { changeMyPhone: { viewer: { id: string, phoneMasked: string | null } | null, userErrors: Array<{ code: AccountErrorCode, message: string, path: Array<string>, retryAfterSeconds: number | null, triesLeft: number | null }> } | null };

export type ChangeRegistrationMutationVariables = Exact<{
  input: ChangeRegistrationInput;
}>;


export type ChangeRegistrationMutation = { changeRegistration: { registration: { id: string, channel: RegistrationChannel, companions: number, endedAt: string | null, holdUntil: string | null, isLate: boolean, name: string | null, number: string, places: number, reason: string | null, registeredAt: string | null, state: RegistrationState, version: number, allowedActions: Array<{ action: RegistrationAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null, lecture: { id: string, link: string | null, state: LectureState, title: string, date: { endsAt: string, localDate: string, localEndTime: string, localTime: string, startsAt: string } | null } | null } | null, userErrors: Array<{ code: RegistrationErrorCode, currentVersion: number | null, limit: number | null, message: string, path: Array<string>, pausedUntil: string | null, placesLeft: number | null, startsAt: string | null, state: RegistrationState | null, taken: number | null }> } | null };

export type ChangesQueryVariables = Exact<{
  since?: string | null | undefined;
  first: number;
}>;


export type ChangesQuery = { changes: { hasMore: boolean, token: string, objects: Array<{ id: string, node:
        | { __typename: 'Appointment', id: string, endsAt: string, localDate: string, localTime: string, mode: AppointmentMode, number: string, place: string, startsAt: string, title: string, version: number, appointmentState: AppointmentState }
        | { __typename: 'AppointmentService', id: string, description: string, lengthMinutes: number, mode: AppointmentMode, place: string, title: string, version: number, serviceState: AppointmentServiceState }
        | { __typename: 'AuditEvent', id: string }
        | { __typename: 'BookingPause', id: string, since: string, version: number, pauseUntil: string }
        | { __typename: 'Closure', id: string }
        | { __typename: 'Host', id: string }
        | { __typename: 'Leave', id: string }
        | { __typename: 'Lecture', id: string }
        | { __typename: 'LectureRequest', id: string }
        | { __typename: 'LectureSeries', id: string }
        | { __typename: 'Matter', id: string, dueOn: string, isOverdue: boolean, number: string, openedAt: string, title: string, version: number, matterState: MatterState }
        | { __typename: 'Member', id: string, name: string, position: string, version: number }
        | { __typename: 'Message', id: string, appointmentId: string | null, body: string, createdAt: string, kind: MessageKind, readAt: string | null, title: string }
        | { __typename: 'Notice', id: string, publishedAt: string | null, title: string, titleEn: string, version: number, noticeFrom: string | null, noticeState: NoticeState, noticeUntil: string | null }
        | { __typename: 'OrgUnit', id: string }
        | { __typename: 'Pool', id: string }
        | { __typename: 'Region', id: string, level: RegionLevel, name: string, version: number }
        | { __typename: 'Registration', id: string, companions: number, holdUntil: string | null, number: string, version: number, registrationState: RegistrationState }
        | { __typename: 'RosterExchange', id: string }
        | { __typename: 'RosterPlace', id: string }
        | { __typename: 'RosterShift', id: string }
        | { __typename: 'Sector', id: string, name: string, nameEn: string, version: number }
        | { __typename: 'ServiceOffering', id: string }
        | { __typename: 'ServiceRequest', id: string, createdAt: string, expiresAt: string, urgency: NeedUrgency, version: number, requestState: ServiceRequestState }
        | { __typename: 'Studio', id: string, address: string, name: string, theme: string, version: number, studioState: StudioState }
        | { __typename: 'StudioPost', id: string }
        | { __typename: 'StudioRating', id: string }
        | { __typename: 'Term', id: string }
        | { __typename: 'WaitlistEntry', id: string, fromOn: string, joinedAt: string, untilOn: string, waitState: WaitlistState }
       | null }> } | null };

export type CheckInAppointmentMutationVariables = Exact<{
  input: CheckInAppointmentInput;
}>;


export type CheckInAppointmentMutation = { checkInAppointment: { replayed: boolean, appointment: { id: string, endsAt: string, holdUntil: string | null, localDate: string, localTime: string, mode: AppointmentMode, number: string, place: string, startsAt: string, state: AppointmentState, title: string, version: number, host: { id: string, name: string } | null, allowedActions: Array<{ action: AppointmentAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null } | null, userErrors: Array<{ at: string | null, closesOn: string | null, code: AppointmentErrorCode, limit: number | null, message: string, opensOn: string | null, path: Array<string>, state: AppointmentState | null, version: number | null, nextSlots: Array<{ endsAt: string, localDate: string, localTime: string, placesLeft: number, provisional: boolean, serviceId: string, startsAt: string }> }> } | null };

export type CheckInBatchMutationVariables = Exact<{
  input: CheckInBatchInput;
}>;


export type CheckInBatchMutation = { checkInBatch: { replayed: boolean, entries: Array<{ appointmentId: string | null, at: string | null, message: string, nonce: string, outcome: CheckInOutcome }>, userErrors: Array<{ at: string | null, code: CheckInErrorCode, message: string, path: Array<string> }> } | null };

export type CompleteAppointmentMutationVariables = Exact<{
  input: AppointmentStepInput;
}>;


export type CompleteAppointmentMutation = { completeAppointment: { replayed: boolean, appointment: { id: string, endsAt: string, holdUntil: string | null, localDate: string, localTime: string, mode: AppointmentMode, number: string, place: string, startsAt: string, state: AppointmentState, title: string, version: number, host: { id: string, name: string } | null, allowedActions: Array<{ action: AppointmentAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null } | null, userErrors: Array<{ at: string | null, closesOn: string | null, code: AppointmentErrorCode, limit: number | null, message: string, opensOn: string | null, path: Array<string>, state: AppointmentState | null, version: number | null, nextSlots: Array<{ endsAt: string, localDate: string, localTime: string, placesLeft: number, provisional: boolean, serviceId: string, startsAt: string }> }> } | null };

export type ConfirmAppointmentMutationVariables = Exact<{
  input: AppointmentStepInput;
}>;


export type ConfirmAppointmentMutation = { confirmAppointment: { replayed: boolean, appointment: { id: string, endsAt: string, holdUntil: string | null, localDate: string, localTime: string, mode: AppointmentMode, number: string, place: string, startsAt: string, state: AppointmentState, title: string, version: number, host: { id: string, name: string } | null, allowedActions: Array<{ action: AppointmentAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null } | null, userErrors: Array<{ at: string | null, closesOn: string | null, code: AppointmentErrorCode, limit: number | null, message: string, opensOn: string | null, path: Array<string>, state: AppointmentState | null, version: number | null, nextSlots: Array<{ endsAt: string, localDate: string, localTime: string, placesLeft: number, provisional: boolean, serviceId: string, startsAt: string }> }> } | null };

export type ConfirmMatterEffectMutationVariables = Exact<{
  input: MatterStepInput;
}>;


export type ConfirmMatterEffectMutation = { confirmMatterEffect: { replayed: boolean, matter: { id: string, dueBasis: MatterDueBasis, effect: string | null, endedAt: string | null, mergedIntoId: string | null, objectionUntil: string | null, promisedOn: string | null, residentCount: number, category: ReceptionCategory, dueOn: string, isOverdue: boolean, number: string, openedAt: string, state: MatterState, title: string, version: number, allowedActions: Array<{ action: MatterStepKind, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null, owner: { id: string, kind: MatterOwnerKind, name: string } | null, region: { id: string, name: string } | null, sources: Array<{ id: string, appointmentId: string | null, joinedAt: string, kind: MatterSourceKind }> | null } | null, userErrors: Array<{ code: MatterErrorCode, currentVersion: number | null, limit: number | null, message: string, on: string | null, path: Array<string> }> } | null };

export type ConfirmReceptionMutationVariables = Exact<{
  input: ConfirmReceptionInput;
}>;


export type ConfirmReceptionMutation = { confirmReception: { replayed: boolean, appointment: { id: string, endsAt: string, holdUntil: string | null, localDate: string, localTime: string, mode: AppointmentMode, number: string, place: string, startsAt: string, state: AppointmentState, title: string, version: number, record: { id: string, category: ReceptionCategory, correctedAt: string | null, filedAt: string, promise: string | null, promiseDueOn: string | null, resolution: ReceptionResolution, summary: string, verdict: ReceptionVerdict | null, verdictAt: string | null, verdictNote: string | null, version: number } | null, host: { id: string, name: string } | null, allowedActions: Array<{ action: AppointmentAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null } | null, userErrors: Array<{ at: string | null, closesOn: string | null, code: AppointmentErrorCode, limit: number | null, message: string, opensOn: string | null, path: Array<string>, state: AppointmentState | null, version: number | null, nextSlots: Array<{ endsAt: string, localDate: string, localTime: string, placesLeft: number, provisional: boolean, serviceId: string, startsAt: string }> }> } | null };

export type CorrectReceptionRecordMutationVariables = Exact<{
  input: CorrectReceptionRecordInput;
}>;


export type CorrectReceptionRecordMutation = { correctReceptionRecord: { replayed: boolean, appointment: { id: string, endsAt: string, holdUntil: string | null, localDate: string, localTime: string, mode: AppointmentMode, number: string, place: string, startsAt: string, state: AppointmentState, title: string, version: number, record: { id: string, category: ReceptionCategory, correctedAt: string | null, filedAt: string, promise: string | null, promiseDueOn: string | null, resolution: ReceptionResolution, summary: string, verdict: ReceptionVerdict | null, verdictAt: string | null, verdictNote: string | null, version: number } | null, host: { id: string, name: string } | null, allowedActions: Array<{ action: AppointmentAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null } | null, userErrors: Array<{ at: string | null, closesOn: string | null, code: AppointmentErrorCode, limit: number | null, message: string, opensOn: string | null, path: Array<string>, state: AppointmentState | null, version: number | null, nextSlots: Array<{ endsAt: string, localDate: string, localTime: string, placesLeft: number, provisional: boolean, serviceId: string, startsAt: string }> }> } | null };

export type CreateCalendarFeedMutationVariables = Exact<{
  input: CreateCalendarFeedInput;
}>;


export type CreateCalendarFeedMutation = { createCalendarFeed: { replayed: boolean, url: string | null, userErrors: Array<{ code: AccountErrorCode, message: string, path: Array<string>, retryAfterSeconds: number | null, triesLeft: number | null }> } | null };

export type CreateUploadMutationVariables = Exact<{
  input: CreateUploadInput;
}>;


export type CreateUploadMutation = { createUpload: { replayed: boolean, target: { expiresAt: string | null, method: string, url: string, headers: Array<{ name: string, value: string }> } | null, upload: { id: string, bytes: number, contentType: string, expiresAt: string | null, fileName: string | null, problem: UploadProblem | null, problemMessage: string | null, purpose: UploadPurpose, state: UploadState } | null, userErrors: Array<{ code: UploadErrorCode, limit: number | null, message: string, path: Array<string> }> } | null };

export type DeclineAppointmentMutationVariables = Exact<{
  input: AppointmentReasonInput;
}>;


export type DeclineAppointmentMutation = { declineAppointment: { replayed: boolean, appointment: { id: string, endsAt: string, holdUntil: string | null, localDate: string, localTime: string, mode: AppointmentMode, number: string, place: string, startsAt: string, state: AppointmentState, title: string, version: number, host: { id: string, name: string } | null, allowedActions: Array<{ action: AppointmentAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null } | null, userErrors: Array<{ at: string | null, closesOn: string | null, code: AppointmentErrorCode, limit: number | null, message: string, opensOn: string | null, path: Array<string>, state: AppointmentState | null, version: number | null, nextSlots: Array<{ endsAt: string, localDate: string, localTime: string, placesLeft: number, provisional: boolean, serviceId: string, startsAt: string }> }> } | null };

export type DeclineLecturerAskMutationVariables = Exact<{
  input: LectureRequestReasonInput;
}>;


export type DeclineLecturerAskMutation = { declineLecturerAsk: { request: { id: string, createdAt: string, audience: string, endorsers: number, fromOn: string | null, isEndorsed: boolean, isMine: boolean, people: number | null, publishedAt: string | null, remark: string, state: LectureRequestState, title: string, topic: ServiceCategory, untilOn: string | null, version: number, words: string, allowedActions: Array<{ action: LectureRequestAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null, asks: Array<{ answer: string | null, answeredAt: string | null, askedAt: string, note: string | null, state: LectureAskState, member: { id: string, name: string } | null }>, lecture: { id: string, state: LectureState, title: string, date: { localDate: string, localTime: string } | null } | null, mergedInto: { id: string, title: string } | null, lecturer: { id: string, name: string } | null, region: { id: string, name: string } | null } | null, userErrors: Array<{ code: LectureRequestErrorCode, currentVersion: number | null, limit: number | null, message: string, noticeVersion: number | null, path: Array<string>, state: LectureRequestState | null }> } | null };

export type DeclineRosterExchangeMutationVariables = Exact<{
  input: RosterExchangeStepInput;
}>;


export type DeclineRosterExchangeMutation = { declineRosterExchange: { replayed: boolean, exchange: { id: string, answerBy: string, placeId: string, shiftId: string, startsAt: string, state: ExchangeState, version: number, withPlaceId: string | null, withShiftId: string | null, withStartsAt: string | null, allowedActions: Array<{ action: RosterExchangeAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null, from: { id: string, name: string } | null, to: { id: string, name: string } | null } | null, userErrors: Array<{ code: DutyRosterErrorCode, currentVersion: number | null, memberId: string | null, message: string, path: Array<string>, shiftId: string | null, shiftStartsAt: string | null, until: string | null }> } | null };

export type DeleteMyAccountMutationVariables = Exact<{
  input: DeleteMyAccountInput;
}>;


export type DeleteMyAccountMutation = { deleteMyAccount: { deleted: boolean, userErrors: Array<{ code: AccountErrorCode, message: string, path: Array<string>, retryAfterSeconds: number | null, triesLeft: number | null }> } | null };

export type DiscardUploadMutationVariables = Exact<{
  input: DiscardUploadInput;
}>;


export type DiscardUploadMutation = { discardUpload: { upload: { id: string, bytes: number, contentType: string, expiresAt: string | null, fileName: string | null, problem: UploadProblem | null, problemMessage: string | null, purpose: UploadPurpose, state: UploadState } | null, userErrors: Array<{ code: UploadErrorCode, limit: number | null, message: string, path: Array<string> }> } | null };

export type DisputeNoShowMutationVariables = Exact<{
  input: DisputeNoShowInput;
}>;


export type DisputeNoShowMutation = { disputeNoShow: { noShow: { canDisputeUntil: string | null, decidedAt: string | null, decision: NoShowDecision | null, decisionReason: string | null, dispute: string | null, disputedAt: string | null, notedAt: string, standing: NoShowStanding, version: number, allowedActions: Array<{ action: NoShowAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null, appointment: { id: string, number: string, startsAt: string, title: string } | null } | null, userErrors: Array<{ at: string | null, code: BookingPauseErrorCode, currentVersion: number | null, message: string, path: Array<string> }> } | null };

export type EditLectureRequestMutationVariables = Exact<{
  input: EditLectureRequestInput;
}>;


export type EditLectureRequestMutation = { editLectureRequest: { request: { id: string, createdAt: string, audience: string, endorsers: number, fromOn: string | null, isEndorsed: boolean, isMine: boolean, people: number | null, publishedAt: string | null, remark: string, state: LectureRequestState, title: string, topic: ServiceCategory, untilOn: string | null, version: number, words: string, allowedActions: Array<{ action: LectureRequestAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null, asks: Array<{ answer: string | null, answeredAt: string | null, askedAt: string, note: string | null, state: LectureAskState, member: { id: string, name: string } | null }>, lecture: { id: string, state: LectureState, title: string, date: { localDate: string, localTime: string } | null } | null, mergedInto: { id: string, title: string } | null, lecturer: { id: string, name: string } | null, region: { id: string, name: string } | null } | null, userErrors: Array<{ code: LectureRequestErrorCode, currentVersion: number | null, limit: number | null, message: string, noticeVersion: number | null, path: Array<string>, state: LectureRequestState | null }> } | null };

export type EndCalendarFeedMutationVariables = Exact<{ [key: string]: never; }>;


export type EndCalendarFeedMutation = { endCalendarFeed: { ended: boolean, userErrors: Array<{ code: AccountErrorCode, message: string, path: Array<string>, retryAfterSeconds: number | null, triesLeft: number | null }> } | null };

export type EndOtherSessionsMutationVariables = Exact<{ [key: string]: never; }>;


export type EndOtherSessionsMutation = { endOtherSessions: { endedCount: number, userErrors: Array<{ code: AccountErrorCode, message: string, path: Array<string>, retryAfterSeconds: number | null, triesLeft: number | null }> } | null };

export type EndSessionMutationVariables = Exact<{
  input: EndSessionInput;
}>;


export type EndSessionMutation = { endSession: { endedCount: number, userErrors: Array<{ code: AccountErrorCode, message: string, path: Array<string>, retryAfterSeconds: number | null, triesLeft: number | null }> } | null };

export type EndorseLectureRequestMutationVariables = Exact<{
  input: LectureEndorsementInput;
}>;


export type EndorseLectureRequestMutation = { endorseLectureRequest: { request: { id: string, createdAt: string, audience: string, endorsers: number, fromOn: string | null, isEndorsed: boolean, isMine: boolean, people: number | null, publishedAt: string | null, remark: string, state: LectureRequestState, title: string, topic: ServiceCategory, untilOn: string | null, version: number, words: string, allowedActions: Array<{ action: LectureRequestAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null, asks: Array<{ answer: string | null, answeredAt: string | null, askedAt: string, note: string | null, state: LectureAskState, member: { id: string, name: string } | null }>, lecture: { id: string, state: LectureState, title: string, date: { localDate: string, localTime: string } | null } | null, mergedInto: { id: string, title: string } | null, lecturer: { id: string, name: string } | null, region: { id: string, name: string } | null } | null, userErrors: Array<{ code: LectureRequestErrorCode, currentVersion: number | null, limit: number | null, message: string, noticeVersion: number | null, path: Array<string>, state: LectureRequestState | null }> } | null };

export type ExportMyDataMutationVariables = Exact<{
  input: ExportMyDataInput;
}>;


export type ExportMyDataMutation = { exportMyData: { json: string | null, replayed: boolean, userErrors: Array<{ code: AccountErrorCode, message: string, path: Array<string>, retryAfterSeconds: number | null, triesLeft: number | null }> } | null };

export type ExtendMatterDueMutationVariables = Exact<{
  input: ExtendMatterDueInput;
}>;


export type ExtendMatterDueMutation = { extendMatterDue: { replayed: boolean, matter: { id: string, dueBasis: MatterDueBasis, effect: string | null, endedAt: string | null, mergedIntoId: string | null, objectionUntil: string | null, promisedOn: string | null, residentCount: number, category: ReceptionCategory, dueOn: string, isOverdue: boolean, number: string, openedAt: string, state: MatterState, title: string, version: number, allowedActions: Array<{ action: MatterStepKind, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null, owner: { id: string, kind: MatterOwnerKind, name: string } | null, region: { id: string, name: string } | null, sources: Array<{ id: string, appointmentId: string | null, joinedAt: string, kind: MatterSourceKind }> | null } | null, userErrors: Array<{ code: MatterErrorCode, currentVersion: number | null, limit: number | null, message: string, on: string | null, path: Array<string> }> } | null };

export type FileReceptionRecordMutationVariables = Exact<{
  input: FileReceptionRecordInput;
}>;


export type FileReceptionRecordMutation = { fileReceptionRecord: { replayed: boolean, appointment: { id: string, endsAt: string, holdUntil: string | null, localDate: string, localTime: string, mode: AppointmentMode, number: string, place: string, startsAt: string, state: AppointmentState, title: string, version: number, record: { id: string, category: ReceptionCategory, correctedAt: string | null, filedAt: string, promise: string | null, promiseDueOn: string | null, resolution: ReceptionResolution, summary: string, verdict: ReceptionVerdict | null, verdictAt: string | null, verdictNote: string | null, version: number } | null, host: { id: string, name: string } | null, allowedActions: Array<{ action: AppointmentAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null } | null, userErrors: Array<{ at: string | null, closesOn: string | null, code: AppointmentErrorCode, limit: number | null, message: string, opensOn: string | null, path: Array<string>, state: AppointmentState | null, version: number | null, nextSlots: Array<{ endsAt: string, localDate: string, localTime: string, placesLeft: number, provisional: boolean, serviceId: string, startsAt: string }> }> } | null };

export type FilterChoicesQueryVariables = Exact<{ [key: string]: never; }>;


export type FilterChoicesQuery = { regions: Array<{ id: string, level: RegionLevel, name: string, parent: { id: string } | null }> | null, sectors: Array<{ id: string, name: string, nameEn: string }> | null };

export type GiveBackLectureRequestMutationVariables = Exact<{
  input: LectureRequestReasonInput;
}>;


export type GiveBackLectureRequestMutation = { giveBackLectureRequest: { request: { id: string, createdAt: string, audience: string, endorsers: number, fromOn: string | null, isEndorsed: boolean, isMine: boolean, people: number | null, publishedAt: string | null, remark: string, state: LectureRequestState, title: string, topic: ServiceCategory, untilOn: string | null, version: number, words: string, allowedActions: Array<{ action: LectureRequestAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null, asks: Array<{ answer: string | null, answeredAt: string | null, askedAt: string, note: string | null, state: LectureAskState, member: { id: string, name: string } | null }>, lecture: { id: string, state: LectureState, title: string, date: { localDate: string, localTime: string } | null } | null, mergedInto: { id: string, title: string } | null, lecturer: { id: string, name: string } | null, region: { id: string, name: string } | null } | null, userErrors: Array<{ code: LectureRequestErrorCode, currentVersion: number | null, limit: number | null, message: string, noticeVersion: number | null, path: Array<string>, state: LectureRequestState | null }> } | null };

export type GiveVisitFeedbackMutationVariables = Exact<{
  input: GiveVisitFeedbackInput;
}>;


export type GiveVisitFeedbackMutation = { giveVisitFeedback: { replayed: boolean, feedback: { changedAt: string | null, givenAt: string | null, isOpen: boolean, openUntil: string | null, satisfaction: Satisfaction | null, words: string | null } | null, userErrors: Array<{ at: string | null, code: VisitFeedbackErrorCode, message: string, path: Array<string> }> } | null };

export type HoldPoolTimeMutationVariables = Exact<{
  input: HoldPoolTimeInput;
}>;


export type HoldPoolTimeMutation = { holdPoolTime: { replayed: boolean, appointment: { id: string, endsAt: string, holdUntil: string | null, localDate: string, localTime: string, mode: AppointmentMode, number: string, place: string, startsAt: string, state: AppointmentState, title: string, version: number, host: { id: string, name: string } | null, allowedActions: Array<{ action: AppointmentAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null } | null, userErrors: Array<{ at: string | null, closesOn: string | null, code: AppointmentErrorCode, limit: number | null, message: string, opensOn: string | null, path: Array<string>, state: AppointmentState | null, version: number | null, nextSlots: Array<{ endsAt: string, localDate: string, localTime: string, placesLeft: number, provisional: boolean, serviceId: string, startsAt: string }> }> } | null };

export type HoldSlotMutationVariables = Exact<{
  input: HoldSlotInput;
}>;


export type HoldSlotMutation = { holdSlot: { replayed: boolean, appointment: { id: string, endsAt: string, holdUntil: string | null, localDate: string, localTime: string, mode: AppointmentMode, number: string, place: string, startsAt: string, state: AppointmentState, title: string, version: number, host: { id: string, name: string } | null, allowedActions: Array<{ action: AppointmentAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null } | null, userErrors: Array<{ at: string | null, closesOn: string | null, code: AppointmentErrorCode, limit: number | null, message: string, opensOn: string | null, path: Array<string>, state: AppointmentState | null, version: number | null, nextSlots: Array<{ endsAt: string, localDate: string, localTime: string, placesLeft: number, provisional: boolean, serviceId: string, startsAt: string }> }> } | null };

export type HomeQueryVariables = Exact<{ [key: string]: never; }>;


export type HomeQuery = { now: string | null, unreadMessageCount: number | null, viewer: { id: string, hats: Array<Hat>, locale: Locale, memberId: string | null, name: string | null, permissions: Array<Permission>, phoneMasked: string | null, remindMe: boolean, version: number, studios: Array<{ isLead: boolean, name: string, studioId: string }> } | null, office: { name: string, nameEn: string, phone: string, timeZone: string } | null, notices: { nodes: Array<{ id: string, fromOn: string | null, publishedAt: string | null, title: string, titleEn: string, untilOn: string | null }> } | null, myAppointments: { nodes: Array<{ id: string, endsAt: string, holdUntil: string | null, localDate: string, localTime: string, mode: AppointmentMode, number: string, place: string, startsAt: string, state: AppointmentState, title: string, version: number, host: { id: string, name: string } | null }> } | null };

export type HostSlotsQueryVariables = Exact<{
  hostId: string | number;
  from: string;
  to: string;
}>;


export type HostSlotsQuery = { host: { id: string, kind: HostKind, memberId: string | null, name: string, studioId: string | null, slots: Array<{ endsAt: string, localDate: string, localTime: string, placesLeft: number, provisional: boolean, serviceId: string, startsAt: string }> | null } | null };

export type InboxQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  unreadOnly: boolean;
}>;


export type InboxQuery = { unreadMessageCount: number | null, messages: { nodes: Array<{ id: string, aboutId: string | null, appointmentId: string | null, body: string, createdAt: string, kind: MessageKind, readAt: string | null, title: string }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } | null };

export type InboxChangedSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type InboxChangedSubscription = { inboxChanged: { id: string | null, unreadMessageCount: number, message: { id: string, aboutId: string | null, appointmentId: string | null, body: string, createdAt: string, kind: MessageKind, readAt: string | null, title: string } | null } | null };

export type JoinLectureWaitlistMutationVariables = Exact<{
  input: JoinLectureWaitlistInput;
}>;


export type JoinLectureWaitlistMutation = { joinLectureWaitlist: { replayed: boolean, entry: { id: string, ahead: number | null, aheadAtJoin: number, allowedActions: Array<WaitlistAction>, endedAt: string | null, fromOn: string, joinedAt: string, offeredAt: string | null, partySize: number, state: WaitlistState, untilOn: string, lecture: { id: string, title: string } | null, offer: { id: string, holdUntil: string | null, startsAt: string, state: AppointmentState, version: number } | null, registration: { id: string, holdUntil: string | null, state: RegistrationState, version: number } | null, service: { id: string, title: string } | null } | null, userErrors: Array<{ code: RegistrationErrorCode, currentVersion: number | null, limit: number | null, message: string, path: Array<string>, pausedUntil: string | null, placesLeft: number | null, startsAt: string | null, state: RegistrationState | null, taken: number | null }> } | null };

export type JoinWaitlistMutationVariables = Exact<{
  input: JoinWaitlistInput;
}>;


export type JoinWaitlistMutation = { joinWaitlist: { replayed: boolean, entry: { id: string, ahead: number | null, aheadAtJoin: number, allowedActions: Array<WaitlistAction>, endedAt: string | null, fromOn: string, joinedAt: string, offeredAt: string | null, partySize: number, state: WaitlistState, untilOn: string, lecture: { id: string, title: string } | null, offer: { id: string, holdUntil: string | null, startsAt: string, state: AppointmentState, version: number } | null, registration: { id: string, holdUntil: string | null, state: RegistrationState, version: number } | null, service: { id: string, title: string } | null } | null, userErrors: Array<{ code: WaitlistErrorCode, freeAt: string | null, lastOn: string | null, limit: number | null, message: string, opensOn: string | null, path: Array<string>, pausedUntil: string | null, state: WaitlistState | null }> } | null };

export type LeaveImpactQueryVariables = Exact<{
  memberId: string | number;
  stretch: LeaveStretchInput;
}>;


export type LeaveImpactQuery = { leaveImpact: { appointmentCount: number, endsAt: string, startsAt: string, waitingCount: number, affected: Array<{ otherTimes: Array<string>, appointment: { id: string, endsAt: string, holdUntil: string | null, localDate: string, localTime: string, mode: AppointmentMode, number: string, place: string, startsAt: string, state: AppointmentState, title: string, version: number, host: { id: string, name: string } | null } | null, standIns: Array<{ likeness: Array<LeaveLikeness>, startsAt: string, member: { id: string, name: string } | null, service: { id: string, title: string } | null }> }> | null, duties: Array<{ id: string, endsAt: string, localDate: string | null, startsAt: string, version: number, onDuty: Array<{ id: string, name: string }>, places: Array<{ id: string, isVacant: boolean, number: number, version: number, member: { id: string, name: string } | null }> | null, studio: { id: string, name: string } | null }> | null } | null };

export type LeaveWaitlistMutationVariables = Exact<{
  input: LeaveWaitlistInput;
}>;


export type LeaveWaitlistMutation = { leaveWaitlist: { replayed: boolean, entry: { id: string, ahead: number | null, aheadAtJoin: number, allowedActions: Array<WaitlistAction>, endedAt: string | null, fromOn: string, joinedAt: string, offeredAt: string | null, partySize: number, state: WaitlistState, untilOn: string, lecture: { id: string, title: string } | null, offer: { id: string, holdUntil: string | null, startsAt: string, state: AppointmentState, version: number } | null, registration: { id: string, holdUntil: string | null, state: RegistrationState, version: number } | null, service: { id: string, title: string } | null } | null, userErrors: Array<{ code: WaitlistErrorCode, freeAt: string | null, lastOn: string | null, limit: number | null, message: string, opensOn: string | null, path: Array<string>, pausedUntil: string | null, state: WaitlistState | null }> } | null };

export type LectureDetailQueryVariables = Exact<{
  id: string | number;
}>;


export type LectureDetailQuery = { lecture: { id: string, audience: string, dateWarnings: Array<LectureDateWarning>, description: string, descriptionText: string, expectedPeople: number, link: string | null, reason: string, mode: LectureMode, place: string, state: LectureState, title: string, topic: ServiceCategory, version: number, allowedActions: Array<{ action: LectureAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null, askedDate: { dateVersion: number, date: { endsAt: string, localDate: string, localEndTime: string, localTime: string, startsAt: string } } | null, lecturers: Array<{ answer: LecturerAnswer | null, reason: string | null, ordinal: number, member: { id: string, name: string } | null }>, request: { id: string, endorsers: number, title: string } | null, scripts: Array<{ comments: string, content: string, note: string, number: number, reviewedAt: string | null, state: LectureScriptState, submittedAt: string, checklist: { copyrightClear: boolean, factsChecked: boolean, lengthFits: boolean, noPersonalData: boolean, wordingNeutral: boolean } | null }>, series: { id: string, title: string } | null, date: { endsAt: string, localDate: string, localEndTime: string, localTime: string, startsAt: string } | null, region: { id: string, name: string } | null, venue: { id: string, name: string } | null } | null };

export type LectureRegistrationQueryVariables = Exact<{
  id: string | number;
}>;


export type LectureRegistrationQuery = { lecture: { id: string, version: number, registration: { cancelUntil: string, capacity: number, closed: RegistrationClosed | null, closesAt: string, isOpen: boolean, keptPlaces: number, lectureId: string, mostCompanions: number, opensAt: string, placesLeft: number, version: number, waitingCount: number, allowedActions: Array<{ action: LectureRegistrationAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null, mine: { id: string, channel: RegistrationChannel, companions: number, endedAt: string | null, holdUntil: string | null, isLate: boolean, name: string | null, number: string, places: number, reason: string | null, registeredAt: string | null, state: RegistrationState, version: number, allowedActions: Array<{ action: RegistrationAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null, lecture: { id: string, link: string | null, state: LectureState, title: string, date: { endsAt: string, localDate: string, localEndTime: string, localTime: string, startsAt: string } | null } | null } | null, myWait: { id: string, ahead: number | null, aheadAtJoin: number, allowedActions: Array<WaitlistAction>, endedAt: string | null, fromOn: string, joinedAt: string, offeredAt: string | null, partySize: number, state: WaitlistState, untilOn: string, lecture: { id: string, title: string } | null, offer: { id: string, holdUntil: string | null, startsAt: string, state: AppointmentState, version: number } | null, registration: { id: string, holdUntil: string | null, state: RegistrationState, version: number } | null, service: { id: string, title: string } | null } | null } | null } | null };

export type LectureRegistrationsQueryVariables = Exact<{
  lectureId: string | number;
  first: number;
  after?: string | null | undefined;
  state?: RegistrationState | null | undefined;
}>;


export type LectureRegistrationsQuery = { lectureRegistrations: { totalCount: number | null, nodes: Array<{ id: string, agreedAt: string | null, channel: RegistrationChannel, companions: number, isLate: boolean, nameMasked: string | null, number: string, phoneMasked: string | null, places: number, reason: string | null, registeredAt: string | null, state: RegistrationState, version: number }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } | null };

export type LectureRequestDetailQueryVariables = Exact<{
  id: string | number;
}>;


export type LectureRequestDetailQuery = { lectureRequest: { id: string, createdAt: string, audience: string, endorsers: number, fromOn: string | null, isEndorsed: boolean, isMine: boolean, people: number | null, publishedAt: string | null, remark: string, state: LectureRequestState, title: string, topic: ServiceCategory, untilOn: string | null, version: number, words: string, allowedActions: Array<{ action: LectureRequestAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null, asks: Array<{ answer: string | null, answeredAt: string | null, askedAt: string, note: string | null, state: LectureAskState, member: { id: string, name: string } | null }>, lecture: { id: string, state: LectureState, title: string, date: { localDate: string, localTime: string } | null } | null, mergedInto: { id: string, title: string } | null, lecturer: { id: string, name: string } | null, region: { id: string, name: string } | null } | null };

export type LectureRequestsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  filter?: LectureRequestFilter | null | undefined;
  sort: LectureRequestSort;
}>;


export type LectureRequestsQuery = { lectureRequests: { nodes: Array<{ id: string, audience: string, endorsers: number, fromOn: string | null, isEndorsed: boolean, isMine: boolean, people: number | null, publishedAt: string | null, remark: string, state: LectureRequestState, title: string, topic: ServiceCategory, untilOn: string | null, version: number, words: string, lecturer: { id: string, name: string } | null, region: { id: string, name: string } | null }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } | null };

export type LectureRequestsForMeQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  onlyOpen: boolean;
}>;


export type LectureRequestsForMeQuery = { lectureRequestsForMe: { nodes: Array<{ id: string, audience: string, endorsers: number, fromOn: string | null, isEndorsed: boolean, isMine: boolean, people: number | null, publishedAt: string | null, remark: string, state: LectureRequestState, title: string, topic: ServiceCategory, untilOn: string | null, version: number, words: string, lecturer: { id: string, name: string } | null, region: { id: string, name: string } | null }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } | null };

export type LectureSeriesQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type LectureSeriesQuery = { lectureSeries: { nodes: Array<{ id: string, description: string, title: string }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } | null };

export type LectureWaitsQueryVariables = Exact<{
  lectureId: string | number;
  first: number;
  after?: string | null | undefined;
}>;


export type LectureWaitsQuery = { lectureWaitlistEntries: { totalCount: number | null, nodes: Array<{ id: string, ahead: number | null, joinedAt: string, partySize: number, phoneMasked: string | null, state: WaitlistState }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } | null };

export type LecturesQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  filter?: LectureFilter | null | undefined;
}>;


export type LecturesQuery = { lectures: { nodes: Array<{ id: string, mode: LectureMode, place: string, state: LectureState, title: string, topic: ServiceCategory, version: number, date: { endsAt: string, localDate: string, localEndTime: string, localTime: string, startsAt: string } | null, lecturers: Array<{ ordinal: number, member: { id: string, name: string } | null }>, region: { id: string, name: string } | null, venue: { id: string, name: string } | null }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } | null };

export type MarkLectureHeldMutationVariables = Exact<{
  input: LectureStepInput;
}>;


export type MarkLectureHeldMutation = { markLectureHeld: { lecture: { id: string, audience: string, dateWarnings: Array<LectureDateWarning>, description: string, descriptionText: string, expectedPeople: number, link: string | null, reason: string, mode: LectureMode, place: string, state: LectureState, title: string, topic: ServiceCategory, version: number, allowedActions: Array<{ action: LectureAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null, askedDate: { dateVersion: number, date: { endsAt: string, localDate: string, localEndTime: string, localTime: string, startsAt: string } } | null, lecturers: Array<{ answer: LecturerAnswer | null, reason: string | null, ordinal: number, member: { id: string, name: string } | null }>, request: { id: string, endorsers: number, title: string } | null, scripts: Array<{ comments: string, content: string, note: string, number: number, reviewedAt: string | null, state: LectureScriptState, submittedAt: string, checklist: { copyrightClear: boolean, factsChecked: boolean, lengthFits: boolean, noPersonalData: boolean, wordingNeutral: boolean } | null }>, series: { id: string, title: string } | null, date: { endsAt: string, localDate: string, localEndTime: string, localTime: string, startsAt: string } | null, region: { id: string, name: string } | null, venue: { id: string, name: string } | null } | null, userErrors: Array<{ code: LectureErrorCode, currentVersion: number | null, dateVersion: number | null, endsAt: string | null, memberIds: Array<string>, message: string, path: Array<string>, startsAt: string | null, state: LectureState | null }> } | null };

export type MarkMessagesReadMutationVariables = Exact<{
  input: MarkMessagesReadInput;
}>;


export type MarkMessagesReadMutation = { markMessagesRead: { markedCount: number, unreadMessageCount: number | null, userErrors: Array<{ code: MarkMessagesReadErrorCode, message: string, path: Array<string> }> } | null };

export type MarkNoShowMutationVariables = Exact<{
  input: AppointmentStepInput;
}>;


export type MarkNoShowMutation = { markNoShow: { replayed: boolean, appointment: { id: string, endsAt: string, holdUntil: string | null, localDate: string, localTime: string, mode: AppointmentMode, number: string, place: string, startsAt: string, state: AppointmentState, title: string, version: number, host: { id: string, name: string } | null, allowedActions: Array<{ action: AppointmentAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null } | null, userErrors: Array<{ at: string | null, closesOn: string | null, code: AppointmentErrorCode, limit: number | null, message: string, opensOn: string | null, path: Array<string>, state: AppointmentState | null, version: number | null, nextSlots: Array<{ endsAt: string, localDate: string, localTime: string, placesLeft: number, provisional: boolean, serviceId: string, startsAt: string }> }> } | null };

export type MatterChangedSubscriptionVariables = Exact<{
  id?: string | number | null | undefined;
}>;


export type MatterChangedSubscription = { matterChanged: { id: string, matter: { id: string, category: ReceptionCategory, dueOn: string, isOverdue: boolean, number: string, openedAt: string, state: MatterState, title: string, version: number } | null } | null };

export type MatterDetailQueryVariables = Exact<{
  id: string | number;
}>;


export type MatterDetailQuery = { matter: { id: string, dueBasis: MatterDueBasis, effect: string | null, endedAt: string | null, mergedIntoId: string | null, objectionUntil: string | null, promisedOn: string | null, residentCount: number, category: ReceptionCategory, dueOn: string, isOverdue: boolean, number: string, openedAt: string, state: MatterState, title: string, version: number, timeline: Array<{ actedAs: MatterRole, at: string, dueOn: string, isInternal: boolean, isOwn: boolean, state: MatterState, step: MatterStepKind, version: number, words: string | null }> | null, allowedActions: Array<{ action: MatterStepKind, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null, owner: { id: string, kind: MatterOwnerKind, name: string } | null, region: { id: string, name: string } | null, sources: Array<{ id: string, appointmentId: string | null, joinedAt: string, kind: MatterSourceKind }> | null } | null };

export type MatterTimelineQueryVariables = Exact<{
  matterId: string | number;
  last: number;
  before?: string | null | undefined;
}>;


export type MatterTimelineQuery = { matterTimeline: { nodes: Array<{ actedAs: MatterRole, at: string, dueOn: string, isInternal: boolean, isOwn: boolean, state: MatterState, step: MatterStepKind, version: number, words: string | null }>, pageInfo: { hasPreviousPage: boolean, startCursor: string | null } } | null };

export type MattersQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  filter?: MatterFilter | null | undefined;
}>;


export type MattersQuery = { matters: { nodes: Array<{ id: string, category: ReceptionCategory, dueOn: string, isOverdue: boolean, number: string, openedAt: string, state: MatterState, title: string, version: number }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } | null };

export type MeQueryVariables = Exact<{ [key: string]: never; }>;


export type MeQuery = { viewer: { id: string, proofFreshUntil: string, hats: Array<Hat>, locale: Locale, memberId: string | null, name: string | null, permissions: Array<Permission>, phoneMasked: string | null, remindMe: boolean, version: number, studios: Array<{ isLead: boolean, name: string, studioId: string }> } | null };

export type MemberDetailQueryVariables = Exact<{
  id: string | number;
}>;


export type MemberDetailQuery = { member: { id: string, biography: string | null, committeeName: string, expertise: Array<string> | null, languages: Array<string> | null, officePhone: string | null, standing: MemberStanding | null, name: string, position: string, host: { id: string, nextSlots: Array<{ endsAt: string, localDate: string, localTime: string, placesLeft: number, provisional: boolean, serviceId: string, startsAt: string }> | null, services: Array<{ id: string, confirmMode: ConfirmMode, description: string, lengthMinutes: number, mode: AppointmentMode, place: string, state: AppointmentServiceState, title: string, version: number }> | null } | null, studios: Array<{ role: StudioRole, studio: { id: string, name: string } }> | null, term: { id: string, title: string } | null, photo: { id: string, url: string | null } | null, sector: { id: string, name: string } | null } | null };

export type MembersQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  filter?: MemberFilter | null | undefined;
}>;


export type MembersQuery = { members: { nodes: Array<{ id: string, name: string, position: string, host: { id: string, nextSlots: Array<{ endsAt: string, localDate: string, localTime: string, placesLeft: number, provisional: boolean, serviceId: string, startsAt: string }> | null } | null, photo: { id: string, url: string | null } | null, sector: { id: string, name: string } | null }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } | null };

export type MyAppointmentsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  filter?: AppointmentFilter | null | undefined;
}>;


export type MyAppointmentsQuery = { myAppointments: { nodes: Array<{ id: string, endsAt: string, holdUntil: string | null, localDate: string, localTime: string, mode: AppointmentMode, number: string, place: string, startsAt: string, state: AppointmentState, title: string, version: number, host: { id: string, name: string } | null }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } | null };

export type MyAssistedBookingsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type MyAssistedBookingsQuery = { myAssistedBookings: { nodes: Array<{ id: string, appointmentId: string, appointmentNumber: string, consent: AssistanceConsent, consentedAt: string, number: string, startsAt: string, state: AppointmentState, title: string, version: number, withdrawnAt: string | null }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } | null };

export type MyAttendanceQueryVariables = Exact<{ [key: string]: never; }>;


export type MyAttendanceQuery = { viewer: { id: string, attendance: { counted: number, isBookingPaused: boolean, limit: number, message: string | null, pauseDays: number, periodDays: number, noShows: Array<{ canDisputeUntil: string | null, decidedAt: string | null, decision: NoShowDecision | null, decisionReason: string | null, dispute: string | null, disputedAt: string | null, notedAt: string, standing: NoShowStanding, version: number, allowedActions: Array<{ action: NoShowAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null, appointment: { id: string, number: string, startsAt: string, title: string } | null }>, pause: { id: string, canAppealUntil: string | null, reason: BookingPauseReason, since: string, until: string, version: number, words: string | null, allowedActions: Array<{ action: BookingPauseAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null, appeal: { answer: PauseAppealAnswer | null, answerReason: string | null, answeredAt: string | null, at: string, words: string | null } | null } | null } | null } | null };

export type MyCalendarFeedQueryVariables = Exact<{ [key: string]: never; }>;


export type MyCalendarFeedQuery = { myCalendarFeed: { createdAt: string } | null };

export type MyDevicesQueryVariables = Exact<{ [key: string]: never; }>;


export type MyDevicesQuery = { myDevices: Array<{ id: string, appVersion: string | null, channel: DeviceChannel, expiredAt: string | null, isCurrent: boolean, locale: Locale, registeredAt: string, sendsLeft: number | null }> | null };

export type MyDutiesQueryVariables = Exact<{ [key: string]: never; }>;


export type MyDutiesQuery = { myRosterShifts: Array<{ id: string, endsAt: string, localDate: string | null, startsAt: string, version: number, onDuty: Array<{ id: string, name: string }>, places: Array<{ id: string, isVacant: boolean, number: number, version: number, member: { id: string, name: string } | null }> | null, studio: { id: string, name: string } | null }> | null, myRosterExchanges: Array<{ id: string, answerBy: string, placeId: string, shiftId: string, startsAt: string, state: ExchangeState, version: number, withPlaceId: string | null, withShiftId: string | null, withStartsAt: string | null, allowedActions: Array<{ action: RosterExchangeAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null, from: { id: string, name: string } | null, to: { id: string, name: string } | null }> | null };

export type MyHostQueryVariables = Exact<{
  hostId: string | number;
}>;


export type MyHostQuery = { host: { id: string, kind: HostKind, memberId: string | null, name: string, studioId: string | null, version: number, services: Array<{ id: string, confirmMode: ConfirmMode, description: string, lengthMinutes: number, mode: AppointmentMode, place: string, state: AppointmentServiceState, title: string, version: number }> | null, availability: Array<{ ends: string, everyWorkday: boolean, from: string | null, monthDay: number | null, nth: number | null, on: string | null, roll: RollPolicy, starts: string, until: string | null, weekday: number | null }> | null, dateOverrides: Array<{ ends: string | null, on: string, reason: string | null, starts: string | null }> | null } | null };

export type MyLeavesQueryVariables = Exact<{
  memberId: string | number;
  first: number;
  after?: string | null | undefined;
}>;


export type MyLeavesQuery = { leaves: { nodes: Array<{ id: string, createdAt: string, endsAt: string, fromOn: string | null, kind: LeaveKind, startsAt: string, untilOn: string | null, version: number, withdrawnAt: string | null, allowedActions: Array<{ action: LeaveAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } | null };

export type MyLectureRequestsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type MyLectureRequestsQuery = { myLectureRequests: { nodes: Array<{ id: string, audience: string, endorsers: number, fromOn: string | null, isEndorsed: boolean, isMine: boolean, people: number | null, publishedAt: string | null, remark: string, state: LectureRequestState, title: string, topic: ServiceCategory, untilOn: string | null, version: number, words: string, lecturer: { id: string, name: string } | null, region: { id: string, name: string } | null }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } | null };

export type MyLecturesQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type MyLecturesQuery = { myLectures: { nodes: Array<{ id: string, mode: LectureMode, place: string, state: LectureState, title: string, topic: ServiceCategory, version: number, askedDate: { dateVersion: number, date: { localDate: string, localTime: string } } | null, date: { endsAt: string, localDate: string, localEndTime: string, localTime: string, startsAt: string } | null, lecturers: Array<{ ordinal: number, member: { id: string, name: string } | null }>, region: { id: string, name: string } | null, venue: { id: string, name: string } | null }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } | null };

export type MyMattersQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type MyMattersQuery = { myMatters: { nodes: Array<{ id: string, category: ReceptionCategory, dueOn: string, isOverdue: boolean, number: string, openedAt: string, state: MatterState, title: string, version: number }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } | null };

export type MyMemberPageQueryVariables = Exact<{
  id: string | number;
}>;


export type MyMemberPageQuery = { member: { id: string, biography: string | null, expertise: Array<string> | null, languages: Array<string> | null, officePhone: string | null, version: number, name: string, position: string, photoSubmission: { id: string, reason: string | null, state: PhotoState } | null, profileDraft: { biography: string, expertise: Array<string>, languages: Array<string>, returnReason: string | null, state: DraftState, submittedAt: string } | null, photo: { id: string, url: string | null } | null, sector: { id: string, name: string } | null } | null };

export type MyPhoneRegistrationsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type MyPhoneRegistrationsQuery = { myPhoneRegistrations: { totalCount: number | null, nodes: Array<{ id: string, agreedAt: string | null, companions: number, nameMasked: string | null, number: string, phoneMasked: string | null, state: RegistrationState, version: number, allowedActions: Array<{ action: RegistrationAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null, lecture: { id: string, title: string } | null }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } | null };

export type MyRegistrationsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  onlyLive: boolean;
}>;


export type MyRegistrationsQuery = { myRegistrations: { nodes: Array<{ id: string, channel: RegistrationChannel, companions: number, endedAt: string | null, holdUntil: string | null, isLate: boolean, name: string | null, number: string, places: number, reason: string | null, registeredAt: string | null, state: RegistrationState, version: number, allowedActions: Array<{ action: RegistrationAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null, lecture: { id: string, link: string | null, state: LectureState, title: string, date: { endsAt: string, localDate: string, localEndTime: string, localTime: string, startsAt: string } | null } | null }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } | null };

export type MyServiceRequestsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type MyServiceRequestsQuery = { myServiceRequests: { nodes: Array<{ id: string, category: ServiceCategory, createdAt: string, expiresAt: string, language: string, mode: AppointmentMode | null, state: ServiceRequestState, urgency: NeedUrgency, version: number, words: string | null, allowedActions: Array<{ action: ServiceRequestAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null, appointment: { id: string, number: string, state: AppointmentState } | null, referral: { at: string, note: string | null, host: { id: string, name: string } | null } | null }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } | null };

export type MySessionsQueryVariables = Exact<{ [key: string]: never; }>;


export type MySessionsQuery = { mySessions: Array<{ id: string, deviceName: string, expiresAt: string, isCurrent: boolean, lastUsedAt: string, openedAt: string }> | null };

export type MyWaitlistQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  onlyOpen: boolean;
}>;


export type MyWaitlistQuery = { myWaitlistEntries: { nodes: Array<{ id: string, ahead: number | null, aheadAtJoin: number, allowedActions: Array<WaitlistAction>, endedAt: string | null, fromOn: string, joinedAt: string, offeredAt: string | null, partySize: number, state: WaitlistState, untilOn: string, lecture: { id: string, title: string } | null, offer: { id: string, holdUntil: string | null, startsAt: string, state: AppointmentState, version: number } | null, registration: { id: string, holdUntil: string | null, state: RegistrationState, version: number } | null, service: { id: string, title: string } | null }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } | null };

export type NodeQueryVariables = Exact<{
  id: string | number;
}>;


export type NodeQuery = { node:
    | { __typename: 'Appointment', id: string, number: string, startsAt: string, title: string, appointmentState: AppointmentState }
    | { __typename: 'AppointmentService', id: string }
    | { __typename: 'AuditEvent', id: string }
    | { __typename: 'BookingPause', id: string }
    | { __typename: 'Closure', id: string }
    | { __typename: 'Host', id: string }
    | { __typename: 'Leave', id: string }
    | { __typename: 'Lecture', id: string }
    | { __typename: 'LectureRequest', id: string }
    | { __typename: 'LectureSeries', id: string }
    | { __typename: 'Matter', id: string, dueOn: string, number: string, title: string, matterState: MatterState }
    | { __typename: 'Member', id: string }
    | { __typename: 'Message', id: string }
    | { __typename: 'Notice', id: string }
    | { __typename: 'OrgUnit', id: string }
    | { __typename: 'Pool', id: string }
    | { __typename: 'Region', id: string }
    | { __typename: 'Registration', id: string }
    | { __typename: 'RosterExchange', id: string }
    | { __typename: 'RosterPlace', id: string }
    | { __typename: 'RosterShift', id: string }
    | { __typename: 'Sector', id: string }
    | { __typename: 'ServiceOffering', id: string }
    | { __typename: 'ServiceRequest', id: string }
    | { __typename: 'Studio', id: string }
    | { __typename: 'StudioPost', id: string }
    | { __typename: 'StudioRating', id: string }
    | { __typename: 'Term', id: string }
    | { __typename: 'WaitlistEntry', id: string, waitState: WaitlistState }
   | null };

export type NoteLateStartMutationVariables = Exact<{
  input: AppointmentStepInput;
}>;


export type NoteLateStartMutation = { noteLateStart: { replayed: boolean, appointment: { id: string, endsAt: string, holdUntil: string | null, localDate: string, localTime: string, mode: AppointmentMode, number: string, place: string, startsAt: string, state: AppointmentState, title: string, version: number, host: { id: string, name: string } | null, allowedActions: Array<{ action: AppointmentAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null } | null, userErrors: Array<{ at: string | null, closesOn: string | null, code: AppointmentErrorCode, limit: number | null, message: string, opensOn: string | null, path: Array<string>, state: AppointmentState | null, version: number | null, nextSlots: Array<{ endsAt: string, localDate: string, localTime: string, placesLeft: number, provisional: boolean, serviceId: string, startsAt: string }> }> } | null };

export type NoticeDetailQueryVariables = Exact<{
  id: string | number;
}>;


export type NoticeDetailQuery = { notice: { id: string, body: string, bodyEn: string, fromOn: string | null, publishedAt: string | null, title: string, titleEn: string, untilOn: string | null } | null };

export type NoticesQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type NoticesQuery = { notices: { nodes: Array<{ id: string, fromOn: string | null, publishedAt: string | null, title: string, titleEn: string, untilOn: string | null }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } | null };

export type OfficeQueryVariables = Exact<{ [key: string]: never; }>;


export type OfficeQuery = { office: { address: string, footer: string, footerEn: string, hours: string, mail: string, name: string, nameEn: string, phone: string, timeZone: string, closures: Array<{ id: string, endsAt: string, reason: string, reasonEn: string, startsAt: string }> | null } | null };

export type OpenMatterMutationVariables = Exact<{
  input: OpenMatterInput;
}>;


export type OpenMatterMutation = { openMatter: { replayed: boolean, matter: { id: string, dueBasis: MatterDueBasis, effect: string | null, endedAt: string | null, mergedIntoId: string | null, objectionUntil: string | null, promisedOn: string | null, residentCount: number, category: ReceptionCategory, dueOn: string, isOverdue: boolean, number: string, openedAt: string, state: MatterState, title: string, version: number, allowedActions: Array<{ action: MatterStepKind, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null, owner: { id: string, kind: MatterOwnerKind, name: string } | null, region: { id: string, name: string } | null, sources: Array<{ id: string, appointmentId: string | null, joinedAt: string, kind: MatterSourceKind }> | null } | null, userErrors: Array<{ code: MatterErrorCode, currentVersion: number | null, limit: number | null, message: string, on: string | null, path: Array<string> }> } | null };

export type PoolTimesQueryVariables = Exact<{
  poolId: string | number;
  from: string;
  to: string;
}>;


export type PoolTimesQuery = { poolTimes: Array<{ endsAt: string, memberCount: number, provisional: boolean, startsAt: string }> | null };

export type PoolsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  filter?: PoolFilter | null | undefined;
}>;


export type PoolsQuery = { pools: { nodes: Array<{ id: string, description: string, lengthMinutes: number, memberCount: number, mode: AppointmentMode, state: PoolState, title: string }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } | null };

export type PostponeLectureMutationVariables = Exact<{
  input: LectureReasonInput;
}>;


export type PostponeLectureMutation = { postponeLecture: { lecture: { id: string, audience: string, dateWarnings: Array<LectureDateWarning>, description: string, descriptionText: string, expectedPeople: number, link: string | null, reason: string, mode: LectureMode, place: string, state: LectureState, title: string, topic: ServiceCategory, version: number, allowedActions: Array<{ action: LectureAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null, askedDate: { dateVersion: number, date: { endsAt: string, localDate: string, localEndTime: string, localTime: string, startsAt: string } } | null, lecturers: Array<{ answer: LecturerAnswer | null, reason: string | null, ordinal: number, member: { id: string, name: string } | null }>, request: { id: string, endorsers: number, title: string } | null, scripts: Array<{ comments: string, content: string, note: string, number: number, reviewedAt: string | null, state: LectureScriptState, submittedAt: string, checklist: { copyrightClear: boolean, factsChecked: boolean, lengthFits: boolean, noPersonalData: boolean, wordingNeutral: boolean } | null }>, series: { id: string, title: string } | null, date: { endsAt: string, localDate: string, localEndTime: string, localTime: string, startsAt: string } | null, region: { id: string, name: string } | null, venue: { id: string, name: string } | null } | null, userErrors: Array<{ code: LectureErrorCode, currentVersion: number | null, dateVersion: number | null, endsAt: string | null, memberIds: Array<string>, message: string, path: Array<string>, startsAt: string | null, state: LectureState | null }> } | null };

export type PrivacyNoticeQueryVariables = Exact<{ [key: string]: never; }>;


export type PrivacyNoticeQuery = { privacyNotice: { publishedAt: string, textEn: string, textZh: string, version: number } | null };

export type ProposeLectureMutationVariables = Exact<{
  input: ProposeLectureInput;
}>;


export type ProposeLectureMutation = { proposeLecture: { replayed: boolean, lecture: { id: string, audience: string, dateWarnings: Array<LectureDateWarning>, description: string, descriptionText: string, expectedPeople: number, link: string | null, reason: string, mode: LectureMode, place: string, state: LectureState, title: string, topic: ServiceCategory, version: number, allowedActions: Array<{ action: LectureAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null, askedDate: { dateVersion: number, date: { endsAt: string, localDate: string, localEndTime: string, localTime: string, startsAt: string } } | null, lecturers: Array<{ answer: LecturerAnswer | null, reason: string | null, ordinal: number, member: { id: string, name: string } | null }>, request: { id: string, endorsers: number, title: string } | null, scripts: Array<{ comments: string, content: string, note: string, number: number, reviewedAt: string | null, state: LectureScriptState, submittedAt: string, checklist: { copyrightClear: boolean, factsChecked: boolean, lengthFits: boolean, noPersonalData: boolean, wordingNeutral: boolean } | null }>, series: { id: string, title: string } | null, date: { endsAt: string, localDate: string, localEndTime: string, localTime: string, startsAt: string } | null, region: { id: string, name: string } | null, venue: { id: string, name: string } | null } | null, userErrors: Array<{ code: LectureErrorCode, currentVersion: number | null, dateVersion: number | null, endsAt: string | null, memberIds: Array<string>, message: string, path: Array<string>, startsAt: string | null, state: LectureState | null }> } | null };

export type ProposeLectureDateMutationVariables = Exact<{
  input: ProposeLectureDateInput;
}>;


export type ProposeLectureDateMutation = { proposeLectureDate: { lecture: { id: string, audience: string, dateWarnings: Array<LectureDateWarning>, description: string, descriptionText: string, expectedPeople: number, link: string | null, reason: string, mode: LectureMode, place: string, state: LectureState, title: string, topic: ServiceCategory, version: number, allowedActions: Array<{ action: LectureAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null, askedDate: { dateVersion: number, date: { endsAt: string, localDate: string, localEndTime: string, localTime: string, startsAt: string } } | null, lecturers: Array<{ answer: LecturerAnswer | null, reason: string | null, ordinal: number, member: { id: string, name: string } | null }>, request: { id: string, endorsers: number, title: string } | null, scripts: Array<{ comments: string, content: string, note: string, number: number, reviewedAt: string | null, state: LectureScriptState, submittedAt: string, checklist: { copyrightClear: boolean, factsChecked: boolean, lengthFits: boolean, noPersonalData: boolean, wordingNeutral: boolean } | null }>, series: { id: string, title: string } | null, date: { endsAt: string, localDate: string, localEndTime: string, localTime: string, startsAt: string } | null, region: { id: string, name: string } | null, venue: { id: string, name: string } | null } | null, userErrors: Array<{ code: LectureErrorCode, currentVersion: number | null, dateVersion: number | null, endsAt: string | null, memberIds: Array<string>, message: string, path: Array<string>, startsAt: string | null, state: LectureState | null }> } | null };

export type PublicHomeQueryVariables = Exact<{ [key: string]: never; }>;


export type PublicHomeQuery = { now: string | null, office: { name: string, nameEn: string, phone: string, timeZone: string } | null, notices: { nodes: Array<{ id: string, fromOn: string | null, publishedAt: string | null, title: string, titleEn: string, untilOn: string | null }> } | null };

export type ReceptionsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  filter?: AppointmentFilter | null | undefined;
}>;


export type ReceptionsQuery = { receptions: { nodes: Array<{ id: string, endsAt: string, holdUntil: string | null, localDate: string, localTime: string, mode: AppointmentMode, number: string, place: string, startsAt: string, state: AppointmentState, title: string, version: number, visitor: { nameMasked: string | null, phoneMasked: string | null } | null, host: { id: string, name: string } | null, allowedActions: Array<{ action: AppointmentAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } | null };

export type RecordMatterEffectMutationVariables = Exact<{
  input: MatterStepInput;
}>;


export type RecordMatterEffectMutation = { recordMatterEffect: { replayed: boolean, matter: { id: string, dueBasis: MatterDueBasis, effect: string | null, endedAt: string | null, mergedIntoId: string | null, objectionUntil: string | null, promisedOn: string | null, residentCount: number, category: ReceptionCategory, dueOn: string, isOverdue: boolean, number: string, openedAt: string, state: MatterState, title: string, version: number, allowedActions: Array<{ action: MatterStepKind, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null, owner: { id: string, kind: MatterOwnerKind, name: string } | null, region: { id: string, name: string } | null, sources: Array<{ id: string, appointmentId: string | null, joinedAt: string, kind: MatterSourceKind }> | null } | null, userErrors: Array<{ code: MatterErrorCode, currentVersion: number | null, limit: number | null, message: string, on: string | null, path: Array<string> }> } | null };

export type RecordWalkInMutationVariables = Exact<{
  input: RecordWalkInInput;
}>;


export type RecordWalkInMutation = { recordWalkIn: { replayed: boolean, appointment: { id: string, endsAt: string, holdUntil: string | null, localDate: string, localTime: string, mode: AppointmentMode, number: string, place: string, startsAt: string, state: AppointmentState, title: string, version: number, host: { id: string, name: string } | null, allowedActions: Array<{ action: AppointmentAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null } | null, userErrors: Array<{ at: string | null, closesOn: string | null, code: AppointmentErrorCode, limit: number | null, message: string, opensOn: string | null, path: Array<string>, state: AppointmentState | null, version: number | null, nextSlots: Array<{ endsAt: string, localDate: string, localTime: string, placesLeft: number, provisional: boolean, serviceId: string, startsAt: string }> }> } | null };

export type RefreshSessionMutationVariables = Exact<{
  input: RefreshSessionInput;
}>;


export type RefreshSessionMutation = { refreshSession: { tokens: { accessToken: string, accessTokenExpiresAt: string, refreshToken: string, refreshTokenExpiresAt: string } | null, viewer: { id: string } | null, userErrors: Array<{ code: AccountErrorCode, message: string, path: Array<string>, retryAfterSeconds: number | null, triesLeft: number | null }> } | null };

export type RegisterByPhoneMutationVariables = Exact<{
  input: RegisterByPhoneInput;
}>;


export type RegisterByPhoneMutation = { registerByPhone: { replayed: boolean, registration: { id: string, channel: RegistrationChannel, companions: number, endedAt: string | null, holdUntil: string | null, isLate: boolean, name: string | null, number: string, places: number, reason: string | null, registeredAt: string | null, state: RegistrationState, version: number, allowedActions: Array<{ action: RegistrationAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null, lecture: { id: string, link: string | null, state: LectureState, title: string, date: { endsAt: string, localDate: string, localEndTime: string, localTime: string, startsAt: string } | null } | null } | null, userErrors: Array<{ code: RegistrationErrorCode, currentVersion: number | null, limit: number | null, message: string, path: Array<string>, pausedUntil: string | null, placesLeft: number | null, startsAt: string | null, state: RegistrationState | null, taken: number | null }> } | null };

export type RegisterDeviceMutationVariables = Exact<{
  input: RegisterDeviceInput;
}>;


export type RegisterDeviceMutation = { registerDevice: { replayed: boolean, device: { id: string, appVersion: string | null, channel: DeviceChannel, expiredAt: string | null, isCurrent: boolean, locale: Locale, registeredAt: string, sendsLeft: number | null } | null, userErrors: Array<{ code: DeviceErrorCode, message: string, path: Array<string> }> } | null };

export type RegisterForLectureMutationVariables = Exact<{
  input: RegisterForLectureInput;
}>;


export type RegisterForLectureMutation = { registerForLecture: { replayed: boolean, registration: { id: string, channel: RegistrationChannel, companions: number, endedAt: string | null, holdUntil: string | null, isLate: boolean, name: string | null, number: string, places: number, reason: string | null, registeredAt: string | null, state: RegistrationState, version: number, allowedActions: Array<{ action: RegistrationAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null, lecture: { id: string, link: string | null, state: LectureState, title: string, date: { endsAt: string, localDate: string, localEndTime: string, localTime: string, startsAt: string } | null } | null } | null, userErrors: Array<{ code: RegistrationErrorCode, currentVersion: number | null, limit: number | null, message: string, path: Array<string>, pausedUntil: string | null, placesLeft: number | null, startsAt: string | null, state: RegistrationState | null, taken: number | null }> } | null };

export type RegistrationDetailQueryVariables = Exact<{
  id: string | number;
}>;


export type RegistrationDetailQuery = { node:
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string, channel: RegistrationChannel, companions: number, endedAt: string | null, holdUntil: string | null, isLate: boolean, name: string | null, number: string, places: number, reason: string | null, registeredAt: string | null, state: RegistrationState, version: number, allowedActions: Array<{ action: RegistrationAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null, lecture: { id: string, link: string | null, state: LectureState, title: string, date: { localDate: string, localEndTime: string, localTime: string } | null } | null }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
   | null };

export type ReleaseHoldMutationVariables = Exact<{
  input: ReleaseHoldInput;
}>;


export type ReleaseHoldMutation = { releaseHold: { replayed: boolean, appointment: { id: string, endsAt: string, holdUntil: string | null, localDate: string, localTime: string, mode: AppointmentMode, number: string, place: string, startsAt: string, state: AppointmentState, title: string, version: number, host: { id: string, name: string } | null, allowedActions: Array<{ action: AppointmentAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null } | null, userErrors: Array<{ at: string | null, closesOn: string | null, code: AppointmentErrorCode, limit: number | null, message: string, opensOn: string | null, path: Array<string>, state: AppointmentState | null, version: number | null, nextSlots: Array<{ endsAt: string, localDate: string, localTime: string, placesLeft: number, provisional: boolean, serviceId: string, startsAt: string }> }> } | null };

export type RemoveDeviceMutationVariables = Exact<{
  input: RemoveDeviceInput;
}>;


export type RemoveDeviceMutation = { removeDevice: { removed: boolean, userErrors: Array<{ code: DeviceErrorCode, message: string, path: Array<string> }> } | null };

export type ReopenMatterMutationVariables = Exact<{
  input: MatterStepInput;
}>;


export type ReopenMatterMutation = { reopenMatter: { replayed: boolean, matter: { id: string, dueBasis: MatterDueBasis, effect: string | null, endedAt: string | null, mergedIntoId: string | null, objectionUntil: string | null, promisedOn: string | null, residentCount: number, category: ReceptionCategory, dueOn: string, isOverdue: boolean, number: string, openedAt: string, state: MatterState, title: string, version: number, allowedActions: Array<{ action: MatterStepKind, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null, owner: { id: string, kind: MatterOwnerKind, name: string } | null, region: { id: string, name: string } | null, sources: Array<{ id: string, appointmentId: string | null, joinedAt: string, kind: MatterSourceKind }> | null } | null, userErrors: Array<{ code: MatterErrorCode, currentVersion: number | null, limit: number | null, message: string, on: string | null, path: Array<string> }> } | null };

export type RequestLectureMutationVariables = Exact<{
  input: RequestLectureInput;
}>;


export type RequestLectureMutation = { requestLecture: { replayed: boolean, request: { id: string, createdAt: string, audience: string, endorsers: number, fromOn: string | null, isEndorsed: boolean, isMine: boolean, people: number | null, publishedAt: string | null, remark: string, state: LectureRequestState, title: string, topic: ServiceCategory, untilOn: string | null, version: number, words: string, allowedActions: Array<{ action: LectureRequestAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null, asks: Array<{ answer: string | null, answeredAt: string | null, askedAt: string, note: string | null, state: LectureAskState, member: { id: string, name: string } | null }>, lecture: { id: string, state: LectureState, title: string, date: { localDate: string, localTime: string } | null } | null, mergedInto: { id: string, title: string } | null, lecturer: { id: string, name: string } | null, region: { id: string, name: string } | null } | null, userErrors: Array<{ code: LectureRequestErrorCode, currentVersion: number | null, limit: number | null, message: string, noticeVersion: number | null, path: Array<string>, state: LectureRequestState | null }> } | null };

export type RequestPhoneCodeMutationVariables = Exact<{
  input: RequestPhoneCodeInput;
}>;


export type RequestPhoneCodeMutation = { requestPhoneCode: { expiresAt: string | null, resendAfterSeconds: number | null, userErrors: Array<{ code: AccountErrorCode, message: string, path: Array<string>, retryAfterSeconds: number | null, triesLeft: number | null }> } | null };

export type RequestServiceMutationVariables = Exact<{
  input: RequestServiceInput;
}>;


export type RequestServiceMutation = { requestService: { replayed: boolean, request: { id: string, category: ServiceCategory, createdAt: string, expiresAt: string, language: string, mode: AppointmentMode | null, state: ServiceRequestState, urgency: NeedUrgency, version: number, words: string | null, allowedActions: Array<{ action: ServiceRequestAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null, appointment: { id: string, number: string, state: AppointmentState } | null, referral: { at: string, note: string | null, host: { id: string, name: string } | null } | null } | null, userErrors: Array<{ code: ServiceRequestErrorCode, currentVersion: number | null, limit: number | null, message: string, noticeVersion: number | null, path: Array<string>, state: ServiceRequestState | null }> } | null };

export type RescheduleAppointmentMutationVariables = Exact<{
  input: RescheduleAppointmentInput;
}>;


export type RescheduleAppointmentMutation = { rescheduleAppointment: { replayed: boolean, appointment: { id: string, endsAt: string, holdUntil: string | null, localDate: string, localTime: string, mode: AppointmentMode, number: string, place: string, startsAt: string, state: AppointmentState, title: string, version: number, host: { id: string, name: string } | null, allowedActions: Array<{ action: AppointmentAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null } | null, userErrors: Array<{ at: string | null, closesOn: string | null, code: AppointmentErrorCode, limit: number | null, message: string, opensOn: string | null, path: Array<string>, state: AppointmentState | null, version: number | null, nextSlots: Array<{ endsAt: string, localDate: string, localTime: string, placesLeft: number, provisional: boolean, serviceId: string, startsAt: string }> }> } | null };

export type RevealResidentMutationVariables = Exact<{
  input: RevealResidentInput;
}>;


export type RevealResidentMutation = { revealResident: { name: string | null, phone: string | null, userErrors: Array<{ at: string | null, closesOn: string | null, code: AppointmentErrorCode, limit: number | null, message: string, opensOn: string | null, path: Array<string>, state: AppointmentState | null, version: number | null, nextSlots: Array<{ endsAt: string, localDate: string, localTime: string, placesLeft: number, provisional: boolean, serviceId: string, startsAt: string }> }> } | null };

export type ReviewLectureScriptMutationVariables = Exact<{
  input: ReviewLectureScriptInput;
}>;


export type ReviewLectureScriptMutation = { reviewLectureScript: { lecture: { id: string, audience: string, dateWarnings: Array<LectureDateWarning>, description: string, descriptionText: string, expectedPeople: number, link: string | null, reason: string, mode: LectureMode, place: string, state: LectureState, title: string, topic: ServiceCategory, version: number, allowedActions: Array<{ action: LectureAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null, askedDate: { dateVersion: number, date: { endsAt: string, localDate: string, localEndTime: string, localTime: string, startsAt: string } } | null, lecturers: Array<{ answer: LecturerAnswer | null, reason: string | null, ordinal: number, member: { id: string, name: string } | null }>, request: { id: string, endorsers: number, title: string } | null, scripts: Array<{ comments: string, content: string, note: string, number: number, reviewedAt: string | null, state: LectureScriptState, submittedAt: string, checklist: { copyrightClear: boolean, factsChecked: boolean, lengthFits: boolean, noPersonalData: boolean, wordingNeutral: boolean } | null }>, series: { id: string, title: string } | null, date: { endsAt: string, localDate: string, localEndTime: string, localTime: string, startsAt: string } | null, region: { id: string, name: string } | null, venue: { id: string, name: string } | null } | null, userErrors: Array<{ code: LectureErrorCode, currentVersion: number | null, dateVersion: number | null, endsAt: string | null, memberIds: Array<string>, message: string, path: Array<string>, startsAt: string | null, state: LectureState | null }> } | null };

export type ScheduleLectureMutationVariables = Exact<{
  input: ScheduleLectureInput;
}>;


export type ScheduleLectureMutation = { scheduleLecture: { lecture: { id: string, audience: string, dateWarnings: Array<LectureDateWarning>, description: string, descriptionText: string, expectedPeople: number, link: string | null, reason: string, mode: LectureMode, place: string, state: LectureState, title: string, topic: ServiceCategory, version: number, allowedActions: Array<{ action: LectureAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null, askedDate: { dateVersion: number, date: { endsAt: string, localDate: string, localEndTime: string, localTime: string, startsAt: string } } | null, lecturers: Array<{ answer: LecturerAnswer | null, reason: string | null, ordinal: number, member: { id: string, name: string } | null }>, request: { id: string, endorsers: number, title: string } | null, scripts: Array<{ comments: string, content: string, note: string, number: number, reviewedAt: string | null, state: LectureScriptState, submittedAt: string, checklist: { copyrightClear: boolean, factsChecked: boolean, lengthFits: boolean, noPersonalData: boolean, wordingNeutral: boolean } | null }>, series: { id: string, title: string } | null, date: { endsAt: string, localDate: string, localEndTime: string, localTime: string, startsAt: string } | null, region: { id: string, name: string } | null, venue: { id: string, name: string } | null } | null, userErrors: Array<{ code: LectureErrorCode, currentVersion: number | null, dateVersion: number | null, endsAt: string | null, memberIds: Array<string>, message: string, path: Array<string>, startsAt: string | null, state: LectureState | null }> } | null };

export type ServerTimeQueryVariables = Exact<{ [key: string]: never; }>;


export type ServerTimeQuery = { now: string | null };

export type ServiceDetailQueryVariables = Exact<{
  id: string | number;
}>;


export type ServiceDetailQuery = { appointmentService: { id: string, callBy: CallBy | null, callNumber: string | null, capacity: number, companionsCount: CompanionsCount, companionsLimit: number, horizonDays: number, noticeMinutes: number, periodLimit: number | null, residentLimit: number, confirmMode: ConfirmMode, description: string, lengthMinutes: number, mode: AppointmentMode, place: string, state: AppointmentServiceState, title: string, version: number, nextSlots: Array<{ endsAt: string, localDate: string, localTime: string, placesLeft: number, provisional: boolean, serviceId: string, startsAt: string }> | null, host: { id: string, kind: HostKind, memberId: string | null, name: string, studioId: string | null } | null, intakeQuestions: Array<{ isRequired: boolean, key: string, label: string }> } | null };

export type ServiceEquivalentsQueryVariables = Exact<{
  serviceId: string | number;
  untilOn: string;
}>;


export type ServiceEquivalentsQuery = { serviceEquivalents: Array<{ points: number, rank: number, host: { id: string, kind: HostKind, memberId: string | null, name: string, studioId: string | null } | null, offering: { id: string, description: string } | null, reasons: Array<{ code: SuggestionReasonCode, message: string, points: number }>, service: { id: string, title: string } | null, slots: Array<{ endsAt: string, localDate: string, localTime: string, placesLeft: number, provisional: boolean, serviceId: string, startsAt: string }> }> | null };

export type ServiceOfferingsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  filter?: ServiceOfferingFilter | null | undefined;
}>;


export type ServiceOfferingsQuery = { serviceOfferings: { nodes: Array<{ id: string, category: ServiceCategory, description: string, eligibility: string, modes: Array<AppointmentMode>, host: { id: string, name: string } | null, service: { id: string, title: string } | null }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } | null };

export type ServiceRequestDetailQueryVariables = Exact<{
  id: string | number;
}>;


export type ServiceRequestDetailQuery = { serviceRequest: { id: string, category: ServiceCategory, createdAt: string, expiresAt: string, language: string, mode: AppointmentMode | null, state: ServiceRequestState, urgency: NeedUrgency, version: number, words: string | null, suggestions: Array<{ points: number, rank: number, host: { id: string, kind: HostKind, memberId: string | null, name: string, studioId: string | null } | null, offering: { id: string, description: string } | null, reasons: Array<{ code: SuggestionReasonCode, message: string, points: number }>, service: { id: string, title: string } | null, slots: Array<{ endsAt: string, localDate: string, localTime: string, placesLeft: number, provisional: boolean, serviceId: string, startsAt: string }> }> | null, allowedActions: Array<{ action: ServiceRequestAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null, appointment: { id: string, number: string, state: AppointmentState } | null, referral: { at: string, note: string | null, host: { id: string, name: string } | null } | null } | null };

export type SetAvailabilityMutationVariables = Exact<{
  input: SetAvailabilityInput;
}>;


export type SetAvailabilityMutation = { setAvailability: { affectedAppointmentIds: Array<string>, replayed: boolean, host: { id: string, version: number, availability: Array<{ ends: string, everyWorkday: boolean, from: string | null, monthDay: number | null, nth: number | null, on: string | null, roll: RollPolicy, starts: string, until: string | null, weekday: number | null }> | null, dateOverrides: Array<{ ends: string | null, on: string, reason: string | null, starts: string | null }> | null } | null, userErrors: Array<{ at: string | null, closesOn: string | null, code: AppointmentErrorCode, limit: number | null, message: string, opensOn: string | null, path: Array<string>, state: AppointmentState | null, version: number | null, nextSlots: Array<{ endsAt: string, localDate: string, localTime: string, placesLeft: number, provisional: boolean, serviceId: string, startsAt: string }> }> } | null };

export type SetDateOverrideMutationVariables = Exact<{
  input: SetDateOverrideInput;
}>;


export type SetDateOverrideMutation = { setDateOverride: { affectedAppointmentIds: Array<string>, replayed: boolean, host: { id: string, version: number, availability: Array<{ ends: string, everyWorkday: boolean, from: string | null, monthDay: number | null, nth: number | null, on: string | null, roll: RollPolicy, starts: string, until: string | null, weekday: number | null }> | null, dateOverrides: Array<{ ends: string | null, on: string, reason: string | null, starts: string | null }> | null } | null, userErrors: Array<{ at: string | null, closesOn: string | null, code: AppointmentErrorCode, limit: number | null, message: string, opensOn: string | null, path: Array<string>, state: AppointmentState | null, version: number | null, nextSlots: Array<{ endsAt: string, localDate: string, localTime: string, placesLeft: number, provisional: boolean, serviceId: string, startsAt: string }> }> } | null };

export type SetLectureRegistrationMutationVariables = Exact<{
  input: SetLectureRegistrationInput;
}>;


export type SetLectureRegistrationMutation = { setLectureRegistration: { registration: { cancelUntil: string, capacity: number, closed: RegistrationClosed | null, closesAt: string, isOpen: boolean, keptPlaces: number, lectureId: string, mostCompanions: number, opensAt: string, placesLeft: number, version: number, waitingCount: number, allowedActions: Array<{ action: LectureRegistrationAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null, mine: { id: string, channel: RegistrationChannel, companions: number, endedAt: string | null, holdUntil: string | null, isLate: boolean, name: string | null, number: string, places: number, reason: string | null, registeredAt: string | null, state: RegistrationState, version: number, allowedActions: Array<{ action: RegistrationAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null, lecture: { id: string, link: string | null, state: LectureState, title: string, date: { endsAt: string, localDate: string, localEndTime: string, localTime: string, startsAt: string } | null } | null } | null, myWait: { id: string, ahead: number | null, aheadAtJoin: number, allowedActions: Array<WaitlistAction>, endedAt: string | null, fromOn: string, joinedAt: string, offeredAt: string | null, partySize: number, state: WaitlistState, untilOn: string, lecture: { id: string, title: string } | null, offer: { id: string, holdUntil: string | null, startsAt: string, state: AppointmentState, version: number } | null, registration: { id: string, holdUntil: string | null, state: RegistrationState, version: number } | null, service: { id: string, title: string } | null } | null } | null, userErrors: Array<{ code: RegistrationErrorCode, currentVersion: number | null, limit: number | null, message: string, path: Array<string>, pausedUntil: string | null, placesLeft: number | null, startsAt: string | null, state: RegistrationState | null, taken: number | null }> } | null };

export type SetVisitNeedsMutationVariables = Exact<{
  input: SetVisitNeedsInput;
}>;


export type SetVisitNeedsMutation = { setVisitNeeds: { appointmentId: string, replayed: boolean, needs: { access: Array<AccessNeed>, consentedAt: string, interpreterLanguage: string | null, noticeVersion: number, updatedAt: string, version: number, words: string | null, minor: { guardianConsentedAt: string | null, guardianNameMasked: string | null, isUnder14: boolean } | null } | null, userErrors: Array<{ code: VisitNeedsErrorCode, currentVersion: number | null, message: string, noticeVersion: number | null, path: Array<string>, state: AppointmentState | null }> } | null };

export type SignInWithCodeMutationVariables = Exact<{
  input: SignInWithCodeInput;
}>;


export type SignInWithCodeMutation = { signInWithCode: { tokens: { accessToken: string, accessTokenExpiresAt: string, refreshToken: string, refreshTokenExpiresAt: string } | null, viewer: { id: string, hats: Array<Hat>, locale: Locale, memberId: string | null, name: string | null, permissions: Array<Permission>, phoneMasked: string | null, remindMe: boolean, version: number, studios: Array<{ isLead: boolean, name: string, studioId: string }> } | null, userErrors: Array<{ code: AccountErrorCode, message: string, path: Array<string>, retryAfterSeconds: number | null, triesLeft: number | null }> } | null };

export type SignInWithWechatMutationVariables = Exact<{
  input: SignInWithWechatInput;
}>;


export type SignInWithWechatMutation = { signInWithWechat: { tokens: { accessToken: string, accessTokenExpiresAt: string, refreshToken: string, refreshTokenExpiresAt: string } | null, viewer: { id: string, hats: Array<Hat>, locale: Locale, memberId: string | null, name: string | null, permissions: Array<Permission>, phoneMasked: string | null, remindMe: boolean, version: number, studios: Array<{ isLead: boolean, name: string, studioId: string }> } | null, userErrors: Array<{ code: WechatErrorCode, message: string, path: Array<string>, retryAfterSeconds: number | null }> } | null };

export type SignOutMutationVariables = Exact<{ [key: string]: never; }>;


export type SignOutMutation = { signOut: { signedOut: boolean, userErrors: Array<{ code: AccountErrorCode, message: string, path: Array<string>, retryAfterSeconds: number | null, triesLeft: number | null }> } | null };

export type SimilarLectureRequestsQueryVariables = Exact<{
  title: string;
  words: string;
  topic: ServiceCategory;
  regionId?: string | number | null | undefined;
  first: number;
}>;


export type SimilarLectureRequestsQuery = { similarLectureRequests: Array<{ likeness: LectureLikeness, message: string, score: number, request: { id: string, audience: string, endorsers: number, fromOn: string | null, isEndorsed: boolean, isMine: boolean, people: number | null, publishedAt: string | null, remark: string, state: LectureRequestState, title: string, topic: ServiceCategory, untilOn: string | null, version: number, words: string, lecturer: { id: string, name: string } | null, region: { id: string, name: string } | null } }> | null };

export type StartMatterMutationVariables = Exact<{
  input: MatterStepInput;
}>;


export type StartMatterMutation = { startMatter: { replayed: boolean, matter: { id: string, dueBasis: MatterDueBasis, effect: string | null, endedAt: string | null, mergedIntoId: string | null, objectionUntil: string | null, promisedOn: string | null, residentCount: number, category: ReceptionCategory, dueOn: string, isOverdue: boolean, number: string, openedAt: string, state: MatterState, title: string, version: number, allowedActions: Array<{ action: MatterStepKind, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null, owner: { id: string, kind: MatterOwnerKind, name: string } | null, region: { id: string, name: string } | null, sources: Array<{ id: string, appointmentId: string | null, joinedAt: string, kind: MatterSourceKind }> | null } | null, userErrors: Array<{ code: MatterErrorCode, currentVersion: number | null, limit: number | null, message: string, on: string | null, path: Array<string> }> } | null };

export type StepUpMutationVariables = Exact<{
  input: StepUpInput;
}>;


export type StepUpMutation = { stepUp: { freshUntil: string | null, userErrors: Array<{ code: AccountErrorCode, message: string, path: Array<string>, retryAfterSeconds: number | null, triesLeft: number | null }> } | null };

export type StudioByCodeQueryVariables = Exact<{
  code: string;
}>;


export type StudioByCodeQuery = { studioByCode: { id: string, address: string, code: string, name: string, openNow: boolean | null, scope: StudioScope, state: StudioState, theme: string, position: { latitude: number, longitude: number } | null } | null };

export type StudioDetailQueryVariables = Exact<{
  id: string | number;
}>;


export type StudioDetailQuery = { studio: { id: string, facilities: Array<string> | null, introduction: string | null, services: Array<string> | null, stepFree: StepFree | null, address: string, code: string, name: string, openNow: boolean | null, scope: StudioScope, state: StudioState, theme: string, closures: Array<{ id: string, endsAt: string, reason: string, startsAt: string }> | null, host: { id: string, services: Array<{ id: string, confirmMode: ConfirmMode, description: string, lengthMinutes: number, mode: AppointmentMode, place: string, state: AppointmentServiceState, title: string, version: number }> | null } | null, hours: Array<{ closes: string, opens: string, weekday: number }> | null, members: Array<{ role: StudioRole, member: { id: string, name: string, position: string, photo: { id: string, url: string | null } | null, sector: { id: string, name: string } | null } }> | null, photo: { id: string, url: string | null } | null, rating: { id: string, stars: number, year: number } | null, region: { id: string, name: string } | null, position: { latitude: number, longitude: number } | null } | null };

export type StudioDutiesQueryVariables = Exact<{
  studioId: string | number;
  from: string;
  until: string;
}>;


export type StudioDutiesQuery = { studio: { id: string, name: string, rosterShifts: Array<{ id: string, endsAt: string, localDate: string | null, startsAt: string, version: number, onDuty: Array<{ id: string, name: string }>, places: Array<{ id: string, isVacant: boolean, number: number, version: number, member: { id: string, name: string } | null }> | null, studio: { id: string, name: string } | null }> | null } | null };

export type StudioPostsQueryVariables = Exact<{
  studioId: string | number;
  first: number;
  after?: string | null | undefined;
}>;


export type StudioPostsQuery = { studioPosts: { nodes: Array<{ id: string, body: string, heldOn: string | null, kind: PostKind, publishedAt: string | null, title: string, photos: Array<{ caption: string, uploadId: string, url: string | null }> | null }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } | null };

export type StudiosQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  filter?: StudioFilter | null | undefined;
}>;


export type StudiosQuery = { studios: { nodes: Array<{ id: string, address: string, code: string, name: string, openNow: boolean | null, scope: StudioScope, state: StudioState, theme: string, position: { latitude: number, longitude: number } | null }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } | null };

export type SubmitLectureScriptMutationVariables = Exact<{
  input: SubmitLectureScriptInput;
}>;


export type SubmitLectureScriptMutation = { submitLectureScript: { replayed: boolean, lecture: { id: string, audience: string, dateWarnings: Array<LectureDateWarning>, description: string, descriptionText: string, expectedPeople: number, link: string | null, reason: string, mode: LectureMode, place: string, state: LectureState, title: string, topic: ServiceCategory, version: number, allowedActions: Array<{ action: LectureAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null, askedDate: { dateVersion: number, date: { endsAt: string, localDate: string, localEndTime: string, localTime: string, startsAt: string } } | null, lecturers: Array<{ answer: LecturerAnswer | null, reason: string | null, ordinal: number, member: { id: string, name: string } | null }>, request: { id: string, endorsers: number, title: string } | null, scripts: Array<{ comments: string, content: string, note: string, number: number, reviewedAt: string | null, state: LectureScriptState, submittedAt: string, checklist: { copyrightClear: boolean, factsChecked: boolean, lengthFits: boolean, noPersonalData: boolean, wordingNeutral: boolean } | null }>, series: { id: string, title: string } | null, date: { endsAt: string, localDate: string, localEndTime: string, localTime: string, startsAt: string } | null, region: { id: string, name: string } | null, venue: { id: string, name: string } | null } | null, userErrors: Array<{ code: LectureErrorCode, currentVersion: number | null, dateVersion: number | null, endsAt: string | null, memberIds: Array<string>, message: string, path: Array<string>, startsAt: string | null, state: LectureState | null }> } | null };

export type SubstituteDutyMutationVariables = Exact<{
  input: SubstituteDutyInput;
}>;


export type SubstituteDutyMutation = { substituteDuty: { replayed: boolean, exchange: { id: string, answerBy: string, placeId: string, shiftId: string, startsAt: string, state: ExchangeState, version: number, withPlaceId: string | null, withShiftId: string | null, withStartsAt: string | null, allowedActions: Array<{ action: RosterExchangeAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null, from: { id: string, name: string } | null, to: { id: string, name: string } | null } | null, userErrors: Array<{ code: DutyRosterErrorCode, currentVersion: number | null, memberId: string | null, message: string, path: Array<string>, shiftId: string | null, shiftStartsAt: string | null, until: string | null }> } | null };

export type SuggestMembersQueryVariables = Exact<{
  need: NeedInput;
}>;


export type SuggestMembersQuery = { suggestMembers: Array<{ points: number, rank: number, host: { id: string, kind: HostKind, memberId: string | null, name: string, studioId: string | null } | null, offering: { id: string, description: string } | null, reasons: Array<{ code: SuggestionReasonCode, message: string, points: number }>, service: { id: string, title: string } | null, slots: Array<{ endsAt: string, localDate: string, localTime: string, placesLeft: number, provisional: boolean, serviceId: string, startsAt: string }> }> | null };

export type SwapDutyMutationVariables = Exact<{
  input: SwapDutyInput;
}>;


export type SwapDutyMutation = { swapDuty: { replayed: boolean, exchange: { id: string, answerBy: string, placeId: string, shiftId: string, startsAt: string, state: ExchangeState, version: number, withPlaceId: string | null, withShiftId: string | null, withStartsAt: string | null, allowedActions: Array<{ action: RosterExchangeAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null, from: { id: string, name: string } | null, to: { id: string, name: string } | null } | null, userErrors: Array<{ code: DutyRosterErrorCode, currentVersion: number | null, memberId: string | null, message: string, path: Array<string>, shiftId: string | null, shiftStartsAt: string | null, until: string | null }> } | null };

export type TakeLeaveMutationVariables = Exact<{
  input: TakeLeaveInput;
}>;


export type TakeLeaveMutation = { takeLeave: { replayed: boolean, leave: { id: string, createdAt: string, endsAt: string, fromOn: string | null, kind: LeaveKind, startsAt: string, untilOn: string | null, version: number, withdrawnAt: string | null, allowedActions: Array<{ action: LeaveAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null } | null, userErrors: Array<{ appointmentIds: Array<string>, code: LeaveErrorCode, currentVersion: number | null, message: string, path: Array<string>, rosterPlaceIds: Array<string>, until: string | null, ways: Array<LeaveWay> }> } | null };

export type UnbindWechatMutationVariables = Exact<{ [key: string]: never; }>;


export type UnbindWechatMutation = { unbindWechat: { unbound: boolean, userErrors: Array<{ code: WechatErrorCode, message: string, path: Array<string> }> } | null };

export type UnreadCountQueryVariables = Exact<{ [key: string]: never; }>;


export type UnreadCountQuery = { unreadMessageCount: number | null };

export type UpdateLectureMutationVariables = Exact<{
  input: UpdateLectureInput;
}>;


export type UpdateLectureMutation = { updateLecture: { lecture: { id: string, audience: string, dateWarnings: Array<LectureDateWarning>, description: string, descriptionText: string, expectedPeople: number, link: string | null, reason: string, mode: LectureMode, place: string, state: LectureState, title: string, topic: ServiceCategory, version: number, allowedActions: Array<{ action: LectureAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null, askedDate: { dateVersion: number, date: { endsAt: string, localDate: string, localEndTime: string, localTime: string, startsAt: string } } | null, lecturers: Array<{ answer: LecturerAnswer | null, reason: string | null, ordinal: number, member: { id: string, name: string } | null }>, request: { id: string, endorsers: number, title: string } | null, scripts: Array<{ comments: string, content: string, note: string, number: number, reviewedAt: string | null, state: LectureScriptState, submittedAt: string, checklist: { copyrightClear: boolean, factsChecked: boolean, lengthFits: boolean, noPersonalData: boolean, wordingNeutral: boolean } | null }>, series: { id: string, title: string } | null, date: { endsAt: string, localDate: string, localEndTime: string, localTime: string, startsAt: string } | null, region: { id: string, name: string } | null, venue: { id: string, name: string } | null } | null, userErrors: Array<{ code: LectureErrorCode, currentVersion: number | null, dateVersion: number | null, endsAt: string | null, memberIds: Array<string>, message: string, path: Array<string>, startsAt: string | null, state: LectureState | null }> } | null };

export type UpdateMemberPhotoMutationVariables = Exact<{
  input: UpdateMemberPhotoInput;
}>;


export type UpdateMemberPhotoMutation = { updateMemberPhoto: { replayed: boolean, photo: { id: string, reason: string | null, state: PhotoState, version: number } | null, userErrors: Array<{ code: PhotoErrorCode, currentVersion: number | null, message: string, path: Array<string> }> } | null };

export type UpdateMyMemberProfileMutationVariables = Exact<{
  input: UpdateMyMemberProfileInput;
}>;


export type UpdateMyMemberProfileMutation = { updateMyMemberProfile: { member: { id: string, version: number, profileDraft: { biography: string, expertise: Array<string>, languages: Array<string>, returnReason: string | null, state: DraftState, submittedAt: string } | null } | null, userErrors: Array<{ code: MemberErrorCode, currentVersion: number | null, message: string, path: Array<string> }> } | null };

export type UpdateMyProfileMutationVariables = Exact<{
  input: UpdateMyProfileInput;
}>;


export type UpdateMyProfileMutation = { updateMyProfile: { viewer: { id: string, hats: Array<Hat>, locale: Locale, memberId: string | null, name: string | null, permissions: Array<Permission>, phoneMasked: string | null, remindMe: boolean, version: number, studios: Array<{ isLead: boolean, name: string, studioId: string }> } | null, userErrors: Array<{ code: AccountErrorCode, message: string, path: Array<string>, retryAfterSeconds: number | null, triesLeft: number | null }> } | null };

export type UploadDownloadQueryVariables = Exact<{
  id: string | number;
  size: PhotoSize;
}>;


export type UploadDownloadQuery = { upload: { id: string, download: { expiresAt: string, url: string } | null } | null };

export type UploadStateQueryVariables = Exact<{
  id: string | number;
}>;


export type UploadStateQuery = { upload: { id: string, bytes: number, contentType: string, expiresAt: string | null, fileName: string | null, problem: UploadProblem | null, problemMessage: string | null, purpose: UploadPurpose, state: UploadState } | null };

export type VisitFeedbackQueryVariables = Exact<{
  appointmentId: string | number;
}>;


export type VisitFeedbackQuery = { visitFeedback: { changedAt: string | null, givenAt: string | null, isOpen: boolean, openUntil: string | null, satisfaction: Satisfaction | null, words: string | null } | null };

export type WaitChangedSubscriptionVariables = Exact<{
  id?: string | number | null | undefined;
}>;


export type WaitChangedSubscription = { waitChanged: { id: string, wait: { id: string, ahead: number | null, aheadAtJoin: number, allowedActions: Array<WaitlistAction>, endedAt: string | null, fromOn: string, joinedAt: string, offeredAt: string | null, partySize: number, state: WaitlistState, untilOn: string, lecture: { id: string, title: string } | null, offer: { id: string, holdUntil: string | null, startsAt: string, state: AppointmentState, version: number } | null, registration: { id: string, holdUntil: string | null, state: RegistrationState, version: number } | null, service: { id: string, title: string } | null } | null } | null };

export type WaitDetailQueryVariables = Exact<{
  id: string | number;
}>;


export type WaitDetailQuery = { node:
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string, ahead: number | null, aheadAtJoin: number, allowedActions: Array<WaitlistAction>, fromOn: string, partySize: number, state: WaitlistState, untilOn: string, experience: { cases: number, offered: number } | null, offer: { id: string, holdUntil: string | null, startsAt: string, state: AppointmentState, version: number } | null, service: { id: string, title: string } | null }
   | null };

export type WechatSignInQueryVariables = Exact<{ [key: string]: never; }>;


export type WechatSignInQuery = { wechatSignIn: { boundAt: string | null, isOffered: boolean } | null };

export type WithdrawAssistanceMutationVariables = Exact<{
  input: WithdrawAssistanceInput;
}>;


export type WithdrawAssistanceMutation = { withdrawAssistance: { replayed: boolean, assistance: { id: string, state: AppointmentState, version: number, withdrawnAt: string | null } | null, userErrors: Array<{ code: AssistanceErrorCode, currentVersion: number | null, message: string, path: Array<string> }> } | null };

export type WithdrawEndorsementMutationVariables = Exact<{
  input: LectureEndorsementInput;
}>;


export type WithdrawEndorsementMutation = { withdrawEndorsement: { request: { id: string, createdAt: string, audience: string, endorsers: number, fromOn: string | null, isEndorsed: boolean, isMine: boolean, people: number | null, publishedAt: string | null, remark: string, state: LectureRequestState, title: string, topic: ServiceCategory, untilOn: string | null, version: number, words: string, allowedActions: Array<{ action: LectureRequestAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null, asks: Array<{ answer: string | null, answeredAt: string | null, askedAt: string, note: string | null, state: LectureAskState, member: { id: string, name: string } | null }>, lecture: { id: string, state: LectureState, title: string, date: { localDate: string, localTime: string } | null } | null, mergedInto: { id: string, title: string } | null, lecturer: { id: string, name: string } | null, region: { id: string, name: string } | null } | null, userErrors: Array<{ code: LectureRequestErrorCode, currentVersion: number | null, limit: number | null, message: string, noticeVersion: number | null, path: Array<string>, state: LectureRequestState | null }> } | null };

export type WithdrawLeaveMutationVariables = Exact<{
  input: WithdrawLeaveInput;
}>;


export type WithdrawLeaveMutation = { withdrawLeave: { leave: { id: string, createdAt: string, endsAt: string, fromOn: string | null, kind: LeaveKind, startsAt: string, untilOn: string | null, version: number, withdrawnAt: string | null, allowedActions: Array<{ action: LeaveAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null } | null, userErrors: Array<{ appointmentIds: Array<string>, code: LeaveErrorCode, currentVersion: number | null, message: string, path: Array<string>, rosterPlaceIds: Array<string>, until: string | null, ways: Array<LeaveWay> }> } | null };

export type WithdrawLectureRequestMutationVariables = Exact<{
  input: LectureRequestStepInput;
}>;


export type WithdrawLectureRequestMutation = { withdrawLectureRequest: { request: { id: string, createdAt: string, audience: string, endorsers: number, fromOn: string | null, isEndorsed: boolean, isMine: boolean, people: number | null, publishedAt: string | null, remark: string, state: LectureRequestState, title: string, topic: ServiceCategory, untilOn: string | null, version: number, words: string, allowedActions: Array<{ action: LectureRequestAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null, asks: Array<{ answer: string | null, answeredAt: string | null, askedAt: string, note: string | null, state: LectureAskState, member: { id: string, name: string } | null }>, lecture: { id: string, state: LectureState, title: string, date: { localDate: string, localTime: string } | null } | null, mergedInto: { id: string, title: string } | null, lecturer: { id: string, name: string } | null, region: { id: string, name: string } | null } | null, userErrors: Array<{ code: LectureRequestErrorCode, currentVersion: number | null, limit: number | null, message: string, noticeVersion: number | null, path: Array<string>, state: LectureRequestState | null }> } | null };

export type WithdrawLectureScriptMutationVariables = Exact<{
  input: WithdrawLectureScriptInput;
}>;


export type WithdrawLectureScriptMutation = { withdrawLectureScript: { lecture: { id: string, audience: string, dateWarnings: Array<LectureDateWarning>, description: string, descriptionText: string, expectedPeople: number, link: string | null, reason: string, mode: LectureMode, place: string, state: LectureState, title: string, topic: ServiceCategory, version: number, allowedActions: Array<{ action: LectureAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null, askedDate: { dateVersion: number, date: { endsAt: string, localDate: string, localEndTime: string, localTime: string, startsAt: string } } | null, lecturers: Array<{ answer: LecturerAnswer | null, reason: string | null, ordinal: number, member: { id: string, name: string } | null }>, request: { id: string, endorsers: number, title: string } | null, scripts: Array<{ comments: string, content: string, note: string, number: number, reviewedAt: string | null, state: LectureScriptState, submittedAt: string, checklist: { copyrightClear: boolean, factsChecked: boolean, lengthFits: boolean, noPersonalData: boolean, wordingNeutral: boolean } | null }>, series: { id: string, title: string } | null, date: { endsAt: string, localDate: string, localEndTime: string, localTime: string, startsAt: string } | null, region: { id: string, name: string } | null, venue: { id: string, name: string } | null } | null, userErrors: Array<{ code: LectureErrorCode, currentVersion: number | null, dateVersion: number | null, endsAt: string | null, memberIds: Array<string>, message: string, path: Array<string>, startsAt: string | null, state: LectureState | null }> } | null };

export type WithdrawRosterExchangeMutationVariables = Exact<{
  input: RosterExchangeStepInput;
}>;


export type WithdrawRosterExchangeMutation = { withdrawRosterExchange: { replayed: boolean, exchange: { id: string, answerBy: string, placeId: string, shiftId: string, startsAt: string, state: ExchangeState, version: number, withPlaceId: string | null, withShiftId: string | null, withStartsAt: string | null, allowedActions: Array<{ action: RosterExchangeAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null, from: { id: string, name: string } | null, to: { id: string, name: string } | null } | null, userErrors: Array<{ code: DutyRosterErrorCode, currentVersion: number | null, memberId: string | null, message: string, path: Array<string>, shiftId: string | null, shiftStartsAt: string | null, until: string | null }> } | null };

export type WithdrawServiceRequestMutationVariables = Exact<{
  input: WithdrawServiceRequestInput;
}>;


export type WithdrawServiceRequestMutation = { withdrawServiceRequest: { request: { id: string, category: ServiceCategory, createdAt: string, expiresAt: string, language: string, mode: AppointmentMode | null, state: ServiceRequestState, urgency: NeedUrgency, version: number, words: string | null, allowedActions: Array<{ action: ServiceRequestAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null, appointment: { id: string, number: string, state: AppointmentState } | null, referral: { at: string, note: string | null, host: { id: string, name: string } | null } | null } | null, userErrors: Array<{ code: ServiceRequestErrorCode, currentVersion: number | null, limit: number | null, message: string, noticeVersion: number | null, path: Array<string>, state: ServiceRequestState | null }> } | null };

export type WorkCalendarQueryVariables = Exact<{
  from: string;
  to: string;
}>;


export type WorkCalendarQuery = { workCalendar: Array<{ date: string, isWorkday: boolean, kind: WorkDayKind, name: string | null, provisional: boolean }> | null };

export type AccountRefusalFragment = { code: AccountErrorCode, message: string, path: Array<string>, retryAfterSeconds: number | null, triesLeft: number | null };

export type AppointmentActionsFragment = { id: string, allowedActions: Array<{ action: AppointmentAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null };

export type AppointmentCardFragment = { id: string, endsAt: string, holdUntil: string | null, localDate: string, localTime: string, mode: AppointmentMode, number: string, place: string, startsAt: string, state: AppointmentState, title: string, version: number, host: { id: string, name: string } | null };

export type AppointmentRefusalFragment = { at: string | null, closesOn: string | null, code: AppointmentErrorCode, limit: number | null, message: string, opensOn: string | null, path: Array<string>, state: AppointmentState | null, version: number | null, nextSlots: Array<{ endsAt: string, localDate: string, localTime: string, placesLeft: number, provisional: boolean, serviceId: string, startsAt: string }> };

export type DeviceLineFragment = { id: string, appVersion: string | null, channel: DeviceChannel, expiredAt: string | null, isCurrent: boolean, locale: Locale, registeredAt: string, sendsLeft: number | null };

export type DutyRefusalFragment = { code: DutyRosterErrorCode, currentVersion: number | null, memberId: string | null, message: string, path: Array<string>, shiftId: string | null, shiftStartsAt: string | null, until: string | null };

export type ExchangeCardFragment = { id: string, answerBy: string, placeId: string, shiftId: string, startsAt: string, state: ExchangeState, version: number, withPlaceId: string | null, withShiftId: string | null, withStartsAt: string | null, allowedActions: Array<{ action: RosterExchangeAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null, from: { id: string, name: string } | null, to: { id: string, name: string } | null };

export type HostCardFragment = { id: string, kind: HostKind, memberId: string | null, name: string, studioId: string | null };

export type HoursOfHostFragment = { id: string, version: number, availability: Array<{ ends: string, everyWorkday: boolean, from: string | null, monthDay: number | null, nth: number | null, on: string | null, roll: RollPolicy, starts: string, until: string | null, weekday: number | null }> | null, dateOverrides: Array<{ ends: string | null, on: string, reason: string | null, starts: string | null }> | null };

export type LeaveCardFragment = { id: string, createdAt: string, endsAt: string, fromOn: string | null, kind: LeaveKind, startsAt: string, untilOn: string | null, version: number, withdrawnAt: string | null, allowedActions: Array<{ action: LeaveAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null };

export type LeaveRefusalFragment = { appointmentIds: Array<string>, code: LeaveErrorCode, currentVersion: number | null, message: string, path: Array<string>, rosterPlaceIds: Array<string>, until: string | null, ways: Array<LeaveWay> };

export type LectureCardFragment = { id: string, mode: LectureMode, place: string, state: LectureState, title: string, topic: ServiceCategory, version: number, date: { endsAt: string, localDate: string, localEndTime: string, localTime: string, startsAt: string } | null, lecturers: Array<{ ordinal: number, member: { id: string, name: string } | null }>, region: { id: string, name: string } | null, venue: { id: string, name: string } | null };

export type LectureHallFragment = { cancelUntil: string, capacity: number, closed: RegistrationClosed | null, closesAt: string, isOpen: boolean, keptPlaces: number, lectureId: string, mostCompanions: number, opensAt: string, placesLeft: number, version: number, waitingCount: number, allowedActions: Array<{ action: LectureRegistrationAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null, mine: { id: string, channel: RegistrationChannel, companions: number, endedAt: string | null, holdUntil: string | null, isLate: boolean, name: string | null, number: string, places: number, reason: string | null, registeredAt: string | null, state: RegistrationState, version: number, allowedActions: Array<{ action: RegistrationAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null, lecture: { id: string, link: string | null, state: LectureState, title: string, date: { endsAt: string, localDate: string, localEndTime: string, localTime: string, startsAt: string } | null } | null } | null, myWait: { id: string, ahead: number | null, aheadAtJoin: number, allowedActions: Array<WaitlistAction>, endedAt: string | null, fromOn: string, joinedAt: string, offeredAt: string | null, partySize: number, state: WaitlistState, untilOn: string, lecture: { id: string, title: string } | null, offer: { id: string, holdUntil: string | null, startsAt: string, state: AppointmentState, version: number } | null, registration: { id: string, holdUntil: string | null, state: RegistrationState, version: number } | null, service: { id: string, title: string } | null } | null };

export type LecturePageFragment = { id: string, audience: string, dateWarnings: Array<LectureDateWarning>, description: string, descriptionText: string, expectedPeople: number, link: string | null, reason: string, mode: LectureMode, place: string, state: LectureState, title: string, topic: ServiceCategory, version: number, allowedActions: Array<{ action: LectureAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null, askedDate: { dateVersion: number, date: { endsAt: string, localDate: string, localEndTime: string, localTime: string, startsAt: string } } | null, lecturers: Array<{ answer: LecturerAnswer | null, reason: string | null, ordinal: number, member: { id: string, name: string } | null }>, request: { id: string, endorsers: number, title: string } | null, scripts: Array<{ comments: string, content: string, note: string, number: number, reviewedAt: string | null, state: LectureScriptState, submittedAt: string, checklist: { copyrightClear: boolean, factsChecked: boolean, lengthFits: boolean, noPersonalData: boolean, wordingNeutral: boolean } | null }>, series: { id: string, title: string } | null, date: { endsAt: string, localDate: string, localEndTime: string, localTime: string, startsAt: string } | null, region: { id: string, name: string } | null, venue: { id: string, name: string } | null };

export type LectureRefusalFragment = { code: LectureErrorCode, currentVersion: number | null, dateVersion: number | null, endsAt: string | null, memberIds: Array<string>, message: string, path: Array<string>, startsAt: string | null, state: LectureState | null };

export type LectureRequestCardFragment = { id: string, audience: string, endorsers: number, fromOn: string | null, isEndorsed: boolean, isMine: boolean, people: number | null, publishedAt: string | null, remark: string, state: LectureRequestState, title: string, topic: ServiceCategory, untilOn: string | null, version: number, words: string, lecturer: { id: string, name: string } | null, region: { id: string, name: string } | null };

export type LectureRequestPageFragment = { id: string, createdAt: string, audience: string, endorsers: number, fromOn: string | null, isEndorsed: boolean, isMine: boolean, people: number | null, publishedAt: string | null, remark: string, state: LectureRequestState, title: string, topic: ServiceCategory, untilOn: string | null, version: number, words: string, allowedActions: Array<{ action: LectureRequestAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null, asks: Array<{ answer: string | null, answeredAt: string | null, askedAt: string, note: string | null, state: LectureAskState, member: { id: string, name: string } | null }>, lecture: { id: string, state: LectureState, title: string, date: { localDate: string, localTime: string } | null } | null, mergedInto: { id: string, title: string } | null, lecturer: { id: string, name: string } | null, region: { id: string, name: string } | null };

export type LectureRequestRefusalFragment = { code: LectureRequestErrorCode, currentVersion: number | null, limit: number | null, message: string, noticeVersion: number | null, path: Array<string>, state: LectureRequestState | null };

export type MatterCardFragment = { id: string, category: ReceptionCategory, dueOn: string, isOverdue: boolean, number: string, openedAt: string, state: MatterState, title: string, version: number };

export type MatterPageFragment = { id: string, dueBasis: MatterDueBasis, effect: string | null, endedAt: string | null, mergedIntoId: string | null, objectionUntil: string | null, promisedOn: string | null, residentCount: number, category: ReceptionCategory, dueOn: string, isOverdue: boolean, number: string, openedAt: string, state: MatterState, title: string, version: number, allowedActions: Array<{ action: MatterStepKind, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null, owner: { id: string, kind: MatterOwnerKind, name: string } | null, region: { id: string, name: string } | null, sources: Array<{ id: string, appointmentId: string | null, joinedAt: string, kind: MatterSourceKind }> | null };

export type MatterRefusalFragment = { code: MatterErrorCode, currentVersion: number | null, limit: number | null, message: string, on: string | null, path: Array<string> };

export type MatterStepFragment = { actedAs: MatterRole, at: string, dueOn: string, isInternal: boolean, isOwn: boolean, state: MatterState, step: MatterStepKind, version: number, words: string | null };

export type MemberCardFragment = { id: string, name: string, position: string, photo: { id: string, url: string | null } | null, sector: { id: string, name: string } | null };

export type MessageLineFragment = { id: string, aboutId: string | null, appointmentId: string | null, body: string, createdAt: string, kind: MessageKind, readAt: string | null, title: string };

export type NoShowCardFragment = { canDisputeUntil: string | null, decidedAt: string | null, decision: NoShowDecision | null, decisionReason: string | null, dispute: string | null, disputedAt: string | null, notedAt: string, standing: NoShowStanding, version: number, allowedActions: Array<{ action: NoShowAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null, appointment: { id: string, number: string, startsAt: string, title: string } | null };

export type NoticeLineFragment = { id: string, fromOn: string | null, publishedAt: string | null, title: string, titleEn: string, untilOn: string | null };

export type PageTurnFragment = { endCursor: string | null, hasNextPage: boolean };

export type PauseCardFragment = { id: string, canAppealUntil: string | null, reason: BookingPauseReason, since: string, until: string, version: number, words: string | null, allowedActions: Array<{ action: BookingPauseAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null, appeal: { answer: PauseAppealAnswer | null, answerReason: string | null, answeredAt: string | null, at: string, words: string | null } | null };

export type ReceptionRecordWordsFragment = { id: string, category: ReceptionCategory, correctedAt: string | null, filedAt: string, promise: string | null, promiseDueOn: string | null, resolution: ReceptionResolution, summary: string, verdict: ReceptionVerdict | null, verdictAt: string | null, verdictNote: string | null, version: number };

export type RegistrationCardFragment = { id: string, channel: RegistrationChannel, companions: number, endedAt: string | null, holdUntil: string | null, isLate: boolean, name: string | null, number: string, places: number, reason: string | null, registeredAt: string | null, state: RegistrationState, version: number, allowedActions: Array<{ action: RegistrationAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null, lecture: { id: string, link: string | null, state: LectureState, title: string, date: { endsAt: string, localDate: string, localEndTime: string, localTime: string, startsAt: string } | null } | null };

export type RegistrationRefusalFragment = { code: RegistrationErrorCode, currentVersion: number | null, limit: number | null, message: string, path: Array<string>, pausedUntil: string | null, placesLeft: number | null, startsAt: string | null, state: RegistrationState | null, taken: number | null };

export type ServiceCardFragment = { id: string, confirmMode: ConfirmMode, description: string, lengthMinutes: number, mode: AppointmentMode, place: string, state: AppointmentServiceState, title: string, version: number };

export type ServiceRequestCardFragment = { id: string, category: ServiceCategory, createdAt: string, expiresAt: string, language: string, mode: AppointmentMode | null, state: ServiceRequestState, urgency: NeedUrgency, version: number, words: string | null, allowedActions: Array<{ action: ServiceRequestAction, enabled: boolean, reasonCode: string | null, requiredInput: Array<string> }> | null, appointment: { id: string, number: string, state: AppointmentState } | null, referral: { at: string, note: string | null, host: { id: string, name: string } | null } | null };

export type ServiceTermsFragment = { id: string, callBy: CallBy | null, callNumber: string | null, capacity: number, companionsCount: CompanionsCount, companionsLimit: number, horizonDays: number, noticeMinutes: number, periodLimit: number | null, residentLimit: number, confirmMode: ConfirmMode, description: string, lengthMinutes: number, mode: AppointmentMode, place: string, state: AppointmentServiceState, title: string, version: number, host: { id: string, kind: HostKind, memberId: string | null, name: string, studioId: string | null } | null, intakeQuestions: Array<{ isRequired: boolean, key: string, label: string }> };

export type SessionPairFragment = { accessToken: string, accessTokenExpiresAt: string, refreshToken: string, refreshTokenExpiresAt: string };

export type ShiftCardFragment = { id: string, endsAt: string, localDate: string | null, startsAt: string, version: number, onDuty: Array<{ id: string, name: string }>, places: Array<{ id: string, isVacant: boolean, number: number, version: number, member: { id: string, name: string } | null }> | null, studio: { id: string, name: string } | null };

export type SlotTimeFragment = { endsAt: string, localDate: string, localTime: string, placesLeft: number, provisional: boolean, serviceId: string, startsAt: string };

export type StudioCardFragment = { id: string, address: string, code: string, name: string, openNow: boolean | null, scope: StudioScope, state: StudioState, theme: string, position: { latitude: number, longitude: number } | null };

export type SuggestionCardFragment = { points: number, rank: number, host: { id: string, kind: HostKind, memberId: string | null, name: string, studioId: string | null } | null, offering: { id: string, description: string } | null, reasons: Array<{ code: SuggestionReasonCode, message: string, points: number }>, service: { id: string, title: string } | null, slots: Array<{ endsAt: string, localDate: string, localTime: string, placesLeft: number, provisional: boolean, serviceId: string, startsAt: string }> };

export type UploadCardFragment = { id: string, bytes: number, contentType: string, expiresAt: string | null, fileName: string | null, problem: UploadProblem | null, problemMessage: string | null, purpose: UploadPurpose, state: UploadState };

export type ViewerCardFragment = { id: string, hats: Array<Hat>, locale: Locale, memberId: string | null, name: string | null, permissions: Array<Permission>, phoneMasked: string | null, remindMe: boolean, version: number, studios: Array<{ isLead: boolean, name: string, studioId: string }> };

export type VisitNeedsWordsFragment = { access: Array<AccessNeed>, consentedAt: string, interpreterLanguage: string | null, noticeVersion: number, updatedAt: string, version: number, words: string | null, minor: { guardianConsentedAt: string | null, guardianNameMasked: string | null, isUnder14: boolean } | null };

export type WaitCardFragment = { id: string, ahead: number | null, aheadAtJoin: number, allowedActions: Array<WaitlistAction>, endedAt: string | null, fromOn: string, joinedAt: string, offeredAt: string | null, partySize: number, state: WaitlistState, untilOn: string, lecture: { id: string, title: string } | null, offer: { id: string, holdUntil: string | null, startsAt: string, state: AppointmentState, version: number } | null, registration: { id: string, holdUntil: string | null, state: RegistrationState, version: number } | null, service: { id: string, title: string } | null };

export type WaitRefusalFragment = { code: WaitlistErrorCode, freeAt: string | null, lastOn: string | null, limit: number | null, message: string, opensOn: string | null, path: Array<string>, pausedUntil: string | null, state: WaitlistState | null };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const AccountRefusalFragmentDoc = new TypedDocumentString(`
    fragment AccountRefusal on AccountUserError {
  code
  message
  path
  retryAfterSeconds
  triesLeft
}
    `, {"fragmentName":"AccountRefusal"}) as unknown as TypedDocumentString<AccountRefusalFragment, unknown>;
export const AppointmentActionsFragmentDoc = new TypedDocumentString(`
    fragment AppointmentActions on Appointment {
  id
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
}
    `, {"fragmentName":"AppointmentActions"}) as unknown as TypedDocumentString<AppointmentActionsFragment, unknown>;
export const AppointmentCardFragmentDoc = new TypedDocumentString(`
    fragment AppointmentCard on Appointment {
  id
  endsAt
  holdUntil
  host {
    id
    name
  }
  localDate
  localTime
  mode
  number
  place
  startsAt
  state
  title
  version
}
    `, {"fragmentName":"AppointmentCard"}) as unknown as TypedDocumentString<AppointmentCardFragment, unknown>;
export const SlotTimeFragmentDoc = new TypedDocumentString(`
    fragment SlotTime on Slot {
  endsAt
  localDate
  localTime
  placesLeft
  provisional
  serviceId
  startsAt
}
    `, {"fragmentName":"SlotTime"}) as unknown as TypedDocumentString<SlotTimeFragment, unknown>;
export const AppointmentRefusalFragmentDoc = new TypedDocumentString(`
    fragment AppointmentRefusal on AppointmentUserError {
  at
  closesOn
  code
  limit
  message
  nextSlots {
    ...SlotTime
  }
  opensOn
  path
  state
  version
}
    fragment SlotTime on Slot {
  endsAt
  localDate
  localTime
  placesLeft
  provisional
  serviceId
  startsAt
}`, {"fragmentName":"AppointmentRefusal"}) as unknown as TypedDocumentString<AppointmentRefusalFragment, unknown>;
export const DeviceLineFragmentDoc = new TypedDocumentString(`
    fragment DeviceLine on Device {
  id
  appVersion
  channel
  expiredAt
  isCurrent
  locale
  registeredAt
  sendsLeft
}
    `, {"fragmentName":"DeviceLine"}) as unknown as TypedDocumentString<DeviceLineFragment, unknown>;
export const DutyRefusalFragmentDoc = new TypedDocumentString(`
    fragment DutyRefusal on DutyRosterUserError {
  code
  currentVersion
  memberId
  message
  path
  shiftId
  shiftStartsAt
  until
}
    `, {"fragmentName":"DutyRefusal"}) as unknown as TypedDocumentString<DutyRefusalFragment, unknown>;
export const ExchangeCardFragmentDoc = new TypedDocumentString(`
    fragment ExchangeCard on RosterExchange {
  id
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
  answerBy
  from {
    id
    name
  }
  placeId
  shiftId
  startsAt
  state
  to {
    id
    name
  }
  version
  withPlaceId
  withShiftId
  withStartsAt
}
    `, {"fragmentName":"ExchangeCard"}) as unknown as TypedDocumentString<ExchangeCardFragment, unknown>;
export const HoursOfHostFragmentDoc = new TypedDocumentString(`
    fragment HoursOfHost on Host {
  id
  availability {
    ends
    everyWorkday
    from
    monthDay
    nth
    on
    roll
    starts
    until
    weekday
  }
  dateOverrides {
    ends
    on
    reason
    starts
  }
  version
}
    `, {"fragmentName":"HoursOfHost"}) as unknown as TypedDocumentString<HoursOfHostFragment, unknown>;
export const LeaveCardFragmentDoc = new TypedDocumentString(`
    fragment LeaveCard on Leave {
  id
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
  createdAt
  endsAt
  fromOn
  kind
  startsAt
  untilOn
  version
  withdrawnAt
}
    `, {"fragmentName":"LeaveCard"}) as unknown as TypedDocumentString<LeaveCardFragment, unknown>;
export const LeaveRefusalFragmentDoc = new TypedDocumentString(`
    fragment LeaveRefusal on LeaveUserError {
  appointmentIds
  code
  currentVersion
  message
  path
  rosterPlaceIds
  until
  ways
}
    `, {"fragmentName":"LeaveRefusal"}) as unknown as TypedDocumentString<LeaveRefusalFragment, unknown>;
export const RegistrationCardFragmentDoc = new TypedDocumentString(`
    fragment RegistrationCard on Registration {
  id
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
  channel
  companions
  endedAt
  holdUntil
  isLate
  lecture {
    id
    date {
      endsAt
      localDate
      localEndTime
      localTime
      startsAt
    }
    link
    state
    title
  }
  name
  number
  places
  reason
  registeredAt
  state
  version
}
    `, {"fragmentName":"RegistrationCard"}) as unknown as TypedDocumentString<RegistrationCardFragment, unknown>;
export const WaitCardFragmentDoc = new TypedDocumentString(`
    fragment WaitCard on WaitlistEntry {
  id
  ahead
  aheadAtJoin
  allowedActions
  endedAt
  fromOn
  joinedAt
  lecture {
    id
    title
  }
  offer {
    id
    holdUntil
    startsAt
    state
    version
  }
  offeredAt
  partySize
  registration {
    id
    holdUntil
    state
    version
  }
  service {
    id
    title
  }
  state
  untilOn
}
    `, {"fragmentName":"WaitCard"}) as unknown as TypedDocumentString<WaitCardFragment, unknown>;
export const LectureHallFragmentDoc = new TypedDocumentString(`
    fragment LectureHall on LectureRegistration {
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
  cancelUntil
  capacity
  closed
  closesAt
  isOpen
  keptPlaces
  lectureId
  mine {
    id
    ...RegistrationCard
  }
  mostCompanions
  myWait {
    id
    ...WaitCard
  }
  opensAt
  placesLeft
  version
  waitingCount
}
    fragment RegistrationCard on Registration {
  id
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
  channel
  companions
  endedAt
  holdUntil
  isLate
  lecture {
    id
    date {
      endsAt
      localDate
      localEndTime
      localTime
      startsAt
    }
    link
    state
    title
  }
  name
  number
  places
  reason
  registeredAt
  state
  version
}
fragment WaitCard on WaitlistEntry {
  id
  ahead
  aheadAtJoin
  allowedActions
  endedAt
  fromOn
  joinedAt
  lecture {
    id
    title
  }
  offer {
    id
    holdUntil
    startsAt
    state
    version
  }
  offeredAt
  partySize
  registration {
    id
    holdUntil
    state
    version
  }
  service {
    id
    title
  }
  state
  untilOn
}`, {"fragmentName":"LectureHall"}) as unknown as TypedDocumentString<LectureHallFragment, unknown>;
export const LectureCardFragmentDoc = new TypedDocumentString(`
    fragment LectureCard on Lecture {
  id
  date {
    endsAt
    localDate
    localEndTime
    localTime
    startsAt
  }
  lecturers {
    member {
      id
      name
    }
    ordinal
  }
  mode
  place
  region {
    id
    name
  }
  state
  title
  topic
  venue {
    id
    name
  }
  version
}
    `, {"fragmentName":"LectureCard"}) as unknown as TypedDocumentString<LectureCardFragment, unknown>;
export const LecturePageFragmentDoc = new TypedDocumentString(`
    fragment LecturePage on Lecture {
  id
  ...LectureCard
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
  askedDate {
    date {
      endsAt
      localDate
      localEndTime
      localTime
      startsAt
    }
    dateVersion
  }
  audience
  dateWarnings
  description
  descriptionText
  expectedPeople
  lecturers {
    answer
    reason
  }
  link
  reason
  request {
    id
    endorsers
    title
  }
  scripts {
    checklist {
      copyrightClear
      factsChecked
      lengthFits
      noPersonalData
      wordingNeutral
    }
    comments
    content
    note
    number
    reviewedAt
    state
    submittedAt
  }
  series {
    id
    title
  }
}
    fragment LectureCard on Lecture {
  id
  date {
    endsAt
    localDate
    localEndTime
    localTime
    startsAt
  }
  lecturers {
    member {
      id
      name
    }
    ordinal
  }
  mode
  place
  region {
    id
    name
  }
  state
  title
  topic
  venue {
    id
    name
  }
  version
}`, {"fragmentName":"LecturePage"}) as unknown as TypedDocumentString<LecturePageFragment, unknown>;
export const LectureRefusalFragmentDoc = new TypedDocumentString(`
    fragment LectureRefusal on LectureUserError {
  code
  currentVersion
  dateVersion
  endsAt
  memberIds
  message
  path
  startsAt
  state
}
    `, {"fragmentName":"LectureRefusal"}) as unknown as TypedDocumentString<LectureRefusalFragment, unknown>;
export const LectureRequestCardFragmentDoc = new TypedDocumentString(`
    fragment LectureRequestCard on LectureRequest {
  id
  audience
  endorsers
  fromOn
  isEndorsed
  isMine
  lecturer {
    id
    name
  }
  people
  publishedAt
  region {
    id
    name
  }
  remark
  state
  title
  topic
  untilOn
  version
  words
}
    `, {"fragmentName":"LectureRequestCard"}) as unknown as TypedDocumentString<LectureRequestCardFragment, unknown>;
export const LectureRequestPageFragmentDoc = new TypedDocumentString(`
    fragment LectureRequestPage on LectureRequest {
  id
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
  asks {
    answer
    answeredAt
    askedAt
    member {
      id
      name
    }
    note
    state
  }
  createdAt
  lecture {
    id
    date {
      localDate
      localTime
    }
    state
    title
  }
  mergedInto {
    id
    title
  }
  ...LectureRequestCard
}
    fragment LectureRequestCard on LectureRequest {
  id
  audience
  endorsers
  fromOn
  isEndorsed
  isMine
  lecturer {
    id
    name
  }
  people
  publishedAt
  region {
    id
    name
  }
  remark
  state
  title
  topic
  untilOn
  version
  words
}`, {"fragmentName":"LectureRequestPage"}) as unknown as TypedDocumentString<LectureRequestPageFragment, unknown>;
export const LectureRequestRefusalFragmentDoc = new TypedDocumentString(`
    fragment LectureRequestRefusal on LectureRequestUserError {
  code
  currentVersion
  limit
  message
  noticeVersion
  path
  state
}
    `, {"fragmentName":"LectureRequestRefusal"}) as unknown as TypedDocumentString<LectureRequestRefusalFragment, unknown>;
export const MatterCardFragmentDoc = new TypedDocumentString(`
    fragment MatterCard on Matter {
  id
  category
  dueOn
  isOverdue
  number
  openedAt
  state
  title
  version
}
    `, {"fragmentName":"MatterCard"}) as unknown as TypedDocumentString<MatterCardFragment, unknown>;
export const MatterPageFragmentDoc = new TypedDocumentString(`
    fragment MatterPage on Matter {
  id
  ...MatterCard
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
  dueBasis
  effect
  endedAt
  mergedIntoId
  objectionUntil
  owner {
    id
    kind
    name
  }
  promisedOn
  region {
    id
    name
  }
  residentCount
  sources {
    id
    appointmentId
    joinedAt
    kind
  }
}
    fragment MatterCard on Matter {
  id
  category
  dueOn
  isOverdue
  number
  openedAt
  state
  title
  version
}`, {"fragmentName":"MatterPage"}) as unknown as TypedDocumentString<MatterPageFragment, unknown>;
export const MatterRefusalFragmentDoc = new TypedDocumentString(`
    fragment MatterRefusal on MatterUserError {
  code
  currentVersion
  limit
  message
  on
  path
}
    `, {"fragmentName":"MatterRefusal"}) as unknown as TypedDocumentString<MatterRefusalFragment, unknown>;
export const MatterStepFragmentDoc = new TypedDocumentString(`
    fragment MatterStep on MatterTimelineStep {
  actedAs
  at
  dueOn
  isInternal
  isOwn
  state
  step
  version
  words
}
    `, {"fragmentName":"MatterStep"}) as unknown as TypedDocumentString<MatterStepFragment, unknown>;
export const MemberCardFragmentDoc = new TypedDocumentString(`
    fragment MemberCard on Member {
  id
  name
  photo {
    id
    url(size: THUMB)
  }
  position
  sector {
    id
    name
  }
}
    `, {"fragmentName":"MemberCard"}) as unknown as TypedDocumentString<MemberCardFragment, unknown>;
export const MessageLineFragmentDoc = new TypedDocumentString(`
    fragment MessageLine on Message {
  id
  aboutId
  appointmentId
  body
  createdAt
  kind
  readAt
  title
}
    `, {"fragmentName":"MessageLine"}) as unknown as TypedDocumentString<MessageLineFragment, unknown>;
export const NoShowCardFragmentDoc = new TypedDocumentString(`
    fragment NoShowCard on NoShow {
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
  appointment {
    id
    number
    startsAt
    title
  }
  canDisputeUntil
  decidedAt
  decision
  decisionReason
  dispute
  disputedAt
  notedAt
  standing
  version
}
    `, {"fragmentName":"NoShowCard"}) as unknown as TypedDocumentString<NoShowCardFragment, unknown>;
export const NoticeLineFragmentDoc = new TypedDocumentString(`
    fragment NoticeLine on Notice {
  id
  fromOn
  publishedAt
  title
  titleEn
  untilOn
}
    `, {"fragmentName":"NoticeLine"}) as unknown as TypedDocumentString<NoticeLineFragment, unknown>;
export const PageTurnFragmentDoc = new TypedDocumentString(`
    fragment PageTurn on PageInfo {
  endCursor
  hasNextPage
}
    `, {"fragmentName":"PageTurn"}) as unknown as TypedDocumentString<PageTurnFragment, unknown>;
export const PauseCardFragmentDoc = new TypedDocumentString(`
    fragment PauseCard on BookingPause {
  id
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
  appeal {
    answer
    answerReason
    answeredAt
    at
    words
  }
  canAppealUntil
  reason
  since
  until
  version
  words
}
    `, {"fragmentName":"PauseCard"}) as unknown as TypedDocumentString<PauseCardFragment, unknown>;
export const ReceptionRecordWordsFragmentDoc = new TypedDocumentString(`
    fragment ReceptionRecordWords on ReceptionRecord {
  id
  category
  correctedAt
  filedAt
  promise
  promiseDueOn
  resolution
  summary
  verdict
  verdictAt
  verdictNote
  version
}
    `, {"fragmentName":"ReceptionRecordWords"}) as unknown as TypedDocumentString<ReceptionRecordWordsFragment, unknown>;
export const RegistrationRefusalFragmentDoc = new TypedDocumentString(`
    fragment RegistrationRefusal on RegistrationUserError {
  code
  currentVersion
  limit
  message
  path
  pausedUntil
  placesLeft
  startsAt
  state
  taken
}
    `, {"fragmentName":"RegistrationRefusal"}) as unknown as TypedDocumentString<RegistrationRefusalFragment, unknown>;
export const ServiceRequestCardFragmentDoc = new TypedDocumentString(`
    fragment ServiceRequestCard on ServiceRequest {
  id
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
  appointment {
    id
    number
    state
  }
  category
  createdAt
  expiresAt
  language
  mode
  referral {
    at
    host {
      id
      name
    }
    note
  }
  state
  urgency
  version
  words
}
    `, {"fragmentName":"ServiceRequestCard"}) as unknown as TypedDocumentString<ServiceRequestCardFragment, unknown>;
export const ServiceCardFragmentDoc = new TypedDocumentString(`
    fragment ServiceCard on AppointmentService {
  id
  confirmMode
  description
  lengthMinutes
  mode
  place
  state
  title
  version
}
    `, {"fragmentName":"ServiceCard"}) as unknown as TypedDocumentString<ServiceCardFragment, unknown>;
export const HostCardFragmentDoc = new TypedDocumentString(`
    fragment HostCard on Host {
  id
  kind
  memberId
  name
  studioId
}
    `, {"fragmentName":"HostCard"}) as unknown as TypedDocumentString<HostCardFragment, unknown>;
export const ServiceTermsFragmentDoc = new TypedDocumentString(`
    fragment ServiceTerms on AppointmentService {
  id
  ...ServiceCard
  callBy
  callNumber
  capacity
  companionsCount
  companionsLimit
  horizonDays
  host {
    id
    ...HostCard
  }
  intakeQuestions {
    isRequired
    key
    label
  }
  noticeMinutes
  periodLimit
  residentLimit
}
    fragment HostCard on Host {
  id
  kind
  memberId
  name
  studioId
}
fragment ServiceCard on AppointmentService {
  id
  confirmMode
  description
  lengthMinutes
  mode
  place
  state
  title
  version
}`, {"fragmentName":"ServiceTerms"}) as unknown as TypedDocumentString<ServiceTermsFragment, unknown>;
export const SessionPairFragmentDoc = new TypedDocumentString(`
    fragment SessionPair on SessionTokens {
  accessToken
  accessTokenExpiresAt
  refreshToken
  refreshTokenExpiresAt
}
    `, {"fragmentName":"SessionPair"}) as unknown as TypedDocumentString<SessionPairFragment, unknown>;
export const ShiftCardFragmentDoc = new TypedDocumentString(`
    fragment ShiftCard on RosterShift {
  id
  endsAt
  localDate
  onDuty {
    id
    name
  }
  places {
    id
    isVacant
    member {
      id
      name
    }
    number
    version
  }
  startsAt
  studio {
    id
    name
  }
  version
}
    `, {"fragmentName":"ShiftCard"}) as unknown as TypedDocumentString<ShiftCardFragment, unknown>;
export const StudioCardFragmentDoc = new TypedDocumentString(`
    fragment StudioCard on Studio {
  id
  address
  code
  name
  openNow
  position {
    latitude
    longitude
  }
  scope
  state
  theme
}
    `, {"fragmentName":"StudioCard"}) as unknown as TypedDocumentString<StudioCardFragment, unknown>;
export const SuggestionCardFragmentDoc = new TypedDocumentString(`
    fragment SuggestionCard on MemberSuggestion {
  host {
    id
    ...HostCard
  }
  offering {
    id
    description
  }
  points
  rank
  reasons {
    code
    message
    points
  }
  service {
    id
    title
  }
  slots {
    ...SlotTime
  }
}
    fragment HostCard on Host {
  id
  kind
  memberId
  name
  studioId
}
fragment SlotTime on Slot {
  endsAt
  localDate
  localTime
  placesLeft
  provisional
  serviceId
  startsAt
}`, {"fragmentName":"SuggestionCard"}) as unknown as TypedDocumentString<SuggestionCardFragment, unknown>;
export const UploadCardFragmentDoc = new TypedDocumentString(`
    fragment UploadCard on Upload {
  id
  bytes
  contentType
  expiresAt
  fileName
  problem
  problemMessage
  purpose
  state
}
    `, {"fragmentName":"UploadCard"}) as unknown as TypedDocumentString<UploadCardFragment, unknown>;
export const ViewerCardFragmentDoc = new TypedDocumentString(`
    fragment ViewerCard on Viewer {
  id
  hats
  locale
  memberId
  name
  permissions
  phoneMasked
  remindMe
  studios {
    isLead
    name
    studioId
  }
  version
}
    `, {"fragmentName":"ViewerCard"}) as unknown as TypedDocumentString<ViewerCardFragment, unknown>;
export const VisitNeedsWordsFragmentDoc = new TypedDocumentString(`
    fragment VisitNeedsWords on VisitNeeds {
  access
  consentedAt
  interpreterLanguage
  minor {
    guardianConsentedAt
    guardianNameMasked
    isUnder14
  }
  noticeVersion
  updatedAt
  version
  words
}
    `, {"fragmentName":"VisitNeedsWords"}) as unknown as TypedDocumentString<VisitNeedsWordsFragment, unknown>;
export const WaitRefusalFragmentDoc = new TypedDocumentString(`
    fragment WaitRefusal on WaitlistUserError {
  code
  freeAt
  lastOn
  limit
  message
  opensOn
  path
  pausedUntil
  state
}
    `, {"fragmentName":"WaitRefusal"}) as unknown as TypedDocumentString<WaitRefusalFragment, unknown>;
export const AcceptLecturePlaceMutationDocument = new TypedDocumentString(`
    mutation AcceptLecturePlaceMutation($input: AcceptLecturePlaceInput!) {
  acceptLecturePlace(input: $input) {
    registration {
      id
      ...RegistrationCard
    }
    userErrors {
      ...RegistrationRefusal
    }
  }
}
    fragment RegistrationCard on Registration {
  id
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
  channel
  companions
  endedAt
  holdUntil
  isLate
  lecture {
    id
    date {
      endsAt
      localDate
      localEndTime
      localTime
      startsAt
    }
    link
    state
    title
  }
  name
  number
  places
  reason
  registeredAt
  state
  version
}
fragment RegistrationRefusal on RegistrationUserError {
  code
  currentVersion
  limit
  message
  path
  pausedUntil
  placesLeft
  startsAt
  state
  taken
}`, {"hash":"sha256:e334d479357b2c38c3a17511080b2999ff7d1dd777ad735729c6a2d85ab6d58a"}) as unknown as TypedDocumentString<AcceptLecturePlaceMutation, AcceptLecturePlaceMutationVariables>;
export const AcceptLectureRequestMutationDocument = new TypedDocumentString(`
    mutation AcceptLectureRequestMutation($input: LectureRequestStepInput!) {
  acceptLectureRequest(input: $input) {
    request {
      id
      ...LectureRequestPage
    }
    userErrors {
      ...LectureRequestRefusal
    }
  }
}
    fragment LectureRequestCard on LectureRequest {
  id
  audience
  endorsers
  fromOn
  isEndorsed
  isMine
  lecturer {
    id
    name
  }
  people
  publishedAt
  region {
    id
    name
  }
  remark
  state
  title
  topic
  untilOn
  version
  words
}
fragment LectureRequestPage on LectureRequest {
  id
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
  asks {
    answer
    answeredAt
    askedAt
    member {
      id
      name
    }
    note
    state
  }
  createdAt
  lecture {
    id
    date {
      localDate
      localTime
    }
    state
    title
  }
  mergedInto {
    id
    title
  }
  ...LectureRequestCard
}
fragment LectureRequestRefusal on LectureRequestUserError {
  code
  currentVersion
  limit
  message
  noticeVersion
  path
  state
}`, {"hash":"sha256:375df5808205db6910513f60fb0bc3235cbc6bd12b7d9dd2012723493e92e06d"}) as unknown as TypedDocumentString<AcceptLectureRequestMutation, AcceptLectureRequestMutationVariables>;
export const AcceptMemberInvitationMutationDocument = new TypedDocumentString(`
    mutation AcceptMemberInvitationMutation($input: AcceptMemberInvitationInput!) {
  acceptMemberInvitation(input: $input) {
    tokens {
      ...SessionPair
    }
    viewer {
      id
      ...ViewerCard
    }
    userErrors {
      ...AccountRefusal
    }
  }
}
    fragment AccountRefusal on AccountUserError {
  code
  message
  path
  retryAfterSeconds
  triesLeft
}
fragment SessionPair on SessionTokens {
  accessToken
  accessTokenExpiresAt
  refreshToken
  refreshTokenExpiresAt
}
fragment ViewerCard on Viewer {
  id
  hats
  locale
  memberId
  name
  permissions
  phoneMasked
  remindMe
  studios {
    isLead
    name
    studioId
  }
  version
}`, {"hash":"sha256:719a0a25f1380b59bc0d90c0462791ee8c1e65681bfa2d0be28703028f9d242e"}) as unknown as TypedDocumentString<AcceptMemberInvitationMutation, AcceptMemberInvitationMutationVariables>;
export const AcceptRosterExchangeMutationDocument = new TypedDocumentString(`
    mutation AcceptRosterExchangeMutation($input: RosterExchangeStepInput!) {
  acceptRosterExchange(input: $input) {
    exchange {
      id
      ...ExchangeCard
    }
    replayed
    userErrors {
      ...DutyRefusal
    }
  }
}
    fragment DutyRefusal on DutyRosterUserError {
  code
  currentVersion
  memberId
  message
  path
  shiftId
  shiftStartsAt
  until
}
fragment ExchangeCard on RosterExchange {
  id
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
  answerBy
  from {
    id
    name
  }
  placeId
  shiftId
  startsAt
  state
  to {
    id
    name
  }
  version
  withPlaceId
  withShiftId
  withStartsAt
}`, {"hash":"sha256:2661cd0691ab0d26ae1c5d60cd130c476fdc0e87d940aa5f4917319572eaaa73"}) as unknown as TypedDocumentString<AcceptRosterExchangeMutation, AcceptRosterExchangeMutationVariables>;
export const AddMatterProgressMutationDocument = new TypedDocumentString(`
    mutation AddMatterProgressMutation($input: AddMatterProgressInput!) {
  addMatterProgress(input: $input) {
    matter {
      id
      ...MatterPage
    }
    replayed
    userErrors {
      ...MatterRefusal
    }
  }
}
    fragment MatterCard on Matter {
  id
  category
  dueOn
  isOverdue
  number
  openedAt
  state
  title
  version
}
fragment MatterPage on Matter {
  id
  ...MatterCard
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
  dueBasis
  effect
  endedAt
  mergedIntoId
  objectionUntil
  owner {
    id
    kind
    name
  }
  promisedOn
  region {
    id
    name
  }
  residentCount
  sources {
    id
    appointmentId
    joinedAt
    kind
  }
}
fragment MatterRefusal on MatterUserError {
  code
  currentVersion
  limit
  message
  on
  path
}`, {"hash":"sha256:4157edb026e1083ecde59a02d88d1f49a938a9437344ba2753ad436f7bb9c38d"}) as unknown as TypedDocumentString<AddMatterProgressMutation, AddMatterProgressMutationVariables>;
export const AnswerLectureDateMutationDocument = new TypedDocumentString(`
    mutation AnswerLectureDateMutation($input: AnswerLectureDateInput!) {
  answerLectureDate(input: $input) {
    lecture {
      id
      ...LecturePage
    }
    userErrors {
      ...LectureRefusal
    }
  }
}
    fragment LectureCard on Lecture {
  id
  date {
    endsAt
    localDate
    localEndTime
    localTime
    startsAt
  }
  lecturers {
    member {
      id
      name
    }
    ordinal
  }
  mode
  place
  region {
    id
    name
  }
  state
  title
  topic
  venue {
    id
    name
  }
  version
}
fragment LecturePage on Lecture {
  id
  ...LectureCard
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
  askedDate {
    date {
      endsAt
      localDate
      localEndTime
      localTime
      startsAt
    }
    dateVersion
  }
  audience
  dateWarnings
  description
  descriptionText
  expectedPeople
  lecturers {
    answer
    reason
  }
  link
  reason
  request {
    id
    endorsers
    title
  }
  scripts {
    checklist {
      copyrightClear
      factsChecked
      lengthFits
      noPersonalData
      wordingNeutral
    }
    comments
    content
    note
    number
    reviewedAt
    state
    submittedAt
  }
  series {
    id
    title
  }
}
fragment LectureRefusal on LectureUserError {
  code
  currentVersion
  dateVersion
  endsAt
  memberIds
  message
  path
  startsAt
  state
}`, {"hash":"sha256:afd93879018cf72cd379fddc8bbac1a9c77f1a2b83aa05adf78e0449e64e9a42"}) as unknown as TypedDocumentString<AnswerLectureDateMutation, AnswerLectureDateMutationVariables>;
export const AppealBookingPauseMutationDocument = new TypedDocumentString(`
    mutation AppealBookingPauseMutation($input: AppealBookingPauseInput!) {
  appealBookingPause(input: $input) {
    pause {
      id
      ...PauseCard
    }
    userErrors {
      at
      code
      currentVersion
      message
      path
    }
  }
}
    fragment PauseCard on BookingPause {
  id
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
  appeal {
    answer
    answerReason
    answeredAt
    at
    words
  }
  canAppealUntil
  reason
  since
  until
  version
  words
}`, {"hash":"sha256:8bd0551658124d54b1c1a5fd33a1b7790f0b6f2c5b8094c46f09b10766b5c385"}) as unknown as TypedDocumentString<AppealBookingPauseMutation, AppealBookingPauseMutationVariables>;
export const AppointmentCalendarQueryDocument = new TypedDocumentString(`
    query AppointmentCalendarQuery($appointmentId: ID!) {
  appointmentCalendar(appointmentId: $appointmentId)
}
    `, {"hash":"sha256:08edb2b9fee66968d1ed63cc3008b86126c1881114f80f14bbd864dbd81588e5"}) as unknown as TypedDocumentString<AppointmentCalendarQuery, AppointmentCalendarQueryVariables>;
export const AppointmentChangedSubscriptionDocument = new TypedDocumentString(`
    subscription AppointmentChangedSubscription($id: ID) {
  appointmentChanged(id: $id) {
    id
    appointment {
      id
      ...AppointmentCard
      ...AppointmentActions
    }
  }
}
    fragment AppointmentActions on Appointment {
  id
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
}
fragment AppointmentCard on Appointment {
  id
  endsAt
  holdUntil
  host {
    id
    name
  }
  localDate
  localTime
  mode
  number
  place
  startsAt
  state
  title
  version
}`, {"hash":"sha256:632f545c0dab81c17177cde2035e1aa86c2bf404eef70b2bfeaabd5429709ad7"}) as unknown as TypedDocumentString<AppointmentChangedSubscription, AppointmentChangedSubscriptionVariables>;
export const AppointmentDetailQueryDocument = new TypedDocumentString(`
    query AppointmentDetailQuery($id: ID!) {
  appointment(id: $id) {
    id
    ...AppointmentCard
    ...AppointmentActions
    checkInCode
    companions
    dayNotice {
      kind
      message
    }
    decideBy
    history {
      actedAs
      actedByName
      at
      reason
      toState
      version
    }
    hostLateAt
    intakeAnswers {
      key
      label
      text
    }
    matter {
      id
      ...MatterCard
    }
    needs {
      ...VisitNeedsWords
    }
    offeredForId
    origin
    reason
    record {
      id
      ...ReceptionRecordWords
    }
    replacedById
    rescheduledFromId
    secondHostName
    service {
      id
      ...ServiceTerms
    }
    visitor {
      nameMasked
      phoneMasked
    }
  }
}
    fragment AppointmentActions on Appointment {
  id
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
}
fragment AppointmentCard on Appointment {
  id
  endsAt
  holdUntil
  host {
    id
    name
  }
  localDate
  localTime
  mode
  number
  place
  startsAt
  state
  title
  version
}
fragment HostCard on Host {
  id
  kind
  memberId
  name
  studioId
}
fragment MatterCard on Matter {
  id
  category
  dueOn
  isOverdue
  number
  openedAt
  state
  title
  version
}
fragment ReceptionRecordWords on ReceptionRecord {
  id
  category
  correctedAt
  filedAt
  promise
  promiseDueOn
  resolution
  summary
  verdict
  verdictAt
  verdictNote
  version
}
fragment ServiceCard on AppointmentService {
  id
  confirmMode
  description
  lengthMinutes
  mode
  place
  state
  title
  version
}
fragment ServiceTerms on AppointmentService {
  id
  ...ServiceCard
  callBy
  callNumber
  capacity
  companionsCount
  companionsLimit
  horizonDays
  host {
    id
    ...HostCard
  }
  intakeQuestions {
    isRequired
    key
    label
  }
  noticeMinutes
  periodLimit
  residentLimit
}
fragment VisitNeedsWords on VisitNeeds {
  access
  consentedAt
  interpreterLanguage
  minor {
    guardianConsentedAt
    guardianNameMasked
    isUnder14
  }
  noticeVersion
  updatedAt
  version
  words
}`, {"hash":"sha256:8c98f6396e561850e0fdc5fedcfd130c3d88aecb46d8be86e85beab21c65f1ac"}) as unknown as TypedDocumentString<AppointmentDetailQuery, AppointmentDetailQueryVariables>;
export const AppointmentServicesQueryDocument = new TypedDocumentString(`
    query AppointmentServicesQuery($first: Int!, $after: String, $filter: AppointmentServiceFilter) {
  appointmentServices(first: $first, after: $after, filter: $filter) {
    nodes {
      id
      ...ServiceCard
      host {
        id
        name
      }
      nextSlots(first: 3) {
        ...SlotTime
      }
    }
    pageInfo {
      ...PageTurn
    }
  }
}
    fragment PageTurn on PageInfo {
  endCursor
  hasNextPage
}
fragment ServiceCard on AppointmentService {
  id
  confirmMode
  description
  lengthMinutes
  mode
  place
  state
  title
  version
}
fragment SlotTime on Slot {
  endsAt
  localDate
  localTime
  placesLeft
  provisional
  serviceId
  startsAt
}`, {"hash":"sha256:c0febf736313ad00c80a56b2c739407a97970271f85875376461f5dd55c79173"}) as unknown as TypedDocumentString<AppointmentServicesQuery, AppointmentServicesQueryVariables>;
export const AvailabilityChangedSubscriptionDocument = new TypedDocumentString(`
    subscription AvailabilityChangedSubscription($hostId: ID!) {
  availabilityChanged(hostId: $hostId) {
    id
    host {
      id
      nextSlots(first: 5) {
        ...SlotTime
      }
    }
  }
}
    fragment SlotTime on Slot {
  endsAt
  localDate
  localTime
  placesLeft
  provisional
  serviceId
  startsAt
}`, {"hash":"sha256:8ea90bf493a6d2a5be18e966bfd4a7f8805e51483a5c00edf9aa8d1d9fb4cc1e"}) as unknown as TypedDocumentString<AvailabilityChangedSubscription, AvailabilityChangedSubscriptionVariables>;
export const AvailableSlotsQueryDocument = new TypedDocumentString(`
    query AvailableSlotsQuery($serviceId: ID!, $from: LocalDate!, $to: LocalDate!) {
  availableSlots(serviceId: $serviceId, from: $from, to: $to, first: 100) {
    ...SlotTime
  }
}
    fragment SlotTime on Slot {
  endsAt
  localDate
  localTime
  placesLeft
  provisional
  serviceId
  startsAt
}`, {"hash":"sha256:9674399047c5a6e251128390e083fc234ee5857b8f6938292b08e54e45f02323"}) as unknown as TypedDocumentString<AvailableSlotsQuery, AvailableSlotsQueryVariables>;
export const BookAppointmentMutationDocument = new TypedDocumentString(`
    mutation BookAppointmentMutation($input: BookAppointmentInput!) {
  bookAppointment(input: $input) {
    appointment {
      id
      ...AppointmentCard
      ...AppointmentActions
      checkInCode
    }
    replayed
    userErrors {
      ...AppointmentRefusal
    }
  }
}
    fragment AppointmentActions on Appointment {
  id
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
}
fragment AppointmentCard on Appointment {
  id
  endsAt
  holdUntil
  host {
    id
    name
  }
  localDate
  localTime
  mode
  number
  place
  startsAt
  state
  title
  version
}
fragment AppointmentRefusal on AppointmentUserError {
  at
  closesOn
  code
  limit
  message
  nextSlots {
    ...SlotTime
  }
  opensOn
  path
  state
  version
}
fragment SlotTime on Slot {
  endsAt
  localDate
  localTime
  placesLeft
  provisional
  serviceId
  startsAt
}`, {"hash":"sha256:77b88d51126690d068583730efb51772a7e5c0b4f763013cb1e1fc4040914c32"}) as unknown as TypedDocumentString<BookAppointmentMutation, BookAppointmentMutationVariables>;
export const BookingDaysQueryDocument = new TypedDocumentString(`
    query BookingDaysQuery($serviceId: ID!, $from: LocalDate!, $to: LocalDate!) {
  bookingDays(serviceId: $serviceId, from: $from, to: $to) {
    date
    freeCount
    message
    opensOn
    pausedUntil
    provisional
    reason
  }
}
    `, {"hash":"sha256:4041a80243abadae0471a0884e6c8a01927f9f2d99f2a7e386f0784476f0d689"}) as unknown as TypedDocumentString<BookingDaysQuery, BookingDaysQueryVariables>;
export const CancelAppointmentMutationDocument = new TypedDocumentString(`
    mutation CancelAppointmentMutation($input: AppointmentReasonInput!) {
  cancelAppointment(input: $input) {
    appointment {
      id
      ...AppointmentCard
      ...AppointmentActions
    }
    replayed
    userErrors {
      ...AppointmentRefusal
    }
  }
}
    fragment AppointmentActions on Appointment {
  id
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
}
fragment AppointmentCard on Appointment {
  id
  endsAt
  holdUntil
  host {
    id
    name
  }
  localDate
  localTime
  mode
  number
  place
  startsAt
  state
  title
  version
}
fragment AppointmentRefusal on AppointmentUserError {
  at
  closesOn
  code
  limit
  message
  nextSlots {
    ...SlotTime
  }
  opensOn
  path
  state
  version
}
fragment SlotTime on Slot {
  endsAt
  localDate
  localTime
  placesLeft
  provisional
  serviceId
  startsAt
}`, {"hash":"sha256:be9a640abe60503164a4881edf25fa4211c1b3a644b93779d4dc12dbb58584d2"}) as unknown as TypedDocumentString<CancelAppointmentMutation, CancelAppointmentMutationVariables>;
export const CancelLectureMutationDocument = new TypedDocumentString(`
    mutation CancelLectureMutation($input: LectureReasonInput!) {
  cancelLecture(input: $input) {
    lecture {
      id
      ...LecturePage
    }
    userErrors {
      ...LectureRefusal
    }
  }
}
    fragment LectureCard on Lecture {
  id
  date {
    endsAt
    localDate
    localEndTime
    localTime
    startsAt
  }
  lecturers {
    member {
      id
      name
    }
    ordinal
  }
  mode
  place
  region {
    id
    name
  }
  state
  title
  topic
  venue {
    id
    name
  }
  version
}
fragment LecturePage on Lecture {
  id
  ...LectureCard
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
  askedDate {
    date {
      endsAt
      localDate
      localEndTime
      localTime
      startsAt
    }
    dateVersion
  }
  audience
  dateWarnings
  description
  descriptionText
  expectedPeople
  lecturers {
    answer
    reason
  }
  link
  reason
  request {
    id
    endorsers
    title
  }
  scripts {
    checklist {
      copyrightClear
      factsChecked
      lengthFits
      noPersonalData
      wordingNeutral
    }
    comments
    content
    note
    number
    reviewedAt
    state
    submittedAt
  }
  series {
    id
    title
  }
}
fragment LectureRefusal on LectureUserError {
  code
  currentVersion
  dateVersion
  endsAt
  memberIds
  message
  path
  startsAt
  state
}`, {"hash":"sha256:1c4eabbe7dd06e310eabb7d5be52ec5754e014e25b0c7b66a5382cca966bec5d"}) as unknown as TypedDocumentString<CancelLectureMutation, CancelLectureMutationVariables>;
export const CancelReceptionMutationDocument = new TypedDocumentString(`
    mutation CancelReceptionMutation($input: CancelReceptionInput!) {
  cancelReception(input: $input) {
    appointment {
      id
      ...AppointmentCard
      ...AppointmentActions
    }
    offer {
      id
      ...AppointmentCard
    }
    replayed
    userErrors {
      ...AppointmentRefusal
    }
  }
}
    fragment AppointmentActions on Appointment {
  id
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
}
fragment AppointmentCard on Appointment {
  id
  endsAt
  holdUntil
  host {
    id
    name
  }
  localDate
  localTime
  mode
  number
  place
  startsAt
  state
  title
  version
}
fragment AppointmentRefusal on AppointmentUserError {
  at
  closesOn
  code
  limit
  message
  nextSlots {
    ...SlotTime
  }
  opensOn
  path
  state
  version
}
fragment SlotTime on Slot {
  endsAt
  localDate
  localTime
  placesLeft
  provisional
  serviceId
  startsAt
}`, {"hash":"sha256:59f4c807007533bab13ece58c4bf195c59b29d4d228a84fe10c4c2b9983476f6"}) as unknown as TypedDocumentString<CancelReceptionMutation, CancelReceptionMutationVariables>;
export const CancelRegistrationMutationDocument = new TypedDocumentString(`
    mutation CancelRegistrationMutation($input: CancelRegistrationInput!) {
  cancelRegistration(input: $input) {
    registration {
      id
      ...RegistrationCard
    }
    userErrors {
      ...RegistrationRefusal
    }
  }
}
    fragment RegistrationCard on Registration {
  id
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
  channel
  companions
  endedAt
  holdUntil
  isLate
  lecture {
    id
    date {
      endsAt
      localDate
      localEndTime
      localTime
      startsAt
    }
    link
    state
    title
  }
  name
  number
  places
  reason
  registeredAt
  state
  version
}
fragment RegistrationRefusal on RegistrationUserError {
  code
  currentVersion
  limit
  message
  path
  pausedUntil
  placesLeft
  startsAt
  state
  taken
}`, {"hash":"sha256:29bfb89da44de19ee261d3f011795fb4c494515ea25cc065e0e8fb905eefdda2"}) as unknown as TypedDocumentString<CancelRegistrationMutation, CancelRegistrationMutationVariables>;
export const ChangeCompanionsMutationDocument = new TypedDocumentString(`
    mutation ChangeCompanionsMutation($input: ChangeCompanionsInput!) {
  changeCompanions(input: $input) {
    appointment {
      id
      ...AppointmentCard
      ...AppointmentActions
    }
    replayed
    userErrors {
      ...AppointmentRefusal
    }
  }
}
    fragment AppointmentActions on Appointment {
  id
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
}
fragment AppointmentCard on Appointment {
  id
  endsAt
  holdUntil
  host {
    id
    name
  }
  localDate
  localTime
  mode
  number
  place
  startsAt
  state
  title
  version
}
fragment AppointmentRefusal on AppointmentUserError {
  at
  closesOn
  code
  limit
  message
  nextSlots {
    ...SlotTime
  }
  opensOn
  path
  state
  version
}
fragment SlotTime on Slot {
  endsAt
  localDate
  localTime
  placesLeft
  provisional
  serviceId
  startsAt
}`, {"hash":"sha256:f5a47eb70e1f615d780b232bc58a06e264b4068877b8ff8c4450c9e491980538"}) as unknown as TypedDocumentString<ChangeCompanionsMutation, ChangeCompanionsMutationVariables>;
export const ChangeMyPhoneMutationDocument = new TypedDocumentString(`
    mutation ChangeMyPhoneMutation($input: ChangeMyPhoneInput!) {
  changeMyPhone(input: $input) {
    viewer {
      id
      phoneMasked
    }
    userErrors {
      ...AccountRefusal
    }
  }
}
    fragment AccountRefusal on AccountUserError {
  code
  message
  path
  retryAfterSeconds
  triesLeft
}`, {"hash":"sha256:f27cf9eb6e25ecef7bb5e5274aae089a634e34968a78ea6e15c90f2a4b120cd8"}) as unknown as TypedDocumentString<ChangeMyPhoneMutation, ChangeMyPhoneMutationVariables>;
export const ChangeRegistrationMutationDocument = new TypedDocumentString(`
    mutation ChangeRegistrationMutation($input: ChangeRegistrationInput!) {
  changeRegistration(input: $input) {
    registration {
      id
      ...RegistrationCard
    }
    userErrors {
      ...RegistrationRefusal
    }
  }
}
    fragment RegistrationCard on Registration {
  id
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
  channel
  companions
  endedAt
  holdUntil
  isLate
  lecture {
    id
    date {
      endsAt
      localDate
      localEndTime
      localTime
      startsAt
    }
    link
    state
    title
  }
  name
  number
  places
  reason
  registeredAt
  state
  version
}
fragment RegistrationRefusal on RegistrationUserError {
  code
  currentVersion
  limit
  message
  path
  pausedUntil
  placesLeft
  startsAt
  state
  taken
}`, {"hash":"sha256:d543227d159510eec1d5832f36f0b6a35ec8f219b9698d23844e25bb61429279"}) as unknown as TypedDocumentString<ChangeRegistrationMutation, ChangeRegistrationMutationVariables>;
export const ChangesQueryDocument = new TypedDocumentString(`
    query ChangesQuery($since: SyncToken, $first: Int!) {
  changes(since: $since, first: $first) {
    hasMore
    objects {
      id
      node {
        __typename
        id
        ... on Appointment {
          id
          appointmentState: state
          endsAt
          localDate
          localTime
          mode
          number
          place
          startsAt
          title
          version
        }
        ... on Matter {
          id
          dueOn
          isOverdue
          matterState: state
          number
          openedAt
          title
          version
        }
        ... on WaitlistEntry {
          id
          fromOn
          joinedAt
          untilOn
          waitState: state
        }
        ... on Registration {
          id
          companions
          holdUntil
          number
          registrationState: state
          version
        }
        ... on ServiceRequest {
          id
          createdAt
          expiresAt
          requestState: state
          urgency
          version
        }
        ... on BookingPause {
          id
          pauseUntil: until
          since
          version
        }
        ... on Message {
          id
          appointmentId
          body
          createdAt
          kind
          readAt
          title
        }
        ... on Member {
          id
          name
          position
          version
        }
        ... on Studio {
          id
          address
          name
          studioState: state
          theme
          version
        }
        ... on AppointmentService {
          id
          description
          lengthMinutes
          mode
          place
          serviceState: state
          title
          version
        }
        ... on Notice {
          id
          noticeFrom: fromOn
          noticeState: state
          noticeUntil: untilOn
          publishedAt
          title
          titleEn
          version
        }
        ... on Region {
          id
          level
          name
          version
        }
        ... on Sector {
          id
          name
          nameEn
          version
        }
      }
    }
    token
  }
}
    `, {"hash":"sha256:44919367e56bd71f9071002d52cdfa0b9d9fc4502bfc74df95d594d5cb9a8201"}) as unknown as TypedDocumentString<ChangesQuery, ChangesQueryVariables>;
export const CheckInAppointmentMutationDocument = new TypedDocumentString(`
    mutation CheckInAppointmentMutation($input: CheckInAppointmentInput!) {
  checkInAppointment(input: $input) {
    appointment {
      id
      ...AppointmentCard
      ...AppointmentActions
    }
    replayed
    userErrors {
      ...AppointmentRefusal
    }
  }
}
    fragment AppointmentActions on Appointment {
  id
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
}
fragment AppointmentCard on Appointment {
  id
  endsAt
  holdUntil
  host {
    id
    name
  }
  localDate
  localTime
  mode
  number
  place
  startsAt
  state
  title
  version
}
fragment AppointmentRefusal on AppointmentUserError {
  at
  closesOn
  code
  limit
  message
  nextSlots {
    ...SlotTime
  }
  opensOn
  path
  state
  version
}
fragment SlotTime on Slot {
  endsAt
  localDate
  localTime
  placesLeft
  provisional
  serviceId
  startsAt
}`, {"hash":"sha256:e8ff8884a3307cca727d8d0f725942e2d9f1ec1a7af87e546f73b89620c31f15"}) as unknown as TypedDocumentString<CheckInAppointmentMutation, CheckInAppointmentMutationVariables>;
export const CheckInBatchMutationDocument = new TypedDocumentString(`
    mutation CheckInBatchMutation($input: CheckInBatchInput!) {
  checkInBatch(input: $input) {
    entries {
      appointmentId
      at
      message
      nonce
      outcome
    }
    replayed
    userErrors {
      at
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:6f3cbefc0e559615813da32455a82af3634d82335fdcd5ef3e79bc1d13ab405c"}) as unknown as TypedDocumentString<CheckInBatchMutation, CheckInBatchMutationVariables>;
export const CompleteAppointmentMutationDocument = new TypedDocumentString(`
    mutation CompleteAppointmentMutation($input: AppointmentStepInput!) {
  completeAppointment(input: $input) {
    appointment {
      id
      ...AppointmentCard
      ...AppointmentActions
    }
    replayed
    userErrors {
      ...AppointmentRefusal
    }
  }
}
    fragment AppointmentActions on Appointment {
  id
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
}
fragment AppointmentCard on Appointment {
  id
  endsAt
  holdUntil
  host {
    id
    name
  }
  localDate
  localTime
  mode
  number
  place
  startsAt
  state
  title
  version
}
fragment AppointmentRefusal on AppointmentUserError {
  at
  closesOn
  code
  limit
  message
  nextSlots {
    ...SlotTime
  }
  opensOn
  path
  state
  version
}
fragment SlotTime on Slot {
  endsAt
  localDate
  localTime
  placesLeft
  provisional
  serviceId
  startsAt
}`, {"hash":"sha256:26940064fa1f6300ceb3060f445f2252b97318f53b9dbcc55939c72ea8277a98"}) as unknown as TypedDocumentString<CompleteAppointmentMutation, CompleteAppointmentMutationVariables>;
export const ConfirmAppointmentMutationDocument = new TypedDocumentString(`
    mutation ConfirmAppointmentMutation($input: AppointmentStepInput!) {
  confirmAppointment(input: $input) {
    appointment {
      id
      ...AppointmentCard
      ...AppointmentActions
    }
    replayed
    userErrors {
      ...AppointmentRefusal
    }
  }
}
    fragment AppointmentActions on Appointment {
  id
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
}
fragment AppointmentCard on Appointment {
  id
  endsAt
  holdUntil
  host {
    id
    name
  }
  localDate
  localTime
  mode
  number
  place
  startsAt
  state
  title
  version
}
fragment AppointmentRefusal on AppointmentUserError {
  at
  closesOn
  code
  limit
  message
  nextSlots {
    ...SlotTime
  }
  opensOn
  path
  state
  version
}
fragment SlotTime on Slot {
  endsAt
  localDate
  localTime
  placesLeft
  provisional
  serviceId
  startsAt
}`, {"hash":"sha256:9b9922152b164ccbf54c2828cf17fe8e808e99ffee4b29a2c9bd1fd8a1cca489"}) as unknown as TypedDocumentString<ConfirmAppointmentMutation, ConfirmAppointmentMutationVariables>;
export const ConfirmMatterEffectMutationDocument = new TypedDocumentString(`
    mutation ConfirmMatterEffectMutation($input: MatterStepInput!) {
  confirmMatterEffect(input: $input) {
    matter {
      id
      ...MatterPage
    }
    replayed
    userErrors {
      ...MatterRefusal
    }
  }
}
    fragment MatterCard on Matter {
  id
  category
  dueOn
  isOverdue
  number
  openedAt
  state
  title
  version
}
fragment MatterPage on Matter {
  id
  ...MatterCard
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
  dueBasis
  effect
  endedAt
  mergedIntoId
  objectionUntil
  owner {
    id
    kind
    name
  }
  promisedOn
  region {
    id
    name
  }
  residentCount
  sources {
    id
    appointmentId
    joinedAt
    kind
  }
}
fragment MatterRefusal on MatterUserError {
  code
  currentVersion
  limit
  message
  on
  path
}`, {"hash":"sha256:a4ae895a88caffc840b6c8dbd16b73c22216566c567da9953a0ec442936a4a7f"}) as unknown as TypedDocumentString<ConfirmMatterEffectMutation, ConfirmMatterEffectMutationVariables>;
export const ConfirmReceptionMutationDocument = new TypedDocumentString(`
    mutation ConfirmReceptionMutation($input: ConfirmReceptionInput!) {
  confirmReception(input: $input) {
    appointment {
      id
      ...AppointmentCard
      ...AppointmentActions
      record {
        id
        ...ReceptionRecordWords
      }
    }
    replayed
    userErrors {
      ...AppointmentRefusal
    }
  }
}
    fragment AppointmentActions on Appointment {
  id
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
}
fragment AppointmentCard on Appointment {
  id
  endsAt
  holdUntil
  host {
    id
    name
  }
  localDate
  localTime
  mode
  number
  place
  startsAt
  state
  title
  version
}
fragment AppointmentRefusal on AppointmentUserError {
  at
  closesOn
  code
  limit
  message
  nextSlots {
    ...SlotTime
  }
  opensOn
  path
  state
  version
}
fragment ReceptionRecordWords on ReceptionRecord {
  id
  category
  correctedAt
  filedAt
  promise
  promiseDueOn
  resolution
  summary
  verdict
  verdictAt
  verdictNote
  version
}
fragment SlotTime on Slot {
  endsAt
  localDate
  localTime
  placesLeft
  provisional
  serviceId
  startsAt
}`, {"hash":"sha256:f226732197be882d8e942f77994c41474b1c7c7f3039354d64edbff30c9d4061"}) as unknown as TypedDocumentString<ConfirmReceptionMutation, ConfirmReceptionMutationVariables>;
export const CorrectReceptionRecordMutationDocument = new TypedDocumentString(`
    mutation CorrectReceptionRecordMutation($input: CorrectReceptionRecordInput!) {
  correctReceptionRecord(input: $input) {
    appointment {
      id
      ...AppointmentCard
      ...AppointmentActions
      record {
        id
        ...ReceptionRecordWords
      }
    }
    replayed
    userErrors {
      ...AppointmentRefusal
    }
  }
}
    fragment AppointmentActions on Appointment {
  id
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
}
fragment AppointmentCard on Appointment {
  id
  endsAt
  holdUntil
  host {
    id
    name
  }
  localDate
  localTime
  mode
  number
  place
  startsAt
  state
  title
  version
}
fragment AppointmentRefusal on AppointmentUserError {
  at
  closesOn
  code
  limit
  message
  nextSlots {
    ...SlotTime
  }
  opensOn
  path
  state
  version
}
fragment ReceptionRecordWords on ReceptionRecord {
  id
  category
  correctedAt
  filedAt
  promise
  promiseDueOn
  resolution
  summary
  verdict
  verdictAt
  verdictNote
  version
}
fragment SlotTime on Slot {
  endsAt
  localDate
  localTime
  placesLeft
  provisional
  serviceId
  startsAt
}`, {"hash":"sha256:c75d848199a654cfed3e2e3110f26fccd685b0a5d3060f945fdbbdfc6e112179"}) as unknown as TypedDocumentString<CorrectReceptionRecordMutation, CorrectReceptionRecordMutationVariables>;
export const CreateCalendarFeedMutationDocument = new TypedDocumentString(`
    mutation CreateCalendarFeedMutation($input: CreateCalendarFeedInput!) {
  createCalendarFeed(input: $input) {
    replayed
    url
    userErrors {
      ...AccountRefusal
    }
  }
}
    fragment AccountRefusal on AccountUserError {
  code
  message
  path
  retryAfterSeconds
  triesLeft
}`, {"hash":"sha256:4485ce49b4cfdefb10072c18450e0b822bc8e8eb03ebc30baba4c0f1d27908c3"}) as unknown as TypedDocumentString<CreateCalendarFeedMutation, CreateCalendarFeedMutationVariables>;
export const CreateUploadMutationDocument = new TypedDocumentString(`
    mutation CreateUploadMutation($input: CreateUploadInput!) {
  createUpload(input: $input) {
    replayed
    target {
      expiresAt
      headers {
        name
        value
      }
      method
      url
    }
    upload {
      id
      ...UploadCard
    }
    userErrors {
      code
      limit
      message
      path
    }
  }
}
    fragment UploadCard on Upload {
  id
  bytes
  contentType
  expiresAt
  fileName
  problem
  problemMessage
  purpose
  state
}`, {"hash":"sha256:9df3076420b6385f39af92db680af77a68ed8d99d52095fb69e05a0d49518297"}) as unknown as TypedDocumentString<CreateUploadMutation, CreateUploadMutationVariables>;
export const DeclineAppointmentMutationDocument = new TypedDocumentString(`
    mutation DeclineAppointmentMutation($input: AppointmentReasonInput!) {
  declineAppointment(input: $input) {
    appointment {
      id
      ...AppointmentCard
      ...AppointmentActions
    }
    replayed
    userErrors {
      ...AppointmentRefusal
    }
  }
}
    fragment AppointmentActions on Appointment {
  id
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
}
fragment AppointmentCard on Appointment {
  id
  endsAt
  holdUntil
  host {
    id
    name
  }
  localDate
  localTime
  mode
  number
  place
  startsAt
  state
  title
  version
}
fragment AppointmentRefusal on AppointmentUserError {
  at
  closesOn
  code
  limit
  message
  nextSlots {
    ...SlotTime
  }
  opensOn
  path
  state
  version
}
fragment SlotTime on Slot {
  endsAt
  localDate
  localTime
  placesLeft
  provisional
  serviceId
  startsAt
}`, {"hash":"sha256:0c813f72111cc540af996ec855c9ff7c70db0070f2cd57bc56a67d41ada7e38a"}) as unknown as TypedDocumentString<DeclineAppointmentMutation, DeclineAppointmentMutationVariables>;
export const DeclineLecturerAskMutationDocument = new TypedDocumentString(`
    mutation DeclineLecturerAskMutation($input: LectureRequestReasonInput!) {
  declineLecturerAsk(input: $input) {
    request {
      id
      ...LectureRequestPage
    }
    userErrors {
      ...LectureRequestRefusal
    }
  }
}
    fragment LectureRequestCard on LectureRequest {
  id
  audience
  endorsers
  fromOn
  isEndorsed
  isMine
  lecturer {
    id
    name
  }
  people
  publishedAt
  region {
    id
    name
  }
  remark
  state
  title
  topic
  untilOn
  version
  words
}
fragment LectureRequestPage on LectureRequest {
  id
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
  asks {
    answer
    answeredAt
    askedAt
    member {
      id
      name
    }
    note
    state
  }
  createdAt
  lecture {
    id
    date {
      localDate
      localTime
    }
    state
    title
  }
  mergedInto {
    id
    title
  }
  ...LectureRequestCard
}
fragment LectureRequestRefusal on LectureRequestUserError {
  code
  currentVersion
  limit
  message
  noticeVersion
  path
  state
}`, {"hash":"sha256:d1a355fbf3165a9e3d3b43ca3a72fc351d21e65c6aa360c3354a6a1a76257c16"}) as unknown as TypedDocumentString<DeclineLecturerAskMutation, DeclineLecturerAskMutationVariables>;
export const DeclineRosterExchangeMutationDocument = new TypedDocumentString(`
    mutation DeclineRosterExchangeMutation($input: RosterExchangeStepInput!) {
  declineRosterExchange(input: $input) {
    exchange {
      id
      ...ExchangeCard
    }
    replayed
    userErrors {
      ...DutyRefusal
    }
  }
}
    fragment DutyRefusal on DutyRosterUserError {
  code
  currentVersion
  memberId
  message
  path
  shiftId
  shiftStartsAt
  until
}
fragment ExchangeCard on RosterExchange {
  id
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
  answerBy
  from {
    id
    name
  }
  placeId
  shiftId
  startsAt
  state
  to {
    id
    name
  }
  version
  withPlaceId
  withShiftId
  withStartsAt
}`, {"hash":"sha256:a5ba5f78dddea6d17a48a852e8c8e068d0b4e2384748c700eda94bc77e7a49d8"}) as unknown as TypedDocumentString<DeclineRosterExchangeMutation, DeclineRosterExchangeMutationVariables>;
export const DeleteMyAccountMutationDocument = new TypedDocumentString(`
    mutation DeleteMyAccountMutation($input: DeleteMyAccountInput!) {
  deleteMyAccount(input: $input) {
    deleted
    userErrors {
      ...AccountRefusal
    }
  }
}
    fragment AccountRefusal on AccountUserError {
  code
  message
  path
  retryAfterSeconds
  triesLeft
}`, {"hash":"sha256:f6073ec3b40892877e1d898f964476fb1c837bbff30b4c784c7e31a4fa1e0584"}) as unknown as TypedDocumentString<DeleteMyAccountMutation, DeleteMyAccountMutationVariables>;
export const DiscardUploadMutationDocument = new TypedDocumentString(`
    mutation DiscardUploadMutation($input: DiscardUploadInput!) {
  discardUpload(input: $input) {
    upload {
      id
      ...UploadCard
    }
    userErrors {
      code
      limit
      message
      path
    }
  }
}
    fragment UploadCard on Upload {
  id
  bytes
  contentType
  expiresAt
  fileName
  problem
  problemMessage
  purpose
  state
}`, {"hash":"sha256:3ccecbdff1b751cc2d007f280e2e31ab9119d687b1074f31ea0ca01eeb3097aa"}) as unknown as TypedDocumentString<DiscardUploadMutation, DiscardUploadMutationVariables>;
export const DisputeNoShowMutationDocument = new TypedDocumentString(`
    mutation DisputeNoShowMutation($input: DisputeNoShowInput!) {
  disputeNoShow(input: $input) {
    noShow {
      ...NoShowCard
    }
    userErrors {
      at
      code
      currentVersion
      message
      path
    }
  }
}
    fragment NoShowCard on NoShow {
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
  appointment {
    id
    number
    startsAt
    title
  }
  canDisputeUntil
  decidedAt
  decision
  decisionReason
  dispute
  disputedAt
  notedAt
  standing
  version
}`, {"hash":"sha256:7a78f06bf697ec904fb91d2981fee2c9203a85fbefbffc931dd87ea5d7137574"}) as unknown as TypedDocumentString<DisputeNoShowMutation, DisputeNoShowMutationVariables>;
export const EditLectureRequestMutationDocument = new TypedDocumentString(`
    mutation EditLectureRequestMutation($input: EditLectureRequestInput!) {
  editLectureRequest(input: $input) {
    request {
      id
      ...LectureRequestPage
    }
    userErrors {
      ...LectureRequestRefusal
    }
  }
}
    fragment LectureRequestCard on LectureRequest {
  id
  audience
  endorsers
  fromOn
  isEndorsed
  isMine
  lecturer {
    id
    name
  }
  people
  publishedAt
  region {
    id
    name
  }
  remark
  state
  title
  topic
  untilOn
  version
  words
}
fragment LectureRequestPage on LectureRequest {
  id
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
  asks {
    answer
    answeredAt
    askedAt
    member {
      id
      name
    }
    note
    state
  }
  createdAt
  lecture {
    id
    date {
      localDate
      localTime
    }
    state
    title
  }
  mergedInto {
    id
    title
  }
  ...LectureRequestCard
}
fragment LectureRequestRefusal on LectureRequestUserError {
  code
  currentVersion
  limit
  message
  noticeVersion
  path
  state
}`, {"hash":"sha256:1622d86e970b692962b349794b10ac081e4037512c2fd0989e0f683515ed77db"}) as unknown as TypedDocumentString<EditLectureRequestMutation, EditLectureRequestMutationVariables>;
export const EndCalendarFeedMutationDocument = new TypedDocumentString(`
    mutation EndCalendarFeedMutation {
  endCalendarFeed {
    ended
    userErrors {
      ...AccountRefusal
    }
  }
}
    fragment AccountRefusal on AccountUserError {
  code
  message
  path
  retryAfterSeconds
  triesLeft
}`, {"hash":"sha256:aa02675f643cc12529ac09114fb130c93ff2366e4d4b34f58399f1a9cdd23be0"}) as unknown as TypedDocumentString<EndCalendarFeedMutation, EndCalendarFeedMutationVariables>;
export const EndOtherSessionsMutationDocument = new TypedDocumentString(`
    mutation EndOtherSessionsMutation {
  endOtherSessions {
    endedCount
    userErrors {
      ...AccountRefusal
    }
  }
}
    fragment AccountRefusal on AccountUserError {
  code
  message
  path
  retryAfterSeconds
  triesLeft
}`, {"hash":"sha256:0ba10d515e6fa287aae2e1207437f17511bb4f50f793bdcce5884ff80dfb9304"}) as unknown as TypedDocumentString<EndOtherSessionsMutation, EndOtherSessionsMutationVariables>;
export const EndSessionMutationDocument = new TypedDocumentString(`
    mutation EndSessionMutation($input: EndSessionInput!) {
  endSession(input: $input) {
    endedCount
    userErrors {
      ...AccountRefusal
    }
  }
}
    fragment AccountRefusal on AccountUserError {
  code
  message
  path
  retryAfterSeconds
  triesLeft
}`, {"hash":"sha256:3a258b5536b01d0d43e81acb07989f465f2e5bf755a24f939a4c57a41847a6fa"}) as unknown as TypedDocumentString<EndSessionMutation, EndSessionMutationVariables>;
export const EndorseLectureRequestMutationDocument = new TypedDocumentString(`
    mutation EndorseLectureRequestMutation($input: LectureEndorsementInput!) {
  endorseLectureRequest(input: $input) {
    request {
      id
      ...LectureRequestPage
    }
    userErrors {
      ...LectureRequestRefusal
    }
  }
}
    fragment LectureRequestCard on LectureRequest {
  id
  audience
  endorsers
  fromOn
  isEndorsed
  isMine
  lecturer {
    id
    name
  }
  people
  publishedAt
  region {
    id
    name
  }
  remark
  state
  title
  topic
  untilOn
  version
  words
}
fragment LectureRequestPage on LectureRequest {
  id
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
  asks {
    answer
    answeredAt
    askedAt
    member {
      id
      name
    }
    note
    state
  }
  createdAt
  lecture {
    id
    date {
      localDate
      localTime
    }
    state
    title
  }
  mergedInto {
    id
    title
  }
  ...LectureRequestCard
}
fragment LectureRequestRefusal on LectureRequestUserError {
  code
  currentVersion
  limit
  message
  noticeVersion
  path
  state
}`, {"hash":"sha256:284f7df600c56f479ae4a694db39f24862ce520a52b512ba2b33a72306ae63c8"}) as unknown as TypedDocumentString<EndorseLectureRequestMutation, EndorseLectureRequestMutationVariables>;
export const ExportMyDataMutationDocument = new TypedDocumentString(`
    mutation ExportMyDataMutation($input: ExportMyDataInput!) {
  exportMyData(input: $input) {
    json
    replayed
    userErrors {
      ...AccountRefusal
    }
  }
}
    fragment AccountRefusal on AccountUserError {
  code
  message
  path
  retryAfterSeconds
  triesLeft
}`, {"hash":"sha256:09b69824eb6aad718b34824bbe6df3628a2caa078b57f0b3eded98ef705ee474"}) as unknown as TypedDocumentString<ExportMyDataMutation, ExportMyDataMutationVariables>;
export const ExtendMatterDueMutationDocument = new TypedDocumentString(`
    mutation ExtendMatterDueMutation($input: ExtendMatterDueInput!) {
  extendMatterDue(input: $input) {
    matter {
      id
      ...MatterPage
    }
    replayed
    userErrors {
      ...MatterRefusal
    }
  }
}
    fragment MatterCard on Matter {
  id
  category
  dueOn
  isOverdue
  number
  openedAt
  state
  title
  version
}
fragment MatterPage on Matter {
  id
  ...MatterCard
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
  dueBasis
  effect
  endedAt
  mergedIntoId
  objectionUntil
  owner {
    id
    kind
    name
  }
  promisedOn
  region {
    id
    name
  }
  residentCount
  sources {
    id
    appointmentId
    joinedAt
    kind
  }
}
fragment MatterRefusal on MatterUserError {
  code
  currentVersion
  limit
  message
  on
  path
}`, {"hash":"sha256:cfeaa6a7a68c0f628a96ee08418c2aca6503cdb062c826a0fa38ea1ff4f1ef76"}) as unknown as TypedDocumentString<ExtendMatterDueMutation, ExtendMatterDueMutationVariables>;
export const FileReceptionRecordMutationDocument = new TypedDocumentString(`
    mutation FileReceptionRecordMutation($input: FileReceptionRecordInput!) {
  fileReceptionRecord(input: $input) {
    appointment {
      id
      ...AppointmentCard
      ...AppointmentActions
      record {
        id
        ...ReceptionRecordWords
      }
    }
    replayed
    userErrors {
      ...AppointmentRefusal
    }
  }
}
    fragment AppointmentActions on Appointment {
  id
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
}
fragment AppointmentCard on Appointment {
  id
  endsAt
  holdUntil
  host {
    id
    name
  }
  localDate
  localTime
  mode
  number
  place
  startsAt
  state
  title
  version
}
fragment AppointmentRefusal on AppointmentUserError {
  at
  closesOn
  code
  limit
  message
  nextSlots {
    ...SlotTime
  }
  opensOn
  path
  state
  version
}
fragment ReceptionRecordWords on ReceptionRecord {
  id
  category
  correctedAt
  filedAt
  promise
  promiseDueOn
  resolution
  summary
  verdict
  verdictAt
  verdictNote
  version
}
fragment SlotTime on Slot {
  endsAt
  localDate
  localTime
  placesLeft
  provisional
  serviceId
  startsAt
}`, {"hash":"sha256:add1466a7cf2a21bc22b0148be0712291803723093656c2933f91b2cd87c7510"}) as unknown as TypedDocumentString<FileReceptionRecordMutation, FileReceptionRecordMutationVariables>;
export const FilterChoicesQueryDocument = new TypedDocumentString(`
    query FilterChoicesQuery {
  regions {
    id
    level
    name
    parent {
      id
    }
  }
  sectors {
    id
    name
    nameEn
  }
}
    `, {"hash":"sha256:37e5d960f34c7d1c29bd61317fbd9d2d4a7d45127ed0451c62995579e454433c"}) as unknown as TypedDocumentString<FilterChoicesQuery, FilterChoicesQueryVariables>;
export const GiveBackLectureRequestMutationDocument = new TypedDocumentString(`
    mutation GiveBackLectureRequestMutation($input: LectureRequestReasonInput!) {
  giveBackLectureRequest(input: $input) {
    request {
      id
      ...LectureRequestPage
    }
    userErrors {
      ...LectureRequestRefusal
    }
  }
}
    fragment LectureRequestCard on LectureRequest {
  id
  audience
  endorsers
  fromOn
  isEndorsed
  isMine
  lecturer {
    id
    name
  }
  people
  publishedAt
  region {
    id
    name
  }
  remark
  state
  title
  topic
  untilOn
  version
  words
}
fragment LectureRequestPage on LectureRequest {
  id
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
  asks {
    answer
    answeredAt
    askedAt
    member {
      id
      name
    }
    note
    state
  }
  createdAt
  lecture {
    id
    date {
      localDate
      localTime
    }
    state
    title
  }
  mergedInto {
    id
    title
  }
  ...LectureRequestCard
}
fragment LectureRequestRefusal on LectureRequestUserError {
  code
  currentVersion
  limit
  message
  noticeVersion
  path
  state
}`, {"hash":"sha256:6103672c0aba4435663e13cf0c83fa6113b930a866e076efa3e625fe434d37ca"}) as unknown as TypedDocumentString<GiveBackLectureRequestMutation, GiveBackLectureRequestMutationVariables>;
export const GiveVisitFeedbackMutationDocument = new TypedDocumentString(`
    mutation GiveVisitFeedbackMutation($input: GiveVisitFeedbackInput!) {
  giveVisitFeedback(input: $input) {
    feedback {
      changedAt
      givenAt
      isOpen
      openUntil
      satisfaction
      words
    }
    replayed
    userErrors {
      at
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:68dad3821dc805042d9666687379b7f7b2bd0cbfe244bed6706298e11fb31d3a"}) as unknown as TypedDocumentString<GiveVisitFeedbackMutation, GiveVisitFeedbackMutationVariables>;
export const HoldPoolTimeMutationDocument = new TypedDocumentString(`
    mutation HoldPoolTimeMutation($input: HoldPoolTimeInput!) {
  holdPoolTime(input: $input) {
    appointment {
      id
      ...AppointmentCard
      ...AppointmentActions
    }
    replayed
    userErrors {
      ...AppointmentRefusal
    }
  }
}
    fragment AppointmentActions on Appointment {
  id
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
}
fragment AppointmentCard on Appointment {
  id
  endsAt
  holdUntil
  host {
    id
    name
  }
  localDate
  localTime
  mode
  number
  place
  startsAt
  state
  title
  version
}
fragment AppointmentRefusal on AppointmentUserError {
  at
  closesOn
  code
  limit
  message
  nextSlots {
    ...SlotTime
  }
  opensOn
  path
  state
  version
}
fragment SlotTime on Slot {
  endsAt
  localDate
  localTime
  placesLeft
  provisional
  serviceId
  startsAt
}`, {"hash":"sha256:aebbbee5437becf0e777c49b507ac4179408d0469d95de1dbd8d6c1fb5cea090"}) as unknown as TypedDocumentString<HoldPoolTimeMutation, HoldPoolTimeMutationVariables>;
export const HoldSlotMutationDocument = new TypedDocumentString(`
    mutation HoldSlotMutation($input: HoldSlotInput!) {
  holdSlot(input: $input) {
    appointment {
      id
      ...AppointmentCard
      ...AppointmentActions
    }
    replayed
    userErrors {
      ...AppointmentRefusal
    }
  }
}
    fragment AppointmentActions on Appointment {
  id
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
}
fragment AppointmentCard on Appointment {
  id
  endsAt
  holdUntil
  host {
    id
    name
  }
  localDate
  localTime
  mode
  number
  place
  startsAt
  state
  title
  version
}
fragment AppointmentRefusal on AppointmentUserError {
  at
  closesOn
  code
  limit
  message
  nextSlots {
    ...SlotTime
  }
  opensOn
  path
  state
  version
}
fragment SlotTime on Slot {
  endsAt
  localDate
  localTime
  placesLeft
  provisional
  serviceId
  startsAt
}`, {"hash":"sha256:363a94af2c2c4bd171c3977acd178019b5c5ffa27cc9b4ad559a472e739d3410"}) as unknown as TypedDocumentString<HoldSlotMutation, HoldSlotMutationVariables>;
export const HomeQueryDocument = new TypedDocumentString(`
    query HomeQuery {
  now
  unreadMessageCount
  viewer {
    id
    ...ViewerCard
  }
  office {
    name
    nameEn
    phone
    timeZone
  }
  notices(first: 3) {
    nodes {
      id
      ...NoticeLine
    }
  }
  myAppointments(first: 3) {
    nodes {
      id
      ...AppointmentCard
    }
  }
}
    fragment AppointmentCard on Appointment {
  id
  endsAt
  holdUntil
  host {
    id
    name
  }
  localDate
  localTime
  mode
  number
  place
  startsAt
  state
  title
  version
}
fragment NoticeLine on Notice {
  id
  fromOn
  publishedAt
  title
  titleEn
  untilOn
}
fragment ViewerCard on Viewer {
  id
  hats
  locale
  memberId
  name
  permissions
  phoneMasked
  remindMe
  studios {
    isLead
    name
    studioId
  }
  version
}`, {"hash":"sha256:736ab524c7af84e471986e7a5d50046b69a6c0665740ac8f72e5637a43a27442"}) as unknown as TypedDocumentString<HomeQuery, HomeQueryVariables>;
export const HostSlotsQueryDocument = new TypedDocumentString(`
    query HostSlotsQuery($hostId: ID!, $from: LocalDate!, $to: LocalDate!) {
  host(id: $hostId) {
    id
    ...HostCard
    slots(from: $from, to: $to, first: 100) {
      ...SlotTime
    }
  }
}
    fragment HostCard on Host {
  id
  kind
  memberId
  name
  studioId
}
fragment SlotTime on Slot {
  endsAt
  localDate
  localTime
  placesLeft
  provisional
  serviceId
  startsAt
}`, {"hash":"sha256:79493acc59b899d30d84f6bb1a7c633b260204c90252baf8459d495e88a69212"}) as unknown as TypedDocumentString<HostSlotsQuery, HostSlotsQueryVariables>;
export const InboxQueryDocument = new TypedDocumentString(`
    query InboxQuery($first: Int!, $after: String, $unreadOnly: Boolean!) {
  unreadMessageCount
  messages(first: $first, after: $after, unreadOnly: $unreadOnly) {
    nodes {
      id
      ...MessageLine
    }
    pageInfo {
      ...PageTurn
    }
  }
}
    fragment MessageLine on Message {
  id
  aboutId
  appointmentId
  body
  createdAt
  kind
  readAt
  title
}
fragment PageTurn on PageInfo {
  endCursor
  hasNextPage
}`, {"hash":"sha256:1f7bfa3841b6c4208143a5640991e5469771c2c6d23f8abf646cec29aebdd899"}) as unknown as TypedDocumentString<InboxQuery, InboxQueryVariables>;
export const InboxChangedSubscriptionDocument = new TypedDocumentString(`
    subscription InboxChangedSubscription {
  inboxChanged {
    id
    message {
      id
      ...MessageLine
    }
    unreadMessageCount
  }
}
    fragment MessageLine on Message {
  id
  aboutId
  appointmentId
  body
  createdAt
  kind
  readAt
  title
}`, {"hash":"sha256:9e8d14a49c1174e292dfe7b5700896967467e04fd4fbb5d79caec8de2a763aa4"}) as unknown as TypedDocumentString<InboxChangedSubscription, InboxChangedSubscriptionVariables>;
export const JoinLectureWaitlistMutationDocument = new TypedDocumentString(`
    mutation JoinLectureWaitlistMutation($input: JoinLectureWaitlistInput!) {
  joinLectureWaitlist(input: $input) {
    entry {
      id
      ...WaitCard
    }
    replayed
    userErrors {
      ...RegistrationRefusal
    }
  }
}
    fragment RegistrationRefusal on RegistrationUserError {
  code
  currentVersion
  limit
  message
  path
  pausedUntil
  placesLeft
  startsAt
  state
  taken
}
fragment WaitCard on WaitlistEntry {
  id
  ahead
  aheadAtJoin
  allowedActions
  endedAt
  fromOn
  joinedAt
  lecture {
    id
    title
  }
  offer {
    id
    holdUntil
    startsAt
    state
    version
  }
  offeredAt
  partySize
  registration {
    id
    holdUntil
    state
    version
  }
  service {
    id
    title
  }
  state
  untilOn
}`, {"hash":"sha256:624681a838ed7398d5b1bb7848e0f09c60bd76da8a8e668c17d56ed6335e9f52"}) as unknown as TypedDocumentString<JoinLectureWaitlistMutation, JoinLectureWaitlistMutationVariables>;
export const JoinWaitlistMutationDocument = new TypedDocumentString(`
    mutation JoinWaitlistMutation($input: JoinWaitlistInput!) {
  joinWaitlist(input: $input) {
    entry {
      id
      ...WaitCard
    }
    replayed
    userErrors {
      ...WaitRefusal
    }
  }
}
    fragment WaitCard on WaitlistEntry {
  id
  ahead
  aheadAtJoin
  allowedActions
  endedAt
  fromOn
  joinedAt
  lecture {
    id
    title
  }
  offer {
    id
    holdUntil
    startsAt
    state
    version
  }
  offeredAt
  partySize
  registration {
    id
    holdUntil
    state
    version
  }
  service {
    id
    title
  }
  state
  untilOn
}
fragment WaitRefusal on WaitlistUserError {
  code
  freeAt
  lastOn
  limit
  message
  opensOn
  path
  pausedUntil
  state
}`, {"hash":"sha256:310250b6a458411006e9a637c34a15808ea9d1eb1da1461239bd9c4790940b47"}) as unknown as TypedDocumentString<JoinWaitlistMutation, JoinWaitlistMutationVariables>;
export const LeaveImpactQueryDocument = new TypedDocumentString(`
    query LeaveImpactQuery($memberId: ID!, $stretch: LeaveStretchInput!) {
  leaveImpact(memberId: $memberId, stretch: $stretch) {
    affected {
      appointment {
        id
        ...AppointmentCard
      }
      otherTimes
      standIns {
        likeness
        member {
          id
          name
        }
        service {
          id
          title
        }
        startsAt
      }
    }
    appointmentCount
    duties {
      id
      ...ShiftCard
    }
    endsAt
    startsAt
    waitingCount
  }
}
    fragment AppointmentCard on Appointment {
  id
  endsAt
  holdUntil
  host {
    id
    name
  }
  localDate
  localTime
  mode
  number
  place
  startsAt
  state
  title
  version
}
fragment ShiftCard on RosterShift {
  id
  endsAt
  localDate
  onDuty {
    id
    name
  }
  places {
    id
    isVacant
    member {
      id
      name
    }
    number
    version
  }
  startsAt
  studio {
    id
    name
  }
  version
}`, {"hash":"sha256:14652eb512d4aab0b1e94df4123b2308779b05b4eb25b320ecbdd96112066cdd"}) as unknown as TypedDocumentString<LeaveImpactQuery, LeaveImpactQueryVariables>;
export const LeaveWaitlistMutationDocument = new TypedDocumentString(`
    mutation LeaveWaitlistMutation($input: LeaveWaitlistInput!) {
  leaveWaitlist(input: $input) {
    entry {
      id
      ...WaitCard
    }
    replayed
    userErrors {
      ...WaitRefusal
    }
  }
}
    fragment WaitCard on WaitlistEntry {
  id
  ahead
  aheadAtJoin
  allowedActions
  endedAt
  fromOn
  joinedAt
  lecture {
    id
    title
  }
  offer {
    id
    holdUntil
    startsAt
    state
    version
  }
  offeredAt
  partySize
  registration {
    id
    holdUntil
    state
    version
  }
  service {
    id
    title
  }
  state
  untilOn
}
fragment WaitRefusal on WaitlistUserError {
  code
  freeAt
  lastOn
  limit
  message
  opensOn
  path
  pausedUntil
  state
}`, {"hash":"sha256:d815874f7737d01816d6f4b826d0d89a785cc45ead11534932e5264120e30798"}) as unknown as TypedDocumentString<LeaveWaitlistMutation, LeaveWaitlistMutationVariables>;
export const LectureDetailQueryDocument = new TypedDocumentString(`
    query LectureDetailQuery($id: ID!) {
  lecture(id: $id) {
    id
    ...LecturePage
  }
}
    fragment LectureCard on Lecture {
  id
  date {
    endsAt
    localDate
    localEndTime
    localTime
    startsAt
  }
  lecturers {
    member {
      id
      name
    }
    ordinal
  }
  mode
  place
  region {
    id
    name
  }
  state
  title
  topic
  venue {
    id
    name
  }
  version
}
fragment LecturePage on Lecture {
  id
  ...LectureCard
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
  askedDate {
    date {
      endsAt
      localDate
      localEndTime
      localTime
      startsAt
    }
    dateVersion
  }
  audience
  dateWarnings
  description
  descriptionText
  expectedPeople
  lecturers {
    answer
    reason
  }
  link
  reason
  request {
    id
    endorsers
    title
  }
  scripts {
    checklist {
      copyrightClear
      factsChecked
      lengthFits
      noPersonalData
      wordingNeutral
    }
    comments
    content
    note
    number
    reviewedAt
    state
    submittedAt
  }
  series {
    id
    title
  }
}`, {"hash":"sha256:465d9c43cc33bca53e2e78b65f532e6def13a2930e457c767196edd24b48417a"}) as unknown as TypedDocumentString<LectureDetailQuery, LectureDetailQueryVariables>;
export const LectureRegistrationQueryDocument = new TypedDocumentString(`
    query LectureRegistrationQuery($id: ID!) {
  lecture(id: $id) {
    id
    registration {
      ...LectureHall
    }
    version
  }
}
    fragment LectureHall on LectureRegistration {
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
  cancelUntil
  capacity
  closed
  closesAt
  isOpen
  keptPlaces
  lectureId
  mine {
    id
    ...RegistrationCard
  }
  mostCompanions
  myWait {
    id
    ...WaitCard
  }
  opensAt
  placesLeft
  version
  waitingCount
}
fragment RegistrationCard on Registration {
  id
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
  channel
  companions
  endedAt
  holdUntil
  isLate
  lecture {
    id
    date {
      endsAt
      localDate
      localEndTime
      localTime
      startsAt
    }
    link
    state
    title
  }
  name
  number
  places
  reason
  registeredAt
  state
  version
}
fragment WaitCard on WaitlistEntry {
  id
  ahead
  aheadAtJoin
  allowedActions
  endedAt
  fromOn
  joinedAt
  lecture {
    id
    title
  }
  offer {
    id
    holdUntil
    startsAt
    state
    version
  }
  offeredAt
  partySize
  registration {
    id
    holdUntil
    state
    version
  }
  service {
    id
    title
  }
  state
  untilOn
}`, {"hash":"sha256:d9f4229ae0420acd45396ebc125012d610edaca0c53acb9e32e45d30741ef9c0"}) as unknown as TypedDocumentString<LectureRegistrationQuery, LectureRegistrationQueryVariables>;
export const LectureRegistrationsQueryDocument = new TypedDocumentString(`
    query LectureRegistrationsQuery($lectureId: ID!, $first: Int!, $after: String, $state: RegistrationState) {
  lectureRegistrations(
    lectureId: $lectureId
    first: $first
    after: $after
    state: $state
  ) {
    nodes {
      id
      agreedAt
      channel
      companions
      isLate
      nameMasked
      number
      phoneMasked
      places
      reason
      registeredAt
      state
      version
    }
    pageInfo {
      ...PageTurn
    }
    totalCount
  }
}
    fragment PageTurn on PageInfo {
  endCursor
  hasNextPage
}`, {"hash":"sha256:adc8856d5b7d4cd3814ad504cf3f0c035f90da78078c26b01fdce690d4de2e06"}) as unknown as TypedDocumentString<LectureRegistrationsQuery, LectureRegistrationsQueryVariables>;
export const LectureRequestDetailQueryDocument = new TypedDocumentString(`
    query LectureRequestDetailQuery($id: ID!) {
  lectureRequest(id: $id) {
    id
    ...LectureRequestPage
  }
}
    fragment LectureRequestCard on LectureRequest {
  id
  audience
  endorsers
  fromOn
  isEndorsed
  isMine
  lecturer {
    id
    name
  }
  people
  publishedAt
  region {
    id
    name
  }
  remark
  state
  title
  topic
  untilOn
  version
  words
}
fragment LectureRequestPage on LectureRequest {
  id
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
  asks {
    answer
    answeredAt
    askedAt
    member {
      id
      name
    }
    note
    state
  }
  createdAt
  lecture {
    id
    date {
      localDate
      localTime
    }
    state
    title
  }
  mergedInto {
    id
    title
  }
  ...LectureRequestCard
}`, {"hash":"sha256:f9d6af03bb742b29ab9495ff7641230ccdb104280527e496f0b2b0dcfaa27aa1"}) as unknown as TypedDocumentString<LectureRequestDetailQuery, LectureRequestDetailQueryVariables>;
export const LectureRequestsQueryDocument = new TypedDocumentString(`
    query LectureRequestsQuery($first: Int!, $after: String, $filter: LectureRequestFilter, $sort: LectureRequestSort!) {
  lectureRequests(first: $first, after: $after, filter: $filter, sort: $sort) {
    nodes {
      id
      ...LectureRequestCard
    }
    pageInfo {
      ...PageTurn
    }
  }
}
    fragment LectureRequestCard on LectureRequest {
  id
  audience
  endorsers
  fromOn
  isEndorsed
  isMine
  lecturer {
    id
    name
  }
  people
  publishedAt
  region {
    id
    name
  }
  remark
  state
  title
  topic
  untilOn
  version
  words
}
fragment PageTurn on PageInfo {
  endCursor
  hasNextPage
}`, {"hash":"sha256:2c11cfccc240c046d47cacadf68167ab442ac51163a04a3a9568d242e9b63446"}) as unknown as TypedDocumentString<LectureRequestsQuery, LectureRequestsQueryVariables>;
export const LectureRequestsForMeQueryDocument = new TypedDocumentString(`
    query LectureRequestsForMeQuery($first: Int!, $after: String, $onlyOpen: Boolean!) {
  lectureRequestsForMe(first: $first, after: $after, onlyOpen: $onlyOpen) {
    nodes {
      id
      ...LectureRequestCard
    }
    pageInfo {
      ...PageTurn
    }
  }
}
    fragment LectureRequestCard on LectureRequest {
  id
  audience
  endorsers
  fromOn
  isEndorsed
  isMine
  lecturer {
    id
    name
  }
  people
  publishedAt
  region {
    id
    name
  }
  remark
  state
  title
  topic
  untilOn
  version
  words
}
fragment PageTurn on PageInfo {
  endCursor
  hasNextPage
}`, {"hash":"sha256:d7c97f23911072f5f71b6c6e7f79646855e60625e88393dd97cfe93e431c9f35"}) as unknown as TypedDocumentString<LectureRequestsForMeQuery, LectureRequestsForMeQueryVariables>;
export const LectureSeriesQueryDocument = new TypedDocumentString(`
    query LectureSeriesQuery($first: Int!, $after: String) {
  lectureSeries(first: $first, after: $after) {
    nodes {
      id
      description
      title
    }
    pageInfo {
      ...PageTurn
    }
  }
}
    fragment PageTurn on PageInfo {
  endCursor
  hasNextPage
}`, {"hash":"sha256:e4ce679a59175c1f96c614d100e42e7e47a59dd542e5595d6dfec84a176bbe2b"}) as unknown as TypedDocumentString<LectureSeriesQuery, LectureSeriesQueryVariables>;
export const LectureWaitsQueryDocument = new TypedDocumentString(`
    query LectureWaitsQuery($lectureId: ID!, $first: Int!, $after: String) {
  lectureWaitlistEntries(lectureId: $lectureId, first: $first, after: $after) {
    nodes {
      id
      ahead
      joinedAt
      partySize
      phoneMasked
      state
    }
    pageInfo {
      ...PageTurn
    }
    totalCount
  }
}
    fragment PageTurn on PageInfo {
  endCursor
  hasNextPage
}`, {"hash":"sha256:8f35f026454cebbb715690780dba55e2ab3bced4982ffb57ba47fab71ffcb818"}) as unknown as TypedDocumentString<LectureWaitsQuery, LectureWaitsQueryVariables>;
export const LecturesQueryDocument = new TypedDocumentString(`
    query LecturesQuery($first: Int!, $after: String, $filter: LectureFilter) {
  lectures(first: $first, after: $after, filter: $filter) {
    nodes {
      id
      ...LectureCard
    }
    pageInfo {
      ...PageTurn
    }
  }
}
    fragment LectureCard on Lecture {
  id
  date {
    endsAt
    localDate
    localEndTime
    localTime
    startsAt
  }
  lecturers {
    member {
      id
      name
    }
    ordinal
  }
  mode
  place
  region {
    id
    name
  }
  state
  title
  topic
  venue {
    id
    name
  }
  version
}
fragment PageTurn on PageInfo {
  endCursor
  hasNextPage
}`, {"hash":"sha256:38f4be8526785538e288913a6dd3dce82df9d789370c6507763fa2e4820ba925"}) as unknown as TypedDocumentString<LecturesQuery, LecturesQueryVariables>;
export const MarkLectureHeldMutationDocument = new TypedDocumentString(`
    mutation MarkLectureHeldMutation($input: LectureStepInput!) {
  markLectureHeld(input: $input) {
    lecture {
      id
      ...LecturePage
    }
    userErrors {
      ...LectureRefusal
    }
  }
}
    fragment LectureCard on Lecture {
  id
  date {
    endsAt
    localDate
    localEndTime
    localTime
    startsAt
  }
  lecturers {
    member {
      id
      name
    }
    ordinal
  }
  mode
  place
  region {
    id
    name
  }
  state
  title
  topic
  venue {
    id
    name
  }
  version
}
fragment LecturePage on Lecture {
  id
  ...LectureCard
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
  askedDate {
    date {
      endsAt
      localDate
      localEndTime
      localTime
      startsAt
    }
    dateVersion
  }
  audience
  dateWarnings
  description
  descriptionText
  expectedPeople
  lecturers {
    answer
    reason
  }
  link
  reason
  request {
    id
    endorsers
    title
  }
  scripts {
    checklist {
      copyrightClear
      factsChecked
      lengthFits
      noPersonalData
      wordingNeutral
    }
    comments
    content
    note
    number
    reviewedAt
    state
    submittedAt
  }
  series {
    id
    title
  }
}
fragment LectureRefusal on LectureUserError {
  code
  currentVersion
  dateVersion
  endsAt
  memberIds
  message
  path
  startsAt
  state
}`, {"hash":"sha256:f50d8d4a4a89f802236afb0962356f06d22865af4112fed0598f391dc9117295"}) as unknown as TypedDocumentString<MarkLectureHeldMutation, MarkLectureHeldMutationVariables>;
export const MarkMessagesReadMutationDocument = new TypedDocumentString(`
    mutation MarkMessagesReadMutation($input: MarkMessagesReadInput!) {
  markMessagesRead(input: $input) {
    markedCount
    unreadMessageCount
    userErrors {
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:360de3df9085937f8e04d1c5886eb2ca0a93300f65ebebe3a1921e9643149be8"}) as unknown as TypedDocumentString<MarkMessagesReadMutation, MarkMessagesReadMutationVariables>;
export const MarkNoShowMutationDocument = new TypedDocumentString(`
    mutation MarkNoShowMutation($input: AppointmentStepInput!) {
  markNoShow(input: $input) {
    appointment {
      id
      ...AppointmentCard
      ...AppointmentActions
    }
    replayed
    userErrors {
      ...AppointmentRefusal
    }
  }
}
    fragment AppointmentActions on Appointment {
  id
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
}
fragment AppointmentCard on Appointment {
  id
  endsAt
  holdUntil
  host {
    id
    name
  }
  localDate
  localTime
  mode
  number
  place
  startsAt
  state
  title
  version
}
fragment AppointmentRefusal on AppointmentUserError {
  at
  closesOn
  code
  limit
  message
  nextSlots {
    ...SlotTime
  }
  opensOn
  path
  state
  version
}
fragment SlotTime on Slot {
  endsAt
  localDate
  localTime
  placesLeft
  provisional
  serviceId
  startsAt
}`, {"hash":"sha256:5a1ff9f05f6e07785f08d0aa677cc967ed403777595a1ceecd402c5832a65511"}) as unknown as TypedDocumentString<MarkNoShowMutation, MarkNoShowMutationVariables>;
export const MatterChangedSubscriptionDocument = new TypedDocumentString(`
    subscription MatterChangedSubscription($id: ID) {
  matterChanged(id: $id) {
    id
    matter {
      id
      ...MatterCard
    }
  }
}
    fragment MatterCard on Matter {
  id
  category
  dueOn
  isOverdue
  number
  openedAt
  state
  title
  version
}`, {"hash":"sha256:98fb10a5d7b5dfa4a4d996c244cf728c61c4088058024719292f89561f54f7b2"}) as unknown as TypedDocumentString<MatterChangedSubscription, MatterChangedSubscriptionVariables>;
export const MatterDetailQueryDocument = new TypedDocumentString(`
    query MatterDetailQuery($id: ID!) {
  matter(id: $id) {
    id
    ...MatterPage
    timeline {
      ...MatterStep
    }
  }
}
    fragment MatterCard on Matter {
  id
  category
  dueOn
  isOverdue
  number
  openedAt
  state
  title
  version
}
fragment MatterPage on Matter {
  id
  ...MatterCard
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
  dueBasis
  effect
  endedAt
  mergedIntoId
  objectionUntil
  owner {
    id
    kind
    name
  }
  promisedOn
  region {
    id
    name
  }
  residentCount
  sources {
    id
    appointmentId
    joinedAt
    kind
  }
}
fragment MatterStep on MatterTimelineStep {
  actedAs
  at
  dueOn
  isInternal
  isOwn
  state
  step
  version
  words
}`, {"hash":"sha256:51c4a61c351102af1a616f918a3abe7c9aafd1ba7e12e7d01d3f8721eacafac3"}) as unknown as TypedDocumentString<MatterDetailQuery, MatterDetailQueryVariables>;
export const MatterTimelineQueryDocument = new TypedDocumentString(`
    query MatterTimelineQuery($matterId: ID!, $last: Int!, $before: String) {
  matterTimeline(matterId: $matterId, last: $last, before: $before) {
    nodes {
      ...MatterStep
    }
    pageInfo {
      hasPreviousPage
      startCursor
    }
  }
}
    fragment MatterStep on MatterTimelineStep {
  actedAs
  at
  dueOn
  isInternal
  isOwn
  state
  step
  version
  words
}`, {"hash":"sha256:821029aad2c8faea500a4db04c274adefbd2c07755bb4b04cce90d531b62c662"}) as unknown as TypedDocumentString<MatterTimelineQuery, MatterTimelineQueryVariables>;
export const MattersQueryDocument = new TypedDocumentString(`
    query MattersQuery($first: Int!, $after: String, $filter: MatterFilter) {
  matters(first: $first, after: $after, filter: $filter) {
    nodes {
      id
      ...MatterCard
    }
    pageInfo {
      ...PageTurn
    }
  }
}
    fragment MatterCard on Matter {
  id
  category
  dueOn
  isOverdue
  number
  openedAt
  state
  title
  version
}
fragment PageTurn on PageInfo {
  endCursor
  hasNextPage
}`, {"hash":"sha256:d1da4d580626c1a291522c251114e024783bf97ac202eebde0399cd9f703b02d"}) as unknown as TypedDocumentString<MattersQuery, MattersQueryVariables>;
export const MeQueryDocument = new TypedDocumentString(`
    query MeQuery {
  viewer {
    id
    ...ViewerCard
    proofFreshUntil
  }
}
    fragment ViewerCard on Viewer {
  id
  hats
  locale
  memberId
  name
  permissions
  phoneMasked
  remindMe
  studios {
    isLead
    name
    studioId
  }
  version
}`, {"hash":"sha256:0f2a0e7bb0e4ddd8e793cf07779a1abd64cd2c778a62bc81334e14b6c3169c2f"}) as unknown as TypedDocumentString<MeQuery, MeQueryVariables>;
export const MemberDetailQueryDocument = new TypedDocumentString(`
    query MemberDetailQuery($id: ID!) {
  member(id: $id) {
    id
    ...MemberCard
    biography
    committeeName
    expertise
    host {
      id
      nextSlots(first: 5) {
        ...SlotTime
      }
      services {
        id
        ...ServiceCard
      }
    }
    languages
    officePhone
    standing
    studios {
      role
      studio {
        id
        name
      }
    }
    term {
      id
      title
    }
  }
}
    fragment MemberCard on Member {
  id
  name
  photo {
    id
    url(size: THUMB)
  }
  position
  sector {
    id
    name
  }
}
fragment ServiceCard on AppointmentService {
  id
  confirmMode
  description
  lengthMinutes
  mode
  place
  state
  title
  version
}
fragment SlotTime on Slot {
  endsAt
  localDate
  localTime
  placesLeft
  provisional
  serviceId
  startsAt
}`, {"hash":"sha256:5bf2ff2ffe211a64769f35102c02b63133059cf162d89ed9bf019347061ed16f"}) as unknown as TypedDocumentString<MemberDetailQuery, MemberDetailQueryVariables>;
export const MembersQueryDocument = new TypedDocumentString(`
    query MembersQuery($first: Int!, $after: String, $filter: MemberFilter) {
  members(first: $first, after: $after, filter: $filter) {
    nodes {
      id
      ...MemberCard
      host {
        id
        nextSlots(first: 1) {
          ...SlotTime
        }
      }
    }
    pageInfo {
      ...PageTurn
    }
  }
}
    fragment MemberCard on Member {
  id
  name
  photo {
    id
    url(size: THUMB)
  }
  position
  sector {
    id
    name
  }
}
fragment PageTurn on PageInfo {
  endCursor
  hasNextPage
}
fragment SlotTime on Slot {
  endsAt
  localDate
  localTime
  placesLeft
  provisional
  serviceId
  startsAt
}`, {"hash":"sha256:dc18024fff84e6186a133be65d4ce8da1e39bc4216f6d8b8970ec044a66d6912"}) as unknown as TypedDocumentString<MembersQuery, MembersQueryVariables>;
export const MyAppointmentsQueryDocument = new TypedDocumentString(`
    query MyAppointmentsQuery($first: Int!, $after: String, $filter: AppointmentFilter) {
  myAppointments(first: $first, after: $after, filter: $filter) {
    nodes {
      id
      ...AppointmentCard
    }
    pageInfo {
      ...PageTurn
    }
  }
}
    fragment AppointmentCard on Appointment {
  id
  endsAt
  holdUntil
  host {
    id
    name
  }
  localDate
  localTime
  mode
  number
  place
  startsAt
  state
  title
  version
}
fragment PageTurn on PageInfo {
  endCursor
  hasNextPage
}`, {"hash":"sha256:03cb4bf255372cf42f1df87b0bd12909805eb02958d19abce8abe3f10896bd08"}) as unknown as TypedDocumentString<MyAppointmentsQuery, MyAppointmentsQueryVariables>;
export const MyAssistedBookingsQueryDocument = new TypedDocumentString(`
    query MyAssistedBookingsQuery($first: Int!, $after: String) {
  myAssistedBookings(first: $first, after: $after) {
    nodes {
      id
      appointmentId
      appointmentNumber
      consent
      consentedAt
      number
      startsAt
      state
      title
      version
      withdrawnAt
    }
    pageInfo {
      ...PageTurn
    }
  }
}
    fragment PageTurn on PageInfo {
  endCursor
  hasNextPage
}`, {"hash":"sha256:f417262dc5a0b71e7d42b4444de8ed95a9fafc8ec0701ba55f96262739c1c9d9"}) as unknown as TypedDocumentString<MyAssistedBookingsQuery, MyAssistedBookingsQueryVariables>;
export const MyAttendanceQueryDocument = new TypedDocumentString(`
    query MyAttendanceQuery {
  viewer {
    id
    attendance {
      counted
      isBookingPaused
      limit
      message
      noShows {
        ...NoShowCard
      }
      pause {
        id
        ...PauseCard
      }
      pauseDays
      periodDays
    }
  }
}
    fragment NoShowCard on NoShow {
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
  appointment {
    id
    number
    startsAt
    title
  }
  canDisputeUntil
  decidedAt
  decision
  decisionReason
  dispute
  disputedAt
  notedAt
  standing
  version
}
fragment PauseCard on BookingPause {
  id
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
  appeal {
    answer
    answerReason
    answeredAt
    at
    words
  }
  canAppealUntil
  reason
  since
  until
  version
  words
}`, {"hash":"sha256:257bb450f30ce6d0ad7bc9fd515e2b8aec40c4de337fbe4a1ee3f4ed7d9c6d51"}) as unknown as TypedDocumentString<MyAttendanceQuery, MyAttendanceQueryVariables>;
export const MyCalendarFeedQueryDocument = new TypedDocumentString(`
    query MyCalendarFeedQuery {
  myCalendarFeed {
    createdAt
  }
}
    `, {"hash":"sha256:1a065a8d5ed040416eb51a2c6d12d4f4e3dbc05e4bf29d955dd6309050b88a14"}) as unknown as TypedDocumentString<MyCalendarFeedQuery, MyCalendarFeedQueryVariables>;
export const MyDevicesQueryDocument = new TypedDocumentString(`
    query MyDevicesQuery {
  myDevices {
    id
    ...DeviceLine
  }
}
    fragment DeviceLine on Device {
  id
  appVersion
  channel
  expiredAt
  isCurrent
  locale
  registeredAt
  sendsLeft
}`, {"hash":"sha256:b5d47e50645be266979bd77b425583b1f49bba72634d798736838bd089384ea5"}) as unknown as TypedDocumentString<MyDevicesQuery, MyDevicesQueryVariables>;
export const MyDutiesQueryDocument = new TypedDocumentString(`
    query MyDutiesQuery {
  myRosterShifts {
    id
    ...ShiftCard
  }
  myRosterExchanges {
    id
    ...ExchangeCard
  }
}
    fragment ExchangeCard on RosterExchange {
  id
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
  answerBy
  from {
    id
    name
  }
  placeId
  shiftId
  startsAt
  state
  to {
    id
    name
  }
  version
  withPlaceId
  withShiftId
  withStartsAt
}
fragment ShiftCard on RosterShift {
  id
  endsAt
  localDate
  onDuty {
    id
    name
  }
  places {
    id
    isVacant
    member {
      id
      name
    }
    number
    version
  }
  startsAt
  studio {
    id
    name
  }
  version
}`, {"hash":"sha256:3205a8778f7fd37e3759f2992e2433022bf7df2183575489c7d96ec5cd2557fc"}) as unknown as TypedDocumentString<MyDutiesQuery, MyDutiesQueryVariables>;
export const MyHostQueryDocument = new TypedDocumentString(`
    query MyHostQuery($hostId: ID!) {
  host(id: $hostId) {
    id
    ...HostCard
    ...HoursOfHost
    services {
      id
      ...ServiceCard
    }
  }
}
    fragment HostCard on Host {
  id
  kind
  memberId
  name
  studioId
}
fragment HoursOfHost on Host {
  id
  availability {
    ends
    everyWorkday
    from
    monthDay
    nth
    on
    roll
    starts
    until
    weekday
  }
  dateOverrides {
    ends
    on
    reason
    starts
  }
  version
}
fragment ServiceCard on AppointmentService {
  id
  confirmMode
  description
  lengthMinutes
  mode
  place
  state
  title
  version
}`, {"hash":"sha256:43cdeb85973572ce04cd90bc862025be1b142ec4b9394369968404bab3fa4b0e"}) as unknown as TypedDocumentString<MyHostQuery, MyHostQueryVariables>;
export const MyLeavesQueryDocument = new TypedDocumentString(`
    query MyLeavesQuery($memberId: ID!, $first: Int!, $after: String) {
  leaves(first: $first, after: $after, filter: {memberId: $memberId}) {
    nodes {
      id
      ...LeaveCard
    }
    pageInfo {
      ...PageTurn
    }
  }
}
    fragment LeaveCard on Leave {
  id
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
  createdAt
  endsAt
  fromOn
  kind
  startsAt
  untilOn
  version
  withdrawnAt
}
fragment PageTurn on PageInfo {
  endCursor
  hasNextPage
}`, {"hash":"sha256:d9ac11f3aef0be929a8cdba7535a21d0c813c2602b8a3e61b47bee445a53525f"}) as unknown as TypedDocumentString<MyLeavesQuery, MyLeavesQueryVariables>;
export const MyLectureRequestsQueryDocument = new TypedDocumentString(`
    query MyLectureRequestsQuery($first: Int!, $after: String) {
  myLectureRequests(first: $first, after: $after) {
    nodes {
      id
      ...LectureRequestCard
    }
    pageInfo {
      ...PageTurn
    }
  }
}
    fragment LectureRequestCard on LectureRequest {
  id
  audience
  endorsers
  fromOn
  isEndorsed
  isMine
  lecturer {
    id
    name
  }
  people
  publishedAt
  region {
    id
    name
  }
  remark
  state
  title
  topic
  untilOn
  version
  words
}
fragment PageTurn on PageInfo {
  endCursor
  hasNextPage
}`, {"hash":"sha256:37f7abc4be22c8743d95ace1264ac96f4e9361295fb5721ecc8c3eba34f70994"}) as unknown as TypedDocumentString<MyLectureRequestsQuery, MyLectureRequestsQueryVariables>;
export const MyLecturesQueryDocument = new TypedDocumentString(`
    query MyLecturesQuery($first: Int!, $after: String) {
  myLectures(first: $first, after: $after) {
    nodes {
      id
      ...LectureCard
      askedDate {
        date {
          localDate
          localTime
        }
        dateVersion
      }
    }
    pageInfo {
      ...PageTurn
    }
  }
}
    fragment LectureCard on Lecture {
  id
  date {
    endsAt
    localDate
    localEndTime
    localTime
    startsAt
  }
  lecturers {
    member {
      id
      name
    }
    ordinal
  }
  mode
  place
  region {
    id
    name
  }
  state
  title
  topic
  venue {
    id
    name
  }
  version
}
fragment PageTurn on PageInfo {
  endCursor
  hasNextPage
}`, {"hash":"sha256:ff069388670a8d1027dde4b7fb8fa304617b6069351d516082d52720360059cb"}) as unknown as TypedDocumentString<MyLecturesQuery, MyLecturesQueryVariables>;
export const MyMattersQueryDocument = new TypedDocumentString(`
    query MyMattersQuery($first: Int!, $after: String) {
  myMatters(first: $first, after: $after) {
    nodes {
      id
      ...MatterCard
    }
    pageInfo {
      ...PageTurn
    }
  }
}
    fragment MatterCard on Matter {
  id
  category
  dueOn
  isOverdue
  number
  openedAt
  state
  title
  version
}
fragment PageTurn on PageInfo {
  endCursor
  hasNextPage
}`, {"hash":"sha256:8daf592ac85c690a07deeec63d499d48ce237cecefa70f94a12cdfac1a231623"}) as unknown as TypedDocumentString<MyMattersQuery, MyMattersQueryVariables>;
export const MyMemberPageQueryDocument = new TypedDocumentString(`
    query MyMemberPageQuery($id: ID!) {
  member(id: $id) {
    id
    ...MemberCard
    biography
    expertise
    languages
    officePhone
    photoSubmission {
      id
      reason
      state
    }
    profileDraft {
      biography
      expertise
      languages
      returnReason
      state
      submittedAt
    }
    version
  }
}
    fragment MemberCard on Member {
  id
  name
  photo {
    id
    url(size: THUMB)
  }
  position
  sector {
    id
    name
  }
}`, {"hash":"sha256:54e9d8f0181cefaea1fdf07cf314c79beecc423774f94f473aad65bb8080a1a0"}) as unknown as TypedDocumentString<MyMemberPageQuery, MyMemberPageQueryVariables>;
export const MyPhoneRegistrationsQueryDocument = new TypedDocumentString(`
    query MyPhoneRegistrationsQuery($first: Int!, $after: String) {
  myPhoneRegistrations(first: $first, after: $after) {
    nodes {
      id
      agreedAt
      allowedActions {
        action
        enabled
        reasonCode
        requiredInput
      }
      companions
      lecture {
        id
        title
      }
      nameMasked
      number
      phoneMasked
      state
      version
    }
    pageInfo {
      ...PageTurn
    }
    totalCount
  }
}
    fragment PageTurn on PageInfo {
  endCursor
  hasNextPage
}`, {"hash":"sha256:1aca5ac639a5d6b459bcd686c7fa20a61753c2671c9dd4a4081a8c28ce971d87"}) as unknown as TypedDocumentString<MyPhoneRegistrationsQuery, MyPhoneRegistrationsQueryVariables>;
export const MyRegistrationsQueryDocument = new TypedDocumentString(`
    query MyRegistrationsQuery($first: Int!, $after: String, $onlyLive: Boolean!) {
  myRegistrations(first: $first, after: $after, onlyLive: $onlyLive) {
    nodes {
      id
      ...RegistrationCard
    }
    pageInfo {
      ...PageTurn
    }
  }
}
    fragment PageTurn on PageInfo {
  endCursor
  hasNextPage
}
fragment RegistrationCard on Registration {
  id
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
  channel
  companions
  endedAt
  holdUntil
  isLate
  lecture {
    id
    date {
      endsAt
      localDate
      localEndTime
      localTime
      startsAt
    }
    link
    state
    title
  }
  name
  number
  places
  reason
  registeredAt
  state
  version
}`, {"hash":"sha256:8876c77c4f287c7d3b10f476b418cfef95949ca4456c7359cfc61f6b3c44e99d"}) as unknown as TypedDocumentString<MyRegistrationsQuery, MyRegistrationsQueryVariables>;
export const MyServiceRequestsQueryDocument = new TypedDocumentString(`
    query MyServiceRequestsQuery($first: Int!, $after: String) {
  myServiceRequests(first: $first, after: $after) {
    nodes {
      id
      ...ServiceRequestCard
    }
    pageInfo {
      ...PageTurn
    }
  }
}
    fragment PageTurn on PageInfo {
  endCursor
  hasNextPage
}
fragment ServiceRequestCard on ServiceRequest {
  id
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
  appointment {
    id
    number
    state
  }
  category
  createdAt
  expiresAt
  language
  mode
  referral {
    at
    host {
      id
      name
    }
    note
  }
  state
  urgency
  version
  words
}`, {"hash":"sha256:e54c466cf93c2602a649e16aedf1db8fc87907cdd95aac4769cbe81de203674d"}) as unknown as TypedDocumentString<MyServiceRequestsQuery, MyServiceRequestsQueryVariables>;
export const MySessionsQueryDocument = new TypedDocumentString(`
    query MySessionsQuery {
  mySessions {
    id
    deviceName
    expiresAt
    isCurrent
    lastUsedAt
    openedAt
  }
}
    `, {"hash":"sha256:772360bf07ad87fbbc1c099bad0ca4bbe276babac3959c8431f9af6e764e1a73"}) as unknown as TypedDocumentString<MySessionsQuery, MySessionsQueryVariables>;
export const MyWaitlistQueryDocument = new TypedDocumentString(`
    query MyWaitlistQuery($first: Int!, $after: String, $onlyOpen: Boolean!) {
  myWaitlistEntries(first: $first, after: $after, onlyOpen: $onlyOpen) {
    nodes {
      id
      ...WaitCard
    }
    pageInfo {
      ...PageTurn
    }
  }
}
    fragment PageTurn on PageInfo {
  endCursor
  hasNextPage
}
fragment WaitCard on WaitlistEntry {
  id
  ahead
  aheadAtJoin
  allowedActions
  endedAt
  fromOn
  joinedAt
  lecture {
    id
    title
  }
  offer {
    id
    holdUntil
    startsAt
    state
    version
  }
  offeredAt
  partySize
  registration {
    id
    holdUntil
    state
    version
  }
  service {
    id
    title
  }
  state
  untilOn
}`, {"hash":"sha256:1d6ff7f68da24910a3d117e2096dddea3146777e99fc45ced48c88fe79878ec3"}) as unknown as TypedDocumentString<MyWaitlistQuery, MyWaitlistQueryVariables>;
export const NodeQueryDocument = new TypedDocumentString(`
    query NodeQuery($id: ID!) {
  node(id: $id) {
    __typename
    id
    ... on Appointment {
      id
      appointmentState: state
      number
      startsAt
      title
    }
    ... on Matter {
      id
      dueOn
      matterState: state
      number
      title
    }
    ... on WaitlistEntry {
      id
      waitState: state
    }
  }
}
    `, {"hash":"sha256:636f1cf6a2e1b4aa63b04808b13113bdf5418f1166ee7e79495ce688ef9d0f1f"}) as unknown as TypedDocumentString<NodeQuery, NodeQueryVariables>;
export const NoteLateStartMutationDocument = new TypedDocumentString(`
    mutation NoteLateStartMutation($input: AppointmentStepInput!) {
  noteLateStart(input: $input) {
    appointment {
      id
      ...AppointmentCard
      ...AppointmentActions
    }
    replayed
    userErrors {
      ...AppointmentRefusal
    }
  }
}
    fragment AppointmentActions on Appointment {
  id
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
}
fragment AppointmentCard on Appointment {
  id
  endsAt
  holdUntil
  host {
    id
    name
  }
  localDate
  localTime
  mode
  number
  place
  startsAt
  state
  title
  version
}
fragment AppointmentRefusal on AppointmentUserError {
  at
  closesOn
  code
  limit
  message
  nextSlots {
    ...SlotTime
  }
  opensOn
  path
  state
  version
}
fragment SlotTime on Slot {
  endsAt
  localDate
  localTime
  placesLeft
  provisional
  serviceId
  startsAt
}`, {"hash":"sha256:e8d8f16873f50b75fe7f3ebab221524f7885dbbcca8a1949b49d626a8e62dd82"}) as unknown as TypedDocumentString<NoteLateStartMutation, NoteLateStartMutationVariables>;
export const NoticeDetailQueryDocument = new TypedDocumentString(`
    query NoticeDetailQuery($id: ID!) {
  notice(id: $id) {
    id
    ...NoticeLine
    body
    bodyEn
  }
}
    fragment NoticeLine on Notice {
  id
  fromOn
  publishedAt
  title
  titleEn
  untilOn
}`, {"hash":"sha256:6bc746820e20ad835d640bbe7ea75160f83ffba5a1d8e67faba615fbc1729a46"}) as unknown as TypedDocumentString<NoticeDetailQuery, NoticeDetailQueryVariables>;
export const NoticesQueryDocument = new TypedDocumentString(`
    query NoticesQuery($first: Int!, $after: String) {
  notices(first: $first, after: $after) {
    nodes {
      id
      ...NoticeLine
    }
    pageInfo {
      ...PageTurn
    }
  }
}
    fragment NoticeLine on Notice {
  id
  fromOn
  publishedAt
  title
  titleEn
  untilOn
}
fragment PageTurn on PageInfo {
  endCursor
  hasNextPage
}`, {"hash":"sha256:e29fd27cf45b5315436b66edddea595fbbd0227a44fc7d0150ab7a17c86d2de7"}) as unknown as TypedDocumentString<NoticesQuery, NoticesQueryVariables>;
export const OfficeQueryDocument = new TypedDocumentString(`
    query OfficeQuery {
  office {
    address
    closures {
      id
      endsAt
      reason
      reasonEn
      startsAt
    }
    footer
    footerEn
    hours
    mail
    name
    nameEn
    phone
    timeZone
  }
}
    `, {"hash":"sha256:1259c5c0822c8f1f5774020b30dc95f81c45a65bf404727db417bc062de0bc08"}) as unknown as TypedDocumentString<OfficeQuery, OfficeQueryVariables>;
export const OpenMatterMutationDocument = new TypedDocumentString(`
    mutation OpenMatterMutation($input: OpenMatterInput!) {
  openMatter(input: $input) {
    matter {
      id
      ...MatterPage
    }
    replayed
    userErrors {
      ...MatterRefusal
    }
  }
}
    fragment MatterCard on Matter {
  id
  category
  dueOn
  isOverdue
  number
  openedAt
  state
  title
  version
}
fragment MatterPage on Matter {
  id
  ...MatterCard
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
  dueBasis
  effect
  endedAt
  mergedIntoId
  objectionUntil
  owner {
    id
    kind
    name
  }
  promisedOn
  region {
    id
    name
  }
  residentCount
  sources {
    id
    appointmentId
    joinedAt
    kind
  }
}
fragment MatterRefusal on MatterUserError {
  code
  currentVersion
  limit
  message
  on
  path
}`, {"hash":"sha256:0e3afa7e81813eb8744e27bf5f1a5424c8087a0994138048c2556924ab320cc0"}) as unknown as TypedDocumentString<OpenMatterMutation, OpenMatterMutationVariables>;
export const PoolTimesQueryDocument = new TypedDocumentString(`
    query PoolTimesQuery($poolId: ID!, $from: LocalDate!, $to: LocalDate!) {
  poolTimes(poolId: $poolId, from: $from, to: $to, first: 100) {
    endsAt
    memberCount
    provisional
    startsAt
  }
}
    `, {"hash":"sha256:1c71c58323396453533f04daa31779cf2a79e55b2f8b9cb1c9d238ca410418a0"}) as unknown as TypedDocumentString<PoolTimesQuery, PoolTimesQueryVariables>;
export const PoolsQueryDocument = new TypedDocumentString(`
    query PoolsQuery($first: Int!, $after: String, $filter: PoolFilter) {
  pools(first: $first, after: $after, filter: $filter) {
    nodes {
      id
      description
      lengthMinutes
      memberCount
      mode
      state
      title
    }
    pageInfo {
      ...PageTurn
    }
  }
}
    fragment PageTurn on PageInfo {
  endCursor
  hasNextPage
}`, {"hash":"sha256:3c1ec2b23083375c315a0193c0129de93b2c45fc3a7c0aea21ee59a4690c55a8"}) as unknown as TypedDocumentString<PoolsQuery, PoolsQueryVariables>;
export const PostponeLectureMutationDocument = new TypedDocumentString(`
    mutation PostponeLectureMutation($input: LectureReasonInput!) {
  postponeLecture(input: $input) {
    lecture {
      id
      ...LecturePage
    }
    userErrors {
      ...LectureRefusal
    }
  }
}
    fragment LectureCard on Lecture {
  id
  date {
    endsAt
    localDate
    localEndTime
    localTime
    startsAt
  }
  lecturers {
    member {
      id
      name
    }
    ordinal
  }
  mode
  place
  region {
    id
    name
  }
  state
  title
  topic
  venue {
    id
    name
  }
  version
}
fragment LecturePage on Lecture {
  id
  ...LectureCard
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
  askedDate {
    date {
      endsAt
      localDate
      localEndTime
      localTime
      startsAt
    }
    dateVersion
  }
  audience
  dateWarnings
  description
  descriptionText
  expectedPeople
  lecturers {
    answer
    reason
  }
  link
  reason
  request {
    id
    endorsers
    title
  }
  scripts {
    checklist {
      copyrightClear
      factsChecked
      lengthFits
      noPersonalData
      wordingNeutral
    }
    comments
    content
    note
    number
    reviewedAt
    state
    submittedAt
  }
  series {
    id
    title
  }
}
fragment LectureRefusal on LectureUserError {
  code
  currentVersion
  dateVersion
  endsAt
  memberIds
  message
  path
  startsAt
  state
}`, {"hash":"sha256:e8aa02d0abc3b4cf18140ee8a7599133acfdf2884cf68b06f2464e2363c8425e"}) as unknown as TypedDocumentString<PostponeLectureMutation, PostponeLectureMutationVariables>;
export const PrivacyNoticeQueryDocument = new TypedDocumentString(`
    query PrivacyNoticeQuery {
  privacyNotice {
    publishedAt
    textEn
    textZh
    version
  }
}
    `, {"hash":"sha256:55e91645362934ebb9d3a98369a89fbed0c13e1b83b736c6763849ef3604f9de"}) as unknown as TypedDocumentString<PrivacyNoticeQuery, PrivacyNoticeQueryVariables>;
export const ProposeLectureMutationDocument = new TypedDocumentString(`
    mutation ProposeLectureMutation($input: ProposeLectureInput!) {
  proposeLecture(input: $input) {
    lecture {
      id
      ...LecturePage
    }
    replayed
    userErrors {
      ...LectureRefusal
    }
  }
}
    fragment LectureCard on Lecture {
  id
  date {
    endsAt
    localDate
    localEndTime
    localTime
    startsAt
  }
  lecturers {
    member {
      id
      name
    }
    ordinal
  }
  mode
  place
  region {
    id
    name
  }
  state
  title
  topic
  venue {
    id
    name
  }
  version
}
fragment LecturePage on Lecture {
  id
  ...LectureCard
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
  askedDate {
    date {
      endsAt
      localDate
      localEndTime
      localTime
      startsAt
    }
    dateVersion
  }
  audience
  dateWarnings
  description
  descriptionText
  expectedPeople
  lecturers {
    answer
    reason
  }
  link
  reason
  request {
    id
    endorsers
    title
  }
  scripts {
    checklist {
      copyrightClear
      factsChecked
      lengthFits
      noPersonalData
      wordingNeutral
    }
    comments
    content
    note
    number
    reviewedAt
    state
    submittedAt
  }
  series {
    id
    title
  }
}
fragment LectureRefusal on LectureUserError {
  code
  currentVersion
  dateVersion
  endsAt
  memberIds
  message
  path
  startsAt
  state
}`, {"hash":"sha256:349c721cd9fecf3536336fc591a0c50434c6f3f4bf588b67a00dbcfcdcc690fe"}) as unknown as TypedDocumentString<ProposeLectureMutation, ProposeLectureMutationVariables>;
export const ProposeLectureDateMutationDocument = new TypedDocumentString(`
    mutation ProposeLectureDateMutation($input: ProposeLectureDateInput!) {
  proposeLectureDate(input: $input) {
    lecture {
      id
      ...LecturePage
    }
    userErrors {
      ...LectureRefusal
    }
  }
}
    fragment LectureCard on Lecture {
  id
  date {
    endsAt
    localDate
    localEndTime
    localTime
    startsAt
  }
  lecturers {
    member {
      id
      name
    }
    ordinal
  }
  mode
  place
  region {
    id
    name
  }
  state
  title
  topic
  venue {
    id
    name
  }
  version
}
fragment LecturePage on Lecture {
  id
  ...LectureCard
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
  askedDate {
    date {
      endsAt
      localDate
      localEndTime
      localTime
      startsAt
    }
    dateVersion
  }
  audience
  dateWarnings
  description
  descriptionText
  expectedPeople
  lecturers {
    answer
    reason
  }
  link
  reason
  request {
    id
    endorsers
    title
  }
  scripts {
    checklist {
      copyrightClear
      factsChecked
      lengthFits
      noPersonalData
      wordingNeutral
    }
    comments
    content
    note
    number
    reviewedAt
    state
    submittedAt
  }
  series {
    id
    title
  }
}
fragment LectureRefusal on LectureUserError {
  code
  currentVersion
  dateVersion
  endsAt
  memberIds
  message
  path
  startsAt
  state
}`, {"hash":"sha256:5fda7a56812575950973ed49d30a331dd42e610b067cfa6c911507505210d2ce"}) as unknown as TypedDocumentString<ProposeLectureDateMutation, ProposeLectureDateMutationVariables>;
export const PublicHomeQueryDocument = new TypedDocumentString(`
    query PublicHomeQuery {
  now
  office {
    name
    nameEn
    phone
    timeZone
  }
  notices(first: 3) {
    nodes {
      id
      ...NoticeLine
    }
  }
}
    fragment NoticeLine on Notice {
  id
  fromOn
  publishedAt
  title
  titleEn
  untilOn
}`, {"hash":"sha256:df4f558d420e321e864c9c5b8583488bd9005d366add15b9089a1e543f7058ea"}) as unknown as TypedDocumentString<PublicHomeQuery, PublicHomeQueryVariables>;
export const ReceptionsQueryDocument = new TypedDocumentString(`
    query ReceptionsQuery($first: Int!, $after: String, $filter: AppointmentFilter) {
  receptions(first: $first, after: $after, filter: $filter) {
    nodes {
      id
      ...AppointmentCard
      ...AppointmentActions
      visitor {
        nameMasked
        phoneMasked
      }
    }
    pageInfo {
      ...PageTurn
    }
  }
}
    fragment AppointmentActions on Appointment {
  id
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
}
fragment AppointmentCard on Appointment {
  id
  endsAt
  holdUntil
  host {
    id
    name
  }
  localDate
  localTime
  mode
  number
  place
  startsAt
  state
  title
  version
}
fragment PageTurn on PageInfo {
  endCursor
  hasNextPage
}`, {"hash":"sha256:08a68551c98442631affa8f9b72576f9b84b654823440a236938eba3ca5bcef5"}) as unknown as TypedDocumentString<ReceptionsQuery, ReceptionsQueryVariables>;
export const RecordMatterEffectMutationDocument = new TypedDocumentString(`
    mutation RecordMatterEffectMutation($input: MatterStepInput!) {
  recordMatterEffect(input: $input) {
    matter {
      id
      ...MatterPage
    }
    replayed
    userErrors {
      ...MatterRefusal
    }
  }
}
    fragment MatterCard on Matter {
  id
  category
  dueOn
  isOverdue
  number
  openedAt
  state
  title
  version
}
fragment MatterPage on Matter {
  id
  ...MatterCard
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
  dueBasis
  effect
  endedAt
  mergedIntoId
  objectionUntil
  owner {
    id
    kind
    name
  }
  promisedOn
  region {
    id
    name
  }
  residentCount
  sources {
    id
    appointmentId
    joinedAt
    kind
  }
}
fragment MatterRefusal on MatterUserError {
  code
  currentVersion
  limit
  message
  on
  path
}`, {"hash":"sha256:fdc078a6960a89da68bcb7b20b2e402a428328aa26eca7b60ecf079e5a617867"}) as unknown as TypedDocumentString<RecordMatterEffectMutation, RecordMatterEffectMutationVariables>;
export const RecordWalkInMutationDocument = new TypedDocumentString(`
    mutation RecordWalkInMutation($input: RecordWalkInInput!) {
  recordWalkIn(input: $input) {
    appointment {
      id
      ...AppointmentCard
      ...AppointmentActions
    }
    replayed
    userErrors {
      ...AppointmentRefusal
    }
  }
}
    fragment AppointmentActions on Appointment {
  id
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
}
fragment AppointmentCard on Appointment {
  id
  endsAt
  holdUntil
  host {
    id
    name
  }
  localDate
  localTime
  mode
  number
  place
  startsAt
  state
  title
  version
}
fragment AppointmentRefusal on AppointmentUserError {
  at
  closesOn
  code
  limit
  message
  nextSlots {
    ...SlotTime
  }
  opensOn
  path
  state
  version
}
fragment SlotTime on Slot {
  endsAt
  localDate
  localTime
  placesLeft
  provisional
  serviceId
  startsAt
}`, {"hash":"sha256:a90cd104c33261dd3ed324778798bbdfd3e017cf6473c6a433bcc9d9428b1178"}) as unknown as TypedDocumentString<RecordWalkInMutation, RecordWalkInMutationVariables>;
export const RefreshSessionMutationDocument = new TypedDocumentString(`
    mutation RefreshSessionMutation($input: RefreshSessionInput!) {
  refreshSession(input: $input) {
    tokens {
      ...SessionPair
    }
    viewer {
      id
    }
    userErrors {
      ...AccountRefusal
    }
  }
}
    fragment AccountRefusal on AccountUserError {
  code
  message
  path
  retryAfterSeconds
  triesLeft
}
fragment SessionPair on SessionTokens {
  accessToken
  accessTokenExpiresAt
  refreshToken
  refreshTokenExpiresAt
}`, {"hash":"sha256:cf7efea2978dd3cdac1745379faa445656e5a6a9216905a4cbac55b312157c9a"}) as unknown as TypedDocumentString<RefreshSessionMutation, RefreshSessionMutationVariables>;
export const RegisterByPhoneMutationDocument = new TypedDocumentString(`
    mutation RegisterByPhoneMutation($input: RegisterByPhoneInput!) {
  registerByPhone(input: $input) {
    registration {
      id
      ...RegistrationCard
    }
    replayed
    userErrors {
      ...RegistrationRefusal
    }
  }
}
    fragment RegistrationCard on Registration {
  id
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
  channel
  companions
  endedAt
  holdUntil
  isLate
  lecture {
    id
    date {
      endsAt
      localDate
      localEndTime
      localTime
      startsAt
    }
    link
    state
    title
  }
  name
  number
  places
  reason
  registeredAt
  state
  version
}
fragment RegistrationRefusal on RegistrationUserError {
  code
  currentVersion
  limit
  message
  path
  pausedUntil
  placesLeft
  startsAt
  state
  taken
}`, {"hash":"sha256:1ee675aadb964fdcdee358f5e239966ef4947d0da12b8d8fa4594a505820e5e2"}) as unknown as TypedDocumentString<RegisterByPhoneMutation, RegisterByPhoneMutationVariables>;
export const RegisterDeviceMutationDocument = new TypedDocumentString(`
    mutation RegisterDeviceMutation($input: RegisterDeviceInput!) {
  registerDevice(input: $input) {
    device {
      ...DeviceLine
    }
    replayed
    userErrors {
      code
      message
      path
    }
  }
}
    fragment DeviceLine on Device {
  id
  appVersion
  channel
  expiredAt
  isCurrent
  locale
  registeredAt
  sendsLeft
}`, {"hash":"sha256:895dcb19b8c4ec072cdab54bdde348da01cd799bf7e03d3f6dfd01e135ff4a1d"}) as unknown as TypedDocumentString<RegisterDeviceMutation, RegisterDeviceMutationVariables>;
export const RegisterForLectureMutationDocument = new TypedDocumentString(`
    mutation RegisterForLectureMutation($input: RegisterForLectureInput!) {
  registerForLecture(input: $input) {
    registration {
      id
      ...RegistrationCard
    }
    replayed
    userErrors {
      ...RegistrationRefusal
    }
  }
}
    fragment RegistrationCard on Registration {
  id
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
  channel
  companions
  endedAt
  holdUntil
  isLate
  lecture {
    id
    date {
      endsAt
      localDate
      localEndTime
      localTime
      startsAt
    }
    link
    state
    title
  }
  name
  number
  places
  reason
  registeredAt
  state
  version
}
fragment RegistrationRefusal on RegistrationUserError {
  code
  currentVersion
  limit
  message
  path
  pausedUntil
  placesLeft
  startsAt
  state
  taken
}`, {"hash":"sha256:5c2d0e89f02b2639d5e1807afb6a0df252b2e3122fa162029e11e6b1a5f8fa43"}) as unknown as TypedDocumentString<RegisterForLectureMutation, RegisterForLectureMutationVariables>;
export const RegistrationDetailQueryDocument = new TypedDocumentString(`
    query RegistrationDetailQuery($id: ID!) {
  node(id: $id) {
    id
    ... on Registration {
      id
      allowedActions {
        action
        enabled
        reasonCode
        requiredInput
      }
      channel
      companions
      endedAt
      holdUntil
      isLate
      lecture {
        id
        date {
          localDate
          localEndTime
          localTime
        }
        link
        state
        title
      }
      name
      number
      places
      reason
      registeredAt
      state
      version
    }
  }
}
    `, {"hash":"sha256:42cebb96989c14b2466ad5ac65ae556cfcab18e34dee899deafcbc8629d783b0"}) as unknown as TypedDocumentString<RegistrationDetailQuery, RegistrationDetailQueryVariables>;
export const ReleaseHoldMutationDocument = new TypedDocumentString(`
    mutation ReleaseHoldMutation($input: ReleaseHoldInput!) {
  releaseHold(input: $input) {
    appointment {
      id
      ...AppointmentCard
      ...AppointmentActions
    }
    replayed
    userErrors {
      ...AppointmentRefusal
    }
  }
}
    fragment AppointmentActions on Appointment {
  id
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
}
fragment AppointmentCard on Appointment {
  id
  endsAt
  holdUntil
  host {
    id
    name
  }
  localDate
  localTime
  mode
  number
  place
  startsAt
  state
  title
  version
}
fragment AppointmentRefusal on AppointmentUserError {
  at
  closesOn
  code
  limit
  message
  nextSlots {
    ...SlotTime
  }
  opensOn
  path
  state
  version
}
fragment SlotTime on Slot {
  endsAt
  localDate
  localTime
  placesLeft
  provisional
  serviceId
  startsAt
}`, {"hash":"sha256:8f909c78e34b1ac52e4895761baa1b70f21b1d0d7b7f4063c971d2d2dda12945"}) as unknown as TypedDocumentString<ReleaseHoldMutation, ReleaseHoldMutationVariables>;
export const RemoveDeviceMutationDocument = new TypedDocumentString(`
    mutation RemoveDeviceMutation($input: RemoveDeviceInput!) {
  removeDevice(input: $input) {
    removed
    userErrors {
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:9aae4929dda193055dbb312a0a2cd03f6182efed1a8ff3e1078793f8039ebac8"}) as unknown as TypedDocumentString<RemoveDeviceMutation, RemoveDeviceMutationVariables>;
export const ReopenMatterMutationDocument = new TypedDocumentString(`
    mutation ReopenMatterMutation($input: MatterStepInput!) {
  reopenMatter(input: $input) {
    matter {
      id
      ...MatterPage
    }
    replayed
    userErrors {
      ...MatterRefusal
    }
  }
}
    fragment MatterCard on Matter {
  id
  category
  dueOn
  isOverdue
  number
  openedAt
  state
  title
  version
}
fragment MatterPage on Matter {
  id
  ...MatterCard
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
  dueBasis
  effect
  endedAt
  mergedIntoId
  objectionUntil
  owner {
    id
    kind
    name
  }
  promisedOn
  region {
    id
    name
  }
  residentCount
  sources {
    id
    appointmentId
    joinedAt
    kind
  }
}
fragment MatterRefusal on MatterUserError {
  code
  currentVersion
  limit
  message
  on
  path
}`, {"hash":"sha256:037aad70d4ab9485a17d58b6a12768b8e03c54ebb089439e1d6eb53c6caa2679"}) as unknown as TypedDocumentString<ReopenMatterMutation, ReopenMatterMutationVariables>;
export const RequestLectureMutationDocument = new TypedDocumentString(`
    mutation RequestLectureMutation($input: RequestLectureInput!) {
  requestLecture(input: $input) {
    replayed
    request {
      id
      ...LectureRequestPage
    }
    userErrors {
      ...LectureRequestRefusal
    }
  }
}
    fragment LectureRequestCard on LectureRequest {
  id
  audience
  endorsers
  fromOn
  isEndorsed
  isMine
  lecturer {
    id
    name
  }
  people
  publishedAt
  region {
    id
    name
  }
  remark
  state
  title
  topic
  untilOn
  version
  words
}
fragment LectureRequestPage on LectureRequest {
  id
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
  asks {
    answer
    answeredAt
    askedAt
    member {
      id
      name
    }
    note
    state
  }
  createdAt
  lecture {
    id
    date {
      localDate
      localTime
    }
    state
    title
  }
  mergedInto {
    id
    title
  }
  ...LectureRequestCard
}
fragment LectureRequestRefusal on LectureRequestUserError {
  code
  currentVersion
  limit
  message
  noticeVersion
  path
  state
}`, {"hash":"sha256:2f2e2c485a80b3e7b49b19cd593c98de97d764cb9966558c377c1a0390248789"}) as unknown as TypedDocumentString<RequestLectureMutation, RequestLectureMutationVariables>;
export const RequestPhoneCodeMutationDocument = new TypedDocumentString(`
    mutation RequestPhoneCodeMutation($input: RequestPhoneCodeInput!) {
  requestPhoneCode(input: $input) {
    expiresAt
    resendAfterSeconds
    userErrors {
      ...AccountRefusal
    }
  }
}
    fragment AccountRefusal on AccountUserError {
  code
  message
  path
  retryAfterSeconds
  triesLeft
}`, {"hash":"sha256:658442ea5dc0549419ff1604a3949a5baac48600672c9dba14ffb4b7214edcfd"}) as unknown as TypedDocumentString<RequestPhoneCodeMutation, RequestPhoneCodeMutationVariables>;
export const RequestServiceMutationDocument = new TypedDocumentString(`
    mutation RequestServiceMutation($input: RequestServiceInput!) {
  requestService(input: $input) {
    replayed
    request {
      id
      ...ServiceRequestCard
    }
    userErrors {
      code
      currentVersion
      limit
      message
      noticeVersion
      path
      state
    }
  }
}
    fragment ServiceRequestCard on ServiceRequest {
  id
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
  appointment {
    id
    number
    state
  }
  category
  createdAt
  expiresAt
  language
  mode
  referral {
    at
    host {
      id
      name
    }
    note
  }
  state
  urgency
  version
  words
}`, {"hash":"sha256:42c44712c6b7aeb5712e527ed15c3d836b8bad32e91f05acd8abb87d01c8b054"}) as unknown as TypedDocumentString<RequestServiceMutation, RequestServiceMutationVariables>;
export const RescheduleAppointmentMutationDocument = new TypedDocumentString(`
    mutation RescheduleAppointmentMutation($input: RescheduleAppointmentInput!) {
  rescheduleAppointment(input: $input) {
    appointment {
      id
      ...AppointmentCard
      ...AppointmentActions
    }
    replayed
    userErrors {
      ...AppointmentRefusal
    }
  }
}
    fragment AppointmentActions on Appointment {
  id
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
}
fragment AppointmentCard on Appointment {
  id
  endsAt
  holdUntil
  host {
    id
    name
  }
  localDate
  localTime
  mode
  number
  place
  startsAt
  state
  title
  version
}
fragment AppointmentRefusal on AppointmentUserError {
  at
  closesOn
  code
  limit
  message
  nextSlots {
    ...SlotTime
  }
  opensOn
  path
  state
  version
}
fragment SlotTime on Slot {
  endsAt
  localDate
  localTime
  placesLeft
  provisional
  serviceId
  startsAt
}`, {"hash":"sha256:e12bad8a9c040d69a3c0a156fbd4a024487da86beff738ab229a4a094e8b3b4a"}) as unknown as TypedDocumentString<RescheduleAppointmentMutation, RescheduleAppointmentMutationVariables>;
export const RevealResidentMutationDocument = new TypedDocumentString(`
    mutation RevealResidentMutation($input: RevealResidentInput!) {
  revealResident(input: $input) {
    name
    phone
    userErrors {
      ...AppointmentRefusal
    }
  }
}
    fragment AppointmentRefusal on AppointmentUserError {
  at
  closesOn
  code
  limit
  message
  nextSlots {
    ...SlotTime
  }
  opensOn
  path
  state
  version
}
fragment SlotTime on Slot {
  endsAt
  localDate
  localTime
  placesLeft
  provisional
  serviceId
  startsAt
}`, {"hash":"sha256:2e4c85451cfffef98e56f37192d7b144b1adcde323d9175a1f5afa41b038f9ad"}) as unknown as TypedDocumentString<RevealResidentMutation, RevealResidentMutationVariables>;
export const ReviewLectureScriptMutationDocument = new TypedDocumentString(`
    mutation ReviewLectureScriptMutation($input: ReviewLectureScriptInput!) {
  reviewLectureScript(input: $input) {
    lecture {
      id
      ...LecturePage
    }
    userErrors {
      ...LectureRefusal
    }
  }
}
    fragment LectureCard on Lecture {
  id
  date {
    endsAt
    localDate
    localEndTime
    localTime
    startsAt
  }
  lecturers {
    member {
      id
      name
    }
    ordinal
  }
  mode
  place
  region {
    id
    name
  }
  state
  title
  topic
  venue {
    id
    name
  }
  version
}
fragment LecturePage on Lecture {
  id
  ...LectureCard
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
  askedDate {
    date {
      endsAt
      localDate
      localEndTime
      localTime
      startsAt
    }
    dateVersion
  }
  audience
  dateWarnings
  description
  descriptionText
  expectedPeople
  lecturers {
    answer
    reason
  }
  link
  reason
  request {
    id
    endorsers
    title
  }
  scripts {
    checklist {
      copyrightClear
      factsChecked
      lengthFits
      noPersonalData
      wordingNeutral
    }
    comments
    content
    note
    number
    reviewedAt
    state
    submittedAt
  }
  series {
    id
    title
  }
}
fragment LectureRefusal on LectureUserError {
  code
  currentVersion
  dateVersion
  endsAt
  memberIds
  message
  path
  startsAt
  state
}`, {"hash":"sha256:f7ba6ce591b85ff8c8f7d61ef03cc0685da4b13eb23b12e9bacaecd19fdfc499"}) as unknown as TypedDocumentString<ReviewLectureScriptMutation, ReviewLectureScriptMutationVariables>;
export const ScheduleLectureMutationDocument = new TypedDocumentString(`
    mutation ScheduleLectureMutation($input: ScheduleLectureInput!) {
  scheduleLecture(input: $input) {
    lecture {
      id
      ...LecturePage
    }
    userErrors {
      ...LectureRefusal
    }
  }
}
    fragment LectureCard on Lecture {
  id
  date {
    endsAt
    localDate
    localEndTime
    localTime
    startsAt
  }
  lecturers {
    member {
      id
      name
    }
    ordinal
  }
  mode
  place
  region {
    id
    name
  }
  state
  title
  topic
  venue {
    id
    name
  }
  version
}
fragment LecturePage on Lecture {
  id
  ...LectureCard
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
  askedDate {
    date {
      endsAt
      localDate
      localEndTime
      localTime
      startsAt
    }
    dateVersion
  }
  audience
  dateWarnings
  description
  descriptionText
  expectedPeople
  lecturers {
    answer
    reason
  }
  link
  reason
  request {
    id
    endorsers
    title
  }
  scripts {
    checklist {
      copyrightClear
      factsChecked
      lengthFits
      noPersonalData
      wordingNeutral
    }
    comments
    content
    note
    number
    reviewedAt
    state
    submittedAt
  }
  series {
    id
    title
  }
}
fragment LectureRefusal on LectureUserError {
  code
  currentVersion
  dateVersion
  endsAt
  memberIds
  message
  path
  startsAt
  state
}`, {"hash":"sha256:307ed9eca51a656fc22ae67ddbff23b0800e962c2af434371ada0918e1f1ef25"}) as unknown as TypedDocumentString<ScheduleLectureMutation, ScheduleLectureMutationVariables>;
export const ServerTimeQueryDocument = new TypedDocumentString(`
    query ServerTimeQuery {
  now
}
    `, {"hash":"sha256:67cede9d53a344ba688f1eef2adbd41a6994f0644f693a2d98eef4276003f95c"}) as unknown as TypedDocumentString<ServerTimeQuery, ServerTimeQueryVariables>;
export const ServiceDetailQueryDocument = new TypedDocumentString(`
    query ServiceDetailQuery($id: ID!) {
  appointmentService(id: $id) {
    id
    ...ServiceTerms
    nextSlots(first: 5) {
      ...SlotTime
    }
  }
}
    fragment HostCard on Host {
  id
  kind
  memberId
  name
  studioId
}
fragment ServiceCard on AppointmentService {
  id
  confirmMode
  description
  lengthMinutes
  mode
  place
  state
  title
  version
}
fragment ServiceTerms on AppointmentService {
  id
  ...ServiceCard
  callBy
  callNumber
  capacity
  companionsCount
  companionsLimit
  horizonDays
  host {
    id
    ...HostCard
  }
  intakeQuestions {
    isRequired
    key
    label
  }
  noticeMinutes
  periodLimit
  residentLimit
}
fragment SlotTime on Slot {
  endsAt
  localDate
  localTime
  placesLeft
  provisional
  serviceId
  startsAt
}`, {"hash":"sha256:500612e6a947be26cb214830fbc258f48042b5b7f9977948872dd61269f2e2db"}) as unknown as TypedDocumentString<ServiceDetailQuery, ServiceDetailQueryVariables>;
export const ServiceEquivalentsQueryDocument = new TypedDocumentString(`
    query ServiceEquivalentsQuery($serviceId: ID!, $untilOn: LocalDate!) {
  serviceEquivalents(serviceId: $serviceId, untilOn: $untilOn) {
    ...SuggestionCard
  }
}
    fragment HostCard on Host {
  id
  kind
  memberId
  name
  studioId
}
fragment SlotTime on Slot {
  endsAt
  localDate
  localTime
  placesLeft
  provisional
  serviceId
  startsAt
}
fragment SuggestionCard on MemberSuggestion {
  host {
    id
    ...HostCard
  }
  offering {
    id
    description
  }
  points
  rank
  reasons {
    code
    message
    points
  }
  service {
    id
    title
  }
  slots {
    ...SlotTime
  }
}`, {"hash":"sha256:7bde6b3b78baa62a3a3939eb98b70c584ff1a668363e76c2f6a19b4ab85c7982"}) as unknown as TypedDocumentString<ServiceEquivalentsQuery, ServiceEquivalentsQueryVariables>;
export const ServiceOfferingsQueryDocument = new TypedDocumentString(`
    query ServiceOfferingsQuery($first: Int!, $after: String, $filter: ServiceOfferingFilter) {
  serviceOfferings(first: $first, after: $after, filter: $filter) {
    nodes {
      id
      category
      description
      eligibility
      host {
        id
        name
      }
      modes
      service {
        id
        title
      }
    }
    pageInfo {
      ...PageTurn
    }
  }
}
    fragment PageTurn on PageInfo {
  endCursor
  hasNextPage
}`, {"hash":"sha256:cd16a9e7a574bfb0be7d2b36f0a6a040daaaeb49aab94436abb5f00412cf0f8a"}) as unknown as TypedDocumentString<ServiceOfferingsQuery, ServiceOfferingsQueryVariables>;
export const ServiceRequestDetailQueryDocument = new TypedDocumentString(`
    query ServiceRequestDetailQuery($id: ID!) {
  serviceRequest(id: $id) {
    id
    ...ServiceRequestCard
    suggestions(first: 10) {
      ...SuggestionCard
    }
  }
}
    fragment HostCard on Host {
  id
  kind
  memberId
  name
  studioId
}
fragment ServiceRequestCard on ServiceRequest {
  id
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
  appointment {
    id
    number
    state
  }
  category
  createdAt
  expiresAt
  language
  mode
  referral {
    at
    host {
      id
      name
    }
    note
  }
  state
  urgency
  version
  words
}
fragment SlotTime on Slot {
  endsAt
  localDate
  localTime
  placesLeft
  provisional
  serviceId
  startsAt
}
fragment SuggestionCard on MemberSuggestion {
  host {
    id
    ...HostCard
  }
  offering {
    id
    description
  }
  points
  rank
  reasons {
    code
    message
    points
  }
  service {
    id
    title
  }
  slots {
    ...SlotTime
  }
}`, {"hash":"sha256:320b9735910fef8b350149a53c17f705e0eaace350044b46008ac7e16b6b6e78"}) as unknown as TypedDocumentString<ServiceRequestDetailQuery, ServiceRequestDetailQueryVariables>;
export const SetAvailabilityMutationDocument = new TypedDocumentString(`
    mutation SetAvailabilityMutation($input: SetAvailabilityInput!) {
  setAvailability(input: $input) {
    affectedAppointmentIds
    host {
      id
      ...HoursOfHost
    }
    replayed
    userErrors {
      ...AppointmentRefusal
    }
  }
}
    fragment AppointmentRefusal on AppointmentUserError {
  at
  closesOn
  code
  limit
  message
  nextSlots {
    ...SlotTime
  }
  opensOn
  path
  state
  version
}
fragment HoursOfHost on Host {
  id
  availability {
    ends
    everyWorkday
    from
    monthDay
    nth
    on
    roll
    starts
    until
    weekday
  }
  dateOverrides {
    ends
    on
    reason
    starts
  }
  version
}
fragment SlotTime on Slot {
  endsAt
  localDate
  localTime
  placesLeft
  provisional
  serviceId
  startsAt
}`, {"hash":"sha256:3879422e636cc854e574b0a188a932003bea157f7b9381be8b197e9e27198bd9"}) as unknown as TypedDocumentString<SetAvailabilityMutation, SetAvailabilityMutationVariables>;
export const SetDateOverrideMutationDocument = new TypedDocumentString(`
    mutation SetDateOverrideMutation($input: SetDateOverrideInput!) {
  setDateOverride(input: $input) {
    affectedAppointmentIds
    host {
      id
      ...HoursOfHost
    }
    replayed
    userErrors {
      ...AppointmentRefusal
    }
  }
}
    fragment AppointmentRefusal on AppointmentUserError {
  at
  closesOn
  code
  limit
  message
  nextSlots {
    ...SlotTime
  }
  opensOn
  path
  state
  version
}
fragment HoursOfHost on Host {
  id
  availability {
    ends
    everyWorkday
    from
    monthDay
    nth
    on
    roll
    starts
    until
    weekday
  }
  dateOverrides {
    ends
    on
    reason
    starts
  }
  version
}
fragment SlotTime on Slot {
  endsAt
  localDate
  localTime
  placesLeft
  provisional
  serviceId
  startsAt
}`, {"hash":"sha256:f65012adad654a7153a5da4bccb1499e127555a548f543a0069e2d1817209c0e"}) as unknown as TypedDocumentString<SetDateOverrideMutation, SetDateOverrideMutationVariables>;
export const SetLectureRegistrationMutationDocument = new TypedDocumentString(`
    mutation SetLectureRegistrationMutation($input: SetLectureRegistrationInput!) {
  setLectureRegistration(input: $input) {
    registration {
      ...LectureHall
    }
    userErrors {
      ...RegistrationRefusal
    }
  }
}
    fragment LectureHall on LectureRegistration {
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
  cancelUntil
  capacity
  closed
  closesAt
  isOpen
  keptPlaces
  lectureId
  mine {
    id
    ...RegistrationCard
  }
  mostCompanions
  myWait {
    id
    ...WaitCard
  }
  opensAt
  placesLeft
  version
  waitingCount
}
fragment RegistrationCard on Registration {
  id
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
  channel
  companions
  endedAt
  holdUntil
  isLate
  lecture {
    id
    date {
      endsAt
      localDate
      localEndTime
      localTime
      startsAt
    }
    link
    state
    title
  }
  name
  number
  places
  reason
  registeredAt
  state
  version
}
fragment RegistrationRefusal on RegistrationUserError {
  code
  currentVersion
  limit
  message
  path
  pausedUntil
  placesLeft
  startsAt
  state
  taken
}
fragment WaitCard on WaitlistEntry {
  id
  ahead
  aheadAtJoin
  allowedActions
  endedAt
  fromOn
  joinedAt
  lecture {
    id
    title
  }
  offer {
    id
    holdUntil
    startsAt
    state
    version
  }
  offeredAt
  partySize
  registration {
    id
    holdUntil
    state
    version
  }
  service {
    id
    title
  }
  state
  untilOn
}`, {"hash":"sha256:a7b89fe478ad88e18bf66d05182ce95be6e836424450b3b8d1e3884f834f70d2"}) as unknown as TypedDocumentString<SetLectureRegistrationMutation, SetLectureRegistrationMutationVariables>;
export const SetVisitNeedsMutationDocument = new TypedDocumentString(`
    mutation SetVisitNeedsMutation($input: SetVisitNeedsInput!) {
  setVisitNeeds(input: $input) {
    appointmentId
    needs {
      ...VisitNeedsWords
    }
    replayed
    userErrors {
      code
      currentVersion
      message
      noticeVersion
      path
      state
    }
  }
}
    fragment VisitNeedsWords on VisitNeeds {
  access
  consentedAt
  interpreterLanguage
  minor {
    guardianConsentedAt
    guardianNameMasked
    isUnder14
  }
  noticeVersion
  updatedAt
  version
  words
}`, {"hash":"sha256:bf994157a3cae27e423ca14fda83303683175ec81555fde5c6f55f4eb4f7cbfb"}) as unknown as TypedDocumentString<SetVisitNeedsMutation, SetVisitNeedsMutationVariables>;
export const SignInWithCodeMutationDocument = new TypedDocumentString(`
    mutation SignInWithCodeMutation($input: SignInWithCodeInput!) {
  signInWithCode(input: $input) {
    tokens {
      ...SessionPair
    }
    viewer {
      id
      ...ViewerCard
    }
    userErrors {
      ...AccountRefusal
    }
  }
}
    fragment AccountRefusal on AccountUserError {
  code
  message
  path
  retryAfterSeconds
  triesLeft
}
fragment SessionPair on SessionTokens {
  accessToken
  accessTokenExpiresAt
  refreshToken
  refreshTokenExpiresAt
}
fragment ViewerCard on Viewer {
  id
  hats
  locale
  memberId
  name
  permissions
  phoneMasked
  remindMe
  studios {
    isLead
    name
    studioId
  }
  version
}`, {"hash":"sha256:88e630686add35a5ab34372349f91cdf74d103d7188e39f186a3a5087c711ac9"}) as unknown as TypedDocumentString<SignInWithCodeMutation, SignInWithCodeMutationVariables>;
export const SignInWithWechatMutationDocument = new TypedDocumentString(`
    mutation SignInWithWechatMutation($input: SignInWithWechatInput!) {
  signInWithWechat(input: $input) {
    tokens {
      ...SessionPair
    }
    viewer {
      id
      ...ViewerCard
    }
    userErrors {
      code
      message
      path
      retryAfterSeconds
    }
  }
}
    fragment SessionPair on SessionTokens {
  accessToken
  accessTokenExpiresAt
  refreshToken
  refreshTokenExpiresAt
}
fragment ViewerCard on Viewer {
  id
  hats
  locale
  memberId
  name
  permissions
  phoneMasked
  remindMe
  studios {
    isLead
    name
    studioId
  }
  version
}`, {"hash":"sha256:a4f2c342594b0c4581fd919cdb58c496649f74467a3df3dc3c0128c319299793"}) as unknown as TypedDocumentString<SignInWithWechatMutation, SignInWithWechatMutationVariables>;
export const SignOutMutationDocument = new TypedDocumentString(`
    mutation SignOutMutation {
  signOut {
    signedOut
    userErrors {
      ...AccountRefusal
    }
  }
}
    fragment AccountRefusal on AccountUserError {
  code
  message
  path
  retryAfterSeconds
  triesLeft
}`, {"hash":"sha256:4267f9d4c7c13bfe38b973d45ce3446a208342de2256588eb3c14a7c8175db87"}) as unknown as TypedDocumentString<SignOutMutation, SignOutMutationVariables>;
export const SimilarLectureRequestsQueryDocument = new TypedDocumentString(`
    query SimilarLectureRequestsQuery($title: String!, $words: String!, $topic: ServiceCategory!, $regionId: ID, $first: Int!) {
  similarLectureRequests(
    title: $title
    words: $words
    topic: $topic
    regionId: $regionId
    first: $first
  ) {
    likeness
    message
    request {
      id
      ...LectureRequestCard
    }
    score
  }
}
    fragment LectureRequestCard on LectureRequest {
  id
  audience
  endorsers
  fromOn
  isEndorsed
  isMine
  lecturer {
    id
    name
  }
  people
  publishedAt
  region {
    id
    name
  }
  remark
  state
  title
  topic
  untilOn
  version
  words
}`, {"hash":"sha256:aadf9a9e8bd49f7f80645b4c71b10f7c02837755938bc8673cc0391ff5625682"}) as unknown as TypedDocumentString<SimilarLectureRequestsQuery, SimilarLectureRequestsQueryVariables>;
export const StartMatterMutationDocument = new TypedDocumentString(`
    mutation StartMatterMutation($input: MatterStepInput!) {
  startMatter(input: $input) {
    matter {
      id
      ...MatterPage
    }
    replayed
    userErrors {
      ...MatterRefusal
    }
  }
}
    fragment MatterCard on Matter {
  id
  category
  dueOn
  isOverdue
  number
  openedAt
  state
  title
  version
}
fragment MatterPage on Matter {
  id
  ...MatterCard
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
  dueBasis
  effect
  endedAt
  mergedIntoId
  objectionUntil
  owner {
    id
    kind
    name
  }
  promisedOn
  region {
    id
    name
  }
  residentCount
  sources {
    id
    appointmentId
    joinedAt
    kind
  }
}
fragment MatterRefusal on MatterUserError {
  code
  currentVersion
  limit
  message
  on
  path
}`, {"hash":"sha256:e8145f4564a8490b0a7f93fcefa77b5867770ad83126649de6c13180afe79cc2"}) as unknown as TypedDocumentString<StartMatterMutation, StartMatterMutationVariables>;
export const StepUpMutationDocument = new TypedDocumentString(`
    mutation StepUpMutation($input: StepUpInput!) {
  stepUp(input: $input) {
    freshUntil
    userErrors {
      ...AccountRefusal
    }
  }
}
    fragment AccountRefusal on AccountUserError {
  code
  message
  path
  retryAfterSeconds
  triesLeft
}`, {"hash":"sha256:b8c251ad1024b487691ba12f75bbffcb5dab2acd06ffa81bf2bdaedfd51aef63"}) as unknown as TypedDocumentString<StepUpMutation, StepUpMutationVariables>;
export const StudioByCodeQueryDocument = new TypedDocumentString(`
    query StudioByCodeQuery($code: String!) {
  studioByCode(code: $code) {
    id
    ...StudioCard
  }
}
    fragment StudioCard on Studio {
  id
  address
  code
  name
  openNow
  position {
    latitude
    longitude
  }
  scope
  state
  theme
}`, {"hash":"sha256:59cc387ccd39e03aec2395ce5ca5e84b60b1bbdabba65ab8baa31c1c7e962066"}) as unknown as TypedDocumentString<StudioByCodeQuery, StudioByCodeQueryVariables>;
export const StudioDetailQueryDocument = new TypedDocumentString(`
    query StudioDetailQuery($id: ID!) {
  studio(id: $id) {
    id
    ...StudioCard
    closures {
      id
      endsAt
      reason
      startsAt
    }
    facilities
    host {
      id
      services {
        id
        ...ServiceCard
      }
    }
    hours {
      closes
      opens
      weekday
    }
    introduction
    members(first: 20) {
      member {
        id
        ...MemberCard
      }
      role
    }
    photo {
      id
      url(size: LARGE)
    }
    rating {
      id
      stars
      year
    }
    region {
      id
      name
    }
    services
    stepFree
  }
}
    fragment MemberCard on Member {
  id
  name
  photo {
    id
    url(size: THUMB)
  }
  position
  sector {
    id
    name
  }
}
fragment ServiceCard on AppointmentService {
  id
  confirmMode
  description
  lengthMinutes
  mode
  place
  state
  title
  version
}
fragment StudioCard on Studio {
  id
  address
  code
  name
  openNow
  position {
    latitude
    longitude
  }
  scope
  state
  theme
}`, {"hash":"sha256:6ae1a571465db146bb24eb7782c713ae8bd5339afef1648383a473d4fd09b156"}) as unknown as TypedDocumentString<StudioDetailQuery, StudioDetailQueryVariables>;
export const StudioDutiesQueryDocument = new TypedDocumentString(`
    query StudioDutiesQuery($studioId: ID!, $from: LocalDate!, $until: LocalDate!) {
  studio(id: $studioId) {
    id
    name
    rosterShifts(from: $from, until: $until) {
      id
      ...ShiftCard
    }
  }
}
    fragment ShiftCard on RosterShift {
  id
  endsAt
  localDate
  onDuty {
    id
    name
  }
  places {
    id
    isVacant
    member {
      id
      name
    }
    number
    version
  }
  startsAt
  studio {
    id
    name
  }
  version
}`, {"hash":"sha256:36a0b8fa3950a5ffdd17ebc3d33bfa3d0ddde84ece904d57f88648bfa1cba1e4"}) as unknown as TypedDocumentString<StudioDutiesQuery, StudioDutiesQueryVariables>;
export const StudioPostsQueryDocument = new TypedDocumentString(`
    query StudioPostsQuery($studioId: ID!, $first: Int!, $after: String) {
  studioPosts(studioId: $studioId, first: $first, after: $after) {
    nodes {
      id
      body
      heldOn
      kind
      photos {
        caption
        uploadId
        url(size: MEDIUM)
      }
      publishedAt
      title
    }
    pageInfo {
      ...PageTurn
    }
  }
}
    fragment PageTurn on PageInfo {
  endCursor
  hasNextPage
}`, {"hash":"sha256:93ebd0f0c131c892ce3c66df0f36856fd7122644c6a8756c0756591b3c3a1ef7"}) as unknown as TypedDocumentString<StudioPostsQuery, StudioPostsQueryVariables>;
export const StudiosQueryDocument = new TypedDocumentString(`
    query StudiosQuery($first: Int!, $after: String, $filter: StudioFilter) {
  studios(first: $first, after: $after, filter: $filter) {
    nodes {
      id
      ...StudioCard
    }
    pageInfo {
      ...PageTurn
    }
  }
}
    fragment PageTurn on PageInfo {
  endCursor
  hasNextPage
}
fragment StudioCard on Studio {
  id
  address
  code
  name
  openNow
  position {
    latitude
    longitude
  }
  scope
  state
  theme
}`, {"hash":"sha256:2b8170b3d59e98637d0f74b9faeec4b10fea3182a3d1198820b3c8b392e0b45d"}) as unknown as TypedDocumentString<StudiosQuery, StudiosQueryVariables>;
export const SubmitLectureScriptMutationDocument = new TypedDocumentString(`
    mutation SubmitLectureScriptMutation($input: SubmitLectureScriptInput!) {
  submitLectureScript(input: $input) {
    lecture {
      id
      ...LecturePage
    }
    replayed
    userErrors {
      ...LectureRefusal
    }
  }
}
    fragment LectureCard on Lecture {
  id
  date {
    endsAt
    localDate
    localEndTime
    localTime
    startsAt
  }
  lecturers {
    member {
      id
      name
    }
    ordinal
  }
  mode
  place
  region {
    id
    name
  }
  state
  title
  topic
  venue {
    id
    name
  }
  version
}
fragment LecturePage on Lecture {
  id
  ...LectureCard
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
  askedDate {
    date {
      endsAt
      localDate
      localEndTime
      localTime
      startsAt
    }
    dateVersion
  }
  audience
  dateWarnings
  description
  descriptionText
  expectedPeople
  lecturers {
    answer
    reason
  }
  link
  reason
  request {
    id
    endorsers
    title
  }
  scripts {
    checklist {
      copyrightClear
      factsChecked
      lengthFits
      noPersonalData
      wordingNeutral
    }
    comments
    content
    note
    number
    reviewedAt
    state
    submittedAt
  }
  series {
    id
    title
  }
}
fragment LectureRefusal on LectureUserError {
  code
  currentVersion
  dateVersion
  endsAt
  memberIds
  message
  path
  startsAt
  state
}`, {"hash":"sha256:02c6c68a5f320f9f95f30adbd071905320cfd6f7777af40c0d2bd2fbfc01e1f7"}) as unknown as TypedDocumentString<SubmitLectureScriptMutation, SubmitLectureScriptMutationVariables>;
export const SubstituteDutyMutationDocument = new TypedDocumentString(`
    mutation SubstituteDutyMutation($input: SubstituteDutyInput!) {
  substituteDuty(input: $input) {
    exchange {
      id
      ...ExchangeCard
    }
    replayed
    userErrors {
      ...DutyRefusal
    }
  }
}
    fragment DutyRefusal on DutyRosterUserError {
  code
  currentVersion
  memberId
  message
  path
  shiftId
  shiftStartsAt
  until
}
fragment ExchangeCard on RosterExchange {
  id
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
  answerBy
  from {
    id
    name
  }
  placeId
  shiftId
  startsAt
  state
  to {
    id
    name
  }
  version
  withPlaceId
  withShiftId
  withStartsAt
}`, {"hash":"sha256:54a5f46edbd2d81bc20ce005e2f69668856e0519f43768da39346ceb1acba19c"}) as unknown as TypedDocumentString<SubstituteDutyMutation, SubstituteDutyMutationVariables>;
export const SuggestMembersQueryDocument = new TypedDocumentString(`
    query SuggestMembersQuery($need: NeedInput!) {
  suggestMembers(need: $need, first: 10) {
    ...SuggestionCard
  }
}
    fragment HostCard on Host {
  id
  kind
  memberId
  name
  studioId
}
fragment SlotTime on Slot {
  endsAt
  localDate
  localTime
  placesLeft
  provisional
  serviceId
  startsAt
}
fragment SuggestionCard on MemberSuggestion {
  host {
    id
    ...HostCard
  }
  offering {
    id
    description
  }
  points
  rank
  reasons {
    code
    message
    points
  }
  service {
    id
    title
  }
  slots {
    ...SlotTime
  }
}`, {"hash":"sha256:d240525037be83f51e6435429a87a9595cca985c39983432a7743cb8f0412a99"}) as unknown as TypedDocumentString<SuggestMembersQuery, SuggestMembersQueryVariables>;
export const SwapDutyMutationDocument = new TypedDocumentString(`
    mutation SwapDutyMutation($input: SwapDutyInput!) {
  swapDuty(input: $input) {
    exchange {
      id
      ...ExchangeCard
    }
    replayed
    userErrors {
      ...DutyRefusal
    }
  }
}
    fragment DutyRefusal on DutyRosterUserError {
  code
  currentVersion
  memberId
  message
  path
  shiftId
  shiftStartsAt
  until
}
fragment ExchangeCard on RosterExchange {
  id
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
  answerBy
  from {
    id
    name
  }
  placeId
  shiftId
  startsAt
  state
  to {
    id
    name
  }
  version
  withPlaceId
  withShiftId
  withStartsAt
}`, {"hash":"sha256:a6b2d33070ff182b314fcb67d02b3cfe184c44d609513894f9390403e9249070"}) as unknown as TypedDocumentString<SwapDutyMutation, SwapDutyMutationVariables>;
export const TakeLeaveMutationDocument = new TypedDocumentString(`
    mutation TakeLeaveMutation($input: TakeLeaveInput!) {
  takeLeave(input: $input) {
    leave {
      id
      ...LeaveCard
    }
    replayed
    userErrors {
      ...LeaveRefusal
    }
  }
}
    fragment LeaveCard on Leave {
  id
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
  createdAt
  endsAt
  fromOn
  kind
  startsAt
  untilOn
  version
  withdrawnAt
}
fragment LeaveRefusal on LeaveUserError {
  appointmentIds
  code
  currentVersion
  message
  path
  rosterPlaceIds
  until
  ways
}`, {"hash":"sha256:42cc6cdba8093dc1a9b7af9dbc39c9ffb945a1dd3a3eb3f05a6ab7a85235cddb"}) as unknown as TypedDocumentString<TakeLeaveMutation, TakeLeaveMutationVariables>;
export const UnbindWechatMutationDocument = new TypedDocumentString(`
    mutation UnbindWechatMutation {
  unbindWechat {
    unbound
    userErrors {
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:db1713b72ac9194115c05f2807587f463309688462481c7d86c87f3595038195"}) as unknown as TypedDocumentString<UnbindWechatMutation, UnbindWechatMutationVariables>;
export const UnreadCountQueryDocument = new TypedDocumentString(`
    query UnreadCountQuery {
  unreadMessageCount
}
    `, {"hash":"sha256:0776ec4493c0c302c25b027001e4264a91c779eb845d9c3ee38a7930b9c8f3b7"}) as unknown as TypedDocumentString<UnreadCountQuery, UnreadCountQueryVariables>;
export const UpdateLectureMutationDocument = new TypedDocumentString(`
    mutation UpdateLectureMutation($input: UpdateLectureInput!) {
  updateLecture(input: $input) {
    lecture {
      id
      ...LecturePage
    }
    userErrors {
      ...LectureRefusal
    }
  }
}
    fragment LectureCard on Lecture {
  id
  date {
    endsAt
    localDate
    localEndTime
    localTime
    startsAt
  }
  lecturers {
    member {
      id
      name
    }
    ordinal
  }
  mode
  place
  region {
    id
    name
  }
  state
  title
  topic
  venue {
    id
    name
  }
  version
}
fragment LecturePage on Lecture {
  id
  ...LectureCard
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
  askedDate {
    date {
      endsAt
      localDate
      localEndTime
      localTime
      startsAt
    }
    dateVersion
  }
  audience
  dateWarnings
  description
  descriptionText
  expectedPeople
  lecturers {
    answer
    reason
  }
  link
  reason
  request {
    id
    endorsers
    title
  }
  scripts {
    checklist {
      copyrightClear
      factsChecked
      lengthFits
      noPersonalData
      wordingNeutral
    }
    comments
    content
    note
    number
    reviewedAt
    state
    submittedAt
  }
  series {
    id
    title
  }
}
fragment LectureRefusal on LectureUserError {
  code
  currentVersion
  dateVersion
  endsAt
  memberIds
  message
  path
  startsAt
  state
}`, {"hash":"sha256:fa94ab77744b0fbfe566da2285ed89fa0d62c539731d371d48dd4e8b079039bb"}) as unknown as TypedDocumentString<UpdateLectureMutation, UpdateLectureMutationVariables>;
export const UpdateMemberPhotoMutationDocument = new TypedDocumentString(`
    mutation UpdateMemberPhotoMutation($input: UpdateMemberPhotoInput!) {
  updateMemberPhoto(input: $input) {
    photo {
      id
      reason
      state
      version
    }
    replayed
    userErrors {
      code
      currentVersion
      message
      path
    }
  }
}
    `, {"hash":"sha256:6e647c00859e8b91f4eae892fa8d0b8f20dc875998ce15e73a5be8462a6eda5e"}) as unknown as TypedDocumentString<UpdateMemberPhotoMutation, UpdateMemberPhotoMutationVariables>;
export const UpdateMyMemberProfileMutationDocument = new TypedDocumentString(`
    mutation UpdateMyMemberProfileMutation($input: UpdateMyMemberProfileInput!) {
  updateMyMemberProfile(input: $input) {
    member {
      id
      profileDraft {
        biography
        expertise
        languages
        returnReason
        state
        submittedAt
      }
      version
    }
    userErrors {
      code
      currentVersion
      message
      path
    }
  }
}
    `, {"hash":"sha256:9a0e9328dc9db9471c0aeae0590b4fa600623de8cc7b3cfe18439b1e8f1978e4"}) as unknown as TypedDocumentString<UpdateMyMemberProfileMutation, UpdateMyMemberProfileMutationVariables>;
export const UpdateMyProfileMutationDocument = new TypedDocumentString(`
    mutation UpdateMyProfileMutation($input: UpdateMyProfileInput!) {
  updateMyProfile(input: $input) {
    viewer {
      id
      ...ViewerCard
    }
    userErrors {
      ...AccountRefusal
    }
  }
}
    fragment AccountRefusal on AccountUserError {
  code
  message
  path
  retryAfterSeconds
  triesLeft
}
fragment ViewerCard on Viewer {
  id
  hats
  locale
  memberId
  name
  permissions
  phoneMasked
  remindMe
  studios {
    isLead
    name
    studioId
  }
  version
}`, {"hash":"sha256:60fc426616a6a405d6ca426f57891ea1f366ff9e52a61aff0f3e5c440bfc0648"}) as unknown as TypedDocumentString<UpdateMyProfileMutation, UpdateMyProfileMutationVariables>;
export const UploadDownloadQueryDocument = new TypedDocumentString(`
    query UploadDownloadQuery($id: ID!, $size: PhotoSize!) {
  upload(id: $id) {
    id
    download(size: $size) {
      expiresAt
      url
    }
  }
}
    `, {"hash":"sha256:9abbfbbd999ed5271fe89fac8b3a11beeac7b69716bc69ecffdfaef3d8c66d7d"}) as unknown as TypedDocumentString<UploadDownloadQuery, UploadDownloadQueryVariables>;
export const UploadStateQueryDocument = new TypedDocumentString(`
    query UploadStateQuery($id: ID!) {
  upload(id: $id) {
    id
    ...UploadCard
  }
}
    fragment UploadCard on Upload {
  id
  bytes
  contentType
  expiresAt
  fileName
  problem
  problemMessage
  purpose
  state
}`, {"hash":"sha256:a936c30ce6cee56c1cc1dc5ccc4f4254697cd258d4de6f8066c171fd4e203dde"}) as unknown as TypedDocumentString<UploadStateQuery, UploadStateQueryVariables>;
export const VisitFeedbackQueryDocument = new TypedDocumentString(`
    query VisitFeedbackQuery($appointmentId: ID!) {
  visitFeedback(appointmentId: $appointmentId) {
    changedAt
    givenAt
    isOpen
    openUntil
    satisfaction
    words
  }
}
    `, {"hash":"sha256:fee20e1ded5ee3cf3c460cd1be87272c44877723896e1c8ee8d921a95e8cb6b8"}) as unknown as TypedDocumentString<VisitFeedbackQuery, VisitFeedbackQueryVariables>;
export const WaitChangedSubscriptionDocument = new TypedDocumentString(`
    subscription WaitChangedSubscription($id: ID) {
  waitChanged(id: $id) {
    id
    wait {
      id
      ...WaitCard
    }
  }
}
    fragment WaitCard on WaitlistEntry {
  id
  ahead
  aheadAtJoin
  allowedActions
  endedAt
  fromOn
  joinedAt
  lecture {
    id
    title
  }
  offer {
    id
    holdUntil
    startsAt
    state
    version
  }
  offeredAt
  partySize
  registration {
    id
    holdUntil
    state
    version
  }
  service {
    id
    title
  }
  state
  untilOn
}`, {"hash":"sha256:939ca50ef68d65ef5aa5c91b21245b80c63c9870d2a18b9fee017cd26264c953"}) as unknown as TypedDocumentString<WaitChangedSubscription, WaitChangedSubscriptionVariables>;
export const WaitDetailQueryDocument = new TypedDocumentString(`
    query WaitDetailQuery($id: ID!) {
  node(id: $id) {
    id
    ... on WaitlistEntry {
      id
      ahead
      aheadAtJoin
      allowedActions
      experience {
        cases
        offered
      }
      fromOn
      offer {
        id
        holdUntil
        startsAt
        state
        version
      }
      partySize
      service {
        id
        title
      }
      state
      untilOn
    }
  }
}
    `, {"hash":"sha256:0393672dc2e5a0fb35959bab65703a2f082e6c6a45d0df1501fd509b7b6a0c49"}) as unknown as TypedDocumentString<WaitDetailQuery, WaitDetailQueryVariables>;
export const WechatSignInQueryDocument = new TypedDocumentString(`
    query WechatSignInQuery {
  wechatSignIn {
    boundAt
    isOffered
  }
}
    `, {"hash":"sha256:1bf19189543901fa3a706e96238833a4d53317132b274bf68df83bde78e20507"}) as unknown as TypedDocumentString<WechatSignInQuery, WechatSignInQueryVariables>;
export const WithdrawAssistanceMutationDocument = new TypedDocumentString(`
    mutation WithdrawAssistanceMutation($input: WithdrawAssistanceInput!) {
  withdrawAssistance(input: $input) {
    assistance {
      id
      state
      version
      withdrawnAt
    }
    replayed
    userErrors {
      code
      currentVersion
      message
      path
    }
  }
}
    `, {"hash":"sha256:e85d95420dc1276fabf7d970f27ee64dd7af43a9ffeab750e2507c9c9781bf0c"}) as unknown as TypedDocumentString<WithdrawAssistanceMutation, WithdrawAssistanceMutationVariables>;
export const WithdrawEndorsementMutationDocument = new TypedDocumentString(`
    mutation WithdrawEndorsementMutation($input: LectureEndorsementInput!) {
  withdrawEndorsement(input: $input) {
    request {
      id
      ...LectureRequestPage
    }
    userErrors {
      ...LectureRequestRefusal
    }
  }
}
    fragment LectureRequestCard on LectureRequest {
  id
  audience
  endorsers
  fromOn
  isEndorsed
  isMine
  lecturer {
    id
    name
  }
  people
  publishedAt
  region {
    id
    name
  }
  remark
  state
  title
  topic
  untilOn
  version
  words
}
fragment LectureRequestPage on LectureRequest {
  id
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
  asks {
    answer
    answeredAt
    askedAt
    member {
      id
      name
    }
    note
    state
  }
  createdAt
  lecture {
    id
    date {
      localDate
      localTime
    }
    state
    title
  }
  mergedInto {
    id
    title
  }
  ...LectureRequestCard
}
fragment LectureRequestRefusal on LectureRequestUserError {
  code
  currentVersion
  limit
  message
  noticeVersion
  path
  state
}`, {"hash":"sha256:b9ccb41928bf5d90501c2037a33742f8218c407dd2d3ad0437b29f6b8ee19f76"}) as unknown as TypedDocumentString<WithdrawEndorsementMutation, WithdrawEndorsementMutationVariables>;
export const WithdrawLeaveMutationDocument = new TypedDocumentString(`
    mutation WithdrawLeaveMutation($input: WithdrawLeaveInput!) {
  withdrawLeave(input: $input) {
    leave {
      id
      ...LeaveCard
    }
    userErrors {
      ...LeaveRefusal
    }
  }
}
    fragment LeaveCard on Leave {
  id
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
  createdAt
  endsAt
  fromOn
  kind
  startsAt
  untilOn
  version
  withdrawnAt
}
fragment LeaveRefusal on LeaveUserError {
  appointmentIds
  code
  currentVersion
  message
  path
  rosterPlaceIds
  until
  ways
}`, {"hash":"sha256:9985df19a5dd3339206b9f5b7464f82cde62ea42e4ed484e8e489f9410c499e1"}) as unknown as TypedDocumentString<WithdrawLeaveMutation, WithdrawLeaveMutationVariables>;
export const WithdrawLectureRequestMutationDocument = new TypedDocumentString(`
    mutation WithdrawLectureRequestMutation($input: LectureRequestStepInput!) {
  withdrawLectureRequest(input: $input) {
    request {
      id
      ...LectureRequestPage
    }
    userErrors {
      ...LectureRequestRefusal
    }
  }
}
    fragment LectureRequestCard on LectureRequest {
  id
  audience
  endorsers
  fromOn
  isEndorsed
  isMine
  lecturer {
    id
    name
  }
  people
  publishedAt
  region {
    id
    name
  }
  remark
  state
  title
  topic
  untilOn
  version
  words
}
fragment LectureRequestPage on LectureRequest {
  id
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
  asks {
    answer
    answeredAt
    askedAt
    member {
      id
      name
    }
    note
    state
  }
  createdAt
  lecture {
    id
    date {
      localDate
      localTime
    }
    state
    title
  }
  mergedInto {
    id
    title
  }
  ...LectureRequestCard
}
fragment LectureRequestRefusal on LectureRequestUserError {
  code
  currentVersion
  limit
  message
  noticeVersion
  path
  state
}`, {"hash":"sha256:8be78b0bb401196fcaf350e6a94b9a5a368912de851b76916c47b2e2c07923bd"}) as unknown as TypedDocumentString<WithdrawLectureRequestMutation, WithdrawLectureRequestMutationVariables>;
export const WithdrawLectureScriptMutationDocument = new TypedDocumentString(`
    mutation WithdrawLectureScriptMutation($input: WithdrawLectureScriptInput!) {
  withdrawLectureScript(input: $input) {
    lecture {
      id
      ...LecturePage
    }
    userErrors {
      ...LectureRefusal
    }
  }
}
    fragment LectureCard on Lecture {
  id
  date {
    endsAt
    localDate
    localEndTime
    localTime
    startsAt
  }
  lecturers {
    member {
      id
      name
    }
    ordinal
  }
  mode
  place
  region {
    id
    name
  }
  state
  title
  topic
  venue {
    id
    name
  }
  version
}
fragment LecturePage on Lecture {
  id
  ...LectureCard
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
  askedDate {
    date {
      endsAt
      localDate
      localEndTime
      localTime
      startsAt
    }
    dateVersion
  }
  audience
  dateWarnings
  description
  descriptionText
  expectedPeople
  lecturers {
    answer
    reason
  }
  link
  reason
  request {
    id
    endorsers
    title
  }
  scripts {
    checklist {
      copyrightClear
      factsChecked
      lengthFits
      noPersonalData
      wordingNeutral
    }
    comments
    content
    note
    number
    reviewedAt
    state
    submittedAt
  }
  series {
    id
    title
  }
}
fragment LectureRefusal on LectureUserError {
  code
  currentVersion
  dateVersion
  endsAt
  memberIds
  message
  path
  startsAt
  state
}`, {"hash":"sha256:7190f00830042ebc9efb55cbff85aabc182f2409df930dd06c8ebf43158f3b05"}) as unknown as TypedDocumentString<WithdrawLectureScriptMutation, WithdrawLectureScriptMutationVariables>;
export const WithdrawRosterExchangeMutationDocument = new TypedDocumentString(`
    mutation WithdrawRosterExchangeMutation($input: RosterExchangeStepInput!) {
  withdrawRosterExchange(input: $input) {
    exchange {
      id
      ...ExchangeCard
    }
    replayed
    userErrors {
      ...DutyRefusal
    }
  }
}
    fragment DutyRefusal on DutyRosterUserError {
  code
  currentVersion
  memberId
  message
  path
  shiftId
  shiftStartsAt
  until
}
fragment ExchangeCard on RosterExchange {
  id
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
  answerBy
  from {
    id
    name
  }
  placeId
  shiftId
  startsAt
  state
  to {
    id
    name
  }
  version
  withPlaceId
  withShiftId
  withStartsAt
}`, {"hash":"sha256:e90df0eb5ad1fbb30857c89ebdce35be64bf638f8d5ccff758e4b0d4f7ed6709"}) as unknown as TypedDocumentString<WithdrawRosterExchangeMutation, WithdrawRosterExchangeMutationVariables>;
export const WithdrawServiceRequestMutationDocument = new TypedDocumentString(`
    mutation WithdrawServiceRequestMutation($input: WithdrawServiceRequestInput!) {
  withdrawServiceRequest(input: $input) {
    request {
      id
      ...ServiceRequestCard
    }
    userErrors {
      code
      currentVersion
      limit
      message
      noticeVersion
      path
      state
    }
  }
}
    fragment ServiceRequestCard on ServiceRequest {
  id
  allowedActions {
    action
    enabled
    reasonCode
    requiredInput
  }
  appointment {
    id
    number
    state
  }
  category
  createdAt
  expiresAt
  language
  mode
  referral {
    at
    host {
      id
      name
    }
    note
  }
  state
  urgency
  version
  words
}`, {"hash":"sha256:70704db040f02fe21a67a20378209ff8f21c423709456d237d52ba16fd2f9d98"}) as unknown as TypedDocumentString<WithdrawServiceRequestMutation, WithdrawServiceRequestMutationVariables>;
export const WorkCalendarQueryDocument = new TypedDocumentString(`
    query WorkCalendarQuery($from: LocalDate!, $to: LocalDate!) {
  workCalendar(from: $from, to: $to) {
    date
    isWorkday
    kind
    name
    provisional
  }
}
    `, {"hash":"sha256:0d0736b58fa32eb6a1f35f26be28da2fd9b609a20743265e82cbb625d4707c1a"}) as unknown as TypedDocumentString<WorkCalendarQuery, WorkCalendarQueryVariables>;