//! What an event is whatever it is about: over a schema of its own.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use async_graphql::{Context, EmptyMutation, Error, Object, Schema, Variables};
use futures_util::FutureExt;
use serde_json::{Value, json};
use uuid::Uuid;

use super::*;
use crate::changes::hub::{Hub, Kind, UNREAD};
use crate::graphql::engine::Ask;
use crate::graphql::limits::Limits;
use crate::graphql::live::{Items, items, moment};
use crate::tasks::Tasks;

struct Query;

#[Object]
impl Query {
    async fn zebra(&self) -> i32 {
        1
    }
}

struct Subscriptions;

/// An event of object 1 is a defect, of 2 takes for ever, of 3 fails, of 4 has nothing to tell; any other is told by its number.
#[async_graphql::Subscription]
impl Subscriptions {
    async fn number(&self, context: &Context<'_>, wanted: bool) -> Result<Items<i32>, Error> {
        match moment(context)? {
            Moment::Opening(_) if !wanted => Err(Error::new("password=hunter2")),
            Moment::Opening(opening) => {
                let hub = context.data::<Arc<Hub>>()?;
                opening.keep(hub.listen(&[(Kind::Times, Uuid::nil())]));
                Ok(items(None))
            }
            Moment::Event(change) => match change.object.as_u128() {
                1 => unreachable!("as a bug would"),
                2 => std::future::pending().await,
                3 => Ok(items(Some(Err(Error::new("password=hunter2"))))),
                4 => Ok(items(None)),
                number => Ok(items(Some(Ok(i32::try_from(number)?)))),
            },
        }
    }
}

struct Waiting {
    hub: Arc<Hub>,
    subscription: Subscription,
    admitted: Arc<AtomicUsize>,
}

fn engine() -> Engine {
    let limits = Limits { request_ms: Some(100), ..Limits::default() };
    Engine::new(|| Schema::build(Query, EmptyMutation, Subscriptions), limits, Tasks::new()).unwrap()
}

async fn subscribe(
    text: &str,
    variables: Value,
    hub: &Arc<Hub>,
    readmit: Readmit,
) -> Result<Subscription, Reply> {
    let engine = engine();
    let ask = Ask { query: text.into(), variables: Variables::from_json(variables), ..Ask::default() };
    let accepted = engine.accept(ask).await.map_err(Reply::Refused)?;
    let mut data = Data::default();
    data.insert(Arc::clone(hub));
    engine.subscribe(accepted, data, "r-1", readmit).await
}

/// A subscription whose visitor is admitted each time.
async fn waiting() -> Waiting {
    let (hub, admitted) = (Arc::<Hub>::default(), Arc::<AtomicUsize>::default());
    let counted = Arc::clone(&admitted);
    let readmit: Readmit = Arc::new(move || {
        let nth = counted.fetch_add(1, Ordering::SeqCst) + 1;
        async move { Ok(Fresh { data: Data::default(), request_id: format!("event-{nth}") }) }.boxed()
    });
    let text = "subscription S($wanted: Boolean!) { number(wanted: $wanted) }";
    let subscription = subscribe(text, json!({ "wanted": true }), &hub, readmit).await;
    Waiting { hub, subscription: subscription.map_err(|reply| reply.json()).unwrap(), admitted }
}

fn change(object: u128) -> Change {
    Change { kind: Kind::Times, object: Uuid::from_u128(object), audience: Some(Uuid::nil()) }
}

async fn told(subscription: &mut Subscription) -> Value {
    match subscription.next().await {
        Event::Next(reply) => serde_json::from_slice(&reply.json()).unwrap(),
        Event::Over(error) => json!({ "over": error.message }),
        Event::Slow(_) => json!("slow"),
        Event::Spent(error) => json!({ "spent": error.message }),
    }
}

