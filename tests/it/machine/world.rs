//! The program under test: one host with one service, residents who come, a Members' Home where members are on duty, and the staff who act for all.

use chrono::{DateTime, TimeDelta, Utc};
use entity::id::{AccountId, AppointmentId};
use serde_json::{Value, json};
use tongxin::appointments::sweep;
use tongxin::db::Engine;
use tongxin::duty_rosters;
use tongxin::graphql::id::{decode, encode};
use tongxin_tests::client::tokens;
use tongxin_tests::scene::{Scene, Terms as ServiceTerms};
use tongxin_tests::{Client, TestApp};
use uuid::Uuid;

use super::duty::DutyRoster;
use super::model::Model;
use super::snapshot::{Place, Snapshot};
use super::terms::{Action, Answer, RECEIVER, SLOTS, Terms};

/// The program, and what was last seen of it.
pub(super) struct World {
    scene: Scene,
    admin: Client,
    residents: Vec<Client>,
    duty: DutyRoster,
    accounts: Vec<AccountId>,
    pub(super) seen: Snapshot,
    last: Option<Sent>,
}

/// A mutation, to be sent once more.
#[derive(Clone)]
struct Sent {
    by: Person,
    mutation: &'static str,
    input: Value,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Person {
    Resident(usize),
    Member(usize),
    Host,
    Staff,
}

impl World {
    pub(super) async fn start(terms: Terms, is_guard_taken_out: bool) -> Self {
        // Nobody asks for that many codes in earnest: each of many residents needs one.
        let app = TestApp::start_with(|config| config.sign_in.codes_per_hour = 1_000_000).await;
        let service = if terms.is_manual { ServiceTerms::manual() } else { ServiceTerms::automatic() };
        let service = service
            .with("capacity", json!(terms.capacity))
            .with("residentLimit", json!(terms.resident_limit))
            .with("horizonDays", json!(1));
        let scene = Scene::on(app, service).await;
        let on = scene.tomorrow(0).date_naive();
        let ends = format!("{:02}:{:02}", 9 + SLOTS / 2, 30 * (SLOTS % 2));
        let hours = json!([{ "on": on, "starts": "09:00", "ends": ends }]);
        scene.publish(&hours).await.done("setAvailability");
        let residents = scene.residents(terms.residents).await;
        let mut accounts = Vec::new();
        for resident in &residents {
            let id = resident.account_id().await;
            accounts.push(AccountId(decode(&id.into()).unwrap().1));
        }
        let admin = scene.app.admin().await;
        if is_guard_taken_out {
            let guard = match scene.app.app.db.engine() {
                Engine::Sqlite => "DROP TRIGGER occupancy_no_overlap",
                Engine::Postgres => "ALTER TABLE occupancy DROP CONSTRAINT occupancy_no_overlap",
            };
            scene.app.run_sql(guard).await;
        }
        let duty = DutyRoster::set(&scene, &admin).await;
        let seen = Snapshot::take(&scene.app).await;
        Self { scene, admin, residents, duty, accounts, seen, last: None }
    }

    /// Takes a step, and a second goes by; returns what the one who acts is told.
    pub(super) async fn step(&mut self, action: Action) -> Option<Answer> {
        let answer = self.answer(action).await;
        self.wait(TimeDelta::seconds(1));
        self.seen = Snapshot::take(&self.scene.app).await;
        answer
    }

    /// When the first time begins.
    pub(super) fn starts_at(&self) -> DateTime<Utc> {
        self.scene.tomorrow(0)
    }

    /// So much time goes by.
    pub(super) fn wait(&self, by: TimeDelta) {
        self.scene.app.advance(by);
    }

    pub(super) fn now(&self) -> DateTime<Utc> {
        self.scene.app.now()
    }

    async fn answer(&mut self, action: Action) -> Option<Answer> {
        match action {
            Action::Advance { minutes } => {
                self.wait(TimeDelta::minutes(minutes));
                None
            }
            Action::Sweep => {
                sweep(&self.scene.app.app).await.unwrap();
                duty_rosters::sweep(&self.scene.app.app).await.unwrap();
                None
            }
            Action::Again => {
                let sent = self.last.clone().unwrap();
                let (answer, is_replayed) = self.send(&sent).await;
                let is_known = is_replayed || matches!(answer, Answer::Fault(_));
                Some(if is_known { answer } else { Answer::Fault("not replayed".to_owned()) })
            }
            action => {
                let sent = self.mutation(action);
                let (answer, _) = self.send(&sent).await;
                // It has no key: a second send finds another version.
                if sent.mutation != "withdrawLeave" {
                    self.last = Some(sent);
                }
                Some(answer)
            }
        }
    }

