//! The permission table that a policy shows of itself.

use super::{Actor, Decision, samples};

/// Action, actor, answer.
pub type Row = (&'static str, &'static str, Decision);

/// Each action, by its name, against every kind of actor. Give it all variants of the policy's enum (`Action::iter()`), so that none can be
/// forgotten.
pub fn table<A: Copy>(
    actions: impl IntoIterator<Item = A>,
    name: impl Fn(A) -> &'static str,
    decide: impl Fn(&Actor, A) -> Decision,
) -> Vec<Row> {
    let actors = samples();
    let mut rows = Vec::new();
    for action in actions {
        rows.extend(actors.iter().map(|(who, actor)| (name(action), *who, decide(actor, action))));
    }
    rows
}
