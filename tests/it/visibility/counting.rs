//! Numbers tell too: every count is of what its reader sees, and no page promises what its reader does not get.

use serde_json::{Value, json};

use super::people::Who;
use super::world::World;

/// A number and the list that it counts: type, number, list.
const COUNTERS: &[(&str, &str, &str)] =
    &[("Appointment", "moveCount", "history"), ("MemberLeavingImpact", "appointmentCount", "appointments")];

impl World {
    /// Every list that is asked without arguments, by everybody: its count, and whether there is more.
    pub(super) async fn count_everything(&mut self) {
        let roots: Vec<_> = self.judge.sdl.objects["Query"].clone();
        let pages = roots.iter().filter(|root| root.gives.ends_with("Connection"));
        let pages: Vec<_> = pages
            .filter(|root| {
                root.arguments.values().all(|kind| !kind.starts_with("ID") || !kind.ends_with('!'))
            })
            .collect();
        let mut counted = 0;
        for who in Who::ALL.into_iter().filter(|who| !who.is_out()) {
            for page in &pages {
                let total = self.judge.sdl.field(&page.gives, "totalCount").map_or("", |_| "totalCount");
                let ask = async |first: usize| {
                    let document = format!(
                        "{{ page: {}(first: {first}) {{ {total} nodes {{ __typename }} pageInfo {{ hasNextPage }} }} }}",
                        page.name
                    );
                    self.client(who).run(&document, json!({})).await.json["data"]["page"].clone()
                };
                let whole = ask(100).await;
                let Some(rows) = whole["nodes"].as_array().map(Vec::len) else { continue };
                let mut wrong = Vec::new();
                // Lists whose count nobody needs say none.
                if !whole["totalCount"].is_null() && whole["totalCount"] != rows {
                    wrong.push(whole["totalCount"].clone());
                }
                for (first, has_more) in [(rows, false), (rows.saturating_sub(1), true)] {
                    if (1..100).contains(&first) && ask(first).await["pageInfo"]["hasNextPage"] != has_more {
                        wrong.push(json!({ "first": first, "hasNextPage": !has_more }));
                    }
                }
                counted += usize::from(rows > 1);
                if !wrong.is_empty() {
                    self.judge.faults.push(format!("COUNTS {who:?} {}: {rows} rows, {wrong:?}", page.name));
                }
            }
        }
        assert!(counted > 100, "only {counted} lists had anything to count");
    }

    /// Counters within an answer.
    pub(super) fn count_within(&mut self, who: Who, value: &Value) {
        match value {
            Value::Array(items) => items.iter().for_each(|item| self.count_within(who, item)),
            Value::Object(fields) => {
                for (kind, number, list) in COUNTERS.iter().filter(|(kind, ..)| value["__typename"] == *kind)
                {
                    let rows = value[*list].as_array().map(Vec::len);
                    if rows.is_some_and(|rows| value[*number] != rows) {
                        self.judge.faults.push(format!(
                            "COUNTS {who:?} {kind}.{number}: {}, {rows:?} rows",
                            value[*number]
                        ));
                    }
                }
                fields.values().for_each(|field| self.count_within(who, field));
            }
            _ => {}
        }
    }

    /// Messages that are not read, and bodies with their seats, which take a filter to be counted.
    pub(super) async fn count_by_filter(&mut self) {
        for who in Who::ALL.into_iter().filter(|who| !who.is_out() && *who != Who::Anonymous) {
            let unread = "{ unreadMessageCount messages(first: 100, unreadOnly: true) { nodes { id } } }";
            let unread = self.client(who).run(unread, json!({})).await;
            let rows = unread.data()["messages"]["nodes"].as_array().unwrap().len();
            if unread.data()["unreadMessageCount"] != rows {
                self.judge.faults.push(format!("COUNTS {who:?} unread: {} of {rows}", unread.json));
            }
        }
        for who in [Who::Anonymous, Who::Resident, Who::Host, Who::LeftMember, Who::Auditor, Who::OfficerHere]
        {
            let units = "{ orgUnits(first: 100) { nodes { id memberCount seats(first: 50) { id } } } }";
            let units = self.client(who).run(units, json!({})).await;
            for unit in units.data()["orgUnits"]["nodes"].as_array().unwrap() {
                let rows = unit["seats"].as_array().unwrap().len();
                if unit["memberCount"] != rows {
                    self.judge.faults.push(format!("COUNTS {who:?} OrgUnit.memberCount: {unit}"));
                }
            }
        }
    }
}
