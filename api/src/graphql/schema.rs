//! The schema: every feature's queries and mutations, merged in two levels (areas of features), since one large merge hits the
//! compiler's limits.

use async_graphql::{Context, EmptySubscription, MergedObject, Object, Result, Schema, SchemaBuilder};
use uuid::Uuid;

use super::node::NodeQuery;
use super::scalar::DateTime;
use crate::accounts::graphql::{AccountMutation, AccountQuery};
use crate::appointments::graphql::mutations::AppointmentsMutation;
use crate::appointments::graphql::queries::AppointmentsQuery;
use crate::members::graphql::{MemberMutation, MemberQuery};
use crate::messages::{MessagesMutation, MessagesQuery};
use crate::outbox::{OutboxMutation, OutboxQuery};
use crate::regions::graphql::{RegionMutation, RegionQuery};
use crate::sectors::graphql::{SectorMutation, SectorQuery};
use crate::studios::graphql::{StudiosMutation, StudiosQuery};
use crate::terms::graphql::{TermMutation, TermQuery};

/// 查询。 What can be read.
#[derive(MergedObject, Default)]
pub struct Query(
    SystemQuery,
    NodeQuery,
    AccountQuery,
    PeopleQuery,
    MessagesQuery,
    AppointmentsQuery,
    OutboxQuery,
);

/// 变更。 What can be done.
#[derive(MergedObject, Default)]
pub struct Mutation(AccountMutation, PeopleMutation, MessagesMutation, AppointmentsMutation, OutboxMutation);

/// People and places.
#[derive(MergedObject, Default)]
pub struct PeopleQuery(TermQuery, SectorQuery, RegionQuery, MemberQuery, StudiosQuery);

/// Keeping people and places.
#[derive(MergedObject, Default)]
pub struct PeopleMutation(TermMutation, SectorMutation, RegionMutation, MemberMutation, StudiosMutation);

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

/// The schema before an engine adds its limits. Subscriptions come here later.
pub fn builder() -> SchemaBuilder<Query, Mutation, EmptySubscription> {
    Schema::build(Query::default(), Mutation::default(), EmptySubscription)
        .override_input_type_description::<Uuid>(
            "唯一标识：RFC 9562 写法。 A unique id, written as in RFC 9562.",
        )
}
