package septet.ui.backups

import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import septet.BackupVersion
import septet.BackupView
import septet.Restored
import septet.ui.Doing
import septet.ui.LocalTexts
import septet.ui.ago
import septet.ui.own
import septet.ui.parts.Banner
import septet.ui.parts.Card
import septet.ui.parts.LineAction
import septet.ui.parts.MainAction
import septet.ui.parts.OtherAction
import septet.ui.parts.Plain
import septet.ui.parts.ProblemBanner
import septet.ui.parts.Question
import septet.ui.parts.Quiet
import septet.ui.parts.ScrollPage
import septet.ui.parts.Working
import septet.ui.theme.LocalNow

/** What Backups shows. */
data class BackupsState(
    val view: BackupView,
    /** Null: not asked for. */
    val versions: List<BackupVersion>? = null,
    /** What came of restoring one of them. */
    val restored: Restored? = null,
    val doing: Doing = Doing(),
)

/** What Backups can be told. */
interface BackupsTaps {
    fun open(why: PasswordFor) {}
    fun rotate() {}
    fun turnOff() {}
    fun askVersions() {}
    fun restore(version: BackupVersion) {}
    fun acceptRemovals() {}
    fun keepRemoved() {}
    fun stop() {}
}

/** The backup of own tokens. */
@Composable
fun BackupsScreen(model: BackupsModel, onBack: (() -> Unit)?) {
    val state by model.state.collectAsState()
    var leaving by remember { mutableStateOf(false) }
    var restoring by remember { mutableStateOf<BackupVersion?>(null) }
    BackupsContent(state, model, onBack, { leaving = true }) { restoring = it }
    if (leaving) TurnOffQuestion({ leaving = false }, model::turnOff)
    restoring?.let { RestoreQuestion({ restoring = null }) { model.restore(it) } }
}

/** Off with what that means; or on, how good it is, and what may be done. */
@Composable
fun BackupsContent(
    state: BackupsState,
    taps: BackupsTaps,
    onBack: (() -> Unit)? = {},
    onTurnOff: () -> Unit = {},
    onRestore: (BackupVersion) -> Unit = {},
) {
    val texts = LocalTexts.current
    val view = state.view
    ScrollPage(texts.backupsTitle, onBack) {
        ProblemBanner(state.doing.problem)
        state.restored?.let { Plain(texts.backupsRestored(it.readable.toLong(), "${it.entries}", "${it.added}")) }
        if (state.doing.busy) return@ScrollPage Working(view.progress, taps::stop)
        if (!view.on) {
            Plain(texts.backupsOff)
            MainAction(texts.backupsTurnOn) { taps.open(PasswordFor.SET) }
            return@ScrollPage
        }
        Warnings(view, taps)
        HowGood(view)
        MainAction(texts.backupsTest) { taps.open(PasswordFor.TEST) }
        Quiet(texts.backupsTestWhy)
        LineAction(texts.backupsChange) { taps.open(PasswordFor.CHANGE) }
        LineAction(texts.backupsNewKey, texts.backupsNewKeyWhy) { taps.open(PasswordFor.NEW_KEY) }
        LineAction(texts.backupsRotate, texts.backupsRotateWhy, taps::rotate)
        Versions(state.versions, taps, onRestore)
        OtherAction(texts.backupsTurnOff, danger = true, onTap = onTurnOff)
    }
}

@Composable
private fun Warnings(view: BackupView, taps: BackupsTaps) {
    val texts = LocalTexts.current
    view.problem?.let { Banner(texts.own(it, texts.backupsProblem)) }
    view.removalsToConfirm?.let {
        Banner(texts.backupsRemovals(it.toLong())) {
            OtherAction(texts.backupsRemovalsKeep, onTap = taps::keepRemoved)
            OtherAction(texts.backupsRemovalsAccept, danger = true, onTap = taps::acceptRemovals)
        }
    }
    if (view.unreadable > 0u) Banner(texts.backupsUnreadable(view.unreadable.toLong()))
    if (view.rehearsalDue) Banner(texts.backupsRehearsal)
    if (view.rotating) Quiet(texts.backupsRotating)
}

@Composable
private fun HowGood(view: BackupView) {
    val texts = LocalTexts.current
    val now = LocalNow.current()
    Card {
        Plain(texts.backupsOn)
        Counted(view)
        Quiet(view.verifiedAtMs?.let { texts.backupsVerifiedWhen(texts.ago(it, now)) } ?: texts.backupsNever)
        Quiet(view.ageS?.let { texts.backupsAge(texts.ago(it)) } ?: texts.backupsNeverUp)
        if (view.waiting > 0u) Quiet(texts.backupsWaiting(view.waiting.toLong()))
    }
}

@Composable
private fun ColumnScope.Versions(versions: List<BackupVersion>?, taps: BackupsTaps, onRestore: (BackupVersion) -> Unit) {
    val texts = LocalTexts.current
    val now = LocalNow.current()
    when {
        versions == null -> LineAction(texts.backupsVersions, onTap = taps::askVersions)
        versions.isEmpty() -> Quiet(texts.backupsVersionsNone)
        else -> {
            Plain(texts.backupsVersions)
            versions.forEach { LineAction(texts.backupsVersion(it.entries.toLong(), texts.ago(it.atMs, now))) { onRestore(it) } }
        }
    }
}

/** Asked before what was uploaded is deleted. */
@Composable
fun TurnOffQuestion(onDone: () -> Unit, onTurnOff: () -> Unit) {
    val texts = LocalTexts.current
    Question(
        texts.backupsOffTitle,
        texts.backupsOffFollows,
        texts.backupsTurnOff,
        texts.backupsKeep,
        onTurnOff,
        onDone,
    )
}

/** Asked before an older version comes back. */
@Composable
fun RestoreQuestion(onDone: () -> Unit, onRestore: () -> Unit) {
    val texts = LocalTexts.current
    Question(
        texts.backupsVersionTitle,
        texts.backupsVersionFollows,
        texts.backupsVersionRestore,
        texts.backupsVersionKeep,
        onRestore,
        onDone,
    )
}
