//! The permission table that a policy shows of itself.

use super::{Actor, Decision, samples};

/// Action, actor, answer.
pub type Row = (String, &'static str, Decision);

/// Each action, by its name, against every kind of actor. Give it all variants of the policy's enum (`Action::iter()`), so that none can be
/// forgotten.
pub fn table<A: Copy, N: Into<String>>(
    actions: impl IntoIterator<Item = A>,
    name: impl Fn(A) -> N,
    decide: impl Fn(&Actor, A) -> Decision,
) -> Vec<Row> {
    let actors = samples();
    let mut rows = Vec::new();
    for action in actions {
        let name: String = name(action).into();
        rows.extend(actors.iter().map(|(who, actor)| (name.clone(), *who, decide(actor, action))));
    }
    rows
}
