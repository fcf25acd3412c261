//! One program for all targets of `septet_core::fuzzing`, so that adding one costs no build. `script/fuzz` runs it.
//!
//! `SEPTET_FUZZ_TARGET` names the target; `list` prints all names. Its seeds are written to the folder `SEPTET_FUZZ_SEEDS`.

#![no_main]

use std::sync::OnceLock;

use septet_core::fuzzing::{TARGETS, Target};

static CHOSEN: OnceLock<Target> = OnceLock::new();

fn prepare() {
    let wanted = std::env::var("SEPTET_FUZZ_TARGET").unwrap_or_default();
    if wanted == "list" {
        TARGETS.iter().for_each(|(name, ..)| println!("{name}"));
        std::process::exit(0);
    }
    let target = *TARGETS.iter().find(|(name, ..)| *name == wanted).expect("SEPTET_FUZZ_TARGET names a target");
    let folder = std::env::var_os("SEPTET_FUZZ_SEEDS").expect("SEPTET_FUZZ_SEEDS names a folder");
    for (at, seed) in target.2().iter().enumerate() {
        std::fs::write(std::path::Path::new(&folder).join(at.to_string()), seed).expect("a seed can be written");
    }
    CHOSEN.get_or_init(|| target);
}

libfuzzer_sys::fuzz_target!(init: prepare(), |data: &[u8]| {
    let (_, run, _) = CHOSEN.get().expect("prepared before anything is thrown");
    run(data);
});
