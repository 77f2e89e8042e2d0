//! What may be kept of answers: the root fields that give everybody who has not signed in the same, and for how long a cache on the way may
//! answer without asking.

use async_graphql::parser::types::{
    ExecutableDocument, OperationDefinition, OperationType, Selection, SelectionSet,
};

/// Each root field, with the seconds of its `Cache-Control`. Nought is: keep it, and ask each time whether it is still the same. What takes
/// somebody's own words, or a secret, is not here.
const FIELDS: &[(&str, u32)] = &[
    ("appointmentService", 0),
    ("appointmentServices", 0),
    ("availableSlots", 0),
    ("bookingDays", 0),
    ("closures", 0),
    ("committee", 60),
    ("communityMembers", 60),
    ("host", 0),
    ("lectureRequest", 0),
    ("lectureRequests", 0),
    ("lecture", 0),
    ("lectureSeries", 0),
    ("lectures", 0),
    ("liaisonOfficersFor", 0),
    ("member", 0),
    ("members", 0),
    ("notice", 0),
    ("notices", 0),
    ("office", 60),
    ("openFigures", 0),
    ("orgSeats", 0),
    ("orgUnit", 0),
    ("orgUnits", 60),
    ("pool", 0),
    ("poolTimes", 0),
    ("pools", 0),
    ("privacyNotice", 60),
    ("ratingCriteria", 300),
    ("regions", 300),
    ("sectors", 300),
    ("serviceEquivalents", 0),
    ("serviceOfferings", 0),
    ("studio", 0),
    ("studioByCode", 0),
    ("studioPost", 0),
    ("studioPosts", 0),
    ("studioRatings", 0),
    ("studios", 0),
    ("terms", 300),
    ("workCalendar", 300),
    ("workingDays", 0),
];

/// How deep fragments at the root may lie; deeper ones are not looked at, and the answer is not kept.
const DEEPEST: usize = 8;

/// For how many seconds an operation's answer may be used unasked, if it may be kept at all.
pub(super) fn max_age(document: &ExecutableDocument, operation: &OperationDefinition) -> Option<u32> {
    if operation.ty != OperationType::Query {
        return None;
    }
    least(document, &operation.selection_set.node, DEEPEST)
}

fn least(document: &ExecutableDocument, set: &SelectionSet, deeper: usize) -> Option<u32> {
    let deeper = deeper.checked_sub(1)?;
    let each = set.items.iter().map(|item| match &item.node {
        Selection::Field(field) => hint(field.node.name.node.as_str()),
        Selection::InlineFragment(inline) => least(document, &inline.node.selection_set.node, deeper),
        Selection::FragmentSpread(spread) => {
            let fragment = document.fragments.get(&spread.node.fragment_name.node)?;
            least(document, &fragment.node.selection_set.node, deeper)
        }
    });
    each.collect::<Option<Vec<_>>>()?.into_iter().min()
}

fn hint(field: &str) -> Option<u32> {
    FIELDS.iter().find(|(known, _)| *known == field).map(|(_, seconds)| *seconds)
}

#[cfg(test)]
mod tests {
    use async_graphql::parser::parse_query;

    use super::*;

    fn of(text: &str) -> Option<u32> {
        let document = parse_query(text).unwrap();
        let (_, operation) = document.operations.iter().next().unwrap();
        max_age(&document, &operation.node)
    }

    #[test]
    fn one_field_that_is_not_everybodys_is_enough() {
        for (text, expected) in [
            ("{ sectors { name } }", Some(300)),
            ("{ sectors { name } studios(first: 1) { nodes { id } } }", Some(0)),
            ("{ ...F } fragment F on Query { regions { id } ... { terms { id } } }", Some(300)),
            ("{ sectors { name } viewer { id } }", None),
            ("{ sectors { name } __typename }", None),
            (
                "{ ...F } fragment F on Query { sectors { id } ... { messages(first: 1) { nodes { id } } } }",
                None,
            ),
            ("mutation { signOut { ok } }", None),
            ("{ now }", None),
        ] {
            assert_eq!(of(text), expected, "{text}");
        }
    }

    #[test]
    fn every_name_is_a_root_field() {
        let schema = include_str!("../../../schema.graphql");
        let query = schema
            .split("\ntype Query {")
            .nth(1)
            .and_then(|rest| rest.split("\n}").next())
            .unwrap_or_default();
        for (field, _) in FIELDS {
            assert!(
                query.contains(&format!("\n\t{field}(")) || query.contains(&format!("\n\t{field}:")),
                "{field}"
            );
        }
    }
}
