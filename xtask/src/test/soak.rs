//! `cargo xtask soak`: the state machine of bookings (`tests/it/machine`) with new sequences, for as long as asked.

use super::{Engine, Suite, build, built_binary, postgres};
use crate::Failure;
use crate::run;
use std::process::Command;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// For how long, and on which engine: both unless one is named.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Options {
    engine: Option<Engine>,
    minutes: u64,
}

/// What all tests of the machine have in their name, and no others: one round is more than 20,000 steps.
const TESTS: &str = "as_the_rules_say";

const MINUTES: u64 = 10;

impl Options {
    pub(crate) fn parse(words: &[&str]) -> Result<Self, Failure> {
        let mut options = Self { engine: None, minutes: MINUTES };
        let mut words = words.iter();
        while let Some(&word) = words.next() {
            match (word, words.next()) {
                ("--engine", Some(&engine)) => options.engine = Some(Engine::named(Some(engine))?),
                ("--minutes", Some(minutes)) => {
                    let not_understood = |_| format!("--minutes is a number of minutes, not `{minutes}`");
                    options.minutes = minutes.parse().map_err(not_understood)?;
                }
                _ => {
                    return Err(format!(
                        "`{word}` is not understood: soak [--engine sqlite|postgres] [--minutes N]"
                    ));
                }
            }
        }
        Ok(options)
    }

    fn engines(&self) -> Vec<Engine> {
        let all = [Engine::Sqlite, Engine::Postgres];
        all.into_iter().filter(|engine| self.engine.is_none_or(|only| only == *engine)).collect()
    }
}

pub(crate) fn run(options: &Options) -> Result<(), Failure> {
    build(false)?;
    let nextest = run::answers("cargo-nextest", "--version");
    let suite = Suite {
        nextest,
        binary: built_binary()?,
        lint: false,
        node: false,
        python: Vec::new(),
        filter: None,
    };
    let engines = options.engines();
    let server = engines.contains(&Engine::Postgres).then(start_postgres).transpose()?;
    let url = server.as_ref().map_or("", postgres::Server::url);
    let start = Instant::now();
    let mut rounds = 0;
    while rounds == 0 || start.elapsed() < Duration::from_secs(60 * options.minutes) {
        let seed = new_seed();
        for engine in &engines {
            eprintln!("\n{}, seed {seed}", engine.name());
            let mut command = one_round(&suite, *engine, seed);
            command.env("TONGXIN_TEST_POSTGRES_URL", url);
            run::succeed(&mut command).map_err(|failure| {
                let again =
                    format!("TONGXIN_TEST_SEED={seed} cargo xtask test --engine {} {TESTS}", engine.key());
                format!("{failure}\n       To see it again: {again}")
            })?;
        }
        rounds += 1;
    }
    println!("\nNothing was broken in {rounds} rounds on each of {} engines.", engines.len());
    Ok(())
}

fn one_round(suite: &Suite<'_>, engine: Engine, seed: u64) -> Command {
    let mut command = suite.command(&["--test", "it"]);
    if !suite.nextest {
        command.arg("--");
    }
    command.arg(TESTS).env("TONGXIN_TEST_ENGINE", engine.key()).env("TONGXIN_TEST_SEED", seed.to_string());
    command
}

fn start_postgres() -> Result<postgres::Server, Failure> {
    postgres::Server::find_or_start(postgres::Keeping::Forgetful).map_err(|unavailable| match unavailable {
        postgres::Unavailable::Missing(how) => format!("{how}, or name `--engine sqlite`"),
        postgres::Unavailable::Broken(why) => why,
    })
}

/// Another number each time; which one is printed.
fn new_seed() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::from(since.subsec_nanos()) ^ (since.as_secs() << 30)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_engine_and_a_time_are_understood() {
        let options = Options::parse(&["--minutes", "90", "--engine", "postgres"]).unwrap();
        assert_eq!(options, Options { engine: Some(Engine::Postgres), minutes: 90 });
        assert_eq!(options.engines(), [Engine::Postgres]);
        let options = Options::parse(&[]).unwrap();
        assert_eq!((options.minutes, options.engines().len()), (MINUTES, 2));
    }

    #[test]
    fn anything_else_is_refused() {
        for words in [&["--minutes", "long"][..], &["--minutes"], &["--engine", "mysql"], &["booking", "x"]] {
            assert!(Options::parse(words).is_err(), "{words:?}");
        }
    }

    #[test]
    fn a_round_names_its_tests_engine_and_seed() {
        let suite = Suite {
            nextest: true,
            binary: "tongxin".into(),
            lint: false,
            node: false,
            python: Vec::new(),
            filter: None,
        };
        let command = one_round(&suite, Engine::Sqlite, 7);
        assert!(command.get_args().any(|word| word == TESTS));
        let seed = command.get_envs().find(|(name, _)| *name == "TONGXIN_TEST_SEED").unwrap().1.unwrap();
        assert_eq!(seed, "7");
    }
}
