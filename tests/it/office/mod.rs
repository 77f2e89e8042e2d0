//! The office of the committee: its numbers, its profile, its bodies and who sits in them.

mod rule_sets;
