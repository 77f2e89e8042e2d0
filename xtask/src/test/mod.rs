//! `cargo xtask test`: the unit tests and what no engine has a say in once, and the rest of the suite once on each engine.

mod node;
mod parts;
mod postgres;
mod python;
pub(crate) mod soak;
mod tally;

use crate::check::{self, PROFILE};
use crate::missing::{self, Missing};
use crate::run::{self, Stopwatch};
use crate::{Failure, test::tally::Tally};
use parts::Part;
use postgres::Keeping;
use python::{PACKAGES, Package};
use std::path::PathBuf;
use std::process::Command;

/// How many tests run at once: one more than there are processors, since some wait, for a clock or for the database.
fn at_once() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get) + 1
}

/// What to run. The default is everything.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Options {
    engine: Option<Engine>,
    filter: Option<String>,
    lint: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Engine {
    Sqlite,
    Postgres,
}

impl Engine {
    fn named(name: Option<&str>) -> Result<Self, Failure> {
        match name {
            Some("sqlite") => Ok(Self::Sqlite),
            Some("postgres") => Ok(Self::Postgres),
            other => Err(format!("--engine is sqlite or postgres, not {other:?}")),
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        }
    }

    /// The value of `TONGXIN_TEST_ENGINE`.
    fn key(self) -> &'static str {
        match self {
            Self::Sqlite => "sqlite",
            Self::Postgres => "postgres",
        }
    }
}

impl Options {
    /// Everything, from a build that lints.
    pub(crate) fn linting() -> Self {
        Self { lint: true, ..Self::default() }
    }

    pub(crate) fn parse(words: &[&str]) -> Result<Self, Failure> {
        let mut options = Self::default();
        let mut words = words.iter();
        while let Some(&word) = words.next() {
            if word == "--engine" {
                options.engine = Some(Engine::named(words.next().copied())?);
            } else if word == "--lint" {
                options.lint = true;
            } else if word.starts_with('-') || options.filter.is_some() {
                return Err(format!(
                    "`{word}` is not understood: test [--lint] [--engine sqlite|postgres] [FILTER]"
                ));
            } else {
                options.filter = Some(word.to_owned());
            }
        }
        Ok(options)
    }

    fn wants(&self, engine: Engine) -> bool {
        self.engine.is_none_or(|only| only == engine)
    }
}

