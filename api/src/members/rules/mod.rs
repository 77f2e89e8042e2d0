//! By which words a member is found.

pub mod pinyin;
pub mod words;
