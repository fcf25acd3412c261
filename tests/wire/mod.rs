//! What needs processes and sockets: the built binaries over TCP.

mod accepted_once;
mod authy;
mod backups;
mod crash;
mod instances;
mod killed_phone;
mod process;
mod providers;
mod race;
mod restored_dump;
mod start;
mod terminal;
mod tls;
mod two_phones;
mod verify_v2;
