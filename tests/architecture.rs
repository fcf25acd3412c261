//! The rules of ARCHITECTURE.md that a compiler does not know: who may use whom, which library belongs where, how long a
//! file may be, and what may come into the build.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// Our packages and those of ours that each may use.
const EDGES: &[(&str, &[&str])] = &[
    ("septet-protocol", &[]),
    ("septet-core", &["septet-protocol"]),
    ("septet-server", &["septet-protocol"]),
    ("septet-bindings", &["septet-core"]),
    ("septet-cli", &["septet-core"]),
    ("septet-clinic", &[]),
    ("septet-strings", &[]),
    ("septet-tests", &["septet-protocol", "septet-core", "septet-server", "septet-bindings", "septet-clinic"]),
];

/// Libraries that only some packages may use.
const HOMES: &[(&str, &[&str])] = &[
    ("uniffi", &["septet-bindings"]),
    ("sqlx", &["septet-server"]),
    ("rusqlite", &["septet-server", "septet-clinic", "septet-tests"]),
    ("tokio", &["septet-server", "septet-cli", "septet-clinic", "septet-tests"]),
    ("axum", &["septet-server", "septet-clinic", "septet-tests"]),
    ("ratatui", &["septet-cli"]),
];

/// Words that only the files under some folder may use: the rules inside a package.
const ROOMS: &[(&str, &str, &[&str])] = &[
    ("rusqlite::", "server/src", &["server/src/store/sqlite"]),
    ("sqlx::", "server/src", &["server/src/store/postgres"]),
    (
        "axum::",
        "server/src",
        &[
            "server/src/http",
            "server/src/operator",
            "server/src/delivery/provider_tests.rs",
            "server/src/webhooks/tests.rs",
        ],
    ),
    ("reqwest::", "core/src", &["core/src/adapters"]),
    ("keyring::", "core/src", &["core/src/adapters"]),
    ("aes_gcm::", "core/src", &["core/src/crypto"]),
    ("hkdf::", "core/src", &["core/src/crypto"]),
    ("argon2::", "core/src", &["core/src/crypto"]),
    ("hpke::", "core/src", &["core/src/crypto"]),
    ("cbc::", "core/src", &["core/src/crypto"]),
    ("dryoc::", "core/src", &["core/src/crypto"]),
    ("pbkdf2::", "core/src", &["core/src/crypto"]),
    ("scrypt::", "core/src", &["core/src/crypto"]),
    ("md5::", "core/src", &["core/src/crypto", "core/src/otp/motp.rs"]),
];

/// Core's floors, lowest first: a module uses those of lower floors and of its own folder.
const CORE_FLOORS: &[&[&str]] = &[
    &["secret", "otp", "crypto", "distrust", "error", "fixtures", "ports", "read_error", "settings", "text", "turn"],
    &["api", "view", "progress"],
    &["vault"],
    &["sync", "account", "backup", "transfer", "notices", "changes", "lock", "approvals"],
];

/// Aim at 400, never over this.
const LONGEST_FILE: usize = 700;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

fn metadata(arguments: &[&str]) -> Value {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked"])
        .args(arguments)
        .current_dir(root())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// Package name -> names of what it uses outside of its own tests.
fn dependencies() -> BTreeMap<String, Vec<String>> {
    let metadata = metadata(&["--no-deps"]);
    let packages = metadata["packages"].as_array().unwrap();
    let of = |package: &Value| {
        let all = package["dependencies"].as_array().unwrap().iter();
        all.filter(|d| text(&d["kind"]) != "dev").map(|d| text(&d["name"]).to_owned()).collect()
    };
    packages.iter().map(|package| (text(&package["name"]).to_owned(), of(package))).collect()
}

/// Every source file that git knows or would take, with its path from the root.
fn sources() -> Vec<(String, String)> {
    let output = Command::new("git")
        .args(["ls-files", "--cached", "--others", "--exclude-standard"])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(output.status.success());
    let endings = ["rs", "kt", "swift", "js", "mjs", "ts", "css", "html", "py", "sh", "sql", "toml", "xml"];
    let files: Vec<_> = String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .filter(|path| path.starts_with("script/") || endings.iter().any(|e| path.ends_with(&format!(".{e}"))))
        .filter_map(|path| Some((path.to_owned(), std::fs::read_to_string(root().join(path)).ok()?)))
        .collect();
    assert!(files.len() > 20, "git lists the sources");
    files
}

/// The lines of a Rust file that are code: no comments.
fn code_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().map(|(at, line)| (at + 1, line)).filter(|(_, line)| !line.trim_start().starts_with("//"))
}

