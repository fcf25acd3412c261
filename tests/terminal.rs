//! What a command or a key of `septet` shows of each state of the phones' screens. Kept by hand: whoever changes `cli/` changes it here.

use std::path::Path;

/// A state's name or its beginning, whether the terminal shows it, and how, or why not. The longest beginning counts.
pub(crate) const TERMINAL: &[(&str, bool, &str)] = &[
    ("setup", true, "`septet setup`"),
    ("setup-countries", false, "a number is typed with + and its country code"),
    ("setup-country-by-plus", true, "`septet setup`, which takes no other number"),
    ("setup-has-tokens", true, "`septet codes`, which needs no set-up"),
    ("setup-left", true, "`septet setup`, until it is set up again"),
    ("setup-no-country", false, "a number is typed with + and its country code"),
    ("setup-sending", false, NO_SIGN),
    ("verify", true, "`septet setup`"),
    ("verify-binding", true, "`septet status`"),
    ("verify-checking", false, NO_SIGN),
    ("join", true, "`septet join`"),
    ("join-await-other", true, "`septet join --emoji`"),
    ("join-compare", true, "`septet join --emoji`"),
    ("join-entering", false, NO_SIGN),
    ("join-key", true, "`septet join --recovery-key`"),
    ("join-password", true, "`septet join --password`"),
    ("join-qr-not-there-yet", false, NO_SIGN),
    ("join-recovering", true, "`septet join --password`"),
    ("join-waiting", true, "`septet join --status`"),
    ("letin", true, "`septet approve`"),
    ("letin-compare", true, "`septet approve --emoji NAME`"),
    ("letin-move", true, "`septet move`"),
    ("letin-moved", true, "`septet move`"),
    ("letin-no-camera", true, "`septet approve`, which takes the QR's text"),
    ("letin-opened", true, "`septet devices --open`"),
    ("letin-scan", true, "`septet approve --image FILE`"),
    ("tokens", true, "`septet codes`"),
    ("tokens-cards", true, "`septet codes`: the chosen one, ↑↓"),
    ("tokens-choosing", false, "tokens are named: `septet edit`, `septet remove`"),
    ("tokens-compact", true, "`septet codes`: all but the chosen one"),
    ("tokens-groups", true, "`septet codes --group NAME`"),
    ("tokens-hidden-codes", false, "there is nothing to tap"),
    ("tokens-icon", false, "a badge has letters; `septet edit --icon` sets it for the phones"),
    ("tokens-nothing-found", true, "`/` in `septet codes`"),
    ("tokens-search", true, "`/` in `septet codes`"),
    ("tokens-unreadable", true, "`septet status`"),
    ("code", true, "`septet codes`: the chosen one"),
    ("code-copied", true, "`c` in `septet codes`"),
    ("code-counter-made", true, "`n` in `septet codes`"),
    ("code-gone", true, "`septet code NAME`"),
    ("code-hidden", false, "there is nothing to tap"),
    ("code-pinned-with-note", true, "`septet list`; the note with `--json` alone"),
    ("code-problem", true, "`septet code NAME`"),
    ("approval", true, "`septet approvals`"),
    ("approval-sending", false, NO_SIGN),
    ("notices", true, "`septet notices`, and before the codes in `septet codes`"),
    ("notices-cancelling", false, NO_SIGN),
    ("notices-offline", true, "`septet notices`"),
    ("add", true, "`septet import FILE`"),
    ("add-no-camera", true, "`septet scan IMAGE`"),
    ("add-pasting", true, "`septet add`"),
    ("add-reading", false, NO_SIGN),
    ("add-waiting", false, "an import ends with its command"),
    ("add-ways", true, "`septet add`, `septet scan`, `septet import`"),
    ("hand", false, "a token comes from an address: `septet add`"),
    ("hand-duplicate", true, "`septet add`"),
    ("hand-weak", true, "`septet add`"),
    ("import", true, "`septet import FILE`"),
    ("edit", true, "`septet edit NAME`"),
    ("edit-remove", true, "`septet remove NAME`, which does not ask"),
    ("organise", true, "`septet list --sort ORDER`"),
    ("duplicates", true, "`septet duplicates`"),
    ("trash", true, "`septet trash`"),
    ("trash-purge", true, "`septet trash purge ID`"),
    ("export", true, "`septet export FILE`"),
    ("export-making", false, NO_SIGN),
    ("export-open", true, "`septet export FILE --format FORMAT`"),
    ("export-qrs", false, "no QRs; `septet export FILE --format google` writes their addresses"),
    ("export-wrong-pin", true, "`septet export FILE --format FORMAT`"),
    ("devices", true, "`septet devices`"),
    ("devices-remove", true, "`septet devices --remove NAME`"),
    ("backups", true, "`septet backup`"),
    ("backups-no-versions", true, "`septet backup versions`"),
    ("backups-removals", true, "`septet sync`"),
    ("backups-restore", true, "`septet backup restore --version N`"),
    ("backups-restored", true, "`septet backup restore --version N`"),
    ("backups-turn-off", true, "`septet backup off`"),
    ("backups-versions", true, "`septet backup versions`"),
    ("backups-working", true, "`septet backup rotate`"),
    ("password", true, "`septet backup enable`"),
    ("password-change", true, "`septet backup password`"),
    ("password-new-key", true, "`septet backup recovery`"),
    ("password-ready", false, "Enter goes on"),
    ("password-skip", true, "Enter alone in `septet backup enable`"),
    ("password-test", true, "`septet backup verify`"),
    ("lock", true, "every command, while `septet lock on` counts"),
    ("lock-biometric", false, NO_FINGER),
    ("lock-start-over", true, "`septet erase`"),
    ("lock-typed", false, "what is typed is not shown, nor how much"),
    ("lock-unlocking", false, NO_SIGN),
    ("applock", true, "`septet lock on`"),
    ("applock-biometric-changed", false, NO_FINGER),
    ("applock-off", true, "`septet lock status`"),
    ("applock-old", true, "`septet lock change`"),
    ("applock-on", true, "`septet lock status`"),
    ("applock-turning-on", false, NO_SIGN),
    ("settings", false, "a setting is an option: `septet --help`"),
    ("settings-forget", true, "`septet sign-out --forget`"),
    ("settings-pinned-server", true, "`septet status`; its pins are an option, `--pin`"),
    ("settings-problem", true, "`septet sign-out`"),
    ("settings-sign-out", true, "`septet sign-out`"),
    ("account", true, "`septet account`"),
    ("account-delete", true, "`septet account --delete`"),
    ("account-deleting", true, "`septet account`"),
    ("account-grace", true, "`septet account --json`"),
    ("number", true, "`septet number NUMBER`"),
    ("number-choose", true, "`septet number --by HOW`"),
    ("number-moving-offline", true, "`septet number`"),
    ("log", true, "`septet notices`"),
    ("clock", true, "`septet status`"),
    ("refused", true, "every command, with its exit code"),
    ("errors", true, "any command, on stderr and as its exit code"),
];

