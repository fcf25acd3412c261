//! `septet`, the phone in a terminal: each command is a few calls into `septet-core`.

#![forbid(unsafe_code)]

mod approvals;
mod approve;
mod args;
mod ask;
mod backup;
mod codes;
mod commands;
mod copies;
mod devices;
mod exit;
mod export;
mod file;
mod import;
mod join;
mod lock;
mod organise;
mod output;
mod people;
mod progress;
mod qr;
mod restore;
mod secret;
mod setup;
mod shell;
mod sync;
mod trash;

use std::ffi::OsString;
use std::process::ExitCode;
use std::sync::Arc;

use args::{Arguments, Backup, BackupStep, Command, Global, Stop};
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
    let shell = Arc::new(Shell::open(&global, makes_a_phone(&command), output).await?);
    if !matches!(command, Command::Lock { .. }) {
        lock::unlock(&shell, output).await?;
    }
    let done = on(&shell, &global, command, output).await;
    // Offline too; and a copy that is not written is no failure of what was asked for.
    if shell.was_changed()
        && let Err(failure) = copies::if_due(&shell).await
    {
        output.note(&failure.message());
    }
    done
}

fn makes_a_phone(command: &Command) -> bool {
    let restores = |step: &Option<BackupStep>| matches!(step, Some(BackupStep::Restore(from)) if from.file.is_some());
    match command {
        Command::Setup(_) | Command::Add { .. } | Command::Join(_) | Command::Import(_) | Command::Scan(_) => true,
        Command::Backup(Backup { step }) => restores(step),
        _ => false,
    }
}

async fn on(shell: &Arc<Shell>, global: &Global, command: Command, output: Output) -> Result<(), Failure> {
    match command {
        Command::Setup(setup) => setup::run(shell, setup, output).await,
        Command::Codes { plain, group } => codes::run(shell, global, plain, group, output).await,
        Command::Code { name, next, copy } => commands::code(shell, &name, next, copy, output).await,
        Command::Add { uri } => commands::add(shell, uri, output).await,
        Command::Import(asked) => import::run(shell, asked, output).await,
        Command::Scan(asked) => import::scan(shell, asked, output).await,
        Command::Export(asked) => export::run(shell, asked, output).await,
        Command::List(asked) => organise::list(shell, asked, output).await,
        Command::Edit(asked) => organise::edit(shell, asked, output).await,
        Command::Duplicates => organise::duplicates(shell, output),
        Command::Status => commands::status(shell, output).await,
        Command::Sync(asked) => sync::run(shell, asked, output).await,
        Command::Backup(asked) => backup::run(shell, asked, output).await,
        Command::Remove { names } => trash::remove(shell, &names, output).await,
        Command::Trash(asked) => trash::run(shell, asked, output).await,
        Command::Devices(asked) => devices::run(shell, asked, output).await,
        Command::Join(asked) => join::run(shell, asked, global.colored(), output).await,
        Command::Approve(asked) => approve::run(shell, asked, false, output).await,
        Command::Move { leave: true, approve } => approve::leave(shell, approve.yes, output).await,
        Command::Move { approve, .. } => approve::run(shell, approve, true, output).await,
        Command::Number(asked) => people::number(shell, asked, output).await,
        Command::Approvals(asked) => approvals::run(shell, asked, output).await,
        Command::Notices(asked) => people::notices(shell, asked, output).await,
        Command::Account(asked) => people::account(shell, asked, output).await,
        Command::Lock { step } => lock::run(shell, step, output).await,
        Command::SignOut { forget, yes } => commands::sign_out(shell, forget, yes, output).await,
        Command::Erase { .. } => Ok(()),
    }
}
