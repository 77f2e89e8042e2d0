//! Takes a request of any transport to its answer: guard, validate, run, mask.
//!
//! A text is parsed, guarded and validated once; the next request with the same text starts at its variables. There are
//! two instances of the schema: one validates by every rule and runs nothing, the other runs what the first has passed.
//! Subscriptions (`events`) are a third way to run an [`Accepted`]. How a document is found that is only named: `finding.rs`.

mod ask;
mod events;
mod finding;
mod inside;
mod library;
mod mask;
mod minimum;
mod reply;
#[cfg(test)]
mod tests;
mod validate;

use std::collections::BTreeMap;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use async_graphql::parser::Error as SdlError;
use async_graphql::parser::types::OperationType;
use async_graphql::{
    Data, ObjectType, Request, Response, SDLExportOptions, Schema, SchemaBuilder, ServerError,
    SubscriptionType, ValidationMode, Value, Variables, value,
};
use entity::value::Locale;
use futures_util::future::BoxFuture;
use futures_util::{FutureExt, StreamExt};
use moka::sync::Cache;

pub use self::ask::{Ask, DocumentId, Hash, LONGEST_ID, Named, hash_of, hex};
pub use self::events::{Event, Fresh, Gone, Readmit, Subscription};
use self::events::{Events, FirstItem};
pub use self::inside::Inside;
use self::library::Counters;
pub use self::library::{Counts, Find, Imported, Library, OWN};
pub use self::mask::known;
use self::minimum::Minimum;
pub use self::minimum::is_version;
pub use self::reply::{Reply, fault};
use super::faults;
use super::guard::{Guard, Guarded, Operation, Refusal};
use super::index::SchemaIndex;
use super::kept::Question;
use super::limits::Limits;
use crate::tasks::Tasks;
use crate::usage::Meter;

/// Bytes that the cache of documents may take.
const CACHE: u64 = 64 * 1024 * 1024;

/// Bytes that an entry takes however short its text is: its key, its facts, its place in the cache.
const ENTRY: u64 = 2_048;

/// Bytes that a token takes at most once it is parsed. Most of all a field of one letter does.
const TOKEN: u64 = 512;

/// The library's own recursion check repeats the guard's, which is exact; it must only not be the narrower one.
const LIBRARY_DEPTH: usize = 256;

type Runner = Arc<dyn Fn(Request) -> BoxFuture<'static, Response> + Send + Sync>;

/// The schema behind the guard.
#[derive(Clone)]
pub struct Engine {
    guard: Guard,
    documents: Cache<Hash, Arc<Guarded>>,
    library: Library,
    counters: Arc<Counters>,
    meter: Arc<Meter>,
    minimum: Arc<Minimum>,
    validator: Runner,
    runner: Runner,
    events: Events,
    tasks: Tasks,
    sdl: Arc<str>,
}

/// A request that may run.
#[derive(Debug)]
pub struct Accepted {
    /// The operation.
    pub operation: Operation,
    /// Its complexity with these variables: what it costs.
    pub complexity: u64,
    document: Arc<Guarded>,
    variables: Variables,
}

impl Accepted {
    /// What it asks, in a language.
    pub fn question(&self, locale: Locale) -> Question {
        // Values of a client come from JSON, and go back there.
        let variables = serde_json::to_string(&self.variables).unwrap_or_default();
        Question { document: self.document.digest, operation: self.operation.name.clone(), variables, locale }
    }
}

impl Engine {
    /// Builds both instances of the schema. `build` is called twice and must give the same schema each time.
    ///
    /// # Errors
    /// The schema's own SDL does not parse.
    pub fn new<Q, M, S>(
        build: impl Fn() -> SchemaBuilder<Q, M, S>,
        limits: Limits,
        tasks: Tasks,
    ) -> Result<Self, SdlError>
    where
        Q: ObjectType + 'static,
        M: ObjectType + 'static,
        S: SubscriptionType + 'static,
    {
        let finish = |builder: SchemaBuilder<Q, M, S>| {
            builder.disable_suggestions().limit_recursive_depth(LIBRARY_DEPTH).finish()
        };
        let validator = finish(build().extension(validate::OnlyValidate));
        let fast = finish(build().validation_mode(ValidationMode::Fast));
        let sdl = sdl(&fast);
        let index = SchemaIndex::from_sdl(&sdl)?;
        Ok(Self {
            guard: Guard::new(Arc::new(limits), Arc::new(index)),
            documents: Cache::builder()
                .weigher(|_, guarded: &Arc<Guarded>| weight(guarded))
                .max_capacity(CACHE)
                .build(),
            library: Library::empty(),
            counters: Arc::default(),
            meter: Arc::default(),
            minimum: Arc::default(),
            validator: runner(validator),
            events: Events::new(first_item(fast.clone())),
            runner: runner(fast),
            tasks,
            sdl: sdl.into(),
        })
    }

    /// The same engine with a library of documents.
    #[must_use]
    pub fn with_library(mut self, library: Library) -> Self {
        self.library = library;
        self
    }

    /// The same engine, counting what clients use there.
    #[must_use]
    pub fn with_meter(mut self, meter: Arc<Meter>) -> Self {
        self.meter = meter;
        self
    }

    /// The same engine, refusing clients older than these.
    #[must_use]
    pub fn with_minimum(mut self, minimum: BTreeMap<String, String>) -> Self {
        self.minimum = Arc::new(Minimum::new(minimum));
        self
    }

