//! `septet`, the phone in a terminal: each command is a few calls into `septet-core`.

#![forbid(unsafe_code)]

mod approve;
mod args;
mod ask;
mod codes;
mod commands;
mod devices;
mod exit;
mod join;
mod lock;
mod output;
mod people;
mod qr;
mod setup;
mod shell;

use std::ffi::OsString;
use std::process::ExitCode;

use args::{Arguments, Command, Stop};
use exit::{Exit, Failure};
use output::Output;
use shell::Shell;

#[tokio::main(worker_threads = 2)]
async fn main() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    let output = Output { json: arguments.iter().any(|argument| argument == "--json") };
    let done = match args::parse(&arguments) {
        Ok(arguments) => run(arguments, output).await,
        Err(Stop::Print(text)) => {
            Output { json: false }.say(text.trim_end());
            Ok(())
        }
        Err(Stop::Fail(failure)) => Err(failure),
    };
    done.map_or_else(
        |failure| {
            output.fail(&failure);
            failure.exit().into()
        },
        |()| Exit::Ok.into(),
    )
}

async fn run(Arguments { global, command }: Arguments, output: Output) -> Result<(), Failure> {
    if let Command::Erase { yes } = command {
        return commands::erase(&global, yes, output).await;
    }
    let creates = matches!(command, Command::Setup(_) | Command::Add { .. } | Command::Join(_));
    let shell = Shell::open(&global, creates, output).await?;
    if !matches!(command, Command::Lock { .. }) {
        lock::unlock(&shell, output).await?;
    }
    match command {
        Command::Setup(setup) => setup::run(&shell, setup, output).await,
        Command::Codes { plain } => codes::run(shell, &global, plain, output).await,
        Command::Code { name, next, copy } => commands::code(&shell, &name, next, copy, output).await,
        Command::Add { uri } => commands::add(&shell, uri, output).await,
        Command::List { query } => commands::list(&shell, &query.join(" "), output),
        Command::Status => commands::status(&shell, output).await,
        Command::Sync => commands::sync(&shell, output).await,
        Command::Devices(asked) => devices::run(&shell, asked, output).await,
        Command::Join(asked) => join::run(&shell, asked, global.colored(), output).await,
        Command::Approve(asked) => approve::run(&shell, asked, false, output).await,
        Command::Move { leave: true, approve } => approve::leave(&shell, approve.yes, output).await,
        Command::Move { approve, .. } => approve::run(&shell, approve, true, output).await,
        Command::Number(asked) => people::number(&shell, asked, output).await,
        Command::Notices(asked) => people::notices(&shell, asked, output).await,
        Command::Account(asked) => people::account(&shell, asked, output).await,
        Command::Lock { step } => lock::run(&shell, step, output).await,
        Command::SignOut { forget, yes } => commands::sign_out(&shell, forget, yes, output).await,
        Command::Erase { .. } => Ok(()),
    }
}
