//! Tools that are not there: what they would have done is named loudly at the end, and with `CI=true` that is a failure.

use crate::Failure;

/// What was left out for want of a tool.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Missing {
    /// What did not run: `the suite on PostgreSQL`.
    pub(crate) left_out: &'static str,
    /// The tool, and how to get it.
    pub(crate) how: String,
}

/// A word for each tool that is loud enough to be seen at the end of a long log.
pub(crate) fn notice(missing: &[Missing]) -> String {
    let one = |Missing { left_out, how }: &Missing| {
        format!("\n!! MISSING TOOL: {left_out} did not run !!\n   {how}\n")
    };
    missing.iter().map(one).collect()
}

/// Somebody at a terminal may go on without; a run that vouches for a change may not.
pub(crate) fn verdict(missing: &[Missing], in_ci: bool) -> Result<(), Failure> {
    let left_out: Vec<&str> = missing.iter().map(|missing| missing.left_out).collect();
    match (in_ci, left_out.join(", ")) {
        (true, left_out) if !missing.is_empty() => {
            Err(format!("with CI=true a missing tool is a failure; not run: {left_out}"))
        }
        _ => Ok(()),
    }
}

/// Whether `CI` says so.
pub(crate) fn in_ci() -> bool {
    is_ci(std::env::var("CI").ok().as_deref())
}

fn is_ci(value: Option<&str>) -> bool {
    value.is_some_and(|value| !matches!(value, "" | "0" | "false"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node() -> Missing {
        Missing { left_out: "the audits", how: "Node 20 or newer: `apt-get install nodejs npm`".to_owned() }
    }

    #[test]
    fn a_missing_tool_is_named_with_how_to_get_it() {
        let notice = notice(&[node()]);
        assert!(notice.contains("!! MISSING TOOL: the audits did not run !!"), "{notice}");
        assert!(notice.contains("`apt-get install nodejs npm`"), "{notice}");
        assert_eq!(super::notice(&[]), "");
    }

    #[test]
    fn a_missing_tool_fails_in_ci_and_nowhere_else() {
        assert!(verdict(&[node()], true).unwrap_err().contains("the audits"));
        assert_eq!(verdict(&[node()], false), Ok(()));
        assert_eq!(verdict(&[], true), Ok(()));
    }

    #[test]
    fn ci_is_said_by_a_word_that_is_not_a_no() {
        for (value, expected) in [
            (Some("true"), true),
            (Some("1"), true),
            (Some("false"), false),
            (Some("0"), false),
            (Some(""), false),
        ] {
            assert_eq!(is_ci(value), expected, "{value:?}");
        }
        assert!(!is_ci(None));
    }
}
