//! The log of changes: phones that catch up with it, and listeners that are told as it grows.

mod around;
mod following;
mod offline;
mod syncing;
mod telling;

use std::collections::BTreeMap;

use serde_json::{Value, json};
use tongxin_tests::Client;

/// What a phone keeps of each object: what is stored of it. What follows from the time of day (`allowedActions`) is asked when it is shown.
const CHANGES: &str = "query($since: SyncToken, $first: Int!) { changes(since: $since, first: $first) { token hasMore objects { id node { __typename \
    ... on Appointment { state startsAt version place companions title moveCount } \
    ... on WaitlistEntry { state ahead offeredAt partySize } \
    ... on Message { kind title readAt } \
    ... on Matter { state title dueOn effect version } \
    ... on Notice { title state fromOn untilOn version } \
    ... on AppointmentService { title state version } \
    ... on Closure { reason liftedAt version } \
    ... on Member { name state version } \
    ... on Studio { name state version } \
    ... on Registration { state version companions isLate lecture { state date { startsAt } } } \
    ... on ServiceRequest { state version } \
    ... on BookingPause { endedAt version } \
    ... on Region { name version } \
    ... on Sector { name version } } } } }";

/// What a phone holds, by id.
type Held = BTreeMap<String, Value>;

/// A phone that keeps what it was told.
#[derive(Default)]
struct Phone {
    held: Held,
    token: Option<String>,
}

impl Phone {
    /// Reads one page; false when there was nothing more. What it was told is kept with the token, or neither.
    async fn page(&mut self, client: &Client, first: i32, is_lost: bool) -> bool {
        let answer = client.run(CHANGES, json!({ "since": self.token, "first": first })).await;
        let errors = &answer.json["errors"];
        if errors[0]["extensions"]["code"] == "SYNC_TOKEN_EXPIRED" {
            *self = Self::default();
            return true;
        }
        let page = answer.data()["changes"].clone();
        if is_lost {
            return true;
        }
        for object in page["objects"].as_array().unwrap() {
            let id = object["id"].as_str().unwrap().to_owned();
            match &object["node"] {
                Value::Null => drop(self.held.remove(&id)),
                node => drop(self.held.insert(id, node.clone())),
            }
        }
        self.token = Some(page["token"].as_str().unwrap().to_owned());
        page["hasMore"].as_bool().unwrap()
    }

    /// Reads until there is nothing more.
    async fn catch_up(&mut self, client: &Client) {
        while self.page(client, 40, false).await {}
    }
}

/// What a phone holds that begins anew.
async fn everything(client: &Client) -> Held {
    let mut phone = Phone::default();
    phone.catch_up(client).await;
    phone.held
}

/// Of one kind.
fn of<'a>(held: &'a Held, kind: &str) -> Vec<(&'a String, &'a Value)> {
    held.iter().filter(|(_, node)| node["__typename"] == kind).collect()
}
