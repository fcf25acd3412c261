//! Codes of all tokens, and opening the app: no server, no password.

use std::hint::black_box;
use std::time::Duration;

use hmac::{Hmac, KeyInit, Mac};
use septet_core::Septet;
use septet_tests::phone::settings;
use sha1::Sha1;

use crate::phone::{Counted, addresses, open, ports};
use crate::table::{Table, timed};

const SERVER: &str = "https://septet.example";
const RUNS: usize = 30;
const BEGIN_MS: u64 = 1_800_000_000_000;

pub(crate) fn measure(size: usize, table: &mut Table) {
    let folder = tempfile::tempdir().unwrap();
    let septet = open(folder.path(), Counted::new(), SERVER);
    septet.tokens().add_uris(&addresses(size)).unwrap();
    drop(septet);

    let (mut opened, mut first, mut later) = (Vec::new(), Vec::new(), Vec::new());
    for run in 0..RUNS {
        let (ports, settings) = (ports(folder.path(), Counted::new()), settings(SERVER));
        let (time, septet) = timed(|| Septet::open(ports, settings).unwrap());
        opened.push(time);
        let now_ms = BEGIN_MS + run as u64 * 30_000;
        let tokens = septet.tokens();
        first.push(timed(|| black_box(tokens.codes_at(now_ms))).0);
        let (time, codes) = timed(|| tokens.codes_at(now_ms + 30_000));
        later.push(time);
        assert!(codes.rows.len() == size && codes.rows.iter().all(|row| row.next_code.is_some()));
    }
    let of = format!("{size} tokens");
    table.add("open app, without the KDF", of.clone(), opened, "30");
    table.add("codes, current and next: first call", of.clone(), first, "20");
    table.add("codes, current and next", of.clone(), later, "0.6");
    table.add("two hashes of each token, alone", of, hashes(size), "");
}

/// Two HMACs of each token whose key is absorbed already: what the first drawing cannot do without, and later ones half of.
fn hashes(size: usize) -> Vec<Duration> {
    let keyed = |n: usize| Hmac::<Sha1>::new_from_slice(format!("seed of token {n:06}").as_bytes()).unwrap();
    let keyed: Vec<_> = (0..size).map(keyed).collect();
    let both = |mac: &Hmac<Sha1>, step: u64| {
        for counter in [step, step + 1] {
            black_box(mac.clone().chain_update(counter.to_be_bytes()).finalize());
        }
    };
    (0..RUNS as u64).map(|run| timed(|| keyed.iter().for_each(|mac| both(mac, run))).0).collect()
}
