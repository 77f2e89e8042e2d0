//! The schema: every feature's queries and mutations, merged in two levels (areas of features), since one large merge hits the
//! compiler's limits.

use async_graphql::{Context, MergedObject, MergedSubscription, Object, Result, Schema, SchemaBuilder};
use uuid::Uuid;

use super::node::NodeQuery;
use super::scalar::DateTime;
use crate::accounts::graphql::{
    AccountMutation, AccountQuery, MemberInvitationMutation, MemberInvitationQuery, PasswordMutation,
    PhoneMutation, ProvingMutation, ProvingQuery, SessionMutation, SessionQuery, StaffInvitationMutation,
    StaffInvitationQuery, StaffMutation, StaffQuery, StaffUpdateMutation,
};
use crate::appointments::graphql::AppointmentSubscription;
use crate::appointments::graphql::mutations::AppointmentsMutation;
use crate::appointments::graphql::queries::AppointmentsQuery;
use crate::assisted_bookings::graphql::{AssistanceMutation, AssistanceQuery};
use crate::budgets::graphql::BudgetQuery;
use crate::calendar_feeds::graphql::{CalendarFeedMutation, CalendarFeedQuery};
use crate::changes::graphql::ChangesQuery;
use crate::check_ins::graphql::CheckInMutation;
use crate::closures::graphql::{ClosureMutation, ClosureQuery};
use crate::communities::graphql::{CommunityMutation, CommunityQuery};
use crate::consents::graphql::{ConsentMutation, ConsentQuery};
use crate::coverage::graphql::CoverageQuery;
use crate::devices::graphql::{DeviceMutation, DeviceQuery};
use crate::duty_rosters::graphql::{DutyRosterMutation, DutyRosterQuery};
use crate::exports::graphql::ExportMutation;
use crate::figures::graphql::FiguresQuery;
use crate::leaves::graphql::{LeaveMutation, LeaveQuery};
use crate::leaving::graphql::{LeavingMutation, LeavingQuery};
use crate::lecture_requests::graphql::{
    LectureDecisionMutation, LectureRequestMutation, LectureRequestQuery, LectureSpeakingMutation,
};
use crate::lectures::graphql::{LectureMutation, LectureQuery, LectureSeriesMutation, LectureSeriesQuery};
use crate::liaison::graphql::{LiaisonMutation, LiaisonQuery};
use crate::matching::graphql::MatchingQuery;
use crate::matters::graphql::{MatterMutation, MatterQuery, MatterSubscription};
use crate::members::graphql::{MemberMutation, MemberQuery, RosterMutation, RosterQuery};
use crate::messages::{InboxSubscription, MessagesMutation, MessagesQuery};
use crate::office::graphql::{NoticeMutation, NoticeQuery, OfficeProfileMutation, OfficeProfileQuery};
use crate::org_units::graphql::{OrgUnitMutation, OrgUnitQuery};
use crate::outbox::{OutboxMutation, OutboxQuery};
use crate::pauses::graphql::{PauseMutation, PauseQuery};
use crate::photos::graphql::{PhotoMutation, PhotoQuery};
use crate::pools::graphql::{PoolMutation, PoolQuery};
use crate::privacy::graphql::PrivacyMutation;
use crate::ratings::graphql::{RatingMutation, RatingQuery};
use crate::regions::graphql::{RegionMutation, RegionQuery};
use crate::registrations::graphql::{RegistrationMutation, RegistrationQuery};
use crate::rule_sets::graphql::{RuleSetMutation, RuleSetQuery};
use crate::sectors::graphql::{SectorMutation, SectorQuery};
use crate::service_offerings::graphql::{ServiceOfferingMutation, ServiceOfferingQuery};
use crate::service_requests::graphql::{ServiceRequestMutation, ServiceRequestQuery};
use crate::studios::graphql::{StudiosMutation, StudiosQuery};
use crate::term_moves::graphql::{TermMoveMutation, TermMoveQuery};
use crate::terms::graphql::{TermMutation, TermQuery};
use crate::trail::graphql::TrailQuery;
use crate::uploads::graphql::{UploadMutation, UploadQuery};
use crate::usage::graphql::UsageQuery;
use crate::visit_feedback::graphql::{VisitFeedbackMutation, VisitFeedbackQuery};
use crate::visit_needs::graphql::VisitNeedsMutation;
use crate::waitlists::graphql::{WaitSubscription, WaitlistMutation, WaitlistQuery};
use crate::walk_ins::graphql::WalkInMutation;
use crate::wechat::graphql::{WechatMutation, WechatQuery};
use crate::work_calendar::graphql::{WorkCalendarMutation, WorkCalendarQuery};

/// 查询。 What can be read.
#[derive(MergedObject, Default)]
pub struct Query(
    ServerQuery,
    NodeQuery,
    AccountsQuery,
    ConsentQuery,
    PeopleQuery,
    InboxQuery,
    AppointmentsQuery,
    WaitlistQuery,
    MatterQuery,
    FiguresQuery,
    CalendarFeedQuery,
    NeedsQuery,
    LecturesQuery,
    OutboxQuery,
    FilesQuery,
    OfficeQuery,
);

