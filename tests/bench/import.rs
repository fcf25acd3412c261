//! Files of other apps: read, and taken over. No server, no password.

use std::time::Instant;

use septet_core::Septet;
use serde_json::json;

use crate::phone::{Counted, open};
use crate::table::Table;

/// As many own tokens as a phone holds.
pub(crate) const MOST: usize = 5_000;
const SERVER: &str = "https://septet.example";
const READS: usize = 30;
const RUNS: usize = 5;

/// What a person waits for between choosing a file and seeing what is in it.
pub(crate) async fn read(size: usize, table: &mut Table) {
    let folder = tempfile::tempdir().unwrap();
    let transfer = open(folder.path(), Counted::new(), SERVER).transfer();
    let file = aegis(size);
    let mut times = Vec::new();
    for _ in 0..READS {
        let file = file.clone();
        let started = Instant::now();
        let preview = transfer.add_file(file, None, false).await.unwrap();
        times.push(started.elapsed());
        assert_eq!(preview.rows.iter().filter(|row| row.chosen).count(), size);
        transfer.cancel();
    }
    table.add("import: Aegis, not sealed, read and shown", format!("{size} entries"), times, "5");
}

/// The same, and all of it taken over and read back from the disk.
pub(crate) async fn taken_over(size: usize, table: &mut Table) {
    let file = aegis(size);
    let mut times = Vec::new();
    for _ in 0..RUNS {
        let folder = tempfile::tempdir().unwrap();
        let septet = open(folder.path(), Counted::new(), SERVER);
        let file = file.clone();
        let started = Instant::now();
        let added = all_taken(&septet, file).await;
        times.push(started.elapsed());
        assert!(added as usize == size && septet.tokens().list("").unwrap().len() == size);
    }
    table.add("import: read, shown, taken over, read back", format!("{size} entries"), times, "1,000");
}

async fn all_taken(septet: &Septet, file: Vec<u8>) -> u32 {
    let transfer = septet.transfer();
    let preview = transfer.add_file(file, None, false).await.unwrap();
    let chosen: Vec<u32> = preview.rows.iter().filter(|row| row.chosen).map(|row| row.index).collect();
    transfer.import(&chosen).unwrap().added
}

/// A file as Aegis writes it, of different tokens with names as long as people's are, each in one of ten groups.
fn aegis(count: usize) -> Vec<u8> {
    let group = |n: usize| format!("00000000-0000-4000-8000-{:012}", n % 10);
    let entry = |n: usize| {
        json!({
            "type": "totp", "uuid": format!("00000000-0000-4000-9000-{n:012}"), "favorite": false, "icon": null,
            "name": "maya.okafor@lakeside.example", "issuer": format!("Clinic {n}"), "note": "", "groups": [group(n)],
            "info": {
                "secret": data_encoding::BASE32_NOPAD.encode(format!("seed of token {n:06}").as_bytes()),
                "algo": "SHA1", "digits": 6, "period": 30,
            },
        })
    };
    let groups: Vec<_> = (0..10).map(|n| json!({ "uuid": group(n), "name": format!("Ward {n}") })).collect();
    let file = json!({
        "version": 1, "header": { "slots": null, "params": null },
        "db": { "version": 3, "entries": (0..count).map(entry).collect::<Vec<_>>(), "groups": groups },
    });
    serde_json::to_vec_pretty(&file).unwrap()
}
