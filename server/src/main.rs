//! `septet-server`

#![forbid(unsafe_code)]

use std::process::ExitCode;

fn main() -> ExitCode {
    septet_server::cli::run()
}
