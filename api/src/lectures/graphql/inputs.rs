//! What clients give to propose a lecture and to move it on.

use async_graphql::{ID, InputObject};
use entity::id::{LectureId, LectureRequestId, MemberId};
use uuid::Uuid;

use super::super::service::{Answer, Checklist, Handed, Review, Span, Target, Where, Withdrawal, Words};
use super::enums::{LectureMode, LectureScriptOutcome};
use crate::error::Fault;
use crate::graphql::id;
use crate::graphql::scalar::DateTime;
use crate::lecture_requests::service::scheduling::Wanted;
use crate::service_offerings::graphql::ServiceCategory;
use crate::text::{self, BODY, LINE, NAME};

/// How many give a lecture at most.
const MOST_LECTURERS: usize = 10;

/// How long an address may be.
const LINK: usize = 500;

/// 讲堂的内容。 What a lecture says of itself.
#[derive(InputObject)]
pub(super) struct LectureWordsInput {
    /// 题目（纯文本）；据居民点题提出的可不填，用其题目。 What it is called; plain text. Where it is proposed for a request, it may be left out and is that of the request.
    title: Option<String>,
    /// 主题类别；据居民点题提出的可不填。 What it is about; the same.
    topic: Option<ServiceCategory>,
    /// 介绍：HTML；只保留 p、br、strong、em、ul、ol、li、h3、h4、blockquote 和 a（http、https、mailto 链接），其余在保存时去除。 What is to be heard: HTML. Only p, br, strong, em, ul,
    /// ol, li, h3, h4, blockquote and a (links to http, https and mailto) are kept; the rest is taken away when it is saved.
    description: String,
    /// 面向人群；可为空字符串，据居民点题提出的用其听众。 Whom it is for; may be empty, and is then that of the request where it is proposed for one.
    #[graphql(default)]
    audience: String,
    /// 地区；留空为全区，据居民点题提出的用其地区。 Where; the whole district when left out, or the region of the request where it is proposed for one.
    region_id: Option<ID>,
    /// 形式。 How it is given.
    mode: LectureMode,
    /// 预计人数，1 至 100000。 How many people are expected, 1 to 100,000.
    expected_people: i32,
    /// 所属系列。 The series that it belongs to.
    series_id: Option<ID>,
    /// 讲师（委员），按次序，1 至 10 位。 Who gives it, in order, one to ten members.
    lecturer_ids: Vec<ID>,
}

impl LectureWordsInput {
    /// What is not said is taken from the request that it is proposed for.
    pub(super) fn read(&self, wanted: Option<&Wanted>) -> Result<Words, Fault> {
        let at = "input.words";
        let lecturers: Result<Vec<MemberId>, Fault> =
            self.lecturer_ids.iter().map(|id| id::parse(id, "input.words.lecturerIds")).collect();
        let lecturers = lecturers?;
        let mut distinct = lecturers.clone();
        distinct.sort_unstable();
        distinct.dedup();
        if distinct.len() != lecturers.len() || !(1..=MOST_LECTURERS).contains(&lecturers.len()) {
            let (zh, en) = ("须有 1 至 10 位讲师，不重复。", "One to ten lecturers, each of them once.");
            return Err(Fault::invalid("input.words.lecturerIds", zh, en));
        }
        if !(1..=100_000).contains(&self.expected_people) {
            let (zh, en) = ("须为 1 至 100000。", "Between 1 and 100,000 people.");
            return Err(Fault::invalid("input.words.expectedPeople", zh, en));
        }
        let needed = |field: &str| Fault::invalid(format!("{at}.{field}"), "请填写。", "It has to be said.");
        let title = self.title.as_ref().or(wanted.map(|wanted| &wanted.title));
        let topic = self.topic.map(Into::into).or(wanted.map(|wanted| wanted.topic));
        let audience = wanted.filter(|_| self.audience.trim().is_empty()).map(|wanted| &wanted.audience);
        let region = self.region_id.as_ref().map(|id| id::parse(id, "input.words.regionId")).transpose()?;
        Ok(Words {
            title: text::line(&format!("{at}.title"), title.ok_or_else(|| needed("title"))?, NAME)?,
            topic: topic.ok_or_else(|| needed("topic"))?,
            description: text::rich(&format!("{at}.description"), &self.description)?,
            audience: text::optional_line(
                &format!("{at}.audience"),
                audience.unwrap_or(&self.audience),
                LINE,
            )?,
            region: region.or(wanted.map(|wanted| wanted.region)),
            mode: self.mode.into(),
            expected_people: self.expected_people,
            series: self.series_id.as_ref().map(|id| id::parse(id, "input.words.seriesId")).transpose()?,
            lecturers,
        })
    }
}