/// Everything that ran, and what could not.
#[derive(Default)]
struct Report {
    tallies: Vec<(&'static str, Tally)>,
    missing: Vec<Missing>,
    failures: Vec<Failure>,
    watch: Stopwatch,
}

/// How to start the tests: built once, the same for each part.
struct Suite<'a> {
    nextest: bool,
    lint: bool,
    binary: PathBuf,
    node: bool,
    /// The programs of `PyPI`, by the variables that name them.
    python: Vec<(&'static str, PathBuf)>,
    filter: Option<&'a str>,
}

pub(crate) fn run(options: &Options) -> Result<(), Failure> {
    let mut report = Report::default();
    report.watch.time("build", || build(options.lint))?;
    let node = report.watch.time("Node", || node::prepare(&run::root()));
    let python = report.watch.time("Python", prepared)?;
    let suite = Suite {
        nextest: run::answers("cargo-nextest", "--version"),
        lint: options.lint,
        binary: built_binary()?,
        node: node.is_ok(),
        python: python.iter().filter_map(|found| found.as_ref().ok().cloned()).collect(),
        filter: options.filter.as_deref(),
    };
    report.missing.extend(node.err());
    report.missing.extend(python.into_iter().filter_map(Result::err));
    suite.part(&mut report, "unit", Ok(suite.unit_tests()), &[]);
    suite.part(&mut report, "contract", suite.of(Part::Contract { node: suite.node }), &[]);
    if options.wants(Engine::Sqlite) {
        suite.engine(&mut report, Engine::Sqlite, &[]);
    }
    if options.wants(Engine::Postgres) {
        on_postgres(&suite, options, &mut report);
    }
    report.conclude(options)
}

/// A program of `PyPI` by the variable that names it, or what is missing of it.
type Prepared = Result<(&'static str, PathBuf), Missing>;

/// What tests ask of `PyPI`.
fn prepared() -> Result<Vec<Prepared>, Failure> {
    let target = run::target_dir()?;
    let prepare = |package: Package| package.prepare(&target).map(|program| (package.variable, program));
    Ok(PACKAGES.into_iter().map(prepare).collect())
}

/// Every step selects the same packages, or cargo would compile their dependencies again with other features.
const WORKSPACE: [&str; 3] = ["--workspace", "--cargo-profile", PROFILE];

fn build(lint: bool) -> Result<(), Failure> {
    let selection = ["build", "--workspace", "--all-targets", "--profile", PROFILE];
    run::succeed(compiling(lint).args(selection))
}

/// Every step compiles with the same compiler, or cargo would compile our own crates again.
fn compiling(lint: bool) -> Command {
    let mut command = run::cargo();
    if lint {
        check::linting(&mut command);
    }
    command
}

fn built_binary() -> Result<PathBuf, Failure> {
    let name = format!("tongxin{}", std::env::consts::EXE_SUFFIX);
    Ok(run::target_dir()?.join(PROFILE).join(name))
}

fn on_postgres(suite: &Suite<'_>, options: &Options, report: &mut Report) {
    let started =
        report.watch.time("start PostgreSQL", || postgres::Server::find_or_start(Keeping::Forgetful));
    match started {
        Ok(server) => suite.engine(report, Engine::Postgres, &[("TONGXIN_TEST_POSTGRES_URL", server.url())]),
        Err(postgres::Unavailable::Missing(how)) if options.engine.is_none() => {
            report.missing.push(Missing { left_out: "the suite on PostgreSQL", how });
        }
        Err(postgres::Unavailable::Missing(how) | postgres::Unavailable::Broken(how)) => {
            report.failures.push(how);
        }
    }
}

impl Suite<'_> {
    fn engine(&self, report: &mut Report, engine: Engine, env: &[(&str, &str)]) {
        let env: Vec<_> = env.iter().copied().chain([("TONGXIN_TEST_ENGINE", engine.key())]).collect();
        self.part(report, engine.name(), self.of(Part::Engine { node: self.node }), &env);
    }

    fn part(
        &self,
        report: &mut Report,
        name: &'static str,
        command: Result<Command, Failure>,
        env: &[(&str, &str)],
    ) {
        let run = |mut command: Command| run::tee(command.envs(env.iter().copied()));
        match report.watch.time(name, || command.and_then(run)) {
            Ok((text, succeeded)) => {
                let tally = Tally::read(&text);
                report.tallies.push((name, tally));
                if !succeeded {
                    report.failures.push(format!("{name}: the tests failed"));
                } else if tally.ran() == 0 && self.filter.is_none() {
                    report.failures.push(format!("{name}: no test ran"));
                }
            }
            Err(failure) => report.failures.push(failure),
        }
    }

    fn unit_tests(&self) -> Command {
        let mut command = self.command(&["--lib", "--bins"]);
        if !self.nextest && self.filter.is_some() {
            command.arg("--");
        }
        command.args(self.filter);
        command
    }

    /// The command that runs a part of the suite.
    fn of(&self, part: Part) -> Result<Command, Failure> {
        let mut command = self.command(&["--test", "it"]);
        if self.nextest {
            command.args(self.filter).args(["-E", &part.filterset()]);
        } else {
            let listing = run::capture(self.command(&["--test", "it"]).args(["--", "--list"]))?;
            // Without a name libtest would run everything: two colons are in no whole name.
            command.args(["--", "--exact", "::"]).args(part.select(&listing, self.filter));
        }
        Ok(command)
    }

    fn command(&self, selection: &[&str]) -> Command {
        let mut command = compiling(self.lint);
        if self.nextest {
            command.args(["nextest", "run", "--no-fail-fast", "--no-tests", "pass"]).args(WORKSPACE);
            command.args(["--test-threads", &at_once().to_string()]);
        } else {
            // `--cargo-profile` is nextest's word for cargo's `--profile`.
            let workspace = WORKSPACE.map(|word| if word == "--cargo-profile" { "--profile" } else { word });
            command.args(["test", "--no-fail-fast"]).args(workspace);
        }
        command.args(selection).env("TONGXIN_BIN", &self.binary);
        if self.node {
            command.env("TONGXIN_NODE", "1");
        }
        command.envs(self.python.iter().map(|(variable, program)| (variable, program)));
        command
    }
}

impl Report {
    /// Prints what happened, loudest last.
    fn conclude(mut self, options: &Options) -> Result<(), Failure> {
        println!("\nTime: {}", self.watch.summary());
        print!("{}", missing::notice(&self.missing));
        self.failures.extend(missing::verdict(&self.missing, missing::in_ci()).err());
        if let Some(filter) = &options.filter
            && self.tallies.iter().all(|(_, tally)| tally.ran() == 0)
        {
            self.failures.push(format!("no test has `{filter}` in its name"));
        }
        println!("\n{}", tally::sentence(&self.tallies, &self.missing));
        if self.failures.is_empty() { Ok(()) } else { Err(self.failures.join("\n       ")) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_an_engine_and_a_filter_in_any_order() {
        let expected =
            Options { engine: Some(Engine::Postgres), filter: Some("booking".to_owned()), lint: false };
        assert_eq!(Options::parse(&["--engine", "postgres", "booking"]), Ok(expected));
        assert_eq!(Options::parse(&["booking", "--engine", "sqlite"]).unwrap().engine, Some(Engine::Sqlite));
        assert_eq!(Options::parse(&[]), Ok(Options::default()));
        assert_eq!(Options::parse(&["--lint"]), Ok(Options::linting()));
    }

    #[test]
    fn an_unknown_engine_or_option_is_refused() {
        assert!(Options::parse(&["--engine", "mysql"]).unwrap_err().contains("mysql"));
        assert!(Options::parse(&["--engine"]).is_err());
        assert!(Options::parse(&["--release"]).unwrap_err().contains("--release"));
        assert!(Options::parse(&["one", "two"]).unwrap_err().contains("two"));
    }

    #[test]
    fn without_an_engine_both_are_wanted() {
        assert!(Options::default().wants(Engine::Sqlite) && Options::default().wants(Engine::Postgres));
        let only = Options { engine: Some(Engine::Sqlite), ..Options::default() };
        assert!(!only.wants(Engine::Postgres));
    }
}
