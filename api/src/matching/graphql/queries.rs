//! Asking who could help.

use async_graphql::{Context, ID, Lookahead, Object};
use chrono::NaiveDate;

use super::super::rules::Need;
use super::super::service::{self, Suggestion};
use super::inputs::NeedInput;
use super::types::{About, MemberSuggestion, told};
use crate::appointments::graphql::loading::{load_hosts, load_services};
use crate::appointments::graphql::slots::Slot;
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::scalar::LocalDate;
use crate::graphql::{ctx, fallible, id};
use crate::service_offerings::graphql as offerings;

/// How many are named when nobody says how many.
pub const USUAL: i64 = 10;

/// How many are named at most.
const MOST: i64 = 20;

/// The queries of matching.
#[derive(Default)]
pub struct MatchingQuery;

#[Object]
impl MatchingQuery {
    /// 按需求推荐委员和工作室，附理由和最近的空闲时段；不保存需求。同样的需求在同样的情况下，名次相同。 Who could help with a need, with the reasons and the
    /// first free times; the need is not kept. The same need in the same circumstances gives the same order.
    async fn suggest_members(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "需求。 What is needed.")] need: NeedInput,
        #[graphql(default = 10, desc = "最多几条，1 至 20。 How many at most, 1 to 20.")] first: i32,
    ) -> Option<async_graphql::Result<Vec<MemberSuggestion>>> {
        fallible(Box::pin(asked(context, need, first)).await)
    }

    /// 约不上或不想久等时可另选的接待方：提供同类服务、专长相近或在同一地区，且在 untilOn 前后有空；名次与理由同 suggestMembers。另约他人不影响候补。 Who could be
    /// booked instead where a service is full or waited for: of the same kind, expertise or area, with a free time until about `untilOn`, in the order of
    /// `suggestMembers`. Whoever books one keeps their place in the list until they leave it.
    async fn service_equivalents(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "服务编号。 Id of the service.")] service_id: ID,
        #[graphql(desc = "最晚的日期。 The last date that would do.")] until_on: LocalDate,
        #[graphql(default = 5, desc = "最多几条，1 至 20。 How many at most, 1 to 20.")] first: i32,
    ) -> Option<async_graphql::Result<Vec<MemberSuggestion>>> {
        fallible(Box::pin(equivalents(context, service_id, until_on.0, first)).await)
    }
}

async fn asked(context: &Context<'_>, need: NeedInput, first: i32) -> Result<Vec<MemberSuggestion>, Fault> {
    let (ctx, need) = (ctx(context)?, need.read("need")?);
    suggest(ctx, &need, count(first.into())?, &context.look_ahead()).await
}

async fn equivalents(
    context: &Context<'_>,
    service: ID,
    until: NaiveDate,
    first: i32,
) -> Result<Vec<MemberSuggestion>, Fault> {
    let (ctx, most) = (ctx(context)?, count(first.into())?);
    let (id, look) = (id::parse(&service, "serviceId")?, context.look_ahead());
    // A service that `appointmentService` does not find has none either.
    let seen = Box::pin(load_services(ctx, &[id], &look)).await?;
    if !seen.contains_key(&id) {
        return Err(Fault::NotFound);
    }
    let sought = service::sought(ctx, id).await?;
    let found = Box::pin(service::equivalents(ctx, &sought, until, most)).await?;
    dress(ctx, &sought.1, found, &look).await
}

/// How many were asked for.
pub fn count(first: i64) -> Result<usize, Fault> {
    let count = usize::try_from(first).ok().filter(|_| (1..=MOST).contains(&first));
    count.ok_or_else(|| {
        Fault::invalid("first", format!("须为 1 至 {MOST}。"), format!("It must be from 1 to {MOST}."))
    })
}

/// Who could help, with what `look` asks of them: a statement for each kind, however many.
pub async fn suggest(
    ctx: &Ctx,
    need: &Need,
    most: usize,
    look: &Lookahead<'_>,
) -> Result<Vec<MemberSuggestion>, Fault> {
    let found = Box::pin(service::suggest(ctx, need, most)).await?;
    dress(ctx, need, found, look).await
}

async fn dress(
    ctx: &Ctx,
    need: &Need,
    found: Vec<Suggestion>,
    look: &Lookahead<'_>,
) -> Result<Vec<MemberSuggestion>, Fault> {
    let asked = |name: &str| Some(look.field(name)).filter(Lookahead::exists);
    let (mut hosts, mut services, mut offered) = Default::default();
    if let Some(look) = asked("host") {
        let ids: Vec<_> = found.iter().map(|one| one.ranked.facts.host).collect();
        hosts = Some(Box::pin(load_hosts(ctx, &ids, &look)).await?);
    }
    if let Some(look) = asked("service") {
        let ids: Vec<_> = found.iter().filter_map(|one| one.service).collect();
        services = Some(Box::pin(load_services(ctx, &ids, &look)).await?);
    }
    if let Some(look) = asked("offering") {
        let ids: Vec<_> = found.iter().filter_map(|one| one.offering).collect();
        offered = Some(Box::pin(offerings::load_many(ctx, ids, &look)).await?);
    }
    let zone = ctx.app.zone();
    let one = |(rank, found): (i32, Suggestion)| {
        let about = About { category: need.category, language: &need.language, days: found.days };
        MemberSuggestion {
            rank,
            host: hosts.as_ref().and_then(|hosts| hosts.get(&found.ranked.facts.host).cloned()),
            offering: offered.as_ref().and_then(|all| all.get(&found.offering?).cloned()),
            service: services.as_ref().and_then(|all| all.get(&found.service?).cloned()),
            slots: found.times.iter().map(|time| Slot::of(*time, zone)).collect(),
            reasons: found.ranked.reasons.iter().map(|reason| told(ctx, reason, &about)).collect(),
            found,
        }
    };
    Ok((1..).zip(found).map(one).collect())
}