/// 提出讲堂。 A lecture to propose.
#[derive(InputObject)]
pub(super) struct ProposeLectureInput {
    /// 幂等键。 Makes a retry harmless.
    pub(super) idempotency_key: Uuid,
    /// 据以提出的居民点题：须已有委员承接，由该委员或工作人员提出。 The request that it is proposed for: a member has taken it on, and they or staff propose it.
    lecture_request_id: Option<ID>,
    /// 内容。 What it says of itself.
    pub(super) words: LectureWordsInput,
}

impl ProposeLectureInput {
    pub(super) fn request(&self) -> Result<Option<LectureRequestId>, Fault> {
        self.lecture_request_id.as_ref().map(|id| id::parse(id, "input.lectureRequestId")).transpose()
    }
}

/// 修改讲堂。 What a lecture is to say of itself.
#[derive(InputObject)]
pub(super) struct UpdateLectureInput {
    /// 讲堂。 Which.
    lecture_id: ID,
    /// 所依据的版本；不符则冲突。 The version that this is made for.
    expected_version: i32,
    /// 内容。 What it says of itself.
    pub(super) words: LectureWordsInput,
}

impl UpdateLectureInput {
    pub(super) fn target(&self) -> Result<Target, Fault> {
        target(&self.lecture_id, self.expected_version)
    }
}

/// 对一讲的操作。 Something done to one lecture.
#[derive(InputObject)]
pub(super) struct LectureStepInput {
    /// 讲堂。 Which.
    lecture_id: ID,
    /// 所依据的版本；不符则冲突。 The version that this is made for.
    expected_version: i32,
}

impl LectureStepInput {
    pub(super) fn target(&self) -> Result<Target, Fault> {
        target(&self.lecture_id, self.expected_version)
    }
}

/// 附原因的操作。 Something done to one lecture, with a reason.
#[derive(InputObject)]
pub(super) struct LectureReasonInput {
    /// 讲堂。 Which.
    lecture_id: ID,
    /// 所依据的版本；不符则冲突。 The version that this is made for.
    expected_version: i32,
    /// 原因；已公开的讲堂，公众可见。 Why; public where the lecture is.
    reason: String,
}

impl LectureReasonInput {
    pub(super) fn target(&self) -> Result<Target, Fault> {
        target(&self.lecture_id, self.expected_version)
    }

    pub(super) fn reason(&self) -> Result<String, Fault> {
        text::line("input.reason", &self.reason, LINE)
    }
}

/// 约定日期。 A date to ask the lecturers for.
#[derive(InputObject)]
pub(super) struct ProposeLectureDateInput {
    /// 讲堂。 Which.
    lecture_id: ID,
    /// 所依据的版本；不符则冲突。 The version that this is made for.
    expected_version: i32,
    /// 开始时刻。 When it would begin.
    starts_at: DateTime,
    /// 结束时刻，12 小时以内。 When it would end, within twelve hours.
    ends_at: DateTime,
}

impl ProposeLectureDateInput {
    pub(super) fn read(&self) -> Result<(Target, Span), Fault> {
        Ok((target(&self.lecture_id, self.expected_version)?, (self.starts_at.0, self.ends_at.0)))
    }
}

/// 答复日期（讲师本人）。 What a lecturer says to a date.
#[derive(InputObject)]
pub(super) struct AnswerLectureDateInput {
    /// 讲堂。 Which.
    lecture_id: ID,
    /// 所答复的是第几次约定的日期。 To which of the dates that were asked for.
    date_version: i32,
    /// 是否接受。 Whether they can come then.
    accept: bool,
    /// 谢绝的原因，谢绝时必填；讲师和工作人员可见。 Why they cannot; needed then, for the lecturers and staff.
    reason: Option<String>,
}

impl AnswerLectureDateInput {
    pub(super) fn read(&self) -> Result<Answer, Fault> {
        let reason = || text::line("input.reason", self.reason.as_deref().unwrap_or_default(), LINE);
        Ok(Answer {
            lecture: lecture(&self.lecture_id)?,
            date_version: self.date_version,
            declines: if self.accept { None } else { Some(reason()?) },
        })
    }
}

/// 排期：将讲师均已接受的日期列入日历。 Puts the date that every lecturer has accepted on the calendar.
#[derive(InputObject)]
pub(super) struct ScheduleLectureInput {
    /// 讲堂。 Which.
    lecture_id: ID,
    /// 所依据的版本；不符则冲突。 The version that this is made for.
    expected_version: i32,
    /// 所在的工作室（委员之家）；与其他地点二选一，线上的不填。 The studio in whose room it is given; or another place, and neither where nobody comes.
    venue_studio_id: Option<ID>,
    /// 其他地点。 Another place, in words.
    #[graphql(default)]
    place: String,
    /// 线上收听的地址（http 或 https），现场的不填；仅讲师和工作人员可见。 Where it is heard over the network (http or https), unless people have to come; for the lecturers
    /// and staff.
    #[graphql(default)]
    link: String,
}

