//! docs/threat-model.md names a test for what it claims. Each has to be there.

use std::path::Path;
use std::process::Command;

#[test]
fn every_test_that_the_threat_model_names_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let page = std::fs::read_to_string(root.join("docs/threat-model.md")).unwrap();
    let listed = Command::new("git")
        .args(["ls-files", "--cached", "--others", "--exclude-standard", "*.rs"])
        .current_dir(root)
        .output()
        .unwrap();
    let sources: String = String::from_utf8(listed.stdout)
        .unwrap()
        .lines()
        .filter_map(|file| std::fs::read_to_string(root.join(file)).ok())
        .collect();
    let rows =
        page.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| can") && !line.contains("---"));
    let names: Vec<&str> = rows
        .filter_map(|row| row.trim_end_matches(" |").rsplit(" | ").next())
        .flat_map(|cell| cell.split(", "))
        .filter_map(|name| name.strip_prefix('`')?.strip_suffix('`'))
        .collect();
    assert!(names.len() > 30, "{names:?}");
    // Either a function, or the first word of `on_both!` or `contract!`.
    let is_there = |name: &str| sources.contains(&format!("fn {name}(")) || sources.contains(&format!("!({name},"));
    let missing: Vec<_> = names.into_iter().filter(|name| !is_there(name)).collect();
    assert!(missing.is_empty(), "no test has these names: {missing:#?}");
}
