//! docs/parity.md: each state of each screen, and where it is drawn. Read from the names of the phones' previews; what the terminal
//! shows of it is known here, and is held against what `septet` takes. `SEPTET_BLESS=1` writes the page.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use crate::terminal::{TERMINAL, shown};

const KOTLIN: &str = "android/ui/src/test/kotlin/septet/ui/previews";
const PICTURES: &str = "android/ui/src/test/pictures/light";
const SWIFT: &str = "ios/App/Sources";
const PAGE: &str = "docs/parity.md";

/// The screens in the order in which a person meets them: the first word of their states, what they are called, and their source.
const SCREENS: &[(&str, &str, &str)] = &[
    ("setup", "Set up", "setup/SetUp"),
    ("verify", "Verify the number", "verify/Verify"),
    ("join", "Join an account", "join/Join"),
    ("letin", "Let a phone in", "join/LetIn"),
    ("tokens", "Codes", "tokens/Tokens"),
    ("code", "One code", "code/Code"),
    ("approval", "Approve a sign-in", "approval/Approval"),
    ("notices", "Notices", "notices/Notices"),
    ("add", "Add an account", "add/Add"),
    ("hand", "Type it by hand", "add/ByHand"),
    ("import", "Import", "add/Import"),
    ("edit", "Edit", "organise/Edit"),
    ("organise", "Keep in order", "organise/Organise"),
    ("duplicates", "Duplicates", "organise/Duplicates"),
    ("trash", "Trash", "organise/Trash"),
    ("export", "Export", "export/Export"),
    ("devices", "Devices", "devices/Devices"),
    ("backups", "Backups", "backups/Backups"),
    ("password", "Backups password and recovery key", "backups/Password"),
    ("lock", "Locked", "lock/Lock"),
    ("applock", "App lock", "lock/AppLock"),
    ("settings", "Settings", "settings/Settings"),
    ("account", "Account", "settings/Account"),
    ("number", "New number", "settings/Number"),
    ("log", "Security log", "settings/SecurityLog"),
    ("clock", "Clock", "settings/Clock"),
    ("refused", "Nothing opens", ""),
    ("errors", "Errors, four on a page", ""),
];

/// States that one phone alone has, and why.
const ONE_ALONE: &[(&str, &str)] = &[];

pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// The files below a folder with this ending, with their paths from the root.
pub(crate) fn files(folder: &str, ending: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == ending) {
                let name = path.strip_prefix(root()).unwrap().to_str().unwrap().to_owned();
                found.push((name, std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

/// The text of the literal that begins at `from`, which is behind its first quotation mark.
fn literal(from: &str) -> &str {
    from.split('"').next().unwrap_or_default()
}

/// The states of a file of Android's. `fun of(name: String, …) = Preview("tokens-$name")` names those of each `of("cards", …)`.
fn kotlin_states(source: &str) -> BTreeSet<String> {
    let mut states = BTreeSet::new();
    for (at, _) in source.match_indices("Preview(\"") {
        let name = literal(&source[at + "Preview(\"".len()..]);
        match name.split_once('$') {
            None => drop(states.insert(name.to_owned())),
            Some((prefix, "name")) => {
                let maker = source[..at].rsplit("fun ").next().unwrap().split('(').next().unwrap();
                let maker = format!("{maker}(");
                let calls = source.match_indices(&maker).filter(|(call, _)| {
                    let before = source[..*call].chars().next_back();
                    before.is_none_or(|sign| !sign.is_alphanumeric() && sign != '.')
                });
                let named = calls.filter_map(|(call, call_of)| {
                    source[call + call_of.len()..].trim_start().strip_prefix('"').map(literal)
                });
                states.extend(named.map(|name| format!("{prefix}{name}")));
            }
            // A page of errors: as many as there are pictures of it.
            Some((prefix, _)) => {
                let pictures = std::fs::read_dir(root().join(PICTURES)).unwrap();
                let names = pictures.map(|picture| picture.unwrap().file_name().into_string().unwrap());
                states.extend(
                    names
                        .filter_map(|name| Some(name.strip_suffix(".png")?.to_owned()))
                        .filter(|name| name.strip_prefix(prefix).is_some_and(|number| number.parse::<u32>().is_ok())),
                );
            }
        }
    }
    states
}

/// The states of a file of iOS's.
fn swift_states(source: &str) -> impl Iterator<Item = String> + '_ {
    const NAMED: &str = ".previewDisplayName(\"";
    source.match_indices(NAMED).map(|(at, _)| literal(&source[at + NAMED.len()..]).to_owned())
}

fn android() -> BTreeSet<String> {
    files(KOTLIN, "kt").iter().flat_map(|(_, source)| kotlin_states(source)).collect()
}

fn ios() -> Vec<String> {
    files(SWIFT, "swift").iter().flat_map(|(_, source)| swift_states(source).collect::<Vec<_>>()).collect()
}

/// The screen of a state, and what is left of its name.
fn parts(state: &str) -> (&str, &str) {
    state.split_once('-').unwrap_or((state, ""))
}

fn page() -> String {
    let (android, ios): (BTreeSet<_>, BTreeSet<_>) = (android(), ios().into_iter().collect());
    let mut screens: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for state in android.iter().chain(&ios) {
        screens.entry(parts(state).0).or_default().insert(state);
    }
    let all = android.union(&ios).count();
    let in_terminal = android.union(&ios).filter(|state| shown(state).is_some_and(|(is, _)| is)).count();
    let mut page = format!(
        "# What each phone shows\n\nMade by `SEPTET_BLESS=1 cargo test -p septet-tests --test all parity` from the previews of both apps; a test holds \
         it to them. {} screens in {all} states: Android draws {}, iOS {}, and a command or key of the [terminal]\
         (../cli/README.md) shows {in_terminal}. A state of Android leads to its picture.\n",
        screens.len(),
        android.len(),
        ios.len(),
    );
    for (screen, title, _) in SCREENS.iter().filter(|(screen, ..)| screens.contains_key(screen)) {
        let _ = write!(page, "\n## {title}\n\n| state | Android | iOS | terminal |\n| --- | --- | --- | --- |\n");
        for state in screens.get(screen).into_iter().flatten() {
            let alone = ONE_ALONE.iter().find(|(name, _)| name == state).map_or("–", |(_, why)| why);
            let picture = format!("[yes](../{PICTURES}/{state}.png)");
            let android = if android.contains(*state) { picture.as_str() } else { alone };
            let ios = if ios.contains(*state) { "yes" } else { alone };
            let terminal = match shown(state) {
                Some((true, how)) => how.to_owned(),
                Some((false, why)) => format!("– {why}"),
                None => "?".to_owned(),
            };
            let _ = writeln!(page, "| {} | {android} | {ios} | {terminal} |", parts(state).1);
        }
    }
    page
}

#[test]
fn the_page_of_parity_is_as_the_previews_are() {
    let (made, path) = (page(), root().join(PAGE));
    if std::env::var_os("SEPTET_BLESS").is_some() {
        std::fs::write(path, made).unwrap();
        return;
    }
    let there = std::fs::read_to_string(path).unwrap_or_default();
    let differs = made.lines().zip(there.lines()).find(|(made, there)| made != there);
    assert!(made == there, "{PAGE} is not up to date; SEPTET_BLESS=1 writes it. First other line: {differs:?}");
}

#[test]
fn every_state_of_android_has_its_preview_on_ios_and_no_other_is_there() {
    let (android, ios): (BTreeSet<_>, BTreeSet<_>) = (android(), ios().into_iter().collect());
    assert!(android.len() > 200, "{}", android.len());
    let alone: BTreeSet<_> = ONE_ALONE.iter().map(|(state, _)| (*state).to_owned()).collect();
    let differ: BTreeSet<_> = android.symmetric_difference(&ios).cloned().collect();
    assert_eq!(differ, alone, "states that one phone alone has, without a reason or with one that is over");
}

#[test]
fn every_state_of_android_has_its_picture() {
    let pictures = std::fs::read_dir(root().join(PICTURES)).unwrap();
    let pictures = pictures.map(|picture| picture.unwrap().file_name().into_string().unwrap());
    let pictures: BTreeSet<_> = pictures.filter_map(|name| Some(name.strip_suffix(".png")?.to_owned())).collect();
    assert_eq!(android(), pictures, "what is read from the sources is what was drawn");
}

#[test]
fn no_two_previews_have_one_name() {
    let mut seen = BTreeSet::new();
    let twice: Vec<_> = ios().into_iter().filter(|state| !seen.insert(state.clone())).collect();
    assert!(twice.is_empty(), "{twice:?}");
}

#[test]
fn every_screen_is_there_on_both_phones_under_one_name() {
    let known: BTreeSet<_> = SCREENS.iter().map(|(screen, ..)| (*screen).to_owned()).collect();
    let drawn: BTreeSet<_> = android().iter().map(|state| parts(state).0.to_owned()).collect();
    assert!(drawn.is_subset(&known), "{:?}", drawn.difference(&known));
    for (screen, _, source) in SCREENS.iter().filter(|(.., source)| !source.is_empty()) {
        let name = source.rsplit('/').next().unwrap();
        for file in [
            format!("android/ui/src/main/kotlin/septet/ui/{source}.kt"),
            format!("android/ui/src/main/kotlin/septet/ui/{source}Model.kt"),
            format!("ios/SeptetUI/Sources/SeptetUI/{source}.swift"),
            format!("ios/SeptetUI/Sources/SeptetUI/{source}Model.swift"),
        ] {
            assert!(root().join(&file).is_file(), "{screen}: {file}");
        }
        let view = std::fs::read_to_string(root().join(SWIFT).join(format!("{source}.swift"))).unwrap();
        assert!(view.contains(&format!("struct {name}Content: View")), "{screen}: {name}Content");
        let previews = files("ios/App/Sources/Previews", "swift");
        let drawn = previews.iter().any(|(_, source)| source.contains(&format!("{name}Content(")));
        assert!(drawn, "{screen}: no preview draws {name}Content");
    }
}

#[test]
fn what_the_terminal_shows_of_each_state_is_known() {
    let unknown: Vec<_> = android().into_iter().filter(|state| shown(state).is_none()).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
    let screens: BTreeSet<_> = SCREENS.iter().map(|(screen, ..)| *screen).collect();
    let of_none: Vec<_> = TERMINAL.iter().map(|line| line.0).filter(|name| !screens.contains(parts(name).0)).collect();
    assert!(of_none.is_empty(), "{of_none:?}");
}

#[test]
fn a_state_that_is_named_by_its_maker_is_read() {
    let source = "private fun of(name: String, state: State) = Preview(\"setup-$name\") { }\nval all = listOf(\n    of(\"a\", x), of(\n\
                  \"b-c\",\n y),\n    Preview(\"setup-d\") { }, thereof(\"no\"), x.of(\"no\"))";
    assert_eq!(Vec::from_iter(kotlin_states(source)), ["setup-a", "setup-b-c", "setup-d"]);
    assert_eq!(Vec::from_iter(swift_states("of(x).previewDisplayName(\"setup-a\")")), ["setup-a"]);
}
