//! The same question in the words of each side.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::Days;
use tongxin::graphql::id::encode;
use tongxin::graphql::paging::cursor;
use uuid::Uuid;

use crate::client::Call;
use crate::data::studio_name;
use crate::kit::Screen;
use crate::operations::{Operation, Page};
use crate::peers::{self, Peer};
use crate::sides::Side;
use crate::size::{Kind, Size, id, service};
use crate::world::World;

const STUDIOS_ASKED: &str = "query Studios($first: Int!, $after: String) { studios(first: $first, after: $after) { nodes { id name scope \
    theme address state members(first: 5) { role member { id name position } } host { id nextSlots(first: 3) { serviceId startsAt \
    endsAt localDate localTime placesLeft } } } pageInfo { hasNextPage endCursor } } }";
const STUDIO_ASKED: &str = "query Studio($id: ID!, $first: Int!, $members: Int!) { studio(id: $id) { id name scope theme address state members(first: $members) \
    { role member { id name position } } host { id nextSlots(first: $first) { serviceId startsAt endsAt localDate localTime placesLeft } \
    } } }";
const TIMES_ASKED: &str = "query Times($id: ID!, $from: LocalDate!, $to: LocalDate!) { host(id: $id) { id name slots(from: $from, to: $to) \
    { serviceId startsAt endsAt localDate localTime placesLeft } } }";
const APPOINTMENTS_ASKED: &str = "query Mine($last: Int!) { myAppointments(last: $last) { nodes { id number state startsAt endsAt \
    localDate localTime place host { id name } moveCount lastMove { at toState actedAs } } pageInfo { hasPreviousPage startCursor } } }";

impl World {
    /// A read of a row, asked of a side.
    pub(crate) fn ask(&self, side: Side, operation: Operation, page: Page, drawn: u64) -> Call {
        match (side, operation) {
            (_, Operation::Screen(screen)) => self.ask_screen(screen, page, drawn),
            (Side::Floor, _) => self.ask_floor(operation, page, drawn),
            (Side::Server | Side::Kept, _) => self.ask_server(operation, page, drawn),
            (Side::Peer(Peer::Mercurius), _) => self.ask_mercurius(operation, page, drawn),
            (Side::Peer(Peer::PostGraphile), _) => self.ask_postgraphile(operation, page, drawn),
        }
    }