    /// How documents came to be known since the start.
    pub fn counts(&self) -> Counts {
        self.counters.read()
    }

    /// Looks at a document as at one that a client sends: its operations by name and kind.
    ///
    /// # Errors
    /// What is wrong with it.
    pub async fn check(&self, text: &str) -> Result<Vec<(Option<String>, OperationType)>, Vec<ServerError>> {
        let guarded = self.examine(text).await?;
        Ok(guarded.operations().map(|operation| (operation.name.clone(), operation.kind)).collect())
    }

    /// The same engine, taking whoever opened a subscription for what they were then: for tests, which show what that would tell.
    #[must_use]
    pub fn that_asks_once(self) -> Self {
        Self { events: self.events.that_ask_once(), ..self }
    }

    /// The tasks it starts, for those who keep a connection.
    pub fn tasks(&self) -> &Tasks {
        &self.tasks
    }

    /// The schema as clients see it, sorted.
    pub fn sdl(&self) -> &Arc<str> {
        &self.sdl
    }

    /// The limits in force.
    pub fn limits(&self) -> &Limits {
        self.guard.limits()
    }

    /// Decides whether a request may run.
    ///
    /// # Errors
    /// What is wrong with it, ready to be told: a request error, so the answer has no `data`.
    pub async fn accept(&self, ask: Ask) -> Result<Accepted, Vec<ServerError>> {
        self.minimum.check(ask.client.as_ref())?;
        let document = self.find(&ask).await?;
        let operation = document.operation(ask.operation_name.as_deref()).map_err(told)?.clone();
        let complexity = self.guard.request(&document, &operation, &ask.variables).map_err(told)?;
        self.meter.count(ask.client.as_ref(), &operation.uses);
        Ok(Accepted { operation, complexity, document, variables: ask.variables })
    }

    /// Runs what was accepted. `data` is what resolvers find in their context.
    ///
    /// A mutation runs in a task of its own: neither a client that goes away nor the deadline stops it midway.
    pub async fn run(&self, accepted: Accepted, mut data: Data, request_id: &str) -> Reply {
        let mutation = accepted.operation.kind == OperationType::Mutation;
        if mutation {
            data.insert(Inside(Arc::clone(&self.runner)));
        }
        let (locale, cost) = (faults::locale(&data), self.cost(accepted.complexity));
        let work = AssertUnwindSafe((self.runner)(request(accepted, data))).catch_unwind();
        let deadline = self.limits().request();
        let outcome = if mutation {
            let task = self.tasks.spawn(work);
            within(deadline, async move { task.await.unwrap_or_else(|gone| Err(Box::new(gone))) }).await
        } else {
            within(deadline, work).await
        };
        match outcome {
            None => {
                tracing::warn!(request_id, mutation, "a request ran out of time");
                Reply::late(mutation, request_id)
            }
            Some(Err(_panic)) => {
                tracing::error!(request_id, "a resolver panicked");
                Reply::broken(request_id)
            }
            Some(Ok(mut response)) => {
                response.extensions.insert("cost".into(), cost);
                Reply::answer(mask::response(response, self.limits().errors, request_id, locale))
            }
        }
    }

    /// What a client is told of the cost: its operation's complexity, and the most that is allowed.
    fn cost(&self, complexity: u64) -> Value {
        value!({ "complexity": complexity, "maximum": self.limits().complexity })
    }
}

/// Bytes that a document takes in the cache, about.
fn weight(guarded: &Guarded) -> u32 {
    u32::try_from(ENTRY + guarded.bytes + guarded.tokens * TOKEN).unwrap_or(u32::MAX)
}

fn runner<Q, M, S>(schema: Schema<Q, M, S>) -> Runner
where
    Q: ObjectType + 'static,
    M: ObjectType + 'static,
    S: SubscriptionType + 'static,
{
    Arc::new(move |request| {
        let schema = schema.clone();
        Box::pin(async move { schema.execute(request).await })
    })
}

fn first_item<Q, M, S>(schema: Schema<Q, M, S>) -> FirstItem
where
    Q: ObjectType + 'static,
    M: ObjectType + 'static,
    S: SubscriptionType + 'static,
{
    Arc::new(move |request| {
        let mut items = schema.execute_stream(request);
        Box::pin(async move { items.next().await })
    })
}

fn request(accepted: Accepted, data: Data) -> Request {
    let mut request = Request::new(String::new()).variables(accepted.variables);
    request.operation_name = accepted.operation.name;
    request.set_parsed_query(accepted.document.document.clone());
    request.data = data;
    request
}

async fn within<T>(deadline: Option<Duration>, work: impl Future<Output = T>) -> Option<T> {
    match deadline {
        Some(deadline) => tokio::time::timeout(deadline, work).await.ok(),
        None => Some(work.await),
    }
}

fn told(refusal: Refusal) -> Vec<ServerError> {
    vec![refusal.into()]
}

/// The schema's text, sorted so that it can be compared and checked in.
pub fn sdl<Q, M, S>(schema: &Schema<Q, M, S>) -> String
where
    Q: ObjectType + 'static,
    M: ObjectType + 'static,
    S: SubscriptionType + 'static,
{
    let options = SDLExportOptions::new().sorted_fields().sorted_arguments().sorted_enum_items();
    schema.sdl_with_options(options.include_specified_by())
}