#[tokio::test]
async fn an_event_that_fails_is_told_and_the_next_ones_follow() {
    let Waiting { hub, mut subscription, admitted } = waiting().await;
    hub.publish(&[change(7), change(1), change(2), change(3), change(4), change(8)]);
    assert_eq!(told(&mut subscription).await["data"], json!({ "number": 7 }));
    for (code, id) in [("INTERNAL", "event-2"), ("TIMEOUT", "event-3"), ("INTERNAL", "event-4")] {
        let failed = told(&mut subscription).await;
        let error = &failed["errors"][0];
        assert_eq!(
            (&error["extensions"]["code"], &error["extensions"]["requestId"]),
            (&json!(code), &json!(id))
        );
        assert!(!failed.to_string().contains("hunter2"));
        assert!(failed.get("data").is_none_or(|data| *data == json!({ "number": null })), "{failed}");
    }
    let last = told(&mut subscription).await;
    assert_eq!(
        (&last["data"], &last["extensions"]["cost"]["complexity"]),
        (&json!({ "number": 8 }), &json!(1))
    );
    assert_eq!(
        admitted.load(Ordering::SeqCst),
        6,
        "each event asked anew, also the one with nothing to tell"
    );
}

#[tokio::test]
async fn what_waits_for_the_same_object_is_one_event() {
    let Waiting { hub, mut subscription, .. } = waiting().await;
    hub.publish(&[change(7), change(8), change(7), change(7), change(9), change(8)]);
    for expected in [7, 8, 9] {
        assert_eq!(told(&mut subscription).await["data"]["number"], expected);
    }
    let more = tokio::time::timeout(Duration::from_millis(50), subscription.next());
    assert!(more.await.is_err());
}

#[tokio::test]
async fn who_is_not_admitted_any_more_hears_no_more_and_who_cannot_be_known_hears_that() {
    let (hub, asked) = (Arc::<Hub>::default(), AtomicUsize::new(0));
    let readmit: Readmit = Arc::new(move || {
        let is_first = asked.fetch_add(1, Ordering::SeqCst) == 0;
        let gone = |text| ServerError::new(text, None);
        let gone = if is_first { Gone::NotNow(gone("not now")) } else { Gone::Over(gone("over")) };
        async move { Err(gone) }.boxed()
    });
    let text = "subscription { number(wanted: true) }";
    let opened = subscribe(text, json!({}), &hub, readmit).await;
    let mut subscription = opened.map_err(|reply| reply.json()).unwrap();
    hub.publish(&[change(7), change(8)]);
    assert_eq!(told(&mut subscription).await["errors"][0]["message"], "not now");
    assert_eq!(told(&mut subscription).await, json!({ "over": "over" }));
}

#[tokio::test]
async fn who_is_too_slow_hears_what_was_kept_and_then_so() {
    let Waiting { hub, mut subscription, .. } = waiting().await;
    for number in 0..100 {
        hub.publish(&[change(100 + number)]);
    }
    for number in 0..UNREAD {
        assert_eq!(told(&mut subscription).await["data"]["number"], 100 + number);
    }
    assert_eq!(told(&mut subscription).await, json!("slow"));
    drop(subscription);
    assert!(hub.is_empty());
}

#[tokio::test]
async fn whoever_reads_hears_of_everything_that_came_at_one_stroke() {
    let Waiting { hub, mut subscription, .. } = waiting().await;
    hub.publish(&(100..600).map(change).collect::<Vec<_>>());
    for number in 100..600 {
        assert_eq!(told(&mut subscription).await["data"]["number"], number);
    }
    hub.publish(&[change(7)]);
    assert_eq!(told(&mut subscription).await["data"]["number"], 7, "and goes on");
}

#[tokio::test]
async fn what_may_not_be_opened_is_refused_without_data_and_masked() {
    let (hub, readmit): (_, Readmit) = (Arc::default(), Arc::new(|| unreachable!("nothing was opened")));
    let text = "subscription { number(wanted: false) }";
    let refused = subscribe(text, json!({}), &hub, readmit).await.err().unwrap();
    let answer: Value = serde_json::from_slice(&refused.json()).unwrap();
    assert_eq!(answer["errors"][0]["extensions"]["code"], "INTERNAL");
    assert!(answer.get("data").is_none() && !answer.to_string().contains("hunter2"), "{answer}");
    assert!(hub.is_empty());
}
