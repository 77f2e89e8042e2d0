//! A lecture as clients see one.

use async_graphql::{Context, ID, Object};
use entity::lecture::Model;
use entity::lecture_lecturer::Model as LecturerRow;

use super::super::service::{Span, Standing, Warning};
use super::enums::{LectureAllowedAction, LectureDateWarning, LectureMode, LectureState, allowed};
use super::parts::{LectureAskedDate, LectureDate, LectureLecturer, LectureScript};
use super::series::LectureSeries;
use crate::error::Fault;
use crate::graphql::id::Global;
use crate::graphql::scalar::DateTime;
use crate::graphql::{ctx, fallible};
use crate::lecture_requests::graphql::LectureRequest;
use crate::regions::graphql::Region;
use crate::registrations::graphql::LectureRegistration;
use crate::service_offerings::graphql::ServiceCategory;
use crate::studios::graphql::Studio;
use crate::text;

/// A lecture, with what was loaded along.
#[derive(Clone, Debug)]
pub struct Lecture {
    pub(super) row: Model,
    /// Who gives it: they decide what the viewer sees and may do.
    pub(super) lecturer_rows: Vec<LecturerRow>,
    /// Whether the viewer sees what is not for the public.
    pub(super) is_inside: bool,
    pub(super) lecturers: Vec<LectureLecturer>,
    pub(super) region: Option<Region>,
    pub(super) series: Option<LectureSeries>,
    pub(super) venue: Option<Studio>,
    pub(super) scripts: Vec<LectureScript>,
    pub(super) request: Option<Box<LectureRequest>>,
    /// What is odd about its date, for who is inside.
    pub(super) warnings: Vec<Warning>,
    /// What else decides what can be done with it.
    pub(super) standing: Option<Standing>,
    /// Whether the viewer is registered for it.
    pub(super) has_place: bool,
    pub(super) registration: Option<Box<LectureRegistration>>,
}

/// 委员社区讲堂的一讲。 A lecture that members give.
#[Object]
impl Lecture {
    /// 编号。 Its id.
    pub async fn id(&self) -> ID {
        self.row.id.to_global()
    }

    /// 题目（纯文本）。 What it is called; plain text.
    async fn title(&self) -> &str {
        &self.row.title
    }

    /// 主题类别。 What it is about.
    async fn topic(&self) -> ServiceCategory {
        self.row.topic.into()
    }

    /// 介绍：HTML，只含 p、br、strong、em、ul、ol、li、h3、h4、blockquote 和 a（http、https、mailto 链接）。 What is to be heard: HTML, in which there is nothing but
    /// p, br, strong, em, ul, ol, li, h3, h4, blockquote and a (links to http, https and mailto).
    async fn description(&self) -> &str {
        &self.row.description
    }

    /// 介绍的纯文本，每段一行。 The same as plain text, a line for each block.
    async fn description_text(&self) -> String {
        text::plain(&self.row.description)
    }

    /// 面向人群；可为空字符串。 Whom it is for; may be empty.
    async fn audience(&self) -> &str {
        &self.row.audience
    }

    /// 地区；为空即全区。 Where; null for the whole district.
    async fn region(&self) -> Option<&Region> {
        self.region.as_ref()
    }

    /// 形式。 How it is given.
    async fn mode(&self) -> LectureMode {
        self.row.mode.into()
    }

    /// 预计人数。 How many people are expected.
    async fn expected_people(&self) -> i32 {
        self.row.expected_people
    }

    /// 所属系列。 The series that it belongs to.
    async fn series(&self) -> Option<&LectureSeries> {
        self.series.as_ref()
    }

    /// 据以提出的居民点题；没有时为空。 The request that it was proposed for; null where there is none that the viewer sees.
    async fn request(&self) -> Option<&LectureRequest> {
        self.request.as_deref()
    }