    fn ask_server(&self, operation: Operation, page: Page, drawn: u64) -> Call {
        match operation {
            Operation::Studios => graphql(
                STUDIOS_ASKED,
                &format!(r#"{{"first":{},"after":"{}"}}"#, page.rows, after(drawn)),
                None,
            ),
            Operation::Studio => {
                graphql(STUDIO_ASKED, &studio_of(&global("Studio", id(Kind::Studio, drawn)), page), None)
            }
            Operation::Times => graphql(
                TIMES_ASKED,
                &self.span("id", &global("Member", id(Kind::Member, drawn)), page.days),
                None,
            ),
            _ => graphql(APPOINTMENTS_ASKED, &format!(r#"{{"last":{}}}"#, page.rows), self.bearer(drawn)),
        }
    }

    fn ask_floor(&self, operation: Operation, page: Page, drawn: u64) -> Call {
        let path = match operation {
            Operation::Studios => {
                format!("/bench/floor/studios?first={}&after={}", page.rows, encoded(&studio_name(drawn)))
            }
            Operation::Studio => format!("/bench/floor/studio?id={}", id(Kind::Studio, drawn)),
            Operation::Times => {
                let (host, to) = (id(Kind::Host, drawn), self.today + Days::new(page.days - 1));
                format!("/bench/floor/times?host={host}&from={}&to={to}", self.today)
            }
            _ => format!("/bench/floor/appointments?account={}&last={}", Size::resident(drawn), page.rows),
        };
        Call { method: "GET", path, who: None, body: String::new() }
    }

    /// Its documents are ours; its keys are those of the tables.
    fn ask_mercurius(&self, operation: Operation, page: Page, drawn: u64) -> Call {
        match operation {
            Operation::Studios => {
                let place = serde_json::json!([studio_name(drawn), id(Kind::Studio, drawn)]).to_string();
                let variables =
                    format!(r#"{{"first":{},"after":"{}"}}"#, page.rows, URL_SAFE_NO_PAD.encode(place));
                graphql(STUDIOS_ASKED, &variables, None)
            }
            Operation::Studio => {
                graphql(STUDIO_ASKED, &studio_of(&id(Kind::Studio, drawn).to_string(), page), None)
            }
            Operation::Times => {
                graphql(TIMES_ASKED, &self.span("id", &id(Kind::Host, drawn).to_string(), page.days), None)
            }
            _ => {
                let who = format!("x-account: {}", Size::resident(drawn));
                graphql(APPOINTMENTS_ASKED, &format!(r#"{{"last":{}}}"#, page.rows), Some(who))
            }
        }
    }

    fn ask_postgraphile(&self, operation: Operation, page: Page, drawn: u64) -> Call {
        match operation {
            Operation::Studios => {
                let at = usize::try_from(drawn).ok().and_then(|at| self.cursors.get(at));
                let after = at.map_or("", String::as_str);
                let variables = format!(r#"{{"first":{},"after":"{after}"}}"#, page.rows);
                graphql(peers::STUDIOS_ASKED, &variables, None)
            }
            Operation::Studio => {
                graphql(peers::STUDIO_ASKED, &studio_of(&id(Kind::Studio, drawn).to_string(), page), None)
            }
            Operation::Times => {
                let variables = self.span("id", &id(Kind::Host, drawn).to_string(), page.days);
                graphql(peers::TIMES_ASKED, &variables, None)
            }
            _ => {
                let variables = format!(r#"{{"account":"{}","last":{}}}"#, Size::resident(drawn), page.rows);
                graphql(peers::APPOINTMENTS_ASKED, &variables, None)
            }
        }
    }

    fn ask_screen(&self, screen: Screen, page: Page, drawn: u64) -> Call {
        let variables = match screen {
            Screen::Home => "{}".to_owned(),
            Screen::MyAppointments | Screen::Studios | Screen::Members => {
                format!(r#"{{"first":{}}}"#, page.rows)
            }
            // Every fifth appointment is a regular's, in turn.
            Screen::Appointment => {
                format!(r#"{{"id":"{}"}}"#, global("Appointment", id(Kind::Appointment, drawn * 5)))
            }
            Screen::Studio => format!(r#"{{"id":"{}"}}"#, global("Studio", id(Kind::Studio, drawn))),
            Screen::Slots => self.span("hostId", &global("Member", id(Kind::Member, drawn)), page.days),
            Screen::Days => {
                let days = if page.days < 14 { page.days } else { 31 };
                self.span("serviceId", &global("AppointmentService", service(drawn, 0)), days)
            }
        };
        let who = screen.is_personal().then(|| self.bearer(drawn)).flatten();
        sent(self.documents.of(screen), &variables, who)
    }

    /// Something and so many days from today.
    fn span(&self, name: &str, key: &str, days: u64) -> String {
        let to = self.today + Days::new(days - 1);
        format!(r#"{{"{name}":"{key}","from":"{}","to":"{to}"}}"#, self.today)
    }
}

/// A request of one of our own documents: none holds a character that JSON escapes.
pub(crate) fn graphql(document: &str, variables: &str, who: Option<String>) -> Call {
    sent(&format!("\"{document}\""), variables, who)
}

fn sent(document: &str, variables: &str, who: Option<String>) -> Call {
    let body = format!(r#"{{"query":{document},"variables":{variables}}}"#);
    Call { method: "POST", path: "/graphql".to_owned(), who, body }
}

/// The id that clients know.
pub(crate) fn global(kind: &str, key: Uuid) -> String {
    encode(kind, key).0
}

fn studio_of(id: &str, page: Page) -> String {
    format!(r#"{{"id":"{id}","first":{},"members":{}}}"#, page.slots, page.members)
}

/// The cursor of a studio in the order of names.
fn after(studio: u64) -> String {
    let mut place = serde_json::Map::new();
    let key = serde_json::json!([studio_name(studio), id(Kind::Studio, studio)]);
    place.insert("Name".to_owned(), key);
    cursor(&place)
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect::<Vec<_>>().concat()
}
