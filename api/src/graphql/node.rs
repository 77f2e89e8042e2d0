//! Anything that has a global id, by that id. Each kind is loaded by its own feature, under the same policy as on every other path.

use std::collections::HashMap;

use async_graphql::{Context, ID, Interface, Lookahead, Object};
use entity::id::{AppointmentId, AppointmentServiceId, HostId};
use uuid::Uuid;

use super::id::{self, Global};
use crate::appointments::graphql::appointment::Appointment;
use crate::appointments::graphql::host::Host;
use crate::appointments::graphql::loading as appointments;
use crate::appointments::graphql::service::AppointmentService;
use crate::closures::graphql::{self as closures, Closure};
use crate::ctx::Ctx;
use crate::duty_rosters::graphql::{self as duty_rosters, RosterExchange, RosterPlace, RosterShift};
use crate::error::Fault;
use crate::leaves::graphql::{self as leaves, Leave};
use crate::lecture_requests::graphql::{self as lecture_requests, LectureRequest};
use crate::lectures::graphql::{self as lectures, Lecture, LectureSeries};
use crate::matters::graphql::{self as matters, Matter};
use crate::members::graphql::{self as members, Member};
use crate::messages::{self, Message};
use crate::office::graphql::{self as office, Notice};
use crate::org_units::graphql::{self as org_units, OrgUnit};
use crate::pauses::graphql::{self as pauses, BookingPause};
use crate::pools::graphql::{self as pools, Pool};
use crate::ratings::graphql::{self as ratings, StudioRating};
use crate::regions::graphql::{self as regions, Region};
use crate::registrations::graphql::{self as registrations, Registration};
use crate::sectors::graphql::{self as sectors, Sector};
use crate::service_offerings::graphql::{self as service_offerings, ServiceOffering};
use crate::service_requests::graphql::{self as service_requests, ServiceRequest};
use crate::studios::graphql::{self as studios, Studio, StudioPost};
use crate::terms::graphql::{self as terms, Term};
use crate::trail::graphql::{self as trail, AuditEvent};
use crate::waitlists::graphql::{self as waitlists, WaitlistEntry};

/// How many ids `nodes` takes.
const MOST: usize = 100;

/// 有全局编号的对象。 Anything that has a global id.
#[derive(Interface, Clone)]
#[graphql(field(name = "id", ty = "ID", desc = "编号。 Its id."))]
pub enum Node {
    /// 届。 A term.
    Term(Term),
    /// 界别。 A sector.
    Sector(Sector),
    /// 地区。 A region.
    Region(Region),
    /// 委员。 A member.
    Member(Member),
    /// 工作室。 A studio.
    Studio(Studio),
    /// 工作室的动态或活动。 What a studio tells of.
    StudioPost(StudioPost),
    /// 星级评定。 A rating.
    StudioRating(StudioRating),
    /// 接待方。 A host.
    Host(Host),
    /// 服务。 A service.
    AppointmentService(AppointmentService),
    /// 预约。 An appointment.
    Appointment(Appointment),
    /// 公告。 A notice.
    Notice(Notice),
    /// 机构。 A body of the committee.
    OrgUnit(OrgUnit),
    /// 停止接待。 A closure.
    Closure(Closure),
    /// 请假。 Leave.
    Leave(Leave),
    /// 暂停预约。 A pause of booking.
    BookingPause(BookingPause),
    /// 接待池。 A pool.
    Pool(Pool),
    /// 候补。 A wait.
    WaitlistEntry(WaitlistEntry),
    /// 专业服务。 Something that a member or a studio offers.
    ServiceOffering(ServiceOffering),
    /// 专业服务需求。 What a resident needs.
    ServiceRequest(ServiceRequest),
    /// 居民点题。 A lecture that residents or a community would like to hear.
    LectureRequest(LectureRequest),
    /// 讲堂。 A lecture.
    Lecture(Lecture),
    /// 讲堂系列。 A series of lectures.
    LectureSeries(LectureSeries),
    /// 讲堂报名。 A registration for a lecture.
    Registration(Registration),
    /// 事项。 A matter.
    Matter(Matter),
    /// 值班班次。 A shift of the duty roster.
    RosterShift(RosterShift),
    /// 班次中的岗位。 A place of a shift.
    RosterPlace(RosterPlace),
    /// 换班或顶班。 An exchange of duties.
    RosterExchange(RosterExchange),
    /// 消息。 A message in the own inbox.
    Message(Message),
    /// 审计记录。 A row of the audit trail.
    AuditEvent(AuditEvent),
}

