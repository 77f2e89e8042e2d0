//! What the README tells those who run the server: its commands exist as they are listed, and the first ones work as printed.

use std::process::Command;

use tongxin_tests::server::binary;

const README: &str = include_str!("../../README.md");

fn section(title: &str) -> &'static str {
    README.split(&format!("\n## {title}\n")).nth(1).unwrap().split("\n## ").next().unwrap()
}

fn help(words: &[&str]) -> Option<String> {
    let output = Command::new(binary()?).args(words).arg("--help").output().unwrap();
    assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8(output.stdout).unwrap())
}

/// The options in a text: `--login` and such.
fn options(text: &str) -> Vec<&str> {
    let words = text.split([' ', '`', ';', ',', '\n', '|']);
    words.filter(|word| word.starts_with("--") && word.len() > 2).collect()
}

/// The command of each row of the table, without its arguments; and the row.
fn commands() -> Vec<(Vec<&'static str>, &'static str, &'static str)> {
    let rows = section("Commands").lines().filter_map(|line| line.strip_prefix("| `tongxin "));
    let command = |row: &'static str| {
        let (head, _) = row.split_once('`').unwrap();
        let is_name = |word: &&str| word.starts_with(|c: char| c.is_ascii_lowercase());
        (head.split(' ').take_while(is_name).collect(), head, row)
    };
    rows.map(command).collect()
}

#[test]
fn the_listed_commands_exist_with_their_options() {
    let commands = commands();
    assert!(commands.len() > 5, "{commands:?}");
    for (words, head, row) in &commands {
        let Some(help) = help(words) else { return };
        for option in options(row) {
            assert!(help.contains(option), "{words:?} has no {option}\n{help}");
        }
        let usage = help.lines().find_map(|line| line.strip_prefix("Usage: tongxin ")).unwrap();
        let needed = options(usage);
        assert!(needed.iter().all(|option| head.contains(option)), "{head} lacks one of {needed:?}");
    }
    let overview = help(&[]).unwrap();
    let known = overview.split("\nCommands:\n").nth(1).unwrap().split("\n\n").next().unwrap();
    let known = known.lines().map(|line| line.split_whitespace().next().unwrap());
    for name in known.filter(|name| *name != "help") {
        assert!(commands.iter().any(|(words, ..)| words[0] == name), "{name} is not listed");
    }
}

/// Runs the first commands of a section in an empty folder; gives what they printed.
fn as_printed(title: &str) -> Option<String> {
    let binary = binary()?;
    let folder = std::env::temp_dir().join(format!("tongxin-operating-{}", uuid::Uuid::new_v4()));
    std::fs::create_dir_all(&folder).unwrap();
    let block = section(title).split("```sh\n").nth(1).unwrap().split("```").next().unwrap();
    // A machine without OpenSSL makes the key another way.
    let openssl =
        "command -v openssl > /dev/null || openssl() { od -An -v -tx1 -N32 /dev/urandom | tr -d ' \\n'; }";
    let script = format!("tongxin() {{ '{}' \"$@\"; }}\n{openssl}\n{block}", binary.display());
    let done =
        Command::new("bash").args(["-euo", "pipefail", "-c", &script]).current_dir(&folder).output().unwrap();
    let (out, err) = (String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
    assert!(done.status.success(), "{out}\n{err}");
    // What stays in the temporary folder harms nobody.
    let _ = std::fs::remove_dir_all(&folder);
    Some(out.into_owned())
}

#[test]
fn the_first_commands_work_as_printed() {
    let Some(out) = as_printed("Operating") else { return };
    for words in ["The configuration can be used.", "Dry run", "2 created", "zhang can sign in."] {
        assert!(out.contains(words), "{words} is missing\n{out}");
    }
}

#[test]
fn settings_for_postgres_and_a_key_are_made_as_printed() {
    let Some(out) = as_printed("Configuration") else { return };
    for words in ["database.url = \"postgres://", "secrets.key_file = ", "The configuration can be used."] {
        assert!(out.contains(words), "{words} is missing\n{out}");
    }
}
