//! Backups that lie where a person put them.

#![allow(dead_code, reason = "export and restore come to use all of it")]

pub(crate) mod file;

#[cfg(test)]
mod decrypt_tests;
#[cfg(test)]
mod golden_tests;
