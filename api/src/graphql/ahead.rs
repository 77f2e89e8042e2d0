//! Looking ahead: what of a page is asked for, so that children are loaded once per level, and only those.

use async_graphql::{Lookahead, Value};

/// What was loaded together with its parent; `None` when it was not, and then it loads for itself when it is asked for.
pub type Loaded<T> = Option<T>;

/// The selection of a connection's rows, by `nodes` or by `edges { node }`; `None` when no row is asked for.
pub fn of_page<'a>(look: &Lookahead<'a>) -> Option<Lookahead<'a>> {
    let mut fields = look.field("nodes").selection_fields();
    fields.extend(look.field("edges").field("node").selection_fields());
    Lookahead::try_from(fields.as_slice()).ok()
}

/// The largest whole number given for an argument of any of the fields, or `default` where one leaves it out.
pub fn largest(look: &Lookahead<'_>, argument: &str, default: i64) -> i64 {
    look.selection_fields()
        .iter()
        .map(|field| {
            let arguments = field.arguments().unwrap_or_default();
            let given = arguments.into_iter().find(|(name, _)| name == argument);
            match given {
                Some((_, Value::Number(number))) => number.as_i64().unwrap_or(default),
                _ => default,
            }
        })
        .max()
        .unwrap_or(default)
}

/// Whether any of the fields gives this argument a value.
pub fn gives(look: &Lookahead<'_>, argument: &str) -> bool {
    look.selection_fields().iter().any(|field| {
        let arguments = field.arguments().unwrap_or_default();
        arguments.iter().any(|(name, value)| name == argument && *value != Value::Null)
    })
}
