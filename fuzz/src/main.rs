//! One program for all targets of `septet_core::fuzzing`, so that adding one costs no build. `script/fuzz` runs it.
//!
//! `SEPTET_FUZZ_TARGET` names the target; `list` prints all names. Its seeds are written to the folder `SEPTET_FUZZ_SEEDS`.

#![no_main]

use std::sync::OnceLock;

use septet_core::fuzzing::{Target, targets, worst};

static CHOSEN: OnceLock<Target> = OnceLock::new();

/// What each of the worst files costs, in a process of its own.
fn worst() {
    const CASE: &str = "SEPTET_FUZZ_CASE";
    if let Ok(name) = std::env::var(CASE) {
        let (kib, ms, said) = worst::cost(&name);
        return println!("{name}: {} MiB, {ms} ms: {said}", kib / 1024);
    }
    let program = std::env::current_exe().expect("it runs");
    for (name, _) in worst::WORST {
        let ended = std::process::Command::new(&program).env(CASE, name).status();
        if !ended.is_ok_and(|status| status.success()) {
            println!("{name}: it did not end well");
        }
    }
}

fn prepare() {
    let wanted = std::env::var("SEPTET_FUZZ_TARGET").unwrap_or_default();
    if wanted == "list" {
        targets().iter().for_each(|target| println!("{}", target.name));
        std::process::exit(0);
    }
    if wanted == "worst" {
        worst();
        std::process::exit(0);
    }
    let target = targets().into_iter().find(|target| target.name == wanted).expect("SEPTET_FUZZ_TARGET names a target");
    let folder = std::env::var_os("SEPTET_FUZZ_SEEDS").expect("SEPTET_FUZZ_SEEDS names a folder");
    for (at, seed) in target.seeds().iter().enumerate() {
        std::fs::write(std::path::Path::new(&folder).join(at.to_string()), seed).expect("a seed can be written");
    }
    CHOSEN.get_or_init(|| target);
}

libfuzzer_sys::fuzz_target!(init: prepare(), |data: &[u8]| {
    CHOSEN.get().expect("prepared before anything is thrown").run(data);
});