/// 变更。 What can be done.
#[derive(MergedObject, Default)]
pub struct Mutation(
    AccountsMutation,
    ConsentMutation,
    PrivacyMutation,
    PeopleMutation,
    MessagesMutation,
    AppointmentsMutation,
    WaitlistMutation,
    MatterMutation,
    CalendarFeedMutation,
    NeedsMutation,
    LecturesMutation,
    OutboxMutation,
    FilesMutation,
    OfficeMutation,
);

/// The server itself.
#[derive(MergedObject, Default)]
pub struct ServerQuery(SystemQuery, BudgetQuery, UsageQuery);

/// What people are told of, and what changed while they were away.
#[derive(MergedObject, Default)]
pub struct InboxQuery(MessagesQuery, ChangesQuery);

/// Accounts, sessions and the staff.
#[derive(MergedObject, Default)]
pub struct AccountsQuery(
    AccountQuery,
    SessionQuery,
    StaffQuery,
    StaffInvitationQuery,
    ProvingQuery,
    MemberInvitationQuery,
    TrailQuery,
    DeviceQuery,
    WechatQuery,
);

/// Signing in, sessions and the staff.
#[derive(MergedObject, Default)]
pub struct AccountsMutation(
    AccountMutation,
    PasswordMutation,
    PhoneMutation,
    SessionMutation,
    StaffMutation,
    StaffUpdateMutation,
    StaffInvitationMutation,
    ProvingMutation,
    MemberInvitationMutation,
    DeviceMutation,
    WechatMutation,
);

/// People and places.
#[derive(MergedObject, Default)]
pub struct PeopleQuery(
    TermQuery,
    SectorQuery,
    RegionQuery,
    MemberQuery,
    RosterQuery,
    StudiosQuery,
    RatingQuery,
    DutyRosterQuery,
);

/// Keeping people and places.
#[derive(MergedObject, Default)]
pub struct PeopleMutation(
    TermMutation,
    SectorMutation,
    RegionMutation,
    MemberMutation,
    RosterMutation,
    StudiosMutation,
    RatingMutation,
    DutyRosterMutation,
);

/// Professional services and lectures: what is offered, what is needed and asked for, and who could help.
#[derive(MergedObject, Default)]
pub struct NeedsQuery(ServiceOfferingQuery, ServiceRequestQuery, MatchingQuery, LectureRequestQuery);

/// Offering and asking for professional services.
#[derive(MergedObject, Default)]
pub struct NeedsMutation(
    ServiceOfferingMutation,
    ServiceRequestMutation,
    LectureRequestMutation,
    LectureDecisionMutation,
    LectureSpeakingMutation,
);

/// Lectures that members give.
#[derive(MergedObject, Default)]
pub struct LecturesQuery(LectureQuery, LectureSeriesQuery, RegistrationQuery);

/// Giving lectures.
#[derive(MergedObject, Default)]
pub struct LecturesMutation(LectureMutation, LectureSeriesMutation, RegistrationMutation);

/// Files and photos.
#[derive(MergedObject, Default)]
pub struct FilesQuery(UploadQuery, PhotoQuery);

/// Sending files, and keeping photos.
#[derive(MergedObject, Default)]
pub struct FilesMutation(UploadMutation, PhotoMutation, ExportMutation);
/// The office of the committee.
#[derive(MergedObject, Default)]
pub struct OfficeQuery(
    OfficeProfileQuery,
    NoticeQuery,
    RuleSetQuery,
    OrgUnitQuery,
    CommunityQuery,
    CoverageQuery,
    LeaveQuery,
    AssistanceQuery,
    PauseQuery,
    VisitFeedbackQuery,
    PoolQuery,
    LeavingQuery,
    ClosureQuery,
    TermMoveQuery,
    LiaisonQuery,
    WorkCalendarQuery,
);

/// Keeping the office of the committee.
#[derive(MergedObject, Default)]
pub struct OfficeMutation(
    OfficeProfileMutation,
    NoticeMutation,
    RuleSetMutation,
    OrgUnitMutation,
    CommunityMutation,
    LeaveMutation,
    AssistanceMutation,
    VisitNeedsMutation,
    CheckInMutation,
    WalkInMutation,
    PauseMutation,
    VisitFeedbackMutation,
    PoolMutation,
    LeavingMutation,
    ClosureMutation,
    TermMoveMutation,
    LiaisonMutation,
    WorkCalendarMutation,
);

/// What is asked about the server itself.
#[derive(Default)]
pub struct SystemQuery;

#[Object]
impl SystemQuery {
    /// 服务器的当前时刻。 The server's time now.
    async fn now(&self, context: &Context<'_>) -> Option<Result<DateTime>> {
        super::fallible(super::ctx(context).map(|ctx| DateTime(ctx.app.clock.now())))
    }
}

/// 订阅：有变化时推送。 What is told as it changes.
#[derive(MergedSubscription, Default)]
pub struct Subscription(AppointmentSubscription, MatterSubscription, InboxSubscription, WaitSubscription);

/// The schema before an engine adds its limits.
pub fn builder() -> SchemaBuilder<Query, Mutation, Subscription> {
    Schema::build(Query::default(), Mutation::default(), Subscription::default())
        .override_input_type_description::<Uuid>(
            "唯一标识：RFC 9562 写法。 A unique id, written as in RFC 9562.",
        )
}