const NO_SIGN: &str = "a short step shows nothing";
const NO_FINGER: &str = "a terminal knows no finger or face";

/// The line of a state: the longest name that it is or begins with.
pub(crate) fn line(state: &str) -> Option<&'static str> {
    let fits = |name: &str| state.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'));
    TERMINAL.iter().map(|line| line.0).filter(|name| fits(name)).max_by_key(|name| name.len())
}

/// Whether the terminal shows a state, and how, or why not.
pub(crate) fn shown(state: &str) -> Option<(bool, &'static str)> {
    let name = line(state)?;
    TERMINAL.iter().find(|line| line.0 == name).map(|(_, is, how)| (*is, *how))
}

#[test]
fn every_command_and_option_that_is_named_is_there() {
    let cli = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join("cli");
    let readme = std::fs::read_to_string(cli.join("README.md")).unwrap();
    let sources = ["src/args.rs", "src/args/backup.rs", "src/args/organise.rs", "src/args/transfer.rs"];
    let sources: String = sources.iter().map(|file| std::fs::read_to_string(cli.join(file)).unwrap()).collect();
    let mut checked = 0;
    for (state, _, how) in TERMINAL {
        for command in how.split('`').skip(1).step_by(2).filter(|command| command.starts_with("septet ")) {
            let words: Vec<_> = command.split(' ').collect();
            let named = |count: usize| readme.contains(&words[..count.min(words.len())].join(" "));
            assert!(
                words[1].starts_with("--") || named(2) || readme.contains(&format!("| {} ", words[1])),
                "{state}: {command}"
            );
            for option in words.iter().filter_map(|word| word.strip_prefix("--")).filter(|option| *option != "help") {
                assert!(
                    sources.contains(&format!("pub(crate) {}:", option.replace('-', "_")))
                        || sources.contains(&format!("        {}:", option.replace('-', "_"))),
                    "{state}: {command}: --{option}"
                );
            }
            checked += 1;
        }
    }
    assert!(checked > 60, "{checked}");
}
