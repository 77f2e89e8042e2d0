//! Running other programs, and where the workspace is.

use crate::Failure;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// The root of the workspace: every command runs there.
pub(crate) fn root() -> PathBuf {
    let manifest_dir = std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(compiled_in, PathBuf::from);
    manifest_dir.parent().map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}

fn compiled_in() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The cargo that started us.
pub(crate) fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root());
    command
}

/// Where cargo puts what it builds.
pub(crate) fn target_dir() -> Result<PathBuf, Failure> {
    let metadata = capture(cargo().args(["metadata", "--no-deps", "--format-version", "1"]))?;
    find_target_dir(&metadata).ok_or_else(|| "cargo metadata does not name a target directory".to_owned())
}

/// Reads one string out of cargo's JSON; a JSON library would be the only dependency of this program.
fn find_target_dir(metadata: &str) -> Option<PathBuf> {
    let (_, rest) = metadata.split_once("\"target_directory\":\"")?;
    let (path, _) = rest.split_once('"')?;
    Some(PathBuf::from(path.replace("\\\\", "\\")))
}

/// Runs to the end with the terminal's own output; an error names the command.
pub(crate) fn succeed(command: &mut Command) -> Result<(), Failure> {
    let shown = show(command);
    eprintln!("\n$ {shown}");
    let status = command.status().map_err(|error| format!("cannot start `{shown}`: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("`{shown}` failed ({status})")) }
}

/// Runs quietly and returns what was printed; an error carries what the command complained about.
pub(crate) fn capture(command: &mut Command) -> Result<String, Failure> {
    let shown = show(command);
    let output = command.output().map_err(|error| format!("cannot start `{shown}`: {error}"))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let complaint = String::from_utf8_lossy(&output.stderr);
    Err(format!("`{shown}` failed ({}): {}", output.status, complaint.trim()))
}

/// Runs to the end, shows the output as it comes, and returns it with whether the command succeeded.
pub(crate) fn tee(command: &mut Command) -> Result<(String, bool), Failure> {
    let shown = show(command);
    eprintln!("\n$ {shown}");
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| format!("cannot start `{shown}`: {error}"))?;
    let stdout = child.stdout.take().map(|pipe| thread::spawn(move || copy(pipe, std::io::stdout())));
    let stderr = child.stderr.take().map(|pipe| thread::spawn(move || copy(pipe, std::io::stderr())));
    let status = child.wait().map_err(|error| format!("lost `{shown}`: {error}"))?;
    let mut text = String::new();
    for reader in [stdout, stderr].into_iter().flatten() {
        text.push_str(&reader.join().unwrap_or_default());
    }
    Ok((text, status.success()))
}

fn copy(from: impl Read, mut to: impl Write) -> String {
    let mut text = String::new();
    let mut reader = BufReader::new(from);
    let mut line = Vec::new();
    while matches!(reader.read_until(b'\n', &mut line), Ok(read) if read > 0) {
        // A closed terminal is no reason to lose the count of the tests.
        let _ = to.write_all(&line);
        text.push_str(&String::from_utf8_lossy(&line));
        line.clear();
    }
    text
}

fn show(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or(command.get_program());
    let words = std::iter::once(program).chain(command.get_args());
    words.map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
}

/// Does the program start? Asked with a harmless argument such as `--version`.
pub(crate) fn answers(program: &str, argument: &str) -> bool {
    let mut command = Command::new(program);
    command.arg(argument).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// What took how long, printed at the end.
#[derive(Default)]
pub(crate) struct Stopwatch(Vec<(String, Duration)>);

impl Stopwatch {
    /// Measures one part by the wall clock.
    pub(crate) fn time<T>(&mut self, part: &str, work: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let result = work();
        self.0.push((part.to_owned(), start.elapsed()));
        result
    }

    /// `build 312 s, unit tests 4 s`
    pub(crate) fn summary(&self) -> String {
        let parts = self.0.iter().map(|(part, took)| format!("{part} {} s", took.as_secs_f64().round()));
        parts.collect::<Vec<_>>().join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_target_directory_is_read_from_cargos_json() {
        let metadata = r#"{"packages":[],"target_directory":"/somewhere/target","version":1}"#;
        assert_eq!(find_target_dir(metadata), Some(PathBuf::from("/somewhere/target")));
        assert_eq!(find_target_dir("{}"), None);
    }

    #[test]
    fn a_command_is_shown_without_its_folder() {
        let mut command = Command::new("/a/long/way/cargo");
        command.args(["build", "--workspace"]);
        assert_eq!(show(&command), "cargo build --workspace");
    }

    #[test]
    fn a_failed_command_is_named_with_its_complaint() {
        let failure = capture(Command::new("sh").args(["-c", "echo no such table >&2; exit 3"])).unwrap_err();
        assert!(failure.contains("no such table"), "{failure}");
    }

    #[test]
    fn the_output_of_both_streams_is_kept() {
        let (text, succeeded) =
            tee(Command::new("sh").args(["-c", "echo one; echo two >&2; exit 1"])).unwrap();
        assert!(text.contains("one\n") && text.contains("two\n"), "{text}");
        assert!(!succeeded);
    }
}
