//! Puts defaults, file, environment and command line together, and remembers where each value came from.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use toml::de::{DeTable, DeValue};
use toml::{Table, Value};

use super::{Config, suggest};

/// Where a value comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// Nobody set it.
    Default,
    /// The file, and the line in it.
    File(PathBuf, usize),
    /// A variable of the environment.
    Environment(String),
    /// An option of the command.
    CommandLine(&'static str),
}

impl std::fmt::Display for Source {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Default => f.write_str("default"),
            Self::File(path, line) => write!(f, "{}:{line}", path.display()),
            Self::Environment(name) => write!(f, "environment {name}"),
            Self::CommandLine(option) => write!(f, "command line {option}"),
        }
    }
}

/// What options of the command set: key, option, value.
pub type Overrides = Vec<(&'static str, &'static str, String)>;

/// Every key with its value and where that comes from.
pub(super) type Entries = BTreeMap<String, (Value, Source)>;

/// The configuration as it will be used, or everything that is wrong with it.
#[derive(Debug)]
pub struct Loaded {
    /// The values, or the problems, each naming its key.
    pub config: Result<Config, Vec<String>>,
    pub(super) entries: Entries,
}

/// Reads the environment of this process and the file, if one is given.
///
/// # Errors
/// The file cannot be read. What is wrong with its contents is in the answer.
pub fn load(file: Option<&Path>, overrides: &Overrides) -> anyhow::Result<Loaded> {
    let text = file.map(|path| {
        let text = std::fs::read_to_string(path)
            .map_err(|err| anyhow::anyhow!("cannot read the configuration {}: {err}", path.display()))?;
        anyhow::Ok((path, text))
    });
    let text = text.transpose()?;
    let file = text.as_ref().map(|(path, text)| (*path, text.as_str()));
    layer(file, &environment(), overrides)
}

#[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
fn environment() -> Vec<(String, String)> {
    std::env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value)))
        .filter(|(name, _)| name.starts_with("TONGXIN__"))
        .map(|(name, value)| (name, value.to_string_lossy().into_owned()))
        .collect()
}

/// The layers, one upon the other. Pure, for tests.
fn layer(
    file: Option<(&Path, &str)>,
    environment: &[(String, String)],
    overrides: &Overrides,
) -> anyhow::Result<Loaded> {
    let mut layers = Layers { entries: defaults()?, problems: Vec::new() };
    if let Some((path, text)) = file {
        layers.add_file(path, text);
    }
    for (name, value) in environment {
        let key = name.trim_start_matches("TONGXIN__").to_lowercase().replace("__", ".");
        layers.set_text(&key, value, Source::Environment(name.clone()));
    }
    for (key, option, value) in overrides {
        layers.set_text(key, value, Source::CommandLine(option));
    }
    Ok(layers.finish())
}

fn defaults() -> anyhow::Result<Entries> {
    let mut entries = Entries::new();
    for (section, values) in Table::try_from(Config::default())? {
        let Value::Table(values) = values else { continue };
        for (key, value) in values {
            entries.insert(format!("{section}.{key}"), (value, Source::Default));
        }
    }
    Ok(entries)
}

struct Layers {
    entries: Entries,
    problems: Vec<String>,
}

impl Layers {
    fn add_file(&mut self, path: &Path, text: &str) {
        let line = |at: usize| text.get(..at).map_or(0, |before| before.matches('\n').count()) + 1;
        let table = match DeTable::parse(text) {
            Ok(table) => table.into_inner(),
            Err(err) => {
                let at = err.span().map_or(1, |span| line(span.start));
                self.problems.push(format!("{}:{at}: {}", path.display(), err.message()));
                return;
            }
        };
        // Equal to the table in hand, without the places.
        let plain: Table = text.parse().unwrap_or_default();
        for (section, values) in table {
            let at = line(section.span().start);
            let DeValue::Table(values) = values.into_inner() else {
                let text = format!("`{}` must stand in a section such as [http]", section.get_ref());
                self.problems.push(format!("{}:{at}: {text}", path.display()));
                continue;
            };
            if values.is_empty() && !self.is_section(section.get_ref()) {
                self.unknown(section.get_ref(), &Source::File(path.to_owned(), at));
            }
            for (key, _) in values {
                let source = Source::File(path.to_owned(), line(key.span().start));
                let value =
                    plain.get(section.get_ref().as_ref()).and_then(|part| part.get(key.get_ref().as_ref()));
                if let Some(value) = value {
                    self.set(&format!("{}.{}", section.get_ref(), key.get_ref()), value.clone(), source);
                }
            }
        }
    }

    fn is_section(&self, name: &str) -> bool {
        self.entries.keys().any(|key| key.split('.').next() == Some(name))
    }

