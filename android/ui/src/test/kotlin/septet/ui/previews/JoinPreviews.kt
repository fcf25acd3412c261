package septet.ui.previews

import androidx.compose.foundation.text.input.TextFieldState
import septet.AppException
import septet.ApprovalView
import septet.BackupKind
import septet.BackupOffer
import septet.DeviceRow
import septet.EmojiView
import septet.JoinStep
import septet.JoinView
import septet.MoveView
import septet.Progress
import septet.ProgressStep
import septet.qrSquares
import septet.ui.Doing
import septet.ui.join.JoinContent
import septet.ui.join.JoinState
import septet.ui.join.JoinTaps
import septet.ui.join.LetInContent
import septet.ui.join.LetInState
import septet.ui.join.LetInTaps

private val begun = JoinView(JoinStep.CHOOSE, null, emptyList(), null, true, BackupOffer(0uL), BackupOffer(0uL), null, null)

/** Signs that the fonts of the pictures have. */
private val seven = listOf(
    EmojiView(43u, "☂", "Umbrella"),
    EmojiView(37u, "☀", "Sun"),
    EmojiView(50u, "⚓", "Anchor"),
    EmojiView(56u, "✂", "Scissors"),
    EmojiView(36u, "★", "Star"),
    EmojiView(38u, "☁", "Cloud"),
    EmojiView(62u, "♫", "Guitar"),
)
private val phone = ApprovalView("2", "Maya’s new phone", "Pixel 10", "android 17", emptyList(), true, false)
private val waiting = DeviceRow("3", "Maya’s new phone", null, "", "", false, null, NOW_MS.toULong(), null, null, 82_000u, true)
private val none = object : JoinTaps {}
private val noTaps = object : LetInTaps {}

/** Made up: it invites nobody. */
private val qr by lazy { qrSquares("septet://join/made-up-for-a-picture-of-the-screen-that-nobody-can-join-by")!! }

private fun of(name: String, view: JoinView, state: JoinState = JoinState(view), typed: String = "") =
    Preview("join-$name") { JoinContent(state, TextFieldState(typed), none, {}) }

private fun letIn(name: String, state: LetInState) = Preview("letin-$name") { LetInContent(state, noTaps) }

val joinPreviews = listOf(
    of("choose", begun),
    of("before-set-up", begun.copy(step = JoinStep.NONE, numberIsProved = false)),
    of("no-backup", begun.copy(password = null, recoveryKey = null)),
    of("backup-later", begun.copy(password = BackupOffer(600uL), recoveryKey = null)),
    Preview("join-qr") {
        JoinContent(JoinState(begun.copy(step = JoinStep.SHOW_QR, expiresInS = 580uL), qr), TextFieldState(), none)
    },
    of("qr-not-there-yet", begun.copy(step = JoinStep.SHOW_QR)),
    of("await-answer", begun.copy(step = JoinStep.AWAIT_ANSWER, expiresInS = 580uL)),
    of("compare", begun.copy(step = JoinStep.COMPARE, emoji = seven, expiresInS = 500uL)),
    of("await-other", begun.copy(step = JoinStep.AWAIT_OTHER, emoji = seven, expiresInS = 480uL)),
    of("stopped", begun.copy(step = JoinStep.STOPPED, problem = "The ten minutes are over. Nothing was changed. Begin again.")),
    of("password", begun, JoinState(begun, asks = BackupKind.PASSWORD), "made up and long"),
    of("key", begun, JoinState(begun, asks = BackupKind.RECOVERY_KEY), "2345-6789"),
    of(
        "password-wrong",
        begun,
        JoinState(begun, asks = BackupKind.PASSWORD, doing = Doing(problem = AppException.WrongBackupPassword(""))),
    ),
    of(
        "recovering",
        begun,
        JoinState(
            begun,
            asks = BackupKind.PASSWORD,
            progress = Progress(ProgressStep.OPEN, 12u, 37u),
            doing = Doing(busy = true),
        ),
    ),
    of("entering", begun, JoinState(begun, entering = true)),
    of("waiting", begun.copy(waitInS = 80_000uL)),
    of("offline", begun, JoinState(begun, doing = Doing(problem = AppException.Network("")))),
    letIn("scan", LetInState(waiting = listOf(waiting))),
    letIn("no-camera", LetInState(camera = false)),
    letIn("opened", LetInState(opened = true)),
    letIn("move", LetInState(moving = true)),
    letIn("asks", LetInState(asks = phone)),
    letIn("compare-wait", LetInState(asks = phone.copy(canApprove = false))),
    letIn("compare", LetInState(asks = phone.copy(emoji = seven))),
    letIn(
        "moved",
        LetInState(
            moving = true,
            moved = MoveView("Maya’s new phone", "Codes that you added yourself stay here. Look first whether they are there."),
        ),
    ),
    letIn("offline", LetInState(doing = Doing(problem = AppException.Network("")))),
)