    fn mutation(&self, action: Action) -> Sent {
        let at = |slot: usize| self.scene.tomorrow(30 * i64::try_from(slot).unwrap());
        let visit = |resident, slot| self.latest(self.accounts[resident], at(slot));
        let shown = |id: AppointmentId| encode("Appointment", id.0);
        let id = |resident, slot| json!({ "appointmentId": shown(visit(resident, slot).id) });
        let step = |resident, slot, older: i32| {
            let place = visit(resident, slot);
            json!({ "appointmentId": shown(place.id), "expectedVersion": place.version - older, "reason": "临时有事" })
        };
        let (by, mutation, mut input) = match action {
            Action::Hold { resident, slot } => (
                Person::Resident(resident),
                "holdSlot",
                json!({ "serviceId": self.scene.service, "startsAt": at(slot) }),
            ),
            Action::Book { resident, slot } => {
                let mut input = id(resident, slot);
                input["residentName"] = json!("王小明");
                (Person::Resident(resident), "bookAppointment", input)
            }
            Action::Release { resident, slot } => {
                (Person::Resident(resident), "releaseHold", id(resident, slot))
            }
            Action::Cancel { resident, slot } => {
                (Person::Resident(resident), "cancelAppointment", step(resident, slot, 0))
            }
            Action::CancelStale { resident, slot } => {
                (Person::Resident(resident), "cancelAppointment", step(resident, slot, 1))
            }
            Action::Move { resident, slot, to } => {
                let mut input = step(resident, slot, 0);
                input.as_object_mut().unwrap().remove("reason");
                input["startsAt"] = json!(at(to));
                (Person::Resident(resident), "rescheduleAppointment", input)
            }
            Action::HostCancel { resident, slot } => {
                (Person::Staff, "cancelReception", step(resident, slot, 0))
            }
            Action::Confirm { resident, slot } => {
                let mut input = step(resident, slot, 0);
                input.as_object_mut().unwrap().remove("reason");
                (Person::Host, "confirmAppointment", input)
            }
            Action::Decline { resident, slot } => {
                (Person::Host, "declineAppointment", step(resident, slot, 0))
            }
            Action::Join { resident } => {
                let on = at(0).date_naive();
                let input = json!({ "serviceId": self.scene.service, "fromOn": on, "untilOn": on });
                (Person::Resident(resident), "joinWaitlist", input)
            }
            Action::Leave { resident } => {
                let account = self.accounts[resident];
                let wait = self.seen.waits.iter().rfind(|wait| wait.resident == account).unwrap();
                (
                    Person::Resident(resident),
                    "leaveWaitlist",
                    json!({ "entryId": encode("WaitlistEntry", wait.id.0) }),
                )
            }
            Action::Serve { slot } => (
                Person::Host,
                "serveWaitlist",
                json!({ "serviceId": self.scene.service, "startsAt": at(slot) }),
            ),
            Action::TakeLeave { slot, is_said } => {
                (Person::Staff, "takeLeave", self.leave(at(slot), is_said))
            }
            Action::WithdrawLeave { slot } => {
                let leave = self.seen.leaves.iter().rfind(|leave| leave.starts_at == at(slot)).unwrap();
                let id = encode("Leave", leave.id.0);
                return Sent {
                    by: Person::Host,
                    mutation: "withdrawLeave",
                    input: json!({ "id": id, "expectedVersion": leave.version }),
                };
            }
            Action::Swap { .. }
            | Action::Substitute { .. }
            | Action::AnswerDuty { .. }
            | Action::Assign { .. } => self.duty.mutation(&self.seen, action),
            Action::Again | Action::Advance { .. } | Action::Sweep => unreachable!(),
        };
        input["idempotencyKey"] = json!(Uuid::new_v4());
        Sent { by, mutation, input }
    }

    /// A leave of half an hour, with what becomes of the visits in it.
    fn leave(&self, starts_at: DateTime<Utc>, is_said: bool) -> Value {
        let of = self.seen.places.iter().filter(|place| place.starts_at == starts_at);
        let visits = of.filter(|place| place.is_live() && place.is_sent && is_said);
        let cancelled =
            |place: &Place| json!({ "appointmentId": encode("Appointment", place.id.0), "way": "CANCEL" });
        let local = |at: DateTime<Utc>| (at + TimeDelta::hours(8)).format("%H:%M").to_string();
        json!({
            "memberId": self.duty.member_ids[RECEIVER], "kind": "OTHER",
            "duties": if is_said { self.duty.given_up(&self.seen, starts_at) } else { json!([]) }, "arrangements": visits.map(cancelled).collect::<Vec<_>>(),
            "stretch": {
                "fromOn": starts_at.date_naive(), "fromTime": local(starts_at), "untilTime": local(starts_at + TimeDelta::minutes(30)),
            },
        })
    }

    fn latest(&self, resident: AccountId, starts_at: DateTime<Utc>) -> &Place {
        let is = |place: &&Place| place.resident == resident && place.starts_at == starts_at;
        self.seen.places.iter().rfind(is).unwrap()
    }

