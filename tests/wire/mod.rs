//! What needs processes and sockets: the built binaries over TCP.

mod accepted_once;
mod approvals;
#[allow(dead_code, reason = "the figure uses more of it")]
mod approving;
mod authy;
mod backups;
mod crash;
mod instances;
mod killed_phone;
mod operator_commands;
#[path = "../bench/phone.rs"]
#[allow(dead_code, reason = "figures use more of it")]
mod phone;
mod process;
mod providers;
mod race;
mod restored_dump;
mod start;
mod terminal;
mod tls;
mod two_phones;
mod verify_v2;