    /// Text becomes what the default is: a number, a yes or no, a list at commas.
    fn set_text(&mut self, key: &str, text: &str, source: Source) {
        let value = match self.entries.get(key).map(|(value, _)| value) {
            Some(Value::Integer(_)) => text.trim().parse().map_or_else(|_| Value::from(text), Value::Integer),
            Some(Value::Boolean(_)) => text.trim().parse().map_or_else(|_| Value::from(text), Value::Boolean),
            Some(Value::Array(_)) => {
                let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
                Value::Array(parts.map(Value::from).collect())
            }
            Some(Value::Table(_)) => names_and_values(text).map_or_else(|| Value::from(text), Value::Table),
            _ => Value::from(text),
        };
        self.set(key, value, source);
    }

    fn set(&mut self, key: &str, value: Value, source: Source) {
        let Some(entry) = self.entries.get_mut(key) else { return self.unknown(key, &source) };
        if let Some(expected) = mismatch(key, &entry.0, &value) {
            self.problems.push(format!("{key}: {expected} ({source})"));
        } else {
            *entry = (value, source);
        }
    }

    fn unknown(&mut self, key: &str, source: &Source) {
        let meant = suggest::nearest(key, self.entries.keys().map(String::as_str));
        let meant = meant.map(|meant| format!("; did you mean `{meant}`?")).unwrap_or_default();
        self.problems.push(format!("{key}: there is no such key ({source}){meant}"));
    }

    fn finish(mut self) -> Loaded {
        let config = self.read();
        let mut problems = std::mem::take(&mut self.problems);
        problems.extend(config.problems().into_iter().map(|text| self.with_source(text)));
        let config = if problems.is_empty() { Ok(config) } else { Err(problems) };
        Loaded { config, entries: self.entries }
    }

    fn with_source(&self, text: String) -> String {
        let key = text.split(": ").next().unwrap_or_default();
        match self.entries.get(key) {
            Some((_, source)) if *source != Source::Default => format!("{text} ({source})"),
            _ => text,
        }
    }

    fn read(&mut self) -> Config {
        Config {
            database: self.section("database"),
            http: self.section("http"),
            district: self.section("district"),
            secrets: self.section("secrets"),
            sms: self.section("sms"),
            push: self.section("push"),
            apns: self.section("apns"),
            huawei: self.section("huawei"),
            wechat: self.section("wechat"),
            sign_in: self.section("sign_in"),
            files: self.section("files"),
            limits: self.section("limits"),
            documents: self.section("documents"),
            clients: self.section("clients"),
            log: self.section("log"),
        }
    }

    /// Each key is read by itself first, so that every bad one is named and the good ones stay.
    fn section<T: DeserializeOwned + Default>(&mut self, name: &str) -> T {
        let prefix = format!("{name}.");
        let mut table = Table::new();
        for (key, (value, source)) in self.entries.range(prefix.clone()..) {
            let Some(short) = key.strip_prefix(&prefix) else { break };
            let mut alone = Table::new();
            alone.insert(short.to_owned(), value.clone());
            match alone.try_into::<T>() {
                Ok(_) => drop(table.insert(short.to_owned(), value.clone())),
                Err(err) => {
                    let text = err.message().trim().replace('\n', " ");
                    self.problems.push(format!("{key}: {text} ({source})"));
                }
            }
        }
        table.try_into().unwrap_or_default()
    }
}

/// `name=value`, several of them at commas.
fn names_and_values(text: &str) -> Option<Table> {
    let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
    let pairs = parts.map(|part| {
        let (name, value) = part.split_once('=')?;
        Some((name.trim().to_owned(), Value::from(value.trim())))
    });
    pairs.collect()
}

/// What a value should be, when it is not that. A limit is a number or a word, which its own reader checks.
fn mismatch(key: &str, default: &Value, value: &Value) -> Option<&'static str> {
    if key.starts_with("limits.") {
        return None;
    }
    match (default, value) {
        (Value::Integer(_), Value::Integer(number)) if *number < 0 => Some("must not be negative"),
        (Value::Integer(_), Value::Integer(_))
        | (Value::Boolean(_), Value::Boolean(_))
        | (Value::String(_), Value::String(_)) => None,
        (Value::Table(_), Value::Table(table)) => {
            (!table.values().all(Value::is_str)).then_some("must be names with texts")
        }
        (Value::Table(_), _) => Some("must be names with texts, such as { name = \"1.2.0\" } or name=1.2.0"),
        (Value::Array(_), Value::Array(list)) => {
            (!list.iter().all(Value::is_str)).then_some("must be a list of texts")
        }
        (Value::Integer(_), _) => Some("must be a whole number"),
        (Value::Boolean(_), _) => Some("must be true or false"),
        (Value::Array(_), _) => Some("must be a list of texts"),
        _ => Some("must be a text"),
    }
}

#[cfg(test)]
mod tests;