/// Loads all of one kind that the actor may see. Each feature adds a line.
async fn load(
    ctx: &Ctx,
    kind: &str,
    keys: &[Uuid],
    look: &Lookahead<'_>,
) -> Result<Vec<(Uuid, Node)>, Fault> {
    Ok(match kind {
        "Term" => found(terms::load_many(ctx, ids(keys)).await?, Node::Term),
        "Sector" => found(sectors::load_many(ctx, ids(keys)).await?, Node::Sector),
        "Region" => found(regions::load_many(ctx, ids(keys), look).await?, Node::Region),
        "Member" => found(members::load_many(ctx, ids(keys), look).await?, Node::Member),
        "Studio" => found(studios::load_many(ctx, ids(keys), look).await?, Node::Studio),
        "StudioPost" => found(studios::posts::load_many(ctx, ids(keys), look).await?, Node::StudioPost),
        "StudioRating" => found(ratings::load_many(ctx, ids(keys), look).await?, Node::StudioRating),
        "Host" => found(appointments::load_hosts(ctx, &ids::<HostId>(keys), look).await?, Node::Host),
        "AppointmentService" => found(
            appointments::load_services(ctx, &ids::<AppointmentServiceId>(keys), look).await?,
            Node::AppointmentService,
        ),
        "Appointment" => found(
            appointments::load_appointments(ctx, &ids::<AppointmentId>(keys), look).await?,
            Node::Appointment,
        ),
        "Notice" => found(office::load_many(ctx, ids(keys)).await?, Node::Notice),
        "OrgUnit" => found(org_units::load_many(ctx, ids(keys), look).await?, Node::OrgUnit),
        "WaitlistEntry" => found(waitlists::load_many(ctx, ids(keys), look).await?, Node::WaitlistEntry),
        "ServiceOffering" => {
            found(service_offerings::load_many(ctx, ids(keys), look).await?, Node::ServiceOffering)
        }
        "ServiceRequest" => {
            found(service_requests::load_many(ctx, ids(keys), look).await?, Node::ServiceRequest)
        }
        "LectureRequest" => {
            found(lecture_requests::load_many(ctx, ids(keys), look).await?, Node::LectureRequest)
        }
        "Lecture" => found(lectures::load_many(ctx, ids(keys), look).await?, Node::Lecture),
        "LectureSeries" => found(lectures::load_series(ctx, ids(keys), look).await?, Node::LectureSeries),
        "Registration" => found(registrations::load_many(ctx, ids(keys), look).await?, Node::Registration),
        "Matter" => found(matters::load_many(ctx, ids(keys), look).await?, Node::Matter),
        "Closure" => found(closures::load_many(ctx, ids(keys), look).await?, Node::Closure),
        "BookingPause" => found(pauses::load_many(ctx, ids(keys), look).await?, Node::BookingPause),
        "Leave" => found(leaves::load_many(ctx, ids(keys), look).await?, Node::Leave),
        "RosterShift" => found(duty_rosters::load_many(ctx, ids(keys), look).await?, Node::RosterShift),
        "RosterPlace" => found(duty_rosters::load_places(ctx, ids(keys), look).await?, Node::RosterPlace),
        "RosterExchange" => {
            found(duty_rosters::load_exchanges(ctx, ids(keys), look).await?, Node::RosterExchange)
        }
        "Pool" => found(pools::load_many(ctx, ids(keys), look).await?, Node::Pool),
        "Message" => found(messages::load_many(ctx, ids(keys)).await?, Node::Message),
        "AuditEvent" => found(trail::load_many(ctx, ids(keys)).await?, Node::AuditEvent),
        _ => Vec::new(),
    })
}

fn ids<T: Global>(keys: &[Uuid]) -> Vec<T> {
    keys.iter().copied().map(T::from).collect()
}

fn found<K: Into<Uuid>, T>(
    loaded: impl IntoIterator<Item = (K, T)>,
    node: impl Fn(T) -> Node,
) -> Vec<(Uuid, Node)> {
    loaded.into_iter().map(|(key, object)| (key.into(), node(object))).collect()
}

/// Objects by id.
#[derive(Default)]
pub struct NodeQuery;

#[Object]
impl NodeQuery {
    /// 按编号取对象；不存在或无权查看时为空。 An object by its id; null when there is none that the viewer may see.
    async fn node(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "编号。 The id.")] id: ID,
    ) -> Option<async_graphql::Result<Node>> {
        let nodes = Box::pin(by_ids(context, &[id], |_| "id".to_owned())).await;
        super::nullable(nodes.map(|nodes| nodes.into_iter().next().flatten()))
    }

    /// 按编号取多个对象，顺序与编号相同，最多 100 个。 Objects by their ids, in the order of the ids, at most 100.
    async fn nodes(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "编号。 The ids.")] ids: Vec<ID>,
    ) -> Option<async_graphql::Result<Vec<Option<Node>>>> {
        super::fallible(Box::pin(by_ids(context, &ids, |at| format!("ids.{at}"))).await)
    }
}

async fn by_ids(
    context: &Context<'_>,
    ids: &[ID],
    path: impl Fn(usize) -> String,
) -> Result<Vec<Option<Node>>, Fault> {
    if ids.len() > MOST {
        return Err(Fault::invalid("ids", "一次最多 100 个。", "At most 100 at a time."));
    }
    let mut wanted: Vec<(String, Uuid)> = Vec::with_capacity(ids.len());
    for (at, id) in ids.iter().enumerate() {
        let decoded = id::decode(id);
        wanted.push(decoded.ok_or_else(|| Fault::invalid(path(at), "不是有效的编号。", "Not an id."))?);
    }
    let (ctx, look) = (super::ctx(context)?, context.look_ahead());
    let wanted: Vec<(&str, Uuid)> = wanted.iter().map(|(kind, key)| (kind.as_str(), *key)).collect();
    load_all(ctx, &wanted, &look).await
}

/// Objects by kind and key, in their order, each as far as the actor may see it: one statement a level for each kind.
pub async fn load_all(
    ctx: &Ctx,
    wanted: &[(&str, Uuid)],
    look: &Lookahead<'_>,
) -> Result<Vec<Option<Node>>, Fault> {
    let mut kinds: Vec<&str> = wanted.iter().map(|(kind, _)| *kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let mut nodes: HashMap<(&str, Uuid), Node> = HashMap::new();
    for kind in kinds {
        let keys: Vec<Uuid> = wanted.iter().filter(|(of, _)| *of == kind).map(|(_, key)| *key).collect();
        let loaded = load(ctx, kind, &keys, look).await?;
        nodes.extend(loaded.into_iter().map(|(key, node)| ((kind, key), node)));
    }
    Ok(wanted.iter().map(|(kind, key)| nodes.get(&(*kind, *key)).cloned()).collect())
}
