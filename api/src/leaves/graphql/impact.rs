//! Whom a leave would affect, as clients see it.

use std::collections::HashMap;

use async_graphql::{Context, Enum, Object, SimpleObject};
use entity::id::{AppointmentId, AppointmentServiceId, MemberId};

use super::super::rules;
use super::super::service::{Affected, Impact, StandIn};
use crate::appointments::graphql::appointment::Appointment;
use crate::appointments::graphql::loading::{load_appointments, load_services};
use crate::appointments::graphql::service::AppointmentService;
use crate::duty_rosters::graphql::{self as duty_rosters, RosterShift};
use crate::error::Fault;
use crate::graphql::scalar::DateTime;
use crate::graphql::{ctx, fallible};
use crate::members::graphql::{self as members, Member};

/// 可以接替的理由。 Why somebody can stand in.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
#[graphql(remote = "rules::Likeness")]
pub(super) enum LeaveLikeness {
    /// 专长相同。 Both know about the same.
    Expertise,
    /// 联系同一社区。 Both look after the same community.
    Area,
    /// 服务名称相同。 A service of both is called the same.
    Topic,
}

/// 可以接替的委员，及其最近可约的时间。 A member who can stand in, and their next free time.
#[derive(SimpleObject)]
pub(super) struct LeaveStandIn {
    /// 委员。 Who.
    member: Option<Member>,
    /// 服务。 By which service.
    service: Option<AppointmentService>,
    /// 时间。 When.
    starts_at: DateTime,
    /// 理由。 What both have in common.
    likeness: Vec<LeaveLikeness>,
}

/// 受请假影响的一个预约，及可以为居民提供的时间。 A visit that a leave would affect, and what its resident could be offered.
#[derive(SimpleObject)]
pub(super) struct LeaveAffected {
    /// 预约。 The visit.
    appointment: Option<Appointment>,
    /// 同一服务的其他时间，最近的在前，最多三个。 Other times of the same service, the next ones first, at most three.
    other_times: Vec<DateTime>,
    /// 可以接替的委员，最合适的在前，最多三位。 Members who can stand in, the most alike first, at most three.
    stand_ins: Vec<LeaveStandIn>,
}

/// Whom a leave would affect.
pub(super) struct LeaveImpact(pub(super) Impact);

/// 请假的影响，登记之前查看。 Whom a leave would affect, before it is taken.
#[Object]
impl LeaveImpact {
    /// 开始时刻；已过去的部分不计。 From when; what has passed is left out.
    async fn starts_at(&self) -> DateTime {
        DateTime(self.0.starts_at)
    }

    /// 结束时刻。 Until when.
    async fn ends_at(&self) -> DateTime {
        DateTime(self.0.ends_at)
    }

    /// 该时间内的预约数。 How many visits lie in it.
    async fn appointment_count(&self) -> i64 {
        self.0.visit_count
    }

    /// 该时间内的预约，最近的在前，最多列出 100 个。 The visits in it, the next ones first, at most 100.
    #[graphql(complexity = "20 + child_complexity * 10")]
    async fn affected(&self, context: &Context<'_>) -> Option<async_graphql::Result<Vec<LeaveAffected>>> {
        fallible(self.load(context).await)
    }

    /// 该时间内本人的值班班次，最近的在前。 The member's own duties in it, the next ones first.
    #[graphql(complexity = "10 + child_complexity * 10")]
    async fn duties(&self, context: &Context<'_>) -> Option<async_graphql::Result<Vec<RosterShift>>> {
        fallible(Box::pin(self.load_duties(context)).await)
    }

    /// 只能在该时间内来访的候补人数；请假后他们可能等不到名额。 How many wait for a place and could only come in that time.
    async fn waiting_count(&self) -> i64 {
        self.0.waiting
    }
}

struct Loaded {
    visits: HashMap<AppointmentId, Appointment>,
    members: HashMap<MemberId, Member>,
    services: HashMap<AppointmentServiceId, AppointmentService>,
}

impl LeaveImpact {
    async fn load_duties(&self, context: &Context<'_>) -> Result<Vec<RosterShift>, Fault> {
        let ids = self.0.duties.clone();
        let mut found = duty_rosters::load_many(ctx(context)?, ids, &context.look_ahead()).await?;
        Ok(self.0.duties.iter().filter_map(|id| found.remove(id)).collect())
    }

    /// A statement for each kind, however many visits.
    async fn load(&self, context: &Context<'_>) -> Result<Vec<LeaveAffected>, Fault> {
        let (ctx, look) = (ctx(context)?, context.look_ahead());
        let visits: Vec<_> = self.0.visits.iter().map(|affected| affected.visit).collect();
        let stand_ins = || self.0.visits.iter().flat_map(|affected| &affected.stand_ins);
        let members = stand_ins().map(|other| other.member).collect();
        let services: Vec<_> = stand_ins().map(|other| other.service).collect();
        let below = look.field("standIns");
        let loaded = Loaded {
            visits: load_appointments(ctx, &visits, &look.field("appointment")).await?,
            members: members::load_many(ctx, members, &below.field("member")).await?,
            services: load_services(ctx, &services, &below.field("service")).await?,
        };
        Ok(self.0.visits.iter().map(|affected| loaded.show(affected)).collect())
    }
}

impl Loaded {
    fn show(&self, affected: &Affected) -> LeaveAffected {
        LeaveAffected {
            appointment: self.visits.get(&affected.visit).cloned(),
            other_times: affected.times.iter().copied().map(DateTime).collect(),
            stand_ins: affected.stand_ins.iter().map(|other| self.stand_in(other)).collect(),
        }
    }

    fn stand_in(&self, other: &StandIn) -> LeaveStandIn {
        LeaveStandIn {
            member: self.members.get(&other.member).cloned(),
            service: self.services.get(&other.service).cloned(),
            starts_at: DateTime(other.starts_at),
            likeness: other.likeness.iter().copied().map(LeaveLikeness::from).collect(),
        }
    }
}
