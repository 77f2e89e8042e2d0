//! Which test runs in which part, so that the count of an engine has only tests that touch it.

/// The modules of the suite that have no database of the engine under test: texts of this repository, and the built binary on its own
/// SQLite file. They run once. `tests/it/tidy` holds this list against the sources.
pub(crate) const CONTRACT: [&str; 8] =
    ["clients", "limits", "operating", "permissions", "reference", "schema", "tidy", "walk_through"];

/// The modules that only Node can run.
pub(crate) const WITH_NODE: [&str; 2] = ["clients", "http_audit"];

/// A part of the suite.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// What does not depend on the engine, with or without what needs Node.
    Contract { node: bool },
    /// What runs once on each engine, with or without what needs Node.
    Engine { node: bool },
}

impl Part {
    /// As nextest selects it.
    pub(crate) fn filterset(self) -> String {
        let of = |modules: &[&str]| format!("test(/^({})::/)", modules.join("|"));
        let (contract, with_node) = (of(&CONTRACT), of(&WITH_NODE));
        match self {
            Self::Contract { node: true } => contract,
            Self::Contract { node: false } => format!("{contract} - {with_node}"),
            Self::Engine { node: true } => format!("not {contract}"),
            Self::Engine { node: false } => format!("not ({contract} + {with_node})"),
        }
    }

    /// The tests of a listing by libtest that belong to it and have the filter in their name, for a machine without nextest.
    pub(crate) fn select(self, listing: &str, filter: Option<&str>) -> Vec<String> {
        let tests = listing.lines().filter_map(|line| line.strip_suffix(": test"));
        let named = tests.filter(|test| filter.is_none_or(|filter| test.contains(filter)));
        named.filter(|test| self.has(test)).map(str::to_owned).collect()
    }

    fn has(self, test: &str) -> bool {
        let module = test.split("::").next().unwrap_or_default();
        let (Self::Contract { node } | Self::Engine { node }) = self;
        let is_contract = CONTRACT.contains(&module);
        is_contract == matches!(self, Self::Contract { .. }) && (node || !WITH_NODE.contains(&module))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LISTING: &str = "accounts::config::is_kept: test\nclients::works: test\nhttp_audit::passes: test\ntidy::holds: test\n\
                           schema::is_explained: test\n\n5 tests, 0 benchmarks\n";

    #[test]
    fn each_test_is_in_one_part() {
        let select = |part: Part| part.select(LISTING, None);
        let contract = ["clients::works", "tidy::holds", "schema::is_explained"];
        assert_eq!(select(Part::Contract { node: true }), contract);
        assert_eq!(select(Part::Contract { node: false }), contract[1..]);
        assert_eq!(select(Part::Engine { node: true }), ["accounts::config::is_kept", "http_audit::passes"]);
        assert_eq!(select(Part::Engine { node: false }), ["accounts::config::is_kept"]);
    }

    #[test]
    fn a_filter_narrows_a_part() {
        let contract = Part::Contract { node: true };
        assert_eq!(contract.select(LISTING, Some("explained")), ["schema::is_explained"]);
        assert_eq!(contract.select(LISTING, Some("kept")), Vec::<String>::new());
    }

    #[test]
    fn nextest_is_told_the_same_parts() {
        let contract = "test(/^(clients|limits|operating|permissions|reference|schema|tidy|walk_through)::/)";
        let with_node = "test(/^(clients|http_audit)::/)";
        assert_eq!(Part::Contract { node: true }.filterset(), contract);
        assert_eq!(Part::Contract { node: false }.filterset(), format!("{contract} - {with_node}"));
        assert_eq!(Part::Engine { node: true }.filterset(), format!("not {contract}"));
        assert_eq!(Part::Engine { node: false }.filterset(), format!("not ({contract} + {with_node})"));
    }
}