    /// Sends a mutation; says whether it was answered from memory.
    async fn send(&self, sent: &Sent) -> (Answer, bool) {
        let Sent { by, mutation, input } = sent;
        let client = match by {
            Person::Resident(number) => &self.residents[*number],
            Person::Host => &self.scene.member,
            Person::Member(number) => self.duty.client(&self.scene, *number),
            Person::Staff => &self.admin,
        };
        self.keep_signed_in(client).await;
        let kind = match *mutation {
            "confirmAppointment" => "AppointmentStepInput".to_owned(),
            "cancelAppointment" | "declineAppointment" => "AppointmentReasonInput".to_owned(),
            other if other.ends_with("RosterExchange") => "RosterExchangeStepInput".to_owned(),
            other => format!("{}{}Input", other[..1].to_uppercase(), &other[1..]),
        };
        let replayed = if *mutation == "withdrawLeave" { "" } else { "replayed" };
        let document = format!(
            "mutation($input: {kind}!) {{ {mutation}(input: $input) {{ userErrors {{ code }} {replayed} }} }}"
        );
        let json = client.run(&document, json!({ "input": input })).await.json;
        if let Some(code) = json["errors"][0]["extensions"]["code"].as_str() {
            return (Answer::Fault(code.to_owned()), false);
        }
        let payload = &json["data"][*mutation];
        assert!(payload["userErrors"].is_array(), "no answer: {json}");
        let is_replayed = payload["replayed"].as_bool().unwrap_or_default();
        let refused = payload["userErrors"][0]["code"].as_str();
        (refused.map_or(Answer::Done, |code| Answer::Refused(code.to_owned())), is_replayed)
    }

    /// As an app does: an access token that ran out is exchanged; where the session has ended, they sign in anew.
    async fn keep_signed_in(&self, client: &Client) {
        let Some(kept) = client.tokens().filter(|kept| kept.access_expires_at <= self.now()) else { return };
        let answer = client.refresh(&kept.refresh).await;
        let exchanged = &answer.data()["refreshSession"]["tokens"];
        if exchanged.is_null() {
            client.sign_in().await;
        } else {
            client.keep(Some(tokens(exchanged)));
        }
    }

    /// How the rows differ from the model: nothing when they do not.
    pub(super) fn difference(&self, model: &Model) -> Option<String> {
        let position = |place: &Place| {
            let wait = self.seen.waits.iter().find(|wait| Some(wait.id) == place.wait);
            wait.map(|wait| wait.position)
        };
        let number = |account| self.accounts.iter().position(|other| *other == account).unwrap();
        let is: Vec<String> = self
            .seen
            .places
            .iter()
            .map(|place| {
                let until = place.hold_until.filter(|_| place.state == entity::value::AppointmentState::Held);
                let of = (place.starts_at, number(place.resident), place.created_at);
                format!("{of:?} {:?} v{} {until:?} {:?}", place.state, place.version, position(place))
            })
            .collect();
        let should: Vec<String> = model
            .visits
            .iter()
            .map(|visit| {
                let until = visit.hold_until.filter(|_| visit.state == entity::value::AppointmentState::Held);
                let of = (model.starts_at(visit.slot), visit.resident, visit.created_at);
                let position = visit.wait.map(|wait| i32::try_from(wait).unwrap() + 1);
                format!("{of:?} {:?} v{} {until:?} {position:?}", visit.state, visit.version)
            })
            .collect();
        let waits = self.seen.waits.iter();
        let waits =
            waits.map(|wait| format!("wait {} {} {:?}", wait.position, number(wait.resident), wait.state));
        let leave = |starts_at: DateTime<Utc>, stands: bool| format!("leave {starts_at} {stands}");
        let leaves = self.seen.leaves.iter().map(|row| leave(row.starts_at, row.stands));
        let model_leaves = model.leaves.iter().map(|(slot, stands)| leave(model.starts_at(*slot), *stands));
        let model_waits = model.waits.iter().enumerate();
        let model_waits =
            model_waits.map(|(index, wait)| format!("wait {} {} {:?}", index + 1, wait.resident, wait.state));
        let is = is.into_iter().chain(waits).chain(leaves).chain(self.duty.shown(&self.seen)).collect();
        let should = should.into_iter().chain(model_waits).chain(model_leaves);
        unlike(is, should.chain(DutyRoster::modelled(model)).collect())
    }
}

/// The lines that only one of them has.
fn unlike(mut is: Vec<String>, mut should: Vec<String>) -> Option<String> {
    is.sort();
    should.sort();
    if is == should {
        return None;
    }
    let only = |of: &[String], other: &[String]| -> Vec<String> {
        of.iter().filter(|line| !other.contains(line)).cloned().collect()
    };
    Some(format!("the database has {:#?}\ninstead of {:#?}", only(&is, &should), only(&should, &is)))
}