    /// 讲师，按次序。 Who gives it, in order.
    async fn lecturers(&self) -> &[LectureLecturer] {
        &self.lecturers
    }

    /// 状态。 Where it is on its way.
    async fn state(&self) -> LectureState {
        self.row.state.into()
    }

    /// 延期或取消的原因；没有时为空字符串。 Why it was postponed or cancelled; empty otherwise.
    async fn reason(&self) -> &str {
        &self.row.reason
    }

    /// 日历上的日期；延期的为原定日期，从未排期的为空。 The date on the calendar; of a postponed lecture the one that it had, null for what never had one.
    async fn date(&self, context: &Context<'_>) -> Option<async_graphql::Result<LectureDate>> {
        let span = self.span()?;
        fallible(ctx(context).map(|ctx| LectureDate::of(span, ctx.app.zone())))
    }

    /// 正在约定的日期；没有时、对公众为空。 The date that its lecturers are asked for; null where there is none, and for the public.
    async fn asked_date(&self, context: &Context<'_>) -> Option<async_graphql::Result<LectureAskedDate>> {
        let zone = ctx(context).map(|ctx| ctx.app.zone());
        let found = zone.map(|zone| LectureAskedDate::of(&self.row, zone).filter(|_| self.is_inside));
        crate::graphql::nullable(found)
    }

    /// 正在约定的日期（没有时为日历上的日期）的提示，如逢节假日，以及已排期的工作室届时能否使用；不妨碍办理，对公众为空列表。 What is odd about the date that is asked
    /// for, or else the one on the calendar, such as a holiday, and whether the studio that it has can still be used. It forbids nothing; none for the public.
    async fn date_warnings(&self) -> Vec<LectureDateWarning> {
        self.warnings.iter().copied().map(Into::into).collect()
    }

    /// 所在的工作室（委员之家）。 The studio in whose room it is given.
    async fn venue(&self) -> Option<&Studio> {
        self.venue.as_ref()
    }

    /// 工作室以外的地点；可为空字符串。 Another place, in words; may be empty.
    async fn place(&self) -> &str {
        &self.row.place
    }

    /// 线上收听的地址；没有时、对未报名的公众为空。 Where it is heard over the network, for who is registered, the lecturers and staff; null otherwise.
    async fn link(&self) -> Option<&str> {
        ((self.is_inside || self.has_place) && !self.row.link.is_empty()).then_some(self.row.link.as_str())
    }

    /// 报名；无需报名的为空。 Registration for it; null where it asks for none.
    async fn registration(&self) -> Option<&LectureRegistration> {
        self.registration.as_deref()
    }

    /// 讲稿的各版本，最新的在前；对公众为空列表。 The versions of its script, the newest first; none for the public.
    async fn scripts(&self) -> &[LectureScript] {
        &self.scripts
    }

    /// 首次公开的时刻。 Since when the public has known of it.
    async fn public_at(&self) -> Option<DateTime> {
        self.row.public_at.map(DateTime)
    }

    /// 记为已举办的时刻。 When it was found to have taken place.
    async fn held_at(&self) -> Option<DateTime> {
        self.row.held_at.map(DateTime)
    }

    /// 版本，每次修改加一。 Grows by one with every change.
    async fn version(&self) -> i32 {
        self.row.version
    }

    /// 查看者现在可做什么。 What the viewer may do next.
    async fn allowed_actions(
        &self,
        context: &Context<'_>,
    ) -> Option<async_graphql::Result<Vec<LectureAllowedAction>>> {
        let found = ctx(context).and_then(|ctx| {
            let standing = self
                .standing
                .as_ref()
                .ok_or_else(|| Fault::internal("a lecture was not asked how it stands"))?;
            Ok(allowed(ctx, (&self.row, &self.lecturer_rows), standing))
        });
        fallible(found)
    }
}

impl Lecture {
    fn span(&self) -> Option<Span> {
        self.row.starts_at.zip(self.row.ends_at)
    }
}