impl ScheduleLectureInput {
    pub(super) fn read(&self) -> Result<(Target, Where), Fault> {
        let link = text::optional_line("input.link", &self.link, LINK)?;
        let is_address = link.starts_with("https://") || link.starts_with("http://");
        if !link.is_empty() && (!is_address || link.contains(char::is_whitespace)) {
            let (zh, en) = ("须为 http 或 https 地址。", "An address of http or https is needed.");
            return Err(Fault::invalid("input.link", zh, en));
        }
        let studio = self.venue_studio_id.as_ref().map(|id| id::parse(id, "input.venueStudioId"));
        let place = text::optional_line("input.place", &self.place, LINE)?;
        let at = Where { studio: studio.transpose()?, place, link };
        Ok((target(&self.lecture_id, self.expected_version)?, at))
    }
}

/// 提交讲稿。 A version of a script to hand in.
#[derive(InputObject)]
pub(super) struct SubmitLectureScriptInput {
    /// 幂等键。 Makes a retry harmless.
    pub(super) idempotency_key: Uuid,
    /// 讲堂。 Of which lecture.
    lecture_id: ID,
    /// 内容：HTML；只保留 p、br、strong、em、ul、ol、li、h3、h4、blockquote 和 a（http、https、mailto 链接），其余在保存时去除。 What is to be said: HTML. Only p, br, strong, em, ul, ol,
    /// li, h3, h4, blockquote and a (links to http, https and mailto) are kept; the rest is taken away when it is saved.
    content: String,
    /// 附言；可为空字符串。 A word to who reads it; may be empty.
    #[graphql(default)]
    note: String,
}

impl SubmitLectureScriptInput {
    pub(super) fn read(&self) -> Result<Handed, Fault> {
        Ok(Handed {
            lecture: lecture(&self.lecture_id)?,
            content: text::rich("input.content", &self.content)?,
            note: text::optional_lines("input.note", &self.note, BODY)?,
        })
    }
}

/// 撤回讲稿（提交者本人）。 A version of a script to take back.
#[derive(InputObject)]
pub(super) struct WithdrawLectureScriptInput {
    /// 讲堂。 Of which lecture.
    lecture_id: ID,
    /// 第几版讲稿。 Which version of the script.
    number: i32,
    /// 讲堂的版本；不符则冲突。 The version of the lecture that this is made for.
    expected_version: i32,
}

impl WithdrawLectureScriptInput {
    pub(super) fn read(&self) -> Result<Withdrawal, Fault> {
        let target = target(&self.lecture_id, self.expected_version)?;
        Ok(Withdrawal { target, number: self.number })
    }
}

/// 审核清单：每项是否符合。 The checklist: whether each item was found right.
#[expect(clippy::struct_excessive_bools, reason = "one for each item of the checklist; they are independent")]
#[derive(InputObject)]
pub(super) struct LectureScriptChecklistInput {
    /// 事实与数据已核实。 Facts and figures are right.
    facts_checked: bool,
    /// 表述客观中立。 The wording is neutral.
    wording_neutral: bool,
    /// 无版权问题。 Nothing in it belongs to somebody else.
    copyright_clear: bool,
    /// 不含个人信息。 It tells of nobody's private affairs.
    no_personal_data: bool,
    /// 篇幅合适。 It fits the time.
    length_fits: bool,
}

/// 审核讲稿（工作人员）。 What the office says of a version of a script.
#[derive(InputObject)]
pub(super) struct ReviewLectureScriptInput {
    /// 讲堂。 Of which lecture.
    lecture_id: ID,
    /// 第几版讲稿。 Which version of the script.
    number: i32,
    /// 讲堂的版本；不符则冲突。 The version of the lecture that this is made for.
    expected_version: i32,
    /// 结果。 What becomes of it.
    outcome: LectureScriptOutcome,
    /// 清单。 What was found right.
    checklist: LectureScriptChecklistInput,
    /// 意见，退回时必填。 What is to be mended, or else said of it; needed to give it back.
    #[graphql(default)]
    comments: String,
}

impl ReviewLectureScriptInput {
    pub(super) fn read(&self) -> Result<(Target, Review), Fault> {
        let found = &self.checklist;
        let review = Review {
            number: self.number,
            is_approved: self.outcome == LectureScriptOutcome::Approved,
            found: Checklist {
                facts_checked: found.facts_checked,
                wording_neutral: found.wording_neutral,
                copyright_clear: found.copyright_clear,
                no_personal_data: found.no_personal_data,
                length_fits: found.length_fits,
            },
            comments: text::optional_lines("input.comments", &self.comments, BODY)?,
        };
        Ok((target(&self.lecture_id, self.expected_version)?, review))
    }
}

fn lecture(given: &ID) -> Result<LectureId, Fault> {
    id::parse(given, "input.lectureId")
}

fn target(given: &ID, expected_version: i32) -> Result<Target, Fault> {
    Ok(Target { id: lecture(given)?, expected_version: Some(expected_version) })
}