#[test]
fn packages_use_only_those_they_may_know() {
    let dependencies = dependencies();
    assert_eq!(dependencies.len(), EDGES.len(), "every package has its line in EDGES");
    for (package, allowed) in EDGES {
        for used in dependencies[*package].iter().filter(|d| d.starts_with("septet-")) {
            assert!(allowed.contains(&used.as_str()), "{package} may not use {used}");
        }
    }
}

#[test]
fn libraries_stay_in_the_packages_they_belong_to() {
    for (package, uses) in dependencies() {
        for (library, homes) in HOMES {
            let at_home = homes.contains(&package.as_str());
            assert!(at_home || !uses.iter().any(|u| u == library), "{package} may not use {library}");
        }
    }
}

#[test]
fn libraries_stay_in_the_rooms_they_belong_to() {
    let mut strays = Vec::new();
    for (path, text) in sources() {
        for (word, package, rooms) in ROOMS {
            if path.starts_with(package) && !rooms.iter().any(|room| path.starts_with(room)) {
                let hits = code_lines(&text).filter(|(_, line)| line.contains(word));
                strays.extend(hits.map(|(line, _)| format!("{path}:{line} uses {word}")));
            }
        }
    }
    assert!(strays.is_empty(), "{strays:#?}");
}

#[test]
fn core_is_built_in_floors() {
    let floor_of = |module: &str| CORE_FLOORS.iter().position(|floor| floor.contains(&module));
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let Some(inside) = path.strip_prefix("core/src/") else { continue };
        let module = inside.split(['/', '.']).next().unwrap();
        let Some(floor) = floor_of(module) else { continue };
        for (line, code) in code_lines(&text) {
            for used in code.split("crate::").skip(1) {
                let used = used.split(|c: char| !c.is_ascii_lowercase() && c != '_').next().unwrap();
                let allowed = used == module || floor_of(used).is_some_and(|lower| lower <= floor);
                if !allowed {
                    wrong.push(format!("{path}:{line} {module} uses {used}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_file_is_over_700_lines() {
    let long: Vec<_> = sources()
        .into_iter()
        .map(|(path, text)| (text.lines().count(), path))
        .filter(|(lines, _)| *lines > LONGEST_FILE)
        .collect();
    assert!(long.is_empty(), "{long:#?}");
}

#[test]
fn unsafe_code_is_forbidden_everywhere_but_in_the_bindings() {
    for package in ["core", "core/protocol", "server", "cli", "clinic", "tests"] {
        for root_file in ["lib.rs", "main.rs"] {
            let path = root().join(package).join("src").join(root_file);
            let Ok(text) = std::fs::read_to_string(&path) else { continue };
            assert!(text.contains("#![forbid(unsafe_code)]"), "{} does not forbid it", path.display());
        }
    }
}

#[test]
fn server_main_is_short() {
    let text = std::fs::read_to_string(root().join("server/src/main.rs")).unwrap();
    assert!(text.lines().count() < 60);
}

/// Names of figures in calls of these macros: `counter!("septet_…"`.
fn figures(macros: &[&str]) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (_, text) in sources().into_iter().filter(|(path, _)| path.starts_with("server/src/")) {
        for (macro_at, called) in macros.iter().flat_map(|called| text.match_indices(called)) {
            // `describe_counter!` ends like `counter!`.
            let is_whole = !text[..macro_at].ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
            let named = text[macro_at + called.len()..].trim_start().strip_prefix('"').filter(|_| is_whole);
            names.extend(named.and_then(|rest| Some(rest.split_once('"')?.0.to_owned())));
        }
    }
    assert!(names.len() > 10, "{names:?}");
    names
}

#[test]
fn every_figure_that_is_recorded_is_described_and_in_operating_md() {
    let recorded = figures(&["counter!(", "gauge!(", "histogram!("]);
    assert_eq!(recorded, figures(&["describe_counter!(", "describe_gauge!(", "describe_histogram!("]));
    let operating = std::fs::read_to_string(root().join("docs/operating.md")).unwrap();
    let (_, table) = operating.split_once("## Figures").unwrap();
    let missing: Vec<_> = recorded.iter().filter(|name| !table.contains(&format!("`{name}"))).collect();
    assert!(missing.is_empty(), "docs/operating.md, Figures, lacks {missing:?}");
    let alerts = std::fs::read_to_string(root().join("docs/examples/alerts.yml")).unwrap();
    let words =
        alerts.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').filter(|word| word.starts_with("septet_"));
    let ends = ["_bucket", "_count", "_sum"];
    let asked: BTreeSet<_> =
        words.map(|word| ends.iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word)).collect();
    let unknown: Vec<_> = asked.iter().filter(|name| !recorded.contains(**name)).collect();
    assert!(unknown.is_empty(), "an alert asks for figures that nobody records: {unknown:?}");
}

#[test]
fn every_table_of_the_database_is_in_scale_md() {
    let scale = std::fs::read_to_string(root().join("docs/scale.md")).unwrap();
    let (_, section) = scale.split_once("### Every table").unwrap();
    let section = section.split("\n### ").next().unwrap();
    let rows = section.lines().filter_map(|line| line.strip_prefix("| ")?.split(" |").next());
    let listed: BTreeSet<_> = rows.flat_map(|cell| cell.split('`').skip(1).step_by(2)).map(str::to_owned).collect();
    let mut made = BTreeSet::new();
    for (path, text) in sources() {
        if !path.starts_with("server/src/store/postgres/migrations/") {
            continue;
        }
        // A temporary one of a step is none.
        let starts = ["CREATE TABLE ", "CREATE UNLOGGED TABLE "];
        for line in text.lines() {
            let name = starts.iter().find_map(|start| line.strip_prefix(start)?.split([' ', '(']).next());
            made.extend(name.map(str::to_owned));
            if let Some(gone) = line.strip_prefix("DROP TABLE ") {
                made.remove(gone.trim_end_matches(';'));
            }
        }
    }
    assert!(made.len() > 30, "{made:?}");
    assert_eq!(made, listed, "the tables of the migrations, and those of docs/scale.md, Every table");
}

/// Licences and bans as `deny.toml` says them, over everything that any feature brings in.
#[test]
fn what_comes_into_the_build_is_allowed_by_deny_toml() {
    let deny: toml::Value = toml::from_str(&std::fs::read_to_string(root().join("deny.toml")).unwrap()).unwrap();
    let list = |value: &toml::Value| -> Vec<String> {
        value.as_array().unwrap().iter().map(|v| v.as_str().unwrap_or_default().to_owned()).collect()
    };
    let allowed = list(&deny["licenses"]["allow"]);
    let banned: Vec<&str> =
        deny["bans"]["deny"].as_array().unwrap().iter().map(|b| b["crate"].as_str().unwrap()).collect();
    let metadata = metadata(&["--all-features", "--filter-platform", "x86_64-unknown-linux-gnu"]);
    let used: Vec<&str> =
        metadata["resolve"]["nodes"].as_array().unwrap().iter().map(|node| text(&node["id"])).collect();
    let mut wrong = Vec::new();
    for package in metadata["packages"].as_array().unwrap() {
        let name = text(&package["name"]);
        if !used.contains(&text(&package["id"])) {
            continue;
        }
        if banned.contains(&name) {
            wrong.push(format!("{name} is banned"));
        }
        if !licence_allowed(text(&package["license"]), &allowed) {
            wrong.push(format!("{name} is licensed {}", package["license"]));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// An SPDX expression of `AND` over `OR` over names, with brackets and the old `/` for `OR`.
fn licence_allowed(expression: &str, allowed: &[String]) -> bool {
    let expression = expression.replace('/', " OR ").replace(['(', ')'], "");
    expression.split(" AND ").all(|group| group.split(" OR ").any(|name| allowed.iter().any(|a| a == name.trim())))
}

#[test]
fn a_licence_expression_needs_one_of_each_group() {
    let allowed = vec!["MIT".to_owned(), "ISC".to_owned()];
    for (expression, verdict) in [
        ("MIT", true),
        ("MIT/Apache-2.0", true),
        ("Apache-2.0 OR MIT", true),
        ("(MIT OR GPL-3.0-only) AND ISC", true),
        ("MIT AND GPL-3.0-only", false),
        ("GPL-3.0-only", false),
        ("", false),
    ] {
        assert_eq!(licence_allowed(expression, &allowed), verdict, "{expression}");
    }
}
