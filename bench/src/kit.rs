//! What apps send for the screens that are opened most: documents of the client kit, as its manifest has them.

use std::collections::HashMap;

use anyhow::Context;
use serde::Deserialize;

const MANIFEST: &str = include_str!("../../clients/manifests/apollo-persisted-query-manifest.json");

/// A screen of an app.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Screen {
    Home,
    MyAppointments,
    Appointment,
    Studios,
    Studio,
    Members,
    Slots,
    Days,
}

impl Screen {
    pub(crate) const ALL: [Self; 8] = [
        Self::Home,
        Self::MyAppointments,
        Self::Appointment,
        Self::Studios,
        Self::Studio,
        Self::Members,
        Self::Slots,
        Self::Days,
    ];

    /// Its short name and the operation of the kit.
    pub(crate) fn name(self) -> (&'static str, &'static str) {
        match self {
            Self::Home => ("K1", "HomeQuery"),
            Self::MyAppointments => ("K2", "MyAppointmentsQuery"),
            Self::Appointment => ("K3", "AppointmentDetailQuery"),
            Self::Studios => ("K4", "StudiosQuery"),
            Self::Studio => ("K5", "StudioDetailQuery"),
            Self::Members => ("K6", "MembersQuery"),
            Self::Slots => ("K7", "HostSlotsQuery"),
            Self::Days => ("K8", "BookingDaysQuery"),
        }
    }

    /// Whether it shows something of one's own.
    pub(crate) fn is_personal(self) -> bool {
        matches!(self, Self::Home | Self::MyAppointments | Self::Appointment)
    }

    /// The most statements it may need, however much is there.
    pub(crate) fn most_statements(self) -> f64 {
        match self {
            Self::Home | Self::Studio => 14.0,
            Self::Appointment => 20.0,
            Self::Slots => 4.0,
            _ => 10.0,
        }
    }
}

#[derive(Deserialize)]
struct Manifest {
    operations: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    name: String,
    body: String,
}

/// The documents as JSON strings, ready to be sent.
pub(crate) struct Documents(HashMap<Screen, String>);

impl Documents {
    /// Reads them from the manifest.
    pub(crate) fn read() -> anyhow::Result<Self> {
        let manifest: Manifest = serde_json::from_str(MANIFEST)?;
        let document = |screen: Screen| {
            let (_, name) = screen.name();
            let mut entries = manifest.operations.iter();
            let entry = entries.find(|entry| entry.name == name);
            let entry = entry.with_context(|| format!("the kit has no {name}"))?;
            Ok((screen, serde_json::to_string(&entry.body)?))
        };
        Screen::ALL.into_iter().map(document).collect::<anyhow::Result<_>>().map(Self)
    }

    /// That of a screen, with its quotes.
    pub(crate) fn of(&self, screen: Screen) -> &str {
        self.0.get(&screen).map_or("\"\"", String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kit_has_a_document_for_every_screen() {
        let documents = Documents::read().unwrap();
        for screen in Screen::ALL {
            let document: String = serde_json::from_str(documents.of(screen)).unwrap();
            assert!(document.starts_with(&format!("query {}", screen.name().1)), "{document}");
        }
    }
}
