//! What people live through, told in order of the story.

mod canary;
mod enrolment;
mod hostile_requests;
mod login;
mod lost_replies;
mod offline;
mod phone;
mod proof_of_work;
mod race;
mod rate_limits;
mod two_devices;
mod unknown_numbers;
