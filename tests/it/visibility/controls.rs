//! That the judge sees what is wrong: answers made by hand, each with one mistake in it.

use serde_json::{Value, json};

use super::judge::Judge;
use super::people::Who;
use super::sdl::Sdl;
use super::table::Table;
use super::things::{Thing, Things};

const SDL: &str = "type Query { member: Member } type Member { id: ID! name: String! phone: String part: Part } type Part { note: String }";
const ROWS: &str = "Query.member | everyone\nMember (shown) | everyone\nMember (unshown) | office\nMember.id | all\nMember.name | all\n\
    Member.phone | own office\nMember.part | all\nPart.note | own";

fn member(is_shown: bool) -> Things {
    let none = Vec::new;
    let kind = "Member".to_owned();
    let thing = Thing {
        kind,
        is_shown,
        own: vec![Who::Host],
        host: none(),
        lead: none(),
        team: none(),
        kept_by: none(),
    };
    Things::of("m1", thing)
}

fn seen(phone: &Value, note: &Value) -> Value {
    json!({
        "__typename": "Member", "id": "m1", "name": "甲", "phone": phone, "part": { "__typename": "Part", "note": note },
    })
}

/// What is wrong when these look, of those who may.
fn faults(things: &Things, looks: &[(Who, Value)], ends: bool) -> Vec<String> {
    let mut judge = Judge::new(Sdl::read(SDL), Table::read(ROWS));
    for (who, value) in looks {
        judge.walk(things, *who, "member", value, true);
    }
    if ends {
        judge.conclude(things);
    }
    judge.faults
}

#[track_caller]
fn finds(faults: &[String], what: &str) {
    assert!(faults.iter().any(|fault| fault.contains(what)), "{what} was not found: {faults:?}");
}

#[test]
fn a_judge_sees_each_kind_of_mistake() {
    let things = member(true);
    let own = || seen(&json!("139"), &json!("n"));
    let other = || seen(&Value::Null, &Value::Null);
    assert_eq!(faults(&things, &[(Who::Host, own()), (Who::Member, other())], false), Vec::<String>::new());
    let leaks = faults(&things, &[(Who::Member, own())], false);
    finds(&leaks, "LEAK Member sees Member.phone");
    finds(&leaks, "LEAK Member sees Part.note");
    finds(&faults(&member(false), &[(Who::Host, own())], false), "LEAK Host sees a Member (unshown)");
    finds(&faults(&Things::default(), &[(Who::Host, own())], false), "is not in the database");
    let more = json!({ "__typename": "Member", "id": "m1", "salary": 1 });
    finds(&faults(&things, &[(Who::Host, more)], false), "Member.salary has no row");
    let denied = faults(&things, &[(Who::Host, own()), (Who::Officer, other())], true);
    finds(&denied, "DIFFERS Member.phone");
    finds(&denied, "DENIED Anonymous does not find a Member (shown)");
    finds(&faults(&things, &[(Who::Member, other())], true), "UNTRIED nobody was shown Member.phone");
    finds(&faults(&things, &[(Who::Host, own())], true), "UNTRIED Member.phone was withheld from nobody");
    finds(&faults(&things, &[(Who::Host, own())], true), "UNTRIED there is no Member that is shown: false");
}
