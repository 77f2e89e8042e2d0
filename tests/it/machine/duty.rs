//! The duty roster of the program under test: a Members' Home with its shifts, and how members exchange them.

use chrono::{DateTime, TimeDelta, Utc};
use entity::id::{AccountId, RosterPlaceId};
use serde_json::{Value, json};
use tongxin::graphql::id::{decode, encode};
use tongxin_tests::Client;
use tongxin_tests::scene::{Scene, text};
use uuid::Uuid;

use super::model::Model;
use super::snapshot::{Duty, Exchange, Snapshot};
use super::terms::{Action, FIRST_DUTY, MEMBERS, PLACES, RECEIVER, Reply, SHIFT_OF, SHIFTS};
use super::world::Person;

/// The members on the roster, and its places.
pub(super) struct DutyRoster {
    others: [Client; MEMBERS - 1],
    pub(super) member_ids: Vec<Value>,
    accounts: Vec<AccountId>,
    places: Vec<RosterPlaceId>,
}

async fn make(admin: &Client, mutation: &str, object: &str, mut input: Value) -> Value {
    input["idempotencyKey"] = json!(Uuid::new_v4());
    let kind = format!("{}{}Input", mutation[..1].to_uppercase(), &mutation[1..]);
    let document = format!(
        "mutation($input: {kind}!) {{ {mutation}(input: $input) {{ {object} userErrors {{ code }} }} }}"
    );
    admin.run(&document, json!({ "input": input })).await.done(mutation).clone()
}

impl DutyRoster {
    pub(super) async fn set(scene: &Scene, admin: &Client) -> Self {
        let others =
            [scene.app.resident("13900000002").await, scene.app.member("测试委员丙", "13900000003").await];
        let (mut member_ids, mut accounts) = (Vec::new(), Vec::new());
        for member in [&scene.member].into_iter().chain(&others) {
            let viewer = member.run("{ viewer { memberId } }", json!({})).await;
            member_ids.push(viewer.data()["viewer"]["memberId"].clone());
            accounts.push(AccountId(decode(&member.account_id().await.into()).unwrap().1));
        }
        let region = json!({ "level": "TOWNSHIP", "name": "示例镇" });
        let region = make(admin, "createRegion", "region { id }", region).await;
        let home = json!({
            "name": "示例镇委员之家", "scope": "MEMBERS_HOME", "regionId": region["region"]["id"], "address": "示例路9号",
        });
        let home = make(admin, "createStudio", "studio { id }", home).await;
        let mut places = Vec::new();
        for (number, shift) in SHIFTS.iter().enumerate() {
            let local = scene.tomorrow(0) + shift.starts() + TimeDelta::hours(8);
            let time = |at: DateTime<Utc>| at.format("%H:%M").to_string();
            let of_shift = (0..PLACES).filter(|place| SHIFT_OF[*place] == number);
            let first: Vec<&Value> = of_shift.map(|place| &member_ids[FIRST_DUTY[place]]).collect();
            let on = local.date_naive();
            let until = local + TimeDelta::minutes(shift.length);
            let roster = json!({
                "studioId": home["studio"]["id"], "fromOn": on, "untilOn": on, "places": first.len(), "memberIds": first,
                "pattern": { "on": on, "starts": time(local), "ends": time(until) },
            });
            let set =
                make(admin, "setDutyRoster", "shifts { places { id } }", json!({ "roster": roster })).await;
            let made = set["shifts"][0]["places"].as_array().unwrap();
            let place = |place: &Value| RosterPlaceId(decode(&text(&place["id"]).into()).unwrap().1);
            places.extend(made.iter().map(place));
        }
        assert_eq!(places.len(), PLACES);
        Self { others, member_ids, accounts, places }
    }

    /// Whose hands a member uses; those of the one who receives are the scene's.
    pub(super) fn client<'a>(&'a self, scene: &'a Scene, member: usize) -> &'a Client {
        member.checked_sub(1).map_or(&scene.member, |other| &self.others[other])
    }

