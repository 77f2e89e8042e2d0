//! What documents and lists name must exist: rules with their functions, invariants with their tests, settings, parts of the suite.

use std::collections::BTreeMap;

use super::sources::{File, root, tracked};

/// One row of the table of named rules.
#[derive(Debug, PartialEq, Eq)]
struct NamedRule {
    rule: String,
    file: String,
    function: String,
}

/// The cells of each row of the first table under a heading, without the table's head.
fn rows(document: &str, heading: &str) -> Vec<Vec<String>> {
    let section = document.lines().skip_while(|line| line.trim() != heading).skip(1);
    let section = section.take_while(|line| !line.starts_with("## "));
    let table = section.filter(|line| line.starts_with('|')).skip(2);
    table.map(|line| line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect()).collect()
}

/// What stands between backticks in a cell.
fn quoted(cell: &str) -> Vec<String> {
    cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

fn named_rules(document: &str) -> Vec<NamedRule> {
    let rule = |cells: Vec<String>| {
        let [rule, file, function] = <[String; 3]>::try_from(cells).expect("a row has three cells");
        NamedRule { rule, file: file.replace('`', ""), function: function.replace('`', "") }
    };
    rows(document, "## Ten named rules").into_iter().map(rule).collect()
}

fn defines(text: &str, function: &str) -> bool {
    let head = format!("fn {function}");
    text.split(head.as_str()).skip(1).any(|rest| rest.starts_with(['(', '<']))
}

/// Fewer than ten, doubled, or named where they are not: one complaint each.
fn rule_complaints(rules: &[NamedRule], read: impl Fn(&str) -> Option<String>) -> Vec<String> {
    let mut complaints = Vec::new();
    if rules.len() < 10 {
        complaints.push(format!("{} named rules; ten are promised", rules.len()));
    }
    for (index, rule) in rules.iter().enumerate() {
        let NamedRule { rule: name, file, function } = rule;
        match read(file) {
            None => complaints.push(format!("{name}: {file} does not exist")),
            Some(text) if !defines(&text, function) => {
                complaints.push(format!("{name}: no `fn {function}` in {file}"));
            }
            Some(_) => {}
        }
        if rules.iter().take(index).any(|former| (&former.file, &former.function) == (file, function)) {
            complaints.push(format!("{name}: `{function}` is listed twice"));
        }
    }
    complaints
}

/// Each invariant must name at least one test, and each name must be a test function.
fn invariant_complaints(document: &str, files: &[File]) -> Vec<String> {
    let invariants = rows(document, "## Invariants");
    let mut complaints = Vec::new();
    if invariants.is_empty() {
        complaints.push("no invariants".to_owned());
    }
    for cells in &invariants {
        let tests = cells.last().map(|cell| quoted(cell)).unwrap_or_default();
        if tests.is_empty() {
            complaints.push(format!("no test is named for: {cells:?}"));
        }
        let missing = tests.iter().filter(|test| !files.iter().any(|file| defines(&file.text, test)));
        complaints.extend(missing.map(|test| format!("no test `{test}` exists")));
    }
    complaints
}

/// The settings of each section, by the public fields of the structs in `config`, without the sections themselves.
fn settings(source: &str) -> Vec<String> {
    let no_section = ["Config ", "Loaded "];
    let structs = source.split("pub struct ").skip(1);
    let structs = structs.filter(|rest| !no_section.iter().any(|name| rest.starts_with(name)));
    let bodies = structs.filter_map(|rest| rest.split_once('}').map(|(body, _)| body));
    let fields = bodies.flat_map(|body| body.lines().filter_map(|line| line.trim().strip_prefix("pub ")));
    fields.filter_map(|field| field.split_once(':').map(|(name, _)| name.to_owned())).collect()
}

/// A setting that the README does not list is one that nobody finds.
fn undocumented(settings: &[String], readme: &str) -> Vec<String> {
    let listed = |setting: &String| readme.contains(&format!(".{setting}`"));
    settings.iter().filter(|setting| !listed(setting)).cloned().collect()
}

/// What a demo waits for when it is built without optimising: the hash of its password, and the database itself.
const SLOW_WITHOUT: [&str; 3] = ["argon2", "blake2", "libsqlite3-sys"];

/// Those that `cargo run` would build slow. The suite runs an optimised program, and would not notice.
fn slow_in_debug(manifest: &str) -> Vec<&'static str> {
    let is_fast = |package: &&str| {
        let section = manifest.split_once(&format!("\n[profile.dev.package.{package}]\n"));
        let section = section.and_then(|(_, rest)| rest.split("\n[").next());
        section.is_some_and(|section| section.lines().any(|line| line.trim() == "opt-level = 3"))
    };
    SLOW_WITHOUT.into_iter().filter(|package| !is_fast(package)).collect()
}

