//! Everybody subscribes to everything, and is told of everything, as if all of it concerned them: what they see of it is held against the table.

use std::time::Duration;

use serde_json::{Value, json};
use tongxin::changes::hub::{Change, Kind};
use tongxin::graphql::engine::{Event, Subscription};
use tongxin::graphql::id;
use tongxin_tests::Client;
use uuid::Uuid;

use super::people::Who;
use super::things::Things;
use super::world::World;

/// What is told without an argument: the field, what it gives, of which changes, and the type of their objects.
const TOLD: [(&str, &str, Kind, &str); 4] = [
    ("appointmentChanged", "AppointmentChange", Kind::Appointment, "Appointment"),
    ("matterChanged", "MatterChange", Kind::Matter, "Matter"),
    ("waitChanged", "WaitChange", Kind::WaitlistEntry, "WaitlistEntry"),
    ("inboxChanged", "InboxChange", Kind::Message, "Message"),
];

/// Fewer than a listener may leave unread.
const AT_ONCE: usize = 30;

impl World {
    /// Whoever has signed in may open each subscription, and is told of each object of its kind.
    pub(super) async fn listen_to_everything(&mut self, things: &Things) {
        for who in Who::ALL {
            for (root, gives, kind, of) in TOLD {
                let document = self.subscription(root, "", gives);
                match self.client(who).listen(&document, json!({})).await {
                    Ok(mut subscription) => {
                        let account = key(&self.client(who).account_id().await);
                        let ids: Vec<_> = things.of_kind(of).map(|(id, _)| id.clone()).collect();
                        for ids in ids.chunks(AT_ONCE) {
                            let all = told_of(self.client(who), &mut subscription, kind, account, ids).await;
                            self.judge_told(who, things, root, &all);
                        }
                    }
                    Err(answer) => assert_eq!(answer.fault(), "UNAUTHENTICATED", "{who:?} {root}"),
                }
            }
            self.listen_to_hosts(who, things).await;
        }
    }

    /// The free times of a host whom they may see; of another they are told that there is none.
    async fn listen_to_hosts(&mut self, who: Who, things: &Things) {
        for (host, thing) in things.of_kind("Host") {
            let document = self.subscription(
                "availabilityChanged",
                &format!("(hostId: \"{host}\")"),
                "AvailabilityChange",
            );
            let is_seen = !who.is_out() && self.judge.table.shows(who, thing);
            match self.client(who).listen(&document, json!({})).await {
                Ok(mut subscription) if is_seen => {
                    let change = Change { kind: Kind::Times, object: key(host), audience: None };
                    self.app.app.hub.publish(&[change]);
                    let told = next(&mut subscription).await;
                    self.judge_told(who, things, "availabilityChanged", &[told]);
                }
                Ok(_) => self.judge.faults.push(format!("LEAK {who:?} hears of the times of {host}")),
                Err(answer) if is_seen => {
                    self.judge
                        .faults
                        .push(format!("DENIED {who:?} hears nothing of {host}: {}", answer.json));
                }
                Err(answer) => {
                    let expected = if who.is_out() { "UNAUTHENTICATED" } else { "NOT_FOUND" };
                    assert_eq!(answer.fault(), expected, "{who:?} {host}");
                }
            }
        }
    }

    fn subscription(&self, root: &str, arguments: &str, gives: &str) -> String {
        let table = &self.judge.table;
        let below = self.judge.sdl.below(gives, &|kind| table.is_thing(kind), 1);
        format!("subscription {{ {root}{arguments}{below} }}")
    }

    fn judge_told(&mut self, who: Who, things: &Things, root: &str, all: &[Value]) {
        for told in all {
            self.overheard(who, told);
            assert!(told.get("errors").is_none(), "{who:?}: {told}");
            let value = &told["data"][root];
            let from = format!("{root}({})", value["id"].as_str().unwrap_or_default());
            self.judge.walk(things, who, &from, value, true);
        }
    }
}

/// What is told of these, and at last of something that does not exist.
async fn told_of(
    client: &Client,
    subscription: &mut Subscription,
    kind: Kind,
    account: Uuid,
    ids: &[String],
) -> Vec<Value> {
    let nothing = Uuid::new_v4();
    let objects = ids.iter().map(|id| key(id)).chain([nothing]);
    let changes: Vec<_> = objects.map(|object| Change { kind, object, audience: Some(account) }).collect();
    // Messages that come together are told as one, so each comes by itself.
    for change in changes {
        client.hub().publish(&[change]);
    }
    let mut all = Vec::new();
    loop {
        let told = next(subscription).await;
        let told_id = told["data"].as_object().and_then(|data| data.values().next()?["id"].as_str());
        let is_last = told_id.is_some_and(|id| key(id) == nothing);
        if is_last {
            return all;
        }
        all.push(told);
    }
}

async fn next(subscription: &mut Subscription) -> Value {
    match tokio::time::timeout(Duration::from_secs(20), subscription.next()).await.unwrap() {
        Event::Next(reply) => serde_json::from_slice(&reply.json()).unwrap(),
        Event::Over(error) | Event::Slow(error) | Event::Spent(error) => panic!("{error:?}"),
    }
}

fn key(global: &str) -> Uuid {
    id::decode(&async_graphql::ID(global.to_owned())).unwrap().1
}