    fn duty<'a>(&self, seen: &'a Snapshot, place: usize) -> &'a Duty {
        seen.duties.iter().find(|duty| duty.id == self.places[place]).unwrap()
    }

    fn latest<'a>(&self, seen: &'a Snapshot, place: usize) -> &'a Exchange {
        seen.exchanges.iter().rfind(|exchange| exchange.place == self.places[place]).unwrap()
    }

    /// What is sent, and by whom.
    pub(super) fn mutation(&self, seen: &Snapshot, action: Action) -> (Person, &'static str, Value) {
        let id = |place: usize| encode("RosterPlace", self.places[place].0);
        match action {
            Action::Swap { by, place, with } => {
                (Person::Member(by), "swapDuty", json!({ "placeId": id(place), "withPlaceId": id(with) }))
            }
            Action::Substitute { by, place, to } => (
                Person::Member(by),
                "substituteDuty",
                json!({ "placeId": id(place), "memberId": self.member_ids[to] }),
            ),
            Action::AnswerDuty { by, place, reply } => {
                let latest = self.latest(seen, place);
                let mutation = match reply {
                    Reply::Accept => "acceptRosterExchange",
                    Reply::Decline => "declineRosterExchange",
                    Reply::Withdraw => "withdrawRosterExchange",
                };
                let exchange = encode("RosterExchange", latest.id.0);
                let input = json!({ "exchangeId": exchange, "expectedVersion": latest.version });
                (Person::Member(by), mutation, input)
            }
            Action::Assign { place, to } => {
                let version = self.duty(seen, place).version;
                let member = to.map(|member| &self.member_ids[member]);
                let input = json!({ "placeId": id(place), "expectedVersion": version, "memberId": member });
                (Person::Staff, "assignRosterPlace", input)
            }
            other => unreachable!("{other:?}"),
        }
    }

    /// What the member who receives gives up by a leave that begins then.
    pub(super) fn given_up(&self, seen: &Snapshot, starts_at: DateTime<Utc>) -> Value {
        let own = |duty: &&Duty| duty.member == Some(self.accounts[RECEIVER]) && duty.starts_at == starts_at;
        let place = |duty: &Duty| json!({ "placeId": encode("RosterPlace", duty.id.0) });
        json!(seen.duties.iter().filter(own).map(place).collect::<Vec<_>>())
    }

    /// The places and exchanges as lines, to be compared with those of the model.
    pub(super) fn shown(&self, seen: &Snapshot) -> Vec<String> {
        let number = |account| self.accounts.iter().position(|other| *other == account);
        let place = |id| self.places.iter().position(|other| *other == id).unwrap();
        let duties = seen
            .duties
            .iter()
            .map(|duty| format!("place {} {:?}", place(duty.id), duty.member.and_then(number)));
        let mut counts = [0; PLACES];
        let exchanges = seen.exchanges.iter().map(|exchange| {
            let at = place(exchange.place);
            counts[at] += 1;
            let of = (at, counts[at], exchange.with.map(place));
            let sides = (number(exchange.from).unwrap(), number(exchange.to).unwrap());
            format!("exchange {of:?} {sides:?} {:?}", exchange.state)
        });
        let exchanges: Vec<String> = exchanges.collect();
        duties.chain(exchanges).collect()
    }

    /// The same of the model.
    pub(super) fn modelled(model: &Model) -> Vec<String> {
        let duties = model.on_duty.iter().enumerate();
        let duties = duties.map(|(place, member)| format!("place {place} {member:?}"));
        let mut counts = [0; PLACES];
        let exchanges = model.exchanges.iter().map(|exchange| {
            counts[exchange.place] += 1;
            let of = (exchange.place, counts[exchange.place], exchange.with);
            format!("exchange {of:?} {:?} {:?}", (exchange.from, exchange.to), exchange.state)
        });
        let exchanges: Vec<String> = exchanges.collect();
        duties.chain(exchanges).collect()
    }
}
