//! How long takes what a person waits for, at once, ten and a hundred times the data: a table of one run on one machine. It
//! judges nothing and fails for no time; `docs/bench.md` keeps the tables.
//!
//! `script/bench` builds it with what it starts. Arguments are names of figures; without one it measures all.

// It is a program for the terminal, and ends when it cannot go on.
#![allow(clippy::print_stdout, clippy::print_stderr, clippy::unwrap_used)]

mod approvals;
mod checks;
mod codes;
mod import;
mod phone;
mod polls;
mod sync;
mod table;

#[path = "../wire/approving.rs"]
#[allow(dead_code, reason = "the test over the wire uses more of it")]
mod approving;
#[path = "../wire/process.rs"]
#[allow(dead_code, reason = "the tests over the wire use more of it")]
mod process;

use checks::Rates;
use table::Table;

/// Own tokens, of each measured.
const SIZES: [usize; 3] = [10, 100, 1_000];
const NAMES: [&str; 8] = ["codes", "import", "sync", "approvals", "checks", "checks-million", "sends", "polls"];

#[tokio::main]
async fn main() {
    let wanted: Vec<String> = std::env::args().skip(1).collect();
    if let Some(unknown) = wanted.iter().find(|name| !NAMES.contains(&name.as_str())) {
        eprintln!("There is no figure {unknown}: {}", NAMES.join(" "));
        std::process::exit(2);
    }
    let is_named = |name: &str| wanted.iter().any(|wanted| wanted == name);
    let is_wanted = |name: &str| wanted.is_empty() || is_named(name);
    let mut table = Table::default();
    for size in SIZES {
        if is_wanted("codes") {
            codes::measure(size, &mut table);
        }
        if is_wanted("import") {
            import::read(size, &mut table).await;
            import::taken_over(size, &mut table).await;
        }
        if is_wanted("sync") {
            sync::measure(size, &mut table).await;
        }
    }
    if is_wanted("import") {
        import::taken_over(import::MOST, &mut table).await;
    }
    if is_wanted("approvals") {
        approvals::measure(&mut table).await;
    }
    let mut rates = Rates::default();
    for size in checks::SIZES {
        if is_wanted("checks") {
            checks::measure(size, &mut rates).await;
        }
    }
    // Never without its name: it takes minutes.
    if is_named("checks-million") {
        checks::measure(checks::LARGEST, &mut rates).await;
    }
    let mut server = String::new();
    if is_wanted("sends") {
        server += &checks::sends::measure().await;
    }
    if is_wanted("polls") {
        server += &polls::measure().await;
    }
    if !server.is_empty() {
        server = format!("\n| of a server | | |\n| --- | ---: | --- |\n{server}");
    }
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    println!("One run on this machine ({cores} cores, {} {}).\n", std::env::consts::OS, std::env::consts::ARCH);
    print!("{table}{rates}{server}");
}