pub(super) fn check_debug_build() {
    let manifest = std::fs::read_to_string(root().join("Cargo.toml")).unwrap();
    assert_eq!(slow_in_debug(&manifest), Vec::<&str>::new(), "see [profile.dev] in Cargo.toml");
}

/// What gives a test a database of the engine under test. Spelt apart, because this file is read too.
const OF_AN_ENGINE: [&str; 4] =
    [concat!("Test", "App"), concat!("Sce", "ne::"), concat!("Fre", "sh::"), concat!("Server::", "start")];

/// A module that is counted for an engine and touches none, or is not and does.
fn part_complaints(contract: &[String], files: &[File]) -> Vec<String> {
    let mut modules: BTreeMap<&str, bool> = BTreeMap::new();
    for file in files {
        let Some(rest) = file.path.strip_prefix("tests/it/") else { continue };
        let module = rest.split('/').next().unwrap_or_default().trim_end_matches(".rs");
        let touches = OF_AN_ENGINE.iter().any(|word| file.text.contains(word));
        *modules.entry(module).or_default() |= touches;
    }
    modules.remove("main");
    let unknown = contract.iter().filter(|module| !modules.contains_key(module.as_str()));
    let mut complaints: Vec<String> = unknown.map(|module| format!("there is no module {module}")).collect();
    for (module, touches) in modules {
        match (contract.iter().any(|known| known == module), touches) {
            (true, true) => complaints.push(format!("{module} has a database of the engine under test")),
            (false, false) => complaints.push(format!("{module} has no database and would be counted twice")),
            _ => {}
        }
    }
    complaints
}

pub(super) fn check_parts() {
    let source = std::fs::read_to_string(root().join("xtask/src/test/parts.rs")).unwrap();
    let list =
        source.split_once("const CONTRACT").and_then(|(_, rest)| rest.split_once(';')?.1.split_once(';'));
    let contract: Vec<String> = list.unwrap().0.split('"').skip(1).step_by(2).map(str::to_owned).collect();
    let files: Vec<File> = tracked().into_iter().filter(super::is_rust).collect();
    assert_eq!(part_complaints(&contract, &files), Vec::<String>::new(), "see CONTRACT in xtask");
}

fn architecture() -> String {
    std::fs::read_to_string(root().join("docs/architecture.md")).unwrap()
}

