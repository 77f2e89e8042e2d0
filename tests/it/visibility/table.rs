//! The table: who may see what. One row for each field, and one for each state of what stands for itself.

use std::collections::BTreeMap;
use std::path::Path;

use super::people::Who;
use super::sdl::{Sdl, is_wrapper};
use super::things::Thing;

/// A word of the table for those who may see something.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Word {
    All,
    Everyone,
    SignedIn,
    Caller,
    Member,
    Own,
    Host,
    Lead,
    Team,
    Office,
    Officers,
    Granting,
    Administering,
    Auditing,
    Nobody,
}

impl Word {
    fn read(text: &str) -> Option<Self> {
        Some(match text {
            "all" => Self::All,
            "everyone" => Self::Everyone,
            "signed-in" => Self::SignedIn,
            "caller" => Self::Caller,
            "member" => Self::Member,
            "own" => Self::Own,
            "host" => Self::Host,
            "lead" => Self::Lead,
            "team" => Self::Team,
            "office" => Self::Office,
            "officers" => Self::Officers,
            "granting" => Self::Granting,
            "administering" => Self::Administering,
            "auditing" => Self::Auditing,
            "nobody" => Self::Nobody,
            _ => return None,
        })
    }

    /// Whether somebody is meant by it, about something.
    pub(super) fn means(self, who: Who, thing: Option<&Thing>) -> bool {
        let among = |people: fn(&Thing) -> &Vec<Who>| thing.is_some_and(|thing| people(thing).contains(&who));
        match self {
            Self::All | Self::Everyone | Self::Caller => true,
            Self::SignedIn => who != Who::Anonymous,
            Self::Member => who.is_member(),
            Self::Own => among(|thing| &thing.own),
            Self::Host => among(|thing| &thing.host),
            Self::Lead => among(|thing| &thing.lead),
            Self::Team => among(|thing| &thing.team),
            Self::Office => {
                matches!(who, Who::Officer | Who::Admin)
                    || thing.is_some_and(|thing| thing.kept_by.contains(&who))
            }
            Self::Officers => who.is_officer(),
            Self::Nobody => false,
            Self::Auditing => who == Who::Auditor,
            Self::Granting => matches!(who, Who::Admin | Who::Security),
            Self::Administering => who == Who::Admin,
        }
    }
}

/// Who may see one field, or one kind of thing.
#[derive(Clone, Debug)]
pub(super) struct Row {
    words: Vec<Word>,
    /// What it says depends on who reads it: what they may do, or what they see of what it leads to.
    pub(super) varies: bool,
    /// No query leads there: it is shown in what a mutation answers.
    pub(super) by_mutation: bool,
}

impl Row {
    pub(super) fn lets(&self, who: Who, thing: Option<&Thing>) -> bool {
        self.words.iter().any(|word| word.means(who, thing))
    }

    /// Whether it is an answer to one call, and nowhere to be read.
    pub(super) fn is_caller(&self) -> bool {
        self.words == [Word::Caller]
    }

    /// Whether everybody who comes as far as this may see it; auditors come alone.
    pub(super) fn is_open(&self) -> bool {
        let is_open =
            |word: &Word| matches!(word, Word::All | Word::Everyone | Word::Caller | Word::Auditing);
        self.words.iter().any(is_open)
    }
}

/// The whole table.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// By type and field.
    pub(super) fields: BTreeMap<String, BTreeMap<String, Row>>,
    /// By type and whether it is shown.
    pub(super) things: BTreeMap<(String, bool), Row>,
}

impl Table {
    pub(super) fn checked_in() -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("it/visibility/table.txt");
        Self::read(&std::fs::read_to_string(path).unwrap())
    }

    /// Reads rows of `what | who | remarks`.
    pub(super) fn read(text: &str) -> Self {
        let mut table = Self::default();
        for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let mut columns = line.split('|').map(str::trim);
            let (what, who) = (columns.next().unwrap(), columns.next().unwrap_or_default());
            let words =
                who.split(' ').map(|word| Word::read(word).unwrap_or_else(|| panic!("{line}: {word}?")));
            let remarks: Vec<_> = columns.collect();
            let row = Row {
                words: words.collect(),
                varies: remarks.contains(&"varies"),
                by_mutation: remarks.contains(&"mutation"),
            };
            let is_double = if let Some((of, field)) = what.split_once('.') {
                table.fields.entry(of.to_owned()).or_default().insert(field.to_owned(), row).is_some()
            } else {
                let (of, state) = what.split_once(' ').unwrap_or_else(|| panic!("{line}: shown or unshown?"));
                assert!(matches!(state, "(shown)" | "(unshown)"), "{line}");
                table.things.insert((of.to_owned(), state == "(shown)"), row).is_some()
            };
            assert!(!is_double, "{line}: there is another row for it");
        }
        table
    }

    /// Whether objects of this type stand for themselves, and have people of their own.
    pub(super) fn is_thing(&self, kind: &str) -> bool {
        self.things.contains_key(&(kind.to_owned(), true))
    }

    pub(super) fn row(&self, of: &str, field: &str) -> Option<&Row> {
        self.fields.get(of)?.get(field)
    }

    /// Whether somebody may know of something.
    pub(super) fn shows(&self, who: Who, thing: &Thing) -> bool {
        let row = self.things.get(&(thing.kind.clone(), thing.is_shown));
        row.is_some_and(|row| row.lets(who, Some(thing)))
    }

    /// The fields of a schema that have no row, and the rows that have no field.
    pub(super) fn gaps(&self, sdl: &Sdl) -> (Vec<String>, Vec<String>) {
        let mut without_row = Vec::new();
        for (of, fields) in sdl.objects.iter().filter(|(of, _)| needs_rows(of)) {
            for field in fields.iter().filter(|field| !follows(sdl, of, &field.name, &field.gives)) {
                if self.row(of, &field.name).is_none() {
                    without_row.push(format!("{of}.{}", field.name));
                }
            }
        }
        let rows = self.fields.iter().flat_map(|(of, rows)| rows.keys().map(move |field| (of, field)));
        let unknown = rows.filter(|(of, field)| sdl.field(of, field).is_none());
        let mut without_field: Vec<_> = unknown.map(|(of, field)| format!("{of}.{field}")).collect();
        let things = self.things.keys().filter(|(of, _)| !sdl.objects.contains_key(of));
        without_field.extend(things.map(|(of, _)| of.clone()));
        (without_row, without_field)
    }
}

/// What wraps other objects shows of itself only what they show; a mutation is no field to be seen, nor is a subscription.
fn needs_rows(of: &str) -> bool {
    !matches!(of, "Mutation" | "Subscription") && !is_wrapper(of)
}

/// What follows from the kind: what came of a mutation, which shows objects that have rows of their own, and its mistakes in words.
fn follows(sdl: &Sdl, of: &str, field: &str, gives: &str) -> bool {
    let of_payload = matches!(field, "userErrors" | "replayed") || sdl.objects.contains_key(gives);
    (of.ends_with("Payload") && of_payload)
        || (of.ends_with("UserError") && matches!(field, "code" | "message" | "path"))
}
