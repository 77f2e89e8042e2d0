//! Each kind of thing that a schema has is on the page, and a deprecated one says so.

use async_graphql::parser::parse_schema;

use super::{errors, schema};

const SDL: &str = r#"
"""问。 Ask."""
type Query {
    """甲。 One."""
    one("""几个。 How many.""" first: Int = 3): Thing
    old: Int @deprecated(reason: "用 one。 Use one.")
}
type Mutation { make(input: ThingInput!): MakePayload }
type MakePayload { userErrors: [ThingUserError!]! }
type ThingUserError { code: ThingErrorCode! }
enum ThingErrorCode { "满了。 Full." FULL }
interface Node { id: ID! }
type Thing implements Node { id: ID! other: Either }
union Either = Thing | MakePayload
input ThingInput { name: String! }
scalar Day @specifiedBy(url: "https://example.org/day")
directive @mark(why: String) on FIELD
"#;

#[test]
fn every_kind_of_thing_has_its_place() {
    let page = schema::page(&parse_schema(SDL).unwrap());
    for id in [
        "Query.one",
        "Query.one.first",
        "Query.old",
        "Mutation.make",
        "MakePayload.userErrors",
        "ThingErrorCode.FULL",
        "Node.id",
        "Thing.other",
        "Either",
        "ThingInput.name",
        "Day",
        "@mark",
        "@mark.why",
    ] {
        assert!(page.contains(&format!("id=\"{id}\"")), "{id} has no place\n{page}");
    }
    assert!(page.contains("<code>first</code>: <code>Int</code> = <code>3</code>"), "{page}");
    assert!(page.contains("弃用") && page.contains("<p lang=\"en\">Use one.</p>"), "{page}");
    assert!(page.contains("<code>[<a href=\"#ThingUserError\">ThingUserError</a>!]!</code>"), "{page}");
    assert!(!page.contains("id=\"subscriptions\""), "a part without anything in it");
}

#[test]
fn refusals_name_the_mutations_that_tell_them() {
    let page = errors::page(&parse_schema(SDL).unwrap());
    assert!(page.contains("id=\"ThingErrorCode.FULL\"") && page.contains("id=\"NOT_FOUND\""), "{page}");
    assert!(page.contains("<a href=\"/reference#Mutation.make\"><code>make</code></a>"), "{page}");
    assert!(!page.contains("id=\"ThingInput\""), "{page}");
}