pub(super) fn check_named_rules() {
    let read = |path: &str| std::fs::read_to_string(root().join(path)).ok();
    let complaints = rule_complaints(&named_rules(&architecture()), read);
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

pub(super) fn check_invariants() {
    let files: Vec<File> = tracked().into_iter().filter(super::is_rust).collect();
    let complaints = invariant_complaints(&architecture(), &files);
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

pub(super) fn check_settings() {
    let config = tracked().into_iter().filter(|file| file.path.starts_with("api/src/config/"));
    let settings: Vec<String> = config.flat_map(|file| settings(&file.text)).collect();
    assert!(settings.len() > 10, "only {settings:?} were found");
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    assert_eq!(undocumented(&settings, &readme), Vec::<String>::new(), "not in README.md");
}

mod controls {
    use super::*;

    fn ten(function: impl Fn(usize) -> String) -> Vec<NamedRule> {
        let rule = |number| NamedRule {
            rule: format!("rule {number}"),
            file: "rules.rs".to_owned(),
            function: function(number),
        };
        (0..10).map(rule).collect()
    }

    fn source(path: &str) -> Option<String> {
        let functions: Vec<_> =
            (0..10).map(|number| format!("pub fn check_{number}(facts: &Facts) {{}}")).collect();
        (path == "rules.rs").then(|| functions.join("\n"))
    }

    #[test]
    fn the_table_is_read_by_its_heading() {
        let document = "## Other\n|a|b|c|\n|-|-|-|\n| x | y | z |\n\n## Ten named rules\n\nText.\n\n\
                        | Rule | File | Function |\n|---|---|---|\n| no late booking | `a.rs` | `check_notice` |\n\n## Next\n| n |\n";
        let rule = NamedRule {
            rule: "no late booking".to_owned(),
            file: "a.rs".to_owned(),
            function: "check_notice".to_owned(),
        };
        assert_eq!(named_rules(document), [rule]);
    }

    #[test]
    fn ten_rules_that_exist_are_accepted() {
        assert_eq!(rule_complaints(&ten(|number| format!("check_{number}")), source), Vec::<String>::new());
    }

    #[test]
    fn too_few_moved_renamed_and_doubled_rules_are_seen() {
        let mut few = ten(|number| format!("check_{number}"));
        few.pop();
        assert!(rule_complaints(&few, source)[0].starts_with("9 named rules"));
        assert_eq!(rule_complaints(&ten(|number| format!("check_{number}")), |_| None).len(), 10);
        assert_eq!(rule_complaints(&ten(|number| format!("renamed_{number}")), source).len(), 10);
        assert_eq!(rule_complaints(&ten(|_| "check_1".to_owned()), source).len(), 9);
        assert!(!defines("fn check_10() {}", "check_1"));
    }

    #[test]
    fn an_invariant_without_a_test_that_exists_is_seen() {
        let files = [File { path: "it.rs".to_owned(), text: "fn one_place_one_resident() {}".to_owned() }];
        let table =
            |test: &str| format!("## Invariants\n| Invariant | Test |\n|---|---|\n| once | {test} |\n");
        assert_eq!(invariant_complaints(&table("`one_place_one_resident`"), &files), Vec::<String>::new());
        assert!(!invariant_complaints(&table("`renamed`"), &files).is_empty());
        assert!(!invariant_complaints(&table(""), &files).is_empty());
        assert!(!invariant_complaints("## Invariants\n", &files).is_empty());
    }

    #[test]
    fn a_slow_debug_build_is_seen() {
        let fast = |package: &str| format!("\n[profile.dev.package.{package}]\nopt-level = 3\n");
        let all: String = SLOW_WITHOUT.map(fast).concat();
        assert_eq!(slow_in_debug(&all), Vec::<&str>::new());
        assert_eq!(slow_in_debug(&all.replacen("opt-level = 3", "opt-level = 1", 1)), ["argon2"]);
        assert_eq!(slow_in_debug(&all.replace(".libsqlite3-sys", ".sqlite")), ["libsqlite3-sys"]);
        assert_eq!(slow_in_debug(""), SLOW_WITHOUT);
    }

    #[test]
    fn a_module_that_is_counted_in_the_wrong_part_is_seen() {
        let file = |path: &str, text: &str| File { path: path.to_owned(), text: text.to_owned() };
        let files = [
            file("tests/it/main.rs", "mod booking;"),
            file("tests/it/booking/mod.rs", "mod race;"),
            file("tests/it/booking/race.rs", &format!("{}::start()", OF_AN_ENGINE[0])),
            file("tests/it/words.rs", "fn words() {}"),
        ];
        let contract = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        assert_eq!(part_complaints(&contract(&["words"]), &files), Vec::<String>::new());
        assert_eq!(part_complaints(&contract(&[]), &files).len(), 1);
        assert_eq!(part_complaints(&contract(&["words", "booking"]), &files).len(), 1);
        assert_eq!(part_complaints(&contract(&["words", "former"]), &files).len(), 1);
    }

    #[test]
    fn a_setting_that_is_not_listed_is_seen() {
        let source = "pub struct Config {\n    pub http: Http,\n}\npub struct Http {\n    /// Where.\n    pub listen: String,\n}\n";
        let found = settings(source);
        assert_eq!(found, ["listen"]);
        assert_eq!(undocumented(&found, "| `http.listen` |"), Vec::<String>::new());
        assert_eq!(undocumented(&found, "| `http.port` |"), ["listen"]);
    }
}
