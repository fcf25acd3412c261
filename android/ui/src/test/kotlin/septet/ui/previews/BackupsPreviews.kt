package septet.ui.previews

import androidx.compose.foundation.text.input.TextFieldState
import septet.AppException
import septet.BackupVersion
import septet.BackupView
import septet.PasswordStrength
import septet.Progress
import septet.ProgressStep
import septet.Restored
import septet.ShownRecoveryKey
import septet.ui.Doing
import septet.ui.backups.BackupsContent
import septet.ui.backups.BackupsState
import septet.ui.backups.BackupsTaps
import septet.ui.backups.PasswordContent
import septet.ui.backups.PasswordFor
import septet.ui.backups.PasswordState
import septet.ui.backups.PasswordTaps
import septet.ui.backups.RestoreQuestion
import septet.ui.backups.SkipQuestion
import septet.ui.backups.TurnOffQuestion

private val off = BackupView(
    false, false, false, false, 37u, 0u, 0u, null, null, null, null, null, null, null, false, null, false, false, null, null,
)
private val on = off.copy(
    on = true,
    hasPassword = true,
    hasRecoveryKey = true,
    ageS = 300uL,
    verifiedAtMs = (NOW_MS - 90_000_000).toULong(),
    verified = "37 of 37 readable",
    verifiedReadable = 37u,
    verifiedEntries = 37u,
)
private val versions =
    listOf(BackupVersion(8uL, (NOW_MS - 90_000_000).toULong(), 37u), BackupVersion(5uL, (NOW_MS - 900_000_000).toULong(), 1u))
private val none = object : BackupsTaps {}
private val noTaps = object : PasswordTaps {}
private val weak = PasswordStrength(1u, false, "This is a common password. Add another word or two.")
private val good = PasswordStrength(4u, true, "")
private val set = PasswordState(PasswordFor.SET)

/** Made up: it opens nothing. */
private val key = ShownRecoveryKey("2345 6789 ABCD EFGH JKLM NPQR STUV WXYZ 2345")

private fun of(name: String, view: BackupView, state: BackupsState = BackupsState(view)) =
    Preview("backups-$name") { BackupsContent(state, none) }

private fun password(name: String, state: PasswordState, typed: String = "", again: String = "") =
    Preview("password-$name") { PasswordContent(state, TextFieldState(typed), TextFieldState(again), noTaps) }

private fun working(step: ProgressStep, of: UInt) = set.copy(progress = Progress(step, of / 3u, of), doing = Doing(busy = true))

val backupsPreviews = listOf(
    of("off", off),
    of("on", on),
    of(
        "never-verified",
        on.copy(verifiedAtMs = null, verified = null, verifiedReadable = null, verifiedEntries = null, waiting = 2u),
    ),
    of("rehearsal", on.copy(rehearsalDue = true)),
    of("removals", on.copy(removalsToConfirm = 12u)),
    of("unreadable", on.copy(unreadable = 3u, rotating = true)),
    of("problem", on.copy(problem = "The recovery key was not shown. Make a new one.")),
    of(
        "working",
        on.copy(progress = Progress(ProgressStep.UPLOAD, 20u, 37u)),
        BackupsState(on.copy(progress = Progress(ProgressStep.UPLOAD, 20u, 37u)), doing = Doing(busy = true)),
    ),
    of("versions", on, BackupsState(on, versions)),
    of("no-versions", on, BackupsState(on, emptyList())),
    of("restored", on, BackupsState(on, versions, Restored(37u, 37u, 4u, ""))),
    of("offline", on, BackupsState(on, doing = Doing(problem = AppException.Network("")))),
    Preview("backups-turn-off") { TurnOffQuestion({}, {}) },
    Preview("backups-restore") { RestoreQuestion({}, {}) },
    password("empty", set),
    password("weak", set.copy(strength = weak), "password1"),
    password("strong", set.copy(strength = good), "made up and long"),
    password("differs", set.copy(strength = good, differs = true), "made up and long", "made up and lung"),
    password("ready", set.copy(strength = good, mayGoOn = true), "made up and long", "made up and long"),
    password("key-step", working(ProgressStep.KEY, 0u)),
    password("uploading", working(ProgressStep.UPLOAD, 37u)),
    password("verifying", working(ProgressStep.VERIFY, 37u)),
    password("recovery-key", set.copy(key = key)),
    password("done", set.copy(done = on)),
    password(
        "done-empty",
        set.copy(done = on.copy(verified = "nothing to read yet", verifiedReadable = 0u, verifiedEntries = 0u)),
    ),
    password("change", PasswordState(PasswordFor.CHANGE)),
    password("test", PasswordState(PasswordFor.TEST)),
    password("test-wrong", PasswordState(PasswordFor.TEST, doing = Doing(problem = AppException.WrongBackupPassword("")))),
    password("new-key", PasswordState(PasswordFor.NEW_KEY)),
    password("offline", set.copy(doing = Doing(problem = AppException.Network("")))),
    Preview("password-skip") { SkipQuestion({}, {}) },
)
